export const id = 709;
export const ids = [709];
export const modules = {

/***/ 60709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60822);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89497);
/* harmony import */ var _sealwright_registry__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31161);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64653);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);





/* The background process that kind-sigstore-stack starts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack',
    summary: 'Serve an embedded sigstore until it is told to stop',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        directory: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().describe('Where the stack keeps its files.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY().default(false).describe('Serve an OCI registry beside it.'),
        repository: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('repository claim of the tokens, OWNER/REPO.'),
        'workflow-ref': zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('workflow_ref claim.'),
        ref: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('ref claim.'),
        sha: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('sha claim.'),
        'event-name': zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('event_name claim.'),
        'run-id': zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('run_id claim.'),
        'run-attempt': zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional().describe('run_attempt claim.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ directory: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().describe('The directory.') }),
    async run(inputs, ports) {
        await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_3__/* .runStack */ .oy)({
            directory: inputs.directory,
            job: jobOf(inputs),
            services: inputs.registry ? { registry: (0,_sealwright_registry__WEBPACK_IMPORTED_MODULE_2__/* .openRegistryService */ .zp)((0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .memoryStores */ .Ih)()) } : {},
        }, ports);
        return { directory: inputs.directory };
    },
});
/** What was given of a job; the rest has defaults. */
function jobOf(inputs) {
    const names = {
        repository: 'repository',
        'workflow-ref': 'workflowRef',
        ref: 'ref',
        sha: 'sha',
        'event-name': 'eventName',
        'run-id': 'runId',
        'run-attempt': 'runAttempt',
    };
    return Object.fromEntries(Object.entries(names).flatMap(([input, claim]) => inputs[input] === undefined ? [] : [[claim, inputs[input]]]));
}


/***/ })

};
