export const id = 8901;
export const ids = [8901];
export const modules = {

/***/ 48901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(48446);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84422);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65808);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2209);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






const { 'repository-credentials': repositoryCredentials, 'dependency-cache': dependencyCache } = _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__/* .dependencyInputs */ .P;
/** The task `chart-import`: copies a chart repository with an index.yaml to a registry. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'chart-import',
    summary: 'Copy the charts of a repository with an index.yaml to a registry, with their digests',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        url: zod__WEBPACK_IMPORTED_MODULE_5__/* .url */ .OZ5({ protocol: /^https?$/ })
            .describe('URL of the chart repository, as `helm repo add` uses it.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('Registry path to copy to, HOST/PATH. Each chart is pushed to HOST/PATH/charts/NAME.'),
        charts: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).default([]).describe('Names of the charts to copy. Default: all.'),
        'repository-credentials': repositoryCredentials,
        'dependency-cache': dependencyCache,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .indexInputs */ .Mg,
        sign: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(true).describe('Sign the copied charts.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__/* .signInputs */ .lu,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_8__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/charts')
            .describe('Directory to write release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .chartOutputs */ .Nr, ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .indexOutputs */ .$8, ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .reportOutputs */ .rY }),
    async run(inputs, ports) {
        const registry = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .normaliseRegistry */ .Me)(inputs.registry, ports.log);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, { destination: registry }, ports);
        const setup = inputs.sign ? await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .openSigningSetup */ .dw)(inputs, registry, ports) : undefined;
        const { url, charts: names } = inputs;
        const imported = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .importCharts */ .PL)({ url, names, registry, registries, inputs, setup }, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__/* .markdownReport */ .qN)(imported.report));
        for (const { reference, changed } of imported.report.subjects)
            ports.log.result(`${reference}  ${changed ? 'copied' : 'unchanged'}`);
        const report = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__.writeReport)(imported.report, inputs.out);
        const index = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .updateIndex */ .UB)(imported.published, (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .indexRequest */ .GI)(inputs), ports);
        (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_2__/* .requireImported */ .m2)(imported, report);
        const { charts, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_3__.outputsOf)(imported.report, '');
        return { charts, digests, 'index-url': index, report };
    },
});


/***/ }),

/***/ 84422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ indexOutputs),
/* harmony export */   Mg: () => (/* binding */ indexInputs)
/* harmony export */ });
/* unused harmony export INDEX_TARGETS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** Where an index.yaml is written: nowhere, to a file, to a branch of the remote repository, or to standard output. */
const INDEX_TARGETS = ['none', 'file', 'branch', 'print'];
/** Inputs for the index.yaml of a chart repository, which clients without OCI use. */
const indexInputs = {
    index: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(INDEX_TARGETS)
        .default('none')
        .describe('Where to add the charts to an index.yaml, for clients that use `helm repo add`. file: a file. branch: a branch of the remote origin, pushed as a fast-forward without a change to the checkout. print: standard output.'),
    'index-path': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .min(1)
        .default('index.yaml')
        .describe('Path of the index: of the file, or in the branch.'),
    'index-branch': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .regex(/^[\w./-]+$/, 'expected the name of a branch, such as gh-pages')
        .default('gh-pages')
        .describe('Branch of the index, with "index: branch". It is made when it does not exist.'),
    'index-urls': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .regex(/^(oci|https?:\/\/\S+)$/, 'expected oci, or a URL with {name}, {version} and {file}')
        .default('oci')
        .describe('URLs of the charts in the index. oci: their references in the registry, which helm 3.8 and newer pull. Or a URL with {name}, {version} and {file}, such as https://github.com/OWNER/REPO/releases/download/{name}-{version}/{file}.'),
};
/** Output for the index. */
const indexOutputs = {
    'index-url': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('URL of the chart repository that the branch serves on GitHub Pages, or the path of the index.'),
};


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
