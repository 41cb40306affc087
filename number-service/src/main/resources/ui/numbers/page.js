/** The page of numbers: the inventory as a table that is searched, filtered, and edited in place. */
import { html, nothing, render } from './kit/lit.js';
import { api } from './kit/api.js';
import { save } from './kit/download.js';
import { count, plural } from './kit/format.js';
import { frame } from './kit/frame.js';
import { icon } from './kit/icons.js';
import { debounce } from './kit/load.js';
import { table } from './kit/table.js';
import { content, empty, head, search, select, signInFirst } from './kit/ui.js';
import { columns } from './columns.js';
import { PAGE_SIZE, clearFilters, drawWith, filter, filters, followChanges, isSearchable, list, view, wholeList } from './list.js';
import { countries, states, types } from './numbers.js';
import { drawPricesWith, priceNote } from './prices.js';
import { drawWorkWith, workLine } from './work.js';

let me = null;
/** The columns for the user, made once. */
let shape = [];
/** The currencies of the inventory: `[code, text]`. */
let currencies = [];

/** Dialogs are loaded when they are first needed: the table is there sooner. */
const dialogs = () => import('./dialogs.js');
const bulk = () => import('./bulk.js');
const history = () => import('./history.js');

/** Puts a dialog's outcome on the page: what it says has changed is loaded anew. */
const after = async dialog => { if (await dialog) await list.reload(); };

const ACTS = {
  move: async row => after((await dialogs()).move(row)),
  change: async row => after((await dialogs()).change(row)),
  showHistory: async row => (await history()).showHistory(row),
  remove: async row => {
    await after((await dialogs()).remove(row, list.reload));
    // The button that had the focus is gone.
    if (document.activeElement === document.body) document.querySelector('.scroll')?.focus();
  },
};

const known = () => ({ currency: view.values.currency });
const addNumber = async () => after((await dialogs()).add(known()));

/** The currencies that there are, most numbers first. Without them the filter has none: the rest of the page goes on. */
async function loadCurrencies() {
  const { json } = await api('/numbers/totals').catch(() => ({ json: [] }));
  currencies = json.sort((one, other) => other.count - one.count)
    .map(total => [total.currency, `${total.currency} (${count(total.count)})`]);
  draw();
}

const editorButtons = () => html`
  <button @click=${async () => (await bulk()).changePrices()}>${icon('edit')}Change prices</button>
  <button @click=${async () => (await bulk()).addRange(known())}>${icon('numbers')}Add range</button>
  <button @click=${async () => (await import('./upload.js')).importFile()}>${icon('upload')}Import</button>
  <button class="primary" @click=${addNumber}>${icon('plus')}Add number</button>`;

const searchSoon = debounce(150, q => filter({ q }));
const labelSoon = debounce(250, label => filter({ label }));
const boundSoon = debounce(250, filter);

const bound = (name, label) => html`<input class="field short num" aria-label=${label} placeholder=${label} inputmode="decimal"
  .value=${view.values[name]} @input=${event => boundSoon({ [name]: event.target.value })}>`;

const filterRow = () => {
  const { country, currency, state, type, label } = view.values;
  const choices = [['', 'All currencies'], ...currencies,
    ...(currency && !currencies.some(([code]) => code === currency) ? [[currency, currency]] : [])];
  return html`<div class="filters row">
    ${select({ label: 'Country', choices: countries, value: country, onChoice: country => filter({ country }) })}
    ${select({ label: 'State', choices: states, value: state, onChoice: state => filter({ state }) })}
    ${select({ label: 'Type', choices: types, value: type, onChoice: type => filter({ type }) })}
    ${select({ label: 'Currency', choices, value: currency, onChoice: currency => filter({ currency }) })}
    ${currency ? html`${bound('minMonthyPrice', 'From')}${bound('maxMonthyPrice', 'To')}` : nothing}
    <input class="field" aria-label="Labels" placeholder="Labels" autocomplete="off" spellcheck="false" .value=${label}
      @input=${event => labelSoon(event.target.value)}>
    ${Object.keys(filters()).length ? html`<button class="quiet" @click=${() => clearFilters()}>Clear</button>` : nothing}</div>`;
};

const nothingHere = () => !isSearchable()
  ? empty('The search is for digits',
    'It finds them anywhere in a number, and with a leading + at its begin. Labels have a field of their own.')
  : view.values.page > 1 ? empty('There is no such page', 'Numbers have been deleted, or the filter has changed.',
    html`<button @click=${() => view.set({ page: 1 })}>To the first page</button>`)
  : Object.keys(filters()).length ? empty('No number matches', 'Try fewer filters.',
    html`<button @click=${() => clearFilters()}>Show all</button>`)
  : empty('There is no number yet', 'Add one, a range of them, or import a file.', me.may('editor')
    ? html`<button class="primary" @click=${addNumber}>${icon('plus')}Add the first one</button>` : nothing);

const step = (label, picture, page, isThere) => html`<button aria-label=${label} title=${label} ?disabled=${!isThere}
  @click=${() => view.set({ page }, { push: true })}>${icon(picture)}</button>`;

const pages = ({ total, pages }) => {
  const { page } = view.values;
  const first = (page - 1) * PAGE_SIZE + 1;
  return html`<div class="foot"><span class="num">${count(first)}–${count(Math.min(total, first + PAGE_SIZE - 1))} of ${count(total)}</span>
    <div class="row"><span class="num">Page ${count(page)} of ${count(pages)}</span>
      ${step('Previous page', 'left', page - 1, page > 1)}${step('Next page', 'right', page + 1, page < pages)}</div></div>`;
};

const rows = data => data.rows.length === 0 ? nothingHere() : html`
  ${table({ caption: 'Numbers', columns: shape, rows: data.rows, key: row => row.id, busy: list.busy,
    below: row => priceNote(row, shape.length), sort: view.values.sort, onSort: sort => filter({ sort }) })}
  ${pages(data)}`;

function draw() {
  if (me === null) return;
  render(html`
    ${head('Numbers', 'Phone numbers to rent, and what they cost.', me.may('editor') ? editorButtons() : nothing)}
    <section class="card">
      <header><div class="row">${search({ label: 'Search numbers', value: view.values.q, onInput: searchSoon })}
          ${list.data ? html`<span class="muted num" role="status">${plural(list.data.total, 'number')}</span>` : nothing}</div>
        ${me.may('viewer') ? html`<div class="row">
          <button class="quiet" @click=${async () => (await history()).showWork(me)}>${icon('clock')}Imports</button>
          <button class="quiet" @click=${() => save(wholeList(), 'numbers.csv', 'text/csv')}>${icon('download')}Export CSV</button>
        </div>` : nothing}</header>
      ${me.may('viewer') ? html`${filterRow()}${workLine()}${content(list, 'numbers', rows)}` : signInFirst(me)}
    </section>`, main);
}

const main = frame('numbers', user => {
  me = user;
  shape = columns(me, ACTS);
  draw();
  followChanges(me);
  if (me.may('viewer')) {
    list.reload();
    loadCurrencies();
  }
});
drawWith(draw);
drawPricesWith(draw);
drawWorkWith(draw);
