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
      'Path of a signing config file (v0.2). It replaces the signing config of the sigstore instance.',
    ),
  'identity-audience': z
    .string()
    .min(1)
    .optional()
    .describe(
      'Audience of the identity token to request. Needed for every Fulcio except the public one, whose audience is sigstore.',
    ),
};

const key = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Key to sign with instead of an identity: a file (cosign.key, PKCS #8), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service, called through the program sigstore-kms-NAME).',
  );
const format = z
  .enum(['both', 'bundle', 'legacy'])
  .describe(
    'Where signatures are stored: bundle (referrers, as cosign v3 does), legacy (the tags .sig and .att that cosign v2, Kyverno and Flux read), or both. The legacy layout works with a Rekor v1 log or without a log.',
  );

const keyPassword = z
  .string()
  .optional()
  .describe('Password of an encrypted key. Default: the variable COSIGN_PASSWORD.')
  .meta({ secret: true });

const identityToken = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Identity token (OIDC JWT) to sign with. Default: the token of the stack, else SIGSTORE_ID_TOKEN, else a token of the CI job.',
  )
  .meta({ secret: true });

const identityTokenCommand = z
  .array(z.string())
  .describe(
    'Command that prints an identity token, as a list of words: spire-agent, api, fetch, jwt, -audience, sigstore. It runs without a shell.',
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
  .describe('How to sign images and charts');

/** The inputs of a task that signs, to spread into a strict object. */
export const signInputs = {
  ...signSectionFields,
  'key-password': keyPassword,
  'identity-token': identityToken,
  'identity-token-command': identityTokenCommand.optional(),
};

/** The inputs of a task that signs. */
export const signInputsSchema = z.strictObject(signInputs);

/** The inputs of a task that signs, without defaults: a given value replaces the one of the `sign` section. */
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
