/** In dev: takes away the service worker that `npm start` may have left under the same address, which would show the old build instead. */
import type { APIRoute } from 'astro';

const leave = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.endsWith(' ' + registration.scope)) await caches.delete(name);
  const tabs = await clients.matchAll();
  await registration.unregister();
  for (const tab of tabs) tab.navigate(tab.url);
})()));
`;

export const GET: APIRoute = () => new Response(leave, { headers: { 'Content-Type': 'text/javascript' } });
