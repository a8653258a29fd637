import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, type Ports } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openJournal, type Signer } from '@sealwright/sigstore';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundlePathOf, signBlobs, verifyBlobs } from './blobs.ts';
import { openAttempts } from './sign/attempts.ts';
import { openSigningSetup, type SigningSetup } from './sign/signing-setup.ts';

/** More than a file that is read whole. */
const SIZE = 5_000_000;

const host = memoryHost();
let stack: Stack;
let directory = '';
let file = '';
beforeAll(async () => {
  stack = await openStack({}, host.ports);
  directory = await mkdtemp(join(tmpdir(), 'sealwright-blobs-'));
  await writeFile(join(directory, 'trust.json'), JSON.stringify(stack.clientTrustConfig));
});
let count = 0;
beforeEach(async () => {
  file = join(directory, `file-${count++}.bin`);
  await writeFile(file, Buffer.alloc(SIZE, file));
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

async function openSetup(key?: KeyObject): Promise<SigningSetup> {
  const options = { sigstore: join(directory, 'trust.json') };
  if (key === undefined)
    return openSigningSetup(
      { ...options, 'identity-token': stack.mintToken() },
      undefined,
      host.ports,
    );
  const path = join(directory, `${count}.key`);
  await writeFile(path, key.export({ type: 'pkcs8', format: 'pem' }));
  return openSigningSetup({ ...options, key: path, log: 'none' }, undefined, host.ports);
}

async function sign(setup: SigningSetup, ports: Ports = host.ports) {
  const { subjects } = await signBlobs([file], setup, openAttempts(openJournal()), ports);
  return subjects[0];
}

const policyOf = ({ identity, key, log }: Signer) =>
  identity === undefined ? { key: key?.publicKey, log } : { ...identity, log };

test.each([
  ['a certificate', () => undefined],
  ['ECDSA P-256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey],
  ['ECDSA P-384', () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey],
  ['ECDSA P-521', () => generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey],
  ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
  ['Ed25519', () => generateKeyPairSync('ed25519').privateKey],
])(
  'signs and verifies a file by %s, and keeps its bundle when it is signed again',
  async (_, key) => {
    const setup = await openSetup(key());
    const first = await sign(setup);
    expect(first).toMatchObject({ digest: digestOf(await readFile(file)), size: SIZE });
    expect(first?.changed).toBe(true);
    const bundle = await readFile(bundlePathOf(file));
    expect((await sign(setup))?.changed).toBe(false);
    expect(await readFile(bundlePathOf(file))).toEqual(bundle);
    const { signer, trust } = setup;
    const verify = async () => {
      const report = await verifyBlobs([file], undefined, policyOf(signer), trust, host.ports);
      return report.subjects[0]?.verdict.result;
    };
    expect(await verify()).toBe('verified');
    await writeFile(file, 'changed');
    expect(await verify()).toBe('rejected');
  },
);

test('signs again when the bundle is of other content or of another signer', async () => {
  const setup = await openSetup();
  await sign(setup);
  await writeFile(file, 'other content');
  expect((await sign(setup))?.changed).toBe(true);
  const other = await openSetup(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  expect((await sign(other))?.changed).toBe(true);
  await writeFile(bundlePathOf(file), 'not a bundle');
  expect((await sign(setup))?.changed).toBe(true);
});

test('fails instead of signing again when the bundle cannot be read', async () => {
  await mkdir(bundlePathOf(file));
  const before = stack.counters().entries;
  await expect(sign(await openSetup())).rejects.toMatchObject({
    code: 'BLOB_MISSING',
    message: expect.stringContaining(`cannot read ${bundlePathOf(file)}: EISDIR`) as string,
  });
  expect(stack.counters().entries).toEqual(before);
});

test('fails instead of signing again when the check of the bundle has a defect', async () => {
  const setup = await openSetup(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  await sign(setup);
  const bundle = await readFile(bundlePathOf(file));
  const { key } = setup.signer;
  if (key === undefined) throw new Error('no key');
  const defective = {
    asymmetricKeyType: 'ec',
    export: (options: never) => key.publicKey.export(options),
    get asymmetricKeyDetails() {
      throw new TypeError('a defect');
    },
  } as unknown as KeyObject;
  const signer = { ...setup.signer, key: { ...key, publicKey: defective } };
  await expect(sign({ ...setup, signer })).rejects.toThrow('a defect');
  expect(await readFile(bundlePathOf(file))).toEqual(bundle);
});
