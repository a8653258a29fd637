import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { z } from 'zod';
import { logIn } from '../../registry/login.ts';

/** The task `login`: checks a credential and writes it to the configuration of docker. */
export const task = defineTask({
  name: 'login',
  summary:
    'Log in to a registry: check the credentials, and write them to the configuration of docker',
  surfaces: ['cli'],
  inputs: z.strictObject({
    registry: z
      .string()
      .default('docker.io')
      .describe('Registry to log in to: HOST or HOST:PORT.')
      .meta({ positional: true }),
    username: z.string().optional().describe('User name. Default: a prompt on the terminal.'),
    password: z
      .string()
      .optional()
      .describe('Password or token. Default: a prompt on the terminal, which does not show it.')
      .meta({ secret: true }),
    'registry-config': z
      .string()
      .optional()
      .describe(
        'Path of the docker config.json to write. Default: config.json in DOCKER_CONFIG or ~/.docker, with its credential helpers.',
      ),
    'insecure-registries': registryInputs['insecure-registries'],
  }),
  outputs: z.strictObject({
    registry: z.string().describe('HOST:PORT of the registry.'),
    username: z.string().describe('User name.'),
    file: z.string().describe('Path of the configuration.'),
    helper: z.string().optional().describe('Credential helper that has the password.'),
    checked: z
      .boolean()
      .describe('False when the registry needs no login, so nothing was checked.'),
  }),
  run: (inputs, ports) => logIn(inputs, ports),
});
