import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digestOf, type Listening, listen } from '@sealwright/core';
import {
  type Descriptor,
  memoryStores,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER_GZIP,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  type Store,
  type Stores,
} from '@sealwright/oci';
import { all, pushArtifact } from '@sealwright/oci/testing';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { home, run } from './peers.ts';

const stores: Stores = memoryStores();
let registry: Listening;
let work = '';
let index: Descriptor;
let sbom: Descriptor;

const json = (value: object) => new TextEncoder().encode(JSON.stringify(value));

async function pushPlatform(store: Store, architecture: string): Promise<Descriptor> {
  const tar = Buffer.alloc(10_240);
  const layer = await pushBlob(store, OCI_LAYER_GZIP, gzipSync(tar));
  const rootfs = { type: 'layers', diff_ids: [digestOf(tar)] };
  const config = await pushBlob(store, OCI_CONFIG, json({ architecture, os: 'linux', rootfs }));
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] };
  const pushed = await pushManifest(store, OCI_MANIFEST, manifest);
  return { ...pushed, platform: { os: 'linux', architecture } };
}

beforeAll(async () => {
  registry = await listen(openRegistryService(stores));
  work = await mkdtemp(join(tmpdir(), 'sealwright-archive-'));
  const app = await stores.open('app');
  const manifests = [await pushPlatform(app, 'amd64'), await pushPlatform(app, 'arm64')];
  index = await pushManifest(app, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests,
  });
  await app.tag(index, '1.0');
  sbom = await pushArtifact(app, index, 'application/vnd.example.sbom');
  await runSealwright('copy', `${registry.host}/app:1.0`, 'oci-archive:sealwright.tar');
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

async function runSealwright(...args: string[]): Promise<void> {
  const { exitCode, stderr } = await sealwright(args, { cwd: work, env: { HOME: home } });
  expect([exitCode, stderr]).toEqual([0, expect.any(String) as string]);
}

/** Returns the digest of the tag 1.0 in a repository of the registry, and the digests of its referrers. */
async function readBack(repository: string): Promise<{ digest?: string; referrers: string[] }> {
  const store = await stores.open(repository);
  const root = await store.resolve('1.0');
  const referrers = root === undefined ? [] : await all(store.referrers(root));
  return {
    ...(root === undefined ? {} : { digest: root.digest }),
    referrers: referrers.map(({ digest }) => digest),
  };
}

const skopeo = existsSync('/usr/bin/skopeo');

test.skipIf(!skopeo)('exchanges an archive with skopeo in both directions', async () => {
  const to = `docker://${registry.host}/skopeo:1.0`;
  const plain = ['--dest-tls-verify=false', '--src-tls-verify=false'];
  const copy = ['skopeo', '--insecure-policy', 'copy', '--all', ...plain] as const;
  await run([...copy, 'oci-archive:sealwright.tar:1.0', to], { cwd: work });
  expect(await readBack('skopeo')).toMatchObject({ digest: index.digest });
  await run([...copy, to, 'oci-archive:skopeo.tar:1.0'], { cwd: work });
  await runSealwright('copy', 'oci-archive:skopeo.tar', `${registry.host}/back/skopeo`);
  expect(await readBack('back/skopeo')).toMatchObject({ digest: index.digest });
});

test('exchanges an archive and its referrers with oras in both directions', async () => {
  const plain = ['--to-plain-http', '-r', '--from-oci-layout', 'sealwright.tar:1.0'];
  await run(['oras', 'cp', ...plain, `${registry.host}/oras:1.0`], { cwd: work });
  const complete = { digest: index.digest, referrers: [sbom.digest] };
  expect(await readBack('oras')).toEqual(complete);
  const backup = ['backup', '--plain-http', '--include-referrers', '--output', 'oras.tar'];
  await run(['oras', ...backup, `${registry.host}/oras:1.0`], { cwd: work });
  await runSealwright('copy', 'oci-archive:oras.tar', `${registry.host}/back/oras`);
  expect(await readBack('back/oras')).toEqual(complete);
});

test('exchanges an archive with regctl in both directions', async () => {
  await run(['regctl', 'registry', 'set', '--tls', 'disabled', registry.host]);
  await run(['regctl', 'image', 'import', `${registry.host}/regctl:1.0`, 'sealwright.tar'], {
    cwd: work,
  });
  expect(await readBack('regctl')).toMatchObject({ digest: index.digest });
  await run(['regctl', 'image', 'export', `${registry.host}/regctl:1.0`, 'regctl.tar'], {
    cwd: work,
  });
  await runSealwright('copy', 'oci-archive:regctl.tar', `${registry.host}/back/regctl:1.0`);
  expect(await readBack('back/regctl')).toMatchObject({ digest: index.digest });
});

test('pushes an unpacked archive with crane', async () => {
  await run(['sh', '-c', 'mkdir layout && tar -xf sealwright.tar -C layout'], { cwd: work });
  const layout = join(work, 'layout');
  await runSealwright('delete', `oci:${layout}@${sbom.digest}`);
  await run(['crane', 'push', '--index', layout, `${registry.host}/crane:1.0`]);
  const store = await stores.open('crane');
  expect(await store.has(index)).toBe(true);
});

test.skipIf(!skopeo)('adds an image to an archive of skopeo, which reads both images', async () => {
  const first = ['skopeo', '--insecure-policy', 'copy', '--all', '--src-tls-verify=false'] as const;
  await run([...first, `docker://${registry.host}/app:1.0`, 'oci-archive:both.tar:first'], {
    cwd: work,
  });
  await runSealwright('copy', `${registry.host}/app:1.0`, 'oci-archive:both.tar:second');
  for (const tag of ['first', 'second']) {
    const raw = await run(['skopeo', 'inspect', '--raw', `oci-archive:both.tar:${tag}`], {
      cwd: work,
    });
    expect(digestOf(raw.stdout)).toBe(index.digest);
  }
});
