export const id = 6113;
export const ids = [6113];
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

/***/ 16113:
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
// EXTERNAL MODULE: ./packages/cli/lib/tree-view.js
var tree_view = __webpack_require__(20962);
;// CONCATENATED MODULE: ./packages/cli/lib/delete-images.js
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
 * Takes tags away, and deletes by digest. What is not there needs no deleting.
 *
 * @throws `INPUT_INVALID` for what names neither, before anything is deleted; and what the stores throw
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
        const location = (0,oci_lib/* parseLocation */.zS)(image);
        if (location.kind === 'archive')
            return [`${image}: nothing is deleted from an archive`];
        const { reference } = location;
        const named = typeof reference === 'object' ? (reference.digest ?? reference.tag) : reference;
        if (named === undefined)
            return [`${image}: it names no tag and no digest`];
        return withReferrers && !(0,lib.isDigest)(named)
            ? [`${image}: --with-referrers goes with a digest; a tag is taken away by itself`]
            : [];
    });
    if (problems.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', problems.join('\n  '), {
            hint: 'write HOST/NAME:TAG for a tag, HOST/NAME@DIGEST for the image itself',
        });
}
async function deleteOne({ store, reference = '', shown }, { 'with-referrers': withReferrers, 'dry-run': isDry }, outputs, { log }) {
    const deleter = store;
    const name = `${shown}${(0,lib.isDigest)(reference) ? '@' : ':'}${reference}`;
    const found = await store.resolve(reference);
    if (found === undefined) {
        outputs.absent.push(name);
        log.info(`= ${name}  is not there`);
        return;
    }
    if (!(0,lib.isDigest)(reference)) {
        if (!isDry)
            await untag(deleter, reference, shown, found.digest);
        outputs.untagged.push(name);
        log.info(`✓ ${name}  ${isDry ? 'would be taken away' : 'taken away'}; ${(0,tree_view/* shortDigest */.V)(found.digest)} stays`);
        return;
    }
    const all = withReferrers ? await withAll(store, found) : [found];
    // Referrers first: whoever is interrupted leaves none that refers to nothing.
    for (const each of all.toReversed()) {
        if (!isDry)
            await deleter.delete(each);
        outputs.deleted.push(`${shown}@${each.digest}`);
        log.info(`✓ ${shown}@${(0,tree_view/* shortDigest */.V)(each.digest)}  ${isDry ? 'would be deleted' : 'deleted'}`);
    }
}
async function untag(store, tag, shown, digest) {
    try {
        await store.untag(tag);
    }
    catch (error) {
        // Older registries take what they are to delete for a digest, and say that it is a wrong one.
        const isRefused = (0,lib.isSealwrightError)(error, 'REGISTRY_FAILED') && /answered (400|405)\b/.test(error.message);
        if (!isRefused)
            throw error;
        throw new lib.SealwrightError(error.code, error.kind, error.message, {
            cause: error,
            hint: `this registry takes no tags away, or deletes nothing at all; what may be deleted is the image with all its tags: ${shown}@${digest}`,
        });
    }
}
/** A manifest and what refers to it, to that, and so on; each before what refers to it. */
async function withAll(store, root) {
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

// EXTERNAL MODULE: ./packages/cli/lib/late-progress.js
var late_progress = __webpack_require__(57628);
;// CONCATENATED MODULE: ./packages/cli/lib/tasks/delete.js





const task = (0,lib.defineTask)({
    name: 'delete',
    summary: 'Delete tags (their images stay) or, by digest, images from a registry or layout',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP())
            .min(1)
            .describe('HOST/NAME:TAG or oci:DIR:TAG takes the tag away, HOST/NAME@DIGEST or oci:DIR@DIGEST the image itself with all its tags.')
            .meta({ positional: true }),
        'with-referrers': schemas/* boolean */.zMY()
            .default(false)
            .describe('Signatures, attestations and whatever else refers to an image by digest too.'),
        'dry-run': schemas/* boolean */.zMY().default(false).describe('Say what would be deleted; delete nothing.'),
        ...oci_lib/* registryInputs */.P4,
    }),
    outputs: schemas/* strictObject */.rej({
        untagged: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The tags that were taken away, NAME:TAG.'),
        deleted: schemas/* array */.YOg(schemas/* string */.YjP()).describe('What was deleted, NAME@DIGEST.'),
        absent: schemas/* array */.YOg(schemas/* string */.YjP()).describe('What was not there.'),
    }),
    async run(inputs, ports) {
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, inputs.images[0], ports);
        const progress = (0,late_progress/* lateProgress */.u)(ports, 'deleting');
        return deleteImages(inputs, registries, ports, (count) => progress.note(`${count} so far`)).finally(() => progress.end());
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
