import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { collect, contentOf, digestOf, type SealwrightError, textOf } from '@sealwright/core';
import {
  type Descriptor,
  describe,
  EMPTY_CONFIG,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  type Store,
} from '../index.ts';

/** A check of one promise of `Store`. `run` receives an empty store, and throws when the store breaks the promise. */
export interface StoreCheck {
  readonly name: string;
  run(store: Store): Promise<void>;
}

/** Pushes a small image with `text` as its layer, and returns its descriptor. */
export async function pushImage(store: Store, text: string): Promise<Descriptor> {
  const config = await pushBlob(store, OCI_CONFIG, bytesOf(`{"comment":${JSON.stringify(text)}}`));
  const layer = await pushBlob(store, OCI_LAYER, bytesOf(text));
  return pushManifest(store, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config,
    layers: [layer],
  });
}

/** Pushes an artifact whose subject is `subject`, such as an attestation, and returns its descriptor. */
export async function pushArtifact(
  store: Store,
  subject: Descriptor,
  artifactType: string,
  annotations?: Readonly<Record<string, string>>,
): Promise<Descriptor> {
  await pushBlob(store, EMPTY_CONFIG.mediaType, bytesOf('{}'));
  const { mediaType, digest, size } = subject;
  return pushManifest(store, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType,
    config: EMPTY_CONFIG,
    layers: [EMPTY_CONFIG],
    subject: { mediaType, digest, size },
    ...(annotations === undefined ? {} : { annotations }),
  });
}

/** Returns checks of what store.ts promises, to run against each kind of store. */
export function storeChecks(): readonly StoreCheck[] {
  return [
    { name: 'stores blobs', run: storesBlobs },
    { name: 'reads from an offset', run: readsFromOffset },
    { name: 'reports absent content', run: reportsAbsence },
    { name: 'refuses content of another digest', run: refusesOtherContent },
    { name: 'stores manifests and tags', run: storesTags },
    { name: 'resolves the children of an index', run: resolvesChildren },
    { name: 'lists referrers', run: listsReferrers },
    { name: 'resumes uploads', run: resumesUploads },
    { name: 'deletes', run: deletes },
    { name: 'accepts many writers at once', run: acceptsManyWriters },
  ];
}

async function storesBlobs(store: Store): Promise<void> {
  const sha512 = bytesOf('by sha512');
  const blobs: readonly [Descriptor, Uint8Array][] = [
    [describe(OCI_LAYER, bytesOf('content')), bytesOf('content')],
    [describe(OCI_LAYER, new Uint8Array()), new Uint8Array()],
    [{ mediaType: OCI_LAYER, digest: digestOf(sha512, 'sha512'), size: 9 }, sha512],
  ];
  for (const [descriptor, bytes] of blobs) {
    equal(await store.has(descriptor), false);
    await store.put(descriptor, contentOf(bytes));
    await store.put(descriptor, contentOf(bytes));
    equal(await store.has(descriptor), true);
    deepEqual(textOf(await collect(store.get(descriptor), 100)), textOf(bytes));
  }
}

async function readsFromOffset(store: Store): Promise<void> {
  const blob = await pushBlob(store, OCI_LAYER, bytesOf('0123456789'));
  equal(textOf(await collect(store.get(blob, { offset: 7 }), 100)), '789');
}

async function reportsAbsence(store: Store): Promise<void> {
  const absent = describe(OCI_LAYER, bytesOf('absent'));
  equal(await store.has(absent), false);
  equal(await store.resolve('absent'), undefined);
  equal(await store.resolve(absent.digest), undefined);
  await throwsCode('NOT_FOUND', collect(store.get(absent), 100));
  await throwsCode('NOT_FOUND', store.tag({ ...absent, mediaType: OCI_MANIFEST }, 'absent'));
  deepEqual(await all(store.tags()), []);
  deepEqual(await all(store.referrers({ ...absent, mediaType: OCI_MANIFEST })), []);
}

async function refusesOtherContent(store: Store): Promise<void> {
  const descriptor = describe(OCI_LAYER, bytesOf('right'));
  for (const wrong of ['wrong', 'righ', 'right and more'])
    await throwsCode('CONTENT_DIFFERS', store.put(descriptor, contentOf(wrong)));
  equal(await store.has(descriptor), false);
}

async function storesTags(store: Store): Promise<void> {
  const first = await pushImage(store, 'first');
  const second = await pushImage(store, 'second');
  deepEqual(await store.resolve(first.digest), first);
  for (const tag of ['v1', 'a', 'V2']) await store.tag(first, tag);
  await store.tag(first, 'v1', { ifAbsent: true });
  await throwsCode('TAG_EXISTS', store.tag(second, 'v1', { ifAbsent: true }));
  deepEqual(await store.resolve('v1'), first);
  await store.tag(second, 'v1');
  deepEqual(await store.resolve('v1'), second);
  deepEqual(await all(store.tags()), ['V2', 'a', 'v1']);
  deepEqual(await store.resolve(first.digest), first);
}

async function resolvesChildren(store: Store): Promise<void> {
  const child = await pushImage(store, 'child');
  const index = await pushManifest(store, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [{ ...child, platform: { os: 'linux', architecture: 'amd64' } }],
  });
  await store.tag(index, 'index');
  deepEqual(await store.resolve('index'), index);
  deepEqual(await store.resolve(child.digest), child);
}

async function listsReferrers(store: Store): Promise<void> {
  const image = await pushImage(store, 'subject');
  const sbom = await pushArtifact(store, image, 'application/x-sbom', { of: 'it' });
  const signature = await pushArtifact(store, image, 'application/x-signature');
  await pushArtifact(store, sbom, 'application/x-signature', { of: 'the other' });
  const found = await all(store.referrers(image));
  deepEqual(new Set(found.map((each) => each.digest)), new Set([sbom.digest, signature.digest]));
  deepEqual(await all(store.referrers(image, { artifactType: 'application/x-sbom' })), [
    { ...sbom, artifactType: 'application/x-sbom', annotations: { of: 'it' } },
  ]);
  equal((await all(store.referrers(sbom))).length, 1);
  deepEqual(await all(store.referrers(image, { artifactType: 'application/x-none' })), []);
}

async function resumesUploads(store: Store): Promise<void> {
  const bytes = bytesOf('in two parts');
  const upload = await store.ingest();
  await upload.append(contentOf(bytes.subarray(0, 5)));
  const resumed = await store.ingest(upload.id);
  equal(resumed.offset, 5);
  await resumed.append(contentOf(bytes.subarray(5)));
  await resumed.commit(digestOf(bytes));
  equal(textOf(await collect(store.get(describe(OCI_LAYER, bytes)), 100)), 'in two parts');
  const wrong = await store.ingest();
  await wrong.append(contentOf('other'));
  await throwsCode('CONTENT_DIFFERS', wrong.commit(digestOf('expected')));
  equal(await store.has(describe(OCI_LAYER, bytesOf('expected'))), false);
  const aborted = await store.ingest();
  await aborted.abort();
  await throwsCode('NOT_FOUND', store.ingest(aborted.id));
}

async function deletes(store: Store): Promise<void> {
  const image = await pushImage(store, 'deleted');
  const other = await pushImage(store, 'kept');
  await store.tag(image, 'one');
  await store.tag(image, 'two');
  await store.untag('one');
  equal(await store.resolve('one'), undefined);
  deepEqual(await store.resolve('two'), image);
  await store.delete(image);
  equal(await store.resolve('two'), undefined);
  equal(await store.resolve(image.digest), undefined);
  deepEqual(await store.resolve(other.digest), other);
  const blob = await pushBlob(store, OCI_LAYER, bytesOf('blob'));
  await store.delete(blob);
  equal(await store.has(blob), false);
}

async function acceptsManyWriters(store: Store): Promise<void> {
  const numbers = Array.from({ length: 16 }, (_, number) => number);
  const images = await Promise.all(
    numbers.map(async (number) => {
      const image = await pushImage(store, `image ${number % 8}`);
      await store.tag(image, `t${number}`);
      return image;
    }),
  );
  for (const number of numbers) deepEqual(await store.resolve(`t${number}`), images[number]);
  equal((await all(store.tags())).length, 16);
  const subject = images[0] as Descriptor;
  const types = numbers.map((number) => `application/x-${number}`);
  await Promise.all(types.map((type) => pushArtifact(store, subject, type)));
  const found = (await all(store.referrers(subject))).map((each) => each.artifactType);
  deepEqual(new Set(found), new Set(types));
  ok(found.length === types.length);
}

/** Collects all items of an async iterable. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function throwsCode(code: string, work: Promise<unknown>): Promise<void> {
  await rejects(work, (error: SealwrightError) => {
    equal(error.code, code, error.message);
    return true;
  });
}
