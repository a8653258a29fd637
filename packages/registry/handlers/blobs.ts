import type { Content, Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import {
  type Exchange,
  headerOf,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';
import { isUnchanged } from './preconditions.ts';

const OCTETS = 'application/octet-stream';

/** Handles `/v2/<name>/blobs/<digest>` (end-2 and end-10). */
export async function handleBlob(
  exchange: Exchange,
  repository: Repository,
  digest: Digest,
): Promise<Reply> {
  const { method } = exchange;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'DELETE')
    return notAllowed(method, ['GET', 'HEAD', 'DELETE']);
  const size = await repository.sizeOf(digest);
  if (size === undefined) return refuse(404, 'BLOB_UNKNOWN', 'blob unknown to registry', digest);
  const descriptor: Descriptor = { mediaType: OCTETS, digest, size };
  if (method !== 'DELETE') return readBlob(exchange, repository, descriptor);
  // The endpoint of manifests deletes manifests, because it also handles their tags.
  if ((await repository.resolve(digest)) !== undefined)
    return refuse(404, 'BLOB_UNKNOWN', 'cannot delete the blob: it is a manifest', digest);
  await repository.delete(descriptor);
  return { status: 202, headers: { 'Docker-Content-Digest': digest } };
}

function readBlob(exchange: Exchange, repository: Repository, descriptor: Descriptor): Reply {
  const { digest, size } = descriptor;
  const headers = {
    'Content-Type': OCTETS,
    'Docker-Content-Digest': digest,
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'max-age=31536000',
    ETag: `"${digest}"`,
  };
  if (isUnchanged(exchange.request, digest)) return { status: 304, headers };
  const range = parseRange(headerOf(exchange.request, 'range'), size);
  if (range === 'whole')
    return { status: 200, headers, body: { content: read(repository, descriptor, 0), size } };
  if (range === 'unsatisfiable') {
    const reply = refuse(416, 'SIZE_INVALID', `cannot serve the range: the blob has ${size} bytes`);
    return { ...reply, headers: { ...reply.headers, 'Content-Range': `bytes */${size}` } };
  }
  const length = range.end - range.start + 1;
  const content = read(repository, descriptor, range.start);
  return {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${range.start}-${range.end}/${size}` },
    body: { content: limited(content, length), size: length },
  };
}

/** Reads content without hashing it: it was verified when it was stored, and the client verifies it again. */
function read(repository: Repository, descriptor: Descriptor, offset: number): Content {
  return repository.get(descriptor, { offset, raw: true });
}

/**
 * Parses one byte range (RFC 9110 section 14), both ends inclusive. Returns `whole` for several ranges or another unit,
 * which that RFC allows a server to ignore.
 *
 * @param size of the content, in bytes
 */
export function parseRange(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | 'whole' | 'unsatisfiable' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  // RFC 9110 ignores such a range, but the conformance suite expects 416.
  if (last !== '' && Number(last) < start) return 'unsatisfiable';
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

async function* limited(content: Content, length: number): Content {
  let left = length;
  for await (const chunk of content) {
    yield chunk.byteLength > left ? chunk.subarray(0, left) : chunk;
    left -= Math.min(left, chunk.byteLength);
    if (left === 0) return;
  }
}
