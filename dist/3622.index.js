export const id = 3622;
export const ids = [3622];
export const modules = {

/***/ 73622:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97720);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88326);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32521);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'cosign-sign',
    summary: 'Sign images, charts and files, keyless or with a key, so that cosign verify accepts them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'edit-3', color: 'blue' },
    permissions: {
        'packages: write': 'to attach signatures on ghcr.io',
        'id-token: write': "the job's identity, which the certificate will name",
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('Files, as glob patterns: each gets a bundle FILE.sigstore.json beside it.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(true).describe('Sign the platform images of an index too.'),
        annotations: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('KEY=VALUE to sign with every image: cosign verify -a asks for them.'),
        attestations: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('TYPE=FILE to attest about every image: a predicate and its type (cyclonedx, spdxjson, slsaprovenance1, vuln, openvex or a URI).'),
        replace: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(false)
            .describe('Remove what this identity or key attested before of the same types. What others attested stays.'),
        proof: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(true)
            .describe('Read back what was attached as cosign, Kyverno, policy-controller and Flux look it up; fail when they would not find it.'),
        ..._sealwright_sigstore__WEBPACK_IMPORTED_MODULE_4__/* .signInputs */ .lu,
        ..._sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().default('out/sign').describe('Directory for release.json and release.html.'),
        resume: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('File that keeps what is made while a service is away: a later run, with the same inputs, goes on with it. Default: resume.jsonl in "out".'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .imageOutputs */ .am,
        bundles: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).describe('Paths of the bundles of files, one a line.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('The subject alternative name in the certificate: what verifiers must ask for. Empty for a key.'),
        issuer: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('The OIDC issuer: what verifiers must ask for. Empty for a key.'),
        'log-indices': zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).describe('Entries in the transparency log, one a line.'),
        'verify-commands': zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .describe('The commands by which a stranger checks it, one a line.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const { images, blobs } = inputs;
        if (images.length + blobs.length === 0)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.coreError)('INPUT_INVALID', 'nothing to sign: "images" and "blobs" are empty');
        const files = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .findBlobs */ .OF)(blobs);
        const attestations = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .readAttestations */ .aF)(inputs.attestations, inputs.replace);
        const annotations = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .readAnnotations */ .ti)(inputs.annotations);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistries */ .cs)(inputs, images[0], ports);
        const journal = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openState */ .Gf)(inputs.resume ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(inputs.out, 'resume.jsonl'), ports);
        const [found, signer] = await Promise.all([
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .findImages */ .Mz)(images, inputs.recursive, registries, ports.log),
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openTrustedSigner */ .Ic)(inputs, ports, journal),
        ]);
        const sealing = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .sealingOf */ .jJ)(signer, inputs, found[0]?.repository);
        const attempts = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openAttempts */ .DI)(journal);
        const request = { sealing, annotations, attestations, prove: inputs.proof };
        const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .keeping */ .sn)(journal, async () => (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .joinReports */ .cR)([
            ...(found.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .signFound */ .OW)(found, request, attempts, ports)] : []),
            ...(files.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .signBlobs */ .A3)(files, sealing, attempts, ports)] : []),
        ]));
        (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .warnOfLeft */ .hu)(report, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .markdownReport */ .qN)(report));
        ports.log.info((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .terminalReport */ .RR)(report));
        const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .writeReport */ .u5)(report, inputs.out);
        (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .requireSigned */ .SC)(report.subjects, attempts, journal, path);
        await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .finishState */ .Fj)(journal, report.subjects, ports);
        await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .declareArtifacts */ .IT)(report.subjects, ports);
        const records = report.subjects.flatMap((subject) => subject.signatures);
        const { identity } = sealing.signer;
        const outputs = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .outputsOf */ .Yz)(report, '');
        return {
            images: outputs.images,
            bundles: files.map(_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .bundlePathOf */ .rg),
            identity: identity?.subject ?? '',
            issuer: identity?.issuer ?? '',
            'log-indices': records.flatMap((record) => record.logIndex ?? []),
            'verify-commands': report.subjects.flatMap((subject) => subject.verify.map((command) => (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.commandLine)(command.argv, command.env))),
            digests: outputs.digests,
            report: path,
        };
    },
});


/***/ })

};
