/** One run: its state, the graph of its stages, and its log. All of it is live until the run has ended. */
import { html, nothing } from './kit/lit.js';
import { query } from './kit/api.js';
import { save } from './kit/download.js';
import { count, moment, plural } from './kit/format.js';
import { icon } from './kit/icons.js';
import { loader } from './kit/load.js';
import { content, copy, head, tag } from './kit/ui.js';
import { cancel, repeat } from './actions.js';
import { runFeed } from './feed.js';
import { graph } from './graph.js';
import { logView } from './logview.js';
import { duration, isLive, stateIcon, stateTag, word } from './states.js';

/** The line that the address names; 0 if it names none. */
const lineInAddress = () => Number(/^#L(\d{1,9})$/.exec(location.hash)?.[1] ?? 0);

const short = id => id.slice(0, 8);

/** The page of a run. `view` is the state in the address, `me` the user, `onChange` draws. */
export function runPage(view, me, onChange) {
  const gone = new AbortController();
  const id = view.values.run;
  let isFollowing = true, marked = 0, asked = 0;

  /** However many events come at once, the page is drawn once a frame. */
  const drawSoon = () => { asked ||= requestAnimationFrame(() => { asked = 0; lines.update(); onChange(); }); };
  const feed = runFeed(id, { onChange: drawSoon, signal: gone.signal });
  const state = loader(async () => { await feed.load(); listen(); return feed; }, onChange);
  const listen = () => feed.listen().catch(problem => { Object.assign(state, { problem }); onChange(); });

  const lines = logView(feed.log, {
    onFollow: on => { isFollowing = on; onChange(); },
    onMark: number => {
      history.replaceState(null, '', number ? '#L' + number : location.pathname + location.search);
      marked = number;
      setFollow(false);
    },
  });
  const setFollow = on => { isFollowing = on; lines.setFollow(on); onChange(); };
  const readAddress = () => {
    marked = lineInAddress();
    if (marked) setFollow(false);
    lines.mark(marked);
  };
  const pick = name => view.set({ stage: view.values.stage === name ? '' : name });

  const open = run => { if (run) view.set({ run: run.id, stage: '' }, { push: true }); };
  const again = async how => open(await repeat(feed.run, how));
  const link = () => copy(`${location.origin}${location.pathname}${location.search}#L${marked}`, `The link to line ${marked}`);
  const download = () => save(query(`/runs/${id}/logs`, { stage: view.values.stage }),
    `run-${short(id)}${view.values.stage ? '-' + view.values.stage.replace(/[^\w.-]+/g, '_') : ''}.log`, 'text/plain');

  const actions = run => !me.may('editor') ? nothing : isLive(run.status)
    ? html`<button class="danger" @click=${() => cancel(run, run.status === 'cancelling')}>${icon('cross')}${
      run.status === 'cancelling' ? 'End at once' : 'Cancel run'}</button>`
    : html`${run.status === 'succeeded' ? nothing : html`<button @click=${() => again('retry')}>${icon('retry')}Retry</button>`}
      <button @click=${() => again('rerun')}>${icon('play')}Run again</button>`;

  const facts = run => [
    html`Run <span class="mono">${short(run.id)}</span> of version ${run.pipelineVersion}`,
    run.ref ?? feed.configuration.ref ?? 'default branch',
    run.actor ? `triggered by ${run.actor}` : nothing,
    run.startedAt ? html`started ${moment(run.startedAt)}` : html`triggered ${moment(run.createdAt)}`,
    duration(run) || nothing,
    run.origin ? html`repeats <a href=${query('./', { run: run.origin })}>${short(run.origin)}</a>` : nothing,
  ].filter(fact => fact !== nothing).map((fact, i) => html`${i ? ' · ' : ''}${fact}`);

  const box = stage => html`${stateIcon(stage.status)}<span><b>${stage.name}</b><small>${[word(stage.status), duration(stage),
    stage.attempt > 1 ? `#${stage.attempt}` : ''].filter(Boolean).join(' · ')}</small></span>`;

  /** Why the run, and the chosen stage, did not succeed. */
  const reasons = run => [{ reason: run.reason }, ...run.stages.filter(stage => stage.name === view.values.stage)]
    .filter(({ reason }) => reason).map(({ name, reason: { message, actor } }) => html`<div class="banner warn">${icon('warning')}
      <span>${name ? `${name}: ` : ''}${message}${actor ? `, by ${actor}` : ''}</span></div>`);

  const parameters = given => given.length === 0 ? nothing : html`<dl class="facts">${given.map(([name, value]) =>
    html`<div><dt>${name}</dt><dd class="mono">${value}</dd></div>`)}</dl>`;

  const stages = run => html`<section class="card"><header><h2>Stages</h2><span class="muted">${
    run.stages.filter(stage => !isLive(stage.status)).length} of ${run.stages.length} done</span></header>
    ${reasons(run)}
    ${graph({ stages: run.stages, box, picked: view.values.stage, onPick: pick,
      label: stage => [stage.name, word(stage.status), duration(stage)].filter(Boolean).join(', ') })}
    ${parameters(Object.entries(run.parameters))}</section>`;

  const connection = () => feed.connection === 'waiting' && state.data
    ? tag('reconnecting', 'warn', 'retry') : feed.connection === 'live' && isLive(feed.run?.status) ? tag('live', 'run', 'sensors') : nothing;

  const log = () => html`<section class="card logs"><header>
    <div class="row"><h2>Log</h2>${view.values.stage ? html`<button class="only" @click=${() => pick(view.values.stage)}
      aria-label="Show all stages">${view.values.stage}${icon('cross')}</button>` : nothing}
      <span class="muted num">${plural(feed.log.size(view.values.stage), 'line')}</span>${connection()}</div>
    <div class="row">${marked ? html`<button class="quiet" @click=${link}>${icon('copy')}Link to line ${marked}</button>` : nothing}
      <button class="quiet" @click=${download}>${icon('download')}Download</button>
      <label class="check"><input type="checkbox" .checked=${isFollowing} @change=${event => setFollow(event.target.checked)}>Follow</label>
    </div></header>
    ${feed.log.dropped ? html`<div class="banner warn">${icon('warning')}<span>The first ${count(feed.log.dropped)} lines are not
      held here. The download has all.</span></div>` : nothing}
    ${lines.element}
    <p class="foot hint"><span><kbd>Enter</kbd> marks a line, <kbd>↑</kbd> <kbd>↓</kbd> move the mark, <kbd>Esc</kbd> removes it.</span></p>
    </section>`;

  addEventListener('hashchange', readAddress, { signal: gone.signal });
  readAddress();

  return {
    load: () => { lines.setStage(view.values.stage); if (state.data === null && !state.busy) state.reload(); onChange(); },
    leave: () => gone.abort(),
    tick: () => { if (isLive(feed.run?.status)) onChange(); },
    template: () => state.data === null ? html`${head('Run', html`<a href="./">Pipelines</a>`)}
      <section class="card">${content(state, 'the run', () => nothing)}</section>`
      : html`${head(html`<a class="plain" href=${query('./', { pipeline: feed.run.pipelineId })}>${feed.configuration.name}</a>
        ${stateTag(feed.run.status)}`, facts(feed.run), actions(feed.run))}
        <div class="stack">
        ${stages(feed.run)}
        ${content(state, 'the run', log)}</div>`,
  };
}
