/** Server-Sent Events over fetch: EventSource can send no credentials. */
import { Problem } from './api.js';
import { credentials } from './session.js';

const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
/** A hidden tab gives its connection back after this time: over HTTP/1.1 a browser has six for each origin. */
const HIDDEN_MILLIS = 10_000;

/** Takes text in pieces and gives events: `{id, event, data}` (HTML Living Standard, "Server-sent events"). */
export class EventParser {
  #rest = '';

  /** The events that this piece completes. */
  push(piece) {
    const blocks = (this.#rest + piece).split(/\r?\n\r?\n/);
    this.#rest = blocks.pop();
    return blocks.map(EventParser.#read).filter(event => event.data !== null);
  }

  static #read(block) {
    const event = { id: '', event: 'message', data: null };
    for (const line of block.split(/\r?\n/)) {
      const [, field, text] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === 'data') event.data = event.data === null ? text : event.data + '\n' + text;
      else if (field === 'id' || field === 'event') event[field] = text;
    }
    return event;
  }
}

/** Aborts when the tab has been hidden for a while, and tells when it is seen again. */
function visibility() {
  const gone = new AbortController();
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => gone.abort(), HIDDEN_MILLIS);
  };
  document.addEventListener('visibilitychange', look);
  look();
  return { signal: gone.signal, end: () => { clearTimeout(timer); document.removeEventListener('visibilitychange', look); } };
}

const seen = signal => new Promise(go => {
  const look = () => { if (!document.hidden || signal.aborted) { document.removeEventListener('visibilitychange', look); go(); } };
  document.addEventListener('visibilitychange', look);
  signal.addEventListener('abort', look, { once: true });
  look();
});

const pause = (millis, signal) => new Promise(go => {
  const timer = setTimeout(go, millis);
  signal.addEventListener('abort', () => { clearTimeout(timer); go(); }, { once: true });
});

/**
 * Follows a stream until its `end` event or the signal. It goes on after the last event when the connection breaks, so that
 * none is lost and none comes twice.
 *
 * @param path the path of the stream
 * @param options `onEvents(events)` gets what has come, in batches, and may return false to stop; `onState(state)` hears
 *   `live`, `waiting` or `ended`; `signal`; `after`: the id of the last event that is known
 * @throws Problem if the service rejects the request, and would again
 */
export async function follow(path, { onEvents, onState = () => {}, signal, after = '' }) {
  let last = after;
  for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    await seen(signal);
    const tab = visibility();
    try {
      const either = AbortSignal.any([signal, tab.signal]);
      const response = await open(path, last, either);
      // There is nothing after the last event, and there will be nothing.
      if (response.status === 204) { onState('ended'); return; }
      onState('live');
      for await (const events of read(response)) {
        wait = FIRST_WAIT;
        last = events.findLast(event => event.id)?.id ?? last;
        const isOver = events.some(event => event.event === 'end');
        if (onEvents(events) === false || isOver) { onState('ended'); return; }
      }
    } catch (failure) {
      if (signal.aborted) return;
      if (failure instanceof Problem && !failure.isPassing) throw failure;
    } finally {
      tab.end();
    }
    if (signal.aborted) return;
    onState('waiting');
    await pause(wait, signal);
  }
}

async function open(path, last, signal) {
  const response = await fetch(path, {
    signal, credentials: 'omit',
    headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}), ...credentials() },
  });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => undefined), response);
  return response;
}

async function* read(response) {
  const parser = new EventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = parser.push(value);
      if (events.length) yield events;
    }
  } finally {
    // Who has heard enough gives the connection back.
    reader.cancel().catch(() => {});
  }
}
