// The few lines of script the portal has of its own. Without them every page and form still works.
(() => {
  'use strict';
  const FOCUS = '[data-focus]';
  const HELD_MS = 8000;                       // a download leaves the page standing: then the form opens again by itself
  const messages = () => document.getElementById('messages');

  function tell(text) {
    const place = messages();
    if (!place || !text) return;
    const note = document.createElement('div');
    note.className = 'dt-note dt-note--late';
    note.tabIndex = -1;
    note.append(Object.assign(document.createElement('p'), { textContent: text }));
    place.replaceChildren(note);
    note.focus();
  }

  // ---------- a second click on the same button sends nothing; the button is never disabled, so its name is sent
  const release = (form) => { delete form.dataset.sent; form.removeAttribute('aria-busy'); };
  addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = '1';
    form.setAttribute('aria-busy', 'true');
    setTimeout(release, HELD_MS, form);
  }, true);
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(release));

  // ---------- what needs reading first gets the focus: errors, then messages
  const focusFirst = (root) => {
    const first = root.querySelector(FOCUS);
    if (first) first.focus();
    return Boolean(first);
  };
  addEventListener('DOMContentLoaded', () => focusFirst(document));

  // ---------- a text that is there to be copied is taken whole
  addEventListener('focusin', ({ target }) => { if (target.matches('textarea[readonly]')) target.select(); });

  // ---------- a page made to be printed asks for the printer
  addEventListener('load', () => { if (document.querySelector('[data-print]')) print(); });

  let left = null;                            // the id that had the focus when the request went out
  for (const name of ['htmx:before:request', 'htmx:beforeRequest']) {
    addEventListener(name, () => { left = document.activeElement && document.activeElement.id; });
  }
  for (const name of ['htmx:after:swap', 'htmx:afterSwap']) {
    addEventListener(name, () => {
      if (focusFirst(document)) return;
      if (document.activeElement && document.activeElement !== document.body) return;
      const again = left && document.getElementById(left);
      if (again) again.focus();
    });
  }
  for (const name of ['htmx:finally:request', 'htmx:afterRequest']) {
    addEventListener(name, () => document.querySelectorAll('form[data-sent]').forEach(release));
  }

  // ---------- nothing is swapped when the server or the network fails: say so, what was typed stays
  for (const name of ['htmx:response:error', 'htmx:responseError']) {
    addEventListener(name, (event) => {
      const { ctx, xhr } = event.detail;
      if ((ctx ? ctx.response.status : xhr.status) >= 500) tell(messages().dataset.fault);
    });
  }
  for (const name of ['htmx:error', 'htmx:sendError']) {
    addEventListener(name, () => tell(messages().dataset.offline));
  }
})();
