/** JSON as text: laid out for people, and the lines of its members. Digits, escapes and order stay as they were sent. */

/** A string, a sign, or anything else up to the next of them: numbers and the three words. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s{}[\],:"]+/g;

const opens = token => token === '{' || token === '[';
const closes = token => token === '}' || token === ']';

/** The same JSON with a member or an element in each line. `JSON.parse` would lose digits: 1.10, 1E400. */
export function pretty(text) {
  const parts = [];
  let depth = 0, before = '';
  const newLine = () => parts.push('\n', '  '.repeat(depth));
  for (const [token] of text.matchAll(TOKEN)) {
    if (closes(token)) {
      depth--;
      if (!opens(before)) newLine();
    } else if (opens(before) || before === ',') {
      newLine();
    } else if (before === ':') {
      parts.push(' ');
    }
    parts.push(token);
    if (opens(token)) depth++;
    before = token;
  }
  return parts.join('');
}

/** A step of a JSON pointer (RFC 6901). The key is a token, with its quotes. */
function step(token) {
  let key;
  try {
    key = JSON.parse(token);
  } catch {
    key = token.slice(1, -1);
  }
  return '/' + key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The line of each value by its JSON pointer: a Map of numbers, of which the first is 1. A member begins with its key. */
export function lines(text) {
  const found = new Map([['', 1]]);
  const open = [];
  let line = 1, seen = 0, pointer = '', before = '';
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    for (; seen < match.index; seen++) if (text[seen] === '\n') line++;
    const inside = open.at(-1);
    const isFirst = opens(before) || before === ',';
    if (inside && isFirst && !closes(token)) {
      pointer = inside.pointer + (inside.isArray ? '/' + inside.count++ : step(token));
      found.set(pointer, line);
    }
    if (opens(token)) open.push({ pointer, isArray: token === '[', count: 0 });
    else if (closes(token)) open.pop();
    before = token;
  }
  return found;
}

/** The line of a pointer, or of the nearest value around it: a member that is missing has no line of its own. */
export function lineOf(found, pointer) {
  for (let place = pointer; ; place = place.slice(0, place.lastIndexOf('/'))) {
    if (found.has(place)) return found.get(place);
    if (!place.includes('/')) return 1;
  }
}

/** A document as one JSON text, its payload laid out inside: what two versions of it are compared by. */
export function whole({ name, namespace, kind, labels, payload }) {
  const members = Object.entries({ name, namespace, kind, labels }).filter(([, value]) => value !== undefined)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
  return pretty(`{${[...members, `"payload": ${payload}`].join(', ')}}`);
}

const PIECE = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[^\s,\]}]*|\b(?:true|false|null)\b/g;
/** Colours for a line that nobody can see whole would only cost time. */
const LONGEST_COLOURED = 2000;

/** The parts of a line: `[[kind, text], …]`, where the kind is key, string, number, word, or empty for signs and spaces. */
export function parts(line) {
  if (line.length > LONGEST_COLOURED) return [['', line]];
  const result = [];
  let end = 0;
  for (const match of line.matchAll(PIECE)) {
    const [all, string, colon] = match;
    if (match.index > end) result.push(['', line.slice(end, match.index)]);
    if (string) result.push([colon ? 'key' : 'string', string], ...(colon ? [['', colon]] : []));
    else result.push([/^[-\d]/.test(all) ? 'number' : 'word', all]);
    end = match.index + all.length;
  }
  if (end < line.length) result.push(['', line.slice(end)]);
  return result;
}
