/** A wide dialog that shows something, where `form` asks for something. */
import { html, render } from './lit.js';

/**
 * Opens a panel.
 *
 * @param options `title`; `body()`: its content; `actions()`: buttons right of "Close"; `close()`: the word of the button;
 *   `onClose`
 * @returns `{draw, close}`
 */
export function panel({ title, body, actions = () => [], close = () => 'Close', onClose = () => {} }) {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.className = 'wide';
  dialog.setAttribute('aria-labelledby', 'panel-title');
  const draw = () => render(html`<div class="panel">
    <h2 id="panel-title">${title}</h2>${body()}
    <div class="row"><button @click=${() => dialog.close()}>${close()}</button>${actions()}</div></div>`, dialog);
  dialog.addEventListener('close', () => { dialog.remove(); onClose(); }, { once: true });
  draw();
  dialog.showModal();
  return { draw, close: () => dialog.close() };
}
