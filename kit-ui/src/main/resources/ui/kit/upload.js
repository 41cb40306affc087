/**
 * Imports of files: a file is dropped, tried without any effect, and imported only when the user has seen what would come of it.
 * What is wrong with which line is said before anything is changed.
 */
import { html, nothing } from './lit.js';
import { Problem, api } from './api.js';
import { saveText } from './download.js';
import { bytes, count } from './format.js';
import { icon } from './icons.js';
import { panel } from './panel.js';
import { table } from './table.js';
import { toastProblem } from './ui.js';

const headersOf = sending => sending.getAllResponseHeaders().split('\r\n').filter(line => line !== '')
  .map(line => line.split(/: ?(.*)/s, 2));

/** Like fetch, which cannot tell how much it has sent: `onSent(bytes)` hears it. */
const fetchAndTell = onSent => (path, { method, headers, body, signal }) => new Promise((answer, fail) => {
  const sending = new XMLHttpRequest();
  sending.open(method, path);
  Object.entries(headers).forEach(([name, value]) => sending.setRequestHeader(name, value));
  sending.upload.onprogress = ({ loaded }) => onSent(loaded);
  sending.onload = () => answer(new Response(sending.responseText, { status: sending.status, headers: headersOf(sending) }));
  sending.onerror = () => fail(new TypeError('The connection broke.'));
  sending.onabort = () => fail(signal.reason);
  signal.addEventListener('abort', () => sending.abort(), { once: true });
  sending.send(body);
});

/** A file on its way, from its choice to the end. `step` is where it is, and the first one is `choose`. */
export class Upload {

  step = 'choose';
  file = null;
  problem = null;
  /** So many bytes of the file have been sent in this step. */
  sent = 0;
  /** Whether its dialog is open. What has begun goes on without. */
  isOpen = true;
  onChange = () => {};
  #sending = new AbortController();

  get signal() {
    return this.#sending.signal;
  }

  get isSent() {
    return this.sent >= this.file.size;
  }

  /** Goes to a step that takes its time, and can be cancelled. */
  begin(step) {
    Object.assign(this, { step, problem: null, sent: 0 });
    this.#sending = new AbortController();
    this.onChange();
  }

  /** Sends the file: answers the JSON of the answer. */
  async send(path, options) {
    // If credentials no longer hold, this asks for others. At the 401 of an XMLHttpRequest the browser would ask, in its own way.
    await api('whoami', { signal: this.signal });
    const { json } = await api(path, { ...options, method: 'POST', body: this.file, signal: this.signal,
      by: fetchAndTell(sent => { this.sent = sent; this.onChange(); }) });
    return json;
  }

  /** Does one step. When it fails, or is cancelled, the user is back at another one. */
  async attempt(back, act) {
    try {
      await act();
    } catch (failure) {
      this.step = back;
      if (failure instanceof Problem) this.problem = failure;
      else if (failure.name !== 'AbortError') throw failure;
    } finally {
      this.onChange();
    }
  }

  cancel() {
    this.#sending.abort();
    this.onChange();
  }
}

/** Where a file is dropped or chosen. `text` says what it must have; `accept` is that of an input; `onFile(file)`. */
export const dropZone = ({ text, accept, onFile }) => {
  const take = file => { if (file) onFile(file); };
  const over = (event, is) => { event.preventDefault(); event.currentTarget.classList.toggle('over', is); };
  return html`<label class="drop" @dragover=${event => over(event, true)} @dragleave=${event => over(event, false)}
      @drop=${event => { over(event, false); take(event.dataTransfer.files[0]); }}>${icon('upload')}
    <span><b>Drop a file here</b>, or choose one</span><span>${text}</span>
    <input class="hidden" type="file" accept=${accept} aria-label="File" @change=${event => take(event.target.files[0])}></label>`;
};

/** How far the file is: `said` is what is done with it. Once it is sent, `then` says what goes on. */
export const sendingBar = (job, said, then) => html`<p class="muted" role="status">${said} ${job.isSent ? then
  : 'sending the file'}</p>${job.isSent ? html`<progress aria-label=${said}></progress>`
  : html`<progress aria-label="Sending the file" max=${job.file.size} .value=${job.sent}></progress>`}`;

/** What a file does, or would do: `[[text, number], …]`. A number that is bad has `bad` behind it. */
export const tiles = counts => html`<div class="tiles">${counts.map(([text, value, kind = '']) =>
  html`<div class="tile ${value ? kind : ''}"><span>${text}</span><b>${count(value)}</b></div>`)}</div>`;

/**
 * The bad lines of a file.
 *
 * @param options `what`: what the page calls them, like `bad lines`; `columns` as of a table; `rows`, each with its `line`; `text`
 *   says how many there are; `onSave`: async, saves all
 */
export const badLines = ({ what, columns, rows, text, onSave }) => html`
  <div class="list">${table({ caption: what, columns, rows, key: row => row.line })}</div>
  <div class="row"><span class="muted">${text}</span>
    <button @click=${() => onSave().catch(toastProblem)}>${icon('download')}Save the ${what}</button></div>`;

/** A cell of CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe, as in exports. */
const csvCell = value => typeof value === 'number' ? value : `"${value.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;

/** Saves rows of texts and numbers. */
export const saveCsv = (name, header, rows) =>
  saveText([header.join(','), ...rows.map(row => row.map(csvCell).join(','))].join('\r\n') + '\r\n', name, 'text/csv');

const trouble = ({ message, errors }) =>
  html`<p class="error" role="alert">${message}${errors.map(({ detail }) => ` ${detail}.`)}</p>`;

/**
 * Opens the dialog of an import.
 *
 * @param job an `Upload`
 * @param options `title`; `bodies` and `actions`: what stands in the dialog, and its buttons, by step, as functions of the job.
 *   The step `importing` goes on when the dialog is closed; `trying` is cancelled
 */
export function showUpload(job, { title, bodies, actions }) {
  const dialog = panel({
    title,
    body: () => html`${job.file ? html`<p class="muted">${job.file.name}, ${bytes(job.file.size)}</p>` : nothing}
      ${job.problem ? trouble(job.problem) : nothing}
      ${bodies[job.step](job)}`,
    actions: () => actions[job.step]?.(job) ?? [],
    close: () => job.step === 'importing' ? 'Go on in the background' : 'Close',
    onClose: () => { job.isOpen = false; if (job.step === 'trying') job.cancel(); },
  });
  job.onChange = dialog.draw;
}
