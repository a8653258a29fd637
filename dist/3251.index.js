export const id = 3251;
export const ids = [3251];
export const modules = {

/***/ 23251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48446);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);




/** The task `chart-lock`: locks the dependencies of Helm charts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'chart-lock',
    summary: 'Lock the dependencies of Helm charts by version and by the digest of their archives',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        charts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())
            .min(1)
            .describe('Directories of charts. Their file:// dependencies are locked too.')
            .meta({ positional: true }),
        upgrade: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()
            .default(false)
            .describe('Choose the newest versions that Chart.yaml allows. Without it, a Chart.lock that fits its Chart.yaml keeps its versions.'),
        'dry-run': zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().default(false).describe('Print what would change, and write nothing.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_3__/* .dependencyInputs */ .P,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__/* .registryInputs */ .P,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        changes: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).describe('What changed, one text a line.'),
        written: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).describe('Paths of the written files.'),
    }),
    async run(inputs, ports) {
        const { lockCharts } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6118), __webpack_require__.e(7091), __webpack_require__.e(2572), __webpack_require__.e(2209), __webpack_require__.e(8376), __webpack_require__.e(5808)]).then(__webpack_require__.bind(__webpack_require__, 65808));
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, undefined, ports);
        const { charts, upgrade, 'dry-run': dryRun } = inputs;
        const request = { inputs, directory: '.', charts, registries, upgrade, dryRun };
        const { changes, written } = await lockCharts(request, ports);
        const verb = dryRun ? 'would write' : 'wrote';
        const lines = [...changes, ...written.map((file) => `${verb} ${file}`)];
        ports.log.result(lines.length === 0 ? 'the locks are up to date' : lines.join('\n'));
        return { changes, written };
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
