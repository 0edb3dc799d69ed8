/** Finds browsers for the tests, or installs them: one of the Chromium family, and Firefox. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** As root a browser needs --no-sandbox; the rest keeps it from calling home. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const programs = [
  process.env.CHROME_PATH,
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`]
      : [],
  ),
];

/** The path of a browser that is there: CHROME_PATH, Chrome, Chromium, Edge, or Playwright's own. */
export function findBrowser(): string | undefined {
  return [...programs, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** A browser's path, after installing one where there is none. Throws one sentence where that can't be done. */
export function ensureBrowser(): string {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const path = ensure(findBrowser, 'chromium', [process.execPath, playwright, 'install', 'chromium']);
  if (path) return path;
  const failure = new Error(
    'The browser tests need Chrome, Chromium or Edge, and none could be installed: install one, or set CHROME_PATH to its program.',
  );
  failure.stack = failure.message;
  throw failure;
}

const firefoxes = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].flatMap((folder) =>
    folder ? [`${folder}\\Mozilla Firefox\\firefox.exe`] : [],
  ),
];

/** Firefox's path, after installing Debian's where that is possible; undefined where there is none. */
export function ensureFirefox(): string | undefined {
  return ensure(() => firefoxes.find((path) => path && existsSync(path)), 'firefox-esr');
}

/** What `find` finds, after installing Debian's package, or in another way, where it finds nothing. */
function ensure(find: () => string | undefined, debian: string, ...others: string[][]): string | undefined {
  const found = find();
  if (found) return found;
  const ways = [...others];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0)
    ways.unshift(['apt-get', 'update', '-qq'], ['apt-get', 'install', '-y', '-qq', debian]);
  if (ways.length > 0) console.log(`No browser found; installing ${debian} for the tests …`);
  for (const [program = '', ...words] of ways) {
    spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    const installed = find();
    if (installed) return installed;
  }
  return undefined;
}

/** Starts the browser without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(), args });
}
