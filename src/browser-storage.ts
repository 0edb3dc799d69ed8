/**
 * What this browser remembers. Nothing of it leaves the browser. Reading and writing never fail: with storage switched off or full,
 * the page works and forgets.
 */
const prefix = 'service-handbook:';

/** The key of the language chosen last. */
export const languageKey = 'language';

/** The remembered text, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

/** Remembers a text until it is forgotten. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // Forgotten when the page closes.
  }
}

/** Forgets a text. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // It was not remembered.
  }
}

/** Calls back with the key when another tab of this browser changes what is remembered; null when all of it was cleared. */
export function onChangeElsewhere(listener: (key: string | null) => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === null) listener(null);
    else if (key.startsWith(prefix)) listener(key.slice(prefix.length));
  });
}
