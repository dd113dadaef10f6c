// Where a person writes.

import { commandMenu } from './commands.js';
import { el, popup } from './dom.js';
import { icon } from './icons.js';

const LONGEST = 4096;

const THINGS = [
  ['photo', '🖼️ Foto'],
  ['voice', '🎤 Vocale'],
  ['sticker', '👋 Adesivo'],
  ['location', '📍 Posizione'],
  ['contact', '👤 Contatto'],
  ['poll', '📊 Sondaggio'],
];

/** The form; `does.say(text)`, `does.command(text)` and `does.send(thing)` resolve to whether it went. */
export function composer(name, does) {
  const box = el('textarea', {
    rows: '1',
    maxlength: String(LONGEST),
    placeholder: 'Messaggio',
    'aria-label': `Messaggio di ${name}`,
    autocomplete: 'off',
  });
  const menu = el('button', { type: 'button', class: 'round', 'aria-label': 'Comandi', title: 'Comandi' }, icon('slash'));
  const attach = el('button', { type: 'button', class: 'round', 'aria-label': 'Allega', title: 'Allega' }, icon('attach'));
  const go = el('button', { type: 'submit', class: 'round go', 'aria-label': 'Invia', title: 'Invia' }, icon('send'));
  const things = el('div', { class: 'popup things', hidden: true });
  const commands = commandMenu(box, menu, (text) => does.command(text));
  const attachments = popup(attach, things);
  things.append(
    ...THINGS.map(([thing, label]) =>
      el('button', { type: 'button', onclick: () => (attachments.close(true), does.send(thing)) }, label),
    ),
  );

  const form = el(
    'form',
    { class: 'composer' },
    commands.list,
    things,
    menu,
    box,
    attach,
    go,
  );

  async function submit() {
    const text = box.value.trim();
    commands.close();
    if (text === '') return;
    box.value = '';
    fit();
    if (!(await does.say(text)) && box.value === '') box.value = text;
  }

  // The box grows with its text, up to what the style allows.
  function fit() {
    box.rows = Math.min(6, box.value.split('\n').length);
  }

  box.addEventListener('input', fit);
  box.addEventListener('keydown', (event) => {
    if (commands.key(event)) {
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    box.focus();
  });
  return { form, box, setCommands: commands.set };
}
