/** Tables: rows with headings, an order, and the states of loading. */
import { html, nothing, repeat } from './lit.js';

const ARROWS = { ascending: '↑', descending: '↓' };

/** The order of a column in `sort`, which is `name` or `-name`. */
const direction = (sort, name) => sort === name ? 'ascending' : sort === '-' + name ? 'descending' : undefined;

const heading = (column, sort, onSort) => {
  const order = column.sortable ? direction(sort, column.name) : undefined;
  return html`<th scope="col" class=${column.end ? 'end' : ''} aria-sort=${order ?? nothing}>${column.sortable
    ? html`<button @click=${() => onSort(order === 'ascending' ? '-' + column.name : column.name)}>${column.title}<span
      class="arrow" aria-hidden="true">${ARROWS[order] ?? ''}</span></button>`
    : column.title ? column.title : html`<span class="hidden">${column.label}</span>`}</th>`;
};

/**
 * A table that scrolls sideways where there is no room.
 *
 * @param options `caption`; `columns`: `{name, title, cell(row), end?, sortable?, mono?}`, or `label` in place of `title` for
 *   one without a visible heading; `rows`; `key(row)`; `rowClass(row)?`; `below(row)?`: a template for a row under it;
 *   `busy`; `sort` and `onSort(sort)`
 */
export const table = ({ caption, columns, rows, key, rowClass = () => '', below = () => nothing, busy = false, sort, onSort }) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${caption}><table class=${busy ? 'busy' : ''} aria-busy=${busy}>
    <caption class="hidden">${caption}</caption>
    <thead><tr>${columns.map(column => heading(column, sort, onSort))}</tr></thead>
    <tbody>${repeat(rows, key, row => html`<tr class=${rowClass(row)}>${columns.map(column =>
      html`<td class="${column.end ? 'end num' : ''} ${column.mono ? 'mono' : ''}">${column.cell(row)}</td>`)}</tr>
      ${below(row)}`)}</tbody></table></div>`;
