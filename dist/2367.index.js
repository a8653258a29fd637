export const id = 2367;
export const ids = [2367];
export const modules = {

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ }),

/***/ 32367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchTrust: () => (/* binding */ fetchTrust)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./packages/sigstore/lib/errors.js
var errors = __webpack_require__(22793);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/tuf/cache.js






const bytes = schemas/* base64 */.K39().transform((text) => (0,lib.fromBase64)(text));
const schema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    checkedAt: iso/* datetime */.w$(),
    roots: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^\d{1,9}$/, 'expected the version of a root'), bytes),
    metadata: schemas/* object */.Ikc({ timestamp: bytes, snapshot: bytes, targets: bytes }),
    targets: schemas/* record */.g1P(schemas/* string */.YjP(), bytes),
});
const LIMITS = { bytes: 16 * 1024 * 1024, depth: 8 };
const versionSchema = schemas/* looseObject */._H3({ signed: schemas/* looseObject */._H3({ version: schemas/* int */.Whr() }) });
/**
 * Opens the cache for a mirror and a first root: one file in the user's cache directory (XDG_CACHE_HOME, LOCALAPPDATA,
 * else `.cache` at home). Its writes are atomic, so parallel processes can share it. Without such a directory, the cache
 * is always empty. Failures are debug messages in the log.
 *
 * @param mirror URL without a slash at the end
 */
function openMirrorCache(mirror, root, ports) {
    const directory = cacheDirectory(ports);
    const key = (0,external_node_crypto_.createHash)('sha256').update(`${mirror}\n`).update(root).digest('hex').slice(0, 32);
    if (directory === undefined)
        return { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
    const file = (0,external_node_path_.join)(directory, `${key}.json`);
    async function read() {
        try {
            const content = (0,lib.parseJson)(await (0,promises_.readFile)(file), schema, file, LIMITS);
            const roots = Object.entries(content.roots);
            return {
                roots: new Map(roots.map(([version, metadata]) => [Number(version), metadata])),
                metadata: content.metadata,
                targets: new Map(Object.entries(content.targets)),
                checkedAt: content.checkedAt,
            };
        }
        catch (error) {
            if (error.code !== 'ENOENT')
                ports.log.debug(`ignoring the cache of ${mirror}: ${error.message}`);
            return undefined;
        }
    }
    return {
        read,
        async write(content) {
            try {
                await (0,promises_.mkdir)(directory, { recursive: true, mode: 0o700 });
                const existing = await read();
                if (existing !== undefined && isNewer(existing, content))
                    return;
                await (0,fs/* writeAtomically */.vK)(file, [Buffer.from(serialize(content))], {
                    mode: 0o600,
                    sync: false,
                });
            }
            catch (error) {
                ports.log.debug(`cannot write the cache of ${mirror}: ${error.message}`);
            }
        },
    };
}
function cacheDirectory({ env }) {
    const given = env.get('XDG_CACHE_HOME') ?? env.get('LOCALAPPDATA');
    const home = env.get('HOME') ?? '';
    const base = given === undefined || given === '' ? home && (0,external_node_path_.join)(home, '.cache') : given;
    return base === '' ? undefined : (0,external_node_path_.join)(base, 'sealwright', 'tuf');
}
function isNewer(a, b) {
    const roots = Math.max(0, ...a.roots.keys()) - Math.max(0, ...b.roots.keys());
    // A new root may revoke metadata that a stolen key signed, so versions can be compared only under the same root.
    return roots === 0
        ? versionOf(a.metadata.timestamp) > versionOf(b.metadata.timestamp)
        : roots > 0;
}
/** Returns the version of metadata; -1 for bytes that are not metadata. */
function versionOf(metadata) {
    try {
        return (0,lib.parseJson)(metadata, versionSchema, 'cached metadata').signed.version;
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            throw error;
        return -1;
    }
}
function serialize(content) {
    const text = (value) => (0,lib.base64)(value);
    const coded = (entries) => Object.fromEntries(Array.from(entries, ([name, value]) => [name, text(value)]));
    return JSON.stringify({
        version: 1,
        checkedAt: content.checkedAt,
        roots: coded(content.roots),
        metadata: coded(Object.entries(content.metadata)),
        targets: coded(content.targets),
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/tuf/fetcher.js



/** Time for all requests of one run: the mirror decides how fast it sends. */
const DEADLINE_MS = 60_000;
/** Time until a response starts. */
const RESPONSE_MS = 15_000;
const RETRIES = 3;
/** Opens a fetcher. The client limits the size of responses, the fetcher their time and retries. */
async function openMirrorFetcher(options, ports) {
    const { DownloadHTTPError } = await __webpack_require__.e(/* import() */ 6376).then(__webpack_require__.t.bind(__webpack_require__, 86376, 19));
    const { cached, offline } = options;
    const deadline = openDeadline(ports);
    const failure = openFailure();
    const noRoot = (url, status) => new DownloadHTTPError(`no ${url}`, status);
    const read = offline
        ? cachedFiles(options, failure, noRoot)
        : mirrorFiles(options, ports, deadline.signal, failure, noRoot);
    const roots = new Map();
    let fromCache = false;
    async function downloadBytes(url, limit) {
        const version = rootVersion(url);
        const cachedRoot = version === undefined ? undefined : cached?.roots.get(version);
        fromCache = cachedRoot !== undefined;
        const bytes = cachedRoot ?? (await read(url, limit, version !== undefined));
        if (version !== undefined)
            roots.set(version, bytes);
        return Buffer.from(bytes);
    }
    return {
        fetcher: {
            downloadBytes,
            async downloadFile(url, limit, handler) {
                const file = (0,external_node_path_.join)(options.directory, 'download');
                await (0,promises_.writeFile)(file, await downloadBytes(url, limit));
                return handler(file);
            },
        },
        roots,
        failure: () => failure.get(),
        endsInCache: () => fromCache,
        [Symbol.asyncDispose]: () => deadline[Symbol.asyncDispose](),
    };
}
function mirrorFiles({ mirror }, ports, deadline, failure, noRoot) {
    const http = (0,lib.retrying)(ports.http, {
        clock: ports.clock,
        random: ports.random,
        signal: deadline,
        budget: { retries: RETRIES },
        onRetry: (reason, wait) => ports.log.debug(`retrying a request to ${mirror} in ${wait} ms: ${reason}`),
    });
    return async (url, limit, isRoot) => {
        let status;
        try {
            const response = await http({ method: 'GET', url, timeoutMs: RESPONSE_MS, signal: deadline });
            if (response.status === 200)
                return await response.bytes(limit);
            await response.discard();
            status = response.status;
        }
        catch (cause) {
            // A response that is too large is tampered with: the mirror was reached.
            if ((0,lib.isSealwrightError)(cause, 'CONTENT_TOO_LARGE') || ports.signal.aborted)
                throw cause;
            const late = `GET ${url}: not done after ${DEADLINE_MS / 1000} s`;
            throw failure.record(deadline.aborted ? late : cause.message, cause);
        }
        if (isRoot && [403, 404].includes(status))
            throw noRoot(url, status);
        throw failure.record(`GET ${url}: expected status 200, got ${status}`);
    };
}
function cachedFiles({ mirror, cached }, failure, noRoot) {
    return (url, _, isRoot) => {
        if (isRoot)
            return Promise.reject(noRoot(url, 404));
        if (url === `${mirror}/timestamp.json` && cached !== undefined)
            return Promise.resolve(cached.metadata.timestamp);
        return Promise.reject(failure.record('offline'));
    };
}
function openFailure() {
    let failure;
    return {
        get: () => failure,
        record(reason, cause) {
            failure ??= { reason, cause };
            return new Error(reason, { cause });
        },
    };
}
function rootVersion(url) {
    const match = /\/(\d{1,9})\.root\.json$/.exec(url);
    return match === null ? undefined : Number(match[1]);
}
/** Opens a signal that aborts with the ports' own signal, and at the deadline. */
function openDeadline(ports) {
    const late = new AbortController();
    const done = new AbortController();
    async function wait() {
        try {
            await ports.clock.sleep(DEADLINE_MS, AbortSignal.any([done.signal, ports.signal]));
            late.abort();
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
                throw error;
        }
    }
    const waiting = wait();
    return {
        signal: AbortSignal.any([ports.signal, late.signal]),
        async [Symbol.asyncDispose]() {
            done.abort();
            await waiting;
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/tuf/client.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** The largest target, as in sigstore's own clients. */
const TARGET_BYTES = 2 * 1024 * 1024;
/**
 * Follows a TUF mirror with the reference client: roots one by one, then timestamp, snapshot and targets. Each must be
 * signed, have the right length and hash, and be neither expired nor older than the cache (TUF 1.0 §5). Delegated
 * targets are not accepted: sigstore has its targets at the top level.
 *
 * @returns the verified content, or why the mirror could not be reached
 * @throws the client's own errors for content that does not verify, `INTERRUPTED`
 */
async function follow(request, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { mirror, cached, offline = false } = request;
        const scratch = __addDisposableResource(env_1, await ports.temp.directory('tuf'), true);
        const fetcher = __addDisposableResource(env_1, await openMirrorFetcher({ mirror, cached, offline, directory: scratch.path }, ports), true);
        try {
            return await run(request, fetcher, scratch.path);
        }
        catch (error) {
            if (fetcher.endsInCache()) {
                ports.log.debug(`ignoring the damaged cache of ${mirror}: ${error.message}`);
                return await follow({ ...request, cached: undefined }, ports);
            }
            const failure = fetcher.failure();
            if (failure === undefined)
                throw error;
            return failure;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function run({ mirror, root, cached, wanted }, mirrorFetcher, scratch) {
    const { Updater } = await __webpack_require__.e(/* import() */ 4706).then(__webpack_require__.t.bind(__webpack_require__, 84706, 19));
    const metadataDir = (0,external_node_path_.join)(scratch, 'metadata');
    const targetDir = (0,external_node_path_.join)(scratch, 'targets');
    await (0,promises_.mkdir)(metadataDir);
    await (0,promises_.mkdir)(targetDir);
    for (const [role, bytes] of Object.entries({ ...cached?.metadata, root }))
        await (0,promises_.writeFile)((0,external_node_path_.join)(metadataDir, `${role}.json`), bytes);
    for (const name of wanted) {
        const target = cached?.targets.get(name);
        if (target !== undefined)
            await (0,promises_.writeFile)((0,external_node_path_.join)(targetDir, encodeURIComponent(name)), target);
    }
    const updater = new Updater({
        metadataDir,
        metadataBaseUrl: mirror,
        targetDir,
        targetBaseUrl: `${mirror}/targets`,
        fetcher: mirrorFetcher.fetcher,
        config: { maxDelegations: 0 },
    });
    await updater.refresh();
    const targets = await targetsOf(updater, wanted);
    const read = (role) => (0,promises_.readFile)((0,external_node_path_.join)(metadataDir, `${role}.json`));
    return {
        root: await read('root'),
        roots: mirrorFetcher.roots,
        metadata: {
            timestamp: await read('timestamp'),
            snapshot: await read('snapshot'),
            targets: await read('targets'),
        },
        targets,
    };
}
async function targetsOf(updater, wanted) {
    const targets = new Map();
    for (const name of wanted) {
        const info = await updater.getTargetInfo(name);
        if (info === undefined)
            continue;
        if (info.length > TARGET_BYTES)
            throw new Error(`expected at most ${TARGET_BYTES} bytes for ${name}, got ${info.length}`);
        const path = (await updater.findCachedTarget(info)) ?? (await updater.downloadTarget(info));
        targets.set(name, await (0,promises_.readFile)(path));
    }
    return targets;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/tuf/tuf.js





const ROLES = ['root', 'timestamp', 'snapshot', 'targets'];
const signedSchema = schemas/* looseObject */._H3({
    signed: schemas/* looseObject */._H3({ version: schemas/* int */.Whr(), expires: iso/* datetime */.w$() }),
});
/**
 * Fetches files of a TUF mirror. Verified content is cached: later runs do not accept older content, and use the cache
 * until it expires while the mirror cannot be reached.
 *
 * @param wanted the names of the files
 * @throws `TRUST_UNREACHABLE`, `TRUST_EXPIRED`, `TRUST_REFUSED`, `INTERRUPTED`
 */
async function fetchTrust(source, wanted, ports) {
    const mirror = source.mirror.replace(/\/+$/, '');
    const cache = openMirrorCache(mirror, source.root, ports);
    const cached = await cache.read();
    const request = { mirror, root: source.root, cached, wanted };
    const outcome = await asTrustErrors(mirror, () => follow(request, ports));
    if (!('reason' in outcome)) {
        const checkedAt = new Date(ports.clock.now()).toISOString();
        await cache.write({ ...outcome, checkedAt });
        return withFreshness(mirror, outcome, checkedAt, ports);
    }
    if (cached === undefined)
        throw unreachable(mirror, outcome);
    const { checkedAt } = cached;
    const { files, freshness } = await explainingExpiry(mirror, checkedAt, outcome, async () => {
        const offline = await asTrustErrors(mirror, () => follow({ ...request, offline: true }, ports));
        if ('reason' in offline)
            throw unreachable(mirror, outcome);
        return withFreshness(mirror, offline, checkedAt, ports);
    });
    ports.log.warn(`cannot reach ${mirror} (${outcome.reason}): using its content of ${checkedAt}, which is valid until ${freshness.expires.timestamp}`);
    return { files, freshness: { ...freshness, stale: outcome.reason } };
}
/** Reads cached content. The error for expired content includes that the mirror could not be reached. */
async function explainingExpiry(mirror, checkedAt, { reason }, read) {
    try {
        return await read();
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause, 'TRUST_EXPIRED'))
            throw cause;
        throw (0,errors/* sigstoreError */.J)('TRUST_EXPIRED', `cannot update from the TUF mirror ${mirror}: ${reason}; its content of ${checkedAt} has expired`, { cause, hint: offlineHint(mirror) });
    }
}
/** Runs the reference client. Its own errors are about content that does not verify. */
async function asTrustErrors(mirror, run) {
    try {
        return await run();
    }
    catch (cause) {
        if ((0,lib.isSealwrightError)(cause, 'INTERRUPTED'))
            throw cause;
        const message = cause.message;
        const role = /(\w+)\.json is expired/.exec(message)?.[1];
        if (role !== undefined)
            throw expired(mirror, role, cause);
        throw (0,errors/* sigstoreError */.J)('TRUST_REFUSED', `cannot update from the TUF mirror ${mirror}: ${message}`, {
            cause,
            hint: 'try another network, or report it to the operator of the mirror: the mirror or a proxy serves content that does not verify, or that is older than before',
        });
    }
}
function withFreshness(mirror, { root, metadata, targets }, checkedAt, { clock }) {
    const read = (role) => (0,lib.parseJson)({ ...metadata, root }[role], signedSchema, `${role}.json of ${mirror}`).signed;
    const expires = {
        root: read('root').expires,
        timestamp: read('timestamp').expires,
        snapshot: read('snapshot').expires,
        targets: read('targets').expires,
    };
    for (const role of ROLES)
        if (Date.parse(expires[role]) <= clock.now())
            throw expired(mirror, role, undefined);
    const rootVersion = read('root').version;
    return { files: targets, freshness: { mirror, rootVersion, expires, checkedAt } };
}
function expired(mirror, role, cause) {
    return (0,errors/* sigstoreError */.J)('TRUST_EXPIRED', `cannot update from the TUF mirror ${mirror}: its ${role} metadata has expired`, {
        cause,
        hint: 'check the clock of this machine; if it is right, the mirror is no longer maintained, or a proxy withholds newer metadata',
    });
}
function unreachable(mirror, { reason, cause }) {
    return (0,errors/* sigstoreError */.J)('TRUST_UNREACHABLE', `cannot update from the TUF mirror ${mirror}: ${reason}`, { cause, hint: offlineHint(mirror) });
}
function offlineHint(mirror) {
    return `check that ${mirror} can be reached from here; without a network, set "trusted-root" (and "signing-config" to sign) to files, set "sigstore" to a client trust config, or start a stack (kind-sigstore-stack)`;
}


/***/ })

};
