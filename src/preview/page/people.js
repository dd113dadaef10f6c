// Who is there: a chat for each, and a button to get to it.

import { Chat } from './chat.js';
import { byId, el } from './dom.js';
import { post } from './server.js';

/** Names to propose, in turn. */
const NAMES = ['Bruno', 'Carla', 'Davide', 'Elena', 'Fabio', 'Giulia', 'Hamid', 'Irene', 'Luca', 'Marta', 'Nadia'];

export class People {
  constructor() {
    this.chats = new Map();
    this.bot = { name: '' };
    this.profile = { description: '', commands: [] };
    this.nav = byId('people');
    this.room = byId('chats');
    this.dialog();
  }

  /** Forgets everybody: the server knows nobody of before. */
  reset(bot) {
    for (const chat of this.chats.values()) chat.root.remove();
    this.chats.clear();
    this.bot = bot;
  }

  set(people) {
    const ids = new Set(people.map((person) => person.id));
    for (const [id, chat] of this.chats) {
      if (!ids.has(id)) {
        chat.root.remove();
        this.chats.delete(id);
      }
    }
    let added = null;
    for (const person of people) {
      if (this.chats.has(person.id)) continue;
      const chat = new Chat(person, this.bot, () => this.close(person.id));
      chat.setProfile(this.profile);
      chat.setPresence(this.running ?? true);
      this.chats.set(person.id, chat);
      this.room.append(chat.root);
      added = person.id;
    }
    const here = this.chats.has(this.selected) ? this.selected : people[0]?.id;
    this.select(this.wanted && added ? added : here);
    this.wanted = false;
    this.room.dataset.count = String(people.length);
  }

  setProfile(profile) {
    this.profile = profile;
    for (const chat of this.chats.values()) chat.setProfile(profile);
  }

  setPresence(running) {
    this.running = running;
    for (const chat of this.chats.values()) chat.setPresence(running);
  }

  /** Where there is room for one chat only, this is the one. */
  select(id) {
    this.selected = id;
    const buttons = [...this.chats.values()].map(({ person }) =>
      el(
        'button',
        {
          type: 'button',
          class: 'plain',
          'aria-current': person.id === id ? 'true' : null,
          onclick: () => this.show(person.id),
        },
        person.name,
      ),
    );
    const focused = [...this.nav.children].indexOf(document.activeElement);
    this.nav.replaceChildren(...buttons);
    if (focused >= 0) this.nav.children[focused]?.focus();
    this.nav.hidden = buttons.length < 2;
    for (const [chatId, chat] of this.chats) chat.root.classList.toggle('selected', chatId === id);
  }

  show(id) {
    this.select(id);
    const { root } = this.chats.get(id);
    root.scrollIntoView({ block: 'nearest', inline: 'center' });
  }

  async close(id) {
    try {
      await post(`people/${id}/remove`);
      this.room.focus();
    } catch (error) {
      this.chats.get(id)?.toast(error.message);
    }
  }

  dialog() {
    const dialog = byId('person');
    const [name, start, problem] = ['person-name', 'person-start', 'person-error'].map(byId);
    byId('add').addEventListener('click', () => {
      const taken = new Set([...this.chats.values()].map((chat) => chat.person.name));
      name.value = NAMES.find((candidate) => !taken.has(candidate)) ?? '';
      start.value = '';
      problem.textContent = '';
      dialog.showModal();
      name.select();
    });
    byId('person-cancel').addEventListener('click', () => dialog.close());
    dialog.querySelector('form').addEventListener('submit', async (event) => {
      event.preventDefault();
      this.wanted = true;
      try {
        await post('people', { name: name.value, start: start.value });
        dialog.close();
      } catch (error) {
        this.wanted = false;
        problem.textContent = error.message;
      }
    });
  }
}
