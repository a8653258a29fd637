export const id = 3706;
export const ids = [3706];
export const modules = {

/***/ 33706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32118);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2209);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62572);
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






/** The task `cosign-verify`: verifies signatures and attestations. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'cosign-verify',
    summary: 'Verify the signatures and attestations of images, charts and files against an exact identity or key',
    surfaces: ['action', 'cli'],
    branding: { icon: 'check-circle', color: 'green' },
    permissions: { 'packages: read': 'to read from ghcr.io' },
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        images: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('References of images, indexes or charts to verify.')
            .meta({ positional: true }),
        blobs: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Files to verify, as paths or digests (sha256:HEX).'),
        bundle: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .optional()
            .describe('Path of the bundle of the files. Default: FILE.sigstore.json for each FILE.'),
        policy: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('Path of a policy file (docs/policy-file.md) with rules for images: their signers and their attestations. It replaces the inputs that describe signers and attestations.'),
        recursive: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY()
            .default(false)
            .describe('Verify every manifest of an index too, and of the indexes in it.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__/* .verifyInputs */ .fn,
        attestations: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())
            .default([])
            .describe('Predicate types of required attestations: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .default('out/verify')
            .describe('Directory to write release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .imageOutputs */ .am, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictOutputs */ .Ix, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { images, blobs } = inputs;
            if (images.length + blobs.length === 0)
                throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'cannot verify: expected "images" or "blobs", got neither');
            const request = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .openVerifyRequest */ .Xt)(inputs, ports);
            const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, images[0], ports);
            const unasked = [];
            const opened = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
            const [trust, found] = await Promise.all([
                (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)(request.trust, ports),
                (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .resolveImages */ .Be)(images, inputs.recursive, { registries, opened, log: ports.log, unasked }),
            ]);
            const joined = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .joinReports */ .cR)([
                ...(images.length > 0 ? [await request.verify({ found, unasked, trust }, ports)] : []),
                ...(blobs.length > 0
                    ? [await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verifyBlobs */ .oP)(blobs, inputs.bundle, request.blobPolicy, trust, ports)]
                    : []),
            ]);
            const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .withFreshness */ .ik)(joined, trust, ports);
            ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictMarkdown */ .BT)(report));
            ports.log.result((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictReport */ .mq)(report));
            const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__.writeReport)(report, inputs.out);
            const verdicts = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .verdictsOf */ .W5)(report);
            (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .requireVerified */ .YT)(report, 'not verified', { verdicts, report: path });
            const { images: verified, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__.outputsOf)(report, '');
            return { images: verified, verdicts, digests, report: path };
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


/***/ }),

/***/ 32118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cF: () => (/* binding */ verifySectionSchema),
/* harmony export */   cP: () => (/* binding */ policyRuleFields),
/* harmony export */   fn: () => (/* binding */ verifyInputs)
/* harmony export */ });
/* unused harmony export verifySectionFields */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24077);


/** The fields of the `verify` section of sealwright.yaml, which every task that verifies has as inputs. */
const verifySectionFields = {
    sigstore: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .sigstoreField */ .RI.default('public'),
    'trusted-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .trustedRootField */ .o7,
    key: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Public key to require instead of an identity: a file (cosign.pub), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service).'),
    log: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .logField */ .Hi
        .default('public')
        .describe('What must prove the time of a signature: public (a transparency log), private (a timestamp authority) or none (nothing; needs a key).'),
    'tuf-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .tufRootField */ .MF,
    'certificate-identity': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed: the exact subject alternative name of the certificate.'),
    'certificate-identity-regexp': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed, as a regular expression that must match the whole subject alternative name.'),
    'certificate-oidc-issuer': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Exact URL of the OIDC issuer that vouches for the identity.'),
    'certificate-oidc-issuer-regexp': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('OIDC issuer that vouches for the identity, as a regular expression that must match the whole URL.'),
};
const claimFields = {
    repository: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^[^/\s]+\/[^/\s]+$/, 'expected OWNER/NAME')
        .optional()
        .describe('Source repository OWNER/NAME that the certificate must name. It can replace the identity.'),
    ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Git ref of the source that the certificate must name, such as refs/tags/v1.'),
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Commit of the source that the certificate must name.'),
    workflow: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Path of the triggered workflow that the certificate must name, such as .github/workflows/release.yml. Needs "repository".'),
    trigger: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Event that triggered the workflow, such as push or release.'),
    'runner-environment': zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['github-hosted', 'self-hosted'])
        .optional()
        .describe('Kind of runner that the job ran on.'),
    'max-age': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^\d{1,5}[mhd]$/, 'expected a duration such as 90d, 12h or 30m')
        .optional()
        .describe('Maximum age of a signature, such as 90d, 12h or 30m.'),
    'predicate-rules': zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
        .default([])
        .describe('Content that attestations must have: TYPE#PATH (the path exists), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    'min-signers': zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()
        .int()
        .min(1)
        .default(1)
        .describe('Minimum number of different identities that must have signed.'),
};
const { sigstore: _instance, 'trusted-root': _root, 'tuf-root': _tuf, ...signerFields } = verifySectionFields;
const { 'predicate-rules': _rules, ...signatureFields } = claimFields;
/** The fields of a policy file's rule that describe a signature. They have the names and the meaning of the inputs. */
const policyRuleFields = { ...signerFields, ...signatureFields };
/** The inputs of a task that verifies, to spread into a strict object. */
const verifyInputs = { ...verifySectionFields, ...claimFields };
/** The `verify` section of sealwright.yaml. */
const verifySectionSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(verifySectionFields)
    .describe('How to verify images and charts after a release');


/***/ })

};
