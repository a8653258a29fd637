import { memoryHost } from '@sealwright/core/testing';
import { SigningConfig, TrustedRoot } from '@sigstore/protobuf-specs';
import {
  bundleBuilderFromSigningConfig,
  DSSEBundleBuilder,
  FulcioSigner,
  MessageSignatureBundleBuilder,
  RekorWitness,
} from '@sigstore/sign';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { describe, expect, test } from 'vitest';
import { openStack, type Stack } from '../stack.ts';

const host = memoryHost();
const DATA = Buffer.from('what is signed');

function partsOf(stack: Stack, entryType: 'dsse' | 'intoto') {
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.urls.fulcio,
    identityProvider: { getToken: () => Promise.resolve(stack.mintToken()) },
  });
  const rekor = { rekorBaseURL: stack.urls.rekorV1, majorApiVersion: 1, entryType };
  return { signer, witnesses: [new RekorWitness(rekor)] };
}

/** A verifier for bundles without a timestamp: the inclusion promise of Rekor v1 is their only time. */
function verifierOf(stack: Stack): Verifier {
  const trust = toTrustMaterial(TrustedRoot.fromJSON(stack.trustedRoot));
  return new Verifier(trust, { ctlogThreshold: 1, tlogThreshold: 1, timestampThreshold: 1 });
}

describe('bundles of the reference library', () => {
  test('verifies a message, an envelope, and an in-toto entry of Rekor v1', async () => {
    await using stack = await openStack({}, host.ports);
    const message = await new MessageSignatureBundleBuilder(partsOf(stack, 'dsse')).create({
      data: DATA,
    });
    const envelopes = await Promise.all(
      (['dsse', 'intoto'] as const).map((entryType) =>
        new DSSEBundleBuilder(partsOf(stack, entryType)).create({ data: DATA, type: 'text/plain' }),
      ),
    );
    const policy = { subjectAlternativeName: stack.identity };
    for (const bundle of [message, ...envelopes]) {
      const verified = verifierOf(stack).verify(toSignedEntity(bundle, DATA), policy);
      expect(verified.identity?.subjectAlternativeName).toBe(stack.identity);
      const [entry] = bundle.verificationMaterial.tlogEntries;
      expect(entry?.inclusionPromise?.signedEntryTimestamp.byteLength).toBeGreaterThan(64);
    }
    expect(stack.counters().entries).toMatchObject({ rekor: 0, rekorV1: 3 });
    await using other = await openStack({}, host.ports);
    expect(() => verifierOf(other).verify(toSignedEntity(message, DATA))).toThrow(
      /certificate|timestamp/i,
    );
  });

  test('refuses a bundle when its inclusion promise is tampered with', async () => {
    await using stack = await openStack({}, host.ports);
    const bundle = await new MessageSignatureBundleBuilder(partsOf(stack, 'dsse')).create({
      data: DATA,
    });
    const promise = bundle.verificationMaterial.tlogEntries[0]?.inclusionPromise;
    promise?.signedEntryTimestamp.writeUInt8(promise.signedEntryTimestamp.readUInt8(40) ^ 1, 40);
    expect(() => verifierOf(stack).verify(toSignedEntity(bundle, DATA))).toThrow(
      /inclusion promise|signed entry/i,
    );
  });

  test('signs with Rekor v2 when the signing config lists both versions', async () => {
    await using stack = await openStack({}, host.ports);
    const builder = bundleBuilderFromSigningConfig({
      signingConfig: SigningConfig.fromJSON(stack.signingConfig),
      identityProvider: { getToken: () => Promise.resolve(stack.mintToken()) },
      bundleType: 'messageSignature',
    });
    const bundle = await builder.create({ data: DATA });
    expect(verifierOf(stack).verify(toSignedEntity(bundle, DATA)).key).toBeDefined();
    expect(stack.counters().entries).toMatchObject({ rekor: 1, rekorV1: 0 });
  });
});
