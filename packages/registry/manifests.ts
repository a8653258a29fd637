import {
  algorithmOf,
  collect,
  contentOf,
  type Digest,
  digestOf,
  isDigest,
  isSealwrightError,
} from '@sealwright/core';
import {
  type Descriptor,
  isIndexType,
  isManifestType,
  MANIFEST_LIMIT,
  type Manifest,
  OCI_INDEX,
  OCI_MANIFEST,
  parseManifest,
  successorsOf,
} from '@sealwright/oci';
import { isUnchanged } from './blobs.ts';
import {
  type Exchange,
  headerOf,
  notAllowed,
  type Reply,
  type Repository,
  refuse,
} from './responses.ts';
import { isTag } from './router.ts';

const MAX_TAGS = 64;

/** `/v2/<name>/manifests/<reference>`: end-3, end-7 and end-9. */
export async function handleManifest(
  exchange: Exchange,
  repository: Repository,
  name: string,
  reference: string,
): Promise<Reply> {
  const { method } = exchange;
  if (method === 'PUT') return putManifest(exchange, repository, name, reference);
  if (method !== 'GET' && method !== 'HEAD' && method !== 'DELETE')
    return notAllowed(method, ['GET', 'HEAD', 'PUT', 'DELETE']);
  const known = isDigest(reference) || isTag(reference);
  const descriptor = known ? await repository.resolve(reference) : undefined;
  if (descriptor === undefined)
    return refuse(404, 'MANIFEST_UNKNOWN', 'manifest unknown to registry', { name, reference });
  if (method !== 'DELETE') return readManifest(exchange, repository, descriptor);
  if (isDigest(reference)) await repository.delete(descriptor);
  else await repository.untag(reference);
  return { status: 202 };
}

function readManifest(exchange: Exchange, repository: Repository, descriptor: Descriptor): Reply {
  const { digest, mediaType, size } = descriptor;
  const headers = {
    'Content-Type': mediaType,
    'Docker-Content-Digest': digest,
    ETag: `"${digest}"`,
  };
  return isUnchanged(headerOf(exchange.request, 'if-none-match'), digest)
    ? { status: 304, headers }
    : { status: 200, headers, body: { content: repository.get(descriptor), size } };
}

async function putManifest(
  exchange: Exchange,
  repository: Repository,
  name: string,
  reference: string,
): Promise<Reply> {
  const tags = tagsOf(exchange, reference);
  if (tags === undefined) return refuse(400, 'MANIFEST_INVALID', 'this is not a tag', reference);
  if (tags.length > MAX_TAGS)
    return refuse(414, 'MANIFEST_INVALID', `at most ${MAX_TAGS} tags in one request`);
  const bytes = await receive(exchange);
  if (bytes === undefined)
    return refuse(413, 'SIZE_INVALID', `a manifest has at most ${MANIFEST_LIMIT} bytes`);
  const digest = digestOf(bytes, isDigest(reference) ? algorithmOf(reference) : 'sha256');
  if (isDigest(reference) && digest !== reference)
    return refuse(400, 'DIGEST_INVALID', `the content is ${digest}, expected ${reference}`);
  const parsed = parse(exchange, bytes);
  if ('status' in parsed) return parsed;
  const missing = await missingFrom(repository, parsed.manifest);
  if (missing.length > 0) return blobsUnknown(missing);
  const descriptor = { mediaType: parsed.mediaType, digest, size: bytes.byteLength };
  await repository.put(descriptor, contentOf(bytes));
  for (const tag of tags) await repository.tag(descriptor, tag);
  return stored(exchange, name, digest, tags, parsed.manifest.subject?.digest);
}

function stored(
  exchange: Exchange,
  name: string,
  digest: Digest,
  tags: readonly string[],
  subject: Digest | undefined,
): Reply {
  const shown = exchange.options.referrers === false ? undefined : subject;
  const named = exchange.query.getAll('tag');
  return {
    status: 201,
    headers: {
      Location: `/v2/${name}/manifests/${digest}`,
      'Docker-Content-Digest': digest,
      ...(shown === undefined ? {} : { 'OCI-Subject': shown }),
      ...(named.length === 0 ? {} : { 'OCI-Tag': tags }),
    },
  };
}

/** The tags that a PUT sets: the reference itself and `tag` parameters. `undefined` when one is ill-formed. */
function tagsOf({ query }: Exchange, reference: string): string[] | undefined {
  const tags = [...(isDigest(reference) ? [] : [reference]), ...query.getAll('tag')];
  return tags.every(isTag) ? [...new Set(tags)] : undefined;
}

async function receive({ request }: Exchange): Promise<Uint8Array | undefined> {
  if (Number(headerOf(request, 'content-length') ?? 0) > MANIFEST_LIMIT) return undefined;
  try {
    return await collect(request.iterator({ destroyOnReturn: false }), MANIFEST_LIMIT);
  } catch (error) {
    if (isSealwrightError(error, 'CONTENT_TOO_LARGE')) return undefined;
    throw error;
  }
}

function parse(
  { request }: Exchange,
  bytes: Uint8Array,
): Reply | { readonly manifest: Manifest; readonly mediaType: string } {
  const declared = headerOf(request, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  try {
    const manifest = parseManifest(bytes, 'the manifest', declared);
    const mediaType = declared ?? manifest.mediaType ?? shapeOf(manifest);
    if (!isManifestType(mediaType))
      return refuse(400, 'MANIFEST_INVALID', `manifests of ${mediaType} are not supported`);
    const isWhole = isIndexType(mediaType)
      ? manifest.manifests !== undefined
      : manifest.config !== undefined;
    return isWhole
      ? { manifest, mediaType }
      : refuse(400, 'MANIFEST_INVALID', `the document lacks what ${mediaType} needs`);
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    return refuse(400, 'MANIFEST_INVALID', error.message);
  }
}

function shapeOf(manifest: Manifest): string {
  return manifest.manifests === undefined ? OCI_MANIFEST : OCI_INDEX;
}

/** What a manifest names and the repository lacks. `subject` may come later; foreign layers live elsewhere. */
async function missingFrom(repository: Repository, manifest: Manifest): Promise<Digest[]> {
  const missing = new Set<Digest>();
  for (const descriptor of successorsOf(manifest)) {
    const isForeign = (descriptor.urls?.length ?? 0) > 0;
    if (!isForeign && !(await repository.has(descriptor))) missing.add(descriptor.digest);
  }
  return [...missing];
}

function blobsUnknown(digests: readonly Digest[]): Reply {
  const reply = refuse(400, 'MANIFEST_BLOB_UNKNOWN', '');
  const errors = digests.slice(0, 100).map((digest) => ({
    code: 'MANIFEST_BLOB_UNKNOWN',
    message: 'the manifest names a blob or manifest that the repository does not have',
    detail: { digest },
  }));
  return { ...reply, body: new TextEncoder().encode(JSON.stringify({ errors })) };
}
