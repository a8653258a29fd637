import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signBlob } from '../sign/blob.ts';
import { openSigner } from '../sign/signer.ts';
import { named } from '../testdata/scene.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import type { TrustInstance } from '../trust/trust.ts';
import { verifyBlob } from './blob.ts';
import type { VerifyPolicy } from './policy/policy.ts';

const HOUR = 3_600_000;
const blob = Buffer.from('a file');
const host = memoryHost();

let stack: RunningStack;
let bundle: Uint8Array;
let policy: VerifyPolicy;
let time: number;
beforeAll(async () => {
  stack = await startStack();
  const signer = await openSigner({ 'identity-token': stack.token() }, stack.trust, host.ports);
  const signed = await signBlob(blob, signer, 'a file');
  ({ bundle } = signed);
  time = Date.parse(signed.timestamp);
  policy = named(signer);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

/** Returns the trusted root with another validity of the keys of its transparency logs. */
function withWindows(...windows: readonly { start?: number; end?: number }[]): TrustInstance {
  const { trustedRoot } = stack.trust;
  const dates = ({ start, end }: { start?: number; end?: number }) => ({
    start: start === undefined ? undefined : new Date(start),
    end: end === undefined ? undefined : new Date(end),
  });
  const tlogs = windows.flatMap((window) =>
    trustedRoot.tlogs.map((log) => ({
      ...log,
      publicKey:
        log.publicKey === undefined ? undefined : { ...log.publicKey, validFor: dates(window) },
    })),
  );
  return { ...stack.trust, trustedRoot: { ...trustedRoot, tlogs } };
}

const resultBy = async (trust: TrustInstance) => {
  const verdict = await verifyBlob(bundle, { bytes: blob }, policy, trust, 'the bundle');
  return verdict.result === 'verified' ? verdict.result : verdict.reasons[0];
};

test('signs with a Rekor v2 log, whose entries have no time', () => {
  const json = JSON.parse(Buffer.from(bundle).toString()) as {
    verificationMaterial: { tlogEntries: { kindVersion: { version: string } }[] };
  };
  expect(json.verificationMaterial.tlogEntries).toMatchObject([
    { kindVersion: { version: '0.0.2' } },
  ]);
});

test.each([
  ['ends before the signature', (): object[] => [{ start: time - 2 * HOUR, end: time - HOUR }]],
  ['starts after the signature', () => [{ start: time + HOUR }]],
  ['has a gap at the signature', () => [{ end: time - HOUR }, { start: time + HOUR }]],
])('rejects an entry when the window of the log key %s', async (_, windows) => {
  expect(await resultBy(withWindows(...windows()))).toMatchObject({
    code: 'LOG_PROOF_INVALID',
    message: expect.stringContaining(
      `expected a log whose key is valid at ${new Date(time).toISOString()}`,
    ) as string,
  });
});

test.each([
  ['contains the signature', (): object[] => [{ start: time, end: time }]],
  ['has no end', () => [{ start: time - HOUR }]],
  ['contains it in one of two instances', () => [{ end: time - HOUR }, { start: time - HOUR }]],
])('verifies an entry when the window of the log key %s', async (_, windows) => {
  expect(await resultBy(withWindows(...windows()))).toBe('verified');
});

test('verifies the entry of a key without a timestamp: no trusted time can be compared', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-window-'));
  try {
    const key = join(directory, 'key.pem');
    await writeFile(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const signer = await openSigner({ key }, stack.trust, host.ports);
    const signed = await signBlob(blob, signer, 'a file');
    const json = JSON.parse(Buffer.from(signed.bundle).toString()) as {
      verificationMaterial: { timestampVerificationData: object };
    };
    json.verificationMaterial.timestampVerificationData = {};
    const ended = withWindows({ end: time - HOUR });
    const verdict = await verifyBlob(
      Buffer.from(JSON.stringify(json)),
      { bytes: blob },
      { key: publicKey },
      ended,
      'the bundle',
    );
    expect(verdict).toMatchObject({ result: 'verified', signature: { timestamp: '' } });
  } finally {
    await rm(directory, { recursive: true });
  }
});
