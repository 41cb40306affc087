/** Two versions of a document beside each other. */
import { html } from './kit/lit.js';
import { icon } from './kit/icons.js';
import { select } from './kit/ui.js';
import { comparison, summary } from './code.js';
import { difference } from './difference.js';
import { whole } from './json.js';
import { go } from './place.js';

/** The card of a comparison. `view` is the state in the address, `onChange` draws. */
export function comparing(view, onChange) {
  let known = null;

  /** The difference is computed once, whatever else is drawn. */
  const blocksOf = ([left, right]) => {
    if (known?.left !== left || known.right !== right) {
      known = { left, right, blocks: difference(whole(left), whole(right)), unfolded: new Set() };
    }
    return known;
  };

  const to = place => go(view, { document: view.values.document, ...place });

  return {
    card({ rows, sides, from, to: until }) {
      const { blocks, unfolded } = blocksOf(sides);
      const choices = rows.filter(row => row.change !== 'deleted').map(row => [row.version, `Version ${row.version}`]);
      const choice = (label, value, onChoice) => select({ label, choices, value, onChoice: text => onChoice(Number(text)) });
      return html`<section class="card">
        <header><div class="row"><h2>Compare</h2>
          ${choice('From', from, version => to({ from: version, to: until }))}<span class="muted">with</span>
          ${choice('To', until, version => to({ from, to: version }))}
          <button class="quiet" aria-label="Swap" title="Swap" @click=${() => to({ from: until, to: from })}>${icon('retry')}</button></div>
          <span class="muted" role="status">${summary(blocks)}</span>
          <button class="quiet" @click=${() => to({})}>${icon('cross')}Close</button></header>
        ${comparison({ label: `Versions ${from} and ${until}`, blocks, unfolded, onChange,
          titles: [`Version ${from}`, `Version ${until}`] })}</section>`;
    },
  };
}
