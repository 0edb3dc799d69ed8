import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { makeLists } from '../../src/offline/make-lists.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

type Given = { status: number; body: string } | undefined;

/** A web server with a copy of the site: it can fall silent, lose files and get a newer build, as servers do. */
export class ChangingServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'handbook-offline-'));
  /** What was asked for since it was emptied, under the base path. */
  asked: string[] = [];
  /** Answers each request, or not, before the files do. */
  interfere: ((path: string) => Given | Promise<Given>) | undefined;
  #server: Server | undefined;
  #port = 0;

  constructor(dist: string) {
    cpSync(dist, this.folder, { recursive: true });
  }

  get site(): string {
    return `http://localhost:${this.#port}/handbook/`;
  }

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '', this.site).pathname).replace(/^\/handbook\//, '');
      this.asked.push(path);
      const given = await this.interfere?.(path);
      const file = join(this.folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);
      const found = existsSync(file) && statSync(file).isFile();
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(given?.status ?? (found ? 200 : 404), { 'Content-Type': type, 'Cache-Control': 'no-cache' });
      response.end(given?.body ?? readFileSync(found ? file : join(this.folder, '404.html')));
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, 'localhost', resolve));
    this.#port = (server.address() as { port: number }).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  change(path: string, change: (text: string) => string): void {
    writeFileSync(join(this.folder, path), change(readFileSync(join(this.folder, path), 'utf8')));
  }

  /** Makes of its files, as they are now, a build. */
  async publish(): Promise<void> {
    await makeLists(this.folder);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
