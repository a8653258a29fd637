import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  copy,
  createArchive,
  type Descriptor,
  describe as describeBytes,
  memoryStore,
  OCI_ARTIFACT_MANIFEST,
  OCI_MANIFEST,
  openLayout,
  pushBlob,
  pushManifest,
  type Store,
} from '../index.ts';
import { all, pushImage } from '../testing/index.ts';

const SIGNATURE = 'application/vnd.cncf.notary.signature';
let directory: string;
let opened: AsyncDisposableStack;

beforeEach(async () => {
  opened = new AsyncDisposableStack();
  directory = await mkdtemp(join(tmpdir(), 'kinds-'));
});
afterEach(async () => {
  await opened.disposeAsync();
  await rm(directory, { recursive: true, force: true });
});

/** Pushes an artifact manifest with one blob, and returns its descriptor and that of the blob. */
async function pushArtifactManifest(store: Store, subject?: Descriptor) {
  const blob = await pushBlob(store, 'text/plain', Buffer.from('signature'));
  const manifest = await pushManifest(store, OCI_ARTIFACT_MANIFEST, {
    mediaType: OCI_ARTIFACT_MANIFEST,
    artifactType: SIGNATURE,
    blobs: [blob],
    ...(subject === undefined ? {} : { subject }),
  });
  return { blob, manifest };
}

describe('copy of an artifact manifest', () => {
  const targets = {
    memory: async () => memoryStore(),
    layout: async () => openLayout(join(directory, 'layout')),
    archive: async () => opened.use(await createArchive(join(directory, 'archive.tar'))),
  };
  test.each(Object.entries(targets))('as a root to a store: %s', async (_, open) => {
    const from = memoryStore();
    const { blob, manifest } = await pushArtifactManifest(from);
    const to = await open();
    expect(await copy(from, to, manifest, { tags: ['v1'] })).toMatchObject({ copied: 2 });
    expect(await to.has(blob)).toBe(true);
    expect(await to.resolve('v1')).toEqual(manifest);
    expect(await to.resolve(manifest.digest)).toEqual(manifest);
  });

  test.each(Object.entries(targets))('as a referrer to a store: %s', async (_, open) => {
    const from = memoryStore();
    const image = await pushImage(from, 'image');
    const { blob, manifest } = await pushArtifactManifest(from, image);
    const to = await open();
    await copy(from, to, image, { referrers: true });
    expect(await to.has(blob)).toBe(true);
    const listed = await all(to.referrers(image));
    expect(listed).toEqual([{ ...manifest, artifactType: SIGNATURE }]);
  });
});

describe('copy of a foreign layer', () => {
  const types = [
    'application/vnd.oci.image.layer.nondistributable.v1.tar',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    'application/vnd.oci.image.layer.nondistributable.v1.tar+zstd',
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  ];
  async function pushWith(store: Store, layer: Descriptor): Promise<Descriptor> {
    const config = await pushBlob(store, 'application/x', Buffer.from('{}'));
    const layers = [layer];
    return pushManifest(store, OCI_MANIFEST, { schemaVersion: 2, config, layers });
  }

  test.each(types)('skips and counts it when the source lacks it: %s', async (type) => {
    const from = memoryStore();
    const image = await pushWith(from, describeBytes(type, Buffer.from('far')));
    expect(await copy(from, memoryStore(), image)).toMatchObject({ copied: 2, skipped: 1 });
  });

  test.each(types)('copies it when the source has it: %s', async (type) => {
    const [from, to] = [memoryStore(), memoryStore()];
    const layer = await pushBlob(from, type, Buffer.from('near'));
    const image = await pushWith(from, layer);
    expect(await copy(from, to, image)).toMatchObject({ copied: 3, skipped: 0 });
    expect(await to.has(layer)).toBe(true);
  });

  test('fails for a layer of another type', async () => {
    const from = memoryStore();
    const type = 'application/vnd.oci.image.layer.v1.tar+gzip';
    const image = await pushWith(from, describeBytes(type, Buffer.from('far')));
    await expect(copy(from, memoryStore(), image)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
