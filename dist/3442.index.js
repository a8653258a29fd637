export const id = 3442;
export const ids = [3442];
export const modules = {

/***/ 33442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);


const CONCURRENCY = 8;
/** The task `report-merge`: merges reports of several steps or jobs. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'report-merge',
    summary: 'Merge the release.json files of several steps or jobs into one report',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        reports: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
            .min(1)
            .describe('Paths of release.json files. When two disagree, the later one is used.')
            .meta({ positional: true }),
        out: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().default('out').describe('Directory to write release.json and release.html to.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        report: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('Path of the merged release.json.'),
        digests: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
            .describe('repository@digest of each subject, by name.'),
    }),
    async run(inputs, ports) {
        const { mergeReports, outputsOf, readReport, terminalReport, writeReport } = await Promise.all(/* import() */[__webpack_require__.e(948), __webpack_require__.e(2572), __webpack_require__.e(2209)]).then(__webpack_require__.bind(__webpack_require__, 2209));
        const [first, ...rest] = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.mapLimit)(inputs.reports, CONCURRENCY, readReport);
        if (first === undefined)
            throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', 'cannot merge reports: expected at least one file, got none');
        const merged = mergeReports([first, ...rest]);
        ports.log.result(terminalReport(merged));
        const report = await writeReport(merged, inputs.out);
        return { report, digests: outputsOf(merged, report).digests };
    },
});


/***/ })

};
