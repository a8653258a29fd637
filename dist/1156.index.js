export const id = 1156;
export const ids = [1156];
export const modules = {

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


/***/ }),

/***/ 21156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   policyFileSchema: () => (/* binding */ policyFileSchema)
/* harmony export */ });
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32118);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);


const contentSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .describe('Place in the predicate: a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    exists: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional().describe('True: a value must exist; false: no value may exist.'),
    equals: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().optional().describe('Value that every selected value must equal.'),
    matches: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Regular expression that every selected text must match as a whole.'),
});
const attestationSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .describe('Predicate type: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
    content: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(contentSchema)
        .default([])
        .describe('Requirements on the predicate. All must hold.'),
});
const identitySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    'certificate-identity': _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .policyRuleFields */ .cP['certificate-identity'],
    'certificate-identity-regexp': _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .policyRuleFields */ .cP['certificate-identity-regexp'],
    'certificate-oidc-issuer': _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .policyRuleFields */ .cP['certificate-oidc-issuer'],
    'certificate-oidc-issuer-regexp': _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .policyRuleFields */ .cP['certificate-oidc-issuer-regexp'],
});
const ruleSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(60).describe('Name of the rule in verdicts.'),
    images: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(512))
        .min(1)
        .describe('Images that the rule applies to, by HOST/NAME without tag or digest: * is any text without /, ** any text.'),
    signature: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
        .default(true)
        .describe('Whether the image itself must be signed. False: only its attestations.'),
    ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .policyRuleFields */ .cP,
    identities: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(identitySchema)
        .min(1)
        .max(100)
        .optional()
        .describe('Identities, of which any may have signed, in place of one identity.'),
    key: _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .policyRuleFields */ .cP.key.describe('Public key that must have signed, in place of an identity: a file, relative to this one, env://NAME with its PEM, or NAME://KEY of a key management service.'),
    attestations: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(attestationSchema)
        .default([])
        .describe('Attestations that the image must have, by the same signer.'),
})
    .describe('Requirements for some images');
/** The schema of a policy file, version 1. */
const policyFileSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1).describe('The version of this format.'),
    rules: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(ruleSchema)
        .min(1)
        .max(1000)
        .describe('All rules that apply to an image must hold. An image without a rule is rejected.'),
});


/***/ })

};
