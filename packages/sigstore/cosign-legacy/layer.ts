import { base64, type Digest, fromBase64, pemBlock } from '@sealwright/core';
import { type Descriptor, describe } from '@sealwright/oci';
import { encodeEnvelope, type LogEntry } from '../bundle/bundle.ts';
import { sigstoreError } from '../errors.ts';
import type { SignedArtifact } from '../sign/signed-artifact.ts';

/** The media type of a legacy signature layer (cosign specs/SIGNATURE_SPEC.md). */
export const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** The media type of a legacy attestation layer (cosign specs/ATTESTATION_SPEC.md). */
export const DSSE_ENVELOPE = 'application/vnd.dsse.envelope.v1+json';

/** Annotations of legacy layers (cosign pkg/oci/static). */
export const LEGACY_ANNOTATIONS = {
  signature: 'dev.cosignproject.cosign/signature',
  certificate: 'dev.sigstore.cosign/certificate',
  chain: 'dev.sigstore.cosign/chain',
  bundle: 'dev.sigstore.cosign/bundle',
  timestamp: 'dev.sigstore.cosign/rfc3161timestamp',
  predicateType: 'predicateType',
} as const;

/** A signature or attestation of the legacy layout: a layer of the manifest with the tag `.sig` or `.att`. */
export interface LegacyLayer {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/**
 * Returns the payload of an image signature, byte for byte as cosign writes it (sigstore pkg/signature/payload).
 *
 * @param repository `HOST/NAME` of the image, as the signer knows it
 * @throws `SUBJECT_INVALID`
 */
export function simpleSigning(
  repository: string,
  subject: Digest,
  annotations: Readonly<Record<string, string>>,
): Uint8Array {
  if (!subject.startsWith('sha256:')) {
    throw sigstoreError(
      'SUBJECT_INVALID',
      `cannot sign ${subject}: expected a sha256 digest, the only one that cosign verifies`,
    );
  }
  const names = Object.keys(annotations).toSorted();
  return Buffer.from(
    JSON.stringify({
      critical: {
        identity: { 'docker-reference': repository },
        image: { 'docker-manifest-digest': subject },
        type: 'cosign container image signature',
      },
      optional:
        names.length === 0
          ? null
          : Object.fromEntries(names.map((name) => [name, annotations[name]])),
    }),
  );
}

/** Returns the layer of an image signature: the payload, with the signature in its annotations. */
export function signatureLayer(payload: Uint8Array, signed: SignedArtifact): LegacyLayer {
  const signature = base64(signed.signature);
  return layerOf(SIMPLE_SIGNING, payload, { [LEGACY_ANNOTATIONS.signature]: signature }, signed);
}

/** Returns the layer of an attestation: the envelope, which contains its signature. */
export function attestationLayer(predicateType: string, signed: SignedArtifact): LegacyLayer {
  const { content, signature } = signed;
  if (content.kind !== 'envelope') throw new TypeError('expected an envelope, got a message');
  const envelope = encodeEnvelope(content.payloadType, content.payload, signature);
  const annotations = {
    [LEGACY_ANNOTATIONS.signature]: '',
    [LEGACY_ANNOTATIONS.predicateType]: predicateType,
  };
  return layerOf(DSSE_ENVELOPE, envelope, annotations, signed);
}

function layerOf(
  mediaType: string,
  bytes: Uint8Array,
  annotations: Readonly<Record<string, string>>,
  { material, legacyEntry, timestamps }: SignedArtifact,
): LegacyLayer {
  const [timestamp] = timestamps;
  const certificates =
    material.kind === 'certificate'
      ? {
          [LEGACY_ANNOTATIONS.certificate]: pemBlock('CERTIFICATE', material.der),
          [LEGACY_ANNOTATIONS.chain]: material.issuers.map(withNewline).join(''),
        }
      : {};
  const all = {
    ...annotations,
    ...certificates,
    ...(legacyEntry === undefined ? {} : { [LEGACY_ANNOTATIONS.bundle]: promiseOf(legacyEntry) }),
    ...(timestamp === undefined
      ? {}
      : {
          [LEGACY_ANNOTATIONS.timestamp]: JSON.stringify({
            SignedRFC3161Timestamp: base64(timestamp),
          }),
        }),
  };
  return { descriptor: { ...describe(mediaType, bytes), annotations: all }, bytes };
}

function withNewline(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`;
}

/** Returns a log's inclusion promise in the form of cosign (cosign pkg/cosign/bundle RekorBundle). */
function promiseOf(entry: LogEntry): string {
  return JSON.stringify({
    SignedEntryTimestamp: entry.inclusionPromise?.signedEntryTimestamp,
    Payload: {
      body: entry.canonicalizedBody,
      integratedTime: Number(entry.integratedTime),
      logIndex: Number(entry.logIndex),
      logID: fromBase64(entry.logId.keyId).toString('hex'),
    },
  });
}

/** Reports whether two layers are the same signature. The signature of an attestation is in its bytes. */
export function isSameLayer(a: Descriptor, b: Descriptor): boolean {
  const { signature } = LEGACY_ANNOTATIONS;
  return a.digest === b.digest && a.annotations?.[signature] === b.annotations?.[signature];
}

/** Returns the image config of cosign's manifests: an image that has only these layers. */
export function legacyConfig(layers: readonly Descriptor[]): Uint8Array {
  const created = '0001-01-01T00:00:00Z';
  return Buffer.from(
    JSON.stringify({
      architecture: '',
      created,
      history: layers.map(() => ({ created })),
      os: '',
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.digest) },
      config: {},
    }),
  );
}
