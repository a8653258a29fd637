import { z } from 'zod';
import { logField, sigstoreField, trustedRootField, tufRootField } from './trust.ts';

const sharedFields = {
  'trusted-root': trustedRootField,
  'tuf-root': tufRootField,
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
  sigstore: sigstoreField.default('public'),
  ...sharedFields,
  key,
  format: format.default('both'),
  log: logField.default('public'),
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
  sigstore: sigstoreField.optional(),
  ...sharedFields,
  key,
  format: format.optional(),
  log: logField.optional(),
  'key-password': keyPassword,
  'identity-token': identityToken,
  'identity-token-command': identityTokenCommand.optional(),
};
