import { existsSync } from 'node:fs';
import { collect, contentOf, digestOf, isSealwrightError, owned } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  copy,
  type Descriptor,
  describe as describedAs,
  memoryStore,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  openRegistryClient,
  pushBlob,
  pushManifest,
  RegistryError,
  type RegistryStore,
  walk,
} from '@sealwright/oci';
import { all, pushArtifact } from '@sealwright/oci/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { DEBIAN_PEERS } from '../../tools/peers/debian.ts';
import {
  type RunningRegistry,
  startDistribution,
  startOlareg,
  startProgram,
} from './registries.ts';
import { serve } from './serve.ts';
import { type Cell, checkTable } from './table.ts';

/* Sealwright's client with other registries, operation by operation. docs/registries.md has the results as a table. */

const paths = JSON.parse(process.env['SEALWRIGHT_PEER_PATHS'] ?? '{}') as Record<string, string>;
const peer = (name: string): string => paths[name] ?? name;

const REGISTRIES: Readonly<Record<string, () => Promise<RunningRegistry>>> = {
  'distribution v3.1.1': () => startDistribution(peer('registry')),
  'docker-registry 2.8.2': () => startDistribution(DEBIAN_PEERS['docker-registry']),
  'olareg v0.2.2': () => startOlareg(peer('olareg')),
  'olareg v0.2.2, no referrers API': () => startOlareg(peer('olareg'), '--api-referrer=false'),
  'crane registry v0.21.9': () =>
    startProgram((port, directory) => [
      peer('crane'),
      'registry',
      'serve',
      '--address',
      `127.0.0.1:${port}`,
      '--disk',
      directory,
    ]),
  'sealwright serve': () => serve(),
};

/** The registries that are not installed. */
const missing = existsSync(DEBIAN_PEERS['docker-registry']) ? [] : ['docker-registry 2.8.2'];
for (const name of missing) console.log(`SKIPPED: ${name} is not installed`);

const LARGE = Buffer.alloc(9 * 1024 * 1024 + 7, 'a large layer');

/** An index of two images of two layers each, one of them large. */
async function pushIndex(store: ReturnType<typeof memoryStore>): Promise<Descriptor> {
  const manifests = [];
  for (const architecture of ['amd64', 'arm64']) {
    const config = await pushBlob(
      store,
      OCI_CONFIG,
      Buffer.from(`{"architecture":"${architecture}"}`),
    );
    const layers = [
      await pushBlob(store, OCI_LAYER, Buffer.from(`small ${architecture}`)),
      await pushBlob(store, OCI_LAYER, LARGE),
    ];
    const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
    const pushed = await pushManifest(store, OCI_MANIFEST, image);
    manifests.push({ ...pushed, platform: { os: 'linux', architecture } });
  }
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests };
  return pushManifest(store, OCI_INDEX, index);
}

interface Fixture {
  readonly store: RegistryStore;
  readonly other: RegistryStore;
  readonly root: Descriptor;
}

/** The operations, in order. Each needs the content of the earlier ones. */
const OPERATIONS: Readonly<Record<string, (fixture: Fixture) => Promise<Cell>>> = {
  async push({ store, root }) {
    const source = memoryStore();
    await pushIndex(source);
    await copy(source, store, root, { tags: ['v1'] });
    expect(await copy(source, store, root, { tags: ['v1'] })).toMatchObject({ copied: 0 });
    return 'yes';
  },
  async pull({ store, root }) {
    expect((await store.resolve('v1'))?.digest).toBe(root.digest);
    const target = memoryStore();
    await copy(store, target, root);
    for await (const { descriptor } of walk(target, root)) {
      const bytes = await collect(target.get(descriptor), LARGE.length);
      expect(digestOf(bytes)).toBe(descriptor.digest);
    }
    return 'yes';
  },
  async range({ store }) {
    const layer = describedAs(OCI_LAYER, LARGE);
    const rest = await collect(owned(store.get(layer, { offset: LARGE.length - 5 })), 10);
    expect(Buffer.from(rest)).toEqual(LARGE.subarray(-5));
    return 'yes';
  },
  async 'tags, several at once'({ store, root }) {
    await copy(store, store, root, { tags: ['v1', 'latest', 'stable'] });
    const tags = (await all(store.tags())).filter((tag) => !tag.startsWith('sha256-'));
    expect(tags).toEqual(['latest', 'stable', 'v1']);
    return 'yes';
  },
  async attach({ store, root }) {
    for (const type of ['application/vnd.example.one', 'application/vnd.example.two'])
      await pushArtifact(store, root, type, { by: type });
    return 'yes';
  },
  async discover({ store, root }) {
    const listed = await all(store.referrers(root));
    expect(listed.map(({ artifactType }) => artifactType ?? '').sort()).toEqual([
      'application/vnd.example.one',
      'application/vnd.example.two',
    ]);
    const artifactType = 'application/vnd.example.two';
    const [only, ...more] = await all(store.referrers(root, { artifactType }));
    expect([only?.annotations?.['by'], more.length]).toEqual([artifactType, 0]);
    return 'yes';
  },
  async mount({ other, root }) {
    const layer = describedAs(OCI_LAYER, LARGE);
    const isMounted = await other.mount(layer, 'team/app');
    const source = memoryStore();
    await pushIndex(source);
    await copy(source, other, root, { mountFrom: 'team/app' });
    expect(await other.has(root)).toBe(true);
    return isMounted ? 'yes' : { not: 'it ignores mounts; the layers are sent instead' };
  },
  async 'chunks, resumed'({ store }) {
    const bytes = Buffer.alloc(300_000, 'in chunks');
    const upload = await store.ingest();
    await upload.append(contentOf(bytes.subarray(0, 100_000)));
    const resumed = await store.ingest(upload.id).catch((error: unknown) => {
      if (isSealwrightError(error, 'NOT_FOUND')) return undefined;
      throw error;
    });
    if (resumed === undefined) {
      await upload.append(contentOf(bytes.subarray(100_000)));
      await upload.commit(digestOf(bytes));
      return { not: 'it accepts chunks, and does not report the offset of an upload' };
    }
    expect(resumed.offset).toBe(100_000);
    await resumed.append(contentOf(bytes.subarray(100_000)));
    await resumed.commit(digestOf(bytes));
    expect(await store.has(describedAs(OCI_LAYER, bytes))).toBe(true);
    return 'yes';
  },
  'delete a tag': ({ store }) =>
    unlessRefused('tags', async () => {
      await store.untag('stable');
      expect(await store.resolve('stable')).toBeUndefined();
    }),
  'delete a manifest': ({ other, root }) =>
    unlessRefused('manifests', async () => {
      await other.delete(root);
      expect(await other.resolve(root.digest)).toBeUndefined();
    }),
};

/** Runs an operation. The result has the status when the registry refuses it. */
async function unlessRefused(what: string, work: () => Promise<void>): Promise<Cell> {
  try {
    await work();
    return 'yes';
  } catch (error) {
    if (!(error instanceof RegistryError) || error.status >= 500) throw error;
    return { not: `it returns ${error.status}: it does not delete ${what}` };
  }
}

const results = new Map<string, Map<string, Cell>>();

describe.each(Object.entries(REGISTRIES).filter(([name]) => !missing.includes(name)))(
  '%s',
  (name, start) => {
    test('supports the operations of the client', async () => {
      await using registry = await start();
      await using host = memoryHost();
      const client = openRegistryClient({
        ...host.ports,
        credentials: { for: () => Promise.resolve(undefined) },
      });
      const fixture = {
        store: client.open(`${registry.host}/team/app`),
        other: client.open(`${registry.host}/team/other`),
        root: await pushIndex(memoryStore()),
      };
      const cells = new Map<string, Cell>();
      results.set(name, cells);
      for (const [operation, run] of Object.entries(OPERATIONS)) {
        const cell = await run(fixture).catch((error: unknown) => {
          throw new Error(`${operation}: ${(error as Error).message}`, { cause: error });
        });
        cells.set(operation, cell);
      }
      expect(cells.size).toBe(Object.keys(OPERATIONS).length);
    });
  },
);

afterAll(async () => {
  const isComplete = [...results.values()].every(
    ({ size }) => size === Object.keys(OPERATIONS).length,
  );
  if (!isComplete || results.size < Object.keys(REGISTRIES).length) return;
  await checkTable('servers', 'registry', Object.keys(OPERATIONS), results);
});
