import { digestOf, mapLimit, type ProgressItem } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { attest, type SignatureRecord, type Signer, signImage } from '@sealwright/sigstore';
import { type Inventory, SBOM_PREDICATES } from './inventory.ts';
import type { ReportSignature, SbomRecord } from './report.ts';

/** Signatures and attestations that are made at the same time. */
const CONCURRENCY = 4;

/** What was attached to one manifest. */
export interface Sealed {
  readonly signatures: readonly ReportSignature[];
  readonly sbom: readonly SbomRecord[];
}

/**
 * Signs manifests and attests their SBOMs. What is there already, valid and by the same identity, is left alone.
 *
 * @param sign false attests only
 */
export async function sealManifests(
  store: Store,
  subjects: readonly Descriptor[],
  inventories: readonly Inventory[],
  signer: Signer,
  progress: { readonly item: ProgressItem; readonly title: string },
  sign = true,
): Promise<ReadonlyMap<string, Sealed>> {
  const item = progress.item.child(progress.title);
  const tasks = subjects.flatMap((subject) => [
    ...(sign ? [{ subject, document: undefined }] : []),
    ...(
      inventories.find((inventory) => inventory.subject.digest === subject.digest)?.documents ?? []
    ).map((document) => ({ subject, document })),
  ]);
  let done = 0;
  try {
    const records = await mapLimit(tasks, CONCURRENCY, async ({ subject, document }) => {
      const record =
        document === undefined
          ? await signImage(store, subject, signer)
          : await attest(
              store,
              subject,
              { predicateType: SBOM_PREDICATES[document.format], predicate: document.bytes },
              signer,
            );
      item.update(++done, tasks.length);
      return { subject, document, record };
    });
    const made = records.filter(({ record }) => record.created).length;
    item.end(
      made > 0 ? 'done' : 'skipped',
      made > 0 ? `${made} new bundle${made === 1 ? '' : 's'}` : 'signed and attested already',
    );
    return new Map(
      subjects.map((subject) => {
        const own = records.filter((each) => each.subject.digest === subject.digest);
        return [subject.digest, sealedOf(own)];
      }),
    );
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

function sealedOf(
  records: readonly {
    document: Inventory['documents'][number] | undefined;
    record: SignatureRecord;
  }[],
): Sealed {
  return {
    signatures: records.map(({ record }) => reportSignature(record)),
    sbom: records.flatMap(({ document, record }) =>
      document === undefined
        ? []
        : [{ ...sbomRecord(document), attestation: record.manifest.digest }],
    ),
  };
}

/** A document as the report lists it. */
export function sbomRecord(document: Inventory['documents'][number]): SbomRecord {
  return {
    format: document.format,
    predicateType: SBOM_PREDICATES[document.format],
    digest: digestOf(document.bytes),
    size: document.bytes.byteLength,
    components: document.components,
  };
}

/** A signature as the report lists it. */
export function reportSignature(record: SignatureRecord): ReportSignature {
  return {
    predicateType: record.predicateType,
    identity: record.identity,
    issuer: record.issuer,
    logIndex: record.logIndex,
    manifest: record.manifest.digest,
    created: record.created,
  };
}
