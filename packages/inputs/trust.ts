import { z } from 'zod';

/** Which sigstore instance to trust. */
export const sigstoreField = z
  .string()
  .min(1)
  .describe(
    'Which sigstore to trust: public, stack (the one that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.',
  );
/** A trusted root file in place of the instance's own. */
export const trustedRootField = z
  .string()
  .min(1)
  .optional()
  .describe('Path of a trusted root file, in place of the one that the sigstore instance has.');
/** The first root of a TUF mirror. */
export const tufRootField = z
  .string()
  .min(1)
  .optional()
  .describe(
    'Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL; the one of the public instance is built in.',
  );
/** Which logs or authorities prove the time of a signature. */
export const logField = z
  .enum(['public', 'private', 'none'])
  .describe(
    'Where signatures are logged: public (the logs of the signing config), private (no log, a timestamp only) or none (neither; with a key of your own).',
  );
