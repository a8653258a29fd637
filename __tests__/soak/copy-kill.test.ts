import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { collect, listen } from '@sealwright/core';
import {
  type Descriptor,
  layoutStores,
  memoryStores,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  openLayout,
  pushBlob,
  pushManifest,
  type Store,
  walk,
} from '@sealwright/oci';
import { pushArtifact } from '@sealwright/oci/testing';
import { type Fault, openRegistryService } from '@sealwright/registry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root as checkout } from '../e2e/services.ts';

const KILLS = 20;
const LAYERS = 8;
const LAYER_BYTES = 24 * 1024 * 1024;
/** The rate of the source, so slow that each kill interrupts a copy. */
const BYTES_A_SECOND = 5_000_000;

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-kill-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

/** Pushes an index of two images with large layers, and a referrer. */
async function pushLarge(store: Store): Promise<{ index: Descriptor; bytes: number }> {
  const manifests = [];
  for (const architecture of ['amd64', 'arm64']) {
    const layers = [];
    for (let layer = 0; layer < LAYERS / 2; layer++) {
      const bytes = Buffer.alloc(LAYER_BYTES, `${architecture} ${layer} `);
      layers.push(await pushBlob(store, OCI_LAYER, bytes));
    }
    const config = await pushBlob(store, OCI_CONFIG, Buffer.from(JSON.stringify({ architecture })));
    const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
    const pushed = await pushManifest(store, OCI_MANIFEST, image);
    manifests.push({ ...pushed, platform: { os: 'linux', architecture } });
  }
  const index = await pushManifest(store, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests,
  });
  await pushArtifact(store, index, 'application/vnd.example.signature');
  await store.tag(index, 'v1');
  return { index, bytes: LAYERS * LAYER_BYTES };
}

/** Returns the fault of a source that sends blobs slowly. */
function slowBlobs({
  method,
  path,
}: {
  readonly method: string;
  readonly path: string;
}): Fault | undefined {
  return method === 'GET' && path.includes('/blobs/') ? { slow: BYTES_A_SECOND } : undefined;
}

/** Runs a copy and kills it after `killAfterMs`, if given. Returns `done`, or its standard error when it fails. */
async function copying(args: readonly string[], killAfterMs?: number): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--conditions=sealwright-source', join(checkout, 'packages/cli/main.ts'), 'copy', ...args],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin', HOME: work } },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null]>;
  if (killAfterMs !== undefined) {
    await Promise.race([delay(killAfterMs), ended]);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  return code === 0 || code === null ? 'done' : errors;
}

/** Returns the times of the kills in ms, spread over a copy without its start. */
function moments(): number[] {
  return Array.from({ length: KILLS }, (_, each) => 450 + ((each * 7) % KILLS) * 25);
}

/** Reports whether a store has the complete index, with its referrer. */
async function isComplete(store: Store, index: Descriptor): Promise<boolean> {
  for await (const { descriptor } of walk(store, index))
    await collect(store.get(descriptor), LAYER_BYTES + 1);
  const referrers = await Array.fromAsync(store.referrers(index));
  return referrers.length === 1;
}

test(`completes a copy to a registry after ${KILLS} kills, and sends no stored content again`, async () => {
  const sources = memoryStores();
  const { index, bytes } = await pushLarge(await sources.open('team/app'));
  const targets = layoutStores(join(work, 'registry'));
  const service = openRegistryService(targets);
  const finished = new Map<string, number>();
  let received = 0;
  const counting: RequestListener = (request, response) => {
    const isBlob = (request.url ?? '').includes('/blobs/uploads/');
    const digest = new URL(request.url ?? '', 'http://x').searchParams.get('digest');
    request.on('data', (chunk: Buffer) => (received += isBlob ? chunk.length : 0));
    request.pause();
    response.once('finish', () => {
      if (digest !== null && response.statusCode === 201)
        finished.set(digest, (finished.get(digest) ?? 0) + 1);
    });
    service.listener(request, response);
  };
  await using source = await listen(openRegistryService(sources, { fault: slowBlobs }));
  await using target = await listen({ listener: counting });
  const args = [`${source.host}/team/app:v1`, `${target.host}/team/app:v1`];
  for (const moment of moments()) await copying(args, moment);
  expect(await copying(args)).toBe('done');
  expect(await isComplete(await targets.open('team/app'), index)).toBe(true);
  expect([...finished.values()].filter((times) => times > 1)).toEqual([]);
  console.log(`sent ${((received / bytes) * 100).toFixed(1)} % of the bytes`);
  // Only the bytes that a connection buffered at a kill are lost.
  expect(received).toBeLessThan(bytes * 1.1);
});

test(`completes a copy to a layout after ${KILLS} kills, and reads no stored content again`, async () => {
  const sources = memoryStores();
  const { index, bytes } = await pushLarge(await sources.open('team/app'));
  const service = openRegistryService(sources, { fault: slowBlobs });
  let sent = 0;
  const counting: RequestListener = (request, response) => {
    const { socket } = request;
    const before = socket.bytesWritten;
    response.once('close', () => (sent += socket.bytesWritten - before));
    service.listener(request, response);
  };
  await using source = await listen({ listener: counting });
  const args = [`${source.host}/team/app:v1`, `oci:${join(work, 'layout')}:v1`];
  for (const moment of moments()) await copying(args, moment);
  expect(await copying(args)).toBe('done');
  const layout = await openLayout(join(work, 'layout'));
  expect(await layout.resolve('v1')).toMatchObject({ digest: index.digest });
  expect(await isComplete(layout, index)).toBe(true);
  console.log(`read ${((sent / bytes) * 100).toFixed(1)} % of the bytes`);
  // Only the bytes that the connections buffered at each kill are lost.
  expect(sent).toBeLessThan(bytes * 1.3);
});
