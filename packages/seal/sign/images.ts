import { mapLimit, type Ports, VERSION } from '@sealwright/core';
import type { Attestation } from '@sealwright/sigstore';
import { emptyReport, newSubject, type ReleaseReport, type Subject } from '../report/schema.ts';
import { verifyCommands } from '../report/verify-commands.ts';
import type { ResolvedImage } from '../resolved-image.ts';
import type { Attempts } from './attempts.ts';
import { type ManifestSignatures, signManifests } from './manifests.ts';
import type { SigningSetup } from './signing-setup.ts';

/** Manifests that are signed at the same time: signing is waiting, for services and registries. */
const CONCURRENCY = 16;

/** What is signed beside the manifests themselves. */
export interface SignRequest {
  readonly setup: SigningSetup;
  /** Signed with every image. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Attested about every image. */
  readonly attestations?: readonly Attestation[];
  /** Reads back what was attached, as others will look for it. */
  readonly prove?: boolean;
}

/** Signs what was found, and reports it. */
export async function signImages(
  found: readonly ResolvedImage[],
  { setup, ...what }: SignRequest,
  attempts: Attempts,
  ports: Ports,
): Promise<ReleaseReport> {
  const item = ports.progress.start('sign');
  const subjects = await mapLimit(found, CONCURRENCY, async (each) =>
    attempts.sign(subjectOf(each), async () => {
      const sealed = await signManifests(
        each.store,
        [each.descriptor],
        [],
        { ...what, signer: setup.signer, repository: each.repository },
        { item, title: each.name },
      );
      return subjectOf(each, sealed.get(each.descriptor.digest), setup);
    }),
  );
  item.end(attempts.failures.length > 0 ? 'failed' : 'done');
  return { ...emptyReport('sign', VERSION), subjects, services: setup.services };
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
export function subjectOf(
  found: ResolvedImage,
  sealed?: ManifestSignatures,
  setup?: SigningSetup,
): Subject {
  const subject = newSubject({
    name: found.name,
    kind: found.kind,
    reference: `${found.repository}@${found.descriptor.digest}`,
    digest: found.descriptor.digest,
    size: found.size,
    platforms: [...found.platforms],
    ...(found.index === undefined ? {} : { index: found.index }),
    changed: sealed?.signatures.some((record) => record.created) ?? false,
    signatures: [...(sealed?.signatures ?? [])],
    sbom: [...(sealed?.sbom ?? [])],
  });
  return setup === undefined
    ? subject
    : { ...subject, verify: verifyCommands(subject, setup.verifyContext) };
}
