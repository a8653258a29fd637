export const id = 198;
export const ids = [198];
export const modules = {

/***/ 10198:
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
;// CONCATENATED MODULE: ./packages/cli/lib/tag-image.js
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



const CONCURRENCY = 6;
/**
 * Gives an image tags where it is.
 *
 * @throws `INPUT_INVALID` for what is no tag, `NOT_FOUND`, `TAG_EXISTS` with `if-absent`, and what the store throws
 */
async function tagImage({ image, tags, 'if-absent': ifAbsent }, registries, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        checkTags(tags);
        const { descriptor, shown } = await find(image, registries);
        const target = __addDisposableResource(env_1, await (0,oci_lib/* openTarget */.Ap)(image, registries), true);
        const named = await (0,lib.mapLimit)([...new Set(tags)], CONCURRENCY, async (tag) => {
            const current = await target.store.resolve(tag);
            return { tag, current: current?.digest };
        });
        const pending = named.filter(({ current }) => current !== descriptor.digest);
        const taken = pending.filter(({ current }) => current !== undefined);
        if (ifAbsent && taken.length > 0)
            throw (0,oci_lib/* ociError */.Yd)('TAG_EXISTS', `tagging ${shown}@${descriptor.digest}: ${taken.map(({ tag, current }) => `${tag} names ${current} already`).join(', ')}`, { hint: 'give it another tag, or leave --if-absent out to move these' });
        const wanted = pending.map(({ tag }) => tag);
        await write(target, descriptor, wanted, ifAbsent);
        const unchanged = named.map(({ tag }) => tag).filter((tag) => !wanted.includes(tag));
        for (const tag of unchanged)
            ports.log.info(`= ${shown}:${tag}  names it already`);
        for (const tag of wanted)
            ports.log.info(`✓ ${shown}:${tag}  ${(0,tree_view/* shortDigest */.V)(descriptor.digest)}`);
        return {
            images: [`${shown}@${descriptor.digest}`],
            digests: Object.fromEntries(named.map(({ tag }) => [`${shown}:${tag}`, descriptor.digest])),
            tagged: wanted,
            unchanged,
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
}
function checkTags(tags) {
    const bad = tags.filter((tag) => !(0,oci_lib/* isTag */.dz)(tag));
    if (bad.length === 0)
        return;
    const isElsewhere = bad.some((tag) => /[/:]/.test(tag));
    throw (0,lib.coreError)('INPUT_INVALID', `not a tag: ${bad.map((tag) => JSON.stringify(tag.slice(0, 200))).join(', ')}; a tag is up to 128 letters, digits, _ . and -`, isElsewhere
        ? { hint: 'to another repository an image is copied: sealwright copy FROM TO' }
        : {});
}
/** An archive is read before it is opened to be written. */
async function find(image, registries) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const source = __addDisposableResource(env_2, await (0,oci_lib/* openSource */.oD)(image, registries), true);
        const { descriptor } = await (0,oci_lib/* resolveSource */.ev)(source);
        return { descriptor, shown: source.shown };
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
async function write(target, descriptor, tags, ifAbsent) {
    const { store } = target;
    if (tags.length > 1 && !ifAbsent && store.putTagged !== undefined)
        await store.putTagged(descriptor, store.get(descriptor), tags);
    else
        await (0,lib.mapLimit)(tags, CONCURRENCY, (tag) => store.tag(descriptor, tag, { ifAbsent }));
    await target.commit();
}

;// CONCATENATED MODULE: ./packages/cli/lib/tasks/tag.js




const task = (0,lib.defineTask)({
    name: 'tag',
    summary: 'Give an image more tags where it is, without sending anything but its manifest',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        image: schemas/* string */.YjP()
            .describe('What to tag: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
            .meta({ positional: true }),
        tags: schemas/* array */.YOg(schemas/* string */.YjP())
            .min(1)
            .describe('The new tags. To another repository an image is copied.')
            .meta({ positional: true }),
        'if-absent': schemas/* boolean */.zMY()
            .default(false)
            .describe('Move no tag: fail, and write none, when one names something else already.'),
        ...oci_lib/* registryInputs */.P4,
    }),
    outputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The image by digest.'),
        digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).describe('The digest by each name, NAME:TAG.'),
        tagged: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The tags that were written.'),
        unchanged: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The tags that named it already.'),
    }),
    async run(inputs, ports) {
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, inputs.image, ports);
        return tagImage(inputs, registries, ports);
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
