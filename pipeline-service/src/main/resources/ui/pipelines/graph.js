/** The graph of stages: an SVG of lines and boxes, which wraps where there is no room. */
import { html, nothing, svg } from './kit/lit.js';
import { NODE, layout, needsOf } from './layout.js';

/** The room that a page has for a graph, in pixels: its card is as wide as the content of <main>. */
function room() {
  const main = document.querySelector('main');
  const { paddingLeft, paddingRight } = getComputedStyle(main);
  return main.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}

/**
 * A graph of stages.
 *
 * @param options `stages`: `[{name, needs}]`, in their order; `box(stage)`: what stands in the box, a template;
 *   `label(stage)`: the same as a text; `onPick(name)`: makes each box a button; `picked`: the name of the chosen one
 */
export function graph({ stages, box, label, onPick, picked }) {
  const { width, height, nodes, frames, edges } = layout(stages, room());
  const byName = new Map(stages.map(stage => [stage.name, stage]));
  const needs = needsOf(stages);
  const after = name => needs.get(name).length ? `, after ${needs.get(name).join(', ')}` : '';
  const node = ({ name, x, y }) => {
    const stage = byName.get(name);
    const text = label(stage) + after(name);
    return svg`<foreignObject x=${x} y=${y} width=${NODE.width} height=${NODE.height}>${onPick
      ? html`<button class="stage" aria-pressed=${picked === name} aria-label=${text} title=${name}
        @click=${() => onPick(name)}>${box(stage)}</button>`
      : html`<div class="stage" role="group" aria-label=${text} title=${name}>${box(stage)}</div>`}</foreignObject>`;
  };
  return html`<div class="graph"><svg width=${width} height=${height} role="group" aria-label="Stages">
    ${frames.map(frame => svg`<rect class="frame" x=${frame.x} y=${frame.y} width=${frame.width} height=${frame.height} rx="12"></rect>`)}
    ${edges.map(({ ends, d }) => svg`<path class="edge ${ends.includes(picked) ? 'near' : ''}" d=${d} aria-hidden="true"></path>`)}
    ${nodes.map(node)}</svg>${stages.length ? nothing : html`<p class="muted">No stages</p>`}</div>`;
}
