/** A field for JSON: a textarea beside the numbers of its lines, with marks where something is wrong. */
import { html, live, svg } from './kit/lit.js';
import { icon } from './kit/icons.js';

/** The height of a line, as page.css has it. */
const LINE = 20;
/** Above the first line. */
const PADDING = 8;

const count = text => text.split('\n').length;

/** The field. Its `text` is what is in it; `onChange` draws. */
export function textArea(onChange) {
  const box = () => document.querySelector('.area textarea');
  let drawn = 1;

  const field = {
    text: '',

    /** Puts the cursor at the beginning of a line, and shows that. */
    show(line) {
      const area = box();
      if (!line || !area) return;
      const begin = field.text.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      area.focus();
      area.setSelectionRange(begin, begin);
      area.scrollLeft = 0;
      area.scrollTop = Math.max(0, (line - 4) * LINE);
    },

    /** `marks` are `[{line, text}]`. They stand at their lines and, to be read in full, below. */
    template({ label, marks }) {
      drawn = count(field.text);
      return html`<div class="area">
        <div class="numbers" aria-hidden="true">${Array.from({ length: drawn }, (_, i) => i + 1).join('\n')}</div>
        <div class="paper"><div class="marks" aria-hidden="true"><svg width="100%" height=${drawn * LINE + 2 * PADDING}>${marks.map(({ line }) =>
          svg`<rect x="0" y=${PADDING + (line - 1) * LINE} width="100%" height=${LINE}></rect>`)}</svg></div>
          <textarea aria-label=${label} aria-invalid=${marks.length > 0} aria-describedby="faults" rows="22" wrap="off"
            spellcheck="false" autocomplete="off" .value=${live(field.text)} @input=${onInput} @scroll=${onScroll}></textarea></div></div>
        <div id="faults" role="alert"><ul class="faults">${marks.map(({ line, text }) => html`<li><button type="button" class="quiet"
          @click=${() => field.show(line)}>${icon('warning')}Line ${line}</button><span>${text}</span></li>`)}</ul></div>`;
    },
  };

  const onInput = event => {
    field.text = event.target.value;
    if (count(field.text) !== drawn) onChange();
  };

  /** Numbers and marks go along. */
  const onScroll = ({ target }) => {
    for (const beside of document.querySelectorAll('.area .numbers, .area .marks')) beside.scrollTop = target.scrollTop;
  };

  return field;
}
