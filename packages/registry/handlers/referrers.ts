import type { Digest } from '@sealwright/core';
import { type Descriptor, OCI_INDEX } from '@sealwright/oci';
import {
  type Exchange,
  json,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';

/** Largest size of a page. Clients read at most 4 MiB of a list. */
const PAGE_BYTES = 3 * 1024 * 1024;

/**
 * Handles `GET /v2/<name>/referrers/<digest>` (end-12a and end-12b).
 *
 * @param repository `undefined` when it does not exist, which means an empty list
 */
export async function handleReferrers(
  exchange: Exchange,
  repository: Repository | undefined,
  name: string,
  digest: Digest,
): Promise<Reply> {
  if (exchange.options.referrers === false) return refuse(404, 'UNSUPPORTED', 'no such endpoint');
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
    return notAllowed(exchange.method, ['GET', 'HEAD']);
  const { query } = exchange;
  const artifactType = query.get('artifactType') ?? '';
  const skip = /^\d{1,9}$/.test(query.get('skip') ?? '') ? Number(query.get('skip')) : 0;
  const subject: Descriptor = { mediaType: 'application/octet-stream', digest, size: 0 };
  const referrers = repository?.referrers(subject, artifactType === '' ? {} : { artifactType });
  const { manifests, next } = await page(referrers ?? [], skip);
  const link = new URLSearchParams({
    ...(artifactType === '' ? {} : { artifactType }),
    skip: `${next}`,
  }).toString();
  return json(
    200,
    { schemaVersion: 2, mediaType: OCI_INDEX, manifests },
    {
      'Content-Type': OCI_INDEX,
      ...(artifactType === '' ? {} : { 'OCI-Filters-Applied': 'artifactType' }),
      ...(next === undefined
        ? {}
        : { Link: `</v2/${name}/referrers/${digest}?${link}>; rel="next"` }),
    },
  );
}

/** Returns the referrers after the first `skip`, up to the size of a page. `next` is the `skip` of the next page. */
async function page(
  referrers: AsyncIterable<Descriptor> | Iterable<Descriptor>,
  skip: number,
): Promise<{ manifests: Descriptor[]; next: number | undefined }> {
  const manifests: Descriptor[] = [];
  let at = 0;
  let size = 0;
  for await (const referrer of referrers) {
    if (at++ < skip) continue;
    size += Buffer.byteLength(JSON.stringify(referrer));
    if (size > PAGE_BYTES && manifests.length > 0)
      return { manifests, next: skip + manifests.length };
    manifests.push(referrer);
  }
  return { manifests, next: undefined };
}
