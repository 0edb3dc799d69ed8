/**
 * The panel in the corner of every page that `npm run dev` serves: what is wrong with the content, first of the page looked at. It stands in
 * a shadow root, so the handbook's looks and the panel's leave each other alone. For editors who work with the check's English messages; no
 * built page has it.
 */
import { addressOf, asks, byPage, tells } from './overlay.ts';
import { isError, type Problem, summary } from './problem.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const collapsedKey = 'service-handbook:problems-collapsed';
const toldKey = 'service-handbook:problems-told';

const style = `
  :host { position: fixed; inset: auto 0.5rem 0.5rem auto; z-index: 9999; width: min(32rem, 100vw - 1rem);
    font: 0.875rem/1.45 system-ui, sans-serif; text-align: start; color: light-dark(#1c1c1c, #f2f2f2);
    --back: light-dark(#fff, #1d1d20); --line: light-dark(#757575, #8e8e93); --error: light-dark(#a3130b, #ffb1a8);
    --warning: light-dark(#6d4700, #ffd479); --link: light-dark(#0b4fa8, #9ecbff); }
  @media print { :host { display: none; } }
  * { box-sizing: border-box; margin: 0; padding: 0; }
  section { display: flex; flex-direction: column; max-height: min(45vh, 26rem); border: 1px solid var(--line); border-radius: 0.5rem;
    background: var(--back); box-shadow: 0 2px 12px rgb(0 0 0 / 0.3); overflow: hidden; }
  section:has(details[open]) { max-height: 85vh; }
  [hidden] { display: none; }
  button { flex: none; display: flex; gap: 0.75rem; justify-content: space-between; width: 100%; min-height: 2.75rem;
    padding: 0.5rem 0.75rem; border: 0; background: none; color: inherit; font: inherit; font-weight: 600; text-align: start; cursor: pointer; }
  button::after { content: '▾' / ''; }
  button[aria-expanded='false']::after { content: '▴' / ''; }
  .problems { overflow: auto; padding: 0 0.75rem 0.75rem; border-top: 1px solid var(--line); }
  ul { list-style: none; }
  li { padding: 0.5rem 0; overflow-wrap: anywhere; }
  li + li { border-top: 1px dotted var(--line); }
  li p + p { margin-top: 0.125rem; }
  .severity { font-weight: 700; }
  .error { color: var(--error); }
  .warning { color: var(--warning); }
  .rule { white-space: nowrap; }
  a { color: var(--link); overflow-wrap: anywhere; }
  summary { padding: 0.5rem 0; font-weight: 600; cursor: pointer; }
  h2 { padding-top: 0.75rem; border-top: 1px solid var(--line); font-size: inherit; overflow-wrap: anywhere; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
  .status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

class ContentProblems extends HTMLElement {
  #status = element('p', { className: 'status', role: 'status' });
  #panel = element('section', { ariaLabel: 'Problems of the content', hidden: true });
  #button = element('button', { type: 'button' });
  #problems = element('div', { className: 'problems', id: 'problems' });
  #shown = '';

  connectedCallback() {
    if (this.shadowRoot) return;
    this.#button.setAttribute('aria-controls', 'problems');
    this.#button.addEventListener('click', () => this.#collapse(!this.#problems.hidden));
    this.#panel.append(this.#button, this.#problems);
    this.attachShadow({ mode: 'open' }).append(
      element('style', { textContent: style }),
      // A live region speaks of what changes in it, so it is there before and after the panel.
      this.#status,
      this.#panel,
    );
  }

  show(problems: Problem[]) {
    const received = JSON.stringify(problems);
    // Nothing a reader has opened is closed for the same again.
    if (received === this.#shown) return;
    this.#shown = received;
    const { here, elsewhere } = byPage(problems, location.pathname.slice(base.length));
    const open = this.#problems.querySelector('details')?.open ?? false;
    const title = [
      `${here.length > 0 ? counted(here) : 'No problems'} on this page`,
      ...(elsewhere.length > 0 ? [`${counted(elsewhere)} elsewhere`] : []),
    ].join(', ');
    this.#tell(problems.length > 0 ? title : summary(problems));
    this.dataset.problems = String(problems.length);
    this.#panel.hidden = problems.length === 0;
    this.#button.replaceChildren(element('span', { textContent: title }));
    this.#problems.replaceChildren(...(here.length > 0 ? [list(here, true)] : []), ...others(elsewhere, open));
    // What concerns another page takes no room on this one.
    this.#collapse(sessionStorage.getItem(collapsedKey) === 'true' || here.length === 0, false);
  }

  /** Says it aloud, unless it was said last: Astro loads the page anew with every change, and most pages have nothing to say. */
  #tell(words: string) {
    if (words === (sessionStorage.getItem(toldKey) ?? summary([]))) return;
    sessionStorage.setItem(toldKey, words);
    this.#status.textContent = words;
  }

  #collapse(collapsed: boolean, keep = true) {
    this.#problems.hidden = collapsed;
    this.#button.ariaExpanded = String(!collapsed);
    if (keep) sessionStorage.setItem(collapsedKey, String(collapsed));
  }
}

/** "1 error, 2 warnings" */
function counted(problems: Problem[]): string {
  return summary(problems).replace(/\.$/, '');
}

function list(problems: Problem[], withFile: boolean): HTMLElement {
  const items = problems.map((problem) => {
    const { file, line, column, message, rule, severity } = problem;
    const place = `${file}:${line}:${column}`;
    const link = element('a', {
      href: `${base}/__open-in-editor?file=${encodeURIComponent(place)}`,
      textContent: withFile ? place : `${line}:${column}`,
      title: 'Open in the editor',
    });
    if (!withFile) link.ariaLabel = place;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      // The address answers with nothing: this page is to stay.
      void fetch(link.href);
    });
    const words = element('p');
    words.append(
      element('span', {
        className: `severity ${severity}`,
        textContent: isError(problem) ? '✖ Error: ' : '▲ Warning: ',
      }),
      `${message} `,
      element('span', { className: 'rule', textContent: `(${rule})` }),
    );
    const where = element('p');
    where.append(link);
    const item = element('li');
    item.append(words, where);
    return item;
  });
  const all = element('ul');
  all.append(...items);
  return all;
}

/** What is wrong with other pages, by file. */
function others(problems: Problem[], open: boolean): HTMLElement[] {
  if (problems.length === 0) return [];
  const details = element('details', { open });
  details.append(element('summary', { textContent: `Elsewhere: ${counted(problems)}` }));
  for (const [file, found] of Map.groupBy(problems, ({ file }) => file)) {
    const heading = element('h2', { textContent: file });
    const address = addressOf(file);
    if (address !== undefined)
      heading.append(' ', element('a', { href: base + address, textContent: 'page', ariaLabel: `Page of ${file}` }));
    details.append(heading, list(found, false));
  }
  return [details];
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), properties);
}

customElements.define('content-problems', ContentProblems);
const panel = new ContentProblems();
document.body.append(panel);

// Vite looks for these very words.
if (import.meta.hot) {
  const { hot } = import.meta;
  hot.on(tells, (problems: Problem[]) => panel.show(problems));
  // The server may have told them before this page listened, and a new connection may have missed some.
  hot.on('vite:ws:connect', () => hot.send(asks));
  hot.send(asks);
}
