export const id = 5376;
export const ids = [5376];
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

/***/ 65376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pageOf: () => (/* binding */ pageOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-schema/build/cjs/index.js
var cjs = __webpack_require__(47261);
// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-x509/build/cjs/index.js
var build_cjs = __webpack_require__(33594);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/fulcio/providers.js
var providers = __webpack_require__(15904);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/x509/x509.js
var x509 = __webpack_require__(75424);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/certificate.js






const SIGSTORE = '1.3.6.1.4.1.57264.1.';
const ALTERNATIVE_NAME = '2.5.29.17';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
const PURPOSES = {
    '1.3.6.1.5.5.7.3.3': 'code signing',
    '1.3.6.1.5.5.7.3.8': 'time stamping',
};
/** Readers of the extensions that every certificate authority uses: the name, and the value in words. */
const READERS = {
    '2.5.29.14': [
        'Subject key id',
        (bytes) => hexOf(cjs.AsnConvert.parse(bytes, build_cjs.SubjectKeyIdentifier)),
    ],
    '2.5.29.15': ['Key usage', (bytes) => cjs.AsnConvert.parse(bytes, build_cjs.KeyUsage).toJSON().join(', ')],
    '2.5.29.35': [
        'Authority key id',
        (bytes) => hexOf(cjs.AsnConvert.parse(bytes, build_cjs.AuthorityKeyIdentifier).keyIdentifier),
    ],
    '2.5.29.37': [
        'Extended key usage',
        (bytes) => [...cjs.AsnConvert.parse(bytes, build_cjs.ExtendedKeyUsage)].map((id) => PURPOSES[id] ?? id).join(', '),
    ],
    '1.3.6.1.4.1.11129.2.4.3': [
        'Precertificate',
        () => 'yes: no client accepts it as a certificate',
    ],
};
function hexOf(octets) {
    return Buffer.from(octets?.buffer ?? new ArrayBuffer()).toString('hex');
}
/** Names of sigstore's extensions by their last arc, fulcio docs/oid-info.md. */
const SIGSTORE_NAMES = new Map([
    [1, 'Issuer (bare)'],
    [8, 'Issuer'],
    [24, 'Token subject'],
    ...Object.entries(providers/* EXTENSION_ARCS */.G7).map(([name, arc]) => [arc, titleOf(name)]),
]);
function titleOf(name) {
    const text = name
        .replaceAll('-', ' ')
        .replace(/\buri\b/, 'URI')
        .replace(/\bsha\b/, 'SHA');
    return text.charAt(0).toUpperCase() + text.slice(1).replace(/^ithub/, 'itHub');
}
/** Reads a certificate in DER. Returns undefined when the bytes are not a certificate. */
function factsOfCertificate(der) {
    try {
        return read((0,x509/* parseCertificate */.hB)(der), new external_node_crypto_.X509Certificate(der));
    }
    catch {
        return undefined;
    }
}
function read(parsed, certificate) {
    const { tbsCertificate: tbs } = parsed;
    const extensions = [...(tbs.extensions ?? [])];
    const names = extensions
        .filter(({ extnID }) => extnID === ALTERNATIVE_NAME)
        .flatMap(({ extnValue }) => [...cjs.AsnConvert.parse(extnValue.buffer, build_cjs.SubjectAlternativeName)])
        .map(nameText);
    const [from, to] = [certificate.validFromDate, certificate.validToDate].map(timeText);
    const { publicKey: key } = certificate;
    const curve = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyDetails?.modulusLength;
    const subject = certificate.subject?.replaceAll('\n', ', ') ?? '';
    const facts = [
        ...names.map((name) => ['Identity', name]),
        ...(subject === '' ? [] : [['Subject', subject]]),
        ['Valid', `${from} to ${to}`],
        ['Issued by', certificate.issuer.replaceAll('\n', ', ')],
        ['Serial', certificate.serialNumber.toLowerCase()],
        ['Key', `${key.asymmetricKeyType ?? 'unknown'} ${curve ?? ''}`.trim()],
        ...extensions.filter(({ extnID }) => extnID !== ALTERNATIVE_NAME).flatMap(factOf),
    ];
    return {
        identity: names[0] ?? subject,
        from: from ?? '',
        facts,
        pem: (0,lib.pemCertificates)([certificate.raw]),
    };
}
/** Returns a time in whole seconds, ISO 8601. */
function timeText(time) {
    return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
function nameText(name) {
    if (name.otherName !== undefined)
        return utf8Of(Buffer.from(name.otherName.value));
    return name.uniformResourceIdentifier ?? name.rfc822Name ?? name.dNSName ?? 'another name';
}
function factOf({ extnID, extnValue }) {
    const bytes = Buffer.from(extnValue.buffer);
    if (extnID === SCT_LIST)
        return sctFacts(bytes);
    const known = READERS[extnID];
    if (known !== undefined)
        return [[known[0], known[1](bytes)]];
    if (!extnID.startsWith(SIGSTORE))
        return [[extnID, bytes.toString('hex')]];
    const arc = Number(extnID.slice(SIGSTORE.length));
    const text = arc < 7 ? bytes.toString() : utf8Of(bytes);
    return [[SIGSTORE_NAMES.get(arc) ?? extnID, text]];
}
/** Returns the text of a DER UTF8String, or the hex digits of anything else. */
function utf8Of(bytes) {
    const long = (bytes[1] ?? 0) & 0x80 ? bytes[1] & 0x7f : 0;
    return bytes[0] === 0x0c ? bytes.subarray(2 + long).toString() : bytes.toString('hex');
}
/** Reads a list of SCTs, each with its length before it, RFC 6962 §3.3. */
function sctFacts(bytes) {
    const list = Buffer.from(cjs.AsnConvert.parse(bytes, cjs.OctetString).buffer);
    const facts = [];
    for (let at = 2; at < list.byteLength; at += 2 + list.readUInt16BE(at)) {
        const log = list.subarray(at + 3, at + 35).toString('hex');
        const time = timeText(new Date(Number(list.readBigUInt64BE(at + 35))));
        facts.push(['Logged', `${time} by CT log ${log}`]);
    }
    return facts;
}

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/entries.js



/** Returns the entries of Rekor, v2 or v1. */
function rekorEntries(log) {
    return {
        first: 0,
        size: log.size(),
        row(index) {
            const { body, certificate, time } = readRekor(log.record(index));
            const identity = certificate?.identity ?? 'a key';
            return { index, kind: kindOf(body), identity, time: time ?? certificate?.from ?? '' };
        },
        entry(index) {
            const record = log.record(index);
            const { body, certificate, time, attestation } = readRekor(record);
            const facts = [
                ['Kind', kindOf(body)],
                ...digestsOf(body).map((digest) => ['Digest', digest]),
                ...(time === undefined ? [] : [['Integrated', time]]),
                ...logPositionFacts(log, index, record),
            ];
            return [
                { title: 'Entry', facts },
                ...certificateSections(certificate),
                { title: 'Body', text: pretty(body) },
                ...(attestation === undefined ? [] : [{ title: 'Attestation', text: attestation }]),
            ];
        },
    };
}
/** Returns the entries of a CT log. */
function ctEntries(log) {
    const read = (index) => {
        const { leaf, extra } = log.record(index);
        const bytes = Buffer.from(leaf);
        const isPrecertificate = bytes.readUInt16BE(10) === 1;
        // In both, three bytes of length precede the certificate.
        const from = isPrecertificate ? Buffer.from(extra) : bytes.subarray(12);
        const certificate = factsOfCertificate(from.subarray(3, 3 + from.readUIntBE(0, 3)));
        const time = timeText(new Date(Number(bytes.readBigUInt64BE(2))));
        return { kind: isPrecertificate ? 'precertificate' : 'certificate', certificate, time };
    };
    return {
        first: 0,
        size: log.size(),
        row(index) {
            const { kind, certificate, time } = read(index);
            return { index, kind, identity: certificate?.identity ?? '', time };
        },
        entry(index) {
            const { kind, certificate, time } = read(index);
            const facts = [
                ['Kind', kind],
                ['Timestamp', time],
                ...logPositionFacts(log, index, log.record(index)),
            ];
            return [{ title: 'Entry', facts }, ...certificateSections(certificate)];
        },
    };
}
/** Returns the newest timestamps of an authority as entries. */
function stampEntries({ size, stamps }) {
    const first = size - stamps.length;
    const at = (index) => stamps[index - first];
    return {
        first,
        size,
        row(index) {
            const { hash, digest, time } = at(index);
            return { index, kind: hash, identity: digest, time: timeText(new Date(time)) };
        },
        entry(index) {
            const { hash, digest, time, serial, policy, nonce } = at(index);
            const facts = [
                ['Time', timeText(new Date(time))],
                ['Serial', serial],
                ['Policy', policy],
                ['Digest', `${hash}:${digest}`],
                ...(nonce === undefined ? [] : [['Nonce', nonce]]),
            ];
            return [{ title: 'Timestamp', facts }];
        },
    };
}
function logPositionFacts(log, index, record) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(Uint8Array.of(0)).update(record.leaf).digest('hex');
    return [
        ['Index', String(index)],
        ['Leaf hash', hash],
        [
            `Proof in the tree of ${log.size()}`,
            log.tree.inclusion(index, log.size()).map(entries_hexOf).join(' '),
        ],
    ];
}
function certificateSections(certificate) {
    return certificate === undefined
        ? []
        : [
            { title: 'Certificate', facts: certificate.facts },
            { title: 'Certificate in PEM', text: certificate.pem },
        ];
}
function readRekor({ leaf, extra }) {
    const body = jsonOf(leaf);
    const kept = jsonOf(extra);
    const time = kept?.integratedTime;
    return {
        body,
        certificate: textsOf(body)
            .map(certificateOf)
            .find((found) => found !== undefined),
        time: time === undefined ? undefined : timeText(new Date(time * 1000)),
        attestation: kept?.attestation === undefined ? undefined : attestationText(kept.attestation),
    };
}
function jsonOf(bytes) {
    if (bytes.byteLength === 0)
        return undefined;
    try {
        return JSON.parse(Buffer.from(bytes).toString());
    }
    catch {
        return undefined;
    }
}
function attestationText(base64) {
    const bytes = (0,lib.fromBase64)(base64);
    const json = jsonOf(bytes);
    return json === undefined ? bytes.toString() : pretty(json);
}
function pretty(value) {
    return JSON.stringify(value, undefined, 2) ?? '';
}
function kindOf(body) {
    const { kind, apiVersion } = (body ?? {});
    return [kind, apiVersion].filter((part) => typeof part === 'string').join(' ');
}
/** Returns every text in a document. */
function textsOf(value) {
    if (typeof value === 'string')
        return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
/** Reads a certificate from base64 of DER or PEM. */
function certificateOf(text) {
    const bytes = (0,lib.fromBase64)(text);
    const pem = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(bytes.toString('latin1'))?.[1];
    const der = pem === undefined ? bytes : (0,lib.fromBase64)(pem);
    return der[0] === 0x30 ? factsOfCertificate(der) : undefined;
}
/** Returns the digests of an entry: every algorithm with its value. */
function digestsOf(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { algorithm, value: hex, digest } = value;
    if (typeof algorithm === 'string' && typeof hex === 'string')
        return [`${algorithm}:${hex}`];
    if (typeof algorithm === 'string' && typeof digest === 'string')
        return [`${algorithm}:${(0,lib.fromBase64)(digest).toString('hex')}`];
    return Object.values(value).flatMap(digestsOf);
}
function entries_hexOf(bytes) {
    return Buffer.from(bytes).toString('hex');
}

// EXTERNAL MODULE: ./packages/html/lib/index.js + 3 modules
var html_lib = __webpack_require__(28868);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/pages.js


const PAGE = 50;
/** Returns the headers of every page: nothing is loaded, run or framed, and only its own style applies. */
function pageHeaders() {
    const hash = (0,external_node_crypto_.createHash)('sha256').update((0,html_lib/* pageStyle */.x3)(STYLE)).digest('base64');
    return {
        'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
    };
}
/** Renders the page of one of the services. Returns undefined when it does not have the entry of the query. */
function renderPage(services, service, query) {
    const { entries } = service;
    if (query.entry !== undefined && (entries === undefined || !has(entries, query.entry)))
        return undefined;
    const isEntry = entries !== undefined && query.entry !== undefined;
    const title = isEntry ? `${service.title}: entry ${query.entry}` : service.title;
    const main = isEntry
        ? entryPage(entries, query.entry)
        : entries === undefined
            ? overview(services)
            : listPage(service, entries, query.before ?? entries.size);
    const body = (0,html_lib/* html */.qy) `<nav>${services.map((each) => pages_link(each, service))}</nav>
<main>
${main}
</main>
<footer>An embedded sigstore for tests. Only clients that are configured for it trust its signatures.</footer>`;
    return (0,html_lib/* htmlPage */.X)({ title: `${title} - embedded sigstore`, style: STYLE, body: body.html });
}
function has({ first, size }, index) {
    return index >= first && index < size;
}
function pages_link(service, current) {
    return service === current
        ? (0,html_lib/* html */.qy) `<a href="${service.url}/" aria-current="page">${service.title}</a>`
        : (0,html_lib/* html */.qy) `<a href="${service.url}/">${service.title}</a>`;
}
function overview(services) {
    const cards = services.map((each) => (0,html_lib/* html */.qy) `<article><h3><a href="${each.url}/">${each.title}</a></h3>
<dl><div><dt>URL</dt><dd><code>${each.url}</code></dd></div><div><dt>Requests</dt><dd>${each.requests}</dd></div>${each.entries === undefined
        ? (0,html_lib/* html */.qy) ``
        : (0,html_lib/* html */.qy) `<div><dt>Entries</dt><dd>${each.entries.size}</dd></div>`}</dl></article>`);
    return (0,html_lib/* html */.qy) `<h1>Embedded sigstore</h1>
<div class="cards">${cards}</div>`;
}
function listPage(service, entries, before) {
    const { first, size } = entries;
    const end = Number.isNaN(before) ? size : Math.min(Math.max(before, first), size);
    const start = Math.max(end - PAGE, first);
    const rows = Array.from({ length: end - start }, (_, at) => row(entries.row(end - 1 - at)));
    const head = (0,html_lib/* html */.qy) `<h1>${service.title}</h1>
<p class="lead">${size === 1 ? '1 entry' : `${size} entries`}</p>
<p><code>${service.url}</code></p>`;
    const list = size === 0
        ? (0,html_lib/* html */.qy) `<p>No entries yet. Reload this page to see new ones.</p>`
        : (0,html_lib/* html */.qy) `<ol class="rows">${rows}</ol>`;
    const newer = (0,html_lib/* html */.qy) `<a href="/?before=${end + PAGE}">Newer</a>`;
    const older = (0,html_lib/* html */.qy) `<a href="/?before=${start}">Older</a>`;
    const pager = [...(end < size ? [newer] : []), ...(start > first ? [older] : [])];
    const checkpoint = service.checkpoint === undefined
        ? (0,html_lib/* html */.qy) ``
        : (0,html_lib/* html */.qy) `<h2>Checkpoint</h2><pre tabindex="0"><code>${service.checkpoint}</code></pre>`;
    return (0,html_lib/* html */.qy) `${head}${list}<p class="pager">${pager}</p>${checkpoint}`;
}
function row({ index, kind, identity, time }) {
    return (0,html_lib/* html */.qy) `<li><a href="/?entry=${index}"><span class="dim">${index}</span><span>${identity}</span></a><p class="kind"><span>${kind}</span> <span>${time}</span></p></li>`;
}
function entryPage(entries, index) {
    const sections = entries.entry(index).map(section);
    const step = (to, text) => has(entries, to) ? [(0,html_lib/* html */.qy) `<a href="/?entry=${to}">${text}</a>`] : [];
    return (0,html_lib/* html */.qy) `<h1>Entry ${index}</h1>
<p class="pager"><a href="/">All entries</a>${step(index - 1, 'Previous')}${step(index + 1, 'Next')}</p>
${sections}`;
}
function section({ title, facts, text }) {
    if (text !== undefined)
        return (0,html_lib/* html */.qy) `<details><summary>${title}</summary><pre tabindex="0"><code>${text}</code></pre></details>`;
    const rows = (facts ?? []).map(([name, value]) => (0,html_lib/* html */.qy) `<div><dt>${name}</dt><dd>${shown(value)}</dd></div>`);
    return (0,html_lib/* html */.qy) `<section><h2>${title}</h2><article><dl>${rows}</dl></article></section>`;
}
/** Renders a value. Only a plain http or https URL becomes a link. */
function shown(value) {
    return /^https?:\/\/[\w.:/@?=&%#~+-]+$/.test(value)
        ? (0,html_lib/* html */.qy) `<code><a href="${value}" rel="noopener noreferrer nofollow">${value}</a></code>`
        : (0,html_lib/* html */.qy) `<code>${value}</code>`;
}
const STYLE = `
nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0 0 .6rem;border-bottom:1px solid var(--line)}
nav a{padding:.2rem 0}nav [aria-current]{color:var(--fg);font-weight:600}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr))}.cards article{margin:0}
.cards dl div{grid-template-columns:5.5rem 1fr}
.rows{list-style:none;margin:1rem 0;padding:0}
.rows li{padding:.5rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.rows a{display:grid;grid-template-columns:2.5rem 1fr}
.rows p{margin:0 0 0 2.5rem;display:flex;flex-wrap:wrap;gap:0 1rem}
.pager{display:flex;gap:1.2rem}
dl div{grid-template-columns:16rem 1fr}
@media (max-width:34rem){dl div,.cards dl div{grid-template-columns:1fr}}
`.trim();

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/web/service-pages.js


/** Renders the current page of a service, with its headers. Returns undefined when it does not have the entry. */
function pageOf(name, of, urls, query) {
    const services = servicesOf(of, urls);
    const body = renderPage(Object.values(services), services[name], query);
    return body === undefined ? undefined : { body, headers: pageHeaders() };
}
function servicesOf(of, urls) {
    const parts = {
        issuer: of.issuer.current(),
        fulcio: of.fulcio.current(),
        ctlog: of.ctlog.current(),
        rekor: of.rekor.current(),
        rekorV1: of.rekorV1.current(),
        tsa: of.tsa.current(),
        tuf: of.tuf,
    };
    const service = (name, title) => ({
        title,
        url: urls[name],
        requests: parts[name].counter.requests,
    });
    const { rekor, rekorV1, ctlog, tsa } = parts;
    return {
        rekor: {
            ...service('rekor', 'Rekor v2'),
            entries: rekorEntries(rekor.log),
            checkpoint: rekor.checkpoint(),
        },
        rekorV1: { ...service('rekorV1', 'Rekor v1'), entries: rekorEntries(rekorV1.log) },
        ctlog: { ...service('ctlog', 'CT log'), entries: ctEntries(ctlog.log) },
        tsa: { ...service('tsa', 'Timestamps'), entries: stampEntries(tsa.stamps()) },
        fulcio: service('fulcio', 'Fulcio'),
        issuer: service('issuer', 'OIDC issuer'),
        tuf: service('tuf', 'TUF mirror'),
    };
}


/***/ })

};
