// Without a network a telephone still opens the empty entry page. Kept are that page, asked for as a stranger would, and the
// files of static/ it names; no page that was made for somebody. MARK comes before these lines: another page, another worker.
'use strict';
const BLANK = new URL('phone/blank', registration.scope).href;
const ENTRY = new URL('petitions/new', registration.scope).href;

async function keep() {
  const kept = await caches.open(MARK);
  const blank = await fetch(BLANK, { credentials: 'omit' });
  if (!blank.ok) throw new Error(blank.status);
  const named = [...(await blank.clone().text()).matchAll(/(?:href|src)="([^"]*\/static\/[^"]+)"/g)].map((found) => found[1]);
  await kept.addAll([...new Set(named)]);
  await kept.put(BLANK, blank);
  await self.skipWaiting();
}

async function tidy() {
  for (const name of await caches.keys()) if (name !== MARK) await caches.delete(name);
  await self.clients.claim();
}

const kept = (address) => caches.match(address, { ignoreVary: true });

async function visit(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const blank = await kept(BLANK);
    if (!blank) throw error;
    return request.url.split('?')[0] === ENTRY ? blank : Response.redirect(ENTRY);
  }
}

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(tidy()));
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(visit(request));
  else if (new URL(request.url).pathname.includes('/static/')) event.respondWith(kept(request).then((file) => file || fetch(request)));
});
