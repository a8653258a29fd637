export const id = 9614;
export const ids = [9614];
export const modules = {

/***/ 83014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ parseRegistry)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);


/** Parses the host of a registry, and returns its one form: `ghcr.io`, `localhost:5000`. @throws `INPUT_INVALID` */
function parseRegistry(text) {
    const registry = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .normalRegistry */ .T1)(text);
    if (registry !== undefined)
        return registry;
    throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot use "${text}" as a registry: expected HOST or HOST:PORT`, {
        hint: 'pass for example ghcr.io or localhost:5000, without https:// and without a path',
    });
}


/***/ }),

/***/ 49614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44396);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26921);
/* harmony import */ var _registry_host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83014);





/** The task `repository-list`: lists the repositories of a registry. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'repository-list',
    summary: 'List the repositories of a registry, if it has a catalog',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        registry: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe('Registry: HOST or HOST:PORT.').meta({ positional: true }),
        ..._sealwright_inputs__WEBPACK_IMPORTED_MODULE_4__/* .registryInputs */ .P,
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
        registry: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().describe('HOST:PORT of the registry.'),
        repositories: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()).describe('Names of all repositories, in lexical order.'),
    }),
    async run(inputs, ports) {
        const registry = (0,_registry_host_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistry */ .l)(inputs.registry);
        const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)(inputs, { destination: registry }, ports);
        const repositories = [...(await registries.repositories(registry))];
        if (repositories.length === 0)
            ports.log.info(`${registry} has no repositories`);
        else
            ports.log.result(repositories.join('\n'));
        return { registry, repositories };
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
