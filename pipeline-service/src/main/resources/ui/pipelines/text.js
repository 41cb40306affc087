/** The configuration of a pipeline as text that people edit and compare. */
import { request } from './kit/api.js';

export const TYPES = { yaml: 'application/yaml', json: 'application/json' };
/** What the service adds to a configuration. */
const ADDED = ['id', 'version', 'createdAt', 'updatedAt'];
const ADDED_LINE = new RegExp(`^(${ADDED.join('|')}):.*\n`, 'gm');

/** The text of a configuration without what the service has added. */
async function textOf(response, format) {
  if (format === 'yaml') return (await response.text()).replace(ADDED_LINE, '');
  const { ...members } = await response.json();
  ADDED.forEach(name => { delete members[name]; });
  return JSON.stringify(members, null, 2) + '\n';
}

/** Reads a pipeline, or a version of it, as text: `{text, etag}`. */
export async function readText(path, format, signal) {
  const response = await request(path, { headers: { Accept: TYPES[format] }, signal });
  return { text: await textOf(response, format), etag: response.headers.get('ETag') };
}

/** What a new pipeline begins as. */
export const FIRST = {
  yaml: `name: my-pipeline
repository: https://github.com/owner/name
ref: main
stages:
  - name: test
    type: run
    command: make test
  - name: build
    type: run
    command: make
`,
  json: JSON.stringify({
    name: 'my-pipeline', repository: 'https://github.com/owner/name', ref: 'main',
    stages: [{ name: 'test', type: 'run', command: 'make test' }, { name: 'build', type: 'run', command: 'make' }],
  }, null, 2) + '\n',
};
