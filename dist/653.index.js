export const id = 653;
export const ids = [653];
export const modules = {

/***/ 64653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rC: () => (/* reexport */ connectStack),
  oy: () => (/* reexport */ runStack),
  Am: () => (/* reexport */ stackFiles),
  ZO: () => (/* reexport */ waitForStack)
});

// UNUSED EXPORTS: directoryState, jobClaims, jobIdentity, memoryState, openAuthority, openCtLog, openFulcio, openIssuer, openRekor, openRekorV1, openStack, openTsa, openTuf, openTufRepository, stackError, tufTargetsOf

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 12 modules
var lib = __webpack_require__(23705);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/errors.js

/** Errors of the embedded sigstore stack. */
const stackError = (0,lib.defineErrors)({
    STATE_INVALID: 'outside',
    STATE_UNWRITABLE: 'outside',
    STACK_NOT_RUNNING: 'outside',
    STACK_FAILED: 'outside',
    STACK_ANSWER_INVALID: 'outside',
    STACK_STILL_RUNNING: 'outside',
    STACK_ALREADY_RUNNING: 'input',
});

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/directory.js






const STATE = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    pid: schemas/* int */.Whr().positive(),
    /** Base URLs by service: issuer, fulcio, ctlog, rekor, rekorV1, tsa, and whatever runs beside them. */
    urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    controlUrl: schemas/* url */.OZ5(),
    /** ISO 8601. */
    startedAt: schemas/* string */.YjP(),
});
/** Where the files of the stack in `directory` are. */
function stackFiles(directory) {
    return {
        clientTrustConfig: (0,external_node_path_.join)(directory, 'client-trust-config.json'),
        trustedRoot: (0,external_node_path_.join)(directory, 'trusted_root.json'),
        signingConfig: (0,external_node_path_.join)(directory, 'signing_config.json'),
        fulcioRoot: (0,external_node_path_.join)(directory, 'fulcio.pem'),
        ctlogKey: (0,external_node_path_.join)(directory, 'ctfe.pub'),
        rekorV1Key: (0,external_node_path_.join)(directory, 'rekor.pub'),
        tsaChain: (0,external_node_path_.join)(directory, 'tsa.pem'),
        tufRoot: (0,external_node_path_.join)(directory, 'root.json'),
        token: (0,external_node_path_.join)(directory, 'token'),
        state: (0,external_node_path_.join)(directory, 'state.json'),
        controlSecret: (0,external_node_path_.join)(directory, 'control-secret'),
        data: (0,external_node_path_.join)(directory, 'data'),
    };
}
/** Reads `state.json`; undefined when there is none. @throws `STATE_INVALID` */
function readState(directory) {
    const file = stackFiles(directory).state;
    try {
        return (0,lib.parseJson)((0,external_node_fs_.readFileSync)(file), STATE, file);
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return undefined;
        throw stackError('STATE_INVALID', `reading ${file}: not the state of a stack`, {
            cause,
            hint: 'remove the file if no stack runs there',
        });
    }
}
/** Removes what says that a stack is running. */
function removeRunning(directory) {
    const files = stackFiles(directory);
    for (const file of [files.token, files.controlSecret, files.state])
        (0,external_node_fs_.rmSync)(file, { force: true });
}
/**
 * Holds the directory until disposed: two stacks that start in it at once would write over each other's log.
 * What a process that has ended left is taken over.
 *
 * @throws `STACK_ALREADY_RUNNING` when another start holds it, `STATE_UNWRITABLE`
 */
function holdDirectory(directory) {
    const file = (0,external_node_path_.join)(directory, 'starting');
    const hold = () => (0,external_node_fs_.writeFileSync)(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    try {
        const holder = heldBy(file);
        if (holder !== undefined && !isAlive(holder))
            (0,external_node_fs_.rmSync)(file, { force: true });
        hold();
    }
    catch (cause) {
        if (cause.code === 'EEXIST')
            throw stackError('STACK_ALREADY_RUNNING', `starting a stack in ${directory}: another one is just starting there`, { cause, hint: `wait for it and stop it, or remove ${file} if nothing starts there` });
        throw stackError('STATE_UNWRITABLE', `starting a stack in ${directory}: cannot write ${file}`, {
            cause,
            hint: 'check that the directory is writable and that the disk has room',
        });
    }
    return { [Symbol.dispose]: () => (0,external_node_fs_.rmSync)(file, { force: true }) };
}
/** The process that holds a directory; undefined when none does or it has not said yet. */
function heldBy(file) {
    try {
        const pid = Number((0,external_node_fs_.readFileSync)(file, 'utf8'));
        return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
/** True when a process of this id exists. */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/** True when something takes connections at `url`'s host and port. */
function isListening(url) {
    const { hostname, port } = new URL(url);
    return new Promise((resolve) => {
        const socket = (0,external_node_net_.connect)({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port) });
        const settle = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.setTimeout(2000, () => settle(false));
        socket.once('connect', () => settle(true));
        socket.once('error', () => settle(false));
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/http.js

/** A refusal. `routes` says in what form it is sent. */
class ApiError extends Error {
    name = 'ApiError';
    status;
    /**
     * What the body says: for grpc-gateway a gRPC status code (3 invalid argument, 5 not found, 6 already exists, 12
     * unimplemented, 13 internal), for Rekor v1 the status or a code of go-openapi from 600.
     */
    code;
    constructor(status, code, message) {
        super(message);
        this.status = status;
        this.code = code;
    }
}
/** A bad request, code 3. */
function invalid(message) {
    return new ApiError(400, 3, message);
}
/** As grpc-gateway sends it, and so Fulcio and Rekor v2. */
function grpcRefusal(error) {
    return { code: error.code, message: error.message, details: [] };
}
const BODY_LIMIT = 4 * 1024 * 1024;
/**
 * A request listener over a table of `METHOD /path`; a path that ends in `*` takes everything below it.
 * Health checks are not counted.
 */
function routes(table, counter, log, options = {}) {
    const { refusal: form = grpcRefusal, bodyLimit = BODY_LIMIT } = options;
    const wild = Object.entries(table).filter(([route]) => route.endsWith('*'));
    return (request, response) => {
        void handle(request, response).catch((error) => {
            log.warn(`${request.method} ${request.url}: ${String(error)}`);
            response.destroy();
        });
    };
    async function handle(request, response) {
        const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
        const url = URL.parse(request.url ?? '/', 'http://localhost') ?? new URL('http://localhost/');
        const route = `${method} ${url.pathname}`;
        const match = wild.find(([pattern]) => route.startsWith(pattern.slice(0, -1)));
        const handler = table[route] ?? match?.[1];
        if (!/^\/(healthz|ping)$/.test(url.pathname))
            counter.requests++;
        const call = {
            method,
            url,
            rest: match === undefined ? '' : route.slice(match[0].length - 1),
            header: (name) => {
                const value = request.headers[name];
                return Array.isArray(value) ? value.join(', ') : value;
            },
            body: () => bodyOf(request, bodyLimit),
        };
        send(response, request.method === 'HEAD', await answer(handler, call));
    }
    async function answer(handler, call) {
        try {
            if (handler === undefined)
                throw new ApiError(404, 5, 'Not Found');
            return await handler(call);
        }
        catch (error) {
            if (error instanceof ApiError)
                return { status: error.status, body: form(error) };
            log.warn(`${call.method} ${call.url.pathname}: ${String(error)}`);
            const refusal = (0,lib.isSealwrightError)(error)
                ? new ApiError(503, 14, error.message)
                : new ApiError(500, 13, 'internal error');
            return { status: refusal.status, body: form(refusal) };
        }
    }
}
async function bodyOf(request, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.byteLength;
        if (size > limit)
            throw new ApiError(413, 3, 'the request body is too large');
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
function send(response, head, answer) {
    const { body } = answer;
    const isJson = typeof body !== 'string' && !(body instanceof Uint8Array);
    const bytes = Buffer.from(isJson ? JSON.stringify(body) : body);
    const type = answer.type ?? (isJson ? 'application/json' : 'text/plain; charset=utf-8');
    response.writeHead(answer.status ?? 200, {
        'content-type': type,
        'content-length': bytes.byteLength,
        ...answer.headers,
    });
    response.end(head ? undefined : bytes, answer.sent);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/secret.js


/** Lets a call pass that carries `secret` as its bearer token. @throws ApiError 401 */
function authorize(call, secret) {
    const given = /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? '';
    // Equal sums of equal length: the time it takes tells nothing about where the two differ.
    if (!(0,external_node_crypto_.timingSafeEqual)(sum(given), sum(secret)))
        throw new ApiError(401, 16, 'the bearer token of this service is needed');
}
function sum(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/claims.js
/** The claims of a GitHub Actions job, without those that the issuer adds (iss, aud, iat, nbf, exp, jti). */
function jobClaims(job = {}) {
    const repository = job.repository ?? 'example/portal';
    const owner = repository.split('/')[0] ?? repository;
    const ref = job.ref ?? 'refs/heads/main';
    const sha = job.sha ?? '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
    const workflowRef = job.workflowRef ?? `${repository}/.github/workflows/release.yml@${ref}`;
    return {
        sub: `repo:${repository}:${contextOf(job, ref)}`,
        repository,
        repository_owner: owner,
        repository_id: job.repositoryId ?? '1000001',
        repository_owner_id: job.repositoryOwnerId ?? '2000002',
        repository_visibility: job.repositoryVisibility ?? 'public',
        ref,
        ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
        ref_protected: 'false',
        base_ref: '',
        head_ref: '',
        sha,
        workflow: job.workflow ?? 'release',
        workflow_ref: workflowRef,
        workflow_sha: job.workflowSha ?? sha,
        job_workflow_ref: job.jobWorkflowRef ?? workflowRef,
        job_workflow_sha: job.jobWorkflowSha ?? job.workflowSha ?? sha,
        event_name: job.eventName ?? 'push',
        environment: job.environment,
        run_id: job.runId ?? '3000003',
        run_number: job.runNumber ?? '1',
        run_attempt: job.runAttempt ?? '1',
        runner_environment: job.runnerEnvironment ?? 'github-hosted',
        actor: job.actor ?? owner,
        actor_id: job.actorId ?? '2000002',
    };
}
/** What the subject says beside the repository: GitHub's default template. */
function contextOf(job, ref) {
    if (job.environment !== undefined)
        return `environment:${job.environment}`;
    return job.eventName === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}
/** The subject alternative name that Fulcio gives a job: the URL of the workflow that it is in. */
function jobIdentity(job = {}) {
    return `https://github.com/${jobClaims(job)['job_workflow_ref']}`;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/merkle.js

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** The hash of a leaf, RFC 6962 §2.1: SHA-256 of 0x00 and the entry. */
function leafHash(entry) {
    return (0,external_node_crypto_.createHash)('sha256').update(LEAF).update(entry).digest();
}
/** The hash of an inner node, RFC 6962 §2.1: SHA-256 of 0x01 and both children. */
function nodeHash(left, right) {
    return (0,external_node_crypto_.createHash)('sha256').update(NODE).update(left).update(right).digest();
}
/** An empty Merkle tree. Its methods throw RangeError for sizes and indices that it does not have. */
function openTree() {
    const levels = [[]];
    const leaves = () => levels[0].length;
    const check = (value, limit, what) => {
        if (!Number.isSafeInteger(value) || value < 0 || value > limit)
            throw new RangeError(`${what} ${value} is not within 0 and ${limit}`);
    };
    function range(begin, end) {
        const count = end - begin;
        const split = splitOf(count);
        if (split * 2 === count || count === 1) {
            const level = Math.log2(count);
            const found = levels[level]?.[begin / count];
            if (found !== undefined)
                return found;
        }
        return nodeHash(range(begin, begin + split), range(begin + split, end));
    }
    return {
        size: leaves,
        append(hash) {
            levels[0].push(hash);
            for (let level = 0;; level++) {
                const row = levels[level];
                if (row.length % 2 !== 0)
                    return;
                const [left, right] = row.slice(-2);
                (levels[level + 1] ??= []).push(nodeHash(left, right));
            }
        },
        root(size = leaves()) {
            check(size, leaves(), 'size');
            return size === 0 ? (0,external_node_crypto_.createHash)('sha256').digest() : range(0, size);
        },
        inclusion(index, size) {
            check(size, leaves(), 'size');
            check(index, size - 1, 'index');
            return path(range, index, 0, size);
        },
        consistency(first, second) {
            check(second, leaves(), 'size');
            check(first, second, 'size');
            return first === 0 || first === second ? [] : subproof(range, first, 0, second, true);
        },
        hashes: (level, from, to) => (levels[level] ?? []).slice(from, to),
    };
}
/** The largest power of two smaller than `count`. */
function splitOf(count) {
    let split = 1;
    while (split * 2 < count)
        split *= 2;
    return split;
}
function path(range, index, begin, end) {
    if (end - begin === 1)
        return [];
    const middle = begin + splitOf(end - begin);
    return index < middle
        ? [...path(range, index, begin, middle), range(middle, end)]
        : [...path(range, index, middle, end), range(begin, middle)];
}
function subproof(range, first, begin, end, whole) {
    if (first === end - begin)
        return whole ? [] : [range(begin, end)];
    const split = splitOf(end - begin);
    const middle = begin + split;
    return first <= split
        ? [...subproof(range, first, begin, middle, whole), range(middle, end)]
        : [...subproof(range, first - split, middle, end, false), range(begin, middle)];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/log.js

/** Opens a log over what its journal holds. */
function openLog(journal) {
    const tree = openTree();
    const records = [];
    const indices = new Map();
    let waiting = [];
    let writing = false;
    function integrate(record, hash) {
        tree.append(hash);
        indices.set(keyOf(hash), records.length);
        return records.push(record) - 1;
    }
    async function flush() {
        writing = true;
        while (waiting.length > 0) {
            const batch = waiting;
            waiting = [];
            await write(batch);
        }
        writing = false;
    }
    async function write(batch) {
        const fresh = new Map();
        for (const item of batch) {
            const key = keyOf(item.hash);
            if (!indices.has(key) && !fresh.has(key))
                fresh.set(key, item);
        }
        try {
            if (fresh.size > 0)
                await journal.append([...fresh.values()].map((item) => item.record));
        }
        catch (error) {
            for (const item of batch)
                item.fail(error);
            return;
        }
        for (const item of fresh.values())
            integrate(item.record, item.hash);
        for (const item of batch) {
            const key = keyOf(item.hash);
            const index = indices.get(key);
            item.settle({ index, size: tree.size(), duplicate: fresh.get(key) !== item });
        }
    }
    for (const record of journal.records)
        integrate(record, leafHash(record.leaf));
    return {
        tree,
        size: () => records.length,
        record: (index) => records[index],
        find: (hash) => indices.get(keyOf(hash)),
        add: (record) => new Promise((settle, fail) => {
            waiting.push({ record, hash: leafHash(record.leaf), settle, fail });
            if (!writing)
                void flush();
        }),
    };
}
function keyOf(hash) {
    return Buffer.from(hash).toString('latin1');
}

// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-schema/build/cjs/index.js
var cjs = __webpack_require__(47261);
// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-x509/build/cjs/index.js
var build_cjs = __webpack_require__(33594);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/x509.js
var x509 = __webpack_require__(14213);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/sct.js



const POISON = '1.3.6.1.4.1.11129.2.4.3';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
/** The critical poison extension that makes a precertificate unusable, RFC 6962 §3.1. */
function poison() {
    return (0,x509/* extension */.ck)(POISON, Uint8Array.of(5, 0), true);
}
/** The TBS that a precertificate stands for, in DER; undefined when the certificate has no poison. */
function tbsOfPrecertificate(certificate) {
    const extensions = certificate.tbsCertificate.extensions ?? new build_cjs.Extensions();
    const kept = extensions.filter((item) => item.extnID !== POISON);
    if (kept.length === extensions.length)
        return undefined;
    const tbs = certificate.tbsCertificate;
    tbs.extensions = new build_cjs.Extensions(kept);
    return (0,x509/* derOf */.Tz)(tbs);
}
/** A TimestampedEntry for a precertificate: what both the SCT's signature and the tree's leaf cover. */
function timestampedEntry(entry, timestamp, extensions) {
    return Buffer.concat([
        integer(timestamp, 8),
        integer(1, 2),
        entry.issuerKeyHash,
        integer(entry.tbs.byteLength, 3),
        entry.tbs,
        integer(extensions.byteLength, 2),
        extensions,
    ]);
}
/** The bytes that an SCT signs: digitally-signed struct of RFC 6962 §3.2. */
function sctInput(entry, timestamp, extensions) {
    return Buffer.concat([Uint8Array.of(0, 0), timestampedEntry(entry, timestamp, extensions)]);
}
/** A MerkleTreeLeaf of RFC 6962 §3.4: version v1, timestamped_entry. */
function treeLeaf(entry, timestamp, extensions) {
    return Buffer.concat([Uint8Array.of(0, 0), timestampedEntry(entry, timestamp, extensions)]);
}
/** A DigitallySigned of RFC 5246 §4.7: SHA-256 with ECDSA. */
function digitallySigned(signature) {
    return Buffer.concat([Uint8Array.of(4, 3), integer(signature.byteLength, 2), signature]);
}
/** The extension that embeds SCTs in a certificate, RFC 6962 §3.3. */
function sctList(scts) {
    const items = scts.map((sct) => {
        const bytes = Buffer.concat([
            Uint8Array.of(0),
            sct.logId,
            integer(sct.timestamp, 8),
            integer(sct.extensions.byteLength, 2),
            sct.extensions,
            digitallySigned(sct.signature),
        ]);
        return Buffer.concat([integer(bytes.byteLength, 2), bytes]);
    });
    const list = Buffer.concat(items);
    const value = Buffer.concat([integer(list.byteLength, 2), list]);
    return (0,x509/* extension */.ck)(SCT_LIST, new Uint8Array(cjs.AsnConvert.serialize(new cjs.OctetString((0,x509/* arrayBuffer */.sv)(value)))));
}
/** A big-endian unsigned integer of `size` bytes. */
function integer(value, size) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes.subarray(8 - size);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog.js







const CHAIN = schemas/* object */.Ikc({ chain: schemas/* array */.YOg(schemas/* base64 */.K39()).min(1).max(8) });
/** Opens the log for certificates that `roots` issue (DER). Paths are those of RFC 6962 §4 under `/ct/v1/`. */
function openCtLog(state, roots, ports) {
    const key = state.key('ctlog', () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey);
    const publicKey = (0,x509/* spkiOf */.Bb)((0,external_node_crypto_.createPublicKey)(key));
    const logId = (0,external_node_crypto_.createHash)('sha256').update(publicKey).digest();
    const log = openLog(state.journal('ctlog'));
    const counter = { requests: 0 };
    async function addPreChain(chain) {
        const [precert, ...issuers] = chain;
        const issuer = issuers[0] ?? roots[0];
        if (issuer === undefined || !roots.some((root) => Buffer.from(root).equals(issuer)))
            throw invalid('the chain does not end in an accepted root');
        const entry = {
            issuerKeyHash: (0,external_node_crypto_.createHash)('sha256').update(issuerKey(issuer)).digest(),
            tbs: tbsOfChain(precert),
        };
        if (!new external_node_crypto_.X509Certificate(precert).verify(new external_node_crypto_.X509Certificate(issuer).publicKey))
            throw invalid('the precertificate was not signed by its issuer');
        const timestamp = ports.clock.now();
        const extensions = new Uint8Array();
        const leaf = treeLeaf(entry, timestamp, extensions);
        await log.add({ leaf, extra: extraData(chain) });
        const signature = (0,external_node_crypto_.sign)('sha256', sctInput(entry, timestamp, extensions), key);
        return { logId, timestamp, extensions, signature };
    }
    function treeHead() {
        const timestamp = ports.clock.now();
        const size = log.size();
        const root = log.tree.root(size);
        const text = Buffer.concat([
            Uint8Array.of(0, 1),
            integer(timestamp, 8),
            integer(size, 8),
            root,
        ]);
        return {
            tree_size: size,
            timestamp,
            sha256_root_hash: base64(root),
            tree_head_signature: base64(digitallySigned((0,external_node_crypto_.sign)('sha256', text, key))),
        };
    }
    const listener = routes({
        'GET /healthz': () => ({ body: 'ok' }),
        'POST /ct/v1/add-pre-chain': async (call) => {
            const { chain } = readChain(await call.body());
            const sct = await addPreChain(chain.map((item) => Buffer.from(item, 'base64')));
            return {
                body: {
                    sct_version: 0,
                    id: base64(sct.logId),
                    timestamp: sct.timestamp,
                    extensions: base64(sct.extensions),
                    signature: base64(digitallySigned(sct.signature)),
                },
            };
        },
        'GET /ct/v1/get-sth': () => ({ body: treeHead() }),
        'GET /ct/v1/get-roots': () => ({ body: { certificates: roots.map(base64) } }),
        'GET /ct/v1/get-sth-consistency': (call) => ({ body: consistency(log, call) }),
        'GET /ct/v1/get-proof-by-hash': (call) => ({ body: proofByHash(log, call) }),
        'GET /ct/v1/get-entries': (call) => ({ body: entries(log, call) }),
    }, counter, ports.log);
    return { listener, counter, log, publicKey, logId, addPreChain };
}
function readChain(body) {
    try {
        return (0,lib.parseJson)(body, CHAIN, 'add-pre-chain');
    }
    catch (error) {
        throw invalid(error.message);
    }
}
function tbsOfChain(precert) {
    let tbs;
    try {
        tbs = tbsOfPrecertificate((0,x509/* parseCertificate */.hB)(precert));
    }
    catch {
        throw invalid('the first of the chain is no certificate');
    }
    if (tbs === undefined)
        throw invalid('the first of the chain is no precertificate');
    return tbs;
}
function issuerKey(certificate) {
    return (0,x509/* derOf */.Tz)((0,x509/* parseCertificate */.hB)(certificate).tbsCertificate.subjectPublicKeyInfo);
}
/** PrecertChainEntry of RFC 6962 §3.1: the precertificate, then the chain. */
function extraData(chain) {
    const framed = chain.map((item) => Buffer.concat([integer(item.byteLength, 3), item]));
    const [precert, ...rest] = framed;
    const tail = Buffer.concat(rest);
    return Buffer.concat([precert, integer(tail.byteLength, 3), tail]);
}
function numberOf(call, name, limit) {
    const text = call.url.searchParams.get(name) ?? '';
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > limit)
        throw invalid(`${name} must be a number of at most ${limit}`);
    return value;
}
function consistency(log, call) {
    const second = numberOf(call, 'second', log.size());
    const first = numberOf(call, 'first', second);
    return { consistency: log.tree.consistency(first, second).map(base64) };
}
function proofByHash(log, call) {
    const size = numberOf(call, 'tree_size', log.size());
    const index = log.find(Buffer.from(call.url.searchParams.get('hash') ?? '', 'base64'));
    if (index === undefined || index >= size)
        throw invalid('no leaf of this hash in this tree');
    return { leaf_index: index, audit_path: log.tree.inclusion(index, size).map(base64) };
}
function entries(log, call) {
    const start = numberOf(call, 'start', log.size() - 1);
    const end = Math.min(numberOf(call, 'end', Number.MAX_SAFE_INTEGER), start + 255, log.size() - 1);
    const found = [];
    for (let index = start; index <= end; index++) {
        const record = log.record(index);
        if (record !== undefined)
            found.push({ leaf_input: base64(record.leaf), extra_data: base64(record.extra) });
    }
    return { entries: found };
}
function base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/providers.js
const GITHUB = 'https://github.com';
const GITLAB = 'https://gitlab.com';
const BUILDKITE = 'https://buildkite.com';
const CODEFRESH = 'https://g.codefresh.io';
const CIRCLECI = 'https://circleci.com/api/v2';
const CIRCLECI_APP = 'https://app.circleci.com/';
const github = {
    mark: 'job_workflow_ref',
    subject: (claim) => `${GITHUB}/${claim('job_workflow_ref')}`,
    legacy: (claim) => ({
        2: claim('event_name'),
        3: claim('sha'),
        4: claim('workflow'),
        5: claim('repository'),
        6: claim('ref'),
    }),
    extensions: (claim) => ({
        9: `${GITHUB}/${claim('job_workflow_ref')}`,
        10: claim('job_workflow_sha'),
        11: claim('runner_environment'),
        12: `${GITHUB}/${claim('repository')}`,
        13: claim('sha'),
        14: claim('ref'),
        15: claim('repository_id'),
        16: `${GITHUB}/${claim('repository_owner')}`,
        17: claim('repository_owner_id'),
        18: `${GITHUB}/${claim('workflow_ref')}`,
        19: claim('workflow_sha'),
        20: claim('event_name'),
        21: `${GITHUB}/${claim('repository')}/actions/runs/${claim('run_id')}/attempts/${claim('run_attempt')}`,
        22: claim('repository_visibility'),
        23: claim.optional('environment'),
    }),
};
const gitlab = {
    mark: 'ci_config_ref_uri',
    subject: (claim) => `https://${claim('ci_config_ref_uri')}`,
    extensions: (claim) => ({
        9: `https://${claim('ci_config_ref_uri')}`,
        10: claim('ci_config_sha'),
        11: claim('runner_environment'),
        12: `${GITLAB}/${claim('project_path')}`,
        13: claim('sha'),
        14: `refs/${claim('ref_type') === 'branch' ? 'heads' : 'tags'}/${claim('ref')}`,
        15: claim('project_id'),
        16: `${GITLAB}/${claim('namespace_path')}`,
        17: claim('namespace_id'),
        18: `https://${claim('ci_config_ref_uri')}`,
        19: claim('ci_config_sha'),
        20: claim('pipeline_source'),
        21: `${GITLAB}/${claim('project_path')}/-/jobs/${claim('job_id')}`,
        22: claim('project_visibility'),
        23: claim.optional('environment'),
    }),
};
const buildkite = {
    mark: 'organization_slug',
    subject: (claim) => `${BUILDKITE}/${claim('organization_slug')}/${claim('pipeline_slug')}`,
    extensions: (claim) => ({
        11: claim('runner_environment'),
        13: claim('build_commit'),
        20: claim('build_source'),
        21: `${BUILDKITE}/${claim('organization_slug')}/${claim('pipeline_slug')}/builds/${claim('build_number')}#${claim('job_id')}`,
    }),
};
const codefresh = {
    mark: 'account_name',
    subject: (claim) => `${CODEFRESH}/${claim('account_name')}/${claim('pipeline_name')}:${claim('account_id')}/${claim('pipeline_id')}`,
    extensions: (claim) => ({
        9: `${CODEFRESH}/build/${claim('workflow_id')}`,
        11: claim.optional('runner_environment'),
        12: claim.optional('scm_repo_url'),
        14: claim.optional('scm_ref'),
        18: `${CODEFRESH}/api/pipelines/${claim('pipeline_id')}`,
        21: `${CODEFRESH}/build/${claim('workflow_id')}`,
    }),
};
const circleci = {
    mark: 'oidc.circleci.com/project-id',
    subject: circleDefinition,
    extensions: (claim) => {
        const own = (name) => claim(`oidc.circleci.com/${name}`);
        return {
            9: circleDefinition(claim),
            11: own('ssh-rerun') === 'true' ? 'ssh-rerun' : '""',
            12: own('vcs-origin'),
            14: own('vcs-ref'),
            18: `${CIRCLECI}/pipeline/${own('pipeline-id')}/config`,
            21: `${CIRCLECI_APP}/workflow/${own('workflow-id')}/job/${own('job-id')}`,
        };
    },
};
function circleDefinition(claim) {
    const project = claim('oidc.circleci.com/project-id');
    return `${CIRCLECI}/projects/${project}/pipeline-definitions/${claim('oidc.circleci.com/pipeline-definition-id')}`;
}
const PROVIDERS = [github, gitlab, buildkite, codefresh, circleci];
/** The CI service that a token is of; undefined for other bearers. */
function providerOf(claims) {
    return PROVIDERS.find(({ mark }) => typeof claims[mark] === 'string');
}
/** The service account that a Kubernetes token is for, as Fulcio names it. */
function serviceAccountOf(claims) {
    const kubernetes = claims['kubernetes.io'];
    const { namespace, serviceaccount } = kubernetes ?? {};
    return typeof namespace === 'string' && typeof serviceaccount?.name === 'string'
        ? `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`
        : undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/identity.js




/** Arc of the Sigstore extensions, fulcio docs/oid-info.md. */
const ARC = '1.3.6.1.4.1.57264.1';
/**
 * The identity of a token: a job of a CI service by the claims that only it has, a Kubernetes service account, an email
 * address, or the URI that its subject is (SPIFFE).
 *
 * @throws ApiError 400 when a claim that the certificate needs is missing
 */
function identityOf(claims) {
    const provider = providerOf(claims);
    if (provider !== undefined)
        return jobIdentityOf(claims, provider);
    const account = serviceAccountOf(claims);
    if (account !== undefined)
        return uriIdentity(claims, account);
    if (typeof claims['email'] === 'string')
        return emailIdentity(claims, claims['email']);
    if (URL.canParse(claims.sub))
        return uriIdentity(claims, claims.sub);
    throw invalid('There was an error processing the identity token');
}
function emailIdentity(claims, email) {
    if (claims['email_verified'] !== true && claims['email_verified'] !== 'true')
        throw invalid('There was an error processing the identity token');
    return {
        challenge: email,
        extensions: [
            (0,x509/* alternativeName */.HW)(new build_cjs.GeneralName({ rfc822Name: email })),
            ...issuerExtensions(claims),
        ],
    };
}
function uriIdentity(claims, uri) {
    return {
        challenge: claims.sub,
        extensions: [
            (0,x509/* alternativeName */.HW)(new build_cjs.GeneralName({ uniformResourceIdentifier: uri })),
            ...issuerExtensions(claims),
        ],
    };
}
function jobIdentityOf(claims, provider) {
    const claim = readerOf(claims);
    const subject = provider.subject(claim);
    const texts = (of) => Object.entries(of).filter(([, text]) => text !== '');
    return {
        challenge: claims.sub,
        extensions: [
            (0,x509/* alternativeName */.HW)(new build_cjs.GeneralName({ uniformResourceIdentifier: subject })),
            ...issuerExtensions(claims),
            ...texts(provider.legacy?.(claim) ?? {}).map(([arc, text]) => (0,x509/* extension */.ck)(`${ARC}.${arc}`, Buffer.from(text))),
            ...texts(provider.extensions(claim)).map(([arc, text]) => (0,x509/* extension */.ck)(`${ARC}.${arc}`, (0,x509/* derText */.Ly)(text))),
        ],
    };
}
function readerOf(claims) {
    const read = (name) => {
        const value = claims[name];
        return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    };
    const claim = (name) => {
        const value = read(name);
        if (value !== undefined && value !== '')
            return value;
        throw invalid(`template: claim:1:2: executing "claim" at <.${name}>: map has no entry for key "${name}"`);
    };
    return Object.assign(claim, { optional: (name) => read(name) ?? '' });
}
/** The issuer in both encodings, .1 the bare text and .8 a DER UTF8String, and the token's subject. */
function issuerExtensions({ iss, sub }) {
    return [
        (0,x509/* extension */.ck)(`${ARC}.1`, Buffer.from(iss)),
        (0,x509/* extension */.ck)(`${ARC}.8`, (0,x509/* derText */.Ly)(iss)),
        (0,x509/* extension */.ck)(`${ARC}.24`, (0,x509/* derText */.Ly)(sub)),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/jwt.js



/** A JSON Web Token (RFC 7519) signed with ES256 by `key`. */
function signJwt(claims, key, kid) {
    const text = `${segment({ alg: 'ES256', kid, typ: 'JWT' })}.${segment(claims)}`;
    const signature = (0,external_node_crypto_.sign)('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
}
function segment(value) {
    return Buffer.from(JSON.stringify(value)).toString('base64url');
}
const HEADER = schemas/* looseObject */._H3({ alg: schemas/* string */.YjP(), kid: schemas/* string */.YjP().optional() });
const PAYLOAD = schemas/* looseObject */._H3({
    iss: schemas/* string */.YjP(),
    sub: schemas/* string */.YjP(),
    aud: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]),
    exp: schemas/* number */.aig(),
    iat: schemas/* number */.aig().optional(),
    nbf: schemas/* number */.aig().optional(),
});
/** Go's OIDC library allows this much skew for nbf, and none for exp. */
const SKEW_SECONDS = 300;
/**
 * The claims of `token` when one of `issuers` signed it for its audience and it is valid at `now` (milliseconds);
 * else the reason why not. ES256 and RS256 are accepted.
 */
async function verifyJwt(token, issuers, now) {
    const parts = token.split('.');
    const [head, payload, signature] = parts;
    if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined)
        return { reason: 'not a compact JWS' };
    const parsed = parseToken(head, payload);
    if ('reason' in parsed)
        return parsed;
    const { header, claims } = parsed;
    const trusted = issuers.find((issuer) => issuer.issuer === claims.iss);
    if (trusted === undefined)
        return { reason: `issuer ${claims.iss} is not trusted` };
    if (![claims.aud].flat().includes(trusted.audience))
        return { reason: `audience is not ${trusted.audience}` };
    const seconds = now / 1000;
    if (seconds >= claims.exp)
        return { reason: 'expired' };
    if ((claims.nbf ?? 0) > seconds + SKEW_SECONDS)
        return { reason: 'not valid yet' };
    if ((claims.iat ?? 0) > seconds + SKEW_SECONDS)
        return { reason: 'issued in the future' };
    const keys = await trusted.keys();
    const found = keys.some((key) => (header.kid === undefined || key['kid'] === undefined || key['kid'] === header.kid) &&
        signedBy(key, header.alg, `${head}.${payload}`, Buffer.from(signature, 'base64url')));
    return found ? { claims } : { reason: 'the signature is of none of the keys of the issuer' };
}
function parseToken(head, payload) {
    try {
        return {
            header: (0,lib.parseJson)(Buffer.from(head, 'base64url'), HEADER, 'the token header'),
            claims: (0,lib.parseJson)(Buffer.from(payload, 'base64url'), PAYLOAD, 'the token'),
        };
    }
    catch (error) {
        return { reason: error.message };
    }
}
function signedBy(jwk, algorithm, text, signature) {
    const type = algorithm === 'ES256' ? 'EC' : algorithm === 'RS256' ? 'RSA' : undefined;
    if (type === undefined || jwk.kty !== type)
        return false;
    const key = (0,external_node_crypto_.createPublicKey)({ key: jwk, format: 'jwk' });
    return (0,external_node_crypto_.verify)('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/fulcio.js









const LIFETIME_MS = 10 * 60 * 1000;
const BAD_TOKEN = 'There was an error processing the identity token';
const BAD_PROOF = 'The signature supplied in the request could not be verified';
const BAD_KEY = 'The public key supplied in the request could not be parsed';
/** The root authority of a stack, self-signed the first time. */
function openAuthority(state, ports) {
    const key = state.key('fulcio', () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey);
    const certificate = state.value('fulcio-root', () => (0,x509/* selfSigned */.XK)(authorityName(), key, ports.clock.now(), ports.random, 1));
    return { certificate, key };
}
function authorityName() {
    return (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded root');
}
const SIGNING_REQUEST_V2 = schemas/* object */.Ikc({
    credentials: schemas/* object */.Ikc({ oidcIdentityToken: schemas/* string */.YjP() }).optional(),
    publicKeyRequest: schemas/* object */.Ikc({
        publicKey: schemas/* object */.Ikc({ algorithm: schemas/* string */.YjP().optional(), content: schemas/* string */.YjP() }),
        proofOfPossession: schemas/* string */.YjP(),
    })
        .optional(),
    certificateSigningRequest: schemas/* string */.YjP().optional(),
});
const SIGNING_REQUEST_V1 = schemas/* object */.Ikc({
    publicKey: schemas/* object */.Ikc({ algorithm: schemas/* string */.YjP().optional(), content: schemas/* string */.YjP() }),
    signedEmailAddress: schemas/* string */.YjP(),
});
/** Opens the certificate authority: `/api/v2/{signingCert,trustBundle,configuration}`, `/api/v1/{signingCert,rootCert}`. */
function openFulcio(options, ports) {
    const counter = { requests: 0 };
    const root = (0,x509/* pemOf */._y)([options.authority.certificate]);
    const listener = routes({
        'GET /healthz': () => ({ body: { status: 'SERVING' } }),
        'GET /api/v2/trustBundle': () => ({ body: { chains: [{ certificates: [root] }] } }),
        'GET /api/v2/configuration': () => ({ body: configuration(options.issuers) }),
        'GET /api/v1/rootCert': () => ({ type: 'application/pem-certificate-chain', body: root }),
        'POST /api/v2/signingCert': (call) => signingCertV2(options, call, ports),
        'POST /api/v1/signingCert': (call) => signingCertV1(options, call, ports),
    }, counter, ports.log);
    return { listener, counter };
}
function configuration(issuers) {
    return {
        issuers: issuers.map(({ issuer, audience }) => ({
            issuerUrl: issuer,
            audience,
            challengeClaim: 'sub',
            spiffeTrustDomain: '',
            issuerType: 'ci-provider',
            subjectDomain: '',
        })),
    };
}
async function signingCertV2(options, call, ports) {
    const request = await read(call, SIGNING_REQUEST_V2);
    const token = bearerOf(call) ?? request.credentials?.oidcIdentityToken ?? '';
    const claims = await authenticate(token, options, ports);
    const certified = await certifiedKey(request, claims);
    const chain = await issue(options, claims, certified, ports);
    const certificates = chain.map((der) => (0,x509/* pemOf */._y)([der]));
    return { body: { signedCertificateEmbeddedSct: { chain: { certificates } } } };
}
async function signingCertV1(options, call, ports) {
    const request = await read(call, SIGNING_REQUEST_V1);
    const claims = await authenticate(bearerOf(call) ?? '', options, ports);
    const key = readKey(Buffer.from(request.publicKey.content, 'base64'));
    prove(key, identityOf(claims).challenge, request.signedEmailAddress);
    const chain = await issue(options, claims, key, ports);
    return { status: 201, type: 'application/pem-certificate-chain', body: (0,x509/* pemOf */._y)(chain) };
}
async function read(call, schema) {
    const body = await call.body();
    try {
        return (0,lib.parseJson)(body, schema, 'the request');
    }
    catch (error) {
        throw invalid(error.message);
    }
}
function bearerOf(call) {
    return /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1]?.trim();
}
async function authenticate(token, options, ports) {
    const outcome = await verifyJwt(token, options.issuers, ports.clock.now());
    if ('claims' in outcome)
        return outcome.claims;
    // The real service tells the client nothing more either; its log does.
    ports.log.info(`fulcio refused an identity token: ${outcome.reason}`);
    throw invalid(BAD_TOKEN);
}
async function certifiedKey(request, claims) {
    if (request.certificateSigningRequest !== undefined)
        return keyOfRequest(Buffer.from(request.certificateSigningRequest, 'base64').toString());
    if (request.publicKeyRequest === undefined)
        throw invalid(BAD_KEY);
    const key = readKey(Buffer.from(request.publicKeyRequest.publicKey.content));
    prove(key, identityOf(claims).challenge, request.publicKeyRequest.proofOfPossession);
    return key;
}
/** The key of a PKCS#10 request, which proves possession by its own signature. */
async function keyOfRequest(pem) {
    await __webpack_require__.e(/* import() */ 477).then(__webpack_require__.t.bind(__webpack_require__, 80477, 19));
    const { Pkcs10CertificateRequest } = await Promise.all(/* import() */[__webpack_require__.e(467), __webpack_require__.e(927)]).then(__webpack_require__.t.bind(__webpack_require__, 8927, 19));
    try {
        const request = new Pkcs10CertificateRequest(pem);
        if (await request.verify())
            return readKey(Buffer.from(request.publicKey.toString('pem')));
    }
    catch {
        throw invalid('The certificate signing request could not be parsed');
    }
    throw invalid(BAD_PROOF);
}
function readKey(bytes) {
    try {
        const key = bytes.toString('latin1').includes('-----BEGIN')
            ? (0,external_node_crypto_.createPublicKey)(bytes)
            : (0,external_node_crypto_.createPublicKey)({ key: bytes, format: 'der', type: 'spki' });
        if (digestFor(key) !== undefined)
            return key;
    }
    catch {
        throw invalid(BAD_KEY);
    }
    throw invalid('The public key supplied in the request is insecure');
}
/** The hash that a proof of possession uses for a key; undefined when such keys are not certified. */
function digestFor(key) {
    const curves = {
        prime256v1: 'sha256',
        secp384r1: 'sha384',
        secp521r1: 'sha512',
    };
    if (key.asymmetricKeyType === 'ed25519')
        return { digest: null };
    const details = key.asymmetricKeyDetails;
    if (key.asymmetricKeyType === 'rsa')
        return (details?.modulusLength ?? 0) >= 2048 ? { digest: 'sha256' } : undefined;
    const digest = curves[details?.namedCurve ?? ''];
    return digest === undefined ? undefined : { digest };
}
function prove(key, challenge, proof) {
    const algorithm = digestFor(key)?.digest ?? null;
    if (!(0,external_node_crypto_.verify)(algorithm, Buffer.from(challenge), key, Buffer.from(proof, 'base64')))
        throw invalid(BAD_PROOF);
}
/** Issues a certificate with an embedded SCT: leaf and root in DER. */
async function issue(options, claims, publicKey, ports) {
    const { authority } = options;
    // Certificates count whole seconds: one that begins in the future would not be valid yet.
    const now = Math.floor(ports.clock.now() / 1000) * 1000;
    const request = {
        serial: (0,x509/* randomSerial */.YG)(ports.random),
        issuer: authorityName(),
        subject: new build_cjs.Name(),
        publicKey,
        notBefore: now,
        notAfter: now + LIFETIME_MS,
        extensions: [
            ...(0,x509/* leafExtensions */.Jv)('codeSigning', publicKey, authority.key),
            ...identityOf(claims).extensions,
        ],
    };
    const poisoned = { ...request, extensions: [...request.extensions, poison()] };
    const precertificate = (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(poisoned), authority.key);
    const sct = await options.submit([precertificate, authority.certificate]);
    const final = { ...request, extensions: [...request.extensions, sctList([sct])] };
    return [(0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(final), authority.key), authority.certificate];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/issuer.js





const LIFETIME_SECONDS = 600;
/**
 * Opens the issuer: `/.well-known/openid-configuration`, `/.well-known/jwks`, `POST /token`
 * (client_credentials, bearer), and `GET /request-token` with bearer as the runner's
 * `ACTIONS_ID_TOKEN_REQUEST_URL` answers it: `{"value": JWT}`.
 */
function openIssuer(state, options, ports) {
    const key = state.key('oidc', () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey);
    const jwk = publicJwk(key);
    const counter = { requests: 0 };
    function mintToken(request = {}) {
        const now = Math.floor(ports.clock.now() / 1000);
        const lifetime = request.lifetimeSeconds ?? LIFETIME_SECONDS;
        const issued = Math.min(now, now + lifetime - 1);
        const claims = {
            ...jobClaims(options.job),
            iss: options.url(),
            aud: request.audience ?? 'sigstore',
            iat: issued,
            nbf: issued,
            exp: now + lifetime,
            jti: Buffer.from(ports.random.bytes(16)).toString('hex'),
            ...request.claims,
        };
        return signJwt(claims, key, jwk['kid']);
    }
    const listener = routes(table(options, mintToken, jwk), counter, ports.log);
    return {
        counter,
        requestToken: options.requestToken,
        mintToken,
        keys: () => [jwk],
        listener,
    };
}
function table(options, mintToken, jwk) {
    return {
        'GET /healthz': () => ({ body: 'ok' }),
        'GET /.well-known/openid-configuration': () => ({ body: discovery(options.url()) }),
        'GET /.well-known/jwks': () => ({ body: { keys: [jwk] } }),
        'GET /request-token': (call) => {
            authorize(call, options.requestToken);
            const audience = call.url.searchParams.get('audience') ?? 'sigstore';
            return { body: { count: 1, value: mintToken({ audience }) } };
        },
        'POST /token': async (call) => {
            authorize(call, options.requestToken);
            const form = new URLSearchParams(Buffer.from(await call.body()).toString());
            const token = mintToken({ audience: form.get('audience') ?? 'sigstore' });
            return {
                headers: { 'cache-control': 'no-store' },
                body: {
                    access_token: token,
                    id_token: token,
                    token_type: 'Bearer',
                    expires_in: LIFETIME_SECONDS,
                },
            };
        },
    };
}
function discovery(url) {
    return {
        issuer: url,
        jwks_uri: `${url}/.well-known/jwks`,
        token_endpoint: `${url}/token`,
        subject_types_supported: ['public'],
        response_types_supported: ['id_token'],
        grant_types_supported: ['client_credentials'],
        id_token_signing_alg_values_supported: ['ES256'],
        scopes_supported: ['openid'],
        claims_supported: ['aud', 'exp', 'iat', 'nbf', 'iss', 'jti', ...Object.keys(jobClaims())],
    };
}
function publicJwk(key) {
    const { kty, crv, x, y } = (0,external_node_crypto_.createPublicKey)(key).export({ format: 'jwk' });
    const thumbprint = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify({ crv, kty, x, y }));
    return {
        kty: kty,
        crv: crv,
        x: x,
        y: y,
        kid: thumbprint.digest('base64url'),
        use: 'sig',
        alg: 'ES256',
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/checkpoint.js

/**
 * An Ed25519 signer of notes as `name` (algorithm 0x01), from a key pair's halves. Its id is SHA-256 of name, 0x0A,
 * 0x01 and the raw key: what a Rekor v2 log is known by.
 */
function noteSigner(name, privateKey, publicKey) {
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');
    const id = (0,external_node_crypto_.createHash)('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest();
    return { name, id, sign: (text) => (0,external_node_crypto_.sign)(null, text, privateKey) };
}
/** An ECDSA signer of notes as `name`, the way of Rekor v1 (pkg/util/signed_note.go): its id is SHA-256 of the SPKI. */
function ecdsaNoteSigner(name, privateKey) {
    const spki = (0,external_node_crypto_.createPublicKey)(privateKey).export({ type: 'spki', format: 'der' });
    const id = (0,external_node_crypto_.createHash)('sha256').update(spki).digest();
    return { name, id, sign: (text) => (0,external_node_crypto_.sign)('sha256', text, privateKey) };
}
/** A signed checkpoint: C2SP tlog-checkpoint in a signed note. The origin is the signer's name unless told. */
function signCheckpoint(signer, size, root, origin = signer.name) {
    const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
    const signature = signer.sign(Buffer.from(text));
    const line = Buffer.concat([signer.id.subarray(0, 4), signature]).toString('base64');
    return `${text}\n— ${signer.name} ${line}\n`;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/prehash.js


const DETAILS = {
    PKIX_ECDSA_P256_SHA_256: { hash: 'SHA2_256', digestSize: 32, key: 'prime256v1' },
    PKIX_ECDSA_P384_SHA_384: { hash: 'SHA2_384', digestSize: 48, key: 'secp384r1' },
    PKIX_ECDSA_P521_SHA_512: { hash: 'SHA2_512', digestSize: 64, key: 'secp521r1' },
    PKIX_ED25519_PH: { hash: 'SHA2_512', digestSize: 64, key: 'ed25519' },
    PKIX_RSA_PKCS1V15_2048_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa2048' },
    PKIX_RSA_PKCS1V15_3072_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa3072' },
    PKIX_RSA_PKCS1V15_4096_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa4096' },
};
/** What `name` says, when it fits the key; else undefined. */
function keyDetailsOf(name, key) {
    const details = DETAILS[name];
    const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
    const type = key.asymmetricKeyType;
    const found = type === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? type);
    return details?.key === found ? details : undefined;
}
/** True when `signature` is `key`'s over a message of this digest; of Ed25519 keys, a prehashed signature. */
async function verifyPrehashed(key, digest, signature) {
    if (key.asymmetricKeyType === 'ed25519')
        return verifyEd25519(key, digest, signature);
    const hash = `sha${digest.byteLength * 8}`;
    return (0,lib.verifyDigest)(key, hash, digest, signature, isDerSequence(signature) ? 'der' : 'p1363');
}
/** True for an ECDSA signature in ASN.1; the logs take r and s side by side too (IEEE P1363), as Go's sigstore does. */
function isDerSequence(signature) {
    const [tag, first, second] = signature;
    const rest = signature.byteLength - 2;
    return tag === 0x30 && (first === rest || (first === 0x81 && second === rest - 1));
}
/** Ed25519ph of RFC 8032 §5.1 with an empty context, from the digest that its prehash would give. */
async function verifyEd25519(key, digest, signature) {
    const [{ eddsa }, { ed25519 }] = await Promise.all([
        __webpack_require__.e(/* import() */ 271).then(__webpack_require__.bind(__webpack_require__, 34271)),
        Promise.all(/* import() */[__webpack_require__.e(271), __webpack_require__.e(148)]).then(__webpack_require__.bind(__webpack_require__, 96148)),
    ]);
    const dom2 = Buffer.from('SigEd25519 no Ed25519 collisions\x01\x00', 'latin1');
    const sha512 = (bytes) => Uint8Array.from((0,external_node_crypto_.createHash)('sha512').update(bytes).digest());
    const ed25519ph = eddsa(ed25519.Point, sha512, {
        domain: (data) => Uint8Array.from(Buffer.concat([dom2, data])),
        prehash: (hashed) => Uint8Array.from(hashed),
    });
    const point = Buffer.from(key.export({ format: 'jwk' }).x, 'base64url');
    try {
        return ed25519ph.verify(signature, digest, point, { zip215: false });
    }
    catch {
        // What has another size is no signature.
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tiles.js

const WIDTH = 256;
/**
 * A tile or entry bundle of C2SP tlog-tiles by its path below `tile/`: `L/N`, `entries/N`, with `.p/W` when
 * partial, N in groups of three digits. Undefined when the log does not have it.
 */
function readTile(log, path) {
    const match = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
    if (match === null)
        return undefined;
    const [, kind, number, partial] = match;
    const index = Number(number.replaceAll(/[x/]/g, ''));
    const width = Number(partial ?? WIDTH);
    if (width < 1 || width > WIDTH)
        return undefined;
    const from = index * WIDTH;
    return kind === 'entries'
        ? entryBundle(log, from, from + width)
        : hashTile(log, Number(kind), from, from + width);
}
function hashTile(log, level, from, to) {
    const hashes = log.tree.hashes(level * 8, from, to);
    return hashes.length === to - from ? Buffer.concat(hashes) : undefined;
}
function entryBundle(log, from, to) {
    const parts = [];
    for (let index = from; index < to; index++) {
        const record = log.record(index);
        if (record === undefined)
            return undefined;
        parts.push(integer(record.leaf.byteLength, 2), record.leaf);
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor.js









const VERIFIER = schemas/* strictObject */.rej({
    x509Certificate: schemas/* strictObject */.rej({ rawBytes: schemas/* base64 */.K39() }).optional(),
    publicKey: schemas/* strictObject */.rej({ rawBytes: schemas/* base64 */.K39() }).optional(),
    keyDetails: schemas/* string */.YjP(),
})
    .refine((verifier) => (verifier.publicKey === undefined) !== (verifier.x509Certificate === undefined));
const ENTRY = schemas/* strictObject */.rej({
    hashedRekordRequestV002: schemas/* strictObject */.rej({
        digest: schemas/* base64 */.K39(),
        signature: schemas/* strictObject */.rej({ content: schemas/* base64 */.K39(), verifier: VERIFIER }),
    })
        .optional(),
    dsseRequestV002: schemas/* unknown */.L5J().optional(),
});
/** Opens the log: `POST /api/v2/log/entries`, and `/api/v2/checkpoint`, tiles and entry bundles for readers. */
function openRekor(state, options, ports) {
    const key = state.key('rekor', () => (0,external_node_crypto_.generateKeyPairSync)('ed25519').privateKey);
    const publicKey = (0,external_node_crypto_.createPublicKey)(key);
    const signer = noteSigner(options.origin, key, publicKey);
    const log = openLog(state.journal('rekor'));
    const counter = { requests: 0 };
    const checkpoint = (size = log.size()) => signCheckpoint(signer, size, log.tree.root(size));
    async function addEntry(call) {
        const body = await canonicalBody(await readEntry(call));
        const { index, size, duplicate } = await log.add({ leaf: body, extra: new Uint8Array() });
        if (duplicate)
            throw new ApiError(409, 6, `an equivalent entry already exists in the transparency log with index ${index}`);
        const proof = {
            logIndex: String(index),
            rootHash: rekor_base64(log.tree.root(size)),
            treeSize: String(size),
            hashes: log.tree.inclusion(index, size).map(rekor_base64),
            checkpoint: { envelope: checkpoint(size) },
        };
        return { status: 201, body: entryOf(index, body, signer.id, proof) };
    }
    const listener = routes({
        'GET /healthz': () => ({ body: { status: 'SERVING' } }),
        'POST /api/v2/log/entries': addEntry,
        'GET /api/v2/checkpoint': () => ({ body: checkpoint() }),
        'GET /api/v2/tile/*': (call) => {
            const tile = readTile(log, call.rest);
            if (tile === undefined)
                throw new ApiError(404, 5, 'no such tile');
            return { type: 'application/octet-stream', body: tile };
        },
    }, counter, ports.log);
    return {
        listener,
        counter,
        log,
        publicKey: (0,x509/* spkiOf */.Bb)(publicKey),
        logId: signer.id,
        checkpoint,
    };
}
/** A TransparencyLogEntry of sigstore_rekor.proto in JSON. */
function entryOf(index, body, logId, proof) {
    return {
        logIndex: String(index),
        logId: { keyId: rekor_base64(logId) },
        kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
        integratedTime: '0',
        inclusionPromise: null,
        inclusionProof: proof,
        canonicalizedBody: rekor_base64(body),
    };
}
async function readEntry(call) {
    let entry;
    try {
        entry = (0,lib.parseJson)(await call.body(), ENTRY, 'the entry');
    }
    catch (error) {
        throw error instanceof ApiError ? error : invalid(error.message);
    }
    if (entry.hashedRekordRequestV002 === undefined)
        throw invalid('invalid type, must be hashedrekord');
    return entry.hashedRekordRequestV002;
}
/** Verifies an entry and writes it as the log keeps it: RFC 8785 JSON. @throws ApiError 400 */
async function canonicalBody(entry) {
    const { content, verifier } = entry.signature;
    const key = rekor_keyOf(entry);
    const details = keyDetailsOf(verifier.keyDetails, key);
    const digest = Buffer.from(entry.digest, 'base64');
    const valid = details !== undefined &&
        digest.byteLength === details.digestSize &&
        (await verifyPrehashed(key, digest, Buffer.from(content, 'base64')));
    if (!valid)
        throw invalid('invalid hashedrekord request');
    const raw = { rawBytes: rekor_base64(rawBytesOf(entry)) };
    const body = {
        apiVersion: '0.0.2',
        kind: 'hashedrekord',
        spec: {
            hashedRekordV002: {
                data: { algorithm: details.hash, digest: rekor_base64(digest) },
                signature: {
                    content: rekor_base64(Buffer.from(content, 'base64')),
                    verifier: {
                        keyDetails: verifier.keyDetails,
                        ...(verifier.publicKey === undefined ? { x509Certificate: raw } : { publicKey: raw }),
                    },
                },
            },
        },
    };
    return Buffer.from((0,lib.canonicalJson)(body));
}
function rawBytesOf(entry) {
    const { x509Certificate, publicKey } = entry.signature.verifier;
    return Buffer.from((x509Certificate ?? publicKey)?.rawBytes ?? '', 'base64');
}
function rekor_keyOf(entry) {
    const raw = rawBytesOf(entry);
    try {
        return entry.signature.verifier.x509Certificate === undefined
            ? (0,external_node_crypto_.createPublicKey)({ key: raw, format: 'der', type: 'spki' })
            : new external_node_crypto_.X509Certificate(raw).publicKey;
    }
    catch {
        throw invalid('invalid hashedrekord request');
    }
}
function rekor_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/refusals.js

/*
 * How Rekor v1 refuses: pkg/api/error.go for what its handlers find, go-openapi's validation (status 422, codes
 * from 600) for what never reaches them.
 */
/** The body `{code, message}`: gRPC's small codes, which the shared parts use, are no codes here. */
function rekorRefusal(error) {
    return { code: error.code < 100 ? error.status : error.code, message: error.message };
}
/** Status 400. */
function badRequest(message) {
    return new ApiError(400, 400, message);
}
/** Status 422 with a code of go-openapi/errors/schema.go: 601 type, 602 required, 605 pattern, 609 minimum. */
function unprocessable(code, message) {
    return new ApiError(422, code, message);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/canonical.js




/** A hash as Rekor's schemas have it. */
function sha256Of(bytes) {
    return { algorithm: 'sha256', value: hexSha256(bytes) };
}
/** Lower-case hex of a SHA-256. */
function hexSha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}
/** A JSON value of this shape. @throws ApiError 400 that names what does not fit */
function shaped(value, schema) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const [issue] = result.error.issues;
    const path = issue?.path.join('.') ?? '';
    throw badRequest(`validation failure: ${path === '' ? 'the entry' : path}: ${issue?.message}`);
}
/** An entry comes with the whole attestation, which may be a large SBOM. */
const ENTRY_LIMITS = { bytes: 32 * 1024 * 1024, depth: 64 };
/** JSON text of a client. @throws ApiError 400 */
function jsonOf(text, what) {
    try {
        return (0,lib.readJson)(text, what, ENTRY_LIMITS);
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error))
            throw badRequest(error.message);
        throw error;
    }
}
/** Keys for each verifier of an envelope: its PEM's hash with its algorithm, and its subjects. */
function verifierKeys(verifiers) {
    return [...verifiers].flatMap(({ pem, subjects }) => [`sha256:${hexSha256(pem)}`, ...subjects]);
}
const DIGESTS = schemas/* array */.YOg(schemas/* object */.Ikc({ digest: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional() }));
const STATEMENT = schemas/* object */.Ikc({
    subject: DIGESTS.optional(),
    predicate: schemas/* unknown */.L5J().optional(),
});
const PREDICATE = schemas/* object */.Ikc({ materials: DIGESTS });
/** The digests that an in-toto statement names: its subjects, and the materials of a provenance. */
function statementKeys(payloadType, payload) {
    if (payloadType !== 'application/vnd.in-toto+json')
        return [];
    let value;
    try {
        value = (0,lib.readJson)(payload, 'the statement', ENTRY_LIMITS);
    }
    catch {
        return [];
    }
    const statement = STATEMENT.safeParse(value).data;
    const materials = PREDICATE.safeParse(statement?.predicate).data?.materials;
    return [...(statement?.subject ?? []), ...(materials ?? [])].flatMap(({ digest }) => Object.entries(digest ?? {}).map(([algorithm, hex]) => `${algorithm}:${hex}`));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/ledger.js







const TREE_DIGITS = 16;
/** What is kept beside a leaf. */
const EXTRA = schemas/* object */.Ikc({
    /** Seconds since the epoch. */
    integratedTime: schemas/* int */.Whr(),
    keys: schemas/* array */.YOg(schemas/* string */.YjP()),
    attestation: schemas/* base64 */.K39().optional(),
});
/** Opens the log with its key and tree id; `host` is the one that clients know it by. */
function openLedger(state, host, ports) {
    const key = state.key('rekor-v1', newKey);
    const signer = ecdsaNoteSigner(host, key);
    const publicKey = (0,x509/* spkiOf */.Bb)((0,external_node_crypto_.createPublicKey)(key));
    const treeId = treeIdOf(state, ports);
    const treeHex = treeId.toString(16).padStart(TREE_DIGITS, '0');
    const log = openLog(state.journal('rekor-v1'));
    const checkpoint = (size) => signCheckpoint(signer, size, log.tree.root(size), `${host} - ${treeId}`);
    function extraOf(index) {
        const { extra } = log.record(index);
        return (0,lib.parseJson)(extra, EXTRA, `what is kept with entry ${index}`, ENTRY_LIMITS);
    }
    const idOf = (index) => treeHex +
        log.tree
            .hashes(0, index, index + 1)
            .map(hex)
            .join('');
    function entry(index, options = {}) {
        const size = options.size ?? log.size();
        const { integratedTime, attestation } = extraOf(index);
        const body = ledger_base64(log.record(index)?.leaf);
        const anonymous = { body, integratedTime, logID: hex(signer.id), logIndex: index };
        const kept = options.attestation === true && attestation !== undefined;
        return {
            [idOf(index)]: {
                ...(kept ? { attestation: { data: attestation } } : {}),
                ...anonymous,
                verification: {
                    inclusionProof: {
                        checkpoint: checkpoint(size),
                        hashes: log.tree.inclusion(index, size).map(hex),
                        logIndex: index,
                        rootHash: hex(log.tree.root(size)),
                        treeSize: size,
                    },
                    // A promise is over the entry's JSON as it is without the rest.
                    signedEntryTimestamp: ledger_base64(signer.sign(Buffer.from((0,lib.canonicalJson)(anonymous)))),
                },
            },
        };
    }
    return {
        log,
        publicKey,
        publicKeyPem: (0,x509/* pemBlock */.oA)('PUBLIC KEY', publicKey),
        logId: signer.id,
        treeId,
        checkpoint,
        async add({ body, keys, attestation }) {
            const extra = {
                integratedTime: Math.floor(ports.clock.now() / 1000),
                keys: [...keys],
                ...(attestation === undefined ? {} : { attestation: ledger_base64(attestation) }),
            };
            const added = await log.add({ leaf: body, extra: Buffer.from(JSON.stringify(extra)) });
            return { id: idOf(added.index), ...added };
        },
        find(id) {
            const [tree, hash] = [id.slice(0, -64).toLowerCase(), id.slice(-64)];
            return tree === '' || tree === treeHex ? log.find(Buffer.from(hash, 'hex')) : undefined;
        },
        idOf,
        keysOf: (index) => extraOf(index).keys,
        entry,
    };
}
function newKey() {
    return (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
}
/** A random positive int64, made the first time. */
function treeIdOf(state, ports) {
    const bytes = state.value('rekor-v1-tree', () => ports.random.bytes(8));
    return BigInt.asUintN(62, Buffer.from(bytes).readBigUInt64BE()) | (1n << 62n);
}
function hex(bytes) {
    return Buffer.from(bytes).toString('hex');
}
function ledger_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/verifier.js





const CHAIN_LIMIT = 10;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17';
/**
 * Reads PEM as Rekor does (pkg/pki/x509/x509.go): a PKIX public key, a certificate, or up to ten certificates from
 * the leaf to its root.
 *
 * @throws ApiError 400
 */
function parseVerifier(bytes) {
    const blocks = pemBlocks(bytes);
    const [first] = blocks;
    if (first === undefined)
        throw badRequest('invalid public key: failure decoding PEM');
    if (first.label === 'PUBLIC KEY' && blocks.length === 1)
        return keyVerifier(first.der);
    const other = blocks.find((block) => block.label !== 'CERTIFICATE');
    if (other !== undefined)
        throw badRequest(`invalid public key: cannot handle type ${other.label}`);
    if (blocks.length > CHAIN_LIMIT)
        throw badRequest('too many certificates specified in PEM block');
    return chainVerifier(blocks.map((block) => block.der));
}
/** The blocks of a PEM text, as Go's encoding/pem finds them. What stands behind the last is not ignored. */
function pemBlocks(bytes) {
    const text = Buffer.from(bytes).toString('latin1');
    const pattern = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*)^-----END \1-----[ \t\r]*$/gm;
    const matches = [...text.matchAll(pattern)];
    const last = matches.at(-1);
    if (last !== undefined && text.slice(last.index + last[0].length).trim() !== '')
        throw badRequest('invalid public key: error during PEM decoding');
    return matches.map(([, label = '', body = '']) => ({ label, der: Buffer.from(body, 'base64') }));
}
function keyVerifier(der) {
    let key;
    try {
        key = (0,external_node_crypto_.createPublicKey)({ key: Buffer.from(der), format: 'der', type: 'spki' });
    }
    catch {
        throw badRequest('invalid public key: not a PKIX public key');
    }
    return { key: usable(key), pem: (0,x509/* pemBlock */.oA)('PUBLIC KEY', (0,x509/* spkiOf */.Bb)(key)), subjects: [] };
}
function chainVerifier(chain) {
    let certificates;
    try {
        certificates = chain.map((der) => new external_node_crypto_.X509Certificate(der));
    }
    catch {
        throw badRequest('invalid public key: not a certificate');
    }
    const leaf = certificates[0];
    verifyChain(certificates);
    return {
        key: usable(leaf.publicKey),
        pem: (0,x509/* pemOf */._y)(certificates.map((certificate) => certificate.raw)),
        subjects: subjectsOf(leaf.raw),
    };
}
/** That the last certificate issued the first, by way of any others, at the time when the first began. */
function verifyChain(certificates) {
    const [leaf, ...issuers] = certificates;
    const root = issuers.at(-1);
    if (leaf === undefined || root === undefined || leaf.raw.equals(root.raw))
        return;
    const at = leaf.validFromDate.getTime();
    const issuedBy = (issued, issuer) => issuer.ca &&
        issuer.validFromDate.getTime() <= at &&
        at <= issuer.validToDate.getTime() &&
        issued.checkIssued(issuer) &&
        issued.verify(issuer.publicKey);
    const reached = new Set([leaf]);
    for (const issued of reached)
        for (const issuer of issuers)
            if (!reached.has(issuer) && issuedBy(issued, issuer))
                reached.add(issuer);
    if (!reached.has(root))
        throw badRequest('verifying signature: x509: certificate signed by unknown authority');
}
function usable(key) {
    const { namedCurve } = key.asymmetricKeyDetails ?? {};
    const type = key.asymmetricKeyType ?? '';
    if (type === 'ec' ? CURVES.includes(namedCurve ?? '') : ['rsa', 'ed25519'].includes(type))
        return key;
    throw badRequest('unsupported public key type');
}
function subjectsOf(certificate) {
    const found = (0,x509/* parseCertificate */.hB)(certificate).tbsCertificate.extensions?.find((extension) => extension.extnID === SUBJECT_ALTERNATIVE_NAME);
    if (found === undefined)
        return [];
    const names = [...cjs.AsnConvert.parse(found.extnValue, build_cjs.SubjectAlternativeName)];
    const of = (pick) => names.flatMap((name) => pick(name) ?? []);
    return [
        ...of((name) => name.dNSName),
        ...of((name) => name.rfc822Name),
        ...of((name) => name.iPAddress),
        ...of((name) => name.uniformResourceIdentifier),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/envelope.js





/** A DSSE envelope, secure-systems-lab/dsse envelope.md. */
const ENVELOPE = schemas/* object */.Ikc({
    payload: schemas/* string */.YjP(),
    payloadType: schemas/* string */.YjP(),
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP().optional(), sig: schemas/* string */.YjP() })).max(64),
});
/**
 * Verifies an envelope as Rekor does (`verifyEnvelope` of pkg/types/dsse): each key must verify one signature at
 * least, and each signature must be verified by a key. Key ids do not matter.
 *
 * @throws ApiError 400
 */
function verifyEnvelope(envelope, keys) {
    if (envelope.signatures.length === 0)
        throw badRequest('DSSE envelope must contain 1 or more signatures');
    const payload = decode(envelope.payload);
    const signed = preAuthenticationEncoding(envelope.payloadType, payload);
    const signatures = envelope.signatures.map(({ sig }) => ({ sig, bytes: decode(sig) }));
    const missing = new Set(signatures.map(({ sig }) => sig));
    const verifiers = new Map();
    for (const bytes of keys) {
        if (missing.size === 0)
            break;
        const verifier = parseVerifier(bytes);
        const accepted = signatures.find((each) => verifies(verifier.key, signed, each.bytes));
        if (accepted === undefined)
            throw badRequest('could not verify envelope: accepted signatures do not match threshold, Found: 0, Expected 1');
        missing.delete(accepted.sig);
        verifiers.set(accepted.sig, verifier);
    }
    if (missing.size > 0)
        throw badRequest('all signatures must have a key that verifies it');
    return { payload, verifiers };
}
/** DSSE's PAE: what is signed. */
function preAuthenticationEncoding(payloadType, payload) {
    const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
    return Buffer.concat([Buffer.from(head), payload]);
}
function verifies(key, signed, signature) {
    try {
        if (key.asymmetricKeyType === 'ed25519')
            return (0,external_node_crypto_.verify)(null, signed, key, signature);
        const dsaEncoding = isDerSequence(signature) ? 'der' : 'ieee-p1363';
        return (0,external_node_crypto_.verify)('sha256', signed, { key, dsaEncoding }, signature);
    }
    catch {
        return false;
    }
}
/** Base64 in the standard or the URL alphabet with its padding; line ends do not count, as for Go. */
function decode(text) {
    const plain = text.replaceAll(/[\r\n]/g, '');
    if (!/^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(plain) || plain.length % 4 !== 0)
        throw badRequest('could not verify envelope: unable to base64 decode');
    return Buffer.from(plain, 'base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/dsse.js




/** What only the log may write. */
const COMPUTED = ['envelopeHash', 'payloadHash', 'signatures'];
const SPEC = schemas/* looseObject */._H3({
    proposedContent: schemas/* object */.Ikc({
        envelope: schemas/* string */.YjP(),
        verifiers: schemas/* array */.YOg(schemas/* base64 */.K39()).min(1).max(64),
    }),
});
/**
 * dsse 0.0.1 (pkg/types/dsse/v0.0.1/entry.go): hashes of an envelope and its payload, and its signatures in the
 * order of their text.
 *
 * @throws ApiError 400
 */
function canonicalDsse(proposed) {
    const { proposedContent: content, ...others } = shaped(proposed, SPEC);
    if (COMPUTED.some((name) => others[name] !== undefined && others[name] !== null))
        throw badRequest('either proposedContent or envelopeHash, payloadHash, and signatures must be present but not both');
    const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
    const keys = content.verifiers.map((verifier) => Buffer.from(verifier, 'base64'));
    const { payload, verifiers } = verifyEnvelope(envelope, keys);
    const sorted = [...verifiers].sort(([a], [b]) => (a < b ? -1 : 1));
    const payloadHash = sha256Of(payload);
    const envelopeHash = sha256Of(content.envelope);
    return {
        spec: {
            envelopeHash,
            payloadHash,
            signatures: sorted.map(([signature, { pem }]) => ({
                signature,
                verifier: Buffer.from(pem).toString('base64'),
            })),
        },
        keys: [
            ...verifierKeys(sorted.map(([, verifier]) => verifier)),
            `sha256:${payloadHash.value}`,
            `sha256:${envelopeHash.value}`,
            ...statementKeys(envelope.payloadType, payload),
        ],
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/hashedrekord.js





const SIZES = { sha256: 32, sha384: 48, sha512: 64 };
const hashedrekord_SPEC = schemas/* object */.Ikc({
    signature: schemas/* object */.Ikc({
        content: schemas/* base64 */.K39().min(1),
        publicKey: schemas/* object */.Ikc({ content: schemas/* base64 */.K39().min(1) }),
    }),
    data: schemas/* object */.Ikc({
        hash: schemas/* object */.Ikc({ algorithm: schemas/* enum */.k5n(['sha256', 'sha384', 'sha512']), value: schemas/* string */.YjP() }),
    }),
});
/** Keys and the one hash that each may sign, pkg/api/api.go AllowedClientSigningAlgorithms: `ed25519` means Ed25519ph. */
const ALLOWED = {
    rsa2048: 'sha256',
    rsa3072: 'sha256',
    rsa4096: 'sha256',
    prime256v1: 'sha256',
    secp384r1: 'sha384',
    secp521r1: 'sha512',
    ed25519: 'sha512',
};
/**
 * hashedrekord 0.0.1 (pkg/types/hashedrekord/v0.0.1/entry.go): a signature over a hash, and its key or certificate.
 *
 * @throws ApiError 400
 */
async function canonicalHashedRekord(proposed) {
    const { signature, data } = shaped(proposed, hashedrekord_SPEC);
    const { algorithm, value } = data.hash;
    const content = Buffer.from(signature.content, 'base64');
    const given = Buffer.from(signature.publicKey.content, 'base64');
    const verifier = parseVerifier(given);
    const digest = Buffer.from(value, 'hex');
    if (value.length !== SIZES[algorithm] * 2 || digest.byteLength !== SIZES[algorithm])
        throw badRequest('invalid value for hash');
    if (ALLOWED[kindOf(verifier.key)] !== algorithm)
        throw badRequest('entry algorithms are not allowed');
    if (!(await verifyPrehashed(verifier.key, digest, content)))
        throw badRequest('verifying signature: invalid signature when validating it with its key');
    const { pem, subjects } = verifier;
    return {
        spec: {
            data: { hash: { algorithm, value } },
            signature: {
                content: content.toString('base64'),
                publicKey: { content: Buffer.from(pem).toString('base64') },
            },
        },
        keys: [hexSha256(given), ...subjects, `${algorithm}:${value}`],
    };
}
function kindOf(key) {
    const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
    return key.asymmetricKeyType === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? 'ed25519');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/intoto.js




const SPEC_001 = schemas/* object */.Ikc({
    content: schemas/* object */.Ikc({ envelope: schemas/* string */.YjP().min(1) }),
    publicKey: schemas/* base64 */.K39().min(1),
});
const SPEC_002 = schemas/* object */.Ikc({
    content: schemas/* object */.Ikc({
        envelope: schemas/* object */.Ikc({
            payload: schemas/* base64 */.K39().min(1),
            payloadType: schemas/* string */.YjP(),
            signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP().optional(), sig: schemas/* base64 */.K39(), publicKey: schemas/* base64 */.K39().min(1) }))
                .min(1)
                .max(64),
        }),
        hash: schemas/* object */.Ikc({ algorithm: schemas/* literal */.euz('sha256'), value: schemas/* string */.YjP() }),
    }),
});
/** Larger attestations are not kept: `--max_attestation_size` of rekor-server. */
const ATTESTATION_LIMIT = 100 * 1024;
/**
 * intoto 0.0.1 (pkg/types/intoto/v0.0.1/entry.go): an envelope with one key; its hashes and the key are logged.
 *
 * @throws ApiError 400
 */
function canonicalIntoto001(proposed) {
    const { content, publicKey } = shaped(proposed, SPEC_001);
    const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
    const verified = verifyOne(envelope, Buffer.from(publicKey, 'base64'));
    const hash = sha256Of(content.envelope);
    const { keys, ...rest } = kept(envelope, verified);
    const pem = [...verified.verifiers.values()].map((verifier) => verifier.pem).join('');
    return {
        spec: {
            content: { hash, payloadHash: sha256Of(verified.payload) },
            publicKey: Buffer.from(pem).toString('base64'),
        },
        keys: [`sha256:${hash.value}`, ...keys],
        ...rest,
    };
}
/** This version knows one key only: the signatures of others are not looked at. */
function verifyOne(envelope, key) {
    for (const signature of envelope.signatures) {
        try {
            return verifyEnvelope({ ...envelope, signatures: [signature] }, [key]);
        }
        catch (error) {
            if (signature === envelope.signatures.at(-1))
                throw error;
        }
    }
    throw badRequest('no signature found');
}
/**
 * intoto 0.0.2 (pkg/types/intoto/v0.0.2/entry.go): the envelope without its payload. `payload` and `sig` come
 * in base64 twice, and `sig`, `publicKey` and `hash` are logged as they came.
 *
 * @throws ApiError 400
 */
function canonicalIntoto002(proposed) {
    const { content } = shaped(proposed, SPEC_002);
    const { payloadType, signatures } = content.envelope;
    const envelope = {
        payload: textOf(content.envelope.payload),
        payloadType,
        signatures: signatures.map(({ sig }) => ({ sig: textOf(sig) })),
    };
    const keys = signatures.map(({ publicKey }) => Buffer.from(publicKey, 'base64'));
    const verified = verifyEnvelope(envelope, keys);
    return {
        spec: {
            content: {
                envelope: {
                    payloadType,
                    signatures: signatures.map(({ keyid, sig, publicKey }) => ({
                        ...(keyid === undefined || keyid === '' ? {} : { keyid }),
                        sig,
                        publicKey,
                    })),
                },
                hash: content.hash,
                payloadHash: sha256Of(verified.payload),
            },
        },
        ...kept(envelope, verified),
    };
}
/** What both versions have in common beside the spec. */
function kept(envelope, { payload, verifiers }) {
    return {
        keys: [
            ...verifierKeys(verifiers.values()),
            `sha256:${sha256Of(payload).value}`,
            ...statementKeys(envelope.payloadType, payload),
        ],
        ...(payload.byteLength > ATTESTATION_LIMIT ? {} : { attestation: payload }),
    };
}
function textOf(base64) {
    return Buffer.from(base64, 'base64').toString();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/proposed.js







const PROPOSED = schemas/* object */.Ikc({
    kind: schemas/* string */.YjP().optional(),
    apiVersion: schemas/* string */.YjP().optional(),
    spec: schemas/* unknown */.L5J().optional(),
});
const READERS = new Map([
    ['hashedrekord 0.0.1', canonicalHashedRekord],
    ['dsse 0.0.1', canonicalDsse],
    ['intoto 0.0.1', canonicalIntoto001],
    ['intoto 0.0.2', canonicalIntoto002],
]);
const KINDS = ['hashedrekord', 'dsse', 'intoto'];
/** What the real Rekor takes beside them: packages and documents with signatures of their own. */
const OTHER_KINDS = ['alpine', 'cose', 'helm', 'jar', 'rekord', 'rfc3161', 'rpm', 'tuf'];
/**
 * Verifies a proposed entry and writes it as the log keeps it (pkg/types/entries.go).
 *
 * @throws ApiError 422 for no entry of a kind that Rekor knows, 400 for one that cannot be logged
 */
async function readProposed(value) {
    const { kind = '', apiVersion = '', spec } = shaped(value, PROPOSED);
    for (const [name, given] of Object.entries({ kind, apiVersion, spec: spec ?? '' }))
        if (given === '')
            throw unprocessable(602, `${name} in body is required`);
    if (![...KINDS, ...OTHER_KINDS].includes(kind))
        throw unprocessable(422, `invalid kind value: "${kind}"`);
    const reader = READERS.get(`${kind} ${apiVersion}`);
    if (reader === undefined)
        throw badRequest(unreadable(kind, apiVersion));
    const { spec: kept, ...rest } = await reader(spec);
    return { body: Buffer.from((0,lib.canonicalJson)({ apiVersion, kind, spec: kept })), ...rest };
}
function unreadable(kind, version) {
    return KINDS.includes(kind)
        ? `${kind} implementation for version '${version}' not found: unable to locate entry for version ${version}`
        : `entry kind '${kind}' is not enabled for submission on this server`;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/search.js





/** The query, openapi.yaml SearchIndex. */
const QUERY = schemas/* object */.Ikc({
    email: schemas/* email */.Rpp().optional(),
    subject: schemas/* string */.YjP().min(1).max(512).optional(),
    publicKey: schemas/* object */.Ikc({ format: schemas/* string */.YjP(), content: schemas/* base64 */.K39().default('') }).optional(),
    hash: schemas/* string */.YjP()
        .regex(/^(sha512:)?[0-9a-fA-F]{128}$|^(sha256:)?[0-9a-fA-F]{64}$|^(sha1:)?[0-9a-fA-F]{40}$/)
        .optional(),
    operator: schemas/* enum */.k5n(['and', 'or', '']).optional(),
});
/** Hex digits of each hash, pkg/util/sha.go PrefixSHA. */
const PREFIXES = { 40: 'sha1:', 64: 'sha256:', 128: 'sha512:' };
/** An index over the keys of `size()` entries; it reads new ones when it is asked. */
function openSearchIndex(size, keysOf) {
    const entries = new Map();
    let read = 0;
    function catchUp() {
        for (; read < size(); read++) {
            // Rekor's storage compares without regard to case.
            for (const key of new Set(keysOf(read).map((each) => each.toLowerCase()))) {
                const found = entries.get(key);
                if (found === undefined)
                    entries.set(key, [read]);
                else
                    found.push(read);
            }
        }
    }
    return {
        find(query) {
            const { keys, every } = lookupsOf(query);
            catchUp();
            const [first = [], ...others] = keys.map((key) => entries.get(key) ?? []);
            if (every)
                return first.filter((index) => others.every((found) => found.includes(index)));
            return [...new Set([first, ...others].flat())].sort((a, b) => a - b);
        },
    };
}
function lookupsOf(bytes) {
    const { hash, publicKey, email, subject, operator } = readQuery(bytes);
    const key = publicKey === undefined ? undefined : keyHash(publicKey);
    const prefixed = hash === undefined || hash.includes(':') ? hash : PREFIXES[hash.length] + hash;
    const keys = [prefixed, key, email, subject].flatMap((each) => each?.toLowerCase() ?? []);
    return { keys, every: operator === 'and' };
}
function readQuery(bytes) {
    try {
        return (0,lib.parseJson)(bytes, QUERY, 'the query');
    }
    catch (error) {
        throw unprocessable(605, error.message);
    }
}
function keyHash(publicKey) {
    if (publicKey.format !== 'x509')
        throw badRequest('the PKI format requested is not supported by this server');
    return hexSha256(parseVerifier(Buffer.from(publicKey.content, 'base64')).pem);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/service.js








const ENTRIES = '/api/v1/log/entries';
const ENTRY_ID = /^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$/;
const MAX_QUERIES = 10;
// Go's clients send what they do not ask for as null.
const LOG_QUERY = schemas/* object */.Ikc({
    entryUUIDs: schemas/* array */.YOg(schemas/* string */.YjP().regex(ENTRY_ID)).min(1).max(MAX_QUERIES).nullish(),
    logIndexes: schemas/* array */.YOg(schemas/* int */.Whr().min(0)).min(1).max(MAX_QUERIES).nullish(),
    entries: schemas/* array */.YOg(schemas/* unknown */.L5J()).min(1).max(MAX_QUERIES).nullish(),
})
    .nullable();
/**
 * Opens the log: the paths of rekor's openapi.yaml. It takes `hashedrekord` 0.0.1, `dsse` 0.0.1 and `intoto` 0.0.1
 * and 0.0.2, and keeps attestations up to 100 KiB for reads.
 */
function openRekorV1(state, options, ports) {
    const ledger = openLedger(state, options.host, ports);
    const index = openSearchIndex(() => ledger.log.size(), (each) => ledger.keysOf(each));
    const counter = { requests: 0 };
    const listener = routes({
        'GET /ping': () => ({ body: '.' }),
        'GET /healthz': () => ({ body: 'ok' }),
        [`POST ${ENTRIES}`]: (call) => addEntry(ledger, call),
        [`GET ${ENTRIES}`]: (call) => entryByIndex(ledger, call),
        [`POST ${ENTRIES}/retrieve`]: (call) => retrieveEntries(ledger, call),
        [`GET ${ENTRIES}/*`]: (call) => entryById(ledger, call),
        'POST /api/v1/index/retrieve': (call) => searchEntries(ledger, index, call),
        'GET /api/v1/log': () => ({ body: logInfo(ledger) }),
        'GET /api/v1/log/proof': (call) => ({ body: service_consistency(ledger, call) }),
        'GET /api/v1/log/publicKey': (call) => {
            requireTree(ledger, call);
            return { type: 'application/x-pem-file', body: ledger.publicKeyPem };
        },
    }, counter, ports.log, { refusal: rekorRefusal, bodyLimit: ENTRY_LIMITS.bytes });
    const { log, publicKey, logId } = ledger;
    return { listener, counter, log, publicKey, logId };
}
async function addEntry(ledger, call) {
    const body = await jsonBody(call, 'proposedEntry');
    const added = await ledger.add(await readyEntry(body));
    const location = `${ENTRIES}/${added.id}`;
    if (added.duplicate) {
        const message = `an equivalent entry already exists in the transparency log with UUID ${added.id}`;
        return { status: 409, headers: { location }, body: { code: 409, message } };
    }
    return {
        status: 201,
        headers: { location, etag: added.id },
        body: ledger.entry(added.index, { size: added.size }),
    };
}
async function readyEntry(body) {
    try {
        return await readProposed(jsonOf(body, 'the entry'));
    }
    catch (error) {
        if (!(error instanceof ApiError) || error.status !== 400)
            throw error;
        throw badRequest(`error processing entry: ${error.message}`);
    }
}
/** The body of a request that must be JSON. @throws ApiError 415, 422 when there is none */
async function jsonBody(call, name) {
    const type = call.header('content-type') ?? 'application/octet-stream';
    if (!/^application\/json(?:;|$)/i.test(type.trim()))
        throw new ApiError(415, 415, `unsupported media type "${type}", only [application/json] are allowed`);
    const body = await call.body();
    if (body.byteLength === 0)
        throw unprocessable(602, `${name} in body is required`);
    return body;
}
function entryByIndex(ledger, call) {
    const index = integerOf(call, 'logIndex', 0);
    return index < ledger.log.size()
        ? { body: ledger.entry(index, { attestation: true }) }
        : notFound();
}
function entryById(ledger, call) {
    if (!ENTRY_ID.test(call.rest))
        throw unprocessable(605, `entryUUID in path should match '${ENTRY_ID.source}'`);
    const index = ledger.find(call.rest);
    return index === undefined ? notFound() : { body: ledger.entry(index, { attestation: true }) };
}
/** What Rekor has not, it answers without a body. */
function notFound() {
    return { status: 404, body: '' };
}
async function retrieveEntries(ledger, call) {
    const { entryUUIDs, logIndexes, entries } = await logQuery(call);
    if ([entryUUIDs, logIndexes, entries].flatMap((each) => each ?? []).length > MAX_QUERIES)
        throw new ApiError(422, 422, `more than max allowed ${MAX_QUERIES} entries in request`);
    const ids = (entryUUIDs ?? []).map((id) => ledger.find(id));
    const proposed = await Promise.all((entries ?? []).map(readProposed));
    const found = proposed.map(({ body }) => ledger.log.find(leafHash(body)));
    const known = (logIndexes ?? []).filter((index) => index < ledger.log.size());
    const all = [...ids, ...found, ...known].filter((index) => index !== undefined);
    return { body: all.map((index) => ledger.entry(index, { attestation: true })) };
}
async function logQuery(call) {
    const query = jsonOf(await jsonBody(call, 'entry'), 'the query');
    const result = LOG_QUERY.safeParse(query);
    if (result.success)
        return result.data ?? {};
    const [issue] = result.error.issues;
    const message = `${issue?.path.join('.')} in body: ${issue?.message}`;
    const code = codeOf(issue);
    throw code === undefined ? badRequest(message) : unprocessable(code, message);
}
/** What go-openapi calls a violation; undefined for a value of another type, which it cannot read at all. */
function codeOf(issue) {
    if (issue?.code === 'invalid_format')
        return 605;
    if (issue?.code === 'too_big')
        return 611;
    if (issue?.code === 'too_small')
        return issue.origin === 'array' ? 612 : 609;
    return undefined;
}
async function searchEntries(ledger, index, call) {
    return { body: index.find(await jsonBody(call, 'query')).map((each) => ledger.idOf(each)) };
}
function logInfo(ledger) {
    const size = ledger.log.size();
    return {
        inactiveShards: null,
        rootHash: service_hex(ledger.log.tree.root(size)),
        signedTreeHead: ledger.checkpoint(size),
        treeID: String(ledger.treeId),
        treeSize: size,
    };
}
function service_consistency(ledger, call) {
    const first = integerOf(call, 'firstSize', 1, 1);
    const last = integerOf(call, 'lastSize', 1);
    const size = ledger.log.size();
    if (first > last)
        throw badRequest(`firstSize(${first}) must be less than lastSize(${last})`);
    requireTree(ledger, call);
    if (last > size)
        throw badRequest(`the tree size requested(${last}) was greater than what is currently observable(${size})`);
    const { tree } = ledger.log;
    return { hashes: tree.consistency(first, last).map(service_hex), rootHash: service_hex(tree.root(size)) };
}
function requireTree(ledger, call) {
    const asked = call.url.searchParams.get('treeID') ?? '';
    if (!/^\d*$/.test(asked))
        throw unprocessable(605, "treeID in query should match '^[0-9]+$'");
    if (asked !== '' && asked !== String(ledger.treeId))
        throw badRequest(`no log range found for tree ID ${asked}`);
}
/** An integer of the query. @throws ApiError 422 */
function integerOf(call, name, minimum, fallback) {
    const text = call.url.searchParams.get(name) ?? '';
    if (text === '') {
        if (fallback !== undefined)
            return fallback;
        throw unprocessable(602, `${name} in query is required`);
    }
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value))
        throw unprocessable(601, `${name} in query must be of type int64: "${text}"`);
    if (value < minimum)
        throw unprocessable(609, `${name} in query should be greater than or equal to ${minimum}`);
    return value;
}
function service_hex(bytes) {
    return Buffer.from(bytes).toString('hex');
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state.js
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





/** State that ends with the process. */
function memoryState() {
    const keys = new Map();
    const values = new Map();
    return {
        key: (name, make) => remembered(keys, name, make),
        value: (name, make) => remembered(values, name, make),
        journal: () => ({ records: [], append: () => Promise.resolve() }),
    };
}
function remembered(map, name, make) {
    const value = map.get(name) ?? make();
    map.set(name, value);
    return value;
}
/**
 * State in a directory (0700): `NAME.key` (PKCS#8 PEM, 0600), `NAME.bin`, and `NAME.log`, one record a line,
 * leaf and extra in base64. A line without its end was never acknowledged: it is cut off when the log opens.
 *
 * @throws `STATE_INVALID` for a damaged file, `STATE_UNWRITABLE` when it cannot be written
 */
function directoryState(directory) {
    (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
    (0,external_node_fs_.chmodSync)(directory, 0o700);
    return {
        key(name, make) {
            const file = (0,external_node_path_.join)(directory, `${name}.key`);
            const pem = readOrMake(file, () => Buffer.from(make().export({ type: 'pkcs8', format: 'pem' })));
            try {
                return (0,external_node_crypto_.createPrivateKey)(Buffer.from(pem));
            }
            catch (cause) {
                throw stackError('STATE_INVALID', `reading ${file}: not a PKCS#8 private key`, {
                    cause,
                    hint: 'remove the state directory to start afresh',
                });
            }
        },
        value: (name, make) => readOrMake((0,external_node_path_.join)(directory, `${name}.bin`), make),
        journal: (name) => openJournal((0,external_node_path_.join)(directory, `${name}.log`)),
    };
}
function readOrMake(file, make) {
    try {
        return (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw unwritable(file, error);
    }
    const bytes = make();
    writeDurably(file, bytes);
    return bytes;
}
/** Writes a file of mode 0600 so that it is there whole or not at all. @throws `STATE_UNWRITABLE` */
function writeDurably(file, bytes) {
    const temporary = `${file}.tmp`;
    try {
        const handle = (0,external_node_fs_.openSync)(temporary, 'w', 0o600);
        try {
            (0,external_node_fs_.writeSync)(handle, typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
            (0,external_node_fs_.fsyncSync)(handle);
        }
        finally {
            (0,external_node_fs_.closeSync)(handle);
        }
        (0,external_node_fs_.renameSync)(temporary, file);
    }
    catch (cause) {
        throw unwritable(file, cause);
    }
}
function openJournal(file) {
    const { records, length } = readJournal(file);
    let end = length;
    return {
        records,
        async append(added) {
            const lines = added.map((record) => `${state_base64(record.leaf)} ${state_base64(record.extra)}\n`);
            const bytes = Buffer.from(lines.join(''));
            try {
                const env_1 = { stack: [], error: void 0, hasError: false };
                try {
                    const handle = __addDisposableResource(env_1, await (0,promises_.open)(file, 'a', 0o600), true);
                    // What an append that failed left behind must not run into this one.
                    await handle.truncate(end);
                    await handle.appendFile(bytes);
                    await handle.datasync();
                    end += bytes.byteLength;
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
            catch (cause) {
                throw unwritable(file, cause);
            }
        },
    };
}
function readJournal(file) {
    let bytes;
    try {
        bytes = (0,external_node_fs_.readFileSync)(file);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return { records: [], length: 0 };
        throw unwritable(file, error);
    }
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length)
        truncate(file, end);
    const records = bytes
        .toString('latin1', 0, end)
        .split('\n')
        .slice(0, -1)
        .map((line, at) => {
        const match = /^([A-Za-z0-9+/]+={0,2}) ([A-Za-z0-9+/]*={0,2})$/.exec(line);
        if (match === null)
            throw stackError('STATE_INVALID', `reading ${file}: line ${at + 1} is no log record`, {
                hint: 'remove the state directory to start afresh',
            });
        return {
            leaf: Buffer.from(match[1], 'base64'),
            extra: Buffer.from(match[2], 'base64'),
        };
    });
    return { records, length: end };
}
function truncate(file, size) {
    const handle = (0,external_node_fs_.openSync)(file, 'r+');
    try {
        (0,external_node_fs_.ftruncateSync)(handle, size);
        (0,external_node_fs_.fsyncSync)(handle);
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
function state_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}
function unwritable(file, cause) {
    return stackError('STATE_UNWRITABLE', `keeping the stack's state in ${file} failed`, {
        cause,
        hint: 'check that the directory is writable and that the disk has room',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/trust.js

const OPERATOR = 'sigstore.embedded';
/** The trusted root, sigstore_trustroot.proto TrustedRoot v0.1 in JSON. */
function trustedRootOf(urls, trust) {
    const subject = (commonName) => ({ organization: OPERATOR, commonName });
    return {
        mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
        tlogs: [
            logOf(urls.rekor, trust.rekor, 'PKIX_ED25519', startOf(trust)),
            logOf(urls.rekorV1, trust.rekorV1, 'PKIX_ECDSA_P256_SHA_256', startOf(trust)),
        ],
        certificateAuthorities: [
            {
                subject: subject('sigstore embedded root'),
                uri: urls.fulcio,
                certChain: chainOf([trust.root]),
                validFor: { start: dateOf((0,x509/* validityOf */.Gv)(trust.root).from) },
            },
        ],
        ctlogs: [logOf(urls.ctlog, trust.ctlog, 'PKIX_ECDSA_P256_SHA_256', startOf(trust))],
        timestampAuthorities: [
            {
                subject: subject('sigstore embedded tsa'),
                uri: `${urls.tsa}/api/v1/timestamp`,
                certChain: chainOf(trust.tsaChain),
                validFor: { start: startOf(trust) },
            },
        ],
    };
}
/** The signing config v0.2, sigstore_trustroot.proto SigningConfig in JSON. */
function signingConfigOf(urls, trust) {
    const service = (url, majorApiVersion) => ({
        url,
        majorApiVersion,
        validFor: { start: startOf(trust) },
        operator: OPERATOR,
    });
    return {
        mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
        caUrls: [service(urls.fulcio, 1)],
        oidcUrls: [service(urls.issuer, 1)],
        // Clients take the newest version that they know, or the first: cosign v3, sigstore-js and ours sign with v2.
        rekorTlogUrls: [service(urls.rekor, 2), service(urls.rekorV1, 1)],
        rekorTlogConfig: { selector: 'ANY' },
        tsaUrls: [service(`${urls.tsa}/api/v1/timestamp`, 1)],
        tsaConfig: { selector: 'ANY' },
    };
}
/** Both in one document, sigstore_trustroot.proto ClientTrustConfig v0.1 in JSON. */
function clientTrustConfigOf(urls, trust) {
    return {
        mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
        trustedRoot: trustedRootOf(urls, trust),
        signingConfig: signingConfigOf(urls, trust),
    };
}
/** The trust of `trustedRootOf` in single PEM texts. */
function trustPemsOf(trust) {
    return {
        fulcioRoot: (0,x509/* pemOf */._y)([trust.root]),
        ctlogKey: (0,x509/* pemBlock */.oA)('PUBLIC KEY', trust.ctlog.publicKey),
        rekorV1Key: (0,x509/* pemBlock */.oA)('PUBLIC KEY', trust.rekorV1.publicKey),
        tsaChain: (0,x509/* pemOf */._y)(trust.tsaChain),
    };
}
function startOf(trust) {
    return dateOf(Math.min((0,x509/* validityOf */.Gv)(trust.root).from, ...trust.tsaChain.map(fromOf)));
}
function fromOf(certificate) {
    return (0,x509/* validityOf */.Gv)(certificate).from;
}
function dateOf(time) {
    return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
function logOf(baseUrl, log, keyDetails, start) {
    return {
        baseUrl,
        hashAlgorithm: 'SHA2_256',
        publicKey: { rawBytes: trust_base64(log.publicKey), keyDetails, validFor: { start } },
        logId: { keyId: trust_base64(log.logId) },
    };
}
function chainOf(certificates) {
    return { certificates: certificates.map((der) => ({ rawBytes: trust_base64(der) })) };
}
function trust_base64(bytes) {
    return Buffer.from(bytes).toString('base64');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/warm.js

/** Long enough for all services to listen, short enough to be over before a client has made its key. */
const PAUSE_MS = 30;
/** A service's background loop that loads what its first request will need, once everything is up. */
function warmUp(clock, load) {
    return async (signal) => {
        try {
            await clock.sleep(PAUSE_MS, signal);
            await load();
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
                throw error;
        }
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tsa.js






/** The policy of sigstore's own timestamp authority. */
const POLICY = '1.3.6.1.4.1.57264.2';
const JSON_QUERY = schemas/* object */.Ikc({
    artifactHash: schemas/* base64 */.K39(),
    hashAlgorithm: schemas/* string */.YjP(),
    certificates: schemas/* boolean */.zMY().optional(),
    nonce: schemas/* int */.Whr().nonnegative().optional(),
    tsaPolicyOID: schemas/* string */.YjP().optional(),
});
/** Opens the authority: `POST /api/v1/timestamp` in DER or JSON, `GET /api/v1/timestamp/certchain`. */
function openTsa(state, ports) {
    const { chain, signer } = openChain(state, ports);
    const counter = { requests: 0 };
    let lastSerial = 0n;
    let timestamper;
    function nextSerial() {
        const random = Buffer.from(ports.random.bytes(8)).readBigUInt64BE();
        const fresh = (BigInt(ports.clock.now()) << 64n) | random;
        lastSerial = fresh > lastSerial ? fresh : lastSerial + 1n;
        return lastSerial;
    }
    async function timestamp(call) {
        // The CMS classes take 40 ms to load: not before somebody asks for a timestamp, or the loop has the time.
        const cms = await Promise.all(/* import() */[__webpack_require__.e(467), __webpack_require__.e(897)]).then(__webpack_require__.bind(__webpack_require__, 33897));
        const body = await call.body();
        const isJson = (call.header('content-type') ?? '').startsWith('application/json');
        let query;
        try {
            query = isJson ? fromJson(body, cms.makeQuery) : cms.parseQuery(body);
        }
        catch {
            throw new ApiError(400, 400, 'Error parsing timestamp request');
        }
        const problem = query === undefined ? 'the hash algorithm is not supported' : cms.queryProblem(query, POLICY);
        if (query === undefined || problem !== undefined)
            throw new ApiError(400, 400, `Error parsing timestamp request: ${problem}`);
        const time = ports.clock.now();
        timestamper ??= cms.openTimestamper(signer);
        const response = timestamper({ query, policy: POLICY, serial: nextSerial(), time });
        return { status: 201, type: 'application/timestamp-reply', body: response };
    }
    const listener = routes({
        'GET /ping': () => ({ body: 'pong' }),
        'GET /healthz': () => ({ body: 'ok' }),
        'POST /api/v1/timestamp': timestamp,
        'GET /api/v1/timestamp/certchain': () => ({
            type: 'application/pem-certificate-chain',
            body: (0,x509/* pemOf */._y)(chain),
        }),
    }, counter, ports.log);
    return {
        listener,
        counter,
        chain,
        run: warmUp(ports.clock, () => Promise.all(/* import() */[__webpack_require__.e(467), __webpack_require__.e(897)]).then(__webpack_require__.bind(__webpack_require__, 33897))),
    };
}
function fromJson(body, make) {
    const query = (0,lib.parseJson)(body, JSON_QUERY, 'the timestamp request');
    return make(query.hashAlgorithm, Buffer.from(query.artifactHash, 'base64'), {
        certReq: query.certificates ?? false,
        ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
        ...(query.tsaPolicyOID === undefined || query.tsaPolicyOID === ''
            ? {}
            : { policy: query.tsaPolicyOID }),
    });
}
function openChain(state, ports) {
    const make = () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
    const rootKey = state.key('tsa-root', make);
    const key = state.key('tsa', make);
    const rootName = (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded tsa root');
    const root = state.value('tsa-root', () => (0,x509/* selfSigned */.XK)(rootName, rootKey, ports.clock.now(), ports.random, 0));
    const certificate = state.value('tsa-leaf', () => {
        const { from, to } = (0,x509/* validityOf */.Gv)(root);
        return (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)({
            serial: (0,x509/* randomSerial */.YG)(ports.random),
            issuer: rootName,
            subject: (0,x509/* nameOf */.Vb)('sigstore.embedded', 'sigstore embedded tsa'),
            publicKey: (0,external_node_crypto_.createPublicKey)(key),
            notBefore: from,
            notAfter: to,
            extensions: (0,x509/* leafExtensions */.Jv)('timeStamping', key, rootKey),
        }), rootKey);
    });
    return { chain: [certificate, root], signer: { certificate, key } };
}

// EXTERNAL MODULE: ./node_modules/@tufjs/canonical-json/lib/index.js
var canonical_json_lib = __webpack_require__(65178);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf-metadata.js



/*
 * Metadata of The Update Framework, specification 1.0, as the metadata files of sigstore's own repository are
 * (sigstore/root-signing): ECDSA P-256 keys in PEM, ids over the canonical JSON of the key.
 */
/** The top-level roles, in the order in which a client asks for their metadata. */
const TUF_ROLES = ['root', 'timestamp', 'snapshot', 'targets'];
const roleSchema = schemas/* object */.Ikc({ keyids: schemas/* array */.YOg(schemas/* string */.YjP()), threshold: schemas/* int */.Whr().positive() });
const signedSchema = schemas/* looseObject */._H3({
    _type: schemas/* enum */.k5n(TUF_ROLES),
    version: schemas/* int */.Whr().positive(),
    expires: iso/* datetime */.w$(),
    /** Of a timestamp or snapshot: the files that it names. */
    meta: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ version: schemas/* int */.Whr().positive() })).optional(),
    /** Of targets. */
    targets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9()).optional(),
});
/** Metadata of any role, as far as its repository reads it back. */
const metadataSchema = schemas/* object */.Ikc({
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP(), sig: schemas/* string */.YjP() })),
    signed: signedSchema,
});
/** Root metadata. */
const rootSchema = schemas/* object */.Ikc({
    signatures: metadataSchema.shape.signatures,
    signed: signedSchema.extend({
        keys: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
        roles: schemas/* object */.Ikc({
            root: roleSchema,
            timestamp: roleSchema,
            snapshot: roleSchema,
            targets: roleSchema,
        }),
    }),
});
/** The TUF form of a P-256 key. The id is over exactly these members: go-tuf v1 computes it again. */
function tufKey(key) {
    const pem = (0,external_node_crypto_.createPublicKey)(key).export({ type: 'spki', format: 'pem' }).toString();
    const json = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem } };
    return { id: (0,external_node_crypto_.createHash)('sha256').update((0,canonical_json_lib.canonicalize)(json)).digest('hex'), key, json };
}
/** A metadata file: what is signed, and the signature of each key over its canonical JSON. */
function signMetadata(signed, keys) {
    const bytes = Buffer.from((0,canonical_json_lib.canonicalize)(signed));
    const signatures = keys.map(({ id, key }) => ({
        keyid: id,
        sig: (0,external_node_crypto_.sign)('sha256', bytes, key).toString('hex'),
    }));
    return Buffer.from(`${JSON.stringify({ signatures, signed }, undefined, 1)}\n`);
}
/** The members that all roles have. `expires` has whole seconds: go-tuf reads no fractions. */
function commonOf(role, version, expires) {
    return {
        _type: role,
        spec_version: '1.0.31',
        version,
        expires: new Date(expires).toISOString().replace(/\.\d+Z$/, 'Z'),
    };
}
/** How metadata names another file: length in bytes, and SHA-256 in hex. */
function fileOf(bytes) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    return { length: bytes.byteLength, hashes: { sha256 } };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf-change.js



const DAY_MS = 24 * 60 * 60 * 1000;
/** How long metadata is valid: about as long as that of sigstore's own repository. */
const TUF_LIFE_MS = {
    root: 180 * DAY_MS,
    targets: 180 * DAY_MS,
    snapshot: 21 * DAY_MS,
    timestamp: 7 * DAY_MS,
};
/**
 * A new root: the keys and thresholds that there are, with those of `changed` replaced. Enough keys of the root
 * before it sign, and enough of its own.
 */
function signRoot(change, changed) {
    const before = rootOf(change);
    const version = (before?.version ?? 0) + 1;
    const keys = {};
    const roles = {};
    const signers = new Map();
    for (const role of TUF_ROLES) {
        const quorum = changed[role];
        const current = before === undefined ? [] : keysOf(change, role);
        const next = quorum === undefined ? current : newKeys(change, role, quorum.keys);
        const threshold = quorum?.threshold ?? before?.roles[role].threshold ?? 1;
        roles[role] = { keyids: next.map((key) => key.id), threshold };
        for (const key of next)
            keys[key.id] = key.json;
        if (role === 'root')
            for (const key of [
                ...current.slice(0, before?.roles.root.threshold),
                ...next.slice(0, threshold),
            ])
                signers.set(key.id, key);
    }
    const expires = change.now + TUF_LIFE_MS.root;
    const signed = { ...commonOf('root', version, expires), consistent_snapshot: true, keys, roles };
    change.files.set(`${version}.root.json`, signMetadata(signed, [...signers.values()]));
}
/** New targets metadata, and what names it. */
function signTargets(change, targets) {
    sign(change, 'targets', { targets });
    signSnapshot(change);
}
function signSnapshot(change) {
    sign(change, 'snapshot', {
        meta: { 'targets.json': { version: lastVersion(change.files, 'targets') } },
    });
    signTimestamp(change);
}
function signTimestamp(change) {
    const version = lastVersion(change.files, 'snapshot');
    const snapshot = change.files.get(`${version}.snapshot.json`);
    sign(change, 'timestamp', { meta: { 'snapshot.json': { version, ...fileOf(snapshot) } } });
}
/** Signs again what is not there, would expire soon, or is of keys or versions of before. */
function renew(change) {
    if (!isFresh(change, 'root'))
        signRoot(change, {});
    if (!isFresh(change, 'targets'))
        signTargets(change, targetsIn(change.files));
    else if (!isFresh(change, 'snapshot'))
        signSnapshot(change);
    else if (!isFresh(change, 'timestamp'))
        signTimestamp(change);
}
/** What the newest targets metadata says of each path. */
function targetsIn(files) {
    return tuf_change_read(files, 'targets')?.signed.targets ?? {};
}
function sign(change, role, members) {
    const version = (tuf_change_read(change.files, role)?.signed.version ?? 0) + 1;
    const signed = { ...commonOf(role, version, change.now + TUF_LIFE_MS[role]), ...members };
    const threshold = rootOf(change)?.roles[role].threshold;
    const bytes = signMetadata(signed, keysOf(change, role).slice(0, threshold));
    const name = role === 'timestamp' ? 'timestamp.json' : `${version}.${role}.json`;
    // Deleted first: what is set anew goes to the end, and the timestamp must be the last to be written.
    change.files.delete(name);
    change.files.set(name, bytes);
}
function isFresh(change, role) {
    const metadata = tuf_change_read(change.files, role);
    if (metadata === undefined)
        return false;
    const { signed, signatures } = metadata;
    const named = { timestamp: 'snapshot', snapshot: 'targets' };
    const below = named[role];
    if (below !== undefined) {
        // A change that a kill cut short has written what nothing names yet.
        const version = signed.meta?.[`${below}.json`]?.version;
        if (version !== lastVersion(change.files, below))
            return false;
    }
    const keyids = rootOf(change)?.roles[role].keyids;
    return (Date.parse(signed.expires) - change.now > TUF_LIFE_MS[role] / 2 &&
        signatures.every(({ keyid }) => role === 'root' || keyids?.includes(keyid) === true));
}
/** The newest metadata of a role. */
function tuf_change_read(files, role) {
    const name = role === 'timestamp' ? 'timestamp.json' : `${lastVersion(files, role)}.${role}.json`;
    const bytes = files.get(name);
    return bytes === undefined ? undefined : (0,lib.parseJson)(bytes, metadataSchema, name);
}
function rootOf(change) {
    return rootsOf(change).at(-1);
}
function rootsOf(change) {
    return versionsOf(change.files, 'root').map((version) => {
        const name = `${version}.root.json`;
        return (0,lib.parseJson)(change.files.get(name), rootSchema, name).signed;
    });
}
function lastVersion(files, role) {
    return versionsOf(files, role).at(-1) ?? 0;
}
function versionsOf(files, role) {
    return [...files.keys()]
        .map((name) => /^(\d+)\.([a-z]+)\.json$/.exec(name))
        .filter((match) => match?.[2] === role)
        .map((match) => Number(match?.[1]))
        .sort((a, b) => a - b);
}
/** The keys that the newest root gives a role. */
function keysOf(change, role) {
    const keyids = rootOf(change)?.roles[role].keyids ?? [];
    return Array.from({ length: keysEver(change, role) }, (_, at) => tuf_change_keyOf(change, role, at)).filter((key) => keyids.includes(key.id));
}
function newKeys(change, role, count) {
    const known = keysEver(change, role);
    return Array.from({ length: count }, (_, at) => tuf_change_keyOf(change, role, known + at));
}
/** How many keys a role ever had: those that any root names. */
function keysEver(change, role) {
    return new Set(rootsOf(change).flatMap((root) => root.roles[role].keyids)).size;
}
function tuf_change_keyOf(change, role, at) {
    const make = () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'P-256' }).privateKey;
    return tufKey(change.state.key(`tuf-${role}-${at + 1}`, make));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf-repository.js


const QUORUMS = {
    root: { keys: 3, threshold: 2 },
    targets: { keys: 3, threshold: 2 },
    snapshot: { keys: 1, threshold: 1 },
    timestamp: { keys: 1, threshold: 1 },
};
/**
 * Opens the repository that `state` keeps, or a new one that vouches for nothing yet. Its files are in the journal
 * `tuf`, its keys are `tuf-ROLE-N`.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
async function openTufRepository(state, ports) {
    const journal = state.journal('tuf');
    const files = new Map(journal.records.map(({ leaf, extra }) => [Buffer.from(extra).toString(), leaf]));
    let busy = Promise.resolve();
    async function write(plan) {
        const next = new Map(files);
        plan({ state, files: next, now: ports.clock.now() });
        const written = [...next].filter(([name, bytes]) => files.get(name) !== bytes);
        if (written.length === 0)
            return;
        await journal.append(written.map(([name, bytes]) => ({ leaf: bytes, extra: Buffer.from(name) })));
        // What is on disk is served, never more.
        for (const [name, bytes] of written)
            files.set(name, bytes);
    }
    /** One change at a time: versions are counted. */
    function change(plan) {
        const done = busy.then(() => write(plan));
        busy = done.catch(() => undefined);
        return done;
    }
    await change((first) => {
        if (!files.has('1.root.json'))
            signRoot(first, QUORUMS);
        renew(first);
    });
    return {
        files,
        initialRoot: () => files.get('1.root.json'),
        publish: (targets) => change((next) => vouch(next, targets)),
        rotate: (role, quorum = QUORUMS[role]) => change((next) => {
            signRoot(next, { [role]: quorum });
            renew(next);
        }),
        freshen: () => change(renew),
    };
}
function vouch(change, targets) {
    const described = Object.fromEntries(targets.map(({ path, bytes, custom }) => [
        path,
        { ...fileOf(bytes), ...(custom === undefined ? {} : { custom }) },
    ]));
    if (JSON.stringify(described) === JSON.stringify(targetsIn(change.files)))
        return;
    for (const { path, bytes } of targets) {
        const name = `targets/${fileOf(bytes).hashes.sha256}.${path}`;
        if (!change.files.has(name))
            change.files.set(name, bytes);
    }
    signTargets(change, described);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf.js




/**
 * Opens the mirror: `N.root.json`, `timestamp.json`, `N.snapshot.json`, `N.targets.json`, and files under `targets/`.
 * `root.json` is the first root. What would expire soon is signed again when a client begins.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
async function openTuf(state, ports) {
    const repository = await openTufRepository(state, ports);
    const counter = { requests: 0 };
    async function file(call) {
        const name = decodeURIComponent(call.rest);
        if (/^(timestamp|\d+\.root)\.json$/.test(name))
            await repository.freshen();
        const body = name === 'root.json' ? repository.initialRoot() : repository.files.get(name);
        if (body === undefined)
            throw new ApiError(404, 5, 'Not Found');
        const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
        return { type, body };
    }
    const listener = routes({ 'GET /healthz': () => ({ body: 'ok' }), 'GET /*': file }, counter, ports.log);
    return { listener, counter, repository };
}
/**
 * What a stack's repository vouches for: the trusted root, the signing config, and the single keys that clients
 * before the trusted root read, with their usage (sigstore/sigstore pkg/tuf, scaffolding tools/tuf/pkg/repo).
 */
function tufTargetsOf(urls, trust) {
    const json = (value) => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
    const legacy = (path, usage, uri, pem) => ({
        path,
        bytes: Buffer.from(pem),
        custom: { sigstore: { status: 'Active', usage, uri } },
    });
    return [
        { path: 'trusted_root.json', bytes: json(trustedRootOf(urls, trust)) },
        { path: 'signing_config.v0.2.json', bytes: json(signingConfigOf(urls, trust)) },
        legacy('fulcio_v1.crt.pem', 'Fulcio', urls.fulcio, (0,x509/* pemOf */._y)([trust.root])),
        legacy('ctfe.pub', 'CTFE', urls.ctlog, (0,x509/* pemOfKey */.dn)(trust.ctlog.publicKey)),
        legacy('rekor.pub', 'Rekor', urls.rekorV1, (0,x509/* pemOfKey */.dn)(trust.rekorV1.publicKey)),
        legacy('tsa.certchain.pem', 'TSA', urls.tsa, (0,x509/* pemOf */._y)(trust.tsaChain)),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/stack.js
var stack_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var stack_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Starts a whole sigstore in this process, each service on a loopback port of its own.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`, or the system's error when an address cannot be bound
 */
async function openStack(options, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const services = await openServices(options, ports);
        const { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf } = services.parts;
        const starting = stack_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const urls = await listenAll(services.parts, options, starting);
        services.urls.issuer = urls.issuer;
        const trust = {
            root: services.root,
            tsaChain: tsa.chain,
            ctlog: { publicKey: ctlog.publicKey, logId: ctlog.logId },
            rekor: { publicKey: rekor.publicKey, logId: rekor.logId },
            rekorV1: { publicKey: rekorV1.publicKey, logId: rekorV1.logId },
        };
        await tuf.repository.publish(tufTargetsOf(urls, trust));
        const disposables = starting.move();
        return {
            urls,
            trust,
            trustedRoot: trustedRootOf(urls, trust),
            signingConfig: signingConfigOf(urls, trust),
            clientTrustConfig: clientTrustConfigOf(urls, trust),
            tuf: tuf.repository,
            identity: jobIdentity(options.job),
            tokenRequest: {
                url: `${urls.issuer}/request-token?api-version=2.0`,
                bearer: issuer.requestToken,
            },
            mintToken: (request) => issuer.mintToken(request),
            counters: () => ({
                requests: {
                    issuer: issuer.counter.requests,
                    fulcio: fulcio.counter.requests,
                    ctlog: ctlog.counter.requests,
                    rekor: rekor.counter.requests,
                    rekorV1: rekorV1.counter.requests,
                    tsa: tsa.counter.requests,
                    tuf: tuf.counter.requests,
                },
                entries: {
                    ctlog: ctlog.log.size(),
                    rekor: rekor.log.size(),
                    rekorV1: rekorV1.log.size(),
                },
            }),
            logSize: () => rekor.log.size(),
            [Symbol.asyncDispose]: () => disposables.disposeAsync(),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = stack_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The services, wired to each other but not listening yet. */
async function openServices(options, ports) {
    const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
    const urls = { issuer: '' };
    const authority = openAuthority(state, ports);
    const issuer = openIssuer(state, {
        url: () => urls.issuer,
        requestToken: Buffer.from(ports.random.bytes(24)).toString('base64url'),
        ...(options.job === undefined ? {} : { job: options.job }),
    }, ports);
    const ctlog = openCtLog(state, [authority.certificate], ports);
    const trusted = {
        get issuer() {
            return urls.issuer;
        },
        audience: 'sigstore',
        keys: () => Promise.resolve(issuer.keys()),
    };
    const fulcio = openFulcio({ authority, issuers: [trusted], submit: (chain) => ctlog.addPreChain(chain) }, ports);
    const host = options.host ?? '127.0.0.1';
    const rekor = openRekor(state, { origin: host }, ports);
    const rekorV1 = openRekorV1(state, { host }, ports);
    const tsa = openTsa(state, ports);
    const tuf = await openTuf(state, ports);
    const parts = { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf };
    return { urls, root: authority.certificate, parts };
}
async function listenAll(services, options, disposables) {
    const start = async (name) => {
        const listening = await (0,lib.listen)(services[name], {
            ...(options.host === undefined ? {} : { host: options.host }),
            ...(options.ports?.[name] === undefined ? {} : { port: options.ports[name] }),
        });
        return disposables.use(listening).url;
    };
    const [issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf] = await Promise.all([
        start('issuer'),
        start('fulcio'),
        start('ctlog'),
        start('rekor'),
        start('rekorV1'),
        start('tsa'),
        start('tuf'),
    ]);
    return { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/background.js
var background_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var background_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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









/** The token file outlives the longest workflow job, since a step's environment is not renewed. */
const TOKEN_SECONDS = 6 * 60 * 60;
const RENEW_MS = 60 * 60 * 1000;
/**
 * Runs a stack until the signal aborts or its control URL is told to stop: the body of a detached process.
 * `ports.started` is called with the `RunningState` once everything listens and every file is written.
 *
 * @throws `STACK_ALREADY_RUNNING` when the directory's stack is alive or starting, and what `openStack` throws
 */
async function runStack(options, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { directory } = options;
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.chmodSync)(directory, 0o700);
        const starting = background_addDisposableResource(env_1, new DisposableStack(), false);
        starting.use(holdDirectory(directory));
        await refuseRunning(directory);
        removeRunning(directory);
        const stack = background_addDisposableResource(env_1, await openStack({
            ...(options.data === 'memory' ? {} : { directory: stackFiles(directory).data }),
            ...(options.host === undefined ? {} : { host: options.host }),
            ...(options.job === undefined ? {} : { job: options.job }),
        }, ports), true);
        const beside = background_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const urls = { ...stack.urls };
        for (const [name, service] of Object.entries(options.services ?? {})) {
            urls[name] = beside.use(await (0,lib.listen)(service, hostOf(options))).url;
        }
        const secret = Buffer.from(ports.random.bytes(32)).toString('base64url');
        ports.log.mask(secret);
        const stop = new AbortController();
        const control = openControl(stack, urls, secret, stop, ports);
        const controlUrl = beside.use(await (0,lib.listen)(control, hostOf(options))).url;
        const state = {
            version: 1,
            pid: process.pid,
            urls,
            controlUrl,
            startedAt: new Date(ports.clock.now()).toISOString(),
        };
        try {
            writeFiles(directory, stack, secret, state);
            starting.dispose();
            ports.started(state);
            await renewTokens(stack, directory, AbortSignal.any([stop.signal, ports.signal]), ports);
            await beside.disposeAsync();
            await stack[Symbol.asyncDispose]();
        }
        finally {
            removeRunning(directory);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = background_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function hostOf(options) {
    return options.host === undefined ? {} : { host: options.host };
}
async function refuseRunning(directory) {
    const running = readState(directory);
    if (running !== undefined && isAlive(running.pid) && (await isListening(running.controlUrl)))
        throw stackError('STACK_ALREADY_RUNNING', `starting a stack in ${directory}: one runs there already, process ${running.pid}`, { hint: `stop it first, or remove ${stackFiles(directory).state} if it is no stack` });
}
/** `state.json` comes last: who finds it finds everything else. */
function writeFiles(directory, stack, secret, state) {
    const files = stackFiles(directory);
    const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;
    writeDurably(files.clientTrustConfig, json(stack.clientTrustConfig));
    writeDurably(files.trustedRoot, json(stack.trustedRoot));
    writeDurably(files.signingConfig, json(stack.signingConfig));
    const pems = trustPemsOf(stack.trust);
    writeDurably(files.fulcioRoot, pems.fulcioRoot);
    writeDurably(files.ctlogKey, pems.ctlogKey);
    writeDurably(files.rekorV1Key, pems.rekorV1Key);
    writeDurably(files.tsaChain, pems.tsaChain);
    writeDurably(files.tufRoot, stack.tuf.initialRoot());
    writeDurably(files.controlSecret, secret);
    writeDurably(files.token, stack.mintToken({ lifetimeSeconds: TOKEN_SECONDS }));
    writeDurably(files.state, json(state));
}
/** Renews the token file until the signal aborts. */
async function renewTokens(stack, directory, signal, ports) {
    try {
        while (!signal.aborted) {
            await ports.clock.sleep(RENEW_MS, signal);
            writeDurably(stackFiles(directory).token, stack.mintToken({ lifetimeSeconds: TOKEN_SECONDS }));
        }
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
            throw error;
    }
}
/** The control service: every call needs the secret as its bearer token. */
function openControl(stack, urls, secret, stop, ports) {
    const listener = routes({
        'GET /status': (call) => {
            authorize(call, secret);
            return { body: { urls, counters: stack.counters() } };
        },
        'POST /token': (call) => {
            authorize(call, secret);
            const lifetime = Number(call.url.searchParams.get('lifetime') ?? TOKEN_SECONDS);
            if (!Number.isSafeInteger(lifetime))
                throw invalid('lifetime must be a number of seconds');
            const audience = call.url.searchParams.get('audience') ?? 'sigstore';
            return { body: { token: stack.mintToken({ audience, lifetimeSeconds: lifetime }) } };
        },
        'POST /stop': (call) => {
            authorize(call, secret);
            return { status: 202, body: { stopping: true }, sent: () => stop.abort() };
        },
    }, { requests: 0 }, ports.log);
    return { listener };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/connect.js





const STATUS = schemas/* object */.Ikc({
    urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    counters: schemas/* object */.Ikc({
        requests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
        entries: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    }),
});
const STOP_MS = 10_000;
/**
 * A process that removed its state or refuses connections has only to exit. One that nobody waits for stays a
 * zombie, and its id may be another's by now: after this time it counts as gone.
 */
const EXIT_MS = 1000;
const POLL_MS = 20;
/**
 * Finds the stack that runs in the background in `directory`.
 *
 * @throws `STACK_NOT_RUNNING` when there is none or its process is dead, `STATE_INVALID`
 */
function connectStack(directory, http, clock) {
    const state = readState(directory);
    if (state === undefined)
        throw stackError('STACK_NOT_RUNNING', `no stack runs in ${directory}`, {
            hint: 'start one first, or name the directory of one that runs',
        });
    if (!isAlive(state.pid))
        throw dead(directory, state);
    const secret = secretOf(directory, state);
    const ask = (method, path) => exchange(method, path);
    async function exchange(method, path) {
        const response = await http({
            method,
            url: `${state?.controlUrl ?? ''}${path}`,
            headers: { authorization: `Bearer ${secret}` },
            timeoutMs: STOP_MS,
        });
        const body = await response.bytes();
        if (response.status < 300)
            return body;
        throw stackError('STACK_ANSWER_INVALID', `asking the stack in ${directory} for ${path}: status ${response.status}`, { hint: 'another process may have taken its port; stop it and start it again' });
    }
    async function answerOf(method, path, schema) {
        try {
            return (0,lib.parseJson)(await ask(method, path), schema, `the answer of the stack to ${path}`);
        }
        catch (cause) {
            if ((0,lib.isSealwrightError)(cause, 'HTTP_FAILED') && state !== undefined)
                throw dead(directory, state, cause);
            throw cause;
        }
    }
    /** False when nobody listens there. */
    async function requestStop() {
        try {
            await ask('POST', '/stop');
            return true;
        }
        catch (error) {
            if ((0,lib.isSealwrightError)(error, 'HTTP_FAILED'))
                return false;
            throw error;
        }
    }
    return {
        state,
        status: () => answerOf('GET', '/status', STATUS),
        token: async (audience) => {
            const path = `/token?audience=${encodeURIComponent(audience)}`;
            return (await answerOf('POST', path, schemas/* object */.Ikc({ token: schemas/* string */.YjP() }))).token;
        },
        stop: async () => {
            const listens = isGone(directory, state) ? false : await requestStop();
            await untilGone(directory, state, listens, clock);
            if (!stateIsGone(directory, state))
                removeRunning(directory);
        },
    };
}
function secretOf(directory, state) {
    try {
        return (0,external_node_fs_.readFileSync)(stackFiles(directory).controlSecret, 'utf8');
    }
    catch (cause) {
        throw dead(directory, state, cause);
    }
}
function dead(directory, state, cause) {
    return stackError('STACK_NOT_RUNNING', `the stack of ${directory} is not running: process ${state.pid}, started ${state.startedAt}, has ended without stopping`, { hint: 'start it again; its log file may say why it ended', cause });
}
function stateIsGone(directory, state) {
    return readState(directory)?.startedAt !== state.startedAt;
}
/** A stack in this very process is gone with its state. */
function isGone(directory, state) {
    return !isAlive(state.pid) || (state.pid === process.pid && stateIsGone(directory, state));
}
async function untilGone(directory, state, listens, clock) {
    let exiting = 0;
    for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
        if (isGone(directory, state))
            return;
        if (!listens || stateIsGone(directory, state))
            exiting += POLL_MS;
        if (exiting >= EXIT_MS)
            return;
        await clock.sleep(POLL_MS);
    }
    throw stackError('STACK_STILL_RUNNING', `stopping the stack of ${directory}: process ${state.pid} still runs after ${STOP_MS / 1000} s`, { hint: `end process ${state.pid} by hand` });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/wait.js




const wait_POLL_MS = 10;
const TIMEOUT_MS = 20_000;
/** What a process that was told to end may take before it is killed. */
const GRACE_MS = 2000;
const LOG_TAIL = 2000;
/**
 * Waits until a stack that was just started in `directory` says that it is up. When it does not, its process is
 * ended: it would outlive a caller who was never told of it.
 *
 * @throws `STACK_FAILED` with the end of its log when its process ends or takes longer than 20 s, `INTERRUPTED`
 */
async function waitForStack(directory, started, ports) {
    try {
        return await untilUp(directory, started, ports);
    }
    catch (error) {
        await end(directory, started.pid, ports.clock);
        throw error;
    }
}
async function untilUp(directory, started, ports) {
    for (let waited = 0; waited < TIMEOUT_MS; waited += wait_POLL_MS) {
        if (readState(directory)?.pid === started.pid)
            return connectStack(directory, ports.http, ports.clock);
        if (!isAlive(started.pid))
            throw failed(directory, started.logFile, 'its process ended');
        await ports.clock.sleep(wait_POLL_MS, ports.signal);
    }
    throw failed(directory, started.logFile, `it was not up after ${TIMEOUT_MS / 1000} s`);
}
/** Ends the process, and removes what it may have written; a stack that ran there before it is left alone. */
async function end(directory, pid, clock) {
    tell(pid, 'SIGTERM');
    for (let waited = 0; waited < GRACE_MS && isAlive(pid); waited += wait_POLL_MS)
        await clock.sleep(wait_POLL_MS);
    tell(pid, 'SIGKILL');
    const state = readState(directory);
    if (state === undefined || state.pid === pid)
        removeRunning(directory);
}
function tell(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // It has ended.
    }
}
function failed(directory, logFile, why) {
    let log = '';
    try {
        log = (0,external_node_fs_.readFileSync)(logFile, 'utf8').slice(-LOG_TAIL);
    }
    catch {
        // Without a log there is nothing more to say.
    }
    return stackError('STACK_FAILED', `starting a stack in ${directory}: ${why}\n${log}`.trimEnd(), {
        hint: `its log is ${logFile}`,
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/index.js


















/***/ }),

/***/ 14213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ spkiOf),
/* harmony export */   Gv: () => (/* binding */ validityOf),
/* harmony export */   HW: () => (/* binding */ alternativeName),
/* harmony export */   Jv: () => (/* binding */ leafExtensions),
/* harmony export */   Ly: () => (/* binding */ derText),
/* harmony export */   Tz: () => (/* binding */ derOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   XK: () => (/* binding */ selfSigned),
/* harmony export */   YG: () => (/* binding */ randomSerial),
/* harmony export */   _y: () => (/* binding */ pemOf),
/* harmony export */   bd: () => (/* binding */ tbsOf),
/* harmony export */   ck: () => (/* binding */ extension),
/* harmony export */   dn: () => (/* binding */ pemOfKey),
/* harmony export */   ew: () => (/* binding */ ecdsaSha256),
/* harmony export */   hB: () => (/* binding */ parseCertificate),
/* harmony export */   jm: () => (/* binding */ signCertificate),
/* harmony export */   oA: () => (/* binding */ pemBlock),
/* harmony export */   sv: () => (/* binding */ arrayBuffer)
/* harmony export */ });
/* unused harmony exports keyIdentifier, authorityExtensions */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47261);
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33594);



const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const EKU = {
    codeSigning: '1.3.6.1.5.5.7.3.3',
    timeStamping: '1.3.6.1.5.5.7.3.8',
};
/** `bytes` as an ArrayBuffer of their own: what the ASN.1 library takes. */
function arrayBuffer(bytes) {
    return new Uint8Array(bytes).buffer;
}
/** ecdsa-with-SHA256, the only algorithm that the stack's own keys sign with. */
function ecdsaSha256() {
    return new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
}
/** An RFC 5280 serial number of 20 random bytes: positive, never shorter. */
function randomSerial(random) {
    const serial = Uint8Array.from(random.bytes(20));
    serial[0] = (serial[0] & 0x7f) | 0x40;
    return serial;
}
/** A name of an organization and, below it, a common name. */
function nameOf(organization, commonName) {
    const part = (type, utf8String) => new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.RelativeDistinguishedName([
        new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AttributeTypeAndValue({ type, value: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AttributeValue({ utf8String }) }),
    ]);
    return new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Name([part('2.5.4.10', organization), part('2.5.4.3', commonName)]);
}
/** The TBSCertificate of an X.509 v3 certificate to be signed with ecdsa-with-SHA256. */
function tbsOf(request) {
    return new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.TBSCertificate({
        version: _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Version.v3,
        serialNumber: arrayBuffer(request.serial),
        signature: ecdsaSha256(),
        issuer: request.issuer,
        validity: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Validity({
            notBefore: new Date(request.notBefore),
            notAfter: new Date(request.notAfter),
        }),
        subject: request.subject,
        subjectPublicKeyInfo: _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(spkiOf(request.publicKey), _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectPublicKeyInfo),
        extensions: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Extensions([...request.extensions]),
    });
}
/** Signs a TBSCertificate: the certificate in DER. */
function signCertificate(tbs, key) {
    const certificate = new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Certificate({
        tbsCertificate: tbs,
        signatureAlgorithm: ecdsaSha256(),
        signatureValue: arrayBuffer((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)('sha256', derOf(tbs), key)),
    });
    return derOf(certificate);
}
/** Any ASN.1 value of the library in DER. */
function derOf(value) {
    return new Uint8Array(_peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.serialize(value));
}
/** A certificate from DER. @throws the library's error when it is none */
function parseCertificate(der) {
    return _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(der, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Certificate);
}
/** The SubjectPublicKeyInfo of a key in DER. */
function spkiOf(key) {
    const publicKey = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    return publicKey.export({ type: 'spki', format: 'der' });
}
/** RFC 5280 §4.2.1.2 method 1: SHA-1 over the key's bit string. */
function keyIdentifier(key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(keyBits(key)).digest();
}
/** The contents of a key's bit string: a point, a raw key, or an RSAPublicKey. */
function keyBits(key) {
    const publicKey = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    if (publicKey.asymmetricKeyType === 'rsa')
        return publicKey.export({ type: 'pkcs1', format: 'der' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const parts = [x, y].map((part) => Buffer.from(part ?? '', 'base64url'));
    return Buffer.concat(y === undefined ? parts : [Uint8Array.of(4), ...parts]);
}
/** An extension whose value is DER. */
function extension(id, value, critical = false) {
    return new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Extension({ extnID: id, critical, extnValue: new _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.OctetString(arrayBuffer(value)) });
}
/** A DER UTF8String. */
function derText(text) {
    return new Uint8Array(_peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnUtf8StringConverter.toASN(text).toBER(false));
}
/** Extensions of a certificate authority that may sign others, `pathLength` authorities below it. */
function authorityExtensions(key, pathLength) {
    return [
        extension('2.5.29.15', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsage(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.keyCertSign | _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.cRLSign)), true),
        extension('2.5.29.19', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.BasicConstraints({ cA: true, pathLenConstraint: pathLength })), true),
        extension('2.5.29.14', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectKeyIdentifier(keyIdentifier(key)))),
    ];
}
/** Extensions of a certificate that signs for one purpose; time stamping must be the only one, and critical. */
function leafExtensions(purpose, key, issuerKey) {
    return [
        extension('2.5.29.15', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsage(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.digitalSignature)), true),
        extension('2.5.29.37', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.ExtendedKeyUsage([EKU[purpose]])), purpose === 'timeStamping'),
        extension('2.5.29.14', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectKeyIdentifier(keyIdentifier(key)))),
        extension('2.5.29.35', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AuthorityKeyIdentifier({ keyIdentifier: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyIdentifier(keyIdentifier(issuerKey)) }))),
    ];
}
/** The subject alternative name, critical as it must be beside an empty subject. */
function alternativeName(name) {
    return extension('2.5.29.17', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectAlternativeName([name])), true);
}
/** A self-signed authority over `key`, valid from a day before `now` for ten years. */
function selfSigned(name, key, now, random, pathLength) {
    const day = 24 * 60 * 60 * 1000;
    return signCertificate(tbsOf({
        serial: randomSerial(random),
        issuer: name,
        subject: name,
        publicKey: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key),
        notBefore: now - day,
        notAfter: now + 3650 * day,
        extensions: authorityExtensions(key, pathLength),
    }), key);
}
/** When a certificate begins and ends to be valid, in milliseconds since the epoch. */
function validityOf(der) {
    const { validFromDate, validToDate } = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der);
    return { from: validFromDate.getTime(), to: validToDate.getTime() };
}
/** One PEM block, RFC 7468: lines of 64 characters. */
function pemBlock(label, der) {
    const lines = Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
/** Certificates in PEM, one after the other. */
function pemOf(certificates) {
    return certificates.map((der) => pemBlock('CERTIFICATE', der)).join('');
}
/** A public key (SPKI) in PEM. */
function pemOfKey(spki) {
    return pemBlock('PUBLIC KEY', spki);
}


/***/ })

};
