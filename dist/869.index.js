export const id = 869;
export const ids = [869];
export const modules = {

/***/ 60869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_helm__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68376);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(84422);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(48446);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(73738);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_release__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65808);
/* harmony import */ var _sealwright_seal__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2209);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);







/** The task `helm-oci-publish`: packages, pushes and signs Helm charts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'helm-oci-publish',
    summary: 'Package Helm charts, push them as OCI artifacts and sign them',
    surfaces: ['action', 'cli'],
    branding: { icon: 'anchor', color: 'blue' },
    permissions: {
        'contents: read': 'to check out the charts',
        'packages: write': 'to push to ghcr.io',
        'id-token: write': 'to request an identity token, unless `sign: false` or `key` is set',
    },
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        charts: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .min(1)
            .describe('Charts: directories with a Chart.yaml, .tgz archives, directories with charts below them, or patterns such as charts/* and dist/*.tgz. A chart is published after the charts that it depends on by file://.')
            .meta({ positional: true }),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('Registry path to publish to, HOST/PATH. Each chart is pushed to HOST/PATH/charts/NAME.'),
        pin: zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP())
            .default({})
            .describe('Images of the charts, as a path in values.yaml and a reference with a digest. Sets <path>.repository and <path>.digest in every chart that has the path.'),
        version: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('Version of the published charts, or a tag of it: 1.2.3, v1.2.3, refs/tags/v1.2.3. Default: the version in each Chart.yaml.'),
        'app-version': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('appVersion of the published charts, without refs/tags/. Default: the appVersion in each Chart.yaml.'),
        'if-exists': zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_sealwright_helm__WEBPACK_IMPORTED_MODULE_1__/* .IF_EXISTS */ .fQ)
            .default('skip-identical')
            .describe('What to do when the registry has the version. skip-identical: keep the same content, whatever its dates, and refuse other content. fail: refuse always. overwrite: replace other content.'),
        cascade: zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_sealwright_helm__WEBPACK_IMPORTED_MODULE_1__/* .CASCADE */ .T7)
            .default('report')
            .describe('What to do with a published chart when only its file:// dependencies changed. report: refuse it and name the dependency. bump: raise its version in Chart.yaml, with the constraints and locks that name it, and print the commit to make.'),
        lint: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(true)
            .describe('Lint the charts as helm lint does, render them with their default values, and refuse a chart whose templates print a pinned image without its digest. Nothing is pushed when a chart has an error.'),
        'dry-run': zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(false)
            .describe('Print what would be pushed, kept, replaced or refused, and write nothing. A refused chart fails the run, as without it.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .indexInputs */ .Mg,
        sign: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(true).describe('Sign the published charts.'),
        attest: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY()
            .default(true)
            .describe('Attest about each signed chart: an SBOM (CycloneDX), its provenance (SLSA), and the images that it deploys.'),
        artifacthub: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .min(1)
            .optional()
            .describe('Path of the artifacthub-repo.yml to push to the repository of each chart. Default: the file artifacthub-repo.yml in the directory of a chart, else beside it, if there is one.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__/* .dependencyInputs */ .P,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_7__/* .dependencyPolicyInput */ .u,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_8__/* .signInputs */ .lu,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_9__/* .registryInputs */ .P,
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .default('out/charts')
            .describe('Directory to write release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .chartOutputs */ .Nr,
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .publishOutputs */ .eB,
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .indexOutputs */ .$8,
        ..._sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .reportOutputs */ .rY,
        report: _sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .reportOutputs */ .rY.report.optional(),
    }),
    async run(inputs, ports) {
        if (inputs.cascade === 'bump' && inputs.version !== undefined)
            throw twoVersions();
        const registry = (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .normaliseRegistry */ .Me)(inputs.registry, ports.log);
        const isDry = inputs['dry-run'];
        const charts = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .pinCharts */ .Vm)({
            charts: await (0,_sealwright_helm__WEBPACK_IMPORTED_MODULE_1__.selectCharts)(inputs.charts, '.'),
            pins: inputs.pin,
            version: inputs.version,
            appVersion: inputs['app-version'],
        });
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .openRegistries */ .cs)(inputs, { destination: registry }, ports);
        const request = {
            directory: '.',
            charts,
            registry,
            registries,
            dependencies: await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .openChartDependencies */ .Cl)(inputs, '.', registries, ports),
            ifExists: inputs['if-exists'],
            cascade: inputs.cascade,
            lint: inputs.lint,
            attest: inputs.attest,
            images: new Map(),
        };
        if (isDry)
            return preview(await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .previewCharts */ .CH)(request, ports), ports);
        const hub = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .readArtifactHub */ .Oj)(charts.map((chart) => chart.path), inputs.artifacthub);
        const setup = inputs.sign ? await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .openSigningSetup */ .dw)(inputs, registry, ports) : undefined;
        const { report, published: pushed } = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .publishAndSignCharts */ .j3)({ ...request, setup }, ports);
        ports.summary.append((0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .markdownReport */ .qN)(report));
        for (const { reference, changed } of report.subjects)
            ports.log.result(`${reference}  ${changed ? 'published' : 'unchanged'}`);
        for (const repository of await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .pushArtifactHub */ .Uu)(pushed, hub))
            ports.log.notice(`pushed the metadata for Artifact Hub to ${repository}`);
        const { charts: published, digests } = (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.outputsOf)(report, '');
        const path = await (0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__.writeReport)(report, inputs.out);
        const indexUrl = await (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .updateIndex */ .UB)(pushed, (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .indexRequest */ .GI)(inputs, inputs['if-exists'] === 'overwrite'), ports);
        return {
            charts: published,
            digests,
            ...(0,_sealwright_seal__WEBPACK_IMPORTED_MODULE_4__/* .publishOutputsOf */ .Fp)(report),
            'index-url': indexUrl,
            report: path,
        };
    },
});
function twoVersions() {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'cannot raise versions: expected "cascade: bump" or "version", got both', { hint: 'remove "version": the raised version is the one after that in Chart.yaml' });
}
/** Shows a plan, and fails as the push would. Returns the outputs that the push would have. */
function preview(plans, { log, summary }) {
    log.result((0,_sealwright_helm__WEBPACK_IMPORTED_MODULE_1__/* .planText */ .Pt)(plans));
    summary.append((0,_sealwright_helm__WEBPACK_IMPORTED_MODULE_1__/* .planMarkdown */ .Xg)(plans));
    (0,_sealwright_release__WEBPACK_IMPORTED_MODULE_3__/* .refuseRefused */ .dr)(plans);
    const of = (each) => each.map(({ repository, push }) => `${repository}@${push.descriptor.digest}`);
    const isKept = ({ push }) => push.decision === 'unchanged';
    return {
        charts: of(plans),
        changed: of(plans.filter((plan) => !isKept(plan))),
        skipped: of(plans.filter(isKept)),
        images: [...new Set(plans.flatMap(({ images = [] }) => images))].sort(),
        digests: Object.fromEntries(plans.map((plan) => [`charts/${plan.chart.metadata.name}`, of([plan])[0] ?? ''])),
        'verify-commands': [],
    };
}


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
