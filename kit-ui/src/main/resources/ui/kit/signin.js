/** The way in: an API key, a user with a password, or a token, whichever the service takes. */
import { html, nothing } from './lit.js';
import { api } from './api.js';
import { form, textField } from './dialog.js';
import { segmented } from './ui.js';
import { forget, keep, ofKey, ofPassword, ofToken } from './session.js';

const NAMES = { key: 'API key', password: 'Password', token: 'Token' };

const FIELDS = {
  key: faults => textField({ label: 'API key', name: 'key', type: 'password', required: true, faults }),
  password: faults => html`${textField({ label: 'User', name: 'user', required: true, faults })}
    ${textField({ label: 'Password', name: 'password', type: 'password', required: true, faults })}`,
  token: faults => textField({ label: 'Token', name: 'token', type: 'password', required: true, faults }),
};

const credentials = data => data.has('key') ? ofKey(data.get('key'))
  : data.has('token') ? ofToken(data.get('token')) : ofPassword(data.get('user'), data.get('password'));

/**
 * Asks for credentials, and keeps them once the service knows them.
 *
 * @param ways what the service takes: of `key`, `password`, `token`
 * @returns who the user is (`/whoami`); undefined if the user has left
 */
export function signIn(ways) {
  const choices = Object.keys(NAMES).filter(way => ways.includes(way)).map(way => [way, NAMES[way]]);
  let way = choices[0]?.[0] ?? 'key';
  return form({
    title: 'Sign in',
    text: 'The credentials stay in this tab, until it is closed.',
    submit: 'Sign in', asks: false,
    fields: (faults, redraw) => html`${choices.length > 1 ? segmented({
      label: 'Way in', choices, value: way, onChoice: choice => { way = choice; redraw(); } }) : nothing}${FIELDS[way](faults)}`,
    onSubmit: async data => {
      keep(credentials(data));
      try {
        return (await api('whoami', { asks: false })).json;
      } catch (problem) {
        forget();
        throw problem;
      }
    },
  });
}
