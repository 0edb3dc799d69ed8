import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** What a server does with the address of a folder that lacks its slash: leads on to the one with it, or shows the page there. */
export type Slashless = 'redirect' | 'show';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** A site that is served: where it lies, and what ends it. */
export interface Served {
  /** Its address with the base path: `http://localhost:40123/handbook/`. */
  site: string;
  stop: () => Promise<void>;
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * Serves a built site as the plain servers out there do, which differ in what they do without a slash: nginx and object storage with a
 * website in front lead on, Cloudflare and `try_files $uri/index.html` show the page. `base` begins and ends with a slash.
 */
export async function serve(folder: string, base: string, slashless: Slashless): Promise<Served> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, search } = new URL(url, 'http://localhost');
    const send = (status: number, file: string) => {
      response.writeHead(status, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    };
    // A request cannot leave the folder: URL has resolved "..".
    const path = pathname.startsWith(base) ? join(folder, decodeURIComponent(pathname.slice(base.length))) : '';
    const page = join(path, 'index.html');
    if (path !== '' && isFile(path)) return send(200, path);
    if (path !== '' && isFolder(path) && isFile(page)) {
      if (pathname.endsWith('/') || slashless === 'show') return send(200, page);
      return response.writeHead(301, { location: `${pathname}/${search}` }).end();
    }
    return send(404, join(folder, '404.html'));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    site: `http://localhost:${port}${base}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
