export const id = 869;
export const ids = [869];
export const modules = {

/***/ 60869:
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
    name: 'helm-oci-publish',
    summary: 'Package Helm charts, push them as OCI artifacts and sign them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'anchor', color: 'blue' },
    permissions: {
        'contents: read': 'to check out the charts',
        'packages: write': 'to push to ghcr.io',
        'id-token: write': "the job's identity, unless `sign: false`",
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        charts: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .min(1)
            .describe('Directories of charts, in the order in which to publish them.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('Where to publish, HOST/PATH: each chart becomes HOST/PATH/charts/NAME.'),
        pin: zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default({})
            .describe('Images that the charts deploy: a path in values.yaml and a reference with a digest. Sets <path>.repository and <path>.digest in every chart that has the path.'),
        version: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Version to publish, in place of those in Chart.yaml.'),
        'app-version': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('appVersion to publish, in place of those in Chart.yaml.'),
        sign: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(true).describe('Sign the charts.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_4__/* .signInputs */ .lu,
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().default('out/charts').describe('Directory for release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .chartOutputs */ .Nr, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const registry = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .normaliseRegistry */ .Me)(inputs.registry, ports.log);
        const sealing = inputs.sign ? await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openSealing */ .wj)(inputs, registry, ports) : undefined;
        const report = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .publishAndSignCharts */ .j3)({
            directory: '.',
            charts: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .pinCharts */ .Vm)({
                directories: inputs.charts,
                pins: inputs.pin,
                version: inputs.version,
                appVersion: inputs['app-version'],
            }),
            registry,
            registries: await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, registry, ports),
            epochSeconds: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .sourceEpoch */ .Jw)('.', ports),
            images: new Map(),
            sealing,
        }, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .markdownReport */ .qN)(report));
        const { charts, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .outputsOf */ .Yz)(report, '');
        return { charts, digests, report: await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .writeReport */ .u5)(report, inputs.out) };
    },
});


/***/ })

};
