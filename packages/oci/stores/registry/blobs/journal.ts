import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, parseJson } from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import { z } from 'zod';

/**
 * Remembers where half-sent blobs of one repository are, so that the next process goes on with them. Places are
 * secrets of a kind: whoever has one may write to it.
 */
export interface UploadJournal {
  find(digest: Digest): Promise<URL | undefined>;
  keep(digest: Digest, place: URL): Promise<void>;
  drop(digest: Digest): Promise<void>;
}

const entrySchema = z.strictObject({ repository: z.string(), digest: z.string(), place: z.url() });

/** A journal of one repository in a directory: a file of mode 0600 for each blob under way. */
export function fileJournal(directory: string, repository: string): UploadJournal {
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
        return undefined; // Not there or not to be used: the blob is sent from its beginning.
      }
    },
    async keep(digest, place) {
      const text = JSON.stringify({ repository, digest, place: place.href });
      await writeAtomically(pathOf(digest), [new TextEncoder().encode(text)], { mode: 0o600 });
    },
    drop: (digest) => rm(pathOf(digest), { force: true }),
  };
}
