import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { refused, run } from './peers.ts';

/* A stack whose Fulcio trusts the issuer of another stack, by its configuration file. */

let work = '';
let other: Embedded;
let stack: Embedded;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-issuers-'));
  await writeFile(join(work, 'data'), 'signed content\n');
  other = await startEmbedded();
  const issuer = other.outputs['issuer'] ?? '';
  await writeFile(
    join(work, 'fulcio.yaml'),
    `oidc-issuers:\n  ${issuer}:\n    issuer-url: ${issuer}\n    client-id: sigstore\n    type: github-workflow\n`,
  );
  stack = await startEmbedded('--fulcio-config', join(work, 'fulcio.yaml'));
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

const optionsOf = (of: Embedded, token: Embedded) => ({
  cwd: work,
  env: {
    COSIGN_TRUSTED_ROOT: of.outputs['trusted-root'] ?? '',
    COSIGN_SIGNING_CONFIG: of.outputs['signing-config'] ?? '',
    SIGSTORE_ID_TOKEN: token.legacyEnv['SIGSTORE_ID_TOKEN'] ?? '',
  },
});
const sign = ['cosign', 'sign-blob', '--yes', '--bundle', 'bundle.json', 'data'] as const;

test('signs with cosign and tokens of both issuers, which the certificates name', async () => {
  for (const of of [stack, other]) {
    await run(sign, optionsOf(stack, of));
    const verify = ['cosign', 'verify-blob', '--bundle', 'bundle.json', 'data'] as const;
    const signer = [`--certificate-identity=${of.outputs['identity']}`];
    const issuer = (by: Embedded) => `--certificate-oidc-issuer=${by.outputs['issuer']}`;
    await run([...verify, ...signer, issuer(of)], optionsOf(stack, of));
    const wrong = of === stack ? other : stack;
    expect(await refused([...verify, ...signer, issuer(wrong)], optionsOf(stack, of))).toContain(
      'issuer',
    );
  }
});

test('refuses a token of the other issuer without the configuration', async () => {
  expect(await refused(sign, optionsOf(other, stack))).toContain(
    'There was an error processing the identity token',
  );
});

test('refuses an invalid configuration of Fulcio and names the wrong member', async () => {
  const file = join(work, 'wrong.yaml');
  await writeFile(file, 'oidc-issuers:\n  https://a.example:\n    client-id: x\n    type: magic\n');
  const args = ['--directory', join(work, 'wrong'), '--fulcio-config', file];
  const started = await sealwright(['kind-sigstore-stack', ...args]);
  expect(started.exitCode).not.toBe(0);
  expect(started.stderr).toContain('oidc-issuers.https://a.example.type');
});
