import { type Listening, listen, textOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Descriptor,
  legacyTag,
  memoryStores,
  ociError,
  openRegistryClient,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSigner, type Signer } from '../sign/signer.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { verifyImage } from '../verify/image.ts';
import { attest, signImage } from './image.ts';

let stack: RunningStack;
let other: RunningStack;
beforeAll(async () => {
  [stack, other] = await Promise.all([startStack(), startStack()]);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

const TYPE = 'https://example.com/check/v1';
const OTHER_CLAIMS = { job_workflow_ref: 'someone/else/.github/workflows/x.yml@refs/heads/main' };
const ANY_SIGNER = { identityRegexp: '.*', issuerRegexp: 'https?://.+' };

const anonymous = { for: () => Promise.resolve(undefined) };

interface World extends AsyncDisposable {
  readonly store: Store;
  readonly subject: Descriptor;
  readonly signer: Signer;
  readonly otherSigner: Signer;
}

async function openWorld(options: RegistryOptions): Promise<World> {
  const host = memoryHost();
  const registry: Listening = await listen(openRegistryService(memoryStores(), options));
  const store = openRegistryClient({ ...host.ports, credentials: anonymous }).open(
    `${registry.host}/app`,
  );
  const signerOf = (claims: Readonly<Record<string, string>>) =>
    openSigner({ 'identity-token': stack.token(claims) }, stack.trust, host.ports);
  return {
    store,
    subject: await pushImage(store, 'replace'),
    signer: await signerOf({}),
    otherSigner: await signerOf(OTHER_CLAIMS),
    async [Symbol.asyncDispose]() {
      await registry[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

const predicate = (n: number) => ({ predicateType: TYPE, predicate: Buffer.from(`{"n":${n}}`) });

/** Lists the attestations, each as `LAYOUT SIGNER PREDICATE`. */
async function attested({ store, subject }: World): Promise<string[]> {
  const policy = { ...ANY_SIGNER, predicateType: TYPE };
  const verdict = await verifyImage(store, subject, policy, stack.trust);
  return verdict.result === 'verified'
    ? verdict.signatures
        .map(({ layout, identity, predicate: bytes }) => {
          const owner = identity.includes('someone/else') ? 'other' : 'ours';
          return `${layout} ${owner} ${textOf(bytes)}`;
        })
        .toSorted()
    : [verdict.result];
}

test.each<[string, RegistryOptions]>([
  ['lists referrers', {}],
  ['has no referrers API', { referrers: false }],
])(
  'replaces only attestations of the same signer and type when the registry %s',
  async (_, options) => {
    await using world = await openWorld(options);
    const { store, subject, signer, otherSigner } = world;
    await signImage(store, subject, signer, { repository: 'app' });
    await attest(
      store,
      subject,
      { ...predicate(0), predicateType: 'https://example.com/other' },
      signer,
    );
    await attest(store, subject, predicate(1), signer);
    await attest(store, subject, predicate(2), signer);
    await attest(store, subject, predicate(1), otherSigner);
    const [record] = await attest(store, subject, { ...predicate(3), replace: true }, signer);
    expect(record).toMatchObject({ created: true, replaced: { left: [] } });
    expect(record?.replaced?.removed).toHaveLength(4);
    const wanted = [
      'bundle other {"n":1}',
      'bundle ours {"n":3}',
      'legacy other {"n":1}',
      'legacy ours {"n":3}',
    ];
    expect(await attested(world)).toEqual(wanted);
    // A second run changes nothing.
    const [same] = await attest(store, subject, { ...predicate(3), replace: true }, signer);
    expect(same).toMatchObject({ created: false });
    expect(same?.replaced).toBeUndefined();
    expect(await attested(world)).toEqual(wanted);
    expect((await verifyImage(store, subject, ANY_SIGNER, stack.trust)).result).toBe('verified');
    const others = { ...ANY_SIGNER, predicateType: 'https://example.com/other' };
    expect((await verifyImage(store, subject, others, stack.trust)).result).toBe('verified');
  },
);

test('reports referrers that the registry refuses to delete, and rewrites the tag of cosign v2', async () => {
  const options: RegistryOptions = {
    fault: ({ method }) => (method === 'DELETE' ? { status: 405 } : undefined),
  };
  await using world = await openWorld(options);
  const { store, subject, signer } = world;
  const [first] = await attest(store, subject, predicate(1), signer);
  const [record] = await attest(store, subject, { ...predicate(2), replace: true }, signer);
  expect(record?.replaced?.left).toEqual([first?.manifest.digest]);
  expect(await attested(world)).toEqual([
    'bundle ours {"n":1}',
    'bundle ours {"n":2}',
    'legacy ours {"n":2}',
  ]);
  const tag = await store.resolve(legacyTag(subject.digest, 'att'));
  if (tag === undefined) throw new Error('no tag');
  expect((await readManifest(store, tag)).manifest.layers).toHaveLength(1);
});

test('removes a referrer from the fallback tag when the registry refuses to delete it', async () => {
  const options: RegistryOptions = {
    referrers: false,
    fault: ({ method }) => (method === 'DELETE' ? { status: 405 } : undefined),
  };
  await using world = await openWorld(options);
  const { store, subject, signer } = world;
  await attest(store, subject, predicate(1), signer);
  const [record] = await attest(store, subject, { ...predicate(2), replace: true }, signer);
  expect(record?.replaced?.left).toEqual([]);
  expect(await attested(world)).toEqual(['bundle ours {"n":2}', 'legacy ours {"n":2}']);
});

test('takes an error for a refusal only when it is the response of a registry', async () => {
  await using world = await openWorld({});
  const { store, subject, signer } = world;
  await attest(store, subject, predicate(1), signer);
  const failure = ociError('REGISTRY_FAILED', 'broken', { cause: { status: 405 } });
  const broken: Store = { ...store, delete: () => Promise.reject(failure) };
  await expect(attest(broken, subject, { ...predicate(2), replace: true }, signer)).rejects.toBe(
    failure,
  );
});

test('throws when the registry fails during a deletion', async () => {
  const options: RegistryOptions = {
    fault: ({ method }) => (method === 'DELETE' ? { status: 503 } : undefined),
  };
  await using world = await openWorld(options);
  const { store, subject, signer } = world;
  await attest(store, subject, predicate(1), signer);
  await expect(
    attest(store, subject, { ...predicate(2), replace: true }, signer),
  ).rejects.toMatchObject({ code: 'REGISTRY_FAILED' });
});
