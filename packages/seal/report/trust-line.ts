import type { Ports } from '@sealwright/core';
import { type TrustInstance, type TrustReport, trustReport } from '@sealwright/sigstore';
import type { ReleaseReport } from './schema.ts';

type Services = NonNullable<ReleaseReport['services']['sigstore']>;

/** Adds the freshness of the trust to a report, and logs its warnings. */
export async function withFreshness(
  report: ReleaseReport,
  trust: TrustInstance,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): Promise<ReleaseReport> {
  const fresh = await trustReport(trust, clock.now());
  for (const warning of fresh.warnings) log.warn(warning);
  const sigstore: Services = {
    instance: trust.name,
    ...report.services.sigstore,
    freshness: freshnessOf(fresh),
  };
  return { ...report, services: { ...report.services, sigstore } };
}

function freshnessOf({ tuf, file, ends, warnings }: TrustReport): Services['freshness'] {
  return {
    ...(tuf === undefined ? {} : { tuf: { ...tuf, expires: { ...tuf.expires } } }),
    ...(file === undefined ? {} : { file }),
    ends: ends.map((each) => ({ ...each })),
    warnings: [...warnings],
  };
}

/** Describes the trust of the verdicts and its freshness, as a sentence without full stop. */
export function trustLine({ services }: ReleaseReport): string {
  const { instance = 'none', freshness } = services.sigstore ?? {};
  const { tuf, file, ends = [] } = freshness ?? {};
  const [first] = ends;
  return [
    `the sigstore instance ${instance}`,
    ...(tuf === undefined
      ? []
      : [
          `by TUF root ${tuf.rootVersion} of ${tuf.mirror}, ${tuf.stale === undefined ? 'checked' : 'last checked'} ${tuf.checkedAt}, valid until ${tuf.expires.timestamp}`,
        ]),
    ...(file === undefined
      ? []
      : [`by ${file.path} of ${file.modified.slice(0, 10)} (${file.digest.slice(0, 19)})`]),
    ...(first === undefined
      ? []
      : [`whose ${first.part} ends first, on ${first.end.slice(0, 10)}`]),
  ].join(', ');
}
