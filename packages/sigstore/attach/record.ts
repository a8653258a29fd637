import type { Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import type { BundleProof } from '../verify/bundle.ts';
import type { Replacement } from './replacement.ts';

/** A record of a signature or attestation that is attached to its subject. */
export interface SignatureRecord {
  readonly subject: Digest;
  /** A bundle of its own, or a layer under a tag of cosign's. */
  readonly layout: 'bundle' | 'legacy';
  /** The manifest that contains it: a referrer, or the manifest of the tag. */
  readonly manifest: Descriptor;
  readonly predicateType: string;
  /** Subject alternative name of the certificate; empty for a key. */
  readonly identity: string;
  /** URL of the OIDC issuer; empty for a key. */
  readonly issuer: string;
  /** Digest of the public key (SPKI, DER) that verifies it; empty for a certificate. */
  readonly key: Digest | '';
  /** The index of its log entry; empty if it is in no log. */
  readonly logIndex: string;
  /** Whether this run made it. False for one that was attached before. */
  readonly created: boolean;
  /** Digest of the signed payload. */
  readonly payloadDigest: Digest;
  /** The attestations that it replaces. */
  readonly replaced?: Replacement;
}

/** Returns the name of a manifest in a signer's journal: `HOST/NAME@sha256:…`. */
export function subjectName(repository: string, digest: Digest): string {
  return `${repository}@${digest}`;
}

/** Returns the record of a signature that a manifest contains. */
export function recordOf(
  subject: Descriptor,
  layout: SignatureRecord['layout'],
  manifest: Descriptor,
  { identity, issuer, key, logIndex, predicateType, payloadDigest }: BundleProof,
  created = true,
): SignatureRecord {
  return {
    subject: subject.digest,
    layout,
    manifest,
    predicateType,
    identity,
    issuer,
    key,
    logIndex,
    created,
    payloadDigest,
  };
}
