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

describe('what counts as a signature', () => {
  it('is never another predicate type, whatever its manifest says', async () => {
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

  it('is found where the index of referrers has neither type nor annotations', async () => {
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

  it('must name the subject in its manifest', async () => {
    const elsewhere = await newSubject(scene.store, 'elsewhere');
    const lying: Store = {
      ...scene.store,
      referrers: (_, options) => scene.store.referrers(elsewhere, options),
    };
    expect(await verifyImage(lying, scene.subject, scene.policy, scene.stack.trust)).toEqual({
      result: 'unsigned',
      looked: 1,
    });
  });

  it('one good one is enough beside bad ones', async () => {
    const target = memoryStore();
    const same = await newSubject(target, 'subject');
    for (const json of [scene.foreign, scene.bundle, scene.neighbour]) {
      await attachJson(target, same, json);
    }
    const verdict = await verifyImage(target, same, scene.policy, scene.stack.trust);
    expect(verdict.result === 'verified' && verdict.signatures.length).toBe(1);
  });
});

describe('unsigned and could not ask', () => {
  const failure = ociError('REGISTRY_FAILED', 'the registry answered 503');

  it('says unsigned for a subject with no signature', async () => {
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

  it('throws when a signature cannot be fetched, unless another one holds', async () => {
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

  it('never calls damaged content a verdict', async () => {
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

describe('another signer', () => {
  it('is named, with what was expected and a policy to paste', async () => {
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
    expect(message).toContain(`found    ${identity}`);
    expect(message).toContain(
      `certificate-identity: ${identity}\n    certificate-oidc-issuer: ${issuer}`,
    );
  });

  it('is rejected for its issuer too', async () => {
    const verdict = await verifyImage(
      scene.store,
      scene.subject,
      { ...scene.policy, issuer: 'https://accounts.example' },
      scene.stack.trust,
    );
    expect(verdict).toMatchObject({ result: 'rejected', reasons: [{ code: 'ISSUER_DIFFERS' }] });
  });

  it('a policy that names nobody is no policy', async () => {
    await expect(
      verifyImage(scene.store, scene.subject, {}, scene.stack.trust),
    ).rejects.toMatchObject({
      code: 'POLICY_INVALID',
      kind: 'input',
    });
  });
});
