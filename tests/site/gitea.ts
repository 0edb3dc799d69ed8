import type { Route } from 'playwright-core';
import type { GitHost } from '../../src/admin/git-host.ts';

type Files = Record<string, string>;

const sha = (number: number) => number.toString(16).padStart(40, '0');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Methods': '*',
};

/** A Gitea with one repository: of its API what the editor asks for, and the commits that it was sent. */
export function pretendGitea(address: string, files: Files) {
  const host: GitHost = { name: 'gitea', address, repo: 'acme/handbook', branch: 'main', appId: 'editor' };
  const commits: { message: string; files: Files }[] = [];
  const paths = Object.keys(files);
  const blob = (path: string) => ({ path, sha: sha(paths.indexOf(path) + 1) });

  const answers: Record<string, (body: string) => unknown> = {
    '/user': () => ({ id: 1, login: 'mette', full_name: 'Mette', email: 'mette@example.com' }),
    '/version': () => ({ version: '1.26.0' }),
    '/settings/api': () => ({ default_paging_num: 50 }),
    '/repos/acme/handbook': () => ({ default_branch: 'main', permissions: { pull: true, push: true } }),
    '/repos/acme/handbook/branches/main': () => ({
      commit: { id: sha(0), message: '', timestamp: new Date().toJSON(), author: {} },
    }),
    [`/repos/acme/handbook/git/trees/${sha(0)}`]: () => ({
      tree: paths.map((path) => ({ ...blob(path), type: 'blob', mode: '100644', size: files[path]?.length })),
      total_count: paths.length,
      truncated: false,
    }),
    '/repos/acme/handbook/file-contents': (body) =>
      (JSON.parse(body).files as string[]).map((path) => ({
        ...blob(path),
        encoding: 'base64',
        content: base64(files[path] ?? ''),
      })),
    '/repos/acme/handbook/contents': (body) => {
      const commit = JSON.parse(body) as { message: string; files: { path: string; content: string }[] };
      const sent = commit.files.map(({ path, content }) => [path, Buffer.from(content, 'base64').toString()]);
      commits.push({ message: commit.message, files: Object.fromEntries(sent) });
      return {
        commit: { sha: sha(commits.length), created: new Date().toJSON() },
        files: commit.files.map(({ path }) => ({ path, sha: sha(0) })),
      };
    },
  };

  const answer = async (route: Route) => {
    const request = route.request();
    const path = new URL(request.url()).pathname.replace('/api/v1', '');
    const found = answers[path];
    if (request.method() === 'OPTIONS' || !found) await route.fulfill({ status: found ? 204 : 404, headers });
    else await route.fulfill({ headers, json: found(request.postData() ?? '') });
  };

  return { host, commits, answer };
}
