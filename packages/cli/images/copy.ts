import {
  countText,
  isDigest,
  isSealwrightError,
  type Ports,
  restated,
  sizeText,
} from '@sealwright/core';
import {
  type CopyOptions,
  type CopyResult,
  copy,
  type Descriptor,
  type OpenSource,
  type OpenTarget,
  ociError,
  openSource,
  openTarget,
  parsePlatform,
  platformName,
  type RegistryClient,
  RegistryError,
  type ResolvedSource,
  resolveSource,
} from '@sealwright/oci';
import { explainMissing } from './missing.ts';

/** Inputs of the task `copy`. */
export interface CopyInputs {
  readonly from: string;
  readonly to: string;
  readonly platforms: readonly string[];
  readonly referrers: boolean;
  readonly 'legacy-tags': boolean;
  readonly 'mount-from'?: string | undefined;
  readonly concurrency: number;
  readonly 'dry-run': boolean;
}

/** Outputs of the task `copy`. */
export interface CopyOutputs {
  images: string[];
  digests: Record<string, string>;
  copied: number;
  skipped: number;
  bytes: number;
  omitted: string[];
  result: 'copied' | 'already-there' | 'would-copy';
}

/**
 * Copies an image, index or artifact from one location to another, shows progress and returns what was sent.
 *
 * @throws `PLATFORM_INVALID`, `REFERENCE_INVALID`, `NOT_FOUND`, and what the stores throw, with both locations in the
 * message
 */
export async function copyImage(
  inputs: CopyInputs,
  registries: RegistryClient,
  ports: Pick<Ports, 'log' | 'progress' | 'signal' | 'hasher'>,
): Promise<CopyOutputs> {
  const platforms = inputs.platforms.map(parsePlatform);
  await using source = await openSource(inputs.from, registries);
  const root = await resolveSource(source);
  if (inputs['dry-run']) return previewCopy(inputs.to, source, root, registries, ports);
  const attempt = `cannot copy ${source.shown} to ${inputs.to}`;
  await using target = await openTarget(inputs.to, registries).catch((error: unknown) => {
    throw restatedFailure(error, attempt);
  });
  const tag = tagOf(root, target);
  const item = ports.progress.start(`${source.shown} → ${nameOf(target, tag)}`);
  const options: CopyOptions = {
    referrers: inputs.referrers,
    legacyTags: inputs['legacy-tags'],
    concurrency: Math.min(inputs.concurrency, target.concurrency ?? inputs.concurrency),
    signal: ports.signal,
    hasher: ports.hasher,
    onProgress: (done, total) => item.update(done, total, 'bytes'),
    ...(platforms.length === 0 ? {} : { platforms }),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(inputs['mount-from'] === undefined ? {} : { mountFrom: inputs['mount-from'] }),
  };
  try {
    const result = await copy(source.store, target.store, root.descriptor, options);
    await target.commit();
    item.end(result.copied === 0 ? 'skipped' : 'done', summaryOf(result));
    logOmitted(ports, result.omitted);
    const outputs = outputsOf(root.descriptor, target, result);
    ports.log.result(outputs.images.join('\n'));
    return outputs;
  } catch (error) {
    item.end('failed');
    const cause = isSealwrightError(error)
      ? await explainMissing(error, source, root, platforms)
      : error;
    const failure = restatedFailure(cause, attempt);
    if (isSealwrightError(failure) && isRefusedSubset(error))
      throw restated(failure, { hint: SUBSET_HINT });
    if (isSealwrightError(failure) && failure.kind === 'outside')
      ports.log.info('the copied blobs are kept: run the same command again to resume');
    throw failure;
  }
}

/** Returns the tag of the copy: the tag of `to`, else the tag of `from`. Undefined for a digest. */
function tagOf(root: ResolvedSource, target: OpenTarget): string | undefined {
  const { reference } = target;
  if (reference === undefined) return root.tag;
  if (!isDigest(reference)) return reference;
  if (reference === root.descriptor.digest) return undefined;
  throw ociError(
    'REFERENCE_INVALID',
    `cannot copy to ${target.shown}: expected the digest ${root.descriptor.digest} of the source, got ${reference}`,
    { hint: 'name a tag, or leave the digest out' },
  );
}

function nameOf({ shown }: OpenTarget, tag: string | undefined): string {
  return tag === undefined ? shown : `${shown}:${tag}`;
}

function summaryOf({ copied, skipped, bytes, totalBytes }: CopyResult): string {
  if (copied === 0) return 'already there';
  const mounted = totalBytes - bytes;
  return [
    countText(copied, 'part'),
    sizeText(bytes),
    ...(mounted === 0 ? [] : [`${sizeText(mounted)} mounted`]),
    ...(skipped === 0 ? [] : [`${skipped} already there`]),
  ].join(', ');
}

function logOmitted({ log }: Pick<Ports, 'log'>, omitted: readonly Descriptor[]): void {
  if (omitted.length === 0) return;
  const names = omitted.map(({ platform, digest }) =>
    platform === undefined ? digest : platformName(platform),
  );
  log.info(`left out: ${[...new Set(names)].join(', ')}`);
}

function outputsOf(
  { digest }: Descriptor,
  { shown }: Pick<OpenTarget, 'shown'>,
  { copied, skipped, bytes, omitted }: Pick<CopyResult, 'copied' | 'skipped' | 'bytes' | 'omitted'>,
): CopyOutputs {
  return {
    images: [`${shown}@${digest}`],
    digests: { [shown]: digest },
    copied,
    skipped,
    bytes,
    omitted: omitted.map((each) => each.digest),
    result: copied === 0 ? 'already-there' : 'copied',
  };
}

/** Returns an error whose message names both locations. An error of the system, such as a full disk, is not a bug. */
function restatedFailure(error: unknown, attempt: string): unknown {
  if (isSealwrightError(error)) return restated(error, { message: `${attempt}: ${error.message}` });
  const isSystem = error instanceof Error && 'syscall' in error;
  return isSystem
    ? ociError('STORE_FAILED', `${attempt}: ${error.message}`, { cause: error })
    : error;
}

const SUBSET_HINT =
  'this registry accepts an index only with all of its platforms: copy all of them, or copy the image of one platform by its digest (list the digests with sealwright inspect). Layouts and archives accept some of the platforms';

/** Error codes of registries that refuse a manifest because its blobs or manifests are missing. */
const BLOB_CODES: readonly string[] = ['MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN'];

/** Reports whether a registry refused a manifest because content that it names is missing. */
function isRefusedSubset(error: unknown): boolean {
  return error instanceof RegistryError && error.codes.some((code) => BLOB_CODES.includes(code));
}

/** Returns the outputs of a dry run. Creates and writes nothing. */
async function previewCopy(
  to: string,
  source: OpenSource,
  { descriptor }: ResolvedSource,
  registries: RegistryClient,
  ports: Pick<Ports, 'log'>,
): Promise<CopyOutputs> {
  const { isThere, shown } = await findCopy(to, descriptor, registries);
  const verdict = isThere ? 'is already in' : 'would be copied to';
  ports.log.result(`${source.shown}@${descriptor.digest} ${verdict} ${shown}`);
  const nothing = { copied: 0, skipped: isThere ? 1 : 0, bytes: 0, omitted: [] };
  const result = isThere ? 'already-there' : 'would-copy';
  return { ...outputsOf(descriptor, { shown }, nothing), result };
}

/** Looks up the content of a descriptor in the target of a dry run. */
async function findCopy(
  to: string,
  descriptor: Descriptor,
  registries: RegistryClient,
): Promise<{ readonly isThere: boolean; readonly shown: string }> {
  try {
    await using target = await openSource(to, registries);
    return { isThere: await target.store.has(descriptor), shown: target.shown };
  } catch (error) {
    // The copy would create a missing layout or archive.
    if (!isSealwrightError(error, 'NOT_FOUND')) throw error;
    return { isThere: false, shown: to };
  }
}
