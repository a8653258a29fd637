import { z } from 'zod';

/** The field of the sigstore instance to trust. */
export const sigstoreField = z
  .string()
  .min(1)
  .describe(
    'The sigstore instance to trust: public, stack (the running stack that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.',
  );
/** The field of a trusted root file, used instead of the instance's own. */
export const trustedRootField = z
  .string()
  .min(1)
  .optional()
  .describe('Path of a trusted root file. It replaces the trusted root of the sigstore instance.');
/** The field of the first root of a TUF mirror. */
export const tufRootField = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL. The first root of the public instance is built in.',
  );
/** The field of the logs and authorities that prove the time of a signature. */
export const logField = z
  .enum(['public', 'private', 'none'])
  .describe(
    'Where signatures are logged: public (the logs of the signing config), private (no log, only a timestamp) or none (no log and no timestamp; needs a key).',
  );
