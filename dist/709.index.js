export const id = 709;
export const ids = [709];
export const modules = {

/***/ 60709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97720);
/* harmony import */ var _sealwright_registry__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31161);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(12563);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);






/* The background process that kind-sigstore-stack starts. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.defineTask)({
    name: 'stack',
    summary: 'Serve an embedded sigstore until it is told to stop',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        directory: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('Where the stack keeps its files.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().default(false).describe('Serve an OCI registry beside it.'),
        job: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
            .optional()
            .describe("File with GitHub's claims of the job that tokens are of, JSON."),
        host: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Address to listen on.'),
        'public-host': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('The host that clients reach it by.'),
        witnesses: zod__WEBPACK_IMPORTED_MODULE_5__/* .int */ .Whr().min(0).max(16).default(0).describe('Witnesses of Rekor v2.'),
        'fulcio-config': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe("File with Fulcio's configuration."),
        email: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional().describe('Who signs without a token.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ directory: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().describe('The directory.') }),
    async run(inputs, ports) {
        await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .runStack */ .oy)({
            directory: inputs.directory,
            ...(inputs.job === undefined ? {} : { job: await jobOf(inputs.job) }),
            witnesses: inputs.witnesses,
            ...(inputs.host === undefined ? {} : { host: inputs.host }),
            ...(inputs['public-host'] === undefined ? {} : { publicHost: inputs['public-host'] }),
            ...(inputs['fulcio-config'] === undefined
                ? {}
                : { fulcioConfig: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(inputs['fulcio-config'], 'utf8') }),
            ...(inputs.email === undefined ? {} : { email: inputs.email }),
            ...(inputs.registry ? { services: registryBeside } : {}),
        }, ports);
        return { directory: inputs.directory };
    },
});
/** A registry in memory, which fails as it is told. */
function registryBeside(faults) {
    const fault = (request) => faults.ofRegistry(request);
    return { registry: (0,_sealwright_registry__WEBPACK_IMPORTED_MODULE_3__/* .openRegistryService */ .zp)((0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_2__/* .memoryStores */ .Ih)(), { fault }) };
}
async function jobOf(file) {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.parseJson)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file), _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_4__/* .JOB_CLAIMS */ .yy, `the job in ${file}`);
}


/***/ })

};
