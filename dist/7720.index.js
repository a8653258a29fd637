export const id = 7720;
export const ids = [7720];
export const modules = {

/***/ 57058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   FL: () => (/* binding */ parsePlatform),
/* harmony export */   TM: () => (/* binding */ descriptorSchema)
/* harmony export */ });
/* unused harmony export platformSchema */
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69524);



const platformSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    os: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    architecture: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    variant: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    'os.version': zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    'os.features': zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
});
const descriptorSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    mediaType: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).max(255),
    digest: zod__WEBPACK_IMPORTED_MODULE_2__/* .custom */ .IeY((value) => typeof value === 'string' && (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(value), 'not a sha256 or sha512 digest'),
    size: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
    artifactType: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    annotations: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
    platform: platformSchema.optional(),
    urls: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).optional(),
    data: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
});
/** `linux/arm64/v8` of a platform. */
function platformName(platform) {
    return [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
}
/** A platform of its text, `os/arch[/variant]`. @throws `PLATFORM_INVALID` */
function parsePlatform(text) {
    const [os = '', architecture = '', variant, rest] = text.split('/');
    if (os === '' || architecture === '' || rest !== undefined || variant === '')
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('PLATFORM_INVALID', `"${text}" is not a platform: expected os/arch[/variant], such as linux/arm64`);
    return variant === undefined ? { os, architecture } : { os, architecture, variant };
}


/***/ }),

/***/ 69524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ ociError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);

/** Errors of OCI content and registries. */
const ociError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)({
    REFERENCE_INVALID: 'input',
    PLATFORM_INVALID: 'input',
    MANIFEST_INVALID: 'outside',
    NOT_FOUND: 'outside',
    TAG_EXISTS: 'input',
    UNAUTHORIZED: 'outside',
    FORBIDDEN: 'outside',
    REGISTRY_FAILED: 'outside',
    STORE_FAILED: 'outside',
    GRAPH_INVALID: 'outside',
    REFERRERS_UNSAFE: 'outside',
});


/***/ }),

/***/ 97720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $v: () => (/* reexport */ lib_manifest/* EMPTY_CONFIG */.$v),
  qx: () => (/* reexport */ LEGACY_SUFFIXES),
  MV: () => (/* reexport */ lib_manifest/* MANIFEST_LIMIT */.MV),
  lr: () => (/* reexport */ MAX_DEPTH),
  TF: () => (/* reexport */ media_types/* OCI_CONFIG */.TF),
  g1: () => (/* reexport */ media_types/* OCI_EMPTY */.g1),
  $p: () => (/* reexport */ media_types/* OCI_INDEX */.$p),
  QP: () => (/* reexport */ media_types/* OCI_LAYER */.QP),
  BQ: () => (/* reexport */ media_types/* OCI_LAYER_GZIP */.BQ),
  EG: () => (/* reexport */ media_types/* OCI_MANIFEST */.EG),
  uS: () => (/* reexport */ media_types/* SIGSTORE_BUNDLE */.uS),
  Gh: () => (/* reexport */ lib_manifest/* artifactTypeOf */.Gh),
  d_: () => (/* reexport */ shared_document/* batching */.d),
  Mi: () => (/* reexport */ checkBounds),
  C: () => (/* reexport */ copy),
  q0: () => (/* reexport */ lib_manifest/* describe */.q0),
  FH: () => (/* reexport */ reference/* formatReference */.FH),
  $U: () => (/* reexport */ lib_manifest/* isIndexType */.$U),
  U9: () => (/* reexport */ reference/* isLoopback */.U9),
  Q3: () => (/* reexport */ lib_manifest/* isManifestType */.Q3),
  dz: () => (/* reexport */ reference/* isTag */.dz),
  g3: () => (/* reexport */ layout/* layoutStores */.P),
  w_: () => (/* reexport */ legacyTag),
  Ih: () => (/* reexport */ memoryStores),
  Pz: () => (/* reexport */ shared_document/* mergeInto */.P),
  Yd: () => (/* reexport */ errors/* ociError */.Y),
  p_: () => (/* reexport */ archive.openArchive),
  B9: () => (/* reexport */ layout.openLayout),
  cs: () => (/* reexport */ openRegistries),
  oD: () => (/* reexport */ openSource),
  Ap: () => (/* reexport */ openTarget),
  zS: () => (/* reexport */ reference/* parseLocation */.zS),
  Ng: () => (/* reexport */ lib_manifest/* parseManifest */.Ng),
  FL: () => (/* reexport */ descriptor/* parsePlatform */.FL),
  F2: () => (/* reexport */ reference/* parseReference */.F2),
  $r: () => (/* reexport */ descriptor/* platformName */.$r),
  Ee: () => (/* reexport */ pushBlob),
  y6: () => (/* reexport */ pushManifest),
  gm: () => (/* reexport */ readBlob),
  WI: () => (/* reexport */ content_readManifest),
  P4: () => (/* reexport */ registryInputs),
  ev: () => (/* reexport */ resolveSource),
  L6: () => (/* reexport */ lib_manifest/* successorsOf */.L6)
});

// UNUSED EXPORTS: DOCKER_MANIFEST, DOCKER_MANIFEST_LIST, MANIFEST_ACCEPT, MAX_NODES, OMITTED_TYPE, blobName, collectGarbage, contentOfEntry, createArchive, descriptorSchema, fallbackTag, loadCredentials, manifestSchema, memoryStore, openArchiveFile, openRegistryClient, parseChallenges, platformSchema, repositoryName, resolveOrThrow, walk

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
;// CONCATENATED MODULE: ./packages/oci/lib/credentials.js



const credentialError = (0,lib.defineErrors)({
    CREDENTIALS_INVALID: 'input',
    CREDENTIALS_UNAVAILABLE: 'outside',
});
/** The key under which docker keeps Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const DOCKER_HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const HELPER_TIMEOUT_MS = 30_000;
const configSchema = schemas/* looseObject */._H3({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* looseObject */._H3({
        auth: schemas/* string */.YjP().optional(),
        username: schemas/* string */.YjP().optional(),
        password: schemas/* string */.YjP().optional(),
        identitytoken: schemas/* string */.YjP().optional(),
    }))
        .nullish(),
    credHelpers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).nullish(),
    credsStore: schemas/* string */.YjP().optional(),
});
/**
 * Credentials as docker and podman keep them: given outright, else from the configuration files in this order, the
 * first that knows the host: `configPath` or else `REGISTRY_AUTH_FILE` alone; `$DOCKER_CONFIG/config.json` (or that
 * of `~/.docker`), `$XDG_RUNTIME_DIR/containers/auth.json`. In each: `credHelpers`, `credsStore`, `auths`. Files are
 * read once; helpers run when a registry first asks who we are.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be used
 */
async function loadCredentials(options) {
    const configs = await readConfigs(options);
    const cache = new Map();
    return {
        for(asked) {
            const host = normalHost(asked);
            const { explicit } = options;
            if (explicit !== undefined && normalHost(explicit.host) === host)
                return Promise.resolve({ username: explicit.username, password: explicit.password });
            const known = cache.get(host) ?? fromConfigs(host, configs, options.exec);
            cache.set(host, known);
            return known;
        },
    };
}
function normalHost(host) {
    const lower = host.toLowerCase();
    return DOCKER_HUB_HOSTS.includes(lower) ? 'docker.io' : lower;
}
async function readConfigs(options) {
    const { configPath } = options;
    const paths = configPath === undefined ? usualPaths(options.env) : [configPath];
    const configs = [];
    for (const path of paths) {
        const config = await readConfig(path, configPath !== undefined);
        if (config !== undefined)
            configs.push(config);
    }
    return configs;
}
function usualPaths(env) {
    const get = (name) => env(name) || undefined;
    const file = get('REGISTRY_AUTH_FILE');
    if (file !== undefined)
        return [file];
    const home = get('HOME') ?? get('USERPROFILE');
    const docker = get('DOCKER_CONFIG') ?? (home === undefined ? undefined : `${home}/.docker`);
    const runtime = get('XDG_RUNTIME_DIR');
    return [
        ...(docker === undefined ? [] : [`${docker}/config.json`]),
        ...(runtime === undefined ? [] : [`${runtime}/containers/auth.json`]),
    ];
}
async function readConfig(path, needed) {
    try {
        return { ...(0,lib.parseJson)(await (0,promises_.readFile)(path), configSchema, path), path };
    }
    catch (cause) {
        const missing = ['ENOENT', 'ENOTDIR'].includes(cause.code ?? '');
        if (missing && !needed)
            return undefined;
        throw credentialError('CREDENTIALS_INVALID', missing
            ? `there is no registry configuration ${path}`
            : `the registry configuration ${path} cannot be used`, { cause, hint: 'it must be a docker config.json or a containers auth.json' });
    }
}
async function fromConfigs(host, configs, exec) {
    for (const config of configs) {
        const helper = helperOf(host, config);
        const found = (helper === undefined ? undefined : await askHelper(helper, host, exec, config.path)) ??
            fromAuths(host, config);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function helperOf(host, config) {
    const named = Object.entries(config.credHelpers ?? {}).find(([key]) => hostOf(key) === host);
    return named?.[1] ?? (config.credsStore || undefined);
}
function fromAuths(host, config) {
    for (const [key, entry] of Object.entries(config.auths ?? {})) {
        if (hostOf(key) !== host)
            continue;
        if ((entry.identitytoken ?? '') !== '')
            return { identityToken: entry.identitytoken ?? '' };
        if ((entry.auth ?? '') !== '')
            return decodeAuth(entry.auth ?? '', key, config.path);
        if ((entry.username ?? '') !== '')
            return { username: entry.username ?? '', password: entry.password ?? '' };
    }
    return undefined;
}
/**
 * The host that a key stands for: docker writes `host`, `https://host`, `https://host/v1/`. A key of one repository
 * (`host/name`, as podman may write it) stands for that repository only, and not for the host.
 */
function hostOf(key) {
    const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(key) ?? [];
    return /^\/?(v[12]\/?)?$/.test(path) ? normalHost(host) : undefined;
}
function decodeAuth(auth, key, path) {
    const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = text.indexOf(':');
    if (colon <= 0)
        throw credentialError('CREDENTIALS_INVALID', `the registry configuration ${path} cannot be used: the "auth" of ${key} is not the base64 of user:password`, { hint: `log in again: docker login ${key}` });
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
const helperSchema = schemas/* looseObject */._H3({ Username: schemas/* string */.YjP(), Secret: schemas/* string */.YjP() });
/** Docker's credential helper protocol: the server on standard input, JSON on standard output. */
async function askHelper(helper, host, exec, path) {
    if (!/^\w[\w.-]*$/.test(helper))
        throw credentialError('CREDENTIALS_INVALID', `the registry configuration ${path} cannot be used: "${helper}" is not the name of a credential helper`);
    const program = `docker-credential-${helper}`;
    const server = host === 'docker.io' ? DOCKER_HUB : host;
    const result = await runHelper(program, server, exec, path);
    if (result.exitCode !== 0) {
        const said = (result.stderr.trim() || result.stdout.trim()).slice(0, 300);
        if (/credentials not found/i.test(`${result.stdout} ${result.stderr}`))
            return undefined;
        throw credentialError('CREDENTIALS_UNAVAILABLE', `${program} (of ${path}) gave no credentials for ${server}: ${said}`);
    }
    const answer = (0,lib.parseJson)(result.stdout, helperSchema, `the answer of ${program}`);
    if (answer.Secret === '')
        return undefined;
    return answer.Username === '<token>'
        ? { identityToken: answer.Secret }
        : { username: answer.Username, password: answer.Secret };
}
async function runHelper(program, server, exec, path) {
    try {
        return await exec({ argv: [program, 'get'], stdin: server, timeoutMs: HELPER_TIMEOUT_MS });
    }
    catch (cause) {
        throw credentialError('CREDENTIALS_UNAVAILABLE', `asking ${program} for the credentials of ${server}, as ${path} says: it cannot be run`, { cause, hint: `install ${program}, or take it out of ${path}` });
    }
}

// EXTERNAL MODULE: ./packages/oci/lib/reference.js
var reference = __webpack_require__(33406);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
;// CONCATENATED MODULE: ./packages/oci/lib/auth/challenge.js
/** Parses the challenges of a header; what does not follow the grammar is left out. */
function parseChallenges(header) {
    const challenges = [];
    const token = /([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?\s*,?\s*/y;
    let at = 0;
    while (at < header.length) {
        token.lastIndex = at;
        const match = token.exec(header);
        if (match === null)
            break;
        at = token.lastIndex;
        const [, name = '', quoted, plain] = match;
        const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain;
        if (value === undefined)
            challenges.push({ scheme: name.toLowerCase(), parameters: {} });
        else
            Object.assign(challenges.at(-1)?.parameters ?? {}, { [name.toLowerCase()]: value });
    }
    return challenges;
}

;// CONCATENATED MODULE: ./packages/oci/lib/auth/tokens.js




/** A token is renewed this long before it ends, or in the last quarter of a shorter life. */
const MARGIN_MS = 10_000;
/** What a token lives when its server does not say (distribution's token specification). */
const DEFAULT_LIFETIME_S = 60;
const TOKEN_ANSWER_LIMIT = 256 * 1024;
const tokenSchema = schemas/* looseObject */._H3({
    token: schemas/* string */.YjP().optional(),
    access_token: schemas/* string */.YjP().optional(),
    expires_in: schemas/* number */.aig().nullish(),
});
/**
 * Answers challenges of one registry: basic, or bearer tokens of the server that it names (distribution's token and
 * oauth2 specifications), kept by scope until shortly before they end. Many who need the same token share one fetch.
 *
 * @throws (when used) `UNAUTHORIZED`, `REGISTRY_FAILED`, and what the credentials throw
 */
function openAuthenticator(options) {
    const held = new Map();
    const share = (0,lib.singleFlight)();
    let challenges = [];
    let found;
    async function obtain(scopes) {
        found ??= { credential: await options.credentials.for(options.host) };
        const { credential } = found;
        const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
        if (bearer !== undefined) {
            const token = await fetchToken(bearer, scopes, credential, options);
            held.set(keyOf(scopes), token);
            return token.header;
        }
        const basic = challenges.some((challenge) => challenge.scheme === 'basic');
        return basic && credential !== undefined && 'username' in credential
            ? basicHeader(credential)
            : undefined;
    }
    function current(scopes) {
        const now = options.clock.now();
        return keysFor(scopes)
            .map((key) => held.get(key))
            .find((token) => token !== undefined && token.renewAt > now)?.header;
    }
    return {
        async header(scopes) {
            if (challenges.length === 0)
                return undefined;
            return current(scopes) ?? share(keyOf(scopes), () => obtain(scopes));
        },
        async answer(header, scopes, refused) {
            const parsed = parseChallenges(header ?? '');
            if (parsed.length > 0)
                challenges = parsed;
            // Where one that should hold is refused, those that came with it will be: a registry may have a new key.
            if ([...held.values()].some((token) => token.header === refused))
                held.clear();
            const all = withAsked(scopes, parsed);
            const answered = current(scopes) ?? (await share(keyOf(all), () => obtain(all)));
            const token = held.get(keyOf(all));
            if (token !== undefined)
                held.set(keyOf(scopes), token);
            return answered === refused ? undefined : answered;
        },
        hasCredentials: () => found?.credential !== undefined,
    };
}
function keyOf(scopes) {
    return scopes.join(' ');
}
/** Whoever may push may pull. */
function keysFor(scopes) {
    const key = keyOf(scopes);
    return key.endsWith(':pull') ? [key, `${key},push`] : [key];
}
/** Our scopes and those that the challenge asks for: some registries name a repository by another name there. */
function withAsked(scopes, challenges) {
    const asked = challenges.find((challenge) => challenge.scheme === 'bearer')?.parameters['scope'];
    const more = (asked ?? '')
        .slice(0, 2000)
        .split(' ')
        .filter((each) => each !== '');
    return [...scopes, ...more.filter((each) => !scopes.some((own) => covers(own, each)))];
}
function covers(own, asked) {
    const [name, actions] = splitScope(own);
    const [askedName, askedActions] = splitScope(asked);
    const has = actions.split(',');
    return name === askedName && askedActions.split(',').every((action) => has.includes(action));
}
function splitScope(scope) {
    const at = scope.lastIndexOf(':');
    return [scope.slice(0, at), scope.slice(at + 1)];
}
function basicHeader(credential) {
    return `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`;
}
async function fetchToken(challenge, scopes, credential, options) {
    const realm = realmOf(challenge, options);
    const what = `${options.host}: asking the token server ${realm.host} for ${keyOf(scopes)}`;
    const asked = options.clock.now();
    const response = await options.http({
        ...tokenRequest(realm, challenge.parameters['service'], scopes, credential),
        ...(realm.origin === options.origin.origin ? {} : { namedBy: options.origin }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (response.status !== 200) {
        await response.discard();
        const message = `${what}: it answered ${response.status}`;
        // OAuth2 servers say 400 for a token that they do not accept (RFC 6749 §5.2).
        if ([400, 401, 403].includes(response.status))
            throw (0,errors/* ociError */.Y)('UNAUTHORIZED', message, {
                hint: loginHint(options.host, credential !== undefined),
            });
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', message);
    }
    const body = await response.bytes(TOKEN_ANSWER_LIMIT);
    const answer = (0,lib.parseJson)(body, tokenSchema, `the token of ${realm.host}`);
    const token = [answer.token, answer.access_token].find((text) => (text ?? '') !== '');
    if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${what}: its answer has no token`);
    const seconds = answer.expires_in ?? 0;
    const life = (seconds > 0 ? seconds : DEFAULT_LIFETIME_S) * 1000;
    return { header: `Bearer ${token}`, renewAt: asked + life - Math.min(MARGIN_MS, life / 4) };
}
function tokenRequest(realm, service, scopes, credential) {
    if (credential !== undefined && 'identityToken' in credential) {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: 'sealwright',
            refresh_token: credential.identityToken,
            scope: keyOf(scopes),
            ...(service === undefined ? {} : { service }),
        });
        return {
            method: 'POST',
            url: realm,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
        };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.append('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    return {
        method: 'GET',
        url,
        headers: credential === undefined ? {} : { authorization: basicHeader(credential) },
    };
}
/** Credentials go to the realm, so it must be as well protected as the registry itself. */
function realmOf(challenge, options) {
    const text = challenge.parameters['realm'] ?? '';
    const realm = URL.canParse(text) ? new URL(text) : undefined;
    const allowed = realm?.protocol === 'https:' ||
        (realm?.protocol === 'http:' && options.origin.protocol === 'http:');
    if (realm !== undefined && allowed)
        return realm;
    throw (0,errors/* ociError */.Y)('UNAUTHORIZED', `${options.host}: asks for credentials at "${text.slice(0, 200)}", which is not an https URL`, {
        hint: 'the registry is set up wrongly, or somebody is in between; nothing was sent there',
    });
}
/** The YAML that lets a workflow's own token push to ghcr.io. */
const PACKAGES_WRITE = 'permissions:\n  packages: write';
/** How to log in to a registry, by what is known of it. */
function loginHint(host, hadCredentials) {
    const common = hadCredentials
        ? `${host} does not accept the credentials for this: check the user name, the password or token, and what the account may do`
        : `log in first (docker login ${host}), or give the inputs registry-username and registry-password`;
    if (host !== 'ghcr.io')
        return common;
    return `${common}. In a workflow:\n\n${PACKAGES_WRITE}\n…\n    with:\n      registry-username: \${{ github.actor }}\n      registry-password: \${{ secrets.GITHUB_TOKEN }}`;
}

// EXTERNAL MODULE: ./packages/oci/lib/manifest.js
var lib_manifest = __webpack_require__(24902);
// EXTERNAL MODULE: ./packages/oci/lib/media-types.js
var media_types = __webpack_require__(36719);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-claims.js

/** Sent again in fewer bytes than it takes to ask for it. */
const SMALL_BYTES = 1024;
/** From so many questions on it pays to find out whether one can do for two. */
const WORTH_ASKING = 12;
function registryClaims(parts) {
    const { repository, uploads, selfMounts, absent } = parts;
    let asked = 0;
    async function mount({ digest }) {
        if (await uploads.mount(digest, repository))
            return true;
        absent.add(digest);
        return false;
    }
    return {
        async claim(descriptor) {
            asked++;
            return selfMounts.state === 'answered' ? mount(descriptor) : parts.has(descriptor);
        },
        async claimToPut(descriptor) {
            const { digest, size } = descriptor;
            if (size > SMALL_BYTES || selfMounts.state === 'ignored' || uploads.isOpen(digest))
                return parts.has(descriptor);
            try {
                if (await mount(descriptor))
                    return true;
                if (uploads.isOpen(digest))
                    return false;
            }
            catch (error) {
                if (!(0,lib.isSealwrightError)(error, 'REGISTRY_FAILED'))
                    throw error;
            }
            // Neither mounted nor an upload: a registry that does not know mounts is asked as ever, now and from here on.
            selfMounts.state = 'ignored';
            absent.delete(digest);
            return parts.has(descriptor);
        },
        async arrived(digest) {
            if (selfMounts.state !== 'unknown' || asked < WORTH_ASKING)
                return;
            // Whoever comes meanwhile asks as before.
            selfMounts.state = 'ignored';
            if (await uploads.mount(digest, repository))
                selfMounts.state = 'answered';
            else
                await uploads.abandon(digest);
        },
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-download.js


/** How often one download goes on after its connection broke. */
const RESUMES = 5;
const RESUME_PAUSE_MS = 250;
/** From this size on, content goes by the way that is made for large bodies. */
const BULK_BYTES = 1024 * 1024;
/**
 * Content from `offset` on, unverified. A connection that breaks half-way is taken up where it broke. `Range` is sent
 * only when it is needed: some registries answer it wrongly.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, and `HTTP_FAILED` when it broke too often
 */
async function* download(parts, offset) {
    let at = offset;
    for (let resumed = 0; at < parts.descriptor.size || at === 0; resumed++) {
        const answer = await askFrom(parts, at);
        // A server that ignores Range sends the whole: the front is dropped.
        let skip = answer.status === 206 ? 0 : at;
        try {
            for await (const chunk of answer.body) {
                const rest = skip < chunk.byteLength ? chunk.subarray(skip) : undefined;
                skip = Math.max(0, skip - chunk.byteLength);
                if (rest === undefined)
                    continue;
                at += rest.byteLength;
                yield rest;
            }
            return;
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'HTTP_FAILED') || resumed >= RESUMES)
                throw error;
            if (parts.signal?.aborted === true)
                throw error;
            await parts.clock.sleep(RESUME_PAUSE_MS * 2 ** resumed, parts.signal);
        }
    }
}
async function askFrom(parts, at, ranged = at > 0) {
    const doing = `reading ${parts.descriptor.digest} of ${parts.shown}`;
    // Some registries know ranges only with both ends.
    const range = ranged ? { range: `bytes=${at}-${parts.descriptor.size - 1}` } : {};
    const answer = await parts.ask({
        method: 'GET',
        path: parts.path,
        headers: { accept: parts.accept, ...range },
        bulk: parts.lent === true && parts.descriptor.size >= BULK_BYTES,
        expect: ranged ? [200, 206, 404, 416] : [200, 404],
        doing,
    });
    if (answer.status === 416) {
        await answer.discard();
        return askFrom(parts, at, false);
    }
    if (answer.status === 404) {
        await answer.discard();
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `${doing}: it is not there`);
    }
    const start = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1];
    if (answer.status === 206 && Number(start) !== at) {
        await answer.discard();
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${doing}: asked for the bytes from ${at} on, got those from ${start ?? 'somewhere'} on`);
    }
    return answer;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-errors.js




/** An error document is for people: this much is enough. */
const ERROR_LIMIT = 64 * 1024;
const SHOWN = 500;
const errorsSchema = schemas/* looseObject */._H3({
    errors: schemas/* array */.YOg(schemas/* looseObject */._H3({ code: schemas/* string */.YjP().optional(), message: schemas/* string */.YjP().optional() }))
        .max(100),
});
/** The error for an answer of a status that is none: `UNAUTHORIZED`, `FORBIDDEN`, `CONTENT_DIFFERS` or `REGISTRY_FAILED`. */
async function statusError(response, ask, { host, repository, hadCredentials }) {
    const said = await errorText(response);
    const message = `${ask.doing}: ${ask.method} to ${host} was answered ${response.status}${said === '' ? '' : ` (${said})`}`;
    if (response.status === 401)
        return (0,errors/* ociError */.Y)('UNAUTHORIZED', message, { hint: loginHint(host, hadCredentials) });
    if (response.status === 403)
        return (0,errors/* ociError */.Y)('FORBIDDEN', message, { hint: forbiddenHint(host, repository, ask) });
    if (ask.method !== 'DELETE' &&
        ask.write === true &&
        response.status === 400 &&
        said.includes('DIGEST_INVALID'))
        return (0,lib.coreError)('CONTENT_DIFFERS', message, {
            hint: 'what arrived is not what was announced: it changed while it was read, or on its way',
        });
    const hint = HINTS[response.status];
    const cause = new StatusError(response.status, response.headers['retry-after']);
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', message, hint === undefined ? { cause } : { cause, hint });
}
/** What a refusal was made of, for whoever may try again. */
class StatusError extends Error {
    status;
    retryAfter;
    constructor(status, retryAfter) {
        super(`answered ${status}`);
        this.status = status;
        this.retryAfter = retryAfter;
    }
}
/** Statuses after which the same may succeed later; 404 and 416 are what a forgotten upload is answered with. */
const PASSING = new Set([404, 408, 416, 425, 429, 500, 502, 503, 504]);
/** Why a transfer may be tried again, undefined where that is of no use. */
function passing(error) {
    if ((0,lib.isSealwrightError)(error, 'HTTP_FAILED'))
        return { retryAfter: undefined };
    if (!(0,lib.isSealwrightError)(error, 'REGISTRY_FAILED'))
        return undefined;
    if ((0,lib.isSealwrightError)(error.cause, 'HTTP_FAILED'))
        return { retryAfter: undefined };
    if (!(error.cause instanceof StatusError) || !PASSING.has(error.cause.status))
        return undefined;
    return { retryAfter: error.cause.retryAfter };
}
const HINTS = {
    405: 'the registry does not allow this, or is read-only',
    413: 'the registry, or a proxy before it, takes no content as large as this',
    429: 'the registry limits how often it may be asked: try again later, or log in for a higher limit',
};
function forbiddenHint(host, repository, ask) {
    if (host === 'ghcr.io' && ask.write === true)
        return `give the job the permission (a fork's pull request never has it):\n\n${PACKAGES_WRITE}`;
    return `the account may not ${ask.write === true ? 'push to' : 'read'} ${host}/${repository}: ask for access, or log in as another (docker login ${host}, or the inputs registry-username and registry-password)`;
}
/** The registry's own words (distribution-spec, "Error Codes"), on one line. */
async function errorText(response) {
    const text = await response.text(ERROR_LIMIT).catch(() => '');
    return oneLine(wordsOf(text)).slice(0, SHOWN);
}
function wordsOf(text) {
    try {
        const { errors } = errorsSchema.parse(JSON.parse(text));
        return errors.map((error) => [error.code, error.message].filter(Boolean).join(': ')).join('; ');
    }
    catch {
        return text.trimStart().startsWith('<') ? '' : text.slice(0, 200);
    }
}
function oneLine(text) {
    return text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}
/** The error for a question that got no answer at all. */
function unanswered(cause, ask, url) {
    const plain = url.protocol === 'https:' && /WRONG_VERSION_NUMBER|EPROTO/.test(cause.message);
    const hint = plain
        ? `${url.host} does not speak https: if it is meant to be so, list it in insecure-registries`
        : cause.hint;
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${ask.doing}: ${ask.method} to ${url.host} got no answer`, hint === undefined ? { cause } : { cause, hint });
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-http.js



const MAX_REDIRECTS = 5;
/**
 * Opens the way to one repository.
 *
 * @throws (when asking) `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, and what credentials throw
 */
function openAsker(options) {
    const { authenticator } = options;
    return async (ask) => {
        const scopes = [
            `repository:${options.repository}:${actionsOf(ask)}`,
            ...(ask.alsoReads === undefined ? [] : [`repository:${ask.alsoReads}:pull`]),
        ];
        const first = await named(ask, authenticator.header(scopes));
        let answer = await follow(ask, first, options);
        // Only the registry itself may ask who we are: a server that it sent us to gets no answer.
        if (answer.status === 401 && answer.own) {
            const asked = answer.headers['www-authenticate'];
            const second = await named(ask, authenticator.answer(asked, scopes, first));
            if (second !== undefined && !isStream(ask.body)) {
                await answer.discard();
                answer = await follow(ask, second, options);
            }
        }
        warnOnce(answer, options);
        const strayed = ask.stayAtHome === true && answer.status >= 300 && answer.status < 400;
        if (ask.expect.includes(answer.status) || strayed)
            return answer;
        throw await statusError(answer, ask, {
            host: options.host,
            repository: options.repository,
            hadCredentials: authenticator.hasCredentials(),
        });
    };
}
/** A failure to prove who we are says for what it was asked. */
async function named(ask, proof) {
    try {
        return await proof;
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error))
            throw error;
        const { code, message, hint, cause } = error;
        const details = { cause, ...(hint === undefined ? {} : { hint }) };
        if (code === 'UNAUTHORIZED')
            throw (0,errors/* ociError */.Y)(code, `${ask.doing}: ${message}`, details);
        if (code !== 'REGISTRY_FAILED' && code !== 'HTTP_FAILED')
            throw error;
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${ask.doing}: ${message}`, details);
    }
}
/** What distribution's token specification calls what is asked for. */
function actionsOf(ask) {
    if (ask.method === 'DELETE')
        return 'pull,push,delete';
    return ask.write === true ? 'pull,push' : 'pull';
}
function isStream(body) {
    return body !== undefined && !(body instanceof Uint8Array);
}
/**
 * Sends the question, following redirects by hand: authorization stays at the registry's own origin, and once the
 * way has left it, none is sent any more, not even back home.
 */
async function follow(ask, authorization, options) {
    let url = target(ask.path.toString(), options.origin, ask);
    let own = url.origin === options.origin.origin;
    for (let hops = 0;; hops++) {
        const response = await send(ask, url, own ? authorization : undefined, options);
        const location = redirectOf(response, ask);
        if (location === undefined)
            return answerOf(response, url, own);
        const next = target(location, url, ask);
        if (ask.stayAtHome === true && next.origin !== options.origin.origin)
            return answerOf(response, url, own);
        await response.discard();
        if (hops >= MAX_REDIRECTS)
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${ask.doing}: ${ask.method} to ${options.host} was redirected more than ${MAX_REDIRECTS} times`);
        url = next;
        own &&= url.origin === options.origin.origin;
    }
}
async function send(ask, url, authorization, options) {
    try {
        return await options.http({
            method: ask.method,
            url,
            headers: { ...ask.headers, ...(authorization === undefined ? {} : { authorization }) },
            ...(ask.body === undefined ? {} : { body: ask.body }),
            ...(ask.bulk === true ? { bulk: true } : {}),
            ...(url.origin === options.origin.origin ? {} : { namedBy: options.origin }),
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
    }
    catch (cause) {
        throw (0,lib.isSealwrightError)(cause, 'HTTP_FAILED') ? unanswered(cause, ask, url) : cause;
    }
}
function answerOf(response, url, own) {
    const { status, headers, body } = response;
    return {
        status,
        headers,
        body,
        url,
        own,
        bytes: (limit) => response.bytes(limit),
        text: (limit) => response.text(limit),
        discard: () => response.discard(),
    };
}
/** Where a redirect that can be followed leads: a stream cannot be sent twice, and only 307 and 308 keep a method. */
function redirectOf(response, ask) {
    const followed = ask.method === 'GET' || ask.method === 'HEAD' ? [301, 302, 303, 307, 308] : [307, 308];
    if (!followed.includes(response.status) || isStream(ask.body))
        return undefined;
    return response.headers['location'];
}
/** A URL that the registry named, relative to the one that named it. */
function target(location, from, ask) {
    const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${ask.doing}: ${from.host} named "${shownUrl(location)}", which is no URL`);
    }
    if (from.protocol === 'https:' && url.protocol === 'http:') {
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${ask.doing}: sent from https to http at ${url.host}`, {
            hint: 'the registry is set up wrongly, or somebody is in between; nothing was sent there',
        });
    }
    return url;
}
/** Queries carry signatures. */
function shownUrl(text) {
    return text.replace(/\?.*$/s, '?…').slice(0, 200);
}
const MAX_WARNINGS = 100;
/** `Warning: 299 - "text"` (distribution-spec): shown once a text, never acted on. */
function warnOnce(answer, options) {
    const header = answer.headers['warning'];
    if (header === undefined)
        return;
    for (const [, quoted = ''] of header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
        const text = quoted.replaceAll(/\\(.)/g, '$1').slice(0, 500);
        if (options.warned.has(text) || options.warned.size >= MAX_WARNINGS)
            continue;
        options.warned.add(text);
        options.log?.warn(`${options.host} says: ${text}`);
    }
}
/**
 * The target of a `Link: <…>; rel="next"` header (RFC 8288), which registries page with.
 *
 * @throws `REGISTRY_FAILED` when it leads to another origin
 */
function nextPage(answer, doing) {
    const link = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(answer.headers['link'] ?? '')?.[1];
    if (link === undefined)
        return undefined;
    const url = URL.canParse(link, answer.url.href) ? new URL(link, answer.url) : undefined;
    if (url?.origin !== answer.url.origin || url.href === answer.url.href)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${doing}: ${answer.url.host} names "${shownUrl(link)}" as the next page`, { hint: 'a next page is another one of the same registry' });
    return url;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-places.js

/* Where a registry takes an upload: opened, asked for its state, and ended (distribution-spec, "Pushing blobs"). */
/** Asks for a place to upload to. `chunk` is the least that the registry takes in one piece, 0 when it does not say. */
async function openUpload(ask, base, doing, algorithm = 'sha256') {
    const query = algorithm === 'sha256' ? '' : `?digest-algorithm=${algorithm}`;
    const answer = await ask({
        method: 'POST',
        path: `${base}/blobs/uploads/${query}`,
        headers: { 'content-length': '0' },
        write: true,
        expect: [202],
        doing,
    });
    await answer.discard();
    const chunk = Number(answer.headers['oci-chunk-min-length'] ?? 0);
    return { place: placeOf(answer, doing), chunk: Number.isSafeInteger(chunk) ? chunk : 0 };
}
/** How far an upload is, and where it goes on. @throws `NOT_FOUND` when the registry has forgotten it */
async function statusOf(ask, place, doing) {
    const answer = await ask({
        method: 'GET',
        path: place,
        write: true,
        expect: [200, 202, 204, 400, 404],
        doing,
    });
    await answer.discard();
    if (answer.status === 400 || answer.status === 404)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `${doing}: the registry does not know the upload any more`, {
            hint: 'start it again from the beginning',
        });
    const end = Number(/^(?:bytes=)?0-(\d+)$/.exec(answer.headers['range'] ?? '')?.[1] ?? 0);
    const named = answer.headers['location'] !== undefined;
    // "0-0" is what registries say for nothing received as well as for one byte.
    return { place: named ? placeOf(answer, doing) : answer.url, received: end === 0 ? 0 : end + 1 };
}
/** Ends an upload that is not wanted any more; what a registry does not let one end, it collects by itself. */
async function cancelUpload(ask, place, shown) {
    const answer = await ask({
        method: 'DELETE',
        path: place,
        write: true,
        expect: [200, 202, 204, 400, 404, 405, 501],
        doing: `cancelling an upload to ${shown}`,
    });
    await answer.discard();
}
/** The URL that an answer's `Location` names. @throws `REGISTRY_FAILED` */
function placeOf(answer, doing) {
    const location = answer.headers['location'] ?? '';
    if (location === '' || !URL.canParse(location, answer.url.href))
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${doing}: ${answer.url.host} named no place for the upload`);
    return new URL(location, answer.url);
}
/** Registries sign the query of their places: it is kept to the letter. */
function withDigest(place, digest) {
    const parameter = `digest=${encodeURIComponent(digest)}`;
    const url = new URL(place);
    url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
    return url;
}
/** The same bytes in chunks of at least `size`, the last one excepted. All of them are lent. */
async function* joined(content, size) {
    let buffer;
    let held = 0;
    for await (const chunk of content) {
        if (held === 0 && chunk.byteLength >= size) {
            yield chunk;
            continue;
        }
        // What is lent to us is gone with the next chunk.
        buffer ??= Buffer.allocUnsafe(size);
        for (let at = 0; at < chunk.byteLength;) {
            const part = chunk.subarray(at, at + size - held);
            buffer.set(part, held);
            held += part.byteLength;
            at += part.byteLength;
            if (held < size)
                continue;
            yield buffer;
            held = 0;
        }
    }
    if (buffer !== undefined && held > 0)
        yield buffer.subarray(0, held);
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-ingest.js


/** What is sent in one piece: it is kept in memory, so that it can be sent again. */
const CHUNK = 8 * 1024 * 1024;
/** More than this in one piece is not held in memory, whatever a registry asks for. */
const MAX_CHUNK = 256 * 1024 * 1024;
/**
 * An upload whose digest is not known yet (distribution-spec, "Pushing a blob in chunks"); its id is the URL that the
 * registry named for it.
 *
 * @throws `NOT_FOUND` when the registry has forgotten the upload of that id
 */
async function registryIngest(ask, base, shown, id) {
    const doing = `uploading to ${shown}`;
    const opened = id === undefined ? await openUpload(ask, base, doing) : undefined;
    const least = opened?.chunk ?? 0;
    if (least > MAX_CHUNK)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${doing}: the registry takes no piece below ${least} bytes, at most ${MAX_CHUNK} are held`);
    const upload = opened
        ? { ask, doing, place: opened.place, sent: 0, tail: new Uint8Array() }
        : await resumed(ask, id ?? '', doing);
    const size = Math.max(least, CHUNK);
    return {
        get id() {
            return upload.place.href;
        },
        get offset() {
            return upload.sent + upload.tail.byteLength;
        },
        async append(content) {
            for await (const chunk of joined(after(upload.tail, content), size)) {
                if (chunk.byteLength < least) {
                    upload.tail = Uint8Array.from(chunk);
                    return;
                }
                upload.tail = new Uint8Array();
                await sendChunk(upload, chunk);
            }
        },
        commit: (digest) => commit(upload, digest),
        abort: () => cancelUpload(ask, upload.place, shown),
    };
}
async function* after(tail, content) {
    if (tail.byteLength > 0)
        yield tail;
    yield* content;
}
async function resumed(ask, id, doing) {
    const { place, received } = await statusOf(ask, id, doing);
    return { ask, doing, place, sent: received, tail: new Uint8Array() };
}
async function sendChunk(upload, chunk) {
    const end = upload.sent + chunk.byteLength;
    const answer = await upload.ask({
        method: 'PATCH',
        path: upload.place,
        headers: {
            'content-type': 'application/octet-stream',
            'content-range': `${upload.sent}-${end - 1}`,
            'content-length': String(chunk.byteLength),
        },
        body: chunk,
        write: true,
        expect: [202, 416],
        doing: upload.doing,
    });
    await answer.discard();
    if (answer.status === 202)
        upload.place = placeOf(answer, upload.doing);
    else
        await afterLostAnswer(upload, end);
    upload.sent = end;
}
/** 416 says that the piece is out of order: it is, when it arrived before and only its answer was lost. */
async function afterLostAnswer(upload, end) {
    const { place, received } = await statusOf(upload.ask, upload.place, upload.doing);
    if (received !== end)
        throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${upload.doing}: the registry has ${received} bytes, expected ${upload.sent} or ${end}`, { hint: 'somebody else writes to the same upload, or it was damaged: start it again' });
    upload.place = place;
}
async function commit(upload, digest) {
    const { tail, sent } = upload;
    const answer = await upload.ask({
        method: 'PUT',
        path: withDigest(upload.place, digest),
        headers: {
            'content-length': String(tail.byteLength),
            ...(tail.byteLength === 0
                ? {}
                : {
                    'content-type': 'application/octet-stream',
                    'content-range': `${sent}-${sent + tail.byteLength - 1}`,
                }),
        },
        ...(tail.byteLength === 0 ? {} : { body: tail }),
        write: true,
        expect: [201, 204],
        doing: `${upload.doing}, as ${digest}`,
    });
    await answer.discard();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/oci/lib/stores/files.js
var files = __webpack_require__(98933);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-journal.js






const entrySchema = schemas/* strictObject */.rej({ repository: schemas/* string */.YjP(), digest: schemas/* string */.YjP(), place: schemas/* url */.OZ5() });
/** A journal of one repository in a directory: a file of mode 0600 for each blob under way. */
function fileJournal(directory, repository) {
    const pathOf = (digest) => {
        const name = (0,external_node_crypto_.createHash)('sha256').update(`${repository}\n${digest}`).digest('hex');
        return (0,external_node_path_.join)(directory, `${name}.json`);
    };
    return {
        async find(digest) {
            const path = pathOf(digest);
            try {
                const entry = (0,lib.parseJson)(await (0,promises_.readFile)(path), entrySchema, path);
                return entry.repository === repository && entry.digest === digest
                    ? new URL(entry.place)
                    : undefined;
            }
            catch {
                return undefined; // Not there or not to be used: the blob is sent from its beginning.
            }
        },
        async keep(digest, place) {
            const text = JSON.stringify({ repository, digest, place: place.href });
            await (0,files/* writeAtomically */.vK)(pathOf(digest), [new TextEncoder().encode(text)], { mode: 0o600 });
        },
        drop: (digest) => (0,promises_.rm)(pathOf(digest), { force: true }),
    };
}

// EXTERNAL MODULE: ./packages/oci/lib/descriptor.js
var descriptor = __webpack_require__(57058);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-manifests.js






/** Manifests that were just written or read are kept, up to so many bytes: tagging and attaching need them again. */
const CACHE_BYTES = 16 * 1024 * 1024;
/** Waits for what a registry does not find yet. */
const UNSETTLED_MS = [100, 400, 1000];
const REFERENCE = /^\w[\w.-]{0,127}$/;
/** @throws (when used) `NOT_FOUND`, `REGISTRY_FAILED`, `REFERENCE_INVALID`, `MANIFEST_INVALID`, `CONTENT_DIFFERS` */
function registryManifests(options) {
    const parts = { ...options, cache: byteCache(CACHE_BYTES) };
    return {
        resolve: (reference) => resolve(parts, reference),
        fetch: (reference) => fetch(parts, reference),
        read: (descriptor) => read(parts, descriptor),
        put: (mediaType, bytes, name) => put(parts, mediaType, bytes, name),
        putTagged: (descriptor, bytes, tags) => putTagged(parts, descriptor, bytes, tags),
        forget: (digest) => parts.cache.delete(digest),
        pathOf: (reference) => pathOf(parts, reference),
    };
}
function pathOf({ base, shown }, reference) {
    return `${base}/manifests/${checkReference(reference, shown)}`;
}
async function resolve(parts, reference) {
    const answer = await parts.ask({
        method: 'HEAD',
        path: pathOf(parts, reference),
        headers: { accept: media_types/* MANIFEST_ACCEPT */.dY },
        expect: [200, 404],
        doing: `resolving ${reference} of ${parts.shown}`,
    });
    await answer.discard();
    if (answer.status === 404)
        return undefined;
    // Registries whose HEAD does not tell digest, type and size are asked for the whole.
    return (describedBy(answer, reference, `resolving ${reference} of ${parts.shown}`) ??
        (await fetch(parts, reference))?.descriptor);
}
async function fetch(parts, reference) {
    const doing = `reading ${reference} of ${parts.shown}`;
    const answer = await parts.ask({
        method: 'GET',
        path: pathOf(parts, reference),
        headers: { accept: media_types/* MANIFEST_ACCEPT */.dY },
        expect: [200, 404],
        doing,
    });
    if (answer.status === 404) {
        await answer.discard();
        return undefined;
    }
    const bytes = await answer.bytes(lib_manifest/* MANIFEST_LIMIT */.MV);
    const said = answer.headers['docker-content-digest'];
    const expected = (0,lib.isDigest)(reference) ? reference : said;
    const algorithm = expected !== undefined && (0,lib.isDigest)(expected) ? (0,lib.algorithmOf)(expected) : 'sha256';
    const digest = (0,lib.digestOf)(bytes, algorithm);
    if (expected !== undefined && expected !== digest)
        throw differs(doing, `content of ${digest}`, expected);
    const manifest = (0,lib_manifest/* parseManifest */.Ng)(bytes, `${reference} of ${parts.shown}`);
    const mediaType = manifest.mediaType ?? mediaTypeOf(answer) ?? '';
    parts.cache.set(digest, bytes);
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}
async function read(parts, descriptor) {
    const known = parts.cache.get(descriptor.digest);
    if (known !== undefined)
        return known;
    const content = download({
        ...parts,
        path: pathOf(parts, descriptor.digest),
        accept: descriptor.mediaType,
        descriptor,
    }, 0);
    const what = `${descriptor.digest} of ${parts.shown}`;
    const bytes = await (0,lib.collect)((0,lib.verified)(content, descriptor, what), lib_manifest/* MANIFEST_LIMIT */.MV, what);
    parts.cache.set(descriptor.digest, bytes);
    return bytes;
}
async function putTagged(parts, { mediaType, digest }, bytes, tags) {
    const [first, ...more] = tags;
    // Under a tag, registries name content by sha256: another digest has to be in the path.
    const isPlain = (0,lib.algorithmOf)(digest) === 'sha256';
    if (first === undefined)
        return put(parts, mediaType, bytes, digest);
    if (isPlain && (more.length === 0 || parts.tagParameters.state === 'ignored')) {
        const headers = await put(parts, mediaType, bytes, first);
        for (const tag of more)
            await put(parts, mediaType, bytes, tag);
        return headers;
    }
    const query = tags.map((tag) => `tag=${checkReference(tag, parts.shown)}`).join('&');
    const headers = await put(parts, mediaType, bytes, digest, `?${query}`);
    const named = new Set((headers['oci-tag'] ?? '').split(',').map((tag) => tag.trim()));
    const missing = tags.filter((tag) => !named.has(tag));
    parts.tagParameters.state = missing.length === 0 ? 'taken' : 'ignored';
    for (const tag of missing)
        await put(parts, mediaType, bytes, tag);
    return headers;
}
async function put(parts, mediaType, bytes, name, query = '') {
    const doing = `pushing manifest ${name} to ${parts.shown}`;
    const answer = await askSettled(parts, {
        method: 'PUT',
        path: `${pathOf(parts, name)}${query}`,
        headers: { 'content-type': mediaType },
        body: bytes,
        write: true,
        expect: [201, 202],
        doing,
    });
    await answer.discard();
    const said = answer.headers['docker-content-digest'];
    const digest = (0,lib.digestOf)(bytes, (0,lib.isDigest)(name) ? (0,lib.algorithmOf)(name) : 'sha256');
    // Under a tag, a registry may name it by another algorithm than we do.
    if (said?.startsWith(`${(0,lib.algorithmOf)(digest)}:`) === true && said !== digest)
        throw differs(doing, said, digest);
    parts.cache.set(digest, bytes);
    return answer.headers;
}
/**
 * A registry may not find yet what it has taken: where others push the same blobs at that moment, or where its storage
 * is slow to agree with itself. So its word that a blob is missing holds when it has said so for a while.
 */
async function askSettled(parts, ask) {
    for (const wait of UNSETTLED_MS) {
        try {
            return await parts.ask(ask);
        }
        catch (error) {
            const isMissing = (0,lib.isSealwrightError)(error) && error.message.includes('MANIFEST_BLOB_UNKNOWN');
            if (!isMissing)
                throw error;
            await parts.clock.sleep(wait, parts.signal);
        }
    }
    return parts.ask(ask);
}
function differs(doing, found, expected) {
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${doing}: the registry answered with ${found}, expected ${expected}`, { hint: 'the registry, or something between here and there, is broken or tampers' });
}
/** What the headers of a HEAD say, when they say enough. @throws `REGISTRY_FAILED` for another digest */
function describedBy(answer, reference, doing) {
    const digest = answer.headers['docker-content-digest'];
    if ((0,lib.isDigest)(reference) && digest !== undefined && digest !== reference)
        throw differs(doing, digest, reference);
    const size = answer.headers['content-length'];
    const described = descriptor/* descriptorSchema */.TM.safeParse({
        mediaType: mediaTypeOf(answer),
        digest: digest ?? ((0,lib.isDigest)(reference) ? reference : undefined),
        size: size !== undefined && /^[1-9]\d*$/.test(size) ? Number(size) : undefined,
    });
    if (!described.success)
        return undefined;
    const { mediaType, digest: checked, size: bytes } = described.data;
    // Only a manifest's own types say what it is: a proxy's text/html or octet-stream does not.
    return mediaType.startsWith('application/vnd.')
        ? { mediaType, digest: checked, size: bytes }
        : undefined;
}
function mediaTypeOf(answer) {
    return answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}
/** What stands in a path must be a tag or a digest, whoever gave it. */
function checkReference(reference, shown) {
    if ((0,lib.isDigest)(reference) || REFERENCE.test(reference))
        return reference;
    throw (0,errors/* ociError */.Y)('REFERENCE_INVALID', `asking ${shown} for "${reference.slice(0, 200)}": it is neither a tag nor a digest`, { hint: 'a tag is up to 128 letters, digits, _ . -' });
}
/** A map that drops its oldest entries beyond so many bytes. */
function byteCache(limit) {
    const entries = new Map();
    let size = 0;
    const drop = (digest) => {
        size -= entries.get(digest)?.byteLength ?? 0;
        entries.delete(digest);
    };
    return {
        get: (digest) => entries.get(digest),
        set(digest, bytes) {
            drop(digest);
            entries.set(digest, bytes);
            size += bytes.byteLength;
            for (const oldest of entries.keys()) {
                if (size <= limit)
                    break;
                drop(oldest);
            }
        },
        delete: drop,
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-origin.js

/** Where a registry answers: https, but plain http on loopback and where it is allowed. */
function originOf(registry, insecure) {
    const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const plain = (0,reference/* isLoopback */.U9)(name) || insecure.some((each) => [host, name, registry].includes(each));
    return new URL(`${plain ? 'http' : 'https'}://${host}/`);
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-pace.js
const START = 16;
const MAX = 64;
/**
 * An http port that asks each server only so many questions at a time: one more whenever as many as that went well,
 * half as many after a 429 or 503 (additive increase, multiplicative decrease). A question ends with the head of its
 * answer, so a body that is read slowly keeps nobody waiting.
 */
function paced(http) {
    const paces = new Map();
    return async (request) => {
        const { origin } = new URL(request.url);
        const pace = paces.get(origin) ?? { limit: START, running: 0, slowed: 0, waiting: [] };
        paces.set(origin, pace);
        if (pace.running >= Math.floor(pace.limit))
            await new Promise((resolve) => pace.waiting.push(resolve));
        else
            pace.running++;
        try {
            return await observed(http, request, pace);
        }
        finally {
            release(pace);
        }
    };
}
async function observed(http, request, pace) {
    const { slowed } = pace;
    const response = await http(request);
    const isTooMuch = response.status === 429 || response.status === 503;
    if (!isTooMuch)
        pace.limit = Math.min(MAX, pace.limit + 1 / pace.limit);
    else if (pace.slowed === slowed) {
        pace.slowed++;
        pace.limit = Math.max(1, pace.limit / 2);
    }
    return response;
}
/** Hands the turn on, as far as the limit of now allows. */
function release(pace) {
    pace.running--;
    while (pace.running < Math.floor(pace.limit)) {
        const next = pace.waiting.shift();
        if (next === undefined)
            return;
        pace.running++;
        next();
    }
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/registry-fallback.js
var registry_fallback = __webpack_require__(94706);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-referrers.js








/**
 * Statuses by which registries without the referrers API say so; 401 and 403 too, since what may be read otherwise
 * is asked right after, by the fallback tag. Whatever else is no list either is a failure: never an empty list.
 */
const UNSUPPORTED = [400, 401, 403, 404, 405, 406, 410, 501];
const MAX_PAGES = 10_000;
const MAX_REFERRERS = 100_000;
const pageSchema = schemas/* looseObject */._H3({ manifests: schemas/* array */.YOg(descriptor/* descriptorSchema */.TM).nullish() });
/** @throws (when used) `REFERRERS_UNSAFE` where the fallback tag is taken by something else, `REGISTRY_FAILED` */
function registryReferrers(parts) {
    const { api } = parts;
    const fallback = (0,registry_fallback/* registryFallback */.C4)(parts);
    return {
        async *list(subject, artifactType) {
            for (const descriptor of await registry_referrers_all(parts, fallback, subject, artifactType)) {
                if (artifactType === undefined || descriptor.artifactType === artifactType)
                    yield descriptor;
            }
        },
        async added(descriptor, manifest, headers) {
            const subject = manifest.subject;
            if (subject === undefined)
                return;
            // The header alone is no proof: some registries send it and have no API.
            const claimed = headers['oci-subject'] === subject.digest;
            const isListed = async () => {
                if (claimed && (api.state === 'answers' || api.state === 'proven'))
                    return true;
                if (api.state === 'absent')
                    return false;
                const listed = await byApi(parts, subject);
                if (listed === 'absent')
                    api.state = 'absent';
                if (typeof listed === 'string')
                    return false;
                return claimed || listed.some((each) => each.digest === descriptor.digest);
            };
            if (!(await isListed()))
                await fallback.add(subject, (0,registry_fallback/* referrerEntry */.oY)(descriptor, manifest));
            else
                api.state = 'proven';
        },
        async removing(descriptor) {
            const subject = await subjectOf(parts, descriptor);
            if (subject === undefined || api.state === 'proven')
                return;
            const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject);
            if (typeof listed === 'string')
                await fallback.remove(subject, descriptor.digest);
        },
    };
}
/** All pages of the API, or why there are none. */
async function byApi(parts, subject, artifactType) {
    const { api } = parts;
    const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
    const found = [];
    let path = `${parts.base}/referrers/${subject.digest}${filter}`;
    for (let page = 0; path !== undefined; page++) {
        const listed = await askPage(parts, path, subject);
        if (typeof listed === 'string') {
            if (page === 0)
                return listed;
            throw unending(parts, subject, 'a further page is missing');
        }
        found.push(...listed.descriptors);
        if (page >= MAX_PAGES || found.length > MAX_REFERRERS)
            throw unending(parts, subject, 'the list does not end');
        path = listed.next;
    }
    if (found.length > 0)
        api.state = 'proven';
    else if (api.state !== 'proven')
        api.state = 'answers';
    return found;
}
async function registry_referrers_all(parts, fallback, subject, artifactType) {
    const { api } = parts;
    const listed = api.state === 'absent' ? 'absent' : await byApi(parts, subject, artifactType);
    if (typeof listed === 'string') {
        const kept = await fallback.list(subject);
        // The repository is there, and its list is not: so the API is not.
        if (listed === 'absent' && kept.length > 0)
            api.state = 'absent';
        return kept;
    }
    if (api.state === 'proven')
        return listed;
    // An empty list of an API that never listed anything is no proof that nothing is there.
    return fallback.list(subject).catch((error) => {
        if ((0,lib.isSealwrightError)(error, 'REFERRERS_UNSAFE'))
            return listed;
        throw error;
    });
}
/** What cannot be read has no subject: it can be deleted all the same. */
async function subjectOf(parts, descriptor) {
    try {
        const bytes = await parts.manifests.read(descriptor);
        return (0,lib_manifest/* parseManifest */.Ng)(bytes, descriptor.digest).subject;
    }
    catch (error) {
        const unreadable = ['NOT_FOUND', 'CONTENT_DIFFERS', 'JSON_INVALID', 'MANIFEST_INVALID'];
        if (unreadable.some((code) => (0,lib.isSealwrightError)(error, code)))
            return undefined;
        throw error;
    }
}
async function askPage(parts, path, subject) {
    const doing = `listing what refers to ${subject.digest} in ${parts.shown}`;
    const answer = await parts.ask({
        method: 'GET',
        path,
        headers: { accept: media_types/* OCI_INDEX */.$p },
        expect: [200, ...UNSUPPORTED],
        stayAtHome: true,
        doing,
    });
    if (answer.status !== 200 || !isIndex(answer)) {
        await answer.discard();
        return answer.status === 401 || answer.status === 403 ? 'denied' : 'absent';
    }
    const bytes = await answer.bytes(lib_manifest/* MANIFEST_LIMIT */.MV);
    const page = (0,lib.parseJson)(bytes, pageSchema, `the referrers of ${subject.digest}`);
    return {
        descriptors: page.manifests ?? [],
        next: nextPage(answer, doing),
    };
}
/** A single-page site answers everything with 200 and HTML. */
function isIndex(answer) {
    return answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === media_types/* OCI_INDEX */.$p;
}
function unending(parts, subject, what) {
    return (0,errors/* ociError */.Y)('REGISTRY_FAILED', `listing what refers to ${subject.digest} in ${parts.shown}: ${what}`);
}


;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-tags.js




const registry_tags_MAX_PAGES = 10_000;
const MAX_TAGS = 1_000_000;
const PAGE_LIMIT = 16 * 1024 * 1024;
const registry_tags_pageSchema = schemas/* looseObject */._H3({ tags: schemas/* array */.YOg(schemas/* string */.YjP()).nullish() });
/** All tags of a repository, page by page, in lexical order. A repository that is not there has none. */
async function* listTags(ask, base, shown) {
    const doing = `listing the tags of ${shown}`;
    const found = new Set();
    let path = `${base}/tags/list`;
    for (let page = 0; path !== undefined; page++) {
        const answer = await ask({ method: 'GET', path, expect: [200, 404], doing });
        if (answer.status === 404) {
            await answer.discard();
            break;
        }
        const bytes = await answer.bytes(PAGE_LIMIT);
        const { tags } = (0,lib.parseJson)(bytes, registry_tags_pageSchema, `tags of ${shown}`, {
            bytes: PAGE_LIMIT,
            depth: 8,
        });
        for (const tag of tags ?? [])
            found.add(tag);
        if (page >= registry_tags_MAX_PAGES || found.size > MAX_TAGS)
            throw (0,errors/* ociError */.Y)('REGISTRY_FAILED', `${doing}: the list does not end`);
        path = nextPage(answer, doing);
    }
    yield* [...found].sort();
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry-upload.js




/** Smaller chunks of a stream are joined: each costs a trip through the system. */
const MIN_CHUNK = 64 * 1024;
/** A place that a refused mount opened is used within this time, or left to the registry. */
const PLACE_LIFE_MS = 60_000;
/** How often one blob is sent, or gone on with, before it is given up. */
const ATTEMPTS = 6;
const PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;
/** @throws (when used) `CONTENT_DIFFERS`, `REGISTRY_FAILED` and what asking throws */
function registryUploads(parts) {
    /** Uploads that were opened in place of a mount. */
    const places = new Map();
    return {
        async put(descriptor, content) {
            const opened = places.get(descriptor.digest);
            places.delete(descriptor.digest);
            const isFresh = opened !== undefined && opened.until > parts.clock.now();
            await putBlob(parts, descriptor, content, isFresh ? opened.place : undefined);
        },
        async mount(digest, from) {
            const { mounted, place } = await askMount(parts, digest, from);
            if (place !== undefined)
                places.set(digest, { place, until: parts.clock.now() + PLACE_LIFE_MS });
            return mounted;
        },
        isOpen: (digest) => places.has(digest),
        async abandon(digest) {
            const opened = places.get(digest);
            places.delete(digest);
            if (opened !== undefined)
                await cancelUpload(parts.ask, opened.place, parts.shown);
        },
    };
}
async function putBlob(parts, descriptor, content, opened) {
    const { digest, size } = descriptor;
    const isBulk = size >= BULK_BYTES;
    const source = isBulk ? content : await held(content, descriptor);
    const check = (0,lib.verifier)(descriptor);
    const sending = {
        ...parts,
        descriptor,
        isBulk,
        doing: `pushing blob ${digest} (${size} bytes) to ${parts.shown}`,
        read: (from) => {
            const readFrom = (at) => ((0,lib.isRereadable)(source) ? source.from(at) : source);
            return (0,lib.verifies)(source, descriptor) ? readFrom(from) : check(readFrom, from);
        },
    };
    const place = opened ?? (isBulk ? await parts.journal?.find(digest) : undefined);
    await withRetries(sending, (0,lib.isRereadable)(source), place, opened === undefined);
    if (isBulk)
        await parts.journal?.drop(digest);
}
/** Small content is kept, so that it can be sent again and is known to be right before anything is asked. */
async function held(content, descriptor) {
    const bytes = await (0,lib.collect)((0,lib.owned)((0,lib.verified)(content, descriptor)), BULK_BYTES, descriptor.digest);
    return (0,lib.rereadable)((offset) => (0,lib.contentOf)(bytes.subarray(offset)));
}
async function withRetries(sending, canRepeat, first, isOld) {
    let place = first;
    let isUsed = place !== undefined && isOld;
    for (let attempt = 1;; attempt++) {
        const failures = watchSource();
        try {
            if (isUsed && place !== undefined && (await goOn(sending, place, failures)))
                return;
            place = await registry_upload_open(sending, isUsed ? undefined : place);
            isUsed = true;
            await sendWhole(sending, place, failures);
            return;
        }
        catch (error) {
            // What went wrong with the source says more than the request that broke off for it.
            if (failures.found !== undefined)
                throw failures.found.reason;
            const reason = passing(error) ?? renewed(error, attempt, sending);
            if (reason === undefined || !canRepeat || attempt >= ATTEMPTS)
                throw error;
            await pause(sending, attempt, reason.retryAfter);
            // Only the answer may have been lost.
            if (await isThere(sending))
                return;
        }
    }
}
/** A stream cannot be sent again by whoever asks: a token that ended is renewed by now, and the next one holds. */
function renewed(error, attempt, { isBulk }) {
    const isRefused = isBulk && attempt === 1 && (0,lib.isSealwrightError)(error, 'UNAUTHORIZED');
    return isRefused ? { retryAfter: '0' } : undefined;
}
async function registry_upload_open(sending, place) {
    const { ask, base, doing, descriptor, journal, isBulk } = sending;
    if (place !== undefined)
        return place;
    const opened = await openUpload(ask, base, doing, (0,lib.algorithmOf)(descriptor.digest));
    if (isBulk)
        await journal?.keep(descriptor.digest, opened.place);
    return opened.place;
}
async function sendWhole(sending, place, failures) {
    const { ask, doing, isBulk } = sending;
    const { digest, size } = sending.descriptor;
    const answer = await ask({
        method: 'PUT',
        path: withDigest(place, digest),
        headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
        body: await bodyOf(sending, 0, failures),
        bulk: isBulk,
        write: true,
        expect: [201, 204],
        doing,
    });
    await answer.discard();
}
/** Sends what an upload lacks, and ends it. False when the registry does not know it any more, or has garbled it. */
async function goOn(sending, place, failures) {
    const { ask, doing, isBulk } = sending;
    const { digest, size } = sending.descriptor;
    const status = await statusOf(ask, place, doing).catch((error) => {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND') || passing(error) !== undefined)
            return undefined;
        throw error;
    });
    if (status === undefined || status.received === 0 || status.received > size)
        return false;
    let last = status.place;
    if (status.received < size) {
        const answer = await ask({
            method: 'PATCH',
            path: last,
            headers: {
                'content-type': 'application/octet-stream',
                'content-range': `${status.received}-${size - 1}`,
                'content-length': String(size - status.received),
            },
            body: await bodyOf(sending, status.received, failures),
            bulk: isBulk,
            write: true,
            expect: [202],
            doing,
        });
        await answer.discard();
        last = placeOf(answer, doing);
    }
    const answer = await ask({
        method: 'PUT',
        path: withDigest(last, digest),
        headers: { 'content-length': '0' },
        write: true,
        expect: [201, 204],
        doing,
    }).catch((error) => {
        // Its part was not what it was sent: all of it is sent once more.
        if ((0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            return undefined;
        throw error;
    });
    await answer?.discard();
    return answer !== undefined;
}
async function bodyOf({ read, isBulk }, from, failures) {
    if (isBulk)
        return failures.watch(joined(read(from), MIN_CHUNK));
    return (0,lib.collect)(read(from), BULK_BYTES);
}
async function isThere({ ask, base, descriptor, doing }) {
    const answer = await ask({
        method: 'HEAD',
        path: `${base}/blobs/${descriptor.digest}`,
        expect: [200, 404],
        doing,
    });
    await answer.discard();
    return answer.status === 200;
}
async function pause(sending, attempt, asked) {
    const { clock, random, signal } = sending;
    const wanted = (0,lib.retryAfter)(asked, clock.now());
    const part = (random.bytes(1)[0] ?? 0) / 256;
    const own = Math.round(PAUSE_MS * 2 ** (attempt - 1) * part);
    await clock.sleep(Math.min(wanted ?? own, MAX_PAUSE_MS), signal);
}
function watchSource() {
    const failures = {
        found: undefined,
        async *watch(content) {
            try {
                yield* content;
            }
            catch (reason) {
                failures.found = { reason };
                throw reason;
            }
        },
    };
    return failures;
}
async function askMount({ ask, base, shown }, digest, from) {
    const doing = `mounting ${digest} from ${from} in ${shown}`;
    const query = new URLSearchParams({ mount: digest, from });
    try {
        const answer = await ask({
            method: 'POST',
            path: `${base}/blobs/uploads/?${query.toString()}`,
            write: true,
            ...(base === `/v2/${from}` ? {} : { alsoReads: from }),
            headers: { 'content-length': '0' },
            expect: [201, 202, 400, 404, 405],
            doing,
        });
        await answer.discard();
        if (answer.status === 202)
            return { mounted: false, place: placeOf(answer, doing) };
        return { mounted: answer.status === 201 };
    }
    catch (error) {
        // Who may not read there can still push here: pushing itself will say so if not.
        if ((0,lib.isSealwrightError)(error, 'UNAUTHORIZED') || (0,lib.isSealwrightError)(error, 'FORBIDDEN'))
            return { mounted: false };
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/registry.js

















/** Retries of one client, shared by all that it does. */
const RETRY_BUDGET = 60;
/** Opens a client of OCI registries (distribution-spec v1.1). Nothing is asked before something is needed. */
function openRegistryClient(options) {
    const { clock, credentials, signal, log } = options;
    const http = (0,lib.retrying)(paced(options.http), {
        clock,
        random: options.random,
        budget: { retries: RETRY_BUDGET },
        onRetry: (reason, wait) => log?.debug(`asking again in ${wait} ms: ${reason}`),
        ...(signal === undefined ? {} : { signal }),
    });
    const registries = new Map();
    const stores = new Map();
    const registryOf = (host) => {
        const known = registries.get(host);
        if (known !== undefined)
            return known;
        const origin = originOf(host, options.insecureHosts ?? []);
        const opened = {
            origin,
            authenticator: openAuthenticator({ http, clock, credentials, host, origin, signal }),
            warned: new Set(),
            api: { state: 'unknown' },
            tagParameters: { state: 'unknown' },
            selfMounts: { state: 'unknown' },
        };
        registries.set(host, opened);
        return opened;
    };
    return {
        open(text) {
            const { registry: host, repository } = (0,reference/* parseReference */.F2)(text);
            const known = stores.get(`${host}/${repository}`);
            if (known !== undefined)
                return known;
            const registry = registryOf(host);
            const ask = openAsker({ http, host, repository, log, signal, ...registry });
            const journal = options.journal === undefined
                ? undefined
                : fileJournal(options.journal, `${host}/${repository}`);
            const { api, tagParameters, selfMounts } = registry;
            const store = registryStore({
                ...options,
                ask,
                host,
                repository,
                api,
                tagParameters,
                selfMounts,
                journal,
            });
            stores.set(`${host}/${repository}`, store);
            return store;
        },
    };
}
function registryStore(options) {
    const { ask, host, repository } = options;
    const base = `/v2/${repository}`;
    const shown = `${host}/${repository}`;
    const parts = { ...options, base, shown };
    const manifests = registryManifests(parts);
    const referrers = registryReferrers({ ...parts, manifests });
    const uploads = registryUploads(parts);
    const absent = new Set();
    const has = (descriptor) => look(own, descriptor);
    const claims = registryClaims({ ...options, uploads, absent, has });
    const own = {
        ask,
        base,
        shown,
        manifests,
        referrers,
        uploads,
        claims,
        absent,
        sharing: (0,lib.singleFlight)(),
    };
    return {
        has,
        claim: (descriptor) => (0,media_types/* isManifestType */.Q3)(descriptor.mediaType) ? has(descriptor) : claims.claim(descriptor),
        get(descriptor, { offset = 0, raw = false } = {}) {
            if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
                return manifestContent(own, descriptor, offset);
            const path = registry_pathOf(own, descriptor);
            const open = (at, lent) => download({ ...parts, path, accept: '*/*', descriptor, lent }, at);
            if (raw)
                return (0,lib.rereadable)((at) => open(offset + at, true));
            const content = open(offset, false);
            return offset === 0
                ? (0,lib.verified)(content, descriptor, `${descriptor.digest} of ${shown}`)
                : content;
        },
        put: (descriptor, content, { isNew = false } = {}) => (0,media_types/* isManifestType */.Q3)(descriptor.mediaType)
            ? putManifest(own, descriptor, content, [])
            : own.sharing(descriptor.digest, () => registry_putBlob(own, descriptor, content, isNew)),
        putTagged: (descriptor, content, tags) => putManifest(own, descriptor, content, tags),
        ingest: (id) => registryIngest(ask, base, shown, id),
        resolve: async (reference, { read = false } = {}) => read ? (await manifests.fetch(reference))?.descriptor : manifests.resolve(reference),
        tag: (descriptor, reference, { ifAbsent = false } = {}) => tag(own, descriptor, reference, ifAbsent),
        tags: () => listTags(ask, base, shown),
        referrers: (subject, { artifactType } = {}) => referrers.list(subject, artifactType),
        delete: (descriptor) => remove(own, descriptor),
        untag: (name) => discarded(ask, manifests.pathOf(name), `deleting the tag ${name} of ${shown}`),
        async mount({ digest }, from) {
            const path = from.startsWith(`${host}/`) ? from.slice(host.length + 1) : from;
            const mounted = await uploads.mount(digest, path);
            if (mounted)
                own.absent.delete(digest);
            return mounted;
        },
    };
}
function registry_pathOf({ base, manifests }, { mediaType, digest }) {
    return (0,media_types/* isManifestType */.Q3)(mediaType)
        ? manifests.pathOf(digest)
        : `${base}/blobs/${(0,lib.parseDigest)(digest)}`;
}
async function look(own, descriptor) {
    const isManifest = (0,media_types/* isManifestType */.Q3)(descriptor.mediaType);
    const answer = await own.ask({
        method: 'HEAD',
        path: registry_pathOf(own, descriptor),
        headers: { accept: isManifest ? media_types/* MANIFEST_ACCEPT */.dY : '*/*' },
        expect: [200, 404],
        doing: `looking for ${descriptor.digest} in ${own.shown}`,
    });
    await answer.discard();
    if (answer.status === 200)
        own.absent.delete(descriptor.digest);
    else
        own.absent.add(descriptor.digest);
    return answer.status === 200;
}
async function* manifestContent(own, descriptor, offset) {
    const bytes = await own.manifests.read(descriptor);
    const whole = (0,lib.verified)((0,lib.contentOf)(bytes), descriptor, `${descriptor.digest} of ${own.shown}`);
    if (offset === 0)
        yield* whole;
    else
        yield bytes.subarray(offset);
}
async function putManifest(own, descriptor, content, tags) {
    const what = `manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)((0,lib.owned)((0,lib.verified)(content, descriptor)), lib_manifest/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,lib_manifest/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    const headers = await own.manifests.putTagged(descriptor, bytes, tags);
    await own.referrers.added(descriptor, manifest, headers);
}
async function registry_putBlob(own, descriptor, content, isNew) {
    const isAbsent = own.absent.delete(descriptor.digest) || isNew;
    if (!isAbsent && (await own.claims.claimToPut(descriptor)))
        return;
    own.absent.delete(descriptor.digest);
    await own.uploads.put(descriptor, content);
    await own.claims.arrived(descriptor.digest);
}
async function tag(own, descriptor, reference, ifAbsent) {
    if (ifAbsent) {
        const current = await own.manifests.resolve(reference);
        if (current?.digest === descriptor.digest)
            return;
        if (current !== undefined)
            throw (0,errors/* ociError */.Y)('TAG_EXISTS', `tagging ${descriptor.digest} in ${own.shown}: ${reference} names ${current.digest} already`, { hint: 'give it another tag, or allow the tag to be moved' });
    }
    await own.manifests.put(descriptor.mediaType, await own.manifests.read(descriptor), reference);
}
async function remove(own, descriptor) {
    if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType)) {
        await own.referrers.removing(descriptor);
        own.manifests.forget(descriptor.digest);
    }
    await discarded(own.ask, registry_pathOf(own, descriptor), `deleting ${descriptor.digest} of ${own.shown}`);
}
/** Deletes what a path names; what is not there needs no deleting. */
async function discarded(ask, path, doing) {
    const answer = await ask({
        method: 'DELETE',
        path,
        write: true,
        expect: [200, 202, 204, 404],
        doing,
    });
    await answer.discard();
}

;// CONCATENATED MODULE: ./packages/oci/lib/access.js




/** Inputs of every task that talks to a registry (DESIGN §7). */
const registryInputs = {
    'registry-username': schemas/* string */.YjP()
        .optional()
        .describe('User name for the registry; default: what docker or podman logged in with.'),
    'registry-password': schemas/* string */.YjP()
        .optional()
        .describe('Password or token for the registry.')
        .meta({ secret: true }),
    'registry-config': schemas/* string */.YjP()
        .optional()
        .describe('Path of a docker config.json; default: the usual places, credential helpers included.'),
    'insecure-registries': schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Registry hosts to speak plain http to. Loopback always may.'),
};
/**
 * A registry client with the credentials that the inputs name, for the host of `name` (a destination or a
 * reference) when they are given outright, else from the docker or podman configuration.
 */
async function openRegistries(inputs, name, ports) {
    const password = inputs['registry-password'];
    if (password !== undefined)
        ports.log.mask(password);
    const host = name === undefined ? undefined : registryOf(name);
    const explicit = host === undefined || inputs['registry-username'] === undefined || password === undefined
        ? undefined
        : { host, username: inputs['registry-username'], password };
    const journal = journalPath((variable) => ports.env.get(variable));
    const credentials = await loadCredentials({
        env: (variable) => ports.env.get(variable),
        exec: ports.exec,
        ...(inputs['registry-config'] === undefined ? {} : { configPath: inputs['registry-config'] }),
        ...(explicit === undefined ? {} : { explicit }),
    });
    return openRegistryClient({
        http: ports.http,
        clock: ports.clock,
        random: ports.random,
        credentials,
        insecureHosts: inputs['insecure-registries'],
        log: ports.log,
        signal: ports.signal,
        ...(journal === undefined ? {} : { journal }),
    });
}
/** The registry of `HOST/PATH` or of a reference; undefined for a layout on disk. */
function registryOf(name) {
    if (/^oci(-archive)?:/.test(name))
        return undefined;
    const bare = name.split('@')[0] ?? '';
    return (0,reference/* parseReference */.F2)(bare.includes('/') ? bare : `${bare}/x`).registry;
}
/** Where half-sent blobs are remembered: what a program keeps between runs, as the XDG specification places it. */
function journalPath(env) {
    const home = env('HOME') ?? env('LOCALAPPDATA');
    const state = env('XDG_STATE_HOME') ?? (home === undefined ? undefined : `${home}/.local/state`);
    return state === undefined ? undefined : `${state}/sealwright/uploads`;
}

;// CONCATENATED MODULE: ./packages/oci/lib/content.js



/** Puts bytes, and returns what describes them. */
async function pushBlob(store, mediaType, bytes) {
    const descriptor = (0,lib_manifest/* describe */.q0)(mediaType, bytes);
    await store.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
/** Puts a manifest or index: an object is written as JSON, bytes as they are. */
async function pushManifest(store, mediaType, value) {
    const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
    const descriptor = (0,lib_manifest/* describe */.q0)(mediaType, bytes);
    await store.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
/** What a tag or digest names. @throws `NOT_FOUND`; `where` names the store in the message */
async function resolveOrThrow(store, reference, where) {
    const found = await store.resolve(reference);
    if (found !== undefined)
        return found;
    throw ociError('NOT_FOUND', `resolving ${reference}: it is not in ${where}`, {
        hint: 'check the spelling, and that it was pushed there',
    });
}
/** A manifest and its raw bytes, verified. @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `MANIFEST_INVALID` */
async function content_readManifest(store, descriptor) {
    const what = `manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(store.get(descriptor), lib_manifest/* MANIFEST_LIMIT */.MV, what);
    return { bytes, manifest: (0,lib_manifest/* parseManifest */.Ng)(bytes, what, descriptor.mediaType) };
}
/** A small blob, verified. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes */
async function readBlob(store, descriptor, limit) {
    return (0,lib.collect)(store.get(descriptor), limit, `blob ${descriptor.digest}`);
}

;// CONCATENATED MODULE: ./packages/oci/lib/graph.js




/** Nesting of a graph: a hostile one must not hold us for ever. */
const MAX_DEPTH = 16;
/** Parts of a graph. */
const MAX_NODES = 100_000;
/**
 * Every part of a graph once, parents before children, in the order in which manifests name them.
 *
 * @throws `GRAPH_INVALID` for one that is too deep or too large, and whatever the store throws
 */
async function* walk(source, root) {
    const seen = new Set();
    const pending = [{ descriptor: root, depth: 0 }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { descriptor, depth } = next;
        if (seen.has(descriptor.digest))
            continue;
        seen.add(descriptor.digest);
        checkBounds(root.digest, depth, seen.size);
        const content = isManifestType(descriptor.mediaType)
            ? await readManifest(source, descriptor)
            : undefined;
        yield { descriptor, content, depth };
        if (content === undefined)
            continue;
        const children = successorsOf(content.manifest).toReversed();
        pending.push(...children.map((child) => ({ descriptor: child, depth: depth + 1 })));
    }
}
/** @throws `GRAPH_INVALID` beyond `MAX_DEPTH` or `MAX_NODES` */
function checkBounds(root, depth, nodes) {
    if (depth > MAX_DEPTH)
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `following ${root}: nested deeper than ${MAX_DEPTH}`);
    if (nodes > MAX_NODES)
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `following ${root}: more than ${MAX_NODES} parts`);
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy-listed.js

/** What the source lists as referrers of a manifest, without what `filter` leaves out; asked for once. */
function listReferrers(subject, state) {
    const known = state.listed.get(subject.digest);
    if (known !== undefined)
        return known;
    const started = state.acquire(() => list(subject, state));
    state.listed.set(subject.digest, started);
    return started;
}
async function list(subject, state) {
    const { from, options } = state;
    const listed = [];
    for await (const referrer of from.referrers?.(subject) ?? []) {
        checkBounds(subject.digest, 1, state.nodes.size + listed.length);
        if (options.filter?.(referrer) === false)
            state.omitted.push(referrer);
        else
            listed.push(referrer);
    }
    return listed;
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy-omitted.js







/**
 * A referrer of an index that is not whole where it lies: its one layer is a JSON list of the descriptors that were
 * left out. The index stays as it is, so that its digest and what is signed over it hold.
 */
const OMITTED_TYPE = 'application/vnd.sealwright.copy.omitted.v1+json';
const RECORD_LIMIT = 4 * 1024 * 1024;
const recordSchema = schemas/* strictObject */.rej({ omitted: schemas/* array */.YOg(descriptor/* descriptorSchema */.TM).max(10_000) });
/** How buildkit ties an attestation manifest to the platform that it is about. */
const ABOUT = 'vnd.docker.reference.digest';
/** Which of the parts that a manifest names are copied, and which are left out. */
async function omit(parent, parts, state) {
    const { platforms, filter } = state.options;
    const inside = parts.filter((part) => (0,media_types/* isManifestType */.Q3)(part.mediaType));
    if (inside.length === 0)
        return { kept: parts, omitted: [] };
    const chosen = platforms === undefined ? undefined : choose(parent, inside, platforms);
    const omitted = inside.filter((part) => chosen?.has(part.digest) === false || filter?.(part) === false);
    const already = await recordedAsOmitted(parent, state);
    const out = new Set([...omitted, ...already].map(({ digest }) => digest));
    state.omitted.push(...inside.filter(({ digest }) => out.has(digest)));
    return { kept: parts.filter(({ digest }) => !out.has(digest)), omitted };
}
/** The digests of the children for these platforms. @throws `INPUT_INVALID` where there is none */
function choose(parent, children, platforms) {
    const wanted = children.filter(({ platform }) => platform !== undefined && platforms.some((each) => matches(each, platform)));
    if (wanted.length === 0 && children.some(({ platform }) => platform !== undefined)) {
        const there = children.flatMap(({ platform }) => (platform ? [(0,descriptor/* platformName */.$r)(platform)] : []));
        throw (0,lib.coreError)('INPUT_INVALID', `copying ${parent.digest}: it has none of the platforms ${platforms.map(descriptor/* platformName */.$r).join(', ')}`, { hint: `it has ${[...new Set(there)].join(', ')}` });
    }
    const digests = new Set(wanted.map(({ digest }) => digest));
    for (const { digest, platform, annotations } of children) {
        // What has no platform is for all of them, unless it says what it is about.
        const about = annotations?.[ABOUT];
        if (about === undefined ? platform === undefined : digests.has(about))
            digests.add(digest);
    }
    return digests;
}
/** A platform that is asked for without a variant means any. */
function matches(asked, found) {
    return (asked.os === found.os &&
        asked.architecture === found.architecture &&
        (asked.variant === undefined || asked.variant === found.variant) &&
        (asked['os.version'] === undefined || asked['os.version'] === found['os.version']));
}
/** What the source itself is said to lack. */
async function recordedAsOmitted(parent, state) {
    if (state.options.referrers !== true)
        return [];
    const records = (await listReferrers(parent, state)).filter(({ artifactType }) => artifactType === OMITTED_TYPE);
    const lists = await Promise.all(records.map((record) => readRecord(record, state)));
    const there = await Promise.all(lists.flat().map(async (each) => ({ each, isHere: await state.from.has(each) })));
    return there.flatMap(({ each, isHere }) => (isHere ? [] : [each]));
}
async function readRecord(record, { from }) {
    try {
        const { manifest } = await content_readManifest(from, record);
        const [layer] = manifest.layers ?? [];
        if (layer === undefined)
            return [];
        const text = (0,lib.textOf)(await readBlob(from, layer, RECORD_LIMIT));
        return (0,lib.parseJson)(text, recordSchema, `record ${record.digest}`).omitted;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND') || (0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            return [];
        throw error;
    }
}
/** Writes down in the destination what was left out; the same twice is the same record. */
async function recordOmitted(index, omitted, { to, acquire }) {
    const sorted = [...omitted].sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const record = new TextEncoder().encode(JSON.stringify({ omitted: sorted }));
    await acquire(async () => {
        await pushBlob(to, lib_manifest/* EMPTY_CONFIG */.$v.mediaType, new TextEncoder().encode('{}'));
        const layer = await pushBlob(to, OMITTED_TYPE, record);
        const { mediaType, digest, size } = index;
        await pushManifest(to, media_types/* OCI_MANIFEST */.EG, {
            schemaVersion: 2,
            mediaType: media_types/* OCI_MANIFEST */.EG,
            artifactType: OMITTED_TYPE,
            config: lib_manifest/* EMPTY_CONFIG */.$v,
            layers: [layer],
            subject: { mediaType, digest, size },
        });
    });
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy-state.js
/** Enough to keep a registry busy that syncs every blob to its disk, and few enough buffers for large ones. */
const DEFAULT_CONCURRENCY = 12;
const MAX_CONCURRENCY = 64;
function openCopyState(from, to, root, options) {
    const concurrency = Math.max(1, options.concurrency ?? DEFAULT_CONCURRENCY);
    return {
        from,
        to,
        root,
        options,
        acquire: limiter(Math.min(concurrency, MAX_CONCURRENCY)),
        nodes: new Map(),
        subjects: [],
        manifests: [],
        listed: new Map(),
        omitted: [],
        tagged: [],
        copied: 0,
        skipped: 0,
        bytes: 0,
        mounted: 0,
        done: 0,
        known: 0,
    };
}
/** Tells of so many bytes more. */
function progress(state, bytes) {
    state.done += bytes;
    state.options.onProgress?.(state.done, Math.max(state.done, state.known));
}
/** At most `limit` pieces of work at a time; the rest wait their turn, and fail with the first that failed. */
function limiter(limit) {
    let running = 0;
    let failure;
    const waiting = [];
    return async (work) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running++;
        try {
            if (failure !== undefined)
                throw failure.reason;
            return await work();
        }
        catch (reason) {
            failure ??= { reason };
            throw reason;
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy-node.js









/** From this size on, a sum is worth the way to another thread. */
const SUMMED_APART = 4 * 1024 * 1024;
/** Copies a piece of content with all that it names; whoever needs the same one waits for the same run. */
function copyNode(descriptor, path, state, content) {
    if (path.includes(descriptor.digest))
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `copying ${path[0]}: ${descriptor.digest} contains itself`);
    // Registries keep manifests and blobs apart, so one digest may have to arrive as both.
    const isManifest = (0,media_types/* isManifestType */.Q3)(descriptor.mediaType);
    const key = isManifest ? descriptor.digest : `blob ${descriptor.digest}`;
    const known = state.nodes.get(key);
    if (known !== undefined)
        return known;
    checkBounds(path[0] ?? descriptor.digest, path.length, state.nodes.size + 1);
    const started = isManifest
        ? copyManifest(descriptor, path, state, content)
        : copyBlob(descriptor, state);
    state.nodes.set(key, started);
    return started;
}
async function copyManifest(descriptor, path, state, content) {
    const { from, options, acquire } = state;
    (0,lib.throwIfAborted)(options.signal);
    const isRoot = descriptor.digest === state.root.digest;
    const isPresent = await acquire(() => copy_node_isThere(descriptor, isRoot, state));
    state.manifests.push(descriptor.digest);
    if (isPresent && !(0,media_types/* isIndexType */.$U)(descriptor.mediaType)) {
        state.skipped++;
        state.subjects.push(descriptor);
        return;
    }
    const { bytes, manifest } = content ?? (await acquire(() => content_readManifest(from, descriptor)));
    if (options.referrers === true)
        void listReferrers(descriptor, state).catch(() => undefined);
    const named = isPresent ? (manifest.manifests ?? []) : (0,lib_manifest/* successorsOf */.L6)(manifest);
    const { kept, omitted } = await omit(descriptor, named, state);
    const below = [...path, descriptor.digest];
    // All are started, and all are waited for, so that no transfer outlives a failure.
    await (0,lib.settled)(kept.map(async (child) => copyNode(child, below, state)));
    state.subjects.push(descriptor);
    if (isPresent)
        state.skipped++;
    else
        await copy_node_putManifest(descriptor, bytes, isRoot, state);
    if (omitted.length > 0)
        await recordOmitted(descriptor, omitted, state);
}
/** Whether the destination holds a manifest; the root's first name answers that for the root. */
async function copy_node_isThere(descriptor, isRoot, { to, options, tagged }) {
    const [tag] = isRoot ? (options.tags ?? []) : [];
    if (tag === undefined || to.resolve === undefined)
        return to.has(descriptor);
    const named = await to.resolve(tag);
    if (named?.digest !== descriptor.digest)
        return named !== undefined && to.has(descriptor);
    tagged.push(tag);
    return true;
}
async function copy_node_putManifest(descriptor, bytes, isRoot, state) {
    const { to, acquire, tagged } = state;
    state.known += bytes.byteLength;
    const tags = isRoot && (await mayTagAtOnce(state)) ? (state.options.tags ?? []) : [];
    await acquire(async () => {
        const content = (0,lib.contentOf)(bytes);
        if (tags.length === 0 || to.putTagged === undefined)
            return to.put(descriptor, content);
        await to.putTagged(descriptor, content, tags);
        tagged.push(...tags);
        return undefined;
    });
    state.copied++;
    state.bytes += bytes.byteLength;
    progress(state, bytes.byteLength);
}
/** A name comes last: what is still to come, referrers, must be there before anybody finds the root by it. */
async function mayTagAtOnce(state) {
    const { options, listed, omitted } = state;
    if (options.legacyTags === true || omitted.length > 0)
        return false;
    if (options.referrers !== true)
        return true;
    const lists = await Promise.all(listed.values());
    return lists.every((list) => list.length === 0);
}
async function copyBlob(descriptor, state) {
    state.known += descriptor.size;
    await state.acquire(async () => {
        (0,lib.throwIfAborted)(state.options.signal);
        if (await spared(descriptor, state))
            return;
        const { passed, content } = watched(state.from.get(descriptor, { raw: true }), state);
        await state.to.put(descriptor, summed(content, descriptor, state));
        state.copied++;
        state.bytes += descriptor.size;
        // A store that got the content from elsewhere meanwhile did not read it.
        if (passed() < descriptor.size)
            progress(state, descriptor.size - passed());
    });
}
/** Where there is somebody to take the sum of a large blob meanwhile, the destination need not. */
function summed(content, descriptor, { options }) {
    const { hasher } = options;
    if (hasher === undefined || descriptor.size < SUMMED_APART || !(0,lib.isRereadable)(content))
        return content;
    return (0,lib.rereadVerified)(content, descriptor, hasher);
}
/** True for a blob that needs no sending. */
async function spared(descriptor, state) {
    const { from, to, options } = state;
    const isHere = await (to.claim?.(descriptor) ?? to.has(descriptor));
    if (!isHere && options.mountFrom !== undefined) {
        if (await to.mount?.(descriptor, options.mountFrom)) {
            state.known -= descriptor.size;
            state.mounted += descriptor.size;
            state.copied++;
            return true;
        }
    }
    // What a manifest says lies elsewhere need not be here (image-spec layer.md, non-distributable layers).
    const isForeign = (descriptor.urls ?? []).length > 0;
    if (!isHere && !(isForeign && !(await from.has(descriptor))))
        return false;
    state.known -= descriptor.size;
    state.skipped++;
    return true;
}
/** Passes content on, tells how far it came, and stops when asked to. */
function watched(source, state) {
    let passed = 0;
    async function* watch(content, start) {
        let at = start;
        for await (const chunk of content) {
            (0,lib.throwIfAborted)(state.options.signal);
            yield chunk;
            at += chunk.byteLength;
            // What is read again was counted before.
            if (at > passed)
                progress(state, at - passed);
            passed = Math.max(passed, at);
        }
    }
    const content = (0,lib.isRereadable)(source)
        ? (0,lib.rereadable)((offset) => watch(source.from(offset), offset))
        : watch(source, 0);
    return { passed: () => passed, content };
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy-legacy.js


/** Suffixes of the tags under which cosign kept signatures, attestations and SBOMs before referrers. */
const LEGACY_SUFFIXES = ['sig', 'att', 'sbom'];
/** A repository with more tags than this is asked for each name by itself. */
const copy_legacy_MAX_TAGS = 10_000;
/** Copies what the source keeps under cosign's tags of all manifests that are in the destination. */
async function copyLegacy(state) {
    const { from, to, acquire } = state;
    if (from.resolve === undefined || to.tag === undefined)
        return;
    const subjects = [...new Set(state.manifests)];
    const tags = await acquire(() => present(subjects, state));
    await (0,lib.settled)(tags.map(async (tag) => {
        const found = await acquire(async () => from.resolve?.(tag, { read: true }));
        if (found === undefined)
            return;
        await copyNode(found, [], state);
        await acquire(async () => {
            if ((await to.resolve?.(tag))?.digest !== found.digest)
                await to.tag?.(found, tag);
        });
    }));
}
/** `sha256-….sig` of a digest. */
function legacyTag(digest, suffix) {
    return `${(0,lib.algorithmOf)(digest)}-${(0,lib.hexOf)(digest)}.${suffix}`;
}
/** The names that are there: one list tells of all of them. */
async function present(subjects, { from }) {
    const wanted = subjects.flatMap((digest) => LEGACY_SUFFIXES.map((suffix) => legacyTag(digest, suffix)));
    if (from.tags === undefined)
        return wanted;
    const names = new Set(wanted);
    const found = [];
    let seen = 0;
    for await (const tag of from.tags()) {
        if (names.has(tag))
            found.push(tag);
        if (++seen > copy_legacy_MAX_TAGS)
            return wanted;
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy-referrers.js





/** Copies what refers to a manifest that is in the destination. */
async function copyReferrers(subject, state) {
    const listed = await listReferrers(subject, state);
    await (0,lib.settled)(listed.map(async (referrer) => copyReferrer(subject, referrer, state)));
}
async function copyReferrer(subject, referrer, state) {
    const content = await state.acquire(() => content_readManifest(state.from, referrer));
    // A list is only a claim, and whoever reads the copy will go by the manifest.
    const named = content.manifest.subject?.digest;
    if (named !== subject.digest) {
        throw (0,errors/* ociError */.Y)('GRAPH_INVALID', `copying ${subject.digest}: ${referrer.digest} is listed as its referrer, but its subject is ${named ?? 'nothing'}`);
    }
    await copyNode(referrer, [], state, content);
}

;// CONCATENATED MODULE: ./packages/oci/lib/copy.js






/**
 * Copies a manifest and all that it names, children before parents, so that at no moment the destination holds a
 * manifest without its content. An image that the destination holds is taken to be complete and is not looked into;
 * of an index that it holds the children are looked for. After a failure nothing new is started, and what is under
 * way is waited for.
 *
 * What `platforms` leaves out is recorded in the destination: a referrer of the index of type
 * `application/vnd.sealwright.copy.omitted.v1+json` names it.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep, too large or cyclic, `INPUT_INVALID` where `platforms` leave
 * nothing, and whatever the stores throw
 */
async function copy(from, to, root, options = {}) {
    const state = openCopyState(from, to, root, options);
    await copyNode(root, [], state);
    // Referrers follow once their subjects are whole: a referrer may itself contain a subject, so neither waits inside
    // the other.
    for (let depth = 1; options.referrers === true && state.subjects.length > 0; depth++) {
        checkBounds(root.digest, depth, state.nodes.size);
        const subjects = state.subjects.splice(0);
        await (0,lib.settled)(subjects.map(async (subject) => copyReferrers(subject, state)));
    }
    if (options.legacyTags === true)
        await copyLegacy(state);
    await writeTags(state);
    const { copied, skipped, bytes, mounted, omitted, tagged } = state;
    return { copied, skipped, bytes, totalBytes: bytes + mounted, omitted, tagged };
}
/** The names that the root did not get with its own request. */
async function writeTags({ to, root, options, tagged }) {
    for (const tag of options.tags ?? []) {
        if (tagged.includes(tag))
            continue;
        if ((await to.resolve?.(tag))?.digest === root.digest)
            continue;
        await to.tag?.(root, tag);
        tagged.push(tag);
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/location.js


/**
 * Opens `HOST/NAME[:TAG][@DIGEST]`, `oci:DIR` or `oci-archive:FILE` to read from. Nothing is made.
 *
 * @throws `REFERENCE_INVALID`, `NOT_FOUND` or `STORE_FAILED` for what is no layout
 */
async function openSource(text, registries) {
    const location = (0,reference/* parseLocation */.zS)(text);
    const rest = { reference: referenceOf(location), shown: shownOf(location) };
    if (location.kind === 'registry')
        return { ...rest, store: registries.open(rest.shown), [Symbol.asyncDispose]: nothing };
    if (location.kind === 'layout') {
        const { openLayout } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 11650));
        const store = await openLayout(location.path, { mustExist: true });
        return { ...rest, store, [Symbol.asyncDispose]: nothing };
    }
    const { openArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 94544));
    const archive = await openArchive(location.path);
    return { ...rest, store: archive, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
}
/** Opens the same to write to; a layout or archive that is not there is made. @throws as `openSource` */
async function openTarget(text, registries) {
    const location = (0,reference/* parseLocation */.zS)(text);
    const rest = { reference: referenceOf(location), shown: shownOf(location) };
    const plain = { ...rest, commit: nothing, [Symbol.asyncDispose]: nothing };
    if (location.kind === 'registry')
        return { ...plain, store: registries.open(rest.shown) };
    if (location.kind === 'layout') {
        const { openLayout } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 11650));
        return { ...plain, store: await openLayout(location.path) };
    }
    const { createArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 23410));
    const archive = await createArchive(location.path);
    return {
        ...rest,
        store: archive,
        concurrency: 1,
        commit: () => archive.commit(),
        [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose](),
    };
}
/**
 * What a source names: its tag or digest, else `latest` of a repository, or the one image that a layout holds.
 *
 * @throws `NOT_FOUND` that lists the tags that are there
 */
async function resolveSource(source) {
    const { store, shown } = source;
    const only = source.reference === undefined ? await onlyRoot(store) : undefined;
    if (only !== undefined)
        return only;
    const wanted = source.reference ?? 'latest';
    const descriptor = await store.resolve(wanted, { read: true });
    if (descriptor !== undefined)
        return { descriptor, tag: wanted.includes(':') ? undefined : wanted };
    const tags = await firstTags(store, 10);
    const doing = `resolving ${wanted}`;
    throw (0,errors/* ociError */.Y)('NOT_FOUND', `${doing}: it is not in ${shown}`, {
        hint: tags.length === 0 ? 'no tags are there' : `tags that are there: ${tags.join(', ')}`,
    });
}
/** The one image of a layout, or the one that has a name. */
async function onlyRoot({ roots }) {
    const listed = (await roots?.()) ?? [];
    const named = listed.filter(({ tags }) => tags.length > 0);
    const [first, another] = named.length > 0 ? named : listed;
    if (first === undefined || another !== undefined)
        return undefined;
    return { descriptor: first.descriptor, tag: first.tags[0] };
}
async function firstTags(store, limit) {
    const tags = [];
    try {
        for await (const tag of store.tags()) {
            if (tags.length >= limit)
                return [...tags, '…'];
            tags.push(tag);
        }
    }
    catch {
        return tags; // A list that is not to be had only makes the hint shorter.
    }
    return tags;
}
function referenceOf(location) {
    if (location.kind !== 'registry')
        return location.reference;
    return location.reference.digest ?? location.reference.tag;
}
function shownOf(location) {
    if (location.kind === 'registry')
        return (0,reference/* repositoryName */.aR)(location.reference);
    return `${location.kind === 'layout' ? 'oci' : 'oci-archive'}:${location.path}`;
}
async function nothing() {
    // There is nothing to close.
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/archive.js
var archive = __webpack_require__(94544);
// EXTERNAL MODULE: ./packages/oci/lib/stores/archive-writer.js + 1 modules
var archive_writer = __webpack_require__(23410);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout.js + 2 modules
var layout = __webpack_require__(11650);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-clean.js
var layout_clean = __webpack_require__(70958);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory-bytes.js

/** What is kept in memory is for tests and demonstrations: a single piece of content ends here. */
const CONTENT_LIMIT = 2 * 1024 ** 3;
/** A piece at most. Pieces of this size are shared between threads. */
const SEGMENT_BYTES = 1024 * 1024;
/** Nothing yet. */
function memoryBytes() {
    const full = [];
    let tail = new Uint8Array(0);
    let used = 0;
    let size = 0;
    function* pieces() {
        yield* full;
        if (used > 0)
            yield tail.subarray(0, used);
    }
    return {
        get size() {
            return size;
        },
        append(chunk) {
            if (size + chunk.byteLength > CONTENT_LIMIT)
                throw (0,lib.coreError)('CONTENT_TOO_LARGE', `keeping more than ${CONTENT_LIMIT} bytes in memory`);
            for (let at = 0; at < chunk.byteLength;) {
                if (used === tail.byteLength) {
                    if (used > 0)
                        full.push(tail);
                    // Grows with what came, so that small content stays small and large content is in few pieces.
                    const wanted = Math.max(chunk.byteLength - at, size);
                    tail =
                        wanted < SEGMENT_BYTES ? Buffer.allocUnsafeSlow(wanted) : (0,lib.sharedBuffer)(SEGMENT_BYTES);
                    used = 0;
                }
                const part = chunk.subarray(at, at + tail.byteLength - used);
                tail.set(part, used);
                used += part.byteLength;
                at += part.byteLength;
                size += part.byteLength;
            }
        },
        close() {
            if (used < tail.byteLength)
                tail = Uint8Array.from(tail.subarray(0, used));
        },
        async *read(offset) {
            let at = 0;
            for (const piece of pieces()) {
                const start = Math.max(0, offset - at);
                at += piece.byteLength;
                if (start < piece.byteLength)
                    yield start === 0 ? piece : piece.subarray(start);
            }
        },
        pieces,
        full,
    };
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory-ingest.js




/** From so many bytes on an upload is summed up while it comes. */
const SUMMED_BYTES = 2 * 1024 * 1024;
/** A new upload, or the one of that id. `keep` gets what it became. @throws `NOT_FOUND` */
function memoryIngest(uploads, { clock, hasher }, id, keep) {
    const upload = id ?? (0,external_node_crypto_.randomUUID)();
    const known = id === undefined ? { bytes: memoryBytes(), sum: undefined, touched: 0 } : uploads.get(id);
    if (known === undefined)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `there is no upload ${id}`);
    const { bytes } = known;
    known.touched = clock.now();
    uploads.set(upload, known);
    return {
        id: upload,
        get offset() {
            return bytes.size;
        },
        async append(content) {
            for await (const chunk of content) {
                bytes.append(chunk);
                addToSum(known, hasher);
            }
            known.touched = clock.now();
        },
        async commit(digest) {
            const actual = await digestOf(known, (0,lib.algorithmOf)(digest));
            if (actual !== digest) {
                throw (0,lib.coreError)('CONTENT_DIFFERS', `ending upload ${upload}: its content is ${actual}, expected ${digest}`);
            }
            bytes.close();
            keep(digest, bytes);
            uploads.delete(upload);
        },
        async abort() {
            known.sum?.sha256.drop?.();
            uploads.delete(upload);
        },
    };
}
/** Has large pieces summed up as they get full: they never change. */
function addToSum(upload, hasher) {
    const { full, size } = upload.bytes;
    if (size < SUMMED_BYTES || full.length === (upload.sum?.pieces ?? 0))
        return;
    upload.sum ??= { sha256: hasher.open('sha256'), pieces: 0 };
    for (; upload.sum.pieces < full.length; upload.sum.pieces++) {
        const piece = full[upload.sum.pieces];
        // A failure is seen when the sum is asked for.
        if (piece !== undefined)
            Promise.resolve(upload.sum.sha256.update(piece)).catch(() => undefined);
    }
}
async function digestOf(upload, algorithm) {
    const { bytes, sum: known } = upload;
    const isKnown = known !== undefined && algorithm === 'sha256';
    const sum = isKnown ? known.sha256.copy() : (0,lib.digester)(algorithm);
    let at = 0;
    for (const piece of bytes.pieces())
        if (++at > (isKnown ? known.pieces : 0))
            await sum.update(piece);
    const digest = await sum.digest();
    if (isKnown)
        known.sha256.drop?.();
    upload.sum = undefined;
    return digest;
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/memory.js






/** One repository in memory. */
function memoryStore() {
    const repository = newRepository();
    return repositoryStore(repository, {
        clock: performance,
        hasher: { open: digester },
        blobs: new Map(),
        repositories: new Map([['', repository]]),
    });
}
/**
 * Many repositories in memory that share their blobs. Content is verified when it comes in and never changes, so it is
 * not hashed again when it is read.
 */
function memoryStores({ clock = performance, hasher = { open: lib.digester }, } = {}) {
    const repositories = new Map();
    const shared = { clock, hasher, blobs: new Map(), repositories };
    return {
        open(wanted) {
            const repository = repositories.get(wanted) ?? newRepository();
            repositories.set(wanted, repository);
            return Promise.resolve(repositoryStore(repository, shared));
        },
        async *list() {
            for (const [each, { visible }] of [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))) {
                if (visible.size > 0)
                    yield each;
            }
        },
        has: (wanted) => Promise.resolve((repositories.get(wanted)?.visible.size ?? 0) > 0),
        clean(olderThan, busy) {
            let dropped = 0;
            for (const { uploads } of repositories.values()) {
                for (const [id, { touched }] of uploads) {
                    if (busy.has(id) || clock.now() - touched < olderThan)
                        continue;
                    uploads.delete(id);
                    dropped++;
                }
            }
            return Promise.resolve(dropped);
        },
    };
}
function newRepository() {
    return {
        visible: new Set(),
        manifests: new Map(),
        tags: new Map(),
        referrers: new Map(),
        uploads: new Map(),
    };
}
function repositoryStore(repository, shared) {
    const { visible, manifests, tags } = repository;
    const bytesOf = (digest) => visible.has(digest) ? shared.blobs.get(digest) : undefined;
    return {
        has: ({ digest, size }) => Promise.resolve(bytesOf(digest)?.size === size),
        sizeOf: (digest) => Promise.resolve(bytesOf(digest)?.size),
        get(descriptor, { offset = 0, raw = false } = {}) {
            const from = (at) => memory_read(bytesOf(descriptor.digest), descriptor, at);
            return raw ? (0,lib.rereadable)((at) => from(offset + at)) : from(offset);
        },
        put: (descriptor, content) => memory_put(repository, shared, descriptor, content),
        async putTagged(descriptor, content, names) {
            await memory_put(repository, shared, descriptor, content);
            for (const each of names)
                memory_name(repository, descriptor, each);
        },
        ingest: async (id) => memoryIngest(repository.uploads, shared, id, (digest, bytes) => keep(repository, shared, digest, bytes)),
        resolve: (reference) => Promise.resolve(manifests.get((0,lib.isDigest)(reference) ? reference : (tags.get(reference) ?? 'sha256:'))),
        async tag(descriptor, reference, options) {
            const current = tags.get(reference);
            if (options?.ifAbsent === true && current !== undefined && current !== descriptor.digest) {
                throw (0,errors/* ociError */.Y)('TAG_EXISTS', `tagging ${descriptor.digest}: ${reference} names ${current} already`);
            }
            memory_name(repository, descriptor, reference);
        },
        async tagIf(descriptor, reference, current) {
            if (tags.get(reference) !== current)
                return false;
            memory_name(repository, descriptor, reference);
            return true;
        },
        async *tags() {
            yield* [...tags.keys()].sort();
        },
        async *referrers(subject, options) {
            for (const referrer of repository.referrers.get(subject.digest) ?? []) {
                if (options?.artifactType === undefined || referrer.artifactType === options.artifactType)
                    yield referrer;
            }
        },
        async delete(descriptor) {
            forget(repository, descriptor.digest);
            const isHeld = [...shared.repositories.values()].some((each) => each.visible.has(descriptor.digest));
            if (!isHeld)
                shared.blobs.delete(descriptor.digest);
        },
        async untag(tag) {
            tags.delete(tag);
        },
        async mount({ digest }, from) {
            if (shared.repositories.get(from)?.visible.has(digest) !== true)
                return false;
            visible.add(digest);
            return true;
        },
    };
}
function memory_name({ manifests, tags }, { digest }, reference) {
    if (!manifests.has(digest)) {
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `tagging ${digest} as ${reference}: the manifest is not in this store`);
    }
    tags.set(reference, digest);
}
async function* memory_read(bytes, { digest, size }, offset = 0) {
    if (bytes === undefined)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `reading ${digest}: it is not in this store`);
    if (bytes.size !== size)
        throw (0,lib.coreError)('CONTENT_DIFFERS', `reading ${digest}: ${bytes.size} bytes, expected ${size}`);
    yield* bytes.read(offset);
}
async function memory_put(repository, shared, descriptor, content) {
    const bytes = memoryBytes();
    for await (const chunk of (0,lib.verified)(content, descriptor))
        bytes.append(chunk);
    bytes.close();
    if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
        index(repository, descriptor, bytes);
    keep(repository, shared, descriptor.digest, bytes);
}
function keep({ visible }, { blobs }, digest, bytes) {
    if (!blobs.has(digest))
        blobs.set(digest, bytes);
    visible.add(digest);
}
function index(repository, descriptor, bytes) {
    const { mediaType, digest, size } = descriptor;
    if (size > lib_manifest/* MANIFEST_LIMIT */.MV)
        throw (0,errors/* ociError */.Y)('MANIFEST_INVALID', `keeping manifest ${digest}: more than ${lib_manifest/* MANIFEST_LIMIT */.MV} bytes`);
    const manifest = (0,lib_manifest/* parseManifest */.Ng)(Buffer.concat([...bytes.pieces()]), `manifest ${digest}`);
    repository.manifests.set(digest, { mediaType, digest, size });
    if (manifest.subject === undefined)
        return;
    const artifactType = (0,lib_manifest/* artifactTypeOf */.Gh)(manifest);
    const referrer = {
        mediaType,
        digest,
        size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
    const others = (repository.referrers.get(manifest.subject.digest) ?? []).filter((each) => each.digest !== digest);
    repository.referrers.set(manifest.subject.digest, [...others, referrer]);
}
function forget(repository, digest) {
    repository.visible.delete(digest);
    repository.manifests.delete(digest);
    for (const [tag, named] of repository.tags)
        if (named === digest)
            repository.tags.delete(tag);
    for (const [subject, list] of repository.referrers) {
        repository.referrers.set(subject, list.filter((each) => each.digest !== digest));
    }
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/shared-document.js
var shared_document = __webpack_require__(79611);
;// CONCATENATED MODULE: ./packages/oci/lib/index.js

























/***/ }),

/***/ 24902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* reexport safe */ _media_types_js__WEBPACK_IMPORTED_MODULE_3__.$U),
/* harmony export */   $v: () => (/* binding */ EMPTY_CONFIG),
/* harmony export */   Gh: () => (/* binding */ artifactTypeOf),
/* harmony export */   L6: () => (/* binding */ successorsOf),
/* harmony export */   MV: () => (/* binding */ MANIFEST_LIMIT),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   Q3: () => (/* reexport safe */ _media_types_js__WEBPACK_IMPORTED_MODULE_3__.Q3),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* unused harmony export manifestSchema */
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26921);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57058);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69524);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36719);





/** Registries must accept manifests up to 4 MiB (distribution-spec); we accept no larger ones. */
const MANIFEST_LIMIT = 4 * 1024 * 1024;
/** Whatever a manifest or index may hold (image-spec manifest.md, image-index.md). */
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .looseObject */ ._H3({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_4__/* .literal */ .euz(2),
    mediaType: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    artifactType: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().optional(),
    config: _descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorSchema */ .TM.optional(),
    layers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorSchema */ .TM).max(10_000).optional(),
    manifests: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorSchema */ .TM).max(10_000).optional(),
    subject: _descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorSchema */ .TM.optional(),
    annotations: zod__WEBPACK_IMPORTED_MODULE_4__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()).optional(),
});
/** Parses the bytes of a manifest or index. @throws `JSON_INVALID`, `MANIFEST_INVALID` */
function parseManifest(bytes, what, mediaType) {
    const manifest = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.parseJson)(bytes, manifestSchema, what, { bytes: MANIFEST_LIMIT, depth: 32 });
    if (mediaType !== undefined &&
        manifest.mediaType !== undefined &&
        manifest.mediaType !== mediaType) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('MANIFEST_INVALID', `reading ${what}: its mediaType says ${manifest.mediaType}, expected ${mediaType}`);
    }
    // A document that is both could be read as either: CVE-2021-41190.
    if (manifest.manifests !== undefined &&
        (manifest.layers !== undefined || manifest.config !== undefined)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('MANIFEST_INVALID', `reading ${what}: it is an image and an index at once`);
    }
    return manifest;
}
/** What a manifest points at, `subject` left out: config, layers, manifests, in that order. */
function successorsOf(manifest) {
    return [
        ...(manifest.config === undefined ? [] : [manifest.config]),
        ...(manifest.layers ?? []),
        ...(manifest.manifests ?? []),
    ];
}
/** The artifact type that a referrers list shows: the manifest's own, else its config's media type. */
function artifactTypeOf(manifest) {
    return manifest.artifactType ?? manifest.config?.mediaType;
}
/** The empty JSON object that artifacts use as their config (image-spec manifest.md). */
const EMPTY_CONFIG = {
    mediaType: _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_EMPTY */ .g1,
    digest: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.digestOf)('{}'),
    size: 2,
    data: 'e30=',
};
/** The descriptor of a document and the bytes it describes. */
function describe(mediaType, bytes) {
    return { mediaType, digest: (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.digestOf)(bytes), size: bytes.byteLength };
}



/***/ }),

/***/ 36719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ isIndexType),
/* harmony export */   $p: () => (/* binding */ OCI_INDEX),
/* harmony export */   BQ: () => (/* binding */ OCI_LAYER_GZIP),
/* harmony export */   EG: () => (/* binding */ OCI_MANIFEST),
/* harmony export */   Q3: () => (/* binding */ isManifestType),
/* harmony export */   QP: () => (/* binding */ OCI_LAYER),
/* harmony export */   TF: () => (/* binding */ OCI_CONFIG),
/* harmony export */   dY: () => (/* binding */ MANIFEST_ACCEPT),
/* harmony export */   g1: () => (/* binding */ OCI_EMPTY),
/* harmony export */   uS: () => (/* binding */ SIGSTORE_BUNDLE)
/* harmony export */ });
/* unused harmony exports DOCKER_MANIFEST_LIST, DOCKER_MANIFEST */
/** Media types of OCI image-spec v1.1 and of Docker's schema 2, by the names that the specifications use. */
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar';
const OCI_LAYER_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';
const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';
const DOCKER_MANIFEST_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const SIGSTORE_BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const INDEXES = new Set([OCI_INDEX, DOCKER_MANIFEST_LIST]);
const MANIFESTS = new Set([OCI_MANIFEST, DOCKER_MANIFEST]);
function isIndexType(mediaType) {
    return INDEXES.has(mediaType);
}
/** True for what registries keep as manifests: images and indexes. */
function isManifestType(mediaType) {
    return MANIFESTS.has(mediaType) || INDEXES.has(mediaType);
}
/** What a client sends as `Accept` when it asks for a manifest. */
const MANIFEST_ACCEPT = [
    OCI_INDEX,
    OCI_MANIFEST,
    DOCKER_MANIFEST_LIST,
    DOCKER_MANIFEST,
].join(', ');


/***/ }),

/***/ 33406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   FH: () => (/* binding */ formatReference),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   aR: () => (/* binding */ repositoryName),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   zS: () => (/* binding */ parseLocation)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69524);


const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const HOST = /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d{1,5})?$/;
const MAX_NAME = 255;
/** Parses a reference. @throws `REFERENCE_INVALID`, pointing at the character */
function parseReference(text) {
    const at = text.indexOf('@');
    const name = at < 0 ? text : text.slice(0, at);
    const digest = at < 0 ? undefined : text.slice(at + 1);
    if (digest !== undefined && !(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(digest))
        throw invalid(text, at + 1, 'a digest is expected here, such as sha256: and 64 hex digits');
    const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    const hasTag = colon >= 0;
    const tag = hasTag ? name.slice(colon + 1) : undefined;
    if (tag !== undefined && !TAG.test(tag))
        throw invalid(text, colon + 1, 'a tag is expected here: up to 128 letters, digits, _ . -');
    const { host: registry, repository, offset, } = splitName(text, hasTag ? name.slice(0, colon) : name);
    checkRepository(text, repository, offset);
    if (registry.length + repository.length > MAX_NAME)
        throw invalid(text, 0, `the name is longer than ${MAX_NAME} characters`);
    return {
        registry,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
/** The host and the repository of a name, as docker tells them apart; `offset` is where the repository starts. */
function splitName(text, full) {
    const slash = full.indexOf('/');
    const first = slash < 0 ? '' : full.slice(0, slash);
    const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
    if (!isHost) {
        return {
            host: 'docker.io',
            repository: full.includes('/') ? full : `library/${full}`,
            offset: 0,
        };
    }
    if (!HOST.test(first))
        throw invalid(text, 0, `"${first}" is not a host`);
    const host = first === 'index.docker.io' ? 'docker.io' : first;
    const rest = full.slice(slash + 1);
    const repository = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
    return { host, repository, offset: slash + 1 };
}
function checkRepository(text, repository, start) {
    let offset = start;
    for (const part of repository.split('/')) {
        if (COMPONENT.test(part)) {
            offset += part.length + 1;
            continue;
        }
        const bad = part.search(/[^a-z0-9._-]/);
        if (/[A-Z]/.test(part) && COMPONENT.test(part.toLowerCase())) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERENCE_INVALID', pointAt(text, offset + bad, 'upper case is not allowed in a repository'), {
                hint: `write it in lower case: ${text.slice(0, start)}${text.slice(start).toLowerCase()}`,
            });
        }
        const what = part === ''
            ? 'a name is expected here'
            : 'a name here is lower-case letters and digits, joined by . _ or -';
        throw invalid(text, offset + Math.max(bad, 0), what);
    }
}
function invalid(text, at, what) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERENCE_INVALID', pointAt(text, at, what), {
        hint: 'a reference is HOST/NAME:TAG or HOST/NAME@sha256:…',
    });
}
function pointAt(text, at, what) {
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    return `"${shown}" is not a reference: at character ${at + 1}, ${what}`;
}
/** True for what the distribution specification lets a tag be. */
function isTag(text) {
    return TAG.test(text);
}
/** The full text of a reference. */
function formatReference(reference) {
    const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
    const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
    return `${repositoryName(reference)}${tag}${digest}`;
}
/** `registry/repository` of a reference. */
function repositoryName(reference) {
    return `${reference.registry}/${reference.repository}`;
}
/** True for a registry on this machine, which clients speak plain http to without being told. */
function isLoopback(registry) {
    return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(registry);
}
/** Parses a reference, `oci:DIR[:tag|@digest]` or `oci-archive:FILE[:tag|@digest]`. @throws `REFERENCE_INVALID` */
function parseLocation(text) {
    const scheme = /^(oci|oci-archive):(?!\/\/)/.exec(text)?.[1];
    if (scheme === undefined)
        return { kind: 'registry', reference: parseReference(text) };
    const rest = text.slice(scheme.length + 1);
    if (rest === '')
        throw invalid(text, text.length, 'a path is expected here');
    const kind = scheme === 'oci' ? 'layout' : 'archive';
    const at = rest.lastIndexOf('@');
    if (at > 0 && (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(rest.slice(at + 1)))
        return { kind, path: rest.slice(0, at), reference: rest.slice(at + 1) };
    const colon = rest.lastIndexOf(':');
    // A drive letter's colon stands second; a tag holds no slash.
    if (colon > 1 && TAG.test(rest.slice(colon + 1)))
        return { kind, path: rest.slice(0, colon), reference: rest.slice(colon + 1) };
    return { kind, path: rest };
}


/***/ }),

/***/ 34321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ scanArchive)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _tar_headers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53354);


const MAX_ENTRIES = 200_000;
const MAX_EXTENSION = 1024 * 1024;
/** Read at a time: small files lie close together, large ones are jumped over. */
const WINDOW_BYTES = 32 * 1024;
/** What an image layout is made of; other files, such as docker's manifest.json, are not looked at. */
const PART = /^(?:oci-layout|index\.json|blobs\/sha256\/[0-9a-f]{64}|blobs\/sha512\/[0-9a-f]{128})$/;
/** Types of entries that have no content, whatever size they say. */
const EMPTY_TYPES = '123456';
/**
 * Finds the parts of an image layout by reading the headers only. A part that is a link, that is there twice (by
 * whatever way its name is written) or that is not there whole is a problem.
 */
async function scanArchive(file) {
    const { size: length } = await file.stat();
    const read = windowed(file, length);
    const entries = new Map();
    let cut;
    try {
        for (let at = 0, count = 0;; count++) {
            if (count > MAX_ENTRIES)
                throw new Error(`more than ${MAX_ENTRIES} entries`);
            const found = await readEntry(read, at, length);
            if (found === undefined)
                break;
            const { header, offset, next } = found;
            const name = partOf(header);
            const entry = { name: name ?? header.name, start: at, offset, size: header.size };
            if (next > length && offset + header.size > length) {
                cut = entry;
                throw new Error(`it ends inside of ${header.name.slice(0, 200)}`);
            }
            if (name !== undefined) {
                if (entries.has(name))
                    throw new Error(`${name} is there twice`);
                entries.set(name, entry);
            }
            at = next;
        }
        return { entries, cut, problem: undefined };
    }
    catch (error) {
        return { entries, cut, problem: error.message };
    }
}
/** Which part of a layout an entry is, as whoever unpacks it would see it. */
function partOf({ name, type }) {
    const plain = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(`/${name}`).replace(/^\/|\/$/g, '');
    if (!PART.test(plain))
        return undefined;
    if (type !== '0')
        throw new Error(`${plain} is no file`);
    if (name !== plain && name !== `./${plain}`)
        throw new Error(`"${name.slice(0, 200)}" leads to ${plain}`);
    return plain;
}
/** The entry at a place, with what the headers before it say about it; undefined at the end. */
async function readEntry(read, start, length) {
    // Some writers leave the blocks of zeros at the end out.
    if (start >= length && start > 0)
        return undefined;
    let at = start;
    let longName;
    let records = new Map();
    for (let extensions = 0; extensions < 8; extensions++) {
        const header = (0,_tar_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeHeader */ .E2)(await read(at, _tar_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .BLOCK */ .IE));
        if (header === undefined)
            return undefined;
        const offset = at + _tar_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .BLOCK */ .IE;
        const { type } = header;
        if (!'xgLK'.includes(type)) {
            const size = EMPTY_TYPES.includes(type) ? 0 : Number(records.get('size') ?? header.size);
            const name = records.get('path') ?? longName ?? header.name;
            if (!Number.isSafeInteger(size) || size < 0)
                throw new Error('an entry with an impossible size');
            return { header: { name, size, type }, offset, next: offset + (0,_tar_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .padded */ .jC)(size) };
        }
        if (header.size > MAX_EXTENSION)
            throw new Error('a header that is too large');
        const content = await read(offset, header.size);
        if (type === 'x')
            records = (0,_tar_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .decodePax */ .m)(content);
        if (type === 'L')
            longName = content.toString('utf8').replace(/\0.*$/s, '');
        at = offset + (0,_tar_headers_js__WEBPACK_IMPORTED_MODULE_1__/* .padded */ .jC)(header.size);
    }
    throw new Error('too many headers about one entry');
}
/** Reads by the window, since many entries are small. */
function windowed(file, length) {
    let start = 0;
    let bytes = Buffer.alloc(0);
    return async (at, size) => {
        if (at + size > length)
            throw new Error('it ends before it is complete');
        if (at < start || at + size > start + bytes.length) {
            const wanted = Math.min(Math.max(size, WINDOW_BYTES), length - at);
            const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, at);
            start = at;
            bytes = buffer.subarray(0, bytesRead);
            if (bytesRead < size)
                throw new Error('it ends before it is complete');
        }
        return bytes.subarray(at - start, at - start + size);
    };
}


/***/ }),

/***/ 23410:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createArchive: () => (/* binding */ createArchive)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
// EXTERNAL MODULE: ./packages/oci/lib/manifest.js
var lib_manifest = __webpack_require__(24902);
// EXTERNAL MODULE: ./packages/oci/lib/media-types.js
var media_types = __webpack_require__(36719);
// EXTERNAL MODULE: ./packages/oci/lib/stores/archive.js
var archive = __webpack_require__(94544);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/oci/lib/stores/archive-index.js
var archive_index = __webpack_require__(34321);
// EXTERNAL MODULE: ./packages/oci/lib/stores/blob-file.js
var blob_file = __webpack_require__(87262);
// EXTERNAL MODULE: ./packages/oci/lib/stores/files.js
var files = __webpack_require__(98933);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-index.js
var layout_index = __webpack_require__(77055);
// EXTERNAL MODULE: ./packages/oci/lib/stores/tar-headers.js
var tar_headers = __webpack_require__(53354);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/archive-draft.js











/**
 * What a process that died left of the archive of a path, without what is not whole: every blob is summed up again.
 * Undefined where nothing was left.
 */
async function resumeDraft(path) {
    const partial = await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true })
        .then(() => (0,blob_file/* claimPartial */.iM)(path))
        .catch((cause) => {
        throw failed(path, cause);
    });
    if (!(await (0,files/* exists */.t2)(partial)))
        return undefined;
    const draft = await openDraftFile(path, partial, external_node_fs_.constants.O_RDWR);
    try {
        const { entries, cut } = await (0,archive_index/* scanArchive */.i)(draft.file);
        const { size: length } = await draft.file.stat();
        for (const entry of [...entries.values(), ...(cut === undefined ? [] : [cut])]) {
            if (entry.start !== draft.end)
                break;
            if (entry === cut)
                draft.tail = { ...cut, held: length - cut.offset };
            else if (await isWhole(draft, entry))
                keep(draft, entry);
            else
                break;
        }
        if (draft.end === 0)
            await startDraft(draft);
        return draft;
    }
    catch (error) {
        await draft.file.close();
        throw error;
    }
}
/** A new archive. */
async function newDraft(path) {
    const flags = external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL;
    const draft = await openDraftFile(path, (0,blob_file/* partialOf */.Z1)(path, process.pid), flags);
    await startDraft(draft);
    return draft;
}
async function openDraftFile(path, partial, flags) {
    const file = await (0,promises_.open)(partial, flags, 0o644).catch((cause) => {
        throw failed(partial, cause);
    });
    return { path, partial, file, entries: new Map(), end: 0, tail: undefined };
}
async function startDraft(draft) {
    draft.tail = undefined;
    await append(draft, 'oci-layout', layout_index/* LAYOUT */.rs.length, (0,lib.contentOf)(layout_index/* LAYOUT */.rs));
}
function keep(draft, entry) {
    draft.entries.set(entry.name, entry);
    draft.end = entry.offset + (0,tar_headers/* padded */.jC)(entry.size);
}
async function isWhole({ file }, entry) {
    const named = entry.name.replace(/^blobs\//, '').replace('/', ':');
    const digest = entry.name === 'oci-layout' ? (0,lib.digestOf)(layout_index/* LAYOUT */.rs) : named;
    if (!(0,lib.isDigest)(digest))
        return false;
    try {
        const content = (0,archive/* contentOfEntry */.Dx)(file, entry, 0, 'lent');
        for await (const _ of (0,lib.verified)(content, { digest, size: entry.size }))
            continue;
        return true;
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            return false;
        throw error;
    }
}
/**
 * Appends content, verified. Where half of it is there already, only the rest is read from it, if it can be read from
 * the middle.
 *
 * @throws `CONTENT_DIFFERS`, `STORE_FAILED`, and what the content throws
 */
async function appendBlob(draft, descriptor, content) {
    const name = (0,archive/* blobName */.PF)(descriptor.digest);
    const { size } = descriptor;
    const what = `${descriptor.digest} for ${draft.path}`;
    const { tail } = draft;
    if (tail?.name === name && tail.size === size && (0,lib.isRereadable)(content)) {
        try {
            const whole = (0,lib.verified)(joined(draft, tail, content), descriptor, what);
            return await write(draft, tail, tail.held, whole);
        }
        catch (error) {
            // A machine that lost power may have kept the length and not the bytes.
            if (!(0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
                throw error;
        }
    }
    return append(draft, name, size, (0,lib.verified)(content, descriptor, what));
}
async function append(draft, name, size, content) {
    const { partial, file, end: start } = draft;
    draft.tail = undefined;
    const header = (0,tar_headers/* encodeHeader */.YS)(name, size);
    // Old bytes behind the new ones would look like theirs to whoever goes on after us.
    await file.truncate(start);
    await writeAt(file, header, start, partial);
    return write(draft, { name, start, offset: start + header.length, size }, 0, content);
}
async function write(draft, entry, held, content) {
    const { file, partial } = draft;
    let at = 0;
    draft.tail = undefined;
    try {
        for await (const chunk of content) {
            const fresh = at >= held ? chunk : chunk.subarray(held - at);
            await writeAt(file, fresh, entry.offset + Math.max(at, held), partial);
            at += chunk.byteLength;
        }
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            draft.tail = { ...entry, held: Math.max(at, held) };
        throw error;
    }
    const fill = (0,tar_headers/* padded */.jC)(entry.size) - entry.size;
    await writeAt(file, Buffer.alloc(fill), entry.offset + entry.size, partial);
    keep(draft, entry);
}
async function* joined({ file }, tail, rest) {
    yield* (0,archive/* contentOfEntry */.Dx)(file, { ...tail, size: tail.held }, 0, 'lent');
    yield* rest.from(tail.held);
}
/** Writes index.json, syncs, and makes the archive appear at its path. */
async function finishDraft(draft, index) {
    const { file, partial, path } = draft;
    await append(draft, 'index.json', index.byteLength, (0,lib.contentOf)(index));
    await writeAt(file, Buffer.alloc(2 * tar_headers/* BLOCK */.IE), draft.end, partial);
    await file.truncate(draft.end + 2 * tar_headers/* BLOCK */.IE);
    await file.sync();
    // Some systems rename no file that is open.
    await file.close();
    await (0,promises_.rename)(partial, path).catch((cause) => {
        throw failed(path, cause);
    });
    return (0,files/* syncDirectory */.zR)((0,external_node_path_.dirname)(path));
}
/** Leaves a draft to the next process, unless there is nothing of use in it. */
async function releaseDraft(draft) {
    await draft.file.close();
    const isEmpty = draft.entries.size <= 1 && draft.tail === undefined;
    if (isEmpty)
        return dropFile(draft);
    return (0,promises_.rename)(draft.partial, (0,blob_file/* partialOf */.Z1)(draft.path, 0));
}
/** Removes a draft. */
async function dropDraft(draft) {
    await draft.file.close();
    return dropFile(draft);
}
function dropFile({ partial }) {
    return (0,promises_.rm)(partial, { force: true });
}
async function writeAt(file, bytes, position, path) {
    for (let done = 0; done < bytes.byteLength;) {
        const left = bytes.byteLength - done;
        const { bytesWritten } = await file
            .write(bytes, done, left, position + done)
            .catch((cause) => {
            throw failed(path, cause);
        });
        done += bytesWritten;
    }
}
function failed(path, cause) {
    return (0,errors/* ociError */.Y)('STORE_FAILED', `writing ${path}: ${cause.message}`, { cause });
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-reader.js
var layout_reader = __webpack_require__(39412);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/archive-writer.js









/**
 * Writes a tar of an image layout in one pass: content goes to its place as it comes, and index.json is the last
 * entry. It is made beside its path; what a run that was cut off left there is checked and gone on with, and what of
 * it nobody asks for is not part of the archive. An archive that is at the path already is added to; when it lacks
 * nothing it stays as it is, else its content is written once more.
 *
 * The order of the entries is that of their arrival: copy with a concurrency of 1 for the same bytes every time. Of
 * two writers at a time each makes a whole archive, and the one that is done last stays.
 *
 * @throws `STORE_FAILED` for a file at the path that is no archive of a layout, and where it cannot be written
 */
async function createArchive(path) {
    const writing = await openWriting(path);
    const reader = readerOf(writing);
    let queue = Promise.resolve();
    /** One at a time: a tar has one end. */
    const inTurn = (work) => {
        const turn = queue.then(() => {
            if (writing.isDone)
                throw new TypeError(`the archive ${path} is complete`);
            return work();
        });
        queue = turn.catch(() => undefined);
        return turn;
    };
    return {
        ...reader,
        has: (descriptor) => has(writing, reader, descriptor),
        put: (descriptor, content) => inTurn(() => put(writing, reader, descriptor, content)),
        tag: (descriptor, reference, options) => inTurn(async () => {
            if (sizeOf(writing, descriptor.digest) === undefined ||
                !(0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
                throw (0,errors/* ociError */.Y)('NOT_FOUND', `tagging ${descriptor.digest}: it is not in ${path}`);
            const ifAbsent = options?.ifAbsent === true;
            writing.manifests = (0,layout_index/* withTag */.Rd)(writing.manifests, descriptor, reference, ifAbsent);
        }),
        commit: () => inTurn(() => commit(writing, reader)),
        async [Symbol.asyncDispose]() {
            await queue;
            await writing.base?.file.close();
            if (!writing.isDone && writing.draft !== undefined)
                await releaseDraft(writing.draft);
        },
    };
}
async function openWriting(path) {
    const base = (await (0,files/* exists */.t2)(path)) ? await (0,archive/* openArchiveFile */.xD)(path) : undefined;
    try {
        const draft = await resumeDraft(path);
        const names = [...(draft?.entries.keys() ?? [])].filter((name) => name.startsWith('blobs/'));
        const left = new Set(names.map((name) => name.slice(6).replace('/', ':')));
        return { path, base, draft, left, manifests: [...(base?.manifests ?? [])], isDone: false };
    }
    catch (error) {
        await base?.file.close();
        throw error;
    }
}
function readerOf(writing) {
    const contentOfDigest = (digest, offset, mode) => {
        const { draft, base } = writing;
        const entry = draft?.entries.get((0,archive/* blobName */.PF)(digest));
        const file = entry === undefined ? base?.file : draft?.file;
        if (file === undefined)
            throw (0,errors/* ociError */.Y)('NOT_FOUND', `reading ${digest}: it is not in ${writing.path}`);
        return (0,archive/* contentOfEntry */.Dx)(file, entry ?? base?.entries.get((0,archive/* blobName */.PF)(digest)), offset, mode);
    };
    return (0,layout_reader/* layoutReader */.IL)({
        shown: writing.path,
        entries: () => Promise.resolve(writing.manifests),
        sizeOf: (digest) => Promise.resolve(sizeOf(writing, digest)),
        read: (digest, offset) => contentOfDigest(digest, offset, 'owned'),
        readLent: (digest, offset) => contentOfDigest(digest, offset, 'lent'),
    });
}
function sizeOf({ draft, base }, digest) {
    const name = (0,archive/* blobName */.PF)(digest);
    return (draft?.entries.get(name) ?? base?.entries.get(name))?.size;
}
async function has(writing, reader, descriptor) {
    if (sizeOf(writing, descriptor.digest) !== descriptor.size)
        return false;
    // What an unfinished run left is listed when it is asked for: its index.json was never written.
    const isLeft = writing.left.delete(descriptor.digest);
    if (isLeft && (0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
        await list(writing, reader, descriptor, await manifestOf(reader, descriptor));
    return reader.has(descriptor);
}
async function put(writing, reader, descriptor, content) {
    const { digest, size, mediaType } = descriptor;
    const isHere = sizeOf(writing, digest) === size;
    writing.left.delete(digest);
    if (!(0,media_types/* isManifestType */.Q3)(mediaType)) {
        if (isHere)
            return;
        writing.draft ??= await newDraft(writing.path);
        return appendBlob(writing.draft, descriptor, content);
    }
    const what = `manifest ${digest}`;
    const whole = (0,lib.owned)((0,lib.verified)(content, descriptor, `${digest} for ${writing.path}`));
    const bytes = await (0,lib.collect)(whole, lib_manifest/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,lib_manifest/* parseManifest */.Ng)(bytes, what);
    if (!isHere) {
        writing.draft ??= await newDraft(writing.path);
        await appendBlob(writing.draft, descriptor, (0,lib.contentOf)(bytes));
    }
    return list(writing, reader, descriptor, manifest);
}
/** Lists a manifest in index.json; what an index contains need not be listed beside it. */
async function list(writing, reader, descriptor, manifest) {
    const inside = [];
    for (const child of manifest.manifests ?? []) {
        if (sizeOf(writing, child.digest) === undefined)
            continue;
        // A child that refers to something itself must stay findable, so it stays listed.
        if ((await manifestOf(reader, child)).subject === undefined)
            inside.push(child.digest);
    }
    writing.manifests = (0,layout_index/* withManifest */._Q)(writing.manifests, descriptor, inside);
}
async function manifestOf(reader, descriptor) {
    const what = `manifest ${descriptor.digest}`;
    return (0,lib_manifest/* parseManifest */.Ng)(await (0,lib.collect)(reader.get(descriptor), lib_manifest/* MANIFEST_LIMIT */.MV, what), what);
}
async function commit(writing, reader) {
    const { path, base } = writing;
    await dropUnasked(writing, reader);
    const { draft } = writing;
    const isSame = (draft?.entries.size ?? 0) <= 1 &&
        JSON.stringify(writing.manifests) === JSON.stringify(base?.manifests);
    if (isSame) {
        if (draft !== undefined)
            await dropDraft(draft);
    }
    else {
        const target = draft ?? (await newDraft(path));
        writing.draft = target;
        if (base !== undefined)
            await transfer(base, target, () => true);
        await base?.file.close();
        await finishDraft(target, (0,layout_index/* indexBytes */.EI)(writing.manifests));
    }
    writing.isDone = true;
}
/** Starts anew without what an unfinished run left and what is no part of this archive, if there is any. */
async function dropUnasked(writing, reader) {
    const { draft, left, path } = writing;
    if (draft === undefined || left.size === 0)
        return;
    const pending = [...writing.manifests];
    const seen = new Set();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (seen.has(next.digest))
            continue;
        seen.add(next.digest);
        left.delete(next.digest);
        if (!(0,media_types/* isManifestType */.Q3)(next.mediaType) || sizeOf(writing, next.digest) === undefined)
            continue;
        pending.push(...(0,lib_manifest/* successorsOf */.L6)(await manifestOf(reader, next)));
    }
    if (left.size === 0)
        return;
    const unwanted = new Set([...left].map(archive/* blobName */.PF));
    const next = await newDraft(path);
    await transfer(draft, next, ({ name }) => !unwanted.has(name));
    writing.draft = next;
    await dropDraft(draft);
}
/** Appends the content of another archive that a draft lacks. */
async function transfer(from, to, isWanted) {
    for (const entry of from.entries.values()) {
        if (!entry.name.startsWith('blobs/') || to.entries.has(entry.name) || !isWanted(entry))
            continue;
        const digest = entry.name.slice(6).replace('/', ':');
        const content = (0,archive/* contentOfEntry */.Dx)(from.file, entry, 0, 'lent');
        await appendBlob(to, { digest, size: entry.size }, content);
    }
}


/***/ }),

/***/ 94544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ contentOfEntry),
/* harmony export */   PF: () => (/* binding */ blobName),
/* harmony export */   openArchive: () => (/* binding */ openArchive),
/* harmony export */   xD: () => (/* binding */ openArchiveFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69524);
/* harmony import */ var _archive_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34321);
/* harmony import */ var _files_lent_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2319);
/* harmony import */ var _layout_reader_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39412);







/**
 * A tar of an image layout (`oci-archive`), read where it lies: nothing is unpacked. Only the parts of a layout are
 * looked at, by names of a closed grammar.
 *
 * @throws `NOT_FOUND`, `STORE_FAILED` for what is no archive of a layout, or is damaged
 */
async function openArchive(path) {
    const opened = await openArchiveFile(path);
    const entryOf = (digest) => opened.entries.get(blobName(digest));
    const reader = (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .layoutReader */ .IL)({
        shown: path,
        entries: () => Promise.resolve(opened.manifests),
        sizeOf: (digest) => Promise.resolve(entryOf(digest)?.size),
        read: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'owned'),
        readLent: (digest, offset) => contentOfEntry(opened.file, entryOf(digest), offset, 'lent'),
    });
    return { ...reader, [Symbol.asyncDispose]: () => opened.file.close() };
}
/** Opens an archive and finds its parts; whoever calls closes the file. @throws as `openArchive` */
async function openArchiveFile(path) {
    const file = await openFile(path);
    try {
        const { entries, problem } = await (0,_archive_index_js__WEBPACK_IMPORTED_MODULE_3__/* .scanArchive */ .i)(file);
        if (problem !== undefined) {
            const details = await hintOf(file);
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('STORE_FAILED', `opening ${path}: it is no whole tar: ${problem}`, details);
        }
        const index = entries.get('index.json');
        const layout = entries.get('oci-layout');
        if (index === undefined || layout === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('STORE_FAILED', `opening ${path}: it is no archive of an image layout`, {
                hint: 'it lacks oci-layout or index.json; what docker save writes has them from docker 25 on',
            });
        checkVersion(path, await read(file, layout, 4096, `oci-layout in ${path}`));
        const what = `index.json in ${path}`;
        const bytes = await read(file, index, _layout_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .INDEX_LIMITS */ .Si.bytes, what);
        const { manifests } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.parseJson)(bytes, _layout_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .indexSchema */ .me, what, _layout_reader_js__WEBPACK_IMPORTED_MODULE_5__/* .INDEX_LIMITS */ .Si);
        return { path, file, entries, manifests };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
/** The name that an archive gives content. */
function blobName(digest) {
    return `blobs/${digest.replace(':', '/')}`;
}
/** The content of an entry from a byte on; none for no entry. */
function contentOfEntry(file, entry, offset, mode) {
    const { offset: start = 0, size = 0 } = entry ?? {};
    const span = mode === 'owned' ? _files_lent_js__WEBPACK_IMPORTED_MODULE_4__/* .spanOwned */ .cY : _files_lent_js__WEBPACK_IMPORTED_MODULE_4__/* .spanLent */ .qQ;
    return span(file, start + Math.min(offset, size), start + size);
}
async function openFile(path) {
    try {
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r');
        if ((await file.stat()).isFile())
            return file;
        await file.close();
    }
    catch (cause) {
        const isMissing = cause.code === 'ENOENT';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)(isMissing ? 'NOT_FOUND' : 'STORE_FAILED', `opening ${path}: ${isMissing ? 'it is not there' : cause.message}`, { cause });
    }
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('STORE_FAILED', `opening ${path}: it is no file`, {
        hint: `for an image layout in a directory write oci:${path}`,
    });
}
function read(file, entry, limit, what) {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(contentOfEntry(file, entry, 0, 'owned'), limit, what);
}
function checkVersion(path, bytes) {
    const schema = zod__WEBPACK_IMPORTED_MODULE_6__/* .looseObject */ ._H3({ imageLayoutVersion: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP() });
    const { imageLayoutVersion } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.parseJson)(bytes, schema, `oci-layout in ${path}`);
    if (!imageLayoutVersion.startsWith('1.'))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('STORE_FAILED', `opening ${path}: image layout version ${imageLayoutVersion}, expected 1.0.0`);
}
/** What to do about a file that is no tar, as far as its first bytes tell. */
async function hintOf(file) {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString('hex');
    if (start.startsWith('1f8b'))
        return { hint: 'it is compressed: unpack it with gunzip first' };
    if (start === '28b52ffd')
        return { hint: 'it is compressed: unpack it with unzstd first' };
    return { hint: 'the file is damaged or was cut short: copy it again' };
}


/***/ }),

/***/ 87262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V5: () => (/* binding */ isHeldPartial),
/* harmony export */   Z1: () => (/* binding */ partialOf),
/* harmony export */   Zh: () => (/* binding */ writeBlob),
/* harmony export */   iM: () => (/* binding */ claimPartial)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97196);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98933);
/* harmony import */ var _files_lent_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2319);
/* harmony import */ var _owners_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71556);







/** Content below this size is fetched again sooner than its half is found again. */
const RESUMABLE_BYTES = 1024 * 1024;
/**
 * Writes a blob's file so that it is whole and verified, or not there. A small one is synced with others, when the
 * manifest that names it is written. What a process that died left of it is
 * checked and gone on with, so that no byte is read from the source twice, as far as the source can be read from the
 * middle.
 *
 * @throws `CONTENT_DIFFERS` and what the content throws
 */
async function writeBlob(path, descriptor, content, how) {
    if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.isRereadable)(content) || descriptor.size < RESUMABLE_BYTES)
        return (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeAtomically */ .vK)(path, (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.verified)(content, descriptor, how.what), { sync: false });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
    const partial = await claimPartial(path);
    try {
        await complete(partial, descriptor, content, how);
    }
    catch (error) {
        // Wrong bytes are of no use to anybody; half of the right ones are.
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(partial, { force: true });
        else
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(partial, partialOf(path, 0)).catch(() => undefined);
        throw error;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(partial, path);
    if (how.durable)
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .syncDirectory */ .zR)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
}
async function complete(partial, descriptor, content, how) {
    const held = await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sizeOfFile */ .JL)(partial);
    if (held === undefined || held === 0 || held > descriptor.size)
        return append(partial, 0, descriptor, content, how);
    try {
        return await append(partial, held, descriptor, content, how);
    }
    catch (error) {
        if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.isSealwrightError)(error, 'CONTENT_DIFFERS'))
            throw error;
        // A machine that lost power may have kept the length and not the bytes.
        return append(partial, 0, descriptor, content, how);
    }
}
async function append(partial, held, descriptor, content, how) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(partial, held === 0 ? 'w' : 'r+');
    try {
        let at = 0;
        const whole = held === 0 ? content : joined(partial, held, (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.unverified)(content));
        for await (const chunk of (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.verified)(whole, descriptor, how.what)) {
            const fresh = at >= held ? chunk : chunk.subarray(held - at);
            if (fresh.byteLength > 0)
                await writeAll(file, fresh, Math.max(at, held));
            at += chunk.byteLength;
        }
        if (how.durable)
            await file.sync();
    }
    finally {
        await file.close();
    }
}
async function writeAll(file, bytes, position) {
    for (let done = 0; done < bytes.byteLength;) {
        const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
        done += bytesWritten;
    }
}
async function* joined(partial, held, content) {
    let left = held;
    for await (const chunk of (0,_files_lent_js__WEBPACK_IMPORTED_MODULE_5__/* .readLent */ ._o)(partial, 0)) {
        yield chunk.subarray(0, left);
        left -= Math.min(left, chunk.byteLength);
        if (left === 0)
            break;
    }
    yield* content.from(held);
}
/** Where to write what belongs at a path: the file that a dead process of this machine left of it, or a new one. */
async function claimPartial(path) {
    const own = partialOf(path, process.pid);
    const start = `${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}.${(0,_owners_js__WEBPACK_IMPORTED_MODULE_6__/* .hostTag */ .b)()}-`;
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path))) {
        const pid = name.startsWith(start)
            ? /^(\d+)-\w+\.tmp$/.exec(name.slice(start.length))?.[1]
            : undefined;
        if (pid === undefined || (0,_owners_js__WEBPACK_IMPORTED_MODULE_6__/* .isAlive */ ._)(Number(pid)))
            continue;
        // Of several who want it one gets it.
        const isOurs = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), name), own).then(() => true, () => false);
        if (isOurs)
            return own;
    }
    return own;
}
/** The name of unfinished content. Pids mean something on one machine only, so its name is in the file's. */
function partialOf(path, pid) {
    return `${path}.${(0,_owners_js__WEBPACK_IMPORTED_MODULE_6__/* .hostTag */ .b)()}-${pid}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}.tmp`;
}
/** Whether a file is unfinished content that a process of this machine still writes. */
function isHeldPartial(path) {
    const [, host, pid] = /\.([0-9a-f]{8})-(\d+)-\w+\.tmp$/.exec(path) ?? [];
    return host === (0,_owners_js__WEBPACK_IMPORTED_MODULE_6__/* .hostTag */ .b)() && (0,_owners_js__WEBPACK_IMPORTED_MODULE_6__/* .isAlive */ ._)(Number(pid));
}


/***/ }),

/***/ 2319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _o: () => (/* binding */ readLent),
/* harmony export */   cY: () => (/* binding */ spanOwned),
/* harmony export */   qQ: () => (/* binding */ spanLent)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97196);



const BUFFER_BYTES = 512 * 1024;
const SMALL_BYTES = 64 * 1024;
/** A file's bytes from `offset` on, lent: a chunk is valid until the next is asked for. */
async function* readLent(path, offset) {
    const small = readSmall(path, offset);
    if (small !== undefined) {
        yield small;
        return;
    }
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r');
    try {
        yield* spanLent(file, offset, Number.MAX_SAFE_INTEGER);
    }
    finally {
        await file.close();
    }
}
/** The same at once, of a small file: to ask another thread for it takes longer. */
function readSmall(path, offset) {
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.size ?? SMALL_BYTES;
    if (size >= SMALL_BYTES)
        return undefined;
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path);
    return offset === 0 ? bytes : bytes.subarray(offset);
}
/** The bytes of an open file from `start` to before `end`, as chunks that may be kept. */
function spanOwned(file, start, end) {
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.owned)(spanLent(file, start, end));
}
/** The same, lent: read ahead into two buffers by turns. */
async function* spanLent(file, start, end) {
    const { size } = await file.stat();
    const last = Math.min(end, size);
    const length = Math.min(BUFFER_BYTES, Math.max(1, last - start));
    const buffers = [(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.sharedBuffer)(length), (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.sharedBuffer)(length)];
    let at = start;
    let turn = 0;
    const readNext = () => {
        const reading = file.read(buffers[turn], 0, Math.min(length, Math.max(0, last - at)), at);
        // Whoever stops early does not wait for what was read ahead.
        reading.catch(() => undefined);
        return reading;
    };
    for (let next = readNext(); at < last;) {
        const { bytesRead, buffer } = await next;
        if (bytesRead === 0)
            return;
        at += bytesRead;
        turn ^= 1;
        next = readNext();
        yield buffer.subarray(0, bytesRead);
    }
}


/***/ }),

/***/ 98933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ sizeOfFile),
/* harmony export */   _M: () => (/* binding */ touch),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   gD: () => (/* binding */ syncFile),
/* harmony export */   nD: () => (/* binding */ blobPath),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vK: () => (/* binding */ writeAtomically),
/* harmony export */   vt: () => (/* binding */ create),
/* harmony export */   zR: () => (/* binding */ syncDirectory)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57975);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97196);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69524);






/*
 * Files of layouts are many and small, and asking another thread to open one takes longer than opening it. So what is
 * answered from memory (names, sizes, small contents) is done in this thread; large contents and syncing are not.
 */
async function exists(path) {
    return (await sizeOfFile(path)) !== undefined;
}
/** Bytes, or undefined when there is no such file. */
async function sizeOfFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(path, { throwIfNoEntry: false })?.size;
    }
    catch {
        return undefined;
    }
}
/** Writes a file so that it is whole or not there: a temporary one, synced, then renamed. */
async function writeAtomically(path, content, { mode = 0o666, sync = true } = {}) {
    const temporary = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.tmp`;
    let fd = create(temporary, mode);
    try {
        for await (const chunk of content)
            await writeWhole(fd, chunk);
        if (sync)
            await syncAsync(fd);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
        fd = undefined;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(temporary, path);
        if (sync)
            await syncDirectory((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
    }
    catch (error) {
        if (fd !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** A new file, in a directory that is made when it is not there. */
function create(path, mode = 0o666) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, 'wx', mode);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, 'wx', mode);
    }
}
const SMALL_BYTES = 64 * 1024;
const writeAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_3__.promisify)(node_fs__WEBPACK_IMPORTED_MODULE_1__.write);
const syncAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_3__.promisify)(node_fs__WEBPACK_IMPORTED_MODULE_1__.fsync);
/** Writes all of the bytes where the file is. */
async function writeWhole(fd, bytes) {
    for (let done = 0; done < bytes.byteLength;) {
        const left = bytes.byteLength - done;
        if (left <= SMALL_BYTES)
            done += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(fd, bytes, done, left);
        else
            done += (await writeAsync(fd, bytes, done, left)).bytesWritten;
    }
}
/** Waits until the disk has a file. */
async function syncFile(path) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, 'r+');
    try {
        await syncAsync(fd);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/** Stamps files as used, as far as they are there: whoever removes unused ones goes by the time of the last change. */
function touch(paths) {
    for (const path of paths) {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(path, { throwIfNoEntry: false });
        if (found !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.utimesSync)(path, found.atime, found.mtime);
    }
}
/** Makes a rename in a directory last, where the system can. */
async function syncDirectory(directory) {
    // Windows opens no directories, and some file systems sync none: there a rename is as lasting as it gets.
    let fd;
    try {
        fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(directory, 'r');
        await syncAsync(fd);
    }
    catch {
        return;
    }
    finally {
        if (fd !== undefined)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/** Where a layout keeps content. The digest's grammar is checked, so the path cannot lead elsewhere. */
function blobPath(directory, digest) {
    if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.isDigest)(digest))
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ociError */ .Y)('NOT_FOUND', `"${String(digest).slice(0, 80)}" is not a digest`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'blobs', (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.algorithmOf)(digest), (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_4__.hexOf)(digest));
}


/***/ }),

/***/ 70958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ cleanLayout)
/* harmony export */ });
/* unused harmony export collectGarbage */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97196);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24902);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36719);
/* harmony import */ var _blob_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87262);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(98933);
/* harmony import */ var _files_lent_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2319);
/* harmony import */ var _layout_index_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(77055);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(12331);











/**
 * Removes what dead processes left in a layout directory: uploads and temporary files that nobody has written to for so
 * many milliseconds. Returns how many.
 */
async function cleanLayout(directory, olderThan, busy) {
    const places = [directory, ...(await blobDirectories(directory))];
    const found = await Promise.all(places.map((place) => filesOf(place)));
    const temporary = found.flat().filter((path) => path.endsWith('.tmp') && !(0,_blob_file_js__WEBPACK_IMPORTED_MODULE_6__/* .isHeldPartial */ .V5)(path));
    const uploads = await filesOf((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'uploads'));
    const unused = uploads.filter((path) => !busy.has(path.slice(-36)));
    const left = [...temporary, ...unused];
    if (left.length === 0)
        return 0;
    let dropped = 0;
    for await (const path of olderOnes(directory, left, olderThan)) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true });
        dropped++;
    }
    return dropped;
}
const DAY_MS = (/* unused pure expression or super */ null && (24 * 60 * 60 * 1000));
/**
 * Removes blobs of a layout directory that nothing in its index.json leads to. Writing a manifest counts as a use of
 * all that it names, so a push that is under way is safe as long as it takes less than `olderThan`.
 *
 * @throws `STORE_FAILED` for what is no layout, `JSON_INVALID`, `MANIFEST_INVALID` for a damaged manifest: then nothing
 * is removed
 */
async function collectGarbage(directory, { olderThan = DAY_MS, dryRun = false, signal } = {}) {
    let blobs = 0;
    let bytes = 0;
    if (!(await checkLayout(directory)))
        return { blobs, bytes };
    const path = join(directory, 'index.json');
    await locked(`${path}.lock`, async () => {
        const named = await reachable(directory, await cachedIndex(path).read(), signal);
        const unnamed = [];
        for (const place of await blobDirectories(directory))
            for (const file of await filesOf(place)) {
                const digest = file.split(/[\\/]/).slice(-2).join(':');
                if (isDigest(digest) && !named.has(digest))
                    unnamed.push(file);
            }
        for await (const file of olderOnes(directory, unnamed, olderThan)) {
            blobs++;
            bytes += (await sizeOfFile(file)) ?? 0;
            if (!dryRun)
                await rm(file, { force: true });
        }
    });
    return { blobs, bytes };
}
/** All that a list of manifests leads to. What is not there leads nowhere. */
async function reachable(directory, entries, signal) {
    const seen = new Set();
    const pending = [...entries];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        throwIfAborted(signal);
        const { digest, mediaType } = next;
        if (seen.has(digest))
            continue;
        seen.add(digest);
        const path = blobPath(directory, digest);
        if (!isManifestType(mediaType) || !(await exists(path)))
            continue;
        const bytes = await collect(owned(readLent(path, 0)), MANIFEST_LIMIT, `manifest ${digest}`);
        pending.push(...successorsOf(parseManifest(bytes, `manifest ${digest}`)));
    }
    return seen;
}
/** Those of the files that were used longest ago, by the file system's own clock. */
async function* olderOnes(directory, paths, olderThan) {
    if (paths.length === 0)
        return;
    const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, `${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.probe.tmp`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(probe, '');
    const now = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(probe)).ctimeMs;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(probe, { force: true });
    for (const path of paths) {
        // Looked at as late as can be: it may have been used meanwhile.
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch(() => undefined);
        if (found !== undefined && now - found.ctimeMs >= olderThan)
            yield path;
    }
}
async function blobDirectories(directory) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'blobs');
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(parent, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, name));
}
async function filesOf(directory) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(directory, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).map(({ name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name));
}


/***/ }),

/***/ 77055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EI: () => (/* binding */ indexBytes),
/* harmony export */   HX: () => (/* binding */ checkLayout),
/* harmony export */   Rd: () => (/* binding */ withTag),
/* harmony export */   _Q: () => (/* binding */ withManifest),
/* harmony export */   rp: () => (/* binding */ openLayoutIndex),
/* harmony export */   rs: () => (/* binding */ LAYOUT)
/* harmony export */ });
/* unused harmony exports cachedIndex, prepareLayout */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69524);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36719);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98933);
/* harmony import */ var _layout_reader_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(39412);
/* harmony import */ var _layout_referrers_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7643);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(12331);











/** The content of the file oci-layout. */
const LAYOUT = '{"imageLayoutVersion":"1.0.0"}';
/** Opens the index of a layout directory. Both are made when something is first written. */
function openLayoutIndex(directory) {
    let prepared = false;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'index.json');
    const index = cachedIndex(path);
    const update = (0,_lock_js__WEBPACK_IMPORTED_MODULE_9__/* .batched */ .Q)(async (change) => {
        if (!prepared)
            await prepareLayout(directory);
        prepared = true;
        await (0,_lock_js__WEBPACK_IMPORTED_MODULE_9__/* .locked */ .x)(`${path}.lock`, async () => {
            const before = await index.read();
            const after = change(before);
            if (after === before)
                return;
            await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeAtomically */ .vK)(path, [indexBytes(after)]);
            await index.wrote(after);
        });
    });
    return {
        entries: () => index.read(),
        add: (descriptor, children, tags) => update((entries) => tags.reduce((list, tag) => withTag(list, descriptor, tag, false), withManifest(entries, descriptor, children))),
        tag: (descriptor, tag, ifAbsent) => update((entries) => withTag(entries, descriptor, tag, ifAbsent)),
        async tagIf(descriptor, tag, current) {
            let isDone = false;
            await update((entries) => {
                isDone = entries.find((entry) => (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === tag)?.digest === current;
                return isDone ? withTag(entries, descriptor, tag, false) : entries;
            });
            return isDone;
        },
        untag: (tag) => update((entries) => withoutTag(entries, tag)),
        remove: (digest) => update((entries) => entries.filter((entry) => entry.digest !== digest)),
    };
}
/** Reads the list anew only where the file is another one: it is replaced, never changed. */
function cachedIndex(path) {
    let cached;
    function stampOf() {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true, throwIfNoEntry: false });
        return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(':');
    }
    return {
        async read() {
            const stamp = stampOf();
            if (stamp === undefined)
                return [];
            if (cached?.stamp === stamp)
                return cached.entries;
            // What is newer than its stamp is read once more the next time.
            const { manifests } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.parseJson)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path), _layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .indexSchema */ .me, path, _layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .INDEX_LIMITS */ .Si);
            cached = { stamp, entries: manifests };
            return manifests;
        },
        /** Called by who holds the lock. */
        async wrote(entries) {
            const stamp = stampOf();
            cached = stamp === undefined ? undefined : { stamp, entries };
        },
    };
}
/** The list with a manifest; what it contains needs no untagged entry any more. */
function withManifest(entries, descriptor, children) {
    const inside = new Set(children);
    const kept = entries.filter((entry) => (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) !== undefined || !inside.has(entry.digest));
    const listed = kept.some((entry) => entry.digest === descriptor.digest);
    if (listed && kept.length === entries.length)
        return entries;
    return listed ? kept : [...kept, entryOf(descriptor)];
}
/** The list with a name for a manifest; what had the name stays, without it. @throws `TAG_EXISTS` */
function withTag(entries, descriptor, tag, ifAbsent) {
    const current = entries.find((entry) => (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === tag);
    if (current?.digest === descriptor.digest)
        return entries;
    if (current !== undefined && ifAbsent) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ociError */ .Y)('TAG_EXISTS', `tagging ${descriptor.digest}: ${tag} names ${current.digest} already`);
    }
    const others = entries.filter((entry) => (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) !== tag && !(entry.digest === descriptor.digest && (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === undefined));
    const displaced = current === undefined || others.some((entry) => entry.digest === current.digest)
        ? []
        : [entryOf(current)];
    return [...others, ...displaced, { ...entryOf(descriptor), annotations: { [_layout_referrers_js__WEBPACK_IMPORTED_MODULE_8__/* .REF_NAME */ .w]: tag } }];
}
function withoutTag(entries, tag) {
    const current = entries.find((entry) => (0,_layout_reader_js__WEBPACK_IMPORTED_MODULE_7__/* .nameOf */ .Vb)(entry) === tag);
    if (current === undefined)
        return entries;
    const others = entries.filter((entry) => entry !== current);
    return others.some((entry) => entry.digest === current.digest)
        ? others
        : [...others, entryOf(current)];
}
/** The bytes of index.json. */
function indexBytes(entries) {
    const text = JSON.stringify({ schemaVersion: 2, mediaType: _media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .OCI_INDEX */ .$p, manifests: entries });
    return new TextEncoder().encode(text);
}
/** Makes a directory a layout, or checks that it is one of a version that we know. @throws `STORE_FAILED` */
async function prepareLayout(directory) {
    if (await checkLayout(directory))
        return;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(directory, { recursive: true });
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .syncDirectory */ .zR)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(directory));
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_6__/* .writeAtomically */ .vK)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'oci-layout'), [new TextEncoder().encode(LAYOUT)]);
}
/** Whether a directory is a layout, of a version that we know. @throws `STORE_FAILED` */
async function checkLayout(directory) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'oci-layout');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch(() => undefined);
    if (text === undefined)
        return false;
    const schema = zod__WEBPACK_IMPORTED_MODULE_10__/* .looseObject */ ._H3({ imageLayoutVersion: zod__WEBPACK_IMPORTED_MODULE_10__/* .string */ .YjP() });
    const { imageLayoutVersion } = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.parseJson)(text, schema, file);
    if (imageLayoutVersion.startsWith('1.'))
        return true;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ociError */ .Y)('STORE_FAILED', `opening ${directory}: image layout version ${imageLayoutVersion}, expected 1.0.0`);
}
/** A descriptor as index.json keeps it: without what belongs to the place where it came from. */
function entryOf({ mediaType, digest, size, artifactType, platform }) {
    return {
        mediaType,
        digest,
        size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(platform === undefined ? {} : { platform }),
    };
}


/***/ }),

/***/ 39412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IL: () => (/* binding */ layoutReader),
/* harmony export */   Si: () => (/* binding */ INDEX_LIMITS),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   me: () => (/* binding */ indexSchema)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26921);
/* harmony import */ var _descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57058);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69524);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24902);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36719);
/* harmony import */ var _reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33406);
/* harmony import */ var _layout_referrers_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7643);








/** What index.json of an image layout must be. */
const indexSchema = zod__WEBPACK_IMPORTED_MODULE_7__/* .looseObject */ ._H3({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_7__/* .literal */ .euz(2),
    manifests: zod__WEBPACK_IMPORTED_MODULE_7__/* .array */ .YOg(_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorSchema */ .TM),
});
const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };
/** Names that belong to another manifest: fallback lists of referrers, and what cosign keeps under tags. */
const ATTACHED = /^sha(?:256-[0-9a-f]{64}|512-[0-9a-f]{64,128})(?:\.(?:sig|att|sbom))?$/;
/** Reads an image layout (image-spec image-layout.md). */
function layoutReader(files) {
    const { shown } = files;
    async function* found(digest, read) {
        if ((await files.sizeOf(digest)) === undefined)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('NOT_FOUND', `reading ${digest}: it is not in ${shown}`);
        yield* read();
    }
    const get = ({ digest, size }, { offset = 0, raw = false } = {}) => {
        if (raw)
            return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.rereadable)((at) => found(digest, () => files.readLent(digest, offset + at)));
        const content = found(digest, () => files.read(digest, offset));
        return offset === 0 ? (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.verified)(content, { digest, size }, `${digest} in ${shown}`) : content;
    };
    const referrers = (0,_layout_referrers_js__WEBPACK_IMPORTED_MODULE_6__/* .openLayoutReferrers */ .v)(get);
    return {
        get,
        sizeOf: (digest) => files.sizeOf(digest),
        async has(descriptor) {
            if ((await files.sizeOf(descriptor.digest)) !== descriptor.size)
                return false;
            if (!(0,_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifestType */ .Q3)(descriptor.mediaType))
                return true;
            const { subject, children } = await referrers.of(descriptor);
            // A copy of some platforms: whoever wants all of it has to look inside.
            for (const child of children)
                if ((await files.sizeOf(child.digest)) !== child.size)
                    return false;
            // Whoever died between the file and index.json left a referrer that nobody finds: it has to be put again.
            if (subject === undefined)
                return true;
            return (await files.entries()).some((entry) => entry.digest === descriptor.digest);
        },
        async resolve(reference) {
            const entries = await files.entries();
            if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isDigest)(reference))
                return resolveDigest(files, entries, reference);
            const exact = entries.filter((entry) => nameOf(entry) === reference);
            const named = exact.length > 0 ? exact : entries.filter((each) => tagOf(each) === reference);
            return onlyOne(named, reference, shown);
        },
        async *tags() {
            const names = (await files.entries()).flatMap((entry) => tagOf(entry) ?? []);
            yield* [...new Set(names)].sort();
        },
        async roots() {
            const roots = new Map();
            const inside = new Set();
            for (const entry of await files.entries()) {
                const descriptor = plain(entry);
                const tag = tagOf(entry);
                if (!(0,_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifestType */ .Q3)(entry.mediaType) || ATTACHED.test(tag ?? ''))
                    continue;
                const { subject, children } = await referrers.of(descriptor);
                if (subject !== undefined && tag === undefined)
                    continue;
                for (const child of children)
                    inside.add(child.digest);
                const known = roots.get(entry.digest) ?? { descriptor, tags: [] };
                if (tag !== undefined)
                    known.tags.push(tag);
                roots.set(entry.digest, known);
            }
            // Some tools list what an index contains beside it.
            return [...roots.values()].filter(({ descriptor, tags }) => tags.length > 0 || !inside.has(descriptor.digest));
        },
        async *referrers(subject, options) {
            for (const each of await referrers.list(await files.entries(), subject.digest)) {
                if (options?.artifactType === undefined || each.artifactType === options.artifactType)
                    yield each;
            }
        },
    };
}
/** The name that index.json gives a manifest. */
function nameOf(entry) {
    return entry.annotations?.[_layout_referrers_js__WEBPACK_IMPORTED_MODULE_6__/* .REF_NAME */ .w];
}
/** The tag in that name: some tools write whole references there, such as `docker.io/library/alpine:3`. */
function tagOf(entry) {
    const name = nameOf(entry);
    if (name === undefined || (0,_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .isTag */ .dz)(name))
        return name;
    try {
        return (0,_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .parseReference */ .F2)(name).tag;
    }
    catch {
        return undefined; // A name that only its writer understands.
    }
}
/** What entries of one name describe. @throws `STORE_FAILED` when that is not one thing */
function onlyOne([first, ...others], name, shown) {
    const other = others.find(({ digest }) => digest !== first?.digest);
    if (first === undefined || other === undefined)
        return first && plain(first);
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ociError */ .Y)('STORE_FAILED', `resolving ${name}: in ${shown} it names both ${first.digest} and ${other.digest}`, { hint: `say which by its digest: @${first.digest}` });
}
function plain({ mediaType, digest, size }) {
    return { mediaType, digest, size };
}
/** A listed manifest, or one inside a listed index, which index.json does not name. */
async function resolveDigest(files, entries, digest) {
    const listed = entries.find((entry) => entry.digest === digest);
    if (listed !== undefined)
        return plain(listed);
    const size = await files.sizeOf(digest);
    if (size === undefined || size > _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_LIMIT */ .MV)
        return undefined;
    try {
        const bytes = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.collect)(files.read(digest, 0), _manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_LIMIT */ .MV, digest);
        const { mediaType: named, manifests, config, layers } = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(bytes, digest);
        if (named !== undefined && !(0,_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifestType */ .Q3)(named))
            return undefined;
        if (manifests === undefined && (config === undefined || layers === undefined))
            return undefined;
        const mediaType = named ?? (manifests === undefined ? _media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_MANIFEST */ .EG : _media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .OCI_INDEX */ .$p);
        return { mediaType, digest, size };
    }
    catch (error) {
        if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error))
            return undefined; // a small blob that is no manifest
        throw error;
    }
}


/***/ }),

/***/ 7643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ openLayoutReferrers),
/* harmony export */   w: () => (/* binding */ REF_NAME)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24902);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36719);
/* harmony import */ var _registry_fallback_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94706);




/** The annotation that names a manifest in index.json (image-spec annotations.md). */
const REF_NAME = 'org.opencontainers.image.ref.name';
/** Reads manifests by `get`, which must verify. Its functions throw what `get` throws, and `JSON_INVALID`, `MANIFEST_INVALID`. */
function openLayoutReferrers(get) {
    const read = new Map();
    async function parse(entry) {
        const what = `manifest ${entry.digest}`;
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.collect)(get(entry), _manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_LIMIT */ .MV, what), what);
    }
    async function of(entry) {
        const known = read.get(entry.digest);
        if (known !== undefined)
            return known;
        const manifest = await parse(entry);
        const artifactType = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest);
        const { mediaType, digest, size } = entry;
        const descriptor = {
            mediaType,
            digest,
            size,
            ...(artifactType === undefined ? {} : { artifactType }),
            ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
        };
        const children = (manifest.manifests ?? []).map((child) => ({
            digest: child.digest,
            size: child.size,
        }));
        const found = { subject: manifest.subject?.digest, children, descriptor };
        read.set(digest, found);
        return found;
    }
    /** Some tools keep referrers in a layout as in a registry without the API: in an index under a tag. */
    async function tagged(entries, subject) {
        const tag = (0,_registry_fallback_js__WEBPACK_IMPORTED_MODULE_3__/* .fallbackTag */ .fH)(subject);
        const index = entries.find((entry) => entry.annotations?.[REF_NAME] === tag);
        return index === undefined ? [] : ((await parse(index)).manifests ?? []);
    }
    return {
        of,
        async list(entries, subject) {
            const listed = entries.filter((entry) => (0,_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .isManifestType */ .Q3)(entry.mediaType));
            const candidates = [...listed, ...(await tagged(listed, subject))];
            const found = new Map();
            for (const candidate of candidates) {
                const referrer = await of(candidate);
                if (referrer.subject === subject)
                    found.set(candidate.digest, referrer.descriptor);
            }
            return [...found.values()];
        },
    };
}


/***/ }),

/***/ 11650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ layoutStores),
  openLayout: () => (/* binding */ openLayout)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/oci/lib/errors.js
var errors = __webpack_require__(69524);
// EXTERNAL MODULE: ./packages/oci/lib/manifest.js
var lib_manifest = __webpack_require__(24902);
// EXTERNAL MODULE: ./packages/oci/lib/media-types.js
var media_types = __webpack_require__(36719);
// EXTERNAL MODULE: ./packages/oci/lib/reference.js
var reference = __webpack_require__(33406);
// EXTERNAL MODULE: ./packages/oci/lib/stores/blob-file.js
var blob_file = __webpack_require__(87262);
// EXTERNAL MODULE: ./packages/oci/lib/stores/files.js
var files = __webpack_require__(98933);
// EXTERNAL MODULE: ./packages/oci/lib/stores/files-lent.js
var files_lent = __webpack_require__(2319);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-clean.js
var layout_clean = __webpack_require__(70958);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-index.js
var layout_index = __webpack_require__(77055);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/gather.js


const BUFFER_BYTES = 1024 * 1024;
/**
 * Writes content to a file in large pieces: while one is filled, the one before is written and, where a sum is given,
 * added to it. What came before a failure is in the file; a sum that is not returned is let go of.
 *
 * @returns the sum
 */
async function gather(fd, content, sum) {
    const buffers = [(0,lib.sharedBuffer)(BUFFER_BYTES), (0,lib.sharedBuffer)(BUFFER_BYTES)];
    let turn = 0;
    let used = 0;
    let busy = Promise.resolve();
    async function flush() {
        const piece = buffers[turn].subarray(0, used);
        await busy;
        busy = Promise.all([(0,files/* writeWhole */.f8)(fd, piece), sum?.update(piece)]);
        // It is waited for later, before its buffer is used again.
        busy.catch(() => undefined);
        turn = turn === 0 ? 1 : 0;
        used = 0;
    }
    try {
        for await (const chunk of content) {
            for (let at = 0; at < chunk.byteLength;) {
                const part = chunk.subarray(at, at + BUFFER_BYTES - used);
                buffers[turn].set(part, used);
                used += part.byteLength;
                at += part.byteLength;
                if (used === BUFFER_BYTES)
                    await flush();
            }
        }
        if (used > 0)
            await flush();
        await busy;
        return sum;
    }
    catch (error) {
        if (used > 0)
            await flush().catch(() => undefined);
        await busy.catch(() => undefined);
        sum?.drop?.();
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout-ingest.js








/** Uploads of this size stay in memory until they end: most blobs are small, and their files are made once only. */
const SMALL_BYTES = 64 * 1024;
/** Uploads of one layout that are remembered: the others are in their files. */
const MAX_DRAFTS = 64;
/**
 * An upload into `uploads/` of a layout directory. Large ones are in a file from the start, so any process may go on
 * with them; small ones are as long as this process lives.
 */
async function layoutIngest(uploads, id = '') {
    const upload = id === '' ? (0,external_node_crypto_.randomUUID)() : id;
    const draft = await draftOf(uploads, upload, id === '');
    return {
        id: upload,
        get offset() {
            return draft.size;
        },
        async append(content) {
            if (draft.held !== undefined && uploads.drafts.get(upload) !== draft)
                throw unknown(upload);
            const rest = await hold(draft, content);
            if (rest !== undefined)
                await appendToFile(uploads, upload, draft, rest);
        },
        async commit(digest) {
            const target = (0,files/* blobPath */.nD)(uploads.directory, digest);
            const { held } = draft;
            if (held !== undefined) {
                const bytes = Buffer.concat(held);
                check((0,lib.digestOf)(bytes, (0,lib.algorithmOf)(digest)), digest, upload);
                if ((await (0,files/* sizeOfFile */.JL)(target)) !== bytes.byteLength)
                    await (0,files/* writeAtomically */.vK)(target, [bytes], { sync: false });
            }
            else
                await commitFile(uploads, upload, draft, target, digest);
            uploads.drafts.delete(upload);
            uploads.onCommit(digest);
        },
        async abort() {
            forget(uploads, upload, draft);
            (0,external_node_fs_.rmSync)(draft.path, { force: true });
        },
    };
}
async function draftOf(uploads, id, isNew) {
    const known = uploads.drafts.get(id);
    if (known !== undefined)
        return known;
    if (!/^[0-9a-f-]{36}$/.test(id))
        throw (0,errors/* ociError */.Y)('NOT_FOUND', 'there is no such upload');
    const path = (0,external_node_path_.join)(uploads.directory, 'uploads', id);
    const size = isNew ? 0 : await (0,files/* sizeOfFile */.JL)(path);
    if (size === undefined)
        throw unknown(id);
    const draft = { path, size, held: isNew ? [] : undefined, sum: undefined };
    uploads.drafts.set(id, draft);
    const [oldest] = uploads.drafts.keys();
    if (uploads.drafts.size > MAX_DRAFTS && oldest !== undefined)
        await spill(uploads, oldest);
    return draft;
}
/** Puts uploads that are only in memory into their files, and forgets them. */
async function spillUploads(uploads, busy) {
    for (const id of Array.from(uploads.drafts.keys()))
        if (!busy.has(id))
            await spill(uploads, id);
}
async function spill(uploads, id) {
    const draft = uploads.drafts.get(id);
    if (draft === undefined)
        return;
    if (draft.held !== undefined)
        (0,external_node_fs_.closeSync)(await toFile(draft));
    forget(uploads, id, draft);
}
function forget({ drafts }, id, draft) {
    draft.sum?.drop?.();
    draft.sum = undefined;
    draft.held = undefined;
    drafts.delete(id);
}
/** Takes content into memory while it is small. Returns what is left, the first chunk included, when it is not. */
async function hold(draft, content) {
    if (draft.held === undefined)
        return content;
    const chunks = content[Symbol.asyncIterator]();
    for (;;) {
        const { done, value } = await chunks.next();
        if (done === true)
            return undefined;
        // Others may have put it into its file meanwhile.
        if (draft.held === undefined || draft.size + value.byteLength > SMALL_BYTES)
            return startingWith(value, chunks);
        draft.held.push(Uint8Array.from(value));
        draft.size += value.byteLength;
    }
}
/** Not a generator: it would wait once more for every chunk. */
function startingWith(first, rest) {
    let head = first;
    const next = () => {
        if (head === undefined)
            return rest.next();
        const value = head;
        head = undefined;
        return Promise.resolve({ value, done: false });
    };
    const end = async () => {
        await rest.return?.();
        return { value: undefined, done: true };
    };
    return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}
/** Makes the file of an upload that was in memory, and returns it open for more. */
async function toFile(draft) {
    const fd = (0,files/* create */.vt)(draft.path);
    const held = draft.held ?? [];
    draft.held = undefined;
    try {
        await (0,files/* writeWhole */.f8)(fd, Buffer.concat(held));
        return fd;
    }
    catch (error) {
        // A disk without room took a part: whoever goes on must go on from there.
        draft.size = (0,external_node_fs_.fstatSync)(fd).size;
        (0,external_node_fs_.closeSync)(fd);
        throw error;
    }
}
async function appendToFile({ hasher }, id, draft, content) {
    const { held } = draft;
    const fd = held === undefined ? openUpload(draft.path, id) : await toFile(draft);
    const { sum: before, size } = draft;
    draft.sum = undefined;
    try {
        // What others appended since, or what a failed write left in part, is in the file but not in the sum.
        const isOurs = (0,external_node_fs_.fstatSync)(fd).size === size;
        if (!isOurs)
            before?.drop?.();
        const known = isOurs ? before : undefined;
        const sum = known ?? (held === undefined && size > 0 ? undefined : hasher.open('sha256'));
        if (held !== undefined)
            await sum?.update(Buffer.concat(held));
        draft.sum = await gather(fd, content, sum);
    }
    finally {
        draft.size = (0,external_node_fs_.fstatSync)(fd).size;
        (0,external_node_fs_.closeSync)(fd);
    }
}
function openUpload(path, id) {
    try {
        return (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_APPEND);
    }
    catch (cause) {
        if (cause.code !== 'ENOENT')
            throw cause;
        throw unknown(id);
    }
}
function unknown(id) {
    return (0,errors/* ociError */.Y)('NOT_FOUND', `there is no upload ${id}`);
}
async function commitFile({ hasher }, id, draft, target, digest) {
    const { path, sum } = draft;
    const size = await (0,files/* sizeOfFile */.JL)(path);
    if (size === undefined)
        throw unknown(id);
    const isKnown = sum !== undefined && (0,lib.algorithmOf)(digest) === 'sha256' && size === draft.size;
    draft.sum = undefined;
    const actual = isKnown
        ? await sum.digest()
        : await digestOfFile(path, hasher, (0,lib.algorithmOf)(digest));
    check(actual, digest, id);
    // What is there is perhaps on the disk already, and others may be reading it.
    if ((await (0,files/* sizeOfFile */.JL)(target)) === size)
        return (0,external_node_fs_.rmSync)(path, { force: true });
    try {
        (0,external_node_fs_.renameSync)(path, target);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(target), { recursive: true });
        (0,external_node_fs_.renameSync)(path, target);
    }
}
function check(actual, digest, id) {
    if (actual !== digest)
        throw (0,lib.coreError)('CONTENT_DIFFERS', `ending upload ${id}: its content is ${actual}, expected ${digest}`);
}
/** The digest of what a file holds. */
async function digestOfFile(path, hasher, algorithm) {
    const sum = hasher.open(algorithm);
    for await (const chunk of (0,files_lent/* readLent */._o)(path, 0))
        await sum.update(chunk);
    return sum.digest();
}

// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-reader.js
var layout_reader = __webpack_require__(39412);
// EXTERNAL MODULE: ./packages/oci/lib/stores/layout-referrers.js
var layout_referrers = __webpack_require__(7643);
;// CONCATENATED MODULE: ./packages/oci/lib/stores/layout.js















/**
 * An OCI image layout directory as a store (image-spec image-layout.md). The directory is made when something is first
 * written. Several processes may write at once. A manifest is listed in index.json only when its bytes are on disk.
 *
 * @throws `STORE_FAILED` when the directory holds another version of the layout, `NOT_FOUND` where it must be there
 */
async function openLayout(directory, { mustExist = false, durable = false } = {}) {
    const isThere = await (0,layout_index/* checkLayout */.HX)(directory);
    if (mustExist && !isThere)
        throw (0,errors/* ociError */.Y)('NOT_FOUND', `opening ${directory}: there is no image layout`, {
            hint: 'an image layout is a directory with the files oci-layout and index.json',
        });
    return layoutStore(directory, () => undefined, durable, { open: lib.digester });
}
/**
 * One directory of layouts, a repository each (`team/app` in `team+app`); a mount is a hard link.
 *
 * @throws (when opening) `REFERENCE_INVALID` for what is not the name of a repository
 */
function layoutStores(directory, { hasher = { open: lib.digester } } = {}) {
    const pathOf = (repository) => {
        (0,reference/* parseReference */.F2)(`layout.invalid/${repository}`);
        // No repository's name has a +, and all tools that read layouts take one in a path.
        return (0,external_node_path_.join)(directory, repository.replaceAll('/', '+'));
    };
    const opened = new Map();
    async function* list() {
        const entries = await (0,promises_.readdir)(directory, { withFileTypes: true }).catch(() => []);
        const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
        yield* names.map((name) => name.replaceAll('+', '/')).sort();
    }
    return {
        async open(repository) {
            const store = opened.get(repository) ?? layoutStore(pathOf(repository), pathOf, true, hasher);
            opened.set(repository, store);
            return store;
        },
        list,
        has: async (repository) => (0,files/* exists */.t2)(pathOf(repository)),
        async clean(olderThan, busy) {
            let dropped = 0;
            for (const store of opened.values())
                await store.spill(busy);
            for await (const name of list())
                dropped += await (0,layout_clean/* cleanLayout */.c)(pathOf(name), olderThan, busy);
            return dropped;
        },
    };
}
/** Digests of one layout that are remembered. */
const MAX_KNOWN = 100_000;
const SYNCS_AT_A_TIME = 16;
function layoutStore(directory, sibling, durable, hasher) {
    const index = (0,layout_index/* openLayoutIndex */.rp)(directory);
    const pathOf = (digest) => (0,files/* blobPath */.nD)(directory, digest);
    const reader = (0,layout_reader/* layoutReader */.IL)({
        shown: directory,
        entries: () => index.entries(),
        sizeOf: (digest) => (0,files/* sizeOfFile */.JL)(pathOf(digest)),
        read: (digest, start) => (0,lib.owned)((0,files_lent/* readLent */._o)(pathOf(digest), start)),
        readLent: (digest, start) => (0,files_lent/* readLent */._o)(pathOf(digest), start),
    });
    const referrers = (0,layout_referrers/* openLayoutReferrers */.v)((descriptor) => reader.get(descriptor));
    const fresh = new Set();
    const uploads = {
        directory,
        hasher,
        drafts: new Map(),
        onCommit: (digest) => keepFresh(own, digest),
    };
    const own = {
        directory,
        durable,
        index,
        referrers,
        pathOf,
        fresh,
        synced: new Set(),
        sibling,
    };
    return {
        ...reader,
        put: (descriptor, content) => put(own, descriptor, content),
        putTagged: (descriptor, content, tags) => putManifest(own, descriptor, content, tags),
        ingest: (id) => layoutIngest(uploads, id),
        async tag(descriptor, reference, options) {
            await checkManifest(own, descriptor, reference);
            await index.tag(descriptor, reference, options?.ifAbsent === true);
        },
        async tagIf(descriptor, reference, current) {
            await checkManifest(own, descriptor, reference);
            return index.tagIf(descriptor, reference, current);
        },
        async delete(descriptor) {
            own.synced.delete(descriptor.digest);
            await index.remove(descriptor.digest);
            await (0,promises_.rm)(pathOf(descriptor.digest), { force: true });
        },
        untag: (tag) => index.untag(tag),
        mount: ({ digest }, from) => mount(own, digest, from),
        spill: (busy) => spillUploads(uploads, busy),
        async repair(digest) {
            const path = pathOf(digest);
            if (!(await (0,files/* exists */.t2)(path)))
                return;
            if ((await digestOfFile(path, hasher, (0,lib.algorithmOf)(digest))) !== digest)
                await (0,promises_.rm)(path, { force: true });
        },
    };
}
async function put(own, descriptor, content) {
    if ((0,media_types/* isManifestType */.Q3)(descriptor.mediaType))
        return putManifest(own, descriptor, content, []);
    const path = own.pathOf(descriptor.digest);
    if ((await (0,files/* sizeOfFile */.JL)(path)) === descriptor.size)
        return;
    const what = `${descriptor.digest} for ${own.directory}`;
    await (0,blob_file/* writeBlob */.Zh)(path, descriptor, content, { what, durable: own.durable });
    keepFresh(own, descriptor.digest);
}
function keepFresh({ fresh, synced }, digest) {
    synced.delete(digest);
    if (fresh.size >= MAX_KNOWN)
        fresh.clear();
    fresh.add(digest);
}
async function putManifest(own, descriptor, content, tags) {
    const { directory, pathOf } = own;
    const path = pathOf(descriptor.digest);
    const what = `manifest ${descriptor.digest}`;
    const whole = (0,lib.owned)((0,lib.verified)(content, descriptor, `${what} for ${directory}`));
    const bytes = await (0,lib.collect)(whole, lib_manifest/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,lib_manifest/* parseManifest */.Ng)(bytes, what);
    const named = (0,lib_manifest/* successorsOf */.L6)(manifest).map(({ digest }) => digest);
    (0,files/* touch */._M)(named.filter((digest) => !own.fresh.delete(digest)).map(pathOf));
    if (own.durable)
        await syncBlobs(own, named);
    if ((await (0,files/* sizeOfFile */.JL)(path)) !== descriptor.size)
        await (0,files/* writeAtomically */.vK)(path, [bytes]);
    await own.index.add(descriptor, await insideOf(own, manifest), tags);
}
/** Makes what a manifest names last before the manifest does. One after the other would be as many journal commits. */
async function syncBlobs({ synced, pathOf }, named) {
    const unknown = named.filter((digest) => !synced.has(digest));
    if (synced.size + unknown.length > MAX_KNOWN)
        synced.clear();
    await (0,lib.mapLimit)(unknown, SYNCS_AT_A_TIME, async (digest) => {
        if (!(await (0,files/* exists */.t2)(pathOf(digest))))
            return;
        await (0,files/* syncFile */.gD)(pathOf(digest));
        synced.add(digest);
    });
    const directories = new Set(unknown.map((digest) => (0,external_node_path_.dirname)(pathOf(digest))));
    for (const directory of directories)
        await (0,files/* syncDirectory */.zR)(directory);
}
/** What needs no entry of its own any more. A child that refers to something itself must stay findable. */
async function insideOf({ pathOf, referrers }, manifest) {
    const inside = [];
    for (const child of manifest.manifests ?? []) {
        if (!(0,media_types/* isManifestType */.Q3)(child.mediaType) || !(await (0,files/* exists */.t2)(pathOf(child.digest))))
            continue;
        if ((await referrers.of(child)).subject === undefined)
            inside.push(child.digest);
    }
    return inside;
}
async function checkManifest({ directory, pathOf }, { digest, mediaType }, reference) {
    if ((0,media_types/* isManifestType */.Q3)(mediaType) && (await (0,files/* exists */.t2)(pathOf(digest))))
        return;
    throw (0,errors/* ociError */.Y)('NOT_FOUND', `tagging ${digest} as ${reference}: the manifest is not in ${directory}`);
}
async function mount(own, digest, from) {
    const source = own.sibling(from);
    if (source === undefined)
        return false;
    const target = own.pathOf(digest);
    if (await (0,files/* exists */.t2)(target))
        return true;
    const path = (0,files/* blobPath */.nD)(source, digest);
    if (!(await (0,files/* exists */.t2)(path)))
        return false;
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
    // Where links are not to be had, the client is told to send the content itself.
    return (0,promises_.link)(path, target).then(() => true, (cause) => cause.code === 'EEXIST');
}


/***/ }),

/***/ 12331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ batched),
/* harmony export */   x: () => (/* binding */ locked)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69524);
/* harmony import */ var _owners_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(71556);






const POLL_MS = 5;
const PROBE_EVERY_MS = 500;
/** Nobody holds it that long; and one whose holder is dead, as far as this machine can tell, not even so long. */
const STALE_MS = 30_000;
const ORPHANED_MS = 1000;
const UNNAMED_MS = 3000;
const TIMEOUT_MS = 60_000;
/**
 * Gathers changes that many callers make to one document: those that arrive while one is being written share the
 * next write. A change that throws fails for its caller only.
 */
function batched(write) {
    let waiting = [];
    let running = false;
    async function run() {
        running = true;
        while (waiting.length > 0) {
            const batch = waiting;
            waiting = [];
            const failures = new Map();
            const apply = (before) => {
                let value = before;
                for (const each of batch) {
                    try {
                        value = each.change(value);
                    }
                    catch (error) {
                        failures.set(each, error);
                    }
                }
                return value;
            };
            const failed = await write(apply).then(() => undefined, (error) => ({ error }));
            for (const each of batch)
                each.done(failed === undefined ? failures.get(each) : failed.error);
        }
        running = false;
    }
    return (change) => new Promise((resolve, reject) => {
        const done = (error) => {
            if (error === undefined)
                resolve();
            else
                reject(error);
        };
        waiting.push({ change, done });
        if (!running)
            void run();
    });
}
/** Runs `work` while holding a lock file, which keeps other processes out. @throws `STORE_FAILED` after a minute */
async function locked(path, work) {
    const owner = await acquire(path);
    try {
        await work();
    }
    finally {
        // One who was taken for dead must not drop the lock of who came after.
        if (holderOf(path) === owner)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.rmSync)(path, { force: true });
    }
}
/** What the lock file says while it is ours. */
async function acquire(path) {
    const owner = `${(0,_owners_js__WEBPACK_IMPORTED_MODULE_5__/* .hostTag */ .b)()}-${process.pid}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex')}`;
    for (let waited = 0; waited < TIMEOUT_MS; waited += POLL_MS) {
        if (take(path, owner))
            return owner;
        if (waited % PROBE_EVERY_MS === POLL_MS)
            await breakStale(path);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(POLL_MS);
    }
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ociError */ .Y)('STORE_FAILED', `writing ${path.replace(/\.lock$/, '')}: another process held its lock for a minute`, { hint: `if none is running, remove ${path}` });
}
function take(path, owner) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeFileSync)(path, owner, { flag: 'wx' });
        return true;
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        throw error;
    }
}
function holderOf(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path, 'utf8');
    }
    catch {
        return undefined;
    }
}
/** How old a lock may be, by who it names: nobody, where its process was killed before it had written its name. */
function lifeOf(path) {
    const [host = '', pid] = (holderOf(path) ?? '').split('-');
    if (host === '')
        return UNNAMED_MS;
    return host === (0,_owners_js__WEBPACK_IMPORTED_MODULE_5__/* .hostTag */ .b)() && !(0,_owners_js__WEBPACK_IMPORTED_MODULE_5__/* .isAlive */ ._)(Number(pid)) ? ORPHANED_MS : STALE_MS;
}
/** A lock that a killed process left behind is dropped once it is old: an update takes milliseconds. */
async function breakStale(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path).catch(() => undefined);
    if (found === undefined)
        return;
    // The file system's own clock stamps both files, so no other clock is needed.
    const probe = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    await (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(probe, 'wx')).close();
    const now = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(probe)).mtimeMs;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(probe, { force: true });
    if (now - found.mtimeMs <= lifeOf(path))
        return;
    // Only one can move it away. What was moved may be the next one's, taken since we looked: then it goes back.
    const isMoved = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(path, probe).then(() => true, () => false);
    if (!isMoved)
        return;
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(probe)).mtimeMs !== found.mtimeMs)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.link)(probe, path).catch(() => undefined);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(probe, { force: true });
}


/***/ }),

/***/ 71556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isAlive),
/* harmony export */   b: () => (/* binding */ hostTag)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);



/* Processes leave their marks in file names and locks. Pids mean something on one machine only, so its name is there too. */
/** What stands for this machine. */
function hostTag() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,node_os__WEBPACK_IMPORTED_MODULE_2__.hostname)()).digest('hex').slice(0, 8);
}
/** Whether a process of this machine lives. Pid 0 stands for nobody: something that was let go. */
function isAlive(pid) {
    if (pid === 0)
        return false;
    try {
        process.kill(pid, 0);
        return !isThread(pid);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/**
 * Whether a number is a thread of another process. Linux takes both from one pool, small enough to come round within
 * seconds on a busy machine, and answers for threads as well.
 */
function isThread(pid) {
    try {
        const status = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/status`, 'latin1');
        return /^Tgid:\t(\d+)$/m.exec(status)?.[1] !== String(pid);
    }
    catch {
        // Elsewhere there is no such file, and no such question.
        return false;
    }
}


/***/ }),

/***/ 94706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ registryFallback),
/* harmony export */   fH: () => (/* binding */ fallbackTag),
/* harmony export */   oY: () => (/* binding */ referrerEntry)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69524);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24902);
/* harmony import */ var _media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36719);
/* harmony import */ var _shared_document_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79611);





const MAX_COMPLETED = 1000;
/** What other tools write in place of an artifact type: their config's media type. */
const DOUBTFUL = [undefined, '', _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_EMPTY */ .g1, _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_CONFIG */ .TF];
/** The tag under which clients keep referrers where the API is missing (distribution-spec, "Referrers Tag Schema"). */
function fallbackTag(digest) {
    const [algorithm = '', encoded = ''] = digest.split(':');
    return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`;
}
/** @throws (when used) `REFERRERS_UNSAFE`, `REGISTRY_FAILED`, `MANIFEST_INVALID` */
function registryFallback(parts) {
    const change = (0,_shared_document_js__WEBPACK_IMPORTED_MODULE_4__/* .batching */ .d)((_, changes) => write(parts, joined(changes)));
    return {
        async list(subject) {
            const index = await readIndex(parts, subject.digest);
            return complete(parts, index?.manifests ?? []);
        },
        add: ({ digest }, entry) => change(digest, { subject: digest, add: entry }),
        remove: ({ digest }, entry) => change(digest, { subject: digest, remove: entry }),
    };
}
function joined(changes) {
    const add = new Map();
    const remove = new Set();
    for (const change of changes) {
        if ('add' in change)
            add.set(change.add.digest, change.add);
        else
            remove.add(change.remove);
    }
    return { subject: changes[0]?.subject, add, remove };
}
/** The index under the fallback tag; undefined when there is none. */
async function readIndex(parts, subject) {
    const tag = fallbackTag(subject);
    const found = await parts.manifests.fetch(tag);
    if (found === undefined)
        return undefined;
    const { digest, mediaType } = found.descriptor;
    if (digest === subject || !(0,_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .isIndexType */ .$U)(mediaType)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REFERRERS_UNSAFE', `${parts.shown}: the tag ${tag}, where the referrers of ${subject} would be, is ${digest} (${mediaType})`, {
            hint: 'this registry takes the tag for the digest itself, or somebody uses the tag for something else; it was not overwritten: use a registry with the referrers API',
        });
    }
    const index = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(found.bytes, `referrers index ${digest}`, mediaType);
    return { ...index, manifests: index.manifests ?? [] };
}
/** Entries that another tool wrote without their artifact type are completed from their manifests. */
async function complete(parts, entries) {
    const doubtful = entries
        .filter((entry) => DOUBTFUL.includes(entry.artifactType))
        .slice(0, MAX_COMPLETED);
    const completed = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.mapLimit)(doubtful, 4, async (entry) => {
        const bytes = await parts.manifests.read(entry).catch((error) => {
            // It was deleted, and its entry left behind.
            if ((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'NOT_FOUND'))
                return undefined;
            throw error;
        });
        if (bytes === undefined)
            return entry;
        return referrerEntry(entry, (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(bytes, `referrer ${entry.digest}`));
    });
    const byDigest = new Map(completed.map((entry) => [entry.digest, entry]));
    return entries.map((entry) => byDigest.get(entry.digest) ?? entry);
}
/** The entry of a referrers list for a manifest (distribution-spec, "Listing Referrers"). */
function referrerEntry(descriptor, manifest) {
    const artifactType = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactTypeOf */ .Gh)(manifest);
    return {
        mediaType: descriptor.mediaType,
        digest: descriptor.digest,
        size: descriptor.size,
        ...(artifactType === undefined ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    };
}
async function write(parts, changes) {
    const { subject } = changes;
    const isWritten = await (0,_shared_document_js__WEBPACK_IMPORTED_MODULE_4__/* .mergeInto */ .P)({
        read: () => readIndex(parts, subject),
        holds: (current) => holds(current, changes),
        async write(current) {
            const index = await merged(parts, current, changes);
            const bytes = new TextEncoder().encode(JSON.stringify(index));
            await parts.manifests.put(_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_INDEX */ .$p, bytes, fallbackTag(subject));
        },
    }, parts);
    if (isWritten)
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ociError */ .Y)('REGISTRY_FAILED', `${parts.shown}: ${[...changes.add.keys()].join(', ')} was pushed, but other writers kept dropping it from the referrers of ${subject}`, { hint: 'run it again when nobody else attaches to the same image' });
}
function holds(index, changes) {
    const entries = new Map(index?.manifests.map((entry) => [entry.digest, entry]));
    const added = [...changes.add].every(([digest, entry]) => sameEntry(entries.get(digest), entry));
    return added && ![...changes.remove].some((digest) => entries.has(digest));
}
/** Other tools write the same annotations in another order. */
function sameEntry(found, wanted) {
    return (found !== undefined &&
        (found.artifactType ?? '') === (wanted.artifactType ?? '') &&
        (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.canonicalJson)(found.annotations ?? {}) === (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.canonicalJson)(wanted.annotations ?? {}));
}
async function merged(parts, current, changes) {
    const kept = (await complete(parts, current?.manifests ?? [])).filter((entry) => !changes.add.has(entry.digest) && !changes.remove.has(entry.digest));
    const manifests = [...kept, ...changes.add.values()];
    return { ...current, schemaVersion: 2, mediaType: _media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .OCI_INDEX */ .$p, manifests };
}


/***/ }),

/***/ 79611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ mergeInto),
/* harmony export */   d: () => (/* binding */ batching)
/* harmony export */ });
/** Writes of one document before it is given up. */
const WRITE_ATTEMPTS = 48;
/** Two clean reads lie at least this far apart, in multiples of the slowest read-to-write seen, and in ms. */
const SPACING = 4;
const MIN_SPACING_MS = 40;
/**
 * Read, merge, write, and read again until two reads some time apart hold it all: other writers do the same, and no
 * registry can be trusted with If-Match. One clean read is not enough: a stale write may follow it.
 *
 * @returns false when other writers kept dropping it
 */
async function mergeInto(document, parts) {
    const { clock, signal } = parts;
    let slowest = 0;
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
        if (attempt > 1)
            await clock.sleep(jitter(parts, attempt), signal);
        const started = clock.now();
        const current = await document.read();
        if (document.holds(current)) {
            if (slowest === 0)
                return true;
            await clock.sleep(Math.max(MIN_SPACING_MS, SPACING * slowest), signal);
            if (document.holds(await document.read()))
                return true;
            continue;
        }
        await document.write(current);
        slowest = Math.max(slowest, clock.now() - started, 1);
    }
    return false;
}
function jitter({ random }, attempt) {
    const part = (random.bytes(1)[0] ?? 0) / 256;
    return Math.round(part * MIN_SPACING_MS * 2 ** Math.min(attempt, 5));
}
/**
 * Has changes of one document written one after the other: who comes while a write is under way is taken along by the
 * next one, one write for all of them.
 */
function batching(write) {
    const waiting = new Map();
    const last = new Map();
    function openBatch(document) {
        const changes = [];
        const before = last.get(document) ?? Promise.resolve();
        const done = before
            .catch(() => undefined)
            .then(() => {
            waiting.delete(document);
            return write(document, changes);
        })
            .finally(() => {
            if (last.get(document) === done)
                last.delete(document);
        });
        const batch = { changes, done };
        waiting.set(document, batch);
        last.set(document, done);
        return batch;
    }
    return (document, change) => {
        const batch = waiting.get(document) ?? openBatch(document);
        batch.changes.push(change);
        return batch.done;
    };
}


/***/ }),

/***/ 53354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E2: () => (/* binding */ decodeHeader),
/* harmony export */   IE: () => (/* binding */ BLOCK),
/* harmony export */   YS: () => (/* binding */ encodeHeader),
/* harmony export */   jC: () => (/* binding */ padded),
/* harmony export */   m: () => (/* binding */ decodePax)
/* harmony export */ });
/*
 * Headers of tar entries (POSIX.1-2017 pax, "ustar Interchange Format", and GNU's extensions). The library for tar
 * reads and writes streams only; an archive that is read at random access needs to know where its entries are.
 */
const BLOCK = 512;
/** 8 GiB less one: what eleven octal digits hold. */
const MAX_OCTAL = 0o77777777777;
/** Bytes of content and what fills its last block. */
function padded(size) {
    return Math.ceil(size / BLOCK) * BLOCK;
}
/**
 * What comes before the content of a file of mode 0644 without times and owners, so that the same files are the same
 * archive: a header, and a pax header before it for what the first cannot hold.
 */
function encodeHeader(name, size) {
    const records = [];
    if (Buffer.byteLength(name) > 100)
        records.push(['path', name]);
    if (size > MAX_OCTAL)
        records.push(['size', String(size)]);
    const block = headerBlock(name.slice(0, 100), Math.min(size, MAX_OCTAL), '0');
    if (records.length === 0)
        return block;
    const pax = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(''));
    const fill = Buffer.alloc(padded(pax.length) - pax.length);
    return Buffer.concat([headerBlock('PaxHeaders.0/entry', pax.length, 'x'), pax, fill, block]);
}
function headerBlock(name, size, type) {
    const block = Buffer.alloc(BLOCK);
    block.write(name, 0);
    block.write('0000644\0', 100);
    block.write('0000000\0', 108);
    block.write('0000000\0', 116);
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    block.write('00000000000\0', 136);
    block.write(type, 156);
    block.write('ustar\u000000', 257);
    block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148);
    return block;
}
/** One pax record: its length, which counts itself, a blank, key=value and a newline. */
function paxRecord(key, value) {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + String(rest).length;
    length = rest + String(length).length;
    return `${length} ${key}=${value}\n`;
}
/** Decodes a header. Undefined for a block of zeros, the end. @throws Error that says what is wrong with it */
function decodeHeader(block) {
    if (block.every((byte) => byte === 0))
        return undefined;
    const sum = Number.parseInt(textOf(block, 148, 8).trim(), 8);
    if (sum !== sumOf(block))
        throw new Error('a header with a wrong checksum');
    const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
    const prefix = isUstar ? textOf(block, 345, 155) : '';
    const name = textOf(block, 0, 100);
    const flag = block.toString('latin1', 156, 157);
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        size: readSize(block),
        type: flag === '\0' || flag === '7' ? '0' : flag,
    };
}
function readSize(block) {
    // GNU: base 256 where the first bit is set.
    const isBinary = block.readUInt8(124) >= 0x80;
    const text = isBinary ? '' : textOf(block, 124, 12).trim();
    const size = isBinary ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text || '0', 8);
    const isOdd = isBinary ? block.readUInt32BE(124) !== 0x80000000 : !/^[0-7]*$/.test(text);
    if (!Number.isSafeInteger(size) || isOdd)
        throw new Error('an entry with an impossible size');
    return size;
}
/** What a pax header says about the entry after it. @throws Error that says what is wrong with it */
function decodePax(bytes) {
    const records = new Map();
    let at = 0;
    while (at < bytes.length && bytes[at] !== 0) {
        const blank = bytes.indexOf(0x20, at);
        const length = Number(bytes.toString('latin1', at, Math.max(at, blank)));
        if (!Number.isSafeInteger(length) || length < 5 || at + length > bytes.length)
            throw new Error('a pax header that cannot be read');
        const record = bytes.toString('utf8', blank + 1, at + length - 1);
        const equals = record.indexOf('=');
        if (equals < 1 || bytes[at + length - 1] !== 0x0a)
            throw new Error('a pax header that cannot be read');
        records.set(record.slice(0, equals), record.slice(equals + 1));
        at += length;
    }
    return records;
}
function textOf(block, at, length) {
    const bytes = block.subarray(at, at + length);
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? length : end);
}
/** The sum of a header's bytes, its own field taken as blanks. */
function sumOf(block) {
    let sum = 8 * 0x20;
    for (const [at, byte] of block.entries())
        if (at < 148 || at >= 156)
            sum += byte;
    return sum;
}


/***/ })

};
