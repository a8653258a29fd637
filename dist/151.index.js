export const id = 151;
export const ids = [151];
export const modules = {

/***/ 38151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rg: () => (/* reexport */ bundlePathOf),
  Nr: () => (/* reexport */ chartOutputs),
  d5: () => (/* reexport */ checkManifests),
  _O: () => (/* reexport */ emptyReport),
  OF: () => (/* reexport */ findBlobs),
  Mz: () => (/* reexport */ findImages),
  am: () => (/* reexport */ imageOutputs),
  cR: () => (/* reexport */ joinReports),
  qN: () => (/* reexport */ markdownReport),
  FJ: () => (/* reexport */ newSubject),
  tX: () => (/* reexport */ openPolicy),
  wj: () => (/* reexport */ openSealing),
  Yz: () => (/* reexport */ outputsOf),
  ti: () => (/* reexport */ readAnnotations),
  aF: () => (/* reexport */ readAttestations),
  mm: () => (/* reexport */ releaseOutputs),
  rY: () => (/* reexport */ reportOutputs),
  _M: () => (/* reexport */ repositoryOf),
  YT: () => (/* reexport */ requireVerified),
  $p: () => (/* reexport */ seal_sbomRecord),
  _d: () => (/* reexport */ sealManifests),
  Yj: () => (/* reexport */ servicesOf),
  A3: () => (/* reexport */ signBlobs),
  OW: () => (/* reexport */ signFound),
  JY: () => (/* reexport */ strangerCommands),
  RR: () => (/* reexport */ terminalReport),
  oP: () => (/* reexport */ verifyBlobs),
  CI: () => (/* reexport */ verifyFound),
  u5: () => (/* reexport */ writeReport)
});

// UNUSED EXPORTS: SBOM_PREDICATES, blobCommands, columns, headline, htmlReport, lowerCaseReference, mergeReports, newLogEntries, nothingChanged, readReport, releaseReportSchema, reportSignature, rowOf, sealError, shortDigest, subjectSchema, treeOf, withoutDigest

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 12 modules
var lib = __webpack_require__(23705);
// EXTERNAL MODULE: ./packages/sigstore/lib/index.js + 41 modules
var sigstore_lib = __webpack_require__(27468);
;// CONCATENATED MODULE: ./packages/seal/lib/attestation-files.js



/**
 * Predicates to attest, as inputs name them: `TYPE=FILE`, TYPE a URI or one of cosign's short names.
 *
 * @throws `INPUT_INVALID` naming all that cannot be read
 */
async function readAttestations(inputs) {
    const problems = [];
    const read = await Promise.all(inputs.map(async (input) => {
        // A URI may have a = in its query; a path seldom has one.
        const at = input.lastIndexOf('=');
        const [type, file] = [input.slice(0, Math.max(0, at)), input.slice(at + 1)];
        if (at <= 0 || file === '') {
            problems.push(`"${input}" is expected as TYPE=FILE`);
            return [];
        }
        const predicate = await (0,promises_.readFile)(file).catch((cause) => {
            problems.push(`reading ${file}: ${cause.message}`);
            return undefined;
        });
        return predicate === undefined ? [] : [{ predicateType: (0,sigstore_lib/* predicateTypeOf */.T4)(type), predicate }];
    }));
    if (problems.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', problems.join('\n'));
    return read.flat();
}
/** Annotations as inputs name them: `KEY=VALUE`. @throws `INPUT_INVALID` */
function readAnnotations(inputs) {
    const wrong = inputs.filter((input) => input.indexOf('=') <= 0);
    if (wrong.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', `annotations are expected as KEY=VALUE: ${wrong.join(', ')}`);
    return Object.fromEntries(inputs.map((input) => [
        input.slice(0, input.indexOf('=')),
        input.slice(input.indexOf('=') + 1),
    ]));
}

;// CONCATENATED MODULE: ./packages/seal/lib/errors.js

/** Errors of what is signed and verified, and of reports. */
const sealError = (0,lib.defineErrors)({
    IMAGE_MISSING: 'input',
    IMAGE_UNSUPPORTED: 'input',
    BLOB_MISSING: 'input',
    RELEASE_REJECTED: 'verdict',
    /** Something is signed, and those who look for it would not see it. */
    NOT_DISCOVERABLE: 'outside',
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/seal/lib/report.js


const digest = schemas/* string */.YjP()
    .refine((text) => (0,lib.isDigest)(text), 'not a digest')
    .describe('sha256: or sha512: and hex digits.');
const sbomRecord = schemas/* strictObject */.rej({
    format: schemas/* enum */.k5n(['cyclonedx', 'spdx']),
    predicateType: schemas/* string */.YjP()
        .describe('The in-toto predicate type under which the document is attested.'),
    digest: digest.describe('Digest of the document itself.'),
    size: schemas/* number */.aig().int().describe('Bytes of the document.'),
    components: schemas/* number */.aig().int().describe('How many components it lists.'),
    attestation: digest
        .optional()
        .describe('Digest of the manifest that carries the attestation, when it was attested.'),
});
const signatureRecord = schemas/* strictObject */.rej({
    predicateType: schemas/* string */.YjP(),
    layout: schemas/* enum */.k5n(['bundle', 'legacy'])
        .describe('bundle: a referrer, as cosign v3 has it; legacy: a layer under a tag, as cosign v2.'),
    identity: schemas/* string */.YjP()
        .describe('The subject alternative name of the certificate; empty for a key.'),
    issuer: schemas/* string */.YjP().describe('The OIDC issuer that vouched for the identity; empty for a key.'),
    logIndex: schemas/* string */.YjP().optional().describe('The entry in the transparency log.'),
    manifest: digest.describe('Digest of the manifest that carries the signature.'),
    created: schemas/* boolean */.zMY().describe('False when a valid one was there already and nothing was done.'),
    foundBy: schemas/* array */.YOg(schemas/* string */.YjP())
        .optional()
        .describe('Who would find it, read back from the registry as they look it up.'),
});
const verifyCommand = schemas/* strictObject */.rej({
    judge: schemas/* string */.YjP().describe('The program that judges: cosign, helm, crane, oras, sealwright.'),
    purpose: schemas/* string */.YjP(),
    argv: schemas/* array */.YOg(schemas/* string */.YjP()).min(1).describe('The command, word by word; runs as it stands.'),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional().describe('Variables that the command needs.'),
});
const subjectSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP()
        .describe('The name in sealwright.yaml, with the platform for one image of an index; charts/NAME for a chart.'),
    kind: schemas/* enum */.k5n(['image', 'index', 'chart', 'blob']),
    reference: schemas/* string */.YjP().describe('repository:tag@digest, or repository@digest.'),
    digest,
    size: schemas/* number */.aig().int().describe('Bytes of all that it consists of, compressed.'),
    platforms: schemas/* array */.YOg(schemas/* string */.YjP()),
    parent: schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), digest })
        .optional()
        .describe('What an image was built on.'),
    changed: schemas/* boolean */.zMY().describe('False when the registry held just this already.'),
    sbom: schemas/* array */.YOg(sbomRecord),
    signatures: schemas/* array */.YOg(signatureRecord),
    verdict: schemas/* strictObject */.rej({
        result: schemas/* enum */.k5n(['verified', 'unsigned', 'rejected', 'unchecked']),
        detail: schemas/* string */.YjP(),
    })
        .describe('What our own strict verification said, reading back from the registry.'),
    verify: schemas/* array */.YOg(verifyCommand),
});
/** The schema of release.json, version 1. */
const report_releaseReportSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    generator: schemas/* strictObject */.rej({ name: schemas/* literal */.euz('sealwright'), version: schemas/* string */.YjP() }),
    project: schemas/* string */.YjP().describe('The name of what was released.'),
    subjects: schemas/* array */.YOg(subjectSchema),
    unpublished: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), reason: schemas/* string */.YjP() }))
        .describe('What was planned and did not get published, when a release was cut short.'),
    services: schemas/* strictObject */.rej({
        registry: schemas/* strictObject */.rej({ host: schemas/* string */.YjP(), insecure: schemas/* boolean */.zMY() }).optional(),
        sigstore: schemas/* strictObject */.rej({
            instance: schemas/* string */.YjP().describe('public, stack, or the path of the trust files.'),
            trustedRoot: schemas/* string */.YjP().optional().describe('Path of the trusted root file.'),
            signingConfig: schemas/* string */.YjP().optional().describe('Path of the signing config file.'),
            urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
        })
            .optional(),
    }),
});
/** A report of nothing yet. */
function emptyReport(project, version) {
    return {
        version: 1,
        generator: { name: 'sealwright', version },
        project,
        subjects: [],
        unpublished: [],
        services: {},
    };
}
/** A subject about which nothing is known but what it is. */
function newSubject(fields) {
    return {
        platforms: [],
        changed: true,
        sbom: [],
        signatures: [],
        verdict: { result: 'unchecked', detail: 'not verified in this run' },
        verify: [],
        ...fields,
    };
}
/**
 * Joins the reports of several steps or jobs: one entry a digest and name, with all that any of them knows of it.
 */
function mergeReports(reports) {
    const subjects = new Map();
    for (const subject of reports.flatMap((report) => report.subjects)) {
        const key = `${subject.name} ${subject.digest}`;
        const known = subjects.get(key);
        subjects.set(key, known === undefined ? subject : mergeSubjects(known, subject));
    }
    const published = new Set([...subjects.values()].map((subject) => subject.name));
    return {
        ...reports[0],
        subjects: [...subjects.values()],
        unpublished: uniqueBy(reports.flatMap((report) => report.unpublished).filter((entry) => !published.has(entry.name)), (entry) => entry.name),
        services: Object.assign({}, ...reports.map((report) => report.services)),
    };
}
/** What one step did on several kinds of subjects, one after the other. */
function joinReports(reports) {
    const [first = emptyReport('nothing', lib.VERSION)] = reports;
    const subjects = reports.flatMap((report) => report.subjects);
    return { ...first, subjects };
}
function mergeSubjects(a, b) {
    return {
        ...a,
        ...b,
        changed: a.changed || b.changed,
        platforms: b.platforms.length > 0 ? b.platforms : a.platforms,
        sbom: uniqueBy([...b.sbom, ...a.sbom], (record) => record.digest),
        signatures: uniqueBy([...b.signatures, ...a.signatures], (record) => `${record.manifest} ${record.predicateType} ${record.layout}`),
        verdict: b.verdict.result === 'unchecked' ? a.verdict : b.verdict,
        verify: uniqueBy([...a.verify, ...b.verify], (command) => JSON.stringify(command.argv)),
    };
}
function uniqueBy(items, key) {
    return [...new Map(items.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 30 modules
var oci_lib = __webpack_require__(89497);
;// CONCATENATED MODULE: ./packages/seal/lib/sealing.js




/** Opens the sigstore instance that the options name. Its services are not asked before the first signature. */
async function openSealing(options, registry, ports) {
    const trust = await (0,sigstore_lib/* openTrust */.N_)(options, ports);
    const signer = await (0,sigstore_lib/* openSigner */.Hs)(options, trust, ports);
    const host = registry?.split('/')[0] ?? '';
    const insecure = options['insecure-registries']?.includes(host) ?? false;
    return {
        trust,
        signer,
        stranger: {
            trustedRoot: trust.trustedRootPath,
            identity: signer.identity?.subject,
            issuer: signer.identity?.issuer,
            key: await writePublicKey(signer, options.out),
            log: signer.log,
            plainHttp: insecure ? 'yes' : host !== '' && (0,oci_lib/* isLoopback */.U9)(host) ? 'loopback' : 'no',
        },
        services: servicesOf(trust, registry),
    };
}
/** Writes the public half of a key that signs, for those who verify. */
async function writePublicKey({ key }, directory) {
    if (key === undefined || directory === undefined)
        return undefined;
    await (0,promises_.mkdir)(directory, { recursive: true });
    const path = (0,external_node_path_.join)(directory, 'cosign.pub');
    await (0,promises_.writeFile)(path, key.publicKey.export({ type: 'spki', format: 'pem' }));
    return path;
}
/** The services part of a report. */
function servicesOf(trust, registry) {
    const host = registry?.split('/')[0];
    return {
        ...(host === undefined ? {} : { registry: { host, insecure: (0,oci_lib/* isLoopback */.U9)(host) } }),
        ...(trust === undefined
            ? {}
            : {
                sigstore: {
                    instance: trust.name,
                    ...(trust.trustedRootPath === undefined ? {} : { trustedRoot: trust.trustedRootPath }),
                    ...(trust.signingConfigPath === undefined
                        ? {}
                        : { signingConfig: trust.signingConfigPath }),
                    ...(trust.urls === undefined ? {} : { urls: { ...trust.urls } }),
                },
            }),
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/strangers.js
const TYPES = { cyclonedx: 'cyclonedx', spdx: 'spdxjson' };
/** The commands by which a stranger checks a subject, each complete as it stands. */
function strangerCommands(subject, context) {
    const reference = `${repositoryOf(subject.reference)}@${subject.digest}`;
    return [
        ...cosignCommands(subject, reference, context),
        ...(subject.kind === 'chart'
            ? chartCommands(subject, reference, context)
            : imageCommands(reference, context)),
    ];
}
function cosignCommands(subject, reference, context) {
    const signer = signerFlags(context);
    if (signer === undefined || subject.signatures.length === 0)
        return [];
    const policy = [...signer, ...(context.plainHttp === 'yes' ? ['--allow-http-registry'] : [])];
    const attested = subject.sbom.filter((record) => record.attestation !== undefined);
    return [
        {
            judge: 'cosign',
            purpose: `${subject.name} is signed by this identity`,
            argv: ['cosign', 'verify', ...policy, reference],
        },
        ...attested.map((record) => ({
            judge: 'cosign',
            purpose: `${subject.name} has a signed ${record.format} SBOM`,
            argv: [
                'cosign',
                'verify-attestation',
                '--type',
                TYPES[record.format] ?? record.predicateType,
                ...policy,
                reference,
            ],
        })),
        {
            judge: 'cosign',
            purpose: `what is attached to ${subject.name}`,
            argv: [
                'cosign',
                'tree',
                ...(context.plainHttp === 'yes' ? ['--allow-http-registry'] : []),
                reference,
            ],
        },
    ];
}
/** Who signed and what vouches for it, as flags of cosign; undefined when nobody did. */
function signerFlags(context) {
    const { identity, issuer, key, log, trustedRoot } = context;
    const who = key === undefined
        ? ['--certificate-identity', identity ?? '', '--certificate-oidc-issuer', issuer ?? '']
        : ['--key', key];
    if (key === undefined && (identity === undefined || issuer === undefined))
        return undefined;
    return [
        ...who,
        ...(log === 'public' ? [] : ['--insecure-ignore-tlog=true']),
        ...(log === 'private' ? ['--use-signed-timestamps'] : []),
        ...(trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot]),
    ];
}
/** The command by which a stranger checks a file. */
function blobCommands(file, bundle, context) {
    const signer = signerFlags(context);
    if (signer === undefined)
        return [];
    const argv = [
        'cosign',
        'verify-blob',
        '--bundle',
        bundle,
        ...signer,
        file,
    ];
    return [{ judge: 'cosign', purpose: `${file} is signed by this signer`, argv }];
}
function chartCommands(subject, reference, context) {
    const plain = context.plainHttp === 'no' ? [] : ['--plain-http'];
    const repository = repositoryOf(subject.reference);
    const version = (tagOf(subject.reference) ?? '').replaceAll('_', '+');
    return [
        {
            judge: 'helm',
            purpose: `fetch the chart ${subject.name}`,
            argv: ['helm', 'pull', `oci://${repository}`, '--version', version, ...plain],
        },
        {
            judge: 'helm',
            purpose: `render the chart ${subject.name}`,
            argv: [
                'helm',
                'template',
                repository.split('/').at(-1) ?? 'release',
                `oci://${repository}`,
                '--version',
                version,
                ...plain,
            ],
        },
        {
            judge: 'helm',
            purpose: `read the chart ${subject.name}`,
            argv: ['helm', 'show', 'chart', `oci://${repository}`, '--version', version, ...plain],
        },
        discover(reference, context),
    ];
}
function imageCommands(reference, context) {
    const insecure = context.plainHttp === 'yes' ? ['--insecure'] : [];
    return [
        discover(reference, context),
        {
            judge: 'crane',
            purpose: 'every layer is there and is what it says',
            argv: ['crane', 'validate', ...insecure, '--remote', reference],
        },
    ];
}
function discover(reference, context) {
    return {
        judge: 'oras',
        purpose: 'what refers to it',
        argv: ['oras', 'discover', ...(context.plainHttp === 'no' ? [] : ['--plain-http']), reference],
    };
}
/** The reference without tag and digest. */
function repositoryOf(reference) {
    const bare = reference.split('@')[0] ?? '';
    const slash = bare.lastIndexOf('/');
    const colon = bare.indexOf(':', slash);
    return colon < 0 ? bare : bare.slice(0, colon);
}
function tagOf(reference) {
    const bare = reference.split('@')[0] ?? '';
    const colon = bare.indexOf(':', bare.lastIndexOf('/'));
    return colon < 0 ? undefined : bare.slice(colon + 1);
}

;// CONCATENATED MODULE: ./packages/seal/lib/blob-steps.js







/** Files that are signed at the same time. */
const CONCURRENCY = 4;
/** Where a file's bundle is: beside it, as cosign's documentation has it. */
function bundlePathOf(file) {
    return `${file}.sigstore.json`;
}
/** Files by patterns, in order, without bundles. @throws `BLOB_MISSING` naming every pattern that matches nothing */
async function findBlobs(patterns) {
    const found = new Set();
    const missing = [];
    for (const pattern of patterns) {
        const files = [];
        for await (const path of (0,promises_.glob)(pattern)) {
            const isFile = (await (0,promises_.stat)(path)).isFile();
            if (isFile && !path.endsWith('.sigstore.json'))
                files.push(path);
        }
        if (files.length === 0)
            missing.push(pattern);
        for (const file of files.toSorted())
            found.add(file);
    }
    if (missing.length === 0)
        return [...found];
    throw sealError('BLOB_MISSING', `no file matches ${missing.join(', ')}`);
}
/**
 * Signs files: each gets a bundle beside it. One that is there already, valid for this file and by the same signer, is
 * left as it is.
 */
async function signBlobs(files, sealing, ports) {
    const item = ports.progress.start('sign files');
    let done = 0;
    const subjects = await (0,lib.mapLimit)(files, CONCURRENCY, async (file) => {
        const subject = await signFile(file, sealing);
        item.update(++done, files.length);
        return { ...subject, verify: blobCommands(file, bundlePathOf(file), sealing.stranger) };
    });
    const made = subjects.filter((subject) => subject.changed).length;
    item.end(made > 0 ? 'done' : 'skipped', made > 0 ? `${made} new bundles` : 'signed already');
    return {
        ...emptyReport('sign', lib.VERSION),
        subjects,
        services: servicesOf(sealing.trust, undefined),
    };
}
async function signFile(file, { signer, trust }) {
    const bytes = await (0,promises_.readFile)(file);
    const path = bundlePathOf(file);
    const known = await (0,promises_.readFile)(path).catch(() => undefined);
    const verdict = known === undefined
        ? undefined
        : await (0,sigstore_lib/* verifyBlob */.tB)(known, { bytes }, (0,sigstore_lib/* policyOfSigner */.w5)(signer), trust, path).catch(() => undefined);
    if (known !== undefined && verdict?.result === 'verified')
        return blobSubject(file, { digest: (0,lib.digestOf)(bytes), size: bytes.byteLength }, known, verdict.signature, false);
    const signed = await (0,sigstore_lib/* signBlob */.Pk)(bytes, signer, file);
    await (0,promises_.writeFile)(`${path}.tmp`, signed.bundle);
    await (0,promises_.rename)(`${path}.tmp`, path);
    return blobSubject(file, { digest: signed.digest, size: bytes.byteLength }, signed.bundle, signed, true);
}
function blobSubject(file, { digest, size }, bundle, proof, created) {
    const { identity, issuer, logIndex } = proof;
    return newSubject({
        name: file,
        kind: 'blob',
        reference: file,
        digest,
        size,
        changed: created,
        signatures: [
            {
                predicateType: sigstore_lib/* COSIGN_SIGN */["if"],
                layout: 'bundle',
                identity,
                issuer,
                ...(logIndex === '' ? {} : { logIndex }),
                manifest: (0,lib.digestOf)(bundle),
                created,
            },
        ],
    });
}
/**
 * Verifies files, or `sha256:…` of ones that are not here, by their bundles.
 *
 * @param bundle where the bundle is; default beside each file
 */
async function verifyBlobs(files, bundle, policy, trust, ports) {
    const item = ports.progress.start('verify files');
    const subjects = await (0,lib.mapLimit)(files, CONCURRENCY, async (file) => {
        const path = bundle ?? bundlePathOf(file);
        const bytes = (0,lib.isDigest)(file) ? undefined : await (0,promises_.readFile)(file);
        const blob = (0,lib.isDigest)(file) ? { digest: file } : { bytes: bytes ?? new Uint8Array() };
        const held = await (0,promises_.readFile)(path).catch(() => undefined);
        const verdict = held && (await (0,sigstore_lib/* verifyBlob */.tB)(held, blob, policy, trust, path));
        const digest = 'digest' in blob ? blob.digest : (0,lib.digestOf)(blob.bytes);
        return newSubject({
            name: file,
            kind: 'blob',
            reference: file,
            digest,
            size: bytes?.byteLength ?? 0,
            changed: false,
            verdict: verdictOf(verdict, path),
        });
    });
    const good = subjects.filter((subject) => subject.verdict.result === 'verified').length;
    item.end('done', `${good} of ${files.length} verified`);
    return { ...emptyReport('verify', lib.VERSION), subjects, services: servicesOf(trust, undefined) };
}
function verdictOf(verdict, path) {
    if (verdict === undefined)
        return { result: 'unsigned', detail: `there is no bundle ${path}` };
    if (verdict.result === 'verified')
        return { result: 'verified', detail: 'signature' };
    const detail = verdict.reasons.map(({ code, message }) => `${code}: ${message}`).join('; ');
    return { result: 'rejected', detail };
}

;// CONCATENATED MODULE: ./packages/seal/lib/check.js


/** Manifests that are checked at the same time. */
const check_CONCURRENCY = 8;
/**
 * Verifies as a stranger would: everything is read back from the registry, nothing that this process remembers
 * counts. One verdict a manifest: the signature and every attestation must hold.
 */
async function checkManifests(items, policy, trust) {
    const verifiers = (0,sigstore_lib/* openVerifiers */.Ky)(trust);
    return (0,lib.mapLimit)(items, check_CONCURRENCY, async ({ store, descriptor, predicateTypes }) => {
        const verdicts = [
            {
                what: 'signature',
                verdict: await (0,sigstore_lib/* verifyImage */.ZG)(store, descriptor, policy, trust, verifiers),
            },
            ...(await (0,lib.mapLimit)(predicateTypes, 2, async (predicateType) => ({
                what: predicateType,
                verdict: await (0,sigstore_lib/* verifyAttestations */.rm)(store, descriptor, { ...policy, predicateType }, trust, verifiers),
            }))),
        ];
        return combine(verdicts);
    });
}
function combine(verdicts) {
    for (const { what, verdict } of verdicts) {
        if (verdict.result === 'unsigned')
            return { result: 'unsigned', detail: `no ${what}; ${verdict.looked} referrers looked at` };
        if (verdict.result === 'rejected') {
            return {
                result: 'rejected',
                detail: `${what}: ${verdict.reasons.map((reason) => `${reason.code}: ${reason.message}`).join('; ')}`,
            };
        }
    }
    const attestations = verdicts.length - 1;
    return {
        result: 'verified',
        detail: attestations === 0 ? 'signature' : `signature and ${attestations} attestations`,
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/render.js

/** `sha256:0123456789ab` of a digest: enough for a person to compare. */
function shortDigest(digest) {
    const at = digest.indexOf(':');
    return `${digest.slice(0, at)}:${digest.slice(at + 1, at + 13)}`;
}
/** A subject as the texts of a table row. */
function rowOf(subject) {
    const signature = subject.signatures.find((record) => record.predicateType.includes('/cosign/sign')) ??
        subject.signatures[0];
    return {
        name: subject.name,
        kind: subject.kind,
        reference: withoutDigest(subject.reference),
        digest: subject.digest,
        size: (0,lib.sizeText)(subject.size),
        platforms: subject.platforms.join(', '),
        components: subject.sbom.length === 0
            ? '–'
            : String(Math.max(...subject.sbom.map((record) => record.components))),
        identity: signature?.identity ?? 'not signed',
        issuer: signature?.issuer ?? '',
        logIndex: signature?.logIndex ?? '–',
        state: subject.changed ? 'published' : 'unchanged',
        verdict: subject.verdict.result,
    };
}
function withoutDigest(reference) {
    const at = reference.indexOf('@');
    return at < 0 ? reference : reference.slice(0, at);
}
/** What people want to know first. */
function headline(report) {
    const { subjects } = report;
    const count = (kind, noun) => {
        const n = subjects.filter((subject) => subject.kind === kind).length;
        return n === 0 ? '' : `${n} ${noun}${n === 1 ? '' : 's'}`;
    };
    const what = [
        count('index', 'image'),
        count('image', 'platform image'),
        count('chart', 'chart'),
        count('blob', 'file'),
    ]
        .filter((text) => text !== '')
        .join(', ');
    const signed = subjects.filter((subject) => subject.signatures.length > 0).length;
    const verified = subjects.filter((subject) => subject.verdict.result === 'verified').length;
    return `${what === '' ? 'nothing' : what}; ${signed} of ${subjects.length} signed, ${verified} verified`;
}
/** True when a release found everything as it was. */
function nothingChanged(report) {
    return (report.subjects.length > 0 &&
        report.subjects.every((subject) => !subject.changed && subject.signatures.every((record) => !record.created)));
}
/** New entries in the transparency log that this release made. */
function newLogEntries(report) {
    return report.subjects
        .flatMap((subject) => subject.signatures)
        .filter((record) => record.created && record.logIndex !== undefined).length;
}
/** Subjects as a forest: images under what they were built on, platform images under their index. */
function treeOf(subjects) {
    const names = new Set(subjects.map((subject) => subject.name));
    const parentOf = ({ kind, name, parent }) => {
        const above = kind === 'image' ? name.split(' ')[0] : parent?.name;
        return above !== undefined && above !== name && names.has(above) ? above : undefined;
    };
    const below = Map.groupBy(subjects, parentOf);
    const nodesUnder = (name, depth) => (depth > 32 ? [] : (below.get(name) ?? [])).map((subject) => ({
        subject,
        children: nodesUnder(subject.name, depth + 1),
    }));
    return nodesUnder(undefined, 0);
}

;// CONCATENATED MODULE: ./packages/seal/lib/html.js


/** A report as one self-contained page: no script, no request, readable on a phone and in print. */
function htmlReport(report) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${esc(report.project)}: release report</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${esc(report.project)}</h1>
<p class="lead">${esc(headline(report))}.</p>
<p>${nothingChanged(report) ? 'Nothing changed in this run: every digest was published, signed and attested before.' : `${newLogEntries(report)} new entries in the transparency log.`}</p>
</header>
<main>
${unpublished(report)}
<section><h2>Tree</h2>${tree(treeOf(report.subjects))}</section>
<section><h2>What was published</h2>${report.subjects.map(card).join('\n')}</section>
${services(report)}
</main>
<footer>Made by Sealwright ${esc(report.generator.version)}. The same facts for programs: release.json.</footer>
</body>
</html>
`;
}
function tree(nodes) {
    if (nodes.length === 0)
        return '';
    const items = nodes.map(({ subject, children }) => {
        const row = rowOf(subject);
        return `<li><a href="#${html_anchor(subject)}"><b>${esc(row.name)}</b> <span class="kind">${row.kind}</span></a>${badge(subject)} <code>${esc(shortDigest(row.digest))}</code> <span class="dim">${esc(row.size)}</span>${tree(children)}</li>`;
    });
    return `<ul class="tree">${items.join('')}</ul>`;
}
function card(subject) {
    const row = rowOf(subject);
    const facts = [
        ['Reference', `<code>${esc(row.reference)}</code>`],
        ['Digest', `<code>${esc(row.digest)}</code>`],
        ['Size', esc(row.size)],
        ['Platforms', esc(row.platforms === '' ? '–' : row.platforms)],
        [
            'Built on',
            subject.parent === undefined
                ? '–'
                : `${esc(subject.parent.name)} <code>${esc(shortDigest(subject.parent.digest))}</code>`,
        ],
        [
            'SBOM',
            subject.sbom
                .map((record) => `${esc(record.format)}, ${record.components} components`)
                .join('<br>') || '–',
        ],
        ['Identity', `<code>${esc(row.identity)}</code>`],
        ['Issuer', row.issuer === '' ? '–' : `<code>${esc(row.issuer)}</code>`],
        ['Log index', esc(row.logIndex)],
        ['This run', esc(row.state)],
        ['Our verdict', `${esc(row.verdict)}: ${esc(subject.verdict.detail)}`],
    ];
    return `<article id="${html_anchor(subject)}"><h3>${esc(row.name)} <span class="kind">${row.kind}</span>${badge(subject)}</h3>
<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
${commands(subject)}</article>`;
}
function commands(subject) {
    if (subject.verify.length === 0)
        return '';
    const lines = subject.verify.map((command) => `<p>${esc(command.purpose)}</p><pre tabindex="0"><code>${esc((0,lib.commandLine)(command.argv, command.env))}</code></pre>`);
    return `<details><summary>Check it yourself: ${subject.verify.length} commands</summary>${lines.join('')}</details>`;
}
function badge(subject) {
    return ` <span class="badge ${subject.verdict.result}">${esc(subject.verdict.result)}</span>`;
}
function unpublished(report) {
    if (report.unpublished.length === 0)
        return '';
    const items = report.unpublished.map((entry) => `<li><b>${esc(entry.name)}</b>: ${esc(entry.reason)}</li>`);
    return `<section class="problem"><h2>Not published</h2><ul>${items.join('')}</ul></section>`;
}
function services(report) {
    const { registry, sigstore } = report.services;
    const rows = [
        ['Registry', registry?.host],
        ['Sigstore instance', sigstore?.instance],
        ['Trusted root', sigstore?.trustedRoot],
        ['Signing config', sigstore?.signingConfig],
        ...Object.entries(sigstore?.urls ?? {}),
    ];
    const shown = rows.filter((row) => row[1] !== undefined);
    if (shown.length === 0)
        return '';
    return `<section><h2>Services</h2><dl>${shown.map(([name, value]) => `<div><dt>${esc(name)}</dt><dd><code>${esc(value)}</code></dd></div>`).join('')}</dl></section>`;
}
function html_anchor(subject) {
    return `s-${subject.digest.slice(-16)}-${subject.name.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}
function esc(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
const STYLE = `
:root{--fg:#1c2024;--dim:#5f6872;--bg:#fcfcfd;--card:#fff;--line:#d9dee3;--accent:#0b5cad;--good:#18794e;--bad:#b42318;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--fg:#eceef0;--dim:#9ba5ae;--bg:#111416;--card:#181c1f;--line:#2f363c;--accent:#7ab8ff;--good:#5bd29a;--bad:#ff8f85;--warn:#f2c14e}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg)}
h1{margin:.2em 0;font-size:1.8rem}h2{margin:2rem 0 .6rem;font-size:1.25rem}h3{margin:0 0 .6rem;font-size:1.1rem}
.lead{font-size:1.1rem;margin:.2rem 0}p{margin:.4rem 0}.dim,footer,dt,.kind{color:var(--dim)}
a{color:var(--accent);text-decoration:none}a:hover,a:focus{text-decoration:underline}
code{font:.86em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.kind{font-weight:400;font-size:.85em}
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.78rem;font-weight:600;color:var(--warn)}
.badge.verified{color:var(--good)}.badge.rejected,.badge.unsigned{color:var(--bad)}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree ul{margin-left:.6rem;padding-left:1rem;border-left:2px solid var(--line)}
.tree li{padding:.25rem 0;position:relative}
.tree ul>li::before{content:"";position:absolute;left:-1rem;top:1.05rem;width:.7rem;border-top:2px solid var(--line)}
article{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem}
dl{margin:0;display:grid;gap:.15rem}
dl div{display:grid;grid-template-columns:8.5rem 1fr;gap:.6rem;padding:.15rem 0;border-bottom:1px solid var(--line)}
dl div:last-child{border:0}dd{margin:0;min-width:0}
details{margin-top:.8rem}summary{cursor:pointer;color:var(--accent)}
pre{margin:.2rem 0 .8rem;padding:.6rem;overflow-x:auto;border:1px solid var(--line);border-radius:.4rem;background:var(--bg)}
pre code{overflow-wrap:normal;white-space:pre}
.problem{border:2px solid var(--bad);border-radius:.6rem;padding:0 1rem 1rem}
footer{margin:2rem 0 1rem;font-size:.9rem}
@media (max-width:34rem){dl div{grid-template-columns:1fr;gap:0}body{padding:.8rem}}
@media print{details{display:block}details>*{display:block}}
`.trim();

;// CONCATENATED MODULE: ./packages/seal/lib/files.js





/** A report may list thousands of subjects. */
const REPORT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };
/** Writes release.json and, beside it, release.html. Returns the path of release.json. */
async function writeReport(report, directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const checked = report_releaseReportSchema.parse(report);
    await writeWhole((0,external_node_path_.join)(directory, 'release.html'), htmlReport(checked));
    const path = (0,external_node_path_.join)(directory, 'release.json');
    await writeWhole(path, `${JSON.stringify(checked, undefined, 2)}\n`);
    return path;
}
/** Reads a report that another step wrote. @throws `JSON_INVALID` */
async function readReport(path) {
    return parseJson(await readFile(path), releaseReportSchema, path, REPORT_LIMITS);
}
/** Writes a file so that a reader sees the old one or the whole new one. */
async function writeWhole(path, text) {
    const temporary = `${path}.${process.pid}.tmp`;
    const file = await (0,promises_.open)(temporary, 'w');
    try {
        await file.writeFile(text);
        await file.sync();
    }
    finally {
        await file.close();
    }
    await (0,promises_.rename)(temporary, path);
}

;// CONCATENATED MODULE: ./packages/seal/lib/found.js




/** References that are looked up at the same time. */
const found_CONCURRENCY = 16;
/**
 * Finds images by reference, with the platform images of an index when `recursive`.
 *
 * @throws `IMAGE_MISSING` naming every reference that is not there
 */
async function findImages(references, recursive, registries, log) {
    const missing = [];
    const found = await (0,lib.mapLimit)(references, found_CONCURRENCY, async (text) => {
        const { repository, store, wanted } = await locate(lowerCaseReference(text, log), registries);
        const descriptor = await store.resolve(wanted, { read: true });
        if (descriptor === undefined) {
            missing.push(text);
            return [];
        }
        return describeImage(repository, store, descriptor, recursive);
    });
    if (missing.length > 0) {
        throw sealError('IMAGE_MISSING', `not in the registry: ${missing.join(', ')}`, {
            hint: 'push it first; a private registry may say "not found" to strangers: check the login',
        });
    }
    const unique = new Map(found.flat().map((each) => [`${each.repository}@${each.descriptor.digest}`, each]));
    return [...unique.values()];
}
/** The store that a reference or an `oci:` location names, and the tag or digest in it. */
async function locate(text, registries) {
    const location = (0,oci_lib/* parseLocation */.zS)(text);
    if (location.kind === 'archive') {
        throw sealError('IMAGE_UNSUPPORTED', `${text}: archives cannot be read yet`, {
            hint: 'unpack it and use oci:DIR',
        });
    }
    if (location.kind === 'layout') {
        return {
            repository: location.path,
            store: await (0,oci_lib/* openLayout */.B9)(location.path),
            wanted: location.reference ?? 'latest',
        };
    }
    const { reference } = location;
    const repository = repositoryOf((0,oci_lib/* formatReference */.FH)(reference));
    return {
        repository,
        store: registries.open(repository),
        wanted: reference.digest ?? reference.tag ?? 'latest',
    };
}
async function describeImage(repository, store, descriptor, recursive) {
    const { manifest } = await (0,oci_lib/* readManifest */.WI)(store, descriptor);
    const name = repository.split('/').at(-1) ?? repository;
    const children = (0,oci_lib/* isIndexType */.$U)(descriptor.mediaType)
        ? (manifest.manifests ?? []).filter((child) => child.platform?.os !== 'unknown')
        : [];
    const size = [
        ...(manifest.layers ?? []),
        ...(manifest.config === undefined ? [] : [manifest.config]),
        ...children,
    ].reduce((total, each) => total + each.size, descriptor.size);
    const isChart = manifest.config?.mediaType.startsWith('application/vnd.cncf.helm.') === true;
    const kind = (0,oci_lib/* isIndexType */.$U)(descriptor.mediaType) ? 'index' : isChart ? 'chart' : 'image';
    const platforms = children.flatMap((child) => child.platform === undefined ? [] : [(0,oci_lib/* platformName */.$r)(child.platform)]);
    const root = { name, repository, store, descriptor, kind, platforms, size };
    if (!recursive || kind !== 'index')
        return [root];
    const singles = children.map((child) => {
        const platform = child.platform === undefined ? child.digest : (0,oci_lib/* platformName */.$r)(child.platform);
        return {
            name: `${name} ${platform}`,
            repository,
            store,
            descriptor: child,
            kind: 'image',
            platforms: [platform],
            size: child.size,
        };
    });
    return [root, ...singles];
}
/**
 * A reference whose repository is in lower case, as registries want it: `${{ github.repository }}` may not be. Tags,
 * digests and `oci:` locations are left as they are.
 */
function lowerCaseReference(text, log) {
    if (/^oci(-archive)?:/.test(text))
        return text;
    const end = text.search(/@|:[^/]*$/);
    const name = end < 0 ? text : text.slice(0, end);
    if (name === name.toLowerCase())
        return text;
    log.notice(`${name} has upper-case letters, which registries refuse: using ${name.toLowerCase()}`);
    return name.toLowerCase() + text.slice(name.length);
}

;// CONCATENATED MODULE: ./packages/seal/lib/inventory.js
/** Predicate types under which cosign and its readers know the documents. */
const SBOM_PREDICATES = {
    cyclonedx: 'https://cyclonedx.org/bom',
    spdx: 'https://spdx.dev/Document',
};

;// CONCATENATED MODULE: ./packages/seal/lib/markdown.js


/** GitHub shows a job summary of at most 1 MiB; commands beyond this many are left to the report file. */
const MAX_COMMANDS = 60;
/** A report as a job summary: Mermaid graph, table, commands. */
function markdownReport(report) {
    return [
        `## ${markdown_escape(report.project)}: ${nothingChanged(report) ? 'nothing changed' : 'released'}`,
        `${headline(report)}. ${newLogEntries(report)} new log entries.`,
        graph(report),
        table(report),
        markdown_commands(report),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
function graph(report) {
    const lines = [];
    const visit = (node, parent) => {
        const id = `n${lines.length}`;
        lines.push(`  ${id}["${node.subject.name.replaceAll('"', "'")}<br/>${shortDigest(node.subject.digest)}"]`);
        if (parent !== undefined)
            lines.push(`  ${parent} --> ${id}`);
        for (const child of node.children)
            visit(child, id);
    };
    for (const root of treeOf(report.subjects))
        visit(root, undefined);
    return lines.length === 0 ? '' : ['```mermaid', 'graph TD', ...lines, '```'].join('\n');
}
function table(report) {
    const rows = report.subjects.map((subject) => {
        const row = rowOf(subject);
        return [
            row.name,
            `\`${row.reference}\``,
            `\`${shortDigest(row.digest)}\``,
            row.size,
            row.platforms,
            row.components,
            row.identity,
            row.logIndex,
            row.verdict,
        ];
    });
    const line = (cells) => `| ${cells.map(markdown_escape).join(' | ')} |`;
    const head = [
        'Name',
        'Reference',
        'Digest',
        'Size',
        'Platforms',
        'SBOM components',
        'Identity',
        'Log index',
        'Verdict',
    ];
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
function markdown_commands(report) {
    const all = report.subjects.flatMap((subject) => subject.verify).slice(0, MAX_COMMANDS);
    if (all.length === 0)
        return '';
    const lines = all.map((command) => `# ${command.purpose}\n${(0,lib.commandLine)(command.argv, command.env)}`);
    return [
        '<details><summary>Check it as a stranger would</summary>',
        '',
        '```sh',
        lines.join('\n\n'),
        '```',
        '',
        '</details>',
    ].join('\n');
}
function markdown_escape(text) {
    return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

;// CONCATENATED MODULE: ./packages/seal/lib/outputs.js



/** Outputs that every task gives (DESIGN §7). */
const reportOutputs = {
    digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())
        .describe('JSON: repository@digest of each subject, by its name.'),
    report: schemas/* string */.YjP()
        .describe('Path of a release.json with what this step knows; reports of several steps merge.'),
};
const imageOutputs = {
    images: schemas/* array */.YOg(schemas/* string */.YjP())
        .describe('The images, one `repository@sha256:…` a line: the next step takes it as its input.'),
};
const chartOutputs = {
    charts: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The charts, one `repository@sha256:…` a line.'),
};
const releaseOutputs = { ...imageOutputs, ...chartOutputs, ...reportOutputs };
/** A report as step outputs: indexes and single images, not the platform images inside an index. */
function outputsOf(report, path) {
    const top = topLevel(report);
    const referenceOf = (subject) => `${repositoryOf(subject.reference)}@${subject.digest}`;
    return {
        images: top.filter(({ kind }) => kind !== 'chart' && kind !== 'blob').map(referenceOf),
        charts: top.filter((subject) => subject.kind === 'chart').map(referenceOf),
        digests: Object.fromEntries(top.map((subject) => [
            subject.name,
            subject.kind === 'blob' ? subject.digest : referenceOf(subject),
        ])),
        report: path,
    };
}
function topLevel(report) {
    const indexes = report.subjects
        .filter((subject) => subject.kind === 'index')
        .map((subject) => subject.name);
    return report.subjects.filter((subject) => subject.kind !== 'image' || !indexes.some((name) => subject.name.startsWith(`${name} `)));
}
/** @throws `RELEASE_REJECTED` when our own verification said no to anything. */
function requireVerified(report, what = 'published, but not verified') {
    const bad = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
    if (bad.length === 0)
        return;
    throw sealError('RELEASE_REJECTED', `${what}:\n  ${bad.map((subject) => `${subject.name}: ${subject.verdict.result}: ${subject.verdict.detail}`).join('\n  ')}`, { hint: 'what a stranger would read does not hold: do not announce it, and do not deploy it' });
}

;// CONCATENATED MODULE: ./packages/seal/lib/policy.js


/** The issuer of GitHub's tokens, which is meant where a repository is named and no issuer. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** The policy that inputs mean. @throws `INPUT_INVALID`, `KEY_INVALID`, `KEY_UNAVAILABLE` */
async function openPolicy(inputs, ports) {
    const { key, log, 'max-age': maxAge, 'min-signers': threshold } = inputs;
    const claims = claimsOf(inputs);
    const policy = {
        ...identityOf(inputs),
        log,
        threshold,
        rules: inputs['predicate-rules']?.map(sigstore_lib/* parsePredicateRule */.Bv),
        ...(Object.keys(claims).length === 0 ? {} : { claims }),
        ...(maxAge === undefined ? {} : { notBefore: ports.clock.now() - durationOf(maxAge) }),
    };
    if (key !== undefined)
        return { ...policy, key: await (0,sigstore_lib/* openPublicKey */.Hm)(key, ports) };
    if (isSomebody(policy))
        return policy;
    throw (0,lib.coreError)('INPUT_INVALID', 'whose signature must it be? certificate-identity is missing', {
        hint: 'for a workflow it is https://github.com/OWNER/REPO/.github/workflows/FILE@REF, with the issuer https://token.actions.githubusercontent.com; "repository" or a "key" will do as well',
    });
}
function isSomebody({ identity, identityRegexp, claims }) {
    return [identity, identityRegexp, claims?.['source-repository-uri']].some((rule) => rule !== undefined);
}
function identityOf(inputs) {
    const issuer = inputs['certificate-oidc-issuer'];
    const issuerRegexp = inputs['certificate-oidc-issuer-regexp'];
    const isGithub = inputs.repository !== undefined && !issuer && !issuerRegexp;
    const entries = [
        ['identity', inputs['certificate-identity']],
        ['identityRegexp', inputs['certificate-identity-regexp']],
        ['issuer', isGithub ? GITHUB_ISSUER : issuer],
        ['issuerRegexp', issuerRegexp],
    ];
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}
function claimsOf(inputs) {
    const { repository, ref, commit, trigger } = inputs;
    const url = repository === undefined ? undefined : `https://github.com/${repository}`;
    const claims = {
        'source-repository-uri': url,
        'source-repository-ref': ref,
        'source-repository-digest': commit,
        'build-config-uri': workflowOf(inputs.workflow, url),
        'build-trigger': trigger,
        'runner-environment': inputs['runner-environment'],
    };
    return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
/** A workflow of the repository, at any ref. */
function workflowOf(path, repository) {
    if (path === undefined)
        return undefined;
    if (repository === undefined) {
        throw (0,lib.coreError)('INPUT_INVALID', `the "workflow" ${path} is one of which repository?`, {
            hint: 'set "repository" to OWNER/NAME',
        });
    }
    const url = `${repository}/${path}@`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${url}.+$`);
}
function durationOf(text) {
    return Number(text.slice(0, -1)) * (UNITS[text.at(-1) ?? ''] ?? 0);
}

;// CONCATENATED MODULE: ./packages/seal/lib/seal.js




/** Signatures and attestations that are made at the same time. */
const seal_CONCURRENCY = 8;
/**
 * Signs manifests and attests their SBOMs. What is there already, valid and by the same identity, is left alone.
 */
async function sealManifests(store, subjects, inventories, signing, progress) {
    const { signer, repository, attestOnly = false, prove = false, annotations = {}, attestations = [], } = signing;
    const item = progress.item.child(progress.title);
    const tasks = subjects.flatMap((subject) => [
        ...(attestOnly ? [] : [{ subject }]),
        ...attestations.map((attestation) => ({ subject, attestation })),
        ...(inventories.find((inventory) => inventory.subject.digest === subject.digest)?.documents ?? []).map((document) => ({
            subject,
            document,
            attestation: {
                predicateType: SBOM_PREDICATES[document.format],
                predicate: document.bytes,
            },
        })),
    ]);
    let done = 0;
    try {
        const records = await (0,lib.mapLimit)(tasks, seal_CONCURRENCY, async (task) => {
            const { subject, attestation } = task;
            const made = attestation === undefined
                ? await (0,sigstore_lib/* signImage */.jV)(store, subject, signer, { repository, annotations })
                : await (0,sigstore_lib/* attest */.st)(store, subject, attestation, signer, { repository });
            const found = prove ? await requireFound(store, subject, made, repository) : undefined;
            item.update(++done, tasks.length);
            return { ...task, made, found };
        });
        const made = records.flatMap((each) => each.made).filter((record) => record.created).length;
        item.end(made > 0 ? 'done' : 'skipped', made > 0 ? `${made} new signature${made === 1 ? '' : 's'}` : 'signed and attested already');
        return new Map(subjects.map((subject) => {
            const own = records.filter((each) => each.subject.digest === subject.digest);
            return [subject.digest, sealedOf(own)];
        }));
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
/** @throws `NOT_DISCOVERABLE` when somebody who looks for it would not find what was attached */
async function requireFound(store, subject, made, repository) {
    const discoveries = await (0,sigstore_lib/* discover */.k4)(store, subject, made);
    const lost = discoveries.filter((each) => !each.found);
    if (lost.length === 0)
        return discoveries;
    throw sealError('NOT_DISCOVERABLE', `${repository}@${subject.digest} is signed, but ${lost.flatMap((each) => each.consumers).join(', ')} would not find it: the registry does not list what it took`, { hint: 'a registry may need a moment: run it again, which signs nothing twice' });
}
function sealedOf(records) {
    return {
        signatures: records.flatMap(({ made, found }) => made.map((record, at) => {
            const consumers = found?.[at]?.consumers;
            const reported = reportSignature(record);
            return consumers === undefined ? reported : { ...reported, foundBy: [...consumers] };
        })),
        sbom: records.flatMap(({ document, made }) => {
            const [first] = made;
            return document === undefined || first === undefined
                ? []
                : [{ ...seal_sbomRecord(document), attestation: first.manifest.digest }];
        }),
    };
}
/** A document as the report lists it. */
function seal_sbomRecord(document) {
    return {
        format: document.format,
        predicateType: SBOM_PREDICATES[document.format],
        digest: (0,lib.digestOf)(document.bytes),
        size: document.bytes.byteLength,
        components: document.components,
    };
}
/** A signature as the report lists it. */
function reportSignature(record) {
    return {
        predicateType: record.predicateType,
        layout: record.layout,
        identity: record.identity,
        issuer: record.issuer,
        ...(record.logIndex === '' ? {} : { logIndex: record.logIndex }),
        manifest: record.manifest.digest,
        created: record.created,
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign-steps.js






/** Manifests that are signed at the same time: signing is waiting, for services and registries. */
const sign_steps_CONCURRENCY = 16;
/** Signs what was found, and reports it. */
async function signFound(found, { sealing, ...what }, ports) {
    const item = ports.progress.start('sign');
    const subjects = await (0,lib.mapLimit)(found, sign_steps_CONCURRENCY, async (each) => {
        const sealed = await sealManifests(each.store, [each.descriptor], [], { ...what, signer: sealing.signer, repository: each.repository }, { item, title: each.name });
        return subjectOf(each, sealed.get(each.descriptor.digest), sealing);
    });
    item.end();
    return { ...emptyReport('sign', lib.VERSION), subjects, services: sealing.services };
}
/** Verifies what was found: signatures, and attestations of the predicate types. */
async function verifyFound(found, policy, predicateTypes, trust, ports) {
    const item = ports.progress.start('verify');
    const checks = found.map(({ store, descriptor }) => ({ store, descriptor, predicateTypes }));
    const verdicts = await checkManifests(checks, policy, trust);
    item.end('done', `${verdicts.filter((verdict) => verdict.result === 'verified').length} of ${found.length} verified`);
    const subjects = found.map((each, index) => ({
        ...subjectOf(each),
        changed: false,
        verdict: verdicts[index] ?? { result: 'unchecked', detail: '' },
    }));
    return {
        ...emptyReport('verify', lib.VERSION),
        subjects,
        services: servicesOf(trust, found[0]?.repository),
    };
}
function subjectOf(found, sealed, sealing) {
    const subject = newSubject({
        name: found.name,
        kind: found.kind,
        reference: `${found.repository}@${found.descriptor.digest}`,
        digest: found.descriptor.digest,
        size: found.size,
        platforms: [...found.platforms],
        changed: sealed?.signatures.some((record) => record.created) ?? false,
        signatures: [...(sealed?.signatures ?? [])],
        sbom: [...(sealed?.sbom ?? [])],
    });
    return sealing === undefined
        ? subject
        : { ...subject, verify: strangerCommands(subject, sealing.stranger) };
}

;// CONCATENATED MODULE: ./packages/seal/lib/terminal.js


/** A report for a terminal: a table, the verdicts, and the commands by which a stranger checks it. */
function terminalReport(report) {
    return [
        '',
        subjectsTable(report),
        '',
        outcome(report),
        '',
        verdicts(report),
        '',
        terminal_strangerCommands(report),
    ].join('\n');
}
function subjectsTable(report) {
    const head = ['NAME', 'KIND', 'REFERENCE', 'DIGEST', 'SIZE', 'PLATFORMS', 'SBOM', 'LOG', 'STATE'];
    const rows = report.subjects.map((subject) => {
        const row = rowOf(subject);
        return [
            row.name,
            row.kind,
            row.reference,
            shortDigest(row.digest),
            row.size,
            row.platforms,
            row.components,
            row.logIndex,
            row.state,
        ];
    });
    return columns([head, ...rows]);
}
/** Rows with columns padded to their widest cell. */
function columns(rows) {
    const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? '').length)));
    return rows
        .map((row) => row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd())
        .join('\n');
}
function outcome(report) {
    const entries = newLogEntries(report);
    return nothingChanged(report)
        ? `Nothing changed: every digest was there already, signed and attested; no new log entries. (${headline(report)})`
        : `Published ${headline(report)}; ${entries} new log entr${entries === 1 ? 'y' : 'ies'}.`;
}
function verdicts(report) {
    const identities = new Set(report.subjects.flatMap((subject) => subject.signatures.map((record) => `${record.identity}\n             issuer ${record.issuer}`)));
    const failed = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
    return [
        ...[...identities].map((identity) => `Signed by    ${identity}`),
        failed.length === 0
            ? `Our verdict  verified: all ${report.subjects.length}, read back from the registry, identity and issuer exact`
            : `Our verdict  ${failed.map((subject) => `${subject.name}: ${subject.verdict.result} (${subject.verdict.detail})`).join('\n             ')}`,
    ].join('\n');
}
/** The commands, grouped by judge, each as a line to paste. */
function terminal_strangerCommands(report) {
    const commands = report.subjects
        .filter((subject) => subject.kind !== 'image')
        .flatMap((subject) => subject.verify);
    if (commands.length === 0)
        return '';
    return [
        'Check it as a stranger would:',
        ...commands.map((command) => `\n  # ${command.purpose}\n  ${(0,lib.commandLine)(command.argv, command.env)}`),
    ].join('\n');
}

;// CONCATENATED MODULE: ./packages/seal/lib/index.js




















/***/ })

};
