export const id = 6720;
export const ids = [6720];
export const modules = {

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






/***/ })

};
