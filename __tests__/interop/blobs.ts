import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { attempt, run } from './peers.ts';

/** A stack in this process, with its files on the disk for clients. */
export interface BlobStack extends AsyncDisposable {
  readonly stack: Stack;
  /** A directory for one test file. */
  readonly work: string;
  /** The path of the client trust config. */
  readonly trustConfig: string;
  /** The path of the first TUF root. */
  readonly tufRoot: string;
  /** Writes a file and returns its path. */
  file(name: string, text: string): Promise<string>;
  /** Signs a file with cosign v3 and returns the path of the bundle. */
  cosignSign(file: string): Promise<string>;
  /** Verifies a bundle with cosign v3. Returns its standard error, or an empty text when it verifies. */
  cosignVerify(file: string, bundle: string, identity?: string): Promise<string>;
}

/** Opens a stack for tests that sign and verify files with several clients. */
export async function openBlobStack(): Promise<BlobStack> {
  const host = memoryHost();
  const stack = await openStack({}, host.ports);
  const work = await mkdtemp(join(tmpdir(), 'sealwright-blobs-'));
  const path = (name: string) => join(work, name);
  const json = (value: unknown) => JSON.stringify(value);
  await writeFile(path('trust.json'), json(stack.clientTrustConfig));
  await writeFile(path('trusted_root.json'), json(stack.trustedRoot));
  await writeFile(path('signing_config.json'), json(stack.signingConfig));
  await writeFile(path('root.json'), stack.tuf.initialRoot());
  const trust = ['--trusted-root', path('trusted_root.json')];
  const blobs: BlobStack = {
    stack,
    work,
    trustConfig: path('trust.json'),
    tufRoot: path('root.json'),
    async file(name, text) {
      await writeFile(path(name), text);
      return path(name);
    },
    async cosignSign(file) {
      const bundle = `${file}.cosign.json`;
      const config = ['--signing-config', path('signing_config.json')];
      await run(['cosign', 'sign-blob', '--yes', ...trust, ...config, '--bundle', bundle, file], {
        env: { SIGSTORE_ID_TOKEN: stack.mintToken() },
      });
      return bundle;
    },
    async cosignVerify(file, bundle, identity = stack.identity) {
      const signer = ['--certificate-identity', identity];
      const issuer = ['--certificate-oidc-issuer', stack.urls.issuer];
      const target = ['--bundle', bundle, file];
      const result = await attempt([
        'cosign',
        'verify-blob',
        ...trust,
        ...signer,
        ...issuer,
        ...target,
      ]);
      return result.exitCode === 0 ? '' : result.stderr;
    },
    async [Symbol.asyncDispose]() {
      await rm(work, { recursive: true, force: true });
      await stack[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
  // cosign omits a zero log index, and sigstore-python requires one: no test uses the first entry of a log.
  await blobs.cosignSign(await blobs.file('first', 'first\n'));
  return blobs;
}
