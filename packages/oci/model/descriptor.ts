import { type Digest, type Expected, isDigest, optionalMember } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';
import { isForeignLayerType } from './media-types.ts';

/**
 * The platform of an entry of an index (image-spec image-index.md, "platform"). Some indexes are written by hand and
 * lack `os` or `architecture`.
 */
export interface Platform {
  readonly os?: string | undefined;
  readonly architecture?: string | undefined;
  readonly variant?: string | undefined;
  readonly 'os.version'?: string | undefined;
  readonly 'os.features'?: readonly string[] | undefined;
}

/** The platform of an image: it names at least the operating system and the architecture. */
export interface ImagePlatform extends Platform {
  readonly os: string;
  readonly architecture: string;
}

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

/** Schema of a platform. Unknown keys are kept. */
export const platformSchema = z.looseObject({
  os: optionalMember(z.string()),
  architecture: optionalMember(z.string()),
  variant: optionalMember(z.string()),
  'os.version': optionalMember(z.string()),
  'os.features': optionalMember(z.array(z.string())),
});

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

/** Returns a platform as `os/arch[/variant]`, such as `linux/arm64/v8`. What it does not name is `unknown`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os || 'unknown', architecture || 'unknown', variant].filter(Boolean).join('/');
}

/** Parses a platform, `os/arch[/variant]`. @throws `PLATFORM_INVALID` */
export function parsePlatform(text: string): ImagePlatform {
  const [os = '', architecture = '', variant, rest] = text.split('/');
  if (os === '' || architecture === '' || rest !== undefined || variant === '')
    throw ociError(
      'PLATFORM_INVALID',
      `cannot parse platform "${text}": expected os/arch[/variant], such as linux/arm64`,
    );
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}
