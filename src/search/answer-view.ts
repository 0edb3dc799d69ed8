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
  const section = (hit: SectionHit) => option('section', hit.url, title(hit), excerpt(hit));
  const sheet = ({ title, url, pdf }: SheetLink) => [
    option('sheet', url, words('checklist.printNamed', { title })),
    ...(pdf ? [option('sheet', pdf, words('sheet.pdfNamed', { title }))] : []),
  ];
  return pages.map((page) => {
    const group = document.createElement('div');
    group.role = 'group';
    group.ariaLabel = page.title;
    const own = option('page', page.url, title(page), ...(page.why ? [why(page.why, words)] : []), excerpt(page));
    if (page.language) own.lang = page.language;
    const sheets = document.createElement('div');
    sheets.className = 'search-sheets';
    sheets.role = 'presentation';
    sheets.append(...page.sheets.flatMap(sheet));
    group.append(own, ...page.sections.map(section), ...(page.sheets.length > 0 ? [sheets] : []));
    return group;
  });
}

function title(hit: SectionHit): HTMLElement {
  return span('search-option-title', hit.title);
}

function excerpt(hit: SectionHit): HTMLElement {
  return span('search-option-excerpt', ...marked(hit.excerpt));
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
