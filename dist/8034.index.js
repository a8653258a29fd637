export const id = 8034;
export const ids = [8034];
export const modules = {

/***/ 98034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openKeySource: () => (/* binding */ openKeySource)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57858);



const DISCOVERY = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ issuer: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), jwks_uri: zod__WEBPACK_IMPORTED_MODULE_2__/* .url */ .OZ5() });
const JWKS = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ keys: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ kty: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })).max(100) });
/** The timeout of the real Fulcio (pkg/config/config.go). */
const TIMEOUT_MS = 10_000;
const DOCUMENT_BYTES = 256 * 1024;
/** The number of issuers in the cache, and the shortest time between two reads of the keys of one. */
const CACHED_ISSUERS = 100;
const REFRESH_MS = 10_000;
/** Opens a cache of issuer keys by OpenID Connect Discovery. It reads the keys again when `kid` is not among them. */
function openKeySource(ports) {
    const cache = new Map();
    function refresh(issuer) {
        const keys = discoverKeys(issuer, ports.http);
        cache.delete(issuer);
        cache.set(issuer, { keys, readAt: ports.clock.now() });
        const [oldest] = cache.keys();
        if (cache.size > CACHED_ISSUERS && oldest !== undefined)
            cache.delete(oldest);
        // The next token retries an issuer that could not be reached.
        keys.catch(() => cache.delete(issuer));
        return keys;
    }
    return async (issuer, kid) => {
        const cached = cache.get(issuer);
        if (cached === undefined)
            return refresh(issuer);
        const keys = await cached.keys;
        const isStale = kid !== undefined && !keys.some((key) => key['kid'] === kid);
        return isStale && ports.clock.now() - cached.readAt >= REFRESH_MS ? refresh(issuer) : keys;
    };
}
async function discoverKeys(issuer, http) {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const document = await read(url, DISCOVERY, issuer, http);
    if (document.issuer !== issuer)
        throw unreachable(issuer, `${url} names the issuer ${document.issuer}`);
    const { keys } = await read(document.jwks_uri, JWKS, issuer, http, new URL(url));
    return keys;
}
async function read(url, schema, issuer, http, namedBy) {
    try {
        const response = await http({
            method: 'GET',
            url,
            headers: { accept: 'application/json' },
            timeoutMs: TIMEOUT_MS,
            ...(namedBy === undefined ? {} : { namedBy }),
        });
        const body = await response.bytes(DOCUMENT_BYTES);
        if (response.status !== 200)
            throw unreachable(issuer, `expected status 200 from ${url}, got ${response.status}`);
        return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.parseJson)(body, schema, url);
    }
    catch (cause) {
        throw unreachable(issuer, cause.message, cause);
    }
}
function unreachable(issuer, reason, cause) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('ISSUER_UNREACHABLE', `cannot read the keys of the issuer ${issuer}: ${reason}`, {
        cause,
        hint: `check that this machine can read ${issuer}/.well-known/openid-configuration`,
    });
}


/***/ })

};
