import { type Digest, isSealwrightError } from '@sealwright/core';
import type { Descriptor } from '../../../model/descriptor.ts';
import type { RegistryUploads } from './upload.ts';

/** Up to this size a blob is sent again in fewer bytes than an existence check takes. */
const SMALL_BYTES = 1024;
/** After this many checks, one more request to find out whether the registry supports self-mounts pays off. */
const MIN_CHECKS = 12;

/**
 * Support of a registry for self-mounts: mounts of a blob from the very repository that it is mounted in. One such
 * request checks for the blob and, when it is absent, opens its upload session. A registry that ignores mounts opens a
 * session whether the blob is there or not, so the state is `supported` only after a mount of an existing blob
 * succeeded. The repositories of a registry share it.
 */
export interface SelfMountSupport {
  state: 'unknown' | 'supported' | 'ignored';
}

/** The repository of existence checks, and its uploads. */
export interface ExistenceCheckParts {
  readonly repository: string;
  readonly uploads: RegistryUploads;
  readonly selfMounts: SelfMountSupport;
  /** Checks by HEAD. */
  readonly has: (descriptor: Descriptor) => Promise<boolean>;
  /** Blobs that the last check did not find. */
  readonly absent: Set<Digest>;
}

/** Existence checks before a push, by HEAD or by a self-mount. */
export interface ExistenceChecks {
  /** Reports whether the repository has a blob. */
  check(descriptor: Descriptor): Promise<boolean>;
  /**
   * Reports whether the repository has a blob that is otherwise pushed next. A small blob is checked by a self-mount
   * even while their support is unknown: the push uses the upload session that it opens.
   */
  checkBeforePush(descriptor: Descriptor): Promise<boolean>;
  /** Records that a blob was pushed. May try a self-mount of it to find out whether they are supported. */
  pushed(digest: Digest): Promise<void>;
}

/** Returns the existence checks of one repository. */
export function openExistenceChecks(parts: ExistenceCheckParts): ExistenceChecks {
  const { repository, uploads, selfMounts, absent } = parts;
  let checks = 0;

  async function selfMount({ digest }: Descriptor): Promise<boolean> {
    if (await uploads.mount(digest, repository)) return true;
    absent.add(digest);
    return false;
  }

  return {
    async check(descriptor) {
      checks++;
      return selfMounts.state === 'supported' ? selfMount(descriptor) : parts.has(descriptor);
    },
    async checkBeforePush(descriptor) {
      const { digest, size } = descriptor;
      if (size > SMALL_BYTES || selfMounts.state === 'ignored' || uploads.isOpen(digest))
        return parts.has(descriptor);
      try {
        if (await selfMount(descriptor)) return true;
        if (uploads.isOpen(digest)) return false;
      } catch (error) {
        if (!isSealwrightError(error, 'REGISTRY_FAILED')) throw error;
      }
      // It neither mounted nor opened a session: the registry does not support mounts, so HEAD checks from now on.
      selfMounts.state = 'ignored';
      absent.delete(digest);
      return parts.has(descriptor);
    },
    async pushed(digest) {
      if (selfMounts.state !== 'unknown' || checks < MIN_CHECKS) return;
      // Checks that start during the request below use HEAD.
      selfMounts.state = 'ignored';
      if (await uploads.mount(digest, repository)) selfMounts.state = 'supported';
      else await uploads.abandon(digest);
    },
  };
}
