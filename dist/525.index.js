export const id = 525;
export const ids = [525];
export const modules = {

/***/ 39525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   task: () => (/* binding */ task)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23705);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27468);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64653);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26921);








const task = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.defineTask)({
    name: 'kind-sigstore-stack',
    summary: 'Start a throw-away sigstore (OIDC, Fulcio, CT, transparency log, TSA, TUF) that unmodified cosign believes',
    surfaces: ['action', 'cli'],
    branding: { icon: 'box', color: 'blue' },
    inputs: zod__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({
        mode: zod__WEBPACK_IMPORTED_MODULE_7__/* ["enum"] */ .k5n(['embedded'])
            .default('embedded')
            .describe('embedded: one background process on loopback.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY().default(false).describe('Start an OCI registry beside it.'),
        directory: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .optional()
            .describe('Where the stack keeps its files; default: a new directory under the temporary one.'),
        repository: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .optional()
            .describe('OWNER/REPO that the identity tokens name; default: the one of the job, else example/portal.'),
        'export-env': zod__WEBPACK_IMPORTED_MODULE_7__/* .boolean */ .zMY()
            .default(true)
            .describe('Set SEALWRIGHT_STACK and what cosign reads (COSIGN_TRUSTED_ROOT, COSIGN_SIGNING_CONFIG, SIGSTORE_ID_TOKEN) for later steps.'),
    }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_7__/* .strictObject */ .rej({
        directory: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('The directory of the stack: SEALWRIGHT_STACK.'),
        issuer: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('URL of the OIDC issuer.'),
        fulcio: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('URL of the certificate authority.'),
        rekor: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('URL of the transparency log, Rekor v2.'),
        'rekor-v1': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('URL of a second transparency log, Rekor v1.'),
        tsa: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('URL of the timestamp authority.'),
        tuf: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('URL of the TUF mirror, for clients that follow one.'),
        'tuf-root': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('Path of root.json: the first root of the TUF mirror.'),
        'trusted-root': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('Path of trusted_root.json.'),
        'signing-config': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('Path of signing_config.json.'),
        'client-trust-config': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('Path of client-trust-config.json: both in one.'),
        'fulcio-root': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .describe('Path of the root certificate in PEM: SIGSTORE_ROOT_FILE of cosign v2.'),
        'ctlog-key': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .describe("Path of the CT log's key: SIGSTORE_CT_LOG_PUBLIC_KEY_FILE of cosign v2."),
        'rekor-v1-key': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .describe("Path of Rekor v1's key: SIGSTORE_REKOR_PUBLIC_KEY of cosign v2."),
        'tsa-chain': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .describe("Path of the timestamp authority's chain: SIGSTORE_TSA_CERTIFICATE_FILE of cosign v2."),
        'identity-token': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('Path of a file with an identity token.'),
        identity: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('The subject alternative name that certificates will have.'),
        registry: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP().describe('HOST:PORT of the registry; empty without one.'),
    }),
    async run(inputs, ports) {
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(inputs.directory ??
            (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(ports.env.get('RUNNER_TEMP') ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), `sealwright-stack-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true, mode: 0o700 });
        ports.state.save({ directory });
        const args = [
            '--directory',
            directory,
            ...(inputs.registry ? ['--registry'] : []),
            ...jobArgs(inputs.repository, ports),
        ];
        const logFile = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, 'log');
        const pid = await ports.background({ service: 'stack', args, logFile });
        const stack = await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__/* .waitForStack */ .ZO)(directory, { pid, logFile }, ports);
        const files = (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__/* .stackFiles */ .Am)(directory);
        const token = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(files.token, 'utf8');
        ports.log.mask(token);
        if (inputs['export-env'])
            exportFor(files, directory, token, ports);
        const { urls } = stack.state;
        ports.log.info(`sigstore is up: ${Object.entries(urls)
            .map(([name, url]) => `${name} ${url}`)
            .join(', ')}`);
        return {
            directory,
            issuer: urls['issuer'] ?? '',
            fulcio: urls['fulcio'] ?? '',
            rekor: urls['rekor'] ?? '',
            'rekor-v1': urls['rekorV1'] ?? '',
            tsa: urls['tsa'] ?? '',
            tuf: urls['tuf'] ?? '',
            'tuf-root': files.tufRoot,
            'trusted-root': files.trustedRoot,
            'signing-config': files.signingConfig,
            'client-trust-config': files.clientTrustConfig,
            'fulcio-root': files.fulcioRoot,
            'ctlog-key': files.ctlogKey,
            'rekor-v1-key': files.rekorV1Key,
            'tsa-chain': files.tsaChain,
            'identity-token': files.token,
            identity: (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_5__/* .readClaims */ .Ip)(token).subject,
            registry: urls['registry']?.replace(/^http:\/\//, '') ?? '',
        };
    },
    post: {
        state: zod__WEBPACK_IMPORTED_MODULE_7__/* .object */ .Ikc({ directory: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP() }),
        async run({ directory }, ports) {
            try {
                await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__/* .connectStack */ .rC)(directory, ports.http, ports.clock).stop();
                ports.log.info('the stack is stopped');
            }
            catch (error) {
                if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.isSealwrightError)(error, 'STACK_NOT_RUNNING'))
                    throw error;
                ports.log.info('the stack had ended already');
            }
        },
    },
});
/** What unmodified cosign v3 and our own tasks read. */
function exportFor(files, directory, token, ports) {
    ports.env.export('SEALWRIGHT_STACK', directory);
    ports.env.export('COSIGN_TRUSTED_ROOT', files.trustedRoot);
    ports.env.export('COSIGN_SIGNING_CONFIG', files.signingConfig);
    ports.env.export('SIGSTORE_ID_TOKEN', token);
}
/** The job whose identity the tokens have: the one that runs this step, where there is one. */
function jobArgs(repository, ports) {
    const names = [
        'GITHUB_REPOSITORY',
        'GITHUB_WORKFLOW_REF',
        'GITHUB_REF',
        'GITHUB_SHA',
        'GITHUB_EVENT_NAME',
        'GITHUB_RUN_ID',
        'GITHUB_RUN_ATTEMPT',
    ];
    const flags = names.flatMap((name) => {
        const value = ports.env.get(name);
        return value === undefined || value === ''
            ? []
            : [`--${name.slice('GITHUB_'.length).toLowerCase().replaceAll('_', '-')}`, value];
    });
    return repository === undefined ? flags : [...flags, '--repository', repository];
}


/***/ })

};
