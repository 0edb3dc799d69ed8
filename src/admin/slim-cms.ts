import type { Plugin } from 'vite';

/** The CMS's module, as npm has it. */
const cms = /[\\/]@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/;

/**
 * What it loads for fields that we have none of: code in colours, maps, pictures. Hundreds of files that nobody would ever ask for, and
 * WebAssembly that the policy forbids.
 */
const unused =
  /^@shikijs\/|^(?:leaflet|svgo|terra-draw|terra-draw-leaflet-adapter)(?:\/|$)|^\.\/chunks\/(?:shiki-engine|heic|webp_enc)/;
const nothing = '\0service-handbook:nothing';

interface Change {
  what: string;
  find: RegExp;
  by: string;
  /** How often it stands in the module: another release may say it otherwise, and then the build is to stop. */
  times: number;
}

/**
 * Takes out of the CMS what its configuration can't switch off. Its own build for npm already brings fonts along instead of loading
 * them from elsewhere, and looks for no newer release.
 */
export function slimCms({ folderAnywhere }: { folderAnywhere: boolean }): Plugin {
  const changes: Change[] = [
    {
      // It asks githubstatus.com or GitLab's status page every five minutes; the policy forbids it, and the console would be full of it.
      what: 'the question whether the git host is well',
      find: /\bcheckStatus:[\w$]+,/g,
      by: '',
      times: 2,
    },
    {
      what: 'the address of its decoder of pictures',
      find: /new URL\(`assets\/heic[^`]*`,import\.meta\.url\)\.href/g,
      by: '``',
      times: 2,
    },
  ];
  if (folderAnywhere) {
    changes.push({
      // It offers a folder of this computer on localhost alone. The browser allows it wherever the page came by https.
      what: 'the offer to work with a folder',
      find: /[\w$]+\.isLocalHost&&(?=![\w$]+\([\w$]+\)\))/g,
      by: '',
      times: 1,
    });
  }
  return {
    name: 'service-handbook:slim-cms',
    enforce: 'pre',
    resolveId: {
      filter: { id: unused },
      handler: (_id, importer) => (importer && cms.test(importer) ? nothing : undefined),
    },
    load: {
      filter: { id: /^\0service-handbook:nothing$/ },
      handler: () => 'export default undefined;',
    },
    transform: {
      filter: { id: cms },
      handler(code) {
        let changed = code;
        for (const { what, find, by, times } of changes) {
          const found = changed.match(find)?.length ?? 0;
          if (found !== times)
            this.error(
              `Unexpected release of @sveltia/cms, expected one in which ${what} stands ${times}× and not ${found}×: adapt src/admin/slim-cms.ts.`,
            );
          changed = changed.replace(find, by);
        }
        return { code: changed, map: null };
      },
    },
  };
}
