import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { type Ports, parseJson, type Service } from '@sealwright/core';
import { z } from 'zod';
import { type Answer, ApiError, type Call, type Counter, routes } from './http.ts';
import type { StackState } from './state.ts';
import type { makeQuery, Timestamper } from './timestamp.ts';
import { warmUp } from './warm.ts';
import {
  type Authority,
  leafExtensions,
  nameOf,
  pemOf,
  randomSerial,
  selfSigned,
  signCertificate,
  tbsOf,
  validityOf,
} from './x509.ts';

/** A time-stamping authority of RFC 3161, as timestamp-server v2 behaves over HTTP. */
export interface Tsa extends Service {
  readonly counter: Counter;
  /** Leaf, then root, in DER. */
  readonly chain: readonly Uint8Array[];
}

/** The policy of sigstore's own timestamp authority. */
const POLICY = '1.3.6.1.4.1.57264.2';

const JSON_QUERY = z.object({
  artifactHash: z.base64(),
  hashAlgorithm: z.string(),
  certificates: z.boolean().optional(),
  nonce: z.int().nonnegative().optional(),
  tsaPolicyOID: z.string().optional(),
});

/** Opens the authority: `POST /api/v1/timestamp` in DER or JSON, `GET /api/v1/timestamp/certchain`. */
export function openTsa(state: StackState, ports: Pick<Ports, 'clock' | 'random' | 'log'>): Tsa {
  const { chain, signer } = openChain(state, ports);
  const counter: Counter = { requests: 0 };
  let lastSerial = 0n;
  let timestamper: Timestamper | undefined;

  function nextSerial(): bigint {
    const random = Buffer.from(ports.random.bytes(8)).readBigUInt64BE();
    const fresh = (BigInt(ports.clock.now()) << 64n) | random;
    lastSerial = fresh > lastSerial ? fresh : lastSerial + 1n;
    return lastSerial;
  }

  async function timestamp(call: Call): Promise<Answer> {
    // The CMS classes take 40 ms to load: not before somebody asks for a timestamp, or the loop has the time.
    const cms = await import('./timestamp.ts');
    const body = await call.body();
    const isJson = (call.header('content-type') ?? '').startsWith('application/json');
    let query: ReturnType<MakeQuery>;
    try {
      query = isJson ? fromJson(body, cms.makeQuery) : cms.parseQuery(body);
    } catch {
      throw new ApiError(400, 400, 'Error parsing timestamp request');
    }
    const problem =
      query === undefined ? 'the hash algorithm is not supported' : cms.queryProblem(query, POLICY);
    if (query === undefined || problem !== undefined)
      throw new ApiError(400, 400, `Error parsing timestamp request: ${problem}`);
    const time = ports.clock.now();
    timestamper ??= cms.openTimestamper(signer);
    const response = timestamper({ query, policy: POLICY, serial: nextSerial(), time });
    return { status: 201, type: 'application/timestamp-reply', body: response };
  }

  const listener = routes(
    {
      'GET /ping': () => ({ body: 'pong' }),
      'GET /healthz': () => ({ body: 'ok' }),
      'POST /api/v1/timestamp': timestamp,
      'GET /api/v1/timestamp/certchain': () => ({
        type: 'application/pem-certificate-chain',
        body: pemOf(chain),
      }),
    },
    counter,
    ports.log,
  );
  return {
    listener,
    counter,
    chain,
    run: warmUp(ports.clock, () => import('./timestamp.ts')),
  };
}

type MakeQuery = typeof makeQuery;

function fromJson(body: Uint8Array, make: MakeQuery): ReturnType<MakeQuery> {
  const query = parseJson(body, JSON_QUERY, 'the timestamp request');
  return make(query.hashAlgorithm, Buffer.from(query.artifactHash, 'base64'), {
    certReq: query.certificates ?? false,
    ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
    ...(query.tsaPolicyOID === undefined || query.tsaPolicyOID === ''
      ? {}
      : { policy: query.tsaPolicyOID }),
  });
}

function openChain(
  state: StackState,
  ports: Pick<Ports, 'clock' | 'random'>,
): { chain: readonly Uint8Array[]; signer: Authority } {
  const make = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rootKey = state.key('tsa-root', make);
  const key = state.key('tsa', make);
  const rootName = nameOf('sigstore.embedded', 'sigstore embedded tsa root');
  const root = state.value('tsa-root', () =>
    selfSigned(rootName, rootKey, ports.clock.now(), ports.random, 0),
  );
  const certificate = state.value('tsa-leaf', () => {
    const { from, to } = validityOf(root);
    return signCertificate(
      tbsOf({
        serial: randomSerial(ports.random),
        issuer: rootName,
        subject: nameOf('sigstore.embedded', 'sigstore embedded tsa'),
        publicKey: createPublicKey(key),
        notBefore: from,
        notAfter: to,
        extensions: leafExtensions('timeStamping', key, rootKey),
      }),
      rootKey,
    );
  });
  return { chain: [certificate, root], signer: { certificate, key } };
}
