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

export function time(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString('it-IT', { hour: '2-digit', minute: '2-digit' });
}

/** What a message says, as plain text. */
export function words(message) {
  if (message.text !== '') return shownText(message);
  if (message.photo) return THINGS.photo;
  if (message.document) return `📄 ${message.document.name}`;
  const kind = Object.keys(message.extra ?? {}).find((key) => key in THINGS);
  return THINGS[kind] ?? 'Messaggio senza testo';
}

// Telegram's clients keep the link's parameter to themselves.
function shownText(message) {
  return message.from_bot ? message.text : message.text.replace(/^\/start .*$/, '/start');
}

/** The message's row: bubble and buttons. */
export function bubble(message, does) {
  const side = message.from_bot ? 'bot' : 'me';
  const text = el('div', { class: 'text' });
  const shown = message.text === '' && (message.photo || message.document);
  const plain = shown ? '' : words(message);
  const fits = message.entities.filter((entity) => entity.offset + entity.length <= plain.length);
  text.append(rich(plain, fits, does));
  const meta = el('span', { class: 'meta' }, el('time', {}, time(message.date)));
  if (!message.from_bot) meta.append(ticks());
  return el(
    'div',
    { class: `row ${side}`, 'data-message': message.message_id },
    el(
      'div',
      { class: 'bubble' },
      unseen(message.from_bot ? 'Il bot: ' : 'Tu: '),
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
