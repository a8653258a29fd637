export const id = 8302;
export const ids = [8302];
export const modules = {

/***/ 38302:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  task: () => (/* binding */ task)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
// EXTERNAL MODULE: ./packages/registry/lib/index.js + 15 modules
var registry_lib = __webpack_require__(41862);
;// CONCATENATED MODULE: ./packages/cli/lib/serve/listen-address.js

/** Parses `HOST:PORT`, `[::1]:PORT` or `:PORT` as listen options. @throws `INPUT_INVALID` */
function parseListen(text) {
    const match = /^(?:\[([0-9a-f:]+)\]|([^:]*)):(\d{1,5})$/i.exec(text);
    const port = Number(match?.[3]);
    if (match === null || port > 65_535) {
        throw (0,lib.coreError)('INPUT_INVALID', `cannot listen on "${text}": expected HOST:PORT`, {
            hint: 'pass for example --listen 127.0.0.1:5000',
        });
    }
    const host = match[1] ?? match[2];
    return host === undefined || host === '' ? { port } : { host, port };
}

;// CONCATENATED MODULE: ./packages/cli/lib/serve/registry.js
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








/** Time for running requests to end when the registry stops. */
const GRACE_MS = 10_000;
const HOUR_MS = 3_600_000;
/**
 * Serves a registry until the abort signal fires, then waits for running requests.
 *
 * @throws `INPUT_INVALID` for options that contradict each other, unreadable files and an address in use, `NOT_FOUND`
 * and `STORE_FAILED` for a missing or invalid archive or layout
 */
async function serveRegistry(inputs, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { log } = ports;
        const auth = await authOf(inputs);
        const tls = await tlsOf(inputs);
        const opened = __addDisposableResource(env_1, await openStores(inputs, ports), true);
        const access = __addDisposableResource(env_1, openAccessLog(inputs['access-log'], ports), true);
        const { stores, repository } = opened;
        const service = (0,registry_lib/* openRegistryService */.zp)(stores, {
            ...limitsOf(inputs),
            ...(auth === undefined ? {} : { auth }),
            readOnly: inputs['read-only'] || repository !== undefined,
            clock: ports.clock,
            ...(access.write === undefined ? {} : { onAccess: access.write }),
            onError: (error, { method, path }) => log.warn(`${method} ${path}: ${textOf(error)}`),
        });
        const address = parseListen(inputs.listen);
        const server = __addDisposableResource(env_1, await (0,lib.listen)(service, { ...address, grace: GRACE_MS, ...tls }), true);
        const outputs = {
            url: server.url,
            registry: server.host,
            ...(repository === undefined ? {} : { repository }),
        };
        log.info(`the registry listens at ${server.url} (store: ${inputs.store})`);
        if (repository !== undefined)
            log.info(`the repository is ${server.host}/${repository}, read-only`);
        if (auth === undefined && !inputs['read-only'] && !isLoopback(address.host))
            log.warn('every client that reaches this address can push and delete: restrict it with --auth or --read-only');
        log.result(server.url);
        ports.started(outputs);
        await (0,lib.untilAborted)(ports.signal);
        return outputs;
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
function limitsOf(inputs) {
    const { 'immutable-tags': patterns, 'max-blob-size': maxBlobSize } = inputs;
    const { 'rate-limit': rateLimit } = inputs;
    return {
        sparse: inputs.sparse,
        ...(patterns.length === 0 ? {} : { immutableTags: patterns }),
        ...(maxBlobSize === undefined ? {} : { maxBlobSize }),
        ...(rateLimit === undefined ? {} : { rateLimit }),
        maxManifestSize: inputs['max-manifest-size'],
        uploadExpiry: inputs['upload-expiry'] * HOUR_MS,
    };
}
async function openStores({ store, repository }, { clock, random, hasher }) {
    const isSingle = /^oci(?:-archive)?:/.test(store);
    if (!isSingle && repository !== undefined)
        throw (0,lib.coreError)('INPUT_INVALID', `cannot use --repository with --store ${store}: expected an archive or a layout`, {
            hint: 'leave --repository out: the registry has every repository that clients push to',
        });
    if (store === 'memory')
        return { stores: (0,oci_lib/* memoryStores */.Ih)({ clock, random, hasher }), [Symbol.asyncDispose]: nothing };
    if (!isSingle)
        return { stores: (0,oci_lib/* layoutStores */.g3)(store, { random, hasher }), [Symbol.asyncDispose]: nothing };
    const location = (0,oci_lib/* findLocation */.xg)(store);
    if (location.kind === 'archive') {
        const archive = await (0,oci_lib/* openArchive */.p_)(location.path);
        const single = singleOf(location.path, archive, repository);
        return { ...single, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
    }
    const path = location.kind === 'layout' ? location.path : store;
    const layout = await (0,oci_lib/* openLayout */.B9)(path, { mustExist: true });
    return { ...singleOf(path, layout, repository), [Symbol.asyncDispose]: nothing };
}
function singleOf(path, reader, name) {
    const repository = name ?? (0,registry_lib/* repositoryNameOf */.fy)(path);
    if (!(0,oci_lib/* isRepositoryName */.en)(repository))
        throw (0,lib.coreError)('INPUT_INVALID', `cannot serve ${path}: "${repository}" is not a repository name`, {
            hint: 'pass lower-case letters and digits joined by ".", "_", "-" and "/": --repository team/app',
        });
    return { stores: (0,registry_lib/* readOnlyStores */.TD)(repository, reader), repository };
}
async function nothing() {
    // There is nothing to close.
}
async function authOf(inputs) {
    const { auth, 'users-file': path, 'anonymous-pull': anonymousPull } = inputs;
    if (auth === 'none') {
        if (path === undefined)
            return undefined;
        throw (0,lib.coreError)('INPUT_INVALID', `cannot use --users-file ${path}: --auth is "none"`, {
            hint: 'add --auth basic or --auth token',
        });
    }
    if (path === undefined)
        throw (0,lib.coreError)('INPUT_INVALID', `cannot authenticate clients by --auth ${auth}: expected --users-file, got none`, {
            hint: 'add --users-file FILE, with a line USER:PASSWORD for each user',
        });
    const users = parseUsers(await read(path), path);
    return auth === 'basic' ? { kind: 'basic', users } : { kind: 'token', users, anonymousPull };
}
function parseUsers(text, path) {
    if (text.trimStart().startsWith('{'))
        return (0,lib.parseJson)(text, schemas/* record */.g1P(schemas/* string */.YjP().min(1), schemas/* string */.YjP().min(1)), path);
    const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const users = lines.map((line, at) => {
        const [, user, password] = /^([^:]+):(.+?)\r?$/.exec(line) ?? [];
        if (user !== undefined && password !== undefined)
            return [user, password];
        // The message leaves the line out: it may contain a password.
        throw (0,lib.coreError)('INPUT_INVALID', `cannot parse line ${at + 1} of ${path}: expected USER:PASSWORD`);
    });
    if (users.length === 0)
        throw (0,lib.coreError)('INPUT_INVALID', `cannot read users from ${path}: the file has no users`);
    return Object.fromEntries(users);
}
async function tlsOf(inputs) {
    const { 'tls-cert': cert, 'tls-key': key } = inputs;
    if (cert === undefined && key === undefined)
        return {};
    if (cert === undefined || key === undefined)
        throw (0,lib.coreError)('INPUT_INVALID', 'cannot serve TLS: expected both --tls-cert and --tls-key', {
            hint: 'add the other flag, or leave both out',
        });
    return { tls: { cert: await read(cert), key: await read(key) } };
}
async function read(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        throw (0,lib.coreError)('INPUT_INVALID', `cannot read ${path}: ${textOf(cause)}`, { cause });
    }
}
function isLoopback(host = '127.0.0.1') {
    return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
function textOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function openAccessLog(path, { log }) {
    if (path === undefined)
        return { [Symbol.asyncDispose]: nothing };
    const lineOf = (access) => {
        const duration = Math.round(access.duration * 10) / 10;
        return JSON.stringify({ ...access, time: new Date(access.time).toISOString(), duration });
    };
    if (path === '-')
        return { write: (access) => log.info(lineOf(access)), [Symbol.asyncDispose]: nothing };
    const file = (0,external_node_fs_.createWriteStream)(path, { flags: 'a', mode: 0o600 });
    let isBroken = false;
    file.on('error', (error) => {
        if (!isBroken)
            log.warn(`cannot write the access log ${path}: ${error.message}`);
        isBroken = true;
    });
    return {
        write: (access) => void (isBroken || file.write(`${lineOf(access)}\n`)),
        async [Symbol.asyncDispose]() {
            file.end();
            if (!isBroken)
                await (0,external_node_stream_promises_.finished)(file).catch(() => undefined);
        },
    };
}

;// CONCATENATED MODULE: ./packages/cli/lib/tasks/serve.js



const MiB = 1024 * 1024;
/** The task `serve`: serves an OCI registry. */
const task = (0,lib.defineTask)({
    name: 'serve',
    summary: 'Serve an OCI registry: in memory, on a directory, or read-only from an archive',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        listen: schemas/* string */.YjP()
            .default('127.0.0.1:0')
            .describe('HOST:PORT to listen on. Port 0 selects a free port.'),
        store: schemas/* string */.YjP()
            .default('memory')
            .describe('Where content is stored: memory, a directory, or (read-only) oci-archive:FILE or oci:DIR.'),
        repository: schemas/* string */.YjP()
            .optional()
            .describe('Repository name of an archive or layout. Default: the name of its file or directory.'),
        'read-only': schemas/* boolean */.zMY().default(false).describe('Refuse every change.'),
        auth: schemas/* enum */.k5n(['none', 'basic', 'token'])
            .default('none')
            .describe('How clients authenticate: not at all, by password or by token.'),
        'users-file': schemas/* string */.YjP()
            .optional()
            .describe('File of users: one line USER:PASSWORD for each, or a JSON object of passwords by user.'),
        'anonymous-pull': schemas/* boolean */.zMY()
            .default(false)
            .describe('Allow clients without an account to pull. Needs token authentication.'),
        'tls-cert': schemas/* string */.YjP().optional().describe('PEM file of the TLS certificate and its chain.'),
        'tls-key': schemas/* string */.YjP()
            .optional()
            .describe('PEM file of the private key of the TLS certificate.'),
        'immutable-tags': schemas/* array */.YOg(schemas/* string */.YjP())
            .default([])
            .describe('Tags that cannot move once they exist: patterns such as v*, or * for all.'),
        sparse: schemas/* boolean */.zMY()
            .default(false)
            .describe('Accept manifests even if blobs or manifests that they name are missing.'),
        'rate-limit': schemas/* number */.aig()
            .positive()
            .optional()
            .describe('Maximum number of requests per second of one client. Further requests get status 429.'),
        'max-blob-size': schemas/* number */.aig()
            .int()
            .positive()
            .optional()
            .describe('Maximum size of a blob in bytes. Default: no limit.'),
        'max-manifest-size': schemas/* number */.aig()
            .int()
            .positive()
            .max(4 * MiB)
            .default(4 * MiB)
            .describe('Maximum size of a manifest in bytes.'),
        'upload-expiry': schemas/* number */.aig()
            .positive()
            .default(24)
            .describe('Hours after which an idle upload session expires.'),
        'access-log': schemas/* string */.YjP()
            .optional()
            .describe('File for the access log, one line of JSON for each request, or - for standard error.'),
    }),
    outputs: schemas/* strictObject */.rej({
        url: schemas/* string */.YjP()
            .describe('URL of the registry. With --json, it is in the first line on standard output.'),
        registry: schemas/* string */.YjP().describe('HOST:PORT of the registry, as in references.'),
        repository: schemas/* string */.YjP().optional().describe('Repository name of the archive or layout.'),
    }),
    run: (inputs, ports) => serveRegistry(inputs, ports),
});


/***/ })

};
