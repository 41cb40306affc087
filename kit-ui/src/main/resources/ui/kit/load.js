/** Loading and timing: the latest question wins, and one timer serves all. */
import { Problem } from './api.js';

/** After a passing problem a page loads again by itself: soon at first, then less often. */
const FIRST_WAIT_SECONDS = 3;
const LONGEST_WAIT_SECONDS = 24;

/** Runs after some seconds, or later, once the tab is seen. Answers how to call it off. */
function later(seconds, run) {
  const off = new AbortController();
  const look = () => { if (!document.hidden) { off.abort(); run(); } };
  const timer = setTimeout(() => {
    document.addEventListener('visibilitychange', look, { signal: off.signal });
    look();
  }, seconds * 1000);
  return () => { clearTimeout(timer); off.abort(); };
}

/**
 * Loads what a page shows. A new load aborts the one before. After a passing problem it loads again by itself.
 *
 * @param load `async signal => data`
 * @param onChange called when the state changes: `{busy, data, problem}`; `data` stays while newer data is loaded
 * @param options `isEdited`: the user edits what has been loaded, so that nothing is loaded over it by itself
 */
export function loader(load, onChange, { isEdited = false } = {}) {
  let controller = new AbortController();
  let callOff = () => {};
  let wait = FIRST_WAIT_SECONDS;
  const again = problem => {
    if (!problem.isPassing || (isEdited && state.data !== null)) return;
    callOff = later(Math.max(wait, problem.retryAfter || 0), () => state.reload());
    wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS);
  };
  const state = {
    busy: false, data: null, problem: null,

    /** Loads again. Fulfilled when this load is over, whatever came of it. */
    async reload() {
      controller.abort();
      callOff();
      const mine = controller = new AbortController();
      state.busy = true;
      onChange();
      try {
        const data = await load(mine.signal);
        if (mine === controller) {
          Object.assign(state, { data, problem: null, busy: false });
          wait = FIRST_WAIT_SECONDS;
        }
      } catch (failure) {
        if (mine !== controller || mine.signal.aborted) return;
        state.busy = false;
        state.problem = failure;
        if (!(failure instanceof Problem)) { onChange(); throw failure; }
        again(failure);
      }
      if (mine === controller) onChange();
    },
  };
  return state;
}

/** Runs once the calls have paused, with the arguments of the last one. */
export function debounce(millis, run) {
  let timer = 0;
  return (...args) => { clearTimeout(timer); timer = setTimeout(() => run(...args), millis); };
}

/** Runs now and then each second, while the tab is seen. One timer, whatever it updates. */
export function eachSecond(run) {
  setInterval(() => { if (!document.hidden) run(); }, 1000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) run(); });
}
