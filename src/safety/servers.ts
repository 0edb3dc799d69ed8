/** What servers send along with the files: one model, and each server's configuration written from it. */
import { normaliseBase, withBase } from '../addresses.ts';
import { writePolicy } from '../policy.ts';
import { referrerPolicy } from './page-policy.ts';

export const serverNames = ['nginx', 'caddy', 'apache', 'netlify', 'cloudflare'] as const;
export type ServerName = (typeof serverNames)[number];

export interface Hosting {
  /** The site's base path. */
  base: string;
  /** Other sites that may show the handbook in a frame: `https://portal.example`. */
  frameAncestors?: readonly string[];
}

/** Folders in which a file's name changes with what it holds. Pagefind's other files keep theirs. */
const hashedFolders = ['_astro', 'admin/cms', 'pagefind/index', 'pagefind/fragment', 'pagefind/filter'];

const immutable = 'public, max-age=31536000, immutable';
/** Kept, but asked for anew each time: a correction is seen at once, and no page meets the scripts of another build. */
const fresh = 'no-cache';

/** What is worth compressing. PDFs, fonts and Pagefind's files are compressed already. */
const compressed = [
  'text/html',
  'text/css',
  'text/javascript',
  'application/javascript',
  'application/json',
  'application/manifest+json',
  'application/xml',
  'text/xml',
  'image/svg+xml',
];

/** What a page's own policy can't say, or what holds for files that are no pages. */
function headers({ frameAncestors = [] }: Hosting): Record<string, string> {
  return {
    'Content-Security-Policy': writePolicy({ 'frame-ancestors': ["'self'", ...frameAncestors] }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': referrerPolicy,
    'Permissions-Policy': ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
      .map((feature) => `${feature}=()`)
      .join(', '),
  };
}

/** A server's configuration for the site, as text. */
export function serverConfig(server: ServerName, hosting: Hosting): string {
  const writers: Record<ServerName, (hosting: Hosting) => string> = {
    nginx,
    caddy,
    apache,
    netlify: headersFile,
    cloudflare: headersFile,
  };
  return `# Written by "npm run deploy:config -- ${server}": write it again rather than change it.\n${writers[server](hosting)}`;
}

const lines = (
  hosting: Hosting,
  write: (name: string, value: string) => string,
  indent: string,
  more: Record<string, string> = {},
) =>
  Object.entries({ ...headers(hosting), ...more })
    .map(([name, value]) => `${indent}${write(name, value)}\n`)
    .join('');

/** Hashed files, as a pattern of addresses. */
const hashedPattern = (base: string) =>
  `^${normaliseBase(base).replace(/[.+*?()[\]{}|^$\\]/g, '\\$&')}(?:${hashedFolders.join('|')})/`;

function nginx(hosting: Hosting): string {
  const base = normaliseBase(hosting.base);
  const header = (name: string, value: string) => `add_header ${name} "${value}" always;`;
  // An address without the slash: `location /handbook/` is not for it.
  const bare =
    base === '/' ? '' : `location = ${base.slice(0, -1)} {\n  absolute_redirect off;\n  return 301 ${base};\n}\n\n`;
  return `# Include it in the server's block, beside listen, server_name, the certificate, and a root in which the files lie below ${base}.

${bare}location ${base} {
  index index.html;
  try_files $uri $uri/ =404;
  error_page 404 ${withBase(base, '404.html')};
  # Right behind a proxy and on any port.
  absolute_redirect off;
  charset utf-8;
  default_type application/octet-stream;

  gzip on;
  # Takes a page.html.gz that lies beside page.html.
  gzip_static on;
  gzip_vary on;
  gzip_proxied any;
  gzip_min_length 1000;
  gzip_types ${compressed.filter((type) => type !== 'text/html').join(' ')};

${lines(hosting, header, '  ', { 'Cache-Control': fresh })}
  location ~ ${hashedPattern(base)} {
    # nginx forgets the others where one is set.
${lines(hosting, header, '    ')}    add_header Cache-Control "${immutable}";
  }
  location ~ \\.webmanifest$ {
    types {}
    default_type application/manifest+json;
  }
}
`;
}

function caddy(hosting: Hosting): string {
  const base = normaliseBase(hosting.base);
  const hashed = hashedFolders.map((folder) => withBase(base, `${folder}/*`)).join(' ');
  const header = (name: string, value: string) => `${name} "${value}"`;
  const redirect = base === '/' ? '' : `redir ${base.slice(0, -1)} ${base} 301\n`;
  return `# Import it in the site's block, beside a root in which the files lie below ${base}.

${redirect}@hashed path ${hashed}
@fresh not path ${hashed}
header @hashed Cache-Control "${immutable}"
header @fresh Cache-Control "${fresh}"
header *.webmanifest Content-Type application/manifest+json
header ${base}* {
${lines(hosting, header, '\t')}}
encode zstd gzip
file_server {
	precompressed gzip
}
handle_errors {
	header Cache-Control "${fresh}"
	@missing expression {http.error.status_code} == 404
	rewrite @missing ${withBase(base, '404.html')}
	file_server
}
`;
}

function apache(hosting: Hosting): string {
  const base = normaliseBase(hosting.base);
  const header = (name: string, value: string) => `Header always set ${name} "${value}"`;
  return `# Include it in the <VirtualHost>, beside a DocumentRoot in which the files lie below ${base}. It needs
# a2enmod headers deflate dir mime filter

<Location "${base}">
  DirectoryIndex index.html
  ErrorDocument 404 ${withBase(base, '404.html')}
  AddDefaultCharset utf-8
  AddType application/manifest+json .webmanifest
  AddType application/wasm .wasm
  AddOutputFilterByType DEFLATE ${compressed.join(' ')}
  # By the date alone: a compressed file's ETag is another, and Apache would never say "not modified".
  FileETag None
${lines(hosting, header, '  ')}  Header set Cache-Control "${fresh}"
</Location>
<LocationMatch "${hashedPattern(base)}">
  Header set Cache-Control "${immutable}"
</LocationMatch>
`;
}

/** Netlify's and Cloudflare's way. Where nothing is said, both ask anew for a file each time. */
function headersFile(hosting: Hosting): string {
  const header = (name: string, value: string) => `${name}: ${value}`;
  const hashed = hashedFolders.map(
    (folder) => `${withBase(hosting.base, `${folder}/*`)}\n  Cache-Control: ${immutable}\n`,
  );
  return `# Its place is _headers at the top of what is published.\n/*\n${lines(hosting, header, '  ')}${hashed.join('')}`;
}
