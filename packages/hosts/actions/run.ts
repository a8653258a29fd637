import * as core from '@actions/core';
import {
  type AnyTask,
  coreError,
  type Field,
  fieldsOf,
  type Log,
  type RawValue,
  readInputs,
} from '@sealwright/core';
import { failureOf } from '../shared/failure.ts';
import { openInterrupt } from '../shared/interrupt.ts';
import { openPorts } from '../shared/ports.ts';
import { workflowIdentity } from './identity.ts';
import { lineProgress } from './progress.ts';

const STATE = 'sealwright';

/** A step of an action: its task, its stage and the command of its background services. */
export interface ActionEntry {
  readonly task: AnyTask;
  readonly stage: 'main' | 'post';
  /** Returns the argv that starts a background service of the program. */
  readonly backgroundCommand: (service: string) => readonly [string, ...string[]];
}

/**
 * Runs a task as a step of a workflow. Reads INPUT_* and writes step outputs, state, summary and masks. Sets `result`
 * and `error-code` before the step fails. Never throws.
 */
export async function runAction(entry: ActionEntry): Promise<void> {
  const fail = (error: unknown): void => {
    const failure = failureOf(error);
    setOutputs(failure.outputs);
    core.setOutput('result', failure.kind);
    core.setOutput('error-code', failure.code);
    if (failure.stack !== undefined) core.info(failure.stack);
    core.error(
      failure.hint === undefined ? failure.message : `${failure.message}\n${failure.hint}`,
      {
        title: `${entry.task.name}: ${failure.code}`,
      },
    );
    process.exitCode = failure.exitCode;
  };
  process.on('uncaughtException', (error) => {
    fail(error);
    process.exit();
  });
  process.on('unhandledRejection', (error) => {
    fail(error);
    process.exit();
  });
  try {
    await runStage(entry);
  } catch (error) {
    fail(error);
  }
}

async function runStage(entry: ActionEntry): Promise<void> {
  const { task } = entry;
  const interrupt = openInterrupt((name) => core.info(`${name}: stopping`));
  const outputs = (values: unknown): void => setOutputs(values);
  const summary: string[] = [];
  await using opened = openPorts({
    env: process.env,
    log: workflowLog,
    progress: lineProgress((line) => core.info(line)),
    state: { save: (value) => core.saveState(STATE, value) },
    summary: { append: (markdown) => void summary.push(markdown) },
    signal: interrupt.signal,
    exportEnv: (name, value) => core.exportVariable(name, value),
    started: outputs,
    identity: (ports) => workflowIdentity(process.env, ports),
    backgroundCommand: entry.backgroundCommand,
    tempParent: process.env['RUNNER_TEMP'],
  });
  try {
    if (entry.stage === 'post') {
      const saved = core.getState(STATE);
      if (saved === '' || task.post === undefined) return core.info('nothing to clean up');
      await task.post.run(task.post.state.parse(JSON.parse(saved)), opened.ports);
      return undefined;
    }
    const inputs = readInputs(
      task.inputs,
      rawInputs(fieldsOf(task.inputs)),
      (name) => `input "${name}"`,
    );
    setOutputs(await task.run(inputs, opened.ports));
    core.setOutput('result', 'done');
    core.setOutput('error-code', '');
  } finally {
    if (summary.length > 0 && process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
      await core.summary.addRaw(summary.join('\n\n')).write();
    }
  }
  const signalled = interrupt.exitCode();
  if (signalled !== undefined) process.exitCode = signalled;
  return undefined;
}

const workflowLog: Log = {
  debug: (message) => core.debug(message),
  info: (message) => core.info(message),
  notice: (message) => core.notice(message),
  warn: (message) => core.warning(message),
  mask: (secret) => {
    for (const line of secret.split('\n')) if (line.trim() !== '') core.setSecret(line.trim());
  },
};

function rawInputs(fields: readonly Field[]): ReadonlyMap<string, RawValue> {
  return new Map(
    fields.map((field) => {
      const text = core.getInput(field.name);
      if (field.secret && text !== '') workflowLog.mask(text);
      return [field.name, text];
    }),
  );
}

function setOutputs(values: unknown): void {
  if (typeof values !== 'object' || values === null) {
    throw coreError(
      'INPUT_INVALID',
      `cannot set the outputs of the step: expected an object, got ${typeof values}`,
    );
  }
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) core.setOutput(name, outputText(value));
  }
}

/** Returns a list as one value a line, as the inputs of another action accept it, and other values as JSON. */
function outputText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.join('\n');
  return JSON.stringify(value);
}
