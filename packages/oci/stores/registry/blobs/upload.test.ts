import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, collect, digestOf, listen, owned, rereadable } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryService } from '@sealwright/registry';
import { describe, expect, test } from 'vitest';
import { OCI_LAYER } from '../../../model/media-types.ts';
import { memoryStores } from '../../memory/memory.ts';
import { openRegistryClient } from '../registry.ts';

const BIG = Buffer.alloc(24 * 1024 * 1024 + 11);
for (let at = 0; at < BIG.length; at += 4) BIG.writeUInt32LE(at, at > BIG.length - 4 ? at - 4 : at);
const layer = { mediaType: OCI_LAYER, digest: digestOf(BIG), size: BIG.length };

/** Content in small borrowed buffers that counts the bytes that are read of it. */
function counted(bytes = BIG) {
  const read: { from: number; bytes: number }[] = [];
  const piece = Buffer.alloc(100_000);
  const content = rereadable(async function* (from): Content {
    const reading = { from, bytes: 0 };
    read.push(reading);
    for (let at = from; at < bytes.length; at += piece.length) {
      const size = bytes.copy(piece, 0, at, at + piece.length);
      reading.bytes += size;
      yield piece.subarray(0, size);
    }
  });
  return { read, content };
}

interface UploadFaults {
  /** Cuts the connection of the first upload after this many bytes. */
  readonly cutAfter?: number;
  /** Responds to the first uploads with these statuses, after their bodies. */
  readonly statuses?: readonly number[];
  /** Responds with 404 to every request for the status of an upload session. */
  readonly forgets?: boolean;
  /** Appends other bytes to the upload session at the first request for its status. */
  readonly garbles?: boolean;
}

/** A registry with faults in its uploads, and a client with a journal. */
async function world(faults: UploadFaults, directory?: string) {
  const lines: string[] = [];
  let received = 0;
  const service = openRegistryService(memoryStores());
  const statuses = [...(faults.statuses ?? [])];
  let cut = faults.cutAfter;
  let garbles = faults.garbles === true;
  const listener: RequestListener = (request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '').replace(/uploads\/.+/, 'uploads/ID');
    lines.push(`${request.method} ${path}`);
    const isUpload = path.includes('/uploads/');
    if (isUpload && request.method === 'GET' && faults.forgets === true)
      return void response.writeHead(404).end();
    if (isUpload && request.method === 'GET' && garbles) {
      garbles = false;
      const url = `http://${request.headers.host}${request.url}`;
      const added = fetch(url, { method: 'PATCH', body: Buffer.alloc(1000, 7) });
      return void added.then(() => service.listener(request, response));
    }
    if (isUpload && (request.method === 'PUT' || request.method === 'PATCH')) {
      const status = statuses.shift();
      if (status !== undefined) {
        request.on('data', () => undefined);
        request.on('end', () => response.writeHead(status, { 'retry-after': '0' }).end());
        return undefined;
      }
      let here = 0;
      request.on('data', (chunk: Buffer) => {
        received += chunk.length;
        here += chunk.length;
        if (cut === undefined || here < cut) return;
        cut = undefined;
        request.socket.destroy();
      });
      // The registry itself starts to read.
      request.pause();
    }
    return service.listener(request, response);
  };
  const server = await listen({ listener });
  const open = () => {
    const host = memoryHost();
    const client = openRegistryClient({
      ...host.ports,
      credentials: { for: () => Promise.resolve(undefined) },
      ...(directory === undefined ? {} : { journal: directory }),
    });
    return { host, store: client.open(`${server.host}/a/b`) };
  };
  return {
    open,
    lines,
    received: () => received,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describe('an upload of a large blob', () => {
  test('sends two requests after the existence check', async () => {
    await using w = await world({});
    const { store } = w.open();
    await store.put(layer, counted().content);
    expect(w.lines).toEqual([
      `HEAD /v2/a/b/blobs/${layer.digest}`,
      'POST /v2/a/b/blobs/uploads/',
      'PUT /v2/a/b/blobs/uploads/ID',
    ]);
    expect(digestOf(await collect(owned(store.get(layer)), BIG.length))).toBe(layer.digest);
  });

  test('resumes when its connection breaks, and sends no byte twice that has arrived', async () => {
    await using w = await world({ cutAfter: 10 * 1024 * 1024 });
    const { store } = w.open();
    const { content } = counted();
    await store.put(layer, content);
    expect(w.lines).toContain('PATCH /v2/a/b/blobs/uploads/ID');
    expect(w.received()).toBe(BIG.length);
    expect(await store.has(layer)).toBe(true);
  });

  test('starts again when the registry no longer has the session', async () => {
    await using w = await world({ cutAfter: 10 * 1024 * 1024, forgets: true });
    const { store } = w.open();
    await store.put(layer, counted().content);
    expect(w.lines.filter((line) => line.startsWith('POST'))).toHaveLength(2);
    expect(await store.has(layer)).toBe(true);
  });

  test('sends all of it again when the session contains other bytes', async () => {
    await using w = await world({ cutAfter: 10 * 1024 * 1024, garbles: true });
    const { store } = w.open();
    await store.put(layer, counted().content);
    expect(w.lines.filter((line) => line.startsWith('POST'))).toHaveLength(2);
    expect(await store.has(layer)).toBe(true);
  });

  test.each([429, 500, 502, 503])('retries when the registry returns %i', async (status) => {
    await using w = await world({ statuses: [status] });
    const { store } = w.open();
    await store.put(layer, counted().content);
    expect(await store.has(layer)).toBe(true);
  });

  test('does not retry when the registry returns 413', async () => {
    await using w = await world({ statuses: [413, 413] });
    const { store } = w.open();
    await expect(store.put(layer, counted().content)).rejects.toMatchObject({
      code: 'REGISTRY_FAILED',
      message: expect.stringContaining('413') as string,
    });
    expect(w.lines.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  test('fails and leaves no blob when the content is wrong', async () => {
    await using w = await world({});
    const { store } = w.open();
    const wrong = Buffer.from(BIG);
    wrong[BIG.length - 1] = 1;
    await expect(store.put(layer, counted(wrong).content)).rejects.toMatchObject({
      code: 'CONTENT_DIFFERS',
    });
    expect(await store.has(layer)).toBe(false);
  });

  test('fails when its connection breaks and the content cannot be reread', async () => {
    await using w = await world({ cutAfter: 5 * 1024 * 1024 });
    const { store } = w.open();
    async function* onlyOnce(): Content {
      yield* counted().content;
    }
    await expect(store.put(layer, onlyOnce())).rejects.toMatchObject({ kind: 'outside' });
  });
});

test('shares one transfer when a blob is pushed twice at once', async () => {
  await using w = await world({});
  const { store } = w.open();
  await Promise.all([store.put(layer, counted().content), store.put(layer, counted().content)]);
  expect(w.received()).toBe(BIG.length);
});

test('resumes an upload that another process left in the journal', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-journal-'));
  try {
    await using w = await world({ cutAfter: 12 * 1024 * 1024 }, directory);
    const first = w.open();
    async function* dying(): Content {
      yield* counted().content;
    }
    await expect(first.store.put(layer, dying())).rejects.toMatchObject({ kind: 'outside' });
    const [entry = ''] = await readdir(directory);
    expect((await stat(join(directory, entry))).mode & 0o777).toBe(0o600);
    const before = w.received();
    expect(before).toBeGreaterThan(5 * 1024 * 1024);
    await w.open().store.put(layer, counted().content);
    expect(w.received()).toBe(BIG.length);
    expect(await readdir(directory)).toEqual([]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
