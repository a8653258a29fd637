import { textOf } from '@sealwright/core';
import {
  OCI_CONFIG,
  OCI_INDEX,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  readManifest,
} from '@sealwright/oci';
import { describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../testdata/run.ts';
import { task as config } from './config.ts';
import { task as manifest } from './manifest.ts';

/** JSON as no serialiser of this program writes it. */
const CONFIG = '{ "os":"linux",\n\t"architecture" : "arm64" }\n';

async function pushIndex({ app }: Bench) {
  const image = await pushManifest(app, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: await pushBlob(app, OCI_CONFIG, Buffer.from(CONFIG)),
    layers: [],
  });
  const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
  const index = await pushManifest(app, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [{ ...image, platform }],
  });
  await app.tag(index, 'v1');
  return { image, index };
}

describe('manifest', () => {
  test.each([
    ['the index', {}, 'index'],
    ['the manifest of a platform', { platform: 'linux/aarch64' }, 'image'],
  ] as const)('prints %s byte for byte', async (_, more, wanted) => {
    await using bench = await openBench();
    const pushed = await pushIndex(bench);
    const { bytes } = await readManifest(bench.app, pushed[wanted]);
    const outputs = await bench.run(manifest, { image: `${bench.registry}/app:v1`, ...more });
    expect(outputs).toEqual({
      digest: pushed[wanted].digest,
      'media-type': pushed[wanted].mediaType,
      size: bytes.byteLength,
      content: textOf(bytes),
    });
    expect(bench.host.logs).toEqual([`raw: ${textOf(bytes)}`]);
  });

  test('names the platforms of an index when the wanted one is missing', async () => {
    await using bench = await openBench();
    const { image } = await pushIndex(bench);
    const wanted = (reference: string) =>
      bench.run(manifest, { image: `${bench.registry}/app${reference}`, platform: 'linux/s390x' });
    await expect(wanted(':v1')).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      hint: 'pass --platform with one of: linux/arm64/v8',
    });
    await expect(wanted(`@${image.digest}`)).rejects.toMatchObject({
      message: expect.stringContaining('it is no index') as string,
    });
  });
});

describe('config', () => {
  test('prints the config of a platform byte for byte', async () => {
    await using bench = await openBench();
    await pushIndex(bench);
    const image = `${bench.registry}/app:v1`;
    const outputs = await bench.run(config, { image, platform: 'linux/arm64' });
    expect(outputs).toMatchObject({ content: CONFIG, 'media-type': OCI_CONFIG });
    expect(bench.host.logs).toEqual([`raw: ${CONFIG}`]);
  });

  test('names the platforms of an index when none is chosen', async () => {
    await using bench = await openBench();
    await pushIndex(bench);
    await expect(bench.run(config, { image: `${bench.registry}/app:v1` })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('expected one platform, got an index') as string,
      hint: 'pass --platform with one of: linux/arm64/v8',
    });
  });
});
