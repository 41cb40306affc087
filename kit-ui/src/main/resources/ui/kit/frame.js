/** The frame around each page: side bar with all pages, who the user is, theme, links for operators. */
import { html, nothing, render } from './lit.js';
import { Problem, api, onUnauthorized } from './api.js';
import { brand, icon } from './icons.js';
import { loader } from './load.js';
import { forget, hasCredentials } from './session.js';
import { signIn } from './signin.js';
import { failed, toast, toastProblem } from './ui.js';

const TITLES = { numbers: 'Numbers', pipelines: 'Pipelines', sensors: 'Sensors', guids: 'GUIDs', metadata: 'Metadata' };
const ROLES = ['viewer', 'editor', 'admin'];
const THEMES = ['auto', 'light', 'dark'];

/** Who comes with credentials that the service no longer takes. */
const NOBODY = { user: null, role: null, ways: ['key', 'password'] };

/** What a page needs to know of its user. */
class Me {

  constructor(answer) {
    Object.assign(this, answer);
  }

  /** Whether the user has this role, or a higher one: a page shows no button that would be refused. */
  may(role) {
    return ROLES.indexOf(this.role) >= ROLES.indexOf(role);
  }

  /** Whether the service takes no credentials at all. */
  get isOpen() {
    return this.ways.length === 0;
  }
}

const themeButton = draw => {
  const theme = document.documentElement.dataset;
  const next = () => {
    theme.theme = THEMES[(THEMES.indexOf(theme.theme) + 1) % THEMES.length];
    localStorage.setItem('quintet.theme', theme.theme);
    draw();
    dispatchEvent(new Event('themechange'));
  };
  return html`<button class="quiet" @click=${next}>${icon('sun')}Theme: ${theme.theme}</button>`;
};

const userButton = (me, enter, leave) => me.isOpen ? nothing : me.user !== null
  ? html`<div class="who"><b>${me.user}</b><span>${me.role ?? 'no role'}</span></div>
    <button class="quiet" @click=${leave}>${icon('user')}Sign out</button>`
  : html`<button class="quiet" @click=${enter}>${icon('user')}Sign in</button>`;

const operations = html`<a class="item small" href="/q/swagger-ui/">${icon('out')}Swagger UI</a>
  <a class="item small" href="/q/metrics">${icon('out')}Metrics</a>
  <a class="item small" href="/q/calls">${icon('out')}Calls with curl</a>`;

/** The keys of all pages: "/" goes to the search, Esc leaves it. */
function listenToKeys() {
  addEventListener('keydown', event => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      document.querySelector('.search input')?.focus();
    } else if (event.key === 'Escape' && document.activeElement.matches('.search input')) {
      // The browser would empty the field and tell nobody, so that the page went on to search for what is gone.
      event.preventDefault();
      document.activeElement.blur();
    }
  });
}

async function whoami() {
  try {
    return new Me((await api('whoami', { asks: false })).json);
  } catch (problem) {
    if (problem.status !== 401) throw problem;
    forget();
    return new Me(NOBODY);
  }
}

/**
 * Puts the frame around a page.
 *
 * @param name the name of the page, like `guids`
 * @param onUser called with the user (`Me`) at the start, and when it changes: load what it may see, and draw
 * @returns the element that the page renders into
 */
export function frame(name, onUser) {
  let me = new Me({ ...NOBODY, ways: [] });
  let navigation = { links: { [name]: './' }, operations: false };
  const become = user => { me = user; draw(); onUser(me); };
  const enter = async () => {
    const known = await signIn(me.ways.length ? me.ways : NOBODY.ways);
    if (known) become(new Me(known));
    return known !== undefined;
  };
  const leave = async () => { forget(); await user.reload(); toast('You are signed out of this tab.'); };
  const user = loader(whoami, () => {
    if (user.problem) render(failed(user.problem, user.reload), main); else if (!user.busy) become(user.data);
  });
  const draw = () => render(html`
    <a class="skip" href="#main">Skip to content</a>
    <header class="side">
      <a class="brand" href="./">${brand()}Quintet</a>
      <nav aria-label="Pages">${Object.entries(navigation.links).map(([page, address]) => html`<a class="item" href=${address}
        aria-current=${page === name ? 'page' : nothing}>${icon(page)}${TITLES[page]}</a>`)}</nav>
      <span class="grow"></span>
      ${navigation.operations ? operations : nothing}
      ${themeButton(draw)}${userButton(me, enter, leave)}
    </header>
    <main id="main" tabindex="-1"></main>
    <div class="toasts" role="status" aria-live="polite"></div>`, document.body);
  draw();
  const main = document.querySelector('main');
  let asking = null;
  // Several requests may meet a 401 at once: one dialog serves all.
  onUnauthorized(() => asking ??= enter().finally(() => { asking = null; }));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => dispatchEvent(new Event('themechange')));
  addEventListener('unhandledrejection', ({ reason }) => { if (reason instanceof Problem) toastProblem(reason); });
  addEventListener('signin', enter);
  listenToKeys();
  api('nav.json').then(({ json }) => { navigation = json; draw(); }, toastProblem);
  user.reload().then(() => { if (me.role === null && !me.isOpen && !hasCredentials()) return enter(); });
  return main;
}
