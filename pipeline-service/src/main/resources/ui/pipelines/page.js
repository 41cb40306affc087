/** The page of pipelines and runs. The address says what is shown: the list, a pipeline, its editor, two versions, or a run. */
import { render } from './kit/lit.js';
import { frame } from './kit/frame.js';
import { eachSecond } from './kit/load.js';
import { urlState } from './kit/state.js';
import { signInFirst } from './kit/ui.js';
import { comparePage } from './compare.js';
import { editPage } from './edit.js';
import { listPage } from './list.js';
import { pipelinePage } from './pipeline.js';
import { runPage } from './run.js';

const POLL_SECONDS = 5;

let me = null;
let shown = null;
let seconds = 0;

const view = urlState({ name: '', pipeline: '', status: '', edit: '', format: 'yaml', from: 0, to: 0, run: '', stage: '' },
  () => show());

/** Which part is asked for, with what it is about: as long as that is the same, the part stays. */
function asked() {
  const { run, edit, pipeline, from } = view.values;
  if (run) return ['run ' + run, runPage];
  if (edit && me.may('editor')) return [`edit ${pipeline}`, editPage];
  if (pipeline && from) return ['compare ' + pipeline, comparePage];
  if (pipeline) return ['pipeline ' + pipeline, pipelinePage];
  return ['list', listPage];
}

/** A part is made anew for each subject and user, so that nothing of another one is left. */
function show() {
  if (!me?.may('viewer')) { leave(); draw(); return; }
  const [subject, make] = asked();
  if (shown?.subject !== subject || shown.user !== me) {
    leave();
    shown = { subject, user: me, ...make(view, me, () => draw()) };
  }
  shown.load();
}

function leave() {
  shown?.leave?.();
  shown = null;
}

function draw() {
  render(shown ? shown.template() : me ? signInFirst(me) : '', main);
}

const main = frame('pipelines', user => { me = user; show(); });
addEventListener('resize', () => draw());
eachSecond(() => {
  shown?.tick?.();
  seconds++;
  if (seconds % POLL_SECONDS === 0) shown?.poll?.();
});
