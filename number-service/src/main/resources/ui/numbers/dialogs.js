/** What people do to one number. Each function asks, does it, and answers whether it has been done. */
import { html, nothing } from './kit/lit.js';
import { api, request } from './kit/api.js';
import { field, form, textField } from './kit/dialog.js';
import { segmented, toast, toastProblem } from './kit/ui.js';
import { labelsOf, path } from './numbers.js';

/** The fields that a new number and a range have in common. */
export const terms = ({ faults, values = {} }) => html`
  <div class="pair">
    ${textField({ label: 'Per month', name: 'monthyPrice', value: values.monthyPrice, required: true, faults })}
    ${textField({ label: 'Set-up', name: 'setupPrice', value: values.setupPrice ?? '0', required: true, faults })}
  </div>
  <div class="pair">
    ${textField({ label: 'Currency', name: 'currency', value: values.currency, required: true, faults, hint: 'Like EUR, or U$' })}
    ${textField({ label: 'Labels (optional)', name: 'labels', value: values.labels, faults, hint: 'With spaces between them' })}
  </div>`;

/** The same as members of a request. */
export const termsOf = data => ({
  monthyPrice: data.get('monthyPrice').trim(), setupPrice: data.get('setupPrice').trim(), currency: data.get('currency').trim(),
  labels: labelsOf(data.get('labels')) });

/** Adds a number; `values` are what it probably has. */
export const add = values => form({
  title: 'Add a number', submit: 'Add',
  fields: faults => html`
    ${textField({ label: 'Number', name: 'value', required: true, faults, hint: 'With its country code, like +55 84 91234-4321' })}
    ${terms({ faults, values })}`,
  onSubmit: async data => {
    const { json } = await api('/numbers', { method: 'POST', creates: true, json: { value: data.get('value').trim(), ...termsOf(data) } });
    toast(`${json.value} is added.`);
    return true;
  },
});

/** Changes how a number is written, its currency and its labels, unless somebody has changed it since it was read. */
export async function change(row) {
  const { json: now, etag } = await api(path(row.id, '?view=full'));
  return form({
    title: `Change ${now.value}`, submit: 'Save',
    fields: faults => html`
      ${textField({ label: 'Number', name: 'value', value: now.value, required: true, faults })}
      <div class="pair">
        ${textField({ label: 'Currency', name: 'currency', value: now.currency, required: true, faults })}
        ${textField({ label: 'Labels', name: 'labels', value: now.labels.join(' '), faults, hint: 'With spaces between them' })}
      </div>`,
    onSubmit: async data => {
      const { json } = await api(path(row.id), { method: 'PATCH', headers: { 'If-Match': etag }, json: {
        value: data.get('value').trim(), currency: data.get('currency').trim(), labels: labelsOf(data.get('labels')) } });
      toast(`${json.value} is changed.`);
      return true;
    },
  });
}

/** Deletes a number. It can be brought back: at once by the toast, for 30 days by the API. */
export async function remove(row, onUndone) {
  try {
    await request(path(row.id), { method: 'DELETE' });
  } catch (problem) {
    toastProblem(problem);
    return false;
  }
  const restore = () => request(path(row.id, '/restore'), { method: 'POST' }).then(onUndone, toastProblem);
  toast(`${row.value} is deleted.`, { action: { text: 'Undo', run: restore } });
  return true;
}

const SPANS = [['900', '15 minutes'], ['3600', '1 hour'], ['86400', '1 day'], ['604800', '7 days'], ['2592000', '30 days']];

/** What can become of a number: a word, how it is asked for, and what is then said. */
const MOVES = {
  reserve: { text: 'Reserve', rest: '/reservation', method: 'POST', said: 'is reserved' },
  assign: { text: 'Assign', rest: '/assignment', method: 'POST', said: 'is assigned' },
  release: { text: 'Release', rest: '/reservation', method: 'DELETE', said: 'is available' },
  unassign: { text: 'Take back', rest: '/assignment', method: 'DELETE', said: 'is available' },
  retire: { text: 'Retire', rest: '/retirement', method: 'POST', said: 'is retired' },
  offer: { text: 'Offer again', rest: '/retirement', method: 'DELETE', said: 'is available' },
};

const FROM = {
  available: ['reserve', 'assign', 'retire'], reserved: ['assign', 'release', 'retire'],
  assigned: ['unassign', 'retire'], retired: ['offer'],
};

const holderField = (faults, holder) => textField({ label: 'Customer', name: 'for', value: holder, faults, required: true });

const spanField = faults => field({
  label: 'For how long', name: 'seconds', faults,
  control: ({ invalid }) => html`<select name="seconds" aria-invalid=${invalid}>
    ${SPANS.map(([seconds, text]) => html`<option value=${seconds} ?selected=${seconds === '3600'}>${text}</option>`)}</select>` });

const isHeld = move => move === 'reserve' || move === 'assign';

/** What a move needs to be told. */
function told(move, data) {
  if (!isHeld(move)) return undefined;
  return { for: data.get('for').trim(), ...(move === 'reserve' ? { seconds: Number(data.get('seconds')) } : {}) };
}

const present = ({ state, holder, reservedUntil }) => `It is ${state}${holder ? ` for ${holder}` : ''}${
  reservedUntil ? ` until ${reservedUntil.slice(0, 16).replace('T', ' ')} UTC` : ''}.`;

/** Moves a number from one state to another. */
export async function move(row) {
  const { json: now, etag } = await api(path(row.id, '?view=full'));
  const choices = FROM[now.state];
  let choice = choices[0];
  return form({
    title: now.value, text: present(now), submit: () => MOVES[choice].text,
    fields: (faults, redraw) => html`
      ${choices.length > 1 ? segmented({ label: 'What to do', value: choice, choices: choices.map(name => [name, MOVES[name].text]),
        onChoice: name => { choice = name; redraw(); } }) : nothing}
      ${isHeld(choice) ? holderField(faults, now.holder) : nothing}
      ${choice === 'reserve' ? spanField(faults) : nothing}`,
    onSubmit: async data => {
      const { rest, method, said } = MOVES[choice];
      await request(path(row.id, rest), { method, json: told(choice, data), headers: { 'If-Match': etag } });
      toast(`${now.value} ${said}.`);
      return true;
    },
  });
}
