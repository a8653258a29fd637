import { sigstoreError } from '../errors.ts';
import type { SignatureProof } from '../verify/bundle.ts';
import { checkOf, type VerifyPolicy } from '../verify/policy/policy.ts';
import { isRejection } from '../verify/rejection.ts';
import type { Rejection } from '../verify/verdict.ts';
import type { SignedArtifact } from './signed-artifact.ts';
import type { Signer } from './signer.ts';

/** Returns the policy that accepts the signatures of one signer only. */
export function policyOfSigner({ identity, key, log }: Signer): VerifyPolicy {
  return identity === undefined ? { key: key?.publicKey, log } : { ...identity, log };
}

/**
 * Returns the proof of a signature that is not pushed yet. Throws unless the signature verifies and, when it was
 * resumed from the journal, belongs to this signer: others may have written to the journal. A refused signature is
 * dropped from the journal.
 *
 * @throws `SIGN_FAILED`
 */
export async function requireProof<T extends SignatureProof>(
  proof: T | Rejection,
  subject: string,
  signer: Signer,
  { message, resumed }: SignedArtifact,
): Promise<T> {
  if (isRejection(proof)) throw refused(proof);
  const mismatch = resumed ? (await checkOf(policyOfSigner(signer)))(proof) : undefined;
  if (mismatch !== undefined) throw refused(mismatch);
  return proof;

  function refused(problem: { readonly code: string; readonly message: string }): Error {
    signer.journal.drop(message);
    const name = resumed ? 'the resumed signature' : 'the new signature';
    return sigstoreError(
      'SIGN_FAILED',
      `cannot sign ${subject}: ${name} does not verify: ${problem.code}: ${problem.message}`,
      {
        hint: resumed
          ? 'run it again to sign anew: nothing was pushed, and the journal dropped the signature'
          : `check that the trusted root of the sigstore instance ${signer.trust.name} belongs to its services; nothing was pushed`,
      },
    );
  }
}
