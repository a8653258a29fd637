import { randomBytes } from 'node:crypto';
import {
  type Descriptor,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  openLayout,
  pushBlob,
  pushManifest,
} from '@sealwright/oci';

/** Writes a layout with an index of two platforms and the tag v1. Each image has `layers` layers of `bytes` bytes. */
export async function makeIndex(path: string, layers: number, bytes: number): Promise<Descriptor> {
  const store = await openLayout(path);
  const manifests = [];
  for (const architecture of ['amd64', 'arm64']) {
    const pushed = [];
    for (let layer = 0; layer < layers; layer++)
      pushed.push(await pushBlob(store, OCI_LAYER, randomBytes(bytes)));
    const rootfs = { type: 'layers', diff_ids: pushed.map(({ digest }) => digest) };
    const text = JSON.stringify({ os: 'linux', architecture, rootfs });
    const config = await pushBlob(store, OCI_CONFIG, new TextEncoder().encode(text));
    const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: pushed };
    const described = await pushManifest(store, OCI_MANIFEST, image);
    manifests.push({ ...described, platform: { os: 'linux', architecture } });
  }
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests };
  const root = await pushManifest(store, OCI_INDEX, index);
  await store.tag(root, 'v1');
  return root;
}
