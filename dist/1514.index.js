export const id = 1514;
export const ids = [1514];
export const modules = {

/***/ 64925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ parseChartReference),
/* harmony export */   e: () => (/* binding */ requireVersion)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41538);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83539);


/**
 * Parses `[oci://]HOST/PATH/NAME[:VERSION|@DIGEST]`. A version may contain `+`. A tag may not: helm replaces it by `_`.
 *
 * @throws `REFERENCE_INVALID`
 */
function parseChartReference(text) {
    const plain = text.replace(/^oci:\/\//, '').replaceAll('+', '_');
    const reference = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .parseReference */ .F2)(plain);
    const version = reference.digest ?? reference.tag?.replaceAll('_', '+');
    return { repository: (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .aR)(reference), version };
}
/** Returns the version or digest of a chart reference. @throws `INPUT_INVALID` when it has none */
function requireVersion(text, { version }) {
    if (version !== undefined)
        return version;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot pull ${text}: expected a version or a digest`, {
        hint: `list the versions with: sealwright chart-list ${text}`,
    });
}


/***/ }),

/***/ 71514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41538);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35872);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83539);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);
/* harmony import */ var _charts_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64925);





/** The task `chart-list`: lists the versions of a Helm chart. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'chart-list',
    summary: 'List the versions of a Helm chart in a registry, newest first',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        chart: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()
            .describe('Repository of the chart: HOST/PATH/NAME, with or without oci://.')
            .meta({ positional: true }),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_1__/* .registryInputs */ .P4,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().describe('Repository of the chart, HOST/PATH/NAME.'),
        versions: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()).describe('Versions, newest first.'),
    }),
    async run(inputs, ports) {
        const { repository } = (0,_charts_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseChartReference */ .J)(inputs.chart);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistries */ .cs)(inputs, repository, ports);
        const { listCharts } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6118), __webpack_require__.e(2088), __webpack_require__.e(1871)]).then(__webpack_require__.bind(__webpack_require__, 71871));
        const versions = await listCharts(registries.open(repository));
        ports.log.result(versions.join('\n'));
        return { repository, versions };
    },
});


/***/ }),

/***/ 35872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cP: () => (/* reexport */ policyRuleFields),
  P4: () => (/* reexport */ registryInputs),
  lu: () => (/* reexport */ signInputs),
  fd: () => (/* reexport */ signOverrides),
  yo: () => (/* reexport */ signSectionSchema),
  fn: () => (/* reexport */ verifyInputs),
  cF: () => (/* reexport */ verifySectionSchema)
});

// UNUSED EXPORTS: signInputsSchema, signSectionFields, verifySectionFields

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/inputs/lib/registry.js

/** The inputs of every task that uses a registry, to spread into a strict object. */
const registryInputs = {
    'registry-username': schemas/* string */.YjP()
        .optional()
        .describe('User name for the registry. Default: the login of docker or podman.'),
    'registry-password': schemas/* string */.YjP()
        .optional()
        .describe('Password or token for the registry.')
        .meta({ secret: true }),
    'registry-config': schemas/* string */.YjP()
        .optional()
        .describe('Path of a docker config.json. Default: the files of docker and podman, with their credential helpers.'),
    'insecure-registries': schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Registry hosts to connect to over plain HTTP. Loopback hosts need no entry.'),
};

;// CONCATENATED MODULE: ./packages/inputs/lib/trust.js

/** The field of the sigstore instance to trust. */
const sigstoreField = schemas/* string */.YjP()
    .min(1)
    .describe('The sigstore instance to trust: public, stack (the running stack that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.');
/** The field of a trusted root file, used instead of the instance's own. */
const trustedRootField = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of a trusted root file. It replaces the trusted root of the sigstore instance.');
/** The field of the first root of a TUF mirror. */
const tufRootField = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL. The first root of the public instance is built in.');
/** The field of the logs and authorities that prove the time of a signature. */
const logField = schemas/* enum */.k5n(['public', 'private', 'none'])
    .describe('Where signatures are logged: public (the logs of the signing config), private (no log, only a timestamp) or none (no log and no timestamp; needs a key).');

;// CONCATENATED MODULE: ./packages/inputs/lib/sign.js


const sharedFields = {
    'trusted-root': trustedRootField,
    'tuf-root': tufRootField,
    'signing-config': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of a signing config file (v0.2). It replaces the signing config of the sigstore instance.'),
    'identity-audience': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Audience of the identity token to request. Needed for every Fulcio except the public one, whose audience is sigstore.'),
};
const key = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Key to sign with instead of an identity: a file (cosign.key, PKCS #8), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service, called through the program sigstore-kms-NAME).');
const format = schemas/* enum */.k5n(['both', 'bundle', 'legacy'])
    .describe('Where signatures are stored: bundle (referrers, as cosign v3 does), legacy (the tags .sig and .att that cosign v2, Kyverno and Flux read), or both. The legacy layout works with a Rekor v1 log or without a log.');
const keyPassword = schemas/* string */.YjP()
    .optional()
    .describe('Password of an encrypted key. Default: the variable COSIGN_PASSWORD.')
    .meta({ secret: true });
const identityToken = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Identity token (OIDC JWT) to sign with. Default: the token of the stack, else SIGSTORE_ID_TOKEN, else a token of the CI job.')
    .meta({ secret: true });
const identityTokenCommand = schemas/* array */.YOg(schemas/* string */.YjP())
    .describe('Command that prints an identity token, as a list of words: spire-agent, api, fetch, jwt, -audience, sigstore. It runs without a shell.');
/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
const signSectionFields = {
    sigstore: sigstoreField.default('public'),
    ...sharedFields,
    key,
    format: format.default('both'),
    log: logField.default('public'),
};
/** The `sign` section of sealwright.yaml. */
const signSectionSchema = schemas/* strictObject */.rej(signSectionFields)
    .describe('How to sign images and charts');
/** The inputs of a task that signs, to spread into a strict object. */
const signInputs = {
    ...signSectionFields,
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};
/** The inputs of a task that signs. */
const signInputsSchema = schemas/* strictObject */.rej(signInputs);
/** The inputs of a task that signs, without defaults: a given value replaces the one of the `sign` section. */
const signOverrides = {
    sigstore: sigstoreField.optional(),
    ...sharedFields,
    key,
    format: format.optional(),
    log: logField.optional(),
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};

;// CONCATENATED MODULE: ./packages/inputs/lib/verify.js


/** The fields of the `verify` section of sealwright.yaml, which every task that verifies has as inputs. */
const verifySectionFields = {
    sigstore: sigstoreField.default('public'),
    'trusted-root': trustedRootField,
    key: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Public key to require instead of an identity: a file (cosign.pub), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service).'),
    log: logField
        .default('public')
        .describe('What must prove the time of a signature: public (a transparency log), private (a timestamp authority) or none (nothing; needs a key).'),
    'tuf-root': tufRootField,
    'certificate-identity': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed: the exact subject alternative name of the certificate.'),
    'certificate-identity-regexp': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed, as a regular expression that must match the whole subject alternative name.'),
    'certificate-oidc-issuer': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Exact URL of the OIDC issuer that vouches for the identity.'),
    'certificate-oidc-issuer-regexp': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('OIDC issuer that vouches for the identity, as a regular expression that must match the whole URL.'),
};
const claimFields = {
    repository: schemas/* string */.YjP()
        .regex(/^[^/\s]+\/[^/\s]+$/)
        .optional()
        .describe('Source repository OWNER/NAME that the certificate must name. It can replace the identity.'),
    ref: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Git ref of the source that the certificate must name, such as refs/tags/v1.'),
    commit: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Commit of the source that the certificate must name.'),
    workflow: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of the triggered workflow that the certificate must name, such as .github/workflows/release.yml. Needs "repository".'),
    trigger: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Event that triggered the workflow, such as push or release.'),
    'runner-environment': schemas/* enum */.k5n(['github-hosted', 'self-hosted'])
        .optional()
        .describe('Kind of runner that the job ran on.'),
    'max-age': schemas/* string */.YjP()
        .regex(/^\d{1,5}[mhd]$/)
        .optional()
        .describe('Maximum age of a signature, such as 90d, 12h or 30m.'),
    'predicate-rules': schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Content that attestations must have: TYPE#PATH (the path exists), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    'min-signers': schemas/* number */.aig()
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
const verifySectionSchema = schemas/* strictObject */.rej(verifySectionFields)
    .describe('How to verify images and charts after a release');

;// CONCATENATED MODULE: ./packages/inputs/lib/index.js





/***/ })

};
