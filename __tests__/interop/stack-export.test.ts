import { generateKeyPairSync, sign } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { exportState, importState, openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { refused, run } from './peers.ts';
import { startSigstore } from './sigstore.ts';

/* A stack that starts from the export of another one, and logs with shards and without an entry. */

let work = '';
const host = memoryHost();
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-export-'));
});
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

test('verifies with cosign the signatures of a stack and of one from its export with either trusted root', async () => {
  await using world = await startSigstore();
  const [before, after] = [await world.pushImage('before'), await world.pushImage('after')];
  await run(['cosign', 'sign', '--yes', before], { env: world.v3 });
  const file = join(work, 'stack.tar');
  const directory = join(work, 'second');
  const old = join(work, 'old.json');
  await copyFile(world.stack['trusted-root'] ?? '', old);
  await world.sealwright(['stack-export', file]);
  const started = await sealwright(['stack', '--from', file, '--directory', directory, '--json']);
  expect(started.exitCode, started.stderr).toBe(0);
  try {
    const second = JSON.parse(started.stdout) as Record<string, string>;
    await run(['cosign', 'sign', '--yes', after], {
      env: {
        COSIGN_TRUSTED_ROOT: second['trusted-root'] ?? '',
        COSIGN_SIGNING_CONFIG: second['signing-config'] ?? '',
        SIGSTORE_ID_TOKEN: await readFile(second['identity-token'] ?? '', 'utf8'),
      },
    });
    const identity = ['--certificate-identity', second['identity'] ?? ''];
    const signed = [
      { image: before, issuer: world.stack['issuer'] ?? '' },
      { image: after, issuer: second['issuer'] ?? '' },
    ];
    for (const root of [old, second['trusted-root'] ?? ''])
      for (const { image, issuer } of signed) {
        const policy = [...identity, '--certificate-oidc-issuer', issuer];
        await run(['cosign', 'verify', '--trusted-root', root, ...policy, image]);
      }
  } finally {
    await sealwright(['stack-stop', directory]);
  }
});

type Args = readonly [string, ...string[]];

/** Returns the command line of rekor-cli. It stores the tree heads that it has seen in HOME. */
const rekor = (stack: Stack, ...args: Args): Args => [
  ...(['rekor-cli', '--rekor_server', stack.urls.rekorV1, '--format', 'json'] as const),
  ...args,
];

/** Logs a signature with a new key and returns the id of the entry. */
async function upload(stack: Stack, name: string): Promise<string> {
  const path = join(work, name);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(path, name);
  await writeFile(`${path}.sig`, sign('sha256', Buffer.from(name), privateKey));
  await writeFile(`${path}.pub`, publicKey.export({ type: 'spki', format: 'pem' }));
  const files = ['--artifact', path, '--signature', `${path}.sig`, '--public-key', `${path}.pub`];
  const { stdout } = await run(rekor(stack, 'upload', ...files, '--pki-format=x509'), {
    env: { HOME: work },
  });
  const { Location } = JSON.parse(stdout) as { readonly Location: string };
  return Location.split('/').at(-1) ?? '';
}

test('reads and verifies with rekor-cli entries from before and after a rotation', async () => {
  const env = { HOME: join(work, 'shards') };
  await using stack = await openStack({}, host.ports);
  const entry = await upload(stack, 'in-the-first');
  await run(rekor(stack, 'loginfo'), { env });
  await stack.rotate('rekorV1');
  const next = await upload(stack, 'in-the-second');
  for (const uuid of [entry, next]) await run(rekor(stack, 'get', '--uuid', uuid), { env });
  const { stdout } = await run(rekor(stack, 'loginfo'), { env });
  const info = JSON.parse(stdout) as Record<string, unknown>;
  expect(info).toMatchObject({ ActiveTreeSize: 1, TotalTreeSize: 2 });
  for (const uuid of [entry, next]) await run(rekor(stack, 'verify', '--uuid', uuid), { env });
});

test('detects with rekor-cli a removed entry and wrong proofs', async () => {
  const env = { HOME: work };
  const [first, second] = [join(work, 'log'), join(work, 'earlier-log')];
  const archive = join(work, 'log.tar');
  let removed = '';
  let port = 0;
  {
    await using stack = await openStack({ directory: join(first, 'data') }, host.ports);
    const kept = await upload(stack, 'kept');
    await writeFile(archive, await collect(await exportState(join(first, 'data')), 1e7));
    removed = await upload(stack, 'removed');
    await run(rekor(stack, 'verify', '--uuid', removed), { env });
    await run(rekor(stack, 'loginfo'), { env });
    for (const fault of ['wrongProof', 'staleCheckpoint'] as const) {
      stack.faults.add({ service: 'rekorV1', fault, path: '/api/v1/log/entries*' });
      const output = await refused(rekor(stack, 'verify', '--uuid', removed), { env });
      expect(output).toMatch(/verifying inclusion|root|index is beyond size/);
      stack.faults.clear();
    }
    await run(rekor(stack, 'verify', '--uuid', kept), { env });
    port = Number(new URL(stack.urls.rekorV1).port);
  }
  await importState(archive, second);
  const options = { directory: join(second, 'data'), ports: { rekorV1: port } };
  await using stack = await openStack(options, host.ports);
  expect(await refused(rekor(stack, 'verify', '--uuid', removed), { env })).toContain(
    'entry in log cannot be located',
  );
  expect(await refused(rekor(stack, 'loginfo'), { env })).toMatch(/size|consisten/i);
});
