import { readFile, stat, writeFile } from 'node:fs/promises';
import { coreError, defineTask, isDigest, type Ports } from '@sealwright/core';
import {
  type Blob,
  openPublicKey,
  openSigner,
  openTrust,
  parseTrustedRoot,
  publicTrustedRoot,
  signBlob,
  signStatement,
  sigstoreError,
  type TrustInstance,
  verifyBlob,
} from '@sealwright/sigstore';
import { z } from 'zod';

const inputs = z.strictObject({
  operation: z
    .enum(['sign-bundle', 'verify-bundle'])
    .describe('Operation to run.')
    .meta({ positional: true }),
  file: z
    .string()
    .describe('Path of the artifact. verify-bundle also accepts sha256:HEX.')
    .meta({ positional: true }),
  staging: z.boolean().default(false).describe('Use the staging instance.'),
  'in-toto': z.boolean().default(false).describe('Read FILE as an in-toto statement.'),
  'identity-token': z.string().optional().describe('Identity token to sign with.'),
  bundle: z.string().describe('Path of the bundle to read or write.'),
  'certificate-identity': z.string().optional().describe('Identity that must have signed.'),
  'certificate-oidc-issuer': z.string().optional().describe('OIDC issuer of the identity.'),
  key: z.string().optional().describe('Public key that must have signed.'),
  'trusted-root': z.string().optional().describe('Trusted root, instead of the public one.'),
  'signing-config': z.string().optional().describe('Signing config, instead of the public one.'),
});

/** The hidden task `conformance`: the client protocol of sigstore-conformance (docs/cli_protocol.md). */
export const task = defineTask({
  name: 'conformance',
  summary: 'Speak the client protocol of the sigstore conformance suite',
  surfaces: ['cli'],
  inputs,
  outputs: z.strictObject({ result: z.enum(['signed', 'verified']) }),
  async run(request, ports) {
    if (request.staging && request['trusted-root'] === undefined) {
      throw coreError(
        'INPUT_INVALID',
        'cannot use the staging instance: expected "trusted-root", got none',
      );
    }
    return request.operation === 'sign-bundle' ? sign(request, ports) : verify(request, ports);
  },
});

type ConformanceInputs = z.output<typeof inputs>;

async function sign(request: ConformanceInputs, ports: Ports): Promise<{ result: 'signed' }> {
  const { 'identity-token': token = '' } = request;
  const options = {
    'trusted-root': request['trusted-root'],
    'signing-config': request['signing-config'],
    'identity-token': token,
  };
  const signer = await openSigner(options, await openTrust(options, ports), ports);
  const bytes = await readFile(request.file);
  const { bundle } = request['in-toto']
    ? await signStatement(bytes, signer, request.file)
    : await signBlob(bytes, signer, request.file);
  await writeFile(request.bundle, bundle);
  return { result: 'signed' };
}

async function verify(request: ConformanceInputs, ports: Ports): Promise<{ result: 'verified' }> {
  const policy =
    request.key === undefined
      ? { identity: request['certificate-identity'], issuer: request['certificate-oidc-issuer'] }
      : { key: await openPublicKey(request.key, ports) };
  const bundle = await readFile(request.bundle);
  const blob = await blobOf(request.file);
  const verdict = await verifyBlob(bundle, blob, policy, await trustOf(request), request.bundle);
  if (verdict.result === 'verified') return { result: 'verified' };
  const [reason] = verdict.reasons;
  throw sigstoreError(
    'REJECTED',
    `cannot accept ${request.bundle}: ${reason?.code}: ${reason?.message}`,
  );
}

/** Returns the given trusted root or the built-in public one. The suite also runs without a network. */
async function trustOf(request: ConformanceInputs): Promise<Pick<TrustInstance, 'trustedRoot'>> {
  const path = request['trusted-root'];
  const source = path === undefined ? publicTrustedRoot() : await readFile(path);
  return { trustedRoot: await parseTrustedRoot(source, path ?? 'the public trusted root') };
}

/** Returns the content of a file, or a digest when no file has that name, as the protocol defines. */
async function blobOf(file: string): Promise<Blob> {
  const isFile = await stat(file).then(
    () => true,
    () => false,
  );
  return !isFile && isDigest(file) ? { digest: file } : { bytes: await readFile(file) };
}
