import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { parseClientTrustConfig } from '@sealwright/sigstore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundleVerifier } from '../../packages/sigstore/verify/bundle.ts';
import { type BlobStack, openBlobStack } from './blobs.ts';
import { attempt, peerDirectory, refused, run } from './peers.ts';

/* sigstore-python, the third client of its own making beside cosign's and ours, signs and verifies with the stack. */

const python = existsSync(join(peerDirectory, 'sigstore-python'));
if (!python) console.log('SKIPPED: sigstore-python is not here');

let blobs: BlobStack;
beforeAll(async () => {
  blobs = await openBlobStack();
});
afterAll(() => blobs[Symbol.asyncDispose]());

/** How sigstore-python is told whom to trust: by file, or by our TUF mirror. */
const instances: Readonly<Record<string, () => string[]>> = {
  'a client trust config': () => ['--trust-config', blobs.trustConfig],
  'the TUF mirror': () => ['--instance', blobs.stack.urls.tuf],
};

async function sign(instance: string[], file: string, ...how: string[]): Promise<string> {
  const bundle = `${file}.python.json`;
  const [verb = 'sign', ...more] = how;
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

/** What sigstore-python says to a bundle; empty when it is content. */
async function verify(
  instance: string[],
  file: string,
  bundle: string,
  identity = blobs.stack.identity,
): Promise<string> {
  const who = ['--cert-identity', identity, '--cert-oidc-issuer', blobs.stack.urls.issuer];
  const result = await attempt(
    ['sigstore-python', ...instance, 'verify', 'identity', ...who, '--bundle', bundle, file],
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

  test('signs a file, and it and cosign verify it', async () => {
    const file = await blobs.file('signed', 'signed by python\n');
    const bundle = await sign(of(), file);
    expect(await verify(of(), file, bundle)).toBe('');
    expect(await blobs.cosignVerify(file, bundle)).toBe('');
    const other = await blobs.file('other', 'something else\n');
    expect(await verify(of(), other, bundle)).toContain('digest mismatch');
    expect(await blobs.cosignVerify(other, bundle)).not.toBe('');
  });

  test('verifies what cosign signed, but no other file, signer or stack', async () => {
    const file = await blobs.file('signed', 'signed by cosign\n');
    const bundle = await blobs.cosignSign(file);
    expect(await verify(of(), file, bundle)).toBe('');
    const other = await blobs.file('other', 'something else\n');
    expect(await verify(of(), other, bundle)).toContain('digest mismatch');
    expect(await verify(of(), file, bundle, 'https://github.com/evil/x')).toContain('SANs');
    await using verifyContext = await openBlobStack();
    const theirs = await verifyContext.cosignSign(file);
    expect(await verify(of(), file, theirs)).toMatch(/FAIL/);
  });

  test('attests a file, and it, cosign and ours verify the attestation', async () => {
    const file = await blobs.file('attested', 'attested by python\n');
    const predicate = await blobs.file(
      'predicate.json',
      JSON.stringify({
        buildDefinition: { buildType: 'https://example.com/build', externalParameters: {} },
        runDetails: { builder: { id: 'https://example.com/builder' } },
      }),
    );
    const type = 'https://slsa.dev/provenance/v1';
    const how = ['attest', '--predicate', predicate, '--predicate-type', type];
    const bundle = await sign(of(), file, ...how);
    expect(JSON.parse(await readFile(bundle, 'utf8'))).toHaveProperty('dsseEnvelope');
    expect(await verify(of(), file, bundle)).toBe('');
    const other = await blobs.file('other', 'something else\n');
    expect(await verify(of(), other, bundle)).not.toBe('');
    const trust = ['--trusted-root', join(blobs.work, 'trusted_root.json')];
    const who = ['--certificate-identity', blobs.stack.identity];
    const issuer = ['--certificate-oidc-issuer', blobs.stack.urls.issuer];
    const what = ['--type', type, '--bundle', bundle];
    const cosign = [
      'cosign',
      'verify-blob-attestation',
      ...trust,
      ...who,
      ...issuer,
      ...what,
    ] as const;
    await run([...cosign, file]);
    await refused([...cosign, other]);
    const { clientTrustConfig } = blobs.stack;
    const ours = await openBundleVerifier(
      await parseClientTrustConfig(clientTrustConfig, 'the stack'),
    );
    const bytes = await readFile(bundle);
    expect(ours.statement(bytes, digestOf(await readFile(file)), bundle)).toMatchObject({
      identity: blobs.stack.identity,
      predicateType: type,
    });
    expect(ours.statement(bytes, digestOf(await readFile(other)), bundle)).toMatchObject({
      code: 'SUBJECT_DIFFERS',
    });
  });
});
