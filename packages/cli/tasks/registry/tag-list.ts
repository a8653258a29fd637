import { defineTask } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries, openSource } from '@sealwright/oci';
import { z } from 'zod';

/** The task `tag-list`: lists the tags of a repository. */
export const task = defineTask({
  name: 'tag-list',
  summary: 'List the tags of a repository, layout or archive',
  surfaces: ['cli'],
  inputs: z.strictObject({
    repository: z
      .string()
      .describe('Repository: HOST/NAME, oci:DIR or oci-archive:FILE.')
      .meta({ positional: true }),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    repository: z.string().describe('Repository, layout or archive.'),
    tags: z.array(z.string()).describe('All tags, in lexical order.'),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.repository, ports);
    await using source = await openSource(inputs.repository, registries);
    const tags = await Array.fromAsync(source.store.tags({ mustExist: true }));
    if (tags.length === 0) ports.log.info(`${source.shown} has no tags`);
    else ports.log.result(tags.join('\n'));
    return { repository: source.shown, tags };
  },
});
