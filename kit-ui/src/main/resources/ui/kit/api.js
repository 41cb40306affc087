/** Requests to the services: one function, one error. */
import { credentials } from './session.js';

/** How often a request that is safe to repeat is sent, and how long it waits at most before the next time. */
const ATTEMPTS = 3;
const LONGEST_WAIT_SECONDS = 3;

/** A problem document of a service (RFC 9457), or the lack of any answer (status 0). */
export class Problem extends Error {

  constructor(status, document, response) {
    super(document?.detail ?? document?.title ?? (status ? `The service answered ${status}.` : 'The service does not answer.'));
    this.status = status;
    this.type = document?.type ?? 'about:blank';
    this.title = document?.title ?? '';
    /** The faults of the input: [{pointer or parameter, detail}]. */
    this.errors = document?.errors ?? [];
    this.requestId = document?.requestId ?? response?.headers.get('X-Request-Id') ?? '';
    /** After how many seconds to try again; NaN where the service does not say. */
    this.retryAfter = Number.parseFloat(response?.headers.get('Retry-After') ?? '');
    this.document = document;
  }

  /** Whether the same request may succeed later: overload, a datastore that is away, or a service that is. */
  get isPassing() {
    return [0, 429, 502, 503, 504].includes(this.status);
  }

  /** Whether there is a problem type of that name, like `guid-expired`. */
  is(slug) {
    return this.type.endsWith('/' + slug);
  }
}

let askForCredentials = async () => false;

/** What to do at a 401: answers whether there are new credentials. The frame sets it. */
export const onUnauthorized = ask => { askForCredentials = ask; };

/** A key that makes a POST safe to repeat: 128 random bits. `randomUUID` would need HTTPS. */
const idempotencyKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

const pause = (seconds, signal) => new Promise((go, stop) => {
  const timer = setTimeout(go, seconds * 1000);
  signal?.addEventListener('abort', () => { clearTimeout(timer); stop(signal.reason); }, { once: true });
});

const parsed = async response =>
  /\bjson\b/.test(response.headers.get('Content-Type') ?? '') ? response.json().catch(() => undefined) : undefined;

/** Sends once. Without cookies, and so that the browser never shows a password prompt of its own. */
async function send(path, { method, headers, body, signal, by }) {
  let response;
  try {
    response = await by(path, { method, body, signal, credentials: 'omit', headers: { ...headers, ...credentials() } });
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Problem(0);
  }
  if (!response.ok) throw new Problem(response.status, await parsed(response), response);
  return response;
}

/** Sends again what is safe to repeat: reads, and what has a key or a precondition. */
async function sendPatiently(path, options) {
  const { method, headers, signal } = options;
  const repeatable = ['GET', 'PUT', 'DELETE'].includes(method) || headers['Idempotency-Key'] || headers['If-Match'];
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(path, options);
    } catch (problem) {
      const wait = Number.isNaN(problem.retryAfter) ? 0.3 * attempt : problem.retryAfter;
      if (!(problem.isPassing && repeatable) || attempt === ATTEMPTS || wait > LONGEST_WAIT_SECONDS) throw problem;
      await pause(wait, signal);
    }
  }
}

/**
 * Sends a request, and asks for credentials if it needs some.
 *
 * @param path the path and query, from the root of the host
 * @param options `method`; `json` or `body` with `type`; `headers`; `signal`; `creates`: the POST gets an Idempotency-Key;
 *   `asks`: whether a 401 asks for credentials; `by`: what sends in place of `fetch`
 * @returns the response
 * @throws Problem for each answer that is no success, and where there is none
 */
export async function request(path, { method = 'GET', json, body, type, headers = {}, creates = false, asks = true, signal,
  by = fetch } = {}) {
  const options = {
    method, signal, by,
    body: json === undefined ? body : JSON.stringify(json),
    headers: {
      Accept: 'application/json',
      ...(json !== undefined ? { 'Content-Type': 'application/json' } : type ? { 'Content-Type': type } : {}),
      ...(creates ? { 'Idempotency-Key': idempotencyKey() } : {}),
      ...headers,
    },
  };
  try {
    return await sendPatiently(path, options);
  } catch (problem) {
    if (problem.status !== 401 || !asks || !await askForCredentials(problem)) throw problem;
    return sendPatiently(path, options);
  }
}

/** The same, for answers in JSON: `{json, etag, next}`, where `next` is the path of the next page, if there is one. */
export async function api(path, options) {
  const response = await request(path, options);
  return { json: await parsed(response), etag: response.headers.get('ETag'), next: link(response, 'next'), response };
}

/** The path of a link of an answer (RFC 8288); null if it has none of that relation. */
function link(response, relation) {
  for (const [, target, rel] of (response.headers.get('Link') ?? '').matchAll(/<([^>]*)>[^,]*?rel="?([a-z]+)"?/g)) {
    if (rel === relation) {
      const url = new URL(target, location.origin);
      return url.pathname + url.search;
    }
  }
  return null;
}

/** A path with a query. Empty, null and undefined parameters are left out. */
export function query(path, parameters) {
  const present = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return present.length ? `${path}?${new URLSearchParams(present)}` : path;
}
