import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** All that a copy of the project needs besides its packages. */
const needed = [
  'content',
  'i18n',
  'src',
  'public',
  'package.json',
  'tsconfig.json',
  'astro.config.ts',
  'content.config.ts',
  'checks.yml',
];

/** Copies into a folder all that building the project needs, but for its packages. */
export function copyProject(folder: string): void {
  for (const name of needed) cpSync(join(root, name), join(folder, name), { recursive: true });
}

/** A copy of the project to work on, within the project: Astro does not build with packages that are linked. */
export interface Trial {
  folder: string;
  /** Runs one of the commands for writers, as `npm run` does. Throws with its output if it fails. */
  run: (command: 'translate' | 'new' | 'move', ...words: string[]) => string;
  remove: () => void;
}

export function makeTrial(): Trial {
  mkdirSync(join(root, '.trial'), { recursive: true });
  const folder = mkdtempSync(join(root, '.trial/copy-'));
  copyProject(folder);
  return {
    folder,
    run: (command, ...words) => {
      const script = join(folder, 'src/commands', `${command}.ts`);
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
        cwd: folder,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${command} ${words.join(' ')}:\n${stdout}${stderr}`);
      return stdout;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
