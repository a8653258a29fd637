import { base64 } from '@sealwright/core';
import type { Bundle } from '@sigstore/bundle';
import type { SignedEntity, Signer, Verifier } from '@sigstore/verify';
import { Rejected, rejection, runLibrary } from './rejection.ts';

/**
 * Verifies a signature with its certificate, its timestamps and its log entries, and returns its signer. The reference
 * library computes the hashes of an inclusion proof up to the root of the checkpoint, for Rekor v1 and v2. It ignores the root
 * hash and the tree size that the proof states, which must be those of the checkpoint.
 *
 * @throws Rejected, `LOG_PROOF_INVALID` for an inclusion proof of another root or size
 */
export function verifyWithProof(
  verifier: Pick<Verifier, 'verify'>,
  entity: SignedEntity,
  bundle: Bundle,
  what: string,
): Signer {
  const signer = runLibrary(what, () => verifier.verify(entity));
  const problem = proofProblem(bundle);
  if (problem !== undefined) throw new Rejected(rejection('LOG_PROOF_INVALID', what, problem));
  return signer;
}

function proofProblem({ verificationMaterial }: Bundle): string | undefined {
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
