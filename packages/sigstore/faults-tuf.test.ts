import { writeFile } from 'node:fs/promises';
import type { Clock, Http } from '@sealwright/core';
import { systemClock } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import type { StackFault } from '@sealwright/sigstore-stack';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { impatient, MINUTE } from './testdata/fault-world.ts';
import { type RunningStack, startStack } from './testdata/stack.ts';
import { openTrust } from './trust/trust.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterEach(() => {
  stack.faults.clear();
  stack.clock.reset();
});
afterAll(() => stack[Symbol.asyncDispose]());

/** A clock with short waits between attempts, and the real deadline of a minute. */
const brisk: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(ms < MINUTE ? 0 : ms, signal),
};

describe('the TUF mirror', () => {
  /** Follows the mirror with a cache, as a run of the program does. Returns `trusted` for a trusted root with logs. */
  async function follow(cache: string, change = (http: Http): Http => http): Promise<string> {
    await using host = memoryHost({ clock: brisk, env: { XDG_CACHE_HOME: cache } });
    const root = `${cache}/root.json`;
    await writeFile(root, stack.tuf.initialRoot());
    const options = { sigstore: stack.urls.tuf, 'tuf-root': root };
    const ports = { ...host.ports, http: change(host.ports.http) };
    const trust = await openTrust(options, ports);
    return trust.trustedRoot.tlogs.length > 0 ? 'trusted' : 'no logs';
  }
  const cacheOf = () => memoryHost().ports.temp.directory('tuf');

  it.each<[string, StackFault]>([
    ['429 with seconds to wait', { status: 429, retryAfter: 1 }],
    ['503', { status: 503 }],
    ['a dropped connection', 'drop'],
  ])('is followed after %s', async (_, fault) => {
    await using cache = await cacheOf();
    stack.faults.add({ service: 'tuf', fault, times: 1 });
    expect(await follow(cache.path)).toBe('trusted');
    expect(stack.faults.list()).toEqual([]);
  });

  it.each<[string, StackFault, string]>([
    ['503', { status: 503 }, 'TRUST_UNREACHABLE'],
    ['a dropped connection', 'drop', 'TRUST_UNREACHABLE'],
    ['no response in time', { delay: 60_000 }, 'TRUST_UNREACHABLE'],
    ['a truncated response', 'truncate', 'TRUST_UNREACHABLE'],
    ['an HTML page', 'page', 'TRUST_REFUSED'],
    ['an incomplete file', 'garbled', 'TRUST_REFUSED'],
  ])('is not trusted when every response is %s', async (_, fault, code) => {
    await using cache = await cacheOf();
    stack.faults.add({ service: 'tuf', fault });
    const failed = follow(cache.path, impatient(stack, 'tuf'));
    await expect(failed).rejects.toMatchObject({ code, kind: 'outside' });
    stack.faults.clear();
    expect(await follow(cache.path)).toBe('trusted');
  });

  it.each(['rolledBack', 'rolledBackSnapshot'] as const)(
    'is refused when it is %s',
    async (fault) => {
      await using cache = await cacheOf();
      expect(await follow(cache.path)).toBe('trusted');
      stack.faults.add({ service: 'tuf', fault });
      const refused = { code: 'TRUST_REFUSED', kind: 'outside' };
      await expect(follow(cache.path)).rejects.toMatchObject(refused);
      stack.faults.clear();
      expect(await follow(cache.path)).toBe('trusted');
    },
  );

  it('is refused when its root has expired, until it has a new one', async () => {
    await using cache = await cacheOf();
    stack.clock.change({ offset: -400 * 24 * 60 * MINUTE });
    await stack.tuf.rotate('root');
    const expired = { code: 'TRUST_EXPIRED', kind: 'outside' };
    await expect(follow(cache.path)).rejects.toMatchObject(expired);
    stack.clock.reset();
    expect(await follow(cache.path)).toBe('trusted');
  });
});
