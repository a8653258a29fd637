import { defineTask, type Service, textOf } from '@sealwright/core';
import { readInputFile, readInputJson } from '@sealwright/core/fs';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { JOB_CLAIMS, type JobClaims, runStack, type StackFaults } from '@sealwright/sigstore-stack';
import { z } from 'zod';

/** The hidden task `stack`: the background process that kind-sigstore-stack starts. */
export const task = defineTask({
  name: 'stack',
  summary: 'Serve an embedded sigstore until it is stopped',
  surfaces: ['cli'],
  inputs: z.strictObject({
    directory: z.string().describe('Directory for the files of the stack.'),
    registry: z.boolean().default(false).describe('Serve an OCI registry too.'),
    job: z
      .string()
      .optional()
      .describe('JSON file with the claims of the job that tokens identify.'),
    host: z.string().optional().describe('Address to listen on.'),
    'public-host': z.string().optional().describe('Host name in the URLs of the services.'),
    witnesses: z.int().min(0).max(16).default(0).describe('Number of witnesses of Rekor v2.'),
    'fulcio-config': z.string().optional().describe('File with the configuration of Fulcio.'),
    email: z.string().optional().describe('Email address of the person who signs without a token.'),
  }),
  outputs: z.strictObject({ directory: z.string().describe('Directory of the stack.') }),
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
          : { fulcioConfig: textOf(await readInputFile(inputs['fulcio-config'])) }),
        ...(inputs.email === undefined ? {} : { email: inputs.email }),
        ...(inputs.registry ? { services: registryBeside } : {}),
      },
      ports,
    );
    return { directory: inputs.directory };
  },
});

/** Returns a registry in memory with the fault injection of the stack. */
function registryBeside(faults: StackFaults): Readonly<Record<string, Service>> {
  const fault: RegistryOptions['fault'] = (request) => faults.ofRegistry(request);
  return { registry: openRegistryService(memoryStores(), { fault }) };
}

async function jobOf(file: string): Promise<JobClaims> {
  return readInputJson(file, JOB_CLAIMS);
}
