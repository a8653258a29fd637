import { coreError, type Digest, isDigest, isSealwrightError } from '@sealwright/core';
import type { Ingest } from '@sealwright/oci';
import {
  type Exchange,
  headerOf,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from './responses.ts';
import { digestInvalid, isRepositoryName } from './router.ts';

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
  const ingest = await repository.ingest();
  if (digest === null) return accepted(name, ingest);
  return finish(exchange, ingest, name, digest);
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
  if (method !== 'GET' && exchange.uploading.has(id))
    return refuse(409, 'BLOB_UPLOAD_INVALID', 'another request is writing to this upload');
  if (method === 'GET') return changeUpload(exchange, repository, name, id);
  // Two writers of one upload would mix their bytes.
  exchange.uploading.add(id);
  try {
    return await changeUpload(exchange, repository, name, id);
  } finally {
    exchange.uploading.delete(id);
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
  const refused = checkRange(exchange, ingest, name);
  if (refused !== undefined) return refused;
  await receive(exchange, ingest);
  return accepted(name, ingest);
}

async function close(exchange: Exchange, ingest: Ingest, name: string): Promise<Reply> {
  const digest = exchange.query.get('digest') ?? '';
  if (!isDigest(digest)) return digestInvalid(digest);
  const refused = checkRange(exchange, ingest, name);
  return refused ?? finish(exchange, ingest, name, digest);
}

/** Receives what the request holds and ends the upload. */
async function finish(
  exchange: Exchange,
  ingest: Ingest,
  name: string,
  digest: Digest,
): Promise<Reply> {
  await receive(exchange, ingest);
  try {
    await ingest.commit(digest);
  } catch (error) {
    if (!isSealwrightError(error, 'CONTENT_DIFFERS')) throw error;
    await ingest.abort();
    return refuse(400, 'DIGEST_INVALID', 'the content has another digest', { digest });
  }
  return created(name, digest);
}

async function receive({ request }: Exchange, ingest: Ingest): Promise<void> {
  // Not destroyed on a failure of the store, or nobody could be told of it.
  await ingest.append(request.iterator({ destroyOnReturn: false }));
  // An aborted request can look like one that ended.
  if (!request.complete)
    throw coreError('INTERRUPTED', `receiving upload ${ingest.id}: the client went away`);
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
