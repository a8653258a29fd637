export const id = 9705;
export const ids = [9705];
export const modules = {

/***/ 19705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readIssuerConfig: () => (/* binding */ readIssuerConfig)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57858);
/* harmony import */ var _go_template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86770);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60083);
/* harmony import */ var _providers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(42615);






const ISSUER = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    'issuer-url': zod__WEBPACK_IMPORTED_MODULE_5__/* .url */ .OZ5().optional(),
    'client-id': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
    type: zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_identity_js__WEBPACK_IMPORTED_MODULE_3__/* .ISSUER_TYPES */ .o),
    'ci-provider': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional(),
    'issuer-claim': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
        .regex(/^\$(\.\w+)+$/)
        .optional(),
    'subject-domain': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional(),
    'spiffe-trust-domain': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()
        .regex(/^[a-z0-9._-]+$/)
        .optional(),
    'challenge-claim': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().optional(),
    'ca-cert': zod__WEBPACK_IMPORTED_MODULE_5__/* .never */ .ZmZ('an authority for the issuer itself is not supported').optional(),
    'skip-email-verification': zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().optional(),
});
const METADATA = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    'default-template-values': zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).default({}),
    'extension-templates': zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP()).default({}),
    'subject-alternative-name-template': zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
});
const CONFIG = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    'oidc-issuers': zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), ISSUER).default({}),
    'meta-issuers': zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), ISSUER).default({}),
    'ci-issuer-metadata': zod__WEBPACK_IMPORTED_MODULE_5__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), METADATA).default({}),
})
    .refine((config) => Object.keys({ ...config['oidc-issuers'], ...config['meta-issuers'] }).length > 0, 'it names no issuers');
/**
 * Reads Fulcio's configuration file (pkg/config/config.go): YAML with `oidc-issuers`, `meta-issuers` and
 * `ci-issuer-metadata`, or JSON with `OIDCIssuers` and so on. Keys of the issuers come from `keys`.
 *
 * @throws `ISSUER_CONFIG_INVALID`
 */
async function readIssuerConfig(text, keys) {
    const result = CONFIG.safeParse(await parseText(text));
    if (!result.success) {
        const [issue] = result.error.issues;
        throw invalidConfig(`${issue?.path.join('.') ?? ''}: ${issue?.message}`.replace(/^: /, ''));
    }
    const config = result.data;
    const providers = new Map(Object.entries(config['ci-issuer-metadata']).map(([name, metadata]) => [
        name,
        providerOf(name, metadata),
    ]));
    const trusted = (name, entry) => ({
        issuer: entry['issuer-url'] ?? name,
        audience: entry['client-id'],
        ...(entry['challenge-claim'] === undefined ? {} : { challengeClaim: entry['challenge-claim'] }),
        rule: ruleOf(name, entry, providers),
        keys,
    });
    return [
        ...Object.entries(config['oidc-issuers']).map(([name, entry]) => trusted(name, entry)),
        ...Object.entries(config['meta-issuers']).map(([name, entry]) => trusted(name, { ...entry, 'issuer-url': name })),
    ];
}
/** As Fulcio does, JSON where it is JSON and else YAML; both with the names of the YAML. */
async function parseText(text) {
    try {
        return renamed((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.readJson)(text, 'the configuration of Fulcio'));
    }
    catch (error) {
        if (!(0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.isSealwrightError)(error, 'JSON_INVALID'))
            throw error;
    }
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    try {
        // The alias of a key, `*name:`, is one for Go; for YAML 1.2 the colon belongs to its name.
        return parse(text.replaceAll(/^( *\*[\w-]+):/gm, '$1 :'));
    }
    catch (cause) {
        throw invalidConfig(cause.message, cause);
    }
}
const NAMES = [
    'oidc-issuers',
    'meta-issuers',
    'ci-issuer-metadata',
    ...Object.keys(ISSUER.shape),
    ...Object.keys(METADATA.shape),
    ...Object.keys(_providers_js__WEBPACK_IMPORTED_MODULE_4__/* .EXTENSION_ARCS */ .G7),
];
/** `OIDCIssuers`, `BuildSignerURI`: the same words without dashes; Go does not heed the case. */
const YAML_NAMES = new Map(NAMES.map((name) => [name.replaceAll('-', ''), name]));
function renamed(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [
        YAML_NAMES.get(name.toLowerCase()) ?? name,
        renamed(member),
    ]));
}
function providerOf(name, metadata) {
    const subject = metadata['subject-alternative-name-template'];
    const extensions = Object.fromEntries(Object.entries(metadata['extension-templates']).filter(([each]) => each in _providers_js__WEBPACK_IMPORTED_MODULE_4__/* .EXTENSION_ARCS */ .G7));
    for (const template of [subject, ...Object.values(extensions)]) {
        try {
            (0,_go_template_js__WEBPACK_IMPORTED_MODULE_2__/* .compileTemplate */ .G)(template);
        }
        catch (error) {
            if (!(error instanceof _go_template_js__WEBPACK_IMPORTED_MODULE_2__/* .TemplateError */ .$))
                throw error;
            throw invalidConfig(`ci-issuer-metadata.${name}: ${error.message}`, error);
        }
    }
    return { defaults: metadata['default-template-values'], subject, extensions };
}
function ruleOf(name, entry, providers) {
    const provider = providers.get(entry['ci-provider'] ?? '');
    const needed = [
        ['ci-provider', 'a ci-provider that is in ci-issuer-metadata', provider],
        ['uri', 'a subject-domain', entry['subject-domain']],
        ['username', 'a subject-domain', entry['subject-domain']],
        ['spiffe', 'a spiffe-trust-domain', entry['spiffe-trust-domain']],
    ];
    const missing = needed.find(([type, , value]) => type === entry.type && value === undefined);
    if (missing !== undefined)
        throw invalidConfig(`${name}: ${missing[0]} needs ${missing[1]}`);
    if (entry['issuer-claim'] !== undefined && entry.type !== 'email')
        throw invalidConfig(`${name}: only email issuers can use issuer claim mapping`);
    const members = {
        provider: entry.type === 'ci-provider' ? provider : undefined,
        subjectDomain: entry['subject-domain'],
        spiffeTrustDomain: entry['spiffe-trust-domain'],
        issuerClaim: entry['issuer-claim'],
        skipEmailVerification: entry['skip-email-verification'],
    };
    const given = Object.entries(members).filter(([, value]) => value !== undefined);
    return { type: entry.type, ...Object.fromEntries(given) };
}
function invalidConfig(problem, cause) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .stackError */ .x)('ISSUER_CONFIG_INVALID', `reading the configuration of Fulcio: ${problem}`, {
        cause,
        hint: 'see config/identity/config.yaml of sigstore/fulcio for one that is right',
    });
}


/***/ })

};
