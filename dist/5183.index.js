export const id = 5183;
export const ids = [5183];
export const modules = {

/***/ 35183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  task: () => (/* binding */ task)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/sigstore/lib/index.js + 58 modules
var sigstore_lib = __webpack_require__(62572);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/index.js + 65 modules
var sigstore_stack_lib = __webpack_require__(20938);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
;// CONCATENATED MODULE: ./actions/lib/kind-sigstore-stack/exports.js


const TOKEN_VARIABLE = 'SIGSTORE_ID_TOKEN';
/** Exports the environment variables that unmodified cosign v3 and the tasks of this program read. */
function exportVariables(directory, token, { env }) {
    for (const [name, path] of Object.entries(pathVariables(directory)))
        env.export(name, path);
    env.export(TOKEN_VARIABLE, token);
}
/** Returns lines for `eval` in a POSIX shell. They read the token from its file, which the stack renews. */
function shellExports(directory) {
    return [
        ...Object.entries(pathVariables(directory)).map(([name, path]) => `export ${name}=${(0,lib.shellWord)(path)}`),
        `export ${TOKEN_VARIABLE}="$(cat ${(0,lib.shellWord)((0,sigstore_stack_lib/* stackFiles */.Am)(directory).token)})"`,
    ].join('\n');
}
/** Returns the exported variables that are paths. */
function pathVariables(directory) {
    const files = (0,sigstore_stack_lib/* stackFiles */.Am)(directory);
    return {
        SEALWRIGHT_STACK: directory,
        COSIGN_TRUSTED_ROOT: files.trustedRoot,
        COSIGN_SIGNING_CONFIG: files.signingConfig,
    };
}

;// CONCATENATED MODULE: ./actions/lib/kind-sigstore-stack/background-stack.js







/**
 * Starts a stack in the background, waits until it is up, and passes it to `report`, which shows it to the user. Saves
 * its directory to the state of the step first and its process next, so that the post step stops it in any case, and no
 * other stack. Without a complete report the stack is unknown to its user, so its process is ended then, and after an interruption a directory that was made
 * for it is removed.
 *
 * @throws why it does not start, such as `STACK_ALREADY_RUNNING` and `STACK_FAILED`; `INPUT_INVALID` when the file `env`
 * cannot be written; `ARCHIVE_INVALID` for an invalid `from`; `JSON_INVALID` for invalid claims; `INTERRUPTED`
 */
async function startBackgroundStack(options, ports, report) {
    const directory = (0,external_node_path_.resolve)(options.directory ?? newDirectory(ports));
    // Before anything is written: the files and the post step must not touch the stack of another step.
    await (0,sigstore_stack_lib/* refuseRunning */.cZ)(directory);
    const made = await (0,promises_.mkdir)(directory, { recursive: true, mode: 0o700 });
    try {
        if (options.from !== undefined)
            await (0,sigstore_stack_lib/* importState */.N_)(options.from, directory);
        ports.state.save({ directory });
        ports.log.info(`starting a stack in ${directory}`);
        // Before the start: a file that cannot be written must not leave a running stack.
        if (options.env !== undefined)
            await writeExports(options.env, directory);
        const args = argumentsOf(directory, await writeJob(directory, options, ports), options);
        (0,lib.throwIfAborted)(ports.signal);
        return await startAndReport(directory, args, ports, report);
    }
    catch (error) {
        if (made !== undefined && ports.signal.aborted)
            await (0,promises_.rm)(directory, { recursive: true, force: true });
        throw error;
    }
}
async function startAndReport(directory, args, ports, report) {
    const logFile = (0,external_node_path_.join)(directory, 'log');
    const logStart = await (0,fs/* sizeOfFile */.JL)(logFile);
    const pid = await ports.background({ service: 'stack', args, logFile });
    ports.state.save({ directory, pid });
    const started = { pid, logFile, ...(logStart === undefined ? {} : { logStart }) };
    const stack = await (0,sigstore_stack_lib/* waitForStack */.ZO)(directory, started, ports);
    try {
        const result = await report({ directory, stack });
        (0,lib.throwIfAborted)(ports.signal);
        return result;
    }
    catch (error) {
        await (0,sigstore_stack_lib/* endStack */.kU)(directory, pid, ports.clock);
        throw error;
    }
}
/** Writes the export lines. The file may be a pipe, so it is not replaced. */
async function writeExports(file, directory) {
    try {
        await (0,promises_.writeFile)(file, `${shellExports(directory)}\n`, { mode: 0o600 });
    }
    catch (cause) {
        const { message } = cause;
        throw (0,lib.coreError)('INPUT_INVALID', `cannot write the export lines to ${file}: ${message}`, {
            cause,
        });
    }
}
function newDirectory({ env, random }) {
    const suffix = Buffer.from(random.bytes(8)).toString('hex');
    return (0,external_node_path_.join)(env.get('RUNNER_TEMP') ?? (0,external_node_os_.tmpdir)(), `sealwright-stack-${suffix}`);
}
/** Returns the flags of the hidden command `stack`, which is the background process. */
function argumentsOf(directory, job, options) {
    const { 'public-host': publicHost, 'fulcio-config': fulcioConfig } = options;
    return [
        // A failed start leaves its reason in the log as one line of JSON.
        '--json',
        '--directory',
        directory,
        ...(options.registry ? ['--registry'] : []),
        '--job',
        job,
        '--email',
        options.email,
        '--host',
        options.host,
        '--witnesses',
        String(options.witnesses),
        ...(publicHost === undefined ? [] : ['--public-host', publicHost]),
        ...(fulcioConfig === undefined ? [] : ['--fulcio-config', (0,external_node_path_.resolve)(fulcioConfig)]),
    ];
}
/**
 * Writes the claims of the job that tokens identify to a file and returns its path. They are the claims of the current
 * job or of `repository`, with the claims of the `job` file in front.
 */
async function writeJob(directory, options, { env }) {
    const current = options.repository === undefined
        ? (0,sigstore_stack_lib/* jobOfRunner */.xJ)((name) => env.get(name), await readEvent(env))
        : { repository: options.repository };
    const given = options.job === undefined ? {} : await (0,fs/* readInputJson */.lq)(options.job, sigstore_stack_lib/* JOB_CLAIMS */.yy);
    const job = { ...current, ...given };
    const file = (0,external_node_path_.join)(directory, 'job.json');
    await (0,promises_.writeFile)(file, `${JSON.stringify(job, undefined, 2)}\n`, { mode: 0o600 });
    return file;
}
/** Reads the event that triggered the workflow. Claims have their defaults when it cannot be read. */
async function readEvent(env) {
    const file = env.get('GITHUB_EVENT_PATH');
    if (file === undefined)
        return undefined;
    try {
        return (0,lib.readJson)(await (0,promises_.readFile)(file), file);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/lib/kind-sigstore-stack/task.js







/** The task `kind-sigstore-stack`: starts a sigstore for tests in the background. */
const task = (0,lib.defineTask)({
    name: 'kind-sigstore-stack',
    summary: 'Start a sigstore for tests (OIDC, Fulcio, CT log, Rekor, TSA, TUF) that unmodified cosign accepts',
    surfaces: ['action', 'cli'],
    branding: { icon: 'box', color: 'blue' },
    inputs: schemas/* strictObject */.rej({
        mode: schemas/* enum */.k5n(['embedded'])
            .default('embedded')
            .describe('Where the stack runs. embedded: one background process on loopback.'),
        registry: schemas/* boolean */.zMY().default(false).describe('Start an OCI registry too.'),
        directory: schemas/* string */.YjP()
            .optional()
            .describe('Directory for the files of the stack. Default: a new directory in RUNNER_TEMP or the temporary directory.'),
        from: schemas/* string */.YjP()
            .optional()
            .describe('File of sealwright stack-export to start from. The stack has its keys and logs, but other ports.'),
        repository: schemas/* string */.YjP()
            .optional()
            .describe('Repository OWNER/NAME of the job that identity tokens identify. Default: the repository of the current job, else example/portal.'),
        job: schemas/* string */.YjP()
            .optional()
            .describe('JSON file with claims of the job that identity tokens identify, by the names that GitHub uses. They replace claims of the current job.'),
        email: schemas/* email */.Rpp()
            .default('maintainer@example.com')
            .describe('Email address of the person who signs when a client has no token. The browser and device flows are approved at once.'),
        host: schemas/* string */.YjP()
            .default('127.0.0.1')
            .describe('Address to listen on. Use 0.0.0.0 for containers and other machines: every client that reaches it can sign.'),
        'public-host': schemas/* string */.YjP()
            .regex(/^[A-Za-z0-9.:_-]+$/, 'expected a host name or address, without a port')
            .optional()
            .describe('Host name in the URLs of the services, such as host.docker.internal or a service name. Default: the value of "host", or 127.0.0.1 for 0.0.0.0.'),
        witnesses: schemas/* int */.Whr()
            .min(0)
            .max(16)
            .default(0)
            .describe('Number of witnesses that cosign the checkpoints of Rekor v2. Their verifier keys are in witnesses.txt.'),
        'fulcio-config': schemas/* string */.YjP()
            .optional()
            .describe('File with further OIDC issuers to accept, in the configuration format of Fulcio (YAML or JSON).'),
        'export-env': schemas/* boolean */.zMY()
            .default(true)
            .describe('Set SEALWRIGHT_STACK and the variables of cosign (COSIGN_TRUSTED_ROOT, COSIGN_SIGNING_CONFIG, SIGSTORE_ID_TOKEN) for later steps. A command prints export lines for a shell instead: eval "$(sealwright stack)".'),
        env: schemas/* string */.YjP()
            .optional()
            .describe('File to write the same export lines to, for a shell to read: . FILE.'),
    }),
    outputs: schemas/* strictObject */.rej({
        directory: schemas/* string */.YjP().describe('Directory of the stack, the value of SEALWRIGHT_STACK.'),
        issuer: schemas/* string */.YjP().describe('URL of the OIDC issuer.'),
        fulcio: schemas/* string */.YjP().describe('URL of the certificate authority.'),
        rekor: schemas/* string */.YjP().describe('URL of the transparency log, Rekor v2.'),
        'rekor-v1': schemas/* string */.YjP().describe('URL of a second transparency log, Rekor v1.'),
        tsa: schemas/* string */.YjP().describe('URL of the timestamp authority.'),
        tuf: schemas/* string */.YjP().describe('URL of the TUF mirror.'),
        'tuf-root': schemas/* string */.YjP().describe('Path of root.json, the first root of the TUF mirror.'),
        'trusted-root': schemas/* string */.YjP().describe('Path of trusted_root.json.'),
        'signing-config': schemas/* string */.YjP().describe('Path of signing_config.json.'),
        'client-trust-config': schemas/* string */.YjP()
            .describe('Path of client-trust-config.json, which contains the trusted root and the signing config.'),
        'fulcio-root': schemas/* string */.YjP()
            .describe('Path of the root certificate of Fulcio in PEM, for SIGSTORE_ROOT_FILE of cosign v2.'),
        'ctlog-key': schemas/* string */.YjP()
            .describe('Path of the public key of the CT log, for SIGSTORE_CT_LOG_PUBLIC_KEY_FILE of cosign v2.'),
        'rekor-v1-key': schemas/* string */.YjP()
            .describe('Path of the public key of Rekor v1, for SIGSTORE_REKOR_PUBLIC_KEY of cosign v2.'),
        'tsa-chain': schemas/* string */.YjP()
            .describe('Path of the certificate chain of the timestamp authority, for SIGSTORE_TSA_CERTIFICATE_FILE of cosign v2.'),
        'identity-token': schemas/* string */.YjP()
            .describe('Path of a file with an identity token, which the stack renews.'),
        identity: schemas/* string */.YjP()
            .describe('Subject alternative name of certificates that are issued for the identity token.'),
        registry: schemas/* string */.YjP().describe('HOST:PORT of the registry. Empty without one.'),
    }),
    run: (inputs, ports) => startBackgroundStack(inputs, ports, async (started) => {
        const files = (0,sigstore_stack_lib/* stackFiles */.Am)(started.directory);
        const token = await (0,promises_.readFile)(files.token, 'utf8');
        ports.log.mask(token);
        const outputs = outputsOf(started, files, token);
        if (ports.signal.aborted)
            return outputs;
        reportTo(ports, inputs['export-env'], started, token);
        return outputs;
    }),
    post: {
        state: schemas/* object */.Ikc({ directory: schemas/* string */.YjP(), pid: schemas/* number */.aig().optional() }),
        async run({ directory, pid }, ports) {
            try {
                const stack = (0,sigstore_stack_lib/* connectStack */.rC)(directory, ports.http, ports.clock);
                if (pid !== undefined && stack.state.pid !== pid) {
                    const other = `process ${stack.state.pid} is the stack of another step`;
                    ports.log.info(`the stack had already stopped; ${other} and keeps running`);
                    return;
                }
                await stack.stop();
                ports.log.info('the stack has stopped');
            }
            catch (error) {
                if (!(0,lib.isSealwrightError)(error, 'STACK_NOT_RUNNING'))
                    throw error;
                ports.log.info('the stack had already stopped');
            }
        },
    },
});
/** Reports a stack that is up: to later steps, and to the user. */
function reportTo(ports, exports, { directory, stack }, token) {
    if (exports)
        exportVariables(directory, token, ports);
    const list = Object.entries(stack.state.urls).map(([name, url]) => `${name} ${url}`);
    ports.log.info(`sigstore is up: ${list.join(', ')}`);
    ports.log.result(exports ? shellExports(directory) : directory);
}
function outputsOf({ directory, stack }, files, token) {
    const { urls } = stack.state;
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
        identity: (0,sigstore_lib/* readClaims */.Ip)(token).identity,
        registry: urls['registry']?.replace(/^http:\/\//, '') ?? '',
    };
}


/***/ })

};
