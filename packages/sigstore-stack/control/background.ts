import { chmodSync, mkdirSync } from 'node:fs';
import { isSealwrightError, listen, type Ports, type Service } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { stackError } from '../errors.ts';
import type { StackFaults } from '../faults/stack-faults.ts';
import type { JobClaims } from '../identity/job-claims.ts';
import { openStack, publicUrl, type Stack } from '../stack.ts';
import {
  holdDirectory,
  isListening,
  type RunningState,
  readState,
  removeRunning,
  stackFiles,
} from '../state/directory.ts';
import { writeDurably } from '../state/state.ts';
import { trustPemsOf } from '../trust.ts';
import { openControl } from './service.ts';

export interface RunStackOptions {
  /** Where its files go: see `stackFiles`. Made when it is not there, mode 0700. */
  readonly directory: string;
  /** Address to listen on, default 127.0.0.1. */
  readonly host?: string;
  /** The host that clients reach it by: see `StackOptions`. */
  readonly publicHost?: string;
  readonly job?: JobClaims;
  /** Who the person is that signs without a token, default `maintainer@example.com`. */
  readonly email?: string;
  /** Issuers to accept beside its own: the text of a configuration file of Fulcio, YAML or JSON. */
  readonly fulcioConfig?: string;
  /** How many witnesses cosign the checkpoints of Rekor v2, default none. */
  readonly witnesses?: number;
  /** Where keys and logs are kept: `directory` (default) lets a later run go on with them. */
  readonly data?: 'directory' | 'memory';
  /** Services to run beside it, by name; their URLs are in the state's `urls`. A registry may take its faults. */
  readonly services?: (faults: StackFaults) => Readonly<Record<string, Service>>;
}

type RunPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'http' | 'signal' | 'started'>;

/** The token file outlives the longest workflow job, since a step's environment is not renewed. */
const TOKEN_SECONDS = 6 * 60 * 60;
const RENEW_MS = 60 * 60 * 1000;

/**
 * Runs a stack until the signal aborts or its control URL is told to stop: the body of a detached process.
 * `ports.started` is called with the `RunningState` once everything listens and every file is written.
 *
 * @throws `STACK_ALREADY_RUNNING` when the directory's stack is alive or starting, and what `openStack` throws
 */
export async function runStack(options: RunStackOptions, ports: RunPorts): Promise<void> {
  const { directory } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  using starting = new DisposableStack();
  starting.use(await holdDirectory(directory));
  await refuseRunning(directory);
  removeRunning(directory);
  await using stack = await openStack(
    {
      ...(options.data === 'memory' ? {} : { directory: stackFiles(directory).data }),
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.publicHost === undefined ? {} : { publicHost: options.publicHost }),
      ...(options.job === undefined ? {} : { job: options.job }),
      ...(options.email === undefined ? {} : { email: options.email }),
      ...(options.fulcioConfig === undefined ? {} : { fulcioConfig: options.fulcioConfig }),
      ...(options.witnesses === undefined ? {} : { witnesses: options.witnesses }),
    },
    ports,
  );
  await using beside = new AsyncDisposableStack();
  const urls: Record<string, string> = { ...stack.urls };
  for (const [name, service] of Object.entries(options.services?.(stack.faults) ?? {})) {
    urls[name] = publicUrl(beside.use(await listen(service, hostOf(options))), options);
  }
  const secret = Buffer.from(ports.random.bytes(32)).toString('base64url');
  ports.log.mask(secret);
  const stop = new AbortController();
  const about = {
    pid: process.pid,
    urls,
    startedAt: new Date(ports.clock.now()).toISOString(),
  };
  const control = openControl(
    {
      stack,
      state: about,
      secret,
      data: options.data === 'memory' ? undefined : stackFiles(directory).data,
      tokenSeconds: TOKEN_SECONDS,
      changed: () => writeClientFiles(directory, stack),
      stop: () => stop.abort(),
    },
    ports.log,
  );
  // Whoever may reach the services from elsewhere need not reach this.
  const controlUrl = beside.use(await listen(control)).url;
  const state: RunningState = { version: 1, ...about, controlUrl };
  try {
    writeFiles(directory, stack, secret, state);
    starting.dispose();
    ports.started(state);
    await renewTokens(stack, directory, AbortSignal.any([stop.signal, ports.signal]), ports);
    await beside.disposeAsync();
    await stack[Symbol.asyncDispose]();
  } finally {
    removeRunning(directory);
  }
}

function hostOf(options: RunStackOptions): { readonly host?: string } {
  return options.host === undefined ? {} : { host: options.host };
}

async function refuseRunning(directory: string): Promise<void> {
  const running = readState(directory);
  if (running !== undefined && isAlive(running.pid) && (await isListening(running.controlUrl)))
    throw stackError(
      'STACK_ALREADY_RUNNING',
      `starting a stack in ${directory}: one runs there already, process ${running.pid}`,
      { hint: `stop it first, or remove ${stackFiles(directory).state} if it is no stack` },
    );
}

/** `state.json` comes last: who finds it finds everything else. */
function writeFiles(directory: string, stack: Stack, secret: string, state: RunningState): void {
  const files = stackFiles(directory);
  writeDurably(files.tufRoot, stack.tuf.initialRoot());
  writeDurably(files.witnesses, stack.witnesses.map((key) => `${key}\n`).join(''));
  writeDurably(files.controlSecret, secret);
  writeClientFiles(directory, stack);
  writeDurably(files.state, json(state));
}

/** What clients read, each file whole: it changes with the keys, and the token with the time. */
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
