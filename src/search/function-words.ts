import stopwords from 'stopwords-iso/stopwords-iso.json' with { type: 'json' };
import type { Locale } from '../locales.ts';

/** What the kept list lacks: shorthand as in chat, and the verbs of questions ("yapmalıyım": should I do). */
const more: Partial<Record<Locale, string[]>> = {
  en: ['actually', 'anyway', 'gonna', 'gotta', 'wanna'],
  id: [
    ...[
      'aja',
      'blm',
      'deh',
      'dgn',
      'dong',
      'enggak',
      'ga',
      'gak',
      'gimana',
      'gmn',
      'kalo',
      'kl',
      'klo',
      'knp',
      'kok',
      'krn',
    ],
    ...['ngga', 'nggak', 'nih', 'sdh', 'sih', 'sm', 'tdk', 'tsb', 'tuh', 'udah', 'udh', 'utk', 'ya', 'yg'],
  ],
  tr: [
    ...[
      'acaba',
      'demeli',
      'demeliyim',
      'demeliyiz',
      'derim',
      'diyebilirim',
      'diyeyim',
      'ederim',
      'etmeli',
      'etmeliyim',
    ],
    ...['etmeliyiz', 'gerek', 'gerekir', 'gerekiyor', 'gerekli', 'lazım', 'miyim', 'miyiz', 'muyum', 'muyuz', 'mıyım'],
    ...['mıyız', 'müyüm', 'müyüz', 'olmalı', 'olmalıyım', 'olursa', 'söylemeliyim', 'söylemeliyiz', 'vermeliyim'],
    ...['vermeliyiz', 'yapabilirim', 'yapacağım', 'yapalım', 'yapayım', 'yaparım', 'yaparız', 'yapmalı', 'yapmalıyım'],
    ...['yapmalıyız', 'yapmam', 'yapmamız', 'yapılmalı', 'yapılır'],
  ],
  hu: [
    'csináljak',
    'csináljunk',
    'egyáltalán',
    'kell',
    'lehet',
    'mondjak',
    'mondjam',
    'szabad',
    'tegyek',
    'tegyem',
    'tegyünk',
  ],
  da: ['egentlig', 'gør', 'gøre', 'måtte', 'sige', 'siger'],
};

/** Words of a language that say nothing of what is asked for: "the", "ve", "hogy". https://github.com/stopwords-iso/stopwords-iso */
export function functionWords(locale: Locale): string[] {
  return [...new Set([...((stopwords as Partial<Record<string, string[]>>)[locale] ?? []), ...(more[locale] ?? [])])];
}
