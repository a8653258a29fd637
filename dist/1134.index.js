export const id = 1134;
export const ids = [1134];
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

/***/ 61134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fetchTrust: () => (/* binding */ fetchTrust)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
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
;// CONCATENATED MODULE: ./packages/sigstore/lib/tuf-cache.js





const bytes = schemas/* base64 */.K39().transform((text) => Buffer.from(text, 'base64'));
const schema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    checkedAt: iso/* datetime */.w$(),
    roots: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^\d{1,9}$/), bytes),
    metadata: schemas/* object */.Ikc({ timestamp: bytes, snapshot: bytes, targets: bytes }),
    targets: schemas/* record */.g1P(schemas/* string */.YjP(), bytes),
});
const LIMITS = { bytes: 16 * 1024 * 1024, depth: 8 };
const versionSchema = schemas/* looseObject */._H3({ signed: schemas/* looseObject */._H3({ version: schemas/* int */.Whr() }) });
/**
 * The cache for a mirror and a first root: one file below the user's cache directory (XDG_CACHE_HOME, LOCALAPPDATA,
 * else `.cache` at home), written beside and renamed, so that parallel processes find it whole. Where there is no such
 * directory, nothing is kept.
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
                roots: new Map(roots.map(([version, kept]) => [Number(version), kept])),
                metadata: content.metadata,
                targets: new Map(Object.entries(content.targets)),
                checkedAt: content.checkedAt,
            };
        }
        catch (error) {
            if (error.code !== 'ENOENT')
                ports.log.debug(`ignoring what was kept of ${mirror}: ${error.message}`);
            return undefined;
        }
    }
    return {
        read,
        async write(content) {
            const temporary = `${file}.${(0,external_node_crypto_.randomUUID)()}.tmp`;
            try {
                await (0,promises_.mkdir)(directory, { recursive: true, mode: 0o700 });
                const there = await read();
                if (there !== undefined && isNewer(there, content))
                    return;
                await (0,promises_.writeFile)(temporary, serialize(content), { mode: 0o600 });
                await (0,promises_.rename)(temporary, file);
            }
            catch (error) {
                await (0,promises_.rm)(temporary, { force: true }).catch(() => undefined);
                ports.log.debug(`keeping what ${mirror} said failed: ${error.message}`);
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
    // A new root may take back what a stolen key has signed: only under the same root do versions only grow.
    return roots === 0
        ? versionOf(a.metadata.timestamp) > versionOf(b.metadata.timestamp)
        : roots > 0;
}
/** The version of metadata; of what is none, less than any. */
function versionOf(metadata) {
    try {
        return (0,lib.parseJson)(metadata, versionSchema, 'cached metadata').signed.version;
    }
    catch {
        return -1;
    }
}
function serialize(content) {
    const text = (value) => Buffer.from(value).toString('base64');
    const coded = (entries) => Object.fromEntries(Array.from(entries, ([name, value]) => [name, text(value)]));
    return JSON.stringify({
        version: 1,
        checkedAt: content.checkedAt,
        roots: coded(content.roots),
        metadata: coded(Object.entries(content.metadata)),
        targets: coded(content.targets),
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/tuf-line.js



/** All of a run of the client; the mirror decides how fast it sends. */
const DEADLINE_MS = 60_000;
/** Until an answer starts. */
const ANSWER_MS = 15_000;
const RETRIES = 3;
/** Opens the way to a mirror. Answers are bounded by what the client says, time and retries here. */
async function openLine(options, ports) {
    const { DownloadHTTPError } = await __webpack_require__.e(/* import() */ 6376).then(__webpack_require__.t.bind(__webpack_require__, 86376, 19));
    const { mirror, known, offline } = options;
    const deadline = openDeadline(ports);
    const http = (0,lib.retrying)(ports.http, {
        clock: ports.clock,
        random: ports.random,
        signal: deadline.signal,
        budget: { retries: RETRIES },
        onRetry: (reason, wait) => ports.log.debug(`${mirror}: ${reason}; again in ${wait} ms`),
    });
    const roots = new Map();
    let failure;
    let fromCache = false;
    function fail(reason, cause) {
        failure = { reason, cause };
        return new Error(reason, { cause });
    }
    async function ask(url, limit, isRoot) {
        try {
            const request = { method: 'GET', url, timeoutMs: ANSWER_MS, signal: deadline.signal };
            const response = await http(request);
            if (response.status === 200)
                return await response.bytes(limit);
            await response.discard();
            // No newer root: what the client expects to hear at the end of every chain.
            if (isRoot && [403, 404].includes(response.status))
                throw new DownloadHTTPError(`no ${url}`, response.status);
            throw fail(`GET ${url}: status ${response.status}`);
        }
        catch (cause) {
            if (cause instanceof DownloadHTTPError || failure !== undefined)
                throw cause;
            // Too much is a lie of the mirror, not a silence.
            if ((0,lib.isSealwrightError)(cause, 'CONTENT_TOO_LARGE') || ports.signal.aborted)
                throw cause;
            const late = `GET ${url}: not done after ${DEADLINE_MS / 1000} s`;
            throw fail(deadline.signal.aborted ? late : cause.message, cause);
        }
    }
    function recall(url, isRoot) {
        if (isRoot)
            throw new DownloadHTTPError(`no ${url}`, 404);
        if (url === `${mirror}/timestamp.json` && known !== undefined)
            return known.metadata.timestamp;
        throw fail('offline');
    }
    async function downloadBytes(url, limit) {
        const version = rootVersion(url);
        const kept = version === undefined ? undefined : known?.roots.get(version);
        fromCache = kept !== undefined;
        const isRoot = version !== undefined;
        const bytes = kept ?? (offline ? recall(url, isRoot) : await ask(url, limit, isRoot));
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
        failure: () => failure,
        endsInCache: () => fromCache,
        [Symbol.asyncDispose]: () => deadline[Symbol.asyncDispose](),
    };
}
function rootVersion(url) {
    const match = /\/(\d{1,9})\.root\.json$/.exec(url);
    return match === null ? undefined : Number(match[1]);
}
/** A signal that aborts with the ports' own, and when the time is over. */
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/tuf-client.js
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



/** sigstore's own clients allow as much for a target. */
const TARGET_BYTES = 2 * 1024 * 1024;
/**
 * Follows a TUF mirror with the reference client: roots one by one, then timestamp, snapshot and targets, each signed,
 * of the right length and sum, not older than what is known and not expired (TUF 1.0 §5). Targets of delegated roles
 * are not taken: sigstore's are at the top.
 *
 * @returns what is vouched for, or why nobody could be asked
 * @throws the client's own errors for what must not be believed, `INTERRUPTED`
 */
async function follow(request, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { mirror, known, offline = false } = request;
        const scratch = __addDisposableResource(env_1, await ports.temp.directory('tuf'), true);
        const line = __addDisposableResource(env_1, await openLine({ mirror, known, offline, directory: scratch.path }, ports), true);
        try {
            return await run(request, line, scratch.path);
        }
        catch (error) {
            if (line.endsInCache()) {
                ports.log.debug(`what was kept of ${mirror} is damaged: ${error.message}`);
                return await follow({ ...request, known: undefined }, ports);
            }
            const failure = line.failure();
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
async function run({ mirror, root, known, wanted }, line, scratch) {
    const { Updater } = await __webpack_require__.e(/* import() */ 4706).then(__webpack_require__.t.bind(__webpack_require__, 84706, 19));
    const metadataDir = (0,external_node_path_.join)(scratch, 'metadata');
    const targetDir = (0,external_node_path_.join)(scratch, 'targets');
    await (0,promises_.mkdir)(metadataDir);
    await (0,promises_.mkdir)(targetDir);
    for (const [role, bytes] of Object.entries({ ...known?.metadata, root }))
        await (0,promises_.writeFile)((0,external_node_path_.join)(metadataDir, `${role}.json`), bytes);
    for (const name of wanted) {
        const kept = known?.targets.get(name);
        if (kept !== undefined)
            await (0,promises_.writeFile)((0,external_node_path_.join)(targetDir, encodeURIComponent(name)), kept);
    }
    const updater = new Updater({
        metadataDir,
        metadataBaseUrl: mirror,
        targetDir,
        targetBaseUrl: `${mirror}/targets`,
        fetcher: line.fetcher,
        config: { maxDelegations: 0 },
    });
    await updater.refresh();
    const targets = await targetsOf(updater, wanted);
    const read = (role) => (0,promises_.readFile)((0,external_node_path_.join)(metadataDir, `${role}.json`));
    return {
        root: await read('root'),
        roots: line.roots,
        metadata: {
            timestamp: await read('timestamp'),
            snapshot: await read('snapshot'),
            targets: await read('targets'),
        },
        targets,
    };
}
async function targetsOf(updater, wanted) {
    const found = new Map();
    for (const name of wanted) {
        const info = await updater.getTargetInfo(name);
        if (info === undefined)
            continue;
        if (info.length > TARGET_BYTES)
            throw new Error(`${name} is said to have ${info.length} bytes, at most ${TARGET_BYTES}`);
        const path = (await updater.findCachedTarget(info)) ?? (await updater.downloadTarget(info));
        found.set(name, await (0,promises_.readFile)(path));
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/tuf.js





const ROLES = ['root', 'timestamp', 'snapshot', 'targets'];
const signedSchema = schemas/* looseObject */._H3({
    signed: schemas/* looseObject */._H3({ version: schemas/* int */.Whr(), expires: iso/* datetime */.w$() }),
});
/**
 * Gets the wanted files of a TUF mirror. What was learned is kept for later runs: nothing older is believed again, and
 * while the mirror cannot be asked, what is known counts until it expires.
 *
 * @throws `TRUST_UNREACHABLE`, `TRUST_EXPIRED`, `TRUST_REFUSED`, `INTERRUPTED`
 */
async function fetchTrust(source, wanted, ports) {
    const mirror = source.mirror.replace(/\/+$/, '');
    const cache = openMirrorCache(mirror, source.root, ports);
    const known = await cache.read();
    const request = { mirror, root: source.root, known, wanted };
    const found = await believed(mirror, () => follow(request, ports));
    if (!('reason' in found)) {
        const checkedAt = new Date(ports.clock.now()).toISOString();
        await cache.write({ ...found, checkedAt });
        return fresh(mirror, found, checkedAt, ports);
    }
    if (known === undefined)
        throw unreachable(mirror, found);
    const { files, freshness } = await remembered(mirror, known.checkedAt, found, async () => {
        const kept = await believed(mirror, () => follow({ ...request, offline: true }, ports));
        if ('reason' in kept)
            throw unreachable(mirror, found);
        return fresh(mirror, kept, known.checkedAt, ports);
    });
    ports.log.warn(`${mirror} cannot be asked (${found.reason}): using what it said at ${known.checkedAt}, which is good until ${freshness.expires.timestamp}`);
    return { files, freshness: { ...freshness, stale: found.reason } };
}
/** What is too old is so because nobody could be asked. */
async function remembered(mirror, checkedAt, { reason }, work) {
    try {
        return await work();
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause, 'TRUST_EXPIRED'))
            throw cause;
        throw (0,errors/* sigstoreError */.J)('TRUST_EXPIRED', `following the TUF mirror ${mirror}: ${reason}; what it said at ${checkedAt} has expired`, { cause, hint: offlineHint(mirror) });
    }
}
/** The client's own errors are of what a mirror said. */
async function believed(mirror, work) {
    try {
        return await work();
    }
    catch (cause) {
        if ((0,lib.isSealwrightError)(cause, 'INTERRUPTED'))
            throw cause;
        const message = cause.message;
        const role = /(\w+)\.json is expired/.exec(message)?.[1];
        if (role !== undefined)
            throw expired(mirror, role, cause);
        throw (0,errors/* sigstoreError */.J)('TRUST_REFUSED', `following the TUF mirror ${mirror}: ${message}`, {
            cause,
            hint: 'the mirror, or somebody between, serves what its root does not vouch for, or what is older than what it served before; nothing of it is used',
        });
    }
}
function fresh(mirror, { root, metadata, targets }, checkedAt, { clock }) {
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
    return (0,errors/* sigstoreError */.J)('TRUST_EXPIRED', `following the TUF mirror ${mirror}: its ${role} metadata has expired`, {
        cause,
        hint: 'is the clock of this machine right? Otherwise the mirror is no longer kept up, or somebody holds newer metadata back',
    });
}
function unreachable(mirror, { reason, cause }) {
    return (0,errors/* sigstoreError */.J)('TRUST_UNREACHABLE', `following the TUF mirror ${mirror}: ${reason}`, {
        cause,
        hint: offlineHint(mirror),
    });
}
function offlineHint(mirror) {
    return `check that ${mirror} can be reached from here; without a network set "trusted-root" (and, to sign, "signing-config") to files, or "sigstore" to a client trust config, or start a stack of your own (kind-sigstore-stack)`;
}


/***/ })

};
