import { base64 } from '@sealwright/core';
import type { Service, ServiceConfiguration, SigningConfig } from '@sigstore/protobuf-specs';
import { sigstoreError } from '../errors.ts';
import type { TrustInstance } from './trust.ts';

/** A transparency log to write to. */
export interface LogService {
  /** Base URL, no slash at the end. */
  readonly url: string;
  readonly version: 1 | 2;
  /** Its id in the trusted root, base64; undefined where that does not have it. */
  readonly keyId?: string | undefined;
}

/** The services that signatures need. */
export interface SigningServices {
  /** Base URL, no slash at the end; undefined for own keys. */
  readonly fulcio: string | undefined;
  /** The logs that every bundle's signature goes into. */
  readonly logs: readonly LogService[];
  /** A log whose entries legacy readers believe: Rekor v1 (a v2 log gives no signed entry timestamp). */
  readonly legacyLog: LogService | undefined;
  /** Whole URLs of timestamp authorities. */
  readonly tsas: readonly string[];
}

/** What is asked of the services. */
export interface ServiceWishes {
  readonly keyless: boolean;
  /** `public`: the config's logs; `private`: none, but a timestamp; `none`: neither. */
  readonly log: 'public' | 'private' | 'none';
}

/** SERVICE_SELECTOR of protobuf-specs: the values only, so that the library is not loaded for them. */
const ALL = 1;
const ANY = 2;
const EXACT = 3;

/**
 * Picks services from a signing config as sigstore-go's root.SelectServices does: valid now, the newest API version
 * that is known, of each operator the newest, and of these any one, all, or a number of them. Of several that would
 * do for `ANY` the first is taken, so that a run can be repeated.
 *
 * @throws `TRUST_UNAVAILABLE` without a signing config, `UNSUPPORTED` when it has too few services
 */
export function selectServices(
  trust: TrustInstance,
  now: number,
  wishes: ServiceWishes,
): SigningServices {
  const { keyless, log } = wishes;
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
    `signing with the sigstore instance ${trust.name}: it comes without a signing config`,
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
  const found = services
    .map((each) => `${each.url} (API version ${each.majorApiVersion}, ${each.operator})`)
    .join(', ');
  throw sigstoreError(
    'UNSUPPORTED',
    `selecting a ${what}: the signing config has ${found || 'none'}; expected ${wanted} of API version ${versions.join(' or ')}, each of an operator of its own, valid now`,
  );
}

/** Of the newest version that there is, the newest service of each operator. */
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
