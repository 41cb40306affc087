/** Imports a file of numbers. The service does it in the background, row by row; it can be undone. */
import { html } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { count, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { select, toast } from './kit/ui.js';
import { Upload, badLines, dropZone, saveCsv, sendingBar, showUpload, tiles } from './kit/upload.js';
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

async function saveBadRows(work) {
  const rows = [];
  for (let next = workPath(work.id, `/rows?outcome=bad&limit=${MOST_ROWS}`); next;) {
    const page = await api(next);
    rows.push(...page.json.map(row => [row.line, row.value ?? '', reasons(row)]));
    next = page.next;
  }
  saveCsv('bad-rows.csv', ['line', 'value', 'reasons'], rows);
}

/**
 * One import, from the file to its undoing. Its steps are `choose`, `trying`, `tried`, `importing`, `undoing`, `over`. It goes on
 * when the dialog is closed; a toast tells its end then.
 */
class Import extends Upload {

  onDuplicate = 'update';
  /** The work as the service shows it; null while the file is sent. */
  work = null;
  /** How the dry run ended, and its bad rows. */
  trial = null;
  bad = [];
  /** Whether it is to be undone once it has ended: the service does not stop work halfway. */
  isCancelled = false;

  /** Sends the file and follows the work: answers its last state. */
  async #run(step, dryRun) {
    this.work = null;
    this.begin(step);
    return this.#follow(await this.send(query('/numbers/imports', { dryRun, mode: 'rows', onDuplicate: this.onDuplicate }), {
      creates: true, type: isNdjson(this.file) ? 'application/x-ndjson' : 'text/csv' }));
  }

  async #follow(work) {
    const { signal } = this;
    const show = state => { this.work = state; this.onChange(); };
    show(work);
    show(await finish(work, show, signal));
    signal.throwIfAborted();
    return this.work;
  }

  try(file) {
    this.file = file;
    return this.attempt('choose', async () => {
      const work = await this.#run('trying', true);
      this.trial = work;
      this.bad = work.bad ? (await api(workPath(work.id, `/rows?outcome=bad&limit=${SHOWN_ROWS}`))).json : [];
      this.step = 'tried';
    });
  }

  commit() {
    this.isCancelled = false;
    return this.attempt('tried', async () => {
      const work = await this.#run('importing', false);
      this.step = 'over';
      if (this.isCancelled && isUndoable(work)) await this.#takeBack(work);
      else if (!this.isOpen) report(work);
    });
  }

  undo() {
    return this.attempt('over', () => this.#takeBack(this.work));
  }

  async #takeBack(work) {
    this.begin('undoing');
    const taken = await this.#follow(await undo(work.id));
    this.step = 'over';
    if (!this.isOpen) toast(`The import is undone: ${outcome(taken)}.`);
  }

  /** Stops a dry run. An import is undone at its end: whether the service has the whole file by now, nobody here knows. */
  cancel() {
    if (this.step === 'importing') {
      this.isCancelled = true;
      this.onChange();
    } else {
      super.cancel();
    }
  }

  get wouldDo() {
    return this.trial.created + this.trial.updated;
  }
}

const choose = job => html`${dropZone({
  accept: '.csv,.ndjson,.jsonl,text/csv', onFile: file => job.try(file),
  text: 'CSV with the columns value, monthyPrice, setupPrice, currency, and perhaps labels; or NDJSON' })}
  <div class="row"><span>Numbers that are in the inventory already:</span>${select({
    label: 'Numbers that are in the inventory already', choices: DUPLICATES, value: job.onDuplicate,
    onChoice: choice => { job.onDuplicate = choice; } })}</div>`;

const progress = (job, text) => job.work === null ? sendingBar(job, text, 'the service reads it')
  : html`<p class="muted" role="status">${text} ${count(done(job.work))} of ${plural(job.work.rows, 'row')}</p>${bar(job.work)}`;

const counts = ({ created, updated, skipped, bad }, words) =>
  tiles([[words[0], created], [words[1], updated], ['Unchanged', skipped], ['Bad', bad, 'bad']]);

const badRows = job => job.trial.bad === 0 ? html`<p class="muted">All rows are good.</p>` : badLines({
  what: 'bad rows', columns: BAD_ROWS, rows: job.bad, onSave: () => saveBadRows(job.trial),
  text: job.bad.length < job.trial.bad ? `The first ${job.bad.length} of ${plural(job.trial.bad, 'bad row')}`
    : `${plural(job.trial.bad, 'bad row')}. ${job.trial.bad === 1 ? 'It is' : 'They are'} not imported.` });

const ended = work => work.state === 'failed' ? html`<p class="error" role="alert">${work.detail}</p>`
  : work.kind === 'undo' ? html`<p role="status">The import is undone: ${outcome(work)}.</p>`
  : html`<p role="status">The import is done.</p>${counts(work, ['Added', 'Changed'])}`;

const bodies = {
  choose,
  trying: job => progress(job, 'Trying the file, which changes nothing:'),
  tried: job => html`${counts(job.trial, ['New', 'To change'])}${badRows(job)}`,
  importing: job => progress(job, job.isCancelled ? 'It will be undone once it has ended:' : 'Importing:'),
  undoing: job => progress(job, 'Undoing:'),
  over: job => ended(job.work),
};

const actions = {
  tried: job => [html`<button @click=${() => { job.step = 'choose'; job.onChange(); }}>Another file</button>`,
    html`<button class="primary" ?disabled=${job.wouldDo === 0} @click=${() => job.commit()}>${job.wouldDo === 0 ? 'Nothing to import'
      : `Import ${plural(job.wouldDo, 'number')}`}</button>`],
  trying: job => [html`<button @click=${() => job.cancel()}>Cancel</button>`],
  importing: job => [html`<button class="danger" ?disabled=${job.isCancelled} @click=${() => job.cancel()}>Cancel and undo</button>`],
  over: job => isUndoable(job.work) ? [html`<button @click=${() => job.undo()}>${icon('retry')}Undo the import</button>`] : [],
};

/** Opens the dialog of imports. */
export const importFile = () => showUpload(new Import(), { title: 'Import numbers', bodies, actions });
