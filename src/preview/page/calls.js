// The Bot API calls, as they happen.

import { el } from './dom.js';

/** As many are kept on the page. */
const MOST = 300;

export function calls() {
  const list = el('ol', { class: 'calls', 'aria-label': 'Chiamate alla Bot API, la più recente in alto' });
  const polls = el('input', { type: 'checkbox', id: 'polls' });
  const refusedOnly = el('input', { type: 'checkbox', id: 'refused-only' });
  const empty = el('p', { class: 'hint' }, 'Ancora nessuna chiamata da mostrare.');
  const shown = ({ classList }) =>
    (polls.checked || !classList.contains('poll')) && (!refusedOnly.checked || classList.contains('refused'));
  const filter = () => {
    list.classList.toggle('no-polls', !polls.checked);
    list.classList.toggle('refused-only', refusedOnly.checked);
    empty.hidden = [...list.children].some(shown);
  };
  polls.addEventListener('change', filter);
  refusedOnly.addEventListener('change', filter);
  filter();
  const root = el(
    'section',
    { 'aria-labelledby': 'calls-title' },
    el('h3', { id: 'calls-title' }, 'Chiamate alla Bot API'),
    el(
      'p',
      { class: 'filters' },
      el('label', {}, polls, ' anche getUpdates'),
      el('label', {}, refusedOnly, ' solo le rifiutate'),
    ),
    empty,
    list,
  );
  return {
    root,
    reset() {
      list.replaceChildren();
      filter();
    },
    add(call) {
      if (list.querySelector(`[data-seq="${call.seq}"]`)) return;
      list.prepend(item(call));
      while (list.children.length > MOST) list.lastChild.remove();
      filter();
    },
  };
}

function item(call) {
  const refused = call.status !== 200 && !call.by_fault;
  const kinds = [
    call.method === 'getUpdates' ? 'poll' : '',
    refused ? 'refused' : '',
    call.by_fault ? 'fault' : '',
  ];
  const outcome = call.status === null ? 'interrotta' : String(call.status);
  const seconds = call.time.secs + call.time.nanos / 1e9;
  const details = el(
    'details',
    {},
    el(
      'summary',
      {},
      el('code', {}, call.method || '(?)'),
      el('span', { class: 'outcome' }, outcome),
      el('span', { class: 'when' }, `${seconds.toFixed(2)} s`),
    ),
  );
  if (call.description || call.by_fault) {
    const why = call.by_fault ? 'Guasto voluto. ' : 'Rifiutata: ';
    details.append(el('p', { class: 'why' }, why, el('span', { lang: 'en' }, call.description ?? '')));
  }
  details.append(el('pre', { tabindex: '0', 'aria-label': `Corpo di ${call.method}` }, pretty(call.body)));
  return el('li', { class: kinds.join(' '), 'data-seq': call.seq }, details);
}

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json === '' ? '(vuoto)' : json;
  }
}
