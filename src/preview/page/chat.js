// A chat with the bot.

import { announce } from './announcer.js';
import { bubble, markRead, words } from './bubble.js';
import { copy } from './clipboard.js';
import { composer } from './composer.js';
import { byId, el } from './dom.js';
import { icon } from './icons.js';
import { post } from './server.js';

/** So long a toast stays. */
const TOAST_STAYS = 3500;
/** So near to where the newest message is read counts as being there, in pixels. */
const NEAR = 80;
/** So much stands above a message that is shown from its top, in pixels. */
const ABOVE = 6;

export class Chat {
  /**
   * `place` says which chat it is: `id`, `path` of its actions, the `bot`, `title`, `who` writes, `label`,
   * what else there is to say `about` it, and the words of `close`.
   */
  constructor(place, onClose) {
    this.place = place;
    this.messages = new Map();
    this.pending = new Map();
    this.answered = new Set();
    this.following = true;
    this.moving = false;
    this.tapped = null;
    this.kept = null;
    this.does = {
      tap: (message, data, button) => this.tap(message, data, button),
      say: (text) => this.send('say', { text }),
      command: (text) => this.send('say', { text: this.command(text) }),
      send: (thing) => this.send('send', { thing }),
      copy: (text) => this.copy(text),
    };
    this.build(onClose);
    this.show();
    this.keepUp();
  }

  build(onClose) {
    const { id, title, who, label, close } = this.place;
    this.log = el('div', { class: 'log', role: 'log', 'aria-live': 'off', tabindex: '0', 'aria-label': `Messaggi: ${label}` });
    this.description = el('p', { class: 'description' });
    this.welcome = el('div', { class: 'welcome' }, el('h3', {}, 'Che cosa può fare questo bot?'), this.description);
    this.startButton = el('button', { type: 'button', class: 'start', onclick: () => this.begin() }, 'Avvia');
    this.composer = composer(who, this.does);
    this.toasts = el('div', { class: 'toasts', role: 'status' });
    this.presence = el('p', { class: 'presence' });
    this.closeButton = el('button', { type: 'button', class: 'round close', onclick: onClose }, icon('close'));
    this.foot = el('div', { class: 'foot' }, this.startButton, this.composer.form);
    this.root = el(
      'section',
      { class: 'chat', 'aria-label': label, 'data-chat': id },
      el(
        'header',
        { class: 'head' },
        el('span', { class: 'avatar', 'aria-hidden': 'true' }, 'F?'),
        el('div', { class: 'who' }, el('h2', {}, title), this.presence),
        el('span', { class: 'person' }, who),
        this.closeButton,
      ),
      this.log,
      this.welcome,
      this.toasts,
      this.foot,
    );
    this.nameClose(close);
  }

  nameClose(words) {
    this.closeButton.setAttribute('aria-label', words);
    this.closeButton.title = words;
  }

  /** A command as the client writes it when it is tapped. */
  command(text) {
    return text;
  }

  setProfile(profile) {
    this.description.textContent = profile.description ?? '';
  }

  setCommands(commands) {
    this.composer.setCommands(commands);
  }

  setPresence(running) {
    this.running = running;
    this.presence.textContent = `bot${running ? '' : ' spento'}${this.place.about}`;
  }

  /** Before the first message there is the description, and *Avvia*. */
  show() {
    const begun = this.messages.size > 0;
    this.welcome.hidden = begun;
    this.log.hidden = !begun;
    this.startButton.hidden = begun;
    this.composer.form.hidden = !begun;
  }

  async begin() {
    // The answer may be here before the server's own.
    this.wantsFocus = true;
    this.wantsFocus = (await this.send('start', {})) && this.wantsFocus;
  }

  async send(action, body) {
    try {
      await post(`${this.place.path}/${action}`, body);
      this.kept = null;
      this.toEnd = true;
      return true;
    } catch (error) {
      this.toast(error.message);
      return false;
    }
  }

  async tap(message, data, button) {
    button.setAttribute('aria-busy', 'true');
    this.tapped = message;
    this.kept = null;
    try {
      const { query } = await post(`${this.place.path}/tap`, { message, data });
      if (!this.answered.delete(query)) this.pending.set(query, button);
      else button.removeAttribute('aria-busy');
    } catch (error) {
      button.removeAttribute('aria-busy');
      this.toast(error.message);
    }
  }

  async copy(text) {
    this.toast((await copy(text)) ? 'Copiato negli appunti' : 'Questo browser non lascia copiare: seleziona il testo');
  }

  /** The bot has answered a tap. What is told again (not `live`) is news only to whoever still waits. */
  answer({ id, text, show_alert: alert }, live) {
    const button = this.pending.get(id);
    if (button) button.removeAttribute('aria-busy');
    else this.answered.add(id);
    this.pending.delete(id);
    if (text === '' || !(live || button)) return;
    if (alert) {
      byId('alert-text').textContent = text;
      byId('alert').showModal();
    } else {
      this.toast(text);
    }
  }

  toast(text) {
    const line = el('p', {}, text);
    this.toasts.replaceChildren(line);
    setTimeout(() => line.remove(), TOAST_STAYS);
  }

  /** A new message, or an edit of one. `live` is false for what was there before. */
  upsert(message, live) {
    const known = this.messages.get(message.message_id);
    const written = JSON.stringify(message);
    if (known?.written === written) return;
    const row = bubble(message, this.doing(message));
    if (known) {
      const focused = known.row.contains(document.activeElement);
      known.row.replaceWith(row);
      if (focused) (row.querySelector('.key') ?? this.log).focus({ preventScroll: true });
    } else {
      if (this.tapped === null) this.keepNoMore();
      this.insert(row, message);
    }
    this.messages.set(message.message_id, { row, written, message });
    this.show();
    const own = !message.from_bot;
    const wanted = this.tapped !== null && !own;
    if (wanted && known && this.tapped === message.message_id) {
      this.kept = { id: message.message_id, followed: false };
      this.reveal(row);
    } else if (this.following || (own && live) || this.toEnd || (wanted && !known)) this.settle(live && !known);
    if (wanted) this.tapped = null;
    this.toEnd = own;
    if (live && message.from_bot) this.tell(message, known !== undefined);
    if (this.wantsFocus && message.from_bot) {
      this.wantsFocus = false;
      row.querySelector('.key')?.focus({ preventScroll: true });
    }
  }

  /** What can be done with a message. */
  doing(message) {
    const { tap, ...does } = this.does;
    return { ...does, tap: (data, button) => tap(message.message_id, data, button) };
  }

  insert(row, message) {
    const day = new Date(message.date * 1000).toLocaleDateString('it-IT', { day: 'numeric', month: 'long' });
    if (day !== this.day) {
      this.day = day;
      this.log.append(el('p', { class: 'day' }, day));
    }
    row.classList.add('new');
    this.log.append(row);
  }

  tell(message, edited) {
    const buttons = message.keyboard.flat().length;
    const below = buttons === 0 ? '' : buttons === 1 ? ' 1 pulsante.' : ` ${buttons} pulsanti.`;
    announce(`${this.place.who}, ${edited ? 'il messaggio è cambiato' : 'nuovo messaggio'}: ${words(message)}${below}`);
  }

  remove(ids) {
    for (const id of ids) {
      this.messages.get(id)?.row.remove();
      this.messages.delete(id);
    }
    this.show();
  }

  markRead() {
    markRead(this.log);
  }

  /** Whoever is where the newest message is read stays there when the room changes. */
  keepUp() {
    this.log.addEventListener('scroll', () => this.moving || this.scrolled(), { passive: true });
    this.log.addEventListener('scrollend', () => (this.moving = false));
    new ResizeObserver(() => this.following && this.settle(false)).observe(this.log);
  }

  /** Who scrolls on from what a tap has changed has read it. */
  scrolled() {
    if (this.log.scrollTop > this.rest() + NEAR) this.kept = null;
    this.following = this.log.scrollTop > this.rest() - NEAR;
  }

  /** The message that follows an edit is part of the answer; whatever comes after that is news. */
  keepNoMore() {
    if (!this.kept) return;
    if (this.kept.followed) {
      this.kept = null;
      this.scrolled();
    } else {
      this.kept.followed = true;
    }
  }

  /** Where the newest message is read, and what the last tap has changed is still seen from its first line. */
  rest() {
    const spot = this.spot(this.newest());
    const kept = this.kept && this.messages.get(this.kept.id)?.row;
    return kept ? Math.min(spot, Math.max(0, kept.offsetTop - ABOVE)) : spot;
  }

  newest() {
    return [...this.log.children].findLast((row) => !row.hidden);
  }

  /** How far the log is scrolled for a message to be read: to its end, or, where it is taller, to its top. */
  spot(row) {
    const { scrollHeight, clientHeight } = this.log;
    if (!row) return scrollHeight - clientHeight;
    const [top, end] = [row.offsetTop - ABOVE, row.offsetTop + row.offsetHeight + ABOVE - clientHeight];
    return Math.max(0, row === this.newest() ? Math.min(top, scrollHeight - clientHeight) : Math.min(top, end));
  }

  /** To where the newest message is read. */
  settle(smooth) {
    this.following = true;
    this.scroll(this.rest(), smooth);
  }

  /** An older message has changed: it is brought into sight, unless it is. */
  reveal(row) {
    const { scrollTop, clientHeight } = this.log;
    if (row === this.newest()) return this.settle(false);
    const inSight = row.offsetTop >= scrollTop && row.offsetTop + row.offsetHeight <= scrollTop + clientHeight;
    if (!inSight) this.scroll(this.spot(row), false);
  }

  scroll(top, smooth) {
    const gentle = smooth && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    // While it moves it is where it was told to go.
    this.moving = gentle && 'onscrollend' in window && Math.abs(this.log.scrollTop - top) >= 1;
    this.log.scrollTo({ top, behavior: gentle ? 'smooth' : 'instant' });
  }
}
