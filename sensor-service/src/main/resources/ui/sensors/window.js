/** The window of time that a chart shows, and the width of its buckets. Both are whole minutes, as the service wants them. */

export const RANGES = [['3600', '1 h'], ['21600', '6 h'], ['86400', '24 h'], ['604800', '7 d'], ['2592000', '30 d']];

const MINUTE = 60;
/** Minutes that divide a day evenly. */
const BUCKETS = [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440];
/** As many points as a chart has room for. */
const POINTS = 720;

const floor = seconds => Math.floor(seconds / MINUTE) * MINUTE;
const ceil = seconds => Math.ceil(seconds / MINUTE) * MINUTE;

/**
 * The window of a state: fixed by `from` and `to` in seconds since 1970, or the last `range` seconds.
 *
 * @returns `{from, to, minutes, isFixed}`, `minutes` being the width of a bucket
 */
export function windowOf({ range, from, to }) {
  const isFixed = to > from;
  const end = isFixed ? ceil(to) : ceil(Date.now() / 1000);
  const begin = isFixed ? floor(from) : end - Number(range);
  const minutes = BUCKETS.find(width => (end - begin) / (width * MINUTE) <= POINTS) ?? 1440;
  return { from: begin, to: end, minutes, isFixed };
}

/** The window moved by a part of its length: -0.5 is half of it earlier. */
export function moved({ from, to }, part) {
  const by = floor((to - from) * part);
  return { from: from + by, to: to + by };
}

/** The beginnings of all buckets of a window, in seconds. */
export function buckets({ from, to, minutes }) {
  const width = minutes * MINUTE;
  const begin = Math.floor(from / width) * width;
  return Array.from({ length: Math.ceil((to - begin) / width) }, (_, i) => begin + i * width);
}

/** The window as parameters of a query. */
export const parameters = ({ from, to }) => ({ from: rfc3339(from), to: rfc3339(to) });

const rfc3339 = seconds => new Date(seconds * 1000).toISOString();
