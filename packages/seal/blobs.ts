import { access, constants, glob, readFile, stat } from 'node:fs/promises';
import {
  type Digest,
  digestOf,
  ifMissing,
  isDigest,
  mapLimit,
  type Ports,
  type Rereadable,
  VERSION,
} from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import {
  type Blob,
  type BlobVerdict,
  COSIGN_SIGN,
  policyOfSigner,
  type SignatureProof,
  signBlob,
  signsWhole,
  type TrustInstance,
  type VerifyPolicy,
  verifyBlob,
} from '@sealwright/sigstore';
import { type BlobFile, readBlobFile } from './blob-file.ts';
import { sealError } from './errors.ts';
import { proofRecord } from './report/proofs.ts';
import {
  emptyReport,
  newSubject,
  type ReleaseReport,
  type ReportSignature,
  type Subject,
} from './report/schema.ts';
import { blobCommands } from './report/verify-commands.ts';
import type { Attempts } from './sign/attempts.ts';
import { type SigningSetup, servicesOf } from './sign/signing-setup.ts';
import { reasonsOf } from './verify/check.ts';

/** Files that are signed at the same time. */
const CONCURRENCY = 4;

/** Returns the path of a file's bundle: beside the file, as in cosign's documentation. */
export function bundlePathOf(file: string): string {
  return `${file}.sigstore.json`;
}

/** Returns the files that match patterns, sorted for each pattern, without bundles. @throws `BLOB_MISSING` with every pattern without a match */
export async function findBlobs(patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const missing: string[] = [];
  for (const pattern of patterns) {
    const files: string[] = [];
    for await (const path of glob(pattern)) {
      const isFile = (await stat(path)).isFile();
      if (isFile && !path.endsWith('.sigstore.json')) files.push(path);
    }
    if (files.length === 0) missing.push(pattern);
    for (const file of files.toSorted()) found.add(file);
  }
  if (missing.length === 0) return [...found];
  throw sealError('BLOB_MISSING', `cannot find files: no file matches ${missing.join(', ')}`);
}

/**
 * Signs files, each with a bundle beside it. A valid bundle of the same signer for the file stays.
 */
export async function signBlobs(
  files: readonly string[],
  setup: SigningSetup,
  attempts: Attempts,
  ports: Ports,
): Promise<ReleaseReport> {
  const item = ports.progress.start('sign files');
  let done = 0;
  // A key that signs the message itself needs it whole.
  const concurrency = signsWhole(setup.signer) ? 1 : CONCURRENCY;
  const subjects = await mapLimit(files, concurrency, async (file) => {
    const what = await readBlobFile(file);
    const subject = await attempts.sign(blobSubject(file, what), async () => {
      const signed = await signFile(file, what, setup);
      return { ...signed, verify: blobCommands(file, bundlePathOf(file), setup.verifyContext) };
    });
    item.update(++done, files.length);
    return subject;
  });
  const made = subjects.filter((subject) => subject.changed).length;
  item.end(made > 0 ? 'done' : 'skipped', made > 0 ? `${made} new bundles` : 'already signed');
  return {
    ...emptyReport('sign', VERSION),
    subjects,
    services: servicesOf(setup.trust, undefined),
  };
}

async function signFile(
  file: string,
  what: BlobFile,
  { signer, trust }: SigningSetup,
): Promise<Subject> {
  const path = bundlePathOf(file);
  const { message } = what;
  const known = await readBundle(path);
  const proof =
    known === undefined ? undefined : await ownProof(known, message, path, { signer, trust });
  if (known !== undefined && proof !== undefined)
    return blobSubject(file, what, { bundle: known, proof, created: false });
  const signed = await signBlob(message, signer, file);
  if (signed.digest !== what.digest)
    throw sealError('BLOB_MISSING', `cannot sign ${file}: it changed while it was read`);
  await writeAtomically(path, [signed.bundle]);
  signer.journal.pushed(signed.digest, 'bundle');
  return blobSubject(file, what, { bundle: signed.bundle, proof: signed, created: true });
}

/**
 * Returns what an existing bundle of a file proves; undefined when it does not verify, and the file is to be signed again.
 * An error that is not a verdict, a defect included, is thrown: signing again would hide it and add a log entry.
 */
async function ownProof(
  bundle: Uint8Array,
  message: Uint8Array | Rereadable,
  path: string,
  { signer, trust }: Pick<SigningSetup, 'signer' | 'trust'>,
): Promise<SignatureProof | undefined> {
  const verdict = await verifyBlob(bundle, blobOf(message), policyOfSigner(signer), trust, path);
  if (verdict.result === 'verified') return verdict.signature;
  for (const { defect } of verdict.reasons) if (defect !== undefined) throw defect;
  return undefined;
}

function blobOf(message: Uint8Array | Rereadable): Blob {
  return message instanceof Uint8Array ? { bytes: message } : { content: message };
}

interface BlobSignature {
  readonly bundle: Uint8Array;
  readonly proof: SignatureProof;
  readonly created: boolean;
}

function blobSubject(file: string, { digest, size }: BlobFile, signature?: BlobSignature): Subject {
  return newSubject({
    name: file,
    kind: 'blob',
    reference: file,
    digest,
    size,
    changed: signature?.created ?? false,
    signatures: signature === undefined ? [] : [signatureOf(signature)],
  });
}

function signatureOf({ bundle, proof, created }: BlobSignature): ReportSignature {
  const { identity, issuer, key, logIndex } = proof;
  return {
    predicateType: COSIGN_SIGN,
    layout: 'bundle',
    identity,
    issuer,
    ...(key === '' ? {} : { key }),
    ...(logIndex === '' ? {} : { logIndex }),
    manifest: digestOf(bundle),
    created,
  };
}

/**
 * Verifies files, or digests `sha256:…` of files elsewhere, by their bundles.
 *
 * @param bundle path of the bundle. Default: beside each file
 * @throws `BLOB_MISSING` with every missing file, and for a file or bundle that cannot be read
 */
export async function verifyBlobs(
  files: readonly string[],
  bundle: string | undefined,
  policy: VerifyPolicy,
  trust: TrustInstance,
  ports: Ports,
): Promise<ReleaseReport> {
  await requireFiles(files.filter((file) => !isDigest(file)));
  const item = ports.progress.start('verify files');
  const subjects = await mapLimit(files, CONCURRENCY, async (file) => {
    const path = bundle ?? bundlePathOf(file);
    const what = isDigest(file) ? undefined : await readBlobFile(file);
    const blob: Blob = what === undefined ? { digest: file as Digest } : blobOf(what.message);
    const verdict = await verdictBy(path, (content) =>
      verifyBlob(content, blob, policy, trust, path),
    );
    return newSubject({
      name: file,
      kind: 'blob',
      reference: file,
      digest: what?.digest ?? (file as Digest),
      ...(what === undefined ? {} : { size: what.size }),
      changed: false,
      verdict,
    });
  });
  const good = subjects.filter((subject) => subject.verdict.result === 'verified').length;
  item.end(good === files.length ? 'done' : 'failed', `${good} of ${files.length} verified`);
  return { ...emptyReport('verify', VERSION), subjects, services: servicesOf(trust, undefined) };
}

async function requireFiles(files: readonly string[]): Promise<void> {
  const readable = await mapLimit(files, CONCURRENCY, async (file) =>
    access(file, constants.R_OK).then(
      () => true,
      () => false,
    ),
  );
  const missing = files.filter((_, at) => !readable[at]);
  if (missing.length > 0)
    throw sealError('BLOB_MISSING', `cannot read ${missing.join(', ')}`, {
      hint: 'for a file that is elsewhere, pass its digest: sha256:…',
    });
}

/** Reads a bundle. Returns undefined when there is none. @throws `BLOB_MISSING` when it cannot be read */
async function readBundle(path: string): Promise<Uint8Array | undefined> {
  return readFile(path)
    .catch(ifMissing(undefined))
    .catch((cause: Error) => {
      throw sealError('BLOB_MISSING', `cannot read ${path}: ${cause.message}`, { cause });
    });
}

/** Returns the verdict of a bundle: unsigned when it is missing. @throws `BLOB_MISSING` when it cannot be read */
async function verdictBy(
  path: string,
  verify: (bundle: Uint8Array) => Promise<BlobVerdict>,
): Promise<Subject['verdict']> {
  const bundle = await readBundle(path);
  if (bundle === undefined) return { result: 'unsigned', detail: `no bundle ${path}` };
  const verdict = await verify(bundle);
  if (verdict.result === 'verified') {
    const detail = verdict.signature.predicateType === undefined ? 'signature' : 'attestation';
    const proofs = [proofRecord(verdict.signature, digestOf(bundle))];
    return { result: 'verified', detail, proofs };
  }
  return { result: 'rejected', detail: reasonsOf(verdict.reasons) };
}
