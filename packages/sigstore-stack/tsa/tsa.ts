import { fromBase64, type Ports, parseJson, pemCertificates, type Service } from '@sealwright/core';
import { z } from 'zod';
import type { StackState } from '../state/state.ts';
import { warmUp } from '../warm-up.ts';
import { ApiError, type Call, type Counter, type RouteResponse, routes } from '../web/routes.ts';
import { type ChainOptions, openChain } from '../x509/chain.ts';
import { leafExtensions } from '../x509/x509.ts';
import { openRecentStamps, type RecentStamps } from './recent-stamps.ts';
import { openSerials } from './serials.ts';
import type * as Cms from './timestamp.ts';

/** A time-stamping authority of RFC 3161, as timestamp-server v2 behaves over HTTP. */
export interface Tsa extends Service {
  readonly counter: Counter;
  /** Leaf, then root, in DER. */
  readonly chain: readonly Uint8Array[];
  /** Returns the newest timestamps since the authority was opened. */
  stamps(): RecentStamps;
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

/**
 * Opens the authority: `POST /api/v1/timestamp` in DER or JSON, `GET /api/v1/timestamp/certchain`. A query may name one
 * of `policies`. The first is the default.
 */
export function openTsa(
  state: StackState,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
  policies: readonly [string, ...string[]] = [POLICY],
): Tsa {
  const { chain, ...signer } = openChain(CHAIN, state, ports);
  const counter: Counter = { requests: 0 };
  const serials = openSerials(state);
  const stamps = openRecentStamps();
  let timestamper: Cms.Timestamper | undefined;

  async function timestamp(call: Call): Promise<RouteResponse> {
    // The CMS classes take 40 ms to load, so a request or the background loop loads them.
    const cms = await import('./timestamp.ts');
    const query = readQuery(call.header('content-type') ?? '', await call.body(), cms);
    const problem = cms.queryProblem(query, policies);
    if (problem !== undefined) throw new ApiError(400, 400, problem);
    const serial = await serials();
    const policy = query.reqPolicy ?? policies[0];
    const time = ports.clock.now();
    timestamper ??= cms.openTimestamper(signer);
    const response = timestamper({ query, policy, serial, time });
    stamps.add({ time, serial: serial.toString(16), policy, ...cms.imprintOf(query) });
    return { type: 'application/timestamp-reply', body: response };
  }

  const listener = routes(
    {
      'GET /ping': () => ({ body: 'pong' }),
      'GET /healthz': () => ({ body: 'ok' }),
      'POST /api/v1/timestamp': timestamp,
      'GET /api/v1/timestamp/certchain': () => ({
        type: 'application/pem-certificate-chain',
        body: pemCertificates(chain),
      }),
    },
    counter,
    ports.log,
    { refusal: ({ code, message }) => ({ code, message }) },
  );
  return {
    listener,
    counter,
    chain,
    stamps: stamps.recent,
    run: warmUp(ports.clock, () => import('./timestamp.ts')),
  };
}

type Query = ReturnType<typeof Cms.parseQuery>;

/** Reads a query in DER or JSON. @throws ApiError 400, 415, 422 */
function readQuery(type: string, body: Uint8Array, cms: typeof Cms): Query {
  const media = type.split(';')[0]?.trim().toLowerCase();
  if (media !== 'application/json' && media !== 'application/timestamp-query')
    throw new ApiError(415, 415, `unsupported media type "${type}"`);
  if (body.byteLength === 0) throw new ApiError(422, 602, 'request in body is required');
  let query: Query | undefined;
  try {
    query = media === 'application/json' ? fromJson(body, cms) : cms.parseQuery(body);
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(400, 400, cms.UNREADABLE);
  }
  if (query === undefined) throw new ApiError(400, 400, cms.UNREADABLE);
  return query;
}

function fromJson(body: Uint8Array, cms: typeof Cms): Query | undefined {
  const query = parseJson(body, JSON_QUERY, 'the timestamp request');
  if (query.hashAlgorithm.toLowerCase() === 'sha1') throw new ApiError(400, 400, cms.WEAK_HASH);
  return cms.makeQuery(query.hashAlgorithm, fromBase64(query.artifactHash), {
    certReq: query.certificates ?? false,
    ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
    ...(query.tsaPolicyOID === undefined || query.tsaPolicyOID === ''
      ? {}
      : { policy: query.tsaPolicyOID }),
  });
}

const CHAIN: ChainOptions = {
  root: { key: 'tsa-root', certificate: 'tsa-root', subject: 'sigstore embedded tsa root' },
  leaf: { key: 'tsa', certificate: 'tsa-leaf', subject: 'sigstore embedded tsa' },
  pathLength: 0,
  extensions: (key, rootKey) => leafExtensions('timeStamping', key, rootKey),
};
