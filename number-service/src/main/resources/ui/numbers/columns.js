/** The columns of the table of numbers, and what can be done in a row. */
import { html, nothing } from './kit/lit.js';
import { icon } from './kit/icons.js';
import { filter } from './list.js';
import { country, stateTag, typeName } from './numbers.js';
import { priceCell } from './prices.js';

const held = row => row.holder ? html`<span class="under"><span class="clip" title=${row.holder}>${row.holder}</span></span>` : nothing;

const stateButton = (row, act) => html`<button class="state" aria-label="State of ${row.value}: ${row.state}"
  title="Reserve, assign, release or retire" @click=${() => act.move(row)}>${stateTag(row.state)}</button>`;

const stateCell = (row, me, act) => html`${me.may('editor') ? stateButton(row, act) : stateTag(row.state)}${held(row)}`;

const labelCell = row => html`<span class="labels">${row.labels.map(label => html`<button class="label"
  title="Only numbers with this label" @click=${() => filter({ label }, { push: true })}>${label}</button>`)}</span>`;

const action = (label, title, picture, run) =>
  html`<button class="quiet" aria-label=${label} title=${title} @click=${run}>${icon(picture)}</button>`;

const actions = (row, me, act) => html`<div class="actions">
  ${action(`History of ${row.value}`, 'History', 'clock', () => act.showHistory(row))}
  ${me.may('editor') ? [action(`Change ${row.value}`, 'Change', 'edit', () => act.change(row)),
    action(`Delete ${row.value}`, 'Delete', 'trash', () => act.remove(row))] : nothing}</div>`;

/**
 * The columns for a user.
 *
 * @param me the user
 * @param act what the buttons of a row do: `move`, `showHistory`, `change`, `remove`, each with the row
 */
export const columns = (me, act) => [
  { name: 'value', title: 'Number', sortable: true, cell: row => html`<span class="num">${row.value}</span>` },
  { name: 'country', title: 'Country', cell: row => html`${country(row.country)}<span class="under">${typeName(row.type)}</span>` },
  { name: 'state', title: 'State', cell: row => stateCell(row, me, act) },
  { name: 'monthyPrice', title: 'Per month', sortable: true, end: true, cell: row => priceCell(row, 'monthyPrice', me) },
  { name: 'setupPrice', title: 'Set-up', sortable: true, end: true, cell: row => priceCell(row, 'setupPrice', me) },
  { name: 'currency', title: 'Currency', sortable: true, cell: row => html`<span class="tag">${row.currency}</span>` },
  { name: 'labels', title: 'Labels', cell: labelCell },
  { name: 'actions', label: 'Actions', cell: row => actions(row, me, act) },
];
