import { z } from 'zod';

const sigstore = z
  .string()
  .min(1)
  .describe(
    'Which sigstore to trust: public, stack (the one that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.',
  );
const trustedRoot = z
  .string()
  .min(1)
  .optional()
  .describe('Path of a trusted root file, in place of the one that the sigstore instance has.');
const tufRoot = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL; the one of the public instance is built in.',
  );
const log = z
  .enum(['public', 'private', 'none'])
  .describe(
    'Where signatures are logged: public (the logs of the signing config), private (no log, a timestamp only) or none (neither; with a key of your own).',
  );

const sharedFields = {
  'trusted-root': trustedRoot,
  'tuf-root': tufRoot,
  'signing-config': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Path of a signing config file (v0.2), in place of the one that the sigstore instance has.',
    ),
  'identity-audience': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Audience to ask an identity token for. Needed for any Fulcio but the public one, whose audience is sigstore.',
    ),
};

const key = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Key to sign with in place of an identity: a file (cosign.key, PKCS #8), env://NAME with its PEM, or NAME://KEY of a key management service through the program sigstore-kms-NAME.',
  );
const format = z
  .enum(['both', 'bundle', 'legacy'])
  .describe(
    'Where signatures go: bundle (referrers, as cosign v3), legacy (the tags .sig and .att of cosign v2, Kyverno, Flux), or both. The legacy layout needs a Rekor v1 log or none.',
  );

const keyPassword = z
  .string()
  .optional()
  .describe('Password of an encrypted key. Default: COSIGN_PASSWORD.')
  .meta({ secret: true });

const identityToken = z
  .string()
  .min(1)
  .optional()
  .describe(
    "Identity token (OIDC JWT) to sign with. Default: the stack's token, SIGSTORE_ID_TOKEN, else the job's own identity.",
  )
  .meta({ secret: true });

const identityTokenCommand = z
  .array(z.string())
  .describe(
    'A command that prints an identity token, a word a line: spire-agent api fetch jwt -audience sigstore. It runs without a shell.',
  );

/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
export const signSectionFields = {
  sigstore: sigstore.default('public'),
  ...sharedFields,
  key,
  format: format.default('both'),
  log: log.default('public'),
};

/** The `sign` section of sealwright.yaml. */
export const signSectionSchema = z
  .strictObject(signSectionFields)
  .describe('How images and charts are signed');

/** The inputs of a task that signs, to spread into a strict object. */
export const signInputs = {
  ...signSectionFields,
  'key-password': keyPassword,
  'identity-token': identityToken,
  'identity-token-command': identityTokenCommand.optional(),
};

/** The inputs of a task that signs. */
export const signInputsSchema = z.strictObject(signInputs);

/** The inputs of a task that signs, without defaults: what is given goes before a `sign` section. */
export const signOverrides = {
  sigstore: sigstore.optional(),
  ...sharedFields,
  key,
  format: format.optional(),
  log: log.optional(),
  'key-password': keyPassword,
  'identity-token': identityToken,
  'identity-token-command': identityTokenCommand.optional(),
};

/** The fields of the `verify` section of sealwright.yaml, which are the inputs of a task that verifies. */
export const verifySectionFields = {
  sigstore: sigstore.default('public'),
  'trusted-root': trustedRoot,
  key: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Public key that must have signed, in place of an identity: a file (cosign.pub), env://NAME with its PEM, or NAME://KEY of a key management service.',
    ),
  log: log
    .default('public')
    .describe(
      'What must vouch for a signature: public (a transparency log), private (a timestamp authority) or none (nothing; with a key).',
    ),
  'tuf-root': tufRoot,
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

/** Which sigstore instance to open. */
export interface TrustOptions {
  /** With `log: none`, a key needs no instance at all. */
  readonly key?: string | undefined;
  readonly log?: 'public' | 'private' | 'none' | undefined;
  readonly sigstore?: string | undefined;
  readonly 'trusted-root'?: string | undefined;
  readonly 'signing-config'?: string | undefined;
  readonly 'tuf-root'?: string | undefined;
}

/** How to sign. What `signInputs` and `signSectionSchema` read; everything may be left out. */
export interface SignOptions extends TrustOptions {
  readonly 'identity-audience'?: string | undefined;
  readonly 'identity-token'?: string | undefined;
  readonly 'identity-token-command'?: readonly string[] | undefined;
  readonly log?: 'public' | 'private' | 'none' | undefined;
  readonly key?: string | undefined;
  readonly 'key-password'?: string | undefined;
  readonly format?: 'both' | 'bundle' | 'legacy' | undefined;
}

/** Who must have signed. What `verifySectionSchema` reads; everything may be left out. */
export type VerifyOptions = Partial<z.output<typeof verifySectionSchema>>;
