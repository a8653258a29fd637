export const id = 1903;
export const ids = [1903];
export const modules = {

/***/ 28851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ printRaw)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
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


/** Prints a part of an image as it is stored, byte for byte. `read` returns the part. @throws what `read` throws */
async function printRaw(inputs, read, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, inputs.image, ports);
        const source = __addDisposableResource(env_1, await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openSource */ .oD)(inputs.image, registries), true);
        const { descriptor, bytes } = await read(source, inputs.platform);
        ports.log.raw(bytes);
        const { digest, mediaType } = descriptor;
        return { digest, 'media-type': mediaType, size: bytes.byteLength, content: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.textOf)(bytes) };
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


/***/ }),

/***/ 14067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ rawOutputs),
/* harmony export */   m: () => (/* binding */ rawInputs)
/* harmony export */ });
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44396);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);


/** The inputs of the tasks that print a part of an image as it is stored. */
const rawInputs = {
    image: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .describe('Image: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
        .meta({ positional: true }),
    platform: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('Platform of an index to read, such as linux/arm64.'),
    ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P,
};
/** The outputs of these tasks. */
const rawOutputs = {
    digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('Digest of the content.'),
    'media-type': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('Media type of the content.'),
    size: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().describe('Size of the content in bytes.'),
    content: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('Content as text.'),
};


/***/ }),

/***/ 44989:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ readRawManifest),
/* harmony export */   l: () => (/* binding */ readRawConfig)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);


/** Reads the manifest that a source names, or the one of a platform of its index. @throws `INPUT_INVALID` for a platform that it lacks */
async function readRawManifest(source, platform) {
    const { descriptor } = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .resolveSource */ .ev)(source);
    const root = { descriptor, ...(await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .WI)(source.store, descriptor)) };
    if (platform === undefined)
        return root;
    const wanted = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .FL)(platform);
    const children = root.manifest.manifests ?? [];
    const child = children.find((each) => each.platform && (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .matchesPlatform */ .pC)(wanted, each.platform));
    if (child !== undefined)
        return { descriptor: child, ...(await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .WI)(source.store, child)) };
    const found = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(descriptor.mediaType)
        ? `expected one of its platforms, got ${platform}`
        : 'it is no index, so it has no platforms to choose from';
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot read ${platform} of ${descriptor.digest}: ${found}`, {
        hint: platformsHint(children),
    });
}
/** Reads the config of the image that a source names, with its raw bytes. @throws `INPUT_INVALID` for an index without a platform */
async function readRawConfig(source, platform) {
    const { descriptor, manifest } = await readRawManifest(source, platform);
    if (manifest.config !== undefined) {
        const bytes = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .readBlob */ .gm)(source.store, manifest.config, _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_LIMIT */ .MV);
        return { descriptor: manifest.config, bytes };
    }
    const reason = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(descriptor.mediaType)
        ? 'expected one platform, got an index'
        : 'its manifest names none';
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot read the config of ${descriptor.digest}: ${reason}`, {
        hint: platformsHint(manifest.manifests ?? []),
    });
}
function platformsHint(children) {
    const names = new Set(children.flatMap((each) => (each.platform ? [(0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .platformName */ .$r)(each.platform)] : [])));
    return names.size === 0
        ? 'look at its parts with sealwright inspect'
        : `pass --platform with one of: ${[...names].join(', ')}`;
}


/***/ }),

/***/ 21903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);
/* harmony import */ var _images_print_raw_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28851);
/* harmony import */ var _images_raw_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44989);
/* harmony import */ var _images_raw_fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14067);





/** The task `config`: prints the config of an image as it is stored. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'config',
    summary: 'Print the config of an image as it is stored, byte for byte',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej(_images_raw_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .rawInputs */ .m),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej(_images_raw_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .rawOutputs */ .d),
    run: (inputs, ports) => (0,_images_print_raw_js__WEBPACK_IMPORTED_MODULE_1__/* .printRaw */ .Y)(inputs, _images_raw_js__WEBPACK_IMPORTED_MODULE_2__/* .readRawConfig */ .l, ports),
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
