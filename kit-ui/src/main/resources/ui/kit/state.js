/**
 * The state of a page that is worth a bookmark: search, filters, order, page. It lives in the address, so that reload, back
 * and links work.
 *
 * @param defaults each parameter with its default, a text or a number. A value like its default is not in the address
 * @param onChange called after each change, also by the browser's buttons
 */
export function urlState(defaults, onChange) {
  const read = () => {
    const asked = new URLSearchParams(location.search);
    return Object.fromEntries(Object.entries(defaults).map(([name, value]) => {
      const text = asked.get(name);
      const number = Number(text);
      return [name, text === null || (typeof value === 'number' && !Number.isFinite(number)) ? value
        : typeof value === 'number' ? number : text];
    }));
  };
  const state = {
    values: read(),

    /** Changes some values. `push` makes a step that "back" undoes; searches while typing make none. */
    set(change, { push = false } = {}) {
      state.values = { ...state.values, ...change };
      const shown = Object.entries(state.values).filter(([name, value]) => value !== defaults[name]);
      const address = shown.length ? '?' + new URLSearchParams(shown) : location.pathname;
      history[push ? 'pushState' : 'replaceState'](null, '', address);
      onChange();
    },
  };
  addEventListener('popstate', () => { state.values = read(); onChange(); });
  return state;
}
