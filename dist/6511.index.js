export const id = 6511;
export const ids = [6511];
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

/***/ 26127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ logIn),
/* harmony export */   j: () => (/* binding */ logOut)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83014);



/**
 * Checks a credential with its registry, and then writes it to the configuration of docker.
 *
 * @throws `INPUT_INVALID`, `UNAUTHORIZED` and `REGISTRY_FAILED` before anything is written; the errors of `saveLogin`
 */
async function logIn(inputs, ports) {
    const registry = (0,_host_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistry */ .l)(inputs.registry);
    const login = await readLogin(registry, inputs, ports);
    const registries = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .openRegistries */ .cs)({
        'registry-username': login.username,
        'registry-password': login.password,
        'insecure-registries': inputs['insecure-registries'],
    }, { destination: registry }, ports);
    const checked = await registries.checkLogin(registry);
    if (!checked)
        ports.log.warn(`${registry} needs no login, so the user name and password were not checked`);
    const { path, helper } = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .saveLogin */ .N8)(registry, login, optionsOf(inputs, ports));
    if (helper === undefined)
        ports.log.notice(`the password is in ${path}, readable by you only and not encrypted`);
    ports.log.result(`logged in to ${registry} as ${login.username}: ${helper ?? path}`);
    const { username } = login;
    return { registry, username, file: path, checked, ...(helper === undefined ? {} : { helper }) };
}
/**
 * Removes the credential of a registry from the configuration of docker. Warns when another configuration has one.
 *
 * @throws the errors of `removeLogin`
 */
async function logOut(inputs, ports) {
    const registry = (0,_host_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistry */ .l)(inputs.registry);
    const options = optionsOf(inputs, ports);
    const place = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .removeLogin */ ._$)(registry, options);
    ports.log.result(place === undefined
        ? `there is no login to ${registry}`
        : `logged out from ${registry}: ${place.helper ?? place.path}`);
    const rest = await (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .loadCredentials */ .NG)(options);
    if ((await rest.for(registry)) !== undefined)
        ports.log.warn(`another configuration file still has a login to ${registry}, as podman writes it`);
    return { registry, removed: place !== undefined };
}
function optionsOf({ 'registry-config': configPath }, { env, exec, log }) {
    return {
        env: (name) => env.get(name),
        exec,
        mask: (text) => log.mask(text),
        ...(configPath === undefined ? {} : { configPath }),
    };
}
/** Returns the user name and the password: those of the inputs, else answers of the person at the terminal. */
async function readLogin(registry, inputs, { prompt, log }) {
    const hint = 'pass --username NAME, and the password with --password-stdin, --password-file FILE or the variable SEALWRIGHT_PASSWORD';
    const username = inputs.username ||
        (await prompt({ of: `user name for ${registry}`, secret: false, hint })).trim();
    if (username === '' || username.includes(':'))
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot log in to ${registry}: expected a user name without ":", got "${username}"`, { hint });
    const password = inputs.password ||
        (await prompt({ of: `password of ${username} for ${registry}`, secret: true, hint }));
    if (password === '')
        throw (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('INPUT_INVALID', `cannot log in to ${registry}: the password is empty`, {
            hint,
        });
    log.mask(password);
    return { username, password };
}


/***/ }),

/***/ 6511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _registry_login_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26127);



/** The task `logout`: removes a credential from the configuration of docker. */
const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineTask)({
    name: 'logout',
    summary: 'Log out from a registry: remove its credentials from the configuration of docker',
    surfaces: ['cli'],
    inputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        registry: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .default('docker.io')
            .describe('Registry to log out from: HOST or HOST:PORT.')
            .meta({ positional: true }),
        'registry-config': zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .optional()
            .describe('Path of the docker config.json. Default: as for login.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        registry: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().describe('HOST:PORT of the registry.'),
        removed: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY().describe('Whether there were credentials to remove.'),
    }),
    run: (inputs, ports) => (0,_registry_login_js__WEBPACK_IMPORTED_MODULE_1__/* .logOut */ .j)(inputs, ports),
});


/***/ })

};
