// Says to screen readers what the eye sees happen.

import { byId, el } from './dom.js';

/** So long a line stays: long enough to be read, so that it is not met again later. */
const STAYS = 15000;

export function announce(text) {
  const line = el('p', {}, text);
  byId('announcer').append(line);
  setTimeout(() => line.remove(), STAYS);
}
