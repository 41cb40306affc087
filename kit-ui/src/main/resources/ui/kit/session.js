/**
 * The credentials of this tab. They live in sessionStorage, so no other tab has them and they end with this one. They go out
 * in a header of each request and nowhere else.
 */
const KEY = 'quintet.credentials';

const stored = () => JSON.parse(sessionStorage.getItem(KEY) ?? 'null');

/** Base64 of the UTF-8 bytes of a text: btoa takes bytes only. */
const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The header that authenticates, as an object; empty without credentials. */
export const credentials = () => {
  const known = stored();
  return known ? { [known.header]: known.value } : {};
};

export const hasCredentials = () => stored() !== null;

/** The credentials of an API key. */
export const ofKey = key => ({ header: 'X-API-Key', value: key });

/** The credentials of a user with a password (RFC 7617, in UTF-8). */
export const ofPassword = (user, password) => ({ header: 'Authorization', value: 'Basic ' + base64(`${user}:${password}`) });

/** The credentials of a bearer token (RFC 6750). */
export const ofToken = token => ({ header: 'Authorization', value: 'Bearer ' + token });

export const keep = known => sessionStorage.setItem(KEY, JSON.stringify(known));

export const forget = () => sessionStorage.removeItem(KEY);
