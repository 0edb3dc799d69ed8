/** Shows the editor in the reader's language, or the notice that there is no git host yet. The CMS is loaded when it is needed. */
import { withBase } from '../addresses.ts';
import { recall } from '../browser-storage.ts';
import { chooseLocale, languageKey } from '../language.ts';
import { type Locale, sourceLocale } from '../locales.ts';

/** The CMS has its own buttons in these of our languages; elsewhere they are English. */
const cmsLocales: Partial<Record<Locale, string>> = { en: 'en-GB', tr: 'tr', da: 'da' };

const locale = chooseLocale(recall(languageKey), navigator.languages) ?? sourceLocale;
const main = document.querySelector<HTMLElement>(`main[lang="${locale}"]`);
const part = (name: string) => main?.querySelector<HTMLElement>(`[data-${name}]`);
const show = (name: string, visible = true) => {
  for (const element of main?.querySelectorAll<HTMLElement>(`[data-${name}]`) ?? []) element.hidden = !visible;
};

async function open(): Promise<void> {
  show('notice', false);
  show('loading');
  try {
    const [{ startCms }, response] = await Promise.all([
      import('./cms.ts'),
      fetch(withBase(import.meta.env.BASE_URL, `/admin/${locale}.json`)),
    ]);
    const config = await response.json();
    speak(cmsLocales[locale] ?? 'en-GB');
    await startCms(config);
    main?.remove();
  } catch (error) {
    console.error(error);
    show('loading', false);
    show('failed');
  }
}

/** Sets the language of the CMS, where it looks for what its own settings say. */
function speak(language: string): void {
  const key = 'sveltia-cms.prefs';
  try {
    const preferences = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...preferences, locale: language }));
  } catch {
    // It speaks the browser's language.
  }
}

document.documentElement.lang = locale;
if (main) {
  document.title = main.dataset.title ?? '';
  main.hidden = false;
  const folders = 'showDirectoryPicker' in window && isSecureContext;
  show('folder', folders);
  show('no-folder', !folders);
  part('open')?.addEventListener('click', open);
  // An address within the CMS: it was open before the page was reloaded.
  if (main.dataset.host || (folders && location.hash.startsWith('#/'))) void open();
  else show('notice');
}
