import { base64 } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';

/**
 * Returns how an inclusion proof differs from its checkpoint. The reference library verifies the checkpoint only, and
 * does not compare the two.
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
