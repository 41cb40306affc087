/** The page of sensors: the list, or one sensor. The address says which. */
import { render } from './kit/lit.js';
import { frame } from './kit/frame.js';
import { eachSecond } from './kit/load.js';
import { urlState } from './kit/state.js';
import { signInFirst } from './kit/ui.js';
import { sensorList } from './list.js';
import { sensorPage } from './sensor.js';

const REFRESH_SECONDS = 15;

let me = null;
let shown = null;
let seconds = 0;

const view = urlState({ q: '', sensor: '', compare: '', range: '86400', from: 0, to: 0 }, () => show());
const list = sensorList(view, () => draw());

/** The page of a sensor is made anew for each sensor and user, so that nothing of another one is left. */
function part() {
  if (!view.values.sensor) return list;
  return shown?.sensor === view.values.sensor && shown.user === me
    ? shown : { sensor: view.values.sensor, user: me, ...sensorPage(view, me, () => draw()) };
}

function show() {
  if (!me?.may('viewer')) { draw(); return; }
  shown = part();
  shown.load();
}

function draw() {
  render(me?.may('viewer') ? shown.template() : me ? signInFirst(me) : '', main);
  if (shown?.plot) shown.plot();
}

const main = frame('sensors', user => { me = user; show(); });
addEventListener('themechange', () => draw());
addEventListener('resize', () => draw());
eachSecond(() => {
  seconds++;
  if (seconds % REFRESH_SECONDS === 0 && shown?.isLive?.()) shown.load();
});
