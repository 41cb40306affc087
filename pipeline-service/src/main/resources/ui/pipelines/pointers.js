/**
 * The line of a text that a JSON pointer (RFC 6901) leads to. Where a text has no such place, it is the line of the nearest
 * place around it: a member that is absent is missed where its object begins.
 */

const escape = name => String(name).replaceAll('~', '~0').replaceAll('/', '~1');

/** The lines of all places of a text, from 1, by pointer. `format` is json or yaml. */
const linesOf = (text, format) => format === 'json' ? linesOfJson(text) : linesOfYaml(text);

/** A function from a pointer to the line in the text, from 1. */
export function locator(text, format) {
  const lines = linesOf(text, format);
  return pointer => {
    for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
      if (lines.has(at)) return lines.get(at);
    }
    return 1;
  };
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|\n|[^\s{}[\]:,"]+/g;

/** Reads tokens only: a text that is no JSON any more, from some place on, has its places before it. */
function linesOfJson(text) {
  const lines = new Map();
  /** What is open: `{path, index}`; the index is -1 in an object. */
  const open = [];
  let line = 1, name = null;
  const begin = () => {
    const parent = open.at(-1);
    const path = parent === undefined ? '' : `${parent.path}/${parent.index < 0 ? escape(name ?? '') : parent.index}`;
    if (!lines.has(path)) lines.set(path, line);
    return path;
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const parent = open.at(-1);
    if (token === '\n') line++;
    else if (token === '{' || token === '[') open.push({ path: begin(), index: token === '[' ? 0 : -1, named: false });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') { if (parent) { parent.index += parent.index < 0 ? 0 : 1; parent.named = false; } }
    else if (token === ':') { if (parent) parent.named = true; }
    else if (parent?.index === -1 && !parent.named) {
      name = unquoted(token);
      begin();
    } else begin();
  }
  return lines;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?)\s*:(?=\s|$)/;

/** Reads blocks by their indentation, as people write them. What stands in braces on a line has the line's place. */
function linesOfYaml(text) {
  const lines = new Map([['', 1]]);
  /** The open places, outermost first: `{indent, path, index}`; the index is the last one of a list. */
  const open = [{ indent: -1, path: '', index: -1 }];
  let scalar = -1;
  text.split('\n').forEach((whole, i) => {
    const indent = whole.search(/\S/);
    if (indent < 0 || (scalar >= 0 && indent > scalar)) return;
    scalar = -1;
    if (whole[indent] === '#') return;
    readLine(whole.slice(indent), indent, i + 1);
  });
  return lines;

  function readLine(rest, indent, number) {
    const isItem = /^-(\s|$)/.test(rest);
    // The items of a list may stand as far left as its name.
    while (open.at(-1).indent > indent || (open.at(-1).indent === indent && !(isItem && open.at(-1).isName))) open.pop();
    const parent = open.at(-1);
    if (isItem) {
      const list = parent;
      const path = `${list.path}/${++list.index}`;
      lines.set(path, number);
      const inner = rest.slice(1).search(/\S/);
      open.push({ indent: indent + 0.5, path, index: -1 });
      if (inner >= 0) readLine(rest.slice(1 + inner), indent + 1 + inner, number);
      return;
    }
    const key = KEY.exec(rest);
    if (key) {
      const path = `${parent.path}/${escape(unquoted(key[1]))}`;
      lines.set(path, number);
      open.push({ indent, path, index: -1, isName: true });
    }
    if (/(^|\s)[|>][+-]?\d?\s*(#.*)?$/.test(rest)) scalar = indent;
  }
}

function unquoted(token) {
  try {
    return token.startsWith('"') ? JSON.parse(token) : token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : token.trim();
  } catch {
    return token.slice(1, -1);
  }
}
