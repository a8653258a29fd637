export const id = 6614;
export const ids = [6614];
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

/***/ 74041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ treeView),
/* harmony export */   V: () => (/* binding */ shortDigest)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40948);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62572);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(135);




/** Maximum number of lines below one parent. `--json` has all parts. */
const MAX_SHOWN = 40;
const MAX_WIDTH = 80;
/** Maximum indent in columns: deeper lines have no room for text. */
const MAX_INDENT = 36;
const CONFIG = /^application\/vnd\.(?:oci\.image\.config|docker\.container\.image)\.v1\+json$/;
const LAYER = /^application\/vnd\.(?:oci\.image\.layer\.v1|docker\.image\.rootfs\.diff)\.(tar(?:[.+]\w+)?)$/;
/** Returns the tree of an image as lines of at most 80 columns, with control characters replaced. */
function treeView(name, root) {
    return [name, root.digest, ...drawn(linesBelow(root), '')].join('\n');
}
function drawn(lines, indent) {
    if (lines.length > 0 && indent.length > MAX_INDENT)
        return [`${indent}└─ … deeper, use --json`];
    return lines.flatMap(({ text, numbers = '', below }, at) => {
        const isLast = at === lines.length - 1;
        const start = `${indent}${isLast ? '└─ ' : '├─ '}`;
        const room = MAX_WIDTH - start.length - numbers.length;
        return [
            `${start}${fitted(text, room)}${numbers}`,
            ...drawn(below, `${indent}${isLast ? '   ' : '│  '}`),
        ];
    });
}
function linesBelow(part) {
    if (part.problem !== undefined)
        return [{ text: part.problem, below: [] }];
    const { children = [] } = part;
    // The empty config of an artifact has no information.
    const shown = children.filter((each) => each.role !== 'config' || each.mediaType !== _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .OCI_EMPTY */ .g1);
    return [...limited(shown.map(lineOf)), ...(part.kind === 'blob' ? [] : referrerLines(part))];
}
function limited(lines) {
    if (lines.length <= MAX_SHOWN)
        return [...lines];
    const more = { text: `… ${lines.length - MAX_SHOWN} more`, below: [] };
    return [...lines.slice(0, MAX_SHOWN), more];
}
/** Returns the lines of the referrers. "No referrers" and "unknown" are different results. */
function referrerLines(part) {
    const { referrers = [], role } = part;
    const unknown = part['referrers-unknown'];
    const lines = [];
    if (referrers.length > 0)
        lines.push({ text: 'referrers', below: limited(referrers.map(lineOf)) });
    else if (unknown === undefined && (role === 'root' || role === 'child'))
        lines.push({ text: 'no referrers: not signed', below: [] });
    if (unknown !== undefined)
        lines.push({ text: `referrers: ${unknown}`, below: [] });
    return lines;
}
function lineOf(part) {
    const numbers = `  ${shortDigest(part.digest)}  ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)((0,_inspect_js__WEBPACK_IMPORTED_MODULE_3__/* .sizeOf */ .$)(part))}`;
    return { text: labelOf(part), numbers, below: part.kind === 'blob' ? [] : linesBelow(part) };
}
function labelOf(part) {
    const { role, kind, platform, artifactType, annotations, tag, mediaType } = part;
    if (role === 'legacy')
        return `${tag?.split('.').at(-1) ?? ''} (cosign tag)`;
    if (role === 'referrer') {
        const predicate = annotations?.['dev.sigstore.bundle.predicateType'];
        const type = (0,_sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__/* .isBundleType */ .Jo)(artifactType) ? 'sigstore bundle' : (artifactType ?? mediaType);
        return [type, ...(predicate === undefined ? [] : [predicate])].join(' ');
    }
    if (role === 'config')
        return CONFIG.test(mediaType) ? 'config' : `config ${mediaType}`;
    if (role === 'layer') {
        const title = annotations?.['org.opencontainers.image.title'];
        return `layer ${title ?? typeName(mediaType)}`;
    }
    return [platform, kind === 'artifact' ? (artifactType ?? kind) : kind].filter(Boolean).join(' ');
}
/** Returns `tar+gzip` for `application/vnd.oci.image.layer.v1.tar+gzip`, and an unknown media type unchanged. */
function typeName(mediaType) {
    return LAYER.exec(mediaType)?.[1]?.replace('.', '+') ?? mediaType;
}
/** Returns a digest cut to 12 hexadecimal digits: `sha256:9fab9e62dc94`. */
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}
/** Returns a text without control and bidirectional characters, cut to `room` columns. */
function fitted(text, room) {
    const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, '?');
    return plain.length <= room ? plain : `${plain.slice(0, Math.max(1, room - 1))}…`;
}


/***/ }),

/***/ 2882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ lateProgress)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

const LATE_MS = 1000;
/** Starts a piece of work that is shown only when it takes longer than a second. The caller must call `end`. */
function lateProgress({ progress, clock }, title) {
    const ended = new AbortController();
    let item;
    let text = '';
    async function show() {
        try {
            await clock.sleep(LATE_MS, ended.signal);
        }
        catch (error) {
            if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'INTERRUPTED'))
                throw error;
            return; // The work ended within a second.
        }
        if (ended.signal.aborted)
            return;
        item = progress.start(title);
        item.note(text);
    }
    void show();
    return {
        note(next) {
            text = next;
            item?.note(next);
        },
        end(outcome = 'done') {
            ended.abort();
            item?.end(outcome);
        },
    };
}


/***/ }),

/***/ 36614:
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
// EXTERNAL MODULE: ./packages/cli/lib/images/tree-view.js
var tree_view = __webpack_require__(74041);
;// CONCATENATED MODULE: ./packages/cli/lib/images/delete.js
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
 * Removes tags, and deletes manifests by digest. A missing image is listed in `absent`.
 *
 * @throws `INPUT_INVALID` before anything is deleted when an image has no tag and no digest, or is in an archive; and
 * what the stores throw
 */
async function deleteImages(inputs, registries, ports, onDeleted = () => undefined) {
    checkImages(inputs);
    const outputs = { untagged: [], deleted: [], absent: [] };
    for (const image of inputs.images) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const source = __addDisposableResource(env_1, await (0,oci_lib/* openSource */.oD)(image, registries), true);
            await deleteOne(source, inputs, outputs, ports);
            onDeleted(outputs.untagged.length + outputs.deleted.length);
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
    return outputs;
}
function checkImages({ images, 'with-referrers': withReferrers }) {
    const problems = images.flatMap((image) => {
        const location = (0,oci_lib/* findLocation */.xg)(image);
        if (location.kind === 'archive')
            return [problem(image, 'an archive cannot change')];
        const { reference } = location;
        const named = typeof reference === 'object' ? (reference.digest ?? reference.tag) : reference;
        if (named === undefined)
            return [problem(image, 'expected a tag or a digest, got neither')];
        return withReferrers && !(0,lib.isDigest)(named)
            ? [problem(image, 'expected a digest with --with-referrers, got a tag')]
            : [];
    });
    if (problems.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', problems.join('\n  '), {
            hint: 'write HOST/NAME:TAG to remove a tag, HOST/NAME@DIGEST to delete the image',
        });
}
function problem(image, reason) {
    return `cannot delete ${image}: ${reason}`;
}
async function deleteOne({ store, reference = '', shown }, { 'with-referrers': withReferrers, 'dry-run': isDry }, outputs, { log }) {
    const deleter = store;
    const name = `${shown}${(0,lib.isDigest)(reference) ? '@' : ':'}${reference}`;
    const found = await store.resolve(reference);
    if (found === undefined) {
        outputs.absent.push(name);
        log.result(`= ${name}  does not exist`);
        return;
    }
    if (!(0,lib.isDigest)(reference)) {
        if (!isDry)
            await untag(deleter, reference, shown, found.digest);
        outputs.untagged.push(name);
        log.result(`✓ ${name}  ${isDry ? 'would be removed' : 'removed'}, ${(0,tree_view/* shortDigest */.V)(found.digest)} is kept`);
        return;
    }
    const all = withReferrers ? await withReferrersOf(store, found) : [found];
    // Referrers first: an interrupted run leaves no referrer without its subject.
    for (const each of all.toReversed()) {
        if (!isDry)
            await deleter.delete(each);
        outputs.deleted.push(`${shown}@${each.digest}`);
        log.result(`✓ ${shown}@${(0,tree_view/* shortDigest */.V)(each.digest)}  ${isDry ? 'would be deleted' : 'deleted'}`);
    }
}
async function untag(store, tag, shown, digest) {
    try {
        await store.untag(tag);
    }
    catch (error) {
        // Older registries read the tag as a digest, and report that it is invalid.
        const isRefused = error instanceof oci_lib/* RegistryError */.gl && [400, 405].includes(error.status);
        if (!isRefused)
            throw error;
        throw (0,lib.restated)(error, {
            hint: `this registry cannot remove a tag, or has deletion turned off. To delete the image with all of its tags: sealwright delete ${shown}@${digest}`,
        });
    }
}
/** Returns a manifest and all of its referrers, direct and indirect. Each manifest is before its referrers. */
async function withReferrersOf(store, root) {
    const found = new Map([[root.digest, root]]);
    let level = [root];
    for (let depth = 1; level.length > 0; depth++) {
        const next = [];
        for (const subject of level) {
            for await (const referrer of store.referrers(subject)) {
                if (found.has(referrer.digest))
                    continue;
                (0,oci_lib/* checkBounds */.Mi)(root.digest, depth, found.size);
                found.set(referrer.digest, referrer);
                next.push(referrer);
            }
        }
        level = next;
    }
    return [...found.values()];
}

// EXTERNAL MODULE: ./packages/cli/lib/progress/late-progress.js
var late_progress = __webpack_require__(2882);
;// CONCATENATED MODULE: ./packages/cli/lib/tasks/delete.js






/** The task `delete`: removes tags and deletes images. */
const task = (0,lib.defineTask)({
    name: 'delete',
    summary: 'Remove tags, or delete images by digest, in a registry or layout',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP())
            .min(1)
            .describe('HOST/NAME:TAG or oci:DIR:TAG removes the tag and keeps the image. HOST/NAME@DIGEST or oci:DIR@DIGEST deletes the image with all of its tags.')
            .meta({ positional: true }),
        'with-referrers': schemas/* boolean */.zMY()
            .default(false)
            .describe('Delete the referrers of an image too: signatures, attestations and all others. Needs a digest.'),
        'dry-run': schemas/* boolean */.zMY()
            .default(false)
            .describe('List what would be deleted, and delete nothing.'),
        ...registry/* registryInputs */.P,
    }),
    outputs: schemas/* strictObject */.rej({
        untagged: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Removed tags, NAME:TAG.'),
        deleted: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Deleted images and referrers, NAME@DIGEST.'),
        absent: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Tags and images that did not exist.'),
    }),
    async run(inputs, ports) {
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, inputs.images[0], ports);
        const progress = (0,late_progress/* lateProgress */.u)(ports, 'deleting');
        return deleteImages(inputs, registries, ports, (count) => progress.note(`${count} so far`)).finally(() => progress.end());
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
