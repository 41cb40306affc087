/** The history of a document: each version can be looked at, compared, and made the newest again. */
import { html, nothing } from './kit/lit.js';
import { api } from './kit/api.js';
import { moment } from './kit/format.js';
import { icon } from './kit/icons.js';
import { tag } from './kit/ui.js';
import { go, link } from './place.js';

const KINDS = { created: 'good', deleted: 'bad', restored: 'run', updated: '' };

/** What a version did, in a word. */
const change = row => tag(row.restored_from ? `restored from ${row.restored_from}` : row.change, KINDS[row.restored_from ? 'restored' : row.change]);

const line = ({ row, before, loaded, view, onRestore }) => {
  const id = loaded.shown.id;
  const isShown = row.version === loaded.version && !loaded.sides.length;
  const hasContent = row.change !== 'deleted';
  const isNewest = row.version === loaded.newest.version;
  return html`<li class=${isShown ? 'shown' : ''}>
    <div class="row"><b>${hasContent ? link(view, { document: id, version: isNewest ? 0 : row.version }, `Version ${row.version}`)
      : `Version ${row.version}`}</b>${change(row)}${isShown ? html`<span class="hidden">is shown</span>` : nothing}
      <span class="actions">${hasContent && before ? html`<button class="quiet small" aria-label="What version ${row.version} has changed"
        title="What it has changed" @click=${() => go(view, { document: id, from: before.version, to: row.version })}>${icon('pipelines')}</button>` : nothing}
        ${onRestore && hasContent && !isNewest ? html`<button class="quiet small" aria-label="Restore version ${row.version}" title="Restore"
          @click=${() => onRestore(row.version)}>${icon('retry')}</button>` : nothing}</span></div>
    <span class="muted">${moment(row.changed_on)}${row.author ? ` · ${row.author}` : ''}</span></li>`;
};

export const versions = {

  /** Adds the next page of older versions to what is loaded. */
  async more(loaded) {
    const { json, next } = await api(loaded.next);
    Object.assign(loaded, { rows: [...loaded.rows, ...json], next });
  },

  /** The card of all versions. `onRestore(version)` is null for who may not restore. */
  card: ({ loaded, view, onMore, onRestore }) => html`<section class="card" aria-label="Versions">
    <header><h2>Versions</h2></header>
    <ol class="versions" reversed>${loaded.rows.map((row, i) => line({
      row, loaded, view, onRestore, before: loaded.rows.slice(i + 1).find(older => older.change !== 'deleted') }))}</ol>
    ${loaded.next ? html`<div class="foot"><button @click=${onMore}>Show older ones</button></div>` : nothing}</section>`,
};
