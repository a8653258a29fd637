import { defineTask, listen, untilAborted } from '@sealwright/core';
import { layoutStores, memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { z } from 'zod';
import { parseListen } from '../listen-address.ts';

export const task = defineTask({
  name: 'serve',
  summary: 'Serve an OCI registry on loopback, in memory or on a directory',
  surfaces: ['cli'],
  inputs: z.strictObject({
    listen: z
      .string()
      .default('127.0.0.1:0')
      .describe('HOST:PORT to listen on; port 0 takes a free one.'),
    store: z
      .string()
      .default('memory')
      .describe('memory, or a directory that keeps what is pushed.'),
    'read-only': z.boolean().default(false).describe('Refuse to change anything.'),
  }),
  outputs: z.strictObject({
    url: z
      .string()
      .describe('The URL of the registry; with --json the first line on standard output.'),
    registry: z.string().describe('HOST:PORT, as references name it.'),
  }),
  async run(inputs, ports) {
    const stores = inputs.store === 'memory' ? memoryStores() : layoutStores(inputs.store);
    const service = openRegistryService(stores, { readOnly: inputs['read-only'] });
    await using server = await listen(service, parseListen(inputs.listen));
    const outputs = { url: server.url, registry: server.host };
    ports.log.info(`registry at ${server.url} (${inputs.store})`);
    ports.started(outputs);
    await untilAborted(ports.signal);
    return outputs;
  },
});
