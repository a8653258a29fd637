import { access, constants, glob, readFile, stat } from 'node:fs/promises';
import {
  type Digest,
  digestOf,
  ifMissing,
  isDigest,
  mapLimit,
  type Ports,
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
  type TrustInstance,
  type VerifyPolicy,
  verifyBlob,
} from '@sealwright/sigstore';
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
  const subjects = await mapLimit(files, CONCURRENCY, async (file) => {
    const bytes = await readBlobFile(file);
    const unsigned = blobSubject(file, { digest: digestOf(bytes), size: bytes.byteLength });
    const subject = await attempts.sign(unsigned, async () => {
      const signed = await signFile(file, bytes, setup);
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
  bytes: Uint8Array,
  { signer, trust }: SigningSetup,
): Promise<Subject> {
  const path = bundlePathOf(file);
  const what = { digest: digestOf(bytes), size: bytes.byteLength };
  const known = await readFile(path).catch(() => undefined);
  const verdict =
    known === undefined
      ? undefined
      : await verifyBlob(known, { bytes }, policyOfSigner(signer), trust, path);
  if (known !== undefined && verdict?.result === 'verified')
    return blobSubject(file, what, { bundle: known, proof: verdict.signature, created: false });
  const signed = await signBlob(bytes, signer, file);
  await writeAtomically(path, [signed.bundle]);
  signer.journal.pushed(signed.digest, 'bundle');
  return blobSubject(file, what, { bundle: signed.bundle, proof: signed, created: true });
}

interface BlobSignature {
  readonly bundle: Uint8Array;
  readonly proof: SignatureProof;
  readonly created: boolean;
}

function blobSubject(
  file: string,
  { digest, size }: { readonly digest: Digest; readonly size: number },
  signature?: BlobSignature,
): Subject {
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
    const bytes = isDigest(file) ? undefined : await readBlobFile(file);
    const blob: Blob = isDigest(file) ? { digest: file } : { bytes: bytes ?? new Uint8Array() };
    const verdict = await verdictBy(path, (content) =>
      verifyBlob(content, blob, policy, trust, path),
    );
    const digest = 'digest' in blob ? blob.digest : digestOf(blob.bytes);
    return newSubject({
      name: file,
      kind: 'blob',
      reference: file,
      digest,
      ...(bytes === undefined ? {} : { size: bytes.byteLength }),
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

/** Reads a file to sign or verify. @throws `BLOB_MISSING` */
async function readBlobFile(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: Error) => {
    throw sealError('BLOB_MISSING', `cannot read ${file}: ${cause.message}`, { cause });
  });
}

/** Returns the verdict of a bundle: unsigned when it is missing. @throws `BLOB_MISSING` when it cannot be read */
async function verdictBy(
  path: string,
  verify: (bundle: Uint8Array) => Promise<BlobVerdict>,
): Promise<Subject['verdict']> {
  const bundle = await readFile(path)
    .catch(ifMissing(undefined))
    .catch((cause: Error) => {
      throw sealError('BLOB_MISSING', `cannot read ${path}: ${cause.message}`, { cause });
    });
  if (bundle === undefined) return { result: 'unsigned', detail: `no bundle ${path}` };
  const verdict = await verify(bundle);
  if (verdict.result === 'verified') {
    const detail = verdict.signature.predicateType === undefined ? 'signature' : 'attestation';
    const proofs = [proofRecord(verdict.signature, digestOf(bundle))];
    return { result: 'verified', detail, proofs };
  }
  return { result: 'rejected', detail: reasonsOf(verdict.reasons) };
}
