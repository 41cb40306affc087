/** Adds a range, and changes many prices: both show first what they would do. */
import { html, nothing } from './kit/lit.js';
import { Problem, api } from './kit/api.js';
import { field, form, textField } from './kit/dialog.js';
import { count, plural } from './kit/format.js';
import { segmented } from './kit/ui.js';
import { terms, termsOf } from './dialogs.js';
import { filters } from './list.js';
import { PRICES, country, typeName } from './numbers.js';
import { watch } from './work.js';

const post = async (path, json, dry) =>
  (await api(dry ? `${path}?dryRun=true` : path, { method: 'POST', creates: !dry, json })).json;

/** Keeps the user in the form: what it asks for would do nothing. */
function reject(detail) {
  throw new Problem(0, { detail });
}

/** Asks, shows what would happen, and begins again with the same answers if the user goes back. */
async function askAndShow(ask, show) {
  for (let asked = await ask(undefined); asked; asked = await ask(asked.values)) {
    const work = await show(asked);
    if (work) {
      watch(work);
      return;
    }
  }
}

/** Adds all numbers from one to another. */
export const addRange = known => askAndShow((values = known) => form({
  title: 'Add a range', submit: 'Preview', text: 'All numbers from the first to the last, with the same prices.',
  fields: faults => html`
    <div class="pair">
      ${textField({ label: 'First', name: 'from', value: values.from, required: true, faults, hint: 'Like +55 84 91234-0000' })}
      ${textField({ label: 'Last', name: 'to', value: values.to, required: true, faults, hint: 'Its last digits will do: 0799' })}
    </div>${terms({ faults, values })}`,
  onSubmit: async data => {
    const json = { from: data.get('from').trim(), to: data.get('to').trim(), ...termsOf(data) };
    const preview = await post('/numbers/range', json, true);
    if (preview.existing === preview.count) reject('All of them are in the inventory already.');
    return { json, preview, values: Object.fromEntries(data) };
  },
}), ({ json, preview }) => form({
  title: `Add ${plural(preview.count - preview.existing, 'number')}?`, submit: 'Add them',
  text: html`From <b>${preview.first}</b> to <b>${preview.last}</b>, ${json.monthyPrice} ${json.currency} per month and
    ${json.setupPrice} ${json.currency} set-up each.${preview.existing ? html` <b>${count(preview.existing)}</b> of them are in the
    inventory already, and stay as they are.` : nothing}`,
  onSubmit: async () => (await api('/numbers/range?onDuplicate=skip', { method: 'POST', creates: true, json })).json,
}));

/** The filters in force, as words. */
function scope() {
  const words = { q: text => `with ${text}`, country, type: typeName, label: text => `labelled ${text}`,
    minMonthyPrice: text => `from ${text}`, maxMonthyPrice: text => `to ${text}` };
  const parts = Object.entries(filters()).map(([name, value]) => (words[name] ?? String)(value));
  return parts.length ? `The numbers that the page shows: ${parts.join(', ')}.`
    : 'All numbers. Filter the page first to change some only.';
}

const memberFields = values => html`<fieldset><legend>Which prices</legend>${Object.entries(PRICES).map(([member, text]) => html`
  <label class="check"><input type="checkbox" name="members" value=${member} ?checked=${values.members.includes(member)}>${text}</label>`)}
  </fieldset>`;

const decimalsField = (faults, values) => field({
  label: 'Round to', name: 'decimals', faults, control: ({ invalid }) => html`<select name="decimals" aria-invalid=${invalid}>
    ${[['2', 'cents (0.01)'], ['0', 'whole amounts'], ['3', '0.001'], ['4', '0.0001'], ['', 'not at all']].map(([value, text]) =>
      html`<option value=${value} ?selected=${value === values.decimals}>${text}</option>`)}</select>` });

const amounts = prices => Object.values(prices).join(' / ');

const sampleTable = sample => html`<div class="scroll" tabindex="0" role="region" aria-label="Some of the changes"><table>
  <thead><tr><th scope="col">Number</th><th scope="col" class="end">Now</th><th scope="col" class="end">Then</th></tr></thead>
  <tbody>${sample.slice(0, 5).map(row => html`<tr><td>${row.value}</td><td class="end num muted">${amounts(row.old)}</td>
    <td class="end num">${amounts(row.new)}</td></tr>`)}</tbody></table></div>`;

const WAYS = {
  percent: { label: 'Percent', hint: '10 is a tenth more, -10 a tenth less' },
  amount: { label: 'Amount', hint: 'Like 0.50 or -0.50' },
};

/** Changes the prices of all numbers that the page shows, by percent or by an amount. */
export const changePrices = () => {
  const filter = filters();
  let by = 'percent';
  return askAndShow((values = { change: '', decimals: '2', members: ['monthyPrice'] }) => form({
    title: 'Change prices', submit: 'Preview', text: scope(),
    fields: (faults, redraw) => html`
      ${filter.currency ? segmented({ label: 'Change by', value: by, onChoice: choice => { by = choice; redraw(); },
        choices: [['percent', 'By percent'], ['amount', `By an amount in ${filter.currency}`]] }) : nothing}
      <div class="pair">
        ${textField({ ...WAYS[by], name: 'change', value: values.change, required: true,
          faults: { change: faults.percent ?? faults.amount } })}
        ${decimalsField(faults, values)}
      </div>${memberFields(values)}${faults.members ? html`<p class="error">${faults.members}</p>` : nothing}`,
    onSubmit: async data => {
      const members = data.getAll('members');
      const json = { filter, [by]: data.get('change').trim(), members,
        ...(data.get('decimals') ? { decimals: Number(data.get('decimals')) } : {}) };
      const preview = await post('/numbers/prices', json, true);
      if (preview.matched === 0) reject('No number matches the filters of the page.');
      if (preview.changed === 0) reject('No price would change: the change is lost in rounding.');
      return { json, preview, values: { ...Object.fromEntries(data), members } };
    },
  }), ({ json, preview }) => form({
    title: `Change the prices of ${plural(preview.changed, 'number')}?`, submit: 'Change them',
    text: preview.matched === preview.changed ? 'All that the filter finds. You can undo it afterwards.'
      : `${plural(preview.matched, 'number')} match; the prices of the others stay as they are.`,
    fields: () => preview.sample.length ? sampleTable(preview.sample) : nothing,
    // If numbers have come or gone since the preview, nothing is done.
    onSubmit: () => post('/numbers/prices', { ...json, expected: preview.matched }, false),
  }));
};
