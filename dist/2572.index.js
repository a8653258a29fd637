export const id = 2572;
export const ids = [2572];
export const modules = {

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

/***/ 22793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ sigstoreError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/**
 * Error codes of trust, signing and verification, each with its kind. An invalid signature is not an error: it is a
 * `Verdict`.
 */
const SIGSTORE_ERRORS = {
    /** The trusted root or the signing config is missing. */
    TRUST_UNAVAILABLE: 'input',
    /** A TUF mirror did not respond, and its cache is empty. */
    TRUST_UNREACHABLE: 'outside',
    /** The metadata of a TUF mirror, new or cached, has expired. */
    TRUST_EXPIRED: 'outside',
    /** A TUF mirror returned content that does not verify. */
    TRUST_REFUSED: 'outside',
    /** A trusted root, signing config or client trust config cannot be used. */
    TRUST_INVALID: 'input',
    /** The combination of options, keys and services is not supported. */
    UNSUPPORTED: 'input',
    /** The identity token is missing, or must not be sent to this Fulcio. */
    IDENTITY_INVALID: 'input',
    /** The text is not a key, or the key has an unsupported algorithm. */
    KEY_INVALID: 'input',
    /** The key is encrypted, and its password is missing or wrong. */
    KEY_LOCKED: 'input',
    /** The reference of a key leads to no key. */
    KEY_UNAVAILABLE: 'input',
    /** Fulcio refused the identity token. */
    IDENTITY_REFUSED: 'outside',
    /** A service or registry failed before the signature was complete. */
    SIGN_FAILED: 'outside',
    /** A state file cannot be read, or no signing step wrote it. */
    STATE_INVALID: 'input',
    /** The subject cannot be signed. */
    SUBJECT_INVALID: 'input',
    /** The predicate is not one JSON document. */
    PREDICATE_INVALID: 'input',
    /** A verification policy would accept anybody, or cannot be evaluated. */
    POLICY_INVALID: 'input',
    /** The subject is not signed as the policy requires. */
    REJECTED: 'verdict',
    /** The signatures cannot be read. */
    VERIFY_FAILED: 'outside',
};
/** Returns an error of trust, signing or verification. */
const sigstoreError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)(SIGSTORE_ERRORS);


/***/ }),

/***/ 62572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  "if": () => (/* reexport */ COSIGN_SIGN),
  st: () => (/* reexport */ attest),
  EG: () => (/* reexport */ checkOf),
  k4: () => (/* reexport */ discover),
  Jo: () => (/* reexport */ isBundleType),
  _0: () => (/* reexport */ openJournal),
  Cx: () => (/* reexport */ openJournalFile),
  Hm: () => (/* reexport */ openPublicKey),
  Hs: () => (/* reexport */ openSigner),
  N_: () => (/* reexport */ openTrust),
  Ky: () => (/* reexport */ openVerifiers),
  Bv: () => (/* reexport */ parsePredicateRule),
  t1: () => (/* reexport */ parseTrustedRoot),
  w5: () => (/* reexport */ policyOfSigner),
  Uh: () => (/* reexport */ predicateRule),
  T4: () => (/* reexport */ predicateTypeOf),
  RN: () => (/* reexport */ publicTrustedRoot),
  Ip: () => (/* reexport */ readClaims),
  Pk: () => (/* reexport */ signBlob),
  jV: () => (/* reexport */ signImage),
  fT: () => (/* reexport */ signStatement),
  Mb: () => (/* reexport */ signsWhole),
  Jn: () => (/* reexport */ errors/* sigstoreError */.J),
  Z9: () => (/* reexport */ trustReport),
  tB: () => (/* reexport */ verifyBlob),
  ZG: () => (/* reexport */ verifyImage)
});

// UNUSED EXPORTS: PREDICATE_ALIASES, parseClientTrustConfig, parseSigningConfig, subjectName, suggestPolicy

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
// EXTERNAL MODULE: ./packages/sigstore/lib/errors.js
var errors = __webpack_require__(22793);
;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle/media-type.js
/** Media type of a Sigstore bundle v0.3 (cosign specs/BUNDLE_SPEC.md), also the artifact type of its manifest. */
const SIGSTORE_BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
/** The other spelling of v0.3, with its version as a parameter (protobuf-specs sigstore_bundle.proto). */
const WITH_PARAMETER = /^application\/vnd\.dev\.sigstore\.bundle\+json *; *version="?0\.3"?$/i;
/** Reports whether a media type is that of a Sigstore bundle v0.3, in one of its two spellings. */
function isBundleType(mediaType) {
    return mediaType === SIGSTORE_BUNDLE || WITH_PARAMETER.test(mediaType ?? '');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle/bundle.js


const HASH_NAMES = { sha256: 'SHA2_256', sha384: 'SHA2_384', sha512: 'SHA2_512' };
/** Encodes a bundle v0.3 (protobuf-specs sigstore_bundle.proto) as JSON. */
function encodeBundle(content, signed) {
    const { material, entries, timestamps } = signed;
    const signature = (0,lib.base64)(signed.signature);
    const bundle = {
        mediaType: SIGSTORE_BUNDLE,
        verificationMaterial: {
            ...(material.kind === 'certificate'
                ? { certificate: { rawBytes: (0,lib.base64)(material.der) } }
                : { publicKey: { hint: material.hint } }),
            tlogEntries: entries,
            timestampVerificationData: timestamps.length === 0
                ? {}
                : {
                    rfc3161Timestamps: timestamps.map((each) => ({ signedTimestamp: (0,lib.base64)(each) })),
                },
        },
        ...(content.kind === 'envelope'
            ? { dsseEnvelope: envelopeOf(content.payloadType, content.payload, signature) }
            : {
                messageSignature: {
                    messageDigest: {
                        algorithm: HASH_NAMES[content.algorithm],
                        digest: (0,lib.base64)(content.digest),
                    },
                    signature,
                },
            }),
    };
    return Buffer.from(JSON.stringify(bundle));
}
/** Encodes a DSSE envelope as JSON, as logs and legacy attestations contain it. */
function encodeEnvelope(payloadType, payload, signature) {
    return Buffer.from(JSON.stringify(envelopeOf(payloadType, payload, (0,lib.base64)(signature))));
}
function envelopeOf(payloadType, payload, sig) {
    return { payload: (0,lib.base64)(payload), payloadType, signatures: [{ sig, keyid: '' }] };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/cosign-legacy/layer.js




/** The media type of a legacy signature layer (cosign specs/SIGNATURE_SPEC.md). */
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
/** The media type of a legacy attestation layer (cosign specs/ATTESTATION_SPEC.md). */
const DSSE_ENVELOPE = 'application/vnd.dsse.envelope.v1+json';
/** Annotations of legacy layers (cosign pkg/oci/static). */
const LEGACY_ANNOTATIONS = {
    signature: 'dev.cosignproject.cosign/signature',
    certificate: 'dev.sigstore.cosign/certificate',
    chain: 'dev.sigstore.cosign/chain',
    bundle: 'dev.sigstore.cosign/bundle',
    timestamp: 'dev.sigstore.cosign/rfc3161timestamp',
    predicateType: 'predicateType',
};
/**
 * Returns the payload of an image signature, byte for byte as cosign writes it (sigstore pkg/signature/payload).
 *
 * @param repository `HOST/NAME` of the image, as the signer knows it
 * @throws `SUBJECT_INVALID`
 */
function simpleSigning(repository, subject, annotations) {
    if (!subject.startsWith('sha256:')) {
        throw (0,errors/* sigstoreError */.J)('SUBJECT_INVALID', `cannot sign ${subject}: expected a sha256 digest, the only one that cosign verifies`);
    }
    const names = Object.keys(annotations).toSorted();
    return Buffer.from(JSON.stringify({
        critical: {
            identity: { 'docker-reference': repository },
            image: { 'docker-manifest-digest': subject },
            type: 'cosign container image signature',
        },
        optional: names.length === 0
            ? null
            : Object.fromEntries(names.map((name) => [name, annotations[name]])),
    }));
}
/** Returns the layer of an image signature: the payload, with the signature in its annotations. */
function signatureLayer(payload, signed) {
    const signature = (0,lib.base64)(signed.signature);
    return layerOf(SIMPLE_SIGNING, payload, { [LEGACY_ANNOTATIONS.signature]: signature }, signed);
}
/** Returns the layer of an attestation: the envelope, which contains its signature. */
function attestationLayer(predicateType, signed) {
    const { content, signature } = signed;
    if (content.kind !== 'envelope')
        throw new TypeError('expected an envelope, got a message');
    const envelope = encodeEnvelope(content.payloadType, content.payload, signature);
    const annotations = {
        [LEGACY_ANNOTATIONS.signature]: '',
        [LEGACY_ANNOTATIONS.predicateType]: predicateType,
    };
    return layerOf(DSSE_ENVELOPE, envelope, annotations, signed);
}
function layerOf(mediaType, bytes, annotations, { material, legacyEntry, timestamps }) {
    const [timestamp] = timestamps;
    const certificates = material.kind === 'certificate'
        ? {
            [LEGACY_ANNOTATIONS.certificate]: (0,lib.pemBlock)('CERTIFICATE', material.der),
            [LEGACY_ANNOTATIONS.chain]: material.issuers.map(withNewline).join(''),
        }
        : {};
    const all = {
        ...annotations,
        ...certificates,
        ...(legacyEntry === undefined ? {} : { [LEGACY_ANNOTATIONS.bundle]: promiseOf(legacyEntry) }),
        ...(timestamp === undefined
            ? {}
            : {
                [LEGACY_ANNOTATIONS.timestamp]: JSON.stringify({
                    SignedRFC3161Timestamp: (0,lib.base64)(timestamp),
                }),
            }),
    };
    return { descriptor: { ...(0,oci_lib/* describe */.q0)(mediaType, bytes), annotations: all }, bytes };
}
function withNewline(pem) {
    return pem.endsWith('\n') ? pem : `${pem}\n`;
}
/** Returns a log's inclusion promise in the form of cosign (cosign pkg/cosign/bundle RekorBundle). */
function promiseOf(entry) {
    return JSON.stringify({
        SignedEntryTimestamp: entry.inclusionPromise?.signedEntryTimestamp,
        Payload: {
            body: entry.canonicalizedBody,
            integratedTime: Number(entry.integratedTime),
            logIndex: Number(entry.logIndex),
            logID: (0,lib.fromBase64)(entry.logId.keyId).toString('hex'),
        },
    });
}
/** Reports whether two layers are the same signature. The signature of an attestation is in its bytes. */
function isSameLayer(a, b) {
    const { signature } = LEGACY_ANNOTATIONS;
    return a.digest === b.digest && a.annotations?.[signature] === b.annotations?.[signature];
}
/** Returns the image config of cosign's manifests: an image that has only these layers. */
function legacyConfig(layers) {
    const created = '0001-01-01T00:00:00Z';
    return Buffer.from(JSON.stringify({
        architecture: '',
        created,
        history: layers.map(() => ({ created })),
        os: '',
        rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.digest) },
        config: {},
    }));
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/cosign-legacy/tag.js




/** Opens a writer of cosign's tags in a store. */
function openLegacyWriter(store, ports) {
    return (0,lib.coalescing)((tag, edits) => write(store, tag, edits, ports));
}
/**
 * Adds a layer to one of cosign's tags. Layers that other clients add at the same time are kept.
 *
 * @returns the manifest that contains the layer
 * @throws `SIGN_FAILED` when other clients overwrote the tag each time, and what the store throws
 */
async function addLayer(store, subject, suffix, layer, edit) {
    const { annotations: _, ...blob } = layer.descriptor;
    await store.put(blob, (0,lib.contentOf)(layer.bytes));
    return edit((0,oci_lib/* legacyTag */.w_)(subject, suffix), layer);
}
/** Removes layers from one of cosign's tags. @throws what `addLayer` throws */
async function removeLayers(subject, suffix, layers, edit) {
    const tag = (0,oci_lib/* legacyTag */.w_)(subject, suffix);
    await (0,lib.settled)(layers.map(async (descriptor) => edit(tag, { descriptor, isRemoved: true })));
}
/** Reads the manifest of a subject's tag; undefined without such a tag. @throws what the store throws */
async function readLegacy(store, subject, suffix) {
    const tagged = await readTag(store, (0,oci_lib/* legacyTag */.w_)(subject, suffix));
    return tagged === undefined
        ? undefined
        : { descriptor: tagged.descriptor, layers: tagged.manifest.layers ?? [] };
}
async function readTag(store, tag) {
    const descriptor = await store.resolve(tag, { read: true });
    if (descriptor === undefined)
        return undefined;
    return { descriptor, manifest: (await (0,oci_lib/* readManifest */.WI)(store, descriptor)).manifest };
}
async function write(store, tag, edits, ports) {
    let written;
    const added = edits.filter((edit) => edit.isRemoved !== true).map((edit) => edit.descriptor);
    const removed = edits.filter((edit) => edit.isRemoved === true).map((edit) => edit.descriptor);
    const isIn = (current, layer) => current?.manifest.layers?.some((each) => isSameLayer(each, layer)) ?? false;
    const isWritten = await (0,oci_lib/* updateTag */.Gw)({
        async read() {
            const current = await readTag(store, tag);
            written = current?.descriptor;
            return current;
        },
        isApplied: (current) => added.every((layer) => isIn(current, layer)) &&
            !removed.some((layer) => isIn(current, layer)),
        async write(current) {
            const missing = added.filter((layer) => !isIn(current, layer));
            const kept = (current?.manifest.layers ?? []).filter((layer) => !removed.some((each) => isSameLayer(each, layer)));
            const all = [...kept, ...missing];
            const config = await (0,oci_lib/* pushBlob */.Ee)(store, oci_lib/* OCI_CONFIG */.TF, legacyConfig(all));
            const { annotations } = current?.manifest ?? {};
            const manifest = await (0,oci_lib/* pushManifest */.y6)(store, oci_lib/* OCI_MANIFEST */.EG, {
                schemaVersion: 2,
                mediaType: oci_lib/* OCI_MANIFEST */.EG,
                config,
                layers: all,
                ...(annotations === undefined ? {} : { annotations }),
            });
            // Another client may have written the tag since. There is only one request between this check and the write.
            const now = await store.resolve(tag);
            if (now?.digest === current?.descriptor.digest)
                await store.tag(manifest, tag);
        },
    }, ports);
    if (isWritten && written !== undefined)
        return written;
    throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot write the tag ${tag}: other clients overwrote it each time`, { hint: 'run it again when no other client signs the same image' });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/predicates/types.js
/** The predicate type of an image signature, as cosign v3 writes it (cosign specs/BUNDLE_SPEC.md). */
const COSIGN_SIGN = 'https://sigstore.dev/cosign/sign/v1';
/** Short names of predicate types, as in `cosign attest --type` (cosign cmd/cosign/cli/options/predicate.go). */
const PREDICATE_ALIASES = {
    custom: 'https://cosign.sigstore.dev/attestation/v1',
    cyclonedx: 'https://cyclonedx.org/bom',
    link: 'https://in-toto.io/Link/v1',
    openvex: 'https://openvex.dev/ns',
    slsaprovenance: 'https://slsa.dev/provenance/v0.2',
    slsaprovenance02: 'https://slsa.dev/provenance/v0.2',
    slsaprovenance1: 'https://slsa.dev/provenance/v1',
    spdx: 'https://spdx.dev/Document',
    spdxjson: 'https://spdx.dev/Document',
    vuln: 'https://cosign.sigstore.dev/attestation/vuln/v1',
};
/** Returns the predicate type of a short name, or the URI itself. */
function predicateTypeOf(name) {
    return PREDICATE_ALIASES[name] ?? name;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle/statement.js




/** The payload type of an in-toto statement in a DSSE envelope. */
const INTOTO_PAYLOAD = 'application/vnd.in-toto+json';
/** Limits of a statement and of the bundle around it, the default of cosign (COSIGN_MAX_ATTACHMENT_SIZE). */
const STATEMENT_LIMITS = { bytes: 128 * 1024 * 1024, depth: 64 };
const statementSchema = schemas/* looseObject */._H3({
    _type: schemas/* enum */.k5n(['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1']),
    subject: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP().optional(),
        digest: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
        annotations: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional(),
    }))
        .min(1)
        .max(10_000),
    predicateType: schemas/* string */.YjP().min(1),
    predicate: schemas/* unknown */.L5J(),
});
/**
 * Returns the statement of an image signature, byte for byte as cosign v3 writes it: the predicate is `{}`, and the
 * subject has the annotations.
 *
 * @throws `SUBJECT_INVALID`
 */
function signatureStatement(subject, annotations) {
    return Buffer.from(JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ digest: { sha256: sha256Of(subject) }, annotations }],
        predicateType: COSIGN_SIGN,
        predicate: {},
    }));
}
/**
 * Returns the statement of an attestation, as `cosign attest` makes it: v0.1, whose subjects need a name. It contains
 * the bytes of the predicate unchanged.
 *
 * @throws `PREDICATE_INVALID` when the predicate is not one JSON value, `SUBJECT_INVALID`
 */
function attestationStatement(subject, name, predicateType, predicate) {
    try {
        (0,lib.readJson)(predicate, `the predicate for ${subject} (${predicateType})`, STATEMENT_LIMITS);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('PREDICATE_INVALID', cause.message, {
            cause,
            hint: 'set the predicate to a file with one JSON document',
        });
    }
    const subjects = [{ name, digest: { sha256: sha256Of(subject) } }];
    const head = JSON.stringify({
        _type: 'https://in-toto.io/Statement/v0.1',
        subject: subjects,
        predicateType,
    }).slice(0, -1);
    return Buffer.concat([Buffer.from(`${head},"predicate":`), predicate, Buffer.from('}')]);
}
function sha256Of(digest) {
    if (digest.startsWith('sha256:'))
        return (0,lib.hexOf)(digest);
    throw (0,errors/* sigstoreError */.J)('SUBJECT_INVALID', `cannot sign ${digest}: expected a sha256 digest, the only one that cosign verifies`);
}
/** Reads an in-toto statement, v0.1 or v1. @throws `JSON_INVALID` */
function parseStatement(payload, what) {
    const statement = (0,lib.parseJson)(payload, statementSchema, what, STATEMENT_LIMITS);
    const annotations = Object.entries(statement.subject[0]?.annotations ?? {});
    return {
        subjects: statement.subject.flatMap((subject) => Object.entries(subject.digest).map(([algorithm, hex]) => `${algorithm}:${hex}`)),
        predicateType: statement.predicateType,
        predicate: memberBytes(payload, 'predicate'),
        annotations: Object.fromEntries(annotations.filter((entry) => typeof entry[1] === 'string')),
    };
}
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x7b, 0x5b]);
const CLOSE = new Set([0x7d, 0x5d]);
const COMMA = 0x2c;
const COLON = 0x3a;
/** Returns the bytes of a member's value in a valid JSON object; `null` without such a member. */
function memberBytes(json, key) {
    let depth = 0;
    let name = '';
    let start = 0;
    for (let at = 0; at < json.length; at++) {
        const c = json[at];
        if (c === QUOTE) {
            const end = endOfString(json, at);
            if (depth === 1 && start === 0)
                name = JSON.parse((0,lib.textOf)(json.subarray(at, end + 1)));
            at = end;
        }
        else if (c === COLON && depth === 1 && start === 0) {
            start = at + 1;
        }
        else if (depth === 1 && (c === COMMA || CLOSE.has(c))) {
            if (start !== 0 && name === key)
                return trimmed(json.subarray(start, at));
            start = 0;
        }
        if (OPEN.has(c))
            depth++;
        else if (CLOSE.has(c))
            depth--;
    }
    return Buffer.from('null');
}
function endOfString(json, start) {
    let at = start + 1;
    while (at < json.length && json[at] !== QUOTE)
        at += json[at] === BACKSLASH ? 2 : 1;
    return at;
}
function trimmed(bytes) {
    let start = 0;
    let end = bytes.length;
    while (start < end && isBlank(bytes[start]))
        start++;
    while (end > start && isBlank(bytes[end - 1]))
        end--;
    return bytes.subarray(start, end);
}
function isBlank(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
/** Returns the bytes that an envelope's signature signs: DSSE's pre-authentication encoding (dsse protocol.md). */
function preAuthEncoding(payloadType, payload) {
    const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
    return Buffer.concat([Buffer.from(head), payload]);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/attach/referrer.js





// Annotations of a bundle's manifest (cosign specs/BUNDLE_SPEC.md).
const CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
const CREATED = 'org.opencontainers.image.created';
/** The most referrers that are read: anybody who can push can add more of them. */
const REFERRER_LIMIT = 2000;
/**
 * Pushes a bundle as a referrer of its subject: config and bundle first, then the manifest that makes it visible.
 *
 * @param now milliseconds since the epoch
 * @returns the manifest
 * @throws what the store throws
 */
async function pushBundle(store, subject, bundle, predicateType, now) {
    const layer = (0,oci_lib/* describe */.q0)(SIGSTORE_BUNDLE, bundle);
    const { data: _, ...config } = oci_lib/* EMPTY_CONFIG */.$v;
    await Promise.all([
        (0,oci_lib/* pushBlob */.Ee)(store, oci_lib/* OCI_EMPTY */.g1, Buffer.from('{}')),
        store.put(layer, (0,lib.contentOf)(bundle), { isNew: true }),
    ]);
    return (0,oci_lib/* pushManifest */.y6)(store, oci_lib/* OCI_MANIFEST */.EG, {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_MANIFEST */.EG,
        artifactType: SIGSTORE_BUNDLE,
        config,
        layers: [layer],
        subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
        annotations: {
            [CREATED]: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
            [CONTENT]: 'dsse-envelope',
            [PREDICATE_TYPE]: predicateType,
        },
    });
}
/**
 * Lists the referrers of a subject that may contain a bundle of a predicate type. Referrers that declare another type
 * are left out unread. Older clients write fallback indexes without annotations and with the config's media type as
 * artifactType, so those entries are listed too.
 *
 * @returns the referrers, and in `looked` the number of all referrers
 * @throws `VERIFY_FAILED` for more than 2000 referrers, and what the store throws
 */
async function listBundles(store, subject, predicateType) {
    const bundles = [];
    let looked = 0;
    for await (const manifest of store.referrers(subject)) {
        if (++looked > REFERRER_LIMIT) {
            throw (0,errors/* sigstoreError */.J)('VERIFY_FAILED', `cannot list the referrers of ${subject.digest}: expected at most ${REFERRER_LIMIT}, got more`, { hint: 'remove referrers that do not belong to it' });
        }
        const type = manifest.artifactType;
        if (!isBundleType(type) && type !== undefined && type !== '' && type !== oci_lib/* OCI_EMPTY */.g1)
            continue;
        const declared = manifest.annotations?.[PREDICATE_TYPE];
        if (declared !== undefined && declared !== predicateType)
            continue;
        bundles.push(manifest);
    }
    return { bundles, looked };
}
/**
 * Fetches the bundle of a referrer. Returns `undefined`, without a download, when the manifest has another predicate
 * type, another subject or no bundle.
 *
 * @throws what the store throws
 */
async function fetchBundle(store, subject, referrer, predicateType) {
    const { manifest } = await (0,oci_lib/* readManifest */.WI)(store, referrer);
    const layer = manifest.layers?.[0];
    if (layer === undefined || !isBundleType(layer.mediaType))
        return undefined;
    if (manifest.subject?.digest !== subject.digest)
        return undefined;
    const declared = manifest.annotations?.[PREDICATE_TYPE];
    if (declared !== undefined && declared !== predicateType)
        return undefined;
    const bundle = await (0,oci_lib/* readBlob */.gm)(store, layer, STATEMENT_LIMITS.bytes);
    return { bundle, declared: declared !== undefined };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/attach/discovery.js



/** The programs that look for signatures in each layout by default. */
const CONSUMERS = {
    bundle: ['cosign v3', 'Kyverno (SigstoreBundle)', 'policy-controller (bundle)'],
    legacy: ['cosign v2', 'Kyverno (Cosign)', 'policy-controller', 'Flux'],
};
/**
 * Searches for a subject's signatures as other programs do, and only in the store: bundles by the referrers of its
 * digest (the API, else the fallback tag) with their artifact type and predicate type, the legacy layout by its tags.
 *
 * @throws what the store throws
 */
async function discover(store, subject, records) {
    return Promise.all(records.map(async ({ layout, predicateType, manifest }) => ({
        layout,
        predicateType,
        consumers: CONSUMERS[layout],
        found: layout === 'bundle'
            ? await isListed(store, subject, predicateType, manifest)
            : await isTagged(store, subject, predicateType),
    })));
}
async function isListed(store, subject, predicateType, manifest) {
    const { bundles } = await listBundles(store, subject, predicateType);
    return bundles.some((each) => each.digest === manifest.digest);
}
/** Reports whether the tag has layers. They may be others by now, because any client can add to the tag. */
async function isTagged(store, { digest }, predicateType) {
    const tag = await readLegacy(store, digest, predicateType === COSIGN_SIGN ? 'sig' : 'att');
    return tag !== undefined && tag.layers.length > 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/lib/schema.js
var schema = __webpack_require__(70738);
;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle/form.js

/**
 * Returns a problem of a bundle's form that the reference library does not check (protobuf-specs sigstore_bundle.proto):
 * a certificate chain with a root, a negative log index, an inclusion proof without its checkpoint.
 */
function formProblem({ verificationMaterial }) {
    const { content, tlogEntries } = verificationMaterial;
    if (content.$case === 'x509CertificateChain') {
        const isRoot = ({ rawBytes }) => {
            const certificate = new external_node_crypto_.X509Certificate(rawBytes);
            return certificate.ca && certificate.checkIssued(certificate);
        };
        if (content.x509CertificateChain.certificates.some(isRoot))
            return 'expected a certificate chain without its root, got one with a root';
    }
    for (const { logIndex, inclusionProof, inclusionPromise } of tlogEntries) {
        if (logIndex.startsWith('-') || inclusionProof?.logIndex.startsWith('-') === true)
            return `expected a log index of at least 0, got ${logIndex}`;
        if (inclusionProof !== undefined && !hasCheckpoint(inclusionProof) && !inclusionPromise)
            return 'expected an inclusion proof with a checkpoint, got one without';
    }
    return undefined;
}
/**
 * Returns a bundle without inclusion proofs that have no checkpoint, which the reference library cannot read. An entry
 * with an inclusion promise does not need them.
 */
function withoutVoidProofs(bundle) {
    const { verificationMaterial } = bundle;
    const tlogEntries = verificationMaterial.tlogEntries.map((entry) => {
        const { inclusionProof, ...rest } = entry;
        return inclusionProof === undefined || hasCheckpoint(inclusionProof)
            ? entry
            : { ...rest, inclusionProof: undefined };
    });
    return { ...bundle, verificationMaterial: { ...verificationMaterial, tlogEntries } };
}
function hasCheckpoint(proof) {
    return proof.checkpoint !== undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/keys/message.js


/** The largest message of a key that signs the message itself: it is read whole, and node:crypto takes no more. */
const WHOLE_LIMIT = 2 ** 31 - 1;
/** Returns the content of a message. */
function contentOfMessage(message) {
    return message instanceof Uint8Array ? (0,lib.contentOf)(message) : message;
}
/** Reads a message whole, for keys that sign the message itself. @throws `CONTENT_TOO_LARGE` */
async function bytesOfMessage(message, what) {
    return message instanceof Uint8Array ? message : (0,lib.collect)((0,lib.owned)(message), WHOLE_LIMIT, what);
}
/** Computes the hashes of a message in one pass. */
async function hashesOf(message, names) {
    const hashes = [...new Set(names)].map((name) => ({ name, hash: (0,external_node_crypto_.createHash)(name) }));
    for await (const chunk of contentOfMessage(message))
        for (const { hash } of hashes)
            hash.update(chunk);
    const digests = hashes.map(({ name, hash }) => [name, hash.digest()]);
    return Object.fromEntries(digests);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/keys/algorithms.js



const CURVES = {
    prime256v1: { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' },
    secp384r1: { details: 'PKIX_ECDSA_P384_SHA_384', hash: 'sha384' },
    secp521r1: { details: 'PKIX_ECDSA_P521_SHA_512', hash: 'sha512' },
};
const RSA_BITS = [2048, 3072, 4096];
/**
 * Returns the algorithm that sigstore's clients use for a key by default (sigstore
 * pkg/signature/algorithm_registry.go): ECDSA with the hash of the curve, RSA PKCS #1 v1.5 with SHA-256, pure Ed25519.
 *
 * @param what the key or its owner, as messages name it
 * @throws `KEY_INVALID`
 */
function algorithmOfKey(key, what) {
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
    const curve = type === 'ec' ? CURVES[details?.namedCurve ?? ''] : undefined;
    if (curve !== undefined)
        return curve;
    const bits = details?.modulusLength ?? 0;
    if (type === 'rsa' && RSA_BITS.includes(bits))
        return { details: `PKIX_RSA_PKCS1V15_${bits}_SHA256`, hash: 'sha256' };
    if (type === 'ed25519')
        return { details: 'PKIX_ED25519', hash: undefined };
    const kind = [type, details?.namedCurve ?? (bits === 0 ? undefined : `${bits} bits`)];
    throw (0,errors/* sigstoreError */.J)('KEY_INVALID', `cannot use ${what}: expected ECDSA P-256, P-384 or P-521, RSA of 2048, 3072 or 4096 bits, or Ed25519, got ${kind.filter(Boolean).join(' ')}`);
}
/**
 * Signs a message, which is read as a stream unless the key signs the message itself. An ECDSA signature is DER, as
 * everywhere in sigstore.
 */
async function signMessage(key, { hash }, message) {
    if (hash === undefined)
        return (0,external_node_crypto_.sign)(null, await bytesOfMessage(message, 'the message'), key);
    const signer = (0,external_node_crypto_.createSign)(hash);
    for await (const chunk of contentOfMessage(message))
        signer.update(chunk);
    return signer.sign(key);
}
/** Reports whether a key made a signature over a message. */
function isSignedBy(key, { hash }, message, signature) {
    return (0,external_node_crypto_.verify)(hash ?? null, message, key, signature);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle/signed-content.js



/** Hashes by their number in protobuf-specs HashAlgorithm. */
const HASHES = {
    0: 'sha256',
    1: 'sha256',
    2: 'sha384',
    3: 'sha512',
};
/**
 * Returns the signed content of an envelope for the reference library. The library's own uses SHA-256 for every key.
 * Keys sign the hash that belongs to them, and logs contain the same hash.
 */
function envelopeContent(payloadType, payload, signature) {
    const encoded = preAuthEncoding(payloadType, payload);
    let verified;
    return {
        signature,
        compareSignature: (other) => isSame(other, signature),
        compareDigest: (digest) => isSame(digest, hashOf('sha256', payload)),
        compareSignedDigest: (digest) => isDigestOf(digest, encoded),
        // Called twice: by `prove` and by the library.
        verifySignature(key) {
            if (verified?.equals(key) === true)
                return true;
            const isValid = verifyBytes(key, encoded, signature, undefined);
            if (isValid)
                verified = key;
            return isValid;
        },
    };
}
/**
 * Returns the signed content of a message for the reference library.
 *
 * @param declared the digest of the message in the bundle
 */
function messageContent(declared, signature, artifact) {
    const known = HASHES[declared.algorithm];
    const hash = known ?? 'sha256';
    const digest = 'bytes' in artifact ? hashOf(hash, artifact.bytes) : artifact.digests[hash];
    const isOfArtifact = known !== undefined && digest !== undefined && isSame(digest, declared.digest);
    return {
        isOfArtifact,
        signature,
        compareSignature: (other) => isSame(other, signature),
        compareDigest: (other) => isSame(other, declared.digest),
        compareSignedDigest: (other) => isSame(other, declared.digest),
        verifySignature: (key) => 'bytes' in artifact
            ? verifyBytes(key, artifact.bytes, signature, hash)
            : verifyDigests(key, artifact, signature, hash),
    };
}
/** Reports whether a key signed the bytes, by the key's own hash or by `hash`: cosign v2 used SHA-256 for every key. */
function verifyBytes(key, bytes, signature, hash) {
    const algorithm = algorithmOfKey(key, 'the signature');
    if (algorithm.hash === undefined)
        return isSignedBy(key, algorithm, bytes, signature);
    if (isSignedBy(key, algorithm, bytes, signature))
        return true;
    const other = hash ?? 'sha256';
    return (other !== algorithm.hash && isSignedBy(key, { ...algorithm, hash: other }, bytes, signature));
}
/** Reports the same as `verifyBytes` for the digests of a message. The result is false for keys that sign no hash. */
function verifyDigests(key, { digests, verifyDigest }, signature, hash) {
    const { hash: own } = algorithmOfKey(key, 'the signature');
    if (own === undefined)
        return false;
    return [...new Set([own, hash])].some((name) => {
        const digest = digests[name];
        return digest !== undefined && verifyDigest(key, name, digest, signature);
    });
}
function isDigestOf(digest, bytes) {
    const hash = { 32: 'sha256', 48: 'sha384', 64: 'sha512' }[digest.byteLength];
    return hash !== undefined && isSame(digest, hashOf(hash, bytes));
}
function hashOf(hash, bytes) {
    return (0,external_node_crypto_.createHash)(hash).update(bytes).digest();
}
function isSame(a, b) {
    return a.byteLength === b.byteLength && (0,external_node_crypto_.timingSafeEqual)(a, b);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/identity/certificate-claims.js
/** The names of claims about a build, by the last arc of the certificate extension (fulcio docs/oid-info.md). */
const NAMES = {
    9: 'build-signer-uri',
    10: 'build-signer-digest',
    11: 'runner-environment',
    12: 'source-repository-uri',
    13: 'source-repository-digest',
    14: 'source-repository-ref',
    15: 'source-repository-identifier',
    16: 'source-repository-owner-uri',
    17: 'source-repository-owner-identifier',
    18: 'build-config-uri',
    19: 'build-config-digest',
    20: 'build-trigger',
    21: 'run-invocation-uri',
    22: 'source-repository-visibility',
    23: 'deployment-environment',
    24: 'token-subject',
};
const ARC = [1, 3, 6, 1, 4, 1, 57264, 1];
/** Returns the claims in a certificate's extensions. An extension that is not a UTF8String is ignored. */
function claimsOf(extensions) {
    const claims = {};
    for (const { oid, value } of extensions) {
        const id = oid?.id ?? [];
        if (id.length !== ARC.length + 1 || !ARC.every((arc, at) => id[at] === arc))
            continue;
        const name = NAMES[id.at(-1)];
        const text = name === undefined ? undefined : utf8String(value);
        if (name !== undefined && text !== undefined)
            claims[name] = text;
    }
    return claims;
}
/** Returns the text of a DER UTF8String of less than 64 KiB; undefined for other DER. */
function utf8String(der) {
    if (der[0] !== 0x0c)
        return undefined;
    const first = der[1] ?? 0;
    const head = first < 0x80 ? 2 : first === 0x81 ? 3 : first === 0x82 ? 4 : 0;
    if (head === 0)
        return undefined;
    const size = head === 2 ? first : der.readUIntBE(2, head - 2);
    return der.byteLength === head + size ? der.toString('utf8', head) : undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/rejection.js

/** Returns a rejection: `cannot verify WHAT: REASON`. */
function rejection(code, what, reason) {
    return { code, message: `cannot verify ${what}: ${reason}` };
}
/** Reports whether the outcome of a check is a rejection. */
function isRejection(outcome) {
    return 'code' in outcome;
}
/** An error that ends a check with a rejection. `orRejection` catches it. */
class Rejected extends Error {
    rejection;
    constructor(reason) {
        super(reason.message);
        this.rejection = reason;
    }
}
/** Returns the result of a check, or its rejection. */
function orRejection(check) {
    try {
        return check();
    }
    catch (error) {
        if (error instanceof Rejected)
            return error.rejection;
        throw error;
    }
}
/** Runs a part of a check. Throws `Rejected` with this code for every error in it. */
function attempt(code, what, check) {
    try {
        return check();
    }
    catch (error) {
        if (error instanceof Rejected)
            throw error;
        // Our own errors name what they are about. Those of libraries do not.
        if ((0,lib.isSealwrightError)(error))
            throw new Rejected({ code, message: error.message });
        throw new Rejected({ ...rejection(code, what, error.message), ...defectOf(error) });
    }
}
/**
 * Returns an error as a defect if it is one of the language: libraries throw their own errors for bundles that do not
 * verify, and those of node:crypto have a code. Malformed bundles make libraries throw such errors too, so that a
 * verdict about a bundle of somebody else is a rejection all the same.
 */
function defectOf(error) {
    const isDefect = [TypeError, RangeError, ReferenceError].some((kind) => error instanceof kind) &&
        !('code' in error);
    return isDefect ? { defect: error } : {};
}
const CODES = {
    CERTIFICATE_ERROR: 'CERTIFICATE_UNTRUSTED',
    PUBLIC_KEY_ERROR: 'CERTIFICATE_UNTRUSTED',
    SIGNATURE_ERROR: 'SIGNATURE_INVALID',
    TIMESTAMP_ERROR: 'TIMESTAMP_INVALID',
    TLOG_BODY_ERROR: 'LOG_ENTRY_DIFFERS',
    TLOG_ERROR: 'LOG_PROOF_INVALID',
    TLOG_INCLUSION_PROMISE_ERROR: 'LOG_PROOF_INVALID',
    TLOG_INCLUSION_PROOF_ERROR: 'LOG_PROOF_INVALID',
    TLOG_MISSING_INCLUSION_ERROR: 'LOG_PROOF_INVALID',
};
/** Runs a check of the reference library. Throws `Rejected` with the code that belongs to the library's error. */
function runLibrary(what, check) {
    try {
        return check();
    }
    catch (error) {
        const { code, message, cause } = error;
        const detail = cause instanceof Error ? `${message}: ${cause.message}` : message;
        const ours = /\bSCTs?\b/.test(message)
            ? 'SCT_INVALID'
            : (CODES[code ?? ''] ?? 'BUNDLE_INVALID');
        throw new Rejected({ ...rejection(ours, what, detail), ...defectOf(error) });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/bundle-key.js

/**
 * Returns the key that a bundle must be signed with. Throws `Rejected` unless the bundle has a certificate, or no
 * certificate when a key is wanted.
 *
 * @param wanted the key that must have signed; undefined for a certificate
 */
function keyOfBundle(bundle, what, wanted, leafOf) {
    const content = bundle.verificationMaterial.content;
    const certificate = content.$case === 'certificate'
        ? content.certificate
        : content.$case === 'x509CertificateChain'
            ? content.x509CertificateChain.certificates[0]
            : undefined;
    if (wanted !== undefined) {
        if (certificate !== undefined)
            throw new Rejected(rejection('KEY_DIFFERS', what, 'expected a key, got a certificate'));
        const der = wanted.export({ type: 'spki', format: 'der' });
        return { name: 'key', der, key: wanted, verifiedBy: { $case: 'public-key', hint: '' } };
    }
    if (certificate === undefined)
        throw new Rejected(rejection('BUNDLE_INVALID', what, 'expected a certificate, got a key'));
    const der = certificate.rawBytes;
    const leaf = attempt('CERTIFICATE_UNTRUSTED', what, () => leafOf(der));
    return {
        name: 'certificate',
        der,
        key: leaf.key,
        verifiedBy: { $case: 'certificate', certificate: leaf.certificate },
    };
}
/** Returns a bundle without its certificate: the reference library would parse it again for every bundle. */
function withoutCertificate(bundle) {
    const content = { $case: 'publicKey', publicKey: { hint: '' } };
    return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, content } };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/inclusion-proof.js


/**
 * Verifies a signature with its certificate, its timestamps and its log entries, and returns its signer. The reference
 * library computes the hashes of an inclusion proof up to the root of the checkpoint, for Rekor v1 and v2. It ignores the root
 * hash and the tree size that the proof states, which must be those of the checkpoint.
 *
 * @throws Rejected, `LOG_PROOF_INVALID` for an inclusion proof of another root or size
 */
function verifyWithProof(verifier, entity, bundle, what) {
    const signer = runLibrary(what, () => verifier.verify(entity));
    const problem = proofProblem(bundle);
    if (problem !== undefined)
        throw new Rejected(rejection('LOG_PROOF_INVALID', what, problem));
    return signer;
}
function proofProblem({ verificationMaterial }) {
    for (const { inclusionProof } of verificationMaterial.tlogEntries) {
        const envelope = inclusionProof?.checkpoint?.envelope;
        if (inclusionProof === undefined || envelope === undefined)
            continue;
        const [, size, root] = envelope.split('\n');
        const rootHash = (0,lib.base64)(inclusionProof.rootHash);
        if (rootHash !== root)
            return `expected an inclusion proof for the root hash ${root} of its checkpoint, got ${rootHash}`;
        if (inclusionProof.treeSize !== size)
            return `expected an inclusion proof for the tree size ${size} of its checkpoint, got ${inclusionProof.treeSize}`;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/log-validity.js

/** Returns the log of an entry, by the id of its key. A trusted root can list a log several times. */
function logsOf(logs, { logId }) {
    return logs.filter((log) => log.logId?.keyId.equals(logId.keyId) === true);
}
/**
 * Throws `Rejected` unless the key of every log was valid when the signature was made. The reference library compares
 * the validity with the time in an inclusion promise only, so that the former key of a Rekor v2 log, whose entries
 * have no time, would prove entries for ever.
 *
 * @param timestamp the earliest trusted time of the signature, ISO 8601; empty without one, which checks nothing
 */
function requireValidLogs(bundle, logs, timestamp, what) {
    if (timestamp === '')
        return;
    const time = Date.parse(timestamp);
    for (const entry of bundle.verificationMaterial.tlogEntries) {
        const own = logsOf(logs, entry);
        if (own.some((log) => isValidAt(log, time)))
            continue;
        const reason = `expected a log whose key is valid at ${timestamp}, the time of the signature, got ${own.map(windowText).join(', ') || 'an unknown log'}`;
        throw new Rejected(rejection('LOG_PROOF_INVALID', what, reason));
    }
}
function isValidAt({ publicKey }, time) {
    const { start, end } = publicKey?.validFor ?? {};
    return (start?.getTime() ?? 0) <= time && time <= (end?.getTime() ?? Number.POSITIVE_INFINITY);
}
function windowText({ baseUrl, publicKey }) {
    const { start, end } = publicKey?.validFor ?? {};
    const from = start === undefined ? '' : ` from ${start.toISOString()}`;
    return `${baseUrl}, valid${from}${end === undefined ? '' : ` until ${end.toISOString()}`}`;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/logged-key.js



/** The paths of the verifier in the body of an entry, by kind and version: base64 of DER for v2, of PEM for v1. */
const PATHS = {
    'hashedrekord 0.0.1': [['spec', 'signature', 'publicKey', 'content']],
    'dsse 0.0.1': [['spec', 'signatures', 0, 'verifier']],
    'intoto 0.0.1': [['spec', 'publicKey']],
    'intoto 0.0.2': [['spec', 'content', 'envelope', 'signatures', 0, 'publicKey']],
    'hashedrekord 0.0.2': [
        ['spec', 'hashedRekordV002', 'signature', 'verifier', 'x509Certificate', 'rawBytes'],
        ['spec', 'hashedRekordV002', 'signature', 'verifier', 'publicKey', 'rawBytes'],
    ],
};
/**
 * Throws `Rejected` unless the log entries of a bundle contain its own certificate or key. The reference library
 * compares only signature and digest with the entry. cosign logs a certificate in place of the key when it has both.
 *
 * @param der the certificate, or the SPKI of the key
 */
function requireLoggedKey(bundle, der, what) {
    for (const { kindVersion, canonicalizedBody } of bundle.verificationMaterial.tlogEntries) {
        const { kind, version } = kindVersion;
        const logged = attempt('LOG_ENTRY_DIFFERS', what, () => loggedKey(kind, version, canonicalizedBody, `the log entry of ${what}`));
        if (logged === undefined || isVerifier(logged, der))
            continue;
        const reason = 'expected its own certificate or key in the log entry, got another one';
        throw new Rejected(rejection('LOG_ENTRY_DIFFERS', what, reason));
    }
}
/** Reports whether a logged certificate or key is the expected one, or a certificate of the expected key. */
function isVerifier(logged, der) {
    if (Buffer.compare(logged, der) === 0)
        return true;
    try {
        const { publicKey } = new external_node_crypto_.X509Certificate(logged);
        return Buffer.compare(publicKey.export({ type: 'spki', format: 'der' }), der) === 0;
    }
    catch {
        return false; // A key, which differs, or nothing that can be parsed.
    }
}
/**
 * Returns the certificate (DER) or public key (SPKI, DER) in the body of a log entry; undefined for an unknown kind.
 *
 * @throws `JSON_INVALID`
 */
function loggedKey(kind, version, canonicalBody, what) {
    const paths = PATHS[`${kind} ${version}`];
    if (paths === undefined)
        return undefined;
    const body = (0,lib.readJson)(canonicalBody, what);
    const text = paths.map((path) => valueAt(body, path)).find((value) => typeof value === 'string');
    const bytes = (0,lib.fromBase64)(text ?? '');
    return kind === 'hashedrekord' && version === '0.0.2' ? bytes : derOf(bytes);
}
function valueAt(json, path) {
    return path.reduce((at, key) => typeof at === 'object' && at !== null
        ? at[key]
        : undefined, json);
}
/** Returns the DER of a PEM text. A certificate is parsed, so that text after it is ignored. */
function derOf(pem) {
    const text = pem.toString('latin1');
    if (text.includes('BEGIN CERTIFICATE')) {
        try {
            return new external_node_crypto_.X509Certificate(pem).raw;
        }
        catch {
            return new Uint8Array();
        }
    }
    const body = /-----BEGIN PUBLIC KEY-----([\s\S]*?)-----END PUBLIC KEY-----/.exec(text)?.[1];
    return (0,lib.fromBase64)(body ?? '');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/remembered-certificate.js

/** Leaf certificates that are kept. A run signs with one, and may verify any number of others. */
const LEAF_LIMIT = 64;
/**
 * Opens a parser of leaf certificates that keeps the 64 that were used last. It throws what the libraries throw for
 * bytes that are not a certificate.
 */
function openLeaves(library) {
    const known = new Map();
    return (der) => {
        const name = Buffer.from(der).toString('latin1');
        const leaf = known.get(name) ?? readLeaf(der, library);
        known.delete(name);
        known.set(name, leaf);
        for (const [oldest] of known) {
            if (known.size <= LEAF_LIMIT)
                break;
            known.delete(oldest);
        }
        return leaf;
    };
}
function readLeaf(der, library) {
    const { publicKey } = new external_node_crypto_.X509Certificate(der);
    const certificate = library.X509Certificate.parse(Buffer.from(der));
    rememberCertificate(certificate, library, der);
    return { certificate, key: publicKey };
}
/**
 * Caches the encoded parts of a certificate, and the issuers that signed it. The library computes them again for every
 * comparison, which is most of the time of a verification. Only certificates can be cached: the library changes the
 * parts of timestamps after it encoded them.
 *
 * @param der the bytes that the certificate was parsed from, if known
 */
function rememberCertificate(certificate, library, der) {
    rememberNode(certificate.root, der === undefined ? undefined : Buffer.from(der));
    const verify = certificate.verify.bind(certificate);
    const issuers = new Map();
    certificate.verify = (issuer) => {
        const isSigned = issuers.get(issuer) ?? verify(issuer);
        issuers.set(issuer, isSigned);
        return isSigned;
    };
    certificate.clone = () => withOwnExtensions(certificate, library);
}
function rememberNode(node, der) {
    node.toDER = once(node.toDER.bind(node), der);
    node.toOID = once(node.toOID.bind(node));
    node.toDate = once(node.toDate.bind(node));
    for (const sub of node.subs)
        rememberNode(sub);
}
function once(compute, known) {
    let value = known;
    return () => (value ??= compute());
}
/** Returns a copy with its own list of extensions: the library removes one to get the bytes that a log signed. */
function withOwnExtensions(certificate, library) {
    const { root } = certificate;
    const [tbs, ...rest] = root.subs;
    const copyOf = (node, subs) => new library.ASN1Obj(node.tag, node.value, subs);
    const list = (node) => copyOf(node, node.subs.map((sub) => copyOf(sub, [...sub.subs])));
    const parts = tbs?.subs.map((sub) => (sub.tag.isContextSpecific(0x03) ? list(sub) : sub)) ?? [];
    return new library.X509Certificate(copyOf(root, tbs === undefined ? [] : [copyOf(tbs, parts), ...rest]));
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/timestamp.js
/**
 * Replaces the times that the reference library cannot read. RFC 3161 §2.4.2 allows any number of fractional digits.
 * The library reads three or none, and would fail for timestamps of an authority that omits trailing zeros.
 */
function readFractions(entity) {
    for (const timestamp of entity.timestamps) {
        if (timestamp.$case !== 'timestamp-authority')
            continue;
        const time = generationTime(timestamp.timestamp);
        if (time === undefined)
            continue;
        Object.defineProperty(timestamp.timestamp, 'signingTime', { value: time });
    }
}
/** Returns the time of a timestamp with fractional digits, cut to milliseconds; undefined for other times. */
function generationTime(timestamp) {
    const text = timestamp.tstInfo.root.subs[4]?.value.toString('ascii') ?? '';
    const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\.(\d{1,9})Z$/.exec(text);
    if (parts === null)
        return undefined;
    const [, year, month, day, hour, minute, second, fraction = ''] = parts;
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
    return Number.isNaN(time.getTime()) ? undefined : time;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/bundle.js












/**
 * Opens a verifier under a trusted root. It verifies the bundle's form, the signature, the timestamp, the certificate
 * chain at the time of the timestamp, the SCT, the log entry with its inclusion proof and checkpoint or its promise, the
 * validity of the log's key at the time of the timestamp, and the statement's subject. The libraries are loaded here, not at import: that takes 40 ms.
 */
async function openBundleVerifier(trust, requirements = {}) {
    const [{ bundleFromJSON }, core, library] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(1040)]).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19)),
        __webpack_require__.e(/* import() */ 3917).then(__webpack_require__.t.bind(__webpack_require__, 83917, 19)),
        Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(3917), __webpack_require__.e(4187)]).then(__webpack_require__.t.bind(__webpack_require__, 54187, 19)),
    ]);
    const material = library.toTrustMaterial(preferLogId(trust.trustedRoot), () => ({
        publicKey: requirements.key,
        validFor: () => true,
    }));
    for (const { certChain } of [
        ...material.certificateAuthorities,
        ...material.timestampAuthorities,
    ])
        for (const certificate of certChain)
            rememberCertificate(certificate, core);
    const verifier = new library.Verifier(material, thresholds(requirements));
    const { key } = requirements;
    const logs = trust.trustedRoot.tlogs;
    const context = { library, verifier, key, logs, leafOf: openLeaves(core) };
    const parse = (json, what) => attempt('BUNDLE_INVALID', what, () => {
        const value = json instanceof Uint8Array ? (0,lib.readJson)(json, what, STATEMENT_LIMITS) : json;
        const bundle = bundleFromJSON(value);
        const problem = formProblem(bundle);
        if (problem !== undefined)
            throw new Error(problem);
        return withoutVoidProofs(bundle);
    });
    return {
        verifiesKey: requirements.key !== undefined,
        statement: (json, subject, what) => orRejection(() => proveStatement(parse(json, what), subject, what, context)),
        message: (json, artifact, what) => orRejection(() => proveMessage(parse(json, what), artifact, what, context)),
    };
}
/** Opens the verifiers of one trusted root, one for each different requirements. They keep what they parsed. */
function openVerifiers(trust) {
    const opened = [];
    return ({ key, log }) => {
        const existing = opened.find((each) => each.key === key && each.log === log);
        const verifier = existing?.verifier ?? openBundleVerifier(trust, { key, log });
        if (existing === undefined)
            opened.push({ key, log, verifier });
        return verifier;
    };
}
/** Returns how many valid entries, timestamps and SCTs the reference library requires. */
function thresholds({ key, log = 'public' }) {
    const isTimed = log === 'private' || (log === 'public' && key === undefined);
    return {
        tlogThreshold: log === 'public' ? 1 : 0,
        timestampThreshold: isTimed ? 1 : 0,
        ctlogThreshold: key === undefined ? 1 : 0,
    };
}
/**
 * Returns a trusted root without checkpoint key ids. Log entries contain the whole log id, and the reference library
 * does not find a log by it that has a checkpoint key id too.
 */
function preferLogId(root) {
    return { ...root, tlogs: root.tlogs.map((log) => ({ ...log, checkpointKeyId: undefined })) };
}
function proveStatement(bundle, subject, what, context) {
    const { payload, payloadType, signatures } = bundle_envelopeOf(bundle, what);
    const content = envelopeContent(payloadType, payload, signatures[0]?.sig ?? Buffer.alloc(0));
    const proof = prove(bundle, content, what, context);
    const statement = attempt('STATEMENT_INVALID', what, () => parseStatement(payload, `the statement in ${what}`));
    requireSubject(statement, subject, what);
    const { predicateType, predicate, annotations } = statement;
    return { ...proof, predicateType, predicate, annotations, payloadDigest: (0,lib.digestOf)(payload) };
}
function proveMessage(bundle, artifact, what, context) {
    if (bundle.content.$case !== 'messageSignature') {
        const reason = 'expected a signature of the blob, got an envelope';
        throw new Rejected(rejection('BUNDLE_INVALID', what, reason));
    }
    const { messageDigest, signature } = bundle.content.messageSignature;
    const content = messageContent(messageDigest, signature, artifact);
    if (!content.isOfArtifact) {
        const signed = Buffer.from(messageDigest.digest).toString('hex');
        const reason = `expected the digest of the blob, got ${signed}`;
        throw new Rejected(rejection('SUBJECT_DIFFERS', what, reason));
    }
    return prove(bundle, content, what, context);
}
function prove(bundle, content, what, { library, verifier, key, logs, leafOf }) {
    const signed = keyOfBundle(bundle, what, key, leafOf);
    const entity = {
        ...attempt('BUNDLE_INVALID', what, () => library.toSignedEntity(withoutCertificate(bundle))),
        signature: content,
        key: signed.verifiedBy,
    };
    attempt('TIMESTAMP_INVALID', what, () => readFractions(entity));
    // The library verifies the signature last. It would report a changed signature as a wrong timestamp.
    if (!attempt('SIGNATURE_INVALID', what, () => content.verifySignature(signed.key))) {
        const reason = `expected a signature of this content by the ${signed.name}, got another one`;
        throw new Rejected(rejection('SIGNATURE_INVALID', what, reason));
    }
    const signer = verifyWithProof(verifier, entity, bundle, what);
    requireLoggedKey(bundle, signed.der, what);
    const timestamp = timeOf(entity.timestamps);
    requireValidLogs(bundle, logs, timestamp, what);
    return {
        identity: signer.identity?.subjectAlternativeName ?? '',
        issuer: signer.identity?.extensions?.issuer ?? '',
        key: signed.name === 'key' ? (0,lib.digestOf)(signed.der) : '',
        claims: claimsOf(signer.identity?.oids ?? []),
        ...provenEntry(bundle, logs),
        timestamp,
    };
}
function bundle_envelopeOf(bundle, what) {
    if (bundle.content.$case !== 'dsseEnvelope') {
        const reason = 'expected an envelope with a statement, got a signature of a blob';
        throw new Rejected(rejection('BUNDLE_INVALID', what, reason));
    }
    const envelope = bundle.content.dsseEnvelope;
    if (envelope.payloadType === INTOTO_PAYLOAD)
        return envelope;
    const reason = `expected the payload type ${INTOTO_PAYLOAD}, got ${envelope.payloadType}`;
    throw new Rejected(rejection('BUNDLE_INVALID', what, reason));
}
function requireSubject(statement, subject, what) {
    if (statement.subjects.includes(subject))
        return;
    const subjects = statement.subjects.slice(0, 5).join(', ');
    const reason = `expected the subject ${subject}, got ${subjects}`;
    throw new Rejected(rejection('SUBJECT_DIFFERS', what, reason));
}
/**
 * Returns the log of the first entry, by its URL in the trusted root, and the index that is proved: by the inclusion
 * promise, else by the inclusion proof. Both are empty without an entry.
 */
function provenEntry(bundle, logs) {
    const [entry] = bundle.verificationMaterial.tlogEntries;
    if (entry === undefined)
        return { log: '', logIndex: '' };
    const proven = entry.inclusionPromise === undefined ? entry.inclusionProof : entry;
    const [log] = logsOf(logs, entry);
    return { log: log?.baseUrl ?? '', logIndex: proven?.logIndex ?? '' };
}
/** Returns the earliest time that a timestamp authority or a log signed. A log signs its time in a promise only. */
function timeOf(timestamps) {
    const times = timestamps.flatMap((each) => {
        if (each.$case === 'timestamp-authority')
            return [each.timestamp.signingTime.getTime()];
        const { inclusionPromise, integratedTime } = each.tlogEntry;
        return inclusionPromise === undefined ? [] : [Number(integratedTime) * 1000];
    });
    return times.length === 0 ? '' : new Date(Math.min(...times)).toISOString();
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/cosign-legacy/verify.js









/** The most signatures of one envelope that are tried. */
const SIGNATURE_LIMIT = 100;
const promiseSchema = (0,schema/* lazily */.q)(() => schemas/* object */.Ikc({
    SignedEntryTimestamp: schemas/* base64 */.K39(),
    Payload: schemas/* object */.Ikc({
        body: schemas/* base64 */.K39(),
        integratedTime: schemas/* int */.Whr(),
        logIndex: schemas/* int */.Whr().min(0),
        logID: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
    }),
}));
const timestampSchema = (0,schema/* lazily */.q)(() => schemas/* object */.Ikc({ SignedRFC3161Timestamp: schemas/* base64 */.K39() }));
const bodySchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), apiVersion: schemas/* string */.YjP() }));
const base64Text = (0,schema/* lazily */.q)(() => schemas/* string */.YjP().transform(lib.withoutLineEnds).pipe(schemas/* base64 */.K39()));
const envelopeSchema = (0,schema/* lazily */.q)(() => schemas/* object */.Ikc({
    payload: base64Text(),
    payloadType: schemas/* string */.YjP(),
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ sig: base64Text() }))
        .min(1)
        .max(SIGNATURE_LIMIT),
}));
const payloadSchema = (0,schema/* lazily */.q)(() => schemas/* object */.Ikc({
    critical: schemas/* object */.Ikc({
        identity: schemas/* object */.Ikc({ 'docker-reference': schemas/* string */.YjP() }),
        image: schemas/* object */.Ikc({ 'docker-manifest-digest': schemas/* string */.YjP() }),
        type: schemas/* string */.YjP(),
    }),
    optional: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
}));
/**
 * Verifies a layer of cosign's legacy layout. The layer and its annotations become a bundle, which is verified like any
 * other. Its version is v0.1, because the annotations have an inclusion promise and no inclusion proof.
 */
function proveLayer(candidate, verifier) {
    const { layer, what } = candidate;
    try {
        if (layer.mediaType === DSSE_ENVELOPE)
            return proveEnvelope(candidate, verifier);
        if (layer.mediaType === SIMPLE_SIGNING)
            return provePayload(candidate, verifier);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            throw error;
        return { code: 'BUNDLE_INVALID', message: error.message };
    }
    const reason = `expected the media type ${SIMPLE_SIGNING} or ${DSSE_ENVELOPE}, got ${layer.mediaType}`;
    return rejection('BUNDLE_INVALID', what, reason);
}
function proveEnvelope({ layer, bytes, subject, what }, verifier) {
    const { payload, payloadType, signatures } = (0,lib.parseJson)(bytes, envelopeSchema(), what, STATEMENT_LIMITS);
    const material = materialOf(layer, verifier, what);
    let proof = rejection('SIGNATURE_INVALID', what, 'it has no signature');
    for (const { sig } of signatures) {
        const dsseEnvelope = { payload, payloadType, signatures: [{ sig, keyid: '' }] };
        proof = verifier.statement({ ...material, dsseEnvelope }, subject, what);
        if (!isRejection(proof))
            return proof;
    }
    return proof;
}
function provePayload({ layer, bytes, subject, what }, verifier) {
    const signature = layer.annotations?.[LEGACY_ANNOTATIONS.signature] ?? '';
    const digest = (0,lib.base64)(Buffer.from((0,lib.digestOf)(bytes).slice('sha256:'.length), 'hex'));
    const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
    const bundle = { ...materialOf(layer, verifier, what), messageSignature };
    const proof = verifier.message(bundle, { bytes }, what);
    if (isRejection(proof))
        return proof;
    const { critical, optional } = (0,lib.parseJson)(bytes, payloadSchema(), `the payload of ${what}`);
    const signed = critical.image['docker-manifest-digest'];
    if (signed !== subject)
        return rejection('SUBJECT_DIFFERS', what, `expected the subject ${subject}, got ${signed}`);
    const annotations = Object.entries(optional ?? {}).filter((entry) => typeof entry[1] === 'string');
    return {
        ...proof,
        predicateType: COSIGN_SIGN,
        predicate: Buffer.from('{}'),
        annotations: Object.fromEntries(annotations),
        payloadDigest: (0,lib.digestOf)(bytes),
    };
}
/**
 * Returns the bundle of a layer without its content, JSON. A certificate beside the signature of a key proves nothing:
 * with a key to verify by, it is left out, as cosign does.
 *
 * @throws `JSON_INVALID`
 */
function materialOf({ annotations = {} }, { verifiesKey }, what) {
    const certificate = annotations[LEGACY_ANNOTATIONS.certificate] ?? '';
    const timestamp = annotations[LEGACY_ANNOTATIONS.timestamp] ?? '';
    const promise = annotations[LEGACY_ANNOTATIONS.bundle] ?? '';
    return {
        mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
        verificationMaterial: {
            ...(certificate === '' || verifiesKey
                ? { publicKey: { hint: '' } }
                : { x509CertificateChain: { certificates: [{ rawBytes: verify_derOf(certificate) }] } }),
            tlogEntries: promise === '' ? [] : [entryOf(promise, what)],
            timestampVerificationData: {
                rfc3161Timestamps: timestamp === '' ? [] : [{ signedTimestamp: timestampOf(timestamp, what) }],
            },
        },
    };
}
/** Returns the DER of a certificate, base64. Other PEM returns an empty text, which the verifier rejects. */
function verify_derOf(pem) {
    try {
        return (0,lib.base64)(new external_node_crypto_.X509Certificate(pem).raw);
    }
    catch {
        return '';
    }
}
function timestampOf(json, what) {
    const name = `the timestamp of ${what}`;
    return (0,lib.parseJson)(json, timestampSchema(), name).SignedRFC3161Timestamp;
}
function entryOf(json, what) {
    const name = `the log's promise of ${what}`;
    const { SignedEntryTimestamp, Payload } = (0,lib.parseJson)(json, promiseSchema(), name);
    const body = (0,lib.fromBase64)(Payload.body);
    const { kind, apiVersion } = (0,lib.parseJson)(body, bodySchema(), name);
    return {
        logIndex: String(Payload.logIndex),
        logId: { keyId: (0,lib.base64)(Buffer.from(Payload.logID, 'hex')) },
        kindVersion: { kind, version: apiVersion },
        integratedTime: String(Payload.integratedTime),
        inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
        canonicalizedBody: Payload.body,
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/policy/pattern.js

const PATTERN_LIMIT = 512;
/** Texts that no policy for real signers accepts all of. */
const ANY_TEXTS = ['-', 'nobody@sealwright.invalid', 'https://sealwright.invalid/a/b@c'];
/**
 * Compiles an expression in the syntax of RE2, as cosign's: without back references and look-around, which can take
 * exponential time on a text that an attacker chooses. The engine is loaded here, not at import: that takes 8 ms.
 *
 * @param what the expression is for, as messages name it
 * @throws `POLICY_INVALID`
 */
async function compilePattern(what, source) {
    if (source.length > PATTERN_LIMIT) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot use the expression for the ${what}: expected at most ${PATTERN_LIMIT} characters, got ${source.length}`);
    }
    const { RE2JS } = await __webpack_require__.e(/* import() */ 2856).then(__webpack_require__.bind(__webpack_require__, 2856));
    try {
        const compiled = RE2JS.compile(source);
        return { source, test: (text) => compiled.matches(text) };
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot use the expression ${source} for the ${what}: ${cause.message}`, { cause, hint: 'write it in the syntax of RE2: https://github.com/google/re2/wiki/Syntax' });
    }
}
/** Reports whether an expression accepts any text. */
function acceptsAnything({ test }) {
    return ANY_TEXTS.every((text) => test(text));
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/policy/identity.js


const NAME_LIMIT = 2048;
/**
 * Reads a policy and returns its check. Expressions are anchored at both ends.
 *
 * @throws `POLICY_INVALID` for a policy that accepts anybody, or an expression that cannot be used
 */
async function readPolicy(policy) {
    const identity = await readRule('identity', policy.identity, policy.identityRegexp);
    const issuer = await readRule('issuer', policy.issuer, policy.issuerRegexp);
    if (issuer.isOpen && identity.isOpen && policy.isRestricted !== true)
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', 'cannot use the verification policy: expected an identity or an issuer, got expressions that accept anybody', { hint: 'set certificate-oidc-issuer to the issuer of the signer' });
    return (signer) => {
        const differs = !identity.accepts(signer.identity)
            ? 'identity'
            : !issuer.accepts(signer.issuer)
                ? 'issuer'
                : undefined;
        if (differs === undefined)
            return undefined;
        const rule = differs === 'identity' ? identity : issuer;
        return {
            code: differs === 'identity' ? 'IDENTITY_DIFFERS' : 'ISSUER_DIFFERS',
            message: mismatchText(differs, [rule.text], signer[differs] || '(none)', signer),
            expected: rule.text,
        };
    };
}
/** Returns a check that accepts an identity if any of the checks does. Its mismatch lists what each of them expected. */
function anyOf(checks) {
    return (signer) => {
        const mismatches = checks.map((check) => check(signer)).filter((each) => each !== undefined);
        const [first] = mismatches;
        if (first === undefined || mismatches.length < checks.length)
            return undefined;
        const expected = mismatches.map((each) => each.expected);
        const name = `${signer.identity || '(none)'} of ${signer.issuer || '(no issuer)'}`;
        const message = mismatchText('identity', expected, name, signer);
        return { code: first.code, message, expected: expected.join(' or ') };
    };
}
function mismatchText(differs, expected, name, signer) {
    return [
        `cannot verify the ${differs} of the signer:`,
        ...expected.map((text, at) => `  ${at === 0 ? 'expected' : 'or      '} ${text}`),
        `  got      ${name}`,
        '  to accept this signer:',
        ...suggestPolicy(signer)
            .split('\n')
            .map((line) => `    ${line}`),
    ].join('\n');
}
async function readRule(what, exact, pattern) {
    if (exact !== undefined && pattern !== undefined) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot use the verification policy: expected an exact ${what} or an expression for it, got both`, { hint: 'remove one of the two' });
    }
    if (exact !== undefined && exact !== '')
        return { text: exact, isOpen: false, accepts: (name) => name === exact };
    if (pattern === undefined || pattern === '') {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot use the verification policy: expected the ${what} that must have signed, got none`, {
            hint: 'set certificate-identity and certificate-oidc-issuer, or their -regexp forms: without them, anybody could sign',
        });
    }
    const expression = await compilePattern(what, pattern);
    return {
        text: `a match of ${expression.source}`,
        isOpen: acceptsAnything(expression),
        accepts: (name) => name.length <= NAME_LIMIT && expression.test(name),
    };
}
/**
 * Returns a policy that accepts a signer, one input a line: with the exact identity, and for a GitHub workflow also with
 * an expression for all its refs.
 */
function suggestPolicy(signer) {
    const issuer = `certificate-oidc-issuer: ${signer.issuer}`;
    const exact = [`certificate-identity: ${signer.identity}`, issuer];
    const workflow = /^(https:\/\/github\.com\/[^@]+)@refs\//.exec(signer.identity)?.[1];
    const anyRef = workflow === undefined
        ? []
        : [
            'or, for any ref of this workflow, in place of the first line:',
            `certificate-identity-regexp: ^${escapeRegExp(workflow)}@refs/.+$`,
        ];
    return [...exact, ...anyRef].join('\n');
}
function escapeRegExp(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/policy/policy.js


/**
 * Returns the check of a policy. It does not check key, log and predicate type, which are checked before it.
 *
 * @throws `POLICY_INVALID`
 */
async function checkOf(policy) {
    const checkSigner = await signerCheck(policy);
    const { claims = {}, notBefore } = policy;
    return (proof) => checkSigner(proof) ??
        checkClaims(claims, proof.claims) ??
        checkTime(notBefore, proof.timestamp);
}
async function signerCheck(policy) {
    const { key, identities, identity, identityRegexp, issuer, issuerRegexp, log, claims } = policy;
    const single = [identity, identityRegexp, issuer, issuerRegexp];
    if (key !== undefined) {
        if ([...single, identities, claims].every((rule) => rule === undefined))
            return () => undefined;
        throw ambiguous('a key or an identity, got both', 'remove one of the two');
    }
    if (log === 'none') {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', 'cannot verify a certificate with "log: none": nothing would prove that it was valid at the time of the signature', { hint: 'use "log: private", which requires a timestamp, or set "key"' });
    }
    if (identities !== undefined) {
        if (single.every((rule) => rule === undefined))
            return anyOf(await Promise.all(identities.map(readPolicy)));
        throw ambiguous('one identity or a list of them, got both', 'add the identity to the list');
    }
    const isNamed = identity !== undefined || identityRegexp !== undefined;
    // A repository identifies the signer as well as the workflow's URL does: both are claims of the issuer.
    const byRepository = !isNamed && claims?.['source-repository-uri'] !== undefined;
    return readPolicy(byRepository ? { ...policy, identityRegexp: '.*', isRestricted: true } : policy);
}
function ambiguous(problem, hint) {
    return (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot use the verification policy: expected ${problem}`, {
        hint,
    });
}
function checkClaims(wanted, claims) {
    for (const [name, value] of Object.entries(wanted)) {
        const claim = claims[name];
        const isPattern = value instanceof RegExp;
        if (claim !== undefined && (isPattern ? value.test(claim) : claim === value))
            continue;
        const expected = isPattern ? `a match of ${value.source}` : value;
        const message = `cannot verify the claim ${name} of the certificate: expected ${expected}, got ${claim ?? 'no such claim'}`;
        return { code: 'CLAIM_DIFFERS', message };
    }
    return undefined;
}
function checkTime(notBefore, timestamp) {
    if (notBefore === undefined || Date.parse(timestamp) >= notBefore)
        return undefined;
    const limit = new Date(notBefore).toISOString();
    const message = `cannot verify the time of the signature: expected ${limit} or later, got ${timestamp === '' ? 'no signed time' : timestamp}`;
    return { code: 'SIGNED_TOO_LONG_AGO', message };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/proof.js



/** Returns the policy that accepts the signatures of one signer only. */
function policyOfSigner({ identity, key, log }) {
    return identity === undefined ? { key: key?.publicKey, log } : { ...identity, log };
}
/**
 * Returns the proof of a signature that is not pushed yet. Throws unless the signature verifies and, when it was
 * resumed from the journal, belongs to this signer: others may have written to the journal. A refused signature is
 * dropped from the journal.
 *
 * @throws `SIGN_FAILED`
 */
async function requireProof(proof, subject, signer, { message, resumed }) {
    if (isRejection(proof))
        throw refused(proof);
    const mismatch = resumed ? (await checkOf(policyOfSigner(signer)))(proof) : undefined;
    if (mismatch !== undefined)
        throw refused(mismatch);
    return proof;
    function refused(problem) {
        signer.journal.drop(message);
        const name = resumed ? 'the resumed signature' : 'the new signature';
        return (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot sign ${subject}: ${name} does not verify: ${problem.code}: ${problem.message}`, {
            hint: resumed
                ? 'run it again to sign anew: nothing was pushed, and the journal dropped the signature'
                : `check that the trusted root of the sigstore instance ${signer.trust.name} belongs to its services; nothing was pushed`,
        });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/predicates/json-path.js


/** The most values that a query may select: the document, which anybody may have written, decides how many there are. */
const NODE_LIMIT = 100_000;
/**
 * Reads a selector: a JSON pointer (RFC 6901) or a JSONPath query (RFC 9535). The functions `match` and `search` are not
 * supported, because their expressions can take exponential time.
 *
 * @throws `POLICY_INVALID`
 */
async function readSelector(text) {
    if (/^(?:\/[^/]*)+$/.test(text))
        return pointer(text);
    if (text.startsWith('$'))
        return query(text);
    throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot parse the path "${text.slice(0, 200)}": expected a JSON pointer or a JSONPath query`, { hint: 'write a JSON pointer (/a/0/b) or a JSONPath query ($.a[0].b)' });
}
function pointer(text) {
    const tokens = text
        .slice(1)
        .split('/')
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
    return (json) => {
        let at = json;
        for (const token of tokens) {
            if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token))
                return [];
            if (Array.isArray(at) && !/^(0|[1-9]\d*)$/.test(token))
                return [];
            at = at[token];
        }
        return at === undefined ? [] : [at];
    };
}
async function query(text) {
    const { JSONPathEnvironment } = await __webpack_require__.e(/* import() */ 393).then(__webpack_require__.t.bind(__webpack_require__, 50393, 19));
    const environment = new JSONPathEnvironment();
    environment.functionRegister.delete('match');
    environment.functionRegister.delete('search');
    const compiled = compile();
    return (json) => {
        const values = [];
        for (const { value } of compiled.lazyQuery(json)) {
            if (values.length >= NODE_LIMIT)
                throw new RangeError(`more than ${NODE_LIMIT} values`);
            values.push(value);
        }
        return values;
    };
    function compile() {
        try {
            return environment.compile(text);
        }
        catch (cause) {
            throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot parse the JSONPath query ${text}: ${cause.message}`, { cause, hint: 'write a query of RFC 9535, without its functions match and search' });
        }
    }
}
/** Returns the test for a text that an expression matches from start to end. @throws `POLICY_INVALID` */
async function matching(pattern) {
    return { kind: 'matches', pattern: await compilePattern('predicate', pattern) };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/predicates/rules.js





const LONGEST_TEXT = 64 * 1024;
/**
 * Parses a rule: `TYPE#PATH` (the value exists), `TYPE#PATH=VALUE` (it equals VALUE, JSON or else a text), or
 * `TYPE#PATH=~PATTERN` (it is a text that matches from start to end). TYPE is a URI or a short name, PATH a JSON pointer
 * or a JSONPath query.
 *
 * @throws `POLICY_INVALID`
 */
async function parsePredicateRule(text) {
    const hash = text.indexOf('#');
    const [type, rest] = [text.slice(0, Math.max(0, hash)), text.slice(hash + 1)];
    if (type === '' || !/^(?:\/|\$)/.test(rest)) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot parse the predicate rule "${text.slice(0, 200)}": expected TYPE#PATH, TYPE#PATH=VALUE or TYPE#PATH=~PATTERN`, {
            hint: 'write PATH as a JSON pointer or a JSONPath query, such as cyclonedx#/bomFormat=CycloneDX',
        });
    }
    const at = operatorIn(rest);
    const path = at < 0 ? rest : rest.slice(0, at);
    const operand = at < 0 ? undefined : rest.slice(at + 1);
    return {
        predicateType: predicateTypeOf(type),
        text,
        select: await readSelector(path),
        test: await testOf(operand),
    };
}
/** Returns the rule for a predicate type, a path and a test. @throws `POLICY_INVALID` */
async function predicateRule(type, path, { exists, equals, matches }) {
    const tests = [exists, equals, matches].filter((each) => each !== undefined).length;
    if (tests > 1)
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `cannot use the rule about ${path}: expected one of exists, equals and matches, got ${tests}`, { hint: 'write a rule for each of them' });
    const name = `${type}#${path}`;
    const rule = { predicateType: predicateTypeOf(type), select: await readSelector(path) };
    if (exists === false)
        return { ...rule, text: `nothing at ${name}`, test: { kind: 'absent' } };
    if (equals !== undefined)
        return {
            ...rule,
            text: `${name}=${JSON.stringify(equals)}`,
            test: { kind: 'equals', value: equals },
        };
    if (matches !== undefined)
        return { ...rule, text: `${name}=~${matches}`, test: await matching(matches) };
    return { ...rule, text: name, test: { kind: 'exists' } };
}
/** Returns the offset of the operator, the first = outside brackets and quotes of a query; -1 without one. */
function operatorIn(text) {
    let depth = 0;
    let quote = '';
    for (let at = 0; at < text.length; at++) {
        const c = text[at];
        if (quote !== '') {
            if (c === '\\')
                at++;
            else if (c === quote)
                quote = '';
        }
        else if (depth > 0 && (c === "'" || c === '"'))
            quote = c;
        else if (c === '[' && text.startsWith('$'))
            depth++;
        else if (c === ']' && depth > 0)
            depth--;
        else if (c === '=' && depth === 0)
            return at;
    }
    return -1;
}
async function testOf(operand) {
    if (operand === undefined)
        return { kind: 'exists' };
    return operand.startsWith('~')
        ? matching(operand.slice(1))
        : { kind: 'equals', value: rules_valueOf(operand) };
}
function rules_valueOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
/**
 * Returns the first rule that a predicate breaks, and the value that breaks it.
 *
 * @throws `JSON_INVALID`
 */
function brokenRule(rules, predicate) {
    if (rules.length === 0)
        return undefined;
    const json = (0,lib.readJson)(predicate, 'the predicate', STATEMENT_LIMITS);
    for (const rule of rules) {
        const value = breakingValue(rule, json);
        if (value !== undefined)
            return { rule, value };
    }
    return undefined;
}
function breakingValue({ select, test }, json) {
    let values;
    try {
        values = select(json);
    }
    catch (cause) {
        return `a failed query: ${cause.message}`;
    }
    const [first] = values;
    if (test.kind === 'absent')
        return first === undefined ? undefined : shown(first);
    if (first === undefined)
        return 'nothing';
    const wrong = values.find((value) => !passes(test, value));
    return wrong === undefined ? undefined : shown(wrong);
}
function passes(test, value) {
    if (test.kind === 'equals')
        return (0,lib.canonicalJson)(value) === (0,lib.canonicalJson)(test.value);
    if (test.kind !== 'matches')
        return test.kind === 'exists';
    return typeof value === 'string' && value.length <= LONGEST_TEXT && test.pattern.test(value);
}
function shown(value) {
    const text = JSON.stringify(value);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/image.js













/** Bundles that are fetched at the same time. */
const CONCURRENCY = 4;
/** The most layers that are read: anybody who can push can add more of them. */
const LAYER_LIMIT = 1000;
/**
 * Verifies the signatures of an image, a chart or another manifest. They are read from the store only: bundles by the
 * referrers, the legacy layout by cosign's tags. Signatures of both layouts count.
 *
 * @param policy with a `predicateType`, it is for attestations: the verdict contains their predicates
 * @param verifiers of the trusted root, to verify several subjects
 * @throws `POLICY_INVALID`, `VERIFY_FAILED`, and what the store throws
 */
async function verifyImage(store, subject, policy, trust, verifiers = openVerifiers(trust)) {
    const check = await checkOf(policy);
    const predicateType = policy.predicateType ?? COSIGN_SIGN;
    const { format = 'both' } = policy;
    const [bundles, layers, verifier] = await Promise.all([
        format === 'legacy' ? { bundles: [], looked: 0 } : listBundles(store, subject, predicateType),
        format === 'bundle' ? undefined : listLayers(store, subject, predicateType),
        // The libraries are loaded while the registry responds.
        verifiers({ key: policy.key, log: policy.log }),
    ]);
    const looked = bundles.looked + (layers?.looked ?? 0);
    const candidates = [
        ...bundles.bundles.map((manifest) => ({ manifest })),
        ...(layers?.candidates ?? []),
    ];
    if (candidates.length === 0)
        return { result: 'unsigned', looked };
    const rules = (policy.rules ?? []).filter((rule) => rule.predicateType === predicateType);
    const requirements = { check, predicateType, rules, verifier };
    const outcomes = await (0,lib.mapLimit)(candidates, CONCURRENCY, (candidate) => verifyCandidate(store, subject, candidate, requirements).catch((error) => ({ error })));
    return verdictOf(outcomes, looked, policy.threshold ?? 1);
}
async function listLayers(store, subject, predicateType) {
    const suffix = predicateType === COSIGN_SIGN ? 'sig' : 'att';
    const legacy = await readLegacy(store, subject.digest, suffix);
    if (legacy === undefined)
        return undefined;
    const { descriptor: manifest, layers } = legacy;
    if (layers.length > LAYER_LIMIT) {
        throw (0,errors/* sigstoreError */.J)('VERIFY_FAILED', `cannot read the legacy signatures of ${subject.digest}: expected at most ${LAYER_LIMIT} layers, got ${layers.length}`, { hint: 'remove layers that do not belong there' });
    }
    const wanted = layers.filter((layer) => {
        const declared = layer.annotations?.[LEGACY_ANNOTATIONS.predicateType];
        return suffix === 'sig' || declared === undefined || declared === predicateType;
    });
    return { candidates: wanted.map((layer) => ({ manifest, layer })), looked: layers.length };
}
/** Returns the verdict. Throws the first error, unless there are enough valid signatures without the failed one. */
function verdictOf(outcomes, looked, threshold) {
    const signatures = [];
    const reasons = [];
    const errors = [];
    for (const outcome of outcomes) {
        if (outcome === undefined)
            continue;
        if ('error' in outcome)
            errors.push(outcome.error);
        else if ('code' in outcome)
            reasons.push(outcome);
        else
            signatures.push(outcome);
    }
    const signers = new Set(signatures.map((each) => `${each.issuer} ${each.identity}`)).size;
    if (signers > 0 && signers >= threshold)
        return { result: 'verified', signatures };
    if (errors.length > 0)
        throw errors[0];
    if (signers > 0) {
        const reason = `expected ${threshold} different signers, got ${signers}`;
        reasons.unshift(rejection('TOO_FEW_SIGNATURES', 'the number of signers', reason));
    }
    return reasons.length > 0 ? { result: 'rejected', reasons } : { result: 'unsigned', looked };
}
/** Verifies a candidate. Returns `undefined` for a candidate of another type that declared no type. */
async function verifyCandidate(store, subject, { manifest, layer }, { check, predicateType, rules, verifier }) {
    const proven = layer === undefined
        ? await proveReferrer(store, subject, manifest, predicateType, verifier)
        : await proveLegacy(store, subject, layer, verifier);
    if (proven === undefined)
        return undefined;
    const { proof, declared, what } = proven;
    if (isRejection(proof))
        return proof;
    const signer = { identity: proof.identity, issuer: proof.issuer };
    if (proof.predicateType !== predicateType) {
        if (!declared)
            return undefined;
        const reason = `expected the predicate type ${predicateType}, got ${proof.predicateType}`;
        return { ...rejection('PREDICATE_TYPE_DIFFERS', what, reason), ...signer };
    }
    const mismatch = check(proof) ?? contentMismatch(rules, proof.predicate, what);
    if (mismatch !== undefined)
        return { ...mismatch, ...signer };
    return layer === undefined
        ? { manifest, layout: 'bundle', ...proof }
        : { manifest, layout: 'legacy', layer, ...proof };
}
function contentMismatch(rules, predicate, what) {
    const broken = brokenRule(rules, predicate);
    if (broken === undefined)
        return undefined;
    return rejection('CONTENT_DIFFERS', what, `expected ${broken.rule.text}, got ${broken.value}`);
}
async function proveReferrer(store, subject, referrer, predicateType, verifier) {
    const fetched = await fetchBundle(store, subject, referrer, predicateType);
    if (fetched === undefined)
        return undefined;
    const what = `bundle ${referrer.digest}`;
    const proof = verifier.statement(fetched.bundle, subject.digest, what);
    return { proof, declared: fetched.declared, what };
}
async function proveLegacy(store, subject, layer, verifier) {
    const { annotations, ...blob } = layer;
    const bytes = await (0,oci_lib/* readBlob */.gm)(store, blob, STATEMENT_LIMITS.bytes);
    const what = `legacy signature ${layer.digest}`;
    const proof = proveLayer({ layer, bytes, subject: subject.digest, what }, verifier);
    const declared = annotations?.[LEGACY_ANNOTATIONS.predicateType] !== undefined;
    return { proof, declared, what };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/attach/record.js
/** Returns the name of a manifest in a signer's journal: `HOST/NAME@sha256:…`. */
function subjectName(repository, digest) {
    return `${repository}@${digest}`;
}
/** Returns the record of a signature that a manifest contains. */
function recordOf(subject, layout, manifest, { identity, issuer, key, logIndex, predicateType, payloadDigest }, created = true) {
    return {
        subject: subject.digest,
        layout,
        manifest,
        predicateType,
        identity,
        issuer,
        key,
        logIndex,
        created,
        payloadDigest,
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/attach/existing.js




/** Errors of a store for content that is missing, or does not match its descriptor. */
const DAMAGED = [
    'NOT_FOUND',
    'CONTENT_DIFFERS',
    'CONTENT_TOO_LARGE',
    'MANIFEST_INVALID',
    'JSON_INVALID',
];
/**
 * Finds the valid signatures that the same signer attached before, in the given layouts. A second run adds nothing
 * where it finds one.
 *
 * @throws what the store throws, except for damaged content
 */
async function findOwn(store, subject, predicateType, signer, layouts, isSame) {
    const policy = {
        ...policyOfSigner(signer),
        predicateType,
        format: layouts.legacy ? (layouts.bundle ? 'both' : 'legacy') : 'bundle',
    };
    const { trust, verifiers } = signer;
    const verdict = await verifyImage(store, subject, policy, trust, verifiers).catch((error) => {
        // A damaged referrer is permanent, and must not prevent new signatures.
        if ((0,lib.isSealwrightError)(error, ...DAMAGED))
            return undefined;
        throw error;
    });
    const all = verdict?.result === 'verified' ? verdict.signatures : [];
    const own = all.filter(isSame);
    const first = (layout) => {
        const signature = own.find((each) => each.layout === layout);
        return signature && recordOf(subject, layout, signature.manifest, signature, false);
    };
    const others = all.filter((each) => !own.includes(each));
    return { bundle: first('bundle'), legacy: first('legacy'), others };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/attach/replacement.js




/** Manifests that are deleted at the same time. */
const replacement_CONCURRENCY = 4;
/**
 * Removes a signer's former attestations: deletes their referrers, and writes the tag `.att` without their layers. Call
 * it after the new attestation is pushed, so that there always is one. A registry that refuses to delete is no error.
 *
 * @throws what the store throws
 */
async function removeAttestations(store, subject, predicateType, former, signer) {
    const layers = former.flatMap((each) => each.layer ?? []);
    const bundles = former.filter((each) => each.layout === 'bundle').map((each) => each.manifest);
    if (layers.length > 0)
        await removeLayers(subject.digest, 'att', layers, signer.writerOf(store));
    const deleted = await (0,lib.mapLimit)(bundles, replacement_CONCURRENCY, async (manifest) => remove(store, manifest));
    // Where the referrers are in a fallback tag, a manifest that was not deleted is no longer in the tag.
    const listed = deleted.includes(false)
        ? (await listBundles(store, subject, predicateType)).bundles
        : [];
    const isLeft = ({ digest }) => listed.some((each) => each.digest === digest);
    const removed = bundles.filter((each, at) => deleted[at] === true || !isLeft(each));
    return {
        removed: [...removed, ...layers].map((each) => each.digest),
        left: bundles.filter(isLeft).map((each) => each.digest),
    };
}
async function remove(store, manifest) {
    try {
        await store.delete(manifest);
        return true;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND'))
            return true;
        if (isRefusal(error))
            return false;
        throw error;
    }
}
/** Reports whether a registry refuses to delete, or refuses it for this account. */
function isRefusal(error) {
    if ((0,lib.isSealwrightError)(error, 'UNAUTHORIZED', 'FORBIDDEN'))
        return true;
    return error instanceof oci_lib/* RegistryError */.gl && [400, 405, 501].includes(error.status);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/attach/image.js













/**
 * Signs a manifest as cosign does: with a bundle referrer whose statement has the type
 * `https://sigstore.dev/cosign/sign/v1`, and with a layer of the tag `sha256-….sig` for readers of the legacy layout. A
 * valid signature by the same identity or key with the same annotations is kept instead.
 *
 * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `SUBJECT_INVALID`, `UNSUPPORTED`, and what the store throws
 */
async function signImage(store, subject, signer, options = {}) {
    const annotations = options.annotations ?? {};
    const layouts = layoutsOf(signer);
    const expected = (0,lib.canonicalJson)(annotations);
    const reader = options.existing ?? store;
    const existing = await findOwn(reader, subject, COSIGN_SIGN, signer, layouts, (signature) => {
        return (0,lib.canonicalJson)(signature.annotations) === expected;
    });
    const target = targetOf(store, subject, COSIGN_SIGN, signer, options);
    const signBundle = async () => {
        const payload = signatureStatement(subject.digest, annotations);
        const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload };
        const signed = await signer.sign(toSign, target.draft, { bundle: true, legacy: false });
        return attachBundle(target, toSign, signed);
    };
    const signLegacy = async () => {
        const message = simpleSigning(options.repository ?? '', subject.digest, annotations);
        const toSign = { kind: 'message', message };
        const signed = await signer.sign(toSign, target.draft, { bundle: false, legacy: true });
        return attachLayer(target, 'sig', signatureLayer(message, signed), signed);
    };
    return (0,lib.settled)([
        ...(layouts.bundle ? [resolveDefined(existing.bundle) ?? signBundle()] : []),
        ...(layouts.legacy ? [resolveDefined(existing.legacy) ?? signLegacy()] : []),
    ]);
}
function resolveDefined(value) {
    return value === undefined ? undefined : Promise.resolve(value);
}
/**
 * Attests a predicate about a manifest, with the bundle of `cosign attest` and with a layer of the tag `sha256-….att`.
 * Both contain the same envelope. A valid attestation by the same identity or key, with the same type and content, is
 * kept instead.
 *
 * @throws `PREDICATE_INVALID`, and what `signImage` throws
 */
async function attest(store, subject, attestation, signer, options = {}) {
    const predicateType = predicateTypeOf(attestation.predicateType);
    const { predicate } = attestation;
    const layouts = layoutsOf(signer);
    // Before anything else, so that a bad document is refused also when it exists.
    const given = typeof predicate === 'function' ? undefined : statementOf(predicate);
    const expected = typeof predicate === 'function' ? undefined : canonical(predicate);
    const searched = attestation.replace === true ? { bundle: true, legacy: true } : layouts;
    const reader = options.existing ?? store;
    const existing = await findOwn(reader, subject, predicateType, signer, searched, (signature) => {
        return expected === undefined || canonical(signature.predicate) === expected;
    });
    const missing = {
        bundle: layouts.bundle && existing.bundle === undefined,
        legacy: layouts.legacy && existing.legacy === undefined,
    };
    const target = targetOf(store, subject, predicateType, signer, options);
    const kept = [existing.bundle, existing.legacy].filter((record) => record !== undefined);
    const created = missing.bundle || missing.legacy ? await attach() : [];
    const records = [...kept, ...created].toSorted((a, b) => a.layout.localeCompare(b.layout));
    if (attestation.replace !== true || existing.others.length === 0)
        return records;
    const replaced = await removeAttestations(store, subject, predicateType, existing.others, signer);
    return records.map((record, at) => (at === 0 ? { ...record, replaced } : record));
    function statementOf(document) {
        const name = attestation.subjectName ?? options.repository ?? '_';
        return attestationStatement(subject.digest, name, predicateType, document);
    }
    async function attach() {
        const made = typeof predicate === 'function' ? await predicate() : predicate;
        if (made === undefined)
            return [];
        const payload = given ?? statementOf(made);
        const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload };
        const signed = await signer.sign(toSign, target.draft, missing);
        return (0,lib.settled)([
            ...(missing.bundle ? [attachBundle(target, toSign, signed)] : []),
            ...(missing.legacy
                ? [attachLayer(target, 'att', attestationLayer(predicateType, signed), signed)]
                : []),
        ]);
    }
}
/**
 * Reports whether a signer can sign in the legacy layout: a logged signature needs an inclusion promise, which only
 * Rekor v1 makes.
 */
function canSignLegacy({ services, key }) {
    const isLogged = services.logs.length > 0;
    // Rekor v1 accepts signatures over SHA-256 only.
    const isHashed = key === undefined || key.algorithm.hash === 'sha256';
    return isLogged ? services.legacyLog !== undefined && isHashed : isHashed;
}
function layoutsOf(signer) {
    const { format } = signer;
    if (format !== 'bundle' && canSignLegacy(signer))
        return { bundle: format === 'both', legacy: true };
    if (format !== 'legacy')
        return { bundle: true, legacy: false };
    throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', 'cannot sign in the legacy layout: expected a Rekor v1 log in the signing config, and a key that signs SHA-256', { hint: 'use "format: bundle"' });
}
function canonical(json) {
    return (0,lib.canonicalJson)(JSON.parse((0,lib.textOf)(json)));
}
function targetOf(store, subject, predicateType, signer, { repository = '' }) {
    const draft = { subject: subjectName(repository, subject.digest), predicateType };
    return { store, subject, predicateType, signer, draft };
}
/** Pushes a new bundle after it was verified under the trusted root. */
async function attachBundle({ store, subject, predicateType, signer }, toSign, signed) {
    const bundle = encodeBundle(toSign, signed);
    const verifier = await signer.verifiers(requirementsOf(signer));
    const what = `the new bundle for ${subject.digest}`;
    const proof = await requireProof(verifier.statement(bundle, subject.digest, what), subject.digest, signer, signed);
    const now = signer.ports.clock.now();
    const manifest = await pushBundle(store, subject, bundle, predicateType, now);
    signer.journal.pushed(signed.message, 'bundle');
    return recordOf(subject, 'bundle', manifest, proof);
}
/** Adds a new layer to the tag after it was verified under the trusted root. */
async function attachLayer({ store, subject, signer }, suffix, layer, signed) {
    const verifier = await signer.verifiers(requirementsOf(signer));
    const what = `the new legacy signature of ${subject.digest}`;
    const outcome = proveLayer({ layer: layer.descriptor, bytes: layer.bytes, subject: subject.digest, what }, verifier);
    const proof = await requireProof(outcome, subject.digest, signer, signed);
    const edit = signer.writerOf(store);
    const manifest = await addLayer(store, subject.digest, suffix, layer, edit);
    signer.journal.pushed(signed.message, 'legacy');
    return recordOf(subject, 'legacy', manifest, proof);
}
function requirementsOf({ key, log }) {
    return { key: key?.publicKey, log };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/sigstore/lib/identity/certificate-identity.js

/** Schemas of the token claims that Fulcio makes a certificate's identity from. */
const identityClaims = {
    sub: schemas/* string */.YjP().min(1),
    email: schemas/* string */.YjP().min(1).optional(),
    job_workflow_ref: schemas/* string */.YjP().min(1).optional(),
    ci_config_ref_uri: schemas/* string */.YjP().min(1).optional(),
    organization_slug: schemas/* string */.YjP().min(1).optional(),
    pipeline_slug: schemas/* string */.YjP().min(1).optional(),
    account_name: schemas/* string */.YjP().optional(),
    account_id: schemas/* string */.YjP().optional(),
    pipeline_name: schemas/* string */.YjP().optional(),
    pipeline_id: schemas/* string */.YjP().optional(),
    'oidc.circleci.com/project-id': schemas/* string */.YjP().min(1).optional(),
    'oidc.circleci.com/pipeline-definition-id': schemas/* string */.YjP().min(1).optional(),
    'kubernetes.io': schemas/* looseObject */._H3({
        namespace: schemas/* string */.YjP().min(1),
        serviceaccount: schemas/* looseObject */._H3({ name: schemas/* string */.YjP().min(1) }),
    })
        .optional(),
};
/**
 * Returns the subject alternative name of the certificate that Fulcio issues for a token (fulcio v1.8.8
 * config/identity/config.yaml and pkg/identity): the workflow, pipeline or service account of the token, an e-mail
 * address, else `sub`.
 */
function identityOf(claims) {
    return workflowOf(claims) ?? serviceAccountOf(claims) ?? claims.email ?? claims.sub;
}
function workflowOf(claims) {
    if (claims.job_workflow_ref !== undefined)
        return `https://github.com/${claims.job_workflow_ref}`;
    if (claims.ci_config_ref_uri !== undefined)
        return `https://${claims.ci_config_ref_uri}`;
    if (claims.organization_slug !== undefined && claims.pipeline_slug !== undefined)
        return `https://buildkite.com/${claims.organization_slug}/${claims.pipeline_slug}`;
    const project = claims['oidc.circleci.com/project-id'];
    const definition = claims['oidc.circleci.com/pipeline-definition-id'];
    if (project !== undefined && definition !== undefined)
        return `https://circleci.com/api/v2/projects/${project}/pipeline-definitions/${definition}`;
    const { account_name: account, account_id: id, pipeline_name: name, pipeline_id: pipeline, } = claims;
    return account === undefined || pipeline === undefined
        ? undefined
        : `https://g.codefresh.io/${account}/${name ?? ''}:${id ?? ''}/${pipeline}`;
}
function serviceAccountOf({ 'kubernetes.io': kubernetes }) {
    if (kubernetes === undefined)
        return undefined;
    const { namespace, serviceaccount } = kubernetes;
    return `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`;
}
/** Returns the subject alternative name of a certificate, a URI or an e-mail address; empty for other kinds. */
function certificateIdentity({ subjectAltName }) {
    return /^(?:URI|email):(.+)$/.exec(subjectAltName ?? '')?.[1] ?? '';
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/identity/identity-token.js






const claimsSchema = schemas/* looseObject */._H3({ iss: schemas/* string */.YjP().min(1), exp: schemas/* number */.aig(), ...identityClaims });
const PUBLIC_FULCIO = 'https://fulcio.sigstore.dev';
/** Reads the claims of an identity token (RFC 7519). @throws `IDENTITY_INVALID` */
function readClaims(token) {
    const payload = token.split('.')[1];
    const parts = token.split('.').length;
    if (payload === undefined || parts !== 3) {
        throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `cannot read the identity token: expected a JWT of 3 parts, got ${parts}`, { hint: 'set "identity-token" to an OIDC identity token, not to an access token' });
    }
    try {
        const claims = (0,lib.parseJson)((0,lib.fromBase64)(payload), claimsSchema, 'the claims of the identity token');
        return {
            identity: identityOf(claims),
            issuer: claims.iss,
            challenge: claims.email ?? claims.sub,
            expires: claims.exp * 1000,
        };
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', cause.message, { cause });
    }
}
/**
 * Fetches the identity token and masks it in the log. Its source is `identity-token`, else `identity-token-command`,
 * else the stack, else SIGSTORE_ID_TOKEN, else the host: hosts/cli/job-token.ts has the CI services that issue one. A
 * host's token for the audience `sigstore` is only for the public Fulcio: any other service that receives it could sign
 * with it there.
 *
 * @param fulcio base URL of the Fulcio that will receive the token
 * @throws `IDENTITY_INVALID`, `EXEC_FAILED`, and what the host throws
 */
async function fetchToken(options, fulcio, ports) {
    const token = (await configuredToken(options, ports)) ??
        (await ports.identity.token(audienceFor(options, fulcio)));
    ports.log.mask(token);
    return token;
}
async function configuredToken(options, ports) {
    if (options['identity-token'] !== undefined)
        return options['identity-token'].trim();
    const [program, ...args] = options['identity-token-command'] ?? [];
    if (program !== undefined)
        return tokenFromCommand([program, ...args], ports);
    const directory = ports.env.get('SEALWRIGHT_STACK');
    if (options.sigstore === 'stack' && directory !== undefined) {
        const path = (0,external_node_path_.join)(directory, 'token');
        try {
            return (await (0,promises_.readFile)(path, 'utf8')).trim();
        }
        catch (cause) {
            throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `cannot read the stack's identity token ${path}: ${cause.message}`, { cause, hint: 'check that the stack in SEALWRIGHT_STACK is running' });
        }
    }
    return ports.env.get('SIGSTORE_ID_TOKEN')?.trim() || undefined;
}
/** Time for a person to log in. */
const COMMAND_MS = 120_000;
/** Runs a command and returns the first token that it prints: alone, or within JSON or a table. */
async function tokenFromCommand(argv, ports) {
    const failure = `cannot get an identity token from ${(0,lib.commandLine)(argv)}`;
    const { exitCode, stdout, stderr } = await ports.exec({
        argv,
        timeoutMs: COMMAND_MS,
        signal: ports.signal,
    });
    if (exitCode !== 0) {
        throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `${failure}: expected exit code 0, got ${exitCode}: ${stderr.trim()}`, { hint: 'run the command by hand, with the same environment' });
    }
    const token = /\bey[\w-]+\.[\w-]+\.[\w-]+/.exec(stdout)?.[0];
    if (token !== undefined)
        return token;
    throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `${failure}: expected a JWT on its standard output, got none`, { hint: 'use a command that prints a JWT: three parts with dots between them' });
}
function audienceFor(options, fulcio) {
    const audience = options['identity-audience'];
    const isPublic = URL.parse(fulcio)?.origin === PUBLIC_FULCIO;
    if (isPublic)
        return audience ?? 'sigstore';
    if (audience !== undefined && audience !== 'sigstore')
        return audience;
    throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `cannot request an identity token for the Fulcio at ${fulcio}: expected "identity-audience" to be set and not sigstore, got ${audience ?? 'nothing'}`, {
        hint: 'set "identity-audience" to the audience that this Fulcio expects: a token for sigstore could be replayed against the public instance',
    });
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/sigstore/lib/keys/key-file.js






/** The PEM labels of cosign's encrypted keys: the current one, and the old one. */
const ENCRYPTED = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'];
/** The scrypt costs that go-securesystemslib accepts (encrypted/encrypted.go). */
const COSTS = [32_768, 65_536, 131_072];
const boxSchema = (0,schema/* lazily */.q)(() => schemas/* strictObject */.rej({
    kdf: schemas/* strictObject */.rej({
        name: schemas/* literal */.euz('scrypt'),
        params: schemas/* strictObject */.rej({
            N: schemas/* number */.aig().refine((cost) => COSTS.includes(cost), `expected ${COSTS.join(', ')}`),
            r: schemas/* literal */.euz(8),
            p: schemas/* literal */.euz(1),
        }),
        salt: schemas/* base64 */.K39(),
    }),
    cipher: schemas/* strictObject */.rej({ name: schemas/* literal */.euz('nacl/secretbox'), nonce: schemas/* base64 */.K39() }),
    ciphertext: schemas/* base64 */.K39(),
}));
/**
 * Reads a private key: cosign's encrypted PEM, PKCS #8 (encrypted or not), SEC 1 or PKCS #1.
 *
 * @param password of an encrypted key; it may be empty
 * @param what the key, as messages name it
 * @throws `KEY_INVALID`, `KEY_LOCKED` when the password is missing or wrong
 */
async function parsePrivateKey(pem, password, what) {
    const text = typeof pem === 'string' ? pem : (0,lib.textOf)(pem);
    const { block, label, body } = privateKeyBlock(text, what);
    if (ENCRYPTED.includes(label))
        return openBox(body, password, what);
    if (label === 'ENCRYPTED PRIVATE KEY' && password === undefined)
        throw locked(what, 'none');
    try {
        return (0,external_node_crypto_.createPrivateKey)({
            key: block,
            ...(password === undefined ? {} : { passphrase: password }),
        });
    }
    catch (cause) {
        if (label === 'ENCRYPTED PRIVATE KEY')
            throw locked(what, 'another one', cause);
        throw unreadable(what, cause);
    }
}
/** Returns the first block of a private key. EC parameters and certificates may stand before it, as OpenSSL writes. */
function privateKeyBlock(text, what) {
    const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)];
    for (const [block, label = '', body = ''] of blocks)
        if (label.endsWith('PRIVATE KEY'))
            return { block, label, body };
    const labels = blocks.map(([, label = '']) => label).join(', ');
    throw (0,errors/* sigstoreError */.J)('KEY_INVALID', `cannot read ${what}: expected the PEM of a private key, got ${labels === '' ? 'no PEM' : labels}`, { hint: 'make a key with: cosign generate-key-pair' });
}
/** Decrypts a key of `cosign generate-key-pair`: scrypt, then NaCl's secretbox over PKCS #8. */
async function openBox(body, password, what) {
    if (password === undefined)
        throw locked(what, 'none');
    const box = parseBox(body, what);
    const salt = (0,lib.fromBase64)(box.kdf.salt);
    const key = await deriveKey(password, salt, box.kdf.params.N);
    const { xsalsa20poly1305 } = await __webpack_require__.e(/* import() */ 6382).then(__webpack_require__.bind(__webpack_require__, 46382));
    let der;
    try {
        const nonce = (0,lib.fromBase64)(box.cipher.nonce);
        der = xsalsa20poly1305(key, nonce).decrypt((0,lib.fromBase64)(box.ciphertext));
    }
    catch (cause) {
        throw locked(what, 'another one', cause);
    }
    try {
        return (0,external_node_crypto_.createPrivateKey)({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
    }
    catch (cause) {
        throw unreadable(what, cause);
    }
}
function parseBox(body, what) {
    try {
        return (0,lib.parseJson)((0,lib.fromBase64)(body), boxSchema(), what);
    }
    catch (cause) {
        throw unreadable(what, cause);
    }
}
async function deriveKey(password, salt, cost) {
    const derive = (0,external_node_util_.promisify)(external_node_crypto_.scrypt);
    return derive(password, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 });
}
function locked(what, got, cause) {
    return (0,errors/* sigstoreError */.J)('KEY_LOCKED', `cannot decrypt ${what}: expected its password, got ${got}`, {
        cause,
        hint: 'set "key-password" or COSIGN_PASSWORD',
    });
}
function unreadable(what, cause) {
    return (0,errors/* sigstoreError */.J)('KEY_INVALID', `cannot read ${what}: ${cause.message}`, {
        cause,
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/keys/key-plugin.js





/** The numbers of hashes in the protocol: Go's crypto.Hash. */
const key_plugin_HASHES = { sha256: 5, sha384: 6, sha512: 7 };
const TIMEOUT_MS = 60_000;
const responseSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({
    errorMessage: schemas/* string */.YjP().optional(),
    publicKey: schemas/* looseObject */._H3({ publicKeyPEM: schemas/* base64 */.K39() }).optional(),
    signMessage: schemas/* looseObject */._H3({ signature: schemas/* base64 */.K39() }).optional(),
}));
/**
 * Opens a key by cosign's plugin protocol (sigstore pkg/signature/kms/cliplugin, v1). For `NAME://KEY`, each operation
 * runs the program `sigstore-kms-NAME` with the arguments as JSON and the message on its standard input. Operations
 * throw `KEY_UNAVAILABLE`.
 */
function openPluginKey(reference, ports) {
    const [name = '', keyResourceID = ''] = reference.split('://', 2);
    const program = `sigstore-kms-${name}`;
    async function call(method, argument, hash, message = Buffer.alloc(0)) {
        const rpcOptions = { keyVersion: '', remoteVerification: false };
        const hashFunc = key_plugin_HASHES[hash] ?? 0;
        const initOptions = { protocolVersion: 'v1', keyResourceID, hashFunc, rpcOptions };
        const request = { initOptions, methodName: method, [method]: argument };
        const result = await ports
            .exec({
            argv: [program, 'v1', JSON.stringify(request)],
            stdin: message,
            timeoutMs: TIMEOUT_MS,
            signal: ports.signal,
        })
            .catch((cause) => {
            if ((0,lib.isSealwrightError)(cause, 'INTERRUPTED'))
                throw cause;
            throw failed(program, reference, cause.message, cause);
        });
        const response = readResponse(result.stdout, program, reference);
        if (response.errorMessage !== undefined && response.errorMessage !== '')
            throw failed(program, reference, response.errorMessage);
        return response;
    }
    const rpcOptions = { keyVersion: '', remoteVerification: false };
    return {
        async publicKey() {
            const response = await call('publicKey', { publicKeyOptions: { rpcOptions } }, 'sha256');
            const pem = (0,lib.fromBase64)(response.publicKey?.publicKeyPEM ?? '').toString();
            try {
                return (0,external_node_crypto_.createPublicKey)(pem);
            }
            catch (cause) {
                throw failed(program, reference, 'expected a public key in its output, got none', cause);
            }
        },
        async sign(message, { hash = '' }) {
            const messageOptions = { digest: '', hashFunc: key_plugin_HASHES[hash] ?? 0 };
            const argument = { signOptions: { rpcOptions, messageOptions } };
            const response = await call('signMessage', argument, hash, message);
            if (response.signMessage === undefined)
                throw failed(program, reference, 'expected a signature in its output, got none');
            return (0,lib.fromBase64)(response.signMessage.signature);
        },
    };
}
function readResponse(stdout, program, reference) {
    try {
        return (0,lib.parseJson)(stdout, responseSchema(), `the output of ${program}`);
    }
    catch (cause) {
        throw failed(program, reference, cause.message, cause);
    }
}
function failed(program, reference, reason, cause) {
    return (0,errors/* sigstoreError */.J)('KEY_UNAVAILABLE', `cannot use the key ${reference} through ${program}: ${reason}`, {
        cause,
        hint: 'set the key to a file, to env://NAME, or to NAME://KEY with the program sigstore-kms-NAME on the PATH',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/keys/signing-key.js








/**
 * Opens a private key by its reference: a file, `env://NAME` (the PEM in a variable), or `NAME://KEY` of a key
 * management service. The password of an encrypted key is `key-password`, else COSIGN_PASSWORD.
 *
 * @throws `KEY_INVALID`, `KEY_LOCKED`, `KEY_UNAVAILABLE`
 */
async function openSigningKey(inputs, ports) {
    const { key: name } = inputs;
    const scheme = schemeOf(name);
    if (scheme !== undefined && scheme !== 'env') {
        const plugin = openPluginKey(name, ports);
        const publicKey = await plugin.publicKey();
        const algorithm = algorithmOfKey(publicKey, `the key ${name}`);
        // The protocol passes the message on standard input.
        return keyOf(name, publicKey, algorithm, async (message) => plugin.sign(await bytesOfMessage(message, 'the message'), algorithm));
    }
    const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
    // The lines of its frame are in other texts too.
    if (typeof pem === 'string')
        ports.log.mask(pem.replaceAll(/-----[A-Z ]+-----/g, ''));
    const password = inputs['key-password'] ?? ports.env.get('COSIGN_PASSWORD');
    if (password !== undefined)
        ports.log.mask(password);
    const privateKey = await parsePrivateKey(pem, password, `the key ${name}`);
    const algorithm = algorithmOfKey(privateKey, `the key ${name}`);
    return keyOf(name, (0,external_node_crypto_.createPublicKey)(privateKey), algorithm, (message) => signMessage(privateKey, algorithm, message));
}
/**
 * Opens a public key by its reference: a file, `env://NAME`, or `NAME://KEY` of a key management service.
 *
 * @throws `KEY_INVALID`, `KEY_UNAVAILABLE`
 */
async function openPublicKey(name, ports) {
    const scheme = schemeOf(name);
    if (scheme !== undefined && scheme !== 'env')
        return openPluginKey(name, ports).publicKey();
    const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
    const text = typeof pem === 'string' ? pem : (0,lib.textOf)(pem);
    try {
        // createPublicKey also accepts a private key, which a verifier should not have.
        if (text.includes('PRIVATE KEY'))
            throw new Error('expected a public key, got a private key');
        return (0,external_node_crypto_.createPublicKey)(text);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('KEY_INVALID', `cannot read the public key ${name}: ${cause.message}`, {
            cause,
            hint: 'print the public key of a private one with: cosign public-key --key cosign.key',
        });
    }
}
function schemeOf(reference) {
    return /^([a-z][a-z0-9-]*):\/\//.exec(reference)?.[1];
}
function keyOf(name, publicKey, algorithm, sign) {
    return { name, publicKey, algorithm, hint: keyHint(publicKey), sign };
}
/** Returns the name of a public key in bundles. */
function keyHint(publicKey) {
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    return (0,external_node_crypto_.createHash)('sha256').update(spki).digest('base64');
}
function readVariable(reference, ports) {
    const variable = reference.slice('env://'.length);
    const pem = ports.env.get(variable);
    if (pem !== undefined && pem !== '')
        return pem;
    throw (0,errors/* sigstoreError */.J)('KEY_UNAVAILABLE', `cannot read the key ${reference}: the variable ${variable} is not set`);
}
async function readKeyFile(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('KEY_UNAVAILABLE', `cannot read the key ${path}: ${cause.message}`, {
            cause,
            hint: 'set the key to a file, to env://NAME with its PEM, or to NAME://KEY of a key management service',
        });
    }
}

// EXTERNAL MODULE: ./packages/core/lib/crypto/index.js + 3 modules
var lib_crypto = __webpack_require__(89011);
;// CONCATENATED MODULE: ./packages/sigstore/lib/keys/digest-verifier.js


/**
 * Opens a verifier of signatures over digests, for which node:crypto has no function. A verdict depends on it, so that the
 * arithmetic is that of an audited library, which is loaded here: that takes 20 to 50 ms (ADR 11).
 */
async function openDigestVerifier() {
    const { p256, p384, p521 } = await Promise.all(/* import() */[__webpack_require__.e(2148), __webpack_require__.e(5108), __webpack_require__.e(895)]).then(__webpack_require__.bind(__webpack_require__, 90895));
    const curves = {
        prime256v1: p256,
        secp384r1: p384,
        secp521r1: p521,
    };
    return (key, hash, digest, signature) => {
        if (key.asymmetricKeyType === 'rsa')
            return (0,lib_crypto/* verifyRsaDigest */.WZ)(key, hash, digest, signature);
        const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ''];
        if (key.asymmetricKeyType !== 'ec' || curve === undefined)
            return false;
        // cosign accepts any s, and so does OpenSSL: a low s is a rule of other protocols.
        const options = { prehash: false, lowS: false, format: 'der' };
        try {
            return curve.verify(signature, digest, pointOf(key), options);
        }
        catch {
            return false; // The signature is not DER.
        }
    };
}
/** Returns the uncompressed point of a public key (SEC 1 §2.3.3). */
function pointOf(key) {
    const { x = '', y = '' } = key.export({ format: 'jwk' });
    return Buffer.concat([Uint8Array.of(4), (0,lib.fromBase64)(x), (0,lib.fromBase64)(y)]);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/blob.js







/**
 * Signs a blob as `cosign sign-blob --bundle` does: a message signature with its verification material. The bundle is
 * verified before it is returned. A blob that can be reread is read as a stream, unless the key signs the message itself.
 *
 * @param name of the blob, for messages
 * @throws what `Signer.sign` throws
 */
async function signBlob(blob, signer, name) {
    const message = signsWhole(signer) ? await bytesOfMessage(blob, name) : blob;
    const toSign = { kind: 'message', message };
    return signToBundle(toSign, signer, name, async (verifier, bundle, signed) => verifier.message(bundle, await artifactOf(message, signed), name));
}
/** Reports whether the key of a signer signs the message itself, not a hash of it: then a message is read whole. */
function signsWhole({ key }) {
    return key !== undefined && key.algorithm.hash === undefined;
}
async function artifactOf(message, { content }) {
    if (message instanceof Uint8Array || content.kind !== 'message')
        return { bytes: message instanceof Uint8Array ? message : new Uint8Array() };
    const digests = { [content.algorithm]: content.digest };
    return { digests, verifyDigest: await openDigestVerifier() };
}
/** Signs an in-toto statement as a DSSE envelope. @throws `JSON_INVALID`, and what `Signer.sign` throws */
async function signStatement(statement, signer, name) {
    const [subject] = parseStatement(statement, name).subjects;
    const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload: statement };
    return signToBundle(toSign, signer, name, (verifier, bundle) => verifier.statement(bundle, subject, name));
}
async function signToBundle(toSign, signer, name, verify) {
    const subject = { subject: name, predicateType: COSIGN_SIGN };
    const signed = await signer.sign(toSign, subject, { bundle: true, legacy: false });
    const bundle = encodeBundle(signed.content, signed);
    const { key, log } = signer;
    const verifier = await signer.verifiers({ key: key?.publicKey, log });
    const proof = await requireProof(await verify(verifier, bundle, signed), name, signer, signed);
    const digest = toSign.kind === 'message' ? signed.message : (0,lib.digestOf)(toSign.payload);
    const { identity, issuer, key: signedBy, claims, logIndex, log: inLog, timestamp } = proof;
    return {
        bundle,
        digest,
        identity,
        issuer,
        key: signedBy,
        claims,
        logIndex,
        log: inLog,
        timestamp,
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/journal/journal-event.js



const journal_event_base64Text = (0,schema/* lazily */.q)(() => schemas/* base64 */.K39().min(4));
/** Returns the schema of a log entry in the journal. */
const entrySchema = (0,schema/* lazily */.q)(() => schemas/* strictObject */.rej({
    logIndex: schemas/* string */.YjP(),
    logId: schemas/* strictObject */.rej({ keyId: journal_event_base64Text() }),
    kindVersion: schemas/* strictObject */.rej({ kind: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    integratedTime: schemas/* string */.YjP().exactOptional(),
    inclusionPromise: schemas/* strictObject */.rej({ signedEntryTimestamp: journal_event_base64Text() }).exactOptional(),
    inclusionProof: schemas/* strictObject */.rej({
        logIndex: schemas/* string */.YjP(),
        rootHash: journal_event_base64Text(),
        treeSize: schemas/* string */.YjP(),
        hashes: schemas/* array */.YOg(journal_event_base64Text()).max(64),
        checkpoint: schemas/* strictObject */.rej({ envelope: schemas/* string */.YjP() }),
    })
        .exactOptional(),
    canonicalizedBody: journal_event_base64Text(),
}));
/** Returns the schema of one line of the journal. */
const eventSchema = (0,schema/* lazily */.q)(() => {
    const digest = schemas/* string */.YjP().refine(lib.isDigest, 'not a digest');
    const url = schemas/* string */.YjP().min(1);
    // Reports show these texts, so they have no control characters.
    const name = schemas/* string */.YjP().regex(/^\P{Cc}+$/u, 'expected a text without control characters');
    const layout = schemas/* enum */.k5n(['bundle', 'legacy']);
    const head = { version: schemas/* literal */.euz(1), message: digest };
    return schemas/* discriminatedUnion */.gMt('event', [
        schemas/* strictObject */.rej({
            ...head,
            event: schemas/* literal */.euz('signed'),
            subject: name,
            predicateType: name,
            layouts: schemas/* array */.YOg(layout).min(1).max(2),
            signature: journal_event_base64Text(),
            material: schemas/* discriminatedUnion */.gMt('kind', [
                schemas/* strictObject */.rej({
                    kind: schemas/* literal */.euz('certificate'),
                    der: journal_event_base64Text(),
                    issuers: schemas/* array */.YOg(schemas/* string */.YjP()),
                }),
                schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('key'), der: journal_event_base64Text(), hint: schemas/* string */.YjP() }),
            ]),
        }),
        schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('timestamped'), url, timestamp: journal_event_base64Text() }),
        schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('logged'), url, entry: entrySchema() }),
        schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('pushed'), layout }),
        schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('dropped') }),
    ]);
});

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/journal/journal.js



const LINE_LIMITS = { bytes: 16 * 1024 * 1024, depth: 16 };
/** Opens a journal from the lines of its file; without a file, a journal in memory. @throws `STATE_INVALID` */
function openJournal(file) {
    const items = new Map();
    readAll(items, file?.lines ?? [], file?.path);
    const record = (event) => {
        apply(items, event);
        file?.append(JSON.stringify(event));
    };
    const find = (message) => {
        const item = items.get(message);
        return item && draftOf(message, item, record);
    };
    return {
        path: file?.path,
        find,
        begin(message, subject, layouts, { signature, material }) {
            record({
                version: 1,
                message,
                event: 'signed',
                ...subject,
                layouts: layoutNames(layouts),
                signature: (0,lib.base64)(signature),
                material: { ...material, der: (0,lib.base64)(material.der), ...issuersOf(material) },
            });
            return find(message);
        },
        drop: (message) => record({ version: 1, message, event: 'dropped' }),
        pushed: (message, at) => record({ version: 1, message, event: 'pushed', layout: at }),
        list: () => [...items.values()].map(progressOf),
        flush: async () => file?.flush(),
        async finish(subjects) {
            if (file === undefined)
                return [];
            await file.flush();
            // Another process may have written to the file.
            const current = new Map();
            readAll(current, await file.reread(), file.path);
            const left = [...current.values()]
                .map(progressOf)
                .filter((each) => !subjects.has(each.subject) && each.pushed.length < each.layouts.length);
            if (left.length === 0)
                await file.remove();
            return left;
        },
    };
}
function layoutNames({ bundle, legacy }) {
    return [...(bundle ? ['bundle'] : []), ...(legacy ? ['legacy'] : [])];
}
function issuersOf(material) {
    return material.kind === 'certificate' ? { issuers: [...material.issuers] } : {};
}
function readAll(items, lines, path) {
    for (const [at, line] of lines.entries()) {
        const event = readEvent(line, `line ${at + 1} of the state file ${path}`);
        if (event !== undefined)
            apply(items, event);
    }
}
/** The start of every line. */
const HEAD = '{"version":1,"message":"sha256:';
/** Reports whether a line is cut: its process was killed. */
function isTorn(line) {
    if (!line.startsWith(HEAD) && !HEAD.startsWith(line))
        return false;
    try {
        JSON.parse(line);
        return false;
    }
    catch {
        return true;
    }
}
/** Reads the event of a line; undefined for a cut line. @throws `STATE_INVALID` */
function readEvent(line, what) {
    if (isTorn(line))
        return undefined;
    try {
        return (0,lib.parseJson)(line, eventSchema(), what, LINE_LIMITS);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('STATE_INVALID', cause.message, {
            cause,
            hint: 'remove the file, or set "resume" to a file that a signing step wrote',
        });
    }
}
function apply(items, event) {
    const message = event.message;
    const item = items.get(message);
    if (event.event === 'signed')
        items.set(message, itemOf(event));
    else if (event.event === 'dropped')
        items.delete(message);
    else if (item === undefined)
        return;
    else if (event.event === 'timestamped')
        item.timestamps.set(event.url, (0,lib.fromBase64)(event.timestamp));
    else if (event.event === 'logged')
        item.entries.set(event.url, event.entry);
    else
        item.pushed.add(event.layout);
}
function itemOf(event) {
    const { subject, predicateType, layouts, signature, material } = event;
    return {
        subject: { subject, predicateType },
        layouts,
        signature: (0,lib.fromBase64)(signature),
        material: { ...material, der: (0,lib.fromBase64)(material.der) },
        entries: new Map(),
        timestamps: new Map(),
        pushed: new Set(),
    };
}
function draftOf(message, item, record) {
    const { signature, material, entries, timestamps } = item;
    return {
        signature,
        material,
        entries,
        timestamps,
        logged: (at, entry) => record({ version: 1, message, event: 'logged', url: at, entry: entry }),
        timestamped: (at, timestamp) => record({ version: 1, message, event: 'timestamped', url: at, timestamp: (0,lib.base64)(timestamp) }),
    };
}
function progressOf({ subject, layouts, pushed, timestamps, entries }) {
    return {
        ...subject,
        layouts,
        pushed: [...pushed],
        timestamps: timestamps.size,
        logIndices: [...entries.values()].map((entry) => entry.logIndex),
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/journal/journal-file.js




const FILE_LIMIT = 256 * 1024 * 1024;
/**
 * Opens a file of lines. The first appended line creates it. A file that cannot be written is a warning in the log, no
 * error.
 *
 * @throws `STATE_INVALID` when the file exists and cannot be read
 */
async function openJournalFile(path, { log }) {
    const { lines, isTorn } = await read(path);
    const own = [];
    // A line that another process did not finish must not become the start of ours.
    const writer = openLineWriter(path, isTorn ? '\n' : '', log);
    return {
        path,
        lines,
        append(line) {
            own.push(line);
            writer.append(`${line}\n`);
        },
        async flush() {
            await writer.close();
            if (own.length === 0 || (await writer.isCurrent()))
                return;
            writer.replace(own.map((line) => `${line}\n`).join(''));
            await writer.close();
        },
        reread: async () => (await read(path)).lines,
        async remove() {
            await writer.close();
            await (0,promises_.rm)(path, { force: true }).catch((cause) => writer.fail(cause));
        },
    };
}
function openLineWriter(path, start, log) {
    let pending = start;
    let file;
    /** Every file that was written at the path: another process may remove one when its work is done. */
    const written = new Set();
    let tail = Promise.resolve();
    let isFailed = false;
    const fail = (cause) => {
        isFailed = true;
        log.warn(`cannot write the state file ${path}: ${cause.message}`);
    };
    const openOwn = async () => {
        const opened = await openAt(path);
        written.add(fileId(await opened.stat()));
        return opened;
    };
    const write = async () => {
        const text = pending;
        pending = '';
        if (text === '' || isFailed)
            return;
        try {
            file ??= openOwn();
            await (await file).appendFile(text);
        }
        catch (cause) {
            fail(cause);
        }
    };
    const append = (text) => {
        pending += text;
        tail = tail.then(write);
    };
    return {
        append,
        replace(text) {
            pending = '';
            append(text);
        },
        async close() {
            await tail;
            const opened = await file?.catch(() => undefined);
            file = undefined;
            await opened?.close();
        },
        async isCurrent() {
            const now = await (0,promises_.stat)(path).catch(() => undefined);
            return now !== undefined && written.size === 1 && written.has(fileId(now));
        },
        fail,
    };
}
/** Returns the identity of a file: its inode number alone may be used again for a new file. */
function fileId({ ino, birthtimeMs }) {
    return `${ino} ${birthtimeMs}`;
}
/** Returns the lines of a file, the last one perhaps cut; no lines when there is no file. */
async function read(path) {
    try {
        const { size } = await (0,promises_.stat)(path);
        if (size > FILE_LIMIT)
            throw new Error(`expected at most ${FILE_LIMIT} bytes, got ${size}`);
        const text = (0,lib.textOf)(await (0,promises_.readFile)(path));
        return { lines: text.split('\n').filter(Boolean), isTorn: text !== '' && !text.endsWith('\n') };
    }
    catch (cause) {
        const { code, message } = cause;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { lines: [], isTorn: false };
        throw (0,errors/* sigstoreError */.J)('STATE_INVALID', `cannot read the state file ${path}: ${message}`, {
            cause,
        });
    }
}
async function openAt(path) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const file = await (0,promises_.open)(path, 'a', 0o600);
    await file.chmod(0o600);
    return file;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/services.js


/** SERVICE_SELECTOR of protobuf-specs, only the values, so that the library need not be loaded. */
const ALL = 1;
const ANY = 2;
const EXACT = 3;
/**
 * Selects services from a signing config as sigstore-go's root.SelectServices does: valid now, with the newest known API
 * version, the newest of each operator, and of these any one, all, or a number of them. For `ANY` it selects the first
 * one, so that runs are reproducible.
 *
 * @param now milliseconds since the epoch
 * @throws `TRUST_UNAVAILABLE` without a signing config, `UNSUPPORTED` when it has too few services
 */
function selectServices(trust, now, { keyless, log }) {
    if (log === 'none')
        return { fulcio: undefined, logs: [], legacyLog: undefined, tsas: [] };
    const config = configOf(trust);
    const usable = (services, versions) => services.filter((each) => versions.includes(each.majorApiVersion) && isValid(each, now));
    const logs = log === 'private'
        ? []
        : services_select(config.rekorTlogUrls, [2, 1], config.rekorTlogConfig, now, 'transparency log');
    const needsTime = keyless && logs.every((each) => each.majorApiVersion === 2);
    const tsas = usable(config.tsaUrls, [1]).length === 0 && log === 'public' && !needsTime
        ? []
        : services_select(config.tsaUrls, [1], config.tsaConfig, now, 'timestamp authority');
    const [v1] = usable(config.rekorTlogUrls, [1]).toSorted((a, b) => startOf(b) - startOf(a));
    return {
        fulcio: keyless
            ? bare(services_select(config.caUrls, [1], undefined, now, 'certificate authority')[0]?.url)
            : undefined,
        logs: logs.map((each) => logOf(each, trust)),
        legacyLog: log === 'private' || v1 === undefined ? undefined : logOf(v1, trust),
        tsas: tsas.flatMap((each) => bare(each.url) ?? []),
    };
}
function configOf(trust) {
    if (trust.signingConfig !== undefined)
        return trust.signingConfig;
    throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `cannot sign with the sigstore instance ${trust.name}: it has no signing config`, { hint: 'set "signing-config" to a signing config file (v0.2)' });
}
function services_select(services, versions, selection, now, what) {
    const candidates = candidatesOf(services, versions, now);
    const selector = selection?.selector ?? ANY;
    const wanted = selector === ALL ? candidates.length : selector === EXACT ? (selection?.count ?? 1) : 1;
    if (candidates.length >= Math.max(wanted, 1))
        return candidates.slice(0, wanted);
    const configured = services
        .map((each) => `${each.url} (API version ${each.majorApiVersion}, ${each.operator})`)
        .join(', ');
    throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', `cannot select a ${what}: expected ${wanted} in the signing config, of API version ${versions.join(' or ')}, of different operators and valid now, got ${configured || 'none'}`);
}
/** Returns the newest service of each operator, of the newest known API version. */
function candidatesOf(services, versions, now) {
    for (const version of versions) {
        const usable = services
            .filter((each) => each.majorApiVersion === version && isValid(each, now))
            .toSorted((a, b) => startOf(b) - startOf(a));
        const byOperator = new Map(usable.toReversed().map((each) => [each.operator, each]));
        if (byOperator.size > 0)
            return usable.filter((each) => byOperator.get(each.operator) === each);
    }
    return [];
}
function isValid(service, now) {
    const end = service.validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY;
    return startOf(service) <= now && now <= end;
}
function startOf(service) {
    return service.validFor?.start?.getTime() ?? 0;
}
function logOf(service, { trustedRoot }) {
    const url = bare(service.url) ?? '';
    const known = trustedRoot.tlogs.find((log) => bare(log.baseUrl) === url);
    return {
        url,
        version: service.majorApiVersion === 1 ? 1 : 2,
        keyId: known?.logId && (0,lib.base64)(known.logId.keyId),
    };
}
function bare(url) {
    return url?.replace(/\/+$/, '');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/draft.js


/**
 * Returns why a signer cannot resume a draft; undefined when it can. An expired certificate is accepted when the draft
 * has all that proves a time within its life: every timestamp, and the entry of every log that signs a time (Rekor v1).
 * The certificate chain, the entries and the timestamps are verified later, as for every new signature.
 */
function draftProblem(draft, required) {
    const { material, signature } = draft;
    const { key, identity } = required;
    if (material.kind === 'key') {
        if (key === undefined)
            return 'expected a certificate, got a key';
        const isSame = key.publicKey.export({ type: 'spki', format: 'der' }).equals(material.der);
        if (!isSame)
            return 'another key made it';
        return required.isSignedBy(key.publicKey, signature) ? undefined : NOT_SIGNED;
    }
    if (key !== undefined)
        return 'expected a key, got a certificate';
    const certificate = readCertificate(material.der);
    if (certificate === undefined)
        return 'its certificate cannot be read';
    const name = certificateIdentity(certificate);
    if (name !== identity?.identity)
        return `expected a certificate of ${identity?.identity ?? 'nobody'}, got ${name || 'one without an identity'}`;
    if (!required.isSignedBy(certificate.publicKey, signature))
        return NOT_SIGNED;
    return isTooLate(draft, certificate, required)
        ? `its certificate expired at ${certificate.validToDate.toISOString()}, before all log entries and timestamps were made`
        : undefined;
}
const NOT_SIGNED = 'it does not sign this content';
function readCertificate(der) {
    try {
        return new external_node_crypto_.X509Certificate(der);
    }
    catch {
        return undefined;
    }
}
function isTooLate({ entries, timestamps }, { validToDate }, { services, now, minLifeMs }) {
    if (validToDate.getTime() - now >= minLifeMs)
        return false;
    const timed = services.logs.filter((log) => log.version === 1);
    const isComplete = services.tsas.every((url) => timestamps.has(url)) && timed.every((log) => entries.has(log.url));
    return !isComplete || services.tsas.length + timed.length === 0;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/service-call.js


/** Sends a request to a service and returns its response, of any status. @throws `SIGN_FAILED` without a response */
async function callService(call, ports) {
    try {
        const response = await ports.http({
            method: call.method ?? 'POST',
            url: call.url,
            headers: call.headers,
            signal: ports.signal,
            ...(call.body === undefined ? {} : { body: call.body }),
            ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        });
        const body = await response.bytes(call.limit);
        return { status: response.status, body, location: response.headers['location'] };
    }
    catch (cause) {
        if ((0,lib.isSealwrightError)(cause, 'INTERRUPTED') || ports.signal.aborted)
            throw cause;
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot call ${call.service} at ${call.url}: ${withoutUrl(cause.message, call)}`, { cause, hint: RERUN });
    }
}
/** Returns a message without the method and URL of the request, which the message around it has. */
function withoutUrl(message, { method = 'POST', url }) {
    return message.replace(`cannot send ${method} ${url}: `, '');
}
const RERUN = 'run it again: it continues where this run stopped';
/** Returns the error for a response with an unexpected status. */
function unexpectedStatus(call, { status, body }, expected) {
    return (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot call ${call.service} at ${call.url}: expected status ${expected}, got ${status}: ${excerpt(body)}`, { hint: RERUN });
}
/** Returns the start of a response body as one line of text. */
function excerpt(body) {
    const text = (0,lib.textOf)(body.subarray(0, 600)).replace(/\s+/g, ' ').trim();
    return text === '' ? '(an empty body)' : text;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/fulcio.js





const chainSchema = schemas/* looseObject */._H3({
    chain: schemas/* looseObject */._H3({ certificates: schemas/* array */.YOg(schemas/* string */.YjP()).min(1) }),
});
const fulcio_responseSchema = schemas/* looseObject */._H3({
    signedCertificateEmbeddedSct: chainSchema.optional(),
    signedCertificateDetachedSct: schemas/* looseObject */._H3({}).optional(),
});
/**
 * Requests a certificate for a new P-256 key from Fulcio (`POST /api/v2/signingCert`, fulcio fulcio.proto).
 *
 * @param base URL of Fulcio, without a slash at the end
 * @param claims of the token; the proof of possession signs `challenge`
 * @throws `IDENTITY_REFUSED`, `SIGN_FAILED`
 */
async function requestCertificate(base, token, claims, ports) {
    const { privateKey, publicKey } = (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' });
    const call = {
        service: 'Fulcio',
        url: `${base}/api/v2/signingCert`,
        headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            accept: 'application/json',
        },
        body: JSON.stringify({
            publicKeyRequest: {
                publicKey: {
                    algorithm: 'ECDSA',
                    content: publicKey.export({ type: 'spki', format: 'pem' }),
                },
                proofOfPossession: (0,external_node_crypto_.sign)('sha256', Buffer.from(claims.challenge), privateKey).toString('base64'),
            },
        }),
        limit: 256 * 1024,
    };
    const response = await callService(call, ports);
    if (response.status === 400 || response.status === 401 || response.status === 403)
        throw refused(call, claims, response, ports.clock.now());
    if (response.status !== 200 && response.status !== 201)
        throw unexpectedStatus(call, response, '200');
    return { privateKey, ...fulcio_readCertificate(response.body, call, publicKey) };
}
function refused(call, { identity, issuer, expires }, { status, body }, now) {
    return (0,errors/* sigstoreError */.J)('IDENTITY_REFUSED', `cannot get a certificate for ${identity} (issuer ${issuer}) from Fulcio at ${call.url}: expected status 200, got ${status}: ${excerpt(body)}`, {
        hint: expires <= now
            ? `get a new identity token right before signing: this one expired at ${new Date(expires).toISOString()}`
            : 'check that the token has the audience of this Fulcio ("identity-audience"), and an issuer that it trusts',
    });
}
function fulcio_readCertificate(body, call, publicKey) {
    const [pem = '', ...issuers] = readChain(body, call);
    let leaf;
    try {
        leaf = new external_node_crypto_.X509Certificate(pem);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot use the response of Fulcio at ${call.url}: its certificate cannot be read`, { cause });
    }
    if (!leaf.publicKey.equals(publicKey)) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot use the response of Fulcio at ${call.url}: expected a certificate for the new key, got one for another key`);
    }
    const { raw: der, validToDate } = leaf;
    return { der, issuers, notAfter: validToDate.getTime() };
}
function readChain(body, call) {
    const response = parseFulcio(body, call);
    if (response.signedCertificateEmbeddedSct !== undefined)
        return response.signedCertificateEmbeddedSct.chain.certificates;
    throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot use the response of Fulcio at ${call.url}: expected a certificate with an embedded SCT, got one without`, {
        hint: 'run this Fulcio with a certificate transparency log: without one, nobody can verify the signature',
    });
}
function parseFulcio(body, call) {
    try {
        return (0,lib.parseJson)(body, fulcio_responseSchema, `the response of Fulcio at ${call.url}`);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', cause.message, { cause });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/key-source.js



/** A certificate that expires within this time is renewed before it signs. */
const MIN_LIFE_MS = 60_000;
/** Returns a source that always has the user's own key. */
function ownKeySource(key) {
    const der = key.publicKey.export({ type: 'spki', format: 'der' });
    const material = { kind: 'key', der, hint: key.hint };
    const current = { material, sign: (message) => key.sign(message) };
    const { algorithm } = key;
    return { identity: undefined, key, algorithm, current: () => Promise.resolve(current) };
}
const EPHEMERAL = { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' };
/**
 * Opens a source of ephemeral keys with certificates of Fulcio. It fetches an identity token now, and requests the
 * first certificate when a key is needed.
 *
 * @param fulcio base URL, without a slash at the end
 * @throws `IDENTITY_INVALID`, `EXEC_FAILED`, and what the host's identity throws
 */
async function openEphemeralKeys(options, fulcio, ports, servicePorts) {
    const tokens = await openTokens(options, fulcio, ports);
    const certificate = openCertificate(fulcio, tokens, servicePorts);
    const { identity, issuer } = await tokens();
    return {
        identity: { identity, issuer },
        key: undefined,
        algorithm: EPHEMERAL,
        async current() {
            const { der, issuers, privateKey } = await certificate();
            return {
                material: { kind: 'certificate', der, issuers },
                sign: (message) => signMessage(privateKey, EPHEMERAL, message),
            };
        },
    };
}
/** Returns a function that keeps the token until it expires, then fetches it again: its source may have renewed it. */
async function openTokens(options, fulcio, ports) {
    async function fetched() {
        const token = await fetchToken(options, fulcio, ports);
        return { token, ...readClaims(token) };
    }
    let current = await fetched();
    return async () => {
        if (current.expires <= ports.clock.now())
            current = await fetched();
        return current;
    };
}
/** Returns a function that keeps the certificate until it expires soon. Concurrent calls share one request. */
function openCertificate(fulcio, tokens, ports) {
    let current;
    let pending;
    async function request() {
        const claims = await tokens();
        current = await requestCertificate(fulcio, claims.token, claims, ports);
        return current;
    }
    return async () => {
        if (current !== undefined && current.notAfter - ports.clock.now() >= MIN_LIFE_MS)
            return current;
        pending ??= request().finally(() => {
            pending = undefined;
        });
        return pending;
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/rekor-tiles.js





/** The most hashes or entries in one tile (C2SP tlog-tiles). */
const WIDTH = 256;
const HASH_BYTES = 32;
/** A log publishes a checkpoint every 10 s by default, so a new entry may not be in one yet. */
const CHECKPOINT_TRIES = 8;
const CHECKPOINT_WAIT_MS = 2000;
const rekor_tiles_bodySchema = schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), apiVersion: schemas/* string */.YjP() });
/**
 * Reads an entry of a Rekor v2 log from its tiles, with the inclusion proof for its newest checkpoint. The result is
 * the same as the response to the write of the entry.
 *
 * @param base URL of the log, without a slash at the end
 * @param keyId the log's id, base64
 * @throws `SIGN_FAILED` when the log does not serve the entry, or its tiles are too short
 */
async function readTileEntry(base, index, keyId, ports) {
    const { envelope, size } = await fetchCheckpoint(base, index, ports);
    const tiles = openTiles(`${base}/api/v2/tile`, size, ports);
    const [body, rootHash, hashes] = await Promise.all([
        tiles.entry(index),
        tiles.root(0, size),
        tiles.proof(index),
    ]);
    const { kind, apiVersion } = (0,lib.parseJson)(body, rekor_tiles_bodySchema, `entry ${index} of Rekor at ${base}`);
    return {
        logIndex: String(index),
        logId: { keyId },
        kindVersion: { kind, version: apiVersion },
        inclusionProof: {
            logIndex: String(index),
            rootHash: (0,lib.base64)(rootHash),
            treeSize: String(size),
            hashes: hashes.map(lib.base64),
            checkpoint: { envelope },
        },
        canonicalizedBody: (0,lib.base64)(body),
    };
}
/** Fetches the newest checkpoint, and waits for one that covers the entry. */
async function fetchCheckpoint(base, index, ports) {
    for (let attempt = 1;; attempt++) {
        const envelope = (0,lib.textOf)(await get(`${base}/api/v2/checkpoint`, 64 * 1024, ports));
        const size = Number(envelope.split('\n')[1]);
        if (Number.isSafeInteger(size) && size > index)
            return { envelope, size };
        if (attempt >= CHECKPOINT_TRIES)
            throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot read entry ${index} of Rekor at ${base}: no checkpoint covers it`);
        await ports.clock.sleep(CHECKPOINT_WAIT_MS, ports.signal);
    }
}
/** Opens the tiles of a log of `size` entries. Each tile is fetched once. */
function openTiles(base, size, ports) {
    const fetched = new Map();
    const tile = (level, number) => {
        const width = Math.min(WIDTH, countAt(level === 'entries' ? 0 : level) - number * WIDTH);
        const path = `${level}/${numberPath(number)}${width < WIDTH ? `.p/${width}` : ''}`;
        const limit = level === 'entries' ? WIDTH * 0x10001 : WIDTH * HASH_BYTES;
        const bytes = fetched.get(path) ?? get(`${base}/${path}`, limit, ports);
        fetched.set(path, bytes);
        return bytes;
    };
    const countAt = (level) => Math.floor(size / WIDTH ** level);
    /** Returns the root over 2^height entries, from the hashes of the nearest level below that tiles have. */
    async function perfect(height, number) {
        const level = Math.floor(height / 8);
        const leaves = 2 ** (height % 8);
        const first = number * leaves;
        const bytes = await tile(level, Math.floor(first / WIDTH));
        const offset = (first % WIDTH) * HASH_BYTES;
        const end = offset + leaves * HASH_BYTES;
        if (bytes.byteLength >= end)
            return fold(Buffer.from(bytes.subarray(offset, end)));
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot read ${base}: expected a tile of at least ${end} bytes, got ${bytes.byteLength}`);
    }
    /** Returns the root over the entries `from` to `to` (RFC 6962 §2.1). */
    async function root(from, to) {
        const count = to - from;
        if ((0,lib_crypto/* isComplete */.As)(count))
            return perfect(Math.log2(count), from / count);
        const middle = from + (0,lib_crypto/* leftSize */.xI)(count);
        const [left, right] = await Promise.all([root(from, middle), root(middle, to)]);
        return (0,lib_crypto/* nodeHash */.zB)(left, right);
    }
    /** Returns the audit path of an entry (RFC 6962 §2.1.1). */
    function proof(index) {
        return Promise.all((0,lib_crypto/* auditPath */.RB)(index, size).map(({ begin, end }) => root(begin, end)));
    }
    async function entry(index) {
        const bundle = Buffer.from(await tile('entries', Math.floor(index / WIDTH)));
        return entryIn(bundle, index % WIDTH);
    }
    return { entry, root, proof };
}
/** Returns an entry of an entry bundle. The length of each entry is before it: 2 bytes, big-endian. */
function entryIn(bundle, position) {
    let at = 0;
    for (let skip = position; skip > 0 && at + 2 <= bundle.length; skip--)
        at += 2 + bundle.readUInt16BE(at);
    const length = at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0;
    return bundle.subarray(at + 2, at + 2 + length);
}
function fold(hashes) {
    if (hashes.byteLength === HASH_BYTES)
        return hashes;
    const middle = hashes.byteLength / 2;
    return (0,lib_crypto/* nodeHash */.zB)(fold(hashes.subarray(0, middle)), fold(hashes.subarray(middle)));
}
/** Returns the path of a tile number: `x001/x234/067` for 1234067. */
function numberPath(number) {
    const groups = [String(number % 1000).padStart(3, '0')];
    for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
        groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
    return groups.join('/');
}
async function get(url, limit, ports) {
    const call = { service: 'Rekor', method: 'GET', url, headers: {}, limit };
    const response = await callService(call, ports);
    if (response.status !== 200)
        throw unexpectedStatus(call, response, '200');
    return response.body;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/rekor.js





/**
 * Time until a log responds. Rekor v2 responds with its next checkpoint, every 10 s by default (rekor-tiles CLIENTS.md
 * wants at least 20 s).
 */
const LOG_TIMEOUT_MS = 60_000;
/** The largest response of a log, bytes. */
const LOG_RESPONSE_LIMIT = 16 * 1024 * 1024;
const rekor_entrySchema = schemas/* object */.Ikc({
    logIndex: schemas/* string */.YjP(),
    logId: schemas/* object */.Ikc({ keyId: schemas/* base64 */.K39() }),
    kindVersion: schemas/* object */.Ikc({ kind: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    inclusionProof: schemas/* object */.Ikc({
        // proto3 JSON omits zeros and empty lists.
        logIndex: schemas/* string */.YjP().default('0'),
        rootHash: schemas/* base64 */.K39(),
        treeSize: schemas/* string */.YjP(),
        hashes: schemas/* array */.YOg(schemas/* base64 */.K39()).default([]),
        checkpoint: schemas/* object */.Ikc({ envelope: schemas/* string */.YjP() }),
    }),
    canonicalizedBody: schemas/* base64 */.K39(),
});
/**
 * Logs a signature with Rekor v2 as a hashedrekord 0.0.2 (rekor-tiles api/proto): an envelope by the hash of its
 * pre-authentication encoding. An entry that the log already has is read from its tiles, because an earlier response
 * was lost. Returns `duplicate` when the tiles cannot be read.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED` for a key that does not sign a hash
 */
async function logSignature({ url: base, keyId }, request, ports) {
    const { material, algorithm } = request;
    if (algorithm.hash === undefined) {
        throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', `cannot log the signature with Rekor v2 at ${base}: expected a key that signs a hash, got a pure Ed25519 key`, { hint: 'use an ECDSA key, a Rekor v1 log, or "log: private"' });
    }
    const rawBytes = (0,lib.base64)(material.der);
    const call = {
        service: 'Rekor',
        url: `${base}/api/v2/log/entries`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
            hashedRekordRequestV002: {
                digest: (0,lib.base64)(request.digest),
                signature: {
                    content: (0,lib.base64)(request.signature),
                    verifier: {
                        ...(material.kind === 'certificate'
                            ? { x509Certificate: { rawBytes } }
                            : { publicKey: { rawBytes } }),
                        keyDetails: algorithm.details,
                    },
                },
            },
        }),
        limit: LOG_RESPONSE_LIMIT,
        timeoutMs: LOG_TIMEOUT_MS,
    };
    const response = await callService(call, ports);
    if (response.status === 409)
        return readLogged(base, keyId, response, ports);
    if (response.status !== 201)
        throw unexpectedStatus(call, response, '201');
    try {
        return (0,lib.parseJson)(response.body, rekor_entrySchema, `the response of Rekor at ${call.url}`);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', cause.message, { cause });
    }
}
/** Reads the entry whose index is in a 409 response (rekor-tiles internal/tessera DuplicateError). */
async function readLogged(base, keyId, { body }, ports) {
    const index = /with index (\d{1,15})\b/.exec((0,lib.textOf)(body))?.[1];
    if (index === undefined || keyId === undefined)
        return 'duplicate';
    try {
        return await readTileEntry(base, Number(index), keyId, ports);
    }
    catch (error) {
        // A log may accept writes at this URL and not serve reads.
        if ((0,lib.isSealwrightError)(error, 'SIGN_FAILED', 'JSON_INVALID'))
            return 'duplicate';
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/rekor-v1.js







const rekor_v1_entrySchema = (0,schema/* lazily */.q)(() => schemas/* object */.Ikc({
    body: schemas/* base64 */.K39(),
    integratedTime: schemas/* int */.Whr(),
    logID: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
    logIndex: schemas/* int */.Whr().min(0),
    verification: schemas/* object */.Ikc({
        signedEntryTimestamp: schemas/* base64 */.K39(),
        inclusionProof: schemas/* object */.Ikc({
            checkpoint: schemas/* string */.YjP(),
            hashes: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')),
            logIndex: schemas/* int */.Whr().min(0),
            rootHash: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits'),
            treeSize: schemas/* int */.Whr().min(1),
        })
            .optional(),
    }),
}));
const rekor_v1_responseSchema = (0,schema/* lazily */.q)(() => schemas/* record */.g1P(schemas/* string */.YjP(), rekor_v1_entrySchema()));
const rekor_v1_bodySchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), apiVersion: schemas/* string */.YjP() }));
/**
 * Logs a signature with Rekor v1 (rekor openapi.yaml): an envelope as `dsse`, a message as `hashedrekord`. An entry
 * that the log already has is fetched: the same signature is the same entry.
 *
 * @throws `SIGN_FAILED`
 */
async function logSignatureV1(base, request, ports) {
    const call = {
        service: 'Rekor',
        url: `${base}/api/v1/log/entries`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(proposedEntry(request)),
        limit: LOG_RESPONSE_LIMIT,
        timeoutMs: LOG_TIMEOUT_MS,
    };
    const response = await callService(call, ports);
    if (response.status === 409)
        return fetchEntry(base, call, response, ports);
    if (response.status !== 201)
        throw unexpectedStatus(call, response, '201');
    return readEntry(response, call);
}
function proposedEntry({ content, digest, signature, material, algorithm }) {
    const label = material.kind === 'certificate' ? 'CERTIFICATE' : 'PUBLIC KEY';
    const verifier = (0,lib.base64)(Buffer.from((0,lib.pemBlock)(label, material.der)));
    if (content.kind === 'envelope') {
        const envelope = (0,lib.textOf)(encodeEnvelope(content.payloadType, content.payload, signature));
        const proposedContent = { envelope, verifiers: [verifier] };
        return { apiVersion: '0.0.1', kind: 'dsse', spec: { proposedContent } };
    }
    return {
        apiVersion: '0.0.1',
        kind: 'hashedrekord',
        spec: {
            data: {
                hash: {
                    algorithm: algorithm.hash ?? 'sha256',
                    value: Buffer.from(digest).toString('hex'),
                },
            },
            signature: { content: (0,lib.base64)(signature), publicKey: { content: verifier } },
        },
    };
}
/** Fetches the entry that a 409 response names in its `Location`. Only the UUID of that URL is used. */
async function fetchEntry(base, call, conflict, ports) {
    const uuid = /\/api\/v1\/log\/entries\/([0-9a-f]{64,80})$/.exec(conflict.location ?? '')?.[1];
    if (uuid === undefined)
        throw unexpectedStatus(call, conflict, '201');
    const again = { ...call, method: 'GET', url: `${base}/api/v1/log/entries/${uuid}` };
    const response = await callService({ ...again, body: undefined }, ports);
    if (response.status !== 200)
        throw unexpectedStatus(again, response, '200');
    return readEntry(response, again);
}
function readEntry(response, call) {
    const what = `the response of Rekor at ${call.url}`;
    try {
        const [entry] = Object.values((0,lib.parseJson)(response.body, rekor_v1_responseSchema(), what));
        if (entry === undefined)
            throw new Error(`cannot read ${what}: it has no entry`);
        const body = (0,lib.fromBase64)(entry.body);
        const { kind, apiVersion } = (0,lib.parseJson)(body, rekor_v1_bodySchema(), `the entry in ${what}`);
        const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
        return {
            logIndex: String(entry.logIndex),
            logId: { keyId: fromHex(entry.logID) },
            kindVersion: { kind, version: apiVersion },
            integratedTime: String(entry.integratedTime),
            inclusionPromise: { signedEntryTimestamp },
            ...(proof === undefined
                ? {}
                : {
                    inclusionProof: {
                        logIndex: String(proof.logIndex),
                        rootHash: fromHex(proof.rootHash),
                        treeSize: String(proof.treeSize),
                        hashes: proof.hashes.map(fromHex),
                        checkpoint: { envelope: proof.checkpoint },
                    },
                }),
            canonicalizedBody: entry.body,
        };
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', cause.message, { cause });
    }
}
function fromHex(hex) {
    return (0,lib.base64)(Buffer.from(hex, 'hex'));
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/tsa.js


/**
 * The DER of an RFC 3161 TimeStampReq up to the hash: SEQUENCE { version 1, messageImprint { sha256, NULL, … } }, no
 * nonce, no certReq. It is the same for every request, 56 bytes with the hash. sigstore-go sends the same bytes.
 */
const QUERY_PREFIX = Buffer.from('30360201013031300d060960864801650304020105000420', 'hex');
/**
 * Requests an RFC 3161 timestamp over a signature. It is verified later, with the bundle.
 *
 * @param url the whole URL of the timestamp authority, path included
 * @returns the response, DER
 * @throws `SIGN_FAILED`
 */
async function requestTimestamp(url, signature, ports) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(signature).digest();
    const call = {
        service: 'the timestamp authority',
        url,
        headers: {
            'content-type': 'application/timestamp-query',
            accept: 'application/timestamp-reply',
        },
        body: Buffer.concat([QUERY_PREFIX, hash]),
        limit: 64 * 1024,
    };
    const response = await callService(call, ports);
    if (response.status !== 200 && response.status !== 201)
        throw unexpectedStatus(call, response, '200 or 201');
    return response.body;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/verification-material.js





/** Returns the services that make the verification material for these layouts. */
function materialServices(services, layouts) {
    const { legacyLog } = services;
    const logs = layouts.bundle ? services.logs : [];
    const isLogged = logs.some((each) => each.url === legacyLog?.url);
    const extra = layouts.legacy && legacyLog !== undefined && !isLogged ? [legacyLog] : [];
    // In the legacy layout, the signed entry timestamp of the log proves the time.
    const tsas = layouts.bundle || extra.length === 0 ? services.tsas : [];
    return { logs: [...logs, ...extra], bundled: logs.length, tsas };
}
/**
 * Requests the entries and timestamps that the journal does not have, all at the same time. Each response is recorded,
 * also when another service fails. Returns `duplicate` when a log already has the entry and does not return it: the
 * response to an earlier request was lost.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED`
 */
async function requestMaterial(request, services, layouts, journal, ports) {
    const { logs, bundled, tsas } = materialServices(services, layouts);
    const log = async (each) => {
        const recorded = journal.entries.get(each.url);
        if (recorded !== undefined)
            return recorded;
        const entry = await logWith(each, request, ports);
        if (entry !== 'duplicate')
            journal.logged(each.url, entry);
        return entry;
    };
    const timestamp = async (url) => {
        const recorded = journal.timestamps.get(url);
        if (recorded !== undefined)
            return recorded;
        const response = await requestTimestamp(url, request.signature, ports);
        journal.timestamped(url, response);
        return response;
    };
    const [results, timestamps] = await settledBoth((0,lib.settled)(logs.map(log)), (0,lib.settled)(tsas.map(timestamp)));
    const entries = results.filter((entry) => entry !== 'duplicate');
    if (entries.length < results.length)
        return 'duplicate';
    return {
        entries: entries.slice(0, bundled),
        timestamps,
        legacyEntry: layouts.legacy ? entries.find(hasPromise) : undefined,
    };
}
/** Waits until both have ended, so that the results of one are recorded when the other fails. */
async function settledBoth(a, b) {
    await (0,lib.settled)([a, b]);
    return [await a, await b];
}
function logWith(log, request, ports) {
    return log.version === 1
        ? logSignatureV1(log.url, request, ports)
        : logSignature(log, request, ports);
}
function hasPromise(entry) {
    return entry.inclusionPromise !== undefined;
}
/** Returns the error for a log that reports a duplicate entry for every new signature. */
function duplicateEntryError(services, tries) {
    const logs = services.logs.map((each) => each.url).join(', ');
    return (0,errors/* sigstoreError */.J)('SIGN_FAILED', `cannot log the signature with Rekor at ${logs}: expected a new entry, got a duplicate ${tries} times`, {
        hint: 'change the annotations: an earlier run lost the response of the log, and a key whose signatures are always the same (RSA, Ed25519) cannot make another one',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign/signer.js














/** Retries that all requests of one signer share. */
const RETRIES = 20;
/** New signatures when the log reports a duplicate entry and does not return it. */
const RESIGN_LIMIT = 3;
/**
 * Opens a signer. A keyless signer fetches its token now, because the token has the identity. Fulcio, the logs and the
 * timestamp authorities get their first requests with the first new signature.
 *
 * @throws `UNSUPPORTED`, `TRUST_UNAVAILABLE`, `IDENTITY_INVALID`, `KEY_INVALID`, `KEY_LOCKED`, `KEY_UNAVAILABLE`, and
 * what the host's identity throws
 */
async function openSigner(options, trust, ports, journal = openJournal()) {
    const { key: reference, log = 'public' } = options;
    const keyless = reference === undefined;
    if (keyless && log === 'none')
        throw timeUnprovable();
    const services = selectServices(trust, ports.clock.now(), { keyless, log });
    const servicePorts = openServicePorts(ports);
    const keys = keyless
        ? await openEphemeralKeys(options, services.fulcio ?? '', ports, servicePorts)
        : ownKeySource(await openSigningKey({ ...options, key: reference }, ports));
    const verifiers = openVerifiers(trust);
    // The verifier loads its libraries while requests are under way. Its first caller sees a failure.
    void Promise.allSettled([verifiers({ key: keys.key?.publicKey, log })]);
    const writers = new WeakMap();
    return {
        trust,
        identity: keys.identity,
        key: keys.key,
        services,
        log,
        format: options.format ?? 'both',
        ports,
        verifiers,
        writerOf(store) {
            const writer = writers.get(store) ?? openLegacyWriter(store, ports);
            writers.set(store, writer);
            return writer;
        },
        journal,
        sign: async (toSign, subject, layouts) => {
            const parts = { toSign, subject, layouts, keys, services, journal };
            return signContent(parts, servicePorts, ports);
        },
    };
}
function timeUnprovable() {
    return (0,errors/* sigstoreError */.J)('UNSUPPORTED', 'cannot sign keyless with "log: none": nothing would prove that the certificate was valid at the time of the signature', { hint: 'use "log: private", which requests a timestamp, or set "key"' });
}
/** Returns ports whose requests are retried, within one budget. */
function openServicePorts({ http, clock, random, signal, log }) {
    const retried = (0,lib.retrying)(http, {
        clock,
        random,
        signal,
        budget: { retries: RETRIES },
        onRetry: (reason, waitMs) => log.info(`retrying a request to a sigstore service in ${waitMs} ms: ${reason}`),
    });
    return { http: retried, signal, clock };
}
async function signContent(parts, servicePorts, ports) {
    const { toSign, subject, layouts, keys, services, journal } = parts;
    const { algorithm } = keys;
    const signed = await signedMessage(toSign, algorithm);
    // Pure Ed25519 signs no hash. Logs and bundles still name the message by one.
    const hash = algorithm.hash ?? 'sha256';
    const { [hash]: digest, sha256 } = await hashesOf(signed, [hash, 'sha256']);
    const message = `sha256:${sha256.toString('hex')}`;
    const isSigned = signed instanceof Uint8Array
        ? (key, signature) => isSignedBy(key, algorithm, signed, signature)
        : await openDigestVerifier().then((verifyDigest) => (key, signature) => verifyDigest(key, hash, digest, signature));
    const content = toSign.kind === 'envelope' ? toSign : { kind: 'message', algorithm: hash, digest };
    let draft = findDraft(isSigned, message, parts, ports);
    for (let attempt = 0; attempt < RESIGN_LIMIT; attempt++) {
        const resumed = draft !== undefined;
        if (draft === undefined) {
            const key = await keys.current();
            const made = { signature: await key.sign(signed), material: key.material };
            draft = journal.begin(message, subject, layouts, made);
        }
        const { signature, material } = draft;
        const request = { content, digest, signature, material, algorithm };
        const proofs = await requestMaterial(request, services, layouts, draft, servicePorts);
        if (proofs !== 'duplicate')
            return { content, signature, material, message, resumed, ...proofs };
        // The response with the entry was lost, and the log does not return the entry. An ECDSA signature differs each
        // time, so the next one makes a new entry.
        draft = undefined;
    }
    throw duplicateEntryError(services, RESIGN_LIMIT);
}
/** Returns the message that is signed: an envelope by its encoding, and all bytes for keys that sign no hash. */
async function signedMessage(toSign, { hash }) {
    if (toSign.kind === 'envelope')
        return preAuthEncoding(toSign.payloadType, toSign.payload);
    return hash === undefined ? bytesOfMessage(toSign.message, 'the message') : toSign.message;
}
/** Returns the draft of a message, if this signer can finish it. Drops it from the journal otherwise. */
function findDraft(isSigned, message, { subject, layouts, keys, services, journal }, { clock, log }) {
    const draft = journal.find(message);
    if (draft === undefined)
        return undefined;
    const problem = draftProblem(draft, {
        isSignedBy: isSigned,
        identity: keys.identity,
        key: keys.key,
        services: materialServices(services, layouts),
        now: clock.now(),
        minLifeMs: MIN_LIFE_MS,
    });
    if (problem === undefined)
        return draft;
    log.info(`cannot resume the signature of ${subject.subject}: ${problem}; signing again`);
    journal.drop(message);
    return undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/public-trusted-root.js
/**
 * Returns the trusted root of the public sigstore instance of 2026: the target trusted_root.json of
 * sigstore/root-signing (Apache-2.0), byte for byte as in @sigstore/tuf 5.0.1. It is never updated. Use it only where
 * there is no network, as in the conformance suite.
 */
function publicTrustedRoot() {
    return ROOT;
}
const ROOT = String.raw `{
  "mediaType": "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
  "tlogs": [
    {
      "baseUrl": "https://rekor.sigstore.dev",
      "hashAlgorithm": "SHA2_256",
      "publicKey": {
        "rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==",
        "keyDetails": "PKIX_ECDSA_P256_SHA_256",
        "validFor": {
          "start": "2021-01-12T11:53:27Z"
        }
      },
      "logId": {
        "keyId": "wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB0="
      }
    },
    {
      "baseUrl": "https://log2025-1.rekor.sigstore.dev",
      "hashAlgorithm": "SHA2_256",
      "publicKey": {
        "rawBytes": "MCowBQYDK2VwAyEAt8rlp1knGwjfbcXAYPYAkn0XiLz1x8O4t0YkEhie244=",
        "keyDetails": "PKIX_ED25519",
        "validFor": {
          "start": "2025-09-23T00:00:00Z"
        }
      },
      "logId": {
        "keyId": "zxGZFVvd0FEmjR8WrFwMdcAJ9vtaY/QXf44Y1wUeP6A="
      }
    }
  ],
  "certificateAuthorities": [
    {
      "subject": {
        "organization": "sigstore.dev",
        "commonName": "sigstore"
      },
      "uri": "https://fulcio.sigstore.dev",
      "certChain": {
        "certificates": [
          {
            "rawBytes": "MIIB+DCCAX6gAwIBAgITNVkDZoCiofPDsy7dfm6geLbuhzAKBggqhkjOPQQDAzAqMRUwEwYDVQQKEwxzaWdzdG9yZS5kZXYxETAPBgNVBAMTCHNpZ3N0b3JlMB4XDTIxMDMwNzAzMjAyOVoXDTMxMDIyMzAzMjAyOVowKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTB2MBAGByqGSM49AgEGBSuBBAAiA2IABLSyA7Ii5k+pNO8ZEWY0ylemWDowOkNa3kL+GZE5Z5GWehL9/A9bRNA3RbrsZ5i0JcastaRL7Sp5fp/jD5dxqc/UdTVnlvS16an+2Yfswe/QuLolRUCrcOE2+2iA5+tzd6NmMGQwDgYDVR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwHQYDVR0OBBYEFMjFHQBBmiQpMlEk6w2uSu1KBtPsMB8GA1UdIwQYMBaAFMjFHQBBmiQpMlEk6w2uSu1KBtPsMAoGCCqGSM49BAMDA2gAMGUCMH8liWJfMui6vXXBhjDgY4MwslmN/TJxVe/83WrFomwmNf056y1X48F9c4m3a3ozXAIxAKjRay5/aj/jsKKGIkmQatjI8uupHr/+CxFvaJWmpYqNkLDGRU+9orzh5hI2RrcuaQ=="
          }
        ]
      },
      "validFor": {
        "start": "2021-03-07T03:20:29Z",
        "end": "2022-12-31T23:59:59.999Z"
      }
    },
    {
      "subject": {
        "organization": "sigstore.dev",
        "commonName": "sigstore"
      },
      "uri": "https://fulcio.sigstore.dev",
      "certChain": {
        "certificates": [
          {
            "rawBytes": "MIICGjCCAaGgAwIBAgIUALnViVfnU0brJasmRkHrn/UnfaQwCgYIKoZIzj0EAwMwKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTAeFw0yMjA0MTMyMDA2MTVaFw0zMTEwMDUxMzU2NThaMDcxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEeMBwGA1UEAxMVc2lnc3RvcmUtaW50ZXJtZWRpYXRlMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE8RVS/ysH+NOvuDZyPIZtilgUF9NlarYpAd9HP1vBBH1U5CV77LSS7s0ZiH4nE7Hv7ptS6LvvR/STk798LVgMzLlJ4HeIfF3tHSaexLcYpSASr1kS0N/RgBJz/9jWCiXno3sweTAOBgNVHQ8BAf8EBAMCAQYwEwYDVR0lBAwwCgYIKwYBBQUHAwMwEgYDVR0TAQH/BAgwBgEB/wIBADAdBgNVHQ4EFgQU39Ppz1YkEZb5qNjpKFWixi4YZD8wHwYDVR0jBBgwFoAUWMAeX5FFpWapesyQoZMi0CrFxfowCgYIKoZIzj0EAwMDZwAwZAIwPCsQK4DYiZYDPIaDi5HFKnfxXx6ASSVmERfsynYBiX2X6SJRnZU84/9DZdnFvvxmAjBOt6QpBlc4J/0DxvkTCqpclvziL6BCCPnjdlIB3Pu3BxsPmygUY7Ii2zbdCdliiow="
          },
          {
            "rawBytes": "MIIB9zCCAXygAwIBAgIUALZNAPFdxHPwjeDloDwyYChAO/4wCgYIKoZIzj0EAwMwKjEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MREwDwYDVQQDEwhzaWdzdG9yZTAeFw0yMTEwMDcxMzU2NTlaFw0zMTEwMDUxMzU2NThaMCoxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjERMA8GA1UEAxMIc2lnc3RvcmUwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAT7XeFT4rb3PQGwS4IajtLk3/OlnpgangaBclYpsYBr5i+4ynB07ceb3LP0OIOZdxexX69c5iVuyJRQ+Hz05yi+UF3uBWAlHpiS5sh0+H2GHE7SXrk1EC5m1Tr19L9gg92jYzBhMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBRYwB5fkUWlZql6zJChkyLQKsXF+jAfBgNVHSMEGDAWgBRYwB5fkUWlZql6zJChkyLQKsXF+jAKBggqhkjOPQQDAwNpADBmAjEAj1nHeXZp+13NWBNa+EDsDP8G1WWg1tCMWP/WHPqpaVo0jhsweNFZgSs0eE7wYI4qAjEA2WB9ot98sIkoF3vZYdd3/VtWB5b9TNMea7Ix/stJ5TfcLLeABLE4BNJOsQ4vnBHJ"
          }
        ]
      },
      "validFor": {
        "start": "2022-04-13T20:06:15Z"
      }
    }
  ],
  "ctlogs": [
    {
      "baseUrl": "https://ctfe.sigstore.dev/test",
      "hashAlgorithm": "SHA2_256",
      "publicKey": {
        "rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEbfwR+RJudXscgRBRpKX1XFDy3PyudDxz/SfnRi1fT8ekpfBd2O1uoz7jr3Z8nKzxA69EUQ+eFCFI3zeubPWU7w==",
        "keyDetails": "PKIX_ECDSA_P256_SHA_256",
        "validFor": {
          "start": "2021-03-14T00:00:00Z",
          "end": "2022-10-31T23:59:59.999Z"
        }
      },
      "logId": {
        "keyId": "CGCS8ChS/2hF0dFrJ4ScRWcYrBY9wzjSbea8IgY2b3I="
      }
    },
    {
      "baseUrl": "https://ctfe.sigstore.dev/2022",
      "hashAlgorithm": "SHA2_256",
      "publicKey": {
        "rawBytes": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEiPSlFi0CmFTfEjCUqF9HuCEcYXNKAaYalIJmBZ8yyezPjTqhxrKBpMnaocVtLJBI1eM3uXnQzQGAJdJ4gs9Fyw==",
        "keyDetails": "PKIX_ECDSA_P256_SHA_256",
        "validFor": {
          "start": "2022-10-20T00:00:00Z"
        }
      },
      "logId": {
        "keyId": "3T0wasbHETJjGR4cmWc3AqJKXrjePK3/h4pygC8p7o4="
      }
    }
  ],
  "timestampAuthorities": [
    {
      "subject": {
        "organization": "sigstore.dev",
        "commonName": "sigstore-tsa-selfsigned"
      },
      "uri": "https://timestamp.sigstore.dev/api/v1/timestamp",
      "certChain": {
        "certificates": [
          {
            "rawBytes": "MIICEDCCAZagAwIBAgIUOhNULwyQYe68wUMvy4qOiyojiwwwCgYIKoZIzj0EAwMwOTEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MSAwHgYDVQQDExdzaWdzdG9yZS10c2Etc2VsZnNpZ25lZDAeFw0yNTA0MDgwNjU5NDNaFw0zNTA0MDYwNjU5NDNaMC4xFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEVMBMGA1UEAxMMc2lnc3RvcmUtdHNhMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE4ra2Z8hKNig2T9kFjCAToGG30jky+WQv3BzL+mKvh1SKNR/UwuwsfNCg4sryoYAd8E6isovVA3M4aoNdm9QDi50Z8nTEyvqgfDPtTIwXItfiW/AFf1V7uwkbkAoj0xxco2owaDAOBgNVHQ8BAf8EBAMCB4AwHQYDVR0OBBYEFIn9eUOHz9BlRsMCRscsc1t9tOsDMB8GA1UdIwQYMBaAFJjsAe9/u1H/1JUeb4qImFMHic6/MBYGA1UdJQEB/wQMMAoGCCsGAQUFBwMIMAoGCCqGSM49BAMDA2gAMGUCMDtpsV/6KaO0qyF/UMsX2aSUXKQFdoGTptQGc0ftq1csulHPGG6dsmyMNd3JB+G3EQIxAOajvBcjpJmKb4Nv+2Taoj8Uc5+b6ih6FXCCKraSqupe07zqswMcXJTe1cExvHvvlw=="
          },
          {
            "rawBytes": "MIIB9zCCAXygAwIBAgIUV7f0GLDOoEzIh8LXSW80OJiUp14wCgYIKoZIzj0EAwMwOTEVMBMGA1UEChMMc2lnc3RvcmUuZGV2MSAwHgYDVQQDExdzaWdzdG9yZS10c2Etc2VsZnNpZ25lZDAeFw0yNTA0MDgwNjU5NDNaFw0zNTA0MDYwNjU5NDNaMDkxFTATBgNVBAoTDHNpZ3N0b3JlLmRldjEgMB4GA1UEAxMXc2lnc3RvcmUtdHNhLXNlbGZzaWduZWQwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQUQNtfRT/ou3YATa6wB/kKTe70cfJwyRIBovMnt8RcJph/COE82uyS6FmppLLL1VBPGcPfpQPYJNXzWwi8icwhKQ6W/Qe2h3oebBb2FHpwNJDqo+TMaC/tdfkv/ElJB72jRTBDMA4GA1UdDwEB/wQEAwIBBjASBgNVHRMBAf8ECDAGAQH/AgEAMB0GA1UdDgQWBBSY7AHvf7tR/9SVHm+KiJhTB4nOvzAKBggqhkjOPQQDAwNpADBmAjEAwGEGrfGZR1cen1R8/DTVMI943LssZmJRtDp/i7SfGHmGRP6gRbuj9vOK3b67Z0QQAjEAuT2H673LQEaHTcyQSZrkp4mX7WwkmF+sVbkYY5mXN+RMH13KUEHHOqASaemYWK/E"
          }
        ]
      },
      "validFor": {
        "start": "2025-07-04T00:00:00Z"
      }
    }
  ]
}`;

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/report.js



const DAY_MS = 86_400_000;
/** Time to renew a trusted root and to distribute it. */
const NOTICE_DAYS = 30;
/** Returns the freshness of an instance's trusted root. @param now milliseconds since the epoch */
async function trustReport(trust, now) {
    const file = await fileOf(trust);
    const windows = windowsOf(trust);
    const ends = windows
        .filter(({ start, end }) => start <= now && now < end && Number.isFinite(end))
        .toSorted((a, b) => a.end - b.end)
        .map(({ part, name, end }) => ({ part, name, end: isoOf(end) }));
    return {
        ...(trust.freshness === undefined ? {} : { tuf: trust.freshness }),
        ...(file === undefined ? {} : { file }),
        ends,
        warnings: [...partWarnings(windows, now), ...tufWarnings(trust.freshness, now)],
    };
}
async function fileOf({ name, trustedRootPath }) {
    const path = trustedRootPath ?? name;
    const file = await Promise.all([(0,promises_.readFile)(path), (0,promises_.stat)(path)]).catch(() => undefined);
    if (file === undefined)
        return undefined;
    const [bytes, { mtime }] = file;
    return { path, digest: (0,lib.digestOf)(bytes), modified: mtime.toISOString() };
}
function windowsOf({ trustedRoot: root }) {
    return [
        ...root.certificateAuthorities.map((each) => authorityWindow('certificate authority', each)),
        ...root.ctlogs.map((each) => logWindow('certificate log', each)),
        ...root.tlogs.map((each) => logWindow('transparency log', each)),
        ...root.timestampAuthorities.map((each) => authorityWindow('timestamp authority', each)),
    ];
}
function logWindow(part, { baseUrl, publicKey }) {
    const start = publicKey?.validFor?.start?.getTime() ?? 0;
    const end = publicKey?.validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY;
    return { part, name: baseUrl, start, end };
}
/** Returns the validity of an authority. It ends with the first certificate of its chain that expires. */
function authorityWindow(part, { uri, certChain, validFor }) {
    const certificates = (certChain?.certificates ?? []).map(({ rawBytes }) => new external_node_crypto_.X509Certificate(rawBytes));
    const ends = certificates.map((each) => each.validToDate.getTime());
    const end = Math.min(validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY, ...ends);
    return { part, name: uri, start: validFor?.start?.getTime() ?? 0, end };
}
/** Warns of the kinds of parts of which every one expires soon. */
function partWarnings(windows, now) {
    return [...new Set(windows.map(({ part }) => part))].flatMap((part) => {
        const valid = windows.filter((each) => each.part === part && each.start <= now && now < each.end);
        const last = Math.max(...valid.map((each) => each.end));
        if (valid.length === 0)
            return [`no ${part} of the trusted root is valid now: new signatures do not verify`];
        if (last - now >= NOTICE_DAYS * DAY_MS)
            return [];
        const names = valid.map((each) => each.name).join(', ');
        return [
            `the ${part} ${names} of the trusted root expires at ${isoOf(last)} (${daysText(last - now)}): get a newer trusted root`,
        ];
    });
}
/** Warns of metadata that expires soon: the mirror cannot be reached, or its operators do not maintain it. */
function tufWarnings(tuf, now) {
    if (tuf === undefined)
        return [];
    const left = (role) => Date.parse(tuf.expires[role]) - now;
    const text = (role, why) => `the ${role} metadata of ${tuf.mirror} expires at ${tuf.expires[role]} (${daysText(left(role))}): ${why}`;
    const isShort = tuf.stale !== undefined && left('timestamp') < DAY_MS;
    return [
        ...(isShort ? [text('timestamp', `the mirror last responded at ${tuf.checkedAt}`)] : []),
        ...['root', 'targets']
            .filter((role) => left(role) < (NOTICE_DAYS / 2) * DAY_MS)
            .map((role) => text(role, 'the operators of the mirror must sign it anew')),
    ];
}
function daysText(ms) {
    const days = Math.floor(ms / DAY_MS);
    if (days > 1)
        return `in ${days} days`;
    return `in ${Math.max(0, Math.floor(ms / 3_600_000))} hours`;
}
function isoOf(ms) {
    return new Date(ms).toISOString();
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust/trust.js





const JSON_LIMITS = { bytes: 4 * 1024 * 1024, depth: 32 };
const documentSchema = schemas/* looseObject */._H3({ mediaType: schemas/* string */.YjP() });
const clientTrustConfigSchema = schemas/* looseObject */._H3({
    mediaType: schemas/* string */.YjP(),
    trustedRoot: documentSchema,
    signingConfig: documentSchema.optional(),
});
const stackStateSchema = schemas/* looseObject */._H3({ urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional() });
/**
 * Reads a trusted root (`application/vnd.dev.sigstore.trustedroot…+json`, protobuf-specs sigstore_trustroot.proto).
 * It is stricter than the reference library: a log's key must have a start of validity, as the conformance suite
 * requires.
 *
 * @param what the trusted root, as messages name it
 * @throws `TRUST_INVALID`
 */
async function parseTrustedRoot(source, what) {
    const { TrustedRoot } = await __webpack_require__.e(/* import() */ 9654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const root = trust_read(source, documentSchema, what, (json) => TrustedRoot.fromJSON(json));
    expectMediaType(root.mediaType, 'application/vnd.dev.sigstore.trustedroot', what);
    if (root.certificateAuthorities.length === 0) {
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `cannot read ${what}: expected a certificate authority, got none`, { hint: 'write field names in camelCase, as "cosign trusted-root create" does' });
    }
    for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) {
        if ((authority.certChain?.certificates.length ?? 0) > 0)
            continue;
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `cannot read ${what}: expected a certificate chain for the authority ${authority.uri}, got none`);
    }
    for (const log of [...root.tlogs, ...root.ctlogs]) {
        if (log.publicKey?.rawBytes !== undefined &&
            log.publicKey.validFor?.start !== undefined &&
            log.logId !== undefined)
            continue;
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `cannot read ${what}: expected a public key, the start of its validity and a log id for the log ${log.baseUrl}`);
    }
    return root;
}
/** Reads a signing config v0.2. @throws `TRUST_INVALID` */
async function parseSigningConfig(source, what) {
    const { SigningConfig } = await __webpack_require__.e(/* import() */ 9654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const config = trust_read(source, documentSchema, what, (json) => SigningConfig.fromJSON(json));
    expectMediaType(config.mediaType, 'application/vnd.dev.sigstore.signingconfig.v0.2', what);
    return config;
}
/** Reads a client trust config: a trusted root and perhaps a signing config. @throws `TRUST_INVALID` */
async function parseClientTrustConfig(source, what) {
    const config = trust_read(source, clientTrustConfigSchema, what, (json) => json);
    expectMediaType(config.mediaType, 'application/vnd.dev.sigstore.clienttrustconfig', what);
    return {
        trustedRoot: await parseTrustedRoot(config.trustedRoot, `the trusted root in ${what}`),
        ...(config.signingConfig === undefined
            ? {}
            : {
                signingConfig: await parseSigningConfig(config.signingConfig, `the signing config in ${what}`),
            }),
    };
}
/**
 * Opens the sigstore instance of the options: `public` and URLs by TUF, others from files. With `trusted-root`, no
 * mirror is used. The `COSIGN_*` variables that a stack exports do not change the trusted root of `public`.
 *
 * @throws `TRUST_UNAVAILABLE`, `TRUST_INVALID`, and for TUF `TRUST_UNREACHABLE`, `TRUST_EXPIRED`, `TRUST_REFUSED`
 */
async function openTrust(options, ports) {
    const rootPath = options['trusted-root'];
    const configPath = options['signing-config'];
    const trust = {
        ...(await openBase(options, ports)),
        ...(rootPath === undefined
            ? {}
            : {
                trustedRoot: await parseTrustedRoot(await readInput(rootPath, 'trusted root'), rootPath),
                trustedRootPath: rootPath,
            }),
        ...(configPath === undefined
            ? {}
            : {
                signingConfig: await parseSigningConfig(await readInput(configPath, 'signing config'), configPath),
                signingConfigPath: configPath,
            }),
    };
    if (trust.trustedRoot !== undefined)
        return { ...trust, trustedRoot: trust.trustedRoot };
    throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `cannot open the sigstore instance ${trust.name}: expected ${TRUSTED_ROOT} in its TUF mirror, got none`, { hint: 'set "trusted-root" to a file' });
}
async function openBase(options, ports) {
    if (options.key !== undefined && options.log === 'none')
        return keyOnly();
    const name = options.sigstore ?? 'public';
    const isMirror = name === 'public' || /^https?:\/\//i.test(name);
    if (!isMirror && options['tuf-root'] !== undefined)
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `cannot open the sigstore instance ${name}: expected no "tuf-root" for an instance without a TUF mirror`, { hint: 'remove "tuf-root", or set "sigstore" to the URL of a mirror' });
    if (!isMirror)
        return name === 'stack' ? openStackTrust(ports) : openConfig(name);
    return options['trusted-root'] === undefined ? openMirror(name, options, ports) : { name };
}
/** Returns an instance without authorities and logs, for signatures that only a key proves. */
function keyOnly() {
    const trustedRoot = {
        mediaType: '',
        tlogs: [],
        certificateAuthorities: [],
        ctlogs: [],
        timestampAuthorities: [],
    };
    return { name: 'the key alone', trustedRoot };
}
const TRUSTED_ROOT = 'trusted_root.json';
const SIGNING_CONFIG = 'signing_config.v0.2.json';
async function openMirror(name, options, ports) {
    const [{ fetchTrust }, { PUBLIC_MIRROR, publicRoot }] = await Promise.all([
        __webpack_require__.e(/* import() */ 2367).then(__webpack_require__.bind(__webpack_require__, 32367)),
        __webpack_require__.e(/* import() */ 7101).then(__webpack_require__.bind(__webpack_require__, 27101)),
    ]);
    const mirror = name === 'public' ? PUBLIC_MIRROR : name;
    const path = options['tuf-root'];
    if (path === undefined && mirror !== PUBLIC_MIRROR)
        throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `cannot open the sigstore instance ${name}: "tuf-root" is not set`, { hint: 'set "tuf-root" to a file with the first root.json of the mirror' });
    const root = path === undefined ? publicRoot() : await readInput(path, 'first TUF root');
    const wanted = [TRUSTED_ROOT, SIGNING_CONFIG];
    const { files, freshness } = await fetchTrust({ mirror, root }, wanted, ports);
    const trustedRoot = files.get(TRUSTED_ROOT);
    const config = files.get(SIGNING_CONFIG);
    const what = (target) => `${target} of ${mirror}`;
    return {
        name,
        freshness,
        ...(trustedRoot === undefined
            ? {}
            : { trustedRoot: await parseTrustedRoot(trustedRoot, what(TRUSTED_ROOT)) }),
        ...(config === undefined
            ? {}
            : {
                signingConfig: await parseSigningConfig(config, what(SIGNING_CONFIG)),
            }),
    };
}
async function openStackTrust(ports) {
    const directory = ports.env.get('SEALWRIGHT_STACK');
    if (directory === undefined || directory === '') {
        throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', 'cannot open the sigstore stack: SEALWRIGHT_STACK is not set', {
            hint: 'start a stack first (action kind-sigstore-stack, or "sealwright stack"), or set SEALWRIGHT_STACK to its directory',
        });
    }
    const trustedRootPath = (0,external_node_path_.join)(directory, 'trusted_root.json');
    const signingConfigPath = (0,external_node_path_.join)(directory, 'signing_config.json');
    const state = await (0,promises_.readFile)((0,external_node_path_.join)(directory, 'state.json')).catch(() => undefined);
    const urls = state === undefined
        ? undefined
        : trust_read(state, stackStateSchema, (0,external_node_path_.join)(directory, 'state.json'), (json) => json).urls;
    return {
        name: 'stack',
        trustedRoot: await parseTrustedRoot(await readInput(trustedRootPath, "stack's trusted root"), trustedRootPath),
        trustedRootPath,
        signingConfig: await parseSigningConfig(await readInput(signingConfigPath, "stack's signing config"), signingConfigPath),
        signingConfigPath,
        ...(urls === undefined ? {} : { urls }),
    };
}
async function openConfig(path) {
    return {
        name: path,
        ...(await parseClientTrustConfig(await readInput(path, 'client trust config'), path)),
    };
}
async function readInput(path, what) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `cannot read the ${what} ${path}: ${cause.message}`, {
            cause,
            hint: 'set "sigstore" to public, stack, the path of a client trust config, or the URL of a TUF mirror',
        });
    }
}
function trust_read(source, schema, what, convert) {
    const text = typeof source === 'string' || source instanceof Uint8Array ? source : JSON.stringify(source);
    try {
        return convert((0,lib.parseJson)(text, schema, what, JSON_LIMITS));
    }
    catch (cause) {
        const message = (0,lib.isSealwrightError)(cause)
            ? cause.message
            : `cannot read ${what}: ${cause.message}`;
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', message, { cause });
    }
}
function expectMediaType(mediaType, expected, what) {
    if (mediaType.startsWith(expected))
        return;
    throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `cannot read ${what}: expected a mediaType that starts with ${expected}, got "${mediaType}"`);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify/blob.js












/** The parts of a bundle by which a blob is hashed. Everything else is checked by the verifier. */
const contentSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({
    dsseEnvelope: schemas/* unknown */.L5J().nullish(),
    messageSignature: schemas/* unknown */.L5J().nullish(),
    verificationMaterial: schemas/* unknown */.L5J().nullish(),
}));
const messageSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({
    // The JSON of an enum has its name or its number (proto3, "JSON Mapping").
    messageDigest: schemas/* looseObject */._H3({ algorithm: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]) }),
}));
const certificateSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({ rawBytes: schemas/* string */.YjP() }));
const materialSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({
    certificate: certificateSchema().nullish(),
    x509CertificateChain: schemas/* looseObject */._H3({ certificates: schemas/* array */.YOg(certificateSchema()) }).nullish(),
}));
/**
 * Verifies a bundle over a blob: a signature of it, or an attestation about it. The digest of a blob is enough, except
 * for pure Ed25519 signatures. A malformed bundle is rejected with `BUNDLE_INVALID`. Content is read once, as a stream;
 * whole for pure Ed25519 signatures.
 *
 * @param policy without `predicateType`, it accepts a signature and attestations of any type
 * @param what the bundle, as messages name it
 * @throws `POLICY_INVALID`, and what reading the content throws
 */
async function verifyBlob(bundle, blob, policy, trust, what) {
    const check = await checkOf(policy);
    const { key, log } = policy;
    const verifier = await openBundleVerifier(trust, { key, log });
    const parts = contentOfBundle(bundle, what);
    const proof = (parts?.dsseEnvelope ?? undefined) === undefined
        ? verifier.message(bundle, await blob_artifactOf(blob, parts, key), what)
        : verifier.statement(bundle, await digestOfBlob(blob), what);
    if (isRejection(proof))
        return { result: 'rejected', reasons: [proof] };
    const { identity, issuer, predicateType } = proof;
    if (policy.predicateType !== undefined && predicateType !== policy.predicateType) {
        const differs = `expected the predicate type ${policy.predicateType}, got ${predicateType ?? 'a signature of the blob'}`;
        const reason = rejection('PREDICATE_TYPE_DIFFERS', what, differs);
        return { result: 'rejected', reasons: [{ ...reason, identity, issuer }] };
    }
    const mismatch = check(proof);
    return mismatch === undefined
        ? { result: 'verified', signature: proof }
        : { result: 'rejected', reasons: [{ ...mismatch, identity, issuer }] };
}
async function digestOfBlob(blob) {
    if ('digest' in blob)
        return blob.digest;
    const { sha256 } = await hashesOf('bytes' in blob ? blob.bytes : blob.content, ['sha256']);
    return `sha256:${sha256.toString('hex')}`;
}
async function blob_artifactOf(blob, parts, key) {
    if ('bytes' in blob)
        return blob;
    const verifyDigest = await openDigestVerifier();
    if ('digest' in blob) {
        const [algorithm = '', hex = ''] = blob.digest.split(':');
        return { digests: { [algorithm]: Buffer.from(hex, 'hex') }, verifyDigest };
    }
    const signer = key ?? blob_keyOf(parts);
    if (signer?.asymmetricKeyType === 'ed25519')
        return { bytes: await bytesOfMessage(blob.content, 'the blob') };
    return { digests: await hashesOf(blob.content, hashesFor(parts, signer)), verifyDigest };
}
/** Returns the hashes that a signature may be of: the one that the bundle declares, and the one of the key. */
function hashesFor(parts, key) {
    const declared = messageSchema().safeParse(parts?.messageSignature).data?.messageDigest.algorithm;
    const named = typeof declared === 'number'
        ? HASHES[declared]
        : Object.values(HASHES).find((name) => declared === name.toUpperCase().replace('SHA', 'SHA2_'));
    return [named ?? 'sha256', hashOfKey(key) ?? 'sha256'];
}
function hashOfKey(key) {
    try {
        return key && algorithmOfKey(key, 'the signer').hash;
    }
    catch {
        return undefined; // The verifier rejects the key.
    }
}
/** Returns the key of a bundle's certificate. Returns undefined for a malformed one, which the verifier rejects. */
function blob_keyOf(parts) {
    const { data } = materialSchema().safeParse(parts?.verificationMaterial);
    const { rawBytes = '' } = data?.certificate ?? data?.x509CertificateChain?.certificates[0] ?? {};
    try {
        return new external_node_crypto_.X509Certificate((0,lib.fromBase64)(rawBytes)).publicKey;
    }
    catch {
        return undefined;
    }
}
/** Reads the parts of a bundle. Returns undefined for a malformed one: the verifier rejects it. */
function contentOfBundle(bundle, what) {
    try {
        return (0,lib.parseJson)(bundle, contentSchema(), what, STATEMENT_LIMITS);
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/index.js


























/***/ })

};
