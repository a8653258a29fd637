export const id = 5506;
export const ids = [5506];
export const modules = {

/***/ 25506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* reexport */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(96421);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/masks.js
var masks = __webpack_require__(67350);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutral-progress.js
var neutral_progress = __webpack_require__(61422);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutralise.js
var neutralise = __webpack_require__(24465);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js + 19 modules
var ports = __webpack_require__(79222);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/runner-token.js
var runner_token = __webpack_require__(70481);
;// CONCATENATED MODULE: ./packages/hosts/lib/actions/job-token.js



const PERMISSION = `permissions:
  contents: read
  id-token: write   # the identity of the job, for the certificate`;
/** Returns the identity of the job that runs the step. The runner issues its tokens. */
function workflowTokens(env, ports) {
    return {
        async token(audience) {
            if ((0,runner_token/* hasRunnerToken */._b)(env))
                return (0,runner_token/* requestRunnerToken */.dm)(env, audience, ports);
            throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', 'cannot get an identity token: this job has no permission to request one', {
                hint: isFork(env)
                    ? 'a pull request from a fork never has this permission: sign in the workflow that runs after the merge (on: push)'
                    : `add this to the job (or to the workflow):\n\n${PERMISSION}\n`,
            });
        },
    };
}
/** Reports whether the job runs for a pull request from another repository, according to the event file. */
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

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/outputs.js



/** Sets outputs of the step, and leaves out those that are undefined. @throws `INTERNAL` unless given an object */
function setOutputs(values) {
    if (typeof values !== 'object' || values === null) {
        throw (0,lib.coreError)('INTERNAL', `cannot set the outputs of the step: expected an object, got ${typeof values}`);
    }
    for (const [name, value] of Object.entries(values)) {
        if (value !== undefined)
            core/* setOutput */.uH((0,neutralise/* neutraliseLine */.fZ)(name), outputText(value));
    }
}
/** Returns a list as one value a line, as the inputs of another action accept it, and other values as JSON. */
function outputText(value) {
    if (typeof value === 'string')
        return (0,neutralise/* neutralise */.$0)(value);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
        return value.map(neutralise/* neutraliseLine */.fZ).join('\n');
    return (0,neutralise/* neutralJson */.q1)(value);
}
/** Sets an environment variable of the later steps. */
function exportEnv(name, value) {
    core/* exportVariable */.dN((0,neutralise/* neutraliseLine */.fZ)(name), (0,neutralise/* neutralise */.$0)(value));
}
/** Appends parts of Markdown to the job summary, where the runner has one. */
async function writeSummary(parts) {
    if (parts.length === 0 || process.env['GITHUB_STEP_SUMMARY'] === undefined)
        return;
    await core/* summary */.z.addRaw((0,neutralise/* neutralise */.$0)(parts.join('\n\n'))).write();
}

// EXTERNAL MODULE: ./packages/hosts/lib/shared/work.js
var shared_work = __webpack_require__(89786);
;// CONCATENATED MODULE: ./packages/hosts/lib/actions/progress.js

/**
 * Returns progress for a workflow log: one line when a piece of work starts and one when it ends, indented by depth,
 * and one every 10 s about a long one.
 */
function lineProgress(write, now = Date.now) {
    return { start: (title) => item(title, 0, write, now) };
}
function item(title, depth, write, now) {
    const work = (0,shared_work/* newWork */.aE)(title, now);
    const line = (mark) => {
        const text = (0,shared_work/* workText */.x1)(work);
        write(`${'  '.repeat(depth)}${mark} ${title}${text === '' ? '' : `: ${text}`}`);
    };
    line('▸');
    return {
        update(done, total, unit) {
            (0,shared_work/* updateWork */.v1)(work, done, total, unit);
            if ((0,shared_work/* needsLine */.qm)(work))
                line('…');
        },
        note(text) {
            work.note = text;
        },
        child: (childTitle) => item(childTitle, depth + 1, write, now),
        end(outcome = 'done', note) {
            (0,shared_work/* endWork */.dV)(work, note);
            line({ done: '✓', skipped: '=', failed: '✗' }[outcome]);
        },
    };
}

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/workflow-log.js




/** Opens the log of a step. */
function openWorkflowLog() {
    const warn = (message) => core/* warning */.$e((0,neutralise/* neutralise */.$0)(message));
    return {
        debug: (message) => core/* debug */.Yz((0,neutralise/* neutralise */.$0)(message)),
        info: (message) => core/* info */.pq((0,neutralise/* neutralise */.$0)(message)),
        notice: (message) => core/* notice */.lm((0,neutralise/* neutralise */.$0)(message)),
        result: (message) => core/* info */.pq((0,neutralise/* neutralise */.$0)(message)),
        raw: (bytes) => core/* info */.pq((0,neutralise/* neutralise */.$0)((0,lib.textOf)(bytes))),
        warn,
        error: (message, title) => core/* error */.z3((0,neutralise/* neutralise */.$0)(message), { title: (0,neutralise/* neutralise */.$0)(title) }),
        // The runner hides what it reads: the neutralised form.
        mask: (0,masks/* maskOf */._4)((line) => {
            for (const form of new Set([line, (0,neutralise/* neutralise */.$0)(line)]))
                core/* setSecret */.Pq(form);
        }, warn),
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
 * Runs a task as a step of a workflow. Reads INPUT_* and writes step outputs, state, summary and masks. Sets `result`
 * and `error-code` before the step fails. A step that a signal stopped exits with the code of the signal. Never throws.
 */
async function runAction(entry) {
    const log = openWorkflowLog();
    const interrupt = (0,shared_interrupt/* openInterrupt */.S)((name) => log.info(`${name}: stopping`));
    const fail = (error) => {
        const failure = (0,shared_failure/* failureOf */.g)(error);
        setOutputs({ ...failure.outputs, result: failure.kind, 'error-code': failure.code });
        if (failure.stack !== undefined)
            log.info(failure.stack);
        log.error(failure.hint === undefined ? failure.message : `${failure.message}\n${failure.hint}`, `${entry.task.name}: ${failure.code}`);
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
        await runStage(entry, log, interrupt.signal);
    }
    catch (error) {
        fail(error);
    }
    process.exitCode = interrupt.exitCode() ?? process.exitCode;
}
async function runStage(entry, log, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { task } = entry;
        const summary = [];
        const opened = __addDisposableResource(env_1, (0,ports.openPorts)({
            env: process.env,
            log,
            progress: (0,neutral_progress/* neutralProgress */.l)(lineProgress((line) => log.info(line)), neutralise/* neutraliseLine */.fZ),
            state: { save: (value) => core/* saveState */.LZ(STATE, value) },
            summary: { append: (markdown) => void summary.push(markdown) },
            signal,
            prompt: ({ of, hint }) => Promise.reject((0,lib.coreError)('INPUT_INVALID', `cannot read the ${of}: a workflow has no terminal`, { hint })),
            exportEnv: exportEnv,
            started: setOutputs,
            identity: (ports) => workflowTokens(process.env, ports),
            backgroundCommand: entry.backgroundCommand,
            tempParent: process.env['RUNNER_TEMP'],
        }), true);
        try {
            if (entry.stage === 'post') {
                const saved = core/* getState */.Gu(STATE);
                if (saved === '' || task.post === undefined)
                    return log.info('nothing to clean up');
                await task.post.run(task.post.state.parse(JSON.parse(saved)), opened.ports);
                return undefined;
            }
            const fields = (0,lib.fieldsOf)(task.inputs);
            const raw = new Map(fields.map(({ name }) => [name, core/* getInput */.V4(name)]));
            (0,masks/* maskFields */.W4)(fields, raw, log);
            const inputs = (0,lib.readInputs)(task.inputs, raw, (name) => `input "${name}"`);
            setOutputs(await task.run(inputs, opened.ports));
            setOutputs({ result: 'done', 'error-code': '' });
        }
        finally {
            await writeSummary(summary);
        }
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

;// CONCATENATED MODULE: ./packages/hosts/lib/actions/index.js



/***/ }),

/***/ 63937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Returns anything thrown as a failure. An error of another class is a bug: it must never read as a verdict. */
function failureOf(error) {
    const known = error instanceof _sealwright_core__WEBPACK_IMPORTED_MODULE_0__.SealwrightError;
    return {
        exitCode: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.exitCodeOf)(error),
        code: known ? error.code : 'INTERNAL',
        kind: known ? error.kind : 'bug',
        message: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.describeError)(error),
        hint: known
            ? (error.hint ??
                ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDiskFull)(error) ? 'free space on the disk, then run it again' : undefined))
            : 'this is a bug in Sealwright, not in your release: please report it with the lines above',
        stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
        outputs: known ? error.outputs : {},
    };
}
/** Returns the stack trace of the deepest cause that has one. */
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
/** Exit codes of a process that a signal ended: 128 and the number of the signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 };
/** Listens for SIGINT and SIGTERM. The first one aborts the abort signal, a second one ends the process at once. */
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

/***/ 67350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W4: () => (/* binding */ maskFields),
/* harmony export */   _4: () => (/* binding */ maskOf),
/* harmony export */   mp: () => (/* binding */ openMasks)
/* harmony export */ });
/** Shortest secret that is masked: a shorter one is part of too many other texts. */
const SHORTEST = 4;
/** Shortest secret that is masked within a digest too: a shorter one may be part of a digest by chance. */
const LONG = 16;
/** A digest, or the tag that is made of one. */
const DIGEST = /(sha(?:256|512)[:-][0-9a-f]{64,128})/;
const MASK = '***';
/** Returns an empty set of secrets. */
function openMasks() {
    let long = [];
    let short = [];
    function clean(text) {
        const parts = hidden(text, long).split(DIGEST);
        // Digests are at the odd places.
        return parts.map((part, at) => (at % 2 === 1 ? part : hidden(part, short))).join('');
    }
    function cleanValue(value) {
        if (typeof value === 'string')
            return clean(value);
        if (Array.isArray(value))
            return value.map(cleanValue);
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, member]) => [clean(name), cleanValue(member)]));
    }
    return {
        add(secret) {
            const forms = [
                secret,
                JSON.stringify(secret).slice(1, -1),
                encodeURIComponent(secret.toWellFormed()),
            ];
            if (secret.length < LONG)
                short = longestFirst([...short, ...forms]);
            else
                long = longestFirst([...long, ...forms]);
        },
        clean,
        cleanValue,
    };
}
function hidden(text, secrets) {
    return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, MASK), text);
}
/** Returns unique texts in an order in which none is hidden in part by another that it contains. */
function longestFirst(texts) {
    return [...new Set(texts)].toSorted((a, b) => b.length - a.length);
}
/**
 * Returns the `mask` of a log. A log shows a secret of several lines line by line, so each line is hidden. It warns once
 * of each secret that is too short to hide.
 */
function maskOf(hide, warn) {
    const known = new Set();
    return (secret) => {
        const whole = secret.trim();
        if (whole === '' || known.has(whole))
            return;
        known.add(whole);
        const lines = whole.split(/[\r\n]+/).map((line) => line.trim());
        const maskable = lines.filter((line) => line.length >= SHORTEST);
        for (const line of maskable)
            hide(line);
        if (maskable.length > 0)
            return;
        warn(`cannot hide a secret of fewer than ${SHORTEST} characters: it may be visible in the output`);
    };
}
/** Masks the values that a host read for secret fields. */
function maskFields(fields, raw, log) {
    for (const { name } of fields.filter(({ secret }) => secret)) {
        const value = raw.get(name);
        if (typeof value === 'boolean' || value === undefined)
            continue;
        for (const secret of [value].flat())
            log.mask(secret);
    }
}


/***/ }),

/***/ 61422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ neutralProgress)
/* harmony export */ });
/** Returns progress whose titles and notes pass through `line` before `progress` shows them. */
function neutralProgress(progress, line) {
    return { start: (title) => neutralItem(progress.start(line(title)), line) };
}
function neutralItem(item, line) {
    return {
        update: (done, total, unit) => item.update(done, total, unit),
        note: (text) => item.note(line(text)),
        child: (title) => neutralItem(item.child(line(title)), line),
        end: (outcome, note) => item.end(outcome, note === undefined ? undefined : line(note)),
    };
}


/***/ }),

/***/ 24465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ neutralise),
/* harmony export */   fZ: () => (/* binding */ neutraliseLine),
/* harmony export */   q1: () => (/* binding */ neutralJson)
/* harmony export */ });
/*
 * Texts from registries, images and charts reach logs, terminals, job summaries and the files of a workflow runner. There
 * they must stay texts: a terminal obeys control characters, and a runner obeys lines that begin with `::` and any `##[` in a
 * line (actions/runner, ActionCommand.cs).
 */
/** Control characters except tab and line feed, the separators of lines and paragraphs, bidirectional controls. */
const CONTROL = /[^\P{Cc}\t\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The runner skips blanks before a command. */
const COMMAND = /^([^\S\n]*)::/gm;
const OLD_COMMAND = /##\[/g;
/**
 * Returns a text with its control characters and workflow commands made visible: `\u001b`, `\::`, `##\u005b`. Line feeds
 * stay, so the lines of a message stay lines.
 */
function neutralise(text) {
    return withoutControls(text.replaceAll('\r\n', '\n')).replaceAll(COMMAND, '$1\\::');
}
/** Returns a text as `neutralise` does, on one line: a line feed becomes `\n`. */
function neutraliseLine(text) {
    return neutralise(text.replaceAll(/\r?\n/g, '\\n'));
}
/** Returns JSON of the same value, on one line, that no terminal and no runner obeys. Its escapes are those of JSON. */
function neutralJson(value) {
    return withoutControls(JSON.stringify(value));
}
function withoutControls(text) {
    return text.replaceAll(CONTROL, escaped).replaceAll(OLD_COMMAND, `##${escaped('[')}`);
}
function escaped(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}


/***/ }),

/***/ 70481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _b: () => (/* binding */ hasRunnerToken),
/* harmony export */   dm: () => (/* binding */ requestRunnerToken),
/* harmony export */   mK: () => (/* binding */ tokenUnavailable)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

const TIMEOUT_MS = 30_000;
const RETRIES = 3;
const RESPONSE_LIMIT = 64 * 1024;
/** Reports whether the job of GitHub Actions has the permission to request identity tokens. */
function hasRunnerToken(env) {
    return env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined;
}
/**
 * Requests an identity token from the runner of GitHub Actions, as `getIDToken` of @actions/core does
 * (actions/toolkit oidc-utils), over the http port: through the user's proxy and with retries.
 *
 * @throws `IDENTITY_UNAVAILABLE` when the runner cannot be reached or issues no token, `INTERRUPTED`
 */
async function requestRunnerToken(env, audience, ports) {
    const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    url.searchParams.set('audience', audience);
    const http = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.retrying)(ports.http, {
        clock: ports.clock,
        random: ports.random,
        signal: ports.signal,
        budget: { retries: RETRIES },
    });
    const response = await http({
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}` },
        timeoutMs: TIMEOUT_MS,
        signal: ports.signal,
    }).catch((cause) => {
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(cause, 'INTERRUPTED'))
            throw cause;
        throw tokenUnavailable('the runner', cause.message, cause);
    });
    const body = await response.bytes(RESPONSE_LIMIT);
    if (response.status !== 200)
        throw tokenUnavailable('the runner', `status ${response.status}`);
    const { value } = ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.readJson)(body, 'the response of the runner') ?? {});
    if (typeof value === 'string' && value !== '')
        return value;
    throw tokenUnavailable('the runner', 'its response has no token');
}
/** Returns the error for a source that issued no identity token. `reason` is cut to 500 characters. */
function tokenUnavailable(source, reason, cause) {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('IDENTITY_UNAVAILABLE', `cannot get an identity token from ${source}: ${reason.slice(0, 500)}`, { cause, hint: 'check the status of the CI service, then run the job again' });
}


/***/ }),

/***/ 89786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aE: () => (/* binding */ newWork),
/* harmony export */   dV: () => (/* binding */ endWork),
/* harmony export */   qm: () => (/* binding */ needsLine),
/* harmony export */   v1: () => (/* binding */ updateWork),
/* harmony export */   x1: () => (/* binding */ workText)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Window of the rate: long enough for a steady number, short enough for a current one. */
const WINDOW_MS = 5000;
const SAMPLE_MS = 250;
/** Work that takes less time shows no duration. */
const SHOWN_MS = 1000;
/** Time between two lines about running work where lines cannot be redrawn. */
const LINE_MS = 10_000;
/** Returns work that starts now. */
function newWork(title, now) {
    const started = now();
    return {
        title,
        now,
        started,
        ended: undefined,
        note: '',
        done: 0,
        total: undefined,
        samples: [],
        shown: started,
    };
}
/** Records what is done of a piece of work. */
function updateWork(work, done, total, unit) {
    work.done = done;
    work.total = total;
    if (unit === undefined)
        return;
    const at = work.now();
    const before = work.samples.length === 0 ? [{ at: work.started, done: 0 }] : work.samples;
    const last = before.at(-1);
    if (work.samples.length > 0 && last !== undefined && at - last.at < SAMPLE_MS)
        return;
    work.samples = [...before.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }];
}
/** Ends a piece of work, with a new note if there is one. */
function endWork(work, note) {
    work.ended = work.now();
    if (note !== undefined)
        work.note = note;
}
/** Reports whether running work needs a new line in a log, and counts it as written. */
function needsLine(work) {
    const now = work.now();
    if (now - work.shown < LINE_MS)
        return false;
    work.shown = now;
    return true;
}
/** Returns the text beside a title: the note, then bytes, rate and time while it runs, or the duration at its end. */
function workText(work) {
    if (work.ended === undefined)
        return [work.note, runningText(work)].filter(Boolean).join(', ');
    const duration = work.ended - work.started;
    const isLong = duration >= SHOWN_MS;
    const amount = work.note === '' && work.samples.length > 0 ? amountText(work) : work.note;
    return [amount, isLong ? `in ${durationText(duration)}` : ''].filter(Boolean).join(' ');
}
function runningText(work) {
    const elapsed = work.now() - work.started;
    const rate = rateOf(work.samples);
    const left = rate > 0 && work.total !== undefined ? (work.total - work.done) / rate : 0;
    return [
        work.samples.length > 0 ? amountText(work) : '',
        rate > 0 ? `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(rate)}/s` : '',
        elapsed >= SHOWN_MS ? timeText(Math.floor(elapsed / 1000)) : '',
        left > 0 ? `${timeText(Math.ceil(left))} left` : '',
    ]
        .filter(Boolean)
        .join(', ');
}
function amountText({ done, total }) {
    return total === undefined ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(done) : `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(done)} of ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(total)}`;
}
/** Returns the bytes per second between the first and the last sample. */
function rateOf(samples) {
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at)
        return 0;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
}
function durationText(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : timeText(Math.round(ms / 1000));
}
/** Returns whole seconds as `15 s`, `16 min 40 s` or `2 h 46 min`. */
function timeText(seconds) {
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${seconds % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}


/***/ })

};
