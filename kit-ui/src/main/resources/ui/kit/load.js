/** Loading and timing: the latest question wins, and one timer serves all. */
import { Problem } from './api.js';

/**
 * Loads what a page shows. A new load aborts the one before.
 *
 * @param load `async signal => data`
 * @param onChange called when the state changes: `{busy, data, problem}`; `data` stays while newer data is loaded
 */
export function loader(load, onChange) {
  let controller = new AbortController();
  const state = {
    busy: false, data: null, problem: null,

    /** Loads again. Fulfilled when this load is over, whatever came of it. */
    async reload() {
      controller.abort();
      const mine = controller = new AbortController();
      state.busy = true;
      onChange();
      try {
        const data = await load(mine.signal);
        if (mine === controller) Object.assign(state, { data, problem: null, busy: false });
      } catch (failure) {
        if (mine !== controller || mine.signal.aborted) return;
        state.busy = false;
        state.problem = failure;
        if (!(failure instanceof Problem)) { onChange(); throw failure; }
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
