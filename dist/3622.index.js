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
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41538);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35872);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83539);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99543);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/** The task `cosign-sign`: signs and attests images, charts and files. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'cosign-sign',
    summary: 'Sign images, charts and files, keyless or with a key, so that cosign verify accepts them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'edit-3', color: 'blue' },
    permissions: {
        'packages: write': 'to attach signatures on ghcr.io',
        'id-token: write': 'to request an identity token, unless `key` is set',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts to sign.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('Files to sign, as glob patterns. The bundle of FILE is written to FILE.sigstore.json.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(true)
            .describe('Sign every manifest of an index too, and of the indexes in it.'),
        annotations: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('Annotations KEY=VALUE to sign with every image. cosign verify -a KEY=VALUE requires them.'),
        attestations: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default([])
            .describe('Attestations to add to every image, as TYPE=FILE. FILE is the predicate, TYPE its type: cyclonedx, spdxjson, slsaprovenance1, vuln, openvex or a URI.'),
        replace: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(false)
            .describe('Remove earlier attestations of the same types that this identity or key signed. Attestations of others are kept.'),
        proof: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(true)
            .describe('Read the signatures back from the registry in the way that cosign, Kyverno, policy-controller and Flux do, and fail when one is missing.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_2__/* .signInputs */ .lu,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_2__/* .registryInputs */ .P4,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/sign')
            .describe('Directory to write release.json and release.html to.'),
        resume: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('Journal of finished steps. It is kept when a service is unavailable, and a later run with the same inputs resumes from it. Default: resume.jsonl in "out".'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .imageOutputs */ .am,
        bundles: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).describe('Paths of the bundles of the signed files, one a line.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('Subject alternative name of the certificate, to verify with. Empty for a key.'),
        issuer: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('OIDC issuer of the identity, to verify with. Empty for a key.'),
        'log-indices': zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .describe('Indices of the entries in the transparency log, one a line.'),
        'verify-commands': zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .describe('Commands of other tools that verify the signatures, one a line.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { images, blobs } = inputs;
            if (images.length + blobs.length === 0)
                throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.coreError)('INPUT_INVALID', 'cannot sign: expected "images" or "blobs", got neither');
            const files = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .findBlobs */ .OF)(blobs);
            const attestations = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .readAttestations */ .aF)(inputs.attestations, inputs.replace);
            const annotations = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .readAnnotations */ .ti)(inputs.annotations);
            const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_3__/* .openRegistries */ .cs)(inputs, images[0], ports);
            const journal = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .openState */ .Gf)(inputs.resume ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(inputs.out, 'resume.jsonl'), ports);
            const opened = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
            const [found, signer] = await Promise.all([
                (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .resolveImages */ .Be)(images, inputs.recursive, { registries, opened, log: ports.log }),
                (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .openTrustedSigner */ .Ic)(inputs, ports, journal),
            ]);
            const setup = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .setupOfSigner */ .BM)(signer, inputs, found[0]?.repository);
            const attempts = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .openAttempts */ .DI)(journal);
            const request = { setup, annotations, attestations, prove: inputs.proof };
            const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .keeping */ .sn)(journal, async () => (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .joinReports */ .cR)([
                ...(found.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .signImages */ .U_)(found, request, attempts, ports)] : []),
                ...(files.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .signBlobs */ .A3)(files, setup, attempts, ports)] : []),
            ]));
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .warnOfLeft */ .hu)(report, ports);
            ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .markdownReport */ .qN)(report));
            ports.log.result((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.terminalReport)(report));
            const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.writeReport)(report, inputs.out);
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .requireSigned */ .SC)(report.subjects, attempts, journal, path);
            await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .finishState */ .Fj)(journal, report.subjects, ports);
            await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .declareArtifacts */ .IT)(report.subjects, ports);
            const records = report.subjects.flatMap((subject) => subject.signatures);
            const { identity } = setup.signer;
            const outputs = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.outputsOf)(report, '');
            return {
                images: outputs.images,
                bundles: files.map(_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .bundlePathOf */ .rg),
                identity: identity?.identity ?? '',
                issuer: identity?.issuer ?? '',
                'log-indices': records.flatMap((record) => record.logIndex ?? []),
                'verify-commands': report.subjects.flatMap((subject) => subject.verify.map((command) => (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.commandLine)(command.argv, command.env))),
                digests: outputs.digests,
                report: path,
            };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    },
});


/***/ })

};
