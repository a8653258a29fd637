export const id = 5755;
export const ids = [5755];
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

/***/ 35755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40948);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);
/* harmony import */ var _charts_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64925);







/** The task `chart-pull`: pulls a Helm chart into a file. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'chart-pull',
    summary: 'Pull a Helm chart from a registry as a .tgz and verify its digest',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        chart: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .describe('Chart to pull: HOST/PATH/NAME:VERSION or HOST/PATH/NAME@DIGEST, with or without oci://.')
            .meta({ positional: true }),
        out: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().default('.').describe('Directory to write NAME-VERSION.tgz to.'),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_6__/* .registryInputs */ .P,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        file: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Path of the .tgz.'),
        provenance: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('Path of the provenance file, if the chart has one.'),
        charts: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).describe('Chart by digest.'),
    }),
    async run(inputs, ports) {
        const reference = (0,_charts_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .parseChartReference */ .J)(inputs.chart);
        const version = (0,_charts_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .requireVersion */ .e)(inputs.chart, reference);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_3__/* .openRegistries */ .cs)(inputs, reference.repository, ports);
        const { pullChart } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6118), __webpack_require__.e(8376)]).then(__webpack_require__.bind(__webpack_require__, 68376));
        const chart = await pullChart(registries.open(reference.repository), version);
        const { name, version: pulled } = chart.metadata;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(inputs.out, `${name}-${pulled}.tgz`);
        await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .vK)(file, [chart.tgz]);
        const charts = [`${reference.repository}@${chart.descriptor.digest}`];
        ports.log.result(`${file}: ${name} ${pulled}, ${chart.descriptor.digest}`);
        if (chart.provenance === undefined)
            return { file, charts };
        await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_2__/* .writeAtomically */ .vK)(`${file}.prov`, [chart.provenance]);
        return { file, provenance: `${file}.prov`, charts };
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
