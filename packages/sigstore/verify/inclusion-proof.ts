import { base64 } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';

/**
 * Returns how the root hash and tree size in an inclusion proof differ from those of its checkpoint. The reference library
 * computes the hashes up to the root of the checkpoint (`verifier.verify` in bundle.ts), and ignores these two members.
 */
export function proofProblem({ verificationMaterial }: Bundle): string | undefined {
  for (const { inclusionProof } of verificationMaterial.tlogEntries) {
    const envelope = inclusionProof?.checkpoint?.envelope;
    if (inclusionProof === undefined || envelope === undefined) continue;
    const [, size, root] = envelope.split('\n');
    const rootHash = base64(inclusionProof.rootHash);
    if (rootHash !== root)
      return `expected an inclusion proof for the root hash ${root} of its checkpoint, got ${rootHash}`;
    if (inclusionProof.treeSize !== size)
      return `expected an inclusion proof for the tree size ${size} of its checkpoint, got ${inclusionProof.treeSize}`;
  }
  return undefined;
}
