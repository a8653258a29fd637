import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { logOut } from '../../registry/login.ts';

/** The task `logout`: removes a credential from the configuration of docker. */
export const task = defineTask({
  name: 'logout',
  summary: 'Log out from a registry: remove its credentials from the configuration of docker',
  surfaces: ['cli'],
  inputs: z.strictObject({
    registry: z
      .string()
      .default('docker.io')
      .describe('Registry to log out from: HOST or HOST:PORT.')
      .meta({ positional: true }),
    'registry-config': z
      .string()
      .optional()
      .describe('Path of the docker config.json. Default: as for login.'),
  }),
  outputs: z.strictObject({
    registry: z.string().describe('HOST:PORT of the registry.'),
    removed: z.boolean().describe('Whether there were credentials to remove.'),
  }),
  run: (inputs, ports) => logOut(inputs, ports),
});
