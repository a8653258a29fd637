import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { SigningConfig, TrustedRoot } from '@sigstore/protobuf-specs';
import { bundleBuilderFromSigningConfig } from '@sigstore/sign';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import * as sigstore from 'sigstore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BlobStack, openBlobStack } from './blobs.ts';

/* sigstore-js signs and verifies with the stack, as npm does for packages. */

let blobs: BlobStack;
beforeAll(async () => {
  blobs = await openBlobStack();
});
afterAll(() => blobs[Symbol.asyncDispose]());

async function sign(file: string): Promise<string> {
  const builder = bundleBuilderFromSigningConfig({
    signingConfig: SigningConfig.fromJSON(blobs.stack.signingConfig),
    identityProvider: { getToken: () => Promise.resolve(blobs.stack.mintToken()) },
    bundleType: 'messageSignature',
  });
  const bundle = `${file}.js.json`;
  const data = await readFile(file);
  await writeFile(bundle, JSON.stringify(bundleToJSON(await builder.create({ data }))));
  return bundle;
}

async function read(bundle: string): Promise<sigstore.Bundle> {
  return JSON.parse(await readFile(bundle, 'utf8')) as sigstore.Bundle;
}

async function verify(file: string, bundle: string, identity?: string): Promise<void> {
  const verifier = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(blobs.stack.trustedRoot)));
  verifier.verify(toSignedEntity(bundleFromJSON(await read(bundle)), await readFile(file)), {
    subjectAlternativeName: identity ?? blobs.stack.identity,
    extensions: { issuer: blobs.stack.urls.issuer },
  });
}

/** Verifies with the client of npm, which gets its trusted root by TUF. */
async function verifyByTuf(file: string, bundle: string, identity?: string): Promise<void> {
  await sigstore.verify(await read(bundle), await readFile(file), {
    tufMirrorURL: blobs.stack.urls.tuf,
    tufRootPath: blobs.tufRoot,
    tufCachePath: join(blobs.work, 'tuf-cache'),
    certificateIdentityURI: identity ?? blobs.stack.identity,
    certificateIssuer: blobs.stack.urls.issuer,
  });
}

test.each([
  ['a trusted root', verify],
  ['the TUF mirror', verifyByTuf],
] as const)('verifies with %s what sigstore-js and cosign signed', async (_, accept) => {
  const file = await blobs.file('file', 'signed content\n');
  const other = await blobs.file('other', 'something else\n');
  for (const bundle of [await sign(file), await blobs.cosignSign(file)]) {
    await accept(file, bundle);
    await expect(accept(other, bundle)).rejects.toThrow(/signature/);
    await expect(accept(file, bundle, 'https://github.com/evil/x')).rejects.toThrow(/identity/);
  }
  await using otherStack = await openBlobStack();
  await expect(accept(file, await otherStack.cosignSign(file))).rejects.toThrow(
    /certificate|verif/i,
  );
});

test('verifies with cosign what sigstore-js signed', async () => {
  const file = await blobs.file('file', 'signed by sigstore-js\n');
  const bundle = await sign(file);
  expect(await blobs.cosignVerify(file, bundle)).toBe('');
  expect(await blobs.cosignVerify(file, bundle, 'https://github.com/evil/x')).toMatch(
    /SAN|identit/,
  );
  const other = await blobs.file('other', 'something else\n');
  expect(await blobs.cosignVerify(other, bundle)).not.toBe('');
});
