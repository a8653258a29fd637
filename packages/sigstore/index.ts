export { type Discovery, discover } from './attach/discovery.ts';
export {
  type AttachOptions,
  type Attestation,
  attest,
  signImage,
} from './attach/image.ts';
export { type SignatureRecord, subjectName } from './attach/record.ts';
export type { Replacement } from './attach/replacement.ts';
export { isBundleType } from './bundle/media-type.ts';
export * from './errors.ts';
export type { CertificateClaims, ClaimName } from './identity/certificate-claims.ts';
export { readClaims, type SignerIdentity, type TokenClaims } from './identity/identity-token.ts';
export { openPublicKey } from './keys/signing-key.ts';
export * from './options.ts';
export { type SignedBlob, signBlob, signStatement, signsWhole } from './sign/blob.ts';
export type { DraftSubject } from './sign/draft.ts';
export { type Journal, openJournal, type SigningProgress } from './sign/journal/journal.ts';
export { type JournalFile, openJournalFile } from './sign/journal/journal-file.ts';
export { policyOfSigner } from './sign/proof.ts';
export { openSigner, type Signer, type SignerPorts } from './sign/signer.ts';
export { publicTrustedRoot } from './trust/public-trusted-root.ts';
export * from './trust/report.ts';
export * from './trust/trust.ts';
export type { TrustFreshness, TufPorts } from './trust/tuf/tuf.ts';
export * from './verify/blob.ts';
export { openVerifiers, type SignatureProof, type Verifiers } from './verify/bundle.ts';
export { verifyImage } from './verify/image.ts';
export { type IdentityPolicy, suggestPolicy } from './verify/policy/identity.ts';
export {
  checkOf,
  type SignatureFormat,
  type VerifyPolicy,
  type WantedClaims,
} from './verify/policy/policy.ts';
export {
  type PredicateRule,
  type PredicateTest,
  parsePredicateRule,
  predicateRule,
} from './verify/predicates/rules.ts';
export * from './verify/predicates/types.ts';
export * from './verify/verdict.ts';
