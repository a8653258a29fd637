import { policyRuleFields } from '@sealwright/inputs';
import { z } from 'zod';

const contentSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe('Place in the predicate: a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
  exists: z.boolean().optional().describe('True: a value must exist; false: no value may exist.'),
  equals: z.unknown().optional().describe('Value that every selected value must equal.'),
  matches: z
    .string()
    .optional()
    .describe('Regular expression that every selected text must match as a whole.'),
});

const attestationSchema = z.strictObject({
  type: z
    .string()
    .min(1)
    .describe('Predicate type: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
  content: z
    .array(contentSchema)
    .default([])
    .describe('Requirements on the predicate. All must hold.'),
});

const identitySchema = z.strictObject({
  'certificate-identity': policyRuleFields['certificate-identity'],
  'certificate-identity-regexp': policyRuleFields['certificate-identity-regexp'],
  'certificate-oidc-issuer': policyRuleFields['certificate-oidc-issuer'],
  'certificate-oidc-issuer-regexp': policyRuleFields['certificate-oidc-issuer-regexp'],
});

const ruleSchema = z
  .strictObject({
    name: z.string().min(1).max(60).describe('Name of the rule in verdicts.'),
    images: z
      .array(z.string().min(1).max(512))
      .min(1)
      .describe(
        'Images that the rule applies to, by HOST/NAME without tag or digest: * is any text without /, ** any text.',
      ),
    signature: z
      .boolean()
      .default(true)
      .describe('Whether the image itself must be signed. False: only its attestations.'),
    ...policyRuleFields,
    identities: z
      .array(identitySchema)
      .min(1)
      .max(100)
      .optional()
      .describe('Identities, of which any may have signed, in place of one identity.'),
    key: policyRuleFields.key.describe(
      'Public key that must have signed, in place of an identity: a file, relative to this one, env://NAME with its PEM, or NAME://KEY of a key management service.',
    ),
    attestations: z
      .array(attestationSchema)
      .default([])
      .describe('Attestations that the image must have, by the same signer.'),
  })
  .describe('Requirements for some images');

/** The schema of a policy file, version 1. */
export const policyFileSchema = z.strictObject({
  version: z.literal(1).describe('The version of this format.'),
  rules: z
    .array(ruleSchema)
    .min(1)
    .max(1000)
    .describe('All rules that apply to an image must hold. An image without a rule is rejected.'),
});

/** A rule of a policy file, as it is written. */
export type RuleText = z.output<typeof ruleSchema>;
