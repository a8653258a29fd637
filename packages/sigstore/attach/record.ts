import type { Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import type { BundleProof } from '../verify/bundle.ts';
import type { Replacement } from './replacement.ts';

/** A signature or attestation that is attached to its subject. */
export interface SignatureRecord {
  readonly subject: Digest;
  /** A bundle of its own, or a layer under a tag of cosign's. */
  readonly layout: 'bundle' | 'legacy';
  /** What carries it: a referrer, or the manifest under the tag. */
  readonly manifest: Descriptor;
  readonly predicateType: string;
  /** Subject alternative name of the certificate; empty for a key. */
  readonly identity: string;
  /** Empty for a key. */
  readonly issuer: string;
  /** The log's entry; empty where it was not logged. */
  readonly logIndex: string;
  /** False: it was there already, and no service was asked. */
  readonly created: boolean;
  /** Digest of what was signed. */
  readonly payloadDigest: Digest;
  /** What became of the attestations that it replaces. */
  readonly replaced?: Replacement;
}

/** How a signer's journal names a manifest. */
export function subjectName(repository: string, digest: Digest): string {
  return `${repository}@${digest}`;
}

/** The record of what a manifest carries. */
export function recordOf(
  subject: Descriptor,
  layout: SignatureRecord['layout'],
  manifest: Descriptor,
  { identity, issuer, logIndex, predicateType, payloadDigest }: BundleProof,
  created = true,
): SignatureRecord {
  return {
    subject: subject.digest,
    layout,
    manifest,
    predicateType,
    identity,
    issuer,
    logIndex,
    created,
    payloadDigest,
  };
}
