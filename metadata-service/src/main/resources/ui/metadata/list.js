/** The list of documents: searched, filtered by namespace, kind and labels, sorted; or the deleted ones. */
import { html, nothing } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { form } from './kit/dialog.js';
import { save } from './kit/download.js';
import { moment, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { debounce, loader } from './kit/load.js';
import { table } from './kit/table.js';
import { content, empty, head, search, segmented, select, toast, toastProblem } from './kit/ui.js';
import { exportOf, kinds, list as find, undelete } from './documents.js';
import { HOME, go, link } from './place.js';

/** So many labels of a document stand in its row. */
const SHOWN_LABELS = 3;
const NO_FILTER = { q: '', namespace: '', kind: '', labels: '' };

/** The list. `view` is the state in the address, `me` the user, `onChange` draws. */
export function documentList(view, me, onChange) {
  let known = [];
  const list = loader(signal => find(view.values, signal), onChange);
  kinds().then(found => { known = found; onChange(); }, toastProblem);

  const showMore = async () => {
    const { json, next } = await api(list.data.next);
    const ids = new Set(list.data.rows.map(row => row.id));
    Object.assign(list.data, { rows: [...list.data.rows, ...json.filter(row => !ids.has(row.id))], next });
    onChange();
  };

  const bringBack = async row => {
    await undelete(row.id);
    toast(`${row.name} is restored.`, { action: { text: 'Open', run: () => view.set({ ...HOME, document: row.id }, { push: true }) } });
    await list.reload();
  };

  /** Adds a label to the filter, as a click on it asks. */
  const byLabel = text => {
    const wanted = view.values.labels.split(',').filter(part => part !== '');
    if (!wanted.includes(text)) view.set({ labels: [...wanted, text].join(',') }, { push: true });
  };

  const label = ([key, value]) => html`<button class="chip" title="Only documents with this label"
    aria-label="${key}=${value}" @click=${() => byLabel(`${key}=${value}`)}>${key}${value ? html`<b>${value}</b>` : nothing}</button>`;

  const labels = ({ labels = {} }) => {
    const all = Object.entries(labels);
    const more = all.slice(SHOWN_LABELS);
    return html`<span class="chips">${all.slice(0, SHOWN_LABELS).map(label)}${more.length
      ? html`<span class="muted" title=${more.map(pair => pair.join('=')).join(', ')}>+${more.length}</span>` : nothing}</span>`;
  };

  const value = name => row => row[name] === undefined ? nothing : html`<button class="quiet"
    title="Only documents of this ${name}" @click=${() => view.set({ [name]: row[name] }, { push: true })}><span
    class="clip">${row[name]}</span></button>`;

  // Without access control nobody knows who it was.
  const columns = (author = list.data.rows.some(row => row.author) ? [{ name: 'author', title: 'By', cell: row => row.author ?? '' }] : []) => [
    { name: 'name', title: 'Name', sortable: !view.values.deleted, cell: row => link(view, { document: row.id },
      html`<span class="clip name" title=${row.name}>${row.name}</span>`) },
    { name: 'namespace', title: 'Namespace', cell: value('namespace') },
    { name: 'kind', title: 'Kind', cell: value('kind') },
    { name: 'labels', title: 'Labels', cell: labels },
    { name: 'version', title: 'Version', end: true, cell: row => row.version },
    ...(view.values.deleted ? [
      { name: 'deleted_on', title: 'Deleted (UTC)', cell: row => moment(row.deleted_on) },
      ...author,
      ...(me.may('editor') ? [{ name: 'actions', label: 'Actions', end: true, cell: row => html`<button
        aria-label="Restore ${row.name}" @click=${() => bringBack(row).catch(toastProblem)}>${icon('retry')}Restore</button>` }] : []),
    ] : [
      { name: 'updated_on', title: 'Changed (UTC)', sortable: true, cell: row => moment(row.updated_on) },
      ...author,
    ]),
  ];

  const kindsToChoose = () => [...new Set([...known, view.values.kind])].filter(kind => kind !== '');

  const isFiltered = () => Object.keys(NO_FILTER).some(name => view.values[name] !== '');

  const nothingHere = () => isFiltered()
    ? empty('No document matches', 'The search finds whole words of names and payloads, and the beginning of the last one.',
      html`<button @click=${() => view.set(NO_FILTER)}>Show all</button>`)
    : view.values.deleted ? empty('No document is deleted', 'A deleted document stays here for a while, and can be restored.')
    : empty('There is no document yet', 'A document is a name and a payload of JSON. Each of its versions is kept.', me.may('editor')
      ? html`<button class="primary" @click=${() => go(view, { mode: 'new' })}>${icon('plus')}Create the first one</button>` : nothing);

  const rows = ({ rows, next }) => rows.length === 0 ? nothingHere() : html`
    ${table({ caption: 'Documents', columns: columns(), rows, key: row => row.id, busy: list.busy,
      sort: view.values.sort, onSort: sort => view.set({ sort }) })}
    <div class="foot"><span>${plural(rows.length, 'document')} shown</span>
      ${next ? html`<button @click=${() => showMore().catch(toastProblem)}>Show more</button>` : nothing}</div>`;

  const download = () => {
    const { namespace, kind } = view.values;
    const which = [namespace && `namespace ${namespace}`, kind && `kind ${kind}`].filter(Boolean).join(' and ');
    return form({
      title: 'Export documents', submit: 'Export',
      text: `${which ? `The documents of ${which}` : 'All documents'}, one in a line, as the import takes them. ${
        view.values.q || view.values.labels ? 'The search and the labels make no difference.' : ''}`,
      fields: () => html`<label class="row"><input type="checkbox" name="versions">With all versions, deletions too</label>`,
      onSubmit: async data => {
        await save(exportOf(view.values, data.has('versions') ? 'all' : ''), 'metadata.ndjson', 'application/x-ndjson');
        return true;
      },
    });
  };

  /** What is imported comes with the feed of changes. Most visits import nothing, so this is loaded when it is needed. */
  const upload = async () => (await import('./upload.js')).importFile();

  const onInput = debounce(150, q => view.set({ q }));

  const filter = (name, placeholder, title) => html`<input class="filter" aria-label=${title} title=${title} .value=${view.values[name]}
    placeholder=${placeholder} autocomplete="off" spellcheck="false"
    @change=${event => view.set({ [name]: event.target.value.trim() }, { push: true })}>`;

  return {
    load: () => list.reload(),
    /** The feed says that documents have changed. */
    changed: debounce(400, () => list.reload()),
    template: () => html`
      ${head('Metadata', 'JSON documents of data producers, with each of their versions.', html`
        ${me.may('admin') ? html`<button @click=${upload}>${icon('upload')}Import</button>` : nothing}
        <button @click=${download}>${icon('download')}Export</button>
        ${me.may('editor') ? html`<button class="primary" @click=${() => go(view, { mode: 'new' })}>${icon('plus')}Create
          document</button>` : nothing}`)}
      <section class="card">
        <header><div class="row">
          ${search({ label: 'Search names and payloads', value: view.values.q, onInput })}
          ${filter('namespace', 'Namespace', 'Namespace, exactly')}
          ${select({ label: 'Kind', value: view.values.kind, onChoice: kind => view.set({ kind }, { push: true }),
            choices: [['', 'Any kind'], ...kindsToChoose().map(kind => [kind, kind])] })}
          ${filter('labels', 'Labels: team=blue', 'Labels, like team=blue,tier!=gold')}
          ${isFiltered() ? html`<button class="quiet" @click=${() => view.set(NO_FILTER, { push: true })}>${icon('cross')}Clear</button>` : nothing}</div>
          ${segmented({ label: 'Documents', choices: [['', 'Live'], ['true', 'Deleted']], value: view.values.deleted,
            onChoice: deleted => view.set({ deleted }, { push: true }) })}</header>
        ${content(list, 'documents', rows)}
      </section>`,
  };
}
