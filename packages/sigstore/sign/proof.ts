import { sigstoreError } from '../errors.ts';
import type { SignatureProof } from '../verify/bundle.ts';
import { checkOf, type VerifyPolicy } from '../verify/policy/policy.ts';
import { isRejection } from '../verify/rejection.ts';
import type { Rejection } from '../verify/verdict.ts';
import type { SignedArtifact } from './signed-artifact.ts';
import type { Signer } from './signer.ts';

/** The policy that a signer's own signatures meet. */
export function policyOfSigner({ identity, key, log }: Signer): VerifyPolicy {
  return identity === undefined
    ? { key: key?.publicKey, log }
    : { identity: identity.subject, issuer: identity.issuer, log };
}

/**
 * What a new signature proves to a stranger. What a journal had may be anybody's: it must be this signer's, too.
 *
 * @throws `SIGN_FAILED`
 */
export function requireProof<T extends SignatureProof>(
  proof: T | Rejection,
  subject: string,
  signer: Signer,
  { message, resumed }: SignedArtifact,
): T {
  if (isRejection(proof)) throw refused(proof);
  const mismatch = resumed ? checkOf(policyOfSigner(signer))(proof) : undefined;
  if (mismatch !== undefined) throw refused(mismatch);
  return proof;

  function refused(problem: { readonly code: string; readonly message: string }): Error {
    signer.journal.drop(message);
    const made = resumed ? 'what was signed before' : 'what the services made';
    return sigstoreError(
      'SIGN_FAILED',
      `signing ${subject}: ${made} does not verify: ${problem.code}: ${problem.message}`,
      {
        hint: resumed
          ? 'nothing was pushed, and it is forgotten now: run it again to sign anew'
          : `nothing was pushed; is the trusted root of the sigstore instance ${signer.trust.name} the one of its services?`,
      },
    );
  }
}
