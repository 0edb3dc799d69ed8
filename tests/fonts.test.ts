import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSync } from 'fontkit';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const fonts = ['latin', 'extended'].map((name) => {
  const font = openSync(join(root, `src/fonts/${name}.woff2`));
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${name} holds several fonts`);
  return { name, font };
});

/** The letters that fonts.css takes from one of our files. */
function lettersOf(name: string): Set<number> {
  const face = readFileSync(join(root, 'src/fonts/fonts.css'), 'utf8')
    .split('@font-face')
    .find((text) => text.includes(`./${name}.woff2`));
  const ranges = [...(face ?? '').matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/g)];
  return new Set(
    ranges.flatMap(([, from = '', to = from]) => {
      const first = Number.parseInt(from, 16);
      return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, index) => first + index);
    }),
  );
}

test.each(fonts)('$name.woff2 has the letters that are taken from it', ({ name, font }) => {
  const letters = [...lettersOf(name)];
  expect(letters.length).toBeGreaterThan(5);
  expect(letters.filter((letter) => !font.hasGlyphForCodePoint(letter))).toEqual([]);
});

test('what pages and interface say is in the small files', () => {
  const files = ['content/docs', 'i18n'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:md|json)$/.test(name))
      .map((name) => readFileSync(join(root, folder, name), 'utf8')),
  );
  const known = new Set(fonts.flatMap(({ name }) => [...lettersOf(name)]));
  const signs = [...new Set(files.join(''))].filter((sign) => /[\p{L}\p{N}\p{P}]/u.test(sign));
  expect(signs.filter((sign) => !known.has(sign.codePointAt(0) ?? 0))).toEqual([]);
});
