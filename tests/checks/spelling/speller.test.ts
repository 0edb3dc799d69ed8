import { describe, expect, test } from 'vitest';
import { findDictionary } from '../../../src/checks/spelling/dictionaries.ts';
import { makeSpeller } from '../../../src/checks/spelling/speller.ts';
import { readWordTree } from '../../../src/checks/spelling/word-tree.ts';
import type { Locale } from '../../../src/locales.ts';

const cases: Record<Locale, { listed?: string[]; right: string; wrong: string }> = {
  en: {
    listed: ['Okafor', 'npm'],
    right: "colour organise customer's Okafor Okafor's OKAFOR NPM well-spoken don’t Receive RECEIVE x",
    wrong: 'recieve Recieve color’d okafor helllo well-spokken RECIEVE reCeive',
  },
  id: {
    listed: ['login', '!resiko'],
    right: 'paketnya simaklah login-nya menebak-nebak hati-hati Pelanggan',
    wrong: 'resiko Resikonya dirumah pelangan menebak-ebak pakettnya simaklahh',
  },
  tr: {
    listed: ['SMS', 'RMA', 'Kuzeytepe', 'öğe'],
    right:
      "İlk İLK ILIK çağrı şikâyetinizi kâğıda bekleteceğinizi öğelerin SMS'i RMA'ya Kuzeytepe'den Ayşe’nin Ankara'da kitabımız",
    wrong:
      "IPTAL Iptal müsteri musteri kitabımiz öğelarin Kuzeytepe'dan ayşe'nin edebilirsinz bekletecegini söyleyinn geldiğni",
  },
  hu: {
    listed: ['HR', 'Okafor'],
    right:
      'megkérdezem Megkérdezem elküldjük visszaigazolást kérését rendeléseiről legfontosabb HR-nek elírta-e Okafornak elmondania segíthetünk',
    wrong: 'megkrdezem kérését-ben elküldljük hívásbann hívásnak-nak rendelésban ugyfel segithetunk',
  },
  da: {
    listed: ['Okafor', 'RMA'],
    right: "kundeserviceafdelingen Okafors RMA'en e-mail-adresse sagsnummer blåbærgrød",
    wrong: 'kundeservicceafdelingen modtagt snrat naeste okafors kundserviceafdelingen',
  },
};

describe('knows how words are spelled', () => {
  for (const [locale, { listed = [], right, wrong }] of Object.entries(cases) as [Locale, (typeof cases)[Locale]][]) {
    test(locale, () => {
      const { isSpelled } = makeSpeller(locale, readWordTree(findDictionary(locale) ?? ''), new Set(listed));
      expect(right.split(' ').filter((word) => !isSpelled(word))).toEqual([]);
      expect(wrong.split(' ').filter(isSpelled)).toEqual([]);
    });
  }
});
