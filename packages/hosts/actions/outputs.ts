import * as core from '@actions/core';
import { coreError } from '@sealwright/core';
import { neutralise, neutraliseLine, neutralJson } from '../shared/neutralise.ts';

/** Sets outputs of the step, and leaves out those that are undefined. @throws `INTERNAL` unless given an object */
export function setOutputs(values: unknown): void {
  if (typeof values !== 'object' || values === null) {
    throw coreError(
      'INTERNAL',
      `cannot set the outputs of the step: expected an object, got ${typeof values}`,
    );
  }
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) core.setOutput(neutraliseLine(name), outputText(value));
  }
}

/** Returns a list as one value a line, as the inputs of another action accept it, and other values as JSON. */
function outputText(value: unknown): string {
  if (typeof value === 'string') return neutralise(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.map(neutraliseLine).join('\n');
  return neutralJson(value);
}

/** Sets an environment variable of the later steps. */
export function exportEnv(name: string, value: string): void {
  core.exportVariable(neutraliseLine(name), neutralise(value));
}

/** Appends parts of Markdown to the job summary, where the runner has one. */
export async function writeSummary(parts: readonly string[]): Promise<void> {
  if (parts.length === 0 || process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  await core.summary.addRaw(neutralise(parts.join('\n\n'))).write();
}
