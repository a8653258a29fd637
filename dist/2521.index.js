export const id = 2521;
export const ids = [2521];
export const modules = {

/***/ 22793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ sigstoreError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);

/** Errors of trust, signing and verification. A signature that is no good is not an error: it is a `Verdict`. */
const sigstoreError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)({
    /** There is no trust root, or no signing config, to work with. */
    TRUST_UNAVAILABLE: 'input',
    /** A TUF mirror did not answer, and nothing is known of it from before. */
    TRUST_UNREACHABLE: 'outside',
    /** What a TUF mirror said, now or before, is no longer good. */
    TRUST_EXPIRED: 'outside',
    /** A TUF mirror said what must not be believed. */
    TRUST_REFUSED: 'outside',
    /** A trust root, signing config or client trust config that cannot be used. */
    TRUST_INVALID: 'input',
    /** Something that this version cannot do yet. */
    UNSUPPORTED: 'input',
    /** No identity token, or one that cannot be sent to this Fulcio. */
    IDENTITY_INVALID: 'input',
    /** A key that is none, or of an algorithm that nobody verifies. */
    KEY_INVALID: 'input',
    /** An encrypted key without its password. */
    KEY_LOCKED: 'input',
    /** A key that is not where its reference says. */
    KEY_UNAVAILABLE: 'input',
    /** Fulcio would not have the token. */
    IDENTITY_REFUSED: 'outside',
    /** A service did not do its part of a signature; nothing was pushed. */
    SIGN_FAILED: 'outside',
    /** A file of what was signed before that no signing step can have left. */
    STATE_INVALID: 'input',
    /** What is to be signed cannot be signed. */
    SUBJECT_INVALID: 'input',
    PREDICATE_INVALID: 'input',
    /** A verification policy that would accept anybody, or cannot be evaluated. */
    POLICY_INVALID: 'input',
    /** What was asked about is not signed as the policy wants it. */
    REJECTED: 'verdict',
    /** The signatures could not be looked at. */
    VERIFY_FAILED: 'outside',
});


/***/ }),

/***/ 32521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  "if": () => (/* reexport */ COSIGN_SIGN),
  st: () => (/* reexport */ attest),
  EG: () => (/* reexport */ checkOf),
  k4: () => (/* reexport */ discover),
  _0: () => (/* reexport */ openJournal),
  Cx: () => (/* reexport */ openJournalFile),
  Hm: () => (/* reexport */ openPublicKey),
  Hs: () => (/* reexport */ openSigner),
  N_: () => (/* reexport */ openTrust),
  Ky: () => (/* reexport */ openVerifiers),
  Bv: () => (/* reexport */ parsePredicateRule),
  t1: () => (/* reexport */ parseTrustedRoot),
  w5: () => (/* reexport */ policyOfSigner),
  cP: () => (/* reexport */ policyRuleFields),
  Uh: () => (/* reexport */ predicateRule),
  T4: () => (/* reexport */ predicateTypeOf),
  RN: () => (/* reexport */ publicTrustedRoot),
  Ip: () => (/* reexport */ readClaims),
  Pk: () => (/* reexport */ signBlob),
  jV: () => (/* reexport */ signImage),
  lu: () => (/* reexport */ signInputs),
  fd: () => (/* reexport */ signOverrides),
  yo: () => (/* reexport */ signSectionSchema),
  fT: () => (/* reexport */ signStatement),
  Jn: () => (/* reexport */ errors/* sigstoreError */.J),
  Z9: () => (/* reexport */ trustReport),
  tB: () => (/* reexport */ verifyBlob),
  ZG: () => (/* reexport */ verifyImage),
  fn: () => (/* reexport */ verifyInputs),
  cF: () => (/* reexport */ verifySectionSchema)
});

// UNUSED EXPORTS: PREDICATE_ALIASES, parseClientTrustConfig, parseSigningConfig, signInputsSchema, signSectionFields, subjectName, suggestPolicy, verifySectionFields

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 31 modules
var oci_lib = __webpack_require__(97720);
// EXTERNAL MODULE: ./packages/sigstore/lib/errors.js
var errors = __webpack_require__(22793);
;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle.js

const HASH_NAMES = { sha256: 'SHA2_256', sha384: 'SHA2_384', sha512: 'SHA2_512' };
/** A bundle v0.3 (protobuf-specs sigstore_bundle.proto), JSON. */
function encodeBundle(content, sealed) {
    const { material, entries, timestamps } = sealed;
    const signature = base64(sealed.signature);
    const bundle = {
        mediaType: oci_lib/* SIGSTORE_BUNDLE */.uS,
        verificationMaterial: {
            ...(material.kind === 'certificate'
                ? { certificate: { rawBytes: base64(material.der) } }
                : { publicKey: { hint: material.hint } }),
            tlogEntries: entries,
            timestampVerificationData: timestamps.length === 0
                ? {}
                : {
                    rfc3161Timestamps: timestamps.map((each) => ({ signedTimestamp: base64(each) })),
                },
        },
        ...(content.kind === 'envelope'
            ? { dsseEnvelope: envelopeOf(content.payloadType, content.payload, signature) }
            : {
                messageSignature: {
                    messageDigest: {
                        algorithm: HASH_NAMES[content.algorithm],
                        digest: base64(content.digest),
                    },
                    signature,
                },
            }),
    };
    return Buffer.from(JSON.stringify(bundle));
}
/** A DSSE envelope as logs and legacy attestations have it, JSON. */
function encodeEnvelope(payloadType, payload, signature) {
    return Buffer.from(JSON.stringify(envelopeOf(payloadType, payload, base64(signature))));
}
function envelopeOf(payloadType, payload, sig) {
    return { payload: base64(payload), payloadType, signatures: [{ sig, keyid: '' }] };
}
function base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/pem.js
/** DER as PEM (RFC 7468), lines of 64, ending in a newline. */
function pemOf(label, der) {
    const lines = Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/legacy.js




/** Media types of cosign's legacy layers (cosign specs/SIGNATURE_SPEC.md, ATTESTATION_SPEC.md). */
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
const DSSE_ENVELOPE = 'application/vnd.dsse.envelope.v1+json';
/** Annotations of the layers (cosign pkg/oci/static). */
const LEGACY_ANNOTATIONS = {
    signature: 'dev.cosignproject.cosign/signature',
    certificate: 'dev.sigstore.cosign/certificate',
    chain: 'dev.sigstore.cosign/chain',
    bundle: 'dev.sigstore.cosign/bundle',
    timestamp: 'dev.sigstore.cosign/rfc3161timestamp',
    predicateType: 'predicateType',
};
/**
 * The payload of an image signature, byte for byte as cosign orders it (sigstore pkg/signature/payload).
 *
 * @param repository `HOST/NAME`, what the signer calls the image
 * @throws `SUBJECT_INVALID`
 */
function simpleSigning(repository, subject, annotations) {
    if (!subject.startsWith('sha256:')) {
        throw (0,errors/* sigstoreError */.J)('SUBJECT_INVALID', `signing ${subject}: only sha256 digests can be signed for cosign to verify`);
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
/** The layer of an image signature: the payload, and the signature in its annotations. */
function signatureLayer(payload, sealed) {
    const signature = Buffer.from(sealed.signature).toString('base64');
    return layerOf(SIMPLE_SIGNING, payload, { [LEGACY_ANNOTATIONS.signature]: signature }, sealed);
}
/** The layer of an attestation: the envelope, which holds its signature itself. */
function attestationLayer(predicateType, sealed) {
    const { content, signature } = sealed;
    if (content.kind !== 'envelope')
        throw new TypeError('an attestation is an envelope');
    const envelope = encodeEnvelope(content.payloadType, content.payload, signature);
    const annotations = {
        [LEGACY_ANNOTATIONS.signature]: '',
        [LEGACY_ANNOTATIONS.predicateType]: predicateType,
    };
    return layerOf(DSSE_ENVELOPE, envelope, annotations, sealed);
}
function layerOf(mediaType, bytes, annotations, { material, legacyEntry, timestamps }) {
    const [timestamp] = timestamps;
    const certificates = material.kind === 'certificate'
        ? {
            [LEGACY_ANNOTATIONS.certificate]: pemOf('CERTIFICATE', material.der),
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
                    SignedRFC3161Timestamp: Buffer.from(timestamp).toString('base64'),
                }),
            }),
    };
    return { descriptor: { ...(0,oci_lib/* describe */.q0)(mediaType, bytes), annotations: all }, bytes };
}
function withNewline(pem) {
    return pem.endsWith('\n') ? pem : `${pem}\n`;
}
/** What a log promised, as cosign keeps it (cosign pkg/cosign/bundle RekorBundle). */
function promiseOf(entry) {
    return JSON.stringify({
        SignedEntryTimestamp: entry.inclusionPromise?.signedEntryTimestamp,
        Payload: {
            body: entry.canonicalizedBody,
            integratedTime: Number(entry.integratedTime),
            logIndex: Number(entry.logIndex),
            logID: Buffer.from(entry.logId.keyId, 'base64').toString('hex'),
        },
    });
}
/** Whether two layers are the same signature: an attestation's is in its bytes. */
function isSameLayer(a, b) {
    const { signature } = LEGACY_ANNOTATIONS;
    return a.digest === b.digest && a.annotations?.[signature] === b.annotations?.[signature];
}
/** The configuration that cosign's manifests have: an image without anything but these layers. */
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/legacy-store.js




/** Opens the tags of a store for writing. */
function openLegacyWriter(store, ports) {
    return (0,oci_lib/* batching */.d_)((tag, edits) => write(store, tag, edits, ports));
}
/**
 * Adds a layer to one of cosign's tags, so that none of those who do the same at a time loses one.
 *
 * @returns the manifest that has it
 * @throws `SIGN_FAILED` when other writers kept dropping it, and what the store throws
 */
async function addLayer(store, subject, suffix, layer, append) {
    const { annotations: _, ...blob } = layer.descriptor;
    await store.put(blob, (0,lib.contentOf)(layer.bytes));
    return append((0,oci_lib/* legacyTag */.w_)(subject, suffix), layer);
}
/** Takes layers out of one of cosign's tags. @throws what `addLayer` throws */
async function removeLayers(subject, suffix, layers, edit) {
    const tag = (0,oci_lib/* legacyTag */.w_)(subject, suffix);
    await (0,lib.settled)(layers.map(async (descriptor) => edit(tag, { descriptor, isGone: true })));
}
/** What is under a subject's tag; undefined when nothing is. */
async function readLegacy(store, subject, suffix) {
    const found = await readTag(store, (0,oci_lib/* legacyTag */.w_)(subject, suffix));
    return found === undefined
        ? undefined
        : { descriptor: found.descriptor, layers: found.manifest.layers ?? [] };
}
async function readTag(store, tag) {
    const descriptor = await store.resolve(tag, { read: true });
    if (descriptor === undefined)
        return undefined;
    return { descriptor, manifest: (await (0,oci_lib/* readManifest */.WI)(store, descriptor)).manifest };
}
async function write(store, tag, edits, ports) {
    let written;
    const wanted = edits.filter((edit) => edit.isGone !== true).map((edit) => edit.descriptor);
    const gone = edits.filter((edit) => edit.isGone === true).map((edit) => edit.descriptor);
    const isIn = (current, layer) => current?.manifest.layers?.some((each) => isSameLayer(each, layer)) ?? false;
    const isWritten = await (0,oci_lib/* mergeInto */.Pz)({
        async read() {
            const current = await readTag(store, tag);
            written = current?.descriptor;
            return current;
        },
        holds: (current) => wanted.every((layer) => isIn(current, layer)) &&
            !gone.some((layer) => isIn(current, layer)),
        async write(current) {
            const missing = wanted.filter((layer) => !isIn(current, layer));
            const kept = (current?.manifest.layers ?? []).filter((layer) => !gone.some((each) => isSameLayer(each, layer)));
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
            // What others wrote while this was made must not be written over: between looking and writing is one request.
            const now = await store.resolve(tag);
            if (now?.digest === current?.descriptor.digest)
                await store.tag(manifest, tag);
        },
    }, ports);
    if (isWritten && written !== undefined)
        return written;
    throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `writing the tag ${tag}: other writers kept dropping what was added to it`, { hint: 'run it again when nobody else signs the same image' });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/predicates.js
/** The predicate type of an image signature, as cosign v3 writes it (cosign specs/BUNDLE_SPEC.md). */
const COSIGN_SIGN = 'https://sigstore.dev/cosign/sign/v1';
/** Short names of predicate types: those that `cosign attest --type` knows (cosign cmd/cosign/cli/options/predicate.go). */
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
/** The predicate type that a short name or a URI means. */
function predicateTypeOf(name) {
    return PREDICATE_ALIASES[name] ?? name;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/sigstore/lib/statement.js




/** The payload type of an in-toto statement in a DSSE envelope. */
const INTOTO_PAYLOAD = 'application/vnd.in-toto+json';
/** Bounds of a statement, and of the bundle around it: what cosign accepts by default (COSIGN_MAX_ATTACHMENT_SIZE). */
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
/** The statement of an image signature, byte for byte as cosign v3 orders it: predicate `{}`, annotations on the subject. */
function signatureStatement(subject, annotations) {
    return Buffer.from(JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ digest: { sha256: sha256Of(subject) }, annotations }],
        predicateType: COSIGN_SIGN,
        predicate: {},
    }));
}
/**
 * The statement of an attestation, as `cosign attest` makes it: v0.1, whose subjects need a name. The predicate's
 * bytes go in as they are, so that a reader can have them back as they were.
 *
 * @throws `PREDICATE_INVALID` when the predicate is not one JSON value
 */
function attestationStatement(subject, name, predicateType, predicate) {
    try {
        (0,lib.readJson)(predicate, `the predicate for ${subject} (${predicateType})`, STATEMENT_LIMITS);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('PREDICATE_INVALID', cause.message, {
            cause,
            hint: 'a predicate is one JSON document',
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
    throw (0,errors/* sigstoreError */.J)('SUBJECT_INVALID', `signing ${digest}: only sha256 digests can be signed for cosign to verify`);
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
/** The bytes of one member's value of a JSON object that is known to be valid; `null` where it has no such member. */
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
/** DSSE's pre-authentication encoding: what an envelope's signature is over (secure-systems-lab/dsse protocol.md). */
function preAuthEncoding(payloadType, payload) {
    const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
    return Buffer.concat([Buffer.from(head), payload]);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/referrer.js




/** Annotations of a bundle's manifest (cosign specs/BUNDLE_SPEC.md). */
const CONTENT = 'dev.sigstore.bundle.content';
const PREDICATE_TYPE = 'dev.sigstore.bundle.predicateType';
const CREATED = 'org.opencontainers.image.created';
/** More referrers than this are not looked at: nobody signs that often, but anybody who can push can add them. */
const REFERRER_LIMIT = 2000;
/** Attaches a bundle to its subject: config and bundle first, then the manifest that makes it visible. */
async function pushBundle(store, subject, bundle, predicateType, now) {
    const layer = (0,oci_lib/* describe */.q0)(oci_lib/* SIGSTORE_BUNDLE */.uS, bundle);
    const { data: _, ...config } = oci_lib/* EMPTY_CONFIG */.$v;
    await Promise.all([
        (0,oci_lib/* pushBlob */.Ee)(store, oci_lib/* OCI_EMPTY */.g1, Buffer.from('{}')),
        store.put(layer, (0,lib.contentOf)(bundle), { isNew: true }),
    ]);
    return (0,oci_lib/* pushManifest */.y6)(store, oci_lib/* OCI_MANIFEST */.EG, {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_MANIFEST */.EG,
        artifactType: oci_lib/* SIGSTORE_BUNDLE */.uS,
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
 * The referrers of a subject that may carry a bundle of a predicate type, and how many there are in all. Those that
 * declare another type are left out unread. Fallback indexes that older registries' clients wrote have no
 * annotations and the config's type as artifactType: their entries have to be read.
 */
async function listBundles(store, subject, predicateType) {
    const bundles = [];
    let looked = 0;
    for await (const manifest of store.referrers(subject)) {
        if (++looked > REFERRER_LIMIT) {
            throw (0,errors/* sigstoreError */.J)('VERIFY_FAILED', `listing what refers to ${subject.digest}: more than ${REFERRER_LIMIT} manifests`, {
                hint: 'remove what does not belong there',
            });
        }
        const type = manifest.artifactType;
        if (type !== oci_lib/* SIGSTORE_BUNDLE */.uS && type !== undefined && type !== '' && type !== oci_lib/* OCI_EMPTY */.g1)
            continue;
        const declared = manifest.annotations?.[PREDICATE_TYPE];
        if (declared !== undefined && declared !== predicateType)
            continue;
        bundles.push(manifest);
    }
    return { bundles, looked };
}
/**
 * The bundle of a referrer; `undefined`, without a download, when its manifest turns out to be of another predicate
 * type, of another subject, or something else altogether.
 */
async function fetchBundle(store, subject, referrer, predicateType) {
    const { manifest } = await (0,oci_lib/* readManifest */.WI)(store, referrer);
    const layer = manifest.layers?.[0];
    if (layer?.mediaType !== oci_lib/* SIGSTORE_BUNDLE */.uS || manifest.subject?.digest !== subject.digest) {
        return undefined;
    }
    const declared = manifest.annotations?.[PREDICATE_TYPE];
    if (declared !== undefined && declared !== predicateType)
        return undefined;
    const bundle = await (0,oci_lib/* readBlob */.gm)(store, layer, STATEMENT_LIMITS.bytes);
    return { bundle, declared: declared !== undefined };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/discover.js



/** Who looks for signatures where, by default. */
const CONSUMERS = {
    bundle: ['cosign v3', 'Kyverno (SigstoreBundle)', 'policy-controller (bundle)'],
    legacy: ['cosign v2', 'Kyverno (Cosign)', 'policy-controller', 'Flux'],
};
/**
 * Reads a subject's signatures back as others look them up: bundles by the referrers of its digest (the API, else the
 * fallback tag) with their artifact type and predicate type, the legacy layout by its tags. Nothing that this process
 * remembers counts.
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
/** Others may have added to the tag since: that there are layers is what counts. */
async function isTagged(store, { digest }, predicateType) {
    const tag = await readLegacy(store, digest, predicateType === COSIGN_SIGN ? 'sig' : 'att');
    return tag !== undefined && tag.layers.length > 0;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/sigstore/lib/certificate-subject.js

/** The claims of a token by which certificates name its bearer. */
const subjectClaims = {
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
 * The subject alternative name that Fulcio gives the bearer of a token (fulcio v1.8.8 config/identity/config.yaml and
 * pkg/identity): the workflow, pipeline or service account that it is for, an address, else `sub`.
 */
function subjectOf(claims) {
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
/** Who a certificate says that it is for: its subject alternative name; empty where it has none of sigstore's kinds. */
function nameIn({ subjectAltName }) {
    return /^(?:URI|email):(.+)$/.exec(subjectAltName ?? '')?.[1] ?? '';
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/identity.js






const claimsSchema = schemas/* looseObject */._H3({ iss: schemas/* string */.YjP().min(1), exp: schemas/* number */.aig(), ...subjectClaims });
const PUBLIC_FULCIO = 'https://fulcio.sigstore.dev';
/** Reads the claims of an identity token (RFC 7519). @throws `IDENTITY_INVALID` */
function readClaims(token) {
    const payload = token.split('.')[1];
    if (payload === undefined || token.split('.').length !== 3) {
        throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', 'reading the identity token: it is not a JWT of three parts', {
            hint: 'give an OIDC identity token, not an access token',
        });
    }
    try {
        const claims = (0,lib.parseJson)(Buffer.from(payload, 'base64url'), claimsSchema, 'the claims of the identity token');
        return {
            subject: subjectOf(claims),
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
 * Where the identity token comes from: `identity-token`, else what `identity-token-command` prints, else the stack's
 * token, else SIGSTORE_ID_TOKEN, else the host. A host's token for the audience `sigstore` goes to the public Fulcio only: whoever else receives it could
 * sign with it there.
 *
 * @throws `IDENTITY_INVALID`, `EXEC_FAILED`, and what the host throws
 */
async function fetchToken(options, fulcio, ports) {
    const token = (await givenToken(options, ports)) ??
        (await ports.identity.token(audienceFor(options, fulcio)));
    ports.log.mask(token);
    return token;
}
async function givenToken(options, ports) {
    if (options['identity-token'] !== undefined)
        return options['identity-token'].trim();
    const [program, ...args] = options['identity-token-command'] ?? [];
    if (program !== undefined)
        return tokenOf([program, ...args], ports);
    const directory = ports.env.get('SEALWRIGHT_STACK');
    if (options.sigstore === 'stack' && directory !== undefined) {
        const path = (0,external_node_path_.join)(directory, 'token');
        try {
            return (await (0,promises_.readFile)(path, 'utf8')).trim();
        }
        catch (cause) {
            throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `reading the stack's identity token ${path}: ${cause.message}`, {
                cause,
                hint: 'is the stack that SEALWRIGHT_STACK names still running?',
            });
        }
    }
    return ports.env.get('SIGSTORE_ID_TOKEN')?.trim() || undefined;
}
/** As long as somebody may take to log in. */
const COMMAND_MS = 120_000;
/** The first token in what a command prints: some print it alone, some within JSON or a table. */
async function tokenOf(argv, ports) {
    const doing = `asking ${(0,lib.commandLine)(argv)} for an identity token`;
    const { exitCode, stdout, stderr } = await ports.exec({
        argv,
        timeoutMs: COMMAND_MS,
        signal: ports.signal,
    });
    if (exitCode !== 0) {
        throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `${doing}: it ended with ${exitCode}: ${stderr.trim()}`, {
            hint: 'run it by hand, with the same environment',
        });
    }
    const token = /\bey[\w-]+\.[\w-]+\.[\w-]+/.exec(stdout)?.[0];
    if (token !== undefined)
        return token;
    throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `${doing}: it printed no token`, {
        hint: 'expected a JWT, three parts with dots between them, on standard output',
    });
}
function audienceFor(options, fulcio) {
    const audience = options['identity-audience'];
    const isPublic = URL.parse(fulcio)?.origin === PUBLIC_FULCIO;
    if (isPublic)
        return audience ?? 'sigstore';
    if (audience !== undefined && audience !== 'sigstore')
        return audience;
    throw (0,errors/* sigstoreError */.J)('IDENTITY_INVALID', `asking for an identity token for the Fulcio at ${fulcio}: ${audience === undefined ? 'no "identity-audience" is set' : '"identity-audience" is sigstore'}`, {
        hint: 'set "identity-audience" to the audience that this Fulcio expects, other than sigstore: a token for sigstore could be replayed against the public instance',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/journal.js



const journal_base64 = schemas/* base64 */.K39().min(4);
const digest = schemas/* string */.YjP().refine(lib.isDigest, 'not a digest');
const url = schemas/* string */.YjP().min(1);
/** Text that reports show. */
const journal_name = schemas/* string */.YjP().regex(/^\P{Cc}+$/u);
const layout = schemas/* enum */.k5n(['bundle', 'legacy']);
const head = { version: schemas/* literal */.euz(1), message: digest };
const entrySchema = schemas/* strictObject */.rej({
    logIndex: schemas/* string */.YjP(),
    logId: schemas/* strictObject */.rej({ keyId: journal_base64 }),
    kindVersion: schemas/* strictObject */.rej({ kind: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    integratedTime: schemas/* string */.YjP().exactOptional(),
    inclusionPromise: schemas/* strictObject */.rej({ signedEntryTimestamp: journal_base64 }).exactOptional(),
    inclusionProof: schemas/* strictObject */.rej({
        logIndex: schemas/* string */.YjP(),
        rootHash: journal_base64,
        treeSize: schemas/* string */.YjP(),
        hashes: schemas/* array */.YOg(journal_base64).max(64),
        checkpoint: schemas/* strictObject */.rej({ envelope: schemas/* string */.YjP() }),
    })
        .exactOptional(),
    canonicalizedBody: journal_base64,
});
const eventSchema = schemas/* discriminatedUnion */.gMt('event', [
    schemas/* strictObject */.rej({
        ...head,
        event: schemas/* literal */.euz('signed'),
        subject: journal_name,
        predicateType: journal_name,
        layouts: schemas/* array */.YOg(layout).min(1).max(2),
        signature: journal_base64,
        material: schemas/* discriminatedUnion */.gMt('kind', [
            schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('certificate'), der: journal_base64, issuers: schemas/* array */.YOg(schemas/* string */.YjP()) }),
            schemas/* strictObject */.rej({ kind: schemas/* literal */.euz('key'), der: journal_base64, hint: schemas/* string */.YjP() }),
        ]),
    }),
    schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('timestamped'), url, timestamp: journal_base64 }),
    schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('logged'), url, entry: entrySchema }),
    schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('pushed'), layout }),
    schemas/* strictObject */.rej({ ...head, event: schemas/* literal */.euz('dropped') }),
]);
const LINE_LIMITS = { bytes: 16 * 1024 * 1024, depth: 16 };
/** Opens a journal over what its file has; without a file, one in memory. @throws `STATE_INVALID` */
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
        begin(message, what, readers, { signature, material }) {
            record({
                version: 1,
                message,
                event: 'signed',
                ...what,
                layouts: layoutsFor(readers),
                signature: encode(signature),
                material: { ...material, der: encode(material.der), ...issuersOf(material) },
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
            // Others may have written to it meanwhile.
            const now = new Map();
            readAll(now, await file.reread(), file.path);
            const left = [...now.values()]
                .map(progressOf)
                .filter((each) => !subjects.has(each.subject) && each.pushed.length < each.layouts.length);
            if (left.length === 0)
                await file.remove();
            return left;
        },
    };
}
function layoutsFor({ bundle, legacy }) {
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
/** How every line begins. */
const HEAD = '{"version":1,"message":"sha256:';
/** The start of a line whose writer was killed. */
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
/** An event; undefined for one that its writer could not end. @throws `STATE_INVALID` */
function readEvent(line, what) {
    if (isTorn(line))
        return undefined;
    try {
        return (0,lib.parseJson)(line, eventSchema, what, LINE_LIMITS);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('STATE_INVALID', cause.message, {
            cause,
            hint: 'it is not what a signing step left: remove it, or name another with "resume"',
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
        item.timestamps.set(event.url, decode(event.timestamp));
    else if (event.event === 'logged')
        item.entries.set(event.url, event.entry);
    else
        item.pushed.add(event.layout);
}
function itemOf(event) {
    const { subject, predicateType, layouts, signature, material } = event;
    return {
        what: { subject, predicateType },
        layouts,
        signature: decode(signature),
        material: { ...material, der: decode(material.der) },
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
        timestamped: (at, timestamp) => record({ version: 1, message, event: 'timestamped', url: at, timestamp: encode(timestamp) }),
    };
}
function progressOf({ what, layouts, pushed, timestamps, entries }) {
    return {
        ...what,
        layouts,
        pushed: [...pushed],
        timestamps: timestamps.size,
        logIndices: [...entries.values()].map((entry) => entry.logIndex),
    };
}
function encode(bytes) {
    return Buffer.from(bytes).toString('base64');
}
function decode(text) {
    return Buffer.from(text, 'base64');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/journal-file.js




const FILE_LIMIT = 256 * 1024 * 1024;
/**
 * Opens a file of lines. It is not made before something is appended. That it cannot be written is a warning: whoever
 * appends goes on.
 *
 * @throws `STATE_INVALID` when there is something that cannot be read
 */
async function openJournalFile(path, { log }) {
    const { lines, isTorn } = await read(path);
    const own = [];
    // A line that somebody could not end must not become part of ours.
    let pending = isTorn ? '\n' : '';
    let file;
    /** The files of this name that there were: somebody who was done may have removed one. */
    const written = new Set();
    let tail = Promise.resolve();
    let isFailed = false;
    const failed = (cause) => {
        isFailed = true;
        log.warn(`the state file ${path} cannot be written: ${cause.message}`);
    };
    const openOwn = async () => {
        const opened = await openAt(path);
        written.add(identityOf(await opened.stat()));
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
            failed(cause);
        }
    };
    const close = async () => {
        await tail;
        const opened = await file?.catch(() => undefined);
        file = undefined;
        await opened?.close();
    };
    return {
        path,
        lines,
        append(line) {
            own.push(line);
            pending += `${line}\n`;
            tail = tail.then(write);
        },
        async flush() {
            await close();
            if (own.length === 0)
                return;
            const now = await (0,promises_.stat)(path).catch(() => undefined);
            if (now !== undefined && written.size === 1 && written.has(identityOf(now)))
                return;
            pending = own.map((line) => `${line}\n`).join('');
            await write();
            await close();
        },
        reread: async () => (await read(path)).lines,
        async remove() {
            await close();
            await (0,promises_.rm)(path, { force: true }).catch(failed);
        },
    };
}
/** Which file it is: numbers alone are given again. */
function identityOf({ ino, birthtimeMs }) {
    return `${ino} ${birthtimeMs}`;
}
/** The lines of a file, the last of them perhaps in part; none where there is none. */
async function read(path) {
    try {
        const { size } = await (0,promises_.stat)(path);
        if (size > FILE_LIMIT)
            throw new Error(`${size} bytes, at most ${FILE_LIMIT}`);
        const text = (0,lib.textOf)(await (0,promises_.readFile)(path));
        return { lines: text.split('\n').filter(Boolean), isTorn: text !== '' && !text.endsWith('\n') };
    }
    catch (cause) {
        const { code, message } = cause;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return { lines: [], isTorn: false };
        throw (0,errors/* sigstoreError */.J)('STATE_INVALID', `reading the state file ${path}: ${message}`, { cause });
    }
}
async function openAt(path) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const file = await (0,promises_.open)(path, 'a', 0o600);
    await file.chmod(0o600);
    return file;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/options.js

const sigstore = schemas/* string */.YjP()
    .min(1)
    .describe('Which sigstore to trust: public, stack (the one that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.');
const trustedRoot = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of a trusted root file, in place of the one that the sigstore instance has.');
const tufRoot = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL; the one of the public instance is built in.');
const log = schemas/* enum */.k5n(['public', 'private', 'none'])
    .describe('Where signatures are logged: public (the logs of the signing config), private (no log, a timestamp only) or none (neither; with a key of your own).');
const sharedFields = {
    'trusted-root': trustedRoot,
    'tuf-root': tufRoot,
    'signing-config': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of a signing config file (v0.2), in place of the one that the sigstore instance has.'),
    'identity-audience': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Audience to ask an identity token for. Needed for any Fulcio but the public one, whose audience is sigstore.'),
};
const key = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Key to sign with in place of an identity: a file (cosign.key, PKCS #8), env://NAME with its PEM, or NAME://KEY of a key management service through the program sigstore-kms-NAME.');
const format = schemas/* enum */.k5n(['both', 'bundle', 'legacy'])
    .describe('Where signatures go: bundle (referrers, as cosign v3), legacy (the tags .sig and .att of cosign v2, Kyverno, Flux), or both. The legacy layout needs a Rekor v1 log or none.');
const keyPassword = schemas/* string */.YjP()
    .optional()
    .describe('Password of an encrypted key. Default: COSIGN_PASSWORD.')
    .meta({ secret: true });
const identityToken = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe("Identity token (OIDC JWT) to sign with. Default: the stack's token, SIGSTORE_ID_TOKEN, else the job's own identity.")
    .meta({ secret: true });
const identityTokenCommand = schemas/* array */.YOg(schemas/* string */.YjP())
    .describe('A command that prints an identity token, a word a line: spire-agent api fetch jwt -audience sigstore. It runs without a shell.');
/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
const signSectionFields = {
    sigstore: sigstore.default('public'),
    ...sharedFields,
    key,
    format: format.default('both'),
    log: log.default('public'),
};
/** The `sign` section of sealwright.yaml. */
const signSectionSchema = schemas/* strictObject */.rej(signSectionFields)
    .describe('How images and charts are signed');
/** The inputs of a task that signs, to spread into a strict object. */
const signInputs = {
    ...signSectionFields,
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};
/** The inputs of a task that signs. */
const signInputsSchema = schemas/* strictObject */.rej(signInputs);
/** The inputs of a task that signs, without defaults: what is given goes before a `sign` section. */
const signOverrides = {
    sigstore: sigstore.optional(),
    ...sharedFields,
    key,
    format: format.optional(),
    log: log.optional(),
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};
/** The fields of the `verify` section of sealwright.yaml, which are the inputs of a task that verifies. */
const verifySectionFields = {
    sigstore: sigstore.default('public'),
    'trusted-root': trustedRoot,
    key: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Public key that must have signed, in place of an identity: a file (cosign.pub), env://NAME with its PEM, or NAME://KEY of a key management service.'),
    log: log
        .default('public')
        .describe('What must vouch for a signature: public (a transparency log), private (a timestamp authority) or none (nothing; with a key).'),
    'tuf-root': tufRoot,
    'certificate-identity': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Who must have signed: the exact subject alternative name of the certificate.'),
    'certificate-identity-regexp': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Who must have signed, as a regular expression that the whole subject alternative name must match.'),
    'certificate-oidc-issuer': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Who vouched for the signer: the exact URL of the OIDC issuer.'),
    'certificate-oidc-issuer-regexp': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Who vouched for the signer, as a regular expression that the whole URL of the OIDC issuer must match.'),
};
const claimFields = {
    repository: schemas/* string */.YjP()
        .regex(/^[^/\s]+\/[^/\s]+$/)
        .optional()
        .describe('OWNER/NAME that the certificate must say it was built from. With it, an identity may be left out.'),
    ref: schemas/* string */.YjP().min(1).optional().describe('The git ref that it was built from, refs/tags/v1.'),
    commit: schemas/* string */.YjP().min(1).optional().describe('The commit that it was built from.'),
    workflow: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of the workflow that was triggered, .github/workflows/release.yml; needs "repository".'),
    trigger: schemas/* string */.YjP().min(1).optional().describe('The event that triggered it: push, release, ….'),
    'runner-environment': schemas/* enum */.k5n(['github-hosted', 'self-hosted'])
        .optional()
        .describe('Where the job ran.'),
    'max-age': schemas/* string */.YjP()
        .regex(/^\d{1,5}[mhd]$/)
        .optional()
        .describe('How old a signature may be at most: 90d, 12h, 30m.'),
    'predicate-rules': schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('What attestations must say: TYPE#PATH (it is there), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    'min-signers': schemas/* number */.aig()
        .int()
        .min(1)
        .default(1)
        .describe('How many different identities must have signed.'),
};
const { sigstore: _instance, 'trusted-root': _root, 'tuf-root': _tuf, ...signerFields } = verifySectionFields;
const { 'predicate-rules': _rules, ...signatureFields } = claimFields;
/** What a rule of a policy file says of a signature, by the names of the inputs that say the same. */
const policyRuleFields = { ...signerFields, ...signatureFields };
/** The inputs of a task that verifies, to spread into a strict object. */
const verifyInputs = { ...verifySectionFields, ...claimFields };
/** The `verify` section of sealwright.yaml. */
const verifySectionSchema = schemas/* strictObject */.rej(verifySectionFields)
    .describe('Who must have signed, checked after a release as a stranger would');

;// CONCATENATED MODULE: ./packages/sigstore/lib/policy.js

const PATTERN_LIMIT = 512;
const NAME_LIMIT = 2048;
/**
 * Reads a policy. Expressions are anchored: they must match all of a name, as a reader of one would expect.
 *
 * @throws `POLICY_INVALID` for a policy without identity or issuer, or an expression that cannot be used
 */
function readPolicy(policy) {
    const identity = readRule('identity', policy.identity, policy.identityRegexp);
    const issuer = readRule('issuer', policy.issuer, policy.issuerRegexp);
    return (found) => {
        const differs = !identity.accepts(found.subject)
            ? 'identity'
            : !issuer.accepts(found.issuer)
                ? 'issuer'
                : undefined;
        if (differs === undefined)
            return undefined;
        const rule = differs === 'identity' ? identity : issuer;
        const name = differs === 'identity' ? found.subject : found.issuer;
        return {
            code: differs === 'identity' ? 'IDENTITY_DIFFERS' : 'ISSUER_DIFFERS',
            message: mismatchText(differs, [rule.text], name || '(none)', found),
            expected: rule.text,
        };
    };
}
/** Wants what any of the checks wants; a refusal has what each of them expected. */
function anyOf(checks) {
    return (found) => {
        const refusals = checks.map((check) => check(found)).filter((each) => each !== undefined);
        const [first] = refusals;
        if (first === undefined || refusals.length < checks.length)
            return undefined;
        const expected = refusals.map((each) => each.expected);
        const name = `${found.subject || '(none)'} of ${found.issuer || '(nobody)'}`;
        const message = mismatchText('identity', expected, name, found);
        return { code: first.code, message, expected: expected.join(' or ') };
    };
}
function mismatchText(differs, expected, name, found) {
    return [
        `signed by another ${differs}:`,
        ...expected.map((text, at) => `  ${at === 0 ? 'expected' : 'or      '} ${text}`),
        `  found    ${name}`,
        '  to accept this signer:',
        ...suggestPolicy(found)
            .split('\n')
            .map((line) => `    ${line}`),
    ].join('\n');
}
function readRule(what, exact, pattern) {
    if (exact !== undefined && pattern !== undefined) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the verification policy: it has an exact ${what} and an expression for it`, {
            hint: 'keep one of the two',
        });
    }
    if (exact !== undefined && exact !== '')
        return { text: exact, accepts: (name) => name === exact };
    if (pattern === undefined || pattern === '') {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the verification policy: it does not say which ${what} must have signed`, {
            hint: 'anybody can sign; set certificate-identity and certificate-oidc-issuer, or their -regexp forms',
        });
    }
    const expression = compilePattern(what, pattern);
    return {
        text: `a match of ${expression.source}`,
        accepts: (name) => name.length <= NAME_LIMIT && expression.test(name),
    };
}
/** An expression that must match all of a text, and cannot take exponential time. @throws `POLICY_INVALID` */
function compilePattern(what, pattern) {
    if (pattern.length > PATTERN_LIMIT) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the expression for the ${what}: ${pattern.length} characters, at most ${PATTERN_LIMIT}`);
    }
    // A repeated group that repeats inside can take exponential time on a name that an attacker chooses.
    if (/\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/.test(pattern)) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the expression for the ${what}, ${pattern}: a repeated group repeats inside`, {
            hint: 'write it without one repetition within another',
        });
    }
    try {
        // By itself first: a parenthesis that closes ours would undo the anchors.
        return new RegExp(`^(?:${new RegExp(pattern).source})$`);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the expression for the ${what}, ${pattern}: ${cause.message}`, { cause });
    }
}
/**
 * A policy that accepts this signer, ready to paste, one input a line: exact, and for a workflow then one for any of
 * its refs.
 */
function suggestPolicy(found) {
    const issuer = `certificate-oidc-issuer: ${found.issuer}`;
    const exact = [`certificate-identity: ${found.subject}`, issuer];
    const workflow = /^(https:\/\/github\.com\/[^@]+)@refs\//.exec(found.subject)?.[1];
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/policy-check.js


/** The check of a policy, but for what is looked at before: key, log and predicate type. @throws `POLICY_INVALID` */
function checkOf(policy) {
    const checkSigner = signerCheck(policy);
    const { claims = {}, notBefore } = policy;
    return (proof) => checkSigner({ subject: proof.identity, issuer: proof.issuer }) ??
        checkClaims(claims, proof.claims) ??
        checkAge(notBefore, proof.timestamp);
}
function signerCheck(policy) {
    const { key, identities, identity, identityRegexp, issuer, issuerRegexp, log, claims } = policy;
    const single = [identity, identityRegexp, issuer, issuerRegexp];
    if (key !== undefined) {
        if ([...single, identities, claims].every((rule) => rule === undefined))
            return () => undefined;
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', 'a policy names a key or an identity, not both');
    }
    if (log === 'none') {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', 'verifying a certificate with "log: none": nothing would prove when it was used');
    }
    if (identities !== undefined) {
        if (single.every((rule) => rule === undefined))
            return anyOf(identities.map(readPolicy));
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', 'a policy names one identity or several, not both');
    }
    const isNamed = identity !== undefined || identityRegexp !== undefined;
    // A repository pins who signs as well as the workflow's address does: the issuer vouches for both.
    const byRepository = !isNamed && claims?.['source-repository-uri'] !== undefined;
    return readPolicy(byRepository ? { ...policy, identityRegexp: '.*' } : policy);
}
function checkClaims(wanted, found) {
    for (const [name, value] of Object.entries(wanted)) {
        const is = found[name];
        if (is !== undefined && (value instanceof RegExp ? value.test(is) : is === value))
            continue;
        const message = `the certificate says another ${name}: expected ${value instanceof RegExp ? `a match of ${value.source}` : value}, found ${is ?? '(none)'}`;
        return { code: 'CLAIM_DIFFERS', message };
    }
    return undefined;
}
function checkAge(notBefore, timestamp) {
    if (notBefore === undefined || Date.parse(timestamp) >= notBefore)
        return undefined;
    const limit = new Date(notBefore).toISOString();
    const message = `signed ${timestamp === '' ? 'nobody says when' : timestamp}, expected ${limit} or later`;
    return { code: 'SIGNED_TOO_LONG_AGO', message };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/json-path.js


/** More values than this are not looked at: whoever wrote the document chose how many there are. */
const NODE_LIMIT = 100_000;
/**
 * Reads where in a document a rule looks: a JSON pointer (RFC 6901) or a JSONPath query (RFC 9535). The functions
 * `match` and `search` are left out: their expressions may take exponential time.
 *
 * @throws `POLICY_INVALID`
 */
async function readSelector(text) {
    if (/^(?:\/[^/]*)+$/.test(text))
        return pointer(text);
    if (text.startsWith('$'))
        return query(text);
    throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the path "${text.slice(0, 200)}"`, {
        hint: 'write a JSON pointer (/a/0/b) or a JSONPath query ($.a[0].b)',
    });
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
            throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the JSONPath query ${text}: ${cause.message}`, { cause, hint: 'queries are those of RFC 9535, without its functions match and search' });
        }
    }
}
/** The test that a text of which all must match an expression passes. @throws `POLICY_INVALID` */
function matching(pattern) {
    return { kind: 'matches', pattern: compilePattern('predicate', pattern) };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/predicate-rules.js





const LONGEST_TEXT = 64 * 1024;
/**
 * Reads a rule: `TYPE#PATH` (there is something), `TYPE#PATH=VALUE` (JSON, or text that is none), or
 * `TYPE#PATH=~PATTERN` (a text of which all matches). TYPE is a URI or a short name, PATH a JSON pointer or a JSONPath
 * query.
 *
 * @throws `POLICY_INVALID`
 */
async function parsePredicateRule(text) {
    const hash = text.indexOf('#');
    const [type, rest] = [text.slice(0, Math.max(0, hash)), text.slice(hash + 1)];
    if (type === '' || !/^(?:\/|\$)/.test(rest)) {
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `reading the predicate rule "${text.slice(0, 200)}"`, {
            hint: 'write TYPE#PATH, TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, PATH a JSON pointer or a JSONPath query, such as cyclonedx#/bomFormat=CycloneDX',
        });
    }
    const at = operatorIn(rest);
    const path = at < 0 ? rest : rest.slice(0, at);
    const operand = at < 0 ? undefined : rest.slice(at + 1);
    return {
        predicateType: predicateTypeOf(type),
        text,
        select: await readSelector(path),
        test: testOf(operand),
    };
}
/** A rule in parts. @throws `POLICY_INVALID` */
async function predicateRule(type, path, { exists, equals, matches }) {
    if ([exists, equals, matches].filter((each) => each !== undefined).length > 1)
        throw (0,errors/* sigstoreError */.J)('POLICY_INVALID', `the rule about ${path} says more than one thing`, {
            hint: 'keep one of exists, equals and matches, and write a rule for each other',
        });
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
        return { ...rule, text: `${name}=~${matches}`, test: matching(matches) };
    return { ...rule, text: name, test: { kind: 'exists' } };
}
/** Where the operator is: the first = that no bracket or quote of a query encloses. */
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
function testOf(operand) {
    if (operand === undefined)
        return { kind: 'exists' };
    return operand.startsWith('~')
        ? matching(operand.slice(1))
        : { kind: 'equals', value: predicate_rules_valueOf(operand) };
}
function predicate_rules_valueOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
/** The first of the rules that a predicate breaks, and what it has there. */
function brokenRule(rules, predicate) {
    if (rules.length === 0)
        return undefined;
    const json = (0,lib.readJson)(predicate, 'the predicate', STATEMENT_LIMITS);
    for (const rule of rules) {
        const found = whatBreaks(rule, json);
        if (found !== undefined)
            return { rule, found };
    }
    return undefined;
}
function whatBreaks({ select, test }, json) {
    let values;
    try {
        values = select(json);
    }
    catch (cause) {
        return `what cannot be looked at: ${cause.message}`;
    }
    const [first] = values;
    if (test.kind === 'absent')
        return first === undefined ? undefined : shown(first);
    if (first === undefined)
        return '(nothing)';
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/rejected.js
/** True for what is not a proof. */
function isRejection(outcome) {
    return 'code' in outcome;
}
/** How a check leaves early. It never leaves `orRejection`. */
class Rejected extends Error {
    rejection;
    constructor(code, message) {
        super(message);
        this.rejection = { code, message };
    }
}
/** What a check finds, or why it does not. */
function orRejection(work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof Rejected)
            return error.rejection;
        throw error;
    }
}
/** Runs a part of a check; whatever goes wrong in it is a rejection of this code. */
function attempt(code, work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof Rejected)
            throw error;
        throw new Rejected(code, error.message);
    }
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
/** Runs the reference library's part; its errors are rejections by their own codes. */
function runLibrary(what, work) {
    try {
        return work();
    }
    catch (error) {
        const { code, message, cause } = error;
        const detail = cause instanceof Error ? `${message}: ${cause.message}` : message;
        const ours = /\bSCTs?\b/.test(message)
            ? 'SCT_INVALID'
            : (CODES[code ?? ''] ?? 'BUNDLE_INVALID');
        throw new Rejected(ours, `${what}: ${detail}`);
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/proof.js



/** The policy that a signer's own signatures meet. */
function policyOfSigner({ identity, key, log }) {
    return identity === undefined
        ? { key: key?.publicKey, log }
        : { identity: identity.subject, issuer: identity.issuer, log };
}
/**
 * What a new signature proves to a stranger. What a journal had may be anybody's: it must be this signer's, too.
 *
 * @throws `SIGN_FAILED`
 */
function requireProof(proof, subject, signer, { message, resumed }) {
    if (isRejection(proof))
        throw refused(proof);
    const mismatch = resumed ? checkOf(policyOfSigner(signer))(proof) : undefined;
    if (mismatch !== undefined)
        throw refused(mismatch);
    return proof;
    function refused(problem) {
        signer.journal.drop(message);
        const made = resumed ? 'what was signed before' : 'what the services made';
        return (0,errors/* sigstoreError */.J)('SIGN_FAILED', `signing ${subject}: ${made} does not verify: ${problem.code}: ${problem.message}`, {
            hint: resumed
                ? 'nothing was pushed, and it is forgotten now: run it again to sign anew'
                : `nothing was pushed; is the trusted root of the sigstore instance ${signer.trust.name} the one of its services?`,
        });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/public-trusted-root.js
/**
 * The trusted root of the public sigstore instance as it was in 2026: the target trusted_root.json of
 * sigstore/root-signing (Apache-2.0), byte for byte as @sigstore/tuf 5.0.1 ships it. It is not followed: only what must
 * work without a network, such as the conformance suite, verifies under it.
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/sigstore/lib/bundle-form.js

/**
 * What is wrong with a bundle's form that the reference library does not look at (protobuf-specs sigstore_bundle.proto):
 * a chain that brings its own root, indices below zero, a proof without the checkpoint that it is proved by.
 */
function formProblem({ verificationMaterial }) {
    const { content, tlogEntries } = verificationMaterial;
    if (content.$case === 'x509CertificateChain') {
        const isRoot = ({ rawBytes }) => {
            const certificate = new external_node_crypto_.X509Certificate(rawBytes);
            return certificate.ca && certificate.checkIssued(certificate);
        };
        if (content.x509CertificateChain.certificates.some(isRoot))
            return 'its certificate chain holds a root, which is the verifier’s to have';
    }
    for (const { logIndex, inclusionProof, inclusionPromise } of tlogEntries) {
        if (logIndex.startsWith('-') || inclusionProof?.logIndex.startsWith('-') === true)
            return `its log entry has the index ${logIndex}`;
        if (inclusionProof !== undefined && !hasCheckpoint(inclusionProof) && !inclusionPromise)
            return 'its inclusion proof has no checkpoint';
    }
    return undefined;
}
/** Entries as the library can read them: where a log promised, a proof without a checkpoint proves nothing more. */
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
/** What of a proof is not what its checkpoint says: the library goes by the checkpoint and does not compare. */
function proofProblem({ verificationMaterial }) {
    for (const { inclusionProof } of verificationMaterial.tlogEntries) {
        const envelope = inclusionProof?.checkpoint?.envelope;
        if (inclusionProof === undefined || envelope === undefined)
            continue;
        const [, size, root] = envelope.split('\n');
        const rootHash = Buffer.from(inclusionProof.rootHash).toString('base64');
        if (rootHash !== root)
            return `its proof is of the tree ${rootHash}, its checkpoint of ${root}`;
        if (inclusionProof.treeSize !== size)
            return `its proof is of ${inclusionProof.treeSize} entries, its checkpoint of ${size}`;
    }
    return undefined;
}
function hasCheckpoint(proof) {
    return proof.checkpoint !== undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/certificate-claims.js
/** The names of what a certificate says of a build, by the last arc of the extension (fulcio docs/oid-info.md). */
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
/** The claims in a certificate's extensions, as far as they are the UTF8Strings that they have to be. */
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
/** The text of a DER UTF8String of less than 64 KiB. */
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/logged-verifier.js


/** Where an entry's body has its verifier, by kind and version: DER in base64 for v2, PEM in base64 for v1. */
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
 * The certificate (DER) or public key (SPKI, DER) that a log's entry was made with; undefined for kinds whose place of
 * it is not known here. The reference library compares signature and digest only.
 *
 * @throws `JSON_INVALID`
 */
function loggedVerifier(kind, version, canonicalBody, what) {
    const paths = PATHS[`${kind} ${version}`];
    if (paths === undefined)
        return undefined;
    const body = (0,lib.readJson)(canonicalBody, what);
    const text = paths.map((path) => valueAt(body, path)).find((value) => typeof value === 'string');
    const bytes = Buffer.from(text ?? '', 'base64');
    return kind === 'hashedrekord' && version === '0.0.2' ? bytes : derOf(bytes);
}
function valueAt(json, path) {
    return path.reduce((at, key) => typeof at === 'object' && at !== null
        ? at[key]
        : undefined, json);
}
/** DER in PEM; a certificate's own, so that trailing text does not count. */
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
    return Buffer.from(body ?? '', 'base64');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/remembered-certificate.js

/** One call signs with one certificate; those of others come in any number. */
const LEAF_LIMIT = 64;
/**
 * Parses leaf certificates, each once as long as not too many others come between.
 *
 * @throws (when used) what the libraries throw for what is no certificate
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
 * Has everything about a certificate worked out once: how its parts are encoded, and which issuers signed it. The
 * library does it anew for every comparison, which is most of the time of a verification. For certificates only, which
 * nobody changes: of timestamps it changes what it encoded.
 *
 * @param der what it was parsed from, where that is at hand
 */
function rememberCertificate(certificate, library, der) {
    rememberNode(certificate.root, der === undefined ? undefined : Buffer.from(der));
    const verify = certificate.verify.bind(certificate);
    const issuers = new Map();
    certificate.verify = (issuer) => {
        const answer = issuers.get(issuer) ?? verify(issuer);
        issuers.set(issuer, answer);
        return answer;
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
function once(work, known) {
    let answer = known;
    return () => (answer ??= work());
}
/** A copy that shares all but its list of extensions: the library takes one out to see what a log signed. */
function withOwnExtensions(certificate, library) {
    const { root } = certificate;
    const [tbs, ...rest] = root.subs;
    const copyOf = (node, subs) => new library.ASN1Obj(node.tag, node.value, subs);
    const list = (node) => copyOf(node, node.subs.map((sub) => copyOf(sub, [...sub.subs])));
    const parts = tbs?.subs.map((sub) => (sub.tag.isContextSpecific(0x03) ? list(sub) : sub)) ?? [];
    return new library.X509Certificate(copyOf(root, tbs === undefined ? [] : [copyOf(tbs, parts), ...rest]));
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/key-algorithms.js


const CURVES = {
    prime256v1: { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' },
    secp384r1: { details: 'PKIX_ECDSA_P384_SHA_384', hash: 'sha384' },
    secp521r1: { details: 'PKIX_ECDSA_P521_SHA_512', hash: 'sha512' },
};
const RSA_BITS = [2048, 3072, 4096];
/**
 * The algorithm that sigstore's clients use for a key by default (sigstore pkg/signature/algorithm_registry.go):
 * ECDSA with the curve's own hash, RSA PKCS #1 v1.5 with SHA-256, pure Ed25519.
 *
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
    const found = [type, details?.namedCurve ?? (bits === 0 ? undefined : `${bits} bits`)];
    throw (0,errors/* sigstoreError */.J)('KEY_INVALID', `${what}: its key is ${found.filter(Boolean).join(' ')}, expected ECDSA P-256, P-384 or P-521, RSA of 2048, 3072 or 4096 bits, or Ed25519`);
}
/** Signs a message: an ECDSA signature is DER, as all of sigstore has it. */
function signMessage(key, { hash }, message) {
    return (0,external_node_crypto_.sign)(hash ?? null, message, key);
}
/** Whether a signature over a message is by the key. */
function isSignedBy(key, { hash }, message, signature) {
    return (0,external_node_crypto_.verify)(hash ?? null, message, key, signature);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/signed-content.js




/** Hashes by their number in protobuf-specs HashAlgorithm. */
const HASHES = {
    0: 'sha256',
    1: 'sha256',
    2: 'sha384',
    3: 'sha512',
};
/**
 * What an envelope's signature is over. The reference library takes SHA-256 for every key; keys sign, and logs name
 * the envelope, by the hash that goes with the key.
 */
function envelopeContent(payloadType, payload, signature) {
    const encoded = preAuthEncoding(payloadType, payload);
    let verified;
    return {
        signature,
        compareSignature: (other) => isSame(other, signature),
        compareDigest: (digest) => isSame(digest, hashOf('sha256', payload)),
        compareSignedDigest: (digest) => isDigestOf(digest, encoded),
        // Asked twice, by us and by the library.
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
/** What a message's signature is over. `declared` is the digest that the bundle has of it. */
function messageContent(declared, signature, artifact) {
    const hash = HASHES[declared.algorithm] ?? 'sha256';
    const digest = 'bytes' in artifact ? hashOf(hash, artifact.bytes) : Buffer.from(artifact.digest);
    const isOfArtifact = isSame(digest, declared.digest) && ('bytes' in artifact || artifact.algorithm === hash);
    return {
        isOfArtifact,
        signature,
        compareSignature: (other) => isSame(other, signature),
        compareDigest: (other) => isSame(other, declared.digest),
        compareSignedDigest: (other) => isSame(other, declared.digest),
        verifySignature: (key) => 'bytes' in artifact
            ? verifyBytes(key, artifact.bytes, signature, hash)
            : (0,lib.verifyDigest)(key, hash, digest, signature),
    };
}
/** The curve's own hash is what keys sign; cosign v2 signed SHA-256 with every key. */
function verifyBytes(key, bytes, signature, hash) {
    const algorithm = algorithmOfKey(key, 'the signature');
    if (algorithm.hash === undefined)
        return isSignedBy(key, algorithm, bytes, signature);
    if (isSignedBy(key, algorithm, bytes, signature))
        return true;
    const other = hash ?? 'sha256';
    return (other !== algorithm.hash && isSignedBy(key, { ...algorithm, hash: other }, bytes, signature));
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/timestamp.js
/**
 * Makes the library read times with any number of fractional digits, as RFC 3161 §2.4.2 allows: it reads three or
 * none, and fails for one timestamp in six of an authority that writes milliseconds without trailing zeros.
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
/** The time of a timestamp that the library cannot read; whole milliseconds, the rest cut off. */
function generationTime(timestamp) {
    const text = timestamp.tstInfo.root.subs[4]?.value.toString('ascii') ?? '';
    const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\.(\d{1,9})Z$/.exec(text);
    if (parts === null)
        return undefined;
    const [, year, month, day, hour, minute, second, fraction = ''] = parts;
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
    return Number.isNaN(time.getTime()) ? undefined : time;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify-bundle.js









/**
 * Opens the full check under a trust root: the bundle's form, the signature, the certificate's chain at the time of the
 * timestamp, SCT, timestamp, log entry with inclusion proof and checkpoint or promise, and the statement's subject.
 * The libraries are loaded here, not at import: they take 40 ms.
 */
async function openBundleVerifier(trust, witnesses = {}) {
    const [{ bundleFromJSON }, core, library] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(1040)]).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19)),
        __webpack_require__.e(/* import() */ 3917).then(__webpack_require__.t.bind(__webpack_require__, 83917, 19)),
        Promise.all(/* import() */[__webpack_require__.e(9654), __webpack_require__.e(3917), __webpack_require__.e(4187)]).then(__webpack_require__.t.bind(__webpack_require__, 54187, 19)),
    ]);
    const material = library.toTrustMaterial(preferLogId(trust.trustedRoot), () => ({
        publicKey: witnesses.key,
        validFor: () => true,
    }));
    for (const { certChain } of [
        ...material.certificateAuthorities,
        ...material.timestampAuthorities,
    ])
        for (const certificate of certChain)
            rememberCertificate(certificate, core);
    const verifier = new library.Verifier(material, thresholds(witnesses));
    const context = { library, verifier, witnesses, leafOf: openLeaves(core) };
    const parse = (json, what) => attempt('BUNDLE_INVALID', () => {
        const value = json instanceof Uint8Array ? (0,lib.readJson)(json, what, STATEMENT_LIMITS) : json;
        const bundle = bundleFromJSON(value);
        const problem = formProblem(bundle);
        if (problem !== undefined)
            throw new Error(`${what}: ${problem}`);
        return withoutVoidProofs(bundle);
    });
    return {
        statement: (json, subject, what) => orRejection(() => proveStatement(parse(json, what), subject, what, context)),
        message: (json, artifact, what) => orRejection(() => proveMessage(parse(json, what), artifact, what, context)),
    };
}
/** `openBundleVerifier` for one trust root, once for the same witnesses: what they learn of certificates is kept. */
function openVerifiers(trust) {
    const opened = [];
    return ({ key, log }) => {
        const known = opened.find(({ witnesses }) => witnesses.key === key && witnesses.log === log);
        const verifier = known?.verifier ?? openBundleVerifier(trust, { key, log });
        if (known === undefined)
            opened.push({ witnesses: { key, log }, verifier });
        return verifier;
    };
}
/** What the reference library is to count. */
function thresholds({ key, log = 'public' }) {
    const isTimed = log === 'private' || (log === 'public' && key === undefined);
    return {
        tlogThreshold: log === 'public' ? 1 : 0,
        timestampThreshold: isTimed ? 1 : 0,
        ctlogThreshold: key === undefined ? 1 : 0,
    };
}
/** A bundle's entries carry the whole log id; a shorter checkpoint key id beside it would hide the log from the library. */
function preferLogId(root) {
    return { ...root, tlogs: root.tlogs.map((log) => ({ ...log, checkpointKeyId: undefined })) };
}
function proveStatement(bundle, subject, what, context) {
    const { payload, payloadType, signatures } = verify_bundle_envelopeOf(bundle, what);
    const content = envelopeContent(payloadType, payload, signatures[0]?.sig ?? Buffer.alloc(0));
    const proof = prove(bundle, content, what, context);
    const statement = attempt('STATEMENT_INVALID', () => parseStatement(payload, `the statement in ${what}`));
    checkSubject(statement, subject, what);
    const { predicateType, predicate, annotations } = statement;
    return { ...proof, predicateType, predicate, annotations, payloadDigest: (0,lib.digestOf)(payload) };
}
function proveMessage(bundle, artifact, what, context) {
    if (bundle.content.$case !== 'messageSignature')
        throw new Rejected('BUNDLE_INVALID', `${what}: it holds an envelope, expected a signature`);
    const { messageDigest, signature } = bundle.content.messageSignature;
    const content = messageContent(messageDigest, signature, artifact);
    if (!content.isOfArtifact) {
        throw new Rejected('SUBJECT_DIFFERS', `${what}: it is about ${Buffer.from(messageDigest.digest).toString('hex')}, which this is not`);
    }
    return prove(bundle, content, what, context);
}
function prove(bundle, content, what, { library, verifier, witnesses, leafOf }) {
    const signed = signerOf(bundle, what, witnesses, leafOf);
    const entity = {
        ...attempt('BUNDLE_INVALID', () => library.toSignedEntity(withoutCertificate(bundle))),
        signature: content,
        key: signed.verifiedBy,
    };
    attempt('TIMESTAMP_INVALID', () => readFractions(entity));
    // The library checks the signature last, when a changed one has long been called a wrong timestamp.
    if (!attempt('SIGNATURE_INVALID', () => content.verifySignature(signed.key))) {
        throw new Rejected('SIGNATURE_INVALID', `${what}: its signature was not made with the ${signed.name}'s key over this content`);
    }
    const signer = runLibrary(what, () => verifier.verify(entity));
    const problem = proofProblem(bundle);
    if (problem !== undefined)
        throw new Rejected('LOG_PROOF_INVALID', `${what}: ${problem}`);
    checkLoggedVerifier(bundle, signed.der, what);
    return {
        identity: signer.identity?.subjectAlternativeName ?? '',
        issuer: signer.identity?.extensions?.issuer ?? '',
        claims: claimsOf(signer.identity?.oids ?? []),
        logIndex: provenIndex(bundle),
        timestamp: timeOf(entity.timestamps),
    };
}
function verify_bundle_envelopeOf(bundle, what) {
    if (bundle.content.$case !== 'dsseEnvelope') {
        throw new Rejected('BUNDLE_INVALID', `${what}: it signs a blob, expected an envelope with a statement`);
    }
    const envelope = bundle.content.dsseEnvelope;
    if (envelope.payloadType === INTOTO_PAYLOAD)
        return envelope;
    throw new Rejected('BUNDLE_INVALID', `${what}: its payload is of type ${envelope.payloadType}, expected ${INTOTO_PAYLOAD}`);
}
function signerOf(bundle, what, { key }, leafOf) {
    const content = bundle.verificationMaterial.content;
    const certificate = content.$case === 'certificate'
        ? content.certificate
        : content.$case === 'x509CertificateChain'
            ? content.x509CertificateChain.certificates[0]
            : undefined;
    if (key !== undefined) {
        if (certificate === undefined) {
            const der = key.export({ type: 'spki', format: 'der' });
            return { name: 'key', der, key, verifiedBy: { $case: 'public-key', hint: '' } };
        }
        throw new Rejected('KEY_DIFFERS', `${what}: it was signed with a certificate, expected a key`);
    }
    if (certificate === undefined) {
        throw new Rejected('BUNDLE_INVALID', `${what}: it was signed with a key of its own, expected a certificate`);
    }
    const der = certificate.rawBytes;
    const leaf = attempt('CERTIFICATE_UNTRUSTED', () => leafOf(der));
    return {
        name: 'certificate',
        der,
        key: leaf.key,
        verifiedBy: { $case: 'certificate', certificate: leaf.certificate },
    };
}
/** The library would parse its certificate, each time anew. */
function withoutCertificate(bundle) {
    const content = { $case: 'publicKey', publicKey: { hint: '' } };
    return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, content } };
}
/** The library compares signature and digest with the log's entry; whose key or certificate was logged it does not. */
function checkLoggedVerifier(bundle, der, what) {
    for (const { kindVersion, canonicalizedBody } of bundle.verificationMaterial.tlogEntries) {
        const { kind, version } = kindVersion;
        const logged = attempt('LOG_ENTRY_DIFFERS', () => loggedVerifier(kind, version, canonicalizedBody, `the log entry of ${what}`));
        if (logged === undefined || Buffer.compare(logged, der) === 0)
            continue;
        throw new Rejected('LOG_ENTRY_DIFFERS', `${what}: the log has the signature with another certificate or key`);
    }
}
function checkSubject(statement, subject, what) {
    if (statement.subjects.includes(subject))
        return;
    throw new Rejected('SUBJECT_DIFFERS', `${what}: it is about ${statement.subjects.slice(0, 5).join(', ')}, expected ${subject}`);
}
/** The index that was proved: by the log's promise, else by the inclusion proof. Nothing vouches for one without. */
function provenIndex(bundle) {
    const [entry] = bundle.verificationMaterial.tlogEntries;
    const proven = entry?.inclusionPromise === undefined ? entry?.inclusionProof : entry;
    return proven?.logIndex ?? '';
}
/** The earliest time that an authority or a log signed; a log's time without its promise is anybody's. */
function timeOf(timestamps) {
    const times = timestamps.flatMap((each) => {
        if (each.$case === 'timestamp-authority')
            return [each.timestamp.signingTime.getTime()];
        const { inclusionPromise, integratedTime } = each.tlogEntry;
        return inclusionPromise === undefined ? [] : [Number(integratedTime) * 1000];
    });
    return times.length === 0 ? '' : new Date(Math.min(...times)).toISOString();
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/legacy-layer.js








const promiseSchema = schemas/* object */.Ikc({
    SignedEntryTimestamp: schemas/* base64 */.K39(),
    Payload: schemas/* object */.Ikc({
        body: schemas/* base64 */.K39(),
        integratedTime: schemas/* int */.Whr(),
        logIndex: schemas/* int */.Whr().min(0),
        logID: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
    }),
});
const timestampSchema = schemas/* object */.Ikc({ SignedRFC3161Timestamp: schemas/* base64 */.K39() });
const bodySchema = schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), apiVersion: schemas/* string */.YjP() });
const envelopeSchema = schemas/* object */.Ikc({
    payload: schemas/* base64 */.K39(),
    payloadType: schemas/* string */.YjP(),
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ sig: schemas/* base64 */.K39() })).length(1),
});
const payloadSchema = schemas/* object */.Ikc({
    critical: schemas/* object */.Ikc({
        identity: schemas/* object */.Ikc({ 'docker-reference': schemas/* string */.YjP() }),
        image: schemas/* object */.Ikc({ 'docker-manifest-digest': schemas/* string */.YjP() }),
        type: schemas/* string */.YjP(),
    }),
    optional: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
});
/**
 * Checks a layer of cosign's legacy layout. Its annotations are put together to a bundle (v0.1, as promises without
 * proofs are), and that is verified like any other.
 */
function proveLayer(layer, bytes, subject, verifier, what) {
    try {
        if (layer.mediaType === DSSE_ENVELOPE)
            return proveEnvelope(layer, bytes, subject, verifier, what);
        if (layer.mediaType === SIMPLE_SIGNING)
            return provePayload(layer, bytes, subject, verifier, what);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            throw error;
        return { code: 'BUNDLE_INVALID', message: error.message };
    }
    return {
        code: 'BUNDLE_INVALID',
        message: `${what}: it is ${layer.mediaType}, expected a signature`,
    };
}
function proveEnvelope(layer, bytes, subject, verifier, what) {
    const { payload, payloadType, signatures } = (0,lib.parseJson)(bytes, envelopeSchema, what, STATEMENT_LIMITS);
    const dsseEnvelope = {
        payload,
        payloadType,
        signatures: [{ sig: signatures[0]?.sig, keyid: '' }],
    };
    return verifier.statement({ ...materialOf(layer, what), dsseEnvelope }, subject, what);
}
function provePayload(layer, bytes, subject, verifier, what) {
    const signature = layer.annotations?.[LEGACY_ANNOTATIONS.signature] ?? '';
    const digest = Buffer.from((0,lib.digestOf)(bytes).slice('sha256:'.length), 'hex').toString('base64');
    const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
    const bundle = { ...materialOf(layer, what), messageSignature };
    const proof = verifier.message(bundle, { bytes }, what);
    if (isRejection(proof))
        return proof;
    const { critical, optional } = (0,lib.parseJson)(bytes, payloadSchema, `the payload of ${what}`);
    const found = critical.image['docker-manifest-digest'];
    if (found !== subject)
        return {
            code: 'SUBJECT_DIFFERS',
            message: `${what}: it is about ${found}, expected ${subject}`,
        };
    const annotations = Object.entries(optional ?? {}).filter((entry) => typeof entry[1] === 'string');
    return {
        ...proof,
        predicateType: COSIGN_SIGN,
        predicate: Buffer.from('{}'),
        annotations: Object.fromEntries(annotations),
        payloadDigest: (0,lib.digestOf)(bytes),
    };
}
/** The bundle around a layer's content, JSON. @throws `JSON_INVALID` */
function materialOf({ annotations = {} }, what) {
    const certificate = annotations[LEGACY_ANNOTATIONS.certificate] ?? '';
    const timestamp = annotations[LEGACY_ANNOTATIONS.timestamp] ?? '';
    const promise = annotations[LEGACY_ANNOTATIONS.bundle] ?? '';
    return {
        mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1',
        verificationMaterial: {
            ...(certificate === ''
                ? { publicKey: { hint: '' } }
                : { x509CertificateChain: { certificates: [{ rawBytes: legacy_layer_derOf(certificate) }] } }),
            tlogEntries: promise === '' ? [] : [entryOf(promise, what)],
            timestampVerificationData: {
                rfc3161Timestamps: timestamp === '' ? [] : [{ signedTimestamp: timestampOf(timestamp, what) }],
            },
        },
    };
}
/** A certificate's DER; nothing for what is none, which is then rejected as no certificate. */
function legacy_layer_derOf(pem) {
    try {
        return new external_node_crypto_.X509Certificate(pem).raw.toString('base64');
    }
    catch {
        return '';
    }
}
function timestampOf(json, what) {
    const name = `the timestamp of ${what}`;
    return (0,lib.parseJson)(json, timestampSchema, name).SignedRFC3161Timestamp;
}
function entryOf(json, what) {
    const name = `the log's promise of ${what}`;
    const { SignedEntryTimestamp, Payload } = (0,lib.parseJson)(json, promiseSchema, name);
    const body = Buffer.from(Payload.body, 'base64');
    const { kind, apiVersion } = (0,lib.parseJson)(body, bodySchema, name);
    return {
        logIndex: String(Payload.logIndex),
        logId: { keyId: Buffer.from(Payload.logID, 'hex').toString('base64') },
        kindVersion: { kind, version: apiVersion },
        integratedTime: String(Payload.integratedTime),
        inclusionPromise: { signedEntryTimestamp: SignedEntryTimestamp },
        canonicalizedBody: Payload.body,
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/replace.js



/** Manifests that are deleted at the same time. */
const CONCURRENCY = 4;
/**
 * Removes a signer's former attestations: referrers are deleted, and the tag `.att` is written without their layers.
 * Done when the new one is there, so that at no time there is none.
 *
 * @throws what the store throws; a registry that does not delete is no failure
 */
async function removeAttestations(store, subject, predicateType, former, signer) {
    const layers = former.flatMap((each) => each.layer ?? []);
    const bundles = former.filter((each) => each.layout === 'bundle').map((each) => each.manifest);
    if (layers.length > 0)
        await removeLayers(subject.digest, 'att', layers, signer.writerOf(store));
    const deleted = await (0,lib.mapLimit)(bundles, CONCURRENCY, async (manifest) => remove(store, manifest));
    // Where the list of referrers is a tag, what is not deleted is at least not in it any more.
    const listed = deleted.includes(false)
        ? (await listBundles(store, subject, predicateType)).bundles
        : [];
    const isLeft = ({ digest }) => listed.some((each) => each.digest === digest);
    const gone = [...bundles.filter((each, at) => deleted[at] === true || !isLeft(each)), ...layers];
    return {
        removed: gone.map((each) => each.digest),
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
/** What a registry answers that does not delete, or not for this account. */
function isRefusal(error) {
    if (['UNAUTHORIZED', 'FORBIDDEN'].some((code) => (0,lib.isSealwrightError)(error, code)))
        return true;
    if (!(0,lib.isSealwrightError)(error, 'REGISTRY_FAILED'))
        return false;
    const { status } = (error.cause ?? {});
    return status === 400 || status === 405 || status === 501;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/signature-record.js
/** How a signer's journal names a manifest. */
function subjectName(repository, digest) {
    return `${repository}@${digest}`;
}
/** The record of what a manifest carries. */
function recordOf(subject, layout, manifest, { identity, issuer, logIndex, predicateType, payloadDigest }, created = true) {
    return {
        subject: subject.digest,
        layout,
        manifest,
        predicateType,
        identity,
        issuer,
        logIndex,
        created,
        payloadDigest,
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify.js













/** Bundles that are fetched at the same time. */
const verify_CONCURRENCY = 4;
/** More layers than this are not looked at: nobody signs that often, but anybody who can push can add them. */
const LAYER_LIMIT = 1000;
/**
 * Verifies the signatures of an image, chart or anything else in a store, all of it read from there: discovery by
 * referrers and by cosign's tags, then the full check of each signature of the wanted type. Those of both layouts count
 * alike.
 *
 * @param policy with a `predicateType`, of attestations: the verdict's signatures carry the predicates
 * @param verifiers of the trust root, for whoever verifies more than one thing
 * @throws `POLICY_INVALID`, `VERIFY_FAILED`, and what the store throws: not being able to ask is no verdict
 */
async function verifyImage(store, subject, policy, trust, verifiers = openVerifiers(trust)) {
    const check = checkOf(policy);
    const predicateType = policy.predicateType ?? COSIGN_SIGN;
    const { format = 'both' } = policy;
    const [bundles, layers, verifier] = await Promise.all([
        format === 'legacy' ? { bundles: [], looked: 0 } : listBundles(store, subject, predicateType),
        format === 'bundle' ? undefined : listLayers(store, subject, predicateType),
        // Loaded while the registry is asked.
        verifiers({ key: policy.key, log: policy.log }),
    ]);
    const looked = bundles.looked + (layers?.looked ?? 0);
    const found = [
        ...bundles.bundles.map((manifest) => ({ manifest })),
        ...(layers?.candidates ?? []),
    ];
    if (found.length === 0)
        return { result: 'unsigned', looked };
    const rules = (policy.rules ?? []).filter((rule) => rule.predicateType === predicateType);
    const judgement = { check, predicateType, rules, verifier };
    const outcomes = await (0,lib.mapLimit)(found, verify_CONCURRENCY, (candidate) => judge(store, subject, candidate, judgement).catch((error) => ({ error })));
    return conclude(outcomes, looked, policy.threshold ?? 1);
}
async function listLayers(store, subject, predicateType) {
    const suffix = predicateType === COSIGN_SIGN ? 'sig' : 'att';
    const legacy = await readLegacy(store, subject.digest, suffix);
    if (legacy === undefined)
        return undefined;
    const { descriptor: manifest, layers } = legacy;
    if (layers.length > LAYER_LIMIT) {
        throw (0,errors/* sigstoreError */.J)('VERIFY_FAILED', `reading the legacy signatures of ${subject.digest}: more than ${LAYER_LIMIT} layers`, { hint: 'remove what does not belong there' });
    }
    const wanted = layers.filter((layer) => {
        const declared = layer.annotations?.[LEGACY_ANNOTATIONS.predicateType];
        return suffix === 'sig' || declared === undefined || declared === predicateType;
    });
    return { candidates: wanted.map((layer) => ({ manifest, layer })), looked: layers.length };
}
/** Enough good signatures decide it. Without them, a bundle that could not be read leaves the question open. */
function conclude(outcomes, looked, threshold) {
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
        const message = `signed by ${signers}, expected ${threshold} different signers`;
        reasons.unshift({ code: 'TOO_FEW_SIGNATURES', message });
    }
    return reasons.length > 0 ? { result: 'rejected', reasons } : { result: 'unsigned', looked };
}
/** `undefined`: not a signature of the wanted type, and it never said so. */
async function judge(store, subject, { manifest, layer }, { check, predicateType, rules, verifier }) {
    const found = layer === undefined
        ? await proveReferrer(store, subject, manifest, predicateType, verifier)
        : await proveLegacy(store, subject, layer, verifier);
    if (found === undefined)
        return undefined;
    const { proof, declared, what } = found;
    if (isRejection(proof))
        return proof;
    const who = { identity: proof.identity, issuer: proof.issuer };
    if (proof.predicateType !== predicateType) {
        if (!declared)
            return undefined;
        const message = `${what}: it was signed as ${proof.predicateType}, expected ${predicateType}`;
        return { code: 'PREDICATE_TYPE_DIFFERS', message, ...who };
    }
    const mismatch = check(proof) ?? contentMismatch(rules, proof.predicate, what);
    if (mismatch !== undefined)
        return { ...mismatch, ...who };
    return layer === undefined
        ? { manifest, layout: 'bundle', ...proof }
        : { manifest, layout: 'legacy', layer, ...proof };
}
function contentMismatch(rules, predicate, what) {
    const broken = brokenRule(rules, predicate);
    if (broken === undefined)
        return undefined;
    const message = `${what}: expected ${broken.rule.text}, found ${broken.found}`;
    return { code: 'CONTENT_DIFFERS', message };
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
    const proof = proveLayer(layer, bytes, subject.digest, verifier, what);
    const declared = annotations?.[LEGACY_ANNOTATIONS.predicateType] !== undefined;
    return { proof, declared, what };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign.js













/**
 * Signs a manifest as cosign does: a bundle referrer over a statement of type `https://sigstore.dev/cosign/sign/v1`,
 * and a layer under the tag `sha256-….sig` for readers of the legacy layout. Looks first: a valid signature of the same
 * identity or key and annotations is left as it is.
 *
 * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `SUBJECT_INVALID`, `UNSUPPORTED`, and what the store throws
 */
async function signImage(store, subject, signer, options = {}) {
    const annotations = options.annotations ?? {};
    const readers = readersOf(signer);
    const wanted = (0,lib.canonicalJson)(annotations);
    const existing = await findOwn(store, subject, COSIGN_SIGN, signer, readers, (found) => {
        return (0,lib.canonicalJson)(found.annotations) === wanted;
    });
    const attaching = attachingOf(store, subject, COSIGN_SIGN, signer, options);
    const signBundle = async () => {
        const payload = signatureStatement(subject.digest, annotations);
        const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload };
        const sealed = await signer.seal(toSign, attaching.what, { bundle: true, legacy: false });
        return attachBundle(attaching, toSign, sealed);
    };
    const signLegacy = async () => {
        const message = simpleSigning(options.repository ?? '', subject.digest, annotations);
        const toSign = { kind: 'message', message };
        const sealed = await signer.seal(toSign, attaching.what, { bundle: false, legacy: true });
        return attachLayer(attaching, 'sig', signatureLayer(message, sealed), sealed);
    };
    return (0,lib.settled)([
        ...(readers.bundle ? [kept(existing.bundle) ?? signBundle()] : []),
        ...(readers.legacy ? [kept(existing.legacy) ?? signLegacy()] : []),
    ]);
}
function kept(value) {
    return value === undefined ? undefined : Promise.resolve(value);
}
/**
 * Attests a predicate about a manifest, as the bundle that `cosign attest` makes and as a layer under the tag
 * `sha256-….att`, one envelope in both. A valid attestation of the same identity or key, type and content is left as it
 * is.
 *
 * @throws `PREDICATE_INVALID`, and what `signImage` throws
 */
async function attest(store, subject, attestation, signer, options = {}) {
    const predicateType = predicateTypeOf(attestation.predicateType);
    const name = attestation.subjectName ?? options.repository ?? '_';
    const payload = attestationStatement(subject.digest, name, predicateType, attestation.predicate);
    const readers = readersOf(signer);
    const wanted = canonical(attestation.predicate);
    const looked = attestation.replace === true ? { bundle: true, legacy: true } : readers;
    const existing = await findOwn(store, subject, predicateType, signer, looked, (found) => {
        return canonical(found.predicate) === wanted;
    });
    const missing = {
        bundle: readers.bundle && existing.bundle === undefined,
        legacy: readers.legacy && existing.legacy === undefined,
    };
    const attaching = attachingOf(store, subject, predicateType, signer, options);
    const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload };
    const had = [existing.bundle, existing.legacy].filter((record) => record !== undefined);
    const made = missing.bundle || missing.legacy ? await attach() : [];
    const records = [...had, ...made].toSorted((a, b) => a.layout.localeCompare(b.layout));
    if (attestation.replace !== true || existing.others.length === 0)
        return records;
    const replaced = await removeAttestations(store, subject, predicateType, existing.others, signer);
    return records.map((record, at) => (at === 0 ? { ...record, replaced } : record));
    async function attach() {
        const sealed = await signer.seal(toSign, attaching.what, missing);
        return (0,lib.settled)([
            ...(missing.bundle ? [attachBundle(attaching, toSign, sealed)] : []),
            ...(missing.legacy
                ? [attachLayer(attaching, 'att', attestationLayer(predicateType, sealed), sealed)]
                : []),
        ]);
    }
}
/** Whether the legacy layout can be made so that its readers verify it: they need a promise, which Rekor v1 gives. */
function canSignLegacy({ services, key }) {
    const isLogged = services.logs.length > 0;
    // Their logs take signatures over SHA-256 only.
    const isHashed = key === undefined || key.algorithm.hash === 'sha256';
    return isLogged ? services.legacyLog !== undefined && isHashed : isHashed;
}
function readersOf(signer) {
    const { format } = signer;
    if (format !== 'bundle' && canSignLegacy(signer))
        return { bundle: format === 'both', legacy: true };
    if (format !== 'legacy')
        return { bundle: true, legacy: false };
    throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', 'signing in the legacy layout: its readers need an entry of a Rekor v1 log over a SHA-256 hash', {
        hint: 'the signing config has no Rekor v1 log, or the key signs another hash: use "format: bundle"',
    });
}
function canonical(json) {
    return (0,lib.canonicalJson)(JSON.parse((0,lib.textOf)(json)));
}
/** What a store says of content that is there no more, or is not what its descriptor says. */
const DAMAGED = [
    'NOT_FOUND',
    'CONTENT_DIFFERS',
    'CONTENT_TOO_LARGE',
    'MANIFEST_INVALID',
    'JSON_INVALID',
];
/** What the same signer attached before, of each layout that is wanted. */
async function findOwn(store, subject, predicateType, signer, readers, isSame) {
    const policy = {
        ...policyOfSigner(signer),
        predicateType,
        format: readers.legacy ? (readers.bundle ? 'both' : 'legacy') : 'bundle',
    };
    const { trust, verifiers } = signer;
    const verdict = await verifyImage(store, subject, policy, trust, verifiers).catch((error) => {
        // A referrer that is damaged for good is not ours to find, and must not stop anybody from signing.
        if (DAMAGED.some((code) => (0,lib.isSealwrightError)(error, code)))
            return undefined;
        throw error;
    });
    const all = verdict?.result === 'verified' ? verdict.signatures : [];
    const own = all.filter(isSame);
    const first = (layout) => {
        const found = own.find((each) => each.layout === layout);
        return found && recordOf(subject, layout, found.manifest, found, false);
    };
    const others = all.filter((found) => !own.includes(found));
    return { bundle: first('bundle'), legacy: first('legacy'), others };
}
function attachingOf(store, subject, predicateType, signer, { repository = '' }) {
    const what = { subject: subjectName(repository, subject.digest), predicateType };
    return { store, subject, predicateType, signer, what };
}
/** Checks a new bundle as a stranger would, and only then pushes it. */
async function attachBundle({ store, subject, predicateType, signer }, toSign, sealed) {
    const bundle = encodeBundle(toSign, sealed);
    const verifier = await signer.verifiers(witnessesOf(signer));
    const what = `the new bundle for ${subject.digest}`;
    const proof = requireProof(verifier.statement(bundle, subject.digest, what), subject.digest, signer, sealed);
    const now = signer.ports.clock.now();
    const manifest = await pushBundle(store, subject, bundle, predicateType, now);
    signer.journal.pushed(sealed.message, 'bundle');
    return recordOf(subject, 'bundle', manifest, proof);
}
/** Checks a new layer as a stranger would, and only then adds it to the tag. */
async function attachLayer({ store, subject, signer }, suffix, layer, sealed) {
    const verifier = await signer.verifiers(witnessesOf(signer));
    const what = `the new legacy signature of ${subject.digest}`;
    const found = proveLayer(layer.descriptor, layer.bytes, subject.digest, verifier, what);
    const proof = requireProof(found, subject.digest, signer, sealed);
    const append = signer.writerOf(store);
    const manifest = await addLayer(store, subject.digest, suffix, layer, append);
    signer.journal.pushed(sealed.message, 'legacy');
    return recordOf(subject, 'legacy', manifest, proof);
}
function witnessesOf({ key, log }) {
    return { key: key?.publicKey, log };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign-blob.js





/**
 * Signs a blob as `cosign sign-blob --bundle` does: a message signature with all that proves it. What comes out is
 * verified before it is given.
 *
 * @throws what `Signer.seal` throws
 */
async function signBlob(blob, signer, what) {
    return seal({ kind: 'message', message: blob }, signer, what, (verifier, bundle) => verifier.message(bundle, { bytes: blob }, what));
}
/** Signs an in-toto statement as a DSSE envelope. @throws `JSON_INVALID`, and what `Signer.seal` throws */
async function signStatement(statement, signer, what) {
    const [subject] = parseStatement(statement, what).subjects;
    const toSign = { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload: statement };
    return seal(toSign, signer, what, (verifier, bundle) => verifier.statement(bundle, subject, what));
}
async function seal(toSign, signer, what, verify) {
    const about = { subject: what, predicateType: COSIGN_SIGN };
    const readers = { bundle: true, legacy: false };
    const sealed = await signer.seal(toSign, about, readers);
    const bundle = encodeBundle(sealed.content, sealed);
    const { key, log } = signer;
    const verifier = await signer.verifiers({ key: key?.publicKey, log });
    const proof = requireProof(verify(verifier, bundle), what, signer, sealed);
    const { identity, issuer, claims, logIndex, timestamp } = proof;
    const digest = (0,lib.digestOf)(toSign.kind === 'message' ? toSign.message : toSign.payload);
    return { bundle, digest, identity, issuer, claims, logIndex, timestamp };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/draft.js



/**
 * Why a draft cannot become this signer's signature; undefined when it can. A certificate that has ended will do where
 * all is there that has to have been made within its life: timestamps, and entries of logs that say a time (Rekor v1).
 * What is still to be verified is the chain, the log's and the authority's words: as of every new signature.
 */
function draftProblem(draft, wishes) {
    const { material, signature } = draft;
    const { algorithm, message, key } = wishes;
    if (material.kind === 'key') {
        if (key === undefined)
            return 'it is by a key';
        const isSame = key.publicKey.export({ type: 'spki', format: 'der' }).equals(material.der);
        if (!isSame)
            return 'it is by another key';
        return isSignedBy(key.publicKey, algorithm, message, signature) ? undefined : NOT_SIGNED;
    }
    if (key !== undefined)
        return 'it is by a certificate';
    const certificate = readCertificate(material.der);
    if (certificate === undefined)
        return 'its certificate cannot be read';
    const name = nameIn(certificate);
    if (name !== wishes.identity?.subject)
        return `it is by ${name || 'nobody'}`;
    if (!isSignedBy(certificate.publicKey, algorithm, message, signature))
        return NOT_SIGNED;
    return isTooLate(draft, certificate, wishes)
        ? `its certificate ended at ${certificate.validToDate.toISOString()}, before all was made that proves when it was used`
        : undefined;
}
const NOT_SIGNED = 'it is not over this content';
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/service-call.js


/** Asks a service; any status is an answer. @throws `SIGN_FAILED` when there was none */
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
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `asking ${call.service} at ${call.url}: ${withoutUrl(cause.message, call)}`, { cause, hint: RERUN });
    }
}
/** What went wrong, without what was asked: that is said before it. */
function withoutUrl(message, { method = 'POST', url }) {
    const asked = `${method} ${url}: `;
    return message.startsWith(asked) ? message.slice(asked.length) : message;
}
const RERUN = 'a re-run continues where this one stopped';
/** The error for an answer that is not the expected one. */
function unexpectedAnswer(call, answer, expected) {
    return (0,errors/* sigstoreError */.J)('SIGN_FAILED', `asking ${call.service} at ${call.url}: status ${answer.status}, expected ${expected}; it said: ${excerpt(answer.body)}`, { hint: RERUN });
}
/** The start of an answer as one line of text. */
function excerpt(body) {
    const text = (0,lib.textOf)(body.subarray(0, 600)).replace(/\s+/g, ' ').trim();
    return text === '' ? '(nothing)' : text;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/fulcio.js






const chainSchema = schemas/* looseObject */._H3({
    chain: schemas/* looseObject */._H3({ certificates: schemas/* array */.YOg(schemas/* string */.YjP()).min(1) }),
});
const answerSchema = schemas/* looseObject */._H3({
    signedCertificateEmbeddedSct: chainSchema.optional(),
    signedCertificateDetachedSct: schemas/* looseObject */._H3({}).optional(),
});
/**
 * Asks Fulcio for a certificate for a new P-256 key (`POST /api/v2/signingCert`, fulcio fulcio.proto).
 *
 * @param challenge what the proof of possession is made over
 * @throws `IDENTITY_REFUSED`, `SIGN_FAILED`
 */
async function requestCertificate(base, token, identity, ports) {
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
                proofOfPossession: (0,external_node_crypto_.sign)('sha256', Buffer.from(identity.challenge), privateKey).toString('base64'),
            },
        }),
        limit: 256 * 1024,
    };
    const answer = await callService(call, ports);
    if (answer.status === 400 || answer.status === 401 || answer.status === 403)
        throw refused(call, identity, answer, ports.clock.now());
    if (answer.status !== 200 && answer.status !== 201)
        throw unexpectedAnswer(call, answer, '200');
    return { privateKey, ...fulcio_readCertificate(answer.body, call, publicKey) };
}
function refused(call, { subject, issuer, expires }, { status, body }, now) {
    return (0,errors/* sigstoreError */.J)('IDENTITY_REFUSED', `asking Fulcio at ${call.url} for a certificate for ${subject} (issuer ${issuer}): status ${status}; it said: ${excerpt(body)}`, {
        hint: expires <= now
            ? `the identity token expired at ${new Date(expires).toISOString()}: get a new one right before signing, they live for minutes`
            : 'the token may be for another audience ("identity-audience"), or of an issuer that this Fulcio does not trust',
    });
}
function fulcio_readCertificate(body, call, publicKey) {
    const [pem = '', ...issuers] = readChain(body, call);
    let leaf;
    try {
        leaf = new external_node_crypto_.X509Certificate(pem);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `asking Fulcio at ${call.url}: its answer has no certificate that can be read`, { cause });
    }
    if (!leaf.publicKey.equals(publicKey)) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `asking Fulcio at ${call.url}: the certificate is for another key than the one sent`);
    }
    const { raw: der, validToDate } = leaf;
    return { der, issuers, notAfter: validToDate.getTime(), subject: nameIn(leaf) };
}
function readChain(body, call) {
    const answer = parseFulcio(body, call);
    if (answer.signedCertificateEmbeddedSct !== undefined)
        return answer.signedCertificateEmbeddedSct.chain.certificates;
    throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `asking Fulcio at ${call.url}: the certificate carries no SCT, so nobody could verify the signature`, {
        hint: 'this Fulcio runs without a certificate transparency log',
    });
}
function parseFulcio(body, call) {
    try {
        return (0,lib.parseJson)(body, answerSchema, `the answer of Fulcio at ${call.url}`);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', cause.message, { cause });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/services.js

/** SERVICE_SELECTOR of protobuf-specs: the values only, so that the library is not loaded for them. */
const ALL = 1;
const ANY = 2;
const EXACT = 3;
/**
 * Picks services from a signing config as sigstore-go's root.SelectServices does: valid now, the newest API version
 * that is known, of each operator the newest, and of these any one, all, or a number of them. Of several that would
 * do for `ANY` the first is taken, so that a run can be repeated.
 *
 * @throws `TRUST_UNAVAILABLE` without a signing config, `UNSUPPORTED` when it has too few services
 */
function selectServices(trust, now, wishes) {
    const { keyless, log } = wishes;
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
    throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `signing with the sigstore instance ${trust.name}: it comes without a signing config`, { hint: 'set "signing-config" to a signing config file (v0.2)' });
}
function services_select(services, versions, selection, now, what) {
    const candidates = candidatesOf(services, versions, now);
    const selector = selection?.selector ?? ANY;
    const wanted = selector === ALL ? candidates.length : selector === EXACT ? (selection?.count ?? 1) : 1;
    if (candidates.length >= Math.max(wanted, 1))
        return candidates.slice(0, wanted);
    const found = services
        .map((each) => `${each.url} (API version ${each.majorApiVersion}, ${each.operator})`)
        .join(', ');
    throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', `selecting a ${what}: the signing config has ${found || 'none'}; expected ${wanted} of API version ${versions.join(' or ')}, each of an operator of its own, valid now`);
}
/** Of the newest version that there is, the newest service of each operator. */
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
        keyId: known?.logId && Buffer.from(known.logId.keyId).toString('base64'),
    };
}
function bare(url) {
    return url?.replace(/\/+$/, '');
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/sigstore/lib/key-file.js





/** cosign's own label, and the one that it writes today. */
const ENCRYPTED = ['ENCRYPTED SIGSTORE PRIVATE KEY', 'ENCRYPTED COSIGN PRIVATE KEY'];
/** The costs that go-securesystemslib takes, encrypted/encrypted.go: an old one, its own, and OWASP's. */
const COSTS = [32_768, 65_536, 131_072];
const boxSchema = schemas/* strictObject */.rej({
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
});
/**
 * Reads a private key: cosign's encrypted PEM, PKCS #8 (encrypted or not), SEC 1 or PKCS #1.
 *
 * @param password of an encrypted key; an empty one is one, too
 * @throws `KEY_INVALID`, `KEY_LOCKED` for a password that is missing or wrong
 */
async function parsePrivateKey(pem, password, what) {
    const text = typeof pem === 'string' ? pem : (0,lib.textOf)(pem);
    const [, label = '', body = ''] = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/.exec(text) ?? [];
    if (!label.endsWith('PRIVATE KEY')) {
        throw (0,errors/* sigstoreError */.J)('KEY_INVALID', `reading ${what}: it is ${label === '' ? 'no PEM' : `a ${label}`}, expected a private key`, { hint: 'cosign generate-key-pair makes one' });
    }
    if (ENCRYPTED.includes(label))
        return openBox(body, password, what);
    if (label === 'ENCRYPTED PRIVATE KEY' && password === undefined)
        throw locked(what, 'no password');
    try {
        return (0,external_node_crypto_.createPrivateKey)({
            key: text,
            ...(password === undefined ? {} : { passphrase: password }),
        });
    }
    catch (cause) {
        if (label === 'ENCRYPTED PRIVATE KEY')
            throw locked(what, 'another password', cause);
        throw unreadable(what, cause);
    }
}
/** Opens what `cosign generate-key-pair` wrote: scrypt, then NaCl's secretbox over PKCS #8. */
async function openBox(body, password, what) {
    if (password === undefined)
        throw locked(what, 'no password');
    const box = parseBox(body, what);
    const salt = Buffer.from(box.kdf.salt, 'base64');
    const key = await deriveKey(password, salt, box.kdf.params.N);
    const { xsalsa20poly1305 } = await __webpack_require__.e(/* import() */ 6382).then(__webpack_require__.bind(__webpack_require__, 46382));
    let der;
    try {
        const nonce = Buffer.from(box.cipher.nonce, 'base64');
        der = xsalsa20poly1305(key, nonce).decrypt(Buffer.from(box.ciphertext, 'base64'));
    }
    catch (cause) {
        throw locked(what, 'another password', cause);
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
        return (0,lib.parseJson)(Buffer.from(body, 'base64'), boxSchema, what);
    }
    catch (cause) {
        throw unreadable(what, cause);
    }
}
async function deriveKey(password, salt, cost) {
    const derive = (0,external_node_util_.promisify)(external_node_crypto_.scrypt);
    return derive(password, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 });
}
function locked(what, given, cause) {
    return (0,errors/* sigstoreError */.J)('KEY_LOCKED', `opening ${what}: it is encrypted, and ${given === 'no password' ? 'no password was given' : 'the password is not its own'}`, { cause, hint: 'give "key-password", or set COSIGN_PASSWORD' });
}
function unreadable(what, cause) {
    return (0,errors/* sigstoreError */.J)('KEY_INVALID', `reading ${what}: ${cause.message}`, { cause });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/key-plugin.js




/** Go's crypto.Hash of the hashes, which the protocol counts in. */
const key_plugin_HASHES = { sha256: 5, sha384: 6, sha512: 7 };
const TIMEOUT_MS = 60_000;
const key_plugin_answerSchema = schemas/* looseObject */._H3({
    errorMessage: schemas/* string */.YjP().optional(),
    publicKey: schemas/* looseObject */._H3({ publicKeyPEM: schemas/* base64 */.K39() }).optional(),
    signMessage: schemas/* looseObject */._H3({ signature: schemas/* base64 */.K39() }).optional(),
});
/**
 * A key by cosign's plugin protocol (sigstore pkg/signature/kms/cliplugin, v1): `NAME://KEY` is asked of the program
 * `sigstore-kms-NAME`, one call a question, arguments as JSON, the message on its standard input.
 *
 * @throws (when used) `KEY_UNAVAILABLE`
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
            throw failed(program, reference, cause.message, cause);
        });
        const answer = readAnswer(result.stdout, program, reference);
        if (answer.errorMessage !== undefined && answer.errorMessage !== '')
            throw failed(program, reference, answer.errorMessage);
        return answer;
    }
    const rpcOptions = { keyVersion: '', remoteVerification: false };
    return {
        async publicKey() {
            const answer = await call('publicKey', { publicKeyOptions: { rpcOptions } }, 'sha256');
            const pem = Buffer.from(answer.publicKey?.publicKeyPEM ?? '', 'base64').toString();
            try {
                return (0,external_node_crypto_.createPublicKey)(pem);
            }
            catch (cause) {
                throw failed(program, reference, 'its answer has no public key', cause);
            }
        },
        async sign(message, { hash = '' }) {
            const messageOptions = { digest: '', hashFunc: key_plugin_HASHES[hash] ?? 0 };
            const argument = { signOptions: { rpcOptions, messageOptions } };
            const answer = await call('signMessage', argument, hash, message);
            if (answer.signMessage === undefined)
                throw failed(program, reference, 'its answer has no signature');
            return Buffer.from(answer.signMessage.signature, 'base64');
        },
    };
}
function readAnswer(stdout, program, reference) {
    try {
        return (0,lib.parseJson)(stdout, key_plugin_answerSchema, `the answer of ${program}`);
    }
    catch (cause) {
        throw failed(program, reference, cause.message, cause);
    }
}
function failed(program, reference, said, cause) {
    return (0,errors/* sigstoreError */.J)('KEY_UNAVAILABLE', `asking ${program} for the key ${reference}: ${said}`, {
        cause,
        hint: `keys are files, env://NAME, or NAME://KEY with the program sigstore-kms-NAME on the PATH, as cosign has it`,
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/signing-key.js







/**
 * Opens a private key by its reference: a file, `env://NAME` (the PEM in a variable), or `NAME://KEY` of a key
 * management service. The password of an encrypted one is `key-password`, else COSIGN_PASSWORD.
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
        return keyOf(name, publicKey, algorithm, (message) => plugin.sign(message, algorithm));
    }
    const pem = scheme === 'env' ? readVariable(name, ports) : await readKeyFile(name);
    const password = inputs['key-password'] ?? ports.env.get('COSIGN_PASSWORD');
    const privateKey = await parsePrivateKey(pem, password, `the key ${name}`);
    const algorithm = algorithmOfKey(privateKey, `the key ${name}`);
    return keyOf(name, (0,external_node_crypto_.createPublicKey)(privateKey), algorithm, (message) => Promise.resolve(signMessage(privateKey, algorithm, message)));
}
/**
 * Opens the public key that must have signed, by its reference: a file, `env://NAME`, or `NAME://KEY` of a key management
 * service.
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
        // createPublicKey would take a private key as well, which a verifier should not be given.
        if (text.includes('PRIVATE KEY'))
            throw new Error('it is a private key');
        return (0,external_node_crypto_.createPublicKey)(text);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('KEY_INVALID', `reading the public key ${name}: ${cause.message}`, { cause, hint: 'cosign public-key --key cosign.key prints it' });
    }
}
function schemeOf(reference) {
    return /^([a-z][a-z0-9-]*):\/\//.exec(reference)?.[1];
}
function keyOf(name, publicKey, algorithm, sign) {
    return { name, publicKey, algorithm, hint: keyHint(publicKey), sign };
}
/** How bundles name a public key. */
function keyHint(publicKey) {
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    return (0,external_node_crypto_.createHash)('sha256').update(spki).digest('base64');
}
function readVariable(reference, ports) {
    const variable = reference.slice('env://'.length);
    const pem = ports.env.get(variable);
    if (pem !== undefined && pem !== '')
        return pem;
    throw (0,errors/* sigstoreError */.J)('KEY_UNAVAILABLE', `reading the key ${reference}: ${variable} is not set`);
}
async function readKeyFile(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('KEY_UNAVAILABLE', `reading the key ${path}: ${cause.message}`, {
            cause,
            hint: 'a key is a file, env://NAME with its PEM, or NAME://KEY of a key management service',
        });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/tile-entry.js





/** Hashes and entries that one tile has at most (C2SP tlog-tiles). */
const WIDTH = 256;
const HASH_BYTES = 32;
/** A log publishes a checkpoint every 10 s by default: an entry that it has may not be in one yet. */
const CHECKPOINT_TRIES = 8;
const CHECKPOINT_WAIT_MS = 2000;
const tile_entry_bodySchema = schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), apiVersion: schemas/* string */.YjP() });
/**
 * Reads an entry of a Rekor v2 log from its tiles, with the proof that its newest checkpoint has it: what the answer to
 * a write would have said.
 *
 * @param base URL of the log
 * @param keyId the log's id, base64
 * @throws `SIGN_FAILED` when the log does not serve it, or not what fits together
 */
async function readTileEntry(base, index, keyId, asked) {
    const { envelope, size } = await checkpointOver(base, index, asked);
    const tiles = openTiles(`${base}/api/v2/tile`, size, asked);
    const [body, rootHash, hashes] = await Promise.all([
        tiles.entry(index),
        tiles.root(0, size),
        tiles.proof(index, 0, size),
    ]);
    const { kind, apiVersion } = (0,lib.parseJson)(body, tile_entry_bodySchema, `entry ${index} of Rekor at ${base}`);
    return {
        logIndex: String(index),
        logId: { keyId },
        kindVersion: { kind, version: apiVersion },
        inclusionProof: {
            logIndex: String(index),
            rootHash: tile_entry_base64(rootHash),
            treeSize: String(size),
            hashes: hashes.map(tile_entry_base64),
            checkpoint: { envelope },
        },
        canonicalizedBody: tile_entry_base64(body),
    };
}
async function checkpointOver(base, index, asked) {
    for (let attempt = 1;; attempt++) {
        const envelope = (0,lib.textOf)(await get(`${base}/api/v2/checkpoint`, 64 * 1024, asked));
        const size = Number(envelope.split('\n')[1]);
        if (Number.isSafeInteger(size) && size > index)
            return { envelope, size };
        if (attempt >= CHECKPOINT_TRIES)
            throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `reading entry ${index} of Rekor at ${base}: no checkpoint has it`);
        await asked.clock.sleep(CHECKPOINT_WAIT_MS, asked.signal);
    }
}
/** The tiles of a log of so many entries. Each is asked for once. */
function openTiles(base, size, asked) {
    const known = new Map();
    const tile = (level, number) => {
        const width = Math.min(WIDTH, countAt(level === 'entries' ? 0 : level) - number * WIDTH);
        const path = `${level}/${numberPath(number)}${width < WIDTH ? `.p/${width}` : ''}`;
        const limit = level === 'entries' ? WIDTH * 0x10001 : WIDTH * HASH_BYTES;
        const asking = known.get(path) ?? get(`${base}/${path}`, limit, asked);
        known.set(path, asking);
        return asking;
    };
    const countAt = (level) => Math.floor(size / WIDTH ** level);
    /** The root over 2^height entries: a hash in a tile, or over those of the level below. */
    async function perfect(height, number) {
        const level = Math.floor(height / 8);
        const leaves = 2 ** (height % 8);
        const first = number * leaves;
        const bytes = await tile(level, Math.floor(first / WIDTH));
        const offset = (first % WIDTH) * HASH_BYTES;
        const wanted = Buffer.from(bytes.subarray(offset, offset + leaves * HASH_BYTES));
        if (wanted.byteLength === leaves * HASH_BYTES)
            return fold(wanted);
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', `reading ${base}: a tile of ${bytes.byteLength} bytes is too short`);
    }
    /** The root over entries `from` to `to` (RFC 6962 §2.1). */
    async function root(from, to) {
        const split = splitOf(to - from);
        if (split === to - from)
            return perfect(Math.log2(split), from / split);
        const [left, right] = await Promise.all([root(from, from + split), root(from + split, to)]);
        return nodeHash(left, right);
    }
    /** The audit path of an entry among those from `from` to `to` (RFC 6962 §2.1.1). */
    async function proof(index, from, to) {
        if (to - from === 1)
            return [];
        const half = splitOf(to - from);
        const middle = from + (half === to - from ? half / 2 : half);
        const [path, sibling] = await Promise.all(index < middle
            ? [proof(index, from, middle), root(middle, to)]
            : [proof(index, middle, to), root(from, middle)]);
        return [...path, sibling];
    }
    async function entry(index) {
        const bundle = Buffer.from(await tile('entries', Math.floor(index / WIDTH)));
        let at = 0;
        for (let skip = index % WIDTH; skip > 0 && at + 2 <= bundle.length; skip--)
            at += 2 + bundle.readUInt16BE(at);
        const length = at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0;
        return bundle.subarray(at + 2, at + 2 + length);
    }
    return { entry, root, proof };
}
/** The largest power of two that is not above a number. */
function splitOf(count) {
    return 2 ** Math.floor(Math.log2(count));
}
function fold(hashes) {
    if (hashes.byteLength === HASH_BYTES)
        return hashes;
    const middle = hashes.byteLength / 2;
    return nodeHash(fold(hashes.subarray(0, middle)), fold(hashes.subarray(middle)));
}
function nodeHash(left, right) {
    return (0,external_node_crypto_.createHash)('sha256').update('\u0001').update(left).update(right).digest();
}
/** `x001/x234/067` of 1234067. */
function numberPath(number) {
    const groups = [String(number % 1000).padStart(3, '0')];
    for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000))
        groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
    return groups.join('/');
}
async function get(url, limit, asked) {
    const call = { service: 'Rekor', method: 'GET', url, headers: {}, limit };
    const answer = await callService(call, asked);
    if (answer.status !== 200)
        throw unexpectedAnswer(call, answer, '200');
    return answer.body;
}
function tile_entry_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/rekor.js





/** Rekor v2 answers when the next checkpoint is out: 10 s apart by default (rekor-tiles CLIENTS.md asks for at least 20 s). */
const LOG_TIMEOUT_MS = 60_000;
const LOG_ANSWER_LIMIT = 16 * 1024 * 1024;
const rekor_entrySchema = schemas/* object */.Ikc({
    logIndex: schemas/* string */.YjP(),
    logId: schemas/* object */.Ikc({ keyId: schemas/* base64 */.K39() }),
    kindVersion: schemas/* object */.Ikc({ kind: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    inclusionProof: schemas/* object */.Ikc({
        // proto3 JSON leaves out what is zero or empty.
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
 * pre-authentication encoding. An entry that the log has already, its answer lost, is read from the log's tiles;
 * `duplicate` where those are not to be had.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED` for a key that signs no hash
 */
async function logSignature({ url: base, keyId }, request, ports) {
    const { material, algorithm } = request;
    if (algorithm.hash === undefined) {
        throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', `logging a signature with Rekor v2 at ${base}: it takes signatures over a hash only, which pure Ed25519 ones are not`, { hint: 'use an ECDSA key, a Rekor v1 log, or "log: private"' });
    }
    const rawBytes = rekor_base64(material.der);
    const call = {
        service: 'Rekor',
        url: `${base}/api/v2/log/entries`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
            hashedRekordRequestV002: {
                digest: rekor_base64(request.digest),
                signature: {
                    content: rekor_base64(request.signature),
                    verifier: {
                        ...(material.kind === 'certificate'
                            ? { x509Certificate: { rawBytes } }
                            : { publicKey: { rawBytes } }),
                        keyDetails: algorithm.details,
                    },
                },
            },
        }),
        limit: LOG_ANSWER_LIMIT,
        timeoutMs: LOG_TIMEOUT_MS,
    };
    const answer = await callService(call, ports);
    if (answer.status === 409)
        return readLogged(base, keyId, answer, ports);
    if (answer.status !== 201)
        throw unexpectedAnswer(call, answer, '201');
    try {
        return (0,lib.parseJson)(answer.body, rekor_entrySchema, `the answer of Rekor at ${call.url}`);
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('SIGN_FAILED', cause.message, { cause });
    }
}
/** The entry that a refusal names by its index (rekor-tiles internal/tessera DuplicateError). */
async function readLogged(base, keyId, { body }, ports) {
    const index = /with index (\d{1,15})\b/.exec((0,lib.textOf)(body))?.[1];
    if (index === undefined || keyId === undefined)
        return 'duplicate';
    try {
        return await readTileEntry(base, Number(index), keyId, ports);
    }
    catch (error) {
        // A log need not serve reads where it takes writes.
        if (['SIGN_FAILED', 'JSON_INVALID'].some((code) => (0,lib.isSealwrightError)(error, code)))
            return 'duplicate';
        throw error;
    }
}
function rekor_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/rekor-v1.js







const rekor_v1_entrySchema = schemas/* object */.Ikc({
    body: schemas/* base64 */.K39(),
    integratedTime: schemas/* int */.Whr(),
    logID: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
    logIndex: schemas/* int */.Whr().min(0),
    verification: schemas/* object */.Ikc({
        signedEntryTimestamp: schemas/* base64 */.K39(),
        inclusionProof: schemas/* object */.Ikc({
            checkpoint: schemas/* string */.YjP(),
            hashes: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/)),
            logIndex: schemas/* int */.Whr().min(0),
            rootHash: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
            treeSize: schemas/* int */.Whr().min(1),
        })
            .optional(),
    }),
});
const rekor_v1_answerSchema = schemas/* record */.g1P(schemas/* string */.YjP(), rekor_v1_entrySchema);
const rekor_v1_bodySchema = schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), apiVersion: schemas/* string */.YjP() });
/**
 * Logs a signature with Rekor v1 (rekor openapi.yaml): an envelope as `dsse`, a message as `hashedrekord`. An entry
 * that is there already is fetched: the same signature is the same entry.
 *
 * @throws `SIGN_FAILED`
 */
async function logSignatureV1(base, request, ports) {
    const call = {
        service: 'Rekor',
        url: `${base}/api/v1/log/entries`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(proposedEntry(request)),
        limit: LOG_ANSWER_LIMIT,
        timeoutMs: LOG_TIMEOUT_MS,
    };
    const answer = await callService(call, ports);
    if (answer.status === 409)
        return fetchEntry(base, call, answer, ports);
    if (answer.status !== 201)
        throw unexpectedAnswer(call, answer, '201');
    return readEntry(answer, call);
}
function proposedEntry({ content, digest, signature, material, algorithm }) {
    const label = material.kind === 'certificate' ? 'CERTIFICATE' : 'PUBLIC KEY';
    const verifier = rekor_v1_base64(Buffer.from(pemOf(label, material.der)));
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
            signature: { content: rekor_v1_base64(signature), publicKey: { content: verifier } },
        },
    };
}
/** The entry that a conflict names. Its address may be a path, and must be the log's own. */
async function fetchEntry(base, call, conflict, ports) {
    const uuid = /\/api\/v1\/log\/entries\/([0-9a-f]{64,80})$/.exec(conflict.location ?? '')?.[1];
    if (uuid === undefined)
        throw unexpectedAnswer(call, conflict, '201');
    const again = { ...call, method: 'GET', url: `${base}/api/v1/log/entries/${uuid}` };
    const answer = await callService({ ...again, body: undefined }, ports);
    if (answer.status !== 200)
        throw unexpectedAnswer(again, answer, '200');
    return readEntry(answer, again);
}
function readEntry(answer, call) {
    const what = `the answer of Rekor at ${call.url}`;
    try {
        const [entry] = Object.values((0,lib.parseJson)(answer.body, rekor_v1_answerSchema, what));
        if (entry === undefined)
            throw new Error(`${what}: it has no entry`);
        const body = Buffer.from(entry.body, 'base64');
        const { kind, apiVersion } = (0,lib.parseJson)(body, rekor_v1_bodySchema, `the entry in ${what}`);
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
    return Buffer.from(hex, 'hex').toString('base64');
}
function rekor_v1_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/tsa.js


/**
 * The DER of every RFC 3161 TimeStampReq up to the hash: SEQUENCE { version 1, messageImprint { sha256, NULL, … } },
 * no nonce, no certReq. sigstore-go sends these same 56 bytes; all that varies is the hash at the end.
 */
const QUERY_PREFIX = Buffer.from('30360201013031300d060960864801650304020105000420', 'hex');
/**
 * Asks a timestamp authority for an RFC 3161 timestamp over a signature. The answer is checked by whoever verifies
 * the bundle.
 *
 * @param url the whole URL, `/api/v1/timestamp` included where it has one
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
    const answer = await callService(call, ports);
    if (answer.status !== 200 && answer.status !== 201)
        throw unexpectedAnswer(call, answer, '200 or 201');
    return answer.body;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/witness.js





/** Which of the services vouch for a signature that is made for these readers. */
function witnessesFor(services, readers) {
    const { legacyLog } = services;
    const logs = readers.bundle ? services.logs : [];
    const isLogged = logs.some((each) => each.url === legacyLog?.url);
    const extra = readers.legacy && legacyLog !== undefined && !isLogged ? [legacyLog] : [];
    // A legacy reader has the time from the log's promise, where there is one.
    const tsas = readers.bundle || extra.length === 0 ? services.tsas : [];
    return { logs: [...logs, ...extra], bundled: logs.length, tsas };
}
/**
 * Has a signature logged and timestamped, all at once, by those that have not done it before; what one of them makes is
 * kept when another fails. `duplicate` when a log has it already and does not show it: the answer to an earlier try
 * was lost.
 *
 * @throws `SIGN_FAILED`, `UNSUPPORTED`
 */
async function witness(request, services, readers, kept, asked) {
    const { logs, bundled, tsas } = witnessesFor(services, readers);
    const log = async (each) => {
        const made = kept.entries.get(each.url);
        if (made !== undefined)
            return made;
        const entry = await logWith(each, request, asked);
        if (entry !== 'duplicate')
            kept.logged(each.url, entry);
        return entry;
    };
    const timestamp = async (url) => {
        const made = kept.timestamps.get(url);
        if (made !== undefined)
            return made;
        const answer = await requestTimestamp(url, request.signature, asked);
        kept.timestamped(url, answer);
        return answer;
    };
    const [entries, timestamps] = await settledBoth((0,lib.settled)(logs.map(log)), (0,lib.settled)(tsas.map(timestamp)));
    const known = entries.filter((entry) => entry !== 'duplicate');
    if (known.length < entries.length)
        return 'duplicate';
    return {
        entries: known.slice(0, bundled),
        timestamps,
        legacyEntry: readers.legacy ? known.find(isPromised) : undefined,
    };
}
/** Both, when both have ended: what one makes is kept when the other fails. */
async function settledBoth(a, b) {
    await (0,lib.settled)([a, b]);
    return [await a, await b];
}
function logWith(log, request, asked) {
    return log.version === 1
        ? logSignatureV1(log.url, request, asked)
        : logSignature(log, request, asked);
}
function isPromised(entry) {
    return entry.inclusionPromise !== undefined;
}
/** The error for an entry that a log has and does not show, however often it is signed anew. */
function stillDuplicate(services, tries) {
    const logs = services.logs.map((each) => each.url).join(', ');
    return (0,errors/* sigstoreError */.J)('SIGN_FAILED', `logging a signature with Rekor at ${logs}: it says ${tries} times that it has this signature already`, {
        hint: 'an earlier run logged it and was cut off; a key whose signatures are always the same (RSA, Ed25519) cannot sign it again: change its annotations',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/signer.js













/** A certificate with less life than this is renewed before it is used. */
const MIN_LIFE_MS = 60_000;
/** Retries that all requests of one signer share. */
const RETRIES = 20;
/** New signatures for an entry that the log has already, its answer lost. */
const RESIGN_LIMIT = 3;
/**
 * Opens a signer. A keyless one fetches its token now, since it says who signs; Fulcio, the logs and the timestamp
 * authorities are asked at the first signature that is really made.
 *
 * @throws `UNSUPPORTED`, `TRUST_UNAVAILABLE`, `IDENTITY_INVALID`, `KEY_INVALID`, `KEY_LOCKED`, `KEY_UNAVAILABLE`, and
 * what the host's identity throws
 */
async function openSigner(options, trust, ports, journal = openJournal()) {
    const { key: reference, log = 'public' } = options;
    if (reference === undefined && log === 'none') {
        throw (0,errors/* sigstoreError */.J)('UNSUPPORTED', 'signing keyless with "log: none": nothing would prove when', {
            hint: 'a certificate lives for minutes: use "log: private", which takes a timestamp, or a "key" of your own',
        });
    }
    const keyless = reference === undefined;
    const services = selectServices(trust, ports.clock.now(), { keyless, log });
    const http = (0,lib.retrying)(ports.http, {
        clock: ports.clock,
        random: ports.random,
        signal: ports.signal,
        budget: { retries: RETRIES },
        onRetry: (reason, waitMs) => ports.log.info(`a sigstore service answered ${reason}; asking again in ${waitMs} ms`),
    });
    const asked = { http, signal: ports.signal, clock: ports.clock };
    const writers = new WeakMap();
    const holder = keyless
        ? await keylessHolder(options, services.fulcio ?? '', asked, ports)
        : keyHolder(await openSigningKey({ ...options, key: reference }, ports));
    const verifiers = openVerifiers(trust);
    // What checks the signatures is loaded while registry and services are asked; who needs it hears of a failure.
    void Promise.allSettled([verifiers({ key: holder.key?.publicKey, log })]);
    return {
        trust,
        identity: holder.identity,
        key: holder.key,
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
        seal: async (toSign, what, readers) => {
            const sealing = { toSign, what, readers, holder, services, journal };
            return sealContent(sealing, asked, ports);
        },
    };
}
function keyHolder(key) {
    const der = key.publicKey.export({ type: 'spki', format: 'der' });
    const material = { kind: 'key', der, hint: key.hint };
    const held = { material, sign: (message) => key.sign(message) };
    const { algorithm } = key;
    return { identity: undefined, key, algorithm, hold: () => Promise.resolve(held) };
}
const EPHEMERAL = { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' };
async function keylessHolder(options, fulcio, asked, ports) {
    const tokens = await openTokens(options, fulcio, ports);
    const certificate = openCertificate(fulcio, tokens, asked, ports);
    const { subject, issuer } = await tokens();
    return {
        identity: { subject, issuer },
        key: undefined,
        algorithm: EPHEMERAL,
        async hold() {
            const { der, issuers, privateKey } = await certificate();
            return {
                material: { kind: 'certificate', der, issuers },
                sign: (message) => Promise.resolve((0,external_node_crypto_.sign)('sha256', message, privateKey)),
            };
        },
    };
}
/** The token while it is good, then a new one: what it came from may have renewed it. */
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
/** The certificate while it has life left, requested once however many ask for it at the same time. */
function openCertificate(fulcio, tokens, asked, ports) {
    let current;
    let pending;
    async function request() {
        const claims = await tokens();
        current = await requestCertificate(fulcio, claims.token, claims, asked);
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
async function sealContent(sealing, asked, ports) {
    const { toSign, what, readers, holder, services, journal } = sealing;
    const { algorithm } = holder;
    const bytes = toSign.kind === 'message'
        ? toSign.message
        : preAuthEncoding(toSign.payloadType, toSign.payload);
    const message = (0,lib.digestOf)(bytes);
    // What signs no hash is still logged and named by one.
    const hash = algorithm.hash ?? 'sha256';
    const digest = (0,external_node_crypto_.createHash)(hash).update(bytes).digest();
    const content = toSign.kind === 'envelope' ? toSign : { kind: 'message', algorithm: hash, digest };
    let draft = goodDraft(bytes, message, sealing, ports);
    for (let attempt = 0; attempt < RESIGN_LIMIT; attempt++) {
        const resumed = draft !== undefined;
        if (draft === undefined) {
            const held = await holder.hold();
            const made = { signature: await held.sign(bytes), material: held.material };
            draft = journal.begin(message, what, readers, made);
        }
        const { signature, material } = draft;
        const request = { content, digest, signature, material, algorithm };
        const testimony = await witness(request, services, readers, draft, asked);
        if (testimony !== 'duplicate')
            return { content, signature, material, message, resumed, ...testimony };
        // The entry's answer was lost and the log does not show it; ECDSA signatures differ each time, so the next is new.
        draft = undefined;
    }
    throw stillDuplicate(services, RESIGN_LIMIT);
}
/** What the journal has of a signature, where this signer can make it whole. */
function goodDraft(bytes, message, { what, readers, holder, services, journal }, { clock, log }) {
    const draft = journal.find(message);
    if (draft === undefined)
        return undefined;
    const problem = draftProblem(draft, {
        message: bytes,
        algorithm: holder.algorithm,
        identity: holder.identity,
        key: holder.key,
        services: witnessesFor(services, readers),
        now: clock.now(),
        minLifeMs: MIN_LIFE_MS,
    });
    if (problem === undefined)
        return draft;
    log.info(`${what.subject}: a signature of before cannot be gone on with: ${problem}`);
    journal.drop(message);
    return undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust.js





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
 * Stricter than the reference library: a log's key must have a validity start, as the conformance suite asks.
 *
 * @throws `TRUST_INVALID`
 */
async function parseTrustedRoot(source, what) {
    const { TrustedRoot } = await __webpack_require__.e(/* import() */ 9654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const root = trust_read(source, documentSchema, what, (json) => TrustedRoot.fromJSON(json));
    expectMediaType(root.mediaType, 'application/vnd.dev.sigstore.trustedroot', what);
    if (root.certificateAuthorities.length === 0) {
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `reading ${what}: it names no certificate authority`, {
            hint: 'field names must be in camelCase, as "cosign trusted-root create" writes them',
        });
    }
    for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) {
        if ((authority.certChain?.certificates.length ?? 0) > 0)
            continue;
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `reading ${what}: the authority ${authority.uri} has no certificate chain`);
    }
    for (const log of [...root.tlogs, ...root.ctlogs]) {
        if (log.publicKey?.rawBytes !== undefined &&
            log.publicKey.validFor?.start !== undefined &&
            log.logId !== undefined)
            continue;
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `reading ${what}: the log ${log.baseUrl} needs a public key, the start of its validity, and a log id`);
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
/** Reads a client trust config: a trusted root and a signing config in one file. @throws `TRUST_INVALID` */
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
 * Opens the sigstore instance that the options name: `public` and URLs by TUF, the others from files. No mirror is
 * asked when `trusted-root` is given. For `public`, the `COSIGN_*` variables that a stack exports do not change whom a
 * verdict trusts.
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
    throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `opening the sigstore instance ${trust.name}: there is no ${TRUSTED_ROOT} in its TUF mirror`, { hint: 'set "trusted-root" to a file' });
}
async function openBase(options, ports) {
    if (options.key !== undefined && options.log === 'none')
        return keyOnly();
    const name = options.sigstore ?? 'public';
    const isMirror = name === 'public' || /^https?:\/\//i.test(name);
    if (!isMirror && options['tuf-root'] !== undefined)
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `opening the sigstore instance ${name}: "tuf-root" is set, but this is no TUF mirror`, { hint: 'leave "tuf-root" out, or set "sigstore" to the URL of a mirror' });
    if (!isMirror)
        return name === 'stack' ? openStackTrust(ports) : openConfig(name);
    return options['trusted-root'] === undefined ? openMirror(name, options, ports) : { name };
}
/** Where a key is all that proves a signature, no instance is asked, and none has a say. */
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
        __webpack_require__.e(/* import() */ 1134).then(__webpack_require__.bind(__webpack_require__, 61134)),
        __webpack_require__.e(/* import() */ 2512).then(__webpack_require__.bind(__webpack_require__, 62512)),
    ]);
    const mirror = name === 'public' ? PUBLIC_MIRROR : name;
    const path = options['tuf-root'];
    if (path === undefined && mirror !== PUBLIC_MIRROR)
        throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `opening the sigstore instance ${name}: no "tuf-root" is set`, { hint: 'set "tuf-root" to a file with the first root.json of the mirror' });
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
        throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', 'opening the sigstore stack: SEALWRIGHT_STACK is not set', {
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
        throw (0,errors/* sigstoreError */.J)('TRUST_UNAVAILABLE', `reading the ${what} ${path}: ${cause.message}`, {
            cause,
            hint: '"sigstore" is public, stack, the path of a client trust config, or the URL of a TUF mirror',
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
            : `reading ${what}: ${cause.message}`;
        throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', message, { cause });
    }
}
function expectMediaType(found, expected, what) {
    if (found.startsWith(expected))
        return;
    throw (0,errors/* sigstoreError */.J)('TRUST_INVALID', `reading ${what}: its mediaType is "${found}", expected ${expected}…`);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/trust-report.js



const DAY_MS = 86_400_000;
/** Time for people: to have a root of trust renewed, and to have it where it is used. */
const NOTICE_DAYS = 30;
/** Says how fresh an instance's trust is. @param now milliseconds since the epoch */
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
    const found = await Promise.all([(0,promises_.readFile)(path), (0,promises_.stat)(path)]).catch(() => undefined);
    if (found === undefined)
        return undefined;
    const [bytes, { mtime }] = found;
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
/** An authority ends with the first certificate of its chain. */
function authorityWindow(part, { uri, certChain, validFor }) {
    const certificates = (certChain?.certificates ?? []).map(({ rawBytes }) => new external_node_crypto_.X509Certificate(rawBytes));
    const ends = certificates.map((each) => each.validToDate.getTime());
    const end = Math.min(validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY, ...ends);
    return { part, name: uri, start: validFor?.start?.getTime() ?? 0, end };
}
/** A part is about to end when none of its kind outlives the notice. */
function partWarnings(windows, now) {
    return [...new Set(windows.map(({ part }) => part))].flatMap((part) => {
        const good = windows.filter((each) => each.part === part && each.start <= now && now < each.end);
        const last = Math.max(...good.map((each) => each.end));
        if (good.length === 0)
            return [`no ${part} of the trusted root is good now: what is signed now does not verify`];
        if (last - now >= NOTICE_DAYS * DAY_MS)
            return [];
        const names = good.map((each) => each.name).join(', ');
        return [
            `the ${part} ${names} of the trusted root ends at ${isoOf(last)} (${daysText(last - now)}): get a newer trusted root`,
        ];
    });
}
/** What a mirror said may be about to end because nobody can ask it, or because nobody keeps it up. */
function tufWarnings(tuf, now) {
    if (tuf === undefined)
        return [];
    const left = (role) => Date.parse(tuf.expires[role]) - now;
    const text = (role, why) => `the ${role} metadata of ${tuf.mirror} expires at ${tuf.expires[role]} (${daysText(left(role))}): ${why}`;
    const isShort = tuf.stale !== undefined && left('timestamp') < DAY_MS;
    return [
        ...(isShort ? [text('timestamp', `it could not be asked since ${tuf.checkedAt}`)] : []),
        ...['root', 'targets']
            .filter((role) => left(role) < (NOTICE_DAYS / 2) * DAY_MS)
            .map((role) => text(role, 'its keepers have to sign it anew')),
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify-blob.js







const contentSchema = schemas/* looseObject */._H3({ dsseEnvelope: schemas/* unknown */.L5J().optional() });
/**
 * Verifies a bundle over a blob: a signature of it, or an attestation that names it. A blob that is known by its digest
 * only is verified as well, but for pure Ed25519 signatures.
 *
 * @param policy without `predicateType`, a signature and an attestation of any type count alike
 * @throws `POLICY_INVALID`, `VERIFY_FAILED` for a bundle that cannot be read as JSON at all
 */
async function verifyBlob(bundle, blob, policy, trust, what) {
    const check = checkOf(policy);
    const { key, log } = policy;
    const verifier = await openBundleVerifier(trust, { key, log });
    const digest = 'bytes' in blob ? (0,lib.digestOf)(blob.bytes) : blob.digest;
    const proof = isEnvelope(bundle, what)
        ? verifier.statement(bundle, digest, what)
        : verifier.message(bundle, artifactOf(blob), what);
    if (isRejection(proof))
        return { result: 'rejected', reasons: [proof] };
    const { identity, issuer, predicateType } = proof;
    if (policy.predicateType !== undefined && predicateType !== policy.predicateType) {
        const message = `${what}: it is ${predicateType ?? 'a signature'}, expected ${policy.predicateType}`;
        const reason = { code: 'PREDICATE_TYPE_DIFFERS', message, identity, issuer };
        return { result: 'rejected', reasons: [reason] };
    }
    const mismatch = check(proof);
    return mismatch === undefined
        ? { result: 'verified', signature: proof }
        : { result: 'rejected', reasons: [{ ...mismatch, identity, issuer }] };
}
function artifactOf(blob) {
    if ('bytes' in blob)
        return blob;
    const [algorithm = '', hex = ''] = blob.digest.split(':');
    return { algorithm, digest: Buffer.from(hex, 'hex') };
}
function isEnvelope(bundle, what) {
    try {
        return (0,lib.parseJson)(bundle, contentSchema, what, STATEMENT_LIMITS).dsseEnvelope !== undefined;
    }
    catch (cause) {
        throw (0,errors/* sigstoreError */.J)('VERIFY_FAILED', cause.message, {
            cause,
            hint: 'expected a sigstore bundle, as cosign sign-blob --bundle writes it',
        });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/index.js

























/***/ })

};
