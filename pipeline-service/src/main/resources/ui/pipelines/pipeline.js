/** One pipeline: the graph of its stages, its runs and its versions. */
import { html, nothing } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { moment, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { loader } from './kit/load.js';
import { table } from './kit/table.js';
import { content, head, select, tag, toastProblem } from './kit/ui.js';
import { deletePipeline, restore, trigger } from './actions.js';
import { graph } from './graph.js';
import { RUN_STATES, duration, isLive, stateTag } from './states.js';

const PAGE_SIZE = 20;

/** A loader of a list with pages; `more()` adds the next one. */
function paged(path, onChange) {
  const list = loader(async signal => {
    const { json, next } = await api(path(), { signal });
    return { rows: json, next };
  }, onChange);
  list.more = async () => {
    const { json, next } = await api(list.data.next);
    Object.assign(list.data, { rows: [...list.data.rows, ...json], next });
    onChange();
  };
  return list;
}

const foot = (list, what) => html`<div class="foot"><span>${plural(list.data.rows.length, what)} shown</span>
  ${list.data.next ? html`<button @click=${() => list.more().catch(toastProblem)}>Show more</button>` : nothing}</div>`;

/** The page of a pipeline. `view` is the state in the address, `me` the user, `onChange` draws. */
export function pipelinePage(view, me, onChange) {
  const id = view.values.pipeline;
  const path = `/pipelines/${encodeURIComponent(id)}`;
  const state = loader(async signal => {
    const { json, etag } = await api(path, { signal });
    return { pipeline: json, etag };
  }, onChange);
  const runs = paged(() => query(path + '/runs', { status: view.values.status, limit: PAGE_SIZE }), onChange);
  const versions = paged(() => query(path + '/versions', { limit: PAGE_SIZE }), onChange);
  const reload = () => { state.reload(); runs.reload(); versions.reload(); };

  const go = change => event => { event.preventDefault(); view.set(change, { push: true }); };
  const run = async () => { const made = await trigger(state.data.pipeline); if (made) view.set({ run: made.id }, { push: true }); };
  const remove = async () => {
    if (await deletePipeline(state.data.pipeline, state.data.etag)) view.set({ pipeline: '', status: '' }, { push: true });
  };
  const restoreVersion = async version => {
    if (await restore(state.data.pipeline, state.data.etag, version)) reload();
  };

  const actions = () => !me.may('editor') || state.data === null ? nothing : html`
    <button class="danger" @click=${remove}>${icon('trash')}Delete</button>
    <button @click=${() => view.set({ edit: 'yes' }, { push: true })}>${icon('edit')}Edit</button>
    ${state.data.pipeline.enabled === false ? nothing
      : html`<button class="primary" @click=${run}>${icon('play')}Run</button>`}`;

  const box = stage => html`<span><b>${stage.name}</b><small>${[stage.type, { failure: 'on failure', always: 'always' }[stage.when],
    stage.retries ? plural(stage.retries, 'retry', 'retries') : ''].filter(Boolean).join(' · ')}</small></span>`;

  const runColumns = [
    { name: 'status', title: 'State', cell: row => html`<a class="plain" href=${query('./', { run: row.id })}
      @click=${go({ run: row.id })} aria-label="Run ${row.id.slice(0, 8)}: ${row.status}">${stateTag(row.status)}</a>` },
    { name: 'run', title: 'Run', mono: true, cell: row => row.id.slice(0, 8) },
    { name: 'version', title: 'Version', end: true, cell: row => row.pipelineVersion },
    { name: 'ref', title: 'Ref', cell: row => html`<span class="clip">${row.ref ?? 'as configured'}</span>` },
    { name: 'actor', title: 'By', cell: row => row.actor ?? nothing },
    { name: 'at', title: 'Triggered (UTC)', cell: row => moment(row.createdAt) },
    { name: 'took', title: 'Took', end: true, cell: row => duration(row) },
  ];

  const compareTo = row => ({ from: row.version, to: row.version === state.data?.pipeline.version ? row.version - 1 : 0 });
  const versionColumns = [
    { name: 'version', title: 'Version', cell: row => html`${row.version} ${row.version === state.data?.pipeline.version
      ? tag('in force', 'good', 'check') : nothing} ${row.restoredFrom ? html`<span class="muted">as ${row.restoredFrom}</span>` : nothing}` },
    { name: 'at', title: 'Made (UTC)', cell: row => moment(row.createdAt) },
    { name: 'actor', title: 'By', cell: row => row.actor ?? nothing },
    { name: 'actions', label: 'Actions', cell: row => {
      const isNewest = row.version === state.data?.pipeline.version;
      const other = compareTo(row);
      return html`<div class="actions">${isNewest && row.version === 1 ? nothing : html`<a class="button quiet"
        href=${query('./', { pipeline: id, from: isNewest ? other.to : other.from, to: isNewest ? other.from : '' })}
        @click=${go(isNewest ? { from: other.to, to: other.from } : { from: other.from, to: 0 })}
        >${isNewest ? `Compare with ${other.to}` : 'Compare'}</a>`}
        ${me.may('editor') && !isNewest && state.data ? html`<button class="quiet" aria-label="Restore version ${row.version}"
          @click=${() => restoreVersion(row.version)}>${icon('retry')}Restore</button>` : nothing}</div>`;
    } },
  ];

  const runRows = list => list.rows.length === 0 ? html`<p class="empty">${view.values.status ? 'No run has this state.'
    : 'It has never run.'}</p>` : html`${table({ caption: 'Runs', columns: runColumns, rows: list.rows, key: row => row.id, busy: runs.busy })}
    ${foot(runs, 'run')}`;

  const versionRows = list => html`${table({ caption: 'Versions', columns: versionColumns, rows: list.rows, key: row => row.version,
    busy: versions.busy })}${foot(versions, 'version')}`;

  const sentence = ({ repository, ref, version, enabled }) => html`${repository} · ${ref ?? 'default branch'} · version ${version}
    ${enabled === false ? tag('disabled', '', 'stop') : nothing}`;

  return {
    load: () => { if (state.data === null) reload(); else runs.reload(); },
    poll: () => { if (!runs.busy && runs.data?.rows.some(row => isLive(row.status))) runs.reload(); },
    template: () => html`
      ${head(state.data?.pipeline.name ?? 'Pipeline', state.data ? sentence(state.data.pipeline) : html`<a href="./">Pipelines</a>`, actions())}
      <div class="stack">
        <section class="card"><header><h2>Stages</h2></header>${content(state, 'the pipeline', ({ pipeline }) => graph({
          stages: pipeline.stages, box, label: stage => `${stage.name}, ${stage.type}` }))}</section>
        ${state.data ? html`
        <section class="card"><header><h2>Runs</h2>${select({ label: 'State of runs', value: view.values.status,
          choices: [['', 'All states'], ...RUN_STATES], onChoice: status => view.set({ status }) })}</header>
          ${content(runs, 'runs', runRows)}</section>
        <section class="card"><header><h2>Versions</h2></header>${content(versions, 'versions', versionRows)}</section>` : nothing}
      </div>`,
  };
}
