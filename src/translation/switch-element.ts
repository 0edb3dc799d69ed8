import './remember-language.ts';

/**
 * The id of the section that is being read: the last heading above the middle of the window, or what the address names where that
 * is in sight. Ids are the same in every language, so it leads to the same place there.
 */
function currentSection(): string {
  const named = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named) {
    const { top, bottom } = named.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return `#${named.id}`;
  }
  const passed = [...document.querySelectorAll('main :is(h2, h3)[id]')].filter(
    (heading) => heading.getBoundingClientRect().top < innerHeight / 2,
  );
  const section = scrollY > 0 ? passed.at(-1) : undefined;
  return section ? `#${section.id}` : '';
}

/** The language switch: closes like a menu, and takes the section along. Without it the links lead to the page's top. */
class LanguageSwitch extends HTMLElement {
  connectedCallback(): void {
    const details = this.querySelector('details');
    if (!details) return;
    details.addEventListener('toggle', () => {
      if (!details.open) return;
      const section = currentSection();
      for (const link of details.querySelectorAll('a')) link.hash = section;
      // In the phone's menu it opens at the very bottom.
      details.scrollIntoView({ block: 'nearest' });
    });
    this.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !details.open) return;
      details.open = false;
      details.querySelector('summary')?.focus();
    });
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Node && !this.contains(target)) details.open = false;
    });
  }
}

customElements.define('language-switch', LanguageSwitch);
