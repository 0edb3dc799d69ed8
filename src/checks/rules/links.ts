import { isLocale, sourceLocale } from '../../locales.ts';
import type { Content } from '../content.ts';
import { isOfIds, type Problem, problem } from '../problem.ts';
import type { PageData } from '../read-page.ts';
import type { RuleName } from '../rule-names.ts';
import { knownSheets } from './sheets.ts';

/** Pages of each language that are made, not written. */
const made = ['checklists', 'glossary', 'offline', 'packs', 'search', 'sources', 'translations'];

/**
 * Every link inside the handbook leads somewhere, in the page's own language.
 *
 * Rules: link-form, link-locale, link-page, link-anchor, link-draft.
 */
export function checkLinks(content: Content): Problem[] {
  const faultOf = linkExaminer(content);
  return content.pages.flatMap((page) =>
    page.links.flatMap(({ url, place }) => {
      const found = faultOf(url, page);
      return found ? [problem(page.file, place, found.rule, found.message)] : [];
    }),
  );
}

interface Fault {
  rule: RuleName;
  message: string;
}

/** Makes the function that says what is wrong with a link of a page, if anything is. */
export function linkExaminer(content: Content): (url: string, page: PageData) => Fault | undefined {
  const pages = new Map(content.pages.map((page) => [`${page.locale}/${page.page}`, page]));
  const sheets = new Set(knownSheets(content));
  const sections = new Set(content.outline.value?.map(({ section }) => section));
  const drafts = new Map(content.sheets.flatMap(({ id, file, value }) => (value?.draft ? [[id, file] as const] : [])));
  const idsAtFault = new Set(content.problems.filter(isOfIds).map(({ file }) => file));
  return (url, page) => examine(url, page, { pages, sheets, sections, drafts, idsAtFault });
}

/** What a link may lead to. */
interface Known {
  pages: Map<string, PageData>;
  sheets: Set<string>;
  sections: Set<string>;
  /** Sheets that are drafts, with their files. */
  drafts: Map<string, string>;
  /** Pages that have an id missing, which may be the one. */
  idsAtFault: Set<string>;
}

function examine(
  url: string,
  page: PageData,
  { pages, sheets, sections, drafts, idsAtFault }: Known,
): Fault | undefined {
  // Links with a scheme are remark-safe's business.
  if (/^[a-z][a-z0-9+.-]*:/i.test(url.trim())) return undefined;
  const [path = '', anchor] = url.split('#');
  const examineAnchor = (target: PageData, source: PageData | undefined) => {
    if (anchor === undefined || idsAtFault.has(target.file)) return undefined;
    // Then this language lacks it, which parity reports once for all links to it.
    if (source?.anchors.some(({ id }) => id === anchor)) return undefined;
    return missingAnchor(anchor, target, url);
  };
  const sourceOf = (name: string) => pages.get(`${sourceLocale}/${name}`);
  if (path === '') return anchor === undefined ? empty() : examineAnchor(page, sourceOf(page.page));

  const match = /^\/([^/]+)\/(?:([^?#]+)\/)?$/.exec(path);
  if (!match) {
    return {
      rule: 'link-form',
      message: `Unexpected link to ${url}, expected /${page.locale}/<section>/<page>/ with a slash at the end, and #id behind it if need be`,
    };
  }
  const [, locale, target] = match;
  if (!isLocale(locale) || locale !== page.locale) {
    return {
      rule: 'link-locale',
      message: `Unexpected link to ${url}, expected the page in the same language: ${url.replace(/^\/[^/]+/, `/${page.locale}`)}`,
    };
  }
  if (target === undefined || made.includes(target) || sections.has(target)) return undefined;
  const [first, sheet] = target.split('/');
  const draft = (file: string): Fault => ({
    rule: 'link-draft',
    message: `Unexpected link to ${url}, expected what is published: ${file} is a draft; publish it first, or remove the link`,
  });
  if (first === 'checklists' && sheet !== undefined) {
    const file = drafts.get(sheet);
    if (file !== undefined && !page.draft) return draft(file);
    if (sheets.has(sheet)) return undefined;
    return {
      rule: 'link-page',
      message: `Unexpected link to ${url}, expected a sheet; correct the address or remove the link`,
    };
  }
  const found = pages.get(`${locale}/${target}`);
  const source = sourceOf(target);
  if (source?.draft && !page.draft) return draft(source.file);
  if (found) return examineAnchor(found, source);
  // Then it is missing in this language alone, which parity reports once for all links to it.
  if (source) return undefined;
  const near = [...pages.values()].filter(
    (other) => other.locale === locale && other.page.endsWith(`/${target.split('/').at(-1)}`),
  );
  const hint = near[0] ? `; did you mean /${locale}/${near[0].page}/?` : '; correct the address or remove the link';
  return { rule: 'link-page', message: `Unexpected link to ${url}, expected a page of the handbook${hint}` };
}

function empty(): Fault {
  return { rule: 'link-form', message: 'Unexpected link to nothing, expected an address in the brackets' };
}

function missingAnchor(anchor: string, { anchors, file }: PageData, url: string): Fault | undefined {
  if (anchors.some(({ id }) => id === anchor)) return undefined;
  const ids = anchors.filter(({ kind }) => kind === 'heading').map(({ id }) => id);
  return {
    rule: 'link-anchor',
    message:
      ids.length > 0
        ? `Unexpected link to ${url}, expected an id that ${file} has, as ${ids.join(', ')}; correct the part behind #`
        : `Unexpected link to ${url}, but ${file} has no ids; remove # and what is behind it`,
  };
}
