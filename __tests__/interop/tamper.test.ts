import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { type Credentials, copy, memoryStores, openRegistryClient } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { openStack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refused, run } from './peers.ts';

/* A registry that tampers with content. Every client refuses it. */

const none: Credentials = { for: () => Promise.resolve(undefined) };
let work = '';
let tampered: RegExp | undefined;

const host = memoryHost();
const server = await listen(
  openRegistryService(memoryStores(), {
    fault: ({ method, path }) =>
      method === 'GET' && tampered?.test(path) === true ? 'corrupt' : undefined,
  }),
);
let reference = '';
const stack = await openStack({}, host.ports);
let verify: [string, ...string[]] = ['cosign'];

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-tamper-'));
  await writeFile(join(work, 'file.txt'), 'published content\n');
  await run(['tar', '-cf', 'layer.tar', 'file.txt'], { cwd: work });
  const tag = `${server.host}/demo/app:1`;
  await run(['crane', 'append', '--new_layer', 'layer.tar', '--new_tag', tag], { cwd: work });
  reference = `${server.host}/demo/app@${(await run(['crane', 'digest', tag])).stdout.trim()}`;
  const trustedRoot = join(work, 'trusted_root.json');
  const signingConfig = join(work, 'signing_config.json');
  await writeFile(trustedRoot, JSON.stringify(stack.trustedRoot));
  await writeFile(signingConfig, JSON.stringify(stack.signingConfig));
  const trust = ['--trusted-root', trustedRoot];
  await run(['cosign', 'sign', '--yes', ...trust, '--signing-config', signingConfig, reference], {
    env: { SIGSTORE_ID_TOKEN: stack.mintToken() },
  });
  const anyIdentity = [
    '--certificate-identity-regexp',
    '.+',
    '--certificate-oidc-issuer',
    stack.urls.issuer,
  ];
  verify = ['cosign', 'verify', ...trust, ...anyIdentity, reference];
  await run(verify);
  await run(['helm', 'create', 'chart'], { cwd: work });
  await run(['helm', 'package', 'chart'], { cwd: work });
  await run(['helm', 'push', 'chart-0.1.0.tgz', `oci://${server.host}/charts`, '--plain-http'], {
    cwd: work,
  });
});
afterAll(async () => {
  await rm(work, { recursive: true, force: true });
  await Promise.all([server, stack, host].map((each) => each[Symbol.asyncDispose]()));
});

describe.each([
  ['manifest', /\/manifests\//],
  ['blob', /\/blobs\//],
] as const)('a tampered %s', (_, pattern) => {
  beforeAll(() => {
    tampered = pattern;
  });
  afterAll(() => {
    tampered = undefined;
  });

  test('is refused by crane, oras, regctl and helm', async () => {
    await refused(['crane', 'pull', reference, join(work, 'crane.tar')]);
    await refused([
      'oras',
      'copy',
      '--from-plain-http',
      '--to-oci-layout',
      reference,
      `${join(work, 'oras')}:1`,
    ]);
    await refused([
      'regctl',
      '--host',
      `reg=${server.host},tls=disabled`,
      'image',
      'copy',
      reference,
      `ocidir://${join(work, 'regctl')}`,
    ]);
    const output = await refused(
      ['helm', 'pull', `oci://${server.host}/charts/chart`, '--version', '0.1.0', '--plain-http'],
      { cwd: work },
    );
    expect(output).toMatch(/Error/);
  });

  test('is refused by cosign, which accepted the signature before', async () => {
    await refused(verify);
  });

  test('is refused by Sealwright', async () => {
    const store = openRegistryClient({ ...host.ports, credentials: none }).open(
      `${server.host}/demo/app`,
    );
    const root = await store.resolve(reference.slice(reference.indexOf('@') + 1));
    const attempt = async (): Promise<unknown> => {
      if (root === undefined) throw new Error('the manifest is gone');
      await copy(store, await memoryStores().open('copy'), root);
      return collect(store.get(root), 1_000_000);
    };
    await expect(attempt()).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  });
});
