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

/** One step of an action: which task, which half of it, and where dist is. */
export interface ActionEntry {
  readonly task: AnyTask;
  readonly stage: 'main' | 'post';
  /** The argv that starts one of our background services. */
  readonly backgroundCommand: (service: string) => readonly [string, ...string[]];
}

/**
 * Runs a task as a step of a workflow: INPUT_* in, step outputs, state, summary and masks out. Sets `result` and
 * `error-code` before it fails, and never throws.
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
    throw coreError('INPUT_INVALID', `the task gave no outputs: ${typeof values}`);
  }
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) core.setOutput(name, outputText(value));
  }
}

/** Lists are one value a line, so that they can be the next action's input; other values are JSON. */
function outputText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.join('\n');
  return JSON.stringify(value);
}
