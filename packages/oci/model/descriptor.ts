import { type Digest, type Expected, isDigest } from '@sealwright/core';
import { optionalMember } from '@sealwright/core/schema';
import { z } from 'zod';
import { isForeignLayerType } from './media-types.ts';
import { type Platform, platformSchema } from './platform.ts';

/** A content descriptor (image-spec descriptor.md). `size` in bytes. */
export interface Descriptor extends Expected {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly platform?: Platform | undefined;
  readonly urls?: readonly string[] | undefined;
  /** The content itself, as base64. */
  readonly data?: string | undefined;
}

/** Schema of a descriptor: `digest` is sha256 or sha512. Unknown keys are kept. */
export const descriptorSchema = z.looseObject({
  mediaType: z.string().min(1).max(255),
  digest: z.custom<Digest>(
    (value) => typeof value === 'string' && isDigest(value),
    'expected sha256 or sha512, then ":" and lower-case hex',
  ),
  size: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  artifactType: optionalMember(z.string()),
  annotations: optionalMember(z.record(z.string(), z.string())),
  platform: optionalMember(platformSchema),
  urls: optionalMember(z.array(z.string())),
  data: optionalMember(z.string()),
});

/** Reports whether the content of a descriptor may be stored elsewhere, so that a registry or layout may lack it. */
export function isForeign({ mediaType, urls }: Descriptor): boolean {
  return isForeignLayerType(mediaType) || (urls ?? []).length > 0;
}
