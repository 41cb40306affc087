/** How states look: each has a word, an icon and a colour, so that no state is told by its colour alone. */
import { html } from './kit/lit.js';
import { icon } from './kit/icons.js';
import { span } from './kit/format.js';

/** By the status of a run or a stage: the word, the icon, and the kind of a tag. */
const LOOKS = {
  queued: ['queued', 'clock', ''],
  pending: ['waiting', 'clock', ''],
  running: ['running', 'spin', 'run'],
  cancelling: ['cancelling', 'spin', 'warn'],
  succeeded: ['succeeded', 'check', 'good'],
  failed: ['failed', 'cross', 'bad'],
  timed_out: ['timed out', 'clock', 'bad'],
  cancelled: ['cancelled', 'stop', 'warn'],
  skipped: ['skipped', 'right', ''],
};

const LIVE = ['queued', 'pending', 'running', 'cancelling'];

/** The states of runs, for filters: `[[status, word], …]`. */
export const RUN_STATES = ['queued', 'running', 'succeeded', 'failed', 'timed_out', 'cancelling', 'cancelled']
  .map(status => [status, LOOKS[status][0]]);

export const word = status => LOOKS[status]?.[0] ?? status;
export const kind = status => LOOKS[status]?.[2] ?? '';
export const isLive = status => LIVE.includes(status);

/** The icon of a state. What goes on turns, unless the user wants less motion. */
export const stateIcon = status => html`<span class="state ${kind(status)} ${LOOKS[status]?.[1] === 'spin' ? 'turns' : ''}">${
  icon(LOOKS[status]?.[1] ?? 'dot')}</span>`;

/** A state as a tag. */
export const stateTag = status => html`<span class="tag ${kind(status)}">${stateIcon(status)}${word(status)}</span>`;

/** How long something took, or takes so far; empty if it has not begun. */
export function duration({ startedAt, finishedAt }, now = Date.now()) {
  if (!startedAt) return '';
  const millis = (finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt);
  return millis > 0 && millis < 1000 ? '< 1 s' : span(millis / 1000);
}
