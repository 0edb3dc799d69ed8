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

export interface SlimOptions {
  /** Offers to work with a folder of this computer. */
  folderAnywhere: boolean;
  /** Address of the picture that it shows as its logo. */
  logo: string;
}

/**
 * Takes out of the CMS what its configuration can't switch off. That it looks for a newer release, and loads parts of itself from a
 * CDN, is already left out of its build for npm.
 */
export function slimCms({ folderAnywhere, logo }: SlimOptions): Plugin {
  const changes: Change[] = [
    {
      // Its own build for npm brings the fonts along, and prefers them; the browser asks for these all the same.
      what: 'a font on a CDN',
      find: /@font-face \{font-family:'[^']+';[^}]*cdn\.jsdelivr\.net[^}]*\}/g,
      by: '',
      times: 3,
    },
    {
      // It fetches its own as data, which the policy forbids, until it has read in the configuration that ours is another.
      what: 'its logo',
      find: /`data:image\/svg\+xml;base64,\$\{btoa\([\w$]+\)\}`/g,
      by: JSON.stringify(logo),
      times: 1,
    },
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
    {
      // It writes its styles into the page, which the policy would have to allow to anyone. A style sheet that a script makes is the
      // script's own.
      what: 'its way to add styles',
      find: /if\(!([\w$]+)\.querySelector\(`#`\+t\.hash\)\)\{let e=[\w$]+\(`style`\);e\.id=t\.hash,e\.textContent=t\.code,\1\.appendChild\(e\)\}/g,
      by: 'let s=document.adoptedStyleSheets;if(!s.some(e=>e.hash===t.hash)){let e=new CSSStyleSheet;e.hash=t.hash,e.replaceSync(t.code),s.push(e)}',
      times: 1,
    },
    {
      // It would send pages to a translation service, with a key of one's own; the policy forbids it.
      what: 'the button that translates',
      find: /(?<=function [\w$]+\(e,t\)\{)(?=D\(t,!0\);let n=[\w$]+\(\),r=[\w$]+\(t,`size`,3,`medium`\),i=[\w$]+\(t,`keyPath`,3,``\),a=)/g,
      by: 'return;',
      times: 1,
    },
    {
      what: 'the settings of services for translations and pictures',
      find: /\{key:`i18n`,icon:`translate`,component:[\w$]+,enabled:[^{}]*\},\{key:`media`,icon:`photo_library`,component:[\w$]+\},/g,
      by: '',
      times: 1,
    },
    {
      // It notes a list's name beside its rows as soon as it shows them, and then takes a page for changed that was only looked at.
      what: 'the question whether a value was changed',
      find: /(?<==\(e,t\)=>![\w$]+\.test\(t\)&&e\[t\]!==void 0)(?=,)/g,
      by: "&&!(Array.isArray(e[t])&&t+'.0'in e)",
      times: 1,
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
    // Else the dev server bundles it before we see it.
    config: () => ({ optimizeDeps: { exclude: ['@sveltia/cms'] } }),
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
          changed = changed.replace(find, () => by);
        }
        return { code: changed, map: null };
      },
    },
  };
}
