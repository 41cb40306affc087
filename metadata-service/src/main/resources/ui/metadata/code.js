/** JSON and differences, with the numbers of their lines. */
import { html, nothing } from './kit/lit.js';
import { icon } from './kit/icons.js';
import { plural } from './kit/format.js';
import { lineOf, lines, parts } from './json.js';

/** So many lines are shown at first: a browser lays out no more of them at once without a pause. */
const FIRST_LINES = 2000;
/** So many unchanged lines stay around a change. */
const CONTEXT = 3;

const coloured = text => parts(text).map(([kind, part]) => kind ? html`<span class=${'json-' + kind}>${part}</span>` : part);

/** The notes of each line: a Map of arrays of texts. `notes` are `[{pointer, text}]`. */
function notesByLine(text, notes) {
  const found = notes.length ? lines(text) : null;
  const result = new Map();
  for (const { pointer, text: note } of notes) {
    const line = lineOf(found, pointer);
    result.set(line, [...(result.get(line) ?? []), pointer ? `${pointer}: ${note}` : note]);
  }
  return result;
}

/**
 * A text of JSON.
 *
 * @param options `label`; `text`; `notes`: warnings with the pointers they are about, shown under their lines; `isOpen`: whether
 *   a long text is shown to its end, which `onOpen` asks for
 */
export function code({ label, text, notes = [], isOpen, onOpen }) {
  const all = text.split('\n');
  const marked = notesByLine(text, notes);
  const shown = isOpen ? all : all.slice(0, FIRST_LINES);
  return html`<div class="code" tabindex="0" role="region" aria-label=${label}>${shown.map((line, i) => {
    const said = marked.get(i + 1) ?? [];
    return html`<div class="line ${said.length ? 'warn' : ''}"><span class="no" data-no=${i + 1}></span><span
      class="text">${coloured(line)}</span></div>
      ${said.map(note => html`<div class="line note"><span class="no"></span><span class="text">${icon('warning')}${note}</span></div>`)}`;
  })}</div>
  ${shown.length < all.length ? html`<div class="foot"><span>${plural(shown.length, 'line')} of ${all.length} shown</span>
    <button @click=${onOpen}>Show all</button></div>` : nothing}`;
}

const SIGNS = { removed: '−', added: '+' };

const cell = (side, line, kind) => html`<div class="cell ${side} ${line ? kind : 'none'}">${line ? html`<span class="no"
  data-no=${line[0]}></span><span class="sign">${kind ? html`<span aria-hidden="true">${SIGNS[kind]}</span><span
  class="hidden">${kind}</span>` : nothing}</span><span class="text">${coloured(line[1])}</span>` : nothing}</div>`;

/** Both sides of a block, line beside line. Where there is no room for two columns, the left lines stand above the right ones. */
const block = ({ isSame, left, right }) => html`<div class="block ${isSame ? 'same' : ''}">${
  Array.from({ length: Math.max(left.length, right.length) }, (_, i) => html`<div class="pair">
    ${cell('left', left[i], isSame ? '' : 'removed')}${cell('right', right[i], isSame ? '' : 'added')}</div>`)}</div>`;

/** The lines of a block from one to another. */
const part = ({ isSame, left, right }, from, to) => ({ isSame, left: left.slice(from, to), right: right.slice(from, to) });

/**
 * A difference in two columns. Unchanged lines are folded, but for some around each change.
 *
 * @param options `label`; `blocks` of `difference`; `titles`: what stands left and right; `unfolded`: a Set of the blocks that
 *   are shown whole; `onChange` draws
 */
export function comparison({ label, blocks, titles, unfolded, onChange }) {
  const folded = (whole, i) => {
    const from = i === 0 ? 0 : CONTEXT;
    const to = whole.left.length - (i === blocks.length - 1 ? 0 : CONTEXT);
    if (!whole.isSame || to - from < 2 || unfolded.has(i)) return block(whole);
    return html`${block(part(whole, 0, from))}
      <div class="fold"><button class="quiet" @click=${() => { unfolded.add(i); onChange(); }}>Show ${
        plural(to - from, 'unchanged line')}</button></div>
      ${block(part(whole, to))}`;
  };
  return html`<div class="difference code" tabindex="0" role="region" aria-label=${label}>
    <div class="pair titles"><div class="cell left"><span class="sign" aria-hidden="true">${SIGNS.removed}</span>${titles[0]}</div>
      <div class="cell right"><span class="sign" aria-hidden="true">${SIGNS.added}</span>${titles[1]}</div></div>
    ${blocks.map(folded)}</div>`;
}

/** How much has changed, in words. */
export function summary(blocks) {
  const changed = blocks.filter(({ isSame }) => !isSame);
  const sum = side => changed.reduce((total, found) => total + found[side].length, 0);
  return changed.length ? `${plural(sum('left'), 'line')} removed, ${sum('right')} added` : 'Nothing differs';
}
