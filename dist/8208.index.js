export const id = 8208;
export const ids = [8208];
export const modules = {

/***/ 78390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gm: () => (/* binding */ parseFault),
/* harmony export */   Ij: () => (/* binding */ faultText),
/* harmony export */   K: () => (/* binding */ directoryInput),
/* harmony export */   US: () => (/* binding */ stackOf),
/* harmony export */   Yi: () => (/* binding */ clockText),
/* harmony export */   jt: () => (/* binding */ directoryOf),
/* harmony export */   qS: () => (/* binding */ statusText),
/* harmony export */   t6: () => (/* binding */ exportStack)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20938);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






/** The input field of the stack's directory, for every `stack-…` command. */
const directoryInput = zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
    .optional()
    .describe('Directory of the stack. Default: the variable SEALWRIGHT_STACK, else the current directory.');
/** Returns the directory of the stack: the given one, else `SEALWRIGHT_STACK`, else the current directory. */
function directoryOf(given, ports) {
    return given ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
}
/** Connects to the stack of `directoryOf`. @throws `STACK_NOT_RUNNING`, `STATE_INVALID` */
function stackOf(given, ports) {
    return (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .connectStack */ .rC)(directoryOf(given, ports), ports.http, ports.clock);
}
const PLAIN_FAULTS = ['drop', 'truncate', 'page', 'garbled', ..._sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .TAMPER_KINDS */ .OW];
/** Parses a fault: `503`, `delay=20s` or a name. @throws `INPUT_INVALID` */
function parseFault(flags) {
    const { fault, 'retry-after': retryAfter } = flags;
    const status = /^[45]\d\d$/.test(fault) ? Number(fault) : undefined;
    if (status !== undefined)
        return retryAfter === undefined
            ? { status }
            : { status, retryAfter, dated: flags['retry-date'] ?? false };
    if (retryAfter !== undefined)
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.coreError)('INPUT_INVALID', `cannot use --retry-after with the fault "${fault}": expected a status`, {
            hint: 'pass a status, for example: sealwright stack-fault rekor 429 --retry-after 2',
        });
    const delay = fault.startsWith('delay=') ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.durationOf)(fault.slice('delay='.length)) : undefined;
    if (delay !== undefined)
        return { delay };
    const plain = PLAIN_FAULTS.find((name) => name === fault);
    if (plain !== undefined)
        return plain;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.coreError)('INPUT_INVALID', `cannot parse the fault "${fault}": expected a status, a delay or a name`, {
        hint: `pass a status from 400 to 599, delay=20s, or one of: ${PLAIN_FAULTS.join(', ')}`,
    });
}
/** Returns a line for a fault: `tsa: 429, Retry-After 2 s, POST /x (hit 1 of 3)`. */
function faultText(rule) {
    const { fault, times, hits, method, path } = rule;
    const description = typeof fault === 'string'
        ? fault
        : 'delay' in fault
            ? `delay of ${fault.delay} ms`
            : `${fault.status}${'retryAfter' in fault ? `, Retry-After ${fault.retryAfter} s` : ''}`;
    const requests = [method, path].filter((part) => part !== undefined).join(' ');
    const count = times === undefined ? `hit ${hits}` : `hit ${hits} of ${times}`;
    return `${rule.service}: ${description}${requests === '' ? '' : `, ${requests}`} (${count})`;
}
/** Returns a line for the clock of a stack: its time, and the offsets of the stack and of single services. */
function clockText({ offset, frozen, services, now }) {
    const single = Object.entries(services).map(([name, ms]) => `${name} ${offsetText(ms, 'the stack')}`);
    const whole = offsetText(offset, 'the machine');
    const state = frozen ? ', frozen' : '';
    return [`${new Date(now).toISOString()}, ${whole}${state}`, ...single].join('; ');
}
function offsetText(ms, from) {
    // Some time passes between reading the two clocks.
    if (Math.abs(ms) < 500)
        return `same as ${from}`;
    return `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.ageText)(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} ${from}`;
}
/** Returns the text of `stack-status`: a table of services, the clock and the active faults. */
function statusText(status, directory, now) {
    const rows = Object.entries(status.urls).map(([name, url]) => [
        name,
        String(status.counters.requests[name] ?? '-'),
        String(status.counters.entries[name] ?? '-'),
        String(status.shards[name] ?? '-'),
        url,
    ]);
    const table = [['service', 'requests', 'entries', 'shards', 'URL'], ...rows];
    const widths = [0, 1, 2, 3].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
    const lines = table.map((row) => row.map((cell, at) => (at < 4 ? cell.padEnd(widths[at] ?? 0) : cell)).join('  '));
    const faults = status.faults.map((each) => `  ${faultText(each)}`);
    return [
        `the stack in ${directory}, process ${status.pid}, running for ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.ageText)(now - Date.parse(status.startedAt))}`,
        ...lines,
        `time: ${clockText(status.clock)}`,
        ...(faults.length === 0 ? ['no active faults'] : ['active faults:', ...faults]),
    ].join('\n');
}
/**
 * Writes a stack's keys and logs to a file of mode 0600 by an atomic write. Returns its size in bytes.
 *
 * @throws `STACK_REFUSED`, `STATE_UNWRITABLE`
 */
async function exportStack(stack, file) {
    try {
        // A missing directory is more likely a typing error, so it is not created.
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file));
        return await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_3__/* .writeAtomically */ .vK)(file, await stack.export(), { mode: 0o600 });
    }
    catch (cause) {
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.isSealwrightError)(cause))
            throw cause;
        throw (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .stackError */ .xX)('STATE_UNWRITABLE', `cannot export the stack to ${file}`, {
            cause,
            hint: 'check that the directory exists and is writable, and that the disk has space',
        });
    }
}


/***/ }),

/***/ 74176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20938);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _stack_control_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78390);




/** The task `stack-fault`: injects faults into a running stack, lists and clears them. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack-fault',
    summary: 'Inject faults into the services of a running stack, list them or clear them',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        service: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__/* .FAULTY_NAMES */ .P5)
            .optional()
            .describe('Service to inject the fault into. Without one, the active faults are listed.')
            .meta({ positional: true }),
        fault: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .optional()
            .describe('Fault to inject: a status such as 503, delay=20s, drop (close the connection), truncate (half of the response), page (an HTML page) or garbled (broken JSON). Or tampering: wrongSct (ctlog), wrongSet (rekorV1), wrongProof or staleCheckpoint (rekor, rekorV1), wrongTimestamp (tsa), rolledBack or rolledBackSnapshot (tuf).')
            .meta({ positional: true }),
        times: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()
            .int()
            .positive()
            .optional()
            .describe('Number of requests to hit. Default: all requests until the fault is cleared.'),
        method: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().optional().describe('Hit only requests with this method.'),
        path: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .optional()
            .describe('Hit only requests for this path. A path that ends with * is a prefix.'),
        'retry-after': zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()
            .int()
            .nonnegative()
            .optional()
            .describe('Seconds in the Retry-After header. Needs a status.'),
        'retry-date': zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY().default(false).describe('Write Retry-After as an HTTP date.'),
        clear: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
            .default(false)
            .describe('Clear the faults of the service, or of all services without one.'),
        directory: _stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .directoryInput */ .K,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        faults: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ service: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }))
            .describe('Active faults, each with service, fault, times, hits, method and path.'),
    }),
    async run({ service, fault, times, method, path, directory, ...inputs }, ports) {
        const stack = (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .stackOf */ .US)(directory, ports);
        if (fault !== undefined && inputs.clear)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot use --clear together with the fault "${fault}"`, {
                hint: `run sealwright stack-fault --clear first, then sealwright stack-fault ${service} ${fault}`,
            });
        if (service !== undefined && fault === undefined && !inputs.clear)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot inject a fault into ${service}: expected a fault, got none`, {
                hint: `pass for example: sealwright stack-fault ${service} 503 --times 2`,
            });
        const faults = service !== undefined && fault !== undefined
            ? await stack.addFault({
                service,
                fault: (0,_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .parseFault */ .Gm)({ fault, ...inputs }),
                ...(times === undefined ? {} : { times }),
                ...(method === undefined ? {} : { method }),
                ...(path === undefined ? {} : { path }),
            })
            : inputs.clear
                ? await stack.clearFaults(service)
                : (await stack.status()).faults;
        ports.log.result(faults.length === 0 ? 'no active faults' : faults.map(_stack_control_js__WEBPACK_IMPORTED_MODULE_2__/* .faultText */ .Ij).join('\n'));
        return { faults: [...faults] };
    },
});


/***/ }),

/***/ 89011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RB: () => (/* reexport */ auditPath),
  As: () => (/* reexport */ isComplete),
  Jq: () => (/* reexport */ leafHash),
  xI: () => (/* reexport */ leftSize),
  zB: () => (/* reexport */ nodeHash),
  Ub: () => (/* reexport */ verifyDigest),
  WZ: () => (/* reexport */ verifyRsaDigest)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/core/lib/crypto/ecdsa-digest.js

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
 * Reports whether a signature is a valid ECDSA signature (FIPS 186-5 §6.4.2) of a message with this digest: strict DER or,
 * with `p1363`, r and s side by side. node:crypto hashes messages itself and has no function for digests. It multiplies
 * points, which is nearly all of the work: u₁G + u₂Q is computed as u₂(u₁/u₂·G + Q), two of its multiplications and one
 * addition. All values are public, so nothing must take constant time.
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
/** Returns the leftmost bits of a digest, as many as the order has. */
function truncated(digest, n) {
    const excess = digest.byteLength * 8 - n.toString(2).length;
    return excess > 0 ? numberOf(digest) >> BigInt(excess) : numberOf(digest);
}
/** Returns `factor`·G; undefined for the point at infinity. */
function multipleOfBase(factor, { name, size }) {
    if (factor === 0n)
        return undefined;
    const ecdh = (0,external_node_crypto_.createECDH)(name);
    ecdh.setPrivateKey(bytesOf(factor, size));
    const point = ecdh.getPublicKey();
    return { x: numberOf(point.subarray(1, 1 + size)), y: numberOf(point.subarray(1 + size)) };
}
/** Returns the x coordinate of `factor`·`point`, the result of a key agreement. The factor is not zero, nor is the order its multiple. */
function xOfMultiple({ x, y }, factor, { name, size }) {
    const ecdh = (0,external_node_crypto_.createECDH)(name);
    ecdh.setPrivateKey(bytesOf(factor, size));
    const point = Buffer.concat([Uint8Array.of(4), bytesOf(x, size), bytesOf(y, size)]);
    return numberOf(ecdh.computeSecret(point));
}
/** Adds two points in affine coordinates. Returns undefined for the point at infinity. */
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
/** Returns the inverse by the extended Euclidean algorithm. The modulus is a prime. */
function inverse(value, modulus) {
    let [a, b, u, v] = [mod(value, modulus), modulus, 1n, 0n];
    while (b !== 0n) {
        const quotient = a / b;
        [a, b, u, v] = [b, a - quotient * b, v, u - quotient * v];
    }
    return mod(u, modulus);
}
/** Returns r and s of SEQUENCE { INTEGER r, INTEGER s } in strict DER; an empty list for other bytes. */
function readDer(bytes) {
    const head = bytes[1] === 0x81 ? 3 : 2;
    const size = bytes[head - 1];
    if (bytes[0] !== 0x30 || size !== bytes.byteLength - head)
        return [];
    // The short form has lengths below 128, the long form the others: each length has one encoding.
    if (head === 2 ? size >= 128 : size < 128)
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

;// CONCATENATED MODULE: ./packages/core/lib/crypto/digest-signature.js


/** DER of a DigestInfo up to the digest (RFC 8017 §9.2). */
const DIGEST_INFO = {
    sha256: '3031300d060960864801650304020105000420',
    sha384: '3041300d060960864801650304020205000430',
    sha512: '3051300d060960864801650304020305000440',
};
/**
 * Reports whether a key signed a message with this digest: ECDSA in DER or, with `p1363`, as r and s side by side; or RSA
 * PKCS #1 v1.5. Pure Ed25519 signs the message itself, so the result is always false. It is for servers that verify many
 * signatures: verdicts use the audited library of `openDigestVerifier`.
 *
 * @param hash `sha256`, `sha384` or `sha512`
 */
function verifyDigest(key, hash, digest, signature, encoding = 'der') {
    if (key.asymmetricKeyType === 'rsa')
        return verifyRsaDigest(key, hash, digest, signature);
    return verifyEcdsaDigest(key, digest, signature, encoding);
}
/**
 * Reports whether an RSA key signed a message with this digest by PKCS #1 v1.5.
 *
 * @param hash `sha256`, `sha384` or `sha512`
 */
function verifyRsaDigest(key, hash, digest, signature) {
    const info = Object.hasOwn(DIGEST_INFO, hash) ? DIGEST_INFO[hash] : undefined;
    if (info === undefined)
        return false;
    const expected = Buffer.concat([Buffer.from(info, 'hex'), digest]);
    try {
        const signed = (0,external_node_crypto_.publicDecrypt)({ key, padding: external_node_crypto_.constants.RSA_PKCS1_PADDING }, signature);
        return signed.byteLength === expected.byteLength && (0,external_node_crypto_.timingSafeEqual)(signed, expected);
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/crypto/merkle.js

/* Merkle trees of transparency logs, RFC 6962 §2.1. */
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** Returns the hash of a leaf: SHA-256 of 0x00 and the entry. */
function leafHash(entry) {
    return (0,external_node_crypto_.createHash)('sha256').update(LEAF).update(entry).digest();
}
/** Returns the hash of an inner node: SHA-256 of 0x01 and both children. */
function nodeHash(left, right) {
    return (0,external_node_crypto_.createHash)('sha256').update(NODE).update(left).update(right).digest();
}
/** Returns the number of leaves in the left subtree of a tree: the largest power of two below `count`, at least 1. */
function leftSize(count) {
    let split = 1;
    while (split * 2 < count)
        split *= 2;
    return split;
}
/** Reports whether a tree of `count` leaves is complete: `count` is a power of two. */
function isComplete(count) {
    return count === 1 || leftSize(count) * 2 === count;
}
/**
 * Returns the subtrees whose hashes are the audit path of leaf `index` in the tree of `size` leaves, the leaf's sibling
 * first (RFC 6962 §2.1.1).
 */
function auditPath(index, size) {
    const path = [];
    let [begin, end] = [0, size];
    while (end - begin > 1) {
        const middle = begin + leftSize(end - begin);
        const isLeft = index < middle;
        path.push(isLeft ? { begin: middle, end } : { begin, end: middle });
        [begin, end] = isLeft ? [begin, middle] : [middle, end];
    }
    return path.toReversed();
}

;// CONCATENATED MODULE: ./packages/core/lib/crypto/index.js




/***/ }),

/***/ 81290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IZ: () => (/* reexport */ acquireLock),
  vt: () => (/* reexport */ create),
  t2: () => (/* reexport */ exists),
  kg: () => (/* reexport */ gather),
  bf: () => (/* reexport */ hostTag),
  _n: () => (/* reexport */ isAlive),
  xt: () => (/* reexport */ locked),
  jH: () => (/* reexport */ readInputFile),
  lq: () => (/* reexport */ readInputJson),
  _o: () => (/* reexport */ readLent),
  JL: () => (/* reexport */ sizeOfFile),
  qQ: () => (/* reexport */ spanLent),
  cY: () => (/* reexport */ spanOwned),
  zR: () => (/* reexport */ syncDirectory),
  gD: () => (/* reexport */ syncFile),
  _M: () => (/* reexport */ touch),
  vK: () => (/* reexport */ writeAtomically),
  iW: () => (/* reexport */ writeAtomicallySync),
  f8: () => (/* reexport */ writeWhole)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/core/lib/fs/atomic.js




/*
 * A layout has many small files, and another thread needs longer to open one than this thread. So names, sizes and small
 * contents are handled here; large contents and syncing are not.
 */
/** Reports whether a file or directory exists. */
async function exists(path) {
    return (await sizeOfFile(path)) !== undefined;
}
/** Returns the size of a file in bytes; undefined when it does not exist. */
async function sizeOfFile(path) {
    try {
        return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.size;
    }
    catch {
        return undefined;
    }
}
/**
 * Writes a file so that a reader finds the former content or all of the new one, also after a crash: a temporary file is
 * written, synced and renamed, then its directory is synced. Missing directories are made.
 *
 * @returns the size in bytes
 */
async function writeAtomically(path, content, { mode = 0o666, sync = true } = {}) {
    const temporary = temporaryOf(path);
    let fd = create(temporary, mode);
    let size = 0;
    try {
        for await (const chunk of content) {
            await writeWhole(fd, chunk);
            size += chunk.byteLength;
        }
        if (sync)
            await syncAsync(fd);
        (0,external_node_fs_.closeSync)(fd);
        fd = undefined;
        (0,external_node_fs_.renameSync)(temporary, path);
        if (sync)
            await syncDirectory((0,external_node_path_.dirname)(path));
        return size;
    }
    catch (error) {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** Writes small content as `writeAtomically` does, before it returns: for callers that cannot wait. */
function writeAtomicallySync(path, bytes, { mode = 0o666, sync = true } = {}) {
    const temporary = temporaryOf(path);
    try {
        const fd = create(temporary, mode);
        try {
            writeWholeSync(fd, bytes);
            if (sync)
                (0,external_node_fs_.fsyncSync)(fd);
        }
        finally {
            (0,external_node_fs_.closeSync)(fd);
        }
        (0,external_node_fs_.renameSync)(temporary, path);
        if (sync)
            syncDirectorySync((0,external_node_path_.dirname)(path));
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { force: true });
        throw error;
    }
}
function temporaryOf(path) {
    return `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
}
/** Creates a file, and its directory when it is missing. Returns the file descriptor. */
function create(path, mode = 0o666) {
    try {
        return (0,external_node_fs_.openSync)(path, 'wx', mode);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
        return (0,external_node_fs_.openSync)(path, 'wx', mode);
    }
}
const SMALL_BYTES = 64 * 1024;
const writeAsync = (0,external_node_util_.promisify)(external_node_fs_.write);
const syncAsync = (0,external_node_util_.promisify)(external_node_fs_.fsync);
/**
 * Writes all bytes to a file, at a position or, without one, at its current position. One write of the system may store
 * only a part: on a disk that gets full, or beyond 2 GiB.
 *
 * @throws the system's error when it does not accept all of them
 */
async function writeWhole(fd, bytes, position) {
    if (bytes.byteLength <= SMALL_BYTES)
        return writeWholeSync(fd, bytes, position);
    for (let done = 0; done < bytes.byteLength;) {
        const at = position === undefined ? null : position + done;
        done += (await writeAsync(fd, bytes, done, bytes.byteLength - done, at)).bytesWritten;
    }
    return undefined;
}
/** Writes all bytes as `writeWhole` does, before it returns. */
function writeWholeSync(fd, bytes, position) {
    for (let done = 0; done < bytes.byteLength;) {
        const at = position === undefined ? null : position + done;
        done += (0,external_node_fs_.writeSync)(fd, bytes, done, bytes.byteLength - done, at);
    }
}
/** Syncs a file to the disk. */
async function syncFile(path) {
    const fd = (0,external_node_fs_.openSync)(path, 'r+');
    try {
        await syncAsync(fd);
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
/** Updates the change time of files that exist: cleaning removes the files that were used longest ago. */
function touch(paths) {
    for (const path of paths) {
        const found = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
        if (found !== undefined)
            (0,external_node_fs_.utimesSync)(path, found.atime, found.mtime);
    }
}
/** Makes a rename in a directory durable, where the system can. */
async function syncDirectory(directory) {
    // Windows opens no directories, and some file systems sync none: there a rename is as durable as it gets.
    let fd;
    try {
        fd = (0,external_node_fs_.openSync)(directory, 'r');
        await syncAsync(fd);
    }
    catch {
        return;
    }
    finally {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
    }
}
function syncDirectorySync(directory) {
    let fd;
    try {
        fd = (0,external_node_fs_.openSync)(directory, 'r');
        (0,external_node_fs_.fsyncSync)(fd);
    }
    catch {
        return;
    }
    finally {
        if (fd !== undefined)
            (0,external_node_fs_.closeSync)(fd);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/content.js
var lib_content = __webpack_require__(99892);
;// CONCATENATED MODULE: ./packages/core/lib/fs/gather.js


const BUFFER_BYTES = 1024 * 1024;
/**
 * Writes content to a file in large pieces. While one piece is filled, the piece before is written and, with a hash, hashed.
 * After a failure the file has everything read before it, and the hash is discarded.
 *
 * @returns the hash
 */
async function gather(fd, content, hash) {
    const buffers = [(0,lib_content/* sharedBuffer */.C9)(BUFFER_BYTES), (0,lib_content/* sharedBuffer */.C9)(BUFFER_BYTES)];
    let turn = 0;
    let used = 0;
    let busy = Promise.resolve();
    async function flush() {
        const piece = buffers[turn].subarray(0, used);
        await busy;
        busy = Promise.all([writeWhole(fd, piece), hash?.update(piece)]);
        // It is awaited later, before its buffer is used again.
        busy.catch(() => undefined);
        turn = turn === 0 ? 1 : 0;
        used = 0;
    }
    try {
        for await (const chunk of content) {
            for (let at = 0; at < chunk.byteLength;) {
                const part = chunk.subarray(at, at + BUFFER_BYTES - used);
                buffers[turn].set(part, used);
                used += part.byteLength;
                at += part.byteLength;
                if (used === BUFFER_BYTES)
                    await flush();
            }
        }
        if (used > 0)
            await flush();
        await busy;
        return hash;
    }
    catch (error) {
        if (used > 0)
            await flush().catch(() => undefined);
        await busy.catch(() => undefined);
        hash?.drop?.();
        throw error;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
// EXTERNAL MODULE: ./packages/core/lib/json.js
var json = __webpack_require__(95447);
;// CONCATENATED MODULE: ./packages/core/lib/fs/input.js



/** Reads a file that a user named. @throws `INPUT_INVALID`, whose message names the path */
async function readInputFile(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        const { message } = cause;
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `cannot read ${path}: ${message}`, { cause });
    }
}
/** Reads and parses a JSON file that a user named, as `parseJson` does. @throws `INPUT_INVALID`, whose message names the path */
async function readInputJson(path, schema, limits) {
    const bytes = await readInputFile(path);
    try {
        return (0,json/* parseJson */.qF)(bytes, schema, path, limits);
    }
    catch (cause) {
        if (!(0,errors/* isSealwrightError */.f1)(cause, 'JSON_INVALID'))
            throw cause;
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', cause.message, { cause });
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/core/lib/fs/process.js



/* File names and locks name the process that owns them: a machine and a process id, which is valid only on that machine. */
/** Returns a short name of this machine: a hash of its host name. */
function hostTag() {
    return (0,external_node_crypto_.createHash)('sha256').update((0,external_node_os_.hostname)()).digest('hex').slice(0, 8);
}
/** Reports whether a process of this machine is running. Process id 0 is no process. */
function isAlive(pid) {
    if (pid === 0)
        return false;
    try {
        process.kill(pid, 0);
        return !isThread(pid);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/**
 * Reports whether a number is a thread of another process. Linux numbers both from one pool, which wraps within seconds on a
 * busy machine, and a signal can be sent to either.
 */
function isThread(pid) {
    try {
        const status = (0,external_node_fs_.readFileSync)(`/proc/${pid}/status`, 'latin1');
        return /^Tgid:\t(\d+)$/m.exec(status)?.[1] !== String(pid);
    }
    catch {
        // Other systems have no such file and number threads apart.
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/fs/lock.js
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






const POLL_MS = 5;
const PROBE_EVERY_MS = 500;
const STALE_MS = 30_000;
const ORPHANED_MS = 1000;
/** A process that was killed before it wrote its name leaves an empty file. */
const UNNAMED_MS = 3000;
const TIMEOUT_MS = 60_000;
/** Runs `work` while holding a lock file, which keeps other processes out. @throws `LOCK_TIMEOUT` after a minute */
async function locked(path, work) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const lock = __addDisposableResource(env_1, await acquireLock(path), false);
        if (lock === undefined) {
            throw (0,errors/* coreError */.iW)('LOCK_TIMEOUT', `cannot write ${path.replace(/\.lock$/, '')}: another process held its lock for a minute`, { hint: `if none is running, remove ${path}` });
        }
        await work();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
/**
 * Takes a lock file, which names this process, and returns it; undefined when another process holds it for longer than
 * `waitMs`. A lock that its process left behind is broken. Disposing of the lock releases it.
 */
async function acquireLock(path, options = {}) {
    const { waitMs = TIMEOUT_MS } = options;
    const owner = `${hostTag()}-${process.pid}-${(0,external_node_crypto_.randomBytes)(16).toString('hex')}`;
    // After a break, another process may take the lock first: only one gets it.
    const release = () => {
        if (holderOf(path) === owner)
            (0,external_node_fs_.rmSync)(path, { force: true });
    };
    for (let waited = 0;; waited += POLL_MS) {
        if (take(path, owner))
            return { [Symbol.dispose]: release };
        if (waited % PROBE_EVERY_MS === 0 && (await breakStale(path, options)) && take(path, owner))
            return { [Symbol.dispose]: release };
        if (waited >= waitMs)
            return undefined;
        await (0,external_node_timers_promises_.setTimeout)(POLL_MS);
    }
}
function take(path, owner) {
    try {
        (0,external_node_fs_.writeFileSync)(path, owner, { flag: 'wx' });
        return true;
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        throw error;
    }
}
function holderOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** Returns the age in milliseconds at which a lock is broken: it depends on the process that it names. */
function lifeOf(path, options) {
    const { staleMs = STALE_MS, orphanedMs = ORPHANED_MS } = options;
    const [host = '', pid] = (holderOf(path) ?? '').split('-');
    if (host === '')
        return UNNAMED_MS;
    return host === hostTag() && !isAlive(Number(pid)) ? orphanedMs : staleMs;
}
/** Removes a lock that a killed process left behind, once it is old enough. Returns whether it did. */
async function breakStale(path, options) {
    const found = await (0,promises_.stat)(path).catch(() => undefined);
    if (found === undefined)
        return false;
    const life = lifeOf(path, options);
    if (life === Number.POSITIVE_INFINITY)
        return false;
    // The file system's own clock stamps both files, so no other clock is needed.
    const probe = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    await (await (0,promises_.open)(probe, 'wx')).close();
    const now = (await (0,promises_.stat)(probe)).mtimeMs;
    await (0,promises_.rm)(probe, { force: true });
    if (now - found.mtimeMs < life)
        return false;
    // Only one process can rename it. The renamed file may be a newer lock, taken since the look: then it is put back.
    const isMoved = await (0,promises_.rename)(path, probe).then(() => true, () => false);
    if (!isMoved)
        return false;
    const isSame = (await (0,promises_.stat)(probe)).mtimeMs === found.mtimeMs;
    if (!isSame)
        await (0,promises_.link)(probe, path).catch(() => undefined);
    await (0,promises_.rm)(probe, { force: true });
    return isSame;
}

;// CONCATENATED MODULE: ./packages/core/lib/fs/read.js



const read_BUFFER_BYTES = 512 * 1024;
const read_SMALL_BYTES = 64 * 1024;
/** Reads a file from a byte offset, as borrowed content. */
async function* readLent(path, offset) {
    const small = readSmall(path, offset);
    if (small !== undefined) {
        yield small;
        return;
    }
    const file = await (0,promises_.open)(path, 'r');
    try {
        yield* spanLent(file, offset, Number.MAX_SAFE_INTEGER);
    }
    finally {
        await file.close();
    }
}
/** Reads a small file in this thread, which is faster than another one. */
function readSmall(path, offset) {
    const size = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.size ?? read_SMALL_BYTES;
    if (size >= read_SMALL_BYTES)
        return undefined;
    const bytes = (0,external_node_fs_.readFileSync)(path);
    return offset === 0 ? bytes : bytes.subarray(offset);
}
/** Reads an open file from `start` to before `end`, in chunks that stay valid. */
function spanOwned(file, start, end) {
    return (0,lib_content/* owned */.SD)(spanLent(file, start, end));
}
/** Reads an open file from `start` to before `end`, as borrowed content: two buffers are filled in turn, one ahead. */
async function* spanLent(file, start, end) {
    const { size } = await file.stat();
    const last = Math.min(end, size);
    const length = Math.min(read_BUFFER_BYTES, Math.max(1, last - start));
    const buffers = [(0,lib_content/* sharedBuffer */.C9)(length), (0,lib_content/* sharedBuffer */.C9)(length)];
    let at = start;
    let turn = 0;
    const readNext = () => {
        const reading = file.read(buffers[turn], 0, Math.min(length, Math.max(0, last - at)), at);
        // A reader that stops early does not wait for the read-ahead.
        reading.catch(() => undefined);
        return reading;
    };
    for (let next = readNext(); at < last;) {
        const { bytesRead, buffer } = await next;
        if (bytesRead === 0)
            return;
        at += bytesRead;
        turn ^= 1;
        next = readNext();
        yield buffer.subarray(0, bytesRead);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/fs/index.js








/***/ })

};
