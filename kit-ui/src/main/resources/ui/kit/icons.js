/** Icons: lines of 24 × 24, drawn in the colour of the text beside them. */
import { html } from './lit.js';

const PATHS = {
  numbers: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2',
  pipelines: 'M6 3v12M18 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 9a9 9 0 0 1-9 9',
  sensors: 'M3 12h4l3-8 4 16 3-8h4',
  guids: 'M5 9h14M5 15h14M11 4 7 20M17 4l-4 16',
  metadata: 'M8 4H7a2 2 0 0 0-2 2v4a2 2 0 0 1-2 2 2 2 0 0 1 2 2v4a2 2 0 0 0 2 2h1'
    + 'M16 4h1a2 2 0 0 1 2 2v4a2 2 0 0 0 2 2 2 2 0 0 0-2 2v4a2 2 0 0 1-2 2h-1',
  search: 'M11 19a8 8 0 1 0 0-16 8 8 0 0 0 0 16M21 21l-4.3-4.3',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  warning: 'M12 3 2.5 20h19zM12 9.5v4.5M12 17h.01',
  sun: 'M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10M12 2v2M12 20v2M4.2 4.2l1.4 1.4M18.4 18.4l1.4 1.4M2 12h2M20 12h2'
    + 'M4.2 19.8l1.4-1.4M18.4 5.6l1.4-1.4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21a8 8 0 0 1 16 0',
  upload: 'M12 16V4M7 9l5-5 5 5M4 16v4h16v-4',
  download: 'M12 4v12M7 11l5 5 5-5M4 16v4h16v-4',
  plus: 'M12 5v14M5 12h14',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3 2',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  edit: 'M4 20h4L19 9l-4-4L4 16z',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  retry: 'M4 4v6h6M20 20v-6h-6M5.5 15a7 7 0 0 0 12 2.5L20 14M4 10l2.5-3.5a7 7 0 0 1 12 2.5',
  play: 'M7 4l12 8-12 8z',
  stop: 'M6 6h12v12H6z',
  spin: 'M12 3a9 9 0 1 0 9 9',
  dot: 'M12 12h.01',
  out: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
};

/** The path of an icon, for graphs that draw it themselves. */
export const iconPath = name => PATHS[name];

/** An icon. It says nothing to screen readers: a word stands beside it, or the button has a label. */
export const icon = name =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;

/** The five dots of the brand. */
export const brand = () => html`<svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" fill="currentColor">
  <circle cx="12" cy="4.5" r="3"></circle><circle cx="19.5" cy="10" r="3" opacity=".8"></circle>
  <circle cx="16.6" cy="19" r="3" opacity=".6"></circle><circle cx="7.4" cy="19" r="3" opacity=".45"></circle>
  <circle cx="4.5" cy="10" r="3" opacity=".3"></circle></svg>`;
