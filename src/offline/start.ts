// On every page: few browsers keep a language or show the handbook as an app, and no other loads more than these lines.
const isKept = () => Boolean(navigator.serviceWorker?.controller) || matchMedia('(display-mode: standalone)').matches;

if (document.querySelector('offline-notice') && isKept()) void import('./notice-element.ts');
