// What is to be said about the texts that somebody is writing, and about what the configuration says of the
// agency.

import { announce } from './announcer.js';
import { byId, el } from './dom.js';

export function wording() {
  const root = byId('wording');
  let before = null;
  return {
    set(proof, live) {
      const parts = [ofTexts(proof), ofAgency(proof)].filter((part) => part !== null);
      root.hidden = parts.length === 0;
      document.body.classList.toggle('with-wording', parts.length > 0);
      if (parts.length === 0) return;
      const wide = matchMedia('(min-width: 761px)').matches;
      root.replaceChildren(
        ...parts.map(({ heading, state, bad, mustOpen, content }) => {
          const open = root.querySelector(`details[data-part="${heading}"]`)?.open ?? wide;
          return el(
            'details',
            { open: open || mustOpen, 'data-part': heading },
            el('summary', {}, el('h2', {}, heading), el('span', { class: bad ? 'bad' : 'good' }, state)),
            ...content,
          );
        }),
      );
      const said = parts.map(({ heading, state }) => `${heading}: ${state}`).join('. ');
      if (live && said !== before) announce(said);
      before = said;
    },
  };
}

function ofTexts({ folder, held_back: held, findings }) {
  if (folder === null) return null;
  return {
    heading: 'Testi',
    state: summary(findings),
    bad: held,
    mustOpen: held,
    content: [
      el('p', { class: 'hint' }, 'Salva un file in ', el('code', {}, folder), ' e lo schermo cambia.'),
      held ? el('p', { class: 'held' }, 'Ci sono errori: restano in uso gli ultimi testi buoni.') : null,
      list(findings),
    ],
  };
}

function ofAgency({ agency }) {
  if (agency.length === 0) return null;
  const bad = agency.some((found) => found.error);
  return {
    heading: 'Agenzia',
    state: summary(agency),
    bad,
    mustOpen: bad,
    content: [
      el('p', { class: 'hint' }, "Correggi il file di configurazione, poi chiudi e riapri l'anteprima."),
      bad
        ? el('p', { class: 'held' }, 'Qui le righe sbagliate si saltano; su Telegram il bot non partirebbe.')
        : null,
      list(agency),
    ],
  };
}

function list(findings) {
  return findings.length > 0 ? el('ul', { class: 'findings' }, ...findings.map(finding)) : null;
}

function summary(findings) {
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
