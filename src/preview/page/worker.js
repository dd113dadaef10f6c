// The one stream of all the pages of a browser, in a worker that they share.

import { serve } from './stream.js';

globalThis.addEventListener('connect', ({ ports: [port] }) => serve(port));
