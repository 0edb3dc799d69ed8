import { join, relative } from 'node:path';
import type { AstroIntegration } from 'astro';
import { localeCodes } from './locales.ts';
import { readOutline } from './outline.ts';
import { redirectsFile } from './redirects.ts';

const outlineFile = 'content/outline.yml';

/**
 * Starlight takes the menu and the words of the interface when it starts, and answers every page with an error once a page in the menu is
 * gone. So in dev Astro starts anew, which takes a second, when one of them changes, or a page of the menu comes or goes.
 */
export function livelyMenu(): AstroIntegration {
  const root = process.cwd();
  let restarted = false;
  return {
    name: 'service-handbook:menu',
    hooks: {
      'astro:config:setup': ({ command, isRestart, addWatchFile }) => {
        if (command !== 'dev') return;
        restarted = isRestart;
        for (const file of [outlineFile, redirectsFile, ...localeCodes.map((locale) => `i18n/${locale}.json`)])
          addWatchFile(join(root, file));
      },
      'astro:server:setup': async ({ server, refreshContent, logger }) => {
        const { watcher } = server;
        const menu = JSON.stringify(readOutline(root, true));
        const compare = () => {
          // As if the outline had been saved, which Astro watches.
          if (JSON.stringify(readOutline(root, true)) !== menu) watcher.emit('change', join(root, outlineFile));
        };
        watcher.on('add', compare).on('unlink', compare);
        if (!restarted) return;
        // After a restart Astro 7.3 no longer follows the content: it listens to the watcher of before.
        const refresh = () =>
          refreshContent?.().catch((cause: Error) => logger.error(`The content could not be read: ${cause.message}`));
        let timer: NodeJS.Timeout | undefined;
        const soon = (path: string) => {
          if (!/^content[\\/]/.test(relative(root, path))) return;
          clearTimeout(timer);
          timer = setTimeout(refresh, 100);
        };
        watcher.on('add', soon).on('change', soon).on('unlink', soon);
        await refresh();
      },
    },
  };
}
