export const id = 3706;
export const ids = [3706];
export const modules = {

/***/ 33706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32118);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11797);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53830);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86410);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);
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






/** The task `cosign-verify`: verifies signatures and attestations. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'cosign-verify',
    summary: 'Verify the signatures and attestations of images, charts and files against an exact identity or key',
    surfaces: ['action', 'cli'],
    branding: { icon: 'check-circle', color: 'green' },
    permissions: { 'packages: read': 'to read from ghcr.io' },
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts to verify.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Files to verify, as paths or digests (sha256:HEX).'),
        bundle: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .optional()
            .describe('Path of the bundle of the files. Default: FILE.sigstore.json for each FILE.'),
        policy: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('Path of a policy file (docs/policy-file.md) with rules for images: their signers and their attestations. It replaces the inputs that describe signers and attestations.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY()
            .default(false)
            .describe('Verify every manifest of an index too, and of the indexes in it.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__/* .verifyInputs */ .fn,
        attestations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Predicate types of required attestations: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .default('out/verify')
            .describe('Directory to write release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .imageOutputs */ .am, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictOutputs */ .Ix, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { images, blobs } = inputs;
            if (images.length + blobs.length === 0)
                throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'cannot verify: expected "images" or "blobs", got neither');
            const request = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .openVerifyRequest */ .Xt)(inputs, ports);
            const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, images[0], ports);
            const unasked = [];
            const opened = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
            const [trust, found] = await Promise.all([
                (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)(request.trust, ports),
                (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .resolveImages */ .Be)(images, inputs.recursive, { registries, opened, log: ports.log, unasked }),
            ]);
            const joined = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .joinReports */ .cR)([
                ...(images.length > 0 ? [await request.verify({ found, unasked, trust }, ports)] : []),
                ...(blobs.length > 0
                    ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verifyBlobs */ .oP)(blobs, inputs.bundle, request.blobPolicy, trust, ports)]
                    : []),
            ]);
            const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .withFreshness */ .ik)(joined, trust, ports);
            ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictMarkdown */ .BT)(report));
            ports.log.result((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictReport */ .mq)(report));
            const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__.writeReport)(report, inputs.out);
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .requireVerified */ .YT)(report, 'not verified', path);
            const outputs = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__.outputsOf)(report, '');
            return {
                images: outputs.images,
                verdicts: (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictsOf */ .W5)(report),
                digests: outputs.digests,
                report: path,
            };
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
