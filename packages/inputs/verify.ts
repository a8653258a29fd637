import { z } from 'zod';
import { logField, sigstoreField, trustedRootField, tufRootField } from './trust.ts';

/** The fields of the `verify` section of sealwright.yaml, which are the inputs of a task that verifies. */
export const verifySectionFields = {
  sigstore: sigstoreField.default('public'),
  'trusted-root': trustedRootField,
  key: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Public key that must have signed, in place of an identity: a file (cosign.pub), env://NAME with its PEM, or NAME://KEY of a key management service.',
    ),
  log: logField
    .default('public')
    .describe(
      'What must vouch for a signature: public (a transparency log), private (a timestamp authority) or none (nothing; with a key).',
    ),
  'tuf-root': tufRootField,
  'certificate-identity': z
    .string()
    .min(1)
    .optional()
    .describe('Who must have signed: the exact subject alternative name of the certificate.'),
  'certificate-identity-regexp': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Who must have signed, as a regular expression that the whole subject alternative name must match.',
    ),
  'certificate-oidc-issuer': z
    .string()
    .min(1)
    .optional()
    .describe('Who vouched for the signer: the exact URL of the OIDC issuer.'),
  'certificate-oidc-issuer-regexp': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Who vouched for the signer, as a regular expression that the whole URL of the OIDC issuer must match.',
    ),
};

const claimFields = {
  repository: z
    .string()
    .regex(/^[^/\s]+\/[^/\s]+$/)
    .optional()
    .describe(
      'OWNER/NAME that the certificate must say it was built from. With it, an identity may be left out.',
    ),
  ref: z.string().min(1).optional().describe('The git ref that it was built from, refs/tags/v1.'),
  commit: z.string().min(1).optional().describe('The commit that it was built from.'),
  workflow: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of the workflow that was triggered, .github/workflows/release.yml; needs "repository".',
    ),
  trigger: z.string().min(1).optional().describe('The event that triggered it: push, release, ….'),
  'runner-environment': z
    .enum(['github-hosted', 'self-hosted'])
    .optional()
    .describe('Where the job ran.'),
  'max-age': z
    .string()
    .regex(/^\d{1,5}[mhd]$/)
    .optional()
    .describe('How old a signature may be at most: 90d, 12h, 30m.'),
  'predicate-rules': z
    .array(z.string())
    .default([])
    .describe(
      'What attestations must say: TYPE#PATH (it is there), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).',
    ),
  'min-signers': z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('How many different identities must have signed.'),
};

const {
  sigstore: _instance,
  'trusted-root': _root,
  'tuf-root': _tuf,
  ...signerFields
} = verifySectionFields;
const { 'predicate-rules': _rules, ...signatureFields } = claimFields;

/** What a rule of a policy file says of a signature, by the names of the inputs that say the same. */
export const policyRuleFields = { ...signerFields, ...signatureFields };

/** The inputs of a task that verifies, to spread into a strict object. */
export const verifyInputs = { ...verifySectionFields, ...claimFields };

/** The `verify` section of sealwright.yaml. */
export const verifySectionSchema = z
  .strictObject(verifySectionFields)
  .describe('Who must have signed, checked after a release as a stranger would');
