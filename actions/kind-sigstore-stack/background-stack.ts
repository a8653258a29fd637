import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { coreError, type Ports, readJson } from '@sealwright/core';
import { readInputJson, sizeOfFile } from '@sealwright/core/fs';
import {
  type ConnectedStack,
  importState,
  JOB_CLAIMS,
  type JobClaims,
  jobOfRunner,
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
  'background' | 'clock' | 'env' | 'http' | 'random' | 'signal' | 'state'
>;

/**
 * Starts a stack in the background and waits until it is up. Saves its directory to the state of the step first, so
 * that the post step stops it in any case.
 *
 * @throws why it does not start, such as `STACK_ALREADY_RUNNING` and `STACK_FAILED`; `INPUT_INVALID` when the file `env`
 * cannot be written; `ARCHIVE_INVALID` for an invalid `from`; `JSON_INVALID` for invalid
 * claims
 */
export async function startBackgroundStack(
  options: BackgroundStackOptions,
  ports: StartPorts,
): Promise<{ readonly directory: string; readonly stack: ConnectedStack }> {
  const directory = resolve(options.directory ?? newDirectory(ports));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (options.from !== undefined) await importState(options.from, directory);
  ports.state.save({ directory });
  // Before the start: a file that cannot be written must not leave a running stack.
  if (options.env !== undefined) await writeExports(options.env, directory);
  const args = argumentsOf(directory, await writeJob(directory, options, ports), options);
  const logFile = join(directory, 'log');
  const logStart = await sizeOfFile(logFile);
  const pid = await ports.background({ service: 'stack', args, logFile });
  const started = { pid, logFile, ...(logStart === undefined ? {} : { logStart }) };
  return { directory, stack: await waitForStack(directory, started, ports) };
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
