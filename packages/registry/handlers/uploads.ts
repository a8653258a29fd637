import {
  type Content,
  coreError,
  type Digest,
  isDigest,
  isSealwrightError,
} from '@sealwright/core';
import { type Ingest, isRepositoryName } from '@sealwright/oci';
import {
  type Exchange,
  headerOf,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';
import { digestInvalid, nameInvalid } from '../router.ts';

/** Largest number of repositories to search for a mount without `from`. Otherwise the client sends the blob. */
const MAX_SOURCES = 1000;
/** Largest number of upload sessions with a short chunk that are remembered. Sessions can expire without an end. */
const MAX_SHORT = 10_000;

/** Handles `POST /v2/<name>/blobs/uploads/`: a mount (end-11), a single POST (end-4b) or a new upload (end-4a). */
export async function handleUploads(
  exchange: Exchange,
  repository: Repository,
  name: string,
): Promise<Reply> {
  const { method, query } = exchange;
  if (method !== 'POST') return notAllowed(method, ['POST']);
  const mount = query.get('mount');
  if (mount !== null) {
    const reply = await mountBlob(exchange, repository, name, mount, query.get('from'));
    if (reply !== undefined) return reply;
  }
  const digest = query.get('digest');
  if (digest !== null && !isDigest(digest)) return digestInvalid(digest);
  const algorithm = query.get('digest-algorithm');
  if (algorithm !== null && algorithm !== 'sha256' && algorithm !== 'sha512')
    return algorithmInvalid(algorithm);
  const refusal = checkSize(exchange, 0);
  if (refusal !== undefined) return refusal;
  const ingest = await repository.ingest();
  if (digest !== null) return finish(exchange, ingest, name, digest);
  const { minChunkSize } = exchange.options;
  const reply = accepted(name, ingest);
  return minChunkSize === undefined
    ? reply
    : { ...reply, headers: { ...reply.headers, 'OCI-Chunk-Min-Length': String(minChunkSize) } };
}

function algorithmInvalid(text: string): Reply {
  const reason = `expected digest-algorithm sha256 or sha512, got "${text.slice(0, 40)}"`;
  return refuse(400, 'DIGEST_INVALID', `cannot start the upload: ${reason}`);
}

/** Returns the refusal of a body when its `Content-Length` makes the upload too large. */
function checkSize({ request, options }: Exchange, offset: number): Reply | undefined {
  const { maxBlobSize = Number.POSITIVE_INFINITY } = options;
  const declared = Number(headerOf(request, 'content-length') ?? 0);
  return offset + declared > maxBlobSize ? tooLarge(maxBlobSize) : undefined;
}

function tooLarge(limit: number): Reply {
  const message = `cannot store the blob: expected at most ${limit} bytes, got more`;
  return refuse(413, 'SIZE_INVALID', message);
}

/** Mounts a blob and returns the response, or `undefined` when the client must upload the blob. */
async function mountBlob(
  exchange: Exchange,
  repository: Repository,
  name: string,
  digest: string,
  from: string | null,
): Promise<Reply | undefined> {
  if (!isDigest(digest)) return digestInvalid(digest);
  if (from !== null && from !== '' && !isRepositoryName(from)) return nameInvalid(from);
  for await (const source of sourcesOf(exchange, name, from))
    if (await repository.mount({ digest }, source)) return created(name, digest);
  return undefined;
}

/** Yields the repositories to mount a blob from: `from`, or else every repository that the client may pull from. */
async function* sourcesOf(
  { stores, mayPull }: Exchange,
  name: string,
  from: string | null,
): AsyncIterable<string> {
  if (from !== null && from !== '') {
    if (mayPull(from)) yield from;
    return;
  }
  let seen = 0;
  for await (const each of stores.list()) {
    if (++seen > MAX_SOURCES) return;
    if (each !== name && mayPull(each)) yield each;
  }
}

/** Handles `/v2/<name>/blobs/uploads/<id>` (end-5, end-6, end-13 and end-14). */
export async function handleUpload(
  exchange: Exchange,
  repository: Repository,
  name: string,
  id: string,
): Promise<Reply> {
  const { method } = exchange;
  const allowed = ['GET', 'PATCH', 'PUT', 'DELETE'];
  if (!allowed.includes(method)) return notAllowed(method, allowed);
  const { uploading } = exchange.state;
  if (method !== 'GET' && uploading.has(id)) {
    const message = 'cannot change the upload: another request is writing to it';
    return refuse(409, 'BLOB_UPLOAD_INVALID', message);
  }
  if (method === 'GET') return changeUpload(exchange, repository, name, id);
  // Two requests that write to one upload session would mix their bytes.
  uploading.add(id);
  try {
    return await changeUpload(exchange, repository, name, id);
  } finally {
    uploading.delete(id);
  }
}

async function changeUpload(
  exchange: Exchange,
  repository: Repository,
  name: string,
  id: string,
): Promise<Reply> {
  const { method } = exchange;
  const ingest = await openUpload(repository, id);
  if (ingest === undefined)
    return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'upload session unknown to registry', { id });
  if (method === 'GET') return { ...accepted(name, ingest), status: 204 };
  if (method === 'PATCH') return append(exchange, ingest, name);
  if (method === 'PUT') return close(exchange, ingest, name);
  await cancel(exchange, ingest);
  return { status: 204 };
}

async function cancel({ state: { short } }: Exchange, ingest: Ingest): Promise<void> {
  short.delete(ingest.id);
  await ingest.abort();
}

async function openUpload(repository: Repository, id: string): Promise<Ingest | undefined> {
  try {
    return await repository.ingest(id);
  } catch (error) {
    if (isSealwrightError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

async function append(exchange: Exchange, ingest: Ingest, name: string): Promise<Reply> {
  const { options, state } = exchange;
  const before = ingest.offset;
  const refusal = checkRange(exchange, ingest, name) ?? checkSize(exchange, before);
  if (refusal !== undefined) return refusal;
  const { minChunkSize = 0 } = options;
  if (state.short.has(ingest.id)) {
    const reason = `expected at least ${minChunkSize} bytes in every chunk except the last`;
    return refuse(400, 'BLOB_UPLOAD_INVALID', `cannot append the chunk: ${reason}`);
  }
  const tooMuch = await receive(exchange, ingest);
  if (tooMuch !== undefined) return tooMuch;
  if (ingest.offset - before < minChunkSize) state.short.add(ingest.id);
  const [oldest] = state.short;
  if (state.short.size > MAX_SHORT) state.short.delete(oldest ?? '');
  return accepted(name, ingest);
}

async function close(exchange: Exchange, ingest: Ingest, name: string): Promise<Reply> {
  const digest = exchange.query.get('digest') ?? '';
  if (!isDigest(digest)) return digestInvalid(digest);
  const refusal = checkRange(exchange, ingest, name) ?? checkSize(exchange, ingest.offset);
  return refusal ?? finish(exchange, ingest, name, digest);
}

/** Receives the body of the request and commits the upload. */
async function finish(
  exchange: Exchange,
  ingest: Ingest,
  name: string,
  digest: Digest,
): Promise<Reply> {
  const tooMuch = await receive(exchange, ingest);
  if (tooMuch !== undefined) return tooMuch;
  try {
    await ingest.commit(digest);
    exchange.state.short.delete(ingest.id);
  } catch (error) {
    if (!isSealwrightError(error, 'CONTENT_DIFFERS')) throw error;
    await cancel(exchange, ingest);
    const message = `cannot store the blob: the content does not match ${digest}`;
    return refuse(400, 'DIGEST_INVALID', message, { digest });
  }
  return created(name, digest);
}

/** Receives the body of the request. Aborts the upload and returns a refusal when the blob is too large. */
async function receive(exchange: Exchange, ingest: Ingest): Promise<Reply | undefined> {
  const { request, options, body } = exchange;
  const { maxBlobSize } = options;
  try {
    const content = body();
    await ingest.append(
      maxBlobSize === undefined ? content : limited(content, maxBlobSize - ingest.offset),
    );
  } catch (error) {
    if (maxBlobSize === undefined || !isSealwrightError(error, 'CONTENT_TOO_LARGE')) throw error;
    await cancel(exchange, ingest);
    return tooLarge(maxBlobSize);
  }
  // The iteration of an aborted request can end without an error.
  if (!request.complete)
    throw coreError('INTERRUPTED', `cannot receive upload ${ingest.id}: the client disconnected`);
  return undefined;
}

async function* limited(content: Content, limit: number): Content {
  let left = limit;
  for await (const chunk of content) {
    left -= chunk.byteLength;
    if (left < 0) throw coreError('CONTENT_TOO_LARGE', 'cannot receive the blob: it is too large');
    yield chunk;
  }
}

/**
 * Returns the refusal of a chunk that does not start at the end of the last chunk. A request without `Content-Range`
 * starts there.
 */
function checkRange({ request }: Exchange, ingest: Ingest, name: string): Reply | undefined {
  const header = headerOf(request, 'content-range');
  if (header === undefined) return undefined;
  const match = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(header);
  if (match === null)
    return refuse(400, 'BLOB_UPLOAD_INVALID', 'cannot parse Content-Range: expected START-END');
  const start = Number(match[1]);
  const length = Number(match[2]) - start + 1;
  if (start !== ingest.offset) {
    const reason = `expected it to start at byte ${ingest.offset}, got ${start}`;
    const reply = refuse(416, 'BLOB_UPLOAD_INVALID', `cannot append the chunk: ${reason}`);
    return { ...reply, headers: { ...reply.headers, ...accepted(name, ingest).headers } };
  }
  const declared = headerOf(request, 'content-length');
  if (declared === undefined || Number(declared) === length) return undefined;
  const reason = `expected Content-Length ${length} as in Content-Range, got ${declared}`;
  return refuse(400, 'SIZE_INVALID', `cannot append the chunk: ${reason}`);
}

function accepted(name: string, ingest: Ingest): Reply {
  return {
    status: 202,
    headers: {
      Location: `/v2/${name}/blobs/uploads/${ingest.id}`,
      Range: `0-${Math.max(0, ingest.offset - 1)}`,
      'Docker-Upload-UUID': ingest.id,
    },
  };
}

function created(name: string, digest: Digest): Reply {
  return {
    status: 201,
    headers: { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest },
  };
}
