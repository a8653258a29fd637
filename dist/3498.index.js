export const id = 3498;
export const ids = [3498];
export const modules = {

/***/ 33498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* reexport */ runCli)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/masks.js
var shared_masks = __webpack_require__(67350);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/args.js


/** Flags of every sub-command. */
const COMMON_FLAGS = {
    help: { type: 'boolean', short: 'h', description: 'show this help' },
    json: { type: 'boolean', description: 'print the outputs as JSON on standard output' },
    quiet: {
        type: 'boolean',
        short: 'q',
        description: 'print only problems and results, no progress',
    },
    verbose: { type: 'boolean', short: 'v', description: 'print details' },
};
/**
 * Parses the words after a sub-command. Secrets come from files, standard input or the environment.
 *
 * @throws `INPUT_INVALID` for an unknown flag, a flag without its value and a word too many
 */
function parseCommand(words, fields, secrets) {
    const parsed = parse(words, fields);
    const raw = new Map();
    for (const field of fields) {
        const value = field.secret
            ? secretOf(field, parsed.values, secrets)
            : args_valueOf(field, parsed.values);
        if (value !== undefined)
            raw.set(field.name, value);
    }
    takePositionals(parsed.positionals, fields, raw);
    const names = Object.keys(COMMON_FLAGS);
    return { raw, flags: new Set(names.filter((name) => parsed.values[name] === true)) };
}
function parse(words, fields) {
    const options = {};
    for (const [name, flag] of Object.entries(COMMON_FLAGS)) {
        options[name] = { type: flag.type, ...('short' in flag ? { short: flag.short } : {}) };
    }
    for (const field of fields) {
        if (field.secret) {
            options[`${field.name}-file`] = { type: 'string' };
            options[`${field.name}-stdin`] = { type: 'boolean' };
        }
        else if (field.kind === 'boolean') {
            options[field.name] = { type: 'boolean' };
            options[`no-${field.name}`] = { type: 'boolean' };
        }
        else {
            options[field.name] = {
                type: 'string',
                multiple: field.kind === 'list' || field.kind === 'map',
            };
        }
    }
    for (const word of words) {
        const name = /^--([^=]+)/.exec(word)?.[1];
        if (name !== undefined && options[name] === undefined)
            throw unknownFlag(name, fields, Object.keys(options));
    }
    try {
        return (0,external_node_util_.parseArgs)({ args: [...words], options, allowPositionals: true, strict: true });
    }
    catch (cause) {
        throw (0,lib.coreError)('INPUT_INVALID', `cannot parse the command line: ${firstSentence(cause.message)}`, { cause });
    }
}
/** Node adds advice in further sentences, which is about code and not about command lines. */
function firstSentence(text) {
    return text.split('. ')[0] ?? text;
}
function unknownFlag(name, fields, known) {
    if (fields.some((field) => field.secret && field.name === name)) {
        return (0,lib.coreError)('INPUT_INVALID', `cannot accept a value for --${name} on the command line: it is a secret, and other processes can read it there`, {
            hint: `use --${name}-file FILE, --${name}-stdin or the variable ${secretVariable(name)}`,
        });
    }
    const near = (0,lib.suggestionsFor)(name, known);
    return (0,lib.coreError)('INPUT_INVALID', `cannot parse --${name}: the command has no such flag`, {
        hint: near.length > 0
            ? `did you mean ${near.map((flag) => `--${flag}`).join(' or ')}?`
            : 'list the flags with --help',
    });
}
function args_valueOf(field, values) {
    if (field.kind !== 'boolean')
        return values[field.name];
    if (values[`no-${field.name}`] === true)
        return false;
    return values[field.name];
}
function secretOf(field, values, secrets) {
    const path = values[`${field.name}-file`];
    if (typeof path === 'string')
        return secrets.file(path).trim();
    if (values[`${field.name}-stdin`] === true)
        return secrets.stdin().trim();
    return secrets.env(secretVariable(field.name));
}
/** Returns the environment variable of a secret: `SEALWRIGHT_REGISTRY_PASSWORD` for `registry-password`. */
function secretVariable(name) {
    return `SEALWRIGHT_${name.toUpperCase().replaceAll('-', '_')}`;
}
function takePositionals(words, fields, raw) {
    let rest = words;
    // A field that a flag has set takes no word.
    for (const field of fields.filter(({ positional, name }) => positional && !isGiven(raw, name))) {
        if (field.kind === 'list' || rest.length === 0)
            continue;
        raw.set(field.name, rest[0]);
        rest = rest.slice(1);
    }
    if (rest.length === 0)
        return;
    const list = fields.find(({ positional, kind }) => positional && kind === 'list');
    if (list === undefined) {
        const names = fields.filter(({ positional }) => positional).map(({ name }) => name);
        throw (0,lib.coreError)('INPUT_INVALID', `cannot parse "${rest[0]}": the command takes no further words`, {
            hint: names.length === 0
                ? 'pass values by flags: list them with --help'
                : `pass only ${names.join(' and ')} without a flag: list the flags with --help`,
        });
    }
    const before = raw.get(list.name);
    raw.set(list.name, [...(Array.isArray(before) ? before : []), ...rest]);
}
function isGiven(raw, name) {
    return typeof raw.get(name) === 'string';
}

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/help.js


const WIDTH = 96;
/** Returns the text of `sealwright --help`: commands and exit codes. */
function programHelp(program, version, commands) {
    const width = Math.max(...commands.map((command) => command.name.length)) + 2;
    return [
        `${program} ${version}: build, sign and verify what a repository publishes`,
        '',
        `Usage: ${program} COMMAND [FLAGS]`,
        '',
        'Commands:',
        ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
        '',
        `Run "${program} COMMAND --help" to list the flags of a command.`,
        'Exit codes: 0 done, 1 the check failed, 2 bad input, 3 could not finish (network, service, disk), 4 a bug.',
    ].join('\n');
}
/** Returns the text of `sealwright COMMAND --help`: flags and outputs. */
function commandHelp(program, task) {
    const fields = (0,lib.fieldsOf)(task.inputs);
    const words = fields
        .filter(({ positional }) => positional)
        .map(({ name, kind, required }) => {
        const word = `${name.toUpperCase()}${kind === 'list' ? ' …' : ''}`;
        return required ? ` ${word}` : ` [${word}]`;
    })
        .join('');
    const rows = [
        ...fields.flatMap((field) => flagRows(field)),
        ...Object.entries(COMMON_FLAGS).map(([name, flag]) => {
            return [`${'short' in flag ? `-${flag.short}, ` : ''}--${name}`, flag.description];
        }),
    ];
    return [
        `${task.summary}.`,
        '',
        `Usage: ${program} ${task.name}${words} [FLAGS]`,
        '',
        'Flags:',
        ...rows.flatMap(([flag, text]) => [
            `  ${flag}`,
            ...wrap(text, WIDTH - 8).map((line) => `        ${line}`),
        ]),
        '',
        'Outputs (with --json):',
        ...(0,lib.fieldsOf)(task.outputs).flatMap((field) => [
            `  ${field.name}`,
            ...wrap(field.description, WIDTH - 8).map((line) => `        ${line}`),
        ]),
    ].join('\n');
}
function flagRows(field) {
    const text = [
        field.description,
        field.choices === undefined ? '' : `One of: ${field.choices.join(', ')}.`,
        isEmpty(field.default) ? '' : `Default: ${JSON.stringify(field.default)}.`,
        field.required ? 'Required.' : '',
    ]
        .filter((part) => part !== '')
        .join(' ');
    if (field.secret) {
        return [
            [
                `--${field.name}-file FILE, --${field.name}-stdin`,
                `${text} Also read from the variable ${secretVariable(field.name)}.`,
            ],
        ];
    }
    if (field.kind === 'boolean')
        return [[`--${field.name}, --no-${field.name}`, text]];
    const value = field.kind === 'map' ? 'KEY=VALUE' : field.kind === 'number' ? 'N' : 'VALUE';
    return [
        [
            `--${field.name} ${value}${field.kind === 'list' || field.kind === 'map' ? ' (repeatable)' : ''}`,
            text,
        ],
    ];
}
/** Reports whether a default states nothing: no value, an empty text, list or map. */
function isEmpty(value) {
    return value === undefined || ['""', '[]', '{}'].includes(JSON.stringify(value));
}
function wrap(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.split(/\s+/)) {
        if (line !== '' && line.length + word.length + 1 > width) {
            lines.push(line);
            line = word;
        }
        else
            line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line].filter((each) => each !== '');
}

// EXTERNAL MODULE: ./packages/hosts/lib/shared/runner-token.js
var runner_token = __webpack_require__(70481);
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/job-token.js


const TIMEOUT_MS = 30_000;
/**
 * Returns the source of identity tokens of the CI job that runs the command line. GitHub Actions issues tokens at a URL,
 * Buildkite and CircleCI through programs on the PATH of every job. GitLab sets SIGSTORE_ID_TOKEN instead. A new service
 * also needs its certificate in sigstore/identity/certificate-identity.ts and, for tests, in the stack's fulcio/providers.ts.
 */
function jobTokens(env, ports) {
    const exec = (request) => ports.exec({ ...request, signal: ports.signal });
    return {
        async token(audience) {
            if ((0,runner_token/* hasRunnerToken */._b)(env))
                return (0,runner_token/* requestRunnerToken */.dm)(env, audience, ports);
            if (env['BUILDKITE'] === 'true')
                return runProgram(['buildkite-agent', 'oidc', 'request-token', '--audience', audience], exec);
            if (env['CIRCLECI'] === 'true') {
                const claims = JSON.stringify({ aud: audience });
                return runProgram(['circleci', 'run', 'oidc', 'get', '--claims', claims], exec);
            }
            throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', `cannot get an identity token for the audience "${audience}": no source is configured`, {
                hint: hintFor(env),
            });
        },
    };
}
function hintFor(env) {
    if (env['GITLAB_CI'] === 'true')
        return 'add to the job:\n\nid_tokens:\n  SIGSTORE_ID_TOKEN:\n    aud: sigstore\n';
    if (env['GITHUB_ACTIONS'] === 'true')
        return 'add to the job:\n\npermissions:\n  contents: read\n  id-token: write   # the identity of the job, for the certificate\n';
    return 'pass one with --identity-token-file or in SIGSTORE_ID_TOKEN, or use --sigstore stack with a running stack';
}
async function runProgram(argv, exec) {
    const result = await exec({ argv, timeoutMs: TIMEOUT_MS }).catch((cause) => {
        if ((0,lib.isSealwrightError)(cause, 'INTERRUPTED'))
            throw cause;
        throw (0,runner_token/* tokenUnavailable */.mK)(argv[0], cause.message, cause);
    });
    const token = result.stdout.trim();
    if (result.exitCode !== 0 || token === '')
        throw (0,runner_token/* tokenUnavailable */.mK)(argv[0], result.stderr.trim() || `exit code ${result.exitCode}`);
    return token;
}

// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutral-progress.js
var neutral_progress = __webpack_require__(61422);
// EXTERNAL MODULE: ./packages/hosts/lib/cli/tree.js
var tree = __webpack_require__(92798);
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/open-tree.js



/**
 * Opens the progress display on standard error, with results on standard output. Everything that both show passes
 * through the screen.
 */
async function openTree({ stderr, stdout }, isQuiet, screen) {
    const view = await openView(stderr, isQuiet);
    return {
        ...view,
        ...(0,neutral_progress/* neutralProgress */.l)(view, (text) => screen.line(text)),
        above: (text) => view.above(screen.text(text)),
        result: (text) => view.above(screen.text(text), stdout),
        raw: (bytes) => stdout.isTTY ? view.above(screen.text((0,lib.textOf)(bytes)), stdout) : void stdout.write(bytes),
    };
}
async function openView(stream, isQuiet) {
    if (isQuiet) {
        const silent = (0,tree/* plainTree */.hx)(stream);
        const nothing = {
            update: () => undefined,
            note: () => undefined,
            child: () => nothing,
            end: () => undefined,
        };
        return { ...silent, start: () => nothing };
    }
    if (!stream.isTTY)
        return (0,tree/* plainTree */.hx)(stream);
    const { liveTree } = await Promise.all(/* import() */[__webpack_require__.e(6279), __webpack_require__.e(1853)]).then(__webpack_require__.bind(__webpack_require__, 51853));
    return liveTree(stream);
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutralise.js
var neutralise = __webpack_require__(24465);
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/prompt.js



const ENTER = ['\r', '\n'];
const BACKSPACE = ['\u0008', '\u007f'];
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
/** Returns the prompt of a terminal. It shows the request on `output`, and a secret answer nowhere. */
function openPrompt(input, output, interrupt = () => process.kill(process.pid, 'SIGINT')) {
    return async (request) => {
        if (input.isTTY !== true || input.setRawMode === undefined)
            throw (0,lib.coreError)('INPUT_INVALID', `cannot read the ${request.of}: standard input is no terminal`, { hint: request.hint });
        output.write(`${(0,neutralise/* neutraliseLine */.fZ)(request.of)}: `);
        // In raw mode the terminal shows no typed character, and sends Ctrl-C as one.
        input.setRawMode(true);
        try {
            const answer = await readAnswer(input, output, request);
            if (answer !== undefined)
                return answer;
        }
        finally {
            input.setRawMode(false);
            input.pause();
            output.write('\n');
        }
        interrupt();
        throw (0,lib.coreError)('INTERRUPTED', `cannot read the ${request.of}: interrupted`);
    };
}
/** Reads the characters of an answer until Enter. Returns undefined for Ctrl-C, and for Ctrl-D before an answer. */
function readAnswer(input, output, { secret }) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let answer = '';
    return new Promise((resolve) => {
        function end(result) {
            input.off('data', read);
            input.off('end', closed);
            resolve(result);
        }
        const closed = () => end(undefined);
        function read(chunk) {
            for (const character of decoder.write(chunk)) {
                if (ENTER.includes(character))
                    return end(answer);
                if (character === CTRL_C || (character === CTRL_D && answer === ''))
                    return end(undefined);
                if (BACKSPACE.includes(character)) {
                    if (!secret && answer !== '')
                        output.write('\b \b');
                    answer = answer.replace(/.$/su, '');
                }
                else if (!/\p{Cc}/u.test(character)) {
                    answer += character;
                    if (!secret)
                        output.write(character);
                }
            }
        }
        input.on('data', read);
        input.on('end', closed);
        input.resume();
    });
}

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/screen.js

/** Returns the screen that hides these secrets. */
function screenOf(masks) {
    return {
        text: (raw) => (0,neutralise/* neutralise */.$0)(masks.clean(raw)),
        line: (raw) => (0,neutralise/* neutraliseLine */.fZ)(masks.clean(raw)),
        // The names of the outputs are those of the schema.
        json: (outputs, members = {}) => (0,neutralise/* neutralJson */.q1)({
            ...Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, masks.cleanValue(value)])),
            ...members,
        }),
    };
}

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/run.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/**
 * Runs a sub-command and returns the exit code. Writes results, `--json` and help to standard output, and
 * progress, notices and problems to standard error. Never throws.
 */
async function runCli(program, argv) {
    const masks = (0,shared_masks/* openMasks */.mp)();
    const screen = screenOf(masks);
    const writeLine = (text) => void process.stderr.write(`${screen.text(text)}\n`);
    const fail = (error) => {
        const failure = (0,shared_failure/* failureOf */.g)(error);
        if (failure.stack !== undefined)
            writeLine(failure.stack);
        writeLine(`error: ${failure.message}`);
        if (failure.hint !== undefined)
            writeLine(`\n${failure.hint}`);
        if (argv.includes('--json')) {
            const { code, kind, message, hint, outputs } = failure;
            process.stdout.write(`${screen.json({ ...outputs, message, hint }, { result: kind, 'error-code': code })}\n`);
        }
        return failure.exitCode;
    };
    const crash = (error) => process.exit(fail(error));
    // A reader such as `head` may close its end. The task still runs to its end and its exit code.
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE')
            throw error;
    });
    process.on('uncaughtException', crash);
    process.on('unhandledRejection', crash);
    try {
        return await dispatch(program, argv, masks);
    }
    catch (error) {
        return fail(error);
    }
}
async function dispatch(program, argv, masks) {
    const [name, ...words] = argv;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
        const visible = program.commands.filter((command) => command.hidden !== true);
        process.stdout.write(`${programHelp(program.name, program.version, visible)}\n`);
        return name === undefined ? 2 : 0;
    }
    if (name === '--version') {
        process.stdout.write(`${program.version}\n`);
        return 0;
    }
    const command = program.commands.find((candidate) => candidate.name === name);
    if (command === undefined)
        throw unknownCommand(program, name);
    const task = await command.load();
    if (words.includes('--help') || words.includes('-h')) {
        process.stdout.write(`${commandHelp(program.name, task)}\n`);
        return 0;
    }
    const args = parseCommand(words, (0,lib.fieldsOf)(task.inputs), {
        env: (variable) => process.env[variable],
        file: readSecretFile,
        stdin: () => (0,external_node_fs_.readFileSync)(0, 'utf8'),
    });
    return runTask(program, task, args, masks);
}
function unknownCommand(program, name) {
    const words = program.commands.map((command) => command.name);
    const similar = (0,lib.suggestionsFor)(name, words);
    const near = similar.length > 0 || name.length < 3 ? similar : words.filter((word) => word.includes(name));
    return (0,lib.coreError)('INPUT_INVALID', `cannot run "${name}": ${program.name} has no such command`, {
        hint: near.length > 0
            ? `did you mean ${near.join(' or ')}?`
            : `list the commands with: ${program.name} --help`,
    });
}
function readSecretFile(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (cause) {
        throw (0,lib.coreError)('INPUT_INVALID', `cannot read the secret from ${path}`, { cause });
    }
}
async function runTask(program, task, args, masks) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const screen = screenOf(masks);
        const tree = await openTree(process, args.flags.has('quiet'), screen);
        const log = cliLog(args, tree, masks);
        (0,shared_masks/* maskFields */.W4)((0,lib.fieldsOf)(task.inputs), args.raw, log);
        const inputs = (0,lib.readInputs)(task.inputs, args.raw, (name) => `--${name}`);
        const interrupt = (0,shared_interrupt/* openInterrupt */.S)((name) => tree.above(`${name}: stopping, send it again to stop at once`));
        const printOutputs = (outputs) => {
            if (args.flags.has('json'))
                process.stdout.write(`${screen.json(outputs)}\n`);
        };
        const started = (outputs) => {
            tree.above('ready');
            printOutputs(outputs);
        };
        // Help and usage errors need no port, and their start is shorter without the code of HTTP and TLS.
        const { openPorts } = await __webpack_require__.e(/* import() */ 9222).then(__webpack_require__.bind(__webpack_require__, 79222));
        const opened = __addDisposableResource(env_1, openPorts({
            env: process.env,
            log,
            progress: tree,
            state: { save: () => undefined },
            summary: { append: () => undefined },
            signal: interrupt.signal,
            prompt: openPrompt(process.stdin, process.stderr),
            exportEnv: () => undefined,
            started,
            identity: (ports) => jobTokens(process.env, ports),
            backgroundCommand: program.backgroundCommand,
        }), true);
        try {
            printOutputs((await task.run(inputs, opened.ports)));
        }
        catch (error) {
            const code = interrupt.exitCode();
            if (code === undefined)
                throw error;
            tree.above(`stopped: ${(0,shared_failure/* failureOf */.g)(error).message}`);
            return code;
        }
        finally {
            tree.stop();
        }
        return interrupt.exitCode() ?? 0;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function cliLog(args, tree, masks) {
    const warn = (message) => tree.above(`warning: ${message}`);
    return {
        debug: (message) => {
            if (args.flags.has('verbose'))
                tree.above(message);
        },
        info: (message) => {
            if (!args.flags.has('quiet'))
                tree.above(message);
        },
        notice: (message) => tree.above(message),
        result: (message) => {
            // With --json, standard output has only JSON.
            if (!args.flags.has('json'))
                tree.result(message);
            else if (!args.flags.has('quiet'))
                tree.above(message);
        },
        raw: (bytes) => {
            if (!args.flags.has('json'))
                tree.raw(bytes);
        },
        warn,
        mask: (0,shared_masks/* maskOf */._4)((line) => masks.add(line), warn),
    };
}

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/index.js



/***/ }),

/***/ 92798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D1: () => (/* binding */ newNode),
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   Tu: () => (/* binding */ itemOf),
/* harmony export */   hx: () => (/* binding */ plainTree)
/* harmony export */ });
/* harmony import */ var _shared_work_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89786);

const MARKS = { done: '✓', skipped: '=', failed: '✗' };
/** Returns a view for a pipe or a file: it writes a line when a piece of work ends, and every 10 s about a long one. */
function plainTree(stream, now = Date.now) {
    const write = (text) => void stream.write(`${text}\n`);
    return {
        above: (text, to = stream) => void to.write(`${text}\n`),
        stop: () => undefined,
        start: (title) => plainItem(newNode(title, now), 0, write),
    };
}
function plainItem(node, depth, write) {
    const item = itemOf(node, () => write(line(node, depth, '')));
    return {
        ...item,
        update(done, total, unit) {
            item.update(done, total, unit);
            if ((0,_shared_work_js__WEBPACK_IMPORTED_MODULE_0__/* .needsLine */ .qm)(node))
                write(line(node, depth, '…'));
        },
        child: (title) => plainItem(newNode(title, node.now), depth + 1, write),
    };
}
/** Returns a running node without children. */
function newNode(title, now) {
    return { ...(0,_shared_work_js__WEBPACK_IMPORTED_MODULE_0__/* .newWork */ .aE)(title, now), children: [], state: 'running' };
}
/** Returns a progress item that updates a node and its children, and calls `ended` when the node ends. */
function itemOf(node, ended) {
    return {
        update: (done, total, unit) => (0,_shared_work_js__WEBPACK_IMPORTED_MODULE_0__/* .updateWork */ .v1)(node, done, total, unit),
        note(text) {
            node.note = text;
        },
        child(title) {
            const child = newNode(title, node.now);
            node.children.push(child);
            return itemOf(child, () => undefined);
        },
        end(outcome = 'done', note) {
            node.state = outcome;
            (0,_shared_work_js__WEBPACK_IMPORTED_MODULE_0__/* .endWork */ .dV)(node, note);
            ended();
        },
    };
}
/** Returns the lines of a tree. No line is wider than `width` columns: a wrapped line cannot be redrawn. */
function linesOf(node, depth, spinner, width = Number.POSITIVE_INFINITY) {
    return [
        fitted(node, depth, spinner, width),
        ...node.children.flatMap((child) => linesOf(child, depth + 1, spinner, width)),
    ];
}
/** Returns the line of a node. A title that is too long for `width` loses its middle. */
function fitted(node, depth, spinner, width) {
    const whole = line(node, depth, spinner);
    const excess = whole.length - width;
    if (excess <= 0)
        return whole;
    const kept = Math.max(8, node.title.length - excess - 1);
    const head = Math.ceil(kept / 2);
    const title = kept >= node.title.length
        ? node.title
        : `${node.title.slice(0, head)}…${node.title.slice(node.title.length - (kept - head))}`;
    const shortened = line({ ...node, title }, depth, spinner);
    return shortened.length <= width ? shortened : `${shortened.slice(0, width - 1)}…`;
}
function line(node, depth, spinner) {
    const mark = node.state === 'running' ? spinner : MARKS[node.state];
    const share = node.state === 'running' && node.total !== undefined
        ? ` ${percent(node.done, node.total)}`
        : '';
    const text = (0,_shared_work_js__WEBPACK_IMPORTED_MODULE_0__/* .workText */ .x1)(node);
    return `${'  '.repeat(depth)}${mark} ${node.title}${share}${text === '' ? '' : `  ${text}`}`;
}
function percent(done, total) {
    return total === 0 ? '' : `${Math.floor((done / total) * 100)} %`;
}


/***/ }),

/***/ 63937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Returns anything thrown as a failure. An error of another class is a bug: it must never read as a verdict. */
function failureOf(error) {
    const known = error instanceof _sealwright_core__WEBPACK_IMPORTED_MODULE_0__.SealwrightError;
    return {
        exitCode: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.exitCodeOf)(error),
        code: known ? error.code : 'INTERNAL',
        kind: known ? error.kind : 'bug',
        message: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.describeError)(error),
        hint: known
            ? (error.hint ??
                ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDiskFull)(error) ? 'free space on the disk, then run it again' : undefined))
            : 'this is a bug in Sealwright, not in your release: please report it with the lines above',
        stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
        outputs: known ? error.outputs : {},
    };
}
/** Returns the stack trace of the deepest cause that has one. */
function stackOf(error) {
    if (!(error instanceof Error))
        return undefined;
    return stackOf(error.cause) ?? error.stack;
}


/***/ }),

/***/ 93652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ openInterrupt)
/* harmony export */ });
/** Exit codes of a process that a signal ended: 128 and the number of the signal. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 };
/** Listens for SIGINT and SIGTERM. The first one aborts the abort signal, a second one ends the process at once. */
function openInterrupt(onFirst) {
    const abort = new AbortController();
    let code;
    for (const [name, exitCode] of Object.entries(SIGNALS)) {
        process.on(name, () => {
            if (code !== undefined)
                process.exit(exitCode);
            code = exitCode;
            onFirst(name);
            abort.abort();
        });
    }
    return { signal: abort.signal, exitCode: () => code };
}


/***/ }),

/***/ 67350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W4: () => (/* binding */ maskFields),
/* harmony export */   _4: () => (/* binding */ maskOf),
/* harmony export */   mp: () => (/* binding */ openMasks)
/* harmony export */ });
/** Shortest secret that is masked: a shorter one is part of too many other texts. */
const SHORTEST = 4;
/** Shortest secret that is masked within a digest too: a shorter one may be part of a digest by chance. */
const LONG = 16;
/** A digest, or the tag that is made of one. */
const DIGEST = /(sha(?:256|512)[:-][0-9a-f]{64,128})/;
const MASK = '***';
/** Returns an empty set of secrets. */
function openMasks() {
    let long = [];
    let short = [];
    function clean(text) {
        const parts = hidden(text, long).split(DIGEST);
        // Digests are at the odd places.
        return parts.map((part, at) => (at % 2 === 1 ? part : hidden(part, short))).join('');
    }
    function cleanValue(value) {
        if (typeof value === 'string')
            return clean(value);
        if (Array.isArray(value))
            return value.map(cleanValue);
        if (typeof value !== 'object' || value === null)
            return value;
        return Object.fromEntries(Object.entries(value).map(([name, member]) => [clean(name), cleanValue(member)]));
    }
    return {
        add(secret) {
            const forms = [
                secret,
                JSON.stringify(secret).slice(1, -1),
                encodeURIComponent(secret.toWellFormed()),
            ];
            if (secret.length < LONG)
                short = longestFirst([...short, ...forms]);
            else
                long = longestFirst([...long, ...forms]);
        },
        clean,
        cleanValue,
    };
}
function hidden(text, secrets) {
    return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, MASK), text);
}
/** Returns unique texts in an order in which none is hidden in part by another that it contains. */
function longestFirst(texts) {
    return [...new Set(texts)].toSorted((a, b) => b.length - a.length);
}
/**
 * Returns the `mask` of a log. A log shows a secret of several lines line by line, so each line is hidden. It warns once
 * of each secret that is too short to hide.
 */
function maskOf(hide, warn) {
    const known = new Set();
    return (secret) => {
        const whole = secret.trim();
        if (whole === '' || known.has(whole))
            return;
        known.add(whole);
        const lines = whole.split(/[\r\n]+/).map((line) => line.trim());
        const maskable = lines.filter((line) => line.length >= SHORTEST);
        for (const line of maskable)
            hide(line);
        if (maskable.length > 0)
            return;
        warn(`cannot hide a secret of fewer than ${SHORTEST} characters: it may be visible in the output`);
    };
}
/** Masks the values that a host read for secret fields. */
function maskFields(fields, raw, log) {
    for (const { name } of fields.filter(({ secret }) => secret)) {
        const value = raw.get(name);
        if (typeof value === 'boolean' || value === undefined)
            continue;
        for (const secret of [value].flat())
            log.mask(secret);
    }
}


/***/ }),

/***/ 61422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ neutralProgress)
/* harmony export */ });
/** Returns progress whose titles and notes pass through `line` before `progress` shows them. */
function neutralProgress(progress, line) {
    return { start: (title) => neutralItem(progress.start(line(title)), line) };
}
function neutralItem(item, line) {
    return {
        update: (done, total, unit) => item.update(done, total, unit),
        note: (text) => item.note(line(text)),
        child: (title) => neutralItem(item.child(line(title)), line),
        end: (outcome, note) => item.end(outcome, note === undefined ? undefined : line(note)),
    };
}


/***/ }),

/***/ 24465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ neutralise),
/* harmony export */   fZ: () => (/* binding */ neutraliseLine),
/* harmony export */   q1: () => (/* binding */ neutralJson)
/* harmony export */ });
/*
 * Texts from registries, images and charts reach logs, terminals, job summaries and the files of a workflow runner. There
 * they must stay texts: a terminal obeys control characters, and a runner obeys lines that begin with `::` and any `##[` in a
 * line (actions/runner, ActionCommand.cs).
 */
/** Control characters except tab and line feed, the separators of lines and paragraphs, bidirectional controls. */
const CONTROL = /[^\P{Cc}\t\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The runner skips blanks before a command. */
const COMMAND = /^([^\S\n]*)::/gm;
const OLD_COMMAND = /##\[/g;
/**
 * Returns a text with its control characters and workflow commands made visible: `\u001b`, `\::`, `##\u005b`. Line feeds
 * stay, so the lines of a message stay lines.
 */
function neutralise(text) {
    return withoutControls(text.replaceAll('\r\n', '\n')).replaceAll(COMMAND, '$1\\::');
}
/** Returns a text as `neutralise` does, on one line: a line feed becomes `\n`. */
function neutraliseLine(text) {
    return neutralise(text.replaceAll(/\r?\n/g, '\\n'));
}
/** Returns JSON of the same value, on one line, that no terminal and no runner obeys. Its escapes are those of JSON. */
function neutralJson(value) {
    return withoutControls(JSON.stringify(value));
}
function withoutControls(text) {
    return text.replaceAll(CONTROL, escaped).replaceAll(OLD_COMMAND, `##${escaped('[')}`);
}
function escaped(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}


/***/ }),

/***/ 70481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _b: () => (/* binding */ hasRunnerToken),
/* harmony export */   dm: () => (/* binding */ requestRunnerToken),
/* harmony export */   mK: () => (/* binding */ tokenUnavailable)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

const TIMEOUT_MS = 30_000;
const RETRIES = 3;
const RESPONSE_LIMIT = 64 * 1024;
/** Reports whether the job of GitHub Actions has the permission to request identity tokens. */
function hasRunnerToken(env) {
    return env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined;
}
/**
 * Requests an identity token from the runner of GitHub Actions, as `getIDToken` of @actions/core does
 * (actions/toolkit oidc-utils), over the http port: through the user's proxy and with retries.
 *
 * @throws `IDENTITY_UNAVAILABLE` when the runner cannot be reached or issues no token, `INTERRUPTED`
 */
async function requestRunnerToken(env, audience, ports) {
    const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    url.searchParams.set('audience', audience);
    const http = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.retrying)(ports.http, {
        clock: ports.clock,
        random: ports.random,
        signal: ports.signal,
        budget: { retries: RETRIES },
    });
    const response = await http({
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}` },
        timeoutMs: TIMEOUT_MS,
        signal: ports.signal,
    }).catch((cause) => {
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(cause, 'INTERRUPTED'))
            throw cause;
        throw tokenUnavailable('the runner', cause.message, cause);
    });
    const body = await response.bytes(RESPONSE_LIMIT);
    if (response.status !== 200)
        throw tokenUnavailable('the runner', `status ${response.status}`);
    const { value } = ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.readJson)(body, 'the response of the runner') ?? {});
    if (typeof value === 'string' && value !== '')
        return value;
    throw tokenUnavailable('the runner', 'its response has no token');
}
/** Returns the error for a source that issued no identity token. `reason` is cut to 500 characters. */
function tokenUnavailable(source, reason, cause) {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.coreError)('IDENTITY_UNAVAILABLE', `cannot get an identity token from ${source}: ${reason.slice(0, 500)}`, { cause, hint: 'check the status of the CI service, then run the job again' });
}


/***/ }),

/***/ 89786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aE: () => (/* binding */ newWork),
/* harmony export */   dV: () => (/* binding */ endWork),
/* harmony export */   qm: () => (/* binding */ needsLine),
/* harmony export */   v1: () => (/* binding */ updateWork),
/* harmony export */   x1: () => (/* binding */ workText)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Window of the rate: long enough for a steady number, short enough for a current one. */
const WINDOW_MS = 5000;
const SAMPLE_MS = 250;
/** Work that takes less time shows no duration. */
const SHOWN_MS = 1000;
/** Time between two lines about running work where lines cannot be redrawn. */
const LINE_MS = 10_000;
/** Returns work that starts now. */
function newWork(title, now) {
    const started = now();
    return {
        title,
        now,
        started,
        ended: undefined,
        note: '',
        done: 0,
        total: undefined,
        samples: [],
        shown: started,
    };
}
/** Records what is done of a piece of work. */
function updateWork(work, done, total, unit) {
    work.done = done;
    work.total = total;
    if (unit === undefined)
        return;
    const at = work.now();
    const before = work.samples.length === 0 ? [{ at: work.started, done: 0 }] : work.samples;
    const last = before.at(-1);
    if (work.samples.length > 0 && last !== undefined && at - last.at < SAMPLE_MS)
        return;
    work.samples = [...before.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }];
}
/** Ends a piece of work, with a new note if there is one. */
function endWork(work, note) {
    work.ended = work.now();
    if (note !== undefined)
        work.note = note;
}
/** Reports whether running work needs a new line in a log, and counts it as written. */
function needsLine(work) {
    const now = work.now();
    if (now - work.shown < LINE_MS)
        return false;
    work.shown = now;
    return true;
}
/** Returns the text beside a title: the note, then bytes, rate and time while it runs, or the duration at its end. */
function workText(work) {
    if (work.ended === undefined)
        return [work.note, runningText(work)].filter(Boolean).join(', ');
    const duration = work.ended - work.started;
    const isLong = duration >= SHOWN_MS;
    const amount = work.note === '' && work.samples.length > 0 ? amountText(work) : work.note;
    return [amount, isLong ? `in ${durationText(duration)}` : ''].filter(Boolean).join(' ');
}
function runningText(work) {
    const elapsed = work.now() - work.started;
    const rate = rateOf(work.samples);
    const left = rate > 0 && work.total !== undefined ? (work.total - work.done) / rate : 0;
    return [
        work.samples.length > 0 ? amountText(work) : '',
        rate > 0 ? `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(rate)}/s` : '',
        elapsed >= SHOWN_MS ? timeText(Math.floor(elapsed / 1000)) : '',
        left > 0 ? `${timeText(Math.ceil(left))} left` : '',
    ]
        .filter(Boolean)
        .join(', ');
}
function amountText({ done, total }) {
    return total === undefined ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(done) : `${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(done)} of ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(total)}`;
}
/** Returns the bytes per second between the first and the last sample. */
function rateOf(samples) {
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at)
        return 0;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
}
function durationText(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : timeText(Math.round(ms / 1000));
}
/** Returns whole seconds as `15 s`, `16 min 40 s` or `2 h 46 min`. */
function timeText(seconds) {
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${seconds % 60} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}


/***/ })

};
