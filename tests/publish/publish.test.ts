import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim, disk, isWaiting, markReady, release, settle } from '../../src/publish/folders.ts';
import { type Folder, stepsFor } from '../../src/publish/plan.ts';

describe('what is done with the folders that are there', () => {
  const moveOut = { rename: 'site', to: 'old' };
  const moveIn = { rename: 'ready', to: 'site' };
  const removeOld = { remove: 'old' };
  test.each<[Folder[], object[]]>([
    [[], []],
    [['site'], []],
    // A kill while the old site was being removed: what is left of it is no site.
    [['site', 'old'], [removeOld]],
    [['old'], [removeOld]],
    // The first build of all.
    [['ready'], [moveIn]],
    [
      ['site', 'ready'],
      [moveOut, moveIn, removeOld],
    ],
    // A kill between the renames: the old site is not removed before the new one is in.
    [
      ['ready', 'old'],
      [moveIn, removeOld],
    ],
    [
      ['site', 'ready', 'old'],
      [removeOld, moveOut, moveIn, removeOld],
    ],
  ])('%j', (there, steps) => {
    expect(stepsFor(new Set(there))).toEqual(steps);
  });
});

describe('on the disk', () => {
  let site: string;
  beforeEach(() => {
    site = join(mkdtempSync(join(tmpdir(), 'handbook-publish-')), 'dist');
  });
  afterEach(() => {
    disk.rename = renameSync;
    rmSync(dirname(site), { recursive: true, force: true });
  });

  /** Makes a folder that holds a whole site, or what is left of one. */
  const put = (folder: string, text: string) => {
    mkdirSync(join(folder, 'en'), { recursive: true });
    writeFileSync(join(folder, 'en/index.html'), text);
  };
  const served = () => readFileSync(join(site, 'en/index.html'), 'utf8');
  const beside = () => readdirSync(dirname(site));
  /** No process has it: Linux and Windows end below. */
  const nobody = 2 ** 30;

  test('a build takes the place of the one before, and nothing is left beside it', async () => {
    for (const text of ['first', 'second']) {
      const draft = claim(site);
      put(draft, text);
      await markReady(draft, site);
      await settle(site);
      release(site);
      expect(served()).toBe(text);
      expect(beside()).toEqual(['dist']);
    }
  });

  test.each([
    ['was being written', { dist: 'old', 'dist.new': 'half', [`dist.new-${nobody}`]: '' }, 'old'],
    ['was whole', { dist: 'old', 'dist.ready': 'new' }, 'new'],
    ['was half in its place', { 'dist.old': 'old', 'dist.ready': 'new' }, 'new'],
    ['was in its place, and the old one half removed', { dist: 'new', 'dist.old': 'half' }, 'new'],
  ])('a kill when the new site %s is mended at the next start', async (_when, folders, text) => {
    for (const [name, content] of Object.entries(folders)) put(join(dirname(site), name), content);
    expect(readdirSync(claim(site))).toEqual([]);
    await settle(site);
    expect(served()).toBe(text);
    release(site);
    expect(beside()).toEqual(['dist']);
  });

  test.each([
    ['the old site away', 'dist'],
    ['the new site in', 'dist.ready'],
  ])(
    'where the system will not move %s, the old one stays, a sentence says so, and the next start does it',
    async (_what, refused) => {
      put(site, 'old');
      const draft = claim(site);
      put(draft, 'new');
      await markReady(draft, site);
      disk.rename = (from, to) => {
        if (from === join(dirname(site), refused)) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        renameSync(from, to);
      };
      await expect(settle(site)).rejects.toThrow(
        `${site} is still the site as it was and could not be replaced, perhaps because a program has one of its files open; the next start puts the new one in its place (EPERM).`,
      );
      expect(served()).toBe('old');
      expect(isWaiting(site)).toBe(true);
      disk.rename = renameSync;
      await settle(site);
      release(site);
      expect(served()).toBe('new');
      expect(beside()).toEqual(['dist']);
    },
  );

  test('a second build says that another is running, and leaves it alone', () => {
    const running = `${site}.new-${process.ppid}`;
    put(running, '');
    put(`${site}.new`, 'half');
    expect(() => claim(site)).toThrow(
      `Another build is writing to ${site} (process ${process.ppid}): wait for it. If there is none, remove ${running}.`,
    );
    expect(beside()).toEqual(['dist.new', `dist.new-${process.ppid}`]);
    put(`${site}.ready`, 'new');
    // That build is about to put it in place itself.
    expect(isWaiting(site)).toBe(false);
  });

  test('a folder of a like name is nobody’s draft', () => {
    for (const name of ['dist.newer', 'dist.new-x', 'dist2.new-1', 'my-dist.new-1'])
      put(join(dirname(site), name), 'kept');
    claim(site);
    release(site);
    expect(beside()).toHaveLength(4);
  });

  test('a folder with a git repository is not replaced', () => {
    mkdirSync(join(site, '.git'), { recursive: true });
    expect(() => claim(site)).toThrow(`${site} holds a git repository`);
    expect(existsSync(join(site, '.git'))).toBe(true);
  });
});
