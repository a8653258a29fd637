export const id = 6875;
export const ids = [6875];
export const modules = {

/***/ 86875:
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
;// CONCATENATED MODULE: ./packages/cli/lib/meter.js

/** Over how long a rate is taken: long enough to be read, short enough to be true. */
const WINDOW_MS = 5000;
const EVERY_MS = 250;
/** Starts a line of progress for a transfer. */
function openMeter(ports, title) {
    const item = ports.progress.start(title);
    const started = ports.clock.now();
    let latest = '';
    let samples = [{ at: started, done: 0 }];
    return {
        update(done, total) {
            item.update(done, total);
            latest = `${(0,lib.sizeText)(done)} of ${(0,lib.sizeText)(total)}`;
            const at = ports.clock.now();
            const last = samples.at(-1);
            if (last !== undefined && at - last.at < EVERY_MS)
                return;
            samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }];
            item.note(transferText(done, total, rateOf(samples)));
        },
        end(outcome, note) {
            const seconds = (ports.clock.now() - started) / 1000;
            item.end(outcome, [note ?? latest, `in ${seconds.toFixed(1)} s`].join(' ').trim());
        },
    };
}
/** Bytes a second between the first and the last of some moments. */
function rateOf(samples) {
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at)
        return 0;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
}
/** `120.0 MB of 1.0 GB, 60.1 MB/s, 15 s left`. */
function transferText(done, total, rate) {
    const parts = [`${(0,lib.sizeText)(done)} of ${(0,lib.sizeText)(total)}`];
    if (rate > 0) {
        parts.push(`${(0,lib.sizeText)(rate)}/s`);
        if (total > done)
            parts.push(`${timeText((total - done) / rate)} left`);
    }
    return parts.join(', ');
}
function timeText(seconds) {
    if (seconds < 60)
        return `${Math.ceil(seconds)} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes} min ${Math.round(seconds % 60)} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

;// CONCATENATED MODULE: ./packages/cli/lib/copy-image.js
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
 * Copies what `from` names, shows how far it is, and says what was done.
 *
 * @throws `PLATFORM_INVALID`, `REFERENCE_INVALID`, and what the stores throw, with both ends in the message
 */
async function copyImage(inputs, registries, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const platforms = inputs.platforms.map(oci_lib/* parsePlatform */.FL);
        const source = __addDisposableResource(env_1, await (0,oci_lib/* openSource */.oD)(inputs.from, registries), true);
        const root = await (0,oci_lib/* resolveSource */.ev)(source);
        if (inputs['dry-run'])
            return look(inputs.to, source, root, registries, ports);
        const doing = `copying ${source.shown} to ${inputs.to}`;
        const target = __addDisposableResource(env_1, await (0,oci_lib/* openTarget */.Ap)(inputs.to, registries).catch((error) => {
            throw explained(error, doing);
        }), true);
        const tag = tagOf(root, target);
        const meter = openMeter(ports, `${source.shown} → ${nameOf(target, tag)}`);
        const options = {
            referrers: inputs.referrers,
            legacyTags: inputs['legacy-tags'],
            concurrency: Math.min(inputs.concurrency, target.concurrency ?? inputs.concurrency),
            signal: ports.signal,
            hasher: ports.hasher,
            onProgress: (done, total) => meter.update(done, total),
            ...(platforms.length === 0 ? {} : { platforms }),
            ...(tag === undefined ? {} : { tags: [tag] }),
            ...(inputs['mount-from'] === undefined ? {} : { mountFrom: inputs['mount-from'] }),
        };
        try {
            const result = await (0,oci_lib/* copy */.C)(source.store, target.store, root.descriptor, options);
            await target.commit();
            meter.end(result.copied === 0 ? 'skipped' : 'done', summaryOf(result));
            tellOmitted(ports, result.omitted);
            return outputsOf(root.descriptor, target, result);
        }
        catch (error) {
            meter.end('failed');
            const failure = explained(error, doing);
            if (isRefusedSubset(error))
                throw withHint(failure, SUBSET_HINT);
            if ((0,lib.isSealwrightError)(failure) && failure.kind === 'outside')
                ports.log.info('what has arrived stays: run the same again to go on from there');
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
/** The name of the copy: what `to` says, else what `from` says. A digest is no name. */
function tagOf(root, target) {
    const { reference } = target;
    if (reference === undefined)
        return root.tag;
    if (!reference.includes(':'))
        return reference;
    if (reference === root.descriptor.digest)
        return undefined;
    throw (0,oci_lib/* ociError */.Yd)('REFERENCE_INVALID', `copying to ${target.shown}: a copy keeps its digest ${root.descriptor.digest}, asked for was ${reference}`, { hint: 'name a tag, or nothing' });
}
function nameOf({ shown }, tag) {
    return tag === undefined ? shown : `${shown}:${tag}`;
}
function summaryOf({ copied, skipped, bytes, totalBytes }) {
    if (copied === 0)
        return 'already there';
    const mounted = totalBytes - bytes;
    return [
        `${copied} parts`,
        (0,lib.sizeText)(bytes),
        ...(mounted === 0 ? [] : [`${(0,lib.sizeText)(mounted)} mounted`]),
        ...(skipped === 0 ? [] : [`${skipped} already there`]),
    ].join(', ');
}
function tellOmitted({ log }, omitted) {
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
/** The failure with what was being copied where. A full disk is no defect of ours. */
function explained(error, doing) {
    if (error instanceof lib.SealwrightError) {
        const details = { cause: error, ...(error.hint === undefined ? {} : { hint: error.hint }) };
        return new lib.SealwrightError(error.code, error.kind, `${doing}: ${error.message}`, details);
    }
    const isSystem = error instanceof Error && 'syscall' in error;
    return isSystem
        ? (0,oci_lib/* ociError */.Yd)('STORE_FAILED', `${doing}: ${error.message}`, { cause: error })
        : error;
}
const SUBSET_HINT = 'this registry takes an index only with all of its platforms: copy them all, or copy the image of one platform by its digest (sealwright inspect shows them); layouts and archives take subsets';
/** True where a registry did not take a manifest because of what it names. */
function isRefusedSubset(error) {
    return ((0,lib.isSealwrightError)(error, 'REGISTRY_FAILED') && /\b(MANIFEST_)?BLOB_UNKNOWN/.test(error.message));
}
function withHint(error, hint) {
    if (!(error instanceof lib.SealwrightError))
        return error;
    return new lib.SealwrightError(error.code, error.kind, error.message, { cause: error, hint });
}
/** What a copy would meet; nothing is made or written. */
async function look(to, source, { descriptor }, registries, ports) {
    const { isThere, shown } = await isHeld(to, descriptor, registries);
    const verdict = isThere ? 'is already in' : 'would be copied to';
    ports.log.info(`${source.shown}@${descriptor.digest} ${verdict} ${shown}`);
    const nothing = { copied: 0, skipped: isThere ? 1 : 0, bytes: 0, omitted: [] };
    const result = isThere ? 'already-there' : 'would-copy';
    return { ...outputsOf(descriptor, { shown }, nothing), result };
}
async function isHeld(to, descriptor, registries) {
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
        // A layout or archive that is not there yet would be made.
        if (!(0,lib.isSealwrightError)(error, 'NOT_FOUND'))
            throw error;
        return { isThere: false, shown: to };
    }
}

;// CONCATENATED MODULE: ./packages/cli/lib/tasks/copy.js




const task = (0,lib.defineTask)({
    name: 'copy',
    summary: 'Copy an image, index or artifact between registries, layouts and archives',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        from: schemas/* string */.YjP()
            .describe('What to copy: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
            .meta({ positional: true }),
        to: schemas/* string */.YjP()
            .describe('Where to: the same forms. Without a tag, the name that FROM has.')
            .meta({ positional: true }),
        platforms: schemas/* array */.YOg(schemas/* string */.YjP())
            .default([])
            .describe('Only these platforms of an index, such as linux/arm64. The index keeps its digest; what is left out is written down beside it.'),
        referrers: schemas/* boolean */.zMY()
            .default(true)
            .describe('Signatures, attestations, SBOMs and whatever else refers to what is copied.'),
        'legacy-tags': schemas/* boolean */.zMY()
            .default(true)
            .describe('What cosign keeps under tags of its own: sha256-….sig, .att and .sbom.'),
        'mount-from': schemas/* string */.YjP()
            .optional()
            .describe('A repository of the destination’s registry that may hold the layers already.'),
        concurrency: schemas/* number */.aig()
            .int()
            .min(1)
            .max(64)
            .default(12)
            .describe('Parts under way at a time. Into an archive it is one, so that the same content is the same file.'),
        'dry-run': schemas/* boolean */.zMY().default(false).describe('Look what is there; copy nothing.'),
        ...oci_lib/* registryInputs */.P4,
    }),
    outputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The copy by digest, HOST/NAME@DIGEST.'),
        digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).describe('The digest by the name of the copy.'),
        copied: schemas/* number */.aig().describe('Manifests and blobs that were sent or mounted.'),
        skipped: schemas/* number */.aig().describe('Manifests and blobs that were there.'),
        bytes: schemas/* number */.aig().describe('Bytes that were sent.'),
        omitted: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Digests of what was left out.'),
        result: schemas/* enum */.k5n(['copied', 'already-there', 'would-copy'])
            .describe('copied, already-there (nothing was sent), or would-copy of a dry run.'),
    }),
    async run(inputs, ports) {
        const remote = /^oci(-archive)?:/.test(inputs.to) ? inputs.from : inputs.to;
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, remote, ports);
        return copyImage(inputs, registries, ports);
    },
});


/***/ })

};
