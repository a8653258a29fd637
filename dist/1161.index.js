export const id = 1161;
export const ids = [1161];
export const modules = {

/***/ 31161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  en: () => (/* reexport */ isRepositoryName),
  zp: () => (/* reexport */ openRegistryService),
  TD: () => (/* reexport */ readOnlyStores),
  fy: () => (/* reexport */ repositoryNameOf)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
;// CONCATENATED MODULE: ./packages/registry/lib/responses.js
/** A JSON answer. */
function json(status, value, headers = {}) {
    return {
        status,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(value),
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

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
        permit(request) {
            const login = basicOf(request);
            return login !== undefined && isUser(users, login)
                ? { mayPull: () => true, user: login.user }
                : { refusal: challenge('Basic realm="registry"', 'a user and a password are required') };
        },
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

;// CONCATENATED MODULE: ./packages/registry/lib/conditions.js

/** How often a name that others move is looked at again. */
const MAX_TRIES = 16;
/**
 * `If-Match` and `If-None-Match` of a request (RFC 9110 section 13.1) about what its URL names. Undefined where there
 * is neither.
 */
function preconditionOf({ headers }) {
    const match = headers['if-match'];
    const noneMatch = headers['if-none-match'];
    if (match === undefined && noneMatch === undefined)
        return undefined;
    return (current) => {
        if (match !== undefined && !names(match, current))
            return failed(current);
        if (noneMatch !== undefined && names(noneMatch, current))
            return failed(current);
        return undefined;
    };
}
/** True when an `If-None-Match` or `If-Match` names this digest, or `*` and there is one. */
function names(header, digest) {
    if (digest === undefined)
        return false;
    return header.split(',').some((each) => {
        const tag = each.trim().replace(/^W\//, '');
        return tag === '*' || tag === `"${digest}"`;
    });
}
/** True for a GET or HEAD whose client has this content. */
function isUnchanged(request, digest) {
    const header = headerOf(request, 'if-none-match');
    return header !== undefined && names(header, digest);
}
function failed(current) {
    const found = current ?? 'nothing';
    return refuse(412, 'PRECONDITION_FAILED', `the condition does not hold: it names ${found}`);
}
/** Tells which tags keep naming what they name. */
function immutability({ immutableTags = false }) {
    if (typeof immutableTags === 'boolean')
        return () => immutableTags;
    const patterns = immutableTags.map((text) => {
        const parts = text.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
        return new RegExp(`^${parts.join('.*')}$`);
    });
    return (tag) => patterns.some((pattern) => pattern.test(tag));
}
/**
 * The refusal to move a tag. It is the one of Amazon's registry, a 400, which clients show and neither retry nor take
 * for a question of credentials.
 */
function tagIsImmutable(tag, current) {
    return refuse(400, 'TAG_INVALID', `the tag ${tag} is immutable and names ${current}`, { tag });
}
/** Sets a tag as far as its rule allows, also against others who set it at the same time. */
async function setTag(repository, descriptor, tag, rule) {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
        const current = (await repository.resolve(tag))?.digest;
        const refused = rule(current);
        if (refused !== undefined)
            return refused;
        if (await repository.tagIf(descriptor, tag, current))
            return undefined;
    }
    return refuse(503, 'UNAVAILABLE', `the tag ${tag} is moved by others all the time`);
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
    if (isUnchanged(exchange.request, digest))
        return { status: 304, headers };
    const range = parseRange(headerOf(exchange.request, 'range'), size);
    if (range === 'whole')
        return { status: 200, headers, body: { content: read(repository, descriptor, 0), size } };
    if (range === 'unsatisfiable') {
        const reply = refuse(416, 'SIZE_INVALID', `the blob has ${size} bytes`);
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
/** Content was verified when it came in, and whoever reads it verifies it again: it is not hashed in between. */
function read(repository, descriptor, offset) {
    return repository.get(descriptor, { offset, raw: true });
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
    // RFC 9110 would have such a range ignored; the conformance suite wants it refused, and both are no content.
    if (last !== '' && Number(last) < start)
        return 'unsatisfiable';
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

;// CONCATENATED MODULE: ./packages/registry/lib/faults.js



/** A pause between two parts of a slow body. */
const SLOW_MS = 100;
/** What a fault answers instead of handling a request, undefined where the request is handled. */
function replyOfFault(fault) {
    if (typeof fault !== 'object')
        return undefined;
    if ('redirect' in fault)
        return { status: 307, headers: { Location: fault.redirect } };
    if (!('status' in fault))
        return undefined;
    const codes = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' };
    const code = codes[fault.status] ?? 'UNKNOWN';
    const reply = refuse(fault.status, code, 'a failure on purpose');
    return {
        status: fault.status,
        headers: { ...reply.headers, ...fault.headers },
        body: fault.body === undefined ? (reply.body ?? '') : fault.body,
    };
}
/** The body of a request, cut off where the fault says so. */
async function* cutOff(request, content, after) {
    let left = after;
    for await (const chunk of content) {
        if (chunk.byteLength >= left) {
            yield chunk.subarray(0, left);
            request.socket.destroy();
            throw (0,lib.coreError)('INTERRUPTED', 'the connection was dropped on purpose');
        }
        left -= chunk.byteLength;
        yield chunk;
    }
}
/** An answer with a lie in it. */
function spoiltReply(reply, fault) {
    if (typeof fault !== 'string' && !(typeof fault === 'object' && 'slow' in fault))
        return reply;
    const { headers = {}, body } = reply;
    const named = headers['Docker-Content-Digest'];
    if (fault === 'wrongDigest')
        return typeof named !== 'string'
            ? reply
            : { ...reply, headers: { ...headers, 'Docker-Content-Digest': otherDigest(named) } };
    if (body === undefined)
        return reply;
    const isStream = typeof body === 'object' && 'content' in body;
    const bytes = isStream ? undefined : Buffer.from(body);
    const size = isStream ? body.size : (bytes?.byteLength ?? 0);
    const content = isStream
        ? body.content
        : (async function* () {
            yield bytes;
        })();
    const sent = fault === 'overlong' ? size + 1 : size;
    return { ...reply, body: { content: spoiltBody(content, size, fault), size: sent } };
}
function otherDigest(digest) {
    const last = digest.at(-1) === '0' ? '1' : '0';
    return digest.slice(0, -1) + last;
}
async function* spoiltBody(content, size, fault) {
    if (typeof fault === 'object' && 'slow' in fault) {
        yield* slowly(content, fault.slow);
        return;
    }
    const middle = Math.floor(size / 2);
    let at = 0;
    for await (const chunk of content) {
        const start = at;
        at += chunk.byteLength;
        const isHere = start <= middle && at > middle;
        if (fault === 'truncate' && isHere) {
            yield chunk.subarray(0, middle - start);
            throw (0,lib.coreError)('INTERRUPTED', 'truncated on purpose');
        }
        if (fault !== 'corrupt' || !isHere) {
            yield chunk;
            continue;
        }
        const copy = Uint8Array.from(chunk);
        copy[middle - start] = (copy[middle - start] ?? 0) ^ 1;
        yield copy;
    }
    if (fault === 'overlong')
        yield Uint8Array.of(0);
}
async function* slowly(content, rate) {
    const step = Math.max(1, Math.floor((rate * SLOW_MS) / 1000));
    for await (const chunk of content)
        for (let at = 0; at < chunk.byteLength; at += step) {
            yield chunk.subarray(at, at + step);
            await (0,promises_.setTimeout)((step / rate) * 1000);
        }
}

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 31 modules
var oci_lib = __webpack_require__(97720);
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
    return deleteManifest(exchange, repository, descriptor, reference);
}
async function deleteManifest({ options, state: { isImmutable } }, repository, descriptor, reference) {
    const { digest } = descriptor;
    const { immutableTags = false } = options;
    if (!(0,lib.isDigest)(reference)) {
        if (isImmutable(reference))
            return tagIsImmutable(reference, digest);
        await repository.untag(reference);
        return { status: 202 };
    }
    for await (const tag of immutableTags === false ? [] : repository.tags())
        if (isImmutable(tag) && (await repository.resolve(tag))?.digest === digest)
            return tagIsImmutable(tag, digest);
    await repository.delete(descriptor);
    return { status: 202 };
}
function readManifest(exchange, repository, descriptor) {
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
async function putManifest(exchange, repository, name, reference) {
    const tags = tagsOf(exchange, reference);
    if (tags === undefined)
        return refuse(400, 'MANIFEST_INVALID', 'this is not a tag', reference);
    if (tags.length > MAX_TAGS)
        return refuse(414, 'MANIFEST_INVALID', `at most ${MAX_TAGS} tags in one request`);
    const limit = Math.min(exchange.options.maxManifestSize ?? oci_lib/* MANIFEST_LIMIT */.MV, oci_lib/* MANIFEST_LIMIT */.MV);
    const bytes = await receive(exchange, limit);
    if (bytes === undefined)
        return refuse(413, 'SIZE_INVALID', `a manifest has at most ${limit} bytes`);
    const digest = (0,lib.digestOf)(bytes, (0,lib.isDigest)(reference) ? (0,lib.algorithmOf)(reference) : 'sha256');
    if ((0,lib.isDigest)(reference) && digest !== reference)
        return refuse(400, 'DIGEST_INVALID', `the content is ${digest}, expected ${reference}`);
    const parsed = parse(exchange, bytes);
    if ('status' in parsed)
        return parsed;
    const missing = exchange.options.sparse === true ? [] : await missingFrom(repository, parsed.manifest);
    if (missing.length > 0)
        return blobsUnknown(missing);
    const descriptor = { mediaType: parsed.mediaType, digest, size: bytes.byteLength };
    const refused = await keep(exchange, repository, descriptor, bytes, reference, tags);
    return refused ?? stored(exchange, name, digest, tags, parsed.manifest.subject?.digest);
}
/** Keeps a manifest under its names, or refuses before anything has changed. */
async function keep({ request, state: { isImmutable } }, repository, descriptor, bytes, reference, tags) {
    const { digest } = descriptor;
    const precondition = preconditionOf(request);
    const rules = new Map();
    for (const tag of tags) {
        const condition = tag === reference ? precondition : undefined;
        const fixed = isImmutable(tag)
            ? (current) => current === undefined || current === digest ? undefined : tagIsImmutable(tag, current)
            : undefined;
        if (condition !== undefined || fixed !== undefined)
            rules.set(tag, (current) => condition?.(current) ?? fixed?.(current));
    }
    if ((0,lib.isDigest)(reference) && precondition !== undefined)
        rules.set(reference, (current) => precondition(current));
    for (const [named, rule] of rules) {
        const refused = rule((await repository.resolve(named))?.digest);
        if (refused !== undefined)
            return refused;
    }
    const free = tags.filter((tag) => !rules.has(tag));
    await repository.putTagged(descriptor, (0,lib.contentOf)(bytes), free);
    for (const tag of tags) {
        const rule = rules.get(tag);
        const refused = rule === undefined ? undefined : await setTag(repository, descriptor, tag, rule);
        if (refused !== undefined)
            return refused;
    }
    return undefined;
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
async function receive({ request, body }, limit) {
    if (Number(headerOf(request, 'content-length') ?? 0) > limit)
        return undefined;
    try {
        return await (0,lib.collect)(body(), limit);
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
        if (isForeign || (await repository.has(descriptor)))
            continue;
        missing.add(descriptor.digest);
        // A machine that lost power may hold half of it: whoever asks for it must not be told that it is there.
        await repository.repair?.(descriptor.digest);
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
    return { ...reply, body: JSON.stringify({ errors }) };
}

;// CONCATENATED MODULE: ./packages/registry/lib/rate.js
/** Clients that are remembered; the one that was longest silent is forgotten first. */
const MAX_CLIENTS = 10_000;
/** Lets each client send `rate` requests a second, in bursts of at most twice as many (a token bucket). */
function openLimiter(rate, clock) {
    const burst = Math.max(1, rate * 2);
    const buckets = new Map();
    return (client) => {
        const now = clock.now();
        const known = buckets.get(client) ?? { left: burst, at: now };
        const left = Math.min(burst, known.left + ((now - known.at) / 1000) * rate);
        buckets.delete(client);
        buckets.set(client, { left: left < 1 ? left : left - 1, at: now });
        if (buckets.size > MAX_CLIENTS)
            buckets.delete(buckets.keys().next().value ?? '');
        return left < 1 ? Math.ceil((1 - left) / rate) : 0;
    };
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

;// CONCATENATED MODULE: ./packages/registry/lib/send.js
/** Writes a reply and returns the bytes of its body that were sent. Ends when the client has it or is gone. */
async function send(response, reply, isHead) {
    if (response.destroyed || response.headersSent)
        return 0;
    const { status, headers = {}, body } = reply;
    const isStream = typeof body === 'object' && 'content' in body;
    const size = isStream ? body.size : body === undefined ? 0 : Buffer.byteLength(body);
    const hasLength = status !== 204 && status !== 304;
    response.writeHead(status, {
        'Docker-Distribution-API-Version': 'registry/2.0',
        ...headers,
        ...(hasLength ? { 'Content-Length': size } : {}),
    });
    const isEmpty = isHead || !hasLength || size === 0;
    if (!isEmpty && isStream)
        return stream(response, body.content, size);
    response.end(isEmpty ? undefined : body);
    return isEmpty ? 0 : size;
}
/** Sends content chunk by chunk; each may be lent, so the next is asked for when the system has taken this one. */
async function stream(response, content, size) {
    let sent = 0;
    let wake = () => undefined;
    response.once('close', () => wake());
    const write = (chunk) => new Promise((resolve) => {
        wake = resolve;
        response.write(chunk, () => resolve());
    });
    try {
        for await (const chunk of content) {
            if (response.destroyed)
                return sent;
            sent += chunk.byteLength;
            if (sent > size)
                break;
            await write(chunk);
        }
    }
    catch {
        // Half of an answer must not look like a whole one.
        response.destroy();
        return sent;
    }
    // What was stored is not what was promised: the file was changed by somebody else.
    if (sent === size)
        response.end();
    else
        response.destroy();
    return sent;
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



/** A mount that names no repository looks into so many: the client can send the blob as well. */
const MAX_SOURCES = 1000;
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
    const refusal = checkSize(exchange, 0);
    if (refusal !== undefined)
        return refusal;
    const ingest = await repository.ingest();
    if (digest !== null)
        return finish(exchange, ingest, name, digest);
    const { minChunkSize } = exchange.options;
    const reply = accepted(name, ingest);
    return minChunkSize === undefined
        ? reply
        : { ...reply, headers: { ...reply.headers, 'OCI-Chunk-Min-Length': String(minChunkSize) } };
}
/** The refusal of a body that would make an upload larger than is allowed, as far as its length is declared. */
function checkSize({ request, options }, offset) {
    const { maxBlobSize = Number.POSITIVE_INFINITY } = options;
    const declared = Number(headerOf(request, 'content-length') ?? 0);
    return offset + declared > maxBlobSize ? tooLarge(maxBlobSize) : undefined;
}
function tooLarge(limit) {
    return refuse(413, 'SIZE_INVALID', `a blob has at most ${limit} bytes`);
}
/** The answer to a mount, or `undefined` when the client has to upload after all. */
async function mountBlob(exchange, repository, name, digest, from) {
    if (!(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    if (from !== null && from !== '' && !isRepositoryName(from))
        return refuse(400, 'NAME_INVALID', `"${from.slice(0, 255)}" is not a repository name`);
    for await (const source of sourcesOf(exchange, name, from))
        if (await repository.mount({ digest }, source))
            return created(name, digest);
    return undefined;
}
/** Where a blob may be mounted from: the repository that is named, else any that the client may read. */
async function* sourcesOf({ stores, mayPull }, name, from) {
    if (from !== null && from !== '') {
        if (mayPull(from))
            yield from;
        return;
    }
    let seen = 0;
    for await (const each of stores.list()) {
        if (++seen > MAX_SOURCES)
            return;
        if (each !== name && mayPull(each))
            yield each;
    }
}
/** `/v2/<name>/blobs/uploads/<id>`: end-5, end-6, end-13 and end-14. */
async function handleUpload(exchange, repository, name, id) {
    const { method } = exchange;
    const allowed = ['GET', 'PATCH', 'PUT', 'DELETE'];
    if (!allowed.includes(method))
        return notAllowed(method, allowed);
    const { uploading } = exchange.state;
    if (method !== 'GET' && uploading.has(id))
        return refuse(409, 'BLOB_UPLOAD_INVALID', 'another request is writing to this upload');
    if (method === 'GET')
        return changeUpload(exchange, repository, name, id);
    // Two writers of one upload would mix their bytes.
    uploading.add(id);
    try {
        return await changeUpload(exchange, repository, name, id);
    }
    finally {
        uploading.delete(id);
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
    const { options, state } = exchange;
    const before = ingest.offset;
    const refused = checkRange(exchange, ingest, name) ?? checkSize(exchange, before);
    if (refused !== undefined)
        return refused;
    const { minChunkSize = 0 } = options;
    if (state.short.has(ingest.id))
        return refuse(400, 'BLOB_UPLOAD_INVALID', `every chunk but the last is expected to have at least ${minChunkSize} bytes`);
    const tooMuch = await uploads_receive(exchange, ingest);
    if (tooMuch !== undefined)
        return tooMuch;
    if (ingest.offset - before < minChunkSize)
        state.short.add(ingest.id);
    return accepted(name, ingest);
}
async function uploads_close(exchange, ingest, name) {
    const digest = exchange.query.get('digest') ?? '';
    if (!(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    const refused = checkRange(exchange, ingest, name) ?? checkSize(exchange, ingest.offset);
    return refused ?? finish(exchange, ingest, name, digest);
}
/** Receives what the request holds and ends the upload. */
async function finish(exchange, ingest, name, digest) {
    const tooMuch = await uploads_receive(exchange, ingest);
    if (tooMuch !== undefined)
        return tooMuch;
    try {
        await ingest.commit(digest);
        exchange.state.short.delete(ingest.id);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            throw error;
        await ingest.abort();
        return refuse(400, 'DIGEST_INVALID', 'the content has another digest', { digest });
    }
    return created(name, digest);
}
/** Receives what the request holds, or drops the upload and refuses what is too large. */
async function uploads_receive(exchange, ingest) {
    const { request, options, body } = exchange;
    const { maxBlobSize } = options;
    try {
        const content = body();
        await ingest.append(maxBlobSize === undefined ? content : uploads_limited(content, maxBlobSize - ingest.offset));
    }
    catch (error) {
        if (maxBlobSize === undefined || !(0,lib.isSealwrightError)(error, 'CONTENT_TOO_LARGE'))
            throw error;
        await ingest.abort();
        return tooLarge(maxBlobSize);
    }
    // An aborted request can look like one that ended.
    if (!request.complete)
        throw (0,lib.coreError)('INTERRUPTED', `receiving upload ${ingest.id}: the client went away`);
    return undefined;
}
async function* uploads_limited(content, limit) {
    let left = limit;
    for await (const chunk of content) {
        left -= chunk.byteLength;
        if (left < 0)
            throw (0,lib.coreError)('CONTENT_TOO_LARGE', 'receiving a blob: it is too large');
        yield chunk;
    }
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
 * An OCI registry (distribution-spec 1.1 and what its main branch adds: digest algorithms, tag parameters, upload
 * cancel; distribution's `_catalog` and token authentication) over any stores. Content is streamed both ways; whatever
 * a store throws is answered as a 500. Its loop drops uploads that nobody goes on with.
 */
function openRegistryService(stores, options = {}) {
    const clock = options.clock ?? performance;
    const { rateLimit } = options;
    const registry = {
        stores,
        options,
        clock,
        gate: openGate(options),
        limiter: rateLimit === undefined ? undefined : openLimiter(rateLimit, clock),
        state: {
            uploading: new Set(),
            short: new Set(),
            known: new Set(),
            isImmutable: immutability(options),
        },
    };
    return {
        listener: (request, response) => void serve(registry, request, response).catch(() => response.destroy()),
        run: (signal) => clean(registry, signal),
    };
}
/** Drops what was left behind, at once and then again and again. */
async function clean({ stores, options, state }, signal) {
    const { uploadExpiry } = options;
    if (uploadExpiry === undefined || stores.clean === undefined)
        return;
    const every = Math.min(Math.max(uploadExpiry / 4, 1000), 600_000);
    while (!signal.aborted) {
        try {
            await stores.clean(uploadExpiry, state.uploading);
        }
        catch (error) {
            options.onError?.(error, { method: 'CLEAN', path: '/', query: '' });
        }
        await (0,promises_.setTimeout)(every, undefined, { signal, ref: false }).catch(() => undefined);
    }
}
async function serve(registry, request, response) {
    const { options, clock } = registry;
    const time = clock.now();
    const client = request.socket.remoteAddress ?? '';
    const target = request.url ?? '/';
    const path = pathOf(target);
    const mark = target.indexOf('?');
    const query = mark < 0 ? '' : target.slice(mark + 1).replace(/#.*$/, '');
    const seen = { method: request.method ?? 'GET', path: path ?? target, query };
    options.onRequest?.(seen);
    const fault = options.fault?.(seen);
    const visit = { request, response, client, path, query, seen, fault, received: 0 };
    const sent = await handle(registry, visit);
    options.onAccess?.({
        time,
        client,
        ...(visit.user === undefined ? {} : { user: visit.user }),
        method: seen.method,
        path: seen.path,
        status: response.headersSent ? response.statusCode : 0,
        received: visit.received,
        sent,
        duration: clock.now() - time,
        ...(request.headers['user-agent'] === undefined
            ? {}
            : { agent: request.headers['user-agent'] }),
    });
}
/** Answers a request and returns how many bytes of body were sent. */
async function handle(registry, visit) {
    const { request, response, seen, fault } = visit;
    const isHead = seen.method === 'HEAD';
    try {
        if (typeof fault === 'object' && 'delay' in fault)
            await (0,promises_.setTimeout)(fault.delay);
        if (fault === 'drop') {
            request.socket.destroy();
            return 0;
        }
        const reply = replyOfFault(fault) ?? (await answer(registry, visit));
        if (fault === 'truncate' && (isHead || reply.body === undefined)) {
            response.destroy();
            return 0;
        }
        return await send(response, spoiltReply(reply, fault), isHead);
    }
    catch (error) {
        // A client that went away is nobody's failure, and there is no one to answer.
        if (request.destroyed && !request.complete) {
            response.destroy();
            return 0;
        }
        registry.options.onError?.(error, seen);
        return send(response, failureOf(error), isHead);
    }
}
/** What a client is told of a failure: that there is no room, and no more than that of any other. */
function failureOf(error) {
    return (0,lib.isDiskFull)(error)
        ? refuse(507, 'UNKNOWN', 'the registry has no room left on its disk')
        : refuse(500, 'UNKNOWN', 'the registry failed to handle this request');
}
async function answer(registry, visit) {
    const { stores, options, gate, limiter, state } = registry;
    const { request, path } = visit;
    const { method } = visit.seen;
    const wait = limiter?.(visit.client) ?? 0;
    if (wait > 0)
        return tooMany(wait);
    if (path === undefined)
        return refuse(400, 'NAME_INVALID', 'this is not a path');
    const query = new URLSearchParams(visit.query);
    const route = parseRoute(path);
    if ('status' in route)
        return route;
    if (route.kind === 'token')
        return gate.token(request, method, query);
    const permission = gate.permit(request, method, route);
    if ('refusal' in permission)
        return permission.refusal;
    if (permission.user !== undefined)
        visit.user = permission.user;
    if (options.readOnly === true && method !== 'GET' && method !== 'HEAD')
        return readOnly(method);
    const { mayPull } = permission;
    const body = () => bodyOf(visit, options.onAccess !== undefined);
    return dispatch({ request, method, query, stores, options, mayPull, body, state }, route);
}
/** Deleting is what a registry need not offer, and then it is 405 (distribution-spec, "Content Management"). */
function readOnly(method) {
    const message = 'this registry is read-only';
    return method === 'DELETE' ? refuse(405, 'UNSUPPORTED', message) : refuse(403, 'DENIED', message);
}
function tooMany(wait) {
    const reply = refuse(429, 'TOOMANYREQUESTS', `too many requests, wait ${wait} s`);
    return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}
/** What a request brings. It is not destroyed on a failure of the store, or nobody could be told of it. */
function bodyOf(visit, isCounted) {
    const { request, fault } = visit;
    const plain = request.iterator({ destroyOnReturn: false });
    const content = isCounted ? counted(plain, visit) : plain;
    return typeof fault === 'object' && 'dropAfter' in fault
        ? cutOff(request, content, fault.dropAfter)
        : content;
}
async function* counted(content, visit) {
    for await (const chunk of content) {
        visit.received += chunk.byteLength;
        yield chunk;
    }
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
async function exists({ stores, state: { known } }, name) {
    if (known.has(name))
        return true;
    const isThere = await (stores.has?.(name) ?? isListed(stores, name));
    if (isThere)
        known.add(name);
    return isThere;
}
async function isListed(stores, name) {
    for await (const found of stores.list())
        if (found === name)
            return true;
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/registry/lib/single.js



/**
 * One repository that is only read. Serve it with `readOnly`.
 *
 * @throws (when written to) `FORBIDDEN`; (when another one is opened) `NOT_FOUND`
 */
function readOnlyStores(repository, reader) {
    const store = readOnlyStore(reader);
    return {
        open: (name) => name === repository
            ? Promise.resolve(store)
            : Promise.reject((0,oci_lib/* ociError */.Yd)('NOT_FOUND', `there is no repository ${name}`)),
        async *list() {
            yield repository;
        },
        has: (name) => Promise.resolve(name === repository),
    };
}
/** What to call the repository that is in a file: the file's name, without its endings and as names may be. */
function repositoryNameOf(path) {
    const plain = (0,external_node_path_.basename)(path)
        .toLowerCase()
        .replace(/(?:\.oci|\.tar)+$/, '')
        .replace(/[^a-z0-9._-]+/g, '-')
        .replace(/([._-])[._-]+/g, '$1')
        .replace(/^[._-]+|[._-]+$/g, '');
    return isRepositoryName(plain) ? plain : 'archive';
}
function readOnlyStore(reader) {
    const refused = () => Promise.reject((0,oci_lib/* ociError */.Yd)('FORBIDDEN', 'writing to a repository that is only read'));
    return {
        has: (descriptor) => reader.has(descriptor),
        get: (descriptor, options) => reader.get(descriptor, options),
        sizeOf: (digest) => reader.sizeOf(digest),
        resolve: (reference) => reader.resolve(reference),
        tags: () => reader.tags(),
        referrers: (subject, options) => reader.referrers(subject, options),
        put: refused,
        putTagged: refused,
        ingest: refused,
        tag: refused,
        tagIf: refused,
        delete: refused,
        untag: refused,
        mount: () => Promise.resolve(false),
    };
}

;// CONCATENATED MODULE: ./packages/registry/lib/index.js





/***/ })

};
