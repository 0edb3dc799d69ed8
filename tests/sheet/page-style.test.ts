import { expect, test } from 'vitest';
import { pageStyle } from '../../src/sheet/page-style.ts';

test('the page’s number and count come from the printer', () => {
  const style = pageStyle({ lines: ['hold · hu'], page: '{{page}}. oldal, összesen {{pages}}' }, 'a4');
  expect(style).toContain("content:counter(page) '. oldal, összesen ' counter(pages);");
  expect(style).toContain("content:'hold · hu';");
});

test('words can’t leave the string, nor the style element', () => {
  const style = pageStyle({ lines: ["it's", 'a\\b', '</style><script>', 'two\nlines'], page: '"' }, 'a4');
  expect(style).toContain("content:'it\\27 s'");
  expect(style).toContain("'a\\5c b'");
  expect(style).not.toContain('<');
  expect(style).not.toContain('\n');
});
