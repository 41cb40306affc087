/** The chart: averages over time, for a single sensor with the band from p50 to p99. */
import { token } from './kit/ui.js';

const HEIGHT = 340;
const DAY = 86400;
/** The colours of several sensors. A legend names each, so that colour alone never tells. */
export const COLOURS = ['--accent', '--warn', '--good', '--bad', '--muted'];

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' });

/** Ticks by day or by the hour, in UTC: uPlot's own are in the browser's zone, with a.m. and p.m. */
const ticks = (plot, moments, axis, space, step) => moments.map(seconds =>
  step >= DAY || seconds % DAY === 0 ? day.format(seconds * 1000) : time.format(seconds * 1000));

const axes = () => {
  const common = { stroke: token('--muted'), grid: { stroke: token('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
  return [{ ...common, values: ticks }, { ...common, size: 64 }];
};

const line = (label, colour, width = 2) => ({ label, stroke: token(colour), width });

const edge = label => ({ label, stroke: token('--accent', 0.18), points: { show: false } });

let library = null;

/** uPlot, loaded with the first chart: the list of sensors needs none. */
const uplot = () => library ??= new Promise((done, failed) => {
  document.head.append(
    Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'kit/lib/uplot/uPlot.min.css' }),
    Object.assign(document.createElement('script'), { src: 'kit/lib/uplot/uPlot.iife.min.js', onload: done, onerror: failed }));
});

/**
 * Draws into a box, in place of what was there.
 *
 * @param box the element
 * @param data `{moments, averages: [{name, values}], band: {p50, p99} or null}`; null where a bucket has no measurement
 * @param onZoom called with `{from, to}` when a part has been selected
 * @returns the plot
 */
export async function draw(box, { moments, averages, band }, onZoom) {
  await uplot();
  const select = plot => {
    const { left, width } = plot.select;
    if (width < 5) return;
    plot.setSelect({ left: 0, width: 0 }, false);
    onZoom({ from: plot.posToVal(left, 'x'), to: plot.posToVal(left + width, 'x') });
  };
  const lines = averages.map(({ name }, i) => line(averages.length > 1 ? name : 'average', COLOURS[i % COLOURS.length]));
  const options = {
    width: box.clientWidth - 24, height: HEIGHT, padding: [8, 24, 0, 0],
    cursor: { y: false, drag: { x: true, setScale: false } },
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    series: [{ label: 'UTC', value: '{YYYY}-{MM}-{DD} {HH}:{mm}' }, ...(band ? [edge('p99'), edge('p50')] : []), ...lines],
    bands: band ? [{ series: [1, 2], fill: token('--accent', 0.18) }] : [],
    axes: axes(), scales: { x: { time: true } }, hooks: { setSelect: [select] },
  };
  box.replaceChildren();
  return new uPlot(options, [moments, ...(band ? [band.p99, band.p50] : []), ...averages.map(({ values }) => values)], box);
}
