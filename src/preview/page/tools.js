// Makes life hard for the bot.

import { el } from './dom.js';
import { post } from './server.js';

const KINDS = [
  ['too_many_requests', 'Rispondi 429', 'Troppe richieste: il bot deve aspettare 2 secondi.'],
  ['server_error', 'Rispondi 502', 'Il server di Telegram non sta bene.'],
  ['lost_answer', 'Perdi la risposta', 'La chiamata riesce, ma il bot non lo viene a sapere.'],
];

const STATES = {
  running: 'Il bot è acceso.',
  stopping: 'Il bot si sta spegnendo: prima manda quello che aspetta.',
  stopped: 'Il bot è spento. Quello che scrivi lo aspetta.',
  failed: 'Il bot si è fermato da solo: ',
};

export function tools() {
  const count = el('input', { type: 'number', id: 'count', min: '1', max: '50', value: '3' });
  const present = el('p', { class: 'present', role: 'status' });
  const state = el('p', { class: 'present', role: 'status' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const act = async (path, body) => {
    problem.textContent = '';
    try {
      await post(path, body);
    } catch (error) {
      problem.textContent = error.message;
    }
  };
  const stop = el('button', { type: 'button', class: 'outlined', onclick: () => act('bot', { run: false }) }, 'Spegni il bot');
  const start = el('button', { type: 'button', class: 'outlined', onclick: () => act('bot', { run: true }) }, 'Riaccendi il bot');
  const calm = el('button', { type: 'button', class: 'outlined', onclick: () => act('trouble', { kind: null }) }, 'Basta guasti');

  const root = el(
    'section',
    { 'aria-labelledby': 'tools-title' },
    el('h3', { id: 'tools-title' }, 'Rendi la vita difficile al bot'),
    state,
    el('div', { class: 'buttons' }, stop, start),
    el('p', { class: 'line' }, el('label', { for: 'count' }, 'Quanti dei prossimi messaggi del bot, da 1 a 50: '), count),
    el(
      'ul',
      { class: 'troubles' },
      ...KINDS.map(([kind, label, hint]) =>
        el(
          'li',
          {},
          el('button', { type: 'button', class: 'outlined', 'data-kind': kind, onclick: () => act('trouble', { kind, count: Number(count.value) || 1 }) }, label),
          el('span', { class: 'hint' }, hint),
        ),
      ),
    ),
    el('div', { class: 'buttons' }, calm, present),
    problem,
  );

  return {
    root,
    setBot({ bot, waiting }) {
      const queue = waiting === 0 ? '' : ` In attesa: ${waiting} (messaggi e tocchi che il bot non ha ancora preso).`;
      const { words, cause } = bot.detail ?? { words: '', cause: null };
      state.replaceChildren(`${STATES[bot.state]}${words}${queue}`, ...(cause ? [' ', el('span', { class: 'hint', lang: 'en' }, cause)] : []));
      stop.disabled = bot.state !== 'running';
      start.disabled = bot.state === 'running' || bot.state === 'stopping';
    },
    setTrouble(trouble) {
      const label = KINDS.find(([kind]) => kind === trouble?.kind)?.[1];
      present.textContent = trouble ? `«${label}»: ancora ${trouble.left} ${trouble.left === 1 ? 'messaggio' : 'messaggi'}` : 'Nessun guasto in corso';
      calm.disabled = !trouble;
    },
  };
}
