import { coreError, mapLimit, type Ports } from '@sealwright/core';
import {
  type Descriptor,
  isTag,
  type OpenTarget,
  ociError,
  openSource,
  openTarget,
  type RegistryClient,
  resolveSource,
} from '@sealwright/oci';
import { shortDigest } from './tree-view.ts';

const CONCURRENCY = 6;

/** Inputs of the task `tag`. */
export interface TagInputs {
  readonly image: string;
  readonly tags: readonly string[];
  readonly 'if-absent': boolean;
}

/** Outputs of the task `tag`. */
export interface TagOutputs {
  images: string[];
  digests: Record<string, string>;
  tagged: string[];
  unchanged: string[];
}

/**
 * Adds tags to an image in its repository.
 *
 * @throws `INPUT_INVALID` when a tag is not valid, `NOT_FOUND`, `TAG_EXISTS` with `if-absent`, and what the store
 * throws
 */
export async function tagImage(
  { image, tags, 'if-absent': ifAbsent }: TagInputs,
  registries: RegistryClient,
  ports: Pick<Ports, 'log'>,
): Promise<TagOutputs> {
  checkTags(tags);
  const { descriptor, shown } = await find(image, registries);
  await using target = await openTarget(image, registries);
  const named = await mapLimit([...new Set(tags)], CONCURRENCY, async (tag) => {
    const current = await target.store.resolve(tag);
    return { tag, current: current?.digest };
  });
  const pending = named.filter(({ current }) => current !== descriptor.digest);
  const taken = pending.filter(({ current }) => current !== undefined);
  if (ifAbsent && taken.length > 0)
    throw ociError(
      'TAG_EXISTS',
      `cannot tag ${shown}@${descriptor.digest}: ${taken.map(({ tag, current }) => `the tag ${tag} names ${current}`).join(', ')}`,
      { hint: 'use another tag, or leave --if-absent out to move the tag' },
    );
  const wanted = pending.map(({ tag }) => tag);
  await write(target, descriptor, wanted, ifAbsent);
  const unchanged = named.map(({ tag }) => tag).filter((tag) => !wanted.includes(tag));
  for (const tag of unchanged) ports.log.result(`= ${shown}:${tag}  already names it`);
  for (const tag of wanted)
    ports.log.result(`✓ ${shown}:${tag}  ${shortDigest(descriptor.digest)}`);
  return {
    images: [`${shown}@${descriptor.digest}`],
    digests: Object.fromEntries(named.map(({ tag }) => [`${shown}:${tag}`, descriptor.digest])),
    tagged: wanted,
    unchanged,
  };
}

function checkTags(tags: readonly string[]): void {
  const bad = tags.filter((tag) => !isTag(tag));
  if (bad.length === 0) return;
  const isElsewhere = bad.some((tag) => /[/:]/.test(tag));
  throw coreError(
    'INPUT_INVALID',
    `cannot add the tag ${bad.map((tag) => JSON.stringify(tag.slice(0, 200))).join(', ')}: expected up to 128 letters, digits, "_", "." and "-"`,
    isElsewhere ? { hint: 'to tag an image in another repository: sealwright copy FROM TO' } : {},
  );
}

/** Resolves the image in a source of its own: an archive is read before it is opened for writing. */
async function find(
  image: string,
  registries: RegistryClient,
): Promise<{ readonly descriptor: Descriptor; readonly shown: string }> {
  await using source = await openSource(image, registries);
  const { descriptor } = await resolveSource(source);
  return { descriptor, shown: source.shown };
}

async function write(
  target: OpenTarget,
  descriptor: Descriptor,
  tags: readonly string[],
  ifAbsent: boolean,
): Promise<void> {
  const { store } = target;
  if (tags.length > 1 && !ifAbsent && store.putTagged !== undefined)
    await store.putTagged(descriptor, store.get(descriptor), tags);
  else await mapLimit(tags, CONCURRENCY, (tag) => store.tag(descriptor, tag, { ifAbsent }));
  await target.commit();
}
