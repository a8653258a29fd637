import { restated, type SealwrightError } from '@sealwright/core';
import {
  matchesPlatform,
  type OpenSource,
  type Platform,
  parsePlatform,
  type ResolvedSource,
} from '@sealwright/oci';
import { type Inspected, inspectImage, type MissingPart } from './inspect.ts';

/** Largest number of missing parts in a message. `sealwright inspect` lists all. */
const SHOWN = 5;

/** Returns a missing part in words: `linux/arm64 manifest sha256:…`. */
export function missingText({ role, platform, digest }: MissingPart): string {
  const what = role === 'child' || role === 'root' ? 'manifest' : role;
  return [...(platform === undefined ? [] : [platform]), what, digest].join(' ');
}

/** Lists missing parts for a message. */
export function missingTexts(missing: readonly MissingPart[]): string {
  const rest = missing.length - SHOWN;
  const texts = missing.slice(0, SHOWN).map(missingText).join(', ');
  return rest > 0 ? `${texts} and ${rest} more` : texts;
}

/**
 * Restates the failure of a copy from a layout or archive that lacks parts of the image: the message lists them, and the
 * hint names the platforms that are complete. Returns the error unchanged for other sources and other failures.
 *
 * @param wanted the platforms to copy; empty for all
 */
export async function explainMissing(
  error: SealwrightError,
  { store, shown }: OpenSource,
  { descriptor }: ResolvedSource,
  wanted: readonly Platform[],
): Promise<SealwrightError> {
  if (error.code !== 'NOT_FOUND' || store.sizeOf === undefined) return error;
  const { root, missing } = await inspectImage(store, descriptor);
  const concerned = missing.filter(({ platform }) => isWanted(platform, wanted));
  if (concerned.length === 0) return error;
  const complete = (root.children ?? []).filter((child) => isComplete(child, missing));
  const flags = complete.flatMap(({ platform }) => platform ?? []);
  const message = `cannot copy ${shown}: it does not have ${missingTexts(concerned)}`;
  if (flags.length === 0) return restated(error, { message, hint: undefined });
  const hint = `copy the platforms that are there: --platforms ${flags.join(' --platforms ')}`;
  return restated(error, { message, hint });
}

function isWanted(platform: string | undefined, wanted: readonly Platform[]): boolean {
  if (platform === undefined || wanted.length === 0) return true;
  const [os, architecture, variant] = platform.split('/');
  return wanted.some((each) => matchesPlatform(each, { os, architecture, variant }));
}

/** Reports whether an image of a known platform has all of its parts. */
function isComplete({ platform }: Inspected, missing: readonly MissingPart[]): boolean {
  if (platform === undefined || missing.some((part) => part.platform === platform)) return false;
  try {
    parsePlatform(platform);
    return true;
  } catch {
    return false; // An attestation, or a platform that --platforms does not accept.
  }
}
