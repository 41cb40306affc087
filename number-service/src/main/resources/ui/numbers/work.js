/**
 * Work on many numbers: imports, ranges, price changes, and what undoes them. The service does it in the background, and the
 * page shows how far it is.
 */
import { html, nothing } from './kit/lit.js';
import { api } from './kit/api.js';
import { follow } from './kit/events.js';
import { count, plural } from './kit/format.js';
import { toast, toastProblem } from './kit/ui.js';

const OUTCOMES = ['created', 'updated', 'deleted', 'restored', 'skipped', 'bad'];
const TITLES = { import: 'Import', range: 'New range', prices: 'Change of prices', undo: 'Undoing' };

export const workPath = (id, rest = '') => `/numbers/imports/${id}${rest}`;

export const workTitle = work => TITLES[work.kind];

/** How many rows have an outcome. */
export const done = work => OUTCOMES.reduce((sum, name) => sum + work[name], 0);

/** `1,200 created, 3 skipped`; what has not happened is not named. */
export const outcome = work =>
  OUTCOMES.filter(name => work[name] > 0).map(name => `${count(work[name])} ${name}`).join(', ') || 'nothing changed';

/** Whether there is something to take back. */
export const isUndoable = work => work.state === 'succeeded' && !work.dryRun && !work.undoneBy && work.kind !== 'undo'
  && work.created + work.updated > 0;

/** Follows work to its end: answers its last state. `onProgress` gets each state on the way. */
export async function finish(work, onProgress, signal = new AbortController().signal) {
  let last = work;
  await follow(workPath(work.id, '/events'), { signal, onEvents: events => {
    last = JSON.parse(events.at(-1).data);
    onProgress(last);
  } });
  return last;
}

/** Asks for the undoing of work: answers the work that undoes it. */
export const undo = async id => (await api(workPath(id, '/undo'), { method: 'POST', creates: true })).json;

/** A bar of how far work is. While its rows still arrive nobody knows how many there are. */
export const bar = work => work.rows > 0 && work.state !== 'receiving'
  ? html`<progress aria-label=${workTitle(work)} max=${work.rows} .value=${done(work)}></progress>`
  : html`<progress aria-label=${workTitle(work)}></progress>`;

/** The work that the page shows above its table, by id. */
const shown = new Map();
let onChange = () => {};

/** Who draws the line of work. */
export const drawWorkWith = draw => { onChange = draw; };

/** Shows work above the table to its end, and then what came of it, with a way back. */
export async function watch(work) {
  const show = state => { shown.set(work.id, state); onChange(); };
  show(work);
  try {
    report(await finish(work, show));
  } catch (problem) {
    toastProblem(problem);
  } finally {
    shown.delete(work.id);
    onChange();
  }
}

/** Tells how work has ended, and offers to undo it. */
export function report(work) {
  if (work.state === 'failed') {
    toast(`${workTitle(work)} failed: ${work.detail ?? 'nothing was done'}`, { bad: true });
  } else {
    toast(`${workTitle(work)}: ${outcome(work)}.`, isUndoable(work)
      ? { action: { text: 'Undo', run: () => undo(work.id).then(watch, toastProblem) } } : {});
  }
}

/** The line of work above the table; nothing if there is none. */
export const workLine = () => shown.size === 0 ? nothing : [...shown.values()].map(work => html`
  <div class="banner work" role="status">${workTitle(work)}: ${count(done(work))} of ${plural(work.rows, 'row')}${bar(work)}</div>`);
