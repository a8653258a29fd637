export const id = 958;
export const ids = [958];
export const modules = {

/***/ 50958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* reexport */ openRegistryService)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 9 modules
var lib = __webpack_require__(99846);
;// CONCATENATED MODULE: ./packages/registry/lib/responses.js
/** A JSON answer. */
function json(status, value, headers = {}) {
    return {
        status,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: new TextEncoder().encode(JSON.stringify(value)),
    };
}
/** An error in the form of distribution-spec 1.1, "Error Codes". */
function refuse(status, code, message, detail) {
    return json(status, {
        errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }],
    });
}
/** 405 with what is allowed instead. */
function notAllowed(method, allowed) {
    const reply = refuse(405, 'UNSUPPORTED', `${method} is not possible here, expected ${allowed.join(', ')}`);
    return { ...reply, headers: { ...reply.headers, Allow: allowed.join(', ') } };
}
/** One header's value; repeated ones count as none. */
function headerOf(request, name) {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./packages/registry/lib/auth.js



const TOKEN_SECONDS = 300;
const MAX_FORM = 64 * 1024;
const MAX_SCOPES = 64;
/** Opens the gate of a registry. Tokens are sealed with a key of this process and end with it. */
function openGate(options) {
    const { auth } = options;
    if (auth === undefined)
        return { permit: () => ({ mayPull: () => true }), token: noTokens };
    if (auth.kind === 'basic')
        return basicGate(auth);
    return tokenGate(auth, options.clock ?? performance);
}
function noTokens() {
    return Promise.resolve(refuse(404, 'UNSUPPORTED', 'no such endpoint'));
}
function basicGate({ users }) {
    return {
        permit: (request) => isUser(users, basicOf(request))
            ? { mayPull: () => true }
            : { refusal: challenge('Basic realm="registry"', 'a user and a password are required') },
        token: noTokens,
    };
}
function tokenGate(auth, clock) {
    const key = (0,external_node_crypto_.randomBytes)(32);
    return {
        permit(request, method, route) {
            const needed = accessOf(method, route);
            const bearer = /^Bearer +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
            const granted = bearer === undefined ? undefined : auth_open(key, bearer, clock.now());
            if (granted !== undefined && allows(granted, needed))
                return {
                    mayPull: (name) => allows(granted, { resource: `repository:${name}`, actions: ['pull'] }),
                };
            const problem = bearer === undefined
                ? undefined
                : granted === undefined
                    ? 'invalid_token'
                    : 'insufficient_scope';
            return {
                refusal: challenge(bearerChallenge(request, needed, problem), 'a token is required'),
            };
        },
        token: (request, method, query) => giveToken(auth, key, clock, request, method, query),
    };
}
/** What a route needs. `undefined`: any valid token. */
function accessOf(method, route) {
    if (route.kind === 'catalog')
        return { resource: 'registry:catalog', actions: ['*'] };
    if (route.kind === 'base' || route.kind === 'token')
        return undefined;
    const resource = `repository:${route.name}`;
    if (method === 'GET' || method === 'HEAD')
        return { resource, actions: ['pull'] };
    const isUpload = route.kind === 'upload' || route.kind === 'uploads';
    if (method === 'DELETE' && !isUpload)
        return { resource, actions: ['delete'] };
    return { resource, actions: ['pull', 'push'] };
}
function allows(granted, needed) {
    if (needed === undefined)
        return true;
    return needed.actions.every((action) => granted.some(({ resource, actions }) => resource === needed.resource && (actions.includes(action) || actions.includes('*'))));
}
function bearerChallenge(request, needed, problem) {
    const host = hostOf(request);
    const scheme = 'encrypted' in request.socket ? 'https' : 'http';
    const scope = needed === undefined ? '' : `,scope="${needed.resource}:${needed.actions.join(',')}"`;
    const error = problem === undefined ? '' : `,error="${problem}"`;
    return `Bearer realm="${scheme}://${host}/token",service="${host}"${scope}${error}`;
}
/** The authority that the client used, so that the realm is reachable for it. */
function hostOf({ headers, socket }) {
    const host = headers.host ?? '';
    return /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/.test(host)
        ? host
        : `localhost:${socket.localPort ?? 0}`;
}
function challenge(header, message) {
    const reply = refuse(401, 'UNAUTHORIZED', message);
    return { ...reply, headers: { ...reply.headers, 'WWW-Authenticate': header } };
}
function basicOf(request) {
    const encoded = /^Basic +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
    if (encoded === undefined)
        return undefined;
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
function isUser(users, login) {
    if (login === undefined || !Object.hasOwn(users, login.user))
        return false;
    return isSame(users[login.user] ?? '', login.password);
}
/** Compares without telling by its time where the texts differ. */
function isSame(expected, found) {
    const sum = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    return (0,external_node_crypto_.timingSafeEqual)(sum(expected), sum(found));
}
/** GET with basic authentication (or none), and POST of an OAuth2 password grant, as docker clients send them. */
async function giveToken(auth, key, clock, request, method, query) {
    if (method !== 'GET' && method !== 'POST')
        return notAllowed(method, ['GET', 'POST']);
    const form = method === 'POST' ? await readForm(request) : query;
    if (method === 'POST' && form.get('grant_type') !== 'password')
        return json(400, { error: 'unsupported_grant_type' });
    const login = method === 'POST'
        ? { user: form.get('username') ?? '', password: form.get('password') ?? '' }
        : basicOf(request);
    const isKnown = isUser(auth.users, login);
    const isAnonymous = method === 'GET' && headerOf(request, 'authorization') === undefined;
    if (!isKnown && !(isAnonymous && auth.anonymousPull === true))
        return challenge('Basic realm="registry"', 'user or password is wrong');
    const granted = scopesOf(form).flatMap((scope) => grant(scope, isKnown));
    const token = seal(key, granted, clock.now() + TOKEN_SECONDS * 1000);
    const answer = { token, access_token: token, expires_in: TOKEN_SECONDS };
    return json(200, answer, { 'Cache-Control': 'no-store' });
}
async function readForm(request) {
    return new URLSearchParams((0,lib.textOf)(await (0,lib.collect)(request, MAX_FORM, 'token request')));
}
/** `type:name:action,action`, several of them separated by blanks or repeated. */
function scopesOf(form) {
    return form
        .getAll('scope')
        .flatMap((value) => value.split(' '))
        .slice(0, MAX_SCOPES)
        .flatMap((text) => {
        const found = /^([a-z]+:[^\s"\\]{1,300}):([a-z*,]+)$/.exec(text);
        const [, resource, actions] = found ?? [];
        return resource === undefined || actions === undefined
            ? []
            : [{ resource, actions: actions.split(',') }];
    });
}
/** A user gets what is asked for; anybody else only pulls. */
function grant({ resource, actions }, isKnown) {
    if (isKnown)
        return [{ resource, actions }];
    return resource.startsWith('repository:') && actions.includes('pull')
        ? [{ resource, actions: ['pull'] }]
        : [];
}
function seal(key, granted, expires) {
    const payload = Buffer.from(JSON.stringify({ granted, expires })).toString('base64url');
    return `${payload}.${(0,external_node_crypto_.createHmac)('sha256', key).update(payload).digest('base64url')}`;
}
/** What a token grants, or `undefined` when it is not ours or has expired. */
function auth_open(key, token, now) {
    const [payload = '', found = ''] = token.split('.');
    const expected = (0,external_node_crypto_.createHmac)('sha256', key).update(payload).digest('base64url');
    if (!isSame(expected, found))
        return undefined;
    // Sealed by this process, so its shape is known.
    const { granted, expires } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return now < expires ? granted : undefined;
}

;// CONCATENATED MODULE: ./packages/registry/lib/blobs.js

const OCTETS = 'application/octet-stream';
/** `/v2/<name>/blobs/<digest>`: end-2 and end-10. */
async function handleBlob(exchange, repository, digest) {
    const { method } = exchange;
    if (method !== 'GET' && method !== 'HEAD' && method !== 'DELETE')
        return notAllowed(method, ['GET', 'HEAD', 'DELETE']);
    const size = await repository.sizeOf(digest);
    if (size === undefined)
        return refuse(404, 'BLOB_UNKNOWN', 'blob unknown to registry', digest);
    const descriptor = { mediaType: OCTETS, digest, size };
    if (method !== 'DELETE')
        return readBlob(exchange, repository, descriptor);
    // A manifest is deleted through its own endpoint, which knows of tags.
    if ((await repository.resolve(digest)) !== undefined)
        return refuse(404, 'BLOB_UNKNOWN', 'this digest is a manifest, not a blob', digest);
    await repository.delete(descriptor);
    return { status: 202, headers: { 'Docker-Content-Digest': digest } };
}
function readBlob(exchange, repository, descriptor) {
    const { digest, size } = descriptor;
    const headers = {
        'Content-Type': OCTETS,
        'Docker-Content-Digest': digest,
        'Accept-Ranges': 'bytes',
        'Cache-Control': 'max-age=31536000',
        ETag: `"${digest}"`,
    };
    if (isUnchanged(headerOf(exchange.request, 'if-none-match'), digest))
        return { status: 304, headers };
    const range = parseRange(headerOf(exchange.request, 'range'), size);
    if (range === 'whole')
        return { status: 200, headers, body: { content: repository.get(descriptor), size } };
    if (range === 'unsatisfiable') {
        const reply = refuse(416, 'SIZE_INVALID', `the blob has ${size} bytes`);
        return { ...reply, headers: { ...reply.headers, 'Content-Range': `bytes */${size}` } };
    }
    const length = range.end - range.start + 1;
    const content = repository.get(descriptor, { offset: range.start });
    return {
        status: 206,
        headers: { ...headers, 'Content-Range': `bytes ${range.start}-${range.end}/${size}` },
        body: { content: limited(content, length), size: length },
    };
}
/** True when an `If-None-Match` names this digest. */
function isUnchanged(header, digest) {
    return (header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${digest}"`) ?? false);
}
/**
 * One byte range of RFC 9110 section 14, both ends inclusive. What is not one (several ranges, another unit) means
 * the whole, as that RFC lets a server decide.
 */
function parseRange(header, size) {
    const found = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
    const [, first = '', last = ''] = found ?? [];
    if (first === '' && last === '')
        return 'whole';
    if (first === '') {
        const length = Math.min(Number(last), size);
        return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
    }
    const start = Number(first);
    if (last !== '' && Number(last) < start)
        return 'whole';
    if (start >= size)
        return 'unsatisfiable';
    return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
async function* limited(content, length) {
    let left = length;
    for await (const chunk of content) {
        yield chunk.byteLength > left ? chunk.subarray(0, left) : chunk;
        left -= Math.min(left, chunk.byteLength);
        if (left === 0)
            return;
    }
}

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 28 modules
var oci_lib = __webpack_require__(22454);
;// CONCATENATED MODULE: ./packages/registry/lib/router.js


const MAX_NAME = 255;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const UPLOAD_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
/** True for a repository name of distribution-spec 1.1, "Pulling manifests". */
function isRepositoryName(text) {
    return text.length <= MAX_NAME && text.split('/').every((component) => COMPONENT.test(component));
}
function isTag(text) {
    return TAG.test(text);
}
/** The decoded path of a request target, or `undefined` when it has no sound one. */
function pathOf(target) {
    const end = target.search(/[?#]/);
    try {
        const path = decodeURIComponent(end < 0 ? target : target.slice(0, end));
        return path.startsWith('/') ? path : undefined;
    }
    catch {
        return undefined;
    }
}
/** What a decoded path names, or the refusal of it. */
function parseRoute(path) {
    if (path === '/v2' || path === '/v2/')
        return { kind: 'base' };
    if (path === '/v2/_catalog')
        return { kind: 'catalog' };
    if (path === '/token')
        return { kind: 'token' };
    const found = /^\/v2\/(?<name>.+)\/(?:blobs\/(?<uploads>uploads)(?:\/(?<id>[^/]*))?|(?<kind>blobs|manifests|referrers)\/(?<rest>[^/]+)|(?<tags>tags)\/list)$/.exec(path)?.groups;
    if (found === undefined)
        return refuse(404, 'UNSUPPORTED', 'no such endpoint');
    const { name = '', uploads, id, kind, rest = '', tags } = found;
    if (!isRepositoryName(name)) {
        return refuse(400, 'NAME_INVALID', `"${name.slice(0, MAX_NAME)}" is not a repository name: lower-case letters and digits, joined by . _ - and /`);
    }
    if (tags !== undefined)
        return { kind: 'tags', name };
    if (uploads !== undefined)
        return uploadRoute(name, id ?? '');
    return kind === 'manifests'
        ? manifestRoute(name, rest)
        : digestRoute(kind === 'blobs' ? 'blob' : 'referrers', name, rest);
}
function uploadRoute(name, id) {
    if (id === '')
        return { kind: 'uploads', name };
    return UPLOAD_ID.test(id)
        ? { kind: 'upload', name, id }
        : refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload');
}
function manifestRoute(name, reference) {
    if (reference.includes(':') && !(0,lib.isDigest)(reference))
        return digestInvalid(reference);
    // An ill-formed tag is a route all the same: reading it answers "not there", as clients expect.
    return { kind: 'manifest', name, reference };
}
function digestRoute(kind, name, digest) {
    return (0,lib.isDigest)(digest) ? { kind, name, digest } : digestInvalid(digest);
}
/** 400 for what should have been a digest. */
function digestInvalid(text) {
    return refuse(400, 'DIGEST_INVALID', `"${text.slice(0, 160)}" is not a digest: expected sha256: or sha512: and lower-case hex digits`);
}

;// CONCATENATED MODULE: ./packages/registry/lib/manifests.js





const MAX_TAGS = 64;
/** `/v2/<name>/manifests/<reference>`: end-3, end-7 and end-9. */
async function handleManifest(exchange, repository, name, reference) {
    const { method } = exchange;
    if (method === 'PUT')
        return putManifest(exchange, repository, name, reference);
    if (method !== 'GET' && method !== 'HEAD' && method !== 'DELETE')
        return notAllowed(method, ['GET', 'HEAD', 'PUT', 'DELETE']);
    const known = (0,lib.isDigest)(reference) || isTag(reference);
    const descriptor = known ? await repository.resolve(reference) : undefined;
    if (descriptor === undefined)
        return refuse(404, 'MANIFEST_UNKNOWN', 'manifest unknown to registry', { name, reference });
    if (method !== 'DELETE')
        return readManifest(exchange, repository, descriptor);
    if ((0,lib.isDigest)(reference))
        await repository.delete(descriptor);
    else
        await repository.untag(reference);
    return { status: 202 };
}
function readManifest(exchange, repository, descriptor) {
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
async function putManifest(exchange, repository, name, reference) {
    const tags = tagsOf(exchange, reference);
    if (tags === undefined)
        return refuse(400, 'MANIFEST_INVALID', 'this is not a tag', reference);
    if (tags.length > MAX_TAGS)
        return refuse(414, 'MANIFEST_INVALID', `at most ${MAX_TAGS} tags in one request`);
    const bytes = await receive(exchange);
    if (bytes === undefined)
        return refuse(413, 'SIZE_INVALID', `a manifest has at most ${oci_lib/* MANIFEST_LIMIT */.MV} bytes`);
    const digest = (0,lib.digestOf)(bytes, (0,lib.isDigest)(reference) ? (0,lib.algorithmOf)(reference) : 'sha256');
    if ((0,lib.isDigest)(reference) && digest !== reference)
        return refuse(400, 'DIGEST_INVALID', `the content is ${digest}, expected ${reference}`);
    const parsed = parse(exchange, bytes);
    if ('status' in parsed)
        return parsed;
    const missing = await missingFrom(repository, parsed.manifest);
    if (missing.length > 0)
        return blobsUnknown(missing);
    const descriptor = { mediaType: parsed.mediaType, digest, size: bytes.byteLength };
    await repository.put(descriptor, (0,lib.contentOf)(bytes));
    for (const tag of tags)
        await repository.tag(descriptor, tag);
    return stored(exchange, name, digest, tags, parsed.manifest.subject?.digest);
}
function stored(exchange, name, digest, tags, subject) {
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
function tagsOf({ query }, reference) {
    const tags = [...((0,lib.isDigest)(reference) ? [] : [reference]), ...query.getAll('tag')];
    return tags.every(isTag) ? [...new Set(tags)] : undefined;
}
async function receive({ request }) {
    if (Number(headerOf(request, 'content-length') ?? 0) > oci_lib/* MANIFEST_LIMIT */.MV)
        return undefined;
    try {
        return await (0,lib.collect)(request.iterator({ destroyOnReturn: false }), oci_lib/* MANIFEST_LIMIT */.MV);
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'CONTENT_TOO_LARGE'))
            return undefined;
        throw error;
    }
}
function parse({ request }, bytes) {
    const declared = headerOf(request, 'content-type')?.split(';')[0]?.trim().toLowerCase();
    try {
        const manifest = (0,oci_lib/* parseManifest */.Ng)(bytes, 'the manifest', declared);
        const mediaType = declared ?? manifest.mediaType ?? shapeOf(manifest);
        if (!(0,oci_lib/* isManifestType */.Q3)(mediaType))
            return refuse(400, 'MANIFEST_INVALID', `manifests of ${mediaType} are not supported`);
        const isWhole = (0,oci_lib/* isIndexType */.$U)(mediaType)
            ? manifest.manifests !== undefined
            : manifest.config !== undefined;
        return isWhole
            ? { manifest, mediaType }
            : refuse(400, 'MANIFEST_INVALID', `the document lacks what ${mediaType} needs`);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error))
            throw error;
        return refuse(400, 'MANIFEST_INVALID', error.message);
    }
}
function shapeOf(manifest) {
    return manifest.manifests === undefined ? oci_lib/* OCI_MANIFEST */.EG : oci_lib/* OCI_INDEX */.$p;
}
/** What a manifest names and the repository lacks. `subject` may come later; foreign layers live elsewhere. */
async function missingFrom(repository, manifest) {
    const missing = new Set();
    for (const descriptor of (0,oci_lib/* successorsOf */.L6)(manifest)) {
        const isForeign = (descriptor.urls?.length ?? 0) > 0;
        if (!isForeign && !(await repository.has(descriptor)))
            missing.add(descriptor.digest);
    }
    return [...missing];
}
function blobsUnknown(digests) {
    const reply = refuse(400, 'MANIFEST_BLOB_UNKNOWN', '');
    const errors = digests.slice(0, 100).map((digest) => ({
        code: 'MANIFEST_BLOB_UNKNOWN',
        message: 'the manifest names a blob or manifest that the repository does not have',
        detail: { digest },
    }));
    return { ...reply, body: new TextEncoder().encode(JSON.stringify({ errors })) };
}

;// CONCATENATED MODULE: ./packages/registry/lib/referrers.js


/** Clients read at most 4 MiB of a list, so a page ends before that. */
const PAGE_BYTES = 3 * 1024 * 1024;
/** `GET /v2/<name>/referrers/<digest>`: end-12a and end-12b. A repository that is not there has none. */
async function handleReferrers(exchange, repository, name, digest) {
    if (exchange.options.referrers === false)
        return refuse(404, 'UNSUPPORTED', 'no such endpoint');
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
        return notAllowed(exchange.method, ['GET', 'HEAD']);
    const { query } = exchange;
    const artifactType = query.get('artifactType') ?? '';
    const skip = /^\d{1,9}$/.test(query.get('skip') ?? '') ? Number(query.get('skip')) : 0;
    const subject = { mediaType: 'application/octet-stream', digest, size: 0 };
    const found = repository?.referrers(subject, artifactType === '' ? {} : { artifactType });
    const { manifests, next } = await page(found ?? [], skip);
    const link = new URLSearchParams({
        ...(artifactType === '' ? {} : { artifactType }),
        skip: `${next}`,
    }).toString();
    return json(200, { schemaVersion: 2, mediaType: oci_lib/* OCI_INDEX */.$p, manifests }, {
        'Content-Type': oci_lib/* OCI_INDEX */.$p,
        ...(artifactType === '' ? {} : { 'OCI-Filters-Applied': 'artifactType' }),
        ...(next === undefined
            ? {}
            : { Link: `</v2/${name}/referrers/${digest}?${link}>; rel="next"` }),
    });
}
/** The referrers after the first `skip`, up to a page's size; `next` is what the next page skips. */
async function page(referrers, skip) {
    const manifests = [];
    let at = 0;
    let size = 0;
    for await (const referrer of referrers) {
        if (at++ < skip)
            continue;
        size += Buffer.byteLength(JSON.stringify(referrer));
        if (size > PAGE_BYTES && manifests.length > 0)
            return { manifests, next: skip + manifests.length };
        manifests.push(referrer);
    }
    return { manifests, next: undefined };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./packages/registry/lib/send.js



/** Writes a reply, spoilt by a fault when one is given. Ends when the client has it or is gone. */
async function send(response, reply, isHead, fault) {
    if (response.destroyed || response.headersSent)
        return;
    const { status, headers = {}, body } = reply;
    const size = body === undefined ? 0 : 'content' in body ? body.size : body.byteLength;
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) {
        response.setHeader(name, typeof value === 'string' ? value : [...value]);
    }
    const hasLength = status !== 204 && status !== 304;
    if (hasLength)
        response.setHeader('Content-Length', size);
    if (isHead || body === undefined || !hasLength || size === 0)
        return finish(response, fault);
    const content = 'content' in body ? body.content : (0,lib.contentOf)(body);
    const source = external_node_stream_.Readable.from(spoilt(content, size, fault), { objectMode: false });
    await (0,promises_.pipeline)(source, response).catch(() => response.destroy());
}
async function finish(response, fault) {
    if (fault === 'truncate')
        response.destroy();
    else
        response.end();
}
async function* spoilt(content, size, fault) {
    const middle = Math.floor(size / 2);
    let at = 0;
    for await (const chunk of content) {
        const start = at;
        at += chunk.byteLength;
        if (typeof fault !== 'string' || at <= middle) {
            yield chunk;
            continue;
        }
        if (fault === 'truncate') {
            yield chunk.subarray(0, middle - start);
            throw new Error('truncated on purpose');
        }
        const copy = Uint8Array.from(chunk);
        if (start <= middle)
            copy[middle - start] = (copy[middle - start] ?? 0) ^ 1;
        yield copy;
    }
}

;// CONCATENATED MODULE: ./packages/registry/lib/tags.js

/** What one page of a list holds at most, whatever the client asks for. */
const MAX_PAGE = 10_000;
/** `GET /v2/<name>/tags/list`: end-8a and end-8b. */
async function handleTags(exchange, repository, name) {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
        return notAllowed(exchange.method, ['GET', 'HEAD']);
    return tags_page(exchange, repository.tags(), `/v2/${name}/tags/list`, (tags) => ({ name, tags }));
}
/** `GET /v2/_catalog`: distribution's list of repositories. */
async function handleCatalog(exchange) {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
        return notAllowed(exchange.method, ['GET', 'HEAD']);
    return tags_page(exchange, exchange.stores.list(), '/v2/_catalog', (repositories) => ({
        repositories,
    }));
}
/** One page of names in lexical order: `n` of them after `last`, with a link to the next page. */
async function tags_page({ query }, names, path, body) {
    const asked = query.get('n');
    if (asked !== null && !/^\d{1,9}$/.test(asked))
        return refuse(400, 'PAGINATION_NUMBER_INVALID', 'n is expected to be a number');
    const limit = Math.min(asked === null ? MAX_PAGE : Number(asked), MAX_PAGE);
    const last = query.get('last') ?? '';
    const found = [];
    let more = false;
    for await (const name of names) {
        if (name <= last)
            continue;
        more = found.length >= limit;
        if (more)
            break;
        found.push(name);
    }
    const end = found.at(-1);
    const next = `${path}?n=${limit}&last=${encodeURIComponent(end ?? '')}`;
    return json(200, body(found), more && end !== undefined ? { Link: `<${next}>; rel="next"` } : {});
}

;// CONCATENATED MODULE: ./packages/registry/lib/uploads.js



/** `POST /v2/<name>/blobs/uploads/`: a mount (end-11), a single POST (end-4b) or a new upload (end-4a). */
async function handleUploads(exchange, repository, name) {
    const { method, query } = exchange;
    if (method !== 'POST')
        return notAllowed(method, ['POST']);
    const mount = query.get('mount');
    if (mount !== null) {
        const refused = await mountBlob(exchange, repository, name, mount, query.get('from'));
        if (refused !== undefined)
            return refused;
    }
    const digest = query.get('digest');
    if (digest !== null && !(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    const algorithm = query.get('digest-algorithm');
    if (algorithm !== null && algorithm !== 'sha256' && algorithm !== 'sha512')
        return refuse(400, 'DIGEST_INVALID', `"${algorithm.slice(0, 40)}" is not supported`);
    const ingest = await repository.ingest();
    if (digest === null)
        return accepted(name, ingest);
    return uploads_finish(exchange, ingest, name, digest);
}
/** The answer to a mount, or `undefined` when the client has to upload after all. */
async function mountBlob(exchange, repository, name, digest, from) {
    if (!(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    if (from === null || from === '')
        return undefined;
    if (!isRepositoryName(from))
        return refuse(400, 'NAME_INVALID', `"${from.slice(0, 255)}" is not a repository name`);
    if (!exchange.mayPull(from) || !(await repository.mount({ digest }, from)))
        return undefined;
    return created(name, digest);
}
/** `/v2/<name>/blobs/uploads/<id>`: end-5, end-6, end-13 and end-14. */
async function handleUpload(exchange, repository, name, id) {
    const { method } = exchange;
    const allowed = ['GET', 'PATCH', 'PUT', 'DELETE'];
    if (!allowed.includes(method))
        return notAllowed(method, allowed);
    if (method !== 'GET' && exchange.uploading.has(id))
        return refuse(409, 'BLOB_UPLOAD_INVALID', 'another request is writing to this upload');
    if (method === 'GET')
        return changeUpload(exchange, repository, name, id);
    // Two writers of one upload would mix their bytes.
    exchange.uploading.add(id);
    try {
        return await changeUpload(exchange, repository, name, id);
    }
    finally {
        exchange.uploading.delete(id);
    }
}
async function changeUpload(exchange, repository, name, id) {
    const { method } = exchange;
    const ingest = await openUpload(repository, id);
    if (ingest === undefined)
        return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload', { id });
    if (method === 'GET')
        return { ...accepted(name, ingest), status: 204 };
    if (method === 'PATCH')
        return append(exchange, ingest, name);
    if (method === 'PUT')
        return uploads_close(exchange, ingest, name);
    await ingest.abort();
    return { status: 204 };
}
async function openUpload(repository, id) {
    try {
        return await repository.ingest(id);
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND'))
            return undefined;
        throw error;
    }
}
async function append(exchange, ingest, name) {
    const refused = checkRange(exchange, ingest, name);
    if (refused !== undefined)
        return refused;
    await uploads_receive(exchange, ingest);
    return accepted(name, ingest);
}
async function uploads_close(exchange, ingest, name) {
    const digest = exchange.query.get('digest') ?? '';
    if (!(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    const refused = checkRange(exchange, ingest, name);
    return refused ?? uploads_finish(exchange, ingest, name, digest);
}
/** Receives what the request holds and ends the upload. */
async function uploads_finish(exchange, ingest, name, digest) {
    await uploads_receive(exchange, ingest);
    try {
        await ingest.commit(digest);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            throw error;
        await ingest.abort();
        return refuse(400, 'DIGEST_INVALID', 'the content has another digest', { digest });
    }
    return created(name, digest);
}
async function uploads_receive({ request }, ingest) {
    // Not destroyed on a failure of the store, or nobody could be told of it.
    await ingest.append(request.iterator({ destroyOnReturn: false }));
    // An aborted request can look like one that ended.
    if (!request.complete)
        throw (0,lib.coreError)('INTERRUPTED', `receiving upload ${ingest.id}: the client went away`);
}
/** A chunk must begin where the last one ended. A request without `Content-Range` goes on from there. */
function checkRange({ request }, ingest, name) {
    const header = headerOf(request, 'content-range');
    if (header === undefined)
        return undefined;
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
function accepted(name, ingest) {
    return {
        status: 202,
        headers: {
            Location: `/v2/${name}/blobs/uploads/${ingest.id}`,
            Range: `0-${Math.max(0, ingest.offset - 1)}`,
            'Docker-Upload-UUID': ingest.id,
        },
    };
}
function created(name, digest) {
    return {
        status: 201,
        headers: { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest },
    };
}

;// CONCATENATED MODULE: ./packages/registry/lib/service.js









/**
 * An OCI registry (distribution-spec 1.1, with distribution's `_catalog` and token authentication) over any stores.
 * Content is streamed both ways; whatever a store throws is answered as a 500.
 */
function openRegistryService(stores, options = {}) {
    const gate = openGate(options);
    const registry = { stores, options, gate, uploading: new Set(), known: new Set() };
    return {
        listener: (request, response) => void serve(registry, request, response).catch(() => response.destroy()),
    };
}
async function serve(registry, request, response) {
    const { options } = registry;
    const method = request.method ?? 'GET';
    const target = request.url ?? '/';
    const path = pathOf(target);
    const query = /\?([^#]*)/.exec(target)?.[1] ?? '';
    const seen = { method, path: path ?? target, query };
    try {
        options.onRequest?.(seen);
        const fault = options.fault?.(seen);
        if (fault === 'drop')
            return void request.socket.destroy();
        response.setHeader('Docker-Distribution-API-Version', 'registry/2.0');
        const isStatus = typeof fault === 'object';
        const reply = isStatus ? faultReply(fault) : await answer(registry, request, path, query);
        await send(response, reply, method === 'HEAD', fault);
    }
    catch (error) {
        // A client that went away is nobody's failure, and there is no one to answer.
        if (request.destroyed && !request.complete)
            return void response.destroy();
        options.onError?.(error, seen);
        const reply = refuse(500, 'UNKNOWN', 'the registry failed to handle this request');
        await send(response, reply, method === 'HEAD');
    }
}
function faultReply(fault) {
    const codes = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' };
    const code = codes[fault.status] ?? 'UNKNOWN';
    const reply = refuse(fault.status, code, 'a failure on purpose');
    return {
        status: fault.status,
        headers: { ...reply.headers, ...fault.headers },
        ...(fault.body === undefined
            ? { body: reply.body ?? new Uint8Array() }
            : { body: new TextEncoder().encode(fault.body) }),
    };
}
async function answer(registry, request, path, queryText) {
    const { stores, options, gate, uploading, known } = registry;
    const method = request.method ?? 'GET';
    const query = new URLSearchParams(queryText);
    if (path === undefined)
        return refuse(400, 'NAME_INVALID', 'this is not a path');
    const route = parseRoute(path);
    if ('status' in route)
        return route;
    if (route.kind === 'token')
        return gate.token(request, method, query);
    const permission = gate.permit(request, method, route);
    if ('refusal' in permission)
        return permission.refusal;
    if (options.readOnly === true && method !== 'GET' && method !== 'HEAD')
        return refuse(403, 'DENIED', 'this registry is read-only');
    const { mayPull } = permission;
    return dispatch({ request, method, query, stores, options, mayPull, uploading, known }, route);
}
async function dispatch(exchange, route) {
    const { method } = exchange;
    if (route.kind === 'base')
        return method === 'GET' || method === 'HEAD'
            ? json(200, {})
            : notAllowed(method, ['GET', 'HEAD']);
    if (route.kind === 'catalog')
        return handleCatalog(exchange);
    const { name } = route;
    // Opening a repository may create it, so whoever does not write asks first whether it is there.
    const isWriting = route.kind === 'upload' || !['GET', 'HEAD', 'DELETE'].includes(method);
    if (!isWriting && !(await exists(exchange, name)))
        return unknown(exchange, route);
    const repository = await exchange.stores.open(name);
    if (route.kind === 'uploads')
        return handleUploads(exchange, repository, name);
    if (route.kind === 'upload')
        return handleUpload(exchange, repository, name, route.id);
    if (route.kind === 'blob')
        return handleBlob(exchange, repository, route.digest);
    if (route.kind === 'tags')
        return handleTags(exchange, repository, name);
    if (route.kind === 'referrers')
        return handleReferrers(exchange, repository, name, route.digest);
    return handleManifest(exchange, repository, name, route.reference);
}
/** Repositories do not go away, so a name is looked for only until it was found. */
async function exists({ stores, known }, name) {
    if (known.has(name))
        return true;
    for await (const found of stores.list()) {
        if (found !== name)
            continue;
        known.add(name);
        return true;
    }
    return false;
}
async function unknown(exchange, route) {
    if (route.kind === 'referrers')
        return handleReferrers(exchange, undefined, route.name, route.digest);
    const codes = { manifest: 'MANIFEST_UNKNOWN', blob: 'BLOB_UNKNOWN' };
    const code = codes[route.kind] ?? 'NAME_UNKNOWN';
    const message = 'repository name not known to registry';
    return refuse(404, code, message, { name: route.name });
}

;// CONCATENATED MODULE: ./packages/registry/lib/index.js



/***/ })

};
