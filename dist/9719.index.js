export const id = 9719;
export const ids = [9719];
export const modules = {

/***/ 19719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readIssuerConfig: () => (/* binding */ readIssuerConfig)
});

// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/errors.js
var errors = __webpack_require__(57858);
// EXTERNAL MODULE: ./packages/sigstore-stack/lib/fulcio/go-template.js
var go_template = __webpack_require__(76769);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/fulcio/identity-rule.js
/** The types of issuers in Fulcio's configuration (pkg/config/config.go). */
const ISSUER_TYPES = [
    'email',
    'username',
    'uri',
    'spiffe',
    'kubernetes',
    'chainguard-identity',
    'ci-provider',
    'github-workflow',
    'gitlab-pipeline',
    'codefresh-workflow',
    'buildkite-job',
];

// EXTERNAL MODULE: ./packages/sigstore-stack/lib/fulcio/providers.js
var providers = __webpack_require__(15904);
;// CONCATENATED MODULE: ./packages/sigstore-stack/lib/fulcio/issuer-config.js






const ISSUER = schemas/* object */.Ikc({
    'issuer-url': schemas/* url */.OZ5().optional(),
    'client-id': schemas/* string */.YjP(),
    type: schemas/* enum */.k5n(ISSUER_TYPES),
    'ci-provider': schemas/* string */.YjP().optional(),
    'issuer-claim': schemas/* string */.YjP()
        .regex(/^\$(\.\w+)+$/, 'expected a path such as $.email')
        .optional(),
    'subject-domain': schemas/* string */.YjP().optional(),
    'spiffe-trust-domain': schemas/* string */.YjP()
        .regex(/^[a-z0-9._-]+$/, 'expected lower-case letters, digits, _ . -')
        .optional(),
    'challenge-claim': schemas/* string */.YjP().optional(),
    'ca-cert': schemas/* never */.ZmZ('a certificate authority for the issuer is not supported').optional(),
    'skip-email-verification': schemas/* boolean */.zMY().optional(),
});
const METADATA = schemas/* object */.Ikc({
    'default-template-values': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
    'extension-templates': schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
    'subject-alternative-name-template': schemas/* string */.YjP(),
});
const CONFIG = schemas/* object */.Ikc({
    'oidc-issuers': schemas/* record */.g1P(schemas/* string */.YjP(), ISSUER).default({}),
    'meta-issuers': schemas/* record */.g1P(schemas/* string */.YjP(), ISSUER).default({}),
    'ci-issuer-metadata': schemas/* record */.g1P(schemas/* string */.YjP(), METADATA).default({}),
})
    .refine((config) => Object.keys({ ...config['oidc-issuers'], ...config['meta-issuers'] }).length > 0, 'expected at least one issuer');
/**
 * Reads Fulcio's configuration file (pkg/config/config.go): YAML with `oidc-issuers`, `meta-issuers` and
 * `ci-issuer-metadata`, or JSON with `OIDCIssuers` and so on. `keys` reads the keys of the issuers.
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
/** Parses the configuration as Fulcio does, as JSON or else as YAML. Both get the names of the YAML. */
async function parseText(text) {
    try {
        return renamed((0,lib.readJson)(text, 'the configuration of Fulcio'));
    }
    catch (error) {
        if (!(0,lib.isSealwrightError)(error, 'JSON_INVALID'))
            throw error;
    }
    const { parse } = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    try {
        // Go reads `*name:` as the alias of a key. In YAML 1.2 the colon is part of the alias name.
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
    ...Object.keys(providers/* EXTENSION_ARCS */.G7),
];
/** YAML names by JSON name (`OIDCIssuers`, `BuildSignerURI`): the same words without dashes, in any case. */
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
    const extensions = Object.fromEntries(Object.entries(metadata['extension-templates']).filter(([each]) => each in providers/* EXTENSION_ARCS */.G7));
    for (const template of [subject, ...Object.values(extensions)]) {
        try {
            (0,go_template/* compileTemplate */.G)(template);
        }
        catch (error) {
            if (!(error instanceof go_template/* TemplateError */.$))
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
        throw invalidConfig(`${name}: the type ${missing[0]} needs ${missing[1]}`);
    if (entry['issuer-claim'] !== undefined && entry.type !== 'email')
        throw invalidConfig(`${name}: only the type email can have an issuer-claim`);
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
function invalidConfig(reason, cause) {
    return (0,errors/* stackError */.x)('ISSUER_CONFIG_INVALID', `cannot read the configuration of Fulcio: ${reason}`, {
        cause,
        hint: 'compare it with config/identity/config.yaml of sigstore/fulcio',
    });
}


/***/ })

};
