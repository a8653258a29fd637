import { countText, defineTask, sizeText } from '@sealwright/core';
import { registryInputs } from '@sealwright/inputs';
import { openRegistries, openSource, resolveSource } from '@sealwright/oci';
import { z } from 'zod';
import { inspectImage } from '../images/inspect.ts';
import { missingText, missingTexts } from '../images/missing.ts';
import { treeView } from '../images/tree-view.ts';
import { lateProgress } from '../progress/late-progress.ts';

/** The task `inspect`: shows the graph of an image and its referrers. */
export const task = defineTask({
  name: 'inspect',
  summary: 'Show the platforms, layers and referrers of an image',
  surfaces: ['cli'],
  inputs: z.strictObject({
    image: z
      .string()
      .describe(
        'Image to inspect: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].',
      )
      .meta({ positional: true }),
    ...registryInputs,
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('Image by digest.'),
    digests: z.record(z.string(), z.string()).describe('Digest by repository of the image.'),
    size: z
      .number()
      .describe(
        'Bytes of the image: its manifest, config and layers, of an index also its manifests with theirs. Each distinct part counts once.',
      ),
    bytes: z
      .number()
      .describe('Number of bytes of all manifests and blobs that were found, each counted once.'),
    complete: z
      .boolean()
      .describe(
        'False when a part is missing, a request failed or a limit was reached: a missing signature then proves nothing.',
      ),
    missing: z
      .array(z.string())
      .describe(
        'Missing manifests and blobs, each as PLATFORM, kind and digest. Whether a registry has a blob is not asked.',
      ),
    tree: z
      .looseObject({ digest: z.string() })
      .describe(
        'The image with role, kind, mediaType, digest, size, platform, artifactType, annotations, children and referrers. Children and referrers have the same form. problem and referrers-unknown state what could not be read.',
      ),
  }),
  async run(inputs, ports) {
    const registries = await openRegistries(inputs, inputs.image, ports);
    await using source = await openSource(inputs.image, registries);
    const { descriptor, tag } = await resolveSource(source);
    const name = tag === undefined ? source.shown : `${source.shown}:${tag}`;
    const progress = lateProgress(ports, `reading ${name}`);
    const { root, size, bytes, isComplete, missing } = await inspectImage(
      source.store,
      descriptor,
      (count) => progress.note(countText(count, 'manifest')),
    ).finally(() => progress.end());
    ports.log.result(
      `${treeView(name, root)}\n${sizeText(size)}, ${sizeText(bytes)} in total with its referrers`,
    );
    if (missing.length > 0) ports.log.warn(`missing: ${missingTexts(missing)}`);
    else if (!isComplete)
      ports.log.warn('some parts could not be read: signatures that are not shown may exist');
    const { digest } = descriptor;
    return {
      images: [`${source.shown}@${digest}`],
      digests: { [source.shown]: digest },
      size,
      bytes,
      complete: isComplete,
      missing: missing.map(missingText),
      tree: { ...root },
    };
  },
});
