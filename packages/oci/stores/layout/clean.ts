import { randomBytes } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, type Digest, ifMissing, isDigest, owned, throwIfAborted } from '@sealwright/core';
import { exists, locked, readLent, sizeOfFile } from '@sealwright/core/fs';
import type { Descriptor } from '../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest, successorsOf } from '../../model/manifest.ts';
import { isManifestType } from '../../model/media-types.ts';
import { blobPath, isHeldPartial } from './blob-file.ts';
import { cachedIndex, checkLayout } from './layout-index.ts';

/**
 * Removes what dead processes left in a layout directory: uploads and temporary files that nobody has written to for so
 * many milliseconds. Returns how many.
 */
export async function cleanLayout(
  directory: string,
  olderThan: number,
  busy: ReadonlySet<string>,
): Promise<number> {
  const places = [directory, ...(await blobDirectories(directory))];
  const found = await Promise.all(places.map((place) => filesOf(place)));
  const temporary = found.flat().filter((path) => path.endsWith('.tmp') && !isHeldPartial(path));
  const uploads = await filesOf(join(directory, 'uploads'));
  const unused = uploads.filter((path) => !busy.has(path.slice(-36)));
  const left = [...temporary, ...unused];
  if (left.length === 0) return 0;
  let dropped = 0;
  for await (const path of olderOnes(directory, left, olderThan)) {
    await rm(path, { force: true });
    dropped++;
  }
  return dropped;
}

export interface GarbageOptions {
  /**
   * Milliseconds for which content that nothing names is kept: somebody may be about to push the manifest that names
   * it. Default a day.
   */
  readonly olderThan?: number;
  /** Only counts. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

/** What was removed, or would be. */
export interface Garbage {
  readonly blobs: number;
  readonly bytes: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Removes blobs of a layout directory that nothing in its index.json leads to. Writing a manifest counts as a use of
 * all that it names, so a push that is under way is safe as long as it takes less than `olderThan`.
 *
 * @throws `STORE_FAILED` for what is no layout, `JSON_INVALID`, `MANIFEST_INVALID` for a damaged manifest: then nothing
 * is removed
 */
export async function collectGarbage(
  directory: string,
  { olderThan = DAY_MS, dryRun = false, signal }: GarbageOptions = {},
): Promise<Garbage> {
  let blobs = 0;
  let bytes = 0;
  if (!(await checkLayout(directory))) return { blobs, bytes };
  const path = join(directory, 'index.json');
  await locked(`${path}.lock`, async () => {
    const named = await reachable(directory, await cachedIndex(path).read(), signal);
    const unnamed: string[] = [];
    for (const place of await blobDirectories(directory))
      for (const file of await filesOf(place)) {
        const digest = file.split(/[\\/]/).slice(-2).join(':');
        if (isDigest(digest) && !named.has(digest)) unnamed.push(file);
      }
    for await (const file of olderOnes(directory, unnamed, olderThan)) {
      blobs++;
      bytes += (await sizeOfFile(file)) ?? 0;
      if (!dryRun) await rm(file, { force: true });
    }
  });
  return { blobs, bytes };
}

/** All that a list of manifests leads to. What is not there leads nowhere. */
async function reachable(
  directory: string,
  entries: readonly Descriptor[],
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<Digest>> {
  const seen = new Set<Digest>();
  const pending = [...entries];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    throwIfAborted(signal);
    const { digest, mediaType } = next;
    if (seen.has(digest)) continue;
    seen.add(digest);
    const path = blobPath(directory, digest);
    if (!isManifestType(mediaType) || !(await exists(path))) continue;
    const bytes = await collect(owned(readLent(path, 0)), MANIFEST_LIMIT, `manifest ${digest}`);
    pending.push(...successorsOf(parseManifest(bytes, `manifest ${digest}`)));
  }
  return seen;
}

/** Those of the files that were used longest ago, by the file system's own clock. */
async function* olderOnes(
  directory: string,
  paths: readonly string[],
  olderThan: number,
): AsyncIterable<string> {
  if (paths.length === 0) return;
  const probe = join(directory, `${randomBytes(6).toString('hex')}.probe.tmp`);
  await writeFile(probe, '');
  const now = (await stat(probe)).ctimeMs;
  await rm(probe, { force: true });
  for (const path of paths) {
    // Looked at as late as can be: it may have been used meanwhile.
    const found = await stat(path).catch(ifMissing(undefined));
    if (found !== undefined && now - found.ctimeMs >= olderThan) yield path;
  }
}

async function blobDirectories(directory: string): Promise<string[]> {
  const parent = join(directory, 'blobs');
  const entries = await readdir(parent, { withFileTypes: true }).catch(ifMissing([]));
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(parent, name));
}

async function filesOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(ifMissing([]));
  return entries.filter((entry) => entry.isFile()).map(({ name }) => join(directory, name));
}
