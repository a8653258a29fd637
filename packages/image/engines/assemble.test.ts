import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect, contentOf, digestOf, textOf } from '@sealwright/core';
import { type Descriptor, describe as describeBytes, parsePlatform } from '@sealwright/oci';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLayer } from '../layers/layer.ts';
import type { ImageOptions } from '../plan/options.ts';
import { type TestStore, testStore } from '../testdata/store.ts';
import { type AssembledImage, assembleImage } from './assemble.ts';

const epochSeconds = 1_767_225_600;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assemble-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function json(store: TestStore, descriptor: Descriptor | undefined) {
  if (descriptor === undefined) throw new Error('there is no descriptor to read');
  return JSON.parse(textOf(await collect(store.get(descriptor), 2 ** 22))) as Record<
    string,
    unknown
  >;
}

function child(
  store: TestStore,
  options: ImageOptions,
  parent: Descriptor,
  name = 'example.com/base:1',
): Promise<AssembledImage> {
  const context = { directory, target: store, epochSeconds };
  return assembleImage(options, {
    ...context,
    parent: { source: store, descriptor: parent, name },
  });
}

async function paths(store: TestStore, layer: Descriptor | undefined): Promise<string[]> {
  const found: string[] = [];
  if (layer !== undefined)
    for await (const entry of readLayer(store, layer)) found.push(entry.path);
  return found;
}

/** Options that use every field of a scratch image. */
const SCRATCH: ImageOptions = {
  from: 'scratch',
  platforms: ['linux/arm64/v8', 'linux/amd64'],
  files: [{ content: 'hi', target: '/etc/motd' }],
  user: '1:1',
  env: { B: '2', A: '1' },
  entrypoint: ['/run'],
  cmd: ['--fast'],
  workdir: '/w',
  ports: ['80', '53/udp'],
  labels: { z: '1', a: '2' },
  annotations: { 'org.opencontainers.image.title': 'test' },
  'stop-signal': 'SIGINT',
};

test('assembles index, manifests and configs of an image from scratch', async () => {
  const store = testStore();
  const context = { directory, target: store, epochSeconds, tag: 'v1' };
  const built = await assembleImage(SCRATCH, context);
  expect(store.tagged.get('v1')?.digest).toBe(built.root.digest);
  const index = await json(store, built.root);
  expect(index).toMatchObject({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      { platform: { os: 'linux', architecture: 'amd64' } },
      { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    ],
  });
  const [amd64] = built.platforms;
  const manifest = await json(store, amd64?.manifest);
  expect(manifest['annotations']).toEqual({
    'org.opencontainers.image.created': '2026-01-01T00:00:00Z',
    'org.opencontainers.image.title': 'test',
  });
  const config = await json(store, amd64?.config);
  expect(config).toEqual({
    created: '2026-01-01T00:00:00Z',
    architecture: 'amd64',
    os: 'linux',
    config: {
      Cmd: ['--fast'],
      Entrypoint: ['/run'],
      Env: ['A=1', 'B=2'],
      ExposedPorts: { '53/udp': {}, '80/tcp': {} },
      Labels: { a: '2', z: '1' },
      StopSignal: 'SIGINT',
      User: '1:1',
      WorkingDir: '/w',
    },
    rootfs: { type: 'layers', diff_ids: [expect.stringMatching(/^sha256:/) as string] },
    history: [{ created: '2026-01-01T00:00:00Z', created_by: 'sealwright assemble' }],
  });
});

test("merges the parent's layers, config, history and base annotations into a child", async () => {
  const store = testStore();
  const base = await assembleImage(
    {
      from: 'scratch',
      platforms: ['linux/amd64'],
      files: [{ content: '', target: '/base' }],
      env: { PATH: '/bin', KEEP: 'x' },
      entrypoint: ['/old'],
      cmd: ['old'],
      user: '9:9',
    },
    { directory, target: store, epochSeconds },
  );
  const other = testStore();
  const built = await assembleImage(
    {
      from: 'base',
      files: [{ content: '', target: '/child' }],
      env: { PATH: '/usr/bin', NEW: 'y' },
      entrypoint: ['/new'],
    },
    {
      directory,
      target: other,
      epochSeconds,
      parent: { source: store, descriptor: base.root, name: 'example.com/base:1' },
    },
  );
  const [platform] = built.platforms;
  const config = await json(other, platform?.config);
  expect(config['config']).toEqual({
    Entrypoint: ['/new'],
    Env: ['KEEP=x', 'PATH=/usr/bin', 'NEW=y'],
    User: '9:9',
  });
  expect(config['history']).toHaveLength(2);
  expect((config['rootfs'] as { diff_ids: string[] }).diff_ids).toHaveLength(2);
  expect(platform?.layers[0]).toEqual(base.platforms[0]?.layers[0]);
  expect(other.blobs.has(platform?.layers[0]?.digest ?? 'sha256:')).toBe(true);
  expect((await json(other, platform?.manifest))['annotations']).toMatchObject({
    'org.opencontainers.image.base.digest': base.platforms[0]?.manifest.digest,
    'org.opencontainers.image.base.name': 'example.com/base:1',
  });
  expect((await json(other, built.root))['annotations']).toMatchObject({
    'org.opencontainers.image.base.digest': base.root.digest,
  });
});

test('adds no layer and an empty history entry when a child has no files', async () => {
  const store = testStore();
  const base = await assembleImage(
    { from: 'scratch', platforms: ['linux/amd64'], files: [{ content: '', target: '/a' }] },
    { directory, target: store, epochSeconds },
  );
  const built = await child(store, { from: 'base', user: '5' }, base.root);
  expect(built.platforms[0]?.ownLayers).toEqual([]);
  const config = await json(store, built.platforms[0]?.config);
  expect((config['history'] as unknown[])[1]).toMatchObject({ empty_layer: true });
});

test("keeps the modes of the parent's directories and refuses to write through its links", async () => {
  const store = testStore();
  const base = await assembleImage(
    {
      from: 'scratch',
      platforms: ['linux/amd64'],
      files: [
        { directory: '/tmp', mode: '1777' },
        { content: '', target: '/usr/lib/a' },
        { symlink: 'usr/lib', target: '/lib' },
      ],
    },
    { directory, target: store, epochSeconds },
  );
  const files = [
    { content: '', target: '/tmp/x' },
    { content: '', target: '/usr/share/b' },
  ];
  const built = await child(store, { from: 'base', files }, base.root);
  expect(await paths(store, built.platforms[0]?.ownLayers[0])).toEqual([
    'tmp/x',
    'usr/share',
    'usr/share/b',
  ]);
  await expect(
    child(store, { from: 'base', files: [{ content: '', target: '/lib/c' }] }, base.root),
  ).rejects.toThrow(/\/lib is a link to usr\/lib in the parent/);
});

test("names the parent's platforms when it lacks the requested platform", async () => {
  const store = testStore();
  const base = await assembleImage(
    { from: 'scratch', platforms: ['linux/amd64'] },
    { directory, target: store, epochSeconds },
  );
  await expect(
    child(store, { from: 'base', platforms: ['linux/s390x'] }, base.root),
  ).rejects.toMatchObject({
    code: 'PLATFORM_MISSING',
    message:
      'cannot select linux/s390x of parent example.com/base:1: its platforms are linux/amd64',
  });
});

test('builds on a Docker image with an attestation, and writes OCI media types', async () => {
  const store = testStore();
  const base = await assembleImage(
    { from: 'scratch', platforms: ['linux/amd64'], files: [{ content: '', target: '/a' }] },
    { directory, target: store, epochSeconds },
  );
  const docker = 'application/vnd.docker';
  const put = async (mediaType: string, value: unknown) => {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const descriptor = describeBytes(mediaType, bytes);
    await store.put(descriptor, contentOf(bytes));
    return descriptor;
  };
  const [platform] = base.platforms;
  const layer = { ...platform?.layers[0], mediaType: `${docker}.image.rootfs.diff.tar.gzip` };
  const config = { ...platform?.config, mediaType: `${docker}.container.image.v1+json` };
  const manifest = await put(`${docker}.distribution.manifest.v2+json`, {
    schemaVersion: 2,
    mediaType: `${docker}.distribution.manifest.v2+json`,
    config,
    layers: [layer],
  });
  const unknown = { os: 'unknown', architecture: 'unknown' };
  const list = await put(`${docker}.distribution.manifest.list.v2+json`, {
    schemaVersion: 2,
    manifests: [
      { ...manifest, platform: { os: 'linux', architecture: 'amd64' } },
      { ...manifest, digest: digestOf('an attestation'), platform: unknown },
    ],
  });
  const built = await child(store, { from: 'x', files: [{ content: '', target: '/b' }] }, list);
  expect(built.platforms).toHaveLength(1);
  expect(built.platforms[0]?.layers.map((one) => one.mediaType)).toEqual([
    'application/vnd.oci.image.layer.v1.tar+gzip',
    'application/vnd.oci.image.layer.v1.tar+gzip',
  ]);
});

test('reads os from the config when the index of the parent does not name it', async () => {
  const store = testStore();
  const base = await assembleImage(
    { from: 'scratch', platforms: ['linux/arm64'], files: [{ content: '', target: '/a' }] },
    { directory, target: store, epochSeconds },
  );
  const manifest = { ...base.platforms[0]?.manifest, platform: { architecture: 'arm64' } };
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests: [manifest] }));
  const index = describeBytes(mediaType, bytes);
  await store.put(index, contentOf(bytes));
  const built = await child(store, { from: 'x' }, index);
  expect(built.platforms[0]?.platform).toEqual({ os: 'linux', architecture: 'arm64' });
});

test('assembles the same image from any directory, modes, times, time zone and locale', async () => {
  const digests = new Set<string>();
  const variants = [
    { mode: 0o600, time: 1, environment: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' } },
    { mode: 0o664, time: 2 ** 31, environment: { TZ: 'America/New_York', LC_ALL: 'C' } },
  ];
  for (const [index, { mode, time, environment }] of variants.entries()) {
    const checkout = join(directory, `checkout-${index}`);
    await mkdir(join(checkout, 'tree/sub'), { recursive: true });
    for (const name of ['tree/ä', 'tree/Z', 'tree/i', 'tree/I', 'tree/sub/run']) {
      await writeFile(join(checkout, name), name);
      await chmod(join(checkout, name), name.endsWith('run') ? mode | 0o111 : mode);
      await utimes(join(checkout, name), time, time);
    }
    const script = fileURLToPath(new URL('../testdata/assemble-tree.ts', import.meta.url));
    const argv = ['--conditions=sealwright-source', script, checkout];
    digests.add(execFileSync(process.execPath, argv, { env: environment, encoding: 'utf8' }));
  }
  expect([...digests]).toEqual([expect.stringMatching(/^sha256:[0-9a-f]{64}\n$/)]);
});

test('refuses a time or platform when it is invalid', async () => {
  const target = testStore();
  for (const wrong of [-1, 0.5, Number.NaN, 1e15]) {
    await expect(
      assembleImage({ from: 'scratch' }, { directory, target, epochSeconds: wrong }),
    ).rejects.toMatchObject({ code: 'IMAGE_OPTIONS_INVALID' });
  }
  expect(() => parsePlatform('linux')).toThrow(/expected os\/arch/);
});

test('reports the written bytes of its own layer and the copied bytes of the parent', async () => {
  const source = testStore();
  const content = 'x'.repeat(100_000);
  const base = { from: 'scratch', platforms: ['linux/amd64'], files: [{ content, target: '/a' }] };
  const counts: number[] = [];
  const onBytes = (done: number): void => void counts.push(done);
  const context = { directory, target: source, epochSeconds, onBytes };
  const parent = await assembleImage(base, context);
  const own = counts.at(-1) ?? 0;
  expect(own).toBeGreaterThan(content.length);
  const target = testStore();
  await assembleImage(
    { ...base, from: 'example.com/base:1' },
    { ...context, target, parent: { source, descriptor: parent.root, name: 'example.com/base:1' } },
  );
  const inherited = parent.platforms[0]?.layers[0]?.size;
  expect((counts.at(-1) ?? 0) - own).toBe(inherited);
});
