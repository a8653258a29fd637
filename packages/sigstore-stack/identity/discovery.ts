import type { JsonWebKey } from 'node:crypto';
import { type Http, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { stackError } from '../errors.ts';

const DISCOVERY = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const JWKS = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/** As long as the real Fulcio waits (pkg/config/config.go). */
const TIMEOUT_MS = 10_000;
const DOCUMENT_BYTES = 256 * 1024;
/** Issuers whose keys are remembered, and how often one is asked for a key that it did not have. */
const ISSUERS = 100;
const REFRESH_MS = 10_000;

/** The current JWKS keys of an issuer, which should have one of this id. @throws `ISSUER_UNREACHABLE` */
export type KeySource = (issuer: string, kid?: string) => Promise<readonly JsonWebKey[]>;

interface Remembered {
  readonly keys: Promise<readonly JsonWebKey[]>;
  /** Milliseconds since the epoch. */
  readonly asked: number;
}

/** Keys of issuers by OpenID Connect Discovery, asked again when a token names a key that is not among them. */
export function openKeySource(ports: Pick<Ports, 'http' | 'clock'>): KeySource {
  const remembered = new Map<string, Remembered>();

  function ask(issuer: string): Promise<readonly JsonWebKey[]> {
    const keys = discoverKeys(issuer, ports.http);
    remembered.delete(issuer);
    remembered.set(issuer, { keys, asked: ports.clock.now() });
    const [oldest] = remembered.keys();
    if (remembered.size > ISSUERS && oldest !== undefined) remembered.delete(oldest);
    // An issuer that is not up yet is asked again by the next token.
    keys.catch(() => remembered.delete(issuer));
    return keys;
  }

  return async (issuer, kid) => {
    const known = remembered.get(issuer);
    if (known === undefined) return ask(issuer);
    const keys = await known.keys;
    const isStale = kid !== undefined && !keys.some((key) => key['kid'] === kid);
    return isStale && ports.clock.now() - known.asked >= REFRESH_MS ? ask(issuer) : keys;
  };
}

async function discoverKeys(issuer: string, http: Http): Promise<readonly JsonWebKey[]> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const document = await read(url, DISCOVERY, issuer, http);
  if (document.issuer !== issuer)
    throw unreachable(issuer, `${url} is of the issuer ${document.issuer}`);
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
    if (response.status !== 200) throw unreachable(issuer, `${url}: status ${response.status}`);
    return parseJson(body, schema, url);
  } catch (cause) {
    throw unreachable(issuer, (cause as Error).message, cause);
  }
}

function unreachable(issuer: string, found: string, cause?: unknown): Error {
  return stackError('ISSUER_UNREACHABLE', `asking the issuer ${issuer} for its keys: ${found}`, {
    cause,
    hint: `check that ${issuer}/.well-known/openid-configuration answers from here`,
  });
}
