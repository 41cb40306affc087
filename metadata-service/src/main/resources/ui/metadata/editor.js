/** Creates a document, or edits one. Faults stand at their lines; another change meanwhile is shown, and never lost. */
import { html, nothing } from './kit/lit.js';
import { Problem, query } from './kit/api.js';
import { confirm, textField } from './kit/dialog.js';
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

/** The editor of `view.values.document`, or of a new one. `view` is the state in the address, `onChange` draws. */
export function editor(view, me, onChange) {
  const id = view.values.document;
  const area = textArea(onChange);
  let busy = false, isChanged = false, problem = null, conflict = null;

  const data = loader(async signal => {
    const document = id ? await read(id, signal) : BLANK;
    area.text = editable(document.payload);
    return document;
  }, onChange);

  const isShown = () => document.querySelector('form.editor') !== null;
  const warnOfLoss = event => { if (isChanged && isShown()) event.preventDefault(); };
  addEventListener('beforeunload', warnOfLoss);
  const leave = place => {
    removeEventListener('beforeunload', warnOfLoss);
    go(view, place);
  };

  const cancel = async () => {
    const sure = !isChanged || await confirm({
      title: 'Leave without saving?', submit: 'Leave', text: 'What you have changed here is lost.', run: async () => {} });
    if (sure) leave({ document: id });
  };

  /** The document as the form has it. */
  const edited = () => {
    const fields = new FormData(document.querySelector('form.editor'));
    const text = name => fields.get(name).trim() || undefined;
    return { name: fields.get('name'), namespace: text('namespace'), kind: text('kind'), labels: labelsOf(fields.get('labels')),
      payload: area.text };
  };

  async function save(event) {
    event?.preventDefault();
    if (busy) return;
    const mine = edited();
    busy = true;
    problem = conflict = null;
    onChange();
    try {
      const saved = id ? await replace(id, mine, data.data.etag) : await create(mine);
      toast(`${saved.name} is saved${saved.isWarned ? ', with warnings of the schema' : ''}.`);
      leave({ document: saved.id });
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      if (failure.status === 412) conflict = { theirs: await read(id), mine, unfolded: new Set() };
      else problem = failure;
    } finally {
      busy = false;
      onChange();
    }
    if (problem) area.show(faultsOfPayload(problem, area.text)[0]?.line);
  }

  /** Goes on with what somebody else has saved meanwhile. */
  const takeTheirs = () => {
    const { theirs } = conflict;
    Object.assign(data, { data: theirs });
    area.text = editable(theirs.payload);
    document.querySelector('form.editor').reset();
    isChanged = false;
    conflict = null;
    onChange();
  };

  /** Saves what is in the form as the version after theirs. */
  const saveMine = () => {
    data.data.etag = conflict.theirs.etag;
    return save();
  };

  const dispute = () => {
    const { theirs, mine, unfolded } = conflict;
    const blocks = difference(whole(theirs), whole(mine));
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

  const form = document => {
    const faults = problem ? faultsOfFields(problem) : {};
    const said = !problem ? [] : problem.errors.length ? faultsElsewhere(problem) : [problem.message];
    const marks = problem ? faultsOfPayload(problem, area.text) : [];
    return html`<div class="stack">
      ${conflict ? dispute() : nothing}
      <form class="card editor" novalidate @submit=${save} @keydown=${onKey} @input=${() => { isChanged = true; }}>
        ${said.map(text => html`<p class="banner bad" role="alert">${text}</p>`)}
        <div class="fields">
          ${textField({ label: 'Name', name: 'name', value: document.name, required: true, faults })}
          ${textField({ label: 'Namespace (optional)', name: 'namespace', value: document.namespace ?? '', faults })}
          ${textField({ label: 'Kind (optional)', name: 'kind', value: document.kind ?? '', faults, hint: 'Chooses the schema of the payload' })}
          ${textField({ label: 'Labels (optional)', name: 'labels', value: labelText(document.labels), faults, hint: 'Like team=blue, tier=gold' })}
        </div>
        ${area.template({ label: 'Payload, a JSON object', marks })}
        <div class="foot"><span><kbd>Ctrl</kbd> <kbd>Enter</kbd> saves</span><div class="row">
          <button type="button" @click=${cancel}>Cancel</button>
          <button type="button" @click=${() => { area.text = pretty(area.text); isChanged = true; onChange(); }}>Format</button>
          <button class="primary" ?disabled=${busy}>${icon('check')}Save</button></div></div>
      </form></div>`;
  };

  return {
    load: () => data.reload(),
    template: () => html`
      <p class="crumb"><a href=${query('./', { document: id })} @click=${event => { event.preventDefault(); cancel(); }}>${
        id ? 'Back to the document' : 'All documents'}</a></p>
      ${head(id ? `Edit ${data.data?.name ?? 'document'}` : 'Create a document', id
        ? 'Saving makes the next version. The ones before are kept.' : 'Its payload is one JSON object, which is kept exactly as it is sent.')}
      ${data.data === null ? html`<section class="card">${content(data, 'the document', () => nothing)}</section>` : form(data.data)}`,
  };
}
