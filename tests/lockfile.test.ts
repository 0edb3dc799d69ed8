import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingPackages } from '../tools/complete-lock.ts';

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8'));

test('the lock file has the packages of every platform (else: npm run complete-lock)', () => {
  expect(Object.keys(missingPackages(lock))).toEqual([]);
});

test('a platform package that is missing is added for its platform alone', () => {
  const packages = {
    'node_modules/tool': {
      dev: true,
      optionalDependencies: { '@tool/darwin-arm64': '1.2.3', '@tool/linux-x64-musl': '1.2.3' },
    },
    'node_modules/@tool/linux-x64-musl': { version: '1.2.3' },
  };
  expect(missingPackages({ packages })).toEqual({
    'node_modules/@tool/darwin-arm64': { version: '1.2.3', dev: true, optional: true, os: ['darwin'], cpu: ['arm64'] },
  });
});
