import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, parseJson } from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import { z } from 'zod';

/**
 * The upload locations of partly sent blobs of one repository, so that the next process can resume them. Upload
 * locations are secret: a location is enough to write to its upload session.
 */
export interface UploadJournal {
  /** Returns the upload location of a blob, or undefined when there is none. */
  find(digest: Digest): Promise<URL | undefined>;
  /** Records the upload location of a blob. */
  keep(digest: Digest, location: URL): Promise<void>;
  /** Removes the record of a blob. */
  drop(digest: Digest): Promise<void>;
}

/** A file of the journal. `place` is the upload location. */
const entrySchema = z.strictObject({ repository: z.string(), digest: z.string(), place: z.url() });

/** Opens the journal of one repository in a directory: one file of mode 0600 for each partly sent blob. */
export function openUploadJournal(directory: string, repository: string): UploadJournal {
  const pathOf = (digest: Digest): string => {
    const name = createHash('sha256').update(`${repository}\n${digest}`).digest('hex');
    return join(directory, `${name}.json`);
  };
  return {
    async find(digest) {
      const path = pathOf(digest);
      try {
        const entry = parseJson(await readFile(path), entrySchema, path);
        return entry.repository === repository && entry.digest === digest
          ? new URL(entry.place)
          : undefined;
      } catch {
        return undefined; // There is no usable record: the blob is sent from its start.
      }
    },
    async keep(digest, location) {
      const text = JSON.stringify({ repository, digest, place: location.href });
      await writeAtomically(pathOf(digest), [new TextEncoder().encode(text)], { mode: 0o600 });
    },
    drop: (digest) => rm(pathOf(digest), { force: true }),
  };
}
