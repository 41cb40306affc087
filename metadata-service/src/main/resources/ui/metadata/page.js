/** The page of metadata: the list of documents, one document, or the editor. The address says which. */
import { html, nothing, render } from './kit/lit.js';
import { follow } from './kit/events.js';
import { frame } from './kit/frame.js';
import { icon } from './kit/icons.js';
import { urlState } from './kit/state.js';
import { signInFirst, toastProblem } from './kit/ui.js';
import { documentPage } from './document.js';
import { editor } from './editor.js';
import { documentList } from './list.js';
import { PLACE } from './place.js';

let me = null;
let shown = null;
let following = new AbortController();
/** How the stream of changes is: empty at first, then `live` or `waiting`. */
let stream = '';

const view = urlState(PLACE, () => show());

/** What makes another part of the page: only the place inside it may change without. */
const identity = ({ document, mode }) => JSON.stringify([document, mode]);

/** A part is made anew for each document and user, so that nothing of another one is left. */
function part() {
  const { document, mode } = view.values;
  const key = identity(view.values);
  if (shown?.key === key && shown.user === me) return shown;
  if (shown && shown.key !== key) shown.leave?.();
  const make = mode && me.may('editor') ? editor : document ? documentPage : documentList;
  return { key, user: me, ...make(view, me, () => draw()) };
}

function show() {
  if (me?.may('viewer')) {
    shown = part();
    shown.load();
  }
  draw();
}

function draw() {
  render(me?.may('viewer') ? html`${shown.template()}${live()}` : me ? signInFirst(me) : '', main);
}

const live = () => stream === 'live' ? html`<p class="live">${icon('dot')}Changes of others are shown at once</p>` : nothing;

/** What others change is seen at once; and what they have changed while the stream was broken, as soon as it is there again. */
function listen() {
  following.abort();
  following = new AbortController();
  if (!me.may('viewer')) return;
  follow('/metadata/changes/events', {
    signal: following.signal,
    onState: state => {
      if (state === 'live' && stream === 'waiting') shown.changed?.(null);
      stream = state;
      draw();
    },
    onEvents: events => { shown?.changed?.(events.map(({ data }) => JSON.parse(data).subject)); },
  }).catch(toastProblem);
}

const main = frame('metadata', user => {
  me = user;
  show();
  listen();
});
