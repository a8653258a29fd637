import { defineTask } from '@sealwright/core';
import { ROTATIONS } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { directoryInput, stackOf } from '../stack/control.ts';

/** The task `stack-rotate`: rotates the keys of a service of a running stack. */
export const task = defineTask({
  name: 'stack-rotate',
  summary: 'Rotate the keys of a service of a running stack. Older signatures still verify',
  surfaces: ['cli'],
  inputs: z.strictObject({
    part: z
      .enum(ROTATIONS)
      .describe(
        'Service that gets new keys. A log starts a new shard. tuf is all roles of the TUF repository.',
      )
      .meta({ positional: true }),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    shards: z
      .record(z.string(), z.number())
      .describe(
        'Number of shards that each service has had. Older shards are readable at URL/shards/N.',
      ),
  }),
  async run({ part, directory }, ports) {
    const shards = await stackOf(directory, ports).rotate(part);
    ports.log.result(
      `${part} has new keys. trusted_root.json, the TUF mirror and the other files of the stack contain them`,
    );
    return { shards: { ...shards } };
  },
});
