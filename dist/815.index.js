export const id = 815;
export const ids = [815];
export const modules = {

/***/ 65815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openProxied: () => (/* binding */ openProxied)
/* harmony export */ });
/* harmony import */ var undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14043);
/* harmony import */ var undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53137);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66206);



/** A client that goes through proxies, and straight to this machine. */
function openProxied(options, tlsOf) {
    const usual = openAgent(options, {});
    const special = new Map();
    function agentFor({ protocol, host }) {
        const tls = protocol === 'https:' ? tlsOf(host) : undefined;
        if (tls === undefined)
            return usual;
        const agent = special.get(host) ?? openAgent(options, tls);
        special.set(host, agent);
        return agent;
    }
    return {
        async exchange(asked) {
            const response = await undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0__.call(agentFor(asked.url), {
                origin: asked.url.origin,
                path: asked.url.pathname + asked.url.search,
                method: asked.method,
                headers: asked.headers ?? {},
                headersTimeout: asked.timeoutMs,
                body: bodyOf(asked),
                ...(asked.signal === undefined ? {} : { signal: asked.signal }),
            });
            return {
                status: response.statusCode,
                headers: joined(response.headers),
                body: response.body,
                discard: () => response.body.dump().catch(() => undefined),
            };
        },
        close() {
            for (const agent of [usual, ...special.values()])
                void agent.destroy();
        },
    };
}
function openAgent(options, { ca, cert, key }) {
    const tls = {
        ...(ca === undefined ? {} : { ca: [...ca] }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
    };
    return new undici_lib_dispatcher_env_http_proxy_agent_js__WEBPACK_IMPORTED_MODULE_1__({
        connections: 64,
        pipelining: 1,
        bodyTimeout: 120_000,
        // Straight, and inside the tunnel of a proxy.
        connect: tls,
        requestTls: tls,
        ...(options.httpProxy === undefined ? {} : { httpProxy: options.httpProxy }),
        ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
        noProxy: ['localhost', '127.0.0.1', '[::1]', options.noProxy].filter(Boolean).join(','),
    });
}
function bodyOf({ body }) {
    if (body === undefined)
        return null;
    if (typeof body === 'string' || body instanceof Uint8Array)
        return body;
    // What may be lent to us we may not lend on to a client that keeps it.
    return (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .owned */ .SD)(body);
}
function joined(raw) {
    const headers = {};
    for (const [name, value] of Object.entries(raw)) {
        if (value !== undefined)
            headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    return headers;
}


/***/ })

};
