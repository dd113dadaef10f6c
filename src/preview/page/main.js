// Joins the parts of the page to the server's events.

import { byId } from './dom.js';
import { Desks } from './desks.js';
import { drawer } from './drawer.js';
import { People } from './people.js';
import { follow } from './server.js';
import { Tabs } from './tabs.js';
import { wording } from './wording.js';

const tabs = new Tabs();
const people = new People(tabs);
const desks = new Desks(tabs);
const texts = wording();
const { toolbox, journal } = drawer();
let boot = null;
let live = false;

const chat = (id) => people.chats.get(id) ?? desks.chats.get(id);
const chats = () => [...people.chats.values(), ...desks.chats.values()];

follow(
  {
    hello({ boot: present, bot }) {
      live = false;
      if (boot === present) return;
      boot = present;
      people.reset(bot);
      desks.reset(bot);
      journal.reset();
    },
    people: (present) => people.set(present),
    desks: (present) => desks.set(present),
    profile: (profile) => people.setProfile(profile),
    commands: ({ chat: id, commands }) => chat(id)?.setCommands(commands),
    message: ({ chat: id, message }) => chat(id)?.upsert(message, live),
    gone: ({ chat: id, ids }) => chat(id)?.remove(ids),
    answer: (answer) => chat(answer.chat)?.answer(answer, live),
    call: (call) => journal.add(call),
    bot(state) {
      toolbox.setBot(state);
      const running = state.bot.state === 'running';
      people.setPresence(running);
      desks.setPresence(running);
      if (state.waiting === 0) for (const one of chats()) one.markRead();
    },
    trouble: (trouble) => toolbox.setTrouble(trouble),
    texts: (proof) => texts.set(proof, live),
    synced() {
      live = true;
      document.body.dataset.synced = boot;
    },
  },
  (state) => {
    const lost = state === 'lost';
    if (lost) delete document.body.dataset.synced;
    byId('connection').textContent = lost ? 'Il server non risponde: riprovo da solo…' : '';
  },
);
