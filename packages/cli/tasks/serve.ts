import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { serveRegistry } from '../serve/registry.ts';

const MiB = 1024 * 1024;

export const task = defineTask({
  name: 'serve',
  summary: 'Serve an OCI registry: in memory, on a directory, or read-only from an archive',
  surfaces: ['cli'],
  inputs: z.strictObject({
    listen: z
      .string()
      .default('127.0.0.1:0')
      .describe('HOST:PORT to listen on; port 0 takes a free one.'),
    store: z
      .string()
      .default('memory')
      .describe(
        'memory; a directory that keeps what is pushed; or, read-only, oci-archive:FILE or oci:DIR.',
      ),
    repository: z
      .string()
      .optional()
      .describe(
        'The name of the repository that an archive or layout is served as. Default: the name of its file.',
      ),
    'read-only': z.boolean().default(false).describe('Refuse to change anything.'),
    auth: z
      .enum(['none', 'basic', 'token'])
      .default('none')
      .describe('Who may do something: everybody, or users by password or by token.'),
    'users-file': z
      .string()
      .optional()
      .describe('A file of users: a line USER:PASSWORD each, or a JSON object of passwords.'),
    'anonymous-pull': z
      .boolean()
      .default(false)
      .describe('With token authentication: who has no account may pull.'),
    'tls-cert': z.string().optional().describe('A PEM file of the certificate and its chain.'),
    'tls-key': z.string().optional().describe('A PEM file of its private key.'),
    'immutable-tags': z
      .array(z.string())
      .default([])
      .describe('Tags that never move once they are set: patterns such as v*, or * for all.'),
    sparse: z
      .boolean()
      .default(false)
      .describe('Accept manifests although what they name is not there.'),
    'rate-limit': z
      .number()
      .positive()
      .optional()
      .describe('Requests a second that one client may send; more are answered 429.'),
    'max-blob-size': z.number().int().positive().optional().describe('Bytes; default: any size.'),
    'max-manifest-size': z
      .number()
      .int()
      .positive()
      .max(4 * MiB)
      .default(4 * MiB)
      .describe('Bytes.'),
    'upload-expiry': z
      .number()
      .positive()
      .default(24)
      .describe('Hours after which an upload that nobody goes on with is dropped.'),
    'access-log': z
      .string()
      .optional()
      .describe('A file that gets a line of JSON for each request, or - for standard error.'),
  }),
  outputs: z.strictObject({
    url: z
      .string()
      .describe('The URL of the registry; with --json the first line on standard output.'),
    registry: z.string().describe('HOST:PORT, as references name it.'),
    repository: z
      .string()
      .optional()
      .describe('The one repository that an archive or layout is served as.'),
  }),
  run: (inputs, ports) => serveRegistry(inputs, ports),
});
