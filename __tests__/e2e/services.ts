import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExecResult, type Listening, listen } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores, type Stores } from '@sealwright/oci';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { runStack } from '@sealwright/sigstore-stack';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const portal = join(root, 'examples/portal/sealwright.yaml');

/** A stack and a registry in this process, and the program run against them. */
export interface TestServices extends AsyncDisposable {
  readonly work: string;
  readonly stack: string;
  readonly registry: string;
  readonly stores: Stores;
  /** A further registry, with faults or authentication. */
  serve(options: RegistryOptions): Promise<Listening>;
  /** Runs `sealwright` from source, in `work`. */
  run(
    args: readonly string[],
    options?: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string },
  ): Promise<ExecResult>;
  readonly env: Readonly<Record<string, string>>;
}

export async function startServices(): Promise<TestServices> {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-e2e-'));
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
