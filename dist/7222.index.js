export const id = 7222;
export const ids = [7222];
export const modules = {

/***/ 57222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
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




/** The task `tag-list`: lists the tags of a repository. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'tag-list',
    summary: 'List the tags of a repository, layout or archive',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .describe('Repository: HOST/NAME, oci:DIR or oci-archive:FILE.')
            .meta({ positional: true }),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_3__/* .registryInputs */ .P,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().describe('Repository, layout or archive.'),
        tags: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).describe('All tags, in lexical order.'),
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, inputs.repository, ports);
            const source = __addDisposableResource(env_1, await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openSource */ .oD)(inputs.repository, registries), true);
            const tags = await Array.fromAsync(source.store.tags({ mustExist: true }));
            if (tags.length === 0)
                ports.log.info(`${source.shown} has no tags`);
            else
                ports.log.result(tags.join('\n'));
            return { repository: source.shown, tags };
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


/***/ }),

/***/ 44396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ registryInputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The inputs of every task that uses a registry, to spread into a strict object. */
const registryInputs = {
    'registry-username': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('User name for the registry. Default: the login of docker or podman.'),
    'registry-password': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Password or token for the registry.')
        .meta({ secret: true }),
    'registry-config': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Path of a docker config.json. Default: the files of docker and podman, with their credential helpers.'),
    'insecure-registries': zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
        .default([])
        .describe('Registry hosts to connect to over plain HTTP. Loopback hosts need no entry.'),
};


/***/ })

};
