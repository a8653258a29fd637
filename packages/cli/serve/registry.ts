import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import {
  coreError,
  type ListenOptions,
  listen,
  type Ports,
  parseJson,
  untilAborted,
} from '@sealwright/core';
import {
  findLocation,
  isRepositoryName,
  layoutStores,
  memoryStores,
  openArchive,
  openLayout,
  type ReadableStore,
  type Stores,
} from '@sealwright/oci';
import {
  openRegistryService,
  type RegistryAccess,
  type RegistryAuth,
  type RegistryOptions,
  readOnlyStores,
  repositoryNameOf,
} from '@sealwright/registry';
import { z } from 'zod';
import { parseListen } from './listen-address.ts';

/** Inputs of the task `serve`. Sizes are in bytes. */
export interface ServeInputs {
  readonly listen: string;
  readonly store: string;
  readonly repository?: string | undefined;
  readonly 'read-only': boolean;
  readonly auth: 'none' | 'basic' | 'token';
  readonly 'users-file'?: string | undefined;
  readonly 'anonymous-pull': boolean;
  readonly 'tls-cert'?: string | undefined;
  readonly 'tls-key'?: string | undefined;
  readonly 'immutable-tags': readonly string[];
  readonly sparse: boolean;
  /** Requests per second of one client. */
  readonly 'rate-limit'?: number | undefined;
  readonly 'max-blob-size'?: number | undefined;
  readonly 'max-manifest-size': number;
  /** In hours. */
  readonly 'upload-expiry': number;
  readonly 'access-log'?: string | undefined;
}

/** Outputs of the task `serve`. */
export interface ServeOutputs {
  readonly url: string;
  /** `HOST:PORT`. */
  readonly registry: string;
  /** Name of the only repository of an archive or layout. */
  readonly repository?: string;
}

type ServePorts = Pick<Ports, 'log' | 'clock' | 'random' | 'hasher' | 'signal' | 'started'>;

/** Time for running requests to end when the registry stops. */
const GRACE_MS = 10_000;
const HOUR_MS = 3_600_000;

/**
 * Serves a registry until the abort signal fires, then waits for running requests.
 *
 * @throws `INPUT_INVALID` for options that contradict each other, unreadable files and an address in use, `NOT_FOUND`
 * and `STORE_FAILED` for a missing or invalid archive or layout
 */
export async function serveRegistry(inputs: ServeInputs, ports: ServePorts): Promise<ServeOutputs> {
  const { log } = ports;
  const auth = await authOf(inputs);
  const tls = await tlsOf(inputs);
  await using opened = await openStores(inputs, ports);
  await using access = openAccessLog(inputs['access-log'], ports);
  const { stores, repository } = opened;
  const service = openRegistryService(stores, {
    ...limitsOf(inputs),
    ...(auth === undefined ? {} : { auth }),
    readOnly: inputs['read-only'] || repository !== undefined,
    clock: ports.clock,
    ...(access.write === undefined ? {} : { onAccess: access.write }),
    onError: (error, { method, path }) => log.warn(`${method} ${path}: ${textOf(error)}`),
  });
  const address = parseListen(inputs.listen);
  await using server = await listen(service, { ...address, grace: GRACE_MS, ...tls });
  const outputs = {
    url: server.url,
    registry: server.host,
    ...(repository === undefined ? {} : { repository }),
  };
  log.info(`the registry listens at ${server.url} (store: ${inputs.store})`);
  if (repository !== undefined)
    log.info(`the repository is ${server.host}/${repository}, read-only`);
  if (auth === undefined && !inputs['read-only'] && !isLoopback(address.host))
    log.warn(
      'every client that reaches this address can push and delete: restrict it with --auth or --read-only',
    );
  log.result(server.url);
  ports.started(outputs);
  await untilAborted(ports.signal);
  return outputs;
}

function limitsOf(inputs: ServeInputs): RegistryOptions {
  const { 'immutable-tags': patterns, 'max-blob-size': maxBlobSize } = inputs;
  const { 'rate-limit': rateLimit } = inputs;
  return {
    sparse: inputs.sparse,
    ...(patterns.length === 0 ? {} : { immutableTags: patterns }),
    ...(maxBlobSize === undefined ? {} : { maxBlobSize }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
    maxManifestSize: inputs['max-manifest-size'],
    uploadExpiry: inputs['upload-expiry'] * HOUR_MS,
  };
}

interface OpenStores extends AsyncDisposable {
  readonly stores: Stores;
  /** Name of the only repository of an archive or layout. */
  readonly repository?: string;
}

async function openStores(
  { store, repository }: ServeInputs,
  { clock, random, hasher }: ServePorts,
): Promise<OpenStores> {
  const isSingle = /^oci(?:-archive)?:/.test(store);
  if (!isSingle && repository !== undefined)
    throw coreError(
      'INPUT_INVALID',
      `cannot use --repository with --store ${store}: expected an archive or a layout`,
      {
        hint: 'leave --repository out: the registry has every repository that clients push to',
      },
    );
  if (store === 'memory')
    return { stores: memoryStores({ clock, random, hasher }), [Symbol.asyncDispose]: nothing };
  if (!isSingle)
    return { stores: layoutStores(store, { random, hasher }), [Symbol.asyncDispose]: nothing };
  const location = findLocation(store);
  if (location.kind === 'archive') {
    const archive = await openArchive(location.path);
    const single = singleOf(location.path, archive, repository);
    return { ...single, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
  }
  const path = location.kind === 'layout' ? location.path : store;
  const layout = await openLayout(path, { mustExist: true });
  return { ...singleOf(path, layout, repository), [Symbol.asyncDispose]: nothing };
}

function singleOf(path: string, reader: ReadableStore, name: string | undefined) {
  const repository = name ?? repositoryNameOf(path);
  if (!isRepositoryName(repository))
    throw coreError(
      'INPUT_INVALID',
      `cannot serve ${path}: "${repository}" is not a repository name`,
      {
        hint: 'pass lower-case letters and digits joined by ".", "_", "-" and "/": --repository team/app',
      },
    );
  return { stores: readOnlyStores(repository, reader), repository };
}

async function nothing(): Promise<void> {
  // There is nothing to close.
}

async function authOf(inputs: ServeInputs): Promise<RegistryAuth | undefined> {
  const { auth, 'users-file': path, 'anonymous-pull': anonymousPull } = inputs;
  if (auth === 'none') {
    if (path === undefined) return undefined;
    throw coreError('INPUT_INVALID', `cannot use --users-file ${path}: --auth is "none"`, {
      hint: 'add --auth basic or --auth token',
    });
  }
  if (path === undefined)
    throw coreError(
      'INPUT_INVALID',
      `cannot authenticate clients by --auth ${auth}: expected --users-file, got none`,
      {
        hint: 'add --users-file FILE, with a line USER:PASSWORD for each user',
      },
    );
  const users = parseUsers(await read(path), path);
  return auth === 'basic' ? { kind: 'basic', users } : { kind: 'token', users, anonymousPull };
}

function parseUsers(text: string, path: string): Record<string, string> {
  if (text.trimStart().startsWith('{'))
    return parseJson(text, z.record(z.string().min(1), z.string().min(1)), path);
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const users = lines.map((line, at): [string, string] => {
    const [, user, password] = /^([^:]+):(.+?)\r?$/.exec(line) ?? [];
    if (user !== undefined && password !== undefined) return [user, password];
    // The message leaves the line out: it may contain a password.
    throw coreError(
      'INPUT_INVALID',
      `cannot parse line ${at + 1} of ${path}: expected USER:PASSWORD`,
    );
  });
  if (users.length === 0)
    throw coreError('INPUT_INVALID', `cannot read users from ${path}: the file has no users`);
  return Object.fromEntries(users);
}

async function tlsOf(inputs: ServeInputs): Promise<Pick<ListenOptions, 'tls'>> {
  const { 'tls-cert': cert, 'tls-key': key } = inputs;
  if (cert === undefined && key === undefined) return {};
  if (cert === undefined || key === undefined)
    throw coreError('INPUT_INVALID', 'cannot serve TLS: expected both --tls-cert and --tls-key', {
      hint: 'add the other flag, or leave both out',
    });
  return { tls: { cert: await read(cert), key: await read(key) } };
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw coreError('INPUT_INVALID', `cannot read ${path}: ${textOf(cause)}`, { cause });
  }
}

function isLoopback(host = '127.0.0.1'): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface AccessLog extends AsyncDisposable {
  readonly write?: (access: RegistryAccess) => void;
}

function openAccessLog(path: string | undefined, { log }: ServePorts): AccessLog {
  if (path === undefined) return { [Symbol.asyncDispose]: nothing };
  const lineOf = (access: RegistryAccess): string => {
    const duration = Math.round(access.duration * 10) / 10;
    return JSON.stringify({ ...access, time: new Date(access.time).toISOString(), duration });
  };
  if (path === '-')
    return { write: (access) => log.info(lineOf(access)), [Symbol.asyncDispose]: nothing };
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  let isBroken = false;
  file.on('error', (error) => {
    if (!isBroken) log.warn(`cannot write the access log ${path}: ${error.message}`);
    isBroken = true;
  });
  return {
    write: (access) => void (isBroken || file.write(`${lineOf(access)}\n`)),
    async [Symbol.asyncDispose]() {
      file.end();
      if (!isBroken) await finished(file).catch(() => undefined);
    },
  };
}
