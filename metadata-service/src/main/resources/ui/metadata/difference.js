/** The difference of two texts, line by line. */

/** Where more lines than this differ, looking for what is equal takes too long to be worth it. */
const MOST_EDITS = 800;

/**
 * Pairs of equal lines `[[i, j], …]`, the most there can be: the greedy algorithm of E. Myers, "An O(ND) Difference Algorithm
 * and Its Variations" (1986). None where the texts differ too much.
 */
function common(left, right) {
  const most = Math.min(MOST_EDITS, left.length + right.length);
  // How far each diagonal k = i - j has come, at index most + k.
  const reached = new Int32Array(2 * most + 2);
  const trace = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reached.slice());
    for (let k = -edits; k <= edits; k += 2) {
      let i = isDown(reached, most, k, edits) ? reached[most + k + 1] : reached[most + k - 1] + 1;
      while (i < left.length && i - k < right.length && left[i] === right[i - k]) i++;
      reached[most + k] = i;
      if (i >= left.length && i - k >= right.length) return walkBack(left.length, right.length, trace, most);
    }
  }
  return [];
}

/** Whether the way to a diagonal adds a line of the right, and does not drop one of the left. */
const isDown = (reached, most, k, edits) =>
  k === -edits || (k !== edits && reached[most + k - 1] < reached[most + k + 1]);

/** The equal lines on the way back. `trace[n]` is what was reached before the edit number n. */
function walkBack(i, j, trace, most) {
  const pairs = [];
  for (let edits = trace.length - 1; edits > 0; edits--) {
    const k = i - j;
    const down = isDown(trace[edits], most, k, edits);
    const begin = down ? trace[edits][most + k + 1] : trace[edits][most + k - 1] + 1;
    while (i > begin) pairs.push([--i, --j]);
    i = down ? begin : begin - 1;
    j = i - (down ? k + 1 : k - 1);
  }
  while (i > 0) pairs.push([--i, --j]);
  return pairs.reverse();
}

/**
 * The difference as blocks: `[{isSame, left: [[number, text], …], right: […]}]`. Numbers count from 1. Both sides of a block
 * that is the same have equally many lines.
 */
export function difference(before, after) {
  const left = before.split('\n'), right = after.split('\n');
  let head = 0, tail = 0;
  while (head < Math.min(left.length, right.length) && left[head] === right[head]) head++;
  while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  const middle = common(left.slice(head, left.length - tail), right.slice(head, right.length - tail));
  const pairs = [
    ...Array.from({ length: head }, (_, i) => [i, i]),
    ...middle.map(([i, j]) => [head + i, head + j]),
    ...Array.from({ length: tail }, (_, i) => [left.length - tail + i, right.length - tail + i]),
  ];
  return blocks(left, right, pairs);
}

function blocks(left, right, pairs) {
  const result = [];
  const numbered = (lines, from, to) => lines.slice(from, to).map((text, i) => [from + i + 1, text]);
  let i = 0, j = 0;
  for (const [a, b] of [...pairs, [left.length, right.length]]) {
    if (a > i || b > j) result.push({ isSame: false, left: numbered(left, i, a), right: numbered(right, j, b) });
    if (a === left.length && b === right.length) break;
    const last = result.at(-1);
    const same = last?.isSame ? last : { isSame: true, left: [], right: [] };
    if (same !== last) result.push(same);
    same.left.push([a + 1, left[a]]);
    same.right.push([b + 1, right[b]]);
    i = a + 1;
    j = b + 1;
  }
  return result;
}
