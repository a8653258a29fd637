import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  hostileMirror,
  openRepository,
  targetsOf,
} from '../../../sigstore-stack/testdata/tuf-attacks.ts';
import { filesBelow } from '../../testdata/mirrors.ts';
import { openTrust, type TrustInstance } from '../trust.ts';
import { openMirrorCache } from './cache.ts';
import { fetchTrust } from './tuf.ts';

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

/** Returns a host that uses the cache of the test. */
function machine(): MemoryHost {
  return memoryHost({ env: { XDG_CACHE_HOME: cache } });
}

function open(host: MemoryHost): Promise<TrustInstance> {
  return openTrust({ sigstore: stack.urls.tuf, 'tuf-root': firstRoot }, host.ports);
}

/** Follows a mirror and returns its trusted root. */
async function follow(mirror: string, root: Uint8Array, host = machine()): Promise<string> {
  const { files } = await fetchTrust({ mirror, root }, ['trusted_root.json'], host.ports);
  return Buffer.from(files.get('trusted_root.json') ?? []).toString();
}

describe('the cache', () => {
  it('is shared by parallel runs', async () => {
    const runs = await Promise.all(Array.from({ length: 12 }, () => open(machine())));
    for (const run of runs) expect(run.freshness).not.toHaveProperty('stale');
    expect(await filesBelow(cache)).toHaveLength(1);
  });

  it('keeps newer content when an older run writes', async () => {
    const { tuf } = await openRepository(trusted);
    const root = tuf.repository.initialRoot();
    await using mirror = await hostileMirror(tuf.repository.files);
    await follow(mirror.url, root);
    await using host = machine();
    const kept = openMirrorCache(mirror.url, root, host.ports);
    const old = await kept.read();
    await tuf.repository.publish(targetsOf(trusted, 'next'));
    mirror.serve(tuf.repository.files);
    await follow(mirror.url, root);
    const recent = await kept.read();
    expect(recent?.metadata.timestamp).not.toEqual(old?.metadata.timestamp);
    if (old !== undefined) await kept.write(old);
    expect(await kept.read()).toEqual(recent);
  });

  it('is verified: roots and files of another mirror in it are not accepted', async () => {
    const { tuf } = await openRepository(trusted);
    const root = tuf.repository.initialRoot();
    await tuf.repository.rotate('root');
    const other = await openRepository(Buffer.from('evil'));
    await other.tuf.repository.rotate('root');
    await other.tuf.repository.rotate('timestamp');
    await using mirror = await hostileMirror(other.tuf.repository.files);
    await using host = machine();
    expect(await follow(mirror.url, other.tuf.repository.initialRoot())).toBe('evil');
    const planted = await openMirrorCache(
      mirror.url,
      other.tuf.repository.initialRoot(),
      host.ports,
    ).read();
    expect([...(planted?.roots.keys() ?? [])]).toEqual([2, 3]);
    const kept = openMirrorCache(mirror.url, root, host.ports);
    for (const roots of [planted?.roots ?? new Map(), new Map<number, Uint8Array>()]) {
      if (planted !== undefined) await kept.write({ ...planted, roots });
      mirror.serve(new Map());
      await expect(follow(mirror.url, root)).rejects.toMatchObject({
        code: expect.stringMatching(/^TRUST_(UNREACHABLE|REFUSED)$/) as string,
      });
      mirror.serve(tuf.repository.files);
      expect(await follow(mirror.url, root)).toBe(String(Buffer.from(trusted)));
      await rm(join(cache, 'sealwright'), { recursive: true });
    }
  });

  it('is replaced when it is damaged, and ignored when it cannot be written', async () => {
    await open(machine());
    const [file = ''] = await filesBelow(cache);
    const path = join(cache, 'sealwright', 'tuf', file);
    const whole = await readFile(path);
    for (const damage of [Buffer.from('{'), whole.subarray(0, 900), Buffer.alloc(0)]) {
      await writeFile(path, damage);
      expect((await open(machine())).freshness?.rootVersion).toBe(1);
      expect((await readFile(path)).byteLength).toBeGreaterThan(900);
    }
    const nowhere = memoryHost({ env: { XDG_CACHE_HOME: join(path, 'not-a-directory') } });
    expect((await open(nowhere)).freshness?.rootVersion).toBe(1);
    const homeless = memoryHost();
    expect((await open(homeless)).freshness?.rootVersion).toBe(1);
  });
});
