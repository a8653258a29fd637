import type { Content, Digest } from '@sealwright/core';
import type { Descriptor } from '../../../model/descriptor.ts';
import { mountBlob } from './mount.ts';
import { sendBlob, type UploadParts } from './resumable-upload.ts';
import { cancelUpload } from './upload-location.ts';

/** How long the upload session of a refused mount is used. After that the registry may have removed it. */
const SESSION_LIFETIME_MS = 60_000;

/** Uploads to one repository. */
export interface RegistryUploads {
  /**
   * Uploads a blob in two requests: POST for an upload session, PUT with the content. An interrupted upload resumes
   * where the registry reports that it stopped, if the content can be reread.
   */
  put(descriptor: Descriptor, content: Content): Promise<void>;
  /** Mounts a blob from another repository of this registry. Returns false when the registry refuses. */
  mount(digest: Digest, from: string): Promise<boolean>;
  /** Reports whether a refused mount opened an upload session for the blob. */
  isOpen(digest: Digest): boolean;
  /** Cancels the upload session that a refused mount opened. */
  abandon(digest: Digest): Promise<void>;
}

/** Opens the uploads to one repository. @throws (from its methods) `CONTENT_DIFFERS` and the errors of requests */
export function registryUploads(parts: UploadParts): RegistryUploads {
  /** The upload sessions that refused mounts opened. */
  const sessions = new Map<Digest, { location: URL; until: number }>();
  return {
    async put(descriptor, content) {
      const session = sessions.get(descriptor.digest);
      sessions.delete(descriptor.digest);
      const isFresh = session !== undefined && session.until > parts.clock.now();
      await sendBlob(parts, descriptor, content, isFresh ? session.location : undefined);
    },
    async mount(digest, from) {
      const { mounted, location } = await mountBlob(parts, digest, from);
      if (location !== undefined)
        sessions.set(digest, { location, until: parts.clock.now() + SESSION_LIFETIME_MS });
      return mounted;
    },
    isOpen: (digest) => sessions.has(digest),
    async abandon(digest) {
      const session = sessions.get(digest);
      sessions.delete(digest);
      if (session !== undefined) await cancelUpload(parts.send, session.location, parts.shown);
    },
  };
}
