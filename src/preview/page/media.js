// Photos and documents of the bot, and the topic that a message stands in.

import { el, unseen } from './dom.js';

const address = (file) => `/files/${encodeURIComponent(file.file_id)}`;
const elsewhere = { target: '_blank', rel: 'noopener noreferrer' };

export function size(bytes) {
  const number = (value) => value.toLocaleString('it-IT', { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${number(bytes)} byte`;
  return bytes < 1024 * 1024 ? `${number(bytes / 1024)} kB` : `${number(bytes / 1024 / 1024)} MB`;
}

/** What goes above the text of a message. */
export function media(message) {
  return [topic(message.topic), photo(message.photo), document(message.document)];
}

function topic(name) {
  return name ? el('p', { class: 'topic' }, unseen('Argomento: '), name) : null;
}

function photo(file) {
  if (!file) return null;
  return el(
    'a',
    { class: 'photo', href: address(file), ...elsewhere },
    el('img', { src: address(file), width: file.width, height: file.height, alt: 'Foto, a grandezza naturale' }),
    unseen(' (nuova scheda)'),
  );
}

function document(file) {
  if (!file) return null;
  return el(
    'a',
    { class: 'file', href: address(file), download: file.name },
    el('span', { class: 'file-name' }, file.name),
    el('span', { class: 'file-size' }, size(file.size)),
    unseen(' (da scaricare)'),
  );
}
