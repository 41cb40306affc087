/** What has happened: to one number, and to many at once. */
import { html, nothing } from './kit/lit.js';
import { api } from './kit/api.js';
import { moment } from './kit/format.js';
import { loader } from './kit/load.js';
import { table } from './kit/table.js';
import { content, empty, tag, toastProblem } from './kit/ui.js';
import { panel } from './kit/panel.js';
import { isUndoable, outcome, undo, watch, workTitle } from './work.js';
import { PRICES, path } from './numbers.js';

const NAMES = { ...PRICES, value: 'Number', reservedUntil: 'Reserved until' };
const named = member => NAMES[member] ?? member[0].toUpperCase() + member.slice(1);
const shown = value => value === undefined || value === null || value.length === 0 ? 'none'
  : Array.isArray(value) ? value.join(', ') : String(value);

/** The members that changed, each from old to new. Of a deletion nobody needs to read that all of them are gone. */
function changes({ action, old = {}, new: now = {} }) {
  if (action === 'deleted') return nothing;
  const members = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return members.map(member => html`<div class="change"><span class="muted">${named(member)}</span>${member in old
    ? html`<del>${shown(old[member])}</del><span aria-hidden="true">→</span>` : nothing}<ins>${shown(now[member])}</ins></div>`);
}

const ACTIONS = { created: ['good', 'plus'], deleted: ['bad', 'trash'], restored: ['good', 'retry'] };

const STEPS = [
  { name: 'at', title: 'When (UTC)', cell: row => moment(row.at) },
  { name: 'action', title: 'What', cell: row => tag(row.action, ...(ACTIONS[row.action] ?? ['', 'edit'])) },
  { name: 'changes', title: 'Changes', cell: changes },
  { name: 'by', title: 'Who', cell: row => row.by ?? html`<span class="muted">–</span>` },
];

const asList = options => html`<div class="list">${table(options)}</div>`;

/** Shows the newest changes of a number. */
export function showHistory(row) {
  const steps = loader(async signal => (await api(path(row.id, '/history?limit=100'), { signal })).json, () => dialog?.draw());
  const dialog = panel({
    title: `History of ${row.value}`,
    body: () => content(steps, 'the history', rows => asList({
      caption: `History of ${row.value}`, columns: STEPS, rows, key: step => step.version })),
  });
  steps.reload();
}

const STATES = { succeeded: ['good', 'check'], failed: ['bad', 'cross'] };
const stateOf = row => row.undoneBy ? tag('undone', '', 'retry') : tag(row.state, ...(STATES[row.state] ?? []));

/** Shows imports, ranges and price changes, newest first, and undoes them. */
export function showWork(me) {
  const works = loader(async signal => (await api('/numbers/imports?limit=50', { signal })).json, () => dialog?.draw());
  const takeBack = async work => {
    try {
      watch(await undo(work.id)).finally(works.reload);
    } catch (problem) {
      toastProblem(problem);
    }
    works.reload();
  };
  const columns = [
    { name: 'at', title: 'When (UTC)', cell: row => moment(row.createdAt) },
    { name: 'kind', title: 'What', cell: row => row.dryRun ? `${workTitle(row)}, dry run` : workTitle(row) },
    { name: 'state', title: 'State', cell: stateOf },
    { name: 'outcome', title: 'Outcome', cell: row => row.detail ?? outcome(row) },
    { name: 'by', title: 'Who', cell: row => row.by ?? html`<span class="muted">–</span>` },
    { name: 'actions', label: 'Actions', cell: row => me.may('editor') && isUndoable(row)
      ? html`<button aria-label="Undo ${workTitle(row)} of ${row.createdAt}" @click=${() => takeBack(row)}>Undo</button>` : nothing },
  ];
  const dialog = panel({
    title: 'Imports, ranges and price changes',
    body: () => content(works, 'the imports', rows => rows.length === 0
      ? empty('Nothing yet', 'Imports, ranges and price changes stand here, and can be undone.')
      : asList({ caption: 'Imports, ranges and price changes', columns, rows, key: row => row.id })),
  });
  works.reload();
}
