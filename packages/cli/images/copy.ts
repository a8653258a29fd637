import { isSealwrightError, type Ports, restated, sizeText } from '@sealwright/core';
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
import { openMeter } from '../progress/meter.ts';

/** What the task `copy` is asked for. */
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

/** What it tells. */
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
 * Copies what `from` names, shows how far it is, and says what was done.
 *
 * @throws `PLATFORM_INVALID`, `REFERENCE_INVALID`, and what the stores throw, with both ends in the message
 */
export async function copyImage(
  inputs: CopyInputs,
  registries: RegistryClient,
  ports: Pick<Ports, 'log' | 'progress' | 'clock' | 'signal' | 'hasher'>,
): Promise<CopyOutputs> {
  const platforms = inputs.platforms.map(parsePlatform);
  await using source = await openSource(inputs.from, registries);
  const root = await resolveSource(source);
  if (inputs['dry-run']) return look(inputs.to, source, root, registries, ports);
  const doing = `copying ${source.shown} to ${inputs.to}`;
  await using target = await openTarget(inputs.to, registries).catch((error: unknown) => {
    throw explained(error, doing);
  });
  const tag = tagOf(root, target);
  const meter = openMeter(ports, `${source.shown} → ${nameOf(target, tag)}`);
  const options: CopyOptions = {
    referrers: inputs.referrers,
    legacyTags: inputs['legacy-tags'],
    concurrency: Math.min(inputs.concurrency, target.concurrency ?? inputs.concurrency),
    signal: ports.signal,
    hasher: ports.hasher,
    onProgress: (done, total) => meter.update(done, total),
    ...(platforms.length === 0 ? {} : { platforms }),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(inputs['mount-from'] === undefined ? {} : { mountFrom: inputs['mount-from'] }),
  };
  try {
    const result = await copy(source.store, target.store, root.descriptor, options);
    await target.commit();
    meter.end(result.copied === 0 ? 'skipped' : 'done', summaryOf(result));
    tellOmitted(ports, result.omitted);
    return outputsOf(root.descriptor, target, result);
  } catch (error) {
    meter.end('failed');
    const failure = explained(error, doing);
    if (isSealwrightError(failure) && isRefusedSubset(error))
      throw restated(failure, { hint: SUBSET_HINT });
    if (isSealwrightError(failure) && failure.kind === 'outside')
      ports.log.info('what has arrived stays: run the same again to go on from there');
    throw failure;
  }
}

/** The name of the copy: what `to` says, else what `from` says. A digest is no name. */
function tagOf(root: ResolvedSource, target: OpenTarget): string | undefined {
  const { reference } = target;
  if (reference === undefined) return root.tag;
  if (!reference.includes(':')) return reference;
  if (reference === root.descriptor.digest) return undefined;
  throw ociError(
    'REFERENCE_INVALID',
    `copying to ${target.shown}: a copy keeps its digest ${root.descriptor.digest}, asked for was ${reference}`,
    { hint: 'name a tag, or nothing' },
  );
}

function nameOf({ shown }: OpenTarget, tag: string | undefined): string {
  return tag === undefined ? shown : `${shown}:${tag}`;
}

function summaryOf({ copied, skipped, bytes, totalBytes }: CopyResult): string {
  if (copied === 0) return 'already there';
  const mounted = totalBytes - bytes;
  return [
    `${copied} parts`,
    sizeText(bytes),
    ...(mounted === 0 ? [] : [`${sizeText(mounted)} mounted`]),
    ...(skipped === 0 ? [] : [`${skipped} already there`]),
  ].join(', ');
}

function tellOmitted({ log }: Pick<Ports, 'log'>, omitted: readonly Descriptor[]): void {
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

/** The failure with what was being copied where. A full disk is no defect of ours. */
function explained(error: unknown, doing: string): unknown {
  if (isSealwrightError(error)) return restated(error, { message: `${doing}: ${error.message}` });
  const isSystem = error instanceof Error && 'syscall' in error;
  return isSystem
    ? ociError('STORE_FAILED', `${doing}: ${error.message}`, { cause: error })
    : error;
}

const SUBSET_HINT =
  'this registry takes an index only with all of its platforms: copy them all, or copy the image of one platform by its digest (sealwright inspect shows them); layouts and archives take subsets';

/** Codes by which registries refuse a manifest whose blobs or manifests they do not have. */
const BLOB_CODES: readonly string[] = ['MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN'];

/** Reports whether a registry refused a manifest because of what it names. */
function isRefusedSubset(error: unknown): boolean {
  return error instanceof RegistryError && error.codes.some((code) => BLOB_CODES.includes(code));
}

/** What a copy would meet; nothing is made or written. */
async function look(
  to: string,
  source: OpenSource,
  { descriptor }: ResolvedSource,
  registries: RegistryClient,
  ports: Pick<Ports, 'log'>,
): Promise<CopyOutputs> {
  const { isThere, shown } = await isHeld(to, descriptor, registries);
  const verdict = isThere ? 'is already in' : 'would be copied to';
  ports.log.info(`${source.shown}@${descriptor.digest} ${verdict} ${shown}`);
  const nothing = { copied: 0, skipped: isThere ? 1 : 0, bytes: 0, omitted: [] };
  const result = isThere ? 'already-there' : 'would-copy';
  return { ...outputsOf(descriptor, { shown }, nothing), result };
}

async function isHeld(
  to: string,
  descriptor: Descriptor,
  registries: RegistryClient,
): Promise<{ readonly isThere: boolean; readonly shown: string }> {
  try {
    await using target = await openSource(to, registries);
    return { isThere: await target.store.has(descriptor), shown: target.shown };
  } catch (error) {
    // A layout or archive that is not there yet would be made.
    if (!isSealwrightError(error, 'NOT_FOUND')) throw error;
    return { isThere: false, shown: to };
  }
}
