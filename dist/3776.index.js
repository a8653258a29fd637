export const id = 3776;
export const ids = [3776];
export const modules = {

/***/ 3776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65808);
/* harmony import */ var _sealwright_sbom_formats__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31851);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2209);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);
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







/** The task `sbom-scan`: makes and attests SBOMs. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'sbom-scan',
    summary: 'Make an SBOM of every image and platform, and attest it (without vulnerability matching for now)',
    surfaces: ['action', 'cli'],
    branding: { icon: 'list', color: 'blue' },
    permissions: {
        'packages: write': 'to attach attestations on ghcr.io, with `attest: true`',
        'id-token: write': 'to request an identity token, with `attest: true`',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .min(1)
            .describe('References of images, or oci:DIR[:TAG] and oci-archive:FILE[:TAG].')
            .meta({ positional: true }),
        platforms: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('Platforms of an index to scan, such as linux/arm64. The index itself then has no SBOM. Default: all platforms, and the index.'),
        formats: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_sealwright_sbom_formats__WEBPACK_IMPORTED_MODULE_3__/* .SBOM_FORMAT_NAMES */ .S))
            .default(_sealwright_sbom_formats__WEBPACK_IMPORTED_MODULE_3__/* .SBOM_FORMAT_NAMES */ .S)
            .describe('Formats of the SBOM: cyclonedx (1.6 JSON), spdx (2.3 JSON).'),
        attest: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(false)
            .describe('Sign the SBOMs as attestations and attach them to the images.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .signInputs */ .lu,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/sbom')
            .describe('Directory to write the SBOMs, release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .imageOutputs */ .am,
        sbom: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).describe('Paths of the SBOMs, one a line.'),
        scanned: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .describe('Whether vulnerabilities were matched. Always false in this version.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const platforms = inputs.platforms.map(_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .FL);
            const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, inputs.images[0], ports);
            const opened = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
            const found = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .resolveImages */ .Be)(inputs.images, false, {
                registries,
                opened,
                log: ports.log,
            });
            const setup = inputs.attest
                ? await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .openSigningSetup */ .dw)(inputs, found[0]?.repository ?? '', ports)
                : undefined;
            const request = {
                images: found,
                formats: inputs.formats,
                platforms,
                epochSeconds: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .sourceEpoch */ .Jw)('.', ports),
                directory: inputs.out,
                setup,
            };
            const { report, documents } = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .scanImages */ .so)(request, ports);
            ports.log.notice(_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .NOT_SCANNED */ .jR);
            ports.summary.append(`${(0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .markdownReport */ .qN)(report)}\n\n> ${_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .NOT_SCANNED */ .jR}.`);
            const { images, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.outputsOf)(report, '');
            ports.log.result([...images, ...documents].join('\n'));
            return {
                images,
                sbom: [...documents],
                scanned: false,
                digests,
                report: await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.writeReport)(report, inputs.out),
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
