import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecResult } from '@sealwright/core';
import { sealwright } from './cli.ts';
import { run } from './peers.ts';

type Env = Readonly<Record<string, string>>;

/** A stack with a registry, and the flags and variables of Sealwright and cosign for them. */
export interface TestSigstore extends AsyncDisposable {
  /** A temporary directory. */
  readonly work: string;
  /** `127.0.0.1:PORT` of the registry. */
  readonly registry: string;
  /** The outputs of `kind-sigstore-stack`. */
  readonly stack: Env;
  /** The variables of cosign v3 and Sealwright. */
  readonly v3: Env;
  /** The variables of cosign v2. */
  readonly v2: Env;
  /** The flags of cosign v2 for bundles with an entry of Rekor v2. */
  readonly v2Bundles: readonly string[];
  /** The flags of cosign v2 with the URLs of the services. */
  readonly v2Services: readonly string[];
  /** The flags of cosign and Sealwright with the identity that signs. */
  readonly policy: readonly string[];
  /** The same flags with another identity. */
  readonly wrongPolicy: readonly string[];
  /** The flags of `cosign-sign`. */
  readonly signing: readonly string[];
  /** The flags of `cosign-verify`, with the identity. */
  readonly verifying: readonly string[];
  /** Runs Sealwright. @throws Error with its standard error when it fails */
  sealwright(args: readonly string[], env?: Env): Promise<ExecResult>;
  /** Runs Sealwright, and returns the result also when it fails. */
  attempt(args: readonly string[], env?: Env): Promise<ExecResult>;
  /** Pushes a new image and returns its reference by digest. */
  pushImage(name: string): Promise<string>;
  /** Creates a key pair with cosign, encrypted with `secret`, and returns the paths. */
  keyPair(): Promise<{ readonly private: string; readonly public: string }>;
  /** Writes a CycloneDX document and returns its path. */
  writePredicate(): Promise<string>;
}

/** Starts a stack with a registry. Disposing the result ends both. */
export async function startSigstore(): Promise<TestSigstore> {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-sigstore-'));
  const directory = join(work, 'stack');
  const started = await sealwright([
    'kind-sigstore-stack',
    '--directory',
    directory,
    '--registry',
    '--json',
  ]);
  if (started.exitCode !== 0) throw new Error(started.stderr);
  const stack = JSON.parse(started.stdout) as Record<string, string>;
  const output = (name: string): string => stack[name] ?? '';
  const token = await readFile(output('identity-token'), 'utf8');
  const v3 = {
    SEALWRIGHT_STACK: directory,
    COSIGN_TRUSTED_ROOT: output('trusted-root'),
    COSIGN_SIGNING_CONFIG: output('signing-config'),
    SIGSTORE_ID_TOKEN: token,
  };
  const v2 = {
    SIGSTORE_ROOT_FILE: output('fulcio-root'),
    SIGSTORE_CT_LOG_PUBLIC_KEY_FILE: output('ctlog-key'),
    SIGSTORE_REKOR_PUBLIC_KEY: output('rekor-v1-key'),
    SIGSTORE_TSA_CERTIFICATE_FILE: output('tsa-chain'),
    SIGSTORE_ID_TOKEN: token,
    COSIGN_PASSWORD: 'secret',
  };
  const issuer = ['--certificate-oidc-issuer', output('issuer')];
  const policy = ['--certificate-identity', output('identity'), ...issuer];
  const attempt = (args: readonly string[], env: Env = {}): Promise<ExecResult> =>
    sealwright(args, { env: { ...v3, ...env }, cwd: work });
  let keys = 0;
  let images = 0;
  return {
    work,
    registry: output('registry'),
    stack,
    v3,
    v2,
    v2Bundles: ['--trusted-root', output('trusted-root'), '--use-signed-timestamps'],
    v2Services: [
      '--fulcio-url',
      output('fulcio'),
      '--rekor-url',
      output('rekor-v1'),
      '--oidc-issuer',
      output('issuer'),
    ],
    policy,
    wrongPolicy: ['--certificate-identity', 'https://example.com/other', ...issuer],
    signing: ['--sigstore', 'stack', '--out', join(work, 'sign')],
    verifying: ['--sigstore', 'stack', '--out', join(work, 'verify'), ...policy],
    attempt,
    async sealwright(args, env = {}) {
      const result = await attempt(args, env);
      if (result.exitCode !== 0)
        throw new Error(`${args.join(' ')}\nexited ${result.exitCode}\n${result.stderr}`);
      return result;
    },
    async pushImage(name) {
      const file = join(work, `${name}.txt`);
      await writeFile(file, `content ${images++} of ${name}\n`);
      await run(['tar', '-cf', `${file}.tar`, '-C', work, `${name}.txt`]);
      const reference = `${output('registry')}/${name}:1`;
      await run(['crane', 'append', '--new_layer', `${file}.tar`, '--new_tag', reference]);
      const digest = (await run(['crane', 'digest', reference])).stdout.trim();
      return `${output('registry')}/${name}@${digest}`;
    },
    async keyPair() {
      const prefix = join(work, `key-${keys++}`);
      await run(['cosign', 'generate-key-pair', '--output-key-prefix', prefix], {
        env: { COSIGN_PASSWORD: 'secret' },
      });
      return { private: `${prefix}.key`, public: `${prefix}.pub` };
    },
    async writePredicate() {
      const path = join(work, 'predicate.json');
      const document = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [] };
      await writeFile(path, JSON.stringify(document));
      return path;
    },
    async [Symbol.asyncDispose]() {
      await sealwright(['stack-stop', '--directory', directory]);
      await rm(work, { recursive: true, force: true });
    },
  };
}
