/** Two texts compared line by line. */
import { html, nothing } from './kit/lit.js';
import { plural } from './kit/format.js';

/** So many equal lines stand around a change. */
const CONTEXT = 3;
/** Texts of more lines, after equal ends are left out, are shown as replaced altogether. */
const MOST_CELLS = 4_000_000;

/**
 * The lines of both texts in order: `{sign, text, before, after}`. The sign is "-", "+" or " "; `before` and `after` are line
 * numbers, 0 where there is none. It is the longest common subsequence, by a table of all pairs.
 */
export function diffLines(before, after) {
  const [a, b] = [before, after].map(text => text.replace(/\n$/, '').split('\n'));
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [rows, columns] = [a.length - start - end, b.length - start - end];
  const common = rows * columns > MOST_CELLS ? () => 0 : table(a, b, start, rows, columns);
  const lines = [];
  let i = 0, j = 0;
  const add = (sign, text) => lines.push({ sign, text, before: sign === '+' ? 0 : i + 1, after: sign === '-' ? 0 : j + 1 });
  while (i < a.length || j < b.length) {
    const [x, y] = [i - start, j - start];
    const isInside = x >= 0 && x < rows && y >= 0 && y < columns;
    if (i < a.length && j < b.length && a[i] === b[j] && (!isInside || common(x, y) === common(x + 1, y + 1) + 1)) {
      add(' ', a[i]); i++; j++;
    } else if (x < rows && (y >= columns || common(x + 1, y) >= common(x, y + 1))) {
      add('-', a[i]); i++;
    } else {
      add('+', b[j]); j++;
    }
  }
  return lines;
}

function table(a, b, start, rows, columns) {
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  for (let x = rows - 1; x >= 0; x--) {
    for (let y = columns - 1; y >= 0; y--) {
      lengths[x * width + y] = a[start + x] === b[start + y] ? lengths[(x + 1) * width + y + 1] + 1
        : Math.max(lengths[(x + 1) * width + y], lengths[x * width + y + 1]);
    }
  }
  return (x, y) => lengths[x * width + y];
}

/** Leaves out equal lines that are far from a change: those become one item `{skipped}`. */
function folded(lines) {
  const near = new Set();
  lines.forEach(({ sign }, i) => { if (sign !== ' ') for (let k = i - CONTEXT; k <= i + CONTEXT; k++) near.add(k); });
  const items = [];
  lines.forEach((line, i) => {
    if (near.has(i)) items.push(line);
    else if (items.at(-1)?.skipped) items.at(-1).skipped++;
    else items.push({ skipped: 1 });
  });
  return items;
}

const WORDS = { '-': 'removed', '+': 'added', ' ': '' };
const CLASSES = { '-': 'removed', '+': 'added', ' ': '' };

/** The difference of two texts as a template. `names` are what the texts are called. */
export function difference(before, after, names) {
  const lines = diffLines(before, after);
  const [removed, added] = ['-', '+'].map(sign => lines.filter(line => line.sign === sign).length);
  if (!removed && !added) return html`<p class="empty">Both are the same, line by line.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Difference of ${names[0]} and ${names[1]}">
    <table class="diff"><caption>${plural(removed, 'line')} only in ${names[0]}, ${plural(added, 'line')} only in ${names[1]}</caption>
    <thead class="hidden"><tr><th scope="col">${names[0]}</th><th scope="col">${names[1]}</th><th scope="col">Line</th></tr></thead>
    <tbody>${folded(lines).map(item => item.skipped ? html`<tr class="skipped"><td colspan="3">${plural(item.skipped, 'equal line')}</td></tr>`
      : html`<tr class=${CLASSES[item.sign]}><td class="num">${item.before || nothing}</td><td class="num">${item.after || nothing}</td>
        <td><span class="sign" aria-hidden="true">${item.sign}</span>${WORDS[item.sign]
        ? html`<span class="hidden">${WORDS[item.sign]}: </span>` : nothing}${item.text}</td></tr>`)}</tbody></table></div>`;
}
