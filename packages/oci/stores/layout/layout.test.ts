import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf, digestOf } from '@sealwright/core';
import { locked } from '@sealwright/core/fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  copy,
  describe as describeBytes,
  layoutStores,
  memoryStore,
  OCI_INDEX,
  OCI_LAYER,
  openLayout,
  pushBlob,
  pushManifest,
} from '../../index.ts';
import { all, pushArtifact, pushImage } from '../../testing/index.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-layout-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function index(): Promise<{
  manifests: { digest: string; annotations?: Record<string, string> }[];
}> {
  const text = await readFile(join(directory, 'index.json'), 'utf8');
  return JSON.parse(text) as Awaited<ReturnType<typeof index>>;
}

test('writes the files of the image layout specification', async () => {
  const store = await openLayout(directory);
  const image = await pushImage(store, 'content');
  await store.tag(image, 'v1');
  expect(await readFile(join(directory, 'oci-layout'), 'utf8')).toBe(
    '{"imageLayoutVersion":"1.0.0"}',
  );
  expect(await index()).toEqual({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [{ ...image, annotations: { 'org.opencontainers.image.ref.name': 'v1' } }],
  });
  expect((await readdir(join(directory, 'blobs/sha256'))).length).toBe(3);
});

test('lists a manifest once for each tag, and once when it has none', async () => {
  const store = await openLayout(directory);
  const image = await pushImage(store, 'content');
  await store.tag(image, 'v1');
  await store.tag(image, 'v2');
  expect((await index()).manifests.length).toBe(2);
  await store.untag('v1');
  await store.untag('v2');
  expect((await index()).manifests).toEqual([image]);
});

test('loses no write when a directory is opened several times', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openLayout(directory)));
  await Promise.all(
    stores.flatMap((store, opening) =>
      [1, 2, 3, 4].map(async (number) => {
        const image = await pushImage(store, `${opening} ${number}`);
        await store.tag(image, `t${opening}-${number}`);
      }),
    ),
  );
  expect((await all((await openLayout(directory)).tags())).length).toBe(12);
  const left = await readdir(directory, { recursive: true });
  expect(left.filter((name) => /tmp|lock|probe/.test(name))).toEqual([]);
});

test('breaks the lock of a killed process', async () => {
  const store = await openLayout(directory);
  const lock = join(directory, 'index.json.lock');
  await writeFile(lock, '');
  await utimes(lock, 1, 1);
  const image = await pushImage(store, 'content');
  expect(await store.resolve(image.digest)).toEqual(image);
});

test('keeps a lock when another process took it over', async () => {
  const lock = join(directory, 'index.json.lock');
  await locked(lock, () => writeFile(lock, 'another'));
  expect(await readFile(lock, 'utf8')).toBe('another');
});

test('fails when it reads a damaged file', async () => {
  const store = await openLayout(directory);
  const blob = describeBytes(OCI_LAYER, Buffer.from('content'));
  await store.put(blob, contentOf('content'));
  await writeFile(join(directory, 'blobs', blob.digest.replace(':', '/')), 'CONTENT');
  await expect(all(store.get(blob))).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
});

test('refuses a layout when its version or its index is invalid', async () => {
  await writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}');
  await expect(openLayout(directory)).rejects.toMatchObject({ code: 'STORE_FAILED' });
  await writeFile(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(join(directory, 'index.json'), '{"schemaVersion":2,"manifests":[{}]}');
  const store = await openLayout(directory);
  await expect(store.resolve('v1')).rejects.toMatchObject({ code: 'JSON_INVALID' });
});

test('refuses a layout when its oci-layout is there and cannot be read', async () => {
  await mkdir(join(directory, 'oci-layout'));
  await expect(openLayout(directory)).rejects.toMatchObject({ code: 'STORE_FAILED' });
});

test('lists no repositories when there is no directory, and fails when it cannot be read', async () => {
  expect(await all(layoutStores(join(directory, 'none')).list())).toEqual([]);
  await symlink('loop', join(directory, 'loop'));
  await expect(all(layoutStores(join(directory, 'loop')).list())).rejects.toThrow(/ELOOP/);
});

test('refuses a digest or a name when it leads out of the directory', async () => {
  const store = await openLayout(directory);
  const escaping = {
    mediaType: OCI_LAYER,
    digest: 'sha256:../../x' as `sha256:${string}`,
    size: 1,
  };
  await expect(store.put(escaping, contentOf('x'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(layoutStores(directory).open('../x')).rejects.toMatchObject({
    code: 'REFERENCE_INVALID',
  });
});

test('lists the repositories of a directory, and mounts without a second copy', async () => {
  const stores = layoutStores(directory);
  const one = await stores.open('team/one');
  const image = await pushImage(one, 'shared');
  const two = await stores.open('team/two');
  const layer = describeBytes(OCI_LAYER, Buffer.from('shared'));
  expect(await all(stores.list())).toEqual(['team/one']);
  expect(await two.mount(layer, 'team/one')).toBe(true);
  expect(await two.mount(layer, 'team/absent')).toBe(true);
  expect(await two.mount(image, 'team/absent')).toBe(false);
  await one.delete(layer);
  expect(await two.has(layer)).toBe(true);
});

test('lists a referrer when it is copied again after a process was killed', async () => {
  const store = await openLayout(directory);
  const image = await pushImage(store, 'content');
  const before = await readFile(join(directory, 'index.json'));
  const signature = await pushArtifact(store, image, 'application/x-signature');
  await writeFile(join(directory, 'index.json'), before);
  const from = memoryStore();
  await pushImage(from, 'content');
  await pushArtifact(from, image, 'application/x-signature');
  await copy(from, store, image, { referrers: true });
  expect((await all(store.referrers(image))).map((each) => each.digest)).toEqual([
    signature.digest,
  ]);
});

test('reports a blob as absent when its file was cut short, and writes it again', async () => {
  const store = await openLayout(directory);
  const blob = await pushBlob(store, OCI_LAYER, Buffer.from('content'));
  await writeFile(join(directory, 'blobs', blob.digest.replace(':', '/')), 'con');
  expect(await store.has(blob)).toBe(false);
  await store.put(blob, contentOf('content'));
  expect(Buffer.concat(await all(store.get(blob))).toString()).toBe('content');
});

test('reads entries of other tools: a blob, and referrers in a fallback index', async () => {
  const store = await openLayout(directory);
  const image = await pushImage(store, 'content');
  const before = await index();
  const signature = await pushArtifact(store, image, 'application/x-signature');
  const list = await pushManifest(store, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [signature],
  });
  const xml = await pushBlob(store, 'application/xml', Buffer.from('<x/>'));
  const tag = image.digest.replace(':', '-');
  const tagged = { ...list, annotations: { 'org.opencontainers.image.ref.name': tag } };
  await writeFile(
    join(directory, 'index.json'),
    JSON.stringify({ ...before, manifests: [...before.manifests, xml, tagged] }),
  );
  expect((await all(store.referrers(image))).map((each) => each.digest)).toEqual([
    signature.digest,
  ]);
});

test('refuses a tag for a blob, and does not resolve it', async () => {
  const store = await openLayout(directory);
  const blob = await pushBlob(store, OCI_LAYER, Buffer.from('{"schemaVersion":2}'));
  expect(await store.resolve(blob.digest)).toBe(undefined);
  await expect(store.tag(blob, 'v1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('ends an upload only with the digest of its file when two clients append to it', async () => {
  const store = await openLayout(directory);
  const one = await store.ingest();
  const other = await store.ingest(one.id);
  await one.append(contentOf('AA'));
  await other.append(contentOf('BB'));
  await expect(one.commit(digestOf('AA'))).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  await other.commit(digestOf('AABB'));
  expect(await store.has(describeBytes(OCI_LAYER, Buffer.from('AABB')))).toBe(true);
  const aborted = await store.ingest();
  await aborted.abort();
  await expect(aborted.append(contentOf('x'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('continues an upload when its source failed', async () => {
  const store = await openLayout(directory);
  const upload = await store.ingest();
  async function* broken() {
    yield Buffer.from('first ');
    throw new Error('cut off');
  }
  await expect(upload.append(broken())).rejects.toThrow('cut off');
  expect(upload.offset).toBe(6);
  await upload.append(contentOf('second'));
  await upload.commit(digestOf('first second'));
  expect(await store.has(describeBytes(OCI_LAYER, Buffer.from('first second')))).toBe(true);
});
