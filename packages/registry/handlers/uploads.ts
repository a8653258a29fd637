import {
  type Content,
  coreError,
  type Digest,
  isDigest,
  isSealwrightError,
} from '@sealwright/core';
import type { Ingest } from '@sealwright/oci';
import { isRepositoryName } from '@sealwright/oci';
import {
  type Exchange,
  headerOf,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';
import { digestInvalid } from '../router.ts';

/** A mount that names no repository looks into so many: the client can send the blob as well. */
const MAX_SOURCES = 1000;

/** `POST /v2/<name>/blobs/uploads/`: a mount (end-11), a single POST (end-4b) or a new upload (end-4a). */
export async function handleUploads(
  exchange: Exchange,
  repository: Repository,
  name: string,
): Promise<Reply> {
  const { method, query } = exchange;
  if (method !== 'POST') return notAllowed(method, ['POST']);
  const mount = query.get('mount');
  if (mount !== null) {
    const refused = await mountBlob(exchange, repository, name, mount, query.get('from'));
    if (refused !== undefined) return refused;
  }
  const digest = query.get('digest');
  if (digest !== null && !isDigest(digest)) return digestInvalid(digest);
  const algorithm = query.get('digest-algorithm');
  if (algorithm !== null && algorithm !== 'sha256' && algorithm !== 'sha512')
    return refuse(400, 'DIGEST_INVALID', `"${algorithm.slice(0, 40)}" is not supported`);
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

/** The refusal of a body that would make an upload larger than is allowed, as far as its length is declared. */
function checkSize({ request, options }: Exchange, offset: number): Reply | undefined {
  const { maxBlobSize = Number.POSITIVE_INFINITY } = options;
  const declared = Number(headerOf(request, 'content-length') ?? 0);
  return offset + declared > maxBlobSize ? tooLarge(maxBlobSize) : undefined;
}

function tooLarge(limit: number): Reply {
  return refuse(413, 'SIZE_INVALID', `a blob has at most ${limit} bytes`);
}

/** The answer to a mount, or `undefined` when the client has to upload after all. */
async function mountBlob(
  exchange: Exchange,
  repository: Repository,
  name: string,
  digest: string,
  from: string | null,
): Promise<Reply | undefined> {
  if (!isDigest(digest)) return digestInvalid(digest);
  if (from !== null && from !== '' && !isRepositoryName(from))
    return refuse(400, 'NAME_INVALID', `"${from.slice(0, 255)}" is not a repository name`);
  for await (const source of sourcesOf(exchange, name, from))
    if (await repository.mount({ digest }, source)) return created(name, digest);
  return undefined;
}

/** Where a blob may be mounted from: the repository that is named, else any that the client may read. */
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

/** `/v2/<name>/blobs/uploads/<id>`: end-5, end-6, end-13 and end-14. */
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
  if (method !== 'GET' && uploading.has(id))
    return refuse(409, 'BLOB_UPLOAD_INVALID', 'another request is writing to this upload');
  if (method === 'GET') return changeUpload(exchange, repository, name, id);
  // Two writers of one upload would mix their bytes.
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
    return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload', { id });
  if (method === 'GET') return { ...accepted(name, ingest), status: 204 };
  if (method === 'PATCH') return append(exchange, ingest, name);
  if (method === 'PUT') return close(exchange, ingest, name);
  await ingest.abort();
  return { status: 204 };
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
  const refused = checkRange(exchange, ingest, name) ?? checkSize(exchange, before);
  if (refused !== undefined) return refused;
  const { minChunkSize = 0 } = options;
  if (state.short.has(ingest.id))
    return refuse(
      400,
      'BLOB_UPLOAD_INVALID',
      `every chunk but the last is expected to have at least ${minChunkSize} bytes`,
    );
  const tooMuch = await receive(exchange, ingest);
  if (tooMuch !== undefined) return tooMuch;
  if (ingest.offset - before < minChunkSize) state.short.add(ingest.id);
  return accepted(name, ingest);
}

async function close(exchange: Exchange, ingest: Ingest, name: string): Promise<Reply> {
  const digest = exchange.query.get('digest') ?? '';
  if (!isDigest(digest)) return digestInvalid(digest);
  const refused = checkRange(exchange, ingest, name) ?? checkSize(exchange, ingest.offset);
  return refused ?? finish(exchange, ingest, name, digest);
}

/** Receives what the request holds and ends the upload. */
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
    await ingest.abort();
    return refuse(400, 'DIGEST_INVALID', 'the content has another digest', { digest });
  }
  return created(name, digest);
}

/** Receives what the request holds, or drops the upload and refuses what is too large. */
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
    await ingest.abort();
    return tooLarge(maxBlobSize);
  }
  // An aborted request can look like one that ended.
  if (!request.complete)
    throw coreError('INTERRUPTED', `receiving upload ${ingest.id}: the client went away`);
  return undefined;
}

async function* limited(content: Content, limit: number): Content {
  let left = limit;
  for await (const chunk of content) {
    left -= chunk.byteLength;
    if (left < 0) throw coreError('CONTENT_TOO_LARGE', 'receiving a blob: it is too large');
    yield chunk;
  }
}

/** A chunk must begin where the last one ended. A request without `Content-Range` goes on from there. */
function checkRange({ request }: Exchange, ingest: Ingest, name: string): Reply | undefined {
  const header = headerOf(request, 'content-range');
  if (header === undefined) return undefined;
  const found = /^(?:bytes[ =])?(\d{1,15})-(\d{1,15})(?:\/(?:\d+|\*))?$/.exec(header);
  if (found === null)
    return refuse(400, 'BLOB_UPLOAD_INVALID', 'Content-Range is expected as START-END');
  const start = Number(found[1]);
  const length = Number(found[2]) - start + 1;
  if (start !== ingest.offset) {
    const reply = refuse(416, 'BLOB_UPLOAD_INVALID', `the next byte is ${ingest.offset}`);
    return { ...reply, headers: { ...reply.headers, ...accepted(name, ingest).headers } };
  }
  const declared = headerOf(request, 'content-length');
  return declared !== undefined && Number(declared) !== length
    ? refuse(400, 'SIZE_INVALID', `Content-Range has ${length} bytes, Content-Length ${declared}`)
    : undefined;
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
