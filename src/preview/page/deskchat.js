// The agency's chat with the bot: answers to messages, and topics where it has some.

import { Chat } from './chat.js';
import { words } from './bubble.js';
import { el } from './dom.js';
import { icon } from './icons.js';
import { post } from './server.js';
import { topics } from './topics.js';

const KINDS = {
  private: 'chat privata',
  group: 'gruppo',
  topics: 'gruppo con argomenti',
};

export class DeskChat extends Chat {
  constructor(desk, bot, onClose) {
    const place = {
      id: desk.id,
      path: `desk/${desk.id}`,
      bot,
      title: desk.title ?? bot.name,
      who: desk.member,
      label: `Scrivania, ${KINDS[desk.kind]}`,
      about: '',
      close: '',
    };
    super(place, onClose);
    this.kind = desk.kind;
    this.group = desk.kind !== 'private';
    this.root.dataset.kind = desk.kind;
    if (this.group) this.root.querySelector('.avatar').textContent = 'A';
    if (desk.kind === 'topics') this.addTopics();
    this.addReply();
    this.set(desk);
  }

  set({ paired }, present = []) {
    this.paired = paired;
    this.nameClose(paired ? 'Chiudi la scrivania' : 'Togli la chat dalla pagina');
    this.root.classList.toggle('ended', !paired);
    this.setPresence(this.running ?? true);
    this.topics?.set(present);
  }

  setPresence(running) {
    this.running = running;
    const off = running ? '' : ' · bot spento';
    this.presence.textContent = `${this.paired ? 'scrivania' : 'non è più la scrivania'} · ${KINDS[this.kind]}${off}`;
  }

  command(text) {
    return this.group ? `${text}@${this.place.bot.username}` : text;
  }

  addTopics() {
    this.topics = topics({
      choose: (topic) => {
        this.topic = topic;
        this.filter();
        this.settle(false);
      },
      open: async (name) => (await post(`${this.place.path}/topic`, { name })).id,
    });
    this.topic = this.topics.ALL;
    this.root.querySelector('.head').after(this.topics.root);
  }

  addReply() {
    this.answering = null;
    this.quoted = el('span', { class: 'quoted' });
    const cancel = el('button', { type: 'button', class: 'round', 'aria-label': 'Non rispondere', title: 'Non rispondere', onclick: () => this.endReply() }, icon('close'));
    this.replyBar = el('div', { class: 'replying', hidden: true }, el('p', {}, el('strong', {}, 'Rispondi a'), ' ', this.quoted), cancel);
    this.replyBar.addEventListener('keydown', (event) => event.key === 'Escape' && this.endReply());
    this.composer.box.addEventListener('keydown', (event) => event.key === 'Escape' && this.endReply());
    this.foot.prepend(this.replyBar);
  }

  reply(message) {
    this.answering = message.message_id;
    this.quoted.textContent = excerpt(message);
    this.replyBar.hidden = false;
    this.composer.box.focus();
  }

  endReply() {
    if (this.answering === null) return;
    this.answering = null;
    this.replyBar.hidden = true;
    this.composer.box.focus();
  }

  async send(action, body) {
    const writes = action === 'say' || action === 'send';
    if (!writes) return super.send(action, body);
    const to = { reply_to: this.answering, topic: this.topics?.target() ?? null };
    const sent = await super.send(action, { ...body, ...to });
    if (sent && this.answering === to.reply_to) this.endReply();
    return sent;
  }

  doing(message) {
    const answered = this.messages.get(message.reply_to)?.message;
    return {
      ...super.doing(message),
      reply: () => this.reply(message),
      answered: answered && excerpt(answered),
      sender: this.group ? this.place.bot.name : null,
    };
  }

  upsert(message, live) {
    super.upsert(message, live);
    if (!this.topics) return;
    this.filter();
    if (live && !this.topics.shows(message.thread)) this.topics.tell(message.thread);
  }

  /** What stands in another topic than the chosen one is not seen. */
  filter() {
    this.log.classList.toggle('one-topic', this.topic !== this.topics.ALL);
    for (const { row, message } of this.messages.values()) row.hidden = !this.topics.shows(message.thread);
  }
}

/** Enough of a message to know it again. */
function excerpt(message) {
  const text = words(message).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
