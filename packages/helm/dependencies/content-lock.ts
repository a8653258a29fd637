import { readFile } from 'node:fs/promises';
import { isDigest } from '@sealwright/core';
import { describeIssues, inOrder, readYaml } from '@sealwright/core/yaml';
import { stringify } from 'yaml';
import { z } from 'zod';
import { compare } from '../chart/chart.ts';
import { helmError } from '../errors.ts';
import { type CachedDigests, type ChartKey, keyText, normalRepository } from './archive-cache.ts';

/** The archive that a chart version must have. */
export interface LockedArchive extends ChartKey, CachedDigests {}

/** The digests of the archives of all dependencies of a repository's charts. */
export interface ContentLock {
  readonly path: string;
  readonly charts: readonly LockedArchive[];
}

/** Path of the content lock, relative to the working directory. It is outside of every chart, so that no package has it. */
export const CONTENT_LOCK = '.sealwright/charts.lock.yaml';

const digestField = z
  .string()
  .max(200)
  .refine(isDigest, 'expected sha256: and 64 hexadecimal digits');
const lockSchema = z.strictObject({
  version: z.literal(1),
  charts: z
    .array(
      z.strictObject({
        repository: z.string().min(1),
        name: z.string().min(1),
        version: z.string().min(1),
        digest: digestField,
        manifest: digestField.optional(),
      }),
    )
    .max(10_000),
});

/**
 * Reads a content lock. Returns undefined when the file does not exist and need not.
 *
 * @throws `LOCK_INVALID` with file:line:column of every problem
 */
export async function readContentLock(
  path: string,
  mustExist: boolean,
): Promise<ContentLock | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    if (isMissing && !mustExist) return undefined;
    const reason = isMissing ? 'there is no such file' : (cause as Error).message;
    throw helmError('LOCK_INVALID', `cannot read the content lock ${path}: ${reason}`, {
      cause,
      hint: 'write it with `sealwright chart-lock DIRECTORY`',
    });
  }
  const { source, problems } = readYaml(text, path);
  if (problems.length > 0) throw invalid(path, problems);
  const parsed = lockSchema.safeParse(source.value);
  if (!parsed.success)
    throw invalid(path, inOrder(source, describeIssues(source, parsed.error.issues, lockSchema)));
  const { charts } = parsed.data;
  const keys = charts.map(keyText);
  const repeated = charts.flatMap((_, at) =>
    keys.indexOf(keys[at] ?? '') === at
      ? []
      : [`${source.at(['charts', at])}: the version is there before`],
  );
  if (repeated.length > 0) throw invalid(path, repeated);
  return { path, charts };
}

function invalid(path: string, problems: readonly string[]): Error {
  return helmError('LOCK_INVALID', `cannot use the content lock ${path}: ${problems.join('; ')}`, {
    hint: 'remove the file, and write it again with `sealwright chart-lock DIRECTORY`',
  });
}

/** Returns the archive that a lock has for a chart version. */
export function lockedArchive(lock: ContentLock, key: ChartKey): LockedArchive | undefined {
  const wanted = keyText(key);
  return lock.charts.find((one) => keyText(one) === wanted);
}

/** Formats a content lock: the same archives give the same text, in any order. */
export function contentLockText(charts: readonly LockedArchive[]): string {
  const sorted = charts
    .map(({ repository, name, version, digest, manifest }) => ({
      repository: normalRepository(repository),
      name,
      version,
      digest,
      ...(manifest === undefined ? {} : { manifest }),
    }))
    .toSorted((a, b) => compare(keyText(a), keyText(b)));
  const note =
    '# Digests of the archives of chart dependencies. Written by sealwright chart-lock.\n';
  return `${note}${stringify({ version: 1, charts: sorted }, { lineWidth: 0 })}`;
}
