import { z } from 'zod';
import { logField, sigstoreField, trustedRootField, tufRootField } from './trust.ts';

/** The fields of the `verify` section of sealwright.yaml, which every task that verifies has as inputs. */
export const verifySectionFields = {
  sigstore: sigstoreField.default('public'),
  'trusted-root': trustedRootField,
  key: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Public key to require instead of an identity: a file (cosign.pub), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service).',
    ),
  log: logField
    .default('public')
    .describe(
      'What must prove the time of a signature: public (a transparency log), private (a timestamp authority) or none (nothing; needs a key).',
    ),
  'tuf-root': tufRootField,
  'certificate-identity': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Identity that must have signed: the exact subject alternative name of the certificate.',
    ),
  'certificate-identity-regexp': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Identity that must have signed, as a regular expression that must match the whole subject alternative name.',
    ),
  'certificate-oidc-issuer': z
    .string()
    .min(1)
    .optional()
    .describe('Exact URL of the OIDC issuer that vouches for the identity.'),
  'certificate-oidc-issuer-regexp': z
    .string()
    .min(1)
    .optional()
    .describe(
      'OIDC issuer that vouches for the identity, as a regular expression that must match the whole URL.',
    ),
};

const claimFields = {
  repository: z
    .string()
    .regex(/^[^/\s]+\/[^/\s]+$/, 'expected OWNER/NAME')
    .optional()
    .describe(
      'Source repository OWNER/NAME that the certificate must name. It can replace the identity.',
    ),
  ref: z
    .string()
    .min(1)
    .optional()
    .describe('Git ref of the source that the certificate must name, such as refs/tags/v1.'),
  commit: z
    .string()
    .min(1)
    .optional()
    .describe('Commit of the source that the certificate must name.'),
  workflow: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of the triggered workflow that the certificate must name, such as .github/workflows/release.yml. Needs "repository".',
    ),
  trigger: z
    .string()
    .min(1)
    .optional()
    .describe('Event that triggered the workflow, such as push or release.'),
  'runner-environment': z
    .enum(['github-hosted', 'self-hosted'])
    .optional()
    .describe('Kind of runner that the job ran on.'),
  'max-age': z
    .string()
    .regex(/^\d{1,5}[mhd]$/, 'expected a duration such as 90d, 12h or 30m')
    .optional()
    .describe('Maximum age of a signature, such as 90d, 12h or 30m.'),
  'predicate-rules': z
    .array(z.string())
    .default([])
    .describe(
      'Content that attestations must have: TYPE#PATH (the path exists), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).',
    ),
  'min-signers': z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('Minimum number of different identities that must have signed.'),
};

const {
  sigstore: _instance,
  'trusted-root': _root,
  'tuf-root': _tuf,
  ...signerFields
} = verifySectionFields;
const { 'predicate-rules': _rules, ...signatureFields } = claimFields;

/** The fields of a policy file's rule that describe a signature. They have the names and the meaning of the inputs. */
export const policyRuleFields = { ...signerFields, ...signatureFields };

/** The inputs of a task that verifies, to spread into a strict object. */
export const verifyInputs = { ...verifySectionFields, ...claimFields };

/** The `verify` section of sealwright.yaml. */
export const verifySectionSchema = z
  .strictObject(verifySectionFields)
  .describe('How to verify images and charts after a release');
