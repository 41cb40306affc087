/** Where the faults of a rejected document belong: at a field, or at a line of the payload. */
import { lineOf, lines } from './json.js';

const PAYLOAD = '/payload';
const FIELDS = ['name', 'namespace', 'kind', 'labels'];

/** The faults of all fields but the payload: `{name: text}`. Of a label, the text says which. */
export function faultsOfFields({ errors }) {
  const faults = {};
  for (const { pointer = '', detail } of errors.filter(error => !error.pointer?.startsWith(PAYLOAD))) {
    const [, field = '', key] = pointer.split('/');
    const text = key === undefined ? detail : `${key.replaceAll('~1', '/').replaceAll('~0', '~')} ${detail}.`;
    faults[field] = faults[field] ? `${faults[field]} ${text}` : text;
  }
  return faults;
}

/** The faults that are of no field, each with its pointer. */
export const faultsElsewhere = ({ errors }) => errors
  .filter(({ pointer = '' }) => !pointer.startsWith(PAYLOAD) && !FIELDS.includes(pointer.split('/')[1]))
  .map(({ pointer, parameter, detail }) => `${pointer ?? parameter} ${detail}`.trim());

/** The faults of the payload, in the order of their lines: `[{line, text}]`. A pointer goes on inside the payload's text. */
export function faultsOfPayload({ errors }, payload) {
  const faults = errors.filter(({ pointer }) => pointer?.startsWith(PAYLOAD));
  const found = faults.length ? lines(payload) : null;
  return faults.map(({ pointer, detail }) => {
    const inside = pointer.slice(PAYLOAD.length);
    const [, said] = /\bat line (\d+)/.exec(detail) ?? [];
    return { line: said && !inside ? Number(said) : lineOf(found, inside), text: inside ? `${inside} ${detail}` : detail };
  }).sort((a, b) => a.line - b.line);
}
