import { digestOf } from '@sealwright/core';
import { memoryStore, ociError, type Store } from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  attachJson,
  attestOne,
  bundleOf,
  first,
  newSubject,
  openScene,
  type Scene,
} from '../testdata/scene.ts';
import { verifyImage } from './image.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

describe('a signature', () => {
  it('is rejected when its manifest declares another predicate type than its statement', async () => {
    const target = memoryStore();
    const image = await newSubject(target, 'labelled');
    const attested = await attestOne(
      target,
      image,
      { predicateType: 'cyclonedx', predicate: Buffer.from('{}') },
      scene.signer,
    );
    expect(await verifyImage(target, image, scene.policy, scene.stack.trust)).toEqual({
      result: 'unsigned',
      looked: 1,
    });
    await attachJson(target, image, await bundleOf(target, attested));
    const verdict = await verifyImage(target, image, scene.policy, scene.stack.trust);
    expect(verdict).toMatchObject({
      result: 'rejected',
      reasons: [{ code: 'PREDICATE_TYPE_DIFFERS', ...scene.policy }],
    });
  });

  it('is found when the index of referrers has no types and annotations', async () => {
    const bare: Store = {
      ...scene.store,
      async *referrers(of) {
        for await (const { mediaType, digest, size } of scene.store.referrers(of))
          yield { mediaType, digest, size };
      },
    };
    expect((await verifyImage(bare, scene.subject, scene.policy, scene.stack.trust)).result).toBe(
      'verified',
    );
  });

  it('is ignored when its manifest has another subject', async () => {
    const elsewhere = await newSubject(scene.store, 'elsewhere');
    const tampered: Store = {
      ...scene.store,
      referrers: (_, options) => scene.store.referrers(elsewhere, options),
    };
    expect(await verifyImage(tampered, scene.subject, scene.policy, scene.stack.trust)).toEqual({
      result: 'unsigned',
      looked: 1,
    });
  });

  it('verifies when others are invalid', async () => {
    const target = memoryStore();
    const same = await newSubject(target, 'subject');
    for (const json of [scene.foreign, scene.bundle, scene.neighbour]) {
      await attachJson(target, same, json);
    }
    const verdict = await verifyImage(target, same, scene.policy, scene.stack.trust);
    expect(verdict.result === 'verified' && verdict.signatures.length).toBe(1);
  });
});

describe('verifyImage', () => {
  const failure = ociError('REGISTRY_FAILED', 'the registry responded with 503');

  it('returns unsigned for a subject without signatures', async () => {
    const target = memoryStore();
    const image = await newSubject(target, 'nobody');
    expect(await verifyImage(target, image, scene.policy, scene.stack.trust)).toEqual({
      result: 'unsigned',
      looked: 0,
    });
  });

  it('throws when the referrers cannot be listed', async () => {
    const broken: Store = {
      ...scene.store,
      referrers: () => {
        throw failure;
      },
    };
    await expect(verifyImage(broken, scene.subject, scene.policy, scene.stack.trust)).rejects.toBe(
      failure,
    );
  });

  it('throws when a signature cannot be fetched, unless another one verifies', async () => {
    const target = memoryStore();
    const same = await newSubject(target, 'subject');
    const lost = await attachJson(target, same, scene.foreign);
    const broken: Store = {
      ...target,
      get: (descriptor, options) => {
        if (descriptor.digest === lost.digest) throw failure;
        return target.get(descriptor, options);
      },
    };
    await expect(verifyImage(broken, same, scene.policy, scene.stack.trust)).rejects.toBe(failure);
    await attachJson(target, same, scene.bundle);
    expect((await verifyImage(broken, same, scene.policy, scene.stack.trust)).result).toBe(
      'verified',
    );
  });

  it('throws when content is damaged', async () => {
    const target = memoryStore();
    const same = await newSubject(target, 'subject');
    const manifest = await attachJson(target, same, scene.bundle);
    const shrunk: Store = {
      ...target,
      async *referrers() {
        yield {
          ...manifest,
          digest: digestOf('other'),
          artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        };
      },
    };
    await expect(verifyImage(shrunk, same, scene.policy, scene.stack.trust)).rejects.toMatchObject({
      kind: 'outside',
    });
  });
});

describe('a signature of another signer', () => {
  it('is rejected with its identity, the expected one, and a policy to paste', async () => {
    const verdict = await verifyImage(
      scene.store,
      scene.subject,
      { ...scene.policy, identity: 'someone@example.com' },
      scene.stack.trust,
    );
    const { identity, issuer } = scene.policy;
    expect(verdict).toMatchObject({
      result: 'rejected',
      reasons: [{ code: 'IDENTITY_DIFFERS', identity, issuer }],
    });
    const message = verdict.result === 'rejected' ? first(verdict.reasons).message : '';
    expect(message).toContain('expected someone@example.com');
    expect(message).toContain(`got      ${identity}`);
    expect(message).toContain(
      `certificate-identity: ${identity}\n    certificate-oidc-issuer: ${issuer}`,
    );
  });

  it('is rejected when its issuer differs', async () => {
    const verdict = await verifyImage(
      scene.store,
      scene.subject,
      { ...scene.policy, issuer: 'https://accounts.example' },
      scene.stack.trust,
    );
    expect(verdict).toMatchObject({ result: 'rejected', reasons: [{ code: 'ISSUER_DIFFERS' }] });
  });

  it('is not verified when the policy has no identity', async () => {
    await expect(
      verifyImage(scene.store, scene.subject, {}, scene.stack.trust),
    ).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      kind: 'input',
    });
  });
});
