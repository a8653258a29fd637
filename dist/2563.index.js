export const id = 2563;
export const ids = [2563];
export const modules = {

/***/ 99826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ utf8),
/* harmony export */   DT: () => (/* binding */ certificateTime),
/* harmony export */   Dk: () => (/* binding */ TAG),
/* harmony export */   K2: () => (/* binding */ sequence),
/* harmony export */   Lz: () => (/* binding */ bits),
/* harmony export */   MC: () => (/* binding */ elementOf),
/* harmony export */   VK: () => (/* binding */ tagged),
/* harmony export */   _8: () => (/* binding */ generalizedTime),
/* harmony export */   jq: () => (/* binding */ oid),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   px: () => (/* binding */ elementsIn),
/* harmony export */   tu: () => (/* binding */ octets)
/* harmony export */ });
/*
 * The frame of DER, for what is written or read for every signature: the ASN.1 library takes two milliseconds for a
 * certificate. What is made once is made by the library's types.
 */
/** The tags that are written here. `contextN` is constructed. */
const TAG = {
    boolean: 0x01,
    integer: 0x02,
    bits: 0x03,
    octets: 0x04,
    oid: 0x06,
    utf8: 0x0c,
    utcTime: 0x17,
    generalizedTime: 0x18,
    sequence: 0x30,
    set: 0x31,
    context0: 0xa0,
    context3: 0xa3,
};
/** A value of less than 16 MiB. */
function tagged(tag, contents) {
    const size = contents.byteLength;
    const length = size < 0x80
        ? [size]
        : size < 0x100
            ? [0x81, size]
            : size < 0x10000
                ? [0x82, size >> 8, size & 0xff]
                : [0x83, size >> 16, (size >> 8) & 0xff, size & 0xff];
    return Buffer.concat([Uint8Array.of(tag, ...length), contents]);
}
function sequence(...parts) {
    return tagged(TAG.sequence, Buffer.concat(parts));
}
function octets(bytes) {
    return tagged(TAG.octets, bytes);
}
/** A bit string of whole bytes. */
function bits(bytes) {
    return tagged(TAG.bits, Buffer.concat([Uint8Array.of(0), bytes]));
}
function utf8(text) {
    return tagged(TAG.utf8, Buffer.from(text));
}
/** An integer that is not negative. */
function integer(value) {
    const hex = value.toString(16);
    const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    const isHigh = (bytes[0] ?? 0) >= 0x80;
    return tagged(TAG.integer, isHigh ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
}
/** An object identifier from its dotted form, every arc below 2⁵³. */
function oid(text) {
    const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
    return tagged(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(arc)));
}
/** Seven bits a byte, the highest first. */
function arc(value) {
    const bytes = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
        bytes.unshift((left % 128) + 128);
    return bytes;
}
/** GeneralizedTime in whole seconds, from milliseconds since the epoch. */
function generalizedTime(time) {
    return tagged(TAG.generalizedTime, Buffer.from(timeText(time)));
}
/** The time of a certificate, RFC 5280 §4.1.2.5: UTCTime to 2049, then GeneralizedTime. */
function certificateTime(time) {
    const text = timeText(time);
    return text < '2050' ? tagged(TAG.utcTime, Buffer.from(text.slice(2))) : generalizedTime(time);
}
function timeText(time) {
    return new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '');
}
/** The values in the contents of a constructed one. @throws RangeError for what is not DER */
function elementsIn(contents) {
    const elements = [];
    for (let at = 0; at < contents.byteLength;) {
        const element = elementAt(contents, at);
        elements.push(element);
        at += element.der.byteLength;
    }
    return elements;
}
/** The one value that some bytes are. @throws RangeError for what is not DER */
function elementOf(der) {
    const element = elementAt(der, 0);
    if (element.der.byteLength !== der.byteLength)
        throw new RangeError('bytes follow the value');
    return element;
}
function elementAt(bytes, at) {
    const tag = bytes[at];
    const first = bytes[at + 1];
    if (tag === undefined || first === undefined)
        throw new RangeError('a value is cut off');
    const more = first < 0x80 ? 0 : first & 0x7f;
    if ((tag & 0x1f) === 0x1f || more > 3 || first === 0x80)
        throw new RangeError('a tag or length of a kind that certificates have not');
    const start = at + 2 + more;
    const size = more === 0 ? first : bytes.subarray(at + 2, start).reduce((n, byte) => n * 256 + byte, 0);
    if (start + size > bytes.byteLength)
        throw new RangeError('a value is cut off');
    return {
        tag,
        contents: bytes.subarray(start, start + size),
        der: bytes.subarray(at, start + size),
    };
}


/***/ }),

/***/ 57858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ stackError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);

/** Errors of the embedded sigstore stack. */
const stackError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)({
    STATE_INVALID: 'outside',
    STATE_UNWRITABLE: 'outside',
    STACK_NOT_RUNNING: 'outside',
    STACK_FAILED: 'outside',
    STACK_ANSWER_INVALID: 'outside',
    STACK_STILL_RUNNING: 'outside',
    STACK_ALREADY_RUNNING: 'input',
    ISSUER_CONFIG_INVALID: 'input',
    ISSUER_UNREACHABLE: 'outside',
    STACK_REFUSED: 'input',
    FAULT_IMPOSSIBLE: 'input',
    ARCHIVE_INVALID: 'input',
    STATE_EXISTS: 'input',
});


/***/ }),

/***/ 86770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ TemplateError),
/* harmony export */   G: () => (/* binding */ compileTemplate)
/* harmony export */ });
/** A template that cannot be read, or rendered with these values. The message is Go's where Go has one. */
class TemplateError extends Error {
    name = 'TemplateError';
}
/** A name behind a dot, an `index` of one that has other characters, or a text in quotes. */
const OPERAND = String.raw `\.\w+|\(\s*index\s+\.\s+"[^"]*"\s*\)|"[^"]*"`;
const VALUE = new RegExp(String.raw `^(?:(${OPERAND})|(index\s+\.\s+"[^"]*"))$`);
const CONDITION = new RegExp(String.raw `^if\s+eq\s+(${OPERAND})\s+(${OPERAND})$`);
/**
 * Compiles the part of Go's text/template that Fulcio's configuration is written in: `{{ .name }}`,
 * `{{ index . "a name" }}`, and `{{ if eq A B }}…{{ else }}…{{ end }}`. Values are those of a map with the option
 * `missingkey=error`, which `index` does not heed.
 *
 * @throws TemplateError for anything else
 */
function compileTemplate(text) {
    const parts = text.split(/\{\{(.*?)\}\}/s);
    let at = 0;
    function block() {
        const pieces = [];
        for (; at < parts.length; at++) {
            const part = parts[at];
            if (at % 2 === 0)
                pieces.push(() => part);
            else if (/^\s*(else|end)\s*$/.test(part))
                break;
            else
                pieces.push(action(part.trim()));
        }
        return (values) => pieces.map((piece) => piece(values)).join('');
    }
    function action(source) {
        const condition = CONDITION.exec(source);
        if (condition === null)
            return operand(VALUE.exec(source)?.[0], source);
        const [left, right] = [operand(condition[1], source), operand(condition[2], source)];
        at++;
        const yes = block();
        const otherwise = take('else') ? block() : () => '';
        if (!take('end', false))
            throw new TemplateError(`an if without its end: ${text}`);
        return (values) => (left(values) === right(values) ? yes : otherwise)(values);
    }
    /** True when the block ended with this word. */
    function take(word, advance = true) {
        const found = parts[at]?.trim() === word;
        if (found && advance)
            at++;
        return found;
    }
    const template = block();
    if (at < parts.length || text.replaceAll(/\{\{.*?\}\}/gs, '').includes('{{'))
        throw new TemplateError(`a template that ends too early or too late: ${text}`);
    return template;
}
function operand(source, action) {
    const quoted = /"([^"]*)"/.exec(source ?? '')?.[1];
    if (source?.startsWith('"') === true)
        return () => quoted ?? '';
    if (quoted !== undefined)
        return (values) => values[quoted] ?? '';
    const name = source?.slice(1);
    if (name === undefined)
        throw new TemplateError(`a template may not say {{ ${action} }} here`);
    return (values) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (value !== undefined)
            return value;
        throw new TemplateError(`template: :1:1: executing "" at <.${name}>: map has no entry for key "${name}"`);
    };
}


/***/ }),

/***/ 46105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gq: () => (/* binding */ invalid),
/* harmony export */   JZ: () => (/* binding */ routes),
/* harmony export */   hD: () => (/* binding */ ApiError)
/* harmony export */ });
/* unused harmony export grpcRefusal */
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);

/** A refusal. `routes` says in what form it is sent. */
class ApiError extends Error {
    name = 'ApiError';
    status;
    /**
     * What the body says: for grpc-gateway a gRPC status code (3 invalid argument, 5 not found, 6 already exists, 12
     * unimplemented, 13 internal), for Rekor v1 the status or a code of go-openapi from 600.
     */
    code;
    constructor(status, code, message) {
        super(message);
        this.status = status;
        this.code = code;
    }
}
/** A bad request, code 3. */
function invalid(message) {
    return new ApiError(400, 3, message);
}
/** As grpc-gateway sends it, and so Fulcio and Rekor v2. */
function grpcRefusal(error) {
    return { code: error.code, message: error.message, details: [] };
}
const BODY_LIMIT = 4 * 1024 * 1024;
/**
 * A request listener over a table of `METHOD /path`; a path that ends in `*` takes everything below it.
 * Health checks are not counted.
 */
function routes(table, counter, log, options = {}) {
    const { refusal: form = grpcRefusal, bodyLimit = BODY_LIMIT } = options;
    const wild = Object.entries(table).filter(([route]) => route.endsWith('*'));
    return (request, response) => {
        void handle(request, response).catch((error) => {
            log.warn(`${request.method} ${request.url}: ${String(error)}`);
            response.destroy();
        });
    };
    async function handle(request, response) {
        const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
        const url = URL.parse(request.url ?? '/', 'http://localhost') ?? new URL('http://localhost/');
        const route = `${method} ${url.pathname}`;
        const match = wild.find(([pattern]) => route.startsWith(pattern.slice(0, -1)));
        const handler = table[route] ?? match?.[1];
        if (!/^\/(healthz|ping)$/.test(url.pathname))
            counter.requests++;
        const call = {
            method,
            url,
            rest: match === undefined ? '' : route.slice(match[0].length - 1),
            header: (name) => {
                const value = request.headers[name];
                return Array.isArray(value) ? value.join(', ') : value;
            },
            body: () => bodyOf(request, bodyLimit),
        };
        send(response, request.method === 'HEAD', await answer(handler, call));
    }
    async function answer(handler, call) {
        try {
            if (handler === undefined)
                throw new ApiError(404, 5, 'Not Found');
            return await handler(call);
        }
        catch (error) {
            if (error instanceof ApiError)
                return { status: error.status, body: form(error) };
            log.warn(`${call.method} ${call.url.pathname}: ${String(error)}`);
            const refusal = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error)
                ? new ApiError(503, 14, error.message)
                : new ApiError(500, 13, 'internal error');
            return { status: refusal.status, body: form(refusal) };
        }
    }
}
async function bodyOf(request, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.byteLength;
        if (size > limit)
            throw new ApiError(413, 3, 'the request body is too large');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
function send(response, head, answer) {
    const { body } = answer;
    const isJson = typeof body !== 'string' && !(body instanceof Uint8Array);
    const bytes = Buffer.from(isJson ? JSON.stringify(body) : body);
    const type = answer.type ?? (isJson ? 'application/json' : 'text/plain; charset=utf-8');
    response.writeHead(answer.status ?? 200, {
        'content-type': type,
        'content-length': bytes.byteLength,
        ...answer.headers,
    });
    response.end(head ? undefined : bytes, answer.sent);
}


/***/ }),

/***/ 60083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ identityOf),
/* harmony export */   o: () => (/* binding */ ISSUER_TYPES)
/* harmony export */ });
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33594);
/* harmony import */ var _go_template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86770);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46105);
/* harmony import */ var _providers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42615);
/* harmony import */ var _x509_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14213);





/** The types of issuers that Fulcio's configuration knows (pkg/config/config.go). */
const ISSUER_TYPES = [
    'email',
    'username',
    'uri',
    'spiffe',
    'kubernetes',
    'chainguard-identity',
    'ci-provider',
    'github-workflow',
    'gitlab-pipeline',
    'codefresh-workflow',
    'buildkite-job',
];
/** Arc of the Sigstore extensions, fulcio docs/oid-info.md. */
const ARC = '1.3.6.1.4.1.57264.1';
const OTHER_NAME = `${ARC}.7`;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
/**
 * The identity of a token by the rule of its issuer. Without a rule it is told by what the token claims: a job of a CI
 * service, a Kubernetes service account, an email address, or the URI that its subject is.
 *
 * @throws ApiError 400 when the token is not of such a bearer or lacks a claim that the certificate needs
 */
function identityOf(claims, rule) {
    return rule === undefined ? identityByClaims(claims) : BY_TYPE[rule.type](claims, rule);
}
const BY_TYPE = {
    email: emailIdentity,
    username: (claims, rule) => usernameIdentity(claims, rule.subjectDomain ?? ''),
    uri: (claims, rule) => subjectIdentity(claims, isOfDomain(claims.sub, rule.subjectDomain ?? '')),
    spiffe: (claims, rule) => subjectIdentity(claims, isOfTrustDomain(claims.sub, rule.spiffeTrustDomain ?? '')),
    kubernetes: (claims) => uriIdentity(claims, serviceAccountOf(claims) ?? refuse()),
    'chainguard-identity': chainguardIdentity,
    'ci-provider': (claims, rule) => jobIdentityOf(claims, rule.provider ?? refuse()),
    'github-workflow': (claims) => jobIdentityOf(claims, withoutEnvironment(_providers_js__WEBPACK_IMPORTED_MODULE_3__/* .PROVIDERS */ .xq.github)),
    'gitlab-pipeline': (claims) => jobIdentityOf(claims, withoutEnvironment(_providers_js__WEBPACK_IMPORTED_MODULE_3__/* .PROVIDERS */ .xq.gitlab)),
    'codefresh-workflow': (claims) => jobIdentityOf(claims, _providers_js__WEBPACK_IMPORTED_MODULE_3__/* .PROVIDERS */ .xq.codefresh),
    'buildkite-job': (claims) => uriIdentity(claims, renderSubject(_providers_js__WEBPACK_IMPORTED_MODULE_3__/* .PROVIDERS */ .xq.buildkite, claims)),
};
function identityByClaims(claims) {
    const provider = (0,_providers_js__WEBPACK_IMPORTED_MODULE_3__/* .providerOf */ .lc)(claims);
    if (provider !== undefined)
        return jobIdentityOf(claims, provider);
    const account = serviceAccountOf(claims);
    if (account !== undefined)
        return uriIdentity(claims, account);
    if (typeof claims['email'] === 'string')
        return emailIdentity(claims, {});
    return subjectIdentity(claims, URL.canParse(claims.sub));
}
/** Who asked learns nothing more, as from the real service. */
function refuse() {
    throw (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .invalid */ .Gq)('There was an error processing the identity token');
}
function emailIdentity(claims, rule) {
    const { email } = claims;
    if (typeof email !== 'string' || !EMAIL.test(email))
        refuse();
    if (rule.skipEmailVerification !== true && !isVerified(claims))
        refuse();
    const issuer = rule.issuerClaim === undefined ? claims.iss : memberOf(claims, rule.issuerClaim);
    return {
        challenge: email,
        extensions: [
            (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .alternativeName */ .HW)(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.GeneralName({ rfc822Name: email })),
            ...issuerExtensions({ ...claims, iss: issuer }),
        ],
    };
}
function isVerified(claims) {
    return ['true', 'True'].includes(String(claims['email_verified']));
}
/** The member that a path like `$.claim.member` names. */
function memberOf(claims, path) {
    let value = claims;
    for (const name of path.split('.').slice(1))
        value =
            typeof value === 'object' && value !== null && Object.hasOwn(value, name)
                ? value[name]
                : refuse();
    return typeof value === 'string' ? value : refuse();
}
function usernameIdentity(claims, domain) {
    if (claims.sub.includes('!') || EMAIL.test(claims.sub))
        refuse();
    const value = (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .arrayBuffer */ .sv)((0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .derText */ .Ly)(`${claims.sub}!${domain}`));
    const name = new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.GeneralName({ otherName: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.OtherName({ typeId: OTHER_NAME, value }) });
    return {
        challenge: claims.sub,
        extensions: [(0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .alternativeName */ .HW)(name), ...issuerExtensions(claims)],
    };
}
function subjectIdentity(claims, isAllowed) {
    return isAllowed ? uriIdentity(claims, claims.sub) : refuse();
}
function isOfDomain(subject, domain) {
    const [url, expected] = [URL.parse(subject), URL.parse(domain)];
    return url !== null && url.protocol === expected?.protocol && url.hostname === expected.hostname;
}
/** SPIFFE ID §2: a trust domain and a path of plain segments. */
function isOfTrustDomain(subject, domain) {
    const match = /^spiffe:\/\/([a-z0-9._-]+)(?:\/[A-Za-z0-9._-]+)*$/.exec(subject);
    return match?.[1] === domain && !/\/\.{1,2}(?:\/|$)/.test(subject);
}
function chainguardIdentity(claims) {
    const { email } = claims;
    if (typeof email === 'string' && !isVerified(claims))
        refuse();
    const identity = uriIdentity(claims, `${claims.iss.replace(/\/$/, '')}/${claims.sub}`);
    return typeof email === 'string' ? { ...identity, challenge: email } : identity;
}
/** The service account that a Kubernetes token is for, as Fulcio names it. */
function serviceAccountOf(claims) {
    const kubernetes = claims['kubernetes.io'];
    const { namespace, serviceaccount } = kubernetes ?? {};
    return typeof namespace === 'string' && typeof serviceaccount?.name === 'string'
        ? `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`
        : undefined;
}
function uriIdentity(claims, uri) {
    return {
        challenge: claims.sub,
        extensions: [
            (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .alternativeName */ .HW)(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_0__.GeneralName({ uniformResourceIdentifier: uri })),
            ...issuerExtensions(claims),
        ],
    };
}
function jobIdentityOf(claims, provider) {
    const { subject, extensions } = rendered(provider, claims);
    const identity = uriIdentity(claims, subject);
    // GitHub's first five hold the bare text.
    const job = extensions.map(([arc, text]) => (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .extension */ .ck)(`${ARC}.${arc}`, arc < 7 ? Buffer.from(text) : (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .derText */ .Ly)(text)));
    return { ...identity, extensions: [...identity.extensions, ...job] };
}
/** The types of before `ci-provider` do not know the deployment environment. */
function withoutEnvironment(provider) {
    const { 'deployment-environment': _, ...extensions } = provider.extensions;
    return { ...provider, extensions };
}
function renderSubject(provider, claims) {
    return rendered({ ...provider, extensions: {} }, claims).subject;
}
function rendered(provider, claims) {
    try {
        return (0,_providers_js__WEBPACK_IMPORTED_MODULE_3__/* .renderProvider */ .S4)(provider, claims);
    }
    catch (error) {
        if (error instanceof _go_template_js__WEBPACK_IMPORTED_MODULE_1__/* .TemplateError */ .$)
            throw (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .invalid */ .Gq)(error.message);
        throw error;
    }
}
/** The issuer in both encodings, .1 the bare text and .8 a DER UTF8String, and the token's subject. */
function issuerExtensions({ iss, sub }) {
    return [
        (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .extension */ .ck)(`${ARC}.1`, Buffer.from(iss)),
        (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .extension */ .ck)(`${ARC}.8`, (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .derText */ .Ly)(iss)),
        (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .extension */ .ck)(`${ARC}.24`, (0,_x509_js__WEBPACK_IMPORTED_MODULE_4__/* .derText */ .Ly)(sub)),
    ];
}


/***/ }),

/***/ 12563:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bp: () => (/* reexport */ BEARERS),
  P5: () => (/* reexport */ FAULTY_NAMES),
  yy: () => (/* reexport */ JOB_CLAIMS),
  c8: () => (/* reexport */ LIES),
  qI: () => (/* reexport */ ROTATIONS),
  Z1: () => (/* reexport */ SERVICE_NAMES),
  rC: () => (/* reexport */ connectStack),
  N_: () => (/* reexport */ importState),
  xJ: () => (/* reexport */ jobOfRunner),
  oy: () => (/* reexport */ runStack),
  xX: () => (/* reexport */ errors/* stackError */.x),
  Am: () => (/* reexport */ stackFiles),
  ZO: () => (/* reexport */ waitForStack)
});

// UNUSED EXPORTS: LIARS, claimsOf, directoryState, exportState, jobClaims, jobIdentity, memoryState, openAuthority, openCtLog, openFulcio, openIssuer, openRekor, openRekorV1, openStack, openTsa, openTuf, openTufRepository, publicUrl, tufTargetsOf

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/errors.js
var errors = __webpack_require__(57858);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/directory.js






const STATE = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    pid: schemas/* int */.Whr().positive(),
    /** Base URLs by service: issuer, fulcio, ctlog, rekor, rekorV1, tsa, and whatever runs beside them. */
    urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    controlUrl: schemas/* url */.OZ5(),
    /** ISO 8601. */
    startedAt: schemas/* string */.YjP(),
});
/** Where the files of the stack in `directory` are. */
function stackFiles(directory) {
    return {
        clientTrustConfig: (0,external_node_path_.join)(directory, 'client-trust-config.json'),
        trustedRoot: (0,external_node_path_.join)(directory, 'trusted_root.json'),
        signingConfig: (0,external_node_path_.join)(directory, 'signing_config.json'),
        fulcioRoot: (0,external_node_path_.join)(directory, 'fulcio.pem'),
        ctlogKey: (0,external_node_path_.join)(directory, 'ctfe.pub'),
        rekorV1Key: (0,external_node_path_.join)(directory, 'rekor.pub'),
        tsaChain: (0,external_node_path_.join)(directory, 'tsa.pem'),
        tufRoot: (0,external_node_path_.join)(directory, 'root.json'),
        witnesses: (0,external_node_path_.join)(directory, 'witnesses.txt'),
        token: (0,external_node_path_.join)(directory, 'token'),
        state: (0,external_node_path_.join)(directory, 'state.json'),
        controlSecret: (0,external_node_path_.join)(directory, 'control-secret'),
        data: (0,external_node_path_.join)(directory, 'data'),
    };
}
/** Reads `state.json`; undefined when there is none. @throws `STATE_INVALID` */
function readState(directory) {
    const file = stackFiles(directory).state;
    try {
        return (0,lib.parseJson)((0,external_node_fs_.readFileSync)(file), STATE, file);
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return undefined;
        throw (0,errors/* stackError */.x)('STATE_INVALID', `reading ${file}: not the state of a stack`, {
            cause,
            hint: 'remove the file if no stack runs there',
        });
    }
}
/** Removes what says that a stack is running. */
function removeRunning(directory) {
    const files = stackFiles(directory);
    for (const file of [files.token, files.controlSecret, files.state])
        (0,external_node_fs_.rmSync)(file, { force: true });
}
/**
 * Holds the directory until disposed: two stacks that start in it at once would write over each other's log.
 * What a process that has ended left is taken over.
 *
 * @throws `STACK_ALREADY_RUNNING` when another start holds it, `STATE_UNWRITABLE`
 */
function holdDirectory(directory) {
    const file = (0,external_node_path_.join)(directory, 'starting');
    const hold = () => (0,external_node_fs_.writeFileSync)(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    try {
        const holder = heldBy(file);
        if (holder !== undefined && !isAlive(holder))
            (0,external_node_fs_.rmSync)(file, { force: true });
        hold();
    }
    catch (cause) {
        if (cause.code === 'EEXIST')
            throw (0,errors/* stackError */.x)('STACK_ALREADY_RUNNING', `starting a stack in ${directory}: another one is just starting there`, { cause, hint: `wait for it and stop it, or remove ${file} if nothing starts there` });
        throw (0,errors/* stackError */.x)('STATE_UNWRITABLE', `starting a stack in ${directory}: cannot write ${file}`, {
            cause,
            hint: 'check that the directory is writable and that the disk has room',
        });
    }
    return { [Symbol.dispose]: () => (0,external_node_fs_.rmSync)(file, { force: true }) };
}
/** The process that holds a directory; undefined when none does or it has not said yet. */
function heldBy(file) {
    try {
        const pid = Number((0,external_node_fs_.readFileSync)(file, 'utf8'));
        return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** True when a process of this id exists. */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/** True when something takes connections at `url`'s host and port. */
function isListening(url) {
    const { hostname, port } = new URL(url);
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port) });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(2000, () => settle(false));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state.js
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





/** State that ends with the process. */
function memoryState() {
    const keys = new Map();
    const values = new Map();
    return {
        key: (name, make) => remembered(keys, name, make),
        value: (name, make) => remembered(values, name, make),
        journal: () => ({ records: [], append: () => Promise.resolve() }),
    };
}
function remembered(map, name, make) {
    const value = map.get(name) ?? make();
    map.set(name, value);
    return value;
}
/**
 * State in a directory (0700): `NAME.key` (PKCS#8 PEM, 0600), `NAME.bin`, and `NAME.log`, one record a line,
 * leaf and extra in base64. A line without its end was never acknowledged: it is cut off when the log opens.
 *
 * @throws `STATE_INVALID` for a damaged file, `STATE_UNWRITABLE` when it cannot be written
 */
function directoryState(directory) {
    (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
    (0,external_node_fs_.chmodSync)(directory, 0o700);
    return {
        key(name, make) {
            const file = (0,external_node_path_.join)(directory, `${name}.key`);
            const pem = readOrMake(file, () => Buffer.from(make().export({ type: 'pkcs8', format: 'pem' })));
            try {
                return (0,external_node_crypto_.createPrivateKey)(Buffer.from(pem));
            }
            catch (cause) {
                throw (0,errors/* stackError */.x)('STATE_INVALID', `reading ${file}: not a PKCS#8 private key`, {
                    cause,
                    hint: 'remove the state directory to start afresh',
                });
            }
        },
        value: (name, make) => readOrMake((0,external_node_path_.join)(directory, `${name}.bin`), make),
        journal: (name) => openJournal((0,external_node_path_.join)(directory, `${name}.log`)),
    };
}
function readOrMake(file, make) {
    try {
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw unwritable(file, error);
    }
    const bytes = make();
    writeDurably(file, bytes);
    return bytes;
}
/** Writes a file of mode 0600 so that it is there whole or not at all. @throws `STATE_UNWRITABLE` */
function writeDurably(file, bytes) {
    const temporary = `${file}.tmp`;
    try {
        const handle = (0,external_node_fs_.openSync)(temporary, 'w', 0o600);
        try {
            (0,external_node_fs_.writeSync)(handle, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
            (0,external_node_fs_.fsyncSync)(handle);
        }
        finally {
            (0,external_node_fs_.closeSync)(handle);
        }
        (0,external_node_fs_.renameSync)(temporary, file);
    }
    catch (cause) {
        throw unwritable(file, cause);
    }
}
function openJournal(file) {
    const { records, length } = readJournal(file);
    let end = length;
    return {
        records,
        async append(added) {
            const lines = added.map((record) => `${base64(record.leaf)} ${base64(record.extra)}\n`);
            const bytes = Buffer.from(lines.join(''));
            try {
                const env_1 = { stack: [], error: void 0, hasError: false };
                try {
                    const handle = __addDisposableResource(env_1, await (0,promises_.open)(file, 'a', 0o600), true);
                    // What an append that failed left behind must not run into this one.
                    await handle.truncate(end);
                    await handle.appendFile(bytes);
                    await handle.datasync();
                    end += bytes.byteLength;
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
            catch (cause) {
                throw unwritable(file, cause);
            }
        },
    };
}
function readJournal(file) {
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return { records: [], length: 0 };
        throw unwritable(file, error);
    }
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length)
        truncate(file, end);
    const records = bytes
        .toString('latin1', 0, end)
        .split('\n')
        .slice(0, -1)
        .map((line, at) => {
        const match = /^([A-Za-z0-9+/]+={0,2}) ([A-Za-z0-9+/]*={0,2})$/.exec(line);
        if (match === null)
            throw (0,errors/* stackError */.x)('STATE_INVALID', `reading ${file}: line ${at + 1} is no log record`, {
                hint: 'remove the state directory to start afresh',
            });
        return {
            leaf: Buffer.from(match[1], 'base64'),
            extra: Buffer.from(match[2], 'base64'),
        };
    });
    return { records, length: end };
}
function truncate(file, size) {
    const handle = (0,external_node_fs_.openSync)(file, 'r+');
    try {
        (0,external_node_fs_.ftruncateSync)(handle, size);
        (0,external_node_fs_.fsyncSync)(handle);
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
function base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}
function unwritable(file, cause) {
    return (0,errors/* stackError */.x)('STATE_UNWRITABLE', `keeping the stack's state in ${file} failed`, {
        cause,
        hint: 'check that the directory is writable and that the disk has room',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/archive.js
var archive_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var archive_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/*
 * The state of a stack in one file: a tar of `stack.json`, then of the keys, values and journals of its directory.
 * Whoever has it can sign as the stack does.
 */
const MANIFEST = 'stack.json';
const manifestSchema = schemas/* object */.Ikc({ version: schemas/* literal */.euz(1) });
const STATE_FILE = /^[a-z0-9][a-z0-9.-]{0,99}\.(?:key|bin|log)$/;
const MAX_FILES = 10_000;
/** Most bytes that an archive may have: 1 GiB. */
const MAX_ARCHIVE_BYTES = 1024 ** 3;
/**
 * The state in a directory, in a tar. It is read in one go: whoever writes to it in this process has acknowledged all
 * that is in it, but for a last line that has no end, which is cut off where it is read again.
 */
async function exportState(directory) {
    const { default: tar } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const names = (0,external_node_fs_.readdirSync)(directory).filter((name) => STATE_FILE.test(name));
    const files = names.sort().map((name) => [name, (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(directory, name))]);
    const pack = tar.pack();
    const manifest = Buffer.from(`${JSON.stringify({ version: 1 })}\n`);
    for (const [name, bytes] of [[MANIFEST, manifest], ...files])
        pack.entry({ name, mode: 0o600, mtime: new Date(0), size: bytes.byteLength }, bytes);
    pack.finalize();
    return pack;
}
/**
 * Puts the state of an archive where the stack of `directory` will find it: all of it, or none.
 *
 * @throws `STATE_EXISTS` when the directory has some already, `ARCHIVE_INVALID` for damage, other files, links, paths
 * and sizes beyond the limits, `STACK_ALREADY_RUNNING`, `STATE_UNWRITABLE`
 */
async function importState(file, directory) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
        const _held = archive_addDisposableResource(env_1, holdDirectory(directory), false);
        const { data } = stackFiles(directory);
        if (hasFiles(data))
            throw (0,errors/* stackError */.x)('STATE_EXISTS', `starting from ${file}: ${data} has keys and logs already`, {
                hint: 'name another directory, or leave out the archive to go on with what is there',
            });
        const beside = `${data}.import`;
        (0,external_node_fs_.rmSync)(beside, { recursive: true, force: true });
        try {
            await unpack(file, beside);
            (0,external_node_fs_.rmSync)(data, { recursive: true, force: true });
            (0,external_node_fs_.renameSync)(beside, data);
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(beside, { recursive: true, force: true });
            throw error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        archive_disposeResources(env_1);
    }
}
function hasFiles(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory).length > 0;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return false;
        throw error;
    }
}
async function unpack(file, directory) {
    (0,external_node_fs_.mkdirSync)(directory, { mode: 0o700 });
    const { default: tar } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const extract = tar.extract();
    let failure;
    // What is longer ends too early, and so is refused.
    const bytes = (0,external_node_fs_.createReadStream)(file, { end: MAX_ARCHIVE_BYTES });
    (0,external_node_stream_.pipeline)(bytes, extract, (error) => {
        failure = error ?? undefined;
    });
    const names = new Set();
    let left = MAX_ARCHIVE_BYTES;
    try {
        for await (const entry of extract) {
            const { name, type } = entry.header;
            const first = names.size === 0;
            refuseName(file, name, type, first);
            if (names.has(name) || names.size > MAX_FILES)
                throw invalid(file, `"${name}" is there twice, or there are too many files`);
            const content = await (0,lib.collect)(entry, left, `${name} of ${file}`);
            left -= content.byteLength;
            names.add(name);
            if (first)
                (0,lib.parseJson)(content, manifestSchema, `${MANIFEST} of ${file}`);
            else
                writeDurably((0,external_node_path_.join)(directory, name), content);
        }
    }
    catch (error) {
        const cause = failure ?? error;
        if ((0,lib.isSealwrightError)(cause, 'ARCHIVE_INVALID') || (0,lib.isSealwrightError)(cause, 'STATE_UNWRITABLE'))
            throw cause;
        throw invalid(file, cause instanceof Error ? cause.message : 'unreadable', cause);
    }
    finally {
        extract.destroy();
    }
    if (names.size < 2)
        throw invalid(file, 'it holds no keys');
}
function refuseName(file, name, type, isFirst) {
    if (type !== 'file')
        throw invalid(file, `"${name}" is a ${type}, and only files are expected`);
    if (isFirst ? name !== MANIFEST : !STATE_FILE.test(name))
        throw invalid(file, `"${name}" is no file of a stack`);
}
function invalid(file, why, cause) {
    return (0,errors/* stackError */.x)('ARCHIVE_INVALID', `starting a stack from ${file}: ${why}`, {
        hint: 'expected is what stack-export writes',
        cause,
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/claims.js

/** What is told of a job by its runner's variables (docs.github.com "Variables reference"). */
const VARIABLES = [
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'ref',
    'ref_type',
    'ref_protected',
    'base_ref',
    'head_ref',
    'sha',
    'workflow',
    'workflow_ref',
    'workflow_sha',
    'event_name',
    'run_id',
    'run_number',
    'run_attempt',
    'actor',
    'actor_id',
];
/** What is told otherwise, or not at all. */
const OTHERS = [
    'runner_environment',
    'repository_visibility',
    'enterprise',
    'enterprise_id',
    // `OWNER/REPO/PATH@REF` of the workflow that the job is in; another than `workflow_ref` when it is reused.
    'job_workflow_ref',
    'job_workflow_sha',
    'environment',
    'check_run_id',
    // Default: GitHub's template, the repository and the environment, pull request or ref.
    'sub',
];
/**
 * The job whose identity the issuer speaks for: GitHub's claims by their own names (docs.github.com "OpenID Connect
 * reference"). Every one has a default, but those that only some jobs have: environment and enterprise.
 */
const JOB_CLAIMS = schemas/* partialRecord */.jgl(schemas/* enum */.k5n([...VARIABLES, ...OTHERS]), schemas/* string */.YjP());
/** The claims of a GitHub Actions job, without those that the issuer adds (iss, aud, iat, nbf, exp, jti). */
function jobClaims(job = {}) {
    const repository = job.repository ?? 'example/portal';
    const owner = repository.split('/')[0] ?? repository;
    const ref = job.ref ?? 'refs/heads/main';
    const sha = job.sha ?? '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
    const workflow_ref = job.workflow_ref ?? `${repository}/.github/workflows/release.yml@${ref}`;
    const workflow_sha = job.workflow_sha ?? sha;
    return {
        sub: `repo:${repository}:${contextOf(job, ref)}`,
        repository,
        repository_owner: owner,
        repository_id: '1000001',
        repository_owner_id: '2000002',
        repository_visibility: 'public',
        ref,
        ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
        ref_protected: 'false',
        base_ref: '',
        head_ref: '',
        sha,
        workflow: 'release',
        workflow_ref,
        workflow_sha,
        job_workflow_ref: workflow_ref,
        job_workflow_sha: workflow_sha,
        event_name: 'push',
        run_id: '3000003',
        run_number: '1',
        run_attempt: '1',
        check_run_id: '4000004',
        runner_environment: 'github-hosted',
        actor: owner,
        actor_id: '2000002',
        ...job,
    };
}
/** What the subject says beside the repository: GitHub's default template. */
function contextOf(job, ref) {
    if (job.environment !== undefined)
        return `environment:${job.environment}`;
    return job.event_name === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}
/** The subject alternative name that Fulcio gives a job: the URL of the workflow that it is in. */
function jobIdentity(job = {}) {
    return `https://github.com/${jobClaims(job)['job_workflow_ref']}`;
}
/**
 * The job that a step runs in, by the variables of its runner and the event that started it, which is the content of
 * `GITHUB_EVENT_PATH`; empty outside of one.
 */
function jobOfRunner(variable, event) {
    const { repository, enterprise } = eventSchema().safeParse(event).data ?? {};
    const found = {
        ...Object.fromEntries(VARIABLES.map((name) => [name, variable(`GITHUB_${name.toUpperCase()}`)])),
        runner_environment: variable('RUNNER_ENVIRONMENT'),
        repository_visibility: repository?.visibility,
        enterprise: enterprise?.slug,
        enterprise_id: enterprise?.id?.toString(),
    };
    const told = Object.entries(found).filter(([, value]) => value !== undefined && value !== '');
    return JOB_CLAIMS.parse(Object.fromEntries(told));
}
/** The part of an event that claims are made of. */
function eventSchema() {
    const enterprise = schemas/* object */.Ikc({ slug: schemas/* string */.YjP(), id: schemas/* number */.aig() }).partial();
    const repository = schemas/* object */.Ikc({ visibility: schemas/* string */.YjP() }).partial();
    return schemas/* object */.Ikc({ repository, enterprise }).partial();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/bearers.js

/** Whose token it is: a person, a workload, or a job of a CI service. */
const BEARERS = [
    'github',
    'gitlab',
    'buildkite',
    'circleci',
    'codefresh',
    'email',
    'kubernetes',
    'spiffe',
];
const DEFAULT_EMAIL = 'maintainer@example.com';
/**
 * The claims of a bearer's token as its service makes them, without those that the issuer adds (iss, aud, iat, nbf,
 * exp, jti): everything that Fulcio makes a certificate of, for one example each.
 */
function claimsOf(bearer, options = {}) {
    if (bearer === 'github')
        return jobClaims(options.job);
    if (bearer === 'email')
        return personClaims(options.email ?? DEFAULT_EMAIL);
    return EXAMPLES[bearer];
}
function personClaims(email) {
    return { sub: email, email, email_verified: true };
}
const SHA = '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
const CIRCLECI = 'oidc.circleci.com';
const EXAMPLES = {
    gitlab: {
        sub: 'project_path:example/portal:ref_type:branch:ref:main',
        namespace_id: '2000002',
        namespace_path: 'example',
        project_id: '1000001',
        project_path: 'example/portal',
        project_visibility: 'public',
        user_id: '2000002',
        user_login: 'maintainer',
        user_email: DEFAULT_EMAIL,
        pipeline_id: '3000003',
        pipeline_source: 'push',
        job_id: '4000004',
        ref: 'main',
        ref_type: 'branch',
        ref_path: 'refs/heads/main',
        ref_protected: 'true',
        runner_id: 1,
        runner_environment: 'gitlab-hosted',
        sha: SHA,
        ci_config_ref_uri: 'gitlab.com/example/portal//.gitlab-ci.yml@refs/heads/main',
        ci_config_sha: SHA,
    },
    buildkite: {
        sub: `organization:example:pipeline:portal:ref:refs/heads/main:commit:${SHA}:step:release`,
        organization_slug: 'example',
        pipeline_slug: 'portal',
        build_number: 7,
        build_branch: 'main',
        build_commit: SHA,
        build_source: 'webhook',
        step_key: 'release',
        job_id: '0190046e-e199-453b-a302-a21a4d649d31',
        agent_id: '0190046e-e199-453b-a302-a21a4d649d32',
        runner_environment: 'buildkite-hosted',
    },
    circleci: {
        sub: 'org/11111111-1111-4111-8111-111111111111/project/22222222-2222-4222-8222-222222222222/user/33333333-3333-4333-8333-333333333333',
        [`${CIRCLECI}/org-id`]: '11111111-1111-4111-8111-111111111111',
        [`${CIRCLECI}/project-id`]: '22222222-2222-4222-8222-222222222222',
        [`${CIRCLECI}/pipeline-id`]: '44444444-4444-4444-8444-444444444444',
        [`${CIRCLECI}/pipeline-definition-id`]: '55555555-5555-4555-8555-555555555555',
        [`${CIRCLECI}/workflow-id`]: '66666666-6666-4666-8666-666666666666',
        [`${CIRCLECI}/job-id`]: '77777777-7777-4777-8777-777777777777',
        [`${CIRCLECI}/ssh-rerun`]: false,
        [`${CIRCLECI}/vcs-ref`]: 'refs/heads/main',
        [`${CIRCLECI}/vcs-origin`]: 'github.com/example/portal',
    },
    codefresh: {
        sub: 'account:628a80b693a15c0f9c13ab75:pipeline:64f447c02199f903000gh20:initiator:manual',
        account_id: '628a80b693a15c0f9c13ab75',
        account_name: 'example',
        pipeline_id: '64f447c02199f903000gh20',
        pipeline_name: 'portal/release',
        workflow_id: '64f45f11d93e7d3ea5dbd0a8',
        initiator: 'manual',
        runner_environment: 'hybrid',
        platform_url: 'https://g.codefresh.io',
        scm_repo_url: 'https://github.com/example/portal',
        scm_ref: 'main',
    },
    kubernetes: {
        sub: 'system:serviceaccount:build:builder',
        'kubernetes.io': {
            namespace: 'build',
            node: { name: 'node-1', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a111' },
            pod: { name: 'builder-0', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a222' },
            serviceaccount: { name: 'builder', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a333' },
        },
    },
    spiffe: { sub: 'spiffe://example.com/ns/build/sa/builder' },
};

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/lies.js
/** What only who checks finds out: the answer has its form, but a signature, a proof or a version in it is wrong. */
const LIES = [
    'wrongSct',
    'wrongSet',
    'wrongProof',
    'staleCheckpoint',
    'wrongTimestamp',
    'rolledBack',
    'rolledBackSnapshot',
];
/** Who can tell a lie, by the name of the service. */
const LIARS = {
    wrongSct: ['ctlog'],
    wrongSet: ['rekorV1'],
    wrongProof: ['rekor', 'rekorV1'],
    staleCheckpoint: ['rekor', 'rekorV1'],
    wrongTimestamp: ['tsa'],
    rolledBack: ['tuf'],
    rolledBackSnapshot: ['tuf'],
};
/** True for a fault that is a lie. */
function isLie(fault) {
    return LIES.includes(fault);
}
/** The answer with the lie in it; as it is where the lie has no place in it. */
async function tellLie(lie, held, path, liars) {
    if (held.status >= 300)
        return held;
    const { body } = held;
    if (lie === 'wrongTimestamp')
        return { ...held, body: otherEnd(body) };
    if (lie === 'rolledBack' || lie === 'rolledBackSnapshot') {
        if (!path.endsWith('/timestamp.json'))
            return held;
        const old = lie === 'rolledBack' ? liars.oldTimestamp() : liars.timestampOfOldSnapshot();
        return { ...held, body: Buffer.from(old) };
    }
    if (lie === 'staleCheckpoint' && path.endsWith('/checkpoint'))
        return { ...held, body: Buffer.from(olderThan(body.toString(), liars)) };
    const json = JSON.parse(body.toString());
    changeAll(lie, json, liars);
    return { ...held, body: Buffer.from(JSON.stringify(json)) };
}
/** An entry may be the answer itself, or lie in a list of entries by their ids. */
function changeAll(lie, value, liars) {
    if (typeof value !== 'object' || value === null)
        return;
    change(lie, value, liars);
    if ('inclusionProof' in value || 'verification' in value)
        return;
    for (const inner of Object.values(value))
        changeAll(lie, inner, liars);
}
/** Changes what lies in one entry of a log, or in the answer of a CT log. */
function change(lie, entry, liars) {
    if (lie === 'wrongSct' && typeof entry['signature'] === 'string')
        entry['signature'] = otherBase64(entry['signature']);
    const verification = entry['verification'];
    if (lie === 'wrongSet' && verification !== undefined)
        verification['signedEntryTimestamp'] = otherBase64(verification['signedEntryTimestamp']);
    const proof = (verification ?? entry)['inclusionProof'];
    if (proof === undefined || proof === null)
        return;
    if (lie === 'wrongProof')
        proof['hashes'] = otherPath(proof, verification !== undefined);
    if (lie === 'staleCheckpoint')
        makeStale(proof, liars);
}
/** An audit path with a wrong hash in it; where there is none, one that does not belong there. */
function otherPath(proof, isHex) {
    const [first, ...rest] = proof['hashes'];
    const encoding = isHex ? 'hex' : 'base64';
    const hash = first === undefined ? Buffer.alloc(32) : Buffer.from(first, encoding);
    return [otherEnd(hash).toString(encoding), ...rest];
}
function makeStale(proof, liars) {
    const { checkpoint } = proof;
    // Rekor v2 has it in an object, Rekor v1 as it is.
    if (typeof checkpoint === 'string')
        proof['checkpoint'] = olderThan(checkpoint, liars);
    else {
        const { envelope } = checkpoint;
        proof['checkpoint'] = { envelope: olderThan(envelope, liars) };
    }
}
function olderThan(checkpoint, liars) {
    const size = Number(checkpoint.split('\n')[1]);
    return liars.checkpoint(Math.max(0, size - 1));
}
/** The same bytes but the last one: a signature in DER keeps its form. */
function otherEnd(bytes) {
    const copy = Buffer.from(bytes);
    const last = copy.byteLength - 1;
    copy[last] = (copy[last] ?? 0) ^ 1;
    return copy;
}
function otherBase64(text) {
    return otherEnd(Buffer.from(text, 'base64')).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/faults.js



/** The services of a stack. */
const SERVICE_NAMES = [
    'issuer',
    'fulcio',
    'ctlog',
    'rekor',
    'rekorV1',
    'tsa',
    'tuf',
];
/** What can fail on purpose: the services, and the registry that may run beside them. */
const FAULTY_NAMES = [...SERVICE_NAMES, 'registry'];
const MAX_DELAY_MS = 10 * 60 * 1000;
const faults_status = schemas/* int */.Whr().min(400).max(599);
/** A fault as the control API takes it. */
const faultRuleSchema = schemas/* strictObject */.rej({
    service: schemas/* enum */.k5n(FAULTY_NAMES),
    fault: schemas/* union */.KCZ([
        schemas/* strictObject */.rej({
            status: faults_status,
            retryAfter: schemas/* int */.Whr().nonnegative(),
            dated: schemas/* boolean */.zMY().exactOptional(),
        }),
        schemas/* strictObject */.rej({
            status: faults_status,
            headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).exactOptional(),
            body: schemas/* string */.YjP().exactOptional(),
        }),
        schemas/* strictObject */.rej({ delay: schemas/* int */.Whr().nonnegative().max(MAX_DELAY_MS) }),
        schemas/* enum */.k5n(['drop', 'truncate', 'page', 'garbled']),
        schemas/* enum */.k5n(LIES),
    ]),
    times: schemas/* int */.Whr().positive().exactOptional(),
    method: schemas/* string */.YjP().exactOptional(),
    path: schemas/* string */.YjP().startsWith('/').exactOptional(),
});
const PAGE = '<!doctype html><title>Welcome</title><p>Log in to use this network.\n';
/**
 * The service's own listener while no fault is in force, and what a fault makes of its answers otherwise.
 *
 * @param liars whom lies are taken from
 */
function withFaults(listener, rules, liars, clock) {
    return (request, response) => {
        const fault = rules.list().length === 0
            ? undefined
            : rules.next({
                method: request.method ?? 'GET',
                path: (request.url ?? '/').replace(/\?.*/, ''),
            });
        if (fault === undefined)
            listener(request, response);
        else
            void misbehave(fault, { listener, request, response }, liars, clock).catch(() => response.destroy());
    };
}
async function misbehave(fault, visit, liars, clock) {
    const { listener, request, response } = visit;
    if (fault === 'drop')
        request.socket.destroy();
    else if (fault === 'page')
        reply(response, 200, { 'content-type': 'text/html' }, PAGE);
    else if (typeof fault === 'object' && 'status' in fault)
        reply(response, fault.status, headersOf(fault, clock.now()), bodyOf(fault));
    else if (typeof fault === 'object') {
        await (0,external_node_timers_promises_.setTimeout)(fault.delay, undefined, { ref: false });
        if (!response.destroyed)
            listener(request, response);
    }
    else {
        const held = await hold(visit);
        if (fault === 'truncate')
            faults_truncate(response, held);
        else if (fault === 'garbled')
            release(response, { ...held, body: held.body.subarray(0, held.body.byteLength / 2) });
        else
            release(response, await tellLie(fault, held, request.url ?? '/', liars()));
    }
}
function reply(response, code, headers, body) {
    response.writeHead(code, { 'content-length': Buffer.byteLength(body), ...headers });
    response.end(body);
}
/** The headers of a status. `now` is the time of who asks, as a date means nothing else to them. */
function headersOf(fault, now) {
    if (!('retryAfter' in fault))
        return { 'content-type': 'application/json', ...('headers' in fault ? fault.headers : {}) };
    const seconds = String(fault.retryAfter);
    const date = new Date(now + fault.retryAfter * 1000).toUTCString();
    return {
        'content-type': 'application/json',
        'retry-after': fault.dated === true ? date : seconds,
    };
}
function bodyOf(fault) {
    const { body } = fault;
    return body ?? JSON.stringify({ code: 14, message: 'a failure on purpose', details: [] });
}
/** Lets the service answer, and holds what it says: every service of a stack ends its answer in one piece. */
function hold({ listener, request, response }) {
    return new Promise((resolve) => {
        let head = { status: 200, headers: {} };
        const stand = {
            writeHead: (code, headers = {}) => {
                head = { status: code, headers };
                return response;
            },
            end: (body) => {
                for (const name of Object.keys(stand))
                    Reflect.deleteProperty(response, name);
                resolve({ ...head, body: Buffer.from(body ?? '') });
                return response;
            },
        };
        Object.assign(response, stand);
        listener(request, response);
    });
}
function release(response, { status: code, headers, body }) {
    response.writeHead(code, { ...headers, 'content-length': body.byteLength });
    response.end(body);
}
function faults_truncate(response, { status: code, headers, body }) {
    response.writeHead(code, { ...headers, 'content-length': body.byteLength });
    response.write(body.subarray(0, body.byteLength / 2), () => response.destroy());
}

// EXTERNAL MODULE: ./packages/sigstore-stack/lib/http.js
var http = __webpack_require__(46105);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rotation.js


/** What of a stack can be given new keys. Of `tuf`, all roles; the others of its kind are one role each. */
const ROTATIONS = [
    'issuer',
    'fulcio',
    'ctlog',
    'rekor',
    'rekorV1',
    'tsa',
    'tuf',
    'tufRoot',
    'tufTargets',
    'tufSnapshot',
    'tufTimestamp',
];
/** A service that has shards: what is not TUF. */
const SHARDED = ['issuer', 'fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa'];
const RECORD = schemas/* object */.Ikc({ service: schemas/* enum */.k5n(SHARDED), at: schemas/* int */.Whr() });
/** The rotations that `state` keeps in its journal `rotations`. @throws `STATE_INVALID` */
function openRotationLog(state) {
    const journal = state.journal('rotations');
    const done = journal.records.map(({ leaf }) => (0,lib.parseJson)(leaf, RECORD, 'a rotation'));
    return {
        timesOf: (service) => done.filter((each) => each.service === service).map(({ at }) => at),
        async add(service, at) {
            const record = { service, at };
            await journal.append([{ leaf: Buffer.from(JSON.stringify(record)), extra: Buffer.of() }]);
            done.push(record);
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/secret.js


/** Lets a call pass that carries `secret` as its bearer token, or as `other` that it was given. @throws ApiError 401 */
function authorize(call, secret, other = '') {
    const given = /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? other;
    // Equal sums of equal length: the time it takes tells nothing about where the two differ.
    if (!(0,external_node_crypto_.timingSafeEqual)(sum(given), sum(secret)))
        throw new http/* ApiError */.hD(401, 16, 'the bearer token of this service is needed');
}
function sum(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control.js








const CLOCK = schemas/* strictObject */.rej({
    offset: schemas/* number */.aig().exactOptional(),
    at: schemas/* number */.aig().exactOptional(),
    frozen: schemas/* boolean */.zMY().exactOptional(),
    service: schemas/* enum */.k5n(SERVICE_NAMES).exactOptional(),
});
const TOKEN = schemas/* strictObject */.rej({
    bearer: schemas/* enum */.k5n(BEARERS).exactOptional(),
    claims: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9()).exactOptional(),
});
/**
 * The control service of a stack: `/status`, `/token`, `/stop`, `/faults`, `/clock`, `/rotate` and `/export`. Every call
 * needs the secret as its bearer token.
 */
function openControl(controlled, log) {
    const table = { ...runningRoutes(controlled), ...changeRoutes(controlled) };
    const guarded = Object.entries(table).map(([route, handler]) => [
        route,
        (call) => {
            authorize(call, controlled.secret);
            return handler(call);
        },
    ]);
    return { listener: (0,http/* routes */.JZ)(Object.fromEntries(guarded), { requests: 0 }, log) };
}
function runningRoutes(controlled) {
    const { stack, state, tokenSeconds } = controlled;
    return {
        'GET /status': () => ({
            body: {
                urls: state.urls,
                pid: state.pid,
                startedAt: state.startedAt,
                counters: stack.counters(),
                shards: stack.shards,
                faults: stack.faults.list(),
                clock: shown(stack),
            },
        }),
        'POST /token': async (call) => {
            const lifetime = Number(call.url.searchParams.get('lifetime') ?? tokenSeconds);
            if (!Number.isSafeInteger(lifetime))
                throw (0,http/* invalid */.Gq)('lifetime must be a number of seconds');
            const audience = call.url.searchParams.get('audience') ?? 'sigstore';
            const request = await control_bodyOf(call, TOKEN, '{}');
            return {
                body: { token: stack.mintToken({ audience, lifetimeSeconds: lifetime, ...request }) },
            };
        },
        'POST /stop': () => ({
            status: 202,
            body: { stopping: true },
            sent: () => controlled.stop(),
        }),
        'GET /export': () => exported(controlled.data),
    };
}
function changeRoutes({ stack, state, changed }) {
    const faults = () => ({ body: { faults: stack.faults.list() } });
    const clock = () => {
        // Tokens carry the time.
        changed();
        return { body: shown(stack) };
    };
    return {
        'GET /faults': faults,
        'POST /faults': async (call) => {
            const rule = await control_bodyOf(call, faultRuleSchema);
            if (state.urls[rule.service] === undefined)
                throw (0,http/* invalid */.Gq)('no registry runs beside this stack');
            orRefuse(() => stack.faults.add(rule));
            return faults();
        },
        'DELETE /faults': (call) => {
            const service = call.url.searchParams.get('service') ?? undefined;
            stack.faults.clear(service === undefined ? undefined : parsed(schemas/* enum */.k5n(FAULTY_NAMES), service));
            return faults();
        },
        'GET /clock': () => ({ body: shown(stack) }),
        'PUT /clock': async (call) => {
            stack.clock.change(await control_bodyOf(call, CLOCK));
            return clock();
        },
        'DELETE /clock': () => {
            stack.clock.reset();
            return clock();
        },
        'POST /rotate': async (call) => {
            const { part } = await control_bodyOf(call, schemas/* strictObject */.rej({ part: schemas/* enum */.k5n(ROTATIONS) }));
            await stack.rotate(part);
            changed();
            return { body: { shards: stack.shards } };
        },
    };
}
/** The clock's setting, and the time that it makes. */
function shown({ clock }) {
    return { ...clock.setting(), now: clock.now() };
}
async function exported(data) {
    if (data === undefined)
        throw (0,http/* invalid */.Gq)('its keys and logs are in memory');
    const body = await (0,lib.collect)(await exportState(data), MAX_ARCHIVE_BYTES, 'the state');
    return { type: 'application/x-tar', body };
}
/** What a call says; `empty` stands for a body of nothing. */
async function control_bodyOf(call, schema, empty = '') {
    const bytes = await call.body();
    const text = bytes.byteLength === 0 ? empty : bytes;
    return orRefuse(() => (0,lib.parseJson)(text, schema, 'the request'));
}
function parsed(schema, value) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    throw (0,http/* invalid */.Gq)(result.error.issues.map(({ message }) => message).join('; '));
}
/** What our own code finds wrong with a request is the caller's to mend. */
function orRefuse(work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof http/* ApiError */.hD || !(0,lib.isSealwrightError)(error))
            throw error;
        throw (0,http/* invalid */.Gq)(error.hint === undefined ? error.message : `${error.message}: ${error.hint}`);
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/counters.js
/** Requests of each service, and entries of each log, over all shards. */
function countersOf(services) {
    const sum = (shards, count) => shards.all().reduce((total, shard) => total + count(shard), 0);
    const requests = (shards) => sum(shards, ({ counter }) => counter.requests);
    const entries = (shards) => sum(shards, ({ log }) => log.size());
    const { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf } = services;
    return {
        requests: {
            issuer: requests(issuer),
            fulcio: requests(fulcio),
            ctlog: requests(ctlog),
            rekor: requests(rekor),
            rekorV1: requests(rekorV1),
            tsa: requests(tsa),
            tuf: tuf.counter.requests,
        },
        entries: { ctlog: entries(ctlog), rekor: entries(rekor), rekorV1: entries(rekorV1) },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/browse/route.js
/** A service with a page for people at `/`. What renders it is asked only then, and the request is not counted. */
function withPage(service, render) {
    return {
        ...service,
        listener: (request, response) => {
            const url = URL.parse(request.url ?? '', 'http://localhost');
            const isRead = request.method === 'GET' || request.method === 'HEAD';
            if (url?.pathname !== '/' || !isRead) {
                service.listener(request, response);
                return;
            }
            const query = {
                ...numberOf(url.searchParams, 'entry'),
                ...numberOf(url.searchParams, 'before'),
            };
            void sendPage(render, query, request.method === 'HEAD', response);
        },
    };
}
async function sendPage(render, query, head, response) {
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    try {
        const page = await render(query);
        const type = { 'content-type': 'text/html; charset=utf-8' };
        response.writeHead(page === undefined ? 404 : 200, {
            ...plain,
            ...(page && type),
            ...page?.headers,
        });
        response.end(head ? undefined : (page?.body ?? 'no such entry\n'));
    }
    catch {
        response.writeHead(500, plain).end('this page cannot be shown\n');
    }
}
/** A number of the query; NaN where it is none, of which there is no entry. */
function numberOf(query, name) {
    const text = query.get(name);
    if (text === null)
        return {};
    return { [name]: /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/checkpoint.js

/**
 * An Ed25519 signer of notes as `name` (algorithm 0x01), from a key pair's halves. Its id is SHA-256 of name, 0x0A,
 * 0x01 and the raw key: what a Rekor v2 log is known by.
 */
function noteSigner(name, privateKey, publicKey) {
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
    const id = (0,external_node_crypto_.createHash)('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest();
    return { name, id, sign: (text) => (0,external_node_crypto_.sign)(null, text, privateKey) };
}
/** An ECDSA signer of notes as `name`, the way of Rekor v1 (pkg/util/signed_note.go): its id is SHA-256 of the SPKI. */
function ecdsaNoteSigner(name, privateKey) {
    const spki = (0,external_node_crypto_.createPublicKey)(privateKey).export({ type: 'spki', format: 'der' });
    const id = (0,external_node_crypto_.createHash)('sha256').update(spki).digest();
    return { name, id, sign: (text) => (0,external_node_crypto_.sign)('sha256', text, privateKey) };
}
/** A signed checkpoint: C2SP tlog-checkpoint in a signed note. The origin is the signer's name unless told. */
function signCheckpoint(signer, size, root, origin = signer.name) {
    const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
    const signature = signer.sign(Buffer.from(text));
    const line = Buffer.concat([signer.id.subarray(0, 4), signature]).toString('base64');
    return `${text}\n— ${signer.name} ${line}\n`;
}
/** A witness of this name with an Ed25519 key (algorithm 0x04): it signs the checkpoint's text with the time. */
function openWitness(name, privateKey) {
    const { x = '' } = (0,external_node_crypto_.createPublicKey)(privateKey).export({ format: 'jwk' });
    const key = Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url')]);
    const id = (0,external_node_crypto_.createHash)('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
    return {
        verifierKey: `${name}+${id.toString('hex')}+${key.toString('base64')}`,
        cosign(checkpoint, seconds) {
            const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
            const time = Buffer.alloc(8);
            time.writeBigUInt64BE(BigInt(seconds));
            const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
            const line = Buffer.concat([id, time, (0,external_node_crypto_.sign)(null, message, privateKey)]).toString('base64');
            return `${checkpoint}— ${name} ${line}\n`;
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/clock.js
/** A clock that agrees with `real` until it is changed. */
function movableClock(real) {
    let offset = 0;
    let stoodAt;
    const skews = new Map();
    const now = () => stoodAt ?? real.now() + offset;
    const sleep = (...args) => real.sleep(...args);
    function move({ offset: by, at, service }) {
        const ahead = at === undefined ? by : at - (service === undefined ? real.now() : now());
        if (ahead === undefined)
            return;
        if (service !== undefined) {
            skews.set(service, ahead);
            return;
        }
        offset = ahead;
        if (stoodAt !== undefined)
            stoodAt = real.now() + offset;
    }
    return {
        now,
        sleep,
        of: (service) => ({ now: () => now() + (skews.get(service) ?? 0), sleep }),
        setting: () => ({
            offset: stoodAt === undefined ? offset : stoodAt - real.now(),
            frozen: stoodAt !== undefined,
            services: Object.fromEntries(skews),
        }),
        change(change) {
            move(change);
            if (change.frozen === true)
                stoodAt = now();
            if (change.frozen !== false || stoodAt === undefined)
                return;
            offset = stoodAt - real.now();
            stoodAt = undefined;
        },
        reset() {
            offset = 0;
            stoodAt = undefined;
            skews.clear();
        },
    };
}

// EXTERNAL MODULE: ./packages/sigstore-stack/lib/der.js
var der = __webpack_require__(99826);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/x509.js
var x509 = __webpack_require__(14213);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/sct.js


const POISON = '1.3.6.1.4.1.11129.2.4.3';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
/** The critical poison extension that makes a precertificate unusable, RFC 6962 §3.1. */
function poison() {
    return (0,x509/* extension */.ck)(POISON, Uint8Array.of(5, 0), true);
}
/**
 * The TBS that a precertificate stands for, in DER: all of it as it is but the poison. Undefined when it has none.
 *
 * @throws RangeError for what is no certificate
 */
function tbsOfPrecertificate(certificate) {
    const [tbs] = (0,der/* elementsIn */.px)((0,der/* elementOf */.MC)(certificate).contents);
    const parts = (0,der/* elementsIn */.px)(tbs?.contents ?? new Uint8Array());
    const list = parts.find(({ tag }) => tag === der/* TAG */.Dk.context3);
    if (list === undefined)
        return undefined;
    const extensions = (0,der/* elementsIn */.px)((0,der/* elementOf */.MC)(list.contents).contents);
    const poisonId = (0,der/* oid */.jq)(POISON);
    const kept = extensions.filter(({ contents }) => {
        const [id] = (0,der/* elementsIn */.px)(contents);
        return id === undefined || Buffer.compare(id.der, poisonId) !== 0;
    });
    if (kept.length === extensions.length)
        return undefined;
    const rest = (0,der/* tagged */.VK)(der/* TAG */.Dk.context3, (0,der/* sequence */.K2)(...kept.map(({ der }) => der)));
    return (0,der/* sequence */.K2)(...parts.map((part) => (part === list ? rest : part.der)));
}
/**
 * What an SCT signs (digitally-signed struct of RFC 6962 §3.2) and, in the same bytes, the leaf of the tree
 * (MerkleTreeLeaf of §3.4): version v1, type 0, and the timestamped entry.
 */
function timestampedLeaf(entry, timestamp, extensions) {
    const signed = 'certificate' in entry
        ? [integer(0, 2), opaque24(entry.certificate)]
        : [integer(1, 2), entry.issuerKeyHash, opaque24(entry.tbs)];
    return Buffer.concat([
        Uint8Array.of(0, 0),
        integer(timestamp, 8),
        ...signed,
        integer(extensions.byteLength, 2),
        extensions,
    ]);
}
/** Bytes with their length in three bytes before them: `opaque<0..2^24-1>`. */
function opaque24(bytes) {
    return Buffer.concat([integer(bytes.byteLength, 3), bytes]);
}
/** CtExtensions with the index of the leaf, c2sp.org/static-ct-api: type 0, two bytes of length, five of index. */
function leafIndexExtension(index) {
    return Buffer.concat([Uint8Array.of(0), integer(5, 2), integer(index, 5)]);
}
/** A DigitallySigned of RFC 5246 §4.7: SHA-256 with ECDSA. */
function digitallySigned(signature) {
    return Buffer.concat([Uint8Array.of(4, 3), integer(signature.byteLength, 2), signature]);
}
/** The extension that embeds SCTs in a certificate, RFC 6962 §3.3. */
function sctList(scts) {
    const items = scts.map((sct) => {
        const bytes = Buffer.concat([
            Uint8Array.of(0),
            sct.logId,
            integer(sct.timestamp, 8),
            integer(sct.extensions.byteLength, 2),
            sct.extensions,
            digitallySigned(sct.signature),
        ]);
        return Buffer.concat([integer(bytes.byteLength, 2), bytes]);
    });
    const list = Buffer.concat(items);
    const value = Buffer.concat([integer(list.byteLength, 2), list]);
    return (0,x509/* extension */.ck)(SCT_LIST, (0,der/* octets */.tu)(value));
}
/** A big-endian unsigned integer of `size` bytes. */
function integer(value, size) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes.subarray(8 - size);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ct-chain.js




/** Chains above certificates that are remembered: most of what comes is issued by the same few. */
const KNOWN = 16;
/**
 * Opens the check of chains, which gives them with their root, which may be left out: each certificate is signed by the
 * next, and the last is one of `roots`, which may become more.
 *
 * @throws (when used) ApiError 400
 */
function openChainCheck(roots) {
    const parsed = new Map();
    const known = new Map();
    function accepted() {
        for (const root of roots)
            if (!parsed.has(root))
                parsed.set(root, new external_node_crypto_.X509Certificate(root));
        return [...parsed.values()];
    }
    function issuersOf(chain) {
        const name = chain.map((der) => Buffer.from(der).toString('latin1')).join();
        const issuers = known.get(name) ?? acceptedIssuers(chain, accepted());
        known.set(name, issuers);
        if (known.size > KNOWN)
            known.delete([...known.keys()][0] ?? '');
        return issuers;
    }
    return ([first, ...above]) => {
        if (first === undefined)
            throw (0,http/* invalid */.Gq)('the chain is empty');
        const certificate = readCertificate(first, 0);
        const isOf = (root) => certificate.checkIssued(root) && !certificate.raw.equals(root.raw);
        const direct = accepted().find(isOf);
        const issuers = above.length > 0 ? issuersOf(above) : direct === undefined ? [] : [direct];
        const [issuer, ...rest] = issuers;
        if (issuer === undefined)
            throw (0,http/* invalid */.Gq)('the chain does not end in an accepted root');
        mustBeSigned(certificate, issuer, 0);
        return [first, issuer.raw, ...rest.map(({ raw }) => raw)];
    };
}
/** What is above a certificate, checked, with its root. */
function acceptedIssuers(chain, roots) {
    const certificates = chain.map((der, at) => readCertificate(der, at + 1));
    const last = certificates.at(-1);
    const isRoot = roots.some((root) => last !== undefined && root.raw.equals(last.raw));
    const root = isRoot ? undefined : roots.find((each) => last?.checkIssued(each) === true);
    if (!isRoot && root === undefined)
        throw (0,http/* invalid */.Gq)('the chain does not end in an accepted root');
    const whole = root === undefined ? certificates : [...certificates, root];
    whole.slice(1).forEach((issuer, at) => {
        mustBeSigned(whole[at], issuer, at + 1);
    });
    return whole;
}
function mustBeSigned(certificate, issuer, at) {
    if (certificate.verify(issuer.publicKey))
        return;
    throw (0,http/* invalid */.Gq)(`certificate ${at} of the chain was not signed by the next`);
}
function readCertificate(der, at) {
    try {
        return new external_node_crypto_.X509Certificate(der);
    }
    catch {
        throw (0,http/* invalid */.Gq)(`number ${at} of the chain is no certificate`);
    }
}
/** The entry of a chain that begins with a precertificate. @throws ApiError 400 */
function precertEntry([precertificate, issuer]) {
    const tbs = strippedOf(precertificate);
    if (tbs === undefined)
        throw (0,http/* invalid */.Gq)('the first of the chain is no precertificate');
    const issuerKey = (0,x509/* spkiOf */.Bb)(new external_node_crypto_.X509Certificate(issuer).publicKey);
    return { issuerKeyHash: (0,external_node_crypto_.createHash)('sha256').update(issuerKey).digest(), tbs };
}
function strippedOf(certificate) {
    try {
        return tbsOfPrecertificate(certificate);
    }
    catch {
        throw (0,http/* invalid */.Gq)('the first of the chain is not in DER');
    }
}
/** The entry of a chain that begins with a certificate. @throws ApiError 400 */
function certificateEntry([certificate]) {
    if (strippedOf(certificate) !== undefined)
        throw (0,http/* invalid */.Gq)('the first of the chain is a precertificate: it goes to add-pre-chain');
    return { certificate };
}
/** What is kept beside the leaf: PrecertChainEntry of RFC 6962 §3.1, or for a certificate the chain above it. */
function extraData([first, ...above], isPrecertificate) {
    const chain = opaque24(Buffer.concat(above.map(opaque24)));
    return isPrecertificate ? Buffer.concat([opaque24(first), chain]) : chain;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tiles.js

const WIDTH = 256;
/**
 * A tile or entry bundle of C2SP tlog-tiles by its path below `tile/`: `L/N`, `entries/N`, with `.p/W` when
 * partial, N in groups of three digits. `entry` writes one entry of a bundle. Undefined when the log does not have it.
 */
function readTile(log, path, entry = framed) {
    const match = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
    if (match === null)
        return undefined;
    const [, kind, number, partial] = match;
    const index = Number(number.replaceAll(/[x/]/g, ''));
    const width = Number(partial ?? WIDTH);
    if (width < 1 || width > WIDTH)
        return undefined;
    const from = index * WIDTH;
    return kind === 'entries'
        ? entryBundle(log, from, from + width, entry)
        : hashTile(log, Number(kind), from, from + width);
}
function hashTile(log, level, from, to) {
    const hashes = log.tree.hashes(level * 8, from, to);
    return hashes.length === to - from ? Buffer.concat(hashes) : undefined;
}
/** An entry of C2SP tlog-tiles: two bytes of length before the leaf. */
function framed({ leaf }) {
    return Buffer.concat([integer(leaf.byteLength, 2), leaf]);
}
function entryBundle(log, from, to, entry) {
    const parts = [];
    for (let index = from; index < to; index++) {
        const record = log.record(index);
        if (record === undefined)
            return undefined;
        parts.push(entry(record));
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ct-tiles.js




/** Signs the whole of a log. */
function signTreeHead(log, timestamp, key) {
    const size = log.size();
    const root = log.tree.root(size);
    const text = Buffer.concat([Uint8Array.of(0, 1), integer(timestamp, 8), integer(size, 8), root]);
    return { size, timestamp, root, signature: digitallySigned((0,external_node_crypto_.sign)('sha256', text, key)) };
}
/** The origin of a log: its URL without the scheme. */
function originOf(url) {
    return url.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}
/**
 * A tree head as a checkpoint, c2sp.org/static-ct-api: the signature of the note (type 0x05) is the time and the
 * signature of the tree head.
 */
function ctCheckpoint(origin, logId, head) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${origin}\n`).update(Uint8Array.of(5)).update(logId);
    const id = hash.digest().subarray(0, 4);
    const signature = Buffer.concat([id, integer(head.timestamp, 8), head.signature]);
    const root = Buffer.from(head.root).toString('base64');
    return `${origin}\n${head.size}\n${root}\n\n— ${origin} ${signature.toString('base64')}\n`;
}
/** Routes of the reads of c2sp.org/static-ct-api: `/checkpoint`, `/tile/L/N`, `/tile/data/N`, `/issuer/HASH`. */
function openCtTiles(log, checkpoint) {
    const issuers = new Map();
    let scanned = 0;
    /** A certificate of the chains by its sum; they are looked through once. */
    function issuerOf(sum) {
        for (; scanned < log.size(); scanned++)
            for (const issuer of partsOf(log.record(scanned)).chain)
                issuers.set(sumOf(issuer).toString('hex'), issuer);
        return issuers.get(sum);
    }
    return {
        'GET /checkpoint': () => ({ body: checkpoint() }),
        'GET /tile/*': (call) => tileAnswer(readTile(log, pathOf(call), dataOf)),
        'GET /issuer/*': (call) => {
            const issuer = issuerOf(call.rest);
            if (issuer === undefined)
                throw new http/* ApiError */.hD(404, 5, 'no such issuer');
            return { type: 'application/pkix-cert', body: issuer };
        },
    };
}
/** Data tiles have another name than the entry bundles of other logs. */
function pathOf(call) {
    if (call.rest.startsWith('entries/'))
        throw new http/* ApiError */.hD(404, 5, 'no such tile');
    return call.rest.replace(/^data\//, 'entries/');
}
function tileAnswer(tile) {
    if (tile === undefined)
        throw new http/* ApiError */.hD(404, 5, 'no such tile');
    return { type: 'application/octet-stream', body: tile };
}
/** A TileLeaf: the timestamped entry, the precertificate, and the sums of the chain above. */
function dataOf(record) {
    const { precertificate, chain } = partsOf(record);
    const sums = Buffer.concat(chain.map(sumOf));
    return Buffer.concat([
        record.leaf.subarray(2),
        precertificate,
        integer(sums.byteLength, 2),
        sums,
    ]);
}
/** What is kept beside a leaf: the precertificate with its length, empty for a certificate, and the chain above. */
function partsOf({ leaf, extra }) {
    const bytes = Buffer.from(extra);
    const isPrecertificate = leaf[11] === 1;
    const start = isPrecertificate ? 3 + bytes.readUIntBE(0, 3) : 0;
    const chain = [];
    for (let at = start + 3; at < bytes.byteLength;) {
        const end = at + 3 + bytes.readUIntBE(at, 3);
        chain.push(bytes.subarray(at + 3, end));
        at = end;
    }
    return { precertificate: bytes.subarray(0, start), chain };
}
function sumOf(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/merkle.js

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** The hash of a leaf, RFC 6962 §2.1: SHA-256 of 0x00 and the entry. */
function leafHash(entry) {
    return (0,external_node_crypto_.createHash)('sha256').update(LEAF).update(entry).digest();
}
/** The hash of an inner node, RFC 6962 §2.1: SHA-256 of 0x01 and both children. */
function nodeHash(left, right) {
    return (0,external_node_crypto_.createHash)('sha256').update(NODE).update(left).update(right).digest();
}
/** An empty Merkle tree. Its methods throw RangeError for sizes and indices that it does not have. */
function openTree() {
    const levels = [[]];
    const leaves = () => levels[0].length;
    const check = (value, limit, what) => {
        if (!Number.isSafeInteger(value) || value < 0 || value > limit)
            throw new RangeError(`${what} ${value} is not within 0 and ${limit}`);
    };
    function range(begin, end) {
        const count = end - begin;
        const split = splitOf(count);
        if (split * 2 === count || count === 1) {
            const level = Math.log2(count);
            const found = levels[level]?.[begin / count];
            if (found !== undefined)
                return found;
        }
        return nodeHash(range(begin, begin + split), range(begin + split, end));
    }
    return {
        size: leaves,
        append(hash) {
            levels[0].push(hash);
            for (let level = 0;; level++) {
                const row = levels[level];
                if (row.length % 2 !== 0)
                    return;
                const [left, right] = row.slice(-2);
                (levels[level + 1] ??= []).push(nodeHash(left, right));
            }
        },
        root(size = leaves()) {
            check(size, leaves(), 'size');
            return size === 0 ? (0,external_node_crypto_.createHash)('sha256').digest() : range(0, size);
        },
        inclusion(index, size) {
            check(size, leaves(), 'size');
            check(index, size - 1, 'index');
            return path(range, index, 0, size);
        },
        consistency(first, second) {
            check(second, leaves(), 'size');
            check(first, second, 'size');
            return first === 0 || first === second ? [] : subproof(range, first, 0, second, true);
        },
        hashes: (level, from, to) => (levels[level] ?? []).slice(from, to),
    };
}
/** The largest power of two smaller than `count`. */
function splitOf(count) {
    let split = 1;
    while (split * 2 < count)
        split *= 2;
    return split;
}
function path(range, index, begin, end) {
    if (end - begin === 1)
        return [];
    const middle = begin + splitOf(end - begin);
    return index < middle
        ? [...path(range, index, begin, middle), range(middle, end)]
        : [...path(range, index, middle, end), range(begin, middle)];
}
function subproof(range, first, begin, end, whole) {
    if (first === end - begin)
        return whole ? [] : [range(begin, end)];
    const split = splitOf(end - begin);
    const middle = begin + split;
    return first <= split
        ? [...subproof(range, first, begin, middle, whole), range(middle, end)]
        : [...subproof(range, first - split, middle, end, false), range(begin, middle)];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/log.js

/** Opens a log over what its journal holds. */
function openLog(journal) {
    const tree = openTree();
    const records = [];
    const indices = new Map();
    let waiting = [];
    let writing = false;
    function integrate(record, hash) {
        tree.append(hash);
        indices.set(keyOf(hash), records.length);
        return records.push(record) - 1;
    }
    async function flush() {
        writing = true;
        while (waiting.length > 0) {
            const batch = waiting;
            waiting = [];
            await write(batch);
        }
        writing = false;
    }
    async function write(batch) {
        const fresh = new Map();
        const placed = batch.map((item) => {
            const record = item.make(records.length + fresh.size);
            const hash = leafHash(record.leaf);
            const key = keyOf(hash);
            const duplicate = indices.has(key) || fresh.has(key);
            if (!duplicate)
                fresh.set(key, { record, hash });
            return { item, key, duplicate };
        });
        try {
            if (fresh.size > 0)
                await journal.append([...fresh.values()].map(({ record }) => record));
        }
        catch (error) {
            for (const item of batch)
                item.fail(error);
            return;
        }
        for (const { record, hash } of fresh.values())
            integrate(record, hash);
        for (const { item, key, duplicate } of placed)
            item.settle({ index: indices.get(key), size: tree.size(), duplicate });
    }
    function append(make) {
        return new Promise((settle, fail) => {
            waiting.push({ make, settle, fail });
            if (!writing)
                void flush();
        });
    }
    for (const record of journal.records)
        integrate(record, leafHash(record.leaf));
    return {
        tree,
        size: () => records.length,
        record: (index) => records[index],
        find: (hash) => indices.get(keyOf(hash)),
        add: (record) => append(() => record),
        append,
    };
}
function keyOf(hash) {
    return Buffer.from(hash).toString('latin1');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog.js









const CHAIN = schemas/* object */.Ikc({ chain: schemas/* array */.YOg(schemas/* base64 */.K39()).min(1).max(8) });
/**
 * Opens the log for certificates that `roots` issue (DER). Paths are those of RFC 6962 §4 under `/ct/v1/`, and those of
 * c2sp.org/static-ct-api. `url` is the log's own: its origin.
 */
function openCtLog(state, roots, ports, url = () => 'http://ctlog.embedded') {
    const key = state.key('ctlog', () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey);
    const publicKey = (0,x509/* spkiOf */.Bb)((0,external_node_crypto_.createPublicKey)(key));
    const logId = (0,external_node_crypto_.createHash)('sha256').update(publicKey).digest();
    const log = openLog(state.journal('ctlog'));
    const acceptedChain = openChainCheck(roots);
    const counter = { requests: 0 };
    async function add(chain, isPrecertificate) {
        const whole = acceptedChain(chain);
        const entry = isPrecertificate ? precertEntry(whole) : certificateEntry(whole);
        const timestamp = ports.clock.now();
        let extensions = new Uint8Array();
        let leaf = extensions;
        await log.append((index) => {
            extensions = leafIndexExtension(index);
            leaf = timestampedLeaf(entry, timestamp, extensions);
            return { leaf, extra: extraData(whole, isPrecertificate) };
        });
        return { logId, timestamp, extensions, signature: (0,external_node_crypto_.sign)('sha256', leaf, key) };
    }
    async function submit(call, isPrecertificate) {
        const { chain } = readChain(await call.body());
        const certificates = chain.map((item) => Buffer.from(item, 'base64'));
        return { body: sctBody(await add(certificates, isPrecertificate)) };
    }
    function treeHead() {
        const head = signTreeHead(log, ports.clock.now(), key);
        return {
            tree_size: head.size,
            timestamp: head.timestamp,
            sha256_root_hash: ctlog_base64(head.root),
            tree_head_signature: ctlog_base64(head.signature),
        };
    }
    const tiles = openCtTiles(log, () => {
        const head = signTreeHead(log, ports.clock.now(), key);
        return ctCheckpoint(originOf(url()), logId, head);
    });
    const listener = (0,http/* routes */.JZ)({
        'GET /healthz': () => ({ body: 'ok' }),
        'POST /ct/v1/add-chain': (call) => submit(call, false),
        'POST /ct/v1/add-pre-chain': (call) => submit(call, true),
        'GET /ct/v1/get-sth': () => ({ body: treeHead() }),
        'GET /ct/v1/get-roots': () => ({ body: { certificates: roots.map(ctlog_base64) } }),
        ...reads(log),
        ...tiles,
    }, counter, ports.log);
    return { listener, counter, log, publicKey, logId, addPreChain: (chain) => add(chain, true) };
}
function reads(log) {
    return {
        'GET /ct/v1/get-sth-consistency': (call) => ({ body: consistency(log, call) }),
        'GET /ct/v1/get-proof-by-hash': (call) => ({ body: proofByHash(log, call) }),
        'GET /ct/v1/get-entries': (call) => ({ body: entries(log, call) }),
        'GET /ct/v1/get-entry-and-proof': (call) => ({ body: entryAndProof(log, call) }),
    };
}
/** An SCT as `add-chain` answers it, RFC 6962 §4.1. */
function sctBody(sct) {
    return {
        sct_version: 0,
        id: ctlog_base64(sct.logId),
        timestamp: sct.timestamp,
        extensions: ctlog_base64(sct.extensions),
        signature: ctlog_base64(digitallySigned(sct.signature)),
    };
}
function readChain(body) {
    try {
        return (0,lib.parseJson)(body, CHAIN, 'the chain');
    }
    catch (error) {
        throw (0,http/* invalid */.Gq)(error.message);
    }
}
function ctlog_numberOf(call, name, limit) {
    const text = call.url.searchParams.get(name) ?? '';
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > limit)
        throw (0,http/* invalid */.Gq)(`${name} must be a number of at most ${limit}`);
    return value;
}
function entryAndProof(log, call) {
    const size = ctlog_numberOf(call, 'tree_size', log.size());
    const index = ctlog_numberOf(call, 'leaf_index', size - 1);
    const record = log.record(index);
    return {
        leaf_input: ctlog_base64(record.leaf),
        extra_data: ctlog_base64(record.extra),
        audit_path: log.tree.inclusion(index, size).map(ctlog_base64),
    };
}
function consistency(log, call) {
    const second = ctlog_numberOf(call, 'second', log.size());
    const first = ctlog_numberOf(call, 'first', second);
    return { consistency: log.tree.consistency(first, second).map(ctlog_base64) };
}
function proofByHash(log, call) {
    const size = ctlog_numberOf(call, 'tree_size', log.size());
    const index = log.find(Buffer.from(call.url.searchParams.get('hash') ?? '', 'base64'));
    if (index === undefined || index >= size)
        throw (0,http/* invalid */.Gq)('no leaf of this hash in this tree');
    return { leaf_index: index, audit_path: log.tree.inclusion(index, size).map(ctlog_base64) };
}
function entries(log, call) {
    const start = ctlog_numberOf(call, 'start', log.size() - 1);
    const end = Math.min(ctlog_numberOf(call, 'end', Number.MAX_SAFE_INTEGER), start + 255, log.size() - 1);
    const found = [];
    for (let index = start; index <= end; index++) {
        const record = log.record(index);
        if (record !== undefined)
            found.push({ leaf_input: ctlog_base64(record.leaf), extra_data: ctlog_base64(record.extra) });
    }
    return { entries: found };
}
function ctlog_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

// EXTERNAL MODULE: ./packages/sigstore-stack/lib/identity.js
var identity = __webpack_require__(60083);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/jwt.js



/** A JSON Web Token (RFC 7519) signed with ES256 by `key`. */
function signJwt(claims, key, kid) {
    const text = `${segment({ alg: 'ES256', kid, typ: 'JWT' })}.${segment(claims)}`;
    const signature = (0,external_node_crypto_.sign)('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
}
function segment(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}
const HEADER = schemas/* looseObject */._H3({ alg: schemas/* string */.YjP(), kid: schemas/* string */.YjP().optional() });
const PAYLOAD = schemas/* looseObject */._H3({
    iss: schemas/* string */.YjP(),
    sub: schemas/* string */.YjP(),
    aud: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]),
    exp: schemas/* number */.aig(),
    iat: schemas/* number */.aig().optional(),
    nbf: schemas/* number */.aig().optional(),
});
/** Go's OIDC library allows this much skew for nbf, and none for exp. */
const SKEW_SECONDS = 300;
/**
 * The claims of `token` when one of `issuers` signed it for its audience and it is valid at `now` (milliseconds),
 * and that issuer; else the reason why not. It is signed with ECDSA, RSA or Ed25519, never with a shared secret.
 */
async function verifyJwt(token, issuers, now) {
    const parts = token.split('.');
    const [head, payload, signature] = parts;
    if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined)
        return { reason: 'not a compact JWS' };
    const parsed = parseToken(head, payload);
    if ('reason' in parsed)
        return parsed;
    const { header, claims } = parsed;
    const trusted = issuers.find(({ issuer }) => issuer === claims.iss) ??
        issuers.find(({ issuer }) => isMeta(issuer) && metaPattern(issuer).test(claims.iss));
    if (trusted === undefined)
        return { reason: `issuer ${claims.iss} is not trusted` };
    if (![claims.aud].flat().includes(trusted.audience))
        return { reason: `audience is not ${trusted.audience}` };
    const seconds = now / 1000;
    if (seconds >= claims.exp)
        return { reason: 'expired' };
    if ((claims.nbf ?? 0) > seconds + SKEW_SECONDS)
        return { reason: 'not valid yet' };
    if ((claims.iat ?? 0) > seconds + SKEW_SECONDS)
        return { reason: 'issued in the future' };
    const keys = await trusted.keys(claims.iss, header.kid);
    const found = keys.some((key) => (header.kid === undefined || key['kid'] === undefined || key['kid'] === header.kid) &&
        signedBy(key, header.alg, `${head}.${payload}`, Buffer.from(signature, 'base64url')));
    return found
        ? { claims, issuer: trusted }
        : { reason: 'the signature is of none of the keys of the issuer' };
}
function parseToken(head, payload) {
    try {
        return {
            header: (0,lib.parseJson)(Buffer.from(head, 'base64url'), HEADER, 'the token header'),
            claims: (0,lib.parseJson)(Buffer.from(payload, 'base64url'), PAYLOAD, 'the token'),
        };
    }
    catch (error) {
        return { reason: error.message };
    }
}
/** JWS algorithms, RFC 7518 §3.1 and RFC 8037: the type of key, the digest, and the padding of RSA. */
const ALGORITHMS = {
    ES256: ['EC', 'sha256'],
    ES384: ['EC', 'sha384'],
    ES512: ['EC', 'sha512'],
    RS256: ['RSA', 'sha256'],
    RS384: ['RSA', 'sha384'],
    RS512: ['RSA', 'sha512'],
    PS256: ['RSA', 'sha256', true],
    PS384: ['RSA', 'sha384', true],
    PS512: ['RSA', 'sha512', true],
    EdDSA: ['OKP'],
};
function signedBy(jwk, algorithm, text, signature) {
    const known = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
    if (known === undefined || jwk.kty !== known[0])
        return false;
    const [, digest, isPss] = known;
    const { RSA_PKCS1_PSS_PADDING: padding } = external_node_crypto_.constants;
    try {
        const key = (0,external_node_crypto_.createPublicKey)({ key: jwk, format: 'jwk' });
        const options = {
            key,
            dsaEncoding: 'ieee-p1363',
            ...(isPss === true ? { padding } : {}),
        };
        return (0,external_node_crypto_.verify)(digest, Buffer.from(text), options, signature);
    }
    catch {
        // A key of a curve or size that there is none of signs nothing.
        return false;
    }
}
/** True for a URL that stands for many. */
function isMeta(issuer) {
    return issuer.includes('*');
}
function metaPattern(issuer) {
    return new RegExp(`^${issuer.split('*').map(literal).join('[-_a-zA-Z0-9]+')}$`);
}
function literal(text) {
    return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/fulcio.js








const LIFETIME_MS = 10 * 60 * 1000;
const BAD_TOKEN = 'There was an error processing the identity token';
const BAD_PROOF = 'The signature supplied in the request could not be verified';
const BAD_KEY = 'The public key supplied in the request could not be parsed';
/** The authority of a stack: a root that is self-signed the first time, and the intermediate that it lets issue. */
function openAuthority(state, ports) {
    const make = () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
    const rootKey = state.key('fulcio', make);
    const key = state.key('fulcio-intermediate', make);
    const name = (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded intermediate');
    const rootName = (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded root');
    const root = state.value('fulcio-root', () => (0,x509/* selfSigned */.XK)(rootName, rootKey, ports.clock.now(), ports.random, 1));
    const certificate = state.value('fulcio-intermediate', () => {
        const { from, to } = (0,x509/* validityOf */.Gv)(root);
        return (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)({
            serial: (0,x509/* randomSerial */.YG)(ports.random),
            issuer: rootName,
            subject: name,
            publicKey: (0,external_node_crypto_.createPublicKey)(key),
            notBefore: from,
            notAfter: to,
            extensions: (0,x509/* intermediateExtensions */.KH)(key, rootKey),
        }), rootKey);
    });
    return { certificate, key, name, chain: [certificate, root] };
}
const SIGNING_REQUEST_V2 = schemas/* object */.Ikc({
    credentials: schemas/* object */.Ikc({ oidcIdentityToken: schemas/* string */.YjP() }).optional(),
    publicKeyRequest: schemas/* object */.Ikc({
        publicKey: schemas/* object */.Ikc({ algorithm: schemas/* string */.YjP().optional(), content: schemas/* string */.YjP() }),
        proofOfPossession: schemas/* string */.YjP(),
    })
        .optional(),
    certificateSigningRequest: schemas/* string */.YjP().optional(),
});
const SIGNING_REQUEST_V1 = schemas/* object */.Ikc({
    publicKey: schemas/* object */.Ikc({ algorithm: schemas/* string */.YjP().optional(), content: schemas/* string */.YjP() }),
    signedEmailAddress: schemas/* string */.YjP(),
});
/** Opens the certificate authority: `/api/v2/{signingCert,trustBundle,configuration}`, `/api/v1/{signingCert,rootCert}`. */
function openFulcio(options, ports) {
    const counter = { requests: 0 };
    const { chain } = options.authority;
    const listener = (0,http/* routes */.JZ)({
        'GET /healthz': () => ({ body: { status: 'SERVING' } }),
        'GET /api/v2/trustBundle': () => ({
            body: { chains: [{ certificates: chain.map((der) => (0,x509/* pemOf */._y)([der])) }] },
        }),
        'GET /api/v2/configuration': () => ({ body: configuration(options.issuers) }),
        'GET /api/v1/rootCert': () => ({
            type: 'application/pem-certificate-chain',
            body: (0,x509/* pemOf */._y)(chain),
        }),
        'POST /api/v2/signingCert': (call) => signingCertV2(options, call, ports),
        'POST /api/v1/signingCert': (call) => signingCertV1(options, call, ports),
    }, counter, ports.log);
    return { listener, counter };
}
function configuration(issuers) {
    return {
        issuers: issuers.map(({ issuer, audience, rule, challengeClaim }) => ({
            [isMeta(issuer) ? 'wildcardIssuerUrl' : 'issuerUrl']: issuer,
            audience,
            challengeClaim: challengeClaim ?? (rule?.type === 'email' ? 'email' : 'sub'),
            spiffeTrustDomain: rule?.spiffeTrustDomain ?? '',
            issuerType: rule?.type ?? 'ci-provider',
            subjectDomain: rule?.subjectDomain ?? '',
            skipEmailVerification: rule?.skipEmailVerification ?? false,
        })),
    };
}
async function signingCertV2(options, call, ports) {
    const request = await read(call, SIGNING_REQUEST_V2);
    const token = bearerOf(call) ?? request.credentials?.oidcIdentityToken ?? '';
    const identity = await authenticate(token, options, ports);
    const certified = await certifiedKey(request, identity);
    const chain = await issue(options, identity, certified, ports);
    const certificates = chain.map((der) => (0,x509/* pemOf */._y)([der]));
    return { body: { signedCertificateEmbeddedSct: { chain: { certificates } } } };
}
async function signingCertV1(options, call, ports) {
    const request = await read(call, SIGNING_REQUEST_V1);
    const identity = await authenticate(bearerOf(call) ?? '', options, ports);
    const key = readKey(Buffer.from(request.publicKey.content, 'base64'));
    prove(key, identity.challenge, request.signedEmailAddress);
    const chain = await issue(options, identity, key, ports);
    return { status: 201, type: 'application/pem-certificate-chain', body: (0,x509/* pemOf */._y)(chain) };
}
async function read(call, schema) {
    const body = await call.body();
    try {
        return (0,lib.parseJson)(body, schema, 'the request');
    }
    catch (error) {
        throw (0,http/* invalid */.Gq)(error.message);
    }
}
function bearerOf(call) {
    return /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1]?.trim();
}
async function authenticate(token, options, ports) {
    const outcome = await verifyJwt(token, options.issuers, ports.clock.now());
    if ('claims' in outcome)
        return (0,identity/* identityOf */.c)(outcome.claims, outcome.issuer.rule);
    // The real service tells the client nothing more either; its log does.
    ports.log.info(`fulcio refused an identity token: ${outcome.reason}`);
    throw (0,http/* invalid */.Gq)(BAD_TOKEN);
}
async function certifiedKey(request, identity) {
    if (request.certificateSigningRequest !== undefined)
        return keyOfRequest(Buffer.from(request.certificateSigningRequest, 'base64').toString());
    if (request.publicKeyRequest === undefined)
        throw (0,http/* invalid */.Gq)(BAD_KEY);
    const key = readKey(Buffer.from(request.publicKeyRequest.publicKey.content));
    prove(key, identity.challenge, request.publicKeyRequest.proofOfPossession);
    return key;
}
/** The key of a PKCS#10 request, which proves possession by its own signature. */
async function keyOfRequest(pem) {
    await __webpack_require__.e(/* import() */ 477).then(__webpack_require__.t.bind(__webpack_require__, 80477, 19));
    const { Pkcs10CertificateRequest } = await Promise.all(/* import() */[__webpack_require__.e(1467), __webpack_require__.e(8927)]).then(__webpack_require__.t.bind(__webpack_require__, 8927, 19));
    try {
        const request = new Pkcs10CertificateRequest(pem);
        if (await request.verify())
            return readKey(Buffer.from(request.publicKey.toString('pem')));
    }
    catch {
        throw (0,http/* invalid */.Gq)('The certificate signing request could not be parsed');
    }
    throw (0,http/* invalid */.Gq)(BAD_PROOF);
}
function readKey(bytes) {
    try {
        const key = bytes.toString('latin1').includes('-----BEGIN')
            ? (0,external_node_crypto_.createPublicKey)(bytes)
            : (0,external_node_crypto_.createPublicKey)({ key: bytes, format: 'der', type: 'spki' });
        if (digestFor(key) !== undefined)
            return key;
    }
    catch {
        throw (0,http/* invalid */.Gq)(BAD_KEY);
    }
    throw (0,http/* invalid */.Gq)('The public key supplied in the request is insecure');
}
/** The hash that a proof of possession uses for a key; undefined when such keys are not certified. */
function digestFor(key) {
    const curves = {
        prime256v1: 'sha256',
        secp384r1: 'sha384',
        secp521r1: 'sha512',
    };
    if (key.asymmetricKeyType === 'ed25519')
        return { digest: null };
    const details = key.asymmetricKeyDetails;
    if (key.asymmetricKeyType === 'rsa')
        return (details?.modulusLength ?? 0) >= 2048 ? { digest: 'sha256' } : undefined;
    const digest = curves[details?.namedCurve ?? ''];
    return digest === undefined ? undefined : { digest };
}
function prove(key, challenge, proof) {
    const algorithm = digestFor(key)?.digest ?? null;
    if (!(0,external_node_crypto_.verify)(algorithm, Buffer.from(challenge), key, Buffer.from(proof, 'base64')))
        throw (0,http/* invalid */.Gq)(BAD_PROOF);
}
/** Issues a certificate with an embedded SCT: leaf, intermediate and root in DER. */
async function issue(options, identity, publicKey, ports) {
    const { authority } = options;
    // Certificates count whole seconds: one that begins in the future would not be valid yet.
    const now = Math.floor(ports.clock.now() / 1000) * 1000;
    const request = {
        serial: (0,x509/* randomSerial */.YG)(ports.random),
        issuer: authority.name,
        subject: x509/* NO_NAME */.Wo,
        publicKey,
        notBefore: now,
        notAfter: now + LIFETIME_MS,
        extensions: [
            ...(0,x509/* leafExtensions */.Jv)('codeSigning', publicKey, authority.key),
            ...identity.extensions,
        ],
    };
    const poisoned = { ...request, extensions: [...request.extensions, poison()] };
    const precertificate = (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(poisoned), authority.key);
    const sct = await options.submit([precertificate, ...authority.chain]);
    const final = { ...request, extensions: [...request.extensions, sctList([sct])] };
    return [(0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(final), authority.key), ...authority.chain];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/authorization.js


/** The client that sigstore's own tools are. It is public: it has no secret, and proves itself by PKCE. */
const CLIENT = 'sigstore';
/** What a client says that no page can be sent back to: its user copies the code. */
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** How long a code may wait for its redemption, and how many may wait at a time. */
const CODE_SECONDS = 60;
const CODES = 200;
/** Members of the discovery document, OpenID Connect Discovery §3 and RFC 8628 §4. */
function authorizationMetadata(url) {
    return {
        authorization_endpoint: `${url}/auth`,
        device_authorization_endpoint: `${url}/device/code`,
        response_types_supported: ['code', 'id_token'],
        grant_types_supported: ['authorization_code', DEVICE_GRANT, 'client_credentials'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    };
}
/**
 * Opens `GET /auth` (RFC 6749 §4.1 with PKCE, RFC 7636), which sends a code to a redirect URI on loopback or shows it,
 * and `POST /device/code` (RFC 8628) with the page that its user would visit.
 */
function openAuthorization(url, ports) {
    const codes = openCodes(ports);
    function authorize({ url: { searchParams: query } }) {
        // Before these two are known to be good, nothing may be sent to where the request points.
        requireClient(query.get('client_id'));
        const target = query.get('redirect_uri') ?? '';
        const back = target === OUT_OF_BAND ? authorization_shown : redirection(loopbackOf(target), query.get('state'));
        if (query.get('response_type') !== 'code')
            return back('error', 'unsupported_response_type');
        const challenge = challengeOf(query);
        if (challenge === undefined)
            return back('error', 'invalid_request');
        const nonce = query.get('nonce');
        const grant = { challenge, redirect: target, ...(nonce === null ? {} : { nonce }) };
        return back('code', codes.handOut(grant));
    }
    async function authorizeDevice(call) {
        const form = new URLSearchParams(Buffer.from(await call.body()).toString());
        requireClient(form.get('client_id'));
        const challenge = challengeOf(form);
        if (challenge === undefined)
            throw (0,http/* invalid */.Gq)('a code_challenge of method S256 is needed');
        const user = Buffer.from(ports.random.bytes(4)).toString('hex').toUpperCase();
        const body = {
            device_code: codes.handOut({ challenge }),
            user_code: user,
            verification_uri: `${url()}/device`,
            verification_uri_complete: `${url()}/device?user_code=${user}`,
            expires_in: CODE_SECONDS,
            interval: 1,
        };
        return { headers: { 'cache-control': 'no-store' }, body };
    }
    return {
        routes: {
            'GET /auth': authorize,
            'POST /device/code': authorizeDevice,
            'GET /device': () => ({ body: 'This device is approved: there is nothing to do here.\n' }),
        },
        accepts: (type) => type === 'authorization_code' || type === DEVICE_GRANT,
        redeem: (form, client) => redeem(form, client, codes, ports.clock.now()),
    };
}
function authorization_shown(name, value) {
    const status = name === 'code' ? 200 : 400;
    return { status, headers: { 'cache-control': 'no-store' }, body: `${value}\n` };
}
function redirection(to, state) {
    return (name, value) => {
        to.searchParams.set(name, value);
        if (state !== null)
            to.searchParams.set('state', state);
        return { status: 302, headers: { location: to.href }, body: '' };
    };
}
function openCodes(ports) {
    const pending = new Map();
    return {
        handOut(grant) {
            const code = Buffer.from(ports.random.bytes(24)).toString('base64url');
            pending.set(code, { ...grant, expires: ports.clock.now() + CODE_SECONDS * 1000 });
            const [oldest] = pending.keys();
            if (pending.size > CODES && oldest !== undefined)
                pending.delete(oldest);
            return code;
        },
        take(code) {
            const grant = pending.get(code);
            pending.delete(code);
            return grant;
        },
    };
}
function redeem(form, client, codes, now) {
    const isDevice = form.get('grant_type') === DEVICE_GRANT;
    const code = form.get(isDevice ? 'device_code' : 'code') ?? '';
    const grant = codes.take(code);
    if ((client ?? form.get('client_id')) !== CLIENT)
        return { error: 'invalid_client' };
    const expected = isDevice ? undefined : form.get('redirect_uri');
    if (grant === undefined || grant.redirect !== expected)
        return { error: 'invalid_grant' };
    if (now >= grant.expires)
        return { error: isDevice ? 'expired_token' : 'invalid_grant' };
    const hash = (0,external_node_crypto_.createHash)('sha256').update(form.get('code_verifier') ?? '');
    if (hash.digest('base64url') !== grant.challenge)
        return { error: 'invalid_grant' };
    return { audience: CLIENT, ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }) };
}
/** The client of HTTP Basic, RFC 6749 §2.3.1: its name is form-encoded. */
function basicClientOf(call) {
    const encoded = /^basic (.+)$/i.exec(call.header('authorization') ?? '')?.[1];
    if (encoded === undefined)
        return undefined;
    const [name = ''] = Buffer.from(encoded, 'base64').toString().split(':');
    return new URLSearchParams(`name=${name}`).get('name') ?? '';
}
function requireClient(client) {
    if (client !== CLIENT)
        throw (0,http/* invalid */.Gq)(`client_id must be ${CLIENT}`);
}
/** Codes go nowhere but to a program on this machine, RFC 8252 §7.3. */
function loopbackOf(uri) {
    const url = URL.parse(uri);
    const names = ['localhost', '127.0.0.1', '[::1]'];
    if (url?.protocol !== 'http:' || !names.includes(url.hostname) || url.hash !== '')
        throw (0,http/* invalid */.Gq)('redirect_uri must be an http URL of this machine: localhost or 127.0.0.1');
    return url;
}
function challengeOf(query) {
    const challenge = query.get('code_challenge') ?? '';
    const isHash = query.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge);
    return isHash ? challenge : undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/issuer.js









const LIFETIME_SECONDS = 600;
/**
 * Opens the issuer: `/.well-known/openid-configuration`, `/.well-known/jwks`, `POST /token`, and `GET /request-token`
 * with bearer as the runner's `ACTIONS_ID_TOKEN_REQUEST_URL` answers it: `{"value": JWT}`. `/token` redeems the codes of
 * `openAuthorization` for tokens of a person; with the request token as bearer or client secret (client_credentials)
 * it gives the token that `audience`, `bearer` and `claims` (JSON) describe.
 */
function openIssuer(state, options, ports) {
    const key = state.key('oidc', () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey);
    const jwk = publicJwk(key);
    const counter = { requests: 0 };
    function mintToken(request = {}) {
        const now = Math.floor(ports.clock.now() / 1000);
        const lifetime = request.lifetimeSeconds ?? LIFETIME_SECONDS;
        const issued = Math.min(now, now + lifetime - 1);
        const claims = {
            ...claimsOf(request.bearer ?? 'github', options),
            iss: options.url(),
            aud: request.audience ?? 'sigstore',
            iat: issued,
            nbf: issued,
            exp: now + lifetime,
            jti: Buffer.from(ports.random.bytes(16)).toString('hex'),
            ...request.claims,
        };
        return signJwt(claims, key, jwk['kid']);
    }
    const authorization = openAuthorization(options.url, ports);
    async function token(call) {
        const form = new URLSearchParams(Buffer.from(await call.body()).toString());
        if (!authorization.accepts(form.get('grant_type')))
            return tokenAnswer(mintToken(requestOf(form, call, options.requestToken)));
        const grant = authorization.redeem(form, basicClientOf(call));
        if ('error' in grant)
            return { status: 400, headers: NO_STORE, body: grant };
        const { audience, nonce } = grant;
        const claims = nonce === undefined ? {} : { nonce };
        return tokenAnswer(mintToken({ audience, bearer: 'email', claims }));
    }
    const table = {
        'GET /healthz': () => ({ body: 'ok' }),
        'GET /.well-known/openid-configuration': () => ({ body: discovery(options.url()) }),
        'GET /.well-known/jwks': () => ({ body: { keys: [jwk] } }),
        'GET /request-token': (call) => {
            authorize(call, options.requestToken);
            const audience = call.url.searchParams.get('audience') ?? 'sigstore';
            return { body: { count: 1, value: mintToken({ audience }) } };
        },
        'POST /token': token,
        ...authorization.routes,
    };
    return {
        counter,
        requestToken: options.requestToken,
        mintToken,
        keys: () => [jwk],
        listener: (0,http/* routes */.JZ)(table, counter, ports.log),
    };
}
const NO_STORE = { 'cache-control': 'no-store' };
function tokenAnswer(token) {
    const body = {
        access_token: token,
        id_token: token,
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
    };
    return { headers: NO_STORE, body };
}
const CLAIMS = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9());
/** What a client that knows the request token asks for. @throws ApiError 400, 401 */
function requestOf(form, call, requestToken) {
    authorize(call, requestToken, form.get('client_secret') ?? undefined);
    const bearer = form.get('bearer') ?? 'github';
    if (!isBearer(bearer))
        throw (0,http/* invalid */.Gq)(`bearer must be one of ${BEARERS.join(', ')}`);
    return {
        audience: form.get('audience') ?? 'sigstore',
        bearer,
        claims: readClaims(form.get('claims') ?? '{}'),
    };
}
function isBearer(name) {
    return BEARERS.includes(name);
}
function readClaims(text) {
    try {
        return (0,lib.parseJson)(text, CLAIMS, 'the claims');
    }
    catch (error) {
        throw (0,http/* invalid */.Gq)(error.message);
    }
}
function discovery(url) {
    return {
        issuer: url,
        jwks_uri: `${url}/.well-known/jwks`,
        token_endpoint: `${url}/token`,
        ...authorizationMetadata(url),
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        scopes_supported: ['openid', 'email'],
        claims_supported: [
            'aud',
            'exp',
            'iat',
            'nbf',
            'iss',
            'jti',
            'email',
            'email_verified',
            ...Object.keys(jobClaims()),
        ],
    };
}
function publicJwk(key) {
    const { kty, crv, x, y } = (0,external_node_crypto_.createPublicKey)(key).export({ format: 'jwk' });
    const thumbprint = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify({ crv, kty, x, y }));
    return {
        kty: kty,
        crv: crv,
        x: x,
        y: y,
        kid: thumbprint.digest('base64url'),
        use: 'sig',
        alg: 'ES256',
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/prehash.js


const DETAILS = {
    PKIX_ECDSA_P256_SHA_256: { hash: 'SHA2_256', digestSize: 32, key: 'prime256v1' },
    PKIX_ECDSA_P384_SHA_384: { hash: 'SHA2_384', digestSize: 48, key: 'secp384r1' },
    PKIX_ECDSA_P521_SHA_512: { hash: 'SHA2_512', digestSize: 64, key: 'secp521r1' },
    PKIX_ED25519_PH: { hash: 'SHA2_512', digestSize: 64, key: 'ed25519' },
    PKIX_RSA_PKCS1V15_2048_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa2048' },
    PKIX_RSA_PKCS1V15_3072_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa3072' },
    PKIX_RSA_PKCS1V15_4096_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa4096' },
};
/** What `name` says, when it fits the key; else undefined. */
function keyDetailsOf(name, key) {
    const details = DETAILS[name];
    const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
    const type = key.asymmetricKeyType;
    const found = type === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? type);
    return details?.key === found ? details : undefined;
}
/** True when `signature` is `key`'s over a message of this digest; of Ed25519 keys, a prehashed signature. */
async function verifyPrehashed(key, digest, signature) {
    if (key.asymmetricKeyType === 'ed25519')
        return verifyEd25519(key, digest, signature);
    const hash = `sha${digest.byteLength * 8}`;
    return (0,lib.verifyDigest)(key, hash, digest, signature, isDerSequence(signature) ? 'der' : 'p1363');
}
/** True for an ECDSA signature in ASN.1; the logs take r and s side by side too (IEEE P1363), as Go's sigstore does. */
function isDerSequence(signature) {
    const [tag, first, second] = signature;
    const rest = signature.byteLength - 2;
    return tag === 0x30 && (first === rest || (first === 0x81 && second === rest - 1));
}
/** Ed25519ph of RFC 8032 §5.1 with an empty context, from the digest that its prehash would give. */
async function verifyEd25519(key, digest, signature) {
    const [{ eddsa }, { ed25519 }] = await Promise.all([
        __webpack_require__.e(/* import() */ 4271).then(__webpack_require__.bind(__webpack_require__, 34271)),
        Promise.all(/* import() */[__webpack_require__.e(4271), __webpack_require__.e(6148)]).then(__webpack_require__.bind(__webpack_require__, 96148)),
    ]);
    const dom2 = Buffer.from('SigEd25519 no Ed25519 collisions\x01\x00', 'latin1');
    const sha512 = (bytes) => Uint8Array.from((0,external_node_crypto_.createHash)('sha512').update(bytes).digest());
    const ed25519ph = eddsa(ed25519.Point, sha512, {
        domain: (data) => Uint8Array.from(Buffer.concat([dom2, data])),
        prehash: (hashed) => Uint8Array.from(hashed),
    });
    const point = Buffer.from(key.export({ format: 'jwk' }).x, 'base64url');
    try {
        return ed25519ph.verify(signature, digest, point, { zip215: false });
    }
    catch {
        // What has another size is no signature.
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor.js









const VERIFIER = schemas/* strictObject */.rej({
    x509Certificate: schemas/* strictObject */.rej({ rawBytes: schemas/* base64 */.K39() }).optional(),
    publicKey: schemas/* strictObject */.rej({ rawBytes: schemas/* base64 */.K39() }).optional(),
    keyDetails: schemas/* string */.YjP(),
})
    .refine((verifier) => (verifier.publicKey === undefined) !== (verifier.x509Certificate === undefined));
const ENTRY = schemas/* strictObject */.rej({
    hashedRekordRequestV002: schemas/* strictObject */.rej({
        digest: schemas/* base64 */.K39(),
        signature: schemas/* strictObject */.rej({ content: schemas/* base64 */.K39(), verifier: VERIFIER }),
    })
        .optional(),
    dsseRequestV002: schemas/* unknown */.L5J().optional(),
});
/** Opens the log: `POST /api/v2/log/entries`, and `/api/v2/checkpoint`, tiles and entry bundles for readers. */
function openRekor(state, options, ports) {
    const key = state.key('rekor', () => (0,external_node_crypto_.generateKeyPairSync)('ed25519').privateKey);
    const publicKey = (0,external_node_crypto_.createPublicKey)(key);
    const signer = noteSigner(options.origin, key, publicKey);
    const log = openLog(state.journal('rekor'));
    const counter = { requests: 0 };
    const checkpoint = (size = log.size()) => {
        const signed = signCheckpoint(signer, size, log.tree.root(size));
        const now = Math.floor(ports.clock.now() / 1000);
        return (options.witnesses ?? []).reduce((text, each) => each.cosign(text, now), signed);
    };
    async function addEntry(call) {
        const body = await canonicalBody(await readEntry(call));
        const { index, size, duplicate } = await log.add({ leaf: body, extra: new Uint8Array() });
        if (duplicate)
            throw new http/* ApiError */.hD(409, 6, `an equivalent entry already exists in the transparency log with index ${index}`);
        const proof = {
            logIndex: String(index),
            rootHash: rekor_base64(log.tree.root(size)),
            treeSize: String(size),
            hashes: log.tree.inclusion(index, size).map(rekor_base64),
            checkpoint: { envelope: checkpoint(size) },
        };
        return { status: 201, body: entryOf(index, body, signer.id, proof) };
    }
    const listener = (0,http/* routes */.JZ)({
        'GET /healthz': () => ({ body: { status: 'SERVING' } }),
        'POST /api/v2/log/entries': addEntry,
        'GET /api/v2/checkpoint': () => ({ body: checkpoint() }),
        'GET /api/v2/tile/*': (call) => {
            const tile = readTile(log, call.rest);
            if (tile === undefined)
                throw new http/* ApiError */.hD(404, 5, 'no such tile');
            return { type: 'application/octet-stream', body: tile };
        },
    }, counter, ports.log);
    return {
        listener,
        counter,
        log,
        publicKey: (0,x509/* spkiOf */.Bb)(publicKey),
        logId: signer.id,
        checkpoint,
    };
}
/** A TransparencyLogEntry of sigstore_rekor.proto in JSON. */
function entryOf(index, body, logId, proof) {
    return {
        logIndex: String(index),
        logId: { keyId: rekor_base64(logId) },
        kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
        integratedTime: '0',
        inclusionPromise: null,
        inclusionProof: proof,
        canonicalizedBody: rekor_base64(body),
    };
}
async function readEntry(call) {
    let entry;
    try {
        entry = (0,lib.parseJson)(await call.body(), ENTRY, 'the entry');
    }
    catch (error) {
        throw error instanceof http/* ApiError */.hD ? error : (0,http/* invalid */.Gq)(error.message);
    }
    if (entry.hashedRekordRequestV002 === undefined)
        throw (0,http/* invalid */.Gq)('invalid type, must be hashedrekord');
    return entry.hashedRekordRequestV002;
}
/** Verifies an entry and writes it as the log keeps it: RFC 8785 JSON. @throws ApiError 400 */
async function canonicalBody(entry) {
    const { content, verifier } = entry.signature;
    const key = rekor_keyOf(entry);
    const details = keyDetailsOf(verifier.keyDetails, key);
    const digest = Buffer.from(entry.digest, 'base64');
    const valid = details !== undefined &&
        digest.byteLength === details.digestSize &&
        (await verifyPrehashed(key, digest, Buffer.from(content, 'base64')));
    if (!valid)
        throw (0,http/* invalid */.Gq)('invalid hashedrekord request');
    const raw = { rawBytes: rekor_base64(rawBytesOf(entry)) };
    const body = {
        apiVersion: '0.0.2',
        kind: 'hashedrekord',
        spec: {
            hashedRekordV002: {
                data: { algorithm: details.hash, digest: rekor_base64(digest) },
                signature: {
                    content: rekor_base64(Buffer.from(content, 'base64')),
                    verifier: {
                        keyDetails: verifier.keyDetails,
                        ...(verifier.publicKey === undefined ? { x509Certificate: raw } : { publicKey: raw }),
                    },
                },
            },
        },
    };
    return Buffer.from((0,lib.canonicalJson)(body));
}
function rawBytesOf(entry) {
    const { x509Certificate, publicKey } = entry.signature.verifier;
    return Buffer.from((x509Certificate ?? publicKey)?.rawBytes ?? '', 'base64');
}
function rekor_keyOf(entry) {
    const raw = rawBytesOf(entry);
    try {
        return entry.signature.verifier.x509Certificate === undefined
            ? (0,external_node_crypto_.createPublicKey)({ key: raw, format: 'der', type: 'spki' })
            : new external_node_crypto_.X509Certificate(raw).publicKey;
    }
    catch {
        throw (0,http/* invalid */.Gq)('invalid hashedrekord request');
    }
}
function rekor_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/refusals.js

/*
 * How Rekor v1 refuses: pkg/api/error.go for what its handlers find, go-openapi's validation (status 422, codes
 * from 600) for what never reaches them.
 */
/** The body `{code, message}`: gRPC's small codes, which the shared parts use, are no codes here. */
function rekorRefusal(error) {
    return { code: error.code < 100 ? error.status : error.code, message: error.message };
}
/** Status 400. */
function badRequest(message) {
    return new http/* ApiError */.hD(400, 400, message);
}
/** Status 422 with a code of go-openapi/errors/schema.go: 601 type, 602 required, 605 pattern, 609 minimum. */
function unprocessable(code, message) {
    return new http/* ApiError */.hD(422, code, message);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/canonical.js




/** A hash as Rekor's schemas have it. */
function sha256Of(bytes) {
    return { algorithm: 'sha256', value: hexSha256(bytes) };
}
/** Lower-case hex of a SHA-256. */
function hexSha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}
/** A JSON value of this shape. @throws ApiError 400 that names what does not fit */
function shaped(value, schema) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const [issue] = result.error.issues;
    const path = issue?.path.join('.') ?? '';
    throw badRequest(`validation failure: ${path === '' ? 'the entry' : path}: ${issue?.message}`);
}
/** An entry comes with the whole attestation, which may be a large SBOM. */
const ENTRY_LIMITS = { bytes: 32 * 1024 * 1024, depth: 64 };
/** JSON text of a client. @throws ApiError 400 */
function jsonOf(text, what) {
    try {
        return (0,lib.readJson)(text, what, ENTRY_LIMITS);
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error))
            throw badRequest(error.message);
        throw error;
    }
}
/** Keys for each verifier of an envelope: its PEM's hash with its algorithm, and its subjects. */
function verifierKeys(verifiers) {
    return [...verifiers].flatMap(({ pem, subjects }) => [`sha256:${hexSha256(pem)}`, ...subjects]);
}
const DIGESTS = schemas/* array */.YOg(schemas/* object */.Ikc({ digest: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional() }));
const STATEMENT = schemas/* object */.Ikc({
    subject: DIGESTS.optional(),
    predicate: schemas/* unknown */.L5J().optional(),
});
const PREDICATE = schemas/* object */.Ikc({ materials: DIGESTS });
/** The digests that an in-toto statement names: its subjects, and the materials of a provenance. */
function statementKeys(payloadType, payload) {
    if (payloadType !== 'application/vnd.in-toto+json')
        return [];
    let value;
    try {
        value = (0,lib.readJson)(payload, 'the statement', ENTRY_LIMITS);
    }
    catch {
        return [];
    }
    const statement = STATEMENT.safeParse(value).data;
    const materials = PREDICATE.safeParse(statement?.predicate).data?.materials;
    return [...(statement?.subject ?? []), ...(materials ?? [])].flatMap(({ digest }) => Object.entries(digest ?? {}).map(([algorithm, hex]) => `${algorithm}:${hex}`));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/ledger.js







const TREE_DIGITS = 16;
/** What is kept beside a leaf. */
const EXTRA = schemas/* object */.Ikc({
    /** Seconds since the epoch. */
    integratedTime: schemas/* int */.Whr(),
    keys: schemas/* array */.YOg(schemas/* string */.YjP()),
    attestation: schemas/* base64 */.K39().optional(),
});
/** Opens the log with its key and tree id; `host` is the one that clients know it by. */
function openLedger(state, host, ports) {
    const key = state.key('rekor-v1', newKey);
    const signer = ecdsaNoteSigner(host, key);
    const publicKey = (0,x509/* spkiOf */.Bb)((0,external_node_crypto_.createPublicKey)(key));
    const treeId = treeIdOf(state, ports);
    const treeHex = treeId.toString(16).padStart(TREE_DIGITS, '0');
    const log = openLog(state.journal('rekor-v1'));
    const checkpoint = (size) => signCheckpoint(signer, size, log.tree.root(size), `${host} - ${treeId}`);
    function extraOf(index) {
        const { extra } = log.record(index);
        return (0,lib.parseJson)(extra, EXTRA, `what is kept with entry ${index}`, ENTRY_LIMITS);
    }
    const idOf = (index) => treeHex +
        log.tree
            .hashes(0, index, index + 1)
            .map(hex)
            .join('');
    function entry(index, options = {}) {
        const size = options.size ?? log.size();
        const { integratedTime, attestation } = extraOf(index);
        const body = ledger_base64(log.record(index)?.leaf);
        const anonymous = { body, integratedTime, logID: hex(signer.id), logIndex: index };
        const kept = options.attestation === true && attestation !== undefined;
        return {
            [idOf(index)]: {
                ...(kept ? { attestation: { data: attestation } } : {}),
                ...anonymous,
                verification: {
                    inclusionProof: {
                        checkpoint: checkpoint(size),
                        hashes: log.tree.inclusion(index, size).map(hex),
                        logIndex: index,
                        rootHash: hex(log.tree.root(size)),
                        treeSize: size,
                    },
                    // A promise is over the entry's JSON as it is without the rest.
                    signedEntryTimestamp: ledger_base64(signer.sign(Buffer.from((0,lib.canonicalJson)(anonymous)))),
                },
            },
        };
    }
    return {
        log,
        publicKey,
        publicKeyPem: (0,x509/* pemBlock */.oA)('PUBLIC KEY', publicKey),
        logId: signer.id,
        treeId,
        checkpoint,
        async add({ body, keys, attestation }) {
            const extra = {
                integratedTime: Math.floor(ports.clock.now() / 1000),
                keys: [...keys],
                ...(attestation === undefined ? {} : { attestation: ledger_base64(attestation) }),
            };
            const added = await log.add({ leaf: body, extra: Buffer.from(JSON.stringify(extra)) });
            return { id: idOf(added.index), ...added };
        },
        find(id) {
            const [tree, hash] = [id.slice(0, -64).toLowerCase(), id.slice(-64)];
            return tree === '' || tree === treeHex ? log.find(Buffer.from(hash, 'hex')) : undefined;
        },
        idOf,
        keysOf: (index) => extraOf(index).keys,
        entry,
    };
}
function newKey() {
    return (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
}
/** A random positive int64, made the first time. */
function treeIdOf(state, ports) {
    const bytes = state.value('rekor-v1-tree', () => ports.random.bytes(8));
    return BigInt.asUintN(62, Buffer.from(bytes).readBigUInt64BE()) | (1n << 62n);
}
function hex(bytes) {
    return Buffer.from(bytes).toString('hex');
}
function ledger_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-schema/build/cjs/index.js
var cjs = __webpack_require__(47261);
// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-x509/build/cjs/index.js
var build_cjs = __webpack_require__(33594);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/verifier.js





const CHAIN_LIMIT = 10;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/**
 * Reads PEM as Rekor does (pkg/pki/x509/x509.go): a PKIX public key, a certificate, or up to ten certificates from
 * the leaf to its root.
 *
 * @throws ApiError 400
 */
function parseVerifier(bytes) {
    const blocks = pemBlocks(bytes);
    const [first] = blocks;
    if (first === undefined)
        throw badRequest('invalid public key: failure decoding PEM');
    if (first.label === 'PUBLIC KEY' && blocks.length === 1)
        return keyVerifier(first.der);
    const other = blocks.find((block) => block.label !== 'CERTIFICATE');
    if (other !== undefined)
        throw badRequest(`invalid public key: cannot handle type ${other.label}`);
    if (blocks.length > CHAIN_LIMIT)
        throw badRequest('too many certificates specified in PEM block');
    return chainVerifier(blocks.map((block) => block.der));
}
/** The blocks of a PEM text, as Go's encoding/pem finds them. What stands behind the last is not ignored. */
function pemBlocks(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    const pattern = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*)^-----END \1-----[ \t\r]*$/gm;
    const matches = [...text.matchAll(pattern)];
    const last = matches.at(-1);
    if (last !== undefined && text.slice(last.index + last[0].length).trim() !== '')
        throw badRequest('invalid public key: error during PEM decoding');
    return matches.map(([, label = '', body = '']) => ({ label, der: Buffer.from(body, 'base64') }));
}
function keyVerifier(der) {
    let key;
    try {
        key = (0,external_node_crypto_.createPublicKey)({ key: Buffer.from(der), format: 'der', type: 'spki' });
    }
    catch {
        throw badRequest('invalid public key: not a PKIX public key');
    }
    return { key: usable(key), pem: (0,x509/* pemBlock */.oA)('PUBLIC KEY', (0,x509/* spkiOf */.Bb)(key)), subjects: [] };
}
function chainVerifier(chain) {
    let certificates;
    try {
        certificates = chain.map((der) => new external_node_crypto_.X509Certificate(der));
    }
    catch {
        throw badRequest('invalid public key: not a certificate');
    }
    const leaf = certificates[0];
    verifyChain(certificates);
    return {
        key: usable(leaf.publicKey),
        pem: (0,x509/* pemOf */._y)(certificates.map((certificate) => certificate.raw)),
        subjects: subjectsOf(leaf.raw),
    };
}
/** That the last certificate issued the first, by way of any others, at the time when the first began. */
function verifyChain(certificates) {
    const [leaf, ...issuers] = certificates;
    const root = issuers.at(-1);
    if (leaf === undefined || root === undefined || leaf.raw.equals(root.raw))
        return;
    const at = leaf.validFromDate.getTime();
    const issuedBy = (issued, issuer) => issuer.ca &&
        issuer.validFromDate.getTime() <= at &&
        at <= issuer.validToDate.getTime() &&
        issued.checkIssued(issuer) &&
        issued.verify(issuer.publicKey);
    const reached = new Set([leaf]);
    for (const issued of reached)
        for (const issuer of issuers)
            if (!reached.has(issuer) && issuedBy(issued, issuer))
                reached.add(issuer);
    if (!reached.has(root))
        throw badRequest('verifying signature: x509: certificate signed by unknown authority');
}
function usable(key) {
    const { namedCurve } = key.asymmetricKeyDetails ?? {};
    const type = key.asymmetricKeyType ?? '';
    if (type === 'ec' ? CURVES.includes(namedCurve ?? '') : ['rsa', 'ed25519'].includes(type))
        return key;
    throw badRequest('unsupported public key type');
}
function subjectsOf(certificate) {
    const found = (0,x509/* parseCertificate */.hB)(certificate).tbsCertificate.extensions?.find((extension) => extension.extnID === SUBJECT_ALTERNATIVE_NAME);
    if (found === undefined)
        return [];
    const names = [...cjs.AsnConvert.parse(found.extnValue, build_cjs.SubjectAlternativeName)];
    const of = (pick) => names.flatMap((name) => pick(name) ?? []);
    return [
        ...of((name) => name.dNSName),
        ...of((name) => name.rfc822Name),
        ...of((name) => name.iPAddress),
        ...of((name) => name.uniformResourceIdentifier),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/envelope.js





/** A DSSE envelope, secure-systems-lab/dsse envelope.md. */
const ENVELOPE = schemas/* object */.Ikc({
    payload: schemas/* string */.YjP(),
    payloadType: schemas/* string */.YjP(),
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP().optional(), sig: schemas/* string */.YjP() })).max(64),
});
/**
 * Verifies an envelope as Rekor does (`verifyEnvelope` of pkg/types/dsse): each key must verify one signature at
 * least, and each signature must be verified by a key. Key ids do not matter.
 *
 * @throws ApiError 400
 */
function verifyEnvelope(envelope, keys) {
    if (envelope.signatures.length === 0)
        throw badRequest('DSSE envelope must contain 1 or more signatures');
    const payload = decode(envelope.payload);
    const signed = preAuthenticationEncoding(envelope.payloadType, payload);
    const signatures = envelope.signatures.map(({ sig }) => ({ sig, bytes: decode(sig) }));
    const missing = new Set(signatures.map(({ sig }) => sig));
    const verifiers = new Map();
    for (const bytes of keys) {
        if (missing.size === 0)
            break;
        const verifier = parseVerifier(bytes);
        const accepted = signatures.find((each) => verifies(verifier.key, signed, each.bytes));
        if (accepted === undefined)
            throw badRequest('could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1');
        missing.delete(accepted.sig);
        verifiers.set(accepted.sig, verifier);
    }
    if (missing.size > 0)
        throw badRequest('all signatures must have a key that verifies it');
    return { payload, verifiers };
}
/** DSSE's PAE: what is signed. */
function preAuthenticationEncoding(payloadType, payload) {
    const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
    return Buffer.concat([Buffer.from(head), payload]);
}
function verifies(key, signed, signature) {
    try {
        if (key.asymmetricKeyType === 'ed25519')
            return (0,external_node_crypto_.verify)(null, signed, key, signature);
        const dsaEncoding = isDerSequence(signature) ? 'der' : 'ieee-p1363';
        return (0,external_node_crypto_.verify)('sha256', signed, { key, dsaEncoding }, signature);
    }
    catch {
        return false;
    }
}
/** Base64 in the standard or the URL alphabet with its padding; line ends do not count, as for Go. */
function decode(text) {
    const plain = text.replaceAll(/[\r\n]/g, '');
    if (!/^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(plain) || plain.length % 4 !== 0)
        throw badRequest('could not verify envelope: unable to base64 decode');
    return Buffer.from(plain, 'base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/dsse.js




/** What only the log may write. */
const COMPUTED = ['envelopeHash', 'payloadHash', 'signatures'];
const SPEC = schemas/* looseObject */._H3({
    proposedContent: schemas/* object */.Ikc({
        envelope: schemas/* string */.YjP(),
        verifiers: schemas/* array */.YOg(schemas/* base64 */.K39()).min(1).max(64),
    }),
});
/**
 * dsse 0.0.1 (pkg/types/dsse/v0.0.1/entry.go): hashes of an envelope and its payload, and its signatures in the
 * order of their text.
 *
 * @throws ApiError 400
 */
function canonicalDsse(proposed) {
    const { proposedContent: content, ...others } = shaped(proposed, SPEC);
    if (COMPUTED.some((name) => others[name] !== undefined && others[name] !== null))
        throw badRequest('either proposedContent or envelopeHash, payloadHash, and signatures must be present but not both');
    const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
    const keys = content.verifiers.map((verifier) => Buffer.from(verifier, 'base64'));
    const { payload, verifiers } = verifyEnvelope(envelope, keys);
    const sorted = [...verifiers].sort(([a], [b]) => (a < b ? -1 : 1));
    const payloadHash = sha256Of(payload);
    const envelopeHash = sha256Of(content.envelope);
    return {
        spec: {
            envelopeHash,
            payloadHash,
            signatures: sorted.map(([signature, { pem }]) => ({
                signature,
                verifier: Buffer.from(pem).toString('base64'),
            })),
        },
        keys: [
            ...verifierKeys(sorted.map(([, verifier]) => verifier)),
            `sha256:${payloadHash.value}`,
            `sha256:${envelopeHash.value}`,
            ...statementKeys(envelope.payloadType, payload),
        ],
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/hashedrekord.js





const SIZES = { sha256: 32, sha384: 48, sha512: 64 };
const hashedrekord_SPEC = schemas/* object */.Ikc({
    signature: schemas/* object */.Ikc({
        content: schemas/* base64 */.K39().min(1),
        publicKey: schemas/* object */.Ikc({ content: schemas/* base64 */.K39().min(1) }),
    }),
    data: schemas/* object */.Ikc({
        hash: schemas/* object */.Ikc({ algorithm: schemas/* enum */.k5n(['sha256', 'sha384', 'sha512']), value: schemas/* string */.YjP() }),
    }),
});
/** Keys and the one hash that each may sign, pkg/api/api.go AllowedClientSigningAlgorithms: `ed25519` means Ed25519ph. */
const ALLOWED = {
    rsa2048: 'sha256',
    rsa3072: 'sha256',
    rsa4096: 'sha256',
    prime256v1: 'sha256',
    secp384r1: 'sha384',
    secp521r1: 'sha512',
    ed25519: 'sha512',
};
/**
 * hashedrekord 0.0.1 (pkg/types/hashedrekord/v0.0.1/entry.go): a signature over a hash, and its key or certificate.
 *
 * @throws ApiError 400
 */
async function canonicalHashedRekord(proposed) {
    const { signature, data } = shaped(proposed, hashedrekord_SPEC);
    const { algorithm, value } = data.hash;
    const content = Buffer.from(signature.content, 'base64');
    const given = Buffer.from(signature.publicKey.content, 'base64');
    const verifier = parseVerifier(given);
    const digest = Buffer.from(value, 'hex');
    if (value.length !== SIZES[algorithm] * 2 || digest.byteLength !== SIZES[algorithm])
        throw badRequest('invalid value for hash');
    if (ALLOWED[kindOf(verifier.key)] !== algorithm)
        throw badRequest('entry algorithms are not allowed');
    if (!(await verifyPrehashed(verifier.key, digest, content)))
        throw badRequest('verifying signature: invalid signature when validating it with its key');
    const { pem, subjects } = verifier;
    return {
        spec: {
            data: { hash: { algorithm, value } },
            signature: {
                content: content.toString('base64'),
                publicKey: { content: Buffer.from(pem).toString('base64') },
            },
        },
        keys: [hexSha256(given), ...subjects, `${algorithm}:${value}`],
    };
}
function kindOf(key) {
    const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
    return key.asymmetricKeyType === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? 'ed25519');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/intoto.js




const SPEC_001 = schemas/* object */.Ikc({
    content: schemas/* object */.Ikc({ envelope: schemas/* string */.YjP().min(1) }),
    publicKey: schemas/* base64 */.K39().min(1),
});
const SPEC_002 = schemas/* object */.Ikc({
    content: schemas/* object */.Ikc({
        envelope: schemas/* object */.Ikc({
            payload: schemas/* base64 */.K39().min(1),
            payloadType: schemas/* string */.YjP(),
            signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP().optional(), sig: schemas/* base64 */.K39(), publicKey: schemas/* base64 */.K39().min(1) }))
                .min(1)
                .max(64),
        }),
        hash: schemas/* object */.Ikc({ algorithm: schemas/* literal */.euz('sha256'), value: schemas/* string */.YjP() }),
    }),
});
/** Larger attestations are not kept: `--max_attestation_size` of rekor-server. */
const ATTESTATION_LIMIT = 100 * 1024;
/**
 * intoto 0.0.1 (pkg/types/intoto/v0.0.1/entry.go): an envelope with one key; its hashes and the key are logged.
 *
 * @throws ApiError 400
 */
function canonicalIntoto001(proposed) {
    const { content, publicKey } = shaped(proposed, SPEC_001);
    const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
    const verified = verifyOne(envelope, Buffer.from(publicKey, 'base64'));
    const hash = sha256Of(content.envelope);
    const { keys, ...rest } = kept(envelope, verified);
    const pem = [...verified.verifiers.values()].map((verifier) => verifier.pem).join('');
    return {
        spec: {
            content: { hash, payloadHash: sha256Of(verified.payload) },
            publicKey: Buffer.from(pem).toString('base64'),
        },
        keys: [`sha256:${hash.value}`, ...keys],
        ...rest,
    };
}
/** This version knows one key only: the signatures of others are not looked at. */
function verifyOne(envelope, key) {
    for (const signature of envelope.signatures) {
        try {
            return verifyEnvelope({ ...envelope, signatures: [signature] }, [key]);
        }
        catch (error) {
            if (signature === envelope.signatures.at(-1))
                throw error;
        }
    }
    throw badRequest('no signature found');
}
/**
 * intoto 0.0.2 (pkg/types/intoto/v0.0.2/entry.go): the envelope without its payload. `payload` and `sig` come
 * in base64 twice, and `sig`, `publicKey` and `hash` are logged as they came.
 *
 * @throws ApiError 400
 */
function canonicalIntoto002(proposed) {
    const { content } = shaped(proposed, SPEC_002);
    const { payloadType, signatures } = content.envelope;
    const envelope = {
        payload: textOf(content.envelope.payload),
        payloadType,
        signatures: signatures.map(({ sig }) => ({ sig: textOf(sig) })),
    };
    const keys = signatures.map(({ publicKey }) => Buffer.from(publicKey, 'base64'));
    const verified = verifyEnvelope(envelope, keys);
    return {
        spec: {
            content: {
                envelope: {
                    payloadType,
                    signatures: signatures.map(({ keyid, sig, publicKey }) => ({
                        ...(keyid === undefined || keyid === '' ? {} : { keyid }),
                        sig,
                        publicKey,
                    })),
                },
                hash: content.hash,
                payloadHash: sha256Of(verified.payload),
            },
        },
        ...kept(envelope, verified),
    };
}
/** What both versions have in common beside the spec. */
function kept(envelope, { payload, verifiers }) {
    return {
        keys: [
            ...verifierKeys(verifiers.values()),
            `sha256:${sha256Of(payload).value}`,
            ...statementKeys(envelope.payloadType, payload),
        ],
        ...(payload.byteLength > ATTESTATION_LIMIT ? {} : { attestation: payload }),
    };
}
function textOf(base64) {
    return Buffer.from(base64, 'base64').toString();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/proposed.js







const PROPOSED = schemas/* object */.Ikc({
    kind: schemas/* string */.YjP().optional(),
    apiVersion: schemas/* string */.YjP().optional(),
    spec: schemas/* unknown */.L5J().optional(),
});
const READERS = new Map([
    ['hashedrekord 0.0.1', canonicalHashedRekord],
    ['dsse 0.0.1', canonicalDsse],
    ['intoto 0.0.1', canonicalIntoto001],
    ['intoto 0.0.2', canonicalIntoto002],
]);
const KINDS = ['hashedrekord', 'dsse', 'intoto'];
/** What the real Rekor takes beside them: packages and documents with signatures of their own. */
const OTHER_KINDS = ['alpine', 'cose', 'helm', 'jar', 'rekord', 'rfc3161', 'rpm', 'tuf'];
/**
 * Verifies a proposed entry and writes it as the log keeps it (pkg/types/entries.go).
 *
 * @throws ApiError 422 for no entry of a kind that Rekor knows, 400 for one that cannot be logged
 */
async function readProposed(value) {
    const { kind = '', apiVersion = '', spec } = shaped(value, PROPOSED);
    for (const [name, given] of Object.entries({ kind, apiVersion, spec: spec ?? '' }))
        if (given === '')
            throw unprocessable(602, `${name} in body is required`);
    if (![...KINDS, ...OTHER_KINDS].includes(kind))
        throw unprocessable(422, `invalid kind value: "${kind}"`);
    const reader = READERS.get(`${kind} ${apiVersion}`);
    if (reader === undefined)
        throw badRequest(unreadable(kind, apiVersion));
    const { spec: kept, ...rest } = await reader(spec);
    return { body: Buffer.from((0,lib.canonicalJson)({ apiVersion, kind, spec: kept })), ...rest };
}
function unreadable(kind, version) {
    return KINDS.includes(kind)
        ? `${kind} implementation for version '${version}' not found: unable to locate entry for version ${version}`
        : `entry kind '${kind}' is not enabled for submission on this server`;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/search.js





/** The query, openapi.yaml SearchIndex. */
const QUERY = schemas/* object */.Ikc({
    email: schemas/* email */.Rpp().optional(),
    subject: schemas/* string */.YjP().min(1).max(512).optional(),
    publicKey: schemas/* object */.Ikc({ format: schemas/* string */.YjP(), content: schemas/* base64 */.K39().default('') }).optional(),
    hash: schemas/* string */.YjP()
        .regex(/^(sha512:)?[0-9a-fA-F]{128}$|^(sha256:)?[0-9a-fA-F]{64}$|^(sha1:)?[0-9a-fA-F]{40}$/)
        .optional(),
    operator: schemas/* enum */.k5n(['and', 'or', '']).optional(),
});
/** Hex digits of each hash, pkg/util/sha.go PrefixSHA. */
const PREFIXES = { 40: 'sha1:', 64: 'sha256:', 128: 'sha512:' };
/** An index over the keys of `size()` entries; it reads new ones when it is asked. */
function openSearchIndex(size, keysOf) {
    const entries = new Map();
    let read = 0;
    function catchUp() {
        for (; read < size(); read++) {
            // Rekor's storage compares without regard to case.
            for (const key of new Set(keysOf(read).map((each) => each.toLowerCase()))) {
                const found = entries.get(key);
                if (found === undefined)
                    entries.set(key, [read]);
                else
                    found.push(read);
            }
        }
    }
    return {
        find(query) {
            const { keys, every } = lookupsOf(query);
            catchUp();
            const [first = [], ...others] = keys.map((key) => entries.get(key) ?? []);
            if (every)
                return first.filter((index) => others.every((found) => found.includes(index)));
            return [...new Set([first, ...others].flat())].sort((a, b) => a - b);
        },
    };
}
function lookupsOf(bytes) {
    const { hash, publicKey, email, subject, operator } = readQuery(bytes);
    const key = publicKey === undefined ? undefined : keyHash(publicKey);
    const prefixed = hash === undefined || hash.includes(':') ? hash : PREFIXES[hash.length] + hash;
    const keys = [prefixed, key, email, subject].flatMap((each) => each?.toLowerCase() ?? []);
    return { keys, every: operator === 'and' };
}
function readQuery(bytes) {
    try {
        return (0,lib.parseJson)(bytes, QUERY, 'the query');
    }
    catch (error) {
        throw unprocessable(605, error.message);
    }
}
function keyHash(publicKey) {
    if (publicKey.format !== 'x509')
        throw badRequest('the PKI format requested is not supported by this server');
    return hexSha256(parseVerifier(Buffer.from(publicKey.content, 'base64')).pem);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/service.js








const ENTRIES = '/api/v1/log/entries';
const ENTRY_ID = /^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$/;
const MAX_QUERIES = 10;
// Go's clients send what they do not ask for as null.
const LOG_QUERY = schemas/* object */.Ikc({
    entryUUIDs: schemas/* array */.YOg(schemas/* string */.YjP().regex(ENTRY_ID)).min(1).max(MAX_QUERIES).nullish(),
    logIndexes: schemas/* array */.YOg(schemas/* int */.Whr().min(0)).min(1).max(MAX_QUERIES).nullish(),
    entries: schemas/* array */.YOg(schemas/* unknown */.L5J()).min(1).max(MAX_QUERIES).nullish(),
})
    .nullable();
/**
 * Opens the log: the paths of rekor's openapi.yaml. It takes `hashedrekord` 0.0.1, `dsse` 0.0.1 and `intoto` 0.0.1
 * and 0.0.2, and keeps attestations up to 100 KiB for reads.
 */
function openRekorV1(state, options, ports) {
    const ledger = openLedger(state, options.host, ports);
    const { former = [] } = options;
    const ledgers = [ledger, ...former];
    const index = openSearchIndex(() => ledger.log.size(), (each) => ledger.keysOf(each));
    const counter = { requests: 0 };
    const listener = (0,http/* routes */.JZ)({
        'GET /ping': () => ({ body: '.' }),
        'GET /healthz': () => ({ body: 'ok' }),
        [`POST ${ENTRIES}`]: (call) => addEntry(ledger, call),
        [`GET ${ENTRIES}`]: (call) => entryByIndex(ledger, call),
        [`POST ${ENTRIES}/retrieve`]: (call) => retrieveEntries(ledgers, call),
        [`GET ${ENTRIES}/*`]: (call) => entryById(ledgers, call),
        'POST /api/v1/index/retrieve': (call) => searchEntries(ledger, index, call),
        'GET /api/v1/log': () => ({
            body: {
                inactiveShards: former.length === 0 ? null : former.map(treeInfo),
                ...treeInfo(ledger),
            },
        }),
        'GET /api/v1/log/proof': (call) => ({ body: service_consistency(ledgers, call) }),
        'GET /api/v1/log/publicKey': (call) => ({
            type: 'application/x-pem-file',
            body: treeOf(ledgers, call).publicKeyPem,
        }),
    }, counter, ports.log, { refusal: rekorRefusal, bodyLimit: ENTRY_LIMITS.bytes });
    const { log, publicKey, logId } = ledger;
    return {
        listener,
        counter,
        log,
        publicKey,
        logId,
        ledger,
        checkpoint: (size) => ledger.checkpoint(size),
    };
}
async function addEntry(ledger, call) {
    const body = await jsonBody(call, 'proposedEntry');
    const added = await ledger.add(await readyEntry(body));
    const location = `${ENTRIES}/${added.id}`;
    if (added.duplicate) {
        const message = `an equivalent entry already exists in the transparency log with UUID ${added.id}`;
        return { status: 409, headers: { location }, body: { code: 409, message } };
    }
    return {
        status: 201,
        headers: { location, etag: added.id },
        body: ledger.entry(added.index, { size: added.size }),
    };
}
async function readyEntry(body) {
    try {
        return await readProposed(jsonOf(body, 'the entry'));
    }
    catch (error) {
        if (!(error instanceof http/* ApiError */.hD) || error.status !== 400)
            throw error;
        throw badRequest(`error processing entry: ${error.message}`);
    }
}
/** The body of a request that must be JSON. @throws ApiError 415, 422 when there is none */
async function jsonBody(call, name) {
    const type = call.header('content-type') ?? 'application/octet-stream';
    if (!/^application\/json(?:;|$)/i.test(type.trim()))
        throw new http/* ApiError */.hD(415, 415, `unsupported media type "${type}", only [application/json] are allowed`);
    const body = await call.body();
    if (body.byteLength === 0)
        throw unprocessable(602, `${name} in body is required`);
    return body;
}
function entryByIndex(ledger, call) {
    const index = integerOf(call, 'logIndex', 0);
    return index < ledger.log.size()
        ? { body: ledger.entry(index, { attestation: true }) }
        : notFound();
}
function entryById(ledgers, call) {
    if (!ENTRY_ID.test(call.rest))
        throw unprocessable(605, `entryUUID in path should match '${ENTRY_ID.source}'`);
    const [found] = entriesOf(ledgers, call.rest);
    return found === undefined ? notFound() : { body: found };
}
/** The entry of an id, in whichever shard it is; a leaf's hash may be in several. */
function entriesOf(ledgers, id) {
    return ledgers.flatMap((ledger) => {
        const index = ledger.find(id);
        return index === undefined ? [] : [ledger.entry(index, { attestation: true })];
    });
}
/** What Rekor has not, it answers without a body. */
function notFound() {
    return { status: 404, body: '' };
}
async function retrieveEntries(ledgers, call) {
    const ledger = ledgers[0];
    const { entryUUIDs, logIndexes, entries } = await logQuery(call);
    if ([entryUUIDs, logIndexes, entries].flatMap((each) => each ?? []).length > MAX_QUERIES)
        throw new http/* ApiError */.hD(422, 422, `more than max allowed ${MAX_QUERIES} entries in request`);
    const byId = (entryUUIDs ?? []).flatMap((id) => entriesOf(ledgers, id).slice(0, 1));
    const proposed = await Promise.all((entries ?? []).map(readProposed));
    const found = proposed.map(({ body }) => ledger.log.find(leafHash(body)));
    const known = (logIndexes ?? []).filter((index) => index < ledger.log.size());
    const others = [...found, ...known].filter((index) => index !== undefined);
    const rest = others.map((index) => ledger.entry(index, { attestation: true }));
    return { body: [...byId, ...rest] };
}
async function logQuery(call) {
    const query = jsonOf(await jsonBody(call, 'entry'), 'the query');
    const result = LOG_QUERY.safeParse(query);
    if (result.success)
        return result.data ?? {};
    const [issue] = result.error.issues;
    const message = `${issue?.path.join('.')} in body: ${issue?.message}`;
    const code = codeOf(issue);
    throw code === undefined ? badRequest(message) : unprocessable(code, message);
}
/** What go-openapi calls a violation; undefined for a value of another type, which it cannot read at all. */
function codeOf(issue) {
    if (issue?.code === 'invalid_format')
        return 605;
    if (issue?.code === 'too_big')
        return 611;
    if (issue?.code === 'too_small')
        return issue.origin === 'array' ? 612 : 609;
    return undefined;
}
async function searchEntries(ledger, index, call) {
    return { body: index.find(await jsonBody(call, 'query')).map((each) => ledger.idOf(each)) };
}
function treeInfo(ledger) {
    const size = ledger.log.size();
    return {
        rootHash: service_hex(ledger.log.tree.root(size)),
        signedTreeHead: ledger.checkpoint(size),
        treeID: String(ledger.treeId),
        treeSize: size,
    };
}
function service_consistency(ledgers, call) {
    const first = integerOf(call, 'firstSize', 1, 1);
    const last = integerOf(call, 'lastSize', 1);
    if (first > last)
        throw badRequest(`firstSize(${first}) must be less than lastSize(${last})`);
    const { log } = treeOf(ledgers, call);
    const size = log.size();
    if (last > size)
        throw badRequest(`the tree size requested(${last}) was greater than what is currently observable(${size})`);
    return { hashes: log.tree.consistency(first, last).map(service_hex), rootHash: service_hex(log.tree.root(size)) };
}
/** The shard that a request names, or the current one. @throws ApiError 400, 422 */
function treeOf(ledgers, call) {
    const asked = call.url.searchParams.get('treeID') ?? '';
    if (!/^\d*$/.test(asked))
        throw unprocessable(605, "treeID in query should match '^[0-9]+$'");
    const named = ledgers.find(({ treeId }) => asked === '' || asked === String(treeId));
    if (named === undefined)
        throw badRequest(`no log range found for tree ID ${asked}`);
    return named;
}
/** An integer of the query. @throws ApiError 422 */
function integerOf(call, name, minimum, fallback) {
    const text = call.url.searchParams.get(name) ?? '';
    if (text === '') {
        if (fallback !== undefined)
            return fallback;
        throw unprocessable(602, `${name} in query is required`);
    }
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value))
        throw unprocessable(601, `${name} in query must be of type int64: "${text}"`);
    if (value < minimum)
        throw unprocessable(609, `${name} in query should be greater than or equal to ${minimum}`);
    return value;
}
function service_hex(bytes) {
    return Buffer.from(bytes).toString('hex');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/shards.js
/** Opens the shards that there are so far; `open` makes the one of a number. */
function openShards(count, open) {
    const shards = Array.from({ length: count }, (_, at) => open(at + 1));
    const current = () => shards.at(-1);
    let signal;
    const loops = [];
    const start = (shard) => {
        if (signal !== undefined && shard.run !== undefined)
            loops.push(shard.run(signal));
    };
    const listener = (request, response) => {
        const former = shards.length === 1 ? undefined : formerOf(request.url ?? '/');
        const shard = former === undefined ? undefined : shards[former.shard - 1];
        if (former === undefined || shard === undefined) {
            current().listener(request, response);
            return;
        }
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            response.writeHead(405, { allow: 'GET, HEAD' }).end();
            return;
        }
        request.url = former.path;
        shard.listener(request, response);
    };
    return {
        listener,
        current,
        all: () => shards,
        rotate() {
            const next = open(shards.length + 1);
            shards.push(next);
            start(next);
        },
        async run(stopped) {
            signal = stopped;
            start(current());
            await new Promise((resolve) => {
                if (stopped.aborted)
                    resolve();
                else
                    stopped.addEventListener('abort', () => resolve(), { once: true });
            });
            await Promise.all(loops);
        },
    };
}
function formerOf(url) {
    const match = /^\/shards\/(\d{1,6})(\/.*)$/.exec(url);
    return match === null ? undefined : { shard: Number(match[1]), path: match[2] };
}
/** The base URL of a former shard of the service at `url`. */
function shardUrl(url, shard) {
    return `${url}/shards/${shard}`;
}
/** What a shard keeps: under the plain names for the first, under `NAME.N` for the others. */
function stateOfShard(state, shard) {
    if (shard === 1)
        return state;
    const named = (name) => `${name}.${shard}`;
    return {
        key: (name, make) => state.key(named(name), make),
        value: (name, make) => state.value(named(name), make),
        journal: (name) => state.journal(named(name)),
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/stack-faults.js






/** A table in which no fault is in force. `clock` is the machine's: dates in answers are for clients. */
function openStackFaults(clock) {
    const rules = Object.fromEntries(FAULTY_NAMES.map((name) => [name, (0,lib.openFaultRules)()]));
    return {
        rules,
        faults: {
            add({ service, ...rule }) {
                refuseForeign(service, rule.fault);
                rules[service].add(rule);
            },
            clear(service) {
                for (const name of service === undefined ? FAULTY_NAMES : [service])
                    rules[name].clear();
            },
            list: () => FAULTY_NAMES.flatMap((service) => rules[service].list().map((rule) => ({ service, ...rule }))),
            ofRegistry: (request) => registryFault(rules.registry.next(request), clock.now()),
        },
        async feel(service, method, path) {
            const fault = rules[service].next({ method, path });
            if (fault === undefined || isLie(fault))
                return fault;
            if (typeof fault !== 'object' || !('delay' in fault))
                throw new http/* ApiError */.hD(500, 13, `${service} gave no answer`);
            await (0,external_node_timers_promises_.setTimeout)(fault.delay, undefined, { ref: false });
            return undefined;
        },
    };
}
/** Not every service can tell every lie, and a registry's answers are no JSON of the stack's. */
function refuseForeign(service, fault) {
    const liars = isLie(fault) ? LIARS[fault] : undefined;
    const isForeign = service === 'registry' && (fault === 'page' || fault === 'garbled');
    if (!isForeign && (liars === undefined || liars.includes(service)))
        return;
    const name = typeof fault === 'string' ? fault : JSON.stringify(fault);
    throw (0,errors/* stackError */.x)('FAULT_IMPOSSIBLE', `making ${service} fail: "${name}" is no fault of its own`, {
        hint: `it is one of ${liars?.join(' and ') ?? 'the services of sigstore'}`,
    });
}
function registryFault(fault, now) {
    if (fault === undefined || fault === 'drop' || fault === 'truncate')
        return fault;
    if (typeof fault === 'string')
        return undefined;
    return 'retryAfter' in fault ? { status: fault.status, headers: headersOf(fault, now) } : fault;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/warm.js

/** Long enough for all services to listen, short enough to be over before a client has made its key. */
const PAUSE_MS = 30;
/** A service's background loop that loads what its first request will need, once everything is up. */
function warmUp(clock, load) {
    return async (signal) => {
        try {
            await clock.sleep(PAUSE_MS, signal);
            await load();
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
                throw error;
        }
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tsa.js






const STAMPS = 500;
/** The policy of sigstore's own timestamp authority. */
const POLICY = '1.3.6.1.4.1.57264.2';
const JSON_QUERY = schemas/* object */.Ikc({
    artifactHash: schemas/* base64 */.K39(),
    hashAlgorithm: schemas/* string */.YjP(),
    certificates: schemas/* boolean */.zMY().optional(),
    nonce: schemas/* int */.Whr().nonnegative().optional(),
    tsaPolicyOID: schemas/* string */.YjP().optional(),
});
/**
 * Opens the authority: `POST /api/v1/timestamp` in DER or JSON, `GET /api/v1/timestamp/certchain`. A query may ask for
 * one of `policies`; the first is for those that ask for none.
 */
function openTsa(state, ports, policies = [POLICY]) {
    const { chain, signer } = openChain(state, ports);
    const counter = { requests: 0 };
    const serials = openSerials(state);
    const stamps = [];
    let given = 0;
    let timestamper;
    function remember(stamp) {
        given++;
        stamps.push(stamp);
        if (stamps.length > STAMPS)
            stamps.shift();
    }
    async function timestamp(call) {
        // The CMS classes take 40 ms to load: not before somebody asks for a timestamp, or the loop has the time.
        const cms = await Promise.all(/* import() */[__webpack_require__.e(1467), __webpack_require__.e(3897)]).then(__webpack_require__.bind(__webpack_require__, 33897));
        const query = tsa_readQuery(call.header('content-type') ?? '', await call.body(), cms);
        const problem = cms.queryProblem(query, policies);
        if (problem !== undefined)
            throw new http/* ApiError */.hD(400, 400, problem);
        const serial = await serials();
        const policy = query.reqPolicy ?? policies[0];
        const time = ports.clock.now();
        timestamper ??= cms.openTimestamper(signer);
        const response = timestamper({ query, policy, serial, time });
        remember({ time, serial: serial.toString(16), policy, ...cms.imprintOf(query) });
        return { type: 'application/timestamp-reply', body: response };
    }
    const listener = (0,http/* routes */.JZ)({
        'GET /ping': () => ({ body: 'pong' }),
        'GET /healthz': () => ({ body: 'ok' }),
        'POST /api/v1/timestamp': timestamp,
        'GET /api/v1/timestamp/certchain': () => ({
            type: 'application/pem-certificate-chain',
            body: (0,x509/* pemOf */._y)(chain),
        }),
    }, counter, ports.log, { refusal: ({ code, message }) => ({ code, message }) });
    return {
        listener,
        counter,
        chain,
        stamps: () => ({ size: given, stamps }),
        run: warmUp(ports.clock, () => Promise.all(/* import() */[__webpack_require__.e(1467), __webpack_require__.e(3897)]).then(__webpack_require__.bind(__webpack_require__, 33897))),
    };
}
/**
 * Serial numbers that only grow, whatever the clock does and however often the authority begins anew: how often it
 * began, which is kept, and below it a count.
 */
function openSerials(state) {
    const journal = state.journal('tsa');
    const start = journal.records.length + 1;
    let last = BigInt(start) << 128n;
    let begun;
    return async () => {
        begun ??= journal.append([{ leaf: Buffer.from(String(start)), extra: new Uint8Array() }]);
        await begun;
        return ++last;
    };
}
/** @throws ApiError 400, 415, 422 */
function tsa_readQuery(type, body, cms) {
    const media = type.split(';')[0]?.trim().toLowerCase();
    if (media !== 'application/json' && media !== 'application/timestamp-query')
        throw new http/* ApiError */.hD(415, 415, `unsupported media type "${type}"`);
    if (body.byteLength === 0)
        throw new http/* ApiError */.hD(422, 602, 'request in body is required');
    let query;
    try {
        query = media === 'application/json' ? fromJson(body, cms) : cms.parseQuery(body);
    }
    catch (error) {
        throw error instanceof http/* ApiError */.hD ? error : new http/* ApiError */.hD(400, 400, cms.UNREADABLE);
    }
    if (query === undefined)
        throw new http/* ApiError */.hD(400, 400, cms.UNREADABLE);
    return query;
}
function fromJson(body, cms) {
    const query = (0,lib.parseJson)(body, JSON_QUERY, 'the timestamp request');
    if (query.hashAlgorithm.toLowerCase() === 'sha1')
        throw new http/* ApiError */.hD(400, 400, cms.WEAK_HASH);
    return cms.makeQuery(query.hashAlgorithm, Buffer.from(query.artifactHash, 'base64'), {
        certReq: query.certificates ?? false,
        ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
        ...(query.tsaPolicyOID === undefined || query.tsaPolicyOID === ''
            ? {}
            : { policy: query.tsaPolicyOID }),
    });
}
function openChain(state, ports) {
    const make = () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
    const rootKey = state.key('tsa-root', make);
    const key = state.key('tsa', make);
    const rootName = (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded tsa root');
    const root = state.value('tsa-root', () => (0,x509/* selfSigned */.XK)(rootName, rootKey, ports.clock.now(), ports.random, 0));
    const certificate = state.value('tsa-leaf', () => {
        const { from, to } = (0,x509/* validityOf */.Gv)(root);
        return (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)({
            serial: (0,x509/* randomSerial */.YG)(ports.random),
            issuer: rootName,
            subject: (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded tsa'),
            publicKey: (0,external_node_crypto_.createPublicKey)(key),
            notBefore: from,
            notAfter: to,
            extensions: (0,x509/* leafExtensions */.Jv)('timeStamping', key, rootKey),
        }), rootKey);
    });
    return { chain: [certificate, root], signer: { certificate, key } };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/trust.js


const OPERATOR = 'sigstore.embedded';
const KEY_DETAILS = {
    rekor: 'PKIX_ED25519',
    rekorV1: 'PKIX_ECDSA_P256_SHA_256',
    ctlog: 'PKIX_ECDSA_P256_SHA_256',
};
/** The trusted root, sigstore_trustroot.proto TrustedRoot v0.1 in JSON. */
function trustedRootOf(urls, trust) {
    const start = startOf(trust);
    const { retired = [] } = trust;
    const logs = (service) => [
        ...retired.flatMap((old) => old.service === service
            ? [logOf(shardUrl(urls[service], old.shard), old.log, service, validity(start, old.until))]
            : []),
        logOf(urls[service], trust[service], service, validity(start)),
    ];
    const authorities = (service, chain) => [
        ...retired.flatMap((old) => old.service === service
            ? [authorityOf(urls, service, old.chain, validity(startOfChain(old.chain), old.until))]
            : []),
        authorityOf(urls, service, chain, validity(startOfChain(chain))),
    ];
    return {
        mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
        tlogs: [...logs('rekor'), ...logs('rekorV1')],
        certificateAuthorities: authorities('fulcio', trust.fulcioChain),
        ctlogs: logs('ctlog'),
        timestampAuthorities: authorities('tsa', trust.tsaChain),
    };
}
/** The signing config v0.2, sigstore_trustroot.proto SigningConfig in JSON. */
function signingConfigOf(urls, trust) {
    const service = (url, majorApiVersion) => ({
        url,
        majorApiVersion,
        validFor: validity(startOf(trust)),
        operator: OPERATOR,
    });
    return {
        mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
        caUrls: [service(urls.fulcio, 1)],
        oidcUrls: [service(urls.issuer, 1)],
        // Clients take the newest version that they know, or the first: cosign v3, sigstore-js and ours sign with v2.
        rekorTlogUrls: [service(urls.rekor, 2), service(urls.rekorV1, 1)],
        rekorTlogConfig: { selector: 'ANY' },
        tsaUrls: [service(`${urls.tsa}/api/v1/timestamp`, 1)],
        tsaConfig: { selector: 'ANY' },
    };
}
/** Both in one document, sigstore_trustroot.proto ClientTrustConfig v0.1 in JSON. */
function clientTrustConfigOf(urls, trust) {
    return {
        mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
        trustedRoot: trustedRootOf(urls, trust),
        signingConfig: signingConfigOf(urls, trust),
    };
}
/** The trust of `trustedRootOf` in single PEM texts. */
function trustPemsOf(trust) {
    return {
        fulcioRoot: (0,x509/* pemOf */._y)([...trust.fulcioChain.toReversed(), ...retiredAuthoritiesOf(trust)]),
        ctlogKey: (0,x509/* pemBlock */.oA)('PUBLIC KEY', trust.ctlog.publicKey),
        rekorV1Key: (0,x509/* pemBlock */.oA)('PUBLIC KEY', trust.rekorV1.publicKey),
        tsaChain: (0,x509/* pemOf */._y)(trust.tsaChain),
    };
}
/** The chains of former authorities, roots first. */
function retiredAuthoritiesOf(trust) {
    return (trust.retired ?? []).flatMap((old) => old.service === 'fulcio' ? old.chain.toReversed() : []);
}
/** The time from which all of it is believed: its oldest certificate's. */
function startOf(trust) {
    const retired = (trust.retired ?? []).flatMap((old) => ('chain' in old ? old.chain : []));
    return startOfChain([...trust.fulcioChain, ...trust.tsaChain, ...retired]);
}
function startOfChain(chain) {
    return Math.min(...chain.map((certificate) => (0,x509/* validityOf */.Gv)(certificate).from));
}
/** Whole seconds, as clients compare with times of whole seconds; the end is rounded up. */
function validity(start, end) {
    const last = end === undefined ? {} : { end: dateOf(Math.ceil(end / 1000) * 1000) };
    return { start: dateOf(start), ...last };
}
function dateOf(time) {
    return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
function logOf(baseUrl, log, service, validFor) {
    return {
        baseUrl,
        hashAlgorithm: 'SHA2_256',
        publicKey: {
            rawBytes: trust_base64(log.publicKey),
            keyDetails: KEY_DETAILS[service],
            validFor,
        },
        logId: { keyId: trust_base64(log.logId) },
    };
}
function authorityOf(urls, service, chain, validFor) {
    const isTsa = service === 'tsa';
    const commonName = `sigstore embedded ${isTsa ? 'tsa' : 'root'}`;
    return {
        subject: { organization: OPERATOR, commonName },
        uri: isTsa ? `${urls.tsa}/api/v1/timestamp` : urls.fulcio,
        certChain: chainOf(chain),
        validFor,
    };
}
function chainOf(certificates) {
    return { certificates: certificates.map((der) => ({ rawBytes: trust_base64(der) })) };
}
function trust_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

// EXTERNAL MODULE: ./node_modules/@tufjs/canonical-json/lib/index.js
var canonical_json_lib = __webpack_require__(65178);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf-metadata.js



/*
 * Metadata of The Update Framework, specification 1.0, as the metadata files of sigstore's own repository are
 * (sigstore/root-signing): ECDSA P-256 keys in PEM, ids over the canonical JSON of the key.
 */
/** The top-level roles, in the order in which a client asks for their metadata. */
const TUF_ROLES = ['root', 'timestamp', 'snapshot', 'targets'];
const roleSchema = schemas/* object */.Ikc({ keyids: schemas/* array */.YOg(schemas/* string */.YjP()), threshold: schemas/* int */.Whr().positive() });
const signedSchema = schemas/* looseObject */._H3({
    _type: schemas/* enum */.k5n(TUF_ROLES),
    version: schemas/* int */.Whr().positive(),
    expires: iso/* datetime */.w$(),
    /** Of a timestamp or snapshot: the files that it names. */
    meta: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ version: schemas/* int */.Whr().positive() })).optional(),
    /** Of targets. */
    targets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9()).optional(),
});
/** Metadata of any role, as far as its repository reads it back. */
const metadataSchema = schemas/* object */.Ikc({
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP(), sig: schemas/* string */.YjP() })),
    signed: signedSchema,
});
/** Root metadata. */
const rootSchema = schemas/* object */.Ikc({
    signatures: metadataSchema.shape.signatures,
    signed: signedSchema.extend({
        keys: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
        roles: schemas/* object */.Ikc({
            root: roleSchema,
            timestamp: roleSchema,
            snapshot: roleSchema,
            targets: roleSchema,
        }),
    }),
});
/** The TUF form of a P-256 key. The id is over exactly these members: go-tuf v1 computes it again. */
function tufKey(key) {
    const pem = (0,external_node_crypto_.createPublicKey)(key).export({ type: 'spki', format: 'pem' }).toString();
    const json = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem } };
    return { id: (0,external_node_crypto_.createHash)('sha256').update((0,canonical_json_lib.canonicalize)(json)).digest('hex'), key, json };
}
/** A metadata file: what is signed, and the signature of each key over its canonical JSON. */
function signMetadata(signed, keys) {
    const bytes = Buffer.from((0,canonical_json_lib.canonicalize)(signed));
    const signatures = keys.map(({ id, key }) => ({
        keyid: id,
        sig: (0,external_node_crypto_.sign)('sha256', bytes, key).toString('hex'),
    }));
    return Buffer.from(`${JSON.stringify({ signatures, signed }, undefined, 1)}\n`);
}
/** The members that all roles have. `expires` has whole seconds: go-tuf reads no fractions. */
function commonOf(role, version, expires) {
    return {
        _type: role,
        spec_version: '1.0.31',
        version,
        expires: new Date(expires).toISOString().replace(/\.\d+Z$/, 'Z'),
    };
}
/** How metadata names another file: length in bytes, and SHA-256 in hex. */
function fileOf(bytes) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    return { length: bytes.byteLength, hashes: { sha256 } };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf-change.js



const DAY_MS = 24 * 60 * 60 * 1000;
/** How long metadata is valid: about as long as that of sigstore's own repository. */
const TUF_LIFE_MS = {
    root: 180 * DAY_MS,
    targets: 180 * DAY_MS,
    snapshot: 21 * DAY_MS,
    timestamp: 7 * DAY_MS,
};
/**
 * A new root: the keys and thresholds that there are, with those of `changed` replaced. Enough keys of the root
 * before it sign, and enough of its own.
 */
function signRoot(change, changed) {
    const before = rootOf(change);
    const version = (before?.version ?? 0) + 1;
    const keys = {};
    const roles = {};
    const signers = new Map();
    for (const role of TUF_ROLES) {
        const quorum = changed[role];
        const current = before === undefined ? [] : keysOf(change, role);
        const next = quorum === undefined ? current : newKeys(change, role, quorum.keys);
        const threshold = quorum?.threshold ?? before?.roles[role].threshold ?? 1;
        roles[role] = { keyids: next.map((key) => key.id), threshold };
        for (const key of next)
            keys[key.id] = key.json;
        if (role === 'root')
            for (const key of [
                ...current.slice(0, before?.roles.root.threshold),
                ...next.slice(0, threshold),
            ])
                signers.set(key.id, key);
    }
    const expires = change.now + TUF_LIFE_MS.root;
    const signed = { ...commonOf('root', version, expires), consistent_snapshot: true, keys, roles };
    change.files.set(`${version}.root.json`, signMetadata(signed, [...signers.values()]));
}
/** New targets metadata, and what names it. */
function signTargets(change, targets) {
    sign(change, 'targets', { targets });
    signSnapshot(change);
}
function signSnapshot(change) {
    sign(change, 'snapshot', {
        meta: { 'targets.json': { version: lastVersion(change.files, 'targets') } },
    });
    signTimestamp(change);
}
/** A new timestamp of the snapshot before the last one: what no client may follow that has seen the last one. */
function signOldSnapshot(change) {
    signTimestamp(change, Math.max(1, lastVersion(change.files, 'snapshot') - 1));
}
function signTimestamp(change, version = lastVersion(change.files, 'snapshot')) {
    const snapshot = change.files.get(`${version}.snapshot.json`);
    sign(change, 'timestamp', { meta: { 'snapshot.json': { version, ...fileOf(snapshot) } } });
}
/** Signs again what is not there, would expire soon, or is of keys or versions of before. */
function renew(change) {
    if (!isFresh(change, 'root'))
        signRoot(change, {});
    if (!isFresh(change, 'targets'))
        signTargets(change, targetsIn(change.files));
    else if (!isFresh(change, 'snapshot'))
        signSnapshot(change);
    else if (!isFresh(change, 'timestamp'))
        signTimestamp(change);
}
/** What the newest targets metadata says of each path. */
function targetsIn(files) {
    return tuf_change_read(files, 'targets')?.signed.targets ?? {};
}
function sign(change, role, members) {
    const version = (tuf_change_read(change.files, role)?.signed.version ?? 0) + 1;
    const signed = { ...commonOf(role, version, change.now + TUF_LIFE_MS[role]), ...members };
    const threshold = rootOf(change)?.roles[role].threshold;
    const bytes = signMetadata(signed, keysOf(change, role).slice(0, threshold));
    const name = role === 'timestamp' ? 'timestamp.json' : `${version}.${role}.json`;
    // Deleted first: what is set anew goes to the end, and the timestamp must be the last to be written.
    change.files.delete(name);
    change.files.set(name, bytes);
}
function isFresh(change, role) {
    const metadata = tuf_change_read(change.files, role);
    if (metadata === undefined)
        return false;
    const { signed, signatures } = metadata;
    const named = { timestamp: 'snapshot', snapshot: 'targets' };
    const below = named[role];
    if (below !== undefined) {
        // A change that a kill cut short has written what nothing names yet.
        const version = signed.meta?.[`${below}.json`]?.version;
        if (version !== lastVersion(change.files, below))
            return false;
    }
    const keyids = rootOf(change)?.roles[role].keyids;
    return (Date.parse(signed.expires) - change.now > TUF_LIFE_MS[role] / 2 &&
        signatures.every(({ keyid }) => role === 'root' || keyids?.includes(keyid) === true));
}
/** The newest metadata of a role. */
function tuf_change_read(files, role) {
    const name = role === 'timestamp' ? 'timestamp.json' : `${lastVersion(files, role)}.${role}.json`;
    const bytes = files.get(name);
    return bytes === undefined ? undefined : (0,lib.parseJson)(bytes, metadataSchema, name);
}
function rootOf(change) {
    return rootsOf(change).at(-1);
}
function rootsOf(change) {
    return versionsOf(change.files, 'root').map((version) => {
        const name = `${version}.root.json`;
        return (0,lib.parseJson)(change.files.get(name), rootSchema, name).signed;
    });
}
function lastVersion(files, role) {
    return versionsOf(files, role).at(-1) ?? 0;
}
function versionsOf(files, role) {
    return [...files.keys()]
        .map((name) => /^(\d+)\.([a-z]+)\.json$/.exec(name))
        .filter((match) => match?.[2] === role)
        .map((match) => Number(match?.[1]))
        .sort((a, b) => a - b);
}
/** The keys that the newest root gives a role. */
function keysOf(change, role) {
    const keyids = rootOf(change)?.roles[role].keyids ?? [];
    return Array.from({ length: keysEver(change, role) }, (_, at) => tuf_change_keyOf(change, role, at)).filter((key) => keyids.includes(key.id));
}
function newKeys(change, role, count) {
    const known = keysEver(change, role);
    return Array.from({ length: count }, (_, at) => tuf_change_keyOf(change, role, known + at));
}
/** How many keys a role ever had: those that any root names. */
function keysEver(change, role) {
    return new Set(rootsOf(change).flatMap((root) => root.roles[role].keyids)).size;
}
function tuf_change_keyOf(change, role, at) {
    const make = () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
    return tufKey(change.state.key(`tuf-${role}-${at + 1}`, make));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf-repository.js


const TIMESTAMP = 'timestamp.json';
const QUORUMS = {
    root: { keys: 3, threshold: 2 },
    targets: { keys: 3, threshold: 2 },
    snapshot: { keys: 1, threshold: 1 },
    timestamp: { keys: 1, threshold: 1 },
};
/**
 * Opens the repository that `state` keeps, or a new one that vouches for nothing yet. Its files are in the journal
 * `tuf`, its keys are `tuf-ROLE-N`.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
async function openTufRepository(state, ports) {
    const journal = state.journal('tuf');
    const files = new Map(journal.records.map(({ leaf, extra }) => [Buffer.from(extra).toString(), leaf]));
    let oldTimestamp = journal.records.findLast(({ leaf, extra }) => Buffer.from(extra).toString() === TIMESTAMP && leaf !== files.get(TIMESTAMP))?.leaf;
    let busy = Promise.resolve();
    async function write(plan) {
        const next = new Map(files);
        plan({ state, files: next, now: ports.clock.now() });
        const written = [...next].filter(([name, bytes]) => files.get(name) !== bytes);
        if (written.length === 0)
            return;
        await journal.append(written.map(([name, bytes]) => ({ leaf: bytes, extra: Buffer.from(name) })));
        // What is on disk is served, never more.
        for (const [name, bytes] of written) {
            if (name === TIMESTAMP)
                oldTimestamp = files.get(name) ?? bytes;
            files.set(name, bytes);
        }
    }
    /** One change at a time: versions are counted. */
    function change(plan) {
        const done = busy.then(() => write(plan));
        busy = done.catch(() => undefined);
        return done;
    }
    await change((first) => {
        if (!files.has('1.root.json'))
            signRoot(first, QUORUMS);
        renew(first);
    });
    return {
        files,
        initialRoot: () => files.get('1.root.json'),
        publish: (targets) => change((next) => vouch(next, targets)),
        rotate: (role, quorum = QUORUMS[role]) => change((next) => {
            signRoot(next, { [role]: quorum });
            renew(next);
        }),
        freshen: () => change(renew),
        lies: {
            oldTimestamp: () => oldTimestamp ?? Buffer.of(),
            timestampOfOldSnapshot: () => {
                const next = { state, files: new Map(files), now: ports.clock.now() };
                signOldSnapshot(next);
                return next.files.get(TIMESTAMP) ?? Buffer.of();
            },
        },
    };
}
function vouch(change, targets) {
    const described = Object.fromEntries(targets.map(({ path, bytes, custom }) => [
        path,
        { ...fileOf(bytes), ...(custom === undefined ? {} : { custom }) },
    ]));
    if (JSON.stringify(described) === JSON.stringify(targetsIn(change.files)))
        return;
    for (const { path, bytes } of targets) {
        const name = `targets/${fileOf(bytes).hashes.sha256}.${path}`;
        if (!change.files.has(name))
            change.files.set(name, bytes);
    }
    signTargets(change, described);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf.js




/**
 * Opens the mirror: `N.root.json`, `timestamp.json`, `N.snapshot.json`, `N.targets.json`, and files under `targets/`.
 * `root.json` is the first root. What would expire soon is signed again when a client begins.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
async function openTuf(state, ports) {
    const repository = await openTufRepository(state, ports);
    const counter = { requests: 0 };
    async function file(call) {
        const name = decodeURIComponent(call.rest);
        if (/^(timestamp|\d+\.root)\.json$/.test(name))
            await repository.freshen();
        const body = name === 'root.json' ? repository.initialRoot() : repository.files.get(name);
        if (body === undefined)
            throw new http/* ApiError */.hD(404, 5, 'Not Found');
        const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
        return { type, body };
    }
    const listener = (0,http/* routes */.JZ)({ 'GET /healthz': () => ({ body: 'ok' }), 'GET /*': file }, counter, ports.log);
    return { listener, counter, repository };
}
/**
 * What a stack's repository vouches for: the trusted root, the signing config, and the single keys that clients
 * before the trusted root read, with their usage (sigstore/sigstore pkg/tuf, scaffolding tools/tuf/pkg/repo).
 */
function tufTargetsOf(urls, trust) {
    const json = (value) => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
    const legacy = (path, usage, uri, pem) => ({
        path,
        bytes: Buffer.from(pem),
        custom: { sigstore: { status: 'Active', usage, uri } },
    });
    return [
        { path: 'trusted_root.json', bytes: json(trustedRootOf(urls, trust)) },
        { path: 'signing_config.v0.2.json', bytes: json(signingConfigOf(urls, trust)) },
        legacy('fulcio_v1.crt.pem', 'Fulcio', urls.fulcio, (0,x509/* pemOf */._y)([trust.fulcioChain[1]])),
        legacy('fulcio_intermediate_v1.crt.pem', 'Fulcio', urls.fulcio, (0,x509/* pemOf */._y)([trust.fulcioChain[0]])),
        legacy('ctfe.pub', 'CTFE', urls.ctlog, (0,x509/* pemOfKey */.dn)(trust.ctlog.publicKey)),
        legacy('rekor.pub', 'Rekor', urls.rekorV1, (0,x509/* pemOfKey */.dn)(trust.rekorV1.publicKey)),
        legacy('tsa.certchain.pem', 'TSA', urls.tsa, (0,x509/* pemOf */._y)(trust.tsaChain)),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/services.js


















/**
 * How long what was rotated away is still believed: a certificate that was issued just before is good for ten minutes,
 * and needs its log and its timestamp.
 */
const OVERLAP_MS = 10 * 60 * 1000;
const JWKS_PATH = '/.well-known/jwks';
/** Opens all of them. @throws `STATE_INVALID`, `STATE_UNWRITABLE` */
async function openServices(options, ports) {
    const world = openWorld(options, ports);
    const { issuer, trusted } = openIdentity(world, ports);
    const foreign = await foreignIssuers(options.fulcioConfig, world.portsOf('fulcio'));
    const host = publicHostOf(options);
    const { witnesses } = world;
    const sharded = {
        issuer,
        ...openCertificates(world, [trusted, ...foreign]),
        rekor: world.shards('rekor', (state, own) => openRekor(state, { origin: host, witnesses }, own)),
        rekorV1: openRekorV1Shards(world, host),
        tsa: world.shards('tsa', (state, own) => openTsa(state, own)),
    };
    const tuf = await openTuf(world.state, world.portsOf('tuf'));
    return {
        ...sharded,
        tuf,
        witnesses,
        setUrls: world.setUrls,
        clock: world.clock,
        faults: world.table.faults,
        trust: () => trustOf(sharded, world.rotations),
        listeners: faultyServices(world, { ...sharded, tuf }, ports.clock),
        async rotate(service) {
            await world.rotations.add(service, world.clock.of(service).now());
            sharded[service].rotate();
        },
    };
}
/** `clock` is the machine's: dates in answers are for clients. */
function faultyServices({ table, urls }, services, clock) {
    const { lies } = services.tuf.repository;
    const { rekor, rekorV1 } = services;
    const liars = (name) => () => ({
        ...lies,
        checkpoint: (size) => (name === 'rekorV1' ? rekorV1 : rekor).current().checkpoint(size),
    });
    const faulty = (name) => {
        const listener = withFaults(services[name].listener, table.rules[name], liars(name), clock);
        const service = { ...services[name], listener };
        const render = async (query) => (await __webpack_require__.e(/* import() */ 8319).then(__webpack_require__.bind(__webpack_require__, 8319))).pageOf(name, services, urls(), query);
        return [name, withPage(service, render)];
    };
    return Object.fromEntries(SERVICE_NAMES.map(faulty));
}
/** The host that clients reach a stack by. */
function publicHostOf(options) {
    const { host = '127.0.0.1', publicHost } = options;
    return publicHost ?? (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
}
/** The issuers of a configuration file of Fulcio. What reads it is loaded only then. */
async function foreignIssuers(config, ports) {
    if (config === undefined)
        return [];
    const { readIssuerConfig } = await __webpack_require__.e(/* import() */ 9705).then(__webpack_require__.bind(__webpack_require__, 19705));
    const { openKeySource } = await __webpack_require__.e(/* import() */ 2583).then(__webpack_require__.bind(__webpack_require__, 82583));
    return readIssuerConfig(config, openKeySource(ports));
}
function openWitnesses(state, count) {
    return Array.from({ length: count }, (_, at) => {
        const name = `witness-${at + 1}`;
        const key = state.key(name, () => (0,external_node_crypto_.generateKeyPairSync)('ed25519').privateKey);
        return openWitness(`${name}.sigstore.embedded`, key);
    });
}
function openWorld(options, ports) {
    const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
    const clock = movableClock(ports.clock);
    const rotations = openRotationLog(state);
    const portsOf = (service) => ({ ...ports, clock: clock.of(service) });
    let urls = Object.fromEntries(SERVICE_NAMES.map((name) => [name, '']));
    return {
        witnesses: openWitnesses(state, options.witnesses ?? 0),
        urls: () => urls,
        setUrls: (known) => void (urls = known),
        options,
        state,
        clock,
        rotations,
        table: openStackFaults(ports.clock),
        portsOf,
        shards: (service, open) => openShards(rotations.timesOf(service).length + 1, (shard) => open(stateOfShard(state, shard), portsOf(service))),
    };
}
/** The issuer, and how Fulcio trusts it: by its keys of now and of before, as tokens outlive a rotation. */
function openIdentity(world, { random, log }) {
    const { job, email } = world.options;
    const url = () => world.urls().issuer;
    const options = {
        url,
        requestToken: Buffer.from(random.bytes(24)).toString('base64url'),
        ...(job === undefined ? {} : { job }),
        ...(email === undefined ? {} : { email }),
    };
    const issuer = world.shards('issuer', (state, ports) => openIssuer(state, options, ports));
    const keys = () => issuer.all().flatMap((each) => each.keys());
    const trusted = {
        get issuer() {
            return url();
        },
        audience: 'sigstore',
        async keys() {
            await world.table.feel('issuer', 'GET', JWKS_PATH);
            return keys();
        },
    };
    const jwks = (0,http/* routes */.JZ)({ [`GET ${JWKS_PATH}`]: () => ({ body: { keys: keys() } }) }, issuer.current().counter, log);
    const listener = (request, response) => {
        const isForAll = issuer.all().length > 1 && request.url === JWKS_PATH;
        (isForAll ? jwks : issuer.listener)(request, response);
    };
    return {
        issuer: { ...issuer, listener },
        trusted,
    };
}
/** Fulcio and the CT log, which asks no HTTP of the other but feels its faults. */
function openCertificates(world, issuers) {
    const roots = [];
    const ctlog = world.shards('ctlog', (state, ports) => openCtLog(state, roots, ports, () => world.urls().ctlog));
    async function submit(chain) {
        const fault = await world.table.feel('ctlog', 'POST', '/ct/v1/add-pre-chain');
        const sct = await ctlog.current().addPreChain(chain);
        return fault === 'wrongSct' ? { ...sct, signature: otherEnd(sct.signature) } : sct;
    }
    const fulcio = world.shards('fulcio', (state, ports) => {
        const authority = openAuthority(state, ports);
        roots.push(authority.chain[1]);
        const service = openFulcio({ authority, issuers, submit }, ports);
        return { ...service, chain: authority.chain };
    });
    return { fulcio, ctlog };
}
/** Rekor v1 lists its former shards itself, and answers for their trees and entries. */
function openRekorV1Shards(world, host) {
    const former = [];
    return world.shards('rekorV1', (state, ports) => {
        const shard = openRekorV1(state, { host, former: former.toReversed() }, ports);
        former.push(shard.ledger);
        return shard;
    });
}
/** What clients must trust: the current shards, and those before them. */
function trustOf(services, rotations) {
    const { fulcio, ctlog, rekor, rekorV1, tsa } = services;
    const logs = { ctlog, rekor, rekorV1 };
    const former = (service, shards) => rotations.timesOf(service).map((at, index) => ({
        service: shards.all()[index],
        shard: index + 1,
        until: at + OVERLAP_MS,
    }));
    return {
        fulcioChain: fulcio.current().chain,
        tsaChain: tsa.current().chain,
        ctlog: services_keysOf(ctlog.current()),
        rekor: services_keysOf(rekor.current()),
        rekorV1: services_keysOf(rekorV1.current()),
        retired: [
            ...former('fulcio', fulcio).map(({ service, ...rest }) => ({
                ...rest,
                service: 'fulcio',
                chain: service.chain,
            })),
            ...former('tsa', tsa).map(({ service, ...rest }) => ({
                ...rest,
                service: 'tsa',
                chain: service.chain,
            })),
            ...['ctlog', 'rekor', 'rekorV1'].flatMap((name) => former(name, logs[name]).map(({ service, ...rest }) => ({
                ...rest,
                service: name,
                log: services_keysOf(service),
            }))),
        ],
    };
}
function services_keysOf({ publicKey, logId }) {
    return { publicKey, logId };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/stack.js
var stack_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var stack_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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









/**
 * Starts a whole sigstore in this process, each service on a loopback port of its own.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`, `ISSUER_CONFIG_INVALID`, or the system's error when an address cannot be bound
 */
async function openStack(options, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const services = await openServices(options, ports);
        const { issuer, tuf } = services;
        const starting = stack_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const urls = await listenAll(services.listeners, options, starting);
        services.setUrls(urls);
        const publish = () => tuf.repository.publish(tufTargetsOf(urls, services.trust()));
        await publish();
        const disposables = starting.move();
        return {
            urls,
            get trust() {
                return services.trust();
            },
            get trustedRoot() {
                return trustedRootOf(urls, services.trust());
            },
            get signingConfig() {
                return signingConfigOf(urls, services.trust());
            },
            get clientTrustConfig() {
                return clientTrustConfigOf(urls, services.trust());
            },
            tuf: tuf.repository,
            witnesses: services.witnesses.map(({ verifierKey }) => verifierKey),
            identity: jobIdentity(options.job),
            tokenRequest: {
                url: `${urls.issuer}/request-token?api-version=2.0`,
                bearer: issuer.current().requestToken,
            },
            faults: services.faults,
            clock: services.clock,
            get shards() {
                return Object.fromEntries(SHARDED.map((name) => [name, services[name].all().length]));
            },
            async rotate(part) {
                await rotatePart(services, part);
                await publish();
            },
            mintToken: (request) => issuer.current().mintToken(request),
            counters: () => countersOf(services),
            logSize: () => services.rekor.current().log.size(),
            [Symbol.asyncDispose]: () => disposables.disposeAsync(),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = stack_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The URL that clients reach a service by, without a trailing slash. */
function publicUrl(listening, options) {
    const host = publicHostOf(options);
    return `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
}
async function rotatePart(services, part) {
    const { repository } = services.tuf;
    if (!part.startsWith('tuf'))
        return services.rotate(part);
    for (const role of TUF_ROLES)
        if (part === 'tuf' || part.toLowerCase() === `tuf${role}`)
            await repository.rotate(role);
}
async function listenAll(services, options, disposables) {
    const start = async (name) => {
        const listening = await (0,lib.listen)(services[name], {
            ...(options.host === undefined ? {} : { host: options.host }),
            ...(options.ports?.[name] === undefined ? {} : { port: options.ports[name] }),
        });
        return [name, publicUrl(disposables.use(listening), options)];
    };
    const urls = await Promise.all(SERVICE_NAMES.map(start));
    return Object.fromEntries(urls);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/background.js
var background_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var background_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/** The token file outlives the longest workflow job, since a step's environment is not renewed. */
const TOKEN_SECONDS = 6 * 60 * 60;
const RENEW_MS = 60 * 60 * 1000;
/**
 * Runs a stack until the signal aborts or its control URL is told to stop: the body of a detached process.
 * `ports.started` is called with the `RunningState` once everything listens and every file is written.
 *
 * @throws `STACK_ALREADY_RUNNING` when the directory's stack is alive or starting, and what `openStack` throws
 */
async function runStack(options, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { directory } = options;
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.chmodSync)(directory, 0o700);
        const starting = background_addDisposableResource(env_1, new DisposableStack(), false);
        starting.use(holdDirectory(directory));
        await refuseRunning(directory);
        removeRunning(directory);
        const stack = background_addDisposableResource(env_1, await openStack({
            ...(options.data === 'memory' ? {} : { directory: stackFiles(directory).data }),
            ...(options.host === undefined ? {} : { host: options.host }),
            ...(options.publicHost === undefined ? {} : { publicHost: options.publicHost }),
            ...(options.job === undefined ? {} : { job: options.job }),
            ...(options.email === undefined ? {} : { email: options.email }),
            ...(options.fulcioConfig === undefined ? {} : { fulcioConfig: options.fulcioConfig }),
            ...(options.witnesses === undefined ? {} : { witnesses: options.witnesses }),
        }, ports), true);
        const beside = background_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const urls = { ...stack.urls };
        for (const [name, service] of Object.entries(options.services?.(stack.faults) ?? {})) {
            urls[name] = publicUrl(beside.use(await (0,lib.listen)(service, hostOf(options))), options);
        }
        const secret = Buffer.from(ports.random.bytes(32)).toString('base64url');
        ports.log.mask(secret);
        const stop = new AbortController();
        const about = {
            pid: process.pid,
            urls,
            startedAt: new Date(ports.clock.now()).toISOString(),
        };
        const control = openControl({
            stack,
            state: about,
            secret,
            data: options.data === 'memory' ? undefined : stackFiles(directory).data,
            tokenSeconds: TOKEN_SECONDS,
            changed: () => writeClientFiles(directory, stack),
            stop: () => stop.abort(),
        }, ports.log);
        // Whoever may reach the services from elsewhere need not reach this.
        const controlUrl = beside.use(await (0,lib.listen)(control)).url;
        const state = { version: 1, ...about, controlUrl };
        try {
            writeFiles(directory, stack, secret, state);
            starting.dispose();
            ports.started(state);
            await renewTokens(stack, directory, AbortSignal.any([stop.signal, ports.signal]), ports);
            await beside.disposeAsync();
            await stack[Symbol.asyncDispose]();
        }
        finally {
            removeRunning(directory);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = background_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function hostOf(options) {
    return options.host === undefined ? {} : { host: options.host };
}
async function refuseRunning(directory) {
    const running = readState(directory);
    if (running !== undefined && isAlive(running.pid) && (await isListening(running.controlUrl)))
        throw (0,errors/* stackError */.x)('STACK_ALREADY_RUNNING', `starting a stack in ${directory}: one runs there already, process ${running.pid}`, { hint: `stop it first, or remove ${stackFiles(directory).state} if it is no stack` });
}
/** `state.json` comes last: who finds it finds everything else. */
function writeFiles(directory, stack, secret, state) {
    const files = stackFiles(directory);
    writeDurably(files.tufRoot, stack.tuf.initialRoot());
    writeDurably(files.witnesses, stack.witnesses.map((key) => `${key}\n`).join(''));
    writeDurably(files.controlSecret, secret);
    writeClientFiles(directory, stack);
    writeDurably(files.state, json(state));
}
/** What clients read, each file whole: it changes with the keys, and the token with the time. */
function writeClientFiles(directory, stack) {
    const files = stackFiles(directory);
    writeDurably(files.clientTrustConfig, json(stack.clientTrustConfig));
    writeDurably(files.trustedRoot, json(stack.trustedRoot));
    writeDurably(files.signingConfig, json(stack.signingConfig));
    const pems = trustPemsOf(stack.trust);
    writeDurably(files.fulcioRoot, pems.fulcioRoot);
    writeDurably(files.ctlogKey, pems.ctlogKey);
    writeDurably(files.rekorV1Key, pems.rekorV1Key);
    writeDurably(files.tsaChain, pems.tsaChain);
    writeToken(directory, stack);
}
function writeToken(directory, stack) {
    const token = stack.mintToken({ lifetimeSeconds: TOKEN_SECONDS });
    writeDurably(stackFiles(directory).token, token);
}
function json(value) {
    return `${JSON.stringify(value, undefined, 2)}\n`;
}
/** Renews the token file until the signal aborts. */
async function renewTokens(stack, directory, signal, ports) {
    try {
        while (!signal.aborted) {
            await ports.clock.sleep(RENEW_MS, signal);
            writeToken(directory, stack);
        }
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
            throw error;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/connect.js






const FAULTS = schemas/* array */.YOg(faultRuleSchema.extend({ hits: schemas/* number */.aig() }));
const FAULT_LIST = schemas/* object */.Ikc({ faults: FAULTS });
const SHARDS = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig());
const connect_CLOCK = schemas/* object */.Ikc({
    /** Milliseconds that it is ahead of the machine. */
    offset: schemas/* number */.aig(),
    frozen: schemas/* boolean */.zMY(),
    /** Milliseconds that single services are ahead of the stack. */
    services: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    /** Its time, milliseconds since the epoch. */
    now: schemas/* number */.aig(),
});
const STATUS = schemas/* object */.Ikc({
    urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    pid: schemas/* number */.aig(),
    /** ISO 8601, by the machine's clock. */
    startedAt: schemas/* string */.YjP(),
    counters: schemas/* object */.Ikc({
        requests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
        entries: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    }),
    /** How many shards each service has had, the current one included. */
    shards: SHARDS,
    faults: FAULTS,
    clock: connect_CLOCK,
});
const STOP_MS = 10_000;
/**
 * A process that removed its state or refuses connections has only to exit. One that nobody waits for stays a
 * zombie, and its id may be another's by now: after this time it counts as gone.
 */
const EXIT_MS = 1000;
const POLL_MS = 20;
/**
 * Finds the stack that runs in the background in `directory`.
 *
 * @throws `STACK_NOT_RUNNING` when there is none or its process is dead, `STATE_INVALID`
 */
function connectStack(directory, http, clock) {
    const state = readState(directory);
    if (state === undefined)
        throw (0,errors/* stackError */.x)('STACK_NOT_RUNNING', `no stack runs in ${directory}`, {
            hint: 'start one first, or name the directory of one that runs',
        });
    if (!isAlive(state.pid))
        throw dead(directory, state);
    const secret = secretOf(directory, state);
    const refuse = (cause) => (0,lib.isSealwrightError)(cause, 'HTTP_FAILED') ? dead(directory, state, cause) : cause;
    async function request(method, path, body) {
        const response = await http({
            method,
            url: `${state?.controlUrl ?? ''}${path}`,
            headers: { authorization: `Bearer ${secret}` },
            timeoutMs: STOP_MS,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (response.status < 300)
            return response;
        throw await refusal(`asking the stack in ${directory} for ${path}`, response);
    }
    async function ask(method, path, schema, body) {
        try {
            const answer = await (await request(method, path, body)).bytes();
            return (0,lib.parseJson)(answer, schema, `the answer of the stack to ${path}`);
        }
        catch (cause) {
            throw refuse(cause);
        }
    }
    /** False when nobody listens there. */
    async function requestStop() {
        try {
            await (await request('POST', '/stop')).discard();
            return true;
        }
        catch (error) {
            if ((0,lib.isSealwrightError)(error, 'HTTP_FAILED'))
                return false;
            throw error;
        }
    }
    return {
        state,
        status: () => ask('GET', '/status', STATUS),
        token: async (audience, about = {}) => {
            const path = `/token?audience=${encodeURIComponent(audience)}`;
            return (await ask('POST', path, schemas/* object */.Ikc({ token: schemas/* string */.YjP() }), about)).token;
        },
        addFault: async (fault) => (await ask('POST', '/faults', FAULT_LIST, fault)).faults,
        clearFaults: async (service) => {
            const query = service === undefined ? '' : `?service=${service}`;
            return (await ask('DELETE', `/faults${query}`, FAULT_LIST)).faults;
        },
        setClock: (change) => change === undefined ? ask('DELETE', '/clock', connect_CLOCK) : ask('PUT', '/clock', connect_CLOCK, change),
        rotate: async (part) => (await ask('POST', '/rotate', schemas/* object */.Ikc({ shards: SHARDS }), { part })).shards,
        export: async () => {
            try {
                return (await request('GET', '/export')).body;
            }
            catch (cause) {
                throw refuse(cause);
            }
        },
        stop: async () => {
            const listens = isGone(directory, state) ? false : await requestStop();
            await untilGone(directory, state, listens, clock);
            if (!stateIsGone(directory, state))
                removeRunning(directory);
        },
    };
}
/** Why the stack did not do what it was asked for. */
async function refusal(what, response) {
    const body = await response.bytes();
    if (response.status !== 400)
        return (0,errors/* stackError */.x)('STACK_ANSWER_INVALID', `${what}: status ${response.status}`, {
            hint: 'another process may have taken its port; stop it and start it again',
        });
    const { message } = (0,lib.parseJson)(body, schemas/* object */.Ikc({ message: schemas/* string */.YjP() }), what);
    return (0,errors/* stackError */.x)('STACK_REFUSED', `${what}: ${message}`);
}
function secretOf(directory, state) {
    try {
        return (0,external_node_fs_.readFileSync)(stackFiles(directory).controlSecret, 'utf8');
    }
    catch (cause) {
        throw dead(directory, state, cause);
    }
}
function dead(directory, state, cause) {
    return (0,errors/* stackError */.x)('STACK_NOT_RUNNING', `the stack of ${directory} is not running: process ${state.pid}, started ${state.startedAt}, has ended without stopping`, { hint: 'start it again; its log file may say why it ended', cause });
}
function stateIsGone(directory, state) {
    return readState(directory)?.startedAt !== state.startedAt;
}
/** A stack in this very process is gone with its state. */
function isGone(directory, state) {
    return !isAlive(state.pid) || (state.pid === process.pid && stateIsGone(directory, state));
}
async function untilGone(directory, state, listens, clock) {
    let exiting = 0;
    for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
        if (isGone(directory, state))
            return;
        if (!listens || stateIsGone(directory, state))
            exiting += POLL_MS;
        if (exiting >= EXIT_MS)
            return;
        await clock.sleep(POLL_MS);
    }
    throw (0,errors/* stackError */.x)('STACK_STILL_RUNNING', `stopping the stack of ${directory}: process ${state.pid} still runs after ${STOP_MS / 1000} s`, { hint: `end process ${state.pid} by hand` });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/wait.js




const wait_POLL_MS = 10;
const TIMEOUT_MS = 20_000;
/** What a process that was told to end may take before it is killed. */
const GRACE_MS = 2000;
const LOG_TAIL = 2000;
/**
 * Waits until a stack that was just started in `directory` says that it is up. When it does not, its process is
 * ended: it would outlive a caller who was never told of it.
 *
 * @throws `STACK_FAILED` with the end of its log when its process ends or takes longer than 20 s, `INTERRUPTED`
 */
async function waitForStack(directory, started, ports) {
    try {
        return await untilUp(directory, started, ports);
    }
    catch (error) {
        await end(directory, started.pid, ports.clock);
        throw error;
    }
}
async function untilUp(directory, started, ports) {
    for (let waited = 0; waited < TIMEOUT_MS; waited += wait_POLL_MS) {
        if (readState(directory)?.pid === started.pid)
            return connectStack(directory, ports.http, ports.clock);
        if (!isAlive(started.pid))
            throw failed(directory, started.logFile, 'its process ended');
        await ports.clock.sleep(wait_POLL_MS, ports.signal);
    }
    throw failed(directory, started.logFile, `it was not up after ${TIMEOUT_MS / 1000} s`);
}
/** Ends the process, and removes what it may have written; a stack that ran there before it is left alone. */
async function end(directory, pid, clock) {
    tell(pid, 'SIGTERM');
    for (let waited = 0; waited < GRACE_MS && isAlive(pid); waited += wait_POLL_MS)
        await clock.sleep(wait_POLL_MS);
    tell(pid, 'SIGKILL');
    const state = readState(directory);
    if (state === undefined || state.pid === pid)
        removeRunning(directory);
}
function tell(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // It has ended.
    }
}
function failed(directory, logFile, why) {
    let log = '';
    try {
        log = (0,external_node_fs_.readFileSync)(logFile, 'utf8').slice(-LOG_TAIL);
    }
    catch {
        // Without a log there is nothing more to say.
    }
    return (0,errors/* stackError */.x)('STACK_FAILED', `starting a stack in ${directory}: ${why}\n${log}`.trimEnd(), {
        hint: `its log is ${logFile}`,
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/index.js























/***/ }),

/***/ 42615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G7: () => (/* binding */ EXTENSION_ARCS),
/* harmony export */   S4: () => (/* binding */ renderProvider),
/* harmony export */   lc: () => (/* binding */ providerOf),
/* harmony export */   xq: () => (/* binding */ PROVIDERS)
/* harmony export */ });
/* harmony import */ var _go_template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86770);

/** The last arcs of sigstore's extensions (fulcio docs/oid-info.md) by their names in Fulcio's configuration. */
const EXTENSION_ARCS = {
    'github-workflow-trigger': 2,
    'github-workflow-sha': 3,
    'github-workflow-name': 4,
    'github-workflow-repository': 5,
    'github-workflow-ref': 6,
    'build-signer-uri': 9,
    'build-signer-digest': 10,
    'runner-environment': 11,
    'source-repository-uri': 12,
    'source-repository-digest': 13,
    'source-repository-ref': 14,
    'source-repository-identifier': 15,
    'source-repository-owner-uri': 16,
    'source-repository-owner-identifier': 17,
    'build-config-uri': 18,
    'build-config-digest': 19,
    'build-trigger': 20,
    'run-invocation-uri': 21,
    'source-repository-visibility-at-signing': 22,
    'deployment-environment': 23,
};
const circleDefinition = '{{.api_url}}/projects/{{(index . "oidc.circleci.com/project-id")}}/pipeline-definitions/{{(index . "oidc.circleci.com/pipeline-definition-id")}}';
const PROVIDERS = {
    github: {
        defaults: { url: 'https://github.com', environment: '' },
        subject: '{{ .url }}/{{ .job_workflow_ref }}',
        extensions: {
            'github-workflow-trigger': 'event_name',
            'github-workflow-sha': 'sha',
            'github-workflow-name': 'workflow',
            'github-workflow-repository': 'repository',
            'github-workflow-ref': 'ref',
            'build-signer-uri': '{{ .url }}/{{ .job_workflow_ref }}',
            'build-signer-digest': 'job_workflow_sha',
            'runner-environment': 'runner_environment',
            'source-repository-uri': '{{ .url }}/{{ .repository }}',
            'source-repository-digest': 'sha',
            'source-repository-ref': 'ref',
            'source-repository-identifier': 'repository_id',
            'source-repository-owner-uri': '{{ .url }}/{{ .repository_owner }}',
            'source-repository-owner-identifier': 'repository_owner_id',
            'build-config-uri': '{{ .url }}/{{ .workflow_ref }}',
            'build-config-digest': 'workflow_sha',
            'build-trigger': 'event_name',
            'run-invocation-uri': '{{ .url }}/{{ .repository }}/actions/runs/{{ .run_id }}/attempts/{{ .run_attempt }}',
            'source-repository-visibility-at-signing': 'repository_visibility',
            'deployment-environment': 'environment',
        },
    },
    gitlab: {
        defaults: { url: 'https://gitlab.com', environment: '' },
        subject: 'https://{{ .ci_config_ref_uri }}',
        extensions: {
            'build-signer-uri': 'https://{{ .ci_config_ref_uri }}',
            'build-signer-digest': 'ci_config_sha',
            'runner-environment': 'runner_environment',
            'source-repository-uri': '{{ .url }}/{{ .project_path }}',
            'source-repository-digest': 'sha',
            'source-repository-ref': 'refs/{{if eq .ref_type "branch"}}heads/{{ else }}tags/{{end}}{{ .ref }}',
            'source-repository-identifier': 'project_id',
            'source-repository-owner-uri': '{{ .url }}/{{ .namespace_path }}',
            'source-repository-owner-identifier': 'namespace_id',
            'build-config-uri': 'https://{{ .ci_config_ref_uri }}',
            'build-config-digest': 'ci_config_sha',
            'build-trigger': 'pipeline_source',
            'run-invocation-uri': '{{ .url }}/{{ .project_path }}/-/jobs/{{ .job_id }}',
            'source-repository-visibility-at-signing': 'project_visibility',
            'deployment-environment': 'environment',
        },
    },
    codefresh: {
        defaults: {
            platform_url: 'https://g.codefresh.io',
            scm_repo_url: '',
            scm_ref: '',
            runner_environment: '',
        },
        subject: '{{.platform_url}}/{{.account_name}}/{{.pipeline_name}}:{{.account_id}}/{{.pipeline_id}}',
        extensions: {
            'build-signer-uri': '{{.platform_url}}/build/{{ .workflow_id }}',
            'runner-environment': 'runner_environment',
            'source-repository-uri': 'scm_repo_url',
            'source-repository-ref': 'scm_ref',
            'build-config-uri': '{{.platform_url}}/api/pipelines/{{ .pipeline_id }}',
            'run-invocation-uri': '{{.platform_url}}/build/{{ .workflow_id }}',
        },
    },
    buildkite: {
        defaults: { url: 'https://buildkite.com' },
        subject: '{{.url}}/{{.organization_slug}}/{{.pipeline_slug}}',
        extensions: {
            'run-invocation-uri': '{{.url}}/{{.organization_slug}}/{{.pipeline_slug}}/builds/{{.build_number}}#{{.job_id}}',
            'runner-environment': 'runner_environment',
            'source-repository-digest': 'build_commit',
            'build-trigger': 'build_source',
        },
    },
    circleci: {
        defaults: { api_url: 'https://circleci.com/api/v2', platform_url: 'https://app.circleci.com/' },
        subject: circleDefinition,
        extensions: {
            'build-config-uri': '{{.api_url}}/pipeline/{{(index . "oidc.circleci.com/pipeline-id")}}/config',
            'build-signer-uri': circleDefinition,
            'run-invocation-uri': '{{.platform_url}}/workflow/{{(index . "oidc.circleci.com/workflow-id")}}/job/{{(index . "oidc.circleci.com/job-id")}}',
            'runner-environment': '{{if eq (index . "oidc.circleci.com/ssh-rerun") "true"}}ssh-rerun{{ else }}""{{end}}',
            'source-repository-ref': '{{index . "oidc.circleci.com/vcs-ref"}}',
            'source-repository-uri': '{{index . "oidc.circleci.com/vcs-origin"}}',
        },
    },
};
/** The claims that only tokens of one service have. */
const MARKS = [
    ['job_workflow_ref', 'github'],
    ['ci_config_ref_uri', 'gitlab'],
    ['organization_slug', 'buildkite'],
    ['account_name', 'codefresh'],
    ['oidc.circleci.com/project-id', 'circleci'],
];
/** The CI service that a token is of, by what it claims; undefined for other bearers. */
function providerOf(claims) {
    const found = MARKS.find(([mark]) => typeof claims[mark] === 'string');
    return found === undefined ? undefined : PROVIDERS[found[1]];
}
/** Renders the templates of a provider; texts that turn out empty are left out. @throws TemplateError */
function renderProvider(provider, claims) {
    const values = { ...provider.defaults, ...textsOf(claims) };
    const render = (template) => {
        if (template.includes('{{'))
            return (0,_go_template_js__WEBPACK_IMPORTED_MODULE_0__/* .compileTemplate */ .G)(template)(values);
        const value = Object.hasOwn(values, template) ? values[template] : undefined;
        if (value !== undefined)
            return value;
        throw new _go_template_js__WEBPACK_IMPORTED_MODULE_0__/* .TemplateError */ .$(`value <${template}> not present in either claims or defaults`);
    };
    const extensions = Object.entries(provider.extensions)
        .map(([name, template]) => [EXTENSION_ARCS[name], render(template)])
        .filter(([, text]) => text !== '')
        .sort(([one], [other]) => one - other);
    return { subject: render(provider.subject), extensions };
}
/** Claims as Go prints them. */
function textsOf(claims) {
    return Object.fromEntries(Object.entries(claims)
        .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
        .map(([name, value]) => [name, String(value)]));
}


/***/ }),

/***/ 14213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ spkiOf),
/* harmony export */   Gv: () => (/* binding */ validityOf),
/* harmony export */   HW: () => (/* binding */ alternativeName),
/* harmony export */   Jv: () => (/* binding */ leafExtensions),
/* harmony export */   KH: () => (/* binding */ intermediateExtensions),
/* harmony export */   Ly: () => (/* binding */ derText),
/* harmony export */   Tz: () => (/* binding */ derOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Wo: () => (/* binding */ NO_NAME),
/* harmony export */   XK: () => (/* binding */ selfSigned),
/* harmony export */   YG: () => (/* binding */ randomSerial),
/* harmony export */   _y: () => (/* binding */ pemOf),
/* harmony export */   bd: () => (/* binding */ tbsOf),
/* harmony export */   ck: () => (/* binding */ extension),
/* harmony export */   dn: () => (/* binding */ pemOfKey),
/* harmony export */   ew: () => (/* binding */ ecdsaSha256),
/* harmony export */   hB: () => (/* binding */ parseCertificate),
/* harmony export */   jm: () => (/* binding */ signCertificate),
/* harmony export */   oA: () => (/* binding */ pemBlock),
/* harmony export */   sv: () => (/* binding */ arrayBuffer)
/* harmony export */ });
/* unused harmony exports keyIdentifier, authorityExtensions */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47261);
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33594);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(99826);




const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const EKU = {
    codeSigning: '1.3.6.1.5.5.7.3.3',
    timeStamping: '1.3.6.1.5.5.7.3.8',
};
/** `bytes` as an ArrayBuffer of their own: what the ASN.1 library takes. */
function arrayBuffer(bytes) {
    return new Uint8Array(bytes).buffer;
}
/** ecdsa-with-SHA256, the only algorithm that the stack's own keys sign with. */
function ecdsaSha256() {
    return new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
}
/** An RFC 5280 serial number of 20 random bytes: positive, never shorter. */
function randomSerial(random) {
    const serial = Uint8Array.from(random.bytes(20));
    serial[0] = (serial[0] & 0x7f) | 0x40;
    return serial;
}
/** A name of an organization and, below it, a common name. */
function nameOf(organization, commonName) {
    const part = (type, utf8String) => new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.RelativeDistinguishedName([
        new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AttributeTypeAndValue({ type, value: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AttributeValue({ utf8String }) }),
    ]);
    return derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Name([part('2.5.4.10', organization), part('2.5.4.3', commonName)]));
}
/** The name of nobody: of whom an alternative name tells more. */
const NO_NAME = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)();
/** ecdsa-with-SHA256 in DER. */
const SIGNED_WITH = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .oid */ .jq)(ECDSA_SHA256));
/** The TBSCertificate of an X.509 v3 certificate to be signed with ecdsa-with-SHA256, RFC 5280 §4.1. */
function tbsOf(request) {
    const version3 = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG */ .Dk.context0, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .nd)(2n));
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)(version3, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG */ .Dk.integer, request.serial), SIGNED_WITH, request.issuer, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateTime */ .DT)(request.notBefore), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .certificateTime */ .DT)(request.notAfter)), request.subject, spkiOf(request.publicKey), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG */ .Dk.context3, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)(...request.extensions)));
}
/** Signs a TBSCertificate: the certificate in DER. */
function signCertificate(tbs, key) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)(tbs, SIGNED_WITH, (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .bits */ .Lz)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)('sha256', tbs, key)));
}
/** Any ASN.1 value of the library in DER. */
function derOf(value) {
    return new Uint8Array(_peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.serialize(value));
}
/** A certificate from DER. @throws the library's error when it is none */
function parseCertificate(der) {
    return _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(der, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Certificate);
}
/** The SubjectPublicKeyInfo of a key in DER. */
function spkiOf(key) {
    const publicKey = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    return publicKey.export({ type: 'spki', format: 'der' });
}
/** RFC 5280 §4.2.1.2 method 1: SHA-1 over the key's bit string. */
function keyIdentifier(key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(keyBits(key)).digest();
}
/** The contents of a key's bit string: a point, a raw key, or an RSAPublicKey. */
function keyBits(key) {
    const publicKey = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    if (publicKey.asymmetricKeyType === 'rsa')
        return publicKey.export({ type: 'pkcs1', format: 'der' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const parts = [x, y].map((part) => Buffer.from(part ?? '', 'base64url'));
    return Buffer.concat(y === undefined ? parts : [Uint8Array.of(4), ...parts]);
}
const TRUE = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG */ .Dk.boolean, Uint8Array.of(0xff));
/** An extension, RFC 5280 §4.1, with a value as it stands in the octet string. */
function extension(id, value, critical = false) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .oid */ .jq)(id), ...(critical ? [TRUE] : []), (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .octets */ .tu)(value));
}
/** A DER UTF8String. */
function derText(text) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .utf8 */ .As)(text);
}
/** Extensions of a certificate authority that may sign others, `pathLength` authorities below it. */
function authorityExtensions(key, pathLength) {
    return [
        extension('2.5.29.15', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsage(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.keyCertSign | _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.cRLSign)), true),
        extension('2.5.29.19', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.BasicConstraints({ cA: true, pathLenConstraint: pathLength })), true),
        subjectKey(key),
    ];
}
/** digitalSignature, the first bit of a KeyUsage. */
const DIGITAL_SIGNATURE = (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_3__/* .TAG */ .Dk.bits, Uint8Array.of(7, 0x80));
/** Extensions of a certificate that signs for one purpose; time stamping must be the only one, and critical. */
function leafExtensions(purpose, key, issuerKey) {
    return [
        extension('2.5.29.15', DIGITAL_SIGNATURE, true),
        extension('2.5.29.37', (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .oid */ .jq)(EKU[purpose])), purpose === 'timeStamping'),
        subjectKey(key),
        authorityKey(issuerKey),
    ];
}
/** Extensions of an authority that a root lets issue for code signing, and no authority below it. */
function intermediateExtensions(key, issuerKey) {
    return [
        ...authorityExtensions(key, 0),
        extension('2.5.29.37', (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .oid */ .jq)(EKU.codeSigning))),
        authorityKey(issuerKey),
    ];
}
function subjectKey(key) {
    return extension('2.5.29.14', (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .octets */ .tu)(keyIdentifier(key)));
}
/** Names the issuer by its key: the member [0] of an AuthorityKeyIdentifier. */
function authorityKey(issuerKey) {
    return extension('2.5.29.35', (0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_3__/* .tagged */ .VK)(0x80, keyIdentifier(issuerKey))));
}
/** The subject alternative name, critical as it must be beside an empty subject. */
function alternativeName(name) {
    return extension('2.5.29.17', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectAlternativeName([name])), true);
}
/** A self-signed authority over `key`, valid from a day before `now` for ten years. */
function selfSigned(name, key, now, random, pathLength) {
    const day = 24 * 60 * 60 * 1000;
    return signCertificate(tbsOf({
        serial: randomSerial(random),
        issuer: name,
        subject: name,
        publicKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key),
        notBefore: now - day,
        notAfter: now + 3650 * day,
        extensions: authorityExtensions(key, pathLength),
    }), key);
}
/** When a certificate begins and ends to be valid, in milliseconds since the epoch. */
function validityOf(der) {
    const { validFromDate, validToDate } = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der);
    return { from: validFromDate.getTime(), to: validToDate.getTime() };
}
/** One PEM block, RFC 7468: lines of 64 characters. */
function pemBlock(label, der) {
    const lines = Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
/** Certificates in PEM, one after the other. */
function pemOf(certificates) {
    return certificates.map((der) => pemBlock('CERTIFICATE', der)).join('');
}
/** A public key (SPKI) in PEM. */
function pemOfKey(spki) {
    return pemBlock('PUBLIC KEY', spki);
}


/***/ })

};
