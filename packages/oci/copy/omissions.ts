import { coreError, isSealwrightError, parseJson, textOf } from '@sealwright/core';
import { z } from 'zod';
import {
  type Descriptor,
  descriptorSchema,
  type Platform,
  platformName,
} from '../model/descriptor.ts';
import { EMPTY_CONFIG } from '../model/manifest.ts';
import { isManifestType, OCI_MANIFEST } from '../model/media-types.ts';
import { pushBlob, pushManifest, readBlob, readManifest } from '../stores/content.ts';
import { listReferrers } from './listed-referrers.ts';
import type { CopyState } from './state.ts';

/**
 * A referrer of an index that is not whole where it lies: its one layer is a JSON list of the descriptors that were
 * left out. The index stays as it is, so that its digest and what is signed over it hold.
 */
export const OMITTED_TYPE = 'application/vnd.sealwright.copy.omitted.v1+json';

const RECORD_LIMIT = 4 * 1024 * 1024;
const recordSchema = z.strictObject({ omitted: z.array(descriptorSchema).max(10_000) });

/** How buildkit ties an attestation manifest to the platform that it is about. */
const ABOUT = 'vnd.docker.reference.digest';

/** Which of the parts that a manifest names are copied, and which are left out. */
export async function omit(
  parent: Descriptor,
  parts: readonly Descriptor[],
  state: CopyState,
): Promise<{ readonly kept: readonly Descriptor[]; readonly omitted: readonly Descriptor[] }> {
  const { platforms, filter } = state.options;
  const inside = parts.filter((part) => isManifestType(part.mediaType));
  if (inside.length === 0) return { kept: parts, omitted: [] };
  const chosen = platforms === undefined ? undefined : choose(parent, inside, platforms);
  const omitted = inside.filter(
    (part) => chosen?.has(part.digest) === false || filter?.(part) === false,
  );
  const already = await recordedAsOmitted(parent, state);
  const out = new Set([...omitted, ...already].map(({ digest }) => digest));
  state.omitted.push(...inside.filter(({ digest }) => out.has(digest)));
  return { kept: parts.filter(({ digest }) => !out.has(digest)), omitted };
}

/** The digests of the children for these platforms. @throws `INPUT_INVALID` where there is none */
function choose(
  parent: Descriptor,
  children: readonly Descriptor[],
  platforms: readonly Platform[],
): ReadonlySet<string> {
  const wanted = children.filter(
    ({ platform }) => platform !== undefined && platforms.some((each) => matches(each, platform)),
  );
  if (wanted.length === 0 && children.some(({ platform }) => platform !== undefined)) {
    const there = children.flatMap(({ platform }) => (platform ? [platformName(platform)] : []));
    throw coreError(
      'INPUT_INVALID',
      `copying ${parent.digest}: it has none of the platforms ${platforms.map(platformName).join(', ')}`,
      { hint: `it has ${[...new Set(there)].join(', ')}` },
    );
  }
  const digests = new Set<string>(wanted.map(({ digest }) => digest));
  for (const { digest, platform, annotations } of children) {
    // What has no platform is for all of them, unless it says what it is about.
    const about = annotations?.[ABOUT];
    if (about === undefined ? platform === undefined : digests.has(about)) digests.add(digest);
  }
  return digests;
}

/** A platform that is asked for without a variant means any. */
function matches(asked: Platform, found: Platform): boolean {
  return (
    asked.os === found.os &&
    asked.architecture === found.architecture &&
    (asked.variant === undefined || asked.variant === found.variant) &&
    (asked['os.version'] === undefined || asked['os.version'] === found['os.version'])
  );
}

/** What the source itself is said to lack. */
async function recordedAsOmitted(
  parent: Descriptor,
  state: CopyState,
): Promise<readonly Descriptor[]> {
  if (state.options.referrers !== true) return [];
  const records = (await listReferrers(parent, state)).filter(
    ({ artifactType }) => artifactType === OMITTED_TYPE,
  );
  const lists = await Promise.all(records.map((record) => readRecord(record, state)));
  const there = await Promise.all(
    lists.flat().map(async (each) => ({ each, isHere: await state.from.has(each) })),
  );
  return there.flatMap(({ each, isHere }) => (isHere ? [] : [each]));
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

/** Writes down in the destination what was left out; the same twice is the same record. */
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
