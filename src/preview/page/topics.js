// The topics of a group: which one is read, and written in.

import { el } from './dom.js';
import { icon } from './icons.js';

/** Every topic at once; what is written then goes to the general one. */
const ALL = 'all';
const GENERAL = null;

/** `choose(topic)` shows one; `open(name)` opens another and resolves to its number. */
export function topics({ choose, open }) {
  let present = [];
  let chosen = ALL;
  let wanted = null;
  const fresh = new Set();
  const list = el('div', { class: 'topic-list', role: 'group', 'aria-label': 'Argomenti' });
  const name = el('input', { maxlength: '40', required: true, autocomplete: 'off', 'aria-label': "Nome dell'argomento", placeholder: 'Nome' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const form = el('form', { class: 'new-topic', hidden: true }, name, el('button', { type: 'submit', class: 'plain' }, 'Apri'), problem);
  const more = el(
    'button',
    { type: 'button', class: 'chip', 'aria-expanded': 'false', onclick: () => unfold(form.hidden) },
    icon('plus'),
    'Nuovo argomento',
  );
  const root = el('div', { class: 'topics' }, list, form);

  function unfold(shown) {
    form.hidden = !shown;
    more.setAttribute('aria-expanded', String(shown));
    problem.textContent = '';
    (shown ? name : more).focus();
  }

  form.addEventListener('keydown', (event) => event.key === 'Escape' && unfold(false));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      wanted = await open(name.value);
      name.value = '';
      unfold(false);
      take();
    } catch (error) {
      problem.textContent = error.message;
    }
  });

  function chip(topic, label) {
    const button = el(
      'button',
      { type: 'button', class: 'chip', 'aria-pressed': String(topic === chosen), onclick: () => pick(topic) },
      label,
    );
    if (fresh.has(topic)) button.append(el('span', { class: 'fresh' }, el('span', { class: 'unseen' }, ' (nuovi messaggi)')));
    return button;
  }

  function draw() {
    const focused = [...list.children].indexOf(document.activeElement);
    list.replaceChildren(
      chip(ALL, 'Tutti'),
      chip(GENERAL, 'Generale'),
      ...present.map(({ id, name: label }) => chip(id, label)),
      more,
    );
    if (focused >= 0) list.children[focused]?.focus();
  }

  function pick(topic) {
    chosen = topic;
    if (topic === ALL) fresh.clear();
    fresh.delete(topic);
    draw();
    choose(topic);
  }

  // The server may tell of a topic before or after it has answered who opened it.
  function take() {
    if (wanted === null || !present.some(({ id }) => id === wanted)) return;
    const topic = wanted;
    wanted = null;
    pick(topic);
  }

  const isThere = (topic) => topic === ALL || topic === GENERAL || present.some(({ id }) => id === topic);

  draw();
  return {
    ALL,
    root,
    set(now) {
      present = now;
      if (!isThere(chosen)) pick(ALL);
      draw();
      take();
    },
    shows: (thread) => chosen === ALL || chosen === (thread ?? GENERAL),
    /** Where what is written goes. */
    target: () => (chosen === ALL ? GENERAL : chosen),
    /** Something was said where nobody looks. */
    tell(thread) {
      fresh.add(thread ?? GENERAL);
      draw();
    },
  };
}
