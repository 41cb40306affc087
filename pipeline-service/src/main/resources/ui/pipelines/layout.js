/**
 * Where the stages of a graph stand: columns by the longest way to a stage, so that all lines lead to the right. What has no
 * room goes on below, in bands. Many stages of one column share a frame, and lines lead to the frame.
 */

export const NODE = { width: 172, height: 58 };
const GAP = { x: 42, y: 14, band: 40 };
const MARGIN = 16;
/** A column of more stages becomes several, in a frame. */
const MOST_ROWS = 8;
const FRAME = 8;
const BEND = 8;

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

/** The columns. A line that passes one has a place in it, so that it crosses no stage: an item `{via: source}`. */
function columnsOf(stages, needs, level) {
  const columns = [];
  stages.forEach(stage => { (columns[level.get(stage.name)] ??= []).push({ name: stage.name }); });
  if (columns.some(column => column.length > MOST_ROWS)) return columns;
  stages.forEach(({ name: source }) => {
    const followers = stages.filter(stage => needs.get(stage.name).includes(source));
    const last = Math.max(0, ...followers.map(stage => level.get(stage.name)));
    for (let i = level.get(source) + 1; i < last; i++) columns[i].push({ via: source });
  });
  return columns;
}

/** Puts each item near what it follows, so that few lines cross. A line that only passes goes below the stages. */
function order(columns, needs) {
  const row = new Map();
  columns.forEach(column => {
    const wishes = new Map(column.map(item => {
      const before = (item.via ? [item.via] : needs.get(item.name)).filter(name => row.has(name));
      return [item, before.length ? before.reduce((sum, name) => sum + row.get(name), 0) / before.length : column.length];
    }));
    column.sort((a, b) => Boolean(a.via) - Boolean(b.via) || wishes.get(a) - wishes.get(b));
    column.forEach((item, i) => row.set(item.via ?? item.name, i));
  });
}

/** Columns of boxes that stand side by side: `{items, columns, rows}`. */
function unitOf(items, perBand) {
  const columns = Math.min(perBand, Math.ceil(items.length / MOST_ROWS));
  return { items, columns, rows: Math.ceil(items.length / columns) };
}

/** Fills bands with units, from the left, as many as have room. */
function bandsOf(units, perBand) {
  const bands = [];
  let used = Infinity;
  units.forEach(unit => {
    if (used + unit.columns > perBand) { bands.push([]); used = 0; }
    bands.at(-1).push({ ...unit, column: used });
    used += unit.columns;
  });
  return bands;
}

/**
 * The layout of stages in a width.
 *
 * @returns `{width, height, nodes: [{name, x, y}], frames: [{x, y, width, height}], edges: [{ends, d}]}`, `d` being the path
 *   of a line and `ends` the names of the stages that it connects
 */
export function layout(stages, width) {
  const needs = needsOf(stages);
  const columns = columnsOf(stages, needs, levels(stages, needs));
  order(columns, needs);
  const perBand = Math.max(1, Math.floor((width - 2 * MARGIN + GAP.x) / (NODE.width + GAP.x)));
  const bands = bandsOf(columns.map(items => unitOf(items, perBand)), perBand);
  const nodes = new Map(), anchors = new Map(), passes = new Map(), frames = [];
  let top = MARGIN, right = 0, serial = 0;
  bands.forEach((units, band) => {
    units.forEach(unit => {
      const at = i => ({ x: MARGIN + (unit.column + i % unit.columns) * (NODE.width + GAP.x),
        y: top + Math.floor(i / unit.columns) * (NODE.height + GAP.y), ...NODE, band, serial });
      const frame = unit.columns > 1 ? frameAround(at(0), unit) : null;
      if (frame) frames.push(frame);
      unit.items.forEach(({ name, via }, i) => {
        if (via) passes.set(via, [...passes.get(via) ?? [], at(i)]);
        else { nodes.set(name, at(i)); anchors.set(name, frame ?? at(i)); }
      });
      right = Math.max(right, at(unit.columns - 1).x + NODE.width);
      serial++;
    });
    top += Math.max(...units.map(unit => unit.rows)) * (NODE.height + GAP.y) - GAP.y + GAP.band;
  });
  return {
    width: right + MARGIN, height: top - GAP.band + MARGIN, frames,
    nodes: stages.map(({ name }) => ({ name, ...nodes.get(name) })), edges: edgesOf(stages, needs, anchors, passes),
  };
}

const frameAround = (first, { columns, rows }) => ({
  ...first, x: first.x - FRAME, y: first.y - FRAME,
  width: columns * (NODE.width + GAP.x) - GAP.x + 2 * FRAME, height: rows * (NODE.height + GAP.y) - GAP.y + 2 * FRAME });

/** The lines, each drawn once: all lines of a frame are one. */
function edgesOf(stages, needs, anchors, passes) {
  const edges = new Map();
  stages.forEach(({ name }) => needs.get(name).filter(need => anchors.has(need)).forEach(need => {
    const to = anchors.get(name);
    const between = (passes.get(need) ?? []).filter(place => place.serial < to.serial);
    const d = line([anchors.get(need), ...between, to]);
    edges.set(d, [...edges.get(d) ?? [], need, name]);
  }));
  return [...edges].map(([d, ends]) => ({ d, ends }));
}

const middle = place => place.y + place.height / 2;

/** A line through places: it leaves each at its right side, and arrives at the left one of the next. */
function line(places) {
  let d = `M${places[0].x + places[0].width} ${middle(places[0])}`;
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1], places[i]];
    const [x1, y1, x2, y2] = [from.x + from.width, middle(from), to.x, middle(to)];
    d += to.band === from.band ? curve(x1, y1, x2, y2) : around(x1, y1, x2, y2, to.y - GAP.band / 2);
    if (i < places.length - 1) d += `H${x2 + to.width}`;
  }
  return d;
}

const curve = (x1, y1, x2, y2) => {
  const near = Math.min(x2, x1 + GAP.x);
  return `C${(x1 + near) / 2} ${y1} ${(x1 + near) / 2} ${y2} ${near} ${y2}H${x2}`;
};

/** To a lower band: down on the right, back between the bands, and down on the left, with round corners. */
const around = (x1, y1, x2, y2, between) => `H${x1 + 2}q${BEND} 0 ${BEND} ${BEND}V${between - BEND}q0 ${BEND} ${-BEND} ${BEND}`
  + `H${x2 - 2}q${-BEND} 0 ${-BEND} ${BEND}V${y2 - BEND}q0 ${BEND} ${BEND} ${BEND}H${x2}`;
