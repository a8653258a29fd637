export const id = 2492;
export const ids = [2492];
export const modules = {

/***/ 12492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97720);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68222);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88326);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32521);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'release',
    summary: 'Build, inventory, publish, sign and verify everything that a sealwright.yaml names',
    surfaces: ['action', 'cli'],
    branding: { icon: 'package', color: 'blue' },
    permissions: {
        'contents: read': 'to check out what is released',
        'packages: write': 'to push to ghcr.io',
        'id-token: write': "the job's identity, which the certificates will name",
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        config: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default(_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_FILE */ .g2)
            .describe('Path of the configuration.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('Where to publish, HOST/PATH; default: registry of the configuration.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_4__/* .signOverrides */ .fd,
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().default('out/release').describe('Directory for release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej(_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .releaseOutputs */ .mm),
    async run(inputs, ports) {
        const { outputs } = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .runRelease */ .T_)(inputs, ports);
        return outputs;
    },
});


/***/ })

};
