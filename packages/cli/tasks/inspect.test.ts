import {
  type Descriptor,
  legacyTag,
  OCI_INDEX,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  type Store,
} from '@sealwright/oci';
import { pushArtifact, pushImage } from '@sealwright/oci/testing';
import { expect, test } from 'vitest';
import { type Bench, openBench } from '../testdata/run.ts';
import { task } from './inspect.ts';

async function pushTree({ app }: Bench): Promise<{ index: Descriptor; image: Descriptor }> {
  const image = await pushImage(app, 'content');
  const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
  const index = await pushManifest(app, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [{ ...image, platform }],
  });
  await app.tag(index, 'v1');
  return { index, image };
}

/** Returns the printed tree with digests and the registry replaced by constants. */
function treeOf({ host, registry }: Bench): string {
  const text = host.logs.find((line) => line.startsWith('result: ')) ?? '';
  return text.replaceAll(registry, 'HOST').replaceAll(/sha256:[0-9a-f]+/g, 'DIGEST');
}

test('shows platforms, layers, referrers of referrers and legacy tags', async () => {
  await using bench = await openBench();
  const { index, image } = await pushTree(bench);
  const sbom = await pushArtifact(bench.app, index, 'application/x-sbom');
  await pushArtifact(bench.app, sbom, 'application/vnd.dev.sigstore.bundle.v0.3+json', {
    'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
  });
  await bench.app.tag(await pushImage(bench.app, 'sig'), legacyTag(image.digest, 'sig'));
  const outputs = await bench.run(task, { image: `${bench.registry}/app:v1` });
  expect(treeOf(bench)).toMatchInlineSnapshot(`
    "result: HOST/app:v1
    DIGEST
    ├─ linux/arm64/v8 image  DIGEST  421 B
    │  ├─ config  DIGEST  21 B
    │  ├─ layer tar  DIGEST  7 B
    │  └─ referrers
    │     └─ sig (cosign tag)  DIGEST  413 B
    │        ├─ config  DIGEST  17 B
    │        └─ layer tar  DIGEST  3 B
    └─ referrers
       └─ application/x-sbom  DIGEST  606 B
          └─ referrers
             └─ sigstore bundle https://sigstore.dev/co…  DIGEST  726 B
    725 B, 2.5 kB in total with its referrers"
  `);
  expect(outputs).toMatchObject({
    complete: true,
    images: [`${bench.registry}/app@${index.digest}`],
    tree: {
      kind: 'index',
      children: [{ platform: 'linux/arm64/v8', kind: 'image', referrers: [{ role: 'legacy' }] }],
      referrers: [{ artifactType: 'application/x-sbom', referrers: [{ role: 'referrer' }] }],
    },
  });
});

test('shows referrers as unknown, not as unsigned, when they cannot be listed', async () => {
  await using bench = await openBench({
    fault: ({ path }) => (path.includes('/referrers/') ? { status: 500 } : undefined),
  });
  await pushTree(bench);
  const outputs = await bench.run(task, { image: `${bench.registry}/app:v1` });
  expect(outputs).toMatchObject({ complete: false });
  expect(treeOf(bench)).toContain('referrers: could not ask: ');
  expect(treeOf(bench)).not.toContain('not signed');
  expect(bench.host.logs.some((line) => line.startsWith('warn: '))).toBe(true);
});

test('shows a missing platform in the tree, and fails when the image is missing', async () => {
  await using bench = await openBench();
  const { image } = await pushTree(bench);
  await bench.app.delete(image);
  const outputs = await bench.run(task, { image: `${bench.registry}/app:v1` });
  expect(outputs).toMatchObject({
    complete: false,
    missing: [`linux/arm64/v8 manifest ${image.digest}`],
    tree: { children: [{ problem: 'missing' }] },
  });
  await expect(bench.run(task, { image: `${bench.registry}/app:no` })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

async function pushOdd(store: Store): Promise<void> {
  const config = await pushBlob(store, 'application/x', new TextEncoder().encode('{}'));
  const layers = [];
  for (let count = 0; count < 60; count++)
    layers.push(await pushBlob(store, `a\u001b[2Jb\u202e${'x'.repeat(100)}`, Buffer.from([count])));
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
  await store.tag(await pushManifest(store, OCI_MANIFEST, manifest), 'odd');
}

test('replaces control characters, and limits the number and width of lines', async () => {
  await using bench = await openBench();
  await pushOdd(bench.app);
  await bench.run(task, { image: `${bench.registry}/app:odd` });
  const text = treeOf(bench).replace('notice: ', '');
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  expect(text).toContain('… 21 more');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('stops at a limit when a chain of referrers is too deep', async () => {
  await using bench = await openBench();
  let subject = await pushImage(bench.app, 'first');
  await bench.app.tag(subject, 'deep');
  for (let depth = 0; depth < 20; depth++)
    subject = await pushArtifact(bench.app, subject, `application/x-${depth}`);
  const outputs = await bench.run(task, { image: `${bench.registry}/app:deep` });
  expect(outputs).toMatchObject({ complete: false });
  expect(treeOf(bench)).toContain('… deeper');
});
