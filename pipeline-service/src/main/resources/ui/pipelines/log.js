/** The lines of a log, held in little memory. A line's number counts from 1 without gaps, in its run. */

/** More lines than this are not held: the oldest ones go, in pieces of `PIECE`. The download has all. */
export const MOST_LINES = 200_000;
const PIECE = 20_000;

/** The lines of a run: each list has one kind of detail, so that no line needs an object. */
export class Log {

  constructor(most = MOST_LINES, piece = PIECE) {
    this.most = most;
    this.piece = piece;
    /** How many lines have been dropped: line `n` is at `n - 1 - dropped`. */
    this.dropped = 0;
    this.texts = [];
    this.times = [];
    this.stages = [];
    this.attempts = [];
    this.names = [];
    /** By the name of a stage: the numbers of its lines. */
    this.numbers = new Map();
  }

  /** The number of the last line. */
  get last() {
    return this.dropped + this.texts.length;
  }

  /** Adds a line as the service sends it. One that is known already changes nothing. */
  add({ seq, at, stage, attempt, line }) {
    if (seq <= this.last) return;
    let index = this.names.indexOf(stage);
    if (index < 0) {
      index = this.names.push(stage) - 1;
      this.numbers.set(stage, []);
    }
    this.texts.push(line);
    this.times.push(Date.parse(at));
    this.stages.push(index);
    this.attempts.push(attempt);
    this.numbers.get(stage).push(seq);
    if (this.texts.length > this.most) this.#drop();
  }

  #drop() {
    for (const list of [this.texts, this.times, this.stages, this.attempts]) list.splice(0, this.piece);
    this.dropped += this.piece;
    for (const [stage, numbers] of this.numbers) {
      this.numbers.set(stage, numbers.slice(position(numbers, this.dropped + 1)));
    }
  }

  /** A line: `{number, time, stage, attempt, text}`, `time` in milliseconds since 1970. */
  line(number) {
    const i = number - 1 - this.dropped;
    return { number, time: this.times[i], stage: this.names[this.stages[i]], attempt: this.attempts[i], text: this.texts[i] };
  }

  /** How many lines there are of a stage; of all stages if it is empty. */
  size(stage) {
    return stage ? this.numbers.get(stage)?.length ?? 0 : this.texts.length;
  }

  /** The number of the line at a place of those of a stage, from 0. */
  numberAt(stage, place) {
    return stage ? this.numbers.get(stage)[place] : this.dropped + 1 + place;
  }

  /** The place of a line among those of a stage, or of the next one. */
  placeOf(stage, number) {
    return stage ? position(this.numbers.get(stage) ?? [], number) : Math.max(0, number - 1 - this.dropped);
  }
}

/** The first place in an ascending list whose value is not less. */
function position(list, value) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1; else high = middle;
  }
  return low;
}
