import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { serveRegistry } from '../serve/registry.ts';

const MiB = 1024 * 1024;

/** The task `serve`: serves an OCI registry. */
export const task = defineTask({
  name: 'serve',
  summary: 'Serve an OCI registry: in memory, on a directory, or read-only from an archive',
  surfaces: ['cli'],
  inputs: z.strictObject({
    listen: z
      .string()
      .default('127.0.0.1:0')
      .describe('HOST:PORT to listen on. Port 0 selects a free port.'),
    store: z
      .string()
      .default('memory')
      .describe(
        'Where content is stored: memory, a directory, or (read-only) oci-archive:FILE or oci:DIR.',
      ),
    repository: z
      .string()
      .optional()
      .describe(
        'Repository name of an archive or layout. Default: the name of its file or directory.',
      ),
    'read-only': z.boolean().default(false).describe('Refuse every change.'),
    auth: z
      .enum(['none', 'basic', 'token'])
      .default('none')
      .describe('How clients authenticate: not at all, by password or by token.'),
    'users-file': z
      .string()
      .optional()
      .describe(
        'File of users: one line USER:PASSWORD for each, or a JSON object of passwords by user.',
      ),
    'anonymous-pull': z
      .boolean()
      .default(false)
      .describe('Allow clients without an account to pull. Needs token authentication.'),
    'tls-cert': z.string().optional().describe('PEM file of the TLS certificate and its chain.'),
    'tls-key': z
      .string()
      .optional()
      .describe('PEM file of the private key of the TLS certificate.'),
    'immutable-tags': z
      .array(z.string())
      .default([])
      .describe('Tags that cannot move once they exist: patterns such as v*, or * for all.'),
    sparse: z
      .boolean()
      .default(false)
      .describe('Accept manifests even if blobs or manifests that they name are missing.'),
    'rate-limit': z
      .number()
      .positive()
      .optional()
      .describe(
        'Maximum number of requests per second of one client. Further requests get status 429.',
      ),
    'max-blob-size': z
      .number()
      .int()
      .positive()
      .optional()
      .describe('Maximum size of a blob in bytes. Default: no limit.'),
    'max-manifest-size': z
      .number()
      .int()
      .positive()
      .max(4 * MiB)
      .default(4 * MiB)
      .describe('Maximum size of a manifest in bytes.'),
    'upload-expiry': z
      .number()
      .positive()
      .default(24)
      .describe('Hours after which an idle upload session expires.'),
    'access-log': z
      .string()
      .optional()
      .describe(
        'File for the access log, one line of JSON for each request, or - for standard error.',
      ),
  }),
  outputs: z.strictObject({
    url: z
      .string()
      .describe('URL of the registry. With --json, it is in the first line on standard output.'),
    registry: z.string().describe('HOST:PORT of the registry, as in references.'),
    repository: z.string().optional().describe('Repository name of the archive or layout.'),
  }),
  run: (inputs, ports) => serveRegistry(inputs, ports),
});
