import { settled } from '@sealwright/core';
import { ociError } from '../errors.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { readManifest } from '../stores/content.ts';
import { listReferrers } from './listed-referrers.ts';
import { copyNode } from './node.ts';
import type { CopyState } from './state.ts';

/** Copies what refers to a manifest that is in the destination. */
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
  // A list is only a claim, and whoever reads the copy will go by the manifest.
  const named = content.manifest.subject?.digest;
  if (named !== subject.digest) {
    throw ociError(
      'GRAPH_INVALID',
      `copying ${subject.digest}: ${referrer.digest} is listed as its referrer, but its subject is ${named ?? 'nothing'}`,
    );
  }
  await copyNode(referrer, [], state, content);
}
