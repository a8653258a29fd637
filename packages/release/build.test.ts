import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { assembleImage } from '@sealwright/image';
import {
  copy,
  type Descriptor,
  memoryStore,
  openRegistryClient,
  openSource,
  openTarget,
  readManifest,
} from '@sealwright/oci';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildImages } from './build.ts';
import { configSchema } from './config.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-build-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const registriesOf = ({ ports }: ReturnType<typeof memoryHost>) =>
  openRegistryClient({ ...ports, credentials: { for: () => Promise.resolve(undefined) } });

/** Writes a parent image to a location. */
async function writeParent(location: string, tag?: string): Promise<Descriptor> {
  await using host = memoryHost();
  const from = memoryStore();
  const files = [{ content: location, target: '/x' }];
  const { root } = await assembleImage(
    { from: 'scratch', files },
    { directory, target: from, epochSeconds: 0 },
  );
  await using target = await openTarget(location, registriesOf(host));
  await copy(from, target.store, root, tag === undefined ? {} : { tags: [tag] });
  await target.commit();
  return root;
}

/** Builds an image from a parent and returns the digest of the parent in its annotations. */
async function baseOf(from: string): Promise<string | undefined> {
  await using host = memoryHost();
  const layout = memoryStore();
  const config = configSchema.parse({
    version: 1,
    registry: 'ghcr.io/a',
    images: { app: { from, files: [{ content: 'y', target: '/y' }] } },
  });
  const [app] = await buildImages(
    {
      loaded: { config, file: join(directory, 'sealwright.yaml'), directory, project: 'p' },
      layout,
      epochSeconds: 0,
      openParent: (location) => openSource(location, registriesOf(host)),
      progress: host.ports.progress.start('build'),
    },
    host.ports,
  );
  if (app === undefined) throw new Error('nothing built');
  const { manifest } = await readManifest(layout, app.assembled.root);
  return manifest.annotations?.['org.opencontainers.image.base.digest'];
}

test.each([
  ['oci:DIR/layout', undefined, 'oci:DIR/layout'],
  ['oci:DIR/layout', 'v1', 'oci:DIR/layout'],
  ['oci:DIR/layout', 'v1', 'oci:DIR/layout:v1'],
  ['oci:DIR/layout', 'v1', 'oci:DIR/layout:v1@DIGEST'],
  ['oci-archive:DIR/image.tar', undefined, 'oci-archive:DIR/image.tar'],
  ['oci-archive:DIR/image.tar', 'v1', 'oci-archive:DIR/image.tar:v1'],
  ['oci-archive:DIR/image.tar', 'v1', 'oci-archive:DIR/image.tar@DIGEST'],
])(
  'builds on the parent in %s with the tag %s when it is named %s',
  async (location, tag, from) => {
    const { digest } = await writeParent(location.replace('DIR', directory), tag);
    expect(await baseOf(from.replace('DIGEST', digest).replace('DIR', directory))).toBe(digest);
  },
);

test('names the image, the parent and the tags when a layout lacks the tag', async () => {
  await writeParent(`oci:${join(directory, 'layout')}`, 'v1');
  const from = `oci:${join(directory, 'layout')}:v2`;
  await expect(baseOf(from)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining(
      `cannot build app: its parent ${from} does not exist`,
    ) as string,
    hint: expect.stringContaining('v1') as string,
  });
});
