export const id = 87;
export const ids = [87];
export const modules = {

/***/ 94087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* reexport */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(96421);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 9 modules
var lib = __webpack_require__(99846);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js + 6 modules
var ports = __webpack_require__(40818);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/hosts/lib/actions/identity.js



const PERMISSION = `permissions:
  contents: read
  id-token: write   # the job's identity, which the certificate will name`;
/** The identity of the job that runs the step: the runner's own token endpoint. */
function workflowIdentity(env) {
    return {
        async token(audience) {
            if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] === undefined) {
                throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', 'this job may not ask for an identity token', {
                    hint: isFork(env)
                        ? 'a pull request from a fork never gets one: sign in the workflow that runs after the merge (on: push)'
                        : `add this to the job (or to the workflow):\n\n${PERMISSION}\n`,
                });
            }
            try {
                return await core/* getIDToken */.V9(audience);
            }
            catch (cause) {
                throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', 'the runner gave no identity token', {
                    cause,
                    hint: 'the token service may be out of order: run the job again',
                });
            }
        },
    };
}
/** True for a pull request whose head is another repository, as the event's own file says. */
function isFork(env) {
    const path = env['GITHUB_EVENT_PATH'];
    if (path === undefined || !env['GITHUB_EVENT_NAME']?.startsWith('pull_request'))
        return false;
    try {
        const event = JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8'));
        return event.pull_request?.head?.repo?.full_name !== env['GITHUB_REPOSITORY'];
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/progress.js
/** Progress in a workflow log: a line when a piece of work starts to matter and one when it ends, indented by depth. */
function lineProgress(write) {
    return { start: (title) => item(title, 0, write) };
}
function item(title, depth, write) {
    const indent = '  '.repeat(depth);
    let noted = '';
    write(`${indent}▸ ${title}`);
    return {
        update: () => undefined,
        note(text) {
            noted = text;
        },
        child: (childTitle) => item(childTitle, depth + 1, write),
        end(outcome = 'done', note = noted) {
            const mark = { done: '✓', skipped: '=', failed: '✗' }[outcome];
            write(`${indent}${mark} ${title}${note === '' ? '' : `: ${note}`}`);
        },
    };
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/run.js
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







const STATE = 'sealwright';
/**
 * Runs a task as a step of a workflow: INPUT_* in, step outputs, state, summary and masks out. Sets `result` and
 * `error-code` before it fails, and never throws.
 */
async function runAction(entry) {
    const fail = (error) => {
        const failure = (0,shared_failure/* failureOf */.g)(error);
        core/* setOutput */.uH('result', failure.kind);
        core/* setOutput */.uH('error-code', failure.code);
        if (failure.stack !== undefined)
            core/* info */.pq(failure.stack);
        core/* error */.z3(failure.hint === undefined ? failure.message : `${failure.message}\n${failure.hint}`, {
            title: `${entry.task.name}: ${failure.code}`,
        });
        process.exitCode = failure.exitCode;
    };
    process.on('uncaughtException', (error) => {
        fail(error);
        process.exit();
    });
    process.on('unhandledRejection', (error) => {
        fail(error);
        process.exit();
    });
    try {
        await runStage(entry);
    }
    catch (error) {
        fail(error);
    }
}
async function runStage(entry) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { task } = entry;
        const interrupt = (0,shared_interrupt/* openInterrupt */.S)((name) => core/* info */.pq(`${name}: stopping`));
        const outputs = (values) => setOutputs(values);
        const summary = [];
        const opened = __addDisposableResource(env_1, (0,ports/* openPorts */.R)({
            env: process.env,
            log: workflowLog,
            progress: lineProgress((line) => core/* info */.pq(line)),
            state: { save: (value) => core/* saveState */.LZ(STATE, value) },
            summary: { append: (markdown) => void summary.push(markdown) },
            signal: interrupt.signal,
            exportEnv: (name, value) => core/* exportVariable */.dN(name, value),
            started: outputs,
            identity: () => workflowIdentity(process.env),
            backgroundCommand: entry.backgroundCommand,
            tempParent: process.env['RUNNER_TEMP'],
        }), true);
        try {
            if (entry.stage === 'post') {
                const saved = core/* getState */.Gu(STATE);
                if (saved === '' || task.post === undefined)
                    return core/* info */.pq('nothing to clean up');
                await task.post.run(task.post.state.parse(JSON.parse(saved)), opened.ports);
                return undefined;
            }
            const inputs = (0,lib.readInputs)(task.inputs, rawInputs((0,lib.fieldsOf)(task.inputs)), (name) => `input "${name}"`);
            setOutputs(await task.run(inputs, opened.ports));
            core/* setOutput */.uH('result', 'done');
            core/* setOutput */.uH('error-code', '');
        }
        finally {
            if (summary.length > 0 && process.env['GITHUB_STEP_SUMMARY'] !== undefined) {
                await core/* summary */.z.addRaw(summary.join('\n\n')).write();
            }
        }
        const signalled = interrupt.exitCode();
        if (signalled !== undefined)
            process.exitCode = signalled;
        return undefined;
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
const workflowLog = {
    debug: (message) => core/* debug */.Yz(message),
    info: (message) => core/* info */.pq(message),
    notice: (message) => core/* notice */.lm(message),
    warn: (message) => core/* warning */.$e(message),
    mask: (secret) => {
        for (const line of secret.split('\n'))
            if (line.trim() !== '')
                core/* setSecret */.Pq(line.trim());
    },
};
function rawInputs(fields) {
    return new Map(fields.map((field) => {
        const text = core/* getInput */.V4(field.name);
        if (field.secret && text !== '')
            workflowLog.mask(text);
        return [field.name, text];
    }));
}
function setOutputs(values) {
    if (typeof values !== 'object' || values === null) {
        throw (0,lib.coreError)('INPUT_INVALID', `the task gave no outputs: ${typeof values}`);
    }
    for (const [name, value] of Object.entries(values)) {
        if (value !== undefined)
            core/* setOutput */.uH(name, outputText(value));
    }
}
/** Lists are one value a line, so that they can be the next action's input; other values are JSON. */
function outputText(value) {
    if (typeof value === 'string')
        return value;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value.join('\n');
    return JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/index.js



/***/ }),

/***/ 63937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99846);

/** Anything thrown, as a Failure. What is not a SealwrightError is a bug: it must never read as a verdict. */
function failureOf(error) {
    const known = error instanceof _sealwright_core__WEBPACK_IMPORTED_MODULE_0__.SealwrightError;
    return {
        exitCode: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.exitCodeOf)(error),
        code: known ? error.code : 'INTERNAL',
        kind: known ? error.kind : 'bug',
        message: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.describeError)(error),
        hint: known
            ? error.hint
            : 'this is a defect in Sealwright, not in your release: please report it with the lines above',
        stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
    };
}
/** Where it went wrong first: the deepest cause that knows. */
function stackOf(error) {
    if (!(error instanceof Error))
        return undefined;
    return stackOf(error.cause) ?? error.stack;
}


/***/ }),

/***/ 93652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ openInterrupt)
/* harmony export */ });
/** Exit codes of a process that a signal ended (128 + its number). */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 };
/** Turns the first Ctrl-C or SIGTERM into an abort; a second one ends the process at once. */
function openInterrupt(onFirst) {
    const abort = new AbortController();
    let code;
    for (const [name, exitCode] of Object.entries(SIGNALS)) {
        process.on(name, () => {
            if (code !== undefined)
                process.exit(exitCode);
            code = exitCode;
            onFirst(name);
            abort.abort();
        });
    }
    return { signal: abort.signal, exitCode: () => code };
}


/***/ }),

/***/ 40818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ openPorts)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/background.js



/** One of our own services as a detached process: `command(service)` is the argv that starts it. */
function openBackground(command, env) {
    return async ({ service, args, logFile }) => {
        const [program, ...rest] = command(service);
        const log = await (0,promises_.open)(logFile, 'a', 0o600);
        try {
            const child = (0,external_node_child_process_.spawn)(program, [...rest, ...args], {
                detached: true,
                env: { ...env },
                stdio: ['ignore', log.fd, log.fd],
            });
            await new Promise((resolve, reject) => {
                child.once('error', reject);
                child.once('spawn', resolve);
            });
            child.unref();
            return child.pid;
        }
        catch (cause) {
            throw (0,errors/* coreError */.iW)('EXEC_FAILED', `cannot start the background service ${service}`, { cause });
        }
        finally {
            await log.close();
        }
    };
}

// EXTERNAL MODULE: ./packages/core/lib/shell.js
var shell = __webpack_require__(47103);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/exec.js



const OUTPUT_LIMIT = 16 * 1024 * 1024;
/** Runs a program with an argv; its output is kept up to 16 MiB each way. @throws `EXEC_FAILED` */
function openExec(baseEnv) {
    return (request) => run(request, baseEnv);
}
function run(request, baseEnv) {
    const [program, ...args] = request.argv;
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, {
            env: { ...baseEnv, ...request.env },
            ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
            ...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
            ...(request.signal === undefined ? {} : { signal: request.signal }),
            stdio: ['pipe', 'pipe', 'pipe'],
            shell: false,
        });
        const out = keep(child.stdout);
        const err = keep(child.stderr);
        child.once('error', (cause) => reject((0,errors/* coreError */.iW)('EXEC_FAILED', `cannot run ${program}: ${cause.message}`, {
            cause,
            hint: `the command was: ${(0,shell/* commandLine */.a)(request.argv)}`,
        })));
        child.once('close', (code, signal) => resolve({ exitCode: code ?? (signal === null ? 1 : 128), stdout: out(), stderr: err() }));
        // A program that ends without reading its input closes the pipe: that is its right.
        child.stdin.on('error', () => undefined);
        child.stdin.end(request.stdin ?? '');
    });
}
function keep(stream) {
    const chunks = [];
    let size = 0;
    stream.on('data', (chunk) => {
        size += chunk.byteLength;
        if (size <= OUTPUT_LIMIT)
            chunks.push(chunk);
    });
    return () => Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(46752);
// EXTERNAL MODULE: ./packages/core/lib/bytes.js
var lib_bytes = __webpack_require__(66206);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/http.js



const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;
/** An http port with connection pools of its own. Disposing it closes them. */
function openHttp(options = {}) {
    const common = {
        connections: 16,
        pipelining: 1,
        bodyTimeout: 120_000,
        ...(options.ca === undefined ? {} : { connect: { ca: options.ca } }),
    };
    const proxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
    const dispatcher = proxied
        ? new undici/* EnvHttpProxyAgent */.J2({
            ...common,
            ...(options.httpProxy === undefined ? {} : { httpProxy: options.httpProxy }),
            ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
            noProxy: ['localhost', '127.0.0.1', '[::1]', options.noProxy].filter(Boolean).join(','),
        })
        : new undici/* Agent */.g6(common);
    const userAgent = options.userAgent ?? 'sealwright/0.1';
    return {
        http: (request) => exchange(dispatcher, userAgent, request),
        [Symbol.asyncDispose]: () => dispatcher.destroy(),
    };
}
async function exchange(dispatcher, userAgent, request) {
    const url = new URL(request.url);
    try {
        const response = await dispatcher.request({
            origin: url.origin,
            path: url.pathname + url.search,
            method: request.method,
            headers: { 'user-agent': userAgent, ...request.headers },
            headersTimeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
            body: (request.body ?? null),
            ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
        return toResponse(response, `${request.method} ${redactUrl(url)}`);
    }
    catch (cause) {
        if (request.signal?.aborted === true) {
            throw (0,errors/* coreError */.iW)('INTERRUPTED', `interrupted during ${request.method} ${redactUrl(url)}`, {
                cause,
            });
        }
        throw (0,errors/* coreError */.iW)('HTTP_FAILED', `${request.method} ${redactUrl(url)}: no answer (${reasonOf(cause)})`, {
            cause,
            hint: `check that ${url.host} is reachable from here`,
        });
    }
}
function toResponse(response, what) {
    const headers = {};
    for (const [name, value] of Object.entries(response.headers)) {
        if (value !== undefined)
            headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    const body = named(response.body, what);
    const bytes = (limit = DEFAULT_BODY_LIMIT) => (0,lib_bytes/* collect */.Fo)(body, limit, what);
    return {
        status: response.statusCode,
        headers,
        body,
        bytes,
        text: async (limit) => new TextDecoder().decode(await bytes(limit)),
        discard: async () => {
            await response.body.dump().catch(() => undefined);
        },
    };
}
/** A connection that breaks in the middle of a body says which exchange it was. */
async function* named(body, what) {
    try {
        yield* body;
    }
    catch (cause) {
        throw (0,errors/* coreError */.iW)('HTTP_FAILED', `${what}: the answer broke off (${reasonOf(cause)})`, { cause });
    }
}
function reasonOf(cause) {
    const error = cause;
    return error.code === undefined
        ? (error.message ?? String(cause))
        : `${error.code}: ${error.message ?? ''}`;
}
/** A URL fit for logs: no user info, no values of query parameters (they carry signatures and tokens). */
function redactUrl(url) {
    const copy = new URL(url);
    copy.username = '';
    copy.password = '';
    for (const name of Array.from(copy.searchParams.keys())) {
        if (!OPEN_PARAMETERS.has(name))
            copy.searchParams.set(name, 'REDACTED');
    }
    return copy.toString();
}
const OPEN_PARAMETERS = new Set([
    'digest',
    'mount',
    'from',
    'n',
    'last',
    'artifactType',
    'service',
    'scope',
    'tag',
    'ns',
    'audience',
]);

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/system.js



const systemClock = {
    now: () => Date.now(),
    async sleep(ms, signal) {
        try {
            await (0,external_node_timers_promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
        }
        catch (cause) {
            throw (0,errors/* coreError */.iW)('INTERRUPTED', 'interrupted while waiting', { cause });
        }
    },
};
const systemRandom = { bytes: (size) => (0,external_node_crypto_.randomBytes)(size) };

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/temp.js



/** Temporary directories under `parent`. Whatever is left is removed when the process exits. */
function openTemp(parent) {
    const live = new Set();
    let guarded = false;
    const guard = () => {
        if (guarded)
            return;
        guarded = true;
        process.once('exit', () => {
            for (const path of live)
                (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        });
    };
    return {
        async directory(label) {
            const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `sealwright-${label}-`));
            guard();
            live.add(path);
            return {
                path,
                async [Symbol.asyncDispose]() {
                    await (0,promises_.rm)(path, { recursive: true, force: true });
                    live.delete(path);
                },
            };
        },
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/index.js






;// CONCATENATED MODULE: ./packages/hosts/lib/shared/ports.js


/** The ports of a process on this machine. Dispose them to close connections. */
function openPorts(parts) {
    const { env } = parts;
    const { http, [Symbol.asyncDispose]: dispose } = openHttp({
        httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'],
        httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'],
        noProxy: env['no_proxy'] ?? env['NO_PROXY'],
    });
    const background = openBackground(parts.backgroundCommand, env);
    return {
        [Symbol.asyncDispose]: dispose,
        ports: {
            log: parts.log,
            progress: parts.progress,
            exec: openExec(env),
            http,
            clock: systemClock,
            random: systemRandom,
            env: { get: (name) => env[name], export: parts.exportEnv },
            temp: openTemp(parts.tempParent ?? (0,external_node_os_.tmpdir)()),
            state: parts.state,
            background,
            identity: parts.identity(http),
            summary: parts.summary,
            signal: parts.signal,
            started: parts.started,
        },
    };
}


/***/ })

};
