import { digestOf, mapLimit, type ProgressItem } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';
import { SBOM_FORMATS } from '@sealwright/sbom/formats';
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
import { cachingStore } from '../verify/caching-store.ts';
import type { Inventory, SbomDocument } from './inventory.ts';

/** Signatures and attestations that are made at the same time. */
const CONCURRENCY = 8;

/** One signature or attestation to make. */
interface SigningTask {
  readonly subject: Descriptor;
  /** The SBOM of the attestation. */
  readonly document?: SbomDocument;
  /** Undefined for a signature. */
  readonly attestation?: Attestation;
}

/** The signatures and attested SBOMs of one manifest. */
export interface ManifestSignatures {
  readonly signatures: readonly ReportSignature[];
  readonly sbom: readonly SbomRecord[];
}

/** The signer, and what to sign and attest. */
export interface SigningRequest {
  readonly signer: Signer;
  /** The repository of the images, `HOST/NAME`. */
  readonly repository: string;
  /** Makes attestations only. Default false. */
  readonly attestOnly?: boolean;
  /** Looks up the new signatures as other programs do. */
  readonly prove?: boolean;
  /** Annotations of every signature. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Attestations for every manifest. */
  readonly attestations?: readonly Attestation[];
}

/** Signs manifests and attests their SBOMs. A valid signature of the same identity stays. */
export async function signManifests(
  store: Store,
  subjects: readonly Descriptor[],
  inventories: readonly Inventory[],
  request: SigningRequest,
  progress: { readonly item: ProgressItem; readonly title: string },
): Promise<ReadonlyMap<string, ManifestSignatures>> {
  const item = progress.item.child(progress.title);
  const tasks = subjects.flatMap((subject) => tasksOf(subject, inventories, request));
  // All tasks look for what exists before this run, so each response serves all of them.
  const existing = cachingStore(store);
  let done = 0;
  try {
    const records = await mapLimit(tasks, CONCURRENCY, async (task) => {
      const record = await runTask({ store, existing }, task, request);
      item.update(++done, tasks.length);
      return record;
    });
    const made = records.flatMap((each) => each.made).filter((record) => record.created).length;
    item.end(
      made > 0 ? 'done' : 'skipped',
      made > 0 ? `${made} new signature${made === 1 ? '' : 's'}` : 'already signed and attested',
    );
    return new Map(
      subjects.map((subject) => {
        const own = records.filter((each) => each.subject.digest === subject.digest);
        return [subject.digest, signaturesOf(own)];
      }),
    );
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

function tasksOf(
  subject: Descriptor,
  inventories: readonly Inventory[],
  { attestOnly = false, attestations = [] }: SigningRequest,
): readonly SigningTask[] {
  const inventory = inventories.find((each) => each.subject.digest === subject.digest);
  return [
    ...(attestOnly ? [] : [{ subject }]),
    ...attestations.map((attestation) => ({ subject, attestation })),
    ...(inventory?.documents ?? []).map((document) => ({
      subject,
      document,
      attestation: {
        predicateType: SBOM_FORMATS[document.format].predicateType,
        predicate: document.bytes,
      },
    })),
  ];
}

async function runTask(
  { store, existing }: { readonly store: Store; readonly existing: Store },
  task: SigningTask,
  { signer, repository, annotations = {}, prove = false }: SigningRequest,
): Promise<SignedTask> {
  const { subject, attestation } = task;
  const options = { repository, existing };
  const made =
    attestation === undefined
      ? await signImage(store, subject, signer, { ...options, annotations })
      : await attest(store, subject, attestation, signer, options);
  const found = prove ? await requireFound(store, subject, made, repository) : undefined;
  return { ...task, made, found };
}

/** Throws unless other programs find the new signatures. @throws `NOT_DISCOVERABLE` */
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
    `cannot find the signature of ${repository}@${subject.digest} as ${lost.flatMap((each) => each.consumers).join(', ')} would: the registry does not list it`,
    { hint: 'the registry may need a moment: run it again, which signs nothing twice' },
  );
}

interface SignedTask extends SigningTask {
  readonly made: readonly SignatureRecord[];
  readonly found: readonly Discovery[] | undefined;
}

function signaturesOf(records: readonly SignedTask[]): ManifestSignatures {
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

/** Returns the report's record of an SBOM. */
export function sbomRecord(document: SbomDocument): SbomRecord {
  return {
    format: document.format,
    predicateType: SBOM_FORMATS[document.format].predicateType,
    digest: digestOf(document.bytes),
    size: document.bytes.byteLength,
    components: document.components,
  };
}

/** Returns the report's record of a signature. */
export function reportSignature(record: SignatureRecord): ReportSignature {
  return {
    predicateType: record.predicateType,
    layout: record.layout,
    identity: record.identity,
    issuer: record.issuer,
    ...(record.key === '' ? {} : { key: record.key }),
    ...(record.logIndex === '' ? {} : { logIndex: record.logIndex }),
    manifest: record.manifest.digest,
    created: record.created,
    ...(record.replaced === undefined ? {} : { replaced: replacedOf(record.replaced) }),
  };
}

function replacedOf({ removed, left }: Replacement): ReportSignature['replaced'] {
  return { removed: [...removed], left: [...left] };
}
