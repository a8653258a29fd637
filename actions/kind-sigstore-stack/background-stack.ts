import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { coreError, type Ports, readJson, throwIfAborted } from '@sealwright/core';
import { readInputJson, sizeOfFile } from '@sealwright/core/fs';

import {
  type ConnectedStack,
  endStack,
  importState,
  JOB_CLAIMS,
  type JobClaims,
  jobOfRunner,
  refuseRunning,
  waitForStack,
} from '@sealwright/sigstore-stack';
import { shellExports } from './exports.ts';

/** The options of a stack that runs in the background, by the names of the task's inputs. */
export interface BackgroundStackOptions {
  readonly directory?: string | undefined;
  /** Path of a file of `stack-export`. */
  readonly from?: string | undefined;
  readonly registry: boolean;
  readonly repository?: string | undefined;
  /** Path of a JSON file with job claims. */
  readonly job?: string | undefined;
  readonly email: string;
  readonly host: string;
  readonly 'public-host'?: string | undefined;
  readonly witnesses: number;
  readonly 'fulcio-config'?: string | undefined;
  /** Path of the file that receives the export lines. */
  readonly env?: string | undefined;
}

type StartPorts = Pick<
  Ports,
  'background' | 'clock' | 'env' | 'http' | 'log' | 'random' | 'signal' | 'state'
>;

/** The state of the step that the post step reads: the directory, and the process once it has started. */
export interface StackStep {
  readonly directory: string;
  readonly pid?: number | undefined;
}

/** A stack that was started, and its directory. */
export interface BackgroundStack {
  readonly directory: string;
  readonly stack: ConnectedStack;
}

/**
 * Starts a stack in the background, waits until it is up, and passes it to `report`, which shows it to the user. Saves
 * its directory to the state of the step first and its process next, so that the post step stops it in any case, and no
 * other stack. Without a complete report the stack is unknown to its user, so its process is ended then, and after an interruption a directory that was made
 * for it is removed.
 *
 * @throws why it does not start, such as `STACK_ALREADY_RUNNING` and `STACK_FAILED`; `INPUT_INVALID` when the file `env`
 * cannot be written; `ARCHIVE_INVALID` for an invalid `from`; `JSON_INVALID` for invalid claims; `INTERRUPTED`
 */
export async function startBackgroundStack<T>(
  options: BackgroundStackOptions,
  ports: StartPorts,
  report: (started: BackgroundStack) => Promise<T>,
): Promise<T> {
  const directory = resolve(options.directory ?? newDirectory(ports));
  // Before anything is written: the files and the post step must not touch the stack of another step.
  await refuseRunning(directory);
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    if (options.from !== undefined) await importState(options.from, directory);
    ports.state.save({ directory } satisfies StackStep);
    ports.log.info(`starting a stack in ${directory}`);
    // Before the start: a file that cannot be written must not leave a running stack.
    if (options.env !== undefined) await writeExports(options.env, directory);
    const args = argumentsOf(directory, await writeJob(directory, options, ports), options);
    throwIfAborted(ports.signal);
    return await startAndReport(directory, args, ports, report);
  } catch (error) {
    if (made !== undefined && ports.signal.aborted)
      await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

async function startAndReport<T>(
  directory: string,
  args: readonly string[],
  ports: StartPorts,
  report: (started: BackgroundStack) => Promise<T>,
): Promise<T> {
  const logFile = join(directory, 'log');
  const logStart = await sizeOfFile(logFile);
  const pid = await ports.background({ service: 'stack', args, logFile });
  ports.state.save({ directory, pid } satisfies StackStep);
  const started = { pid, logFile, ...(logStart === undefined ? {} : { logStart }) };
  const stack = await waitForStack(directory, started, ports);
  try {
    const result = await report({ directory, stack });
    throwIfAborted(ports.signal);
    return result;
  } catch (error) {
    await endStack(directory, pid, ports.clock);
    throw error;
  }
}

/** Writes the export lines. The file may be a pipe, so it is not replaced. */
async function writeExports(file: string, directory: string): Promise<void> {
  try {
    await writeFile(file, `${shellExports(directory)}\n`, { mode: 0o600 });
  } catch (cause) {
    const { message } = cause as Error;
    throw coreError('INPUT_INVALID', `cannot write the export lines to ${file}: ${message}`, {
      cause,
    });
  }
}

function newDirectory({ env, random }: Pick<Ports, 'env' | 'random'>): string {
  const suffix = Buffer.from(random.bytes(8)).toString('hex');
  return join(env.get('RUNNER_TEMP') ?? tmpdir(), `sealwright-stack-${suffix}`);
}

/** Returns the flags of the hidden command `stack`, which is the background process. */
function argumentsOf(
  directory: string,
  job: string,
  options: BackgroundStackOptions,
): readonly string[] {
  const { 'public-host': publicHost, 'fulcio-config': fulcioConfig } = options;
  return [
    // A failed start leaves its reason in the log as one line of JSON.
    '--json',
    '--directory',
    directory,
    ...(options.registry ? ['--registry'] : []),
    '--job',
    job,
    '--email',
    options.email,
    '--host',
    options.host,
    '--witnesses',
    String(options.witnesses),
    ...(publicHost === undefined ? [] : ['--public-host', publicHost]),
    ...(fulcioConfig === undefined ? [] : ['--fulcio-config', resolve(fulcioConfig)]),
  ];
}

/**
 * Writes the claims of the job that tokens identify to a file and returns its path. They are the claims of the current
 * job or of `repository`, with the claims of the `job` file in front.
 */
async function writeJob(
  directory: string,
  options: Pick<BackgroundStackOptions, 'job' | 'repository'>,
  { env }: Pick<Ports, 'env'>,
): Promise<string> {
  const current =
    options.repository === undefined
      ? jobOfRunner((name) => env.get(name), await readEvent(env))
      : { repository: options.repository };
  const given = options.job === undefined ? {} : await readInputJson(options.job, JOB_CLAIMS);
  const job: JobClaims = { ...current, ...given };
  const file = join(directory, 'job.json');
  await writeFile(file, `${JSON.stringify(job, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

/** Reads the event that triggered the workflow. Claims have their defaults when it cannot be read. */
async function readEvent(env: Ports['env']): Promise<unknown> {
  const file = env.get('GITHUB_EVENT_PATH');
  if (file === undefined) return undefined;
  try {
    return readJson(await readFile(file), file);
  } catch {
    return undefined;
  }
}
