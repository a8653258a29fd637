export const id = 5820;
export const ids = [5820];
export const modules = {

/***/ 92799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ untilAborted),
/* harmony export */   T: () => (/* binding */ throwIfAborted)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57706);

/** Throws when the signal has aborted. @throws `INTERRUPTED` */
function throwIfAborted(signal) {
    if (signal?.aborted === true)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .coreError */ .iW)('INTERRUPTED', 'cannot finish the work: interrupted');
}
/** Waits until a signal aborts. */
function untilAborted(signal) {
    if (signal.aborted)
        return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}


/***/ }),

/***/ 99892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   C9: () => (/* binding */ sharedBuffer),
/* harmony export */   Fo: () => (/* binding */ collect),
/* harmony export */   Px: () => (/* binding */ observed),
/* harmony export */   SD: () => (/* binding */ owned),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   me: () => (/* binding */ rereadable),
/* harmony export */   st: () => (/* binding */ isRereadable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57706);

/** Returns content that opens its source again for every iteration. */
function rereadable(open) {
    return { from: open, [Symbol.asyncIterator]: () => open(0)[Symbol.asyncIterator]() };
}
/** Reports whether content can be read several times. */
function isRereadable(content) {
    return 'from' in content;
}
/** Copies the chunks of borrowed content, so that they stay valid. */
async function* owned(content) {
    for await (const chunk of content)
        yield Uint8Array.from(chunk);
}
/** Returns content of one chunk; a text is encoded as UTF-8. */
async function* contentOf(bytes) {
    yield typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
}
/** Reads content into one array. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes */
async function collect(content, limit, what = 'content') {
    const chunks = [];
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .coreError */ .iW)('CONTENT_TOO_LARGE', `cannot read ${what}: expected at most ${limit} bytes, got more`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
/** Decodes UTF-8. Invalid bytes become U+FFFD. */
function textOf(bytes) {
    return new TextDecoder().decode(bytes);
}
/** Allocates a buffer in shared memory: a hashing thread reads it in place. */
function sharedBuffer(size) {
    return Buffer.from(new SharedArrayBuffer(size));
}
/** Returns the same content, and passes every chunk to `observe` first. */
async function* observed(content, observe) {
    for await (const chunk of content) {
        observe(chunk);
        yield chunk;
    }
}


/***/ }),

/***/ 57706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ SealwrightError),
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   N7: () => (/* binding */ relayed),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   V: () => (/* binding */ defineErrors),
/* harmony export */   W1: () => (/* binding */ ifMissing),
/* harmony export */   b$: () => (/* binding */ isDiskFull),
/* harmony export */   f1: () => (/* binding */ isSealwrightError),
/* harmony export */   iW: () => (/* binding */ coreError),
/* harmony export */   lL: () => (/* binding */ restated)
/* harmony export */ });
const EXIT_CODES = {
    verdict: 1,
    input: 2,
    outside: 3,
    bug: 4,
};
/** Error codes of core, each with its kind. */
const CORE_ERRORS = {
    JSON_INVALID: 'outside',
    INPUT_INVALID: 'input',
    DIGEST_INVALID: 'input',
    CONTENT_DIFFERS: 'outside',
    CONTENT_TOO_LARGE: 'outside',
    HTTP_FAILED: 'outside',
    HTTP_REFUSED: 'outside',
    EXEC_FAILED: 'outside',
    IDENTITY_UNAVAILABLE: 'input',
    INTERRUPTED: 'outside',
    LOCK_TIMEOUT: 'outside',
    /** A defect: the code of everything that is thrown and is not a `SealwrightError`. */
    INTERNAL: 'bug',
};
/** The error class of all packages. `message` reads `cannot VERB OBJECT: expected X, got Y`. */
class SealwrightError extends Error {
    name = 'SealwrightError';
    code;
    kind;
    hint;
    outputs;
    constructor(code, kind, message, details = {}) {
        super(message, details.cause === undefined ? undefined : { cause: details.cause });
        this.code = code;
        this.kind = kind;
        this.hint = details.hint;
        this.outputs = details.outputs ?? {};
    }
}
/**
 * Returns the constructor of a package's errors.
 *
 * @param kinds the package's codes, which `ErrorCodes` declares, each with its kind
 * @example
 * const OCI_ERRORS = { REFERENCE_INVALID: 'input', REGISTRY_FAILED: 'outside' } as const;
 * export const ociError = defineErrors(OCI_ERRORS);
 * throw ociError('REFERENCE_INVALID', `cannot parse "${text}": expected HOST/NAME:TAG`);
 */
function defineErrors(kinds) {
    return (code, message, details) => new SealwrightError(code, kinds[code], message, details);
}
/** Makes errors of core. */
const coreError = defineErrors(CORE_ERRORS);
/** Reports whether `error` is a SealwrightError, and of one of `codes` where any are given. */
function isSealwrightError(error, ...codes) {
    return error instanceof SealwrightError && (codes.length === 0 || codes.includes(error.code));
}
/** Returns an error of the same code and kind with another message, or another hint. `error` is its cause. */
function restated(error, { message = error.message, hint = error.hint }) {
    const details = { cause: error, outputs: error.outputs };
    return new SealwrightError(error.code, error.kind, message, hint === undefined ? details : { ...details, hint });
}
/** Returns the error of another process of this program, which printed its code, kind and message. */
function relayed(code, kind, message, details) {
    return new SealwrightError(code, kind, message, details);
}
/** Returns the exit code for a thrown value: 4 for anything that is not a `SealwrightError`. */
function exitCodeOf(error) {
    return error instanceof SealwrightError ? EXIT_CODES[error.kind] : EXIT_CODES.bug;
}
/** Returns the message of a thrown value and those of its causes, one a line, the deepest last. */
function describeError(error) {
    const lines = [];
    for (let at = error; at !== undefined && at !== null && lines.length < 8;) {
        const text = at instanceof Error
            ? at.message || at.name
            : typeof at === 'string'
                ? at
                : JSON.stringify(at);
        if (text !== '' && !lines.some((line) => line.includes(text)))
            lines.push(text);
        at = at instanceof Error ? at.cause : undefined;
    }
    return lines.join('\n  caused by: ');
}
/** Reports whether a cause of the error is a full disk or an exhausted quota. */
function isDiskFull(error) {
    if (!(error instanceof Error))
        return false;
    const { code } = error;
    return code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(error.cause);
}
/**
 * Returns a handler for `catch` that puts `fallback` in place of a file or directory that is not there (`ENOENT`,
 * `ENOTDIR`) and throws anything else again: a file that cannot be read is not a missing one.
 */
function ifMissing(fallback) {
    return (error) => {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return fallback;
        throw error;
    };
}


/***/ }),

/***/ 35820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DEFAULT_JSON_LIMITS: () => (/* reexport */ json/* DEFAULT_JSON_LIMITS */.Ym),
  SealwrightError: () => (/* reexport */ errors/* SealwrightError */.BS),
  VERSION: () => (/* reexport */ VERSION),
  ageText: () => (/* reexport */ ageText),
  algorithmOf: () => (/* reexport */ algorithmOf),
  base64: () => (/* reexport */ base64/* base64 */.K3),
  base64url: () => (/* reexport */ base64/* base64url */.r0),
  canonicalJson: () => (/* reexport */ json/* canonicalJson */.dj),
  coalescing: () => (/* reexport */ coalescing),
  collect: () => (/* reexport */ lib_content/* collect */.Fo),
  commandLine: () => (/* reexport */ shell/* commandLine */.a),
  contentOf: () => (/* reexport */ lib_content/* contentOf */.$E),
  coreError: () => (/* reexport */ errors/* coreError */.iW),
  countText: () => (/* reexport */ countText),
  defineErrors: () => (/* reexport */ errors/* defineErrors */.V),
  defineTask: () => (/* reexport */ defineTask),
  describeError: () => (/* reexport */ errors/* describeError */.Uc),
  digestOf: () => (/* reexport */ digestOf),
  digester: () => (/* reexport */ digester),
  durationOf: () => (/* reexport */ durationOf),
  exitCodeOf: () => (/* reexport */ errors/* exitCodeOf */.FO),
  fieldsOf: () => (/* reexport */ fieldsOf),
  fromBase64: () => (/* reexport */ base64/* fromBase64 */.Ey),
  hexOf: () => (/* reexport */ hexOf),
  ifMissing: () => (/* reexport */ errors/* ifMissing */.W1),
  isDigest: () => (/* reexport */ isDigest),
  isDiskFull: () => (/* reexport */ errors/* isDiskFull */.b$),
  isRereadable: () => (/* reexport */ lib_content/* isRereadable */.st),
  isSealwrightError: () => (/* reexport */ errors/* isSealwrightError */.f1),
  isSending: () => (/* reexport */ isSending),
  isTransientStatus: () => (/* reexport */ isTransientStatus),
  jitter: () => (/* reexport */ jitter),
  listen: () => (/* reexport */ listen),
  mapLimit: () => (/* reexport */ mapLimit),
  observed: () => (/* reexport */ lib_content/* observed */.Px),
  openFaultRules: () => (/* reexport */ openFaultRules),
  owned: () => (/* reexport */ lib_content/* owned */.SD),
  parseDigest: () => (/* reexport */ parseDigest),
  parseJson: () => (/* reexport */ json/* parseJson */.qF),
  pemBlock: () => (/* reexport */ pemBlock),
  pemCertificates: () => (/* reexport */ pemCertificates),
  pemPublicKey: () => (/* reexport */ pemPublicKey),
  readInputs: () => (/* reexport */ readInputs),
  readJson: () => (/* reexport */ json/* readJson */.Vh),
  readPem: () => (/* reexport */ readPem),
  relayed: () => (/* reexport */ errors/* relayed */.N7),
  rereadVerified: () => (/* reexport */ rereadVerified),
  rereadable: () => (/* reexport */ lib_content/* rereadable */.me),
  respond: () => (/* reexport */ respond),
  restated: () => (/* reexport */ errors/* restated */.lL),
  retryAfter: () => (/* reexport */ retryAfter),
  retrying: () => (/* reexport */ retrying),
  settled: () => (/* reexport */ settled),
  sharedBuffer: () => (/* reexport */ lib_content/* sharedBuffer */.C9),
  shellWord: () => (/* reexport */ shell/* shellWord */.r),
  singleFlight: () => (/* reexport */ singleFlight),
  sizeText: () => (/* reexport */ sizeText),
  suggestionsFor: () => (/* reexport */ suggestion/* suggestionsFor */.Z),
  textOf: () => (/* reexport */ lib_content/* textOf */.b6),
  throwIfAborted: () => (/* reexport */ abort/* throwIfAborted */.T),
  untilAborted: () => (/* reexport */ abort/* untilAborted */.E),
  unverified: () => (/* reexport */ unverified),
  verified: () => (/* reexport */ verified),
  verifier: () => (/* reexport */ verifier),
  verifies: () => (/* reexport */ verifies),
  verifyBytes: () => (/* reexport */ verifyBytes),
  withoutLineEnds: () => (/* reexport */ base64/* withoutLineEnds */.nC)
});

// EXTERNAL MODULE: ./packages/core/lib/abort.js
var abort = __webpack_require__(92799);
;// CONCATENATED MODULE: ./packages/core/lib/concurrency.js
/**
 * Runs `work` on every item, at most `concurrency` at a time, and returns the results in the order of the items.
 * The first failure stops new work. It is thrown when the running work has ended.
 */
async function mapLimit(items, concurrency, work) {
    const results = [];
    let next = 0;
    let failure;
    async function worker() {
        while (failure === undefined && next < items.length) {
            const index = next++;
            try {
                results[index] = await work(items[index], index);
            }
            catch (error) {
                failure ??= { error };
            }
        }
    }
    await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
    if (failure !== undefined)
        throw failure.error;
    return results;
}
/** Returns a function that shares one run of `work` among all calls with the same key while it runs. */
function singleFlight() {
    const running = new Map();
    return (key, work) => {
        const current = running.get(key);
        if (current !== undefined)
            return current;
        const started = work().finally(() => running.delete(key));
        running.set(key, started);
        return started;
    };
}
/** Waits until all work has ended, then returns the results or throws the first failure. */
async function settled(work) {
    const results = await Promise.allSettled(work);
    return results.map((result) => {
        if (result.status === 'rejected')
            throw result.reason;
        return result.value;
    });
}
/**
 * Returns a function that writes the changes of a document one batch after the other: changes that arrive during a write
 * share the next one. A failed write rejects every change of its batch, and no other.
 *
 * @param write writes a batch, in order of arrival; its result resolves every change of the batch
 */
function coalescing(write) {
    const waiting = new Map();
    const last = new Map();
    function openBatch(document) {
        const changes = [];
        const before = last.get(document) ?? Promise.resolve();
        const done = before
            .catch(() => undefined)
            .then(() => {
            waiting.delete(document);
            return write(document, changes);
        })
            .finally(() => {
            if (last.get(document) === done)
                last.delete(document);
        });
        const batch = { changes, done };
        waiting.set(document, batch);
        last.set(document, done);
        return batch;
    }
    return (document, change) => {
        const batch = waiting.get(document) ?? openBatch(document);
        batch.changes.push(change);
        return batch.done;
    };
}

// EXTERNAL MODULE: ./packages/core/lib/content.js
var lib_content = __webpack_require__(99892);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
;// CONCATENATED MODULE: ./packages/core/lib/digest.js



const HEX_LENGTHS = { sha256: 64, sha512: 128 };
/** Reports whether a text is a complete sha256 or sha512 digest in lower-case hex. */
function isDigest(text) {
    const at = text.indexOf(':');
    const length = HEX_LENGTHS[text.slice(0, at)];
    return (length !== undefined &&
        text.length - at - 1 === length &&
        /^[0-9a-f]+$/.test(text.slice(at + 1)));
}
/** Parses a digest. @throws `DIGEST_INVALID` */
function parseDigest(text) {
    if (isDigest(text))
        return text;
    throw (0,errors/* coreError */.iW)('DIGEST_INVALID', `cannot parse digest "${text.slice(0, 160)}": expected sha256 or sha512, ":" and lower-case hex digits`, {
        hint: 'write sha256: and 64 hex digits, or sha512: and 128',
    });
}
/** Returns the algorithm of a digest. */
function algorithmOf(digest) {
    return digest.slice(0, digest.indexOf(':'));
}
/** Returns the hex digits of a digest. */
function hexOf(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}
/** Returns the digest of bytes, or of a text in UTF-8. */
function digestOf(bytes, algorithm = 'sha256') {
    return `${algorithm}:${(0,external_node_crypto_.createHash)(algorithm).update(bytes).digest('hex')}`;
}
/** Opens an incremental hash on this thread. */
function digester(algorithm = 'sha256') {
    return digesterOf(algorithm, (0,external_node_crypto_.createHash)(algorithm));
}
function digesterOf(algorithm, hash) {
    return {
        update: (bytes) => void hash.update(bytes),
        digest: () => `${algorithm}:${hash.digest('hex')}`,
        copy: () => digesterOf(algorithm, hash.copy()),
    };
}
/**
 * Returns the content, verified while it is read: it fails at the first byte too many, at an early end, or before the last
 * chunk when the digest differs, so that no reader gets all of a wrong content. Chunks are passed on as they are, so the
 * content may be borrowed. Content that is already verified against the same digest is not hashed again.
 *
 * @throws (while reading) `CONTENT_DIFFERS`
 */
function verified(content, expected, what) {
    return verifies(content, expected) ? content : verifier(expected, what)(() => content, 0);
}
const VERIFIED = Symbol('verified');
/** Reports whether content is from `rereadVerified`, for the same digest and size. */
function verifies(content, { digest, size }) {
    if (!(VERIFIED in content))
        return false;
    const { expected } = content[VERIFIED];
    return expected.digest === digest && expected.size === size;
}
/** Returns the source of content from `rereadVerified`: for a reader that has the first bytes from elsewhere. */
function unverified(content) {
    return VERIFIED in content ? content[VERIFIED].raw : content;
}
/** Returns content that is verified by its own hasher in every reading. @throws (while reading) `CONTENT_DIFFERS` */
function rereadVerified(content, expected, hasher, what) {
    const check = verifier(expected, what, hasher);
    const read = (from) => check((offset) => content.from(offset), from);
    const result = {
        ...(0,lib_content/* rereadable */.me)(read),
        [VERIFIED]: { expected, raw: content },
    };
    return result;
}
/** Bytes between two saved states of a hash. */
const MARK_BYTES = 8 * 1024 * 1024;
/**
 * Returns a reader that verifies content which is read several times, each time from another byte: states of the hash are
 * saved on the way, so that only bytes after the nearest state are read again. `open` returns the content from a byte. The
 * states are dropped when all content was read: a thread would keep them for ever.
 *
 * @throws (while reading) `CONTENT_DIFFERS`
 */
function verifier(expected, what = expected.digest, hasher = { open: digester }) {
    let marks = [];
    const keep = (isKept) => {
        for (const mark of marks)
            if (!isKept(mark))
                mark.hash.drop?.();
        marks = marks.filter(isKept);
    };
    return async function* (open, from) {
        keep(({ at }) => at <= from);
        if (marks.length === 0)
            marks = [{ at: 0, hash: hasher.open(algorithmOf(expected.digest)) }];
        const mark = marks.at(-1);
        const hash = mark.hash.copy();
        let { at } = mark;
        let isEnded = false;
        const end = async (pending) => {
            isEnded = true;
            keep(() => false);
            await checkHash(hash, pending, expected, what);
        };
        try {
            for await (const chunk of open(at)) {
                if (chunk.byteLength === 0)
                    continue;
                const start = at;
                at += chunk.byteLength;
                if (at > expected.size)
                    throw differs(what, `${expected.size} bytes`, 'more');
                const pending = hash.update(chunk) ?? undefined;
                // A reader that stops here does not wait for the hash.
                pending?.catch(() => undefined);
                if (at === expected.size)
                    await end(pending);
                else if (at - (marks.at(-1)?.at ?? 0) >= MARK_BYTES)
                    marks = [...marks, { at, hash: hash.copy() }];
                if (at > from)
                    yield start >= from ? chunk : chunk.subarray(from - start);
                // The buffer is reused for the next chunk, so the hashing thread must have read it.
                if (pending !== undefined)
                    await pending;
            }
            if (at !== expected.size)
                throw differs(what, `${expected.size} bytes`, `${at}`);
            if (at === 0)
                await end(undefined);
        }
        finally {
            if (!isEnded)
                hash.drop?.();
        }
    };
}
async function checkHash(hash, pending, expected, what) {
    await pending;
    checkDigest(await hash.digest(), expected, what);
}
function checkDigest(found, expected, what) {
    if (found !== expected.digest)
        throw differs(what, expected.digest, found);
}
/** Verifies bytes in memory, and returns them. @throws `CONTENT_DIFFERS` */
function verifyBytes(bytes, expected, what = expected.digest) {
    if (bytes.byteLength !== expected.size) {
        throw differs(what, `${expected.size} bytes`, `${bytes.byteLength}`);
    }
    checkDigest(digestOf(bytes, algorithmOf(expected.digest)), expected, what);
    return bytes;
}
function differs(what, expected, got) {
    return (0,errors/* coreError */.iW)('CONTENT_DIFFERS', `cannot read ${what}: expected ${expected}, got ${got}`, {
        hint: 'the content is damaged or tampered with: compare it with another source',
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/fault-rules.js
/** Opens the fault rules of a service. A rule is removed after `times` requests. */
function openFaultRules() {
    let active = [];
    return {
        add: (rule) => void active.push({ ...rule, hits: 0 }),
        clear: () => {
            active = [];
        },
        list: () => active,
        next(request) {
            const hit = active.find((rule) => matches(rule, request));
            if (hit === undefined)
                return undefined;
            active = active
                .map((rule) => (rule === hit ? { ...rule, hits: rule.hits + 1 } : rule))
                .filter(({ hits, times }) => times === undefined || hits < times);
            return hit.fault;
        },
    };
}
function matches(rule, request) {
    const { method = request.method, path = request.path } = rule;
    if (method !== request.method)
        return false;
    return path.endsWith('*') ? request.path.startsWith(path.slice(0, -1)) : path === request.path;
}

;// CONCATENATED MODULE: ./packages/core/lib/input-fields.js

/** Returns the fields of a task's schema, in their order. The schema is not compiled: every start of a program needs them. */
function fieldsOf(schema) {
    return Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field));
}
function fieldOf(name, schema) {
    let inner = schema;
    let required = true;
    let fallback = {};
    let meta = schema.meta();
    while (inner.type === 'optional' || inner.type === 'default') {
        required = false;
        if (inner.type === 'default')
            fallback = { default: inner.def.defaultValue };
        inner = inner.unwrap();
        meta = { ...inner.meta(), ...meta };
    }
    return {
        name,
        description: meta?.description ?? '',
        kind: kindOf(name, inner),
        required,
        secret: meta?.['secret'] === true,
        positional: meta?.['positional'] === true,
        ...(inner.type === 'enum' ? { choices: inner.options.map(String) } : {}),
        ...fallback,
    };
}
function kindOf(name, schema) {
    switch (schema.type) {
        case 'string':
        case 'enum':
            return 'string';
        case 'boolean':
        case 'number':
            return schema.type;
        case 'array':
            return 'list';
        case 'record':
        case 'object':
            return 'map';
        default:
            throw new TypeError(`cannot read the field ${name}: no host has the type ${schema.type}`);
    }
}
/**
 * Converts the values that a host read into a task's inputs. All problems are reported at once.
 *
 * @param label returns the host's name of a field: `input "x"`, `--x`
 * @throws `INPUT_INVALID`
 */
function readInputs(schema, raw, label) {
    const problems = [];
    const values = {};
    for (const field of fieldsOf(schema)) {
        const value = raw.get(field.name);
        if (value === undefined || value === '') {
            if (field.required)
                problems.push(`${label(field.name)} is required: ${firstSentence(field.description)}`);
            continue;
        }
        const read = readValue(field, value);
        if (read.problem === undefined)
            values[field.name] = read.value;
        else
            problems.push(`${label(field.name)}: got ${quote(field, value)}, expected ${read.problem}`);
    }
    if (problems.length === 0) {
        const result = schema.safeParse(values);
        if (result.success)
            return result.data;
        problems.push(...result.error.issues.map((issue) => `${label(String(issue.path[0] ?? ''))}: ${issue.message}${gotIn(issue, schema, values)}`));
    }
    throw (0,errors/* coreError */.iW)('INPUT_INVALID', problems.length === 1
        ? `${problems[0]}`
        : `cannot use ${problems.length} inputs:\n  ${problems.join('\n  ')}`);
}
function readValue(field, raw) {
    const text = typeof raw === 'string' ? raw.trim() : raw;
    switch (field.kind) {
        case 'boolean':
            if (typeof text === 'boolean')
                return { value: text };
            if (/^(true|True|TRUE)$/.test(String(text)))
                return { value: true };
            if (/^(false|False|FALSE)$/.test(String(text)))
                return { value: false };
            return { problem: 'true or false' };
        case 'number': {
            const value = Number(text);
            return Number.isNaN(value) ? { problem: 'a number' } : { value };
        }
        case 'list':
            return { value: linesOf(raw) };
        case 'map':
            return readMap(linesOf(raw));
        default:
            if (typeof text !== 'string')
                return { problem: 'one value' };
            if (field.choices !== undefined && !field.choices.includes(text)) {
                return { problem: `one of ${field.choices.join(', ')}` };
            }
            return { value: text };
    }
}
/** Returns the values, one a line, without blank lines and surrounding blanks. */
function linesOf(raw) {
    const lines = typeof raw === 'object' ? raw.flatMap((item) => item.split('\n')) : String(raw).split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '');
}
function readMap(lines) {
    const entries = [];
    for (const line of lines) {
        const at = line.indexOf('=');
        if (at <= 0)
            return { problem: `lines of the form key=value; "${line}" has no "="` };
        entries.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    }
    return { value: Object.fromEntries(entries) };
}
/** Returns `, got Y` for a text of another form than the schema expects. The value of a secret is not shown. */
function gotIn({ code, path }, schema, values) {
    const [name, key] = path;
    const field = fieldsOf(schema).find((each) => each.name === name);
    if (code !== 'invalid_format' || field === undefined)
        return '';
    const value = values[field.name];
    const part = key === undefined ? value : value[key];
    return typeof part === 'string' ? `, got ${quote(field, part)}` : '';
}
function quote(field, value) {
    return field.secret ? 'a value (hidden: it is a secret)' : JSON.stringify(value).slice(0, 200);
}
function firstSentence(text) {
    return text.split('. ')[0] ?? text;
}

// EXTERNAL MODULE: ./packages/core/lib/json.js
var json = __webpack_require__(95447);
// EXTERNAL MODULE: ./packages/core/lib/node/system.js
var system = __webpack_require__(71409);
;// CONCATENATED MODULE: ./packages/core/lib/node/response.js

/** What is read of a request's body after the response: bytes and milliseconds. */
const UNREAD_BYTES = 4 * 1024 * 1024;
const UNREAD_MS = 1000;
/**
 * Reports whether the client still sends the body of the request. The response then needs `Connection: close`: the next
 * request would wait behind that body.
 */
function isSending(request) {
    const { headers } = request;
    const length = headers['content-length'] ?? '0';
    const hasBody = headers['transfer-encoding'] !== undefined || length !== '0';
    return hasBody && !request.complete;
}
/**
 * Sends a response in one piece. A service may respond before it has read the request, such as 413. The connection is
 * closed then, after a part of the rest was read: a client that still sends would not see the response otherwise.
 * Resolves when the response is sent or the client has disconnected.
 */
async function respond(request, response, { status, headers, body }) {
    // The end of a small body arrives with its head, and is parsed after the listener was called.
    if (isSending(request))
        await new Promise(setImmediate);
    if (request.readableEnded || request.destroyed || !isSending(request)) {
        response.writeHead(status, headers).end(body);
        // What has arrived and is not read would stop the next request.
        if (!request.destroyed)
            request.resume();
        return;
    }
    response.writeHead(status, { ...headers, Connection: 'close' });
    if (body === undefined)
        response.flushHeaders();
    else
        response.write(body);
    await discardRest(request);
    response.end();
}
/** Reads the rest of a request's body, up to the limits. */
async function discardRest(request) {
    const ended = new AbortController();
    const rest = request.iterator({ destroyOnReturn: false });
    const none = () => undefined;
    const isOver = system/* systemClock */.ml.sleep(UNREAD_MS, ended.signal).then(none, none);
    try {
        for (let left = UNREAD_BYTES; left > 0;) {
            const next = await Promise.race([rest.next(), isOver]);
            if (next === undefined || next.done === true)
                return;
            left -= next.value.byteLength;
        }
    }
    catch {
        // The client has disconnected.
    }
    finally {
        ended.abort();
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/retry.js

const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Reports whether a request may succeed when it is sent again after a response of this status. */
function isTransientStatus(status) {
    return RETRIED.has(status);
}
const BASE_MS = 250;
/**
 * Returns an http port that retries after connection errors, 408, 425, 429 and 5xx, with full jitter or after the time of
 * `Retry-After` in both its forms (RFC 9110 §10.2.3). A request whose body is a stream is sent only once.
 */
function retrying(http, policy) {
    return async (request) => {
        const replayable = request.body === undefined ||
            typeof request.body === 'string' ||
            request.body instanceof Uint8Array;
        for (let attempt = 0;; attempt++) {
            const outcome = await attemptOnce(http, request);
            const spent = !replayable || attempt >= (policy.perRequest ?? 4) || policy.budget.retries <= 0;
            if (outcome.ok && !isTransientStatus(outcome.response.status))
                return outcome.response;
            const wait = spent
                ? undefined
                : waitFor(outcome.ok ? outcome.response : undefined, attempt, policy);
            if (wait === undefined) {
                if (outcome.ok)
                    return outcome.response;
                throw outcome.error;
            }
            policy.budget.retries--;
            policy.onRetry?.(outcome.ok ? `status ${outcome.response.status}` : outcome.error.message, wait);
            if (outcome.ok)
                await outcome.response.discard();
            await policy.clock.sleep(wait, policy.signal);
        }
    };
}
async function attemptOnce(http, request) {
    try {
        return { ok: true, response: await http(request) };
    }
    catch (error) {
        if (request.signal?.aborted === true || !(0,errors/* isSealwrightError */.f1)(error, 'HTTP_FAILED'))
            throw error;
        return { ok: false, error };
    }
}
/** Returns the milliseconds to wait; undefined when `Retry-After` is longer than the policy allows. */
function waitFor(response, attempt, policy) {
    const max = policy.maxWaitMs ?? 30_000;
    const wanted = retryAfter(response?.headers['retry-after'], policy.clock.now());
    if (wanted !== undefined)
        return wanted > max ? undefined : wanted;
    const ceiling = Math.min(max, BASE_MS * 2 ** attempt);
    return jitter(policy.random, ceiling);
}
/** Parses a `Retry-After` header, seconds or an HTTP date, to milliseconds. */
function retryAfter(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
/** Returns a random number of milliseconds from 0 to `ceilingMs`: full jitter keeps clients from retrying at once. */
function jitter(random, ceilingMs) {
    const part = new DataView(random.bytes(4).slice().buffer).getUint32(0) / 2 ** 32;
    return Math.round(ceilingMs * part);
}

;// CONCATENATED MODULE: ./packages/core/lib/service.js


/** A client that stops sending a request, or reading a response, holds its connection for this long, in milliseconds. */
const IDLE_MS = 120_000;
/** Milliseconds between two closings of idle connections while a service stops. */
const POLL_MS = 20;
/** Serves a service over HTTP. @throws `INPUT_INVALID` when the address or the certificate cannot be used */
async function listen(service, options = {}) {
    const host = options.host ?? '127.0.0.1';
    const server = await startServer(service, host, options);
    const stop = new AbortController();
    const loop = service.run?.(stop.signal) ?? Promise.resolve();
    const { port } = server.address();
    const authority = authorityOf(host, port);
    return {
        url: `${options.tls === undefined ? 'http' : 'https'}://${authority}`,
        host: authority,
        port,
        async [Symbol.asyncDispose]() {
            stop.abort();
            await Promise.all([service_close(server, options.grace ?? 0), loop]);
        },
    };
}
async function startServer(service, host, options) {
    const { port = 0 } = options;
    try {
        const server = await serverOf(service, options);
        closeIdle(server, options.idle ?? IDLE_MS);
        await new Promise((resolve, reject) => {
            server.once('error', reject);
            server.listen(port, host, () => {
                server.off('error', reject);
                resolve();
            });
        });
        return server;
    }
    catch (cause) {
        const { message } = cause;
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `cannot listen on ${authorityOf(host, port)}: ${message}`, {
            cause,
        });
    }
}
/** Closes connections on which no byte arrives and none is accepted for `idle` milliseconds. */
function closeIdle(server, idle) {
    const exchanges = new WeakMap();
    server.on('request', (request, response) => exchanges.set(request.socket, { request, response }));
    server.setTimeout(idle, (socket) => {
        const { request, response } = exchanges.get(socket) ?? {};
        // The service may take its time: a log waits for its next checkpoint, and a fault delays a response.
        const isPreparing = request?.complete === true && response?.headersSent === false;
        if (!isPreparing)
            socket.destroy();
    });
}
function authorityOf(host, port) {
    return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
async function serverOf({ listener }, { tls }) {
    const settings = { keepAliveTimeout: 30_000, requestTimeout: 0 };
    // A process that serves nothing loads no server.
    if (tls === undefined)
        return (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19))).createServer(settings, listener);
    const https = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19));
    return https.createServer({ ...settings, ...tls }, listener);
}
/** Refuses new connections, lets running requests end within the grace period, then closes the rest. */
async function service_close(server, grace) {
    const closed = new Promise((resolve) => server.close(() => resolve('closed')));
    for (let left = grace; left > 0; left -= POLL_MS) {
        server.closeIdleConnections();
        if ((await Promise.race([closed, system/* systemClock */.ml.sleep(POLL_MS)])) === 'closed')
            return;
    }
    server.closeAllConnections();
    await closed;
}

;// CONCATENATED MODULE: ./packages/core/lib/task.js
/** Returns a task, typed by its schemas. */
function defineTask(task) {
    return task;
}

// EXTERNAL MODULE: ./packages/core/lib/text/base64.js
var base64 = __webpack_require__(52498);
;// CONCATENATED MODULE: ./packages/core/lib/text/count.js
/** Returns a count with its noun: `1 component`, `2 components`. */
function countText(count, noun, plural = `${noun}s`) {
    return `${count} ${count === 1 ? noun : plural}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/text/duration.js
const UNITS = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
/** Parses `500ms`, `20s`, `30m`, `12h`, `90d` to milliseconds. Returns undefined for any other text. */
function durationOf(text) {
    const [, count, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
    return count === undefined || unit === undefined
        ? undefined
        : Number(count) * UNITS[unit];
}
/** Formats milliseconds in the largest whole unit: `3 d`, `2 h`, `5 min`, `12 s`. */
function ageText(ms) {
    for (const [unit, name] of [
        ['d', 'd'],
        ['h', 'h'],
        ['m', 'min'],
    ]) {
        const size = UNITS[unit];
        if (ms >= size)
            return `${Math.floor(ms / size)} ${name}`;
    }
    return `${Math.floor(ms / 1000)} s`;
}

;// CONCATENATED MODULE: ./packages/core/lib/text/pem.js

/** Returns one PEM block (RFC 7468): lines of 64 characters, a line break at the end. */
function pemBlock(label, der) {
    const lines = (0,base64/* base64 */.K3)(der).match(/.{1,64}/g) ?? [];
    return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
/** Returns certificates (DER) as one PEM text, in their order. */
function pemCertificates(certificates) {
    return certificates.map((der) => pemBlock('CERTIFICATE', der)).join('');
}
/** Returns a public key (SPKI, DER) as PEM. */
function pemPublicKey(spki) {
    return pemBlock('PUBLIC KEY', spki);
}
/** Reads the blocks of a PEM text as Go's encoding/pem does; `rest` is the text after the last block. */
function readPem(text) {
    const pattern = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*)^-----END \1-----[ \t\r]*$/gm;
    const matches = [...text.matchAll(pattern)];
    const last = matches.at(-1);
    return {
        blocks: matches.map(([, label = '', body = '']) => ({ label, der: (0,base64/* fromBase64 */.Ey)(body) })),
        rest: last === undefined ? text : text.slice(last.index + last[0].length),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/text/shell.js
var shell = __webpack_require__(29663);
;// CONCATENATED MODULE: ./packages/core/lib/text/size.js
/** Formats bytes in powers of ten, as registries do: `12.3 MB`. */
function sizeText(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

// EXTERNAL MODULE: ./packages/core/lib/text/suggestion.js
var suggestion = __webpack_require__(57805);
;// CONCATENATED MODULE: ./packages/core/lib/version.js
/** The version of Sealwright, as reports and SBOMs name it. */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./packages/core/lib/index.js























/***/ }),

/***/ 95447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vh: () => (/* binding */ readJson),
/* harmony export */   Ym: () => (/* binding */ DEFAULT_JSON_LIMITS),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99892);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57706);


/** Default limits: 4 MiB is the largest manifest that registries must accept (distribution-spec). */
const DEFAULT_JSON_LIMITS = { bytes: 4 * 1024 * 1024, depth: 64 };
/**
 * Parses untrusted JSON: checks size, depth, duplicate keys (of which two readers could choose different ones), syntax and
 * then the schema.
 *
 * @param what name of the document in messages: "manifest of host/name@sha256:…"
 * @throws `JSON_INVALID`
 */
function parseJson(source, schema, what, limits = DEFAULT_JSON_LIMITS) {
    const value = readJson(source, what, limits);
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const issues = result.error.issues
        .slice(0, 5)
        .map((issue) => `${issue.path.join('.') || 'the document'}: ${issue.message}`);
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .coreError */ .iW)('JSON_INVALID', `cannot read ${what}: ${issues.join('; ')}`);
}
/** Parses untrusted JSON as `parseJson` does, without a schema. @throws `JSON_INVALID` */
function readJson(source, what, limits = DEFAULT_JSON_LIMITS) {
    const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
    if (size > limits.bytes)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .coreError */ .iW)('JSON_INVALID', `cannot read ${what}: expected at most ${limits.bytes} bytes, got ${size}`);
    const text = typeof source === 'string' ? source : (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(source);
    const problem = scan(text, limits.depth);
    if (problem !== undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .coreError */ .iW)('JSON_INVALID', `cannot read ${what}: ${problem}`);
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .coreError */ .iW)('JSON_INVALID', `cannot read ${what}: expected JSON: ${cause.message}`, {
            cause,
        });
    }
}
/** Returns the first problem that JSON.parse accepts: too much depth, a duplicate key. */
function scan(text, maxDepth) {
    const open = [];
    let keyNext = false;
    for (let at = 0; at < text.length; at++) {
        const c = text[at];
        if (c === '{' || c === '[') {
            if (open.length >= maxDepth)
                return `expected at most ${maxDepth} levels, got more`;
            open.push(c === '{' ? new Set() : undefined);
            keyNext = c === '{';
        }
        else if (c === '}' || c === ']') {
            open.pop();
            keyNext = false;
        }
        else if (c === ',') {
            keyNext = open.at(-1) !== undefined;
        }
        else if (c === '"') {
            const end = endOfString(text, at);
            if (keyNext) {
                const key = decodeKey(text.slice(at, end + 1));
                const keys = open.at(-1);
                if (keys?.has(key))
                    return `duplicate key "${key.slice(0, 80)}" in one object`;
                keys?.add(key);
                keyNext = false;
            }
            at = end;
        }
    }
    return undefined;
}
function endOfString(text, start) {
    let at = start + 1;
    while (at < text.length && text[at] !== '"')
        at += text[at] === '\\' ? 2 : 1;
    return at;
}
function decodeKey(quoted) {
    try {
        return JSON.parse(quoted);
    }
    catch {
        return quoted;
    }
}
/**
 * Serializes JSON canonically (RFC 8785): keys sorted by UTF-16 code units, no blanks, ECMAScript numbers and strings.
 * `undefined` members are omitted.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
    if (value !== null && typeof value === 'object') {
        const members = Object.entries(value)
            .filter((entry) => entry[1] !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
            .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
        return `{${members.join(',')}}`;
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new TypeError('cannot serialize a number that is not finite');
    }
    return JSON.stringify(value);
}


/***/ }),

/***/ 71409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VF: () => (/* binding */ monotonicClock),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   vg: () => (/* binding */ systemRandom)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57706);



/* The machine's own clock and random bytes: what hosts pass in, and the default where an option may be left out. */
async function sleep(ms, signal) {
    try {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .coreError */ .iW)('INTERRUPTED', 'cannot finish waiting: interrupted', { cause });
    }
}
/** The wall clock, in milliseconds since the epoch. It can be set back. */
const systemClock = { now: () => Date.now(), sleep };
/** A clock that only runs forward, in milliseconds since the process started. */
const monotonicClock = { now: () => performance.now(), sleep };
/** Random bytes of the operating system. */
const systemRandom = { bytes: (size) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(size) };


/***/ }),

/***/ 52498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ fromBase64),
/* harmony export */   K3: () => (/* binding */ base64),
/* harmony export */   nC: () => (/* binding */ withoutLineEnds),
/* harmony export */   r0: () => (/* binding */ base64url)
/* harmony export */ });
/** Returns bytes in base64 (RFC 4648 §4), padded; a text counts as its UTF-8 bytes. */
function base64(bytes) {
    return bufferOf(bytes).toString('base64');
}
/** Returns bytes in base64url (RFC 4648 §5), without padding; a text counts as its UTF-8 bytes. */
function base64url(bytes) {
    return bufferOf(bytes).toString('base64url');
}
/** Returns the bytes of a base64 or base64url text. Characters outside the alphabet are skipped. */
function fromBase64(text) {
    return Buffer.from(text, 'base64');
}
/** Returns a base64 text without line ends and other white space, which PEM tools and `base64` of a shell write. */
function withoutLineEnds(text) {
    return text.replaceAll(/[\t\n\r ]/g, '');
}
function bufferOf(bytes) {
    return typeof bytes === 'string'
        ? Buffer.from(bytes)
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}


/***/ }),

/***/ 29663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ commandLine),
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** Quotes a word for a POSIX shell. */
function shellWord(word) {
    return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
/** Formats an argv as a line to paste into a POSIX shell, with variables in front. */
function commandLine(argv, env = {}) {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`);
    return [...variables, ...argv.map(shellWord)].join(' ');
}


/***/ }),

/***/ 57805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ suggestionsFor)
/* harmony export */ });
/**
 * Returns the known words that a typed one was probably meant for, in the order of `known`: those with the fewest edits, at most
 * a quarter of the word. Case, `-`, `_` and a plural s do not count; two neighbours
 * that changed places count as one edit.
 */
function suggestionsFor(typed, known) {
    const limit = Math.max(1, Math.floor(typed.length / 4));
    const word = plain(typed);
    const distances = known.map((candidate) => distance(plain(candidate), word));
    const least = Math.min(...distances);
    return least > limit ? [] : known.filter((_, index) => distances[index] === least);
}
function plain(text) {
    return text.toLowerCase().replaceAll(/[-_]/g, '').replace(/s$/, '');
}
/** Returns the optimal string alignment distance: Levenshtein's, with a swap of neighbours as one edit. */
function distance(a, b) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let edits = Math.min((row[j - 1] ?? 0) + cost, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
            next.push(edits);
        }
        [before, row] = [row, next];
    }
    return row[b.length] ?? 0;
}


/***/ })

};
