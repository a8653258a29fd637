import { textOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Descriptor,
  memoryStore,
  OCI_MANIFEST,
  pushManifest,
  readBlob,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';
import { pushBundle } from '../attach/referrer.ts';
import { attest, signImage } from '../attach/image.ts';
import type { SignatureRecord } from '../attach/record.ts';
import { openSigner, type Signer } from '../sign/signer.ts';
import { type RunningStack, startStack } from './stack.ts';

/** A log entry of a bundle. */
export interface LogEntryJson {
  inclusionProof: { hashes: string[]; checkpoint: { envelope: string } };
  canonicalizedBody: string;
}

/** The parts of a bundle that tests change. */
export interface BundleJson {
  verificationMaterial: {
    certificate: { rawBytes: string };
    tlogEntries: LogEntryJson[];
    timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] };
  };
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] };
}


/** Two sigstore instances, a signer of the first, and three signatures. */
export interface Scene extends AsyncDisposable {
  readonly stack: RunningStack;
  readonly other: RunningStack;
  readonly signer: Signer;
  readonly store: Store;
  /** A signed manifest in `store`. */
  readonly subject: Descriptor;
  /** The identity of the signer. */
  readonly policy: { readonly identity: string; readonly issuer: string };
  readonly bundle: BundleJson;
  /** A valid bundle of the same signer over another subject. */
  readonly neighbour: BundleJson;
  /** A bundle over the same subject by the other instance. */
  readonly foreign: BundleJson;
}

/** Starts the instances and signs. */
export async function openScene(): Promise<Scene> {
  const [stack, other] = await Promise.all([startStack(), startStack()]);
  const hosts = [memoryHost(), memoryHost()] as const;
  const store = memoryStore();
  const subject = await newSubject(store, 'subject');
  const signer = await openSigner({ 'identity-token': stack.token(), format: 'bundle' }, stack.trust, hosts[0].ports);
  const otherSigner = await openSigner({ 'identity-token': other.token(), format: 'bundle' }, other.trust, hosts[1].ports);
  const neighbour = await bundleOf(store, await signOne(store, await newSubject(store, 'elsewhere'), signer));
  const bundle = await bundleOf(store, await signOne(store, subject, signer));
  const otherStore = memoryStore();
  const sameSubject = await newSubject(otherStore, 'subject');
  const foreign = await bundleOf(otherStore, await signOne(otherStore, sameSubject, otherSigner));
  const policy = named(signer);
  return {
    stack,
    other,
    signer,
    store,
    subject,
    policy,
    bundle,
    neighbour,
    foreign,
    [Symbol.asyncDispose]: async () => {
      for (const each of [...hosts, stack, other]) await each[Symbol.asyncDispose]();
    },
  };
}

/** Signs in one layout. */
export async function signOne(...args: Parameters<typeof signImage>): Promise<SignatureRecord> {
  return first(await signImage(...args));
}

/** Attests in one layout. */
export async function attestOne(...args: Parameters<typeof attest>): Promise<SignatureRecord> {
  return first(await attest(...args));
}

/** Returns the identity and issuer in a keyless signer's certificates. */
export function named({ identity }: Signer): { identity: string; issuer: string } {
  return { identity: identity?.identity ?? '', issuer: identity?.issuer ?? '' };
}

/** Pushes a manifest. The same name has the same digest. */
export async function newSubject(target: Store, name: string): Promise<Descriptor> {
  return pushManifest(target, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    layers: [],
    annotations: { name },
  });
}

/** Reads the bundle of a record. */
export async function bundleOf(from: Store, record: SignatureRecord): Promise<BundleJson> {
  const { manifest } = await readManifest(from, record.manifest);
  const [layer] = manifest.layers ?? [];
  if (layer === undefined) throw new Error('no layer');
  return JSON.parse(textOf(await readBlob(from, layer, 1e6))) as BundleJson;
}

/** Attaches a bundle to a subject as a signature. */
export async function attachJson(target: Store, subject: Descriptor, json: object): Promise<Descriptor> {
  return pushBundle(target, subject, Buffer.from(JSON.stringify(json)), COSIGN_SIGN, Date.now());
}

/** Returns the first item of a list. Throws for an empty list. */
export function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('empty');
  return item;
}
