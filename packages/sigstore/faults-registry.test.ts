import { type Listening, listen, openFaultRules } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores, openRegistryClient } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { type Fault, openRegistryService } from '@sealwright/registry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BOTH, calm, openWorld, type World } from './testdata/fault-world.ts';
import { type RunningStack, startStack } from './testdata/stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack[Symbol.asyncDispose]());

describe('a registry', () => {
  const rules = openFaultRules<Fault>();
  const service = openRegistryService(memoryStores(), { fault: (request) => rules.next(request) });
  let registry: Listening;
  beforeAll(async () => {
    registry = await listen(service);
  });
  afterEach(() => rules.clear());
  afterAll(() => registry[Symbol.asyncDispose]());

  const anonymous = { for: () => Promise.resolve(undefined) };
  const open = (name: string): Promise<World> => {
    const { ports } = memoryHost({ clock: calm });
    const client = openRegistryClient({ ...ports, credentials: anonymous });
    return openWorld(stack, name, {
      store: client.open(`${registry.host}/${name}`),
      push: pushImage,
    });
  };

  it.each<[string, Fault]>([
    ['429 with seconds to wait', { status: 429, headers: { 'Retry-After': '1' } }],
    ['503', { status: 503 }],
    ['a dropped connection', 'drop'],
  ])('gets a signature after %s, at every step', async (title, fault) => {
    const name = title.replaceAll(/\W/g, '-').toLowerCase();
    for (const [at, method] of ['HEAD', 'GET', 'POST', 'PUT'].entries()) {
      await using world = await open(`${name}/${at}`);
      rules.add({ fault, times: 1, method });
      await world.sign();
      expect([method, rules.list()]).toEqual([method, []]);
      expect(await world.layouts()).toEqual(BOTH);
    }
  });

  it.each<[string, string, Fault]>([
    ['refuses manifests', 'PUT', { status: 503 }],
    ['drops connections for manifests', 'PUT', 'drop'],
    ['refuses blobs', 'POST', { status: 500 }],
  ])(
    'has no incomplete signature when it %s, and a re-run completes it',
    async (title, method, fault) => {
      await using world = await open(title.replaceAll(' ', '-'));
      rules.add({ fault, method });
      await expect(world.sign()).rejects.toMatchObject({ kind: 'outside' });
      await world.settled();
      rules.clear();
      expect((await world.verify()).result).toBe('unsigned');
      await world.sign();
      expect(await world.layouts()).toEqual(BOTH);
    },
  );

  it.each<[string, Fault]>([
    ['503', { status: 503 }],
    ['a dropped connection', 'drop'],
    ['a truncated response', 'truncate'],
    ['other bytes', 'corrupt'],
  ])('gives an error and no verdict when every response is %s', async (title, fault) => {
    const name = title.replaceAll(' ', '-');
    await using world = await open(`read/${name}`);
    await world.sign();
    await using reader = await open(`read/${name}`);
    rules.add({ fault, method: 'GET' });
    await expect(reader.verify()).rejects.toMatchObject({ kind: 'outside' });
    rules.clear();
    expect((await reader.verify()).result).toBe('verified');
  });
});
