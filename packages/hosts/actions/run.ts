import * as core from '@actions/core';
import { type AnyTask, coreError, fieldsOf, readInputs } from '@sealwright/core';
import { failureOf } from '../shared/failure.ts';
import { openInterrupt } from '../shared/interrupt.ts';
import { maskFields } from '../shared/masks.ts';
import { neutralProgress } from '../shared/neutral-progress.ts';
import { neutraliseLine } from '../shared/neutralise.ts';
import { openPorts } from '../shared/ports.ts';
import { workflowTokens } from './job-token.ts';
import { exportEnv, setOutputs, writeSummary } from './outputs.ts';
import { lineProgress } from './progress.ts';
import { openWorkflowLog, type WorkflowLog } from './workflow-log.ts';

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
 * and `error-code` before the step fails. A step that a signal stopped exits with the code of the signal. Never throws.
 */
export async function runAction(entry: ActionEntry): Promise<void> {
  const log = openWorkflowLog();
  const interrupt = openInterrupt((name) => log.info(`${name}: stopping`));
  const fail = (error: unknown): void => {
    const failure = failureOf(error);
    setOutputs({ ...failure.outputs, result: failure.kind, 'error-code': failure.code });
    if (failure.stack !== undefined) log.info(failure.stack);
    log.error(
      failure.hint === undefined ? failure.message : `${failure.message}\n${failure.hint}`,
      `${entry.task.name}: ${failure.code}`,
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
    await runStage(entry, log, interrupt.signal);
  } catch (error) {
    fail(error);
  }
  process.exitCode = interrupt.exitCode() ?? process.exitCode;
}

async function runStage(entry: ActionEntry, log: WorkflowLog, signal: AbortSignal): Promise<void> {
  const { task } = entry;
  const summary: string[] = [];
  await using opened = openPorts({
    env: process.env,
    log,
    progress: neutralProgress(
      lineProgress((line) => log.info(line)),
      neutraliseLine,
    ),
    state: { save: (value) => core.saveState(STATE, value) },
    summary: { append: (markdown) => void summary.push(markdown) },
    signal,
    prompt: ({ of, hint }) =>
      Promise.reject(
        coreError('INPUT_INVALID', `cannot read the ${of}: a workflow has no terminal`, { hint }),
      ),
    exportEnv,
    started: setOutputs,
    identity: (ports) => workflowTokens(process.env, ports),
    backgroundCommand: entry.backgroundCommand,
    tempParent: process.env['RUNNER_TEMP'],
  });
  try {
    if (entry.stage === 'post') {
      const saved = core.getState(STATE);
      if (saved === '' || task.post === undefined) return log.info('nothing to clean up');
      await task.post.run(task.post.state.parse(JSON.parse(saved)), opened.ports);
      return undefined;
    }
    const fields = fieldsOf(task.inputs);
    const raw = new Map(fields.map(({ name }) => [name, core.getInput(name)]));
    maskFields(fields, raw, log);
    const inputs = readInputs(task.inputs, raw, (name) => `input "${name}"`);
    setOutputs(await task.run(inputs, opened.ports));
    setOutputs({ result: 'done', 'error-code': '' });
  } finally {
    await writeSummary(summary);
  }
  return undefined;
}
