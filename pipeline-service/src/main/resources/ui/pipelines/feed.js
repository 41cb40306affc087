/** A run as it goes: its state, its stages and its lines, from one stream that goes on where it broke. */
import { api } from './kit/api.js';
import { follow } from './kit/events.js';
import { needsOf } from './layout.js';
import { Log } from './log.js';
import { isLive } from './states.js';

/** Whether an event tells what was before a known state: the stream begins with the past. */
const isPast = (known, told) => told.attempt < known.attempt
  || (told.attempt === known.attempt && !isLive(known.status) && isLive(told.status));

/**
 * Follows a run.
 *
 * @param id of the run
 * @param options `onChange()`: something is new; `signal` ends it
 * @returns `{log, run, configuration, connection}`; `run` and `configuration` are null until known, `connection` is `live`,
 *   `waiting` or `ended`; `load()` reads the run, and fails with a Problem; `listen()` follows it to its end
 */
export function runFeed(id, { onChange, signal }) {
  const path = `/runs/${encodeURIComponent(id)}`;

  const tell = (event, data) => {
    if (event === 'line') {
      feed.log.add(data);
    } else if (event === 'stage') {
      feed.run.stages = feed.run.stages.map(stage => stage.name === data.name && !isPast(stage, data) ? { ...stage, ...data } : stage);
    } else if (event === 'run' && isLive(feed.run.status) && !(data.status === 'queued' && feed.run.startedAt)) {
      Object.assign(feed.run, data);
    }
  };

  const feed = {
    log: new Log(), run: null, configuration: null, connection: 'waiting',

    async load() {
      const { json: run } = await api(path, { signal });
      const { json: configuration } = await api(`/pipelines/${run.pipelineId}/versions/${run.pipelineVersion}`, { signal });
      const needs = needsOf(configuration.stages);
      run.stages.forEach(stage => { stage.needs = needs.get(stage.name) ?? []; });
      Object.assign(feed, { run, configuration });
      onChange();
    },

    listen: () => follow(path + '/events', {
      signal,
      onEvents: events => {
        events.forEach(({ event, data }) => { if (event !== 'end') tell(event, JSON.parse(data)); });
        onChange();
      },
      onState: state => { feed.connection = state; onChange(); },
    }),
  };
  return feed;
}
