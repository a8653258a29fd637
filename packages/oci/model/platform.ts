import { coreError, suggestionsFor } from '@sealwright/core';
import { optionalMember } from '@sealwright/core/schema';
import { z } from 'zod';
import { ociError } from '../errors.ts';

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

/** Schema of a platform. Unknown keys are kept. */
export const platformSchema = z.looseObject({
  os: optionalMember(z.string()),
  architecture: optionalMember(z.string()),
  variant: optionalMember(z.string()),
  'os.version': optionalMember(z.string()),
  'os.features': optionalMember(z.array(z.string())),
});

/** Values of `os` that a typed platform may have: those of Go, as image-spec requires. */
const SYSTEMS =
  'aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  );
/** Values of `architecture` that a typed platform may have: those of Go. */
const ARCHITECTURES =
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x sparc64 wasm'.split(
    ' ',
  );
const VARIANT = /^[a-z0-9][a-z0-9._]*$/;

/** Other names of an architecture, each with the variant that it implies (containerd/platforms, database.go). */
const OTHER_NAMES: ReadonlyMap<string, { architecture: string; variant?: string }> = new Map([
  ['aarch64', { architecture: 'arm64' }],
  ['x86_64', { architecture: 'amd64' }],
  ['x86-64', { architecture: 'amd64' }],
  ['i386', { architecture: '386' }],
  ['i486', { architecture: '386' }],
  ['i586', { architecture: '386' }],
  ['i686', { architecture: '386' }],
  ['armhf', { architecture: 'arm', variant: 'v7' }],
  ['armel', { architecture: 'arm', variant: 'v6' }],
]);
/** Names that are refused, because they are ambiguous or no value of Go, with what they may mean. */
const MEANT: ReadonlyMap<string, readonly string[]> = new Map([
  ['x86', ['386', 'amd64']],
  ['x64', ['amd64']],
  ['arm32', ['arm/v7']],
  ['armv6', ['arm/v6']],
  ['armv7', ['arm/v7']],
  ['armv7l', ['arm/v7']],
  ['armv8', ['arm64']],
  ['ppc64el', ['ppc64le']],
]);
/** The variant that an architecture has when none is named. */
const DEFAULT_VARIANTS: ReadonlyMap<string, string> = new Map([
  ['amd64', 'v1'],
  ['arm', 'v7'],
  ['arm64', 'v8'],
]);

/** Returns a platform as `os/arch[/variant]`, such as `linux/arm64/v8`. What it does not name is `unknown`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os || 'unknown', architecture || 'unknown', variant].filter(Boolean).join('/');
}

/**
 * Reports whether two platforms are the same, whatever names they use (containerd/platforms, `Normalize`): case does
 * not matter, `aarch64` is `arm64`, and an absent variant is the default one, so `arm64/v8` is `arm64`.
 */
export function samePlatform(one: Platform, other: Platform): boolean {
  return sameArchitecture(one, other) && variantOf(one) === variantOf(other);
}

/** Reports whether a platform is the wanted one. A wanted platform without variant or version matches any. */
export function matchesPlatform(wanted: Platform, actual: Platform): boolean {
  const isSame =
    canonical(wanted).variant === undefined
      ? sameArchitecture(wanted, actual)
      : samePlatform(wanted, actual);
  const version = wanted['os.version'];
  return isSame && (version === undefined || version === actual['os.version']);
}

/** Reports whether two platforms have the same operating system and architecture, whatever names they use. */
export function sameArchitecture(one: Platform, other: Platform): boolean {
  const [a, b] = [canonical(one), canonical(other)];
  return a.os === b.os && a.architecture === b.architecture;
}

/** Returns platforms without those that are the same as an earlier one. */
export function distinctPlatforms<T extends Platform>(platforms: readonly T[]): T[] {
  return platforms.filter(
    (one, at) => platforms.findIndex((each) => samePlatform(each, one)) === at,
  );
}

/**
 * Parses a platform, `os/arch[/variant]`, in any case and with the other names of architectures: `linux/aarch64` is
 * linux/arm64. A variant stays as it is written.
 *
 * @throws `PLATFORM_INVALID` for an unknown system or architecture, with the nearest known ones in the hint
 */
export function parsePlatform(text: string): ImagePlatform {
  const parts = text.split('/');
  const [os = '', architecture = '', variant] = parts;
  if (parts.length < 2 || parts.length > 3 || parts.includes(''))
    throw invalid(text, 'expected os/arch[/variant], such as linux/arm64', meantBy(text));
  const platform = canonical({ os, architecture, variant });
  if (!SYSTEMS.includes(platform.os))
    throw invalid(text, `expected a known operating system, got "${os}"`, meantBy(text));
  if (!ARCHITECTURES.includes(platform.architecture))
    throw invalid(text, `expected a known architecture, got "${architecture}"`, meantBy(text));
  if (variant !== undefined && !VARIANT.test(platform.variant ?? ''))
    throw invalid(text, `expected a variant, such as v7, got "${variant}"`, meantBy(text));
  return platform;
}

/**
 * Returns the error for platforms that an image does not have. Its hint lists the platforms that the image has.
 *
 * @param attempt `cannot VERB OBJECT`
 */
export function noPlatformError(
  attempt: string,
  wanted: readonly Platform[],
  present: readonly Platform[],
): Error {
  const names = [...new Set(present.map(platformName))];
  return coreError(
    'INPUT_INVALID',
    `${attempt}: it has no image for ${wanted.map(platformName).join(', ')}`,
    names.length === 0 ? {} : { hint: `choose from its platforms: ${names.join(', ')}` },
  );
}

/** Returns a platform with the names that Go has for its system and architecture. */
function canonical(platform: Platform): ImagePlatform {
  const os = (platform.os ?? '').toLowerCase();
  const typed = (platform.architecture ?? '').toLowerCase();
  const { architecture, variant: implied } = OTHER_NAMES.get(typed) ?? { architecture: typed };
  const stated = platform.variant?.toLowerCase();
  const variant = (/^\d+$/.test(stated ?? '') ? `v${stated}` : stated) ?? implied;
  return {
    os: os === 'macos' ? 'darwin' : os,
    architecture,
    ...(variant === undefined ? {} : { variant }),
  };
}

/** Returns the variant of a platform, the default one when it names none. */
function variantOf(platform: Platform): string | undefined {
  const { architecture, variant } = canonical(platform);
  return variant ?? DEFAULT_VARIANTS.get(architecture);
}

/** Returns the platforms that an invalid text may mean. */
function meantBy(text: string): string[] {
  const parts = text.split('/').map((part) => part.trim());
  const [os = '', architecture, variant] = parts.length === 1 ? ['', ...parts] : parts;
  const named = canonical({ os: os || 'linux', architecture });
  const systems = SYSTEMS.includes(named.os) ? [named.os] : suggestionsFor(named.os, SYSTEMS);
  const architectures = ARCHITECTURES.includes(named.architecture)
    ? [platformPart(named)]
    : (MEANT.get(named.architecture) ?? suggestionsFor(named.architecture, ARCHITECTURES));
  const suffix = variant !== undefined && VARIANT.test(variant) ? `/${variant}` : '';
  return systems.flatMap((system) =>
    architectures.map((each) => `${system}/${each}${each.includes('/') ? '' : suffix}`),
  );
}

function platformPart({ architecture, variant }: ImagePlatform): string {
  return variant === undefined ? architecture : `${architecture}/${variant}`;
}

function invalid(text: string, expected: string, meant: readonly string[]): Error {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text;
  return ociError('PLATFORM_INVALID', `cannot parse platform "${shown}": ${expected}`, {
    hint:
      meant.length === 0
        ? `use a system and an architecture of Go, such as linux/amd64: ${ARCHITECTURES.join(', ')}`
        : `write ${meant.join(' or ')}`,
  });
}
