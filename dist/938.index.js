export const id = 938;
export const ids = [938];
export const modules = {

/***/ 57858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ stackError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

/** Error codes of the embedded sigstore stack, each with its kind. */
const STACK_ERRORS = {
    /** The files of a stack's directory are damaged, or not those of a stack. */
    STATE_INVALID: 'input',
    STATE_UNWRITABLE: 'outside',
    STACK_NOT_RUNNING: 'outside',
    STACK_FAILED: 'outside',
    STACK_ANSWER_INVALID: 'outside',
    STACK_STILL_RUNNING: 'outside',
    STACK_ALREADY_RUNNING: 'input',
    ISSUER_CONFIG_INVALID: 'input',
    ISSUER_UNREACHABLE: 'outside',
    STACK_REFUSED: 'input',
    FAULT_IMPOSSIBLE: 'input',
    ARCHIVE_INVALID: 'input',
    STATE_EXISTS: 'input',
};
/** Makes errors of the embedded sigstore stack. */
const stackError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)(STACK_ERRORS);


/***/ }),

/***/ 76769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ TemplateError),
/* harmony export */   G: () => (/* binding */ compileTemplate)
/* harmony export */ });
/** An error of a template that cannot be parsed or rendered. The message is Go's where Go has one. */
class TemplateError extends Error {
    name = 'TemplateError';
}
/** An operand: a name after a dot, an `index` of a name with other characters, or a text in quotes. */
const OPERAND = String.raw `\.\w+|\(\s*index\s+\.\s+"[^"]*"\s*\)|"[^"]*"`;
const VALUE = new RegExp(String.raw `^(?:(${OPERAND})|(index\s+\.\s+"[^"]*"))$`);
const CONDITION = new RegExp(String.raw `^if\s+eq\s+(${OPERAND})\s+(${OPERAND})$`);
/**
 * Compiles the part of Go's text/template that Fulcio's configuration uses: `{{ .name }}`, `{{ index . "a name" }}`,
 * and `{{ if eq A B }}…{{ else }}…{{ end }}`. A missing value is an error, as with Go's option `missingkey=error`; with
 * `index` it is empty.
 *
 * @throws TemplateError for other actions
 */
function compileTemplate(text) {
    const parts = text.split(/\{\{(.*?)\}\}/s);
    let at = 0;
    function block() {
        const pieces = [];
        for (; at < parts.length; at++) {
            const part = parts[at];
            if (at % 2 === 0)
                pieces.push(() => part);
            else if (/^\s*(else|end)\s*$/.test(part))
                break;
            else
                pieces.push(action(part.trim()));
        }
        return (values) => pieces.map((piece) => piece(values)).join('');
    }
    function action(source) {
        const condition = CONDITION.exec(source);
        if (condition === null)
            return operand(VALUE.exec(source)?.[0], source);
        const [left, right] = [operand(condition[1], source), operand(condition[2], source)];
        at++;
        const yes = block();
        const otherwise = take('else') ? block() : () => '';
        if (!take('end', false))
            throw new TemplateError(`cannot compile the template ${text}: "if" has no "end"`);
        return (values) => (left(values) === right(values) ? yes : otherwise)(values);
    }
    /** Reports whether the block ended with this word. */
    function take(word, advance = true) {
        const found = parts[at]?.trim() === word;
        if (found && advance)
            at++;
        return found;
    }
    const template = block();
    if (at < parts.length || text.replaceAll(/\{\{.*?\}\}/gs, '').includes('{{'))
        throw new TemplateError(`cannot compile the template ${text}: "{{", "else" or "end" has no counterpart`);
    return template;
}
function operand(source, action) {
    const quoted = /"([^"]*)"/.exec(source ?? '')?.[1];
    if (source?.startsWith('"') === true)
        return () => quoted ?? '';
    if (quoted !== undefined)
        return (values) => values[quoted] ?? '';
    const name = source?.slice(1);
    if (name === undefined)
        throw new TemplateError(`cannot compile the template: {{ ${action} }} is not supported here`);
    return (values) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (value !== undefined)
            return value;
        throw new TemplateError(`template: :1:1: executing "" at <.${name}>: map has no entry for key "${name}"`);
    };
}


/***/ }),

/***/ 15904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G7: () => (/* binding */ EXTENSION_ARCS),
/* harmony export */   S4: () => (/* binding */ renderProvider),
/* harmony export */   lc: () => (/* binding */ providerOf),
/* harmony export */   xq: () => (/* binding */ PROVIDERS)
/* harmony export */ });
/* harmony import */ var _go_template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76769);

/** The last arcs of sigstore's extensions (fulcio docs/oid-info.md) by their names in Fulcio's configuration. */
const EXTENSION_ARCS = {
    'github-workflow-trigger': 2,
    'github-workflow-sha': 3,
    'github-workflow-name': 4,
    'github-workflow-repository': 5,
    'github-workflow-ref': 6,
    'build-signer-uri': 9,
    'build-signer-digest': 10,
    'runner-environment': 11,
    'source-repository-uri': 12,
    'source-repository-digest': 13,
    'source-repository-ref': 14,
    'source-repository-identifier': 15,
    'source-repository-owner-uri': 16,
    'source-repository-owner-identifier': 17,
    'build-config-uri': 18,
    'build-config-digest': 19,
    'build-trigger': 20,
    'run-invocation-uri': 21,
    'source-repository-visibility-at-signing': 22,
    'deployment-environment': 23,
};
const circleDefinition = '{{.api_url}}/projects/{{(index . "oidc.circleci.com/project-id")}}/pipeline-definitions/{{(index . "oidc.circleci.com/pipeline-definition-id")}}';
/** The providers of Fulcio's own configuration (config/identity/config.yaml). */
const PROVIDERS = {
    github: {
        defaults: { url: 'https://github.com', environment: '' },
        subject: '{{ .url }}/{{ .job_workflow_ref }}',
        extensions: {
            'github-workflow-trigger': 'event_name',
            'github-workflow-sha': 'sha',
            'github-workflow-name': 'workflow',
            'github-workflow-repository': 'repository',
            'github-workflow-ref': 'ref',
            'build-signer-uri': '{{ .url }}/{{ .job_workflow_ref }}',
            'build-signer-digest': 'job_workflow_sha',
            'runner-environment': 'runner_environment',
            'source-repository-uri': '{{ .url }}/{{ .repository }}',
            'source-repository-digest': 'sha',
            'source-repository-ref': 'ref',
            'source-repository-identifier': 'repository_id',
            'source-repository-owner-uri': '{{ .url }}/{{ .repository_owner }}',
            'source-repository-owner-identifier': 'repository_owner_id',
            'build-config-uri': '{{ .url }}/{{ .workflow_ref }}',
            'build-config-digest': 'workflow_sha',
            'build-trigger': 'event_name',
            'run-invocation-uri': '{{ .url }}/{{ .repository }}/actions/runs/{{ .run_id }}/attempts/{{ .run_attempt }}',
            'source-repository-visibility-at-signing': 'repository_visibility',
            'deployment-environment': 'environment',
        },
    },
    gitlab: {
        defaults: { url: 'https://gitlab.com', environment: '' },
        subject: 'https://{{ .ci_config_ref_uri }}',
        extensions: {
            'build-signer-uri': 'https://{{ .ci_config_ref_uri }}',
            'build-signer-digest': 'ci_config_sha',
            'runner-environment': 'runner_environment',
            'source-repository-uri': '{{ .url }}/{{ .project_path }}',
            'source-repository-digest': 'sha',
            'source-repository-ref': 'refs/{{if eq .ref_type "branch"}}heads/{{ else }}tags/{{end}}{{ .ref }}',
            'source-repository-identifier': 'project_id',
            'source-repository-owner-uri': '{{ .url }}/{{ .namespace_path }}',
            'source-repository-owner-identifier': 'namespace_id',
            'build-config-uri': 'https://{{ .ci_config_ref_uri }}',
            'build-config-digest': 'ci_config_sha',
            'build-trigger': 'pipeline_source',
            'run-invocation-uri': '{{ .url }}/{{ .project_path }}/-/jobs/{{ .job_id }}',
            'source-repository-visibility-at-signing': 'project_visibility',
            'deployment-environment': 'environment',
        },
    },
    codefresh: {
        defaults: {
            platform_url: 'https://g.codefresh.io',
            scm_repo_url: '',
            scm_ref: '',
            runner_environment: '',
        },
        subject: '{{.platform_url}}/{{.account_name}}/{{.pipeline_name}}:{{.account_id}}/{{.pipeline_id}}',
        extensions: {
            'build-signer-uri': '{{.platform_url}}/build/{{ .workflow_id }}',
            'runner-environment': 'runner_environment',
            'source-repository-uri': 'scm_repo_url',
            'source-repository-ref': 'scm_ref',
            'build-config-uri': '{{.platform_url}}/api/pipelines/{{ .pipeline_id }}',
            'run-invocation-uri': '{{.platform_url}}/build/{{ .workflow_id }}',
        },
    },
    buildkite: {
        defaults: { url: 'https://buildkite.com' },
        subject: '{{.url}}/{{.organization_slug}}/{{.pipeline_slug}}',
        extensions: {
            'run-invocation-uri': '{{.url}}/{{.organization_slug}}/{{.pipeline_slug}}/builds/{{.build_number}}#{{.job_id}}',
            'runner-environment': 'runner_environment',
            'source-repository-digest': 'build_commit',
            'build-trigger': 'build_source',
        },
    },
    circleci: {
        defaults: { api_url: 'https://circleci.com/api/v2', platform_url: 'https://app.circleci.com/' },
        subject: circleDefinition,
        extensions: {
            'build-config-uri': '{{.api_url}}/pipeline/{{(index . "oidc.circleci.com/pipeline-id")}}/config',
            'build-signer-uri': circleDefinition,
            'run-invocation-uri': '{{.platform_url}}/workflow/{{(index . "oidc.circleci.com/workflow-id")}}/job/{{(index . "oidc.circleci.com/job-id")}}',
            'runner-environment': '{{if eq (index . "oidc.circleci.com/ssh-rerun") "true"}}ssh-rerun{{ else }}""{{end}}',
            'source-repository-ref': '{{index . "oidc.circleci.com/vcs-ref"}}',
            'source-repository-uri': '{{index . "oidc.circleci.com/vcs-origin"}}',
        },
    },
};
/** Claims that only the tokens of one service have. */
const MARKS = [
    ['job_workflow_ref', 'github'],
    ['ci_config_ref_uri', 'gitlab'],
    ['organization_slug', 'buildkite'],
    ['account_name', 'codefresh'],
    ['oidc.circleci.com/project-id', 'circleci'],
];
/** Returns the provider of a token by its claims; undefined when it is not a token of a CI service. */
function providerOf(claims) {
    const found = MARKS.find(([mark]) => typeof claims[mark] === 'string');
    return found === undefined ? undefined : PROVIDERS[found[1]];
}
/** Renders the templates of a provider. Empty texts are left out. @throws TemplateError */
function renderProvider(provider, claims) {
    const values = { ...provider.defaults, ...textsOf(claims) };
    const render = (template) => {
        if (template.includes('{{'))
            return (0,_go_template_js__WEBPACK_IMPORTED_MODULE_0__/* .compileTemplate */ .G)(template)(values);
        const value = Object.hasOwn(values, template) ? values[template] : undefined;
        if (value !== undefined)
            return value;
        throw new _go_template_js__WEBPACK_IMPORTED_MODULE_0__/* .TemplateError */ .$(`value <${template}> not present in either claims or defaults`);
    };
    const extensions = Object.entries(provider.extensions)
        .map(([name, template]) => [EXTENSION_ARCS[name], render(template)])
        .filter(([, text]) => text !== '')
        .sort(([one], [other]) => one - other);
    return { subject: render(provider.subject), extensions };
}
/** Returns the scalar claims as Go prints them. */
function textsOf(claims) {
    return Object.fromEntries(Object.entries(claims)
        .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
        .map(([name, value]) => [name, String(value)]));
}


/***/ }),

/***/ 20938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P5: () => (/* reexport */ FAULTY_NAMES),
  yy: () => (/* reexport */ JOB_CLAIMS),
  qI: () => (/* reexport */ ROTATIONS),
  mR: () => (/* reexport */ SAMPLE_IDENTITIES),
  Z1: () => (/* reexport */ SERVICE_NAMES),
  OW: () => (/* reexport */ TAMPER_KINDS),
  rC: () => (/* reexport */ connectStack),
  kU: () => (/* reexport */ endStack),
  N_: () => (/* reexport */ importState),
  xJ: () => (/* reexport */ jobOfRunner),
  cZ: () => (/* reexport */ refuseRunning),
  oy: () => (/* reexport */ runStack),
  xX: () => (/* reexport */ errors/* stackError */.x),
  Am: () => (/* reexport */ stackFiles),
  ZO: () => (/* reexport */ waitForStack)
});

// UNUSED EXPORTS: TAMPER_SERVICES, directoryState, exportState, jobClaims, jobIdentity, memoryState, openAuthority, openCtLog, openFulcio, openIssuer, openRekor, openRekorV1, openStack, openTsa, openTuf, openTufRepository, sampleClaims, tufTargetsOf

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/clock.js
/** Returns a clock that agrees with `real` until it is changed. */
function movableClock(real) {
    let offset = 0;
    let stoppedAt;
    const skews = new Map();
    const now = () => stoppedAt ?? real.now() + offset;
    const sleep = (...args) => real.sleep(...args);
    function move({ offset: by, at, service }) {
        const ahead = at === undefined ? by : at - (service === undefined ? real.now() : now());
        if (ahead === undefined)
            return;
        if (service !== undefined) {
            skews.set(service, ahead);
            return;
        }
        offset = ahead;
        if (stoppedAt !== undefined)
            stoppedAt = real.now() + offset;
    }
    return {
        now,
        sleep,
        of: (service) => ({ now: () => now() + (skews.get(service) ?? 0), sleep }),
        setting: () => ({
            offset: stoppedAt === undefined ? offset : stoppedAt - real.now(),
            frozen: stoppedAt !== undefined,
            services: Object.fromEntries(skews),
        }),
        change(change) {
            move(change);
            if (change.frozen === true)
                stoppedAt = now();
            if (change.frozen !== false || stoppedAt === undefined)
                return;
            offset = stoppedAt - real.now();
            stoppedAt = undefined;
        },
        reset() {
            offset = 0;
            stoppedAt = undefined;
            skews.clear();
        },
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/faults/tamper.js

/** The kinds of tampering: the response is well-formed, but a signature, a proof or a version in it is wrong. */
const TAMPER_KINDS = [
    'wrongSct',
    'wrongSet',
    'wrongProof',
    'staleCheckpoint',
    'wrongTimestamp',
    'rolledBack',
    'rolledBackSnapshot',
];
/** The services whose responses each kind tampers with. */
const TAMPER_SERVICES = {
    wrongSct: ['ctlog'],
    wrongSet: ['rekorV1'],
    wrongProof: ['rekor', 'rekorV1'],
    staleCheckpoint: ['rekor', 'rekorV1'],
    wrongTimestamp: ['tsa'],
    rolledBack: ['tuf'],
    rolledBackSnapshot: ['tuf'],
};
/** Reports whether a fault is a kind of tampering. */
function isTamperKind(fault) {
    return TAMPER_KINDS.includes(fault);
}
/** Returns a tampered response. A response that this kind does not apply to is returned unchanged. */
async function tamper(kind, response, path, sources) {
    if (response.status >= 300)
        return response;
    const { body } = response;
    if (kind === 'wrongTimestamp')
        return { ...response, body: changedLastByte(body) };
    if (kind === 'rolledBack' || kind === 'rolledBackSnapshot') {
        if (!path.endsWith('/timestamp.json'))
            return response;
        const old = kind === 'rolledBack' ? sources.oldTimestamp() : sources.timestampOfOldSnapshot();
        return { ...response, body: Buffer.from(old) };
    }
    if (kind === 'staleCheckpoint' && path.endsWith('/checkpoint'))
        return { ...response, body: Buffer.from(olderThan(body.toString(), sources)) };
    const json = JSON.parse(body.toString());
    changeEntries(kind, json, sources);
    return { ...response, body: Buffer.from(JSON.stringify(json)) };
}
/** Changes every entry in a response: the response itself, or the entries in it by id. */
function changeEntries(kind, value, sources) {
    if (typeof value !== 'object' || value === null)
        return;
    changeEntry(kind, value, sources);
    if ('inclusionProof' in value || 'verification' in value)
        return;
    for (const inner of Object.values(value))
        changeEntries(kind, inner, sources);
}
/** Changes one entry of a log, or the response of a CT log. */
function changeEntry(kind, entry, sources) {
    if (kind === 'wrongSct' && typeof entry['signature'] === 'string')
        entry['signature'] = changedBase64(entry['signature']);
    const verification = entry['verification'];
    if (kind === 'wrongSet' && verification !== undefined)
        verification['signedEntryTimestamp'] = changedBase64(verification['signedEntryTimestamp']);
    const proof = (verification ?? entry)['inclusionProof'];
    if (proof === undefined || proof === null)
        return;
    if (kind === 'wrongProof')
        proof['hashes'] = wrongPath(proof, verification !== undefined);
    if (kind === 'staleCheckpoint')
        makeStale(proof, sources);
}
/** Returns an audit path with a wrong hash. An empty path gets a hash of zeros. */
function wrongPath(proof, isHex) {
    const [first, ...rest] = proof['hashes'];
    const encoding = isHex ? 'hex' : 'base64';
    const hash = first === undefined ? Buffer.alloc(32) : Buffer.from(first, encoding);
    return [changedLastByte(hash).toString(encoding), ...rest];
}
function makeStale(proof, sources) {
    const { checkpoint } = proof;
    // Rekor v2 has the checkpoint in an object, Rekor v1 has the text.
    if (typeof checkpoint === 'string')
        proof['checkpoint'] = olderThan(checkpoint, sources);
    else {
        const { envelope } = checkpoint;
        proof['checkpoint'] = { envelope: olderThan(envelope, sources) };
    }
}
function olderThan(checkpoint, sources) {
    const size = Number(checkpoint.split('\n')[1]);
    return sources.checkpoint(Math.max(0, size - 1));
}
/** Returns a copy of bytes with another last byte. A signature in DER stays well-formed. */
function changedLastByte(bytes) {
    const copy = Buffer.from(bytes);
    const last = copy.byteLength - 1;
    copy[last] = (copy[last] ?? 0) ^ 1;
    return copy;
}
function changedBase64(text) {
    return (0,lib.base64)(changedLastByte((0,lib.fromBase64)(text)));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/faults/faults.js



/** The services of a stack. */
const SERVICE_NAMES = [
    'issuer',
    'fulcio',
    'ctlog',
    'rekor',
    'rekorV1',
    'tsa',
    'tuf',
];
/** The services that faults can be injected into: those of the stack, and the registry that may run beside it. */
const FAULTY_NAMES = [...SERVICE_NAMES, 'registry'];
const MAX_DELAY_MS = 10 * 60 * 1000;
const faults_status = schemas/* int */.Whr().min(400).max(599);
/** The schema of a fault in the control API. */
const faultRuleSchema = schemas/* strictObject */.rej({
    service: schemas/* enum */.k5n(FAULTY_NAMES),
    fault: schemas/* union */.KCZ([
        schemas/* strictObject */.rej({
            status: faults_status,
            retryAfter: schemas/* int */.Whr().nonnegative(),
            dated: schemas/* boolean */.zMY().exactOptional(),
        }),
        schemas/* strictObject */.rej({
            status: faults_status,
            headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).exactOptional(),
            body: schemas/* string */.YjP().exactOptional(),
        }),
        schemas/* strictObject */.rej({ delay: schemas/* int */.Whr().nonnegative().max(MAX_DELAY_MS) }),
        schemas/* enum */.k5n(['drop', 'truncate', 'page', 'garbled']),
        schemas/* enum */.k5n(TAMPER_KINDS),
    ]),
    times: schemas/* int */.Whr().positive().exactOptional(),
    method: schemas/* string */.YjP().exactOptional(),
    path: schemas/* string */.YjP().startsWith('/').exactOptional(),
});
const PAGE = '<!doctype html><title>Welcome</title><p>Log in to use this network.\n';
/**
 * Returns a listener that injects the active faults into a service. `sources` returns the sources of tampered
 * responses. `clock` is the machine's.
 */
function withFaults(listener, rules, sources, clock) {
    return (request, response) => {
        const fault = rules.list().length === 0
            ? undefined
            : rules.next({
                method: request.method ?? 'GET',
                path: (request.url ?? '/').replace(/\?.*/, ''),
            });
        if (fault === undefined)
            listener(request, response);
        else
            void inject(fault, { listener, request, response }, sources, clock).catch(() => response.destroy());
    };
}
async function inject(fault, visit, sources, clock) {
    const { listener, request, response } = visit;
    if (fault === 'drop')
        request.socket.destroy();
    else if (fault === 'page')
        await reply(visit, 200, { 'content-type': 'text/html' }, PAGE);
    else if (typeof fault === 'object' && 'status' in fault)
        await reply(visit, fault.status, headersOf(fault, clock.now()), bodyOf(fault));
    else if (typeof fault === 'object') {
        await clock.sleep(fault.delay, closeSignal(response));
        if (!response.destroyed)
            listener(request, response);
    }
    else {
        const buffered = await buffer(visit);
        if (fault === 'truncate')
            truncate(response, buffered);
        else if (fault === 'garbled')
            send(response, {
                ...buffered,
                body: buffered.body.subarray(0, buffered.body.byteLength / 2),
            });
        else
            send(response, await tamper(fault, buffered, request.url ?? '/', sources()));
    }
}
/** Returns a signal that aborts when the client or the server closes the connection. */
function closeSignal(response) {
    const closed = new AbortController();
    response.once('close', () => closed.abort());
    return closed.signal;
}
function reply({ request, response }, code, headers, body) {
    const all = { 'content-length': Buffer.byteLength(body), ...headers };
    return (0,lib.respond)(request, response, { status: code, headers: all, body });
}
/** Returns the headers of a status fault. `now` is the machine's time, with which clients compare a date. */
function headersOf(fault, now) {
    if (!('retryAfter' in fault))
        return { 'content-type': 'application/json', ...('headers' in fault ? fault.headers : {}) };
    const seconds = String(fault.retryAfter);
    const date = new Date(now + fault.retryAfter * 1000).toUTCString();
    return {
        'content-type': 'application/json',
        'retry-after': fault.dated === true ? date : seconds,
    };
}
function bodyOf(fault) {
    const { body } = fault;
    return body ?? JSON.stringify({ code: 14, message: 'a failure on purpose', details: [] });
}
/** Buffers the response of the service, which every service of a stack ends in one piece. */
function buffer({ listener, request, response }) {
    return new Promise((resolve) => {
        let head = { status: 200, headers: {} };
        const methods = {
            writeHead: (code, headers = {}) => {
                head = { status: code, headers };
                return response;
            },
            end: (body) => {
                for (const name of Object.keys(methods))
                    Reflect.deleteProperty(response, name);
                resolve({ ...head, body: Buffer.from(body ?? '') });
                return response;
            },
        };
        Object.assign(response, methods);
        listener(request, response);
    });
}
function send(response, { status: code, headers, body }) {
    response.writeHead(code, { ...headers, 'content-length': body.byteLength });
    response.end(body);
}
function truncate(response, { status: code, headers, body }) {
    response.writeHead(code, { ...headers, 'content-length': body.byteLength });
    response.write(body.subarray(0, body.byteLength / 2), () => response.destroy());
}

// EXTERNAL MODULE: ./packages/sigstore-stack/lib/errors.js
var errors = __webpack_require__(57858);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/routes.js

/** An error of a request. The options of `routes` state its form in the response. */
class ApiError extends Error {
    name = 'ApiError';
    status;
    /**
     * The code in the body: for grpc-gateway a gRPC status code (3 invalid argument, 5 not found, 6 already exists, 12
     * unimplemented, 13 internal), for Rekor v1 the status or a code of go-openapi from 600.
     */
    code;
    constructor(status, code, message) {
        super(message);
        this.status = status;
        this.code = code;
    }
}
/** Returns an error of status 400 and gRPC code 3. */
function invalid(message) {
    return new ApiError(400, 3, message);
}
/** Returns the body of an error as grpc-gateway, and so Fulcio and Rekor v2, sends it. */
function grpcRefusal(error) {
    return { code: error.code, message: error.message, details: [] };
}
const BODY_LIMIT = 4 * 1024 * 1024;
/**
 * Returns a request listener for a table of `METHOD /path`. A path that ends in `*` matches everything below it. Health
 * checks are not counted.
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
            body: () => routes_bodyOf(request, bodyLimit),
        };
        await routes_send(request, response, await respond(handler, call));
    }
    async function respond(handler, call) {
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
async function routes_bodyOf(request, limit) {
    const chunks = [];
    let size = 0;
    // Without its connection the client would not see the 413.
    const content = request.iterator({ destroyOnReturn: false });
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit)
            throw new ApiError(413, 3, `cannot read the request: expected at most ${limit} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
}
async function routes_send(request, response, routed) {
    const { body } = routed;
    const isJson = typeof body !== 'string' && !(body instanceof Uint8Array);
    const bytes = Buffer.from(isJson ? JSON.stringify(body) : body);
    const type = routed.type ?? (isJson ? 'application/json' : 'text/plain; charset=utf-8');
    await (0,lib.respond)(request, response, {
        status: routed.status ?? 200,
        headers: { 'content-type': type, 'content-length': bytes.byteLength, ...routed.headers },
        body: request.method === 'HEAD' ? undefined : bytes,
    });
    routed.sent?.();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/faults/stack-faults.js





/** Opens fault injection without active faults. `clock` is the machine's: dates in responses are for clients. */
function openStackFaults(clock) {
    const rules = Object.fromEntries(FAULTY_NAMES.map((name) => [name, (0,lib.openFaultRules)()]));
    const disposed = new AbortController();
    return {
        rules,
        faults: {
            add({ service, ...rule }) {
                requireFaultOf(service, rule.fault);
                rules[service].add(rule);
            },
            clear(service) {
                for (const name of service === undefined ? FAULTY_NAMES : [service])
                    rules[name].clear();
            },
            list: () => FAULTY_NAMES.flatMap((service) => rules[service].list().map((rule) => ({ service, ...rule }))),
            ofRegistry: (request) => registryFault(rules.registry.next(request), clock.now()),
        },
        async inject(service, method, path) {
            const fault = rules[service].next({ method, path });
            if (fault === undefined || isTamperKind(fault))
                return fault;
            if (typeof fault !== 'object' || !('delay' in fault))
                throw new ApiError(500, 13, `cannot call ${service}: it did not respond`);
            await clock.sleep(fault.delay, disposed.signal);
            return undefined;
        },
        [Symbol.dispose]: () => disposed.abort(),
    };
}
/** Throws unless a service has the fault. @throws `FAULT_IMPOSSIBLE` */
function requireFaultOf(service, fault) {
    const owners = isTamperKind(fault) ? TAMPER_SERVICES[fault] : undefined;
    const isForeign = service === 'registry' && (fault === 'page' || fault === 'garbled');
    if (!isForeign && (owners === undefined || owners.includes(service)))
        return;
    const name = typeof fault === 'string' ? fault : JSON.stringify(fault);
    const services = (owners ?? SERVICE_NAMES).join(' or ');
    throw (0,errors/* stackError */.x)('FAULT_IMPOSSIBLE', `cannot inject "${name}" into ${service}: expected ${services}`, { hint: `inject it into ${services}` });
}
function registryFault(fault, now) {
    if (fault === undefined || fault === 'drop' || fault === 'truncate')
        return fault;
    if (typeof fault === 'string')
        return undefined;
    return 'retryAfter' in fault ? { status: fault.status, headers: headersOf(fault, now) } : fault;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state/rotation.js



/** The parts of a stack that can get new keys. `tuf` is all roles of TUF; `tufRoot` and so on are one role. */
const ROTATIONS = [
    ...SERVICE_NAMES,
    'tufRoot',
    'tufTargets',
    'tufSnapshot',
    'tufTimestamp',
];
/** The services that have shards: all but TUF. */
const SHARDED = ['issuer', 'fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa'];
const RECORD = schemas/* object */.Ikc({ service: schemas/* enum */.k5n(SHARDED), at: schemas/* int */.Whr() });
/** Opens the rotations in the journal `rotations`. @throws `STATE_INVALID` */
function openRotationLog(state) {
    const journal = state.journal('rotations');
    const rotations = journal.records.map(({ leaf }) => (0,lib.parseJson)(leaf, RECORD, 'a rotation'));
    return {
        timesOf: (service) => rotations.filter((each) => each.service === service).map(({ at }) => at),
        async add(service, at) {
            const record = { service, at };
            await journal.append([{ leaf: Buffer.from(JSON.stringify(record)), extra: Buffer.of() }]);
            rotations.push(record);
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state/shards.js

/** Opens the first `count` shards. `open` opens the shard of a number. */
function openShards(count, open) {
    const shards = Array.from({ length: count }, (_, at) => open(at + 1));
    const current = () => shards.at(-1);
    let signal;
    const loops = [];
    const start = (shard) => {
        if (signal !== undefined && shard.run !== undefined)
            loops.push(shard.run(signal));
    };
    const listener = (request, response) => {
        const former = shards.length === 1 ? undefined : formerOf(request.url ?? '/');
        const shard = former === undefined ? undefined : shards[former.shard - 1];
        if (former === undefined || shard === undefined) {
            current().listener(request, response);
            return;
        }
        if (request.method !== 'GET' && request.method !== 'HEAD') {
            void (0,lib.respond)(request, response, { status: 405, headers: { allow: 'GET, HEAD' } });
            return;
        }
        request.url = former.path;
        shard.listener(request, response);
    };
    return {
        listener,
        current,
        all: () => shards,
        rotate() {
            const next = open(shards.length + 1);
            shards.push(next);
            start(next);
        },
        async run(stopped) {
            signal = stopped;
            start(current());
            await new Promise((resolve) => {
                if (stopped.aborted)
                    resolve();
                else
                    stopped.addEventListener('abort', () => resolve(), { once: true });
            });
            await Promise.all(loops);
        },
    };
}
function formerOf(url) {
    const match = /^\/shards\/(\d{1,6})(\/.*)$/.exec(url);
    return match === null ? undefined : { shard: Number(match[1]), path: match[2] };
}
/** Returns the base URL of a former shard of the service at `url`. */
function shardUrl(url, shard) {
    return `${url}/shards/${shard}`;
}
/** Returns the state of a shard: the plain names for the first shard, `NAME.N` for the others. */
function stateOfShard(state, shard) {
    if (shard === 1)
        return state;
    const named = (name) => `${name}.${shard}`;
    return {
        key: (name, make) => state.key(named(name), make),
        value: (name, make) => state.value(named(name), make),
        journal: (name) => state.journal(named(name)),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state/state.js
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







/** Returns state that ends with the process. */
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
 * Opens state in a directory (0700): `NAME.key` (PKCS#8 PEM, 0600), `NAME.bin`, and `NAME.log` with one record on each
 * line, leaf and extra in base64. A line without its end was never acknowledged: it is cut off when the log opens.
 *
 * @throws `STATE_INVALID` for a damaged file, `STATE_UNWRITABLE` when a file cannot be written
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
                throw (0,errors/* stackError */.x)('STATE_INVALID', `cannot read ${file}: it is not a PKCS#8 private key`, {
                    cause,
                    hint: 'remove the state directory to start with new keys and empty logs',
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
/** Writes a file of mode 0600 atomically. @throws `STATE_UNWRITABLE` */
function writeDurably(file, bytes) {
    try {
        (0,fs/* writeAtomicallySync */.iW)(file, Buffer.from(bytes), { mode: 0o600 });
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
            const lines = added.map((record) => `${(0,lib.base64)(record.leaf)} ${(0,lib.base64)(record.extra)}\n`);
            const bytes = Buffer.from(lines.join(''));
            try {
                const env_1 = { stack: [], error: void 0, hasError: false };
                try {
                    const handle = __addDisposableResource(env_1, await (0,promises_.open)(file, 'a', 0o600), true);
                    // An append that failed may have left bytes behind.
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
        state_truncate(file, end);
    const records = bytes
        .toString('latin1', 0, end)
        .split('\n')
        .slice(0, -1)
        .map((line, at) => {
        const match = /^([A-Za-z0-9+/]+={0,2}) ([A-Za-z0-9+/]*={0,2})$/.exec(line);
        if (match === null)
            throw (0,errors/* stackError */.x)('STATE_INVALID', `cannot read ${file}: expected two base64 texts on line ${at + 1}`, { hint: 'remove the state directory to start with new keys and empty logs' });
        return {
            leaf: (0,lib.fromBase64)(match[1]),
            extra: (0,lib.fromBase64)(match[2]),
        };
    });
    return { records, length: end };
}
function state_truncate(file, size) {
    const handle = (0,external_node_fs_.openSync)(file, 'r+');
    try {
        (0,external_node_fs_.ftruncateSync)(handle, size);
        (0,external_node_fs_.fsyncSync)(handle);
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}
function unwritable(file, cause) {
    return (0,errors/* stackError */.x)('STATE_UNWRITABLE', `cannot read or write the state of the stack in ${file}`, {
        cause,
        hint: 'check that the directory is writable and that the disk has room',
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tlog/checkpoint.js


/**
 * Returns a signer of notes with Ed25519 (algorithm 0x01) as Rekor v2 signs them. Its id is SHA-256 of name, 0x0A,
 * 0x01 and the raw key.
 */
function noteSigner(name, privateKey, publicKey) {
    const raw = (0,lib.fromBase64)(publicKey.export({ format: 'jwk' }).x);
    const id = (0,external_node_crypto_.createHash)('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest();
    return { name, id, sign: (text) => (0,external_node_crypto_.sign)(null, text, privateKey) };
}
/** Returns a signer of notes with ECDSA as Rekor v1 (pkg/util/signed_note.go). Its id is SHA-256 of the SPKI. */
function ecdsaNoteSigner(name, privateKey) {
    const spki = (0,external_node_crypto_.createPublicKey)(privateKey).export({ type: 'spki', format: 'der' });
    const id = (0,external_node_crypto_.createHash)('sha256').update(spki).digest();
    return { name, id, sign: (text) => (0,external_node_crypto_.sign)('sha256', text, privateKey) };
}
/** Returns a signed checkpoint: C2SP tlog-checkpoint in a signed note. The origin is by default the signer's name. */
function signCheckpoint(signer, size, root, origin = signer.name) {
    const text = `${origin}\n${size}\n${(0,lib.base64)(root)}\n`;
    const signature = signer.sign(Buffer.from(text));
    const line = (0,lib.base64)(Buffer.concat([signer.id.subarray(0, 4), signature]));
    return `${text}\n— ${signer.name} ${line}\n`;
}
/** Opens a witness of this name with an Ed25519 key (algorithm 0x04). It signs the checkpoint's text with the time. */
function openWitness(name, privateKey) {
    const { x = '' } = (0,external_node_crypto_.createPublicKey)(privateKey).export({ format: 'jwk' });
    const key = Buffer.concat([Uint8Array.of(4), (0,lib.fromBase64)(x)]);
    const id = (0,external_node_crypto_.createHash)('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
    return {
        verifierKey: `${name}+${id.toString('hex')}+${(0,lib.base64)(key)}`,
        cosign(checkpoint, seconds) {
            const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
            const time = Buffer.alloc(8);
            time.writeBigUInt64BE(BigInt(seconds));
            const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
            const line = (0,lib.base64)(Buffer.concat([id, time, (0,external_node_crypto_.sign)(null, message, privateKey)]));
            return `${checkpoint}— ${name} ${line}\n`;
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/x509/private-key.js

/** Makes a key pair and returns its private key, from which `createPublicKey` derives the public one. */
function newPrivateKey(kind) {
    const pair = kind === 'ed25519'
        ? (0,external_node_crypto_.generateKeyPairSync)('ed25519')
        : (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: kind });
    return pair.privateKey;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/service-context.js








/** Opens the context of the services. @throws `STATE_INVALID`, `STATE_UNWRITABLE` */
function openServiceContext(options, ports) {
    const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
    const clock = movableClock(ports.clock);
    const rotations = openRotationLog(state);
    const portsOf = (service) => ({ ...ports, clock: clock.of(service) });
    let urls = Object.fromEntries(SERVICE_NAMES.map((name) => [name, '']));
    return {
        options,
        state,
        clock,
        rotations,
        faultTable: openStackFaults(ports.clock),
        witnesses: openWitnesses(state, options.witnesses ?? 0),
        urls: () => urls,
        setUrls: (next) => void (urls = next),
        portsOf,
        shards: (service, open) => openShards(rotations.timesOf(service).length + 1, (shard) => open(stateOfShard(state, shard), portsOf(service))),
    };
}
function openWitnesses(state, count) {
    return Array.from({ length: count }, (_, at) => {
        const name = `witness-${at + 1}`;
        const key = state.key(name, () => newPrivateKey('ed25519'));
        return openWitness(`${name}.sigstore.embedded`, key);
    });
}
/** Returns the host in the URLs of a stack. */
function publicHostOf(options) {
    const { host = '127.0.0.1', publicHost } = options;
    return publicHost ?? (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
}
/** Returns the URL of a listening service for clients, without a trailing slash. */
function publicUrl(listening, options) {
    const host = publicHostOf(options);
    return `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/counters.js
/** Returns the counters of all services, over all shards. */
function countersOf(services) {
    const sum = (shards, count) => shards.all().reduce((total, shard) => total + count(shard), 0);
    const requests = (shards) => sum(shards, ({ counter }) => counter.requests);
    const entries = (shards) => sum(shards, ({ log }) => log.size());
    const { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf } = services;
    return {
        requests: {
            issuer: requests(issuer),
            fulcio: requests(fulcio),
            ctlog: requests(ctlog),
            rekor: requests(rekor),
            rekorV1: requests(rekorV1),
            tsa: requests(tsa),
            tuf: tuf.counter.requests,
        },
        entries: { ctlog: entries(ctlog), rekor: entries(rekor), rekorV1: entries(rekorV1) },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/identity/job-claims.js

/** Claims that the variables of the runner contain (docs.github.com "Variables reference"). */
const VARIABLES = [
    'repository',
    'repository_id',
    'repository_owner',
    'repository_owner_id',
    'ref',
    'ref_type',
    'ref_protected',
    'base_ref',
    'head_ref',
    'sha',
    'workflow',
    'workflow_ref',
    'workflow_sha',
    'event_name',
    'run_id',
    'run_number',
    'run_attempt',
    'actor',
    'actor_id',
];
/** Claims that come from the event, or that a step cannot read. */
const OTHERS = [
    'runner_environment',
    'repository_visibility',
    'enterprise',
    'enterprise_id',
    // `OWNER/REPO/PATH@REF` of the workflow that the job is in. It differs from `workflow_ref` in a reused workflow.
    'job_workflow_ref',
    'job_workflow_sha',
    'environment',
    'check_run_id',
    // By default GitHub's template: the repository and the environment, pull request or ref.
    'sub',
];
/**
 * The schema of the claims of a job, by GitHub's names (docs.github.com "OpenID Connect reference"). All have a default
 * but environment and enterprise, which only some jobs have.
 */
const JOB_CLAIMS = schemas/* partialRecord */.jgl(schemas/* enum */.k5n([...VARIABLES, ...OTHERS]), schemas/* string */.YjP());
/** Returns the claims of a GitHub Actions job, without those that the issuer adds (iss, aud, iat, nbf, exp, jti). */
function jobClaims(job = {}) {
    const repository = job.repository ?? 'example/portal';
    const owner = repository.split('/')[0] ?? repository;
    const ref = job.ref ?? 'refs/heads/main';
    const sha = job.sha ?? '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
    const workflow_ref = job.workflow_ref ?? `${repository}/.github/workflows/release.yml@${ref}`;
    const workflow_sha = job.workflow_sha ?? sha;
    return {
        sub: `repo:${repository}:${contextOf(job, ref)}`,
        repository,
        repository_owner: owner,
        repository_id: '1000001',
        repository_owner_id: '2000002',
        repository_visibility: 'public',
        ref,
        ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
        ref_protected: 'false',
        base_ref: '',
        head_ref: '',
        sha,
        workflow: 'release',
        workflow_ref,
        workflow_sha,
        job_workflow_ref: workflow_ref,
        job_workflow_sha: workflow_sha,
        event_name: 'push',
        run_id: '3000003',
        run_number: '1',
        run_attempt: '1',
        check_run_id: '4000004',
        runner_environment: 'github-hosted',
        actor: owner,
        actor_id: '2000002',
        ...job,
    };
}
/** Returns the part of the claim `sub` after the repository, by GitHub's default template. */
function contextOf(job, ref) {
    if (job.environment !== undefined)
        return `environment:${job.environment}`;
    return job.event_name === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}
/** Returns the subject alternative name in a certificate of a job: the URL of the workflow that it is in. */
function jobIdentity(job = {}) {
    return `https://github.com/${jobClaims(job)['job_workflow_ref']}`;
}
/**
 * Returns the claims of the job that a step runs in, from the variables of its runner and from `event`, the parsed
 * content of `GITHUB_EVENT_PATH`. Returns no claims outside of a job.
 */
function jobOfRunner(variable, event) {
    const { repository, enterprise } = eventSchema().safeParse(event).data ?? {};
    const claims = {
        ...Object.fromEntries(VARIABLES.map((name) => [name, variable(`GITHUB_${name.toUpperCase()}`)])),
        runner_environment: variable('RUNNER_ENVIRONMENT'),
        repository_visibility: repository?.visibility,
        enterprise: enterprise?.slug,
        enterprise_id: enterprise?.id?.toString(),
    };
    const present = Object.entries(claims).filter(([, value]) => value !== undefined && value !== '');
    return JOB_CLAIMS.parse(Object.fromEntries(present));
}
/** Returns the schema of the part of an event that claims are made of. */
function eventSchema() {
    const enterprise = schemas/* object */.Ikc({ slug: schemas/* string */.YjP(), id: schemas/* number */.aig() }).partial();
    const repository = schemas/* object */.Ikc({ visibility: schemas/* string */.YjP() }).partial();
    return schemas/* object */.Ikc({ repository, enterprise }).partial();
}

// EXTERNAL MODULE: ./packages/core/lib/crypto/index.js + 3 modules
var lib_crypto = __webpack_require__(89011);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tlog/merkle.js


/** Opens an empty Merkle tree. Its methods throw RangeError for sizes and indices that it does not have. */
function openTree() {
    const levels = [[]];
    const leaves = () => levels[0].length;
    const check = (value, limit, what) => {
        if (!Number.isSafeInteger(value) || value < 0 || value > limit)
            throw new RangeError(`cannot read the Merkle tree: expected ${what} from 0 to ${limit}, got ${value}`);
    };
    function range(begin, end) {
        const count = end - begin;
        if ((0,lib_crypto/* isComplete */.As)(count)) {
            const level = Math.log2(count);
            const found = levels[level]?.[begin / count];
            if (found !== undefined)
                return found;
        }
        const middle = begin + (0,lib_crypto/* leftSize */.xI)(count);
        return (0,lib_crypto/* nodeHash */.zB)(range(begin, middle), range(middle, end));
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
                (levels[level + 1] ??= []).push((0,lib_crypto/* nodeHash */.zB)(left, right));
            }
        },
        root(size = leaves()) {
            check(size, leaves(), 'size');
            return size === 0 ? (0,external_node_crypto_.createHash)('sha256').digest() : range(0, size);
        },
        inclusion(index, size) {
            check(size, leaves(), 'size');
            check(index, size - 1, 'index');
            return (0,lib_crypto/* auditPath */.RB)(index, size).map(({ begin, end }) => range(begin, end));
        },
        consistency(first, second) {
            check(second, leaves(), 'size');
            check(first, second, 'size');
            return first === 0 || first === second ? [] : subproof(range, first, 0, second, true);
        },
        hashes: (level, from, to) => (levels[level] ?? []).slice(from, to),
    };
}
function subproof(range, first, begin, end, whole) {
    if (first === end - begin)
        return whole ? [] : [range(begin, end)];
    const split = (0,lib_crypto/* leftSize */.xI)(end - begin);
    const middle = begin + split;
    return first <= split
        ? [...subproof(range, first, begin, middle, whole), range(middle, end)]
        : [...subproof(range, first - split, middle, end, false), range(begin, middle)];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tlog/log.js



/** Opens a log over the records of its journal. */
function openLog(journal) {
    const tree = openTree();
    const records = [];
    const indices = new Map();
    function integrate(record, hash) {
        tree.append(hash);
        indices.set(keyOf(hash), records.length);
        return records.push(record) - 1;
    }
    const write = (0,lib.coalescing)(async (_, batch) => {
        const fresh = new Map();
        const placed = batch.map((item) => {
            const record = item.make(records.length + fresh.size);
            const hash = (0,lib_crypto/* leafHash */.Jq)(record.leaf);
            const key = keyOf(hash);
            const duplicate = indices.has(key) || fresh.has(key);
            if (!duplicate)
                fresh.set(key, { record, hash });
            return { item, key, duplicate };
        });
        if (fresh.size > 0)
            await journal.append([...fresh.values()].map(({ record }) => record));
        for (const { record, hash } of fresh.values())
            integrate(record, hash);
        const size = tree.size();
        return new Map(placed.map(({ item, key, duplicate }) => [
            item,
            { index: indices.get(key), size, duplicate },
        ]));
    });
    async function append(make) {
        const item = { make };
        const added = await write('log', item);
        return added.get(item);
    }
    for (const record of journal.records)
        integrate(record, (0,lib_crypto/* leafHash */.Jq)(record.leaf));
    return {
        tree,
        size: () => records.length,
        record: (index) => records[index],
        find: (hash) => indices.get(keyOf(hash)),
        add: (record) => append(() => record),
        append,
    };
}
function keyOf(hash) {
    return Buffer.from(hash).toString('latin1');
}

// EXTERNAL MODULE: ./packages/sigstore-stack/lib/x509/der.js
var der = __webpack_require__(86973);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/x509/x509.js
var x509 = __webpack_require__(75424);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog/sct.js


const POISON = '1.3.6.1.4.1.11129.2.4.3';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
/** Returns the critical poison extension that makes a precertificate unusable, RFC 6962 §3.1. */
function poison() {
    return (0,x509/* extension */.ck)(POISON, Uint8Array.of(5, 0), true);
}
/**
 * Returns the TBSCertificate of a precertificate without its poison extension, in DER. Returns undefined when the
 * certificate has no poison extension.
 *
 * @throws RangeError when the bytes are not a certificate
 */
function tbsOfPrecertificate(certificate) {
    const [tbs] = (0,der/* elementsIn */.px)((0,der/* elementOf */.MC)(certificate).contents);
    const parts = (0,der/* elementsIn */.px)(tbs?.contents ?? new Uint8Array());
    const list = parts.find(({ tag }) => tag === der/* TAG */.Dk.context3);
    if (list === undefined)
        return undefined;
    const extensions = (0,der/* elementsIn */.px)((0,der/* elementOf */.MC)(list.contents).contents);
    const poisonId = (0,der/* oid */.jq)(POISON);
    const kept = extensions.filter(({ contents }) => {
        const [id] = (0,der/* elementsIn */.px)(contents);
        return id === undefined || Buffer.compare(id.der, poisonId) !== 0;
    });
    if (kept.length === extensions.length)
        return undefined;
    const rest = (0,der/* tagged */.VK)(der/* TAG */.Dk.context3, (0,der/* sequence */.K2)(...kept.map(({ der }) => der)));
    return (0,der/* sequence */.K2)(...parts.map((part) => (part === list ? rest : part.der)));
}
/**
 * Returns the leaf of the tree (MerkleTreeLeaf of RFC 6962 §3.4): version v1, type 0, and the timestamped entry. An SCT
 * signs the same bytes (digitally-signed struct of §3.2).
 */
function timestampedLeaf(entry, timestamp, extensions) {
    const signed = 'certificate' in entry
        ? [bigEndian(0, 2), opaque24(entry.certificate)]
        : [bigEndian(1, 2), entry.issuerKeyHash, opaque24(entry.tbs)];
    return Buffer.concat([
        Uint8Array.of(0, 0),
        bigEndian(timestamp, 8),
        ...signed,
        bigEndian(extensions.byteLength, 2),
        extensions,
    ]);
}
/** Returns bytes with their length in three bytes before them: `opaque<0..2^24-1>`. */
function opaque24(bytes) {
    return Buffer.concat([bigEndian(bytes.byteLength, 3), bytes]);
}
/** Returns CtExtensions with the index of the leaf, c2sp.org/static-ct-api: type 0, length in 2 bytes, index in 5. */
function leafIndexExtension(index) {
    return Buffer.concat([Uint8Array.of(0), bigEndian(5, 2), bigEndian(index, 5)]);
}
/** Returns a DigitallySigned of RFC 5246 §4.7: SHA-256 with ECDSA. */
function digitallySigned(signature) {
    return Buffer.concat([Uint8Array.of(4, 3), bigEndian(signature.byteLength, 2), signature]);
}
/** Returns the extension that embeds SCTs in a certificate, RFC 6962 §3.3. */
function sctList(scts) {
    const items = scts.map((sct) => {
        const bytes = Buffer.concat([
            Uint8Array.of(0),
            sct.logId,
            bigEndian(sct.timestamp, 8),
            bigEndian(sct.extensions.byteLength, 2),
            sct.extensions,
            digitallySigned(sct.signature),
        ]);
        return Buffer.concat([bigEndian(bytes.byteLength, 2), bytes]);
    });
    const list = Buffer.concat(items);
    const value = Buffer.concat([bigEndian(list.byteLength, 2), list]);
    return (0,x509/* extension */.ck)(SCT_LIST, (0,der/* octets */.tu)(value));
}
/** Returns a big-endian unsigned integer of `size` bytes. */
function bigEndian(value, size) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return bytes.subarray(8 - size);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog/chain.js




/** The number of cached chains of authorities: the same few issue most certificates. */
const CACHED_CHAINS = 16;
/**
 * Returns a function that checks a chain and returns it with its root: the next certificate signs each one, and the
 * last is one of `roots` or issued by one. Roots may be added later. The function throws ApiError 400.
 */
function openChainCheck(roots) {
    const parsed = new Map();
    const cache = new Map();
    function accepted() {
        for (const root of roots)
            if (!parsed.has(root))
                parsed.set(root, new external_node_crypto_.X509Certificate(root));
        return [...parsed.values()];
    }
    function issuersOf(chain) {
        const name = chain.map((der) => Buffer.from(der).toString('latin1')).join();
        const issuers = cache.get(name) ?? acceptedIssuers(chain, accepted());
        cache.set(name, issuers);
        if (cache.size > CACHED_CHAINS)
            cache.delete([...cache.keys()][0] ?? '');
        return issuers;
    }
    return ([first, ...above]) => {
        if (first === undefined)
            throw invalid('cannot add the chain: it is empty');
        const certificate = readCertificate(first, 0);
        const isOf = (root) => certificate.checkIssued(root) && !certificate.raw.equals(root.raw);
        const direct = accepted().find(isOf);
        const issuers = above.length > 0 ? issuersOf(above) : direct === undefined ? [] : [direct];
        const [issuer, ...rest] = issuers;
        if (issuer === undefined)
            throw invalid(NO_ROOT);
        mustBeSigned(certificate, issuer, 0);
        return [first, issuer.raw, ...rest.map(({ raw }) => raw)];
    };
}
const NO_ROOT = 'cannot add the chain: it does not end in an accepted root';
/** Returns the checked chain above a certificate, with its root. */
function acceptedIssuers(chain, roots) {
    const certificates = chain.map((der, at) => readCertificate(der, at + 1));
    const last = certificates.at(-1);
    const isRoot = roots.some((root) => last !== undefined && root.raw.equals(last.raw));
    const root = isRoot ? undefined : roots.find((each) => last?.checkIssued(each) === true);
    if (!isRoot && root === undefined)
        throw invalid(NO_ROOT);
    const whole = root === undefined ? certificates : [...certificates, root];
    whole.slice(1).forEach((issuer, at) => {
        mustBeSigned(whole[at], issuer, at + 1);
    });
    return whole;
}
function mustBeSigned(certificate, issuer, at) {
    if (certificate.verify(issuer.publicKey))
        return;
    throw invalid(`cannot add the chain: the next certificate did not sign certificate ${at}`);
}
function readCertificate(der, at) {
    try {
        return new external_node_crypto_.X509Certificate(der);
    }
    catch {
        throw invalid(`cannot add the chain: number ${at} is not a certificate`);
    }
}
/** Returns the log entry of a chain that starts with a precertificate. @throws ApiError 400 */
function precertEntry([precertificate, issuer]) {
    const tbs = strippedOf(precertificate);
    if (tbs === undefined)
        throw invalid('cannot add the chain: expected a precertificate first, got a certificate');
    const issuerKey = (0,x509/* spkiOf */.Bb)(new external_node_crypto_.X509Certificate(issuer).publicKey);
    return { issuerKeyHash: (0,external_node_crypto_.createHash)('sha256').update(issuerKey).digest(), tbs };
}
function strippedOf(certificate) {
    try {
        return tbsOfPrecertificate(certificate);
    }
    catch {
        throw invalid('cannot add the chain: number 0 is not in DER');
    }
}
/** Returns the log entry of a chain that starts with a certificate. @throws ApiError 400 */
function certificateEntry([certificate]) {
    if (strippedOf(certificate) !== undefined)
        throw invalid('cannot add the chain: expected a certificate first, got a precertificate; send it to add-pre-chain');
    return { certificate };
}
/** Returns the extra data of a leaf: PrecertChainEntry of RFC 6962 §3.1, or for a certificate the chain above it. */
function extraData([first, ...above], isPrecertificate) {
    const chain = opaque24(Buffer.concat(above.map(opaque24)));
    return isPrecertificate ? Buffer.concat([opaque24(first), chain]) : chain;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog/submissions.js




/** Opens the submissions to `log`, for chains that end in one of `roots` (DER). `key` signs the SCTs. */
function openSubmissions(log, key, roots, clock) {
    const publicKey = (0,x509/* spkiOf */.Bb)((0,external_node_crypto_.createPublicKey)(key));
    const logId = (0,external_node_crypto_.createHash)('sha256').update(publicKey).digest();
    const acceptedChain = openChainCheck(roots);
    return {
        publicKey,
        logId,
        async add(chain, kind) {
            const whole = acceptedChain(chain);
            const entry = kind === 'precertificate' ? precertEntry(whole) : certificateEntry(whole);
            const timestamp = clock.now();
            let extensions = new Uint8Array();
            let leaf = extensions;
            await log.append((index) => {
                extensions = leafIndexExtension(index);
                leaf = timestampedLeaf(entry, timestamp, extensions);
                return { leaf, extra: extraData(whole, kind === 'precertificate') };
            });
            return { logId, timestamp, extensions, signature: (0,external_node_crypto_.sign)('sha256', leaf, key) };
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tlog/tiles.js

const WIDTH = 256;
/**
 * Reads a tile or entry bundle of C2SP tlog-tiles by its path below `tile/`: `L/N` or `entries/N`, with `.p/W` when
 * partial, N in groups of three digits. `entry` encodes one entry of a bundle. Returns undefined when the log does not
 * have it.
 */
function readTile(log, path, entry = framed) {
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
        ? entryBundle(log, from, from + width, entry)
        : hashTile(log, Number(kind), from, from + width);
}
function hashTile(log, level, from, to) {
    const hashes = log.tree.hashes(level * 8, from, to);
    return hashes.length === to - from ? Buffer.concat(hashes) : undefined;
}
/** Encodes an entry of C2SP tlog-tiles: two bytes of length, then the leaf. */
function framed({ leaf }) {
    return Buffer.concat([bigEndian(leaf.byteLength, 2), leaf]);
}
function entryBundle(log, from, to, entry) {
    const parts = [];
    for (let index = from; index < to; index++) {
        const record = log.record(index);
        if (record === undefined)
            return undefined;
        parts.push(entry(record));
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog/tiles.js





/** Signs the current tree head of a log. */
function signTreeHead(log, timestamp, key) {
    const size = log.size();
    const root = log.tree.root(size);
    const text = Buffer.concat([
        Uint8Array.of(0, 1),
        bigEndian(timestamp, 8),
        bigEndian(size, 8),
        root,
    ]);
    return { size, timestamp, root, signature: digitallySigned((0,external_node_crypto_.sign)('sha256', text, key)) };
}
/** Returns the origin of a log: its URL without the scheme. */
function originOf(url) {
    return url.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}
/**
 * Returns a tree head as a checkpoint, c2sp.org/static-ct-api: the signature of the note (type 0x05) is the time and
 * the signature of the tree head.
 */
function ctCheckpoint(origin, logId, head) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${origin}\n`).update(Uint8Array.of(5)).update(logId);
    const id = hash.digest().subarray(0, 4);
    const signature = Buffer.concat([id, bigEndian(head.timestamp, 8), head.signature]);
    const root = (0,lib.base64)(head.root);
    return `${origin}\n${head.size}\n${root}\n\n— ${origin} ${(0,lib.base64)(signature)}\n`;
}
/** Opens the routes of c2sp.org/static-ct-api: `/checkpoint`, `/tile/L/N`, `/tile/data/N`, `/issuer/HASH`. */
function openCtTiles(log, checkpoint) {
    const issuers = new Map();
    let scanned = 0;
    /** Returns an authority of the logged chains by its hex SHA-256. Every record is read once. */
    function issuerOf(hash) {
        for (; scanned < log.size(); scanned++)
            for (const issuer of partsOf(log.record(scanned)).chain)
                issuers.set(sha256(issuer).toString('hex'), issuer);
        return issuers.get(hash);
    }
    return {
        'GET /checkpoint': () => ({ body: checkpoint() }),
        'GET /tile/*': (call) => tileAnswer(readTile(log, pathOf(call), dataOf)),
        'GET /issuer/*': (call) => {
            const issuer = issuerOf(call.rest);
            if (issuer === undefined)
                throw new ApiError(404, 5, 'no such issuer');
            return { type: 'application/pkix-cert', body: issuer };
        },
    };
}
/** Returns the path of a tile as `readTile` expects it: data tiles are the entry bundles of other logs. */
function pathOf(call) {
    if (call.rest.startsWith('entries/'))
        throw new ApiError(404, 5, 'no such tile');
    return call.rest.replace(/^data\//, 'entries/');
}
function tileAnswer(tile) {
    if (tile === undefined)
        throw new ApiError(404, 5, 'no such tile');
    return { type: 'application/octet-stream', body: tile };
}
/** Encodes a TileLeaf: the timestamped entry, the precertificate, and the hashes of the chain above. */
function dataOf(record) {
    const { precertificate, chain } = partsOf(record);
    const hashes = Buffer.concat(chain.map(sha256));
    return Buffer.concat([
        record.leaf.subarray(2),
        precertificate,
        bigEndian(hashes.byteLength, 2),
        hashes,
    ]);
}
/** Parses extra data: the precertificate with its length, empty for a certificate, and the chain above. */
function partsOf({ leaf, extra }) {
    const bytes = Buffer.from(extra);
    const isPrecertificate = leaf[11] === 1;
    const start = isPrecertificate ? 3 + bytes.readUIntBE(0, 3) : 0;
    const chain = [];
    for (let at = start + 3; at < bytes.byteLength;) {
        const end = at + 3 + bytes.readUIntBE(at, 3);
        chain.push(bytes.subarray(at + 3, end));
        at = end;
    }
    return { precertificate: bytes.subarray(0, start), chain };
}
function sha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/ctlog/ctlog.js








const CHAIN = schemas/* object */.Ikc({ chain: schemas/* array */.YOg(schemas/* base64 */.K39()).min(1).max(8) });
/**
 * Opens the log for certificates that `roots` (DER) issue. It has the paths of RFC 6962 §4 under `/ct/v1/` and those of
 * c2sp.org/static-ct-api. `url` returns the URL of the log, from which its origin is made.
 */
function openCtLog(state, roots, ports, url = () => 'http://ctlog.embedded') {
    const key = state.key('ctlog', () => newPrivateKey('P-256'));
    const log = openLog(state.journal('ctlog'));
    const { publicKey, logId, add } = openSubmissions(log, key, roots, ports.clock);
    const counter = { requests: 0 };
    const treeHead = () => signTreeHead(log, ports.clock.now(), key);
    const listener = routes({
        'GET /healthz': () => ({ body: 'ok' }),
        'POST /ct/v1/add-chain': (call) => ctlog_submit(add, call, 'certificate'),
        'POST /ct/v1/add-pre-chain': (call) => ctlog_submit(add, call, 'precertificate'),
        'GET /ct/v1/get-sth': () => ({ body: treeHeadBody(treeHead()) }),
        'GET /ct/v1/get-roots': () => ({ body: { certificates: roots.map(lib.base64) } }),
        ...reads(log),
        ...openCtTiles(log, () => ctCheckpoint(originOf(url()), logId, treeHead())),
    }, counter, ports.log);
    const addPreChain = (chain) => add(chain, 'precertificate');
    return { listener, counter, log, publicKey, logId, addPreChain };
}
async function ctlog_submit(add, call, kind) {
    const { chain } = readChain(await call.body());
    const certificates = chain.map((item) => (0,lib.fromBase64)(item));
    return { body: sctBody(await add(certificates, kind)) };
}
/** Returns a tree head as `get-sth` responds with it, RFC 6962 §4.3. */
function treeHeadBody(head) {
    return {
        tree_size: head.size,
        timestamp: head.timestamp,
        sha256_root_hash: (0,lib.base64)(head.root),
        tree_head_signature: (0,lib.base64)(head.signature),
    };
}
function reads(log) {
    return {
        'GET /ct/v1/get-sth-consistency': (call) => ({ body: consistency(log, call) }),
        'GET /ct/v1/get-proof-by-hash': (call) => ({ body: proofByHash(log, call) }),
        'GET /ct/v1/get-entries': (call) => ({ body: entries(log, call) }),
        'GET /ct/v1/get-entry-and-proof': (call) => ({ body: entryAndProof(log, call) }),
    };
}
/** Returns an SCT as `add-chain` responds with it, RFC 6962 §4.1. */
function sctBody(sct) {
    return {
        sct_version: 0,
        id: (0,lib.base64)(sct.logId),
        timestamp: sct.timestamp,
        extensions: (0,lib.base64)(sct.extensions),
        signature: (0,lib.base64)(digitallySigned(sct.signature)),
    };
}
function readChain(body) {
    try {
        return (0,lib.parseJson)(body, CHAIN, 'the chain');
    }
    catch (error) {
        throw invalid(error.message);
    }
}
function numberOf(call, name, limit) {
    const text = call.url.searchParams.get(name) ?? '';
    const value = Number(text);
    if (!/^\d+$/.test(text) || value > limit)
        throw invalid(`cannot read ${name}: expected a number from 0 to ${limit}, got "${text}"`);
    return value;
}
function entryAndProof(log, call) {
    const size = numberOf(call, 'tree_size', log.size());
    const index = numberOf(call, 'leaf_index', size - 1);
    const record = log.record(index);
    return {
        leaf_input: (0,lib.base64)(record.leaf),
        extra_data: (0,lib.base64)(record.extra),
        audit_path: log.tree.inclusion(index, size).map(lib.base64),
    };
}
function consistency(log, call) {
    const second = numberOf(call, 'second', log.size());
    const first = numberOf(call, 'first', second);
    return { consistency: log.tree.consistency(first, second).map(lib.base64) };
}
function proofByHash(log, call) {
    const size = numberOf(call, 'tree_size', log.size());
    const index = log.find((0,lib.fromBase64)(call.url.searchParams.get('hash') ?? ''));
    if (index === undefined || index >= size)
        throw invalid(`cannot prove the leaf: the tree of ${size} has no leaf with this hash`);
    return { leaf_index: index, audit_path: log.tree.inclusion(index, size).map(lib.base64) };
}
function entries(log, call) {
    const start = numberOf(call, 'start', log.size() - 1);
    const end = Math.min(numberOf(call, 'end', Number.MAX_SAFE_INTEGER), start + 255, log.size() - 1);
    const found = [];
    for (let index = start; index <= end; index++) {
        const record = log.record(index);
        if (record !== undefined)
            found.push({ leaf_input: (0,lib.base64)(record.leaf), extra_data: (0,lib.base64)(record.extra) });
    }
    return { entries: found };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/identity/jwt.js



/** Returns a JSON Web Token (RFC 7519) that `key` signs with ES256. */
function signJwt(claims, key, kid) {
    const text = `${segment({ alg: 'ES256', kid, typ: 'JWT' })}.${segment(claims)}`;
    const signature = (0,external_node_crypto_.sign)('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${(0,lib.base64url)(signature)}`;
}
function segment(value) {
    return (0,lib.base64url)(JSON.stringify(value));
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
/** The clock skew that Go's OIDC library allows for nbf. It allows none for exp. */
const SKEW_SECONDS = 300;
/**
 * Verifies that one of `issuers` signed `token` for its audience and that the token is valid at `now` (milliseconds).
 * Returns the claims and the issuer, or else the reason of the refusal. The signature is ECDSA, RSA or Ed25519, never
 * of a shared secret.
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
    const trusted = issuers.find(({ issuer }) => issuer === claims.iss) ??
        issuers.find(({ issuer }) => isMeta(issuer) && metaPattern(issuer).test(claims.iss));
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
    const keys = await trusted.keys(claims.iss, header.kid);
    const found = keys.some((key) => (header.kid === undefined || key['kid'] === undefined || key['kid'] === header.kid) &&
        signedBy(key, header.alg, `${head}.${payload}`, (0,lib.fromBase64)(signature)));
    return found
        ? { claims, issuer: trusted }
        : { reason: 'no key of the issuer verifies the signature' };
}
function parseToken(head, payload) {
    try {
        return {
            header: (0,lib.parseJson)((0,lib.fromBase64)(head), HEADER, 'the token header'),
            claims: (0,lib.parseJson)((0,lib.fromBase64)(payload), PAYLOAD, 'the token'),
        };
    }
    catch (error) {
        return { reason: error.message };
    }
}
/** JWS algorithms, RFC 7518 §3.1 and RFC 8037: the key type, the digest, and whether the padding is PSS. */
const ALGORITHMS = {
    ES256: ['EC', 'sha256'],
    ES384: ['EC', 'sha384'],
    ES512: ['EC', 'sha512'],
    RS256: ['RSA', 'sha256'],
    RS384: ['RSA', 'sha384'],
    RS512: ['RSA', 'sha512'],
    PS256: ['RSA', 'sha256', true],
    PS384: ['RSA', 'sha384', true],
    PS512: ['RSA', 'sha512', true],
    EdDSA: ['OKP'],
};
function signedBy(jwk, algorithm, text, signature) {
    const known = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
    if (known === undefined || jwk.kty !== known[0])
        return false;
    const [, digest, isPss] = known;
    const { RSA_PKCS1_PSS_PADDING: padding } = external_node_crypto_.constants;
    try {
        const key = (0,external_node_crypto_.createPublicKey)({ key: jwk, format: 'jwk' });
        const options = {
            key,
            dsaEncoding: 'ieee-p1363',
            ...(isPss === true ? { padding } : {}),
        };
        return (0,external_node_crypto_.verify)(digest, Buffer.from(text), options, signature);
    }
    catch {
        // The key has an unknown curve or a wrong size.
        return false;
    }
}
/** Reports whether the URL of an issuer is a pattern for many issuers. */
function isMeta(issuer) {
    return issuer.includes('*');
}
function metaPattern(issuer) {
    return new RegExp(`^${issuer.split('*').map(literal).join('[-_a-zA-Z0-9]+')}$`);
}
function literal(text) {
    return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/x509/chain.js



/** Opens a self-signed root and a certificate below it. Both are made the first time. */
function openChain({ root, leaf, pathLength, extensions }, state, { clock, random }) {
    const make = () => newPrivateKey('P-256');
    const rootKey = state.key(root.key, make);
    const key = state.key(leaf.key, make);
    const rootName = (0,x509/* nameOf */.Vb)('sigstore.embedded', root.subject);
    const name = (0,x509/* nameOf */.Vb)('sigstore.embedded', leaf.subject);
    const rootCertificate = state.value(root.certificate, () => (0,x509/* selfSigned */.XK)(rootName, rootKey, clock.now(), random, pathLength));
    const certificate = state.value(leaf.certificate, () => {
        const { from, to } = (0,x509/* validityOf */.Gv)(rootCertificate);
        const request = {
            serial: (0,x509/* randomSerial */.YG)(random),
            issuer: rootName,
            subject: name,
            publicKey: (0,external_node_crypto_.createPublicKey)(key),
            notBefore: from,
            notAfter: to,
            extensions: extensions(key, rootKey),
        };
        return (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(request), rootKey);
    });
    return { certificate, key, name, chain: [certificate, rootCertificate] };
}

// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-x509/build/cjs/index.js
var cjs = __webpack_require__(33594);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/fulcio/go-template.js
var go_template = __webpack_require__(76769);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/fulcio/providers.js
var providers = __webpack_require__(15904);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/fulcio/identity.js






/** Arc of the Sigstore extensions, fulcio docs/oid-info.md. */
const ARC = '1.3.6.1.4.1.57264.1';
const OTHER_NAME = `${ARC}.7`;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
/**
 * Returns the identity of a token by the rule of its issuer. Without a rule the claims decide: a job of a CI service, a
 * Kubernetes service account, an email address, or the URI in the claim `sub`.
 *
 * @throws ApiError 400 when the token does not fit the rule or lacks a claim that the certificate needs
 */
function certificateIdentity(claims, rule) {
    return rule === undefined ? identityByClaims(claims) : BY_TYPE[rule.type](claims, rule);
}
const BY_TYPE = {
    email: emailIdentity,
    username: (claims, rule) => usernameIdentity(claims, rule.subjectDomain ?? ''),
    uri: (claims, rule) => subjectIdentity(claims, isOfDomain(claims.sub, rule.subjectDomain ?? '')),
    spiffe: (claims, rule) => subjectIdentity(claims, isOfTrustDomain(claims.sub, rule.spiffeTrustDomain ?? '')),
    kubernetes: (claims) => uriIdentity(claims, serviceAccountOf(claims) ?? refuse()),
    'chainguard-identity': chainguardIdentity,
    'ci-provider': (claims, rule) => providerIdentity(claims, rule.provider ?? refuse()),
    'github-workflow': (claims) => providerIdentity(claims, withoutEnvironment(providers/* PROVIDERS */.xq.github)),
    'gitlab-pipeline': (claims) => providerIdentity(claims, withoutEnvironment(providers/* PROVIDERS */.xq.gitlab)),
    'codefresh-workflow': (claims) => providerIdentity(claims, providers/* PROVIDERS */.xq.codefresh),
    'buildkite-job': (claims) => uriIdentity(claims, renderSubject(providers/* PROVIDERS */.xq.buildkite, claims)),
};
function identityByClaims(claims) {
    const provider = (0,providers/* providerOf */.lc)(claims);
    if (provider !== undefined)
        return providerIdentity(claims, provider);
    const account = serviceAccountOf(claims);
    if (account !== undefined)
        return uriIdentity(claims, account);
    if (typeof claims['email'] === 'string')
        return emailIdentity(claims, {});
    return subjectIdentity(claims, URL.canParse(claims.sub));
}
/** Throws without a reason, as the real service responds. */
function refuse() {
    throw invalid('There was an error processing the identity token');
}
function emailIdentity(claims, rule) {
    const { email } = claims;
    if (typeof email !== 'string' || !EMAIL.test(email))
        refuse();
    if (rule.skipEmailVerification !== true && !isVerified(claims))
        refuse();
    const issuer = rule.issuerClaim === undefined ? claims.iss : memberOf(claims, rule.issuerClaim);
    return {
        challenge: email,
        extensions: [
            (0,x509/* alternativeName */.HW)(new cjs.GeneralName({ rfc822Name: email })),
            ...issuerExtensions({ ...claims, iss: issuer }),
        ],
    };
}
function isVerified(claims) {
    return ['true', 'True'].includes(String(claims['email_verified']));
}
/** Returns the text at a path like `$.claim.member`. */
function memberOf(claims, path) {
    let value = claims;
    for (const name of path.split('.').slice(1))
        value =
            typeof value === 'object' && value !== null && Object.hasOwn(value, name)
                ? value[name]
                : refuse();
    return typeof value === 'string' ? value : refuse();
}
function usernameIdentity(claims, domain) {
    if (claims.sub.includes('!') || EMAIL.test(claims.sub))
        refuse();
    const value = (0,x509/* arrayBuffer */.sv)((0,der/* utf8 */.As)(`${claims.sub}!${domain}`));
    const name = new cjs.GeneralName({ otherName: new cjs.OtherName({ typeId: OTHER_NAME, value }) });
    return {
        challenge: claims.sub,
        extensions: [(0,x509/* alternativeName */.HW)(name), ...issuerExtensions(claims)],
    };
}
function subjectIdentity(claims, isAllowed) {
    return isAllowed ? uriIdentity(claims, claims.sub) : refuse();
}
function isOfDomain(subject, domain) {
    const [url, expected] = [URL.parse(subject), URL.parse(domain)];
    return url !== null && url.protocol === expected?.protocol && url.hostname === expected.hostname;
}
/** Reports whether a text is a SPIFFE ID of a trust domain, SPIFFE ID §2. */
function isOfTrustDomain(subject, domain) {
    const match = /^spiffe:\/\/([a-z0-9._-]+)(?:\/[A-Za-z0-9._-]+)*$/.exec(subject);
    return match?.[1] === domain && !/\/\.{1,2}(?:\/|$)/.test(subject);
}
function chainguardIdentity(claims) {
    const { email } = claims;
    if (typeof email === 'string' && !isVerified(claims))
        refuse();
    const identity = uriIdentity(claims, `${claims.iss.replace(/\/$/, '')}/${claims.sub}`);
    return typeof email === 'string' ? { ...identity, challenge: email } : identity;
}
/** Returns the service account of a Kubernetes token, as Fulcio names it; undefined for other tokens. */
function serviceAccountOf(claims) {
    const kubernetes = claims['kubernetes.io'];
    const { namespace, serviceaccount } = kubernetes ?? {};
    return typeof namespace === 'string' && typeof serviceaccount?.name === 'string'
        ? `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`
        : undefined;
}
function uriIdentity(claims, uri) {
    return {
        challenge: claims.sub,
        extensions: [
            (0,x509/* alternativeName */.HW)(new cjs.GeneralName({ uniformResourceIdentifier: uri })),
            ...issuerExtensions(claims),
        ],
    };
}
function providerIdentity(claims, provider) {
    const { subject, extensions } = rendered(provider, claims);
    const identity = uriIdentity(claims, subject);
    // The first five extensions of GitHub contain the bare text.
    const job = extensions.map(([arc, text]) => (0,x509/* extension */.ck)(`${ARC}.${arc}`, arc < 7 ? Buffer.from(text) : (0,der/* utf8 */.As)(text)));
    return { ...identity, extensions: [...identity.extensions, ...job] };
}
/** Returns a provider without the deployment environment, which the types older than `ci-provider` lack. */
function withoutEnvironment(provider) {
    const { 'deployment-environment': _, ...extensions } = provider.extensions;
    return { ...provider, extensions };
}
function renderSubject(provider, claims) {
    return rendered({ ...provider, extensions: {} }, claims).subject;
}
function rendered(provider, claims) {
    try {
        return (0,providers/* renderProvider */.S4)(provider, claims);
    }
    catch (error) {
        if (error instanceof go_template/* TemplateError */.$)
            throw invalid(error.message);
        throw error;
    }
}
/** Returns the issuer in both encodings, .1 the bare text and .8 a DER UTF8String, and the claim `sub` in .24. */
function issuerExtensions({ iss, sub }) {
    return [
        (0,x509/* extension */.ck)(`${ARC}.1`, Buffer.from(iss)),
        (0,x509/* extension */.ck)(`${ARC}.8`, (0,der/* utf8 */.As)(iss)),
        (0,x509/* extension */.ck)(`${ARC}.24`, (0,der/* utf8 */.As)(sub)),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/fulcio/fulcio.js









const LIFETIME_MS = 10 * 60 * 1000;
const BAD_TOKEN = 'There was an error processing the identity token';
const BAD_PROOF = 'The signature supplied in the request could not be verified';
const BAD_KEY = 'The public key supplied in the request could not be parsed';
/** Opens the authority of a stack: a root and the intermediate below it, both made the first time. */
function openAuthority(state, ports) {
    const options = {
        root: { key: 'fulcio', certificate: 'fulcio-root', subject: 'sigstore embedded root' },
        leaf: {
            key: 'fulcio-intermediate',
            certificate: 'fulcio-intermediate',
            subject: 'sigstore embedded intermediate',
        },
        pathLength: 1,
        extensions: x509/* intermediateExtensions */.KH,
    };
    return openChain(options, state, ports);
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
/**
 * Opens the certificate authority: `/api/v2/{signingCert,trustBundle,configuration}` and
 * `/api/v1/{signingCert,rootCert}`.
 */
function openFulcio(options, ports) {
    const counter = { requests: 0 };
    const { chain } = options.authority;
    const listener = routes({
        'GET /healthz': () => ({ body: { status: 'SERVING' } }),
        'GET /api/v2/trustBundle': () => ({
            body: { chains: [{ certificates: chain.map((der) => (0,lib.pemCertificates)([der])) }] },
        }),
        'GET /api/v2/configuration': () => ({ body: configuration(options.issuers) }),
        'GET /api/v1/rootCert': () => ({
            type: 'application/pem-certificate-chain',
            body: (0,lib.pemCertificates)(chain),
        }),
        'POST /api/v2/signingCert': (call) => signingCertV2(options, call, ports),
        'POST /api/v1/signingCert': (call) => signingCertV1(options, call, ports),
    }, counter, ports.log);
    return { listener, counter };
}
function configuration(issuers) {
    return {
        issuers: issuers.map(({ issuer, audience, rule, challengeClaim }) => ({
            [isMeta(issuer) ? 'wildcardIssuerUrl' : 'issuerUrl']: issuer,
            audience,
            challengeClaim: challengeClaim ?? (rule?.type === 'email' ? 'email' : 'sub'),
            spiffeTrustDomain: rule?.spiffeTrustDomain ?? '',
            issuerType: rule?.type ?? 'ci-provider',
            subjectDomain: rule?.subjectDomain ?? '',
            skipEmailVerification: rule?.skipEmailVerification ?? false,
        })),
    };
}
async function signingCertV2(options, call, ports) {
    const request = await read(call, SIGNING_REQUEST_V2);
    const token = bearerOf(call) ?? request.credentials?.oidcIdentityToken ?? '';
    const identity = await authenticate(token, options, ports);
    const certified = await certifiedKey(request, identity);
    const chain = await issue(options, identity, certified, ports);
    const certificates = chain.map((der) => (0,lib.pemCertificates)([der]));
    return { body: { signedCertificateEmbeddedSct: { chain: { certificates } } } };
}
async function signingCertV1(options, call, ports) {
    const request = await read(call, SIGNING_REQUEST_V1);
    const identity = await authenticate(bearerOf(call) ?? '', options, ports);
    const key = readKey((0,lib.fromBase64)(request.publicKey.content));
    prove(key, identity.challenge, request.signedEmailAddress);
    const chain = await issue(options, identity, key, ports);
    return { status: 201, type: 'application/pem-certificate-chain', body: (0,lib.pemCertificates)(chain) };
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
        return certificateIdentity(outcome.claims, outcome.issuer.rule);
    // As from the real service, the client gets no reason; the log has it.
    ports.log.info(`fulcio refused an identity token: ${outcome.reason}`);
    throw invalid(BAD_TOKEN);
}
async function certifiedKey(request, identity) {
    if (request.certificateSigningRequest !== undefined)
        return keyOfRequest((0,lib.fromBase64)(request.certificateSigningRequest).toString());
    if (request.publicKeyRequest === undefined)
        throw invalid(BAD_KEY);
    const key = readKey(Buffer.from(request.publicKeyRequest.publicKey.content));
    prove(key, identity.challenge, request.publicKeyRequest.proofOfPossession);
    return key;
}
/** Returns the key of a PKCS#10 request, whose own signature proves possession of it. */
async function keyOfRequest(pem) {
    await __webpack_require__.e(/* import() */ 477).then(__webpack_require__.t.bind(__webpack_require__, 80477, 19));
    const { Pkcs10CertificateRequest } = await Promise.all(/* import() */[__webpack_require__.e(1467), __webpack_require__.e(8927)]).then(__webpack_require__.t.bind(__webpack_require__, 8927, 19));
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
/** Returns the hash of a key's proof of possession; undefined when the authority does not certify such keys. */
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
    if (!(0,external_node_crypto_.verify)(algorithm, Buffer.from(challenge), key, (0,lib.fromBase64)(proof)))
        throw invalid(BAD_PROOF);
}
/** Issues a certificate with an embedded SCT: leaf, intermediate and root in DER. */
async function issue(options, identity, publicKey, ports) {
    const { authority } = options;
    // The times of certificates are whole seconds. One that starts in the future would not be valid yet.
    const now = Math.floor(ports.clock.now() / 1000) * 1000;
    const request = {
        serial: (0,x509/* randomSerial */.YG)(ports.random),
        issuer: authority.name,
        subject: x509/* NO_NAME */.Wo,
        publicKey,
        notBefore: now,
        notAfter: now + LIFETIME_MS,
        extensions: [
            ...(0,x509/* leafExtensions */.Jv)('codeSigning', publicKey, authority.key),
            ...identity.extensions,
        ],
    };
    const poisoned = { ...request, extensions: [...request.extensions, poison()] };
    const precertificate = (0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(poisoned), authority.key);
    const sct = await options.submit([precertificate, ...authority.chain]);
    const final = { ...request, extensions: [...request.extensions, sctList([sct])] };
    return [(0,x509/* signCertificate */.jm)((0,x509/* tbsOf */.bd)(final), authority.key), ...authority.chain];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/authorize.js


/**
 * Throws unless a call has `secret` as its bearer token or, without a bearer token, as `alternative`.
 *
 * @throws ApiError 401
 */
function authorize(call, secret, alternative = '') {
    const given = /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? alternative;
    // Hashes have equal lengths, and the time of the comparison does not depend on where they differ.
    if (!(0,external_node_crypto_.timingSafeEqual)(authorize_sha256(given), authorize_sha256(secret)))
        throw new ApiError(401, 16, 'cannot authorize the request: expected the bearer token of this service');
}
function authorize_sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest();
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/identity/authorization.js



/** The client id of sigstore's own tools: a public client without a secret, which uses PKCE. */
const CLIENT = 'sigstore';
/** The redirect URI of a client that cannot receive a redirect: its user copies the code. */
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** The lifetime of a code, and the largest number of codes at a time. */
const CODE_SECONDS = 60;
const CODES = 200;
/** Returns the authorization members of the discovery document, OpenID Connect Discovery §3 and RFC 8628 §4. */
function authorizationMetadata(url) {
    return {
        authorization_endpoint: `${url}/auth`,
        device_authorization_endpoint: `${url}/device/code`,
        response_types_supported: ['code', 'id_token'],
        grant_types_supported: ['authorization_code', DEVICE_GRANT, 'client_credentials'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    };
}
/**
 * Opens `GET /auth` (RFC 6749 §4.1 with PKCE, RFC 7636), which redirects a code to a loopback URI or shows it, and
 * `POST /device/code` (RFC 8628) with the page that its user would visit.
 */
function openAuthorization(url, ports) {
    const codes = openCodes(ports);
    function authorize({ url: { searchParams: query } }) {
        // The client and the redirect URI are checked first: a wrong one must get no redirect.
        requireClient(query.get('client_id'));
        const target = query.get('redirect_uri') ?? '';
        const respond = target === OUT_OF_BAND ? shown : redirection(loopbackOf(target), query.get('state'));
        if (query.get('response_type') !== 'code')
            return respond('error', 'unsupported_response_type');
        const challenge = challengeOf(query);
        if (challenge === undefined)
            return respond('error', 'invalid_request');
        const nonce = query.get('nonce');
        const grant = { challenge, redirect: target, ...(nonce === null ? {} : { nonce }) };
        return respond('code', codes.issue(grant));
    }
    async function authorizeDevice(call) {
        const form = new URLSearchParams(Buffer.from(await call.body()).toString());
        requireClient(form.get('client_id'));
        const challenge = challengeOf(form);
        if (challenge === undefined)
            throw invalid('cannot authorize the device: expected a code_challenge of method S256');
        const user = Buffer.from(ports.random.bytes(4)).toString('hex').toUpperCase();
        const body = {
            device_code: codes.issue({ challenge }),
            user_code: user,
            verification_uri: `${url()}/device`,
            verification_uri_complete: `${url()}/device?user_code=${user}`,
            expires_in: CODE_SECONDS,
            interval: 1,
        };
        return { headers: { 'cache-control': 'no-store' }, body };
    }
    return {
        routes: {
            'GET /auth': authorize,
            'POST /device/code': authorizeDevice,
            'GET /device': () => ({ body: 'This device is approved: there is nothing to do here.\n' }),
        },
        accepts: (type) => type === 'authorization_code' || type === DEVICE_GRANT,
        redeem: (form, client) => redeem(form, client, codes, ports.clock.now()),
    };
}
function shown(name, value) {
    const status = name === 'code' ? 200 : 400;
    return { status, headers: { 'cache-control': 'no-store' }, body: `${value}\n` };
}
function redirection(to, state) {
    return (name, value) => {
        to.searchParams.set(name, value);
        if (state !== null)
            to.searchParams.set('state', state);
        return { status: 302, headers: { location: to.href }, body: '' };
    };
}
function openCodes(ports) {
    const pending = new Map();
    return {
        issue(grant) {
            const code = (0,lib.base64url)(ports.random.bytes(24));
            pending.set(code, { ...grant, expires: ports.clock.now() + CODE_SECONDS * 1000 });
            const [oldest] = pending.keys();
            if (pending.size > CODES && oldest !== undefined)
                pending.delete(oldest);
            return code;
        },
        take(code) {
            const grant = pending.get(code);
            pending.delete(code);
            return grant;
        },
    };
}
function redeem(form, client, codes, now) {
    const isDevice = form.get('grant_type') === DEVICE_GRANT;
    const code = form.get(isDevice ? 'device_code' : 'code') ?? '';
    const grant = codes.take(code);
    if ((client ?? form.get('client_id')) !== CLIENT)
        return { error: 'invalid_client' };
    const expected = isDevice ? undefined : form.get('redirect_uri');
    if (grant === undefined || grant.redirect !== expected)
        return { error: 'invalid_grant' };
    if (now >= grant.expires)
        return { error: isDevice ? 'expired_token' : 'invalid_grant' };
    const hash = (0,external_node_crypto_.createHash)('sha256').update(form.get('code_verifier') ?? '');
    if (hash.digest('base64url') !== grant.challenge)
        return { error: 'invalid_grant' };
    return { audience: CLIENT, ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }) };
}
/** Returns the client of HTTP Basic, RFC 6749 §2.3.1: its name is form-encoded. Undefined without that header. */
function basicClientOf(call) {
    const encoded = /^basic (.+)$/i.exec(call.header('authorization') ?? '')?.[1];
    if (encoded === undefined)
        return undefined;
    const [name = ''] = (0,lib.fromBase64)(encoded).toString().split(':');
    return new URLSearchParams(`name=${name}`).get('name') ?? '';
}
function requireClient(client) {
    if (client !== CLIENT)
        throw invalid(`cannot authorize: expected the client_id ${CLIENT}, got "${client ?? ''}"`);
}
/** Parses a redirect URI, which must be a program on this machine, RFC 8252 §7.3. @throws ApiError 400 */
function loopbackOf(uri) {
    const url = URL.parse(uri);
    const names = ['localhost', '127.0.0.1', '[::1]'];
    if (url?.protocol !== 'http:' || !names.includes(url.hostname) || url.hash !== '')
        throw invalid('cannot authorize: expected an http URL of localhost, 127.0.0.1 or [::1] as redirect_uri');
    return url;
}
function challengeOf(query) {
    const challenge = query.get('code_challenge') ?? '';
    const isHash = query.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge);
    return isHash ? challenge : undefined;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/identity/sample-claims.js

/** The sample identities of tokens: a person, a workload, or a job of a CI service. */
const SAMPLE_IDENTITIES = [
    'github',
    'gitlab',
    'buildkite',
    'circleci',
    'codefresh',
    'email',
    'kubernetes',
    'spiffe',
];
/** The email address of the sample person when none is set. */
const DEFAULT_EMAIL = 'maintainer@example.com';
/**
 * Returns the claims of a sample identity as its service makes them: every claim that Fulcio reads, without those that
 * the issuer adds (iss, aud, iat, nbf, exp, jti).
 */
function sampleClaims(identity, settings = {}) {
    if (identity === 'github')
        return jobClaims(settings.job);
    if (identity === 'email')
        return personClaims(settings.email ?? DEFAULT_EMAIL);
    return SAMPLES[identity];
}
function personClaims(email) {
    return { sub: email, email, email_verified: true };
}
const SHA = '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
const CIRCLECI = 'oidc.circleci.com';
const SAMPLES = {
    gitlab: {
        sub: 'project_path:example/portal:ref_type:branch:ref:main',
        namespace_id: '2000002',
        namespace_path: 'example',
        project_id: '1000001',
        project_path: 'example/portal',
        project_visibility: 'public',
        user_id: '2000002',
        user_login: 'maintainer',
        user_email: DEFAULT_EMAIL,
        pipeline_id: '3000003',
        pipeline_source: 'push',
        job_id: '4000004',
        ref: 'main',
        ref_type: 'branch',
        ref_path: 'refs/heads/main',
        ref_protected: 'true',
        runner_id: 1,
        runner_environment: 'gitlab-hosted',
        sha: SHA,
        ci_config_ref_uri: 'gitlab.com/example/portal//.gitlab-ci.yml@refs/heads/main',
        ci_config_sha: SHA,
    },
    buildkite: {
        sub: `organization:example:pipeline:portal:ref:refs/heads/main:commit:${SHA}:step:release`,
        organization_slug: 'example',
        pipeline_slug: 'portal',
        build_number: 7,
        build_branch: 'main',
        build_commit: SHA,
        build_source: 'webhook',
        step_key: 'release',
        job_id: '0190046e-e199-453b-a302-a21a4d649d31',
        agent_id: '0190046e-e199-453b-a302-a21a4d649d32',
        runner_environment: 'buildkite-hosted',
    },
    circleci: {
        sub: 'org/11111111-1111-4111-8111-111111111111/project/22222222-2222-4222-8222-222222222222/user/33333333-3333-4333-8333-333333333333',
        [`${CIRCLECI}/org-id`]: '11111111-1111-4111-8111-111111111111',
        [`${CIRCLECI}/project-id`]: '22222222-2222-4222-8222-222222222222',
        [`${CIRCLECI}/pipeline-id`]: '44444444-4444-4444-8444-444444444444',
        [`${CIRCLECI}/pipeline-definition-id`]: '55555555-5555-4555-8555-555555555555',
        [`${CIRCLECI}/workflow-id`]: '66666666-6666-4666-8666-666666666666',
        [`${CIRCLECI}/job-id`]: '77777777-7777-4777-8777-777777777777',
        [`${CIRCLECI}/ssh-rerun`]: false,
        [`${CIRCLECI}/vcs-ref`]: 'refs/heads/main',
        [`${CIRCLECI}/vcs-origin`]: 'github.com/example/portal',
    },
    codefresh: {
        sub: 'account:628a80b693a15c0f9c13ab75:pipeline:64f447c02199f903000gh20:initiator:manual',
        account_id: '628a80b693a15c0f9c13ab75',
        account_name: 'example',
        pipeline_id: '64f447c02199f903000gh20',
        pipeline_name: 'portal/release',
        workflow_id: '64f45f11d93e7d3ea5dbd0a8',
        initiator: 'manual',
        runner_environment: 'hybrid',
        platform_url: 'https://g.codefresh.io',
        scm_repo_url: 'https://github.com/example/portal',
        scm_ref: 'main',
    },
    kubernetes: {
        sub: 'system:serviceaccount:build:builder',
        'kubernetes.io': {
            namespace: 'build',
            node: { name: 'node-1', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a111' },
            pod: { name: 'builder-0', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a222' },
            serviceaccount: { name: 'builder', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a333' },
        },
    },
    spiffe: { sub: 'spiffe://example.com/ns/build/sa/builder' },
};

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/identity/issuer.js










const LIFETIME_SECONDS = 600;
/**
 * Opens the issuer. It serves `/.well-known/openid-configuration`, `/.well-known/jwks`, `POST /token`, and
 * `GET /request-token`, which responds to the request token as the runner's `ACTIONS_ID_TOKEN_REQUEST_URL` does:
 * `{"value": JWT}`. `/token` redeems the codes of `openAuthorization` for tokens of a person. With the request token as
 * bearer token or client secret (client_credentials) it returns the token that `audience`, `bearer` and `claims` (JSON)
 * describe.
 */
function openIssuer(state, options, ports) {
    const { requestToken } = options;
    const key = state.key('oidc', () => newPrivateKey('P-256'));
    const jwk = publicJwk(key);
    const counter = { requests: 0 };
    const mintToken = (request = {}) => signJwt(claimsOf(request, options, ports), key, jwk['kid']);
    const authorization = openAuthorization(options.url, ports);
    const table = {
        'GET /healthz': () => ({ body: 'ok' }),
        'GET /.well-known/openid-configuration': () => ({ body: discovery(options.url()) }),
        'GET /.well-known/jwks': () => ({ body: { keys: [jwk] } }),
        'GET /request-token': (call) => {
            authorize(call, requestToken);
            const audience = call.url.searchParams.get('audience') ?? 'sigstore';
            return { body: { count: 1, value: mintToken({ audience }) } };
        },
        'POST /token': (call) => respondToToken(call, { authorization, mintToken, requestToken }),
        ...authorization.routes,
    };
    return {
        counter,
        requestToken,
        mintToken,
        keys: () => [jwk],
        listener: routes(table, counter, ports.log),
    };
}
/** Returns the claims of a new token. */
function claimsOf(request, options, ports) {
    const now = Math.floor(ports.clock.now() / 1000);
    const lifetime = request.lifetimeSeconds ?? LIFETIME_SECONDS;
    const issued = Math.min(now, now + lifetime - 1);
    return {
        ...sampleClaims(request.bearer ?? 'github', options),
        iss: options.url(),
        aud: request.audience ?? 'sigstore',
        iat: issued,
        nbf: issued,
        exp: now + lifetime,
        jti: Buffer.from(ports.random.bytes(16)).toString('hex'),
        ...request.claims,
    };
}
/** Responds to `POST /token`. @throws ApiError 400, 401 */
async function respondToToken(call, { authorization, mintToken, requestToken }) {
    const form = new URLSearchParams(Buffer.from(await call.body()).toString());
    if (!authorization.accepts(form.get('grant_type')))
        return tokenResponse(mintToken(requestOf(form, call, requestToken)));
    const grant = authorization.redeem(form, basicClientOf(call));
    if ('error' in grant)
        return { status: 400, headers: NO_STORE, body: grant };
    const { audience, nonce } = grant;
    const claims = nonce === undefined ? {} : { nonce };
    return tokenResponse(mintToken({ audience, bearer: 'email', claims }));
}
const NO_STORE = { 'cache-control': 'no-store' };
function tokenResponse(token) {
    const body = {
        access_token: token,
        id_token: token,
        token_type: 'Bearer',
        expires_in: LIFETIME_SECONDS,
    };
    return { headers: NO_STORE, body };
}
const CLAIMS = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9());
/** Reads the request of a client that has the request token. @throws ApiError 400, 401 */
function requestOf(form, call, requestToken) {
    authorize(call, requestToken, form.get('client_secret') ?? undefined);
    const bearer = form.get('bearer') ?? 'github';
    if (!isSampleIdentity(bearer))
        throw invalid(`cannot read bearer: expected one of ${SAMPLE_IDENTITIES.join(', ')}, got "${bearer}"`);
    return {
        audience: form.get('audience') ?? 'sigstore',
        bearer,
        claims: readClaims(form.get('claims') ?? '{}'),
    };
}
function isSampleIdentity(name) {
    return SAMPLE_IDENTITIES.includes(name);
}
function readClaims(text) {
    try {
        return (0,lib.parseJson)(text, CLAIMS, 'the claims');
    }
    catch (error) {
        throw invalid(error.message);
    }
}
function discovery(url) {
    return {
        issuer: url,
        jwks_uri: `${url}/.well-known/jwks`,
        token_endpoint: `${url}/token`,
        ...authorizationMetadata(url),
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
        scopes_supported: ['openid', 'email'],
        claims_supported: [
            'aud',
            'exp',
            'iat',
            'nbf',
            'iss',
            'jti',
            'email',
            'email_verified',
            ...Object.keys(jobClaims()),
        ],
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/refusals.js

/*
 * The errors of Rekor v1: those of its handlers (pkg/api/error.go), and those of go-openapi's validation before them
 * (status 422, codes from 600). Their messages are upstream's.
 */
/** Returns the body `{code, message}`. The gRPC codes of the shared routes become the HTTP status. */
function rekorRefusal(error) {
    return { code: error.code < 100 ? error.status : error.code, message: error.message };
}
/** Returns an error of status 400. */
function badRequest(message) {
    return new ApiError(400, 400, message);
}
/** Returns an error of status 422 with go-openapi's code: 601 type, 602 required, 605 pattern, 609 minimum. */
function unprocessable(code, message) {
    return new ApiError(422, code, message);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/canonical.js




/** Returns a SHA-256 in the form of Rekor's schemas. */
function sha256Of(bytes) {
    return { algorithm: 'sha256', value: hexSha256(bytes) };
}
/** Returns a SHA-256 in lower-case hex. */
function hexSha256(bytes) {
    return (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
}
/** Checks a JSON value against a schema. @throws ApiError 400 that names the wrong member */
function shaped(value, schema) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const [issue] = result.error.issues;
    const path = issue?.path.join('.') ?? '';
    throw badRequest(`validation failure: ${path === '' ? 'the entry' : path}: ${issue?.message}`);
}
/** Limits of the JSON of an entry, which contains the whole attestation, perhaps a large SBOM. */
const ENTRY_LIMITS = { bytes: 32 * 1024 * 1024, depth: 64 };
/** Parses the JSON of a client. @throws ApiError 400 */
function jsonOf(text, what) {
    try {
        return (0,lib.readJson)(text, what, ENTRY_LIMITS);
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            throw badRequest(error.message);
        throw error;
    }
}
/** Returns the search keys of verifiers: the hash of each PEM, and the names of each certificate. */
function verifierKeys(verifiers) {
    return [...verifiers].flatMap(({ pem, subjects }) => [`sha256:${hexSha256(pem)}`, ...subjects]);
}
const DIGESTS = schemas/* array */.YOg(schemas/* object */.Ikc({ digest: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional() }));
const STATEMENT = schemas/* object */.Ikc({
    subject: DIGESTS.optional(),
    predicate: schemas/* unknown */.L5J().optional(),
});
const PREDICATE = schemas/* object */.Ikc({ materials: DIGESTS });
/** Returns the digests of an in-toto statement: its subjects, and the materials of a provenance. */
function statementKeys(payloadType, payload) {
    if (payloadType !== 'application/vnd.in-toto+json')
        return [];
    let value;
    try {
        value = (0,lib.readJson)(payload, 'the statement', ENTRY_LIMITS);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            throw error;
        return [];
    }
    const statement = STATEMENT.safeParse(value).data;
    const materials = PREDICATE.safeParse(statement?.predicate).data?.materials;
    return [...(statement?.subject ?? []), ...(materials ?? [])].flatMap(({ digest }) => Object.entries(digest ?? {}).map(([algorithm, hex]) => `${algorithm}:${hex}`));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/log-entry.js



/** The JSON that is stored beside a leaf. */
const EXTRA = schemas/* object */.Ikc({
    /** Seconds since the epoch. */
    integratedTime: schemas/* int */.Whr(),
    keys: schemas/* array */.YOg(schemas/* string */.YjP()),
    attestation: schemas/* base64 */.K39().optional(),
});
/** Returns the record of an entry that is integrated at `now`, in milliseconds since the epoch. */
function recordOf({ body, keys, attestation }, now) {
    const extra = {
        integratedTime: Math.floor(now / 1000),
        keys: [...keys],
        ...(attestation === undefined ? {} : { attestation: (0,lib.base64)(attestation) }),
    };
    return { leaf: body, extra: Buffer.from(JSON.stringify(extra)) };
}
/** Returns the search keys of an entry. @throws `JSON_INVALID` when its record is damaged */
function searchKeysOf(log, index) {
    return extraOf(log, index).keys;
}
function extraOf(log, index) {
    const { extra } = log.record(index);
    return (0,lib.parseJson)(extra, EXTRA, `the record of entry ${index}`, ENTRY_LIMITS);
}
/** Returns a LogEntry of openapi.yaml: the entry by its id, with its promise and inclusion proof. */
function logEntryOf({ log, signer, checkpoint, idOf }, index, options = {}) {
    const size = options.size ?? log.size();
    const { integratedTime, attestation } = extraOf(log, index);
    const body = (0,lib.base64)(log.record(index)?.leaf);
    const anonymous = { body, integratedTime, logID: hex(signer.id), logIndex: index };
    const hasAttestation = options.attestation === true && attestation !== undefined;
    return {
        [idOf(index)]: {
            ...(hasAttestation ? { attestation: { data: attestation } } : {}),
            ...anonymous,
            verification: {
                inclusionProof: {
                    checkpoint: checkpoint(size),
                    hashes: log.tree.inclusion(index, size).map(hex),
                    logIndex: index,
                    rootHash: hex(log.tree.root(size)),
                    treeSize: size,
                },
                // The signed entry timestamp signs the JSON of the entry without attestation and verification.
                signedEntryTimestamp: (0,lib.base64)(signer.sign(Buffer.from((0,lib.canonicalJson)(anonymous)))),
            },
        },
    };
}
function hex(bytes) {
    return Buffer.from(bytes).toString('hex');
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/ledger.js







const TREE_DIGITS = 16;
/** Opens the log with its key and tree id. `host` is the host name of its URL. */
function openLedger(state, host, ports) {
    const key = state.key('rekor-v1', () => newPrivateKey('P-256'));
    const signer = ecdsaNoteSigner(host, key);
    const publicKey = (0,x509/* spkiOf */.Bb)((0,external_node_crypto_.createPublicKey)(key));
    const treeId = treeIdOf(state, ports);
    const treeHex = treeId.toString(16).padStart(TREE_DIGITS, '0');
    const log = openLog(state.journal('rekor-v1'));
    const source = {
        log,
        signer,
        checkpoint: (size) => signCheckpoint(signer, size, log.tree.root(size), `${host} - ${treeId}`),
        idOf: (index) => treeHex + Buffer.concat(log.tree.hashes(0, index, index + 1)).toString('hex'),
    };
    return {
        ...source,
        publicKey,
        publicKeyPem: (0,lib.pemPublicKey)(publicKey),
        logId: signer.id,
        treeId,
        async add(entry) {
            const added = await log.add(recordOf(entry, ports.clock.now()));
            return { id: source.idOf(added.index), ...added };
        },
        find(id) {
            const [tree, hash] = [id.slice(0, -64).toLowerCase(), id.slice(-64)];
            return tree === '' || tree === treeHex ? log.find(Buffer.from(hash, 'hex')) : undefined;
        },
        keysOf: (index) => searchKeysOf(log, index),
        entry: (index, options) => logEntryOf(source, index, options),
    };
}
/** Returns the tree id: a random positive int64 that is made the first time. */
function treeIdOf(state, ports) {
    const bytes = state.value('rekor-v1-tree', () => ports.random.bytes(8));
    return BigInt.asUintN(62, Buffer.from(bytes).readBigUInt64BE()) | (1n << 62n);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v2/prehash.js



const DETAILS = {
    PKIX_ECDSA_P256_SHA_256: { hash: 'SHA2_256', digestSize: 32, key: 'prime256v1' },
    PKIX_ECDSA_P384_SHA_384: { hash: 'SHA2_384', digestSize: 48, key: 'secp384r1' },
    PKIX_ECDSA_P521_SHA_512: { hash: 'SHA2_512', digestSize: 64, key: 'secp521r1' },
    PKIX_ED25519_PH: { hash: 'SHA2_512', digestSize: 64, key: 'ed25519' },
    PKIX_RSA_PKCS1V15_2048_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa2048' },
    PKIX_RSA_PKCS1V15_3072_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa3072' },
    PKIX_RSA_PKCS1V15_4096_SHA256: { hash: 'SHA2_256', digestSize: 32, key: 'rsa4096' },
};
/** Returns the details of a PublicKeyDetails name; undefined when the name is unknown or does not fit the key. */
function keyDetailsOf(name, key) {
    const details = DETAILS[name];
    const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
    const type = key.asymmetricKeyType;
    const found = type === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? type);
    return details?.key === found ? details : undefined;
}
/** Reports whether `key` signed a message of this digest. A signature of an Ed25519 key must be prehashed. */
async function verifyPrehashed(key, digest, signature) {
    if (key.asymmetricKeyType === 'ed25519')
        return verifyEd25519(key, digest, signature);
    const hash = `sha${digest.byteLength * 8}`;
    return (0,lib_crypto/* verifyDigest */.Ub)(key, hash, digest, signature, isDerSequence(signature) ? 'der' : 'p1363');
}
/** Reports whether an ECDSA signature is in ASN.1. The logs, as Go's sigstore, also accept IEEE P1363 (r, then s). */
function isDerSequence(signature) {
    const [tag, first, second] = signature;
    const rest = signature.byteLength - 2;
    return tag === 0x30 && (first === rest || (first === 0x81 && second === rest - 1));
}
/** Verifies Ed25519ph of RFC 8032 §5.1 with an empty context, from the digest of its prehash. */
async function verifyEd25519(key, digest, signature) {
    const [{ eddsa }, { ed25519 }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(2148), __webpack_require__.e(4271)]).then(__webpack_require__.bind(__webpack_require__, 34271)),
        Promise.all(/* import() */[__webpack_require__.e(2148), __webpack_require__.e(5108), __webpack_require__.e(4271), __webpack_require__.e(3433)]).then(__webpack_require__.bind(__webpack_require__, 93433)),
    ]);
    const dom2 = Buffer.from('SigEd25519 no Ed25519 collisions\x01\x00', 'latin1');
    const sha512 = (bytes) => Uint8Array.from((0,external_node_crypto_.createHash)('sha512').update(bytes).digest());
    const ed25519ph = eddsa(ed25519.Point, sha512, {
        domain: (data) => Uint8Array.from(Buffer.concat([dom2, data])),
        prehash: (hashed) => Uint8Array.from(hashed),
    });
    const point = (0,lib.fromBase64)(key.export({ format: 'jwk' }).x);
    try {
        return ed25519ph.verify(signature, digest, point, { zip215: false });
    }
    catch {
        // The signature has a wrong size.
        return false;
    }
}

// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-schema/build/cjs/index.js
var build_cjs = __webpack_require__(47261);
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
/** Reads the blocks of a PEM text. @throws ApiError 400 when text follows the last block */
function pemBlocks(bytes) {
    const { blocks, rest } = (0,lib.readPem)(Buffer.from(bytes).toString('latin1'));
    if (blocks.length > 0 && rest.trim() !== '')
        throw badRequest('invalid public key: error during PEM decoding');
    return blocks;
}
function keyVerifier(der) {
    let key;
    try {
        key = (0,external_node_crypto_.createPublicKey)({ key: Buffer.from(der), format: 'der', type: 'spki' });
    }
    catch {
        throw badRequest('invalid public key: not a PKIX public key');
    }
    return { key: usable(key), pem: (0,lib.pemPublicKey)((0,x509/* spkiOf */.Bb)(key)), subjects: [] };
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
        pem: (0,lib.pemCertificates)(certificates.map((certificate) => certificate.raw)),
        subjects: subjectsOf(leaf.raw),
    };
}
/**
 * Throws unless the last certificate issued the first, through any others, and all were valid when the first began.
 *
 * @throws ApiError 400
 */
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
    const names = [...build_cjs.AsnConvert.parse(found.extnValue, cjs.SubjectAlternativeName)];
    const of = (pick) => names.flatMap((name) => pick(name) ?? []);
    return [
        ...of((name) => name.dNSName),
        ...of((name) => name.rfc822Name),
        ...of((name) => name.iPAddress),
        ...of((name) => name.uniformResourceIdentifier),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/envelope.js






/** The schema of a DSSE envelope, secure-systems-lab/dsse envelope.md. */
const ENVELOPE = schemas/* object */.Ikc({
    payload: schemas/* string */.YjP(),
    payloadType: schemas/* string */.YjP(),
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP().optional(), sig: schemas/* string */.YjP() })).max(64),
});
/**
 * Verifies an envelope as Rekor does (`verifyEnvelope` of pkg/types/dsse): each key must verify at least one signature,
 * and a key must verify each signature. Key ids do not matter.
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
/** Returns the pre-authentication encoding of DSSE, which the signatures sign. */
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
/** Decodes base64 in the standard or the URL alphabet with its padding. Line ends are ignored, as by Go. */
function decode(text) {
    const plain = text.replaceAll(/[\r\n]/g, '');
    if (!/^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/.test(plain) || plain.length % 4 !== 0)
        throw badRequest('could not verify envelope: unable to base64 decode');
    return (0,lib.fromBase64)(plain);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/dsse.js





/** Members that only the log may write. */
const COMPUTED = ['envelopeHash', 'payloadHash', 'signatures'];
const SPEC = schemas/* looseObject */._H3({
    proposedContent: schemas/* object */.Ikc({
        envelope: schemas/* string */.YjP(),
        verifiers: schemas/* array */.YOg(schemas/* base64 */.K39()).min(1).max(64),
    }),
});
/**
 * Verifies a proposed dsse 0.0.1 (pkg/types/dsse/v0.0.1/entry.go) and returns its canonical form: hashes of the
 * envelope and its payload, and the signatures sorted by their text.
 *
 * @throws ApiError 400
 */
function canonicalDsse(proposed) {
    const { proposedContent: content, ...others } = shaped(proposed, SPEC);
    if (COMPUTED.some((name) => others[name] !== undefined && others[name] !== null))
        throw badRequest('either proposedContent or envelopeHash, payloadHash, and signatures must be present but not both');
    const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
    const keys = content.verifiers.map((verifier) => (0,lib.fromBase64)(verifier));
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
                verifier: (0,lib.base64)(pem),
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
/** The hash that each kind of key may sign, pkg/api/api.go AllowedClientSigningAlgorithms. `ed25519` is Ed25519ph. */
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
 * Verifies a proposed hashedrekord 0.0.1 (pkg/types/hashedrekord/v0.0.1/entry.go) and returns its canonical form: a
 * signature over a hash, and its key or certificate.
 *
 * @throws ApiError 400
 */
async function canonicalHashedRekord(proposed) {
    const { signature, data } = shaped(proposed, hashedrekord_SPEC);
    const { algorithm, value } = data.hash;
    const content = (0,lib.fromBase64)(signature.content);
    const given = (0,lib.fromBase64)(signature.publicKey.content);
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
                content: (0,lib.base64)(content),
                publicKey: { content: (0,lib.base64)(pem) },
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
/** The largest attestation that the log stores: `--max_attestation_size` of rekor-server. */
const ATTESTATION_LIMIT = 100 * 1024;
/**
 * Verifies a proposed intoto 0.0.1 (pkg/types/intoto/v0.0.1/entry.go) and returns its canonical form: the hashes of an
 * envelope, and its one key.
 *
 * @throws ApiError 400
 */
function canonicalIntoto001(proposed) {
    const { content, publicKey } = shaped(proposed, SPEC_001);
    const envelope = shaped(jsonOf(content.envelope, 'the envelope'), ENVELOPE);
    const verified = verifyOne(envelope, (0,lib.fromBase64)(publicKey));
    const hash = sha256Of(content.envelope);
    const { keys, ...rest } = commonOf(envelope, verified);
    const pem = [...verified.verifiers.values()].map((verifier) => verifier.pem).join('');
    return {
        spec: {
            content: { hash, payloadHash: sha256Of(verified.payload) },
            publicKey: (0,lib.base64)(pem),
        },
        keys: [`sha256:${hash.value}`, ...keys],
        ...rest,
    };
}
/** Verifies the first signature that the key verifies: this version has one key and ignores other signatures. */
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
 * Verifies a proposed intoto 0.0.2 (pkg/types/intoto/v0.0.2/entry.go) and returns its canonical form: the envelope
 * without its payload. In the request, `payload` and `sig` are in base64 twice. The log stores `sig`, `publicKey` and
 * `hash` unchanged.
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
    const keys = signatures.map(({ publicKey }) => (0,lib.fromBase64)(publicKey));
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
        ...commonOf(envelope, verified),
    };
}
/** Returns the search keys and the attestation that both versions have. */
function commonOf(envelope, { payload, verifiers }) {
    return {
        keys: [
            ...verifierKeys(verifiers.values()),
            `sha256:${sha256Of(payload).value}`,
            ...statementKeys(envelope.payloadType, payload),
        ],
        ...(payload.byteLength > ATTESTATION_LIMIT ? {} : { attestation: payload }),
    };
}
function textOf(encoded) {
    return (0,lib.fromBase64)(encoded).toString();
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
/** Other kinds that the real Rekor accepts: packages and documents with signatures of their own. */
const OTHER_KINDS = ['alpine', 'cose', 'helm', 'jar', 'rekord', 'rfc3161', 'rpm', 'tuf'];
/**
 * Verifies a proposed entry and returns it in canonical form (pkg/types/entries.go).
 *
 * @throws ApiError 422 for an unknown kind of entry, 400 for an entry that the log refuses
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
    const { spec: canonical, ...rest } = await reader(spec);
    return { body: Buffer.from((0,lib.canonicalJson)({ apiVersion, kind, spec: canonical })), ...rest };
}
function unreadable(kind, version) {
    return KINDS.includes(kind)
        ? `${kind} implementation for version '${version}' not found: unable to locate entry for version ${version}`
        : `entry kind '${kind}' is not enabled for submission on this server`;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/search.js





/** The schema of a query, openapi.yaml SearchIndex. */
const QUERY = schemas/* object */.Ikc({
    email: schemas/* email */.Rpp().optional(),
    subject: schemas/* string */.YjP().min(1).max(512).optional(),
    publicKey: schemas/* object */.Ikc({ format: schemas/* string */.YjP(), content: schemas/* base64 */.K39().default('') }).optional(),
    hash: schemas/* string */.YjP()
        .regex(/^(sha512:)?[0-9a-fA-F]{128}$|^(sha256:)?[0-9a-fA-F]{64}$|^(sha1:)?[0-9a-fA-F]{40}$/, 'expected sha256:, sha512: or sha1: and hex digits')
        .optional(),
    operator: schemas/* enum */.k5n(['and', 'or', '']).optional(),
});
/** The algorithm of a hash by its number of hex digits, pkg/util/sha.go PrefixSHA. */
const PREFIXES = { 40: 'sha1:', 64: 'sha256:', 128: 'sha512:' };
/** Opens an index over the search keys of `size()` entries. Every query first indexes the new entries. */
function openSearchIndex(size, keysOf) {
    const entries = new Map();
    let next = 0;
    function indexNewEntries() {
        for (; next < size(); next++) {
            // Rekor's storage compares keys without regard to case.
            for (const key of new Set(keysOf(next).map((each) => each.toLowerCase()))) {
                const indices = entries.get(key);
                if (indices === undefined)
                    entries.set(key, [next]);
                else
                    indices.push(next);
            }
        }
    }
    return {
        find(query) {
            const { keys, every } = lookupsOf(query);
            indexNewEntries();
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
    return hexSha256(parseVerifier((0,lib.fromBase64)(publicKey.content)).pem);
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v1/service.js









const ENTRIES = '/api/v1/log/entries';
const ENTRY_ID = /^([0-9a-fA-F]{64}|[0-9a-fA-F]{80})$/;
const MAX_QUERIES = 10;
// Go's clients send unused members as null.
const LOG_QUERY = schemas/* object */.Ikc({
    entryUUIDs: schemas/* array */.YOg(schemas/* string */.YjP().regex(ENTRY_ID, 'expected the id of an entry'))
        .min(1)
        .max(MAX_QUERIES)
        .nullish(),
    logIndexes: schemas/* array */.YOg(schemas/* int */.Whr().min(0)).min(1).max(MAX_QUERIES).nullish(),
    entries: schemas/* array */.YOg(schemas/* unknown */.L5J()).min(1).max(MAX_QUERIES).nullish(),
})
    .nullable();
/**
 * Opens the log with the paths of rekor's openapi.yaml. It accepts `hashedrekord` 0.0.1, `dsse` 0.0.1 and `intoto`
 * 0.0.1 and 0.0.2, and stores attestations up to 100 KiB.
 */
function openRekorV1(state, options, ports) {
    const ledger = openLedger(state, options.host, ports);
    const { former = [] } = options;
    const ledgers = [ledger, ...former];
    const index = openSearchIndex(() => ledger.log.size(), (each) => ledger.keysOf(each));
    const counter = { requests: 0 };
    const listener = routes({
        'GET /ping': () => ({ body: '.' }),
        'GET /healthz': () => ({ body: 'ok' }),
        [`POST ${ENTRIES}`]: (call) => addEntry(ledger, call),
        [`GET ${ENTRIES}`]: (call) => entryByIndex(ledger, call),
        [`POST ${ENTRIES}/retrieve`]: (call) => retrieveEntries(ledgers, call),
        [`GET ${ENTRIES}/*`]: (call) => entryById(ledgers, call),
        'POST /api/v1/index/retrieve': (call) => searchEntries(ledger, index, call),
        'GET /api/v1/log': () => ({
            body: {
                inactiveShards: former.length === 0 ? null : former.map(treeInfo),
                ...treeInfo(ledger),
            },
        }),
        'GET /api/v1/log/proof': (call) => ({ body: service_consistency(ledgers, call) }),
        'GET /api/v1/log/publicKey': (call) => ({
            type: 'application/x-pem-file',
            body: treeOf(ledgers, call).publicKeyPem,
        }),
    }, counter, ports.log, { refusal: rekorRefusal, bodyLimit: ENTRY_LIMITS.bytes });
    const { log, publicKey, logId } = ledger;
    return {
        listener,
        counter,
        log,
        publicKey,
        logId,
        ledger,
        checkpoint: (size) => ledger.checkpoint(size),
    };
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
/** Reads the body of a request that must be JSON. @throws ApiError 415 for another type, 422 when it is empty */
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
function entryById(ledgers, call) {
    if (!ENTRY_ID.test(call.rest))
        throw unprocessable(605, `entryUUID in path should match '${ENTRY_ID.source}'`);
    const [found] = entriesOf(ledgers, call.rest);
    return found === undefined ? notFound() : { body: found };
}
/** Returns the entries of an id in all shards. Several may have the same leaf hash. */
function entriesOf(ledgers, id) {
    return ledgers.flatMap((ledger) => {
        const index = ledger.find(id);
        return index === undefined ? [] : [ledger.entry(index, { attestation: true })];
    });
}
/** Returns Rekor's response to an unknown entry, which has no body. */
function notFound() {
    return { status: 404, body: '' };
}
async function retrieveEntries(ledgers, call) {
    const ledger = ledgers[0];
    const { entryUUIDs, logIndexes, entries } = await logQuery(call);
    if ([entryUUIDs, logIndexes, entries].flatMap((each) => each ?? []).length > MAX_QUERIES)
        throw new ApiError(422, 422, `more than max allowed ${MAX_QUERIES} entries in request`);
    const byId = (entryUUIDs ?? []).flatMap((id) => entriesOf(ledgers, id).slice(0, 1));
    const proposed = await Promise.all((entries ?? []).map(readProposed));
    const found = proposed.map(({ body }) => ledger.log.find((0,lib_crypto/* leafHash */.Jq)(body)));
    const known = (logIndexes ?? []).filter((index) => index < ledger.log.size());
    const others = [...found, ...known].filter((index) => index !== undefined);
    const rest = others.map((index) => ledger.entry(index, { attestation: true }));
    return { body: [...byId, ...rest] };
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
/** Returns go-openapi's code of a violation; undefined for a value of another type, which is not a violation there. */
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
function treeInfo(ledger) {
    const size = ledger.log.size();
    return {
        rootHash: service_hex(ledger.log.tree.root(size)),
        signedTreeHead: ledger.checkpoint(size),
        treeID: String(ledger.treeId),
        treeSize: size,
    };
}
function service_consistency(ledgers, call) {
    const first = integerOf(call, 'firstSize', 1, 1);
    const last = integerOf(call, 'lastSize', 1);
    if (first > last)
        throw badRequest(`firstSize(${first}) must be less than lastSize(${last})`);
    const { log } = treeOf(ledgers, call);
    const size = log.size();
    if (last > size)
        throw badRequest(`the tree size requested(${last}) was greater than what is currently observable(${size})`);
    return { hashes: log.tree.consistency(first, last).map(service_hex), rootHash: service_hex(log.tree.root(size)) };
}
/** Returns the shard that a request names, or the current one. @throws ApiError 400, 422 */
function treeOf(ledgers, call) {
    const id = call.url.searchParams.get('treeID') ?? '';
    if (!/^\d*$/.test(id))
        throw unprocessable(605, "treeID in query should match '^[0-9]+$'");
    const ledger = ledgers.find(({ treeId }) => id === '' || id === String(treeId));
    if (ledger === undefined)
        throw badRequest(`no log range found for tree ID ${id}`);
    return ledger;
}
/** Reads an integer of the query. @throws ApiError 422 */
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/rekor-v2/rekor.js










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
    const key = state.key('rekor', () => newPrivateKey('ed25519'));
    const publicKey = (0,external_node_crypto_.createPublicKey)(key);
    const signer = noteSigner(options.origin, key, publicKey);
    const log = openLog(state.journal('rekor'));
    const counter = { requests: 0 };
    const checkpoint = (size = log.size()) => {
        const signed = signCheckpoint(signer, size, log.tree.root(size));
        const now = Math.floor(ports.clock.now() / 1000);
        return (options.witnesses ?? []).reduce((text, each) => each.cosign(text, now), signed);
    };
    const shard = { log, logId: signer.id, checkpoint };
    const listener = routes({
        'GET /healthz': () => ({ body: { status: 'SERVING' } }),
        'POST /api/v2/log/entries': (call) => rekor_addEntry(shard, call),
        'GET /api/v2/checkpoint': () => ({ body: checkpoint() }),
        'GET /api/v2/tile/*': (call) => tileResponse(log, call.rest),
    }, counter, ports.log);
    return { ...shard, listener, counter, publicKey: (0,x509/* spkiOf */.Bb)(publicKey) };
}
async function rekor_addEntry({ log, logId, checkpoint }, call) {
    const body = await canonicalBody(await readEntry(call));
    const { index, size, duplicate } = await log.add({ leaf: body, extra: new Uint8Array() });
    if (duplicate)
        throw new ApiError(409, 6, `an equivalent entry already exists in the transparency log with index ${index}`);
    const proof = {
        logIndex: String(index),
        rootHash: (0,lib.base64)(log.tree.root(size)),
        treeSize: String(size),
        hashes: log.tree.inclusion(index, size).map(lib.base64),
        checkpoint: { envelope: checkpoint(size) },
    };
    return { status: 201, body: entryOf(index, body, logId, proof) };
}
function tileResponse(log, path) {
    const tile = readTile(log, path);
    if (tile === undefined)
        throw new ApiError(404, 5, 'no such tile');
    return { type: 'application/octet-stream', body: tile };
}
/** Returns a TransparencyLogEntry of sigstore_rekor.proto in JSON. */
function entryOf(index, body, logId, proof) {
    return {
        logIndex: String(index),
        logId: { keyId: (0,lib.base64)(logId) },
        kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
        integratedTime: '0',
        inclusionPromise: null,
        inclusionProof: proof,
        canonicalizedBody: (0,lib.base64)(body),
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
/** Verifies an entry and returns its canonical form, RFC 8785 JSON. @throws ApiError 400 */
async function canonicalBody(entry) {
    const { content, verifier } = entry.signature;
    const key = rekor_keyOf(entry);
    const details = keyDetailsOf(verifier.keyDetails, key);
    const digest = (0,lib.fromBase64)(entry.digest);
    const valid = details !== undefined &&
        digest.byteLength === details.digestSize &&
        (await verifyPrehashed(key, digest, (0,lib.fromBase64)(content)));
    if (!valid)
        throw invalid('invalid hashedrekord request');
    const raw = { rawBytes: (0,lib.base64)(rawBytesOf(entry)) };
    const body = {
        apiVersion: '0.0.2',
        kind: 'hashedrekord',
        spec: {
            hashedRekordV002: {
                data: { algorithm: details.hash, digest: (0,lib.base64)(digest) },
                signature: {
                    content: (0,lib.base64)((0,lib.fromBase64)(content)),
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
    return (0,lib.fromBase64)((x509Certificate ?? publicKey)?.rawBytes ?? '');
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/trust-material.js
/**
 * How long clients trust former keys after their rotation, in milliseconds: a certificate from just before it is valid
 * for ten minutes, and needs its log and its timestamp.
 */
const OVERLAP_MS = 10 * 60 * 1000;
/** Returns the certificates and keys of the current and the former shards, which clients must trust. */
function trustMaterialOf(services, rotations) {
    const { fulcio, ctlog, rekor, rekorV1, tsa } = services;
    const logs = { ctlog, rekor, rekorV1 };
    return {
        fulcioChain: fulcio.current().chain,
        tsaChain: tsa.current().chain,
        ctlog: trust_material_keyOf(ctlog.current()),
        rekor: trust_material_keyOf(rekor.current()),
        rekorV1: trust_material_keyOf(rekorV1.current()),
        retired: [
            ...retired('fulcio', fulcio, rotations, ({ chain }) => ({ service: 'fulcio', chain })),
            ...retired('tsa', tsa, rotations, ({ chain }) => ({ service: 'tsa', chain })),
            ...['ctlog', 'rekor', 'rekorV1'].flatMap((name) => retired(name, logs[name], rotations, (log) => ({ service: name, log: trust_material_keyOf(log) }))),
        ],
    };
}
function retired(name, shards, rotations, materialOf) {
    return rotations.timesOf(name).map((at, index) => ({
        ...materialOf(shards.all()[index]),
        shard: index + 1,
        until: at + OVERLAP_MS,
    }));
}
function trust_material_keyOf({ publicKey, logId }) {
    return { publicKey, logId };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/warm-up.js

/** Long enough for all services to listen, and short enough to end before a client has made its key. */
const PAUSE_MS = 30;
/** Returns a background loop of a service that loads modules for its first request once all services are up. */
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tsa/recent-stamps.js
const STAMPS = 500;
/** Opens an empty list of timestamps that drops the oldest beyond 500. */
function openRecentStamps() {
    const stamps = [];
    let size = 0;
    return {
        add(stamp) {
            size++;
            stamps.push(stamp);
            if (stamps.length > STAMPS)
                stamps.shift();
        },
        recent: () => ({ size, stamps }),
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tsa/serials.js
/**
 * Opens the serial numbers of an authority. They always increase, also when it is reopened or the clock goes back: the
 * upper part counts the openings in the journal `tsa`, the lower 128 bits count the timestamps since then.
 */
function openSerials(state) {
    const journal = state.journal('tsa');
    const opening = journal.records.length + 1;
    let last = BigInt(opening) << 128n;
    let recorded;
    return async () => {
        recorded ??= journal.append([{ leaf: Buffer.from(String(opening)), extra: new Uint8Array() }]);
        await recorded;
        return ++last;
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tsa/tsa.js








/** The policy of sigstore's own timestamp authority. */
const POLICY = '1.3.6.1.4.1.57264.2';
const JSON_QUERY = schemas/* object */.Ikc({
    artifactHash: schemas/* base64 */.K39(),
    hashAlgorithm: schemas/* string */.YjP(),
    certificates: schemas/* boolean */.zMY().optional(),
    nonce: schemas/* int */.Whr().nonnegative().optional(),
    tsaPolicyOID: schemas/* string */.YjP().optional(),
});
/**
 * Opens the authority: `POST /api/v1/timestamp` in DER or JSON, `GET /api/v1/timestamp/certchain`. A query may name one
 * of `policies`. The first is the default.
 */
function openTsa(state, ports, policies = [POLICY]) {
    const { chain, ...signer } = openChain(tsa_CHAIN, state, ports);
    const counter = { requests: 0 };
    const serials = openSerials(state);
    const stamps = openRecentStamps();
    let timestamper;
    async function timestamp(call) {
        // The CMS classes take 40 ms to load, so a request or the background loop loads them.
        const cms = await Promise.all(/* import() */[__webpack_require__.e(1467), __webpack_require__.e(414)]).then(__webpack_require__.bind(__webpack_require__, 10414));
        const query = tsa_readQuery(call.header('content-type') ?? '', await call.body(), cms);
        const problem = cms.queryProblem(query, policies);
        if (problem !== undefined)
            throw new ApiError(400, 400, problem);
        const serial = await serials();
        const policy = query.reqPolicy ?? policies[0];
        const time = ports.clock.now();
        timestamper ??= cms.openTimestamper(signer);
        const response = timestamper({ query, policy, serial, time });
        stamps.add({ time, serial: serial.toString(16), policy, ...cms.imprintOf(query) });
        return { type: 'application/timestamp-reply', body: response };
    }
    const listener = routes({
        'GET /ping': () => ({ body: 'pong' }),
        'GET /healthz': () => ({ body: 'ok' }),
        'POST /api/v1/timestamp': timestamp,
        'GET /api/v1/timestamp/certchain': () => ({
            type: 'application/pem-certificate-chain',
            body: (0,lib.pemCertificates)(chain),
        }),
    }, counter, ports.log, { refusal: ({ code, message }) => ({ code, message }) });
    return {
        listener,
        counter,
        chain,
        stamps: stamps.recent,
        run: warmUp(ports.clock, () => Promise.all(/* import() */[__webpack_require__.e(1467), __webpack_require__.e(414)]).then(__webpack_require__.bind(__webpack_require__, 10414))),
    };
}
/** Reads a query in DER or JSON. @throws ApiError 400, 415, 422 */
function tsa_readQuery(type, body, cms) {
    const media = type.split(';')[0]?.trim().toLowerCase();
    if (media !== 'application/json' && media !== 'application/timestamp-query')
        throw new ApiError(415, 415, `unsupported media type "${type}"`);
    if (body.byteLength === 0)
        throw new ApiError(422, 602, 'request in body is required');
    let query;
    try {
        query = media === 'application/json' ? fromJson(body, cms) : cms.parseQuery(body);
    }
    catch (error) {
        throw error instanceof ApiError ? error : new ApiError(400, 400, cms.UNREADABLE);
    }
    if (query === undefined)
        throw new ApiError(400, 400, cms.UNREADABLE);
    return query;
}
function fromJson(body, cms) {
    const query = (0,lib.parseJson)(body, JSON_QUERY, 'the timestamp request');
    if (query.hashAlgorithm.toLowerCase() === 'sha1')
        throw new ApiError(400, 400, cms.WEAK_HASH);
    return cms.makeQuery(query.hashAlgorithm, (0,lib.fromBase64)(query.artifactHash), {
        certReq: query.certificates ?? false,
        ...(query.nonce === undefined ? {} : { nonce: query.nonce }),
        ...(query.tsaPolicyOID === undefined || query.tsaPolicyOID === ''
            ? {}
            : { policy: query.tsaPolicyOID }),
    });
}
const tsa_CHAIN = {
    root: { key: 'tsa-root', certificate: 'tsa-root', subject: 'sigstore embedded tsa root' },
    leaf: { key: 'tsa', certificate: 'tsa-leaf', subject: 'sigstore embedded tsa' },
    pathLength: 0,
    extensions: (key, rootKey) => (0,x509/* leafExtensions */.Jv)('timeStamping', key, rootKey),
};

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/trust.js



const OPERATOR = 'sigstore.embedded';
const KEY_DETAILS = {
    rekor: 'PKIX_ED25519',
    rekorV1: 'PKIX_ECDSA_P256_SHA_256',
    ctlog: 'PKIX_ECDSA_P256_SHA_256',
};
/** Returns the trusted root, sigstore_trustroot.proto TrustedRoot v0.1 in JSON. */
function trustedRootOf(urls, trust) {
    const start = startOf(trust);
    const { retired = [] } = trust;
    const logs = (service) => [
        ...retired.flatMap((old) => old.service === service
            ? [logOf(shardUrl(urls[service], old.shard), old.log, service, validity(start, old.until))]
            : []),
        logOf(urls[service], trust[service], service, validity(start)),
    ];
    const authorities = (service, chain) => [
        ...retired.flatMap((old) => old.service === service
            ? [authorityOf(urls, service, old.chain, validity(startOfChain(old.chain), old.until))]
            : []),
        authorityOf(urls, service, chain, validity(startOfChain(chain))),
    ];
    return {
        mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
        tlogs: [...logs('rekor'), ...logs('rekorV1')],
        certificateAuthorities: authorities('fulcio', trust.fulcioChain),
        ctlogs: logs('ctlog'),
        timestampAuthorities: authorities('tsa', trust.tsaChain),
    };
}
/** Returns the signing config v0.2, sigstore_trustroot.proto SigningConfig in JSON. */
function signingConfigOf(urls, trust) {
    const service = (url, majorApiVersion) => ({
        url,
        majorApiVersion,
        validFor: validity(startOf(trust)),
        operator: OPERATOR,
    });
    return {
        mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
        caUrls: [service(urls.fulcio, 1)],
        oidcUrls: [service(urls.issuer, 1)],
        // Clients use the newest version that they support, or the first: cosign v3, sigstore-js and ours sign with v2.
        rekorTlogUrls: [service(urls.rekor, 2), service(urls.rekorV1, 1)],
        rekorTlogConfig: { selector: 'ANY' },
        tsaUrls: [service(`${urls.tsa}/api/v1/timestamp`, 1)],
        tsaConfig: { selector: 'ANY' },
    };
}
/** Returns trusted root and signing config in one document, sigstore_trustroot.proto ClientTrustConfig v0.1 in JSON. */
function clientTrustConfigOf(urls, trust) {
    return {
        mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
        trustedRoot: trustedRootOf(urls, trust),
        signingConfig: signingConfigOf(urls, trust),
    };
}
/** Returns the trusted root as single PEM texts. */
function trustPemsOf(trust) {
    return {
        fulcioRoot: (0,lib.pemCertificates)([
            ...trust.fulcioChain.toReversed(),
            ...retiredAuthoritiesOf(trust),
        ]),
        ctlogKey: (0,lib.pemPublicKey)(trust.ctlog.publicKey),
        rekorV1Key: (0,lib.pemPublicKey)(trust.rekorV1.publicKey),
        tsaChain: (0,lib.pemCertificates)(trust.tsaChain),
    };
}
/** Returns the chains of former authorities, roots first. */
function retiredAuthoritiesOf(trust) {
    return (trust.retired ?? []).flatMap((old) => old.service === 'fulcio' ? old.chain.toReversed() : []);
}
/** Returns the time from which all keys are valid: the start of the oldest certificate. */
function startOf(trust) {
    const retired = (trust.retired ?? []).flatMap((old) => ('chain' in old ? old.chain : []));
    return startOfChain([...trust.fulcioChain, ...trust.tsaChain, ...retired]);
}
function startOfChain(chain) {
    return Math.min(...chain.map((certificate) => (0,x509/* validityOf */.Gv)(certificate).from));
}
/** Returns a TimeRange in whole seconds, with which clients compare times of whole seconds. The end is rounded up. */
function validity(start, end) {
    const last = end === undefined ? {} : { end: dateOf(Math.ceil(end / 1000) * 1000) };
    return { start: dateOf(start), ...last };
}
function dateOf(time) {
    return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
function logOf(baseUrl, log, service, validFor) {
    return {
        baseUrl,
        hashAlgorithm: 'SHA2_256',
        publicKey: {
            rawBytes: (0,lib.base64)(log.publicKey),
            keyDetails: KEY_DETAILS[service],
            validFor,
        },
        logId: { keyId: (0,lib.base64)(log.logId) },
    };
}
function authorityOf(urls, service, chain, validFor) {
    const isTsa = service === 'tsa';
    const commonName = `sigstore embedded ${isTsa ? 'tsa' : 'root'}`;
    return {
        subject: { organization: OPERATOR, commonName },
        uri: isTsa ? `${urls.tsa}/api/v1/timestamp` : urls.fulcio,
        certChain: chainOf(chain),
        validFor,
    };
}
function chainOf(certificates) {
    return { certificates: certificates.map((der) => ({ rawBytes: (0,lib.base64)(der) })) };
}

// EXTERNAL MODULE: ./node_modules/@tufjs/canonical-json/lib/index.js
var canonical_json_lib = __webpack_require__(65178);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf/metadata.js



/*
 * Metadata of The Update Framework, specification 1.0, in the form of sigstore's own repository
 * (sigstore/root-signing): ECDSA P-256 keys in PEM, key ids over the canonical JSON of the key.
 */
/** The top-level roles, in the order in which a client reads their metadata. */
const TUF_ROLES = ['root', 'timestamp', 'snapshot', 'targets'];
const roleSchema = schemas/* object */.Ikc({ keyids: schemas/* array */.YOg(schemas/* string */.YjP()), threshold: schemas/* int */.Whr().positive() });
const signedSchema = schemas/* looseObject */._H3({
    _type: schemas/* enum */.k5n(TUF_ROLES),
    version: schemas/* int */.Whr().positive(),
    expires: iso/* datetime */.w$(),
    /** In a timestamp or snapshot: the metadata files that it names. */
    meta: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({ version: schemas/* int */.Whr().positive() })).optional(),
    /** In targets metadata: the targets by path. */
    targets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9()).optional(),
});
/** The schema of metadata of any role, as far as the repository reads it. */
const metadataSchema = schemas/* object */.Ikc({
    signatures: schemas/* array */.YOg(schemas/* object */.Ikc({ keyid: schemas/* string */.YjP(), sig: schemas/* string */.YjP() })),
    signed: signedSchema,
});
/** The schema of root metadata. */
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
/** Returns the TUF form of a P-256 key. Its id is over exactly these members, as go-tuf v1 computes it. */
function tufKey(key) {
    const pem = (0,external_node_crypto_.createPublicKey)(key).export({ type: 'spki', format: 'pem' }).toString();
    const json = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem } };
    return { id: (0,external_node_crypto_.createHash)('sha256').update((0,canonical_json_lib.canonicalize)(json)).digest('hex'), key, json };
}
/** Returns a metadata file: the signed members, and the signature of each key over their canonical JSON. */
function signMetadata(signed, keys) {
    const bytes = Buffer.from((0,canonical_json_lib.canonicalize)(signed));
    const signatures = keys.map(({ id, key }) => ({
        keyid: id,
        sig: (0,external_node_crypto_.sign)('sha256', bytes, key).toString('hex'),
    }));
    return Buffer.from(`${JSON.stringify({ signatures, signed }, undefined, 1)}\n`);
}
/** Returns the members that all roles have. `expires` is in milliseconds since the epoch, written in whole seconds. */
function metadata_commonOf(role, version, expires) {
    return {
        _type: role,
        spec_version: '1.0.31',
        version,
        expires: new Date(expires).toISOString().replace(/\.\d+Z$/, 'Z'),
    };
}
/** Returns the description of a file in metadata: length in bytes, and SHA-256 in hex. */
function fileOf(bytes) {
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    return { length: bytes.byteLength, hashes: { sha256 } };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf/change.js



const DAY_MS = 24 * 60 * 60 * 1000;
/** The validity of metadata in milliseconds, about that of sigstore's own repository. */
const TUF_LIFE_MS = {
    root: 180 * DAY_MS,
    targets: 180 * DAY_MS,
    snapshot: 21 * DAY_MS,
    timestamp: 7 * DAY_MS,
};
/**
 * Adds a new root version: the current keys and thresholds, with new keys for the roles in `changed`. A threshold of
 * the former root keys signs it, and a threshold of its own.
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
    const signed = { ...metadata_commonOf('root', version, expires), consistent_snapshot: true, keys, roles };
    change.files.set(`${version}.root.json`, signMetadata(signed, [...signers.values()]));
}
/** Adds new targets metadata, a snapshot of it and a timestamp. */
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
/** Adds a timestamp of the snapshot before the last one, which clients that have seen the last one must refuse. */
function signOldSnapshot(change) {
    signTimestamp(change, Math.max(1, lastVersion(change.files, 'snapshot') - 1));
}
function signTimestamp(change, version = lastVersion(change.files, 'snapshot')) {
    const snapshot = change.files.get(`${version}.snapshot.json`);
    sign(change, 'timestamp', { meta: { 'snapshot.json': { version, ...fileOf(snapshot) } } });
}
/** Signs metadata again when it is missing, expires soon, or has former keys or names a former version. */
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
/** Returns the targets in the newest targets metadata, by path. */
function targetsIn(files) {
    return change_read(files, 'targets')?.signed.targets ?? {};
}
function sign(change, role, members) {
    const version = (change_read(change.files, role)?.signed.version ?? 0) + 1;
    const signed = { ...metadata_commonOf(role, version, change.now + TUF_LIFE_MS[role]), ...members };
    const threshold = rootOf(change)?.roles[role].threshold;
    const bytes = signMetadata(signed, keysOf(change, role).slice(0, threshold));
    const name = role === 'timestamp' ? 'timestamp.json' : `${version}.${role}.json`;
    // A deleted key goes to the end of the map: the timestamp must be written last.
    change.files.delete(name);
    change.files.set(name, bytes);
}
function isFresh(change, role) {
    const metadata = change_read(change.files, role);
    if (metadata === undefined)
        return false;
    const { signed, signatures } = metadata;
    const named = { timestamp: 'snapshot', snapshot: 'targets' };
    const below = named[role];
    if (below !== undefined) {
        // A kill in the middle of a change leaves metadata that no other metadata names yet.
        const version = signed.meta?.[`${below}.json`]?.version;
        if (version !== lastVersion(change.files, below))
            return false;
    }
    const keyids = rootOf(change)?.roles[role].keyids;
    return (Date.parse(signed.expires) - change.now > TUF_LIFE_MS[role] / 2 &&
        signatures.every(({ keyid }) => role === 'root' || keyids?.includes(keyid) === true));
}
/** Parses the newest metadata of a role. */
function change_read(files, role) {
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
/** Returns the keys of a role in the newest root. */
function keysOf(change, role) {
    const keyids = rootOf(change)?.roles[role].keyids ?? [];
    return Array.from({ length: keysEver(change, role) }, (_, at) => change_keyOf(change, role, at)).filter((key) => keyids.includes(key.id));
}
function newKeys(change, role, count) {
    const known = keysEver(change, role);
    return Array.from({ length: count }, (_, at) => change_keyOf(change, role, known + at));
}
/** Returns the number of keys that a role has had in all roots. */
function keysEver(change, role) {
    return new Set(rootsOf(change).flatMap((root) => root.roles[role].keyids)).size;
}
function change_keyOf(change, role, at) {
    return tufKey(change.state.key(`tuf-${role}-${at + 1}`, () => newPrivateKey('P-256')));
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf/published-files.js
/** The name of the only metadata file without a version in its name. */
const TIMESTAMP = 'timestamp.json';
/** Opens the files in a journal, in which a later record of a path replaces earlier ones. */
function openPublishedFiles(journal) {
    const files = new Map(journal.records.map(({ leaf, extra }) => [Buffer.from(extra).toString(), leaf]));
    let oldTimestamp = journal.records.findLast(({ leaf, extra }) => Buffer.from(extra).toString() === TIMESTAMP && leaf !== files.get(TIMESTAMP))?.leaf;
    return {
        files,
        oldTimestamp: () => oldTimestamp,
        async write(next) {
            const changed = [...next].filter(([name, bytes]) => files.get(name) !== bytes);
            if (changed.length === 0)
                return;
            await journal.append(changed.map(([name, bytes]) => ({ leaf: bytes, extra: Buffer.from(name) })));
            // Only durable files are served.
            for (const [name, bytes] of changed) {
                if (name === TIMESTAMP)
                    oldTimestamp = files.get(name) ?? bytes;
                files.set(name, bytes);
            }
        },
    };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf/repository.js



const QUORUMS = {
    root: { keys: 3, threshold: 2 },
    targets: { keys: 3, threshold: 2 },
    snapshot: { keys: 1, threshold: 1 },
    timestamp: { keys: 1, threshold: 1 },
};
/**
 * Opens the repository in `state`, or a new one without targets. Its files are in the journal `tuf`, its keys are
 * `tuf-ROLE-N`.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
async function openTufRepository(state, ports) {
    const published = openPublishedFiles(state.journal('tuf'));
    const { files } = published;
    const draft = () => ({ state, files: new Map(files), now: ports.clock.now() });
    let busy = Promise.resolve();
    async function write(plan) {
        const next = draft();
        plan(next);
        await published.write(next.files);
    }
    /** Makes one change at a time, as versions are counted. */
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
        publish: (targets) => change((next) => publishTargets(next, targets)),
        rotate: (role, quorum = QUORUMS[role]) => change((next) => {
            signRoot(next, { [role]: quorum });
            renew(next);
        }),
        renew: () => change(renew),
        rollbacks: {
            oldTimestamp: () => published.oldTimestamp() ?? Buffer.of(),
            timestampOfOldSnapshot: () => {
                const next = draft();
                signOldSnapshot(next);
                return next.files.get(TIMESTAMP) ?? Buffer.of();
            },
        },
    };
}
function publishTargets(change, targets) {
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/tuf/tuf.js




/**
 * Opens the mirror: `N.root.json`, `timestamp.json`, `N.snapshot.json`, `N.targets.json`, and files under `targets/`.
 * `root.json` is the first root. Metadata that expires soon is signed again when a client reads a root or timestamp.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
async function openTuf(state, ports) {
    const repository = await openTufRepository(state, ports);
    const counter = { requests: 0 };
    async function file(call) {
        const name = decodeURIComponent(call.rest);
        if (/^(timestamp|\d+\.root)\.json$/.test(name))
            await repository.renew();
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
 * Returns the targets of a stack's repository: the trusted root, the signing config, and single keys with their usage
 * for clients older than the trusted root (sigstore/sigstore pkg/tuf, scaffolding tools/tuf/pkg/repo).
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
        legacy('fulcio_v1.crt.pem', 'Fulcio', urls.fulcio, (0,lib.pemCertificates)([trust.fulcioChain[1]])),
        legacy('fulcio_intermediate_v1.crt.pem', 'Fulcio', urls.fulcio, (0,lib.pemCertificates)([trust.fulcioChain[0]])),
        legacy('ctfe.pub', 'CTFE', urls.ctlog, (0,lib.pemPublicKey)(trust.ctlog.publicKey)),
        legacy('rekor.pub', 'Rekor', urls.rekorV1, (0,lib.pemPublicKey)(trust.rekorV1.publicKey)),
        legacy('tsa.certchain.pem', 'TSA', urls.tsa, (0,lib.pemCertificates)(trust.tsaChain)),
    ];
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/page-route.js
/** Adds a web page at `/` to a service. Requests for it are not counted. */
function withPage(service, render) {
    return {
        ...service,
        listener: (request, response) => {
            const url = URL.parse(request.url ?? '', 'http://localhost');
            const isRead = request.method === 'GET' || request.method === 'HEAD';
            if (url?.pathname !== '/' || !isRead) {
                service.listener(request, response);
                return;
            }
            const query = {
                ...page_route_numberOf(url.searchParams, 'entry'),
                ...page_route_numberOf(url.searchParams, 'before'),
            };
            void sendPage(render, query, request.method === 'HEAD', response);
        },
    };
}
async function sendPage(render, query, head, response) {
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    try {
        const page = await render(query);
        const type = { 'content-type': 'text/html; charset=utf-8' };
        response.writeHead(page === undefined ? 404 : 200, {
            ...plain,
            ...(page && type),
            ...page?.headers,
        });
        response.end(head ? undefined : (page?.body ?? 'cannot show this page: no such entry\n'));
    }
    catch {
        response.writeHead(500, plain).end('cannot show this page: internal error\n');
    }
}
/** Reads a number of the query. Another text becomes NaN, which no entry has as its index. */
function page_route_numberOf(query, name) {
    const text = query.get(name);
    if (text === null)
        return {};
    return { [name]: /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN };
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/services.js














const JWKS_PATH = '/.well-known/jwks';
/** Opens all services. @throws `STATE_INVALID`, `STATE_UNWRITABLE`, `ISSUER_CONFIG_INVALID` */
async function openServices(options, ports) {
    const context = openServiceContext(options, ports);
    const { issuer, trusted } = openIssuerShards(context, ports);
    const foreign = await foreignIssuers(options.fulcioConfig, context.portsOf('fulcio'));
    const host = publicHostOf(options);
    const { witnesses, faultTable } = context;
    const sharded = {
        issuer,
        ...openCertificateShards(context, [trusted, ...foreign]),
        rekor: context.shards('rekor', (state, own) => openRekor(state, { origin: host, witnesses }, own)),
        rekorV1: openRekorV1Shards(context, host),
        tsa: context.shards('tsa', (state, own) => openTsa(state, own)),
    };
    const tuf = await openTuf(context.state, context.portsOf('tuf'));
    return {
        ...sharded,
        tuf,
        witnesses,
        setUrls: context.setUrls,
        clock: context.clock,
        faults: faultTable.faults,
        trust: () => trustMaterialOf(sharded, context.rotations),
        listeners: listenersOf(context, { ...sharded, tuf }, ports.clock),
        async rotate(service) {
            await context.rotations.add(service, context.clock.of(service).now());
            sharded[service].rotate();
        },
        [Symbol.dispose]: () => faultTable[Symbol.dispose](),
    };
}
/** Adds fault injection and web pages. `clock` is the machine's: dates in responses are for clients. */
function listenersOf({ faultTable, urls }, services, clock) {
    const { rollbacks } = services.tuf.repository;
    const { rekor, rekorV1 } = services;
    const sources = (name) => () => ({
        ...rollbacks,
        checkpoint: (size) => (name === 'rekorV1' ? rekorV1 : rekor).current().checkpoint(size),
    });
    const entry = (name) => {
        const { listener } = services[name];
        const faulty = withFaults(listener, faultTable.rules[name], sources(name), clock);
        const render = async (query) => (await __webpack_require__.e(/* import() */ 5376).then(__webpack_require__.bind(__webpack_require__, 65376))).pageOf(name, services, urls(), query);
        return [name, withPage({ ...services[name], listener: faulty }, render)];
    };
    return Object.fromEntries(SERVICE_NAMES.map(entry));
}
/** Reads the issuers of a configuration file of Fulcio. Its parsers are loaded only when there is one. */
async function foreignIssuers(config, ports) {
    if (config === undefined)
        return [];
    const { readIssuerConfig } = await __webpack_require__.e(/* import() */ 9719).then(__webpack_require__.bind(__webpack_require__, 19719));
    const { openKeySource } = await __webpack_require__.e(/* import() */ 8034).then(__webpack_require__.bind(__webpack_require__, 98034));
    return readIssuerConfig(config, openKeySource(ports));
}
/** Opens the issuer, and its entry for Fulcio with the keys of all shards: tokens outlive a rotation. */
function openIssuerShards(context, { random, log }) {
    const { job, email } = context.options;
    const url = () => context.urls().issuer;
    const options = {
        url,
        requestToken: (0,lib.base64url)(random.bytes(24)),
        ...(job === undefined ? {} : { job }),
        ...(email === undefined ? {} : { email }),
    };
    const issuer = context.shards('issuer', (state, ports) => openIssuer(state, options, ports));
    const keys = () => issuer.all().flatMap((each) => each.keys());
    const trusted = {
        get issuer() {
            return url();
        },
        audience: 'sigstore',
        async keys() {
            await context.faultTable.inject('issuer', 'GET', JWKS_PATH);
            return keys();
        },
    };
    const jwks = routes({ [`GET ${JWKS_PATH}`]: () => ({ body: { keys: keys() } }) }, issuer.current().counter, log);
    const listener = (request, response) => {
        const isForAll = issuer.all().length > 1 && request.url === JWKS_PATH;
        (isForAll ? jwks : issuer.listener)(request, response);
    };
    return { issuer: { ...issuer, listener }, trusted };
}
/** Opens Fulcio and the CT log. Fulcio calls the log without HTTP, but with the faults of the log. */
function openCertificateShards(context, issuers) {
    const roots = [];
    const ctlog = context.shards('ctlog', (state, ports) => openCtLog(state, roots, ports, () => context.urls().ctlog));
    async function submit(chain) {
        const fault = await context.faultTable.inject('ctlog', 'POST', '/ct/v1/add-pre-chain');
        const sct = await ctlog.current().addPreChain(chain);
        return fault === 'wrongSct' ? { ...sct, signature: changedLastByte(sct.signature) } : sct;
    }
    const fulcio = context.shards('fulcio', (state, ports) => {
        const authority = openAuthority(state, ports);
        roots.push(authority.chain[1]);
        const service = openFulcio({ authority, issuers, submit }, ports);
        return { ...service, chain: authority.chain };
    });
    return { fulcio, ctlog };
}
/** Opens Rekor v1, which itself serves the trees and entries of its former shards. */
function openRekorV1Shards(context, host) {
    const former = [];
    return context.shards('rekorV1', (state, ports) => {
        const shard = openRekorV1(state, { host, former: former.toReversed() }, ports);
        former.push(shard.ledger);
        return shard;
    });
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
 * Opens a stack in this process, each service on a port of its own.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`, `ISSUER_CONFIG_INVALID`, or the error of the system when it cannot bind
 * an address
 */
async function openStack(options, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const services = await openServices(options, ports);
        const { issuer, tuf } = services;
        const starting = stack_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const urls = await listenAll(services.listeners, options, starting);
        starting.use(services);
        services.setUrls(urls);
        const publish = () => tuf.repository.publish(tufTargetsOf(urls, services.trust()));
        await publish();
        const disposables = starting.move();
        return {
            urls,
            get trust() {
                return services.trust();
            },
            get trustedRoot() {
                return trustedRootOf(urls, services.trust());
            },
            get signingConfig() {
                return signingConfigOf(urls, services.trust());
            },
            get clientTrustConfig() {
                return clientTrustConfigOf(urls, services.trust());
            },
            tuf: tuf.repository,
            witnesses: services.witnesses.map(({ verifierKey }) => verifierKey),
            identity: jobIdentity(options.job),
            tokenRequest: {
                url: `${urls.issuer}/request-token?api-version=2.0`,
                bearer: issuer.current().requestToken,
            },
            faults: services.faults,
            clock: services.clock,
            get shards() {
                return Object.fromEntries(SHARDED.map((name) => [name, services[name].all().length]));
            },
            async rotate(part) {
                await rotatePart(services, part);
                await publish();
            },
            mintToken: (request) => issuer.current().mintToken(request),
            counters: () => countersOf(services),
            logSize: () => services.rekor.current().log.size(),
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
async function rotatePart(services, part) {
    const { repository } = services.tuf;
    if (!part.startsWith('tuf'))
        return services.rotate(part);
    for (const role of TUF_ROLES)
        if (part === 'tuf' || part.toLowerCase() === `tuf${role}`)
            await repository.rotate(role);
}
async function listenAll(services, options, disposables) {
    const start = async (name) => {
        const listening = await (0,lib.listen)(services[name], {
            ...(options.host === undefined ? {} : { host: options.host }),
            ...(options.ports?.[name] === undefined ? {} : { port: options.ports[name] }),
        });
        return [name, publicUrl(disposables.use(listening), options)];
    };
    const urls = await Promise.all(SERVICE_NAMES.map(start));
    return Object.fromEntries(urls);
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state/directory.js







const STATE = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    pid: schemas/* int */.Whr().positive(),
    /** Base URLs by service: issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf, and the services that run beside them. */
    urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    controlUrl: schemas/* url */.OZ5(),
    /** ISO 8601. */
    startedAt: schemas/* string */.YjP(),
});
/** Returns the paths of the files of the stack in `directory`. */
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
        witnesses: (0,external_node_path_.join)(directory, 'witnesses.txt'),
        token: (0,external_node_path_.join)(directory, 'token'),
        state: (0,external_node_path_.join)(directory, 'state.json'),
        controlSecret: (0,external_node_path_.join)(directory, 'control-secret'),
        data: (0,external_node_path_.join)(directory, 'data'),
    };
}
/** Reads `state.json`. Returns undefined when it does not exist. @throws `STATE_INVALID` */
function readState(directory) {
    const file = stackFiles(directory).state;
    try {
        return (0,lib.parseJson)((0,external_node_fs_.readFileSync)(file), STATE, file);
    }
    catch (cause) {
        if (cause.code === 'ENOENT')
            return undefined;
        throw (0,errors/* stackError */.x)('STATE_INVALID', `cannot read ${file}: it is not the state of a stack`, {
            cause,
            hint: 'remove the file if no stack runs there',
        });
    }
}
/** Removes the files that only a running stack has: token, control secret and `state.json`. */
function removeRunning(directory) {
    const files = stackFiles(directory);
    for (const file of [files.token, files.controlSecret, files.state])
        (0,external_node_fs_.rmSync)(file, { force: true });
}
/**
 * Locks the directory until the lock is disposed: two stacks that start in it at once would overwrite each other's log.
 * The lock of a process that has ended is replaced.
 *
 * @throws `STACK_ALREADY_RUNNING` when another start has the lock, `STATE_UNWRITABLE`
 */
async function holdDirectory(directory) {
    const file = (0,external_node_path_.join)(directory, 'starting');
    const options = { waitMs: 0, staleMs: Number.POSITIVE_INFINITY, orphanedMs: 0 };
    const lock = await (0,fs/* acquireLock */.IZ)(file, options).catch((cause) => {
        throw (0,errors/* stackError */.x)('STATE_UNWRITABLE', `cannot start a stack in ${directory}: cannot write ${file}`, { cause, hint: 'check that the directory is writable and that the disk has room' });
    });
    if (lock !== undefined)
        return lock;
    throw (0,errors/* stackError */.x)('STACK_ALREADY_RUNNING', `cannot start a stack in ${directory}: another one is starting there`, { hint: `wait for it and stop it, or remove ${file} if no stack starts there` });
}
/** Reports whether a server accepts connections at the host and port of `url`. */
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

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/state/archive.js
var archive_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var archive_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/*
 * The state of a stack in one file: a tar of `stack.json`, then of the keys, values and journals of its directory.
 * With it anybody can sign as the stack does.
 */
const MANIFEST = 'stack.json';
const manifestSchema = schemas/* object */.Ikc({ version: schemas/* literal */.euz(1) });
const STATE_FILE = /^[a-z0-9][a-z0-9.-]{0,99}\.(?:key|bin|log)$/;
const MAX_FILES = 10_000;
/** The limit of an archive in bytes: 1 GiB. */
const MAX_ARCHIVE_BYTES = 1024 ** 3;
/**
 * Returns a tar of the state in a directory. The files are read in one go, so they contain every write that this
 * process has acknowledged. A last line without its end is cut off when the archive is opened.
 */
async function exportState(directory) {
    const { default: tar } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const names = (0,external_node_fs_.readdirSync)(directory).filter((name) => STATE_FILE.test(name));
    const files = names.sort().map((name) => [name, (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(directory, name))]);
    const pack = tar.pack();
    const manifest = Buffer.from(`${JSON.stringify({ version: 1 })}\n`);
    for (const [name, bytes] of [[MANIFEST, manifest], ...files])
        pack.entry({ name, mode: 0o600, mtime: new Date(0), size: bytes.byteLength }, bytes);
    pack.finalize();
    return pack;
}
/**
 * Imports the state of an archive to the data directory of a stack: all of it, or nothing.
 *
 * @throws `STATE_EXISTS` when the directory has state already, `ARCHIVE_INVALID` for damage, other files, links, paths
 * and sizes beyond the limits, `STACK_ALREADY_RUNNING`, `STATE_UNWRITABLE`
 */
async function importState(file, directory) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
        const _held = archive_addDisposableResource(env_1, await holdDirectory(directory), false);
        const { data } = stackFiles(directory);
        if (hasFiles(data))
            throw (0,errors/* stackError */.x)('STATE_EXISTS', `cannot import ${file}: ${data} has keys and logs already`, {
                hint: 'name another directory, or leave out the archive to continue with the keys and logs there',
            });
        const unpacked = `${data}.import`;
        (0,external_node_fs_.rmSync)(unpacked, { recursive: true, force: true });
        try {
            await unpack(file, unpacked);
            (0,external_node_fs_.rmSync)(data, { recursive: true, force: true });
            (0,external_node_fs_.renameSync)(unpacked, data);
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(unpacked, { recursive: true, force: true });
            throw error;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        archive_disposeResources(env_1);
    }
}
function hasFiles(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory).length > 0;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return false;
        throw error;
    }
}
async function unpack(file, directory) {
    (0,external_node_fs_.mkdirSync)(directory, { mode: 0o700 });
    const { default: tar } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 56118, 19));
    const extract = tar.extract();
    let failure;
    // A longer file is cut off here, so its tar ends too early and is refused.
    const bytes = (0,external_node_fs_.createReadStream)(file, { end: MAX_ARCHIVE_BYTES });
    (0,external_node_stream_.pipeline)(bytes, extract, (error) => {
        failure = error ?? undefined;
    });
    const names = new Set();
    let left = MAX_ARCHIVE_BYTES;
    try {
        for await (const entry of extract) {
            const { name, type } = entry.header;
            const first = names.size === 0;
            refuseName(file, name, type, first);
            if (names.has(name) || names.size > MAX_FILES)
                throw archive_invalid(file, `expected at most ${MAX_FILES} files with names of their own, got "${name}" again or one more`);
            const content = await (0,lib.collect)(entry, left, `${name} of ${file}`);
            left -= content.byteLength;
            names.add(name);
            if (first)
                (0,lib.parseJson)(content, manifestSchema, `${MANIFEST} of ${file}`);
            else
                writeDurably((0,external_node_path_.join)(directory, name), content);
        }
    }
    catch (error) {
        const cause = failure ?? error;
        if ((0,lib.isSealwrightError)(cause, 'ARCHIVE_INVALID', 'STATE_UNWRITABLE'))
            throw cause;
        throw archive_invalid(file, cause instanceof Error ? cause.message : 'it cannot be read', cause);
    }
    finally {
        extract.destroy();
    }
    if (names.size < 2)
        throw archive_invalid(file, 'it has no keys');
}
function refuseName(file, name, type, isFirst) {
    if (type !== 'file')
        throw archive_invalid(file, `expected only files, got the ${type} "${name}"`);
    if (isFirst && name !== MANIFEST)
        throw archive_invalid(file, `expected ${MANIFEST} as its first file, got "${name}"`);
    if (!isFirst && !STATE_FILE.test(name))
        throw archive_invalid(file, `expected only *.key, *.bin and *.log, got "${name}"`);
}
function archive_invalid(file, reason, cause) {
    return (0,errors/* stackError */.x)('ARCHIVE_INVALID', `cannot import ${file}: ${reason}`, {
        hint: 'name a file that `sealwright stack-export` wrote',
        cause,
    });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/service.js








const CLOCK = schemas/* strictObject */.rej({
    offset: schemas/* number */.aig().exactOptional(),
    at: schemas/* number */.aig().exactOptional(),
    frozen: schemas/* boolean */.zMY().exactOptional(),
    service: schemas/* enum */.k5n(SERVICE_NAMES).exactOptional(),
});
const TOKEN = schemas/* strictObject */.rej({
    bearer: schemas/* enum */.k5n(SAMPLE_IDENTITIES).exactOptional(),
    claims: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* json */.Pq9()).exactOptional(),
});
/**
 * Opens the control service of a stack: `/status`, `/token`, `/stop`, `/faults`, `/clock`, `/rotate` and `/export`.
 * Every call needs the secret as its bearer token.
 */
function openControl(controlled, log) {
    const table = { ...runningRoutes(controlled), ...changeRoutes(controlled) };
    const guarded = Object.entries(table).map(([route, handler]) => [
        route,
        (call) => {
            authorize(call, controlled.secret);
            return handler(call);
        },
    ]);
    return { listener: routes(Object.fromEntries(guarded), { requests: 0 }, log) };
}
/** Returns the routes that leave the stack unchanged until it stops. */
function runningRoutes(controlled) {
    const { stack, state, tokenSeconds } = controlled;
    return {
        'GET /status': () => ({
            body: {
                urls: state.urls,
                pid: state.pid,
                startedAt: state.startedAt,
                counters: stack.counters(),
                shards: stack.shards,
                faults: stack.faults.list(),
                clock: clockStatus(stack),
            },
        }),
        'POST /token': async (call) => {
            const lifetime = Number(call.url.searchParams.get('lifetime') ?? tokenSeconds);
            if (!Number.isSafeInteger(lifetime))
                throw invalid('cannot read lifetime: expected a number of seconds');
            const audience = call.url.searchParams.get('audience') ?? 'sigstore';
            const request = await service_bodyOf(call, TOKEN, '{}');
            return {
                body: { token: stack.mintToken({ audience, lifetimeSeconds: lifetime, ...request }) },
            };
        },
        'POST /stop': () => ({
            status: 202,
            body: { stopping: true },
            sent: () => controlled.stop(),
        }),
        'GET /export': () => exported(controlled.data),
    };
}
function changeRoutes({ stack, state, changed }) {
    const faults = () => ({ body: { faults: stack.faults.list() } });
    const clock = () => {
        // The token file contains the time.
        changed();
        return { body: clockStatus(stack) };
    };
    return {
        'GET /faults': faults,
        'POST /faults': async (call) => {
            const rule = await service_bodyOf(call, faultRuleSchema);
            if (state.urls[rule.service] === undefined)
                throw invalid('cannot inject a fault into the registry: no registry runs beside the stack');
            asBadRequest(() => stack.faults.add(rule));
            return faults();
        },
        'DELETE /faults': (call) => {
            const service = call.url.searchParams.get('service') ?? undefined;
            stack.faults.clear(service === undefined ? undefined : parsed(schemas/* enum */.k5n(FAULTY_NAMES), service));
            return faults();
        },
        'GET /clock': () => ({ body: clockStatus(stack) }),
        'PUT /clock': async (call) => {
            stack.clock.change(await service_bodyOf(call, CLOCK));
            return clock();
        },
        'DELETE /clock': () => {
            stack.clock.reset();
            return clock();
        },
        'POST /rotate': async (call) => {
            const { part } = await service_bodyOf(call, schemas/* strictObject */.rej({ part: schemas/* enum */.k5n(ROTATIONS) }));
            await stack.rotate(part);
            changed();
            return { body: { shards: stack.shards } };
        },
    };
}
/** Returns the setting of the clock and its time. */
function clockStatus({ clock }) {
    return { ...clock.setting(), now: clock.now() };
}
async function exported(data) {
    if (data === undefined)
        throw invalid('the keys and logs of the stack are only in memory');
    const body = await (0,lib.collect)(await exportState(data), MAX_ARCHIVE_BYTES, 'the state');
    return { type: 'application/x-tar', body };
}
/** Parses the body of a call. `empty` replaces an empty body. */
async function service_bodyOf(call, schema, empty = '') {
    const bytes = await call.body();
    const text = bytes.byteLength === 0 ? empty : bytes;
    return asBadRequest(() => (0,lib.parseJson)(text, schema, 'the request'));
}
function parsed(schema, value) {
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    throw invalid(result.error.issues.map(({ message }) => message).join('; '));
}
/** Turns an error of the product's own code into a response of status 400. */
function asBadRequest(work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof ApiError || !(0,lib.isSealwrightError)(error))
            throw error;
        throw invalid(error.hint === undefined ? error.message : `${error.message}: ${error.hint}`);
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/stack-process.js




/** The longest wait for a process to end, in milliseconds. */
const STOP_MS = 10_000;
/**
 * A process that removed its state or refuses connections has only to exit. It may remain as a zombie, and its id may
 * belong to another process by now. After this time it counts as ended.
 */
const EXIT_MS = 1000;
const POLL_MS = 20;
/** Refuses a directory in which a stack runs. @throws `STACK_ALREADY_RUNNING` */
async function refuseRunning(directory) {
    const running = readState(directory);
    if (running !== undefined && (0,fs/* isAlive */._n)(running.pid) && (await isListening(running.controlUrl)))
        throw (0,errors/* stackError */.x)('STACK_ALREADY_RUNNING', `cannot start a stack in ${directory}: one runs there already as process ${running.pid}`, {
            hint: `stop it first: sealwright stack-stop ${(0,lib.shellWord)(directory)} (or remove ${stackFiles(directory).state} if that process is not a stack)`,
        });
}
/** Returns the error for a stack whose process has ended without stopping, or does not listen. */
function notRunning(directory, state, cause) {
    return (0,errors/* stackError */.x)('STACK_NOT_RUNNING', `cannot connect to the stack in ${directory}: process ${state.pid}, started ${state.startedAt}, ` +
        'has ended without stopping', { hint: `start it again; ${directory}/log may have the reason`, cause });
}
/** Reports whether the state of a stack is removed or replaced. */
function isStateGone(directory, state) {
    return readState(directory)?.startedAt !== state.startedAt;
}
/** Reports whether the process of a stack has ended. A stack in this process ends when its state is removed. */
function hasEnded(directory, state) {
    return !(0,fs/* isAlive */._n)(state.pid) || (state.pid === process.pid && isStateGone(directory, state));
}
/**
 * Waits until the process of a stack has ended. `listens` states whether it accepted the request to stop.
 *
 * @throws `STACK_STILL_RUNNING` after 10 s
 */
async function untilEnded(directory, state, listens, clock) {
    let exiting = 0;
    for (let waited = 0; waited < STOP_MS; waited += POLL_MS) {
        if (hasEnded(directory, state))
            return;
        if (!listens || isStateGone(directory, state))
            exiting += POLL_MS;
        if (exiting >= EXIT_MS)
            return;
        await clock.sleep(POLL_MS);
    }
    throw (0,errors/* stackError */.x)('STACK_STILL_RUNNING', `cannot stop the stack in ${directory}: process ${state.pid} still runs after ${STOP_MS / 1000} s`, { hint: `run: kill ${state.pid}` });
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/background.js
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









/** The token file outlives the longest workflow job, as the environment of a step is not renewed. */
const TOKEN_SECONDS = 6 * 60 * 60;
const RENEW_MS = 60 * 60 * 1000;
/**
 * Runs a stack until the signal aborts or its control URL receives a request to stop: the body of a detached process.
 * Calls `ports.started` with the `RunningState` once everything listens and every file is written.
 *
 * @throws `STACK_ALREADY_RUNNING` when a stack runs or starts in the directory, and what `openStack` throws
 */
async function runStack(options, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { directory, data: storage, services, ...settings } = options;
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.chmodSync)(directory, 0o700);
        const starting = background_addDisposableResource(env_1, new DisposableStack(), false);
        starting.use(await holdDirectory(directory));
        await refuseRunning(directory);
        removeRunning(directory);
        const data = storage === 'memory' ? undefined : stackFiles(directory).data;
        const kept = data === undefined ? {} : { directory: data };
        const stack = background_addDisposableResource(env_1, await openStack({ ...settings, ...kept }, ports), true);
        const listeners = background_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const others = services?.(stack.faults) ?? {};
        const urls = { ...stack.urls, ...(await listenBeside(others, settings, listeners)) };
        const secret = (0,lib.base64url)(ports.random.bytes(32));
        ports.log.mask(secret);
        const stop = new AbortController();
        const about = { pid: process.pid, urls, startedAt: new Date(ports.clock.now()).toISOString() };
        const control = openControl({
            stack,
            state: about,
            secret,
            data,
            tokenSeconds: TOKEN_SECONDS,
            changed: () => writeClientFiles(directory, stack),
            stop: () => stop.abort(),
        }, ports.log);
        // The control service listens on loopback only, whatever the host of the other services.
        const controlUrl = listeners.use(await (0,lib.listen)(control)).url;
        const state = { version: 1, ...about, controlUrl };
        try {
            writeFiles(directory, stack, secret, state);
            starting.dispose();
            ports.started(state);
            await renewTokens(stack, directory, AbortSignal.any([stop.signal, ports.signal]), ports);
            await listeners.disposeAsync();
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
/** Listens for the services beside the stack and returns their URLs. */
async function listenBeside(services, options, listeners) {
    const { host } = options;
    const urls = {};
    for (const [name, service] of Object.entries(services)) {
        const listening = await (0,lib.listen)(service, host === undefined ? {} : { host });
        urls[name] = publicUrl(listeners.use(listening), options);
    }
    return urls;
}
/** Writes all files. `state.json` is last: when it exists, so do the others. */
function writeFiles(directory, stack, secret, state) {
    const files = stackFiles(directory);
    writeDurably(files.tufRoot, stack.tuf.initialRoot());
    writeDurably(files.witnesses, stack.witnesses.map((key) => `${key}\n`).join(''));
    writeDurably(files.controlSecret, secret);
    writeClientFiles(directory, stack);
    writeDurably(files.state, json(state));
}
/** Writes the files that clients read. They change with the keys, and the token with the time. */
function writeClientFiles(directory, stack) {
    const files = stackFiles(directory);
    writeDurably(files.clientTrustConfig, json(stack.clientTrustConfig));
    writeDurably(files.trustedRoot, json(stack.trustedRoot));
    writeDurably(files.signingConfig, json(stack.signingConfig));
    const pems = trustPemsOf(stack.trust);
    writeDurably(files.fulcioRoot, pems.fulcioRoot);
    writeDurably(files.ctlogKey, pems.ctlogKey);
    writeDurably(files.rekorV1Key, pems.rekorV1Key);
    writeDurably(files.tsaChain, pems.tsaChain);
    writeToken(directory, stack);
}
function writeToken(directory, stack) {
    const token = stack.mintToken({ lifetimeSeconds: TOKEN_SECONDS });
    writeDurably(stackFiles(directory).token, token);
}
function json(value) {
    return `${JSON.stringify(value, undefined, 2)}\n`;
}
/** Renews the token file until the signal aborts. */
async function renewTokens(stack, directory, signal, ports) {
    try {
        while (!signal.aborted) {
            await ports.clock.sleep(RENEW_MS, signal);
            writeToken(directory, stack);
        }
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'INTERRUPTED'))
            throw error;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/requests.js






/** Opens the client of the stack in `directory`. @throws `STACK_NOT_RUNNING` when its control secret is gone */
function openControlRequests(directory, state, http) {
    const secret = secretOf(directory, state);
    async function send(method, path, body) {
        const response = await http({
            method,
            url: `${state.controlUrl}${path}`,
            headers: { authorization: `Bearer ${secret}` },
            timeoutMs: STOP_MS,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (response.status < 300)
            return response;
        throw await refusal(`cannot ${method} ${path} of the stack in ${directory}`, response);
    }
    async function whileRunning(work) {
        try {
            return await work;
        }
        catch (cause) {
            throw (0,lib.isSealwrightError)(cause, 'HTTP_FAILED') ? notRunning(directory, state, cause) : cause;
        }
    }
    const parsed = async (response, path, schema) => (0,lib.parseJson)(await response.bytes(), schema, `the response of the stack to ${path}`);
    return {
        request: (method, path, body) => whileRunning(send(method, path, body)),
        read: (method, path, schema, body) => whileRunning(send(method, path, body).then((response) => parsed(response, path, schema))),
    };
}
async function refusal(problem, response) {
    const body = await response.bytes();
    if (response.status !== 400)
        return (0,errors/* stackError */.x)('STACK_ANSWER_INVALID', `${problem}: expected status 200 or 400, got ${response.status}`, { hint: 'stop the stack and start it again: another process may have its port' });
    const { message } = (0,lib.parseJson)(body, schemas/* object */.Ikc({ message: schemas/* string */.YjP() }), problem);
    return (0,errors/* stackError */.x)('STACK_REFUSED', `${problem}: ${message}`);
}
function secretOf(directory, state) {
    try {
        return (0,external_node_fs_.readFileSync)(stackFiles(directory).controlSecret, 'utf8');
    }
    catch (cause) {
        throw notRunning(directory, state, cause);
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/client.js








const FAULTS = schemas/* array */.YOg(faultRuleSchema.extend({ hits: schemas/* number */.aig() }));
const FAULT_LIST = schemas/* object */.Ikc({ faults: FAULTS });
const SHARDS = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig());
const client_CLOCK = schemas/* object */.Ikc({
    /** Milliseconds that it is ahead of the machine's clock. */
    offset: schemas/* number */.aig(),
    frozen: schemas/* boolean */.zMY(),
    /** Milliseconds that single services are ahead of the stack. */
    services: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    /** Its time, milliseconds since the epoch. */
    now: schemas/* number */.aig(),
});
const STATUS = schemas/* object */.Ikc({
    urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    pid: schemas/* number */.aig(),
    /** ISO 8601, by the machine's clock. */
    startedAt: schemas/* string */.YjP(),
    counters: schemas/* object */.Ikc({
        requests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
        entries: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
    }),
    /** How many shards each service has had, the current one included. */
    shards: SHARDS,
    faults: FAULTS,
    clock: client_CLOCK,
});
/**
 * Connects to the stack that runs in the background in `directory`.
 *
 * @throws `STACK_NOT_RUNNING` when no stack runs there or its process has ended, `STATE_INVALID`
 */
function connectStack(directory, http, clock) {
    const state = readState(directory);
    if (state === undefined)
        throw (0,errors/* stackError */.x)('STACK_NOT_RUNNING', `cannot connect to the stack in ${directory}: no stack runs there`, { hint: 'run `sealwright stack` first, or name the directory of a running stack' });
    if (!(0,fs/* isAlive */._n)(state.pid))
        throw notRunning(directory, state);
    const { read, request } = openControlRequests(directory, state, http);
    return {
        state,
        status: () => read('GET', '/status', STATUS),
        token: async (audience, claims = {}) => {
            const path = `/token?audience=${encodeURIComponent(audience)}`;
            return (await read('POST', path, schemas/* object */.Ikc({ token: schemas/* string */.YjP() }), claims)).token;
        },
        addFault: async (fault) => (await read('POST', '/faults', FAULT_LIST, fault)).faults,
        clearFaults: async (service) => {
            const query = service === undefined ? '' : `?service=${service}`;
            return (await read('DELETE', `/faults${query}`, FAULT_LIST)).faults;
        },
        setClock: (change) => change === undefined ? read('DELETE', '/clock', client_CLOCK) : read('PUT', '/clock', client_CLOCK, change),
        rotate: async (part) => (await read('POST', '/rotate', schemas/* object */.Ikc({ shards: SHARDS }), { part })).shards,
        export: async () => (await request('GET', '/export')).body,
        stop: async () => {
            const listens = hasEnded(directory, state) ? false : await requestStop(request);
            await untilEnded(directory, state, listens, clock);
            if (!isStateGone(directory, state))
                removeRunning(directory);
        },
    };
}
/** Requests the stack to stop. Returns false when nothing listens at its control URL. */
async function requestStop(request) {
    try {
        await (await request('POST', '/stop')).discard();
        return true;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'STACK_NOT_RUNNING') || (0,lib.isSealwrightError)(error, 'HTTP_FAILED'))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/control/wait.js







const wait_POLL_MS = 10;
const TIMEOUT_MS = 20_000;
/** The time between SIGTERM and SIGKILL, in milliseconds. */
const GRACE_MS = 2000;
/** In bytes. */
const LOG_TAIL = 65_536;
const LONGEST_LINE = 500;
/**
 * Waits until a new stack in `directory` is up, and connects to it. Ends its process when the wait fails, as no caller
 * could stop it later.
 *
 * @throws the error that its process printed, such as `STACK_ALREADY_RUNNING`; `STACK_FAILED` with the last line of its log
 * when the process ends without one or takes longer than 20 s; `INTERRUPTED`
 */
async function waitForStack(directory, started, ports) {
    try {
        return await untilUp(directory, started, ports);
    }
    catch (error) {
        await endStack(directory, started.pid, ports.clock);
        throw error;
    }
}
async function untilUp(directory, started, ports) {
    for (let waited = 0; waited < TIMEOUT_MS; waited += wait_POLL_MS) {
        if (readState(directory)?.pid === started.pid)
            return connectStack(directory, ports.http, ports.clock);
        if (!(0,fs/* isAlive */._n)(started.pid))
            throw failed(directory, started, 'its process has ended');
        await ports.clock.sleep(wait_POLL_MS, ports.signal);
    }
    throw failed(directory, started, `it was not up after ${TIMEOUT_MS / 1000} s`);
}
/**
 * Ends the process of a stack that was just started and removes its secrets and its state, but not those of another stack
 * that runs there.
 */
async function endStack(directory, pid, clock) {
    for (const signal of ['SIGTERM', 'SIGKILL']) {
        sendSignal(pid, signal);
        for (let waited = 0; waited < GRACE_MS && (0,fs/* isAlive */._n)(pid); waited += wait_POLL_MS)
            await clock.sleep(wait_POLL_MS);
    }
    const state = readState(directory);
    if (state === undefined || state.pid === pid)
        removeRunning(directory);
}
function sendSignal(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // The process has ended already.
    }
}
/** Returns the error of a start. An error that the process printed keeps its code and kind. */
function failed(directory, started, what) {
    const attempt = `cannot start a stack in ${directory}: `;
    const lines = endOf(started)
        .split('\n')
        .filter((line) => line.trim() !== '');
    const printed = failureIn(lines, started.logFile);
    if (printed === undefined) {
        const last = (lines.at(-1) ?? '').slice(0, LONGEST_LINE);
        return (0,errors/* stackError */.x)('STACK_FAILED', `${attempt}${last === '' ? what : `${what}: ${last}`}`, {
            hint: `its log: ${started.logFile}`,
        });
    }
    const { 'error-code': code, result, message, hint } = printed;
    const hints = [...(hint === undefined ? [] : [hint]), `its log: ${started.logFile}`];
    // An error of the stack itself already states what could not be done.
    const text = code.startsWith('STACK_') ? message : `${attempt}${message}`;
    return (0,lib.relayed)(code, result, text, { hint: hints.join('\n') });
}
/** The failure that the process of a stack prints as one line of JSON. */
const FAILURE = schemas/* object */.Ikc({
    'error-code': schemas/* string */.YjP(),
    result: schemas/* enum */.k5n(['verdict', 'input', 'outside', 'bug']),
    message: schemas/* string */.YjP(),
    hint: schemas/* string */.YjP().optional(),
});
function failureIn(lines, logFile) {
    for (const line of lines.toReversed()) {
        if (!line.startsWith('{'))
            continue;
        try {
            return (0,lib.parseJson)(line, FAILURE, logFile);
        }
        catch {
            // Another line of JSON, or the rest of a long one.
        }
    }
    return undefined;
}
/** Reads the end of what the process wrote to its log: earlier starts wrote to the same file. */
function endOf({ logFile, logStart = 0 }) {
    try {
        const written = (0,external_node_fs_.readFileSync)(logFile).subarray(logStart);
        return written.subarray(-LOG_TAIL).toString();
    }
    catch {
        return ''; // The process may have ended before it wrote a log.
    }
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/index.js
























/***/ }),

/***/ 86973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ utf8),
/* harmony export */   DT: () => (/* binding */ certificateTime),
/* harmony export */   Dk: () => (/* binding */ TAG),
/* harmony export */   K2: () => (/* binding */ sequence),
/* harmony export */   Lz: () => (/* binding */ bits),
/* harmony export */   MC: () => (/* binding */ elementOf),
/* harmony export */   VK: () => (/* binding */ tagged),
/* harmony export */   _8: () => (/* binding */ generalizedTime),
/* harmony export */   jq: () => (/* binding */ oid),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   px: () => (/* binding */ elementsIn),
/* harmony export */   tu: () => (/* binding */ octets)
/* harmony export */ });
/*
 * Tag, length and contents of DER, for the values that every signature needs: the ASN.1 library takes two milliseconds
 * for a certificate. Values that are made once use the library's types.
 */
/** Tags of DER values. `contextN` is constructed. */
const TAG = {
    boolean: 0x01,
    integer: 0x02,
    bits: 0x03,
    octets: 0x04,
    oid: 0x06,
    utf8: 0x0c,
    utcTime: 0x17,
    generalizedTime: 0x18,
    sequence: 0x30,
    set: 0x31,
    context0: 0xa0,
    context3: 0xa3,
};
/** Returns a value of this tag. The contents have less than 16 MiB. */
function tagged(tag, contents) {
    const size = contents.byteLength;
    const length = size < 0x80
        ? [size]
        : size < 0x100
            ? [0x81, size]
            : size < 0x10000
                ? [0x82, size >> 8, size & 0xff]
                : [0x83, size >> 16, (size >> 8) & 0xff, size & 0xff];
    return Buffer.concat([Uint8Array.of(tag, ...length), contents]);
}
/** Returns a SEQUENCE of values. */
function sequence(...parts) {
    return tagged(TAG.sequence, Buffer.concat(parts));
}
/** Returns an OCTET STRING. */
function octets(bytes) {
    return tagged(TAG.octets, bytes);
}
/** Returns a BIT STRING of whole bytes. */
function bits(bytes) {
    return tagged(TAG.bits, Buffer.concat([Uint8Array.of(0), bytes]));
}
/** Returns a UTF8String. */
function utf8(text) {
    return tagged(TAG.utf8, Buffer.from(text));
}
/** Returns an INTEGER. The value is not negative. */
function integer(value) {
    const hex = value.toString(16);
    const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    const isHigh = (bytes[0] ?? 0) >= 0x80;
    return tagged(TAG.integer, isHigh ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
}
/** Returns an OBJECT IDENTIFIER from its dotted form. Every arc is below 2⁵³. */
function oid(text) {
    const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
    return tagged(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(arc)));
}
/** Encodes an arc in base 128, the highest digit first. */
function arc(value) {
    const bytes = [value % 128];
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
        bytes.unshift((left % 128) + 128);
    return bytes;
}
/** Returns a GeneralizedTime in whole seconds, from milliseconds since the epoch. */
function generalizedTime(time) {
    return tagged(TAG.generalizedTime, Buffer.from(timeText(time)));
}
/** Returns the Time of a certificate, RFC 5280 §4.1.2.5: UTCTime to 2049, then GeneralizedTime. */
function certificateTime(time) {
    const text = timeText(time);
    return text < '2050' ? tagged(TAG.utcTime, Buffer.from(text.slice(2))) : generalizedTime(time);
}
function timeText(time) {
    return new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '');
}
/** Parses the contents of a constructed value. @throws RangeError when they are not DER */
function elementsIn(contents) {
    const elements = [];
    for (let at = 0; at < contents.byteLength;) {
        const element = elementAt(contents, at);
        elements.push(element);
        at += element.der.byteLength;
    }
    return elements;
}
/** Parses bytes that are exactly one value. @throws RangeError when they are not DER */
function elementOf(der) {
    const element = elementAt(der, 0);
    if (element.der.byteLength !== der.byteLength)
        throw new RangeError('cannot parse DER: expected one value, got more bytes after it');
    return element;
}
const CUT_OFF = 'cannot parse DER: the value is cut off';
function elementAt(bytes, at) {
    const tag = bytes[at];
    const first = bytes[at + 1];
    if (tag === undefined || first === undefined)
        throw new RangeError(CUT_OFF);
    const more = first < 0x80 ? 0 : first & 0x7f;
    if ((tag & 0x1f) === 0x1f || more > 3 || first === 0x80)
        throw new RangeError('cannot parse DER: expected a tag of one byte and a length below 16 MiB');
    const start = at + 2 + more;
    const size = more === 0 ? first : bytes.subarray(at + 2, start).reduce((n, byte) => n * 256 + byte, 0);
    if (start + size > bytes.byteLength)
        throw new RangeError(CUT_OFF);
    return {
        tag,
        contents: bytes.subarray(start, start + size),
        der: bytes.subarray(at, start + size),
    };
}


/***/ }),

/***/ 75424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ spkiOf),
/* harmony export */   Gv: () => (/* binding */ validityOf),
/* harmony export */   HW: () => (/* binding */ alternativeName),
/* harmony export */   Jv: () => (/* binding */ leafExtensions),
/* harmony export */   KH: () => (/* binding */ intermediateExtensions),
/* harmony export */   Tz: () => (/* binding */ derOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Wo: () => (/* binding */ NO_NAME),
/* harmony export */   XK: () => (/* binding */ selfSigned),
/* harmony export */   YG: () => (/* binding */ randomSerial),
/* harmony export */   bd: () => (/* binding */ tbsOf),
/* harmony export */   ck: () => (/* binding */ extension),
/* harmony export */   ew: () => (/* binding */ ecdsaSha256),
/* harmony export */   hB: () => (/* binding */ parseCertificate),
/* harmony export */   jm: () => (/* binding */ signCertificate),
/* harmony export */   sv: () => (/* binding */ arrayBuffer)
/* harmony export */ });
/* unused harmony exports keyIdentifier, authorityExtensions */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47261);
/* harmony import */ var _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33594);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35820);
/* harmony import */ var _der_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86973);





const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const EKU = {
    codeSigning: '1.3.6.1.5.5.7.3.3',
    timeStamping: '1.3.6.1.5.5.7.3.8',
};
/** Copies bytes to an ArrayBuffer of their own, as the ASN.1 library expects them. */
function arrayBuffer(bytes) {
    return new Uint8Array(bytes).buffer;
}
/** Returns the identifier of ecdsa-with-SHA256, the only algorithm of the stack's certificate and timestamp keys. */
function ecdsaSha256() {
    return new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AlgorithmIdentifier({ algorithm: ECDSA_SHA256 });
}
/** Returns an RFC 5280 serial number of 20 random bytes: positive, never shorter. */
function randomSerial(random) {
    const serial = Uint8Array.from(random.bytes(20));
    serial[0] = (serial[0] & 0x7f) | 0x40;
    return serial;
}
/** Returns a Name of an organization and, below it, a common name. */
function nameOf(organization, commonName) {
    const part = (type, utf8String) => new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.RelativeDistinguishedName([
        new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AttributeTypeAndValue({ type, value: new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.AttributeValue({ utf8String }) }),
    ]);
    return derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Name([part('2.5.4.10', organization), part('2.5.4.3', commonName)]));
}
/** An empty Name: the subject of a certificate that has a subject alternative name instead. */
const NO_NAME = (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)();
/** The AlgorithmIdentifier of ecdsa-with-SHA256 in DER. */
const SIGNED_WITH = (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .oid */ .jq)(ECDSA_SHA256));
/** Returns the TBSCertificate of an X.509 v3 certificate for a signature of ecdsa-with-SHA256, RFC 5280 §4.1. */
function tbsOf(request) {
    const version3 = (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_4__/* .TAG */ .Dk.context0, (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .integer */ .nd)(2n));
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)(version3, (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_4__/* .TAG */ .Dk.integer, request.serial), SIGNED_WITH, request.issuer, (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .certificateTime */ .DT)(request.notBefore), (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .certificateTime */ .DT)(request.notAfter)), request.subject, spkiOf(request.publicKey), (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_4__/* .TAG */ .Dk.context3, (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)(...request.extensions)));
}
/** Signs a TBSCertificate and returns the certificate in DER. */
function signCertificate(tbs, key) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)(tbs, SIGNED_WITH, (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .bits */ .Lz)((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.sign)('sha256', tbs, key)));
}
/** Returns the DER of a value of the ASN.1 library. */
function derOf(value) {
    return new Uint8Array(_peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.serialize(value));
}
/** Parses a certificate in DER. @throws Error of the ASN.1 library when the bytes are not a certificate */
function parseCertificate(der) {
    return _peculiar_asn1_schema__WEBPACK_IMPORTED_MODULE_1__.AsnConvert.parse(der, _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.Certificate);
}
/** Returns the SubjectPublicKeyInfo of a private or public key in DER. */
function spkiOf(key) {
    const publicKey = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    return publicKey.export({ type: 'spki', format: 'der' });
}
/** Returns the key identifier of RFC 5280 §4.2.1.2 method 1: SHA-1 over the key's bit string. */
function keyIdentifier(key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(keyBits(key)).digest();
}
/** Returns the contents of a key's bit string: a point, a raw key, or an RSAPublicKey. */
function keyBits(key) {
    const publicKey = key.type === 'private' ? (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(key) : key;
    if (publicKey.asymmetricKeyType === 'rsa')
        return publicKey.export({ type: 'pkcs1', format: 'der' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    const parts = [x, y].map((part) => (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.fromBase64)(part ?? ''));
    return Buffer.concat(y === undefined ? parts : [Uint8Array.of(4), ...parts]);
}
const TRUE = (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_4__/* .TAG */ .Dk.boolean, Uint8Array.of(0xff));
/** Returns an Extension, RFC 5280 §4.1. `value` is the contents of its octet string. */
function extension(id, value, critical = false) {
    return (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .oid */ .jq)(id), ...(critical ? [TRUE] : []), (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .octets */ .tu)(value));
}
/** Returns the extensions of an authority that may have `pathLength` authorities below it. */
function authorityExtensions(key, pathLength) {
    return [
        extension('2.5.29.15', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsage(_peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.keyCertSign | _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.KeyUsageFlags.cRLSign)), true),
        extension('2.5.29.19', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.BasicConstraints({ cA: true, pathLenConstraint: pathLength })), true),
        subjectKey(key),
    ];
}
/** digitalSignature, the first bit of a KeyUsage. */
const DIGITAL_SIGNATURE = (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .tagged */ .VK)(_der_js__WEBPACK_IMPORTED_MODULE_4__/* .TAG */ .Dk.bits, Uint8Array.of(7, 0x80));
/** Returns the extensions of a certificate for one purpose. Time stamping must be the only one, and critical. */
function leafExtensions(purpose, key, issuerKey) {
    return [
        extension('2.5.29.15', DIGITAL_SIGNATURE, true),
        extension('2.5.29.37', (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .oid */ .jq)(EKU[purpose])), purpose === 'timeStamping'),
        subjectKey(key),
        authorityKey(issuerKey),
    ];
}
/** Returns the extensions of an intermediate authority that issues for code signing only. */
function intermediateExtensions(key, issuerKey) {
    return [
        ...authorityExtensions(key, 0),
        extension('2.5.29.37', (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .oid */ .jq)(EKU.codeSigning))),
        authorityKey(issuerKey),
    ];
}
function subjectKey(key) {
    return extension('2.5.29.14', (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .octets */ .tu)(keyIdentifier(key)));
}
/** Returns an AuthorityKeyIdentifier with the member [0], the key identifier of the issuer. */
function authorityKey(issuerKey) {
    return extension('2.5.29.35', (0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .sequence */ .K2)((0,_der_js__WEBPACK_IMPORTED_MODULE_4__/* .tagged */ .VK)(0x80, keyIdentifier(issuerKey))));
}
/** Returns the subject alternative name, critical as RFC 5280 demands beside an empty subject. */
function alternativeName(name) {
    return extension('2.5.29.17', derOf(new _peculiar_asn1_x509__WEBPACK_IMPORTED_MODULE_2__.SubjectAlternativeName([name])), true);
}
/** Returns a self-signed authority certificate of `key`, valid for ten years from a day before `now`. */
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
/** Returns the validity period of a certificate in DER, in milliseconds since the epoch. */
function validityOf(der) {
    const { validFromDate, validToDate } = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(der);
    return { from: validFromDate.getTime(), to: validToDate.getTime() };
}


/***/ })

};
