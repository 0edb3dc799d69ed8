import { expect, test } from 'vitest';
import { pageAddress, pagePlace, sheetAddress, withBase } from '../src/addresses.ts';

test('a file’s path tells language and page', () => {
  expect(pagePlace('content/docs/da/phone/hold.md')).toEqual({ locale: 'da', page: 'phone/hold' });
  expect(pagePlace('C:\\site\\content\\docs\\tr\\phone\\hold.md')).toEqual({ locale: 'tr', page: 'phone/hold' });
  expect(pagePlace('/site/content/docs/de/phone/hold.md')).toBeUndefined();
  expect(pagePlace('content/docs/da/phone/hold.mdx')).toBeUndefined();
  expect(pagePlace('content/sheets/hold.yml')).toBeUndefined();
});

test('addresses lie under the base path, however it is written', () => {
  for (const base of ['/handbook', 'handbook', '/handbook/']) {
    expect(withBase(base, '/da/phone/hold/#before')).toBe('/handbook/da/phone/hold/#before');
  }
  expect(withBase('/', '/da/')).toBe('/da/');
  expect([pageAddress('da'), pageAddress('da', 'phone/hold')]).toEqual(['/da/', '/da/phone/hold/']);
  expect([sheetAddress('da'), sheetAddress('da', 'hold')]).toEqual(['/da/checklists/', '/da/checklists/hold/']);
});
