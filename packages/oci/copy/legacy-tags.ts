import { algorithmOf, type Digest, hexOf, settled } from '@sealwright/core';
import { copyNode } from './node.ts';
import type { CopyState } from './state.ts';

/** Suffixes of the tags under which cosign kept signatures, attestations and SBOMs before referrers. */
export const LEGACY_SUFFIXES = ['sig', 'att', 'sbom'] as const;
/** A repository with more tags than this is asked for each name by itself. */
const MAX_TAGS = 10_000;

/** Copies what the source keeps under cosign's tags of all manifests that are in the destination. */
export async function copyLegacy(state: CopyState): Promise<void> {
  const { from, to, acquire } = state;
  if (from.resolve === undefined || to.tag === undefined) return;
  const subjects = [...new Set(state.manifests)];
  const tags = await acquire(() => present(subjects, state));
  await settled(
    tags.map(async (tag) => {
      const found = await acquire(async () => from.resolve?.(tag, { read: true }));
      if (found === undefined) return;
      await copyNode(found, [], state);
      await acquire(async () => {
        if ((await to.resolve?.(tag))?.digest !== found.digest) await to.tag?.(found, tag);
      });
    }),
  );
}

/** `sha256-….sig` of a digest. */
export function legacyTag(digest: Digest, suffix: (typeof LEGACY_SUFFIXES)[number]): string {
  return `${algorithmOf(digest)}-${hexOf(digest)}.${suffix}`;
}

/** The names that are there: one list tells of all of them. */
async function present(subjects: readonly Digest[], { from }: CopyState): Promise<string[]> {
  const wanted = subjects.flatMap((digest) =>
    LEGACY_SUFFIXES.map((suffix) => legacyTag(digest, suffix)),
  );
  if (from.tags === undefined) return wanted;
  const names = new Set(wanted);
  const found: string[] = [];
  let seen = 0;
  for await (const tag of from.tags()) {
    if (names.has(tag)) found.push(tag);
    if (++seen > MAX_TAGS) return wanted;
  }
  return found;
}
