// One message.

import { el, unseen } from './dom.js';
import { keyboard } from './keyboard.js';
import { media } from './media.js';
import { rich } from './rich.js';

const THINGS = {
  photo: '🖼️ Foto',
  voice: '🎤 Messaggio vocale',
  sticker: '👋 Adesivo',
  location: '📍 Posizione',
  contact: '👤 Contatto',
  poll: '📊 Sondaggio',
};

/** What Telegram itself says in a chat. */
const SERVICE = {
  forum_topic_created: ({ name }) => `Argomento «${name}» aperto`,
  forum_topic_edited: ({ name }) => `L'argomento ora si chiama «${name}»`,
  forum_topic_closed: () => 'Argomento chiuso',
  forum_topic_reopened: () => 'Argomento riaperto',
};

export function time(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString('it-IT', { hour: '2-digit', minute: '2-digit' });
}

/** What a message says, as plain text. */
export function words(message) {
  if (message.text !== '') return shownText(message);
  if (message.photo) return THINGS.photo;
  if (message.document) return `📄 ${message.document.name}`;
  const service = serviceOf(message);
  if (service) return service;
  const kind = Object.keys(message.extra ?? {}).find((key) => key in THINGS);
  return THINGS[kind] ?? 'Messaggio senza testo';
}

function serviceOf({ extra }) {
  const kind = Object.keys(extra ?? {}).find((key) => key in SERVICE);
  return kind && SERVICE[kind](extra[kind]);
}

// Telegram's clients keep the link's parameter to themselves.
function shownText(message) {
  return message.from_bot ? message.text : message.text.replace(/^(\/start(@\w+)?) .*$/, '$1');
}

/**
 * The message's row: bubble and buttons. In a group `does.sender` is the bot's name; where messages are
 * answered, `does.reply()` begins one and `does.answered` is what this one answers.
 */
export function bubble(message, does) {
  const service = serviceOf(message);
  if (service) return el('div', { class: 'row service', 'data-message': message.message_id }, el('p', { class: 'day' }, service));
  const side = message.from_bot ? 'bot' : 'me';
  const text = el('div', { class: 'text' });
  const shown = message.text === '' && (message.photo || message.document);
  const plain = shown ? '' : words(message);
  const fits = message.entities.filter((entity) => entity.offset + entity.length <= plain.length);
  text.append(rich(plain, fits, does));
  const meta = el('span', { class: 'meta' }, el('time', {}, time(message.date)));
  if (!message.from_bot) meta.append(ticks());
  if (message.from_bot && does.reply) meta.prepend(el('button', { type: 'button', class: 'link reply', onclick: does.reply }, 'Rispondi'));
  return el(
    'div',
    { class: `row ${side}`, 'data-message': message.message_id },
    el(
      'div',
      { class: 'bubble' },
      unseen(message.from_bot ? 'Il bot: ' : 'Tu: '),
      does.sender && message.from_bot ? el('p', { class: 'sender' }, does.sender) : null,
      does.answered ? el('p', { class: 'answered' }, unseen('In risposta a: '), does.answered) : null,
      ...media(message),
      text,
      meta,
    ),
    keyboard(message.keyboard, does),
  );
}

const ticks = () => el('span', { class: 'ticks' }, el('span', { 'aria-hidden': 'true' }, '✓'), unseen(' inviato'));

/** The bot has fetched all that was sent: one tick becomes two. */
export function markRead(log) {
  for (const node of log.querySelectorAll('.ticks:not(.read)')) {
    node.classList.add('read');
    node.replaceChildren(el('span', { 'aria-hidden': 'true' }, '✓✓'), unseen(' letto dal bot'));
  }
}
