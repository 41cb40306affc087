/** One document: its payload with warnings at their lines, its attributes, its versions, and what can be done with it. */
import { html, nothing } from './kit/lit.js';
import { saveText } from './kit/download.js';
import { moment, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { debounce, loader } from './kit/load.js';
import { content, copy, head, segmented, tag, toast, toastProblem } from './kit/ui.js';
import { code } from './code.js';
import { comparing } from './compare.js';
import { history, read, readVersion, remove, restore, undelete, warnings } from './documents.js';
import { pretty } from './json.js';
import { HOME, go, link } from './place.js';
import { versions } from './versions.js';

/** A page of one document. `view` is the state in the address, `me` the user, `onChange` draws. */
export function documentPage(view, me, onChange) {
  const id = view.values.document;
  let asSent = false;
  let isOpen = false;

  const data = loader(async signal => {
    const { version, from, to } = view.values;
    const { rows, next } = await history(id, signal);
    const [newest] = rows;
    const isDeleted = newest.change === 'deleted';
    // A deletion has no content. The document is shown as it was before.
    const wanted = version || (isDeleted ? rows[1].version : 0);
    const [current, shown, ...sides] = await Promise.all([
      isDeleted ? null : read(id, signal),
      wanted ? readVersion(id, wanted, signal) : null,
      ...(from && to ? [from, to].map(number => readVersion(id, number, signal)) : [])]);
    return { rows, next, newest, isDeleted, current, shown: shown ?? current, sides, from, to, version: wanted || newest.version };
  }, onChange);

  /** What the schema says of the version that is shown. It comes after the document, which waits for nothing. */
  const checked = loader(async signal => {
    const { version } = data.data;
    return { version, notes: await warnings(id, version, signal) };
  }, onChange);
  const notes = ({ version }) => checked.data?.version === version ? checked.data.notes : [];

  const load = async () => {
    await data.reload();
    if (data.data && !data.problem && !data.data.sides.length) await checked.reload();
  };
  const reload = debounce(300, load);
  const compare = comparing(view, onChange);
  const attempt = action => () => action().catch(toastProblem);

  const bringBack = attempt(async () => {
    await undelete(id);
    toast('The document is restored.');
    await load();
  });

  const drop = attempt(async () => {
    const { current } = data.data;
    await remove(id, current.etag);
    toast(`${current.name} is deleted.`, { action: { text: 'Undo', run: attempt(async () => {
      const { name } = await undelete(id);
      toast(`${name} is restored.`);
      go(view, { document: id });
    }) } });
    view.set(HOME, { push: true });
  });

  /** Makes an older version the newest. Undone, the one before is the newest again. */
  const bringVersionBack = version => attempt(async () => {
    const before = data.data.newest.version;
    const { etag } = await restore(id, version, data.data.current.etag);
    toast(`Version ${version} is restored.`, { action: { text: 'Undo', run: attempt(async () => {
      await restore(id, before, etag);
      go(view, { document: id });
    }) } });
    go(view, { document: id });
  })();

  const mayRestore = () => me.may('editor') && !data.data.isDeleted;

  const banner = ({ isDeleted, newest, version }) => isDeleted
    ? html`<div class="banner warn">${icon('trash')}<span>Deleted on ${moment(newest.changed_on)} UTC${newest.author
      ? ` by ${newest.author}` : ''}. This is version ${version}.</span>${me.may('editor')
      ? html`<button @click=${bringBack}>${icon('retry')}Restore the document</button>` : nothing}</div>`
    : version !== newest.version
      ? html`<div class="banner warn">${icon('clock')}<span>This is version ${version} of ${newest.version}.</span>
        <button @click=${() => go(view, { document: id })}>Show the newest</button>
        <button @click=${() => go(view, { document: id, from: version, to: newest.version })}>Compare with the newest</button>
        ${mayRestore() ? html`<button @click=${() => bringVersionBack(version)}>${icon('retry')}Restore this version</button>` : nothing}</div>`
      : nothing;

  const verdict = loaded => checked.problem
    ? html`<div class="banner warn">${icon('warning')}<span>It could not be checked against its schema. ${checked.problem.message}</span>
      <button @click=${() => checked.reload()}>Try again</button></div>`
    : notes(loaded).length ? html`<div class="banner warn" role="status">${icon('warning')}<span>${
      plural(notes(loaded).length, 'warning')} of the schema, each at its line.</span></div>` : nothing;

  const payload = loaded => {
    const text = asSent ? loaded.shown.payload : pretty(loaded.shown.payload);
    return html`<section class="card">
      <header><h2>Payload</h2><div class="row">
        ${segmented({ label: 'Layout', choices: [[false, 'Formatted'], [true, 'As sent']], value: asSent,
          onChoice: choice => { asSent = choice; onChange(); } })}
        <button @click=${() => copy(text, 'The payload')}>${icon('copy')}Copy</button>
        <button @click=${() => saveText(loaded.shown.payload, `${loaded.shown.name}.json`, 'application/json')}>${icon('download')}Download</button>
        </div></header>
      ${banner(loaded)}${verdict(loaded)}
      ${code({ label: 'Payload', text, notes: notes(loaded), isOpen, onOpen: () => { isOpen = true; onChange(); } })}
    </section>`;
  };

  const fact = (title, value) => value === undefined || value === nothing ? nothing : html`<div><dt>${title}</dt><dd>${value}</dd></div>`;

  const attributes = ({ shown, rows, version }) => {
    const edition = rows.find(row => row.version === version);
    const labels = Object.entries(shown.labels ?? {});
    return html`<section class="card"><header><h2>Attributes</h2></header><dl class="facts">
      ${fact('Id', html`<span class="mono">${shown.id}</span><button class="quiet small" aria-label="Copy the id" title="Copy"
        @click=${() => copy(shown.id, 'The id')}>${icon('copy')}</button>`)}
      ${fact('Namespace', shown.namespace && link(view, { namespace: shown.namespace }, shown.namespace))}
      ${fact('Kind', shown.kind && link(view, { kind: shown.kind }, shown.kind))}
      ${fact('Labels', labels.length ? html`<span class="chips">${labels.map(([key, value]) =>
        html`<button class="chip" title="Documents with this label" aria-label="${key}=${value}" @click=${() => go(view, { labels: `${key}=${value}` })}>${key}${
          value ? html`<b>${value}</b>` : nothing}</button>`)}</span>` : nothing)}
      ${fact('Registered', html`${moment(shown.registered_on)} UTC`)}
      ${fact('Hash', edition?.hash ? html`<span class="mono" title="SHA-256 of the payload's canonical form: ${edition.hash}">${edition.hash}</span>` : undefined)}
    </dl></section>`;
  };

  const more = attempt(async () => {
    await versions.more(data.data);
    onChange();
  });

  const body = loaded => html`<div class="aside-layout ${data.busy ? 'busy' : ''}" aria-busy=${data.busy}>
    ${loaded.sides.length ? compare.card(loaded) : payload(loaded)}
    <div class="stack">${attributes(loaded)}
      ${versions.card({ loaded, view, onMore: more, onRestore: mayRestore() ? bringVersionBack : null })}</div></div>`;

  const sentence = ({ newest, isDeleted }) => html`Version ${newest.version}, ${newest.change} on ${moment(newest.changed_on)} UTC${
    newest.author ? ` by ${newest.author}` : ''} ${isDeleted ? tag('deleted', 'bad', 'trash') : nothing}`;

  const actions = ({ isDeleted }) => me.may('editor') && !isDeleted ? html`
    <button class="primary" @click=${() => go(view, { document: id, mode: 'edit' })}>${icon('edit')}Edit</button>
    <button class="danger" @click=${drop}>${icon('trash')}Delete</button>` : nothing;

  return {
    load,
    /** The feed says that these documents have changed; null stands for any. */
    changed: ids => { if (ids?.includes(id) ?? true) reload(); },
    template: () => html`
      <p class="crumb">${link(view, {}, 'All documents')}</p>
      ${data.data === null ? html`<section class="card">${content(data, 'the document', () => nothing)}</section>` : html`
        ${head(data.data.shown.name, sentence(data.data), actions(data.data))}${content(data, '', body)}`}`,
  };
}
