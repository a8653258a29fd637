import { writeFile } from 'node:fs/promises';
import { defineTask } from '@sealwright/core';
import { readInputJson } from '@sealwright/core/fs';
import { readClaims } from '@sealwright/sigstore';
import { SAMPLE_IDENTITIES } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { directoryInput, stackOf } from '../stack/control.ts';

const CLAIMS = z.record(z.string(), z.json());

/** The task `stack-token`: writes an identity token of a running stack to a file. */
export const task = defineTask({
  name: 'stack-token',
  summary: 'Write an identity token of a running stack to a file',
  surfaces: ['cli'],
  inputs: z.strictObject({
    file: z.string().describe('File to write, with mode 0600.').meta({ positional: true }),
    directory: directoryInput,
    bearer: z
      .enum(SAMPLE_IDENTITIES)
      .default('github')
      .describe(
        'Sample identity of the token: the GitHub job of the stack, a job of another CI service, a workload or a person.',
      ),
    claims: z
      .string()
      .optional()
      .describe(
        'JSON file with claims. They replace the claims of the sample identity that have the same names.',
      ),
    audience: z.string().default('sigstore').describe('Audience of the token.'),
  }),
  outputs: z.strictObject({
    file: z.string().describe('Path of the file.'),
    identity: z
      .string()
      .describe('Subject alternative name of certificates that are issued for the token.'),
  }),
  async run({ file, directory, bearer, claims: claimsFile, audience }, ports) {
    const claims = claimsFile === undefined ? {} : await readInputJson(claimsFile, CLAIMS);
    const token = await stackOf(directory, ports).token(audience, { bearer, claims });
    ports.log.mask(token);
    await writeFile(file, token, { mode: 0o600 });
    const { identity } = readClaims(token);
    ports.log.result(`${file}: a token of ${identity} for the audience ${audience}`);
    return { file, identity };
  },
});
