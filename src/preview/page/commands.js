// The menu of commands: behind its button, and while a «/…» is being typed.

import { announce } from './announcer.js';
import { el } from './dom.js';

let lastId = 0;

/** A list over `box` and `opener`; `run(text)` sends a command. */
export function commandMenu(box, opener, run) {
  const id = `commands-${++lastId}`;
  const list = el('ul', { class: 'commands', id, role: 'listbox', 'aria-label': 'Comandi', hidden: true });
  let commands = [];
  let chosen = -1;
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', id);
  box.setAttribute('aria-haspopup', 'listbox');
  opener.setAttribute('aria-expanded', 'false');
  opener.setAttribute('aria-controls', id);

  function choose(index) {
    chosen = index;
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === index)));
    const item = list.children[index];
    if (item) {
      box.setAttribute('aria-activedescendant', item.id);
      item.scrollIntoView({ block: 'nearest' });
    } else {
      box.removeAttribute('aria-activedescendant');
    }
  }

  function show(fitting) {
    list.replaceChildren(...fitting.map(item));
    list.hidden = fitting.length === 0;
    opener.setAttribute('aria-expanded', String(!list.hidden));
    if (fitting.length > 0) announce(`Comandi da scegliere con le frecce: ${fitting.length}`);
    choose(-1);
  }

  function item(command, index) {
    const text = `/${command.command}`;
    const node = el(
      'li',
      { role: 'option', id: `${id}-${index}`, 'data-command': text, 'aria-selected': 'false' },
      el('strong', {}, text),
      el('span', {}, ` ${command.description}`),
    );
    // The text box keeps the focus.
    node.addEventListener('pointerdown', (event) => event.preventDefault());
    node.addEventListener('click', () => take(text));
    return node;
  }

  function take(text) {
    close();
    run(text);
  }

  const close = () => show([]);

  opener.addEventListener('click', () => {
    const open = list.hidden;
    show(open ? commands : []);
    box.focus();
    if (open) choose(0);
  });
  box.addEventListener('input', () => {
    const typed = box.value.toLowerCase();
    show(/^\/\w*$/.test(typed) ? commands.filter((c) => `/${c.command}`.startsWith(typed)) : []);
  });
  box.addEventListener('blur', close);

  return {
    list,
    close,
    set(present) {
      commands = present;
    },
    /** Whether the key was for the list. */
    key(event) {
      const count = list.children.length;
      if (list.hidden || count === 0) return false;
      if (event.key === 'ArrowDown') choose((chosen + 1) % count);
      else if (event.key === 'ArrowUp') choose((chosen + count - (chosen < 0 ? 0 : 1)) % count);
      else if (event.key === 'Escape') close();
      else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) take(list.children[chosen].dataset.command);
      else return false;
      return true;
    },
  };
}
