import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExecResult, type Listening, listen } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores, type Stores } from '@sealwright/oci';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { runStack } from '@sealwright/sigstore-stack';
import { sharedTemporaryDirectory } from './other-user.ts';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The configuration file of the example release. */
export const portal = join(root, 'examples/portal/sealwright.yaml');

/** A stack and a registry in this process, and a way to run the program with them. */
export interface TestServices extends AsyncDisposable {
  /** A temporary directory. */
  readonly work: string;
  /** The directory of the stack. */
  readonly stack: string;
  /** `127.0.0.1:PORT` of the registry. */
  readonly registry: string;
  readonly stores: Stores;
  /** Starts another registry, with faults or authentication. */
  serve(options: RegistryOptions): Promise<Listening>;
  /** Runs `sealwright` from source, in `work`. */
  run(
    args: readonly string[],
    options?: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string },
  ): Promise<ExecResult>;
  /** The environment of `run`. */
  readonly env: Readonly<Record<string, string>>;
}

/** Returns the error code of a run with `--json`. */
export function errorCodeOf({ stdout }: ExecResult): string | undefined {
  return (JSON.parse(stdout) as { 'error-code'?: string })['error-code'];
}

/** Starts a stack and a registry in this process. Disposing the result ends them and removes their files. */
export async function startServices(): Promise<TestServices> {
  const work = await mkdtemp(join(sharedTemporaryDirectory(), 'sealwright-e2e-'));
  const stack = join(work, 'stack');
  const host = memoryHost();
  const stores = memoryStores();
  const stop = new AbortController();
  const up = Promise.withResolvers<void>();
  const running = runStack(
    { directory: stack, data: 'memory' },
    { ...host.ports, signal: stop.signal, started: () => up.resolve() },
  );
  running.catch(up.reject);
  await up.promise;
  const registry = await listen(openRegistryService(stores));
  const others: Listening[] = [];
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: work,
    TMPDIR: work,
    SEALWRIGHT_STACK: stack,
    SOURCE_DATE_EPOCH: '1700000000',
    ...(process.env['NODE_COMPILE_CACHE'] && {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    }),
  };
  const exec = openExec({});
  return {
    work,
    stack,
    registry: registry.host,
    stores,
    env,
    async serve(options) {
      const other = await listen(openRegistryService(memoryStores(), options));
      others.push(other);
      return other;
    },
    run: (args, options = {}) =>
      exec({
        argv: [
          process.execPath,
          '--conditions=sealwright-source',
          join(root, 'packages/cli/main.ts'),
          ...args,
        ],
        cwd: options.cwd ?? work,
        env: { ...env, ...options.env },
        timeoutMs: 60_000,
      }),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
      await Promise.all([registry, ...others].map((each) => each[Symbol.asyncDispose]()));
      await host[Symbol.asyncDispose]();
      await rm(work, { recursive: true, force: true });
    },
  };
}
