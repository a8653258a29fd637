export const id = 7196;
export const ids = [7196];
export const modules = {

/***/ 66206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   C9: () => (/* binding */ sharedBuffer),
/* harmony export */   Fo: () => (/* binding */ collect),
/* harmony export */   SD: () => (/* binding */ owned),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   me: () => (/* binding */ rereadable),
/* harmony export */   st: () => (/* binding */ isRereadable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57706);

/** Content that is opened anew by whoever iterates over it. */
function rereadable(open) {
    return { from: open, [Symbol.asyncIterator]: () => open(0)[Symbol.asyncIterator]() };
}
function isRereadable(content) {
    return 'from' in content;
}
/** Lent content as chunks that may be kept. */
async function* owned(content) {
    for await (const chunk of content)
        yield Uint8Array.from(chunk);
}
/** Content of one chunk. */
async function* contentOf(bytes) {
    yield typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
}
/** All of `content` in one array. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes. */
async function collect(content, limit, what = 'content') {
    const chunks = [];
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .coreError */ .iW)('CONTENT_TOO_LARGE', `reading ${what}: more than ${limit} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
/** `bytes` as UTF-8 text; wrong bytes become U+FFFD. */
function textOf(bytes) {
    return new TextDecoder().decode(bytes);
}
/** A buffer that threads share: whoever takes a sum of it reads it where it is. */
function sharedBuffer(size) {
    return Buffer.from(new SharedArrayBuffer(size));
}


/***/ }),

/***/ 57706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ SealwrightError),
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   V: () => (/* binding */ defineErrors),
/* harmony export */   b$: () => (/* binding */ isDiskFull),
/* harmony export */   f1: () => (/* binding */ isSealwrightError),
/* harmony export */   iW: () => (/* binding */ coreError)
/* harmony export */ });
const EXIT_CODES = {
    verdict: 1,
    input: 2,
    outside: 3,
    bug: 4,
};
/** The one error class. `message` says what was being done to what, what was found and what was expected. */
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
 * Declares a package's error codes, each with its kind, and returns the function that makes them.
 *
 * @example
 * export const ociError = defineErrors({ REFERENCE_INVALID: 'input', BLOB_DIFFERS: 'outside' });
 * throw ociError('REFERENCE_INVALID', `"${text}" is not a reference`, { hint: 'write host/name:tag' });
 */
function defineErrors(codes) {
    return (code, message, details) => new SealwrightError(code, codes[code] ?? 'bug', message, details);
}
/** True when `error` is a SealwrightError, of `code` where one is given. */
function isSealwrightError(error, code) {
    return error instanceof SealwrightError && (code === undefined || error.code === code);
}
/** The process exit code for whatever was thrown: anything that is not a SealwrightError is a bug (4). */
function exitCodeOf(error) {
    return error instanceof SealwrightError ? EXIT_CODES[error.kind] : EXIT_CODES.bug;
}
/** The text of whatever was thrown, causes included, one line each, deepest last. */
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
/** True when the deepest cause is a disk (or a quota) without room. */
function isDiskFull(error) {
    if (!(error instanceof Error))
        return false;
    const { code } = error;
    return code === 'ENOSPC' || code === 'EDQUOT' || isDiskFull(error.cause);
}
/** Errors of core itself. */
const coreError = defineErrors({
    JSON_INVALID: 'outside',
    INPUT_INVALID: 'input',
    DIGEST_INVALID: 'input',
    CONTENT_DIFFERS: 'outside',
    CONTENT_TOO_LARGE: 'outside',
    HTTP_FAILED: 'outside',
    HTTP_REFUSED: 'outside',
    HTTP_STATUS: 'outside',
    EXEC_FAILED: 'outside',
    IDENTITY_UNAVAILABLE: 'input',
    INTERRUPTED: 'outside',
});


/***/ }),

/***/ 97196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DEFAULT_JSON_LIMITS: () => (/* reexport */ DEFAULT_JSON_LIMITS),
  SealwrightError: () => (/* reexport */ errors/* SealwrightError */.BS),
  VERSION: () => (/* reexport */ VERSION),
  ageText: () => (/* reexport */ ageText),
  algorithmOf: () => (/* reexport */ algorithmOf),
  canonicalJson: () => (/* reexport */ canonicalJson),
  collect: () => (/* reexport */ bytes/* collect */.Fo),
  commandLine: () => (/* reexport */ shell/* commandLine */.a),
  contentOf: () => (/* reexport */ bytes/* contentOf */.$E),
  coreError: () => (/* reexport */ errors/* coreError */.iW),
  defineErrors: () => (/* reexport */ errors/* defineErrors */.V),
  defineTask: () => (/* reexport */ defineTask),
  describeError: () => (/* reexport */ errors/* describeError */.Uc),
  digestOf: () => (/* reexport */ digestOf),
  digester: () => (/* reexport */ digester),
  durationOf: () => (/* reexport */ durationOf),
  escapeHtml: () => (/* reexport */ escapeHtml),
  exitCodeOf: () => (/* reexport */ errors/* exitCodeOf */.FO),
  fieldsOf: () => (/* reexport */ fieldsOf),
  hexOf: () => (/* reexport */ hexOf),
  html: () => (/* reexport */ html),
  htmlPage: () => (/* reexport */ htmlPage),
  isDigest: () => (/* reexport */ isDigest),
  isDiskFull: () => (/* reexport */ errors/* isDiskFull */.b$),
  isRereadable: () => (/* reexport */ bytes/* isRereadable */.st),
  isSealwrightError: () => (/* reexport */ errors/* isSealwrightError */.f1),
  listen: () => (/* reexport */ listen),
  mapLimit: () => (/* reexport */ mapLimit),
  openFaultRules: () => (/* reexport */ openFaultRules),
  owned: () => (/* reexport */ bytes/* owned */.SD),
  pageStyle: () => (/* reexport */ pageStyle),
  parseDigest: () => (/* reexport */ parseDigest),
  parseJson: () => (/* reexport */ parseJson),
  readInputs: () => (/* reexport */ readInputs),
  readJson: () => (/* reexport */ readJson),
  rereadVerified: () => (/* reexport */ rereadVerified),
  rereadable: () => (/* reexport */ bytes/* rereadable */.me),
  retryAfter: () => (/* reexport */ retryAfter),
  retrying: () => (/* reexport */ retrying),
  settled: () => (/* reexport */ settled),
  sharedBuffer: () => (/* reexport */ bytes/* sharedBuffer */.C9),
  shellWord: () => (/* reexport */ shell/* shellWord */.r),
  singleFlight: () => (/* reexport */ singleFlight),
  sizeText: () => (/* reexport */ sizeText),
  textOf: () => (/* reexport */ bytes/* textOf */.b6),
  throwIfAborted: () => (/* reexport */ throwIfAborted),
  untilAborted: () => (/* reexport */ untilAborted),
  unverified: () => (/* reexport */ unverified),
  verified: () => (/* reexport */ verified),
  verifier: () => (/* reexport */ verifier),
  verifies: () => (/* reexport */ verifies),
  verifyBytes: () => (/* reexport */ verifyBytes),
  verifyDigest: () => (/* reexport */ verifyDigest)
});

// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
;// CONCATENATED MODULE: ./packages/core/lib/abort.js

/** Throws `INTERRUPTED` once the signal has aborted. */
function throwIfAborted(signal) {
    if (signal?.aborted === true)
        throw (0,errors/* coreError */.iW)('INTERRUPTED', 'interrupted before the work was finished');
}
/** Waits for a signal to abort. */
function untilAborted(signal) {
    if (signal.aborted)
        return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

// EXTERNAL MODULE: ./packages/core/lib/bytes.js
var bytes = __webpack_require__(66206);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/core/lib/digest.js



const HEX_LENGTHS = { sha256: 64, sha512: 128 };
/** True when `text` is a whole sha256 or sha512 digest in lower-case hex. */
function isDigest(text) {
    const at = text.indexOf(':');
    const length = HEX_LENGTHS[text.slice(0, at)];
    return (length !== undefined &&
        text.length - at - 1 === length &&
        /^[0-9a-f]+$/.test(text.slice(at + 1)));
}
/** `text` as a Digest. @throws `DIGEST_INVALID` */
function parseDigest(text) {
    if (isDigest(text))
        return text;
    throw (0,errors/* coreError */.iW)('DIGEST_INVALID', `"${text.slice(0, 160)}" is not a sha256 or sha512 digest`, {
        hint: 'a digest is "sha256:" and 64 lower-case hex digits, or "sha512:" and 128',
    });
}
function algorithmOf(digest) {
    return digest.slice(0, digest.indexOf(':'));
}
/** The hex part of a digest. */
function hexOf(digest) {
    return digest.slice(digest.indexOf(':') + 1);
}
function digestOf(bytes, algorithm = 'sha256') {
    return `${algorithm}:${(0,external_node_crypto_.createHash)(algorithm).update(bytes).digest('hex')}`;
}
/** An incremental digest of nothing yet. */
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
 * Passes content through and fails at the byte that makes it wrong: too long, too short, or another digest. The chunk
 * that completes it is passed on only when the digest is right, so that a consumer never has wrong content whole. No
 * chunk is held back: content may be lent. What is verified against the same digest already is not hashed again.
 *
 * @throws `CONTENT_DIFFERS`
 */
function verified(content, expected, what) {
    return verifies(content, expected) ? content : verifier(expected, what)(() => content, 0);
}
const VERIFIED = Symbol('verified');
/** True for content that `rereadVerified` made for the same digest and size. */
function verifies(content, { digest, size }) {
    if (!(VERIFIED in content))
        return false;
    const { expected } = content[VERIFIED];
    return expected.digest === digest && expected.size === size;
}
/** The content below one that `rereadVerified` made: for whoever has its front from elsewhere. */
function unverified(content) {
    return VERIFIED in content ? content[VERIFIED].raw : content;
}
/** Content that can be read again, verified on its way by a hasher of its own. @throws `CONTENT_DIFFERS` */
function rereadVerified(content, expected, hasher, what) {
    const check = verifier(expected, what, hasher);
    const read = (from) => check((offset) => content.from(offset), from);
    const made = {
        ...(0,bytes/* rereadable */.me)(read),
        [VERIFIED]: { expected, raw: content },
    };
    return made;
}
/** Bytes between two marks from which a sum can be taken up. */
const MARK_BYTES = 8 * 1024 * 1024;
/**
 * Verifies content that may be read several times, each time from another byte on: the sum of the bytes before is
 * remembered, and what is read again is checked again. `open` gives the content from a byte on.
 *
 * @throws (while reading) `CONTENT_DIFFERS`
 */
function verifier(expected, what = expected.digest, hasher = { open: digester }) {
    let marks = [{ at: 0, sum: hasher.open(algorithmOf(expected.digest)) }];
    return async function* (open, from) {
        for (const { at, sum } of marks)
            if (at > from)
                sum.drop?.();
        marks = marks.filter(({ at }) => at <= from);
        const mark = marks.at(-1);
        const sum = mark.sum.copy();
        let { at } = mark;
        for await (const chunk of open(at)) {
            if (chunk.byteLength === 0)
                continue;
            const start = at;
            at += chunk.byteLength;
            if (at > expected.size)
                throw differs(what, `more than the expected ${expected.size} bytes`);
            const hashed = sum.update(chunk) ?? undefined;
            // Whoever stops here does not wait for it.
            hashed?.catch(() => undefined);
            if (at === expected.size)
                await checkSum(sum, hashed, expected, what);
            else if (at - (marks.at(-1)?.at ?? 0) >= MARK_BYTES)
                marks.push({ at, sum: sum.copy() });
            if (at > from)
                yield start >= from ? chunk : chunk.subarray(from - start);
            // The chunk is given back with the next one, so whoever reads it beside us must be done.
            if (hashed !== undefined)
                await hashed;
        }
        if (at !== expected.size)
            throw differs(what, `${at} bytes, expected ${expected.size}`);
        if (at === 0)
            await checkSum(sum, undefined, expected, what);
    };
}
async function checkSum(sum, hashed, expected, what) {
    await hashed;
    checkDigest(await sum.digest(), expected, what);
}
function checkDigest(found, expected, what) {
    if (found !== expected.digest)
        throw differs(what, `content of ${found}, expected ${expected.digest}`);
}
/** Checks bytes that are already in memory. @throws `CONTENT_DIFFERS` */
function verifyBytes(bytes, expected, what = expected.digest) {
    if (bytes.byteLength !== expected.size) {
        throw differs(what, `${bytes.byteLength} bytes, expected ${expected.size}`);
    }
    checkDigest(digestOf(bytes, algorithmOf(expected.digest)), expected, what);
    return bytes;
}
function differs(what, found) {
    return (0,errors/* coreError */.iW)('CONTENT_DIFFERS', `reading ${what}: found ${found}`, {
        hint: 'the source answered with other content than it was asked for; it may be damaged or tampered with',
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/ecdsa-digest.js

/** SEC 2 §2.4.2, §2.5.1, §2.6.1 */
const CURVES = {
    prime256v1: {
        name: 'prime256v1',
        p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
        n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
        size: 32,
    },
    secp384r1: {
        name: 'secp384r1',
        p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
        n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
        size: 48,
    },
    secp521r1: {
        name: 'secp521r1',
        p: 2n ** 521n - 1n,
        n: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
        size: 66,
    },
};
/**
 * True when `signature` is an ECDSA signature (FIPS 186-5 §6.4.2) by `key` over a message of this digest: strict DER, or
 * with `p1363` r and s side by side. node:crypto hashes messages itself and cannot be asked that; it multiplies points,
 * which is nearly all of the work: u₁G + u₂Q is written u₂(u₁/u₂·G + Q), two of its multiplications and one addition.
 * Everything here is public, so nothing has to take constant time.
 */
function verifyEcdsaDigest(key, digest, signature, encoding = 'der') {
    const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
    if (key.asymmetricKeyType !== 'ec' || curve === undefined)
        return false;
    const { n } = curve;
    const [r, s] = encoding === 'der' ? readDer(signature) : readPair(signature, curve.size);
    if (r === undefined || s === undefined || r < 1n || r >= n || s < 1n || s >= n)
        return false;
    const { x = '', y = '' } = key.export({ format: 'jwk' });
    const q = { x: numberOf(Buffer.from(x, 'base64url')), y: numberOf(Buffer.from(y, 'base64url')) };
    const base = multipleOfBase(mod(truncated(digest, n) * inverse(r, n), n), curve);
    const sum = base === undefined ? q : add(base, q, curve);
    if (sum === undefined)
        return false;
    return mod(xOfMultiple(sum, mod(r * inverse(s, n), n), curve), n) === r;
}
/** The leftmost bits of a digest, as many as the order has. */
function truncated(digest, n) {
    const excess = digest.byteLength * 8 - n.toString(2).length;
    return excess > 0 ? numberOf(digest) >> BigInt(excess) : numberOf(digest);
}
/** `factor`·G; undefined for the point at infinity. */
function multipleOfBase(factor, { name, size }) {
    if (factor === 0n)
        return undefined;
    const ecdh = (0,external_node_crypto_.createECDH)(name);
    ecdh.setPrivateKey(bytesOf(factor, size));
    const point = ecdh.getPublicKey();
    return { x: numberOf(point.subarray(1, 1 + size)), y: numberOf(point.subarray(1 + size)) };
}
/** The x coordinate of `factor`·`point`: what a key agreement gives. The factor is not zero, nor is the order its multiple. */
function xOfMultiple({ x, y }, factor, { name, size }) {
    const ecdh = (0,external_node_crypto_.createECDH)(name);
    ecdh.setPrivateKey(bytesOf(factor, size));
    const point = Buffer.concat([Uint8Array.of(4), bytesOf(x, size), bytesOf(y, size)]);
    return numberOf(ecdh.computeSecret(point));
}
/** Affine addition; undefined for the point at infinity. */
function add(a, b, { p }) {
    if (a.x === b.x && a.y !== b.y)
        return undefined;
    const slope = a.x === b.x
        ? mod((3n * a.x * a.x - 3n) * inverse(2n * a.y, p), p)
        : mod((b.y - a.y) * inverse(mod(b.x - a.x, p), p), p);
    const x = mod(slope * slope - a.x - b.x, p);
    return { x, y: mod(slope * (a.x - x) - a.y, p) };
}
function mod(value, modulus) {
    const rest = value % modulus;
    return rest < 0n ? rest + modulus : rest;
}
/** By the extended Euclidean algorithm; the modulus is a prime. */
function inverse(value, modulus) {
    let [a, b, u, v] = [mod(value, modulus), modulus, 1n, 0n];
    while (b !== 0n) {
        const quotient = a / b;
        [a, b, u, v] = [b, a - quotient * b, v, u - quotient * v];
    }
    return mod(u, modulus);
}
/** SEQUENCE { INTEGER r, INTEGER s } in strict DER; nothing for what is not. */
function readDer(bytes) {
    const head = bytes[1] === 0x81 ? 3 : 2;
    const size = bytes[head - 1];
    if (bytes[0] !== 0x30 || size !== bytes.byteLength - head || (head === 3 && size < 128))
        return [];
    const first = readInteger(bytes, head);
    const second = first === undefined ? undefined : readInteger(bytes, first.end);
    return second?.end === bytes.byteLength ? [first?.value, second.value] : [];
}
function readInteger(bytes, at) {
    const [tag, size = 0, first = 0, next = 0] = bytes.subarray(at, at + 4);
    const end = at + 2 + size;
    const isMinimal = first !== 0 || size === 1 || next >= 0x80;
    if (tag !== 2 || size < 1 || size >= 0x80 || end > bytes.byteLength)
        return undefined;
    return first < 0x80 && isMinimal
        ? { value: numberOf(bytes.subarray(at + 2, end)), end }
        : undefined;
}
function readPair(bytes, size) {
    if (bytes.byteLength !== 2 * size)
        return [];
    return [numberOf(bytes.subarray(0, size)), numberOf(bytes.subarray(size))];
}
function numberOf(bytes) {
    return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}
function bytesOf(value, size) {
    return Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex');
}

;// CONCATENATED MODULE: ./packages/core/lib/digest-signature.js


/** DER of a DigestInfo up to the digest (RFC 8017 §9.2). */
const DIGEST_INFO = {
    sha256: '3031300d060960864801650304020105000420',
    sha384: '3041300d060960864801650304020205000430',
    sha512: '3051300d060960864801650304020305000440',
};
/**
 * True when `signature` is by `key` over a message that has this digest: ECDSA in DER, or with `p1363` as r and s side by
 * side, or RSA PKCS #1 v1.5. Pure Ed25519 cannot be checked so, and is never true.
 *
 * @param hash `sha256`, `sha384` or `sha512`
 */
function verifyDigest(key, hash, digest, signature, encoding = 'der') {
    if (key.asymmetricKeyType === 'rsa')
        return isRsaSigned(key, hash, digest, signature);
    return verifyEcdsaDigest(key, digest, signature, encoding);
}
function isRsaSigned(key, hash, digest, signature) {
    const expected = Buffer.concat([Buffer.from(DIGEST_INFO[hash] ?? '', 'hex'), digest]);
    try {
        const found = (0,external_node_crypto_.publicDecrypt)({ key, padding: external_node_crypto_.constants.RSA_PKCS1_PADDING }, signature);
        return found.byteLength === expected.byteLength && (0,external_node_crypto_.timingSafeEqual)(found, expected);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/duration.js
const UNITS = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
/** Milliseconds of `500ms`, `20s`, `30m`, `12h`, `90d`; undefined for any other text. */
function durationOf(text) {
    const [, count, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
    return count === undefined || unit === undefined
        ? undefined
        : Number(count) * UNITS[unit];
}
/** The largest unit that `ms` has whole ones of: `3 d`, `2 h`, `5 min`, `12 s`. */
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

;// CONCATENATED MODULE: ./packages/core/lib/faults.js
/** Rules that are added and cleared while a service runs; one that has hit as often as it shall is gone. */
function openFaultRules() {
    let active = [];
    return {
        add: (rule) => void active.push({ ...rule, hits: 0 }),
        clear: () => {
            active = [];
        },
        list: () => active,
        next(request) {
            const hit = active.find((rule) => fits(rule, request));
            if (hit === undefined)
                return undefined;
            active = active
                .map((rule) => (rule === hit ? { ...rule, hits: rule.hits + 1 } : rule))
                .filter(({ hits, times }) => times === undefined || hits < times);
            return hit.fault;
        },
    };
}
function fits(rule, request) {
    const { method = request.method, path = request.path } = rule;
    if (method !== request.method)
        return false;
    return path.endsWith('*') ? request.path.startsWith(path.slice(0, -1)) : path === request.path;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/core/lib/fields.js


/** The fields of a task's schema, in the order in which it declares them: read off, since every start needs them. */
function fieldsOf(schema) {
    return Object.entries(schema.shape).map(([name, field]) => fieldOf(name, field));
}
function fieldOf(name, schema) {
    let inner = schema;
    let required = true;
    let fallback = {};
    let meta = schema.meta();
    while (inner instanceof schemas/* ZodOptional */.IiU || inner instanceof schemas/* ZodDefault */.XiL) {
        required = false;
        if (inner instanceof schemas/* ZodDefault */.XiL)
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
        ...(inner instanceof schemas/* ZodEnum */.Vb4 ? { choices: inner.options.map(String) } : {}),
        ...fallback,
    };
}
function kindOf(name, schema) {
    if (schema instanceof schemas/* ZodString */.NDH || schema instanceof schemas/* ZodEnum */.Vb4)
        return 'string';
    if (schema instanceof schemas/* ZodStringFormat */.EB4)
        return 'string';
    if (schema instanceof schemas/* ZodBoolean */.WFD)
        return 'boolean';
    if (schema instanceof schemas/* ZodNumber */.rSt)
        return 'number';
    if (schema instanceof schemas/* ZodArray */.naA)
        return 'list';
    if (schema instanceof schemas/* ZodRecord */.b8S || schema instanceof schemas/* ZodObject */.bvH)
        return 'map';
    throw new TypeError(`the field ${name} has a type that no host can read: ${schema.type}`);
}
/**
 * Turns what a host read into a task's inputs. Every problem is reported at once.
 *
 * @param label how the host names a field: `input "x"`, `--x`
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
        problems.push(...result.error.issues.map((issue) => `${label(String(issue.path[0] ?? ''))}: ${issue.message}`));
    }
    throw (0,errors/* coreError */.iW)('INPUT_INVALID', problems.length === 1
        ? `${problems[0]}`
        : `${problems.length} inputs cannot be used:\n  ${problems.join('\n  ')}`);
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
/** One value a line; blank lines and surrounding blanks do not count. */
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
function quote(field, value) {
    return field.secret ? 'a value (hidden: it is a secret)' : JSON.stringify(value).slice(0, 200);
}
function firstSentence(text) {
    return text.split('. ')[0] ?? text;
}

;// CONCATENATED MODULE: ./packages/core/lib/html.js
/** Text as it may stand in HTML, between tags and in attributes in double quotes. */
function escapeHtml(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
/** A template of HTML. What is put in is escaped, unless it is HTML itself. */
function html(texts, ...values) {
    const parts = values.map((value) => typeof value === 'object'
        ? [value]
            .flat()
            .map((each) => each.html)
            .join('')
        : escapeHtml(String(value)));
    return { html: texts.map((text, at) => `${text}${parts[at] ?? ''}`).join('') };
}
/** A self-contained page: no script, no request, readable on a phone, in the dark and in print. */
function htmlPage(page) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle(page.style)}</style>
</head>
<body>
${page.body}
</body>
</html>
`;
}
/** All the CSS of a page: what a content security policy may take the hash of. */
function pageStyle(own = '') {
    return `${STYLE}\n${own}`.trim();
}
const STYLE = `
:root{--fg:#1c2024;--dim:#5f6872;--bg:#fcfcfd;--card:#fff;--line:#d9dee3;--accent:#0b5cad;--good:#18794e;--bad:#b42318;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--fg:#eceef0;--dim:#9ba5ae;--bg:#111416;--card:#181c1f;--line:#2f363c;--accent:#7ab8ff;--good:#5bd29a;--bad:#ff8f85;--warn:#f2c14e}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg)}
h1{margin:.2em 0;font-size:1.8rem}h2{margin:2rem 0 .6rem;font-size:1.25rem}h3{margin:0 0 .6rem;font-size:1.1rem}
.lead{font-size:1.1rem;margin:.2rem 0}p{margin:.4rem 0}.dim,footer,dt,.kind{color:var(--dim)}
a{color:var(--accent);text-decoration:none}a:hover,a:focus{text-decoration:underline}
code{font:.86em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.kind{font-weight:400;font-size:.85em}
article{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem}
dl{margin:0;display:grid;gap:.15rem}
dl div{display:grid;grid-template-columns:8.5rem 1fr;gap:.6rem;padding:.15rem 0;border-bottom:1px solid var(--line)}
dl div:last-child{border:0}dd{margin:0;min-width:0}
details{margin-top:.8rem}summary{cursor:pointer;color:var(--accent)}
pre{margin:.2rem 0 .8rem;padding:.6rem;overflow-x:auto;border:1px solid var(--line);border-radius:.4rem;background:var(--bg)}
pre code{overflow-wrap:normal;white-space:pre}
footer{margin:2rem 0 1rem;font-size:.9rem}
@media (max-width:34rem){dl div{grid-template-columns:1fr;gap:0}body{padding:.8rem}}
@media print{details{display:block}details>*{display:block}}
`.trim();

;// CONCATENATED MODULE: ./packages/core/lib/json.js


/** 4 MiB is what registries must accept for a manifest (distribution-spec); nothing sane nests deeper than 64. */
const DEFAULT_JSON_LIMITS = { bytes: 4 * 1024 * 1024, depth: 64 };
/**
 * Parses JSON that is trusted for something. Beside JSON.parse's own checks: size, depth and duplicate keys
 * (two readers that pick different ones could be told different things), then the shape.
 *
 * @param what names the document in messages: "manifest of host/name@sha256:…"
 * @throws `JSON_INVALID`
 */
function parseJson(source, schema, what, limits = DEFAULT_JSON_LIMITS) {
    const value = readJson(source, what, limits);
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const issues = result.error.issues
        .slice(0, 5)
        .map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`);
    throw (0,errors/* coreError */.iW)('JSON_INVALID', `reading ${what}: ${issues.join('; ')}`);
}
/** `parseJson` without a shape. @throws `JSON_INVALID` */
function readJson(source, what, limits = DEFAULT_JSON_LIMITS) {
    const size = typeof source === 'string' ? Buffer.byteLength(source) : source.byteLength;
    if (size > limits.bytes)
        throw (0,errors/* coreError */.iW)('JSON_INVALID', `reading ${what}: ${size} bytes, at most ${limits.bytes}`);
    const text = typeof source === 'string' ? source : (0,bytes/* textOf */.b6)(source);
    const problem = scan(text, limits.depth);
    if (problem !== undefined)
        throw (0,errors/* coreError */.iW)('JSON_INVALID', `reading ${what}: ${problem}`);
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw (0,errors/* coreError */.iW)('JSON_INVALID', `reading ${what}: not JSON: ${cause.message}`, {
            cause,
        });
    }
}
/** Finds what JSON.parse lets through: depth and duplicate keys. Syntax errors are left to JSON.parse. */
function scan(text, maxDepth) {
    const open = [];
    let keyNext = false;
    for (let at = 0; at < text.length; at++) {
        const c = text[at];
        if (c === '{' || c === '[') {
            if (open.length >= maxDepth)
                return `nested deeper than ${maxDepth}`;
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
                    return `the key "${key.slice(0, 80)}" appears twice in one object`;
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
 * JSON Canonicalization Scheme, RFC 8785: sorted keys (UTF-16 code units), no blanks, ECMAScript numbers and
 * strings. `undefined` members are left out.
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
        throw new TypeError('a number that is not finite has no JSON form');
    }
    return JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/core/lib/limit.js
/**
 * Runs `work` over `items`, at most `concurrency` at a time, and returns the results in the items' order.
 * The first failure stops new work; it is thrown when what was under way has ended.
 */
async function mapLimit(items, concurrency, work) {
    const results = [];
    let next = 0;
    let failure;
    async function lane() {
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
    await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, lane));
    if (failure !== undefined)
        throw failure.error;
    return results;
}
/** Shares one run of `work` among all who ask for the same key while it is under way. */
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
/** Waits for all of it, then throws the first failure: nothing outlives its caller. */
async function settled(work) {
    const results = await Promise.allSettled(work);
    return results.map((result) => {
        if (result.status === 'rejected')
            throw result.reason;
        return result.value;
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/listen.js
/** How often connections that became idle are looked for while a service stops. */
const POLL_MS = 20;
/** Serves a service over HTTP. @throws the system's error when the port cannot be bound or the certificate is none. */
async function listen(service, options = {}) {
    const host = options.host ?? '127.0.0.1';
    const server = await serverOf(service, options);
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(options.port ?? 0, host, () => {
            server.off('error', reject);
            resolve();
        });
    });
    const stop = new AbortController();
    const loop = service.run?.(stop.signal) ?? Promise.resolve();
    const { port } = server.address();
    const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    return {
        url: `${options.tls === undefined ? 'http' : 'https'}://${authority}`,
        host: authority,
        port,
        async [Symbol.asyncDispose]() {
            stop.abort();
            await Promise.all([listen_close(server, options.grace ?? 0), loop]);
        },
    };
}
async function serverOf({ listener }, { tls }) {
    const settings = { keepAliveTimeout: 30_000, requestTimeout: 0 };
    // Who only asks loads no server.
    if (tls === undefined)
        return (await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 37067, 19))).createServer(settings, listener);
    const https = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19));
    return https.createServer({ ...settings, ...tls }, listener);
}
/** Takes no more connections, lets requests under way end within the grace, and ends what is left. */
async function listen_close(server, grace) {
    const closed = new Promise((resolve) => server.close(() => resolve('closed')));
    const waited = () => new Promise((resolve) => void setTimeout(resolve, POLL_MS));
    for (let left = grace; left > 0; left -= POLL_MS) {
        server.closeIdleConnections();
        if ((await Promise.race([closed, waited()])) === 'closed')
            return;
    }
    server.closeAllConnections();
    await closed;
}

;// CONCATENATED MODULE: ./packages/core/lib/retry.js

const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);
const BASE_MS = 250;
/**
 * An http port that asks again: on connection errors and 408/425/429/5xx, with full jitter, honouring
 * `Retry-After` in both forms (RFC 9110 §10.2.3). A body that is a stream is sent once only.
 */
function retrying(http, policy) {
    return async (request) => {
        const replayable = request.body === undefined ||
            typeof request.body === 'string' ||
            request.body instanceof Uint8Array;
        for (let attempt = 0;; attempt++) {
            const outcome = await attemptOnce(http, request);
            const spent = !replayable || attempt >= (policy.perRequest ?? 4) || policy.budget.retries <= 0;
            if (outcome.ok && !RETRIED.has(outcome.response.status))
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
/** Milliseconds to wait, or undefined when the server asks for more than we will wait. */
function waitFor(response, attempt, policy) {
    const max = policy.maxWaitMs ?? 30_000;
    const asked = retryAfter(response?.headers['retry-after'], policy.clock.now());
    if (asked !== undefined)
        return asked > max ? undefined : asked;
    const ceiling = Math.min(max, BASE_MS * 2 ** attempt);
    return Math.round((ceiling * new DataView(policy.random.bytes(4).slice().buffer).getUint32(0)) / 2 ** 32);
}
/** Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date. */
function retryAfter(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

// EXTERNAL MODULE: ./packages/core/lib/shell.js
var shell = __webpack_require__(47103);
;// CONCATENATED MODULE: ./packages/core/lib/size.js
/** `12.3 MB` of bytes, in powers of ten as registries count. */
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

;// CONCATENATED MODULE: ./packages/core/lib/task.js
/** Types a task from its schemas. */
function defineTask(task) {
    return task;
}

;// CONCATENATED MODULE: ./packages/core/lib/version.js
/** The version of Sealwright, as reports and SBOMs name their maker. */
const VERSION = '0.1.0';

;// CONCATENATED MODULE: ./packages/core/lib/index.js




















/***/ }),

/***/ 47103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ commandLine),
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** A word as a POSIX shell reads it back. */
function shellWord(word) {
    return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
/** An argv as a line to paste into a POSIX shell, variables in front. */
function commandLine(argv, env = {}) {
    const variables = Object.entries(env).map(([name, value]) => `${name}=${shellWord(value)}`);
    return [...variables, ...argv.map(shellWord)].join(' ');
}


/***/ })

};
