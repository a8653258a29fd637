import { isDigest, type Ports, sizeText } from '@sealwright/core';
import {
  type CopyOptions,
  type CopyResult,
  copy,
  type Descriptor,
  type OpenSource,
  type OpenTarget,
  openSource,
  openTarget,
  parsePlatform,
  platformName,
  type RegistryClient,
  resolveSource,
} from '@sealwright/oci';
import { openMeter } from './meter.ts';

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

export interface CopyOutputs {
  images: string[];
  digests: Record<string, string>;
  copied: number;
  skipped: number;
  bytes: number;
  omitted: string[];
}

/** Copies what `from` names, shows how far it is, and says what was done. */
export async function copyImage(
  inputs: CopyInputs,
  registries: RegistryClient,
  ports: Pick<Ports, 'log' | 'progress' | 'clock' | 'signal'>,
): Promise<CopyOutputs> {
  const platforms = inputs.platforms.map(parsePlatform);
  await using source = await openSource(inputs.from, registries);
  const root = await resolveSource(source);
  if (inputs['dry-run']) return look(inputs, source, root, registries, ports);
  await using target = await openTarget(inputs.to, registries);
  const tag = tagOf(source, target);
  const meter = openMeter(
    ports,
    `${source.shown} → ${target.shown}${tag === undefined ? '' : `:${tag}`}`,
  );
  const options: CopyOptions = {
    referrers: inputs.referrers,
    legacyTags: inputs['legacy-tags'],
    concurrency: inputs.concurrency,
    signal: ports.signal,
    onProgress: (done, total) => meter.update(done, total),
    ...(platforms.length === 0 ? {} : { platforms }),
    ...(tag === undefined ? {} : { tags: [tag] }),
    ...(inputs['mount-from'] === undefined ? {} : { mountFrom: inputs['mount-from'] }),
  };
  try {
    const result = await copy(source.store, target.store, root, options);
    await target.commit();
    meter.end(result.copied === 0 ? 'skipped' : 'done', summaryOf(result));
    tell(ports, result);
    return outputsOf(root, target, result);
  } catch (error) {
    meter.end('failed');
    ports.log.info('what has arrived stays: the same command goes on from there');
    throw error;
  }
}

/** The name of the copy: what `to` says, else what `from` says. A digest is no name. */
function tagOf(source: OpenSource, target: OpenTarget): string | undefined {
  const wanted = target.reference ?? source.reference;
  if (wanted === undefined) return 'latest';
  return isDigest(wanted) ? undefined : wanted;
}

function summaryOf({ copied, bytes, totalBytes, tagged }: CopyResult): string {
  if (copied === 0) return tagged.length === 0 ? 'already there' : `already there`;
  const mounted = totalBytes - bytes;
  const more = mounted === 0 ? '' : `, ${sizeText(mounted)} mounted`;
  return `${copied} parts, ${sizeText(bytes)}${more}`;
}

function tell(ports: Pick<Ports, 'log'>, { omitted }: CopyResult): void {
  if (omitted.length === 0) return;
  const names = omitted.map(({ platform, digest }) =>
    platform === undefined ? digest : platformName(platform),
  );
  ports.log.info(`left out: ${names.join(', ')}`);
}

function outputsOf(root: Descriptor, target: OpenTarget, result: CopyResult): CopyOutputs {
  const image = `${target.shown}@${root.digest}`;
  return {
    images: [image],
    digests: { [target.shown]: root.digest },
    copied: result.copied,
    skipped: result.skipped,
    bytes: result.bytes,
    omitted: result.omitted.map(({ digest }) => digest),
  };
}

/** What a copy would meet; nothing is made or written. */
async function look(
  inputs: CopyInputs,
  source: OpenSource,
  root: Descriptor,
  registries: RegistryClient,
  ports: Pick<Ports, 'log'>,
): Promise<CopyOutputs> {
  const there = await openSource(inputs.to, registries).then(
    async (target) => {
      await using opened = target;
      return { shown: opened.shown, isThere: await opened.store.has(root) };
    },
    () => ({ shown: inputs.to, isThere: false }),
  );
  ports.log.info(
    `${source.shown}@${root.digest} ${there.isThere ? 'is already in' : 'would be copied to'} ${there.shown}`,
  );
  const skipped = there.isThere ? 1 : 0;
  return {
    images: [`${there.shown}@${root.digest}`],
    digests: { [there.shown]: root.digest },
    copied: 0,
    skipped,
    bytes: 0,
    omitted: [],
  };
}
