import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries } from '@sealwright/oci';
import { z } from 'zod';
import { parseRegistry } from '../../registry/host.ts';

/** The task `repository-list`: lists the repositories of a registry. */
export const task = defineTask({
  name: 'repository-list',
  summary: 'List the repositories of a registry, if it has a catalog',
  surfaces: ['cli'],
  inputs: z.strictObject({
    registry: z.string().describe('Registry: HOST or HOST:PORT.').meta({ positional: true }),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    registry: z.string().describe('HOST:PORT of the registry.'),
    repositories: z.array(z.string()).describe('Names of all repositories, in lexical order.'),
  }),
  async run(inputs, ports) {
    const registry = parseRegistry(inputs.registry);
    const registries = await openRegistries(inputs, { destination: registry }, ports);
    const repositories = [...(await registries.repositories(registry))];
    if (repositories.length === 0) ports.log.info(`${registry} has no repositories`);
    else ports.log.result(repositories.join('\n'));
    return { registry, repositories };
  },
});
