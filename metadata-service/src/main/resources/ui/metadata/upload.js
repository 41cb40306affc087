/** Imports a file of documents, one in a line, as an export has them: all of them or none. */
import { html, nothing } from './kit/lit.js';
import { query } from './kit/api.js';
import { count, plural } from './kit/format.js';
import { select, toast } from './kit/ui.js';
import { Upload, badLines, dropZone, saveCsv, sendingBar, showUpload, tiles } from './kit/upload.js';

const DUPLICATES = [['fail', 'reject the file'], ['skip', 'leave them as they are'], ['newVersion', 'make new versions of them']];
const FORMS = [['', 'texts, as in an export'], ['object', 'objects']];
/** So many bad lines the service names at most. Then it stops to read. */
const MOST_LINES = 100;

const BAD_LINES = [
  { name: 'line', title: 'Line', end: true, cell: row => count(row.line) },
  { name: 'reasons', title: 'What is wrong', cell: row => html`<span class="reasons">${row.reasons.join('; ')}</span>` },
];

/** The lines that a problem names, each with its faults: `[{line, reasons}]`. A fault says its line in words. */
function badLinesOf({ errors, document }) {
  const rows = new Map((document?.lines ?? []).map(line => [line, []]));
  for (const { pointer = '', detail } of errors) {
    const [, line, text] = /^Line (\d+): (.*)$/s.exec(detail) ?? [];
    rows.get(Number(line))?.push([pointer.replace(/^\//, ''), text].filter(Boolean).join(' '));
  }
  return [...rows].map(([line, reasons]) => ({ line, reasons }));
}

/**
 * One import. Its steps are `choose`, `trying`, then `rejected` or `tried`, `importing`, `over`. It goes on when the dialog is
 * closed; a toast tells its end then.
 */
class Import extends Upload {

  onDuplicate = 'fail';
  /** The form of the payloads in the file. */
  payload = '';
  /** What the file would do, and has done. */
  outcome = null;
  /** The problem that names bad lines, and these. */
  rejection = null;
  bad = [];

  #send(step, dryRun) {
    this.begin(step);
    const { onDuplicate, payload } = this;
    return this.send(query('/metadata/imports', { dryRun, onDuplicate, payload }), { type: 'application/x-ndjson' });
  }

  /** Sends the file. If the service names bad lines, they are shown. After any other failure the user is back. */
  async #run(step, back, dryRun, then) {
    await this.attempt(back, async () => {
      this.outcome = await this.#send(step, dryRun);
      this.step = then;
    });
    this.bad = this.problem ? badLinesOf(this.problem) : [];
    if (this.bad.length) Object.assign(this, { step: 'rejected', rejection: this.problem, problem: null });
    this.onChange();
  }

  try(file) {
    this.file = file;
    return this.#run('trying', 'choose', true, 'tried');
  }

  async commit() {
    await this.#run('importing', 'tried', false, 'over');
    if (this.isOpen) return;
    if (this.step === 'over') toast(`The import is done: ${plural(this.wouldDo, 'document')}.`);
    else if (this.problem ?? this.bad.length) toast(`The import failed: ${(this.problem ?? this.rejection).message}`, { bad: true });
  }

  /** Whether the service may have imported the file without being able to say so. */
  get isUncertain() {
    return [0, 502, 504].includes(this.problem?.status);
  }

  get wouldDo() {
    return this.outcome.created + this.outcome.updated;
  }
}

const choices = job => html`<div class="row"><span>Documents that are there with other content:</span>${select({
    label: 'Documents that are there with other content', choices: DUPLICATES, value: job.onDuplicate,
    onChoice: choice => { job.onDuplicate = choice; } })}</div>
  <div class="row"><span>Payloads are:</span>${select({ label: 'Payloads', choices: FORMS, value: job.payload,
    onChoice: choice => { job.payload = choice; } })}</div>`;

const choose = job => html`${dropZone({
  accept: '.ndjson,.jsonl,application/x-ndjson', onFile: file => job.try(file),
  text: 'NDJSON, as an export has it: a document in a line, with id, name and payload' })}${choices(job)}`;

const isConflict = job => job.rejection.is('metadata-import-conflict');

const rejected = job => html`<p class="error" role="alert">${isConflict(job) ? job.rejection.title : 'The file has bad lines'}.
    Nothing is imported.</p>
  ${badLines({ what: 'bad lines', columns: BAD_LINES, rows: job.bad,
  text: job.bad.length < MOST_LINES ? plural(job.bad.length, 'bad line')
    : `The first ${MOST_LINES} bad lines. What is behind them was not read.`,
  onSave: async () => saveCsv('bad-lines.csv', ['line', 'reasons'], job.bad.map(({ line, reasons }) => [line, reasons.join('; ')])) })}
  ${isConflict(job) ? choices(job) : nothing}`;

const counts = ({ created, updated, unchanged, skipped, warned }, words) => tiles([
  [words[0], created], [words[1], updated], ['There already', unchanged], ['Left as they are', skipped],
  ['With warnings', warned]]);

const bodies = {
  choose,
  trying: job => sendingBar(job, 'Trying the file, which changes nothing:', 'the service reads it'),
  rejected,
  tried: job => html`${job.isUncertain ? html`<p class="muted">Whether the documents are imported is not known. The same file again
      does no harm: what is there already stays as it is.</p>` : nothing}${counts(job.outcome, ['New', 'New versions'])}<p class="muted">All lines are good.</p>`,
  importing: job => sendingBar(job, 'Importing:', 'the service writes all documents at once. This cannot be cancelled any more'),
  over: job => html`<p role="status">The import is done.</p>${counts(job.outcome, ['Added', 'New versions'])}`,
};

const anotherFile = job => html`<button @click=${() => { Object.assign(job, { step: 'choose', problem: null }); job.onChange(); }}>Another
  file</button>`;

const actions = {
  trying: job => html`<button @click=${() => job.cancel()}>Cancel</button>`,
  rejected: job => html`${anotherFile(job)}<button @click=${() => job.try(job.file)}>Try again</button>`,
  tried: job => html`${anotherFile(job)}<button class="primary" ?disabled=${job.wouldDo === 0} @click=${() => job.commit()}>${
    job.wouldDo === 0 ? 'Nothing to import' : `Import ${plural(job.wouldDo, 'document')}`}</button>`,
  // What has not arrived as a whole is not imported. Once it has, the service goes on to the end.
  importing: job => html`<button class="danger" ?disabled=${job.isSent} @click=${() => job.cancel()}>Cancel</button>`,
};

/** Opens the dialog of imports. */
export const importFile = () => showUpload(new Import(), { title: 'Import documents', bodies, actions });
