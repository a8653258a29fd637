export const id = 5229;
export const ids = [5229];
export const modules = {

/***/ 57628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ lateProgress)
/* harmony export */ });
const LATE_MS = 1000;
/** Shows a piece of work once it takes longer than a second. `end` must be called. */
function lateProgress({ progress, clock }, title) {
    const ended = new AbortController();
    let item;
    let text = '';
    async function show() {
        try {
            await clock.sleep(LATE_MS, ended.signal);
        }
        catch {
            return; // It was done before.
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

/***/ 75229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  task: () => (/* binding */ task)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 31 modules
var oci_lib = __webpack_require__(97720);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/cli/lib/inspect-image.js


/** More manifests than this are not read: a hostile graph must not hold us for ever. */
const MAX_MANIFESTS = 2000;
/** A repository with more tags than this is asked for each name by itself. */
const MAX_TAGS = 10_000;
const CONCURRENCY = 6;
const ABSENT = 'not here';
/**
 * Looks at a manifest, all that it names, and all that refers to any of it. `onManifest` is told how many were looked
 * at so far.
 *
 * @throws what the root's manifest throws
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
    return { root: found, bytes, isComplete: state.isComplete };
}
async function inspect(descriptor, role, depth, state) {
    const { digest, size, mediaType } = descriptor;
    const isKnown = state.seen.has(digest);
    state.seen.set(digest, size);
    const plain = { role, mediaType, digest, size, ...detailsOf(descriptor) };
    if (!(0,oci_lib/* isManifestType */.Q3)(mediaType))
        return { ...plain, kind: 'blob' };
    const kind = (0,oci_lib/* isIndexType */.$U)(mediaType) ? 'index' : 'image';
    if (isKnown)
        return { ...plain, kind, problem: 'shown above' };
    if (depth > oci_lib/* MAX_DEPTH */.lr || ++state.manifests > MAX_MANIFESTS)
        return { ...plain, kind, problem: unseen(state, 'not looked into: there is too much') };
    state.onManifest(state.manifests);
    const reading = () => (0,oci_lib/* readManifest */.WI)(state.store, descriptor);
    const read = role === 'root' ? { answer: await reading() } : await asked(reading);
    if ('problem' in read)
        return { ...plain, kind, problem: unseen(state, read.problem) };
    const { manifest } = read.answer;
    const below = depth + 1;
    const children = await (0,lib.mapLimit)((0,oci_lib/* successorsOf */.L6)(manifest), CONCURRENCY, (child) => inspect(child, roleOf(child, manifest), below, state));
    const artifactType = (0,oci_lib/* artifactTypeOf */.Gh)(manifest);
    return {
        ...plain,
        kind: kindOf(kind, artifactType),
        ...(artifactType === undefined || kind === 'index' ? {} : { artifactType }),
        ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
        children,
        ...(await referrersOf(descriptor, below, state)),
    };
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
        ...(platform === undefined ? {} : { platform: (0,oci_lib/* platformName */.$r)(platform) }),
        ...(annotations === undefined ? {} : { annotations }),
    };
}
/** What refers to a manifest, by the referrers API or tag and by cosign's tags. */
async function referrersOf(subject, depth, state) {
    const listed = await asked(() => inspect_image_all(state.store.referrers(subject)));
    const legacy = await asked(() => legacyOf(subject.digest, state));
    const found = [
        ...('answer' in listed ? listed.answer.map((each) => [each, 'referrer']) : []),
        ...('answer' in legacy ? legacy.answer.map((each) => [each, 'legacy']) : []),
    ];
    const referrers = await (0,lib.mapLimit)(found, CONCURRENCY, async ([descriptor, role]) => ({
        ...(await inspect(descriptor, role, depth, state)),
        ...('tag' in descriptor ? { tag: descriptor.tag } : {}),
    }));
    const problems = [listed, legacy].flatMap((each) => ('problem' in each ? [each.problem] : []));
    if (problems.length === 0)
        return { referrers };
    return { referrers, 'referrers-unknown': unseen(state, problems.join('; ')) };
}
/** What cosign keeps under tags made of a digest. */
async function legacyOf(digest, { store, tags }) {
    const known = await tags();
    const names = oci_lib/* LEGACY_SUFFIXES */.qx.map((suffix) => (0,oci_lib/* legacyTag */.w_)(digest, suffix));
    const there = names.filter((name) => known === undefined || known.has(name));
    const found = await (0,lib.mapLimit)(there, CONCURRENCY, async (tag) => {
        const descriptor = await store.resolve(tag, { read: true });
        return descriptor === undefined ? [] : [{ ...descriptor, tag }];
    });
    return found.flat();
}
/** The names of a repository; undefined for more than are worth a list. */
async function listTags(store) {
    const tags = new Set();
    for await (const tag of store.tags()) {
        tags.add(tag);
        if (tags.size > MAX_TAGS)
            return undefined;
    }
    return tags;
}
/** An answer, or why there is none. What stops the program is not an answer. */
async function asked(work) {
    try {
        return { answer: await work() };
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error) || error.kind === 'bug' || error.code === 'INTERRUPTED')
            throw error;
        if (error.code === 'NOT_FOUND')
            return { problem: ABSENT };
        return { problem: `could not ask: ${(0,lib.describeError)(error)}` };
    }
}
/** Notes that something is not known; that it is not there is known. */
function unseen(state, problem) {
    if (problem !== ABSENT)
        state.isComplete = false;
    return problem;
}
async function inspect_image_all(descriptors) {
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

// EXTERNAL MODULE: ./packages/cli/lib/late-progress.js
var late_progress = __webpack_require__(57628);
// EXTERNAL MODULE: ./packages/cli/lib/tree-view.js
var tree_view = __webpack_require__(20962);
;// CONCATENATED MODULE: ./packages/cli/lib/tasks/inspect.js
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






const task = (0,lib.defineTask)({
    name: 'inspect',
    summary: 'Show what an image is made of, and what refers to it',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        image: schemas/* string */.YjP()
            .describe('What to look at: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
            .meta({ positional: true }),
        ...oci_lib/* registryInputs */.P4,
    }),
    outputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The image by digest.'),
        digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).describe('The digest by the name of the image.'),
        bytes: schemas/* number */.aig().describe('Bytes of all that was seen, each part once.'),
        complete: schemas/* boolean */.zMY()
            .describe('False when something could not be asked for: then no signature is no verdict.'),
        tree: schemas/* looseObject */._H3({ digest: schemas/* string */.YjP() })
            .describe('The image: role, kind, mediaType, digest, size, platform, artifactType, annotations, children and referrers, each the same again; problem and referrers-unknown say what could not be seen.'),
    }),
    async run(inputs, ports) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, inputs.image, ports);
            const source = __addDisposableResource(env_1, await (0,oci_lib/* openSource */.oD)(inputs.image, registries), true);
            const { descriptor, tag } = await (0,oci_lib/* resolveSource */.ev)(source);
            const name = tag === undefined ? source.shown : `${source.shown}:${tag}`;
            const progress = (0,late_progress/* lateProgress */.u)(ports, `looking at ${name}`);
            const { root, bytes, isComplete } = await inspectImage(source.store, descriptor, (count) => progress.note(`${count} manifests`)).finally(() => progress.end());
            ports.log.notice(`${(0,tree_view/* treeView */.M)(name, root)}\n${(0,lib.sizeText)(bytes)} in all`);
            if (!isComplete)
                ports.log.warn('some of it could not be seen: what is not shown may be there');
            const { digest } = descriptor;
            return {
                images: [`${source.shown}@${digest}`],
                digests: { [source.shown]: digest },
                bytes,
                complete: isComplete,
                tree: { ...root },
            };
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
    },
});


/***/ }),

/***/ 20962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ treeView),
/* harmony export */   V: () => (/* binding */ shortDigest)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97720);


/** Parts of one kind below one parent that are shown; `--json` has all of them. */
const MAX_SHOWN = 40;
const MAX_WIDTH = 80;
/** Columns; what is deeper has no room to be read. */
const MAX_INDENT = 36;
const CONFIG = /^application\/vnd\.(?:oci\.image\.config|docker\.container\.image)\.v1\+json$/;
const LAYER = /^application\/vnd\.(?:oci\.image\.layer\.v1|docker\.image\.rootfs\.diff)\.(tar(?:[.+]\w+)?)$/;
/** The tree of an image, for people: lines of at most 80 columns. What others wrote in it cannot steer a terminal. */
function treeView(name, root) {
    return [name, root.digest, ...drawn(linesBelow(root), '')].join('\n');
}
function drawn(lines, indent) {
    if (lines.length > 0 && indent.length > MAX_INDENT)
        return [`${indent}└─ … deeper: see --json`];
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
    // The empty config of an artifact says nothing.
    const told = children.filter((each) => each.role !== 'config' || each.mediaType !== _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .OCI_EMPTY */ .g1);
    return [...limited(told.map(lineOf)), ...(part.kind === 'blob' ? [] : referrerLines(part))];
}
function limited(lines) {
    if (lines.length <= MAX_SHOWN)
        return [...lines];
    const more = { text: `… ${lines.length - MAX_SHOWN} more`, below: [] };
    return [...lines.slice(0, MAX_SHOWN), more];
}
/** "Nothing refers to it" and "nobody knows" are different answers. */
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
    const numbers = `  ${shortDigest(part.digest)}  ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(bytesOf(part))}`;
    return { text: labelOf(part), numbers, below: part.kind === 'blob' ? [] : linesBelow(part) };
}
function labelOf(part) {
    const { role, kind, platform, artifactType, annotations, tag, mediaType } = part;
    if (role === 'legacy')
        return `${tag?.split('.').at(-1) ?? ''} (cosign tag)`;
    if (role === 'referrer') {
        const predicate = annotations?.['dev.sigstore.bundle.predicateType'];
        const type = artifactType === _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__/* .SIGSTORE_BUNDLE */ .uS ? 'sigstore bundle' : (artifactType ?? mediaType);
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
/** The bytes of a manifest with its blobs, or of a blob. */
function bytesOf(part) {
    const { children = [] } = part;
    return children.reduce((sum, child) => sum + bytesOf(child), part.size);
}
/** `tar+gzip` of `application/vnd.oci.image.layer.v1.tar+gzip`; what nobody knows stays whole. */
function typeName(mediaType) {
    return LAYER.exec(mediaType)?.[1]?.replace('.', '+') ?? mediaType;
}
/** A digest of which people see enough to tell it from others: `sha256:9fab9e62dc94`. */
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}
/** One line, without what steers a terminal or turns text around, no wider than the room that there is. */
function fitted(text, room) {
    const plain = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, '?');
    return plain.length <= room ? plain : `${plain.slice(0, Math.max(1, room - 1))}…`;
}


/***/ })

};
