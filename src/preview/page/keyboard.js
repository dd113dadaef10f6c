// The buttons below a message.

import { el, isLink, unseen } from './dom.js';
import { icon } from './icons.js';

/**
 * The rows; `does.tap(data, button)` tells the bot, `does.copy(text)` copies. Those that stand in place of the
 * phone's keyboard say what is written on them, `does.say(text)`, or give the number, `does.send('phone')`.
 */
export function keyboard(rows, does) {
  if (rows.length === 0) return null;
  return el(
    'div',
    { class: 'keyboard', role: 'group', 'aria-label': 'Pulsanti del messaggio' },
    ...rows.map((row) => el('div', { class: 'keys' }, ...row.map((button) => key(button, does)))),
  );
}

function key(button, does) {
  if (button.callback_data !== undefined) {
    const node = el('button', { type: 'button', class: 'key', 'data-data': button.callback_data }, label(button));
    node.addEventListener('click', () => {
      if (node.getAttribute('aria-busy') !== 'true') does.tap(button.callback_data, node);
    });
    return node;
  }
  if (button.url !== undefined && isLink(button.url)) {
    return el(
      'a',
      { class: 'key opens', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      label(button),
      icon('open'),
      unseen(' (nuova scheda)'),
    );
  }
  if (button.copy_text !== undefined) {
    const node = el('button', { type: 'button', class: 'key copies' }, label(button), icon('copy'), unseen(' (negli appunti)'));
    node.addEventListener('click', () => does.copy(button.copy_text.text));
    return node;
  }
  if (button.request_contact !== undefined) {
    return el('button', { type: 'button', class: 'key', onclick: () => does.send('phone') }, label(button));
  }
  if (button.say !== undefined) {
    return el('button', { type: 'button', class: 'key', onclick: () => does.say(button.text) }, label(button));
  }
  return el('button', { type: 'button', class: 'key', disabled: true }, label(button));
}

/** Two words with a stroke between them may stand on two lines. */
const label = (button) => el('span', { class: 'label' }, ...button.text.split(/(?<=\/)/).flatMap((part, at) => (at > 0 ? [el('wbr'), part] : [part])));
