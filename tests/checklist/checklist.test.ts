import { expect, test } from 'vitest';
import { jobAidId, progressText } from '../../src/checklist/checklist.ts';

test('a list’s own sheet is named after its page', () => {
  expect(jobAidId('phone/hold', 'hold')).toBe('phone-hold-hold');
});

test('progress is told in the language’s own order', () => {
  expect(progressText('{{done}} of {{total}} done', 3, 7)).toBe('3 of 7 done');
  expect(progressText('Tamamlanan: {{done}}/{{total}}', 3, 7)).toBe('Tamamlanan: 3/7');
});
