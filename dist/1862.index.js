export const id = 1862;
export const ids = [1862];
export const modules = {

/***/ 41862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zp: () => (/* reexport */ openRegistryService),
  TD: () => (/* reexport */ readOnlyStores),
  fy: () => (/* reexport */ repositoryNameOf)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/core/lib/node/system.js
var system = __webpack_require__(71409);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/registry/lib/responses.js
/** Returns a response with a JSON body. */
function json(status, value, headers = {}) {
    return {
        status,
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(value),
    };
}
/** Returns an error response (distribution-spec 1.1, "Error Codes"). */
function refuse(status, code, message, detail) {
    return json(status, {
        errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }],
    });
}
/** Returns a 405 response with the allowed methods. */
function notAllowed(method, allowed) {
    const expected = allowed.join(', ');
    const message = `cannot use ${method} for this endpoint: expected ${expected}`;
    const reply = refuse(405, 'UNSUPPORTED', message);
    return { ...reply, headers: { ...reply.headers, Allow: expected } };
}
/** Returns the value of a header, `undefined` when it is absent or repeated. */
function headerOf(request, name) {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
}

;// CONCATENATED MODULE: ./packages/registry/lib/access/auth.js




const TOKEN_SECONDS = 300;
const MAX_FORM = 64 * 1024;
const MAX_SCOPES = 64;
/** Opens the access controller of a registry. Its tokens are valid only in this process, and for 300 seconds. */
function openAccessController(options) {
    const { auth } = options;
    if (auth === undefined)
        return { authorize: () => ({ mayPull: () => true }), token: noTokens };
    if (auth.kind === 'basic')
        return basicController(auth);
    return tokenController(auth, options.clock ?? system/* monotonicClock */.VF);
}
function noTokens() {
    return Promise.resolve(refuse(404, 'UNSUPPORTED', 'no such endpoint'));
}
function basicController({ users }) {
    const message = 'authentication required: expected a user and a password';
    return {
        authorize(request) {
            const login = basicOf(request);
            return login !== undefined && isUser(users, login)
                ? { mayPull: () => true, user: login.user }
                : { refusal: challenge('Basic realm="registry"', message) };
        },
        token: noTokens,
    };
}
function tokenController(auth, clock) {
    const key = system/* systemRandom */.vg.bytes(32);
    const message = 'authentication required: expected a token for this scope';
    return {
        authorize(request, method, route) {
            const needed = accessOf(method, route);
            const bearer = /^Bearer +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
            const granted = bearer === undefined ? undefined : verifyToken(key, bearer, clock.now());
            if (granted !== undefined && allows(granted, needed))
                return {
                    mayPull: (name) => allows(granted, { resource: `repository:${name}`, actions: ['pull'] }),
                };
            const problem = bearer === undefined
                ? undefined
                : granted === undefined
                    ? 'invalid_token'
                    : 'insufficient_scope';
            return { refusal: challenge(bearerChallenge(request, needed, problem), message) };
        },
        token: (request, method, query) => issueToken(auth, key, clock, request, method, query),
    };
}
/** Returns the access that a route needs, `undefined` when any valid token is enough. */
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
/** Returns the host and port that the client used, so that it can reach the realm. */
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
    const text = (0,lib.fromBase64)(encoded).toString('utf8');
    const colon = text.indexOf(':');
    return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
function isUser(users, login) {
    if (login === undefined || !Object.hasOwn(users, login.user))
        return false;
    return isSame(users[login.user] ?? '', login.password);
}
/** Compares two texts in constant time. */
function isSame(expected, actual) {
    const hash = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    return (0,external_node_crypto_.timingSafeEqual)(hash(expected), hash(actual));
}
/** Handles GET with optional basic authentication, and POST of an OAuth2 password grant. Docker clients send both. */
async function issueToken(auth, key, clock, request, method, query) {
    if (method !== 'GET' && method !== 'POST')
        return notAllowed(method, ['GET', 'POST']);
    const form = method === 'POST' ? await readForm(request) : query;
    if (form === undefined)
        return refuse(413, 'SIZE_INVALID', `cannot read the form: expected at most ${MAX_FORM} bytes`);
    if (method === 'POST' && form.get('grant_type') !== 'password')
        return json(400, { error: 'unsupported_grant_type' });
    const login = method === 'POST'
        ? { user: form.get('username') ?? '', password: form.get('password') ?? '' }
        : basicOf(request);
    const isAuthenticated = isUser(auth.users, login);
    const isAnonymous = method === 'GET' && headerOf(request, 'authorization') === undefined;
    if (!isAuthenticated && !(isAnonymous && auth.anonymousPull === true))
        return challenge('Basic realm="registry"', 'cannot issue a token: wrong user or password');
    const granted = scopesOf(form).flatMap((scope) => grant(scope, isAuthenticated));
    const token = signToken(key, granted, clock.now() + TOKEN_SECONDS * 1000);
    const response = { token, access_token: token, expires_in: TOKEN_SECONDS };
    return json(200, response, { 'Cache-Control': 'no-store' });
}
/** Reads the form of a request; undefined when it is too large. */
async function readForm(request) {
    try {
        // Without its connection the client would not see the response.
        const content = request.iterator({ destroyOnReturn: false });
        return new URLSearchParams((0,lib.textOf)(await (0,lib.collect)(content, MAX_FORM, 'token request')));
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'CONTENT_TOO_LARGE'))
            return undefined;
        throw error;
    }
}
/** Parses the scopes of a request: `type:name:action,action`, separated by blanks or in several parameters. */
function scopesOf(form) {
    return form
        .getAll('scope')
        .flatMap((value) => value.split(' '))
        .slice(0, MAX_SCOPES)
        .flatMap((text) => {
        const match = /^([a-z]+:[^\s"\\]{1,300}):([a-z*,]+)$/.exec(text);
        const [, resource, actions] = match ?? [];
        return resource === undefined || actions === undefined
            ? []
            : [{ resource, actions: actions.split(',') }];
    });
}
/** Grants a user the requested access, and an anonymous client only pulls. */
function grant({ resource, actions }, isAuthenticated) {
    if (isAuthenticated)
        return [{ resource, actions }];
    return resource.startsWith('repository:') && actions.includes('pull')
        ? [{ resource, actions: ['pull'] }]
        : [];
}
function signToken(key, granted, expires) {
    const payload = (0,lib.base64url)(JSON.stringify({ granted, expires }));
    return `${payload}.${(0,external_node_crypto_.createHmac)('sha256', key).update(payload).digest('base64url')}`;
}
/** Verifies a token and returns its access, or `undefined` when it is not of this process or has expired. */
function verifyToken(key, token, now) {
    const [payload = '', signature = ''] = token.split('.');
    const expected = (0,external_node_crypto_.createHmac)('sha256', key).update(payload).digest('base64url');
    if (!isSame(expected, signature))
        return undefined;
    // This process has signed the payload, so it needs no schema.
    const { granted, expires } = JSON.parse((0,lib.fromBase64)(payload).toString());
    return now < expires ? granted : undefined;
}

;// CONCATENATED MODULE: ./packages/registry/lib/access/rate.js
/** Largest number of clients with a bucket. The client with the oldest request is removed first. */
const MAX_CLIENTS = 10_000;
/** Opens a token bucket for each client: `rate` requests a second, in bursts of at most twice as many. */
function openLimiter(rate, clock) {
    const burst = Math.max(1, rate * 2);
    const buckets = new Map();
    return (client) => {
        const now = clock.now();
        const bucket = buckets.get(client) ?? { left: burst, at: now };
        const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * rate);
        buckets.delete(client);
        buckets.set(client, { left: left < 1 ? left : left - 1, at: now });
        if (buckets.size > MAX_CLIENTS)
            buckets.delete(buckets.keys().next().value ?? '');
        return left < 1 ? Math.ceil((1 - left) / rate) : 0;
    };
}

;// CONCATENATED MODULE: ./packages/registry/lib/faults.js



/** Pause between two parts of a slow body, in milliseconds. */
const SLOW_MS = 100;
/** Returns the response of a fault that replaces the handling of a request, `undefined` for any other fault. */
function replyOfFault(fault) {
    if (typeof fault !== 'object')
        return undefined;
    if ('redirect' in fault)
        return { status: 307, headers: { Location: fault.redirect } };
    if (!('status' in fault))
        return undefined;
    const codes = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' };
    const code = codes[fault.status] ?? 'UNKNOWN';
    const reply = refuse(fault.status, code, 'fault injection');
    return {
        status: fault.status,
        headers: { ...reply.headers, ...fault.headers },
        body: fault.body === undefined ? (reply.body ?? '') : fault.body,
    };
}
/**
 * Passes on the first `size` bytes of a request's body, then destroys its connection.
 *
 * @throws `INTERRUPTED` after the last byte
 */
async function* dropAfter(request, content, size) {
    let left = size;
    for await (const chunk of content) {
        if (chunk.byteLength >= left) {
            yield chunk.subarray(0, left);
            request.socket.destroy();
            throw (0,lib.coreError)('INTERRUPTED', 'cannot read the request: fault injection dropped it');
        }
        left -= chunk.byteLength;
        yield chunk;
    }
}
/** Returns a response with the tampering or the delay of a fault. */
function tamperWithReply(reply, fault) {
    if (typeof fault !== 'string' && !(typeof fault === 'object' && 'slow' in fault))
        return reply;
    const { headers = {}, body } = reply;
    const digest = headers['Docker-Content-Digest'];
    if (fault === 'wrongDigest')
        return typeof digest !== 'string'
            ? reply
            : { ...reply, headers: { ...headers, 'Docker-Content-Digest': otherDigest(digest) } };
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
    return { ...reply, body: { content: tamperWithBody(content, size, fault), size: sent } };
}
function otherDigest(digest) {
    const last = digest.at(-1) === '0' ? '1' : '0';
    return digest.slice(0, -1) + last;
}
async function* tamperWithBody(content, size, fault) {
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
            throw (0,lib.coreError)('INTERRUPTED', 'cannot send the response: fault injection truncated it');
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
            await system/* systemClock */.ml.sleep((step / rate) * 1000);
        }
}

;// CONCATENATED MODULE: ./packages/registry/lib/handlers/preconditions.js

/** Largest number of attempts to set a tag that other clients move. */
const MAX_TRIES = 16;
/**
 * Returns the rule of `If-Match` and `If-None-Match` (RFC 9110 section 13.1) for the reference in the URL, `undefined`
 * for a request without these headers.
 */
function preconditionOf({ headers }) {
    const match = headers['if-match'];
    const noneMatch = headers['if-none-match'];
    if (match === undefined && noneMatch === undefined)
        return undefined;
    return (current) => {
        if (match !== undefined && !matchesDigest(match, current))
            return failed(current);
        if (noneMatch !== undefined && matchesDigest(noneMatch, current))
            return failed(current);
        return undefined;
    };
}
/** Reports whether an `If-None-Match` or `If-Match` header matches a digest. `*` matches every digest. */
function matchesDigest(header, digest) {
    if (digest === undefined)
        return false;
    return header.split(',').some((each) => {
        const tag = each.trim().replace(/^W\//, '');
        return tag === '*' || tag === `"${digest}"`;
    });
}
/** Reports whether the client of a GET or HEAD already has this content, by `If-None-Match`. */
function isUnchanged(request, digest) {
    const header = headerOf(request, 'if-none-match');
    return header !== undefined && matchesDigest(header, digest);
}
function failed(current) {
    const state = current === undefined ? 'does not exist' : `resolves to ${current}`;
    return refuse(412, 'PRECONDITION_FAILED', `precondition failed: the reference ${state}`);
}
/** Returns a function that reports whether a tag is immutable. */
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
 * Returns the refusal to change an immutable tag. Amazon's registry also responds 400. Clients show its message, do not
 * retry it, and do not treat it as an authentication failure.
 */
function tagIsImmutable(tag, current) {
    const message = `cannot change tag ${tag}: it is immutable and resolves to ${current}`;
    return refuse(400, 'TAG_INVALID', message, { tag });
}
/** Sets a tag if its rule allows it, also when other clients set it at the same time. Returns a refusal otherwise. */
async function setTag(repository, descriptor, tag, rule) {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
        const current = (await repository.resolve(tag))?.digest;
        const refused = rule(current);
        if (refused !== undefined)
            return refused;
        if (await repository.tagIf(descriptor, tag, current))
            return undefined;
    }
    const reason = `other clients moved it in each of ${MAX_TRIES} attempts`;
    return refuse(503, 'UNAVAILABLE', `cannot set tag ${tag}: ${reason}`);
}

;// CONCATENATED MODULE: ./packages/registry/lib/handlers/blobs.js


const OCTETS = 'application/octet-stream';
/** Handles `/v2/<name>/blobs/<digest>` (end-2 and end-10). */
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
    // The endpoint of manifests deletes manifests, because it also handles their tags.
    if ((await repository.resolve(digest)) !== undefined)
        return refuse(404, 'BLOB_UNKNOWN', 'cannot delete the blob: it is a manifest', digest);
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
function read(repository, descriptor, offset) {
    return repository.get(descriptor, { offset, raw: true });
}
/**
 * Parses one byte range (RFC 9110 section 14), both ends inclusive. Returns `whole` for several ranges or another unit,
 * which that RFC allows a server to ignore.
 *
 * @param size of the content, in bytes
 */
function parseRange(header, size) {
    const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '');
    const [, first = '', last = ''] = match ?? [];
    if (first === '' && last === '')
        return 'whole';
    if (first === '') {
        const length = Math.min(Number(last), size);
        return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
    }
    const start = Number(first);
    // RFC 9110 ignores such a range, but the conformance suite expects 416.
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

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
;// CONCATENATED MODULE: ./packages/registry/lib/handlers/manifests.js




const MAX_TAGS = 64;
/** Handles `/v2/<name>/manifests/<reference>` (end-3, end-7 and end-9). */
async function handleManifest(exchange, repository, name, reference) {
    const { method } = exchange;
    if (method === 'PUT')
        return putManifest(exchange, repository, name, reference);
    if (method !== 'GET' && method !== 'HEAD' && method !== 'DELETE')
        return notAllowed(method, ['GET', 'HEAD', 'PUT', 'DELETE']);
    const isReference = (0,lib.isDigest)(reference) || (0,oci_lib/* isTag */.dz)(reference);
    const descriptor = isReference ? await repository.resolve(reference) : undefined;
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
    if (tags === undefined) {
        const reason = 'expected tags of letters, digits, "_", "." and "-"';
        return refused(400, 'MANIFEST_INVALID', reason, reference);
    }
    if (tags.length > MAX_TAGS) {
        const reason = `expected at most ${MAX_TAGS} tags, got ${tags.length}`;
        return refused(414, 'MANIFEST_INVALID', reason);
    }
    const limit = Math.min(exchange.options.maxManifestSize ?? oci_lib/* MANIFEST_LIMIT */.MV, oci_lib/* MANIFEST_LIMIT */.MV);
    const bytes = await receive(exchange, limit);
    if (bytes === undefined)
        return refused(413, 'SIZE_INVALID', `expected at most ${limit} bytes, got more`);
    const digest = (0,lib.digestOf)(bytes, (0,lib.isDigest)(reference) ? (0,lib.algorithmOf)(reference) : 'sha256');
    if ((0,lib.isDigest)(reference) && digest !== reference)
        return refused(400, 'DIGEST_INVALID', `expected digest ${reference}, got ${digest}`);
    const parsed = parse(exchange, bytes);
    if ('status' in parsed)
        return parsed;
    const missing = exchange.options.sparse === true ? [] : await missingFrom(repository, parsed.manifest);
    if (missing.length > 0)
        return blobsUnknown(missing);
    const descriptor = { mediaType: parsed.mediaType, digest, size: bytes.byteLength };
    const refusal = await store(exchange, repository, descriptor, bytes, reference, tags);
    return refusal ?? created(exchange, name, digest, tags, parsed.manifest.subject?.digest);
}
function refused(status, code, reason, detail) {
    return refuse(status, code, `cannot store the manifest: ${reason}`, detail);
}
/** Stores a manifest under its tags. Returns a refusal when a rule of its tags forbids that. */
async function store({ request, state: { isImmutable } }, repository, descriptor, bytes, reference, tags) {
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
    for (const [name, rule] of rules) {
        const refusal = rule((await repository.resolve(name))?.digest);
        if (refusal !== undefined)
            return refusal;
    }
    const free = tags.filter((tag) => !rules.has(tag));
    await repository.putTagged(descriptor, (0,lib.contentOf)(bytes), free);
    for (const tag of tags) {
        const rule = rules.get(tag);
        const refusal = rule === undefined ? undefined : await setTag(repository, descriptor, tag, rule);
        if (refusal !== undefined)
            return refusal;
    }
    return undefined;
}
function created(exchange, name, digest, tags, subject) {
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
function tagsOf({ query }, reference) {
    const tags = [...((0,lib.isDigest)(reference) ? [] : [reference]), ...query.getAll('tag')];
    return tags.every(oci_lib/* isTag */.dz) ? [...new Set(tags)] : undefined;
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
            return refused(400, 'MANIFEST_INVALID', `media type ${mediaType} is not supported`);
        const required = requiredMemberOf(mediaType);
        return required !== undefined && manifest[required] === undefined
            ? refused(400, 'MANIFEST_INVALID', `expected ${required} in ${mediaType}`)
            : { manifest, mediaType };
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'JSON_INVALID', 'MANIFEST_INVALID'))
            throw error;
        return refuse(400, 'MANIFEST_INVALID', error.message);
    }
}
/** Returns the member that a manifest must have. In an artifact manifest even `blobs` is optional. */
function requiredMemberOf(mediaType) {
    if (mediaType === oci_lib/* OCI_ARTIFACT_MANIFEST */.fQ)
        return undefined;
    return (0,oci_lib/* isIndexType */.$U)(mediaType) ? 'manifests' : 'config';
}
function shapeOf(manifest) {
    return manifest.manifests === undefined ? oci_lib/* OCI_MANIFEST */.EG : oci_lib/* OCI_INDEX */.$p;
}
/**
 * Returns the digests in a manifest that the repository does not have. Its subject may be pushed later, and foreign
 * layers are stored elsewhere.
 */
async function missingFrom(repository, manifest) {
    const missing = new Set();
    for (const descriptor of (0,oci_lib/* successorsOf */.L6)(manifest)) {
        if ((0,oci_lib/* isForeign */.jq)(descriptor) || (await repository.has(descriptor)))
            continue;
        missing.add(descriptor.digest);
        // After a power failure the blob can be incomplete. The repository must not report that it exists.
        await repository.repair?.(descriptor.digest);
    }
    return [...missing];
}
function blobsUnknown(digests) {
    const reply = refuse(400, 'MANIFEST_BLOB_UNKNOWN', '');
    const errors = digests.slice(0, 100).map((digest) => ({
        code: 'MANIFEST_BLOB_UNKNOWN',
        message: `cannot store the manifest: the repository does not have ${digest}`,
        detail: { digest },
    }));
    return { ...reply, body: JSON.stringify({ errors }) };
}

;// CONCATENATED MODULE: ./packages/registry/lib/handlers/referrers.js


/** Largest size of a page. Clients read at most 4 MiB of a list. */
const PAGE_BYTES = 3 * 1024 * 1024;
/**
 * Handles `GET /v2/<name>/referrers/<digest>` (end-12a and end-12b).
 *
 * @param repository `undefined` when it does not exist, which means an empty list
 */
async function handleReferrers(exchange, repository, name, digest) {
    if (exchange.options.referrers === false)
        return refuse(404, 'UNSUPPORTED', 'no such endpoint');
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
        return notAllowed(exchange.method, ['GET', 'HEAD']);
    const { query } = exchange;
    const artifactType = query.get('artifactType') ?? '';
    const skip = /^\d{1,9}$/.test(query.get('skip') ?? '') ? Number(query.get('skip')) : 0;
    const subject = { mediaType: 'application/octet-stream', digest, size: 0 };
    const referrers = repository?.referrers(subject, artifactType === '' ? {} : { artifactType });
    const { manifests, next } = await page(referrers ?? [], skip);
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
/** Returns the referrers after the first `skip`, up to the size of a page. `next` is the `skip` of the next page. */
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

;// CONCATENATED MODULE: ./packages/registry/lib/handlers/tags.js

/** Largest number of names in a page, also when the client requests more. */
const MAX_PAGE = 10_000;
/** Handles `GET /v2/<name>/tags/list` (end-8a and end-8b). */
async function handleTags(exchange, repository, name) {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
        return notAllowed(exchange.method, ['GET', 'HEAD']);
    return tags_page(exchange, repository.tags(), `/v2/${name}/tags/list`, (tags) => ({ name, tags }));
}
/** Handles `GET /v2/_catalog`, distribution's list of repositories. */
async function handleCatalog(exchange) {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD')
        return notAllowed(exchange.method, ['GET', 'HEAD']);
    return tags_page(exchange, exchange.stores.list(), '/v2/_catalog', (repositories) => ({
        repositories,
    }));
}
/** Returns a page of names in lexical order: `n` names after `last`, with a link to the next page. */
async function tags_page({ query }, names, path, body) {
    const requested = query.get('n');
    if (requested !== null && !/^\d{1,9}$/.test(requested))
        return refuse(400, 'PAGINATION_NUMBER_INVALID', 'cannot parse n: expected a number');
    const limit = Math.min(requested === null ? MAX_PAGE : Number(requested), MAX_PAGE);
    const last = query.get('last') ?? '';
    const listed = [];
    let more = false;
    for await (const name of names) {
        if (name <= last)
            continue;
        more = listed.length >= limit;
        if (more)
            break;
        listed.push(name);
    }
    const end = listed.at(-1);
    const next = `${path}?n=${limit}&last=${encodeURIComponent(end ?? '')}`;
    const link = more && end !== undefined ? { Link: `<${next}>; rel="next"` } : {};
    return json(200, body(listed), link);
}

;// CONCATENATED MODULE: ./packages/registry/lib/router.js



const UPLOAD_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;
/** Decodes the path of a request target. Returns `undefined` for an invalid encoding or a path without a slash. */
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
/** Parses a decoded path to its endpoint. Returns a 400 or 404 reply for any other path. */
function parseRoute(path) {
    if (path === '/v2' || path === '/v2/')
        return { kind: 'base' };
    if (path === '/v2/_catalog')
        return { kind: 'catalog' };
    if (path === '/token')
        return { kind: 'token' };
    const groups = /^\/v2\/(?<name>.+)\/(?:blobs\/(?<uploads>uploads)(?:\/(?<id>[^/]*))?|(?<kind>blobs|manifests|referrers)\/(?<rest>[^/]+)|(?<tags>tags)\/list)$/.exec(path)?.groups;
    if (groups === undefined)
        return refuse(404, 'UNSUPPORTED', 'no such endpoint');
    const { name = '', uploads, id, kind, rest = '', tags } = groups;
    if (!(0,oci_lib/* isRepositoryName */.en)(name))
        return nameInvalid(name);
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
        : refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'upload session unknown to registry');
}
function manifestRoute(name, reference) {
    if (reference.includes(':') && !(0,lib.isDigest)(reference))
        return digestInvalid(reference);
    // An invalid tag is also a route: clients expect a 404 when they read it.
    return { kind: 'manifest', name, reference };
}
function digestRoute(kind, name, digest) {
    return (0,lib.isDigest)(digest) ? { kind, name, digest } : digestInvalid(digest);
}
/** Returns a 400 reply for an invalid repository name. */
function nameInvalid(text) {
    const expected = 'lower-case letters and digits, joined by . _ - and /';
    return refuse(400, 'NAME_INVALID', `cannot parse repository name "${text.slice(0, oci_lib/* MAX_NAME */.zB)}": expected ${expected}`);
}
/** Returns a 400 reply for an invalid digest. */
function digestInvalid(text) {
    const expected = 'sha256 or sha512, then ":" and lower-case hex';
    return refuse(400, 'DIGEST_INVALID', `cannot parse digest "${text.slice(0, 160)}": expected ${expected}`);
}

;// CONCATENATED MODULE: ./packages/registry/lib/handlers/uploads.js




/** Largest number of repositories to search for a mount without `from`. Otherwise the client sends the blob. */
const MAX_SOURCES = 1000;
/** Largest number of upload sessions with a short chunk that are remembered. Sessions can expire without an end. */
const MAX_SHORT = 10_000;
/** Handles `POST /v2/<name>/blobs/uploads/`: a mount (end-11), a single POST (end-4b) or a new upload (end-4a). */
async function handleUploads(exchange, repository, name) {
    const { method, query } = exchange;
    if (method !== 'POST')
        return notAllowed(method, ['POST']);
    const mount = query.get('mount');
    if (mount !== null) {
        const reply = await mountBlob(exchange, repository, name, mount, query.get('from'));
        if (reply !== undefined)
            return reply;
    }
    const digest = query.get('digest');
    if (digest !== null && !(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    const algorithm = query.get('digest-algorithm');
    if (algorithm !== null && algorithm !== 'sha256' && algorithm !== 'sha512')
        return algorithmInvalid(algorithm);
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
function algorithmInvalid(text) {
    const reason = `expected digest-algorithm sha256 or sha512, got "${text.slice(0, 40)}"`;
    return refuse(400, 'DIGEST_INVALID', `cannot start the upload: ${reason}`);
}
/** Returns the refusal of a body when its `Content-Length` makes the upload too large. */
function checkSize({ request, options }, offset) {
    const { maxBlobSize = Number.POSITIVE_INFINITY } = options;
    const declared = Number(headerOf(request, 'content-length') ?? 0);
    return offset + declared > maxBlobSize ? tooLarge(maxBlobSize) : undefined;
}
function tooLarge(limit) {
    const message = `cannot store the blob: expected at most ${limit} bytes, got more`;
    return refuse(413, 'SIZE_INVALID', message);
}
/** Mounts a blob and returns the response, or `undefined` when the client must upload the blob. */
async function mountBlob(exchange, repository, name, digest, from) {
    if (!(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    if (from !== null && from !== '' && !(0,oci_lib/* isRepositoryName */.en)(from))
        return nameInvalid(from);
    for await (const source of sourcesOf(exchange, name, from))
        if (await repository.mount({ digest }, source))
            return uploads_created(name, digest);
    return undefined;
}
/** Yields the repositories to mount a blob from: `from`, or else every repository that the client may pull from. */
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
/** Handles `/v2/<name>/blobs/uploads/<id>` (end-5, end-6, end-13 and end-14). */
async function handleUpload(exchange, repository, name, id) {
    const { method } = exchange;
    const allowed = ['GET', 'PATCH', 'PUT', 'DELETE'];
    if (!allowed.includes(method))
        return notAllowed(method, allowed);
    const { uploading } = exchange.state;
    if (method !== 'GET' && uploading.has(id)) {
        const message = 'cannot change the upload: another request is writing to it';
        return refuse(409, 'BLOB_UPLOAD_INVALID', message);
    }
    if (method === 'GET')
        return changeUpload(exchange, repository, name, id);
    // Two requests that write to one upload session would mix their bytes.
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
        return refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'upload session unknown to registry', { id });
    if (method === 'GET')
        return { ...accepted(name, ingest), status: 204 };
    if (method === 'PATCH')
        return append(exchange, ingest, name);
    if (method === 'PUT')
        return uploads_close(exchange, ingest, name);
    await cancel(exchange, ingest);
    return { status: 204 };
}
async function cancel({ state: { short } }, ingest) {
    short.delete(ingest.id);
    await ingest.abort();
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
    const refusal = checkRange(exchange, ingest, name) ?? checkSize(exchange, before);
    if (refusal !== undefined)
        return refusal;
    const { minChunkSize = 0 } = options;
    if (state.short.has(ingest.id)) {
        const reason = `expected at least ${minChunkSize} bytes in every chunk except the last`;
        return refuse(400, 'BLOB_UPLOAD_INVALID', `cannot append the chunk: ${reason}`);
    }
    const tooMuch = await uploads_receive(exchange, ingest);
    if (tooMuch !== undefined)
        return tooMuch;
    if (ingest.offset - before < minChunkSize)
        state.short.add(ingest.id);
    const [oldest] = state.short;
    if (state.short.size > MAX_SHORT)
        state.short.delete(oldest ?? '');
    return accepted(name, ingest);
}
async function uploads_close(exchange, ingest, name) {
    const digest = exchange.query.get('digest') ?? '';
    if (!(0,lib.isDigest)(digest))
        return digestInvalid(digest);
    const refusal = checkRange(exchange, ingest, name) ?? checkSize(exchange, ingest.offset);
    return refusal ?? finish(exchange, ingest, name, digest);
}
/** Receives the body of the request and commits the upload. */
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
        await cancel(exchange, ingest);
        const message = `cannot store the blob: the content does not match ${digest}`;
        return refuse(400, 'DIGEST_INVALID', message, { digest });
    }
    return uploads_created(name, digest);
}
/** Receives the body of the request. Aborts the upload and returns a refusal when the blob is too large. */
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
        await cancel(exchange, ingest);
        return tooLarge(maxBlobSize);
    }
    // The iteration of an aborted request can end without an error.
    if (!request.complete)
        throw (0,lib.coreError)('INTERRUPTED', `cannot receive upload ${ingest.id}: the client disconnected`);
    return undefined;
}
async function* uploads_limited(content, limit) {
    let left = limit;
    for await (const chunk of content) {
        left -= chunk.byteLength;
        if (left < 0)
            throw (0,lib.coreError)('CONTENT_TOO_LARGE', 'cannot receive the blob: it is too large');
        yield chunk;
    }
}
/**
 * Returns the refusal of a chunk that does not start at the end of the last chunk. A request without `Content-Range`
 * starts there.
 */
function checkRange({ request }, ingest, name) {
    const header = headerOf(request, 'content-range');
    if (header === undefined)
        return undefined;
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
    if (declared === undefined || Number(declared) === length)
        return undefined;
    const reason = `expected Content-Length ${length} as in Content-Range, got ${declared}`;
    return refuse(400, 'SIZE_INVALID', `cannot append the chunk: ${reason}`);
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
function uploads_created(name, digest) {
    return {
        status: 201,
        headers: { Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest },
    };
}

;// CONCATENATED MODULE: ./packages/registry/lib/repositories.js
/** Opens the repositories of stores. */
function openRepositories(stores) {
    /** Repositories that exist, which is checked once. */
    const existing = new Set();
    /** Repositories that are empty but for upload sessions. */
    const pending = new Set();
    /** The number of requests that use a repository now. */
    const inUse = new Map();
    async function has(name) {
        if (existing.has(name))
            return true;
        const isPresent = await (stores.has?.(name) ?? isListed(stores, name));
        if (isPresent)
            existing.add(name);
        return isPresent;
    }
    function forget(name) {
        if (inUse.has(name) || stores.forget?.(name) !== true)
            return false;
        existing.delete(name);
        pending.delete(name);
        return true;
    }
    return {
        has,
        async use(name, work) {
            inUse.set(name, (inUse.get(name) ?? 0) + 1);
            try {
                return await work(await stores.open(name));
            }
            finally {
                const others = (inUse.get(name) ?? 1) - 1;
                if (others > 0)
                    inUse.set(name, others);
                else
                    inUse.delete(name);
                if (!forget(name) && !existing.has(name))
                    pending.add(name);
            }
        },
        async collect() {
            for (const name of pending)
                if (!forget(name) && (await has(name)))
                    pending.delete(name);
        },
        kept: () => new Set([...existing, ...pending, ...inUse.keys()]),
    };
}
async function isListed(stores, name) {
    for await (const listed of stores.list())
        if (listed === name)
            return true;
    return false;
}

;// CONCATENATED MODULE: ./packages/registry/lib/send.js

/**
 * Writes a response and returns the number of bytes of its body. Resolves when the response is written or the client
 * has disconnected. Destroys the response when its content fails or has the wrong size, and calls `failed` with the
 * reason.
 */
async function send(request, response, reply, isHead, failed) {
    if (response.destroyed || response.headersSent)
        return 0;
    const { status, headers = {}, body } = reply;
    const isStream = typeof body === 'object' && 'content' in body;
    const size = isStream ? body.size : body === undefined ? 0 : Buffer.byteLength(body);
    const hasLength = status !== 204 && status !== 304;
    const head = {
        'Docker-Distribution-API-Version': 'registry/2.0',
        ...headers,
        ...(hasLength ? { 'Content-Length': size } : {}),
    };
    const isEmpty = isHead || !hasLength || size === 0;
    if (!isEmpty && isStream) {
        response.writeHead(status, (0,lib.isSending)(request) ? { ...head, Connection: 'close' } : head);
        return stream(response, body.content, size, failed);
    }
    const whole = isEmpty || isStream ? undefined : body;
    await (0,lib.respond)(request, response, { status, headers: head, body: whole });
    return isEmpty ? 0 : size;
}
/** Sends content chunk by chunk. A chunk is valid only until the next read, so each is written before that. */
async function stream(response, content, size, failed) {
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
        // Another process may have changed the stored file.
        if (sent !== size)
            throw (0,lib.coreError)('CONTENT_DIFFERS', `cannot send content: expected ${size} bytes, got ${sent > size ? 'more' : sent}`);
    }
    catch (error) {
        // An incomplete response must not look complete.
        response.destroy();
        failed(error);
        return sent;
    }
    response.end();
    return sent;
}

;// CONCATENATED MODULE: ./packages/registry/lib/service.js















/**
 * Opens an OCI registry over any stores. It follows distribution-spec 1.1 with the additions of its main branch (digest
 * algorithms, tag parameters, upload cancel), and has distribution's `_catalog` and token authentication. Content is
 * streamed in both directions. A request fails with 500 when a store throws. `run` removes expired upload sessions.
 */
function openRegistryService(stores, options = {}) {
    const clock = options.clock ?? system/* monotonicClock */.VF;
    const { rateLimit } = options;
    const registry = {
        stores,
        options,
        clock,
        access: openAccessController(options),
        limiter: rateLimit === undefined ? undefined : openLimiter(rateLimit, clock),
        repositories: openRepositories(stores),
        state: {
            uploading: new Set(),
            short: new Set(),
            isImmutable: immutability(options),
        },
    };
    return {
        listener: (request, response) => void serve(registry, request, response).catch(() => response.destroy()),
        run: (signal) => clean(registry, signal),
    };
}
/** Removes expired upload sessions at once, then at intervals, until the signal aborts. */
async function clean({ stores, options, repositories, state }, signal) {
    const { uploadExpiry } = options;
    if (uploadExpiry === undefined || stores.clean === undefined)
        return;
    const every = Math.min(Math.max(uploadExpiry / 4, 1000), 600_000);
    while (!signal.aborted) {
        try {
            await stores.clean(uploadExpiry, state.uploading);
            await repositories.collect();
        }
        catch (error) {
            options.onError?.(error, { method: 'CLEAN', path: '/', query: '' });
        }
        await system/* systemClock */.ml.sleep(every, signal).catch(() => undefined);
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
    const summary = { method: request.method ?? 'GET', path: path ?? target, query };
    options.onRequest?.(summary);
    const fault = options.fault?.(summary);
    const connection = { request, response, client };
    const context = { ...connection, path, query, summary, fault, received: 0 };
    const sent = await handle(registry, context);
    options.onAccess?.({
        time,
        client,
        ...(context.user === undefined ? {} : { user: context.user }),
        method: summary.method,
        path: summary.path,
        status: response.headersSent ? response.statusCode : 0,
        received: context.received,
        sent,
        duration: clock.now() - time,
        ...(request.headers['user-agent'] === undefined
            ? {}
            : { agent: request.headers['user-agent'] }),
    });
}
/** Responds to a request and returns the number of bytes of the response body. */
async function handle(registry, context) {
    const { request, response, summary, fault } = context;
    const isHead = summary.method === 'HEAD';
    const failed = (error) => {
        // Fault injection fails on purpose.
        if (fault === undefined || !(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
            registry.options.onError?.(error, summary);
    };
    try {
        if (typeof fault === 'object' && 'delay' in fault)
            await system/* systemClock */.ml.sleep(fault.delay);
        if (fault === 'drop') {
            request.socket.destroy();
            return 0;
        }
        const reply = replyOfFault(fault) ?? (await replyTo(registry, context));
        if (fault === 'truncate' && (isHead || reply.body === undefined)) {
            response.destroy();
            return 0;
        }
        return await send(request, response, tamperWithReply(reply, fault), isHead, failed);
    }
    catch (error) {
        if (!isDisconnection(error))
            failed(error);
        // No response can reach a client that has disconnected.
        if (request.destroyed && !request.complete) {
            response.destroy();
            return 0;
        }
        return send(request, response, failureOf(error), isHead, failed);
    }
}
/** Reports whether the client ended the request before its body was complete, which is not an error. */
function isDisconnection(error) {
    return ((0,lib.isSealwrightError)(error, 'INTERRUPTED') || error.code === 'ECONNRESET');
}
/** Returns the response to an error: 507 for a full disk, else a 500 without details. */
function failureOf(error) {
    return (0,lib.isDiskFull)(error)
        ? refuse(507, 'UNKNOWN', 'cannot store content: the registry has no space left on its disk')
        : refuse(500, 'UNKNOWN', 'cannot handle the request: internal error of the registry');
}
async function replyTo(registry, context) {
    const { stores, options, access, limiter, repositories, state } = registry;
    const { request, path } = context;
    const { method } = context.summary;
    const wait = limiter?.(context.client) ?? 0;
    if (wait > 0)
        return tooMany(wait);
    if (path === undefined)
        return refuse(400, 'NAME_INVALID', 'cannot parse the request path');
    const query = new URLSearchParams(context.query);
    const route = parseRoute(path);
    if ('status' in route)
        return route;
    if (route.kind === 'token')
        return access.token(request, method, query);
    const permission = access.authorize(request, method, route);
    if ('refusal' in permission)
        return permission.refusal;
    if (permission.user !== undefined)
        context.user = permission.user;
    if (options.readOnly === true && method !== 'GET' && method !== 'HEAD')
        return readOnly(method);
    const { mayPull } = permission;
    const body = () => bodyOf(context, options.onAccess !== undefined);
    const shared = { stores, options, repositories, state };
    return dispatch({ ...shared, request, method, query, mayPull, body }, route);
}
/** A registry without deletion responds 405 to DELETE (distribution-spec, "Content Management"). */
function readOnly(method) {
    const message = 'cannot change content: this registry is read-only';
    return method === 'DELETE' ? refuse(405, 'UNSUPPORTED', message) : refuse(403, 'DENIED', message);
}
function tooMany(wait) {
    const reply = refuse(429, 'TOOMANYREQUESTS', `too many requests: retry after ${wait} s`);
    return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}
/** Returns the body of a request. A store's error does not destroy the request, so that a response is possible. */
function bodyOf(context, isCounted) {
    const { request, fault } = context;
    const plain = request.iterator({ destroyOnReturn: false });
    const content = isCounted ? counted(plain, context) : plain;
    return typeof fault === 'object' && 'dropAfter' in fault
        ? dropAfter(request, content, fault.dropAfter)
        : content;
}
async function* counted(content, context) {
    for await (const chunk of content) {
        context.received += chunk.byteLength;
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
    // A request that does not write first checks that the repository exists.
    const isWriting = route.kind === 'upload' || !['GET', 'HEAD', 'DELETE'].includes(method);
    const { repositories } = exchange;
    if (!isWriting && !(await repositories.has(name)))
        return unknown(exchange, route);
    return repositories.use(name, (repository) => handleIn(exchange, repository, route));
}
async function handleIn(exchange, repository, route) {
    const { name } = route;
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
 * Returns stores with one read-only repository. Serve them with `readOnly`.
 *
 * @throws `NOT_FOUND` when another repository is opened, `FORBIDDEN` when the repository is written to
 */
function readOnlyStores(repository, reader) {
    const store = (0,oci_lib/* readOnlyStore */.aq)(reader);
    return {
        open: (name) => name === repository
            ? Promise.resolve(store)
            : Promise.reject((0,oci_lib/* ociError */.Yd)('NOT_FOUND', `cannot open repository ${name}: expected ${repository}`)),
        async *list() {
            yield repository;
        },
        has: (name) => Promise.resolve(name === repository),
    };
}
/** Returns a repository name for a file: its base name without `.oci` and `.tar`, with invalid characters replaced. */
function repositoryNameOf(path) {
    const plain = (0,external_node_path_.basename)(path)
        .toLowerCase()
        .replace(/(?:\.oci|\.tar)+$/, '')
        .replace(/[^a-z0-9._-]+/g, '-')
        .replace(/([._-])[._-]+/g, '$1')
        .replace(/^[._-]+|[._-]+$/g, '');
    return (0,oci_lib/* isRepositoryName */.en)(plain) ? plain : 'archive';
}

;// CONCATENATED MODULE: ./packages/registry/lib/index.js




/***/ })

};
