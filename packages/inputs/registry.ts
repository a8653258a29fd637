import { z } from 'zod';

/** The inputs of every task that uses a registry, to spread into a strict object. */
export const registryInputs = {
  'registry-username': z
    .string()
    .optional()
    .describe('User name for the registry. Default: the login of docker or podman.'),
  'registry-password': z
    .string()
    .optional()
    .describe('Password or token for the registry.')
    .meta({ secret: true }),
  'registry-config': z
    .string()
    .optional()
    .describe(
      'Path of a docker config.json. Default: the files of docker and podman, with their credential helpers.',
    ),
  'insecure-registries': z
    .array(z.string())
    .default([])
    .describe('Registry hosts to connect to over plain HTTP. Loopback hosts need no entry.'),
};
