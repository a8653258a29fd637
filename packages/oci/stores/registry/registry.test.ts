import { collect, contentOf, type Digest, digestOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { describe as describedAs } from '../../model/manifest.ts';
import { OCI_EMPTY, OCI_MANIFEST } from '../../model/media-types.ts';
import {
  failureOf,
  fakeClock,
  openRepository,
  type Scripted,
  scripted,
} from '../../testdata/scripted-registry.ts';

const BLOB = { mediaType: 'application/octet-stream', digest: digestOf('hello'), size: 5 };
const MANIFEST = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: { mediaType: OCI_EMPTY, digest: digestOf('{}'), size: 2 },
    layers: [],
  }),
);
const IMAGE = describedAs(OCI_MANIFEST, MANIFEST);

function manifestResponse(headers: Readonly<Record<string, string>> = {}): Scripted {
  return {
    status: 200,
    headers: { 'content-type': OCI_MANIFEST, 'docker-content-digest': IMAGE.digest, ...headers },
    body: MANIFEST,
  };
}

describe('resolving', () => {
  test('sends one HEAD when the response describes the manifest', async () => {
    await using server = await scripted(() => manifestResponse());
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await repository.store.resolve('v1')).toEqual(IMAGE);
    expect(server.lines()).toEqual(['HEAD /v2/a/b/manifests/v1']);
    expect(server.seen[0]?.headers.accept).toContain(OCI_MANIFEST);
  });

  test('reads the manifest when the HEAD has no valid digest', async () => {
    await using server = await scripted((seen) => ({
      status: 200,
      headers: seen.method === 'HEAD' ? { 'docker-content-digest': 'sha256:../..' } : {},
      body: MANIFEST,
    }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await repository.store.resolve('v1')).toEqual(IMAGE);
  });

  test('refuses a response when its digest is not the requested one', async () => {
    const other = digestOf('other');
    await using server = await scripted(() => manifestResponse({ 'docker-content-digest': other }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(repository.store.resolve(IMAGE.digest))).toContain(
      `REGISTRY_FAILED: cannot resolve ${IMAGE.digest}`,
    );
  });

  test('refuses a manifest when its content has another digest than its header', async () => {
    await using server = await scripted((seen) =>
      seen.method === 'HEAD'
        ? { status: 200, headers: { 'content-type': OCI_MANIFEST } }
        : manifestResponse({ 'docker-content-digest': digestOf('other') }),
    );
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(repository.store.resolve('v1'))).toContain(
      'REGISTRY_FAILED: cannot read v1',
    );
  });
});

describe('reading', () => {
  test.each([
    ['another content', 'hellO'],
    ['too much', 'hello!'],
    ['too little', 'hell'],
  ])('refuses %s', async (_, body) => {
    await using server = await scripted(() => ({ status: 200, body }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(collect(repository.store.get(BLOB), 10))).toContain('CONTENT_DIFFERS: ');
  });

  test('resumes when the connection breaks', async () => {
    const content = Buffer.alloc(300_000, 'abcdefg');
    const blob = describedAs('application/octet-stream', content);
    await using server = await scripted((seen) => {
      const start = Number(/^bytes=(\d+)-299999$/.exec(seen.headers.range ?? '')?.[1] ?? 0);
      const range = { 'content-range': `bytes ${start}-299999/300000` };
      return {
        status: start > 0 ? 206 : 200,
        headers: start > 0 ? range : {},
        body: content.subarray(start),
        ...(server.seen.length < 3 ? { breakAfter: 100_000 } : {}),
      };
    });
    await using repository = openRepository(`${server.host}/a/b`);
    expect(digestOf(await collect(repository.store.get(blob), 300_000))).toBe(blob.digest);
    expect(server.seen[0]?.headers.range).toBeUndefined();
    expect(server.seen.length).toBeGreaterThan(1);
  });

  test('fails when the connection breaks too often', async () => {
    await using server = await scripted(() => ({ status: 200, body: 'hello', breakAfter: 0 }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(collect(repository.store.get(BLOB), 10))).toContain('HTTP_FAILED: ');
    expect(server.seen.length).toBeLessThan(50);
  });

  test.each([
    ['supports ranges', 206, { 'content-range': 'bytes 2-4/5' }, 'llo'],
    ['ignores ranges', 200, {}, 'hello'],
  ])('reads from an offset when the registry %s', async (_, status, headers, body) => {
    await using server = await scripted(() => ({ status, headers, body }));
    await using repository = openRepository(`${server.host}/a/b`);
    const rest = await collect(repository.store.get(BLOB, { offset: 2 }), 10);
    expect(Buffer.from(rest).toString()).toBe('llo');
    expect(server.seen[0]?.headers.range).toBe('bytes=2-4');
  });

  test('reads from an offset when the registry refuses ranges, and fails when it returns another', async () => {
    await using server = await scripted((seen) => {
      if (seen.headers.range === undefined) return { status: 200, body: 'hello' };
      if (seen.headers.range === 'bytes=3-4')
        return { status: 206, headers: { 'content-range': 'bytes 0-4/5' }, body: 'hello' };
      return { status: 416 };
    });
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    const rest = await collect(store.get(BLOB, { offset: 2 }), 10);
    expect(Buffer.from(rest).toString()).toBe('llo');
    expect(await failureOf(collect(store.get(BLOB, { offset: 3 }), 10))).toContain(
      'got those from',
    );
    expect(await collect(store.get(BLOB, { offset: 5 }), 10)).toHaveLength(0);
  });

  test('verifies a manifest from the cache', async () => {
    await using server = await scripted(() => manifestResponse());
    await using repository = openRepository(`${server.host}/a/b`);
    await collect(repository.store.get(IMAGE), 10_000);
    expect(await collect(repository.store.get(IMAGE), 10_000)).toEqual(MANIFEST);
    const wrong = { ...IMAGE, size: IMAGE.size + 1 };
    expect(await failureOf(collect(repository.store.get(wrong), 10_000))).toContain(
      'CONTENT_DIFFERS: ',
    );
    expect(server.seen).toHaveLength(1);
  });
});

describe('pushing', () => {
  test('skips the existence check when the last one found no blob', async () => {
    await using server = await scripted((seen) => {
      if (seen.method === 'HEAD') return { status: 404 };
      return seen.method === 'POST'
        ? { status: 202, headers: { location: 'up' } }
        : { status: 201 };
    });
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    expect(await store.has(BLOB)).toBe(false);
    await store.put(BLOB, contentOf('hello'));
    expect(server.seen.map((one) => one.method)).toEqual(['HEAD', 'POST', 'PUT']);
    expect(server.seen[2]?.url).toBe(
      `/v2/a/b/blobs/uploads/up?digest=${encodeURIComponent(BLOB.digest)}`,
    );
  });

  test('checks for small content by a self-mount, for large content by HEAD', async () => {
    await using server = await scripted((seen) => ({ status: seen.method === 'HEAD' ? 200 : 201 }));
    await using repository = openRepository(`${server.host}/a/b`);
    const large = Buffer.alloc(5000, 'x');
    await repository.store.put(BLOB, contentOf('hello'));
    await repository.store.put(describedAs('application/octet-stream', large), contentOf(large));
    expect(server.seen.map((one) => one.method)).toEqual(['POST', 'HEAD']);
  });

  test.each([404, 405, 422, 500])(
    'checks by HEAD from then on when the registry responds to a self-mount with %i',
    async (status) => {
      const other = { ...BLOB, digest: digestOf('other') };
      await using server = await scripted((seen) => {
        if (seen.method === 'HEAD') return { status: 404 };
        if (seen.url.includes('mount=')) return { status };
        return seen.method === 'POST'
          ? { status: 202, headers: { location: 'up' } }
          : { status: 201 };
      });
      await using repository = openRepository(`${server.host}/a/b`, { clock: fakeClock() });
      await repository.store.put(BLOB, contentOf('hello'));
      await repository.store.put(other, contentOf('other'));
      const count = (pattern: RegExp) =>
        new Set(server.lines().filter((line) => pattern.test(line))).size;
      expect([count(/mount=/), count(/^HEAD/), count(/^PUT/)]).toEqual([1, 2, 2]);
    },
  );

  test('skips the existence check when content is new', async () => {
    await using server = await scripted((seen) =>
      seen.method === 'POST' ? { status: 202, headers: { location: 'up' } } : { status: 201 },
    );
    await using repository = openRepository(`${server.host}/a/b`);
    await repository.store.put(BLOB, contentOf('hello'), { isNew: true });
    expect(server.lines()).toEqual([
      'POST /v2/a/b/blobs/uploads/',
      `PUT /v2/a/b/blobs/uploads/up?digest=${encodeURIComponent(BLOB.digest)}`,
    ]);
  });

  test('retries small content after a failure, and no stream', async () => {
    let failures = 0;
    await using server = await scripted((seen) => {
      if (seen.method === 'HEAD') return { status: 404 };
      if (seen.method === 'POST') return { status: 202, headers: { location: '/up' } };
      return failures-- > 0 ? { status: 503 } : { status: 201 };
    });
    await using repository = openRepository(`${server.host}/a/b`);
    failures = 2;
    await repository.store.put(BLOB, contentOf('hello'));
    const large = Buffer.alloc(5 * 1024 * 1024, 'x');
    const blob = describedAs('application/octet-stream', large);
    failures = 1;
    expect(await failureOf(repository.store.put(blob, chunksOf(large, 1000)))).toContain(
      'returned 503',
    );
    await repository.store.put(blob, chunksOf(large, 1000));
    const puts = server.seen.filter((one) => one.method === 'PUT');
    expect(puts.map((one) => one.body.byteLength)).toEqual([5, 5, 5, large.length, large.length]);
    expect(puts.at(-1)?.headers['transfer-encoding']).toBeUndefined();
  });

  test.each([
    ['small', 5],
    ['large', 5 * 1024 * 1024],
  ])('pushes no %s content when its digest differs', async (_, size) => {
    await using server = await scripted((seen) =>
      seen.method === 'POST' ? { status: 202, headers: { location: '/up' } } : undefined,
    );
    await using repository = openRepository(`${server.host}/a/b`);
    const content = Buffer.alloc(size, 'x');
    const blob = { ...describedAs('a/b', content), digest: digestOf('else') };
    expect(await failureOf(repository.store.put(blob, chunksOf(content, 100_000)))).toContain(
      'CONTENT_DIFFERS: ',
    );
    expect(server.seen.filter((one) => one.method === 'PUT')).toEqual([]);
  });

  test('sends a manifest unchanged, and fails when the registry returns another digest', async () => {
    let digest: string = IMAGE.digest;
    await using server = await scripted(() => ({
      status: 201,
      headers: { 'docker-content-digest': digest },
    }));
    await using repository = openRepository(`${server.host}/a/b`);
    await repository.store.put(IMAGE, contentOf(MANIFEST));
    await repository.store.tag(IMAGE, 'v1');
    expect(server.lines()).toEqual([
      `PUT /v2/a/b/manifests/${IMAGE.digest}`,
      'PUT /v2/a/b/manifests/v1',
    ]);
    expect(server.seen.map((one) => one.body)).toEqual([MANIFEST, MANIFEST]);
    expect(server.seen[1]?.headers['content-type']).toBe(OCI_MANIFEST);
    digest = digestOf('other');
    expect(await failureOf(repository.store.tag(IMAGE, 'v2'))).toContain('REGISTRY_FAILED: ');
  });

  test('moves no tag when ifAbsent is set', async () => {
    const other: Digest = digestOf('other');
    await using server = await scripted((seen) =>
      seen.url.endsWith('/taken')
        ? manifestResponse({ 'docker-content-digest': other })
        : seen.url.endsWith('/same')
          ? manifestResponse()
          : undefined,
    );
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    expect(await failureOf(store.tag(IMAGE, 'taken', { ifAbsent: true }))).toContain(
      `taken names ${other} already`,
    );
    await store.tag(IMAGE, 'same', { ifAbsent: true });
    expect(server.seen.map((one) => one.method)).toEqual(['HEAD', 'HEAD']);
  });
});

describe('uploading without a digest', () => {
  test('sends chunks of the size that the registry requires, and the rest with the last request', async () => {
    const received: number[] = [];
    await using server = await scripted((seen) => {
      if (seen.method === 'POST')
        return {
          status: 202,
          headers: { location: '/up/0', 'oci-chunk-min-length': String(9 * 1024 * 1024) },
        };
      received.push(seen.body.byteLength);
      return seen.method === 'PATCH'
        ? { status: 202, headers: { location: `/up/${received.length}` } }
        : { status: 201 };
    });
    await using repository = openRepository(`${server.host}/a/b`);
    const upload = await repository.store.ingest();
    const content = Buffer.alloc(11 * 1024 * 1024, 'x');
    await upload.append(chunksOf(content.subarray(0, 1_000_000), 70_000));
    expect(upload.offset).toBe(1_000_000);
    await upload.append(chunksOf(content.subarray(1_000_000), 70_000));
    expect(upload.offset).toBe(content.length);
    await upload.commit(digestOf(content));
    expect(server.seen.map((one) => one.method)).toEqual(['POST', 'PATCH', 'PUT']);
    expect(received[0]).toBeGreaterThanOrEqual(9 * 1024 * 1024);
    expect(received[0]! + received[1]!).toBe(content.length);
  });

  test('resumes by its id, and sends no chunk twice when only its response was lost', async () => {
    let received = 0;
    await using server = await scripted((seen) => {
      const range = received === 0 ? '0-0' : `0-${received - 1}`;
      if (seen.method === 'POST') return { status: 202, headers: { location: '/up' } };
      if (seen.method === 'GET') return { status: 204, headers: { location: '/up', range } };
      if (seen.method === 'PUT') return { status: 201 };
      const start = Number(/^(\d+)-/.exec(seen.headers['content-range'] ?? '')?.[1]);
      if (start !== received) return { status: 416 };
      received += seen.body.byteLength;
      // The first chunk arrives, and its response does not.
      return start === 0 ? { status: 503 } : { status: 202, headers: { location: '/up' } };
    });
    await using repository = openRepository(`${server.host}/a/b`);
    const upload = await repository.store.ingest();
    await upload.append(contentOf('hel'));
    const again = await repository.store.ingest(upload.id);
    expect(again.offset).toBe(3);
    await again.append(contentOf('lo'));
    await again.commit(BLOB.digest);
    expect(received).toBe(5);
  });

  test('fails when the registry no longer has the upload session', async () => {
    await using server = await scripted(() => undefined);
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(repository.store.ingest(`${server.url}/up`))).toContain('NOT_FOUND: ');
  });
});

async function* chunksOf(content: Uint8Array, size: number) {
  for (let at = 0; at < content.byteLength; at += size) yield content.subarray(at, at + size);
}
