import { writeFile } from 'node:fs/promises';
import { memoryHost } from '@sealwright/core/testing';
import { Updater } from 'tuf-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStack, type Stack } from '../stack.ts';
import { signWith, verdictOf } from '../testdata/reference.ts';
import type { ServiceName, StackFault } from './faults.ts';
import { openStackFaults } from './stack-faults.ts';
import type { TamperKind } from './tamper.ts';

const host = memoryHost();
let stack: Stack;
beforeAll(async () => {
  stack = await openStack({}, host.ports);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

const JWKS = '/.well-known/jwks';
const send = (path = JWKS, init: RequestInit = {}): Promise<Response> =>
  fetch(`${stack.urls.issuer}${path}`, init);

describe('fault injection', () => {
  test.each<[string, StackFault, (response: Response) => Promise<void>]>([
    [
      'responds 429 with seconds to wait',
      { status: 429, retryAfter: 7 },
      async (response) => {
        expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
        expect(await response.json()).toMatchObject({ code: 14 });
      },
    ],
    [
      'responds 429 with a date to wait for',
      { status: 429, retryAfter: 3600, dated: true },
      async (response) => {
        const date = response.headers.get('retry-after') ?? '';
        expect(date).toMatch(/ GMT$/);
        expect(Date.parse(date)).toBeGreaterThan(Date.now() + 3_000_000);
        await response.text();
      },
    ],
    [
      'responds with any status, headers and body',
      { status: 503, headers: { 'x-why': 'test' }, body: 'later' },
      async (response) => {
        expect([response.status, response.headers.get('x-why')]).toEqual([503, 'test']);
        expect(await response.text()).toBe('later');
      },
    ],
    [
      'responds with an HTML page',
      'page',
      async (response) => {
        expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
        expect(await response.text()).toContain('<!doctype html>');
      },
    ],
    [
      'responds with JSON that is cut off',
      'garbled',
      async (response) => {
        expect(response.status).toBe(200);
        await expect(response.json()).rejects.toThrow(SyntaxError);
      },
    ],
    [
      'ends the connection in the middle of the response',
      'truncate',
      async (response) => {
        expect(response.status).toBe(200);
        await expect(response.text()).rejects.toThrow('terminated');
      },
    ],
  ])('%s once', async (_, fault, check) => {
    stack.faults.add({ service: 'issuer', fault, times: 1 });
    await check(await send());
    expect(stack.faults.list()).toEqual([]);
    expect((await send()).status).toBe(200);
  });

  test('ends the connection before the response', async () => {
    stack.faults.add({ service: 'issuer', fault: 'drop', times: 1 });
    await expect(send()).rejects.toThrow('fetch failed');
    expect((await send()).status).toBe(200);
  });

  test('delays a request and drops it when the client closes the connection', async () => {
    stack.faults.add({ service: 'issuer', fault: { delay: 60_000 }, times: 1 });
    const before = stack.counters().requests.issuer;
    await expect(send(JWKS, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
    expect(stack.counters().requests.issuer).toBe(before);
    stack.faults.add({ service: 'issuer', fault: { delay: 1 }, times: 1 });
    expect((await send()).status).toBe(200);
  });

  test('ends a delay between two services when the stack closes', async () => {
    const table = openStackFaults(host.ports.clock);
    table.faults.add({ service: 'ctlog', fault: { delay: 600_000 } });
    const call = table.inject('ctlog', 'POST', '/ct/v1/add-pre-chain');
    table[Symbol.dispose]();
    await expect(call).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('hits only the requests of its rule until it is cleared', async () => {
    stack.faults.add({ service: 'issuer', fault: { status: 500 }, method: 'GET', path: '/.well*' });
    expect((await send()).status).toBe(500);
    expect((await send('/healthz')).status).toBe(200);
    expect((await send(JWKS, { method: 'POST' })).status).toBe(404);
    expect(stack.faults.list()).toEqual([
      { service: 'issuer', fault: { status: 500 }, method: 'GET', path: '/.well*', hits: 1 },
    ]);
    stack.faults.clear('tuf');
    expect((await send()).status).toBe(500);
    stack.faults.clear();
    expect((await send()).status).toBe(200);
  });

  test('refuses a fault when the service does not have it', () => {
    expect(() => stack.faults.add({ service: 'tsa', fault: 'wrongSct' })).toThrow(
      expect.objectContaining({ code: 'FAULT_IMPOSSIBLE', hint: 'inject it into ctlog' }) as Error,
    );
  });

  test('returns the fault of a request to the registry', () => {
    const request = { method: 'GET', path: '/v2/' };
    expect(stack.faults.ofRegistry(request)).toBeUndefined();
    const waits: StackFault = { status: 429, retryAfter: 2 };
    for (const fault of ['drop', { delay: 5 }, { status: 503 }, waits] as const)
      stack.faults.add({ service: 'registry', fault, times: 1 });
    expect([1, 2, 3].map(() => stack.faults.ofRegistry(request))).toEqual([
      'drop',
      { delay: 5 },
      { status: 503 },
    ]);
    expect(stack.faults.ofRegistry(request)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '2' },
    });
    for (const fault of ['page', 'wrongSct'] as const)
      expect(() => stack.faults.add({ service: 'registry', fault })).toThrow(
        /cannot inject "(page|wrongSct)" into registry: expected /,
      );
  });

  test.each(['ctlog', 'issuer'] as const)('fails Fulcio when %s fails', async (service) => {
    stack.faults.add({ service, fault: { status: 503 }, times: 1 });
    await expect(signWith(stack)).rejects.toThrow(/CREATE_SIGNING_CERTIFICATE|500/);
    expect(stack.faults.list()).toEqual([]);
    expect(verdictOf(stack.trustedRoot, await signWith(stack))).toBe('verified');
  });
});

describe('tampering', () => {
  test.each<[TamperKind, ServiceName, 1 | 2, RegExp]>([
    ['wrongSct', 'ctlog', 2, /SCT/],
    ['wrongSet', 'rekorV1', 1, /inclusion promise/],
    ['wrongProof', 'rekor', 2, /inclusion proof|root hash/],
    ['staleCheckpoint', 'rekor', 2, /invalid index/],
    ['wrongTimestamp', 'tsa', 2, /timestamp/i],
  ])('makes the reference library refuse a %s of %s', async (kind, service, version, words) => {
    stack.faults.add({ service, fault: kind });
    const bundle = await signWith(stack, undefined, version);
    stack.faults.clear();
    expect(verdictOf(stack.trustedRoot, bundle)).toMatch(words);
    expect(verdictOf(stack.trustedRoot, await signWith(stack, undefined, version))).toBe(
      'verified',
    );
  });

  // The reference library ignores both when the entry has an inclusion promise.
  test('changes the inclusion proof and the checkpoint of rekorV1', async () => {
    for (const fault of ['wrongProof', 'staleCheckpoint'] as const) {
      stack.faults.add({ service: 'rekorV1', fault, times: 1 });
      const tampered = await signWith(stack, undefined, 1);
      const { inclusionProof } = tampered.verificationMaterial.tlogEntries[0] ?? {};
      const size = Number(inclusionProof?.treeSize);
      const stale = inclusionProof?.checkpoint?.envelope.split('\n')[1];
      if (fault === 'staleCheckpoint') expect(stale).toBe(String(size - 1));
      else expect(stale).toBe(String(size));
    }
  });

  test.each(['rolledBack', 'rolledBackSnapshot'] as const)(
    'makes the reference client refuse %s metadata of tuf',
    async (fault) => {
      await using temp = await host.ports.temp.directory('tuf');
      await writeFile(`${temp.path}/root.json`, stack.tuf.initialRoot());
      const refresh = () =>
        new Updater({
          metadataDir: temp.path,
          metadataBaseUrl: stack.urls.tuf,
          config: { fetchRetry: 0 },
        }).refresh();
      await refresh();
      stack.faults.add({ service: 'tuf', fault });
      await expect(refresh()).rejects.toThrow(/version/);
      stack.faults.clear();
      await refresh();
    },
  );
});
