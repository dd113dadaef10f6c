// Who is there: a chat for each, and a button to get to it.

import { Chat } from './chat.js';
import { byId } from './dom.js';
import { post } from './server.js';

/** Names to propose, in turn. */
const NAMES = ['Bruno', 'Carla', 'Davide', 'Elena', 'Fabio', 'Giulia', 'Hamid', 'Irene', 'Luca', 'Marta', 'Nadia'];

export class People {
  constructor(tabs) {
    this.tabs = tabs;
    this.chats = new Map();
    this.bot = { name: '' };
    this.profile = { description: '' };
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
      const chat = new Chat(this.place(person), () => this.close(person.id));
      chat.setProfile(this.profile);
      chat.setPresence(this.running ?? true);
      this.chats.set(person.id, chat);
      byId('agency').before(chat.root);
      added = person.id;
    }
    const here = this.chats.has(this.selected) ? this.selected : people[0]?.id;
    const shown = this.wanted && added;
    this.select(shown ? added : here);
    if (shown) this.tabs.turn('people');
    this.wanted = false;
    this.room.dataset.count = String(people.length);
  }

  place({ id, name, start }) {
    return {
      id,
      path: `people/${id}`,
      bot: this.bot,
      title: this.bot.name,
      who: name,
      label: `Chat di ${name}`,
      about: start ? ` · dal link «${start}»` : '',
      close: `Chiudi la chat di ${name}`,
    };
  }

  setProfile(profile) {
    this.profile = profile;
    for (const chat of this.chats.values()) chat.setProfile(profile);
  }

  setPresence(running) {
    this.running = running;
    for (const chat of this.chats.values()) chat.setPresence(running);
  }

  /** Where there is room for one of them only, this is the one. */
  select(id) {
    this.selected = id;
    const tab = ([chatId, chat]) => ({
      name: chat.place.who,
      current: chatId === id,
      show: () => this.show(chatId),
    });
    this.tabs.set('people', [...this.chats].map(tab));
    for (const [chatId, chat] of this.chats) chat.root.classList.toggle('selected', chatId === id);
  }

  show(id) {
    this.select(id);
    this.chats.get(id).root.scrollIntoView({ block: 'nearest', inline: 'center' });
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
      const taken = new Set([...this.chats.values()].map((chat) => chat.place.who));
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
