/**
 * `npm run fonts`: writes src/fonts/. Of the typeface the pages load no more than the letters of our languages, in the weights that they use:
 * 14 kB for all of them instead of 12 for each. What else the typeface has is in its whole files, which a browser fetches when a page has it.
 * There is no italic file: a word or two on a few pages, which the browser slants.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index));
const signs = '\u00a0“”„‘’‚–—…·•×°§€«»';
/** The languages' letters that Fontsource, like Google, counts as Latin… */
const latin = 'àáâäåæçèéíîóöøúûüÁÂÄÅÆÇÉÍÎÓÖØÚÛÜı';
/** … and as extended Latin: Turkish and Hungarian. */
const extended = 'ğĞşŞİőŐűŰ';

const weights = { min: 400, max: 700 };
const require = createRequire(import.meta.url);
const variable = (name: string) =>
  `@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${name}.woff2`;
const wholeLatin = variable('latin-wght-normal');
const wholeExtended = variable('latin-ext-wght-normal');

const folder = join(import.meta.dirname, '../src/fonts');

async function write(name: string, source: string, letters: string): Promise<void> {
  const options = { keepFeatures: ['kern'], noHinting: true, variationAxes: { wght: weights } };
  const font = await subsetFont(readFileSync(require.resolve(source)), letters, { targetFormat: 'woff2', ...options });
  writeFileSync(join(folder, name), font);
  console.log(`${name}: ${font.length} bytes`);
}

await write('latin.woff2', wholeLatin, ascii + signs + latin);
await write('extended.woff2', wholeExtended, extended);

const codesOf = (letters: string) => [...letters].map((letter) => letter.codePointAt(0) ?? 0);
const own = new Set(codesOf(ascii + signs + latin + extended));

/** The ranges of one of Fontsource's files without the letters that stand in ours. */
function rest(file: string): string {
  const css = readFileSync(require.resolve('@fontsource-variable/atkinson-hyperlegible-next/index.css'), 'utf8');
  const face = css.split('@font-face').find((text) => text.includes(file.split('/').at(-1) ?? ''));
  const ranges = /unicode-range: ([^;]+);/.exec(face ?? '')?.[1] ?? '';
  const codes = ranges.split(',').flatMap((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-');
    const first = Number.parseInt(from, 16);
    return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, index) => first + index);
  });
  return rangesOf(codes.filter((code) => !own.has(code)));
}

/** `U+41-5a,U+131`. */
function rangesOf(codes: number[]): string {
  const runs: [number, number][] = [];
  for (const code of codes.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else runs.push([code, code]);
  }
  const hex = (code: number) => code.toString(16);
  return runs.map(([from, to]) => `U+${hex(from)}${to === from ? '' : `-${hex(to)}`}`).join(',');
}

interface Face {
  file: string;
  ranges: string;
  display?: string;
}

/** `optional`: a page that was drawn without the typeface stays as it is; text that jumps is worse. The next page has it. */
const face = ({ file, ranges, display = 'optional' }: Face) => `@font-face {
  font-family: "Atkinson Hyperlegible Next";
  font-weight: ${weights.min} ${weights.max};
  font-display: ${display};
  src: url("${file}") format("woff2");
  unicode-range: ${ranges};
}
`;
const faces = [
  face({ file: wholeExtended, ranges: rest(wholeExtended), display: 'swap' }),
  face({ file: wholeLatin, ranges: rest(wholeLatin), display: 'swap' }),
  face({ file: './extended.woff2?no-inline', ranges: rangesOf(codesOf(extended)) }),
  face({ file: './latin.woff2?no-inline', ranges: rangesOf(codesOf(ascii + signs + latin)) }),
];
writeFileSync(
  join(folder, 'fonts.css'),
  `/* The typeface. Written by npm run fonts, where it is said why. */\n${faces.join('\n')}`,
);
