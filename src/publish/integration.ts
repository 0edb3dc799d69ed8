import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { withoutStack } from '../without-stack.ts';
import { claim, isWaiting, markReady, PublishError, realFolder, release, settle } from './folders.ts';

/**
 * Publishes a build whole or not at all: Astro writes beside the site that is there, and the last thing a build does is to swap the two. Must
 * be the last integration: what writes after it would write into nothing. docs/deploying.md tells administrators the same.
 */
export function published(): AstroIntegration {
  let site = '';
  let draft = '';
  let writing = false;
  /** A build that fails has no hook of its own. */
  const leave = () => {
    release(site);
    if (writing) console.error(`Nothing was published: ${basename(site)}/ is as it was.`);
  };
  return {
    name: 'service-handbook:publish',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig, logger }) =>
        inASentence(async () => {
          site = realFolder(fileURLToPath(config.outDir));
          if (command === 'dev') updateConfig({ vite: { server: { watch: { ignored: [`${site}.*/**`] } } } });
          if (command === 'preview' && isWaiting(site)) await settle(site).catch(({ message }) => logger.warn(message));
          if (command !== 'build') return;
          draft = claim(site);
          process.once('exit', leave);
          await settle(site);
          const outDir = pathToFileURL(`${draft}/`);
          const [client, server] = ['client/', 'server/'].map((name) => new URL(name, outDir));
          updateConfig({ outDir, build: { client, server } });
        }),
      'astro:build:start': () => {
        writing = true;
      },
      'astro:build:done': ({ logger }) =>
        inASentence(async () => {
          await markReady(draft, site);
          writing = false;
          process.off('exit', leave);
          await settle(site);
          release(site);
          logger.info(`Published to ${site}`);
        }),
    },
  };
}

/** A PublishError ends the build as its sentence alone. */
async function inASentence(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw error instanceof PublishError ? withoutStack(error.message) : error;
  }
}
