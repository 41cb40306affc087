/** The parts of lit-html that pages use. Text in a template is always text, never HTML. */
export { html, svg, render, nothing } from './lib/lit-html/lit-html.js';
export { repeat } from './lib/lit-html/directives/repeat.js';
export { live } from './lib/lit-html/directives/live.js';
