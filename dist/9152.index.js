export const id = 9152;
export const ids = [9152];
export const modules = {

/***/ 64925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ parseChartReference),
/* harmony export */   e: () => (/* binding */ requireVersion)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);


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

/***/ 79152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _charts_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64925);





/** The task `chart-list`: lists the versions of a Helm chart. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'chart-list',
    summary: 'List the versions of a Helm chart in a registry, newest first',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        chart: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
            .describe('Repository of the chart: HOST/PATH/NAME, with or without oci://.')
            .meta({ positional: true }),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__/* .registryInputs */ .P,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe('Repository of the chart, HOST/PATH/NAME.'),
        versions: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).describe('Versions, newest first.'),
    }),
    async run(inputs, ports) {
        const { repository } = (0,_charts_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseChartReference */ .J)(inputs.chart);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, repository, ports);
        const { listCharts } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6118), __webpack_require__.e(8376)]).then(__webpack_require__.bind(__webpack_require__, 68376));
        const versions = await listCharts(registries.open(repository));
        ports.log.result(versions.join('\n'));
        return { repository, versions };
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


/***/ })

};
