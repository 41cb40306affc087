/** The page of pipelines and runs. The address says what is shown: the list, a pipeline, its editor, two versions, or a run. */
import { render } from './kit/lit.js';
import { frame } from './kit/frame.js';
import { eachSecond } from './kit/load.js';
import { urlState } from './kit/state.js';
import { signInFirst } from './kit/ui.js';
import { listPage } from './list.js';

const POLL_SECONDS = 5;

let me = null;
let shown = null;
let seconds = 0;

const view = urlState({ q: '', pipeline: '', status: '', edit: '', format: 'yaml', from: 0, to: 0, run: '', stage: '' },
  () => show());

/** Which part is asked for, with what it is about, and how to get it: most visits need one or two parts, not all. */
function asked() {
  const { run, edit, pipeline, from } = view.values;
  if (run) return ['run ' + run, async () => (await import('./run.js')).runPage];
  if (edit && me.may('editor')) return ['edit ' + pipeline, async () => (await import('./edit.js')).editPage];
  if (pipeline && from) return ['compare ' + pipeline, async () => (await import('./compare.js')).comparePage];
  if (pipeline) return ['pipeline ' + pipeline, async () => (await import('./pipeline.js')).pipelinePage];
  return ['list', async () => listPage];
}

/** A part is made anew for each subject and user, so that nothing of another one is left. */
async function show() {
  const user = me;
  if (!user?.may('viewer')) { leave(); draw(); return; }
  const [subject, get] = asked();
  if (shown?.subject !== subject || shown.user !== user) {
    const make = await get();
    // Another part may be asked for by now.
    if (me !== user || asked()[0] !== subject) return;
    if (shown?.subject !== subject || shown.user !== user) {
      // The button that led here is gone, and the keyboard goes on at the top of what it led to.
      if (shown) main.focus({ preventScroll: true });
      leave();
      shown = { subject, user, ...make(view, user, () => draw()) };
      scrollTo(0, 0);
    }
  }
  shown.load();
}

function leave() {
  shown?.leave?.();
  shown = null;
}

function draw() {
  render(shown ? shown.template() : me && !me.may('viewer') ? signInFirst(me) : '', main);
}

const main = frame('pipelines', user => { me = user; show(); });
addEventListener('resize', () => draw());
eachSecond(() => {
  shown?.tick?.();
  seconds++;
  if (seconds % POLL_SECONDS === 0) shown?.poll?.();
});
