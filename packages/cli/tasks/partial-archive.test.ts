import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Descriptor,
  OCI_INDEX,
  openLayout,
  parsePlatform,
  pushManifest,
  readManifest,
} from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBench } from '../testdata/run.ts';
import { task as copyTask } from './copy.ts';
import { task as inspectTask } from './inspect.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-partial-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** The parts that `docker save --platform linux/amd64` leaves out of an archive. */
interface Missing {
  readonly arm64: Descriptor;
  readonly layer: Descriptor;
  readonly attestation: Descriptor;
}

/** Writes an index of three platforms of which only linux/amd64 is complete, to a layout and to an archive. */
async function writePartial(): Promise<Missing & { readonly index: Descriptor }> {
  const layout = await openLayout(join(directory, 'layout'));
  const images: Descriptor[] = [];
  for (const name of ['linux/amd64', 'linux/arm64', 'linux/s390x'])
    images.push({ ...(await pushImage(layout, name)), platform: parsePlatform(name) });
  const [amd64, arm64, s390x] = images as [Descriptor, Descriptor, Descriptor];
  const attestation = {
    ...(await pushImage(layout, 'provenance')),
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.digest': amd64.digest },
  };
  const manifests = [...images, attestation];
  const schema = { schemaVersion: 2, mediaType: OCI_INDEX };
  const index = await pushManifest(layout, OCI_INDEX, { ...schema, manifests });
  await layout.tag(index, 'v1');
  const layer = (await readManifest(layout, s390x)).manifest.layers?.[0];
  if (layer === undefined) throw new Error('no layer');
  for (const { digest } of [arm64, layer, attestation])
    await rm(join(directory, 'layout/blobs', digest.replace(':', '/')));
  const args = ['-cf', 'image.tar', '-C', 'layout', '.'];
  expect(spawnSync('tar', args, { cwd: directory }).status).toBe(0);
  return { index, arm64, layer, attestation };
}

test.each(['oci:DIR/layout', 'oci-archive:DIR/image.tar'])(
  'lists the missing platforms and blobs of %s when it is inspected',
  async (location) => {
    await using bench = await openBench();
    const { arm64, layer, attestation } = await writePartial();
    const image = location.replace('DIR', directory);
    const outputs = await bench.run(inspectTask, { image });
    const missing = [
      `linux/arm64 manifest ${arm64.digest}`,
      `linux/s390x layer ${layer.digest}`,
      `unknown/unknown manifest ${attestation.digest}`,
    ];
    expect(outputs).toMatchObject({ complete: false, missing });
    expect(bench.host.logs).toContain(`warn: missing: ${missing.join(', ')}`);
  },
);

test.each(['oci:DIR/layout', 'oci-archive:DIR/image.tar'])(
  'names the missing parts, and the platforms to copy, when %s is copied',
  async (location) => {
    await using bench = await openBench();
    const { index, arm64, layer, attestation } = await writePartial();
    const from = location.replace('DIR', directory);
    const to = `${bench.registry}/copy:v1`;
    await expect(bench.run(copyTask, { from, to })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(
        `it does not have linux/arm64 manifest ${arm64.digest}, linux/s390x layer ${layer.digest}, unknown`,
      ) as string,
      hint: 'copy the platforms that are there: --platforms linux/amd64',
    });
    const other = `oci:${join(directory, 'other')}`;
    await expect(
      bench.run(copyTask, { from, to: other, platforms: ['linux/s390x'] }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        `it does not have linux/s390x layer ${layer.digest}`,
      ) as string,
    });
    const copied = await bench.run(copyTask, { from, to: other, platforms: ['linux/amd64'] });
    expect(copied).toMatchObject({ images: [`${other}@${index.digest}`], result: 'copied' });
    expect(copied['omitted']).toContain(attestation.digest);
  },
);
