import { defineTask, type Service } from '@sealwright/core';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { type JobClaims, runStack, type StackFaults } from '@sealwright/sigstore-stack';
import { z } from 'zod';

/* The background process that kind-sigstore-stack starts. */
export const task = defineTask({
  name: 'stack',
  summary: 'Serve an embedded sigstore until it is told to stop',
  surfaces: ['cli'],
  inputs: z.strictObject({
    directory: z.string().describe('Where the stack keeps its files.'),
    registry: z.boolean().default(false).describe('Serve an OCI registry beside it.'),
    repository: z.string().optional().describe('repository claim of the tokens, OWNER/REPO.'),
    'workflow-ref': z.string().optional().describe('workflow_ref claim.'),
    ref: z.string().optional().describe('ref claim.'),
    sha: z.string().optional().describe('sha claim.'),
    'event-name': z.string().optional().describe('event_name claim.'),
    'run-id': z.string().optional().describe('run_id claim.'),
    'run-attempt': z.string().optional().describe('run_attempt claim.'),
  }),
  outputs: z.strictObject({ directory: z.string().describe('The directory.') }),
  async run(inputs, ports) {
    await runStack(
      {
        directory: inputs.directory,
        job: jobOf(inputs),
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

/** What was given of a job; the rest has defaults. */
function jobOf(inputs: Readonly<Record<string, unknown>>): JobClaims {
  const names = {
    repository: 'repository',
    'workflow-ref': 'workflowRef',
    ref: 'ref',
    sha: 'sha',
    'event-name': 'eventName',
    'run-id': 'runId',
    'run-attempt': 'runAttempt',
  } as const;
  return Object.fromEntries(
    Object.entries(names).flatMap(([input, claim]) =>
      inputs[input] === undefined ? [] : [[claim, inputs[input]]],
    ),
  );
}
