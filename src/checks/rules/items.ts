import type { Item } from '../../checklist/checklist.ts';
import { type Locale, locales } from '../../locales.ts';
import { mostItems } from '../../sheet/sheet.ts';
import type { Content, PageFile } from '../content.ts';
import { missingLetters } from '../letters.ts';
import { error, type Place, type Problem } from '../problem.ts';

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
const forms: Record<Locale, Form> = {
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
 * What is printed: each task is an order in the form of its language, short enough to read while working, and in letters that the
 * typeface of the sheets has.
 *
 * Rules: item-form, item-long, list-long, letters.
 */
export function checkItems(content: Content): Problem[] {
  return [
    ...content.pages.flatMap(checkPage),
    ...content.sheets.flatMap(checkSheetWords),
    ...content.dictionaries.flatMap(checkDictionary),
  ];
}

function checkPage({ file, locale, checklists, anchors, frontMatter }: PageFile): Problem[] {
  const problems: Problem[] = [];
  const placeOf = (id: string): Place | undefined => anchors.find((anchor) => anchor.id === id)?.place;
  const warn = (id: string, rule: string, message: string) =>
    problems.push({ ...error(file, placeOf(id), rule, message), severity: 'warning' });
  // A page's description introduces the sheets of its checklists.
  if (checklists.length > 0)
    problems.push(...checkLetters(file, frontMatter.place(['description']), frontMatter.value?.description ?? ''));
  for (const { id, title, items } of checklists) {
    if (items.length > mostItems) {
      warn(
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
        warn(
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
  const { isOrder, expected } = forms[locale];
  if (isOrder(text)) return [];
  const message = `Unexpected form of the task “${text}”, expected ${expected} in ${locales[locale].label}`;
  return [{ ...error(file, place, 'item-form', message), severity: 'warning' }];
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

function checkLetters(file: string, place: Place | undefined, text: string): Problem[] {
  const missing = missingLetters(text);
  if (missing.length === 0) return [];
  const message = `Unexpected ${missing.map((sign) => `“${sign}”`).join(', ')} in what is printed, expected letters that the sheets’ typeface has; write it in words`;
  return [error(file, place, 'letters', message)];
}
