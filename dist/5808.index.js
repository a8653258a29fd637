export const id = 5808;
export const ids = [5808];
export const modules = {

/***/ 73738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fd: () => (/* binding */ signOverrides),
/* harmony export */   lu: () => (/* binding */ signInputs),
/* harmony export */   yo: () => (/* binding */ signSectionSchema)
/* harmony export */ });
/* unused harmony exports signSectionFields, signInputsSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24077);


const sharedFields = {
    'trusted-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .trustedRootField */ .o7,
    'tuf-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .tufRootField */ .MF,
    'signing-config': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Path of a signing config file (v0.2). It replaces the signing config of the sigstore instance.'),
    'identity-audience': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Audience of the identity token to request. Needed for every Fulcio except the public one, whose audience is sigstore.'),
};
const key = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Key to sign with instead of an identity: a file (cosign.key, PKCS #8), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service, called through the program sigstore-kms-NAME).');
const format = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['both', 'bundle', 'legacy'])
    .describe('Where signatures are stored: bundle (referrers, as cosign v3 does), legacy (the tags .sig and .att that cosign v2, Kyverno and Flux read), or both. The legacy layout works with a Rekor v1 log or without a log.');
const keyPassword = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .optional()
    .describe('Password of an encrypted key. Default: the variable COSIGN_PASSWORD.')
    .meta({ secret: true });
const identityToken = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Identity token (OIDC JWT) to sign with. Default: the token of the stack, else SIGSTORE_ID_TOKEN, else a token of the CI job.')
    .meta({ secret: true });
const identityTokenCommand = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
    .describe('Command that prints an identity token, as a list of words: spire-agent, api, fetch, jwt, -audience, sigstore. It runs without a shell.');
/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
const signSectionFields = {
    sigstore: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .sigstoreField */ .RI.default('public'),
    ...sharedFields,
    key,
    format: format.default('both'),
    log: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .logField */ .Hi.default('public'),
};
/** The `sign` section of sealwright.yaml. */
const signSectionSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(signSectionFields)
    .describe('How to sign images and charts');
/** The inputs of a task that signs, to spread into a strict object. */
const signInputs = {
    ...signSectionFields,
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};
/** The inputs of a task that signs. */
const signInputsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(signInputs);
/** The inputs of a task that signs, without defaults: a given value replaces the one of the `sign` section. */
const signOverrides = {
    sigstore: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .sigstoreField */ .RI.optional(),
    ...sharedFields,
    key,
    format: format.optional(),
    log: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .logField */ .Hi.optional(),
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};


/***/ }),

/***/ 24077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ logField),
/* harmony export */   MF: () => (/* binding */ tufRootField),
/* harmony export */   RI: () => (/* binding */ sigstoreField),
/* harmony export */   o7: () => (/* binding */ trustedRootField)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The field of the sigstore instance to trust. */
const sigstoreField = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .describe('The sigstore instance to trust: public, stack (the running stack that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.');
/** The field of a trusted root file, used instead of the instance's own. */
const trustedRootField = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Path of a trusted root file. It replaces the trusted root of the sigstore instance.');
/** The field of the first root of a TUF mirror. */
const tufRootField = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
    .min(1)
    .optional()
    .describe('Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL. The first root of the public instance is built in.');
/** The field of the logs and authorities that prove the time of a signature. */
const logField = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['public', 'private', 'none'])
    .describe('Where signatures are logged: public (the logs of the signing config), private (no log, only a timestamp) or none (no log and no timestamp; needs a key).');


/***/ }),

/***/ 32118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cF: () => (/* binding */ verifySectionSchema),
/* harmony export */   cP: () => (/* binding */ policyRuleFields),
/* harmony export */   fn: () => (/* binding */ verifyInputs)
/* harmony export */ });
/* unused harmony export verifySectionFields */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26921);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24077);


/** The fields of the `verify` section of sealwright.yaml, which every task that verifies has as inputs. */
const verifySectionFields = {
    sigstore: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .sigstoreField */ .RI.default('public'),
    'trusted-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .trustedRootField */ .o7,
    key: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Public key to require instead of an identity: a file (cosign.pub), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service).'),
    log: _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .logField */ .Hi
        .default('public')
        .describe('What must prove the time of a signature: public (a transparency log), private (a timestamp authority) or none (nothing; needs a key).'),
    'tuf-root': _trust_js__WEBPACK_IMPORTED_MODULE_0__/* .tufRootField */ .MF,
    'certificate-identity': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed: the exact subject alternative name of the certificate.'),
    'certificate-identity-regexp': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed, as a regular expression that must match the whole subject alternative name.'),
    'certificate-oidc-issuer': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Exact URL of the OIDC issuer that vouches for the identity.'),
    'certificate-oidc-issuer-regexp': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('OIDC issuer that vouches for the identity, as a regular expression that must match the whole URL.'),
};
const claimFields = {
    repository: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^[^/\s]+\/[^/\s]+$/, 'expected OWNER/NAME')
        .optional()
        .describe('Source repository OWNER/NAME that the certificate must name. It can replace the identity.'),
    ref: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Git ref of the source that the certificate must name, such as refs/tags/v1.'),
    commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Commit of the source that the certificate must name.'),
    workflow: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Path of the triggered workflow that the certificate must name, such as .github/workflows/release.yml. Needs "repository".'),
    trigger: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('Event that triggered the workflow, such as push or release.'),
    'runner-environment': zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['github-hosted', 'self-hosted'])
        .optional()
        .describe('Kind of runner that the job ran on.'),
    'max-age': zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .regex(/^\d{1,5}[mhd]$/, 'expected a duration such as 90d, 12h or 30m')
        .optional()
        .describe('Maximum age of a signature, such as 90d, 12h or 30m.'),
    'predicate-rules': zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())
        .default([])
        .describe('Content that attestations must have: TYPE#PATH (the path exists), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    'min-signers': zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()
        .int()
        .min(1)
        .default(1)
        .describe('Minimum number of different identities that must have signed.'),
};
const { sigstore: _instance, 'trusted-root': _root, 'tuf-root': _tuf, ...signerFields } = verifySectionFields;
const { 'predicate-rules': _rules, ...signatureFields } = claimFields;
/** The fields of a policy file's rule that describe a signature. They have the names and the meaning of the inputs. */
const policyRuleFields = { ...signerFields, ...signatureFields };
/** The inputs of a task that verifies, to spread into a strict object. */
const verifyInputs = { ...verifySectionFields, ...claimFields };
/** The `verify` section of sealwright.yaml. */
const verifySectionSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(verifySectionFields)
    .describe('How to verify images and charts after a release');


/***/ }),

/***/ 65808:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g2: () => (/* reexport */ CONFIG_FILE),
  jR: () => (/* reexport */ NOT_SCANNED),
  T0: () => (/* reexport */ buildAndPublish),
  PL: () => (/* reexport */ importCharts),
  GI: () => (/* reexport */ indexRequest),
  Z9: () => (/* reexport */ loadConfig),
  lockCharts: () => (/* reexport */ lockCharts),
  Me: () => (/* reexport */ normaliseRegistry),
  Cl: () => (/* reexport */ openChartDependencies),
  Vm: () => (/* reexport */ pinCharts),
  CH: () => (/* reexport */ previewCharts),
  j3: () => (/* reexport */ publishAndSignCharts),
  Uu: () => (/* reexport */ pushArtifactHub),
  Oj: () => (/* reexport */ readArtifactHub),
  dr: () => (/* reexport */ refuseRefused),
  m2: () => (/* reexport */ requireImported),
  T_: () => (/* reexport */ runRelease),
  so: () => (/* reexport */ scanImages),
  Jw: () => (/* reexport */ sourceEpoch),
  UB: () => (/* reexport */ updateIndex)
});

// UNUSED EXPORTS: CHART_BUILD, CHART_IMAGES, buildImages, chartAttestations, configSchema, git, imageSize, inventoryImage, openChartEpochs, openDependenciesWith, pinnedImages, pinnedValues, planPublish, publishCharts, publishImage, release, releaseError, sourceCommit, tagImage

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/helm/lib/index.js + 58 modules
var helm_lib = __webpack_require__(68376);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
;// CONCATENATED MODULE: ./packages/image/lib/errors.js

/** Error codes of image plans and the assemble engine, each with its kind. */
const IMAGE_ERRORS = {
    IMAGE_PLAN_INVALID: 'input',
    IMAGE_FILES_INVALID: 'input',
    IMAGE_OPTIONS_INVALID: 'input',
    FILE_CHANGED: 'outside',
    FILE_UNREADABLE: 'input',
    PARENT_INVALID: 'outside',
    PLATFORM_MISSING: 'input',
    LAYER_INVALID: 'outside',
};
/** Makes errors of image plans and the assemble engine. */
const imageError = (0,lib.defineErrors)(IMAGE_ERRORS);

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/image/lib/layers/entries.js





const MAX_ENTRIES = 200_000;
/**
 * Expands `files` for one platform into tar entries sorted by path, every parent directory included. Modes follow
 * the executable bit alone, so that umask, checkout and user leave no trace.
 *
 * @param directory base of relative sources, which may not leave it
 * @throws `IMAGE_FILES_INVALID` with all problems at once: missing sources, paths that leave the directory, links
 * that are absolute or leave their tree, special files, two entries for one path
 * @throws `FILE_UNREADABLE` when the file system refuses a read
 */
async function expandFiles(files, directory, platform) {
    const scope = {
        root: await readable(directory, (0,promises_.realpath)(directory)),
        platform,
        problems: [],
        entries: new Map(),
        isFull: false,
    };
    for (const [index, options] of files.entries())
        await addEntry(scope, index, options);
    addParents(scope);
    if (scope.problems.length > 0) {
        throw imageError('IMAGE_FILES_INVALID', `cannot collect files for ${platform.os}/${platform.architecture}: ${scope.problems.join('; ')}`, { hint: 'correct these entries of `files`' });
    }
    return [...scope.entries.values()].sort((a, b) => comparePaths(a.path, b.path));
}
async function addEntry(scope, index, options) {
    const where = `files[${index}]`;
    const path = imagePath(options.target ?? options.directory ?? '/');
    if (path === undefined) {
        const written = options.target ?? options.directory;
        scope.problems.push(`${where}: expected a path without "..", got "${written}"`);
        return;
    }
    if (options.source !== undefined)
        return await addSource(scope, where, path, options);
    if (path === '') {
        scope.problems.push(`${where}: expected a path below the root directory, got "/"`);
        return;
    }
    const owner = ownerOf(options);
    if (options.directory !== undefined) {
        const mode = modeOf(options, 0o755);
        add(scope, where, { path, type: 'directory', mode, ...owner, size: 0 });
    }
    else if (options.symlink !== undefined) {
        const linkname = options.symlink;
        add(scope, where, { path, type: 'symlink', mode: 0o777, ...owner, size: 0, linkname });
    }
    else {
        const text = options.content ?? (await rootCertificatesPem());
        const bytes = new TextEncoder().encode(text);
        const content = () => (0,lib.contentOf)(bytes);
        const mode = modeOf(options, 0o644);
        add(scope, where, { path, type: 'file', mode, ...owner, size: bytes.byteLength, content });
    }
}
async function addSource(scope, where, path, options) {
    const source = expandPlatform(options.source, scope.platform);
    const from = (0,external_node_path_.resolve)(scope.root, source);
    const real = isInside(scope.root, from) ? await (0,promises_.realpath)(from).catch(() => undefined) : from;
    if (real === undefined) {
        scope.problems.push(`${where}: source ${source} does not exist in ${scope.root}`);
        return;
    }
    if (!isInside(scope.root, real)) {
        scope.problems.push(`${where}: source ${source} is outside ${scope.root}`);
        return;
    }
    const stats = await readable(real, (0,promises_.lstat)(real));
    const owner = ownerOf(options);
    if (stats.isDirectory()) {
        if (options.mode !== undefined) {
            const reason = 'mode is for single files, so list the files that need a mode';
            scope.problems.push(`${where}: source ${source} is a directory: ${reason}`);
        }
        await addTree(scope, where, { real, path, top: path, owner });
    }
    else if (stats.isFile()) {
        if (path === '' || options.target.endsWith('/')) {
            const expected = `a target that names a file for source ${source}`;
            scope.problems.push(`${where}: expected ${expected}, got "${options.target}"`);
            return;
        }
        const mode = modeOf(options, (stats.mode & 0o100) === 0 ? 0o644 : 0o755);
        const content = () => readExactly(real, stats.size);
        add(scope, where, { path, type: 'file', mode, ...owner, size: stats.size, content });
    }
    else {
        scope.problems.push(`${where}: source ${source} is neither a file nor a directory`);
    }
}
async function addTree(scope, where, tree) {
    if (tree.path !== '') {
        add(scope, where, { path: tree.path, type: 'directory', mode: 0o755, ...tree.owner, size: 0 });
    }
    for (const name of (await readable(tree.real, (0,promises_.readdir)(tree.real))).sort(comparePaths)) {
        const real = (0,external_node_path_.join)(tree.real, name);
        const path = tree.path === '' ? name : `${tree.path}/${name}`;
        const stats = await readable(real, (0,promises_.lstat)(real));
        if (stats.isDirectory()) {
            await addTree(scope, where, { ...tree, real, path });
        }
        else if (stats.isFile()) {
            const mode = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
            const content = () => readExactly(real, stats.size);
            add(scope, where, { path, type: 'file', mode, ...tree.owner, size: stats.size, content });
        }
        else if (stats.isSymbolicLink()) {
            const linkname = (await readable(real, (0,promises_.readlink)(real))).split(external_node_path_.sep).join('/');
            const problem = linkProblem(linkname, path, tree.top);
            if (problem !== undefined)
                scope.problems.push(`${where}: link ${path} -> ${linkname} ${problem}`);
            add(scope, where, { path, type: 'symlink', mode: 0o777, ...tree.owner, size: 0, linkname });
        }
        else {
            scope.problems.push(`${where}: ${path} is a device, socket or pipe`);
        }
    }
}
function linkProblem(linkname, path, top) {
    if (linkname.startsWith('/') || /^[A-Za-z]:/.test(linkname)) {
        return 'is absolute: use a relative link or a `symlink` entry';
    }
    const end = external_node_path_.posix.join('/', external_node_path_.posix.dirname(path), linkname);
    // posix.join stops at "/", as the kernel does. The depth shows a link that climbs above it.
    const depth = external_node_path_.posix.normalize(external_node_path_.posix.join(external_node_path_.posix.dirname(path), linkname));
    if (depth === '..' || depth.startsWith('../'))
        return 'leaves the tree';
    const inside = top === '' || end === `/${top}` || end.startsWith(`/${top}/`);
    return inside ? undefined : 'leaves the tree';
}
function add(scope, where, entry) {
    const existing = scope.entries.get(entry.path);
    if (scope.entries.size >= MAX_ENTRIES) {
        if (!scope.isFull)
            scope.problems.push(`${where}: more than ${MAX_ENTRIES} files`);
        scope.isFull = true;
        return;
    }
    if (/[\0]/.test(entry.path)) {
        scope.problems.push(`${where}: expected a path without NUL`);
    }
    else if (existing !== undefined &&
        !(existing.type === 'directory' && entry.type === 'directory')) {
        scope.problems.push(`${where}: an earlier entry already adds /${entry.path}`);
    }
    else {
        scope.entries.set(entry.path, entry);
    }
}
function addParents(scope) {
    // The map grows during the loop. An added parent already has its own parents.
    for (const { path } of scope.entries.values()) {
        for (let at = external_node_path_.posix.dirname(path); at !== '.'; at = external_node_path_.posix.dirname(at)) {
            const existing = scope.entries.get(at);
            if (existing === undefined) {
                const owner = { uid: 0, gid: 0 };
                const parent = { path: at, type: 'directory', mode: 0o755, ...owner, size: 0 };
                scope.entries.set(at, { ...parent, implicit: true });
            }
            else if (existing.type !== 'directory') {
                scope.problems.push(`/${path} is below /${at}, which is a ${existing.type}`);
            }
        }
    }
}
/** Reads a file whose size must still be its listed size. @throws `FILE_CHANGED`, `FILE_UNREADABLE` */
async function* readExactly(path, size) {
    // Windows has no O_NOFOLLOW.
    const flags = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
    const file = await readable(path, (0,promises_.open)(path, flags));
    try {
        let left = size;
        const stream = file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
        for await (const chunk of stream) {
            left -= chunk.byteLength;
            if (left < 0)
                break;
            yield chunk;
        }
        if (left !== 0) {
            const found = left < 0 ? 'more' : size - left;
            throw imageError('FILE_CHANGED', `cannot read ${path}: expected ${size} bytes, got ${found}`, {
                hint: 'stop the program that writes to the sources, then build the image again',
            });
        }
    }
    finally {
        await file.close();
    }
}
/** Returns the result of a file system call, or names the path in the error. @throws `FILE_UNREADABLE` */
async function readable(path, result) {
    try {
        return await result;
    }
    catch (cause) {
        const reason = cause.code ?? 'unknown error';
        throw imageError('FILE_UNREADABLE', `cannot read ${path}: ${reason}`, { cause });
    }
}
async function rootCertificatesPem() {
    const { rootCertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    return `${rootCertificates.join('\n')}\n`;
}
function expandPlatform(source, platform) {
    return source
        .replaceAll('{os}', platform.os)
        .replaceAll('{arch}', platform.architecture)
        .replaceAll('{variant}', platform.variant ?? '');
}
/** Returns the path in a tar, without outer slashes and `.` parts, or `undefined` when it has a `..` part. */
function imagePath(target) {
    const parts = target.split('/').filter((part) => part !== '' && part !== '.');
    return parts.includes('..') ? undefined : parts.join('/');
}
function isInside(root, path) {
    const between = (0,external_node_path_.relative)(root, path);
    return between !== '..' && !between.startsWith(`..${external_node_path_.sep}`) && !/^([A-Za-z]:|[\\/])/.test(between);
}
function modeOf(options, fallback) {
    return options.mode === undefined ? fallback : Number.parseInt(options.mode, 8);
}
function ownerOf(options) {
    const [uid = 0, gid = 0] = (options.owner ?? '0:0').split(':').map(Number);
    return { uid, gid };
}
/**
 * Compares paths part by part in UTF-8 bytes, so that a directory sorts right before its content in any locale.
 * Returns a negative number, 0 or a positive number, as `sort` expects.
 */
function comparePaths(a, b) {
    const [left, right] = [a.split('/'), b.split('/')];
    for (let at = 0; at < Math.min(left.length, right.length); at++) {
        const order = Buffer.compare(Buffer.from(left[at] ?? ''), Buffer.from(right[at] ?? ''));
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./packages/core/lib/archive/index.js + 4 modules
var archive = __webpack_require__(77509);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./packages/image/lib/layers/tar.js


const TYPEFLAGS = { file: '0', directory: '5', symlink: '2' };
/**
 * Writes a tar of the entries in their order: POSIX ustar, with a pax extended header (POSIX.1-2008, "pax Interchange
 * Format") only for an entry that ustar cannot represent. The tar has no user or group names.
 *
 * @param mtime modification time of every entry, in seconds since the epoch
 */
async function* tarOf(entries, mtime) {
    for (const { path, type, mode, uid, gid, size, linkname = '', content } of entries) {
        const name = type === 'directory' ? `${path}/` : path;
        yield (0,archive/* encodeTarHeader */.Nj)({ name, type: TYPEFLAGS[type], mode, uid, gid, size, mtime, linkname });
        if (content === undefined)
            continue;
        yield* content();
        const padding = (0,archive/* tarPadding */.vr)(size);
        if (padding > 0)
            yield new Uint8Array(padding);
    }
    yield new Uint8Array(2 * archive/* TAR_BLOCK */.mv);
}

;// CONCATENATED MODULE: ./packages/image/lib/layers/layer.js







/**
 * Writes entries as one gzip layer.
 *
 * @param epochSeconds modification time of every entry, in seconds since the epoch
 * @param onChunk receives every chunk of the uncompressed tar
 * @throws `FILE_CHANGED`, `FILE_UNREADABLE`, and `CONTENT_DIFFERS` from the target
 */
async function writeLayer(entries, epochSeconds, target, onChunk = () => undefined) {
    const pass = layerPass(entries, epochSeconds, onChunk);
    if (target.ingest !== undefined) {
        const upload = await target.ingest();
        try {
            await upload.append(pass.content);
            await upload.commit(pass.result().descriptor.digest);
        }
        catch (cause) {
            await upload.abort().catch(() => undefined);
            throw cause;
        }
        return pass.result();
    }
    for await (const _ of pass.content)
        void _;
    const written = pass.result();
    await target.put(written.descriptor, layerPass(entries, epochSeconds, onChunk).content);
    return written;
}
/** Computes both digests, the size and the file records of a layer while its content is read. */
function layerPass(entries, epochSeconds, onChunk) {
    const files = [];
    const tarHash = (0,lib.digester)();
    const gzipHash = (0,lib.digester)();
    let size = 0;
    async function* content() {
        const recorded = entries.map((entry) => recordedEntry(entry, files));
        const uncompressed = (0,lib.observed)(tarOf(recorded, epochSeconds), (chunk) => {
            tarHash.update(chunk);
            onChunk(chunk);
        });
        yield* (0,lib.observed)((0,archive/* gzipOf */.UV)(uncompressed), (chunk) => {
            gzipHash.update(chunk);
            size += chunk.byteLength;
        });
    }
    let written;
    return {
        content: content(),
        result() {
            written ??= {
                descriptor: { mediaType: oci_lib/* OCI_LAYER_GZIP */.BQ, digest: gzipHash.digest(), size },
                diffId: tarHash.digest(),
                files,
            };
            return written;
        },
    };
}
function recordedEntry(entry, files) {
    const { type, uid, gid, size, linkname, content } = entry;
    const mode = entry.mode.toString(8).padStart(4, '0');
    const record = {
        path: `/${entry.path}`,
        type,
        mode,
        uid,
        gid,
        size,
        ...(linkname === undefined ? {} : { linkname }),
    };
    if (content === undefined) {
        files.push(record);
        return entry;
    }
    return {
        ...entry,
        content: async function* () {
            const hash = (0,lib.digester)();
            yield* (0,lib.observed)(content(), (chunk) => hash.update(chunk));
            files.push({ ...record, digest: hash.digest() });
        },
    };
}
/** Default limits of an unpacked layer: 32 GiB and a million entries. */
const DEFAULT_LAYER_LIMITS = { bytes: 32 * 1024 ** 3, entries: 1_000_000 };
/** The most characters of a path, as in PATH_MAX of Linux, and the most parts of a path. */
const MAX_PATH = 4096;
const MAX_PATH_PARTS = 512;
/** A tar layer. Writers mistake the compression, so the bytes decide on it. */
const LAYER_TYPE = /[.]tar([+.](gzip|zstd))?$/;
/**
 * Reads the entries of a tar layer of an OCI or Docker media type, compressed with gzip, with zstd or not at all.
 *
 * @throws `LAYER_INVALID` for an unknown media type, damage, a path with `..` or over its limits, or a layer over the limits
 */
async function* readLayer(source, layer, limits = DEFAULT_LAYER_LIMITS) {
    if (!LAYER_TYPE.test(layer.mediaType)) {
        throw invalid(layer, `expected a media type of a tar layer, got ${layer.mediaType}`);
    }
    const extract = tar_stream.extract();
    const content = bounded((0,archive/* decompressed */.ji)(source.get(layer)), limits.bytes, layer);
    // A failure reaches the loop, or the reader of an entry, through the extractor, which the pipeline destroys.
    let failure;
    const layerErrorOf = (cause) => layerError(layer, failure ?? cause);
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(content, { objectMode: false }), extract, (error) => {
        failure = error ?? undefined;
    });
    let entries = 0;
    try {
        for await (const entry of extract) {
            if (++entries > limits.entries) {
                throw invalid(layer, `expected at most ${limits.entries} entries, got more`);
            }
            const entryContent = withErrors(entry, layerErrorOf);
            const layerEntry = entryOf(entry.header, entryContent, layer);
            if (layerEntry !== undefined)
                yield layerEntry;
            entry.resume();
        }
    }
    catch (cause) {
        throw layerErrorOf(cause);
    }
    finally {
        extract.destroy();
    }
}
/** Yields content and throws the errors that `errorOf` makes of its own. */
async function* withErrors(content, errorOf) {
    try {
        yield* content;
    }
    catch (cause) {
        throw errorOf(cause);
    }
}
/** Returns errors of Sealwright as they are, and other errors as `LAYER_INVALID`. */
function layerError(layer, cause) {
    if (cause instanceof Error && 'kind' in cause)
        return cause;
    return invalid(layer, cause instanceof Error ? cause.message : 'unknown error', cause);
}
function entryOf(header, content, layer) {
    for (const path of [header.name, header.linkname ?? ''])
        if (path.length > MAX_PATH)
            throw invalid(layer, `expected paths of at most ${MAX_PATH} characters, got ${path.length}`);
    const parts = header.name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..')) {
        throw invalid(layer, `expected paths without "..", got "${header.name}"`);
    }
    if (parts.length > MAX_PATH_PARTS)
        throw invalid(layer, `expected paths of at most ${MAX_PATH_PARTS} parts, got ${parts.length}`);
    if (parts.length === 0)
        return undefined;
    return {
        path: parts.join('/'),
        type: typeOf(header.type),
        mode: header.mode ?? 0,
        uid: header.uid ?? 0,
        gid: header.gid ?? 0,
        size: header.size ?? 0,
        linkname: header.linkname ?? undefined,
        content,
    };
}
function typeOf(type) {
    if (type === 'file' || type === 'contiguous-file')
        return 'file';
    return type === 'directory' || type === 'symlink' || type === 'link' ? type : 'other';
}
async function* bounded(content, limit, layer) {
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit)
            throw invalid(layer, `expected at most ${limit} unpacked bytes, got more`);
        yield chunk;
    }
}
function invalid(layer, reason, cause) {
    return imageError('LAYER_INVALID', `cannot read layer ${layer.digest}: ${reason}`, { cause });
}

// EXTERNAL MODULE: ./packages/core/lib/schema.js
var schema = __webpack_require__(70738);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/image/lib/plan/config.js



const stringMap = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
/** Schema of the run options in an image config (image-spec config.md). Other keys are kept. */
const processSchema = schemas/* looseObject */._H3({
    User: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    ExposedPorts: (0,schema/* optionalMember */.t)(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())),
    Env: (0,schema/* optionalMember */.t)(schemas/* array */.YOg(schemas/* string */.YjP())),
    Entrypoint: (0,schema/* optionalMember */.t)(schemas/* array */.YOg(schemas/* string */.YjP())),
    Cmd: (0,schema/* optionalMember */.t)(schemas/* array */.YOg(schemas/* string */.YjP())),
    Volumes: (0,schema/* optionalMember */.t)(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())),
    WorkingDir: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    Labels: (0,schema/* optionalMember */.t)(stringMap),
    StopSignal: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
});
const historySchema = schemas/* looseObject */._H3({
    created: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    created_by: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    author: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    comment: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    empty_layer: (0,schema/* optionalMember */.t)(schemas/* boolean */.zMY()),
});
/** Schema of an OCI image config (image-spec config.md), with the fields that this package reads. */
const imageConfigSchema = schemas/* looseObject */._H3({
    created: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    architecture: schemas/* string */.YjP(),
    os: schemas/* string */.YjP(),
    variant: (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    'os.version': (0,schema/* optionalMember */.t)(schemas/* string */.YjP()),
    'os.features': (0,schema/* optionalMember */.t)(schemas/* array */.YOg(schemas/* string */.YjP())),
    config: (0,schema/* optionalMember */.t)(processSchema),
    rootfs: schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        diff_ids: schemas/* array */.YOg(schemas/* custom */.IeY((value) => typeof value === 'string' && (0,lib.isDigest)(value), 'not a digest')),
    }),
    history: (0,schema/* optionalMember */.t)(schemas/* array */.YOg(historySchema)),
});
const CONFIG_LIMIT = 4 * 1024 * 1024;
/** Reads and parses an image config of at most 4 MiB. @throws `JSON_INVALID`, `CONTENT_DIFFERS`, `NOT_FOUND` */
async function readConfig(source, descriptor) {
    const what = `image config ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(source.get(descriptor), CONFIG_LIMIT, what);
    return (0,lib.parseJson)(bytes, imageConfigSchema, what);
}
/** Merges the options over the parent's config and returns the new config. The order of its keys is fixed. */
function configOf(parts) {
    const { platform, parent, diffId, created } = parts;
    const diffIds = [...(parent?.rootfs.diff_ids ?? []), ...(diffId === undefined ? [] : [diffId])];
    return {
        created,
        architecture: platform.architecture,
        os: platform.os,
        ...(platform.variant === undefined ? {} : { variant: platform.variant }),
        ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
        ...(platform['os.features'] === undefined ? {} : { 'os.features': platform['os.features'] }),
        config: processOf(parts.options, parent?.config ?? {}),
        rootfs: { type: 'layers', diff_ids: diffIds },
        history: [
            ...(parent?.history ?? []),
            {
                created,
                created_by: 'sealwright assemble',
                ...(diffId === undefined ? { empty_layer: true } : {}),
            },
        ],
    };
}
function processOf(options, parent) {
    const { ports, entrypoint, cmd } = options;
    const exposed = {
        ...parent.ExposedPorts,
        ...Object.fromEntries((ports ?? []).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}])),
    };
    const labels = { ...parent.Labels, ...options.labels };
    const env = mergeEnv(parent.Env ?? [], options.env ?? {});
    const merged = {
        ...parent,
        User: options.user ?? parent.User,
        ExposedPorts: Object.keys(exposed).length === 0 ? undefined : sortKeys(exposed),
        Env: env.length === 0 ? undefined : env,
        Entrypoint: entrypoint ?? parent.Entrypoint,
        // A Dockerfile's ENTRYPOINT does the same: the parent's arguments are for the parent's program.
        Cmd: cmd ?? (entrypoint === undefined ? parent.Cmd : undefined),
        WorkingDir: options.workdir ?? parent.WorkingDir,
        Labels: Object.keys(labels).length === 0 ? undefined : sortKeys(labels),
        StopSignal: options['stop-signal'] ?? parent.StopSignal,
        OnBuild: undefined,
    };
    const kept = Object.entries(merged).filter(([, value]) => value !== undefined && value !== null);
    return sortKeys(Object.fromEntries(kept));
}
/** Returns the parent's variables in their order, with changed values, then new variables by name. */
function mergeEnv(parent, own) {
    const merged = new Map(parent.map((line) => [line.split('=', 1)[0] ?? line, line]));
    for (const [name, value] of Object.entries(sortKeys(own)))
        merged.set(name, `${name}=${value}`);
    return [...merged.values()];
}
/** Returns a copy with its members sorted by key in UTF-16 code units. */
function sortKeys(value) {
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

;// CONCATENATED MODULE: ./packages/image/lib/plan/parent.js





/**
 * Reads all platforms of a parent. Attestations inside the index (unknown/unknown) are left out.
 *
 * @throws `PARENT_INVALID` for an index without images, a manifest that is not an image, or an unknown layer type
 * @throws `JSON_INVALID`, `CONTENT_DIFFERS`, and errors of the source
 */
async function readParent(parent) {
    const { source, descriptor } = parent;
    if (!(0,oci_lib/* isIndexType */.$U)(descriptor.mediaType))
        return [await readPlatform(source, descriptor)];
    const what = `parent ${parent.name ?? descriptor.digest}`;
    const bytes = await (0,lib.collect)(source.get(descriptor), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const index = (0,oci_lib/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    const platforms = [];
    for (const one of index.manifests ?? []) {
        const { platform } = one;
        if (platform === undefined)
            continue;
        if (platform.os === 'unknown' || platform.architecture === 'unknown')
            continue;
        if (!(0,oci_lib/* isManifestType */.Q3)(one.mediaType) || (0,oci_lib/* isIndexType */.$U)(one.mediaType))
            continue;
        platforms.push(await readPlatform(source, one));
    }
    if (platforms.length === 0) {
        throw imageError('PARENT_INVALID', `cannot read ${what}: its index has no image with a platform`);
    }
    return platforms;
}
async function readPlatform(source, descriptor) {
    const what = `parent manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(source.get(descriptor), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,oci_lib/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    if (manifest.config === undefined || manifest.layers === undefined) {
        throw imageError('PARENT_INVALID', `cannot read ${what}: expected an image with config and layers`);
    }
    const config = await readConfig(source, manifest.config);
    const { os, architecture, variant } = config;
    if (config.rootfs.diff_ids.length !== manifest.layers.length) {
        throw imageError('PARENT_INVALID', `cannot read ${what}: expected ${manifest.layers.length} diff_ids in its config, one for each layer, got ${config.rootfs.diff_ids.length}`);
    }
    const stated = descriptor.platform ?? (variant === undefined ? {} : { variant });
    const platform = {
        ...stated,
        os: stated.os ?? os,
        architecture: stated.architecture ?? architecture,
    };
    const layers = manifest.layers.map((layer) => asOci(layer, what));
    return { platform, manifest: descriptor, layers, config };
}
/** Returns the layer's descriptor with the OCI media type. */
function asOci(layer, what) {
    const { digest, size } = layer;
    switch (layer.mediaType) {
        case 'application/vnd.docker.image.rootfs.diff.tar.gzip':
            return { mediaType: oci_lib/* OCI_LAYER_GZIP */.BQ, digest, size };
        case 'application/vnd.docker.image.rootfs.diff.tar':
            return { mediaType: oci_lib/* OCI_LAYER */.QP, digest, size };
        case oci_lib/* OCI_LAYER */.QP:
        case oci_lib/* OCI_LAYER_GZIP */.BQ:
        case `${oci_lib/* OCI_LAYER */.QP}+zstd`:
            return { mediaType: layer.mediaType, digest, size };
        default:
            throw imageError('PARENT_INVALID', `cannot read ${what}: expected tar layers, got a layer of type ${layer.mediaType}`, { hint: 'build from a parent whose layers are tar, plain or compressed with gzip or zstd' });
    }
}
/**
 * Selects the parent's image for a platform: the one of the same variant, or the only one of that os and architecture.
 *
 * @param what names the parent in the error, such as `parent example.com/base:1`
 * @throws `PLATFORM_MISSING`
 */
function selectPlatform(parents, platform, what) {
    const near = parents.filter((one) => (0,oci_lib/* sameArchitecture */.sH)(one.platform, platform));
    const exact = near.find((one) => (0,oci_lib/* samePlatform */.my)(one.platform, platform));
    const chosen = exact ?? (near.length === 1 ? near[0] : undefined);
    if (chosen !== undefined)
        return chosen;
    const offered = parents.map((one) => (0,oci_lib/* platformName */.$r)(one.platform)).join(', ');
    throw imageError('PLATFORM_MISSING', `cannot select ${(0,oci_lib/* platformName */.$r)(platform)} of ${what}: its platforms are ${offered}`, { hint: 'correct `platforms`, or build from a parent that has this platform' });
}
/** Copies the layers that the target does not have yet. */
async function copyLayers(source, target, layers, onChunk = () => undefined) {
    for (const layer of layers) {
        if (!(await target.has(layer)))
            await target.put(layer, (0,lib.observed)(source.get(layer), onChunk));
    }
}
/**
 * Returns the entries without the implicit directories that the parent already has. The parent's modes and owners
 * stay in effect: a child that adds /tmp/x must not remove the sticky bit of /tmp.
 *
 * @throws `IMAGE_FILES_INVALID` for a path that goes through a link or file of the parent
 */
async function withoutParentDirectories(entries, source, layers) {
    const wanted = new Set(entries.filter((one) => one.implicit).map((one) => one.path));
    if (wanted.size === 0 || layers.length === 0)
        return [...entries];
    const found = new Map();
    for (const layer of layers) {
        for await (const entry of readLayer(source, layer))
            noteEntry(found, wanted, entry);
    }
    const problems = [...found]
        .filter(([, type]) => type !== 'directory')
        .map(([path, type]) => `/${path} is a ${type} in the parent`);
    if (problems.length > 0) {
        throw imageError('IMAGE_FILES_INVALID', `cannot add files on top of the parent: ${problems.join('; ')}`, { hint: 'use the path that the link points to in these targets' });
    }
    return entries.filter((one) => !(one.implicit && found.has(one.path)));
}
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
function noteEntry(found, wanted, entry) {
    const at = entry.path.lastIndexOf('/') + 1;
    const [directory, name] = [entry.path.slice(0, at), entry.path.slice(at)];
    const drop = (prefix) => {
        for (const path of found.keys())
            if (path.startsWith(prefix))
                found.delete(path);
    };
    if (name === OPAQUE)
        drop(directory);
    else if (name.startsWith(WHITEOUT)) {
        const removed = directory + name.slice(WHITEOUT.length);
        found.delete(removed);
        drop(`${removed}/`);
    }
    else {
        if (wanted.has(entry.path)) {
            found.set(entry.path, entry.type === 'symlink' ? `link to ${entry.linkname}` : entry.type);
        }
        // A layer may omit the parent directories of its files.
        for (let end = entry.path.indexOf('/'); end > 0; end = entry.path.indexOf('/', end + 1)) {
            const above = entry.path.slice(0, end);
            if (wanted.has(above) && !found.has(above))
                found.set(above, 'directory');
        }
    }
}

;// CONCATENATED MODULE: ./packages/image/lib/plan/plan.js



/** Platforms of a scratch image without `platforms`. */
const DEFAULT_PLATFORMS = ['linux/amd64', 'linux/arm64'];
/**
 * Orders images by parent and resolves their platforms.
 *
 * @throws `IMAGE_PLAN_INVALID` with all problems at once: unknown parents, parent cycles, platforms that the parent
 * is not built for
 */
function planImages(images) {
    const { parents, problems } = readParents(images);
    if (problems.length > 0) {
        const lines = problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
        throw imageError('IMAGE_PLAN_INVALID', `cannot plan images: ${lines.join('; ')}`, {
            hint: 'correct `from` and `platforms` of these images',
        });
    }
    const planned = [...parents].map(([name, parent]) => {
        const level = ancestorsOf(name, parents).length;
        const platforms = platformsOf(name, images, parents);
        return { name, options: images[name], parent, level, platforms };
    });
    planned.sort((a, b) => a.level - b.level || compare(a.name, b.name));
    const levels = [];
    for (const { name, level } of planned)
        (levels[level] ??= []).push(name);
    return { images: planned, levels };
}
/** Returns all problems of a plan: unknown parents, every image of a cycle, platforms that a parent is not built for. */
function planProblems(images) {
    return readParents(images).problems;
}
function readParents(images) {
    const problems = [];
    const parents = new Map();
    for (const [name, { from }] of Object.entries(images)) {
        const parent = parseParent(from, images);
        if (typeof parent === 'string')
            problems.push({ path: ['images', name, 'from'], message: parent });
        else
            parents.set(name, parent);
    }
    problems.push(...cyclesOf(parents));
    if (problems.length === 0)
        problems.push(...platformProblems(images, parents));
    return { parents, problems };
}
/** Returns the parent that `from` names, or a text that describes the problem. */
function parseParent(from, images) {
    if (Object.hasOwn(images, from))
        return { kind: 'image', name: from };
    if (from === 'scratch')
        return { kind: 'scratch' };
    if (/^oci(-archive)?:/.test(from))
        return parseLayout(from);
    if (/[/:@]/.test(from))
        return { kind: 'location', location: from };
    const names = Object.keys(images).sort().join(', ');
    const example = `docker.io/library/${from}:TAG`;
    const near = (0,lib.suggestionsFor)(from, ['scratch', ...Object.keys(images)]);
    const hint = near.length === 0 ? '' : `: did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`;
    return `expected an image of this file (${names}) or a full reference such as ${example}, got "${from}"${hint}`;
}
function parseLayout(from) {
    try {
        if ((0,oci_lib/* findLocation */.xg)(from).kind !== 'registry')
            return { kind: 'location', location: from };
        return `expected oci:DIR[:tag] or oci-archive:FILE[:tag], got "${from}"`;
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'REFERENCE_INVALID'))
            throw error;
        return error.message;
    }
}
/** Returns the names from `name`'s parent up to the root of its tree, each name once even in a cycle. */
function ancestorsOf(name, parents) {
    const ancestors = [];
    for (let at = parents.get(name); at?.kind === 'image'; at = parents.get(at.name)) {
        if (ancestors.includes(at.name))
            break;
        ancestors.push(at.name);
    }
    return ancestors;
}
function cyclesOf(parents) {
    return [...parents.keys()].sort().flatMap((name) => {
        const ancestors = ancestorsOf(name, parents);
        const end = ancestors.indexOf(name);
        if (end < 0)
            return [];
        const cycle = [name, ...ancestors.slice(0, end + 1)].join(' -> ');
        return [{ path: ['images', name, 'from'], message: `parent cycle: ${cycle}` }];
    });
}
function platformsOf(name, images, parents) {
    for (const at of [name, ...ancestorsOf(name, parents)]) {
        const own = images[at]?.platforms;
        if (own !== undefined)
            return (0,oci_lib/* distinctPlatforms */.PC)(own.map(oci_lib/* parsePlatform */.FL)).map(oci_lib/* platformName */.$r);
        if (parents.get(at)?.kind === 'scratch')
            return DEFAULT_PLATFORMS;
    }
    return undefined;
}
function platformProblems(images, parents) {
    const problems = [];
    for (const [name, parent] of parents) {
        if (parent.kind !== 'image')
            continue;
        const offered = platformsOf(parent.name, images, parents);
        const missing = (images[name]?.platforms ?? []).filter((one) => !isOffered(one, offered));
        if (missing.length > 0) {
            const expected = `platforms of the parent ${parent.name} (${offered?.join(', ')})`;
            const message = `expected ${expected}, got ${missing.join(', ')}`;
            problems.push({ path: ['images', name, 'platforms'], message });
        }
    }
    return problems;
}
/** Reports whether a platform is among those of a parent, which are unknown for a parent outside of the file. */
function isOffered(platform, offered) {
    if (offered === undefined)
        return true;
    return offered.some((each) => (0,oci_lib/* samePlatform */.my)((0,oci_lib/* parsePlatform */.FL)(each), (0,oci_lib/* parsePlatform */.FL)(platform)));
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./packages/image/lib/engines/assemble.js








/**
 * Assembles an image: for each platform the parent's layers, one layer of `files`, a config and a manifest. The index
 * comes last. The same sources, options, parent and epoch produce the same digests on any machine with the same Node.
 *
 * On a platform manifest, `org.opencontainers.image.base.digest` is the digest of the parent's platform manifest: the
 * image that shares its first layers (image-spec annotations.md), with which a rebase compares. On the index, it is
 * the digest of `parent.descriptor`, normally the parent's index. `base.name` is the parent's name on both.
 *
 * @throws `IMAGE_FILES_INVALID`, `IMAGE_OPTIONS_INVALID`, `PLATFORM_MISSING`, `PARENT_INVALID`, `LAYER_INVALID`,
 * `FILE_CHANGED`, `FILE_UNREADABLE`, and errors of the stores
 */
async function assembleImage(options, context) {
    checkEpoch(context.epochSeconds);
    const { target, parent } = context;
    let done = 0;
    const onChunk = (chunk) => context.onBytes?.((done += chunk.byteLength));
    const parents = parent === undefined ? [] : await readParent(parent);
    const wanted = wantedPlatforms(options, parents);
    const platforms = [];
    for (const platform of wanted) {
        const from = parent === undefined
            ? undefined
            : selectPlatform(parents, platform, `parent ${parent.name ?? parent.descriptor.digest}`);
        const assembled = await assemblePlatform(options, { ...context, onChunk }, platform, from);
        platforms.push(assembled);
        context.onPlatform?.(assembled);
    }
    const index = {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_INDEX */.$p,
        manifests: platforms.map(({ platform, manifest }) => ({ ...manifest, platform })),
        annotations: annotationsOf(options, context, parent?.descriptor),
    };
    const root = await putJson(target, oci_lib/* OCI_INDEX */.$p, index);
    if (context.tag !== undefined)
        await target.tag?.(root, context.tag);
    return { root, platforms };
}
async function assemblePlatform(options, context, platform, from) {
    const { target, epochSeconds, parent, onChunk } = context;
    const inherited = from?.layers ?? [];
    const expanded = await expandFiles(options.files ?? [], context.directory, platform);
    if (parent !== undefined)
        await copyLayers(parent.source, target, inherited, onChunk);
    const entries = await withoutParentDirectories(expanded, target, inherited);
    const own = entries.length === 0 ? undefined : await writeLayer(entries, epochSeconds, target, onChunk);
    const config = await putJson(target, oci_lib/* OCI_CONFIG */.TF, configOf({
        options,
        platform,
        parent: from?.config,
        diffId: own?.diffId,
        created: timeOf(epochSeconds),
    }));
    const ownLayers = own === undefined ? [] : [own.descriptor];
    const layers = [...inherited, ...ownLayers];
    const manifest = await putJson(target, oci_lib/* OCI_MANIFEST */.EG, {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_MANIFEST */.EG,
        config,
        layers,
        annotations: annotationsOf(options, context, from?.manifest),
    });
    return { platform, manifest, config, layers, ownLayers, files: own?.files ?? [] };
}
function wantedPlatforms(options, parents) {
    const named = options.platforms?.map(oci_lib/* parsePlatform */.FL);
    if (named !== undefined)
        return uniquePlatforms(named);
    if (parents.length > 0)
        return uniquePlatforms(parents.map((one) => one.platform));
    return DEFAULT_PLATFORMS.map(oci_lib/* parsePlatform */.FL);
}
function uniquePlatforms(platforms) {
    const named = (0,oci_lib/* distinctPlatforms */.PC)(platforms).map((one) => [(0,oci_lib/* platformName */.$r)(one), one]);
    return named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
function annotationsOf(options, context, base) {
    const name = context.parent?.name;
    return sortKeys({
        'org.opencontainers.image.created': timeOf(context.epochSeconds),
        ...options.annotations,
        ...(base === undefined ? {} : { 'org.opencontainers.image.base.digest': base.digest }),
        ...(name === undefined ? {} : { 'org.opencontainers.image.base.name': name }),
    });
}
async function putJson(target, mediaType, value) {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const descriptor = (0,oci_lib/* describe */.q0)(mediaType, bytes);
    await target.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
function checkEpoch(epochSeconds) {
    if (Number.isSafeInteger(epochSeconds) && epochSeconds >= 0 && epochSeconds < 253_402_300_800)
        return;
    throw imageError('IMAGE_OPTIONS_INVALID', `cannot assemble the image: expected a time in whole seconds from 1970 to 9999, got ${epochSeconds}`, { hint: 'set SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)"' });
}
function timeOf(epochSeconds) {
    return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}

;// CONCATENATED MODULE: ./packages/image/lib/plan/options.js



const target = schemas/* string */.YjP()
    .regex(/^\/[^\0]*$/, 'expected an absolute path, such as /etc/passwd')
    .describe('Absolute path in the image');
const mode = schemas/* string */.YjP()
    .regex(/^0?[0-7]{3,4}$/, 'expected an octal mode in quotes, such as "0755"')
    .describe('Octal mode, in quotes. Default: files 0755 when executable in the source, else 0644; directories 0755');
const owner = schemas/* string */.YjP()
    .regex(/^\d{1,10}:\d{1,10}$/, 'expected "uid:gid" in numbers, such as "65532:65532"')
    .describe('Numeric "uid:gid". Default: 0:0');
const platform = schemas/* string */.YjP()
    .regex(/^[a-zA-Z0-9]+\/[a-zA-Z0-9_-]+(\/[a-zA-Z0-9._]+)?$/, {
    error: 'expected os/arch[/variant]',
    abort: true,
})
    .superRefine((text, context) => {
    try {
        (0,oci_lib/* parsePlatform */.FL)(text);
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'PLATFORM_INVALID'))
            throw error;
        context.addIssue({ code: 'custom', message: `${error.message}; ${error.hint}` });
    }
});
const KINDS = ['source', 'builtin', 'content', 'directory', 'symlink'];
/**
 * Schema of one entry of an image's `files`. Exactly one of `source`, `builtin`, `content`, `directory` and
 * `symlink` selects its kind.
 */
const fileOptionsSchema = schemas/* strictObject */.rej({
    source: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('A file, or a directory whose tree is copied under the target. Relative to the configuration file. {os}, {arch} and {variant} are replaced by those of the platform'),
    builtin: schemas/* enum */.k5n(['ca-certificates'])
        .optional()
        .describe('ca-certificates: the root certificates that Node.js ships, as one PEM file'),
    content: schemas/* string */.YjP().optional().describe('The text of the file'),
    directory: target
        .optional()
        .describe('Absolute path of a directory to create, such as /tmp with mode "1777"'),
    symlink: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path that the symbolic link at the target points to'),
    target: target.optional(),
    mode: mode.optional(),
    owner: owner.optional(),
})
    .superRefine((entry, context) => {
    const kinds = KINDS.filter((kind) => entry[kind] !== undefined);
    if (kinds.length !== 1) {
        const present = kinds.length === 0 ? 'none' : kinds.join(' and ');
        context.addIssue({
            code: 'custom',
            message: `expected exactly one of ${KINDS.join(', ')}, got ${present}`,
        });
    }
    if (entry.directory === undefined && entry.target === undefined) {
        context.addIssue({ code: 'custom', path: ['target'], message: 'is missing' });
    }
    if (entry.directory !== undefined && entry.target !== undefined) {
        const message = 'is not allowed in a directory entry: `directory` is already the path';
        context.addIssue({ code: 'custom', path: ['target'], message });
    }
    if (entry.symlink !== undefined && entry.mode !== undefined) {
        context.addIssue({ code: 'custom', path: ['mode'], message: 'symbolic links have no mode' });
    }
})
    .describe('One file, directory tree, directory or symbolic link of the image');
/** Schema of one image: an entry of `images:` in sealwright.yaml. */
const imageOptionsSchema = schemas/* strictObject */.rej({
    from: schemas/* string */.YjP()
        .min(1)
        .describe('The parent: scratch, the name of another image of this file, a reference such as ghcr.io/owner/base@sha256:…, oci:DIR[:tag] or oci-archive:FILE[:tag]'),
    platforms: schemas/* array */.YOg(platform)
        .min(1)
        .optional()
        .describe("Platforms to build. Default: the parent's, and linux/amd64 and linux/arm64 from scratch"),
    files: schemas/* array */.YOg(fileOptionsSchema)
        .optional()
        .describe('Files that this image adds, as one layer'),
    user: schemas/* string */.YjP().min(1).optional().describe('User of the process: name, uid, or "uid:gid"'),
    env: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[^=\0]+$/, 'expected a variable name'), schemas/* string */.YjP())
        .optional()
        .describe("Environment variables, merged over the parent's"),
    entrypoint: schemas/* array */.YOg(schemas/* string */.YjP())
        .optional()
        .describe("Program and first arguments, one by one. Setting it clears the parent's cmd"),
    cmd: schemas/* array */.YOg(schemas/* string */.YjP()).optional().describe('Default arguments, one by one'),
    workdir: target.optional().describe('Working directory of the process'),
    ports: schemas/* array */.YOg(schemas/* string */.YjP()
        .regex(/^\d{1,5}(\/(tcp|udp|sctp))?$/, 'expected a port such as "8080" or "53/udp"'))
        .optional()
        .describe('Ports that the process listens on, in quotes'),
    labels: schemas/* record */.g1P(schemas/* string */.YjP().min(1), schemas/* string */.YjP())
        .optional()
        .describe("Labels of the image config, merged over the parent's"),
    annotations: schemas/* record */.g1P(schemas/* string */.YjP().min(1), schemas/* string */.YjP())
        .optional()
        .describe('Annotations of the manifests and the index'),
    'stop-signal': schemas/* string */.YjP()
        .regex(/^(SIG[A-Z0-9+-]+|\d+)$/, 'expected a signal such as SIGTERM')
        .optional()
        .describe('Signal that stops the process'),
    tags: schemas/* array */.YOg(schemas/* string */.YjP().regex(oci_lib/* TAG */.Dk, 'expected a tag: letters, digits, _ . -'))
        .optional()
        .describe('Tags of this image, in place of those of the file'),
})
    .describe('One image to assemble');
/** Schema of `images` in sealwright.yaml: options by name. A name is also the last part of the repository. */
const imagesSchema = schemas/* record */.g1P(schemas/* string */.YjP()
    .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'expected lower-case letters and digits, joined by . _ -'), imageOptionsSchema)
    .refine((images) => Object.keys(images).length > 0, { error: 'expected at least one image' })
    .describe('Images by name, built in the order of their parents');

;// CONCATENATED MODULE: ./packages/image/lib/index.js










// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
;// CONCATENATED MODULE: ./packages/sbom/lib/catalogers/licenses.js
/** Identifiers of the SPDX license list that packages use. Other licenses are written as a name. */
const IDENTIFIERS = new Set(`0BSD AFL-2.1 AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0
  BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0
  CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FSFAP GPL-2.0
  GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later HPND ISC LGPL-2.0-only LGPL-2.0-or-later
  LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0
  MS-PL NCSA OFL-1.1 OpenSSL PostgreSQL PSF-2.0 Python-2.0 Ruby Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 W3C
  WTFPL X11 Zlib ZPL-2.1`.split(/\s+/));
const EXCEPTIONS = new Set('Classpath-exception-2.0 GCC-exception-3.1 LLVM-exception Autoconf-exception-3.0'.split(' '));
/** Reports whether a text is an SPDX license expression (SPDX 2.3, annex D) of the identifiers in this file. */
function isLicenseExpression(text) {
    const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
    let at = 0;
    let depth = 0;
    function operand() {
        const token = tokens[at++];
        if (token === '(') {
            if (++depth > 16)
                return false;
            const inner = expression() && tokens[at++] === ')';
            depth--;
            return inner;
        }
        if (token === undefined || !IDENTIFIERS.has(token.replace(/\+$/, '')))
            return false;
        if (tokens[at] !== 'WITH')
            return true;
        at++;
        return EXCEPTIONS.has(tokens[at++] ?? '');
    }
    function expression() {
        if (!operand())
            return false;
        while (tokens[at] === 'AND' || tokens[at] === 'OR') {
            at++;
            if (!operand())
                return false;
        }
        return true;
    }
    return expression() && at === tokens.length;
}
/** Phrases of each license's text. The first match decides, so the order matters. */
const TEXTS = [
    ['Apache-2.0', [/Apache License\s+Version 2\.0/i]],
    ['MPL-2.0', [/Mozilla Public License,? (Version|v\.?) ?2\.0/i]],
    ['AGPL-3.0-only', [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i]],
    ['LGPL-3.0-only', [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i]],
    ['LGPL-2.1-only', [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i]],
    ['GPL-3.0-only', [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i]],
    ['GPL-2.0-only', [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i]],
    ['BSD-3-Clause', [/Redistribution and use in source and binary forms/i, /Neither the name/i]],
    ['BSD-2-Clause', [/Redistribution and use in source and binary forms/i]],
    ['MIT', [/Permission is hereby granted, free of charge/i, /shall be\s+included in all copies/i]],
    ['MIT-0', [/Permission is hereby granted, free of charge/i]],
    ['0BSD', [/Permission to use, copy, modify, and\/or distribute/i, /^((?!appear in all).)*$/is]],
    ['ISC', [/Permission to use, copy, modify, and(\/or)? distribute/i]],
    ['Unlicense', [/free and unencumbered software released into the public domain/i]],
    ['CC0-1.0', [/CC0 1\.0 Universal/i]],
];
/** Returns the SPDX identifier of a license file's text, or `undefined` when its first 64 KiB match no license. */
function detectLicense(text) {
    const flat = text.slice(0, 64 * 1024).replace(/\s+/g, ' ');
    return TEXTS.find(([, phrases]) => phrases.every((phrase) => phrase.test(flat)))?.[0];
}

;// CONCATENATED MODULE: ./packages/sbom/lib/catalogers/npm.js


const LIMITS = { bytes: 16 * 1024 * 1024, depth: 64 };
const licenseSchema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ type: schemas/* string */.YjP() })]);
const packageJsonSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().min(1),
    version: schemas/* string */.YjP().min(1),
    license: licenseSchema.optional().catch(undefined),
    licenses: schemas/* array */.YOg(licenseSchema).optional().catch(undefined),
});
const needsSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional();
const lockedSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().optional(),
    version: schemas/* string */.YjP().optional(),
    integrity: schemas/* string */.YjP().optional(),
    license: schemas/* unknown */.L5J().optional(),
    dev: schemas/* boolean */.zMY().optional(),
    optional: schemas/* boolean */.zMY().optional(),
    devOptional: schemas/* boolean */.zMY().optional(),
    link: schemas/* boolean */.zMY().optional(),
    dependencies: needsSchema,
    optionalDependencies: needsSchema,
});
const oldLockedSchema = schemas/* looseObject */._H3({
    version: schemas/* string */.YjP().optional(),
    integrity: schemas/* string */.YjP().optional(),
    dev: schemas/* boolean */.zMY().optional(),
    optional: schemas/* boolean */.zMY().optional(),
    get dependencies() {
        return schemas/* record */.g1P(schemas/* string */.YjP(), oldLockedSchema).optional();
    },
});
const lockfileSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().optional(),
    version: schemas/* string */.YjP().optional(),
    lockfileVersion: schemas/* number */.aig(),
    packages: schemas/* record */.g1P(schemas/* string */.YjP(), lockedSchema).optional(),
    dependencies: schemas/* record */.g1P(schemas/* string */.YjP(), oldLockedSchema).optional(),
});
/**
 * Reads the package of a package.json. Returns `undefined` for invalid JSON, or without name and version.
 *
 * @param path of the file
 */
function readPackageJson(bytes, path) {
    const parsed = tryParse(bytes, packageJsonSchema, path);
    if (parsed === undefined)
        return undefined;
    const { name, version } = parsed;
    const all = parsed.license === undefined ? (parsed.licenses ?? []) : [parsed.license];
    const names = all.map((one) => (typeof one === 'string' ? one : one.type));
    const license = names.length > 1 ? `(${names.join(' OR ')})` : names[0];
    return { name, version, ...(license ? { license } : {}), scope: 'required', needs: [] };
}
/**
 * Reads all packages of a package-lock.json or npm-shrinkwrap.json of version 1, 2 or 3. Returns `undefined` for any
 * other file.
 *
 * @param path of the file
 */
function readLockfile(bytes, path) {
    const lock = tryParse(bytes, lockfileSchema, path);
    if (lock === undefined)
        return undefined;
    if (lock.packages !== undefined)
        return readPackages(lock.packages, lock.name);
    const found = [];
    readOld(lock.dependencies ?? {}, found, 0);
    return found;
}
function readPackages(packages, rootName) {
    const identities = new Map();
    for (const [location, one] of Object.entries(packages)) {
        const name = one.name ?? (location === '' ? rootName : nameOf(location));
        if (name && one.version && one.link !== true)
            identities.set(location, `${name}@${one.version}`);
    }
    const found = [];
    for (const [location, identity] of identities) {
        const one = packages[location];
        const wanted = Object.keys({ ...one.dependencies, ...one.optionalDependencies });
        const needs = wanted
            .map((name) => identities.get(locate(location, name, identities)))
            .filter((need) => need !== undefined);
        const at = identity.lastIndexOf('@');
        found.push({
            name: identity.slice(0, at),
            version: identity.slice(at + 1),
            ...(typeof one.license === 'string' ? { license: one.license } : {}),
            scope: scopeOf(one),
            ...tarballDigestOf(one.integrity),
            needs: [...new Set(needs)].sort(),
        });
    }
    return found;
}
/** Returns where Node resolves `name` for a package at `location`: in its own node_modules, then in those above. */
function locate(location, name, known) {
    for (let at = location;;) {
        const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
        if (known.has(candidate) || at === '')
            return candidate;
        const up = at.lastIndexOf('/node_modules/');
        at = up >= 0 ? at.slice(0, up) : '';
    }
}
function readOld(dependencies, found, depth) {
    if (depth > 32)
        return;
    for (const [name, one] of Object.entries(dependencies)) {
        const version = one.version ?? '';
        if (/^\d/.test(version)) {
            found.push({
                name,
                version,
                scope: scopeOf(one),
                ...tarballDigestOf(one.integrity),
                needs: [],
            });
        }
        readOld(one.dependencies ?? {}, found, depth + 1);
    }
}
function scopeOf(one) {
    if (one.dev === true)
        return 'excluded';
    return one.optional === true ? 'optional' : 'required';
}
function tarballDigestOf(integrity) {
    const match = /(?:^|\s)sha512-([A-Za-z0-9+/]{86}==)/.exec(integrity ?? '');
    if (match === null)
        return {};
    const hex = (0,lib.fromBase64)(match[1] ?? '').toString('hex');
    return { tarballDigest: `sha512:${hex}` };
}
function nameOf(location) {
    const at = location.lastIndexOf('node_modules/');
    return at < 0 ? undefined : location.slice(at + 'node_modules/'.length);
}
/** Parses a file of an image. Its content is not trusted, so invalid content means `undefined`, not an error. */
function tryParse(bytes, schema, what) {
    try {
        return (0,lib.parseJson)(bytes, schema, what, LIMITS);
    }
    catch (cause) {
        if ((0,lib.isSealwrightError)(cause, 'JSON_INVALID'))
            return undefined;
        throw cause;
    }
}

;// CONCATENATED MODULE: ./packages/sbom/lib/catalogers/os-release.js
/** Parses the text of an os-release file. Returns `undefined` when it has no ID. */
function parseOsRelease(text) {
    const values = new Map();
    for (const line of text.split('\n')) {
        const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line);
        if (match !== null)
            values.set(match[1], unquoted(match[2]));
    }
    const id = values.get('ID');
    if (!id)
        return undefined;
    const versionId = values.get('VERSION_ID');
    const name = values.get('PRETTY_NAME') ?? values.get('NAME');
    return { id, ...(versionId ? { versionId } : {}), ...(name ? { name } : {}) };
}
function unquoted(text) {
    const quote = text[0];
    if (text.length < 2 || (quote !== '"' && quote !== "'") || text.at(-1) !== quote)
        return text;
    const inner = text.slice(1, -1);
    return quote === '"' ? inner.replace(/\\(["$`\\])/g, '$1') : inner;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/errors.js

/** Error codes of SBOM cataloguing, each with its kind. */
const SBOM_ERRORS = {
    /** The manifest is not the image of one platform. */
    SUBJECT_INVALID: 'input',
    IMAGE_TOO_LARGE: 'outside',
};
/** Makes errors of SBOM cataloguing. */
const sbomError = (0,lib.defineErrors)(SBOM_ERRORS);

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/sbom/lib/catalogers/elf.js
const MAX_HEADERS = 4096;
/** Parses the headers of an ELF file. Returns `undefined` for any other or a damaged file. */
function parseElf(bytes) {
    if (bytes.byteLength < 64 || Buffer.compare(bytes.subarray(0, 4), Buffer.from('\x7fELF')) !== 0)
        return undefined;
    const wide = bytes[4] === 2;
    const littleEndian = bytes[5] === 1;
    const reader = readerOf(bytes, wide, littleEndian);
    const segments = segmentsOf(reader);
    function bytesAt(address, size) {
        const segment = segments.find((one) => address >= one.address && address + size <= one.address + one.size);
        if (segment === undefined)
            return undefined;
        const start = segment.offset + address - segment.address;
        return bytes.subarray(start, start + size);
    }
    const section = (name) => findSection(bytes, reader, name);
    return { littleEndian, wide, segments, section, bytesAt };
}
function readerOf(bytes, wide, littleEndian) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const u32 = (at) => view.getUint32(at, littleEndian);
    return {
        wide,
        u16: (at) => view.getUint16(at, littleEndian),
        u32,
        word: (at) => (wide ? Number(view.getBigUint64(at, littleEndian)) : u32(at)),
        inside: (offset, size) => offset >= 0 && size >= 0 && offset + size <= bytes.byteLength,
    };
}
function segmentsOf({ wide, u16, u32, word, inside }) {
    const [offset, size, count] = wide ? [word(32), u16(54), u16(56)] : [word(28), u16(42), u16(44)];
    if (size < (wide ? 56 : 32) || count > MAX_HEADERS || !inside(offset, size * count))
        return [];
    return Array.from({ length: count }, (_, index) => offset + index * size)
        .filter((at) => u32(at) === 1)
        .map((at) => ({
        offset: word(at + (wide ? 8 : 4)),
        address: word(at + (wide ? 16 : 8)),
        size: word(at + (wide ? 32 : 16)),
        writable: (u32(at + (wide ? 4 : 24)) & 2) !== 0,
    }))
        .filter((one) => inside(one.offset, one.size));
}
function findSection(bytes, reader, name) {
    const { wide, u16, u32, word, inside } = reader;
    const [offset, size, count] = wide ? [word(40), u16(58), u16(60)] : [word(32), u16(46), u16(48)];
    if (size < (wide ? 64 : 40) || count > MAX_HEADERS || !inside(offset, size * count))
        return undefined;
    const regionAt = (index) => {
        const at = offset + index * size;
        return {
            address: word(at + (wide ? 16 : 12)),
            offset: word(at + (wide ? 24 : 16)),
            size: word(at + (wide ? 32 : 20)),
            writable: true,
        };
    };
    const namesIndex = u16(wide ? 62 : 50);
    if (namesIndex >= count)
        return undefined;
    const names = regionAt(namesIndex);
    const wanted = Buffer.from(`${name}\0`);
    for (let index = 0; index < count; index++) {
        const start = names.offset + u32(offset + index * size);
        if (!inside(start, wanted.length))
            continue;
        if (Buffer.compare(bytes.subarray(start, start + wanted.length), wanted) !== 0)
            continue;
        const found = regionAt(index);
        return inside(found.offset, found.size) ? found : undefined;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/catalogers/go.js


const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const ALIGNMENT = 16;
const HEADER = 32;
/** In bytes. The module lists of the largest programs have some hundred kilobytes. */
const MAX_STRING = 16 * 1024 * 1024;
/**
 * Reads Go's build information from an ELF binary: from the section .go.buildinfo, or the first writable segment. Its
 * strings are inline since Go 1.18, and behind pointers before. Returns `undefined` for any other or a damaged file.
 */
function readGoBuildInfo(bytes) {
    try {
        const elf = parseElf(bytes);
        const region = elf?.section('.go.buildinfo') ?? elf?.segments.find((one) => one.writable);
        if (elf === undefined || region === undefined)
            return undefined;
        const data = Buffer.from(bytes.buffer, bytes.byteOffset + region.offset, Math.min(region.size, bytes.byteLength - region.offset));
        const start = findMagic(data);
        if (start === undefined)
            return undefined;
        const strings = readStrings(elf, data.subarray(start));
        if (strings === undefined || strings.version === '')
            return undefined;
        return { goVersion: strings.version, ...parseModules(strings.modules) };
    }
    catch (cause) {
        // A damaged file has no build information. It must not fail the whole catalogue.
        if (cause instanceof RangeError)
            return undefined;
        throw cause;
    }
}
function findMagic(data) {
    for (let at = data.indexOf(MAGIC); at >= 0; at = data.indexOf(MAGIC, at + 1)) {
        if (at % ALIGNMENT === 0 && data.length - at >= HEADER)
            return at;
    }
    return undefined;
}
function readStrings(elf, data) {
    const flags = data[15] ?? 0;
    if ((flags & 2) !== 0) {
        const version = inlineString(data, HEADER);
        const modules = version === undefined ? undefined : inlineString(data, version.end);
        if (version === undefined || modules === undefined)
            return undefined;
        return { version: version.text, modules: modules.text };
    }
    const pointerSize = data[14] ?? 0;
    if (pointerSize !== 4 && pointerSize !== 8)
        return undefined;
    const littleEndian = (flags & 1) === 0;
    const read = (bytes, at) => readPointer(bytes, at, pointerSize, littleEndian);
    const stringAt = (address) => {
        const header = elf.bytesAt(address, 2 * pointerSize);
        if (header === undefined)
            return undefined;
        const length = read(Buffer.from(header), pointerSize);
        if (length > MAX_STRING)
            return undefined;
        const text = elf.bytesAt(read(Buffer.from(header), 0), length);
        return text === undefined ? undefined : Buffer.from(text).toString('latin1');
    };
    const version = stringAt(read(data, 16));
    if (version === undefined)
        return undefined;
    return { version, modules: stringAt(read(data, 16 + pointerSize)) ?? '' };
}
function readPointer(bytes, at, size, littleEndian) {
    if (size === 4)
        return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
}
/** Reads a string after its length, a varint. */
function inlineString(data, start) {
    let length = 0;
    let at = start;
    for (let shift = 0;; shift += 7) {
        const byte = data[at++];
        if (byte === undefined || shift > 28)
            return undefined;
        length += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80)
            break;
    }
    if (length > MAX_STRING || at + length > data.length)
        return undefined;
    return { text: data.toString('latin1', at, at + length), end: at + length };
}
/**
 * Parses the module list of a Go binary: lines of tab-separated fields between two 16-byte marks.
 *
 * @param marked the list with its marks, one character for each byte (latin1)
 */
function parseModules(marked) {
    const isMarked = marked.length >= 33 && marked.at(-17) === '\n';
    const text = isMarked ? (0,lib.textOf)(Buffer.from(marked.slice(16, -16), 'latin1')) : '';
    const dependencies = [];
    const settings = {};
    let path;
    let main;
    let last;
    for (const line of text.split('\n')) {
        const [kind, ...fields] = line.split('\t');
        if (kind === 'path')
            path = fields[0];
        else if (kind === 'mod') {
            main = moduleOf(fields);
            last = 'main';
        }
        else if (kind === 'dep') {
            dependencies.push(moduleOf(fields));
            last = 'dependency';
        }
        else if (kind === '=>') {
            const replacedBy = moduleOf(fields);
            if (last === 'main' && main !== undefined)
                main = { ...main, replacedBy };
            const replaced = last === 'dependency' ? dependencies.pop() : undefined;
            if (replaced !== undefined)
                dependencies.push({ ...replaced, replacedBy });
        }
        else if (kind === 'build') {
            const [key = '', ...value] = (fields[0] ?? '').split('=');
            settings[key] = value.join('=');
        }
    }
    return {
        ...(path === undefined ? {} : { path }),
        ...(main === undefined ? {} : { main }),
        dependencies,
        settings,
    };
}
function moduleOf([path = '', version = '', sum]) {
    return sum ? { path, version, sum } : { path, version };
}

;// CONCATENATED MODULE: ./packages/sbom/lib/sources/kept-files.js
/** Names of the text files that a cataloger reads. A new cataloger adds its files here: no others reach it. */
const KEPT = /(^|\/)(package\.json|package-lock\.json|npm-shrinkwrap\.json|\.package-lock\.json|os-release|(LICEN[CS]E|COPYING|UNLICENSE)[^/]*)$/i;
/** Reports whether the content of a text file is kept for the catalogers. */
function isKeptText(path) {
    return KEPT.test(path);
}

;// CONCATENATED MODULE: ./packages/sbom/lib/sources/file-content.js




/** Largest text file that is kept, in bytes. */
const MAX_TEXT = 16 * 1024 * 1024;
/** Largest binary that is scanned, in bytes. It is in memory while it is scanned. */
const MAX_BINARY = 256 * 1024 * 1024;
const MAGIC_SIZE = 4;
/**
 * Hashes the file of a layer entry and keeps the parts that the catalogers need.
 *
 * @param notes receives a text when the file is too large to be scanned
 * @throws errors of the layer
 */
async function readFile(path, entry, notes) {
    const { size } = entry;
    const hash = (0,lib.digester)();
    const sha1 = (0,external_node_crypto_.createHash)('sha1');
    const isText = isKeptText(path) && size <= MAX_TEXT;
    const content = keptContent(size, (head) => isText || (isElf(head) && size <= MAX_BINARY));
    for await (const chunk of entry.content) {
        hash.update(chunk);
        sha1.update(chunk);
        content.add(chunk);
    }
    if (isElf(content.head()) && size > MAX_BINARY)
        notes.push(`${path}: not scanned, because it is larger than ${MAX_BINARY} bytes`);
    const executable = (entry.mode & 0o111) !== 0;
    const base = { path, size, digest: hash.digest(), sha1: sha1.digest('hex'), executable };
    if (isText)
        return { ...base, bytes: content.bytes() ?? content.head() };
    const binary = content.bytes();
    const go = binary === undefined ? undefined : readGoBuildInfo(binary);
    return go === undefined ? base : { ...base, go };
}
/** Collects content into one buffer of its size, if `isKept` accepts its first four bytes. */
function keptContent(size, isKept) {
    let head = Buffer.alloc(0);
    let buffer;
    let length = 0;
    return {
        add(chunk) {
            const added = chunk.subarray(0, MAGIC_SIZE - head.byteLength);
            if (added.byteLength > 0) {
                head = Buffer.concat([head, added]);
                if (head.byteLength === MAGIC_SIZE && isKept(head))
                    buffer = Buffer.allocUnsafe(size);
                buffer?.set(head);
                length = head.byteLength;
            }
            const rest = chunk.subarray(added.byteLength);
            buffer?.set(rest, length);
            length += rest.byteLength;
        },
        head: () => head,
        bytes: () => buffer,
    };
}
function isElf(bytes) {
    return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/sources/file-tree.js
/** Returns an empty file tree. */
function fileTree() {
    const state = { root: directory(0), layer: 0, entries: 0, bytes: 0 };
    return {
        get entries() {
            return state.entries;
        },
        get bytes() {
            return state.bytes;
        },
        nextLayer: () => void state.layer++,
        get: (path) => find(state.root, path)?.file,
        put: (path, file) => put(state, path, file),
        remove: (path) => remove(state, path),
        hide: (path) => hide(state, path),
        files() {
            const found = [];
            collectFiles(state.root, found);
            return found.sort((a, b) => (a.path < b.path ? -1 : 1));
        },
    };
}
function directory(layer) {
    return { file: undefined, children: new Map(), layer };
}
function isDirectory(node) {
    return node.children !== undefined;
}
function find(root, path) {
    let node = root;
    if (path === '')
        return node;
    for (const name of path.split('/'))
        node = node?.children?.get(name);
    return node;
}
/** Returns the path of the parent and the name in it. */
function split(path) {
    const at = path.lastIndexOf('/');
    return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}
function put(state, path, file) {
    remove(state, path);
    const [parentPath, name] = split(path);
    let parent = state.root;
    for (const part of parentPath === '' ? [] : parentPath.split('/'))
        parent = directoryIn(state, parent, part);
    parent.children.set(name, { file, children: undefined, layer: state.layer });
    state.entries++;
    state.bytes += weightOf(file);
}
/** Returns the directory of this name, in place of a file if there is one. */
function directoryIn(state, parent, name) {
    const old = parent.children.get(name);
    if (old !== undefined && isDirectory(old))
        return old;
    if (old !== undefined)
        release(state, old);
    const made = directory(state.layer);
    parent.children.set(name, made);
    state.entries++;
    return made;
}
function remove(state, path) {
    const [parentPath, name] = split(path);
    const parent = find(state.root, parentPath);
    const node = parent?.children?.get(name);
    if (node === undefined)
        return;
    parent?.children?.delete(name);
    release(state, node);
}
/** Subtracts a removed subtree from the totals. */
function release(state, node) {
    state.entries--;
    if (node.file !== undefined)
        state.bytes -= weightOf(node.file);
    for (const child of node.children?.values() ?? [])
        release(state, child);
}
function hide(state, path) {
    const node = find(state.root, path);
    if (node === undefined || hideLower(state, node) || path === '')
        return;
    const [parentPath, name] = split(path);
    find(state.root, parentPath)?.children?.delete(name);
    state.entries--;
}
/** Removes the files of earlier layers below a node, once a layer. Reports whether a file of this layer remains. */
function hideLower(state, node) {
    if (node.layer === state.layer)
        return true;
    if (!isDirectory(node)) {
        if (node.file !== undefined)
            state.bytes -= weightOf(node.file);
        return false;
    }
    for (const [name, child] of node.children) {
        if (hideLower(state, child))
            continue;
        node.children.delete(name);
        state.entries--;
    }
    node.layer = state.layer;
    return node.children.size > 0;
}
function collectFiles(node, found) {
    if (node.file !== undefined)
        found.push(node.file);
    for (const child of node.children?.values() ?? [])
        collectFiles(child, found);
}
/** Returns the bytes that a file keeps in memory. A hard link counts in full: catalogers read it again. */
function weightOf({ path, bytes, go }) {
    const modules = go === undefined ? 0 : JSON.stringify(go).length;
    return path.length + (bytes?.byteLength ?? 0) + modules;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/sources/image-files.js




/** Default limits: a million files and directories, with 256 MiB of paths and package metadata. */
const DEFAULT_FILE_LIMITS = { entries: 1_000_000, bytes: 256 * 1024 * 1024 };
/**
 * Applies an image's layers in order, whiteouts included (image-spec layer.md), and keeps the parts of each file that
 * the catalogers need. It reads one file at a time into memory.
 *
 * @throws `LAYER_INVALID`, `IMAGE_TOO_LARGE`, and errors of the source
 */
async function readFiles(source, layers, limits = DEFAULT_FILE_LIMITS) {
    const tree = fileTree();
    const notes = [];
    for (const layer of layers) {
        tree.nextLayer();
        for await (const entry of readLayer(source, layer)) {
            await applyEntry(tree, entry, notes);
            if (tree.entries > limits.entries || tree.bytes > limits.bytes)
                throw tooLarge(layer, limits, tree);
        }
    }
    return { files: tree.files(), notes };
}
async function applyEntry(tree, entry, notes) {
    const { path, type } = entry;
    const hidden = hiddenBy(path);
    if (hidden !== undefined)
        return tree.hide(hidden);
    if (type === 'file')
        return tree.put(path, await readFile(`/${path}`, entry, notes));
    // A directory keeps the content that lower layers have in it.
    if (type !== 'directory' || tree.get(path) !== undefined)
        tree.remove(path);
    if (type !== 'link')
        return;
    const linked = tree.get((entry.linkname ?? '').replace(/^(\.?\/)+/, ''));
    if (linked !== undefined)
        tree.put(path, { ...linked, path: `/${path}` });
}
function tooLarge(layer, limits, tree) {
    const expected = `at most ${limits.entries} files and directories and ${limits.bytes} bytes of paths and package metadata`;
    return sbomError('IMAGE_TOO_LARGE', `cannot catalogue layer ${layer.digest}: expected ${expected}, got ${tree.entries} and ${tree.bytes}`, { hint: 'remove the files that the image does not need' });
}
const image_files_WHITEOUT = '.wh.';
const image_files_OPAQUE = '.wh..wh..opq';
/** Returns the path whose files of lower layers a whiteout hides, or `undefined` for any other entry. */
function hiddenBy(path) {
    const at = path.lastIndexOf('/') + 1;
    const name = path.slice(at);
    if (name === image_files_OPAQUE || name === image_files_WHITEOUT)
        return path.slice(0, Math.max(at - 1, 0));
    if (!name.startsWith(image_files_WHITEOUT))
        return undefined;
    return `${path.slice(0, at)}${name.slice(image_files_WHITEOUT.length)}`;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/catalog.js









/**
 * Catalogues one platform's image: npm packages (lockfiles and package.json), Go modules in binaries, the
 * distribution, license files, and every file with its digest.
 *
 * @param manifest of one platform, not an index
 * @param onProgress receives the read and all bytes of the layers
 * @throws `SUBJECT_INVALID`, `LAYER_INVALID`, `IMAGE_TOO_LARGE`, `JSON_INVALID`, and errors of the source
 */
async function catalogImage(source, manifest, onProgress = () => undefined) {
    const what = `manifest ${manifest.digest}`;
    const bytes = await (0,lib.collect)(source.get(manifest), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const { config, layers } = (0,oci_lib/* parseManifest */.Ng)(bytes, what, manifest.mediaType);
    if (config === undefined || layers === undefined) {
        throw sbomError('SUBJECT_INVALID', `cannot catalogue ${what}: expected an image of one platform`, {
            hint: 'catalogue each manifest of the index, then compose the catalogues',
        });
    }
    const { os, architecture, variant } = await readConfig(source, config);
    const { files, notes } = await readFiles(observedSource(source, layers, onProgress), layers);
    return {
        subject: { mediaType: manifest.mediaType, digest: manifest.digest, size: manifest.size },
        platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
        os: findOsRelease(files),
        packages: findPackages(files),
        files: files.map(({ path, size, digest, sha1 }) => ({ path, size, digest, sha1 })),
        notes,
    };
}
/** Returns a source that reports the bytes that are read from it, of all bytes of `layers`. */
function observedSource(source, layers, onProgress) {
    const total = layers.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    return {
        get: (descriptor, options) => (0,lib.observed)(source.get(descriptor, options), (chunk) => {
            done += chunk.byteLength;
            onProgress(done, total);
        }),
    };
}
function findOsRelease(files) {
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
        const bytes = files.find((one) => one.path === path)?.bytes;
        if (bytes !== undefined)
            return parseOsRelease((0,lib.textOf)(bytes));
    }
    return undefined;
}
function findPackages(files) {
    const found = new Map();
    const licenses = licensesByDirectory(files);
    for (const file of files) {
        for (const one of packagesOf(file, licenses)) {
            const same = found.get(one.purl);
            if (same === undefined)
                found.set(one.purl, [one]);
            else
                same.push(one);
        }
    }
    return [...found.values()].map(merged).sort((a, b) => (a.purl < b.purl ? -1 : 1));
}
function packagesOf(file, licenses) {
    if (file.go !== undefined)
        return goPackages(file);
    if (file.bytes === undefined)
        return [];
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const directory = file.path.slice(0, file.path.lastIndexOf('/'));
    if (name === 'package.json') {
        const one = readPackageJson(file.bytes, file.path);
        if (one === undefined)
            return [];
        const foundLicenses = licenses.get(directory) ?? [];
        return [npmPackage(one, file.path, foundLicenses)].filter((found) => found !== undefined);
    }
    if (!/^(package-lock|npm-shrinkwrap|\.package-lock)\.json$/.test(name))
        return [];
    return (readLockfile(file.bytes, file.path) ?? [])
        .map((one) => npmPackage(one, file.path, []))
        .filter((found) => found !== undefined);
}
function npmPackage(one, path, foundLicenses) {
    const purl = npmPurl(one.name, one.version);
    if (purl === undefined)
        return undefined;
    const needs = one.needs.map((need) => {
        const at = need.lastIndexOf('@');
        return npmPurl(need.slice(0, at), need.slice(at + 1));
    });
    return {
        purl,
        name: one.name,
        version: one.version,
        ecosystem: 'npm',
        scope: one.scope,
        license: one.license,
        foundLicenses,
        digests: one.tarballDigest === undefined ? [] : [one.tarballDigest],
        locations: [path],
        needs: needs.filter((need) => need !== undefined),
    };
}
function npmPurl(name, version) {
    const match = /^(?:(@[^/]+)\/)?([^/@]+)$/.exec(name);
    if (match === null)
        return undefined;
    return purlOf('npm', match[1], match[2], version);
}
function goPackages(file) {
    const { main, dependencies = [], goVersion = '' } = file.go ?? {};
    const standard = goPackage({ path: 'stdlib', version: goVersion.replace(/^go/, '').split(' ', 1)[0] ?? '' }, file.path, []);
    const needed = dependencies.map((one) => goPackage(one.replacedBy ?? one, file.path, []));
    const found = [standard, ...needed].filter((one) => one !== undefined);
    if (main === undefined)
        return found;
    const needs = found.map((one) => one.purl).sort();
    const program = goPackage(main.replacedBy ?? main, file.path, needs);
    return program === undefined ? found : [program, ...found];
}
function goPackage({ path, version }, location, needs) {
    const known = version === '' || version === '(devel)' ? undefined : version;
    const at = path.lastIndexOf('/');
    const namespace = at < 0 ? undefined : path.slice(0, at);
    const name = path.slice(at + 1);
    // A replacement by a directory has no module path, so it has no package URL.
    if (name === '' || path.startsWith('.') || path.startsWith('/'))
        return undefined;
    const purl = purlOf('golang', namespace, name, known);
    return {
        purl,
        name: path,
        version: known,
        ecosystem: 'golang',
        scope: 'required',
        license: path === 'stdlib' ? 'BSD-3-Clause' : undefined,
        foundLicenses: [],
        digests: [],
        locations: [location],
        needs,
    };
}
function licensesByDirectory(files) {
    const found = new Map();
    for (const { path, bytes } of files) {
        if (bytes === undefined || !/\/(LICEN[CS]E|COPYING|UNLICENSE)[^/]*$/i.test(path))
            continue;
        const license = detectLicense((0,lib.textOf)(bytes));
        const directory = path.slice(0, path.lastIndexOf('/'));
        const known = found.get(directory) ?? [];
        if (license !== undefined && !known.includes(license))
            found.set(directory, [...known, license]);
    }
    return found;
}
/** Returns one package for all that have the same package URL. */
function merged(same) {
    const [first] = same;
    if (same.length === 1)
        return first;
    const all = (listOf) => [...new Set(same.flatMap(listOf))].sort();
    const scopes = new Set(same.map(({ scope }) => scope));
    return {
        ...first,
        scope: ['required', 'optional', 'excluded'].find((one) => scopes.has(one)) ?? 'required',
        license: same.find(({ license }) => license !== undefined)?.license,
        foundLicenses: all((one) => one.foundLicenses),
        digests: all((one) => one.digests),
        locations: all((one) => one.locations),
        needs: all((one) => one.needs),
    };
}
function purlOf(type, namespace, name, version) {
    return new packageurl_js.PackageURL(type, namespace, name, version, undefined, undefined).toString();
}

;// CONCATENATED MODULE: ./packages/sbom/lib/documents/identifiers.js


/** Largest number of files in a document. A document of an image with more files lists no files. */
const MAX_DOCUMENT_FILES = 1000;
/**
 * Returns the package URL of an image (purl-spec, type oci).
 *
 * @param platform of the manifest, absent for an index
 */
function imagePurl(meta, digest, platform) {
    const repository = (meta.repository ?? '').toLowerCase();
    const name = (repository.split('/').at(-1) || meta.name).toLowerCase();
    const qualifiers = { arch: platform?.architecture, repository_url: repository };
    return packageUrl('oci', name, digest, qualifiers);
}
/**
 * Returns a package URL without a namespace (purl-spec).
 *
 * @param qualifiers in the order of their names. Those without a value are left out.
 */
function packageUrl(type, name, version, qualifiers = {}) {
    const texts = Object.entries(qualifiers).flatMap(([key, value]) => value === undefined || value === '' ? [] : [`${key}=${qualifierText(value)}`]);
    const versioned = version === undefined ? '' : `@${encodeURIComponent(version)}`;
    const query = texts.length === 0 ? '' : `?${texts.join('&')}`;
    return `pkg:${type}/${encodeURIComponent(name)}${versioned}${query}`;
}
function qualifierText(value) {
    return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
/** Returns the version 5 UUID (RFC 9562) of a name in the URL name space. */
function uuid5(name) {
    const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
    const hash = (0,external_node_crypto_.createHash)('sha1').update(namespace).update(name).digest();
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    const hex = hash.toString('hex').slice(0, 32);
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 16),
        hex.slice(16, 20),
        hex.slice(20),
    ].join('-');
}
/** Returns a UUID of the document's subject and body, so that the same document has the same UUID. */
function documentUuid(kind, subject, body) {
    const content = (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex');
    return uuid5(`sealwright:${kind}:${(0,lib.hexOf)(subject)}:${content}`);
}
/** Formats seconds since the epoch as RFC 3339 in UTC, without fractions. */
function timestampOf(epochSeconds) {
    return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
/** Returns the files to list in a document: all, or none above `MAX_DOCUMENT_FILES`. */
function documentFiles(catalog) {
    return catalog.files.length > MAX_DOCUMENT_FILES ? [] : catalog.files;
}
/** Formats a document as indented JSON that ends with a newline. */
function documentBytes(document) {
    return new TextEncoder().encode(`${JSON.stringify(document, undefined, 2)}\n`);
}

;// CONCATENATED MODULE: ./packages/sbom/lib/documents/cyclonedx.js




/** Writes the CycloneDX 1.6 JSON document of one platform's image. The same arguments produce the same bytes. */
function toCycloneDx(catalog, meta) {
    const { component, components, dependencies } = partOf(catalog, meta, '');
    return cycloneDxOf(catalog.subject.digest, meta, component, components, dependencies);
}
/** Writes one CycloneDX 1.6 JSON document for an index. Each platform's image is a component with nested components. */
function composeCycloneDx(index, catalogs, meta) {
    const parts = catalogs.map((one) => partOf(one, meta, `${(0,oci_lib/* platformName */.$r)(one.platform)}/`));
    const root = imageComponent(meta, index.digest, imagePurl(meta, index.digest));
    const components = parts.map((one) => ({ ...one.component, components: one.components }));
    const dependencies = [
        { ref: root['bom-ref'], dependsOn: components.map((one) => one['bom-ref']).sort() },
        ...parts.flatMap((one) => one.dependencies),
    ];
    return cycloneDxOf(index.digest, meta, root, components, dependencies);
}
/** Writes a document. The same arguments produce the same bytes. */
function cycloneDxOf(subject, meta, component, components, dependencies) {
    const body = {
        version: 1,
        metadata: {
            timestamp: timestampOf(meta.epochSeconds),
            tools: {
                components: [{ type: 'application', name: meta.tool.name, version: meta.tool.version }],
            },
            component,
        },
        components,
        dependencies: dependencies.toSorted((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)),
    };
    const uuid = documentUuid('cyclonedx', subject, JSON.stringify(body));
    return documentBytes({
        $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        serialNumber: `urn:uuid:${uuid}`,
        ...body,
    });
}
function imageComponent(meta, digest, purl, properties = []) {
    return {
        'bom-ref': purl,
        type: 'container',
        name: meta.repository ?? meta.name,
        version: digest,
        hashes: [hashOf(digest)],
        purl,
        ...(properties.length === 0
            ? {}
            : { properties: properties.map(([name, value]) => ({ name, value })) }),
    };
}
/** @param prefix makes references unique in a document of several images */
function partOf(catalog, meta, prefix) {
    const { subject, platform, packages, os } = catalog;
    const files = documentFiles(catalog);
    const omitted = catalog.files.length - files.length;
    const component = imageComponent(meta, subject.digest, imagePurl(meta, subject.digest, platform), [
        ['sealwright:platform', (0,oci_lib/* platformName */.$r)(platform)],
        ...(omitted === 0 ? [] : [['sealwright:files:omitted', String(omitted)]]),
        ...catalog.notes.map((note) => ['sealwright:note', note]),
    ]);
    const ref = (text) => `${prefix}${text}`;
    const distribution = os === undefined ? [] : [osComponent(os, ref(`os:${os.id}`))];
    const fileComponents = files.map(({ path, digest }) => ({
        'bom-ref': ref(`file:${path}`),
        type: 'file',
        name: path,
        hashes: [hashOf(digest)],
    }));
    const known = new Set(packages.map((one) => one.purl));
    const needed = new Set(packages.flatMap((one) => one.needs));
    const roots = packages.filter((one) => !needed.has(one.purl)).map((one) => ref(one.purl));
    const dependencies = [
        {
            ref: component['bom-ref'],
            dependsOn: [...distribution.map((one) => one['bom-ref']), ...roots].sort(),
        },
        ...packages.map((one) => ({
            ref: ref(one.purl),
            dependsOn: one.needs
                .filter((need) => known.has(need) && need !== one.purl)
                .map(ref)
                .sort(),
        })),
    ];
    const components = [
        ...distribution,
        ...packages.map((one) => packageComponent(one, ref(one.purl))),
        ...fileComponents,
    ];
    return { component, components, dependencies };
}
function osComponent(os, ref) {
    return {
        'bom-ref': ref,
        type: 'operating-system',
        name: os.id,
        ...(os.versionId === undefined ? {} : { version: os.versionId }),
        ...(os.name === undefined ? {} : { description: os.name }),
    };
}
function packageComponent(one, ref) {
    const scoped = /^(@[^/]+)\/(.+)$/.exec(one.name);
    const isNpmScoped = one.ecosystem === 'npm' && scoped !== null;
    return {
        'bom-ref': ref,
        type: 'library',
        ...(isNpmScoped ? { group: scoped[1] } : {}),
        name: isNpmScoped ? scoped[2] : one.name,
        ...(one.version === undefined ? {} : { version: one.version }),
        scope: one.scope,
        ...licensesOf(one.license),
        purl: one.purl,
        ...distributionOf(one),
        evidence: {
            occurrences: one.locations.map((location) => ({ location })),
            ...(one.foundLicenses.length === 0
                ? {}
                : { licenses: one.foundLicenses.map((id) => ({ license: { id } })) }),
        },
    };
}
function licensesOf(license) {
    if (license === undefined || license === '')
        return {};
    if (!isLicenseExpression(license))
        return { licenses: [{ license: { name: license } }] };
    return / /.test(license)
        ? { licenses: [{ expression: license }] }
        : { licenses: [{ license: { id: license } }] };
}
/** Returns the tarball as a distribution: the digest in a lockfile is of the tarball, not of the installed files. */
function distributionOf({ digests, name, version }) {
    if (digests.length === 0)
        return {};
    const file = `${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
    return {
        externalReferences: [{ type: 'distribution', url: file, hashes: digests.map(hashOf) }],
    };
}
/** Returns the hash of a component. */
function hashOf(digest) {
    return { alg: (0,lib.algorithmOf)(digest) === 'sha256' ? 'SHA-256' : 'SHA-512', content: (0,lib.hexOf)(digest) };
}

;// CONCATENATED MODULE: ./packages/sbom/lib/documents/chart.js



/**
 * Writes the CycloneDX 1.6 JSON document of a chart: its dependencies, and the images that it deploys. The same arguments
 * produce the same bytes.
 */
function chartSbom(chart, meta) {
    const { subject, archive, repository, description, images } = chart;
    const parent = repository.slice(0, repository.lastIndexOf('/'));
    const purl = packageUrl('helm', chart.name, chart.version, { repository_url: parent });
    const component = {
        'bom-ref': purl,
        type: 'application',
        name: chart.name,
        version: chart.version,
        ...(description === undefined || description === '' ? {} : { description }),
        hashes: [hashOf(archive)],
        purl,
        properties: [
            {
                name: 'sealwright:images',
                value: images === undefined ? 'not rendered' : 'default values',
            },
        ],
    };
    const below = chart.dependencies.map((one) => chart_partOf(one, 'chart:'));
    const deployed = (images ?? []).map(chart_imageComponent);
    return cycloneDxOf(subject, meta, component, [...below.flatMap((one) => one.components), ...deployed], [
        {
            ref: purl,
            dependsOn: [
                ...below.map((one) => one.ref),
                ...deployed.map((one) => one['bom-ref']),
            ].sort(),
        },
        ...below.flatMap((one) => one.dependencies),
    ]);
}
/** @param prefix the path of the chart above, because a chart may be in several of them */
function chart_partOf(chart, prefix) {
    const { name, version } = chart;
    const ref = `${prefix}${name}@${version}`;
    const below = chart.dependencies.map((one) => chart_partOf(one, `${ref}/`));
    const component = {
        'bom-ref': ref,
        type: 'application',
        name,
        version,
        purl: dependencyPurl(chart),
    };
    return {
        ref,
        components: [component, ...below.flatMap((one) => one.components)],
        dependencies: [
            { ref, dependsOn: below.map((one) => one.ref).sort() },
            ...below.flatMap((one) => one.dependencies),
        ],
    };
}
/** Returns the package URL of a dependency. */
function dependencyPurl({ name, version, repository }) {
    return packageUrl('helm', name, version, { repository_url: publicUrl(repository) });
}
/** Returns the repository of a chart without `oci://`; undefined unless others find it there. */
function publicUrl(repository) {
    const url = repository?.replace(/\/+$/, '') ?? '';
    // A login in a URL does not belong into a document.
    return /^(https?|oci):\/\/[^/@]+(\/|$)/.test(url) ? url.replace(/^oci:\/\//, '') : undefined;
}
function chart_imageComponent(image) {
    const reference = referenceOf(image);
    const ref = `image:${image}`;
    if (reference === undefined)
        return { 'bom-ref': ref, type: 'container', name: image };
    const { digest, tag } = reference;
    const name = (0,oci_lib/* repositoryName */.aR)(reference);
    const version = digest ?? tag;
    return {
        'bom-ref': ref,
        type: 'container',
        name,
        ...(version === undefined ? {} : { version }),
        ...(digest === undefined ? {} : { hashes: [hashOf(digest)] }),
        purl: packageUrl('oci', name.slice(name.lastIndexOf('/') + 1), digest, {
            repository_url: name,
            tag,
        }),
    };
}
/** Returns the reference of an image; undefined for another text, which a template can print. */
function referenceOf(image) {
    try {
        return (0,oci_lib/* parseReference */.F2)(image);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./packages/sbom/lib/formats.js
var lib_formats = __webpack_require__(31851);
;// CONCATENATED MODULE: ./packages/sbom/lib/documents/spdx.js





/** Writes the SPDX 2.3 JSON document of one platform's image. The same arguments produce the same bytes. */
function toSpdx(catalog, meta) {
    const part = spdx_partOf(catalog, meta, '');
    return documentOf(catalog.subject.digest, meta, part);
}
/** Writes one SPDX 2.3 JSON document for an index: the index, its images as variants, and their content. */
function composeSpdx(index, catalogs, meta) {
    const parts = catalogs.map((one) => spdx_partOf(one, meta, `${(0,oci_lib/* platformName */.$r)(one.platform)}-`));
    const id = 'SPDXRef-Index';
    const root = imagePackage(id, meta, index.digest, imagePurl(meta, index.digest), 'image index');
    return documentOf(index.digest, meta, {
        id,
        packages: [root, ...parts.flatMap((one) => one.packages)],
        files: parts.flatMap((one) => one.files),
        relationships: [
            ...parts.map((one) => relationship(one.id, 'VARIANT_OF', id)),
            ...parts.flatMap((one) => one.relationships),
        ],
    });
}
function documentOf(subject, meta, part) {
    const name = meta.repository ?? meta.name;
    const body = {
        name: `${name}@${subject}`,
        creationInfo: {
            created: timestampOf(meta.epochSeconds),
            creators: [`Tool: ${meta.tool.name}-${meta.tool.version}`],
            licenseListVersion: '3.27',
        },
        packages: part.packages,
        ...(part.files.length === 0 ? {} : { files: part.files }),
        relationships: [relationship('SPDXRef-DOCUMENT', 'DESCRIBES', part.id), ...part.relationships],
    };
    const uuid = documentUuid('spdx', subject, JSON.stringify(body));
    return documentBytes({
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: 'SPDXRef-DOCUMENT',
        documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(meta.name)}-${uuid}`,
        ...body,
    });
}
function imagePackage(id, meta, digest, purl, summary) {
    return {
        SPDXID: id,
        name: meta.repository ?? meta.name,
        versionInfo: digest,
        summary,
        primaryPackagePurpose: 'CONTAINER',
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        checksums: [checksumOf(digest)],
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        externalRefs: [purlRef(purl)],
    };
}
/** @param prefix makes identifiers unique in a document of several images */
function spdx_partOf(catalog, meta, prefix) {
    const { subject, platform, packages, os } = catalog;
    const id = identifier('Image', `${prefix}${subject.digest}`);
    const purl = imagePurl(meta, subject.digest, platform);
    const ref = (kind, text) => identifier(kind, `${prefix}${text}`);
    const packageId = (one) => ref('Package', one);
    const osId = os === undefined ? undefined : ref('OperatingSystem', os.id);
    const files = documentFiles(catalog).map(({ path, digest, sha1 }) => ({
        SPDXID: ref('File', path),
        fileName: `.${path}`,
        checksums: [{ algorithm: 'SHA1', checksumValue: sha1 }, checksumOf(digest)],
        licenseConcluded: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
    }));
    const known = new Set(packages.map((one) => one.purl));
    return {
        id,
        packages: [
            imagePackage(id, meta, subject.digest, purl, `image for ${(0,oci_lib/* platformName */.$r)(platform)}`),
            ...(os === undefined || osId === undefined ? [] : [osPackage(osId, os)]),
            ...packages.map((one) => softwarePackage(packageId(one.purl), one)),
        ],
        files,
        relationships: [
            ...(osId === undefined ? [] : [relationship(id, 'CONTAINS', osId)]),
            ...packages.map((one) => one.scope === 'excluded'
                ? relationship(packageId(one.purl), 'DEV_DEPENDENCY_OF', id)
                : relationship(id, 'CONTAINS', packageId(one.purl))),
            ...packages.flatMap((one) => one.needs
                .filter((need) => known.has(need) && need !== one.purl)
                .map((need) => relationship(packageId(one.purl), 'DEPENDS_ON', packageId(need)))),
            ...files.map((one) => relationship(id, 'CONTAINS', one.SPDXID)),
        ],
    };
}
function osPackage(id, os) {
    return {
        SPDXID: id,
        name: os.id,
        ...(os.versionId === undefined ? {} : { versionInfo: os.versionId }),
        ...(os.name === undefined ? {} : { summary: os.name }),
        // The specification's text has a dash here, its JSON schema an underscore.
        primaryPackagePurpose: 'OPERATING_SYSTEM',
        ...unknown(),
    };
}
function softwarePackage(id, one) {
    const { license, foundLicenses } = one;
    const isExpression = license !== undefined && isLicenseExpression(license);
    const comments = [
        `found in ${one.locations.join(', ')}`,
        ...(license === undefined || isExpression ? [] : [`declared license: ${license}`]),
        ...one.digests.map((digest) => `its tarball is ${digest}`),
    ];
    return {
        SPDXID: id,
        name: one.name,
        ...(one.version === undefined ? {} : { versionInfo: one.version }),
        primaryPackagePurpose: 'LIBRARY',
        ...unknown(),
        licenseConcluded: foundLicenses.length === 0 ? 'NOASSERTION' : foundLicenses.join(' AND '),
        licenseDeclared: isExpression ? license : 'NOASSERTION',
        comment: comments.join('; '),
        externalRefs: [purlRef(one.purl)],
    };
}
function unknown() {
    return {
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
    };
}
function purlRef(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function checksumOf(digest) {
    return { algorithm: (0,lib.algorithmOf)(digest).toUpperCase(), checksumValue: (0,lib.hexOf)(digest) };
}
function relationship(from, type, to) {
    return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}
/** Returns a readable and unique identifier: letters, digits, dots, dashes, and a short hash of the full text. */
function identifier(kind, text) {
    const readable = text.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 64);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
    return `SPDXRef-${kind}-${readable}-${hash}`;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/documents/sbom.js



const WRITERS = {
    cyclonedx: { image: toCycloneDx, index: composeCycloneDx },
    spdx: { image: toSpdx, index: composeSpdx },
};
/** Writes the SBOM of one platform's image. */
function sbomOf(format, catalog, meta) {
    return sbom_documentOf(format, WRITERS[format].image(catalog, meta), [catalog]);
}
/** Writes the SBOM of an index: one document with every platform's image and its content. */
function composeSbom(format, index, catalogs, meta) {
    return sbom_documentOf(format, WRITERS[format].index(index, catalogs, meta), catalogs);
}
function sbom_documentOf(format, bytes, catalogs) {
    const { mediaType } = lib_formats/* SBOM_FORMATS */.z[format];
    return { format, mediaType, bytes, components: countOf(catalogs) };
}
function countOf(catalogs) {
    return catalogs.reduce((total, { packages, os }) => total + packages.length + (os ? 1 : 0), 0);
}

;// CONCATENATED MODULE: ./packages/sbom/lib/options.js


/** Schema of the `sbom` section of sealwright.yaml. */
const sbomOptionsSchema = schemas/* strictObject */.rej({
    formats: schemas/* array */.YOg(schemas/* enum */.k5n(lib_formats/* SBOM_FORMAT_NAMES */.S))
        .min(1)
        .optional()
        .describe('Documents to write for each image: cyclonedx (1.6 JSON), spdx (2.3 JSON). Default: both'),
})
    .describe('Software bills of materials');

;// CONCATENATED MODULE: ./packages/sbom/lib/index.js















// EXTERNAL MODULE: ./packages/seal/lib/index.js + 32 modules
var seal_lib = __webpack_require__(2209);
;// CONCATENATED MODULE: ./packages/release/lib/epoch.js



/**
 * Returns the time of a build, in seconds since the epoch: SOURCE_DATE_EPOCH, else the time of HEAD, else 0 with a
 * notice. The last commit to a folder would not do: a shallow clone in a workflow does not have it, and all clones
 * must agree.
 *
 * @param directory of the checkout
 */
async function sourceEpoch(directory, ports) {
    const variable = variableOf(ports);
    if (variable !== undefined)
        return variable;
    const text = await git(directory, ['log', '-1', '--format=%ct'], ports);
    if (text !== undefined && /^\d+$/.test(text))
        return Number(text);
    ports.log.notice('no SOURCE_DATE_EPOCH and no git checkout: every date is 1970-01-01');
    return 0;
}
/** Processes of git at the same time. */
const CONCURRENCY = 4;
/**
 * Opens the times of charts, in seconds since the epoch: SOURCE_DATE_EPOCH, else the last commit on this branch to a
 * directory of the chart, so that a commit elsewhere changes no package. A merge counts as one commit to the branch. A
 * shallow clone does not have this commit: there, and for a chart that is not committed, it is the time of HEAD. A chart in
 * another checkout, such as a submodule, has the time from there.
 *
 * @param directory of the checkout
 */
async function openChartEpochs(directory, ports) {
    const variable = variableOf(ports);
    if (variable !== undefined)
        return async (charts) => charts.map(() => variable);
    const questions = ['rev-parse', '--is-shallow-repository', '--show-toplevel'];
    const [isShallow, top] = (await git(directory, questions, ports))?.split('\n') ?? [];
    let head;
    const ofHead = () => (head ??= sourceEpoch(directory, ports));
    if (isShallow === 'true')
        ports.log.notice('the clone is shallow: the dates of charts are those of HEAD. Set "fetch-depth: 0" for actions/checkout');
    const isWhole = isShallow === 'false' && top !== undefined;
    return async (charts) => {
        const dated = charts.map(({ known }) => known);
        const open = charts.filter(({ known }) => known === undefined);
        // One process for many charts: starting one for each would take longer than everything else.
        const recent = isWhole && open.length > 1 ? await recentCommits(top, open, ports) : new Map();
        return (0,lib.mapLimit)(charts, CONCURRENCY, async ({ directories }, at) => {
            if (dated[at] !== undefined)
                return dated[at];
            const found = latest(directories, recent);
            if (found !== undefined)
                return found;
            const own = isWhole ? await lastCommit(top, directories, ports) : undefined;
            return own ?? (await ofOtherCheckout(directories, top, ports)) ?? (await ofHead());
        });
    };
}
/** Returns the time of a chart in another checkout than `top`: a submodule, or one elsewhere. */
async function ofOtherCheckout(directories, top, ports) {
    const [directory = ''] = directories;
    const other = checkoutOf(directory);
    if (other === undefined || other === top)
        return undefined;
    const isShallow = await git(other, ['rev-parse', '--is-shallow-repository'], ports);
    const own = isShallow === 'false' ? await lastCommit(other, directories, ports) : undefined;
    if (own !== undefined || isShallow === undefined)
        return own;
    const head = await git(other, ['log', '-1', '--format=%ct'], ports);
    return head !== undefined && /^\d+$/.test(head) ? Number(head) : undefined;
}
/** Returns the nearest directory above with a `.git`, itself included. It starts no process. */
function checkoutOf(directory) {
    for (let at = directory;; at = (0,external_node_path_.dirname)(at)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(at, '.git')))
            return at;
        if (at === (0,external_node_path_.dirname)(at))
            return undefined;
    }
}
/** Commits that one process lists at most. A chart without a commit among them is looked up alone. */
const LISTED = 2000;
/** The two slashes tell a time from the name of a file. */
const LOG = ['log', '--first-parent', '-m', '--format=time//%ct'];
/** Returns the latest commit to each directory, as far as it is among the listed ones. */
async function recentCommits(top, charts, ports) {
    // A path out of the checkout makes git fail.
    const directories = [...new Set(charts.flatMap((chart) => chart.directories))].filter((one) => `${one}/`.startsWith(`${top}/`));
    if (directories.length === 0)
        return new Map();
    const args = [...LOG, '-z', '--name-only', `-${LISTED}`, '--', ...directories];
    const text = (await git(top, args, ports)) ?? '';
    const wanted = new Set(directories);
    const commits = new Map();
    let place = -1;
    let seconds = 0;
    for (const token of text.split('\0')) {
        const [, time] = /^\n?time\/\/(\d+)$/.exec(token) ?? [];
        if (time !== undefined) {
            place++;
            seconds = Number(time);
            continue;
        }
        for (let at = (0,external_node_path_.dirname)((0,external_node_path_.join)(top, token.replace(/^\n/, ''))); at.length >= top.length; at = (0,external_node_path_.dirname)(at)) {
            if (wanted.has(at) && !commits.has(at))
                commits.set(at, { place, seconds });
            if (at === (0,external_node_path_.dirname)(at))
                break;
        }
    }
    return commits;
}
function latest(directories, commits) {
    const found = directories.flatMap((directory) => commits.get(directory) ?? []);
    return found.toSorted((one, other) => one.place - other.place)[0]?.seconds;
}
async function lastCommit(top, directories, ports) {
    const text = await git(top, [...LOG, '-1', '--no-patch', '--', ...directories], ports);
    const [, time] = /^time\/\/(\d+)$/.exec(text ?? '') ?? [];
    return time === undefined ? undefined : Number(time);
}
function variableOf({ env }) {
    const variable = env.get('SOURCE_DATE_EPOCH');
    return variable !== undefined && /^\d{1,11}$/.test(variable) ? Number(variable) : undefined;
}
/** Returns what git prints, undefined without git or outside of a checkout. @throws `INTERRUPTED` */
async function git(directory, args, ports) {
    const result = await ports
        .exec({ argv: ['git', '--literal-pathspecs', '-C', directory, ...args] })
        .catch((error) => {
        if ((0,lib.isSealwrightError)(error, 'EXEC_FAILED'))
            return undefined;
        throw error;
    });
    return result?.exitCode === 0 ? result.stdout.trim() : undefined;
}
/** Returns the commit of HEAD; undefined outside a git checkout. */
async function sourceCommit(directory, ports) {
    const text = await git(directory, ['log', '-1', '--format=%H'], ports);
    return text !== undefined && /^[0-9a-f]{40,64}$/.test(text) ? text : undefined;
}

;// CONCATENATED MODULE: ./packages/release/lib/attest/checkout.js



/** Reads the git checkout of a chart directory. Undefined for an archive, and outside of a checkout. */
async function chartCheckout(path, ports) {
    const directory = (0,external_node_path_.resolve)(path);
    if ((0,helm_lib/* pathKind */.gl)(directory) !== 'directory')
        return undefined;
    const commit = await sourceCommit(directory, ports);
    if (commit === undefined)
        return undefined;
    const paths = await (0,helm_lib/* sourceDirectories */.Ls)(directory);
    const changes = await git(directory, ['status', '--porcelain', '--', ...paths], ports);
    const remote = await git(directory, ['remote', 'get-url', 'origin'], ports);
    return { commit, remote: remoteUri(remote), isModified: changes !== '' };
}
/** Returns the URI of a remote repository without a login; undefined for a path on this machine. */
function remoteUri(remote) {
    const scp = /^(?:[^@/:]+@)?([^/:]{2,}):(?!\/)(.+)$/.exec(remote ?? '');
    if (scp !== null)
        return `git+ssh://${scp[1]}/${scp[2]}`;
    if (remote === undefined || !URL.canParse(remote))
        return undefined;
    const { protocol, host, pathname } = new URL(remote);
    return ['https:', 'http:', 'ssh:'].includes(protocol) && host !== ''
        ? `git+${protocol}//${host}${pathname}`
        : undefined;
}

;// CONCATENATED MODULE: ./packages/release/lib/attest/chart-attestations.js






/** The predicate type of the list of images that a chart deploys with its default values. */
const CHART_IMAGES = 'urn:sealwright:chart-images:v1';
/** The kind of build in the provenance of a chart. Its parameters are the inputs that change the package. */
const CHART_BUILD = 'urn:sealwright:build:helm-chart:v1';
/**
 * Returns the attestations of a published chart: its SBOM, its SLSA provenance, and the images that it deploys, unless they
 * are unknown. Each is made only when the signer has not attested it before.
 */
function chartAttestations(chart, context, ports) {
    const images = once(async () => chart.images ?? (await rendered(chart, context, ports)));
    const dependencies = once(() => dependenciesOf(chart));
    return [
        {
            predicateType: lib_formats/* SBOM_FORMATS */.z.cyclonedx.predicateType,
            predicate: async () => chart_attestations_sbomOf(chart, await dependencies(), await images()),
        },
        {
            predicateType: seal_lib/* SLSA_PROVENANCE */.YD,
            predicate: async () => provenanceOf(chart, await dependencies(), context, ports),
        },
        ...(chart.images === undefined && !context.lint
            ? []
            : [{ predicateType: CHART_IMAGES, predicate: async () => imagesPredicate(await images()) }]),
    ];
}
function once(make) {
    let made;
    return () => (made ??= make());
}
async function rendered({ metadata, archive, path }, { lint }, ports) {
    return lint ? (0,helm_lib/* archiveImages */.RH)({ metadata, tgz: archive, what: path }, ports) : undefined;
}
async function dependenciesOf({ archive, path, }) {
    return packagedIn(await (0,helm_lib/* chartOf */.IS)(await (0,helm_lib/* readArchive */.bL)(archive, path), path));
}
function packagedIn({ dependencies, requested }) {
    return dependencies.map((one) => {
        const { name, version } = one.metadata;
        const entry = requested.find((each) => each.name === name);
        return { name, version, repository: entry?.repository, dependencies: packagedIn(one) };
    });
}
function chart_attestations_sbomOf(chart, dependencies, images) {
    const { name, version, repository, descriptor, layer, metadata, createdSeconds } = chart;
    const { description } = metadata;
    const catalog = { name, version, repository, description, dependencies, images };
    return chartSbom({ ...catalog, subject: descriptor.digest, archive: layer.digest }, { epochSeconds: createdSeconds, tool: { name: 'sealwright', version: lib.VERSION } });
}
function imagesPredicate(images) {
    if (images === undefined)
        return undefined;
    const list = images.map((image) => {
        const digest = (0,helm_lib/* imageDigest */.Wf)(image);
        const repository = (0,helm_lib/* imageRepository */.an)(image);
        return { image, repository, ...(digest === undefined ? {} : { digest }) };
    });
    return Buffer.from(JSON.stringify({ values: 'default', images: list }));
}
async function provenanceOf(chart, dependencies, { charts, directory, identity }, ports) {
    const { path, layer } = chart;
    const job = (0,seal_lib/* buildJob */.i5)(ports.env, identity);
    const checkout = await chartCheckout((0,external_node_path_.resolve)(directory, path), ports);
    const source = checkout && (0,seal_lib/* sourceMaterial */.Fw)(checkout, job);
    // The source of an archive is unknown: somebody else packaged it.
    const archive = {
        uri: packageUrl('helm', chart.name, chart.version),
        digest: (0,seal_lib/* digestSet */.JD)(layer.digest),
    };
    const options = charts.find((one) => one.path === path);
    return (0,seal_lib/* slsaProvenance */.$f)({
        buildType: CHART_BUILD,
        parameters: {
            chart: (0,external_node_path_.isAbsolute)(path) ? (0,external_node_path_.relative)((0,external_node_path_.resolve)(directory), path) : path,
            version: options?.version,
            appVersion: options?.['app-version'],
            pin: options?.pin,
        },
        materials: [
            ...(source === undefined ? (checkout === undefined ? [archive] : []) : [source]),
            ...dependencies.flatMap(materialsOf),
        ],
        job,
    });
}
function materialsOf(dependency) {
    return [{ uri: dependencyPurl(dependency) }, ...dependency.dependencies.flatMap(materialsOf)];
}

;// CONCATENATED MODULE: ./packages/release/lib/errors.js

/** Error codes of configuration files and releases, each with its kind. */
const RELEASE_ERRORS = {
    CONFIG_INVALID: 'input',
    CONFIG_NOT_FOUND: 'input',
    REGISTRY_INVALID: 'input',
    /** A file of the release cannot be read or written: a full disk, no permission. */
    FILES_FAILED: 'outside',
    /** A command of git failed: no remote, no permission, a protected branch. */
    GIT_FAILED: 'outside',
    /** A repository of charts does not have some of the archives of its index. */
    IMPORT_INCOMPLETE: 'outside',
};
/** Makes errors of configuration files and releases. */
const releaseError = (0,lib.defineErrors)(RELEASE_ERRORS);

;// CONCATENATED MODULE: ./packages/release/lib/build.js
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




/** Returns the size of an assembled image: its index, and the manifests, configs and layers of its platforms. */
function imageSize({ root, platforms }) {
    return (0,oci_lib/* contentSize */.vc)([
        root,
        ...platforms.flatMap(({ layers, config, manifest }) => [...layers, config, manifest]),
    ]);
}
/**
 * Builds the images of a configuration, parents first, independent images in parallel.
 *
 * @throws `CONFIG_INVALID` for an unknown name in `only` or a parent that does not exist, `IMAGE_PLAN_INVALID`, and
 * the errors of `assembleImage`
 */
async function buildImages(context, ports) {
    const { config } = context.loaded;
    const plan = planImages(config.images ?? {});
    const wanted = closure(plan.images, context.only);
    const built = new Map();
    for (const level of plan.levels) {
        const images = plan.images.filter((image) => level.includes(image.name) && wanted.has(image.name));
        const results = await (0,lib.mapLimit)(images, 2, (image) => {
            (0,lib.throwIfAborted)(ports.signal);
            return buildOne(image, context, built);
        });
        for (const result of results)
            built.set(result.name, result);
    }
    return [...built.values()];
}
/** Returns the names of `only` and of all their parents. */
function closure(images, only) {
    if (only === undefined || only.length === 0)
        return new Set(images.map((image) => image.name));
    const unknown = only.filter((name) => !images.some((image) => image.name === name));
    if (unknown.length > 0) {
        const names = images.map((image) => image.name).join(', ');
        throw releaseError('CONFIG_INVALID', `cannot build ${unknown.join(', ')}: the configuration has no such image`, { hint: `choose from ${names}` });
    }
    const wanted = new Set(only);
    for (const image of images.toReversed()) {
        if (wanted.has(image.name) && image.parent.kind === 'image')
            wanted.add(image.parent.name);
    }
    return wanted;
}
async function buildOne(image, context, built) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const item = context.progress.child(image.name);
        const opened = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        try {
            const parent = await parentOf(image, context, built, opened);
            const options = image.platforms === undefined
                ? image.options
                : { ...image.options, platforms: [...image.platforms] };
            const assembled = await assembleImage(options, {
                directory: context.loaded.directory,
                target: context.layout,
                epochSeconds: context.epochSeconds,
                tag: image.name,
                onBytes: (done) => item.update(done, undefined, 'bytes'),
                onPlatform: ({ platform }) => item.note((0,oci_lib/* platformName */.$r)(platform)),
                ...(parent === undefined ? {} : { parent: parent.image }),
            });
            const bytes = imageSize(assembled);
            item.end('done', `${(0,lib.countText)(assembled.platforms.length, 'platform')}, ${(0,lib.sizeText)(bytes)}`);
            return {
                name: image.name,
                assembled,
                ...(parent === undefined
                    ? {}
                    : { parent: { name: parent.shown, digest: parent.image.descriptor.digest } }),
            };
        }
        catch (error) {
            item.end('failed');
            throw error;
        }
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
/**
 * Returns the parent of an image. A parent in the same file has its name in the configured registry, even when this
 * run publishes elsewhere, so that the destination does not change a digest.
 */
async function parentOf(image, context, built, opened) {
    const { parent } = image;
    if (parent.kind === 'scratch')
        return undefined;
    if (parent.kind === 'image') {
        const { registry, tags } = context.loaded.config;
        const root = built.get(parent.name)?.assembled.root;
        if (root === undefined)
            throw new Error(`cannot build ${image.name}: its parent ${parent.name} is not built`);
        const tag = context.loaded.config.images?.[parent.name]?.tags?.[0] ?? tags[0] ?? 'latest';
        return {
            image: {
                source: context.layout,
                descriptor: root,
                name: `${registry}/${parent.name}:${tag}`,
            },
            shown: parent.name,
        };
    }
    const { location } = parent;
    try {
        const source = opened.use(await context.openParent(location));
        const { descriptor } = await (0,oci_lib/* resolveSource */.ev)(source);
        const name = /^oci(-archive)?:/.test(location) ? source.shown : location;
        return { image: { source: source.store, descriptor, name }, shown: name };
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'NOT_FOUND'))
            throw error;
        const message = `cannot build ${image.name}: its parent ${location} does not exist: ${error.message}`;
        throw (0,lib.restated)(error, { message });
    }
}

// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
;// CONCATENATED MODULE: ./packages/release/lib/text-file.js


/** Writes a text file as a whole. @throws `FILES_FAILED` with the path */
async function writeText(path, text) {
    try {
        await (0,fs/* writeAtomically */.vK)(path, [Buffer.from(text)]);
    }
    catch (cause) {
        const { message } = cause;
        throw releaseError('FILES_FAILED', `cannot write ${path}: ${message}`, { cause });
    }
}

;// CONCATENATED MODULE: ./packages/release/lib/chart-index/git-branch.js
var git_branch_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var git_branch_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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



const REMOTE = 'origin';
/** How often the branch is read again after another push to it. */
const ATTEMPTS = 8;
const PAUSE_MS = 1000;
const TIMEOUT_MS = 120_000;
/** The author when git has none, as on a runner. */
const AUTHOR = {
    name: 'github-actions[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
/**
 * Edits one file of a branch of the remote `origin`, and pushes the commit. The commit is made of the branch as the remote
 * has it, in objects of git: the work tree, the index and the branches of the checkout do not change. The push is a
 * fast-forward. When another push was first, the file is read and edited again. A branch that does not exist is made.
 *
 * @param edit returns the new content, or undefined when nothing changes; receives undefined for a missing file
 * @returns the pushed commit; undefined when nothing changes
 * @throws `GIT_FAILED`, and what `edit` throws
 */
async function editBranchFile(file, edit, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const work = git_branch_addDisposableResource(env_1, await ports.temp.directory('branch'), true);
        const git = gitIn(file.directory, work, ports);
        for (let attempt = 1;; attempt++) {
            const tip = await fetchTip(file, git);
            const edited = edit(tip === undefined ? undefined : await readFileAt(tip, file.path, git));
            if (edited === undefined)
                return undefined;
            const commit = await commitFile(tip, file.path, edited, git);
            const target = `refs/heads/${file.branch}`;
            const pushed = await git.try(['push', '--quiet', '--no-verify', REMOTE, `${commit}:${target}`]);
            if (pushed.exitCode === 0)
                return commit;
            const isMoved = (await remoteTip(file, git)) !== tip;
            if (!isMoved || attempt >= ATTEMPTS)
                throw failure(file, pushed.stderr);
            await ports.clock.sleep((0,lib.jitter)(ports.random, PAUSE_MS * attempt), ports.signal);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = git_branch_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function gitIn(directory, work, { exec, signal }) {
    const env = { GIT_INDEX_FILE: (0,external_node_path_.join)(work.path, 'index'), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    const argvOf = (args) => ['git', '-C', directory, ...args];
    const attempt = (args, stdin = '') => exec({ argv: argvOf(args), env, stdin, timeoutMs: TIMEOUT_MS, signal });
    const run = async (args, stdin) => {
        const { exitCode, stdout, stderr } = await attempt(args, stdin);
        if (exitCode === 0)
            return stdout;
        const command = (0,lib.commandLine)(argvOf(args));
        throw releaseError('GIT_FAILED', `cannot run ${command}: ${lastLine(stderr)}`, {
            hint: 'run the command by hand to see all of its output',
        });
    };
    return { run, try: attempt, word: async (args, stdin) => (await run(args, stdin)).trim() };
}
/** Returns the commit that the branch has at the remote; undefined when it does not exist. */
async function remoteTip({ branch }, git) {
    const listed = await git.run(['ls-remote', REMOTE, `refs/heads/${branch}`]);
    return listed === '' ? undefined : listed.split('\t')[0];
}
/** Fetches the branch without a change to any branch of the checkout, and returns its commit. */
async function fetchTip(file, git) {
    const tip = await remoteTip(file, git);
    if (tip === undefined)
        return undefined;
    const flags = [
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--refmap=',
        '--no-auto-maintenance',
    ];
    await git.run(['fetch', ...flags, REMOTE, `refs/heads/${file.branch}`]);
    const { exitCode } = await git.try(['cat-file', '-e', `${tip}^{commit}`]);
    // The branch moved between the two requests.
    return exitCode === 0 ? tip : fetchTip(file, git);
}
async function readFileAt(tip, path, git) {
    const listed = await git.run(['ls-tree', '-z', tip, '--', path]);
    const blob = /^\d+ blob ([0-9a-f]+)\t/.exec(listed)?.[1];
    if (blob !== undefined)
        return git.run(['cat-file', 'blob', blob]);
    if (listed === '')
        return undefined;
    throw releaseError('GIT_FAILED', `cannot read ${path} of commit ${tip}: expected a file, got a directory`);
}
/** Makes a commit that changes one file, and returns its name. */
async function commitFile(tip, path, { text, subject }, git) {
    const blob = await git.word(['hash-object', '-w', '--stdin'], text);
    await git.run(tip === undefined ? ['read-tree', '--empty'] : ['read-tree', tip]);
    await git.run(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
    const tree = await git.word(['write-tree']);
    const parent = tip === undefined ? [] : ['-p', tip];
    return git.word([...(await authorFlags(git)), 'commit-tree', tree, ...parent], `${subject}\n`);
}
/** Returns flags that set an author when git is not configured with one. */
async function authorFlags(git) {
    const { exitCode } = await git.try(['config', '--get', 'user.email']);
    if (exitCode === 0)
        return [];
    return ['-c', `user.name=${AUTHOR.name}`, '-c', `user.email=${AUTHOR.email}`];
}
function failure({ branch }, stderr) {
    return releaseError('GIT_FAILED', `cannot push the branch ${branch}: ${lastLine(stderr)}`, {
        hint: 'check that the job may write the contents of the repository, and that no rule protects the branch',
    });
}
function lastLine(stderr) {
    return stderr.trim().split('\n').at(-1) || 'git printed no reason';
}

;// CONCATENATED MODULE: ./packages/release/lib/chart-index/update.js







/** Returns the request of the inputs for an index. @param replaces as in `IndexRequest` */
function indexRequest(inputs, replaces = false) {
    return {
        target: inputs.index,
        path: inputs['index-path'],
        branch: inputs['index-branch'],
        urls: inputs['index-urls'],
        replaces,
        directory: '.',
    };
}
/**
 * Merges published charts into an index.yaml. An index that has all of them does not change.
 *
 * @returns the URL or the path of the index; undefined when it is printed, or there is none
 * @throws `CHART_INDEX_INVALID`, `FILES_FAILED`, `GIT_FAILED`
 */
async function updateIndex(published, request, ports) {
    const { target, path, directory, branch } = request;
    if (target === 'none')
        return undefined;
    const merge = merging(published, request, ports.log);
    if (target === 'print') {
        ports.log.result(merge(undefined, 'the index')?.text ?? (0,helm_lib/* indexText */.oX)(helm_lib/* EMPTY_INDEX */.ZK));
        return undefined;
    }
    if (target === 'file') {
        const file = (0,external_node_path_.resolve)(directory, path);
        const merged = merge(await textOf(file), path);
        if (merged !== undefined)
            await writeText(file, merged.text);
        ports.log.info(merged === undefined ? `${path} is up to date` : `${merged.subject} in ${path}`);
        return path;
    }
    const commit = await editBranchFile({ directory, branch, path }, (text) => merge(text, `${path} of the branch ${branch}`), ports);
    const where = `${path} of the branch ${branch}`;
    ports.log.info(commit === undefined ? `${where} is up to date` : `pushed ${commit} with ${where}`);
    return pagesUrl(ports.env.get('GITHUB_REPOSITORY'), path) ?? where;
}
/** Returns a function that merges the charts into the text of an index, and returns undefined when nothing changes. */
function merging(published, { urls, replaces }, log) {
    const added = published.map((chart) => update_entryOf(chart, urls));
    const generated = update_timeOf(Math.max(0, ...published.map((chart) => chart.createdSeconds)));
    return (text, what) => {
        const existing = text === undefined ? helm_lib/* EMPTY_INDEX */.ZK : (0,helm_lib/* readIndex */.vY)(text, what);
        const { index, changed, kept } = (0,helm_lib/* mergeIndex */.$R)(existing, added, { generated, replaces });
        for (const { name, version } of kept)
            log.warn(`${what} keeps its entry of ${name} ${version}: it has another archive than the published one`);
        if (changed.length === 0)
            return undefined;
        return { text: (0,helm_lib/* indexText */.oX)(index), subject: `Add ${shortened(changed)}` };
    };
}
/** Returns the first names of a list, as a commit subject has room for them. */
function shortened(names) {
    const more = names.length - 3;
    return more <= 0 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${more} more`;
}
function update_entryOf(chart, urls) {
    const { metadata, layer, createdSeconds, repository, tag } = chart;
    const url = urls === 'oci' ? `oci://${repository}:${tag}` : expanded(urls, chart);
    return (0,helm_lib/* indexEntry */.RU)(metadata, [url], layer.digest, createdSeconds);
}
function expanded(template, { name, version }) {
    const values = {
        name,
        version,
        file: `${name}-${version}.tgz`,
    };
    return template.replace(/\{(name|version|file)\}/g, (_, key) => encodeURIComponent(values[key] ?? ''));
}
function update_timeOf(seconds) {
    return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
/** Returns the URL of a chart repository that GitHub Pages serves from a branch of a repository. */
function pagesUrl(repository, path) {
    const [owner, name] = repository?.split('/') ?? [];
    if (owner === undefined || name === undefined)
        return undefined;
    const host = `${owner.toLowerCase()}.github.io`;
    const base = name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
    return `${base}/${path}`.replace(/\/?index\.yaml$/, '');
}
async function textOf(file) {
    return (0,promises_.readFile)(file, 'utf8')
        .catch((0,lib.ifMissing)(undefined))
        .catch((cause) => {
        throw releaseError('FILES_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/release/lib/charts/artifact-hub.js






/* The media types and the tag are those of Artifact Hub (artifacthub/hub internal/repo/manager.go and its docs). */
/** The tag of the metadata of a repository. */
const TAG = 'artifacthub.io';
const CONFIG = 'application/vnd.cncf.artifacthub.config.v1+yaml';
const LAYER = 'application/vnd.cncf.artifacthub.repository-metadata.layer.v1.yaml';
const FILE = 'artifacthub-repo.yml';
/** The largest metadata file in bytes. */
const LIMIT = 1024 * 1024;
/** Repositories that are written at the same time. */
const AT_ONCE = 4;
/**
 * Reads the metadata of the repositories of charts, by the paths of the charts: the given file, else `artifacthub-repo.yml` in
 * the directory of a chart or beside it.
 *
 * @throws `INPUT_INVALID` for a missing given file, and for a file that is no map
 */
async function readArtifactHub(charts, given) {
    const found = new Map();
    for (const path of charts) {
        const own = (0,helm_lib/* pathKind */.gl)(path) === 'directory' ? [(0,external_node_path_.join)(path, FILE)] : [];
        const files = given === undefined ? [...own, (0,external_node_path_.join)((0,external_node_path_.dirname)((0,external_node_path_.resolve)(path)), FILE)] : [given];
        for (const file of files) {
            const bytes = await (0,promises_.readFile)(file).catch((0,lib.ifMissing)(undefined));
            if (bytes === undefined)
                continue;
            found.set(path, checked(bytes, file));
            break;
        }
        if (given === undefined || found.has(path))
            continue;
        throw (0,lib.coreError)('INPUT_INVALID', `cannot read ${given}: it does not exist`, {
            hint: 'set "artifacthub" to the path of an artifacthub-repo.yml',
        });
    }
    return found;
}
/** Pushes the metadata of the repositories of charts where it changed. Returns these repositories. */
async function pushArtifactHub(charts, metadata) {
    const changed = await (0,lib.mapLimit)(charts, AT_ONCE, async ({ path, repository, store }) => {
        const bytes = metadata.get(path);
        return bytes !== undefined && (await pushMetadata(store, bytes)) ? [repository] : [];
    });
    return changed.flat();
}
function checked(bytes, file) {
    if (bytes.byteLength <= LIMIT && isValid((0,dist/* parseDocument */.Tp)((0,lib.textOf)(bytes))))
        return bytes;
    throw (0,lib.coreError)('INPUT_INVALID', `cannot use ${file}: expected a YAML map of at most ${LIMIT} bytes, such as "repositoryID: …"`);
}
function isValid({ errors, contents }) {
    return errors.length === 0 && (0,dist/* isMap */.jh)(contents);
}
async function pushMetadata(store, bytes) {
    const config = (0,oci_lib/* describe */.q0)(CONFIG, Buffer.from('{}'));
    const layer = (0,oci_lib/* describe */.q0)(LAYER, bytes);
    const annotations = { 'org.opencontainers.image.title': FILE };
    const content = {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_MANIFEST */.EG,
        config,
        layers: [{ ...layer, annotations }],
    };
    const manifest = (0,oci_lib/* describe */.q0)(oci_lib/* OCI_MANIFEST */.EG, Buffer.from(JSON.stringify(content)));
    const existing = await store.resolve(TAG);
    if (existing?.digest === manifest.digest)
        return false;
    await Promise.all([
        (0,oci_lib/* pushBlob */.Ee)(store, CONFIG, Buffer.from('{}')),
        (0,oci_lib/* pushBlob */.Ee)(store, LAYER, Buffer.from(bytes)),
    ]);
    const pushed = await (0,oci_lib/* pushManifest */.y6)(store, oci_lib/* OCI_MANIFEST */.EG, content);
    await store.tag(pushed, TAG);
    return true;
}

;// CONCATENATED MODULE: ./packages/release/lib/charts/pins.js







/**
 * Returns the options of charts that share one set of pins. Each chart receives the pins for which its own values.yaml has
 * a map. An archive receives all, and its publishing is refused: it cannot be pinned.
 *
 * @throws `CONFIG_INVALID` for a pin for which no values.yaml has a map, `FILES_FAILED` for an unreadable values.yaml
 */
async function pinCharts(request) {
    const paths = Object.keys(request.pins);
    const maps = await Promise.all(request.charts.map((chart) => mapsIn(chart, paths)));
    const missing = paths.filter((path) => !maps.some((present) => present.includes(path)));
    if (missing.length > 0) {
        throw releaseError('CONFIG_INVALID', `cannot pin charts: expected a map at ${missing.join(', ')} in values.yaml of ${request.charts.map(({ path }) => path).join(', ')}, got none`, { hint: 'use the path of a map with repository and digest, such as image' });
    }
    return request.charts.map(({ path }, index) => ({
        path,
        pin: Object.fromEntries(Object.entries(request.pins).filter(([pin]) => maps[index]?.includes(pin))),
        version: request.version,
        'app-version': request.appVersion,
    }));
}
/** Returns the paths that are maps in a chart's values.yaml; of an archive all. */
async function mapsIn(chart, paths) {
    if (chart.kind === 'archive' || paths.length === 0)
        return paths;
    const file = (0,external_node_path_.join)(chart.location, 'values.yaml');
    const text = await (0,promises_.readFile)(file, 'utf8')
        .catch((0,lib.ifMissing)(''))
        .catch((cause) => {
        throw releaseError('FILES_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
    const document = (0,dist/* parseDocument */.Tp)(text);
    return paths.filter((path) => (0,dist/* isMap */.jh)(document.getIn(path.split('.'), true)));
}
/** Returns the values that pin a chart: `<path>.repository` and `<path>.digest`. @throws `CONFIG_INVALID` */
function pinnedValues(chart, images) {
    return Object.entries(chart.pin ?? {}).flatMap(([path, name]) => {
        const reference = images.get(name) ?? name;
        const digest = digestIn(reference);
        if (digest === undefined) {
            const choices = ['HOST/NAME@sha256:…', ...images.keys()];
            throw releaseError('CONFIG_INVALID', `cannot pin ${path} of chart ${chart.path}: expected an image of this release or a reference with a digest, got "${name}"`, { hint: `set pin.${path} to ${choices.join(' or ')}` });
        }
        return [
            { path: `${path}.repository`, value: (0,seal_lib/* repositoryOf */._M)(reference) },
            { path: `${path}.digest`, value: digest },
        ];
    });
}
/** Returns the digest of a reference; undefined for another text, and for a reference without one. */
function digestIn(text) {
    try {
        return (0,oci_lib/* parseReference */.F2)(text).digest;
    }
    catch {
        return undefined;
    }
}
/** Returns the images that the values of any chart pin: a chart may contain another chart of the release. @throws `CONFIG_INVALID` */
function pinnedImages(charts, images) {
    return charts.flatMap((chart) => Object.entries(chart.pin ?? {}).map(([path, name]) => {
        const [repository, digest] = pinnedValues({ path: chart.path, pin: { [path]: name } }, images);
        return {
            chart: chart.path,
            path,
            repository: String(repository?.value),
            digest: String(digest?.value),
        };
    }));
}

;// CONCATENATED MODULE: ./packages/release/lib/charts/charts.js






/**
 * Packages all charts, then pushes them, with their image pins: a chart after those that it depends on by `file://`, and
 * charts that do not depend on each other side by side. Nothing is pushed when one of them is bad or refused.
 *
 * @throws `CONFIG_INVALID` for a pin to an unknown image, and the errors of `planPublish` and `writePush`
 */
async function publishCharts(context, ports) {
    const levels = await planPublish(context, ports);
    refuseRefused(levels.flat());
    await writeBumps(levels.flat(), ports);
    const published = [];
    const pushed = [];
    try {
        for (const level of levels) {
            const done = await (0,lib.mapLimit)(level, helm_lib/* CHARTS_AT_ONCE */.ch, async (plan) => {
                const chart = await publishOne(plan, context, ports);
                if (chart.outcome !== 'unchanged')
                    pushed.push(`${chart.name} ${chart.version}`);
                return chart;
            });
            published.push(...done);
        }
    }
    catch (error) {
        throw withPushed(error, pushed);
    }
    return published;
}
/** Returns the error of a push with the charts that were pushed before it. */
function withPushed(error, pushed) {
    if (pushed.length === 0 || !(0,lib.isSealwrightError)(error))
        return error;
    const hint = 'run it again: pushed charts stay, and the others follow';
    return (0,lib.restated)(error, {
        message: `${error.message}\npushed before: ${pushed.toSorted().join(', ')}`,
        hint: error.kind === 'outside' ? [error.hint, hint].filter(Boolean).join('\n') : error.hint,
    });
}
/**
 * Packages charts and decides what their push does, as `publishCharts` does it. Warnings are logged in the order of the
 * charts.
 *
 * @throws `CONFIG_INVALID` for a pin to an unknown image, `CHART_NOT_FOUND`, and the errors of `planCharts` and `lintPlans`
 */
async function planPublish(context, ports) {
    const { directory, images, registry, open, ifExists, cascade, dependencies, progress } = context;
    const charts = context.charts.map((chart) => ({
        source: (0,helm_lib.chartSource)(chart.path, directory),
        overrides: {
            version: chart.version && (0,helm_lib/* releaseVersion */.SF)(chart.version),
            appVersion: chart['app-version']?.replace(/^refs\/tags\//, ''),
            values: pinnedValues(chart, images),
        },
    }));
    const levels = await (0,helm_lib/* planCharts */.hr)({
        charts,
        directory,
        registry,
        open,
        ifExists,
        cascade,
        dependencies,
        nowSeconds: Math.floor(ports.clock.now() / 1000),
        epochsOf: await openChartEpochs(directory, ports),
        signal: ports.signal,
        onPackaged: (done, total) => progress.update(done, total),
    });
    for (const { source, chart } of levels.flat())
        for (const warning of chart.warnings)
            ports.log.warn(`${source.path}: ${warning}`);
    if (context.lint === false)
        return levels;
    return (0,helm_lib/* lintPlans */.yk)(levels, pinnedImages(context.charts, images), ports);
}
/** Throws the refusals of all charts as one error. @throws `CHART_EXISTS` */
function refuseRefused(plans) {
    const refusals = plans.flatMap(({ push }) => (push.refusal === undefined ? [] : [push.refusal]));
    if (refusals.length > 0)
        throw (0,helm_lib/* joined */.oR)(refusals);
}
/**
 * Writes the files of the charts whose versions are raised, before anything is pushed, and logs the commit to make.
 *
 * @throws `FILES_FAILED`
 */
async function writeBumps(plans, { log }) {
    const changed = [];
    const raised = [];
    for (const { source, chart, bump } of plans) {
        if (bump === undefined)
            continue;
        const { name } = chart.metadata;
        for (const [file, text] of bump.texts) {
            await writeText((0,external_node_path_.join)(source.location, file), text);
            changed.push((0,external_node_path_.join)(source.path, file));
        }
        if (bump.from === bump.to) {
            log.notice(`updated the dependencies of ${name} in ${source.path}`);
            continue;
        }
        raised.push(`${name} ${bump.to}`);
        log.notice(`raised ${name} from ${bump.from} to ${bump.to}: ${(0,helm_lib/* bumpReason */.$P)(bump)}`);
    }
    if (changed.length === 0)
        return;
    const subject = raised.length === 0 ? 'Update chart dependencies' : `Raise ${raised.join(', ')}`;
    log.notice(`commit it: ${(0,lib.commandLine)(['git', 'commit', '-m', subject, '--', ...changed])}`);
}
async function publishOne(plan, { progress }, { signal }) {
    (0,lib.throwIfAborted)(signal);
    const { source, chart, repository, store, images } = plan;
    const item = progress.child(source.path);
    try {
        const { metadata } = chart;
        const { name, version } = metadata;
        const pushed = await (0,helm_lib/* writePush */.Ij)(store, plan.push);
        const isChanged = pushed.outcome !== 'unchanged';
        item.end(isChanged ? 'done' : 'skipped', `${name} ${version}, ${(0,lib.sizeText)(pushed.size)}${isChanged ? '' : ', already there'}`);
        const { createdSeconds } = plan.push;
        return {
            ...pushed,
            path: source.path,
            name,
            version,
            repository,
            store,
            metadata,
            archive: chart.tgz,
            createdSeconds,
            images,
        };
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}

// EXTERNAL MODULE: ./packages/core/lib/yaml/index.js + 2 modules
var yaml = __webpack_require__(26724);
// EXTERNAL MODULE: ./packages/inputs/lib/sign.js
var sign = __webpack_require__(73738);
// EXTERNAL MODULE: ./packages/inputs/lib/verify.js
var verify = __webpack_require__(32118);
;// CONCATENATED MODULE: ./packages/release/lib/config.js












/** Default path of the configuration. */
const CONFIG_FILE = 'sealwright.yaml';
/** Schema of sealwright.yaml, version 1. Each section has the inputs of its task. */
const configSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1).describe('The version of this format.'),
    registry: schemas/* string */.YjP()
        .min(1)
        .describe('Registry and path to publish to: images as REGISTRY/NAME, charts as REGISTRY/charts/NAME.'),
    tags: schemas/* array */.YOg(schemas/* string */.YjP().regex(oci_lib/* TAG */.Dk, 'expected a tag: letters, digits, _ . -'))
        .min(1)
        .default(['latest'])
        .describe('Tags of the images.'),
    images: imagesSchema.optional(),
    sbom: sbomOptionsSchema.optional(),
    sign: sign/* signSectionSchema */.yo.optional(),
    verify: verify/* verifySectionSchema */.cF.optional(),
    charts: schemas/* array */.YOg(helm_lib/* chartOptionsSchema */.mo)
        .min(1, 'expected at least one chart')
        .optional()
        .describe('Helm charts, published after the images.'),
});
/**
 * Reads a sealwright.yaml and checks all of it, including that the files that it names exist.
 *
 * @param shown name of the file in messages
 * @throws `CONFIG_NOT_FOUND` when the file cannot be read
 * @throws `CONFIG_INVALID` with every problem at once, each as file:line:column
 */
async function loadConfig(path, shown = path) {
    const file = (0,external_node_path_.resolve)(path);
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw releaseError('CONFIG_NOT_FOUND', `cannot read ${shown}: there is no readable file`, {
            cause,
            hint: 'write the file as in docs/sealwright-yaml.md, or set `config` to the path of another',
        });
    });
    const { source, problems } = (0,yaml.readYaml)(text, shown);
    if (problems.length > 0)
        throw config_invalid(shown, problems);
    const directory = (0,external_node_path_.dirname)(file);
    const result = configSchema.safeParse(source.value);
    const schemaProblems = result.success
        ? []
        : (0,yaml.describeIssues)(source, result.error.issues, configSchema);
    const all = (0,yaml.inOrder)(source, [
        ...schemaProblems,
        ...imageProblems(source),
        ...missingFiles(source, directory),
    ]);
    if (all.length > 0 || !result.success)
        throw config_invalid(shown, all);
    return { config: result.data, file, directory, project: (0,external_node_path_.basename)(directory) };
}
function config_invalid(shown, problems) {
    const many = (0,lib.countText)(problems.length, 'problem');
    return releaseError('CONFIG_INVALID', `cannot use ${shown}: ${many}\n  ${problems.join('\n  ')}`, {
        hint: 'look up the keys in docs/sealwright-yaml.md, or load docs/schemas/sealwright.schema.json into an editor',
    });
}
/** Reports the images whose parents or platforms do not match, also when another section is invalid. */
function imageProblems(source) {
    const { images } = configSchema.shape;
    const parsed = images.safeParse(source.value?.images);
    return planProblems(parsed.data ?? {}).map(({ path, message }) => `${source.at(path)}: ${path.join('.')}: ${message}`);
}
/** Reports the files that the configuration names and that do not exist. Accepts values that fail the schema. */
function missingFiles(source, directory) {
    const { images, charts } = (source.value ?? {});
    const problems = [];
    for (const [name, image] of Object.entries(isMap(images) ? images : {})) {
        for (const [index, file] of (Array.isArray(image?.files) ? image.files : []).entries()) {
            if (typeof file?.source !== 'string')
                continue;
            const fixed = file.source.split(/\{(?:os|arch|variant)\}/)[0] ?? '';
            const wanted = fixed === file.source ? fixed : (0,external_node_path_.dirname)(`${fixed}x`);
            if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, wanted)))
                continue;
            problems.push(`${source.at(['images', name, 'files', index, 'source'])}: ${wanted} does not exist, relative to ${source.file}`);
        }
    }
    for (const [index, chart] of (Array.isArray(charts) ? charts : []).entries()) {
        const problem = chartProblem(chart, directory);
        if (problem !== undefined)
            problems.push(`${source.at(['charts', index, problem.key])}: ${problem.text}`);
    }
    return problems;
}
/** Returns why an entry of `charts` cannot be published, and the key that is wrong. */
function chartProblem(chart, directory) {
    const path = chart?.['path'];
    if (typeof path !== 'string')
        return undefined;
    const full = (0,external_node_path_.join)(directory, path);
    const problem = (0,helm_lib/* chartPathProblem */.DU)(full);
    if (problem !== undefined)
        return { key: 'path', text: `${path} is not a chart: ${problem.reason}; ${problem.hint}` };
    if ((0,helm_lib/* pathKind */.gl)(full) !== 'archive')
        return undefined;
    const key = ['version', 'app-version', 'pin'].find((name) => chart?.[name] !== undefined);
    if (key === undefined)
        return undefined;
    const text = `${path} is an archive, which is published as it is: remove charts.${key}, or use the directory of the chart`;
    return { key, text };
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Returns a registry and path in lower case, without `oci://` and trailing slashes. `${{ github.repository }}` can
 * contain upper case, which registries refuse.
 *
 * @param log receives a notice when the case changes
 * @throws `REGISTRY_INVALID` for a URL, an empty text or white space
 */
function normaliseRegistry(text, log) {
    const trimmed = text
        .trim()
        .replace(/^oci:\/\//, '')
        .replace(/\/+$/, '');
    if (/^https?:\/\//.test(trimmed) || trimmed === '' || /\s/.test(trimmed)) {
        throw releaseError('REGISTRY_INVALID', `cannot publish to "${text}": expected HOST/PATH`, {
            hint: 'write HOST/PATH without a scheme, such as ghcr.io/owner/project',
        });
    }
    const lower = trimmed.toLowerCase();
    if (lower !== trimmed)
        log.notice(`${trimmed} has upper-case letters, which registries refuse: publishing to ${lower}`);
    return lower;
}

// EXTERNAL MODULE: ./packages/sigstore/lib/index.js + 58 modules
var sigstore_lib = __webpack_require__(62572);
;// CONCATENATED MODULE: ./packages/release/lib/draft.js




/** Opens the draft of a release report. */
function openDraft(request) {
    const { config, project } = request.loaded;
    const planned = [
        ...Object.keys(config.images ?? {}),
        ...(config.charts ?? []).map((chart) => chart.path),
    ];
    const entries = [];
    const chartsDone = [];
    const missing = () => {
        const done = new Set([...entries.map(({ subject }) => subject.name), ...chartsDone]);
        return planned.filter((name) => !done.has(name));
    };
    return {
        addImage(image, sealed, tags, tagged) {
            for (const { subject, descriptor } of imageSubjects(image, sealed, tags, tagged))
                entries.push(draft_entryOf(subject, image.store, descriptor, request));
        },
        addChart(chart, sealed) {
            chartsDone.push(chart.path);
            const subject = chartSubject(chart, sealed);
            entries.push(draft_entryOf(subject, chart.store, chart.descriptor, request));
        },
        imageReferences() {
            const indexes = entries.filter(({ subject }) => subject.kind === 'index');
            return new Map(indexes.map(({ subject }) => [subject.name, subject.reference]));
        },
        checks: () => entries.map(({ check }) => check),
        setVerdicts(verdicts) {
            for (const [index, verdict] of verdicts.entries()) {
                const entry = entries[index];
                if (entry !== undefined)
                    entries[index] = { ...entry, subject: { ...entry.subject, verdict } };
            }
        },
        progress: () => ({ published: entries.map(({ subject }) => subject.name), missing: missing() }),
        report(error) {
            const reason = error instanceof Error ? error.message : String(error);
            return {
                ...(0,seal_lib/* emptyReport */._O)(project, request.version),
                source: sourceOf(request),
                subjects: entries.map(({ subject }) => subject),
                unpublished: error === undefined ? [] : missing().map((name) => ({ name, reason })),
                services: request.services,
            };
        },
    };
}
function sourceOf({ epochSeconds, commit }) {
    const date = new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
    return commit === undefined ? { date } : { date, commit };
}
function draft_entryOf(subject, store, descriptor, request) {
    const types = new Set(subject.signatures.map(({ predicateType }) => predicateType));
    types.delete(sigstore_lib/* COSIGN_SIGN */["if"]);
    const predicateTypes = [...types];
    return {
        subject: { ...subject, verify: (0,seal_lib/* verifyCommands */.I6)(subject, request.verifyContext) },
        check: { store, descriptor, predicateTypes },
    };
}
/** Returns the report's subjects of an image: its index, then its platforms. */
function imageSubjects(image, sealed, tags, tagged) {
    const { root, platforms } = image.assembled;
    const names = platforms.map(({ platform }) => (0,oci_lib/* platformName */.$r)(platform));
    const parent = image.parent === undefined ? {} : { parent: image.parent };
    const index = (0,seal_lib/* newSubject */.FJ)({
        name: image.name,
        kind: 'index',
        reference: `${image.repository}:${tags[0] ?? 'latest'}@${root.digest}`,
        digest: root.digest,
        size: imageSize(image.assembled),
        platforms: names,
        tags: [...tags],
        changed: image.changed || tagged,
        ...parent,
        ...facts(sealed, root.digest),
    });
    const singles = platforms.map(({ platform, manifest, layers, config }) => ({
        descriptor: manifest,
        subject: (0,seal_lib/* newSubject */.FJ)({
            name: `${image.name} ${(0,oci_lib/* platformName */.$r)(platform)}`,
            kind: 'image',
            reference: `${image.repository}@${manifest.digest}`,
            digest: manifest.digest,
            size: (0,oci_lib/* contentSize */.vc)([...layers, config, manifest]),
            platforms: [(0,oci_lib/* platformName */.$r)(platform)],
            index: root.digest,
            changed: image.changed,
            ...facts(sealed, manifest.digest),
        }),
    }));
    return [{ subject: index, descriptor: root }, ...singles];
}
/** Returns the report's subject of a chart. */
function chartSubject(chart, sealed) {
    return (0,seal_lib/* newSubject */.FJ)({
        // An image and its chart often have the same name.
        name: `charts/${chart.name}`,
        kind: 'chart',
        reference: `${chart.repository}:${chart.tag}@${chart.descriptor.digest}`,
        digest: chart.descriptor.digest,
        tags: [chart.tag],
        size: chart.size,
        changed: chart.outcome !== 'unchanged',
        ...(chart.images === undefined ? {} : { images: [...chart.images] }),
        signatures: [...(sealed?.signatures ?? [])],
    });
}
function facts(sealed, digest) {
    const own = sealed.get(digest);
    return { signatures: [...(own?.signatures ?? [])], sbom: [...(own?.sbom ?? [])] };
}

;// CONCATENATED MODULE: ./packages/release/lib/publish.js


/** Copies an image by digest into its repository and shows the progress. @throws errors of the stores */
async function publishImage(image, from, to, progress) {
    const item = progress.child(to.repository);
    try {
        const result = await (0,oci_lib/* copy */.C)(from, to.store, image.assembled.root, {
            onProgress: (done, total) => item.update(done, total, 'bytes'),
        });
        item.end(result.copied > 0 ? 'done' : 'skipped', result.copied > 0
            ? `${(0,lib.countText)(result.copied, 'part')}, ${(0,lib.sizeText)(result.bytes)}`
            : 'already there');
        return { ...image, ...to, changed: result.copied > 0 };
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
/** Writes the tags of an image. A tag that already resolves to it is not written again. Returns the written tags. */
async function tagImage(store, root, tags) {
    const written = [];
    for (const tag of tags) {
        const current = await store.resolve(tag);
        if (current?.digest === root.digest)
            continue;
        await store.tag(root, tag);
        written.push(tag);
    }
    return written;
}

;// CONCATENATED MODULE: ./packages/release/lib/steps.js








/** Builds images into a layout and, with `push`, pushes and tags them. @throws the errors of `buildImages` */
async function buildAndPublish(request, ports) {
    const { loaded, registry, layout } = request;
    const progress = ports.progress.start('build');
    const openParent = (location) => (0,oci_lib/* openSource */.oD)(location, request.registries);
    const built = await buildImages({ ...request, openParent, progress }, ports);
    progress.end();
    const subjects = [];
    for (const image of built) {
        const repository = request.push
            ? `${registry}/${image.name}`
            : `${loaded.config.registry}/${image.name}`;
        const tags = loaded.config.images?.[image.name]?.tags ?? loaded.config.tags;
        if (!request.push) {
            subjects.push(...imageSubjects({ ...image, repository, store: layout, changed: true }, new Map(), tags, false).map(({ subject }) => subject));
            continue;
        }
        const item = ports.progress.start(`publish ${image.name}`);
        const published = await publishImage(image, layout, { repository, store: request.registries.open(repository) }, item);
        const written = await tagImage(published.store, image.assembled.root, tags);
        item.end(published.changed || written.length > 0 ? 'done' : 'skipped', image.assembled.root.digest);
        subjects.push(...imageSubjects(published, new Map(), tags, written.length > 0).map(({ subject }) => subject));
    }
    return {
        ...(0,seal_lib/* emptyReport */._O)(loaded.project, lib.VERSION),
        subjects,
        services: (0,seal_lib/* servicesOf */.FY)(undefined, registry),
    };
}
/** Charts that are signed at the same time. Each needs several requests to the services that sign. */
const SIGNED_AT_ONCE = 4;
/** Publishes charts and, with `setup`, signs them. @throws the errors of `publishCharts` */
async function publishAndSignCharts(request, ports) {
    const item = ports.progress.start('charts');
    try {
        const published = await publishCharts(chartContext(request, item), ports);
        const subjects = await (0,lib.mapLimit)(published, SIGNED_AT_ONCE, (chart) => signChart(chart, request, item, ports));
        item.end();
        const services = request.setup?.services ?? (0,seal_lib/* servicesOf */.FY)(undefined, request.registry);
        return { report: { ...(0,seal_lib/* emptyReport */._O)('charts', lib.VERSION), subjects, services }, published };
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
/** Returns what `publishAndSignCharts` does with each chart, and writes nothing. @throws the errors of `planPublish` */
async function previewCharts(request, ports) {
    const item = ports.progress.start('plan');
    try {
        const levels = await planPublish(chartContext(request, item), ports);
        item.end();
        return levels.flat();
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
function chartContext(request, progress) {
    const open = (repository) => request.registries.open(repository);
    return { ...request, open, progress };
}
async function signChart(chart, request, item, ports) {
    const { setup, directory, charts, lint = true, attest = true } = request;
    if (setup === undefined)
        return chartSubject(chart, undefined);
    const context = { directory, charts, lint, identity: setup.signer.identity?.identity };
    const attestations = attest ? chartAttestations(chart, context, ports) : [];
    const sealed = await (0,seal_lib/* signManifests */.wA)(chart.store, [chart.descriptor], [], { signer: setup.signer, repository: chart.repository, attestations }, { item, title: `sign ${chart.name}` });
    const subject = chartSubject(chart, sealed.get(chart.descriptor.digest));
    return { ...subject, verify: (0,seal_lib/* verifyCommands */.I6)(subject, setup.verifyContext) };
}

;// CONCATENATED MODULE: ./packages/release/lib/dependencies/dependencies.js
var dependencies_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var dependencies_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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





/** Retries of all requests to web servers of one task. */
const RETRY_BUDGET = 20;
/**
 * Opens the dependencies of charts as the inputs describe them. Only files are read.
 *
 * @param directory where the content lock is looked for when no input names it
 * @throws `LOCK_INVALID`, `REPOSITORY_LOGIN_INVALID`, `POLICY_FILE_INVALID`
 */
async function openChartDependencies(inputs, directory, registries, ports) {
    const lock = await openContentLock(inputs, directory);
    return openDependenciesWith({ inputs, registries, lock }, ports);
}
/** Reads the content lock of the inputs, or that of its usual place. @throws `LOCK_INVALID` */
function openContentLock(inputs, directory) {
    const named = inputs['dependency-lock'];
    return named === undefined
        ? (0,helm_lib/* readContentLock */.sd)((0,external_node_path_.join)(directory, helm_lib/* CONTENT_LOCK */.q4), false)
        : (0,helm_lib/* readContentLock */.sd)(named, true);
}
/** Opens the dependencies of charts with a content lock, or without one. @throws as `openChartDependencies` */
async function openDependenciesWith({ inputs, registries, lock, isRefreshed = false }, ports) {
    const { log, clock, random, signal } = ports;
    const named = await (0,helm_lib/* readHelmRepositories */.BM)(ports.env, log);
    const own = (0,helm_lib/* parseLogins */.wI)(inputs['repository-credentials'], log);
    const cache = cacheOf(inputs['dependency-cache'], isRefreshed);
    const policy = inputs['dependency-policy'];
    return (0,helm_lib/* openDependencies */.yo)({
        http: (0,lib.retrying)(ports.http, {
            clock,
            random,
            signal,
            budget: { retries: RETRY_BUDGET },
            onRetry: (reason, wait) => log.debug(`retrying in ${wait} ms: ${reason}`),
        }),
        log,
        signal,
        open: (repository) => registries.open(repository),
        urls: new Map([...named.urls, ...Object.entries(inputs['repository-urls'] ?? {})]),
        // Of two logins for one URL, the first counts.
        logins: [...own, ...named.logins],
        lock,
        cache,
        ...(policy === undefined
            ? {}
            : { check: await openPolicyCheck(policy, inputs, registries, ports) }),
    });
}
function cacheOf(directory, isRefreshed) {
    if (directory === undefined)
        return undefined;
    const cache = (0,helm_lib/* openArchiveCache */.NI)(directory);
    return isRefreshed ? { ...cache, find: () => Promise.resolve(undefined) } : cache;
}
/** Opens the check of one dependency by a policy file. Trust is opened at the first dependency. */
async function openPolicyCheck(policy, inputs, registries, ports) {
    const { sigstore, 'trusted-root': trustedRoot, 'tuf-root': tufRoot } = inputs;
    const trust = { sigstore, 'trusted-root': trustedRoot, 'tuf-root': tufRoot };
    const request = await (0,seal_lib/* openVerifyRequest */.Xt)({ ...trust, policy }, ports);
    let opening;
    return async ({ repository, manifest }) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const reference = `${repository}@${manifest.digest}`;
            const opened = dependencies_addDisposableResource(env_1, new AsyncDisposableStack(), true);
            const found = await (0,seal_lib/* resolveImages */.Be)([reference], false, { registries, opened, log: ports.log });
            const instance = await (opening ??= (0,sigstore_lib/* openTrust */.N_)(request.trust, ports));
            const report = await request.verify({ found, unasked: [], trust: instance }, ports);
            const verdict = report.subjects[0]?.verdict;
            if (verdict?.result === 'verified')
                return;
            const attempt = `cannot use the dependency ${reference}: expected it to satisfy ${policy}`;
            if (verdict?.result === 'could-not-ask')
                throw (0,helm_lib.helmError)('REPOSITORY_FAILED', `${attempt}, got no response: ${verdict.detail}`, {
                    hint: 'check that the registry and the services of sigstore are reachable from here',
                });
            throw (0,helm_lib.helmError)('DEPENDENCY_UNVERIFIED', `${attempt}, got ${verdict?.result ?? 'no verdict'}: ${verdict?.detail ?? ''}`, { hint: `check who signed it: \`sealwright cosign-verify ${reference} --policy ${policy}\`` });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = dependencies_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    };
}

;// CONCATENATED MODULE: ./packages/release/lib/dependencies/chart-import.js
var chart_import_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var chart_import_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/** Archives in memory and on the disk at the same time. */
const BATCH = 32;
/**
 * Copies the archives of a chart repository to a registry, byte for byte, so that their digests stay the same. A version
 * that the registry has is left as it is, so a second run continues the first. A version without a usable archive does not
 * stop the others.
 *
 * @throws `CHART_MISSING` for a name that the repository does not have, the errors of the repository and of
 * `publishAndSignCharts`
 */
async function importCharts(request, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { inputs, registries, url } = request;
        const dependencies = await openDependenciesWith({ inputs, registries, lock: undefined }, ports);
        const versions = selected(await dependencies.list(url), request);
        const work = chart_import_addDisposableResource(env_1, await ports.temp.directory('import'), true);
        const reports = [];
        const published = [];
        const failed = [];
        for (let at = 0; at < versions.length; at += BATCH) {
            ports.log.info(`copying versions ${at + 1} to ${Math.min(at + BATCH, versions.length)} of ${versions.length}`);
            const directory = (0,external_node_path_.join)(work.path, String(at));
            await (0,promises_.mkdir)(directory);
            const batch = versions.slice(at, at + BATCH);
            const files = await fetchAll(batch, { url, directory, dependencies, failed });
            if (files.length > 0) {
                const charts = files.map((path) => ({ path }));
                // The archives stay as they are, so nothing can be mended in them.
                const images = new Map();
                const batchRequest = { ...request, directory, charts, images, lint: false };
                const done = await publishAndSignCharts(batchRequest, ports);
                reports.push(done.report);
                published.push(...done.published);
            }
            await (0,promises_.rm)(directory, { recursive: true });
        }
        if (reports.length === 0)
            throw nothing(url, failed);
        return { report: (0,seal_lib/* joinReports */.cR)(reports), published, failed };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = chart_import_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function selected(listed, { names, url }) {
    const known = new Set(listed.map(({ name }) => name));
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length > 0)
        throw releaseError('CONFIG_INVALID', `cannot import from ${url}: expected charts of its index, got ${unknown.join(', ')}`, { hint: `choose among: ${[...known].slice(0, 20).join(', ')}` });
    return names.length === 0 ? listed : listed.filter(({ name }) => names.includes(name));
}
/** Fetches archives into a directory, and returns the names of their files. */
async function fetchAll(versions, to) {
    const files = await (0,lib.mapLimit)(versions, helm_lib/* CHARTS_AT_ONCE */.ch, async ({ name, version }, at) => {
        try {
            const { archive } = await to.dependencies.fetch({ name, version, repository: to.url });
            // The names come from the repository, so not all of them are names of files.
            const isSafe = /^[\w.+-]+$/.test(`${name}-${version}`);
            const file = isSafe ? `${name}-${version}.tgz` : `${at}.tgz`;
            await (0,promises_.writeFile)((0,external_node_path_.join)(to.directory, file), archive.tgz);
            return [file];
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error, 'REPOSITORY_MISSING', 'CHART_DAMAGED', 'CHART_INVALID', 'INDEX_INVALID'))
                throw error;
            to.failed.push(error.message);
            return [];
        }
    });
    return files.flat();
}
function nothing(url, failed) {
    const reasons = failed.length === 0 ? 'its index has no versions' : failed.join('; ');
    return releaseError('IMPORT_INCOMPLETE', `cannot import any chart from ${url}: ${reasons}`);
}
/** Throws when a version was not copied. @throws `IMPORT_INCOMPLETE` */
function requireImported({ failed, report }, path) {
    if (failed.length === 0)
        return;
    throw releaseError('IMPORT_INCOMPLETE', `cannot import ${failed.length} of ${failed.length + report.subjects.length} versions:\n  ${failed.join('\n  ')}`, { outputs: { report: path }, hint: 'correct these entries of the index, then run it again' });
}

;// CONCATENATED MODULE: ./packages/release/lib/dependencies/chart-lock.js







/**
 * Writes the Chart.lock of charts and of their `file://` dependencies, and the content lock with the digests of their
 * archives. Files that are up to date stay as they are. Nothing is written when one of the charts cannot be locked.
 *
 * @throws `DEPENDENCY_DIFFERS` when a version has another archive than before, `LOCK_INVALID` for a content lock inside of
 * a chart, `FILES_FAILED`, and the errors of `lockChart`
 */
async function lockCharts(request, ports) {
    const { inputs, directory } = request;
    const path = (0,external_node_path_.resolve)(directory, inputs['dependency-lock'] ?? helm_lib/* CONTENT_LOCK */.q4);
    const lock = await (0,helm_lib/* readContentLock */.sd)(path, false);
    const dependencies = await openDependenciesWith({ ...request, lock: undefined, isRefreshed: true }, ports);
    const epochSeconds = await sourceEpoch(directory, ports);
    const charts = new Set();
    for (const chart of request.charts)
        for (const each of await (0,helm_lib/* sourceDirectories */.Ls)((0,external_node_path_.resolve)(directory, chart)))
            charts.add(each);
    const archives = new Map((lock?.charts ?? []).map((one) => [(0,helm_lib/* keyText */.Pu)(one), one]));
    const changes = [];
    const files = new Map();
    for (const chart of charts) {
        await refuseInside(path, chart);
        const { upgrade } = request;
        const locked = await (0,helm_lib/* lockChart */.mX)(chart, { dependencies, epochSeconds, upgrade });
        if (locked === undefined)
            continue;
        const name = (0,external_node_path_.relative)(directory, chart) || '.';
        changes.push(...changesOf(name, locked, archives, lock ?? { path, charts: [] }));
        if (locked.text !== undefined)
            files.set((0,external_node_path_.join)(chart, locked.file), locked.text);
    }
    const text = (0,helm_lib/* contentLockText */.Ii)([...archives.values()]);
    const isNew = archives.size > 0 || lock !== undefined;
    if (isNew && text !== (await (0,promises_.readFile)(path, 'utf8').catch((0,lib.ifMissing)(''))))
        files.set(path, text);
    if (!request.dryRun)
        for (const [file, content] of files)
            await writeText(file, content);
    return { changes, written: [...files.keys()].map((one) => (0,external_node_path_.relative)(directory, one)) };
}
/** Adds the archives of a chart, and returns what is new. @throws `DEPENDENCY_DIFFERS` for another archive of a version */
function changesOf(chart, locked, archives, lock) {
    const versions = locked.versions.flatMap(({ name, version, former }) => former === undefined ? [] : [`${chart}: ${name} ${former} -> ${version}`]);
    const added = locked.archives.flatMap((archive) => {
        const key = (0,helm_lib/* keyText */.Pu)(archive);
        const known = archives.get(key);
        if (known !== undefined && known.digest !== archive.digest)
            throw (0,helm_lib/* differs */.Ag)(archive, lock, known.digest, archive.digest);
        if (known !== undefined)
            return [];
        archives.set(key, archive);
        return [`${chart}: ${archive.name} ${archive.version} ${archive.digest}`];
    });
    const lockFile = locked.text === undefined ? [] : [`${chart}: ${locked.file} is written`];
    return [...versions, ...added, ...lockFile];
}
/** Refuses a content lock that would be packaged with a chart: helm packages every file that .helmignore does not name. */
async function refuseInside(path, chart) {
    const inside = (0,external_node_path_.relative)(chart, path);
    if (inside.startsWith('..') || inside.startsWith(external_node_path_.sep))
        return;
    const file = (0,external_node_path_.join)(chart, '.helmignore');
    const ignore = (0,helm_lib/* parseIgnore */.wo)(await (0,promises_.readFile)(file, 'utf8').catch(() => ''), file);
    const parts = inside.split(external_node_path_.sep);
    const isIgnored = parts.some((_, at) => ignore(parts.slice(0, at + 1).join('/'), at + 1 < parts.length));
    if (isIgnored)
        return;
    throw (0,helm_lib.helmError)('LOCK_INVALID', `cannot write the content lock ${path}: expected a place outside of the chart ${chart}, got one inside`, { hint: `add "/${parts[0] ?? ''}" to ${file}, or set --dependency-lock to a file elsewhere` });
}

;// CONCATENATED MODULE: ./packages/release/lib/inventory.js



/**
 * Writes the SBOMs of an image in memory: one document of each format for every platform, and one over all platforms
 * for the index. The documents describe the bytes in `source`, which are the bytes to publish.
 *
 * @param root index or manifest of the image
 * @param platforms manifests of the platforms
 * @throws the errors of `catalogImage`
 */
async function inventoryImage(source, root, platforms, context) {
    const item = context.progress.child(`${context.name}: SBOM`);
    try {
        const formats = context.formats ?? lib_formats/* SBOM_FORMAT_NAMES */.S;
        const meta = {
            name: context.name,
            repository: context.repository,
            epochSeconds: context.epochSeconds,
            tool: { name: 'sealwright', version: context.version },
        };
        const catalogs = [];
        for (const manifest of platforms) {
            item.note(manifest.platform === undefined ? '' : (0,oci_lib/* platformName */.$r)(manifest.platform));
            const onProgress = (done, total) => item.update(done, total, 'bytes');
            catalogs.push(await catalogImage(source, manifest, onProgress));
        }
        const single = catalogs.map((catalog) => ({
            subject: catalog.subject,
            documents: formats.map((format) => sbomOf(format, catalog, meta)),
        }));
        const isIndex = platforms.length !== 1 || platforms[0]?.digest !== root.digest;
        const composed = () => ({
            subject: root,
            documents: formats.map((format) => composeSbom(format, root, catalogs, meta)),
        });
        const all = isIndex && context.isPartial !== true ? [composed(), ...single] : single;
        item.end('done', catalogs
            .map((catalog) => `${(0,oci_lib/* platformName */.$r)(catalog.platform)} ${(0,lib.countText)(catalog.packages.length, 'package')}`)
            .join(', '));
        return all;
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/release/lib/release.js












/**
 * Runs the release pipeline. Images are built into a layout, their SBOMs are written from it, and the same bytes are
 * copied, signed, attested and only then tagged. Charts follow, pinned to the images. At the end, everything is read
 * back from the registry and verified. A step whose result already exists is skipped.
 *
 * Returns an error in the outcome instead of throwing it, with the published and the unpublished parts in the report.
 */
async function release_release(request, ports) {
    const draft = openDraft(request);
    try {
        const layout = await (0,oci_lib/* openLayout */.B9)((0,external_node_path_.join)(request.workDirectory, 'layout'));
        const built = await stage('build', ports, (progress) => buildImages({
            loaded: request.loaded,
            layout,
            epochSeconds: request.epochSeconds,
            openParent: (location) => (0,oci_lib/* openSource */.oD)(location, request.registries),
            progress,
        }, ports));
        const inventories = await takeInventory(built, layout, request, ports);
        for (const image of built) {
            (0,lib.throwIfAborted)(ports.signal);
            await release_publishOne(image, layout, inventories.get(image.name) ?? [], draft, request, ports);
        }
        await releaseCharts(draft, request, ports);
        await release_verify(draft, request, ports);
        return { report: draft.report() };
    }
    catch (error) {
        return { report: draft.report(error), error: incomplete(error, draft) };
    }
}
/** Runs one stage at the top of the progress tree. */
async function stage(title, ports, work) {
    const item = ports.progress.start(title);
    try {
        const result = await work(item);
        item.end('done');
        return result;
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
async function takeInventory(built, layout, request, ports) {
    const { config } = request.loaded;
    return stage('SBOM', ports, async (progress) => {
        const inventories = new Map();
        for (const { name, assembled } of built) {
            const manifests = assembled.platforms.map(({ manifest }) => manifest);
            const context = {
                name,
                repository: `${config.registry}/${name}`,
                formats: config.sbom?.formats,
                epochSeconds: request.epochSeconds,
                version: request.version,
                progress,
            };
            inventories.set(name, await inventoryImage(layout, assembled.root, manifests, context));
        }
        return inventories;
    });
}
async function release_publishOne(image, layout, inventories, draft, request, ports) {
    const repository = `${request.registry}/${image.name}`;
    const tags = request.loaded.config.images?.[image.name]?.tags ?? request.loaded.config.tags;
    await stage(`publish ${image.name}`, ports, async (progress) => {
        const store = request.registries.open(repository);
        const published = await publishImage(image, layout, { repository, store }, progress);
        const subjects = [
            image.assembled.root,
            ...image.assembled.platforms.map(({ manifest }) => manifest),
        ];
        const sealed = await (0,seal_lib/* signManifests */.wA)(store, subjects, inventories, { signer: request.signer, repository }, { item: progress, title: 'sign and attest' });
        const written = await tagImage(store, image.assembled.root, tags);
        const tagging = progress.child(`tag ${tags.join(', ')}`);
        tagging.end(written.length > 0 ? 'done' : 'skipped');
        draft.addImage(published, sealed, tags, written.length > 0);
    });
}
async function releaseCharts(draft, request, ports) {
    const charts = request.loaded.config.charts ?? [];
    if (charts.length === 0)
        return;
    await stage('charts', ports, async (progress) => {
        const published = await publishCharts({
            directory: request.loaded.directory,
            charts,
            images: draft.imageReferences(),
            open: (repository) => request.registries.open(repository),
            registry: request.registry,
            progress,
            dependencies: request.dependencies,
        }, ports);
        const { directory } = request.loaded;
        const identity = request.signer.identity?.identity;
        const context = { directory, charts, lint: true, identity };
        for (const chart of published) {
            const attestations = chartAttestations(chart, context, ports);
            const sealed = await (0,seal_lib/* signManifests */.wA)(chart.store, [chart.descriptor], [], { signer: request.signer, repository: chart.repository, attestations }, { item: progress, title: `sign ${chart.name}` });
            draft.addChart(chart, sealed.get(chart.descriptor.digest));
        }
    });
}
async function release_verify(draft, request, ports) {
    await stage('verify', ports, async (progress) => {
        const checks = draft.checks();
        const policy = request.policy ?? (0,sigstore_lib/* policyOfSigner */.w5)(request.signer);
        const verdicts = await (0,seal_lib/* checkManifests */.d5)(checks, policy, request.trust);
        draft.setVerdicts(verdicts);
        const good = verdicts.filter((verdict) => verdict.result === 'verified').length;
        progress.note(`${good} of ${verdicts.length} verified`);
    });
}
/** Returns the error that stopped a release, with the published and the unpublished parts in its message. */
function incomplete(error, draft) {
    const { published, missing } = draft.progress();
    const list = [
        `published: ${published.length === 0 ? 'nothing' : published.join(', ')}`,
        `not published: ${missing.length === 0 ? 'nothing' : missing.join(', ')}`,
    ];
    const withList = (reason) => [reason, ...list].join('\n');
    if ((0,lib.isSealwrightError)(error)) {
        const { hint } = error;
        return (0,lib.restated)(error, {
            message: withList(error.message),
            hint: hint && `${hint}\nrun it again to complete it: published images and charts stay`,
        });
    }
    const message = withList(error instanceof Error ? error.message : String(error));
    return isFileError(error)
        ? releaseError('FILES_FAILED', message, { cause: error })
        : (0,lib.coreError)('INTERNAL', message, { cause: error });
}
/** Reports whether an error is a system error, such as a full disk or a missing permission. */
function isFileError(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error;
}

;// CONCATENATED MODULE: ./packages/release/lib/run.js
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Releases everything that a sealwright.yaml names, writes the reports and shows them. An incomplete release also
 * writes its reports, with the published and the unpublished parts.
 *
 * @throws `RELEASE_REJECTED` when the verification of the release fails
 * @throws the error that stopped the release
 */
async function runRelease(inputs, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const loaded = await loadConfig(inputs.config);
        const registry = normaliseRegistry(inputs.registry ?? loaded.config.registry, ports.log);
        const sign = { ...loaded.config.sign, ...signInputs(inputs) };
        const setup = await (0,seal_lib/* openSigningSetup */.dw)({
            ...sign,
            'insecure-registries': inputs['insecure-registries'],
            out: inputs.out,
        }, registry, ports);
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, { destination: registry }, ports);
        const dependencies = await openChartDependencies({ ...inputs, ...sign }, loaded.directory, registries, ports);
        const work = run_addDisposableResource(env_1, await ports.temp.directory('release'), true);
        const { report, error } = await release_release({
            loaded,
            registry,
            registries,
            dependencies,
            epochSeconds: await sourceEpoch(loaded.directory, ports),
            commit: await sourceCommit(loaded.directory, ports),
            workDirectory: work.path,
            policy: loaded.config.verify && (await (0,seal_lib/* openPolicy */.tX)(loaded.config.verify, ports)),
            version: lib.VERSION,
            ...setup,
        }, ports);
        const path = await (0,seal_lib.writeReport)(report, inputs.out);
        ports.summary.append((0,seal_lib/* markdownReport */.qN)(report));
        if (error !== undefined)
            throw error;
        ports.log.result(`${(0,seal_lib.terminalReport)(report, inputs)}\nReport       ${path}, release.html`);
        (0,seal_lib/* requireVerified */.YT)(report, undefined, { report: path });
        return { outputs: (0,seal_lib.outputsOf)(report, path), report };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Returns the signing inputs that are set. They override the configuration. */
function signInputs(inputs) {
    return Object.fromEntries(Object.entries(inputs).filter(([name, value]) => name in sign/* signOverrides */.fd && value !== undefined));
}

;// CONCATENATED MODULE: ./packages/release/lib/scan.js








/** Notice of every SBOM step until vulnerabilities are matched. Without it, a report could read as "none found". */
const NOT_SCANNED = 'SBOM only: vulnerability matching is not done yet, so the images can have known vulnerabilities';
/**
 * Writes the SBOMs of images in their stores and, with `sealing`, attests them.
 *
 * @throws the errors of `catalogImage` and of the stores
 */
async function scanImages(request, ports) {
    const item = ports.progress.start('SBOM');
    const subjects = [];
    const documents = [];
    for (const image of request.images) {
        const inventories = await inventoriesOf(image, request, item);
        const sizeOf = await (0,oci_lib/* measure */.xP)(image.store, image.descriptor);
        const sealed = await attest(image, inventories, request.setup, item);
        for (const inventory of inventories) {
            documents.push(...(await writeDocuments(inventory, image, request.directory)));
            const own = sealed?.get(inventory.subject.digest);
            subjects.push(subjectOf(inventory, image, sizeOf, own, request.setup));
        }
    }
    item.end('done', `${documents.length} documents`);
    const services = request.setup?.services ?? (0,seal_lib/* servicesOf */.FY)(undefined, request.images[0]?.repository);
    return { report: { ...(0,seal_lib/* emptyReport */._O)('sbom', lib.VERSION), subjects, services }, documents };
}
async function inventoriesOf(image, request, progress) {
    const { platforms: wanted = [] } = request;
    const all = await scan_platformsOf(image);
    const chosen = wanted.length === 0 ? all : await choose(image, all, wanted);
    return inventoryImage(image.store, image.descriptor, chosen, {
        isPartial: wanted.length > 0,
        name: image.name,
        repository: image.repository,
        formats: request.formats,
        epochSeconds: request.epochSeconds,
        version: lib.VERSION,
        progress,
    });
}
/** Returns the images with a platform of an index, and of the indexes in it. */
async function scan_platformsOf({ kind, store, descriptor }) {
    if (kind !== 'index')
        return [descriptor];
    const { manifest } = await (0,oci_lib/* readManifest */.WI)(store, descriptor);
    const platforms = [];
    for await (const below of (0,seal_lib/* manifestsBelow */.mp)(store, descriptor.digest, (0,seal_lib/* childrenOf */.LU)(manifest))) {
        const { platform, mediaType } = below.descriptor;
        if (platform !== undefined && !(0,oci_lib/* isIndexType */.$U)(mediaType))
            platforms.push(below.descriptor);
    }
    return platforms;
}
/** Returns the images of the wanted platforms. @throws `INPUT_INVALID` when one of the platforms is missing */
async function choose({ kind, store, descriptor, repository }, images, wanted) {
    const present = kind === 'index' ? images : [await withPlatform(store, descriptor)];
    const isOf = (each) => (image) => image.platform !== undefined && (0,oci_lib/* matchesPlatform */.pC)(each, image.platform);
    const missing = wanted.filter((each) => !present.some(isOf(each)));
    if (missing.length > 0) {
        const known = present.flatMap(({ platform }) => platform ?? []);
        throw (0,oci_lib/* noPlatformError */.v3)(`cannot scan ${repository}@${descriptor.digest}`, missing, known);
    }
    return present.filter((image) => wanted.some((each) => isOf(each)(image)));
}
/** Returns the descriptor of an image with the platform in its config. */
async function withPlatform(store, descriptor) {
    const { manifest } = await (0,oci_lib/* readManifest */.WI)(store, descriptor);
    if (manifest.config === undefined)
        return descriptor;
    const { os, architecture, variant } = await readConfig(store, manifest.config);
    return { ...descriptor, platform: { os, architecture, variant } };
}
async function attest(image, inventories, setup, item) {
    if (setup === undefined)
        return undefined;
    return (0,seal_lib/* signManifests */.wA)(image.store, inventories.map(({ subject }) => subject), inventories, { signer: setup.signer, repository: image.repository, attestOnly: true }, { item, title: `attest ${image.name}` });
}
function subjectOf(inventory, image, sizeOf, sealed, setup) {
    const { digest } = inventory.subject;
    const size = sizeOf(inventory.subject);
    const subject = (0,seal_lib/* newSubject */.FJ)({
        name: scan_nameOf(inventory, image),
        kind: digest === image.descriptor.digest ? image.kind : 'image',
        reference: `${image.repository}@${digest}`,
        digest,
        ...(size === undefined ? {} : { size }),
        platforms: platformsIn(inventory, image),
        ...(digest === image.descriptor.digest ? {} : { index: image.descriptor.digest }),
        changed: sealed?.signatures.some((record) => record.created) ?? false,
        sbom: [...(sealed?.sbom ?? inventory.documents.map(seal_lib/* sbomRecord */.$p))],
        signatures: [...(sealed?.signatures ?? [])],
    });
    if (setup === undefined)
        return subject;
    return { ...subject, verify: (0,seal_lib/* verifyCommands */.I6)(subject, setup.verifyContext) };
}
function platformsIn({ subject }, image) {
    if (subject.digest === image.descriptor.digest)
        return [...image.platforms];
    return subject.platform === undefined ? [] : [(0,oci_lib/* platformName */.$r)(subject.platform)];
}
function scan_nameOf(inventory, image) {
    if (inventory.subject.digest === image.descriptor.digest)
        return image.name;
    const { platform } = inventory.subject;
    return `${image.name} ${platform === undefined ? inventory.subject.digest : (0,oci_lib/* platformName */.$r)(platform)}`;
}
async function writeDocuments(inventory, image, directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const stem = scan_nameOf(inventory, image).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
    const paths = [];
    for (const document of inventory.documents) {
        const path = (0,external_node_path_.join)(directory, `${stem}${lib_formats/* SBOM_FORMATS */.z[document.format].suffix}`);
        await (0,promises_.writeFile)(path, document.bytes);
        paths.push(path);
    }
    return paths;
}

;// CONCATENATED MODULE: ./packages/release/lib/index.js





















/***/ })

};
