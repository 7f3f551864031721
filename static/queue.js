// What is written on this device is kept until the server says that it has it: for every form with data-queue.
//
//   the page          <section data-keeper data-key data-title data-choices data-worker>, of the macro ui.queue: whose device
//                     it is (a digest of person and unit), the AES key of what that person leaves here, the person's post
//   the form          <form data-queue="address of the JSON route"> with a hidden client_key, made anew for the next entry
//   the request       POST {client_key, keeper, fields: [[name, value]]}; no token: the route asks the browser where it is from
//   stored            200 {client_key, number, url}: only this, naming the same key, takes the entry away
//   to be corrected   409, 422 {client_key, errors}: this entry stays with what was said of it, the others go on
//   sign in           401: everything stays until the same person has signed in
//   anything else     no network, 403, 429, 5xx: everything stays and is tried again
//
// Kept in IndexedDB, so it outlives reload, restart and days without a network. The words are sealed with a key that the
// server derives for the person; whoever signs in after him here takes his key away, and what he left opens again only for
// him. The key cannot be read out, but it can be used by whoever holds the unlocked telephone: the sign-out wipes all.
// Without IndexedDB, or over plain http, the forms work as on any other page.
(() => {
  'use strict';
  const BASE = 'doi-thoai', PERIOD_MS = 15000, PATIENCE_MS = 30000, PAUSE_MS = 400, SHOWN = 5;
  const STORES = ['keeper', 'entries', 'drafts', 'receipts'];
  if (!window.indexedDB || !window.crypto || !crypto.subtle) return;

  // ---------- the store
  let opened = null;
  const wish = (asked) => new Promise((ok, no) => { asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error); });
  const base = () => {
    if (!opened) {
      const asked = indexedDB.open(BASE, 1);
      asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name, { keyPath: 'id' }));
      opened = wish(asked);
    }
    return opened;
  };
  const store = async (name, mode) => (await base()).transaction(name, mode).objectStore(name);
  const all = async (name) => wish((await store(name, 'readonly')).getAll());
  const get = async (name, id) => wish((await store(name, 'readonly')).get(id));
  const put = async (name, row) => wish((await store(name, 'readwrite')).put(row));
  const remove = async (name, id) => wish((await store(name, 'readwrite')).delete(id));

  // ---------- whose device it is
  const bytes = (text) => new TextEncoder().encode(text);
  const seal = async (id, fields) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: 'AES-GCM', iv, additionalData: bytes(id) };
    return { id, iv, sealed: await crypto.subtle.encrypt(how, keeper.key, bytes(JSON.stringify(fields))) };
  };
  const open = async ({ id, iv, sealed }) => {
    const how = { name: 'AES-GCM', iv, additionalData: bytes(id) };
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, keeper.key, sealed)));
  };
  const place = document.querySelector('[data-keeper]');
  let keeper = null;

  async function meet() {
    const said = place ? place.dataset : {};
    if (!said.keeper) return get('keeper', 'here');
    const raw = Uint8Array.from(atob(said.key), (sign) => sign.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
    const row = { id: 'here', keeper: said.keeper, title: said.title, key, choices: JSON.parse(said.choices) };
    await put('keeper', row);
    return row;
  }
  const mine = async (name) => (await all(name)).filter((row) => keeper && row.keeper === keeper.keeper)
    .sort((one, other) => one.at - other.at);

  // ---------- what is typed
  let form = document.querySelector('form[data-queue]');      // htmx may put another in its place
  const typed = () => [...new FormData(form)].filter(([name]) => name !== 'csrf_token' && name !== 'client_key');
  const words = () => [...form.elements].filter((field) => field.matches('textarea, input[type=text], input[type=tel]'));

  function fill(fields) {
    const said = new Map(fields);
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = said.has(field.name);
      else if (said.has(field.name)) field.value = said.get(field.name);
    }
  }

  function renew() {
    words().forEach((field) => { field.value = ''; });
    form.querySelectorAll('[type=checkbox]').forEach((field) => { field.checked = false; });
    form.elements.client_key.value = crypto.randomUUID();
  }

  function missing() {
    const empty = [...form.elements].filter((field) => field.required && !field.value.trim());
    empty.forEach((field) => {
      field.setCustomValidity(place.dataset.missing);
      field.addEventListener('input', () => field.setCustomValidity(''), { once: true });
    });
    return empty.length > 0;
  }

  let pause = null;
  function draft() {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const id = `${keeper.keeper} ${form.dataset.queue}`;
      if (words().some((field) => field.value)) await put('drafts', await seal(id, [['client_key', form.elements.client_key.value], ...typed()]));
      else await remove('drafts', id);
    }, PAUSE_MS);
  }

  async function undraft() {
    clearTimeout(pause);
    await remove('drafts', `${keeper.keeper} ${form.dataset.queue}`);
  }

  async function keep() {
    const id = form.elements.client_key.value;
    const row = await seal(id, typed());
    await put('entries', { ...row, keeper: keeper.keeper, title: keeper.title, url: form.dataset.queue, at: Date.now() });
    await undraft();
    renew();
    await send(id);
  }

  // ---------- sending, one after another
  let sending = false, state = '', reason = '';

  async function post(entry) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(entry.url, {
        method: 'POST', redirect: 'error', signal: stop.signal, headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ client_key: entry.id, keeper: entry.keeper, fields: await open(entry) }),
      });
      return { status: answer.status, said: await answer.json().catch(() => ({})) };
    } catch (error) {
      return { status: 0, said: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  async function send(fresh) {
    if (sending || !keeper) return;
    sending = true;
    const tried = new Set();
    let entry, receipt;
    state = reason = '';
    try {
      while ((entry = (await mine('entries')).find((row) => !row.errors && !tried.has(row.id)))) {
        tried.add(entry.id);
        const { status, said } = await post(entry);
        if (status === 200 && said.client_key === entry.id) {
          receipt = said;
          await put('receipts', { id: entry.id, keeper: entry.keeper, number: said.number, url: said.url, at: Date.now() });
          await remove('entries', entry.id);
        } else if ((status === 409 || status === 422) && said.client_key === entry.id) {
          await put('entries', { ...entry, errors: said.errors });
        } else {
          state = status === 401 ? 'signedout' : status === 403 ? 'refused' : status ? 'busy' : 'offline';
          reason = (said.errors || []).join(' ');
          break;
        }
        await show();
      }
    } finally {
      sending = false;
    }
    await show();
    const next = form && words().some((field) => field.value);
    if (receipt && receipt.client_key === fresh && !next && !(await mine('entries')).length) location.assign(receipt.url);
  }

  // ---------- what waits, what has arrived
  function list(name, rows, draw) {
    const shape = place.querySelector(`template[data-row=${name}]`);
    place.querySelector(`[data-list=${name}]`).replaceChildren(...rows.map((row) => {
      const line = shape.content.cloneNode(true);
      draw(line, row);
      return line;
    }));
  }

  async function show() {
    if (!place) return;
    const entries = await mine('entries'), receipts = await mine('receipts');
    const others = (await all('entries')).filter((row) => !keeper || row.keeper !== keeper.keeper);
    const told = { waiting: entries.length, arrived: receipts.length, others: others.length,
      title: keeper ? keeper.title : '', whose: [...new Set(others.map((row) => row.title))].join(', '), reason };
    place.querySelectorAll('[data-tell]').forEach((spot) => { spot.textContent = told[spot.dataset.tell]; });
    const when = { count: keeper && (entries.length || receipts.length), others: others.length, nobody: !keeper,
      offline: state === 'offline' || !navigator.onLine, signedout: state === 'signedout', refused: state === 'refused', busy: state === 'busy' };
    place.querySelectorAll('[data-when]').forEach((spot) => { spot.hidden = !when[spot.dataset.when]; });
    list('stuck', entries.filter((row) => row.errors), (line, row) => {
      line.querySelector('[data-said]').textContent = row.errors.join(' ');
      line.querySelector('[data-act=correct]').addEventListener('click', () => correct(row));
      line.querySelector('[data-act=drop]').addEventListener('click', () => remove('entries', row.id).then(show));
    });
    list('receipt', receipts.slice(-SHOWN).reverse(), (line, row) => {
      Object.assign(line.querySelector('a'), { textContent: row.number, href: row.url });
    });
    place.hidden = ![...place.querySelectorAll('[data-when]')].some((spot) => !spot.hidden);
  }

  async function correct(row) {
    fill(await open(row));
    form.elements.client_key.value = row.id;         // sent again it is the same entry
    words()[0].focus();
  }

  // ---------- leaving: what waits is asked about, then nothing stays behind
  async function wipe() {
    if (opened) (await opened).close();
    await new Promise((done) => { Object.assign(indexedDB.deleteDatabase(BASE), { onsuccess: done, onerror: done, onblocked: done }); });
    if (window.caches) for (const name of await caches.keys()) await caches.delete(name);
    if (navigator.serviceWorker) for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  }

  async function leave(door) {
    if (door.dataset.leave && (await all('entries')).length) location.assign(door.dataset.leave);
    else { await wipe().catch(() => {}); door.submit(); }       // the answer asks the browser to wipe once more
  }

  document.addEventListener('submit', (event) => {
    const asked = event.target;
    if (asked.matches('[data-leave]')) {
      event.preventDefault();
      leave(asked);
    } else if (asked.matches('[data-queue]') && keeper) {
      form = asked;
      const empty = missing();
      if (empty && place.dataset.keeper && navigator.onLine) return;      // the server says it beside the field
      event.preventDefault();
      event.stopPropagation();
      const free = () => { delete asked.dataset.sent; asked.removeAttribute('aria-busy'); };
      if (empty) { free(); asked.reportValidity(); } else keep().catch(() => { state = 'full'; }).finally(free);
    }
  }, true);

  async function begin() {
    keeper = await meet();
    document.querySelectorAll('[data-waiting]').forEach(async (spot) => { spot.textContent = (await all('entries')).length; });
    if (form && keeper) {
      if (!place.dataset.keeper) {
        form.elements.client_key.value = crypto.randomUUID();
        form.elements.village_id.replaceChildren(...keeper.choices.map(([code, name]) => new Option(name, code)));
        form.hidden = false;
      }
      const kept = await get('drafts', `${keeper.keeper} ${form.dataset.queue}`);
      if (kept && !words().some((field) => field.value)) fill(await open(kept));
      document.addEventListener('input', ({ target }) => {
        if (target.form && target.form.matches('[data-queue]')) { form = target.form; draft(); }
      });
    }
    if (place && place.dataset.worker && navigator.serviceWorker) navigator.serviceWorker.register(place.dataset.worker).catch(() => {});
    await show();
    if ((await mine('entries')).length) await send();
    addEventListener('online', () => send());
    addEventListener('offline', show);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) send(); });
    setInterval(async () => { if (state !== 'signedout' && (await mine('entries')).some((row) => !row.errors)) send(); }, PERIOD_MS);
  }
  begin().catch(() => {});
})();
