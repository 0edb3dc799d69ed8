import { languageKey, remember } from '../browser-storage.ts';

// A link with data-language is a choice of language; the next visit to "/" starts there.
document.addEventListener('click', ({ target }) => {
  const link = target instanceof Element ? target.closest<HTMLElement>('[data-language]') : null;
  if (link?.dataset.language) remember(languageKey, link.dataset.language);
});
