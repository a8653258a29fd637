export const id = 5677;
export const ids = [5677];
export const modules = {

/***/ 74041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ treeView),
/* harmony export */   V: () => (/* binding */ shortDigest)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41538);
/* harmony import */ var _sealwright_oci__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83539);
/* harmony import */ var _sealwright_sigstore__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80262);



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
    const numbers = `  ${shortDigest(part.digest)}  ${(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.sizeText)(bytesOf(part))}`;
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
/** Returns the bytes of a manifest with its blobs, or of a blob. */
function bytesOf(part) {
    const { children = [] } = part;
    return children.reduce((sum, child) => sum + bytesOf(child), part.size);
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

/***/ 25677:
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
// EXTERNAL MODULE: ./packages/cli/lib/images/tree-view.js
var tree_view = __webpack_require__(74041);
;// CONCATENATED MODULE: ./packages/cli/lib/images/tag.js
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
 * Adds tags to an image in its repository.
 *
 * @throws `INPUT_INVALID` when a tag is not valid, `NOT_FOUND`, `TAG_EXISTS` with `if-absent`, and what the store
 * throws
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
            throw (0,oci_lib/* ociError */.Yd)('TAG_EXISTS', `cannot tag ${shown}@${descriptor.digest}: ${taken.map(({ tag, current }) => `the tag ${tag} names ${current}`).join(', ')}`, { hint: 'use another tag, or leave --if-absent out to move the tag' });
        const wanted = pending.map(({ tag }) => tag);
        await write(target, descriptor, wanted, ifAbsent);
        const unchanged = named.map(({ tag }) => tag).filter((tag) => !wanted.includes(tag));
        for (const tag of unchanged)
            ports.log.result(`= ${shown}:${tag}  already names it`);
        for (const tag of wanted)
            ports.log.result(`✓ ${shown}:${tag}  ${(0,tree_view/* shortDigest */.V)(descriptor.digest)}`);
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
    throw (0,lib.coreError)('INPUT_INVALID', `cannot add the tag ${bad.map((tag) => JSON.stringify(tag.slice(0, 200))).join(', ')}: expected up to 128 letters, digits, "_", "." and "-"`, isElsewhere ? { hint: 'to tag an image in another repository: sealwright copy FROM TO' } : {});
}
/** Resolves the image in a source of its own: an archive is read before it is opened for writing. */
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





/** The task `tag`: adds tags to an image. */
const task = (0,lib.defineTask)({
    name: 'tag',
    summary: 'Add tags to an image in its repository, and send only its manifest',
    surfaces: ['cli'],
    inputs: schemas/* strictObject */.rej({
        image: schemas/* string */.YjP()
            .describe('Image to tag: HOST/NAME:TAG, HOST/NAME@DIGEST, oci:DIR[:TAG] or oci-archive:FILE[:TAG].')
            .meta({ positional: true }),
        tags: schemas/* array */.YOg(schemas/* string */.YjP())
            .min(1)
            .describe('Tags to add. For another repository, use the command copy.')
            .meta({ positional: true }),
        'if-absent': schemas/* boolean */.zMY()
            .default(false)
            .describe('Fail, and write no tag, when one of the tags already names other content.'),
        ...inputs_lib/* registryInputs */.P4,
    }),
    outputs: schemas/* strictObject */.rej({
        images: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Image by digest.'),
        digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).describe('Digest by NAME:TAG.'),
        tagged: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Tags that were written.'),
        unchanged: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Tags that already named the image.'),
    }),
    async run(inputs, ports) {
        const registries = await (0,oci_lib/* openRegistries */.cs)(inputs, inputs.image, ports);
        return tagImage(inputs, registries, ports);
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
