export const id = 9222;
export const ids = [9222];
export const modules = {

/***/ 79222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openPorts: () => (/* binding */ openPorts)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/errors.js
var errors = __webpack_require__(57706);
;// CONCATENATED MODULE: ./packages/core/lib/node/background.js


/** Opens the port that starts a service of this program as a detached process. `command(service)` returns its argv. */
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

// EXTERNAL MODULE: ./packages/core/lib/abort.js
var abort = __webpack_require__(92799);
// EXTERNAL MODULE: ./packages/core/lib/text/shell.js
var shell = __webpack_require__(29663);
;// CONCATENATED MODULE: ./packages/core/lib/node/exec.js



const MIB = 1024 * 1024;
const OUTPUT_LIMIT = 16 * MIB;
/** Milliseconds that a stopped program gets to end by itself. */
const KILL_MS = 2000;
/** Opens the port that runs programs. An output of a program may have up to 16 MiB. */
function openExec(baseEnv) {
    return async (request) => {
        (0,abort/* throwIfAborted */.T)(request.signal);
        const child = start(request, baseEnv);
        return resultOf(child, request);
    };
}
function start({ argv, env, cwd }, baseEnv) {
    const [program, ...args] = argv;
    const { spawn } = process.getBuiltinModule('node:child_process');
    try {
        return spawn(program, args, {
            env: { ...baseEnv, ...env },
            ...(cwd === undefined ? {} : { cwd }),
            stdio: ['pipe', 'pipe', 'pipe'],
            shell: false,
        });
    }
    catch (cause) {
        throw failure(argv, cause.message, cause);
    }
}
function failure(argv, reason, cause) {
    return (0,errors/* coreError */.iW)('EXEC_FAILED', `cannot run ${argv[0]}: ${reason}`, {
        cause,
        hint: `the command was: ${(0,shell/* commandLine */.a)(argv)}`,
    });
}
/** Waits until a program has ended and both its outputs are closed. */
function resultOf(child, { argv, stdin = '', timeoutMs, signal }) {
    return new Promise((resolve, reject) => {
        const ending = openEnding(child);
        const tooMuch = (name) => ending.stop(failure(argv, `expected at most ${OUTPUT_LIMIT / MIB} MiB on its ${name}, got more`));
        const stdout = keep(child.stdout, () => tooMuch('stdout'));
        const stderr = keep(child.stderr, () => tooMuch('stderr'));
        const interrupt = () => ending.stop((0,errors/* coreError */.iW)('INTERRUPTED', `cannot finish ${argv[0]}: interrupted`));
        signal?.addEventListener('abort', interrupt, { once: true });
        const timer = timeoutMs === undefined
            ? undefined
            : setTimeout(() => ending.stop(failure(argv, `expected its end within ${timeoutMs} ms`)), timeoutMs);
        const settle = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', interrupt);
            ending.done();
        };
        child.once('error', (cause) => {
            settle();
            reject(ending.cause() ?? failure(argv, cause.message, cause));
        });
        child.once('close', (code, killedBy) => {
            settle();
            const cause = ending.cause();
            if (cause !== undefined)
                reject(cause);
            else
                resolve({
                    exitCode: code ?? (killedBy === null ? 1 : 128),
                    stdout: stdout(),
                    stderr: stderr(),
                });
        });
        // A program may end without reading its input, which closes the pipe.
        child.stdin.on('error', () => undefined);
        child.stdin.end(stdin);
    });
}
function openEnding(child) {
    let first;
    let timer;
    return {
        stop(cause) {
            if (first !== undefined)
                return;
            first = cause;
            child.kill('SIGTERM');
            // It may ignore the signal, and its own children may keep the outputs open.
            timer = setTimeout(() => {
                child.kill('SIGKILL');
                child.stdout.destroy();
                child.stderr.destroy();
            }, KILL_MS);
        },
        cause: () => first,
        done: () => clearTimeout(timer),
    };
}
/** Keeps an output up to the limit. Beyond it, the output is read and dropped. */
function keep(stream, exceeded) {
    const chunks = [];
    let size = 0;
    stream.on('data', (chunk) => {
        size += chunk.byteLength;
        if (size <= OUTPUT_LIMIT)
            chunks.push(chunk);
        else {
            chunks.length = 0;
            exceeded();
        }
    });
    return () => Buffer.concat(chunks).toString('utf8');
}

;// CONCATENATED MODULE: ./packages/core/lib/node/hash.js
/* The program of the thread, as text, so that a bundle needs no file for it. The thread numbers its hashes. */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const hashes = new Map();
parentPort.on('message', ({ op, id, from, algorithm, bytes, call }) => {
  if (op === 'open') hashes.set(id, createHash(algorithm));
  else if (op === 'copy') hashes.set(id, hashes.get(from).copy());
  else if (op === 'drop') hashes.delete(id);
  else if (op === 'update') {
    hashes.get(id).update(bytes);
    parentPort.postMessage({ call });
  } else if (op === 'digest') {
    const hex = hashes.get(id).digest('hex');
    hashes.delete(id);
    parentPort.postMessage({ call, hex });
  }
});
`;
/** Opens a hasher on another thread. The thread starts with the first hash and ends when the hasher is disposed. */
function openHasher() {
    let thread;
    let lastId = 0;
    return {
        open(algorithm) {
            thread ??= openThread();
            const id = ++lastId;
            thread.post({ op: 'open', id, algorithm });
            return hashOf(thread, () => ++lastId, id, algorithm);
        },
        async [Symbol.asyncDispose]() {
            await thread?.end();
        },
    };
}
/** A hash on the thread, by its number. */
function hashOf(thread, nextId, id, algorithm) {
    return {
        async update(bytes) {
            // The thread reads shared memory in place; other memory is copied.
            const isShared = bytes.buffer instanceof SharedArrayBuffer;
            await thread.call({ op: 'update', id, bytes: isShared ? bytes : Uint8Array.from(bytes) });
        },
        digest: async () => `${algorithm}:${await thread.call({ op: 'digest', id })}`,
        copy() {
            const copied = nextId();
            thread.post({ op: 'copy', id: copied, from: id });
            return hashOf(thread, nextId, copied, algorithm);
        },
        drop: () => thread.post({ op: 'drop', id }),
    };
}
function openThread() {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const worker = new Worker(PROGRAM, { eval: true, name: 'hashes' });
    const calls = new Map();
    let broken;
    let last = 0;
    worker.unref();
    worker.on('message', ({ call, hex }) => {
        calls.get(call)?.resolve(hex ?? '');
        calls.delete(call);
        // A process with no other work may end.
        if (calls.size === 0)
            worker.unref();
    });
    worker.on('error', (cause) => {
        broken = { cause };
        for (const { reject } of calls.values())
            reject(cause);
    });
    return {
        post: (message) => worker.postMessage(message),
        call(message) {
            if (broken !== undefined)
                return Promise.reject(broken.cause);
            const call = ++last;
            const response = Promise.withResolvers();
            calls.set(call, response);
            worker.ref();
            worker.postMessage({ ...message, call });
            return response.promise;
        },
        end: () => worker.terminate(),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/content.js
var content = __webpack_require__(99892);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(40610);
// EXTERNAL MODULE: external "node:dns/promises"
var external_node_dns_promises_ = __webpack_require__(71553);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/core/lib/node/http/address.js



/* Networks of RFC 6890 and its registries that are valid only in a private network or on this machine. */
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
/* Link-local networks, where clouds serve the credentials of their machines. */
const LINK = ['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254/128'];
/** Returns the scope of an IP address. An IPv4 address inside an IPv6 address counts as IPv4. */
function reachOf(address) {
    if (isIn(LINK, address))
        return 'link';
    return isIn(PRIVATE, address) ? 'private' : 'public';
}
/** Reports whether a text is an IP address in one of these networks in CIDR. An IPv4 address in an IPv6 one is IPv4. */
function isIn(networks, address) {
    if ((0,external_node_net_.isIP)(address) === 0)
        return false;
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
/** Looks up a host as the system does. */
const systemAddresses = (host) => (0,external_node_dns_promises_.lookup)(host, { all: true });
/** Returns the narrowest scope of a URL's addresses. A host without an address counts as public. */
async function reachOfHost(url, addressesOf) {
    const host = hostOf(url);
    if ((0,external_node_net_.isIP)(host) !== 0)
        return reachOf(host);
    if (isLocalName(host))
        return 'private';
    return nearest(await addressesOf(host).catch(() => []));
}
function nearest(addresses) {
    const reaches = new Set(addresses.map(({ address }) => reachOf(address)));
    if (reaches.has('link'))
        return 'link';
    return reaches.has('private') ? 'private' : 'public';
}
/** Reports whether a server of scope `origin` may name a server of scope `target`. */
function isAllowed(target, origin) {
    return target === 'public' || target === origin || (target === 'private' && origin === 'link');
}
/** Returns a DNS lookup for URLs that a server of this scope names. It checks the address that is then used. */
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
/** Checks a URL whose host is an address, which needs no lookup. @throws Error with the code `ENEAR` */
function checkHost(url, origin) {
    const host = hostOf(url);
    const reach = isLocalName(host) ? 'private' : (0,external_node_net_.isIP)(host) === 0 ? 'public' : reachOf(host);
    if (!isAllowed(reach, origin))
        throw refusal(host);
}
function hostOf(url) {
    return url.hostname.replace(/^\[|\]$/g, '');
}
/** Reports whether a host name means this machine (RFC 6761 §6.3). */
function isLocalName(host) {
    return host === 'localhost' || host.endsWith('.localhost');
}
function refusal(what) {
    return Object.assign(new Error(`${what} is in a narrower network than the server that names it`), { code: 'ENEAR' });
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/message-head.js
/*
 * Heads of HTTP/1.1 messages (RFC 9112), written for requests and parsed for responses. Everything ambiguous is refused: two
 * readers must never see different messages in the same bytes.
 */
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const MAX_HEADERS = 256;
/** Formats the head of a request with its blank line. @throws TypeError for an invalid header */
function formatRequest(method, target, host, headers) {
    const lines = [`${method} ${target} HTTP/1.1`, `host: ${host}`];
    for (const [name, value] of Object.entries(headers)) {
        if (!TOKEN.test(name) || !VALUE.test(value))
            throw new TypeError(`cannot send the header "${name}": invalid name or value`);
        lines.push(`${name}: ${value}`);
    }
    return `${lines.join('\r\n')}\r\n\r\n`;
}
/** Returns the index after the blank line of a head; -1 when the bytes do not contain it. */
function endOfHead(bytes) {
    const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n');
    return at < 0 ? -1 : at + 4;
}
/** Parses the head of a response, without its blank line. @throws Error with the reason */
function parseResponse(bytes, method) {
    const [start = '', ...lines] = Buffer.from(bytes).toString('latin1').split('\r\n');
    const [, minor, code] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/.exec(start) ?? [];
    if (code === undefined)
        throw new Error('expected an HTTP/1.1 response');
    if (lines.length > MAX_HEADERS)
        throw new Error(`expected at most ${MAX_HEADERS} headers`);
    const headers = {};
    for (const line of lines) {
        const [name, value] = parseField(line);
        // Some readers take a blank for a digit.
        if (name === 'content-length' && /[\t ]$/.test(line))
            throw new Error('expected no blank after Content-Length');
        headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
    }
    const status = Number(code);
    const hasNoBody = isBodiless(status, method);
    const framing = framingOf(headers, hasNoBody);
    const connection = (headers['connection'] ?? '').toLowerCase();
    // Some servers send a body after such a head, even late. It must not be read as the next response.
    const keepAlive = minor === '1' && framing !== 'close' && !hasNoBody && !/\bclose\b/.test(connection);
    return { status, headers, framing, keepAlive };
}
/** Parses the line of a header or trailer to its name in lower case and its value. @throws Error for an invalid one */
function parseField(line) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    const value = withoutBlanks(line, colon + 1);
    if (!TOKEN.test(name) || !VALUE.test(value))
        throw new Error('invalid header');
    return [name, value];
}
/** Returns a line from a position on without the blanks around it. Other white space stays, and is refused. */
function withoutBlanks(line, from) {
    let start = from;
    let end = line.length;
    while (start < end && isBlank(line.charCodeAt(start)))
        start++;
    while (end > start && isBlank(line.charCodeAt(end - 1)))
        end--;
    return line.slice(start, end);
}
function isBlank(code) {
    return code === 0x20 || code === 0x09;
}
/** Reports whether a response has no body, whatever its headers are (RFC 9112 §6.3). */
function isBodiless(status, method) {
    return method === 'HEAD' || status === 204 || status === 304 || status < 200;
}
function framingOf(headers, hasNoBody) {
    const coding = headers['transfer-encoding']?.toLowerCase();
    const length = headers['content-length'];
    if (coding !== undefined && length !== undefined)
        throw new Error('expected Content-Length or Transfer-Encoding, got both');
    if (length !== undefined && !/^\d{1,15}$/.test(length))
        throw new Error('expected one number as Content-Length');
    if (hasNoBody)
        return 0;
    if (coding === 'chunked')
        return 'chunked';
    if (coding !== undefined)
        throw new Error(`unsupported transfer coding ${coding.slice(0, 40)}`);
    if (length === undefined)
        return 'close';
    return Number(length);
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./packages/core/lib/text/base64.js
var base64 = __webpack_require__(52498);
;// CONCATENATED MODULE: ./packages/core/lib/node/http/proxy.js





/**
 * Opens the proxy settings as Go's tools read them (golang.org/x/net/http/httpproxy): `https_proxy` for `https:` URLs,
 * `http_proxy` for `http:` URLs, none for this machine and what `no_proxy` names.
 */
function openProxySettings(settings) {
    const exceptions = (settings.noProxy ?? '').split(/[,\s]+/).flatMap(exceptionOf);
    const known = new Map();
    return (url) => {
        const isTls = url.protocol === 'https:';
        const text = (isTls ? settings.httpsProxy : settings.httpProxy)?.trim() ?? '';
        if (text === '')
            return undefined;
        const target = addressOf(url);
        if (isThisMachine(target.host) || exceptions.some((matches) => matches(target)))
            return undefined;
        const proxy = known.get(text) ?? parseProxy(text, isTls ? 'https_proxy' : 'http_proxy');
        known.set(text, proxy);
        return proxy;
    };
}
/** Returns the address of a URL, with the default port of its protocol. */
function addressOf({ hostname, port: given, protocol }) {
    const port = given === '' ? (protocol === 'https:' ? 443 : 80) : Number(given);
    return { host: hostname.replace(/^\[|\]$/g, ''), port, authority: `${hostname}:${port}` };
}
function parseProxy(text, variable) {
    const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
    if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
        // The value may contain a password.
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `cannot use the proxy in ${variable}: expected a URL of HTTP`, {
            hint: `set ${variable} to http://HOST:PORT or https://HOST:PORT`,
        });
    const { username, password } = url;
    const proxy = { url: new URL(url.origin) };
    if (username === '' && password === '')
        return proxy;
    const credentials = (0,base64/* base64 */.K3)(`${decoded(username)}:${decoded(password)}`);
    return { ...proxy, authorization: `Basic ${credentials}` };
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
function isThisMachine(host) {
    return isLocalName(host) || isIn(['127.0.0.0/8', '::1/128'], host);
}
/**
 * Returns the test of one entry of `no_proxy`: `*`, an address, a network in CIDR, a domain with its subdomains, `.domain`
 * or `*.domain` for its subdomains only. All but a network may end with a port.
 */
function exceptionOf(entry) {
    if (entry === '')
        return [];
    const [, network = '', prefix = ''] = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/i.exec(entry) ?? [];
    if ((0,external_node_net_.isIP)(network) !== 0) {
        if (Number(prefix) > ((0,external_node_net_.isIP)(network) === 6 ? 128 : 32))
            return [];
        return [({ host }) => isIn([`${network}/${prefix}`], host)];
    }
    const [, bracketed, plain = '', port] = ((0,external_node_net_.isIP)(entry) === 6 ? undefined : /^(?:\[(.+)\]|([^[\]:]+))(?::(\d+))?$/.exec(entry)) ?? [];
    const name = (bracketed ?? (plain === '' ? entry : plain)).toLowerCase();
    const isHost = hostTest(name);
    return [(target) => (port === undefined || Number(port) === target.port) && isHost(target.host)];
}
function hostTest(name) {
    if (name === '*')
        return () => true;
    const bits = (0,external_node_net_.isIP)(name) === 6 ? 128 : 32;
    if ((0,external_node_net_.isIP)(name) !== 0)
        return (host) => isIn([`${name}/${bits}`], host);
    const domain = (0,external_node_url_.domainToASCII)(name.replace(/^\*?\./, '').replace(/\.$/, ''));
    if (domain === '')
        return () => false;
    const isExact = !/^\*?\./.test(name);
    return (host) => {
        const target = host.replace(/\.$/, '');
        return target.endsWith(`.${domain}`) || (isExact && target === domain);
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/socket.js



const MAX_PROXY_HEAD = 16 * 1024;
/**
 * Opens a socket whose bytes go to `incoming`: to the host of the URL, or to its proxy. For an `https:` URL, a proxy opens a
 * tunnel (CONNECT, RFC 9110 §9.3.6), and TLS is spoken with the host inside it.
 *
 * @throws the system's error when it cannot connect, or the reason of the signal
 */
async function openSocket(parts, incoming) {
    const { url, proxy, signal } = parts;
    signal.throwIfAborted();
    const isTunnel = proxy !== undefined && url.protocol === 'https:';
    if (isTunnel) {
        const outer = await connected(openHop(proxy.url, proxy.tls, parts), signal);
        await openTunnel(outer, url, proxy, signal);
        const socket = await listening(openTls(outer, url, parts.tls), incoming, signal);
        socket.on('data', (chunk) => {
            if (!incoming.onread.callback(chunk.byteLength, chunk))
                socket.pause();
        });
        return socket;
    }
    const hop = proxy ?? parts;
    return listening(openHop(hop.url, hop.tls, parts, incoming.onread), incoming, signal);
}
/** Waits until a socket is connected. Its end and its later errors go to `incoming`. */
async function listening(socket, incoming, signal) {
    socket.on('end', () => incoming.end());
    socket.on('close', () => incoming.end(socket_failure('ECONNRESET', 'the connection was closed')));
    await connected(socket, signal);
    socket.on('error', (cause) => incoming.end(cause));
    return socket;
}
/** Starts to connect to the host of a URL, with TLS for `https:`. */
function openHop(url, tls, { lookup, proxy }, onread) {
    const address = {
        ...addressOf(url),
        noDelay: true,
        ...(onread === undefined ? {} : { onread }),
        // The lookup is for hosts that servers name: the user names the proxy.
        ...(lookup === undefined || proxy !== undefined ? {} : { lookup }),
    };
    if (url.protocol !== 'https:')
        return (0,external_node_net_.connect)(address);
    return connectTls({ ...address, ...tlsOptions(url, tls) });
}
function openTls(socket, url, tls) {
    const secure = connectTls({ socket, ...tlsOptions(url, tls) });
    secure.once('close', () => socket.destroy());
    socket.on('error', (cause) => secure.destroy(cause));
    return secure;
}
function connectTls(options) {
    // Loaded with the first TLS connection: tests mostly use none.
    return process.getBuiltinModule('node:tls').connect(options);
}
function tlsOptions(url, { ca, cert, key } = {}) {
    const { host } = addressOf(url);
    return {
        // Names the certificate that is expected, also without SNI for an address.
        host,
        ...((0,external_node_net_.isIP)(host) === 0 ? { servername: host } : {}),
        ALPNProtocols: ['http/1.1'],
        ...(ca === undefined ? {} : { ca: [...ca] }),
        ...(cert === undefined ? {} : { cert }),
        ...(key === undefined ? {} : { key }),
    };
}
/** Waits until a socket is connected, with TLS if it has TLS. @throws its error, or the reason of the signal */
async function connected(socket, signal) {
    const event = 'encrypted' in socket ? 'secureConnect' : 'connect';
    await settled(socket, signal, (resolve) => socket.once(event, resolve));
    return socket;
}
/** Sends a CONNECT request and reads its response. @throws Error with the code `EPROXY` unless its status is 2xx */
async function openTunnel(socket, url, { url: { origin }, authorization }, signal) {
    const { authority } = addressOf(url);
    const lines = [`CONNECT ${authority} HTTP/1.1`, `host: ${authority}`];
    if (authorization !== undefined)
        lines.push(`proxy-authorization: ${authorization}`);
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const head = await readProxyHead(socket, signal);
    const end = endOfHead(head);
    const { status } = parseResponse(head.subarray(0, end - 4), 'CONNECT');
    if (status >= 200 && status < 300 && head.byteLength === end)
        return;
    const reason = status >= 300 || status < 200 ? `with status ${status}` : 'with more than a head';
    const cause = socket_failure('EPROXY', `the proxy ${origin} responded ${reason}`);
    socket.destroy();
    throw cause;
}
async function readProxyHead(socket, signal) {
    let head = Buffer.alloc(0);
    await settled(socket, signal, (resolve, reject) => {
        socket.on('data', (bytes) => {
            head = Buffer.concat([head, bytes]);
            if (endOfHead(head) >= 0)
                resolve();
            else if (head.byteLength > MAX_PROXY_HEAD)
                reject(socket_failure('EPROXY', `expected a head of at most ${MAX_PROXY_HEAD} bytes, got more`));
        });
        socket.once('end', () => reject(socket_failure('ECONNRESET', 'the proxy closed the connection')));
    });
    socket.pause();
    socket.removeAllListeners('data').removeAllListeners('end');
    return head;
}
/** Waits for an event of a socket. The socket is destroyed when it fails or the signal aborts. */
async function settled(socket, signal, start) {
    const abort = () => void socket.destroy(signal.reason);
    let failed;
    try {
        await new Promise((resolve, reject) => {
            if (signal.aborted)
                return reject(signal.reason);
            failed = reject;
            socket.once('error', reject);
            signal.addEventListener('abort', abort, { once: true });
            return start(resolve, reject);
        });
    }
    catch (cause) {
        // A destroyed socket may report another error.
        socket.on('error', () => undefined).destroy();
        throw cause;
    }
    finally {
        signal.removeEventListener('abort', abort);
        if (failed !== undefined)
            socket.off('error', failed);
    }
}
/** Returns an error with a code, as those of the system. */
function socket_failure(code, message) {
    return Object.assign(new Error(message), { code });
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/deadline.js

/** Starts the limits of a request. */
function openDeadline(ms, caller) {
    const stop = new AbortController();
    const interrupt = () => stop.abort(new Error('interrupted'));
    caller?.addEventListener('abort', interrupt, { once: true });
    if (caller?.aborted === true)
        interrupt();
    const timer = setTimeout(() => stop.abort(socket_failure('ETIMEDOUT', `no response within ${ms} ms`)), ms);
    const met = () => clearTimeout(timer);
    return {
        signal: stop.signal,
        restart: () => void timer.refresh(),
        met,
        end() {
            met();
            caller?.removeEventListener('abort', interrupt);
        },
    };
}
/** Waits for work that cannot be stopped until a signal aborts. @throws what the work throws, or the reason of the signal */
function within(signal, work) {
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        const end = () => signal.removeEventListener('abort', abort);
        signal.addEventListener('abort', abort, { once: true });
        work.then(resolve, reject).finally(end);
        if (signal.aborted)
            abort();
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/outgoing.js
/**
 * Sends the body of a request. Returns false when the response or the end of the connection came first: the rest is not
 * sent, and the connection must be closed after the response.
 *
 * Chunks are borrowed. The source reuses its memory at the next read and when it stops, so neither happens while the
 * system still has to send a chunk: bytes of another transfer would leave in its place.
 *
 * @throws what the body throws, Error when its size is another one
 */
async function sendBody(body, connection, { length, head, accepted }) {
    const chunks = body[Symbol.asyncIterator]();
    const race = openRace(head);
    let pending;
    let sent = 0;
    try {
        for (;;) {
            pending = chunks.next();
            const reading = pending;
            // The end of the source can be the failure of its verification, which no response hides.
            const next = sent < length ? await race.against(reading) : await reading;
            if (next === undefined)
                return false;
            pending = undefined;
            if (next.done === true)
                break;
            sent += next.value.byteLength;
            if (sent > length)
                throw new Error(`expected a body of ${length} bytes, got more`);
            pending = settlement(connection.write(next.value));
            await race.against(pending);
            // A response to the whole body can be read in the same turn of the event loop in which the last write ends.
            if (race.isOver() && (await isPending(pending)))
                return false;
            if ((await pending) === 'failed' || (race.isOver() && sent < length))
                return false;
            pending = undefined;
            accepted();
        }
        if (sent !== length)
            throw new Error(`expected a body of ${length} bytes, got ${sent}`);
        return true;
    }
    finally {
        await stop(chunks, pending);
    }
}
/** Stops a source, after its pending read or the pending write of its chunk. That can be long after the response. */
async function stop(chunks, pending) {
    if (pending === undefined) {
        await chunks.return?.();
        return;
    }
    const release = () => chunks.return?.();
    void pending.then(release, release).catch(() => undefined);
}
/** Opens a race with one handler on `head`, however many times it is run. */
function openRace(head) {
    let isOver = false;
    let wake = () => undefined;
    const end = () => {
        isOver = true;
        wake();
    };
    head.then(end, end);
    return {
        isOver: () => isOver,
        against: (work) => new Promise((resolve, reject) => {
            work.then(resolve, reject);
            wake = () => resolve(undefined);
            if (isOver)
                wake();
        }),
    };
}
function settlement(work) {
    return work.then(() => 'done', () => 'failed');
}
/** Reports whether work is not settled after this turn of the event loop. */
async function isPending(work) {
    const turn = new Promise((resolve) => setImmediate(resolve, true));
    return Promise.race([work.then(() => false), turn]);
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/incoming.js
/** Opens the incoming bytes of a connection that reads into two buffers in turn. */
function openIncoming(buffers) {
    let filling = 0;
    let ready;
    let waiter;
    let watcher;
    let ended;
    return {
        onread: {
            buffer: () => buffers[(filling ^= 1)],
            callback(size, buffer) {
                const bytes = buffer.subarray(0, size);
                if (waiter === undefined) {
                    // The reader still uses the other buffer and this one is full: the socket pauses until the next read.
                    ready = bytes;
                    watcher?.();
                    return false;
                }
                const { resolve } = waiter;
                waiter = undefined;
                resolve(bytes);
                return true;
            },
        },
        read(resume) {
            if (ready !== undefined) {
                const bytes = ready;
                ready = undefined;
                resume();
                return Promise.resolve(bytes);
            }
            if (ended === undefined)
                return new Promise((resolve, reject) => {
                    waiter = { resolve, reject };
                });
            return ended.cause === undefined ? Promise.resolve(undefined) : Promise.reject(ended.cause);
        },
        end(cause) {
            ended ??= { cause };
            if (ended.cause === undefined)
                waiter?.resolve(undefined);
            else
                waiter?.reject(ended.cause);
            waiter = undefined;
            watcher?.();
        },
        watch(disturbed) {
            watcher = disturbed;
        },
        isIdle: () => ended === undefined && ready === undefined,
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/connection.js


/** Connects to the host of a URL. @throws the system's error when it cannot connect, or the reason of the signal */
async function openDirectConnection(parts, buffers) {
    const incoming = openIncoming(buffers);
    const socket = await openSocket(parts, incoming);
    const resume = () => void socket.resume();
    return {
        read: () => incoming.read(resume),
        write: (bytes) => written(socket, bytes),
        expectWithin(ms) {
            socket.removeAllListeners('timeout');
            socket.setTimeout(ms);
            socket.on('timeout', () => socket.destroy(socket_failure('ETIMEDOUT', `no byte was received for ${ms} ms`)));
        },
        isIdle: () => incoming.isIdle() && !socket.destroyed,
        watch: (disturbed) => incoming.watch(disturbed),
        destroy: (cause) => void socket.destroy(cause),
    };
}
function written(socket, bytes) {
    return new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/pool.js


/** Milliseconds that an idle connection is kept: servers close idle connections at any time. */
const IDLE_MS = 1500;
const MAX_IDLE = 64;
const MAX_SPARE = 16;
/** Opens an empty pool. */
function openPool() {
    const spare = openSpareBuffers();
    const open = new Set();
    const idle = openIdle(drop);
    function drop({ connection, buffers }) {
        // Buffers that were returned twice would be in use by two transfers.
        if (!open.delete(connection))
            return;
        connection.watch(undefined);
        connection.destroy();
        spare.keep(buffers);
    }
    return {
        drop,
        keep: (pooled) => idle.keep(pooled),
        async take(parts, isFresh) {
            const { url, proxy, bufferBytes, purpose } = parts;
            const key = `${url.origin} ${proxy?.url.origin ?? ''} ${bufferBytes} ${purpose}`;
            const known = isFresh ? undefined : idle.take(key);
            if (known !== undefined)
                return { ...known, isUsed: true };
            const buffers = spare.take(bufferBytes);
            const connection = await openDirectConnection(parts, buffers);
            open.add(connection);
            return { connection, buffers, key, isUsed: false };
        },
        close() {
            idle.close();
            for (const connection of open)
                connection.destroy();
        },
    };
}
/** Opens an empty list of idle connections. It drops them after a moment, and at once when bytes arrive on them. */
function openIdle(drop) {
    const idle = [];
    function remove(at) {
        const [found] = at < 0 ? [] : idle.splice(at, 1);
        clearTimeout(found?.timer);
        found?.pooled.connection.watch(undefined);
        return found?.pooled;
    }
    return {
        keep(pooled) {
            if (idle.length >= MAX_IDLE || !pooled.connection.isIdle())
                return drop(pooled);
            const expire = () => {
                if (remove(idle.findIndex((each) => each.pooled === pooled)) !== undefined)
                    drop(pooled);
            };
            // Bytes that no request expects are no response to the next one.
            pooled.connection.watch(expire);
            idle.push({ pooled, timer: setTimeout(expire, IDLE_MS).unref() });
            return undefined;
        },
        take(key) {
            for (;;) {
                const found = remove(idle.findLastIndex((each) => each.pooled.key === key));
                if (found === undefined || found.connection.isIdle())
                    return found;
                drop(found);
            }
        },
        close() {
            for (const { timer } of idle)
                clearTimeout(timer);
        },
    };
}
/** Opens a store of unused buffers, by their size. */
function openSpareBuffers() {
    const spare = new Map();
    return {
        keep(buffers) {
            const size = buffers[0].byteLength;
            const kept = spare.get(size) ?? [];
            spare.set(size, kept);
            if (kept.length < MAX_SPARE)
                kept.push(buffers);
        },
        take: (size) => spare.get(size)?.pop() ?? [(0,content/* sharedBuffer */.C9)(size), (0,content/* sharedBuffer */.C9)(size)],
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/pace.js

/** The limits of every body. A server that sends single bytes does not hold a request for ever. */
const DEFAULT_PACE = { idleMs: 120_000, bytesPerSecond: 1024, graceMs: 60_000 };
/** Returns a read function that fails when the bytes come too slowly. @throws Error with the code `ETIMEDOUT` */
function paced(read, { bytesPerSecond, graceMs }) {
    let waited = 0;
    let received = 0;
    return async () => {
        const start = performance.now();
        const bytes = await read();
        waited += performance.now() - start;
        received += bytes?.byteLength ?? 0;
        const expected = ((waited - graceMs) / 1000) * bytesPerSecond;
        if (bytes !== undefined && received < expected)
            throw socket_failure('ETIMEDOUT', `expected at least ${bytesPerSecond} bytes a second, got ${received} in ${Math.round(waited)} ms`);
        return bytes;
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/reader.js


const MAX_HEAD = 64 * 1024;
const MAX_LINE = 1024;
const MAX_TRAILERS = 64;
const CHUNK_SIZE = /^([0-9a-f]{1,12})(?:;[!#$%&'*+.^_`|~\w-]+(?:=(?:[!#$%&'*+.^_`|~\w-]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"))?)*$/i;
/** Largest number of interim responses before the response. A server may send 103 Early Hints several times. */
const MAX_INTERIM = 16;
/** Opens the reader of the next response on a connection. */
function openReader(connection, pace) {
    const ahead = { read: () => connection.read(), rest: new Uint8Array() };
    return {
        head: (method) => readHead(ahead, method),
        body(framing) {
            ahead.read = paced(ahead.read, pace);
            if (framing === 'chunked')
                return chunks(ahead);
            return framing === 'close' ? untilEnd(ahead) : counted(ahead, framing);
        },
        isDrained: () => ahead.rest.byteLength === 0,
    };
}
async function readHead(ahead, method) {
    let seen = new Uint8Array();
    let interim = 0;
    let interimBytes = 0;
    for (;;) {
        // A head usually arrives in one piece with the start of its body: only a split head is copied.
        const bytes = await more(ahead);
        const joined = seen.byteLength === 0 ? bytes : Buffer.concat([seen, bytes]);
        const end = endOfHead(joined);
        if (end > MAX_HEAD || (end < 0 && joined.byteLength > MAX_HEAD))
            throw new Error(`expected a head of at most ${MAX_HEAD} bytes, got more`);
        if (end < 0) {
            seen = Uint8Array.from(joined);
            continue;
        }
        const head = parseResponse(joined.subarray(0, end - 4), method);
        ahead.rest = joined.subarray(end);
        if (head.status >= 200)
            return head;
        // Interim responses such as 100 Continue come before the final one. Nothing switches the protocol.
        interimBytes += end;
        if (head.status === 101 || ++interim > MAX_INTERIM || interimBytes > MAX_HEAD)
            throw new Error(`expected at most ${MAX_INTERIM} interim responses, got ${head.status} again`);
        seen = new Uint8Array();
    }
}
/** Returns the next bytes, at least one. @throws Error with the code `ECONNRESET` when the connection ends */
async function more(ahead) {
    const { rest } = ahead;
    ahead.rest = new Uint8Array();
    const bytes = rest.byteLength > 0 ? rest : await ahead.read();
    if (bytes !== undefined)
        return bytes;
    throw Object.assign(new Error('the server closed the connection'), { code: 'ECONNRESET' });
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
        const size = parseChunkSize(await line(ahead));
        if (size === 0)
            break;
        yield* counted(ahead, size);
        if ((await line(ahead)) !== '')
            throw new Error('expected the end of a chunk');
    }
    // Trailers are checked and not used.
    for (let trailers = 0;; trailers++) {
        const text = await line(ahead);
        if (text === '')
            return;
        parseField(text);
        if (trailers >= MAX_TRAILERS)
            throw new Error(`expected at most ${MAX_TRAILERS} trailers`);
    }
}
/** Parses the line before a chunk: its size and extensions (RFC 9112 §7.1). @throws Error for any other text */
function parseChunkSize(text) {
    const [, size] = CHUNK_SIZE.exec(text) ?? [];
    if (size === undefined)
        throw new Error('expected a chunk size');
    return Number.parseInt(size, 16);
}
/** Reads a line and returns it without its CRLF. */
async function line(ahead) {
    let text = '';
    for (;;) {
        const bytes = await more(ahead);
        const end = bytes.indexOf(10);
        text += Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('latin1');
        if (text.length > MAX_LINE)
            throw new Error(`expected lines of at most ${MAX_LINE} bytes in a chunked body`);
        if (end < 0)
            continue;
        ahead.rest = bytes.subarray(end + 1);
        // A reader that ends lines at LF and one that ends them at CRLF see different messages.
        if (!text.endsWith('\r'))
            throw new Error('expected CRLF after a line of a chunked body');
        return text.slice(0, -1);
    }
}
async function* untilEnd(ahead) {
    if (ahead.rest.byteLength > 0)
        yield await more(ahead);
    for (;;) {
        const bytes = await ahead.read();
        if (bytes === undefined)
            return;
        yield bytes;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/node/http/direct.js





/*
 * HTTP/1.1. The cost of a transfer of gigabytes is the memory: a general client allocates for every 64 KiB.
 * This client reads into two buffers a connection, and its bodies are borrowed. It also loads fast: a general client needs
 * a third of the time of a small command.
 */
/** Buffer sizes of connections for large responses and for all others. */
const BULK_BYTES = 512 * 1024;
const USUAL_BYTES = 32 * 1024;
/** Largest body that is sent in one write with the head. */
const SMALL_BYTES = 16 * 1024;
const DISCARD_LIMIT = 256 * 1024;
/** Opens a client with its own connections. */
function openDirect(tlsOf) {
    const pool = openPool();
    return {
        exchange: (request) => exchange(pool, tlsOf, request),
        close: () => pool.close(),
    };
}
async function exchange(pool, tlsOf, request) {
    const { url, lookup, proxy, purpose, deadline } = request;
    const isLarge = request.bulk === true && request.body === undefined;
    const parts = {
        url,
        lookup,
        purpose,
        tls: tlsFor(url, tlsOf),
        proxy: proxy === undefined ? undefined : { ...proxy, tls: tlsFor(proxy.url, tlsOf) },
        bufferBytes: isLarge ? BULK_BYTES : USUAL_BYTES,
        signal: deadline.signal,
    };
    for (let isFresh = false;; isFresh = true) {
        const pooled = await pool.take(parts, isFresh);
        try {
            return await send(pool, pooled, request);
        }
        catch (error) {
            pool.drop(pooled);
            if (!pooled.isUsed || !mayRepeat(request, error))
                throw error;
        }
    }
}
function tlsFor(url, tlsOf) {
    return url.protocol === 'https:' ? tlsOf(url.host) : undefined;
}
/** Reports whether to repeat a request: a server may close a connection while it is reused (RFC 9112 §9.3.1). */
function mayRepeat({ method, body, signal }, error) {
    const isHangUp = ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
    const isStream = body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
    return isHangUp && method !== 'POST' && method !== 'PATCH' && !isStream && !signal?.aborted;
}
async function send(pool, pooled, request) {
    const { connection } = pooled;
    const { method, deadline, pace } = request;
    const { signal } = deadline;
    const abort = () => connection.destroy(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
        signal.throwIfAborted();
        connection.expectWithin(0);
        const reader = openReader(connection, pace);
        const body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body;
        const text = headOf(request, body);
        const isSmall = body instanceof Uint8Array && body.byteLength <= SMALL_BYTES;
        await connection.write(isSmall ? Buffer.concat([Buffer.from(text), body]) : text);
        // A server may respond before it has read the body: then the rest is not sent, and the connection is closed.
        const pendingHead = reader.head(method);
        // Its failure is that of the body or is awaited below.
        pendingHead.catch(() => undefined);
        const isSent = isSmall || body === undefined || (await sendStream(body, request, connection, pendingHead));
        const head = await pendingHead;
        checkProxy(request, head);
        deadline.met();
        connection.expectWithin(pace.idleMs);
        const end = (isKept) => {
            deadline.end();
            signal.removeEventListener('abort', abort);
            if (isKept && isSent)
                pool.keep(pooled);
            else
                pool.drop(pooled);
        };
        return toResponse(head, reader, { keep: () => end(true), drop: () => end(false) });
    }
    catch (error) {
        signal.removeEventListener('abort', abort);
        throw error;
    }
}
/** Returns the head of a request. A proxy of an `http:` URL receives the whole URL and its credentials. */
function headOf(request, body) {
    const { method, url, proxy } = request;
    const target = `${url.pathname}${url.search}`;
    const headers = headersOf(request, body);
    if (proxy === undefined || url.protocol === 'https:')
        return formatRequest(method, target, url.host, headers);
    const { authorization } = proxy;
    return formatRequest(method, `${url.origin}${target}`, url.host, {
        ...headers,
        ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
    });
}
/** Throws for a response of the proxy itself. @throws Error with the code `EPROXY` */
function checkProxy({ proxy }, { status }) {
    if (proxy !== undefined && status === 407)
        throw socket_failure('EPROXY', `the proxy ${proxy.url.origin} responded with status 407`);
}
function headersOf({ method, headers = {} }, body) {
    const isStream = body !== undefined && !(body instanceof Uint8Array);
    // A GET without a body has no Content-Length; a POST, PUT or PATCH has one of 0 (RFC 9110 §8.6).
    if (isStream || (body === undefined && !['POST', 'PUT', 'PATCH'].includes(method)))
        return headers;
    const rest = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-length');
    return { ...Object.fromEntries(rest), 'content-length': String(body?.byteLength ?? 0) };
}
function lengthOf({ headers = {} }) {
    const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-length');
    return Number(found?.[1]);
}
/** Sends the body of a request. Returns false when the response came first. @throws what the body throws */
async function sendStream(body, request, connection, head) {
    const isBytes = body instanceof Uint8Array;
    const length = isBytes ? body.byteLength : lengthOf(request);
    if (!Number.isSafeInteger(length))
        throw new Error('expected a content-length header for a body that is a stream');
    const accepted = () => request.deadline.restart();
    return sendBody(isBytes ? piecesOf(body) : body, connection, { length, head, accepted });
}
async function* piecesOf(bytes) {
    for (let at = 0; at < bytes.byteLength; at += BULK_BYTES)
        yield bytes.subarray(at, at + BULK_BYTES);
}
function toResponse(head, reader, ending) {
    const { status, headers, framing } = head;
    if (framing === 0) {
        // There is no body whose end would release the connection.
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
/** Passes the body through; then returns the connection to the pool, unless bytes after the response were read. */
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

;// CONCATENATED MODULE: ./packages/core/lib/node/http/http.js







const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_BODY_LIMIT = 4 * 1024 * 1024;
/** Opens an http port with its own connection pool. Disposing it closes the connections. */
function openHttp(options = {}) {
    const client = openDirect(options.tlsOf ?? (() => undefined));
    const context = {
        userAgent: options.userAgent ?? 'sealwright/0.1',
        pace: options.pace ?? DEFAULT_PACE,
        addressesOf: options.addressesOf ?? systemAddresses,
        client,
        proxyOf: openProxySettings(options),
        reaches: new Map(),
    };
    return {
        http: (request) => http_exchange(context, request),
        async [Symbol.asyncDispose]() {
            client.close();
        },
    };
}
async function http_exchange(context, request) {
    const url = new URL(request.url);
    const what = `${request.method} ${redactUrl(url)}`;
    const deadline = openDeadline(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, request.signal);
    try {
        const proxy = context.proxyOf(url);
        const reach = await within(deadline.signal, namedReach(context, request));
        if (reach !== undefined)
            checkHost(url, reach);
        const response = await context.client.exchange({
            ...request,
            url,
            proxy,
            headers: { 'user-agent': context.userAgent, ...request.headers },
            deadline,
            pace: context.pace,
            // A proxy looks up names itself.
            lookup: reach === undefined || proxy !== undefined ? undefined : guardedLookup(reach),
            purpose: reach ?? '',
        });
        return responseOf(response, what, request);
    }
    catch (cause) {
        deadline.end();
        throw failureOf(cause, request, url, what);
    }
}
function failureOf(cause, request, url, what) {
    if (request.signal?.aborted === true)
        return (0,errors/* coreError */.iW)('INTERRUPTED', `cannot finish ${what}: interrupted`, { cause });
    if (cause.code === 'ENEAR')
        return (0,errors/* coreError */.iW)('HTTP_REFUSED', `cannot send ${what}: ${cause.message}`, {
            cause,
            hint: 'nothing was sent there: check the configuration of the server that names this address',
        });
    // Settings of a proxy or of TLS that cannot be used.
    if ((0,errors/* isSealwrightError */.f1)(cause, 'INPUT_INVALID'))
        return cause;
    return (0,errors/* coreError */.iW)('HTTP_FAILED', `cannot send ${what}: no response (${reasonOf(cause)})`, {
        cause,
        hint: cause.code === 'EPROXY'
            ? 'check the URL and the credentials in http_proxy and https_proxy'
            : `check that ${url.host} is reachable from here`,
    });
}
async function namedReach(context, { namedBy }) {
    if (namedBy === undefined)
        return undefined;
    const known = context.reaches.get(namedBy.origin) ?? reachOfHost(namedBy, context.addressesOf);
    context.reaches.set(namedBy.origin, known);
    return known;
}
/** Returns a response whose failures name the request. Its body is borrowed for a bulk transfer. */
function responseOf({ status, headers, body: raw, discard }, what, { bulk: isBorrowed = false, signal }) {
    const whole = named(raw, what, signal);
    const body = isBorrowed ? whole : (0,content/* owned */.SD)(whole);
    const bytes = (limit = DEFAULT_BODY_LIMIT) => (0,content/* collect */.Fo)(isBorrowed ? (0,content/* owned */.SD)(body) : body, limit, what);
    return {
        status,
        headers,
        body,
        bytes,
        text: async (limit) => new TextDecoder().decode(await bytes(limit)),
        discard,
    };
}
/** Passes a body through; its failure names the request. */
async function* named(body, what, signal) {
    try {
        yield* body;
    }
    catch (cause) {
        if (signal?.aborted === true)
            throw (0,errors/* coreError */.iW)('INTERRUPTED', `cannot finish ${what}: interrupted`, { cause });
        throw (0,errors/* coreError */.iW)('HTTP_FAILED', `cannot read the response to ${what}: it is cut off (${reasonOf(cause)})`, { cause });
    }
}
function reasonOf(cause) {
    const error = cause;
    return error.code === undefined
        ? (error.message ?? String(cause))
        : `${error.code}: ${error.message ?? ''}`;
}
/** Returns a URL for logs: without user info and without values of query parameters, which can be signatures or tokens. */
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

// EXTERNAL MODULE: ./packages/core/lib/node/system.js
var system = __webpack_require__(71409);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/core/lib/node/temp.js



/** Opens the port of temporary directories below `parent`. All are removed when the process exits. */
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

;// CONCATENATED MODULE: ./packages/core/lib/node/tls.js



/**
 * Opens the TLS settings as docker and podman store them (containers-certs.d(5)): a folder `HOST[:PORT]` with authorities in
 * `*.crt` and a client certificate and key in `NAME.cert` and `NAME.key`. A client certificate is sent only to the server
 * of its folder.
 */
function tls_openTls(places) {
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
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `cannot read the client certificate ${(0,external_node_path_.join)(path, name)}: expected ${key} beside it`);
    return { cert: read((0,external_node_path_.join)(path, name)), key: read((0,external_node_path_.join)(path, key)) };
}
function read(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (cause) {
        throw (0,errors/* coreError */.iW)('INPUT_INVALID', `cannot read ${path} for TLS: ${cause.message}`, {
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/node/index.js








;// CONCATENATED MODULE: ./packages/hosts/lib/shared/ports.js



/**
 * Returns a hasher: a thread of its own on four cores or more. On two cores, a transfer and its server leave no core
 * for the thread, and it costs a tenth more than it saves (`npm run bench:oci`).
 */
function hasherFor(cores) {
    if (cores >= 4)
        return openHasher();
    return { open: lib.digester, [Symbol.asyncDispose]: () => Promise.resolve() };
}
/** Returns the directories where podman and docker keep certificates of single registries, in podman's order. */
function certificateFolders(home) {
    return [
        ...(home === undefined ? [] : [`${home}/.config/containers/certs.d`]),
        '/etc/containers/certs.d',
        '/etc/docker/certs.d',
    ];
}
/** Opens the ports of a process on this machine. Disposing them closes connections and ends the hash thread. */
function openPorts(parts) {
    const { env } = parts;
    const { http, [Symbol.asyncDispose]: dispose } = openHttp({
        httpProxy: env['http_proxy'] || env['HTTP_PROXY'],
        httpsProxy: env['https_proxy'] || env['HTTPS_PROXY'],
        noProxy: env['no_proxy'] || env['NO_PROXY'],
        tlsOf: tls_openTls({ caFile: env['SSL_CERT_FILE'], directories: certificateFolders(env['HOME']) }),
    });
    const hasher = hasherFor((0,external_node_os_.availableParallelism)());
    const exec = openExec(env);
    const background = openBackground(parts.backgroundCommand, env);
    return {
        async [Symbol.asyncDispose]() {
            await Promise.all([dispose(), hasher[Symbol.asyncDispose]()]);
        },
        ports: {
            log: parts.log,
            progress: parts.progress,
            exec,
            http,
            clock: system/* systemClock */.ml,
            random: system/* systemRandom */.vg,
            hasher,
            env: { get: (name) => env[name], export: parts.exportEnv },
            temp: openTemp(parts.tempParent ?? (0,external_node_os_.tmpdir)()),
            state: parts.state,
            background,
            identity: parts.identity({
                http,
                clock: system/* systemClock */.ml,
                random: system/* systemRandom */.vg,
                exec,
                signal: parts.signal,
            }),
            summary: parts.summary,
            prompt: parts.prompt,
            signal: parts.signal,
            started: parts.started,
        },
    };
}


/***/ })

};
