/**
 * Where the stages of a graph stand: columns by the longest way to a stage, so that all lines lead to the right. What has no
 * room goes on below, in bands.
 */

export const NODE = { width: 176, height: 58 };
const GAP = { x: 52, y: 14, band: 40 };
const MARGIN = 16;
/** A column of more stages is broken into several. */
const MOST_ROWS = 8;

/**
 * The stages that each stage waits for, by its name. A stage without `needs` waits for the one before it, unless that one waits
 * for it.
 */
export function needsOf(stages) {
  const needs = new Map(stages.map(stage => [stage.name, [...stage.needs ?? []]]));
  const waits = (name, other, seen = new Set()) => name === other
    || !seen.has(name) && Boolean(seen.add(name)) && (needs.get(name) ?? []).some(need => waits(need, other, seen));
  stages.forEach((stage, i) => {
    const before = stages[i - 1]?.name;
    if (before !== undefined && !stage.needs && !waits(before, stage.name)) needs.set(stage.name, [before]);
  });
  return needs;
}

/** The number of stages on the longest way to each stage. */
function levels(stages, needs) {
  const known = new Map();
  const level = name => {
    if (!known.has(name)) {
      known.set(name, 0);
      known.set(name, Math.max(0, ...needs.get(name).filter(need => needs.has(need)).map(need => level(need) + 1)));
    }
    return known.get(name);
  };
  stages.forEach(stage => level(stage.name));
  return known;
}

/** The columns. A line that passes a column has a place in it, so that it crosses no stage: an item `{via: source}`. */
function columnsOf(stages, needs, level) {
  const columns = [];
  stages.forEach(stage => { (columns[level.get(stage.name)] ??= []).push({ name: stage.name }); });
  if (columns.some(column => column.length > MOST_ROWS)) return columns.flatMap(broken);
  stages.forEach(({ name: source }) => {
    const last = Math.max(0, ...stages.filter(stage => needs.get(stage.name).includes(source)).map(stage => level.get(stage.name)));
    for (let i = level.get(source) + 1; i < last; i++) columns[i].push({ via: source });
  });
  return columns;
}

const broken = column => Array.from({ length: Math.ceil(column.length / MOST_ROWS) }, (_, i) =>
  column.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS));

/** Puts each item near what it follows, so that few lines cross. */
function ordered(columns, needs) {
  const row = new Map();
  columns.forEach(column => {
    const wish = item => {
      const before = (item.via ? [item.via] : needs.get(item.name)).filter(name => row.has(name));
      return before.length ? before.reduce((sum, name) => sum + row.get(name), 0) / before.length : Infinity;
    };
    const wishes = new Map(column.map(item => [item, wish(item)]));
    // A line that only passes goes below the stages.
    column.sort((a, b) => Boolean(a.via) - Boolean(b.via) || (wishes.get(a) > wishes.get(b) ? 1 : wishes.get(a) < wishes.get(b) ? -1 : 0));
    column.forEach((item, i) => row.set(item.via ?? item.name, i));
  });
  return columns;
}

/**
 * The layout of stages in a width.
 *
 * @returns `{width, height, nodes: [{name, x, y}], edges: [{from, to, d}]}`, `d` being the path of the line
 */
export function layout(stages, width) {
  const needs = needsOf(stages);
  const columns = ordered(columnsOf(stages, needs, levels(stages, needs)), needs);
  const perBand = Math.max(1, Math.floor((width - 2 * MARGIN + GAP.x) / (NODE.width + GAP.x)));
  const places = new Map();
  const passes = new Map();
  let top = MARGIN;
  for (let first = 0; first < columns.length; first += perBand) {
    const band = columns.slice(first, first + perBand);
    band.forEach((column, i) => column.forEach((item, row) => {
      const place = { x: MARGIN + i * (NODE.width + GAP.x), y: top + row * (NODE.height + GAP.y), band: first, column: first + i };
      if (item.via) passes.set(item.via, [...passes.get(item.via) ?? [], place]);
      else places.set(item.name, place);
    }));
    top += Math.max(...band.map(column => column.length)) * (NODE.height + GAP.y) - GAP.y + GAP.band;
  }
  const edges = stages.flatMap(({ name }) => needs.get(name).filter(need => places.has(need)).map(need => ({
    from: need, to: name, d: line([places.get(need), ...(passes.get(need) ?? []).filter(place =>
      place.column < places.get(name).column), places.get(name)]) })));
  return {
    width: MARGIN + Math.min(perBand, columns.length) * (NODE.width + GAP.x) - GAP.x + MARGIN, height: top - GAP.band + MARGIN,
    nodes: stages.map(({ name }) => ({ name, ...places.get(name) })), edges,
  };
}

/** A line through places: it leaves each at its right side, and arrives at the left one of the next. */
function line(places) {
  const middle = NODE.height / 2;
  let d = `M${places[0].x + NODE.width} ${places[0].y + middle}`;
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1], places[i]];
    const [x1, y1, x2, y2] = [from.x + NODE.width, from.y + middle, to.x, to.y + middle];
    d += to.band === from.band && x2 > x1 ? curve(x1, y1, x2, y2) : around(x1, x2, to.y - GAP.band / 2, y2);
    if (i < places.length - 1) d += `H${x2 + NODE.width}`;
  }
  return d;
}

const curve = (x1, y1, x2, y2) => {
  const near = Math.min(x2, x1 + GAP.x);
  return `C${x1 + GAP.x / 2} ${y1} ${near - GAP.x / 2} ${y2} ${near} ${y2}H${x2}`;
};

/** To a lower band: down on the right, back between the bands, and down on the left. */
const around = (x1, x2, between, y2) => `H${x1 + 8}V${between}H${x2 - 8}V${y2}H${x2}`;
