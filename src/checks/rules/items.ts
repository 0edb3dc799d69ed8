import type { Item } from '../../checklist/checklist.ts';
import type { Locale } from '../../locales.ts';
import { mostItems } from '../../sheet/sheet.ts';
import type { Content } from '../content.ts';
import { languageName } from '../language-name.ts';
import { missingLetters } from '../letters.ts';
import { type Place, type Problem, problem } from '../problem.ts';
import { frontMatterPlace, type PageText } from '../read-page.ts';
import type { RuleName } from '../rule-names.ts';

/** More than this prints well, but nobody reads it while working. */
const longest = 140;

interface Form {
  /** Whether an item's words are an order in the form that the language gives it. A rule of thumb: it lets through what it does not know. */
  isOrder: (text: string) => boolean;
  expected: string;
}

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}’'-]+/gu) ?? [];
const anyOf = (list: string) => new Set(list.split(' '));

const notEnglish = anyOf(
  'a an the this that these those my your his her its our their i you he she it we they if when while after before as because for to in on at with by of from is are was were be been has had must should may can will there here who what which how why all any every each no',
);
const notDanish = anyOf(
  'en et den det de der du jeg han hun vi i man min din sin hans hendes vores jeres deres hvis når mens efter før fordi for til på i ved med af fra er var har skal må kan bør vil hvem hvad hvilken hvordan hvorfor alle hver ingen at spørger siger skriver giver tager hilser svarer tilbyder lytter beder finder holder ringer taler læser aftaler',
);
const notIndonesian = anyOf(
  'anda saya kami kita dia mereka ini itu yang jika kalau bila apabila saat ketika setelah sebelum sambil karena untuk dengan di ke dari pada adalah apakah siapa apa mana bagaimana mengapa semua setiap petugas karyawan pelanggan penelepon atasan supervisor harus boleh dapat akan sudah telah',
);
const notHungarian = anyOf(
  'a az egy ez ezt azt ön önnek én ő mi ők ha amikor amíg miután mielőtt mert hogy aki ami mely ki mit hogyan miért minden semmi kell lehet szabad legyen-e van volt',
);

/**
 * How an item's task is worded in each language: as an order, verb first; Turkish puts the verb last. English, Danish and Indonesian
 * are told by what an order never begins with, Hungarian and Turkish by the order's own endings (Kérje, Mondjon; sorun, bildirin).
 */
const forms: Partial<Record<string, Form>> = {
  en: {
    expected: 'the verb first, as an order: “Ask …”, “Write down …”',
    isOrder: (text) => {
      const [first = ''] = words(text);
      return !notEnglish.has(first) && !/[aeiouy].*ing$|[aeiouy][^aeiou]+ed$|(?:tion|ment|ness)$|[^su]s$/.test(first);
    },
  },
  da: {
    expected: 'the verb first, as an order: “Spørg …”, “Skriv …”',
    isOrder: (text) => {
      const [first = ''] = words(text);
      return !notDanish.has(first) && !/erer$|ende$|else$|ning$|..[^aeiouyæøå]e$/.test(first);
    },
  },
  id: {
    expected: 'the verb first, as an order: “Tanyakan …”, “Catat …”',
    isOrder: (text) => {
      const [first = ''] = words(text);
      return !notIndonesian.has(first) && !/^(?:mem|men|meng|meny)[aiueo].{2}/.test(first);
    },
  },
  hu: {
    expected: 'the verb first, as an order: “Kérje …”, “Mondjon …”',
    isOrder: (text) => {
      const [first = '', second = ''] = words(text);
      const verb = first === 'ne' ? second : first;
      return !notHungarian.has(verb) && /\p{L}{2}(?:[aeoö]n|[ae]|[áéaeo]n?[ae]?k)$/u.test(verb);
    },
  },
  tr: {
    expected: 'the verb last, as an order: “… sorun”, “… bildirin”',
    isOrder: (text) => /[ıiuü]n(?:[ıiuü]z)?$/.test(words(text.replace(/\s*\([^()]*\)\W*$|:.*/u, '')).at(-1) ?? ''),
  },
};

/**
 * What is printed besides tasks is in letters that the typeface of the sheets has.
 *
 * Rules: letters.
 */
export function checkPrintedWords(content: Content): Problem[] {
  return [...content.sheets.flatMap(checkSheetWords), ...content.dictionaries.flatMap(checkDictionary)];
}

/**
 * Each task is an order in the form of its language, short enough to read while working, and in letters that the typeface of the sheets has.
 *
 * Rules: item-form, item-long, list-long, letters.
 */
export function checkPageItems(page: PageText): Problem[] {
  const { file, locale, checklists, anchors, frontMatter } = page;
  const problems: Problem[] = [];
  const placeOf = (id: string): Place | undefined => anchors.find((anchor) => anchor.id === id)?.place;
  const report = (id: string, rule: RuleName, message: string) =>
    problems.push(problem(file, placeOf(id), rule, message));
  // A page's description introduces the sheets of its checklists.
  if (checklists.length > 0)
    problems.push(...checkLetters(file, () => frontMatterPlace(page, ['description']), frontMatter?.description ?? ''));
  for (const { id, title, items } of checklists) {
    if (items.length > mostItems) {
      report(
        id,
        'list-long',
        `Unexpected checklist of ${items.length} tasks, expected at most ${mostItems}: its sheet may not fit one side; split it into two`,
      );
    }
    problems.push(...checkLetters(file, placeOf(id), title));
    for (const item of items) {
      problems.push(
        ...checkForm(file, placeOf(item.id), item, locale),
        ...checkLetters(file, placeOf(item.id), item.text),
      );
      if (item.text.length > longest) {
        report(
          item.id,
          'item-long',
          `Unexpected task of ${item.text.length} letters, expected at most ${longest}; say one thing in it and move the rest to the text`,
        );
      }
    }
  }
  return problems;
}

function checkForm(file: string, place: Place | undefined, { text }: Item, locale: Locale): Problem[] {
  const form = forms[locale];
  if (!form || form.isOrder(text)) return [];
  const message = `Unexpected form of the task “${text}”, expected ${form.expected} in ${languageName(locale)}`;
  return [problem(file, place, 'item-form', message)];
}

function checkSheetWords({ file, value, place }: Content['sheets'][number]): Problem[] {
  if (!value) return [];
  return (['title', 'introduction'] as const).flatMap((field) =>
    Object.entries(value[field]).flatMap(([locale, text]) => checkLetters(file, place([field, locale]), text ?? '')),
  );
}

/** Words of the interface that a sheet prints. */
const printed = /^(?:owner|person|review|sheet|stage)\.|^site\.title$/;

function checkDictionary({ file, value, place }: Content['dictionaries'][number]): Problem[] {
  return Object.entries(value ?? {})
    .filter(([key]) => printed.test(key))
    .flatMap(([key, text]) => checkLetters(file, place([key]), text));
}

function checkLetters(file: string, place: Place | undefined | (() => Place), text: string): Problem[] {
  const missing = missingLetters(text);
  if (missing.length === 0) return [];
  const message = `Unexpected ${missing.map((sign) => `“${sign}”`).join(', ')} in what is printed, expected letters that the sheets’ typeface has; write it in words`;
  return [problem(file, typeof place === 'function' ? place() : place, 'letters', message)];
}
