/** The list of pipelines, each with its last run. */
import { html, nothing } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { moment, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { debounce, loader } from './kit/load.js';
import { table } from './kit/table.js';
import { content, empty, head, search, tag, toastProblem } from './kit/ui.js';
import { trigger } from './actions.js';
import { duration, stateTag } from './states.js';

const PAGE_SIZE = 25;
/** So many of the newest runs are read at once. Only pipelines that have none among them are asked one by one. */
const RECENT_RUNS = 50;

/** The last run of each pipeline, by its id. */
async function lastRuns(pipelines, signal) {
  const { json, next } = await api(query('/runs', { limit: RECENT_RUNS }), { signal });
  const last = new Map();
  json.forEach(run => { if (!last.has(run.pipelineId)) last.set(run.pipelineId, run); });
  const missing = next ? pipelines.filter(({ id }) => !last.has(id)) : [];
  await Promise.all(missing.map(async ({ id }) => {
    const { json: [run] } = await api(query(`/pipelines/${id}/runs`, { limit: 1 }), { signal });
    if (run) last.set(id, run);
  }));
  return last;
}

/** The page of the list. `view` is the state in the address, `me` the user, `onChange` draws. */
export function listPage(view, me, onChange) {
  const list = loader(async signal => {
    const { json: rows, next } = await api(query('/pipelines', { q: view.values.q.trim(), limit: PAGE_SIZE }), { signal });
    return { rows, next, runs: await lastRuns(rows, signal) };
  }, onChange);

  /** Looks again what the shown pipelines do. Failures are told at the next thing that the user does. */
  const refresh = async () => {
    if (list.busy || !list.data) return;
    const shown = list.data;
    const runs = await lastRuns(shown.rows).catch(() => shown.runs);
    Object.assign(shown, { runs });
    onChange();
  };

  const showMore = async () => {
    const shown = list.data;
    const { json, next } = await api(shown.next);
    const runs = await lastRuns(json);
    Object.assign(shown, { rows: [...shown.rows, ...json], next, runs: new Map([...runs, ...shown.runs]) });
    onChange();
  };

  const go = change => event => { event.preventDefault(); view.set(change, { push: true }); };
  const run = async row => { const made = await trigger(row); if (made) view.set({ run: made.id }, { push: true }); };

  const lastRun = row => {
    const last = list.data.runs.get(row.id);
    return last ? html`<a class="plain" href=${query('./', { run: last.id })} @click=${go({ run: last.id })}
      aria-label="Last run of ${row.name}: ${last.status}">${stateTag(last.status)}</a>` : html`<span class="muted">never run</span>`;
  };
  const when = row => {
    const last = list.data.runs.get(row.id);
    return last ? html`${moment(last.createdAt)}` : nothing;
  };

  const columns = [
    { name: 'name', title: 'Name', cell: row => html`<a href=${query('./', { pipeline: row.id })}
      @click=${go({ pipeline: row.id })}>${row.name}</a> ${row.enabled === false ? tag('disabled', '', 'stop') : nothing}` },
    { name: 'repository', title: 'Repository', cell: row => html`<span class="muted">${
      row.repository.replace(/^https:\/\/github\.com\//, '').replace(/^git@github\.com:/, '')}</span>` },
    { name: 'last', title: 'Last run', cell: lastRun },
    { name: 'when', title: 'Triggered (UTC)', cell: when },
    { name: 'took', title: 'Took', end: true, cell: row => duration(list.data.runs.get(row.id) ?? {}) },
    { name: 'actions', label: 'Actions', cell: row => me.may('editor') && row.enabled !== false ? html`<div class="actions">
      <button class="quiet" aria-label="Run ${row.name}" title="Run" @click=${() => run(row)}>${icon('play')}</button></div>` : nothing },
  ];

  const create = () => me.may('editor') ? html`<button class="primary" @click=${() => view.set({ edit: 'new' }, { push: true })}>
    ${icon('plus')}Create pipeline</button>` : nothing;

  const nothingHere = () => view.values.q
    ? empty('No pipeline has this in its name', 'Any part of a name is found, in any case.',
      html`<button @click=${() => view.set({ q: '' })}>Show all</button>`)
    : empty('There is no pipeline', 'A pipeline runs, builds and deploys, stage by stage.', create());

  const rows = ({ rows, next }) => rows.length === 0 ? nothingHere() : html`
    ${table({ caption: 'Pipelines', columns, rows, key: row => row.id, busy: list.busy })}
    <div class="foot"><span>${plural(rows.length, 'pipeline')} shown</span>
      ${next ? html`<button @click=${() => showMore().catch(toastProblem)}>Show more</button>` : nothing}</div>`;

  const onInput = debounce(150, q => view.set({ q }));

  return {
    load: () => list.reload(),
    poll: refresh,
    template: () => html`
      ${head('Pipelines', 'What is built and deployed, and how the last run went.', create())}
      <section class="card">
        <header><div class="row">${search({ label: 'Search names', value: view.values.q, onInput })}</div>
          <button class="quiet" @click=${list.reload}>${icon('retry')}Refresh</button></header>
        ${content(list, 'pipelines', rows)}
      </section>`,
  };
}
