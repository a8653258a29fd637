export const id = 8319;
export const ids = [8319];
export const modules = {

/***/ 8319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pageOf: () => (/* binding */ pageOf)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-schema/build/cjs/index.js
var cjs = __webpack_require__(47261);
// EXTERNAL MODULE: ./node_modules/@peculiar/asn1-x509/build/cjs/index.js
var build_cjs = __webpack_require__(33594);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/providers.js
var providers = __webpack_require__(42615);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/x509.js
var x509 = __webpack_require__(14213);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/browse/certificate.js





const SIGSTORE = '1.3.6.1.4.1.57264.1.';
const ALTERNATIVE_NAME = '2.5.29.17';
const SCT_LIST = '1.3.6.1.4.1.11129.2.4.2';
const PURPOSES = {
    '1.3.6.1.5.5.7.3.3': 'code signing',
    '1.3.6.1.5.5.7.3.8': 'time stamping',
};
/** Extensions that every certificate authority uses: the name, and the value in words. */
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
        () => 'yes: no client takes it for a certificate',
    ],
};
function hexOf(octets) {
    return Buffer.from(octets?.buffer ?? new ArrayBuffer()).toString('hex');
}
/** Sigstore's extensions by their last arc, as fulcio docs/oid-info.md names them. */
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
/** Reads a certificate in DER; undefined when it is none. */
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
        pem: (0,x509/* pemOf */._y)([certificate.raw]),
    };
}
/** A time to the second, ISO 8601. */
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
/** The text of a DER UTF8String; of anything else its bytes. */
function utf8Of(bytes) {
    const long = (bytes[1] ?? 0) & 0x80 ? bytes[1] & 0x7f : 0;
    return bytes[0] === 0x0c ? bytes.subarray(2 + long).toString() : bytes.toString('hex');
}
/** RFC 6962 §3.3: a list of timestamps, each with its length before it. */
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/browse/entries.js


/** The entries of Rekor, v2 or v1. */
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
                ...placeOf(log, index, record),
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
/** The entries of a CT log. */
function ctEntries(log) {
    const read = (index) => {
        const { leaf, extra } = log.record(index);
        const bytes = Buffer.from(leaf);
        const isPrecertificate = bytes.readUInt16BE(10) === 1;
        // Both have three bytes of length before the certificate.
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
                ...placeOf(log, index, log.record(index)),
            ];
            return [{ title: 'Entry', facts }, ...certificateSections(certificate)];
        },
    };
}
/** The timestamps that an authority gave last, of `size` in all. */
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
function placeOf(log, index, record) {
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
    const bytes = Buffer.from(base64, 'base64');
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
/** Every text in a document. */
function textsOf(value) {
    if (typeof value === 'string')
        return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
/** The certificate of a text in base64, DER or PEM. */
function certificateOf(text) {
    const bytes = Buffer.from(text, 'base64');
    const pem = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(bytes.toString('latin1'))?.[1];
    const der = pem === undefined ? bytes : Buffer.from(pem, 'base64');
    return der[0] === 0x30 ? factsOfCertificate(der) : undefined;
}
/** The digests of an entry: wherever an algorithm stands beside a value. */
function digestsOf(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { algorithm, value: hex, digest } = value;
    if (typeof algorithm === 'string' && typeof hex === 'string')
        return [`${algorithm}:${hex}`];
    if (typeof algorithm === 'string' && typeof digest === 'string')
        return [`${algorithm}:${Buffer.from(digest, 'base64').toString('hex')}`];
    return Object.values(value).flatMap(digestsOf);
}
function entries_hexOf(bytes) {
    return Buffer.from(bytes).toString('hex');
}

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/browse/pages.js


const PAGE = 50;
/** Headers of every page: nothing is loaded, run or framed, and the style is the one that is in it. */
function pageHeaders() {
    const hash = (0,external_node_crypto_.createHash)('sha256').update((0,lib.pageStyle)(STYLE)).digest('base64');
    return {
        'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
    };
}
/** The page of one service among all; undefined for an entry that it does not have. */
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
    const body = (0,lib.html) `<nav>${services.map((each) => pages_link(each, service))}</nav>
<main>
${main}
</main>
<footer>A sigstore of its own, for tests. Nothing that it vouches for is trusted anywhere else.</footer>`;
    return (0,lib.htmlPage)({ title: `${title} - embedded sigstore`, style: STYLE, body: body.html });
}
function has({ first, size }, index) {
    return index >= first && index < size;
}
function pages_link(service, current) {
    return service === current
        ? (0,lib.html) `<a href="${service.url}/" aria-current="page">${service.title}</a>`
        : (0,lib.html) `<a href="${service.url}/">${service.title}</a>`;
}
function overview(services) {
    const cards = services.map((each) => (0,lib.html) `<article><h3><a href="${each.url}/">${each.title}</a></h3>
<dl><div><dt>URL</dt><dd><code>${each.url}</code></dd></div><div><dt>Requests</dt><dd>${each.requests}</dd></div>${each.entries === undefined
        ? (0,lib.html) ``
        : (0,lib.html) `<div><dt>Entries</dt><dd>${each.entries.size}</dd></div>`}</dl></article>`);
    return (0,lib.html) `<h1>Embedded sigstore</h1>
<div class="cards">${cards}</div>`;
}
function listPage(service, entries, before) {
    const { first, size } = entries;
    const end = Number.isNaN(before) ? size : Math.min(Math.max(before, first), size);
    const start = Math.max(end - PAGE, first);
    const rows = Array.from({ length: end - start }, (_, at) => row(entries.row(end - 1 - at)));
    const head = (0,lib.html) `<h1>${service.title}</h1>
<p class="lead">${size === 1 ? '1 entry' : `${size} entries`}</p>
<p><code>${service.url}</code></p>`;
    const list = size === 0
        ? (0,lib.html) `<p>Nothing yet: the page shows what comes when it is loaded again.</p>`
        : (0,lib.html) `<ol class="rows">${rows}</ol>`;
    const newer = (0,lib.html) `<a href="/?before=${end + PAGE}">Newer</a>`;
    const older = (0,lib.html) `<a href="/?before=${start}">Older</a>`;
    const pager = [...(end < size ? [newer] : []), ...(start > first ? [older] : [])];
    const checkpoint = service.checkpoint === undefined
        ? (0,lib.html) ``
        : (0,lib.html) `<h2>Checkpoint</h2><pre tabindex="0"><code>${service.checkpoint}</code></pre>`;
    return (0,lib.html) `${head}${list}<p class="pager">${pager}</p>${checkpoint}`;
}
function row({ index, kind, identity, time }) {
    return (0,lib.html) `<li><a href="/?entry=${index}"><span class="dim">${index}</span><span>${identity}</span></a><p class="kind"><span>${kind}</span> <span>${time}</span></p></li>`;
}
function entryPage(entries, index) {
    const sections = entries.entry(index).map(section);
    const step = (to, text) => has(entries, to) ? [(0,lib.html) `<a href="/?entry=${to}">${text}</a>`] : [];
    return (0,lib.html) `<h1>Entry ${index}</h1>
<p class="pager"><a href="/">All entries</a>${step(index - 1, 'Previous')}${step(index + 1, 'Next')}</p>
${sections}`;
}
function section({ title, facts, text }) {
    if (text !== undefined)
        return (0,lib.html) `<details><summary>${title}</summary><pre tabindex="0"><code>${text}</code></pre></details>`;
    const rows = (facts ?? []).map(([name, value]) => (0,lib.html) `<div><dt>${name}</dt><dd>${shown(value)}</dd></div>`);
    return (0,lib.html) `<section><h2>${title}</h2><article><dl>${rows}</dl></article></section>`;
}
/** Only what is a web address by its very letters becomes a link. */
function shown(value) {
    return /^https?:\/\/[\w.:/@?=&%#~+-]+$/.test(value)
        ? (0,lib.html) `<code><a href="${value}" rel="noopener noreferrer nofollow">${value}</a></code>`
        : (0,lib.html) `<code>${value}</code>`;
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

;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/browse/services.js


/** The page of one service of a stack as it is now, with its headers; undefined for an entry that it does not have. */
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
