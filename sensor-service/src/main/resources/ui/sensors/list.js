/** The list of sensors, by the prefix of their names. */
import { html, nothing } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { count, decimal, moment, plural } from './kit/format.js';
import { debounce, loader } from './kit/load.js';
import { table } from './kit/table.js';
import { content, empty, head, search, toastProblem } from './kit/ui.js';

const PAGE_SIZE = 100;

/** The list. `view` is the state in the address, `onChange` draws. */
export function sensorList(view, onChange) {
  const list = loader(async signal => {
    const { json, next } = await api(query('/statistics', { q: view.values.q, limit: PAGE_SIZE }), { signal });
    return { rows: json, next };
  }, onChange);

  const showMore = async () => {
    const { json, next } = await api(list.data.next);
    Object.assign(list.data, { rows: [...list.data.rows, ...json], next });
    onChange();
  };

  const open = row => event => {
    event.preventDefault();
    view.set({ sensor: row.sensor }, { push: true });
  };

  const columns = [
    { name: 'sensor', title: 'Sensor', cell: row => html`<a href=${query('./', { sensor: row.sensor })} @click=${open(row)}>${row.sensor}</a>` },
    { name: 'last', title: 'Last measured (UTC)', cell: row => moment(row.last_measurement) },
    { name: 'value', title: 'Last value', end: true, cell: row => decimal(row.last_value) },
    { name: 'count', title: 'Measurements', end: true, cell: row => count(row.count) },
    { name: 'avg', title: 'Average', end: true, cell: row => decimal(row.avg) },
  ];

  const nothingHere = () => view.values.q
    ? empty('No sensor begins so', 'Case counts, and the search is for the begin of a name.')
    : empty('No sensor has measured yet', 'Measurements arrive by POST /data, or from Telegraf.');

  const rows = ({ rows, next }) => rows.length === 0 ? nothingHere() : html`
    ${table({ caption: 'Sensors', columns, rows, key: row => row.sensor, busy: list.busy })}
    <div class="foot"><span>${plural(rows.length, 'sensor')} shown</span>
      ${next ? html`<button @click=${() => showMore().catch(toastProblem)}>Show more</button>` : nothing}</div>`;

  const onInput = debounce(150, q => view.set({ q }));

  return {
    load: () => list.reload(),
    template: () => html`
      ${head('Sensors', 'What each sensor has measured, and the exact average of it.')}
      <section class="card">
        <header><div class="row">${search({ label: 'Name begins with', value: view.values.q, onInput })}</div></header>
        ${content(list, 'sensors', rows)}
      </section>`,
  };
}
