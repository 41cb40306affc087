/** Where the page is: the list, a document, one of its versions, a comparison of two, or the editor. The address says which. */
import { html } from './kit/lit.js';
import { query } from './kit/api.js';

/** What leads from anywhere to the list. Search and filters are not part of it, so that they are kept. */
export const HOME = { document: '', version: 0, from: 0, to: 0, mode: '' };

/** All that the address can say, with the defaults. */
export const PLACE = { q: '', namespace: '', kind: '', labels: '', sort: '-updated_on', deleted: '', ...HOME };

/** Goes to a place, as a step that "back" undoes. */
export const go = (view, place) => {
  view.set({ ...HOME, ...place }, { push: true });
  scrollTo(0, 0);
};

/** A link to a place. Opened in another tab, it leads there too. */
export const link = (view, place, text) => html`<a href=${query('./', place)} @click=${event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(view, place);
}}>${text}</a>`;
