/*
 * Verifies the bundle cases of sigstore-conformance without network and Python: `npm run conformance -- CHECKOUT`.
 * CHECKOUT is a checkout of github.com/sigstore/sigstore-conformance. Every case is verified by artifact and by digest.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { digestOf, SealwrightError } from '@sealwright/core';
import {
  type Blob,
  openPublicKey,
  parseTrustedRoot,
  publicTrustedRoot,
  verifyBlob,
} from '@sealwright/sigstore';

const IDENTITY =
  'https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main';
const ISSUER = 'https://token.actions.githubusercontent.com';

/** Reads a file of a case, or returns undefined. */
async function fileOf(directory: string, name: string): Promise<Buffer | undefined> {
  return readFile(join(directory, name)).catch(() => undefined);
}

/** Verifies a case. Returns `verified`, or the code of the rejection or the error. */
async function verifyCase(directory: string, blob: Blob): Promise<string> {
  const text = async (name: string) => (await fileOf(directory, name))?.toString();
  const bundle = await readFile(join(directory, 'bundle.sigstore.json'));
  const ports = { env: { get: () => undefined } } as never;
  try {
    const policy =
      (await text('key.pub')) === undefined
        ? {
            identity: (await text('identity')) ?? IDENTITY,
            issuer: (await text('issuer')) ?? ISSUER,
          }
        : { key: await openPublicKey(join(directory, 'key.pub'), ports) };
    const root = (await text('trusted_root.json')) ?? publicTrustedRoot();
    const trustedRoot = await parseTrustedRoot(root, 'the trusted root');
    const verdict = await verifyBlob(bundle, blob, policy, { trustedRoot }, 'the bundle');
    return verdict.result === 'verified' ? 'verified' : (verdict.reasons[0]?.code ?? '');
  } catch (error) {
    if (error instanceof SealwrightError) return error.code;
    throw error;
  }
}

const assets = join(resolve(process.argv[2] ?? '.'), 'test/assets');
const cases = join(assets, 'bundle-verify');
let passed = 0;
let failed = 0;
for (const entry of (await readdir(cases, { withFileTypes: true })).filter((each) =>
  each.isDirectory(),
)) {
  const directory = join(cases, entry.name);
  const bytes =
    (await fileOf(directory, 'artifact')) ??
    (await fileOf(cases, 'a.txt')) ??
    (await readFile(join(assets, 'a.txt')));
  for (const [input, blob] of [
    ['file', { bytes }],
    ['digest', { digest: digestOf(bytes) }],
  ] as const) {
    const outcome = await verifyCase(directory, blob);
    const isRight = (outcome === 'verified') !== entry.name.endsWith('_fail');
    if (isRight) passed++;
    else failed++;
    console.log(`${isRight ? 'ok   ' : 'WRONG'} ${entry.name} by ${input}: ${outcome}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
