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
import { errorCodeOf } from './cli.ts';
import { attempt, refused, run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

/* cosign with a stack whose keys rotate, whose clock is wrong and whose services tamper with their responses. */

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

/** Reads the token, which the stack writes again when the clock or the keys change. */
async function token(): Promise<string> {
  return readFile(world.stack['identity-token'] ?? '', 'utf8');
}

/** The flags of cosign for the TUF mirror of the stack. */
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

describe('rotation of keys', () => {
  const NEW_TRUST: readonly Rotation[] = ['fulcio', 'ctlog', 'rekor', 'tsa'];

  test.each(['issuer', 'fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa', 'tuf'] as const)(
    'keeps signatures from before and after a rotation of %s valid for cosign, by file and by TUF',
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
        await world.sealwright(['cosign-verify', image, ...world.verifying]);
      }
      await run(verifyV3(before, old));
      if (NEW_TRUST.includes(part)) await refused(verifyV3(after, old));
      else await run(verifyV3(after, old));
    },
  );

  test('signs with cosign v2 and the new keys, and verifies earlier bundles', async () => {
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
    // Each variable of cosign v2 has one key only, the current one.
    await refused(verifyV2(legacy), { env: world.v2 });
    await world.sealwright(['cosign-verify', legacy, ...world.verifying]);
  });
});

/** Signs with cosign v3, and verifies when that succeeds. Returns the error of the step that fails. */
async function errorOfV3(image: string, identity?: string): Promise<string> {
  const signed = await attempt(['cosign', 'sign', '--yes', image], {
    env: { ...world.v3, SIGSTORE_ID_TOKEN: identity ?? (await token()) },
  });
  if (signed.exitCode !== 0) return signed.stderr;
  return refused(verifyV3(image));
}

/** Does the same with cosign v2 in the legacy layout. */
async function errorOfV2(image: string): Promise<string> {
  const signed = await attempt(['cosign2', 'sign', '--yes', ...world.v2Services, image], {
    env: { ...world.v2, SIGSTORE_ID_TOKEN: await token() },
  });
  if (signed.exitCode !== 0) return signed.stderr;
  return refused(verifyV2(image), { env: world.v2 });
}

describe('wrong clocks', () => {
  const LEAF = /leaf certificate verification failed/;

  test.each<[string, ServiceName, number]>([
    ['a timestamp from after the certificate expired', 'tsa', 20 * MINUTE],
    ['a timestamp from before the certificate', 'tsa', -20 * MINUTE],
    ['a certificate that is not valid yet', 'fulcio', 30 * MINUTE],
  ])('refuses with cosign v3 %s', async (title, service, offset) => {
    const image = await world.pushImage(title.replaceAll(' ', '-'));
    await stack.setClock({ service, offset });
    expect(await errorOfV3(image)).toMatch(LEAF);
    await stack.setClock(undefined);
    await signV3(image);
    await run(verifyV3(image));
  });

  test('refuses with cosign v3 an expired certificate', async () => {
    const image = await world.pushImage('expired');
    await stack.setClock({ offset: -30 * MINUTE });
    const old = await token();
    await stack.setClock(undefined);
    await stack.setClock({ service: 'fulcio', offset: -30 * MINUTE });
    expect(await errorOfV3(image, old)).toMatch(LEAF);
  });

  test('refuses with cosign v2 a log entry from after the certificate expired', async () => {
    const image = await world.pushImage('v2-log-ahead');
    await stack.setClock({ service: 'rekorV1', offset: 30 * MINUTE });
    expect(await errorOfV2(image)).toContain('certificate expired before signatures were entered');
  });

  test.each([
    ['root', 'tufRoot', 400],
    ['timestamp', 'tufTimestamp', 8],
  ] as const)(
    'refuses with every client an expired TUF %s until it is renewed',
    async (role, part, days) => {
      await stack.setClock({ offset: -days * 24 * 60 * MINUTE });
      await stack.rotate(part);
      const image = await world.pushImage(`expired-${role}`);
      const { tuf = '', 'tuf-root': root = '' } = world.stack;
      const trust = ['--sigstore', tuf, '--tuf-root', root];
      const out = ['--out', join(world.work, 'expired')];
      const verify = ['cosign-verify', image, ...trust, ...world.policy, ...out];
      const env = (program: string) => ({ TUF_ROOT: join(world.work, `${program}-${role}`) });
      const cache = { XDG_CACHE_HOME: join(world.work, `cache-${role}`) };
      for (const program of ['cosign', 'cosign2'] as const)
        expect(await refused([program, 'initialize', ...mirror()], { env: env(program) })).toMatch(
          new RegExp(`${role}\\.json.*expired`),
        );
      const expired = await world.attempt([...verify, '--json'], cache);
      expect([expired.exitCode, errorCodeOf(expired)]).toEqual([3, 'TRUST_EXPIRED']);
      await stack.setClock(undefined);
      await signV3(image);
      for (const program of ['cosign', 'cosign2'] as const)
        await run([program, 'initialize', ...mirror()], { env: env(program) });
      await world.sealwright(verify, cache);
    },
  );
});

describe('tampering', () => {
  test.each<[TamperKind, ServiceName, RegExp]>([
    ['wrongSct', 'ctlog', /signed certificate timestamp.*unable to meet threshold/],
    ['wrongProof', 'rekor', /failed to verify log inclusion[\s\S]*does not match expected root/],
    ['staleCheckpoint', 'rekor', /failed to verify log inclusion.*index is beyond size/],
    ['wrongTimestamp', 'tsa', /failed to verify timestamps[\s\S]*ECDSA verification failure/],
  ])('detects with cosign v3 the tampering %s of %s', async (fault, service, message) => {
    const image = await world.pushImage(`tampering-${fault.toLowerCase()}`);
    await stack.addFault({ service, fault });
    expect(await errorOfV3(image)).toMatch(message);
    await stack.clearFaults();
    await signV3(image);
    await run(verifyV3(image));
  });

  test.each<[TamperKind, ServiceName, string]>([
    ['wrongSct', 'ctlog', 'error verifying embedded SCT'],
    ['wrongSet', 'rekorV1', 'unable to verify SET'],
  ])('detects with cosign v2 the tampering %s of %s', async (fault, service, message) => {
    const image = await world.pushImage(`v2-tampering-${fault.toLowerCase()}`);
    await stack.addFault({ service, fault });
    expect(await errorOfV2(image)).toContain(message);
    await stack.clearFaults();
    await signV2(image);
    await run(verifyV2(image), { env: world.v2 });
  });

  test.each<[TamperKind, RegExp]>([
    ['rolledBack', /timestamp version/],
    ['rolledBackSnapshot', /snapshot version/],
  ])('detects with cosign v3 the tampering %s of tuf', async (fault, message) => {
    const env = { TUF_ROOT: join(world.work, `tuf-${fault}`) };
    const image = await world.pushImage(`tampering-${fault.toLowerCase()}`);
    const verify: [string, ...string[]] = ['cosign', 'verify', ...world.policy, image];
    await signV3(image);
    await stack.rotate('tuf');
    await run(['cosign', 'initialize', ...mirror()], { env });
    await run(verify, { env });
    await stack.addFault({ service: 'tuf', fault });
    expect(await refused(verify, { env })).toMatch(message);
    await stack.clearFaults();
    await run(verify, { env });
  });
});

test('reports with cosign and Sealwright a failing registry, and not an unsigned image', async () => {
  const image = await world.pushImage('registry-down');
  await signV3(image);
  await stack.addFault({ service: 'registry', fault: { status: 503 }, method: 'GET' });
  expect(await refused(verifyV3(image))).toContain('fault injection');
  const failed = await world.attempt(['cosign-verify', image, ...world.verifying]);
  expect([failed.exitCode, failed.stderr]).toEqual([3, expect.stringContaining('503') as string]);
  await stack.clearFaults();
  await run(verifyV3(image));
  await world.sealwright(['cosign-verify', image, ...world.verifying]);
});
