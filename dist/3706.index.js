export const id = 3706;
export const ids = [3706];
export const modules = {

/***/ 33706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97720);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88326);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32521);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);





const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'cosign-verify',
    summary: 'Verify the signatures and attestations of images, charts and files against an exact identity or key',
    surfaces: ['action', 'cli'],
    branding: { icon: 'check-circle', color: 'green' },
    permissions: { 'packages: read': 'to read from ghcr.io' },
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Files, or sha256:HEX of ones that are not here.'),
        bundle: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .optional()
            .describe('The bundle of the files; default: FILE.sigstore.json beside each.'),
        policy: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('A policy file (docs/policy-file.md): which images must be signed by whom, and what must be attested about them. In place of the inputs that say so.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY().default(false).describe('Verify the platform images of an index too.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .verifyInputs */ .fn,
        attestations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Predicate types that must be attested too: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().default('out/verify').describe('Directory for release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .imageOutputs */ .am, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const { images, blobs } = inputs;
        if (images.length + blobs.length === 0)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'nothing to verify: "images" and "blobs" are empty');
        const policy = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .openQuestion */ .R0)(inputs, ports);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, images[0], ports);
        const unasked = [];
        const [trust, found] = await Promise.all([
            (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)(policy.trust, ports),
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .findImages */ .Mz)(images, inputs.recursive, registries, ports.log, unasked),
        ]);
        const joined = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .joinReports */ .cR)([
            ...(images.length > 0 ? [await policy.verify({ found, unasked, trust }, ports)] : []),
            ...(blobs.length > 0
                ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verifyBlobs */ .oP)(blobs, inputs.bundle, policy.ofFiles, trust, ports)]
                : []),
        ]);
        const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .withFreshness */ .ik)(joined, trust, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictMarkdown */ .BT)(report));
        ports.log.info((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictReport */ .mq)(report));
        const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .writeReport */ .u5)(report, inputs.out);
        (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .requireVerified */ .YT)(report, 'not verified', path);
        const outputs = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Yz)(report, '');
        return { images: outputs.images, digests: outputs.digests, report: path };
    },
});


/***/ })

};
