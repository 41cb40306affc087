/**
 * Prices are edited in their cell. A price is saved only over the price that was seen (If-Match): if somebody was faster, both
 * stand side by side, and the user decides.
 */
import { html, nothing } from './kit/lit.js';
import { Problem, api } from './kit/api.js';
import { askBeforeLoss } from './kit/draft.js';
import { icon } from './kit/icons.js';
import { toast, toastProblem } from './kit/ui.js';
import { replace } from './list.js';
import { PRICES, path } from './numbers.js';

/** The edit in progress: `{row, member, text, seen, fault, theirs, busy}`; null if there is none. */
let edit = null;
let onChange = () => {};

const isChanged = () => edit !== null && edit.text.trim() !== edit.row[edit.member];
askBeforeLoss(isChanged);

/** Who draws the cells. */
export const drawPricesWith = draw => { onChange = draw; };

const cell = (row, member) => document.getElementById(`${member}-${row.id}`);
const isEdited = (row, member) => edit !== null && edit.row.id === row.id && edit.member === member;

function begin(row, member) {
  if (isChanged()) {
    const open = cell(edit.row, edit.member);
    toast(`The price ${edit.text} of ${edit.row.value} is not saved.${open ? ' Enter saves it, Esc leaves it as it was.' : ''}`, { bad: true });
    open?.focus();
    if (open) return;
  }
  // The tag is read while the user types. Without a catch here a failure would count as unhandled until Enter.
  const seen = api(path(row.id));
  seen.catch(() => {});
  edit = { row, member, text: row[member], seen, fault: '', theirs: null, busy: false };
  onChange();
  cell(row, member)?.select();
}

function leave() {
  const { row, member } = edit;
  edit = null;
  onChange();
  cell(row, member)?.focus();
}

/** Shows their price and this one. */
async function conflict(mine) {
  mine.theirs = await api(path(mine.row.id));
  replace(mine.theirs.json);
}

async function save() {
  const mine = edit;
  if (mine.busy || !isChanged()) return mine.busy ? undefined : leave();
  Object.assign(mine, { busy: true, fault: '' });
  onChange();
  try {
    const seen = mine.theirs ?? await mine.seen;
    if (mine.theirs === null && seen.json[mine.member] !== mine.row[mine.member]) {
      await conflict(mine);
    } else {
      const { json, response } = await api(path(mine.row.id), {
        method: 'PATCH', json: { [mine.member]: mine.text.trim() }, headers: { 'If-Match': seen.etag } });
      replace(json);
      const warning = /^299 \S+ "(.*)"/.exec(response.headers.get('Warning') ?? '');
      toast(warning ? `Saved. ${warning[1]}` : `${PRICES[mine.member]} of ${mine.row.value} is ${json[mine.member]} now.`);
      if (mine === edit) leave();
    }
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    await rejected(mine, failure);
  } finally {
    mine.busy = false;
    onChange();
  }
  if (mine === edit && mine.theirs) document.getElementById('use-mine')?.focus();
}

async function rejected(mine, problem) {
  if (problem.status === 412) {
    await conflict(mine).catch(toastProblem);
  } else if (problem.status === 400) {
    mine.fault = problem.errors[0]?.detail ?? problem.message;
  } else {
    toastProblem(problem);
  }
}

const onKey = event => {
  if (event.key === 'Enter') {
    event.preventDefault();
    save();
  } else if (event.key === 'Escape') {
    leave();
  }
};

/** The cell of a price: a button that becomes a field, for those who may change it. */
export const priceCell = (row, member, me) => isEdited(row, member)
  ? html`<input id="${member}-${row.id}" inputmode="decimal" aria-label="${PRICES[member]} of ${row.value}" autocomplete="off"
      .defaultValue=${edit.text} aria-invalid=${edit.fault ? 'true' : 'false'} aria-describedby="note-${row.id}"
      @input=${event => { edit.text = event.target.value; }} @keydown=${onKey}>`
  : me.may('editor')
    ? html`<button class="cell" id="${member}-${row.id}" aria-label="${PRICES[member]} ${row[member]}, change" title="Change"
        @click=${() => begin(row, member)}>${row[member]}</button>`
    : row[member];

const note = (row, kind, text, actions, columns) => html`<tr class="note ${kind}"><td colspan=${columns}>
  <div class="row" role="alert" id="note-${row.id}" @keydown=${event => { if (event.key === 'Escape') leave(); }}>
    ${icon('warning')}<span>${text}</span>${actions}</div></td></tr>`;

/** The line under a row whose price could not be saved: the fault, or both prices. */
export function priceNote(row, columns) {
  if (edit === null || edit.row.id !== row.id) return nothing;
  if (edit.fault) return note(row, 'bad', `The price ${edit.fault}.`, nothing, columns);
  if (!edit.theirs) return nothing;
  const theirs = edit.theirs.json[edit.member];
  return note(row, '', html`Somebody changed this number meanwhile. Theirs: <b>${theirs}</b>, yours: <b>${edit.text}</b>.`, html`
    <button @click=${leave}>Keep ${theirs}</button>
    <button id="use-mine" ?disabled=${edit.busy} @click=${save}>Use ${edit.text}</button>`, columns);
}
