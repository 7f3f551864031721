// Ticks at a door of the hall. The list came with the page. A tick counts at once on this device, waits here while there is
// no network, and is sent until the server names its key: however often it is sent, it counts once. What waits holds ids
// and keys, never a name, and outlasts a reload.
(() => {
  'use strict';
  const door = document.getElementById('door');
  const form = door && door.querySelector('[data-ticks]');
  if (!form) return;
  const AGAIN_MS = 5000, LOOK_MS = 300, OPENED = 'HX-Request';     // that header asks for 401 instead of a way to sign in
  const says = door.dataset, place = `door:${says.post}`;
  const part = (name) => door.querySelector(`[data-${name}]`);
  const find = document.getElementById('find');
  const rows = [...door.querySelectorAll('[data-row]')], groups = [...door.querySelectorAll('[data-group]')];
  const named = new Map([...rows.map((row) => [row.dataset.row, row]), ...groups.map((row) => [row.dataset.group, row])]);
  let told = JSON.parse(says.told), hindered = '', sending = false;

  // ---------- what waits
  const waiting = () => { try { return JSON.parse(localStorage.getItem(place)) || []; } catch { return []; } };
  const keep = (ticks) => {
    if (ticks.length) localStorage.setItem(place, JSON.stringify(ticks));
    else localStorage.removeItem(place);
  };
  function newKey() {                                       // a UUID; crypto.randomUUID wants https
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((byte, n) => ([4, 6, 8, 10].includes(n) ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
  }

  // ---------- what is shown: what the server told, with what waits on top
  function draw() {
    const inside = { ...told.inside }, many = { ...told.groups }, ticks = waiting();
    for (const { act, who } of ticks) {
      if (named.get(who) && named.get(who).dataset.group) many[who] = Math.max(0, (many[who] || 0) + (act === 'in' ? 1 : -1));
      else if (act === 'in') inside[who] = inside[who] || says.waits;
      else delete inside[who];
    }
    for (const row of rows) show(row, inside[row.dataset.row] || '', Boolean(inside[row.dataset.row]));
    for (const row of groups) show(row, String(many[row.dataset.group] || 0), Boolean(many[row.dataset.group]));
    const came = Object.keys(inside).length;
    part('inside').textContent = came;
    part('present').textContent = Object.values(many).reduce((sum, one) => sum + one, came);
    const network = part('network'), text = hindered && ticks.length ? says[hindered].replace('{n}', ticks.length) : '';
    if (network.textContent !== text) network.textContent = text;
    network.hidden = !text;
  }
  function show(row, text, inside) {
    row.querySelector('[data-at]').textContent = text;
    const [tick, back] = row.querySelectorAll('button');
    if (row.dataset.row) row.classList.toggle('is-in', inside);
    if (!tick) return;
    if (row.dataset.row) tick.hidden = inside;
    back.hidden = !inside;
  }
  const say = (text) => { part('said').textContent = text; };

  // ---------- ticking
  function tick(act, who) {
    keep([...waiting(), { act, who, key: newKey(), at: Date.now() }]);
    const row = named.get(who);
    say((act === 'in' ? says.ticked : says.back).replace('{name}', row.dataset.name));
    draw();
    send();
  }
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    event.preventDefault();
    tick(button.name === 'back' ? 'out' : 'in', button.value);
    if (button.hidden) [...button.parentElement.querySelectorAll('button')].find((one) => !one.hidden).focus();
    if (find.value) { find.value = ''; sift(); find.focus(); }
  });

  // ---------- sending, oldest first, one at a time
  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (let one = waiting()[0]; one; [one] = waiting()) {
        const body = new URLSearchParams({ [one.act === 'in' ? 'who' : 'back']: one.who, client_key: one.key,
          waited: Math.max(0, Date.now() - one.at), csrf_token: form.elements.csrf_token.value });
        const answer = await fetch(says.post, { method: 'POST', body, redirect: 'manual',
          headers: { Accept: 'application/json', [OPENED]: 'true' } });
        const receipt = (answer.headers.get('Content-Type') || '').includes('json') ? await answer.json() : {};
        if (receipt.key !== one.key) { hindered = 'left'; break; }
        keep(waiting().filter((other) => other.key !== one.key));
        hindered = '';
        if (receipt.refused) say(`${named.has(one.who) ? named.get(one.who).dataset.name : ''}: ${receipt.refused}`);
        else told = receipt;
      }
    } catch { hindered = 'cut'; }
    sending = false;
    draw();
  }
  async function look() {                                    // what the other doors ticked
    if (document.hidden) return;
    await send();
    try {
      const answer = await fetch(says.count, { redirect: 'manual', headers: { [OPENED]: 'true' } });
      if (answer.ok) { told = await answer.json(); draw(); }
    } catch { /* the next look is soon */ }
  }
  setInterval(look, AGAIN_MS);
  addEventListener('online', look);

  // ---------- finding, as rules/arrivals.py `sought` does
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đð]/g, 'd').trim();
  function fits(typed, row) {
    const words = row.dataset.find.split(' ');
    let place = 0;
    for (const word of words) place += typed[place] === word[0];
    return typed.replace(/[ -]/g, '') === row.dataset.code || place === typed.length
      || typed.split(/ +/).every((start) => words.some((word) => word.startsWith(start)));
  }
  function sift() {
    const typed = plain(find.value);
    let found = 0;
    for (const row of rows) { row.hidden = Boolean(typed) && !fits(typed, row); found += !row.hidden; }
    part('none').hidden = found > 0;
  }
  part('plain').hidden = true;
  find.addEventListener('input', sift);
  find.form.addEventListener('submit', (event) => {          // Enter ticks the only one that is left
    event.preventDefault();
    delete find.form.dataset.sent;
    const left = rows.filter((row) => !row.hidden);
    if (find.value && left.length === 1) meet(left[0]);
  });
  function meet(row) {
    const at = row.querySelector('[data-at]').textContent;
    if (row.classList.contains('is-in')) say(says.again.replace('{name}', row.dataset.name).replace('{clock}', at));
    else if (row.querySelector('button')) tick('in', row.dataset.row);
    find.value = '';
    sift();
  }

  // ---------- scanning
  const eye = part('eye'), scan = part('scan');
  let last = '';
  scan.hidden = !('BarcodeDetector' in window && navigator.mediaDevices);
  scan.addEventListener('click', async () => {
    if (eye.srcObject) return shut();
    try {
      eye.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      eye.hidden = false;
      await eye.play();
      read(new BarcodeDetector({ formats: ['qr_code'] }));
    } catch { shut(); say(says.offcamera); }
  });
  function shut() {
    if (eye.srcObject) eye.srcObject.getTracks().forEach((track) => track.stop());
    eye.srcObject = null;
    eye.hidden = true;
    last = '';
  }
  async function read(detector) {
    while (eye.srcObject) {
      const [seen] = await detector.detect(eye).catch(() => []);
      if (seen && seen.rawValue !== last) {
        last = seen.rawValue;                                 // held before the camera it is read once
        const code = (/[?&]find=([0-9A-Za-z]+)/.exec(last) || ['', last])[1].toLowerCase();
        const row = rows.find((one) => one.dataset.code === code);
        if (row) meet(row); else say(says.unknown);
      }
      await new Promise((go) => { setTimeout(go, LOOK_MS); });
    }
  }

  sift();
  draw();
  send();
})();
