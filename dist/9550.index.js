export const id = 9550;
export const ids = [9550];
export const modules = {

/***/ 39550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* reexport */ runCli)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/core/lib/adapters/index.js + 13 modules
var adapters = __webpack_require__(65144);
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

// EXTERNAL MODULE: ./packages/hosts/lib/shared/ports.js
var ports = __webpack_require__(38835);
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
    let rest = words;
    // What a flag gave already takes no word.
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
        throw (0,lib.coreError)('INPUT_INVALID', `"${rest[0]}" is not expected here`, {
            hint: names.length === 0
                ? 'values belong to flags: see --help'
                : `expected ${names.join(' and ')}, and nothing more: see --help`,
        });
    }
    const before = raw.get(list.name);
    raw.set(list.name, [...(Array.isArray(before) ? before : []), ...rest]);
}
function isGiven(raw, name) {
    return typeof raw.get(name) === 'string';
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

;// CONCATENATED MODULE: ./packages/hosts/lib/cli/identity.js

const TIMEOUT_MS = 30_000;
/**
 * The identity of the job that runs the command line, where its CI service gives one: GitHub Actions over its token URL,
 * Buildkite and CircleCI by their own programs, which each job has. GitLab puts it into SIGSTORE_ID_TOKEN itself.
 */
function jobIdentity(env, http, exec) {
    return {
        async token(audience) {
            if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined)
                return askRunner(env, audience, http);
            if (env['BUILDKITE'] === 'true')
                return askProgram(['buildkite-agent', 'oidc', 'request-token', '--audience', audience], exec);
            if (env['CIRCLECI'] === 'true') {
                const claims = JSON.stringify({ aud: audience });
                return askProgram(['circleci', 'run', 'oidc', 'get', '--claims', claims], exec);
            }
            throw (0,lib.coreError)('IDENTITY_UNAVAILABLE', `no identity token for the audience "${audience}"`, {
                hint: hintFor(env),
            });
        },
    };
}
function hintFor(env) {
    if (env['GITLAB_CI'] === 'true')
        return 'add to the job:\n\nid_tokens:\n  SIGSTORE_ID_TOKEN:\n    aud: sigstore\n';
    if (env['GITHUB_ACTIONS'] === 'true')
        return 'add to the job:\n\npermissions:\n  contents: read\n  id-token: write   # the job’s identity, which the certificate will name\n';
    return 'give one with --identity-token-file, or in SIGSTORE_ID_TOKEN; or use --sigstore stack with a running stack';
}
/** What `core.getIDToken` does in an action (actions/toolkit oidc-utils). */
async function askRunner(env, audience, http) {
    const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
    url.searchParams.set('audience', audience);
    const response = await http({
        method: 'GET',
        url,
        headers: { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}` },
        timeoutMs: TIMEOUT_MS,
    }).catch((cause) => {
        throw unavailable('asking the runner for an identity token', cause.message, cause);
    });
    const body = await response.bytes(64 * 1024);
    if (response.status !== 200)
        throw unavailable('asking the runner for an identity token', `status ${response.status}`);
    const answer = (0,lib.readJson)(body, 'the answer of the runner');
    if (typeof answer?.value === 'string' && answer.value !== '')
        return answer.value;
    throw unavailable('asking the runner for an identity token', 'its answer has no token');
}
async function askProgram(argv, exec) {
    const doing = `asking ${argv[0]} for an identity token`;
    const result = await exec({ argv, timeoutMs: TIMEOUT_MS }).catch((cause) => {
        throw unavailable(doing, cause.message, cause);
    });
    const token = result.stdout.trim();
    if (result.exitCode !== 0 || token === '')
        throw unavailable(doing, result.stderr.trim() || `it exited with ${result.exitCode}`);
    return token;
}
function unavailable(doing, said, cause) {
    return (0,lib.coreError)('IDENTITY_UNAVAILABLE', `${doing}: ${said.slice(0, 500)}`, { cause });
}

// EXTERNAL MODULE: ./packages/hosts/lib/cli/tree.js
var tree = __webpack_require__(92798);
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
            const { code, kind, message, hint, outputs } = failure;
            process.stdout.write(`${masks.clean(JSON.stringify({ ...outputs, result: kind, 'error-code': code, message, hint }))}\n`);
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
    const words = program.commands.map((command) => command.name);
    const edits = words.map((word) => distance(word, name));
    // Only the nearest: a slip of "release" must not propose "delete".
    const least = Math.min(3, ...edits);
    const near = words.filter((word, at) => edits[at] === least || (name.length > 2 && word.includes(name)));
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
        const tree = await openTree(args);
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
            identity: (http) => jobIdentity(process.env, http, (0,adapters/* openExec */.MV)(process.env)),
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
async function openTree(args) {
    if (args.flags.has('quiet')) {
        const silent = (0,tree/* plainTree */.hx)(process.stderr);
        const nothing = {
            update: () => undefined,
            note: () => undefined,
            child: () => nothing,
            end: () => undefined,
        };
        return { ...silent, start: () => nothing };
    }
    if (!process.stderr.isTTY)
        return (0,tree/* plainTree */.hx)(process.stderr);
    const { liveTree } = await Promise.all(/* import() */[__webpack_require__.e(6279), __webpack_require__.e(1853)]).then(__webpack_require__.bind(__webpack_require__, 51853));
    return liveTree(process.stderr);
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
/** The lines of a tree, none wider than `width` columns: a line that wraps cannot be drawn over. */
function linesOf(node, depth, spinner, width = Number.POSITIVE_INFINITY) {
    return [
        fitted(node, depth, spinner, width),
        ...node.children.flatMap((child) => linesOf(child, depth + 1, spinner, width)),
    ];
}
/** A line whose title gives way to its numbers. */
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
