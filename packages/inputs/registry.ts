import { z } from 'zod';

/** The inputs of every task that uses a registry, to spread into a strict object. */
export const registryInputs = {
  'registry-username': z
    .string()
    .optional()
    .describe('User name for the registry; default: what docker or podman logged in with.'),
  'registry-password': z
    .string()
    .optional()
    .describe('Password or token for the registry.')
    .meta({ secret: true }),
  'registry-config': z
    .string()
    .optional()
    .describe(
      'Path of a docker config.json; default: the usual places, credential helpers included.',
    ),
  'insecure-registries': z
    .array(z.string())
    .default([])
    .describe('Registry hosts to speak plain http to. Loopback always may.'),
};
