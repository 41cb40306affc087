/** Two versions of a pipeline, compared line by line. */
import { html, nothing } from './kit/lit.js';
import { api, query } from './kit/api.js';
import { icon } from './kit/icons.js';
import { loader } from './kit/load.js';
import { content, head, select } from './kit/ui.js';
import { restore } from './actions.js';
import { difference } from './diff.js';
import { readText } from './text.js';

const MOST_VERSIONS = 100;

/** The page. `from` and `to` of the address are versions; `to` is the newest one if it is 0. */
export function comparePage(view, me, onChange) {
  const id = view.values.pipeline;
  const path = `/pipelines/${encodeURIComponent(id)}`;
  const state = loader(async signal => {
    const { json: pipeline, etag } = await api(path, { signal });
    const { json: known } = await api(query(path + '/versions', { limit: MOST_VERSIONS }), { signal });
    const [from, to] = [view.values.from, view.values.to || pipeline.version];
    const [before, after] = await Promise.all([from, to].map(version => readText(`${path}/versions/${version}`, 'yaml', signal)));
    return { pipeline, etag, from, to, before: before.text, after: after.text,
      numbers: [...new Set([from, to, ...known.map(({ version }) => version)])].sort((a, b) => b - a) };
  }, onChange);

  const back = () => view.set({ from: 0, to: 0 }, { push: true });
  const restoreVersion = async version => { if (await restore(state.data.pipeline, state.data.etag, version)) back(); };

  const chooser = (label, name) => select({ label, value: String(state.data[name]),
    choices: state.data.numbers.map(number => [String(number), `Version ${number}`]),
    onChoice: value => view.set({ [name]: Number(value) }) });

  const actions = () => state.data === null ? nothing : html`<button @click=${back}>Back</button>
    ${me.may('editor') && state.data.from !== state.data.pipeline.version ? html`<button class="primary"
      @click=${() => restoreVersion(state.data.from)}>${icon('retry')}Restore version ${state.data.from}</button>` : nothing}`;

  return {
    load: () => state.reload(),
    template: () => html`
      ${head(state.data?.pipeline.name ?? 'Versions', 'What has changed from one version to another.', actions())}
      <section class="card"><header><div class="row">${state.data ? html`${chooser('From version', 'from')}
        <span class="muted">to</span>${chooser('To version', 'to')}` : nothing}</div></header>
        ${content(state, 'versions', ({ before, after, from, to }) => difference(before, after, [`version ${from}`, `version ${to}`]))}
      </section>`,
  };
}
