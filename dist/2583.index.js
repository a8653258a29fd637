export const id = 2583;
export const ids = [2583];
export const modules = {

/***/ 82583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openKeySource: () => (/* binding */ openKeySource)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57858);



const DISCOVERY = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ issuer: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), jwks_uri: zod__WEBPACK_IMPORTED_MODULE_2__/* .url */ .OZ5() });
const JWKS = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ keys: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({ kty: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() })).max(100) });
/** As long as the real Fulcio waits (pkg/config/config.go). */
const TIMEOUT_MS = 10_000;
const DOCUMENT_BYTES = 256 * 1024;
/** Issuers whose keys are remembered, and how often one is asked for a key that it did not have. */
const ISSUERS = 100;
const REFRESH_MS = 10_000;
/** Keys of issuers by OpenID Connect Discovery, asked again when a token names a key that is not among them. */
function openKeySource(ports) {
    const remembered = new Map();
    function ask(issuer) {
        const keys = discoverKeys(issuer, ports.http);
        remembered.delete(issuer);
        remembered.set(issuer, { keys, asked: ports.clock.now() });
        const [oldest] = remembered.keys();
        if (remembered.size > ISSUERS && oldest !== undefined)
            remembered.delete(oldest);
        // An issuer that is not up yet is asked again by the next token.
        keys.catch(() => remembered.delete(issuer));
        return keys;
    }
    return async (issuer, kid) => {
        const known = remembered.get(issuer);
        if (known === undefined)
            return ask(issuer);
        const keys = await known.keys;
        const isStale = kid !== undefined && !keys.some((key) => key['kid'] === kid);
        return isStale && ports.clock.now() - known.asked >= REFRESH_MS ? ask(issuer) : keys;
    };
}
async function discoverKeys(issuer, http) {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const document = await read(url, DISCOVERY, issuer, http);
    if (document.issuer !== issuer)
        throw unreachable(issuer, `${url} is of the issuer ${document.issuer}`);
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
            throw unreachable(issuer, `${url}: status ${response.status}`);
        return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.parseJson)(body, schema, url);
    }
    catch (cause) {
        throw unreachable(issuer, cause.message, cause);
    }
}
function unreachable(issuer, found, cause) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('ISSUER_UNREACHABLE', `asking the issuer ${issuer} for its keys: ${found}`, {
        cause,
        hint: `check that ${issuer}/.well-known/openid-configuration answers from here`,
    });
}


/***/ })

};
