// The server's events, for as many pages as there are: a browser opens six connections to a server, and
// a stream for each page would leave none for the seventh.
//
// 1. Whoever joins has the stream begin anew, unless it has just begun: it tells all that is there.
// 2. Everything goes to every page; a page passes over what it knows.

/** Pause before a lost connection is tried again, where the browser gives up by itself. */
const AGAIN_AFTER = 1000;

const pages = new Set();
const names = new Set();
let source = null;
let fresh = false;

/** A page at the other end of `port`: it says `join` with the names of the events that it wants, or `leave`. */
export function serve(port) {
  port.addEventListener('message', ({ data }) => {
    if (data.leave) return leave(port);
    pages.add(port);
    for (const name of data.join) names.add(name);
    if (!fresh) begin();
  });
  port.start();
}

function leave(port) {
  pages.delete(port);
  if (pages.size > 0) return;
  source?.close();
  source = null;
  fresh = false;
}

function begin() {
  source?.close();
  const present = new EventSource('/api/events');
  source = present;
  fresh = true;
  present.addEventListener('open', () => tell({ now: 'open' }));
  present.addEventListener('error', () => {
    tell({ now: 'lost' });
    if (present.readyState === EventSource.CLOSED) setTimeout(() => source === present && begin(), AGAIN_AFTER);
  });
  for (const name of names) {
    present.addEventListener(name, ({ data }) => {
      fresh = false;
      tell({ name, data });
    });
  }
}

function tell(what) {
  for (const port of pages) port.postMessage(what);
}
