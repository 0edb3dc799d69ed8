import { expect, test } from 'vitest';
import { type Hash, pageKeys } from '../../src/build/page-keys.ts';

const page = (title: string, text: string, item = 'Ask {#ask}') =>
  `---\ntitle: ${title}\n---\n\n${text}\n\n:::checklist[${title}]{#list}\n- [ ] ${item}\n:::\n`;

const files = {
  'content/docs/en/phone/hold.md': page('Hold', 'Wait.'),
  'content/docs/en/phone/answer.md': page('Answer', 'Hello.'),
  'content/docs/da/phone/hold.md': page('Hold', 'Vent.'),
  'content/docs/da/phone/answer.md': page('Svar', 'Hallo.'),
  'content/docs/hu/phone/hold.md': page('Tart', 'Várjon.'),
  'content/glossary.yml': '- id: hold',
  'i18n/da.json': '{}',
  'src/menu.ts': 'code',
};

const addresses = {
  page: ['/da/phone/hold/', true],
  otherPage: ['/da/phone/answer/', true],
  sourcePage: ['/en/phone/hold/', true],
  thirdPage: ['/hu/phone/hold/', true],
  sheet: ['/da/checklists/phone-hold-list/', false],
  thirdSheet: ['/hu/checklists/phone-hold-list/', false],
  list: ['/da/', false],
} as const;
type Name = keyof typeof addresses;

const hash: Hash = (parts) => JSON.stringify(parts.map(String));

/** The pages whose keys change with a file. */
function changed(file: string, text: string, more = 'settings'): Name[] {
  const before = pageKeys(new Map(Object.entries(files)), 'settings', hash);
  const after = pageKeys(new Map(Object.entries({ ...files, [file]: text })), more, hash);
  return (Object.keys(addresses) as Name[]).filter((name) => {
    const [path, written] = addresses[name];
    return before(path, written) !== after(path, written);
  });
}

const daHold = 'content/docs/da/phone/hold.md';

test('nothing changed, no key does', () => {
  expect(changed(daHold, files[daHold])).toEqual([]);
});

test('an edited paragraph: its page, and what is made of all pages', () => {
  expect(changed(daHold, page('Hold', 'Vent lidt.'))).toEqual(['page', 'list']);
});

test('in the source language: its translations too, which tell that they are outdated', () => {
  expect(changed('content/docs/en/phone/hold.md', page('Hold', 'Wait a bit.'))).toEqual([
    'page',
    'sourcePage',
    'thirdPage',
    'list',
  ]);
});

test('an edited task: the sheets of its language', () => {
  expect(changed(daHold, page('Hold', 'Vent.', 'Spørg {#ask}'))).toEqual(['page', 'sheet', 'list']);
});

test('a title: all pages of its language, whose menus have it; and its translations, whose heads name it', () => {
  expect(changed(daHold, page('Venteposition', 'Vent.'))).toEqual([
    'page',
    'otherPage',
    'sourcePage',
    'thirdPage',
    'sheet',
    'list',
  ]);
});

test('a page that is new: the menus of its language, and its translations, which lead search engines to it', () => {
  expect(changed('content/docs/hu/phone/answer.md', page('Felel', 'Halló.'))).toEqual([
    'otherPage',
    'thirdPage',
    'thirdSheet',
    'list',
  ]);
});

test.each(['content/glossary.yml', 'i18n/da.json', 'src/menu.ts'])('%s: all pages', (file) => {
  expect(changed(file, 'changed')).toEqual(Object.keys(addresses));
});

test('a setting: all pages', () => {
  expect(changed(daHold, files[daHold], 'other settings')).toEqual(Object.keys(addresses));
});
