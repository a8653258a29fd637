import type { Clock } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Descriptor } from '../../../model/descriptor.ts';
import type { RegistryManifests } from './manifests.ts';

/**
 * Support for `If-None-Match: *` with the PUT of a tag (RFC 9110 §13.1.2), so that of two writers at the same time one gets
 * 412. The repositories of a registry share it.
 */
export interface ConditionSupport {
  state: 'unknown' | 'honoured' | 'ignored';
}

/** The pause before a new tag is read back from a registry that ignores conditions. A writer at the same time has written by then. */
const SETTLE_MS = 500;

/** The repository of a new tag, and the support of its registry. */
export interface NewTagParts {
  readonly manifests: RegistryManifests;
  readonly conditions: ConditionSupport;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Name of the repository in messages. */
  readonly shown: string;
}

/**
 * Makes a tag name a manifest unless it names another one. The registry decides between writers at the same time where it
 * honours `If-None-Match`. Elsewhere the tag is read again after a pause, and the writer that finds another digest has lost.
 *
 * @throws `TAG_EXISTS` with both digests, `NOT_FOUND`
 */
export async function createTag(
  parts: NewTagParts,
  descriptor: Descriptor,
  reference: string,
): Promise<void> {
  // A registry that honours the condition looks itself.
  const isHonoured = parts.conditions.state === 'honoured';
  if (!isHonoured && (await isTaken(parts, descriptor, reference))) return;
  const bytes = await parts.manifests.read(descriptor);
  const put = (): Promise<boolean> =>
    parts.manifests.putIfAbsent(descriptor.mediaType, bytes, reference);
  // A refusal can be of our own tag: the response to an earlier PUT may have been lost.
  if (!(await put())) return requireOwn(parts, descriptor, reference);
  if (parts.conditions.state === 'unknown')
    parts.conditions.state = (await put()) ? 'ignored' : 'honoured';
  if (parts.conditions.state === 'honoured') return;
  await parts.clock.sleep(SETTLE_MS, parts.signal);
  await requireOwn(parts, descriptor, reference);
}

/** Reports whether the tag names the manifest already. @throws `TAG_EXISTS` when it names another one */
async function isTaken(
  { manifests, shown }: NewTagParts,
  { digest }: Descriptor,
  reference: string,
): Promise<boolean> {
  const current = await manifests.resolve(reference);
  if (current === undefined || current.digest === digest) return current !== undefined;
  throw ociError(
    'TAG_EXISTS',
    `cannot tag ${digest} in ${shown}: ${reference} names ${current.digest} already`,
    { hint: 'use another tag, or remove this one first with sealwright delete' },
  );
}

async function requireOwn(
  parts: NewTagParts,
  descriptor: Descriptor,
  reference: string,
): Promise<void> {
  if (await isTaken(parts, descriptor, reference)) return;
  throw ociError(
    'REGISTRY_FAILED',
    `cannot tag ${descriptor.digest} in ${parts.shown}: expected ${reference} to exist after it was written, got nothing`,
    { hint: 'check whether another job deletes this tag' },
  );
}
