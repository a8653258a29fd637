import { X509Certificate } from 'node:crypto';
import { base64 } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';

/**
 * What is wrong with a bundle's form that the reference library does not look at (protobuf-specs sigstore_bundle.proto):
 * a chain that brings its own root, indices below zero, a proof without the checkpoint that it is proved by.
 */
export function formProblem({ verificationMaterial }: Bundle): string | undefined {
  const { content, tlogEntries } = verificationMaterial;
  if (content.$case === 'x509CertificateChain') {
    const isRoot = ({ rawBytes }: { readonly rawBytes: Buffer }): boolean => {
      const certificate = new X509Certificate(rawBytes);
      return certificate.ca && certificate.checkIssued(certificate);
    };
    if (content.x509CertificateChain.certificates.some(isRoot))
      return 'its certificate chain holds a root, which is the verifier’s to have';
  }
  for (const { logIndex, inclusionProof, inclusionPromise } of tlogEntries) {
    if (logIndex.startsWith('-') || inclusionProof?.logIndex.startsWith('-') === true)
      return `its log entry has the index ${logIndex}`;
    if (inclusionProof !== undefined && !hasCheckpoint(inclusionProof) && !inclusionPromise)
      return 'its inclusion proof has no checkpoint';
  }
  return undefined;
}

/** Entries as the library can read them: where a log promised, a proof without a checkpoint proves nothing more. */
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

/** What of a proof is not what its checkpoint says: the library goes by the checkpoint and does not compare. */
export function proofProblem({ verificationMaterial }: Bundle): string | undefined {
  for (const { inclusionProof } of verificationMaterial.tlogEntries) {
    const envelope = inclusionProof?.checkpoint?.envelope;
    if (inclusionProof === undefined || envelope === undefined) continue;
    const [, size, root] = envelope.split('\n');
    const rootHash = base64(inclusionProof.rootHash);
    if (rootHash !== root) return `its proof is of the tree ${rootHash}, its checkpoint of ${root}`;
    if (inclusionProof.treeSize !== size)
      return `its proof is of ${inclusionProof.treeSize} entries, its checkpoint of ${size}`;
  }
  return undefined;
}

function hasCheckpoint(proof: { readonly checkpoint?: unknown }): boolean {
  return proof.checkpoint !== undefined;
}
