/** How the handbook looks as an app. `npm run icons` makes the pictures from public/favicon.svg. */

/** The colour behind the sign: of the window's bar, and of icons that a system cuts to its own shape. */
export const brand = '#064a4a';

/** What is seen before the first page. */
export const background = '#ffffff';

/** The icons of the manifest. A system may cut a maskable one down to the inner four fifths. */
export const icons = [
  { file: 'icon-192.png', size: 192, purpose: 'any' },
  { file: 'icon-512.png', size: 512, purpose: 'any' },
  { file: 'maskable-512.png', size: 512, purpose: 'maskable' },
] as const;

/** The icon on an iPhone's or iPad's home screen; they cut it too. */
export const touchIcon = { file: 'apple-touch-icon.png', size: 180, purpose: 'maskable' } as const;
