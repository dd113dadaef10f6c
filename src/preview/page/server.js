// Speaks with the server: events come in, what people do goes out.

import { serve } from './stream.js';

/** Posts JSON; the answer's content, or an error in words for people. */
export async function post(path, body = {}) {
  let response;
  try {
    response = await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('Il server non risponde: è ancora acceso?');
  }
  const content = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(content.error ?? `Il server ha risposto ${response.status}.`);
  return content;
}

/** Follows the events for ever. `handlers` are by name; `state` learns of the connection. */
export function follow(handlers, state) {
  const names = Object.keys(handlers);
  let port = null;
  const join = (other) => {
    port = other;
    port.addEventListener('message', ({ data: { name, data, now } }) => (now ? state(now) : handlers[name](JSON.parse(data))));
    port.start();
    port.postMessage({ join: names });
  };
  join(shared(() => join(alone())) ?? alone());
  addEventListener('pagehide', () => port.postMessage({ leave: true }));
  addEventListener('pageshow', (event) => event.persisted && port.postMessage({ join: names }));
}

/** The way to the stream of all pages of this browser, if it lets them share one; `failed` says that it does not. */
function shared(failed) {
  const url = '/page/worker.js';
  try {
    const policy = globalThis.trustedTypes?.createPolicy('worker', { createScriptURL: () => url });
    const worker = new SharedWorker(policy?.createScriptURL('') ?? url, { type: 'module', name: 'stream' });
    worker.addEventListener('error', failed, { once: true });
    return worker.port;
  } catch {
    return null;
  }
}

/** The way to a stream of this page's own. */
function alone() {
  const { port1, port2 } = new MessageChannel();
  serve(port2);
  return port1;
}
