export type { CertificateClaims, ClaimName } from './certificate-claims.ts';
export { type Discovery, discover } from './discover.ts';
export type { DraftSubject } from './draft.ts';
export * from './errors.ts';
export { readClaims, type SignerIdentity, type TokenClaims } from './identity.ts';
export { type Journal, openJournal, type SigningProgress } from './journal.ts';
export { type JournalFile, openJournalFile } from './journal-file.ts';
export * from './options.ts';
export { type IdentityPolicy, suggestPolicy } from './policy.ts';
export {
  checkOf,
  type SignatureFormat,
  type VerifyPolicy,
  type WantedClaims,
} from './policy-check.ts';
export {
  type PredicateRule,
  type PredicateTest,
  parsePredicateRule,
  predicateRule,
} from './predicate-rules.ts';
export * from './predicates.ts';
export { policyOfSigner } from './proof.ts';
export { publicTrustedRoot } from './public-trusted-root.ts';
export type { Replacement } from './replace.ts';
export {
  type AttachOptions,
  type Attestation,
  attest,
  signImage,
} from './sign.ts';
export { type SignedBlob, signBlob, signStatement } from './sign-blob.ts';
export { type SignatureRecord, subjectName } from './signature-record.ts';
export { openSigner, type Signer, type SignerPorts } from './signer.ts';
export { openPublicKey } from './signing-key.ts';
export * from './trust.ts';
export * from './trust-report.ts';
export type { TrustFreshness, TufPorts } from './tuf.ts';
export * from './verdict.ts';
export { verifyImage } from './verify.ts';
export * from './verify-blob.ts';
export { openVerifiers, type SignatureProof, type Verifiers } from './verify-bundle.ts';
