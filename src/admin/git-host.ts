/** Where a company keeps the handbook's files, as it says in the environment of `npm run build`. */
export interface GitHost {
  name: keyof typeof hosts;
  /** The host's own address, without a slash at the end. */
  address: string;
  repo: string;
  branch: string;
  /** GitLab, Gitea: the id under which the host knows this editor, for signing in without a token. */
  appId?: string | undefined;
  /** GitHub: the address of the OAuth client, for signing in without a token. */
  authUrl?: string | undefined;
}

/** What the editor needs to know of each host. `api` is the path of a self-hosted one. */
const hosts = {
  github: { label: 'GitHub', address: 'https://github.com', api: '/api/v3' },
  gitlab: { label: 'GitLab', address: 'https://gitlab.com', api: '/api/v4' },
  gitea: { label: 'Gitea', address: 'https://gitea.com', api: '/api/v1' },
} as const;

type Environment = Record<string, string | undefined>;

/** The settings in the environment. docs/editing.md explains them. */
export const settings = ['CMS_BACKEND', 'CMS_REPO', 'CMS_BRANCH', 'CMS_HOST', 'CMS_APP_ID', 'CMS_AUTH_URL'] as const;

/** A setting that can't be right; its message is one sentence with the remedy. */
export class GitHostError extends Error {}

/** Reads and checks the settings. Undefined where a company has set none of them. */
export function readGitHost(environment: Environment): GitHost | undefined {
  const value = (name: (typeof settings)[number]) => environment[name]?.trim() || undefined;
  const found = settings.filter((name) => value(name) !== undefined);
  if (found.length === 0) return undefined;

  const name = value('CMS_BACKEND');
  if (name === undefined)
    throw new GitHostError(
      `Unexpected ${found[0]} without CMS_BACKEND, expected both: set CMS_BACKEND to github, gitlab or gitea.`,
    );
  if (!isHost(name))
    throw new GitHostError(
      `Unexpected "${name}" in CMS_BACKEND, expected github, gitlab or gitea: set it to the one that keeps the handbook’s files.`,
    );
  const repo = value('CMS_REPO');
  // Only GitLab has groups within groups.
  const pattern = name === 'gitlab' ? /^[\w.-]+(?:\/[\w.-]+)+$/ : /^[\w.-]+\/[\w.-]+$/;
  if (repo === undefined || !pattern.test(repo))
    throw new GitHostError(
      `Unexpected ${repo === undefined ? 'nothing' : `"${repo}"`} in CMS_REPO, expected owner/name: take it from the repository’s address, as in CMS_REPO=acme/handbook.`,
    );
  const branch = value('CMS_BRANCH') ?? 'main';
  if (/[\s~^:?*[\\]|\.\.|^[-/]|\/$/.test(branch))
    throw new GitHostError(
      `Unexpected "${branch}" in CMS_BRANCH, expected the name of a branch: set it to the one that the site is built from, as in CMS_BRANCH=main.`,
    );
  const appId = value('CMS_APP_ID');
  if (appId !== undefined && name === 'github')
    throw new GitHostError(
      'Unexpected CMS_APP_ID with CMS_BACKEND=github, expected CMS_AUTH_URL: GitHub signs in by an OAuth client, so set its address or leave both out.',
    );
  const authUrl = value('CMS_AUTH_URL');
  if (authUrl !== undefined && name !== 'github')
    throw new GitHostError(
      `Unexpected CMS_AUTH_URL with CMS_BACKEND=${name}, expected CMS_APP_ID: ${hosts[name].label} needs no OAuth client, so set the application’s id or leave both out.`,
    );
  return {
    name,
    address: address('CMS_HOST', value('CMS_HOST') ?? hosts[name].address),
    repo,
    branch,
    appId,
    authUrl: authUrl === undefined ? undefined : address('CMS_AUTH_URL', authUrl),
  };
}

function isHost(name: string): name is keyof typeof hosts {
  return Object.hasOwn(hosts, name);
}

/** An address on which a password may be sent: https, or this very computer. */
function address(setting: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
  // A policy knows no path: the host is to have an address of its own.
  // Neither a password nor a question, and no sign that would end the policy's line.
  const plain = url && url.href === url.origin + url.pathname && /^[\w.:/[\]-]+$/.test(url.origin);
  if (!url || !safe || !plain)
    throw new GitHostError(
      `Unexpected "${text}" in ${setting}, expected an address with https: set it to the start of the host’s address, as in ${setting}=https://git.example.com.`,
    );
  return url.href.replace(/\/+$/, '');
}

/** The `backend` of the CMS's configuration. */
export function backendOf(host: GitHost): Record<string, unknown> {
  const { name, address, repo, branch, appId, authUrl } = host;
  const selfHosted = address !== hosts[name].address;
  return {
    name,
    repo,
    branch,
    ...(selfHosted ? { api_root: apiOf(host) } : {}),
    ...(selfHosted && name !== 'github' ? { base_url: address } : {}),
    ...(name === 'gitlab' && appId ? { auth_type: 'pkce' } : {}),
    ...(appId ? { app_id: appId } : {}),
    ...(authUrl ? { base_url: authUrl } : {}),
    // In English whatever the editor's language is: others read them in the repository.
    commit_messages: { create: 'Add {{path}}', update: 'Edit {{path}}', delete: 'Delete {{path}}' },
    // An access token always works; a button for the rest only where it can.
    auth_methods: appId || authUrl ? ['oauth', 'token'] : ['token'],
  };
}

/** The origins that the editor speaks to: the host's API, and no other. */
export function originsOf(host: GitHost | undefined): { connect: string[]; images: string[] } {
  if (!host) return { connect: [], images: [] };
  const own = new URL(host.address).origin;
  // A profile's picture.
  const images = host.name === 'github' ? ['https://avatars.githubusercontent.com'] : [own];
  return { connect: [new URL(apiOf(host)).origin], images };
}

function apiOf({ name, address }: GitHost): string {
  return name === 'github' && address === hosts.github.address ? 'https://api.github.com' : address + hosts[name].api;
}
