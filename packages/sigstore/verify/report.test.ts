import { memoryStore } from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachJson, newSubject, openScene, type Scene } from '../testdata/scene.ts';
import { verifyImage } from './image.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** What a verdict says of the good bundle with these members of its log entry replaced. */
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

describe('what a verdict reports', () => {
  it('is the log index that was proved, not the one that stands beside it', async () => {
    const [honest] = await reported({});
    expect(honest?.logIndex).toBe('1');
    expect(await reported({ logIndex: '4242' })).toEqual([honest]);
    expect(await reported({ logIndex: 'x' })).toEqual([honest]);
  });

  it('is a time that somebody signed, not the one that stands beside it', async () => {
    const [honest] = await reported({});
    expect(Math.abs(Date.parse(honest?.timestamp ?? '') - Date.now())).toBeLessThan(120_000);
    expect(await reported({ integratedTime: '1000000000' })).toEqual([honest]);
  });
});
