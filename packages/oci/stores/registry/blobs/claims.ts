import { type Digest, isSealwrightError } from '@sealwright/core';
import type { Descriptor } from '../../../model/descriptor.ts';
import type { RegistryUploads } from './upload.ts';

/** Sent again in fewer bytes than it takes to ask for it. */
const SMALL_BYTES = 1024;
/** From so many questions on it pays to find out whether one can do for two. */
const WORTH_ASKING = 12;

/**
 * Whether a registry answers a mount of a blob from the very repository that it is mounted in, as it does any mount:
 * then that one request asks whether a blob is there and, where it is not, opens its upload. Shared by the
 * repositories of a registry. A registry that ignores mounts opens an upload whether the blob is there or not, so it
 * is believed only once it has mounted something that was there.
 */
export interface SelfMounts {
  state: 'unknown' | 'answered' | 'ignored';
}

export interface ClaimParts {
  readonly repository: string;
  readonly uploads: RegistryUploads;
  readonly selfMounts: SelfMounts;
  /** Asks by HEAD. */
  readonly has: (descriptor: Descriptor) => Promise<boolean>;
  /** Blobs that were just looked for in vain. */
  readonly absent: Set<Digest>;
}

/** Looks for blobs that will be pushed where they are not there. */
export interface Claims {
  claim(descriptor: Descriptor): Promise<boolean>;
  /**
   * As `claim`, for a blob that is pushed next, whatever else may come: a small one is asked for by a mount of itself
   * also where that may be ignored, since the upload that it then opens is of use.
   */
  claimToPut(descriptor: Descriptor): Promise<boolean>;
  /** A blob that is there now, for certain. */
  arrived(digest: Digest): Promise<void>;
}

export function registryClaims(parts: ClaimParts): Claims {
  const { repository, uploads, selfMounts, absent } = parts;
  let asked = 0;

  async function mount({ digest }: Descriptor): Promise<boolean> {
    if (await uploads.mount(digest, repository)) return true;
    absent.add(digest);
    return false;
  }

  return {
    async claim(descriptor) {
      asked++;
      return selfMounts.state === 'answered' ? mount(descriptor) : parts.has(descriptor);
    },
    async claimToPut(descriptor) {
      const { digest, size } = descriptor;
      if (size > SMALL_BYTES || selfMounts.state === 'ignored' || uploads.isOpen(digest))
        return parts.has(descriptor);
      try {
        if (await mount(descriptor)) return true;
        if (uploads.isOpen(digest)) return false;
      } catch (error) {
        if (!isSealwrightError(error, 'REGISTRY_FAILED')) throw error;
      }
      // Neither mounted nor an upload: a registry that does not know mounts is asked as ever, now and from here on.
      selfMounts.state = 'ignored';
      absent.delete(digest);
      return parts.has(descriptor);
    },
    async arrived(digest) {
      if (selfMounts.state !== 'unknown' || asked < WORTH_ASKING) return;
      // Whoever comes meanwhile asks as before.
      selfMounts.state = 'ignored';
      if (await uploads.mount(digest, repository)) selfMounts.state = 'answered';
      else await uploads.abandon(digest);
    },
  };
}
