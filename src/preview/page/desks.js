// The agency's side: the chat that is its desk, those that were, and the menu that opens and ends one.

import { DeskChat } from './deskchat.js';
import { byId, popup } from './dom.js';
import { post } from './server.js';

/** What the tab of a chat says that is no longer the desk. */
const ENDED = {
  private: 'Chat privata',
  group: 'Gruppo',
  topics: 'Argomenti',
};

export class Desks {
  constructor(tabs) {
    this.tabs = tabs;
    this.chats = new Map();
    this.room = byId('agency');
    this.button = byId('desk');
    this.menu();
  }

  /** Forgets every chat: the server knows none of before. */
  reset(bot) {
    this.bot = bot;
    this.set([]);
  }

  set(present) {
    const ids = new Set(present.map(({ desk }) => desk.id));
    for (const [id, chat] of this.chats) {
      if (ids.has(id)) continue;
      chat.root.remove();
      this.chats.delete(id);
    }
    for (const { desk, topics } of present) {
      if (!this.chats.has(desk.id)) this.add(desk);
      this.chats.get(desk.id).set(desk, topics);
    }
    const paired = present.find(({ desk }) => desk.paired)?.desk;
    const here = this.chats.has(this.selected) ? this.selected : present.at(-1)?.desk.id;
    this.select(paired && paired.id !== this.paired?.id ? paired.id : here);
    this.paired = paired;
    this.room.hidden = present.length === 0;
    this.label();
  }

  add(desk) {
    const chat = new DeskChat(desk, this.bot, () => (chat.paired ? this.end() : this.remove(desk.id)));
    chat.setPresence(this.running ?? true);
    this.chats.set(desk.id, chat);
    this.room.append(chat.root);
  }

  setPresence(running) {
    this.running = running;
    for (const chat of this.chats.values()) chat.setPresence(running);
  }

  select(id) {
    this.selected = id;
    const tab = ([chatId, chat]) => ({
      name: chat.paired ? 'Scrivania' : ENDED[chat.kind],
      current: chatId === id,
      show: () => this.show(chatId),
    });
    this.tabs.set('desk', [...this.chats].map(tab));
    for (const [chatId, chat] of this.chats) chat.root.hidden = chatId !== id;
  }

  show(id) {
    this.select(id);
    this.room.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  menu() {
    const [panel, problem, end] = ['desk-menu', 'desk-error', 'desk-end'].map(byId);
    this.panel = popup(this.button, panel);
    this.button.addEventListener('click', () => (problem.textContent = ''));
    const act = async (path, body) => {
      problem.textContent = '';
      try {
        const { id } = await post(path, body);
        this.panel.close(true);
        return id;
      } catch (error) {
        problem.textContent = error.message;
      }
    };
    for (const button of panel.querySelectorAll('[data-kind]')) {
      button.addEventListener('click', async () => {
        const id = await act('desk/open', { kind: button.dataset.kind });
        if (id === undefined) return;
        this.tabs.turn('desk');
        if (this.chats.has(id)) this.show(id);
      });
    }
    end.addEventListener('click', () => act('desk/end'));
  }

  /** The menu says what there is to do. */
  label() {
    for (const node of this.button.querySelectorAll('.name')) node.textContent = this.paired ? 'Cambia scrivania' : 'Apri la scrivania';
    byId('desk-end').hidden = !this.paired;
    for (const button of byId('desk-menu').querySelectorAll('[data-kind]')) {
      button.querySelector('.state').hidden = button.dataset.kind !== this.paired?.kind;
    }
  }

  async end() {
    await this.tried('desk/end', this.paired?.id);
  }

  async remove(id) {
    await this.tried(`desk/${id}/remove`, id);
    byId('chats').focus();
  }

  async tried(path, id) {
    try {
      await post(path);
    } catch (error) {
      this.chats.get(id)?.toast(error.message);
    }
  }
}
