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
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2209);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);
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
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts to sign.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Files to sign, as glob patterns. The bundle of FILE is written to FILE.sigstore.json.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY()
            .default(true)
            .describe('Sign every manifest of an index too, and of the indexes in it.'),
        annotations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Annotations KEY=VALUE to sign with every image. cosign verify -a KEY=VALUE requires them.'),
        attestations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Attestations to add to every image, as TYPE=FILE. FILE is the predicate, TYPE its type: cyclonedx, spdxjson, slsaprovenance1, vuln, openvex or a URI.'),
        replace: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY()
            .default(false)
            .describe('Remove earlier attestations of the same types that this identity or key signed. Attestations of others are kept.'),
        proof: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY()
            .default(true)
            .describe('Read the signatures back from the registry in the way that cosign, Kyverno, policy-controller and Flux do, and fail when one is missing.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__/* .signInputs */ .lu,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .default('out/sign')
            .describe('Directory to write release.json and release.html to.'),
        resume: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('Journal of finished steps. It is kept when a service is unavailable, and a later run with the same inputs resumes from it. Default: resume.jsonl in "out".'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .imageOutputs */ .am,
        bundles: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()).describe('Paths of the bundles of the signed files, one a line.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .describe('Subject alternative name of the certificate, to verify with. Empty for a key.'),
        issuer: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().describe('OIDC issuer of the identity, to verify with. Empty for a key.'),
        'log-indices': zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .describe('Indices of the entries in the transparency log, one a line.'),
        'verify-commands': zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .describe('Commands of other tools that verify the signatures, one a line.'),
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .reportOutputs */ .rY,
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { images, blobs } = inputs;
            if (images.length + blobs.length === 0)
                throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.coreError)('INPUT_INVALID', 'cannot sign: expected "images" or "blobs", got neither');
            const files = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .findBlobs */ .OF)(blobs);
            const attestations = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .readAttestations */ .aF)(inputs.attestations, inputs.replace);
            const annotations = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .readAnnotations */ .ti)(inputs.annotations);
            const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistries */ .cs)(inputs, images[0], ports);
            const journal = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openState */ .Gf)(inputs.resume ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(inputs.out, 'resume.jsonl'), ports);
            const opened = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
            const context = { registries, opened, log: ports.log, isMeasured: inputs.recursive };
            const [found, signer] = await Promise.all([
                (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .resolveImages */ .Be)(images, inputs.recursive, context),
                (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openTrustedSigner */ .Ic)(inputs, ports, journal),
            ]);
            const setup = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .setupOfSigner */ .BM)(signer, inputs, found[0]?.repository);
            const attempts = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openAttempts */ .DI)(journal);
            const request = { setup, annotations, attestations, prove: inputs.proof };
            const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .keeping */ .sn)(journal, async () => (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .joinReports */ .cR)([
                ...(found.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .signImages */ .U_)(found, request, attempts, ports)] : []),
                ...(files.length > 0 ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .signBlobs */ .A3)(files, setup, attempts, ports)] : []),
            ]));
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .warnOfLeft */ .hu)(report, ports);
            ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .markdownReport */ .qN)(report));
            ports.log.result((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__.terminalReport)(report));
            const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__.writeReport)(report, inputs.out);
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .requireSigned */ .SC)(report.subjects, attempts, journal, path);
            await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .finishState */ .Fj)(journal, report.subjects, ports);
            await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .declareArtifacts */ .IT)(report.subjects, ports);
            const records = report.subjects.flatMap((subject) => subject.signatures);
            const { identity } = setup.signer;
            const outputs = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__.outputsOf)(report, '');
            return {
                images: outputs.images,
                bundles: files.map(_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .bundlePathOf */ .rg),
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


/***/ }),

/***/ 44396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ registryInputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The inputs of every task that uses a registry, to spread into a strict object. */
const registryInputs = {
    'registry-username': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('User name for the registry. Default: the login of docker or podman.'),
    'registry-password': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Password or token for the registry.')
        .meta({ secret: true }),
    'registry-config': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Path of a docker config.json. Default: the files of docker and podman, with their credential helpers.'),
    'insecure-registries': zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
        .default([])
        .describe('Registry hosts to connect to over plain HTTP. Loopback hosts need no entry.'),
};


/***/ }),

/***/ 73738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ signOverrides),
/* harmony export */   lu: () => (/* binding */ signInputs),
/* harmony export */   yo: () => (/* binding */ signSectionSchema)
/* harmony export */ });
/* unused harmony exports signSectionFields, signInputsSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24077);


const sharedFields = {
    'trusted-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .trustedRootField */ .o7,
    'tuf-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .tufRootField */ .MF,
    'signing-config': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Path of a signing config file (v0.2). It replaces the signing config of the sigstore instance.'),
    'identity-audience': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Audience of the identity token to request. Needed for every Fulcio except the public one, whose audience is sigstore.'),
};
const key = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Key to sign with instead of an identity: a file (cosign.key, PKCS #8), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service, called through the program sigstore-kms-NAME).');
const format = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['both', 'bundle', 'legacy'])
    .describe('Where signatures are stored: bundle (referrers, as cosign v3 does), legacy (the tags .sig and .att that cosign v2, Kyverno and Flux read), or both. The legacy layout works with a Rekor v1 log or without a log.');
const keyPassword = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .optional()
    .describe('Password of an encrypted key. Default: the variable COSIGN_PASSWORD.')
    .meta({ secret: true });
const identityToken = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Identity token (OIDC JWT) to sign with. Default: the token of the stack, else SIGSTORE_ID_TOKEN, else a token of the CI job.')
    .meta({ secret: true });
const identityTokenCommand = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
    .describe('Command that prints an identity token, as a list of words: spire-agent, api, fetch, jwt, -audience, sigstore. It runs without a shell.');
/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
const signSectionFields = {
    sigstore: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .sigstoreField */ .RI.default('public'),
    ...sharedFields,
    key,
    format: format.default('both'),
    log: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .logField */ .Hi.default('public'),
};
/** The `sign` section of sealwright.yaml. */
const signSectionSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(signSectionFields)
    .describe('How to sign images and charts');
/** The inputs of a task that signs, to spread into a strict object. */
const signInputs = {
    ...signSectionFields,
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};
/** The inputs of a task that signs. */
const signInputsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(signInputs);
/** The inputs of a task that signs, without defaults: a given value replaces the one of the `sign` section. */
const signOverrides = {
    sigstore: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .sigstoreField */ .RI.optional(),
    ...sharedFields,
    key,
    format: format.optional(),
    log: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .logField */ .Hi.optional(),
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};


/***/ }),

/***/ 24077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ logField),
/* harmony export */   MF: () => (/* binding */ tufRootField),
/* harmony export */   RI: () => (/* binding */ sigstoreField),
/* harmony export */   o7: () => (/* binding */ trustedRootField)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The field of the sigstore instance to trust. */
const sigstoreField = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .describe('The sigstore instance to trust: public, stack (the running stack that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.');
/** The field of a trusted root file, used instead of the instance's own. */
const trustedRootField = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Path of a trusted root file. It replaces the trusted root of the sigstore instance.');
/** The field of the first root of a TUF mirror. */
const tufRootField = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL. The first root of the public instance is built in.');
/** The field of the logs and authorities that prove the time of a signature. */
const logField = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['public', 'private', 'none'])
    .describe('Where signatures are logged: public (the logs of the signing config), private (no log, only a timestamp) or none (no log and no timestamp; needs a key).');


/***/ })

};
