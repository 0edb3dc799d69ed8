import type { Locale } from '../../locales.ts';

/** Whether the dictionary or the project's list has a word as it stands. */
type Known = (word: string) => boolean;

/** How a language makes words that no dictionary lists. */
export interface Forms {
  /** What may follow an apostrophe: “customer’s”, “Ayşe’nin”. `stem` is what stands before it. */
  afterApostrophe?: (ending: string, stem: string) => boolean;
  /** What may follow a hyphen and is no word of its own: “HR-nek”, “login-nya”, “menebak-nebak”. `before` is the part before it. */
  afterHyphen?: (ending: string, before: string) => boolean;
  /** Whether a word, in small letters, is a regular form of known words. */
  regular?: (word: string, known: Known) => boolean;
  /** Whether a word with a capital is a form of a known name: “Priyas” in Danish. */
  ofName?: (word: string, known: Known) => boolean;
  /** The fewest letters of a part where the dictionary names the words that compounds are made of. */
  compoundPart?: number;
}

/**
 * The rules are narrow on purpose: each asks for a known stem and for an ending that fits its sounds, since a speller that takes everything
 * finds nothing. `tests/checks/spelling/detection.test.ts` holds what they let through.
 */
export const forms: Partial<Record<Locale, Forms>> = {
  en: { afterApostrophe: (ending) => ending === 's' },
  da: {
    afterApostrophe: (ending) => /^(?:s|en|ens|et|er|erne|e)$/.test(ending),
    // With parts of three letters, every fifth slip would be a compound.
    compoundPart: 4,
    ofName: (name, known) => name.endsWith('s') && known(name.slice(0, -1)),
  },
  id: {
    afterHyphen: (ending, before) => ending === 'nya' || before === `me${ending}`,
    // “paketnya”, “simaklah”. No rule for “di-”: “dirumah” for “di rumah” is the slip people make.
    regular: (word, known) =>
      ['nya', 'lah', 'nyalah'].some(
        (ending) => word.endsWith(ending) && word.length >= ending.length + 3 && known(word.slice(0, -ending.length)),
      ),
  },
  tr: { afterApostrophe: isTurkishEndingOfName, regular: isTurkishForm },
  hu: {
    afterHyphen: (ending, before) =>
      ending === 'e' || (/^\p{Lu}/u.test(before) && (hungarianEnding.test(ending) || /^[aeoö]?s$/.test(ending))),
    compoundPart: 3,
    regular: isHungarianForm,
    ofName: isHungarianInflection,
  },
};

// Turkish. A stands for a or e, I for ı, i, u or ü, D for d or t, C for c or ç, as grammars write it.

const copula = '(?:(?:y?DI|y?mIş|y?sA)(?:m|n|k|nIz|lAr)?|y?Im|sIn|y?Iz|sInIz|DIr(?:lAr)?|y?ken)';
const possessive = '(?:I?m|I?n|s?I|I?mIz|I?nIz)';
const grammaticalCase = '(?:n?DA(?:n|ki(?:ler(?:den|in|i|e)?)?)?|[yn]?(?:I|A)|n?In|y?lA|n?CA)';
const noun = `(?:sIz|lI)?(?:lAr)?${possessive}?${grammaticalCase}?${copula}?`;
const person = '(?:y?Im|sIn|y?Iz|sInIz|lAr|m|n|k|nIz)';
const verb = [
  `(?:DI|sA|I?yor|mIş|y?AcAk|y?AcAğ|mAlI|(?:A|I)?r|mAz)(?:DI|mIş|sA)?${person}?(?:DIr)?`,
  `(?:DIk|DIğ|y?AcAk|y?AcAğ)${noun}`,
  `y?An${noun}`,
  `mA${noun}`,
  'mAk(?:tAn|tA|lA)?',
  'y?(?:Ip|ArAk|IncA)',
  'y?In(?:Iz)?',
].join('|');
const turkishNounEnding = turkish(noun);
const turkishVerbEnding = turkish(`(?:y?Abil|y?AmA)?(?:mA)?(?:${verb})`);

function turkish(pattern: string): RegExp {
  const letters: Record<string, string> = { A: '[ae]', I: '[ıiuü]', D: '[dt]', C: '[cç]' };
  return new RegExp(`^${pattern.replace(/[AIDC]/g, (sign) => letters[sign] as string)}$`);
}

/** An abbreviation is read by the names of its letters (“RMA’ya”), so its ending need not fit what is written. */
function isTurkishEndingOfName(ending: string, stem: string): boolean {
  // Common nouns have no apostrophe.
  if (!/^\p{Lu}/u.test(stem) || !turkishNounEnding.test(ending)) return false;
  return stem === stem.toLocaleUpperCase('tr') || inHarmony(stem.toLocaleLowerCase('tr'), ending);
}

function isTurkishForm(word: string, known: Known): boolean {
  // The circumflex is written in some spellings of a word and not in others, and the dictionary has most words without it.
  const plain = word.replace(/[âîû]/g, (sign) => ({ â: 'a', î: 'i', û: 'u' })[sign] as string);
  if (plain !== word && known(plain)) return true;
  // An ending of one letter would fit too many slips.
  for (let length = plain.length - 2; length >= 3; length -= 1) {
    const stem = plain.slice(0, length);
    const ending = plain.slice(length);
    const ofVerb = turkishVerbEnding.test(ending);
    if (!(ofVerb || turkishNounEnding.test(ending)) || !inHarmony(word.slice(0, length), ending)) continue;
    if (known(stem)) return true;
    // Many verbs stand in the dictionary as infinitives alone.
    if (ofVerb && (known(`${stem}mek`) || known(`${stem}mak`))) return true;
    const softened = softSounds[stem.at(-1) as string];
    if (softened && /^[aeıiuü]/.test(ending) && known(stem.slice(0, -1) + softened)) return true;
  }
  return false;
}

/** “kitap” is “kitabı” with an ending that begins with a vowel. */
const softSounds: Record<string, string> = { b: 'p', c: 'ç', d: 't', ğ: 'k' };

/** Each vowel of an ending follows from the one before it, and d from a sonant. A foreign â or “saat” may break it. */
function inHarmony(stem: string, ending: string): boolean {
  let before = [...stem].findLast((letter) => /[aeıioöuüâîû]/.test(letter));
  if (!before) return false;
  if (/^[dc]/.test(ending) && /[fstkçşhp]$/.test(stem)) return false;
  if (/^[tç]/.test(ending) && !/[fstkçşhp]$/.test(stem)) return false;
  // Two vowels never meet, nothing is doubled, t and ç follow no vowel, ğ stands before one; y, n and m or k alone follow one.
  if (/[aeıiuü]{2}|(.)\1|[aeıiuü][tç]|ğ[^aeıiuü]|[^aeıiuüo][yn]/.test(ending)) return false;
  const afterVowel = /[aeıioöuüâîû]$/.test(stem);
  if (/^[aeıiuü]/.test(ending) && afterVowel) return false;
  if (/^(?:[mk](?:$|[^aeıiuü])|m[ıiuü]z|[yn])/.test(ending) && !afterVowel) return false;
  // These keep their vowels.
  for (const letter of ending.replace(/(?:ken|bil|ki)/g, (part) =>
    part === 'ki' ? '' : part[1] === 'e' ? 'kn' : 'bl',
  )) {
    if (!/[aeıiuüo]/.test(letter)) continue;
    const back = /[aıouâû]/.test(before);
    const round = /[oöuüû]/.test(before);
    if (letter === 'a' ? !back : letter === 'e' ? back : letter !== 'o' && letter !== narrow(back, round)) return false;
    before = letter;
  }
  return true;
}

function narrow(back: boolean, round: boolean): string {
  if (back) return round ? 'u' : 'ı';
  return round ? 'ü' : 'i';
}

// Hungarian.

const preverbs =
  'abba alá át be bele el ellen elő fel félre fenn föl haza hátra hozzá ide ki körbe körül közbe közre külön le létre meg mellé neki oda össze rá szét tova tovább túl újra utána végbe végig vissza';
const preverb = new RegExp(
  `^(?:${preverbs
    .split(' ')
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?=.{3})`,
);
const owner = '(?:[aeoö]?[kmd]|j?(?:[ae]|[áé](?=.))|[uü]?nk|[aeoö]?t[oeö]k|j?[uü]k|(?:j?[ae])?i(?:[mdk]|nk|t[oe]k)?)';
const cases =
  '(?:[aeoö]?t|n[ae]k|b[ae]n?|b[óő]l|[oeö]?n|r[ae]|r[óő]l|n[áé]l|h[oeö]z|t[óő]l|ig|ért|ként|kor|([^aeiou])[ae]l|v[ae]l|v[áé]|é|éi)';
const hungarianEnding = new RegExp(`^${owner}?${cases}?$`);
const potential =
  /h[ae]t(?:[oe]k|sz|[uü]nk|t[oe]k|n[ae]k|[oe]m|[oe]d|j?[aá]|[ij]|j?[uü]k|ják|ik|játok|itek|t[ae]m?|t[áé]k|t[uü]k|n[áé]?[mdk]?|n[aáeé]|n[áé]nk|[óő]|[oe]tt)?$/;

function isHungarianForm(word: string, known: Known): boolean {
  if (isHungarianInflection(word, known)) return true;
  const [before = ''] = preverb.exec(word) ?? [];
  const rest = word.slice(before.length);
  if (before !== '' && (known(rest) || isHungarianInflection(rest, known))) return true;
  return word.startsWith('leg') && word.includes('bb') && known(word.slice(3));
}

function isHungarianInflection(word: string, known: Known): boolean {
  const can = word.replace(potential, '');
  if (can !== word && can.length > 1 && harmonises(can, word.slice(can.length)) && known(can)) return true;
  // “elmagyaráznia”, “elmondanom”: the infinitive and who has to.
  const infinitive = /^(.{2,}n)(?:i[ae]|i[uü]k|[oeö][md]|[uü]nk|[oeö]t[oeö]k)$/.exec(word);
  if (infinitive && known(`${infinitive[1]}i`)) return true;
  for (let length = word.length - 1; length >= Math.max(3, word.length - 10); length -= 1) {
    const stem = word.slice(0, length);
    const ending = word.slice(length);
    if (!hungarianEnding.test(ending) || !joins(stem, ending) || !harmonises(stem, ending)) continue;
    // “óra” is “órát” with an ending, “kávé” is “kávét”.
    const short = stem.replace(/[áé]$/, (vowel) => (vowel === 'á' ? 'a' : 'e'));
    if ((!/[ae]$/.test(stem) && known(stem)) || (short !== stem && known(short))) return true;
  }
  return false;
}

/** Whether an ending's first sound fits the last of the stem. */
function joins(stem: string, ending: string): boolean {
  const afterVowel = /[aáeéiíoóöőuúüű]$/.test(stem);
  if (/^[aeoöuü]/.test(ending)) return !afterVowel;
  if (/^(?:[kmd](?!or$|ént$)|n(?![aeáé])|v)/.test(ending)) return afterVowel;
  if (ending.startsWith('j') && stem.endsWith('j')) return false;
  if (/^t(?:$|[oe]k)/.test(ending)) return afterVowel || /(?:[lrnsjz]|ny|ly)$/.test(stem);
  // “kéréssel”: the consonant is doubled.
  const doubled = /^([^aeoöv])[ae]l$/.exec(ending)?.[1];
  return doubled === undefined || stem.endsWith(doubled);
}

/** Back vowels go with back vowels, front with front; é and i go with both, and -kor with all. */
function harmonises(stem: string, ending: string): boolean {
  const last = [...stem].findLast((letter) => /[aáoóuúeöőüű]/.test(letter));
  const bound = ending.replace(/kor$/, '');
  const back = /[aáoóuú]/.test(bound);
  const front = /[eöőüű]/.test(bound);
  if (back && front) return false;
  if (last === undefined) return true;
  return /[aáoóuú]/.test(last) ? !front || /[eéií][^aáoóuúöőüű]*$/.test(stem) : !back;
}
