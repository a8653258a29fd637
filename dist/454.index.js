export const id = 454;
export const ids = [454];
export const modules = {

/***/ 22454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $v: () => (/* reexport */ EMPTY_CONFIG),
  MV: () => (/* reexport */ MANIFEST_LIMIT),
  TF: () => (/* reexport */ OCI_CONFIG),
  g1: () => (/* reexport */ OCI_EMPTY),
  $p: () => (/* reexport */ OCI_INDEX),
  QP: () => (/* reexport */ OCI_LAYER),
  BQ: () => (/* reexport */ OCI_LAYER_GZIP),
  EG: () => (/* reexport */ OCI_MANIFEST),
  uS: () => (/* reexport */ SIGSTORE_BUNDLE),
  C: () => (/* reexport */ copy),
  q0: () => (/* reexport */ describe),
  FH: () => (/* reexport */ formatReference),
  $U: () => (/* reexport */ isIndexType),
  U9: () => (/* reexport */ isLoopback),
  Q3: () => (/* reexport */ media_types_isManifestType),
  PF: () => (/* reexport */ layoutStores),
  NG: () => (/* reexport */ loadCredentials),
  Ih: () => (/* reexport */ memoryStores),
  B9: () => (/* reexport */ openLayout),
  jd: () => (/* reexport */ openRegistryClient),
  zS: () => (/* reexport */ parseLocation),
  Ng: () => (/* reexport */ parseManifest),
  F2: () => (/* reexport */ parseReference),
  $r: () => (/* reexport */ platformName),
  Ee: () => (/* reexport */ pushBlob),
  y6: () => (/* reexport */ pushManifest),
  gm: () => (/* reexport */ readBlob),
  WI: () => (/* reexport */ content_readManifest),
  L6: () => (/* reexport */ manifest_successorsOf)
});

// UNUSED EXPORTS: DOCKER_MANIFEST, DOCKER_MANIFEST_LIST, MANIFEST_ACCEPT, MAX_DEPTH, MAX_NODES, artifactTypeOf, checkBounds, descriptorSchema, fallbackTag, manifestSchema, memoryStore, ociError, parseChallenges, platformSchema, repositoryName, resolveOrThrow, walk

// EXTERNAL MODULE: ./packages/core/lib/index.js + 9 modules
var lib = __webpack_require__(99846);
;// CONCATENATED MODULE: ./packages/oci/lib/errors.js

/** Errors of OCI content and registries. */
const errors_ociError = (0,lib.defineErrors)({
    REFERENCE_INVALID: 'input',
    MANIFEST_INVALID: 'outside',
    NOT_FOUND: 'outside',
    TAG_EXISTS: 'input',
    UNAUTHORIZED: 'outside',
    FORBIDDEN: 'outside',
    REGISTRY_FAILED: 'outside',
    STORE_FAILED: 'outside',
    GRAPH_INVALID: 'outside',
    REFERRERS_UNSAFE: 'outside',
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(12311);
;// CONCATENATED MODULE: ./packages/oci/lib/descriptor.js


const platformSchema = schemas/* looseObject */._H3({
    os: schemas/* string */.YjP(),
    architecture: schemas/* string */.YjP(),
    variant: schemas/* string */.YjP().optional(),
    'os.version': schemas/* string */.YjP().optional(),
    'os.features': schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const descriptorSchema = schemas/* looseObject */._H3({
    mediaType: schemas/* string */.YjP().min(1).max(255),
    digest: schemas/* custom */.IeY((value) => typeof value === 'string' && (0,lib.isDigest)(value), 'not a sha256 or sha512 digest'),
    size: schemas/* number */.aig().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
    artifactType: schemas/* string */.YjP().optional(),
    annotations: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    platform: platformSchema.optional(),
    urls: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    data: schemas/* string */.YjP().optional(),
});
/** `linux/arm64/v8` of a platform. */
function platformName(platform) {
    return [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
}

;// CONCATENATED MODULE: ./packages/oci/lib/media-types.js
/** Media types of OCI image-spec v1.1 and of Docker's schema 2, by the names that the specifications use. */
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar';
const OCI_LAYER_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';
const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';
const DOCKER_MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const SIGSTORE_BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const INDEXES = new Set([OCI_INDEX, DOCKER_MANIFEST_LIST]);
const MANIFESTS = new Set([OCI_MANIFEST, DOCKER_MANIFEST]);
function isIndexType(mediaType) {
    return INDEXES.has(mediaType);
}
/** True for what registries keep as manifests: images and indexes. */
function media_types_isManifestType(mediaType) {
    return MANIFESTS.has(mediaType) || INDEXES.has(mediaType);
}
/** What a client sends as `Accept` when it asks for a manifest. */
const MANIFEST_ACCEPT = [
    OCI_INDEX,
    OCI_MANIFEST,
    DOCKER_MANIFEST_LIST,
    DOCKER_MANIFEST,
].join(', ');

;// CONCATENATED MODULE: ./packages/oci/lib/manifest.js





/** Registries must accept manifests up to 4 MiB (distribution-spec); we accept no larger ones. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
/** Whatever a manifest or index may hold (image-spec manifest.md, image-index.md). */
const manifestSchema = schemas/* looseObject */._H3({
    schemaVersion: schemas/* literal */.euz(2),
    mediaType: schemas/* string */.YjP().optional(),
    artifactType: schemas/* string */.YjP().optional(),
    config: descriptorSchema.optional(),
    layers: schemas/* array */.YOg(descriptorSchema).max(10_000).optional(),
    manifests: schemas/* array */.YOg(descriptorSchema).max(10_000).optional(),
    subject: descriptorSchema.optional(),
    annotations: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
});
/** Parses the bytes of a manifest or index. @throws `JSON_INVALID`, `MANIFEST_INVALID` */
function parseManifest(bytes, what, mediaType) {
    const manifest = (0,lib.parseJson)(bytes, manifestSchema, what, { bytes: MANIFEST_LIMIT, depth: 32 });
    if (mediaType !== undefined &&
        manifest.mediaType !== undefined &&
        manifest.mediaType !== mediaType) {
        throw errors_ociError('MANIFEST_INVALID', `reading ${what}: its mediaType says ${manifest.mediaType}, expected ${mediaType}`);
    }
    // A document that is both could be read as either: CVE-2021-41190.
    if (manifest.manifests !== undefined &&
        (manifest.layers !== undefined || manifest.config !== undefined)) {
        throw errors_ociError('MANIFEST_INVALID', `reading ${what}: it is an image and an index at once`);
    }
    return manifest;
}
/** What a manifest points at, `subject` left out: config, layers, manifests, in that order. */
function manifest_successorsOf(manifest) {
    return [
        ...(manifest.config === undefined ? [] : [manifest.config]),
        ...(manifest.layers ?? []),
        ...(manifest.manifests ?? []),
    ];
}
/** The artifact type that a referrers list shows: the manifest's own, else its config's media type. */
function artifactTypeOf(manifest) {
    return manifest.artifactType ?? manifest.config?.mediaType;
}
/** The empty JSON object that artifacts use as their config (image-spec manifest.md). */
const EMPTY_CONFIG = {
    mediaType: OCI_EMPTY,
    digest: (0,lib.digestOf)('{}'),
    size: 2,
    data: 'e30=',
};
/** The descriptor of a document and the bytes it describes. */
function describe(mediaType, bytes) {
    return { mediaType, digest: (0,lib.digestOf)(bytes), size: bytes.byteLength };
}


;// CONCATENATED MODULE: ./packages/oci/lib/content.js



/** Puts bytes unless they are there, and returns what describes them. */
async function pushBlob(store, mediaType, bytes) {
    const descriptor = describe(mediaType, bytes);
    if (!(await store.has(descriptor)))
        await store.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
/** Puts a manifest or index: an object is written as JSON, bytes as they are. */
async function pushManifest(store, mediaType, value) {
    const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
    const descriptor = describe(mediaType, bytes);
    await store.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
/** What a tag or digest names. @throws `NOT_FOUND`; `where` names the store in the message */
async function resolveOrThrow(store, reference, where) {
    const found = await store.resolve(reference);
    if (found !== undefined)
        return found;
    throw ociError('NOT_FOUND', `resolving ${reference}: it is not in ${where}`, {
        hint: 'check the spelling, and that it was pushed there',
    });
}
/** A manifest and its raw bytes, verified. @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `MANIFEST_INVALID` */
async function content_readManifest(store, descriptor) {
    const what = `manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(store.get(descriptor), MANIFEST_LIMIT, what);
    return { bytes, manifest: parseManifest(bytes, what, descriptor.mediaType) };
}
/** A small blob, verified. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes */
async function readBlob(store, descriptor, limit) {
    return (0,lib.collect)(store.get(descriptor), limit, `blob ${descriptor.digest}`);
}

;// CONCATENATED MODULE: ./packages/oci/lib/graph.js




/** Nesting of a graph: a hostile one must not hold us for ever. */
const MAX_DEPTH = 16;
/** Parts of a graph. */
const MAX_NODES = 100_000;
/**
 * Every part of a graph once, parents before children, in the order in which manifests name them.
 *
 * @throws `GRAPH_INVALID` for one that is too deep or too large, and whatever the store throws
 */
async function* walk(source, root) {
    const seen = new Set();
    const pending = [{ descriptor: root, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { descriptor, depth } = next;
        if (seen.has(descriptor.digest))
            continue;
        seen.add(descriptor.digest);
        checkBounds(root.digest, depth, seen.size);
        const content = isManifestType(descriptor.mediaType)
            ? await readManifest(source, descriptor)
            : undefined;
        yield { descriptor, content, depth };
        if (content === undefined)
            continue;
        const children = successorsOf(content.manifest).toReversed();
        pending.push(...children.map((child) => ({ descriptor: child, depth: depth + 1 })));
    }
}
/** @throws `GRAPH_INVALID` beyond `MAX_DEPTH` or `MAX_NODES` */
function checkBounds(root, depth, nodes) {
    if (depth > MAX_DEPTH)
        throw errors_ociError('GRAPH_INVALID', `following ${root}: nested deeper than ${MAX_DEPTH}`);
    if (nodes > MAX_NODES)
        throw errors_ociError('GRAPH_INVALID', `following ${root}: more than ${MAX_NODES} parts`);
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy.js






const DEFAULT_CONCURRENCY = 6;
/** A transfer within one registry takes two of its connections: more would wait for each other. */
const MAX_CONCURRENCY = 8;
/**
 * Copies a manifest and all that it names, children before parents, so that at no moment the destination holds a
 * manifest without its content. A manifest that the destination holds is taken to be complete and is not looked into.
 * After a failure nothing new is started, and what is under way is waited for.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep, too large or cyclic, and whatever the stores throw
 */
async function copy(from, to, root, options = {}) {
    const state = {
        from,
        to,
        options,
        acquire: limiter(Math.min(options.concurrency ?? DEFAULT_CONCURRENCY, MAX_CONCURRENCY)),
        nodes: new Map(),
        subjects: [],
        copied: 0,
        skipped: 0,
        bytes: 0,
        mounted: 0,
        done: 0,
        known: 0,
    };
    await copyNode(root, [], state);
    // Referrers follow once their subjects are whole: a referrer may itself contain a subject, so neither waits inside
    // the other.
    for (let depth = 1; options.referrers === true && state.subjects.length > 0; depth++) {
        checkBounds(root.digest, depth, state.nodes.size);
        const subjects = state.subjects.splice(0);
        await settle(subjects.map(async (subject) => copyReferrers(subject, state)));
    }
    const { copied, skipped, bytes, mounted } = state;
    return { copied, skipped, bytes, totalBytes: bytes + mounted };
}
function copyNode(descriptor, path, state, content) {
    if (path.includes(descriptor.digest))
        throw errors_ociError('GRAPH_INVALID', `copying ${path[0]}: ${descriptor.digest} contains itself`);
    // Registries keep manifests and blobs apart, so one digest may have to arrive as both.
    const isManifest = media_types_isManifestType(descriptor.mediaType);
    const key = isManifest ? descriptor.digest : `blob ${descriptor.digest}`;
    const known = state.nodes.get(key);
    if (known !== undefined)
        return known;
    checkBounds(path[0] ?? descriptor.digest, path.length, state.nodes.size + 1);
    const started = isManifest
        ? copyManifest(descriptor, path, state, content)
        : copyBlob(descriptor, state);
    state.nodes.set(key, started);
    return started;
}
async function copyManifest(descriptor, path, state, content) {
    const { from, to, options, acquire } = state;
    (0,lib.throwIfAborted)(options.signal);
    const present = await acquire(() => to.has(descriptor));
    if (present && options.referrers !== true) {
        state.skipped++;
        return;
    }
    const { bytes, manifest } = content ?? (await acquire(() => content_readManifest(from, descriptor)));
    const below = [...path, descriptor.digest];
    // All are started, and all are waited for, so that no transfer outlives a failure.
    const children = present ? (manifest.manifests ?? []) : manifest_successorsOf(manifest);
    await settle(children.map(async (child) => copyNode(child, below, state)));
    state.subjects.push(descriptor);
    if (present) {
        state.skipped++;
        return;
    }
    state.known += bytes.byteLength;
    await acquire(() => to.put(descriptor, (0,lib.contentOf)(bytes)));
    state.copied++;
    state.bytes += bytes.byteLength;
    progress(state, bytes.byteLength);
}
async function copyReferrers(subject, state) {
    const { from } = state;
    if (from.referrers === undefined)
        return;
    const listed = [];
    for await (const referrer of from.referrers(subject)) {
        listed.push(referrer);
        checkBounds(subject.digest, 1, state.nodes.size + listed.length);
    }
    await settle(listed.map(async (referrer) => copyReferrer(subject, referrer, state)));
}
async function copyReferrer(subject, referrer, state) {
    const content = await state.acquire(() => content_readManifest(state.from, referrer));
    // A list is only a claim, and whoever reads the copy will go by the manifest.
    const named = content.manifest.subject?.digest;
    if (named !== subject.digest) {
        throw errors_ociError('GRAPH_INVALID', `copying ${subject.digest}: ${referrer.digest} is listed as its referrer, but its subject is ${named ?? 'nothing'}`);
    }
    await copyNode(referrer, [], state, content);
}
async function copyBlob(descriptor, state) {
    const { from, to, options } = state;
    state.known += descriptor.size;
    await state.acquire(async () => {
        (0,lib.throwIfAborted)(options.signal);
        if (await to.has(descriptor)) {
            state.known -= descriptor.size;
            state.skipped++;
            return;
        }
        if (options.mountFrom !== undefined && (await to.mount?.(descriptor, options.mountFrom))) {
            state.known -= descriptor.size;
            state.mounted += descriptor.size;
            state.copied++;
            return;
        }
        // What a manifest says lies elsewhere need not be here (image-spec layer.md, non-distributable layers).
        if ((descriptor.urls ?? []).length > 0 && !(await from.has(descriptor))) {
            state.known -= descriptor.size;
            state.skipped++;
            return;
        }
        let passed = 0;
        const content = watched(from.get(descriptor), options.signal, (bytes) => {
            passed += bytes;
            progress(state, bytes);
        });
        await to.put(descriptor, content);
        state.copied++;
        state.bytes += descriptor.size;
        // A store that got the content from elsewhere meanwhile did not read it.
        if (passed < descriptor.size)
            progress(state, descriptor.size - passed);
    });
}
/** Passes content on, tells how much, and stops when asked to. */
async function* watched(content, signal, onBytes) {
    for await (const chunk of content) {
        (0,lib.throwIfAborted)(signal);
        yield chunk;
        onBytes(chunk.byteLength);
    }
}
function progress(state, bytes) {
    state.done += bytes;
    state.options.onProgress?.(state.done, Math.max(state.done, state.known));
}
/** Waits for all, then throws the first failure. */
async function settle(work) {
    const results = await Promise.allSettled(work);
    for (const result of results)
        if (result.status === 'rejected')
            throw result.reason;
}
/** At most `limit` pieces of work at a time; the rest wait their turn, and fail with the first that failed. */
function limiter(limit) {
    let running = 0;
    let failure;
    const waiting = [];
    return async (work) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running++;
        try {
            if (failure !== undefined)
                throw failure.reason;
            return await work();
        }
        catch (reason) {
            failure ??= { reason };
            throw reason;
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/oci/lib/credentials.js



const credentialError = (0,lib.defineErrors)({
    CREDENTIALS_INVALID: 'input',
    CREDENTIALS_UNAVAILABLE: 'outside',
});
/** The key under which docker keeps Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const DOCKER_HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const HELPER_TIMEOUT_MS = 30_000;
const configSchema = schemas/* looseObject */._H3({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({
        auth: schemas/* string */.YjP().optional(),
        username: schemas/* string */.YjP().optional(),
        password: schemas/* string */.YjP().optional(),
        identitytoken: schemas/* string */.YjP().optional(),
    }))
        .nullish(),
    credHelpers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).nullish(),
    credsStore: schemas/* string */.YjP().optional(),
});
/**
 * Credentials as docker and podman keep them: given outright, else from the configuration files in this order, the
 * first that knows the host: `configPath` or else `REGISTRY_AUTH_FILE` alone; `$DOCKER_CONFIG/config.json` (or that
 * of `~/.docker`), `$XDG_RUNTIME_DIR/containers/auth.json`. In each: `credHelpers`, `credsStore`, `auths`. Files are
 * read once; helpers run when a registry first asks who we are.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be used
 */
async function loadCredentials(options) {
    const configs = await readConfigs(options);
    const cache = new Map();
    return {
        for(asked) {
            const host = normalHost(asked);
            const { explicit } = options;
            if (explicit !== undefined && normalHost(explicit.host) === host)
                return Promise.resolve({ username: explicit.username, password: explicit.password });
            const known = cache.get(host) ?? fromConfigs(host, configs, options.exec);
            cache.set(host, known);
            return known;
        },
    };
}
function normalHost(host) {
    const lower = host.toLowerCase();
    return DOCKER_HUB_HOSTS.includes(lower) ? 'docker.io' : lower;
}
async function readConfigs(options) {
    const { configPath } = options;
    const paths = configPath === undefined ? usualPaths(options.env) : [configPath];
    const configs = [];
    for (const path of paths) {
        const config = await readConfig(path, configPath !== undefined);
        if (config !== undefined)
            configs.push(config);
    }
    return configs;
}
function usualPaths(env) {
    const get = (name) => env(name) || undefined;
    const file = get('REGISTRY_AUTH_FILE');
    if (file !== undefined)
        return [file];
    const home = get('HOME') ?? get('USERPROFILE');
    const docker = get('DOCKER_CONFIG') ?? (home === undefined ? undefined : `${home}/.docker`);
    const runtime = get('XDG_RUNTIME_DIR');
    return [
        ...(docker === undefined ? [] : [`${docker}/config.json`]),
        ...(runtime === undefined ? [] : [`${runtime}/containers/auth.json`]),
    ];
}
async function readConfig(path, needed) {
    try {
        return { ...(0,lib.parseJson)(await (0,promises_.readFile)(path), configSchema, path), path };
    }
    catch (cause) {
        const missing = ['ENOENT', 'ENOTDIR'].includes(cause.code ?? '');
        if (missing && !needed)
            return undefined;
        throw credentialError('CREDENTIALS_INVALID', missing
            ? `there is no registry configuration ${path}`
            : `the registry configuration ${path} cannot be used`, { cause, hint: 'it must be a docker config.json or a containers auth.json' });
    }
}
async function fromConfigs(host, configs, exec) {
    for (const config of configs) {
        const helper = helperOf(host, config);
        const found = (helper === undefined ? undefined : await askHelper(helper, host, exec, config.path)) ??
            fromAuths(host, config);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function helperOf(host, config) {
    const named = Object.entries(config.credHelpers ?? {}).find(([key]) => hostOf(key) === host);
    return named?.[1] ?? (config.credsStore || undefined);
}
function fromAuths(host, config) {
    for (const [key, entry] of Object.entries(config.auths ?? {})) {
        if (hostOf(key) !== host)
            continue;
        if ((entry.identitytoken ?? '') !== '')
            return { identityToken: entry.identitytoken ?? '' };
        if ((entry.auth ?? '') !== '')
            return decodeAuth(entry.auth ?? '', key, config.path);
        if ((entry.username ?? '') !== '')
            return { username: entry.username ?? '', password: entry.password ?? '' };
    }
    return undefined;
}
/**
 * The host that a key stands for: docker writes `host`, `https://host`, `https://host/v1/`. A key of one repository
 * (`host/name`, as podman may write it) stands for that repository only, and not for the host.
 */
function hostOf(key) {
    const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(key) ?? [];
    return /^\/?(v[12]\/?)?$/.test(path) ? normalHost(host) : undefined;
}
function decodeAuth(auth, key, path) {
    const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = text.indexOf(':');
    if (colon <= 0)
        throw credentialError('CREDENTIALS_INVALID', `the registry configuration ${path} cannot be used: the "auth" of ${key} is not the base64 of user:password`, { hint: `log in again: docker login ${key}` });
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
const helperSchema = schemas/* looseObject */._H3({ Username: schemas/* string */.YjP(), Secret: schemas/* string */.YjP() });
/** Docker's credential helper protocol: the server on standard input, JSON on standard output. */
async function askHelper(helper, host, exec, path) {
    if (!/^\w[\w.-]*$/.test(helper))
        throw credentialError('CREDENTIALS_INVALID', `the registry configuration ${path} cannot be used: "${helper}" is not the name of a credential helper`);
    const program = `docker-credential-${helper}`;
    const server = host === 'docker.io' ? DOCKER_HUB : host;
    const result = await runHelper(program, server, exec, path);
    if (result.exitCode !== 0) {
        const said = (result.stderr.trim() || result.stdout.trim()).slice(0, 300);
        if (/credentials not found/i.test(`${result.stdout} ${result.stderr}`))
            return undefined;
        throw credentialError('CREDENTIALS_UNAVAILABLE', `${program} (of ${path}) gave no credentials for ${server}: ${said}`);
    }
    const answer = (0,lib.parseJson)(result.stdout, helperSchema, `the answer of ${program}`);
    if (answer.Secret === '')
        return undefined;
    return answer.Username === '<token>'
        ? { identityToken: answer.Secret }
        : { username: answer.Username, password: answer.Secret };
}
async function runHelper(program, server, exec, path) {
    try {
        return await exec({ argv: [program, 'get'], stdin: server, timeoutMs: HELPER_TIMEOUT_MS });
    }
    catch (cause) {
        throw credentialError('CREDENTIALS_UNAVAILABLE', `asking ${program} for the credentials of ${server}, as ${path} says: it cannot be run`, { cause, hint: `install ${program}, or take it out of ${path}` });
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/reference.js


const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const HOST = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d{1,5})?$/;
const MAX_NAME = 255;
/** Parses a reference. @throws `REFERENCE_INVALID`, pointing at the character */
function parseReference(text) {
    const at = text.indexOf('@');
    const name = at < 0 ? text : text.slice(0, at);
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !(0,lib.isDigest)(digest))
        throw invalid(text, at + 1, 'a digest is expected here, such as sha256: and 64 hex digits');
    const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    const hasTag = colon >= 0;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        throw invalid(text, colon + 1, 'a tag is expected here: up to 128 letters, digits, _ . -');
    const { host: registry, repository, offset, } = splitName(text, hasTag ? name.slice(0, colon) : name);
    checkRepository(text, repository, offset);
    if (registry.length + repository.length > MAX_NAME)
        throw invalid(text, 0, `the name is longer than ${MAX_NAME} characters`);
    return {
        registry,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
/** The host and the repository of a name, as docker tells them apart; `offset` is where the repository starts. */
function splitName(text, full) {
    const slash = full.indexOf('/');
    const first = slash < 0 ? '' : full.slice(0, slash);
    const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    if (!isHost) {
        return {
            host: 'docker.io',
            repository: full.includes('/') ? full : `library/${full}`,
            offset: 0,
        };
    }
    if (!HOST.test(first))
        throw invalid(text, 0, `"${first}" is not a host`);
    const host = first === 'index.docker.io' ? 'docker.io' : first;
    const rest = full.slice(slash + 1);
    const repository = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
    return { host, repository, offset: slash + 1 };
}
function checkRepository(text, repository, start) {
    let offset = start;
    for (const part of repository.split('/')) {
        if (COMPONENT.test(part)) {
            offset += part.length + 1;
            continue;
        }
        const bad = part.search(/[^a-z0-9._-]/);
        if (/[A-Z]/.test(part) && COMPONENT.test(part.toLowerCase())) {
            throw errors_ociError('REFERENCE_INVALID', pointAt(text, offset + bad, 'upper case is not allowed in a repository'), {
                hint: `write it in lower case: ${text.slice(0, start)}${text.slice(start).toLowerCase()}`,
            });
        }
        const what = part === ''
            ? 'a name is expected here'
            : 'a name here is lower-case letters and digits, joined by . _ or -';
        throw invalid(text, offset + Math.max(bad, 0), what);
    }
}
function invalid(text, at, what) {
    return errors_ociError('REFERENCE_INVALID', pointAt(text, at, what), {
        hint: 'a reference is HOST/NAME:TAG or HOST/NAME@sha256:…',
    });
}
function pointAt(text, at, what) {
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    return `"${shown}" is not a reference: at character ${at + 1}, ${what}`;
}
/** The full text of a reference. */
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
    return `${repositoryName(reference)}${tag}${digest}`;
}
/** `registry/repository` of a reference. */
function repositoryName(reference) {
    return `${reference.registry}/${reference.repository}`;
}
/** True for a registry on this machine, which clients speak plain http to without being told. */
function isLoopback(registry) {
    return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(registry);
}
/** Parses a reference, `oci:DIR[:tag|@digest]` or `oci-archive:FILE[:tag|@digest]`. @throws `REFERENCE_INVALID` */
function parseLocation(text) {
    const scheme = /^(oci|oci-archive):(?!\/\/)/.exec(text)?.[1];
    if (scheme === undefined)
        return { kind: 'registry', reference: parseReference(text) };
    const rest = text.slice(scheme.length + 1);
    if (rest === '')
        throw invalid(text, text.length, 'a path is expected here');
    const kind = scheme === 'oci' ? 'layout' : 'archive';
    const at = rest.lastIndexOf('@');
    if (at > 0 && (0,lib.isDigest)(rest.slice(at + 1)))
        return { kind, path: rest.slice(0, at), reference: rest.slice(at + 1) };
    const colon = rest.lastIndexOf(':');
    // A drive letter's colon stands second; a tag holds no slash.
    if (colon > 1 && TAG.test(rest.slice(colon + 1)))
        return { kind, path: rest.slice(0, colon), reference: rest.slice(colon + 1) };
    return { kind, path: rest };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/files.js





async function exists(path) {
    return (await sizeOfFile(path)) !== undefined;
}
/** Bytes, or undefined when there is no such file. */
async function sizeOfFile(path) {
    return (await (0,promises_.stat)(path).catch(() => undefined))?.size;
}
/** Writes a file so that it is whole or not there: a temporary one, synced, then renamed. */
async function writeAtomically(path, content) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const temporary = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
    const file = await (0,promises_.open)(temporary, 'wx');
    try {
        for await (const chunk of content)
            await file.writeFile(chunk);
        await file.sync();
        await file.close();
        await (0,promises_.rename)(temporary, path);
    }
    catch (error) {
        await file.close().catch(() => undefined);
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
}
/** Where a layout keeps content. The digest's grammar is checked, so the path cannot lead elsewhere. */
function blobPath(directory, digest) {
    if (!(0,lib.isDigest)(digest))
        throw errors_ociError('NOT_FOUND', `"${String(digest).slice(0, 80)}" is not a digest`);
    return (0,external_node_path_.join)(directory, 'blobs', (0,lib.algorithmOf)(digest), (0,lib.hexOf)(digest));
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/lock.js




const POLL_MS = 5;
const PROBE_EVERY_MS = 500;
const STALE_MS = 30_000;
const TIMEOUT_MS = 60_000;
/**
 * Gathers changes that many callers make to one document: those that arrive while one is being written share the
 * next write. A change that throws fails for its caller only.
 */
function batched(write) {
    let waiting = [];
    let running = false;
    async function run() {
        running = true;
        while (waiting.length > 0) {
            const batch = waiting;
            waiting = [];
            const failures = new Map();
            const apply = (before) => {
                let value = before;
                for (const each of batch) {
                    try {
                        value = each.change(value);
                    }
                    catch (error) {
                        failures.set(each, error);
                    }
                }
                return value;
            };
            const failed = await write(apply).then(() => undefined, (error) => ({ error }));
            for (const each of batch)
                each.done(failed === undefined ? failures.get(each) : failed.error);
        }
        running = false;
    }
    return (change) => new Promise((resolve, reject) => {
        const done = (error) => {
            if (error === undefined)
                resolve();
            else
                reject(error);
        };
        waiting.push({ change, done });
        if (!running)
            void run();
    });
}
/** Runs `work` while holding a lock file, which keeps other processes out. @throws `STORE_FAILED` after a minute */
async function locked(path, work) {
    const owner = await acquire(path);
    try {
        await work();
    }
    finally {
        // One who was taken for dead must not drop the lock of who came after.
        const holder = await (0,promises_.readFile)(path, 'utf8').catch(() => undefined);
        if (holder === owner)
            await (0,promises_.rm)(path, { force: true });
    }
}
/** What the lock file says while it is ours. */
async function acquire(path) {
    const owner = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    for (let waited = 0; waited < TIMEOUT_MS; waited += POLL_MS) {
        const file = await (0,promises_.open)(path, 'wx').catch((cause) => {
            if (cause.code !== 'EEXIST')
                throw cause;
            return undefined;
        });
        if (file !== undefined) {
            try {
                await file.writeFile(owner);
            }
            finally {
                await file.close();
            }
            return owner;
        }
        if (waited % PROBE_EVERY_MS === POLL_MS)
            await breakStale(path);
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
    throw errors_ociError('STORE_FAILED', `writing ${path.replace(/\.lock$/, '')}: another process held its lock for a minute`, { hint: `if none is running, remove ${path}` });
}
/** A lock that a killed process left behind is dropped once it is old: an update takes milliseconds. */
async function breakStale(path) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found === undefined)
        return;
    // The file system's own clock stamps both files, so no other clock is needed.
    const probe = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    await (await (0,promises_.open)(probe, 'wx')).close();
    const now = (await (0,promises_.stat)(probe)).mtimeMs;
    await (0,promises_.rm)(probe, { force: true });
    if (now - found.mtimeMs <= STALE_MS)
        return;
    // Only one can move it away. What was moved may be the next one's, taken since we looked: then it goes back.
    const isMoved = await (0,promises_.rename)(path, probe).then(() => true, () => false);
    if (!isMoved)
        return;
    if ((await (0,promises_.stat)(probe)).mtimeMs !== found.mtimeMs)
        await (0,promises_.link)(probe, path).catch(() => undefined);
    await (0,promises_.rm)(probe, { force: true });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout-index.js









/** The annotation that names a manifest in index.json (image-spec annotations.md). */
const REF_NAME = 'org.opencontainers.image.ref.name';
const LAYOUT = '{"imageLayoutVersion":"1.0.0"}';
const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };
const indexSchema = schemas/* looseObject */._H3({
    schemaVersion: schemas/* literal */.euz(2),
    manifests: schemas/* array */.YOg(descriptorSchema),
});
/** Opens the index of a layout directory. Both are made when something is first written. */
function openLayoutIndex(directory) {
    let prepared = false;
    const path = (0,external_node_path_.join)(directory, 'index.json');
    const read = async () => {
        if (!(await exists(path)))
            return [];
        return (0,lib.parseJson)(await (0,promises_.readFile)(path), indexSchema, path, INDEX_LIMITS).manifests;
    };
    const write = async (entries) => {
        const text = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
        await writeAtomically(path, [new TextEncoder().encode(text)]);
    };
    const update = batched(async (change) => {
        if (!prepared)
            await prepareLayout(directory);
        prepared = true;
        await locked(`${path}.lock`, async () => {
            const before = await read();
            const after = change(before);
            if (after !== before)
                await write(after);
        });
    });
    return {
        entries: read,
        tagged: async (tag) => plain((await read()).find((entry) => nameOf(entry) === tag)),
        add: (descriptor, children) => update((entries) => {
            const inside = new Set(children);
            const kept = entries.filter((entry) => nameOf(entry) !== undefined || !inside.has(entry.digest));
            const listed = kept.some((entry) => entry.digest === descriptor.digest);
            if (listed && kept.length === entries.length)
                return entries;
            return listed ? kept : [...kept, entryOf(descriptor)];
        }),
        tag: (descriptor, tag, ifAbsent) => update((entries) => {
            const current = entries.find((entry) => nameOf(entry) === tag);
            if (current?.digest === descriptor.digest)
                return entries;
            if (current !== undefined && ifAbsent) {
                throw errors_ociError('TAG_EXISTS', `tagging ${descriptor.digest}: ${tag} names ${current.digest} already`);
            }
            const others = entries.filter((entry) => nameOf(entry) !== tag &&
                !(entry.digest === descriptor.digest && nameOf(entry) === undefined));
            const displaced = current === undefined || others.some((entry) => entry.digest === current.digest)
                ? []
                : [entryOf(current)];
            return [
                ...others,
                ...displaced,
                { ...entryOf(descriptor), annotations: { [REF_NAME]: tag } },
            ];
        }),
        untag: (tag) => update((entries) => {
            const current = entries.find((entry) => nameOf(entry) === tag);
            if (current === undefined)
                return entries;
            const others = entries.filter((entry) => entry !== current);
            return others.some((entry) => entry.digest === current.digest)
                ? others
                : [...others, entryOf(current)];
        }),
        remove: (digest) => update((entries) => entries.filter((entry) => entry.digest !== digest)),
    };
}
/** Makes a directory a layout, or checks that it is one of a version that we know. @throws `STORE_FAILED` */
async function prepareLayout(directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const file = (0,external_node_path_.join)(directory, 'oci-layout');
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (text === undefined)
        return writeAtomically(file, [new TextEncoder().encode(LAYOUT)]);
    const { imageLayoutVersion } = (0,lib.parseJson)(text, schemas/* looseObject */._H3({ imageLayoutVersion: schemas/* string */.YjP() }), file);
    if (!imageLayoutVersion.startsWith('1.')) {
        throw errors_ociError('STORE_FAILED', `opening ${directory}: image layout version ${imageLayoutVersion}, expected 1.0.0`);
    }
    return undefined;
}
function nameOf(entry) {
    return entry.annotations?.[REF_NAME];
}
/** A descriptor as index.json keeps it: without what belongs to the place where it came from. */
function entryOf({ mediaType, digest, size, artifactType, platform }) {
    return {
        mediaType,
        digest,
        size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(platform === undefined ? {} : { platform }),
    };
}
function plain(entry) {
    return entry === undefined
        ? undefined
        : { mediaType: entry.mediaType, digest: entry.digest, size: entry.size };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout-ingest.js







/** An upload into `uploads/` of a layout directory: its bytes so far are the file, so any process may go on. */
async function layoutIngest(directory, id) {
    if (id !== undefined && !/^[0-9a-f-]{36}$/.test(id))
        throw errors_ociError('NOT_FOUND', 'there is no such upload');
    const upload = id ?? (0,external_node_crypto_.randomUUID)();
    const path = (0,external_node_path_.join)(directory, 'uploads', upload);
    if (id === undefined) {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        await (await (0,promises_.open)(path, 'wx')).close();
    }
    let offset = await sizeOfUpload(path, upload);
    // Whoever sends all of it at once, as most do, is spared that it is read again.
    let running = offset === 0 ? (0,lib.digester)('sha256') : undefined;
    return {
        id: upload,
        get offset() {
            return offset;
        },
        async append(content) {
            // What others appended since, or what a failed write left in part, is in the file but not in the sum.
            if ((await sizeOfUpload(path, upload)) !== offset)
                running = undefined;
            const file = await (0,promises_.open)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_APPEND);
            try {
                for await (const chunk of content) {
                    await file.writeFile(chunk);
                    running?.update(chunk);
                    offset += chunk.byteLength;
                }
                await file.sync();
            }
            finally {
                const { size } = await file.stat();
                await file.close();
                if (size !== offset)
                    running = undefined;
                offset = size;
            }
        },
        async commit(digest) {
            const isOurs = (await sizeOfUpload(path, upload)) === offset;
            const sum = isOurs && (0,lib.algorithmOf)(digest) === 'sha256' ? running : undefined;
            running = undefined;
            const actual = sum?.digest() ?? (await digestOfFile(path, (0,lib.algorithmOf)(digest)));
            if (actual !== digest) {
                throw (0,lib.coreError)('CONTENT_DIFFERS', `ending upload ${upload}: its content is ${actual}, expected ${digest}`);
            }
            const target = blobPath(directory, digest);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
            await (0,promises_.rename)(path, target);
        },
        abort: () => (0,promises_.rm)(path, { force: true }),
    };
}
async function sizeOfUpload(path, id) {
    const size = await sizeOfFile(path);
    if (size === undefined)
        throw errors_ociError('NOT_FOUND', `there is no upload ${id}`);
    return size;
}
async function digestOfFile(path, algorithm) {
    const sum = (0,lib.digester)(algorithm);
    const file = (0,external_node_fs_.createReadStream)(path, { highWaterMark: 256 * 1024 });
    for await (const chunk of file)
        sum.update(chunk);
    return sum.digest();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-fallback.js




/** Writes of one fallback index before it is given up. */
const WRITE_ATTEMPTS = 24;
/** Two clean reads lie at least this far apart, in multiples of the slowest read-to-write seen, and in ms. */
const SPACING = 4;
const MIN_SPACING_MS = 40;
const MAX_COMPLETED = 1000;
/** What other tools write in place of an artifact type: their config's media type. */
const DOUBTFUL = [undefined, '', OCI_EMPTY, OCI_CONFIG];
/** The tag under which clients keep referrers where the API is missing (distribution-spec, "Referrers Tag Schema"). */
function fallbackTag(digest) {
    const [algorithm = '', encoded = ''] = digest.split(':');
    return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
}
/** @throws (when used) `REFERRERS_UNSAFE`, `REGISTRY_FAILED`, `MANIFEST_INVALID` */
function registryFallback(parts) {
    const waiting = new Map();
    const last = new Map();
    /** Whoever comes while a write is under way is taken along by the next one: one write for all of them. */
    function change(subject, apply) {
        const { digest } = subject;
        const batch = waiting.get(digest) ?? openBatch(digest);
        apply(batch.changes);
        return batch.done;
    }
    function openBatch(digest) {
        const changes = { add: new Map(), remove: new Set() };
        const before = last.get(digest) ?? Promise.resolve();
        const done = before
            .catch(() => undefined)
            .then(() => {
            waiting.delete(digest);
            return write(parts, digest, changes);
        })
            .finally(() => {
            if (last.get(digest) === done)
                last.delete(digest);
        });
        const batch = { changes, done };
        waiting.set(digest, batch);
        last.set(digest, done);
        return batch;
    }
    return {
        async list(subject) {
            const index = await readIndex(parts, subject.digest);
            return complete(parts, index?.manifests ?? []);
        },
        add: (subject, entry) => change(subject, (changes) => void changes.add.set(entry.digest, entry)),
        remove: (subject, digest) => change(subject, (changes) => void changes.remove.add(digest)),
    };
}
/** The index under the fallback tag; undefined when there is none. */
async function readIndex(parts, subject) {
    const tag = fallbackTag(subject);
    const found = await parts.manifests.fetch(tag);
    if (found === undefined)
        return undefined;
    const { digest, mediaType } = found.descriptor;
    if (digest === subject || !isIndexType(mediaType)) {
        throw errors_ociError('REFERRERS_UNSAFE', `${parts.shown}: the tag ${tag}, where the referrers of ${subject} would be, is ${digest} (${mediaType})`, {
            hint: 'this registry takes the tag for the digest itself, or somebody uses the tag for something else; it was not overwritten: use a registry with the referrers API',
        });
    }
    const index = parseManifest(found.bytes, `referrers index ${digest}`, mediaType);
    return { ...index, manifests: index.manifests ?? [] };
}
/** Entries that another tool wrote without their artifact type are completed from their manifests. */
async function complete(parts, entries) {
    const doubtful = entries
        .filter((entry) => DOUBTFUL.includes(entry.artifactType))
        .slice(0, MAX_COMPLETED);
    const completed = await (0,lib.mapLimit)(doubtful, 4, async (entry) => {
        const bytes = await parts.manifests.read(entry).catch((error) => {
            // It was deleted, and its entry left behind.
            if ((0,lib.isSealwrightError)(error, 'NOT_FOUND'))
                return undefined;
            throw error;
        });
        if (bytes === undefined)
            return entry;
        return referrerEntry(entry, parseManifest(bytes, `referrer ${entry.digest}`));
    });
    const byDigest = new Map(completed.map((entry) => [entry.digest, entry]));
    return entries.map((entry) => byDigest.get(entry.digest) ?? entry);
}
/** The entry of a referrers list for a manifest (distribution-spec, "Listing Referrers"). */
function referrerEntry(descriptor, manifest) {
    const artifactType = artifactTypeOf(manifest);
    return {
        mediaType: descriptor.mediaType,
        digest: descriptor.digest,
        size: descriptor.size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
}
/**
 * Read, merge, write, and read again until two reads some time apart hold it all: other writers do the same, and no
 * registry can be trusted with If-Match. One clean read is not enough: a stale write may follow it.
 */
async function write(parts, subject, changes) {
    let slowest = 0;
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
        if (attempt > 1)
            await parts.clock.sleep(jitter(parts, attempt), parts.signal);
        const started = parts.clock.now();
        const current = await readIndex(parts, subject);
        if (holds(current, changes)) {
            if (slowest === 0)
                return;
            await parts.clock.sleep(Math.max(MIN_SPACING_MS, SPACING * slowest), parts.signal);
            if (holds(await readIndex(parts, subject), changes))
                return;
            continue;
        }
        const bytes = new TextEncoder().encode(JSON.stringify(await merged(parts, current, changes)));
        await parts.manifests.put(OCI_INDEX, bytes, fallbackTag(subject));
        slowest = Math.max(slowest, parts.clock.now() - started, 1);
    }
    throw errors_ociError('REGISTRY_FAILED', `${parts.shown}: ${[...changes.add.keys()].join(', ')} was pushed, but other writers kept dropping it from the referrers of ${subject}`, { hint: 'run it again when nobody else attaches to the same image' });
}
function jitter(parts, attempt) {
    const part = (parts.random.bytes(1)[0] ?? 0) / 256;
    return Math.round(part * MIN_SPACING_MS * 2 ** Math.min(attempt, 5));
}
function holds(index, changes) {
    const entries = new Map(index?.manifests.map((entry) => [entry.digest, entry]));
    const added = [...changes.add].every(([digest, entry]) => sameEntry(entries.get(digest), entry));
    return added && ![...changes.remove].some((digest) => entries.has(digest));
}
/** Other tools write the same annotations in another order. */
function sameEntry(found, wanted) {
    return (found !== undefined &&
        (found.artifactType ?? '') === (wanted.artifactType ?? '') &&
        (0,lib.canonicalJson)(found.annotations ?? {}) === (0,lib.canonicalJson)(wanted.annotations ?? {}));
}
async function merged(parts, current, changes) {
    const kept = (await complete(parts, current?.manifests ?? [])).filter((entry) => !changes.add.has(entry.digest) && !changes.remove.has(entry.digest));
    const manifests = [...kept, ...changes.add.values()];
    return { ...current, schemaVersion: 2, mediaType: OCI_INDEX, manifests };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout-referrers.js





/** Reads manifests by `get`, which must verify. Its functions throw what `get` throws, and `JSON_INVALID`, `MANIFEST_INVALID`. */
function openLayoutReferrers(get) {
    const read = new Map();
    async function parse(entry) {
        const what = `manifest ${entry.digest}`;
        return parseManifest(await (0,lib.collect)(get(entry), MANIFEST_LIMIT, what), what);
    }
    async function of(entry) {
        const known = read.get(entry.digest);
        if (known !== undefined)
            return known;
        const manifest = await parse(entry);
        const artifactType = artifactTypeOf(manifest);
        const { mediaType, digest, size } = entry;
        const descriptor = {
            mediaType,
            digest,
            size,
            ...(artifactType === undefined ? {} : { artifactType }),
            ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
        };
        const found = { subject: manifest.subject?.digest, descriptor };
        read.set(digest, found);
        return found;
    }
    /** Some tools keep referrers in a layout as in a registry without the API: in an index under a tag. */
    async function tagged(entries, subject) {
        const tag = fallbackTag(subject);
        const index = entries.find((entry) => entry.annotations?.[REF_NAME] === tag);
        return index === undefined ? [] : ((await parse(index)).manifests ?? []);
    }
    return {
        of,
        async list(entries, subject) {
            const listed = entries.filter((entry) => media_types_isManifestType(entry.mediaType));
            const candidates = [...listed, ...(await tagged(listed, subject))];
            const found = new Map();
            for (const candidate of candidates) {
                const referrer = await of(candidate);
                if (referrer.subject === subject)
                    found.set(candidate.digest, referrer.descriptor);
            }
            return [...found.values()];
        },
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout.js












/**
 * An OCI image layout directory as a store (image-spec image-layout.md); it is made when it is not there. Several
 * processes may write at once. A manifest is listed in index.json only when its bytes are on disk.
 *
 * @throws `STORE_FAILED` when the directory holds another version of the layout
 */
async function openLayout(directory) {
    await prepareLayout(directory);
    return layoutStore(directory, () => undefined);
}
/**
 * One directory of layouts, a repository each (`team/app` in `team+app`); a mount is a hard link.
 *
 * @throws (when opening) `REFERENCE_INVALID` for what is not the name of a repository
 */
function layoutStores(directory) {
    const pathOf = (repository) => {
        parseReference(`layout.invalid/${repository}`);
        // No repository's name has a +, and all tools that read layouts take one in a path.
        return (0,external_node_path_.join)(directory, repository.replaceAll('/', '+'));
    };
    const opened = new Map();
    return {
        async open(repository) {
            const store = opened.get(repository) ?? layoutStore(pathOf(repository), pathOf);
            opened.set(repository, store);
            return store;
        },
        async *list() {
            const entries = await (0,promises_.readdir)(directory, { withFileTypes: true }).catch(() => []);
            const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
            yield* names.map((name) => name.replaceAll('+', '/')).sort();
        },
    };
}
function layoutStore(directory, sibling) {
    const index = openLayoutIndex(directory);
    const pathOf = (digest) => blobPath(directory, digest);
    async function* read(descriptor, offset) {
        const path = pathOf(descriptor.digest);
        if (!(await exists(path)))
            throw errors_ociError('NOT_FOUND', `reading ${descriptor.digest}: it is not in ${directory}`);
        yield* (0,external_node_fs_.createReadStream)(path, {
            start: offset,
            highWaterMark: 256 * 1024,
        });
    }
    function get(descriptor, options) {
        const offset = options?.offset ?? 0;
        const content = read(descriptor, offset);
        return offset === 0
            ? (0,lib.verified)(content, descriptor, `${descriptor.digest} in ${directory}`)
            : content;
    }
    const referrers = openLayoutReferrers(get);
    return {
        async has(descriptor) {
            if ((await sizeOfFile(pathOf(descriptor.digest))) !== descriptor.size)
                return false;
            if (!media_types_isManifestType(descriptor.mediaType))
                return true;
            // Whoever died between the file and index.json left a referrer that nobody finds: it has to be put again.
            const { subject } = await referrers.of(descriptor);
            if (subject === undefined)
                return true;
            return (await index.entries()).some((entry) => entry.digest === descriptor.digest);
        },
        sizeOf: (digest) => sizeOfFile(pathOf(digest)),
        get,
        async put(descriptor, content) {
            const path = pathOf(descriptor.digest);
            const whole = (0,lib.verified)(content, descriptor, `${descriptor.digest} for ${directory}`);
            if (!media_types_isManifestType(descriptor.mediaType)) {
                if ((await sizeOfFile(path)) !== descriptor.size)
                    await writeAtomically(path, whole);
                return;
            }
            const bytes = await (0,lib.collect)(whole, MANIFEST_LIMIT, `manifest ${descriptor.digest}`);
            const manifest = parseManifest(bytes, `manifest ${descriptor.digest}`);
            if ((await sizeOfFile(path)) !== descriptor.size)
                await writeAtomically(path, [bytes]);
            // A child that refers to something itself must stay findable, so it stays listed.
            const inside = [];
            for (const child of manifest.manifests ?? []) {
                if ((await exists(pathOf(child.digest))) &&
                    (await referrers.of(child)).subject === undefined)
                    inside.push(child.digest);
            }
            await index.add(descriptor, inside);
        },
        ingest: (id) => layoutIngest(directory, id),
        resolve: (reference) => (0,lib.isDigest)(reference) ? resolveDigest(directory, index, reference) : index.tagged(reference),
        async tag(descriptor, reference, options) {
            const isThere = await exists(pathOf(descriptor.digest));
            if (!isThere || !media_types_isManifestType(descriptor.mediaType)) {
                throw errors_ociError('NOT_FOUND', `tagging ${descriptor.digest} as ${reference}: the manifest is not in ${directory}`);
            }
            await index.tag(descriptor, reference, options?.ifAbsent === true);
        },
        async *tags() {
            const names = (await index.entries()).flatMap((entry) => entry.annotations?.[REF_NAME] ?? []);
            yield* [...new Set(names)].sort();
        },
        async *referrers(subject, options) {
            for (const each of await referrers.list(await index.entries(), subject.digest)) {
                if (options?.artifactType === undefined || each.artifactType === options.artifactType)
                    yield each;
            }
        },
        async delete(descriptor) {
            await index.remove(descriptor.digest);
            await (0,promises_.rm)(pathOf(descriptor.digest), { force: true });
        },
        untag: (tag) => index.untag(tag),
        async mount(descriptor, from) {
            const source = sibling(from);
            if (source === undefined)
                return false;
            if (await exists(pathOf(descriptor.digest)))
                return true;
            const path = blobPath(source, descriptor.digest);
            if (!(await exists(path)))
                return false;
            await (0,promises_.mkdir)((0,external_node_path_.join)(pathOf(descriptor.digest), '..'), { recursive: true });
            // Where links are not to be had, the client is told to send the content itself.
            return (0,promises_.link)(path, pathOf(descriptor.digest)).then(() => true, (cause) => cause.code === 'EEXIST');
        },
    };
}
/** A listed manifest, or one inside a listed index, which index.json does not name. */
async function resolveDigest(directory, index, digest) {
    const listed = (await index.entries()).find((entry) => entry.digest === digest);
    if (listed !== undefined)
        return { mediaType: listed.mediaType, digest, size: listed.size };
    const path = blobPath(directory, digest);
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found === undefined || found.size > MANIFEST_LIMIT)
        return undefined;
    try {
        const bytes = await (0,lib.collect)((0,external_node_fs_.createReadStream)(path), MANIFEST_LIMIT, digest);
        const manifest = parseManifest(bytes, digest);
        const { mediaType: named, manifests, config, layers } = manifest;
        if (named !== undefined && !media_types_isManifestType(named))
            return undefined;
        if (manifests === undefined && (config === undefined || layers === undefined))
            return undefined;
        const mediaType = named ?? (manifests === undefined ? OCI_MANIFEST : OCI_INDEX);
        return { mediaType, digest, size: found.size };
    }
    catch {
        return undefined; // a small blob that is no manifest
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory.js





/** What is kept in memory is for tests and demonstrations: a single piece of content ends here. */
const CONTENT_LIMIT = 2 * 1024 ** 3;
/** One repository in memory. */
function memoryStore() {
    return repositoryStore(newRepository(), new Map(), () => undefined);
}
/** Many repositories in memory that share their blobs. */
function memoryStores() {
    const blobs = new Map();
    const repositories = new Map();
    return {
        open(name) {
            const repository = repositories.get(name) ?? newRepository();
            repositories.set(name, repository);
            return Promise.resolve(repositoryStore(repository, blobs, (from) => repositories.get(from)));
        },
        async *list() {
            for (const [name, { visible }] of [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))) {
                if (visible.size > 0)
                    yield name;
            }
        },
    };
}
function newRepository() {
    return {
        visible: new Set(),
        manifests: new Map(),
        tags: new Map(),
        referrers: new Map(),
        uploads: new Map(),
    };
}
function repositoryStore(repository, blobs, sibling) {
    function bytesOf(descriptor) {
        const bytes = repository.visible.has(descriptor.digest)
            ? blobs.get(descriptor.digest)
            : undefined;
        if (bytes !== undefined)
            return bytes;
        throw errors_ociError('NOT_FOUND', `reading ${descriptor.digest}: it is not in this store`);
    }
    function keep(descriptor, bytes) {
        blobs.set(descriptor.digest, bytes);
        repository.visible.add(descriptor.digest);
        if (media_types_isManifestType(descriptor.mediaType))
            index(repository, descriptor, bytes);
    }
    return {
        has: (descriptor) => Promise.resolve(repository.visible.has(descriptor.digest)),
        sizeOf: (digest) => Promise.resolve(repository.visible.has(digest) ? blobs.get(digest)?.byteLength : undefined),
        async *get(descriptor, options) {
            const bytes = bytesOf(descriptor);
            if ((options?.offset ?? 0) === 0)
                (0,lib.verifyBytes)(bytes, descriptor);
            yield* (0,lib.contentOf)(bytes.subarray(options?.offset ?? 0));
        },
        async put(descriptor, content) {
            keep(descriptor, (0,lib.verifyBytes)(await (0,lib.collect)(content, CONTENT_LIMIT, descriptor.digest), descriptor));
        },
        ingest: async (id) => openIngest(repository, id, keep),
        resolve: (reference) => Promise.resolve(repository.manifests.get((0,lib.isDigest)(reference) ? reference : (repository.tags.get(reference) ?? 'sha256:'))),
        async tag(descriptor, reference, options) {
            const current = repository.tags.get(reference);
            if (options?.ifAbsent === true && current !== undefined && current !== descriptor.digest) {
                throw errors_ociError('TAG_EXISTS', `tagging ${descriptor.digest}: ${reference} names ${current} already`);
            }
            if (!repository.manifests.has(descriptor.digest)) {
                throw errors_ociError('NOT_FOUND', `tagging ${descriptor.digest} as ${reference}: the manifest is not in this store`);
            }
            repository.tags.set(reference, descriptor.digest);
        },
        async *tags() {
            yield* [...repository.tags.keys()].sort();
        },
        async *referrers(subject, options) {
            for (const referrer of repository.referrers.get(subject.digest) ?? []) {
                if (options?.artifactType === undefined || referrer.artifactType === options.artifactType)
                    yield referrer;
            }
        },
        async delete(descriptor) {
            forget(repository, descriptor.digest);
        },
        async untag(tag) {
            repository.tags.delete(tag);
        },
        async mount(descriptor, from) {
            if (sibling(from)?.visible.has(descriptor.digest) !== true)
                return false;
            repository.visible.add(descriptor.digest);
            return true;
        },
    };
}
function index(repository, descriptor, bytes) {
    const { mediaType, digest, size } = descriptor;
    repository.manifests.set(digest, { mediaType, digest, size });
    const manifest = parseManifest(bytes, `manifest ${digest}`);
    if (manifest.subject === undefined)
        return;
    const artifactType = artifactTypeOf(manifest);
    const referrer = {
        mediaType,
        digest,
        size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
    const others = (repository.referrers.get(manifest.subject.digest) ?? []).filter((each) => each.digest !== digest);
    repository.referrers.set(manifest.subject.digest, [...others, referrer]);
}
function forget(repository, digest) {
    repository.visible.delete(digest);
    repository.manifests.delete(digest);
    for (const [tag, named] of repository.tags)
        if (named === digest)
            repository.tags.delete(tag);
    for (const [subject, list] of repository.referrers) {
        repository.referrers.set(subject, list.filter((each) => each.digest !== digest));
    }
}
function openIngest(repository, id, keep) {
    const upload = id ?? (0,external_node_crypto_.randomUUID)();
    const chunks = id === undefined ? [] : repository.uploads.get(id);
    if (chunks === undefined)
        throw errors_ociError('NOT_FOUND', `there is no upload ${id}`);
    repository.uploads.set(upload, chunks);
    return {
        id: upload,
        get offset() {
            return chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
        },
        async append(content) {
            for await (const chunk of content)
                chunks.push(Uint8Array.from(chunk));
        },
        async commit(digest) {
            const bytes = Buffer.concat(chunks);
            (0,lib.verifyBytes)(bytes, { digest, size: bytes.byteLength }, `upload ${upload}`);
            keep({ mediaType: 'application/octet-stream', digest, size: bytes.byteLength }, bytes);
            repository.uploads.delete(upload);
        },
        async abort() {
            repository.uploads.delete(upload);
        },
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/auth/challenge.js
/** Parses the challenges of a header; what does not follow the grammar is left out. */
function parseChallenges(header) {
    const challenges = [];
    const token = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?\s*,?\s*/y;
    let at = 0;
    while (at < header.length) {
        token.lastIndex = at;
        const match = token.exec(header);
        if (match === null)
            break;
        at = token.lastIndex;
        const [, name = '', quoted, plain] = match;
        const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: name.toLowerCase(), parameters: {} });
        else
            Object.assign(challenges.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
    }
    return challenges;
}

;// CONCATENATED MODULE: ./packages/oci/lib/auth/tokens.js




/** A token is renewed this long before it ends, or in the last quarter of a shorter life. */
const MARGIN_MS = 10_000;
/** What a token lives when its server does not say (distribution's token specification). */
const DEFAULT_LIFETIME_S = 60;
const TOKEN_ANSWER_LIMIT = 256 * 1024;
const tokenSchema = schemas/* looseObject */._H3({
    token: schemas/* string */.YjP().optional(),
    access_token: schemas/* string */.YjP().optional(),
    expires_in: schemas/* number */.aig().nullish(),
});
/**
 * Answers challenges of one registry: basic, or bearer tokens of the server that it names (distribution's token and
 * oauth2 specifications), kept by scope until shortly before they end. Many who need the same token share one fetch.
 *
 * @throws (when used) `UNAUTHORIZED`, `REGISTRY_FAILED`, and what the credentials throw
 */
function openAuthenticator(options) {
    const held = new Map();
    const share = (0,lib.singleFlight)();
    let challenges = [];
    let found;
    async function obtain(scopes) {
        found ??= { credential: await options.credentials.for(options.host) };
        const { credential } = found;
        const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
        if (bearer !== undefined) {
            const token = await fetchToken(bearer, scopes, credential, options);
            held.set(keyOf(scopes), token);
            return token.header;
        }
        const basic = challenges.some((challenge) => challenge.scheme === 'basic');
        return basic && credential !== undefined && 'username' in credential
            ? basicHeader(credential)
            : undefined;
    }
    function current(scopes) {
        const now = options.clock.now();
        return keysFor(scopes)
            .map((key) => held.get(key))
            .find((token) => token !== undefined && token.renewAt > now)?.header;
    }
    return {
        async header(scopes) {
            if (challenges.length === 0)
                return undefined;
            return current(scopes) ?? share(keyOf(scopes), () => obtain(scopes));
        },
        async answer(header, scopes, refused) {
            const parsed = parseChallenges(header ?? '');
            if (parsed.length > 0)
                challenges = parsed;
            for (const [key, token] of held)
                if (token.header === refused)
                    held.delete(key);
            const all = withAsked(scopes, parsed);
            const answered = current(scopes) ?? (await share(keyOf(all), () => obtain(all)));
            const token = held.get(keyOf(all));
            if (token !== undefined)
                held.set(keyOf(scopes), token);
            return answered === refused ? undefined : answered;
        },
        hasCredentials: () => found?.credential !== undefined,
    };
}
function keyOf(scopes) {
    return scopes.join(' ');
}
/** Whoever may push may pull. */
function keysFor(scopes) {
    const key = keyOf(scopes);
    return key.endsWith(':pull') ? [key, `${key},push`] : [key];
}
/** Our scopes and those that the challenge asks for: some registries name a repository by another name there. */
function withAsked(scopes, challenges) {
    const asked = challenges.find((challenge) => challenge.scheme === 'bearer')?.parameters['scope'];
    const more = (asked ?? '')
        .slice(0, 2000)
        .split(' ')
        .filter((each) => each !== '');
    return [...scopes, ...more.filter((each) => !scopes.some((own) => covers(own, each)))];
}
function covers(own, asked) {
    const [name, actions] = splitScope(own);
    const [askedName, askedActions] = splitScope(asked);
    const has = actions.split(',');
    return name === askedName && askedActions.split(',').every((action) => has.includes(action));
}
function splitScope(scope) {
    const at = scope.lastIndexOf(':');
    return [scope.slice(0, at), scope.slice(at + 1)];
}
function basicHeader(credential) {
    return `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`;
}
async function fetchToken(challenge, scopes, credential, options) {
    const realm = realmOf(challenge, options);
    const what = `${options.host}: asking the token server ${realm.host} for ${keyOf(scopes)}`;
    const asked = options.clock.now();
    const response = await options.http({
        ...tokenRequest(realm, challenge.parameters['service'], scopes, credential),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (response.status !== 200) {
        await response.discard();
        const message = `${what}: it answered ${response.status}`;
        // OAuth2 servers say 400 for a token that they do not accept (RFC 6749 §5.2).
        if ([400, 401, 403].includes(response.status))
            throw errors_ociError('UNAUTHORIZED', message, {
                hint: loginHint(options.host, credential !== undefined),
            });
        throw errors_ociError('REGISTRY_FAILED', message);
    }
    const body = await response.bytes(TOKEN_ANSWER_LIMIT);
    const answer = (0,lib.parseJson)(body, tokenSchema, `the token of ${realm.host}`);
    const token = [answer.token, answer.access_token].find((text) => (text ?? '') !== '');
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
        throw errors_ociError('REGISTRY_FAILED', `${what}: its answer has no token`);
    const seconds = answer.expires_in ?? 0;
    const life = (seconds > 0 ? seconds : DEFAULT_LIFETIME_S) * 1000;
    return { header: `Bearer ${token}`, renewAt: asked + life - Math.min(MARGIN_MS, life / 4) };
}
function tokenRequest(realm, service, scopes, credential) {
    if (credential !== undefined && 'identityToken' in credential) {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: 'sealwright',
            refresh_token: credential.identityToken,
            scope: keyOf(scopes),
            ...(service === undefined ? {} : { service }),
        });
        return {
            method: 'POST',
            url: realm,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
        };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.append('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    return {
        method: 'GET',
        url,
        headers: credential === undefined ? {} : { authorization: basicHeader(credential) },
    };
}
/** Credentials go to the realm, so it must be as well protected as the registry itself. */
function realmOf(challenge, options) {
    const text = challenge.parameters['realm'] ?? '';
    const realm = URL.canParse(text) ? new URL(text) : undefined;
    const allowed = realm?.protocol === 'https:' ||
        (realm?.protocol === 'http:' && options.origin.protocol === 'http:');
    if (realm !== undefined && allowed)
        return realm;
    throw errors_ociError('UNAUTHORIZED', `${options.host}: asks for credentials at "${text.slice(0, 200)}", which is not an https URL`, {
        hint: 'the registry is set up wrongly, or somebody is in between; nothing was sent there',
    });
}
/** The YAML that lets a workflow's own token push to ghcr.io. */
const PACKAGES_WRITE = 'permissions:\n  packages: write';
/** How to log in to a registry, by what is known of it. */
function loginHint(host, hadCredentials) {
    const common = hadCredentials
        ? `${host} does not accept the credentials for this: check the user name, the password or token, and what the account may do`
        : `log in first (docker login ${host}), or give the inputs registry-username and registry-password`;
    if (host !== 'ghcr.io')
        return common;
    return `${common}. In a workflow:\n\n${PACKAGES_WRITE}\n…\n    with:\n      registry-username: \${{ github.actor }}\n      registry-password: \${{ secrets.GITHUB_TOKEN }}`;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-download.js


/** How often one download goes on after its connection broke. */
const RESUMES = 5;
const RESUME_PAUSE_MS = 250;
/**
 * Content from `offset` on, unverified. A connection that breaks half-way is taken up where it broke. `Range` is sent
 * only when it is needed: some registries answer it wrongly.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, and `HTTP_FAILED` when it broke too often
 */
async function* download(parts, offset) {
    let at = offset;
    for (let resumed = 0; at < parts.descriptor.size || at === 0; resumed++) {
        const answer = await askFrom(parts, at);
        // A server that ignores Range sends the whole: the front is dropped.
        let skip = answer.status === 206 ? 0 : at;
        try {
            for await (const chunk of answer.body) {
                const rest = skip < chunk.byteLength ? chunk.subarray(skip) : undefined;
                skip = Math.max(0, skip - chunk.byteLength);
                if (rest === undefined)
                    continue;
                at += rest.byteLength;
                yield rest;
            }
            return;
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'HTTP_FAILED') || resumed >= RESUMES)
                throw error;
            if (parts.signal?.aborted === true)
                throw error;
            await parts.clock.sleep(RESUME_PAUSE_MS * 2 ** resumed, parts.signal);
        }
    }
}
async function askFrom(parts, at, ranged = at > 0) {
    const doing = `reading ${parts.descriptor.digest} of ${parts.shown}`;
    // Some registries know ranges only with both ends.
    const range = ranged ? { range: `bytes=${at}-${parts.descriptor.size - 1}` } : {};
    const answer = await parts.ask({
        method: 'GET',
        path: parts.path,
        headers: { accept: parts.accept, ...range },
        expect: ranged ? [200, 206, 404, 416] : [200, 404],
        doing,
    });
    if (answer.status === 416) {
        await answer.discard();
        return askFrom(parts, at, false);
    }
    if (answer.status === 404) {
        await answer.discard();
        throw errors_ociError('NOT_FOUND', `${doing}: it is not there`);
    }
    const start = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1];
    if (answer.status === 206 && Number(start) !== at) {
        await answer.discard();
        throw errors_ociError('REGISTRY_FAILED', `${doing}: asked for the bytes from ${at} on, got those from ${start ?? 'somewhere'} on`);
    }
    return answer;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-errors.js




/** An error document is for people: this much is enough. */
const ERROR_LIMIT = 64 * 1024;
const SHOWN = 500;
const errorsSchema = schemas/* looseObject */._H3({
    errors: schemas/* array */.YOg(schemas/* looseObject */._H3({ code: schemas/* string */.YjP().optional(), message: schemas/* string */.YjP().optional() }))
        .max(100),
});
/** The error for an answer of a status that is none: `UNAUTHORIZED`, `FORBIDDEN`, `CONTENT_DIFFERS` or `REGISTRY_FAILED`. */
async function statusError(response, ask, { host, repository, hadCredentials }) {
    const said = await errorText(response);
    const message = `${ask.doing}: ${ask.method} to ${host} was answered ${response.status}${said === '' ? '' : ` (${said})`}`;
    if (response.status === 401)
        return errors_ociError('UNAUTHORIZED', message, { hint: loginHint(host, hadCredentials) });
    if (response.status === 403)
        return errors_ociError('FORBIDDEN', message, { hint: forbiddenHint(host, repository, ask) });
    if (ask.write === true && response.status === 400 && said.includes('DIGEST_INVALID'))
        return (0,lib.coreError)('CONTENT_DIFFERS', message, {
            hint: 'what arrived is not what was announced: it changed while it was read, or on its way',
        });
    const hint = HINTS[response.status];
    return errors_ociError('REGISTRY_FAILED', message, hint === undefined ? {} : { hint });
}
const HINTS = {
    405: 'the registry does not allow this, or is read-only',
    413: 'the registry, or a proxy before it, takes no content as large as this',
    429: 'the registry limits how often it may be asked: try again later, or log in for a higher limit',
};
function forbiddenHint(host, repository, ask) {
    if (host === 'ghcr.io' && ask.write === true)
        return `give the job the permission (a fork's pull request never has it):\n\n${PACKAGES_WRITE}`;
    return `the account may not ${ask.write === true ? 'push to' : 'read'} ${host}/${repository}: ask for access, or log in as another (docker login ${host}, or the inputs registry-username and registry-password)`;
}
/** The registry's own words (distribution-spec, "Error Codes"), on one line. */
async function errorText(response) {
    const text = await response.text(ERROR_LIMIT).catch(() => '');
    return oneLine(wordsOf(text)).slice(0, SHOWN);
}
function wordsOf(text) {
    try {
        const { errors } = errorsSchema.parse(JSON.parse(text));
        return errors.map((error) => [error.code, error.message].filter(Boolean).join(': ')).join('; ');
    }
    catch {
        return text.trimStart().startsWith('<') ? '' : text.slice(0, 200);
    }
}
function oneLine(text) {
    return text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}
/** The error for a question that got no answer at all. */
function unanswered(cause, ask, url) {
    const plain = url.protocol === 'https:' && /WRONG_VERSION_NUMBER|EPROTO/.test(cause.message);
    const hint = plain
        ? `${url.host} does not speak https: if it is meant to be so, list it in insecure-registries`
        : cause.hint;
    return errors_ociError('REGISTRY_FAILED', `${ask.doing}: ${ask.method} to ${url.host} got no answer`, hint === undefined ? { cause } : { cause, hint });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-http.js



const MAX_REDIRECTS = 5;
/**
 * Opens the way to one repository.
 *
 * @throws (when asking) `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, and what credentials throw
 */
function openAsker(options) {
    const { authenticator } = options;
    return async (ask) => {
        const scopes = [
            `repository:${options.repository}:${actionsOf(ask)}`,
            ...(ask.alsoReads === undefined ? [] : [`repository:${ask.alsoReads}:pull`]),
        ];
        const first = await named(ask, authenticator.header(scopes));
        let answer = await follow(ask, first, options);
        // Only the registry itself may ask who we are: a server that it sent us to gets no answer.
        if (answer.status === 401 && answer.own) {
            const asked = answer.headers['www-authenticate'];
            const second = await named(ask, authenticator.answer(asked, scopes, first));
            if (second !== undefined && !isStream(ask.body)) {
                await answer.discard();
                answer = await follow(ask, second, options);
            }
        }
        warnOnce(answer, options);
        const strayed = ask.stayAtHome === true && answer.status >= 300 && answer.status < 400;
        if (ask.expect.includes(answer.status) || strayed)
            return answer;
        throw await statusError(answer, ask, {
            host: options.host,
            repository: options.repository,
            hadCredentials: authenticator.hasCredentials(),
        });
    };
}
/** A failure to prove who we are says for what it was asked. */
async function named(ask, proof) {
    try {
        return await proof;
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error))
            throw error;
        const { code, message, hint, cause } = error;
        const details = { cause, ...(hint === undefined ? {} : { hint }) };
        if (code === 'UNAUTHORIZED')
            throw errors_ociError(code, `${ask.doing}: ${message}`, details);
        if (code !== 'REGISTRY_FAILED' && code !== 'HTTP_FAILED')
            throw error;
        throw errors_ociError('REGISTRY_FAILED', `${ask.doing}: ${message}`, details);
    }
}
/** What distribution's token specification calls what is asked for. */
function actionsOf(ask) {
    if (ask.method === 'DELETE')
        return 'pull,push,delete';
    return ask.write === true ? 'pull,push' : 'pull';
}
function isStream(body) {
    return body !== undefined && !(body instanceof Uint8Array);
}
/**
 * Sends the question, following redirects by hand: authorization stays at the registry's own origin, and once the
 * way has left it, none is sent any more, not even back home.
 */
async function follow(ask, authorization, options) {
    let url = target(ask.path.toString(), options.origin, ask);
    let own = url.origin === options.origin.origin;
    for (let hops = 0;; hops++) {
        const response = await send(ask, url, own ? authorization : undefined, options);
        const location = redirectOf(response, ask);
        if (location === undefined)
            return answerOf(response, url, own);
        const next = target(location, url, ask);
        if (ask.stayAtHome === true && next.origin !== options.origin.origin)
            return answerOf(response, url, own);
        await response.discard();
        if (hops >= MAX_REDIRECTS)
            throw errors_ociError('REGISTRY_FAILED', `${ask.doing}: ${ask.method} to ${options.host} was redirected more than ${MAX_REDIRECTS} times`);
        url = next;
        own &&= url.origin === options.origin.origin;
    }
}
async function send(ask, url, authorization, options) {
    try {
        return await options.http({
            method: ask.method,
            url,
            headers: { ...ask.headers, ...(authorization === undefined ? {} : { authorization }) },
            ...(ask.body === undefined ? {} : { body: ask.body }),
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
    }
    catch (cause) {
        throw (0,lib.isSealwrightError)(cause, 'HTTP_FAILED') ? unanswered(cause, ask, url) : cause;
    }
}
function answerOf(response, url, own) {
    const { status, headers, body } = response;
    return {
        status,
        headers,
        body,
        url,
        own,
        bytes: (limit) => response.bytes(limit),
        text: (limit) => response.text(limit),
        discard: () => response.discard(),
    };
}
/** Where a redirect that can be followed leads: a stream cannot be sent twice, and only 307 and 308 keep a method. */
function redirectOf(response, ask) {
    const followed = ask.method === 'GET' || ask.method === 'HEAD' ? [301, 302, 303, 307, 308] : [307, 308];
    if (!followed.includes(response.status) || isStream(ask.body))
        return undefined;
    return response.headers['location'];
}
/** A URL that the registry named, relative to the one that named it. */
function target(location, from, ask) {
    const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
        throw errors_ociError('REGISTRY_FAILED', `${ask.doing}: ${from.host} named "${shownUrl(location)}", which is no URL`);
    }
    if (from.protocol === 'https:' && url.protocol === 'http:') {
        throw errors_ociError('REGISTRY_FAILED', `${ask.doing}: sent from https to http at ${url.host}`, {
            hint: 'the registry is set up wrongly, or somebody is in between; nothing was sent there',
        });
    }
    return url;
}
/** Queries carry signatures. */
function shownUrl(text) {
    return text.replace(/\?.*$/s, '?…').slice(0, 200);
}
const MAX_WARNINGS = 100;
/** `Warning: 299 - "text"` (distribution-spec): shown once a text, never acted on. */
function warnOnce(answer, options) {
    const header = answer.headers['warning'];
    if (header === undefined)
        return;
    for (const [, quoted = ''] of header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
        const text = quoted.replaceAll(/\\(.)/g, '$1').slice(0, 500);
        if (options.warned.has(text) || options.warned.size >= MAX_WARNINGS)
            continue;
        options.warned.add(text);
        options.log?.warn(`${options.host} says: ${text}`);
    }
}
/**
 * The target of a `Link: <…>; rel="next"` header (RFC 8288), which registries page with.
 *
 * @throws `REGISTRY_FAILED` when it leads to another origin
 */
function nextPage(answer, doing) {
    const link = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(answer.headers['link'] ?? '')?.[1];
    if (link === undefined)
        return undefined;
    const url = URL.canParse(link, answer.url.href) ? new URL(link, answer.url) : undefined;
    if (url?.origin !== answer.url.origin || url.href === answer.url.href)
        throw errors_ociError('REGISTRY_FAILED', `${doing}: ${answer.url.host} names "${shownUrl(link)}" as the next page`, { hint: 'a next page is another one of the same registry' });
    return url;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-upload.js


/** Content up to this size is kept in memory while it is sent, so that it can be sent again. */
const REPLAYABLE = 4 * 1024 * 1024;
/** Smaller chunks of a stream are joined: each costs a trip through the HTTP layer. */
const MIN_CHUNK = 64 * 1024;
/** A place that a refused mount opened is used within this time, or left to the registry. */
const PLACE_LIFE_MS = 60_000;
/** @throws (when used) `CONTENT_DIFFERS`, `REGISTRY_FAILED` and what asking throws */
function registryUploads(parts) {
    const { ask, base, shown, clock } = parts;
    /** Uploads that were opened in place of a mount. */
    const places = new Map();
    function takePlace(digest) {
        const opened = places.get(digest);
        places.delete(digest);
        return opened !== undefined && opened.until > clock.now() ? opened.place : undefined;
    }
    async function put(descriptor, content) {
        const { digest, size } = descriptor;
        const doing = `pushing blob ${digest} (${size} bytes) to ${shown}`;
        const checked = (0,lib.verified)(content, descriptor);
        const source = registry_upload_watched(size <= REPLAYABLE ? await (0,lib.collect)(checked, REPLAYABLE, digest) : joined(checked, MIN_CHUNK));
        const place = takePlace(digest) ?? (await openUpload(ask, base, doing, (0,lib.algorithmOf)(digest))).place;
        try {
            const answer = await ask({
                method: 'PUT',
                path: withDigest(place, digest),
                headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
                body: source.body,
                write: true,
                expect: [201, 204],
                doing,
            });
            await answer.discard();
        }
        catch (error) {
            // What went wrong with the source says more than the request that broke off for it.
            throw source.failure() ?? error;
        }
    }
    async function mount(digest, from) {
        const doing = `mounting ${digest} from ${from} in ${shown}`;
        const query = new URLSearchParams({ mount: digest, from });
        try {
            const answer = await ask({
                method: 'POST',
                path: `${base}/blobs/uploads/?${query.toString()}`,
                write: true,
                alsoReads: from,
                headers: { 'content-length': '0' },
                expect: [201, 202, 400, 404, 405],
                doing,
            });
            await answer.discard();
            if (answer.status === 202)
                places.set(digest, { place: placeOf(answer, doing), until: clock.now() + PLACE_LIFE_MS });
            return answer.status === 201;
        }
        catch (error) {
            // Who may not read there can still push here: pushing itself will say so if not.
            if ((0,lib.isSealwrightError)(error, 'UNAUTHORIZED') || (0,lib.isSealwrightError)(error, 'FORBIDDEN'))
                return false;
            throw error;
        }
    }
    return { put, mount };
}
/** Asks for a place to upload to. `chunk` is the least that the registry takes in one piece, 0 when it does not say. */
async function openUpload(ask, base, doing, algorithm = 'sha256') {
    const query = algorithm === 'sha256' ? '' : `?digest-algorithm=${algorithm}`;
    const answer = await ask({
        method: 'POST',
        path: `${base}/blobs/uploads/${query}`,
        headers: { 'content-length': '0' },
        write: true,
        expect: [202],
        doing,
    });
    await answer.discard();
    const chunk = Number(answer.headers['oci-chunk-min-length'] ?? 0);
    return { place: placeOf(answer, doing), chunk: Number.isSafeInteger(chunk) ? chunk : 0 };
}
/** The URL that an answer's `Location` names. @throws `REGISTRY_FAILED` */
function placeOf(answer, doing) {
    const location = answer.headers['location'] ?? '';
    if (location === '' || !URL.canParse(location, answer.url.href))
        throw errors_ociError('REGISTRY_FAILED', `${doing}: ${answer.url.host} named no place for the upload`);
    return new URL(location, answer.url);
}
/** Registries sign the query of their places: it is kept to the letter. */
function withDigest(place, digest) {
    const parameter = `digest=${encodeURIComponent(digest)}`;
    const url = new URL(place);
    url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
    return url;
}
/** The same bytes in chunks of at least `size`, the last one excepted. */
async function* joined(content, size) {
    let held = [];
    let bytes = 0;
    for await (const chunk of content) {
        if (bytes === 0 && chunk.byteLength >= size) {
            yield chunk;
            continue;
        }
        held.push(chunk);
        bytes += chunk.byteLength;
        if (bytes < size)
            continue;
        yield Buffer.concat(held, bytes);
        held = [];
        bytes = 0;
    }
    if (bytes > 0)
        yield Buffer.concat(held, bytes);
}
/** A body, and what its source failed with. */
function registry_upload_watched(body) {
    if (body instanceof Uint8Array)
        return { body, failure: () => undefined };
    let failure;
    async function* pass(content) {
        try {
            yield* content;
        }
        catch (error) {
            failure = error;
            throw error;
        }
    }
    return { body: pass(body), failure: () => failure };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-ingest.js


/** What is sent in one piece: it is kept in memory, so that it can be sent again. */
const CHUNK = 8 * 1024 * 1024;
/** More than this in one piece is not held in memory, whatever a registry asks for. */
const MAX_CHUNK = 256 * 1024 * 1024;
/**
 * An upload whose digest is not known yet (distribution-spec, "Pushing a blob in chunks"); its id is the URL that the
 * registry named for it.
 *
 * @throws `NOT_FOUND` when the registry has forgotten the upload of that id
 */
async function registryIngest(ask, base, shown, id) {
    const doing = `uploading to ${shown}`;
    const opened = id === undefined ? await openUpload(ask, base, doing) : undefined;
    const least = opened?.chunk ?? 0;
    if (least > MAX_CHUNK)
        throw errors_ociError('REGISTRY_FAILED', `${doing}: the registry takes no piece below ${least} bytes, at most ${MAX_CHUNK} are held`);
    const upload = opened
        ? { ask, doing, place: opened.place, sent: 0, tail: new Uint8Array() }
        : await resumed(ask, id ?? '', doing);
    const size = Math.max(least, CHUNK);
    return {
        get id() {
            return upload.place.href;
        },
        get offset() {
            return upload.sent + upload.tail.byteLength;
        },
        async append(content) {
            for await (const chunk of joined(after(upload.tail, content), size)) {
                if (chunk.byteLength < least) {
                    upload.tail = chunk;
                    return;
                }
                upload.tail = new Uint8Array();
                await sendChunk(upload, chunk);
            }
        },
        commit: (digest) => commit(upload, digest),
        async abort() {
            const answer = await ask({
                method: 'DELETE',
                path: upload.place,
                write: true,
                expect: [200, 202, 204, 400, 404, 405, 501],
                doing: `cancelling an upload to ${shown}`,
            });
            await answer.discard();
        },
    };
}
async function* after(tail, content) {
    if (tail.byteLength > 0)
        yield tail;
    yield* content;
}
async function resumed(ask, id, doing) {
    const { place, received } = await statusOf(ask, id, doing);
    return { ask, doing, place, sent: received, tail: new Uint8Array() };
}
async function sendChunk(upload, chunk) {
    const end = upload.sent + chunk.byteLength;
    const answer = await upload.ask({
        method: 'PATCH',
        path: upload.place,
        headers: {
            'content-type': 'application/octet-stream',
            'content-range': `${upload.sent}-${end - 1}`,
            'content-length': String(chunk.byteLength),
        },
        body: chunk,
        write: true,
        expect: [202, 416],
        doing: upload.doing,
    });
    await answer.discard();
    if (answer.status === 202)
        upload.place = placeOf(answer, upload.doing);
    else
        await afterLostAnswer(upload, end);
    upload.sent = end;
}
/** 416 says that the piece is out of order: it is, when it arrived before and only its answer was lost. */
async function afterLostAnswer(upload, end) {
    const { place, received } = await statusOf(upload.ask, upload.place, upload.doing);
    if (received !== end)
        throw errors_ociError('REGISTRY_FAILED', `${upload.doing}: the registry has ${received} bytes, expected ${upload.sent} or ${end}`, { hint: 'somebody else writes to the same upload, or it was damaged: start it again' });
    upload.place = place;
}
async function commit(upload, digest) {
    const { tail, sent } = upload;
    const answer = await upload.ask({
        method: 'PUT',
        path: withDigest(upload.place, digest),
        headers: {
            'content-length': String(tail.byteLength),
            ...(tail.byteLength === 0
                ? {}
                : {
                    'content-type': 'application/octet-stream',
                    'content-range': `${sent}-${sent + tail.byteLength - 1}`,
                }),
        },
        ...(tail.byteLength === 0 ? {} : { body: tail }),
        write: true,
        expect: [201, 204],
        doing: `${upload.doing}, as ${digest}`,
    });
    await answer.discard();
}
async function statusOf(ask, place, doing) {
    const answer = await ask({
        method: 'GET',
        path: place,
        write: true,
        expect: [200, 202, 204, 400, 404],
        doing,
    });
    await answer.discard();
    if (answer.status === 400 || answer.status === 404)
        throw errors_ociError('NOT_FOUND', `${doing}: the registry does not know the upload any more`, {
            hint: 'start it again from the beginning',
        });
    const end = Number(/^(?:bytes=)?0-(\d+)$/.exec(answer.headers['range'] ?? '')?.[1] ?? 0);
    const named = answer.headers['location'] !== undefined;
    // "0-0" is what registries say for nothing received as well as for one byte.
    return { place: named ? placeOf(answer, doing) : answer.url, received: end === 0 ? 0 : end + 1 };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-manifests.js






/** Manifests that were just written or read are kept, up to so many bytes: tagging and attaching need them again. */
const CACHE_BYTES = 16 * 1024 * 1024;
const REFERENCE = /^\w[\w.-]{0,127}$/;
/** @throws (when used) `NOT_FOUND`, `REGISTRY_FAILED`, `REFERENCE_INVALID`, `MANIFEST_INVALID`, `CONTENT_DIFFERS` */
function registryManifests(options) {
    const parts = { ...options, cache: byteCache(CACHE_BYTES) };
    return {
        resolve: (reference) => resolve(parts, reference),
        fetch: (reference) => fetch(parts, reference),
        read: (descriptor) => read(parts, descriptor),
        put: (mediaType, bytes, name) => put(parts, mediaType, bytes, name),
        forget: (digest) => parts.cache.delete(digest),
        pathOf: (reference) => pathOf(parts, reference),
    };
}
function pathOf({ base, shown }, reference) {
    return `${base}/manifests/${checkReference(reference, shown)}`;
}
async function resolve(parts, reference) {
    const answer = await parts.ask({
        method: 'HEAD',
        path: pathOf(parts, reference),
        headers: { accept: MANIFEST_ACCEPT },
        expect: [200, 404],
        doing: `resolving ${reference} of ${parts.shown}`,
    });
    await answer.discard();
    if (answer.status === 404)
        return undefined;
    // Registries whose HEAD does not tell digest, type and size are asked for the whole.
    return (describedBy(answer, reference, `resolving ${reference} of ${parts.shown}`) ??
        (await fetch(parts, reference))?.descriptor);
}
async function fetch(parts, reference) {
    const doing = `reading ${reference} of ${parts.shown}`;
    const answer = await parts.ask({
        method: 'GET',
        path: pathOf(parts, reference),
        headers: { accept: MANIFEST_ACCEPT },
        expect: [200, 404],
        doing,
    });
    if (answer.status === 404) {
        await answer.discard();
        return undefined;
    }
    const bytes = await answer.bytes(MANIFEST_LIMIT);
    const said = answer.headers['docker-content-digest'];
    const expected = (0,lib.isDigest)(reference) ? reference : said;
    const algorithm = expected !== undefined && (0,lib.isDigest)(expected) ? (0,lib.algorithmOf)(expected) : 'sha256';
    const digest = (0,lib.digestOf)(bytes, algorithm);
    if (expected !== undefined && expected !== digest)
        throw differs(doing, `content of ${digest}`, expected);
    const manifest = parseManifest(bytes, `${reference} of ${parts.shown}`);
    const mediaType = manifest.mediaType ?? mediaTypeOf(answer) ?? '';
    parts.cache.set(digest, bytes);
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}
async function read(parts, descriptor) {
    const known = parts.cache.get(descriptor.digest);
    if (known !== undefined)
        return known;
    const content = download({
        ...parts,
        path: pathOf(parts, descriptor.digest),
        accept: descriptor.mediaType,
        descriptor,
    }, 0);
    const what = `${descriptor.digest} of ${parts.shown}`;
    const bytes = await (0,lib.collect)((0,lib.verified)(content, descriptor, what), MANIFEST_LIMIT, what);
    parts.cache.set(descriptor.digest, bytes);
    return bytes;
}
async function put(parts, mediaType, bytes, name) {
    const doing = `pushing manifest ${name} to ${parts.shown}`;
    const answer = await parts.ask({
        method: 'PUT',
        path: pathOf(parts, name),
        headers: { 'content-type': mediaType },
        body: bytes,
        write: true,
        expect: [201, 202],
        doing,
    });
    await answer.discard();
    const said = answer.headers['docker-content-digest'];
    const digest = (0,lib.digestOf)(bytes, (0,lib.isDigest)(name) ? (0,lib.algorithmOf)(name) : 'sha256');
    // Under a tag, a registry may name it by another algorithm than we do.
    if (said?.startsWith(`${(0,lib.algorithmOf)(digest)}:`) === true && said !== digest)
        throw differs(doing, said, digest);
    parts.cache.set(digest, bytes);
    return answer.headers;
}
function differs(doing, found, expected) {
    return errors_ociError('REGISTRY_FAILED', `${doing}: the registry answered with ${found}, expected ${expected}`, { hint: 'the registry, or something between here and there, is broken or tampers' });
}
/** What the headers of a HEAD say, when they say enough. @throws `REGISTRY_FAILED` for another digest */
function describedBy(answer, reference, doing) {
    const digest = answer.headers['docker-content-digest'];
    if ((0,lib.isDigest)(reference) && digest !== undefined && digest !== reference)
        throw differs(doing, digest, reference);
    const size = answer.headers['content-length'];
    const described = descriptorSchema.safeParse({
        mediaType: mediaTypeOf(answer),
        digest: digest ?? ((0,lib.isDigest)(reference) ? reference : undefined),
        size: size !== undefined && /^[1-9]\d*$/.test(size) ? Number(size) : undefined,
    });
    if (!described.success)
        return undefined;
    const { mediaType, digest: checked, size: bytes } = described.data;
    // Only a manifest's own types say what it is: a proxy's text/html or octet-stream does not.
    return mediaType.startsWith('application/vnd.')
        ? { mediaType, digest: checked, size: bytes }
        : undefined;
}
function mediaTypeOf(answer) {
    return answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
/** What stands in a path must be a tag or a digest, whoever gave it. */
function checkReference(reference, shown) {
    if ((0,lib.isDigest)(reference) || REFERENCE.test(reference))
        return reference;
    throw errors_ociError('REFERENCE_INVALID', `asking ${shown} for "${reference.slice(0, 200)}": it is neither a tag nor a digest`, { hint: 'a tag is up to 128 letters, digits, _ . -' });
}
/** A map that drops its oldest entries beyond so many bytes. */
function byteCache(limit) {
    const entries = new Map();
    let size = 0;
    const drop = (digest) => {
        size -= entries.get(digest)?.byteLength ?? 0;
        entries.delete(digest);
    };
    return {
        get: (digest) => entries.get(digest),
        set(digest, bytes) {
            drop(digest);
            entries.set(digest, bytes);
            size += bytes.byteLength;
            for (const oldest of entries.keys()) {
                if (size <= limit)
                    break;
                drop(oldest);
            }
        },
        delete: drop,
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-referrers.js








/**
 * Statuses by which registries without the referrers API say so; 401 and 403 too, since what may be read otherwise
 * is asked right after, by the fallback tag. Whatever else is no list either is a failure: never an empty list.
 */
const UNSUPPORTED = [400, 401, 403, 404, 405, 406, 410, 501];
const MAX_PAGES = 10_000;
const MAX_REFERRERS = 100_000;
const pageSchema = schemas/* looseObject */._H3({ manifests: schemas/* array */.YOg(descriptorSchema).nullish() });
/** @throws (when used) `REFERRERS_UNSAFE` where the fallback tag is taken by something else, `REGISTRY_FAILED` */
function registryReferrers(parts) {
    const { api } = parts;
    const fallback = registryFallback(parts);
    return {
        async *list(subject, artifactType) {
            for (const descriptor of await registry_referrers_all(parts, fallback, subject, artifactType)) {
                if (artifactType === undefined || descriptor.artifactType === artifactType)
                    yield descriptor;
            }
        },
        async added(descriptor, manifest, headers) {
            const subject = manifest.subject;
            if (subject === undefined)
                return;
            // The header alone is no proof: some registries send it and have no API.
            const claimed = headers['oci-subject'] === subject.digest;
            if (claimed && api.state === 'proven')
                return;
            if (api.state !== 'absent') {
                const listed = await byApi(parts, subject);
                if (listed === 'absent')
                    api.state = 'absent';
                if (typeof listed !== 'string') {
                    const shown = listed.some((each) => each.digest === descriptor.digest);
                    if (claimed || shown)
                        api.state = 'proven';
                    if (claimed || shown)
                        return;
                }
            }
            await fallback.add(subject, referrerEntry(descriptor, manifest));
        },
        async removing(descriptor) {
            const subject = await subjectOf(parts, descriptor);
            if (subject === undefined || api.state === 'proven')
                return;
            const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject);
            if (typeof listed === 'string')
                await fallback.remove(subject, descriptor.digest);
        },
    };
}
/** All pages of the API, or why there are none. */
async function byApi(parts, subject, artifactType) {
    const { api } = parts;
    const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
    const found = [];
    let path = `${parts.base}/referrers/${subject.digest}${filter}`;
    for (let page = 0; path !== undefined; page++) {
        const listed = await askPage(parts, path, subject);
        if (typeof listed === 'string') {
            if (page === 0)
                return listed;
            throw unending(parts, subject, 'a further page is missing');
        }
        found.push(...listed.descriptors);
        if (page >= MAX_PAGES || found.length > MAX_REFERRERS)
            throw unending(parts, subject, 'the list does not end');
        path = listed.next;
    }
    if (found.length > 0)
        api.state = 'proven';
    else if (api.state !== 'proven')
        api.state = 'answers';
    return found;
}
async function registry_referrers_all(parts, fallback, subject, artifactType) {
    const { api } = parts;
    const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject, artifactType);
    if (typeof listed === 'string') {
        const kept = await fallback.list(subject);
        // The repository is there, and its list is not: so the API is not.
        if (listed === 'absent' && kept.length > 0)
            api.state = 'absent';
        return kept;
    }
    if (api.state === 'proven')
        return listed;
    // An empty list of an API that never listed anything is no proof that nothing is there.
    return fallback.list(subject).catch((error) => {
        if ((0,lib.isSealwrightError)(error, 'REFERRERS_UNSAFE'))
            return listed;
        throw error;
    });
}
/** What cannot be read has no subject: it can be deleted all the same. */
async function subjectOf(parts, descriptor) {
    try {
        const bytes = await parts.manifests.read(descriptor);
        return parseManifest(bytes, descriptor.digest).subject;
    }
    catch (error) {
        const unreadable = ['NOT_FOUND', 'CONTENT_DIFFERS', 'JSON_INVALID', 'MANIFEST_INVALID'];
        if (unreadable.some((code) => (0,lib.isSealwrightError)(error, code)))
            return undefined;
        throw error;
    }
}
async function askPage(parts, path, subject) {
    const doing = `listing what refers to ${subject.digest} in ${parts.shown}`;
    const answer = await parts.ask({
        method: 'GET',
        path,
        headers: { accept: OCI_INDEX },
        expect: [200, ...UNSUPPORTED],
        stayAtHome: true,
        doing,
    });
    if (answer.status !== 200 || !isIndex(answer)) {
        await answer.discard();
        return answer.status === 401 || answer.status === 403 ? 'denied' : 'absent';
    }
    const bytes = await answer.bytes(MANIFEST_LIMIT);
    const page = (0,lib.parseJson)(bytes, pageSchema, `the referrers of ${subject.digest}`);
    return {
        descriptors: page.manifests ?? [],
        next: nextPage(answer, doing),
    };
}
/** A single-page site answers everything with 200 and HTML. */
function isIndex(answer) {
    return answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === OCI_INDEX;
}
function unending(parts, subject, what) {
    return errors_ociError('REGISTRY_FAILED', `listing what refers to ${subject.digest} in ${parts.shown}: ${what}`);
}


;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-tags.js




const registry_tags_MAX_PAGES = 10_000;
const MAX_TAGS = 1_000_000;
const PAGE_LIMIT = 16 * 1024 * 1024;
const registry_tags_pageSchema = schemas/* looseObject */._H3({ tags: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() });
/** All tags of a repository, page by page, in lexical order. A repository that is not there has none. */
async function* listTags(ask, base, shown) {
    const doing = `listing the tags of ${shown}`;
    const found = new Set();
    let path = `${base}/tags/list`;
    for (let page = 0; path !== undefined; page++) {
        const answer = await ask({ method: 'GET', path, expect: [200, 404], doing });
        if (answer.status === 404) {
            await answer.discard();
            break;
        }
        const bytes = await answer.bytes(PAGE_LIMIT);
        const { tags } = (0,lib.parseJson)(bytes, registry_tags_pageSchema, `tags of ${shown}`, {
            bytes: PAGE_LIMIT,
            depth: 8,
        });
        for (const tag of tags ?? [])
            found.add(tag);
        if (page >= registry_tags_MAX_PAGES || found.size > MAX_TAGS)
            throw errors_ociError('REGISTRY_FAILED', `${doing}: the list does not end`);
        path = nextPage(answer, doing);
    }
    yield* [...found].sort();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry.js













/** Retries of one client, shared by all that it does. */
const RETRY_BUDGET = 60;
/** Opens a client of OCI registries (distribution-spec v1.1). Nothing is asked before something is needed. */
function openRegistryClient(options) {
    const { clock, credentials, signal, log } = options;
    const http = (0,lib.retrying)(options.http, {
        clock,
        random: options.random,
        budget: { retries: RETRY_BUDGET },
        onRetry: (reason, wait) => log?.debug(`asking again in ${wait} ms: ${reason}`),
        ...(signal === undefined ? {} : { signal }),
    });
    const registries = new Map();
    const registryOf = (host) => {
        const known = registries.get(host);
        if (known !== undefined)
            return known;
        const origin = originOf(host, options.insecureHosts ?? []);
        const opened = {
            origin,
            authenticator: openAuthenticator({ http, clock, credentials, host, origin, signal }),
            warned: new Set(),
            api: { state: 'unknown' },
        };
        registries.set(host, opened);
        return opened;
    };
    return {
        open(text) {
            const { registry: host, repository } = parseReference(text);
            const registry = registryOf(host);
            const ask = openAsker({ http, host, repository, log, signal, ...registry });
            return registryStore({ ...options, ask, host, repository, api: registry.api });
        },
    };
}
/** Where a registry answers: https, but plain http on loopback and where it is allowed. */
function originOf(registry, insecure) {
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const plain = isLoopback(name) || insecure.some((each) => [host, name, registry].includes(each));
    return new URL(`${plain ? 'http' : 'https'}://${host}/`);
}
function registryStore(options) {
    const { ask, host, repository } = options;
    const base = `/v2/${repository}`;
    const shown = `${host}/${repository}`;
    const parts = { ...options, base, shown };
    const manifests = registryManifests(parts);
    const referrers = registryReferrers({ ...parts, manifests });
    const uploads = registryUploads(parts);
    const own = { ask, base, shown, manifests, referrers, uploads, absent: new Set() };
    return {
        has: (descriptor) => has(own, descriptor),
        get(descriptor, { offset = 0 } = {}) {
            if (media_types_isManifestType(descriptor.mediaType))
                return manifestContent(own, descriptor, offset);
            const path = registry_pathOf(own, descriptor);
            const content = download({ ...parts, path, accept: '*/*', descriptor }, offset);
            return offset === 0
                ? (0,lib.verified)(content, descriptor, `${descriptor.digest} of ${shown}`)
                : content;
        },
        put: (descriptor, content) => media_types_isManifestType(descriptor.mediaType)
            ? putManifest(own, descriptor, content)
            : putBlob(own, descriptor, content),
        ingest: (id) => registryIngest(ask, base, shown, id),
        resolve: (reference) => manifests.resolve(reference),
        tag: (descriptor, reference, { ifAbsent = false } = {}) => tag(own, descriptor, reference, ifAbsent),
        tags: () => listTags(ask, base, shown),
        referrers: (subject, { artifactType } = {}) => referrers.list(subject, artifactType),
        delete: (descriptor) => remove(own, descriptor),
        untag: (name) => discarded(ask, manifests.pathOf(name), `deleting the tag ${name} of ${shown}`),
        async mount({ digest }, from) {
            const path = from.startsWith(`${host}/`) ? from.slice(host.length + 1) : from;
            const mounted = await uploads.mount(digest, path);
            if (mounted)
                own.absent.delete(digest);
            return mounted;
        },
    };
}
function registry_pathOf({ base, manifests }, { mediaType, digest }) {
    return media_types_isManifestType(mediaType)
        ? manifests.pathOf(digest)
        : `${base}/blobs/${(0,lib.parseDigest)(digest)}`;
}
async function has(own, descriptor) {
    const isManifest = media_types_isManifestType(descriptor.mediaType);
    const answer = await own.ask({
        method: 'HEAD',
        path: registry_pathOf(own, descriptor),
        headers: { accept: isManifest ? MANIFEST_ACCEPT : '*/*' },
        expect: [200, 404],
        doing: `looking for ${descriptor.digest} in ${own.shown}`,
    });
    await answer.discard();
    if (answer.status === 200)
        own.absent.delete(descriptor.digest);
    else
        own.absent.add(descriptor.digest);
    return answer.status === 200;
}
async function* manifestContent(own, descriptor, offset) {
    const bytes = await own.manifests.read(descriptor);
    const whole = (0,lib.verified)((0,lib.contentOf)(bytes), descriptor, `${descriptor.digest} of ${own.shown}`);
    if (offset === 0)
        yield* whole;
    else
        yield bytes.subarray(offset);
}
async function putManifest(own, descriptor, content) {
    const what = `manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)((0,lib.verified)(content, descriptor), MANIFEST_LIMIT, what);
    const manifest = parseManifest(bytes, what, descriptor.mediaType);
    const headers = await own.manifests.put(descriptor.mediaType, bytes, descriptor.digest);
    await own.referrers.added(descriptor, manifest, headers);
}
async function putBlob(own, descriptor, content) {
    if (!own.absent.delete(descriptor.digest) && (await has(own, descriptor)))
        return;
    own.absent.delete(descriptor.digest);
    await own.uploads.put(descriptor, content);
}
async function tag(own, descriptor, reference, ifAbsent) {
    if (ifAbsent) {
        const current = await own.manifests.resolve(reference);
        if (current?.digest === descriptor.digest)
            return;
        if (current !== undefined)
            throw errors_ociError('TAG_EXISTS', `tagging ${descriptor.digest} in ${own.shown}: ${reference} names ${current.digest} already`, { hint: 'give it another tag, or allow the tag to be moved' });
    }
    await own.manifests.put(descriptor.mediaType, await own.manifests.read(descriptor), reference);
}
async function remove(own, descriptor) {
    if (media_types_isManifestType(descriptor.mediaType)) {
        await own.referrers.removing(descriptor);
        own.manifests.forget(descriptor.digest);
    }
    await discarded(own.ask, registry_pathOf(own, descriptor), `deleting ${descriptor.digest} of ${own.shown}`);
}
/** Deletes what a path names; what is not there needs no deleting. */
async function discarded(ask, path, doing) {
    const answer = await ask({
        method: 'DELETE',
        path,
        write: true,
        expect: [200, 202, 204, 404],
        doing,
    });
    await answer.discard();
}

;// CONCATENATED MODULE: ./packages/oci/lib/index.js

















/***/ })

};
