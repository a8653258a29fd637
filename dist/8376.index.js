export const id = 8376;
export const ids = [8376,6724,6720];
export const modules = {

/***/ 26724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeIssues: () => (/* reexport */ describeIssues),
  inOrder: () => (/* reexport */ inOrder),
  offsetOf: () => (/* reexport */ offsetOf),
  openPositions: () => (/* reexport */ openPositions),
  readYaml: () => (/* reexport */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
// EXTERNAL MODULE: ./packages/core/lib/text/suggestion.js
var suggestion = __webpack_require__(57805);
;// CONCATENATED MODULE: ./packages/core/lib/yaml/known-keys.js


/** Returns all keys of a format. */
function knownKeys(root) {
    const keys = new Set();
    const visit = (schema) => {
        if (typeof schema !== 'object' || schema === null)
            return;
        const { properties, items, additionalProperties, anyOf } = schema;
        for (const [key, value] of Object.entries(properties ?? {})) {
            keys.add(key);
            visit(value);
        }
        visit(items);
        visit(additionalProperties);
        if (Array.isArray(anyOf))
            anyOf.forEach(visit);
    };
    visit(json_schema_processors/* toJSONSchema */.bl(root, { io: 'input' }));
    return [...keys];
}
/** Returns what to do about an unknown key: the known keys that it may have been meant for, else to remove it. */
function suggestionFor(key, root) {
    const near = (0,suggestion/* suggestionsFor */.Z)(key, knownKeys(root));
    return near.length === 0
        ? 'remove it'
        : `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

;// CONCATENATED MODULE: ./packages/core/lib/yaml/source.js


/** Aliases expand to at most this many nodes ("billion laughs"). */
const MAX_ALIASES = 100;
/**
 * Parses one document of YAML 1.2. Duplicate keys and excessive aliases are problems. All problems are returned, each with
 * its position; `value` is undefined then.
 */
function readYaml(text, file, { stringKeys = true } = {}) {
    const { lineCounter, position } = openPositions(file);
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter,
        uniqueKeys: true,
        strict: true,
        stringKeys,
    });
    const problems = document.errors.map(({ pos, code, message }) => {
        const reason = code === 'MULTIPLE_DOCS' ? 'expected one document, got several' : message.split('\n')[0];
        return `${position(pos[0])}: ${reason ?? ''}`;
    });
    let value;
    try {
        if (problems.length === 0)
            value = document.toJS({ maxAliasCount: MAX_ALIASES });
    }
    catch (error) {
        problems.push(`${position(0)}: ${error.message}`);
    }
    return {
        problems,
        source: {
            file,
            document,
            value,
            at: (path) => position(offsetOf(document, path)),
            atKey: (path, key) => position(keyOffset(document, path, key)),
        },
    };
}
/** Returns a line counter for a parser of YAML, and a function that formats an offset as `file:line:column`. */
function openPositions(file) {
    const lineCounter = new dist/* LineCounter */.HN();
    const position = (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return `${file}:${line}:${col}`;
    };
    return { lineCounter, position };
}
/** Returns the offset of the value at a path, or of its nearest existing parent. */
function offsetOf(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const node = nodeAt(document, path.slice(0, length));
        if (node?.range !== null && node?.range !== undefined)
            return node.range[0];
    }
    return 0;
}
function keyOffset(document, path, key) {
    const node = nodeAt(document, path);
    if (!(0,dist/* isMap */.jh)(node))
        return offsetOf(document, path);
    const pair = node.items.find((item) => (0,dist/* isPair */.tO)(item) && (0,dist/* isScalar */.jn)(item.key) && item.key.value === key);
    const start = (0,dist/* isScalar */.jn)(pair?.key) ? pair.key.range?.[0] : undefined;
    return start ?? offsetOf(document, path);
}
function nodeAt(document, path) {
    const found = path.length === 0 ? document.contents : document.getIn(path, true);
    return (0,dist/* isNode */.Ll)(found) ? found : undefined;
}
/** Returns problems, each of which begins with a position in the source, in the order of their positions. */
function inOrder({ file }, problems) {
    const positionOf = (problem) => problem
        .slice(file.length + 1)
        .split(':', 2)
        .map(Number);
    return problems.toSorted((one, other) => {
        const [line = 0, column = 0] = positionOf(one);
        const [otherLine = 0, otherColumn = 0] = positionOf(other);
        return line - otherLine || column - otherColumn;
    });
}
/** Describes the problems of a value by its schema: one line each, with its position and the expected value. */
function describeIssues(source, issues, schema) {
    return issues.flatMap((issue) => linesOf(source, issue, schema));
}
function linesOf(source, issue, schema) {
    const where = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
        const inside = where === '' ? '' : ` in ${where}`;
        return issue.keys.map((key) => `${source.atKey(issue.path, key)}: unknown key "${key}"${inside}: ${suggestionFor(key, schema)}`);
    }
    if (issue.path.length > 0 && lookUp(source.value, issue.path) === undefined) {
        return [`${source.at(issue.path)}: ${where} is missing`];
    }
    const key = issue.path.at(-1);
    const place = issue.code === 'invalid_key' && typeof key === 'string'
        ? source.atKey(issue.path.slice(0, -1), key)
        : source.at(issue.path);
    return [`${place}: ${where === '' ? 'the file' : where}: ${messageOf(issue, source.value)}`];
}
function messageOf(issue, root) {
    if (issue.code === 'invalid_type')
        return `expected ${article(issue.expected)}, got ${describeValue(lookUp(root, issue.path))}`;
    if (issue.code === 'invalid_key') {
        const key = issue.path.at(-1);
        return issue.issues.map((inner) => messageWith(inner, key)).join('; ');
    }
    if (issue.code === 'invalid_format')
        return messageWith(issue, lookUp(root, issue.path));
    return issue.message;
}
/** Returns `expected X, got Y` for a text of another form. Other problems have their own message. */
function messageWith({ code, message }, value) {
    return code === 'invalid_format' ? `${message}, got ${JSON.stringify(value)}` : message;
}
function article(type) {
    const names = {
        array: 'a list',
        record: 'a map',
        object: 'a map',
        string: 'a text',
        int: 'a whole number',
    };
    return names[type] ?? `a ${type}`;
}
function describeValue(value) {
    if (value === null)
        return 'nothing';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object')
        return 'a map';
    return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${JSON.stringify(value)}`;
}
function lookUp(root, path) {
    let at = root;
    for (const key of path) {
        if (typeof at !== 'object' || at === null)
            return undefined;
        at = at[key];
    }
    return at;
}

;// CONCATENATED MODULE: ./packages/core/lib/yaml/index.js



/***/ }),

/***/ 66720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openEngine: () => (/* reexport */ openEngine),
  templateText: () => (/* reexport */ templateText)
});

// UNUSED EXPORTS: ENGINE_FILE, answerSchema, engineError, loadEngine, parseAnswer

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/helm-engine/lib/answer.js

const rendered = schemas/* object */.Ikc({
    /** Path of the template, with the name of the chart first. */
    path: schemas/* string */.YjP(),
    content: schemas/* string */.YjP(),
});
/** The answer of the module, before it is checked. */
const answerSchema = schemas/* object */.Ikc({
    error: schemas/* string */.YjP().optional(),
    messages: schemas/* array */.YOg(schemas/* object */.Ikc({ severity: schemas/* number */.aig(), path: schemas/* string */.YjP(), text: schemas/* string */.YjP() }))
        .default([]),
    manifests: schemas/* array */.YOg(rendered).default([]),
    hooks: schemas/* array */.YOg(rendered).default([]),
    notes: schemas/* string */.YjP().default(''),
    renderError: schemas/* string */.YjP().optional(),
});
const SEVERITIES = ['info', 'info', 'warning', 'error'];
/** Returns the checked answer of the module. Numbers of severities are those of helm's lint package. */
function parseAnswer(text) {
    const { messages, renderError, ...rest } = answerSchema.parse(JSON.parse(text));
    return {
        ...rest,
        renderError: renderError === undefined ? undefined : shortened(renderError),
        messages: messages.map((one) => ({
            path: one.path,
            text: shortened(one.text),
            severity: SEVERITIES[one.severity] ?? 'error',
        })),
    };
}
/** Limit of a message in characters: a template that calls itself 1000 times gives a text that names every call. */
const TEXT_LIMIT = 1200;
function shortened(text) {
    if (text.length <= TEXT_LIMIT)
        return text;
    return `${text.slice(0, 800)} … ${text.slice(-350)}`;
}
/** Returns what `helm template` prints for an answer. */
function templateText({ manifests, hooks }) {
    const print = ({ path, content }) => `---\n# Source: ${path}\n${content}\n`;
    return `${manifests.map(print).join('').trim()}\n${hooks.map(print).join('')}`;
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
;// CONCATENATED MODULE: ./packages/helm-engine/lib/errors.js

/** Error codes of the template engine, each with its kind. */
const ENGINE_ERRORS = {
    /** The file of the engine is missing or damaged. */
    ENGINE_MISSING: 'outside',
    /** A chart needs more time, memory or stack than a chart may use, or gives more output. */
    ENGINE_STOPPED: 'input',
};
/** Makes errors of the template engine. */
const engineError = (0,lib.defineErrors)(ENGINE_ERRORS);

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/helm-engine/lib/module.js






/** Name of the file of the engine: a WebAssembly module, compressed with brotli. */
const ENGINE_FILE = 'engine.wasm.br';
/** Limit of the module in bytes. */
const MODULE_LIMIT = 64 * 1024 * 1024;
/** The places of the file, from the folder of this code: the sources, the compiled package, the built program. */
const PLACES = ['.', '..', '../packages/helm-engine'];
/**
 * Loads the engine: reads the file of this release and compiles it.
 *
 * @param path another file with the module, compressed or not
 * @throws `ENGINE_MISSING` when there is no file, or it is not the module
 */
async function loadEngine(path) {
    const { bytes, file } = await read(path);
    const compiler = globalThis.WebAssembly;
    try {
        const isPlain = bytes[0] === 0 && bytes[1] === 0x61;
        const unpack = (0,external_node_util_.promisify)(external_node_zlib_.brotliDecompress);
        const code = isPlain ? bytes : await unpack(bytes, { maxOutputLength: MODULE_LIMIT });
        return await compiler.compile(code);
    }
    catch (cause) {
        throw engineError('ENGINE_MISSING', `cannot load ${file}: expected a WebAssembly module, got something else (${cause.message})`, { cause, hint: `restore it with: git checkout -- packages/helm-engine/${ENGINE_FILE}` });
    }
}
async function read(path) {
    const places = PLACES.map((place) => (0,external_node_path_.join)(import.meta.dirname, place, ENGINE_FILE));
    for (const file of path === undefined ? places : [path]) {
        const bytes = await (0,promises_.readFile)(file).catch((0,lib.ifMissing)(undefined));
        if (bytes !== undefined)
            return { bytes, file };
    }
    throw engineError('ENGINE_MISSING', `cannot load the template engine: expected the file ${path ?? ENGINE_FILE}, got none`, {
        hint: `use a checkout of the whole repository, or build the file with: npm run build:helm-engine`,
    });
}

;// CONCATENATED MODULE: ./packages/helm-engine/lib/worker-program.js
/**
 * The program of the thread that runs the engine, as text, so that a bundle needs no file for it.
 *
 * It gives the module a clock, random bytes, RSA keys and a standard error, and returns ENOSYS for every other call of WASI: the
 * module has no files, no arguments, no environment and no network. One message is one request: the thread copies the
 * input into the module and posts the answer. A module whose memory has grown is replaced before the next request, since
 * its memory never shrinks.
 */
const WORKER_PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { generateKeyPairSync, webcrypto } = require('node:crypto');
const { module, keepBytes, answerLimit } = workerData;
const BADF = 8, NOSYS = 52;
let instance, memory, printed = '';
const view = () => new DataView(memory.buffer);
const wasi = {
  clock_time_get(id, precision, at) {
    view().setBigUint64(at, BigInt(Math.round((performance.timeOrigin + performance.now()) * 1e6)), true);
    return 0;
  },
  random_get(at, size) {
    for (let from = at; from < at + size; from += 65536)
      webcrypto.getRandomValues(new Uint8Array(memory.buffer, from, Math.min(65536, at + size - from)));
    return 0;
  },
  args_sizes_get: empty, environ_sizes_get: empty,
  args_get: () => 0, environ_get: () => 0, sched_yield: () => 0,
  fd_prestat_get: () => BADF,
  fd_write(fd, list, count, written) {
    let size = 0;
    for (let index = 0; index < count; index++) {
      const at = view().getUint32(list + 8 * index, true), length = view().getUint32(list + 8 * index + 4, true);
      printed = (printed + Buffer.from(memory.buffer, at, length).toString()).slice(0, 4096);
      size += length;
    }
    view().setUint32(written, size, true);
    return 0;
  },
  poll_oneoff(subscriptions, events, count, written) {
    const data = view();
    for (let index = 0; index < 32; index++) data.setUint8(events + index, 0);
    data.setBigUint64(events, data.getBigUint64(subscriptions, true), true);
    data.setUint8(events + 10, data.getUint8(subscriptions + 8));
    data.setUint32(written, 1, true);
    return 0;
  },
  proc_exit(code) { throw new Error('exit ' + code + ': ' + printed.slice(0, 200)); },
};
const sealwright = {
  generate_key(modulusLength, at, capacity) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength });
    const der = privateKey.export({ type: 'pkcs1', format: 'der' });
    if (der.length > capacity) return 0;
    new Uint8Array(memory.buffer, at, der.length).set(der);
    return der.length;
  },
};
function empty(count, size) {
  view().setUint32(count, 0, true);
  view().setUint32(size, 0, true);
  return 0;
}
function start() {
  const imports = { sealwright };
  for (const { module: space, name } of WebAssembly.Module.imports(module))
    if (space !== 'sealwright') (imports[space] ??= {})[name] = wasi[name] ?? (() => NOSYS);
  instance = new WebAssembly.Instance(module, imports);
  memory = instance.exports.memory;
  instance.exports._initialize();
}
parentPort.on('message', ({ input }) => {
  printed = '';
  try {
    if (instance === undefined || memory.buffer.byteLength > keepBytes) start();
    const at = instance.exports.allocate(input.byteLength) >>> 0;
    new Uint8Array(memory.buffer, at, input.byteLength).set(input);
    const size = instance.exports.answer() >>> 0;
    if (size > answerLimit) throw new Error('output');
    const text = new Uint8Array(memory.buffer, instance.exports.result() >>> 0, size).slice();
    parentPort.postMessage({ text, bytes: memory.buffer.byteLength });
  } catch (error) {
    parentPort.postMessage({ failure: String(error.message) });
  }
});
`;

;// CONCATENATED MODULE: ./packages/helm-engine/lib/engine.js






const TIMEOUT_MS = 60_000;
const MIB = 1024 * 1024;
/** Bytes of memory with which an instance is used again. */
const KEEP_BYTES = 256 * MIB;
/** Stack of the thread in MiB: a template may call itself 1000 times. */
const STACK_MB = 64;
/** Opens the engine on threads of its own. The module is compiled once, with the first request. */
function openEngine(clock, options = {}) {
    let module;
    const load = () => (module ??= loadEngine(options.path));
    const workers = Array.from({ length: options.threads ?? 1 }, () => openWorker(load, clock, options));
    return {
        async ask(archive, request, what) {
            const worker = workers.reduce((best, one) => one.unanswered() < best.unanswered() ? one : best);
            return worker.ask(encode(archive, request), what);
        },
        async [Symbol.asyncDispose]() {
            await Promise.all(workers.map((worker) => worker.stop()));
        },
    };
}
function openWorker(load, clock, options) {
    let thread;
    let unanswered = 0;
    let last = Promise.resolve();
    const { timeoutMs = TIMEOUT_MS, answerLimit = 64 * MIB } = options;
    const stop = async () => {
        const stopped = thread;
        thread = undefined;
        await stopped?.terminate();
    };
    const answer = async (input, what) => {
        thread ??= openThread(await load(), answerLimit);
        const reply = await replyOf(thread, input, clock, timeoutMs);
        if (reply.text !== undefined)
            return parseAnswer((0,lib.textOf)(reply.text));
        await stop();
        throw failureOf(what, reply.failure ?? 'time', { timeoutMs, answerLimit });
    };
    return {
        unanswered: () => unanswered,
        ask(input, what) {
            unanswered++;
            const next = last.then(() => answer(input, what)).finally(() => unanswered--);
            last = next.catch(() => undefined);
            return next;
        },
        stop,
    };
}
function openThread(module, answerLimit) {
    const worker = new external_node_worker_threads_.Worker(WORKER_PROGRAM, {
        eval: true,
        name: 'helm-engine',
        env: {},
        workerData: { module, keepBytes: KEEP_BYTES, answerLimit },
        resourceLimits: { stackSizeMb: STACK_MB },
    });
    worker.unref();
    return worker;
}
/** Sends a request and waits for its reply. Without one in time, the reply is empty. */
async function replyOf(worker, input, clock, timeoutMs) {
    const { promise, resolve } = Promise.withResolvers();
    const fail = (error) => resolve({ failure: error.message });
    const waiting = new AbortController();
    worker.once('message', resolve).once('error', fail).ref();
    const late = clock.sleep(timeoutMs, waiting.signal).then(() => resolve({}), () => undefined);
    worker.postMessage({ input }, [input.buffer]);
    const reply = await promise;
    waiting.abort();
    await late;
    worker.off('message', resolve).off('error', fail).unref();
    return reply;
}
/** Returns the request as the module reads it: the length of the JSON in four bytes, the JSON, the archive. */
function encode(archive, request) {
    const asked = { name: 'release-name', namespace: 'default', values: {}, ...request };
    const json = new TextEncoder().encode(JSON.stringify(asked));
    const input = new Uint8Array(4 + json.byteLength + archive.byteLength);
    new DataView(input.buffer).setUint32(0, json.byteLength, true);
    input.set(json, 4);
    input.set(archive, 4 + json.byteLength);
    return input;
}
function failureOf(what, failure, { timeoutMs, answerLimit }) {
    const reason = reasonOf(failure, timeoutMs, answerLimit);
    return engineError('ENGINE_STOPPED', `cannot render ${what}: ${reason}`, {
        hint: 'look for a template that calls itself, or for a loop over a large number, and render it with: helm template --debug',
    });
}
function reasonOf(failure, timeoutMs, answerLimit) {
    if (failure === 'time')
        return `expected an end within ${timeoutMs / 1000} s, got none`;
    if (failure === 'output')
        return `expected at most ${answerLimit} bytes of output, got more`;
    if (/call stack|stack (overflow|exceeds)/i.test(failure))
        return 'expected templates that end, got one that calls itself without an end';
    if (/out of memory|memory/i.test(failure))
        return 'expected at most 1 GiB of memory, got a template that needs more';
    return `expected an answer of the engine, got "${failure}"`;
}

;// CONCATENATED MODULE: ./packages/helm-engine/lib/index.js






/***/ }),

/***/ 41974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readArchive: () => (/* binding */ readArchive),
  _: () => (/* binding */ writeArchive)
});

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/core/lib/archive/index.js + 4 modules
var archive = __webpack_require__(77509);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
// EXTERNAL MODULE: ./packages/helm/lib/errors.js
var errors = __webpack_require__(59691);
// EXTERNAL MODULE: ./packages/helm/lib/chart/chart-file.js
var chart_file = __webpack_require__(70508);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/plain-tar.js

/** The last time of a header here: the tar library writes later ones in another way. */
const LAST_SECOND = 0x7fffffff;
const MAX_NAME = 100;
/**
 * Returns the tar of files with short names in ASCII, byte for byte as the tar library writes it: headers with one name
 * field, and numbers of six or eleven octal digits with a blank. Undefined for other names and times. The streams of the
 * library take longer than all else in the package of a small chart.
 *
 * @param prefix the top directory
 * @param epochSeconds modification time of every file, in seconds since the epoch
 */
function plainTar(files, prefix, epochSeconds) {
    const names = files.map(({ name }) => `${prefix}/${name}`);
    const isPlain = names.every((name) => name.length <= MAX_NAME && /^[\x20-\x7e]+$/.test(name));
    if (!isPlain || !Number.isInteger(epochSeconds))
        return undefined;
    if (epochSeconds < 0 || epochSeconds > LAST_SECOND)
        return undefined;
    const blocks = files.flatMap(({ bytes }, at) => [
        headerOf(names[at] ?? '', bytes.byteLength, epochSeconds),
        bytes,
        Buffer.alloc((0,archive/* tarPadding */.vr)(bytes.byteLength)),
    ]);
    return Buffer.concat([...blocks, Buffer.alloc(2 * archive/* TAR_BLOCK */.mv)]);
}
function headerOf(name, size, mtime) {
    const block = Buffer.alloc(archive/* TAR_BLOCK */.mv);
    const put = (text, at) => void block.write(text, at, 'latin1');
    put(name, 0);
    put(`${octal(0o644, 6)} `, 100);
    put(`${octal(0, 6)} `, 108);
    put(`${octal(0, 6)} `, 116);
    put(`${octal(size, 11)} `, 124);
    put(`${octal(mtime, 11)} `, 136);
    put('0', 156);
    put('ustar\x0000', 257);
    put(`${octal(0, 6)} `, 329);
    put(`${octal(0, 6)} `, 337);
    put(`${octal((0,archive/* tarChecksum */.xn)(block), 6)} `, 148);
    return block;
}
function octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/archive.js







/** Bytes of a tar that is compressed in this thread: most charts, in some milliseconds. */
const SMALL_ARCHIVE = 512 * 1024;
/**
 * Writes a chart archive (helm pkg/chart/v2/util/save.go): regular files in the order of `files`, mode 0644, owner 0,
 * compressed to gzip with the comment "Helm" and no trace of the host.
 *
 * @param prefix the chart's name, which is the top directory of the archive
 * @param epochSeconds modification time of every file, in seconds since the epoch
 */
async function writeArchive(files, prefix, epochSeconds) {
    const bytes = plainTar(files, prefix, epochSeconds) ?? (await packed(files, prefix, epochSeconds));
    if (bytes.byteLength <= SMALL_ARCHIVE)
        return (0,archive/* gzipBytes */.gj)(bytes, 'Helm');
    const zipped = (0,archive/* gzipOf */.UV)((0,lib.contentOf)(bytes), 'Helm');
    return (0,lib.collect)(zipped, 4 * chart_file/* MAX_CHART_SIZE */.qT, `archive of chart ${prefix}`);
}
/** Returns the tar of any files. */
async function packed(files, prefix, epochSeconds) {
    const pack = tar_stream.pack();
    const mtime = new Date(epochSeconds * 1000);
    const written = (0,lib.collect)(pack, 4 * chart_file/* MAX_CHART_SIZE */.qT, `archive of chart ${prefix}`);
    for (const { name, bytes } of files) {
        const header = {
            name: `${prefix}/${name}`,
            mode: 0o644,
            uid: 0,
            gid: 0,
            mtime,
            size: bytes.byteLength,
        };
        pack.entry({ ...header, type: 'file' }, Buffer.from(bytes));
    }
    pack.finalize();
    return written;
}
/**
 * Reads a chart archive and removes its top directory from the names, as helm does (helm
 * pkg/chart/loader/archive/archive.go). What helm reads, this reads in the same way or refuses: helm removes the first
 * part of every name, whatever it is, so that two directories would become one chart of which the later files win.
 *
 * @param what names the archive in messages
 * @param onTime receives the time of every file, in seconds since the epoch
 * @throws `CHART_INVALID` for damage, several top directories, a file twice, unsafe paths and links
 * @throws `CHART_TOO_LARGE` for more than `MAX_CHART_SIZE` bytes, or a file of more than `MAX_FILE_SIZE`
 */
async function readArchive(bytes, what, onTime = () => { }) {
    const extract = tar_stream.extract();
    let failure;
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(bounded((0,archive/* gunzipped */.lY)((0,lib.contentOf)(bytes)), what), { objectMode: false }), extract, (error) => {
        failure = error ?? undefined;
    });
    const files = new Map();
    let top;
    try {
        for await (const entry of extract) {
            const { name, type, mtime } = entry.header;
            const content = await (0,lib.collect)(entry, chart_file/* MAX_FILE_SIZE */.w3, `${what}: ${name}`);
            if (type === 'directory')
                continue;
            onTime(Math.floor((mtime?.getTime() ?? Number.NaN) / 1000));
            const path = pathOf(name, type, what);
            top ??= path.top;
            if (path.top !== top)
                throw invalid(what, `expected one top directory, got "${top}" and "${path.top}"`);
            if (files.has(path.name))
                throw invalid(what, `expected "${name}" once, got it twice`);
            files.set(path.name, { name: path.name, bytes: (0,chart_file/* withoutMark */.E_)(content) });
        }
    }
    catch (cause) {
        const first = failure ?? cause;
        if ((0,lib.isSealwrightError)(first, 'CONTENT_TOO_LARGE'))
            throw tooLarge(what, `${chart_file/* MAX_FILE_SIZE */.w3} bytes a file`);
        if ((0,lib.isSealwrightError)(first) && first.kind === 'input')
            throw first;
        const reason = first instanceof Error ? first.message : 'unknown error';
        throw invalid(what, `expected a tar in gzip: ${reason}`, first);
    }
    finally {
        extract.destroy();
    }
    if (files.size === 0)
        throw invalid(what, 'it contains no files');
    if (top === '.' && !files.has('Chart.yaml'))
        throw invalid(what, 'expected names such as "app/Chart.yaml", got names that begin with "./"');
    return [...files.values()];
}
async function* bounded(content, what) {
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > chart_file/* MAX_CHART_SIZE */.qT)
            throw tooLarge(what, `${chart_file/* MAX_CHART_SIZE */.qT} bytes`);
        yield chunk;
    }
}
/** Splits the name of a file at its top directory. Names with a backslash have backslashes as separators. */
function pathOf(name, type, what) {
    if (type !== 'file')
        throw invalid(what, `"${name}" is a ${type}`);
    const [top = '', ...rest] = name.split(name.includes('\\') ? '\\' : '/');
    const inside = rest.join('/');
    const parts = inside.split('/');
    const isUnsafe = [top, ...parts].includes('..') ||
        [name, inside].some((path) => path.startsWith('/') || /^[A-Za-z]:/.test(path)) ||
        inside.startsWith('..') ||
        parts.slice(1).includes('') ||
        top.includes('/');
    if (isUnsafe)
        throw invalid(what, `"${name}" is an unsafe path`);
    const clean = parts.filter((part) => part !== '.').join('/');
    if (clean === '' || top === 'Chart.yaml')
        throw invalid(what, `expected files below a directory, got "${name}"`);
    return { top, name: clean };
}
function tooLarge(what, limit) {
    return (0,errors/* helmError */.l)('CHART_TOO_LARGE', `cannot read chart archive ${what}: expected at most ${limit}, got more`, { hint: 'package the chart without large files: exclude them with .helmignore' });
}
function invalid(what, reason, cause) {
    return (0,errors/* helmError */.l)('CHART_INVALID', `cannot read chart archive ${what}: ${reason}`, {
        cause,
        hint: 'package the chart again: helm package DIR',
    });
}


/***/ }),

/***/ 70508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   Ex: () => (/* binding */ textFile),
/* harmony export */   qT: () => (/* binding */ MAX_CHART_SIZE),
/* harmony export */   w3: () => (/* binding */ MAX_FILE_SIZE)
/* harmony export */ });
/** Largest size of an unpacked chart, in bytes (helm pkg/chart/loader/archive). */
const MAX_CHART_SIZE = 100 * 1024 * 1024;
/** Largest size of one file of a chart, in bytes (helm pkg/chart/loader/archive). */
const MAX_FILE_SIZE = 5 * 1024 * 1024;
/** Returns the content of a file without a UTF-8 byte order mark, which helm removes too. */
function withoutMark(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
/** Returns a file of a chart with a text in UTF-8. */
function textFile(name, text) {
    return { name, bytes: new TextEncoder().encode(text) };
}


/***/ }),

/***/ 59691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ helmError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Error codes of Helm charts, each with its kind. */
const HELM_ERRORS = {
    CHART_NOT_FOUND: 'input',
    CHART_INVALID: 'input',
    CHART_IGNORE_INVALID: 'input',
    CHART_TOO_LARGE: 'input',
    CHART_UNREADABLE: 'input',
    CHART_DUPLICATE: 'input',
    ARCHIVE_UNCHANGEABLE: 'input',
    VERSION_INVALID: 'input',
    VALUES_INVALID: 'input',
    CHART_BROKEN: 'input',
    PIN_IGNORED: 'input',
    DEPENDENCY_UNSUPPORTED: 'input',
    DEPENDENCY_MISSING: 'input',
    DEPENDENCY_VERSION: 'input',
    DEPENDENCY_CYCLE: 'input',
    LOCK_OUT_OF_SYNC: 'input',
    CHART_INDEX_INVALID: 'input',
    LOCK_MISSING: 'input',
    LOCK_INVALID: 'input',
    REPOSITORY_UNKNOWN: 'input',
    REPOSITORY_LOGIN_INVALID: 'input',
    REPOSITORY_FAILED: 'outside',
    REPOSITORY_MISSING: 'outside',
    REPOSITORY_UNAUTHORIZED: 'outside',
    INDEX_INVALID: 'outside',
    CACHE_UNUSABLE: 'outside',
    DEPENDENCY_DIFFERS: 'verdict',
    DEPENDENCY_UNVERIFIED: 'verdict',
    CHART_EXISTS: 'verdict',
    CHART_MISSING: 'outside',
    CHART_DAMAGED: 'outside',
};
/** Makes errors of Helm charts. */
const helmError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)(HELM_ERRORS);


/***/ }),

/***/ 68376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T7: () => (/* reexport */ CASCADE),
  ch: () => (/* reexport */ CHARTS_AT_ONCE),
  q4: () => (/* reexport */ CONTENT_LOCK),
  ZK: () => (/* reexport */ EMPTY_INDEX),
  fQ: () => (/* reexport */ IF_EXISTS),
  RH: () => (/* reexport */ archiveImages),
  $P: () => (/* reexport */ bumpReason),
  IS: () => (/* reexport */ chartOf),
  mo: () => (/* reexport */ chartOptionsSchema),
  DU: () => (/* reexport */ chartPathProblem),
  chartSource: () => (/* reexport */ chartSource),
  Ii: () => (/* reexport */ contentLockText),
  Ag: () => (/* reexport */ fetch_differs),
  helmError: () => (/* reexport */ lib_errors/* helmError */.l),
  Wf: () => (/* reexport */ imageDigest),
  an: () => (/* reexport */ imageRepository),
  imagesOf: () => (/* reexport */ imagesOf),
  RU: () => (/* reexport */ indexEntry),
  oX: () => (/* reexport */ indexText),
  oR: () => (/* reexport */ joined),
  Pu: () => (/* reexport */ archive_cache_keyText),
  lintChart: () => (/* reexport */ lintChart),
  yk: () => (/* reexport */ lintPlans),
  listCharts: () => (/* reexport */ listCharts),
  mX: () => (/* reexport */ lockChart),
  mapInputs: () => (/* reexport */ mapInputs),
  $R: () => (/* reexport */ mergeIndex),
  NI: () => (/* reexport */ openArchiveCache),
  yo: () => (/* reexport */ openDependencies),
  packageChart: () => (/* reexport */ packageChart),
  wo: () => (/* reexport */ parseIgnore),
  wI: () => (/* reexport */ parseLogins),
  gl: () => (/* reexport */ pathKind),
  hr: () => (/* reexport */ planCharts),
  Xg: () => (/* reexport */ planMarkdown),
  Pt: () => (/* reexport */ planText),
  pullChart: () => (/* reexport */ pullChart),
  bL: () => (/* reexport */ archive.readArchive),
  readChartArchive: () => (/* reexport */ readChartArchive),
  sd: () => (/* reexport */ readContentLock),
  BM: () => (/* reexport */ readHelmRepositories),
  vY: () => (/* reexport */ readIndex),
  readValuesFiles: () => (/* reexport */ readValuesFiles),
  refuseBroken: () => (/* reexport */ refuseBroken),
  SF: () => (/* reexport */ releaseVersion),
  selectCharts: () => (/* reexport */ selectCharts),
  Ls: () => (/* reexport */ sourceDirectories),
  Ij: () => (/* reexport */ writePush)
});

// UNUSED EXPORTS: HELM_CHART, HELM_CONFIG, HELM_PROVENANCE, MAX_CHART_SIZE, MAX_FILE_SIZE, METADATA_KEYS, aliasedUrl, basicAuthorization, chartDirectories, chartManifest, chartsSchema, checkLock, checkValues, compare, compileGlob, contentDifferences, dependencyFields, dependencyOf, dependencyText, differencesText, fetchOciUrl, goJson, isExactVersion, isSkippedName, loadChart, locationOf, lockDigest, lockFileName, lockText, lockedArchive, loginFor, maskLogin, metadataJson, metadataOf, metadataProblems, metadataSchema, nextVersion, normalRepository, openOciRepository, openValuesCheck, orderCharts, outOfSync, overrideValues, parseLock, parseMetadata, pinProblems, pinWarnings, planPush, planRow, pullContent, pushChart, readChartGraph, readParts, requireInSync, requireLocked, resolveAlias, satisfies, shownUrl, sourcesOf, tagOf, textFile, textOfChart, versionOf, versionOfChart, withDependencyVersions, withVersion, withoutChart, withoutMark, writeArchive

// EXTERNAL MODULE: ./packages/helm/lib/chart/archive.js + 1 modules
var archive = __webpack_require__(41974);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/constraints/version.js
const MAX_LENGTH = 256;
const MAX_PART = 2n ** 64n - 1n;
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const LOOSE = new RegExp(`^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?$`);
const STRICT = /^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:[-+].*)?$/;
/**
 * Parses a version: `v` before it, missing parts and leading zeros are accepted (NewVersion of
 * github.com/Masterminds/semver/v3). Returns undefined for a text that is not a version.
 */
function parseVersion(text) {
    const match = text.length > MAX_LENGTH ? null : LOOSE.exec(text);
    if (match === null)
        return undefined;
    const [major, minor, patch] = [match[1], match[2], match[3]].map((part) => BigInt(part ?? '0'));
    const pre = match[4] ?? '';
    if (major === undefined || minor === undefined || patch === undefined)
        return undefined;
    if (major > MAX_PART || minor > MAX_PART || patch > MAX_PART)
        return undefined;
    if (pre.split('.').some((part) => /^0[0-9]+$/.test(part)))
        return undefined;
    return { major, minor, patch, pre, original: text };
}
/** Parses a version of three parts without `v` and without leading zeros (StrictNewVersion). */
function parseStrictVersion(text) {
    return STRICT.test(text) ? parseVersion(text) : undefined;
}
/** Compares two versions by precedence, which metadata does not change. Returns a negative number, 0 or a positive number. */
function compareVersions(a, b) {
    return (order(a.major, b.major) ||
        order(a.minor, b.minor) ||
        order(a.patch, b.patch) ||
        (a.pre === '' || b.pre === ''
            ? order(a.pre === '' ? 1n : 0n, b.pre === '' ? 1n : 0n)
            : comparePre(a.pre, b.pre)));
}
/** Compares the identifiers of two pre-releases. A missing one comes first, then numbers, then texts in ASCII order. */
function comparePre(a, b) {
    const [left, right] = [a.split('.'), b.split('.')];
    for (let at = 0; at < Math.max(left.length, right.length); at++) {
        const result = compareIdentifier(left[at] ?? '', right[at] ?? '');
        if (result !== 0)
            return result;
    }
    return 0;
}
function compareIdentifier(a, b) {
    if (a === b)
        return 0;
    if (a === '' || b === '')
        return a === '' ? -1 : 1;
    const [left, right] = [numberOf(a), numberOf(b)];
    if (left !== undefined && right !== undefined)
        return left > right ? 1 : -1;
    if (left === undefined && right === undefined)
        return a > b ? 1 : -1;
    return left === undefined ? 1 : -1;
}
/** Returns the number of an identifier; undefined for a text and, as in helm's library, for more than 64 bits. */
function numberOf(identifier) {
    const value = /^[0-9]+$/.test(identifier) ? BigInt(identifier) : undefined;
    return value === undefined || value > MAX_PART ? undefined : value;
}
function order(a, b) {
    return a === b ? 0 : a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/metadata.js


const metadata_text = schemas/* string */.YjP('expected a string: put the value in quotes');
const maintainerSchema = schemas/* looseObject */._H3({
    name: metadata_text.optional(),
    email: metadata_text.optional(),
    url: metadata_text.optional(),
});
const dependencySchema = schemas/* looseObject */._H3({
    name: metadata_text,
    version: metadata_text.optional(),
    repository: metadata_text.optional(),
    condition: metadata_text.optional(),
    tags: schemas/* array */.YOg(metadata_text).optional(),
    enabled: schemas/* boolean */.zMY().optional(),
    'import-values': schemas/* array */.YOg(schemas/* union */.KCZ([metadata_text, schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())])).optional(),
    alias: metadata_text.optional(),
});
/** Schema of a Chart.yaml (helm pkg/chart/v2/metadata.go). Other keys stay in the file, but not in `Metadata`. */
const metadataSchema = schemas/* looseObject */._H3({
    name: metadata_text,
    home: metadata_text.optional(),
    sources: schemas/* array */.YOg(metadata_text).optional(),
    version: metadata_text,
    description: metadata_text.optional(),
    keywords: schemas/* array */.YOg(metadata_text).optional(),
    maintainers: schemas/* array */.YOg(maintainerSchema).optional(),
    icon: metadata_text.optional(),
    apiVersion: metadata_text.optional(),
    condition: metadata_text.optional(),
    tags: metadata_text.optional(),
    appVersion: metadata_text.optional(),
    deprecated: schemas/* boolean */.zMY().optional(),
    annotations: schemas/* record */.g1P(schemas/* string */.YjP(), metadata_text).optional(),
    kubeVersion: metadata_text.optional(),
    dependencies: schemas/* array */.YOg(dependencySchema).optional(),
    type: metadata_text.optional(),
});
/** Keys of Chart.yaml that helm reads. */
const METADATA_KEYS = new Set(Object.keys(metadataSchema.shape));
/** Returns the metadata of a parsed Chart.yaml, with control characters removed and white space as blanks. */
function metadataOf(parsed) {
    const clean = (value) => (value === undefined ? undefined : sanitize(value));
    return {
        name: sanitize(parsed.name),
        home: clean(parsed.home),
        sources: parsed.sources?.map(sanitize),
        version: parsed.version,
        description: clean(parsed.description),
        keywords: parsed.keywords?.map(sanitize),
        maintainers: parsed.maintainers?.map(({ name, email, url }) => ({
            name: clean(name),
            email: clean(email),
            url: clean(url),
        })),
        icon: clean(parsed.icon),
        apiVersion: parsed.apiVersion ?? 'v1',
        condition: clean(parsed.condition),
        tags: clean(parsed.tags),
        appVersion: clean(parsed.appVersion),
        deprecated: parsed.deprecated,
        annotations: parsed.annotations,
        kubeVersion: clean(parsed.kubeVersion),
        dependencies: parsed.dependencies?.map((one) => dependencyOf(one)),
        type: parsed.type,
    };
}
/** Returns a parsed dependency with control characters removed and white space as blanks. */
function dependencyOf(parsed) {
    const clean = (value) => (value === undefined ? undefined : sanitize(value));
    return {
        name: sanitize(parsed.name),
        version: clean(parsed.version),
        repository: clean(parsed.repository),
        condition: clean(parsed.condition),
        tags: parsed.tags?.map(sanitize),
        enabled: parsed.enabled,
        'import-values': parsed['import-values'],
        alias: parsed.alias,
    };
}
/** Returns the problems for which helm's Metadata.Validate refuses a chart, each with the path of its value. */
function metadataProblems(metadata) {
    const problems = [];
    const { name, version, type, apiVersion } = metadata;
    if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name))
        problems.push({ path: ['name'], message: `expected a name without slashes, got "${name}"` });
    if (parseVersion(version) === undefined) {
        const message = `expected a version such as 1.2.3, got "${version}"`;
        problems.push({ path: ['version'], message });
    }
    if (type !== undefined && !['', 'application', 'library'].includes(type))
        problems.push({ path: ['type'], message: `expected application or library, got "${type}"` });
    if (apiVersion !== 'v1' && apiVersion !== 'v2')
        problems.push({ path: ['apiVersion'], message: `expected v1 or v2, got "${apiVersion}"` });
    const seen = new Set();
    for (const [index, one] of (metadata.dependencies ?? []).entries()) {
        const path = ['dependencies', index];
        if (one.alias && !/^[a-zA-Z0-9_-]+$/.test(one.alias)) {
            const message = `expected letters, digits, "_" and "-", got "${one.alias}"`;
            problems.push({ path: [...path, 'alias'], message });
        }
        const key = one.alias || one.name;
        if (seen.has(key))
            problems.push({
                path,
                message: `expected one dependency with name or alias "${key}", got 2`,
            });
        seen.add(key);
    }
    return problems;
}
/**
 * Formats metadata as helm's JSON, byte for byte: fixed member order, no empty members, sorted keys of annotations,
 * escaped HTML characters.
 */
function metadataJson(metadata) {
    return goJson(withoutEmpty({
        ...metadata,
        maintainers: metadata.maintainers?.map((one) => withoutEmpty(one)),
        dependencies: metadata.dependencies?.map(dependencyFields),
    }));
}
/** Returns a dependency's members in helm's order. Of empty members, only `name` and `repository` are kept. */
function dependencyFields(one) {
    const { name, version, repository, condition, tags, enabled, alias } = one;
    return {
        name,
        ...withoutEmpty({ version }),
        repository: repository ?? '',
        ...withoutEmpty({ condition, tags, enabled, 'import-values': one['import-values'], alias }),
    };
}
/** Formats JSON as Go's encoding/json does: `<`, `>`, `&`, U+2028, U+2029 escaped, keys of annotations sorted. */
function goJson(value) {
    const sorted = sortMaps(value, false);
    const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(sorted).replace(/[<>&\u2028\u2029]/g, escaped);
}
const MAP_KEYS = new Set(['annotations', 'import-values']);
/** Sorts the members of Go maps (annotations, import-values and below) and keeps the order of Go structs. */
function sortMaps(value, isMap) {
    if (Array.isArray(value))
        return value.map((one) => sortMaps(one, isMap) ?? null);
    if (value === null || typeof value !== 'object')
        return value;
    const members = Object.entries(value);
    if (isMap)
        members.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return Object.fromEntries(members.map(([key, one]) => [key, sortMaps(one, isMap || MAP_KEYS.has(key))]));
}
function withoutEmpty(members) {
    const kept = Object.entries(members).filter(([, value]) => value !== undefined &&
        value !== null &&
        value !== '' &&
        value !== false &&
        !(typeof value === 'object' && Object.keys(value).length === 0));
    return Object.fromEntries(kept);
}
/** Replaces white space by blanks and removes what Go's unicode.IsPrint refuses (controls, formats, private use). */
function sanitize(value) {
    return value.replace(/[\p{White_Space}\x85]/gu, ' ').replace(/[\p{C}]/gu, '');
}

// EXTERNAL MODULE: ./packages/core/lib/yaml/index.js + 2 modules
var yaml = __webpack_require__(26724);
// EXTERNAL MODULE: ./packages/helm/lib/errors.js
var lib_errors = __webpack_require__(59691);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/go-scalar.js
const FIXED = new Map([
    ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
    ...words(false, 'n N no No NO false False FALSE off Off OFF'),
    ...words(null, '~ null Null NULL'),
    ['', null],
    ...words(Number.NaN, '.nan .NaN .NAN'),
    ...words(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
    ...words(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);
function words(value, list) {
    return list.split(' ').map((word) => [word, value]);
}
const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const MAX_UNSIGNED = 2n ** 64n;
const MIN_SIGNED = -(2n ** 63n);
/**
 * Resolves a plain scalar as helm does (go.yaml.in/yaml/v2 resolve.go): YAML 1.1 without numbers of base 60. A date
 * stays a string, since sigs.k8s.io/yaml decodes it as one.
 */
function resolvePlain(text) {
    const fixed = FIXED.get(text);
    if (fixed !== undefined)
        return fixed;
    if (!/^[-+.\d]/.test(text))
        return text;
    if (text.startsWith('.'))
        return /^\.\d+([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
    const plain = text.replaceAll('_', '');
    const integer = integerOf(plain);
    if (integer !== undefined)
        return integer;
    return FLOAT.test(plain) ? Number(plain) : text;
}
/** Returns the value of an integer literal of Go, with the prefixes 0x, 0o, 0b and 0. */
function integerOf(plain) {
    const match = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+)$/.exec(plain);
    if (match === null)
        return undefined;
    const [, sign, digits = ''] = match;
    if (/^0\d*[89]/.test(digits))
        return undefined;
    const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
    const signed = sign === '-' ? -value : value;
    return signed < MIN_SIGNED || signed >= MAX_UNSIGNED ? undefined : signed;
}
/** Formats a scalar for a member that is a string in Go (sigs.k8s.io/yaml convertToJSONableObject). */
function textOfScalar(value) {
    return typeof value === 'number' ? floatText(value) : String(value);
}
/** Formats a number as Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32. */
function floatText(value) {
    if (Number.isNaN(value))
        return 'NaN';
    const single = Math.fround(value);
    if (!Number.isFinite(single))
        return single > 0 ? '+Inf' : '-Inf';
    if (single === 0)
        return Object.is(single, -0) ? '-0' : '0';
    const [mantissa = '', exponent = ''] = shortest(single).split('e');
    const power = Number(exponent);
    const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
    const sign = single < 0 ? '-' : '';
    if (power < -4 || power >= 6)
        return sign + scientific(digits, power);
    return sign + decimal(digits, power);
}
function shortest(single) {
    for (let digits = 0; digits < 9; digits++) {
        const text = halfToEven(single, digits);
        if (Math.fround(Number(text)) === single)
            return text;
    }
    return single.toExponential(9);
}
/** Returns `value.toExponential(digits)`, which rounds a half away from zero, with a half rounded to even as Go does. */
function halfToEven(value, digits) {
    const text = value.toExponential(digits);
    const [, exact = '', rest = ''] = new RegExp(`^(-?\\d\\.?\\d{${digits}})(\\d*)e`).exec(value.toExponential(20)) ?? [];
    const isHalf = /^50*$/.test(rest);
    return isHalf && /[02468]$/.test(exact) ? `${exact}e${text.split('e')[1]}` : text;
}
function scientific(digits, power) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${digits[0]}${fraction}e${power < 0 ? '-' : '+'}${size}`;
}
function decimal(digits, power) {
    if (power < 0)
        return `0.${'0'.repeat(-power - 1)}${digits}`;
    if (digits.length <= power + 1)
        return digits.padEnd(power + 1, '0');
    return `${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/go-target.js

/**
 * Converts a value to what Go decodes into the type of a schema (sigs.k8s.io/yaml convertToJSONableObject, then
 * encoding/json): a number or boolean becomes a text where the schema has a string, `null` is absent, and the case of keys
 * does not matter. What does not fit stays, so that the schema refuses it.
 *
 * @param converted receives each scalar that became a text
 */
function asTarget(schema, value, converted, path = []) {
    const target = schema;
    if (target.type === 'optional')
        return asTarget(target.unwrap(), value, converted, path);
    if (value === null)
        return target.type === 'string' ? '' : isElement(path) ? null : undefined;
    const below = (inner, item, key) => asTarget(inner, item, converted, [...path, key]);
    if (target.type === 'string' && typeof value !== 'object') {
        const text = textOfScalar(value);
        if (typeof value !== 'string')
            converted({ path, text });
        return text;
    }
    if (target.type === 'array' && Array.isArray(value))
        return value.map((item, at) => below(target.element, item, at));
    if (!isMap(value))
        return plain(value);
    if (target.type === 'record')
        return mapped(value, (item, key) => below(target.valueType, item, key));
    if (target.type === 'object')
        return members(target, value, below);
    return plain(value);
}
function members({ shape }, value, below) {
    const known = new Map(Object.keys(shape).map((key) => [key.toLowerCase(), key]));
    const found = {};
    for (const [key, item] of Object.entries(value)) {
        const name = key in shape ? key : known.get(key.toLowerCase());
        if (name === undefined)
            found[key] = plain(item);
        else if (name === key || !(name in value))
            found[name] = below(shape[name], item, key);
    }
    return found;
}
/** Returns a value without Go's integers, for members of any type. */
function plain(value) {
    if (typeof value === 'bigint')
        return Number(value);
    if (Array.isArray(value))
        return value.map((item) => plain(item));
    return isMap(value) ? mapped(value, plain) : value;
}
function mapped(value, convert) {
    const entries = Object.entries(value).map(([key, item]) => [key, convert(item, key)]);
    return Object.fromEntries(entries);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Reports whether a path leads to an element of a list: there `null` is not absent, and helm refuses it. */
function isElement(path) {
    return typeof path.at(-1) === 'number';
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/go-yaml.js



/** Aliases expand to at most this many nodes ("billion laughs"). Go has a limit of the same kind. */
const MAX_ALIASED = 100_000;
/**
 * Reads YAML as helm does (go.yaml.in/yaml/v2 through sigs.k8s.io/yaml): words such as `yes` are booleans, of two equal
 * keys the last counts, `<<` merges, and a text may have several documents.
 *
 * @param file names the text in positions
 */
function readGoYaml(text, file) {
    const { lineCounter, position } = (0,yaml.openPositions)(file);
    const parsed = (0,dist/* parseAllDocuments */.hR)(text, {
        lineCounter,
        schema: 'failsafe',
        uniqueKeys: false,
        strict: false,
    });
    const documents = 'empty' in parsed ? [] : parsed;
    const control = NOT_IN_YAML.exec(text);
    const problems = documents.flatMap(({ errors }) => errors.map(({ pos, message }) => `${position(pos[0])}: ${withoutPlace(message)}`));
    if (control !== null)
        problems.unshift(`${position(control.index)}: expected a text without control characters, got ${JSON.stringify(control[0])}`);
    const warnings = [];
    const values = [];
    for (const document of problems.length > 0 ? [] : documents) {
        const reader = new Reader(document, text, (offset, what) => warnings.push(`${position(offset)}: ${what}`));
        try {
            values.push(reader.read(document.contents));
        }
        catch (error) {
            const at = error instanceof ScalarError ? error.offset : document.range[0];
            problems.push(`${position(at)}: ${error.message}`);
        }
    }
    const [first] = documents;
    return {
        values,
        problems,
        warnings,
        at: (path) => position(first === undefined ? 0 : (0,yaml.offsetOf)(first, path)),
    };
}
/** A scalar that Go does not read. */
class ScalarError extends Error {
    offset;
    constructor(node, message) {
        super(message);
        this.offset = node.range?.[0] ?? 0;
    }
}
/** An escape of a character that is not one: half of a pair of UTF-16, or above U+10FFFF. */
const NO_CHARACTER = /(?<!\\)(?:\\\\)*\\(?:u[dD][89a-fA-F]|U(?:0000[dD][89a-fA-F]|00(?:[2-9a-fA-F]|1[1-9a-fA-F])|0[1-9a-fA-F]|[1-9a-fA-F]))/;
/** Reads the nodes of one document. */
class Reader {
    #document;
    #text;
    #warn;
    /** Nodes read so far below an alias. */
    #aliased = 0;
    #open = new Set();
    constructor(document, text, warn) {
        this.#document = document;
        this.#text = text;
        this.#warn = warn;
    }
    read(node, isAliased = false) {
        if (isAliased && ++this.#aliased > MAX_ALIASED)
            throw new Error(`expected aliases that expand to at most ${MAX_ALIASED} nodes, got more`);
        if (node === null)
            return null;
        if ((0,dist/* isAlias */.Vj)(node))
            return this.#followed(node);
        if ((0,dist/* isScalar */.jn)(node))
            return this.#scalar(node);
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map((item) => this.read(item, isAliased));
        return (0,dist/* isMap */.jh)(node) ? this.#map(node, isAliased) : null;
    }
    #scalar(node, isKey = false) {
        const value = scalarOf(node);
        if (!isKey && typeof value === 'number' && !Number.isFinite(value))
            throw new ScalarError(node, 'expected a value that JSON has, got a number without an end');
        const { type, range } = node;
        if (type === 'QUOTE_DOUBLE' && range && NO_CHARACTER.test(this.#text.slice(range[0], range[1])))
            throw new ScalarError(node, 'expected escapes of characters, got half of a pair of UTF-16');
        return value;
    }
    #followed(alias) {
        const target = alias.resolve(this.#document);
        if (target === undefined)
            throw new Error(`expected an anchor for the alias ${alias.source}`);
        if (this.#open.has(target))
            throw new Error(`the anchor ${alias.source} contains itself`);
        this.#open.add(target);
        const value = this.read(target, true);
        this.#open.delete(target);
        return value;
    }
    #map(map, isAliased) {
        const merged = Object.create(null);
        const own = Object.create(null);
        for (const { key, value } of map.items) {
            const node = key;
            const name = (0,dist/* isScalar */.jn)(node) ? this.#scalar(node, true) : this.read(node, isAliased);
            if (isMergeKey(node))
                Object.assign(merged, this.#merged(value));
            else {
                const text = keyText(name);
                if (text in own)
                    this.#warn(node?.range?.[0] ?? 0, `the key ${text} is there before, and the last one counts`);
                own[text] = this.read(value, isAliased);
            }
        }
        return { ...merged, ...own };
    }
    #merged(node) {
        const value = this.read(node, true);
        const maps = Array.isArray(value) ? value.toReversed() : [value];
        if (maps.some((each) => typeof each !== 'object' || each === null || Array.isArray(each)))
            throw new Error('expected a map, or a list of maps, to merge');
        return Object.assign({}, ...maps);
    }
}
function isMergeKey(node) {
    return (0,dist/* isScalar */.jn)(node) && node.value === '<<' && node.type === 'PLAIN';
}
function keyText(value) {
    if (typeof value === 'object')
        throw new Error('expected a key that is a text or a number');
    return textOfScalar(value);
}
/** Resolves a scalar. Quoted text and text with the tag `!!str` stay strings. */
function scalarOf(node) {
    // The schema is failsafe: every scalar is a text.
    const text = typeof node.value === 'string' ? node.value : '';
    const isPlain = node.type === 'PLAIN' && node.tag === undefined;
    return isPlain || RESOLVED_TAG.test(node.tag ?? '') ? resolvePlain(text) : text;
}
const RESOLVED_TAG = /^tag:yaml\.org,2002:(int|float|bool|null)$/;
/** A character that go-yaml refuses (go.yaml.in/yaml readerc.go). */
const NOT_IN_YAML = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
/** Returns the first line of an error of the parser, without the place at its end: the position before it has that. */
function withoutPlace(message) {
    return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:$/, '');
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/yaml.js




/**
 * Reads a YAML file of a chart as helm does. An empty text is an empty map. Further documents are ignored with a warning.
 *
 * @param what names the file in messages, at the start of positions
 * @param code of the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
function readChartYaml(text, what, code) {
    const { values, problems, warnings, at } = readGoYaml(text, what);
    if (problems.length > 0) {
        throw (0,lib_errors/* helmError */.l)(code, `cannot parse ${problems.join('; ')}`, {
            hint: 'correct the YAML at these positions',
        });
    }
    const more = values.length > 1 ? [`${what}: helm reads the first of ${values.length} documents`] : [];
    return { value: values[0] ?? {}, at, warnings: [...warnings, ...more] };
}
/**
 * Parses a document of YAML 1.2 to change values in its text. Equal keys are refused: helm reads the last, and a change
 * would go into the first.
 *
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every problem
 */
function parseEditable(text, what, code) {
    const { source, problems } = (0,yaml.readYaml)(text, what, { stringKeys: false });
    if (problems.length > 0) {
        throw (0,lib_errors/* helmError */.l)(code, `cannot change ${problems.join('; ')}`, {
            hint: 'correct the YAML at these positions',
        });
    }
    return source.value === null ? parseEditable('{}', what, code) : source;
}
/**
 * Parses a file's value with a schema, as Go decodes it into a struct.
 *
 * @param warn receives a text for each number or boolean that Go reads as a text
 * @throws `CHART_INVALID` with line and column of every problem
 */
function parseShape(file, schema, warn = () => { }) {
    const value = asTarget(schema, file.value, ({ path, text }) => warn(`${file.at(path)}: ${path.join('.')}: helm reads it as the text "${text}": put the value in quotes`));
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const problems = result.error.issues.map((issue) => {
        const path = issue.path.filter((part) => typeof part !== 'symbol');
        const isMissing = issue.code === 'invalid_type' && valueAt(value, path) === undefined;
        if (path.length === 0)
            return `${file.at(path)}: expected a map of keys and values, got ${Array.isArray(value) ? 'a list' : 'another text'}`;
        return `${file.at(path)}: ${path.join('.')}: ${isMissing ? 'it is missing' : issue.message}`;
    });
    throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
        hint: 'correct these values',
    });
}
function valueAt(root, path) {
    return path.reduce((at, key) => at?.[key], root);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/lock.js






/** A time of RFC 3339. helm reads no other in a lock. */
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;
const lockSchema = schemas/* looseObject */._H3({
    generated: schemas/* string */.YjP().regex(TIME, 'expected a time such as 2026-01-31T12:00:00Z').nullish(),
    digest: schemas/* string */.YjP().optional(),
    dependencies: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        version: schemas/* string */.YjP().optional(),
        repository: schemas/* string */.YjP().optional(),
    }))
        .nullish(),
});
/**
 * Computes the digest of a Chart.lock over the dependencies of Chart.yaml and their locked versions (helm
 * internal/resolver HashReq). The digest binds both lists, but not the content of a dependency.
 */
function lockDigest(requested, locked) {
    return (0,lib.digestOf)(goJson([requested.map(dependencyFields), locked.map(dependencyFields)]));
}
/**
 * Formats a Chart.lock as helm writes it, byte for byte for the names and versions that charts have.
 *
 * @param requested dependencies of Chart.yaml, with constraints
 * @param locked the same dependencies, with versions
 * @param epochSeconds value of `generated`, in seconds since the epoch
 */
function lockText(requested, locked, epochSeconds) {
    const generated = new dist/* Scalar */.X5(new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z'));
    generated.type = 'QUOTE_DOUBLE';
    const dependencies = locked.map(({ name, version, repository }) => ({
        name,
        repository: repository ?? '',
        version,
    }));
    const digest = lockDigest(requested, locked);
    return (0,dist/* stringify */.As)({ dependencies, digest, generated }, { lineWidth: 0, indentSeq: false });
}
/** Returns the name of a chart's lock file: charts of apiVersion v1 have that of Helm 2. */
function lockFileName(apiVersion) {
    return apiVersion === 'v1' ? 'requirements.lock' : 'Chart.lock';
}
/** Parses a lock file. @param what names the file in messages @throws `CHART_INVALID` */
function parseLock(text, what) {
    const { digest, dependencies } = parseShape(readChartYaml(text, what, 'CHART_INVALID'), lockSchema);
    return { what, digest, dependencies: dependencies ?? [] };
}
/**
 * Checks that a lock was written for these dependencies. A lock of a chart of apiVersion v1 may have the digest of Helm 2
 * (helm pkg/downloader/manager.go Build).
 *
 * @param requested dependencies of Chart.yaml, with the URLs of repositories in place of aliases
 * @param directory of the chart, for messages
 * @throws `LOCK_OUT_OF_SYNC`
 */
function requireInSync(lock, requested, { apiVersion, directory }) {
    const expected = lockDigest(requested, lock.dependencies);
    if (lock.digest === expected)
        return;
    const ofHelm2 = (0,lib.digestOf)(goJson({ dependencies: requested.map(dependencyFields) }));
    if (apiVersion === 'v1' && lock.digest === ofHelm2)
        return;
    const file = apiVersion === 'v1' ? 'requirements.yaml' : 'Chart.yaml';
    const reason = `expected the digest of ${file} ${expected}, got ${lock.digest || 'none'}`;
    throw outOfSync(lock, reason, directory);
}
/** Returns the error for a lock that does not fit its chart. */
function outOfSync({ what }, reason, directory) {
    return (0,lib_errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, {
        hint: `run \`sealwright chart-lock ${directory}\` or \`helm dependency update ${directory}\`, or remove ${what}`,
    });
}
/**
 * Checks that a Chart.lock matches a Chart.yaml and the packaged versions of its dependencies. Of a dependency without a
 * repository, a lock has the constraint.
 *
 * @param requested dependencies of Chart.yaml, with constraints
 * @param packaged names and versions of the packaged dependencies
 * @param chart its directory, for messages, and its apiVersion
 * @throws `LOCK_OUT_OF_SYNC`
 */
function checkLock(lock, requested, packaged, chart) {
    requireInSync(lock, requested, chart);
    for (const { name, version, repository } of lock.dependencies) {
        const versions = packaged.filter((one) => one.name === name).map((one) => one.version);
        if (!repository || version === undefined || versions.length === 0)
            continue;
        if (versions.includes(version))
            continue;
        const reason = `expected the locked ${name} ${version}, got ${versions.join(', ')}`;
        throw outOfSync(lock, reason, chart.directory);
    }
}

// EXTERNAL MODULE: ./packages/helm/lib/chart/chart-file.js
var chart_file = __webpack_require__(70508);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/chart-yaml.js



/**
 * Parses and validates the text of a Chart.yaml. What helm ignores or converts becomes a warning.
 *
 * @param what names the file in messages, at the start of positions
 * @param requirements the requirements.yaml of a chart of Helm 2: its members replace those of Chart.yaml
 * @throws `CHART_INVALID` with line and column of every problem
 */
function parseMetadata(text, what, requirements) {
    const warnings = [];
    const warn = (warning) => void warnings.push(warning);
    const file = readChartYaml(text, what, 'CHART_INVALID');
    const parsed = parseShape(file, metadataSchema, warn);
    const metadata = metadataOf({
        ...parsed,
        ...readRequirements(requirements, warn),
    });
    const problems = metadataProblems(metadata).map(({ path, message }) => `${file.at(path)}: ${path.join('.')}: ${message}`);
    if (problems.length > 0) {
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
            hint: 'correct these values',
        });
    }
    return { metadata, warnings: [...file.warnings, ...warnings, ...unknownKeys(file)] };
}
function readRequirements(requirements, warn) {
    if (requirements === undefined)
        return {};
    const { text, what } = requirements;
    return parseShape(readChartYaml(text, what, 'CHART_INVALID'), metadataSchema.partial(), warn);
}
function unknownKeys(file) {
    const known = new Set([...METADATA_KEYS].map((key) => key.toLowerCase()));
    return Object.keys(file.value)
        .filter((key) => !known.has(key.toLowerCase()))
        .map((key) => `${file.at([key])}: helm ignores the unknown key ${key}`);
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/ignore.js

/**
 * Parses the rules of a .helmignore (helm pkg/ignore/rules.go). They follow Go's filepath.Match, not gitignore: a `!`
 * rule ignores everything that it does not match. The rule `templates/.?*` is always added.
 *
 * @param what names the file in messages, before the line number
 * @throws `CHART_IGNORE_INVALID` with the line, for `**` or a pattern that Go refuses
 */
function parseIgnore(text, what = '.helmignore') {
    const rules = [];
    const lines = text.replace(/^\ufeff/, '').split('\n');
    for (const [index, line] of [...lines, 'templates/.?*'].entries()) {
        const rule = parseRule(line.trim(), `${what}:${index + 1}`);
        if (rule !== undefined)
            rules.push(rule);
    }
    return (path, isDirectory) => isIgnored(rules, path, isDirectory);
}
function parseRule(line, where) {
    if (line === '' || line.startsWith('#'))
        return undefined;
    if (line.includes('**')) {
        throw (0,lib_errors/* helmError */.l)('CHART_IGNORE_INVALID', `cannot parse ${where}: helm does not support "**", got "${line}"`, { hint: 'name the directory, and end it with "/"' });
    }
    const negate = line.startsWith('!');
    let glob = negate ? line.slice(1) : line;
    const directoriesOnly = glob.endsWith('/');
    if (directoriesOnly)
        glob = glob.slice(0, -1);
    const anchored = glob.startsWith('/');
    if (anchored)
        glob = glob.slice(1);
    const pattern = compileGlob(glob);
    if (pattern === undefined) {
        throw (0,lib_errors/* helmError */.l)('CHART_IGNORE_INVALID', `cannot parse ${where}: expected a pattern of Go's filepath.Match, got "${line}"`, { hint: 'check "[", "]" and "\\" in the pattern' });
    }
    return { negate, directoriesOnly, baseName: !anchored && !glob.includes('/'), pattern };
}
function isIgnored(rules, path, isDirectory) {
    if (path === '' || path === '.' || path === './')
        return false;
    for (const rule of rules) {
        const name = rule.baseName ? path.slice(path.lastIndexOf('/') + 1) : path;
        const matches = rule.pattern.test(name);
        if (rule.negate) {
            if ((rule.directoriesOnly && !isDirectory) || !matches)
                return true;
        }
        else if (matches && (isDirectory || !rule.directoriesOnly)) {
            return true;
        }
    }
    return false;
}
/**
 * Compiles a pattern of Go's filepath.Match, with slashes as separators, to a regular expression. Returns `undefined`
 * where Go returns ErrBadPattern. As in Go, the text after a star matches at its first position and never at a later
 * one, so that the time is linear for each star.
 */
function compileGlob(glob) {
    const chunks = [''];
    for (let at = 0; at < glob.length; at++) {
        const c = glob[at];
        let source = escaped(c);
        if (c === '*') {
            if (chunks.length === 1 || chunks.at(-1) !== '')
                chunks.push('');
            continue;
        }
        if (c === '?')
            source = '[^/]';
        else if (c === '[') {
            const parsed = compileClass(glob, at);
            if (parsed === undefined)
                return undefined;
            source = parsed.source;
            at = parsed.end;
        }
        else if (c === '\\') {
            const next = glob[++at];
            if (next === undefined)
                return undefined;
            source = escaped(next);
        }
        chunks.push(`${chunks.pop() ?? ''}${source}`);
    }
    const parts = chunks.map((chunk, index) => {
        if (index === 0)
            return chunk;
        // A lookahead and a reference to its match form an atomic group, which does not backtrack.
        return index === chunks.length - 1 ? `[^/]*?${chunk}` : `(?=([^/]*?${chunk}))\\${index}`;
    });
    return new RegExp(`^${parts.join('')}$`, 's');
}
/** Compiles the character class at `start`. It may match a slash, as in Go. */
function compileClass(glob, start) {
    let at = start + 1;
    const negated = glob[at] === '^';
    if (negated)
        at++;
    let ranges = '';
    for (let count = 0;; count++) {
        if (glob[at] === ']' && count > 0)
            break;
        const low = classCharacter(glob, at);
        if (low === undefined)
            return undefined;
        at = low.next;
        let high = low;
        if (glob[at] === '-') {
            const upper = classCharacter(glob, at + 1);
            if (upper === undefined)
                return undefined;
            high = upper;
            at = high.next;
        }
        // In Go, a range from high to low matches nothing.
        if (low.character <= high.character)
            ranges += `${classEscaped(low.character)}-${classEscaped(high.character)}`;
    }
    if (ranges === '')
        return { source: negated ? '.' : '(?!)', end: at };
    return { source: `[${negated ? '^' : ''}${ranges}]`, end: at };
}
function classCharacter(glob, at) {
    const c = glob[at];
    if (c === undefined || c === '-' || c === ']')
        return undefined;
    if (c !== '\\')
        return glob[at + 1] === undefined ? undefined : { character: c, next: at + 1 };
    const next = glob[at + 1];
    return next === undefined || glob[at + 2] === undefined
        ? undefined
        : { character: next, next: at + 2 };
}
function escaped(c) {
    return c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
function classEscaped(c) {
    return c.replace(/[\\^\]-]/, '\\$&');
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/requirements.js



/**
 * Returns what `helm package` keeps of a chart with files or members of Helm 2 (helm pkg/chart/v2/loader/load.go and
 * util/save.go). In a chart of `apiVersion: v1`, requirements.yaml holds the dependencies: those of Chart.yaml and a
 * Chart.lock are dropped. In a chart of `v2`, requirements.yaml goes into Chart.yaml, and requirements.lock becomes
 * Chart.lock.
 *
 * @param metadata of the chart with its requirements.yaml
 * @param what names the chart in messages
 */
function archivedChart(metadata, files, what) {
    const requirements = fileNamed(files, 'requirements.yaml');
    if (metadata.apiVersion === 'v1') {
        const kept = files.filter((one) => one.name !== 'Chart.lock');
        if (requirements !== undefined || metadata.dependencies === undefined)
            return { metadata, files: kept };
        const edited = edit(kept, what, (document) => document.delete('dependencies'));
        return { metadata: { ...metadata, dependencies: undefined }, files: edited };
    }
    const lock = fileNamed(files, 'requirements.lock');
    const kept = files
        .filter((one) => !one.name.startsWith('requirements.'))
        .filter((one) => lock === undefined || one.name !== 'Chart.lock');
    const locked = lock === undefined ? kept : [...kept, { ...lock, name: 'Chart.lock' }];
    if (requirements === undefined)
        return { metadata, files: locked };
    const { document } = parseEditable((0,lib.textOf)(requirements.bytes), what, 'CHART_INVALID');
    const members = Object.entries(document.toJS());
    const edited = edit(locked, what, (chart) => {
        for (const [key, value] of members)
            chart.set(key, chart.createNode(value));
    });
    return { metadata, files: edited };
}
function edit(files, what, change) {
    const text = (0,lib.textOf)(fileNamed(files, 'Chart.yaml')?.bytes ?? new Uint8Array());
    const { document } = parseEditable(text, `${what}/Chart.yaml`, 'CHART_INVALID');
    change(document);
    const others = files.filter((one) => one.name !== 'Chart.yaml');
    return [...others, (0,chart_file/* textFile */.Ex)('Chart.yaml', document.toString({ lineWidth: 0 }))];
}
function fileNamed(files, name) {
    return files.find((one) => one.name === name);
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/values.js




/**
 * Checks a values.yaml as helm does when it loads a chart, and returns what helm ignores in it.
 *
 * @throws `VALUES_INVALID`
 */
const checkValues = (bytes, what) => {
    const { value, at, warnings } = readChartYaml((0,lib.textOf)(bytes), what, 'VALUES_INVALID');
    if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
        throw (0,lib_errors/* helmError */.l)('VALUES_INVALID', `cannot parse ${at([])}: expected a map of values`, {
            hint: 'write the default values as NAME: VALUE',
        });
    return warnings;
};
/**
 * Opens `checkValues` for many charts: content without problems and warnings is parsed once, since the files of a
 * dependency are there again in each chart that contains it.
 */
function openValuesCheck() {
    const clean = new Set();
    return (bytes, what) => {
        const digest = (0,lib.digestOf)(bytes);
        if (clean.has(digest))
            return [];
        const warnings = checkValues(bytes, what);
        if (warnings.length === 0)
            clean.add(digest);
        return warnings;
    };
}
/**
 * Sets values in the text of a values.yaml and returns the new text. Comments and order stay.
 *
 * @param what names the file in messages, at the start of positions
 * @throws `VALUES_INVALID` when the map that contains a path is missing, or for invalid YAML
 */
function overrideValues(text, overrides, what) {
    if (overrides.length === 0)
        return text;
    const { document, at } = parseEditable(text, what, 'VALUES_INVALID');
    const problems = [];
    for (const { path, value } of overrides) {
        const keys = path.split('.');
        const above = keys.slice(0, -1);
        const parent = above.length === 0 ? document.contents : document.getIn(above, true);
        if ((0,dist/* isMap */.jh)(parent))
            document.setIn(keys, value);
        else
            problems.push(`${at(above)}: expected a map at "${above.join('.')}" for ${path}`);
    }
    if (problems.length > 0) {
        throw (0,lib_errors/* helmError */.l)('VALUES_INVALID', `cannot set values: ${problems.join('; ')}`, {
            hint: 'correct the path of `pin`, or add the map to values.yaml',
        });
    }
    return document.toString({ lineWidth: 0 });
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/chart.js











const MAX_DEPTH = 16;
const MAX_FILES = 20_000;
/**
 * Reads a chart directory as helm does (helm pkg/chart/v2/loader/directory.go): .helmignore applied, byte order marks
 * removed, special files refused. Unlike helm, it refuses links out of the chart, so that only content of the chart's
 * directory is published. Its many small files are read in this thread: another thread needs longer to open one.
 *
 * @param texts texts of files in place of those in the directory, by name
 * @param check receives each values.yaml. Default: it is checked now
 * @throws `CHART_NOT_FOUND`, `CHART_INVALID`, `CHART_IGNORE_INVALID`, `CHART_TOO_LARGE`, `CHART_UNREADABLE`
 */
async function loadChart(directory, texts = new Map(), check = checkValues) {
    const reason = directoryProblem(directory);
    if (reason !== undefined) {
        const hint = 'unpack the archive, or use the path of the directory that contains Chart.yaml';
        throw (0,lib_errors/* helmError */.l)('CHART_NOT_FOUND', `cannot load chart ${directory}: ${reason}`, { hint });
    }
    const ignore = readIgnore(directory);
    const files = [];
    const root = (0,external_node_fs_.realpathSync)(directory);
    let size = 0;
    let seen = 0;
    async function walk(prefix, depth) {
        if (depth > 64)
            throw unusable(directory, `${prefix} is too deep`);
        for (const entry of (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(directory, prefix)).sort(compare)) {
            const name = prefix === '' ? entry : `${prefix}/${entry}`;
            const path = (0,external_node_path_.join)(directory, name);
            const link = (0,external_node_fs_.lstatSync)(path);
            const stats = link.isSymbolicLink() ? (statOf(path) ?? link) : link;
            if (ignore(name, stats.isDirectory()))
                continue;
            if (++seen > MAX_FILES)
                throw tooLarge(directory, name);
            if (link.isSymbolicLink())
                checkLink(root, path, directory, name);
            if (stats.isDirectory()) {
                await walk(name, depth + 1);
                continue;
            }
            if (!stats.isFile())
                throw unusable(directory, `${name} is not a regular file`);
            size += stats.size;
            if (stats.size > chart_file/* MAX_FILE_SIZE */.w3 || size > chart_file/* MAX_CHART_SIZE */.qT)
                throw tooLarge(directory, name);
            const text = texts.get(name);
            const bytes = text === undefined ? (0,external_node_fs_.readFileSync)(path) : Buffer.from(text);
            files.push({ name, bytes: (0,chart_file/* withoutMark */.E_)(bytes) });
        }
    }
    try {
        await walk('', 0);
    }
    catch (cause) {
        if (cause instanceof lib.SealwrightError)
            throw cause;
        throw unreadable(directory, cause);
    }
    return await chartOf(files, directory, 0, check);
}
function unusable(directory, reason) {
    return (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${directory}: ${reason}`, {
        hint: 'remove it, or add it to .helmignore',
    });
}
/** Returns the stats of what a link leads to; undefined when that cannot be read. */
function statOf(path) {
    try {
        return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}
/** Returns why a path is not the directory of a chart; undefined when it is one. */
function directoryProblem(path) {
    try {
        const stats = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            return 'it does not exist';
        if (!stats.isDirectory())
            return 'expected a directory, got a file';
        const file = (0,external_node_fs_.statSync)((0,external_node_path_.join)(path, 'Chart.yaml'), { throwIfNoEntry: false });
        return file?.isFile() === true ? undefined : 'it has no Chart.yaml';
    }
    catch (error) {
        return error.message;
    }
}
/** Reads the .helmignore of a chart. @throws `CHART_UNREADABLE`, `CHART_IGNORE_INVALID` */
function readIgnore(directory) {
    const file = (0,external_node_path_.join)(directory, '.helmignore');
    return parseIgnore(ignoreText(file, directory), file);
}
function ignoreText(file, directory) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return '';
        throw unreadable(directory, cause);
    }
}
function unreadable(directory, cause) {
    const reason = cause.message;
    return (0,lib_errors/* helmError */.l)('CHART_UNREADABLE', `cannot load chart ${directory}: ${reason}`, {
        cause,
        hint: 'make the file readable for the user of this run',
    });
}
/** Returns the path without links; undefined for a broken link. */
function realPathOf(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        return undefined;
    }
}
function checkLink(root, path, directory, name) {
    const real = realPathOf(path);
    const isInside = real === root || real?.startsWith(root + external_node_path_.sep) === true;
    const isAbove = isInside && `${realPathOf((0,external_node_path_.dirname)(path))}${external_node_path_.sep}`.startsWith(`${real}${external_node_path_.sep}`);
    if (isInside && !isAbove)
        return;
    const kind = real === undefined
        ? 'a broken link'
        : isAbove
            ? 'a link to a directory that contains it'
            : 'a link out of the chart';
    throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${directory}: ${name} is ${kind}`, {
        hint: 'copy the file into the chart, or add it to .helmignore',
    });
}
/**
 * Builds a chart from its files, charts below charts/ included (helm pkg/chart/v2/loader/load.go).
 *
 * @param what names the chart in messages, at the start of file positions
 * @param depth number of charts that contain this chart
 * @param check receives each values.yaml. Default: it is checked now
 * @throws `CHART_INVALID`, `VALUES_INVALID`, `CHART_TOO_LARGE`
 */
async function chartOf(files, what, depth = 0, check = checkValues) {
    if (depth > MAX_DEPTH)
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${what}: its charts are nested too deep`, {
            hint: 'remove charts/ of the innermost charts',
        });
    const chartFile = files.find((one) => one.name === 'Chart.yaml');
    if (chartFile === undefined) {
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${what}: its Chart.yaml is missing`, {
            hint: 'check the "!" rules in .helmignore: they ignore everything that they do not match',
        });
    }
    const requirements = files.find((one) => one.name === 'requirements.yaml');
    checkEncoding(files, what);
    const { metadata, warnings } = parseMetadata((0,lib.textOf)(chartFile.bytes), `${what}/Chart.yaml`, requirements && { text: (0,lib.textOf)(requirements.bytes), what: `${what}/requirements.yaml` });
    warnings.push(...checkFiles(files, what, check));
    const own = files.filter((one) => !one.name.startsWith('charts/') || one.name.endsWith('.prov'));
    const dependencies = [];
    for (const [name, below] of groupCharts(files)) {
        if (name.startsWith('_') || name.startsWith('.'))
            continue;
        const where = `${what}/charts/${name}`;
        if (name.endsWith('.tgz')) {
            const { readArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 41974));
            const archive = below[0];
            const inside = await readArchive(archive.bytes, where);
            dependencies.push(await chartOf(inside, where, depth + 1, check));
        }
        else {
            if (below.some((one) => one.name === ''))
                throw looseFile(where);
            dependencies.push(await chartOf(below, where, depth + 1, check));
        }
    }
    dependencies.sort((a, b) => compare(a.metadata.name, b.metadata.name));
    const kept = archivedChart(metadata, own, what);
    return {
        metadata: kept.metadata,
        requested: metadata.dependencies ?? [],
        files: kept.files.toSorted((a, b) => compare(a.name, b.name)),
        dependencies,
        warnings,
    };
}
function looseFile(where) {
    return (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${where}: expected the directory or the archive of a chart, got another file`, { hint: 'move it out of charts/, or begin its name with "_" or ".": helm ignores such files' });
}
/** Groups the files below charts/ by the first part of their name. A file of charts/ itself has the name ''. */
function groupCharts(files) {
    const groups = new Map();
    for (const { name, bytes } of files) {
        if (!name.startsWith('charts/') || name.endsWith('.prov'))
            continue;
        const [, group = '', ...rest] = name.split('/');
        const below = groups.get(group) ?? [];
        below.push({ name: rest.join('/'), bytes });
        groups.set(group, below);
    }
    return groups;
}
/** Refuses files of YAML that are not UTF-8, as helm does. @throws `CHART_INVALID` */
function checkEncoding(files, what) {
    for (const { name, bytes } of files) {
        if (!/^(Chart|values|requirements)\.yaml$/.test(name) || (0,external_node_buffer_.isUtf8)(bytes))
            continue;
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot parse ${what}/${name}: expected a text in UTF-8, got other bytes`, { hint: `convert it: iconv -f LATIN1 -t UTF-8 ${name}` });
    }
}
function checkFiles(files, what, check) {
    let warnings = [];
    for (const { name, bytes } of files) {
        if (name === 'values.schema.json') {
            try {
                JSON.parse((0,lib.textOf)(bytes));
            }
            catch (cause) {
                const reason = cause.message;
                throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot parse ${what}/${name}: expected JSON: ${reason}`, {
                    cause,
                    hint: 'correct the JSON, or remove the file',
                });
            }
        }
        if (name === 'Chart.lock' || name === 'requirements.lock')
            parseLock((0,lib.textOf)(bytes), `${what}/${name}`);
        if (name === 'values.yaml')
            warnings = check(bytes, `${what}/${name}`);
    }
    return warnings;
}
function tooLarge(directory, name) {
    const limits = `${MAX_FILES} files, ${chart_file/* MAX_FILE_SIZE */.w3} bytes a file and ${chart_file/* MAX_CHART_SIZE */.qT} bytes`;
    return (0,lib_errors/* helmError */.l)('CHART_TOO_LARGE', `cannot load chart ${directory}: expected at most ${limits}, got more at ${name}`, { hint: 'exclude files with .helmignore' });
}
/** Compares two texts by their UTF-8 bytes, in any locale. Returns a negative number, 0 or a positive number. */
function compare(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/values-files.js





/** Largest file of values, in characters. */
const LIMIT = 4 * 1024 * 1024;
/**
 * Reads files of values and merges them as `helm template --values` does: maps member by member, the last file first. A
 * `null` stays, because it removes a default value.
 *
 * @throws `VALUES_INVALID` with file, line and column; for a file that cannot be read or is too long, with its path
 */
async function readValuesFiles(paths) {
    let merged = {};
    for (const path of paths)
        merged = mergedValues(merged, await readValues(path));
    return merged;
}
async function readValues(path) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch((cause) => {
        throw (0,lib_errors/* helmError */.l)('VALUES_INVALID', `cannot read values of ${path}: ${cause.message}`, { cause });
    });
    if (text.length > LIMIT)
        throw (0,lib_errors/* helmError */.l)('VALUES_INVALID', `cannot read values of ${path}: expected at most ${LIMIT} characters, got ${text.length}`);
    const { value, at } = readChartYaml(text, path, 'VALUES_INVALID');
    const values = asTarget(schemas/* unknown */.L5J(), value, () => undefined);
    if (values === undefined)
        return {};
    if (values_files_isMap(values))
        return values;
    throw (0,lib_errors/* helmError */.l)('VALUES_INVALID', `cannot read values of ${at([])}: expected a map, got a list or a text`);
}
function mergedValues(base, over) {
    const entries = Object.entries(over).map(([key, value]) => {
        const below = Object.hasOwn(base, key) ? base[key] : undefined;
        return [key, values_files_isMap(below) && values_files_isMap(value) ? mergedValues(below, value) : value];
    });
    return Object.fromEntries([...Object.entries(base), ...entries]);
}
function values_files_isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/archive-cache.js






const digest = schemas/* string */.YjP().refine(lib.isDigest);
const entrySchema = schemas/* object */.Ikc({
    repository: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    version: schemas/* string */.YjP(),
    digest,
    manifest: digest.optional(),
});
/** Largest archive that is read, in bytes. A larger file in the cache is not one of ours. */
const ARCHIVE_LIMIT = 100 * 1024 * 1024;
const ENTRY_LIMIT = 64 * 1024;
/**
 * Opens a cache of chart archives: `blobs/sha256/HEX` and `versions/HEX.json`. Files are written atomically, so that
 * several processes can share the directory. What is damaged counts as missing.
 */
function openArchiveCache(directory) {
    const blobPath = (one) => (0,external_node_path_.join)(directory, 'blobs', 'sha256', (0,lib.hexOf)(one));
    const entryPath = (key) => (0,external_node_path_.join)(directory, 'versions', `${(0,lib.hexOf)((0,lib.digestOf)(archive_cache_keyText(key)))}.json`);
    return {
        get: async (wanted) => {
            const bytes = await readBounded(blobPath(wanted), ARCHIVE_LIMIT, directory);
            return bytes !== undefined && (0,lib.digestOf)(bytes) === wanted ? bytes : undefined;
        },
        async find(key) {
            const bytes = await readBounded(entryPath(key), ENTRY_LIMIT, directory);
            const entry = bytes && entryOf(bytes);
            return entry !== undefined && archive_cache_keyText(entry) === archive_cache_keyText(key) ? entry : undefined;
        },
        async put(key, { tgz, digest: own, manifest }) {
            const entry = { ...keyOf(key), digest: own, ...(manifest === undefined ? {} : { manifest }) };
            try {
                await (0,fs/* writeAtomically */.vK)(blobPath(own), [tgz]);
                await (0,fs/* writeAtomically */.vK)(entryPath(key), [Buffer.from(`${JSON.stringify(entry)}\n`)]);
            }
            catch (cause) {
                throw archive_cache_unusable(directory, cause);
            }
        },
    };
}
/** Reads a file of the cache; undefined for one that is missing or too large to be ours. @throws `CACHE_UNUSABLE` */
async function readBounded(path, limit, directory) {
    try {
        const { size } = await (0,promises_.stat)(path);
        return size > limit ? undefined : await (0,promises_.readFile)(path);
    }
    catch (cause) {
        try {
            return (0,lib.ifMissing)(undefined)(cause);
        }
        catch {
            throw archive_cache_unusable(directory, cause);
        }
    }
}
function archive_cache_unusable(directory, cause) {
    return (0,lib_errors/* helmError */.l)('CACHE_UNUSABLE', `cannot use the cache of dependencies ${directory}: ${cause.message}`, { cause, hint: 'set dependency-cache to a directory that can be written' });
}
function entryOf(bytes) {
    try {
        return (0,lib.parseJson)(bytes, entrySchema, 'cache entry', { bytes: ENTRY_LIMIT, depth: 4 });
    }
    catch {
        return undefined;
    }
}
function keyOf({ repository, name, version }) {
    return { repository: normalRepository(repository), name, version };
}
/** Returns a text that is the same for the same chart version only. */
function archive_cache_keyText(key) {
    const { repository, name, version } = keyOf(key);
    return JSON.stringify([repository, name, version]);
}
/** Returns the URL of a repository without slashes at its end, which mean nothing. */
function normalRepository(repository) {
    return repository.replace(/(?<=[^/])\/+$/, '');
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/content-lock.js








/** Path of the content lock, relative to the working directory. It is outside of every chart, so that no package has it. */
const CONTENT_LOCK = '.sealwright/charts.lock.yaml';
const digestField = schemas/* string */.YjP()
    .max(200)
    .refine(lib.isDigest, 'expected sha256: and 64 hexadecimal digits');
const content_lock_lockSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    charts: schemas/* array */.YOg(schemas/* strictObject */.rej({
        repository: schemas/* string */.YjP().min(1),
        name: schemas/* string */.YjP().min(1),
        version: schemas/* string */.YjP().min(1),
        digest: digestField,
        manifest: digestField.optional(),
    }))
        .max(10_000),
});
/**
 * Reads a content lock. Returns undefined when the file does not exist and need not.
 *
 * @throws `LOCK_INVALID` with file:line:column of every problem
 */
async function readContentLock(path, mustExist) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        const isMissing = ['ENOENT', 'ENOTDIR'].includes(cause.code ?? '');
        if (isMissing && !mustExist)
            return undefined;
        const reason = isMissing ? 'there is no such file' : cause.message;
        throw (0,lib_errors/* helmError */.l)('LOCK_INVALID', `cannot read the content lock ${path}: ${reason}`, {
            cause,
            hint: 'write it with `sealwright chart-lock DIRECTORY`',
        });
    }
    const { source, problems } = (0,yaml.readYaml)(text, path);
    if (problems.length > 0)
        throw invalid(path, problems);
    const parsed = content_lock_lockSchema.safeParse(source.value);
    if (!parsed.success)
        throw invalid(path, (0,yaml.inOrder)(source, (0,yaml.describeIssues)(source, parsed.error.issues, content_lock_lockSchema)));
    const { charts } = parsed.data;
    const keys = charts.map(archive_cache_keyText);
    const repeated = charts.flatMap((_, at) => keys.indexOf(keys[at] ?? '') === at
        ? []
        : [`${source.at(['charts', at])}: the version is there before`]);
    if (repeated.length > 0)
        throw invalid(path, repeated);
    return { path, charts };
}
function invalid(path, problems) {
    return (0,lib_errors/* helmError */.l)('LOCK_INVALID', `cannot use the content lock ${path}: ${problems.join('; ')}`, {
        hint: 'remove the file, and write it again with `sealwright chart-lock DIRECTORY`',
    });
}
/** Returns the archive that a lock has for a chart version. */
function lockedArchive(lock, key) {
    const wanted = archive_cache_keyText(key);
    return lock.charts.find((one) => archive_cache_keyText(one) === wanted);
}
/** Formats a content lock: the same archives give the same text, in any order. */
function contentLockText(charts) {
    const sorted = charts
        .map(({ repository, name, version, digest, manifest }) => ({
        repository: normalRepository(repository),
        name,
        version,
        digest,
        ...(manifest === undefined ? {} : { manifest }),
    }))
        .toSorted((a, b) => compare(archive_cache_keyText(a), archive_cache_keyText(b)));
    const note = '# Digests of the archives of chart dependencies. Written by sealwright chart-lock.\n';
    return `${note}${(0,dist/* stringify */.As)({ version: 1, charts: sorted }, { lineWidth: 0 })}`;
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/constraints/hyphen-range.js
/** A version in a constraint, where `x`, `X` and `*` stand for any part (cvRegex of Masterminds/semver). */
const CONSTRAINT_VERSION = 'v?([0-9|xX*]+)(\\.[0-9|xX*]+)?(\\.[0-9|xX*]+)?(-(?:[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+(?:[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?';
/** The blanks of Go's regular expressions. JavaScript's `\s` has more. */
const BLANK = '[\\t\\n\\f\\r ]';
const HYPHEN = new RegExp(`${BLANK}+-${BLANK}+`, 'g');
const WHOLE = new RegExp(`^${CONSTRAINT_VERSION}$`);
const AT_START = new RegExp(`^${CONSTRAINT_VERSION}`);
const BLANKS_AT_START = new RegExp(`^${BLANK}*`);
/**
 * Returns a constraint with every range `A - B` written as `>= A, <= B `. Like rewriteRange of Masterminds/semver it
 * replaces the first occurrence of the text of each range, wherever that is.
 */
function withoutHyphenRanges(constraint) {
    let text = constraint;
    for (const { text: range, from, to } of hyphenRanges(constraint))
        text = text.replace(range, () => `>= ${from}, <= ${to} `);
    return text;
}
/** Finds the ranges from left to right. Each hyphen is tried once, which keeps the time below a square. */
function hyphenRanges(constraint) {
    const found = [];
    let end = 0;
    for (const { index, 0: hyphen } of constraint.matchAll(HYPHEN)) {
        if (index < end)
            continue;
        const range = rangeAt(constraint, end, index, index + hyphen.length);
        if (range === undefined)
            continue;
        found.push(range);
        end = range.end;
    }
    return found;
}
/** Returns the range of one hyphen: the longest version that ends before it, and the version after it. */
function rangeAt(text, first, hyphen, after) {
    const right = AT_START.exec(text.slice(after))?.[0];
    if (right === undefined)
        return undefined;
    const before = text.slice(first, hyphen);
    const word = before.slice(endOf(before, (at) => !isBlank(at)));
    for (let skipped = 0; skipped < word.length; skipped++) {
        const left = word.slice(skipped);
        if (!WHOLE.test(left))
            continue;
        const rest = before.slice(0, before.length - word.length);
        const blanks = skipped > 0 ? '' : rest.slice(endOf(rest, isBlank));
        const end = after + right.length;
        const trailing = BLANKS_AT_START.exec(text.slice(end))?.[0] ?? '';
        const start = hyphen - left.length - blanks.length;
        const stop = end + trailing.length;
        return { text: text.slice(start, stop), from: left, to: right, end: stop };
    }
    return undefined;
}
/** Returns where the last characters of a text begin that are all of a kind. */
function endOf(text, isKind) {
    let at = text.length;
    while (at > 0 && isKind(text.charAt(at - 1)))
        at--;
    return at;
}
function isBlank(character) {
    return '\t\n\f\r '.includes(character);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/constraints/constraint.js


/** Limits of helm's library: bytes of a constraint, and alternatives. */
const constraint_MAX_LENGTH = 512;
const MAX_ALTERNATIVES = 32;
const TERM = new RegExp(`(=|!=|>|<|>=|=>|<=|=<|~|~>|\\^|)${BLANK}*(${CONSTRAINT_VERSION})(?=,|${BLANK}|$)`, 'y');
const SEPARATOR = new RegExp(`${BLANK}*(,${BLANK}*)?`, 'y');
/**
 * Parses a constraint of helm (github.com/Masterminds/semver/v3). Commas and blanks mean "and", `||` means "or". Returns
 * undefined for a text that helm refuses; the empty text is one.
 */
function parseConstraint(text) {
    if (text.length > constraint_MAX_LENGTH)
        return undefined;
    const alternatives = withoutHyphenRanges(text).split('||');
    if (alternatives.length > MAX_ALTERNATIVES)
        return undefined;
    const parsed = alternatives.map(parseAlternative);
    return parsed.every((one) => one !== undefined) ? parsed : undefined;
}
/** Reports whether a version satisfies a constraint. A pre-release needs an alternative that names a pre-release. */
function isSatisfied(constraint, version) {
    return constraint.some((comparisons) => {
        const hasPre = comparisons.some((one) => one.version.pre !== '');
        if (version.pre !== '' && !hasPre)
            return false;
        return comparisons.every((one) => holds(one, version));
    });
}
function parseAlternative(text) {
    const comparisons = [];
    let at = skip(text, 0)?.end ?? 0;
    if (text.slice(0, at).includes(','))
        return undefined;
    do {
        TERM.lastIndex = at;
        const match = TERM.exec(text);
        const comparison = match === null ? undefined : comparisonOf(match);
        if (comparison === undefined)
            return undefined;
        comparisons.push(comparison);
        const separator = skip(text, TERM.lastIndex);
        at = separator?.end ?? text.length;
        if (separator?.hasComma === true && at === text.length)
            return undefined;
    } while (at < text.length);
    return comparisons;
}
function skip(text, at) {
    SEPARATOR.lastIndex = at;
    const match = SEPARATOR.exec(text);
    return match === null
        ? undefined
        : { end: at + match[0].length, hasComma: match[1] !== undefined };
}
function comparisonOf(match) {
    const [, operator = '', text = '', major = '', minor, patch, pre = ''] = match;
    const missing = isAny(major)
        ? 'major'
        : isAny(minor?.slice(1))
            ? 'minor'
            : isAny(patch?.slice(1))
                ? 'patch'
                : undefined;
    const complete = {
        major: `0.0.0${pre}`,
        minor: `${major}.0.0${pre}`,
        patch: `${major}${minor}.0${pre}`,
    };
    const version = parseVersion(missing === undefined ? text : complete[missing]);
    return version === undefined ? undefined : { operator, version, missing };
}
function isAny(part) {
    return part === undefined || ['x', 'X', '*'].includes(part);
}
function holds(comparison, version) {
    const order = compareVersions(version, comparison.version);
    switch (comparison.operator) {
        case '!=':
            return differs(comparison, version);
        case '>':
            return isAbove(comparison, version);
        case '<':
            return order < 0;
        case '>=':
        case '=>':
            return order >= 0;
        case '<=':
        case '=<':
            return isAtMost(comparison, version);
        case '~':
        case '~>':
            return isNear(comparison, version);
        case '^':
            return isCompatible(comparison, version);
        default:
            return comparison.missing === undefined ? order === 0 : isNear(comparison, version);
    }
}
function differs({ version: own, missing }, version) {
    if (missing === undefined)
        return compareVersions(version, own) !== 0;
    if (own.major !== version.major)
        return true;
    if (missing === 'minor')
        return false;
    if (own.minor !== version.minor)
        return true;
    if (missing === 'major')
        return own.patch !== version.patch || compareVersions(version, own) !== 0;
    return comparePre(version.pre, own.pre) !== 0;
}
function isAbove({ version: own, missing }, version) {
    if (missing === undefined || missing === 'major')
        return isAboveWhole(own, missing, version);
    if (version.major !== own.major)
        return version.major > own.major;
    return missing === 'patch' && version.minor > own.minor;
}
function isAboveWhole(own, missing, version) {
    if (missing === 'major' && version.major !== own.major)
        return version.major > own.major;
    return compareVersions(version, own) > 0;
}
function isAtMost({ version: own, missing }, version) {
    if (missing === undefined)
        return compareVersions(version, own) <= 0;
    if (version.major !== own.major)
        return version.major < own.major;
    return missing === 'minor' || version.minor <= own.minor;
}
function isNear({ version: own, missing }, version) {
    if (compareVersions(version, own) < 0)
        return false;
    const isZero = own.major === 0n && own.minor === 0n && own.patch === 0n;
    if (isZero && missing !== 'minor' && missing !== 'patch')
        return true;
    return version.major === own.major && (missing === 'minor' || version.minor === own.minor);
}
function isCompatible({ version: own, missing }, version) {
    if (compareVersions(version, own) < 0)
        return false;
    if (own.major > 0n || missing === 'minor')
        return version.major === own.major;
    if (version.major > 0n)
        return false;
    if (own.minor > 0n || missing === 'patch')
        return version.minor === own.minor;
    return version.minor === 0n && version.patch === own.patch;
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/logins.js


/**
 * Parses the input with logins of repositories: `URL USERNAME:PASSWORD`, one a line. Every password is masked.
 *
 * @throws `REPOSITORY_LOGIN_INVALID`, whose message has no part of a login but its line number
 */
function parseLogins(text, log) {
    return (text ?? '').split('\n').flatMap((line, at) => {
        if (line.trim() === '')
            return [];
        const [, url = '', username = '', password = ''] = /^\s*(\S+)\s+([^\s:]+):(.+?)\s*$/.exec(line) ?? [];
        if (password !== '')
            maskLogin({ username, password }, log);
        const parsed = URL.canParse(url) ? new URL(url) : undefined;
        if (password === '' || parsed === undefined || !isPlainUrl(parsed))
            throw (0,lib_errors/* helmError */.l)('REPOSITORY_LOGIN_INVALID', `cannot use repository-credentials: line ${at + 1}: expected "URL USERNAME:PASSWORD"`, { hint: 'write the URL of the repository as in Chart.yaml, without user info' });
        return [{ url: parsed, username, password }];
    });
}
function isPlainUrl({ protocol, username, password }) {
    return /^https?:$/.test(protocol) && username === '' && password === '';
}
/** Hides the secrets of a login in all later output. */
function maskLogin({ username, password }, log) {
    log.mask(password);
    log.mask((0,lib.base64)(`${username}:${password}`));
}
/** Returns the value of an Authorization header for a login. */
function basicAuthorization({ username, password }) {
    return `Basic ${(0,lib.base64)(`${username}:${password}`)}`;
}
/** Returns the login for a URL: of those with its origin, the one with the longest path that contains the URL. */
function loginFor(url, logins) {
    return logins
        .filter((one) => one.url.origin === url.origin && isBelow(url.pathname, one.url.pathname))
        .toSorted((a, b) => b.url.pathname.length - a.url.pathname.length)[0];
}
function isBelow(path, parent) {
    const base = parent.endsWith('/') ? parent : `${parent}/`;
    return `${path}/`.startsWith(base);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/repository.js
/** Returns the kind of the `repository` of a dependency. */
function repositoryKind(repository) {
    if (repository === undefined || repository === '')
        return 'local';
    if (repository.startsWith('file://'))
        return 'file';
    if (repository.startsWith('oci://'))
        return 'oci';
    if (/^https?:\/\//.test(repository))
        return 'http';
    return /^(@|alias:)/.test(repository) ? 'alias' : 'unsupported';
}
/** Reports whether a dependency comes from a server. */
function isRemote(repository) {
    return ['oci', 'http', 'alias', 'unsupported'].includes(repositoryKind(repository));
}
/** Versions that a message names at most. */
const NAMED = 5;
/** Formats the newest versions for a message. */
function newestText(versions) {
    if (versions.length === 0)
        return 'none';
    const named = versions.slice(0, NAMED).map((one) => one.version.slice(0, 80));
    const rest = versions.length - named.length;
    return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/aliases.js







const fileSchema = schemas/* looseObject */._H3({
    repositories: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        url: schemas/* string */.YjP(),
        username: schemas/* string */.YjP().optional(),
        password: schemas/* string */.YjP().optional(),
    }))
        .optional(),
});
const NONE = { urls: new Map(), logins: [] };
/**
 * Reads the repositories that `helm repo add` wrote: HELM_REPOSITORY_CONFIG, else helm's default place. A missing file has
 * none, and one that cannot be used has none with a warning: charts without an alias do not need it. Passwords are masked.
 */
async function readHelmRepositories(env, log) {
    const path = configPath(env);
    if (path === undefined)
        return NONE;
    try {
        return repositoriesIn(await (0,promises_.readFile)(path, 'utf8').catch((0,lib.ifMissing)('')), path, log);
    }
    catch (error) {
        const { message } = error;
        log.warn(`the repositories of helm are not used: ${message}`);
        return NONE;
    }
}
function repositoriesIn(text, path, log) {
    if (text === '')
        return NONE;
    const { repositories = [] } = parseShape(readChartYaml(text, path, 'CHART_INVALID'), fileSchema);
    const logins = repositories.flatMap(({ url, username = '', password = '' }) => {
        if (username === '' || password === '' || !/^https?:\/\//.test(url) || !URL.canParse(url))
            return [];
        maskLogin({ username, password }, log);
        return [{ url: new URL(url), username, password }];
    });
    return { urls: new Map(repositories.map(({ name, url }) => [name, url])), logins };
}
/** Returns the path of helm's repositories.yaml (helm pkg/helmpath); undefined without a home directory. */
function configPath({ get }) {
    const own = get('HELM_REPOSITORY_CONFIG') || undefined;
    if (own !== undefined)
        return own;
    const base = get('HELM_CONFIG_HOME') || undefined;
    if (base !== undefined)
        return `${base}/repositories.yaml`;
    const xdg = get('XDG_CONFIG_HOME') || get('APPDATA') || undefined;
    const home = get('HOME') || undefined;
    const config = xdg ?? (home === undefined ? undefined : `${home}/.config`);
    return config === undefined ? undefined : `${config}/helm/repositories.yaml`;
}
/** Returns the URL that `@NAME` or `alias:NAME` names; undefined for a name that is not known and for a URL. */
function aliasedUrl(repository, urls) {
    const name = /^(?:@|alias:)(.*)$/s.exec(repository)?.[1];
    return name === undefined ? undefined : urls.get(name);
}
/** Returns the URL for a repository that may be `@NAME` or `alias:NAME`. @throws `REPOSITORY_UNKNOWN` */
function resolveAlias(repository, urls) {
    const url = aliasedUrl(repository, urls);
    if (url !== undefined)
        return url;
    if (repositoryKind(repository) !== 'alias')
        return repository;
    const name = repository.replace(/^(@|alias:)/, '');
    const known = [...urls.keys()].slice(0, 20).join(', ') || 'none';
    throw (0,lib_errors/* helmError */.l)('REPOSITORY_UNKNOWN', `cannot use the repository ${repository}: expected a name in repository-urls or in helm's repositories.yaml, got ${known}`, { hint: `set repository-urls to "${name}=URL", or run \`helm repo add ${name} URL\`` });
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/download.js



const MAX_REDIRECTS = 5;
const DEADLINE_MS = 600_000;
/**
 * Downloads a file of a repository. The login goes to the first URL only when that has the origin of the login, and is
 * dropped at the first redirect to another origin.
 *
 * @param what names the file in messages, such as `index of https://charts.example`
 * @throws `REPOSITORY_UNAUTHORIZED`, `REPOSITORY_FAILED`, `REPOSITORY_MISSING` for 404, `CONTENT_TOO_LARGE`
 */
async function download(first, limit, what, options) {
    const { deadlineMs = DEADLINE_MS } = options;
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = AbortSignal.any([deadline, ...(options.signal ? [options.signal] : [])]);
    try {
        return await follow(first, limit, what, { ...options, signal });
    }
    catch (error) {
        if (!deadline.aborted || options.signal?.aborted === true)
            throw error;
        throw failed(`cannot read ${what}: expected the whole file within ${deadlineMs / 1000} s, got a part of it`);
    }
}
async function follow(first, limit, what, options) {
    const login = first.origin === options.repository.origin
        ? loginFor(options.repository, options.logins)
        : loginFor(first, options.logins);
    let authorization = login && basicAuthorization(login);
    let url = first;
    for (let hops = 0;; hops++) {
        const response = await send(url, authorization, what, options);
        const location = redirectOf(response);
        if (location === undefined)
            return readBody(response, url, limit, what, login !== undefined);
        await response.discard();
        const next = resolved(location, url, what);
        if (hops >= MAX_REDIRECTS)
            throw failed(`cannot read ${what}: expected at most ${MAX_REDIRECTS} redirects, got more`);
        if (next.origin !== url.origin)
            authorization = undefined;
        url = next;
    }
}
async function send(url, authorization, what, { http, repository, signal }) {
    try {
        return await http({
            method: 'GET',
            url,
            headers: authorization === undefined ? {} : { authorization },
            ...(url.origin === repository.origin ? {} : { namedBy: repository }),
            ...(signal === undefined ? {} : { signal }),
        });
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause, 'HTTP_FAILED'))
            throw cause;
        throw (0,lib_errors/* helmError */.l)('REPOSITORY_FAILED', `cannot read ${what}: ${cause.message}`, {
            cause,
            hint: `check that ${url.host} is reachable from here`,
        });
    }
}
async function readBody(response, url, limit, what, hasLogin) {
    const { status } = response;
    if (status === 200) {
        try {
            return await response.bytes(limit);
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'CONTENT_TOO_LARGE'))
                throw error;
            const message = `cannot read ${what}: expected at most ${limit} bytes, got more`;
            throw (0,lib.restated)(error, { message });
        }
    }
    await response.discard();
    const message = `cannot read ${what}: expected status 200 from ${url.host}, got ${status}`;
    if (status === 401 || status === 403)
        throw (0,lib_errors/* helmError */.l)('REPOSITORY_UNAUTHORIZED', message, {
            hint: hasLogin
                ? 'check the login of this repository in repository-credentials, or in repositories.yaml of helm'
                : 'set repository-credentials to "URL USERNAME:PASSWORD" with the URL of this repository',
        });
    if (status === 404 || status === 410)
        throw (0,lib_errors/* helmError */.l)('REPOSITORY_MISSING', message, {
            hint: 'check the index of the repository: it names a file that is not there',
        });
    throw failed(message);
}
function redirectOf({ status, headers }) {
    return [301, 302, 303, 307, 308].includes(status) ? headers['location'] : undefined;
}
/** Resolves the URL of a redirect. Refuses a step from https to http. */
function resolved(location, from, what) {
    const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    const isWeaker = from.protocol === 'https:' && url?.protocol === 'http:';
    if (url === undefined || !/^https?:$/.test(url.protocol) || isWeaker)
        throw failed(`cannot read ${what}: expected ${from.host} to redirect to ${isWeaker ? 'https' : 'a URL'}, got ${isWeaker ? `http at ${url.host}` : 'something else'}`);
    url.username = '';
    url.password = '';
    return url;
}
function failed(message) {
    return (0,lib_errors/* helmError */.l)('REPOSITORY_FAILED', message, {
        hint: 'try again later, or check the server of the repository',
    });
}

;// CONCATENATED MODULE: ./packages/helm/lib/index/index-file.js








/** Largest index that is merged into, in characters: about 10,000 versions. */
const INDEX_LIMIT = 16 * 1024 * 1024;
const index_file_entrySchema = schemas/* looseObject */._H3({
    version: schemas/* string */.YjP().optional(),
    appVersion: schemas/* string */.YjP().optional(),
    urls: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    created: schemas/* string */.YjP().optional(),
    digest: schemas/* string */.YjP().optional(),
});
const index_file_fileSchema = schemas/* looseObject */._H3({
    apiVersion: schemas/* string */.YjP().min(1),
    generated: schemas/* string */.YjP().optional(),
    entries: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(index_file_entrySchema)).optional(),
});
/** An index without charts. */
const EMPTY_INDEX = { apiVersion: 'v1', entries: {} };
/**
 * Reads an index.yaml as helm reads it. Entries that helm skips are kept: a merge must not lose them.
 *
 * @param what names the index in messages
 * @throws `CHART_INDEX_INVALID` with line and column of every problem
 */
function readIndex(text, what) {
    if (text.length > INDEX_LIMIT) {
        const limit = `at most ${INDEX_LIMIT} characters`;
        throw index_file_invalid(what, `${what}: expected ${limit}, got ${text.length}`);
    }
    const { values, problems, at } = readGoYaml(text, what);
    if (problems.length > 0)
        throw index_file_invalid(what, problems.join('; '));
    const value = asTarget(index_file_fileSchema, withoutEmptyEntries(values[0] ?? null), () => undefined);
    const result = index_file_fileSchema.safeParse(value);
    if (result.success)
        return { ...result.data, entries: result.data.entries ?? {} };
    const texts = result.error.issues.slice(0, 10).map(({ path, message }) => {
        const keys = path.filter((key) => typeof key !== 'symbol');
        return `${at(keys)}: ${keys.join('.') || 'the document'}: ${message}`;
    });
    throw index_file_invalid(what, texts.join('; '));
}
function index_file_invalid(what, problems) {
    return (0,lib_errors/* helmError */.l)('CHART_INDEX_INVALID', `cannot read ${problems}`, {
        hint: `correct ${what}, or remove it to start a new index`,
    });
}
/** Returns an index without the `null` lists and entries that helm skips: they say nothing. */
function withoutEmptyEntries(value) {
    if (!index_file_isMap(value) || !index_file_isMap(value['entries'] ?? null))
        return value;
    const entries = Object.entries(value['entries']).map(([name, list]) => [name, Array.isArray(list) ? list.filter((one) => one !== null) : []]);
    return { ...value, entries: Object.fromEntries(entries) };
}
function index_file_isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Returns the entry of a published chart.
 *
 * @param createdSeconds time of the chart, in seconds since the epoch
 */
function indexEntry(metadata, urls, digest, createdSeconds) {
    const created = new Date(createdSeconds * 1000).toISOString().replace('.000Z', 'Z');
    return {
        ...JSON.parse(metadataJson(metadata)),
        name: metadata.name,
        version: metadata.version,
        urls,
        created,
        digest: (0,lib.hexOf)(digest),
    };
}
/** Formats an index as helm writes it: keys sorted, the versions of each chart with the newest first. */
function indexText(index) {
    const entries = Object.fromEntries(Object.entries(index.entries).map(([name, list]) => [name, sortedEntries(list)]));
    // Go's YAML is 1.1: texts that mean something else there, such as "yes" and 1_000, get quotes.
    return (0,dist/* stringify */.As)({ ...index, entries }, {
        version: '1.1',
        lineWidth: 0,
        indentSeq: false,
        sortMapEntries: true,
        aliasDuplicateObjects: false,
    });
}
/** Returns entries with the newest version first, and those that are no versions last, as helm sorts them. */
function sortedEntries(list) {
    return list.toSorted((a, b) => {
        const [left, right] = [parseVersion(a.version ?? ''), parseVersion(b.version ?? '')];
        if (left === undefined || right === undefined)
            return Number(left === undefined) - Number(right === undefined);
        return compareVersions(right, left);
    });
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/index-file.js







/** Largest index, in bytes. The index of a large public repository has 25 MiB. */
const index_file_INDEX_LIMIT = 64 * 1024 * 1024;
/** Largest YAML that is parsed as a whole, in characters. The entry of one chart is cut out of a larger index. */
const WHOLE_LIMIT = 1024 * 1024;
const index_file_ENTRY_LIMIT = 8 * 1024 * 1024;
const versionSchema = schemas/* looseObject */._H3({
    version: schemas/* string */.YjP(),
    urls: schemas/* array */.YOg(schemas/* string */.YjP()).min(1),
    digest: schemas/* string */.YjP().optional(),
});
const indexSchema = schemas/* looseObject */._H3({
    apiVersion: schemas/* string */.YjP().min(1),
    entries: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional(),
});
/**
 * Returns the versions of a chart in an index.yaml, newest first; of equal versions, in the order of the index (helm
 * pkg/repo/v1/index.go). Entries without a version or without a URL are left out.
 *
 * @param what names the index in messages
 * @throws `INDEX_INVALID`
 */
function versionsIn(text, name, what) {
    const index = index_file_readIndex(text, name, what);
    const list = index.entries?.[name];
    const found = (Array.isArray(list) ? list : []).flatMap((item) => {
        const entry = versionSchema.safeParse(asTarget(versionSchema, item, () => undefined));
        const parsed = entry.success ? parseVersion(entry.data.version) : undefined;
        if (!entry.success || parsed === undefined)
            return [];
        const { version, urls, digest } = entry.data;
        const offered = { version, url: urls[0] ?? '', ...digestOfEntry(digest) };
        return [{ parsed, offered }];
    });
    return found.toSorted((a, b) => compareVersions(b.parsed, a.parsed)).map((one) => one.offered);
}
/**
 * Returns every version of every chart in an index.yaml, once and with the oldest first. Entries without a version are left
 * out.
 *
 * @throws `INDEX_INVALID`
 */
function versionsOf(text, what) {
    return Object.entries(allEntries(text, what)).flatMap(([name, list]) => {
        const versions = new Set(list.map(({ version }) => version ?? ''));
        return [...versions]
            .flatMap((version) => parseVersion(version) ?? [])
            .toSorted(compareVersions)
            .map(({ original }) => ({ name, version: original }));
    });
}
function allEntries(text, what) {
    try {
        return readIndex(text, what).entries;
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'CHART_INDEX_INVALID'))
            throw error;
        throw (0,lib_errors/* helmError */.l)('INDEX_INVALID', error.message, { cause: error });
    }
}
/** Returns the digest of an entry, which is hexadecimal with or without its algorithm. Another text is ignored. */
function digestOfEntry(text) {
    const hex = text?.replace(/^sha256:/, '') ?? '';
    return /^[0-9a-f]{64}$/.test(hex) ? { digest: (0,lib.parseDigest)(`sha256:${hex}`) } : {};
}
function index_file_readIndex(text, name, what) {
    const value = /^\s*\{/.test(text) ? jsonOf(text, what) : yamlOf(text, name, what);
    const parsed = indexSchema.safeParse(asTarget(indexSchema, value, () => undefined));
    if (parsed.success)
        return parsed.data;
    throw repositories_index_file_invalid(what, 'a map with apiVersion and entries', 'another document');
}
function jsonOf(text, what) {
    try {
        return (0,lib.readJson)(text, what, { bytes: index_file_INDEX_LIMIT, depth: 32 });
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error))
            throw error;
        throw repositories_index_file_invalid(what, 'JSON', error.message);
    }
}
function yamlOf(text, name, what) {
    const part = text.length <= WHOLE_LIMIT ? text : index_file_entryOf(text, name);
    if (part.length > index_file_ENTRY_LIMIT)
        throw repositories_index_file_invalid(what, `at most ${index_file_ENTRY_LIMIT} characters for ${name}`, `${part.length}`);
    const { values, problems } = readGoYaml(part, what);
    const [problem] = problems;
    if (problem !== undefined)
        throw repositories_index_file_invalid(what, 'YAML', problem.slice(0, 300));
    return values[0] ?? null;
}
/**
 * Cuts the entry of one chart out of a large index, so that memory and time do not grow with the other charts. helm writes
 * the names of charts with two blanks before them; an index of another form has no entry.
 */
function index_file_entryOf(text, name) {
    const apiVersion = /^apiVersion:.*$/m.exec(text)?.[0] ?? '';
    const entries = text.search(/^entries:[ \t]*\r?$/m);
    if (entries < 0)
        return apiVersion;
    for (const key of [name, `"${name}"`, `'${name}'`]) {
        const start = text.indexOf(`\n  ${key}:`, entries);
        if (start < 0)
            continue;
        const rest = text.slice(start + 1);
        const length = rest.slice(1).search(/\n(?:[^\s#-]| {2}[^\s#-])/);
        return `${apiVersion}\nentries:\n${length < 0 ? rest : rest.slice(0, length + 1)}\n`;
    }
    return apiVersion;
}
function repositories_index_file_invalid(what, expected, got) {
    return (0,lib_errors/* helmError */.l)('INDEX_INVALID', `cannot read ${what}: expected ${expected}, got ${got}`, {
        hint: 'check the URL of the repository: index.yaml must be right below it',
    });
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/http-repository.js






/** Largest archive, in bytes: a chart unpacks to at most 100 MiB, and its archive is not larger. */
const http_repository_ARCHIVE_LIMIT = 100 * 1024 * 1024;
/**
 * Opens a repository with an index.yaml. The index is read once, at the first call.
 *
 * @param text the URL of the repository
 * @throws `DEPENDENCY_UNSUPPORTED` for a URL with user info
 */
function openHttpRepository(text, options) {
    const url = repositoryUrl(text);
    const settings = { ...options, repository: url };
    let reading;
    const what = `index of ${shown(url)}`;
    const readIndex = async () => {
        const file = fileUrl(url, 'index.yaml', what);
        try {
            return (0,lib.textOf)(await download(file, index_file_INDEX_LIMIT, what, settings));
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'REPOSITORY_MISSING'))
                throw error;
            throw (0,lib_errors/* helmError */.l)('REPOSITORY_FAILED', `cannot read ${what}: expected index.yaml there, got status 404 from ${url.host}`, {
                cause: error,
                hint: 'check the URL of the repository: index.yaml must be right below it',
            });
        }
    };
    const versions = async (name) => versionsIn(await (reading ??= readIndex()), name, what);
    return {
        versions,
        list: async () => versionsOf(await (reading ??= readIndex()), what),
        async fetch(name, version) {
            const offered = await versions(name);
            const chosen = versionEqual(offered, version);
            if (chosen?.url === undefined)
                throw (0,lib_errors/* helmError */.l)('DEPENDENCY_MISSING', `cannot fetch chart ${name} from ${shown(url)}: expected version ${version}, got ${newestText(offered)}`, { hint: 'choose one of these versions in Chart.yaml' });
            if (chosen.url.startsWith('oci://'))
                return checked(await options.fetchOci(chosen.url), chosen, name);
            const archive = `archive of ${name} ${version} in ${shown(url)}`;
            const tgz = await download(fileUrl(url, chosen.url, archive), http_repository_ARCHIVE_LIMIT, archive, settings);
            return checked({ tgz, digest: (0,lib.digestOf)(tgz) }, chosen, name);
        },
    };
}
/** Returns the version that is written in the same way, or else one that is equal by precedence. */
function versionEqual(offered, version) {
    const wanted = parseVersion(version);
    const isEqual = (text) => {
        const parsed = parseVersion(text);
        return parsed !== undefined && wanted !== undefined && compareVersions(parsed, wanted) === 0;
    };
    return (offered.find((one) => one.version === version) ?? offered.find((one) => isEqual(one.version)));
}
function checked(archive, offered, name) {
    if (offered.digest === undefined || offered.digest === archive.digest)
        return archive;
    throw (0,lib_errors/* helmError */.l)('CHART_DAMAGED', `cannot fetch chart ${name} ${offered.version}: expected the archive ${offered.digest} of the index, got ${archive.digest}`, {
        hint: 'ask the owner of the repository which of the two is right: the archive or its digest in index.yaml',
    });
}
function repositoryUrl(text) {
    const url = new URL(text);
    if (url.username === '' && url.password === '')
        return url;
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_UNSUPPORTED', `cannot use the repository ${shown(url)}: expected a URL without user name and password`, { hint: 'remove them from Chart.yaml, and pass them as repository-credentials' });
}
/** Resolves the URL of a file (helm pkg/repo/v1/chartrepo.go ResolveReferenceURL): the query of the repository stays. */
function fileUrl(repository, reference, what) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
        const isWeb = /^https?:\/\//i.test(reference) && URL.canParse(reference);
        if (isWeb)
            return withoutUserInfo(new URL(reference));
    }
    else {
        const base = new URL(repository);
        base.pathname = base.pathname.replace(/\/?$/, '/');
        if (URL.canParse(reference, base.href)) {
            const url = new URL(reference, base);
            url.search = repository.search;
            return withoutUserInfo(url);
        }
    }
    throw (0,lib_errors/* helmError */.l)('INDEX_INVALID', `cannot read ${what}: expected a URL of http or https, got "${reference.slice(0, 200)}"`);
}
function withoutUserInfo(url) {
    url.username = '';
    url.password = '';
    return url;
}
/** Formats a URL for messages: without user info and query, which may hold secrets. */
function shown(url) {
    return `${url.origin}${url.pathname}`;
}

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
;// CONCATENATED MODULE: ./packages/helm/lib/publish/publish.js








/** Media type of a chart's config, its metadata as JSON (helm pkg/registry/constants.go). */
const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
/** Media type of a chart's archive layer (helm pkg/registry/constants.go). */
const HELM_CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
/** Media type of a chart's provenance layer (helm pkg/registry/constants.go). */
const HELM_PROVENANCE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const HELM_CHART_LEGACY = 'application/tar+gzip';
/** Limit of an archive in bytes: a chart unpacks to at most 100 MiB, and its archive is not larger. */
const publish_ARCHIVE_LIMIT = 100 * 1024 * 1024;
/** Returns the tag of a version. A tag cannot contain `+`, so `_` replaces it (helm pkg/registry/reference.go). */
function tagOf(version) {
    return version.replaceAll('+', '_');
}
/** Returns the version of a tag: `tagOf` in reverse. */
function versionOf(tag) {
    return tag.replaceAll('_', '+');
}
/**
 * Builds the manifest that `helm push` writes for the same archive, with the same bytes and digest (helm
 * pkg/registry/{client,chart}.go).
 *
 * @param createdSeconds modification time of the archive for helm (TZ is UTC), in seconds since the epoch
 */
function chartManifest(chart, createdSeconds) {
    const { metadata, tgz } = chart;
    const configBytes = new TextEncoder().encode(metadataJson(metadata));
    const config = (0,oci_lib/* describe */.q0)(HELM_CONFIG, configBytes);
    const layer = (0,oci_lib/* describe */.q0)(HELM_CHART, tgz);
    const provenance = chart.provenance && (0,oci_lib/* describe */.q0)(HELM_PROVENANCE, chart.provenance);
    const layers = [layer, ...(provenance === undefined ? [] : [provenance])];
    const fields = ({ mediaType, digest, size }) => ({ mediaType, digest, size });
    const manifestBytes = new TextEncoder().encode(goJson({
        schemaVersion: 2,
        config: fields(config),
        layers: layers.toSorted((a, b) => compare(a.digest, b.digest)).map(fields),
        annotations: annotationsOf(metadata, createdSeconds),
    }));
    return {
        manifest: (0,oci_lib/* describe */.q0)(oci_lib/* OCI_MANIFEST */.EG, manifestBytes),
        manifestBytes,
        config,
        configBytes,
        layer,
        provenance,
    };
}
function annotationsOf(metadata, createdSeconds) {
    const { name, version, description, home, sources, maintainers } = metadata;
    const authors = maintainers
        ?.map((one) => `${one.name ?? ''}${one.email ? ` (${one.email})` : ''}`)
        .join(', ');
    const own = {
        description,
        title: name,
        version,
        url: home,
        created: new Date(createdSeconds * 1000).toISOString().replace('.000Z', 'Z'),
        source: sources?.[0],
        authors,
    };
    const annotations = {};
    for (const [key, value] of Object.entries(own)) {
        if (value !== undefined && value.trim() !== '')
            annotations[`org.opencontainers.image.${key}`] = value;
    }
    for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
        if (!/^org\.opencontainers\.image\.(title|version)$/.test(key))
            annotations[key] = value;
    }
    return annotations;
}
/**
 * Pulls a chart by version or digest. Every byte is verified, and name and version in the archive must be those of
 * the config.
 *
 * @throws `CHART_MISSING`, `CHART_DAMAGED`, `CHART_INVALID`, and errors of the store
 */
async function pullChart(store, version) {
    const descriptor = await store.resolve(version.includes(':') ? version : tagOf(version));
    if (descriptor === undefined)
        throw (0,lib_errors/* helmError */.l)('CHART_MISSING', `cannot pull chart version ${version}: it is not in the repository`);
    return pullContent(store, descriptor, await readParts(store, descriptor));
}
/** Reads the manifest of a chart. @throws `CHART_DAMAGED` for another artifact, and errors of the store */
async function readParts(store, descriptor) {
    const what = `chart manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(store.get(descriptor), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const { config, layers = [] } = (0,oci_lib/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    const layer = layers.find((one) => [HELM_CHART, HELM_CHART_LEGACY].includes(one.mediaType));
    if (config?.mediaType !== HELM_CONFIG || layer === undefined)
        throw (0,lib_errors/* helmError */.l)('CHART_DAMAGED', `cannot read ${what}: it is not a Helm chart`);
    return { config, layer, provenance: layers.find((one) => one.mediaType === HELM_PROVENANCE) };
}
/**
 * Pulls the parts of a chart, as `pullChart` does.
 *
 * @param known metadata of the config, when its content is known: then it is not pulled
 * @throws `CHART_DAMAGED`, `CHART_INVALID`, and errors of the store
 */
async function pullContent(store, descriptor, { config, layer, provenance: prov }, known) {
    const what = `chart manifest ${descriptor.digest}`;
    const metadata = known ?? (await pullMetadata(store, config, `config of ${what}`));
    const tgz = await (0,lib.collect)(store.get(layer), publish_ARCHIVE_LIMIT, `archive of ${what}`);
    await checkArchive(tgz, metadata, what);
    const size = (0,oci_lib/* contentSize */.vc)([descriptor, config, layer, ...(prov === undefined ? [] : [prov])]);
    if (prov === undefined)
        return { descriptor, metadata, tgz, size };
    const provenance = await (0,lib.collect)(store.get(prov), oci_lib/* MANIFEST_LIMIT */.MV, `provenance of ${what}`);
    return { descriptor, metadata, tgz, size, provenance };
}
async function pullMetadata(store, config, what) {
    const bytes = await (0,lib.collect)(store.get(config), oci_lib/* MANIFEST_LIMIT */.MV, what);
    return metadataOf((0,lib.parseJson)(bytes, metadataSchema, what));
}
async function checkArchive(tgz, metadata, what) {
    const files = await (0,archive.readArchive)(tgz, `${metadata.name} (${(0,lib.digestOf)(tgz)})`);
    const file = files.find((one) => one.name === 'Chart.yaml');
    const inside = file === undefined ? undefined : parseMetadata((0,lib.textOf)(file.bytes), 'Chart.yaml').metadata;
    if (inside?.name === metadata.name && inside.version === metadata.version)
        return;
    const archived = inside === undefined ? 'no Chart.yaml' : `${inside.name} ${inside.version}`;
    const expected = `${metadata.name} ${metadata.version} of its config`;
    throw (0,lib_errors/* helmError */.l)('CHART_DAMAGED', `cannot read ${what}: expected ${expected} in its archive, got ${archived}`);
}
/** Lists the versions of a chart repository, newest first. Tags that are not versions are left out. */
async function listCharts(store) {
    const versions = [];
    for await (const tag of store.tags()) {
        const version = parseVersion(versionOf(tag));
        if (version !== undefined)
            versions.push(version);
    }
    return versions
        .sort((a, b) => compareVersions(b, a) || compare(a.original, b.original))
        .map(({ original }) => original);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/repositories/oci-repository.js





/** Tags that are read at most. */
const MAX_TAGS = 100_000;
/** Opens a path in a registry as a repository of charts: `oci://HOST/PATH`, below which each chart has its own name. */
function openOciRepository(text, options) {
    const parent = text.slice('oci://'.length).replace(/\/+$/, '');
    const storeOf = (name) => options.open(`${parent}/${name}`);
    const versions = (name) => oci_repository_versionsOf(storeOf(name), `${parent}/${name}`);
    return {
        versions,
        async fetch(name, version) {
            const repository = `${parent}/${name}`;
            const archive = await pull(repository, version, options);
            if (archive !== undefined)
                return archive;
            throw (0,lib_errors/* helmError */.l)('DEPENDENCY_MISSING', `cannot fetch chart ${name} from oci://${parent}: expected version ${version}, got ${newestText(await versions(name))}`, { hint: 'choose one of these versions in Chart.yaml, or check the path of the repository' });
        },
    };
}
/** Fetches the chart of `oci://HOST/PATH/NAME:TAG`. @throws `INDEX_INVALID`, `DEPENDENCY_MISSING`, and errors of a registry */
async function fetchOciUrl(url, options) {
    const [, repository = '', tag = ''] = /^oci:\/\/(.+):([^:/]+)$/.exec(url) ?? [];
    if (tag === '')
        throw (0,lib_errors/* helmError */.l)('INDEX_INVALID', `cannot fetch a chart: expected oci://HOST/NAME:TAG in the index, got "${url.slice(0, 200)}"`);
    const archive = await pull(repository, versionOf(tag), options);
    if (archive !== undefined)
        return archive;
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_MISSING', `cannot fetch ${url}: it is not in the registry`);
}
async function pull(repository, version, { open, check }) {
    const store = open(repository);
    try {
        const { tgz, descriptor } = await pullChart(store, version);
        await check?.({ repository, store, manifest: descriptor });
        return { tgz, digest: (0,lib.digestOf)(tgz), manifest: descriptor.digest };
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'CHART_MISSING', 'NOT_FOUND'))
            return undefined;
        throw error;
    }
}
/** Lists tags that are strict versions, newest first (helm pkg/registry Client.Tags). */
async function oci_repository_versionsOf(store, repository) {
    const found = [];
    let count = 0;
    for await (const tag of store.tags()) {
        if (++count > MAX_TAGS)
            throw (0,lib_errors/* helmError */.l)('REPOSITORY_FAILED', `cannot list the versions of ${repository}: expected at most ${MAX_TAGS} tags, got more`, { hint: 'write an exact version into Chart.yaml: it needs no list' });
        const version = parseStrictVersion(versionOf(tag));
        if (version !== undefined)
            found.push(version);
    }
    return found
        .toSorted((a, b) => compareVersions(b, a))
        .map(({ original }) => ({ version: original }));
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/fetch.js












/** Opens the repositories of dependencies. Nothing is requested before it is needed, and an index is read once. */
function openDependencies(options) {
    const { urls = new Map() } = options;
    const opened = new Map();
    const locate = (repository) => {
        const url = normalRepository(resolveAlias(repository, urls));
        if (['oci', 'http'].includes(repositoryKind(url)) && isUrl(url))
            return url;
        throw (0,lib_errors/* helmError */.l)('DEPENDENCY_UNSUPPORTED', `cannot use the repository ${repository.slice(0, 200)}: expected a URL of oci, https or http, @NAME or alias:NAME, got another one`, { hint: 'run `helm dependency build`, which knows the getters of its plugins' });
    };
    const repositoryAt = (url) => {
        const repository = opened.get(url) ?? openRepository(url, options);
        opened.set(url, repository);
        return repository;
    };
    return {
        lock: options.lock,
        locate,
        aliased: (repository) => aliasedUrl(repository, urls) ?? repository,
        resolve: (wanted) => {
            const url = locate(wanted.repository);
            return newestVersion({ ...wanted, repository: url }, repositoryAt(url));
        },
        async list(repository) {
            const listed = await repositoryAt(locate(repository)).list?.();
            if (listed !== undefined)
                return listed;
            throw (0,lib_errors/* helmError */.l)('DEPENDENCY_UNSUPPORTED', `cannot list the charts of ${repository}: expected a repository with an index.yaml, got a registry`, { hint: 'use `sealwright copy` for charts that are in a registry already' });
        },
        fetch: remembering(async (key) => {
            const located = { ...key, repository: locate(key.repository) };
            const archive = await fetchArchive(located, repositoryAt(located.repository), options);
            return { archive, chart: await chartIn(archive, located) };
        }),
    };
}
/** Bytes of archives that one run keeps for other charts with the same dependency. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** Returns a function that fetches a version once, as long as all of them together are small. */
function remembering(fetch) {
    const kept = new Map();
    let size = 0;
    const load = async (key, text) => {
        try {
            const fetched = await fetch(key);
            size += fetched.archive.tgz.byteLength;
            if (size > KEPT_BYTES)
                kept.delete(text);
            return fetched;
        }
        catch (error) {
            kept.delete(text);
            throw error;
        }
    };
    return (key) => {
        const text = archive_cache_keyText(key);
        const fetched = kept.get(text) ?? load(key, text);
        kept.set(text, fetched);
        return fetched;
    };
}
function isUrl(text) {
    return URL.canParse(text) && new URL(text).host !== '';
}
function openRepository(url, options) {
    if (repositoryKind(url) === 'oci')
        return openOciRepository(url, options);
    const { http, logins = [], signal } = options;
    return openHttpRepository(url, {
        http,
        logins,
        signal,
        fetchOci: (archive) => fetchOciUrl(archive, options),
    });
}
/** Reports whether a constraint names one version, so that helm reads no list. @param url of the repository */
function isExactVersion(constraint, url) {
    if (parseVersion(constraint) === undefined)
        return false;
    // In a registry, helm takes every text that is a version as a tag. In an index, 1.2 is a range.
    return repositoryKind(url) === 'oci' || /^v?\d+\.\d+\.\d+/.test(constraint);
}
async function newestVersion({ name, version = '', repository }, from) {
    const constraint = parseConstraint(version);
    const attempt = `cannot resolve the dependency ${name} from ${shownUrl(repository)}`;
    if (constraint === undefined)
        throw (0,lib_errors/* helmError */.l)('DEPENDENCY_VERSION', `${attempt}: expected a version or a range such as ^1.2.0, got "${version.slice(0, 200)}"`, { hint: `correct the version of ${name} in Chart.yaml` });
    if (repositoryKind(repository) === 'oci' && isExactVersion(version, repository))
        return version;
    const offered = await from.versions(name);
    const chosen = offered.find((one) => {
        const parsed = parseVersion(one.version);
        return parsed !== undefined && isSatisfied(constraint, parsed);
    });
    if (chosen !== undefined)
        return chosen.version;
    const wanted = `expected a version that satisfies "${version}"`;
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_VERSION', `${attempt}: ${wanted}, got ${newestText(offered)}`, {
        hint: offered.length === 0
            ? `check the name and the repository of ${name} in Chart.yaml`
            : `change the version of ${name} in Chart.yaml; a pre-release needs a range such as >=1.0.0-0`,
    });
}
async function fetchArchive(key, from, { cache, lock, check, log }) {
    const locked = lock && requireLocked(key, lock);
    const known = locked ?? (await cache?.find(key));
    // A check of signatures reads the manifest, which the cache does not have.
    const isChecked = check !== undefined &&
        (repositoryKind(key.repository) === 'oci' || known?.manifest !== undefined);
    const cached = known === undefined || isChecked ? undefined : await cache?.get(known.digest);
    if (known !== undefined && cached !== undefined) {
        log.debug(`${key.name} ${key.version} is in the cache: ${known.digest}`);
        const { digest, manifest } = known;
        return { tgz: cached, digest, ...(manifest === undefined ? {} : { manifest }) };
    }
    const archive = await from.fetch(key.name, key.version);
    if (lock !== undefined && locked !== undefined && archive.digest !== locked.digest)
        throw fetch_differs(key, lock, locked.digest, archive.digest);
    await cache?.put(key, archive);
    return archive;
}
/** Returns the archive that the content lock has for a version. @throws `LOCK_OUT_OF_SYNC` when it has none */
function requireLocked(key, lock) {
    const locked = lockedArchive(lock, key);
    if (locked !== undefined)
        return locked;
    throw (0,lib_errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `cannot use the dependency ${key.name} ${key.version} from ${shownUrl(key.repository)}: expected its digest in ${lock.path}, got none`, { hint: 'run `sealwright chart-lock DIRECTORY` with the directory of the chart' });
}
/** Returns the error for an archive that is not the locked one. */
function fetch_differs({ name, version, repository }, lock, expected, got) {
    return (0,lib_errors/* helmError */.l)('DEPENDENCY_DIFFERS', `cannot use the dependency ${name} ${version} from ${shownUrl(repository)}: expected the archive ${expected} of ${lock.path}, got ${got}`, {
        hint: `a published version must not change: ask its owner. To accept the new archive, remove its entry from ${lock.path} and run \`sealwright chart-lock DIRECTORY\``,
    });
}
async function chartIn({ tgz }, key) {
    const what = `${key.name}-${key.version}.tgz`;
    const attempt = `cannot use the dependency ${key.name} ${key.version} from ${shownUrl(key.repository)}`;
    let chart;
    try {
        chart = await chartOf(await (0,archive.readArchive)(tgz, what), what, 1);
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause))
            throw cause;
        throw (0,lib_errors/* helmError */.l)('CHART_DAMAGED', `${attempt}: ${cause.message}`, { cause });
    }
    const { name, version } = chart.metadata;
    const [wanted, inside] = [parseVersion(key.version), parseVersion(version)];
    const isVersion = wanted !== undefined && inside !== undefined && compareVersions(wanted, inside) === 0;
    if (name === key.name && isVersion)
        return chart;
    throw (0,lib_errors/* helmError */.l)('CHART_DAMAGED', `${attempt}: expected a chart ${key.name} ${key.version} in its archive, got ${name} ${version}`, { hint: 'ask the owner of the repository to correct it' });
}
/** Formats the URL of a repository for messages: without user info and query, which may hold secrets. */
function shownUrl(repository) {
    if (!URL.canParse(repository))
        return repository.slice(0, 200);
    const { protocol, host, pathname } = new URL(repository);
    return `${protocol}//${host}${pathname}`.slice(0, 300);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/version.js


/**
 * Reports whether a version satisfies a constraint of helm's syntax, exactly as helm's library decides it
 * (github.com/Masterminds/semver/v3). A text that helm refuses is satisfied by no version; the empty text is one.
 */
function satisfies(version, constraint) {
    const [parsed, range] = [parseVersion(version), parseConstraint(constraint)];
    return parsed !== undefined && range !== undefined && isSatisfied(range, parsed);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/locked-version.js






/**
 * Returns dependencies with the URLs of their repositories in place of aliases, as helm writes them into a lock.
 *
 * @param directory of the chart, for messages
 * @throws `REPOSITORY_UNKNOWN`
 */
function locatedDependencies(requested, remote, directory) {
    return requested.map((one) => {
        const { repository } = one;
        if (repository === undefined)
            return one;
        return { ...one, repository: namingChart(directory, () => remote.aliased(repository)) };
    });
}
/** Runs work on the dependencies of a chart, and adds its file to the message of an error. */
function namingChart(directory, work) {
    try {
        return work();
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error))
            throw error;
        throw (0,lib.restated)(error, { message: `${error.message}, in ${directory}/Chart.yaml` });
    }
}
/**
 * Returns the version of a dependency from a server: that of the lock, or without a lock the one that Chart.yaml names. A
 * range without a lock is refused, because it means another version tomorrow.
 *
 * @param at position in `located`, which a lock keeps
 * @throws `LOCK_MISSING`, `LOCK_OUT_OF_SYNC`, `DEPENDENCY_VERSION`, and the errors of `Dependencies.resolve`
 */
async function lockedVersion(located, at, lock, { directory, remote }) {
    const { name, version = '', repository = '' } = located[at] ?? { name: '' };
    const url = namingChart(directory, () => remote.locate(repository));
    if (lock !== undefined)
        return { name, repository: url, version: versionIn(lock, { name, version }, at, directory) };
    const key = { name, repository: url, version };
    if (isExactVersion(version, url)) {
        // An entry of the content lock has the version as the repository writes it: nothing needs to be requested.
        const isLocked = remote.lock !== undefined && lockedArchive(remote.lock, key) !== undefined;
        return isLocked ? key : { ...key, version: await remote.resolve(key) };
    }
    throw (0,lib_errors/* helmError */.l)('LOCK_MISSING', `cannot package ${directory}: expected a Chart.lock with a version of ${name} for "${version}", got none`, { hint: `run \`sealwright chart-lock ${directory}\` and commit what it writes` });
}
function versionIn(lock, { name, version }, at, directory) {
    const same = lock.dependencies[at];
    const locked = same?.name === name ? same : lock.dependencies.find((one) => one.name === name);
    if (locked?.version !== undefined && satisfies(locked.version, version))
        return locked.version;
    const got = locked?.version ?? 'none';
    throw outOfSync(lock, `expected a version of ${name} that satisfies "${version}", got ${got}`, directory);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/lock-chart.js









/** Charts at a time that are fetched. */
const CONCURRENCY = 4;
/**
 * Returns the locks of a chart: versions as `helm dependency update` chooses them, and the digests of the archives, which
 * are fetched. Without `upgrade`, a lock that fits Chart.yaml keeps its versions. Undefined for a chart without
 * dependencies.
 *
 * @throws `DEPENDENCY_MISSING`, `DEPENDENCY_VERSION`, and the errors of `loadChart` and of `Dependencies`
 */
async function lockChart(directory, options) {
    const { metadata, requested, files, dependencies: inside } = await loadChart(directory);
    if (requested.length === 0)
        return undefined;
    const { dependencies } = options;
    const file = lockFileName(metadata.apiVersion);
    const found = files.find((one) => one.name === file);
    const former = found && parseLock((0,lib.textOf)(found.bytes), `${directory}/${file}`);
    const located = locatedDependencies(requested, dependencies, directory);
    const isKept = !options.upgrade && former !== undefined && isInSync(former, located);
    const names = new Set(inside.map((one) => one.metadata.name));
    const locked = await (0,lib.mapLimit)([...located.entries()], CONCURRENCY, async ([at, one]) => {
        const repository = one.repository ?? '';
        requireConstraint(one, directory);
        if (repository === '')
            return { ...requireLocal(one, names, directory), repository };
        if (repository.startsWith('file://'))
            return { name: one.name, repository, version: await sourceVersion(one, directory) };
        const kept = isKept ? former.dependencies[at]?.version : undefined;
        const version = kept ?? (await dependencies.resolve({ ...one, repository }));
        return { name: one.name, repository, version };
    });
    const remote = locked.filter((one) => isRemote(one.repository));
    const archives = await (0,lib.mapLimit)(remote, CONCURRENCY, async (key) => {
        const { digest, manifest } = (await dependencies.fetch(key)).archive;
        return { ...key, digest, ...(manifest === undefined ? {} : { manifest }) };
    });
    const isSame = former?.digest === lockDigest(located, locked);
    return {
        file,
        text: isSame ? undefined : lockText(located, locked, options.epochSeconds),
        versions: locked.map(({ name, version }, at) => {
            const before = former?.dependencies[at];
            const changed = before?.name === name && before.version !== version ? before.version : undefined;
            return { name, version, ...(changed === undefined ? {} : { former: changed }) };
        }),
        archives,
    };
}
/** Reports whether a lock was written for these dependencies, and has a version for each. */
function isInSync(lock, located) {
    return (lock.digest === lockDigest(located, lock.dependencies) &&
        located.every(({ name, version = '', repository = '' }, at) => {
            const one = lock.dependencies[at];
            if (one?.name !== name || one.version === undefined)
                return false;
            return !isRemote(repository) || satisfies(one.version, version);
        }));
}
/** Checks that a dependency has a version or a range: helm locks none without. @throws `DEPENDENCY_VERSION` */
function requireConstraint({ name, version = '' }, directory) {
    if (parseConstraint(version) !== undefined)
        return;
    const got = version === '' ? 'none' : `"${version.slice(0, 200)}"`;
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_VERSION', `cannot lock ${directory}: expected a version of ${name} such as ^1.2.0, got ${got}`, { hint: `set the version of ${name} in Chart.yaml` });
}
/** Returns a dependency in charts/ as helm locks it: with its constraint. @throws `DEPENDENCY_MISSING` */
function requireLocal({ name, version = '' }, inside, directory) {
    if (inside.has(name))
        return { name, version };
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_MISSING', `cannot lock ${directory}: expected ${name} in charts/, got no such chart`, { hint: `put the chart into charts/, or set the repository of ${name} in Chart.yaml` });
}
async function sourceVersion({ name, version = '', repository = '' }, directory) {
    const { metadata } = await loadChart((0,external_node_path_.resolve)(directory, repository.slice('file://'.length)));
    if (metadata.name === name && satisfies(metadata.version, version))
        return metadata.version;
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_VERSION', `cannot lock ${directory}: expected ${name} ${version} in ${repository}, got ${metadata.name} ${metadata.version}`, { hint: `change the version of ${name} in Chart.yaml` });
}

;// CONCATENATED MODULE: ./packages/helm/lib/selection/source.js



/** Returns what is at a path. @throws the system's error for a path that cannot be read */
function pathKind(path) {
    const stats = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
    if (stats === undefined)
        return 'missing';
    if (!stats.isDirectory())
        return /\.(tgz|tar\.gz)$/i.test(path) ? 'archive' : 'other file';
    const file = (0,external_node_fs_.statSync)((0,external_node_path_.join)(path, 'Chart.yaml'), { throwIfNoEntry: false });
    return file?.isFile() === true ? 'directory' : 'other directory';
}
const USE = 'use the path of the directory that contains Chart.yaml, or of a .tgz archive';
/** Returns why a path is neither the directory nor the archive of a chart, and what to do; undefined when it is one. */
function chartPathProblem(path) {
    try {
        const kind = pathKind(path);
        if (kind === 'missing')
            return { reason: 'it does not exist', hint: USE };
        if (kind === 'other directory')
            return { reason: 'it has no Chart.yaml', hint: USE };
        if (kind === 'other file')
            return { reason: 'expected a directory or a .tgz archive, got another file', hint: USE };
        return undefined;
    }
    catch (error) {
        return { reason: error.message, hint: USE };
    }
}
/** Returns the chart at one path. @throws `CHART_NOT_FOUND` */
function chartSource(path, directory) {
    const full = (0,external_node_path_.resolve)(directory, path);
    const problem = chartPathProblem(full);
    if (problem !== undefined) {
        const { reason, hint } = problem;
        throw (0,lib_errors/* helmError */.l)('CHART_NOT_FOUND', `cannot find chart ${path}: ${reason}`, { hint });
    }
    const kind = pathKind(full) === 'archive' ? 'archive' : 'directory';
    return { path, location: locationOf(full), kind };
}
/** Returns the absolute path without links; the path itself when nothing is there. */
function locationOf(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        return (0,external_node_path_.resolve)(path);
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/selection/graph.js





/**
 * Reads the `file://` dependencies of charts, also of charts that only dependencies name. A chart that cannot be read has
 * none: `packageChart` reports it.
 *
 * @param directory base of the paths in positions
 */
async function readChartGraph(charts, directory) {
    const graph = new Map();
    async function visit(location) {
        if (graph.has(location))
            return;
        graph.set(location, []);
        const links = linksOf(location, directory);
        graph.set(location, links);
        await Promise.all(links.map(({ to }) => visit(to)));
    }
    await Promise.all(charts.filter(({ kind }) => kind === 'directory').map(({ location }) => visit(location)));
    return graph;
}
function linksOf(location, directory) {
    for (const name of ['requirements.yaml', 'Chart.yaml']) {
        const file = (0,external_node_path_.join)(location, name);
        if (!(0,external_node_fs_.existsSync)(file))
            continue;
        const text = textOfFile(file);
        const links = linksIn(text, (0,external_node_path_.relative)((0,external_node_path_.resolve)(directory), file), location);
        if (links.length > 0)
            return links;
    }
    return [];
}
/** Returns the text of a file; '' for one that cannot be read, which is reported when the chart is loaded. */
function textOfFile(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
function linksIn(text, shown, location) {
    // Most charts have none: the text is not parsed for them.
    if (!text.includes('file:'))
        return [];
    try {
        const { value, at } = readChartYaml(text, shown, 'CHART_INVALID');
        const { dependencies } = (value ?? {});
        if (!Array.isArray(dependencies))
            return [];
        return dependencies.flatMap((one, index) => {
            const { name, repository } = (one ?? {});
            if (typeof repository !== 'string' || !repository.startsWith('file://'))
                return [];
            const to = locationOf((0,external_node_path_.resolve)(location, repository.slice('file://'.length)));
            // helm falls back to charts/ when the directory does not exist.
            if (pathKind(to) !== 'directory')
                return [];
            return [{ name: String(name), to, at: at(['dependencies', index]) }];
        });
    }
    catch {
        return [];
    }
}
/** Returns the locations whose files go into the package of a chart: its own, and those of its `file://` dependencies. */
function sourcesOf(graph, location) {
    const found = new Set([location]);
    for (const each of found)
        for (const { to } of graph.get(each) ?? [])
            found.add(to);
    return [...found];
}
/**
 * Returns charts in the order of publishing, in levels: each chart comes after the charts that it depends on by `file://`,
 * and the charts of one level do not depend on each other. Within a level the order is that of `charts`.
 *
 * @throws `DEPENDENCY_CYCLE` with the charts of the cycle and the position of each dependency
 */
function orderCharts(charts, graph, directory) {
    const given = new Map(charts.map((chart) => [chart.location, chart]));
    const levels = new Map();
    const shown = (location) => given.get(location)?.path ?? (0,external_node_path_.relative)((0,external_node_path_.resolve)(directory), location);
    /** Returns the level of the next chart above a location. */
    function levelOf(location, path) {
        const start = path.findIndex(({ to }) => to === location);
        if (start >= 0 && start < path.length - 1)
            throw cycleError([location, ...path.slice(start + 1).map(({ to }) => to)], path.slice(start + 1), shown);
        const known = levels.get(location);
        if (known !== undefined)
            return known;
        const below = (graph.get(location) ?? []).map((link) => levelOf(link.to, [...path, link]));
        const own = Math.max(0, ...below);
        const level = given.has(location) ? own + 1 : own;
        levels.set(location, level);
        return level;
    }
    const start = (location) => ({ name: '', to: location, at: '' });
    const found = charts.map((chart) => levelOf(chart.location, [start(chart.location)]));
    const count = Math.max(0, ...found);
    return Array.from({ length: count }, (_, level) => charts.filter((__, at) => found[at] === level + 1));
}
function cycleError(locations, links, shown) {
    const positions = links.map(({ at, name }) => `\n  ${at}: dependency ${name}`);
    return (0,lib_errors/* helmError */.l)('DEPENDENCY_CYCLE', `cannot order charts: expected file:// dependencies without a cycle, got ${locations.map(shown).join(' -> ')}${positions.join('')}`, { hint: 'remove one of these dependencies' });
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/sources.js



/**
 * Returns the directories whose files go into a chart's package: its own, and those of its `file://` dependencies, also of
 * theirs. A directory without a readable Chart.yaml has no dependencies: `packageChart` reports it.
 */
async function sourceDirectories(directory) {
    const location = locationOf((0,external_node_path_.resolve)(directory));
    const graph = await readChartGraph([{ path: directory, location, kind: 'directory' }], directory);
    return sourcesOf(graph, location);
}

;// CONCATENATED MODULE: ./packages/helm/lib/index/merge.js
/**
 * Merges published charts into an index. Nothing that the index has is lost: of a version that it has with the same
 * archive the new URLs are added, and one with another archive stays as it is, unless `replaces`. Two entries of one
 * version become one. An index that has everything is returned as it is, so that the file does not change.
 *
 * @param generated time of the new index, RFC 3339
 * @param replaces whether a published chart replaces the entry of its version
 */
function mergeIndex(index, added, { generated, replaces = false }) {
    const entries = new Map(Object.entries(index.entries).map(([name, list]) => [name, once(list)]));
    const changed = doubles(index);
    const kept = [];
    for (const entry of added) {
        const list = entries.get(entry.name) ?? [];
        const at = list.findIndex(({ version }) => version === entry.version);
        const existing = list[at];
        const merged = existing === undefined ? entry : mergedEntry(existing, entry, replaces);
        if (merged === undefined)
            kept.push(entry);
        if (merged === undefined || merged === existing)
            continue;
        entries.set(entry.name, existing === undefined ? [...list, merged] : list.with(at, merged));
        changed.push(`${entry.name} ${entry.version}`);
    }
    if (changed.length === 0)
        return { index, changed, kept };
    return { index: { ...index, generated, entries: Object.fromEntries(entries) }, changed, kept };
}
/** Returns the merged entry, `existing` itself when nothing changes, undefined when its archive differs. */
function mergedEntry(existing, entry, replaces) {
    if (!isSameArchive(existing, entry))
        return replaces ? entry : undefined;
    const urls = existing.urls ?? [];
    const missing = entry.urls.filter((url) => !urls.includes(url));
    return missing.length === 0 ? existing : { ...existing, urls: [...urls, ...missing] };
}
/** Reports whether two entries have the same archive. An entry without a digest may have any. */
function isSameArchive(a, b) {
    const [left, right] = [digitsOf(a.digest), digitsOf(b.digest)];
    return left === undefined || right === undefined || left === right;
}
function digitsOf(digest) {
    return digest?.replace(/^.*:/, '').toLowerCase() || undefined;
}
/** Returns a list with the first entry of each version and archive. chart-releaser adds pre-releases again and again. */
function once(list) {
    return list.filter((entry, at) => entry.version === undefined ||
        list.findIndex((one) => one.version === entry.version && isSameArchive(one, entry)) === at);
}
function doubles({ entries }) {
    return Object.entries(entries).flatMap(([name, list]) => {
        const kept = new Set(once(list));
        return list.filter((one) => !kept.has(one)).map(({ version }) => `${name} ${version}`);
    });
}

// EXTERNAL MODULE: ./packages/helm-engine/lib/index.js + 5 modules
var helm_engine_lib = __webpack_require__(66720);
;// CONCATENATED MODULE: ./packages/helm/lib/lint/images.js


const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];
/** Aliases in rendered YAML expand to at most this many nodes. */
const MAX_ALIASES = 100;
const images_MAX_DEPTH = 64;
/**
 * Returns the images of all containers in rendered objects, and of image volumes, wherever they are: Pods, templates of
 * Pods in workloads and in resources of operators, items of Lists. A document that is no YAML has none.
 */
function imagesOf(manifests) {
    return manifests.flatMap(({ path, content }) => {
        // Most objects have no image, and a definition of a resource is long.
        if (!/\bimage["']?\s*:/.test(content) || /^kind:\s*CustomResourceDefinition\b/m.test(content))
            return [];
        return imagesIn(content).map((image) => ({ image, template: path }));
    });
}
function imagesIn(content) {
    const found = new Set();
    try {
        const document = (0,dist/* parseDocument */.Tp)(content, { uniqueKeys: false, logLevel: 'silent' });
        collectImages(document.toJS({ maxAliasCount: MAX_ALIASES }), found, 0);
    }
    catch {
        return [];
    }
    return [...found];
}
function collectImages(value, found, depth) {
    if (typeof value !== 'object' || value === null || depth > images_MAX_DEPTH)
        return;
    for (const [key, below] of Object.entries(value)) {
        if (Array.isArray(below) && CONTAINERS.includes(key))
            for (const container of below)
                addText(container?.image, found);
        if (Array.isArray(below) && key === 'volumes')
            for (const volume of below)
                addText(volume?.image?.reference, found);
        collectImages(below, found, depth + 1);
    }
}
function addText(image, found) {
    if (typeof image === 'string' && image.trim() !== '')
        found.add(image.trim());
}
/** Returns `HOST/NAME` of an image as Docker completes it, or the text itself when it is no reference. */
function imageRepository(image) {
    try {
        return (0,oci_lib/* repositoryName */.aR)((0,oci_lib/* parseReference */.F2)(image));
    }
    catch {
        return image;
    }
}
/** Returns the digest of an image, or undefined when it has none. */
function imageDigest(image) {
    return /@(sha(?:256|512):[0-9a-f]+)$/.exec(image)?.[1];
}

;// CONCATENATED MODULE: ./packages/helm/lib/lint/pins.js


/** Lines of templates that one message names at most. */
const pins_NAMED = 8;
/**
 * Returns a problem for every image of this release that a template prints without its digest, with the lines to change.
 *
 * @param pins the images of this release, of all its charts
 * @param files the files of the chart's archive
 */
function pinProblems(images, pins, files) {
    return images.flatMap(({ image, template }) => {
        const same = pins.filter((pin) => imageRepository(pin.repository) === imageRepository(image));
        const [pin] = same;
        if (pin === undefined || same.some(({ digest }) => digest === imageDigest(image)))
            return [];
        const lines = linesOf(template, pin, files);
        const at = lines.length === 0 ? [withoutChart(template)] : lines;
        return [
            `${withoutChart(template)} prints the image ${image}: expected ${pin.repository}@${pin.digest}\n  ${at.join('\n  ')}\n  ${fixOf(pin)}`,
        ];
    });
}
/**
 * Returns a warning for every pin of a chart whose image the rendered chart does not have: the templates write another
 * name, or need other values.
 *
 * @param chart path of the chart
 */
function pinWarnings(images, pins, chart) {
    const printed = new Set(images.map(({ image }) => imageRepository(image)));
    return pins
        .filter((pin) => pin.chart === chart && !printed.has(imageRepository(pin.repository)))
        .map(({ path, repository }) => `the values of the pin ${path} are not used: no template prints ${repository} with the default values`);
}
function fixOf({ path }) {
    const values = `.Values.${path}`;
    return `write: image: "{{ ${values}.repository }}@{{ ${values}.digest }}"`;
}
/** Returns the lines to change: those that read the values of the pin, else the `image:` lines of the template. */
function linesOf(template, { path }, files) {
    const folder = template.slice(0, template.lastIndexOf('templates/') + 'templates/'.length);
    const inside = withoutChart(folder);
    const own = withoutChart(template);
    const templates = files.filter(({ name }) => name === own || name.startsWith(inside));
    // A chart in charts/ has its values without the first part of the path.
    const names = [path, path.slice(path.indexOf('.') + 1)].map(pins_escaped).join('|');
    const reads = new RegExp(`\\.Values\\.(?:${names})\\b(?!\\.pull)`);
    const found = templates.flatMap((file) => linesWith(file, reads));
    if (found.length > 0)
        return found.slice(0, pins_NAMED);
    const printed = files.filter(({ name }) => name === own);
    return printed.flatMap((file) => linesWith(file, /^\s*(?:- )?image:/)).slice(0, pins_NAMED);
}
function linesWith({ name, bytes }, pattern) {
    return (0,lib.textOf)(bytes)
        .split('\n')
        .flatMap((line, index) => pattern.test(line) ? [`${name}:${index + 1}: ${line.trim().slice(0, 160)}`] : []);
}
function pins_escaped(text) {
    return text.replaceAll(/[^\w]/g, String.raw `\$&`);
}
/** Returns the path of a template in its archive: without the name of the chart. */
function withoutChart(template) {
    return template.slice(template.indexOf('/') + 1);
}

;// CONCATENATED MODULE: ./packages/helm/lib/lint/lint.js






/**
 * Lints a packaged chart as `helm lint` does, renders it with its default values, and lists the images that it deploys.
 * A pinned image must appear with its digest.
 *
 * @throws `ENGINE_STOPPED` for a chart without an end, `ENGINE_MISSING` without the engine
 */
async function lintChart(engine, request) {
    const { metadata, tgz, what, pins, values = {} } = request;
    const isLibrary = metadata.type === 'library';
    const answer = await engine.ask(tgz, { lint: true, render: !isLibrary, values }, what);
    const files = await (0,archive.readArchive)(tgz, what);
    const images = imagesOf([...answer.manifests, ...answer.hooks]);
    const errors = errorsOf(answer, files);
    const failure = errors.length > 0 ? undefined : renderFailure(answer);
    const isUnproven = failure !== undefined && pins.length > 0;
    return {
        errors,
        pinErrors: isUnproven
            ? [`its pins cannot be checked: ${failure}`]
            : pinProblems(images, pins, files),
        warnings: [
            ...answer.messages.filter(({ severity }) => severity === 'warning').map(textOfMessage),
            ...(failure === undefined || isUnproven ? [] : [`not rendered: ${failure}`]),
            ...ignoreWarnings(files),
            ...(metadata.apiVersion === 'v1'
                ? ['Chart.yaml: apiVersion v1 is deprecated: write v2']
                : []),
            ...(failure === undefined && !isLibrary ? pinWarnings(images, pins, what) : []),
            ...unpinned(images),
        ],
        images: answer.error === undefined && answer.renderError === undefined
            ? [...new Set(images.map(({ image }) => image))].sort()
            : undefined,
    };
}
/**
 * Refuses a chart with errors.
 *
 * @param attempt starts the message: what the chart is linted for
 * @throws `CHART_BROKEN` with every error, `PIN_IGNORED` with the lines of the templates to change
 */
function refuseBroken({ errors, pinErrors }, attempt, hint) {
    if (errors.length > 0) {
        throw (0,lib_errors/* helmError */.l)('CHART_BROKEN', `cannot ${attempt}: ${listed(errors)}`, { hint });
    }
    if (pinErrors.length > 0) {
        throw (0,lib_errors/* helmError */.l)('PIN_IGNORED', `cannot ${attempt}: ${listed(pinErrors)}`, {
            hint: 'let the templates print repository and digest of the pinned images, and give default values with which the chart renders',
        });
    }
}
function listed(problems) {
    const texts = problems.map(shortened);
    return texts.length === 1 ? (texts[0] ?? '') : `\n${texts.join('\n')}`;
}
/** Characters of one problem in a message. A template that includes itself repeats its text a thousand times. */
const SHOWN = 1000;
function shortened(text) {
    return text.length <= SHOWN ? text : `${text.slice(0, SHOWN / 2)} … ${text.slice(-SHOWN / 2)}`;
}
/** Returns the errors of `helm lint`, and those of the rendering that no values can mend. */
function errorsOf(answer, files) {
    if (answer.error !== undefined)
        return [answer.error];
    const found = answer.messages.filter(({ severity }) => severity === 'error');
    const texts = found.map((message) => located(message, files));
    const { renderError } = answer;
    if (texts.length > 0 || renderError === undefined || isOfValues(renderError))
        return texts;
    return [ofSchema(renderError) ?? placed(renderError)];
}
/** Reports whether other values or another cluster would mend the failure: helm's lint accepts such a chart. */
function isOfValues(failure) {
    return /^execution error at |^chart requires kubeVersion/.test(failure);
}
function renderFailure({ renderError }) {
    return renderError === undefined ? undefined : placed(renderError);
}
function textOfMessage({ path, text }) {
    const isPlaced = path === '' || (path === 'templates/' && /:\d+/.test(text));
    return isPlaced ? placed(text) : `${path}: ${text.trim()}`;
}
/** Returns an error with file and line: of a schema the line of the value in values.yaml. */
function located(message, files) {
    const { path, text } = message;
    if (path !== 'values.yaml')
        return textOfMessage(message);
    const schema = ofSchema(text);
    if (schema !== undefined)
        return schema;
    const pointer = /^- at '([^']*)'/m.exec(text)?.[1];
    if (pointer === undefined)
        return textOfMessage(message);
    const values = files.find(({ name }) => name === path);
    const yaml = values === undefined ? '' : (0,lib.textOf)(values.bytes);
    const { at } = readChartYaml(yaml, path, 'VALUES_INVALID');
    return `${at(pointer.split('/').slice(1))}: ${text.trim()}`;
}
/** Returns the error of a schema that cannot be used, with its file; undefined for another error. */
function ofSchema(text) {
    const reason = /^("file:\/\/\/values\.schema\.json#" is not valid|failing loading )[^]*/m.exec(text)?.[0];
    return (reason && `values.schema.json: ${reason.trim().replace('"file:///values.schema.json#"', 'it')}`);
}
/** Moves the place of a template failure to the front: `templates/a.yaml:1: …`. */
function placed(failure) {
    const place = /\(([^()\s]+?:\d+(?::\d+)?)\)/.exec(failure) ?? /(\S+?:\d+(?::\d+)?)\b/.exec(failure);
    const [, at = ''] = place ?? [];
    const text = failure.trim();
    return at.includes('/templates/') ? `${withoutChart(at)}: ${text}` : text;
}
function ignoreWarnings(files) {
    const file = files.find(({ name }) => name === '.helmignore');
    const lines = file === undefined ? [] : (0,lib.textOf)(file.bytes).split('\n');
    return lines.flatMap((line, index) => line.startsWith('!')
        ? [
            `.helmignore:${index + 1}: helm ignores every file that does not match "${line.slice(1).trim()}", unlike git: remove the line`,
        ]
        : []);
}
/** Images that a warning names at most. */
const lint_NAMED = 10;
function unpinned(images) {
    const open = images.filter(({ image }) => imageDigest(image) === undefined);
    const names = [...new Set(open.map(({ image }) => image))];
    if (names.length === 0)
        return [];
    const rest = names.length > lint_NAMED ? ` and ${names.length - lint_NAMED} more` : '';
    return [`images without a digest: ${names.slice(0, lint_NAMED).join(', ')}${rest}`];
}

;// CONCATENATED MODULE: ./packages/helm/lib/lint/archive-images.js
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
 * Returns the images that a packaged chart deploys with its default values, sorted, each once. Undefined when they do not
 * render.
 *
 * @throws `ENGINE_STOPPED`, `ENGINE_MISSING`
 */
async function archiveImages(chart, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const engine = __addDisposableResource(env_1, (0,helm_engine_lib.openEngine)(ports.clock), true);
        return (await lintChart(engine, { ...chart, pins: [] })).images;
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/helm/lib/plan/collected.js

/** Errors that a message names at most. */
const collected_NAMED = 20;
/**
 * Runs `work` on every item as `mapLimit` does, and reports all bad inputs at once: an error of kind `input` stops no other
 * work. They are joined to one error in the order of the items, with the code of the first and the hints of all.
 */
async function mapInputs(items, concurrency, work) {
    const results = await (0,lib.mapLimit)(items, concurrency, async (item) => {
        try {
            return { result: await work(item) };
        }
        catch (error) {
            if ((0,lib.isSealwrightError)(error) && error.kind === 'input')
                return { error };
            throw error;
        }
    });
    const errors = results.flatMap((one) => ('error' in one ? [one.error] : []));
    if (errors.length > 0)
        throw joined(errors);
    return results.flatMap((one) => ('result' in one ? [one.result] : []));
}
/** Returns one error with the messages of several, in their order and each once. */
function joined(errors) {
    const [first] = errors;
    const messages = [...new Set(errors.map(({ message }) => message))];
    if (messages.length === 1)
        return first;
    const rest = messages.length - collected_NAMED;
    const more = rest > 0 ? [`and ${rest} more`] : [];
    const hints = [...new Set(errors.flatMap(({ hint }) => (hint === undefined ? [] : [hint])))];
    return (0,lib.restated)(first, {
        message: [...messages.slice(0, collected_NAMED), ...more].join('\n'),
        hint: hints.length === 0 ? undefined : hints.slice(0, collected_NAMED).join('\n'),
    });
}

;// CONCATENATED MODULE: ./packages/helm/lib/lint/plans.js
var plans_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var plans_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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





/** Threads of the engine at most. Each may need a gigabyte of memory for a hostile chart. */
const MAX_THREADS = 2;
/** Charts for which a thread is worth its start. */
const CHARTS_A_THREAD = 8;
/**
 * Lints the charts of a plan, and logs their warnings. A chart that the registry has already is not linted again.
 *
 * @param pins the images of this release that values of any of its charts pin
 * @throws all errors as one: `CHART_BROKEN`, `PIN_IGNORED`, `ENGINE_STOPPED`
 * @throws `ENGINE_MISSING` without the template engine
 */
async function lintPlans(levels, pins, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const plans = levels.flat().filter(({ push }) => push.decision !== 'unchanged');
        if (plans.length === 0)
            return levels;
        const wanted = Math.ceil(plans.length / CHARTS_A_THREAD);
        const threads = Math.min(MAX_THREADS, (0,external_node_os_.availableParallelism)(), wanted);
        const engine = plans_addDisposableResource(env_1, (0,helm_engine_lib.openEngine)(ports.clock, { threads }), true);
        const reports = new Map();
        try {
            await mapInputs(plans, threads, async (plan) => {
                const { chart, source } = plan;
                const { metadata, tgz } = chart;
                const report = await lintChart(engine, { metadata, tgz, what: source.path, pins });
                reports.set(plan, report);
                refuseBroken(report, `publish ${source.path}`, `correct it, and check it with: ${(0,lib.commandLine)(['sealwright', 'chart-lint', source.path])}`);
            });
        }
        finally {
            for (const plan of plans)
                for (const warning of reports.get(plan)?.warnings ?? [])
                    ports.log.warn(`${plan.source.path}: ${warning}`);
        }
        return levels.map((level) => level.map((plan) => ({ ...plan, images: reports.get(plan)?.images })));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = plans_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/options.js

/** Schema of one chart: an entry of `charts:` in sealwright.yaml. */
const chartOptionsSchema = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP()
        .min(1)
        .describe('Directory or .tgz archive of the chart, relative to the configuration file'),
    version: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Version to publish, in place of the one in Chart.yaml'),
    'app-version': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('appVersion to publish, in place of the one in Chart.yaml'),
    pin: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[\w-]+(\.[\w-]+)*$/, 'expected a path in values.yaml, such as image'), schemas/* string */.YjP().min(1))
        .optional()
        .describe('Values to pin to an image: path in values.yaml -> name of an image of this file, or a reference with a digest. Sets <path>.repository and <path>.digest in this chart and in every chart that contains it'),
})
    .describe('One Helm chart to package and publish');
/** Schema of the `charts` section of sealwright.yaml. */
const chartsSchema = schemas/* array */.YOg(chartOptionsSchema)
    .describe('Helm charts to package and publish, each to <registry>/charts/<name>');

;// CONCATENATED MODULE: ./packages/helm/lib/chart/yaml-edit.js


/**
 * Sets texts in a file of YAML. Only the bytes of each value change, so that comments, order and line ends stay. A value
 * that has no bytes of its own, such as an alias, makes the file be written anew.
 *
 * @param what names the file in messages
 * @throws `CHART_INVALID` for invalid YAML
 */
function editTexts(text, edits, what) {
    return edits.reduce((edited, edit) => editText(edited, edit, what), text);
}
function editText(text, { path, value }, what) {
    const { document } = parseEditable(text, what, 'CHART_INVALID');
    const node = document.getIn(path, true);
    if ((0,dist/* isScalar */.jn)(node) && isInline(node) && node.range) {
        const [start, end] = node.range;
        return `${text.slice(0, start)}${formatted(value, node)}${text.slice(end)}`;
    }
    if (node === undefined && path.length === 1 && isAppendable(document.contents, text)) {
        const end = text.endsWith('\n') ? '' : '\n';
        return `${text}${end}${path[0]}: ${JSON.stringify(value)}\n`;
    }
    document.setIn(path, value);
    return document.toString({ lineWidth: 0 });
}
/** Reports whether a line at the end of a text is a member of its map. */
function isAppendable(contents, text) {
    return (0,dist/* isMap */.jh)(contents) && contents.flow !== true && !/^(\.\.\.|---)/m.test(text);
}
const INLINE = [dist/* Scalar */.X5.PLAIN, dist/* Scalar */.X5.QUOTE_DOUBLE, dist/* Scalar */.X5.QUOTE_SINGLE];
function isInline(node) {
    return INLINE.includes(node.type);
}
/** Formats a value in the style of the scalar that it replaces. What could be read as a number is quoted. */
function formatted(value, { type }) {
    if (type === dist/* Scalar */.X5.PLAIN && /^[~^]?v?\d+\.\d+\.\d+[\w.+-]*$/.test(value))
        return value;
    if (type === dist/* Scalar */.X5.QUOTE_SINGLE && /^[\w.+~^-]*$/.test(value))
        return `'${value}'`;
    return JSON.stringify(value);
}

;// CONCATENATED MODULE: ./packages/helm/lib/plan/bump.js










/** Returns the version in the Chart.yaml of a directory; undefined for one that cannot be read. */
async function versionOfChart(directory, texts = new Map()) {
    try {
        const text = await textOfChart(directory, 'Chart.yaml', texts);
        return parseMetadata(text, 'file').metadata.version;
    }
    catch {
        return undefined;
    }
}
/**
 * Returns the version after a version: the next patch, and the next pre-release of a pre-release. Build metadata is
 * dropped, and a leading `v` stays.
 */
function nextVersion(version) {
    const parsed = parseVersion(version);
    const { major, minor, patch, pre } = parsed ?? { major: 0n, minor: 0n, patch: 0n, pre: '' };
    const next = pre === ''
        ? `${major}.${minor}.${patch + 1n}`
        : `${major}.${minor}.${patch}-${nextPrerelease(pre)}`;
    return version.startsWith('v') ? `v${next}` : next;
}
/** Raises the last number of a pre-release. One without a number gets the number 0. */
function nextPrerelease(pre) {
    const identifiers = pre.split('.');
    const at = identifiers.findLastIndex((one) => /^[0-9]+$/.test(one));
    return at < 0
        ? `${pre}.0`
        : identifiers.with(at, String(BigInt(identifiers[at] ?? '0') + 1n)).join('.');
}
/** Reads a file of a chart, from the new texts if it is there. A missing file is an empty text. */
async function textOfChart(directory, name, texts) {
    return texts.get(name) ?? (await (0,promises_.readFile)((0,external_node_path_.join)(directory, name), 'utf8').catch((0,lib.ifMissing)('')));
}
/** Returns the texts of a chart with another version in its Chart.yaml. */
async function withVersion(directory, version, texts) {
    const text = await textOfChart(directory, 'Chart.yaml', texts);
    const edits = [{ path: ['version'], value: version }];
    return new Map(texts).set('Chart.yaml', editTexts(text, edits, (0,external_node_path_.join)(directory, 'Chart.yaml')));
}
/**
 * Returns the texts of a chart whose `file://` dependencies have these versions: the constraint of a dependency that does
 * not accept its version is replaced, and a lock that names another version is written anew. Empty when all match.
 *
 * @param versions of the dependencies, by name
 * @param nowSeconds time of a lock, in seconds since the epoch
 * @param remote knows the URLs of aliases, which a lock has in their place
 */
async function withDependencyVersions(directory, versions, nowSeconds, remote) {
    for (const [file, lock] of [
        ['requirements.yaml', 'requirements.lock'],
        ['Chart.yaml', 'Chart.lock'],
    ]) {
        const text = await textOfChart(directory, file, new Map());
        const dependencies = dependenciesIn(text);
        if (dependencies.length === 0)
            continue;
        const edits = dependencies.flatMap((one, index) => {
            const version = localVersion(one, versions);
            if (version === undefined || satisfies(version, one.version ?? ''))
                return [];
            return [{ path: ['dependencies', index, 'version'], value: constraintFor(one, version) }];
        });
        const edited = editTexts(text, edits, (0,external_node_path_.join)(directory, file));
        const texts = new Map(edits.length === 0 ? [] : [[file, edited]]);
        const old = await textOfChart(directory, lock, new Map());
        const after = dependenciesIn(edited);
        const requested = remote === undefined ? after : locatedDependencies(after, remote, directory);
        const newLock = lockFor(old, requested, versions, edits.length > 0, nowSeconds);
        return newLock === undefined ? texts : texts.set(lock, newLock);
    }
    return new Map();
}
function localVersion({ name, repository }, versions) {
    return repository?.startsWith('file://') === true ? versions.get(name) : undefined;
}
/** Returns a constraint of the same kind, `^1.2.3`, `~1.2.3` or `1.2.3`, that accepts a version. */
function constraintFor({ version = '' }, accepted) {
    const [, operator = ''] = /^([~^])v?\d+(\.\d+){0,2}$/.exec(version) ?? [];
    return `${operator}${accepted}`;
}
/** Returns the text of a lock that names the versions; undefined when there is none, or it names them already. */
function lockFor(old, requested, versions, isChanged, nowSeconds) {
    const locked = dependenciesIn(old);
    if (locked.length === 0)
        return undefined;
    const updated = locked.map((one) => ({
        ...one,
        version: localVersion(one, versions) ?? one.version,
    }));
    const isSame = updated.every(({ version }, index) => version === locked[index]?.version);
    return isSame && !isChanged ? undefined : lockText(requested, updated, nowSeconds);
}
/** Returns the dependencies in a Chart.yaml, a requirements.yaml or a lock; none of an invalid file. */
function dependenciesIn(text) {
    try {
        const { value } = readChartYaml(text, 'file', 'CHART_INVALID');
        const { dependencies } = (value ?? {});
        if (!Array.isArray(dependencies))
            return [];
        const own = { text: JSON.stringify({ dependencies }), what: 'file' };
        const head = 'apiVersion: v2\nname: x\nversion: 1.0.0\n';
        return parseMetadata(head, 'file', own).metadata.dependencies ?? [];
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/archived.js









/** Seconds since the epoch of the last date with a year of four digits. */
const LAST_SECOND = 253_402_300_799;
/**
 * Reads an archive to publish as it is, with the provenance file beside it. Its metadata is that of the Chart.yaml in it.
 *
 * @param path of the file
 * @param shown names the file in messages
 * @throws `CHART_UNREADABLE`, `CHART_TOO_LARGE`, and the errors of `readArchive` and `chartOf`
 */
async function readChartArchive(path, shown = path) {
    const tgz = await readBytes(path, shown, chart_file/* MAX_CHART_SIZE */.qT);
    let latest = -1;
    const files = await (0,archive.readArchive)(tgz, shown, (seconds) => {
        if (seconds <= LAST_SECOND)
            latest = Math.max(latest, seconds);
    });
    if (!files.some(({ name }) => name === 'Chart.yaml')) {
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot read chart archive ${shown}: expected a Chart.yaml in its top directory, got none`, { hint: 'package the directory of a chart: helm package DIR' });
    }
    const { metadata, warnings } = await chartOf(files, shown);
    return {
        metadata,
        tgz,
        digest: (0,lib.digestOf)(tgz),
        files: files.map(({ name }) => name),
        warnings: [...warnings, ...nameWarning(shown, `${metadata.name}-${metadata.version}.tgz`)],
        modifiedSeconds: latest < 0 ? undefined : latest,
        provenance: await readProvenance(`${path}.prov`, `${shown}.prov`),
    };
}
/** helm pushes an archive by the name and the version in it, whatever the name of its file. */
function nameWarning(shown, expected) {
    return (0,external_node_path_.basename)(shown) === expected ? [] : [`the archive is published as ${expected}`];
}
async function readProvenance(path, shown) {
    return (await (0,fs/* exists */.t2)(path)) ? readBytes(path, shown, oci_lib/* MANIFEST_LIMIT */.MV) : undefined;
}
async function readBytes(path, shown, limit) {
    try {
        const { size } = await (0,promises_.stat)(path);
        if (size <= limit)
            return await (0,promises_.readFile)(path);
    }
    catch (cause) {
        const reason = cause.message;
        throw (0,lib_errors/* helmError */.l)('CHART_UNREADABLE', `cannot read ${shown}: ${reason}`, {
            cause,
            hint: 'make the file readable for the user of this run',
        });
    }
    throw (0,lib_errors/* helmError */.l)('CHART_TOO_LARGE', `cannot read ${shown}: expected at most ${limit} bytes, got more`, { hint: 'package the chart without large files: exclude them with .helmignore' });
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/vendored.js





/**
 * Checks the dependencies from servers that are in charts/ against the content lock: each must be there as the archive
 * that the lock has. An unpacked directory cannot be compared with it, and is refused.
 *
 * @throws `DEPENDENCY_DIFFERS`, `LOCK_OUT_OF_SYNC`
 */
async function checkVendored(chart, directory, remote) {
    if (remote?.lock === undefined)
        return;
    for (const { name, repository = '' } of chart.requested) {
        if (!isRemote(repository))
            continue;
        for (const { metadata } of chart.dependencies) {
            if (metadata.name !== name)
                continue;
            const key = { name, version: metadata.version, repository: remote.locate(repository) };
            await vendored_checkArchive(key, directory, remote.lock);
        }
    }
}
async function vendored_checkArchive(key, directory, lock) {
    const { digest } = requireLocked(key, lock);
    const file = `charts/${key.name}-${key.version}.tgz`;
    const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(directory, file)).catch((0,lib.ifMissing)(undefined));
    if (bytes === undefined)
        throw fetch_differs(key, lock, digest, `no ${file} in ${directory}`);
    const got = (0,lib.digestOf)(bytes);
    if (got !== digest)
        throw fetch_differs(key, lock, digest, got);
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/resolve.js











/** Charts at a time that are fetched. */
const resolve_CONCURRENCY = 4;
/**
 * Returns a chart with its dependencies: those in charts/, each `file://` dependency from its source directory instead,
 * and those that are missing from their repositories, in the versions of Chart.lock. A dependency that is missing
 * everywhere is refused as `helm package` does. A chart whose dependencies are all in charts/ is packaged with them, and a
 * version or a lock that does not match is a warning.
 *
 * @throws `DEPENDENCY_MISSING`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_VERSION`, `LOCK_OUT_OF_SYNC`, `LOCK_MISSING`, and
 * the errors of `Dependencies`
 */
async function withDependencies(chart, options) {
    const { directory, remote } = options;
    const warnings = [];
    const lock = lockOf(chart, directory);
    await checkVendored(chart, directory, remote);
    const fetched = await fetchMissing(chart, lock, options);
    const sources = [...fetched];
    for (const wanted of chart.requested) {
        const path = sourceOf(wanted, chart, directory, warnings);
        if (path === undefined)
            continue;
        const source = await options.loadSource(path);
        checkSource(wanted, source, directory);
        sources.push(source);
    }
    const dependencies = merged(chart.dependencies, sources);
    refuseMissing(chart.requested, dependencies, directory);
    warnings.push(...versionWarnings(chart.requested, dependencies));
    const complete = {
        ...chart,
        dependencies,
        warnings: [...chart.warnings, ...warnings, ...dependencies.flatMap((one) => one.warnings)],
    };
    return locked(complete, lock, sources.length > 0, options);
}
function lockOf({ metadata, files }, directory) {
    const name = lockFileName(metadata.apiVersion);
    const file = files.find((one) => one.name === name);
    return file === undefined ? undefined : parseLock((0,lib.textOf)(file.bytes), `${directory}/${name}`);
}
/** Fetches the dependencies that are not in charts/, each version once. */
async function fetchMissing(chart, lock, { directory, remote }) {
    const names = new Set(chart.dependencies.map((one) => one.metadata.name));
    const { apiVersion } = chart.metadata;
    const missing = [...chart.requested.entries()].filter(([, one]) => isRemote(one.repository) && !names.has(one.name));
    if (remote === undefined || missing.length === 0)
        return [];
    const located = locatedDependencies(chart.requested, remote, directory);
    if (lock !== undefined)
        requireInSync(lock, located, { apiVersion, directory });
    const keys = await (0,lib.mapLimit)(missing, resolve_CONCURRENCY, ([at]) => lockedVersion(located, at, lock, { directory, remote }));
    const unique = keys.filter((one, at) => keys.findIndex(({ name, version }) => name === one.name && version === one.version) === at);
    let size = 0;
    return (0,lib.mapLimit)(unique, resolve_CONCURRENCY, async (key) => {
        const { chart: fetched } = await remote.fetch(key);
        size += sizeOf(fetched);
        if (size > chart_file/* MAX_CHART_SIZE */.qT)
            throw resolve_tooLarge(directory, key.name);
        return fetched;
    });
}
function sizeOf({ files, dependencies }) {
    const own = files.reduce((sum, one) => sum + one.bytes.byteLength, 0);
    return dependencies.reduce((sum, one) => sum + sizeOf(one), own);
}
/** Returns the error for a package that helm could not read. */
function resolve_tooLarge(directory, name) {
    return (0,lib_errors/* helmError */.l)('CHART_TOO_LARGE', `cannot package ${directory}: expected dependencies of at most ${chart_file/* MAX_CHART_SIZE */.qT} bytes in all, got more with ${name}`, { hint: 'helm reads no larger chart: publish these charts on their own' });
}
/**
 * Returns the directory of a `file://` dependency, undefined for other ones and for one that is only in charts/.
 *
 * @throws `DEPENDENCY_MISSING` when no chart is there
 */
function sourceOf(wanted, chart, directory, warnings) {
    if (!wanted.repository?.startsWith('file://'))
        return undefined;
    const path = (0,external_node_path_.resolve)(directory, wanted.repository.slice('file://'.length));
    const reason = notAChart(path);
    if (reason === undefined)
        return path;
    const isVendored = chart.dependencies.some((one) => one.metadata.name === wanted.name);
    if (reason === 'nothing' && isVendored) {
        warnings.push(`${wanted.repository} does not exist: ${wanted.name} is taken from charts/`);
        return undefined;
    }
    throw (0,lib_errors/* helmError */.l)('DEPENDENCY_MISSING', `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository}): expected a directory with a Chart.yaml at ${path}, got ${reason}`, { hint: 'correct the repository of the dependency in Chart.yaml' });
}
/** Returns what is at a path, undefined for the directory of a chart. */
function notAChart(path) {
    try {
        const kind = pathKind(path);
        if (kind === 'directory')
            return undefined;
        if (kind === 'missing')
            return 'nothing';
        return kind === 'other directory' ? 'a directory without one' : 'a file';
    }
    catch (error) {
        return error.message;
    }
}
/** Returns the charts in charts/ with each source in place of the charts of its name and version. */
function merged(inside, sources) {
    const names = new Set(sources.map((one) => one.metadata.name));
    const unique = sources.filter((one, at) => sources.findIndex((each) => nameAndVersion(each) === nameAndVersion(one)) === at);
    return [...inside.filter((one) => !names.has(one.metadata.name)), ...unique].sort((a, b) => compare(a.metadata.name, b.metadata.name) || compare(a.metadata.version, b.metadata.version));
}
function nameAndVersion({ metadata }) {
    return `${metadata.name} ${metadata.version}`;
}
function checkSource(wanted, { metadata }, directory) {
    const where = `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository})`;
    if (metadata.name !== wanted.name) {
        throw (0,lib_errors/* helmError */.l)('DEPENDENCY_MISSING', `${where}: expected a chart named ${wanted.name}, got ${metadata.name}`, { hint: 'correct the name or the repository of the dependency in Chart.yaml' });
    }
    if (!satisfies(metadata.version, wanted.version ?? '')) {
        throw (0,lib_errors/* helmError */.l)('DEPENDENCY_VERSION', `${where}: expected ${wanted.version ? `version ${wanted.version}` : 'a version in Chart.yaml'}, got ${metadata.version}`, { hint: 'change the version of the dependency in Chart.yaml' });
    }
}
function refuseMissing(requested, inside, directory) {
    const names = new Set(inside.map((one) => one.metadata.name));
    const missing = requested.filter((one) => !names.has(one.name));
    if (missing.length === 0)
        return;
    const hasServer = missing.some((one) => isRemote(one.repository));
    const texts = missing.map((one) => `${one.name} from ${one.repository || 'charts/'}`);
    throw (0,lib_errors/* helmError */.l)(hasServer ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING', `cannot package ${directory}: charts/ does not contain ${texts.join(', ')}`, {
        hint: hasServer
            ? `run \`helm dependency build ${directory}\`, which downloads the dependencies into charts/`
            : 'put the chart into charts/, or set its directory as a file:// repository',
    });
}
/** helm packages a chart in charts/ whatever its version, and leaves it out when it renders the chart. */
function versionWarnings(requested, inside) {
    return requested.flatMap(({ name, version = '' }) => {
        const versions = inside
            .filter((one) => one.metadata.name === name)
            .map((one) => one.metadata.version);
        if (versions.some((each) => satisfies(each, version)))
            return [];
        return [
            `charts/ has ${name} ${versions.join(', ')}, and Chart.yaml wants ${version}: helm leaves it out of what it renders`,
        ];
    });
}
/** Checks an existing lock, or adds the one that `helm dependency update` writes for the dependencies. */
function locked(chart, lock, hasSources, { directory, epochSeconds, remote }) {
    const { metadata, dependencies, files, requested } = chart;
    const { apiVersion } = metadata;
    if (apiVersion !== 'v2')
        return chart;
    const packaged = dependencies.map((one) => one.metadata);
    const located = remote === undefined ? requested : locatedDependencies(requested, remote, directory);
    if (lock !== undefined) {
        try {
            checkLock(lock, located, packaged, { apiVersion, directory });
        }
        catch (error) {
            if (hasSources || !(0,lib.isSealwrightError)(error, 'LOCK_OUT_OF_SYNC'))
                throw error;
            return { ...chart, warnings: [...chart.warnings, error.message] };
        }
        return chart;
    }
    if (!hasSources)
        return chart;
    const resolved = located.map(({ name, repository = '', version = '' }) => {
        const versions = packaged.filter((one) => one.name === name).map((one) => one.version);
        const chosen = versions.find((one) => satisfies(one, version)) ?? versions[0] ?? '';
        return { name, repository, version: repository === '' ? version : chosen };
    });
    const text = lockText(located, resolved, epochSeconds);
    return { ...chart, files: [...files, (0,chart_file/* textFile */.Ex)('Chart.lock', text)] };
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/package.js











/**
 * Packages a chart directory as `helm package` does, but to the same bytes from any checkout. A `file://` dependency
 * is packaged from its source directory. A chart in charts/ is packaged unchanged.
 *
 * @throws `VALUES_INVALID`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_MISSING`, `DEPENDENCY_VERSION`,
 * `LOCK_OUT_OF_SYNC`, and the errors of `loadChart`
 */
async function packageChart(directory, options) {
    const prepared = await prepare((0,external_node_path_.resolve)(directory), options, options, []);
    const files = filesOf(prepared);
    const tgz = await (0,archive/* writeArchive */._)(files, prepared.metadata.name, options.epochSeconds);
    return {
        metadata: prepared.metadata,
        tgz,
        digest: (0,lib.digestOf)(tgz),
        files: files.map((one) => one.name),
        warnings: prepared.warnings,
    };
}
/** Loads a chart, applies the overrides, and adds its dependencies and its lock. */
async function prepare(directory, overrides, options, above) {
    if (above.includes(directory)) {
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot package charts: dependency cycle: ${[...above, directory].join(' -> ')}`, { hint: 'remove one of these dependencies' });
    }
    const texts = await editedTexts(directory, overrides);
    const check = options.checkValues ?? checkValues;
    const chart = pinned(await loadChart(directory, texts, check), overrides, directory);
    if (chart.requested.length === 0)
        return chart;
    const loadSource = (path) => prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [...above, directory]);
    const { epochSeconds, dependencies: remote } = options;
    return withDependencies(chart, { directory, epochSeconds, loadSource, remote });
}
/** Returns the texts in place of files of a directory, with the version and the appVersion in Chart.yaml. */
async function editedTexts(directory, { version, appVersion, texts = new Map() }) {
    if (version !== undefined && parseVersion(version) === undefined) {
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot package ${directory}: expected a version such as 1.2.3, got "${version}"`, { hint: 'write MAJOR.MINOR.PATCH' });
    }
    const edits = Object.entries({ version, appVersion }).flatMap(([key, value]) => value === undefined ? [] : [{ path: [key], value }]);
    const file = (0,external_node_path_.join)(directory, 'Chart.yaml');
    // A missing file is reported when the chart is loaded.
    const read = () => (0,promises_.readFile)(file, 'utf8').catch(() => '');
    if (edits.length === 0)
        return texts;
    const text = texts.get('Chart.yaml') ?? (await read());
    return new Map(texts).set('Chart.yaml', editTexts(text, edits, file));
}
function pinned(chart, { values = [] }, directory) {
    if (values.length === 0)
        return chart;
    const before = (0,lib.textOf)(fileOf(chart.files, 'values.yaml'));
    const text = overrideValues(before, values, `${directory}/values.yaml`);
    return { ...chart, files: withFile(chart.files, 'values.yaml', text) };
}
const FIRST = ['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json'];
/** Returns all files in helm's order: the well-known ones, templates, others, then each dependency. */
function filesOf(chart) {
    const rank = (name) => {
        const at = FIRST.indexOf(name);
        if (at >= 0)
            return at;
        return name.startsWith('templates/') ? FIRST.length : FIRST.length + 1;
    };
    const own = chart.files.toSorted((a, b) => rank(a.name) - rank(b.name) || compare(a.name, b.name));
    const below = chart.dependencies.flatMap((one) => filesOf(one).map(({ name, bytes }) => ({
        name: `charts/${directoryOf(one, chart)}/${name}`,
        bytes,
    })));
    return [...own, ...below];
}
/** Returns the directory of a dependency in charts/: its name, and its version when two versions of it are there. */
function directoryOf({ metadata }, { dependencies }) {
    const first = dependencies.find((one) => one.metadata.name === metadata.name);
    return first?.metadata.version === metadata.version
        ? metadata.name
        : `${metadata.name}-${metadata.version}`;
}
function fileOf(files, name) {
    return files.find((one) => one.name === name)?.bytes ?? new Uint8Array();
}
function withFile(files, name, text) {
    const others = files.filter((one) => one.name !== name);
    return [...others, (0,chart_file/* textFile */.Ex)(name, text)];
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/changes.js

/**
 * Returns which part of a chart changed: its `file://` dependencies, its own files, or both. The lock and the versions of
 * `file://` dependencies in Chart.yaml follow from a changed dependency.
 *
 * @param differences between the published chart and the chart
 */
function changesOf(published, metadata, differences) {
    const local = localDependencies(metadata);
    const changed = local.filter((name) => differences.some(({ file }) => isOf(name, file)));
    const own = differences.filter(({ file }) => !changed.some((name) => isOf(name, file)));
    const isSameChart = withoutLocal(published) === withoutLocal(metadata);
    const follows = (file) => /^(Chart|requirements)\.lock$/.test(file) ||
        (/^(Chart|requirements)\.yaml$/.test(file) && isSameChart);
    return { dependencies: changed, isOwn: own.some(({ file }) => !follows(file)) };
}
/** Returns the names of the `file://` dependencies of a chart. */
function localDependencies({ dependencies = [] }) {
    const local = dependencies.filter(({ repository }) => repository?.startsWith('file://'));
    return [...new Set(local.map(({ name }) => name))];
}
/** Reports whether a file is of a dependency: in charts/NAME, or in charts/NAME-VERSION beside another version of it. */
function isOf(name, file) {
    const [charts, directory = ''] = file.split('/');
    return (charts === 'charts' &&
        (directory === name ||
            (directory.startsWith(`${name}-`) && /^\d/.test(directory.slice(name.length + 1)))));
}
function withoutLocal(metadata) {
    const dependencies = metadata.dependencies?.map((one) => one.repository?.startsWith('file://') === true ? { ...one, version: '' } : one);
    return metadataJson({ ...metadata, dependencies });
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/compare.js




/** Files that a message names at most. */
const compare_NAMED = 20;
/**
 * Returns how the content of a chart differs from that of a published one, sorted by file. Dates do not count: of the
 * files, of the manifest, and `generated` in a Chart.lock.
 *
 * @throws `CHART_INVALID` for an archive that cannot be read
 */
async function contentDifferences(published, chart) {
    const [before, after] = await Promise.all([compare_filesOf(published), compare_filesOf(chart)]);
    const names = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
    const files = names.flatMap((file) => {
        const [old, own] = [before.get(file), after.get(file)];
        if (old === own)
            return [];
        const change = old === undefined ? 'added' : own === undefined ? 'removed' : 'changed';
        return [{ change, file }];
    });
    const isSameMetadata = metadataJson(published.metadata) === metadataJson(chart.metadata);
    return files.length > 0 || isSameMetadata
        ? files
        : [{ change: 'changed', file: 'the metadata of the config' }];
}
/** Formats differences for a message, one a line, with a count of those that are left out. */
function differencesText(differences) {
    const rest = differences.length - compare_NAMED;
    const lines = differences.slice(0, compare_NAMED).map(({ change, file }) => `${change} ${file}`);
    return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])]
        .map((line) => `\n  ${line}`)
        .join('');
}
async function compare_filesOf({ metadata, tgz }) {
    const files = await (0,archive.readArchive)(tgz, `${metadata.name}-${metadata.version}.tgz`);
    return new Map(files.map(({ name, bytes }) => [
        name,
        /(^|\/)(Chart|requirements)\.lock$/.test(name)
            ? (0,lib.textOf)(bytes).replace(/^generated:.*$/m, '')
            : Buffer.from(bytes).toString('latin1'),
    ]));
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/push.js






/** The meaning of a version that exists: keep it when its content is the same, fail always, or replace other content. */
const IF_EXISTS = ['skip-identical', 'fail', 'overwrite'];
/**
 * Decides what a push does, and writes nothing. Content is compared without dates: a version that exists with the same
 * content stays as it is. One request is enough for a version that has the same manifest, or is new.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @throws `CHART_DAMAGED` when the existing version cannot be read
 */
async function planPush(store, chart, options) {
    const { ifExists = 'skip-identical', createdSeconds } = options;
    const built = chartManifest(chart, createdSeconds);
    const { manifest, layer, config, provenance } = built;
    const parts = [manifest, config, layer, ...(provenance === undefined ? [] : [provenance])];
    const plan = {
        chart,
        built,
        tag: tagOf(chart.metadata.version),
        descriptor: manifest,
        size: (0,oci_lib/* contentSize */.vc)(parts),
        layer,
        createdSeconds,
        ifExists,
        differences: [],
    };
    const existing = await store.resolve(plan.tag);
    if (existing === undefined)
        return { ...plan, decision: 'push' };
    if (ifExists === 'fail')
        return { ...plan, decision: 'refused', refusal: versionExists(chart, existing) };
    if (existing.digest === manifest.digest)
        return { ...plan, decision: 'unchanged' };
    const present = await readParts(store, existing);
    const isSameConfig = present.config.digest === config.digest;
    if (isSameConfig && present.layer.digest === layer.digest)
        return { ...plan, decision: 'unchanged', descriptor: existing };
    const known = isSameConfig ? chart.metadata : undefined;
    const published = await pullContent(store, existing, present, known);
    const differences = await contentDifferences(published, chart);
    if (differences.length === 0)
        return {
            ...plan,
            decision: 'unchanged',
            descriptor: existing,
            layer: present.layer,
            size: published.size,
        };
    const changes = changesOf(published.metadata, chart.metadata, differences);
    const differing = { ...plan, differences, changes };
    if (ifExists === 'overwrite')
        return { ...differing, decision: 'overwrite' };
    const refusal = otherContent(differing, existing, changes);
    return { ...differing, decision: 'refused', refusal };
}
/**
 * Writes what `planPush` decided, and reads it back. The same content that another publisher pushed in the meantime is kept.
 *
 * @throws the refusal of a refused push, `CHART_EXISTS` when another publisher pushes other content at the same time
 * @throws `CHART_DAMAGED` when the tag does not resolve to the pushed chart
 */
async function writePush(store, plan) {
    const { tag, descriptor, size, layer, decision } = plan;
    if (plan.refusal !== undefined)
        throw plan.refusal;
    if (decision === 'unchanged')
        return { descriptor, tag, size, layer, outcome: 'unchanged' };
    await pushContent(store, plan);
    try {
        await store.tag(descriptor, tag, { ifAbsent: decision === 'push' });
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause, 'TAG_EXISTS'))
            throw cause;
        return keptOf(store, plan, cause);
    }
    const stored = await store.resolve(tag);
    if (stored?.digest !== descriptor.digest)
        return keptOf(store, plan);
    return { descriptor, tag, size, layer, outcome: decision === 'push' ? 'pushed' : 'overwritten' };
}
/**
 * Returns the version that another publisher pushed at the same time, when it has the same content.
 *
 * @throws `CHART_EXISTS` with both digests for other content, `CHART_DAMAGED` when the version does not exist
 */
async function keptOf(store, plan, cause) {
    const { chart, tag, descriptor, createdSeconds, ifExists } = plan;
    const { name, version } = chart.metadata;
    const other = await store.resolve(tag);
    if (other === undefined) {
        throw (0,lib_errors/* helmError */.l)('CHART_DAMAGED', `cannot push chart ${name}: expected tag ${tag} to resolve to ${descriptor.digest}, got nothing`, { cause, hint: 'check whether another job deletes this version' });
    }
    if (ifExists !== 'fail') {
        const again = await planPush(store, chart, { createdSeconds }).catch((error) => {
            // Another artifact than a chart has other content.
            if (!(0,lib.isSealwrightError)(error, 'CHART_DAMAGED'))
                throw error;
            return undefined;
        });
        if (again?.decision === 'unchanged')
            return writePush(store, again);
    }
    throw (0,lib_errors/* helmError */.l)('CHART_EXISTS', `cannot push chart ${name} ${version}: another publisher pushed it at the same time: expected ${descriptor.digest}, got ${other.digest}`, {
        cause,
        hint: 'check which job must publish this version, and raise the version of the other chart',
    });
}
/**
 * Pushes a chart under its version and reads it back: `planPush`, then `writePush`.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @throws `CHART_EXISTS`, `CHART_DAMAGED`
 */
async function pushChart(store, chart, options) {
    return writePush(store, await planPush(store, chart, options));
}
function versionExists({ metadata }, existing) {
    return (0,lib_errors/* helmError */.l)('CHART_EXISTS', `cannot push chart ${metadata.name} ${metadata.version}: expected a new version, got one that exists as ${existing.digest}`, { hint: 'raise the version in Chart.yaml, or set "if-exists: skip-identical"' });
}
/** Returns the error for other content, with both digests: another publisher may have been a moment earlier. */
function otherContent({ chart, descriptor, differences }, existing, { dependencies, isOwn }) {
    const { name, version } = chart.metadata;
    const reason = dependencies.length === 0 ? '' : ` ${dependencyText(dependencies)} changed:`;
    return (0,lib_errors/* helmError */.l)('CHART_EXISTS', `cannot push chart ${name} ${version}:${reason} expected the content of the published version ${existing.digest}, got ${descriptor.digest} with other content:${differencesText(differences)}`, {
        hint: dependencies.length === 0 || isOwn
            ? 'raise the version in Chart.yaml'
            : 'raise the version in Chart.yaml, or publish it with "cascade: bump"',
    });
}
/** Returns the subject of a sentence about changed dependencies. */
function dependencyText(names) {
    return `its ${names.length === 1 ? 'dependency' : 'dependencies'} ${names.join(', ')}`;
}
/** Pushes the content. A version that is new has new content: looking for it would cost a request for each blob. */
async function pushContent(store, plan) {
    const { manifest, manifestBytes, config, configBytes, layer, provenance } = plan.built;
    const { chart } = plan;
    const options = { isNew: plan.decision === 'push' };
    await (0,lib.settled)([
        store.put(layer, (0,lib.contentOf)(chart.tgz), options),
        store.put(config, (0,lib.contentOf)(configBytes), options),
        ...(provenance === undefined || chart.provenance === undefined
            ? []
            : [store.put(provenance, (0,lib.contentOf)(chart.provenance), options)]),
    ]);
    await store.put(manifest, (0,lib.contentOf)(manifestBytes));
}

;// CONCATENATED MODULE: ./packages/helm/lib/plan/checked.js


/** Collects the files values.yaml of one chart, to check them later. */
function laterCheck(check) {
    const files = [];
    return {
        collect(bytes, what) {
            files.push({ bytes, what });
            return [];
        },
        check: () => files.flatMap(({ bytes, what }) => check(bytes, what)),
    };
}
/**
 * Packages charts, and reports all bad inputs at once: when one is bad, the values of the others are checked too.
 *
 * @throws the errors of `work` and `VALUES_INVALID`, in the order of the items
 */
async function packageInputs(items, concurrency, work) {
    const results = await (0,lib.mapLimit)(items, concurrency, async (item) => {
        try {
            return await work(item);
        }
        catch (error) {
            if ((0,lib.isSealwrightError)(error) && error.kind === 'input')
                return { error };
            throw error;
        }
    });
    if (!results.some((one) => 'error' in one))
        return results;
    return mapInputs(results, 1, async (one) => {
        if ('error' in one)
            throw one.error;
        return checked_checked(one);
    });
}
/** Checks the values of a chart, and returns it with their warnings. @throws `VALUES_INVALID` */
function checked_checked(one) {
    const { chart } = one;
    return { ...one, chart: { ...chart, warnings: [...chart.warnings, ...one.check()] } };
}

;// CONCATENATED MODULE: ./packages/helm/lib/plan/doubles.js


/** Removes equal charts, and refuses different ones of one name and version. @throws `CHART_DUPLICATE` */
function withoutDoubles(packaged) {
    const groups = Map.groupBy(packaged, ({ chart }) => `${chart.metadata.name} ${chart.metadata.version}`);
    const errors = [...groups].flatMap(([name, same]) => {
        if (same.every(({ chart }) => chart.digest === same[0]?.chart.digest))
            return [];
        const paths = same.map(({ source }) => source.path).join(' and ');
        return [
            (0,lib_errors/* helmError */.l)('CHART_DUPLICATE', `cannot publish ${name}: expected one chart of this name and version, got different ones in ${paths}`, { hint: 'remove one of them, or raise the version of one' }),
        ];
    });
    if (errors.length > 0)
        throw joined(errors);
    const kept = new Set([...groups.values()].map(([first]) => first));
    return packaged.filter((one) => kept.has(one));
}

;// CONCATENATED MODULE: ./packages/helm/lib/plan/publishable.js



/**
 * Refuses a chart whose name or version no registry accepts.
 *
 * @param registry charts are published to `<registry>/charts/<name>`
 * @throws `CHART_INVALID`
 */
function requirePublishable({ name, version }, { path }, registry) {
    try {
        (0,oci_lib/* parseReference */.F2)(`${registry}/charts/${name}:${tagOf(version)}`);
    }
    catch (cause) {
        throw (0,lib_errors/* helmError */.l)('CHART_INVALID', `cannot publish ${path}: expected a name and a version that registries accept, got ${JSON.stringify(name)} ${JSON.stringify(version)}: ${cause.message}`, {
            cause,
            hint: 'write the name in Chart.yaml with lower-case letters, digits and "-", and a version of up to 128 characters',
        });
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/plan/plan.js













/** Charts that are packaged, compared and pushed at the same time. */
const CHARTS_AT_ONCE = 8;
/** The handling of a published chart whose dependency changed: refuse it with the reason, or raise its version. */
const CASCADE = ['report', 'bump'];
/**
 * Packages charts and decides what the push of each does. It writes nothing. The charts are returned in levels: a chart
 * comes after those that it depends on by `file://`.
 *
 * @throws all bad inputs as one error: `DEPENDENCY_CYCLE`, `CHART_DUPLICATE`, `ARCHIVE_UNCHANGEABLE`, and the errors of
 * `packageChart` and `readChartArchive`
 * @throws the errors of `planPush`
 */
async function planCharts(context) {
    const sources = context.charts.map(({ source }) => source);
    const graph = await readChartGraph(sources, context.directory);
    const levels = orderCharts(sources, graph, context.directory);
    const state = {
        ...context,
        graph,
        overrides: overridesOf(context),
        bumps: new Map(),
        epochs: await directoryEpochs(sources, graph, context),
        check: openValuesCheck(),
    };
    if (context.cascade !== 'bump') {
        const plans = await planChecked(await packageAll(levels.flat(), state), state);
        return levels.map((level) => plans.filter(({ source }) => level.includes(source)));
    }
    const planned = [];
    for (const level of levels)
        planned.push(await mapInputs(level, CHARTS_AT_ONCE, (source) => planBumped(source, state)));
    const kept = new Set(withoutDoubles(planned.flat()));
    return planned.map((level) => level.filter((plan) => kept.has(plan)));
}
/**
 * Compares charts with the registry, and checks the values of those that it does not have. The values of an unchanged chart
 * are those of a published version: helm reads them, or did not from the day of their publication, and no run changes that.
 * Bad input counts more than a registry that fails, and is reported instead.
 */
async function planChecked(all, state) {
    const compared = async () => (0,lib.mapLimit)(withoutDoubles(all), CHARTS_AT_ONCE, async (one) => ({
        one,
        plan: await planOne(one, state),
    }));
    const pairs = await compared().catch(async (error) => {
        await mapInputs(all, 1, async (one) => checked_checked(one));
        throw error;
    });
    return mapInputs(pairs, 1, async ({ one, plan }) => plan.push.decision === 'unchanged' ? plan : { ...plan, chart: checked_checked(one).chart });
}
async function directoryEpochs(sources, graph, { epochsOf }) {
    const locations = sources
        .filter(({ kind }) => kind === 'directory')
        .map(({ location }) => location);
    const epochs = await epochsOf(locations.map((location) => ({ directories: sourcesOf(graph, location) })));
    return new Map(locations.map((location, at) => [location, epochs[at] ?? 0]));
}
function overridesOf({ charts }) {
    return new Map(charts.map(({ source, overrides }) => [source.location, overrides]));
}
/** Versions that a bump tries. Each of the others is published with other content of the dependencies. */
const MAX_BUMPS = 50;
/** Plans a chart after its dependencies, and raises its version while only its dependencies changed. */
async function planBumped(source, state) {
    const { location, kind } = source;
    if (kind === 'archive')
        return planOne(await packageOne(source, state), state);
    const versions = await dependencyVersions(location, state);
    const { dependencies: remote, nowSeconds } = state;
    let texts = await withDependencyVersions(location, versions, nowSeconds, remote);
    const from = await versionOfChart(location, texts);
    let dependencies = [];
    for (let tries = 0;; tries++) {
        const packaged = checked_checked(await packageOne(source, state, texts));
        const plan = await planOne(packaged, state);
        const to = packaged.chart.metadata.version;
        const changes = plan.push.decision === 'refused' ? plan.push.changes : undefined;
        const isBumped = changes !== undefined && changes.dependencies.length > 0 && !changes.isOwn;
        if (!isBumped || state.overrides.get(location)?.version !== undefined || tries === MAX_BUMPS) {
            if (texts.size === 0)
                return plan;
            const bump = { from: from ?? to, to, dependencies, texts };
            state.bumps.set(location, bump);
            return { ...plan, bump };
        }
        dependencies = changes.dependencies;
        texts = await withVersion(location, nextVersion(to), texts);
    }
}
/** Returns the versions of the `file://` dependencies of a chart, by name, as their bumps make them. */
async function dependencyVersions(location, { graph, bumps, overrides }) {
    const versions = new Map();
    for (const { name, to } of graph.get(location) ?? []) {
        const version = await versionOfChart(to, bumps.get(to)?.texts ?? overrides.get(to)?.texts);
        if (version !== undefined)
            versions.set(name, version);
    }
    return versions;
}
async function packageAll(sources, state) {
    let done = 0;
    return packageInputs(sources, CHARTS_AT_ONCE, async (source) => {
        const packaged = await packageOne(source, state);
        state.onPackaged?.(++done, sources.length);
        return packaged;
    });
}
/** @param texts texts in place of files of the directory, by name */
async function packageOne(source, state, texts) {
    (0,lib.throwIfAborted)(state.signal);
    const { overrides, bumps, epochs, dependencies } = state;
    const { collect, check } = laterCheck(state.check);
    const { location, kind } = source;
    if (kind === 'archive') {
        const packaged = await archived(source, overrides.get(location) ?? {}, state);
        requirePublishable(packaged.chart.metadata, source, state.registry);
        return packaged;
    }
    const epochSeconds = epochs.get(location) ?? 0;
    const chart = await packageChart(location, {
        ...overrides.get(location),
        texts,
        epochSeconds,
        dependencies,
        checkValues: collect,
        // A chart inside another chart has the same values.
        dependencyOverrides: (dependency) => {
            const at = locationOf(dependency);
            return { values: overrides.get(at)?.values, texts: bumps.get(at)?.texts };
        },
    });
    requirePublishable(chart.metadata, source, state.registry);
    return { source, chart, epochSeconds, check };
}
async function archived(source, overrides, { epochsOf }) {
    refuseChanges(source, overrides);
    const chart = await readChartArchive(source.location, source.path);
    const [epochSeconds = 0] = await epochsOf([
        { directories: [source.location], known: chart.modifiedSeconds },
    ]);
    return { source, chart, epochSeconds, check: () => [] };
}
function refuseChanges({ path }, overrides) {
    const { version, appVersion, values = [] } = overrides;
    const changes = [
        ...(version === undefined ? [] : ['version']),
        ...(appVersion === undefined ? [] : ['app-version']),
        ...(values.length === 0 ? [] : ['pin']),
    ];
    if (changes.length === 0)
        return;
    throw (0,lib_errors/* helmError */.l)('ARCHIVE_UNCHANGEABLE', `cannot apply ${changes.join(', ')} to ${path}: expected the directory of a chart, got an archive, which is published as it is`, { hint: 'use the directory of the chart, or publish archives in a run of their own' });
}
async function planOne({ source, chart, epochSeconds }, { registry, open, ifExists, signal }) {
    (0,lib.throwIfAborted)(signal);
    const repository = `${registry}/charts/${chart.metadata.name}`;
    const store = open(repository);
    const push = await planPush(store, chart, { createdSeconds: epochSeconds, ifExists });
    return { source, chart, repository, store, push };
}

;// CONCATENATED MODULE: ./packages/helm/lib/plan/plan-text.js



/** Returns what the push of a chart does, in words. */
function planRow({ chart, repository, push, bump }) {
    const { name, version } = chart.metadata;
    const isRaised = bump !== undefined && bump.from !== bump.to;
    return {
        decision: push.decision,
        name,
        version: isRaised ? `${bump.from} -> ${bump.to}` : version,
        reference: `${repository}:${push.tag}`,
        digest: push.descriptor.digest,
        detail: isRaised && push.refusal === undefined ? bumpReason(bump) : detailOf(push),
    };
}
/** Returns why a version is raised. */
function bumpReason({ dependencies }) {
    return `${dependencyText(dependencies)} changed`;
}
function detailOf({ decision, differences, changes }) {
    if (differences.length === 0)
        return decision === 'refused' ? 'the version exists' : '';
    const dependencies = changes?.dependencies ?? [];
    const reason = dependencies.length === 0
        ? 'the published version has other content'
        : `${dependencyText(dependencies)} changed`;
    return `${reason}:${differencesText(differences)}`;
}
/** Formats a plan for a terminal: a line for each chart, with the files that differ below it. */
function planText(plans) {
    const lines = plans.map((plan) => {
        const { decision, name, version, reference, digest, detail } = planRow(plan);
        const line = `${decision.padEnd(9)}  ${name} ${version}  ${reference}@${digest}`;
        return detail === '' ? line : `${line}\n  ${detail.replaceAll('\n', '\n  ')}`;
    });
    return [...lines, `${countsText(plans)}; dry run: nothing was pushed`].join('\n');
}
/** Formats a plan as a Markdown table for a job summary. */
function planMarkdown(plans) {
    const cell = (text) => text.replaceAll('|', '\\|').replaceAll('`', "'").replaceAll(/\n\s*/g, '<br>');
    const rows = plans.map((plan) => {
        const { decision, name, version, reference, digest, detail } = planRow(plan);
        const code = `\`${cell(`${reference}@${digest}`)}\``;
        return `| ${[cell(name), cell(version), decision, code, cell(detail)].join(' | ')} |`;
    });
    return [
        `## Sealwright charts: plan`,
        '',
        `${countsText(plans)}. Nothing was pushed.`,
        '',
        '| Chart | Version | Decision | Reference | Reason |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
    ].join('\n');
}
const COUNTED = {
    push: 'to push',
    unchanged: 'unchanged',
    overwrite: 'to overwrite',
    refused: 'refused',
};
function countsText(plans) {
    const counts = Map.groupBy(plans, ({ push }) => push.decision);
    const parts = [...counts].map(([decision, each]) => `${each.length} ${COUNTED[decision]}`);
    return [(0,lib.countText)(plans.length, 'chart'), ...parts].join(', ');
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/release-version.js


/**
 * Returns the version of a chart from a version or a tag: `1.2.3`, `v1.2.3` and `refs/tags/v1.2.3` are 1.2.3.
 *
 * @throws `VERSION_INVALID` for a text that is not SemVer 2
 */
function releaseVersion(text) {
    const version = text
        .trim()
        .replace(/^refs\/tags\//, '')
        .replace(/^v(?=\d)/, '');
    // helm finds only strict versions in a registry.
    if (parseStrictVersion(version) !== undefined)
        return version;
    throw (0,lib_errors/* helmError */.l)('VERSION_INVALID', `cannot use the version "${text}": expected a semantic version such as 1.2.3 or 1.2.3-rc.1, or its tag, got ${JSON.stringify(version)}`, {
        hint: 'write MAJOR.MINOR.PATCH, with "version: ${{ github.ref_name }}" for a tag such as v1.2.3',
    });
}

;// CONCATENATED MODULE: ./packages/helm/lib/selection/directories.js




/** Levels of directories below which charts are searched. */
const directories_MAX_DEPTH = 32;
/**
 * Returns the charts in a directory: itself when it has a Chart.yaml, else those below it, sorted by path. A chart inside
 * another chart belongs to that chart. Links, hidden directories and `node_modules` are not searched.
 *
 * @throws `CHART_UNREADABLE` for a directory that cannot be read
 */
async function chartDirectories(directory) {
    return search(directory, 0).sort(compare);
}
function search(directory, depth) {
    const entries = entriesOf(directory);
    if (entries.some((entry) => entry.name === 'Chart.yaml' && !entry.isDirectory()))
        return [directory];
    if (depth === directories_MAX_DEPTH)
        return [];
    const found = [];
    for (const entry of entries)
        if (entry.isDirectory() && !isSkippedName(entry.name))
            found.push(...search((0,external_node_path_.join)(directory, entry.name), depth + 1));
    return found;
}
function entriesOf(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true });
    }
    catch (cause) {
        const reason = cause.message;
        throw (0,lib_errors/* helmError */.l)('CHART_UNREADABLE', `cannot search ${directory} for charts: ${reason}`, {
            cause,
            hint: 'make the directory readable for the user of this run',
        });
    }
}
/** Reports whether a directory of this name is not searched for charts: a hidden one, or one of installed packages. */
function isSkippedName(name) {
    return name.startsWith('.') || name === 'node_modules';
}

;// CONCATENATED MODULE: ./packages/helm/lib/selection/selection.js






/**
 * Returns the charts that paths and patterns name, each once: a directory of a chart, an archive, a directory with charts
 * below it, or a pattern such as `charts/*` or `dist/*.tgz`. A pattern selects charts and archives and ignores everything
 * else. A chart inside another chart, and what links lead to, is selected only by its own path.
 *
 * @param directory base of relative paths
 * @throws `CHART_NOT_FOUND` with every path and pattern that names no chart, `CHART_UNREADABLE`
 */
async function selectCharts(paths, directory) {
    const found = new Map();
    const problems = [];
    for (const path of paths) {
        const selected = await selectOne(path, directory);
        if (typeof selected === 'string')
            problems.push(selected);
        else
            for (const source of selected)
                if (!found.has(source.location))
                    found.set(source.location, source);
    }
    if (problems.length > 0) {
        throw (0,lib_errors/* helmError */.l)('CHART_NOT_FOUND', `cannot find charts: ${problems.join('; ')}`, {
            hint: 'use the path of a directory that contains Chart.yaml, of a directory of charts, or of a .tgz archive',
        });
    }
    return [...found.values()];
}
/** Returns the charts of one path or pattern, or why there is none. */
async function selectOne(path, directory) {
    // It would mean the working directory, with every chart in it.
    if (path.trim() === '')
        return `"${path}": expected a path, got an empty text`;
    const full = (0,external_node_path_.resolve)(directory, path);
    const problem = chartPathProblem(full);
    if (problem === undefined)
        return [chartSource(path, directory)];
    const kind = kindOf(full);
    if (kind === 'other directory') {
        const below = await chartDirectories(full);
        return below.length > 0
            ? below.map((one) => chartSource(shownBelow(path, full, one), directory))
            : `${path}: expected a Chart.yaml in it or below it, got none${await archivesHint(full, path)}`;
    }
    if (kind === 'missing' && isPattern(path)) {
        const matches = await matchesOf(path, directory);
        return matches.length > 0
            ? matches
            : `${path}: expected the pattern to match charts or .tgz archives, got no match`;
    }
    return `${path}: ${problem.reason}`;
}
function kindOf(path) {
    try {
        return pathKind(path);
    }
    catch {
        return undefined;
    }
}
function shownBelow(path, full, found) {
    return (0,external_node_path_.join)(path, (0,external_node_path_.relative)(full, found));
}
async function archivesHint(full, path) {
    for await (const _ of (0,promises_.glob)('*.tgz', { cwd: full }))
        return ` (for the archives in it write ${(0,external_node_path_.join)(path, '*.tgz')})`;
    return '';
}
function isPattern(path) {
    return /[*?[\]{}!()]/.test(path);
}
async function matchesOf(pattern, directory) {
    const parts = pattern.split('/');
    const literal = parts.slice(0, parts.findIndex(isPattern)).join('/');
    const prefix = (0,external_node_path_.resolve)(directory, pattern.startsWith('/') ? `/${literal}` : literal);
    const matches = [];
    for await (const match of (0,promises_.glob)(pattern, { cwd: directory, exclude: isExcluded }))
        if (isSelected((0,external_node_path_.resolve)(directory, match), prefix))
            matches.push(match);
    return matches.sort(compare).map((match) => chartSource(match, directory));
}
function isExcluded(path) {
    return path.split(external_node_path_.sep).at(-1) === 'node_modules';
}
/** Reports whether a match of a pattern is a chart or an archive that is not inside another chart or behind a link. */
function isSelected(match, prefix) {
    const kind = kindOf(match);
    if (kind !== 'directory' && kind !== 'archive')
        return false;
    const below = (0,external_node_path_.relative)(prefix, match).split(external_node_path_.sep).filter(Boolean);
    if (below.includes('..') || below.some(isSkippedName))
        return false;
    if (locationOf(match) !== (0,external_node_path_.join)(locationOf(prefix), ...below))
        return false;
    return below.every((_, at) => kindOf((0,external_node_path_.join)(prefix, ...below.slice(0, at))) !== 'directory');
}

;// CONCATENATED MODULE: ./packages/helm/lib/index.js











































/***/ })

};
