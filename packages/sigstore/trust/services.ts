import { base64 } from '@sealwright/core';
import type { Service, ServiceConfiguration, SigningConfig } from '@sigstore/protobuf-specs';
import { sigstoreError } from '../errors.ts';
import type { TrustInstance } from './trust.ts';

/** A transparency log to write to. */
export interface LogService {
  /** Base URL without a slash at the end. */
  readonly url: string;
  /** The major version of its API. */
  readonly version: 1 | 2;
  /** Its id in the trusted root, base64; undefined for a log that is not in there. */
  readonly keyId?: string | undefined;
}

/** The services that signatures need. */
export interface SigningServices {
  /** Base URL without a slash at the end; undefined for the user's own key. */
  readonly fulcio: string | undefined;
  /** The logs for the signatures of bundles. */
  readonly logs: readonly LogService[];
  /** The log for the legacy layout: Rekor v1, because a v2 log makes no signed entry timestamp. */
  readonly legacyLog: LogService | undefined;
  /** Whole URLs of timestamp authorities. */
  readonly tsas: readonly string[];
}

/** The requirements for the services of a signer. */
export interface ServiceRequirements {
  readonly keyless: boolean;
  /** `public`: logs; `private`: timestamps and no log; `none`: neither. */
  readonly log: 'public' | 'private' | 'none';
}

/** SERVICE_SELECTOR of protobuf-specs, only the values, so that the library need not be loaded. */
const ALL = 1;
const ANY = 2;
const EXACT = 3;

/**
 * Selects services from a signing config as sigstore-go's root.SelectServices does: valid now, with the newest known API
 * version, the newest of each operator, and of these any one, all, or a number of them. For `ANY` it selects the first
 * one, so that runs are reproducible.
 *
 * @param now milliseconds since the epoch
 * @throws `TRUST_UNAVAILABLE` without a signing config, `UNSUPPORTED` when it has too few services
 */
export function selectServices(
  trust: TrustInstance,
  now: number,
  { keyless, log }: ServiceRequirements,
): SigningServices {
  if (log === 'none') return { fulcio: undefined, logs: [], legacyLog: undefined, tsas: [] };
  const config = configOf(trust);
  const usable = (services: readonly Service[], versions: readonly number[]) =>
    services.filter((each) => versions.includes(each.majorApiVersion) && isValid(each, now));
  const logs =
    log === 'private'
      ? []
      : select(config.rekorTlogUrls, [2, 1], config.rekorTlogConfig, now, 'transparency log');
  const needsTime = keyless && logs.every((each) => each.majorApiVersion === 2);
  const tsas =
    usable(config.tsaUrls, [1]).length === 0 && log === 'public' && !needsTime
      ? []
      : select(config.tsaUrls, [1], config.tsaConfig, now, 'timestamp authority');
  const [v1] = usable(config.rekorTlogUrls, [1]).toSorted((a, b) => startOf(b) - startOf(a));
  return {
    fulcio: keyless
      ? bare(select(config.caUrls, [1], undefined, now, 'certificate authority')[0]?.url)
      : undefined,
    logs: logs.map((each) => logOf(each, trust)),
    legacyLog: log === 'private' || v1 === undefined ? undefined : logOf(v1, trust),
    tsas: tsas.flatMap((each) => bare(each.url) ?? []),
  };
}

function configOf(trust: TrustInstance): SigningConfig {
  if (trust.signingConfig !== undefined) return trust.signingConfig;
  throw sigstoreError(
    'TRUST_UNAVAILABLE',
    `cannot sign with the sigstore instance ${trust.name}: it has no signing config`,
    { hint: 'set "signing-config" to a signing config file (v0.2)' },
  );
}

function select(
  services: readonly Service[],
  versions: readonly number[],
  selection: ServiceConfiguration | undefined,
  now: number,
  what: string,
): readonly Service[] {
  const candidates = candidatesOf(services, versions, now);
  const selector: number = selection?.selector ?? ANY;
  const wanted =
    selector === ALL ? candidates.length : selector === EXACT ? (selection?.count ?? 1) : 1;
  if (candidates.length >= Math.max(wanted, 1)) return candidates.slice(0, wanted);
  const configured = services
    .map((each) => `${each.url} (API version ${each.majorApiVersion}, ${each.operator})`)
    .join(', ');
  throw sigstoreError(
    'UNSUPPORTED',
    `cannot select a ${what}: expected ${wanted} in the signing config, of API version ${versions.join(' or ')}, of different operators and valid now, got ${configured || 'none'}`,
  );
}

/** Returns the newest service of each operator, of the newest known API version. */
function candidatesOf(
  services: readonly Service[],
  versions: readonly number[],
  now: number,
): readonly Service[] {
  for (const version of versions) {
    const usable = services
      .filter((each) => each.majorApiVersion === version && isValid(each, now))
      .toSorted((a, b) => startOf(b) - startOf(a));
    const byOperator = new Map(usable.toReversed().map((each) => [each.operator, each]));
    if (byOperator.size > 0) return usable.filter((each) => byOperator.get(each.operator) === each);
  }
  return [];
}

function isValid(service: Service, now: number): boolean {
  const end = service.validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY;
  return startOf(service) <= now && now <= end;
}

function startOf(service: Service): number {
  return service.validFor?.start?.getTime() ?? 0;
}

function logOf(service: Service, { trustedRoot }: TrustInstance): LogService {
  const url = bare(service.url) ?? '';
  const known = trustedRoot.tlogs.find((log) => bare(log.baseUrl) === url);
  return {
    url,
    version: service.majorApiVersion === 1 ? 1 : 2,
    keyId: known?.logId && base64(known.logId.keyId),
  };
}

function bare(url: string | undefined): string | undefined {
  return url?.replace(/\/+$/, '');
}
