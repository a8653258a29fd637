import { isSealwrightError, parseJson, textOf } from '@sealwright/core';
import { z } from 'zod';
import { type Descriptor, descriptorSchema } from '../model/descriptor.ts';
import { EMPTY_CONFIG } from '../model/manifest.ts';
import { isIndexType, isManifestType, OCI_MANIFEST } from '../model/media-types.ts';
import { matchesPlatform, noPlatformError, type Platform } from '../model/platform.ts';
import { pushBlob, pushManifest, readBlob, readManifest } from '../stores/content.ts';
import { listReferrers } from './listed-referrers.ts';
import type { CopyState } from './state.ts';

/**
 * Artifact type of the record of an incomplete index, a referrer of it. Its single layer is JSON, `{"omitted": […]}`,
 * with the descriptors that a copy omitted. The index itself stays unchanged, and so do its digest and signatures.
 */
export const OMITTED_TYPE = 'application/vnd.sealwright.copy.omitted.v1+json';

const RECORD_LIMIT = 4 * 1024 * 1024;
const recordSchema = z.strictObject({ omitted: z.array(descriptorSchema).max(10_000) });

/** BuildKit's annotation of an attestation manifest: the digest of the image that it describes. */
const DESCRIBED_DIGEST = 'vnd.docker.reference.digest';

/**
 * Splits the descriptors in a manifest into those to copy and those to omit by `platforms` and `filter`. Manifests that
 * the source itself lacks, by its own record, are in neither. With `platforms`, an attestation of BuildKit that a layout
 * lacks is omitted: `docker save` of one platform writes its image without it.
 *
 * @throws `INPUT_INVALID` when the root lacks one of the platforms, or another index all of them
 */
export async function omit(
  parent: Descriptor,
  parts: readonly Descriptor[],
  state: CopyState,
): Promise<{ readonly kept: readonly Descriptor[]; readonly omitted: readonly Descriptor[] }> {
  const { platforms, filter } = state.options;
  const inside = parts.filter((part) => isManifestType(part.mediaType));
  if (inside.length === 0) return { kept: parts, omitted: [] };
  const isRoot = parent.digest === state.root.digest;
  const chosen = platforms === undefined ? undefined : choose(parent, inside, platforms, isRoot);
  const lacking = chosen === undefined ? new Set() : await lackingAttestations(inside, state);
  const omitted = inside.filter(
    (part) =>
      chosen?.has(part.digest) === false || filter?.(part) === false || lacking.has(part.digest),
  );
  const already = await recordedAsOmitted(parent, state);
  const out = new Set([...omitted, ...already].map(({ digest }) => digest));
  state.omitted.push(...inside.filter(({ digest }) => out.has(digest)));
  return { kept: parts.filter(({ digest }) => !out.has(digest)), omitted };
}

async function lackingAttestations(
  children: readonly Descriptor[],
  { from }: CopyState,
): Promise<ReadonlySet<string>> {
  const lacking = new Set<string>();
  for (const { digest, annotations } of children) {
    if (annotations?.[DESCRIBED_DIGEST] === undefined || from.sizeOf === undefined) continue;
    if ((await from.sizeOf(digest)) === undefined) lacking.add(digest);
  }
  return lacking;
}

/** Returns the digests of the children for these platforms. @throws `INPUT_INVALID` as `omit` does */
function choose(
  parent: Descriptor,
  children: readonly Descriptor[],
  platforms: readonly Platform[],
  isRoot: boolean,
): ReadonlySet<string> {
  const wanted = children.filter(
    ({ platform }) =>
      platform !== undefined && platforms.some((each) => matchesPlatform(each, platform)),
  );
  const present = children.flatMap(({ platform }) => platform ?? []);
  const missing = platforms.filter((each) => !present.some((one) => matchesPlatform(each, one)));
  // An index in an index, or a referrer, need not have all of the platforms.
  const isWhole = isRoot && children.every(({ mediaType }) => !isIndexType(mediaType));
  if (present.length > 0 && (isWhole ? missing.length > 0 : wanted.length === 0))
    throw noPlatformError(`cannot copy ${parent.digest}`, missing, present);
  const digests = new Set<string>(wanted.map(({ digest }) => digest));
  for (const { digest, platform, annotations } of children) {
    // A manifest without platform is for all platforms, unless it describes one of the images.
    const described = annotations?.[DESCRIBED_DIGEST];
    const isWanted = described === undefined ? platform === undefined : digests.has(described);
    if (isWanted) digests.add(digest);
  }
  return digests;
}

/** Returns the manifests that the source lacks and that a record in the source names. */
async function recordedAsOmitted(
  parent: Descriptor,
  state: CopyState,
): Promise<readonly Descriptor[]> {
  if (state.options.referrers !== true) return [];
  const records = (await listReferrers(parent, state)).filter(
    ({ artifactType }) => artifactType === OMITTED_TYPE,
  );
  const lists = await Promise.all(records.map((record) => readRecord(record, state)));
  const checked = await Promise.all(
    lists.flat().map(async (each) => ({ each, isPresent: await state.from.has(each) })),
  );
  return checked.flatMap(({ each, isPresent }) => (isPresent ? [] : [each]));
}

async function readRecord(record: Descriptor, { from }: CopyState): Promise<readonly Descriptor[]> {
  try {
    const { manifest } = await readManifest(from, record);
    const [layer] = manifest.layers ?? [];
    if (layer === undefined) return [];
    const text = textOf(await readBlob(from, layer, RECORD_LIMIT));
    return parseJson(text, recordSchema, `record ${record.digest}`).omitted;
  } catch (error) {
    if (isSealwrightError(error, 'NOT_FOUND', 'JSON_INVALID')) return [];
    throw error;
  }
}

/** Records in the destination what was omitted from an index. The same omissions give the same record. */
export async function recordOmitted(
  index: Descriptor,
  omitted: readonly Descriptor[],
  { to, acquire }: CopyState,
): Promise<void> {
  const sorted = [...omitted].sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const record = new TextEncoder().encode(JSON.stringify({ omitted: sorted }));
  await acquire(async () => {
    await pushBlob(to, EMPTY_CONFIG.mediaType, new TextEncoder().encode('{}'));
    const layer = await pushBlob(to, OMITTED_TYPE, record);
    const { mediaType, digest, size } = index;
    await pushManifest(to, OCI_MANIFEST, {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: OMITTED_TYPE,
      config: EMPTY_CONFIG,
      layers: [layer],
      subject: { mediaType, digest, size },
    });
  });
}
