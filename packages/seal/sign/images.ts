import { mapLimit, type Ports, VERSION } from '@sealwright/core';
import type { Attestation } from '@sealwright/sigstore';
import { emptyReport, newSubject, type ReleaseReport, type Subject } from '../report/schema.ts';
import { strangerCommands } from '../report/verify-commands.ts';
import type { Found } from '../resolved-image.ts';
import type { Attempts } from './attempts.ts';
import { type Sealed, sealManifests } from './manifests.ts';
import type { Sealing } from './signing-setup.ts';

/** Manifests that are signed at the same time: signing is waiting, for services and registries. */
const CONCURRENCY = 16;

/** What is signed beside the manifests themselves. */
export interface SignRequest {
  readonly sealing: Sealing;
  /** Signed with every image. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Attested about every image. */
  readonly attestations?: readonly Attestation[];
  /** Reads back what was attached, as others will look for it. */
  readonly prove?: boolean;
}

/** Signs what was found, and reports it. */
export async function signFound(
  found: readonly Found[],
  { sealing, ...what }: SignRequest,
  attempts: Attempts,
  ports: Ports,
): Promise<ReleaseReport> {
  const item = ports.progress.start('sign');
  const subjects = await mapLimit(found, CONCURRENCY, async (each) =>
    attempts.sign(subjectOf(each), async () => {
      const sealed = await sealManifests(
        each.store,
        [each.descriptor],
        [],
        { ...what, signer: sealing.signer, repository: each.repository },
        { item, title: each.name },
      );
      return subjectOf(each, sealed.get(each.descriptor.digest), sealing);
    }),
  );
  item.end(attempts.failures.length > 0 ? 'failed' : 'done');
  return { ...emptyReport('sign', VERSION), subjects, services: sealing.services };
}

/** Says which attestations were to be replaced and are still there. */
export function warnOfLeft(report: ReleaseReport, { log }: Pick<Ports, 'log'>): void {
  for (const { reference, signatures } of report.subjects) {
    for (const { predicateType, replaced } of signatures) {
      if (replaced === undefined || replaced.left.length === 0) continue;
      log.warn(
        `${reference}: the registry does not delete what the new attestation ${predicateType} replaces: whoever verifies still finds ${replaced.left.join(', ')} beside it`,
      );
    }
  }
}

/** What was found as a report lists it, with what was attached to it. */
export function subjectOf(found: Found, sealed?: Sealed, sealing?: Sealing): Subject {
  const subject = newSubject({
    name: found.name,
    kind: found.kind,
    reference: `${found.repository}@${found.descriptor.digest}`,
    digest: found.descriptor.digest,
    size: found.size,
    platforms: [...found.platforms],
    changed: sealed?.signatures.some((record) => record.created) ?? false,
    signatures: [...(sealed?.signatures ?? [])],
    sbom: [...(sealed?.sbom ?? [])],
  });
  return sealing === undefined
    ? subject
    : { ...subject, verify: strangerCommands(subject, sealing.stranger) };
}
