import { memoryHost } from '@sealwright/core/testing';
import { memoryStore, type Store } from '@sealwright/oci';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSigner, type Signer } from '../sign/signer.ts';
import { newSubject } from '../testdata/scene.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { discover } from './discovery.ts';
import { signImage } from './image.ts';

let stack: RunningStack;
let signer: Signer;
const host = memoryHost();
beforeAll(async () => {
  stack = await startStack();
  signer = await openSigner({ 'identity-token': stack.token() }, stack.trust, host.ports);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

it('lists the consumers that find the signature, for each layout', async () => {
  const store = memoryStore();
  const subject = await newSubject(store, 'found');
  const records = await signImage(store, subject, signer, { repository: 'example.com/app' });
  expect(records.map((record) => [record.layout, record.created])).toEqual([
    ['bundle', true],
    ['legacy', true],
  ]);
  const discoveries = await discover(store, subject, records);
  expect(discoveries.map((each) => [each.layout, each.found, each.consumers[0]])).toEqual([
    ['bundle', true, 'cosign v3'],
    ['legacy', true, 'cosign v2'],
  ]);
});

it('finds nothing when the registry does not list what it accepted', async () => {
  const store = memoryStore();
  const subject = await newSubject(store, 'lost');
  const records = await signImage(store, subject, signer, { repository: 'example.com/app' });
  const forgetful: Store = {
    ...store,
    resolve: async (reference, options) =>
      reference.endsWith('.sig') ? undefined : store.resolve(reference, options),
    async *referrers() {
      // Nothing.
    },
  };
  expect((await discover(forgetful, subject, records)).map((each) => each.found)).toEqual([
    false,
    false,
  ]);
});
