export const id = 8326;
export const ids = [8326];
export const modules = {

/***/ 88326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rg: () => (/* reexport */ bundlePathOf),
  Nr: () => (/* reexport */ chartOutputs),
  d5: () => (/* reexport */ checkManifests),
  IT: () => (/* reexport */ declareArtifacts),
  _O: () => (/* reexport */ emptyReport),
  OF: () => (/* reexport */ findBlobs),
  Mz: () => (/* reexport */ findImages),
  Fj: () => (/* reexport */ finishState),
  am: () => (/* reexport */ imageOutputs),
  cR: () => (/* reexport */ joinReports),
  sn: () => (/* reexport */ keeping),
  qN: () => (/* reexport */ markdownReport),
  FJ: () => (/* reexport */ newSubject),
  DI: () => (/* reexport */ openAttempts),
  tX: () => (/* reexport */ openPolicy),
  R0: () => (/* reexport */ openQuestion),
  wj: () => (/* reexport */ openSealing),
  Gf: () => (/* reexport */ openState),
  Ic: () => (/* reexport */ openTrustedSigner),
  Yz: () => (/* reexport */ outputsOf),
  ti: () => (/* reexport */ readAnnotations),
  aF: () => (/* reexport */ readAttestations),
  mm: () => (/* reexport */ releaseOutputs),
  rY: () => (/* reexport */ reportOutputs),
  _M: () => (/* reexport */ repositoryOf),
  SC: () => (/* reexport */ requireSigned),
  YT: () => (/* reexport */ requireVerified),
  $p: () => (/* reexport */ seal_sbomRecord),
  _d: () => (/* reexport */ sealManifests),
  jJ: () => (/* reexport */ sealingOf),
  Yj: () => (/* reexport */ servicesOf),
  A3: () => (/* reexport */ signBlobs),
  OW: () => (/* reexport */ signFound),
  JY: () => (/* reexport */ strangerCommands),
  RR: () => (/* reexport */ terminalReport),
  BT: () => (/* reexport */ verdictMarkdown),
  mq: () => (/* reexport */ verdictReport),
  oP: () => (/* reexport */ verifyBlobs),
  hu: () => (/* reexport */ warnOfLeft),
  ik: () => (/* reexport */ withFreshness),
  u5: () => (/* reexport */ writeReport)
});

// UNUSED EXPORTS: SBOM_PREDICATES, allOf, blobCommands, columns, headline, htmlReport, loadPolicyFile, lowerCaseReference, mergeReports, newLogEntries, nothingChanged, openCheck, outcomeOf, policyFileSchema, readReport, reasonsOf, releaseReportSchema, reportSignature, rowOf, sealError, shortDigest, stageLines, subjectOf, subjectSchema, topLevel, treeOf, trustLine, verdictRows, verifyByFile, verifyFound, withoutDigest

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./packages/sigstore/lib/index.js + 50 modules
var sigstore_lib = __webpack_require__(32521);
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
        ...otherTypes(subject).map((type) => ({
            judge: 'cosign',
            purpose: `${subject.name} has a signed attestation ${type}`,
            argv: ['cosign', 'verify-attestation', '--type', type, ...policy, reference],
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
/** Predicate types of what is attested beside SBOMs that are listed. */
function otherTypes({ signatures, sbom }) {
    const types = new Set(signatures.map((signature) => signature.predicateType));
    types.delete(sigstore_lib/* COSIGN_SIGN */["if"]);
    for (const { predicateType } of sbom)
        types.delete(predicateType);
    return [...types];
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

;// CONCATENATED MODULE: ./packages/seal/lib/artifacts.js





/** What earlier steps of a job declared (actions/runner ArtifactsListFileCommand, version 1). */
const listSchema = schemas/* looseObject */._H3({
    version: schemas/* literal */.euz(1),
    subjects: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), digest: schemas/* string */.YjP() })),
});
/** The runner takes so many in a job, and fails the step that declares more. */
const JOB_LIMIT = 500;
/**
 * Declares signed images, charts and files as artifacts of the job (`$GITHUB_ARTIFACTS`, actions/runner 2.336), so that
 * later steps such as actions/attest find them. The runner fails a step that declares a name with two digests: what is
 * declared already under another digest is left out, with a notice. Outside of a job nothing is done.
 */
async function declareArtifacts(subjects, { env, log }) {
    const path = env.get('GITHUB_ARTIFACTS');
    if (path === undefined || path === '')
        return;
    const known = await readKnown(env.get('GITHUB_ARTIFACTS_LIST'));
    const lines = [];
    for (const { name, digest, line } of declarationsOf(subjects)) {
        const other = known.get(name);
        if (other === digest)
            continue;
        if (other !== undefined || known.size >= JOB_LIMIT) {
            const why = other === undefined ? `the job has ${JOB_LIMIT}` : `${name} is ${other} already`;
            log.notice(`${name}@${digest} is not declared as an artifact of the job: ${why}`);
            continue;
        }
        known.set(name, digest);
        lines.push(`${line}\n`);
    }
    if (lines.length === 0)
        return;
    await (0,promises_.appendFile)(path, lines.join('')).catch((cause) => log.warn(`the artifacts of the job cannot be declared: ${cause.message}`));
}
/** What cannot be read, or is of another version, is as good as nothing: the runner has the last word. */
async function readKnown(path) {
    try {
        const { subjects } = (0,lib.parseJson)(await (0,promises_.readFile)(path ?? ''), listSchema, 'the artifacts list');
        return new Map(subjects.map(({ name, digest }) => [name, digest]));
    }
    catch {
        return new Map();
    }
}
/** Images and charts of registries, but for those inside an index, and files. */
function declarationsOf(subjects) {
    const indexes = new Set(subjects.flatMap(({ kind, name }) => (kind === 'index' ? [name] : [])));
    const isInside = ({ kind, name }) => kind === 'image' && [...indexes].some((index) => name.startsWith(`${index} `));
    return subjects
        .filter((subject) => !isInside(subject))
        .flatMap((subject) => {
        const { digest, kind, reference } = subject;
        if (kind === 'blob') {
            // A line with = is not taken.
            const file = (0,external_node_path_.resolve)(reference);
            const isTaken = !/[=\r\n]/.test(file);
            return isTaken ? [{ name: (0,external_node_path_.basename)(file), digest, line: `file://${file}` }] : [];
        }
        const name = repositoryOf(reference);
        return isInRegistry(name) ? [{ name, digest, line: `oci://${name}@${digest}` }] : [];
    });
}
/** A layout's name is the path of a directory. */
function isInRegistry(name) {
    const host = name.split('/')[0] ?? '';
    return name.includes('/') && (host === 'localhost' || /^[^.].*[.:]/.test(host));
}

;// CONCATENATED MODULE: ./packages/seal/lib/errors.js

/** Errors of what is signed and verified, and of reports. */
const sealError = (0,lib.defineErrors)({
    IMAGE_MISSING: 'input',
    IMAGE_UNSUPPORTED: 'input',
    BLOB_MISSING: 'input',
    RELEASE_REJECTED: 'verdict',
    /** Nothing was refused, and not everything could be asked. */
    VERIFY_INCOMPLETE: 'outside',
    /** A policy file that is not there, or not one. */
    POLICY_FILE_INVALID: 'input',
    /** Not all could be signed: what is made is kept for the next run. */
    SIGN_INCOMPLETE: 'outside',
    /** Something is signed, and those who look for it would not see it. */
    NOT_DISCOVERABLE: 'outside',
});

;// CONCATENATED MODULE: ./packages/seal/lib/outside.js

/** True for what says nothing of its subject: a question that could not be asked or finished, and was not stopped. */
function isOutside(error) {
    return (0,lib.isSealwrightError)(error) && error.kind === 'outside' && error.code !== 'INTERRUPTED';
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
        state: stateOf(subject),
        verdict: subject.verdict.result,
    };
}
function stateOf(subject) {
    if (subject.unfinished !== undefined)
        return 'unfinished';
    return subject.changed ? 'published' : 'unchanged';
}
/** A reference without its digest. */
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
    const isJudged = subjects.some((subject) => subject.verdict.result !== 'unchecked');
    const verified = subjects.filter((subject) => subject.verdict.result === 'verified').length;
    const judged = isJudged ? `, ${verified} verified` : '';
    return `${what === '' ? 'nothing' : what}; ${signed} of ${subjects.length} signed${judged}`;
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
/** What is made of a subject that is not finished, one line a signature. */
function stageLines({ unfinished: state }) {
    if (state === undefined)
        return [];
    if (state.made.length === 0)
        return ['nothing new was made'];
    return state.made.map(stageText);
}
function stageText({ predicateType, layouts, timestamps, logIndices, pushed }) {
    const what = predicateType.includes('/cosign/sign/') ? 'signature' : predicateType;
    const steps = [
        'signed',
        ...(timestamps > 0 ? ['timestamped'] : []),
        logIndices.length > 0 ? `logged as ${logIndices.join(', ')}` : 'in no log',
        ...layouts.map((layout) => pushed.includes(layout) ? `pushed as ${layout}` : `not pushed as ${layout}`),
    ];
    return `${what}: ${steps.join(', ')}`;
}
/** What became of it all, in a word or two. */
function outcomeOf(report) {
    if (report.subjects.some((subject) => subject.unfinished !== undefined))
        return 'not finished';
    if (nothingChanged(report))
        return 'nothing changed';
    return report.project === 'sign' ? 'signed' : 'released';
}

;// CONCATENATED MODULE: ./packages/seal/lib/attempts.js



/** Errors of the services that every subject needs. */
const SERVICE_ERRORS = ['SIGN_FAILED', 'IDENTITY_REFUSED'];
/** Opens attempts. @param nameOf how the journal names a subject */
function openAttempts(journal) {
    const failures = [];
    const isStopped = () => failures.some((each) => SERVICE_ERRORS.some((code) => each.code === code));
    return {
        failures,
        async sign(subject, work) {
            const [first] = failures;
            if (first !== undefined && isStopped())
                return unfinished(subject, first, journal, 'not begun: ');
            try {
                return await work();
            }
            catch (error) {
                if (!isOutside(error))
                    throw error;
                failures.push(error);
                return unfinished(subject, error, journal, '');
            }
        },
    };
}
function unfinished(subject, { code, message }, journal, prefix) {
    const made = journal.list().filter((each) => each.subject === subject.reference);
    return {
        ...subject,
        changed: made.some((each) => each.pushed.length > 0),
        unfinished: { code, reason: `${prefix}${message}`, made: made.map(stageOf) },
    };
}
function stageOf(progress) {
    const { predicateType, layouts, pushed, timestamps, logIndices } = progress;
    return {
        predicateType,
        layouts: [...layouts],
        timestamps,
        logIndices: [...logIndices],
        pushed: [...pushed],
    };
}
/** Subjects that a message names at most. */
const NAMED = 40;
/**
 * Says of each subject what is signed, logged and pushed, where not all is.
 *
 * @throws `SIGN_INCOMPLETE`; where a single subject is all there was to sign and nothing of it is made, what failed
 */
function requireSigned(subjects, { failures }, journal, report) {
    const [first] = failures;
    if (first === undefined)
        return;
    const left = subjects.filter((subject) => subject.unfinished !== undefined);
    const made = left.flatMap((subject) => subject.unfinished?.made ?? []);
    if (subjects.length === 1 && made.length === 0)
        throw first;
    const reasons = [...new Set(failures.map((each) => each.message))];
    const lines = left
        .slice(0, NAMED)
        .flatMap((subject) => [subject.reference, ...stageLines(subject).map((line) => `  ${line}`)]);
    const more = left.length > NAMED ? [`… and ${left.length - NAMED} more: see ${report}`] : [];
    throw sealError('SIGN_INCOMPLETE', [
        left.length < subjects.length
            ? `${left.length} of ${subjects.length} could not be signed to the end, the others are signed:`
            : `${left.length} of ${subjects.length} could not be signed to the end:`,
        ...[...reasons.slice(0, 5), ...lines, ...more].map((line) => `  ${line}`),
    ].join('\n'), {
        cause: first,
        outputs: { report },
        hint: `${nextStep(made.length > 0 ? journal.path : undefined)}. All of it is in ${report}`,
    });
}
function nextStep(path) {
    return path === undefined
        ? 'run it again when what failed is back: what is signed is left as it is'
        : `${path} keeps what is made: run the same again, in another job with "resume: ${path}" and that file, and nothing is signed or logged twice`;
}

;// CONCATENATED MODULE: ./packages/seal/lib/attestation-files.js



/**
 * Predicates to attest, as inputs name them: `TYPE=FILE`, TYPE a URI or one of cosign's short names.
 *
 * @throws `INPUT_INVALID` naming all that cannot be read
 */
async function readAttestations(inputs, replace = false) {
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
        return predicate === undefined
            ? []
            : [{ predicateType: (0,sigstore_lib/* predicateTypeOf */.T4)(type), predicate, replace }];
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

;// CONCATENATED MODULE: ./packages/seal/lib/check.js



/** Manifests that are checked at the same time. */
const CONCURRENCY = 8;
/**
 * Verifies as a stranger would: everything is read back from the registry, nothing that this process remembers
 * counts. One verdict a manifest: the signature and every attestation must hold.
 */
async function checkManifests(items, policy, trust) {
    const check = openCheck(trust);
    return (0,lib.mapLimit)(items, CONCURRENCY, async ({ store, descriptor, predicateTypes }) => check(store, descriptor, { policy, predicateTypes }));
}
/** Opens the checks under one trust root. */
function openCheck(trust) {
    const verifiers = (0,sigstore_lib/* openVerifiers */.Ky)(trust);
    return async (store, descriptor, { policy, isSigned = true, predicateTypes }) => {
        const ask = (wanted) => (0,sigstore_lib/* verifyImage */.ZG)(store, descriptor, wanted, trust, verifiers);
        try {
            return combine([
                ...(isSigned ? [{ what: 'signature', verdict: await ask(policy) }] : []),
                ...(await (0,lib.mapLimit)(predicateTypes, 2, async (predicateType) => ({
                    what: predicateType,
                    verdict: await ask({ ...policy, predicateType }),
                }))),
            ]);
        }
        catch (error) {
            if (!isOutside(error))
                throw error;
            return { result: 'could-not-ask', detail: `${error.code}: ${error.message}` };
        }
    };
}
function combine(verdicts) {
    for (const { what, verdict } of verdicts) {
        if (verdict.result === 'unsigned')
            return { result: 'unsigned', detail: `no ${what}; ${verdict.looked} referrers looked at` };
        if (verdict.result === 'rejected') {
            return {
                result: 'rejected',
                detail: `${what}: ${reasonsOf(verdict.reasons)}`,
            };
        }
    }
    const attestations = verdicts.filter(({ what }) => what !== 'signature').length;
    const parts = [
        ...(attestations < verdicts.length ? ['signature'] : []),
        ...(attestations > 0 ? [`${attestations} attestation${attestations === 1 ? '' : 's'}`] : []),
    ];
    return { result: 'verified', detail: parts.join(' and ') };
}
/** Why nothing counts, each reason once: the two layouts of a signature have the same. */
function reasonsOf(reasons) {
    return [...new Set(reasons.map(({ code, message }) => `${code}: ${message}`))].join('\n');
}
/** From what settles a question to what leaves it open. */
const WORST_FIRST = ['rejected', 'unsigned', 'could-not-ask', 'verified'];
/** The verdict of all rules that are about a manifest: the worst of theirs. */
function allOf(rules) {
    const worst = WORST_FIRST.find((each) => rules.some(({ result }) => result === each));
    const detail = rules
        .filter(({ result }) => result === worst)
        .map((each) => `${each.rule}: ${each.detail}`);
    return {
        result: worst ?? 'unchecked',
        detail: detail.join('\n'),
        rules: rules.map(({ rule, result, detail: why }) => ({ rule, result, detail: why })),
    };
}

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
    replaced: schemas/* strictObject */.rej({
        removed: schemas/* array */.YOg(digest).describe('Manifests and layers that are gone.'),
        left: schemas/* array */.YOg(digest)
            .describe('Manifests that the registry does not delete: they are still found.'),
    })
        .optional()
        .describe('Attestations of the same signer and type that it replaces.'),
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
const result = schemas/* enum */.k5n(['verified', 'unsigned', 'rejected', 'could-not-ask', 'unchecked'])
    .describe('could-not-ask: the registry did not answer, so nothing is known; unchecked: nobody asked.');
const signingStage = schemas/* strictObject */.rej({
    predicateType: schemas/* string */.YjP(),
    layouts: schemas/* array */.YOg(schemas/* enum */.k5n(['bundle', 'legacy'])).describe('Where it was to go.'),
    timestamps: schemas/* number */.aig().int().describe('By how many authorities it is timestamped.'),
    logIndices: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Its entries in transparency logs.'),
    pushed: schemas/* array */.YOg(schemas/* enum */.k5n(['bundle', 'legacy'])).describe('Where it is.'),
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
        result,
        detail: schemas/* string */.YjP(),
        rules: schemas/* array */.YOg(schemas/* strictObject */.rej({ rule: schemas/* string */.YjP(), result, detail: schemas/* string */.YjP() }))
            .optional()
            .describe('By each rule of a policy file that is about it: all of them must hold.'),
    })
        .describe('What our own strict verification said, reading back from the registry.'),
    verify: schemas/* array */.YOg(verifyCommand),
    unfinished: schemas/* strictObject */.rej({
        code: schemas/* string */.YjP().describe('The error code.'),
        reason: schemas/* string */.YjP(),
        made: schemas/* array */.YOg(signingStage).describe('What is signed all the same.'),
    })
        .optional()
        .describe('Why it could not be signed to the end; left out when it could.'),
});
const freshness = schemas/* strictObject */.rej({
    tuf: schemas/* strictObject */.rej({
        mirror: schemas/* string */.YjP(),
        rootVersion: schemas/* number */.aig().int(),
        expires: schemas/* strictObject */.rej({
            root: schemas/* string */.YjP(),
            timestamp: schemas/* string */.YjP(),
            snapshot: schemas/* string */.YjP(),
            targets: schemas/* string */.YjP(),
        }),
        checkedAt: schemas/* string */.YjP().describe('When the mirror was last asked.'),
        stale: schemas/* string */.YjP().optional().describe('Why it could not be asked this time.'),
    })
        .optional(),
    file: schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), digest, modified: schemas/* string */.YjP() }).optional(),
    ends: schemas/* array */.YOg(schemas/* strictObject */.rej({ part: schemas/* string */.YjP(), name: schemas/* string */.YjP(), end: schemas/* string */.YjP() }))
        .describe('Keys and authorities that are good now, and when they end.'),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()),
})
    .describe('How fresh the trust is that verdicts stand on.');
/** The schema of release.json, version 1. */
const report_releaseReportSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    generator: schemas/* strictObject */.rej({ name: schemas/* literal */.euz('sealwright'), version: schemas/* string */.YjP() }),
    project: schemas/* string */.YjP().describe('The name of what was released.'),
    subjects: schemas/* array */.YOg(subjectSchema),
    unpublished: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), reason: schemas/* string */.YjP() }))
        .describe('What was planned and did not get published, when a release was cut short.'),
    unasked: schemas/* array */.YOg(schemas/* strictObject */.rej({ reference: schemas/* string */.YjP(), code: schemas/* string */.YjP(), reason: schemas/* string */.YjP() }))
        .optional()
        .describe('Images that could not even be looked up.'),
    services: schemas/* strictObject */.rej({
        registry: schemas/* strictObject */.rej({ host: schemas/* string */.YjP(), insecure: schemas/* boolean */.zMY() }).optional(),
        sigstore: schemas/* strictObject */.rej({
            instance: schemas/* string */.YjP().describe('public, stack, or the path of the trust files.'),
            trustedRoot: schemas/* string */.YjP().optional().describe('Path of the trusted root file.'),
            signingConfig: schemas/* string */.YjP().optional().describe('Path of the signing config file.'),
            urls: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
            freshness: freshness.optional(),
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
        ...unaskedOf(reports),
        services: Object.assign({}, ...reports.map((report) => report.services)),
    };
}
/** What one step did on several kinds of subjects, one after the other. */
function joinReports(reports) {
    const [first = emptyReport('nothing', lib.VERSION)] = reports;
    const subjects = reports.flatMap((report) => report.subjects);
    return { ...first, subjects, ...unaskedOf(reports) };
}
function unaskedOf(reports) {
    const all = reports.flatMap((report) => report.unasked ?? []);
    return all.length === 0 ? {} : { unasked: uniqueBy(all, (each) => each.reference) };
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

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 31 modules
var oci_lib = __webpack_require__(97720);
;// CONCATENATED MODULE: ./packages/seal/lib/sealing.js




/** Opens the sigstore instance that the options name. Its services are not asked before the first signature. */
async function openSealing(options, registry, ports, journal) {
    return sealingOf(await openTrustedSigner(options, ports, journal), options, registry);
}
/** The part of `openSealing` that needs to know of no registry. */
async function openTrustedSigner(options, ports, journal) {
    const trust = await (0,sigstore_lib/* openTrust */.N_)(options, ports);
    return { trust, signer: await (0,sigstore_lib/* openSigner */.Hs)(options, trust, ports, journal) };
}
/** The rest of it. */
async function sealingOf({ trust, signer }, options, registry) {
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

;// CONCATENATED MODULE: ./packages/seal/lib/blob-steps.js








/** Files that are signed at the same time. */
const blob_steps_CONCURRENCY = 4;
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
async function signBlobs(files, sealing, attempts, ports) {
    const item = ports.progress.start('sign files');
    let done = 0;
    const subjects = await (0,lib.mapLimit)(files, blob_steps_CONCURRENCY, async (file) => {
        const bytes = await (0,promises_.readFile)(file);
        const unsigned = blobSubject(file, { digest: (0,lib.digestOf)(bytes), size: bytes.byteLength });
        const subject = await attempts.sign(unsigned, async () => {
            const signed = await signFile(file, bytes, sealing);
            return { ...signed, verify: blobCommands(file, bundlePathOf(file), sealing.stranger) };
        });
        item.update(++done, files.length);
        return subject;
    });
    const made = subjects.filter((subject) => subject.changed).length;
    item.end(made > 0 ? 'done' : 'skipped', made > 0 ? `${made} new bundles` : 'signed already');
    return {
        ...emptyReport('sign', lib.VERSION),
        subjects,
        services: servicesOf(sealing.trust, undefined),
    };
}
async function signFile(file, bytes, { signer, trust }) {
    const path = bundlePathOf(file);
    const what = { digest: (0,lib.digestOf)(bytes), size: bytes.byteLength };
    const known = await (0,promises_.readFile)(path).catch(() => undefined);
    const verdict = known === undefined
        ? undefined
        : await (0,sigstore_lib/* verifyBlob */.tB)(known, { bytes }, (0,sigstore_lib/* policyOfSigner */.w5)(signer), trust, path).catch(() => undefined);
    if (known !== undefined && verdict?.result === 'verified')
        return blobSubject(file, what, { bundle: known, proof: verdict.signature, created: false });
    const signed = await (0,sigstore_lib/* signBlob */.Pk)(bytes, signer, file);
    await (0,promises_.writeFile)(`${path}.tmp`, signed.bundle);
    await (0,promises_.rename)(`${path}.tmp`, path);
    signer.journal.pushed(signed.digest, 'bundle');
    return blobSubject(file, what, { bundle: signed.bundle, proof: signed, created: true });
}
function blobSubject(file, { digest, size }, signature) {
    return newSubject({
        name: file,
        kind: 'blob',
        reference: file,
        digest,
        size,
        changed: signature?.created ?? false,
        signatures: signature === undefined ? [] : [signatureOf(signature)],
    });
}
function signatureOf({ bundle, proof, created }) {
    const { identity, issuer, logIndex } = proof;
    return {
        predicateType: sigstore_lib/* COSIGN_SIGN */["if"],
        layout: 'bundle',
        identity,
        issuer,
        ...(logIndex === '' ? {} : { logIndex }),
        manifest: (0,lib.digestOf)(bundle),
        created,
    };
}
/**
 * Verifies files, or `sha256:…` of ones that are not here, by their bundles.
 *
 * @param bundle where the bundle is; default beside each file
 * @throws `BLOB_MISSING` naming every file that is not there
 */
async function verifyBlobs(files, bundle, policy, trust, ports) {
    await requireFiles(files.filter((file) => !(0,lib.isDigest)(file)));
    const item = ports.progress.start('verify files');
    const subjects = await (0,lib.mapLimit)(files, blob_steps_CONCURRENCY, async (file) => {
        const path = bundle ?? bundlePathOf(file);
        const bytes = (0,lib.isDigest)(file) ? undefined : await (0,promises_.readFile)(file);
        const blob = (0,lib.isDigest)(file) ? { digest: file } : { bytes: bytes ?? new Uint8Array() };
        const verdict = await verdictBy(path, (held) => (0,sigstore_lib/* verifyBlob */.tB)(held, blob, policy, trust, path));
        const digest = 'digest' in blob ? blob.digest : (0,lib.digestOf)(blob.bytes);
        return newSubject({
            name: file,
            kind: 'blob',
            reference: file,
            digest,
            size: bytes?.byteLength ?? 0,
            changed: false,
            verdict,
        });
    });
    const good = subjects.filter((subject) => subject.verdict.result === 'verified').length;
    item.end(good === files.length ? 'done' : 'failed', `${good} of ${files.length} verified`);
    return { ...emptyReport('verify', lib.VERSION), subjects, services: servicesOf(trust, undefined) };
}
async function requireFiles(files) {
    const readable = await (0,lib.mapLimit)(files, blob_steps_CONCURRENCY, async (file) => (0,promises_.access)(file, promises_.constants.R_OK).then(() => true, () => false));
    const missing = files.filter((_, at) => !readable[at]);
    if (missing.length > 0)
        throw sealError('BLOB_MISSING', `no readable file ${missing.join(', ')}`, {
            hint: 'of a file that is not here, give the digest: sha256:…',
        });
}
/** What a bundle says: one that is not there is none, one that cannot be read says nothing. */
async function verdictBy(path, verify) {
    const held = await (0,promises_.readFile)(path).catch((error) => error);
    if (held instanceof Error) {
        return held.code === 'ENOENT'
            ? { result: 'unsigned', detail: `there is no bundle ${path}` }
            : { result: 'could-not-ask', detail: `reading ${path}: ${held.message}` };
    }
    const verdict = await verify(held);
    if (verdict.result === 'verified')
        return { result: 'verified', detail: 'signature' };
    return { result: 'rejected', detail: reasonsOf(verdict.reasons) };
}

;// CONCATENATED MODULE: ./packages/seal/lib/html.js


/** A report as one self-contained page: no script, no request, readable on a phone and in print. */
function htmlReport(report) {
    const body = `<header>
<h1>${(0,lib.escapeHtml)(report.project)}</h1>
<p class="lead">${(0,lib.escapeHtml)(headline(report))}.</p>
<p>${nothingChanged(report) ? 'Nothing changed in this run: every digest was published, signed and attested before.' : `${newLogEntries(report)} new entries in the transparency log.`}</p>
</header>
<main>
${unpublished(report)}
${html_unfinished(report)}
${unasked(report)}
<section><h2>Tree</h2>${tree(treeOf(report.subjects))}</section>
<section><h2>What was published</h2>${report.subjects.map(card).join('\n')}</section>
${services(report)}
</main>
<footer>Made by Sealwright ${(0,lib.escapeHtml)(report.generator.version)}. The same facts for programs: release.json.</footer>`;
    return (0,lib.htmlPage)({ title: `${report.project}: release report`, style: STYLE, body });
}
function tree(nodes) {
    if (nodes.length === 0)
        return '';
    const items = nodes.map(({ subject, children }) => {
        const row = rowOf(subject);
        return `<li><a href="#${html_anchor(subject)}"><b>${(0,lib.escapeHtml)(row.name)}</b> <span class="kind">${row.kind}</span></a>${badge(subject)} <code>${(0,lib.escapeHtml)(shortDigest(row.digest))}</code> <span class="dim">${(0,lib.escapeHtml)(row.size)}</span>${tree(children)}</li>`;
    });
    return `<ul class="tree">${items.join('')}</ul>`;
}
function card(subject) {
    const row = rowOf(subject);
    const facts = [
        ['Reference', `<code>${(0,lib.escapeHtml)(row.reference)}</code>`],
        ['Digest', `<code>${(0,lib.escapeHtml)(row.digest)}</code>`],
        ['Size', (0,lib.escapeHtml)(row.size)],
        ['Platforms', (0,lib.escapeHtml)(row.platforms === '' ? '–' : row.platforms)],
        [
            'Built on',
            subject.parent === undefined
                ? '–'
                : `${(0,lib.escapeHtml)(subject.parent.name)} <code>${(0,lib.escapeHtml)(shortDigest(subject.parent.digest))}</code>`,
        ],
        [
            'SBOM',
            subject.sbom
                .map((record) => `${(0,lib.escapeHtml)(record.format)}, ${record.components} components`)
                .join('<br>') || '–',
        ],
        ['Identity', `<code>${(0,lib.escapeHtml)(row.identity)}</code>`],
        ['Issuer', row.issuer === '' ? '–' : `<code>${(0,lib.escapeHtml)(row.issuer)}</code>`],
        ['Log index', (0,lib.escapeHtml)(row.logIndex)],
        ['This run', (0,lib.escapeHtml)(row.state)],
        ['Our verdict', verdict(subject)],
    ];
    return `<article id="${html_anchor(subject)}"><h3>${(0,lib.escapeHtml)(row.name)} <span class="kind">${row.kind}</span>${badge(subject)}</h3>
<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
${commands(subject)}</article>`;
}
function verdict({ verdict: { result, detail, rules = [] } }) {
    const lines = (text) => (0,lib.escapeHtml)(text).replaceAll('\n', '<br>');
    if (rules.length === 0)
        return `${(0,lib.escapeHtml)(result)}: ${lines(detail)}`;
    const items = rules.map((each) => `<li>${(0,lib.escapeHtml)(each.rule)}: <b>${(0,lib.escapeHtml)(each.result)}</b>: ${lines(each.detail)}</li>`);
    return `${(0,lib.escapeHtml)(result)}<ul>${items.join('')}</ul>`;
}
function unasked({ unasked: references = [] }) {
    if (references.length === 0)
        return '';
    const items = references.map(({ reference, code, reason }) => `<li><code>${(0,lib.escapeHtml)(reference)}</code>: ${(0,lib.escapeHtml)(code)}: ${(0,lib.escapeHtml)(reason)}</li>`);
    return `<section class="problem"><h2>Could not be asked</h2><ul>${items.join('')}</ul></section>`;
}
function commands(subject) {
    if (subject.verify.length === 0)
        return '';
    const lines = subject.verify.map((command) => `<p>${(0,lib.escapeHtml)(command.purpose)}</p><pre tabindex="0"><code>${(0,lib.escapeHtml)((0,lib.commandLine)(command.argv, command.env))}</code></pre>`);
    return `<details><summary>Check it yourself: ${subject.verify.length} commands</summary>${lines.join('')}</details>`;
}
function badge(subject) {
    return ` <span class="badge ${subject.verdict.result}">${(0,lib.escapeHtml)(subject.verdict.result)}</span>`;
}
function unpublished(report) {
    if (report.unpublished.length === 0)
        return '';
    const items = report.unpublished.map((entry) => `<li><b>${(0,lib.escapeHtml)(entry.name)}</b>: ${(0,lib.escapeHtml)(entry.reason)}</li>`);
    return `<section class="problem"><h2>Not published</h2><ul>${items.join('')}</ul></section>`;
}
function html_unfinished({ subjects }) {
    const items = subjects.flatMap((subject) => subject.unfinished === undefined
        ? []
        : [
            `<li><code>${(0,lib.escapeHtml)(subject.reference)}</code>: ${(0,lib.escapeHtml)(subject.unfinished.code)}: ${(0,lib.escapeHtml)(subject.unfinished.reason)}<ul>${stageLines(subject)
                .map((line) => `<li>${(0,lib.escapeHtml)(line)}</li>`)
                .join('')}</ul></li>`,
        ]);
    if (items.length === 0)
        return '';
    return `<section class="problem"><h2>Not signed to the end</h2><ul>${items.join('')}</ul></section>`;
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
    return `<section><h2>Services</h2><dl>${shown.map(([name, value]) => `<div><dt>${(0,lib.escapeHtml)(name)}</dt><dd><code>${(0,lib.escapeHtml)(value)}</code></dd></div>`).join('')}</dl></section>`;
}
function html_anchor(subject) {
    return `s-${subject.digest.slice(-16)}-${subject.name.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}
const STYLE = `
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.78rem;font-weight:600;color:var(--warn)}
.badge.verified{color:var(--good)}.badge.rejected,.badge.unsigned{color:var(--bad)}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree ul{margin-left:.6rem;padding-left:1rem;border-left:2px solid var(--line)}
.tree li{padding:.25rem 0;position:relative}
.tree ul>li::before{content:"";position:absolute;left:-1rem;top:1.05rem;width:.7rem;border-top:2px solid var(--line)}
.problem{border:2px solid var(--bad);border-radius:.6rem;padding:0 1rem 1rem}
`.trim();

;// CONCATENATED MODULE: ./packages/seal/lib/files.js





/** A report may list thousands of subjects. */
const REPORT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };
/** Writes release.json and, beside it, release.html. Returns the path of release.json. */
async function writeReport(report, directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const checked = report_releaseReportSchema.parse(report);
    const path = (0,external_node_path_.join)(directory, 'release.json');
    await Promise.all([
        writeWhole((0,external_node_path_.join)(directory, 'release.html'), htmlReport(checked)),
        writeWhole(path, `${JSON.stringify(checked, undefined, 2)}\n`),
    ]);
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
 * @param unasked takes those that could not be looked up; without it that is an error
 * @throws `IMAGE_MISSING` naming every reference that is not there
 */
async function findImages(references, recursive, registries, log, unasked) {
    const missing = [];
    const find = async (text) => {
        const { repository, store, wanted } = await locate(lowerCaseReference(text, log), registries);
        const descriptor = await store.resolve(wanted, { read: true });
        if (descriptor !== undefined)
            return describeImage(repository, store, descriptor, recursive);
        missing.push(text);
        return [];
    };
    const found = await (0,lib.mapLimit)(references, found_CONCURRENCY, async (text) => find(text).catch((error) => {
        if (unasked === undefined || !isOutside(error))
            throw error;
        unasked.push({ reference: text, code: error.code, reason: error.message });
        return [];
    }));
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
        `## ${markdown_escape(report.project)}: ${outcomeOf(report)}`,
        `${headline(report)}. ${newLogEntries(report)} new log entries.`,
        graph(report),
        markdown_unfinished(report),
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
function markdown_unfinished({ subjects }) {
    const items = subjects.flatMap((subject) => subject.unfinished === undefined
        ? []
        : [
            `- \`${subject.reference}\`: ${subject.unfinished.code}: ${markdown_escape(subject.unfinished.reason)}`,
            ...stageLines(subject).map((line) => `  - ${markdown_escape(line)}`),
        ]);
    return items.length === 0 ? '' : ['### Not signed to the end', '', ...items].join('\n');
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
/** Subjects but for the platform images inside an index. */
function topLevel(report) {
    const indexes = report.subjects
        .filter((subject) => subject.kind === 'index')
        .map((subject) => subject.name);
    return report.subjects.filter((subject) => subject.kind !== 'image' || !indexes.some((name) => subject.name.startsWith(`${name} `)));
}
/**
 * A "no" outranks what could not be asked: whoever has one need not wait for the rest.
 *
 * @param path where the report is: an output, too, of the step that fails
 * @throws `RELEASE_REJECTED` when our own verification said no to anything, else `VERIFY_INCOMPLETE` when something
 * could not be asked
 */
function requireVerified(report, what = 'published, but not verified', path) {
    const bad = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
    const asked = bad.filter((subject) => subject.verdict.result !== 'could-not-ask');
    const lines = [
        ...bad.map((subject) => lineOf(calledOf(subject), subject.verdict)),
        ...(report.unasked ?? []).map(({ reference, code, reason }) => lineOf(reference, { result: 'could-not-ask', detail: `${code}: ${reason}` })),
    ];
    if (lines.length === 0)
        return;
    const message = `${what}:\n  ${lines.join('\n  ')}`;
    const outputs = path === undefined ? {} : { report: path };
    if (asked.length > 0)
        throw sealError('RELEASE_REJECTED', message, {
            outputs,
            hint: 'what a stranger would read does not hold: do not announce it, and do not deploy it; docs/why-verify-fails.md explains each answer',
        });
    throw sealError('VERIFY_INCOMPLETE', message, {
        outputs,
        hint: 'nothing was refused, and nothing is known of these: run it again when what did not answer is back',
    });
}
function lineOf(name, { result, detail }) {
    return `${name}: ${result}: ${detail.replaceAll('\n', '\n    ')}`;
}
function calledOf({ name, reference }) {
    return name === reference ? name : `${name} (${reference})`;
}

;// CONCATENATED MODULE: ./packages/seal/lib/policy.js


/** The issuer of GitHub's tokens, which is meant where a repository is named and no issuer. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
/** The policy that inputs mean. @throws `INPUT_INVALID`, `KEY_INVALID`, `KEY_UNAVAILABLE` */
async function openPolicy(inputs, ports) {
    const { key, log, 'max-age': maxAge, 'min-signers': threshold } = inputs;
    const claims = claimsOf(inputs);
    const policy = {
        ...identityOf(inputs),
        identities: inputs.identities?.map(identityOf),
        log,
        threshold,
        rules: await Promise.all((inputs['predicate-rules'] ?? []).map(sigstore_lib/* parsePredicateRule */.Bv)),
        ...(Object.keys(claims).length === 0 ? {} : { claims }),
        ...(maxAge === undefined ? {} : { notBefore: ports.clock.now() - ((0,lib.durationOf)(maxAge) ?? 0) }),
    };
    if (key !== undefined)
        return { ...policy, key: await (0,sigstore_lib/* openPublicKey */.Hm)(key, ports) };
    if (isSomebody(policy))
        return policy;
    throw (0,lib.coreError)('INPUT_INVALID', 'whose signature must it be? certificate-identity is missing', {
        hint: 'for a workflow it is https://github.com/OWNER/REPO/.github/workflows/FILE@REF, with the issuer https://token.actions.githubusercontent.com; "repository" or a "key" will do as well',
    });
}
function isSomebody({ identity, identityRegexp, identities, claims }) {
    return [identity, identityRegexp, identities, claims?.['source-repository-uri']].some((rule) => rule !== undefined);
}
function identityOf(inputs) {
    const issuer = inputs['certificate-oidc-issuer'];
    const issuerRegexp = inputs['certificate-oidc-issuer-regexp'];
    const isGithub = inputs.repository !== undefined && !inputs.identities && !issuer && !issuerRegexp;
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

;// CONCATENATED MODULE: ./packages/seal/lib/policy-file.js







const contentSchema = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP()
        .min(1)
        .describe('Where in the predicate: a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
    exists: schemas/* boolean */.zMY().optional().describe('True: there is something; false: there is nothing.'),
    equals: schemas/* unknown */.L5J().optional().describe('What every value there must be.'),
    matches: schemas/* string */.YjP()
        .optional()
        .describe('A regular expression that all of every text there must match.'),
});
const attestationSchema = schemas/* strictObject */.rej({
    type: schemas/* string */.YjP()
        .min(1)
        .describe('Predicate type: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
    content: schemas/* array */.YOg(contentSchema).default([]).describe('What the predicate must say, all of it.'),
});
const identitySchema = schemas/* strictObject */.rej({
    'certificate-identity': sigstore_lib/* policyRuleFields */.cP['certificate-identity'],
    'certificate-identity-regexp': sigstore_lib/* policyRuleFields */.cP['certificate-identity-regexp'],
    'certificate-oidc-issuer': sigstore_lib/* policyRuleFields */.cP['certificate-oidc-issuer'],
    'certificate-oidc-issuer-regexp': sigstore_lib/* policyRuleFields */.cP['certificate-oidc-issuer-regexp'],
});
const ruleSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1).max(60).describe('How verdicts call it.'),
    images: schemas/* array */.YOg(schemas/* string */.YjP().min(1).max(512))
        .min(1)
        .describe('Which images it is about, by HOST/NAME without tag or digest: * is any text without /, ** any text.'),
    signature: schemas/* boolean */.zMY()
        .default(true)
        .describe('Whether the image itself must be signed. False: only its attestations.'),
    ...sigstore_lib/* policyRuleFields */.cP,
    identities: schemas/* array */.YOg(identitySchema)
        .min(1)
        .max(100)
        .optional()
        .describe('Who may have signed, any of them, in place of one identity.'),
    key: sigstore_lib/* policyRuleFields */.cP.key.describe('Public key that must have signed, in place of an identity: a file, relative to this one, env://NAME with its PEM, or NAME://KEY of a key management service.'),
    attestations: schemas/* array */.YOg(attestationSchema)
        .default([])
        .describe('What must be attested about the image, by the same signer.'),
})
    .describe('What must hold of some images');
/** The schema of a policy file, version 1. */
const policyFileSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1).describe('The version of this format.'),
    rules: schemas/* array */.YOg(ruleSchema)
        .min(1)
        .max(1000)
        .describe('All rules that are about an image must hold. An image without one is refused.'),
});
/**
 * Reads a policy file, and all of it: keys and expressions too.
 *
 * @throws `POLICY_FILE_INVALID` with every problem at once, each as file:line:column
 */
async function loadPolicyFile(path, ports) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch((cause) => {
        throw sealError('POLICY_FILE_INVALID', `there is no readable policy file ${path}`, { cause });
    });
    const { describeIssues, readYaml } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(7665)]).then(__webpack_require__.bind(__webpack_require__, 97665));
    const { source, problems } = readYaml(text, path);
    if (problems.length > 0)
        throw invalid(path, problems);
    const parsed = policyFileSchema.safeParse(source.value);
    if (!parsed.success)
        throw invalid(path, describeIssues(source, parsed.error.issues, policyFileSchema));
    const { rules } = parsed.data;
    const found = [...repeatedNames(rules, source)];
    const opened = [];
    for (const [at, rule] of rules.entries()) {
        try {
            opened.push(await openRule(rule, (0,external_node_path_.dirname)(path), ports));
        }
        catch (error) {
            if (!(0,lib.isSealwrightError)(error))
                throw error;
            const hint = error.hint === undefined ? '' : ` (${error.hint})`;
            found.push(`${source.at(['rules', at])}: rule "${rule.name}": ${error.message}${hint}`);
        }
    }
    if (found.length > 0)
        throw invalid(path, found);
    return { path, rules: opened };
}
function invalid(path, problems) {
    const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    return sealError('POLICY_FILE_INVALID', `${many} in ${path}; nothing was verified\n  ${problems.join('\n  ')}`, {
        hint: 'every key is described in docs/policy-file.md; an editor that reads docs/schemas/policy.schema.json completes them',
    });
}
function repeatedNames(rules, source) {
    return rules.flatMap(({ name }, at) => rules.findIndex((each) => each.name === name) === at
        ? []
        : [`${source.at(['rules', at, 'name'])}: the name "${name}" is taken by a rule above`]);
}
async function openRule(rule, directory, ports) {
    const { name, images, signature, attestations, key, ...signer } = rule;
    if (!signature && attestations.length === 0)
        throw sealError('POLICY_FILE_INVALID', 'it asks for neither a signature nor an attestation');
    const policy = await openPolicy({ ...signer, key: keyBeside(directory, key) }, ports);
    const rules = await Promise.all(attestations.flatMap(({ type, content }) => content.map(async ({ path, ...test }) => (0,sigstore_lib/* predicateRule */.Uh)(type, path, { ...test, equals: test.equals }))));
    // What cannot be asked is said here, not at the first image that it is about.
    (0,sigstore_lib/* checkOf */.EG)(policy);
    const patterns = images.map(globOf);
    return {
        name,
        isSigned: signature,
        policy: { ...policy, rules },
        predicateTypes: [...new Set(attestations.map(({ type }) => (0,sigstore_lib/* predicateTypeOf */.T4)(type)))],
        isAbout: (repository) => patterns.some((pattern) => pattern.test(repository)),
    };
}
/** A key file is beside the policy file, wherever that is read from. */
function keyBeside(directory, key) {
    return key === undefined || key.includes('://') ? key : (0,external_node_path_.resolve)(directory, key);
}
/** An expression for a pattern of repositories: `*` is any text without `/`, `**` any text. */
function globOf(pattern) {
    const source = pattern
        .split(/(\*+)/)
        .map((part) => part === '*'
        ? '[^/]*'
        : /^\*+$/.test(part)
            ? '.*'
            : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('');
    return new RegExp(`^${source}$`, 's');
}

;// CONCATENATED MODULE: ./packages/seal/lib/asked-once.js

/** Larger content is not kept: signatures and attestations seldom are. */
const KEPT_BYTES = 4 * 1024 * 1024;
/**
 * A store that is asked once for what several rules look at: the same answers, for as long as one image is judged. What
 * could not be asked is not asked again.
 */
function askedOnce(store) {
    const lists = new Map();
    const tags = new Map();
    const contents = new Map();
    return {
        ...store,
        resolve: (reference, options) => remembered(tags, reference, () => store.resolve(reference, options)),
        async *referrers(subject, options) {
            const key = `${subject.digest} ${options?.artifactType ?? ''}`;
            yield* await remembered(lists, key, () => Array.fromAsync(store.referrers(subject, options)));
        },
        get(descriptor, options) {
            if (options !== undefined || descriptor.size > KEPT_BYTES)
                return store.get(descriptor, options);
            const what = `content ${descriptor.digest}`;
            return later(remembered(contents, descriptor.digest, () => (0,lib.collect)(store.get(descriptor), KEPT_BYTES, what)));
        },
    };
}
async function remembered(known, key, ask) {
    const asked = known.get(key) ?? ask();
    known.set(key, asked);
    return asked;
}
async function* later(bytes) {
    yield* (0,lib.contentOf)(await bytes);
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
        ...(record.replaced === undefined ? {} : { replaced: replacedOf(record.replaced) }),
    };
}
function replacedOf({ removed, left }) {
    return { removed: [...removed], left: [...left] };
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign-steps.js




/** Manifests that are signed at the same time: signing is waiting, for services and registries. */
const sign_steps_CONCURRENCY = 16;
/** Signs what was found, and reports it. */
async function signFound(found, { sealing, ...what }, attempts, ports) {
    const item = ports.progress.start('sign');
    const subjects = await (0,lib.mapLimit)(found, sign_steps_CONCURRENCY, async (each) => attempts.sign(subjectOf(each), async () => {
        const sealed = await sealManifests(each.store, [each.descriptor], [], { ...what, signer: sealing.signer, repository: each.repository }, { item, title: each.name });
        return subjectOf(each, sealed.get(each.descriptor.digest), sealing);
    }));
    item.end(attempts.failures.length > 0 ? 'failed' : 'done');
    return { ...emptyReport('sign', lib.VERSION), subjects, services: sealing.services };
}
/** Says which attestations were to be replaced and are still there. */
function warnOfLeft(report, { log }) {
    for (const { reference, signatures } of report.subjects) {
        for (const { predicateType, replaced } of signatures) {
            if (replaced === undefined || replaced.left.length === 0)
                continue;
            log.warn(`${reference}: the registry does not delete what the new attestation ${predicateType} replaces: whoever verifies still finds ${replaced.left.join(', ')} beside it`);
        }
    }
}
/** What was found as a report lists it, with what was attached to it. */
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

;// CONCATENATED MODULE: ./packages/seal/lib/verify-steps.js






/** Manifests that are checked at the same time. */
const verify_steps_CONCURRENCY = 8;
/** Verifies what was found: signatures, and attestations of the predicate types. */
async function verifyFound(verifying, policy, predicateTypes, ports) {
    const requirement = { policy, predicateTypes };
    const check = openCheck(verifying.trust);
    return verifyEach(verifying, ports, ({ store, descriptor }) => check(store, descriptor, requirement));
}
/** Verifies what was found by the rules of a file. What no rule is about is refused. */
async function verifyByFile(verifying, { path, rules }, ports) {
    const check = openCheck(verifying.trust);
    return verifyEach(verifying, ports, async ({ repository, store, descriptor }) => {
        const own = rules.filter((rule) => rule.isAbout(repository));
        if (own.length === 0)
            return {
                result: 'rejected',
                detail: `NO_RULE: no rule of ${path} is about ${repository}`,
                rules: [],
            };
        const source = own.length === 1 ? store : askedOnce(store);
        const verdicts = await (0,lib.mapLimit)(own, 2, async (rule) => ({
            rule: rule.name,
            ...(await check(source, descriptor, rule)),
        }));
        return allOf(verdicts);
    });
}
async function verifyEach({ found, unasked, trust }, ports, check) {
    const item = ports.progress.start('verify');
    let done = 0;
    const subjects = await (0,lib.mapLimit)(found, verify_steps_CONCURRENCY, async (each) => {
        const verdict = await check(each);
        item.update(++done, found.length);
        return { ...subjectOf(each), changed: false, verdict };
    });
    const good = subjects.filter(({ verdict }) => verdict.result === 'verified').length;
    const all = found.length + unasked.length;
    item.end(good === all ? 'done' : 'failed', `${good} of ${all} verified`);
    return {
        ...emptyReport('verify', lib.VERSION),
        subjects,
        ...(unasked.length === 0 ? {} : { unasked: [...unasked] }),
        services: servicesOf(trust, found[0]?.repository),
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/question.js





/**
 * The question that inputs mean: of one policy for all images, or by a policy file.
 *
 * @throws `INPUT_INVALID`, `POLICY_FILE_INVALID`, and what opening keys throws
 */
async function openQuestion(inputs, ports) {
    if (inputs.policy !== undefined)
        return openFileQuestion(inputs.policy, inputs, ports);
    const policy = await openPolicy(inputs, ports);
    const types = new Set([
        ...(inputs.attestations ?? []).map(sigstore_lib/* predicateTypeOf */.T4),
        ...(policy.rules ?? []).map((rule) => rule.predicateType),
    ]);
    return {
        trust: inputs,
        ofFiles: policy,
        verify: async (verifying, outside) => verifyFound(verifying, policy, [...types], outside),
    };
}
/** What a policy file says, and inputs must not say beside it. */
const SAID_BY_FILE = [
    'key',
    'certificate-identity',
    'certificate-identity-regexp',
    'certificate-oidc-issuer',
    'certificate-oidc-issuer-regexp',
    'repository',
    'ref',
    'commit',
    'workflow',
    'trigger',
    'runner-environment',
    'max-age',
];
async function openFileQuestion(path, inputs, ports) {
    const double = [
        ...SAID_BY_FILE.filter((name) => inputs[name] !== undefined),
        ...['predicate-rules', 'attestations', 'blobs'].filter((name) => (inputs[name] ?? []).length > 0),
        ...((inputs['min-signers'] ?? 1) === 1 ? [] : ['min-signers']),
        ...((inputs.log ?? 'public') === 'public' ? [] : ['log']),
    ];
    if (double.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', `beside "policy" there is no ${double.join(', ')}`, {
            hint: `${path} says who must have signed which images; leave the others out, or verify in two steps`,
        });
    const file = await loadPolicyFile(path, ports);
    // Where keys are all that proves a signature, no instance is asked.
    const isKeysOnly = file.rules.every(({ policy }) => policy.key && policy.log === 'none');
    return {
        trust: isKeysOnly ? { ...inputs, key: path, log: 'none' } : inputs,
        ofFiles: {},
        verify: async (verifying, outside) => verifyByFile(verifying, file, outside),
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/state.js

/** Subjects that a warning names at most. */
const state_NAMED = 10;
/** Opens the state file of a signing step, which may not be there yet. @throws `STATE_INVALID` */
async function openState(path, ports) {
    const journal = (0,sigstore_lib/* openJournal */._0)(await (0,sigstore_lib/* openJournalFile */.Cx)(path, ports));
    const begun = journal.list().filter((each) => each.pushed.length < each.layouts.length);
    if (begun.length > 0)
        ports.log.info(`${path} has ${begun.length} unfinished signature${begun.length === 1 ? '' : 's'}: going on with what is made`);
    return journal;
}
/** Does the work, and has its state on disk whatever comes of it. */
async function keeping(journal, work) {
    try {
        return await work();
    }
    finally {
        await journal.flush();
    }
}
/** Ends a signing step whose subjects are all signed. The state file goes, but for what it has of others. */
async function finishState(journal, subjects, { log }) {
    const done = new Set(subjects.map((subject) => subject.reference));
    // Everything is signed: what is in the file by now is no reason to fail.
    const left = await journal.finish(done).catch((error) => {
        log.warn(error.message);
        return [];
    });
    if (left.length === 0)
        return;
    const names = [...new Set(left.map((each) => each.subject))];
    log.warn(`${journal.path} still has signatures that were begun of what was not to be signed now: ${names.slice(0, state_NAMED).join(', ')}${names.length > state_NAMED ? ', …' : ''}`);
}

;// CONCATENATED MODULE: ./packages/seal/lib/terminal.js



/** Commands beyond this many are left to the report file. */
const terminal_MAX_COMMANDS = 60;
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
    ]
        .join('\n')
        .trimEnd();
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
            report.project === 'sign' && row.state === 'published' ? 'signed' : row.state,
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
    const left = report.subjects.filter((subject) => subject.unfinished !== undefined).length;
    if (left > 0)
        return `Not finished: ${left} of ${report.subjects.length} not signed to the end.`;
    const verb = report.project === 'sign' ? 'Signed' : 'Published';
    return nothingChanged(report)
        ? `Nothing changed: every digest was there already, signed and attested; no new log entries. (${headline(report)})`
        : `${verb} ${headline(report)}; ${entries} new log entr${entries === 1 ? 'y' : 'ies'}.`;
}
function verdicts(report) {
    const identities = new Set(report.subjects.flatMap((subject) => subject.signatures.map((record) => `${record.identity}\n             issuer ${record.issuer}`)));
    // A step that only signs has judged nothing.
    if (report.subjects.every((subject) => subject.verdict.result === 'unchecked'))
        return [...identities].map((identity) => `Signed by    ${identity}`).join('\n');
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
    const commands = topLevel(report).flatMap((subject) => subject.verify);
    if (commands.length === 0)
        return '';
    const rest = commands.length - terminal_MAX_COMMANDS;
    return [
        'Check it as a stranger would:',
        ...commands
            .slice(0, terminal_MAX_COMMANDS)
            .map((command) => `\n  # ${command.purpose}\n  ${(0,lib.commandLine)(command.argv, command.env)}`),
        ...(rest > 0 ? [`\n  # and ${rest} more: verify[] of release.json`] : []),
    ].join('\n');
}

;// CONCATENATED MODULE: ./packages/seal/lib/trust-line.js

/** A report that says how fresh the trust is that its verdicts stand on; warnings are said at once. */
async function withFreshness(report, trust, { clock, log }) {
    const fresh = await (0,sigstore_lib/* trustReport */.Z9)(trust, clock.now());
    for (const warning of fresh.warnings)
        log.warn(warning);
    const sigstore = {
        instance: trust.name,
        ...report.services.sigstore,
        freshness: freshnessOf(fresh),
    };
    return { ...report, services: { ...report.services, sigstore } };
}
function freshnessOf({ tuf, file, ends, warnings }) {
    return {
        ...(tuf === undefined ? {} : { tuf: { ...tuf, expires: { ...tuf.expires } } }),
        ...(file === undefined ? {} : { file }),
        ends: ends.map((each) => ({ ...each })),
        warnings: [...warnings],
    };
}
/** Whom verdicts trust, and how fresh that is, in a sentence without its full stop. */
function trustLine({ services }) {
    const { instance = 'nobody', freshness } = services.sigstore ?? {};
    const { tuf, file, ends = [] } = freshness ?? {};
    const [first] = ends;
    return [
        `the sigstore instance ${instance}`,
        ...(tuf === undefined
            ? []
            : [
                `by TUF root ${tuf.rootVersion} of ${tuf.mirror}, ${tuf.stale === undefined ? 'asked' : 'last asked'} ${tuf.checkedAt}, good until ${tuf.expires.timestamp}`,
            ]),
        ...(file === undefined
            ? []
            : [`by ${file.path} of ${file.modified.slice(0, 10)} (${file.digest.slice(0, 19)})`]),
        ...(first === undefined
            ? []
            : [`whose ${first.part} is the first to end, on ${first.end.slice(0, 10)}`]),
    ].join(', ');
}

;// CONCATENATED MODULE: ./packages/seal/lib/verdict-table.js



/** The verdicts of a report: a line for each subject, with a policy file for each of its rules. */
function verdictRows({ subjects, unasked = [] }) {
    return [
        ...subjects.flatMap(rowsOf),
        ...unasked.map(({ reference, code, reason }) => ({
            reference,
            digest: '',
            platforms: '',
            rule: '',
            result: 'could-not-ask',
            detail: `${code}: ${reason}`,
        })),
    ];
}
function rowsOf(subject) {
    const { rules = [], ...whole } = subject.verdict;
    const what = {
        reference: withoutDigest(subject.reference),
        digest: shortDigest(subject.digest),
        platforms: subject.kind === 'image' ? subject.platforms.join(', ') : '',
    };
    return rules.length === 0
        ? [{ ...what, rule: '', ...whole }]
        : rules.map((verdict) => ({ ...what, ...verdict }));
}
/** Columns that at least one row has something in. */
function tableOf(rows) {
    const heads = [
        ['IMAGE', 'reference'],
        ['DIGEST', 'digest'],
        ['PLATFORM', 'platforms'],
        ['RULE', 'rule'],
        ['VERDICT', 'result'],
    ];
    const used = heads.filter(([, key]) => rows.some((row) => row[key] !== ''));
    return [used.map(([head]) => head), ...rows.map((row) => used.map(([, key]) => row[key]))];
}
/** A verdict table for a terminal. Why something is not verified is said by `requireVerified`. */
function verdictReport(report) {
    const rows = verdictRows(report);
    const good = rows.filter((row) => row.result === 'verified').length;
    return [
        '',
        columns(tableOf(rows)),
        '',
        `${good} of ${rows.length} verified, trusting ${trustLine(report)}`,
    ].join('\n');
}
/** The same as a job summary. */
function verdictMarkdown(report) {
    const rows = verdictRows(report);
    const [head = [], ...cells] = tableOf(rows);
    const line = (row) => `| ${row.map(verdict_table_escape).join(' | ')} |`;
    const table = [
        line([...head, 'why']),
        line([...head, ''].map(() => '---')),
        ...cells.map((row, at) => line([...row, rows[at]?.detail ?? ''])),
    ];
    const good = rows.filter((row) => row.result === 'verified').length;
    return [
        `## Verification: ${good} of ${rows.length} verified`,
        table.join('\n'),
        `Trusting ${verdict_table_escape(trustLine(report))}.`,
        warningsOf(report),
    ]
        .filter((part) => part !== '')
        .join('\n\n');
}
function warningsOf({ services }) {
    const warnings = services.sigstore?.freshness?.warnings ?? [];
    return warnings.map((each) => `> ⚠️ ${verdict_table_escape(each)}`).join('\n>\n');
}
function verdict_table_escape(text) {
    return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

;// CONCATENATED MODULE: ./packages/seal/lib/index.js




























/***/ })

};
