import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, type Ports, parseJson } from '@sealwright/core';
import type { SigningConfig, TrustedRoot } from '@sigstore/protobuf-specs';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import type { TrustOptions } from '../options.ts';
import type { TrustFreshness, TufPorts } from './tuf/tuf.ts';

/** A sigstore instance: its trusted root, and its signing config with the services to sign with. */
export interface TrustInstance {
  /** Its name in verdicts: `public`, `stack`, or a path or URL. */
  readonly name: string;
  readonly trustedRoot: TrustedRoot;
  readonly trustedRootPath?: string;
  readonly signingConfig?: SigningConfig;
  readonly signingConfigPath?: string;
  /** The freshness of content from a TUF mirror. */
  readonly freshness?: TrustFreshness;
  /** URLs of the services of a stack, by name. */
  readonly urls?: Readonly<Record<string, string>>;
}

const JSON_LIMITS = { bytes: 4 * 1024 * 1024, depth: 32 };
const documentSchema = z.looseObject({ mediaType: z.string() });
const clientTrustConfigSchema = z.looseObject({
  mediaType: z.string(),
  trustedRoot: documentSchema,
  signingConfig: documentSchema.optional(),
});
const stackStateSchema = z.looseObject({ urls: z.record(z.string(), z.string()).optional() });

/**
 * Reads a trusted root (`application/vnd.dev.sigstore.trustedroot…+json`, protobuf-specs sigstore_trustroot.proto).
 * It is stricter than the reference library: a log's key must have a start of validity, as the conformance suite
 * requires.
 *
 * @param what the trusted root, as messages name it
 * @throws `TRUST_INVALID`
 */
export async function parseTrustedRoot(
  source: Uint8Array | string | object,
  what: string,
): Promise<TrustedRoot> {
  const { TrustedRoot } = await import('@sigstore/protobuf-specs');
  const root = read(source, documentSchema, what, (json) => TrustedRoot.fromJSON(json));
  expectMediaType(root.mediaType, 'application/vnd.dev.sigstore.trustedroot', what);
  if (root.certificateAuthorities.length === 0) {
    throw sigstoreError(
      'TRUST_INVALID',
      `cannot read ${what}: expected a certificate authority, got none`,
      { hint: 'write field names in camelCase, as "cosign trusted-root create" does' },
    );
  }
  for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) {
    if ((authority.certChain?.certificates.length ?? 0) > 0) continue;
    throw sigstoreError(
      'TRUST_INVALID',
      `cannot read ${what}: expected a certificate chain for the authority ${authority.uri}, got none`,
    );
  }
  for (const log of [...root.tlogs, ...root.ctlogs]) {
    if (
      log.publicKey?.rawBytes !== undefined &&
      log.publicKey.validFor?.start !== undefined &&
      log.logId !== undefined
    )
      continue;
    throw sigstoreError(
      'TRUST_INVALID',
      `cannot read ${what}: expected a public key, the start of its validity and a log id for the log ${log.baseUrl}`,
    );
  }
  return root;
}

/** Reads a signing config v0.2. @throws `TRUST_INVALID` */
export async function parseSigningConfig(
  source: Uint8Array | string | object,
  what: string,
): Promise<SigningConfig> {
  const { SigningConfig } = await import('@sigstore/protobuf-specs');
  const config = read(source, documentSchema, what, (json) => SigningConfig.fromJSON(json));
  expectMediaType(config.mediaType, 'application/vnd.dev.sigstore.signingconfig.v0.2', what);
  return config;
}

/** Reads a client trust config: a trusted root and perhaps a signing config. @throws `TRUST_INVALID` */
export async function parseClientTrustConfig(
  source: Uint8Array | string | object,
  what: string,
): Promise<{ readonly trustedRoot: TrustedRoot; readonly signingConfig?: SigningConfig }> {
  const config = read(source, clientTrustConfigSchema, what, (json) => json);
  expectMediaType(config.mediaType, 'application/vnd.dev.sigstore.clienttrustconfig', what);
  return {
    trustedRoot: await parseTrustedRoot(config.trustedRoot, `the trusted root in ${what}`),
    ...(config.signingConfig === undefined
      ? {}
      : {
          signingConfig: await parseSigningConfig(
            config.signingConfig,
            `the signing config in ${what}`,
          ),
        }),
  };
}

/**
 * Opens the sigstore instance of the options: `public` and URLs by TUF, others from files. With `trusted-root`, no
 * mirror is used. The `COSIGN_*` variables that a stack exports do not change the trusted root of `public`.
 *
 * @throws `TRUST_UNAVAILABLE`, `TRUST_INVALID`, and for TUF `TRUST_UNREACHABLE`, `TRUST_EXPIRED`, `TRUST_REFUSED`
 */
export async function openTrust(options: TrustOptions, ports: TufPorts): Promise<TrustInstance> {
  const rootPath = options['trusted-root'];
  const configPath = options['signing-config'];
  const trust = {
    ...(await openBase(options, ports)),
    ...(rootPath === undefined
      ? {}
      : {
          trustedRoot: await parseTrustedRoot(await readInput(rootPath, 'trusted root'), rootPath),
          trustedRootPath: rootPath,
        }),
    ...(configPath === undefined
      ? {}
      : {
          signingConfig: await parseSigningConfig(
            await readInput(configPath, 'signing config'),
            configPath,
          ),
          signingConfigPath: configPath,
        }),
  };
  if (trust.trustedRoot !== undefined) return { ...trust, trustedRoot: trust.trustedRoot };
  throw sigstoreError(
    'TRUST_UNAVAILABLE',
    `cannot open the sigstore instance ${trust.name}: expected ${TRUSTED_ROOT} in its TUF mirror, got none`,
    { hint: 'set "trusted-root" to a file' },
  );
}

async function openBase(options: TrustOptions, ports: TufPorts): Promise<PartialTrust> {
  if (options.key !== undefined && options.log === 'none') return keyOnly();
  const name = options.sigstore ?? 'public';
  const isMirror = name === 'public' || /^https?:\/\//i.test(name);
  if (!isMirror && options['tuf-root'] !== undefined)
    throw sigstoreError(
      'TRUST_INVALID',
      `cannot open the sigstore instance ${name}: expected no "tuf-root" for an instance without a TUF mirror`,
      { hint: 'remove "tuf-root", or set "sigstore" to the URL of a mirror' },
    );
  if (!isMirror) return name === 'stack' ? openStackTrust(ports) : openConfig(name);
  return options['trusted-root'] === undefined ? openMirror(name, options, ports) : { name };
}

/** Returns an instance without authorities and logs, for signatures that only a key proves. */
function keyOnly(): TrustInstance {
  const trustedRoot = {
    mediaType: '',
    tlogs: [],
    certificateAuthorities: [],
    ctlogs: [],
    timestampAuthorities: [],
  };
  return { name: 'the key alone', trustedRoot };
}

const TRUSTED_ROOT = 'trusted_root.json';
const SIGNING_CONFIG = 'signing_config.v0.2.json';

async function openMirror(
  name: string,
  options: TrustOptions,
  ports: TufPorts,
): Promise<PartialTrust> {
  const [{ fetchTrust }, { PUBLIC_MIRROR, publicRoot }] = await Promise.all([
    import('./tuf/tuf.ts'),
    import('./public-root.ts'),
  ]);
  const mirror = name === 'public' ? PUBLIC_MIRROR : name;
  const path = options['tuf-root'];
  if (path === undefined && mirror !== PUBLIC_MIRROR)
    throw sigstoreError(
      'TRUST_UNAVAILABLE',
      `cannot open the sigstore instance ${name}: "tuf-root" is not set`,
      { hint: 'set "tuf-root" to a file with the first root.json of the mirror' },
    );
  const root = path === undefined ? publicRoot() : await readInput(path, 'first TUF root');
  const wanted = [TRUSTED_ROOT, SIGNING_CONFIG];
  const { files, freshness } = await fetchTrust({ mirror, root }, wanted, ports);
  const trustedRoot = files.get(TRUSTED_ROOT);
  const config = files.get(SIGNING_CONFIG);
  const what = (target: string) => `${target} of ${mirror}`;
  return {
    name,
    freshness,
    ...(trustedRoot === undefined
      ? {}
      : { trustedRoot: await parseTrustedRoot(trustedRoot, what(TRUSTED_ROOT)) }),
    ...(config === undefined
      ? {}
      : {
          signingConfig: await parseSigningConfig(config, what(SIGNING_CONFIG)),
        }),
  };
}

type PartialTrust = Omit<TrustInstance, 'trustedRoot'> & { readonly trustedRoot?: TrustedRoot };

async function openStackTrust(ports: Pick<Ports, 'env'>): Promise<PartialTrust> {
  const directory = ports.env.get('SEALWRIGHT_STACK');
  if (directory === undefined || directory === '') {
    throw sigstoreError(
      'TRUST_UNAVAILABLE',
      'cannot open the sigstore stack: SEALWRIGHT_STACK is not set',
      {
        hint: 'start a stack first (action kind-sigstore-stack, or "sealwright stack"), or set SEALWRIGHT_STACK to its directory',
      },
    );
  }
  const trustedRootPath = join(directory, 'trusted_root.json');
  const signingConfigPath = join(directory, 'signing_config.json');
  const state = await readFile(join(directory, 'state.json')).catch(() => undefined);
  const urls =
    state === undefined
      ? undefined
      : read(state, stackStateSchema, join(directory, 'state.json'), (json) => json).urls;
  return {
    name: 'stack',
    trustedRoot: await parseTrustedRoot(
      await readInput(trustedRootPath, "stack's trusted root"),
      trustedRootPath,
    ),
    trustedRootPath,
    signingConfig: await parseSigningConfig(
      await readInput(signingConfigPath, "stack's signing config"),
      signingConfigPath,
    ),
    signingConfigPath,
    ...(urls === undefined ? {} : { urls }),
  };
}

async function openConfig(path: string): Promise<PartialTrust> {
  return {
    name: path,
    ...(await parseClientTrustConfig(await readInput(path, 'client trust config'), path)),
  };
}

async function readInput(path: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw sigstoreError(
      'TRUST_UNAVAILABLE',
      `cannot read the ${what} ${path}: ${(cause as Error).message}`,
      {
        cause,
        hint: 'set "sigstore" to public, stack, the path of a client trust config, or the URL of a TUF mirror',
      },
    );
  }
}

function read<T extends z.ZodType, R>(
  source: Uint8Array | string | object,
  schema: T,
  what: string,
  convert: (json: z.output<T>) => R,
): R {
  const text =
    typeof source === 'string' || source instanceof Uint8Array ? source : JSON.stringify(source);
  try {
    return convert(parseJson(text, schema, what, JSON_LIMITS));
  } catch (cause) {
    const message = isSealwrightError(cause)
      ? cause.message
      : `cannot read ${what}: ${(cause as Error).message}`;
    throw sigstoreError('TRUST_INVALID', message, { cause });
  }
}

function expectMediaType(mediaType: string, expected: string, what: string): void {
  if (mediaType.startsWith(expected)) return;
  throw sigstoreError(
    'TRUST_INVALID',
    `cannot read ${what}: expected a mediaType that starts with ${expected}, got "${mediaType}"`,
  );
}
