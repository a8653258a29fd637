export const id = 2209;
export const ids = [2209];
export const modules = {

/***/ 28868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZD: () => (/* reexport */ escapeHtml),
  qy: () => (/* reexport */ html),
  X: () => (/* reexport */ htmlPage),
  x3: () => (/* reexport */ pageStyle)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/html/lib/template.js
/** Escapes text for HTML, between tags and in attributes in double quotes. */
function escapeHtml(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
}
/** Returns the HTML of a template. Values are escaped unless they are `Html`. */
function html(texts, ...values) {
    const parts = values.map((value) => typeof value === 'object'
        ? [value]
            .flat()
            .map((each) => each.html)
            .join('')
        : escapeHtml(String(value)));
    return { html: texts.map((text, at) => `${text}${parts[at] ?? ''}`).join('') };
}

;// CONCATENATED MODULE: ./packages/html/lib/theme.js
/** The CSS that every page has: colours for light and dark, text, lists of facts, print. */
const THEME = `
:root{--fg:#1c2024;--dim:#5f6872;--bg:#fcfcfd;--card:#fff;--line:#d9dee3;--accent:#0b5cad;--good:#18794e;--bad:#b42318;--warn:#8a5a00}
@media (prefers-color-scheme:dark){:root{--fg:#eceef0;--dim:#9ba5ae;--bg:#111416;--card:#181c1f;--line:#2f363c;--accent:#7ab8ff;--good:#5bd29a;--bad:#ff8f85;--warn:#f2c14e}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;font:16px/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg);overflow-wrap:anywhere}
h1{margin:.2em 0;font-size:1.8rem}h2{margin:2rem 0 .6rem;font-size:1.25rem}h3{margin:0 0 .6rem;font-size:1.1rem}
.lead{font-size:1.1rem;margin:.2rem 0}p{margin:.4rem 0}.dim,footer,dt,.kind{color:var(--dim)}
a{color:var(--accent);text-decoration:none}a:hover,a:focus{text-decoration:underline}
code{font:.86em/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.kind{font-weight:400;font-size:.85em}
article{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem}
dl{margin:0;display:grid;gap:.15rem}
dl div{display:grid;grid-template-columns:8.5rem 1fr;gap:.6rem;padding:.15rem 0;border-bottom:1px solid var(--line)}
dl div:last-child{border:0}dd{margin:0;min-width:0}
details{margin-top:.8rem}summary{cursor:pointer;color:var(--accent)}
pre{margin:.2rem 0 .8rem;padding:.6rem;overflow-x:auto;border:1px solid var(--line);border-radius:.4rem;background:var(--bg)}
pre code{overflow-wrap:normal;white-space:pre}
footer{margin:2rem 0 1rem;font-size:.9rem}
@media (max-width:34rem){dl div{grid-template-columns:1fr;gap:0}body{padding:.8rem}}
@media print{details{display:block}details>*{display:block}}
`.trim();

;// CONCATENATED MODULE: ./packages/html/lib/page.js



/** Returns a self-contained page: no request, readable on a phone, in the dark and in print. */
function htmlPage(page) {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${policyOf(page)}
<title>${escapeHtml(page.title)}</title>
<style>${pageStyle(page.style)}</style>
</head>
<body>
${page.body}${page.script === undefined ? '' : `\n<script>${page.script}</script>`}
</body>
</html>
`;
}
/** Returns the content security policy of a page with a script, which follows other rules than a page without one. */
function policyOf({ style, script, }) {
    if (script === undefined)
        return '';
    const hashOf = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest('base64');
    const policy = `default-src 'none'; style-src 'sha256-${hashOf(pageStyle(style))}'; script-src 'sha256-${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
    return `\n<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}
/** Returns all CSS of a page: a content security policy needs its hash. */
function pageStyle(own = '') {
    return `${THEME}\n${own}`.trim();
}

;// CONCATENATED MODULE: ./packages/html/lib/index.js




/***/ }),

/***/ 31851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ SBOM_FORMAT_NAMES),
/* harmony export */   z: () => (/* binding */ SBOM_FORMATS)
/* harmony export */ });
/** The formats: CycloneDX 1.6 JSON and SPDX 2.3 JSON. A new one is added here and in documents/sbom.ts. */
const SBOM_FORMATS = {
    cyclonedx: {
        mediaType: 'application/vnd.cyclonedx+json',
        predicateType: 'https://cyclonedx.org/bom',
        cosignType: 'cyclonedx',
        suffix: '.cdx.json',
    },
    spdx: {
        mediaType: 'application/spdx+json',
        predicateType: 'https://spdx.dev/Document',
        cosignType: 'spdxjson',
        suffix: '.spdx.json',
    },
};
/** The names of all formats, in the order in which they are written by default. */
const SBOM_FORMAT_NAMES = Object.keys(SBOM_FORMATS);


/***/ }),

/***/ 2209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  YD: () => (/* reexport */ SLSA_PROVENANCE),
  i5: () => (/* reexport */ buildJob),
  rg: () => (/* reexport */ bundlePathOf),
  Nr: () => (/* reexport */ chartOutputs),
  d5: () => (/* reexport */ checkManifests),
  LU: () => (/* reexport */ childrenOf),
  IT: () => (/* reexport */ declareArtifacts),
  JD: () => (/* reexport */ digestSet),
  _O: () => (/* reexport */ emptyReport),
  OF: () => (/* reexport */ findBlobs),
  Fj: () => (/* reexport */ finishState),
  am: () => (/* reexport */ imageOutputs),
  cR: () => (/* reexport */ joinReports),
  sn: () => (/* reexport */ keeping),
  mp: () => (/* reexport */ manifestsBelow),
  qN: () => (/* reexport */ markdownReport),
  mergeReports: () => (/* reexport */ mergeReports),
  FJ: () => (/* reexport */ newSubject),
  DI: () => (/* reexport */ openAttempts),
  tX: () => (/* reexport */ openPolicy),
  dw: () => (/* reexport */ openSigningSetup),
  Gf: () => (/* reexport */ openState),
  Ic: () => (/* reexport */ openTrustedSigner),
  Xt: () => (/* reexport */ openVerifyRequest),
  outputsOf: () => (/* reexport */ outputsOf),
  eB: () => (/* reexport */ publishOutputs),
  Fp: () => (/* reexport */ publishOutputsOf),
  ti: () => (/* reexport */ readAnnotations),
  aF: () => (/* reexport */ readAttestations),
  readReport: () => (/* reexport */ readReport),
  mm: () => (/* reexport */ releaseOutputs),
  rY: () => (/* reexport */ reportOutputs),
  _M: () => (/* reexport */ repositoryOf),
  SC: () => (/* reexport */ requireSigned),
  YT: () => (/* reexport */ requireVerified),
  Be: () => (/* reexport */ resolveImages),
  $p: () => (/* reexport */ manifests_sbomRecord),
  FY: () => (/* reexport */ servicesOf),
  BM: () => (/* reexport */ setupOfSigner),
  A3: () => (/* reexport */ signBlobs),
  U_: () => (/* reexport */ signImages),
  wA: () => (/* reexport */ signManifests),
  $f: () => (/* reexport */ slsaProvenance),
  Fw: () => (/* reexport */ sourceMaterial),
  terminalReport: () => (/* reexport */ terminalReport),
  BT: () => (/* reexport */ verdictMarkdown),
  Ix: () => (/* reexport */ verdictOutputs),
  mq: () => (/* reexport */ verdictReport),
  W5: () => (/* reexport */ verdictsOf),
  oP: () => (/* reexport */ verifyBlobs),
  I6: () => (/* reexport */ verifyCommands),
  hu: () => (/* reexport */ warnOfLeft),
  ik: () => (/* reexport */ withFreshness),
  writeReport: () => (/* reexport */ writeReport)
});

// UNUSED EXPORTS: allOf, blobCommands, columns, digestSchema, failuresOf, headline, htmlReport, loadPolicyFile, lowerCaseReference, newLogEntries, nothingChanged, openCheck, outcomeOf, proofLines, proofRecord, proofSchema, proofSummary, reasonsOf, releaseReportSchema, reportSignature, rowOf, sealError, shortDigest, signerText, stageLines, stateIn, subjectOf, subjectSchema, summaryTitle, topLevel, treeOf, trustLine, verdictRows, verdictWithPlatforms, verifyByFile, verifyImages, withoutDigest

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/core/lib/fs/index.js + 6 modules
var fs = __webpack_require__(81290);
// EXTERNAL MODULE: ./packages/sigstore/lib/index.js + 58 modules
var sigstore_lib = __webpack_require__(62572);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/seal/lib/errors.js

/** Error codes of signing, verifying and reporting, each with its kind. */
const SEAL_ERRORS = {
    BLOB_MISSING: 'input',
    RELEASE_REJECTED: 'verdict',
    /** Nothing was rejected, and something could not be checked. */
    VERIFY_INCOMPLETE: 'outside',
    /** A missing or invalid policy file. */
    POLICY_FILE_INVALID: 'input',
    /** Some subjects could not be signed. Finished parts are kept for the next run. */
    SIGN_INCOMPLETE: 'outside',
    /** A signature exists, and programs that look for it would not find it. */
    NOT_DISCOVERABLE: 'outside',
};
/** Makes errors of signing, verifying and reporting. */
const sealError = (0,lib.defineErrors)(SEAL_ERRORS);

;// CONCATENATED MODULE: ./packages/seal/lib/blob-file.js




/** The largest file that is read whole: node:crypto verifies its signatures, and no library of curves is loaded. */
const SMALL_BYTES = 4 * 1024 * 1024;
/** Reads a file to sign or verify, a large one as a stream. @throws `BLOB_MISSING` */
async function readBlobFile(file) {
    const content = contentOfFile(file);
    if (((await (0,fs/* sizeOfFile */.JL)(file)) ?? 0) <= SMALL_BYTES) {
        const bytes = await (0,lib.collect)((0,lib.owned)(content), 2 * SMALL_BYTES, file);
        return { digest: (0,lib.digestOf)(bytes), size: bytes.byteLength, message: bytes };
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    for await (const chunk of content) {
        hash.update(chunk);
        size += chunk.byteLength;
    }
    return { digest: `sha256:${hash.digest('hex')}`, size, message: content };
}
function contentOfFile(file) {
    return (0,lib.rereadable)(async function* read(offset) {
        try {
            yield* (0,fs/* readLent */._o)(file, offset);
        }
        catch (cause) {
            const reason = `cannot read ${file}: ${cause.message}`;
            throw sealError('BLOB_MISSING', reason, { cause });
        }
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/seal/lib/report/proofs.js



/** Largest number of proofs of one verdict in a text. The report file has all. */
const SHOWN = 5;
/** The schema of a digest. */
const digestSchema = schemas/* string */.YjP()
    .refine((text) => (0,lib.isDigest)(text), 'not a digest')
    .describe('sha256: or sha512: and hex digits.');
/** The schema of a proof: a signature or attestation that verifies, with its signer, log entry and time. */
const proofSchema = schemas/* strictObject */.rej({
    predicateType: schemas/* string */.YjP().describe('The predicate type; of a signature, the type of cosign.'),
    identity: schemas/* string */.YjP()
        .describe('The subject alternative name of the certificate; empty for a key.'),
    issuer: schemas/* string */.YjP().describe('The OIDC issuer of the identity; empty for a key.'),
    key: digestSchema
        .optional()
        .describe('Digest of the public key (SPKI, DER). Absent for a certificate.'),
    log: schemas/* string */.YjP()
        .optional()
        .describe('URL of the transparency log in the trusted root. Absent without a log entry.'),
    logIndex: schemas/* string */.YjP().optional().describe('The entry in the transparency log.'),
    time: schemas/* string */.YjP()
        .optional()
        .describe('Time that a timestamp authority or the log signed, ISO 8601. Absent without one.'),
    manifest: digestSchema.describe('Digest of the manifest that carries it; of a file, of the bundle.'),
});
/** Returns the report's record of a verified signature, which the manifest or bundle of this digest contains. */
function proofRecord(proven, manifest) {
    const { predicateType = sigstore_lib/* COSIGN_SIGN */["if"], identity, issuer, key, log, logIndex, timestamp } = proven;
    return {
        predicateType,
        identity,
        issuer,
        ...(key === '' ? {} : { key }),
        ...(log === '' ? {} : { log }),
        ...(logIndex === '' ? {} : { logIndex }),
        ...(timestamp === '' ? {} : { time: timestamp }),
        manifest,
    };
}
/** Returns the signer of a signature in words: the identity, or the key by its digest. */
function signerText(signer) {
    if (signer.identity !== '')
        return oneLine(signer.identity);
    return signer.key === undefined ? 'a key' : `key ${signer.key}`;
}
/** Lists the proofs of a verdict for people: signer, issuer, log entry and time, each text once. */
function proofLines(proofs) {
    const lines = [...new Set(proofs.map(proofText))];
    const more = lines.length - SHOWN;
    return more > 0 ? [...lines.slice(0, SHOWN), `and ${more} more: see release.json`] : lines;
}
/** Summarizes the proofs of several subjects: one line for each signer and log. */
function proofSummary(proofs) {
    const groups = Map.groupBy(proofs, (proof) => `by ${whoText(proof)}${proof.log === undefined ? '' : `, ${proof.log}`}`);
    return [...groups].map(([who, group]) => {
        const entries = unique(group.map(({ logIndex }) => logIndex));
        const times = unique(group.map(({ time }) => time)).toSorted();
        return [
            who,
            entries.length === 0 ? 'in no log' : `entries ${shortList(entries)}`,
            times.length === 0 ? 'no signed time' : `at ${unique([times[0], times.at(-1)]).join(' to ')}`,
        ].join(', ');
    });
}
function unique(texts) {
    return [...new Set(texts.filter((text) => text !== undefined))];
}
function shortList(texts) {
    const rest = texts.length - SHOWN;
    return `${texts.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
function whoText(proof) {
    return `${signerText(proof)}${proof.issuer === '' ? '' : `, issuer ${oneLine(proof.issuer)}`}`;
}
/** Replaces the control characters of a certificate's text: a line end would begin a line of its own. */
function oneLine(text) {
    return text.replaceAll(/\p{Cc}+/gu, '?');
}
function proofText(proof) {
    const { predicateType, log, logIndex, time } = proof;
    const what = predicateType === sigstore_lib/* COSIGN_SIGN */["if"] ? 'signature' : predicateType;
    return [
        `${what} by ${whoText(proof)}`,
        logIndex === undefined ? 'in no log' : `entry ${logIndex} of ${log ?? 'a log without a name'}`,
        time === undefined ? 'no signed time' : `at ${time}`,
    ].join(', ');
}

// EXTERNAL MODULE: ./packages/sbom/lib/formats.js
var formats = __webpack_require__(31851);
;// CONCATENATED MODULE: ./packages/seal/lib/report/schema.js




const sbomRecord = schemas/* strictObject */.rej({
    format: schemas/* enum */.k5n(formats/* SBOM_FORMAT_NAMES */.S),
    predicateType: schemas/* string */.YjP()
        .describe('The in-toto predicate type under which the document is attested.'),
    digest: digestSchema.describe('Digest of the document itself.'),
    size: schemas/* number */.aig().int().describe('Bytes of the document.'),
    components: schemas/* number */.aig().int().describe('Number of components.'),
    attestation: digestSchema
        .optional()
        .describe('Digest of the manifest that carries the attestation, when it was attested.'),
});
const signatureRecord = schemas/* strictObject */.rej({
    predicateType: schemas/* string */.YjP(),
    layout: schemas/* enum */.k5n(['bundle', 'legacy'])
        .describe('bundle: a referrer, as cosign v3 has it; legacy: a layer under a tag, as cosign v2.'),
    identity: schemas/* string */.YjP()
        .describe('The subject alternative name of the certificate; empty for a key.'),
    issuer: schemas/* string */.YjP().describe('The OIDC issuer of the identity; empty for a key.'),
    key: digestSchema
        .optional()
        .describe('Digest of the public key (SPKI, DER). Absent for a certificate.'),
    logIndex: schemas/* string */.YjP().optional().describe('The entry in the transparency log.'),
    manifest: digestSchema.describe('Digest of the manifest that carries the signature.'),
    created: schemas/* boolean */.zMY().describe('False when a valid one already existed.'),
    replaced: schemas/* strictObject */.rej({
        removed: schemas/* array */.YOg(digestSchema).describe('Deleted manifests and layers.'),
        left: schemas/* array */.YOg(digestSchema).describe('Manifests that the registry does not delete.'),
    })
        .optional()
        .describe('Replaced attestations of the same signer and type.'),
    foundBy: schemas/* array */.YOg(schemas/* string */.YjP())
        .optional()
        .describe('Programs that find it, by their lookups in the registry.'),
});
const verifyCommand = schemas/* strictObject */.rej({
    judge: schemas/* string */.YjP().describe('The program: cosign, helm, crane, oras, sealwright.'),
    purpose: schemas/* string */.YjP(),
    argv: schemas/* array */.YOg(schemas/* string */.YjP()).min(1).describe('The command, word by word; complete.'),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional().describe('Variables that the command needs.'),
});
const result = schemas/* enum */.k5n(['verified', 'unsigned', 'rejected', 'could-not-ask', 'unchecked'])
    .describe('could-not-ask: the registry did not respond; unchecked: this run did not verify it.');
const signingStage = schemas/* strictObject */.rej({
    predicateType: schemas/* string */.YjP(),
    layouts: schemas/* array */.YOg(schemas/* enum */.k5n(['bundle', 'legacy'])).describe('Wanted layouts.'),
    timestamps: schemas/* number */.aig().int().describe('Number of timestamps.'),
    logIndices: schemas/* array */.YOg(schemas/* string */.YjP()).describe('Its entries in transparency logs.'),
    pushed: schemas/* array */.YOg(schemas/* enum */.k5n(['bundle', 'legacy'])).describe('Pushed layouts.'),
});
const proofs = schemas/* array */.YOg(proofSchema)
    .optional()
    .describe('The signatures and attestations that verify, with signer, log entry and time.');
/** The schema of a subject. */
const subjectSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP()
        .describe('The name in sealwright.yaml, with the platform for one image of an index; charts/NAME for a chart.'),
    kind: schemas/* enum */.k5n(['image', 'index', 'chart', 'blob']),
    reference: schemas/* string */.YjP().describe('repository:tag@digest, or repository@digest.'),
    digest: digestSchema,
    tags: schemas/* array */.YOg(schemas/* string */.YjP()).optional().describe('All tags that this release gives it.'),
    size: schemas/* number */.aig()
        .int()
        .optional()
        .describe('Bytes of its manifest, config and layers; of an index, also of its manifests with theirs. Each distinct part counts once. Absent when not all of them were read.'),
    platforms: schemas/* array */.YOg(schemas/* string */.YjP()),
    index: digestSchema
        .optional()
        .describe('Digest of the index that has this image as the image of a platform.'),
    parent: schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), digest: digestSchema })
        .optional()
        .describe('The image that it is built on.'),
    images: schemas/* array */.YOg(schemas/* string */.YjP())
        .optional()
        .describe('The images that a chart deploys with its default values, as its templates print them.'),
    changed: schemas/* boolean */.zMY().describe('False when the registry already had it.'),
    sbom: schemas/* array */.YOg(sbomRecord),
    signatures: schemas/* array */.YOg(signatureRecord),
    verdict: schemas/* strictObject */.rej({
        result,
        detail: schemas/* string */.YjP(),
        proofs,
        rules: schemas/* array */.YOg(schemas/* strictObject */.rej({ rule: schemas/* string */.YjP(), result, detail: schemas/* string */.YjP(), proofs }))
            .optional()
            .describe('Results of the policy rules that apply to it. All must hold.'),
    })
        .describe('Result of the strict verification, read back from the registry.'),
    verify: schemas/* array */.YOg(verifyCommand),
    unfinished: schemas/* strictObject */.rej({
        code: schemas/* string */.YjP().describe('The error code.'),
        reason: schemas/* string */.YjP(),
        made: schemas/* array */.YOg(signingStage).describe('Finished parts.'),
    })
        .optional()
        .describe('Why it is not completely signed. Absent otherwise.'),
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
        checkedAt: schemas/* string */.YjP().describe('Time of the last check of the mirror.'),
        stale: schemas/* string */.YjP().optional().describe('Why the mirror could not be checked this time.'),
    })
        .optional(),
    file: schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), digest: digestSchema, modified: schemas/* string */.YjP() }).optional(),
    ends: schemas/* array */.YOg(schemas/* strictObject */.rej({ part: schemas/* string */.YjP(), name: schemas/* string */.YjP(), end: schemas/* string */.YjP() }))
        .describe('Valid keys and authorities, with their ends.'),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()),
})
    .describe('Freshness of the trust.');
/** The schema of release.json, version 1. */
const releaseReportSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    generator: schemas/* strictObject */.rej({ name: schemas/* literal */.euz('sealwright'), version: schemas/* string */.YjP() }),
    project: schemas/* string */.YjP().describe('Name of the project.'),
    source: schemas/* strictObject */.rej({
        date: schemas/* string */.YjP().describe('Date of everything that was built, ISO 8601.'),
        commit: schemas/* string */.YjP().optional().describe('The commit of the sources.'),
    })
        .optional(),
    subjects: schemas/* array */.YOg(subjectSchema),
    unpublished: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP(), reason: schemas/* string */.YjP() }))
        .describe('Planned and not published, when a release stopped early.'),
    unasked: schemas/* array */.YOg(schemas/* strictObject */.rej({ reference: schemas/* string */.YjP(), code: schemas/* string */.YjP(), reason: schemas/* string */.YjP() }))
        .optional()
        .describe('References that could not be resolved.'),
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
/** Returns a report without subjects. */
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
/** Returns a subject without signatures and verdict. */
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
 * Merges the reports of several steps or jobs: one subject for each digest and name, with everything that any report has.
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
/** Joins the reports of one step about several kinds of subjects. */
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

;// CONCATENATED MODULE: ./packages/seal/lib/report/verify-commands.js


/** Returns the commands of other tools that verify a subject, each complete. */
function verifyCommands(subject, context) {
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
                formats/* SBOM_FORMATS */.z[record.format].cosignType,
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
            purpose: `list signatures and attestations of ${subject.name}`,
            argv: [
                'cosign',
                'tree',
                ...(context.plainHttp === 'yes' ? ['--allow-http-registry'] : []),
                reference,
            ],
        },
    ];
}
/** Returns the predicate types of attestations that are not listed SBOMs. */
function otherTypes({ signatures, sbom }) {
    const types = new Set(signatures.map((signature) => signature.predicateType));
    types.delete(sigstore_lib/* COSIGN_SIGN */["if"]);
    for (const { predicateType } of sbom)
        types.delete(predicateType);
    return [...types];
}
/** Returns the flags of cosign for the signer and the log; undefined without a signer. */
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
/** Returns the command of cosign that verifies a file. */
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
            purpose: 'check every layer',
            argv: ['crane', 'validate', ...insecure, '--remote', reference],
        },
    ];
}
function discover(reference, context) {
    return {
        judge: 'oras',
        purpose: 'list its referrers',
        argv: ['oras', 'discover', ...(context.plainHttp === 'no' ? [] : ['--plain-http']), reference],
    };
}
/** Returns the repository of a reference, without tag and digest. */
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(40948);
;// CONCATENATED MODULE: ./packages/seal/lib/sign/signing-setup.js




/** Opens the sigstore instance of the options. The first signature sends the first request to its services. */
async function openSigningSetup(options, registry, ports, journal) {
    return setupOfSigner(await openTrustedSigner(options, ports, journal), options, registry);
}
/** Opens the trust and the signer, which need no registry. */
async function openTrustedSigner(options, ports, journal) {
    const trust = await (0,sigstore_lib/* openTrust */.N_)(options, ports);
    const signer = await (0,sigstore_lib/* openSigner */.Hs)(options, trust, ports, journal);
    if (!isVerifiedByCosign(signer))
        ports.log.warn('cosign cannot verify signatures by this key: it hashes with SHA-256 for every key. Sign with an ECDSA P-256 key, or verify with: sealwright cosign-verify --key FILE');
    return { trust, signer };
}
/** Completes a signing setup for a registry. Writes the public key of a signer with a key. */
async function setupOfSigner({ trust, signer }, options, registry) {
    const host = (0,oci_lib/* normalRegistry */.T1)(registry?.split('/')[0] ?? '') ?? '';
    const publicKey = await writePublicKey(signer, options.out);
    const insecure = (0,oci_lib/* isInsecure */.f_)(host, options['insecure-registries'] ?? []);
    return {
        trust,
        signer,
        verifyContext: {
            trustedRoot: trust.trustedRootPath,
            identity: signer.identity?.identity,
            issuer: signer.identity?.issuer,
            key: isVerifiedByCosign(signer) ? publicKey : undefined,
            log: signer.log,
            plainHttp: insecure ? 'yes' : host !== '' && (0,oci_lib/* isLoopback */.U9)(host) ? 'loopback' : 'no',
        },
        services: servicesOf(trust, registry),
    };
}
/** Reports whether cosign verifies the signer: with `--key`, it hashes with SHA-256 also for P-384 and P-521. */
function isVerifiedByCosign({ key }) {
    const hash = key?.algorithm.hash;
    return hash === undefined || hash === 'sha256';
}
/** Writes the public key of the signer for verifiers. Returns its path. */
async function writePublicKey({ key }, directory) {
    if (key === undefined || directory === undefined)
        return undefined;
    await (0,promises_.mkdir)(directory, { recursive: true });
    const path = (0,external_node_path_.join)(directory, 'cosign.pub');
    await (0,promises_.writeFile)(path, key.publicKey.export({ type: 'spki', format: 'pem' }));
    return path;
}
/** Returns the services of a report. */
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

;// CONCATENATED MODULE: ./packages/seal/lib/outside.js

/** Reports whether an error leaves the verdict open: the check could not be finished, and nobody interrupted it. */
function isOutside(error) {
    return (0,lib.isSealwrightError)(error) && error.kind === 'outside' && error.code !== 'INTERRUPTED';
}

;// CONCATENATED MODULE: ./packages/seal/lib/verify/check.js




/** Manifests that are checked at the same time. */
const CONCURRENCY = 8;
/**
 * Verifies manifests as another program does: everything is read back from the registry. Returns one verdict for each: the
 * signature and every attestation must be valid.
 */
async function checkManifests(items, policy, trust) {
    const check = openCheck(trust);
    return (0,lib.mapLimit)(items, CONCURRENCY, async ({ store, descriptor, predicateTypes }) => check(store, descriptor, { policy, predicateTypes }));
}
/** Opens the check under one trust root. */
function openCheck(trust) {
    const verifiers = (0,sigstore_lib/* openVerifiers */.Ky)(trust);
    return async (store, descriptor, { policy, isSigned = true, predicateTypes }) => {
        const verify = (wanted) => (0,sigstore_lib/* verifyImage */.ZG)(store, descriptor, wanted, trust, verifiers);
        try {
            return combine([
                ...(isSigned ? [{ what: 'signature', verdict: await verify(policy) }] : []),
                ...(await (0,lib.mapLimit)(predicateTypes, 2, async (predicateType) => ({
                    what: predicateType,
                    verdict: await verify({ ...policy, predicateType }),
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
    const proofs = verdicts.flatMap(({ verdict }) => proofsOf(verdict));
    return { result: 'verified', detail: parts.join(' and '), proofs };
}
function proofsOf(verdict) {
    if (verdict.result !== 'verified')
        return [];
    return verdict.signatures.map((each) => proofRecord(each, each.manifest.digest));
}
/** Formats rejections, each reason once: both layouts of a signature often have the same. */
function reasonsOf(reasons) {
    return [...new Set(reasons.map(({ code, message }) => `${code}: ${message}`))].join('\n');
}
/** Results from the worst to the best. */
const WORST_FIRST = ['rejected', 'unsigned', 'could-not-ask', 'verified'];
/** Returns the worst verdict of the rules that apply to a manifest. */
function allOf(rules) {
    const worst = WORST_FIRST.find((each) => rules.some(({ result }) => result === each));
    const detail = rules
        .filter(({ result }) => result === worst)
        .map((each) => `${each.rule}: ${each.detail}`);
    return {
        result: worst ?? 'unchecked',
        detail: detail.join('\n'),
        ...(worst === 'verified' ? { proofs: rules.flatMap(({ proofs = [] }) => proofs) } : {}),
        rules: rules.map(({ rule, result, detail: why, proofs }) => ({
            rule,
            result,
            detail: why,
            ...(proofs === undefined ? {} : { proofs }),
        })),
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/blobs.js











/** Files that are signed at the same time. */
const blobs_CONCURRENCY = 4;
/** Returns the path of a file's bundle: beside the file, as in cosign's documentation. */
function bundlePathOf(file) {
    return `${file}.sigstore.json`;
}
/** Returns the files that match patterns, sorted for each pattern, without bundles. @throws `BLOB_MISSING` with every pattern without a match */
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
    throw sealError('BLOB_MISSING', `cannot find files: no file matches ${missing.join(', ')}`);
}
/**
 * Signs files, each with a bundle beside it. A valid bundle of the same signer for the file stays.
 */
async function signBlobs(files, setup, attempts, ports) {
    const item = ports.progress.start('sign files');
    let done = 0;
    // A key that signs the message itself needs it whole.
    const concurrency = (0,sigstore_lib/* signsWhole */.Mb)(setup.signer) ? 1 : blobs_CONCURRENCY;
    const subjects = await (0,lib.mapLimit)(files, concurrency, async (file) => {
        const what = await readBlobFile(file);
        const subject = await attempts.sign(blobSubject(file, what), async () => {
            const signed = await signFile(file, what, setup);
            return { ...signed, verify: blobCommands(file, bundlePathOf(file), setup.verifyContext) };
        });
        item.update(++done, files.length);
        return subject;
    });
    const made = subjects.filter((subject) => subject.changed).length;
    item.end(made > 0 ? 'done' : 'skipped', made > 0 ? `${made} new bundles` : 'already signed');
    return {
        ...emptyReport('sign', lib.VERSION),
        subjects,
        services: servicesOf(setup.trust, undefined),
    };
}
async function signFile(file, what, { signer, trust }) {
    const path = bundlePathOf(file);
    const { message } = what;
    const known = await readBundle(path);
    const proof = known === undefined ? undefined : await ownProof(known, message, path, { signer, trust });
    if (known !== undefined && proof !== undefined)
        return blobSubject(file, what, { bundle: known, proof, created: false });
    const signed = await (0,sigstore_lib/* signBlob */.Pk)(message, signer, file);
    if (signed.digest !== what.digest)
        throw sealError('BLOB_MISSING', `cannot sign ${file}: it changed while it was read`);
    await (0,fs/* writeAtomically */.vK)(path, [signed.bundle]);
    signer.journal.pushed(signed.digest, 'bundle');
    return blobSubject(file, what, { bundle: signed.bundle, proof: signed, created: true });
}
/**
 * Returns what an existing bundle of a file proves; undefined when it does not verify, and the file is to be signed again.
 * An error that is not a verdict, a defect included, is thrown: signing again would hide it and add a log entry.
 */
async function ownProof(bundle, message, path, { signer, trust }) {
    const verdict = await (0,sigstore_lib/* verifyBlob */.tB)(bundle, blobOf(message), (0,sigstore_lib/* policyOfSigner */.w5)(signer), trust, path);
    if (verdict.result === 'verified')
        return verdict.signature;
    for (const { defect } of verdict.reasons)
        if (defect !== undefined)
            throw defect;
    return undefined;
}
function blobOf(message) {
    return message instanceof Uint8Array ? { bytes: message } : { content: message };
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
    const { identity, issuer, key, logIndex } = proof;
    return {
        predicateType: sigstore_lib/* COSIGN_SIGN */["if"],
        layout: 'bundle',
        identity,
        issuer,
        ...(key === '' ? {} : { key }),
        ...(logIndex === '' ? {} : { logIndex }),
        manifest: (0,lib.digestOf)(bundle),
        created,
    };
}
/**
 * Verifies files, or digests `sha256:…` of files elsewhere, by their bundles.
 *
 * @param bundle path of the bundle. Default: beside each file
 * @throws `BLOB_MISSING` with every missing file, and for a file or bundle that cannot be read
 */
async function verifyBlobs(files, bundle, policy, trust, ports) {
    await requireFiles(files.filter((file) => !(0,lib.isDigest)(file)));
    const item = ports.progress.start('verify files');
    const subjects = await (0,lib.mapLimit)(files, blobs_CONCURRENCY, async (file) => {
        const path = bundle ?? bundlePathOf(file);
        const what = (0,lib.isDigest)(file) ? undefined : await readBlobFile(file);
        const blob = what === undefined ? { digest: file } : blobOf(what.message);
        const verdict = await verdictBy(path, (content) => (0,sigstore_lib/* verifyBlob */.tB)(content, blob, policy, trust, path));
        return newSubject({
            name: file,
            kind: 'blob',
            reference: file,
            digest: what?.digest ?? file,
            ...(what === undefined ? {} : { size: what.size }),
            changed: false,
            verdict,
        });
    });
    const good = subjects.filter((subject) => subject.verdict.result === 'verified').length;
    item.end(good === files.length ? 'done' : 'failed', `${good} of ${files.length} verified`);
    return { ...emptyReport('verify', lib.VERSION), subjects, services: servicesOf(trust, undefined) };
}
async function requireFiles(files) {
    const readable = await (0,lib.mapLimit)(files, blobs_CONCURRENCY, async (file) => (0,promises_.access)(file, promises_.constants.R_OK).then(() => true, () => false));
    const missing = files.filter((_, at) => !readable[at]);
    if (missing.length > 0)
        throw sealError('BLOB_MISSING', `cannot read ${missing.join(', ')}`, {
            hint: 'for a file that is elsewhere, pass its digest: sha256:…',
        });
}
/** Reads a bundle. Returns undefined when there is none. @throws `BLOB_MISSING` when it cannot be read */
async function readBundle(path) {
    return (0,promises_.readFile)(path)
        .catch((0,lib.ifMissing)(undefined))
        .catch((cause) => {
        throw sealError('BLOB_MISSING', `cannot read ${path}: ${cause.message}`, { cause });
    });
}
/** Returns the verdict of a bundle: unsigned when it is missing. @throws `BLOB_MISSING` when it cannot be read */
async function verdictBy(path, verify) {
    const bundle = await readBundle(path);
    if (bundle === undefined)
        return { result: 'unsigned', detail: `no bundle ${path}` };
    const verdict = await verify(bundle);
    if (verdict.result === 'verified') {
        const detail = verdict.signature.predicateType === undefined ? 'signature' : 'attestation';
        const proofs = [proofRecord(verdict.signature, (0,lib.digestOf)(bundle))];
        return { result: 'verified', detail, proofs };
    }
    return { result: 'rejected', detail: reasonsOf(verdict.reasons) };
}

;// CONCATENATED MODULE: ./packages/seal/lib/index-manifests.js

/** Returns the images and indexes of an index, without the attestations that BuildKit adds for an unknown platform. */
function childrenOf({ manifests = [] }) {
    return manifests.filter(({ mediaType, platform }) => (0,oci_lib/* isIndexType */.$U)(mediaType) || platform?.os !== 'unknown');
}
/**
 * Yields every manifest below an index once, an index before its own manifests. It reads indexes only.
 *
 * @param children of the root
 * @throws `GRAPH_INVALID` for indexes that are nested too deep or have too many manifests, and errors of the store
 */
async function* manifestsBelow(store, root, children) {
    const seen = new Set([root]);
    const pending = [];
    const add = (index, added, depth) => {
        for (const descriptor of added.toReversed())
            pending.push({ descriptor, index, depth });
        (0,oci_lib/* checkBounds */.Mi)(root, depth, seen.size + pending.length);
    };
    add(root, children, 1);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const { descriptor, index, depth } = next;
        if (seen.has(descriptor.digest))
            continue;
        seen.add(descriptor.digest);
        const own = (0,oci_lib/* isIndexType */.$U)(descriptor.mediaType)
            ? childrenOf((await (0,oci_lib/* readManifest */.WI)(store, descriptor)).manifest)
            : [];
        yield { descriptor, index, children: own };
        if (own.length > 0)
            add(descriptor.digest, own, depth + 1);
    }
}

;// CONCATENATED MODULE: ./packages/seal/lib/policy/policy.js


/** The issuer of GitHub's tokens: the default with `repository`. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
/** Opens the policy of the inputs. @throws `INPUT_INVALID`, `KEY_INVALID`, `KEY_UNAVAILABLE` */
async function openPolicy(inputs, ports) {
    const { key, log, 'max-age': maxAge, 'min-signers': threshold } = inputs;
    const claims = claimsOf(inputs);
    const policy = {
        ...identityPolicy(inputs),
        identities: inputs.identities?.map(identityPolicy),
        log,
        threshold,
        rules: await Promise.all((inputs['predicate-rules'] ?? []).map(sigstore_lib/* parsePredicateRule */.Bv)),
        ...(Object.keys(claims).length === 0 ? {} : { claims }),
        ...(maxAge === undefined ? {} : { notBefore: ports.clock.now() - ((0,lib.durationOf)(maxAge) ?? 0) }),
    };
    if (key !== undefined)
        return { ...policy, key: await (0,sigstore_lib/* openPublicKey */.Hm)(key, ports) };
    if (namesSigner(policy))
        return policy;
    throw (0,lib.coreError)('INPUT_INVALID', 'cannot verify: expected certificate-identity, repository or key, got none', {
        hint: 'for a workflow, the identity is https://github.com/OWNER/REPO/.github/workflows/FILE@REF and the issuer https://token.actions.githubusercontent.com',
    });
}
function namesSigner({ identity, identityRegexp, identities, claims }) {
    return [identity, identityRegexp, identities, claims?.['source-repository-uri']].some((rule) => rule !== undefined);
}
function identityPolicy(inputs) {
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
/** Returns the pattern of a workflow of the repository, at any ref. */
function workflowOf(path, repository) {
    if (path === undefined)
        return undefined;
    if (repository === undefined) {
        throw (0,lib.coreError)('INPUT_INVALID', `cannot use "workflow" ${path}: expected "repository" too`, {
            hint: 'set "repository" to OWNER/NAME',
        });
    }
    const url = `${repository}/${path}@`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`^${url}.+$`);
}

;// CONCATENATED MODULE: ./packages/seal/lib/policy/repository-pattern.js


/**
 * Returns a test of repositories, `HOST/NAME` as references have them. A pattern can have any spelling of its host.
 *
 * @throws `POLICY_FILE_INVALID` for a pattern whose host has an impossible port, which no repository matches
 */
function repositoryMatcher(patterns) {
    const globs = patterns.flatMap(spellingsOf).map(globOf);
    return (repository) => globs.some((glob) => glob.test(repository));
}
/** Returns a pattern as it is, for the path of a layout, and with the normal form of its host, for a registry. */
function spellingsOf(pattern) {
    const [, host = '', rest = ''] = /^([^/]*)(.*)$/s.exec(pattern) ?? [];
    // The host of a pattern such as *.EXAMPLE.com:443 has no URL.
    const normal = host.includes('*')
        ? host.toLowerCase().replace(/:443$/, '')
        : (0,oci_lib/* normalRegistry */.T1)(host);
    if (normal !== undefined)
        return [pattern, normal + rest];
    if (!/:\d+$/.test(host))
        return [pattern];
    throw sealError('POLICY_FILE_INVALID', `cannot use the image pattern "${pattern}": expected a port from 1 to 65535 without leading zeros`);
}
/** Returns the expression of a repository pattern: `*` is any text without `/`, `**` any text. */
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

;// CONCATENATED MODULE: ./packages/seal/lib/policy/policy-file.js







/**
 * Reads a policy file with its keys and expressions.
 *
 * @throws `POLICY_FILE_INVALID` with every problem at once, each as file:line:column
 */
async function loadPolicyFile(path, ports) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch((cause) => {
        throw sealError('POLICY_FILE_INVALID', `cannot read policy file ${path}`, { cause });
    });
    const [{ describeIssues, inOrder, readYaml }, { policyFileSchema }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6724)]).then(__webpack_require__.bind(__webpack_require__, 26724)),
        __webpack_require__.e(/* import() */ 1156).then(__webpack_require__.bind(__webpack_require__, 21156)),
    ]);
    const { source, problems } = readYaml(text, path);
    if (problems.length > 0)
        throw invalid(path, problems);
    const parsed = policyFileSchema.safeParse(source.value);
    if (!parsed.success)
        throw invalid(path, inOrder(source, describeIssues(source, parsed.error.issues, policyFileSchema)));
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
        throw invalid(path, inOrder(source, found));
    return { path, rules: opened };
}
function invalid(path, problems) {
    const many = (0,lib.countText)(problems.length, 'problem');
    return sealError('POLICY_FILE_INVALID', `cannot use ${path}: ${many}\n  ${problems.join('\n  ')}`, {
        hint: 'every key is described in docs/policy-file.md; an editor that reads docs/schemas/policy.schema.json completes them',
    });
}
function repeatedNames(rules, source) {
    return rules.flatMap(({ name }, at) => rules.findIndex((each) => each.name === name) === at
        ? []
        : [`${source.at(['rules', at, 'name'])}: a rule above has the same name "${name}"`]);
}
async function openRule(rule, directory, ports) {
    const { name, images, signature, attestations, key, ...signer } = rule;
    if (!signature && attestations.length === 0)
        throw sealError('POLICY_FILE_INVALID', 'cannot use a rule without a requirement: expected "signature: true" or "attestations", got neither');
    const policy = await openPolicy({ ...signer, key: keyBeside(directory, key) }, ports);
    const rules = await Promise.all(attestations.flatMap(({ type, content }) => content.map(async ({ path, ...test }) => (0,sigstore_lib/* predicateRule */.Uh)(type, path, { ...test, equals: test.equals }))));
    // An unusable policy fails here, not at the first image.
    await (0,sigstore_lib/* checkOf */.EG)(policy);
    return {
        name,
        isSigned: signature,
        policy: { ...policy, rules },
        predicateTypes: [...new Set(attestations.map(({ type }) => (0,sigstore_lib/* predicateTypeOf */.T4)(type)))],
        appliesTo: repositoryMatcher(images),
    };
}
/** Returns the path of a key file, relative to the policy file. */
function keyBeside(directory, key) {
    return key === undefined || key.includes('://') ? key : (0,external_node_path_.resolve)(directory, key);
}

// EXTERNAL MODULE: ./packages/core/lib/schema.js
var schema = __webpack_require__(70738);
;// CONCATENATED MODULE: ./packages/seal/lib/report/outputs.js





/** Outputs of every task. */
const reportOutputs = {
    digests: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())
        .describe('JSON: repository@digest of each subject, by its name.'),
    report: schemas/* string */.YjP()
        .describe('Path of the release.json of this step; `sealwright report-merge` joins several.'),
};
/** Outputs of tasks with images. */
const imageOutputs = {
    images: schemas/* array */.YOg(schemas/* string */.YjP())
        .describe('The images, one `repository@sha256:…` a line: the input of the next step.'),
};
/** Outputs of tasks with charts. */
const chartOutputs = {
    charts: schemas/* array */.YOg(schemas/* string */.YjP()).describe('The charts, one `repository@sha256:…` a line.'),
};
/** Outputs of tasks that publish charts. */
const publishOutputs = {
    changed: schemas/* array */.YOg(schemas/* string */.YjP())
        .describe('The charts that this run wrote, one `repository@sha256:…` a line.'),
    skipped: schemas/* array */.YOg(schemas/* string */.YjP())
        .describe('The charts that the registry already had, one `repository@sha256:…` a line.'),
    images: schemas/* array */.YOg(schemas/* string */.YjP())
        .describe('The images that the written charts deploy with their default values, one a line. Empty with `lint: false`.'),
    'verify-commands': schemas/* array */.YOg(schemas/* string */.YjP())
        .describe('Commands of other tools that verify the signed charts, one a line.'),
};
/** Outputs of tasks that verify. */
const verdictOutputs = {
    verdicts: schemas/* array */.YOg(schemas/* strictObject */.rej({
        reference: schemas/* string */.YjP(),
        digest: schemas/* string */.YjP(),
        result: schemas/* string */.YjP(),
        detail: schemas/* string */.YjP(),
        proofs: schemas/* array */.YOg(proofSchema),
    }))
        .describe('JSON: the verdict on each subject, with proofs: identity and issuer, or key, the log, the entry and the time.'),
};
/** Returns the outputs of a verification. */
function verdictsOf({ subjects }) {
    return subjects.map(({ reference, digest, verdict: { result, detail, proofs = [] } }) => ({
        reference,
        digest,
        result,
        detail,
        proofs,
    }));
}
/** Outputs of a release. */
const releaseOutputs = { ...imageOutputs, ...chartOutputs, ...reportOutputs };
/** Returns which charts of a report are new, which are not, and the commands that verify them. */
function publishOutputsOf(report) {
    const charts = report.subjects.filter(({ kind }) => kind === 'chart');
    const of = (isChanged) => charts.filter(({ changed }) => changed === isChanged).map(digestReference);
    return {
        changed: of(true),
        skipped: of(false),
        images: [...new Set(charts.flatMap(({ images = [] }) => images))].sort(),
        'verify-commands': charts.flatMap(({ verify }) => verify.map(({ argv, env }) => (0,lib.commandLine)(argv, env))),
    };
}
/** Returns `repository@digest` of a subject. */
function digestReference({ reference, digest }) {
    return `${repositoryOf(reference)}@${digest}`;
}
/** Returns the step outputs of a report: indexes and single images, not the platform images of an index. */
function outputsOf(report, path) {
    const top = topLevel(report);
    return {
        images: top.filter(({ kind }) => kind !== 'chart' && kind !== 'blob').map(digestReference),
        charts: top.filter((subject) => subject.kind === 'chart').map(digestReference),
        digests: Object.fromEntries(top.map((subject) => [
            subject.name,
            subject.kind === 'blob' ? subject.digest : digestReference(subject),
        ])),
        report: path,
    };
}
/** Returns the subjects of a report without the platform images of its indexes. */
function topLevel({ subjects, }) {
    const listed = new Set(subjects.map(({ digest }) => digest));
    return subjects.filter(({ index }) => index === undefined || !listed.has(index));
}
/**
 * Throws unless every subject is verified. A rejection counts more than a check that could not be made.
 *
 * @param outputs of the failed step, such as `report` and `verdicts`
 * @throws `RELEASE_REJECTED` when a subject is unsigned or rejected, else `VERIFY_INCOMPLETE`
 */
function requireVerified(report, what = 'published, but not verified', outputs = {}) {
    const bad = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
    const rejected = bad.filter((subject) => subject.verdict.result !== 'could-not-ask');
    const lines = [
        ...bad.map((subject) => lineOf(shownName(subject), subject.verdict)),
        ...(report.unasked ?? []).map(({ reference, code, reason }) => lineOf(reference, { result: 'could-not-ask', detail: `${code}: ${reason}` })),
    ];
    if (lines.length === 0)
        return;
    const message = `${what}:\n  ${lines.join('\n  ')}`;
    if (rejected.length > 0)
        throw sealError('RELEASE_REJECTED', message, {
            outputs,
            hint: 'do not announce or deploy this release; docs/why-verify-fails.md explains each result',
        });
    throw sealError('VERIFY_INCOMPLETE', message, {
        outputs,
        hint: 'these could not be checked: run it again when the registry and the services respond',
    });
}
function lineOf(name, { result, detail }) {
    return `${name}: ${result}: ${detail.replaceAll('\n', '\n    ')}`;
}
function shownName({ name, reference }) {
    return name === reference ? name : `${name} (${reference})`;
}

;// CONCATENATED MODULE: ./packages/seal/lib/report/artifacts.js







/** Artifacts that earlier steps of the job declared (actions/runner ArtifactsListFileCommand, version 1). */
const listSchema = (0,schema/* lazily */.q)(() => schemas/* looseObject */._H3({
    version: schemas/* literal */.euz(1),
    subjects: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), digest: schemas/* string */.YjP() })),
}));
/** Largest number of artifacts in a job. The runner fails a step that declares more. */
const JOB_LIMIT = 500;
/**
 * Declares signed images, charts and files as artifacts of the job (`$GITHUB_ARTIFACTS`, actions/runner 2.336), so that
 * later steps such as actions/attest find them. The runner fails a step that declares a name with a second digest: such an
 * artifact is omitted with a notice. Outside a job nothing is declared.
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
            const why = other === undefined
                ? `the job already has ${JOB_LIMIT}`
                : `it is already declared as ${other}`;
            log.notice(`cannot declare ${name}@${digest} as an artifact of the job: ${why}`);
            continue;
        }
        known.set(name, digest);
        lines.push(`${line}\n`);
    }
    if (lines.length === 0)
        return;
    await (0,promises_.appendFile)(path, lines.join('')).catch((cause) => log.warn(`cannot declare the artifacts of the job: ${cause.message}`));
}
/** Reads the declared artifacts. An unreadable list counts as empty: the runner checks it again. */
async function readKnown(path) {
    try {
        const { subjects } = (0,lib.parseJson)(await (0,promises_.readFile)(path ?? ''), listSchema(), 'the artifacts list');
        return new Map(subjects.map(({ name, digest }) => [name, digest]));
    }
    catch {
        return new Map();
    }
}
/** Returns the declarations of images and charts in registries, without platform images, and of files. */
function declarationsOf(subjects) {
    return topLevel({ subjects }).flatMap((subject) => {
        const { digest, kind, reference } = subject;
        if (kind === 'blob') {
            // The runner refuses a line with =.
            const file = (0,external_node_path_.resolve)(reference);
            const isAccepted = !/[=\r\n]/.test(file);
            return isAccepted ? [{ name: (0,external_node_path_.basename)(file), digest, line: `file://${file}` }] : [];
        }
        const name = repositoryOf(reference);
        return isInRegistry(name) ? [{ name, digest, line: `oci://${name}@${digest}` }] : [];
    });
}
/** Reports whether a name begins with a registry host: a layout's name is a path. */
function isInRegistry(name) {
    const host = name.split('/')[0] ?? '';
    return name.includes('/') && (host === 'localhost' || /^[^.].*[.:]/.test(host));
}

// EXTERNAL MODULE: ./packages/html/lib/index.js + 3 modules
var html_lib = __webpack_require__(28868);
;// CONCATENATED MODULE: ./packages/seal/lib/report/rows.js



/** Shortens a digest for people: `sha256:0123456789ab`. */
function shortDigest(digest) {
    const at = digest.indexOf(':');
    return `${digest.slice(0, at)}:${digest.slice(at + 1, at + 13)}`;
}
/** Returns the cells of a subject. */
function rowOf(subject) {
    const signature = subject.signatures.find((record) => record.predicateType === sigstore_lib/* COSIGN_SIGN */["if"]) ??
        subject.signatures[0] ??
        subject.verdict.proofs?.[0];
    return {
        name: subject.name,
        kind: subject.kind,
        reference: withoutDigest(subject.reference),
        digest: subject.digest,
        size: subject.size === undefined ? '–' : (0,lib.sizeText)(subject.size),
        platforms: subject.platforms.join(', '),
        components: subject.sbom.length === 0
            ? '–'
            : String(Math.max(...subject.sbom.map((record) => record.components))),
        identity: signerOf(subject, signature),
        issuer: signature?.issuer ?? '',
        logIndex: signature?.logIndex ?? '–',
        state: stateOf(subject),
        verdict: subject.verdict.result,
    };
}
/** Returns the signer of a subject in words. */
function signerOf({ verdict }, signature) {
    if (signature === undefined)
        return verdict.result === 'unchecked' || verdict.result === 'unsigned' ? 'not signed' : '–';
    return signerText(signature);
}
function stateOf(subject) {
    if (subject.unfinished !== undefined)
        return 'unfinished';
    return subject.changed ? 'published' : 'unchanged';
}
/** Returns the state of a row in the words of its report: a step that only signs publishes nothing. */
function stateIn({ project }, { state }) {
    return project === 'sign' && state === 'published' ? 'signed' : state;
}
/** Returns a reference without its digest. */
function withoutDigest(reference) {
    const at = reference.indexOf('@');
    return at < 0 ? reference : reference.slice(0, at);
}
/** Summarizes a report in one line. */
function headline(report) {
    const { subjects } = report;
    const count = (kind, noun) => {
        const n = subjects.filter((subject) => subject.kind === kind).length;
        return n === 0 ? '' : (0,lib.countText)(n, noun);
    };
    const what = [
        count('index', 'image'),
        count('image', 'platform image'),
        count('chart', 'chart'),
        count('blob', 'file'),
    ]
        .filter((text) => text !== '')
        .join(', ');
    return `${what === '' ? 'nothing' : what}; ${counts(subjects).join(', ')}`;
}
/** Counts the subjects that were signed, attested and verified. An attestation alone is no signature. */
function counts(subjects) {
    const of = (test) => subjects.filter(test).length;
    const isSignature = ({ predicateType }) => predicateType === sigstore_lib/* COSIGN_SIGN */["if"];
    const signed = of(({ signatures }) => signatures.some(isSignature));
    const attested = of(({ signatures }) => signatures.some((record) => !isSignature(record)));
    const isVerified = subjects.some(({ verdict }) => verdict.result !== 'unchecked');
    const verified = of(({ verdict }) => verdict.result === 'verified');
    const total = subjects.length;
    return [
        ...(signed > 0 || (attested === 0 && !isVerified) ? [`${signed} of ${total} signed`] : []),
        ...(signed === 0 && attested > 0 ? [`${attested} of ${total} attested`] : []),
        ...(isVerified ? [`${verified} of ${total} verified`] : []),
    ];
}
/** Reports whether a release changed nothing. */
function nothingChanged(report) {
    return (report.subjects.length > 0 &&
        report.subjects.every((subject) => !subject.changed && subject.signatures.every((record) => !record.created)));
}
/** Counts the new entries in transparency logs. */
function newLogEntries(report) {
    return report.subjects
        .flatMap((subject) => subject.signatures)
        .filter((record) => record.created && record.logIndex !== undefined).length;
}
/** Returns the subjects as a forest: images below their parent, platform images below their index. */
function treeOf(subjects) {
    const names = new Set(subjects.map((subject) => subject.name));
    const nameOf = new Map(subjects.map(({ digest, name }) => [digest, name]));
    const parentOf = ({ index, name, parent }) => {
        const above = index === undefined ? parent?.name : nameOf.get(index);
        return above !== undefined && above !== name && names.has(above) ? above : undefined;
    };
    const below = Map.groupBy(subjects, parentOf);
    const nodesUnder = (name, depth) => (depth > 32 ? [] : (below.get(name) ?? [])).map((subject) => ({
        subject,
        children: nodesUnder(subject.name, depth + 1),
    }));
    return nodesUnder(undefined, 0);
}
/** Lists the finished steps of an unfinished subject, one signature a line. */
function stageLines({ unfinished: state }) {
    if (state === undefined)
        return [];
    if (state.made.length === 0)
        return ['no new signature'];
    return state.made.map(stageText);
}
function stageText({ predicateType, layouts, timestamps, logIndices, pushed }) {
    const what = predicateType === sigstore_lib/* COSIGN_SIGN */["if"] ? 'signature' : predicateType;
    const steps = [
        'signed',
        ...(timestamps > 0 ? ['timestamped'] : []),
        logIndices.length > 0 ? `logged as ${logIndices.join(', ')}` : 'in no log',
        ...layouts.map((layout) => pushed.includes(layout) ? `pushed as ${layout}` : `not pushed as ${layout}`),
    ];
    return `${what}: ${steps.join(', ')}`;
}
/** Returns the outcome of a report in a word or two. */
function outcomeOf(report) {
    if (report.subjects.some((subject) => subject.unfinished !== undefined))
        return 'not finished';
    if (nothingChanged(report))
        return 'nothing changed';
    return DONE[report.project] ?? 'released';
}
/** What a step of its own does, by its name. */
const DONE = {
    sign: 'signed',
    sbom: 'documented',
    charts: 'published',
};
/** Returns the title of every job summary: the step and what it did. */
function summaryTitle({ project }, outcome) {
    return `## Sealwright ${project.replaceAll('\n', ' ')}: ${outcome}`;
}
/** Returns the parts of a report that state a failure. Empty for a step that did all that it was called for. */
function failuresOf({ subjects, unpublished, unasked = [] }) {
    const good = ['verified', 'unchecked'];
    const unverified = subjects.filter(({ verdict }) => !good.includes(verdict.result));
    const unfinished = subjects.some((subject) => subject.unfinished !== undefined);
    const isFailed = unfinished || unverified.length > 0 || unpublished.length > 0 || unasked.length > 0;
    return { isFailed, unverified };
}
/** Returns the verdict of an artifact, and those of its platforms that are other ones. */
function verdictWithPlatforms(subject, all) {
    const { result } = subject.verdict;
    const others = all.filter(({ index, verdict }) => index === subject.digest && verdict.result !== result && verdict.result !== 'unchecked');
    return [
        result,
        ...others.map((each) => `${each.platforms.join(', ')}: ${each.verdict.result}`),
    ].join('; ');
}

;// CONCATENATED MODULE: ./packages/seal/lib/report/html.js




/** Renders a report as a self-contained page: no request, readable on a phone and in print. A failure comes first. */
function htmlReport(report) {
    const { isFailed, unverified } = failuresOf(report);
    const title = `${report.project}: ${isFailed ? 'failed' : outcomeOf(report)}`;
    const body = `<header>
<h1>${(0,html_lib/* escapeHtml */.ZD)(title)}</h1>
${unpublished(report)}
${unfinished(report)}
${unverifiedSection(unverified)}
${unasked(report)}
<p class="lead">${(0,html_lib/* escapeHtml */.ZD)(headline(report))}.</p>
<p>${nothingChanged(report) ? 'Nothing changed in this run: every digest was already published, signed and attested.' : `${(0,lib.countText)(newLogEntries(report), 'new entry', 'new entries')} in the transparency log.`}</p>
${sourceFacts(report)}
</header>
<main>
<section><h2>Tree</h2>${tree(treeOf(report.subjects))}</section>
<section><h2>Published</h2>${report.subjects.map(card).join('\n')}</section>
${services(report)}
</main>
<footer>Made by Sealwright ${(0,html_lib/* escapeHtml */.ZD)(report.generator.version)}. The data is in release.json.</footer>`;
    return (0,html_lib/* htmlPage */.X)({ title, style: STYLE, script: COPY_SCRIPT, body });
}
function sourceFacts({ source, subjects }) {
    const tags = [...new Set(subjects.flatMap((subject) => subject.tags ?? []))];
    const facts = [
        ...(tags.length === 0 ? [] : [['Version', tags.join(', ')]]),
        ...(source === undefined ? [] : [['Date', source.date]]),
        ...(source?.commit === undefined ? [] : [['Commit', source.commit]]),
    ];
    return facts.length === 0 ? '' : factList(facts.map(([name, text]) => [name, codeOf(text)]));
}
function factList(facts) {
    const rows = facts.map(([name, value]) => `<div><dt>${(0,html_lib/* escapeHtml */.ZD)(name)}</dt><dd>${value}</dd></div>`);
    return `<dl>${rows.join('')}</dl>`;
}
function codeOf(text) {
    return `<code>${(0,html_lib/* escapeHtml */.ZD)(text)}</code>`;
}
function unverifiedSection(subjects) {
    if (subjects.length === 0)
        return '';
    const items = subjects.map((subject) => `<li><b>${(0,html_lib/* escapeHtml */.ZD)(subject.name)}</b>: ${verdict(subject)}</li>`);
    return `<section class="problem"><h2>Not verified</h2><ul>${items.join('')}</ul></section>`;
}
function tree(nodes) {
    if (nodes.length === 0)
        return '';
    const items = nodes.map(({ subject, children }) => {
        const row = rowOf(subject);
        return `<li><a href="#${html_anchor(subject)}"><b>${(0,html_lib/* escapeHtml */.ZD)(row.name)}</b> <span class="kind">${row.kind}</span></a>${badge(subject)} <code>${(0,html_lib/* escapeHtml */.ZD)(shortDigest(row.digest))}</code> <span class="dim">${(0,html_lib/* escapeHtml */.ZD)(row.size)}</span>${tree(children)}</li>`;
    });
    return `<ul class="tree">${items.join('')}</ul>`;
}
function card(subject) {
    const row = rowOf(subject);
    const facts = [
        ['Reference', `<code>${(0,html_lib/* escapeHtml */.ZD)(row.reference)}</code>`],
        ['Digest', `<code>${(0,html_lib/* escapeHtml */.ZD)(row.digest)}</code>`],
        ...(subject.tags === undefined
            ? []
            : [['Tags', codeOf(subject.tags.join(', '))]]),
        ['Size', (0,html_lib/* escapeHtml */.ZD)(row.size)],
        ['Platforms', (0,html_lib/* escapeHtml */.ZD)(row.platforms === '' ? '–' : row.platforms)],
        [
            'Built on',
            subject.parent === undefined
                ? '–'
                : `${(0,html_lib/* escapeHtml */.ZD)(subject.parent.name)} <code>${(0,html_lib/* escapeHtml */.ZD)(shortDigest(subject.parent.digest))}</code>`,
        ],
        [
            'SBOM',
            subject.sbom
                .map((record) => `${(0,html_lib/* escapeHtml */.ZD)(record.format)}, ${(0,lib.countText)(record.components, 'component')}`)
                .join('<br>') || '–',
        ],
        ['Identity', `<code>${(0,html_lib/* escapeHtml */.ZD)(row.identity)}</code>`],
        ['Issuer', row.issuer === '' ? '–' : `<code>${(0,html_lib/* escapeHtml */.ZD)(row.issuer)}</code>`],
        ['Log index', (0,html_lib/* escapeHtml */.ZD)(row.logIndex)],
        ['This run', (0,html_lib/* escapeHtml */.ZD)(row.state)],
        ['Verdict', verdict(subject)],
    ];
    return `<article id="${html_anchor(subject)}"><h3>${(0,html_lib/* escapeHtml */.ZD)(row.name)} <span class="kind">${row.kind}</span>${badge(subject)}</h3>
${factList(facts)}
${commands(subject)}</article>`;
}
function verdict({ verdict: { rules = [], ...whole } }) {
    const lines = ({ detail, proofs = [] }) => [detail, ...proofLines(proofs)].map((text) => (0,html_lib/* escapeHtml */.ZD)(text).replaceAll('\n', '<br>')).join('<br>');
    const result = whole.result;
    if (rules.length === 0)
        return `${(0,html_lib/* escapeHtml */.ZD)(result)}: ${lines(whole)}`;
    const items = rules.map((each) => `<li>${(0,html_lib/* escapeHtml */.ZD)(each.rule)}: <b>${(0,html_lib/* escapeHtml */.ZD)(each.result)}</b>: ${lines(each)}</li>`);
    return `${(0,html_lib/* escapeHtml */.ZD)(result)}<ul>${items.join('')}</ul>`;
}
function unasked({ unasked: references = [] }) {
    if (references.length === 0)
        return '';
    const items = references.map(({ reference, code, reason }) => `<li><code>${(0,html_lib/* escapeHtml */.ZD)(reference)}</code>: ${(0,html_lib/* escapeHtml */.ZD)(code)}: ${(0,html_lib/* escapeHtml */.ZD)(reason)}</li>`);
    return `<section class="problem"><h2>Not checked: no response</h2><ul>${items.join('')}</ul></section>`;
}
function commands(subject) {
    if (subject.verify.length === 0)
        return '';
    const lines = subject.verify.map((command) => `<p>${(0,html_lib/* escapeHtml */.ZD)(command.purpose)}</p><div class="command"><pre tabindex="0">${codeOf((0,lib.commandLine)(command.argv, command.env))}</pre><button type="button" class="copy" hidden>Copy</button></div>`);
    return `<details><summary>Verify commands: ${subject.verify.length}</summary>${lines.join('')}</details>`;
}
function badge(subject) {
    return ` <span class="badge ${subject.verdict.result}">${(0,html_lib/* escapeHtml */.ZD)(subject.verdict.result)}</span>`;
}
function unpublished(report) {
    if (report.unpublished.length === 0)
        return '';
    const items = report.unpublished.map((entry) => `<li><b>${(0,html_lib/* escapeHtml */.ZD)(entry.name)}</b>: ${(0,html_lib/* escapeHtml */.ZD)(entry.reason)}</li>`);
    return `<section class="problem"><h2>Not published</h2><ul>${items.join('')}</ul></section>`;
}
function unfinished({ subjects }) {
    const items = subjects.flatMap((subject) => subject.unfinished === undefined
        ? []
        : [
            `<li><code>${(0,html_lib/* escapeHtml */.ZD)(subject.reference)}</code>: ${(0,html_lib/* escapeHtml */.ZD)(subject.unfinished.code)}: ${(0,html_lib/* escapeHtml */.ZD)(subject.unfinished.reason)}<ul>${stageLines(subject)
                .map((line) => `<li>${(0,html_lib/* escapeHtml */.ZD)(line)}</li>`)
                .join('')}</ul></li>`,
        ]);
    if (items.length === 0)
        return '';
    return `<section class="problem"><h2>Not completely signed</h2><ul>${items.join('')}</ul></section>`;
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
    return `<section><h2>Services</h2>${factList(shown.map(([name, value]) => [name, codeOf(value)]))}</section>`;
}
function html_anchor(subject) {
    return `s-${subject.digest.slice(-16)}-${subject.name.replaceAll(/[^a-z0-9]+/gi, '-')}`;
}
/** Shows the copy buttons. Where there is no clipboard, a button selects its command. */
const COPY_SCRIPT = `
for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const command = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(command.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(command);
      button.textContent = 'Selected';
    }
  });
}
`.trim();
const STYLE = `
.badge{display:inline-block;padding:0 .5em;border:1px solid currentColor;border-radius:1em;font-size:.78rem;font-weight:600;color:var(--warn)}
.badge.verified{color:var(--good)}.badge.rejected,.badge.unsigned{color:var(--bad)}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree ul{margin-left:.6rem;padding-left:1rem;border-left:2px solid var(--line)}
.tree li{padding:.25rem 0;position:relative}
.tree ul>li::before{content:"";position:absolute;left:-1rem;top:1.05rem;width:.7rem;border-top:2px solid var(--line)}
.command{position:relative}.command pre{padding-right:5rem}
.copy{position:absolute;top:.35rem;right:.35rem;padding:.1rem .6rem;font:inherit;font-size:.85rem;color:var(--accent);background:var(--card);border:1px solid var(--line);border-radius:.4rem;cursor:pointer}
@media (max-width:34rem){.command pre{padding-right:.6rem;padding-top:2.3rem}.command pre code{white-space:pre-wrap;overflow-wrap:anywhere}}
@media print{.copy{display:none}}
.problem{margin:1rem 0;border:2px solid var(--bad);border-radius:.6rem;padding:0 1rem 1rem}.problem h2{margin:.8rem 0 .4rem}.problem ul{margin:0;padding-left:1.2rem}
`.trim();

;// CONCATENATED MODULE: ./packages/seal/lib/report/files.js




/** Limits of release.json: it can list thousands of subjects. */
const REPORT_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };
/** Writes release.json and release.html. Returns the path of release.json. */
async function writeReport(report, directory) {
    const checked = releaseReportSchema.parse(report);
    const path = (0,external_node_path_.join)(directory, 'release.json');
    await Promise.all([
        (0,fs/* writeAtomically */.vK)((0,external_node_path_.join)(directory, 'release.html'), [Buffer.from(htmlReport(checked))]),
        (0,fs/* writeAtomically */.vK)(path, [Buffer.from(`${JSON.stringify(checked, undefined, 2)}\n`)]),
    ]);
    return path;
}
/** Reads the release.json of another step. @throws `INPUT_INVALID`, whose message names the path */
async function readReport(path) {
    return (0,fs/* readInputJson */.lq)(path, releaseReportSchema, REPORT_LIMITS);
}

;// CONCATENATED MODULE: ./packages/seal/lib/report/markdown.js



/** Largest number of commands: a job summary has at most 1 MiB. The report file has all. */
const MAX_COMMANDS = 60;
/** Renders a report as a job summary: Mermaid graph, table, commands. */
function markdownReport(report) {
    return [
        markdown_escape(summaryTitle(report, outcomeOf(report))),
        `${headline(report)}. ${(0,lib.countText)(newLogEntries(report), 'new log entry', 'new log entries')}.`,
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
    // The platforms of an index are in its row.
    const rows = topLevel(report).map((subject) => {
        const row = rowOf(subject);
        return [
            row.name,
            `\`${row.reference}\``,
            `\`${shortDigest(row.digest)}\``,
            row.size,
            row.platforms === '' ? '–' : row.platforms,
            row.components,
            row.identity,
            row.logIndex,
            stateIn(report, row),
            verdictWithPlatforms(subject, report.subjects),
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
        'State',
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
    return items.length === 0 ? '' : ['### Not completely signed', '', ...items].join('\n');
}
function markdown_commands(report) {
    const all = report.subjects.flatMap((subject) => subject.verify).slice(0, MAX_COMMANDS);
    if (all.length === 0)
        return '';
    const lines = all.map((command) => `# ${command.purpose}\n${(0,lib.commandLine)(command.argv, command.env)}`);
    return [
        '<details><summary>Verify it with other tools</summary>',
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

;// CONCATENATED MODULE: ./packages/seal/lib/report/terminal.js




/** Largest number of commands. The report file has all. */
const terminal_MAX_COMMANDS = 60;
/** Renders a report for a terminal: a table, the verdicts and, unless left out, the verify commands. */
function terminalReport(report, { commands = true } = {}) {
    return [
        '',
        subjectsTable(report),
        '',
        outcome(report),
        '',
        verdicts(report),
        '',
        commands ? terminal_verifyCommands(report) : '',
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
            stateIn(report, row),
        ];
    });
    return columns([head, ...rows]);
}
/** Formats rows with columns padded to their widest cell. */
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
        return `Not finished: ${left} of ${report.subjects.length} not completely signed.`;
    const verb = report.project === 'sign' ? 'Signed' : 'Published';
    return nothingChanged(report)
        ? `Nothing changed: every digest was already published, signed and attested; no new log entries. (${headline(report)})`
        : `${verb} ${headline(report)}; ${(0,lib.countText)(entries, 'new log entry', 'new log entries')}.`;
}
function verdicts(report) {
    const identities = new Set(report.subjects.flatMap((subject) => subject.signatures.map((each) => each.identity === ''
        ? signerText(each)
        : `${each.identity}\n             issuer ${each.issuer}`)));
    // A step that only signs has no verdicts.
    if (report.subjects.every((subject) => subject.verdict.result === 'unchecked'))
        return [...identities].map((identity) => `Signed by    ${identity}`).join('\n');
    const failed = report.subjects.filter((subject) => subject.verdict.result !== 'verified');
    return [
        ...[...identities].map((identity) => `Signed by    ${identity}`),
        failed.length === 0
            ? [
                `Verdict      verified: all ${report.subjects.length}, read back from the registry`,
                ...proofSummary(report.subjects.flatMap(({ verdict }) => verdict.proofs ?? [])),
            ].join('\n             ')
            : `Verdict      ${failed.map((subject) => `${subject.name}: ${subject.verdict.result} (${subject.verdict.detail})`).join('\n             ')}`,
    ].join('\n');
}
/** Formats the verify commands, each as a line to paste. */
function terminal_verifyCommands(report) {
    const commands = topLevel(report).flatMap((subject) => subject.verify);
    if (commands.length === 0)
        return '';
    const rest = commands.length - terminal_MAX_COMMANDS;
    return [
        'Verify it with other tools:',
        ...commands
            .slice(0, terminal_MAX_COMMANDS)
            .map((command) => `\n  # ${command.purpose}\n  ${(0,lib.commandLine)(command.argv, command.env)}`),
        ...(rest > 0 ? [`\n  # and ${rest} more: verify[] of release.json`] : []),
    ].join('\n');
}

;// CONCATENATED MODULE: ./packages/seal/lib/report/trust-line.js

/** Adds the freshness of the trust to a report, and logs its warnings. */
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
/** Describes the trust of the verdicts and its freshness, as a sentence without full stop. */
function trustLine({ services }) {
    const { instance = 'none', freshness } = services.sigstore ?? {};
    const { tuf, file, ends = [] } = freshness ?? {};
    const [first] = ends;
    return [
        `the sigstore instance ${instance}`,
        ...(tuf === undefined
            ? []
            : [
                `by TUF root ${tuf.rootVersion} of ${tuf.mirror}, ${tuf.stale === undefined ? 'checked' : 'last checked'} ${tuf.checkedAt}, valid until ${tuf.expires.timestamp}`,
            ]),
        ...(file === undefined
            ? []
            : [`by ${file.path} of ${file.modified.slice(0, 10)} (${file.digest.slice(0, 19)})`]),
        ...(first === undefined
            ? []
            : [`whose ${first.part} ends first, on ${first.end.slice(0, 10)}`]),
    ].join(', ');
}

;// CONCATENATED MODULE: ./packages/seal/lib/report/verdict-table.js




/** Largest number of verified rows with their proofs on a terminal. The report file has all. */
const MAX_PROVEN = 100;
/** Returns the rows of a report: one for each subject or, with a policy file, for each of its rules. */
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
        platforms: subject.platforms.join(', '),
    };
    return rules.length === 0
        ? [{ ...what, rule: '', ...whole }]
        : rules.map((verdict) => ({ ...what, ...verdict }));
}
/** Returns the columns that are not empty. */
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
/** Renders the verdicts for a terminal. `requireVerified` adds the reasons. */
function verdictReport(report) {
    const rows = verdictRows(report);
    const good = rows.filter((row) => row.result === 'verified').length;
    return [
        '',
        columns(tableOf(rows)),
        '',
        ...provenLines(rows),
        `${good} of ${rows.length} verified, trusting ${trustLine(report)}`,
    ].join('\n');
}
/** Lists the signer, the log entry and the time of each verified row. */
function provenLines(rows) {
    const proven = rows.filter(({ result, proofs = [] }) => result === 'verified' && proofs.length > 0);
    if (proven.length === 0)
        return [];
    const more = proven.length - MAX_PROVEN;
    const lines = proven
        .slice(0, MAX_PROVEN)
        .flatMap(({ reference, digest, rule, proofs = [] }) => [
        `${[reference, digest].filter((part) => part !== '').join('@')}${rule === '' ? '' : ` (${rule})`}:`,
        ...proofLines(proofs).map((line) => `  ${line}`),
    ]);
    return [...lines, ...(more > 0 ? [`and ${more} more: see release.json`] : []), ''];
}
/** Returns the reasons of a result, or what proves it. */
function reasonOf({ result, detail, proofs = [] }) {
    return result === 'verified' && proofs.length > 0 ? proofLines(proofs).join('\n') : detail;
}
/** Renders the verdicts as a job summary. */
function verdictMarkdown(report) {
    const rows = verdictRows(report);
    const [head = [], ...cells] = tableOf(rows);
    const line = (row) => `| ${row.map(verdict_table_escape).join(' | ')} |`;
    const table = [
        line([...head, 'reason or proof']),
        line([...head, ''].map(() => '---')),
        ...cells.map((row, at) => line([...row, rows[at] === undefined ? '' : reasonOf(rows[at])])),
    ];
    const good = rows.filter((row) => row.result === 'verified').length;
    return [
        summaryTitle(report, `${good} of ${rows.length} verified`),
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

;// CONCATENATED MODULE: ./packages/seal/lib/resolved-image.js




/** References that are looked up at the same time. */
const resolved_image_CONCURRENCY = 16;
/**
 * Resolves references to images; with `recursive`, every manifest below an index too.
 *
 * @throws `NOT_FOUND` with every reference that does not exist, `GRAPH_INVALID` for indexes that are nested too deep
 */
async function resolveImages(references, recursive, { registries, opened, log, unasked, isMeasured = false }) {
    const missing = [];
    const find = async (text) => {
        const found = await locate(lowerCaseReference(text, log), registries, opened);
        if (found !== undefined)
            return describeImage(found, { recursive, isMeasured });
        missing.push(text);
        return [];
    };
    const found = await (0,lib.mapLimit)(references, resolved_image_CONCURRENCY, async (text) => find(text).catch((error) => {
        if (unasked === undefined || !isOutside(error))
            throw error;
        unasked.push({ reference: text, code: error.code, reason: error.message });
        return [];
    }));
    if (missing.length > 0) {
        throw (0,oci_lib/* ociError */.Yd)('NOT_FOUND', `cannot find ${missing.join(', ')}: not in the registry or layout`, {
            hint: missing.every((text) => /^oci(-archive)?:/.test(text))
                ? 'check the path and the tag: index.json of a layout lists its tags'
                : 'check the name and the tag; a private registry returns "not found" without a login',
        });
    }
    const unique = new Map(found.flat().map((each) => [`${each.repository}@${each.descriptor.digest}`, each]));
    return [...unique.values()];
}
/** Opens a location and resolves its tag or digest. Returns undefined when it does not exist. */
async function locate(text, registries, opened) {
    try {
        const source = opened.use(await (0,oci_lib/* openStore */.Ch)(text, registries));
        const { descriptor } = await (0,oci_lib/* resolveSource */.ev)(source);
        return { source, descriptor };
    }
    catch (error) {
        if ((0,lib.isSealwrightError)(error, 'NOT_FOUND'))
            return undefined;
        throw error;
    }
}
async function describeImage({ source: { shown, store }, descriptor }, { recursive, isMeasured }) {
    const repository = shown.replace(/^oci(-archive)?:/, '');
    const { manifest } = await (0,oci_lib/* readManifest */.WI)(store, descriptor);
    const name = repository.split('/').at(-1) ?? repository;
    const isIndex = (0,oci_lib/* isIndexType */.$U)(descriptor.mediaType);
    const children = isIndex ? childrenOf(manifest) : [];
    const sizeOf = isIndex && isMeasured ? await (0,oci_lib/* measure */.xP)(store, descriptor) : undefined;
    const isChart = manifest.config?.mediaType.startsWith('application/vnd.cncf.helm.') === true;
    const root = {
        name,
        repository,
        store,
        descriptor,
        kind: isIndex ? 'index' : isChart ? 'chart' : 'image',
        platforms: platformsOf(children),
        size: isIndex ? sizeOf?.(descriptor) : (0,oci_lib/* contentSize */.vc)([descriptor, ...(0,oci_lib/* successorsOf */.L6)(manifest)]),
    };
    return recursive && isIndex ? [root, ...(await imagesBelow(root, children, sizeOf))] : [root];
}
/** Describes every manifest below an index: named for its index, and its platform or digest. */
async function imagesBelow(root, children, sizeOf) {
    const { repository, store } = root;
    const names = new Map([[root.descriptor.digest, root.name]]);
    const images = [];
    for await (const below of manifestsBelow(store, root.descriptor.digest, children)) {
        const { descriptor, index } = below;
        const { digest, mediaType } = descriptor;
        const [platform = digest] = platformsOf([descriptor]);
        const name = `${names.get(index) ?? root.name} ${platform}`;
        names.set(digest, name);
        const isIndex = (0,oci_lib/* isIndexType */.$U)(mediaType);
        images.push({
            name,
            repository,
            store,
            descriptor,
            kind: isIndex ? 'index' : 'image',
            platforms: isIndex ? platformsOf(below.children) : [platform],
            size: sizeOf?.(descriptor),
            index,
        });
    }
    return images;
}
function platformsOf(descriptors) {
    return descriptors.flatMap(({ platform }) => platform === undefined ? [] : [(0,oci_lib/* platformName */.$r)(platform)]);
}
/**
 * Returns a reference with its repository in lower case, as registries require it: `${{ github.repository }}` can have upper
 * case. Tags, digests and locations such as `oci:` stay.
 */
function lowerCaseReference(text, log) {
    if (/^oci(-archive)?:/.test(text))
        return text;
    const end = text.search(/@|:[^/]*$/);
    const name = end < 0 ? text : text.slice(0, end);
    if (name === name.toLowerCase())
        return text;
    log.notice(`using ${name.toLowerCase()} for ${name}: registries refuse upper-case letters`);
    return name.toLowerCase() + text.slice(name.length);
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign/attempts.js




/** Errors of the services that every subject needs. */
const SERVICE_ERRORS = ['SIGN_FAILED', 'IDENTITY_REFUSED'];
/** Opens the attempts of one run. The journal has the finished parts of failed subjects. */
function openAttempts(journal) {
    const failures = [];
    const isStopped = () => failures.some((each) => (0,lib.isSealwrightError)(each, ...SERVICE_ERRORS));
    return {
        failures,
        async sign(subject, work) {
            const [first] = failures;
            if (first !== undefined && isStopped())
                return attempts_unfinished(subject, first, journal, 'not started: ');
            try {
                return await work();
            }
            catch (error) {
                if (!isOutside(error))
                    throw error;
                failures.push(error);
                return attempts_unfinished(subject, error, journal, '');
            }
        },
    };
}
function attempts_unfinished(subject, { code, message }, journal, prefix) {
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
/** Largest number of subjects in a message. */
const NAMED = 40;
/**
 * Throws unless every subject is signed. The message lists the finished parts of each failed subject.
 *
 * @throws `SIGN_INCOMPLETE`, or the failure itself for a single subject with no finished part
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
            ? `cannot sign ${left.length} of ${subjects.length} subjects; the others are signed:`
            : `cannot sign ${left.length} of ${subjects.length} subjects:`,
        ...[...reasons.slice(0, 5), ...lines, ...more].map((line) => `  ${line}`),
    ].join('\n'), {
        cause: first,
        outputs: { report },
        hint: `${nextStep(made.length > 0 ? journal.path : undefined)}. The report is ${report}`,
    });
}
function nextStep(path) {
    return path === undefined
        ? 'run it again when the service is back: existing signatures stay'
        : `run it again: ${path} has the finished parts, so nothing is signed or logged twice (in another job, pass the file with "resume: ${path}")`;
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign/attestation-files.js



/**
 * Reads predicates to attest from inputs `TYPE=FILE`, where TYPE is a URI or a short name of cosign.
 *
 * @throws `INPUT_INVALID` with every input that cannot be read
 */
async function readAttestations(inputs, replace = false) {
    const problems = [];
    const read = await Promise.all(inputs.map(async (input) => {
        // A URI can have a = in its query, so the last one separates.
        const at = input.lastIndexOf('=');
        const [type, file] = [input.slice(0, Math.max(0, at)), input.slice(at + 1)];
        if (at <= 0 || file === '') {
            problems.push(`cannot read the attestation "${input}": expected TYPE=FILE`);
            return [];
        }
        const predicate = await (0,promises_.readFile)(file).catch((cause) => {
            problems.push(`cannot read ${file}: ${cause.message}`);
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
/** Reads annotations from inputs `KEY=VALUE`. @throws `INPUT_INVALID` */
function readAnnotations(inputs) {
    const wrong = inputs.filter((input) => input.indexOf('=') <= 0);
    if (wrong.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', `cannot read annotations ${wrong.join(', ')}: expected KEY=VALUE`);
    return Object.fromEntries(inputs.map((input) => [
        input.slice(0, input.indexOf('=')),
        input.slice(input.indexOf('=') + 1),
    ]));
}

;// CONCATENATED MODULE: ./packages/seal/lib/verify/caching-store.js

/** Largest cached content: signatures and attestations are smaller. */
const KEPT_BYTES = 4 * 1024 * 1024;
/**
 * Returns a store that caches all responses, failures included, while several rules check one image: all rules see the same
 * content, and every request is sent once.
 */
function cachingStore(store) {
    const lists = new Map();
    const tags = new Map();
    const contents = new Map();
    return {
        ...store,
        resolve: (reference, options) => cached(tags, reference, () => store.resolve(reference, options)),
        async *referrers(subject, options) {
            const key = `${subject.digest} ${options?.artifactType ?? ''}`;
            yield* await cached(lists, key, () => Array.fromAsync(store.referrers(subject, options)));
        },
        get(descriptor, options) {
            if (options !== undefined || descriptor.size > KEPT_BYTES)
                return store.get(descriptor, options);
            const what = `content ${descriptor.digest}`;
            return later(cached(contents, descriptor.digest, () => (0,lib.collect)(store.get(descriptor), KEPT_BYTES, what)));
        },
    };
}
async function cached(cache, key, request) {
    const response = cache.get(key) ?? request();
    cache.set(key, response);
    return response;
}
async function* later(bytes) {
    yield* (0,lib.contentOf)(await bytes);
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign/manifests.js





/** Signatures and attestations that are made at the same time. */
const manifests_CONCURRENCY = 8;
/** Signs manifests and attests their SBOMs. A valid signature of the same identity stays. */
async function signManifests(store, subjects, inventories, request, progress) {
    const item = progress.item.child(progress.title);
    const tasks = subjects.flatMap((subject) => tasksOf(subject, inventories, request));
    // All tasks look for what exists before this run, so each response serves all of them.
    const existing = cachingStore(store);
    let done = 0;
    try {
        const records = await (0,lib.mapLimit)(tasks, manifests_CONCURRENCY, async (task) => {
            const record = await runTask({ store, existing }, task, request);
            item.update(++done, tasks.length);
            return record;
        });
        const made = records.flatMap((each) => each.made).filter((record) => record.created).length;
        item.end(made > 0 ? 'done' : 'skipped', made > 0 ? `${made} new signature${made === 1 ? '' : 's'}` : 'already signed and attested');
        return new Map(subjects.map((subject) => {
            const own = records.filter((each) => each.subject.digest === subject.digest);
            return [subject.digest, signaturesOf(own)];
        }));
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
function tasksOf(subject, inventories, { attestOnly = false, attestations = [] }) {
    const inventory = inventories.find((each) => each.subject.digest === subject.digest);
    return [
        ...(attestOnly ? [] : [{ subject }]),
        ...attestations.map((attestation) => ({ subject, attestation })),
        ...(inventory?.documents ?? []).map((document) => ({
            subject,
            document,
            attestation: {
                predicateType: formats/* SBOM_FORMATS */.z[document.format].predicateType,
                predicate: document.bytes,
            },
        })),
    ];
}
async function runTask({ store, existing }, task, { signer, repository, annotations = {}, prove = false }) {
    const { subject, attestation } = task;
    const options = { repository, existing };
    const made = attestation === undefined
        ? await (0,sigstore_lib/* signImage */.jV)(store, subject, signer, { ...options, annotations })
        : await (0,sigstore_lib/* attest */.st)(store, subject, attestation, signer, options);
    const found = prove ? await requireFound(store, subject, made, repository) : undefined;
    return { ...task, made, found };
}
/** Throws unless other programs find the new signatures. @throws `NOT_DISCOVERABLE` */
async function requireFound(store, subject, made, repository) {
    const discoveries = await (0,sigstore_lib/* discover */.k4)(store, subject, made);
    const lost = discoveries.filter((each) => !each.found);
    if (lost.length === 0)
        return discoveries;
    throw sealError('NOT_DISCOVERABLE', `cannot find the signature of ${repository}@${subject.digest} as ${lost.flatMap((each) => each.consumers).join(', ')} would: the registry does not list it`, { hint: 'the registry may need a moment: run it again, which signs nothing twice' });
}
function signaturesOf(records) {
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
                : [{ ...manifests_sbomRecord(document), attestation: first.manifest.digest }];
        }),
    };
}
/** Returns the report's record of an SBOM. */
function manifests_sbomRecord(document) {
    return {
        format: document.format,
        predicateType: formats/* SBOM_FORMATS */.z[document.format].predicateType,
        digest: (0,lib.digestOf)(document.bytes),
        size: document.bytes.byteLength,
        components: document.components,
    };
}
/** Returns the report's record of a signature. */
function reportSignature(record) {
    return {
        predicateType: record.predicateType,
        layout: record.layout,
        identity: record.identity,
        issuer: record.issuer,
        ...(record.key === '' ? {} : { key: record.key }),
        ...(record.logIndex === '' ? {} : { logIndex: record.logIndex }),
        manifest: record.manifest.digest,
        created: record.created,
        ...(record.replaced === undefined ? {} : { replaced: replacedOf(record.replaced) }),
    };
}
function replacedOf({ removed, left }) {
    return { removed: [...removed], left: [...left] };
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign/images.js




/** Manifests that are signed at the same time: most of the time is spent on waiting. */
const images_CONCURRENCY = 16;
/** Signs resolved images and returns the report. */
async function signImages(found, { setup, ...what }, attempts, ports) {
    const item = ports.progress.start('sign');
    const subjects = await (0,lib.mapLimit)(found, images_CONCURRENCY, async (each) => attempts.sign(subjectOf(each), async () => {
        const signed = await signManifests(each.store, [each.descriptor], [], { ...what, signer: setup.signer, repository: each.repository }, { item, title: each.name });
        return subjectOf(each, signed.get(each.descriptor.digest), setup);
    }));
    item.end(attempts.failures.length > 0 ? 'failed' : 'done');
    return { ...emptyReport('sign', lib.VERSION), subjects, services: setup.services };
}
/** Warns about replaced attestations that the registry does not delete. */
function warnOfLeft(report, { log }) {
    for (const { reference, signatures } of report.subjects) {
        for (const { predicateType, replaced } of signatures) {
            if (replaced === undefined || replaced.left.length === 0)
                continue;
            log.warn(`${reference}: the registry does not delete the replaced attestations of type ${predicateType}: verifiers still find ${replaced.left.join(', ')}`);
        }
    }
}
/** Returns the report's subject of an image, with its new signatures. */
function subjectOf(found, signed, setup) {
    const subject = newSubject({
        name: found.name,
        kind: found.kind,
        reference: `${found.repository}@${found.descriptor.digest}`,
        digest: found.descriptor.digest,
        ...(found.size === undefined ? {} : { size: found.size }),
        platforms: [...found.platforms],
        ...(found.index === undefined ? {} : { index: found.index }),
        changed: signed?.signatures.some((record) => record.created) ?? false,
        signatures: [...(signed?.signatures ?? [])],
        sbom: [...(signed?.sbom ?? [])],
    });
    return setup === undefined
        ? subject
        : { ...subject, verify: verifyCommands(subject, setup.verifyContext) };
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign/journal-state.js

/** Largest number of subjects in a warning. */
const journal_state_NAMED = 10;
/** Opens the state file of a signing step, or a new one. @throws `STATE_INVALID` */
async function openState(path, ports) {
    const journal = (0,sigstore_lib/* openJournal */._0)(await (0,sigstore_lib/* openJournalFile */.Cx)(path, ports));
    const begun = journal.list().filter((each) => each.pushed.length < each.layouts.length);
    if (begun.length > 0)
        ports.log.info(`${path} has ${begun.length} unfinished signature${begun.length === 1 ? '' : 's'}: resuming`);
    return journal;
}
/** Runs the work, then flushes the journal to the disk, also after a failure. */
async function keeping(journal, work) {
    try {
        return await work();
    }
    finally {
        await journal.flush();
    }
}
/** Ends a signing step whose subjects are all signed: removes the state file, unless it has other subjects. */
async function finishState(journal, subjects, { log }) {
    const done = new Set(subjects.map((subject) => subject.reference));
    // Everything is signed, so a damaged file is not a failure.
    const left = await journal.finish(done).catch((error) => {
        log.warn(error.message);
        return [];
    });
    if (left.length === 0)
        return;
    const names = [...new Set(left.map((each) => each.subject))];
    log.warn(`${journal.path} still has unfinished signatures of other subjects: ${names.slice(0, journal_state_NAMED).join(', ')}${names.length > journal_state_NAMED ? ', …' : ''}`);
}

;// CONCATENATED MODULE: ./packages/seal/lib/sign/provenance.js

/** The predicate type of SLSA provenance v1. */
const SLSA_PROVENANCE = 'https://slsa.dev/provenance/v1';
/** The builder of a run outside of a known CI system. */
const LOCAL_BUILDER = 'urn:sealwright:builder:local';
/**
 * Reads the CI job from its environment.
 *
 * @param identity of the signer: on GitHub, the certificate names the workflow that runs, also a reusable one
 */
function buildJob(env, identity) {
    const get = (name) => env.get(name);
    if (get('GITHUB_ACTIONS') === 'true')
        return gitHubJob(get, identity);
    const project = get('CI_PROJECT_URL');
    if (get('GITLAB_CI') === 'true' && project !== undefined) {
        return {
            builder: `${project}/-/runners/${get('CI_RUNNER_ID') ?? 'unknown'}`,
            invocation: get('CI_JOB_URL'),
            commit: get('CI_COMMIT_SHA'),
            repository: `git+${project}`,
            ref: get('CI_COMMIT_REF_NAME'),
            parameters: defined({ pipelineSource: get('CI_PIPELINE_SOURCE') }),
        };
    }
    return { builder: LOCAL_BUILDER, parameters: {} };
}
function gitHubJob(get, identity) {
    const server = get('GITHUB_SERVER_URL') ?? 'https://github.com';
    const url = `${server}/${get('GITHUB_REPOSITORY') ?? ''}`;
    const isWorkflow = identity?.startsWith(`${server}/`) === true;
    return {
        builder: isWorkflow ? identity : `${server}/${get('GITHUB_WORKFLOW_REF') ?? ''}`,
        invocation: `${url}/actions/runs/${get('GITHUB_RUN_ID') ?? ''}/attempts/${get('GITHUB_RUN_ATTEMPT') ?? '1'}`,
        commit: get('GITHUB_SHA'),
        repository: `git+${url}`,
        ref: get('GITHUB_REF'),
        parameters: defined({
            workflow: get('GITHUB_WORKFLOW_REF'),
            eventName: get('GITHUB_EVENT_NAME'),
            repositoryId: get('GITHUB_REPOSITORY_ID'),
            repositoryOwnerId: get('GITHUB_REPOSITORY_OWNER_ID'),
            runnerEnvironment: get('RUNNER_ENVIRONMENT'),
        }),
    };
}
/** Writes the predicate of SLSA provenance v1 (slsa.dev/spec/v1.1/provenance). It has no time of its own. */
function slsaProvenance({ buildType, parameters, materials, job }) {
    const predicate = {
        buildDefinition: {
            buildType,
            externalParameters: parameters,
            internalParameters: job.parameters,
            resolvedDependencies: materials,
        },
        runDetails: {
            builder: { id: job.builder, version: { sealwright: lib.VERSION } },
            ...(job.invocation === undefined ? {} : { metadata: { invocationId: job.invocation } }),
        },
    };
    return new TextEncoder().encode(JSON.stringify(predicate));
}
/**
 * Returns the source of a build. The commit is that of the checkout. Its ref is only known when the job was started for that
 * commit: a job can check out anything.
 */
function sourceMaterial(checkout, job) {
    const { commit, remote, isModified } = checkout;
    const isOfJob = commit === job.commit && job.repository !== undefined;
    const ref = job.ref === undefined ? '' : `@${job.ref}`;
    const uri = isOfJob ? `${job.repository}${ref}` : remote;
    if (uri === undefined)
        return undefined;
    return {
        uri,
        digest: { gitCommit: commit },
        ...(isModified ? { annotations: { modified: true } } : {}),
    };
}
/** Returns a digest as a resource descriptor has it. */
function digestSet(digest) {
    const [algorithm = '', hex = ''] = digest.split(':');
    return { [algorithm]: hex };
}
function defined(values) {
    return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => value === undefined || value === '' ? [] : [[key, value]]));
}

;// CONCATENATED MODULE: ./packages/seal/lib/verify/images.js






/** Manifests that are checked at the same time. */
const verify_images_CONCURRENCY = 8;
/** Verifies the signatures of images and their attestations of these predicate types. */
async function verifyImages(target, policy, predicateTypes, ports) {
    const requirement = { policy, predicateTypes };
    const check = openCheck(target.trust);
    return verifyEach(target, ports, ({ store, descriptor }) => check(store, descriptor, requirement));
}
/** Verifies images by the rules of a policy file. An image without a rule is rejected. */
async function verifyByFile(target, { path, rules }, ports) {
    const check = openCheck(target.trust);
    return verifyEach(target, ports, async ({ repository, store, descriptor }) => {
        const own = rules.filter((rule) => rule.appliesTo(repository));
        if (own.length === 0)
            return {
                result: 'rejected',
                detail: `NO_RULE: no rule of ${path} applies to ${repository}`,
                rules: [],
            };
        const source = own.length === 1 ? store : cachingStore(store);
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
    const subjects = await (0,lib.mapLimit)(found, verify_images_CONCURRENCY, async (each) => {
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

;// CONCATENATED MODULE: ./packages/seal/lib/verify/verify-request.js





/**
 * Opens the verify request of the inputs: one policy for all images, or a policy file.
 *
 * @throws `INPUT_INVALID`, `POLICY_FILE_INVALID`, and what opening keys throws
 */
async function openVerifyRequest(inputs, ports) {
    if (inputs.policy !== undefined)
        return openPolicyFileRequest(inputs.policy, inputs, ports);
    const policy = await openPolicy(inputs, ports);
    const types = new Set([
        ...(inputs.attestations ?? []).map(sigstore_lib/* predicateTypeOf */.T4),
        ...(policy.rules ?? []).map((rule) => rule.predicateType),
    ]);
    return {
        trust: inputs,
        blobPolicy: policy,
        verify: async (target, outside) => verifyImages(target, policy, [...types], outside),
    };
}
/** Inputs that a policy file replaces. */
const REPLACED_BY_FILE = [
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
async function openPolicyFileRequest(path, inputs, ports) {
    const conflicting = [
        ...REPLACED_BY_FILE.filter((name) => inputs[name] !== undefined),
        ...['predicate-rules', 'attestations', 'blobs'].filter((name) => (inputs[name] ?? []).length > 0),
        ...((inputs['min-signers'] ?? 1) === 1 ? [] : ['min-signers']),
        ...((inputs.log ?? 'public') === 'public' ? [] : ['log']),
    ];
    if (conflicting.length > 0)
        throw (0,lib.coreError)('INPUT_INVALID', `cannot use ${conflicting.join(', ')} together with "policy"`, {
            hint: `write them into ${path}, or verify in two steps`,
        });
    const file = await loadPolicyFile(path, ports);
    // Rules that need keys only need no sigstore instance.
    const isKeysOnly = file.rules.every(({ policy }) => policy.key && policy.log === 'none');
    return {
        trust: isKeysOnly ? { ...inputs, key: path, log: 'none' } : inputs,
        blobPolicy: {},
        verify: async (target, outside) => verifyByFile(target, file, outside),
    };
}

;// CONCATENATED MODULE: ./packages/seal/lib/index.js































/***/ })

};
