import { memoryStore } from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachJson, newSubject, openScene, type Scene } from '../testdata/scene.ts';
import { verifyImage } from './image.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** Returns the log index and time in the verdict on the valid bundle, with these members of its log entry replaced. */
async function reported(entry: Readonly<Record<string, unknown>>) {
  const target = memoryStore();
  const subject = await newSubject(target, 'subject');
  const { verificationMaterial } = scene.bundle;
  const tlogEntries = verificationMaterial.tlogEntries.map((each) => ({ ...each, ...entry }));
  await attachJson(target, subject, {
    ...scene.bundle,
    verificationMaterial: { ...verificationMaterial, tlogEntries },
  });
  const verdict = await verifyImage(target, subject, scene.policy, scene.stack.trust);
  if (verdict.result !== 'verified') throw new Error(JSON.stringify(verdict));
  return verdict.signatures.map(({ logIndex, timestamp }) => ({ logIndex, timestamp }));
}

describe('a verdict', () => {
  it('reports the proved log index when the entry has another one', async () => {
    const [unchanged] = await reported({});
    expect(unchanged?.logIndex).toBe('1');
    expect(await reported({ logIndex: '4242' })).toEqual([unchanged]);
    expect(await reported({ logIndex: 'x' })).toEqual([unchanged]);
  });

  it('reports the signed time when the entry has another one', async () => {
    const [unchanged] = await reported({});
    expect(Math.abs(Date.parse(unchanged?.timestamp ?? '') - Date.now())).toBeLessThan(120_000);
    expect(await reported({ integratedTime: '1000000000' })).toEqual([unchanged]);
  });
});
