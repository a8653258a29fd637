import type { ServiceName, StackFault } from '@sealwright/sigstore-stack';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BOTH, impatient, openWorld } from './testdata/fault-world.ts';
import { type RunningStack, startStack } from './testdata/stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterEach(() => {
  stack.faults.clear();
  stack.clock.reset();
});
afterAll(() => stack[Symbol.asyncDispose]());

// Fulcio calls the issuer for its keys and the CT log for an SCT, so their faults are Fulcio's.
const SERVICES: readonly ServiceName[] = ['fulcio', 'issuer', 'ctlog', 'rekor', 'rekorV1', 'tsa'];

describe.each(SERVICES)('%s', (service) => {
  it.each<[string, StackFault]>([
    ['429 with seconds to wait', { status: 429, retryAfter: 1 }],
    ['429 with a date to wait for', { status: 429, retryAfter: 1, dated: true }],
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['a dropped connection', 'drop'],
    ['a delay', { delay: 20 }],
  ])('signs after %s', async (_, fault) => {
    await using world = await openWorld(stack, `${service} once`);
    stack.faults.add({ service, fault, times: 1, method: service === 'issuer' ? 'GET' : 'POST' });
    await world.sign();
    expect(stack.faults.list()).toEqual([]);
    expect(await world.layouts()).toEqual(BOTH);
  });

  it.each<[string, StackFault]>([
    ['503', { status: 503 }],
    ['429 with an hour to wait', { status: 429, retryAfter: 3600 }],
    ['a dropped connection', 'drop'],
    ['no response in time', { delay: 60_000 }],
    ['a truncated response', 'truncate'],
    ['an HTML page', 'page'],
    ['incomplete JSON', 'garbled'],
  ])(
    'leaves no incomplete signature when every response is %s, and a re-run completes it',
    async (_, fault) => {
      await using world = await openWorld(stack, `${service} down`);
      stack.faults.add({ service, fault });
      // Fulcio waits for the issuer and the CT log, and the client for Fulcio.
      const waitsFor = service === 'issuer' || service === 'ctlog' ? 'fulcio' : service;
      const failed = world.sign(impatient(stack, waitsFor));
      await expect(failed).rejects.toMatchObject({ code: 'SIGN_FAILED', kind: 'outside' });
      // The other layout may be complete. Then it verifies, and is not signed again.
      await world.settled();
      stack.faults.clear();
      expect(['verified', 'unsigned']).toContain((await world.verify()).result);
      await world.sign();
      expect(await world.layouts()).toEqual(BOTH);
    },
  );
});
