import { type AnyTask, listen, type RawValue, readInputs } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { memoryStores, type Store } from '@sealwright/oci';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';

/** A test bench: a registry with requests recorded, and a host that runs tasks. */
export interface Bench extends AsyncDisposable {
  readonly host: MemoryHost;
  /** `host:port` */
  readonly registry: string;
  /** `METHOD path` of every request to the registry. */
  readonly requests: string[];
  /** The store of the repository `app`, to add content without a request. */
  readonly app: Store;
  /** Runs a task with raw inputs, as a host reads them, and returns its outputs. */
  run(task: AnyTask, raw: Readonly<Record<string, RawValue>>): Promise<Record<string, unknown>>;
}

/** Opens a registry in memory and a host whose clock never waits. Disposing the bench closes both. */
export async function openBench(options: RegistryOptions = {}): Promise<Bench> {
  // Retries do not wait.
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
  const host = memoryHost({ clock });
  const stores = memoryStores();
  const requests: string[] = [];
  const service = openRegistryService(stores, {
    ...options,
    onRequest: (request) => {
      requests.push(`${request.method} ${request.path}`);
      options.onRequest?.(request);
    },
  });
  const server = await listen(service);
  return {
    host,
    registry: server.host,
    requests,
    app: await stores.open('app'),
    async run(task, raw) {
      const inputs: unknown = readInputs(task.inputs, new Map(Object.entries(raw)), (name) => name);
      return (await task.run(inputs, host.ports)) as Record<string, unknown>;
    },
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
