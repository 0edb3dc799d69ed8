import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createIndex } from 'pagefind';
import { describe, expect, test } from 'vitest';
import { serverConfig, serverNames } from '../../src/safety/servers.ts';

describe.each(serverNames)('%s', (name) => {
  test.each(['/', '/handbook'])('is told the same as the others, under %s', (base) => {
    const text = serverConfig(name, { base, frameAncestors: ['https://portal.example'] });
    const inner = base === '/' ? '' : 'handbook/';
    expect(text).toContain("frame-ancestors 'self' https://portal.example");
    for (const header of ['X-Content-Type-Options', 'Referrer-Policy', 'Permissions-Policy', 'Cache-Control'])
      expect(text).toContain(header);
    expect(text).toContain(`/${inner}`);
    expect(text).toContain('max-age=31536000, immutable');
    expect(text).not.toContain('//handbook');
    expect(text).not.toContain('undefined');
  });
});

test('only the files of _headers that never change are said to be so; the rest is the host’s default', () => {
  expect(serverConfig('netlify', { base: '/' }).match(/^\/.*$/gm)).toEqual([
    '/*',
    '/_astro/*',
    '/admin/cms/*',
    '/pagefind/index/*',
    '/pagefind/fragment/*',
    '/pagefind/filter/*',
  ]);
});

test('Pagefind names those files after what they hold', async () => {
  const names = async (title: string, content: string) => {
    const { index } = await createIndex({});
    await index?.addCustomRecord({
      url: '/a/',
      content,
      language: 'en',
      meta: { title },
      filters: { section: [title] },
    });
    const { files } = (await index?.getFiles()) ?? { files: [] };
    await index?.deleteIndex();
    return files.map(({ path }) => path).filter((path) => /^(?:index|fragment|filter)\//.test(path));
  };
  const [first, same, otherTitle, otherText] = [
    await names('One', 'a word'),
    await names('One', 'a word'),
    await names('Two', 'a word'),
    await names('One', 'two words'),
  ];
  expect(first?.map((path) => path.split('/')[0]).toSorted()).toEqual(['filter', 'fragment', 'index']);
  expect(same).toEqual(first);
  const kept = (others: string[] | undefined) =>
    others?.filter((path) => first?.includes(path)).map((path) => path.split('/')[0]);
  // A title is in the fragment and, here, in the filter; a text in the fragment and in the index.
  expect(kept(otherTitle)).not.toContain('fragment');
  expect(kept(otherTitle)).not.toContain('filter');
  expect(kept(otherText)).not.toContain('fragment');
  expect(kept(otherText)).not.toContain('index');
});

test.each([
  [[], 'Missing server'],
  [['iis'], 'Unexpected server "iis"'],
  [['nginx', '--frame-ancestors', 'portal;evil'], 'Unexpected "portal;evil"'],
  [['nginx', '--headers'], 'Unexpected "nginx --headers"'],
])('npm run deploy:config -- %j ends with a sentence', (words, said) => {
  const script = join(import.meta.dirname, '../../src/commands/deploy-config.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/^\s+at /m);
});
