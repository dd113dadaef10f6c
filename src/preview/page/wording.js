// What is to be said about the texts that somebody is writing.

import { announce } from './announcer.js';
import { byId, el } from './dom.js';

export function wording() {
  const root = byId('wording');
  let before = null;
  return {
    set({ folder, held_back: held, findings }, live) {
      root.hidden = folder === null;
      document.body.classList.toggle('with-wording', folder !== null);
      if (folder === null) return;
      const state = summary(held, findings);
      const open = root.querySelector('details')?.open ?? matchMedia('(min-width: 761px)').matches;
      root.replaceChildren(
        el(
          'details',
          { open: open || held },
          el('summary', {}, el('h2', {}, 'Testi'), el('span', { class: held ? 'bad' : 'good' }, state)),
          el('p', { class: 'hint' }, 'Salva un file in ', el('code', {}, folder), ' e lo schermo cambia.'),
          held ? el('p', { class: 'held' }, 'Ci sono errori: restano in uso gli ultimi testi buoni.') : null,
          findings.length > 0 ? el('ul', { class: 'findings' }, ...findings.map(finding)) : null,
        ),
      );
      if (live && state !== before) announce(`Testi: ${state}`);
      before = state;
    },
  };
}

function summary(held, findings) {
  const errors = findings.filter((found) => found.error).length;
  const warnings = findings.length - errors;
  if (errors + warnings === 0) return 'tutto a posto';
  const parts = [];
  if (errors > 0) parts.push(errors === 1 ? '1 errore' : `${errors} errori`);
  if (warnings > 0) parts.push(warnings === 1 ? '1 avviso' : `${warnings} avvisi`);
  return parts.join(', ');
}

function finding({ error, file, line, id, what }) {
  return el(
    'li',
    { class: error ? 'error' : 'warning' },
    el('p', {}, el('strong', {}, error ? 'Errore' : 'Avviso'), ' ', el('code', { class: 'place' }, `${file}:${line}`)),
    el('p', {}, el('code', {}, id), ': ', what),
  );
}
