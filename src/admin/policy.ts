import { writePolicy } from '../policy.ts';
import { type GitHost, originsOf } from './git-host.ts';

/**
 * The Content-Security-Policy of the editor, which is not that of the handbook: scripts and styles come as files from our own address,
 * and nothing is asked of anyone but the git host.
 */
export function policyFor(host: GitHost | undefined): string {
  const { connect, images } = originsOf(host);
  return writePolicy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    // The CMS gives a few elements a style of their own.
    'style-src-attr': ["'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...images],
    'connect-src': ["'self'", ...connect],
    // The CMS makes its manifest in the browser.
    'manifest-src': ['blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  });
}
