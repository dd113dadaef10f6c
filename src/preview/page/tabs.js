// The buttons that lead to each chat: people on one side, the agency on the other.

import { byId, el } from './dom.js';

/** Where there is room for one side only. */
const narrow = matchMedia('(max-width: 760px)');

export class Tabs {
  constructor() {
    this.nav = byId('tabs');
    this.sides = { people: [], desk: [] };
    narrow.addEventListener('change', () => this.draw());
    this.turn('people');
  }

  /** The chats of a side: each has `name`, `current`, and `show()`. */
  set(side, chats) {
    this.sides[side] = chats;
    if (side === this.side && chats.length === 0) this.side = 'people';
    this.draw();
  }

  /** On a phone this side is in sight, and the other is not. */
  turn(side) {
    this.side = side;
    this.draw();
  }

  draw() {
    document.body.dataset.side = this.side;
    const button = (side) => (chat) =>
      el(
        'button',
        {
          type: 'button',
          class: `plain to-${side}`,
          'aria-current': chat.current && (side === this.side || !narrow.matches) ? 'true' : null,
          onclick: () => {
            this.turn(side);
            chat.show();
          },
        },
        chat.name,
      );
    const buttons = Object.entries(this.sides).flatMap(([side, chats]) => chats.map(button(side)));
    const focused = [...this.nav.children].indexOf(document.activeElement);
    this.nav.hidden = buttons.length < 2;
    this.nav.replaceChildren(...buttons);
    if (focused >= 0) this.nav.children[focused]?.focus();
    this.nav.querySelector(`.to-${this.side}[aria-current]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
