import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreError } from '../errors.ts';

/** Settings of TLS to one server, in PEM. */
export interface HostTls {
  /** All trusted authorities, those of the runtime included. */
  readonly ca?: readonly string[] | undefined;
  /** A client certificate, for servers that request one. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** Returns the TLS settings of a server `HOST[:PORT]`; undefined for the defaults. @throws `INPUT_INVALID` */
export type TlsOf = (host: string) => HostTls | undefined;

/** Where TLS settings are on the disk. */
export interface TlsPlaces {
  /** PEM file of more certificate authorities for all servers, as `SSL_CERT_FILE` names it. */
  readonly caFile?: string | undefined;
  /** Directories with a folder for each server, as docker and podman read them. The first one with the folder is used. */
  readonly directories: readonly string[];
}

/**
 * Opens the TLS settings as docker and podman store them (containers-certs.d(5)): a folder `HOST[:PORT]` with authorities in
 * `*.crt` and a client certificate and key in `NAME.cert` and `NAME.key`. A client certificate is sent only to the server
 * of its folder.
 */
export function openTls(places: TlsPlaces): TlsOf {
  const known = new Map<string, HostTls | undefined>();
  return (host) => {
    if (!known.has(host)) known.set(host, tlsOf(places, host));
    return known.get(host);
  };
}

function tlsOf({ caFile, directories }: TlsPlaces, host: string): HostTls | undefined {
  const folder = directories
    .map((directory) => join(directory, host))
    .map((path) => ({ path, names: namesIn(path) }))
    .find(({ names }) => names !== undefined);
  const { path = '', names = [] } = folder ?? {};
  const authorities = names.filter((name) => name.endsWith('.crt')).map((name) => join(path, name));
  if (caFile !== undefined && caFile !== '') authorities.push(caFile);
  const client = names.find((name) => name.endsWith('.cert'));
  if (authorities.length === 0 && client === undefined) return undefined;
  const { getCACertificates } = process.getBuiltinModule('node:tls');
  return {
    ca: [...getCACertificates('default'), ...authorities.map(read)],
    ...(client === undefined ? {} : pairOf(path, client, names)),
  };
}

function namesIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path).toSorted();
  } catch {
    return undefined;
  }
}

function pairOf(path: string, name: string, names: readonly string[]): HostTls {
  const key = name.replace(/\.cert$/, '.key');
  if (!names.includes(key))
    throw coreError(
      'INPUT_INVALID',
      `cannot read the client certificate ${join(path, name)}: expected ${key} beside it`,
    );
  return { cert: read(join(path, name)), key: read(join(path, key)) };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw coreError('INPUT_INVALID', `cannot read ${path} for TLS: ${(cause as Error).message}`, {
      cause,
    });
  }
}
