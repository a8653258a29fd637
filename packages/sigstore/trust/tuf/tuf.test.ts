import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, listen } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  attacks,
  delegatingMirror,
  hostileMirror,
  openRepository,
  targetsOf,
} from '../../../sigstore-stack/testdata/tuf-attacks.ts';
import { filesBelow, flood, serve } from '../../testdata/mirrors.ts';
import { publicRoot } from '../public-root.ts';
import { openTrust, type TrustInstance } from '../trust.ts';
import { fetchTrust } from './tuf.ts';

const DAY = 24 * 60 * 60 * 1000;
const basis = memoryHost();
let stack: Stack;
let trusted: Uint8Array;
let work: string;
let cache: string;
let firstRoot: string;

beforeAll(async () => {
  stack = await openStack({}, basis.ports);
  trusted = Buffer.from(JSON.stringify(stack.trustedRoot));
  work = await mkdtemp(join(tmpdir(), 'sealwright-tuf-client-'));
  firstRoot = join(work, 'root.json');
  await writeFile(firstRoot, stack.tuf.initialRoot());
});
beforeEach(async () => {
  cache = await mkdtemp(join(work, 'cache-'));
});
afterAll(async () => {
  await rm(work, { recursive: true });
  await stack[Symbol.asyncDispose]();
  await basis[Symbol.asyncDispose]();
});

/** Returns a host that uses the cache of the test, and a clock with an offset. */
function machine(offset = 0, clock?: Partial<Clock>): MemoryHost {
  return memoryHost({
    env: { XDG_CACHE_HOME: cache },
    clock: { ...basis.ports.clock, now: () => Date.now() + offset, ...clock },
  });
}

function open(host: MemoryHost, mirror = stack.urls.tuf): Promise<TrustInstance> {
  return openTrust({ sigstore: mirror, 'tuf-root': firstRoot }, host.ports);
}

/** Follows a mirror and returns its trusted root. */
async function follow(mirror: string, root: Uint8Array, host = machine()): Promise<string> {
  const { files } = await fetchTrust({ mirror, root }, ['trusted_root.json'], host.ports);
  return Buffer.from(files.get('trusted_root.json') ?? []).toString();
}

describe('an instance from a TUF mirror', () => {
  it('has a trusted root, services and freshness, and is updated with two requests later', async () => {
    await using host = machine();
    const first = await open(host);
    expect(first.name).toBe(stack.urls.tuf);
    expect(first.trustedRoot.certificateAuthorities[0]?.uri).toBe(stack.urls.fulcio);
    expect(first.signingConfig?.rekorTlogUrls[0]?.url).toBe(stack.urls.rekor);
    expect(first.freshness).toMatchObject({ mirror: stack.urls.tuf, rootVersion: 1 });
    expect(first.freshness).not.toHaveProperty('stale');
    const before = stack.counters().requests.tuf;
    const second = await open(host, `${stack.urls.tuf}/`);
    expect(second.trustedRoot).toEqual(first.trustedRoot);
    expect(second.signingConfig).toEqual(first.signingConfig);
    expect(stack.counters().requests.tuf - before).toBe(2);
  });

  it('is read from the cache while the mirror cannot be reached, until the content expires', async () => {
    const { tuf } = await openRepository(trusted);
    const root = tuf.repository.initialRoot();
    await tuf.repository.rotate('root');
    await tuf.repository.rotate('timestamp');
    const mirror = await hostileMirror(tuf.repository.files);
    expect(await follow(mirror.url, root)).toBe(String(Buffer.from(trusted)));
    await mirror[Symbol.asyncDispose]();
    await using host = machine(0, { sleep: waitOnlyFor(60_000) });
    const source = { mirror: mirror.url, root };
    const { files, freshness } = await fetchTrust(source, ['trusted_root.json'], host.ports);
    expect(Buffer.from(files.get('trusted_root.json') ?? [])).toEqual(Buffer.from(trusted));
    expect(freshness).toMatchObject({
      rootVersion: 3,
      stale: expect.stringContaining('no response') as string,
    });
    expect(host.logs.filter((line) => line.startsWith('warn: '))).toEqual([
      expect.stringContaining(`valid until ${freshness.expires.timestamp}`),
    ]);
    await using later = machine(8 * DAY, { sleep: waitOnlyFor(60_000) });
    await expect(follow(mirror.url, root, later)).rejects.toMatchObject({
      code: 'TRUST_EXPIRED',
      kind: 'outside',
    });
    await using uncached = memoryHost({
      clock: { now: () => Date.now(), sleep: waitOnlyFor(60_000) },
    });
    await expect(follow(mirror.url, root, uncached)).rejects.toMatchObject({
      code: 'TRUST_UNREACHABLE',
      kind: 'outside',
      hint: expect.stringContaining('trusted-root') as string,
    });
  });

  it('starts from the built-in root for the public instance', async () => {
    const root = JSON.parse(Buffer.from(publicRoot()).toString()) as {
      signed: { version: number; roles: { root: { threshold: number } } };
    };
    expect(root.signed).toMatchObject({ version: 16, roles: { root: { threshold: 3 } } });
    const requested: string[] = [];
    await using host = memoryHost({
      http: (request) => {
        requested.push(String(request.url));
        return basis.ports.http({ ...request, url: `${stack.urls.tuf}/nothing-here` });
      },
    });
    await expect(openTrust({}, host.ports)).rejects.toMatchObject({ code: 'TRUST_UNREACHABLE' });
    expect(requested).toEqual([
      'https://tuf-repo-cdn.sigstore.dev/17.root.json',
      'https://tuf-repo-cdn.sigstore.dev/timestamp.json',
    ]);
  });
});

/** Returns a sleep that waits only for this length, the deadline. Retries do not wait. */
function waitOnlyFor(length: number): Clock['sleep'] {
  return (ms, signal) => (ms === length ? basis.ports.clock.sleep(ms, signal) : Promise.resolve());
}

describe('a mirror that was tampered with', () => {
  const reasons: Readonly<Record<string, string>> = { 'files that have expired': 'TRUST_EXPIRED' };

  it.each(Object.entries(attacks))('is refused when it serves %s', async (title, attack) => {
    const { root, before, after, words } = await attack(trusted);
    await using mirror = await hostileMirror(before ?? after);
    if (before !== undefined) await follow(mirror.url, root);
    mirror.serve(after);
    await expect(follow(mirror.url, root)).rejects.toMatchObject({
      code: reasons[title] ?? 'TRUST_REFUSED',
      message: expect.stringMatching(words) as string,
    });
    if (before === undefined) return;
    mirror.serve(before);
    expect(await follow(mirror.url, root)).toBe(String(Buffer.from(trusted)));
  });

  it.each([
    ['with another hash', (bytes: Uint8Array) => randomBytes(bytes.byteLength)],
    ['that is longer', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from(' ')])],
    ['that is shorter', (bytes: Uint8Array) => bytes.subarray(1)],
    ['that is empty', () => Buffer.alloc(0)],
  ])('is refused when it serves a target %s', async (_, change) => {
    const { tuf } = await openRepository(trusted);
    const files = new Map(tuf.repository.files);
    for (const [name, bytes] of files)
      if (name.startsWith('targets/')) files.set(name, change(bytes));
    await using mirror = await hostileMirror(files);
    await expect(follow(mirror.url, tuf.repository.initialRoot())).rejects.toMatchObject({
      code: 'TRUST_REFUSED',
    });
    expect(await readdir(cache)).toEqual([]);
  });

  it.each(['2.root.json', 'timestamp.json', '2.snapshot.json', '2.targets.json'])(
    'is refused when its %s does not end, or is not JSON',
    async (name) => {
      const { tuf } = await openRepository(trusted);
      const root = tuf.repository.initialRoot();
      for (const endless of [true, false]) {
        await using mirror = await listen({
          listener: serve(tuf.repository.files, name, (response) =>
            endless ? flood(response) : response.end('<html>Log in to this network</html>'),
          ),
        });
        await expect(follow(mirror.url, root)).rejects.toMatchObject({ code: 'TRUST_REFUSED' });
      }
    },
  );

  it('has no targets when it delegates them to another role', async () => {
    const { root, after } = await delegatingMirror(trusted);
    await using mirror = await hostileMirror(after);
    expect(await follow(mirror.url, root)).toBe('');
  });

  it('writes no file outside the cache when target names are paths', async () => {
    const { tuf } = await openRepository(trusted);
    const evil = ['../../evil', '/tmp/evil', '..', 'a/../../evil'].map((path) => ({
      path,
      bytes: Buffer.from('evil'),
    }));
    await tuf.repository.publish([...targetsOf(trusted, 'x'), ...evil]);
    await using mirror = await hostileMirror(tuf.repository.files);
    expect(await follow(mirror.url, tuf.repository.initialRoot())).toBe(
      String(Buffer.from(trusted)),
    );
    expect(await filesBelow(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  });
});

describe('a mirror that is slow', () => {
  it('is retried after 503', async () => {
    const { tuf } = await openRepository(trusted);
    let busy = 2;
    const files = serve(tuf.repository.files, '', () => undefined);
    await using mirror = await listen({
      listener: (request, response) => {
        if (busy-- > 0) response.writeHead(503).end();
        else files(request, response);
      },
    });
    await using host = machine(0, { sleep: waitOnlyFor(60_000) });
    expect(await follow(mirror.url, tuf.repository.initialRoot(), host)).not.toBe('');
    expect(host.logs.filter((line) => line.includes('status 503'))).toHaveLength(2);
  });

  it('is unreachable when a response does not end before the deadline', async () => {
    const { tuf } = await openRepository(trusted);
    const begun = Promise.withResolvers<void>();
    await using mirror = await listen({
      listener: serve(tuf.repository.files, 'timestamp.json', (response) => {
        response.writeHead(200);
        response.write('{');
        begun.resolve();
      }),
    });
    await using host = machine(0, { sleep: (ms) => (ms === 60_000 ? begun.promise : never()) });
    await expect(follow(mirror.url, tuf.repository.initialRoot(), host)).rejects.toMatchObject({
      code: 'TRUST_UNREACHABLE',
      message: expect.stringContaining('not done after 60 s') as string,
    });
  });

  it('is abandoned when the task is interrupted', async () => {
    const begun = Promise.withResolvers<void>();
    await using mirror = await listen({ listener: () => begun.resolve() });
    await using host = machine();
    const following = follow(mirror.url, stack.tuf.initialRoot(), host);
    await begun.promise;
    host.interrupt();
    await expect(following).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

function never(): Promise<void> {
  return Promise.reject(new Error('nothing else waits'));
}
