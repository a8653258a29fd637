import { type Ports, textOf } from '@sealwright/core';
import { type Descriptor, type OpenSource, openRegistries, openSource } from '@sealwright/oci';
import type { z } from 'zod';
import type { rawInputs, rawOutputs } from './raw-fields.ts';

type RawInputs = z.output<z.ZodObject<typeof rawInputs>>;
type RawOutputs = z.output<z.ZodObject<typeof rawOutputs>>;

/** Prints a part of an image as it is stored, byte for byte. `read` returns the part. @throws what `read` throws */
export async function printRaw(
  inputs: RawInputs,
  read: (
    source: OpenSource,
    platform: string | undefined,
  ) => Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array }>,
  ports: Ports,
): Promise<RawOutputs> {
  const registries = await openRegistries(inputs, inputs.image, ports);
  await using source = await openSource(inputs.image, registries);
  const { descriptor, bytes } = await read(source, inputs.platform);
  ports.log.raw(bytes);
  const { digest, mediaType } = descriptor;
  return { digest, 'media-type': mediaType, size: bytes.byteLength, content: textOf(bytes) };
}
