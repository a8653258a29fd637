export const id = 9525;
export const ids = [9525];
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
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32521);
/* harmony import */ var _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(12563);
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
        from: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .optional()
            .describe('A file of stack-export: the stack has the keys and logs in it, on other ports.'),
        repository: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .optional()
            .describe('OWNER/REPO whose job the identity tokens are of, instead of the job that runs this; without either example/portal.'),
        job: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .optional()
            .describe("JSON file with claims of the job that identity tokens are of, by GitHub's names; they go before the others."),
        email: zod__WEBPACK_IMPORTED_MODULE_7__/* .email */ .Rpp()
            .default('maintainer@example.com')
            .describe('Who signs where a client brings no token: the browser and device flows are approved at once.'),
        host: zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .default('127.0.0.1')
            .describe('Address to listen on; 0.0.0.0 lets containers and other machines in: whoever reaches it can sign.'),
        'public-host': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or address, without a port')
            .optional()
            .describe('The host that clients reach it by, in every URL: host.docker.internal, a service name. Default: host, or 127.0.0.1 for 0.0.0.0.'),
        witnesses: zod__WEBPACK_IMPORTED_MODULE_7__/* .int */ .Whr()
            .min(0)
            .max(16)
            .default(0)
            .describe('Witnesses that cosign the checkpoints of Rekor v2; their verifier keys are in witnesses.txt.'),
        'fulcio-config': zod__WEBPACK_IMPORTED_MODULE_7__/* .string */ .YjP()
            .optional()
            .describe("File with issuers to accept beside the stack's own, in the format of Fulcio's configuration (YAML or JSON)."),
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
        if (inputs.from !== undefined)
            await (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__/* .importState */ .N_)(inputs.from, directory);
        ports.state.save({ directory });
        const args = [
            '--directory',
            directory,
            ...(inputs.registry ? ['--registry'] : []),
            '--job',
            await writeJob(directory, inputs, ports),
            '--email',
            inputs.email,
            '--host',
            inputs.host,
            '--witnesses',
            String(inputs.witnesses),
            ...(inputs['public-host'] === undefined ? [] : ['--public-host', inputs['public-host']]),
            ...(inputs['fulcio-config'] === undefined
                ? []
                : ['--fulcio-config', (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(inputs['fulcio-config'])]),
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
/** Writes down whose tokens the stack mints: the job that runs this step, where there is one, and what was given. */
async function writeJob(directory, inputs, ports) {
    const here = inputs.repository === undefined
        ? (0,_sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__/* .jobOfRunner */ .xJ)((name) => ports.env.get(name), await eventOf(ports.env))
        : { repository: inputs.repository };
    const given = inputs.job === undefined
        ? {}
        : (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.parseJson)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(inputs.job), _sealwright_sigstore_stack__WEBPACK_IMPORTED_MODULE_6__/* .JOB_CLAIMS */ .yy, `the job in ${inputs.job}`);
    const job = { ...here, ...given };
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, 'job.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, `${JSON.stringify(job, undefined, 2)}\n`, { mode: 0o600 });
    return file;
}
/** What started the workflow. It only adds claims: without a readable one they have their defaults. */
async function eventOf(env) {
    const file = env.get('GITHUB_EVENT_PATH');
    if (file === undefined)
        return undefined;
    try {
        return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.readJson)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file), file);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
