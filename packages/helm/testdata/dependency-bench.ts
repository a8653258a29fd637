import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores, type Store } from '@sealwright/oci';
import { parseMetadata } from '../chart/chart-yaml.ts';
import { type Dependencies, type DependencyOptions, openDependencies } from '../dependencies/fetch.ts';
import { pushChart } from '../publish/push.ts';
import { type ChartServer, chartServer, indexText, smallArchive } from './chart-server.ts';

/** Path of the charts that a bench pushes. */
export const OCI = 'oci://registry.test/charts';

/** A web server and registry stores with versions of the chart `web`, to fetch dependencies from. */
export interface DependencyBench extends AsyncDisposable {
  readonly server: ChartServer;
  /** An empty directory. */
  readonly work: string;
  /** Stores of the registry by repository. A test may change them. */
  readonly stores: Map<string, Store>;
  open(options?: Partial<DependencyOptions>): Dependencies;
  /** Serves versions below /charts, with their digests, and returns their archives. */
  serve(...versions: string[]): Promise<Map<string, Uint8Array>>;
  /** Pushes versions to `registry.test/charts/web`. */
  push(...versions: string[]): Promise<void>;
  /** Returns a dependency, of the web server without `repository`. */
  web(version: string, repository?: string): { name: string; version: string; repository: string };
}

/** Opens a bench without charts. */
export async function openDependencyBench(): Promise<DependencyBench> {
  const host = memoryHost();
  const server = await chartServer();
  const work = await mkdtemp(join(tmpdir(), 'dependencies-'));
  const opened = memoryStores();
  const stores = new Map<string, Store>();
  return {
    server,
    work,
    stores,
    open: (options = {}) =>
      openDependencies({
        http: host.ports.http,
        log: host.ports.log,
        open(repository) {
          const store = stores.get(repository);
          if (store === undefined) throw new Error(`the test opens no ${repository}`);
          return store;
        },
        ...options,
      }),
    async serve(...versions) {
      const archives = new Map<string, Uint8Array>();
      for (const version of versions) archives.set(version, await smallArchive('web', version));
      const entries = versions.map((one) => [one, `web-${one}.tgz`, archives.get(one)] as const);
      server.files.set('/charts/index.yaml', indexText('web', entries));
      for (const [version, tgz] of archives) server.files.set(`/charts/web-${version}.tgz`, tgz);
      return archives;
    },
    async push(...versions) {
      const store = await opened.open('charts/web');
      stores.set('registry.test/charts/web', store);
      for (const version of versions) {
        const yaml = `apiVersion: v2\nname: web\nversion: ${version}\n`;
        const tgz = await smallArchive('web', version);
        const chart = { metadata: parseMetadata(yaml, 'web').metadata, tgz };
        await pushChart(store, chart, { createdSeconds: 0 });
      }
    },
    web: (version, repository = `${server.url}/charts`) => ({ name: 'web', version, repository }),
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await rm(work, { recursive: true });
    },
  };
}
