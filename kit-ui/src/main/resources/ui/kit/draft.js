/**
 * What a user has typed and not saved. The draft of an editor stays in this tab until it is saved or discarded, wherever the user
 * goes meanwhile, and the editor shows it again. Who closes the tab is asked by the browser.
 */
import { html } from './lit.js';
import { moment } from './format.js';
import { icon } from './icons.js';
import { toast } from './ui.js';

/** Behind one host name all pages have the same storage. */
const PREFIX = `quintet.draft ${location.pathname} `;

/** The drafts of this page as JSON: also those that are too large for the storage, which has some megabytes. */
const drafts = new Map(Object.entries(sessionStorage).filter(([key]) => key.startsWith(PREFIX)));
const risks = new Set();

addEventListener('beforeunload', event => {
  if (drafts.size || [...risks].some(isChanged => isChanged())) event.preventDefault();
});

/** Lets the browser ask before it leaves a page where `isChanged()`. Answers a function that ends this. */
export function askBeforeLoss(isChanged) {
  risks.add(isChanged);
  return () => risks.delete(isChanged);
}

/** The draft of a place, like `document 5`, for a user. Another user of the tab does not see it. */
export function draft(place, me) {
  const key = `${PREFIX}${me.user ?? ''} ${place}`;
  return {
    /** What was kept last; null if there is none. */
    read: () => JSON.parse(drafts.get(key) ?? 'null'),

    /** Keeps an object; `at` becomes the moment. */
    keep(content) {
      const text = JSON.stringify({ ...content, at: new Date() });
      drafts.set(key, text);
      try {
        sessionStorage.setItem(key, text);
      } catch {
        // It is too large for the storage, so it ends with this visit. The browser asks before that.
        sessionStorage.removeItem(key);
      }
    },

    drop() {
      drafts.delete(key);
      sessionStorage.removeItem(key);
    },

    /** Tells who has left the editor that there is a draft. `onReturn` leads back. */
    offer(onReturn) {
      if (drafts.has(key)) toast('What you have not saved is kept in this tab.', { action: { text: 'Go on editing', run: onReturn } });
    },
  };
}

/** What an editor says above a draft that it shows again. */
export const draftBanner = ({ at }, onDiscard) => html`<div class="banner warn" role="status">${icon('edit')}<span>This is what you
  have changed until ${moment(at)} UTC. It is not saved.</span><button type="button" @click=${onDiscard}>Discard it</button></div>`;
