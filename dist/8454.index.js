export const id = 8454;
export const ids = [8454];
export const modules = {

/***/ 135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ sizeOf),
/* harmony export */   m: () => (/* binding */ inspectImage)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);


/** Maximum number of manifests to read: a hostile graph must not keep the program busy without end. */
const MAX_MANIFESTS = 2000;
/** Maximum number of tags to list. In a larger repository, every legacy tag is resolved by its name. */
const MAX_TAGS = 10_000;
const CONCURRENCY = 6;
const ABSENT = 'missing';
/**
 * Reads a manifest, everything below it, and all of their referrers. Calls `onManifest` with the number of manifests
 * read so far.
 *
 * @throws what reading the root manifest throws; later failures are stated in the result
 */
async function inspectImage(store, root, onManifest = () => undefined) {
    const state = {
        store,
        seen: new Map(),
        tags: once(() => listTags(store)),
        onManifest,
        manifests: 0,
        isComplete: true,
    };
    const found = await inspect(root, 'root', 0, state);
    const bytes = [...state.seen.values()].reduce((sum, size) => sum + size, 0);
    const missing = missingIn(found);
    const isComplete = state.isComplete && missing.length === 0;
    return { root: found, size: sizeOf(found), bytes, isComplete, missing };
}
/** Returns the bytes of a part with everything below it, each distinct part once. Referrers do not count. */
function sizeOf(part) {
    return (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .contentSize */ .vc)(partsOf(part));
}
function missingIn(part, above) {
    const { role, digest, platform = above, children = [], referrers = [] } = part;
    if (part.problem === ABSENT)
        return [{ role, platform, digest }];
    return [...children, ...referrers].flatMap((each) => missingIn(each, platform));
}
function partsOf(part) {
    return [part, ...(part.children ?? []).flatMap(partsOf)];
}
async function inspect(descriptor, role, depth, state) {
    const { digest, size, mediaType } = descriptor;
    const isKnown = state.seen.has(digest);
    state.seen.set(digest, size);
    const plain = { role, mediaType, digest, size, ...detailsOf(descriptor) };
    if (!(0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .isManifestType */ .Q3)(mediaType)) {
        const isAbsent = await isAbsentBlob(descriptor, state);
        return { ...plain, kind: 'blob', ...(isAbsent ? { problem: ABSENT } : {}) };
    }
    const kind = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .isIndexType */ .$U)(mediaType) ? 'index' : 'image';
    if (isKnown)
        return { ...plain, kind, problem: 'shown above' };
    if (depth > _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .MAX_DEPTH */ .lr || ++state.manifests > MAX_MANIFESTS)
        return { ...plain, kind, problem: unread(state, 'not read: the graph is too large') };
    state.onManifest(state.manifests);
    const reading = () => (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .WI)(state.store, descriptor);
    const read = role === 'root' ? { value: await reading() } : await attempt(reading);
    if ('problem' in read)
        return { ...plain, kind, problem: unread(state, read.problem) };
    const { manifest } = read.value;
    const below = depth + 1;
    const children = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.mapLimit)((0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .successorsOf */ .L6)(manifest), CONCURRENCY, (child) => inspect(child, roleOf(child, manifest), below, state));
    const artifactType = (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest);
    return {
        ...plain,
        kind: kindOf(kind, artifactType),
        ...(artifactType === undefined || kind === 'index' ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
        children,
        ...(await referrersOf(descriptor, below, state)),
    };
}
/** Reports whether a layout or archive lacks a blob. For a registry it returns false: each answer costs a request. */
async function isAbsentBlob(descriptor, { store }) {
    if (store.sizeOf === undefined || (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .isForeign */ .jq)(descriptor))
        return false;
    return (await store.sizeOf(descriptor.digest)) === undefined;
}
function roleOf({ digest }, manifest) {
    if (manifest.manifests !== undefined)
        return 'child';
    return digest === manifest.config?.digest ? 'config' : 'layer';
}
function kindOf(kind, artifactType) {
    const isImage = /^application\/vnd\.(oci|docker)\.(image\.config|container\.image)\.v1\+json$/;
    return kind === 'index' || artifactType === undefined || isImage.test(artifactType)
        ? kind
        : 'artifact';
}
function detailsOf(descriptor) {
    const { platform, annotations } = descriptor;
    return {
        ...(platform === undefined ? {} : { platform: (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .platformName */ .$r)(platform) }),
        ...(annotations === undefined ? {} : { annotations }),
    };
}
/** Returns the referrers of a manifest: by the referrers API or tag schema, and by cosign's legacy tags. */
async function referrersOf(subject, depth, state) {
    const listed = await attempt(() => all(state.store.referrers(subject)));
    const legacy = await attempt(() => legacyOf(subject.digest, state));
    const found = [
        ...('value' in listed ? listed.value.map((each) => [each, 'referrer']) : []),
        ...('value' in legacy ? legacy.value.map((each) => [each, 'legacy']) : []),
    ];
    const referrers = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.mapLimit)(found, CONCURRENCY, async ([descriptor, role]) => ({
        ...(await inspect(descriptor, role, depth, state)),
        ...('tag' in descriptor ? { tag: descriptor.tag } : {}),
    }));
    const problems = [listed, legacy].flatMap((each) => ('problem' in each ? [each.problem] : []));
    if (problems.length === 0)
        return { referrers };
    return { referrers, 'referrers-unknown': unread(state, problems.join('; ')) };
}
/** Returns the manifests that cosign stores below tags made of a digest. */
async function legacyOf(digest, { store, tags }) {
    const known = await tags();
    const names = _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .LEGACY_SUFFIXES */ .qx.map((suffix) => (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .legacyTag */ .w_)(digest, suffix));
    const there = names.filter((name) => known === undefined || known.has(name));
    const found = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.mapLimit)(there, CONCURRENCY, async (tag) => {
        const descriptor = await store.resolve(tag, { read: true });
        return descriptor === undefined ? [] : [{ ...descriptor, tag }];
    });
    return found.flat();
}
/** Returns the tags of a repository, or undefined when there are more than `MAX_TAGS`. */
async function listTags(store) {
    const tags = new Set();
    for await (const tag of store.tags()) {
        tags.add(tag);
        if (tags.size > MAX_TAGS)
            return undefined;
    }
    return tags;
}
/** Returns the value of a request, or why it failed. A bug and an interruption are thrown. */
async function attempt(work) {
    try {
        return { value: await work() };
    }
    catch (error) {
        if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error) || error.kind === 'bug' || error.code === 'INTERRUPTED')
            throw error;
        if (error.code === 'NOT_FOUND')
            return { problem: ABSENT };
        return { problem: `could not ask: ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.describeError)(error)}` };
    }
}
/** Marks the inspection as incomplete, except for a missing part, which is in the list of them. Returns the problem. */
function unread(state, problem) {
    if (problem !== ABSENT)
        state.isComplete = false;
    return problem;
}
async function all(descriptors) {
    const found = [];
    for await (const each of descriptors) {
        found.push(each);
        if (found.length > MAX_MANIFESTS)
            break;
    }
    return found;
}
function once(work) {
    let started;
    return () => (started ??= work());
}


/***/ }),

/***/ 88123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ explainMissing),
/* harmony export */   No: () => (/* binding */ missingTexts),
/* harmony export */   qq: () => (/* binding */ missingText)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(135);



/** Largest number of missing parts in a message. `sealwright inspect` lists all. */
const SHOWN = 5;
/** Returns a missing part in words: `linux/arm64 manifest sha256:…`. */
function missingText({ role, platform, digest }) {
    const what = role === 'child' || role === 'root' ? 'manifest' : role;
    return [...(platform === undefined ? [] : [platform]), what, digest].join(' ');
}
/** Lists missing parts for a message. */
function missingTexts(missing) {
    const rest = missing.length - SHOWN;
    const texts = missing.slice(0, SHOWN).map(missingText).join(', ');
    return rest > 0 ? `${texts} and ${rest} more` : texts;
}
/**
 * Restates the failure of a copy from a layout or archive that lacks parts of the image: the message lists them, and the
 * hint names the platforms that are complete. Returns the error unchanged for other sources and other failures.
 *
 * @param wanted the platforms to copy; empty for all
 */
async function explainMissing(error, { store, shown }, { descriptor }, wanted) {
    if (error.code !== 'NOT_FOUND' || store.sizeOf === undefined)
        return error;
    const { root, missing } = await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_2__/* .inspectImage */ .m)(store, descriptor);
    const concerned = missing.filter(({ platform }) => isWanted(platform, wanted));
    if (concerned.length === 0)
        return error;
    const complete = (root.children ?? []).filter((child) => isComplete(child, missing));
    const flags = complete.flatMap(({ platform }) => platform ?? []);
    const message = `cannot copy ${shown}: it does not have ${missingTexts(concerned)}`;
    if (flags.length === 0)
        return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.restated)(error, { message, hint: undefined });
    const hint = `copy the platforms that are there: --platforms ${flags.join(' --platforms ')}`;
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.restated)(error, { message, hint });
}
function isWanted(platform, wanted) {
    if (platform === undefined || wanted.length === 0)
        return true;
    const [os, architecture, variant] = platform.split('/');
    return wanted.some((each) => (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .matchesPlatform */ .pC)(each, { os, architecture, variant }));
}
/** Reports whether an image of a known platform has all of its parts. */
function isComplete({ platform }, missing) {
    if (platform === undefined || missing.some((part) => part.platform === platform))
        return false;
    try {
        (0,_sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .FL)(platform);
        return true;
    }
    catch {
        return false; // An attestation, or a platform that --platforms does not accept.
    }
}


/***/ }),

/***/ 18454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  task: () => (/* binding */ task)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/inputs/lib/registry.js
var registry = __webpack_require__(44396);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./packages/cli/lib/images/missing.js
var missing = __webpack_require__(88123);
;// CONCATENATED MODULE: ./packages/cli/lib/images/copy.js
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
 * Copies an image, index or artifact from one location to another, shows progress and returns what was sent.
 *
 * @throws `PLATFORM_INVALID`, `REFERENCE_INVALID`, `NOT_FOUND`, and what the stores throw, with both locations in the
 * message
 */
async function copyImage(inputs, registries, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const platforms = inputs.platforms.map(oci_lib/* parsePlatform */.FL);
        const source = __addDisposableResource(env_1, await (0,oci_lib/* openSource */.oD)(inputs.from, registries), true);
        const root = await (0,oci_lib/* resolveSource */.ev)(source);
        if (inputs['dry-run'])
            return previewCopy(inputs.to, source, root, registries, ports);
        const attempt = `cannot copy ${source.shown} to ${inputs.to}`;
        const target = __addDisposableResource(env_1, await (0,oci_lib/* openTarget */.Ap)(inputs.to, registries).catch((error) => {
            throw restatedFailure(error, attempt);
        }), true);
        const tag = tagOf(root, target);
        const item = ports.progress.start(`${source.shown} → ${nameOf(target, tag)}`);
        const options = {
            referrers: inputs.referrers,
            legacyTags: inputs['legacy-tags'],
            concurrency: Math.min(inputs.concurrency, target.concurrency ?? inputs.concurrency),
            signal: ports.signal,
            hasher: ports.hasher,
            onProgress: (done, total) => item.update(done, total, 'bytes'),
            ...(platforms.length === 0 ? {} : { platforms }),
            ...(tag === undefined ? {} : { tags: [tag] }),
            ...(inputs['mount-from'] === undefined ? {} : { mountFrom: inputs['mount-from'] }),
        };
        try {
            const result = await (0,oci_lib/* copy */.C)(source.store, target.store, root.descriptor, options);
            await target.commit();
            item.end(result.copied === 0 ? 'skipped' : 'done', summaryOf(result));
            logOmitted(ports, result.omitted);
            const outputs = outputsOf(root.descriptor, target, result);
            ports.log.result(outputs.images.join('\n'));
            return outputs;
        }
        catch (error) {
            item.end('failed');
            const cause = (0,lib.isSealwrightError)(error)
                ? await (0,missing/* explainMissing */.Ce)(error, source, root, platforms)
                : error;
            const failure = restatedFailure(cause, attempt);
            if ((0,lib.isSealwrightError)(failure) && isRefusedSubset(error))
                throw (0,lib.restated)(failure, { hint: SUBSET_HINT });
            if ((0,lib.isSealwrightError)(failure) && failure.kind === 'outside')
                ports.log.info('the copied blobs are kept: run the same command again to resume');
            throw failure;
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
/** Returns the tag of the copy: the tag of `to`, else the tag of `from`. Undefined for a digest. */
function tagOf(root, target) {
    const { reference } = target;
    if (reference === undefined)
        return root.tag;
    if (!(0,lib.isDigest)(reference))
        return reference;
    if (reference === root.descriptor.digest)
        return undefined;
    throw (0,oci_lib/* ociError */.Yd)('REFERENCE_INVALID', `cannot copy to ${target.shown}: expected the digest ${root.descriptor.digest} of the source, got ${reference}`, { hint: 'name a tag, or leave the digest out' });
}
function nameOf({ shown }, tag) {
    return tag === undefined ? shown : `${shown}:${tag}`;
}
function summaryOf({ copied, skipped, bytes, totalBytes }) {
    if (copied === 0)
        return 'already there';
    const mounted = totalBytes - bytes;
    return [
        (0,lib.countText)(copied, 'part'),
        (0,lib.sizeText)(bytes),
        ...(mounted === 0 ? [] : [`${(0,lib.sizeText)(mounted)} mounted`]),
        ...(skipped === 0 ? [] : [`${skipped} already there`]),
    ].join(', ');
}
function logOmitted({ log }, omitted) {
    if (omitted.length === 0)
        return;
    const names = omitted.map(({ platform, digest }) => platform === undefined ? digest : (0,oci_lib/* platformName */.$r)(platform));
    log.info(`left out: ${[...new Set(names)].join(', ')}`);
}
function outputsOf({ digest }, { shown }, { copied, skipped, bytes, omitted }) {
    return {
        images: [`${shown}@${digest}`],
        digests: { [shown]: digest },
        copied,
        skipped,
        bytes,
        omitted: omitted.map((each) => each.digest),
        result: copied === 0 ? 'already-there' : 'copied',
    };
}
/** Returns an error whose message names both locations. An error of the system, such as a full disk, is not a bug. */
function restatedFailure(error, attempt) {
    if ((0,lib.isSealwrightError)(error))
        return (0,lib.restated)(error, { message: `${attempt}: ${error.message}` });
    const isSystem = error instanceof Error && 'syscall' in error;
    return isSystem
        ? (0,oci_lib/* ociError */.Yd)('STORE_FAILED', `${attempt}: ${error.message}`, { cause: error })
        : error;
}
const SUBSET_HINT = 'this registry accepts an index only with all of its platforms: copy all of them, or copy the image of one platform by its digest (list the digests with sealwright inspect). Layouts and archives accept some of the platforms';
/** Error codes of registries that refuse a manifest because its blobs or manifests are missing. */
const BLOB_CODES = ['MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN'];
/** Reports whether a registry refused a manifest because content that it names is missing. */
function isRefusedSubset(error) {
    return error instanceof oci_lib/* RegistryError */.gl && error.codes.some((code) => BLOB_CODES.includes(code));
}
/** Returns the outputs of a dry run. Creates and writes nothing. */
async function previewCopy(to, source, { descriptor }, registries, ports) {
    const { isThere, shown } = await findCopy(to, descriptor, registries);
    const verdict = isThere ? 'is already in' : 'would be copied to';
    ports.log.result(`${source.shown}@${descriptor.digest} ${verdict} ${shown}`);
    const nothing = { copied: 0, skipped: isThere ? 1 : 0, bytes: 0, omitted: [] };
    const result = isThere ? 'already-there' : 'would-copy';
    return { ...outputsOf(descriptor, { shown }, nothing), result };
}
/** Looks up the content of a descriptor in the target of a dry run. */
async function findCopy(to, descriptor, registries) {
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const target = __addDisposableResource(env_2, await (0,oci_lib/* openSource */.oD)(to, registries), true);
            return { isThere: await target.store.has(descriptor), shown: target.shown };
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        // The copy would create a missing layout or archive.
        if (!(0,lib.isSealwrightError)(error, 'NOT_FOUND'))
            throw error;
        return { isThere: false, shown: to };
    }
}

;// CONCATENATED MODULE: ./packages/cli/lib/tasks/copy.js





/** The task `copy`: copies content between registries, layouts and archives. */
const task = (0,lib.defineTask)({
    name: 'copy',
    summary: 'Copy an image, index or artifact between registries, layouts and archives',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        from: schemas/* string */.YjP()
            .describe('Source: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
            .meta({ positional: true }),
        to: schemas/* string */.YjP()
            .describe('Destination, in the same forms. Without a tag, the copy has the tag of FROM.')
            .meta({ positional: true }),
        platforms: schemas/* array */.YOg(schemas/* string */.YjP())
            .default([])
            .describe('Platforms of an index to copy, such as linux/arm64. The index keeps its digest, and the output "omitted" lists the other platforms. Default: all platforms.'),
        referrers: schemas/* boolean */.zMY()
            .default(true)
            .describe('Copy the referrers too: signatures, attestations, SBOMs and all others.'),
        'legacy-tags': schemas/* boolean */.zMY()
            .default(true)
            .describe('Copy the legacy tags of cosign too: sha256-….sig, .att and .sbom.'),
        'mount-from': schemas/* string */.YjP()
            .optional()
            .describe('A repository in the registry of the destination to mount layers from.'),
        concurrency: schemas/* number */.aig()
            .int()
            .min(1)
            .max(64)
            .default(12)
            .describe('Maximum number of manifests and blobs that are copied at the same time. An archive is written one by one, so that equal content makes an equal file.'),
        'dry-run': schemas/* boolean */.zMY().default(false).describe('Check what would be copied, and copy nothing.'),
        ...registry/* registryInputs */.P,
    }),
    outputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Copy by digest, HOST/NAME@DIGEST.'),
        digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).describe('Digest by repository of the copy.'),
        copied: schemas/* number */.aig().describe('Number of manifests and blobs that were sent or mounted.'),
        skipped: schemas/* number */.aig().describe('Number of manifests and blobs that the destination already had.'),
        bytes: schemas/* number */.aig().describe('Number of bytes that were sent.'),
        omitted: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Digests of the platforms that were left out.'),
        result: schemas/* enum */.k5n(['copied', 'already-there', 'would-copy'])
            .describe('copied, already-there (nothing was sent) or would-copy (dry run).'),
    }),
    async run(inputs, ports) {
        const remote = /^oci(-archive)?:/.test(inputs.to) ? inputs.from : inputs.to;
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, remote, ports);
        return copyImage(inputs, registries, ports);
    },
});


/***/ }),

/***/ 44396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ registryInputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

/** The inputs of every task that uses a registry, to spread into a strict object. */
const registryInputs = {
    'registry-username': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('User name for the registry. Default: the login of docker or podman.'),
    'registry-password': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Password or token for the registry.')
        .meta({ secret: true }),
    'registry-config': zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .optional()
        .describe('Path of a docker config.json. Default: the files of docker and podman, with their credential helpers.'),
    'insecure-registries': zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())
        .default([])
        .describe('Registry hosts to connect to over plain HTTP. Loopback hosts need no entry.'),
};


/***/ })

};
