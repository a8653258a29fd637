import { settled } from '@sealwright/core';
import { ociError } from '../errors.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { readManifest } from '../stores/content.ts';
import { listReferrers } from './listed-referrers.ts';
import { copyNode } from './node.ts';
import type { CopyState } from './state.ts';

/** Copies the referrers of a manifest that is in the destination. @throws `GRAPH_INVALID`, and the stores' errors */
export async function copyReferrers(subject: Descriptor, state: CopyState): Promise<void> {
  const listed = await listReferrers(subject, state);
  await settled(listed.map(async (referrer) => copyReferrer(subject, referrer, state)));
}

async function copyReferrer(
  subject: Descriptor,
  referrer: Descriptor,
  state: CopyState,
): Promise<void> {
  const content = await state.acquire(() => readManifest(state.from, referrer));
  // The list may be wrong. Readers of the copy go by the subject in the manifest.
  const actual = content.manifest.subject?.digest;
  if (actual !== subject.digest) {
    throw ociError(
      'GRAPH_INVALID',
      `cannot copy the referrer ${referrer.digest}: expected the subject ${subject.digest}, got ${actual ?? 'no subject'}`,
    );
  }
  await copyNode(referrer, [], state, content);
}
