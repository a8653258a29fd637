import { isSealwrightError, type Ports, textOf } from '@sealwright/core';
import type { Service, ServiceConfiguration, SigningConfig } from '@sigstore/protobuf-specs';
import { sigstoreError } from './errors.ts';
import type { TrustInstance } from './trust.ts';

/** The services that one signature needs: base URLs, no slash at the end. */
export interface SigningServices {
  readonly fulcio: string;
  /** Rekor v2. */
  readonly rekor: string;
  readonly tsa: string;
}

/** SERVICE_SELECTOR of protobuf-specs: the values only, so that the library is not loaded for them. */
const ALL = 1;
const EXACT = 3;

/**
 * Picks services from a signing config as sigstore-go does: valid now, the newest API version that is known, the
 * newest start. One log and one timestamp authority.
 *
 * @throws `TRUST_UNAVAILABLE` without a signing config, `UNSUPPORTED` when it asks for more than one service
 */
export function selectServices(trust: TrustInstance, now: number): SigningServices {
  const config = trust.signingConfig;
  if (config === undefined) {
    throw sigstoreError(
      'TRUST_UNAVAILABLE',
      `signing with the sigstore instance ${trust.name}: it comes without a signing config`,
      {
        hint: 'set "signing-config" to a signing config file (v0.2)',
      },
    );
  }
  return {
    fulcio: pick(config.caUrls, 1, 'certificate authority', now),
    rekor: pickMany(config, 'rekorTlogUrls', 2, 'transparency log (Rekor v2)', now),
    tsa: pickMany(config, 'tsaUrls', 1, 'timestamp authority', now),
  };
}

function pickMany(
  config: SigningConfig,
  key: 'rekorTlogUrls' | 'tsaUrls',
  version: number,
  what: string,
  now: number,
): string {
  const selection: ServiceConfiguration | undefined =
    key === 'tsaUrls' ? config.tsaConfig : config.rekorTlogConfig;
  const selector: number | undefined = selection?.selector;
  const usable = config[key].filter((service) => isUsable(service, version, now));
  const operators = new Set(usable.map((service) => service.operator)).size;
  const wanted = selector === ALL ? operators : selector === EXACT ? (selection?.count ?? 1) : 1;
  if (wanted > 1) {
    throw sigstoreError(
      'UNSUPPORTED',
      `selecting a ${what}: the signing config asks for ${wanted} at once; this version uses one`,
      {
        hint: 'use a signing config with the selector ANY',
      },
    );
  }
  return pick(config[key], version, what, now);
}

function pick(services: readonly Service[], version: number, what: string, now: number): string {
  const usable = services.filter((service) => isUsable(service, version, now));
  const [best] = usable.toSorted((a, b) => startOf(b) - startOf(a));
  if (best !== undefined) return best.url.replace(/\/+$/, '');
  const found = services
    .map((service) => `${service.url} (API version ${service.majorApiVersion})`)
    .join(', ');
  throw sigstoreError(
    'UNSUPPORTED',
    `selecting a ${what}: the signing config has ${found || 'none'}; expected one of API version ${version} that is valid now`,
  );
}

function isUsable(service: Service, version: number, now: number): boolean {
  const end = service.validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY;
  return service.majorApiVersion === version && startOf(service) <= now && now <= end;
}

function startOf(service: Service): number {
  return service.validFor?.start?.getTime() ?? 0;
}

/** One POST to a service of a signature. */
export interface ServiceCall {
  /** How messages name the service: `Fulcio`, `Rekor`. */
  readonly service: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  /** Longest answer, bytes. */
  readonly limit: number;
  /** Time until the answer starts. */
  readonly timeoutMs?: number;
}

/** What a service answered. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Posts to a service; any status is an answer. @throws `SIGN_FAILED` when there was none */
export async function callService(
  call: ServiceCall,
  ports: Pick<Ports, 'http' | 'signal'>,
): Promise<ServiceAnswer> {
  try {
    const response = await ports.http({
      method: 'POST',
      url: call.url,
      headers: call.headers,
      body: call.body,
      signal: ports.signal,
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    });
    return { status: response.status, body: await response.bytes(call.limit) };
  } catch (cause) {
    if (isSealwrightError(cause, 'INTERRUPTED') || ports.signal.aborted) throw cause;
    throw sigstoreError(
      'SIGN_FAILED',
      `asking ${call.service} at ${call.url}: ${(cause as Error).message}`,
      {
        cause,
        hint: 'nothing was pushed; a re-run continues where this one stopped',
      },
    );
  }
}

/** The error for an answer that is not the expected one. */
export function unexpectedAnswer(
  call: ServiceCall,
  answer: ServiceAnswer,
  expected: string,
): Error {
  return sigstoreError(
    'SIGN_FAILED',
    `asking ${call.service} at ${call.url}: status ${answer.status}, expected ${expected}; it said: ${excerpt(answer.body)}`,
    { hint: 'nothing was pushed; a re-run continues where this one stopped' },
  );
}

/** The start of an answer as one line of text. */
export function excerpt(body: Uint8Array): string {
  const text = textOf(body.subarray(0, 600)).replace(/\s+/g, ' ').trim();
  return text === '' ? '(nothing)' : text;
}
