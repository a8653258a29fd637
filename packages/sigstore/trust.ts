import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, type Ports, parseJson } from '@sealwright/core';
import type { SigningConfig, TrustedRoot } from '@sigstore/protobuf-specs';
import { z } from 'zod';
import { sigstoreError } from './errors.ts';
import type { TrustOptions } from './options.ts';

/** A sigstore instance: what to trust, and which services to sign with. Nothing here was asked of a network. */
export interface TrustInstance {
  /** What verdicts call it: `public`, `stack`, or the path that it came from. */
  readonly name: string;
  readonly trustedRoot: TrustedRoot;
  readonly trustedRootPath?: string;
  readonly signingConfig?: SigningConfig;
  readonly signingConfigPath?: string;
  /** The services of a stack, by name. */
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
 * Stricter than the reference library: a log's key must have a validity start, as the conformance suite asks.
 *
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
    throw sigstoreError('TRUST_INVALID', `reading ${what}: it names no certificate authority`, {
      hint: 'field names must be in camelCase, as "cosign trusted-root create" writes them',
    });
  }
  for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) {
    if ((authority.certChain?.certificates.length ?? 0) > 0) continue;
    throw sigstoreError(
      'TRUST_INVALID',
      `reading ${what}: the authority ${authority.uri} has no certificate chain`,
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
      `reading ${what}: the log ${log.baseUrl} needs a public key, the start of its validity, and a log id`,
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

/** Reads a client trust config: a trusted root and a signing config in one file. @throws `TRUST_INVALID` */
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
 * Opens the sigstore instance that the options name. For `public`, only what the options name is read: the
 * `COSIGN_*` variables that a stack exports do not change whom a verdict trusts.
 *
 * @throws `TRUST_UNAVAILABLE`, `TRUST_INVALID`
 */
export async function openTrust(
  options: TrustOptions,
  ports: Pick<Ports, 'env'>,
): Promise<TrustInstance> {
  const name = options.sigstore ?? 'public';
  const base =
    name === 'public'
      ? { name }
      : name === 'stack'
        ? await openStackTrust(ports)
        : await openConfig(name);
  const rootPath = options['trusted-root'];
  const configPath = options['signing-config'];
  const trust = {
    ...base,
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
  if (trust.trustedRoot === undefined) {
    throw sigstoreError(
      'TRUST_UNAVAILABLE',
      'opening the public sigstore instance: this version cannot fetch its trust root yet',
      {
        hint: 'set "trusted-root" (and, to sign, "signing-config") to files of the public instance; following it by TUF comes with a later release. To try everything now, start a stack of your own (kind-sigstore-stack) and use sigstore: stack',
      },
    );
  }
  return { ...trust, trustedRoot: trust.trustedRoot };
}

type PartialTrust = Omit<TrustInstance, 'trustedRoot'> & { readonly trustedRoot?: TrustedRoot };

async function openStackTrust(ports: Pick<Ports, 'env'>): Promise<PartialTrust> {
  const directory = ports.env.get('SEALWRIGHT_STACK');
  if (directory === undefined || directory === '') {
    throw sigstoreError(
      'TRUST_UNAVAILABLE',
      'opening the sigstore stack: SEALWRIGHT_STACK is not set',
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
      `reading the ${what} ${path}: ${(cause as Error).message}`,
      {
        cause,
        hint: '"sigstore" is public, stack, or the path of a client trust config',
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
      : `reading ${what}: ${(cause as Error).message}`;
    throw sigstoreError('TRUST_INVALID', message, { cause });
  }
}

function expectMediaType(found: string, expected: string, what: string): void {
  if (found.startsWith(expected)) return;
  throw sigstoreError(
    'TRUST_INVALID',
    `reading ${what}: its mediaType is "${found}", expected ${expected}…`,
  );
}
