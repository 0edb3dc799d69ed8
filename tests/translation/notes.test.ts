import { expect, test } from 'vitest';
import { addNotes, type NoteWords } from '../../src/translation/notes.ts';
import type { SectionState } from '../../src/translation/progress.ts';

const words: NoteWords = {
  outdated: 'Changed.',
  missing: 'Not here.',
  read: 'Read',
  sourceLang: 'en',
  address: '/en/phone/hold/',
  heading: (id) => `The <${id}> & more`,
};
const heading = (id: string, level = 2) =>
  `<div class="sl-heading-wrapper level-h${level}"><h${level} id="${id}">${id}</h${level}><a class="sl-anchor-link" href="#${id}"><span>#</span></a></div>`;
const html = `<p>Top.</p>${heading('before')}<p>One.</p>${heading('after', 3)}<p>Two.</p>`;

function notes(states: Record<string, SectionState>): string {
  const sections = Object.entries(states).map(([id, state]) => ({ id, state }));
  return addNotes(html, { page: 'phone/hold', file: 'published', sections }, words).replaceAll(
    /<p class="translation-note"[\s\S]*?<\/p>/g,
    (note) => `[${note.includes('Changed') ? 'outdated' : 'missing'} ${/href="([^"]*)"/.exec(note)?.[1]}]`,
  );
}

test('nothing is said where all is current or orphaned', () => {
  expect(notes({ '': 'current', before: 'current', after: 'orphaned' })).toBe(html);
});

test('an outdated section says so under its heading, the beginning at the very top', () => {
  expect(notes({ '': 'outdated', before: 'current', after: 'outdated' })).toBe(
    `[outdated /en/phone/hold/]<p>Top.</p>${heading('before')}<p>One.</p>${heading('after', 3)}[outdated /en/phone/hold/#after]<p>Two.</p>`,
  );
});

test('missing sections are named where they would stand', () => {
  expect(
    notes({ '': 'current', first: 'missing', second: 'missing', before: 'current', after: 'current', last: 'missing' }),
  ).toBe(
    `<p>Top.</p>[missing /en/phone/hold/#first][missing /en/phone/hold/#second]${heading('before')}<p>One.</p>${heading('after', 3)}<p>Two.</p>[missing /en/phone/hold/#last]`,
  );
});

test("a note names the source's heading, as text, in the source's language", () => {
  const [note] =
    /<p class="translation-note".*<\/p>/.exec(
      addNotes('', { page: 'phone/hold', file: 'published', sections: [{ id: 'x', state: 'missing' }] }, words),
    ) ?? [];
  expect(note).toBe(
    '<p class="translation-note" role="note" data-pagefind-ignore><span>Not here.</span> <a href="/en/phone/hold/#x" hreflang="en">Read: <span lang="en">The &lt;x&gt; &amp; more</span></a></p>',
  );
});

test('an id with signs that mean something in a pattern is looked for as it is', () => {
  const sections = [{ id: 'b(e.f', state: 'outdated' as const }];
  const said = addNotes(heading('b(e.f'), { page: 'phone/hold', file: 'published', sections }, words);
  expect(said.startsWith(`${heading('b(e.f')}<p class="translation-note"`)).toBe(true);
});
