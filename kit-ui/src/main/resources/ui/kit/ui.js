/** What every page says in the same way: toasts, empty and failed states, copying. */
import { html, live, nothing } from './lit.js';
import { icon } from './icons.js';

const TOAST_MILLIS = 6000;

/**
 * Tells what has happened, for some seconds.
 *
 * @param text one sentence
 * @param options `bad`: it has failed; `action`: `{text, run}`, a button like "Undo"
 */
export function toast(text, { bad = false, action } = {}) {
  const box = document.createElement('div');
  box.className = bad ? 'toast bad' : 'toast';
  box.append(text);
  if (action) {
    const button = document.createElement('button');
    button.textContent = action.text;
    button.onclick = () => { box.remove(); action.run(); };
    box.append(button);
  }
  document.querySelector('.toasts').append(box);
  setTimeout(() => box.remove(), action ? 2 * TOAST_MILLIS : TOAST_MILLIS);
}

/** Tells of a failure of something that the user has asked for. */
export const toastProblem = problem =>
  toast(problem.requestId ? `${problem.message} (request ${problem.requestId})` : problem.message, { bad: true });

/** Copies a text, and says so. Without HTTPS browsers have no clipboard but the selection's. */
export async function copy(text, what) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
  } else {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  toast(`${what} is copied.`);
}

/** What stands where there is nothing. `action` is a template, like a button that makes the first one. */
export const empty = (title, text, action = nothing) => html`<div class="empty"><h2>${title}</h2><p>${text}</p>${action}</div>`;

/** What stands while the first data is loaded. */
export const loading = what => html`<div class="empty" role="status"><p>Loading ${what}…</p></div>`;

/** What stands where loading has failed: what happened, what to do, and the request's id for the operator. */
export const failed = (problem, retry) => html`<div class="empty" role="alert">
  <h2>${problem.isPassing ? 'The service cannot answer now' : problem.title || 'This cannot be shown'}</h2>
  <p>${problem.message}</p>
  ${problem.isPassing ? html`<p>${problem.status === 0 ? 'Is it running? Is the network up? ' : nothing}This page tries again by
    itself.</p>` : nothing}
  <div class="row center">
    <button class="primary" @click=${retry}>${icon('retry')}Try again</button>
    ${problem.requestId ? html`<button @click=${() => copy(problem.requestId, 'The id of the request')}>
      ${icon('copy')}Copy request id</button>` : nothing}
  </div></div>`;

/** What stands where the user has to sign in, or may not even read. */
export const signInFirst = me => empty(me.user === null ? 'Sign in first' : 'You have no role here',
  me.user === null ? 'This service shows its data to people that it knows.' : 'Ask the operator of the service for one.',
  html`<button class="primary" @click=${() => dispatchEvent(new Event('signin'))}>${icon('user')}Sign in</button>`);

/** What a card shows of a loader: the problem, the wait, or the content. A problem above older data is one line. */
export function content(state, what, draw) {
  if (state.data === null) {
    return state.problem ? failed(state.problem, () => state.reload()) : loading(what);
  }
  return html`${state.problem ? html`<div class="banner bad" role="alert">${icon('warning')}<span>${state.problem.message}
    This is what was known before.</span><button @click=${() => state.reload()}>Try again</button></div>` : nothing}
    ${draw(state.data)}`;
}

/** A state as an icon and a word, never as a colour alone. `kind` is good, bad, warn, run or empty. */
export const tag = (text, kind = '', picture) => html`<span class="tag ${kind}">${picture ? icon(picture) : nothing}${text}</span>`;

/** The head of a page: title, one sentence, actions on the right. */
export const head = (title, sentence, actions = nothing) => html`<div class="head">
  <div><h1>${title}</h1><p>${sentence}</p></div><div class="row">${actions}</div></div>`;

/** The search field of a page. The key "/" focuses it. */
export const search = ({ label, value, onInput }) => html`<label class="search"><span class="hidden">${label}</span>${icon('search')}
  <input type="search" placeholder=${label} .value=${value} @input=${event => onInput(event.target.value)}>
  <kbd aria-hidden="true">/</kbd></label>`;

/** One of few choices: `[[value, text], …]`. */
export const segmented = ({ label, choices, value, onChoice }) => html`<div class="segmented" role="group" aria-label=${label}>
  ${choices.map(([choice, text]) => html`<button type="button" aria-pressed=${choice === value}
    @click=${() => onChoice(choice)}>${text}</button>`)}
  </div>`;

/** A choice from a list: `[[value, text], …]`. It follows `value` even after the user has chosen (an attribute would not). */
export const select = ({ label, choices, value, onChoice }) => html`<select aria-label=${label}
  @change=${event => onChoice(event.target.value)}>
  ${choices.map(([choice, text]) => html`<option value=${choice} .selected=${live(choice === value)}>${text}</option>`)}</select>`;

/** A colour of the tokens as a canvas needs it: computed for the theme in force. */
export function token(name, alpha = 1) {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = `color-mix(in srgb, var(${name}) ${alpha * 100}%, transparent)`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
