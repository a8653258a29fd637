import type { JsonWebKey } from 'node:crypto';
import { type Http, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { stackError } from '../errors.ts';

const DISCOVERY = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const JWKS = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/** The timeout of the real Fulcio (pkg/config/config.go). */
const TIMEOUT_MS = 10_000;
const DOCUMENT_BYTES = 256 * 1024;
/** The number of issuers in the cache, and the shortest time between two reads of the keys of one. */
const CACHED_ISSUERS = 100;
const REFRESH_MS = 10_000;

/** A reader of the current JWKS keys of an issuer. `kid` should be among them. @throws `ISSUER_UNREACHABLE` */
export type KeySource = (issuer: string, kid?: string) => Promise<readonly JsonWebKey[]>;

interface CachedKeys {
  readonly keys: Promise<readonly JsonWebKey[]>;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

/** Opens a cache of issuer keys by OpenID Connect Discovery. It reads the keys again when `kid` is not among them. */
export function openKeySource(ports: Pick<Ports, 'http' | 'clock'>): KeySource {
  const cache = new Map<string, CachedKeys>();

  function refresh(issuer: string): Promise<readonly JsonWebKey[]> {
    const keys = discoverKeys(issuer, ports.http);
    cache.delete(issuer);
    cache.set(issuer, { keys, readAt: ports.clock.now() });
    const [oldest] = cache.keys();
    if (cache.size > CACHED_ISSUERS && oldest !== undefined) cache.delete(oldest);
    // The next token retries an issuer that could not be reached.
    keys.catch(() => cache.delete(issuer));
    return keys;
  }

  return async (issuer, kid) => {
    const cached = cache.get(issuer);
    if (cached === undefined) return refresh(issuer);
    const keys = await cached.keys;
    const isStale = kid !== undefined && !keys.some((key) => key['kid'] === kid);
    return isStale && ports.clock.now() - cached.readAt >= REFRESH_MS ? refresh(issuer) : keys;
  };
}

async function discoverKeys(issuer: string, http: Http): Promise<readonly JsonWebKey[]> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = await read(url, DISCOVERY, issuer, http);
  if (document.issuer !== issuer)
    throw unreachable(issuer, `${url} names the issuer ${document.issuer}`);
  const { keys } = await read(document.jwks_uri, JWKS, issuer, http, new URL(url));
  return keys;
}

async function read<T extends z.ZodType>(
  url: string,
  schema: T,
  issuer: string,
  http: Http,
  namedBy?: URL,
): Promise<z.output<T>> {
  try {
    const response = await http({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      timeoutMs: TIMEOUT_MS,
      ...(namedBy === undefined ? {} : { namedBy }),
    });
    const body = await response.bytes(DOCUMENT_BYTES);
    if (response.status !== 200)
      throw unreachable(issuer, `expected status 200 from ${url}, got ${response.status}`);
    return parseJson(body, schema, url);
  } catch (cause) {
    throw unreachable(issuer, (cause as Error).message, cause);
  }
}

function unreachable(issuer: string, reason: string, cause?: unknown): Error {
  return stackError(
    'ISSUER_UNREACHABLE',
    `cannot read the keys of the issuer ${issuer}: ${reason}`,
    {
      cause,
      hint: `check that this machine can read ${issuer}/.well-known/openid-configuration`,
    },
  );
}
