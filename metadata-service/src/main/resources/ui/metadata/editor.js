/**
 * Creates a document, or edits one. Faults stand at their lines; another change meanwhile is shown, and never lost. What is not
 * saved is kept as a draft.
 */
import { html, nothing } from './kit/lit.js';
import { Problem, query } from './kit/api.js';
import { confirm, textField } from './kit/dialog.js';
import { draft, draftBanner } from './kit/draft.js';
import { icon } from './kit/icons.js';
import { loader } from './kit/load.js';
import { content, head, toast } from './kit/ui.js';
import { comparison, summary } from './code.js';
import { difference } from './difference.js';
import { create, labelText, labelsOf, read, replace } from './documents.js';
import { faultsElsewhere, faultsOfFields, faultsOfPayload } from './faults.js';
import { pretty, whole } from './json.js';
import { go } from './place.js';
import { textArea } from './textarea.js';

const BLANK = { name: '', payload: '{\n  \n}', etag: '' };

/** A payload in one line is laid out to be edited; any other one is left as its author laid it out. */
const editable = text => text.includes('\n') ? text : pretty(text);

/** What the form begins with. */
const stored = ({ name, namespace = '', kind = '', labels, payload, etag }) => ({
  fields: { name, namespace, kind, labels: labelText(labels) }, payload: editable(payload), etag });

const isSame = (one, other) => JSON.stringify([one.fields, one.payload]) === JSON.stringify([other.fields, other.payload]);

/** The editor of `view.values.document`, or of a new one. `view` is the state in the address, `onChange` draws. */
export function editor(view, me, onChange) {
  const { document: id, mode } = view.values;
  const area = textArea(onChange);
  const mine = draft(`document ${id}`, me);
  /** What the form has begun with: what is stored, or a draft, which has `at`. */
  let start = null;
  let busy = false, problem = null, conflict = null;

  const begin = content => {
    start = content;
    area.text = content.payload;
  };

  const data = loader(async signal => {
    const kept = mine.read();
    // A draft is shown even if its document is gone.
    const document = !id ? BLANK : await read(id, signal).catch(failure => {
      if (kept && failure.status === 404) return BLANK;
      throw failure;
    });
    begin(kept ?? stored(document));
    return document;
  }, onChange, { isEdited: true });

  const formFields = () => Object.fromEntries(new FormData(document.querySelector('form.editor')));

  const keep = () => {
    const now = { fields: formFields(), payload: area.text, etag: start.etag };
    if (isSame(now, stored(data.data))) mine.drop();
    else mine.keep(now);
  };

  /** Begins anew with what is stored. */
  const startOver = stored => {
    mine.drop();
    begin(stored);
    document.querySelector('form.editor').reset();
    onChange();
  };

  const cancel = async () => {
    const sure = mine.read() === null || await confirm({
      title: 'Leave without saving?', submit: 'Leave', text: 'What you have changed here is lost.', run: async () => mine.drop() });
    if (sure) go(view, { document: id });
  };

  /** The document as the form has it. */
  const edited = () => {
    const { name, labels, ...fields } = formFields();
    return { name, namespace: fields.namespace.trim() || undefined, kind: fields.kind.trim() || undefined, labels: labelsOf(labels),
      payload: area.text };
  };

  async function save(event) {
    event?.preventDefault();
    if (busy) return;
    const document = edited();
    busy = true;
    problem = conflict = null;
    onChange();
    try {
      const saved = id ? await replace(id, document, start.etag) : await create(document);
      mine.drop();
      toast(`${saved.name} is saved${saved.isWarned ? ', with warnings of the schema' : ''}.`);
      go(view, { document: saved.id });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (failure.status === 412) conflict = { theirs: await read(id), mine: document, unfolded: new Set() };
      else problem = failure;
    } finally {
      busy = false;
      onChange();
    }
    if (problem) area.show(faultsOfPayload(problem, area.text)[0]?.line);
  }

  /** Goes on with what somebody else has saved meanwhile. */
  const takeTheirs = () => {
    data.data = conflict.theirs;
    conflict = null;
    startOver(stored(data.data));
  };

  /** Saves what is in the form as the version after theirs. */
  const saveMine = () => {
    start.etag = conflict.theirs.etag;
    return save();
  };

  const dispute = () => {
    const { theirs, mine: ours, unfolded } = conflict;
    const blocks = difference(whole(theirs), whole(ours));
    return html`<section class="card">
      <div class="banner warn" role="alert">${icon('warning')}<span>${theirs.author ?? 'Somebody else'} has saved version ${theirs.version} while
        you were editing. ${summary(blocks)}.</span>
        <button @click=${takeTheirs}>Take theirs</button><button class="danger" @click=${saveMine}>Save mine over it</button></div>
      ${comparison({ label: 'Theirs and mine', blocks, unfolded, onChange, titles: [`Theirs, version ${theirs.version}`, 'Mine'] })}
    </section>`;
  };

  const onKey = event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
  };

  const form = ({ name, namespace, kind, labels }) => {
    const faults = problem ? faultsOfFields(problem) : {};
    const said = !problem ? [] : problem.errors.length ? faultsElsewhere(problem) : [problem.message];
    const marks = problem ? faultsOfPayload(problem, area.text) : [];
    return html`<div class="stack">
      ${conflict ? dispute() : nothing}
      <form class="card editor" novalidate @submit=${save} @keydown=${onKey} @input=${keep}>
        ${start.at ? draftBanner(start, () => startOver(stored(data.data))) : nothing}
        ${said.map(text => html`<p class="banner bad" role="alert">${text}</p>`)}
        <div class="fields">
          ${textField({ label: 'Name', name: 'name', value: name, required: true, faults })}
          ${textField({ label: 'Namespace (optional)', name: 'namespace', value: namespace, faults })}
          ${textField({ label: 'Kind (optional)', name: 'kind', value: kind, faults, hint: 'Chooses the schema of the payload' })}
          ${textField({ label: 'Labels (optional)', name: 'labels', value: labels, faults, hint: 'Like team=blue, tier=gold' })}
        </div>
        ${area.template({ label: 'Payload, a JSON object', marks })}
        <div class="foot"><span><kbd>Ctrl</kbd> <kbd>Enter</kbd> saves</span><div class="row">
          <button type="button" @click=${cancel}>Cancel</button>
          <button type="button" @click=${() => { area.text = pretty(area.text); keep(); onChange(); }}>Format</button>
          <button class="primary" ?disabled=${busy}>${icon('check')}Save</button></div></div>
      </form></div>`;
  };

  return {
    load: () => data.reload(),
    leave: () => mine.offer(() => go(view, { document: id, mode })),
    template: () => html`
      <p class="crumb"><a href=${query('./', { document: id })} @click=${event => { event.preventDefault(); cancel(); }}>${
        id ? 'Back to the document' : 'All documents'}</a></p>
      ${head(id ? `Edit ${data.data?.name ?? 'document'}` : 'Create a document', id
        ? 'Saving makes the next version. The ones before are kept.' : 'Its payload is one JSON object, which is kept exactly as it is sent.')}
      ${data.data === null ? html`<section class="card">${content(data, 'the document', () => nothing)}</section>` : form(start.fields)}`,
  };
}
