/** Downloads that need credentials: a plain link could send none. */
import { request } from './api.js';
import { toastProblem } from './ui.js';

/** Saves a text as a file. */
export function saveText(text, name, type = 'text/plain') {
  const address = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Saves an answer as a file. The browser keeps it on disk if it is large. */
export async function save(path, name, accept) {
  try {
    const response = await request(path, { headers: { Accept: accept } });
    saveText(await response.blob(), name);
  } catch (problem) {
    toastProblem(problem);
  }
}
