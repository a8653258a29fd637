import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { memoryHost } from '@sealwright/core/testing';
import { type Descriptor, OCI_MANIFEST, pushManifest, type Store } from '@sealwright/oci';
import { openTrust, verifyImage } from '@sealwright/sigstore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, startServices, type TestServices } from '../e2e/services.ts';

const KILLS = 20;
const IMAGES = 50;

let services: TestServices;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services[Symbol.asyncDispose]());

interface Image {
  readonly reference: string;
  readonly store: Store;
  readonly descriptor: Descriptor;
}

async function pushImages(): Promise<readonly Image[]> {
  const images: Image[] = [];
  for (let each = 0; each < IMAGES; each++) {
    const name = `team/image-${each}`;
    const store = await services.stores.open(name);
    const manifest = {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      layers: [],
      annotations: { name },
    };
    const descriptor = await pushManifest(store, OCI_MANIFEST, manifest);
    images.push({
      reference: `${services.registry}/${name}@${descriptor.digest}`,
      store,
      descriptor,
    });
  }
  return images;
}

/** Signs all images and kills the run after `killAfterMs`, if given. Returns the exit code, null after a kill. */
async function signing(images: readonly Image[], killAfterMs?: number): Promise<number | null> {
  const args = ['cosign-sign', ...images.map((image) => image.reference), '--sigstore', 'stack'];
  const child = spawn(
    process.execPath,
    ['--conditions=sealwright-source', join(root, 'packages/cli/main.ts'), ...args],
    { cwd: services.work, stdio: 'ignore', env: services.env },
  );
  const ended = once(child, 'exit');
  if (killAfterMs !== undefined) {
    await Promise.race([delay(killAfterMs), ended]);
    child.kill('SIGKILL');
  }
  const [code] = (await ended) as [number | null];
  return code;
}

test(`signs ${IMAGES} images once in each layout after ${KILLS} kills`, async () => {
  const images = await pushImages();
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill++)
    if ((await signing(images, 300 + Math.random() * 600)) === null) interrupted++;
  // A fast machine may finish later runs before the kill, but not the first.
  expect(interrupted).toBeGreaterThan(0);
  expect(await signing(images)).toBe(0);
  // The last run has removed the journal.
  expect(existsSync(join(services.work, 'out/sign/resume.jsonl'))).toBe(false);
  await using host = memoryHost({ env: { SEALWRIGHT_STACK: services.stack } });
  const trust = await openTrust({ sigstore: 'stack' }, host.ports);
  for (const { store, descriptor, reference } of images) {
    const policy = { identityRegexp: '.*', issuerRegexp: 'https?://.+' };
    const verdict = await verifyImage(store, descriptor, policy, trust);
    const layouts =
      verdict.result === 'verified' ? verdict.signatures.map((each) => each.layout) : [];
    expect([reference, layouts.toSorted()]).toEqual([reference, ['bundle', 'legacy']]);
  }
});
