// Speaks with the server: events come in, what people do goes out.

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

/** Pause before a lost connection is tried again, where the browser gives up by itself. */
const AGAIN_AFTER = 1000;

/** Follows the events for ever. `handlers` are by name; `state` learns of the connection. */
export function follow(handlers, state) {
  const source = new EventSource('/api/events');
  source.addEventListener('open', () => state('open'));
  source.addEventListener('error', () => {
    state('lost');
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow(handlers, state), AGAIN_AFTER);
    }
  });
  for (const [name, handle] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
}
