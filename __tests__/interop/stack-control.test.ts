import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import {
  type ConnectedStack,
  connectStack,
  type Rotation,
  type ServiceName,
  type TamperKind,
} from '@sealwright/sigstore-stack';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { attempt, refused, run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

/* A stack whose keys rotate, whose time is wrong and whose services lie: what cosign makes of it. */

const MINUTE = 60_000;

let world: TestSigstore;
let stack: ConnectedStack;
const host = memoryHost();

beforeAll(async () => {
  world = await startSigstore();
  stack = connectStack(world.stack['directory'] ?? '', host.ports.http, host.ports.clock);
});
afterEach(async () => {
  await stack.clearFaults();
  await stack.setClock(undefined);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

/** The token is written anew when the time or the keys change. */
async function token(): Promise<string> {
  return readFile(world.stack['identity-token'] ?? '', 'utf8');
}

/** Where cosign finds the stack by TUF. */
const mirror = (): readonly string[] => [
  '--mirror',
  world.stack['tuf'] ?? '',
  '--root',
  world.stack['tuf-root'] ?? '',
];

async function signV3(image: string): Promise<void> {
  await run(['cosign', 'sign', '--yes', image], {
    env: { ...world.v3, SIGSTORE_ID_TOKEN: await token() },
  });
}

async function signV2(image: string): Promise<void> {
  await run(['cosign2', 'sign', '--yes', ...world.v2Services, image], {
    env: { ...world.v2, SIGSTORE_ID_TOKEN: await token() },
  });
}

const verifyV3 = (
  image: string,
  root = world.stack['trusted-root'] ?? '',
): [string, ...string[]] => ['cosign', 'verify', '--trusted-root', root, ...world.policy, image];
const verifyV2 = (image: string): [string, ...string[]] => [
  'cosign2',
  'verify',
  ...world.policy,
  image,
];

describe('keys that rotate', () => {
  const NEW_TRUST: readonly Rotation[] = ['fulcio', 'ctlog', 'rekor', 'tsa'];

  test.each(['issuer', 'fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa', 'tuf'] as const)(
    'of %s: cosign believes what was signed before and after, by file and by TUF',
    async (part) => {
      const [before, after] = [
        await world.pushImage(`before-${part.toLowerCase()}`),
        await world.pushImage(`after-${part.toLowerCase()}`),
      ];
      const old = join(world.work, `${part}-trusted-root.json`);
      const tuf = { TUF_ROOT: join(world.work, `tuf-${part}`) };
      await run(['cosign', 'initialize', ...mirror()], { env: tuf });
      await signV3(before);
      await copyFile(world.stack['trusted-root'] ?? '', old);
      await stack.rotate(part);
      await signV3(after);
      for (const image of [before, after]) {
        await run(verifyV3(image));
        await run(['cosign', 'verify', ...world.policy, image], { env: tuf });
        await world.ours(['cosign-verify', image, ...world.verifying]);
      }
      await run(verifyV3(before, old));
      if (NEW_TRUST.includes(part)) await refused(verifyV3(after, old));
      else await run(verifyV3(after, old));
    },
  );

  test('cosign v2 signs with the new ones and its bundles of before verify', async () => {
    const [legacy, bundle] = [
      await world.pushImage('v2-legacy'),
      await world.pushImage('v2-bundle'),
    ];
    await signV2(legacy);
    await run(verifyV2(legacy), { env: world.v2 });
    await signV3(bundle);
    for (const part of ['fulcio', 'rekorV1', 'rekor', 'ctlog', 'tsa'] as const)
      await stack.rotate(part);
    const next = await world.pushImage('v2-next');
    await signV2(next);
    await run(verifyV2(next), { env: world.v2 });
    await run([
      'cosign2',
      'verify',
      '--new-bundle-format',
      ...world.v2Bundles,
      ...world.policy,
      bundle,
    ]);
    // Its variables hold one key each: those of now.
    await refused(verifyV2(legacy), { env: world.v2 });
    await world.ours(['cosign-verify', legacy, ...world.verifying]);
  });
});

/** What cosign v3 says when it signs, and when it verifies what was signed. */
async function wordsOfV3(image: string, identity?: string): Promise<string> {
  const signed = await attempt(['cosign', 'sign', '--yes', image], {
    env: { ...world.v3, SIGSTORE_ID_TOKEN: identity ?? (await token()) },
  });
  if (signed.exitCode !== 0) return signed.stderr;
  return refused(verifyV3(image));
}

/** As above, of cosign v2 and the legacy layout. */
async function wordsOfV2(image: string): Promise<string> {
  const signed = await attempt(['cosign2', 'sign', '--yes', ...world.v2Services, image], {
    env: { ...world.v2, SIGSTORE_ID_TOKEN: await token() },
  });
  if (signed.exitCode !== 0) return signed.stderr;
  return refused(verifyV2(image), { env: world.v2 });
}

describe('time that is wrong', () => {
  const LEAF = /leaf certificate verification failed/;

  test.each<[string, ServiceName, number]>([
    ['a timestamp from after the certificate has expired', 'tsa', 20 * MINUTE],
    ['a timestamp from before the certificate', 'tsa', -20 * MINUTE],
    ['a certificate of the future', 'fulcio', 30 * MINUTE],
  ])('%s is refused by cosign v3', async (title, service, offset) => {
    const image = await world.pushImage(title.replaceAll(' ', '-'));
    await stack.setClock({ service, offset });
    expect(await wordsOfV3(image)).toMatch(LEAF);
    await stack.setClock(undefined);
    await signV3(image);
    await run(verifyV3(image));
  });

  test('a certificate that has expired is refused by cosign v3', async () => {
    const image = await world.pushImage('expired');
    await stack.setClock({ offset: -30 * MINUTE });
    const old = await token();
    await stack.setClock(undefined);
    await stack.setClock({ service: 'fulcio', offset: -30 * MINUTE });
    expect(await wordsOfV3(image, old)).toMatch(LEAF);
  });

  test('a log that is ahead of the certificate is refused by cosign v2', async () => {
    const image = await world.pushImage('v2-log-ahead');
    await stack.setClock({ service: 'rekorV1', offset: 30 * MINUTE });
    expect(await wordsOfV2(image)).toContain('certificate expired before signatures were entered');
  });

  test.each([
    ['root', 'tufRoot', 400],
    ['timestamp', 'tufTimestamp', 8],
  ] as const)(
    'a TUF %s that has expired is followed by nobody, until it is renewed',
    async (role, part, days) => {
      await stack.setClock({ offset: -days * 24 * 60 * MINUTE });
      await stack.rotate(part);
      const image = await world.pushImage(`expired-${role}`);
      const { tuf = '', 'tuf-root': root = '' } = world.stack;
      const trust = ['--sigstore', tuf, '--tuf-root', root];
      const out = ['--out', join(world.work, 'expired')];
      const ours = ['cosign-verify', image, ...trust, ...world.policy, ...out];
      const env = (program: string) => ({ TUF_ROOT: join(world.work, `${program}-${role}`) });
      const cache = { XDG_CACHE_HOME: join(world.work, `cache-${role}`) };
      for (const program of ['cosign', 'cosign2'] as const)
        expect(await refused([program, 'initialize', ...mirror()], { env: env(program) })).toMatch(
          new RegExp(`${role}\\.json.*expired`),
        );
      const told = await world.attempt(ours, cache);
      expect([told.exitCode, told.stderr]).toEqual([
        3,
        expect.stringContaining('expired') as string,
      ]);
      await stack.setClock(undefined);
      await signV3(image);
      for (const program of ['cosign', 'cosign2'] as const)
        await run([program, 'initialize', ...mirror()], { env: env(program) });
      await world.ours(ours, cache);
    },
  );
});

describe('services that lie', () => {
  test.each<[TamperKind, ServiceName, RegExp]>([
    ['wrongSct', 'ctlog', /signed certificate timestamp.*unable to meet threshold/],
    ['wrongProof', 'rekor', /failed to verify log inclusion[\s\S]*does not match expected root/],
    ['staleCheckpoint', 'rekor', /failed to verify log inclusion.*index is beyond size/],
    ['wrongTimestamp', 'tsa', /failed to verify timestamps[\s\S]*ECDSA verification failure/],
  ])('%s of %s is found out by cosign v3', async (fault, service, words) => {
    const image = await world.pushImage(`lie-${fault.toLowerCase()}`);
    await stack.addFault({ service, fault });
    expect(await wordsOfV3(image)).toMatch(words);
    await stack.clearFaults();
    await signV3(image);
    await run(verifyV3(image));
  });

  test.each<[TamperKind, ServiceName, string]>([
    ['wrongSct', 'ctlog', 'error verifying embedded SCT'],
    ['wrongSet', 'rekorV1', 'unable to verify SET'],
  ])('%s of %s is found out by cosign v2', async (fault, service, words) => {
    const image = await world.pushImage(`v2-lie-${fault.toLowerCase()}`);
    await stack.addFault({ service, fault });
    expect(await wordsOfV2(image)).toContain(words);
    await stack.clearFaults();
    await signV2(image);
    await run(verifyV2(image), { env: world.v2 });
  });

  test.each<[TamperKind, RegExp]>([
    ['rolledBack', /timestamp version/],
    ['rolledBackSnapshot', /snapshot version/],
  ])('%s of tuf is found out by cosign v3', async (fault, words) => {
    const env = { TUF_ROOT: join(world.work, `tuf-${fault}`) };
    const image = await world.pushImage(`lie-${fault.toLowerCase()}`);
    const verify: [string, ...string[]] = ['cosign', 'verify', ...world.policy, image];
    await signV3(image);
    await stack.rotate('tuf');
    await run(['cosign', 'initialize', ...mirror()], { env });
    await run(verify, { env });
    await stack.addFault({ service: 'tuf', fault });
    expect(await refused(verify, { env })).toMatch(words);
    await stack.clearFaults();
    await run(verify, { env });
  });
});

test('cosign and ours say that the registry did not answer, and never that an image is unsigned', async () => {
  const image = await world.pushImage('registry-down');
  await signV3(image);
  await stack.addFault({ service: 'registry', fault: { status: 503 }, method: 'GET' });
  expect(await refused(verifyV3(image))).toContain('fault injection');
  const told = await world.attempt(['cosign-verify', image, ...world.verifying]);
  expect([told.exitCode, told.stderr]).toEqual([3, expect.stringContaining('503') as string]);
  await stack.clearFaults();
  await run(verifyV3(image));
  await world.ours(['cosign-verify', image, ...world.verifying]);
});
