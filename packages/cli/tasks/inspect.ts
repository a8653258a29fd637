import { defineTask, sizeText } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries, openSource, resolveSource } from '@sealwright/oci';
import { z } from 'zod';
import { inspectImage } from '../images/inspect.ts';
import { treeView } from '../images/tree-view.ts';
import { lateProgress } from '../progress/late-progress.ts';

export const task = defineTask({
  name: 'inspect',
  summary: 'Show what an image is made of, and what refers to it',
  surfaces: ['cli'],
  inputs: z.strictObject({
    image: z
      .string()
      .describe(
        'What to look at: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].',
      )
      .meta({ positional: true }),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The image by digest.'),
    digests: z.record(z.string(), z.string()).describe('The digest by the name of the image.'),
    bytes: z.number().describe('Bytes of all that was seen, each part once.'),
    complete: z
      .boolean()
      .describe('False when something could not be asked for: then no signature is no verdict.'),
    tree: z
      .looseObject({ digest: z.string() })
      .describe(
        'The image: role, kind, mediaType, digest, size, platform, artifactType, annotations, children and referrers, each the same again; problem and referrers-unknown say what could not be seen.',
      ),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.image, ports);
    await using source = await openSource(inputs.image, registries);
    const { descriptor, tag } = await resolveSource(source);
    const name = tag === undefined ? source.shown : `${source.shown}:${tag}`;
    const progress = lateProgress(ports, `looking at ${name}`);
    const { root, bytes, isComplete } = await inspectImage(source.store, descriptor, (count) =>
      progress.note(`${count} manifests`),
    ).finally(() => progress.end());
    ports.log.notice(`${treeView(name, root)}\n${sizeText(bytes)} in all`);
    if (!isComplete) ports.log.warn('some of it could not be seen: what is not shown may be there');
    const { digest } = descriptor;
    return {
      images: [`${source.shown}@${digest}`],
      digests: { [source.shown]: digest },
      bytes,
      complete: isComplete,
      tree: { ...root },
    };
  },
});
