export const id = 3556;
export const ids = [3556];
export const modules = {

/***/ 65144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lG: () => (/* reexport */ openBackground),
  MV: () => (/* reexport */ openExec),
  mH: () => (/* reexport */ openHasher),
  fb: () => (/* reexport */ openHttp),
  XS: () => (/* reexport */ openTemp),
  Gd: () => (/* reexport */ openTls),
  ml: () => (/* reexport */ systemClock),
  vg: () => (/* reexport */ systemRandom)
});

// UNUSED EXPORTS: redactUrl

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
            const { spawn } = process.getBuiltinModule('node:child_process');
            const child = spawn(program, [...rest, ...args], {
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
        const { spawn } = process.getBuiltinModule('node:child_process');
        const child = spawn(program, args, {
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

;// CONCATENATED MODULE: ./packages/core/lib/adapters/hasher.js
/*
 * What a thread does, as text, so that it needs no file of its own beside a bundle. Sums live there under numbers.
 */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const sums = new Map();
parentPort.on('message', ({ op, id, from, algorithm, bytes, call }) => {
  if (op === 'open') sums.set(id, createHash(algorithm));
  else if (op === 'copy') sums.set(id, sums.get(from).copy());
  else if (op === 'drop') sums.delete(id);
  else if (op === 'update') {
    sums.get(id).update(bytes);
    parentPort.postMessage({ call });
  } else if (op === 'digest') {
    const hex = sums.get(id).digest('hex');
    sums.delete(id);
    parentPort.postMessage({ call, hex });
  }
});
`;
/** A hasher beside this thread. It starts with the first sum; disposing it ends it. */
function openHasher() {
    let thread;
    return {
        open(algorithm) {
            thread ??= openThread();
            return thread.open(algorithm);
        },
        async [Symbol.asyncDispose]() {
            await thread?.end();
        },
    };
}
function openThread() {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const worker = new Worker(PROGRAM, { eval: true, name: 'sums' });
    const calls = new Map();
    let broken;
    let last = 0;
    worker.unref();
    worker.on('message', ({ call, hex }) => {
        calls.get(call)?.resolve(hex ?? '');
        calls.delete(call);
        // A process with nothing else to do may end.
        if (calls.size === 0)
            worker.unref();
    });
    worker.on('error', (cause) => {
        broken = { cause };
        for (const { reject } of calls.values())
            reject(cause);
    });
    function ask(message) {
        if (broken !== undefined)
            return Promise.reject(broken.cause);
        const call = ++last;
        const answer = Promise.withResolvers();
        calls.set(call, answer);
        worker.ref();
        worker.postMessage({ ...message, call });
        return answer.promise;
    }
    function sumOf(id, algorithm) {
        return {
            async update(bytes) {
                // What is shared is read where it is; anything else has to go there.
                const isShared = bytes.buffer instanceof SharedArrayBuffer;
                await ask({ op: 'update', id, bytes: isShared ? bytes : Uint8Array.from(bytes) });
            },
            digest: async () => `${algorithm}:${await ask({ op: 'digest', id })}`,
            copy() {
                const copied = ++last;
                worker.postMessage({ op: 'copy', id: copied, from: id });
                return sumOf(copied, algorithm);
            },
            drop: () => worker.postMessage({ op: 'drop', id }),
        };
    }
    return {
        open(algorithm) {
            const id = ++last;
            worker.postMessage({ op: 'open', id, algorithm });
            return sumOf(id, algorithm);
        },
        end: () => worker.terminate(),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/host-tls.js



/**
 * Authorities and client certificates as docker and podman keep them (containers-certs.d(5)): a folder `HOST[:PORT]`
 * with authorities in `*.crt` and one client's certificate and key in `NAME.cert` and `NAME.key`. A client certificate
 * is shown to the server that its folder is named after, and to no other.
 */
function openTls(places) {
    const known = new Map();
    return (host) => {
        if (!known.has(host))
            known.set(host, tlsOf(places, host));
        return known.get(host);
    };
}
function tlsOf({ caFile, directories }, host) {
    const folder = directories
        .map((directory) => (0,external_node_path_.join)(directory, host))
        .map((path) => ({ path, names: namesIn(path) }))
        .find(({ names }) => names !== undefined);
    const { path = '', names = [] } = folder ?? {};
    const authorities = names.filter((name) => name.endsWith('.crt')).map((name) => (0,external_node_path_.join)(path, name));
    if (caFile !== undefined && caFile !== '')
        authorities.push(caFile);
    const client = names.find((name) => name.endsWith('.cert'));
    if (authorities.length === 0 && client === undefined)
        return undefined;
    const { getCACertificates } = process.getBuiltinModule('node:tls');
    return {
        ca: [...getCACertificates('default'), ...authorities.map(read)],
        ...(client === undefined ? {} : pairOf(path, client, names)),
    };
}
function namesIn(path) {
    try {
        return (0,external_node_fs_.readdirSync)(path).toSorted();
    }
    catch {
        return undefined;
    }
}
function pairOf(path, name, names) {
    const key = name.replace(/\.cert$/, '.key');
    if (!names.includes(key))
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `reading the client certificate ${(0,external_node_path_.join)(path, name)}: ${key} is not beside it`);
    return { cert: read((0,external_node_path_.join)(path, name)), key: read((0,external_node_path_.join)(path, key)) };
}
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (cause) {
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `reading ${path} for TLS: ${cause.message}`, {
            cause,
        });
    }
}

// EXTERNAL MODULE: ./packages/core/lib/bytes.js
var lib_bytes = __webpack_require__(66206);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(40610);
// EXTERNAL MODULE: external "node:dns/promises"
var external_node_dns_promises_ = __webpack_require__(71553);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/core/lib/adapters/address.js



/* RFC 6890 and the registries that it started: what only a private network or this machine can mean. */
const PRIVATE = [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/128',
    '::1/128',
    '64:ff9b:1::/48',
    'fc00::/7',
    'ff00::/8',
];
/* Where clouds keep the credentials of their machines. */
const LINK = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128'];
/** How far an IP address reaches; an IPv4 address inside of an IPv6 one counts as itself. */
function reachOf(address) {
    if (isIn(LINK, address))
        return 'link';
    return isIn(PRIVATE, address) ? 'private' : 'public';
}
function isIn(networks, address) {
    const list = new external_node_net_.BlockList();
    for (const network of networks) {
        const [base = '', prefix = ''] = network.split('/');
        list.addSubnet(base, Number(prefix), family(base));
    }
    return list.check(address, family(address));
}
function family(address) {
    return (0,external_node_net_.isIP)(address) === 6 ? 'ipv6' : 'ipv4';
}
/** How far the server of a URL reaches, by its nearest address. One that cannot be found is taken to be public. */
async function reachOfHost(url) {
    const host = hostOf(url);
    if ((0,external_node_net_.isIP)(host) !== 0)
        return reachOf(host);
    if (isLocalName(host))
        return 'private';
    return nearest(await (0,external_node_dns_promises_.lookup)(host, { all: true }).catch(() => []));
}
function nearest(addresses) {
    const reaches = new Set(addresses.map(({ address }) => reachOf(address)));
    if (reaches.has('link'))
        return 'link';
    return reaches.has('private') ? 'private' : 'public';
}
/** Whether a server that reaches as far as `origin` may send its clients to one that reaches as far as `target`. */
function isAllowed(target, origin) {
    return target === 'public' || target === origin || (target === 'private' && origin === 'link');
}
/** A look-up for connections that a server of that reach named: it is checked on the very address that is used. */
function guardedLookup(origin) {
    return (hostname, options, callback) => {
        (0,external_node_dns_.lookup)(hostname, { ...options, all: true }, (error, found) => {
            if (error !== null)
                return callback(error, '', 0);
            const bad = found.find(({ address }) => !isAllowed(reachOf(address), origin));
            if (bad !== undefined)
                return callback(refusal(`${hostname} (${bad.address})`), '', 0);
            if (options.all === true)
                return callback(null, found);
            return callback(null, found[0]?.address ?? '', found[0]?.family ?? 0);
        });
    };
}
/** The same for a URL that holds an address, which nothing looks up. @throws Error with the code `ENEAR` */
function checkHost(url, origin) {
    const host = hostOf(url);
    const reach = isLocalName(host) ? 'private' : (0,external_node_net_.isIP)(host) === 0 ? 'public' : reachOf(host);
    if (!isAllowed(reach, origin))
        throw refusal(host);
}
function hostOf(url) {
    return url.hostname.replace(/^\[|\]$/g, '');
}
function isLocalName(host) {
    return host === 'localhost' || host.endsWith('.localhost');
}
function refusal(what) {
    return Object.assign(new Error(`${what} is nearer than the server that named it, and is not asked`), { code: 'ENEAR' });
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/direct-head.js
/*
 * Heads of HTTP/1.1 messages (RFC 9112): what is written before a request's body and what is read before an answer's.
 * Whatever is not plainly right is refused: two readers must never see two messages in the same bytes.
 */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const MAX_HEADERS = 256;
/** The head of a request, its blank line included. @throws TypeError for what is no header */
function formatRequest(method, url, headers) {
    const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`];
    for (const [name, value] of Object.entries(headers)) {
        if (!TOKEN.test(name) || !VALUE.test(value))
            throw new TypeError(`"${name}" is no header`);
        lines.push(`${name}: ${value}`);
    }
    return `${lines.join('\r\n')}\r\n\r\n`;
}
/** Where a head ends in `bytes`: the index after its blank line, -1 when it goes on. */
function endOfHead(bytes) {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n');
    return at < 0 ? -1 : at + 4;
}
/** Parses the head of an answer, without its blank line. @throws Error that says what is wrong with it */
function parseResponse(bytes, method) {
    const [start = '', ...lines] = Buffer.from(bytes).toString('latin1').split('\r\n');
    const [, minor, code] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/.exec(start) ?? [];
    if (code === undefined)
        throw new Error('the answer is no HTTP/1.1');
    if (lines.length > MAX_HEADERS)
        throw new Error(`more than ${MAX_HEADERS} headers`);
    const headers = {};
    for (const line of lines) {
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(0, colon)).toLowerCase();
        const value = line.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, '');
        if (!TOKEN.test(name) || !VALUE.test(value))
            throw new Error('a header that is none');
        headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
    }
    const status = Number(code);
    const framing = framingOf(status, headers, method);
    const connection = (headers['connection'] ?? '').toLowerCase();
    const keepAlive = minor === '1' && framing !== 'close' && !/\bclose\b/.test(connection);
    return { status, headers, framing, keepAlive };
}
function framingOf(status, headers, method) {
    const coding = headers['transfer-encoding']?.toLowerCase();
    const length = headers['content-length'];
    if (coding !== undefined && length !== undefined)
        throw new Error('a length and a transfer coding at once');
    if (method === 'HEAD' || status === 204 || status === 304 || status < 200)
        return 0;
    if (coding === 'chunked')
        return 'chunked';
    if (coding !== undefined)
        throw new Error(`the transfer coding ${coding.slice(0, 40)}`);
    if (length === undefined)
        return 'close';
    if (!/^\d{1,15}$/.test(length))
        throw new Error('a length that is none');
    return Number(length);
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/direct-connection.js

/** Connects to the host of a URL. @throws the system's error when there is no way there */
async function openDirectConnection(parts, buffers) {
    let filling = 0;
    let ready;
    let waiter;
    let ended;
    const socket = openSocket(parts, {
        buffer: () => buffers[(filling ^= 1)],
        callback(size, buffer) {
            const bytes = buffer.subarray(0, size);
            if (waiter === undefined) {
                // The other buffer is lent and this one is full: reading goes on when the reader is back.
                ready = bytes;
                return false;
            }
            const { resolve } = waiter;
            waiter = undefined;
            resolve(bytes);
            return true;
        },
    });
    const end = (cause) => {
        ended ??= { cause };
        if (ended.cause === undefined)
            waiter?.resolve(undefined);
        else
            waiter?.reject(ended.cause);
        waiter = undefined;
    };
    socket.on('end', () => end());
    socket.on('close', () => end(failure('ECONNRESET', 'the connection was closed')));
    await connected(socket, parts);
    socket.on('error', end);
    return {
        read() {
            if (ready !== undefined) {
                const bytes = ready;
                ready = undefined;
                socket.resume();
                return Promise.resolve(bytes);
            }
            if (ended === undefined)
                return new Promise((resolve, reject) => {
                    waiter = { resolve, reject };
                });
            return ended.cause === undefined ? Promise.resolve(undefined) : Promise.reject(ended.cause);
        },
        write: (bytes) => new Promise((resolve, reject) => {
            socket.write(bytes, (error) => (error ? reject(error) : resolve()));
        }),
        expectWithin(ms) {
            socket.removeAllListeners('timeout');
            socket.setTimeout(ms, () => socket.destroy(failure('ETIMEDOUT', `silent for ${ms} ms`)));
        },
        isIdle: () => ended === undefined && ready === undefined && !socket.destroyed,
        destroy: (cause) => void socket.destroy(cause),
    };
}
function openSocket({ url, ca, cert, key, lookup }, onread) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const isTls = url.protocol === 'https:';
    const address = {
        host,
        port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
        noDelay: true,
        onread,
        ...(lookup === undefined ? {} : { lookup }),
    };
    if (!isTls)
        return (0,external_node_net_.connect)(address);
    // Loaded for the first server that speaks it: plain ones are most in tests.
    return process.getBuiltinModule('node:tls').connect({
        ...address,
        ...((0,external_node_net_.isIP)(host) === 0 ? { servername: host } : {}),
        ALPNProtocols: ['http/1.1'],
        ...(ca === undefined ? {} : { ca: [...ca] }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
    });
}
async function connected(socket, { url, timeoutMs }) {
    const event = url.protocol === 'https:' ? 'secureConnect' : 'connect';
    await new Promise((resolve, reject) => {
        socket.setTimeout(timeoutMs, () => socket.destroy(failure('ETIMEDOUT', 'no connection')));
        socket.once('error', reject);
        socket.once(event, () => {
            socket.off('error', reject);
            resolve();
        });
    });
}
function failure(code, message) {
    return Object.assign(new Error(message), { code });
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/direct-pool.js


/** A connection is used again within this time: servers close idle ones when they like. */
const IDLE_MS = 1500;
const MAX_IDLE = 64;
const MAX_SPARE = 16;
function openPool() {
    const idle = [];
    const spare = new Map();
    const open = new Set();
    function drop({ connection, buffers }) {
        connection.destroy();
        open.delete(connection);
        const size = buffers[0].byteLength;
        const kept = spare.get(size) ?? [];
        spare.set(size, kept);
        if (kept.length < MAX_SPARE)
            kept.push(buffers);
    }
    function takeIdle(key) {
        for (;;) {
            const at = idle.findLastIndex((each) => each.lane.key === key);
            const [found] = at < 0 ? [] : idle.splice(at, 1);
            if (found === undefined)
                return undefined;
            clearTimeout(found.timer);
            if (found.lane.connection.isIdle())
                return { ...found.lane, isUsed: true };
            drop(found.lane);
        }
    }
    return {
        drop,
        async take(parts, isFresh) {
            const { url, bufferBytes, purpose } = parts;
            const key = `${url.origin} ${bufferBytes} ${purpose}`;
            const known = isFresh ? undefined : takeIdle(key);
            if (known !== undefined)
                return known;
            const buffers = spare.get(bufferBytes)?.pop() ?? [
                (0,lib_bytes/* sharedBuffer */.C9)(bufferBytes),
                (0,lib_bytes/* sharedBuffer */.C9)(bufferBytes),
            ];
            const connection = await openDirectConnection(parts, buffers);
            open.add(connection);
            return { connection, buffers, key, isUsed: false };
        },
        keep(lane) {
            if (idle.length >= MAX_IDLE || !lane.connection.isIdle())
                return drop(lane);
            const timer = setTimeout(() => {
                const at = idle.findIndex((each) => each.lane === lane);
                if (at >= 0)
                    idle.splice(at, 1);
                drop(lane);
            }, IDLE_MS).unref();
            idle.push({ lane, timer });
            return undefined;
        },
        close() {
            for (const { timer } of idle)
                clearTimeout(timer);
            for (const connection of open)
                connection.destroy();
        },
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/direct-reader.js

const MAX_HEAD = 64 * 1024;
const MAX_LINE = 1024;
function openReader(connection) {
    const ahead = { connection, rest: new Uint8Array() };
    return {
        head: (method) => readHead(ahead, method),
        body(framing) {
            if (framing === 'chunked')
                return chunks(ahead);
            return framing === 'close' ? untilEnd(ahead) : counted(ahead, framing);
        },
        isDrained: () => ahead.rest.byteLength === 0,
    };
}
async function readHead(ahead, method) {
    let seen = new Uint8Array();
    for (;;) {
        // A head mostly comes whole, with the front of its body: only what is split is copied.
        const bytes = await more(ahead);
        const joined = seen.byteLength === 0 ? bytes : Buffer.concat([seen, bytes]);
        const end = endOfHead(joined);
        if (end > MAX_HEAD || (end < 0 && joined.byteLength > MAX_HEAD))
            throw new Error(`the answer's head has more than ${MAX_HEAD} bytes`);
        if (end < 0) {
            seen = Uint8Array.from(joined);
            continue;
        }
        const head = parseResponse(joined.subarray(0, end - 4), method);
        ahead.rest = joined.subarray(end);
        if (head.status >= 200)
            return head;
        // 100 Continue and its like only announce the answer.
        seen = new Uint8Array();
    }
}
/** What comes next, at least one byte. @throws Error where the connection ends instead */
async function more(ahead) {
    const { rest } = ahead;
    ahead.rest = new Uint8Array();
    const bytes = rest.byteLength > 0 ? rest : await ahead.connection.read();
    if (bytes !== undefined)
        return bytes;
    throw Object.assign(new Error('the server hung up'), { code: 'ECONNRESET' });
}
async function* counted(ahead, size) {
    let left = size;
    while (left > 0) {
        const bytes = await more(ahead);
        ahead.rest = bytes.subarray(left);
        const part = bytes.subarray(0, left);
        left -= part.byteLength;
        yield part;
    }
}
async function* chunks(ahead) {
    for (;;) {
        const text = (await line(ahead)).split(';')[0]?.trim() ?? '';
        if (!/^[0-9a-fA-F]{1,12}$/.test(text))
            throw new Error('a chunk without its size');
        const size = Number.parseInt(text, 16);
        if (size === 0)
            break;
        yield* counted(ahead, size);
        if ((await line(ahead)) !== '')
            throw new Error('a chunk longer than its size');
    }
    // Trailers say nothing that anybody asked for.
    for (let trailers = 0; (await line(ahead)) !== ''; trailers++)
        if (trailers >= 64)
            throw new Error('trailers without end');
}
async function line(ahead) {
    let text = '';
    for (;;) {
        const bytes = await more(ahead);
        const end = bytes.indexOf(10);
        text += Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('latin1');
        if (text.length > MAX_LINE)
            throw new Error('a line of a chunked body is too long');
        if (end < 0)
            continue;
        ahead.rest = bytes.subarray(end + 1);
        return text.replace(/\r$/, '');
    }
}
async function* untilEnd(ahead) {
    if (ahead.rest.byteLength > 0)
        yield await more(ahead);
    for (;;) {
        const bytes = await ahead.connection.read();
        if (bytes === undefined)
            return;
        yield bytes;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/direct.js



/*
 * HTTP/1.1 to the server itself. What costs in a relay of gigabytes is not the protocol but the memory: a general
 * client allocates for every 64 KiB that arrive. This one reads into two buffers a connection and lends them on. And
 * it is there at once: the general one takes a third of the time in which a whole small command is done.
 */
/** Buffers of connections for large answers, and of all others. */
const BULK_BYTES = 512 * 1024;
const USUAL_BYTES = 32 * 1024;
/** A body of so many bytes goes out with the head: a write is a trip through the system. */
const SMALL_BYTES = 16 * 1024;
const BODY_TIMEOUT_MS = 120_000;
const DISCARD_LIMIT = 256 * 1024;
/** A client with connections of its own. */
function openDirect(tlsOf) {
    const pool = openPool();
    return {
        exchange: (request) => exchange(pool, tlsOf, request),
        close: () => pool.close(),
    };
}
async function exchange(pool, tlsOf, request) {
    const isLarge = request.bulk === true && request.body === undefined;
    const tls = request.url.protocol === 'https:' ? tlsOf(request.url.host) : undefined;
    const parts = { ...tls, ...request, bufferBytes: isLarge ? BULK_BYTES : USUAL_BYTES };
    for (let isFresh = false;; isFresh = true) {
        const lane = await pool.take(parts, isFresh);
        try {
            return await ask(pool, lane, request);
        }
        catch (error) {
            pool.drop(lane);
            if (!lane.isUsed || !mayRepeat(request, error))
                throw error;
        }
    }
}
/** A server may close a connection just as it is used again (RFC 9112 §9.3.1): that alone is no failure. */
function mayRepeat({ method, body, signal }, error) {
    const isHangUp = ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
    const isStream = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
    return isHangUp && method !== 'POST' && method !== 'PATCH' && !isStream && !signal?.aborted;
}
async function ask(pool, lane, request) {
    const { connection } = lane;
    const { signal, method, url, timeoutMs } = request;
    const abort = () => connection.destroy(new Error('interrupted'));
    signal?.addEventListener('abort', abort, { once: true });
    const forget = () => signal?.removeEventListener('abort', abort);
    try {
        if (signal?.aborted === true)
            throw new Error('interrupted');
        connection.expectWithin(timeoutMs);
        const reader = openReader(connection);
        const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
        const text = formatRequest(method, url, headersOf(request, body));
        const isSmall = body instanceof Uint8Array && body.byteLength <= SMALL_BYTES;
        await connection.write(isSmall ? Buffer.concat([Buffer.from(text), body]) : text);
        // A server may refuse before it has read all: then the rest is not sent, and the connection is of no use.
        const answered = reader.head(method);
        const isSent = isSmall || (await sendBody(body, lengthOf(request), connection, answered));
        const head = await answered;
        connection.expectWithin(BODY_TIMEOUT_MS);
        return toResponse(head, reader, {
            keep() {
                forget();
                if (isSent)
                    pool.keep(lane);
                else
                    pool.drop(lane);
            },
            drop() {
                forget();
                pool.drop(lane);
            },
        });
    }
    catch (error) {
        forget();
        throw error;
    }
}
function headersOf({ method, headers = {} }, body) {
    const isStream = body !== undefined && !(body instanceof Uint8Array);
    // A GET without a body says nothing of it; what usually has one says that there is none (RFC 9110 §8.6).
    if (isStream || (body === undefined && !['POST', 'PUT', 'PATCH'].includes(method)))
        return headers;
    const rest = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
    return { ...Object.fromEntries(rest), 'content-length': String(body?.byteLength ?? 0) };
}
function lengthOf({ headers = {} }) {
    const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length');
    return Number(found?.[1]);
}
/** Sends the body; false when the answer came first. @throws what the body throws */
async function sendBody(body, length, connection, answered) {
    let isAnswered = false;
    const seen = () => {
        isAnswered = true;
    };
    answered.then(seen, seen);
    if (body === undefined)
        return true;
    if (body instanceof Uint8Array) {
        await Promise.race([connection.write(body), answered]);
        return true;
    }
    if (!Number.isSafeInteger(length))
        throw new Error('a body that is a stream needs its length');
    let sent = 0;
    for await (const chunk of body) {
        if (isAnswered)
            return false;
        sent += chunk.byteLength;
        if (sent > length)
            throw new Error(`the body is longer than its ${length} bytes`);
        await Promise.race([connection.write(chunk), answered]);
    }
    if (sent !== length)
        throw new Error(`the body ended after ${sent} of ${length} bytes`);
    return true;
}
function toResponse(head, reader, ending) {
    const { status, headers, framing } = head;
    if (framing === 0) {
        // Nobody reads what is not there, so nobody would end the exchange.
        if (head.keepAlive && reader.isDrained())
            ending.keep();
        else
            ending.drop();
        return { status, headers, body: nothing(), discard: async () => undefined };
    }
    const body = ended(head, reader, ending);
    return {
        status,
        headers,
        body,
        async discard() {
            let size = 0;
            for await (const chunk of body) {
                size += chunk.byteLength;
                if (size > DISCARD_LIMIT)
                    return;
            }
        },
    };
}
async function* nothing() {
    // No chunk.
}
/** The body; at its end the connection is kept, unless something is left on it. */
async function* ended(head, reader, ending) {
    let isWhole = false;
    try {
        yield* reader.body(head.framing);
        isWhole = head.keepAlive && reader.isDrained();
    }
    finally {
        if (isWhole)
            ending.keep();
        else
            ending.drop();
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/adapters/http.js




const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;
/** An http port with connection pools of its own. Disposing it closes them. */
function openHttp(options = {}) {
    const isProxied = (options.httpProxy ?? options.httpsProxy ?? '') !== '';
    let client;
    const lines = {
        userAgent: options.userAgent ?? 'sealwright/0.1',
        isProxied,
        client: () => (client ??= openClient(options, isProxied)),
        reaches: new Map(),
    };
    return {
        http: (asked) => http_exchange(lines, asked),
        async [Symbol.asyncDispose]() {
            (await client)?.close();
        },
    };
}
async function openClient(options, isProxied) {
    const { httpProxy, httpsProxy, noProxy, tlsOf = () => undefined } = options;
    if (!isProxied)
        return openDirect(tlsOf);
    const { openProxied } = await Promise.all(/* import() */[__webpack_require__.e(6843), __webpack_require__.e(5815)]).then(__webpack_require__.bind(__webpack_require__, 65815));
    return openProxied({ httpProxy, httpsProxy, noProxy }, tlsOf);
}
async function http_exchange(lines, asked) {
    const url = new URL(asked.url);
    const what = `${asked.method} ${redactUrl(url)}`;
    try {
        const reach = await namedReach(lines, asked);
        if (reach !== undefined)
            checkHost(url, reach);
        const client = await lines.client();
        const response = await client.exchange({
            ...asked,
            url,
            headers: { 'user-agent': lines.userAgent, ...asked.headers },
            timeoutMs: asked.timeoutMs ?? DEFAULT_TIMEOUT_MS,
            lookup: reach === undefined || lines.isProxied ? undefined : guardedLookup(reach),
            purpose: reach ?? '',
        });
        return responseOf(response, what, asked.bulk === true);
    }
    catch (cause) {
        throw failureOf(cause, asked, url, what);
    }
}
function failureOf(cause, asked, url, what) {
    if (asked.signal?.aborted === true)
        return (0,errors/* coreError */.iW)('INTERRUPTED', `interrupted during ${what}`, { cause });
    if (cause.code === 'ENEAR')
        return (0,errors/* coreError */.iW)('HTTP_REFUSED', `${what}: ${cause.message}`, {
            cause,
            hint: 'nothing was sent there; the server that named it is set up wrongly, or somebody misuses it',
        });
    return (0,errors/* coreError */.iW)('HTTP_FAILED', `${what}: no answer (${reasonOf(cause)})`, {
        cause,
        hint: `check that ${url.host} is reachable from here`,
    });
}
async function namedReach(lines, { namedBy }) {
    if (namedBy === undefined)
        return undefined;
    const known = lines.reaches.get(namedBy.origin) ?? reachOfHost(namedBy);
    lines.reaches.set(namedBy.origin, known);
    return known;
}
/** A response whose failures name the exchange. Its body is lent where that was asked for. */
function responseOf({ status, headers, body: raw, discard }, what, isLent) {
    const body = isLent ? named(raw, what) : (0,lib_bytes/* owned */.SD)(named(raw, what));
    const bytes = (limit = DEFAULT_BODY_LIMIT) => (0,lib_bytes/* collect */.Fo)(isLent ? (0,lib_bytes/* owned */.SD)(body) : body, limit, what);
    return {
        status,
        headers,
        body,
        bytes,
        text: async (limit) => new TextDecoder().decode(await bytes(limit)),
        discard,
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









/***/ }),

/***/ 63937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);

/** Anything thrown, as a Failure. What is not a SealwrightError is a bug: it must never read as a verdict. */
function failureOf(error) {
    const known = error instanceof _sealwright_core__WEBPACK_IMPORTED_MODULE_0__.SealwrightError;
    return {
        exitCode: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.exitCodeOf)(error),
        code: known ? error.code : 'INTERNAL',
        kind: known ? error.kind : 'bug',
        message: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.describeError)(error),
        hint: known
            ? (error.hint ?? ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDiskFull)(error) ? 'make room on the disk and run it again' : undefined))
            : 'this is a defect in Sealwright, not in your release: please report it with the lines above',
        stack: known && error.kind !== 'bug' ? undefined : stackOf(error),
        outputs: known ? error.outputs : {},
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

/***/ 38835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ openPorts)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65144);



/**
 * A thread for sums where there is a core for it. On two, which a transfer and its server fill, it costs a tenth more
 * than it saves (`npm run bench:oci`).
 */
function hasherFor(cores) {
    if (cores >= 4)
        return (0,_sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .openHasher */ .mH)();
    return { open: _sealwright_core__WEBPACK_IMPORTED_MODULE_1__.digester, [Symbol.asyncDispose]: () => Promise.resolve() };
}
/** Where podman and docker keep certificates of single registries, in podman's order. */
function certificateFolders(home) {
    return [
        ...(home === undefined ? [] : [`${home}/.config/containers/certs.d`]),
        '/etc/containers/certs.d',
        '/etc/docker/certs.d',
    ];
}
/** The ports of a process on this machine. Dispose them to close connections. */
function openPorts(parts) {
    const { env } = parts;
    const { http, [Symbol.asyncDispose]: dispose } = (0,_sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .openHttp */ .fb)({
        httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'],
        httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'],
        noProxy: env['no_proxy'] ?? env['NO_PROXY'],
        tlsOf: (0,_sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .openTls */ .Gd)({ caFile: env['SSL_CERT_FILE'], directories: certificateFolders(env['HOME']) }),
    });
    const hasher = hasherFor((0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)());
    const background = (0,_sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .openBackground */ .lG)(parts.backgroundCommand, env);
    return {
        async [Symbol.asyncDispose]() {
            await Promise.all([dispose(), hasher[Symbol.asyncDispose]()]);
        },
        ports: {
            log: parts.log,
            progress: parts.progress,
            exec: (0,_sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .openExec */ .MV)(env),
            http,
            clock: _sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .ml,
            random: _sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .systemRandom */ .vg,
            hasher,
            env: { get: (name) => env[name], export: parts.exportEnv },
            temp: (0,_sealwright_core_adapters__WEBPACK_IMPORTED_MODULE_2__/* .openTemp */ .XS)(parts.tempParent ?? (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)()),
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
