import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OCI_INDEX, openLayout, pushManifest } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENTS, makeFiles, OPERATIONS } from './clients.ts';
import { type Docker, startDocker } from './dockerd.ts';
import { type Served, serve } from './serve.ts';
import { type Cell, checkTable } from './table.ts';

/* Other clients with `sealwright serve`, in memory and in a directory. docs/registries.md has the results. */

const work = await mkdtemp(join(tmpdir(), 'sealwright-clients-'));
const files = join(work, 'files');
const layout = join(work, 'layout');
let docker: Docker | undefined;

beforeAll(async () => {
  await mkdir(files, { recursive: true });
  await makeFiles(files);
  const store = await openLayout(layout);
  const images = [];
  for (const architecture of ['amd64', 'arm64'])
    images.push({
      ...(await pushImage(store, architecture)),
      platform: { os: 'linux', architecture },
    });
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: images };
  await store.tag(await pushManifest(store, OCI_INDEX, index), 'v1');
  docker = await startDocker();
});
afterAll(async () => {
  await docker?.[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

/** The results by kind of store. They are equal, so that one table has them. */
const results = {
  memory: new Map<string, Map<string, Cell>>(),
  directory: new Map<string, Map<string, Cell>>(),
};

describe.each(['memory', 'directory'] as const)('serve with a store in %s', (kind) => {
  let registry: Served;
  beforeAll(async () => {
    registry = await serve('--store', kind === 'memory' ? kind : join(work, 'stores'));
  });
  afterAll(() => registry[Symbol.asyncDispose]());

  test.each(Object.entries(CLIENTS))('supports %s', async (name, client) => {
    const own = join(work, kind, name.replaceAll(/\W+/g, '-'));
    await mkdir(own, { recursive: true });
    const place = { host: registry.host, work: own, layout, files, docker: docker?.client };
    const cells = new Map<string, Cell>();
    for (const operation of OPERATIONS) {
      const cell = await client[operation](place).catch((cause: unknown) => {
        throw new Error(`${operation}: ${(cause as Error).message}`, { cause });
      });
      if (cell !== undefined) cells.set(operation, cell);
    }
    results[kind].set(name, cells);
    expect(cells.size).toBe(
      docker === undefined && name.startsWith('docker') ? 3 : OPERATIONS.length,
    );
  });
});

test('matches the table in docs/registries.md', async () => {
  expect(results.directory).toEqual(results.memory);
  const isComplete = results.memory.size === Object.keys(CLIENTS).length;
  if (isComplete && docker !== undefined)
    await checkTable('clients', 'program', OPERATIONS, results.memory);
});
