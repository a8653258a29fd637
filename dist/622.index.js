export const id = 622;
export const ids = [622];
export const modules = {

/***/ 73622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60822);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89497);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93695);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72150);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12311);





const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'cosign-sign',
    summary: 'Sign images and charts keyless, as cosign v3 does, so that cosign verify accepts them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'edit-3', color: 'blue' },
    permissions: {
        'packages: write': 'to attach signatures on ghcr.io',
        'id-token: write': "the job's identity, which the certificate will name",
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .min(1)
            .describe('References of images, indexes or charts.')
            .meta({ positional: true }),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY().default(true).describe('Sign the platform images of an index too.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .signInputs */ .lu,
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().default('out/sign').describe('Directory for release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        ..._sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .imageOutputs */ .am,
        identity: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .describe('The subject alternative name in the certificate: what verifiers must ask for.'),
        issuer: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().describe('The OIDC issuer: what verifiers must ask for.'),
        'log-indices': zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()).describe('Entries in the transparency log, one a line.'),
        ..._sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, inputs.images[0], ports);
        const found = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .findImages */ .Mz)(inputs.images, inputs.recursive, registries, ports.log);
        const sealing = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .openSealing */ .wj)(inputs, found[0]?.repository ?? '', ports);
        const report = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .signFound */ .OW)(found, sealing, ports);
        ports.summary.append((0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .markdownReport */ .qN)(report));
        ports.log.info((0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .terminalReport */ .RR)(report));
        const records = report.subjects.flatMap((subject) => subject.signatures);
        const { images, digests } = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Yz)(report, '');
        return {
            images,
            identity: sealing.signer.identity.subject,
            issuer: sealing.signer.identity.issuer,
            'log-indices': records.flatMap((record) => record.logIndex === undefined ? [] : [record.logIndex]),
            digests,
            report: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .writeReport */ .u5)(report, inputs.out),
        };
    },
});


/***/ })

};
