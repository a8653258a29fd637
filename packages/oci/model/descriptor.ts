import { type Digest, type Expected, isDigest } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';

/** The platform of an image (image-spec image-index.md, "platform"). */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string | undefined;
  readonly 'os.version'?: string | undefined;
  readonly 'os.features'?: readonly string[] | undefined;
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
  os: z.string(),
  architecture: z.string(),
  variant: z.string().optional(),
  'os.version': z.string().optional(),
  'os.features': z.array(z.string()).optional(),
});

/** Schema of a descriptor: `digest` is sha256 or sha512. Unknown keys are kept. */
export const descriptorSchema = z.looseObject({
  mediaType: z.string().min(1).max(255),
  digest: z.custom<Digest>(
    (value) => typeof value === 'string' && isDigest(value),
    'expected sha256 or sha512, then ":" and lower-case hex',
  ),
  size: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  artifactType: z.string().optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  platform: platformSchema.optional(),
  urls: z.array(z.string()).optional(),
  data: z.string().optional(),
});

/** Returns a platform as `os/arch[/variant]`, such as `linux/arm64/v8`. */
export function platformName(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
}

/** Parses a platform, `os/arch[/variant]`. @throws `PLATFORM_INVALID` */
export function parsePlatform(text: string): Platform {
  const [os = '', architecture = '', variant, rest] = text.split('/');
  if (os === '' || architecture === '' || rest !== undefined || variant === '')
    throw ociError(
      'PLATFORM_INVALID',
      `cannot parse platform "${text}": expected os/arch[/variant], such as linux/arm64`,
    );
  return variant === undefined ? { os, architecture } : { os, architecture, variant };
}
