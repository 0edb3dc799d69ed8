import { Worker } from 'node:worker_threads';
import type { Locale } from '../../locales.ts';
import { spelledLocales } from './dictionaries.ts';
import { type Answer, openDictionaries, type Question } from './spell.ts';
import { openVerdicts } from './verdicts.ts';

/** What is to be looked up in one language: the content's words with how often it has each, and the project's list. */
export type Words = Omit<Question, 'words'>;

/** Answers questions about words. */
export type Ask = (words: Words[]) => Promise<Answer[]>;

/**
 * Makes the function that looks words up below `root`. What was right before is right now; for the rest a thread of its own reads the
 * dictionaries. Where nothing is known yet, it begins at once, while the content is being read.
 */
export function startSpelling(root: string): Ask {
  const verdicts = openVerdicts(root);
  const early = verdicts.empty ? openThread(spelledLocales) : undefined;
  return async (words) => {
    const questions = words.map(({ locale, counts, listed }): Question => {
      const right = verdicts.right(locale, listed);
      return { locale, counts, listed, words: [...counts.keys()].filter((word) => !right.has(word)) };
    });
    const open = questions.filter((question) => question.words.length > 0);
    if (open.length === 0) return [];
    const answers = await (early ?? openThread())(open);
    for (const { locale, unknown, missing } of answers) {
      const { counts, listed } = words.find((asked) => asked.locale === locale) as Words;
      if (missing) continue;
      verdicts.learn(
        locale,
        listed,
        [...counts.keys()].filter((word) => !unknown.has(word)),
      );
    }
    verdicts.save();
    return answers;
  };
}

/** Starts the thread. Where none can be had, this one does the work when it is asked. */
function openThread(locales: readonly Locale[] = []): (questions: Question[]) => Promise<Answer[]> {
  const here = (questions: Question[]) => questions.map(openDictionaries());
  let worker: Worker;
  try {
    worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: locales });
  } catch {
    return async (questions) => here(questions);
  }
  const answers = new Promise<Answer[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread ended without an answer')));
  });
  answers.catch(() => {});
  // Nobody need wait for a thread that is never asked. (Listening counts as waiting, so this comes after.)
  worker.unref();
  return async (questions) => {
    worker.ref();
    worker.postMessage(questions);
    return answers.catch(() => here(questions));
  };
}
