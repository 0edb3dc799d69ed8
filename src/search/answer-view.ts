import type { Words } from '../words.ts';
import type { PageHit, SectionHit, SheetLink, Why } from './engine.ts';

/**
 * Draws the pages of an answer, each a group of options after the ARIA listbox pattern. The options are links, so that each opens in
 * another tab like any link: the page, its best sections, its sheets.
 */
export function drawPages(pages: PageHit[], words: Words): HTMLElement[] {
  let count = 0;
  const option = (kind: string, url: string, ...inside: (Node | string)[]) => {
    const link = document.createElement('a');
    link.href = url;
    link.id = `search-option-${count++}`;
    link.className = `search-option search-${kind}`;
    link.role = 'option';
    link.tabIndex = -1;
    link.ariaSelected = 'false';
    link.append(...inside);
    return link;
  };
  const sheet = ({ title, url, pdf }: SheetLink) => [
    option('sheet', url, words('checklist.printNamed', { title })),
    ...(pdf ? [option('sheet', pdf, words('sheet.pdfNamed', { title }))] : []),
  ];
  return pages.map((page) => {
    const lang = page.language;
    const section = (hit: SectionHit) => option('section', hit.url, title(hit, lang), excerpt(hit, lang));
    const group = document.createElement('div');
    group.role = 'group';
    group.ariaLabel = page.title;
    const reason = page.why ? [why(page.why, words)] : [];
    const own = option('page', page.url, title(page, lang), ...reason, excerpt(page, lang));
    const sheets = document.createElement('div');
    sheets.className = 'search-sheets';
    sheets.role = 'presentation';
    sheets.append(...page.sheets.flatMap(sheet));
    group.append(own, ...page.sections.map(section), ...(page.sheets.length > 0 ? [sheets] : []));
    return group;
  });
}

/** `lang`: of the hit's words, where it is not the page's. */
function title(hit: SectionHit, lang: string | undefined): HTMLElement {
  return inLanguage(lang, span('search-option-title', hit.title));
}

function excerpt(hit: SectionHit, lang: string | undefined): HTMLElement {
  return inLanguage(lang, span('search-option-excerpt', ...marked(hit.excerpt)));
}

function inLanguage(lang: string | undefined, element: HTMLElement): HTMLElement {
  if (lang !== undefined) element.lang = lang;
  return element;
}

function why(reason: Why, words: Words): HTMLElement {
  const text =
    'term' in reason ? words('search.term', reason) : words('search.also', { words: reason.also.join(', ') });
  return span('search-why', text);
}

function span(className: string, ...inside: (Node | string)[]): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(...inside);
  return element;
}

/** Pagefind's excerpt as nodes: its text and its <mark>s, and nothing else that might stand in it. */
function marked(text: string): Node[] {
  // What stands in a template neither runs nor loads.
  const template = document.createElement('template');
  template.innerHTML = text;
  return [...template.content.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}
