// The Bot API calls, as they happen.

import { el, unseen } from './dom.js';

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
      { class: 'hint legend' },
      "Per ogni chiamata: che cosa ha chiesto il bot; il codice della risposta (200 vuol dire riuscita); a quanti secondi dall'avvio dell'anteprima. Aprila per il contenuto.",
    ),
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
  const seconds = (call.time.secs + call.time.nanos / 1e9).toLocaleString('it-IT', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const why = reason(call);
  return el(
    'li',
    { class: kinds.join(' '), 'data-seq': call.seq },
    el(
      'details',
      {},
      el(
        'summary',
        {},
        el('code', {}, call.method || '(?)'),
        unseen('Codice: '),
        el('span', { class: 'outcome' }, outcome),
        el('span', { class: 'when' }, unseen('Dopo '), `${seconds} s`),
        why && el('span', { class: 'why' }, why, ...quoted(call)),
      ),
      el('pre', { tabindex: '0', 'aria-label': `Corpo di ${call.method}` }, pretty(call.body)),
    ),
  );
}

/** What Telegram says where it refuses, by a part of it, and what that means. */
const MEANINGS = [
  ['message is not modified', "il messaggio è già così, non c'era niente da cambiare."],
  ['message to edit not found', "il messaggio da cambiare non c'è più."],
  ["message can't be edited", 'questo messaggio non si può cambiare.'],
  ['query is too old', 'il tocco è troppo vecchio per avere una risposta.'],
  ['chat not found', 'questa chat non esiste.'],
  ['bot was blocked', 'la persona ha bloccato il bot.'],
  ['user is deactivated', "l'account di questa persona non esiste più."],
  ['bot was kicked', 'il bot è stato tolto dal gruppo.'],
  ['not enough rights', 'il bot non ha il permesso di farlo.'],
  ["can't parse entities", "nel testo c'è un tag sbagliato o non chiuso."],
  ['is too long', 'il testo è troppo lungo.'],
  ['text is empty', 'il testo è vuoto.'],
  ['BUTTON_', 'un pulsante ha un contenuto non valido.'],
];

/** And where none of these words is in it, by its code. */
const CODES = {
  400: "Telegram non accetta la richiesta così com'è.",
  401: 'il token non è valido.',
  403: 'il bot non può scrivere qui.',
  404: 'Telegram non conosce questo metodo.',
  409: 'un altro programma legge i messaggi dello stesso bot.',
  413: 'il file è troppo grande.',
  429: 'troppe richieste, il bot deve aspettare.',
};

/** Why a call brought no result; nothing where it did. */
function reason({ status, description, by_fault: fault }) {
  if (status === 200) return null;
  if (fault) {
    if (status === null) return 'Guasto voluto: la risposta si è persa per strada.';
    return status === 429 ? 'Guasto voluto: il bot deve aspettare.' : 'Guasto voluto: il server di Telegram non sta bene.';
  }
  if (status === null) return 'Interrotta: il bot ha chiuso la connessione.';
  const [, meaning] = MEANINGS.find(([words]) => description?.includes(words)) ?? [];
  return `Rifiutata: ${meaning ?? CODES[status] ?? 'il server di Telegram non sta bene.'}`;
}

/** Telegram's own words, as the bot reads them. */
const quoted = ({ description }) => (description ? [' Telegram dice: «', el('span', { lang: 'en' }, description), '»'] : []);

function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json === '' ? '(vuoto)' : json;
  }
}
