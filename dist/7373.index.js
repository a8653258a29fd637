export const id = 7373;
export const ids = [7373];
export const modules = {

/***/ 27373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65808);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2209);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);







/** The task `build-base-image`: builds and publishes the images of a sealwright.yaml. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'build-base-image',
    summary: 'Build the images of a sealwright.yaml, each from the digest of its parent, and push them by digest',
    surfaces: ['action', 'cli'],
    branding: { icon: 'layers', color: 'blue' },
    permissions: {
        'contents: read': 'to check out the sources',
        'packages: write': 'to push to ghcr.io',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        config: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default(_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .CONFIG_FILE */ .g2)
            .describe('Path of the sealwright.yaml whose images to build.')
            .meta({ positional: true }),
        only: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('Names of images to build, together with their parents. Default: all images.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('Registry path to publish to, HOST/PATH. Default: the registry of the sealwright.yaml.'),
        push: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(true)
            .describe('Push the images to the registry. False keeps them in the layout only.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/images')
            .describe('Directory to write the OCI layout (layout/), release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .imageOutputs */ .am,
        layout: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Path of the OCI layout with the images.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const loaded = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .loadConfig */ .Z9)(inputs.config);
        const registry = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .normaliseRegistry */ .Me)(inputs.registry ?? loaded.config.registry, ports.log);
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(inputs.out, 'layout');
        const report = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .buildAndPublish */ .T0)({
            loaded,
            registry,
            registries: await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistries */ .cs)(inputs, { destination: registry }, ports),
            layout: await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openLayout */ .B9)(directory),
            epochSeconds: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .sourceEpoch */ .Jw)(loaded.directory, ports),
            only: inputs.only,
            push: inputs.push,
        }, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .markdownReport */ .qN)(report));
        const { images, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.outputsOf)(report, '');
        ports.log.result([...images, `layout: ${directory}`].join('\n'));
        return { images, layout: directory, digests, report: await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.writeReport)(report, inputs.out) };
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
