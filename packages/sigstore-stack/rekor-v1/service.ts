import { type Ports, type Service } from '@sealwright/core';
import { leafHash } from '@sealwright/core/crypto';
import { z } from 'zod';
import type { StackState } from '../state/state.ts';
import type { TransparencyLog } from '../tlog/log.ts';
import { ApiError, type Call, type Counter, type RouteResponse, routes } from '../web/routes.ts';
import { ENTRY_LIMITS, jsonOf } from './canonical.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { readProposed } from './proposed.ts';
import { badRequest, rekorRefusal, unprocessable } from './refusals.ts';
import { openSearchIndex, type SearchIndex } from './search.ts';

/** A Rekor v1 log, as rekor-server v1.5 behaves over HTTP. It integrates an entry at once. */
export interface RekorV1 extends Service {
  readonly counter: Counter;
  readonly log: TransparencyLog;
  /** SPKI of the ECDSA P-256 key in DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  readonly ledger: Ledger;
  /** Returns a checkpoint over the first `size` entries. */
  checkpoint(size: number): string;
}

/** The options of a Rekor v1 log. */
export interface RekorV1Options {
  /** The host name of the log's URL, under which checkpoints are signed. */
  readonly host: string;
  /** The former shards, newest first. Their entries can be read here too. */
  readonly former?: readonly Ledger[];
}

const ENTRIES = '/api/v1/log/entries';
const ENTRY_ID = /^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$/;
const MAX_QUERIES = 10;

// Go's clients send unused members as null.
const LOG_QUERY = z
  .object({
    entryUUIDs: z
      .array(z.string().regex(ENTRY_ID, 'expected the id of an entry'))
      .min(1)
      .max(MAX_QUERIES)
      .nullish(),
    logIndexes: z.array(z.int().min(0)).min(1).max(MAX_QUERIES).nullish(),
    entries: z.array(z.unknown()).min(1).max(MAX_QUERIES).nullish(),
  })
  .nullable();

/**
 * Opens the log with the paths of rekor's openapi.yaml. It accepts `hashedrekord` 0.0.1, `dsse` 0.0.1 and `intoto`
 * 0.0.1 and 0.0.2, and stores attestations up to 100 KiB.
 */
export function openRekorV1(
  state: StackState,
  options: RekorV1Options,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): RekorV1 {
  const ledger = openLedger(state, options.host, ports);
  const { former = [] } = options;
  const ledgers = [ledger, ...former];
  const index = openSearchIndex(
    () => ledger.log.size(),
    (each) => ledger.keysOf(each),
  );
  const counter: Counter = { requests: 0 };
  const listener = routes(
    {
      'GET /ping': () => ({ body: '.' }),
      'GET /healthz': () => ({ body: 'ok' }),
      [`POST ${ENTRIES}`]: (call) => addEntry(ledger, call),
      [`GET ${ENTRIES}`]: (call) => entryByIndex(ledger, call),
      [`POST ${ENTRIES}/retrieve`]: (call) => retrieveEntries(ledgers, call),
      [`GET ${ENTRIES}/*`]: (call) => entryById(ledgers, call),
      'POST /api/v1/index/retrieve': (call) => searchEntries(ledger, index, call),
      'GET /api/v1/log': () => ({
        body: {
          inactiveShards: former.length === 0 ? null : former.map(treeInfo),
          ...treeInfo(ledger),
        },
      }),
      'GET /api/v1/log/proof': (call) => ({ body: consistency(ledgers, call) }),
      'GET /api/v1/log/publicKey': (call) => ({
        type: 'application/x-pem-file',
        body: treeOf(ledgers, call).publicKeyPem,
      }),
    },
    counter,
    ports.log,
    { refusal: rekorRefusal, bodyLimit: ENTRY_LIMITS.bytes },
  );
  const { log, publicKey, logId } = ledger;
  return {
    listener,
    counter,
    log,
    publicKey,
    logId,
    ledger,
    checkpoint: (size) => ledger.checkpoint(size),
  };
}

async function addEntry(ledger: Ledger, call: Call): Promise<RouteResponse> {
  const body = await jsonBody(call, 'proposedEntry');
  const added = await ledger.add(await readyEntry(body));
  const location = `${ENTRIES}/${added.id}`;
  if (added.duplicate) {
    const message = `an equivalent entry already exists in the transparency log with UUID ${added.id}`;
    return { status: 409, headers: { location }, body: { code: 409, message } };
  }
  return {
    status: 201,
    headers: { location, etag: added.id },
    body: ledger.entry(added.index, { size: added.size }),
  };
}

async function readyEntry(body: Uint8Array): ReturnType<typeof readProposed> {
  try {
    return await readProposed(jsonOf(body, 'the entry'));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    throw badRequest(`error processing entry: ${error.message}`);
  }
}

/** Reads the body of a request that must be JSON. @throws ApiError 415 for another type, 422 when it is empty */
async function jsonBody(call: Call, name: string): Promise<Uint8Array> {
  const type = call.header('content-type') ?? 'application/octet-stream';
  if (!/^application\/json(?:;|$)/i.test(type.trim()))
    throw new ApiError(
      415,
      415,
      `unsupported media type "${type}", only [application/json] are allowed`,
    );
  const body = await call.body();
  if (body.byteLength === 0) throw unprocessable(602, `${name} in body is required`);
  return body;
}

function entryByIndex(ledger: Ledger, call: Call): RouteResponse {
  const index = integerOf(call, 'logIndex', 0);
  return index < ledger.log.size()
    ? { body: ledger.entry(index, { attestation: true }) }
    : notFound();
}

function entryById(ledgers: readonly Ledger[], call: Call): RouteResponse {
  if (!ENTRY_ID.test(call.rest))
    throw unprocessable(605, `entryUUID in path should match '${ENTRY_ID.source}'`);
  const [found] = entriesOf(ledgers, call.rest);
  return found === undefined ? notFound() : { body: found };
}

/** Returns the entries of an id in all shards. Several may have the same leaf hash. */
function entriesOf(ledgers: readonly Ledger[], id: string): readonly object[] {
  return ledgers.flatMap((ledger) => {
    const index = ledger.find(id);
    return index === undefined ? [] : [ledger.entry(index, { attestation: true })];
  });
}

/** Returns Rekor's response to an unknown entry, which has no body. */
function notFound(): RouteResponse {
  return { status: 404, body: '' };
}

async function retrieveEntries(ledgers: readonly Ledger[], call: Call): Promise<RouteResponse> {
  const ledger = ledgers[0] as Ledger;
  const { entryUUIDs, logIndexes, entries } = await logQuery(call);
  if ([entryUUIDs, logIndexes, entries].flatMap((each) => each ?? []).length > MAX_QUERIES)
    throw new ApiError(422, 422, `more than max allowed ${MAX_QUERIES} entries in request`);
  const byId = (entryUUIDs ?? []).flatMap((id) => entriesOf(ledgers, id).slice(0, 1));
  const proposed = await Promise.all((entries ?? []).map(readProposed));
  const found = proposed.map(({ body }) => ledger.log.find(leafHash(body)));
  const known = (logIndexes ?? []).filter((index) => index < ledger.log.size());
  const others = [...found, ...known].filter((index) => index !== undefined);
  const rest = others.map((index) => ledger.entry(index, { attestation: true }));
  return { body: [...byId, ...rest] };
}

async function logQuery(call: Call): Promise<NonNullable<z.output<typeof LOG_QUERY>>> {
  const query = jsonOf(await jsonBody(call, 'entry'), 'the query');
  const result = LOG_QUERY.safeParse(query);
  if (result.success) return result.data ?? {};
  const [issue] = result.error.issues;
  const message = `${issue?.path.join('.')} in body: ${issue?.message}`;
  const code = codeOf(issue);
  throw code === undefined ? badRequest(message) : unprocessable(code, message);
}

/** Returns go-openapi's code of a violation; undefined for a value of another type, which is not a violation there. */
function codeOf(issue: z.core.$ZodIssue | undefined): number | undefined {
  if (issue?.code === 'invalid_format') return 605;
  if (issue?.code === 'too_big') return 611;
  if (issue?.code === 'too_small') return issue.origin === 'array' ? 612 : 609;
  return undefined;
}

async function searchEntries(
  ledger: Ledger,
  index: SearchIndex,
  call: Call,
): Promise<RouteResponse> {
  return { body: index.find(await jsonBody(call, 'query')).map((each) => ledger.idOf(each)) };
}

function treeInfo(ledger: Ledger): object {
  const size = ledger.log.size();
  return {
    rootHash: hex(ledger.log.tree.root(size)),
    signedTreeHead: ledger.checkpoint(size),
    treeID: String(ledger.treeId),
    treeSize: size,
  };
}

function consistency(ledgers: readonly Ledger[], call: Call): object {
  const first = integerOf(call, 'firstSize', 1, 1);
  const last = integerOf(call, 'lastSize', 1);
  if (first > last) throw badRequest(`firstSize(${first}) must be less than lastSize(${last})`);
  const { log } = treeOf(ledgers, call);
  const size = log.size();
  if (last > size)
    throw badRequest(
      `the tree size requested(${last}) was greater than what is currently observable(${size})`,
    );
  return { hashes: log.tree.consistency(first, last).map(hex), rootHash: hex(log.tree.root(size)) };
}

/** Returns the shard that a request names, or the current one. @throws ApiError 400, 422 */
function treeOf(ledgers: readonly Ledger[], call: Call): Ledger {
  const id = call.url.searchParams.get('treeID') ?? '';
  if (!/^\d*$/.test(id)) throw unprocessable(605, "treeID in query should match '^[0-9]+$'");
  const ledger = ledgers.find(({ treeId }) => id === '' || id === String(treeId));
  if (ledger === undefined) throw badRequest(`no log range found for tree ID ${id}`);
  return ledger;
}

/** Reads an integer of the query. @throws ApiError 422 */
function integerOf(call: Call, name: string, minimum: number, fallback?: number): number {
  const text = call.url.searchParams.get(name) ?? '';
  if (text === '') {
    if (fallback !== undefined) return fallback;
    throw unprocessable(602, `${name} in query is required`);
  }
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value))
    throw unprocessable(601, `${name} in query must be of type int64: "${text}"`);
  if (value < minimum)
    throw unprocessable(609, `${name} in query should be greater than or equal to ${minimum}`);
  return value;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
