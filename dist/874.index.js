export const id = 874;
export const ids = [874];
export const modules = {

/***/ 14874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23705);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64653);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);



const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'stack-stop',
    summary: 'Stop a stack that kind-sigstore-stack started',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        directory: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .optional()
            .describe('The directory of the stack; default: SEALWRIGHT_STACK.')
            .meta({ positional: true }),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ stopped: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().describe('False when it was not running.') }),
    async run(inputs, ports) {
        const directory = inputs.directory ?? ports.env.get('SEALWRIGHT_STACK') ?? '.';
        try {
            await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_1__/* .connectStack */ .rC)(directory, ports.http, ports.clock).stop();
            ports.log.info(`the stack of ${directory} is stopped`);
            return { stopped: true };
        }
        catch (error) {
            if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'STACK_NOT_RUNNING'))
                throw error;
            ports.log.info(`no stack runs in ${directory}`);
            return { stopped: false };
        }
    },
});


/***/ })

};
