import type { Digest } from '@sealwright/core';
import type { CompleteSignature, SignedContent } from '../bundle/bundle.ts';
import type { Message } from '../keys/message.ts';

/** Content to sign: a payload in an envelope, or a message as it is. */
export type ToSign =
  | { readonly kind: 'envelope'; readonly payloadType: string; readonly payload: Uint8Array }
  | { readonly kind: 'message'; readonly message: Message };

/** A signature with its verification material, and the content that it signs. */
export interface SignedArtifact extends CompleteSignature {
  readonly content: SignedContent;
  /** The entry of a Rekor v1 log for the legacy layout; undefined without that layout or such a log. */
  readonly legacyEntry: CompleteSignature['entries'][number] | undefined;
  /** The digest of the signed bytes. The journal finds drafts by it. */
  readonly message: Digest;
  /** Whether the signature was a draft of the journal. */
  readonly resumed: boolean;
}
