import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/checks/check.ts';
import { today, withHandbook } from './handbook.ts';

const page = 'content/docs/en/phone/hold.md';

test('a page that was checked before is checked again when it, the glossary or a picture of it has changed', async () => {
  await withHandbook(undefined, async (root) => {
    const rules = async () =>
      (await checkContent(root, { today, spelling: false }))
        .filter(({ file }) => file === page)
        .map(({ rule, line }) => `${rule} ${line}`);
    const edit = (file: string, from: string, to: string) =>
      writeFileSync(join(root, file), readFileSync(join(root, file), 'utf8').replace(from, to));
    expect(await rules()).toEqual([]);
    expect(await rules()).toEqual([]);

    edit(page, 'The answer.', 'The <b>answer</b>.');
    expect(await rules()).toEqual(['raw-html 12', 'raw-html 12']);
    expect(await rules()).toEqual(['raw-html 12', 'raw-html 12']);
    edit(page, '<b>answer</b>', 'answer');
    expect(await rules()).toEqual([]);

    const glossary = readFileSync(join(root, 'content/glossary.yml'), 'utf8');
    appendFileSync(
      join(root, 'content/glossary.yml'),
      `- id: reply\n  words:\n    en: { term: reply, definition: What is said., also: [], avoid: [answer] }\n`,
    );
    expect(await rules()).toEqual(['term-not-preferred 12']);
    writeFileSync(join(root, 'content/glossary.yml'), glossary);

    edit(page, 'The answer.', 'The answer. ![A desk](./desk.png)');
    writeFileSync(join(root, 'content/docs/en/phone/desk.png'), '');
    expect(await rules()).toEqual([]);
    rmSync(join(root, 'content/docs/en/phone/desk.png'));
    expect(await rules()).toEqual(['image-missing 12']);
  });
});
