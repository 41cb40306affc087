/** The page of GUIDs: those that live, soonest to expire first, and how long they have left. */
import { html, nothing, render } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { plural, moment, span } from './kit/format.js';
import { frame } from './kit/frame.js';
import { icon } from './kit/icons.js';
import { debounce, eachSecond, loader } from './kit/load.js';
import { urlState } from './kit/state.js';
import { table } from './kit/table.js';
import { content, copy, empty, head, search, select, signInFirst, tag, toastProblem } from './kit/ui.js';
import { create, extend, revoke, revokeAll } from './dialogs.js';

const PAGE_SIZE = 100;
const SOON_SECONDS = 3600;
const HORIZONS = [['', 'Any expiry'], ['3600', 'Within 1 hour'], ['86400', 'Within 1 day'], ['604800', 'Within 7 days'],
  ['2592000', 'Within 30 days']];

let me = null;
const now = () => Date.now() / 1000;
const view = urlState({ user: '', within: '' }, () => list.reload());

const list = loader(async signal => {
  const { user, within } = view.values;
  const { json, next } = await api(query('/guid', {
    user, expiresBefore: within && Math.floor(now() + Number(within)), limit: PAGE_SIZE }), { signal });
  return { rows: json, next };
}, () => draw());

/** Adds the next page to what is shown. */
async function showMore() {
  const shown = list.data;
  const { json, next } = await api(shown.next);
  // A GUID that was extended meanwhile may come again.
  const known = new Set(shown.rows.map(row => row.guid));
  Object.assign(shown, { rows: [...shown.rows, ...json.filter(row => !known.has(row.guid))], next });
  draw();
}

/** Puts a dialog's outcome on the page: what it says has changed is loaded anew. */
const after = async dialog => { if (await dialog) await list.reload(); };

const left = row => row.expire - now();
const life = row => left(row) <= 0 ? tag('expired', '', 'clock') : left(row) < SOON_SECONDS
  ? tag(span(left(row)), 'warn', 'clock') : html`<span class="num">${span(left(row))}</span>`;

const actions = row => html`<div class="actions">
  <button class="quiet" aria-label="Copy ${row.guid}" title="Copy" @click=${() => copy(row.guid, 'The GUID')}>${icon('copy')}</button>
  ${me.may('editor') && left(row) > 0 ? html`
    <button class="quiet" aria-label="Extend ${row.guid}" title="Extend" @click=${() => after(extend(row))}>${icon('clock')}</button>
    <button class="quiet" aria-label="Revoke ${row.guid}" title="Revoke"
      @click=${() => after(revoke(row, list.reload))}>${icon('trash')}</button>` : nothing}
  </div>`;

const COLUMNS = [
  { name: 'guid', title: 'GUID', mono: true, cell: row => row.guid },
  { name: 'user', title: 'User', cell: row => html`<button class="quiet" title="Only the GUIDs of ${row.user}"
    @click=${() => view.set({ user: row.user }, { push: true })}><span class="clip">${row.user}</span></button>` },
  { name: 'life', title: 'Time left', cell: life },
  { name: 'expire', title: 'Expires (UTC)', cell: row => moment(Number(row.expire)) },
  { name: 'metadata', title: 'Metadata', mono: true, cell: row => row.metadata === undefined ? html`<span class="muted">none</span>`
    : html`<span class="clip" title=${JSON.stringify(row.metadata, null, 2)}>${JSON.stringify(row.metadata)}</span>` },
  { name: 'actions', label: 'Actions', cell: actions },
];

const nothingHere = () => view.values.user || view.values.within
  ? empty('No live GUID matches', 'Names of users are compared exactly. Expired GUIDs are not listed.',
    html`<button @click=${() => view.set({ user: '', within: '' })}>Show all</button>`)
  : empty('There is no live GUID', 'A GUID carries its user and metadata, and ends by itself.',
    me.may('editor') ? html`<button class="primary" @click=${() => after(create())}>${icon('plus')}Create the first one</button>` : nothing);

const rows = ({ rows, next }) => rows.length === 0 ? nothingHere() : html`
  ${table({ caption: 'Live GUIDs', columns: COLUMNS, rows, key: row => row.guid, busy: list.busy,
    rowClass: row => left(row) <= 0 ? 'gone' : '' })}
  <div class="foot"><span>${plural(rows.length, 'GUID')} shown</span>
    ${next ? html`<button @click=${() => showMore().catch(toastProblem)}>Show more</button>` : nothing}</div>`;

const filterByUser = debounce(200, user => view.set({ user: user.trim() }));

function draw() {
  if (me === null) return;
  const { user, within } = view.values;
  render(html`
    ${head('GUIDs', 'Identifiers with a user and metadata, which end by themselves.', html`
      ${me.may('admin') && user ? html`<button class="danger" @click=${() => after(revokeAll(user))}>${icon('trash')}Revoke
        all of ${user}</button>` : nothing}
      ${me.may('editor') ? html`<button class="primary" @click=${() => after(create(user))}>${icon('plus')}Create GUID</button>` : nothing}`)}
    <section class="card">
      <header><div class="row">
        ${search({ label: 'User, exactly', value: user, onInput: filterByUser })}
        ${select({ label: 'Expiry', choices: HORIZONS, value: within, onChoice: within => view.set({ within }) })}</div>
        <button class="quiet" @click=${list.reload}>${icon('retry')}Refresh</button></header>
      ${me.may('viewer') ? content(list, 'GUIDs', rows) : signInFirst(me)}
    </section>`, main);
}

const main = frame('guids', user => {
  me = user;
  draw();
  if (me.may('viewer')) list.reload();
});
eachSecond(draw);
