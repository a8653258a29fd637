import type { Ports } from '@sealwright/core';
import { type TrustInstance, type TrustReport, trustReport } from '@sealwright/sigstore';
import type { ReleaseReport } from './schema.ts';

type Services = NonNullable<ReleaseReport['services']['sigstore']>;

/** A report that says how fresh the trust is that its verdicts stand on; warnings are said at once. */
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

/** Whom verdicts trust, and how fresh that is, in a sentence without its full stop. */
export function trustLine({ services }: ReleaseReport): string {
  const { instance = 'nobody', freshness } = services.sigstore ?? {};
  const { tuf, file, ends = [] } = freshness ?? {};
  const [first] = ends;
  return [
    `the sigstore instance ${instance}`,
    ...(tuf === undefined
      ? []
      : [
          `by TUF root ${tuf.rootVersion} of ${tuf.mirror}, ${tuf.stale === undefined ? 'asked' : 'last asked'} ${tuf.checkedAt}, good until ${tuf.expires.timestamp}`,
        ]),
    ...(file === undefined
      ? []
      : [`by ${file.path} of ${file.modified.slice(0, 10)} (${file.digest.slice(0, 19)})`]),
    ...(first === undefined
      ? []
      : [`whose ${first.part} is the first to end, on ${first.end.slice(0, 10)}`]),
  ].join(', ');
}
