import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import {
  base64,
  canonicalJson,
  fromBase64,
  type Ports,
  parseJson,
  type Service,
} from '@sealwright/core';
import { z } from 'zod';
import type { StackState } from '../state/state.ts';
import { noteSigner, signCheckpoint, type Witness } from '../tlog/checkpoint.ts';
import { openLog, type TransparencyLog } from '../tlog/log.ts';
import { readTile } from '../tlog/tiles.ts';
import {
  ApiError,
  type Call,
  type Counter,
  invalid,
  type RouteResponse,
  routes,
} from '../web/routes.ts';
import { newPrivateKey } from '../x509/private-key.ts';
import { spkiOf } from '../x509/x509.ts';
import { keyDetailsOf, verifyPrehashed } from './prehash.ts';

/** A Rekor v2 log, as rekor-tiles v2.3 behaves over HTTP. It integrates an entry at once. */
export interface Rekor extends Service {
  readonly counter: Counter;
  readonly log: TransparencyLog;
  /** SPKI of the Ed25519 checkpoint key in DER. */
  readonly publicKey: Uint8Array;
  /** The id of the log in its entries: see `noteSigner`. */
  readonly logId: Uint8Array;
  /** Returns a checkpoint over the first `size` entries, by default all. */
  checkpoint(size?: number): string;
}

/** The options of a Rekor v2 log. */
export interface RekorOptions {
  /** The origin of checkpoints. Clients expect the host name of the log's URL. */
  readonly origin: string;
  /** The witnesses that cosign its checkpoints. */
  readonly witnesses?: readonly Witness[];
}

const VERIFIER = z
  .strictObject({
    x509Certificate: z.strictObject({ rawBytes: z.base64() }).optional(),
    publicKey: z.strictObject({ rawBytes: z.base64() }).optional(),
    keyDetails: z.string(),
  })
  .refine(
    (verifier) => (verifier.publicKey === undefined) !== (verifier.x509Certificate === undefined),
  );

const ENTRY = z.strictObject({
  hashedRekordRequestV002: z
    .strictObject({
      digest: z.base64(),
      signature: z.strictObject({ content: z.base64(), verifier: VERIFIER }),
    })
    .optional(),
  dsseRequestV002: z.unknown().optional(),
});

type HashedRekord = NonNullable<z.output<typeof ENTRY>['hashedRekordRequestV002']>;

/** Opens the log: `POST /api/v2/log/entries`, and `/api/v2/checkpoint`, tiles and entry bundles for readers. */
export function openRekor(
  state: StackState,
  options: RekorOptions,
  ports: Pick<Ports, 'clock' | 'log'>,
): Rekor {
  const key = state.key('rekor', () => newPrivateKey('ed25519'));
  const publicKey = createPublicKey(key);
  const signer = noteSigner(options.origin, key, publicKey);
  const log = openLog(state.journal('rekor'));
  const counter: Counter = { requests: 0 };
  const checkpoint = (size = log.size()) => {
    const signed = signCheckpoint(signer, size, log.tree.root(size));
    const now = Math.floor(ports.clock.now() / 1000);
    return (options.witnesses ?? []).reduce((text, each) => each.cosign(text, now), signed);
  };
  const shard: Shard = { log, logId: signer.id, checkpoint };
  const listener = routes(
    {
      'GET /healthz': () => ({ body: { status: 'SERVING' } }),
      'POST /api/v2/log/entries': (call) => addEntry(shard, call),
      'GET /api/v2/checkpoint': () => ({ body: checkpoint() }),
      'GET /api/v2/tile/*': (call) => tileResponse(log, call.rest),
    },
    counter,
    ports.log,
  );
  return { ...shard, listener, counter, publicKey: spkiOf(publicKey) };
}

type Shard = Pick<Rekor, 'log' | 'logId' | 'checkpoint'>;

async function addEntry({ log, logId, checkpoint }: Shard, call: Call): Promise<RouteResponse> {
  const body = await canonicalBody(await readEntry(call));
  const { index, size, duplicate } = await log.add({ leaf: body, extra: new Uint8Array() });
  if (duplicate)
    throw new ApiError(
      409,
      6,
      `an equivalent entry already exists in the transparency log with index ${index}`,
    );
  const proof = {
    logIndex: String(index),
    rootHash: base64(log.tree.root(size)),
    treeSize: String(size),
    hashes: log.tree.inclusion(index, size).map(base64),
    checkpoint: { envelope: checkpoint(size) },
  };
  return { status: 201, body: entryOf(index, body, logId, proof) };
}

function tileResponse(log: TransparencyLog, path: string): RouteResponse {
  const tile = readTile(log, path);
  if (tile === undefined) throw new ApiError(404, 5, 'no such tile');
  return { type: 'application/octet-stream', body: tile };
}

/** Returns a TransparencyLogEntry of sigstore_rekor.proto in JSON. */
function entryOf(index: number, body: Uint8Array, logId: Uint8Array, proof: object): object {
  return {
    logIndex: String(index),
    logId: { keyId: base64(logId) },
    kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
    integratedTime: '0',
    inclusionPromise: null,
    inclusionProof: proof,
    canonicalizedBody: base64(body),
  };
}

async function readEntry(call: Call): Promise<HashedRekord> {
  let entry: z.output<typeof ENTRY>;
  try {
    entry = parseJson(await call.body(), ENTRY, 'the entry');
  } catch (error) {
    throw error instanceof ApiError ? error : invalid((error as Error).message);
  }
  if (entry.hashedRekordRequestV002 === undefined)
    throw invalid('invalid type, must be hashedrekord');
  return entry.hashedRekordRequestV002;
}

/** Verifies an entry and returns its canonical form, RFC 8785 JSON. @throws ApiError 400 */
async function canonicalBody(entry: HashedRekord): Promise<Uint8Array> {
  const { content, verifier } = entry.signature;
  const key = keyOf(entry);
  const details = keyDetailsOf(verifier.keyDetails, key);
  const digest = fromBase64(entry.digest);
  const valid =
    details !== undefined &&
    digest.byteLength === details.digestSize &&
    (await verifyPrehashed(key, digest, fromBase64(content)));
  if (!valid) throw invalid('invalid hashedrekord request');
  const raw = { rawBytes: base64(rawBytesOf(entry)) };
  const body = {
    apiVersion: '0.0.2',
    kind: 'hashedrekord',
    spec: {
      hashedRekordV002: {
        data: { algorithm: details.hash, digest: base64(digest) },
        signature: {
          content: base64(fromBase64(content)),
          verifier: {
            keyDetails: verifier.keyDetails,
            ...(verifier.publicKey === undefined ? { x509Certificate: raw } : { publicKey: raw }),
          },
        },
      },
    },
  };
  return Buffer.from(canonicalJson(body));
}

function rawBytesOf(entry: HashedRekord): Buffer {
  const { x509Certificate, publicKey } = entry.signature.verifier;
  return fromBase64((x509Certificate ?? publicKey)?.rawBytes ?? '');
}

function keyOf(entry: HashedRekord): KeyObject {
  const raw = rawBytesOf(entry);
  try {
    return entry.signature.verifier.x509Certificate === undefined
      ? createPublicKey({ key: raw, format: 'der', type: 'spki' })
      : new X509Certificate(raw).publicKey;
  } catch {
    throw invalid('invalid hashedrekord request');
  }
}
