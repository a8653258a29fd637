import { defineTask } from '@sealwright/core';
import { ROTATIONS } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { directoryInput, stackOf } from '../stack/control.ts';

export const task = defineTask({
  name: 'stack-rotate',
  summary: 'Give a service of a running stack new keys; what the old ones signed stays verifiable',
  surfaces: ['cli'],
  inputs: z.strictObject({
    part: z
      .enum(ROTATIONS)
      .describe(
        'What gets new keys: a service (a log begins a new shard), or tuf for all roles of the TUF repository.',
      )
      .meta({ positional: true }),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    shards: z
      .record(z.string(), z.number())
      .describe('How many shards each service has had; a former one is read at URL/shards/N.'),
  }),
  async run({ part, directory }, ports) {
    const shards = await stackOf(directory, ports).rotate(part);
    ports.log.info(
      `${part} has new keys; trusted_root.json, the TUF mirror and the other files name them`,
    );
    return { shards: { ...shards } };
  },
});
