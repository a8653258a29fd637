import { algorithmOf, type Digest, hexOf, settled } from '@sealwright/core';
import { copyNode } from './node.ts';
import type { CopyState } from './state.ts';

/** Suffixes of the tags under which cosign stores signatures, attestations and SBOMs without referrers. */
export const LEGACY_SUFFIXES = ['sig', 'att', 'sbom'] as const;
/** In a repository with more tags than this, each tag is resolved by itself instead of listing all. */
const MAX_TAGS = 10_000;

/** Copies the manifests under cosign's tags of all manifests that are in the destination. */
export async function copyLegacy(state: CopyState): Promise<void> {
  const { from, to, acquire } = state;
  if (from.resolve === undefined || to.tag === undefined) return;
  const subjects = [...new Set(state.manifests)];
  const tags = await acquire(() => legacyTagsOf(subjects, state));
  await settled(
    tags.map(async (tag) => {
      const manifest = await acquire(async () => from.resolve?.(tag, { read: true }));
      if (manifest === undefined) return;
      await copyNode(manifest, [], state);
      await acquire(async () => {
        if ((await to.resolve?.(tag))?.digest !== manifest.digest) await to.tag?.(manifest, tag);
      });
    }),
  );
}

/** Returns cosign's tag of a digest, such as `sha256-….sig`. */
export function legacyTag(digest: Digest, suffix: (typeof LEGACY_SUFFIXES)[number]): string {
  return `${algorithmOf(digest)}-${hexOf(digest)}.${suffix}`;
}

/** Returns cosign's tags of the subjects: those in the list of the source, or all possible ones if it is too long. */
async function legacyTagsOf(subjects: readonly Digest[], { from }: CopyState): Promise<string[]> {
  const wanted = subjects.flatMap((digest) =>
    LEGACY_SUFFIXES.map((suffix) => legacyTag(digest, suffix)),
  );
  if (from.tags === undefined) return wanted;
  const names = new Set(wanted);
  const present: string[] = [];
  let count = 0;
  for await (const tag of from.tags()) {
    if (names.has(tag)) present.push(tag);
    if (++count > MAX_TAGS) return wanted;
  }
  return present;
}
