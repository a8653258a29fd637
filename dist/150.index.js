export const id = 150;
export const ids = [150];
export const modules = {

/***/ 72150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  st: () => (/* reexport */ attest),
  Hs: () => (/* reexport */ openSigner),
  N_: () => (/* reexport */ openTrust),
  T4: () => (/* reexport */ predicateTypeOf),
  Ip: () => (/* reexport */ readClaims),
  jV: () => (/* reexport */ signImage),
  lu: () => (/* reexport */ signInputs),
  fd: () => (/* reexport */ signOverrides),
  yo: () => (/* reexport */ signSectionSchema),
  rm: () => (/* reexport */ verifyAttestations),
  ZG: () => (/* reexport */ verifyImage),
  fn: () => (/* reexport */ verifyInputs),
  cF: () => (/* reexport */ verifySectionSchema)
});

// UNUSED EXPORTS: COSIGN_SIGN, PREDICATE_ALIASES, parseClientTrustConfig, parseSigningConfig, parseTrustedRoot, signInputsSchema, signSectionFields, sigstoreError, suggestPolicy, verifySectionFields

// EXTERNAL MODULE: ./packages/core/lib/index.js + 10 modules
var lib = __webpack_require__(60822);
;// CONCATENATED MODULE: ./packages/sigstore/lib/errors.js

/** Errors of trust, signing and verification. A signature that is no good is not an error: it is a `Verdict`. */
const sigstoreError = (0,lib.defineErrors)({
    /** There is no trust root, or no signing config, to work with. */
    TRUST_UNAVAILABLE: 'input',
    /** A trust root, signing config or client trust config that cannot be used. */
    TRUST_INVALID: 'input',
    /** Something that this version cannot do yet. */
    UNSUPPORTED: 'input',
    /** No identity token, or one that cannot be sent to this Fulcio. */
    IDENTITY_INVALID: 'input',
    /** Fulcio would not have the token. */
    IDENTITY_REFUSED: 'outside',
    /** A service did not do its part of a signature; nothing was pushed. */
    SIGN_FAILED: 'outside',
    /** What is to be signed cannot be signed. */
    SUBJECT_INVALID: 'input',
    PREDICATE_INVALID: 'input',
    /** A verification policy that would accept anybody, or cannot be evaluated. */
    POLICY_INVALID: 'input',
    /** The signatures could not be looked at. */
    VERIFY_FAILED: 'outside',
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(12311);
;// CONCATENATED MODULE: ./packages/sigstore/lib/identity.js





const claimsSchema = schemas/* looseObject */._H3({
    iss: schemas/* string */.YjP().min(1),
    sub: schemas/* string */.YjP().min(1),
    exp: schemas/* number */.aig(),
    email: schemas/* string */.YjP().min(1).optional(),
    job_workflow_ref: schemas/* string */.YjP().min(1).optional(),
});
const PUBLIC_FULCIO = 'https://fulcio.sigstore.dev';
/** Reads the claims of an identity token (RFC 7519). @throws `IDENTITY_INVALID` */
function readClaims(token) {
    const payload = token.split('.')[1];
    if (payload === undefined || token.split('.').length !== 3) {
        throw sigstoreError('IDENTITY_INVALID', 'reading the identity token: it is not a JWT of three parts', {
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
        throw sigstoreError('IDENTITY_INVALID', cause.message, { cause });
    }
}
/** The name that Fulcio puts into the certificate (fulcio pkg/identity/*): a workflow's URL, an address, else `sub`. */
function subjectOf(claims) {
    if (claims.job_workflow_ref !== undefined)
        return `https://github.com/${claims.job_workflow_ref}`;
    return claims.email ?? claims.sub;
}
/**
 * Where the identity token comes from: `identity-token`, else the stack's token, else SIGSTORE_ID_TOKEN, else the
 * host. A host's token for the audience `sigstore` goes to the public Fulcio only: whoever else receives it could
 * sign with it there.
 *
 * @throws `IDENTITY_INVALID`, and what the host throws
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
    const directory = ports.env.get('SEALWRIGHT_STACK');
    if (options.sigstore === 'stack' && directory !== undefined) {
        const path = (0,external_node_path_.join)(directory, 'token');
        try {
            return (await (0,promises_.readFile)(path, 'utf8')).trim();
        }
        catch (cause) {
            throw sigstoreError('IDENTITY_INVALID', `reading the stack's identity token ${path}: ${cause.message}`, {
                cause,
                hint: 'is the stack that SEALWRIGHT_STACK names still running?',
            });
        }
    }
    return ports.env.get('SIGSTORE_ID_TOKEN')?.trim() || undefined;
}
function audienceFor(options, fulcio) {
    const audience = options['identity-audience'];
    const isPublic = URL.parse(fulcio)?.origin === PUBLIC_FULCIO;
    if (isPublic)
        return audience ?? 'sigstore';
    if (audience !== undefined && audience !== 'sigstore')
        return audience;
    throw sigstoreError('IDENTITY_INVALID', `asking for an identity token for the Fulcio at ${fulcio}: ${audience === undefined ? 'no "identity-audience" is set' : '"identity-audience" is sigstore'}`, {
        hint: 'set "identity-audience" to the audience that this Fulcio expects, other than sigstore: a token for sigstore could be replayed against the public instance',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/options.js

const sigstore = schemas/* string */.YjP()
    .min(1)
    .describe('Which sigstore to trust: public, stack (the one that SEALWRIGHT_STACK names), or the path of a client trust config.');
const trustedRoot = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of a trusted root file, in place of the one that the sigstore instance has.');
const log = schemas/* enum */.k5n(['public', 'private', 'none'])
    .describe('Where signatures are logged: public (the logs of the signing config), private (no log, a timestamp only) or none.');
const sharedFields = {
    'trusted-root': trustedRoot,
    'signing-config': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of a signing config file (v0.2), in place of the one that the sigstore instance has.'),
    'identity-audience': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Audience to ask an identity token for. Needed for any Fulcio but the public one, whose audience is sigstore.'),
};
const identityToken = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe("Identity token (OIDC JWT) to sign with. Default: the stack's token, SIGSTORE_ID_TOKEN, else the job's own identity.")
    .meta({ secret: true });
/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
const signSectionFields = {
    sigstore: sigstore.default('public'),
    ...sharedFields,
    log: log.default('public'),
};
/** The `sign` section of sealwright.yaml. */
const signSectionSchema = schemas/* strictObject */.rej(signSectionFields)
    .describe('How images and charts are signed');
/** The inputs of a task that signs, to spread into a strict object. */
const signInputs = { ...signSectionFields, 'identity-token': identityToken };
/** The inputs of a task that signs. */
const signInputsSchema = schemas/* strictObject */.rej(signInputs);
/** The inputs of a task that signs, without defaults: what is given goes before a `sign` section. */
const signOverrides = {
    sigstore: sigstore.optional(),
    ...sharedFields,
    log: log.optional(),
    'identity-token': identityToken,
};
/** The fields of the `verify` section of sealwright.yaml, which are the inputs of a task that verifies. */
const verifySectionFields = {
    sigstore: sigstore.default('public'),
    'trusted-root': trustedRoot,
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
/** The inputs of a task that verifies, to spread into a strict object. */
const verifyInputs = verifySectionFields;
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
            message: `signed by another ${differs}: expected ${rule.text}, found ${name || '(none)'}. To accept this signer: ${suggestPolicy(found)}`,
        };
    };
}
function readRule(what, exact, pattern) {
    if (exact !== undefined && pattern !== undefined) {
        throw sigstoreError('POLICY_INVALID', `reading the verification policy: it has an exact ${what} and an expression for it`, {
            hint: 'keep one of the two',
        });
    }
    if (exact !== undefined && exact !== '')
        return { text: exact, accepts: (name) => name === exact };
    if (pattern === undefined || pattern === '') {
        throw sigstoreError('POLICY_INVALID', `reading the verification policy: it does not say which ${what} must have signed`, {
            hint: 'anybody can sign; set certificate-identity and certificate-oidc-issuer, or their -regexp forms',
        });
    }
    const expression = compile(what, pattern);
    return {
        text: `a match of ${expression.source}`,
        accepts: (name) => name.length <= NAME_LIMIT && expression.test(name),
    };
}
function compile(what, pattern) {
    if (pattern.length > PATTERN_LIMIT) {
        throw sigstoreError('POLICY_INVALID', `reading the expression for the ${what}: ${pattern.length} characters, at most ${PATTERN_LIMIT}`);
    }
    // A repeated group that repeats inside can take exponential time on a name that an attacker chooses.
    if (/\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/.test(pattern)) {
        throw sigstoreError('POLICY_INVALID', `reading the expression for the ${what}, ${pattern}: a repeated group repeats inside`, {
            hint: 'write it without one repetition within another',
        });
    }
    try {
        // By itself first: a parenthesis that closes ours would undo the anchors.
        return new RegExp(`^(?:${new RegExp(pattern).source})$`);
    }
    catch (cause) {
        throw sigstoreError('POLICY_INVALID', `reading the expression for the ${what}, ${pattern}: ${cause.message}`, { cause });
    }
}
/** A policy that accepts this signer, ready to paste: exact, and for a workflow also one for any of its refs. */
function suggestPolicy(found) {
    const exact = `certificate-identity: ${found.subject}, certificate-oidc-issuer: ${found.issuer}`;
    const workflow = /^(https:\/\/github\.com\/[^@]+)@refs\//.exec(found.subject)?.[1];
    if (workflow === undefined)
        return exact;
    return `${exact}; for any ref of this workflow: certificate-identity-regexp: ^${escapeRegExp(workflow)}@refs/.+$`;
}
function escapeRegExp(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
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

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 30 modules
var oci_lib = __webpack_require__(89497);
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
        throw sigstoreError('PREDICATE_INVALID', cause.message, {
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
    throw sigstoreError('SUBJECT_INVALID', `signing ${digest}: only sha256 digests can be signed for cosign to verify`);
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
        store.put(layer, (0,lib.contentOf)(bundle)),
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
            throw sigstoreError('VERIFY_FAILED', `listing what refers to ${subject.digest}: more than ${REFERRER_LIMIT} manifests`, {
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
 * Opens the full check under a trust root: the bundle's form, the DSSE signature, the certificate's chain at the
 * time of the timestamp, SCT, timestamp, log entry with inclusion proof and checkpoint, and the statement's subject.
 * The libraries are loaded here, not at import: they take 40 ms.
 */
async function openBundleVerifier(trust) {
    const [{ bundleFromJSON }, verify] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(40)]).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19)),
        Promise.all(/* import() */[__webpack_require__.e(654), __webpack_require__.e(187)]).then(__webpack_require__.t.bind(__webpack_require__, 54187, 19)),
    ]);
    const material = verify.toTrustMaterial(preferLogId(trust));
    return (bytes, subject, what) => {
        try {
            const bundle = attempt('BUNDLE_INVALID', () => bundleFromJSON((0,lib.readJson)(bytes, what, STATEMENT_LIMITS)));
            return prove(bundle, subject, what, material, verify);
        }
        catch (error) {
            if (error instanceof Rejected)
                return error.rejection;
            throw error;
        }
    };
}
/** True for what is not a proof. */
function isRejection(outcome) {
    return 'code' in outcome;
}
/** How a check leaves early. Never leaves this file. */
class Rejected extends Error {
    rejection;
    constructor(code, message) {
        super(message);
        this.rejection = { code, message };
    }
}
function attempt(code, work) {
    try {
        return work();
    }
    catch (error) {
        throw new Rejected(code, error.message);
    }
}
/** A bundle's entries carry the whole log id; a shorter checkpoint key id beside it would hide the log from the library. */
function preferLogId(trust) {
    return {
        ...trust.trustedRoot,
        tlogs: trust.trustedRoot.tlogs.map((log) => ({ ...log, checkpointKeyId: undefined })),
    };
}
function prove(bundle, subject, what, material, library) {
    const envelope = envelopeOf(bundle, what);
    const certificate = certificateOf(bundle, what);
    const entity = attempt('BUNDLE_INVALID', () => library.toSignedEntity(bundle));
    attempt('TIMESTAMP_INVALID', () => readFractions(entity));
    const leaf = attempt('CERTIFICATE_UNTRUSTED', () => new external_node_crypto_.X509Certificate(certificate));
    // The library checks the signature last, when a changed one has long been called a wrong timestamp.
    if (!attempt('SIGNATURE_INVALID', () => entity.signature.verifySignature(leaf.publicKey))) {
        throw new Rejected('SIGNATURE_INVALID', `${what}: the envelope's signature was not made with the certificate's key over this payload`);
    }
    const signer = runLibrary(what, () => new library.Verifier(material).verify(entity));
    checkLoggedCertificate(bundle, certificate, what);
    const statement = attempt('STATEMENT_INVALID', () => parseStatement(envelope.payload, `the statement in ${what}`));
    checkSubject(statement, subject, what);
    return {
        identity: signer.identity?.subjectAlternativeName ?? '',
        issuer: signer.identity?.extensions?.issuer ?? '',
        predicateType: statement.predicateType,
        predicate: statement.predicate,
        annotations: statement.annotations,
        logIndex: provenIndex(bundle),
        timestamp: timeOf(entity.timestamps),
        payloadDigest: (0,lib.digestOf)(envelope.payload),
    };
}
function envelopeOf(bundle, what) {
    if (bundle.content.$case !== 'dsseEnvelope') {
        throw new Rejected('BUNDLE_INVALID', `${what}: it signs a blob, expected an envelope with a statement`);
    }
    const envelope = bundle.content.dsseEnvelope;
    if (envelope.payloadType === INTOTO_PAYLOAD)
        return envelope;
    throw new Rejected('BUNDLE_INVALID', `${what}: its payload is of type ${envelope.payloadType}, expected ${INTOTO_PAYLOAD}`);
}
function certificateOf(bundle, what) {
    const content = bundle.verificationMaterial.content;
    if (content.$case === 'certificate')
        return content.certificate.rawBytes;
    const first = content.$case === 'x509CertificateChain'
        ? content.x509CertificateChain.certificates[0]
        : undefined;
    if (first !== undefined)
        return first.rawBytes;
    throw new Rejected('BUNDLE_INVALID', `${what}: it was signed with a key of its own, expected a certificate`);
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
/** The library compares signature and digest with the log's entry; whose certificate was logged it does not. */
function checkLoggedCertificate(bundle, certificate, what) {
    for (const entry of bundle.verificationMaterial.tlogEntries) {
        if (entry.kindVersion.kind !== 'hashedrekord' || entry.kindVersion.version === '0.0.1')
            continue;
        const body = attempt('LOG_ENTRY_DIFFERS', () => (0,lib.readJson)(entry.canonicalizedBody, `the log entry of ${what}`));
        if (loggedCertificate(body) === certificate.toString('base64'))
            continue;
        throw new Rejected('LOG_ENTRY_DIFFERS', `${what}: the log has the signature with another certificate`);
    }
}
function loggedCertificate(body) {
    const path = ['spec', 'hashedRekordV002', 'signature', 'verifier', 'x509Certificate', 'rawBytes'];
    return path.reduce((at, key) => typeof at === 'object' && at !== null ? at[key] : undefined, body);
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
    return new Date(Math.min(...times)).toISOString();
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/verify.js





/** Bundles that are fetched at the same time. */
const CONCURRENCY = 4;
/**
 * Verifies the signatures of an image, chart or anything else in a store, all of it read from there: discovery by
 * referrers, then the full check of each bundle of the wanted type.
 *
 * @throws `POLICY_INVALID`, `VERIFY_FAILED`, and what the store throws: not being able to ask is no verdict
 */
async function verifyImage(store, subject, policy, trust) {
    const check = readPolicy(policy);
    const predicateType = policy.predicateType ?? COSIGN_SIGN;
    const { bundles, looked } = await listBundles(store, subject, predicateType);
    if (bundles.length === 0)
        return { result: 'unsigned', looked };
    const verifier = await openBundleVerifier(trust);
    const outcomes = await (0,lib.mapLimit)(bundles, CONCURRENCY, (referrer) => judge(store, subject, referrer, { check, predicateType, verifier }).catch((error) => ({
        error,
    })));
    return conclude(outcomes, looked);
}
/** `verifyImage` for attestations of one predicate type; the verdict's signatures carry the predicates. */
async function verifyAttestations(store, subject, policy, trust) {
    return verifyImage(store, subject, policy, trust);
}
/** One good signature is enough. Without one, a bundle that could not be read leaves the question open. */
function conclude(outcomes, looked) {
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
    if (signatures.length > 0)
        return { result: 'verified', signatures };
    if (errors.length > 0)
        throw errors[0];
    return reasons.length > 0 ? { result: 'rejected', reasons } : { result: 'unsigned', looked };
}
/** `undefined`: not a bundle of the wanted type, and it never said so. */
async function judge(store, subject, referrer, { check, predicateType, verifier }) {
    const fetched = await fetchBundle(store, subject, referrer, predicateType);
    if (fetched === undefined)
        return undefined;
    const proof = verifier(fetched.bundle, subject.digest, `bundle ${referrer.digest}`);
    if (isRejection(proof))
        return proof;
    const who = { identity: proof.identity, issuer: proof.issuer };
    if (proof.predicateType !== predicateType) {
        if (!fetched.declared)
            return undefined;
        const message = `bundle ${referrer.digest}: it was signed as ${proof.predicateType}, expected ${predicateType}`;
        return { code: 'PREDICATE_TYPE_DIFFERS', message, ...who };
    }
    const mismatch = check({ subject: proof.identity, issuer: proof.issuer });
    return mismatch === undefined ? { manifest: referrer, ...proof } : { ...mismatch, ...who };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/sign.js







/**
 * Signs a manifest as cosign v3 does: a bundle referrer over a statement of type `https://sigstore.dev/cosign/sign/v1`.
 * Looks first: a valid signature of the same identity and annotations is left as it is.
 *
 * @throws `SIGN_FAILED`, `IDENTITY_REFUSED`, `SUBJECT_INVALID`, and what the store throws
 */
async function signImage(store, subject, signer, options = {}) {
    const annotations = options.annotations ?? {};
    const payload = signatureStatement(subject.digest, annotations);
    const wanted = (0,lib.canonicalJson)(annotations);
    const existing = await findOwn(store, subject, COSIGN_SIGN, signer, (found) => (0,lib.canonicalJson)(found.annotations) === wanted);
    return existing ?? attach(store, subject, COSIGN_SIGN, payload, signer);
}
/**
 * Attests a predicate about a manifest, as the bundle that `cosign attest` makes. A valid attestation of the same
 * identity, type and content is left as it is.
 *
 * @throws `PREDICATE_INVALID`, and what `signImage` throws
 */
async function attest(store, subject, attestation, signer) {
    const predicateType = predicateTypeOf(attestation.predicateType);
    const payload = attestationStatement(subject.digest, attestation.subjectName ?? '_', predicateType, attestation.predicate);
    const wanted = canonical(attestation.predicate);
    const existing = await findOwn(store, subject, predicateType, signer, (found) => canonical(found.predicate) === wanted);
    return existing ?? attach(store, subject, predicateType, payload, signer);
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
async function findOwn(store, subject, predicateType, signer, isSame) {
    const policy = {
        identity: signer.identity.subject,
        issuer: signer.identity.issuer,
        predicateType,
    };
    const verdict = await verifyImage(store, subject, policy, signer.trust).catch((error) => {
        // A referrer that is damaged for good is not ours to find, and must not stop anybody from signing.
        if (DAMAGED.some((code) => (0,lib.isSealwrightError)(error, code)))
            return undefined;
        throw error;
    });
    const found = verdict?.result === 'verified' ? verdict.signatures.find(isSame) : undefined;
    if (found === undefined)
        return undefined;
    const { manifest, identity, issuer, logIndex, payloadDigest } = found;
    return {
        subject: subject.digest,
        manifest,
        predicateType,
        identity,
        issuer,
        logIndex,
        created: false,
        payloadDigest,
    };
}
/** Signs, checks the result as a stranger would, and only then pushes it. */
async function attach(store, subject, predicateType, payload, signer) {
    const { bundle, logIndex } = await signer.signEnvelope(INTOTO_PAYLOAD, payload);
    const verifier = await openBundleVerifier(signer.trust);
    const proof = verifier(bundle, subject.digest, `the new bundle for ${subject.digest}`);
    if (isRejection(proof)) {
        throw sigstoreError('SIGN_FAILED', `signing ${subject.digest}: what the services made does not verify: ${proof.code}: ${proof.message}`, {
            hint: `nothing was pushed; is the trusted root of the sigstore instance ${signer.trust.name} the one of its services?`,
        });
    }
    const manifest = await pushBundle(store, subject, bundle, predicateType, signer.clock.now());
    const { identity, issuer } = proof;
    const payloadDigest = (0,lib.digestOf)(payload);
    return {
        subject: subject.digest,
        manifest,
        predicateType,
        identity,
        issuer,
        logIndex,
        created: true,
        payloadDigest,
    };
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/services.js


/** SERVICE_SELECTOR of protobuf-specs: the values only, so that the library is not loaded for them. */
const ALL = 1;
const EXACT = 3;
/**
 * Picks services from a signing config as sigstore-go does: valid now, the newest API version that is known, the
 * newest start. One log and one timestamp authority.
 *
 * @throws `TRUST_UNAVAILABLE` without a signing config, `UNSUPPORTED` when it asks for more than one service
 */
function selectServices(trust, now) {
    const config = trust.signingConfig;
    if (config === undefined) {
        throw sigstoreError('TRUST_UNAVAILABLE', `signing with the sigstore instance ${trust.name}: it comes without a signing config`, {
            hint: 'set "signing-config" to a signing config file (v0.2)',
        });
    }
    return {
        fulcio: pick(config.caUrls, 1, 'certificate authority', now),
        rekor: pickMany(config, 'rekorTlogUrls', 2, 'transparency log (Rekor v2)', now),
        tsa: pickMany(config, 'tsaUrls', 1, 'timestamp authority', now),
    };
}
function pickMany(config, key, version, what, now) {
    const selection = key === 'tsaUrls' ? config.tsaConfig : config.rekorTlogConfig;
    const selector = selection?.selector;
    const usable = config[key].filter((service) => isUsable(service, version, now));
    const operators = new Set(usable.map((service) => service.operator)).size;
    const wanted = selector === ALL ? operators : selector === EXACT ? (selection?.count ?? 1) : 1;
    if (wanted > 1) {
        throw sigstoreError('UNSUPPORTED', `selecting a ${what}: the signing config asks for ${wanted} at once; this version uses one`, {
            hint: 'use a signing config with the selector ANY',
        });
    }
    return pick(config[key], version, what, now);
}
function pick(services, version, what, now) {
    const usable = services.filter((service) => isUsable(service, version, now));
    const [best] = usable.toSorted((a, b) => startOf(b) - startOf(a));
    if (best !== undefined)
        return best.url.replace(/\/+$/, '');
    const found = services
        .map((service) => `${service.url} (API version ${service.majorApiVersion})`)
        .join(', ');
    throw sigstoreError('UNSUPPORTED', `selecting a ${what}: the signing config has ${found || 'none'}; expected one of API version ${version} that is valid now`);
}
function isUsable(service, version, now) {
    const end = service.validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY;
    return service.majorApiVersion === version && startOf(service) <= now && now <= end;
}
function startOf(service) {
    return service.validFor?.start?.getTime() ?? 0;
}
/** Posts to a service; any status is an answer. @throws `SIGN_FAILED` when there was none */
async function callService(call, ports) {
    try {
        const response = await ports.http({
            method: 'POST',
            url: call.url,
            headers: call.headers,
            body: call.body,
            signal: ports.signal,
            ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
        });
        return { status: response.status, body: await response.bytes(call.limit) };
    }
    catch (cause) {
        if ((0,lib.isSealwrightError)(cause, 'INTERRUPTED') || ports.signal.aborted)
            throw cause;
        throw sigstoreError('SIGN_FAILED', `asking ${call.service} at ${call.url}: ${cause.message}`, {
            cause,
            hint: 'nothing was pushed; a re-run continues where this one stopped',
        });
    }
}
/** The error for an answer that is not the expected one. */
function unexpectedAnswer(call, answer, expected) {
    return sigstoreError('SIGN_FAILED', `asking ${call.service} at ${call.url}: status ${answer.status}, expected ${expected}; it said: ${excerpt(answer.body)}`, { hint: 'nothing was pushed; a re-run continues where this one stopped' });
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
        throw refused(call, identity, answer.status, answer.body);
    if (answer.status !== 200 && answer.status !== 201)
        throw unexpectedAnswer(call, answer, '200');
    return { privateKey, ...readCertificate(answer.body, call, publicKey) };
}
function refused(call, identity, status, body) {
    return sigstoreError('IDENTITY_REFUSED', `asking Fulcio at ${call.url} for a certificate for ${identity.subject} (issuer ${identity.issuer}): status ${status}; it said: ${excerpt(body)}`, {
        hint: 'the token may have expired, be for another audience ("identity-audience"), or be of an issuer that this Fulcio does not trust',
    });
}
function readCertificate(body, call, publicKey) {
    const pem = readChain(body, call)[0] ?? '';
    let leaf;
    try {
        leaf = new external_node_crypto_.X509Certificate(pem);
    }
    catch (cause) {
        throw sigstoreError('SIGN_FAILED', `asking Fulcio at ${call.url}: its answer has no certificate that can be read`, { cause });
    }
    if (!leaf.publicKey.equals(publicKey)) {
        throw sigstoreError('SIGN_FAILED', `asking Fulcio at ${call.url}: the certificate is for another key than the one sent`);
    }
    const name = /^(?:URI|email):(.+)$/.exec(leaf.subjectAltName ?? '')?.[1];
    return { der: leaf.raw, notAfter: leaf.validToDate.getTime(), subject: name ?? '' };
}
function readChain(body, call) {
    const answer = parseFulcio(body, call);
    if (answer.signedCertificateEmbeddedSct !== undefined)
        return answer.signedCertificateEmbeddedSct.chain.certificates;
    throw sigstoreError('SIGN_FAILED', `asking Fulcio at ${call.url}: the certificate carries no SCT, so nobody could verify the signature`, {
        hint: 'this Fulcio runs without a certificate transparency log',
    });
}
function parseFulcio(body, call) {
    try {
        return (0,lib.parseJson)(body, answerSchema, `the answer of Fulcio at ${call.url}`);
    }
    catch (cause) {
        throw sigstoreError('SIGN_FAILED', cause.message, { cause });
    }
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/rekor.js




const entrySchema = schemas/* looseObject */._H3({
    logIndex: schemas/* string */.YjP(),
    logId: schemas/* looseObject */._H3({ keyId: schemas/* string */.YjP() }),
    kindVersion: schemas/* looseObject */._H3({ kind: schemas/* string */.YjP(), version: schemas/* string */.YjP() }),
    inclusionProof: schemas/* looseObject */._H3({ checkpoint: schemas/* looseObject */._H3({ envelope: schemas/* string */.YjP() }) }),
    canonicalizedBody: schemas/* string */.YjP(),
});
/** Rekor v2 answers when the next checkpoint is out: 10 s apart by default (rekor-tiles CLIENTS.md asks for at least 20 s). */
const TIMEOUT_MS = 60_000;
/**
 * Logs a signature with Rekor v2 as a hashedrekord 0.0.2 (rekor-tiles api/proto). `duplicate` when the log has this
 * very entry already: an earlier answer was lost.
 *
 * @throws `SIGN_FAILED`
 */
async function logSignature(base, request, ports) {
    const call = {
        service: 'Rekor',
        url: `${base}/api/v2/log/entries`,
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
            hashedRekordRequestV002: {
                digest: Buffer.from((0,lib.hexOf)(request.digest), 'hex').toString('base64'),
                signature: {
                    content: Buffer.from(request.signature).toString('base64'),
                    verifier: {
                        x509Certificate: { rawBytes: Buffer.from(request.certificate).toString('base64') },
                        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
                    },
                },
            },
        }),
        limit: 1024 * 1024,
        timeoutMs: TIMEOUT_MS,
    };
    const answer = await callService(call, ports);
    if (answer.status === 409)
        return 'duplicate';
    if (answer.status !== 201)
        throw unexpectedAnswer(call, answer, '201');
    try {
        const entry = (0,lib.parseJson)(answer.body, entrySchema, `the answer of Rekor at ${call.url}`);
        const { TransparencyLogEntry } = await __webpack_require__.e(/* import() */ 654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
        return TransparencyLogEntry.fromJSON(entry);
    }
    catch (cause) {
        throw sigstoreError('SIGN_FAILED', cause.message, { cause });
    }
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

;// CONCATENATED MODULE: ./packages/sigstore/lib/signer.js










/** A certificate with less life than this is renewed before it is used. */
const MIN_LIFE_MS = 60_000;
/** Retries that all requests of one signer share. */
const RETRIES = 20;
/** New signatures for an entry that the log has already, its answer lost. */
const RESIGN_LIMIT = 3;
/**
 * Opens a keyless signer. The token is fetched now, since it says who signs; Fulcio, the log and the timestamp
 * authority are asked at the first signature that is really made.
 *
 * @throws `UNSUPPORTED`, `TRUST_UNAVAILABLE`, `IDENTITY_INVALID`, and what the host's identity throws
 */
async function openSigner(options, trust, ports) {
    if (options.log !== undefined && options.log !== 'public') {
        throw sigstoreError('UNSUPPORTED', `signing with "log: ${options.log}": this version signs with a public log only`, {
            hint: 'leave "log" out; private and none come with a later release',
        });
    }
    const services = selectServices(trust, ports.clock.now());
    const http = (0,lib.retrying)(ports.http, {
        clock: ports.clock,
        random: ports.random,
        signal: ports.signal,
        budget: { retries: RETRIES },
        onRetry: (reason, waitMs) => ports.log.info(`a sigstore service answered ${reason}; asking again in ${waitMs} ms`),
    });
    const asked = { http, signal: ports.signal };
    const tokens = await openTokens(options, services.fulcio, ports);
    const certificate = openCertificate(services.fulcio, tokens, asked, ports);
    const { subject, issuer } = await tokens();
    return {
        trust,
        identity: { subject, issuer },
        clock: ports.clock,
        signEnvelope: async (payloadType, payload) => makeEnvelope(payloadType, payload, await certificate(), services, asked),
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
async function makeEnvelope(payloadType, payload, certificate, services, asked) {
    const encoded = preAuthEncoding(payloadType, payload);
    const digest = (0,lib.digestOf)(encoded);
    for (let attempt = 0; attempt < RESIGN_LIMIT; attempt++) {
        const signature = (0,external_node_crypto_.sign)('sha256', encoded, certificate.privateKey);
        const [entry, timestamp] = await Promise.all([
            logSignature(services.rekor, { digest, signature, certificate: certificate.der }, asked),
            requestTimestamp(services.tsa, signature, asked),
        ]);
        // The entry's answer was lost and v2 logs cannot be searched; ECDSA signatures differ each time, so the next is new.
        if (entry === 'duplicate')
            continue;
        const bundle = await encodeBundle({
            payloadType,
            payload,
            signature,
            certificate: certificate.der,
            entry,
            timestamp,
        });
        return { bundle, logIndex: entry.logIndex, identity: certificate.subject };
    }
    throw sigstoreError('SIGN_FAILED', `logging a signature with Rekor at ${services.rekor}: it says that it has ${RESIGN_LIMIT} new entries already`);
}
/** A bundle v0.3 (protobuf-specs sigstore_bundle.proto) as JSON. */
async function encodeBundle(parts) {
    const { Bundle } = await __webpack_require__.e(/* import() */ 654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const json = Bundle.toJSON({
        mediaType: oci_lib/* SIGSTORE_BUNDLE */.uS,
        verificationMaterial: {
            content: { $case: 'certificate', certificate: { rawBytes: Buffer.from(parts.certificate) } },
            tlogEntries: [parts.entry],
            timestampVerificationData: {
                rfc3161Timestamps: [{ signedTimestamp: Buffer.from(parts.timestamp) }],
            },
        },
        content: {
            $case: 'dsseEnvelope',
            dsseEnvelope: {
                payload: Buffer.from(parts.payload),
                payloadType: parts.payloadType,
                signatures: [{ sig: Buffer.from(parts.signature), keyid: '' }],
            },
        },
    });
    return Buffer.from(JSON.stringify(json));
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
    const { TrustedRoot } = await __webpack_require__.e(/* import() */ 654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const root = read(source, documentSchema, what, (json) => TrustedRoot.fromJSON(json));
    expectMediaType(root.mediaType, 'application/vnd.dev.sigstore.trustedroot', what);
    if (root.certificateAuthorities.length === 0) {
        throw sigstoreError('TRUST_INVALID', `reading ${what}: it names no certificate authority`, {
            hint: 'field names must be in camelCase, as "cosign trusted-root create" writes them',
        });
    }
    for (const authority of [...root.certificateAuthorities, ...root.timestampAuthorities]) {
        if ((authority.certChain?.certificates.length ?? 0) > 0)
            continue;
        throw sigstoreError('TRUST_INVALID', `reading ${what}: the authority ${authority.uri} has no certificate chain`);
    }
    for (const log of [...root.tlogs, ...root.ctlogs]) {
        if (log.publicKey?.rawBytes !== undefined &&
            log.publicKey.validFor?.start !== undefined &&
            log.logId !== undefined)
            continue;
        throw sigstoreError('TRUST_INVALID', `reading ${what}: the log ${log.baseUrl} needs a public key, the start of its validity, and a log id`);
    }
    return root;
}
/** Reads a signing config v0.2. @throws `TRUST_INVALID` */
async function parseSigningConfig(source, what) {
    const { SigningConfig } = await __webpack_require__.e(/* import() */ 654).then(__webpack_require__.t.bind(__webpack_require__, 19654, 19));
    const config = read(source, documentSchema, what, (json) => SigningConfig.fromJSON(json));
    expectMediaType(config.mediaType, 'application/vnd.dev.sigstore.signingconfig.v0.2', what);
    return config;
}
/** Reads a client trust config: a trusted root and a signing config in one file. @throws `TRUST_INVALID` */
async function parseClientTrustConfig(source, what) {
    const config = read(source, clientTrustConfigSchema, what, (json) => json);
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
 * Opens the sigstore instance that the options name. For `public`, only what the options name is read: the
 * `COSIGN_*` variables that a stack exports do not change whom a verdict trusts.
 *
 * @throws `TRUST_UNAVAILABLE`, `TRUST_INVALID`
 */
async function openTrust(options, ports) {
    const name = options.sigstore ?? 'public';
    const base = name === 'public'
        ? { name }
        : name === 'stack'
            ? await openStackTrust(ports)
            : await openConfig(name);
    const rootPath = options['trusted-root'];
    const configPath = options['signing-config'];
    const trust = {
        ...base,
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
    if (trust.trustedRoot === undefined) {
        throw sigstoreError('TRUST_UNAVAILABLE', 'opening the public sigstore instance: this version cannot fetch its trust root yet', {
            hint: 'set "trusted-root" (and, to sign, "signing-config") to files of the public instance; following it by TUF comes with a later release. To try everything now, start a stack of your own (kind-sigstore-stack) and use sigstore: stack',
        });
    }
    return { ...trust, trustedRoot: trust.trustedRoot };
}
async function openStackTrust(ports) {
    const directory = ports.env.get('SEALWRIGHT_STACK');
    if (directory === undefined || directory === '') {
        throw sigstoreError('TRUST_UNAVAILABLE', 'opening the sigstore stack: SEALWRIGHT_STACK is not set', {
            hint: 'start a stack first (action kind-sigstore-stack, or "sealwright stack"), or set SEALWRIGHT_STACK to its directory',
        });
    }
    const trustedRootPath = (0,external_node_path_.join)(directory, 'trusted_root.json');
    const signingConfigPath = (0,external_node_path_.join)(directory, 'signing_config.json');
    const state = await (0,promises_.readFile)((0,external_node_path_.join)(directory, 'state.json')).catch(() => undefined);
    const urls = state === undefined
        ? undefined
        : read(state, stackStateSchema, (0,external_node_path_.join)(directory, 'state.json'), (json) => json).urls;
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
        throw sigstoreError('TRUST_UNAVAILABLE', `reading the ${what} ${path}: ${cause.message}`, {
            cause,
            hint: '"sigstore" is public, stack, or the path of a client trust config',
        });
    }
}
function read(source, schema, what, convert) {
    const text = typeof source === 'string' || source instanceof Uint8Array ? source : JSON.stringify(source);
    try {
        return convert((0,lib.parseJson)(text, schema, what, JSON_LIMITS));
    }
    catch (cause) {
        const message = (0,lib.isSealwrightError)(cause)
            ? cause.message
            : `reading ${what}: ${cause.message}`;
        throw sigstoreError('TRUST_INVALID', message, { cause });
    }
}
function expectMediaType(found, expected, what) {
    if (found.startsWith(expected))
        return;
    throw sigstoreError('TRUST_INVALID', `reading ${what}: its mediaType is "${found}", expected ${expected}…`);
}

;// CONCATENATED MODULE: ./packages/sigstore/lib/index.js












/***/ })

};
