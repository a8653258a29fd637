export const id = 709;
export const ids = [709];
export const modules = {

/***/ 60709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41538);
/* harmony import */ var _sealwright_core_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81290);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83539);
/* harmony import */ var _sealwright_registry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11529);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9361);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






/** The hidden task `stack`: the background process that kind-sigstore-stack starts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack',
    summary: 'Serve an embedded sigstore until it is stopped',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        directory: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Directory for the files of the stack.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(false).describe('Serve an OCI registry too.'),
        job: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe('JSON file with the claims of the job that tokens identify.'),
        host: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Address to listen on.'),
        'public-host': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Host name in the URLs of the services.'),
        witnesses: zod__WEBPACK_IMPORTED_MODULE_5__/* .int */ .Whr().min(0).max(16).default(0).describe('Number of witnesses of Rekor v2.'),
        'fulcio-config': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('File with the configuration of Fulcio.'),
        email: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Email address of the person who signs without a token.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ directory: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Directory of the stack.') }),
    async run(inputs, ports) {
        await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .runStack */ .oy)({
            directory: inputs.directory,
            ...(inputs.job === undefined ? {} : { job: await jobOf(inputs.job) }),
            witnesses: inputs.witnesses,
            ...(inputs.host === undefined ? {} : { host: inputs.host }),
            ...(inputs['public-host'] === undefined ? {} : { publicHost: inputs['public-host'] }),
            ...(inputs['fulcio-config'] === undefined
                ? {}
                : { fulcioConfig: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.textOf)(await (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_1__/* .readInputFile */ .jH)(inputs['fulcio-config'])) }),
            ...(inputs.email === undefined ? {} : { email: inputs.email }),
            ...(inputs.registry ? { services: registryBeside } : {}),
        }, ports);
        return { directory: inputs.directory };
    },
});
/** Returns a registry in memory with the fault injection of the stack. */
function registryBeside(faults) {
    const fault = (request) => faults.ofRegistry(request);
    return { registry: (0,_sealwright_registry__WEBPACK_IMPORTED_MODULE_3__/* .openRegistryService */ .zp)((0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .memoryStores */ .Ih)(), { fault }) };
}
async function jobOf(file) {
    return (0,_sealwright_core_fs__WEBPACK_IMPORTED_MODULE_1__/* .readInputJson */ .lq)(file, _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .JOB_CLAIMS */ .yy);
}


/***/ })

};
