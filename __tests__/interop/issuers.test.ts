import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { refused, run } from './peers.ts';

/* A stack whose Fulcio is told by a configuration file to believe the issuer of another stack. */

let work = '';
let other: Embedded;
let stack: Embedded;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-issuers-'));
  await writeFile(join(work, 'data'), 'what is signed\n');
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

test('cosign signs with tokens of both, and the certificate names the issuer', async () => {
  for (const of of [stack, other]) {
    await run(sign, optionsOf(stack, of));
    const verify = ['cosign', 'verify-blob', '--bundle', 'bundle.json', 'data'] as const;
    const who = [`--certificate-identity=${of.outputs['identity']}`];
    const issuer = (by: Embedded) => `--certificate-oidc-issuer=${by.outputs['issuer']}`;
    await run([...verify, ...who, issuer(of)], optionsOf(stack, of));
    const wrong = of === stack ? other : stack;
    expect(await refused([...verify, ...who, issuer(wrong)], optionsOf(stack, of))).toContain(
      'issuer',
    );
  }
});

test('the stack that was told nothing believes no other issuer', async () => {
  expect(await refused(sign, optionsOf(other, stack))).toContain(
    'There was an error processing the identity token',
  );
});

test('a file that is no configuration of Fulcio stops the start, and the message says why', async () => {
  const file = join(work, 'wrong.yaml');
  await writeFile(file, 'oidc-issuers:\n  https://a.example:\n    client-id: x\n    type: magic\n');
  const args = ['--directory', join(work, 'wrong'), '--fulcio-config', file];
  const started = await sealwright(['kind-sigstore-stack', ...args]);
  expect(started.exitCode).not.toBe(0);
  expect(started.stderr).toContain('oidc-issuers.https://a.example.type');
});
