import { TrustedRoot } from '@sigstore/protobuf-specs';
import {
  type Bundle,
  FulcioSigner,
  MessageSignatureBundleBuilder,
  RekorWitness,
  TSAWitness,
} from '@sigstore/sign';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import type { Stack } from '../stack.ts';
import type { JsonObject } from '../trust.ts';

/* Signs with a stack by the reference library, and verifies its bundles. */

/** The signed data, if a test does not set other data. */
export const DATA = Buffer.from('what is signed');

/** Signs with Fulcio, one version of Rekor, and the timestamp authority of a stack. */
export function signWith(stack: Stack, data = DATA, rekorVersion: 1 | 2 = 2): Promise<Bundle> {
  const signer = new FulcioSigner({
    fulcioBaseURL: stack.urls.fulcio,
    identityProvider: { getToken: () => Promise.resolve(stack.mintToken()) },
    retry: 0,
  });
  const rekorBaseURL = rekorVersion === 2 ? stack.urls.rekor : stack.urls.rekorV1;
  const builder = new MessageSignatureBundleBuilder({
    signer,
    witnesses: [
      new RekorWitness({ rekorBaseURL, majorApiVersion: rekorVersion, retry: 0 }),
      new TSAWitness({ tsaBaseURL: stack.urls.tsa, retry: 0 }),
    ],
  });
  return builder.create({ data });
}

/** Returns a verifier for a trusted root. */
export function verifierOf(trustedRoot: JsonObject): Verifier {
  return new Verifier(toTrustMaterial(TrustedRoot.fromJSON(trustedRoot)), {
    ctlogThreshold: 1,
    tlogThreshold: 1,
    timestampThreshold: 1,
  });
}

/** Verifies a bundle. Returns `verified`, or the error of the reference library. */
export function verdictOf(trustedRoot: JsonObject, bundle: Bundle, data = DATA): string {
  try {
    verifierOf(trustedRoot).verify(toSignedEntity(bundle, data));
    return 'verified';
  } catch (error) {
    return String(error);
  }
}
