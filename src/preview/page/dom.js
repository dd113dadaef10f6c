// Makes elements: what is given as text stays text.

/** An element with attributes (`on…` are listeners) and children: nodes, or strings as text. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Text for screen readers only. */
export const unseen = (text) => el('span', { class: 'unseen' }, text);

/** Whether a link may be opened: nothing that would run in this page. */
export function isLink(url) {
  try {
    return ['http:', 'https:', 'tg:', 'mailto:', 'tel:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** A list of buttons that opens and closes; Escape and a click elsewhere close it. */
export function popup(opener, panel) {
  const buttons = () => [...panel.querySelectorAll('button:not([hidden])')];
  const close = (refocus) => {
    if (panel.hidden) return;
    panel.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    if (refocus) opener.focus();
  };
  const open = () => {
    panel.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    buttons()[0]?.focus();
  };
  opener.setAttribute('aria-expanded', 'false');
  opener.addEventListener('click', () => (panel.hidden ? open() : close(true)));
  panel.addEventListener('keydown', (event) => {
    const present = buttons();
    const at = present.indexOf(document.activeElement);
    if (event.key === 'Escape') close(true);
    else if (event.key === 'ArrowDown') present[(at + 1) % present.length]?.focus();
    else if (event.key === 'ArrowUp') present.at(at - 1)?.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!panel.contains(event.target) && !opener.contains(event.target)) close(false);
  });
  return { close };
}
