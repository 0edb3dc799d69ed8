// On every page: few browsers keep a language or show the handbook as an app, and no other loads more than these lines.
const worker: ServiceWorkerContainer | undefined = navigator.serviceWorker;
const begin = () => void import('./notice-element.ts');

if (document.querySelector('offline-notice')) {
  if (worker?.controller || matchMedia('(display-mode: standalone)').matches) begin();
  // A language is being kept for the first time, in this tab or another.
  else worker?.addEventListener('controllerchange', begin, { once: true });
}
