/** What people do to GUIDs. Each function asks, does it, and answers whether it has been done. */
import { html } from './kit/lit.js';
import { api, request, query } from './kit/api.js';
import { confirm, field, form, textField } from './kit/dialog.js';
import { plural, span, utc } from './kit/format.js';
import { toast, toastProblem } from './kit/ui.js';

const LIVES = [['3600', '1 hour'], ['86400', '1 day'], ['604800', '7 days'], ['2592000', '30 days'], ['31536000', '1 year']];
const path = guid => '/guid/' + guid;

const lifeField = faults => field({
  label: 'Ends after', name: 'ttl', faults,
  control: ({ invalid }) => html`<select name="ttl" aria-invalid=${invalid}>
    ${LIVES.map(([seconds, text]) => html`<option value=${seconds} ?selected=${seconds === '2592000'}>${text}</option>`)}</select>` });

const metadataField = faults => field({
  label: 'Metadata (optional)', name: 'metadata', faults, hint: 'A JSON object, like {"team": "core"}',
  control: ({ invalid }) => html`<textarea name="metadata" rows="3" aria-invalid=${invalid} spellcheck="false"
    @input=${event => event.target.setCustomValidity(fault(event.target.value))}></textarea>` });

/** What is wrong with a text that has to be JSON, or nothing; empty if nothing is. */
function fault(text) {
  try {
    JSON.parse(text.trim() || '{}');
    return '';
  } catch (failure) {
    return `This is not JSON: ${failure.message}.`;
  }
}

/** Creates a GUID; `user` is whose it probably is. */
export const create = (user = '') => form({
  title: 'Create a GUID', submit: 'Create',
  fields: faults => html`
    ${textField({ label: 'User', name: 'user', value: user, required: true, faults })}
    ${lifeField(faults)}
    ${textField({ label: 'GUID (optional)', name: 'guid', mono: true, faults, hint: '32 digits 0-9 A-F. Without one the service chooses it.' })}
    ${metadataField(faults)}`,
  onSubmit: async data => {
    const metadata = data.get('metadata').trim();
    const guid = data.get('guid').trim();
    const { json } = await api(guid ? path(encodeURIComponent(guid)) : '/guid', { method: 'POST', creates: true, json: {
      user: data.get('user'), ttl: Number(data.get('ttl')), ...(metadata ? { metadata: JSON.parse(metadata) } : {}) } });
    toast(`${json.guid} is created.`);
    return true;
  },
});

/** Gives a GUID a new end, counted from now. Another change since it was read is shown first. */
export async function extend(row) {
  const { json, etag } = await api(path(row.guid));
  const changed = json.expire !== row.expire ? ` Meanwhile it was changed: it ends on ${utc(Number(json.expire))} UTC.` : '';
  return form({
    title: 'Extend', submit: 'Extend',
    text: `${json.guid} of ${json.user} has ${span(json.expire - Date.now() / 1000)} left.${changed}`,
    fields: lifeField,
    onSubmit: async data => {
      const answer = await api(path(row.guid), {
        method: 'PATCH', json: { ttl: Number(data.get('ttl')) }, headers: { 'If-Match': etag } });
      toast(`It ends on ${utc(Number(answer.json.expire))} UTC.`);
      return true;
    },
  });
}

/** Deletes a GUID. Until the toast goes, it can be made again as it was. */
export const revoke = (row, onUndone) => confirm({
  title: 'Revoke this GUID?', submit: 'Revoke',
  text: `${row.guid} of ${row.user} ends now. Who looks it up gets a 404.`,
  run: async () => {
    await request(path(row.guid), { method: 'DELETE' });
    const { guid, ...state } = row;
    toast(`${guid} is revoked.`, { action: { text: 'Undo', run: () =>
      api(path(guid), { method: 'POST', creates: true, json: state }).then(onUndone, toastProblem) } });
  },
});

/** Deletes all GUIDs of a user. There is no way back, so the name has to be typed. */
export const revokeAll = user => confirm({
  title: `Revoke all GUIDs of ${user}?`, submit: 'Revoke all', typed: user,
  text: 'All of them end now, also those that are not shown. This cannot be undone.',
  run: async () => {
    const { json } = await api(query('/guid', { user }), { method: 'DELETE' });
    toast(`${plural(json.deleted, 'GUID')} of ${user} revoked.`);
  },
});
