import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { attempt, run } from './peers.ts';

/** A stack in this process, with its files where clients read them. */
export interface BlobStack extends AsyncDisposable {
  readonly stack: Stack;
  /** A directory for one test file. */
  readonly work: string;
  readonly trustConfig: string;
  readonly tufRoot: string;
  /** Writes a file and gives its path. */
  file(name: string, text: string): Promise<string>;
  /** cosign v3 signs a file; the path of its bundle. */
  cosignSign(file: string): Promise<string>;
  /** What cosign v3 says to a bundle; empty when it is content. */
  cosignVerify(file: string, bundle: string, identity?: string): Promise<string>;
}

/** Opens a stack for tests of who signs and who verifies files. */
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
      const who = ['--certificate-identity', identity];
      const issuer = ['--certificate-oidc-issuer', stack.urls.issuer];
      const what = ['--bundle', bundle, file];
      const result = await attempt(['cosign', 'verify-blob', ...trust, ...who, ...issuer, ...what]);
      return result.exitCode === 0 ? '' : result.stderr;
    },
    async [Symbol.asyncDispose]() {
      await rm(work, { recursive: true, force: true });
      await stack[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
  // cosign leaves out what is zero, and sigstore-python misses it: no test has the first entry of a log.
  await blobs.cosignSign(await blobs.file('first', 'first\n'));
  return blobs;
}
