export const id = 9585;
export const ids = [9585];
export const modules = {

/***/ 59585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* reexport */ runCli)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(41538);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/failure.js
var shared_failure = __webpack_require__(63937);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/interrupt.js
var shared_interrupt = __webpack_require__(93652);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/masks.js
var shared_masks = __webpack_require__(67350);
// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js + 17 modules
var ports = __webpack_require__(75608);
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
;// CONCATENATED MODULE: ./packages/hosts/lib/cli/identity.js


const TIMEOUT_MS = 30_000;
/**
 * Returns the identity of the CI job that runs the command line. GitHub Actions issues tokens at a URL, Buildkite and
 * CircleCI through programs on the PATH of every job. GitLab sets SIGSTORE_ID_TOKEN instead.
 */
function jobIdentity(env, ports) {
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

// EXTERNAL MODULE: ./packages/hosts/lib/shared/neutralise.js
var neutralise = __webpack_require__(24465);
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
        const opened = __addDisposableResource(env_1, (0,ports/* openPorts */.R)({
            env: process.env,
            log,
            progress: tree,
            state: { save: () => undefined },
            summary: { append: () => undefined },
            signal: interrupt.signal,
            exportEnv: () => undefined,
            started,
            identity: (ports) => jobIdentity(process.env, ports),
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
const MARKS = { done: '✓', skipped: '=', failed: '✗' };
/** Returns a view for a pipe or a file: it writes one line when a piece of work ends. */
function plainTree(stream) {
    const write = (text) => void stream.write(`${text}\n`);
    return {
        above: (text, to = stream) => void to.write(`${text}\n`),
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
/** Returns a running node without children. */
function newNode(title) {
    return { title, children: [], state: 'running', note: '', done: 0, total: undefined };
}
/** Returns a progress item that updates a node and its children, and calls `ended` when the node ends. */
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
    return `${'  '.repeat(depth)}${mark} ${node.title}${share}${node.note === '' ? '' : `  ${node.note}`}`;
}
function percent(done, total) {
    return total === 0 ? '' : `${Math.floor((done / total) * 100)} %`;
}


/***/ })

};
