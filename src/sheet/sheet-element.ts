/** The tools above a sheet. Without them the sheet prints as well: Ctrl+P. */
class SheetTools extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-print]');
    if (button) {
      button.hidden = false;
      button.addEventListener('click', () => print());
    }
    // Built without SITE_URL the sheet knows its path alone; the browser knows the rest.
    for (const element of document.querySelectorAll('[data-address]'))
      element.textContent = location.host + location.pathname;
    // "Print" beside a checklist leads here with #print: one press prints.
    if (location.hash === '#print') {
      history.replaceState(null, '', location.pathname + location.search);
      void document.fonts.ready.then(() => print());
    }
  }
}

customElements.define('sheet-tools', SheetTools);
