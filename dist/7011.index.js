export const id = 7011;
export const ids = [7011];
export const modules = {

/***/ 27011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  task: () => (/* binding */ task)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(41538);
// EXTERNAL MODULE: ./packages/inputs/lib/index.js + 4 modules
var inputs_lib = __webpack_require__(35872);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 42 modules
var oci_lib = __webpack_require__(83539);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/cli/lib/progress/meter.js

/** Window of the rate: long enough for a steady number, short enough for a current one. */
const WINDOW_MS = 5000;
const EVERY_MS = 250;
/** Opens a line of progress for a transfer. */
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
/** Returns the bytes per second between the first and the last sample. */
function rateOf(samples) {
    const [first] = samples;
    const last = samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at)
        return 0;
    return ((last.done - first.done) * 1000) / (last.at - first.at);
}
/** Returns `120.0 MB of 1.0 GB, 60.1 MB/s, 15 s left`. `done` and `total` are in bytes, `rate` in bytes per second. */
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
            logOmitted(ports, result.omitted);
            const outputs = outputsOf(root.descriptor, target, result);
            ports.log.result(outputs.images.join('\n'));
            return outputs;
        }
        catch (error) {
            meter.end('failed');
            const failure = restatedFailure(error, attempt);
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
        `${copied} parts`,
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
        ...inputs_lib/* registryInputs */.P4,
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

/***/ 35872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cP: () => (/* reexport */ policyRuleFields),
  P4: () => (/* reexport */ registryInputs),
  lu: () => (/* reexport */ signInputs),
  fd: () => (/* reexport */ signOverrides),
  yo: () => (/* reexport */ signSectionSchema),
  fn: () => (/* reexport */ verifyInputs),
  cF: () => (/* reexport */ verifySectionSchema)
});

// UNUSED EXPORTS: signInputsSchema, signSectionFields, verifySectionFields

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/inputs/lib/registry.js

/** The inputs of every task that uses a registry, to spread into a strict object. */
const registryInputs = {
    'registry-username': schemas/* string */.YjP()
        .optional()
        .describe('User name for the registry. Default: the login of docker or podman.'),
    'registry-password': schemas/* string */.YjP()
        .optional()
        .describe('Password or token for the registry.')
        .meta({ secret: true }),
    'registry-config': schemas/* string */.YjP()
        .optional()
        .describe('Path of a docker config.json. Default: the files of docker and podman, with their credential helpers.'),
    'insecure-registries': schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Registry hosts to connect to over plain HTTP. Loopback hosts need no entry.'),
};

;// CONCATENATED MODULE: ./packages/inputs/lib/trust.js

/** The field of the sigstore instance to trust. */
const sigstoreField = schemas/* string */.YjP()
    .min(1)
    .describe('The sigstore instance to trust: public, stack (the running stack that SEALWRIGHT_STACK names), the path of a client trust config, or the URL of a TUF mirror.');
/** The field of a trusted root file, used instead of the instance's own. */
const trustedRootField = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of a trusted root file. It replaces the trusted root of the sigstore instance.');
/** The field of the first root of a TUF mirror. */
const tufRootField = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Path of the first root.json of a TUF mirror. Needed when "sigstore" is a URL. The first root of the public instance is built in.');
/** The field of the logs and authorities that prove the time of a signature. */
const logField = schemas/* enum */.k5n(['public', 'private', 'none'])
    .describe('Where signatures are logged: public (the logs of the signing config), private (no log, only a timestamp) or none (no log and no timestamp; needs a key).');

;// CONCATENATED MODULE: ./packages/inputs/lib/sign.js


const sharedFields = {
    'trusted-root': trustedRootField,
    'tuf-root': tufRootField,
    'signing-config': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of a signing config file (v0.2). It replaces the signing config of the sigstore instance.'),
    'identity-audience': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Audience of the identity token to request. Needed for every Fulcio except the public one, whose audience is sigstore.'),
};
const key = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Key to sign with instead of an identity: a file (cosign.key, PKCS #8), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service, called through the program sigstore-kms-NAME).');
const format = schemas/* enum */.k5n(['both', 'bundle', 'legacy'])
    .describe('Where signatures are stored: bundle (referrers, as cosign v3 does), legacy (the tags .sig and .att that cosign v2, Kyverno and Flux read), or both. The legacy layout works with a Rekor v1 log or without a log.');
const keyPassword = schemas/* string */.YjP()
    .optional()
    .describe('Password of an encrypted key. Default: the variable COSIGN_PASSWORD.')
    .meta({ secret: true });
const identityToken = schemas/* string */.YjP()
    .min(1)
    .optional()
    .describe('Identity token (OIDC JWT) to sign with. Default: the token of the stack, else SIGSTORE_ID_TOKEN, else a token of the CI job.')
    .meta({ secret: true });
const identityTokenCommand = schemas/* array */.YOg(schemas/* string */.YjP())
    .describe('Command that prints an identity token, as a list of words: spire-agent, api, fetch, jwt, -audience, sigstore. It runs without a shell.');
/** The fields of the `sign` section of sealwright.yaml, to spread into a strict object. */
const signSectionFields = {
    sigstore: sigstoreField.default('public'),
    ...sharedFields,
    key,
    format: format.default('both'),
    log: logField.default('public'),
};
/** The `sign` section of sealwright.yaml. */
const signSectionSchema = schemas/* strictObject */.rej(signSectionFields)
    .describe('How to sign images and charts');
/** The inputs of a task that signs, to spread into a strict object. */
const signInputs = {
    ...signSectionFields,
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};
/** The inputs of a task that signs. */
const signInputsSchema = schemas/* strictObject */.rej(signInputs);
/** The inputs of a task that signs, without defaults: a given value replaces the one of the `sign` section. */
const signOverrides = {
    sigstore: sigstoreField.optional(),
    ...sharedFields,
    key,
    format: format.optional(),
    log: logField.optional(),
    'key-password': keyPassword,
    'identity-token': identityToken,
    'identity-token-command': identityTokenCommand.optional(),
};

;// CONCATENATED MODULE: ./packages/inputs/lib/verify.js


/** The fields of the `verify` section of sealwright.yaml, which every task that verifies has as inputs. */
const verifySectionFields = {
    sigstore: sigstoreField.default('public'),
    'trusted-root': trustedRootField,
    key: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Public key to require instead of an identity: a file (cosign.pub), env://NAME (a variable that contains the PEM), or NAME://KEY (a key management service).'),
    log: logField
        .default('public')
        .describe('What must prove the time of a signature: public (a transparency log), private (a timestamp authority) or none (nothing; needs a key).'),
    'tuf-root': tufRootField,
    'certificate-identity': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed: the exact subject alternative name of the certificate.'),
    'certificate-identity-regexp': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Identity that must have signed, as a regular expression that must match the whole subject alternative name.'),
    'certificate-oidc-issuer': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Exact URL of the OIDC issuer that vouches for the identity.'),
    'certificate-oidc-issuer-regexp': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('OIDC issuer that vouches for the identity, as a regular expression that must match the whole URL.'),
};
const claimFields = {
    repository: schemas/* string */.YjP()
        .regex(/^[^/\s]+\/[^/\s]+$/)
        .optional()
        .describe('Source repository OWNER/NAME that the certificate must name. It can replace the identity.'),
    ref: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Git ref of the source that the certificate must name, such as refs/tags/v1.'),
    commit: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Commit of the source that the certificate must name.'),
    workflow: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Path of the triggered workflow that the certificate must name, such as .github/workflows/release.yml. Needs "repository".'),
    trigger: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Event that triggered the workflow, such as push or release.'),
    'runner-environment': schemas/* enum */.k5n(['github-hosted', 'self-hosted'])
        .optional()
        .describe('Kind of runner that the job ran on.'),
    'max-age': schemas/* string */.YjP()
        .regex(/^\d{1,5}[mhd]$/)
        .optional()
        .describe('Maximum age of a signature, such as 90d, 12h or 30m.'),
    'predicate-rules': schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Content that attestations must have: TYPE#PATH (the path exists), TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX. PATH is a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    'min-signers': schemas/* number */.aig()
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
const verifySectionSchema = schemas/* strictObject */.rej(verifySectionFields)
    .describe('How to verify images and charts after a release');

;// CONCATENATED MODULE: ./packages/inputs/lib/index.js





/***/ })

};
