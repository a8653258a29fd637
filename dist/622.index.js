export const id = 622;
export const ids = [622];
export const modules = {

/***/ 73622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23705);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89497);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38151);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27468);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);





const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'cosign-sign',
    summary: 'Sign images, charts and files, keyless or with a key, so that cosign verify accepts them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'edit-3', color: 'blue' },
    permissions: {
        'packages: write': 'to attach signatures on ghcr.io',
        'id-token: write': "the job's identity, which the certificate will name",
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Files, as glob patterns: each gets a bundle FILE.sigstore.json beside it.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY().default(true).describe('Sign the platform images of an index too.'),
        annotations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('KEY=VALUE to sign with every image: cosign verify -a asks for them.'),
        attestations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('TYPE=FILE to attest about every image: a predicate and its type (cyclonedx, spdxjson, slsaprovenance1, vuln, openvex or a URI).'),
        proof: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY()
            .default(true)
            .describe('Read back what was attached as cosign, Kyverno, policy-controller and Flux look it up; fail when they would not find it.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .signInputs */ .lu,
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().default('out/sign').describe('Directory for release.json and release.html.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .imageOutputs */ .am,
        bundles: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()).describe('Paths of the bundles of files, one a line.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .describe('The subject alternative name in the certificate: what verifiers must ask for. Empty for a key.'),
        issuer: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().describe('The OIDC issuer: what verifiers must ask for. Empty for a key.'),
        'log-indices': zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()).describe('Entries in the transparency log, one a line.'),
        'verify-commands': zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .describe('The commands by which a stranger checks it, one a line.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const { images, blobs } = inputs;
        if (images.length + blobs.length === 0)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'nothing to sign: "images" and "blobs" are empty');
        const files = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .findBlobs */ .OF)(blobs);
        const attestations = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .readAttestations */ .aF)(inputs.attestations);
        const annotations = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .readAnnotations */ .ti)(inputs.annotations);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, images[0], ports);
        const found = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .findImages */ .Mz)(images, inputs.recursive, registries, ports.log);
        const sealing = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .openSealing */ .wj)(inputs, found[0]?.repository, ports);
        const report = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .joinReports */ .cR)([
            ...(found.length > 0
                ? [
                    await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .signFound */ .OW)(found, { sealing, annotations, attestations, prove: inputs.proof }, ports),
                ]
                : []),
            ...(files.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .signBlobs */ .A3)(files, sealing, ports)] : []),
        ]);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .markdownReport */ .qN)(report));
        ports.log.info((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .terminalReport */ .RR)(report));
        const records = report.subjects.flatMap((subject) => subject.signatures);
        const { identity } = sealing.signer;
        const outputs = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .outputsOf */ .Yz)(report, '');
        return {
            images: outputs.images,
            bundles: files.map(_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .bundlePathOf */ .rg),
            identity: identity?.subject ?? '',
            issuer: identity?.issuer ?? '',
            'log-indices': records.flatMap((record) => record.logIndex ?? []),
            'verify-commands': report.subjects.flatMap((subject) => subject.verify.map((command) => (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.commandLine)(command.argv, command.env))),
            digests: outputs.digests,
            report: await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .writeReport */ .u5)(report, inputs.out),
        };
    },
});


/***/ })

};
