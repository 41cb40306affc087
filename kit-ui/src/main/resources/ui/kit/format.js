/** How pages write numbers and moments: in English, and always in UTC, so that two people see the same. */
import { html } from './lit.js';

/** A whole number with thousands separators. */
export const count = new Intl.NumberFormat('en').format;

/** A measured value with up to six significant digits. */
export const decimal = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 }).format;

/** `1 GUID`, `2 GUIDs`. */
export const plural = (number, one, many = one + 's') => `${count(number)} ${number === 1 ? one : many}`;

/** A moment of seconds since 1970, milliseconds in a Date, or RFC 3339. */
const date = moment => typeof moment === 'number' ? new Date(moment * 1000) : new Date(moment);

/** `2026-11-29 12:00:00`, in UTC. */
export const utc = moment => date(moment).toISOString().slice(0, 19).replace('T', ' ');

/** The same as an element that programs can read. */
export const moment = at => html`<time datetime=${date(at).toISOString()} title="${utc(at)} UTC">${utc(at)}</time>`;

const UNITS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];

/** A span of seconds by its two largest units: `2 d 4 h`, `59 min 3 s`, `7 s`. */
export function span(seconds) {
  let rest = Math.max(0, Math.floor(seconds));
  const first = Math.max(0, UNITS.findIndex(([, size]) => rest >= size));
  if (rest === 0) return '0 s';
  const parts = [];
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const number = Math.floor(rest / size);
    rest -= number * size;
    if (number > 0) parts.push(`${number} ${unit}`);
  }
  return parts.join(' ');
}

/** `12.5 kB`. */
export function bytes(size) {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, size)) / 3));
  return `${Number((size / 1000 ** power).toPrecision(3))} ${['B', 'kB', 'MB', 'GB'][power]}`;
}
