/** The list of numbers: what it shows lives in the address, and changes of others appear by themselves. */
import { api, query } from './kit/api.js';
import { follow } from './kit/events.js';
import { loader } from './kit/load.js';
import { urlState } from './kit/state.js';
import { labelsOf } from './numbers.js';

export const PAGE_SIZE = 50;
/** How long changes of others are collected before the list is loaded anew: an import changes many numbers a second. */
const SETTLE_MILLIS = 1000;

const FILTERS = ['q', 'country', 'currency', 'state', 'type', 'label', 'minMonthyPrice', 'maxMonthyPrice'];
const DEFAULTS = { ...Object.fromEntries(FILTERS.map(name => [name, ''])), sort: 'value', page: 1 };

/** Search, filters, order and page. Bounds of the price mean something with a currency only. */
export const view = urlState(DEFAULTS, () => list.reload());
let onChange = () => {};

/** Whether the search has digits, or nothing: letters find no number. */
export const isSearchable = () => /^[+\d\s()./-]*$/.test(view.values.q) && (/\d/.test(view.values.q) || view.values.q.trim() === '');

/** The filters in force, as the API has them. The address has them as they were typed: so no field changes under the user. */
export function filters() {
  const { q, label, minMonthyPrice, maxMonthyPrice, ...others } = view.values;
  const bounds = others.currency ? { minMonthyPrice: minMonthyPrice.trim(), maxMonthyPrice: maxMonthyPrice.trim() } : {};
  const known = { ...others, ...bounds, q: q.trim(), label: labelsOf(label).join(',') };
  return Object.fromEntries(FILTERS.filter(name => known[name]).map(name => [name, known[name]]));
}

/** The whole list in its order, in one representation or another. */
export const wholeList = () => query('/numbers', { ...filters(), sort: view.values.sort, view: 'full' });

/** One page of numbers: `{rows, total, pages}`. */
export const list = loader(async signal => {
  if (!isSearchable()) return { rows: [], total: 0, pages: 0 };
  const { json: { meta, data } } = await api(query('/numbers', {
    ...filters(), sort: view.values.sort, page: view.values.page, perPage: PAGE_SIZE, view: 'full' }), { signal });
  return { rows: data, total: meta.total, pages: meta.totalPages };
}, () => onChange());

/** Who draws the list. */
export const drawWith = draw => { onChange = draw; };

/** Sets a filter and goes to the first page. */
export const filter = (change, options) => view.set({ ...change, page: 1 }, options);

export const clearFilters = () => filter(Object.fromEntries(FILTERS.map(name => [name, ''])));

/** Puts what the service answered in the place of a row. */
export function replace(changed) {
  if (list.data) list.data.rows = list.data.rows.map(row => row.id === changed.id ? { ...row, ...changed } : row);
  onChange();
}

let following = new AbortController();

/** Loads the list anew when somebody changes a number, for as long as the user may see it. */
export function followChanges(me) {
  following.abort();
  following = new AbortController();
  if (!me.may('viewer')) return;
  const { signal } = following;
  let timer = 0;
  const soon = () => {
    timer ||= setTimeout(() => { timer = 0; if (!signal.aborted) list.reload(); }, SETTLE_MILLIS);
  };
  let isBroken = false;
  // What has changed while the stream was broken is seen as soon as it is there again.
  const onState = state => {
    if (state === 'live' && isBroken) soon();
    isBroken = state === 'waiting';
  };
  // Without the stream the list is as old as its last load: no reason to bother anybody.
  follow('/numbers/events', { onEvents: soon, onState, signal }).catch(() => {});
}
