import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { parseClientTrustConfig } from '@sealwright/sigstore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundleVerifier } from '../../packages/sigstore/verify/bundle.ts';
import { type BlobStack, openBlobStack } from './blobs.ts';
import { attempt, peerDirectory, refused, run } from './peers.ts';

/* sigstore-python signs and verifies with the stack, and exchanges bundles with cosign and Sealwright. */

const python = existsSync(join(peerDirectory, 'sigstore-python'));
if (!python) console.log('SKIPPED: sigstore-python is not installed');

let blobs: BlobStack;
beforeAll(async () => {
  blobs = await openBlobStack();
});
afterAll(() => blobs[Symbol.asyncDispose]());

/** The flags by which sigstore-python gets its trusted root: from a file, or from the TUF mirror. */
const instances: Readonly<Record<string, () => string[]>> = {
  'a client trust config': () => ['--trust-config', blobs.trustConfig],
  'the TUF mirror': () => ['--instance', blobs.stack.urls.tuf],
};

async function sign(instance: string[], file: string, ...command: string[]): Promise<string> {
  const bundle = `${file}.python.json`;
  const [verb = 'sign', ...more] = command;
  const token = ['--identity-token', blobs.stack.mintToken()];
  await run([
    'sigstore-python',
    ...instance,
    verb,
    ...token,
    ...more,
    '--bundle',
    bundle,
    '--overwrite',
    file,
  ]);
  return bundle;
}

/** Verifies a bundle with sigstore-python. Returns its standard error, or an empty text when it verifies. */
async function verify(
  instance: string[],
  file: string,
  bundle: string,
  identity = blobs.stack.identity,
): Promise<string> {
  const signer = ['--cert-identity', identity, '--cert-oidc-issuer', blobs.stack.urls.issuer];
  const result = await attempt(
    ['sigstore-python', ...instance, 'verify', 'identity', ...signer, '--bundle', bundle, file],
    { env: { COLUMNS: '500' } },
  );
  return result.exitCode === 0 ? '' : result.stderr;
}

describe.skipIf(!python).each(Object.entries(instances))('sigstore-python with %s', (_, of) => {
  beforeAll(async () => {
    await run([
      'sigstore-python',
      '--instance',
      blobs.stack.urls.tuf,
      'trust-instance',
      blobs.tufRoot,
    ]);
  });

  test('signs a file, which it and cosign verify', async () => {
    const file = await blobs.file('signed', 'signed by python\n');
    const bundle = await sign(of(), file);
    expect(await verify(of(), file, bundle)).toBe('');
    expect(await blobs.cosignVerify(file, bundle)).toBe('');
    const other = await blobs.file('other', 'something else\n');
    expect(await verify(of(), other, bundle)).toContain('digest mismatch');
    expect(await blobs.cosignVerify(other, bundle)).not.toBe('');
  });

  test('verifies what cosign signed, and refuses another file, signer and stack', async () => {
    const file = await blobs.file('signed', 'signed by cosign\n');
    const bundle = await blobs.cosignSign(file);
    expect(await verify(of(), file, bundle)).toBe('');
    const other = await blobs.file('other', 'something else\n');
    expect(await verify(of(), other, bundle)).toContain('digest mismatch');
    expect(await verify(of(), file, bundle, 'https://github.com/evil/x')).toContain('SANs');
    await using otherStack = await openBlobStack();
    const otherBundle = await otherStack.cosignSign(file);
    expect(await verify(of(), file, otherBundle)).toMatch(/FAIL/);
  });

  test('attests a file, which it, cosign and Sealwright verify', async () => {
    const file = await blobs.file('attested', 'attested by python\n');
    const predicate = await blobs.file(
      'predicate.json',
      JSON.stringify({
        buildDefinition: { buildType: 'https://example.com/build', externalParameters: {} },
        runDetails: { builder: { id: 'https://example.com/builder' } },
      }),
    );
    const type = 'https://slsa.dev/provenance/v1';
    const attest = ['attest', '--predicate', predicate, '--predicate-type', type];
    const bundle = await sign(of(), file, ...attest);
    expect(JSON.parse(await readFile(bundle, 'utf8'))).toHaveProperty('dsseEnvelope');
    expect(await verify(of(), file, bundle)).toBe('');
    const other = await blobs.file('other', 'something else\n');
    expect(await verify(of(), other, bundle)).not.toBe('');
    const trust = ['--trusted-root', join(blobs.work, 'trusted_root.json')];
    const signer = ['--certificate-identity', blobs.stack.identity];
    const issuer = ['--certificate-oidc-issuer', blobs.stack.urls.issuer];
    const attestation = ['--type', type, '--bundle', bundle];
    const cosign = [
      'cosign',
      'verify-blob-attestation',
      ...trust,
      ...signer,
      ...issuer,
      ...attestation,
    ] as const;
    await run([...cosign, file]);
    await refused([...cosign, other]);
    const { clientTrustConfig } = blobs.stack;
    const verifier = await openBundleVerifier(
      await parseClientTrustConfig(clientTrustConfig, 'the stack'),
    );
    const bytes = await readFile(bundle);
    expect(verifier.statement(bytes, digestOf(await readFile(file)), bundle)).toMatchObject({
      identity: blobs.stack.identity,
      predicateType: type,
    });
    expect(verifier.statement(bytes, digestOf(await readFile(other)), bundle)).toMatchObject({
      code: 'SUBJECT_DIFFERS',
    });
  });
});
