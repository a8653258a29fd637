import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import {
  layoutStores,
  OCI_CONFIG,
  OCI_LAYER,
  OCI_MANIFEST,
  openLayout,
  pushBlob,
  pushManifest,
} from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorCodeOf, startServices, type TestServices } from './services.ts';
import { mountSmallDisk } from './small-disk.ts';

const MIB = 1024 * 1024;

let services: TestServices;
let source = '';
beforeAll(async () => {
  services = await startServices();
  source = `oci:${join(services.work, 'source')}:v1`;
  const store = await openLayout(join(services.work, 'source'));
  const layers = [];
  for (let each = 0; each < 6; each++)
    layers.push(await pushBlob(store, OCI_LAYER, randomBytes(MIB)));
  const config = await pushBlob(store, OCI_CONFIG, Buffer.from('{"architecture":"amd64"}'));
  const image = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
  await store.tag(await pushManifest(store, OCI_MANIFEST, image), 'v1');
});
afterAll(() => services[Symbol.asyncDispose]());

for (const [what, target] of [
  ['a layout', (path: string) => `oci:${path}/copy:v1`],
  ['an archive', (path: string) => `oci-archive:${path}/copy.tar:v1`],
] as const) {
  test(`exits 3 and names the disk when the disk of ${what} is full, and completes the copy once there is room`, async (context) => {
    const path = join(services.work, what.replace(/^an? /, 'full-'));
    using disk = await mountSmallDisk(path, '3m');
    if (disk === undefined) {
      context.skip('no permission to mount a small disk');
      return;
    }
    const failed = await services.run(['copy', source, target(disk.path)]);
    expect([failed.exitCode, failed.stderr]).toEqual([3, expect.stringContaining('ENOSPC')]);
    expect(failed.stderr).toContain(disk.path);
    expect(failed.stderr).toMatch(/free space/);
    disk.grow('20m');
    const completed = await services.run(['copy', source, target(disk.path)]);
    expect(completed.exitCode, completed.stderr).toBe(0);
    const inspected = await services.run(['inspect', target(disk.path), '--json']);
    expect(inspected.exitCode, inspected.stderr).toBe(0);
  });
}

test('reports the full disk of a registry, which keeps serving and accepts the image once there is room', async (context) => {
  using disk = await mountSmallDisk(join(services.work, 'full-registry'), '3m');
  if (disk === undefined) {
    context.skip('no permission to mount a small disk');
    return;
  }
  const errors: string[] = [];
  await using registry = await listen(
    openRegistryService(layoutStores(join(disk.path, 'registry')), {
      onError: (error) => errors.push(String(error)),
    }),
  );
  const target = `${registry.host}/team/app:v1`;
  const failed = await services.run(['copy', source, target]);
  expect([failed.exitCode, failed.stderr]).toEqual([3, expect.stringContaining('no space left')]);
  expect(errors.join('\n')).toContain('ENOSPC');
  const missing = await services.run(['inspect', target, '--json']);
  expect([missing.exitCode, errorCodeOf(missing)]).toEqual([3, 'NOT_FOUND']);
  disk.grow('20m');
  const completed = await services.run(['copy', source, target]);
  expect(completed.exitCode, completed.stderr).toBe(0);
  const uploads = await readdir(join(disk.path, 'registry'), { recursive: true });
  expect(uploads.filter((name) => name.includes('upload') && name.includes('.'))).toEqual([]);
});
