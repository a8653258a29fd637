export const id = 690;
export const ids = [690];
export const modules = {

/***/ 56690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* reexport */ runCli)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 9 modules
var lib = __webpack_require__(99846);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
;// CONCATENATED MODULE: ./packages/hosts/lib/shared/masks.js
/** Secrets that must not be shown, and the function that keeps them out of a text. */
function openMasks() {
    const secrets = new Set();
    return {
        // A secret of several lines would be shown line by line, so each line is one.
        add(secret) {
            for (const line of secret.split('\n'))
                if (line.trim().length > 2)
                    secrets.add(line.trim());
        },
        clean(text) {
            let cleaned = text;
            for (const secret of secrets)
                cleaned = cleaned.replaceAll(secret, '***');
            return cleaned;
        },
    };
}

// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js + 6 modules
var ports = __webpack_require__(40818);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/args.js


/** Flags that every sub-command has. */
const COMMON_FLAGS = {
    help: { type: 'boolean', short: 'h', description: 'show this help' },
    json: { type: 'boolean', description: 'print the outputs as JSON on standard output' },
    quiet: { type: 'boolean', short: 'q', description: 'no progress, only problems and results' },
    verbose: { type: 'boolean', short: 'v', description: 'say more' },
};
/** Parses the words after a sub-command. @throws `INPUT_INVALID` */
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
        throw (0,lib.coreError)('INPUT_INVALID', cause.message.split('. ')[0] ?? 'the command line cannot be read', { cause });
    }
}
function unknownFlag(name, fields, known) {
    if (fields.some((field) => field.secret && field.name === name)) {
        return (0,lib.coreError)('INPUT_INVALID', `--${name} is a secret and takes no value on the command line, where others can read it`, {
            hint: `use --${name}-file FILE, --${name}-stdin or the variable ${secretVariable(name)}`,
        });
    }
    const near = known.filter((flag) => distance(flag, name) <= Math.max(1, Math.floor(name.length / 4)));
    return (0,lib.coreError)('INPUT_INVALID', `there is no flag --${name} here`, {
        hint: near.length > 0
            ? `did you mean ${near.map((flag) => `--${flag}`).join(' or ')}?`
            : 'see --help for the flags',
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
/** `SEALWRIGHT_REGISTRY_PASSWORD` of `registry-password`. */
function secretVariable(name) {
    return `SEALWRIGHT_${name.toUpperCase().replaceAll('-', '_')}`;
}
function takePositionals(words, fields, raw) {
    if (words.length === 0)
        return;
    const field = fields.find((candidate) => candidate.positional);
    if (field === undefined) {
        throw (0,lib.coreError)('INPUT_INVALID', `"${words[0]}" is not expected here`, {
            hint: 'values belong to flags: see --help',
        });
    }
    if (field.kind !== 'list' && words.length > 1) {
        throw (0,lib.coreError)('INPUT_INVALID', `one ${field.name} is expected, found ${words.length}`);
    }
    const before = raw.get(field.name);
    raw.set(field.name, field.kind === 'list' ? [...(Array.isArray(before) ? before : []), ...words] : words[0]);
}
/** Levenshtein distance, for "did you mean". */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/help.js


const WIDTH = 96;
/** The page of `sealwright --help`. */
function programHelp(program, version, commands) {
    const width = Math.max(...commands.map((command) => command.name.length)) + 2;
    return [
        `${program} ${version}: make what a repository publishes believable to strangers`,
        '',
        `Usage: ${program} COMMAND [FLAGS]`,
        '',
        'Commands:',
        ...commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
        '',
        `Run "${program} COMMAND --help" for the flags of a command.`,
        'Exit codes: 0 done, 1 the verdict is no, 2 bad input, 3 could not ask or finish, 4 a defect of ours.',
    ].join('\n');
}
/** The page of `sealwright COMMAND --help`. */
function commandHelp(program, task) {
    const fields = (0,lib.fieldsOf)(task.inputs);
    const positional = fields.find((field) => field.positional);
    const words = positional === undefined
        ? ''
        : ` [${positional.name.toUpperCase()}${positional.kind === 'list' ? ' …' : ''}]`;
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
        field.default === undefined || field.default === ''
            ? ''
            : `Default: ${JSON.stringify(field.default)}.`,
        field.required ? 'Required.' : '',
    ]
        .filter((part) => part !== '')
        .join(' ');
    if (field.secret) {
        return [
            [
                `--${field.name}-file FILE, --${field.name}-stdin`,
                `${text} Or the variable ${secretVariable(field.name)}.`,
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

// EXTERNAL MODULE: ./node_modules/log-update/index.js + 20 modules
var log_update = __webpack_require__(66279);
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/tree.js

const FRAME_MS = 80;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const MARKS = { done: '✓', skipped: '=', failed: '✗' };
/** A live tree on a terminal: redrawn in place, finished roots scroll away above it. */
function liveTree(stream) {
    const view = (0,log_update/* createLogUpdate */.SY)(stream, { showCursor: true });
    let roots = [];
    let frame = 0;
    let timer;
    function draw() {
        frame++;
        const rows = Math.max(4, stream.rows - 2);
        const lines = roots.flatMap((root) => linesOf(root, 0, FRAMES[frame % FRAMES.length] ?? '•'));
        view(lines.length <= rows ? lines.join('\n') : ['…', ...lines.slice(-rows + 1)].join('\n'));
    }
    function above(text) {
        view.clear();
        stream.write(`${text}\n`);
        if (roots.length > 0)
            draw();
    }
    function ended() {
        const finished = roots.filter((root) => root.state !== 'running');
        if (finished.length === 0)
            return;
        roots = roots.filter((root) => root.state === 'running');
        above(finished.flatMap((root) => linesOf(root, 0, '')).join('\n'));
        if (roots.length === 0)
            stop();
    }
    function stop() {
        clearInterval(timer);
        timer = undefined;
        view.clear();
    }
    return {
        above,
        stop,
        start(title) {
            timer ??= setInterval(draw, FRAME_MS).unref();
            const node = newNode(title);
            roots.push(node);
            return itemOf(node, ended);
        },
    };
}
/** The same tree as plain lines, for a pipe or a file: a line when a piece of work ends. */
function plainTree(stream) {
    const write = (text) => void stream.write(`${text}\n`);
    return {
        above: write,
        stop: () => undefined,
        start: (title) => plainItem(newNode(title), 0, write),
    };
}
function plainItem(node, depth, write) {
    return {
        ...itemOf(node, () => write(line(node, depth, ''))),
        child: (title) => plainItem(newNode(title), depth + 1, write),
    };
}
function newNode(title) {
    return { title, children: [], state: 'running', note: '', done: 0, total: undefined };
}
function itemOf(node, ended) {
    return {
        update(done, total) {
            node.done = done;
            node.total = total;
        },
        note(text) {
            node.note = text;
        },
        child(title) {
            const child = newNode(title);
            node.children.push(child);
            return itemOf(child, () => undefined);
        },
        end(outcome = 'done', note) {
            node.state = outcome;
            if (note !== undefined)
                node.note = note;
            ended();
        },
    };
}
function linesOf(node, depth, spinner) {
    return [
        line(node, depth, spinner),
        ...node.children.flatMap((child) => linesOf(child, depth + 1, spinner)),
    ];
}
function line(node, depth, spinner) {
    const mark = node.state === 'running' ? spinner : MARKS[node.state];
    const share = node.state === 'running' && node.total !== undefined
        ? ` ${percent(node.done, node.total)}`
        : '';
    return `${'  '.repeat(depth)}${mark} ${node.title}${share}${node.note === '' ? '' : `  ${node.note}`}`;
}
function percent(done, total) {
    return total === 0 ? '' : `${Math.floor((done / total) * 100)} %`;
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
 * Runs a sub-command. People's text goes to standard error, `--json` and help to standard output. Returns the
 * exit code; never throws.
 */
async function runCli(program, argv) {
    const masks = openMasks();
    const say = (text) => void process.stderr.write(`${masks.clean(text)}\n`);
    const fail = (error) => {
        const failure = (0,shared_failure/* failureOf */.g)(error);
        if (failure.stack !== undefined)
            say(failure.stack);
        say(`error: ${failure.message}`);
        if (failure.hint !== undefined)
            say(`\n${failure.hint}`);
        if (argv.includes('--json')) {
            const { code, kind, message, hint } = failure;
            process.stdout.write(`${masks.clean(JSON.stringify({ result: kind, 'error-code': code, message, hint }))}\n`);
        }
        return failure.exitCode;
    };
    const crash = (error) => process.exit(fail(error));
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
    const near = program.commands
        .filter((command) => distance(command.name, name) <= 3 || (name.length > 2 && command.name.includes(name)))
        .map((command) => command.name);
    return (0,lib.coreError)('INPUT_INVALID', `there is no command "${name}"`, {
        hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : `see "${program.name} --help"`,
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
        const inputs = (0,lib.readInputs)(task.inputs, args.raw, (name) => `--${name}`);
        const json = args.flags.has('json');
        const tree = openTree(args);
        const interrupt = (0,shared_interrupt/* openInterrupt */.S)((name) => tree.above(`${name}: stopping; once more to stop at once`));
        const started = (outputs) => {
            tree.above('ready');
            if (json)
                process.stdout.write(`${JSON.stringify(outputs)}\n`);
        };
        const opened = __addDisposableResource(env_1, (0,ports/* openPorts */.R)({
            env: process.env,
            log: cliLog(args, tree, masks),
            progress: tree,
            state: { save: () => undefined },
            summary: { append: () => undefined },
            signal: interrupt.signal,
            exportEnv: () => undefined,
            started,
            identity: () => noIdentity,
            backgroundCommand: program.backgroundCommand,
        }), true);
        try {
            const outputs = await task.run(inputs, opened.ports);
            if (json)
                process.stdout.write(`${masks.clean(JSON.stringify(outputs))}\n`);
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
function openTree(args) {
    if (args.flags.has('quiet')) {
        const silent = plainTree(process.stderr);
        const nothing = {
            update: () => undefined,
            note: () => undefined,
            child: () => nothing,
            end: () => undefined,
        };
        return { ...silent, start: () => nothing };
    }
    return process.stderr.isTTY ? liveTree(process.stderr) : plainTree(process.stderr);
}
function cliLog(args, tree, masks) {
    const write = (text) => tree.above(masks.clean(text));
    return {
        debug: (message) => {
            if (args.flags.has('verbose'))
                write(message);
        },
        info: (message) => {
            if (!args.flags.has('quiet'))
                write(message);
        },
        notice: write,
        warn: (message) => write(`warning: ${message}`),
        mask: (secret) => masks.add(secret),
    };
}
/** A command line has no identity of its own. */
const noIdentity = {
    token: (audience) => Promise.reject((0,lib.coreError)('IDENTITY_UNAVAILABLE', `no identity token for the audience "${audience}"`, {
        hint: 'give one with --identity-token-file, or in SIGSTORE_ID_TOKEN; or use --sigstore stack with a running stack',
    })),
};

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/index.js



/***/ }),

/***/ 63937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(99846);

/** Anything thrown, as a Failure. What is not a SealwrightError is a bug: it must never read as a verdict. */
function failureOf(error) {
    const known = error instanceof _sealwright_core__WEBPACK_IMPORTED_MODULE_0__.SealwrightError;
    return {
        exitCode: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.exitCodeOf)(error),
        code: known ? error.code : 'INTERNAL',
        kind: known ? error.kind : 'bug',
        message: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.describeError)(error),
        hint: known
            ? error.hint
            : 'this is a defect in Sealwright, not in your release: please report it with the lines above',
        stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
    };
}
/** Where it went wrong first: the deepest cause that knows. */
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
/** Exit codes of a process that a signal ended (128 + its number). */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 };
/** Turns the first Ctrl-C or SIGTERM into an abort; a second one ends the process at once. */
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

/***/ 40818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ openPorts)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/background.js



/** One of our own services as a detached process: `command(service)` is the argv that starts it. */
function openBackground(command, env) {
    return async ({ service, args, logFile }) => {
        const [program, ...rest] = command(service);
        const log = await (0,promises_.open)(logFile, 'a', 0o600);
        try {
            const child = (0,external_node_child_process_.spawn)(program, [...rest, ...args], {
                detached: true,
                env: { ...env },
                stdio: ['ignore', log.fd, log.fd],
            });
            await new Promise((resolve, reject) => {
                child.once('error', reject);
                child.once('spawn', resolve);
            });
            child.unref();
            return child.pid;
        }
        catch (cause) {
            throw (0,errors/* coreError */.iW)('EXEC_FAILED', `cannot start the background service ${service}`, { cause });
        }
        finally {
            await log.close();
        }
    };
}

// EXTERNAL MODULE: ./packages/core/lib/shell.js
var shell = __webpack_require__(47103);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/exec.js



const OUTPUT_LIMIT = 16 * 1024 * 1024;
/** Runs a program with an argv; its output is kept up to 16 MiB each way. @throws `EXEC_FAILED` */
function openExec(baseEnv) {
    return (request) => run(request, baseEnv);
}
function run(request, baseEnv) {
    const [program, ...args] = request.argv;
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, {
            env: { ...baseEnv, ...request.env },
            ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
            ...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
            ...(request.signal === undefined ? {} : { signal: request.signal }),
            stdio: ['pipe', 'pipe', 'pipe'],
            shell: false,
        });
        const out = keep(child.stdout);
        const err = keep(child.stderr);
        child.once('error', (cause) => reject((0,errors/* coreError */.iW)('EXEC_FAILED', `cannot run ${program}: ${cause.message}`, {
            cause,
            hint: `the command was: ${(0,shell/* commandLine */.a)(request.argv)}`,
        })));
        child.once('close', (code, signal) => resolve({ exitCode: code ?? (signal === null ? 1 : 128), stdout: out(), stderr: err() }));
        // A program that ends without reading its input closes the pipe: that is its right.
        child.stdin.on('error', () => undefined);
        child.stdin.end(request.stdin ?? '');
    });
}
function keep(stream) {
    const chunks = [];
    let size = 0;
    stream.on('data', (chunk) => {
        size += chunk.byteLength;
        if (size <= OUTPUT_LIMIT)
            chunks.push(chunk);
    });
    return () => Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(46752);
// EXTERNAL MODULE: ./packages/core/lib/bytes.js
var lib_bytes = __webpack_require__(66206);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/http.js



const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;
/** An http port with connection pools of its own. Disposing it closes them. */
function openHttp(options = {}) {
    const common = {
        connections: 16,
        pipelining: 1,
        bodyTimeout: 120_000,
        ...(options.ca === undefined ? {} : { connect: { ca: options.ca } }),
    };
    const proxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
    const dispatcher = proxied
        ? new undici/* EnvHttpProxyAgent */.J2({
            ...common,
            ...(options.httpProxy === undefined ? {} : { httpProxy: options.httpProxy }),
            ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
            noProxy: ['localhost', '127.0.0.1', '[::1]', options.noProxy].filter(Boolean).join(','),
        })
        : new undici/* Agent */.g6(common);
    const userAgent = options.userAgent ?? 'sealwright/0.1';
    return {
        http: (request) => exchange(dispatcher, userAgent, request),
        [Symbol.asyncDispose]: () => dispatcher.destroy(),
    };
}
async function exchange(dispatcher, userAgent, request) {
    const url = new URL(request.url);
    try {
        const response = await dispatcher.request({
            origin: url.origin,
            path: url.pathname + url.search,
            method: request.method,
            headers: { 'user-agent': userAgent, ...request.headers },
            headersTimeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
            body: (request.body ?? null),
            ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
        return toResponse(response, `${request.method} ${redactUrl(url)}`);
    }
    catch (cause) {
        if (request.signal?.aborted === true) {
            throw (0,errors/* coreError */.iW)('INTERRUPTED', `interrupted during ${request.method} ${redactUrl(url)}`, {
                cause,
            });
        }
        throw (0,errors/* coreError */.iW)('HTTP_FAILED', `${request.method} ${redactUrl(url)}: no answer (${reasonOf(cause)})`, {
            cause,
            hint: `check that ${url.host} is reachable from here`,
        });
    }
}
function toResponse(response, what) {
    const headers = {};
    for (const [name, value] of Object.entries(response.headers)) {
        if (value !== undefined)
            headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    const body = named(response.body, what);
    const bytes = (limit = DEFAULT_BODY_LIMIT) => (0,lib_bytes/* collect */.Fo)(body, limit, what);
    return {
        status: response.statusCode,
        headers,
        body,
        bytes,
        text: async (limit) => new TextDecoder().decode(await bytes(limit)),
        discard: async () => {
            await response.body.dump().catch(() => undefined);
        },
    };
}
/** A connection that breaks in the middle of a body says which exchange it was. */
async function* named(body, what) {
    try {
        yield* body;
    }
    catch (cause) {
        throw (0,errors/* coreError */.iW)('HTTP_FAILED', `${what}: the answer broke off (${reasonOf(cause)})`, { cause });
    }
}
function reasonOf(cause) {
    const error = cause;
    return error.code === undefined
        ? (error.message ?? String(cause))
        : `${error.code}: ${error.message ?? ''}`;
}
/** A URL fit for logs: no user info, no values of query parameters (they carry signatures and tokens). */
function redactUrl(url) {
    const copy = new URL(url);
    copy.username = '';
    copy.password = '';
    for (const name of Array.from(copy.searchParams.keys())) {
        if (!OPEN_PARAMETERS.has(name))
            copy.searchParams.set(name, 'REDACTED');
    }
    return copy.toString();
}
const OPEN_PARAMETERS = new Set([
    'digest',
    'mount',
    'from',
    'n',
    'last',
    'artifactType',
    'service',
    'scope',
    'tag',
    'ns',
    'audience',
]);

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/system.js



const systemClock = {
    now: () => Date.now(),
    async sleep(ms, signal) {
        try {
            await (0,external_node_timers_promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
        }
        catch (cause) {
            throw (0,errors/* coreError */.iW)('INTERRUPTED', 'interrupted while waiting', { cause });
        }
    },
};
const systemRandom = { bytes: (size) => (0,external_node_crypto_.randomBytes)(size) };

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/temp.js



/** Temporary directories under `parent`. Whatever is left is removed when the process exits. */
function openTemp(parent) {
    const live = new Set();
    let guarded = false;
    const guard = () => {
        if (guarded)
            return;
        guarded = true;
        process.once('exit', () => {
            for (const path of live)
                (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        });
    };
    return {
        async directory(label) {
            const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `sealwright-${label}-`));
            guard();
            live.add(path);
            return {
                path,
                async [Symbol.asyncDispose]() {
                    await (0,promises_.rm)(path, { recursive: true, force: true });
                    live.delete(path);
                },
            };
        },
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/index.js






;// CONCATENATED MODULE: ./packages/hosts/lib/shared/ports.js


/** The ports of a process on this machine. Dispose them to close connections. */
function openPorts(parts) {
    const { env } = parts;
    const { http, [Symbol.asyncDispose]: dispose } = openHttp({
        httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'],
        httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'],
        noProxy: env['no_proxy'] ?? env['NO_PROXY'],
    });
    const background = openBackground(parts.backgroundCommand, env);
    return {
        [Symbol.asyncDispose]: dispose,
        ports: {
            log: parts.log,
            progress: parts.progress,
            exec: openExec(env),
            http,
            clock: systemClock,
            random: systemRandom,
            env: { get: (name) => env[name], export: parts.exportEnv },
            temp: openTemp(parts.tempParent ?? (0,external_node_os_.tmpdir)()),
            state: parts.state,
            background,
            identity: parts.identity(http),
            summary: parts.summary,
            signal: parts.signal,
            started: parts.started,
        },
    };
}


/***/ })

};
