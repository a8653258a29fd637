import { readFile, writeFile } from 'node:fs/promises';
import { defineTask, parseJson } from '@sealwright/core';
import { readClaims } from '@sealwright/sigstore';
import { SAMPLE_IDENTITIES } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { directoryInput, stackOf } from '../stack/control.ts';

const CLAIMS = z.record(z.string(), z.json());

export const task = defineTask({
  name: 'stack-token',
  summary: 'Write an identity token of a running stack to a file, of whom you like',
  surfaces: ['cli'],
  inputs: z.strictObject({
    file: z.string().describe('The file to write, mode 0600.').meta({ positional: true }),
    directory: directoryInput,
    bearer: z
      .enum(SAMPLE_IDENTITIES)
      .default('github')
      .describe('Whose token: the GitHub job of the stack, a job of another service, a person.'),
    claims: z
      .string()
      .optional()
      .describe('JSON file with claims that the token has instead of those of the same name.'),
    audience: z.string().default('sigstore').describe('Whom it is for.'),
  }),
  outputs: z.strictObject({
    file: z.string().describe('The file.'),
    identity: z.string().describe('The subject alternative name that certificates for it have.'),
  }),
  async run({ file, directory, bearer, claims: claimsFile, audience }, ports) {
    const claims =
      claimsFile === undefined
        ? {}
        : parseJson(await readFile(claimsFile), CLAIMS, `the claims in ${claimsFile}`);
    const token = await stackOf(directory, ports).token(audience, { bearer, claims });
    ports.log.mask(token);
    await writeFile(file, token, { mode: 0o600 });
    const { identity } = readClaims(token);
    ports.log.info(`${file}: a token of ${identity}, for ${audience}`);
    return { file, identity };
  },
});
