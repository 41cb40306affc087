/** Documents, as the API has them. Payloads are texts here, so that they come and go character for character. */
import { api, query, request } from './kit/api.js';

const PAGE_SIZE = 100;
/** The list needs no payloads, which may be large. */
const FIELDS = 'id,name,namespace,kind,labels,registered_on,updated_on,version,author';
/** A list with a filter is empty where the one without is a 404. This filter excludes nothing. */
const EVER = '1970-01-01T00:00:00Z';

const path = (id, rest = '') => `/metadata/${encodeURIComponent(id)}${rest}`;
const matching = etag => etag ? { 'If-Match': etag } : {};

/** A page of documents that match the filters: `{rows, next}`. */
export async function list({ q, namespace, kind, labels, sort, deleted }, signal) {
  const order = deleted ? { deleted: 'true', fields: FIELDS + ',deleted_on' } : { sort, fields: FIELDS };
  const { json, next } = await api(query('/metadata', {
    q: q.trim(), namespace, kind, labels, ...order, since: EVER, view: 'full', limit: PAGE_SIZE }), { signal });
  return { rows: json, next };
}

/** A document of an answer: its members, `etag`, and whether the schema warns of it, which is told to who saves it only. */
const asDocument = ({ json, etag, response }) => ({ ...json, etag, isWarned: response.headers.has('X-Schema-Warning') });

/** A live document. */
export const read = async (id, signal) => asDocument(await api(query(path(id), { view: 'full' }), { signal }));

/** What the newest schema says of a version: `[{pointer, text}]`, with pointers into the payload. None where it is off. */
export async function warnings(id, version, signal) {
  const { json: { schema, errors } } = await api(query(path(id, '/check'), { version }), { signal });
  return schema.mode === 'off' ? [] : errors.map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^\/payload/, ''), text: detail }));
}

/** The document as it was in a version. */
export const readVersion = async (id, version, signal) => asDocument(await api(path(id, '/versions/' + version), { signal }));

/** The history of a document, deleted or not, newest first: `{rows, next}`. */
export async function history(id, signal) {
  const { json, next } = await api(query(path(id, '/versions'), { limit: PAGE_SIZE }), { signal });
  return { rows: json, next };
}

/** Registers a document. */
export const create = async document => asDocument(await api('/metadata', { method: 'POST', creates: true, json: document }));

/** Replaces a document, unless it has changed since it was read: that is a 412. */
export const replace = async (id, document, etag) =>
  asDocument(await api(path(id), { method: 'PUT', json: document, headers: matching(etag) }));

/** Deletes a document. It can be restored for some time. */
export const remove = (id, etag) => request(path(id), { method: 'DELETE', headers: matching(etag) });

/** Restores a deleted document. */
export const undelete = async id => asDocument(await api(path(id, '/restore'), { method: 'POST' }));

/** Gives a document the content of an older version, as its next version. */
export const restore = async (id, version, etag) =>
  asDocument(await api(path(id, `/versions/${version}/restore`), { method: 'POST', headers: matching(etag) }));

/** The names of the kinds that have a schema. */
export const kinds = async signal => (await api('/metadata/schemas', { signal })).json.map(schema => schema.kind);

/** The address of an export of documents, one in a line. */
export const exportOf = ({ namespace, kind }, versions) => query('/metadata/export', { namespace, kind, versions });

/** Labels as people write them: `team=blue, tier=gold`. */
export const labelText = labels => Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`).join(', ');

/** The labels of such a text; undefined if there are none. */
export function labelsOf(text) {
  const pairs = text.split(',').map(pair => pair.trim()).filter(pair => pair !== '').map(pair => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return pairs.length ? Object.fromEntries(pairs) : undefined;
}
