import type { Digest } from '@sealwright/core';
import type { CompleteSignature, SignedContent } from '../bundle/bundle.ts';

/** Content to sign: a payload in an envelope, or a message as it is. */
export type ToSign =
  | { readonly kind: 'envelope'; readonly payloadType: string; readonly payload: Uint8Array }
  | { readonly kind: 'message'; readonly message: Uint8Array };

/** A signature and everything that bundles need beside it. */
export interface SignedArtifact extends CompleteSignature {
  readonly content: SignedContent;
  /** The entry of a Rekor v1 log for legacy readers; undefined when none was wanted or there is no such log. */
  readonly legacyEntry: CompleteSignature['entries'][number] | undefined;
  /** The digest of the signed bytes, by which the journal finds them. */
  readonly message: Digest;
  /** Whether another signer began the signature and the journal kept it. */
  readonly resumed: boolean;
}
