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
    .describe('What the suite asks for.')
    .meta({ positional: true }),
  file: z
    .string()
    .describe('The artifact; to verify also sha256:HEX of one that is not here.')
    .meta({ positional: true }),
  staging: z.boolean().default(false).describe('The staging instance.'),
  'in-toto': z.boolean().default(false).describe('FILE is an in-toto statement.'),
  'identity-token': z.string().optional().describe('The identity to sign with.'),
  bundle: z.string().describe('Where the bundle is, or goes.'),
  'certificate-identity': z.string().optional().describe('Who must have signed.'),
  'certificate-oidc-issuer': z.string().optional().describe('Who must have vouched.'),
  key: z.string().optional().describe('The public key that must have signed.'),
  'trusted-root': z.string().optional().describe('A trusted root other than the public one.'),
  'signing-config': z.string().optional().describe('A signing config other than the public one.'),
});

/** The client protocol of sigstore-conformance, docs/cli_protocol.md. It is for that suite, and hidden. */
export const task = defineTask({
  name: 'conformance',
  summary: 'Speak the client protocol of the sigstore conformance suite',
  surfaces: ['cli'],
  inputs,
  outputs: z.strictObject({ result: z.enum(['signed', 'verified']) }),
  async run(asked, ports) {
    if (asked.staging && asked['trusted-root'] === undefined) {
      throw coreError('INPUT_INVALID', 'the staging instance is known by its "trusted-root" only');
    }
    return asked.operation === 'sign-bundle' ? sign(asked, ports) : verify(asked, ports);
  },
});

type Asked = z.output<typeof inputs>;

async function sign(asked: Asked, ports: Ports): Promise<{ result: 'signed' }> {
  const { 'identity-token': token = '' } = asked;
  const options = {
    'trusted-root': asked['trusted-root'],
    'signing-config': asked['signing-config'],
    'identity-token': token,
  };
  const signer = await openSigner(options, await openTrust(options, ports), ports);
  const bytes = await readFile(asked.file);
  const { bundle } = asked['in-toto']
    ? await signStatement(bytes, signer, asked.file)
    : await signBlob(bytes, signer, asked.file);
  await writeFile(asked.bundle, bundle);
  return { result: 'signed' };
}

async function verify(asked: Asked, ports: Ports): Promise<{ result: 'verified' }> {
  const policy =
    asked.key === undefined
      ? { identity: asked['certificate-identity'], issuer: asked['certificate-oidc-issuer'] }
      : { key: await openPublicKey(asked.key, ports) };
  const bundle = await readFile(asked.bundle);
  const blob = await blobOf(asked.file);
  const verdict = await verifyBlob(bundle, blob, policy, await trustOf(asked), asked.bundle);
  if (verdict.result === 'verified') return { result: 'verified' };
  const [reason] = verdict.reasons;
  throw sigstoreError('REJECTED', `${reason?.code}: ${reason?.message}`);
}

/** The suite is run without a network, too: the public root is the one that comes along. */
async function trustOf(asked: Asked): Promise<Pick<TrustInstance, 'trustedRoot'>> {
  const path = asked['trusted-root'];
  const source = path === undefined ? publicTrustedRoot() : await readFile(path);
  return { trustedRoot: await parseTrustedRoot(source, path ?? 'the public trusted root') };
}

/** A path where there is one of that name, as the protocol says. */
async function blobOf(file: string): Promise<Blob> {
  const isFile = await stat(file).then(
    () => true,
    () => false,
  );
  return !isFile && isDigest(file) ? { digest: file } : { bytes: await readFile(file) };
}
