import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { digestOf } from '@sealwright/core';
import { EMPTY_CONFIG, layoutStores, OCI_MANIFEST, walk } from '@sealwright/oci';
import { all } from '@sealwright/oci/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* Kills a registry on a directory with SIGKILL during pushes. */

const PROGRAM = `
import { listen } from '@sealwright/core';
import { layoutStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
const server = await listen(openRegistryService(layoutStores(process.argv[1])));
console.log(server.url);
`;

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-crash-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function start() {
  const child = spawn(
    process.execPath,
    ['--conditions=sealwright-source', '--input-type=module', '--eval', PROGRAM, directory],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname },
  );
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url,
    async [Symbol.asyncDispose](): Promise<void> {
      if (child.killed) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Pushes images until the server is killed. Returns the tags that it acknowledged. */
async function push(url: string, prefix: string): Promise<string[]> {
  const acknowledged: string[] = [];
  const blob = async (bytes: Uint8Array | string) => {
    const digest = digestOf(bytes);
    const begun = await fetch(`${url}/v2/app/blobs/uploads/`, { method: 'POST' });
    const location = begun.headers.get('location') ?? '';
    await fetch(`${url}${location}?digest=${digest}`, { method: 'PUT', body: Buffer.from(bytes) });
    return { mediaType: 'x/y', digest, size: Buffer.byteLength(bytes) };
  };
  try {
    for (let at = 0; at < 1000; at++) {
      const tag = `${prefix}-${at}`;
      const layers = [await blob(tag), await blob(Buffer.alloc(200_000, tag))];
      await blob('{}');
      const { mediaType, digest, size } = EMPTY_CONFIG;
      const config = { mediaType, digest, size };
      const { status } = await fetch(`${url}/v2/app/manifests/${tag}`, {
        method: 'PUT',
        headers: { 'Content-Type': OCI_MANIFEST },
        body: JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers }),
      });
      if (status === 201) acknowledged.push(tag);
    }
  } catch {
    // The server is killed.
  }
  return acknowledged;
}

test('keeps every acknowledged image complete when the registry is killed', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round++) {
    await using server = await start();
    const pushes = ['a', 'b', 'c'].map((name) => push(server.url, `${name}${round}`));
    // The kill comes after some pushes, at an arbitrary point of the others.
    await expect
      .poll(
        async () => {
          const response = await fetch(`${server.url}/v2/app/tags/list`);
          return (await response.text()).match(new RegExp(`"[abc]${round}-`, 'g'))?.length ?? 0;
        },
        { timeout: 20_000 },
      )
      .toBeGreaterThan(5);
    await server[Symbol.asyncDispose]();
    acknowledged.push(...(await Promise.all(pushes)).flat());
  }
  const store = await layoutStores(directory).open('app');
  const tags = await all(store.tags());
  expect(acknowledged.filter((tag) => !tags.includes(tag))).toEqual([]);
  for (const tag of tags) {
    const root = await store.resolve(tag);
    if (root === undefined) throw new Error(`${tag} does not resolve`);
    for await (const { descriptor } of walk(store, root)) await all(store.get(descriptor));
  }
  expect(tags.length).toBeGreaterThan(15);
}, 60_000);
