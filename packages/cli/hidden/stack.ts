import { readFile } from 'node:fs/promises';
import { defineTask, parseJson, type Service } from '@sealwright/core';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { JOB_CLAIMS, type JobClaims, runStack, type StackFaults } from '@sealwright/sigstore-stack';
import { z } from 'zod';

/* The background process that kind-sigstore-stack starts. */
export const task = defineTask({
  name: 'stack',
  summary: 'Serve an embedded sigstore until it is told to stop',
  surfaces: ['cli'],
  inputs: z.strictObject({
    directory: z.string().describe('Where the stack keeps its files.'),
    registry: z.boolean().default(false).describe('Serve an OCI registry beside it.'),
    job: z
      .string()
      .optional()
      .describe("File with GitHub's claims of the job that tokens are of, JSON."),
    host: z.string().optional().describe('Address to listen on.'),
    'public-host': z.string().optional().describe('The host that clients reach it by.'),
    witnesses: z.int().min(0).max(16).default(0).describe('Witnesses of Rekor v2.'),
    'fulcio-config': z.string().optional().describe("File with Fulcio's configuration."),
    email: z.string().optional().describe('Who signs without a token.'),
  }),
  outputs: z.strictObject({ directory: z.string().describe('The directory.') }),
  async run(inputs, ports) {
    await runStack(
      {
        directory: inputs.directory,
        ...(inputs.job === undefined ? {} : { job: await jobOf(inputs.job) }),
        witnesses: inputs.witnesses,
        ...(inputs.host === undefined ? {} : { host: inputs.host }),
        ...(inputs['public-host'] === undefined ? {} : { publicHost: inputs['public-host'] }),
        ...(inputs['fulcio-config'] === undefined
          ? {}
          : { fulcioConfig: await readFile(inputs['fulcio-config'], 'utf8') }),
        ...(inputs.email === undefined ? {} : { email: inputs.email }),
        ...(inputs.registry ? { services: registryBeside } : {}),
      },
      ports,
    );
    return { directory: inputs.directory };
  },
});

/** A registry in memory, which fails as it is told. */
function registryBeside(faults: StackFaults): Readonly<Record<string, Service>> {
  const fault: RegistryOptions['fault'] = (request) => faults.ofRegistry(request);
  return { registry: openRegistryService(memoryStores(), { fault }) };
}

async function jobOf(file: string): Promise<JobClaims> {
  return parseJson(await readFile(file), JOB_CLAIMS, `the job in ${file}`);
}
