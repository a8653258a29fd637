import { digestOf, mapLimit, type ProgressItem } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import {
  type Attestation,
  attest,
  type Discovery,
  discover,
  type Replacement,
  type SignatureRecord,
  type Signer,
  signImage,
} from '@sealwright/sigstore';
import { sealError } from '../errors.ts';
import type { ReportSignature, SbomRecord } from '../report/schema.ts';
import { type Inventory, SBOM_PREDICATES } from './inventory.ts';

/** Signatures and attestations that are made at the same time. */
const CONCURRENCY = 8;

/** One signature or attestation to make. */
interface SigningTask {
  readonly subject: Descriptor;
  /** The SBOM that is attested. */
  readonly document?: Inventory['documents'][number];
  /** Left out: a signature. */
  readonly attestation?: Attestation;
}

/** What was attached to one manifest. */
export interface ManifestSignatures {
  readonly signatures: readonly ReportSignature[];
  readonly sbom: readonly SbomRecord[];
}

/** Who signs, and what. */
export interface SigningRequest {
  readonly signer: Signer;
  /** What the images are called, `HOST/NAME`. */
  readonly repository: string;
  /** Leaves the signatures of the manifests themselves out. */
  readonly attestOnly?: boolean;
  /** Reads back what was attached, as others will look for it. */
  readonly prove?: boolean;
  /** Signed with every manifest. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Attested about every manifest. */
  readonly attestations?: readonly Attestation[];
}

/**
 * Signs manifests and attests their SBOMs. What is there already, valid and by the same identity, is left alone.
 */
export async function signManifests(
  store: Store,
  subjects: readonly Descriptor[],
  inventories: readonly Inventory[],
  signing: SigningRequest,
  progress: { readonly item: ProgressItem; readonly title: string },
): Promise<ReadonlyMap<string, ManifestSignatures>> {
  const {
    signer,
    repository,
    attestOnly = false,
    prove = false,
    annotations = {},
    attestations = [],
  } = signing;
  const item = progress.item.child(progress.title);
  const tasks: SigningTask[] = subjects.flatMap((subject): SigningTask[] => [
    ...(attestOnly ? [] : [{ subject }]),
    ...attestations.map((attestation) => ({ subject, attestation })),
    ...(
      inventories.find((inventory) => inventory.subject.digest === subject.digest)?.documents ?? []
    ).map((document) => ({
      subject,
      document,
      attestation: {
        predicateType: SBOM_PREDICATES[document.format],
        predicate: document.bytes,
      },
    })),
  ]);
  let done = 0;
  try {
    const records = await mapLimit(tasks, CONCURRENCY, async (task) => {
      const { subject, attestation } = task;
      const made =
        attestation === undefined
          ? await signImage(store, subject, signer, { repository, annotations })
          : await attest(store, subject, attestation, signer, { repository });
      const found = prove ? await requireFound(store, subject, made, repository) : undefined;
      item.update(++done, tasks.length);
      return { ...task, made, found };
    });
    const made = records.flatMap((each) => each.made).filter((record) => record.created).length;
    item.end(
      made > 0 ? 'done' : 'skipped',
      made > 0 ? `${made} new signature${made === 1 ? '' : 's'}` : 'signed and attested already',
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

/** @throws `NOT_DISCOVERABLE` when somebody who looks for it would not find what was attached */
async function requireFound(
  store: Store,
  subject: Descriptor,
  made: readonly SignatureRecord[],
  repository: string,
): Promise<readonly Discovery[]> {
  const discoveries = await discover(store, subject, made);
  const lost = discoveries.filter((each) => !each.found);
  if (lost.length === 0) return discoveries;
  throw sealError(
    'NOT_DISCOVERABLE',
    `${repository}@${subject.digest} is signed, but ${lost.flatMap((each) => each.consumers).join(', ')} would not find it: the registry does not list what it took`,
    { hint: 'a registry may need a moment: run it again, which signs nothing twice' },
  );
}

interface SignedTask extends SigningTask {
  readonly made: readonly SignatureRecord[];
  readonly found: readonly Discovery[] | undefined;
}

function sealedOf(records: readonly SignedTask[]): ManifestSignatures {
  return {
    signatures: records.flatMap(({ made, found }) =>
      made.map((record, at) => {
        const consumers = found?.[at]?.consumers;
        const reported = reportSignature(record);
        return consumers === undefined ? reported : { ...reported, foundBy: [...consumers] };
      }),
    ),
    sbom: records.flatMap(({ document, made }) => {
      const [first] = made;
      return document === undefined || first === undefined
        ? []
        : [{ ...sbomRecord(document), attestation: first.manifest.digest }];
    }),
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
    layout: record.layout,
    identity: record.identity,
    issuer: record.issuer,
    ...(record.logIndex === '' ? {} : { logIndex: record.logIndex }),
    manifest: record.manifest.digest,
    created: record.created,
    ...(record.replaced === undefined ? {} : { replaced: replacedOf(record.replaced) }),
  };
}

function replacedOf({ removed, left }: Replacement): ReportSignature['replaced'] {
  return { removed: [...removed], left: [...left] };
}
