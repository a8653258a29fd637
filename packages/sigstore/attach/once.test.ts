import { openHttp } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStore, OCI_MANIFEST, pushManifest } from '@sealwright/oci';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSigner } from '../sign/signer.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { attest } from './image.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack[Symbol.asyncDispose]());

test('makes a predicate once, and keeps an attestation of the same signer and type whatever its content', async () => {
  await using outside = openHttp();
  await using host = memoryHost({ http: outside.http });
  const signerOf = (claims?: Readonly<Record<string, string>>) =>
    openSigner({ 'identity-token': stack.token(claims) }, stack.trust, host.ports);
  const store = memoryStore();
  const subject = await pushManifest(store, OCI_MANIFEST, { schemaVersion: 2, layers: [] });
  const made: number[] = [];
  const attestation = (run: number, predicateType = 'https://slsa.dev/provenance/v1') => ({
    predicateType,
    predicate: async () => {
      made.push(run);
      return Buffer.from(JSON.stringify({ run }));
    },
  });
  const first = await attest(store, subject, attestation(1), await signerOf());
  expect(first.map(({ layout, created }) => [layout, created])).toEqual([
    ['bundle', true],
    ['legacy', true],
  ]);
  const size = stack.logSize();
  const again = await attest(store, subject, attestation(2), await signerOf());
  expect(again.map(({ manifest, created }) => [manifest.digest, created])).toEqual(
    first.map(({ manifest }) => [manifest.digest, false]),
  );
  expect(made).toEqual([1]);
  expect(stack.logSize()).toEqual(size);
  // Another type, and another signer, have none.
  await attest(store, subject, attestation(3, 'urn:other'), await signerOf());
  await attest(
    store,
    subject,
    attestation(4),
    await signerOf({ job_workflow_ref: 'a/b/.github/workflows/c.yml@refs/heads/x' }),
  );
  expect(made).toEqual([1, 3, 4]);
  const nothing = { predicateType: 'urn:none', predicate: async () => undefined };
  expect(await attest(store, subject, nothing, await signerOf())).toEqual([]);
});
