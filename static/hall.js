// The hall's clock, and words that wait in the page until they have arrived. Without it every form is sent by its button.
(() => {
  'use strict';
  const AGAIN_MS = 4000;
  const pen = () => document.getElementById('pen');
  const saved = () => document.getElementById('saved');
  const waiting = (form) => form && form.stroke && Number(form.stroke.value) > Number((saved() || form).dataset.stroke || 0);

  // ---------- the server's clock: what this machine believes is never asked
  const clock = document.querySelector('[data-now]');
  if (clock) {
    const ahead = Date.parse(clock.dataset.now) - Date.now();
    const face = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit' });
    setInterval(() => { clock.firstElementChild.textContent = face.format(Date.now() + ahead); }, 1000);
  }

  // ---------- a text that stands there already is written on at its end
  const words = document.getElementById('words');
  if (words) words.setSelectionRange(words.value.length, words.value.length);

  // ---------- each keystroke is counted, so that a late or doubled post changes nothing
  const say = (text) => {
    const place = saved() && saved().querySelector(':scope > p');
    if (place) place.textContent = text;
  };
  addEventListener('input', (event) => {
    const form = event.target.form;
    if (!form || form.id !== 'pen') return;
    form.stroke.value = Date.now();
    say(saved().dataset.writing);
  }, true);
  const again = () => { if (waiting(pen())) pen().dispatchEvent(new Event('again')); };
  for (const name of ['htmx:after:swap', 'htmx:afterSwap']) addEventListener(name, () => setTimeout(again, 300));

  // ---------- a cut network: say so, keep the words, send them again
  for (const name of ['htmx:error', 'htmx:sendError', 'htmx:response:error', 'htmx:responseError']) {
    addEventListener(name, () => {
      if (!waiting(pen())) return;
      say(saved().dataset.offline);
      setTimeout(again, AGAIN_MS);
    });
  }
  addEventListener('online', again);

  // ---------- leaving the page takes along what was not sent
  addEventListener('pagehide', () => {
    if (waiting(pen())) navigator.sendBeacon(pen().action, new FormData(pen()));
  });
  addEventListener('beforeunload', (event) => { if (waiting(pen()) && !navigator.onLine) event.preventDefault(); });
})();
