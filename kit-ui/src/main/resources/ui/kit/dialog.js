/** Dialogs: one at a time, native, so that Esc, focus and the rest of the page behave as people expect. */
import { html, nothing, render } from './lit.js';
import { Problem } from './api.js';
import { askBeforeLoss } from './draft.js';

/** The field that a fault belongs to: by its pointer's first part, unless `field` says better. */
const fieldOf = ({ field, parameter, pointer = '' }) => field ?? parameter ?? pointer.split('/')[1] ?? '';

/** The faults of a problem by field, and in `rest()` those of which no field has asked by then. */
function faultsOf(problem) {
  const errors = problem?.errors ?? [];
  const asked = new Set();
  const said = name => errors.filter(error => fieldOf(error) === name).map(({ detail }) => detail).join(' ') || undefined;
  return {
    byField: new Proxy({}, { get: (_, name) => { asked.add(name); return said(name); } }),
    rest: () => errors.filter(error => !asked.has(fieldOf(error))),
  };
}

const unplaced = faults => faults.length ? html`<div class="error" role="alert">${faults.map(({ pointer, parameter, detail }) =>
  html`<p><span class="mono">${pointer ?? parameter}</span> ${detail}</p>`)}</div>` : nothing;

/**
 * Shows a form, and closes it when its submission succeeds. A problem is shown in it: each fault at its field, or at the top with
 * its pointer if it has none.
 *
 * @param options `title`; `text`: a sentence; `fields(faults, redraw)`: the template of the fields, made with `field`;
 *   `submit`: the word of the button, or a function that gives it; `danger`; `asks`: whether the browser asks before it leaves a
 *   page with a form that is filled in; `onSubmit(data)`: async, gets the FormData
 * @returns what `onSubmit` returned; undefined if the user has left
 */
export function form({ title, text = nothing, fields = () => nothing, submit, danger = false, asks = true, onSubmit }) {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  let result, problem = null, busy = false, isChanged = false;
  const stopAsking = askBeforeLoss(() => asks && isChanged);
  const draw = () => {
    const faults = faultsOf(problem);
    const template = fields(faults.byField, draw);
    render(html`<form @submit=${send} @input=${() => { isChanged = true; }}>
      <h2 id="dialog-title">${title}</h2>
      ${text === nothing ? nothing : html`<p class="muted">${text}</p>`}
      ${unplaced(faults.rest())}
      ${template}
      ${problem && !problem.errors.length ? html`<p class="error" role="alert">${problem.message}</p>` : nothing}
      ${problem?.errors.length ? html`<p class="hidden" role="alert">${problem.message}</p>` : nothing}
      <div class="row"><button type="button" @click=${() => dialog.close()}>Cancel</button>
        <button class=${danger ? 'danger fill' : 'primary'} ?disabled=${busy}>${typeof submit === 'function' ? submit() : submit}</button></div></form>`, dialog);
  };
  const send = async event => {
    event.preventDefault();
    busy = true;
    draw();
    try {
      result = await onSubmit(new FormData(event.target));
      dialog.close();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      problem = failure;
    } finally {
      busy = false;
      draw();
    }
    dialog.querySelector('[aria-invalid=true]')?.focus();
  };
  draw();
  dialog.showModal();
  return new Promise(done => {
    dialog.addEventListener('close', () => { stopAsking(); dialog.remove(); done(result); }, { once: true });
  });
}

/** A field of a form: label, control, and what is wrong with it or a hint. `control` is a template of an input. */
export const field = ({ label, name, faults = {}, hint, control }) => html`<label>${label}${control({
  invalid: faults[name] ? 'true' : 'false' })}${faults[name] ? html`<span class="error" role="alert">${faults[name]}</span>`
  : hint ? html`<span class="muted hint">${hint}</span>` : nothing}</label>`;

/** A field with a line of text. */
export const textField = ({ label, name, faults, hint, value = '', required = false, type = 'text', mono = false }) => field({
  label, name, faults, hint,
  control: ({ invalid }) => html`<input name=${name} type=${type} .defaultValue=${value} ?required=${required}
    class=${mono ? 'mono' : ''} aria-invalid=${invalid} autocomplete="off" spellcheck="false">` });

/**
 * Asks before something is lost.
 *
 * @param options `title`, `text`, `submit`; `typed`: a name that the user must type first; `run`: async, does it
 * @returns whether it has been done
 */
export const confirm = async ({ title, text, submit, typed, run }) => await form({
  title, text, submit, danger: true, asks: false,
  fields: () => typed === undefined ? nothing : html`<label>Type ${typed} to confirm<input name="typed" required
    autocomplete="off" spellcheck="false" @input=${event => event.target.setCustomValidity(
      event.target.value === typed ? '' : `Type exactly ${typed}.`)}></label>`,
  onSubmit: async () => { await run(); return true; },
}) === true;
