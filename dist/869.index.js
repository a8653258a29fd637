export const id = 869;
export const ids = [869];
export const modules = {

/***/ 60869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_helm__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11401);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11797);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53331);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53830);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);







/** The task `helm-oci-publish`: packages, pushes and signs Helm charts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'helm-oci-publish',
    summary: 'Package Helm charts, push them as OCI artifacts and sign them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'anchor', color: 'blue' },
    permissions: {
        'contents: read': 'to check out the charts',
        'packages: write': 'to push to ghcr.io',
        'id-token: write': 'to request an identity token, unless `sign: false` or `key` is set',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        charts: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .min(1)
            .describe('Directories of charts, in the order of publishing.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('Registry path to publish to, HOST/PATH. Each chart is pushed to HOST/PATH/charts/NAME.'),
        pin: zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default({})
            .describe('Images of the charts, as a path in values.yaml and a reference with a digest. Sets <path>.repository and <path>.digest in every chart that has the path.'),
        version: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('Version of the published charts. Default: the version in each Chart.yaml.'),
        'app-version': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('appVersion of the published charts. Default: the appVersion in each Chart.yaml.'),
        'if-exists': zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_sealwright_helm__WEBPACK_IMPORTED_MODULE_1__/* .IF_EXISTS */ .fQ)
            .default('skip-identical')
            .describe('What to do when the registry has the version. skip-identical: keep the same content, whatever its dates, and refuse other content. fail: refuse always. overwrite: replace other content.'),
        sign: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(true).describe('Sign the published charts.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .signInputs */ .lu,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/charts')
            .describe('Directory to write release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .chartOutputs */ .Nr, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const registry = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .normaliseRegistry */ .Me)(inputs.registry, ports.log);
        const setup = inputs.sign ? await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .openSigningSetup */ .dw)(inputs, registry, ports) : undefined;
        const report = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .publishAndSignCharts */ .j3)({
            directory: '.',
            charts: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .pinCharts */ .Vm)({
                directories: inputs.charts,
                pins: inputs.pin,
                version: inputs.version,
                appVersion: inputs['app-version'],
            }),
            registry,
            registries: await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistries */ .cs)(inputs, { destination: registry }, ports),
            ifExists: inputs['if-exists'],
            images: new Map(),
            setup,
        }, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .markdownReport */ .qN)(report));
        const { charts, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.outputsOf)(report, '');
        ports.log.result(charts.join('\n'));
        return { charts, digests, report: await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.writeReport)(report, inputs.out) };
    },
});


/***/ })

};
