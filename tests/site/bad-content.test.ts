import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { build } from './build.ts';
import { makeTrial } from './trial.ts';

test('a build stops at bad content before anything comes of it: our lines, no stack trace, nothing written', () => {
  const { folder, remove } = makeTrial();
  try {
    appendFileSync(join(folder, 'content/docs/da/phone/hold.md'), '\n<script>alert(1)</script>\n');
    writeFileSync(join(folder, 'content/sheets/hold.yml'), 'title: [');
    writeFileSync(join(folder, 'content/outline.yml'), '- section: phone\n  pages: [hold');
    writeFileSync(join(folder, 'i18n/tr.json'), '{ "site.title": }');
    const { status, stdout, stderr } = build(folder);
    const output = stripVTControlCharacters(stdout + stderr);
    expect(status).toBe(1);
    expect(output).toMatch(
      /content\/docs\/da\/phone\/hold\.md:\d+:1 {2}Unexpected HTML <script>alert\(1\)<\/script>, .+ {2}\(raw-html\)/,
    );
    expect(output).toMatch(/content\/sheets\/hold\.yml:1:\d+ {2}Unexpected list without an end, .+ {2}\(yaml-syntax\)/);
    expect(output).toMatch(/content\/outline\.yml:\d:\d+ {2}Unexpected list without an end, .+ {2}\(yaml-syntax\)/);
    expect(output).toMatch(/i18n\/tr\.json:1:\d+ {2}Unexpected sign, .+ {2}\(json-syntax\)/);
    expect(output).toContain('The content has errors (see above); nothing was built.');
    expect(output).not.toMatch(/^\s+at /m);
    expect(output).not.toMatch(/stack trace/i);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  } finally {
    remove();
  }
});
