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

/** Waits between attempts are short; what may take a minute in all still may. */
const brisk: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(ms < MINUTE ? 0 : ms, signal),
};

describe('the TUF mirror', () => {
  /** Follows the mirror with a cache, as a run of the program does. */
  async function follow(cache: string, change = (http: Http): Http => http): Promise<string> {
    await using host = memoryHost({ clock: brisk, env: { XDG_CACHE_HOME: cache } });
    const root = `${cache}/root.json`;
    await writeFile(root, stack.tuf.initialRoot());
    const options = { sigstore: stack.urls.tuf, 'tuf-root': root };
    const ports = { ...host.ports, http: change(host.ports.http) };
    const trust = await openTrust(options, ports);
    return trust.trustedRoot.tlogs.length > 0 ? 'believed' : 'no logs';
  }
  const cacheOf = () => memoryHost().ports.temp.directory('tuf');

  it.each<[string, StackFault]>([
    ['429 and seconds to wait', { status: 429, retryAfter: 1 }],
    ['503', { status: 503 }],
    ['a dropped connection', 'drop'],
  ])('passes over %s', async (_, fault) => {
    await using cache = await cacheOf();
    stack.faults.add({ service: 'tuf', fault, times: 1 });
    expect(await follow(cache.path)).toBe('believed');
    expect(stack.faults.list()).toEqual([]);
  });

  it.each<[string, StackFault, string]>([
    ['503', { status: 503 }, 'TRUST_UNREACHABLE'],
    ['no answer', 'drop', 'TRUST_UNREACHABLE'],
    ['no answer in time', { delay: 60_000 }, 'TRUST_UNREACHABLE'],
    ['half an answer', 'truncate', 'TRUST_UNREACHABLE'],
    ['a page', 'page', 'TRUST_REFUSED'],
    ['files that end too early', 'garbled', 'TRUST_REFUSED'],
  ])('that has nothing but %s is no trust', async (_, fault, code) => {
    await using cache = await cacheOf();
    stack.faults.add({ service: 'tuf', fault });
    const failed = follow(cache.path, impatient(stack, 'tuf'));
    await expect(failed).rejects.toMatchObject({ code, kind: 'outside' });
    stack.faults.clear();
    expect(await follow(cache.path)).toBe('believed');
  });

  it.each(['rolledBack', 'rolledBackSnapshot'] as const)('%s is refused', async (fault) => {
    await using cache = await cacheOf();
    expect(await follow(cache.path)).toBe('believed');
    stack.faults.add({ service: 'tuf', fault });
    const refused = { code: 'TRUST_REFUSED', kind: 'outside' };
    await expect(follow(cache.path)).rejects.toMatchObject(refused);
    stack.faults.clear();
    expect(await follow(cache.path)).toBe('believed');
  });

  it('whose root has expired is not believed until it has a new one', async () => {
    await using cache = await cacheOf();
    stack.clock.change({ offset: -400 * 24 * 60 * MINUTE });
    await stack.tuf.rotate('root');
    const expired = { code: 'TRUST_EXPIRED', kind: 'outside' };
    await expect(follow(cache.path)).rejects.toMatchObject(expired);
    stack.clock.reset();
    expect(await follow(cache.path)).toBe('believed');
  });
});
