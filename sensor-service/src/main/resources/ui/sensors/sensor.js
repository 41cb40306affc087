/** One sensor, or several in a chart: tiles, chart, table, export. */
import { html, nothing } from './kit/lit.js';
import { api, query, request } from './kit/api.js';
import { confirm } from './kit/dialog.js';
import { count, decimal, moment, plural, span, utc } from './kit/format.js';
import { icon } from './kit/icons.js';
import { save } from './kit/download.js';
import { loader } from './kit/load.js';
import { table } from './kit/table.js';
import { content, empty, head, segmented, toast } from './kit/ui.js';
import { COLOURS, draw } from './chart.js';
import { RANGES, buckets, moved, parameters, windowOf } from './window.js';

const path = (collection, sensor) => `/${collection}/${encodeURIComponent(sensor)}`;
const MAX_SENSORS = COLOURS.length;

/** The names in the chart: the sensor of the page, and those it is compared with. */
const names = ({ sensor, compare }) => [sensor, ...JSON.parse(compare || '[]')];

/** The points of a sensor, each in its bucket: `{avg: […], p50: […], …}`, with null where there is none. */
async function series(sensor, window, signal) {
  const { json, response } = await api(query(path('series', sensor), {
    ...parameters(window), bucket: window.minutes + 'm', agg: 'avg,p50,p99' }), { signal });
  const byMoment = new Map(json.map(point => [Date.parse(point.timestamp) / 1000, point]));
  const column = aggregate => buckets(window).map(begin => byMoment.get(begin)?.[aggregate] ?? null);
  return { sensor, points: json, pending: Number(response.headers.get('X-Measurements-Pending')), column };
}

/** A page of one sensor. `view` is the state in the address, `me` the user, `onChange` draws. */
export function sensorPage(view, me, onChange) {
  let asTable = false;

  const data = loader(async signal => {
    const window = windowOf(view.values);
    const [first, ...others] = names(view.values);
    const [all, within, ...lines] = await Promise.all([
      api(path('statistics', first), { signal }),
      api(query(path('statistics', first), { view: 'full', ...parameters(window) }), { signal }),
      ...[first, ...others].map(sensor => series(sensor, window, signal))]);
    return { window, all: all.json, within: within.json, lines };
  }, onChange);

  const look = change => view.set({ from: 0, to: 0, ...change }, { push: true });

  const plot = async () => {
    const box = document.querySelector('.chart');
    if (!box || !data.data) return;
    const { window, lines } = data.data;
    const chart = await draw(box, {
      moments: buckets(window),
      averages: lines.map(line => ({ name: line.sensor, values: line.column('avg') })),
      band: lines.length === 1 ? { p50: lines[0].column('p50'), p99: lines[0].column('p99') } : null,
    }, look);
    chart.over.addEventListener('dblclick', () => look({}));
  };

  const clear = async () => {
    const { sensor } = view.values;
    const done = await confirm({
      title: `Clear ${sensor}?`, submit: 'Clear', typed: sensor,
      text: 'All its measurements and statistics are deleted. This cannot be undone.',
      run: () => request(path('statistics', sensor), { method: 'DELETE' }),
    });
    if (done) {
      toast(`${sensor} is cleared.`);
      view.set({ sensor: '', compare: '', from: 0, to: 0 }, { push: true });
    }
  };

  const compareWith = others => view.set({ compare: others.length ? JSON.stringify(others) : '' });

  const add = async event => {
    event.preventDefault();
    const input = event.target.elements.other;
    const other = input.value;
    const [, ...others] = names(view.values);
    const { json } = await api(path('statistics', other));
    if (json.count === 0) { toast(`${other} has no measurements.`, { bad: true }); return; }
    input.value = '';
    if (!names(view.values).includes(other)) compareWith([...others, other]);
  };

  const exported = () => {
    const { sensor } = view.values;
    return save(query(path('measurements', sensor), parameters(data.data.window)), `${sensor}.csv`, 'text/csv');
  };

  const tile = (title, value) => html`<div class="tile"><span>${title}</span><b>${value === null ? '–' : value}</b></div>`;
  const number = value => value === null ? null : decimal(value);

  const tiles = ({ within }) => html`<section class="card tiles" aria-label="Statistics of the window">
    ${tile('Measurements', count(within.count))}${tile('Average', within.count ? decimal(within.avg) : null)}
    ${tile('Minimum', number(within.min))}${tile('Maximum', number(within.max))}
    ${tile('p50', number(within.p50))}${tile('p90', number(within.p90))}${tile('p99', number(within.p99))}</section>`;

  const nothingHere = ({ all }) => all.count === 0
    ? empty('This sensor has no measurements', 'It may have been cleared.')
    : empty('Nothing was measured in this time', `The last measurement is of ${utc(all.last_measurement)} UTC.`,
      html`<button class="primary" @click=${() => {
        const end = Date.parse(all.last_measurement) / 1000 + 60;
        look({ from: end - Number(view.values.range), to: end });
      }}>Go there</button>`);

  const columns = lines => [
    { name: 'time', title: 'Time (UTC)', cell: row => moment(row.begin) },
    ...lines.map((line, i) => ({ name: 'avg' + i, title: lines.length > 1 ? line.sensor : 'Average', end: true,
      cell: row => row.values[i] === null ? '' : decimal(row.values[i]) })),
    ...(lines.length === 1 ? ['p50', 'p99'].map(name => ({ name, title: name, end: true,
      cell: row => decimal(row.point[name]) })) : []),
  ];

  const points = ({ window, lines }) => {
    const averages = lines.map(line => line.column('avg'));
    const byMoment = new Map(lines[0].points.map(point => [Date.parse(point.timestamp) / 1000, point]));
    const rows = buckets(window).map((begin, i) => ({ begin, values: averages.map(column => column[i]), point: byMoment.get(begin) }))
      .filter(row => row.values.some(value => value !== null));
    return html`<div class="points">${table({ caption: 'Points', columns: columns(lines), rows, key: row => row.begin })}</div>`;
  };

  const legend = lines => lines.length === 1 ? nothing : html`<div class="legend" aria-label="Sensors in the chart">
    ${lines.slice(1).map(line => html`<button aria-label="Remove ${line.sensor} from the chart" @click=${() =>
      compareWith(names(view.values).slice(1).filter(name => name !== line.sensor))}>${line.sensor}${icon('cross')}</button>`)}</div>`;

  const chart = loaded => html`<section class="card">
    <header><h2>${span(loaded.window.minutes * 60)} a point</h2><div class="row">
      <span class="muted">Drag to zoom, double-click to go back</span>
      <button aria-label="Earlier" @click=${() => look(moved(loaded.window, -0.5))}>${icon('left')}</button>
      <button aria-label="Later" @click=${() => look(moved(loaded.window, 0.5))}>${icon('right')}</button>
      <button aria-pressed=${asTable} @click=${() => { asTable = !asTable; onChange(); }}>${asTable ? 'Hide table' : 'Show as table'}</button>
      </div></header>
    ${loaded.lines.some(line => line.pending > 0) ? html`<div class="banner warn">${icon('clock')}<span>${plural(
      loaded.lines.reduce((sum, line) => sum + line.pending, 0), 'measurement')} not yet in the chart.</span></div>` : nothing}
    <div class="chart" role="img" aria-label="Average over time of ${loaded.lines.map(line => line.sensor).join(', ')}"></div>
    ${legend(loaded.lines)}
    ${asTable ? points(loaded) : nothing}
    ${loaded.lines.length < MAX_SENSORS ? html`<form class="foot" @submit=${add}><label class="row">Compare with
      <input name="other" required placeholder="Name of a sensor" autocomplete="off"></label><button>Add to the chart</button></form>` : nothing}
    </section>`;

  const body = loaded => html`<div class="stack ${data.busy ? 'busy' : ''}" aria-busy=${data.busy}>${tiles(loaded)}
    ${loaded.lines.every(line => line.points.length === 0) ? html`<section class="card">${nothingHere(loaded)}</section>` : chart(loaded)}</div>`;

  const { sensor } = view.values;
  return {
    load: () => data.reload(),
    plot,
    /** Whether the window follows the clock, and nobody is looking at a single point. */
    isLive: () => !data.busy && !windowOf(view.values).isFixed && !document.querySelector('.chart:hover, dialog[open]'),
    template: () => html`
      <p><a href="./" @click=${event => { event.preventDefault(); look({ sensor: '', compare: '' }); }}>All sensors</a></p>
      ${head(sensor, data.data?.all.count ? html`Last measured ${moment(data.data.all.last_measurement)} UTC` : 'Statistics and chart', html`
        ${segmented({ label: 'Window', choices: RANGES, value: windowOf(view.values).isFixed ? '' : view.values.range,
          onChoice: range => look({ range }) })}
        ${data.data ? html`<button @click=${exported}>${icon('download')}Export CSV</button>` : nothing}
        ${me.may('admin') ? html`<button class="danger" @click=${clear}>${icon('trash')}Clear</button>` : nothing}`)}
      ${data.data === null ? html`<section class="card">${content(data, 'the chart', () => nothing)}</section>` : content(data, '', body)}`,
  };
}
