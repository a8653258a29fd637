export const id = 3776;
export const ids = [3776];
export const modules = {

/***/ 3776:
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
    name: 'sbom-scan',
    summary: 'Make an SBOM of every image and platform, and attest it (vulnerability matching is not done yet)',
    surfaces: ['action', 'cli'],
    branding: { icon: 'list', color: 'blue' },
    permissions: {
        'packages: write': 'to attach attestations on ghcr.io, with `attest: true`',
        'id-token: write': "the job's identity, with `attest: true`",
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .min(1)
            .describe('References, or oci:DIR[:tag|@digest] layouts.')
            .meta({ positional: true }),
        formats: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(['cyclonedx', 'spdx']))
            .default(['cyclonedx', 'spdx'])
            .describe('Documents to make: cyclonedx (1.6 JSON), spdx (2.3 JSON).'),
        attest: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(false)
            .describe('Sign the documents as attestations and attach them to the images.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_4__/* .signInputs */ .lu,
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/sbom')
            .describe('Directory for the documents, release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .imageOutputs */ .am,
        sbom: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).describe('Paths of the documents, one a line.'),
        scanned: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .describe('Whether vulnerabilities were matched: false until that part exists.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, inputs.images[0], ports);
        const found = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .findImages */ .Mz)(inputs.images, false, registries, ports.log);
        const sealing = inputs.attest
            ? await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openSealing */ .wj)(inputs, found[0]?.repository ?? '', ports)
            : undefined;
        const request = {
            found,
            formats: inputs.formats,
            epochSeconds: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .sourceEpoch */ .Jw)('.', ports),
            directory: inputs.out,
            sealing,
        };
        const { report, documents } = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .scanImages */ .so)(request, ports);
        ports.log.notice(_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .NOT_SCANNED */ .jR);
        ports.summary.append(`${(0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .markdownReport */ .qN)(report)}\n\n> ${_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .NOT_SCANNED */ .jR}.`);
        const { images, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .outputsOf */ .Yz)(report, '');
        return {
            images,
            sbom: [...documents],
            scanned: false,
            digests,
            report: await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .writeReport */ .u5)(report, inputs.out),
        };
    },
});


/***/ })

};
