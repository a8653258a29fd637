import { X509Certificate } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';

/**
 * Returns a problem of a bundle's form that the reference library does not check (protobuf-specs sigstore_bundle.proto):
 * a certificate chain with a root, a negative log index, an inclusion proof without its checkpoint.
 */
export function formProblem({ verificationMaterial }: Bundle): string | undefined {
  const { content, tlogEntries } = verificationMaterial;
  if (content.$case === 'x509CertificateChain') {
    const isRoot = ({ rawBytes }: { readonly rawBytes: Buffer }): boolean => {
      const certificate = new X509Certificate(rawBytes);
      return certificate.ca && certificate.checkIssued(certificate);
    };
    if (content.x509CertificateChain.certificates.some(isRoot))
      return 'expected a certificate chain without its root, got one with a root';
  }
  for (const { logIndex, inclusionProof, inclusionPromise } of tlogEntries) {
    if (logIndex.startsWith('-') || inclusionProof?.logIndex.startsWith('-') === true)
      return `expected a log index of at least 0, got ${logIndex}`;
    if (inclusionProof !== undefined && !hasCheckpoint(inclusionProof) && !inclusionPromise)
      return 'expected an inclusion proof with a checkpoint, got one without';
  }
  return undefined;
}

/**
 * Returns a bundle without inclusion proofs that have no checkpoint, which the reference library cannot read. An entry
 * with an inclusion promise does not need them.
 */
export function withoutVoidProofs(bundle: Bundle): Bundle {
  const { verificationMaterial } = bundle;
  const tlogEntries = verificationMaterial.tlogEntries.map((entry) => {
    const { inclusionProof, ...rest } = entry;
    return inclusionProof === undefined || hasCheckpoint(inclusionProof)
      ? entry
      : { ...rest, inclusionProof: undefined };
  });
  return { ...bundle, verificationMaterial: { ...verificationMaterial, tlogEntries } } as Bundle;
}

function hasCheckpoint(proof: { readonly checkpoint?: unknown }): boolean {
  return proof.checkpoint !== undefined;
}
