import { parentPort, workerData } from 'node:worker_threads';
import type { Locale } from '../../locales.ts';
import { openDictionaries, type Question } from './spell.ts';

// Reads the dictionaries that it is given as soon as it starts, answers once, and ends.
const lookUp = openDictionaries(workerData as Locale[]);
parentPort?.once('message', (questions: Question[]) => parentPort?.postMessage(questions.map(lookUp)));
