export const id = 706;
export const ids = [706];
export const modules = {

/***/ 33706:
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
    name: 'cosign-verify',
    summary: 'Verify the signatures and attestations of images and charts against an exact identity',
    surfaces: ['action', 'cli'],
    branding: { icon: 'check-circle', color: 'green' },
    permissions: { 'packages: read': 'to read from ghcr.io' },
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .min(1)
            .describe('References of images, indexes or charts.')
            .meta({ positional: true }),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY().default(false).describe('Verify the platform images of an index too.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .verifyInputs */ .fn,
        attestations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Predicate types that must be attested too: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().default('out/verify').describe('Directory for release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ ..._sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .imageOutputs */ .am, ..._sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const policy = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .policyOf */ .US)(inputs);
        if (policy.identity === undefined && policy.identityRegexp === undefined) {
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'whose signature must it be? certificate-identity is missing', {
                hint: 'for a workflow it is https://github.com/OWNER/REPO/.github/workflows/FILE@REF, with the issuer https://token.actions.githubusercontent.com',
            });
        }
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, inputs.images[0], ports);
        const trust = await (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)(inputs, ports);
        const found = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .findImages */ .Mz)(inputs.images, inputs.recursive, registries, ports.log);
        const report = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .verifyFound */ .CI)(found, policy, inputs.attestations.map(_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .predicateTypeOf */ .T4), trust, ports);
        ports.summary.append((0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .markdownReport */ .qN)(report));
        for (const subject of report.subjects)
            ports.log.info(`${subject.reference}: ${subject.verdict.result} (${subject.verdict.detail})`);
        const path = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .writeReport */ .u5)(report, inputs.out);
        (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .requireVerified */ .YT)(report, 'not verified');
        const { images, digests } = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Yz)(report, '');
        return { images, digests, report: path };
    },
});


/***/ })

};
