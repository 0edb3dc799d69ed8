/** Finds a browser of the Chromium family for the tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
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
  const found = findBrowser();
  if (found) return found;
  console.log('No browser found; installing one for the tests …');
  const playwright = createRequire(import.meta.url).resolve('playwright-core/cli.js');
  const ways: [string, string[]][] = [[process.execPath, [playwright, 'install', 'chromium']]];
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    ways.unshift(['apt-get', ['update', '-qq']], ['apt-get', ['install', '-y', '-qq', 'chromium']]);
  }
  for (const [program, words] of ways) {
    spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    const installed = findBrowser();
    if (installed) return installed;
  }
  const failure = new Error(
    'The browser tests need Chrome, Chromium or Edge, and none could be installed: install one, or set CHROME_PATH to its program.',
  );
  failure.stack = failure.message;
  throw failure;
}

/** Starts the browser without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(), args });
}
