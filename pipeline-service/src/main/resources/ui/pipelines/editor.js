/** A text with line numbers, in which faults stand at their lines. */
import { html, nothing } from './kit/lit.js';
import { icon } from './kit/icons.js';

const ROW = 20;

/** Puts the cursor at the begin of a line, and shows it. */
function goTo(line) {
  const area = document.querySelector('.editor textarea');
  const start = area.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start);
  area.scrollTop = Math.max(0, (line - 1) * ROW - area.clientHeight / 3);
}

/** The lines under the text go with it. */
const scrolled = event => { event.target.previousElementSibling.scrollTop = event.target.scrollTop; };

/** Tab stays a way out for the keyboard; only Ctrl+S is taken. */
const keys = onSave => event => {
  if (event.key === 's' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); onSave(); }
};

/**
 * The editor.
 *
 * @param options `label`; `text`; `faults`: `[{line, detail, isWarning}]`; `onInput(text)`; `onSave()`
 */
export function editor({ label, text, faults, onInput, onSave }) {
  const atLine = new Map();
  faults.forEach(fault => { if (!atLine.get(fault.line) || !fault.isWarning) atLine.set(fault.line, fault); });
  const kind = line => !atLine.has(line) ? '' : atLine.get(line).isWarning ? 'warn' : 'bad';
  const hasFault = faults.some(fault => !fault.isWarning);
  return html`<div class="editor">
      <div class="lines" aria-hidden="true">${text.split('\n').map((_, i) => html`<div class=${kind(i + 1)}>${i + 1}</div>`)}</div>
      <textarea aria-label=${label} wrap="off" rows="24" spellcheck="false" autocapitalize="off" .value=${text}
        aria-invalid=${hasFault} aria-describedby="faults" @input=${event => onInput(event.target.value)}
        @scroll=${scrolled} @keydown=${keys(onSave)}></textarea></div>
    <ul class="faults" id="faults" aria-live="polite">${faults.map(({ line, detail, isWarning }) => html`<li class=${isWarning ? 'warn' : 'bad'}>
      <button class="quiet" @click=${() => goTo(line)}>${icon('warning')}Line ${line}</button>
      <span>${isWarning ? html`<span class="hidden">Warning: </span>` : nothing}${detail}</span></li>`)}</ul>`;
}
