// The drawer for the curious.

import { calls } from './calls.js';
import { byId, el } from './dom.js';
import { tools } from './tools.js';

export function drawer() {
  const [root, toggle] = [byId('drawer'), byId('toggle')];
  const [toolbox, journal] = [tools(), calls()];
  const close = el('button', { type: 'button', class: 'round', 'aria-label': 'Chiudi', title: 'Chiudi' }, '×');
  root.append(el('header', { class: 'aside-head' }, el('h2', {}, 'Dietro le quinte'), close), toolbox.root, journal.root);

  const set = (open) => {
    root.hidden = !open;
    toggle.setAttribute('aria-expanded', String(open));
    document.body.classList.toggle('with-drawer', open);
    (open ? close : toggle).focus();
  };
  toggle.addEventListener('click', () => set(root.hidden));
  close.addEventListener('click', () => set(false));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') set(false);
  });
  return { toolbox, journal };
}
