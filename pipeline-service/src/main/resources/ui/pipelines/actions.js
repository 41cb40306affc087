/** What people do to pipelines and runs. Each function asks where something could be lost, and answers what came of it. */
import { html, nothing } from './kit/lit.js';
import { Problem, api, request } from './kit/api.js';
import { confirm, field, form, textField } from './kit/dialog.js';
import { toast, toastProblem } from './kit/ui.js';
import { word } from './states.js';

const BEHAVIOURS = [['', 'succeeds'], ['fail', 'fails'], ['once', 'fails once, then succeeds'], ['hang', 'hangs']];
const WISHES = { '': {}, fail: { fail: true }, once: { failAttempts: 1 }, hang: { hang: true } };

const unescape = part => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** A fault of `/parameters/X` stands at the field `parameters.X`. */
function atFields(problem) {
  problem.errors = problem.errors.map(error => {
    const [, group, name] = error.pointer?.split('/') ?? [];
    return name === undefined ? error : { ...error, field: `${group}.${unescape(name)}` };
  });
  return problem;
}

const hintOf = ({ description = '', pattern, type = 'string' }) =>
  [description, pattern ? `Matches ${pattern}.` : '', type === 'number' ? 'A number.' : ''].filter(Boolean).join(' ') || undefined;

/** The field of a declared parameter. */
function parameterField(name, parameter, faults) {
  const key = 'parameters.' + name;
  const choices = parameter.enum ?? (parameter.type === 'boolean' ? [true, false] : null);
  const isRequired = parameter.default === undefined;
  return choices ? field({ label: name, name: key, faults, hint: hintOf(parameter), control: ({ invalid }) => html`
      <select name=${key} aria-invalid=${invalid}>${choices.map(choice => html`<option value=${String(choice)}
        ?selected=${choice === parameter.default}>${String(choice)}</option>`)}</select>` })
    : textField({ label: name, name: key, faults, hint: hintOf(parameter), required: isRequired,
      value: isRequired ? '' : String(parameter.default) });
}

const stageFields = (stage, faults) => html`<fieldset><legend>${stage.name}</legend>
  <label>Stage ${stage.name}<select name="how.${stage.name}">${BEHAVIOURS.map(([value, text]) =>
    html`<option value=${value}>${text}</option>`)}</select></label>
  <label>Seconds<input name="seconds.${stage.name}" type="number" min="0" max="60" step="0.1" aria-label="Seconds of ${stage.name}"></label>
  <label>More lines<input name="lines.${stage.name}" type="number" min="0" max="10000" aria-label="More lines of ${stage.name}"></label>
  ${faults['simulate.' + stage.name] ? html`<span class="error" role="alert">${faults['simulate.' + stage.name]}</span>` : nothing}
  </fieldset>`;

/** The value of a parameter as its declared type has it. What is no number goes as it is, and the service says so. */
const typed = (text, { type }) => type === 'boolean' ? text === 'true'
  : type === 'number' && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;

function triggerBody(data, { parameters = {}, stages }) {
  const given = Object.entries(parameters).map(([name, parameter]) => [name, data.get('parameters.' + name), parameter])
    .filter(([, text, parameter]) => !(text === '' && parameter.default !== undefined))
    .map(([name, text, parameter]) => [name, typed(text, parameter)]);
  const simulate = stages.map(({ name }) => [name, {
    ...WISHES[data.get('how.' + name)],
    ...(data.get('seconds.' + name) ? { delayMillis: Math.round(Number(data.get('seconds.' + name)) * 1000) } : {}),
    ...(data.get('lines.' + name) ? { lines: Number(data.get('lines.' + name)) } : {}),
  }]).filter(([, wish]) => Object.keys(wish).length);
  const ref = data.get('ref').trim();
  return { ...(ref ? { ref } : {}), ...(given.length ? { parameters: Object.fromEntries(given) } : {}),
    ...(simulate.length ? { simulate: Object.fromEntries(simulate) } : {}) };
}

/** Asks for the parameters of a run and triggers it. Answers the run. */
export const trigger = pipeline => form({
  title: `Run ${pipeline.name}`, submit: 'Run',
  fields: faults => html`
    ${Object.entries(pipeline.parameters ?? {}).map(([name, parameter]) => parameterField(name, parameter, faults))}
    ${textField({ label: 'Branch, tag or commit (optional)', name: 'ref', faults, mono: true,
      hint: `Without one: ${pipeline.ref ?? 'the default branch'}.` })}
    <details class="simulate" ?open=${pipeline.stages.some(({ name }) => faults['simulate.' + name])}><summary>What the simulator does</summary>
      ${pipeline.stages.map(stage => stageFields(stage, faults))}</details>`,
  onSubmit: async data => {
    try {
      const { json } = await api(`/pipelines/${pipeline.id}/trigger`, {
        method: 'POST', creates: true, json: triggerBody(data, pipeline) });
      return json;
    } catch (problem) {
      throw problem instanceof Problem ? atFields(problem) : problem;
    }
  },
});

/** Deletes a pipeline that is as the user has seen it. */
export const deletePipeline = (pipeline, etag) => confirm({
  title: `Delete ${pipeline.name}?`, submit: 'Delete', typed: pipeline.name,
  text: 'It cannot be run any more. Its runs, their logs and its versions stay, and runs that go on end as they would.',
  run: async () => {
    await request(`/pipelines/${pipeline.id}`, { method: 'DELETE', headers: { 'If-Match': etag } });
    toast(`${pipeline.name} is deleted.`);
  },
});

/** Makes an old configuration the newest version. Answers whether that has been done. */
export const restore = (pipeline, etag, version) => confirm({
  title: `Restore version ${version}?`, submit: 'Restore',
  text: `Its configuration becomes the version after ${pipeline.version}. Runs that go on keep theirs.`,
  run: async () => {
    const { json } = await api(`/pipelines/${pipeline.id}/versions/${version}/restore`, {
      method: 'POST', headers: { 'If-Match': etag } });
    toast(`Version ${json.version} has the configuration of version ${version}.`);
  },
});

/** Cancels a run. `force` waits for nothing. */
export const cancel = (run, force = false) => confirm({
  title: force ? 'End this run at once?' : 'Cancel this run?', submit: force ? 'End it' : 'Cancel run',
  text: force ? 'Nothing is waited for, and no stage runs any more, not even those that run in any case.'
    : 'What runs is stopped within ten seconds. Stages that run in any case still do.',
  run: async () => {
    const { json } = await api(`/runs/${run.id}/cancel${force ? '?force=true' : ''}`, { method: 'POST', creates: true });
    toast(`The run is ${word(json.status)}.`);
  },
});

/** Repeats a run: `retry` what failed, or `rerun` all of it. Answers the new run; undefined if it was rejected. */
export async function repeat(run, how) {
  try {
    return (await api(`/runs/${run.id}/${how}`, { method: 'POST', creates: true })).json;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    toastProblem(problem);
    return undefined;
  }
}
