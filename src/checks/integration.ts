import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkFirst } from '../check-first.ts';
import { withoutStack } from '../without-stack.ts';
import { checkContent } from './check.ts';
import { asks, tells } from './overlay.ts';
import { isError, type Problem, report, summary } from './problem.ts';

/** So many problems are printed whole. */
const mostLines = 40;

/**
 * Runs the check where the content is used: a build with an error stops before anything is written, with our lines alone and exit code 1;
 * the dev server prints them, shows them in every page, and goes on serving. In a build the check reads while Astro does: both take long,
 * and neither needs the other.
 */
export function checkedContent(): AstroIntegration {
  let root = process.cwd();
  let [building, syncing] = [false, false];
  let checked: Promise<void> | undefined;
  return {
    name: 'service-handbook:checks',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        [building, syncing] = [command === 'build', command === 'sync'];
        // Not an app of Astro's toolbar: that shows a mark at most, until someone who knows of it clicks.
        if (command === 'dev') injectScript('page', 'import "/src/checks/overlay-element.ts";');
      },
      'astro:config:done': async ({ config }) => {
        root = fileURLToPath(config.root);
        if (syncing) await stopAtErrors(root);
        if (!building) return;
        checked = stopAtErrors(root);
        // It is waited for below. Until then a failure is no one's yet.
        checked.catch(() => {});
        checkFirst(() => checked);
      },
      'astro:build:start': () => checked,
      'astro:server:setup': ({ server, logger }) => {
        const { hot } = server.environments.client;
        let latest: Promise<Problem[]>;
        const check = async () => {
          const mine = checkContent(root);
          latest = mine;
          try {
            const problems = await mine;
            // What changed meanwhile is being looked at.
            if (latest !== mine) return;
            if (problems.length === 0) logger.info(summary(problems));
            else logger.warn(`\n${report(problems)}`);
            hot.send(tells, problems);
          } catch (cause) {
            // A file that went away under the reading: its event is on the way, and no reason to end the server.
            logger.error(`The content could not be checked: ${cause instanceof Error ? cause.message : cause}`);
          }
        };
        // A page asks when it is ready to listen: it may have been opened long after the check.
        hot.on(asks, async (_, client) => client.send(tells, await latest.catch(() => [])));
        let timer: NodeJS.Timeout | undefined;
        // An editor saves several files at once, and one file in several steps.
        const soon = (path: string) => {
          if (!/^(?:content|i18n|public)\/|^checks\.yml$/.test(relative(root, path).replaceAll('\\', '/'))) return;
          clearTimeout(timer);
          timer = setTimeout(check, 200);
        };
        for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, soon);
        void check();
      },
    },
  };
}

/** Prints the problems. Throws where one of them is an error. */
async function stopAtErrors(root: string): Promise<void> {
  // One processor is Astro's own.
  const problems = await checkContent(root, { threads: availableParallelism() - 1 });
  if (problems.length === 0) return;
  console.error(problems.length > mostLines ? shortened(problems) : report(problems));
  if (problems.some(isError)) throw withoutStack('The content has errors (see above); nothing was built.');
}

/** A language that is being added has hundreds of warnings: a build names the errors and counts the rest. */
function shortened(problems: Problem[]): string {
  const errors = problems.filter(isError);
  const lines = errors.length > 0 ? `${report(errors)}\n` : '';
  return `${lines}${summary(problems)} npm run check tells them all.`;
}
