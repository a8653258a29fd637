export const id = 2492;
export const ids = [2492];
export const modules = {

/***/ 12492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48446);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65808);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2209);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);





/** The task `release`: runs the whole pipeline of a sealwright.yaml. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'release',
    summary: 'Build, publish, sign and verify the images and charts of a sealwright.yaml, with an SBOM for each image',
    surfaces: ['action', 'cli'],
    branding: { icon: 'package', color: 'blue' },
    permissions: {
        'contents: read': 'to check out the sources',
        'packages: write': 'to push to ghcr.io',
        'id-token: write': 'to request an identity token, unless `key` is set',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        config: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .default(_sealwright_release__WEBPACK_IMPORTED_MODULE_1__/* .CONFIG_FILE */ .g2)
            .describe('Path of the sealwright.yaml.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .optional()
            .describe('Registry path to publish to, HOST/PATH. Default: the registry of the sealwright.yaml.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__/* .signOverrides */ .fd,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__/* .dependencyInputs */ .P,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_5__/* .dependencyPolicyInput */ .u,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .default('out/release')
            .describe('Directory to write release.json and release.html to.'),
        commands: zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
            .default(false)
            .describe('Print the commands that verify the release. They are always in the reports and the job summary.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej(_sealwright_seal__WEBPACK_IMPORTED_MODULE_2__/* .releaseOutputs */ .mm),
    async run(inputs, ports) {
        const { outputs } = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_1__/* .runRelease */ .T_)(inputs, ports);
        return outputs;
    },
});


/***/ }),

/***/ 48446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ dependencyInputs),
/* harmony export */   u: () => (/* binding */ dependencyPolicyInput)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The inputs of every task that fetches dependencies of charts, to spread into a strict object. */
const dependencyInputs = {
    'repository-urls': zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
        .default({})
        .describe("URLs of the repositories that Chart.yaml names as @NAME or alias:NAME. Default: those of helm's repositories.yaml."),
    'repository-credentials': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe("Logins for chart repositories on web servers, one a line: URL USERNAME:PASSWORD. Each is sent to its own origin only. Default: those of helm's repositories.yaml. Registries use the registry login.")
        .meta({ secret: true }),
    'dependency-lock': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Path of the file with the digests of all dependencies, which chart-lock writes. Default: .sealwright/charts.lock.yaml, if it exists.'),
    'dependency-cache': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Directory that keeps the archives of dependencies by digest. A dependency that is there is not requested.'),
};
/** The input with the policy that dependencies from registries must satisfy. */
const dependencyPolicyInput = {
    'dependency-policy': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Path of a policy file (docs/policy-file.md) that every dependency from a registry must satisfy.'),
};


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


/***/ })

};
