export const id = 804;
export const ids = [804];
export const modules = {

/***/ 9804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  task: () => (/* binding */ task)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 9 modules
var lib = __webpack_require__(99846);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 28 modules
var oci_lib = __webpack_require__(22454);
// EXTERNAL MODULE: ./packages/registry/lib/index.js + 10 modules
var registry_lib = __webpack_require__(50958);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(12311);
;// CONCATENATED MODULE: ./packages/cli/lib/listen-address.js

/** `HOST:PORT`, `[::1]:PORT` or `:PORT` as listen options. @throws `INPUT_INVALID` */
function parseListen(text) {
    const match = /^(?:\[([0-9a-f:]+)\]|([^:]*)):(\d{1,5})$/i.exec(text);
    const port = Number(match?.[3]);
    if (match === null || port > 65_535) {
        throw (0,lib.coreError)('INPUT_INVALID', `"${text}" is not an address to listen on`, {
            hint: 'write HOST:PORT, such as 127.0.0.1:5000',
        });
    }
    const host = match[1] ?? match[2];
    return host === undefined || host === '' ? { port } : { host, port };
}

;// CONCATENATED MODULE: ./packages/cli/lib/tasks/serve.js
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





const task = (0,lib.defineTask)({
    name: 'serve',
    summary: 'Serve an OCI registry on loopback, in memory or on a directory',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        listen: schemas/* string */.YjP()
            .default('127.0.0.1:0')
            .describe('HOST:PORT to listen on; port 0 takes a free one.'),
        store: schemas/* string */.YjP()
            .default('memory')
            .describe('memory, or a directory that keeps what is pushed.'),
        'read-only': schemas/* boolean */.zMY().default(false).describe('Refuse to change anything.'),
    }),
    outputs: schemas/* strictObject */.rej({
        url: schemas/* string */.YjP()
            .describe('The URL of the registry; with --json the first line on standard output.'),
        registry: schemas/* string */.YjP().describe('HOST:PORT, as references name it.'),
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const stores = inputs.store === 'memory' ? (0,oci_lib/* memoryStores */.Ih)() : (0,oci_lib/* layoutStores */.PF)(inputs.store);
            const service = (0,registry_lib/* openRegistryService */.z)(stores, { readOnly: inputs['read-only'] });
            const server = __addDisposableResource(env_1, await (0,lib.listen)(service, parseListen(inputs.listen)), true);
            const outputs = { url: server.url, registry: server.host };
            ports.log.info(`registry at ${server.url} (${inputs.store})`);
            ports.started(outputs);
            await (0,lib.untilAborted)(ports.signal);
            return outputs;
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
    },
});


/***/ })

};
