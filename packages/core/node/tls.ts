import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { coreError } from '../errors.ts';

/** What TLS to one server uses beside the runtime's own: PEM. */
export interface HostTls {
  /** All authorities that are trusted, the runtime's own included. */
  readonly ca?: readonly string[] | undefined;
  /** A client certificate, for servers that ask for one. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** TLS of a server by its `HOST[:PORT]`; undefined where nothing is special. @throws `INPUT_INVALID` */
export type TlsOf = (host: string) => HostTls | undefined;

export interface TlsPlaces {
  /** PEM of more certificate authorities, for every server: what `SSL_CERT_FILE` names. */
  readonly caFile?: string | undefined;
  /** Directories with a folder a server, as docker and podman read them. The first that has the folder decides. */
  readonly directories: readonly string[];
}

/**
 * Authorities and client certificates as docker and podman keep them (containers-certs.d(5)): a folder `HOST[:PORT]`
 * with authorities in `*.crt` and one client's certificate and key in `NAME.cert` and `NAME.key`. A client certificate
 * is shown to the server that its folder is named after, and to no other.
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
      `reading the client certificate ${join(path, name)}: ${key} is not beside it`,
    );
  return { cert: read(join(path, name)), key: read(join(path, key)) };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw coreError('INPUT_INVALID', `reading ${path} for TLS: ${(cause as Error).message}`, {
      cause,
    });
  }
}
