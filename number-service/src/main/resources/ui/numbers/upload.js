/**
 * Imports a file: it is dropped, tried without any effect, and imported only when the user has seen what it would do. What is
 * wrong with which line is said before anything is changed.
 */
import { html, nothing } from './kit/lit.js';
import { Problem, api, query } from './kit/api.js';
import { saveText } from './kit/download.js';
import { bytes, count, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { table } from './kit/table.js';
import { select, toast, toastProblem } from './kit/ui.js';
import { panel } from './panel.js';
import { bar, done, finish, isUndoable, outcome, report, undo, workPath } from './work.js';

const DUPLICATES = [['update', 'change them'], ['skip', 'leave them as they are'], ['fail', 'reject these rows']];
/** So many bad rows are shown; all of them can be saved. */
const SHOWN_ROWS = 100;
const MOST_ROWS = 1000;

const isNdjson = file => /\.(ndjson|jsonl)$/i.test(file.name);
const reasons = row => row.reasons.map(({ pointer, parameter, detail }) =>
  [(pointer ?? parameter ?? '').replace(/^\//, ''), detail].filter(Boolean).join(' ')).join('; ');

const BAD_ROWS = [
  { name: 'line', title: 'Line', end: true, cell: row => count(row.line) },
  { name: 'value', title: 'Number', cell: row => row.value ?? html`<span class="muted">none</span>` },
  { name: 'reasons', title: 'What is wrong', cell: row => html`<span class="reasons">${reasons(row)}</span>` },
];

/** A cell of CSV (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe, as in exports. */
const csvCell = value => `"${String(value).replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;

async function saveBadRows(work) {
  const lines = ['line,value,reasons'];
  for (let next = workPath(work.id, `/rows?outcome=bad&limit=${MOST_ROWS}`); next;) {
    const page = await api(next);
    lines.push(...page.json.map(row => [row.line, csvCell(row.value ?? ''), csvCell(reasons(row))].join(',')));
    next = page.next;
  }
  saveText(lines.join('\r\n') + '\r\n', 'bad-rows.csv', 'text/csv');
}

/**
 * One import, from the file to its undoing. `step` is where it is: `choose`, `trying`, `tried`, `importing`, `undoing`, `over`.
 * It goes on when the dialog is closed; a toast tells its end then.
 */
class Import {

  step = 'choose';
  file = null;
  onDuplicate = 'update';
  /** The work as the service shows it; null while the file is sent. */
  work = null;
  /** How the dry run ended, and its bad rows. */
  trial = null;
  bad = [];
  problem = null;
  /** Whether it is to be undone once it has ended: the service does not stop work halfway. */
  isCancelled = false;
  isOpen = true;
  #sending = new AbortController();

  constructor(onChange) {
    this.onChange = onChange;
  }

  /** Sends the file and follows the work: answers its last state. */
  async #run(step, dryRun) {
    Object.assign(this, { step, work: null, problem: null });
    this.#sending = new AbortController();
    this.onChange();
    const sent = await api(query('/numbers/imports', { dryRun, mode: 'rows', onDuplicate: this.onDuplicate }), {
      method: 'POST', creates: true, body: this.file, type: isNdjson(this.file) ? 'application/x-ndjson' : 'text/csv',
      signal: this.#sending.signal });
    return this.#follow(sent.json);
  }

  async #follow(work) {
    const show = state => { this.work = state; this.onChange(); };
    show(work);
    show(await finish(work, show, this.#sending.signal));
    this.#sending.signal.throwIfAborted();
    return this.work;
  }

  /** Does one step; when it fails the user is back at the step before. */
  async #attempt(back, act) {
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

  try(file) {
    this.file = file;
    return this.#attempt('choose', async () => {
      const work = await this.#run('trying', true);
      this.trial = work;
      this.bad = work.bad ? (await api(workPath(work.id, `/rows?outcome=bad&limit=${SHOWN_ROWS}`))).json : [];
      this.step = 'tried';
    });
  }

  commit() {
    this.isCancelled = false;
    return this.#attempt('tried', async () => {
      const work = await this.#run('importing', false);
      this.step = 'over';
      if (this.isCancelled && isUndoable(work)) await this.#takeBack(work);
      else if (!this.isOpen) report(work);
    });
  }

  undo() {
    return this.#attempt('over', () => this.#takeBack(this.work));
  }

  async #takeBack(work) {
    this.step = 'undoing';
    this.#sending = new AbortController();
    const taken = await this.#follow(await undo(work.id));
    this.step = 'over';
    if (!this.isOpen) toast(`The import is undone: ${outcome(taken)}.`);
  }

  /** Stops a dry run. An import is undone at its end: whether the service has the whole file by now, nobody here knows. */
  cancel() {
    if (this.step === 'importing') this.isCancelled = true;
    else this.#sending.abort();
    this.onChange();
  }

  get wouldDo() {
    return this.trial.created + this.trial.updated;
  }
}

const dropZone = job => {
  const take = file => { if (file) job.try(file); };
  const over = (event, is) => { event.preventDefault(); event.currentTarget.classList.toggle('over', is); };
  return html`<label class="drop" @dragover=${event => over(event, true)} @dragleave=${event => over(event, false)}
      @drop=${event => { over(event, false); take(event.dataTransfer.files[0]); }}>${icon('upload')}
    <span><b>Drop a file here</b>, or choose one</span>
    <span>CSV with the columns value, monthyPrice, setupPrice, currency, and perhaps labels; or NDJSON</span>
    <input class="hidden" type="file" accept=".csv,.ndjson,.jsonl,text/csv" aria-label="File"
      @change=${event => take(event.target.files[0])}></label>
    <div class="row"><span>Numbers that are in the inventory already:</span>${select({
      label: 'Numbers that are in the inventory already', choices: DUPLICATES, value: job.onDuplicate,
      onChoice: choice => { job.onDuplicate = choice; } })}</div>`;
};

const progress = (job, text) => html`<p class="muted" role="status">${text}
  ${job.work ? html`${count(done(job.work))} of ${plural(job.work.rows, 'row')}` : 'sending the file'}</p>
  ${job.work ? bar(job.work) : html`<progress aria-label="Sending the file"></progress>`}`;

const tile = (text, value, kind = '') => html`<div class="tile ${kind}"><span>${text}</span><b>${count(value)}</b></div>`;

const counts = ({ created, updated, skipped, bad }, words) => html`<div class="tiles">
  ${tile(words[0], created)}${tile(words[1], updated)}${tile('Unchanged', skipped)}${tile('Bad', bad, bad ? 'bad' : '')}</div>`;

const badRows = job => job.trial.bad === 0 ? html`<p class="muted">All rows are good.</p>` : html`
  <div class="list">${table({ caption: 'Bad rows', columns: BAD_ROWS, rows: job.bad, key: row => row.line })}</div>
  <div class="row"><span class="muted">${job.bad.length < job.trial.bad
    ? `The first ${job.bad.length} of ${plural(job.trial.bad, 'bad row')}`
    : `${plural(job.trial.bad, 'bad row')}. ${job.trial.bad === 1 ? 'It is' : 'They are'} not imported.`}</span>
    <button @click=${() => saveBadRows(job.trial).catch(toastProblem)}>${icon('download')}Save the bad rows</button></div>`;

const ended = work => work.state === 'failed' ? html`<p class="error" role="alert">${work.detail}</p>`
  : work.kind === 'undo' ? html`<p role="status">The import is undone: ${outcome(work)}.</p>`
  : html`<p role="status">The import is done.</p>${counts(work, ['Added', 'Changed'])}`;

const BODIES = {
  choose: dropZone,
  trying: job => progress(job, 'Trying the file, which changes nothing:'),
  tried: job => html`${counts(job.trial, ['New', 'To change'])}${badRows(job)}`,
  importing: job => progress(job, job.isCancelled ? 'It will be undone once it has ended:' : 'Importing:'),
  undoing: job => progress(job, 'Undoing:'),
  over: job => ended(job.work),
};

const ACTIONS = {
  tried: job => [html`<button @click=${() => { job.step = 'choose'; job.onChange(); }}>Another file</button>`,
    html`<button class="primary" ?disabled=${job.wouldDo === 0} @click=${() => job.commit()}>${job.wouldDo === 0 ? 'Nothing to import'
      : `Import ${plural(job.wouldDo, 'number')}`}</button>`],
  trying: job => [html`<button @click=${() => job.cancel()}>Cancel</button>`],
  importing: job => [html`<button class="danger" ?disabled=${job.isCancelled} @click=${() => job.cancel()}>Cancel and undo</button>`],
  over: job => isUndoable(job.work) ? [html`<button @click=${() => job.undo()}>${icon('retry')}Undo the import</button>`] : [],
};

const trouble = ({ message, errors }) =>
  html`<p class="error" role="alert">${message}${errors.map(({ detail }) => ` ${detail}.`)}</p>`;

/** Opens the dialog of imports. */
export function importFile() {
  const job = new Import(() => dialog.draw());
  const dialog = panel({
    title: 'Import numbers',
    body: () => html`${job.file ? html`<p class="muted">${job.file.name}, ${bytes(job.file.size)}</p>` : nothing}
      ${job.problem ? trouble(job.problem) : nothing}
      ${BODIES[job.step](job)}`,
    actions: () => ACTIONS[job.step]?.(job) ?? [],
    close: () => job.step === 'importing' ? 'Go on in the background' : 'Close',
    onClose: () => { job.isOpen = false; if (job.step === 'trying') job.cancel(); },
  });
}
