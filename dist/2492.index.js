export const id = 2492;
export const ids = [2492];
export const modules = {

/***/ 12492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53331);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53830);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);





/** The task `release`: runs the whole pipeline of a sealwright.yaml. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'release',
    summary: 'Build, publish, sign and verify the images and charts of a sealwright.yaml, with an SBOM for each image',
    surfaces: ['action', 'cli'],
    branding: { icon: 'package', color: 'blue' },
    permissions: {
        'contents: read': 'to check out the sources',
        'packages: write': 'to push to ghcr.io',
        'id-token: write': 'to request an identity token, unless `key` is set',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        config: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .default(_sealwright_release__WEBPACK_IMPORTED_MODULE_1__/* .CONFIG_FILE */ .g2)
            .describe('Path of the sealwright.yaml.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .optional()
            .describe('Registry path to publish to, HOST/PATH. Default: the registry of the sealwright.yaml.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__/* .signOverrides */ .fd,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .default('out/release')
            .describe('Directory to write release.json and release.html to.'),
        commands: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
            .default(false)
            .describe('Print the commands that verify the release. They are always in the reports and the job summary.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej(_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .releaseOutputs */ .mm),
    async run(inputs, ports) {
        const { outputs } = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_1__/* .runRelease */ .T_)(inputs, ports);
        return outputs;
    },
});


/***/ })

};
