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
  isForeign,
  isIndexType,
  isManifestType,
  isTag,
  MANIFEST_LIMIT,
  type Manifest,
  OCI_ARTIFACT_MANIFEST,
  OCI_INDEX,
  OCI_MANIFEST,
  parseManifest,
  successorsOf,
} from '@sealwright/oci';
import {
  type Exchange,
  headerOf,
  notAllowed,
  type RegistryErrorCode,
  type Reply,
  type Repository,
  refuse,
} from '../responses.ts';
import {
  isUnchanged,
  preconditionOf,
  setTag,
  type TagRule,
  tagIsImmutable,
} from './preconditions.ts';

const MAX_TAGS = 64;

/** Handles `/v2/<name>/manifests/<reference>` (end-3, end-7 and end-9). */
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
  const isReference = isDigest(reference) || isTag(reference);
  const descriptor = isReference ? await repository.resolve(reference) : undefined;
  if (descriptor === undefined)
    return refuse(404, 'MANIFEST_UNKNOWN', 'manifest unknown to registry', { name, reference });
  if (method !== 'DELETE') return readManifest(exchange, repository, descriptor);
  return deleteManifest(exchange, repository, descriptor, reference);
}

async function deleteManifest(
  { options, state: { isImmutable } }: Exchange,
  repository: Repository,
  descriptor: Descriptor,
  reference: string,
): Promise<Reply> {
  const { digest } = descriptor;
  const { immutableTags = false } = options;
  if (!isDigest(reference)) {
    if (isImmutable(reference)) return tagIsImmutable(reference, digest);
    await repository.untag(reference);
    return { status: 202 };
  }
  for await (const tag of immutableTags === false ? [] : repository.tags())
    if (isImmutable(tag) && (await repository.resolve(tag))?.digest === digest)
      return tagIsImmutable(tag, digest);
  await repository.delete(descriptor);
  return { status: 202 };
}

function readManifest(exchange: Exchange, repository: Repository, descriptor: Descriptor): Reply {
  const { digest, mediaType, size } = descriptor;
  const headers = {
    'Content-Type': mediaType,
    'Docker-Content-Digest': digest,
    ETag: `"${digest}"`,
  };
  return isUnchanged(exchange.request, digest)
    ? { status: 304, headers }
    : { status: 200, headers, body: { content: repository.get(descriptor, { raw: true }), size } };
}

async function putManifest(
  exchange: Exchange,
  repository: Repository,
  name: string,
  reference: string,
): Promise<Reply> {
  const tags = tagsOf(exchange, reference);
  if (tags === undefined) {
    const reason = 'expected tags of letters, digits, "_", "." and "-"';
    return refused(400, 'MANIFEST_INVALID', reason, reference);
  }
  if (tags.length > MAX_TAGS) {
    const reason = `expected at most ${MAX_TAGS} tags, got ${tags.length}`;
    return refused(414, 'MANIFEST_INVALID', reason);
  }
  const limit = Math.min(exchange.options.maxManifestSize ?? MANIFEST_LIMIT, MANIFEST_LIMIT);
  const bytes = await receive(exchange, limit);
  if (bytes === undefined)
    return refused(413, 'SIZE_INVALID', `expected at most ${limit} bytes, got more`);
  const digest = digestOf(bytes, isDigest(reference) ? algorithmOf(reference) : 'sha256');
  if (isDigest(reference) && digest !== reference)
    return refused(400, 'DIGEST_INVALID', `expected digest ${reference}, got ${digest}`);
  const parsed = parse(exchange, bytes);
  if ('status' in parsed) return parsed;
  const missing =
    exchange.options.sparse === true ? [] : await missingFrom(repository, parsed.manifest);
  if (missing.length > 0) return blobsUnknown(missing);
  const descriptor = { mediaType: parsed.mediaType, digest, size: bytes.byteLength };
  const refusal = await store(exchange, repository, descriptor, bytes, reference, tags);
  return refusal ?? created(exchange, name, digest, tags, parsed.manifest.subject?.digest);
}

function refused(status: number, code: RegistryErrorCode, reason: string, detail?: unknown): Reply {
  return refuse(status, code, `cannot store the manifest: ${reason}`, detail);
}

/** Stores a manifest under its tags. Returns a refusal when a rule of its tags forbids that. */
async function store(
  { request, state: { isImmutable } }: Exchange,
  repository: Repository,
  descriptor: Descriptor,
  bytes: Uint8Array,
  reference: string,
  tags: readonly string[],
): Promise<Reply | undefined> {
  const { digest } = descriptor;
  const precondition = preconditionOf(request);
  const rules = new Map<string, TagRule>();
  for (const tag of tags) {
    const condition = tag === reference ? precondition : undefined;
    const fixed: TagRule | undefined = isImmutable(tag)
      ? (current) =>
          current === undefined || current === digest ? undefined : tagIsImmutable(tag, current)
      : undefined;
    if (condition !== undefined || fixed !== undefined)
      rules.set(tag, (current) => condition?.(current) ?? fixed?.(current));
  }
  if (isDigest(reference) && precondition !== undefined)
    rules.set(reference, (current) => precondition(current));
  for (const [name, rule] of rules) {
    const refusal = rule((await repository.resolve(name))?.digest);
    if (refusal !== undefined) return refusal;
  }
  const free = tags.filter((tag) => !rules.has(tag));
  await repository.putTagged(descriptor, contentOf(bytes), free);
  for (const tag of tags) {
    const rule = rules.get(tag);
    const refusal =
      rule === undefined ? undefined : await setTag(repository, descriptor, tag, rule);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function created(
  exchange: Exchange,
  name: string,
  digest: Digest,
  tags: readonly string[],
  subject: Digest | undefined,
): Reply {
  const acknowledged = exchange.options.referrers === false ? undefined : subject;
  const requested = exchange.query.getAll('tag');
  return {
    status: 201,
    headers: {
      Location: `/v2/${name}/manifests/${digest}`,
      'Docker-Content-Digest': digest,
      ...(acknowledged === undefined ? {} : { 'OCI-Subject': acknowledged }),
      ...(requested.length === 0 ? {} : { 'OCI-Tag': tags }),
    },
  };
}

/** Returns the tags of a PUT: its reference and its `tag` parameters. Returns `undefined` when one is invalid. */
function tagsOf({ query }: Exchange, reference: string): string[] | undefined {
  const tags = [...(isDigest(reference) ? [] : [reference]), ...query.getAll('tag')];
  return tags.every(isTag) ? [...new Set(tags)] : undefined;
}

async function receive(
  { request, body }: Exchange,
  limit: number,
): Promise<Uint8Array | undefined> {
  if (Number(headerOf(request, 'content-length') ?? 0) > limit) return undefined;
  try {
    return await collect(body(), limit);
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
      return refused(400, 'MANIFEST_INVALID', `media type ${mediaType} is not supported`);
    const required = requiredMemberOf(mediaType);
    return required !== undefined && manifest[required] === undefined
      ? refused(400, 'MANIFEST_INVALID', `expected ${required} in ${mediaType}`)
      : { manifest, mediaType };
  } catch (error) {
    if (!isSealwrightError(error, 'JSON_INVALID', 'MANIFEST_INVALID')) throw error;
    return refuse(400, 'MANIFEST_INVALID', error.message);
  }
}

/** Returns the member that a manifest must have. In an artifact manifest even `blobs` is optional. */
function requiredMemberOf(mediaType: string): 'manifests' | 'config' | undefined {
  if (mediaType === OCI_ARTIFACT_MANIFEST) return undefined;
  return isIndexType(mediaType) ? 'manifests' : 'config';
}

function shapeOf(manifest: Manifest): string {
  return manifest.manifests === undefined ? OCI_MANIFEST : OCI_INDEX;
}

/**
 * Returns the digests in a manifest that the repository does not have. Its subject may be pushed later, and foreign
 * layers are stored elsewhere.
 */
async function missingFrom(repository: Repository, manifest: Manifest): Promise<Digest[]> {
  const missing = new Set<Digest>();
  for (const descriptor of successorsOf(manifest)) {
    if (isForeign(descriptor) || (await repository.has(descriptor))) continue;
    missing.add(descriptor.digest);
    // After a power failure the blob can be incomplete. The repository must not report that it exists.
    await repository.repair?.(descriptor.digest);
  }
  return [...missing];
}

function blobsUnknown(digests: readonly Digest[]): Reply {
  const reply = refuse(400, 'MANIFEST_BLOB_UNKNOWN', '');
  const errors = digests.slice(0, 100).map((digest) => ({
    code: 'MANIFEST_BLOB_UNKNOWN',
    message: `cannot store the manifest: the repository does not have ${digest}`,
    detail: { digest },
  }));
  return { ...reply, body: JSON.stringify({ errors }) };
}
