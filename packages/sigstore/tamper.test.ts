import type { Http, HttpResponse } from '@sealwright/core';
import type { ServiceName, TamperKind } from '@sealwright/sigstore-stack';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BOTH, MINUTE, openWorld, type World } from './testdata/fault-world.ts';
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

type Json = Record<string, unknown>;

/** Returns an http port that changes the responses of a service. */
function changing(service: ServiceName, change: (json: Json) => void): (http: Http) => Http {
  return (http) => async (request) => {
    const response = await http(request);
    const isMeant =
      request.method === 'POST' && String(request.url).startsWith(stack.urls[service]);
    return isMeant ? changed(response, change) : response;
  };
}

async function changed(real: HttpResponse, change: (json: Json) => void): Promise<HttpResponse> {
  const json = JSON.parse(await real.text()) as Json;
  change(json);
  const bytes = Buffer.from(JSON.stringify(json));
  return {
    ...real,
    bytes: () => Promise.resolve(bytes),
    text: () => Promise.resolve(String(bytes)),
  };
}

const proofOf = (json: Json): Json => json['inclusionProof'] as Json;
const entryOf = (json: Json): Json => Object.values(json)[0] as Json;

/** Signs while a response is tampered with, which must fail and attach nothing. Returns the layouts after a re-run. */
async function rejectThenComplete(
  world: World,
  service: ServiceName,
  reason: RegExp,
  change?: (http: Http) => Http,
): Promise<string[]> {
  await expect(world.sign(change)).rejects.toMatchObject({
    code: 'SIGN_FAILED',
    message: expect.stringMatching(reason) as string,
  });
  await world.settled();
  const untouched = service === 'rekorV1' ? 'legacy' : 'bundle';
  expect(await world.attached()).not.toContain(untouched);
  stack.faults.clear();
  stack.clock.reset();
  await world.sign();
  return world.layouts();
}

describe('a tampered response', () => {
  it.each<[TamperKind, ServiceName, RegExp]>([
    ['wrongSct', 'ctlog', /SCT_INVALID/],
    ['wrongProof', 'rekor', /LOG_PROOF_INVALID/],
    ['staleCheckpoint', 'rekor', /LOG_PROOF_INVALID/],
    ['wrongSet', 'rekorV1', /LOG_PROOF_INVALID/],
    ['wrongTimestamp', 'tsa', /TIMESTAMP_INVALID/],
  ])('is rejected before a push when it has a %s of %s', async (fault, service, reason) => {
    await using world = await openWorld(stack, fault);
    stack.faults.add({ service, fault });
    expect(await rejectThenComplete(world, service, reason)).toEqual(BOTH);
  });

  it.each(['wrongProof', 'staleCheckpoint'] as const)(
    'is rejected when it has a %s of rekorV1, but not for the legacy layout, which contains no proof',
    async (fault) => {
      const { signingConfig } = stack.trust;
      const rekorTlogUrls = signingConfig?.rekorTlogUrls.filter((log) => log.majorApiVersion === 1);
      const only = { ...stack.trust, signingConfig: { ...signingConfig, rekorTlogUrls } as never };
      await using world = await openWorld(stack, `${fault} v1`, { trust: only });
      stack.faults.add({ service: 'rekorV1', fault });
      expect(await rejectThenComplete(world, 'rekor', /LOG_PROOF_INVALID/)).toEqual(BOTH);
      await using legacy = await openWorld(stack, `${fault} legacy`);
      stack.faults.add({ service: 'rekorV1', fault });
      await legacy.sign();
      expect(await legacy.layouts()).toEqual(BOTH);
    },
  );

  it.each<[string, ServiceName, RegExp, (json: Json) => void]>([
    [
      'another root hash in the proof',
      'rekor',
      /LOG_PROOF_INVALID/,
      (json) => (proofOf(json)['rootHash'] = Buffer.alloc(32, 1).toString('base64')),
    ],
    [
      'the entry of another signature',
      'rekor',
      /LOG_PROOF_INVALID|LOG_ENTRY_DIFFERS/,
      (json) => {
        const body = Buffer.from(json['canonicalizedBody'] as string, 'base64').toString();
        const other = JSON.stringify({ ...(JSON.parse(body) as Json), kind: 'other' });
        json['canonicalizedBody'] = Buffer.from(other).toString('base64');
      },
    ],
    [
      'an unsigned promise',
      'rekorV1',
      /LOG_PROOF_INVALID/,
      (json) => ((entryOf(json)['verification'] as Json)['signedEntryTimestamp'] = 'AAAA'),
    ],
    [
      'another time',
      'rekorV1',
      /LOG_PROOF_INVALID|CERTIFICATE_UNTRUSTED/,
      (json) => (entryOf(json)['integratedTime'] = 1_700_000_000),
    ],
  ])('is rejected before a push when it has %s of %s', async (name, service, reason, change) => {
    await using world = await openWorld(stack, name);
    expect(await rejectThenComplete(world, service, reason, changing(service, change))).toEqual(
      BOTH,
    );
  });

  it.each<[string, ServiceName, number, RegExp]>([
    ['Rekor v1 is ahead', 'rekorV1', 20 * MINUTE, /CERTIFICATE_UNTRUSTED/],
    ['the TSA is ahead', 'tsa', 20 * MINUTE, /CERTIFICATE_UNTRUSTED/],
    ['the TSA is behind', 'tsa', -20 * MINUTE, /CERTIFICATE_UNTRUSTED|TIMESTAMP_INVALID/],
    ['Fulcio is ahead', 'fulcio', 8 * MINUTE, /CERTIFICATE_UNTRUSTED/],
  ])('is rejected when the clock of %s', async (name, service, offset, reason) => {
    await using world = await openWorld(stack, name);
    stack.clock.change({ service, offset });
    expect(await rejectThenComplete(world, service, reason)).toEqual(BOTH);
  });

  it.each([
    ['behind', -20 * MINUTE],
    ['ahead', 20 * MINUTE],
  ])(
    'is an error when the clock of Fulcio is far %s and it refuses the token',
    async (name, offset) => {
      await using world = await openWorld(stack, `far ${name}`);
      stack.clock.change({ service: 'fulcio', offset });
      await expect(world.sign()).rejects.toMatchObject({
        code: 'IDENTITY_REFUSED',
        kind: 'outside',
      });
      expect(await world.attached()).toEqual([]);
      stack.clock.reset();
      await world.sign();
      expect(await world.layouts()).toEqual(BOTH);
    },
  );

  it('is rejected when it has a certificate for another key', async () => {
    await using world = await openWorld(stack, 'other key');
    let first: Json | undefined;
    const replayed = changing('fulcio', (json) => {
      first ??= { ...json };
      Object.assign(json, first);
    });
    await world.sign(replayed);
    await using other = await openWorld(stack, 'another');
    await expect(other.sign(replayed)).rejects.toMatchObject({
      message: expect.stringContaining('another key') as string,
    });
    expect(await other.attached()).toEqual([]);
  });

  it('is rejected when it is of a service of another instance', async () => {
    await using otherStack = await startStack();
    const theirs = { ...stack.trust, signingConfig: otherStack.trust.signingConfig as never };
    await using world = await openWorld(otherStack, 'other instance', { trust: theirs });
    await expect(world.sign()).rejects.toMatchObject({
      code: 'SIGN_FAILED',
      message: expect.stringMatching(
        /CERTIFICATE_UNTRUSTED|TIMESTAMP_INVALID|LOG_PROOF_INVALID/,
      ) as string,
    });
    expect(await world.attached()).toEqual([]);
  });
});
