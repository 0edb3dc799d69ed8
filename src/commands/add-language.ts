import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { missingLetters } from '../checks/letters.ts';
import { readDictionaries } from '../dictionary.ts';
import { isLocale, sourceLocale } from '../locales.ts';
import { lockFile, lockText } from '../translation/lock.ts';
import { CommandError, root } from './command.ts';

const listFile = 'src/locales.ts';
const listEnd = '} as const satisfies';

/**
 * Adds a language, not complete yet: its entry in locales.ts, its folder, its lock file, and its dictionary with those words of the interface
 * that Starlight brings. The site builds at once; what is missing is shown in English.
 */
export async function addLanguage(code: string | undefined): Promise<void> {
  const locale = code?.toLowerCase();
  const label = locale === undefined ? undefined : nameOf(locale);
  if (locale === undefined || label === undefined) {
    const said = code === undefined ? 'Missing language' : `Unexpected language "${code}"`;
    throw new CommandError(`${said}, expected a code of BCP 47, as in de, pl or pt-br.`);
  }
  if (isLocale(locale))
    throw new CommandError(`Unexpected language "${code}", expected a new one: ${listFile} has it already.`);
  const list = readFileSync(join(root, listFile), 'utf8');
  if (!list.includes(listEnd))
    throw new CommandError(`Unexpected ${listFile}, expected a list of languages that ends with "${listEnd}".`);
  const foreign = missingLetters(label);
  if (foreign.length > 0) {
    throw new CommandError(
      `Unexpected letters ${foreign.join(' ')} of ${label}, expected letters that the handbook's typeface has: sheets could not be printed. Choose another typeface first (src/sheet/pdf/pdf.ts, src/starlight-plugin.ts).`,
    );
  }

  const words = await starlightWords(locale);
  const key = /^[a-z]+$/.test(locale) ? locale : `'${locale}'`;
  writeFileSync(
    join(root, listFile),
    list.replace(listEnd, `  ${key}: { label: '${label}', complete: false },\n${listEnd}`),
  );
  const dictionary = `i18n/${locale}.json`;
  writeNew(dictionary, `${JSON.stringify(words, null, 2)}\n`);
  writeNew(lockFile(locale as never), lockText({}));
  mkdirSync(join(root, 'content/docs', locale), { recursive: true });
  console.log(
    [
      `${label} (${locale}) is added; npm run build shows it, with English where it has nothing yet.`,
      'Next:',
      `  1. Translate the words of the interface in ${dictionary}: ${Object.keys(words).length} of ${Object.keys(readDictionaries(root)[sourceLocale]).length} are there.`,
      `  2. Write pages in content/docs/${locale}/, with the file names and ids of content/docs/${sourceLocale}/; after each: npm run translate -- done content/docs/${locale}/<section>/<page>.md`,
      `  3. Add "${locale}:" lines to content/glossary.yml, content/sources.yml and content/sheets/*.yml.`,
      `  4. npm run translate -- status ${locale} tells what is missing. At 100 %, write "complete: true" in ${listFile}: from then on the check misses nothing.`,
    ].join('\n'),
  );
}

/** A language's name in itself, "Deutsch"; undefined for what is no language. */
function nameOf(locale: string): string | undefined {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(locale);
    const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag);
    return name && name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return undefined;
  }
}

/** Starlight's own words in a language, as far as our dictionaries have them too; in the order of keys. */
async function starlightWords(locale: string): Promise<Record<string, string>> {
  const english = readDictionaries(root)[sourceLocale];
  const folder = dirname(fileURLToPath(import.meta.resolve('@astrojs/starlight')));
  const file = [locale, locale.split('-')[0]]
    .map((name) => join(folder, 'translations', `${name}.js`))
    .find(existsSync);
  if (!file) return {};
  const { default: words } = (await import(pathToFileURL(file).href)) as { default: Record<string, string> };
  const usable = Object.entries(words).filter(([key, text]) => english[key] !== undefined && text !== english[key]);
  return Object.fromEntries(usable.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Writes a file, unless there is one: then somebody has begun already. */
function writeNew(file: string, text: string): void {
  const path = join(root, file);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
