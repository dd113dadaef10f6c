// Telegram's entities as elements. Offsets are UTF-16 code units, as JavaScript counts.

import { el, isLink } from './dom.js';

const SIMPLE = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
};

/** A command, where a text mentions one. */
const COMMAND = /(^|[\s(«])(\/[a-z][a-z0-9_]{0,31})(?![\w/])/g;

/** More lines than this, and an expandable quotation is folded. */
const FOLDED_AT = 3;

/**
 * The text with its entities. `does.command(text)` runs a command that is tapped, `does.copy(text)`
 * copies.
 */
export function rich(text, entities, does) {
  const fragment = document.createDocumentFragment();
  fill(fragment, { text, does, linked: true }, 0, text.length, entities);
  return fragment;
}

function fill(parent, context, from, to, entities) {
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...others] = rest;
    const end = outer.offset + outer.length;
    const inner = others.filter((entity) => entity.offset < end);
    rest = others.filter((entity) => entity.offset >= end);
    write(parent, context, at, outer.offset);
    parent.append(element(context, outer, inner));
    at = end;
  }
  write(parent, context, at, to);
}

function write(parent, context, from, to) {
  let text = context.text.slice(from, to);
  // The line break after a block is the block's own.
  if (parent.lastChild?.dataset?.block !== undefined && text.startsWith('\n')) text = text.slice(1);
  if (text === '') return;
  let at = 0;
  if (context.linked) {
    for (const match of text.matchAll(COMMAND)) {
      const begin = match.index + match[1].length;
      parent.append(text.slice(at, begin), command(context, match[2]));
      at = begin + match[2].length;
    }
  }
  parent.append(text.slice(at));
}

function command(context, text) {
  return el('button', { type: 'button', class: 'link', onclick: () => context.does.command(text) }, text);
}

function element(context, entity, inner) {
  const into = (node, linked = context.linked) => {
    fill(node, { ...context, linked }, entity.offset, entity.offset + entity.length, inner);
    return node;
  };
  const text = context.text.slice(entity.offset, entity.offset + entity.length);
  switch (entity.type) {
    case 'text_link':
      return into(link(entity.url), false);
    case 'pre':
      return pre(context, text, into);
    case 'code':
      return into(el('code'), false);
    case 'spoiler':
      return spoiler(into(el('span', { class: 'hidden-text' }), false));
    case 'blockquote':
      return into(el('blockquote', { 'data-block': true }));
    case 'expandable_blockquote':
      return expandable(into(el('blockquote')));
    case 'bot_command':
      return command(context, text);
    default:
      return into(el(SIMPLE[entity.type] ?? 'span'));
  }
}

function link(url) {
  if (!isLink(url)) return el('span');
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' });
}

function pre(context, text, into) {
  const button = el('button', { type: 'button', class: 'copy', onclick: () => context.does.copy(text) }, 'Copia');
  return el(
    'div',
    { class: 'pre', 'data-block': true },
    el('div', { class: 'pre-head' }, el('span', {}, 'Testo da inoltrare'), button),
    into(el('pre'), false),
  );
}

function spoiler(content) {
  const cover = el(
    'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Testo nascosto: tocca per leggerlo' },
    content,
  );
  const reveal = (event) => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    for (const name of ['role', 'tabindex', 'aria-label']) cover.removeAttribute(name);
    cover.classList.add('revealed');
  };
  cover.addEventListener('click', reveal);
  cover.addEventListener('keydown', reveal);
  return cover;
}

function expandable(quote) {
  const lines = quote.textContent.split('\n').length;
  const long = lines > FOLDED_AT || quote.textContent.length > FOLDED_AT * 40;
  const box = el('div', { class: 'expandable', 'data-block': true }, quote);
  if (!long) return box;
  const button = el('button', { type: 'button', class: 'link fold', 'aria-expanded': 'false' }, 'Mostra tutto');
  button.addEventListener('click', () => {
    const open = box.classList.toggle('open');
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? 'Mostra meno' : 'Mostra tutto';
  });
  box.classList.add('folds');
  box.append(button);
  return box;
}
