/** Shows the editor in the reader's language, or the notice that there is no git host yet. The CMS is loaded when it is needed. */
import { withBase } from '../addresses.ts';
import { languageKey, recall, remember } from '../browser-storage.ts';
import { chooseLocale } from '../language.ts';
import { type Locale, sourceLocale } from '../locales.ts';

/** Address of the CMS's bundle. */
declare const cmsFolder: string;

/** The CMS has its own buttons in these of our languages; elsewhere they are English. */
const cmsLocales: Partial<Record<Locale, string>> = { en: 'en-GB', tr: 'tr', da: 'da' };

/** Under this key the browser remembers the language that the CMS was set to. */
const spokenKey = 'admin-language';

const locale = chooseLocale(recall(languageKey), navigator.languages) ?? sourceLocale;
const notice = document.querySelector<HTMLElement>(`.notice[lang="${locale}"]`);
const part = (name: string) => notice?.querySelector<HTMLElement>(`[data-${name}]`);
const show = (name: string, visible = true) => {
  for (const element of notice?.querySelectorAll<HTMLElement>(`[data-${name}]`) ?? []) element.hidden = !visible;
};

async function open(): Promise<void> {
  show('notice', false);
  show('loading');
  try {
    const [{ startCms }, response] = await Promise.all([
      cms(),
      fetch(withBase(import.meta.env.BASE_URL, `/admin/${locale}.json`)),
    ]);
    const config = await response.json();
    speak();
    await startCms(config);
    for (const other of document.querySelectorAll('.notice')) other.remove();
  } catch (error) {
    console.error(error);
    show('loading', false);
    show('failed');
  }
}

/** The CMS's module: in a built site a bundle of its own (cms-bundle.ts). */
function cms(): Promise<typeof import('./cms.ts')> {
  return import.meta.env.DEV ? import('./cms.ts') : import(/* @vite-ignore */ `${cmsFolder}cms.js`);
}

/** Sets the language of the CMS, until the reader chooses another in its settings or in the handbook. */
function speak(): void {
  if (recall(spokenKey) === locale) return;
  const key = 'sveltia-cms.prefs';
  try {
    const preferences = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...preferences, locale: cmsLocales[locale] ?? 'en-GB' }));
    remember(spokenKey, locale);
  } catch {
    // It speaks the browser's language.
  }
}

document.documentElement.lang = locale;
if (notice) {
  document.title = notice.dataset.title ?? '';
  notice.hidden = false;
  const folders = 'showDirectoryPicker' in window && isSecureContext;
  show('folder', folders);
  show('no-folder', !folders);
  part('open')?.addEventListener('click', open);
  // An address within the CMS: it was open before the page was reloaded.
  if (notice.dataset.host || (folders && location.hash.startsWith('#/'))) void open();
  else show('notice');
}
