import { chmodSync, mkdirSync } from 'node:fs';
import { base64url, isSealwrightError, listen, type Ports, type Service } from '@sealwright/core';
import type { StackFaults } from '../faults/stack-faults.ts';
import { publicUrl, type ServicesOptions } from '../service-context.ts';
import { openStack, type Stack } from '../stack.ts';
import { holdDirectory, type RunningState, removeRunning, stackFiles } from '../state/directory.ts';
import { writeDurably } from '../state/state.ts';
import { trustPemsOf } from '../trust.ts';
import { openControl } from './service.ts';
import { refuseRunning } from './stack-process.ts';

/** The options of a stack in the background. Those of `ServicesOptions` are passed on. */
export interface RunStackOptions extends Omit<ServicesOptions, 'directory'> {
  /** The directory of its files: see `stackFiles`. Made when it does not exist, mode 0700. */
  readonly directory: string;
  /** Where keys and logs are stored. With `directory` (default) a later run continues with them. */
  readonly data?: 'directory' | 'memory';
  /** Services to run beside the stack, by name. Their URLs are in the state's `urls`. A registry may use the faults. */
  readonly services?: (faults: StackFaults) => Readonly<Record<string, Service>>;
}

type RunPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'http' | 'signal' | 'started'>;

/** The token file outlives the longest workflow job, as the environment of a step is not renewed. */
const TOKEN_SECONDS = 6 * 60 * 60;
const RENEW_MS = 60 * 60 * 1000;

/**
 * Runs a stack until the signal aborts or its control URL receives a request to stop: the body of a detached process.
 * Calls `ports.started` with the `RunningState` once everything listens and every file is written.
 *
 * @throws `STACK_ALREADY_RUNNING` when a stack runs or starts in the directory, and what `openStack` throws
 */
export async function runStack(options: RunStackOptions, ports: RunPorts): Promise<void> {
  const { directory, data: storage, services, ...settings } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  using starting = new DisposableStack();
  starting.use(await holdDirectory(directory));
  await refuseRunning(directory);
  removeRunning(directory);
  const data = storage === 'memory' ? undefined : stackFiles(directory).data;
  const kept = data === undefined ? {} : { directory: data };
  await using stack = await openStack({ ...settings, ...kept }, ports);
  await using listeners = new AsyncDisposableStack();
  const others = services?.(stack.faults) ?? {};
  const urls = { ...stack.urls, ...(await listenBeside(others, settings, listeners)) };
  const secret = base64url(ports.random.bytes(32));
  ports.log.mask(secret);
  const stop = new AbortController();
  const about = { pid: process.pid, urls, startedAt: new Date(ports.clock.now()).toISOString() };
  const control = openControl(
    {
      stack,
      state: about,
      secret,
      data,
      tokenSeconds: TOKEN_SECONDS,
      changed: () => writeClientFiles(directory, stack),
      stop: () => stop.abort(),
    },
    ports.log,
  );
  // The control service listens on loopback only, whatever the host of the other services.
  const controlUrl = listeners.use(await listen(control)).url;
  const state: RunningState = { version: 1, ...about, controlUrl };
  try {
    writeFiles(directory, stack, secret, state);
    starting.dispose();
    ports.started(state);
    await renewTokens(stack, directory, AbortSignal.any([stop.signal, ports.signal]), ports);
    await listeners.disposeAsync();
    await stack[Symbol.asyncDispose]();
  } finally {
    removeRunning(directory);
  }
}

/** Listens for the services beside the stack and returns their URLs. */
async function listenBeside(
  services: Readonly<Record<string, Service>>,
  options: Pick<ServicesOptions, 'host' | 'publicHost'>,
  listeners: AsyncDisposableStack,
): Promise<Readonly<Record<string, string>>> {
  const { host } = options;
  const urls: Record<string, string> = {};
  for (const [name, service] of Object.entries(services)) {
    const listening = await listen(service, host === undefined ? {} : { host });
    urls[name] = publicUrl(listeners.use(listening), options);
  }
  return urls;
}

/** Writes all files. `state.json` is last: when it exists, so do the others. */
function writeFiles(directory: string, stack: Stack, secret: string, state: RunningState): void {
  const files = stackFiles(directory);
  writeDurably(files.tufRoot, stack.tuf.initialRoot());
  writeDurably(files.witnesses, stack.witnesses.map((key) => `${key}\n`).join(''));
  writeDurably(files.controlSecret, secret);
  writeClientFiles(directory, stack);
  writeDurably(files.state, json(state));
}

/** Writes the files that clients read. They change with the keys, and the token with the time. */
function writeClientFiles(directory: string, stack: Stack): void {
  const files = stackFiles(directory);
  writeDurably(files.clientTrustConfig, json(stack.clientTrustConfig));
  writeDurably(files.trustedRoot, json(stack.trustedRoot));
  writeDurably(files.signingConfig, json(stack.signingConfig));
  const pems = trustPemsOf(stack.trust);
  writeDurably(files.fulcioRoot, pems.fulcioRoot);
  writeDurably(files.ctlogKey, pems.ctlogKey);
  writeDurably(files.rekorV1Key, pems.rekorV1Key);
  writeDurably(files.tsaChain, pems.tsaChain);
  writeToken(directory, stack);
}

function writeToken(directory: string, stack: Stack): void {
  const token = stack.mintToken({ lifetimeSeconds: TOKEN_SECONDS });
  writeDurably(stackFiles(directory).token, token);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Renews the token file until the signal aborts. */
async function renewTokens(
  stack: Stack,
  directory: string,
  signal: AbortSignal,
  ports: RunPorts,
): Promise<void> {
  try {
    while (!signal.aborted) {
      await ports.clock.sleep(RENEW_MS, signal);
      writeToken(directory, stack);
    }
  } catch (error) {
    if (!isSealwrightError(error, 'INTERRUPTED')) throw error;
  }
}
