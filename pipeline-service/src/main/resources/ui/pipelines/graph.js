/** The graph of stages: an SVG of lines and boxes, which wraps where there is no room. */
import { html, nothing, svg } from './kit/lit.js';
import { NODE, layout, needsOf } from './layout.js';

const FALLBACK_WIDTH = 900;

/**
 * A graph of stages.
 *
 * @param options `stages`: `[{name, needs}]`, in their order; `box(stage)`: what stands in the box, a template;
 *   `label(stage)`: the same as a text; `onPick(name)`: makes each box a button; `picked`: the name of the chosen one
 */
export function graph({ stages, box, label, onPick, picked }) {
  const room = document.querySelector('.graph')?.clientWidth ?? FALLBACK_WIDTH;
  const { width, height, nodes, edges } = layout(stages, room);
  const byName = new Map(stages.map(stage => [stage.name, stage]));
  const needs = needsOf(stages);
  const after = name => needs.get(name).length ? `, after ${needs.get(name).join(', ')}` : '';
  const node = ({ name, x, y }) => {
    const stage = byName.get(name);
    const text = label(stage) + after(name);
    return svg`<foreignObject x=${x} y=${y} width=${NODE.width} height=${NODE.height}>${onPick
      ? html`<button class="stage" aria-pressed=${picked === name} aria-label=${text} title=${name}
        @click=${() => onPick(name)}>${box(stage)}</button>`
      : html`<div class="stage" role="listitem" aria-label=${text} title=${name}>${box(stage)}</div>`}</foreignObject>`;
  };
  return html`<div class="graph"><svg width=${width} height=${height} role=${onPick ? 'group' : 'list'} aria-label="Stages">
    ${edges.map(({ from, to, d }) => svg`<path class="edge ${picked === from || picked === to ? 'near' : ''}" d=${d}
      aria-hidden="true"></path>`)}
    ${nodes.map(node)}</svg>${stages.length ? nothing : html`<p class="muted">No stages</p>`}</div>`;
}
