import { mapLimit, type Ports, VERSION } from '@sealwright/core';
import type { Attestation } from '@sealwright/sigstore';
import { emptyReport, newSubject, type ReleaseReport, type Subject } from '../report/schema.ts';
import { verifyCommands } from '../report/verify-commands.ts';
import type { ResolvedImage } from '../resolved-image.ts';
import type { Attempts } from './attempts.ts';
import { type ManifestSignatures, signManifests } from './manifests.ts';
import type { SigningSetup } from './signing-setup.ts';

/** Manifests that are signed at the same time: most of the time is spent on waiting. */
const CONCURRENCY = 16;

/** The signing setup, and additions to every signature. */
export interface SignRequest {
  readonly setup: SigningSetup;
  /** Signed with every image. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Attestations for every image. */
  readonly attestations?: readonly Attestation[];
  /** Looks up the new signatures as other programs do. */
  readonly prove?: boolean;
}

/** Signs resolved images and returns the report. */
export async function signImages(
  found: readonly ResolvedImage[],
  { setup, ...what }: SignRequest,
  attempts: Attempts,
  ports: Ports,
): Promise<ReleaseReport> {
  const item = ports.progress.start('sign');
  const subjects = await mapLimit(found, CONCURRENCY, async (each) =>
    attempts.sign(subjectOf(each), async () => {
      const signed = await signManifests(
        each.store,
        [each.descriptor],
        [],
        { ...what, signer: setup.signer, repository: each.repository },
        { item, title: each.name },
      );
      return subjectOf(each, signed.get(each.descriptor.digest), setup);
    }),
  );
  item.end(attempts.failures.length > 0 ? 'failed' : 'done');
  return { ...emptyReport('sign', VERSION), subjects, services: setup.services };
}

/** Warns about replaced attestations that the registry does not delete. */
export function warnOfLeft(report: ReleaseReport, { log }: Pick<Ports, 'log'>): void {
  for (const { reference, signatures } of report.subjects) {
    for (const { predicateType, replaced } of signatures) {
      if (replaced === undefined || replaced.left.length === 0) continue;
      log.warn(
        `${reference}: the registry does not delete the replaced attestations of type ${predicateType}: verifiers still find ${replaced.left.join(', ')}`,
      );
    }
  }
}

/** Returns the report's subject of an image, with its new signatures. */
export function subjectOf(
  found: ResolvedImage,
  signed?: ManifestSignatures,
  setup?: SigningSetup,
): Subject {
  const subject = newSubject({
    name: found.name,
    kind: found.kind,
    reference: `${found.repository}@${found.descriptor.digest}`,
    digest: found.descriptor.digest,
    ...(found.size === undefined ? {} : { size: found.size }),
    platforms: [...found.platforms],
    ...(found.index === undefined ? {} : { index: found.index }),
    changed: signed?.signatures.some((record) => record.created) ?? false,
    signatures: [...(signed?.signatures ?? [])],
    sbom: [...(signed?.sbom ?? [])],
  });
  return setup === undefined
    ? subject
    : { ...subject, verify: verifyCommands(subject, setup.verifyContext) };
}
