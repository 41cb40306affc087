/**
 * The page that makes and changes a pipeline, as YAML or JSON. What is wrong stands at its line while one types. What is not
 * saved is kept as a draft.
 */
import { html, nothing } from './kit/lit.js';
import { Problem, api } from './kit/api.js';
import { draft, draftBanner } from './kit/draft.js';
import { icon } from './kit/icons.js';
import { debounce, loader } from './kit/load.js';
import { content, head, segmented, tag, toast } from './kit/ui.js';
import { difference } from './diff.js';
import { editor } from './editor.js';
import { locator } from './pointers.js';
import { FIRST, TYPES, readText } from './text.js';

const FORMATS = [['yaml', 'YAML'], ['json', 'JSON']];
const CHECK_MILLIS = 300;
/** What leads here from another part of the page. */
const AWAY = { run: '', from: 0, to: 0 };

/** The faults of a problem at their lines: a malformed text names its line in words. */
function faultsOf(problem, text, format) {
  const lineOf = locator(text, format);
  if (problem.errors.length) return problem.errors.map(({ pointer = '', detail }) => ({ line: lineOf(pointer), detail: told(pointer, detail) }));
  const line = Number(/\bline:? (\d+)/i.exec(problem.message)?.[1] ?? 1);
  return [{ line, detail: problem.message }];
}

/** A fault with the last name of its pointer as the subject: `command: is missing`. */
const told = (pointer, detail) => {
  const name = pointer.split('/').pop().replaceAll('~1', '/').replaceAll('~0', '~');
  return name && !/^\d+$/.test(name) ? `${name} ${detail}` : detail;
};

/** The page. `view` is the state in the address, `onChange` draws. */
export function editPage(view, me, onChange) {
  const id = view.values.pipeline;
  const path = '/pipelines' + (id ? '/' + encodeURIComponent(id) : '');
  const { edit } = view.values;
  const mine = draft(`pipeline ${id}`, me);
  /** The draft that the text has begun with; null if it was what is stored. */
  let kept = mine.read();
  let format = kept?.format ?? view.values.format;
  let text = '', faults = [], isBusy = false, theirs = null, failure = null, checking = new AbortController();

  const readStored = async signal => id ? readText(path, format, signal) : { text: FIRST[format], etag: null };

  const state = loader(async signal => {
    // A draft is shown even if its pipeline is gone.
    const read = await readStored(signal).catch(problem => {
      if (kept && problem.status === 404) return { text: '' };
      throw problem;
    });
    ({ text } = kept ?? read);
    faults = [];
    return { ...read, etag: (kept ?? read).etag };
  }, onChange, { isEdited: true });

  const isChanged = () => state.data !== null && text !== state.data.text;
  const type = () => TYPES[format];

  const check = debounce(CHECK_MILLIS, async () => {
    checking.abort();
    const { signal } = checking = new AbortController();
    const checked = text;
    try {
      const { json } = await api('/pipelines/validate', { method: 'POST', body: checked, type: type(), signal });
      const lineOf = locator(checked, format);
      faults = json.warnings.map(({ pointer, detail }) => ({ line: lineOf(pointer), detail: told(pointer, detail), isWarning: true }));
    } catch (problem) {
      if (signal.aborted) return;
      if (!(problem instanceof Problem)) throw problem;
      // What has another cause than the text is told when it is saved.
      if (problem.status === 400) faults = faultsOf(problem, checked, format);
    }
    onChange();
  });

  const input = value => {
    text = value;
    failure = null;
    if (isChanged()) mine.keep({ text, format, etag: state.data.etag });
    else mine.drop();
    check();
    onChange();
  };
  const discard = () => { mine.drop(); view.set({ edit: '' }); };

  /** Begins anew with what is stored. */
  const startOver = () => {
    mine.drop();
    kept = null;
    return state.reload().then(check);
  };

  async function save() {
    if (isBusy) return;
    isBusy = true;
    failure = null;
    onChange();
    try {
      const { json } = id ? await api(path, { method: 'PUT', body: text, type: type(), headers: { 'If-Match': state.data.etag } })
        : await api(path, { method: 'POST', body: text, type: type(), creates: true });
      state.data.text = text;
      mine.drop();
      toast(id ? `Version ${json.version} is saved.` : `${json.name} is created.`);
      view.set({ pipeline: json.id, edit: '' }, { push: !id });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 400) faults = faultsOf(problem, text, format);
      else if (problem.status === 412) theirs = await readText(path, format);
      else failure = problem;
    } finally {
      isBusy = false;
      onChange();
    }
  }

  /** After another one's change: mine is based on theirs from now on, or theirs is taken. */
  const keepMine = () => { state.data = { ...state.data, etag: theirs.etag }; theirs = null; return save(); };
  const takeTheirs = () => { theirs = null; return startOver(); };

  const conflict = () => html`<section class="card"><header><h2>${icon('warning')} Somebody has saved another version meanwhile</h2>
    <div class="row"><button @click=${takeTheirs}>Take theirs</button><button class="primary" @click=${keepMine}>Save mine</button></div>
    </header>${difference(theirs.text, text, ['theirs', 'mine'])}</section>`;

  const verdict = () => {
    const bad = faults.filter(fault => !fault.isWarning).length;
    return bad ? tag(bad === 1 ? '1 fault' : `${bad} faults`, 'bad', 'cross') : tag('valid', 'good', 'check');
  };

  return {
    load: () => { if (state.data === null) state.reload().then(check); else onChange(); },
    leave: () => {
      checking.abort();
      mine.offer(() => view.set({ ...AWAY, pipeline: id, edit }, { push: true }));
    },
    template: () => html`
      ${head(id ? 'Edit pipeline' : 'Create pipeline', id ? 'Saving makes the next version. Runs that go on keep theirs.'
        : 'Stages run one after another, or by what they need.', html`
        <button @click=${discard}>${isChanged() ? 'Discard' : 'Back'}</button>
        <button class="primary" ?disabled=${isBusy || state.data === null} @click=${save}>${id ? 'Save' : 'Create'}</button>`)}
      <div class="stack">${theirs ? conflict() : nothing}
      <section class="card"><header><div class="row">${isChanged() ? html`<span class="tag">${format.toUpperCase()}</span>`
        : segmented({ label: 'Format', choices: FORMATS, value: format, onChoice: choice => {
          format = choice;
          view.set({ format });
          startOver();
        } })}${state.data ? verdict() : nothing}</div></header>
        ${failure ? html`<div class="banner bad" role="alert">${icon('warning')}<span>${failure.message}</span></div>` : nothing}
        ${kept ? draftBanner(kept, startOver) : nothing}
        ${content(state, 'the configuration', () => editor({ label: 'Configuration', text, faults, onInput: input, onSave: save }))}
      </section></div>`,
  };
}
