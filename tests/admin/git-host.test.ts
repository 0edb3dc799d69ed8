import { describe, expect, test } from 'vitest';
import { backendOf, type GitHost, readGitHost } from '../../src/admin/git-host.ts';
import { policyFor } from '../../src/admin/policy.ts';

const commits = { create: 'Add {{path}}', update: 'Edit {{path}}', delete: 'Delete {{path}}' };
const host = (environment: Record<string, string>) => readGitHost(environment) as GitHost;

test('without a setting there is no git host', () => {
  expect(readGitHost({})).toBeUndefined();
  expect(readGitHost({ CMS_BACKEND: ' ', SITE_URL: 'https://intranet.example' })).toBeUndefined();
});

test('two settings are enough; an access token signs in', () => {
  expect(backendOf(host({ CMS_BACKEND: 'github', CMS_REPO: 'acme/handbook' }))).toEqual({
    name: 'github',
    repo: 'acme/handbook',
    branch: 'main',
    commit_messages: commits,
    auth_methods: ['token'],
  });
});

test('GitHub with an OAuth client', () => {
  const backend = backendOf(
    host({ CMS_BACKEND: 'github', CMS_REPO: 'acme/handbook', CMS_AUTH_URL: 'https://auth.example/' }),
  );
  expect(backend).toMatchObject({ base_url: 'https://auth.example', auth_methods: ['oauth', 'token'] });
});

test('a GitLab of one’s own, in a group within a group', () => {
  const backend = backendOf(
    host({
      CMS_BACKEND: 'gitlab',
      CMS_REPO: 'acme/service/handbook',
      CMS_BRANCH: 'editing',
      CMS_HOST: 'https://git.example/',
      CMS_APP_ID: 'abc',
    }),
  );
  expect(backend).toEqual({
    name: 'gitlab',
    repo: 'acme/service/handbook',
    branch: 'editing',
    api_root: 'https://git.example/api/v4',
    base_url: 'https://git.example',
    auth_type: 'pkce',
    app_id: 'abc',
    commit_messages: commits,
    auth_methods: ['oauth', 'token'],
  });
});

test('a GitHub Enterprise and a Gitea of one’s own', () => {
  const own = { CMS_REPO: 'acme/handbook', CMS_HOST: 'https://git.example' };
  expect(backendOf(host({ ...own, CMS_BACKEND: 'github' })).api_root).toBe('https://git.example/api/v3');
  expect(backendOf(host({ ...own, CMS_BACKEND: 'gitea' }))).toMatchObject({
    api_root: 'https://git.example/api/v1',
    base_url: 'https://git.example',
    auth_methods: ['token'],
  });
});

describe('the policy lets the editor speak to the git host’s API and to us', () => {
  test.each([
    [{ CMS_BACKEND: 'github' }, 'https://api.github.com'],
    [{ CMS_BACKEND: 'gitlab' }, 'https://gitlab.com'],
    [{ CMS_BACKEND: 'gitea' }, 'https://gitea.com'],
    [{ CMS_BACKEND: 'github', CMS_HOST: 'https://git.example' }, 'https://git.example'],
    [{ CMS_BACKEND: 'gitea', CMS_HOST: 'https://git.example:8443' }, 'https://git.example:8443'],
  ])('%o', (settings, origin) => {
    const policy = policyFor(host({ CMS_REPO: 'acme/handbook', ...settings }));
    expect(policy).toContain(`; connect-src 'self' ${origin};`);
    expect(policy).toContain("script-src 'self';");
  });
});

test('what can’t be right is told in one sentence, with the remedy', () => {
  const complete = { CMS_BACKEND: 'gitlab', CMS_REPO: 'acme/handbook' };
  const wrong: Record<string, string>[] = [
    { CMS_REPO: 'acme/handbook' },
    { ...complete, CMS_BACKEND: 'svn' },
    { CMS_BACKEND: 'github' },
    { ...complete, CMS_REPO: 'https://gitlab.com/acme/handbook' },
    { ...complete, CMS_BACKEND: 'gitea', CMS_REPO: 'acme/service/handbook' },
    { ...complete, CMS_BRANCH: 'my branch' },
    { ...complete, CMS_HOST: 'git.example' },
    { ...complete, CMS_HOST: 'http://git.example' },
    { ...complete, CMS_HOST: 'https://:password@git.example' },
    { ...complete, CMS_HOST: 'https://git.example/?' },
    { ...complete, CMS_HOST: 'https://git.example;x' },
    { ...complete, CMS_BACKEND: 'github', CMS_APP_ID: 'abc' },
    { ...complete, CMS_AUTH_URL: 'https://auth.example' },
  ];
  const messages = wrong.map((settings) => {
    try {
      return `accepted: ${JSON.stringify(readGitHost(settings))}`;
    } catch (error) {
      return (error as Error).message;
    }
  });
  for (const message of messages) expect(message).toMatch(/^Unexpected .+, expected .+: .+\.$/);
  expect(messages.slice(0, 4)).toEqual([
    'Unexpected CMS_REPO without CMS_BACKEND, expected both: set CMS_BACKEND to github, gitlab or gitea.',
    'Unexpected "svn" in CMS_BACKEND, expected github, gitlab or gitea: set it to the one that keeps the handbook’s files.',
    'Unexpected nothing in CMS_REPO, expected owner/name: take it from the repository’s address, as in CMS_REPO=acme/handbook.',
    'Unexpected "https://gitlab.com/acme/handbook" in CMS_REPO, expected owner/name: take it from the repository’s address, as in CMS_REPO=acme/handbook.',
  ]);
});
