import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, digestOf, hexOf, ifMissing, isDigest, parseJson } from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import { z } from 'zod';
import { helmError } from '../errors.ts';
import type { FetchedArchive } from './repositories/repository.ts';

/** A version of a chart in a repository. */
export interface ChartKey {
  /** URL of the repository, without alias. */
  readonly repository: string;
  readonly name: string;
  readonly version: string;
}

/** The digests of a chart version. */
export interface CachedDigests {
  readonly digest: Digest;
  readonly manifest?: Digest | undefined;
}

/** Archives of charts in a directory, by their digest, and the digests of versions. */
export interface ArchiveCache {
  /** Returns an archive whose bytes have this digest; undefined when there is none, or a damaged one. @throws `CACHE_UNUSABLE` */
  get(digest: Digest): Promise<Uint8Array | undefined>;
  /** Returns the digests of a version that was put before. */
  find(key: ChartKey): Promise<CachedDigests | undefined>;
  /** Writes an archive, and then the digests of its version. */
  put(key: ChartKey, archive: FetchedArchive): Promise<void>;
}

const digest = z.string().refine(isDigest);
const entrySchema = z.object({
  repository: z.string(),
  name: z.string(),
  version: z.string(),
  digest,
  manifest: digest.optional(),
});

/** Largest archive that is read, in bytes. A larger file in the cache is not one of ours. */
const ARCHIVE_LIMIT = 100 * 1024 * 1024;
const ENTRY_LIMIT = 64 * 1024;

/**
 * Opens a cache of chart archives: `blobs/sha256/HEX` and `versions/HEX.json`. Files are written atomically, so that
 * several processes can share the directory. What is damaged counts as missing.
 */
export function openArchiveCache(directory: string): ArchiveCache {
  const blobPath = (one: Digest): string => join(directory, 'blobs', 'sha256', hexOf(one));
  const entryPath = (key: ChartKey): string =>
    join(directory, 'versions', `${hexOf(digestOf(keyText(key)))}.json`);
  return {
    get: async (wanted) => {
      const bytes = await readBounded(blobPath(wanted), ARCHIVE_LIMIT, directory);
      return bytes !== undefined && digestOf(bytes) === wanted ? bytes : undefined;
    },
    async find(key) {
      const bytes = await readBounded(entryPath(key), ENTRY_LIMIT, directory);
      const entry = bytes && entryOf(bytes);
      return entry !== undefined && keyText(entry) === keyText(key) ? entry : undefined;
    },
    async put(key, { tgz, digest: own, manifest }) {
      const entry = { ...keyOf(key), digest: own, ...(manifest === undefined ? {} : { manifest }) };
      try {
        await writeAtomically(blobPath(own), [tgz]);
        await writeAtomically(entryPath(key), [Buffer.from(`${JSON.stringify(entry)}\n`)]);
      } catch (cause) {
        throw unusable(directory, cause);
      }
    },
  };
}

/** Reads a file of the cache; undefined for one that is missing or too large to be ours. @throws `CACHE_UNUSABLE` */
async function readBounded(
  path: string,
  limit: number,
  directory: string,
): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    return size > limit ? undefined : await readFile(path);
  } catch (cause) {
    try {
      return ifMissing(undefined)(cause);
    } catch {
      throw unusable(directory, cause);
    }
  }
}

function unusable(directory: string, cause: unknown): Error {
  return helmError(
    'CACHE_UNUSABLE',
    `cannot use the cache of dependencies ${directory}: ${(cause as Error).message}`,
    { cause, hint: 'set dependency-cache to a directory that can be written' },
  );
}

function entryOf(bytes: Uint8Array): z.output<typeof entrySchema> | undefined {
  try {
    return parseJson(bytes, entrySchema, 'cache entry', { bytes: ENTRY_LIMIT, depth: 4 });
  } catch {
    return undefined;
  }
}

function keyOf({ repository, name, version }: ChartKey): ChartKey {
  return { repository: normalRepository(repository), name, version };
}

/** Returns a text that is the same for the same chart version only. */
export function keyText(key: ChartKey): string {
  const { repository, name, version } = keyOf(key);
  return JSON.stringify([repository, name, version]);
}

/** Returns the URL of a repository without slashes at its end, which mean nothing. */
export function normalRepository(repository: string): string {
  return repository.replace(/(?<=[^/])\/+$/, '');
}
