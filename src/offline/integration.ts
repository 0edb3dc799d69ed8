import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { makeLists } from './make-lists.ts';

/** What makes the site readable without a network: a look at each page's opening whether this browser keeps it, and the lists after the build. */
export function offline(): AstroIntegration {
  return {
    name: 'service-handbook:offline',
    hooks: {
      'astro:config:setup': ({ injectScript, injectRoute, command }) => {
        if (command === 'dev') injectRoute({ pattern: '/sw.js', entrypoint: './src/offline/no-worker-route.ts' });
        else injectScript('page', 'import "/src/offline/start.ts";');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const sizes = await makeLists(fileURLToPath(dir));
        const largest = Math.max(...Object.values(sizes).map(({ bytes }) => bytes));
        logger.info(`A language that a browser keeps takes up to ${(largest / 1e6).toFixed(1)} MB.`);
      },
    },
  };
}
