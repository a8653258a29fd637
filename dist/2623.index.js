export const id = 2623;
export const ids = [2623];
export const modules = {

/***/ 60709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_registry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41862);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20938);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






/** The hidden task `stack`: the background process that kind-sigstore-stack starts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack',
    summary: 'Serve an embedded sigstore until it is stopped',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        directory: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Directory for the files of the stack.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(false).describe('Serve an OCI registry too.'),
        job: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('JSON file with the claims of the job that tokens identify.'),
        host: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Address to listen on.'),
        'public-host': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Host name in the URLs of the services.'),
        witnesses: zod__WEBPACK_IMPORTED_MODULE_5__/* .int */ .Whr().min(0).max(16).default(0).describe('Number of witnesses of Rekor v2.'),
        'fulcio-config': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('File with the configuration of Fulcio.'),
        email: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Email address of the person who signs without a token.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ directory: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Directory of the stack.') }),
    async run(inputs, ports) {
        await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .runStack */ .oy)({
            directory: inputs.directory,
            ...(inputs.job === undefined ? {} : { job: await jobOf(inputs.job) }),
            witnesses: inputs.witnesses,
            ...(inputs.host === undefined ? {} : { host: inputs.host }),
            ...(inputs['public-host'] === undefined ? {} : { publicHost: inputs['public-host'] }),
            ...(inputs['fulcio-config'] === undefined
                ? {}
                : { fulcioConfig: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.textOf)(await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_1__/* .readInputFile */ .jH)(inputs['fulcio-config'])) }),
            ...(inputs.email === undefined ? {} : { email: inputs.email }),
            ...(inputs.registry ? { services: registryBeside } : {}),
        }, ports);
        return { directory: inputs.directory };
    },
});
/** Returns a registry in memory with the fault injection of the stack. */
function registryBeside(faults) {
    const fault = (request) => faults.ofRegistry(request);
    return { registry: (0,_sealwright_registry__WEBPACK_IMPORTED_MODULE_3__/* .openRegistryService */ .zp)((0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .memoryStores */ .Ih)(), { fault }) };
}
async function jobOf(file) {
    return (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_1__/* .readInputJson */ .lq)(file, _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .JOB_CLAIMS */ .yy);
}


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




/***/ })

};
