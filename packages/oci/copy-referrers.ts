import { settled } from '@sealwright/core';
import { readManifest } from './content.ts';
import { listReferrers } from './copy-listed.ts';
import { copyNode } from './copy-node.ts';
import type { CopyState } from './copy-state.ts';
import type { Descriptor } from './descriptor.ts';
import { ociError } from './errors.ts';

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
