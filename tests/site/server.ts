/** A real web server in front of a built site, with the configuration that `npm run deploy:config` writes. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serverConfig } from '../../src/safety/servers.ts';

export type Program = 'nginx' | 'caddy' | 'apache';
const programs: Record<Program, string[]> = {
  nginx: ['/usr/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx', '/usr/local/bin/nginx'],
  caddy: ['/usr/bin/caddy', '/opt/homebrew/bin/caddy', '/usr/local/bin/caddy'],
  apache: ['/usr/sbin/apache2'],
};

/** The path of a server's program, or undefined where there is none. */
export const findServer = (name: Program) => programs[name].find((path) => existsSync(path));

/** Finds nginx, or installs it where that can be done: as root on Debian. */
export function ensureNginx(): string | undefined {
  if (!findServer('nginx') && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('No nginx found; installing it for the tests …');
    // Debian starts what it installs; this keeps it from that.
    const env = { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' };
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'],
    ])
      spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return findServer('nginx');
}

export interface Server {
  /** Where the site lies: `http://localhost:4711/handbook/`. */
  site: string;
  stop: () => Promise<void>;
}

/** Serves a folder under a base path. Throws with what the server says if it doesn't start. */
export async function serve(name: Program, dist: string, base: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'handbook-server-'));
  const port = await freePort();
  const root = base === '/' ? dist : join(folder, 'root');
  if (base !== '/') {
    mkdirSync(dirname(join(root, base)), { recursive: true });
    symlinkSync(dist, join(root, base.replace(/\/$/, '')));
  }
  writeFileSync(join(folder, 'handbook.conf'), serverConfig(name, { base }));
  writeFileSync(join(folder, 'server.conf'), around[name](folder, root, port));
  const words: Record<Program, string[]> = {
    nginx: ['-p', folder, '-c', join(folder, 'server.conf'), '-e', 'stderr'],
    caddy: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'server.conf')],
    apache: ['-X', '-f', join(folder, 'server.conf')],
  };
  const child = spawn(findServer(name) ?? name, words[name], {
    env: { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const site = `http://localhost:${port}${base}`;
  for (let tries = 0; child.exitCode === null && tries < 100; tries++) {
    const answer = await fetch(site).catch(() => undefined);
    if (answer) return { site, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${name} did not start:\n${said}`);
}

/** What an administrator writes around the configuration. */
const around: Record<Program, (folder: string, root: string, port: number) => string> = {
  nginx: (folder, root, port) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid ${folder}/pid;
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen ${port};
    server_name localhost;
    root ${root};
    include ${folder}/handbook.conf;
  }
}
`,
  caddy: (folder, root, port) => `
{
	admin off
}
http://localhost:${port} {
	root * ${root}
	import ${folder}/handbook.conf
}
`,
  apache: (folder, root, port) => `
${['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'filter', 'deflate', 'alias'].map((module) => `LoadModule ${module}_module /usr/lib/apache2/modules/mod_${module}.so`).join('\n')}
ServerName localhost
Listen ${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
TypesConfig /etc/mime.types
DefaultRuntimeDir ${folder}
DocumentRoot ${root}
Include ${folder}/handbook.conf
`,
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
