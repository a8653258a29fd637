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

/* The reference library signs with a stack, and verifies what was signed. */

/** What is signed unless told otherwise. */
export const DATA = Buffer.from('what is signed');

/** Signs with the stack's Fulcio, its log of a version, and its timestamp authority. */
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

/** A verifier that trusts what the trusted root says. */
export function verifierOf(trustedRoot: JsonObject): Verifier {
  return new Verifier(toTrustMaterial(TrustedRoot.fromJSON(trustedRoot)), {
    ctlogThreshold: 1,
    tlogThreshold: 1,
    timestampThreshold: 1,
  });
}

/** `verified`, or why not. */
export function judge(trustedRoot: JsonObject, bundle: Bundle, data = DATA): string {
  try {
    verifierOf(trustedRoot).verify(toSignedEntity(bundle, data));
    return 'verified';
  } catch (error) {
    return String(error);
  }
}
