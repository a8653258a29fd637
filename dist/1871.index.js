export const id = 1871;
export const ids = [1871,6724];
export const modules = {

/***/ 26724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeIssues: () => (/* reexport */ describeIssues),
  readYaml: () => (/* reexport */ readYaml)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(98439);
// EXTERNAL MODULE: ./packages/core/lib/text/suggestion.js
var suggestion = __webpack_require__(57805);
;// CONCATENATED MODULE: ./packages/core/lib/yaml/known-keys.js


/** Returns all keys of a format. */
function knownKeys(root) {
    const keys = new Set();
    const visit = (schema) => {
        if (typeof schema !== 'object' || schema === null)
            return;
        const { properties, items, additionalProperties, anyOf } = schema;
        for (const [key, value] of Object.entries(properties ?? {})) {
            keys.add(key);
            visit(value);
        }
        visit(items);
        visit(additionalProperties);
        if (Array.isArray(anyOf))
            anyOf.forEach(visit);
    };
    visit(json_schema_processors/* toJSONSchema */.bl(root, { io: 'input' }));
    return [...keys];
}
/** Returns what to do about an unknown key: the known keys that it may have been meant for, else to remove it. */
function suggestionFor(key, root) {
    const near = (0,suggestion/* suggestionsFor */.Z)(key, knownKeys(root));
    return near.length === 0
        ? 'remove it'
        : `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

;// CONCATENATED MODULE: ./packages/core/lib/yaml/source.js


/** Aliases expand to at most this many nodes ("billion laughs"). */
const MAX_ALIASES = 100;
/**
 * Parses one document of YAML 1.2. Duplicate keys and excessive aliases are problems. All problems are returned, each with
 * its position; `value` is undefined then.
 */
function readYaml(text, file, { stringKeys = true } = {}) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        uniqueKeys: true,
        strict: true,
        stringKeys,
    });
    const position = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `${file}:${line}:${col}`;
    };
    const problems = document.errors.map(({ pos, code, message }) => {
        const reason = code === 'MULTIPLE_DOCS' ? 'expected one document, got several' : message.split('\n')[0];
        return `${position(pos[0])}: ${reason ?? ''}`;
    });
    let value;
    try {
        if (problems.length === 0)
            value = document.toJS({ maxAliasCount: MAX_ALIASES });
    }
    catch (error) {
        problems.push(`${position(0)}: ${error.message}`);
    }
    return {
        problems,
        source: {
            file,
            document,
            value,
            at: (path) => position(offsetOf(document, path)),
            atKey: (path, key) => position(keyOffset(document, path, key)),
        },
    };
}
function offsetOf(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const node = nodeAt(document, path.slice(0, length));
        if (node?.range !== null && node?.range !== undefined)
            return node.range[0];
    }
    return 0;
}
function keyOffset(document, path, key) {
    const node = nodeAt(document, path);
    if (!(0,dist/* isMap */.jh)(node))
        return offsetOf(document, path);
    const pair = node.items.find((item) => (0,dist/* isPair */.tO)(item) && (0,dist/* isScalar */.jn)(item.key) && item.key.value === key);
    const start = (0,dist/* isScalar */.jn)(pair?.key) ? pair.key.range?.[0] : undefined;
    return start ?? offsetOf(document, path);
}
function nodeAt(document, path) {
    const found = path.length === 0 ? document.contents : document.getIn(path, true);
    return (0,dist/* isNode */.Ll)(found) ? found : undefined;
}
/** Describes the problems of a value by its schema: one line each, with its position and the expected value. */
function describeIssues(source, issues, schema) {
    return issues.flatMap((issue) => linesOf(source, issue, schema));
}
function linesOf(source, issue, schema) {
    const where = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
        const inside = where === '' ? '' : ` in ${where}`;
        return issue.keys.map((key) => `${source.atKey(issue.path, key)}: unknown key "${key}"${inside}: ${suggestionFor(key, schema)}`);
    }
    if (issue.path.length > 0 && lookUp(source.value, issue.path) === undefined) {
        return [`${source.at(issue.path)}: ${where} is missing`];
    }
    const key = issue.path.at(-1);
    const place = issue.code === 'invalid_key' && typeof key === 'string'
        ? source.atKey(issue.path.slice(0, -1), key)
        : source.at(issue.path);
    return [`${place}: ${where === '' ? 'the file' : where}: ${messageOf(issue, source.value)}`];
}
function messageOf(issue, root) {
    if (issue.code === 'invalid_type')
        return `expected ${article(issue.expected)}, got ${describeValue(lookUp(root, issue.path))}`;
    if (issue.code === 'invalid_key')
        return issue.issues.map((inner) => inner.message).join('; ');
    return issue.message;
}
function article(type) {
    const names = {
        array: 'a list',
        record: 'a map',
        object: 'a map',
        string: 'a text',
        int: 'a whole number',
    };
    return names[type] ?? `a ${type}`;
}
function describeValue(value) {
    if (value === null)
        return 'nothing';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'object')
        return 'a map';
    return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${JSON.stringify(value)}`;
}
function lookUp(root, path) {
    let at = root;
    for (const key of path) {
        if (typeof at !== 'object' || at === null)
            return undefined;
        at = at[key];
    }
    return at;
}

;// CONCATENATED MODULE: ./packages/core/lib/yaml/index.js



/***/ }),

/***/ 45519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ writeArchive),
/* harmony export */   readArchive: () => (/* binding */ readArchive)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41538);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56118);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59691);
/* harmony import */ var _chart_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70508);





/**
 * Writes a chart archive (helm pkg/chart/v2/util/save.go): regular files in the order of `files`, mode 0644, owner 0,
 * compressed to gzip with the comment "Helm" and no trace of the host.
 *
 * @param prefix the chart's name, which is the top directory of the archive
 * @param epochSeconds modification time of every file, in seconds since the epoch
 */
async function writeArchive(files, prefix, epochSeconds) {
    const pack = tar_stream__WEBPACK_IMPORTED_MODULE_2__.pack();
    const mtime = new Date(epochSeconds * 1000);
    const packed = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(pack, 4 * _chart_file_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SIZE */ .q, `archive of chart ${prefix}`);
    for (const { name, bytes } of files) {
        const header = {
            name: `${prefix}/${name}`,
            mode: 0o644,
            uid: 0,
            gid: 0,
            mtime,
            size: bytes.byteLength,
        };
        pack.entry({ ...header, type: 'file' }, Buffer.from(bytes));
    }
    pack.finalize();
    const zipped = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.gzipOf)((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.contentOf)(await packed), 'Helm');
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(zipped, 4 * _chart_file_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SIZE */ .q, `archive of chart ${prefix}`);
}
/**
 * Reads a chart archive and removes its top directory from the names (helm pkg/chart/loader/archive).
 *
 * @param what names the archive in messages
 * @throws `CHART_INVALID` for damage, absolute paths, paths with `..` and links
 * @throws `CHART_TOO_LARGE` for more than `MAX_CHART_SIZE` bytes
 */
async function readArchive(bytes, what) {
    const extract = tar_stream__WEBPACK_IMPORTED_MODULE_2__.extract();
    let failure;
    (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(bounded((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.gunzipped)((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.contentOf)(bytes)), what), { objectMode: false }), extract, (error) => {
        failure = error ?? undefined;
    });
    const files = [];
    try {
        for await (const entry of extract) {
            const { name, type } = entry.header;
            const content = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(entry, _chart_file_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_FILE_SIZE */ .w, `${what}: ${name}`);
            const path = pathOf(name, type, what);
            if (path !== undefined)
                files.push({ name: path, bytes: content });
        }
    }
    catch (cause) {
        const first = failure ?? cause;
        if (first instanceof Error && 'kind' in first)
            throw first;
        throw invalid(what, first instanceof Error ? first.message : 'unknown error', first);
    }
    finally {
        extract.destroy();
    }
    if (files.length === 0)
        throw invalid(what, 'it contains no files');
    return files;
}
async function* bounded(content, what) {
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > _chart_file_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SIZE */ .q)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_TOO_LARGE', `cannot read chart archive ${what}: expected at most ${_chart_file_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CHART_SIZE */ .q} bytes, got more`);
        yield chunk;
    }
}
function pathOf(name, type, what) {
    if (type === 'directory')
        return undefined;
    const path = name.replaceAll('\\', '/');
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const bad = path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..');
    if (bad || type !== 'file') {
        throw invalid(what, `"${name}" is ${bad ? 'an unsafe path' : `a ${type}`}`);
    }
    if (parts.length < 2)
        throw invalid(what, `expected files below a directory, got "${name}"`);
    return parts.slice(1).join('/');
}
function invalid(what, reason, cause) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `cannot read chart archive ${what}: ${reason}`, { cause });
}


/***/ }),

/***/ 70508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ MAX_CHART_SIZE),
/* harmony export */   w: () => (/* binding */ MAX_FILE_SIZE)
/* harmony export */ });
/** Largest size of an unpacked chart, in bytes (helm pkg/chart/loader/archive). */
const MAX_CHART_SIZE = 100 * 1024 * 1024;
/** Largest size of one file of a chart, in bytes (helm pkg/chart/loader/archive). */
const MAX_FILE_SIZE = 5 * 1024 * 1024;


/***/ }),

/***/ 59691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ helmError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41538);

/** Error codes of Helm charts, each with its kind. */
const HELM_ERRORS = {
    CHART_NOT_FOUND: 'input',
    CHART_INVALID: 'input',
    CHART_IGNORE_INVALID: 'input',
    CHART_TOO_LARGE: 'input',
    CHART_UNREADABLE: 'input',
    VALUES_INVALID: 'input',
    DEPENDENCY_UNSUPPORTED: 'input',
    DEPENDENCY_MISSING: 'input',
    DEPENDENCY_VERSION: 'input',
    LOCK_OUT_OF_SYNC: 'input',
    CHART_EXISTS: 'input',
    CHART_MISSING: 'outside',
    CHART_DAMAGED: 'outside',
};
/** Makes errors of Helm charts. */
const helmError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)(HELM_ERRORS);


/***/ }),

/***/ 71871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mo: () => (/* reexport */ chartOptionsSchema),
  listCharts: () => (/* reexport */ listCharts),
  nt: () => (/* reexport */ packageChart),
  pullChart: () => (/* reexport */ pullChart),
  zO: () => (/* reexport */ pushChart)
});

// UNUSED EXPORTS: HELM_CHART, HELM_CONFIG, HELM_PROVENANCE, MAX_CHART_SIZE, MAX_FILE_SIZE, METADATA_KEYS, chartManifest, chartOf, chartsSchema, checkLock, compare, compileGlob, dependencyFields, dependencyOf, goJson, helmError, isLenientVersion, loadChart, lockDigest, lockText, metadataJson, metadataOf, metadataProblems, metadataSchema, overrideValues, parseIgnore, parseMetadata, readArchive, satisfies, tagOf, versionOf, writeArchive

// EXTERNAL MODULE: ./packages/helm/lib/chart/archive.js
var archive = __webpack_require__(45519);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var lib = __webpack_require__(41538);
// EXTERNAL MODULE: ./packages/helm/lib/errors.js
var errors = __webpack_require__(59691);
// EXTERNAL MODULE: ./packages/helm/lib/chart/chart-file.js
var chart_file = __webpack_require__(70508);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/ignore.js

/**
 * Parses the rules of a .helmignore (helm pkg/ignore/rules.go). They follow Go's filepath.Match, not gitignore: a `!`
 * rule ignores everything that it does not match. The rule `templates/.?*` is always added.
 *
 * @param what names the file in messages, before the line number
 * @throws `CHART_IGNORE_INVALID` with the line, for `**` or a pattern that Go refuses
 */
function parseIgnore(text, what = '.helmignore') {
    const rules = [];
    const lines = text.replace(/^\ufeff/, '').split('\n');
    for (const [index, line] of [...lines, 'templates/.?*'].entries()) {
        const rule = parseRule(line.trim(), `${what}:${index + 1}`);
        if (rule !== undefined)
            rules.push(rule);
    }
    return (path, isDirectory) => isIgnored(rules, path, isDirectory);
}
function parseRule(line, where) {
    if (line === '' || line.startsWith('#'))
        return undefined;
    if (line.includes('**')) {
        throw (0,errors/* helmError */.l)('CHART_IGNORE_INVALID', `cannot parse ${where}: helm does not support "**", got "${line}"`, { hint: 'name the directory, and end it with "/"' });
    }
    const negate = line.startsWith('!');
    let glob = negate ? line.slice(1) : line;
    const directoriesOnly = glob.endsWith('/');
    if (directoriesOnly)
        glob = glob.slice(0, -1);
    const anchored = glob.startsWith('/');
    if (anchored)
        glob = glob.slice(1);
    const pattern = compileGlob(glob);
    if (pattern === undefined) {
        throw (0,errors/* helmError */.l)('CHART_IGNORE_INVALID', `cannot parse ${where}: expected a pattern of Go's filepath.Match, got "${line}"`, { hint: 'check "[", "]" and "\\" in the pattern' });
    }
    return { negate, directoriesOnly, baseName: !anchored && !glob.includes('/'), pattern };
}
function isIgnored(rules, path, isDirectory) {
    if (path === '' || path === '.' || path === './')
        return false;
    for (const rule of rules) {
        const name = rule.baseName ? path.slice(path.lastIndexOf('/') + 1) : path;
        const matches = rule.pattern.test(name);
        if (rule.negate) {
            if ((rule.directoriesOnly && !isDirectory) || !matches)
                return true;
        }
        else if (matches && (isDirectory || !rule.directoriesOnly)) {
            return true;
        }
    }
    return false;
}
/**
 * Compiles a pattern of Go's filepath.Match, with slashes as separators, to a regular expression. Returns `undefined`
 * where Go returns ErrBadPattern. As in Go, the text after a star matches at its first position and never at a later
 * one, so that the time is linear for each star.
 */
function compileGlob(glob) {
    const chunks = [''];
    for (let at = 0; at < glob.length; at++) {
        const c = glob[at];
        let source = escaped(c);
        if (c === '*') {
            if (chunks.length === 1 || chunks.at(-1) !== '')
                chunks.push('');
            continue;
        }
        if (c === '?')
            source = '[^/]';
        else if (c === '[') {
            const parsed = compileClass(glob, at);
            if (parsed === undefined)
                return undefined;
            source = parsed.source;
            at = parsed.end;
        }
        else if (c === '\\') {
            const next = glob[++at];
            if (next === undefined)
                return undefined;
            source = escaped(next);
        }
        chunks.push(`${chunks.pop() ?? ''}${source}`);
    }
    const parts = chunks.map((chunk, index) => {
        if (index === 0)
            return chunk;
        // A lookahead and a reference to its match form an atomic group, which does not backtrack.
        return index === chunks.length - 1 ? `[^/]*?${chunk}` : `(?=([^/]*?${chunk}))\\${index}`;
    });
    return new RegExp(`^${parts.join('')}$`, 's');
}
/** Compiles the character class at `start`. It may match a slash, as in Go. */
function compileClass(glob, start) {
    let at = start + 1;
    const negated = glob[at] === '^';
    if (negated)
        at++;
    let ranges = '';
    for (let count = 0;; count++) {
        if (glob[at] === ']' && count > 0)
            break;
        const low = classCharacter(glob, at);
        if (low === undefined)
            return undefined;
        at = low.next;
        let high = low;
        if (glob[at] === '-') {
            const upper = classCharacter(glob, at + 1);
            if (upper === undefined)
                return undefined;
            high = upper;
            at = high.next;
        }
        // In Go, a range from high to low matches nothing.
        if (low.character <= high.character)
            ranges += `${classEscaped(low.character)}-${classEscaped(high.character)}`;
    }
    if (ranges === '')
        return { source: negated ? '.' : '(?!)', end: at };
    return { source: `[${negated ? '^' : ''}${ranges}]`, end: at };
}
function classCharacter(glob, at) {
    const c = glob[at];
    if (c === undefined || c === '-' || c === ']')
        return undefined;
    if (c !== '\\')
        return glob[at + 1] === undefined ? undefined : { character: c, next: at + 1 };
    const next = glob[at + 1];
    return next === undefined || glob[at + 2] === undefined
        ? undefined
        : { character: next, next: at + 2 };
}
function escaped(c) {
    return c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
function classEscaped(c) {
    return c.replace(/[\\^\]-]/, '\\$&');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/metadata.js

const metadata_text = schemas/* string */.YjP('expected a string: put the value in quotes');
const maintainerSchema = schemas/* looseObject */._H3({
    name: metadata_text.optional(),
    email: metadata_text.optional(),
    url: metadata_text.optional(),
});
const dependencySchema = schemas/* looseObject */._H3({
    name: metadata_text,
    version: metadata_text.optional(),
    repository: metadata_text.optional(),
    condition: metadata_text.optional(),
    tags: schemas/* array */.YOg(metadata_text).optional(),
    enabled: schemas/* boolean */.zMY().optional(),
    'import-values': schemas/* array */.YOg(schemas/* union */.KCZ([metadata_text, schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())])).optional(),
    alias: metadata_text.optional(),
});
/** Schema of a Chart.yaml (helm pkg/chart/v2/metadata.go). Other keys stay in the file, but not in `Metadata`. */
const metadataSchema = schemas/* looseObject */._H3({
    name: metadata_text,
    home: metadata_text.optional(),
    sources: schemas/* array */.YOg(metadata_text).optional(),
    version: metadata_text,
    description: metadata_text.optional(),
    keywords: schemas/* array */.YOg(metadata_text).optional(),
    maintainers: schemas/* array */.YOg(maintainerSchema).optional(),
    icon: metadata_text.optional(),
    apiVersion: metadata_text.optional(),
    condition: metadata_text.optional(),
    tags: metadata_text.optional(),
    appVersion: metadata_text.optional(),
    deprecated: schemas/* boolean */.zMY().optional(),
    annotations: schemas/* record */.g1P(schemas/* string */.YjP(), metadata_text).optional(),
    kubeVersion: metadata_text.optional(),
    dependencies: schemas/* array */.YOg(dependencySchema).optional(),
    type: metadata_text.optional(),
});
/** Keys of Chart.yaml that helm reads. */
const METADATA_KEYS = new Set(Object.keys(metadataSchema.shape));
/** Returns the metadata of a parsed Chart.yaml, with control characters removed and white space as blanks. */
function metadataOf(parsed) {
    const clean = (value) => (value === undefined ? undefined : sanitize(value));
    return {
        name: sanitize(parsed.name),
        home: clean(parsed.home),
        sources: parsed.sources?.map(sanitize),
        version: parsed.version,
        description: clean(parsed.description),
        keywords: parsed.keywords?.map(sanitize),
        maintainers: parsed.maintainers?.map(({ name, email, url }) => ({
            name: clean(name),
            email: clean(email),
            url: clean(url),
        })),
        icon: clean(parsed.icon),
        apiVersion: parsed.apiVersion ?? 'v1',
        condition: clean(parsed.condition),
        tags: clean(parsed.tags),
        appVersion: clean(parsed.appVersion),
        deprecated: parsed.deprecated,
        annotations: parsed.annotations,
        kubeVersion: clean(parsed.kubeVersion),
        dependencies: parsed.dependencies?.map((one) => dependencyOf(one)),
        type: parsed.type,
    };
}
/** Returns a parsed dependency with control characters removed and white space as blanks. */
function dependencyOf(parsed) {
    const clean = (value) => (value === undefined ? undefined : sanitize(value));
    return {
        name: sanitize(parsed.name),
        version: clean(parsed.version),
        repository: clean(parsed.repository),
        condition: clean(parsed.condition),
        tags: parsed.tags?.map(sanitize),
        enabled: parsed.enabled,
        'import-values': parsed['import-values'],
        alias: parsed.alias,
    };
}
/** Returns the problems for which helm's Metadata.Validate refuses a chart, each with the path of its value. */
function metadataProblems(metadata) {
    const problems = [];
    const { name, version, type, apiVersion } = metadata;
    if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name))
        problems.push({ path: ['name'], message: `expected a name without slashes, got "${name}"` });
    if (!isLenientVersion(version)) {
        const message = `expected a version such as 1.2.3, got "${version}"`;
        problems.push({ path: ['version'], message });
    }
    if (type !== undefined && !['', 'application', 'library'].includes(type))
        problems.push({ path: ['type'], message: `expected application or library, got "${type}"` });
    if (apiVersion !== 'v1' && apiVersion !== 'v2')
        problems.push({ path: ['apiVersion'], message: `expected v1 or v2, got "${apiVersion}"` });
    const seen = new Set();
    for (const [index, one] of (metadata.dependencies ?? []).entries()) {
        const path = ['dependencies', index];
        if (one.alias && !/^[a-zA-Z0-9_-]+$/.test(one.alias)) {
            const message = `expected letters, digits, "_" and "-", got "${one.alias}"`;
            problems.push({ path: [...path, 'alias'], message });
        }
        const key = one.alias || one.name;
        if (seen.has(key))
            problems.push({
                path,
                message: `expected one dependency with name or alias "${key}", got 2`,
            });
        seen.add(key);
    }
    return problems;
}
/** Reports whether a text is a version for helm: SemVer, with optional v, minor and patch (Masterminds NewVersion). */
function isLenientVersion(version) {
    return /^v?\d+(\.\d+){0,2}(-[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/.test(version);
}
/**
 * Formats metadata as helm's JSON, byte for byte: fixed member order, no empty members, sorted keys of annotations,
 * escaped HTML characters.
 */
function metadataJson(metadata) {
    return goJson(withoutEmpty({
        ...metadata,
        maintainers: metadata.maintainers?.map((one) => withoutEmpty(one)),
        dependencies: metadata.dependencies?.map(dependencyFields),
    }));
}
/** Returns a dependency's members in helm's order. Of empty members, only `name` and `repository` are kept. */
function dependencyFields(one) {
    const { name, version, repository, condition, tags, enabled, alias } = one;
    return {
        name,
        ...withoutEmpty({ version }),
        repository: repository ?? '',
        ...withoutEmpty({ condition, tags, enabled, 'import-values': one['import-values'], alias }),
    };
}
/** Formats JSON as Go's encoding/json does: `<`, `>`, `&`, U+2028, U+2029 escaped, keys of annotations sorted. */
function goJson(value) {
    const sorted = sortMaps(value, false);
    const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(sorted).replace(/[<>&\u2028\u2029]/g, escaped);
}
const MAP_KEYS = new Set(['annotations', 'import-values']);
/** Sorts the members of Go maps (annotations, import-values and below) and keeps the order of Go structs. */
function sortMaps(value, isMap) {
    if (Array.isArray(value))
        return value.map((one) => sortMaps(one, isMap) ?? null);
    if (value === null || typeof value !== 'object')
        return value;
    const members = Object.entries(value);
    if (isMap)
        members.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return Object.fromEntries(members.map(([key, one]) => [key, sortMaps(one, isMap || MAP_KEYS.has(key))]));
}
function withoutEmpty(members) {
    const kept = Object.entries(members).filter(([, value]) => value !== undefined &&
        value !== null &&
        value !== '' &&
        value !== false &&
        !(typeof value === 'object' && Object.keys(value).length === 0));
    return Object.fromEntries(kept);
}
/** Replaces white space by blanks and removes what Go's unicode.IsPrint refuses (controls, formats, private use). */
function sanitize(value) {
    return value.replace(/[\p{White_Space}\x85]/gu, ' ').replace(/[\p{C}]/gu, '');
}

// EXTERNAL MODULE: ./packages/core/lib/yaml/index.js + 2 modules
var yaml = __webpack_require__(26724);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/yaml.js


/**
 * Parses one YAML document of a chart. An empty text is an empty map. Duplicate keys and excessive aliases are refused.
 *
 * @param what names the file in messages, at the start of positions
 * @param code of the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
function parseYaml(text, what, code) {
    const { source, problems } = (0,yaml.readYaml)(text, what, { stringKeys: false });
    if (problems.length > 0)
        throw (0,errors/* helmError */.l)(code, `cannot parse ${problems.join('; ')}`);
    return source.value === null ? parseYaml('{}', what, code) : source;
}
/** Parses a YAML file's value with a schema. @throws `CHART_INVALID` with line and column of every problem */
function parseShape(file, schema) {
    const result = schema.safeParse(file.value);
    if (result.success)
        return result.data;
    const problems = result.error.issues.map((issue) => {
        const path = issue.path.filter((part) => typeof part !== 'symbol');
        return `${file.at(path)}: ${path.join('.') || 'the document'}: ${issue.message}`;
    });
    throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
        hint: 'correct these values',
    });
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/chart.js








const MAX_DEPTH = 16;
const MAX_FILES = 20_000;
/**
 * Reads a chart directory as helm does (helm pkg/chart/v2/loader/directory.go): .helmignore applied, byte order marks
 * removed, special files refused. Unlike helm, it refuses links out of the chart, so that only content of the chart's
 * directory is published.
 *
 * @throws `CHART_NOT_FOUND`, `CHART_INVALID`, `CHART_IGNORE_INVALID`, `CHART_TOO_LARGE`, `CHART_UNREADABLE`
 */
async function loadChart(directory) {
    const chartFile = await (0,promises_.stat)((0,external_node_path_.join)(directory, 'Chart.yaml')).catch(() => undefined);
    if (chartFile === undefined)
        throw await notFound(directory);
    const ignore = await readIgnore(directory);
    const files = [];
    const root = await (0,promises_.realpath)(directory);
    let size = 0;
    let seen = 0;
    async function walk(prefix, depth) {
        if (depth > 64)
            throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${directory}: ${prefix} is too deep`);
        for (const entry of (await (0,promises_.readdir)((0,external_node_path_.join)(directory, prefix))).sort(compare)) {
            const name = prefix === '' ? entry : `${prefix}/${entry}`;
            const path = (0,external_node_path_.join)(directory, name);
            const link = await (0,promises_.lstat)(path);
            const stats = link.isSymbolicLink() ? await (0,promises_.stat)(path).catch(() => link) : link;
            if (ignore(name, stats.isDirectory()))
                continue;
            if (++seen > MAX_FILES)
                throw tooLarge(directory, name);
            if (link.isSymbolicLink())
                await checkLink(root, path, directory, name);
            if (stats.isDirectory()) {
                await walk(name, depth + 1);
                continue;
            }
            if (!stats.isFile()) {
                throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${directory}: ${name} is not a regular file`);
            }
            size += stats.size;
            if (stats.size > chart_file/* MAX_FILE_SIZE */.w || size > chart_file/* MAX_CHART_SIZE */.q)
                throw tooLarge(directory, name);
            files.push({ name, bytes: withoutMark(await (0,promises_.readFile)(path)) });
        }
    }
    try {
        await walk('', 0);
    }
    catch (cause) {
        if (cause instanceof lib.SealwrightError)
            throw cause;
        throw unreadable(directory, cause);
    }
    return await chartOf(files, directory);
}
/** Reads the .helmignore of a chart. @throws `CHART_UNREADABLE`, `CHART_IGNORE_INVALID` */
async function notFound(directory) {
    const isFile = await (0,promises_.stat)(directory).then((stats) => stats.isFile(), () => false);
    const reason = isFile ? 'expected a directory, got a file' : 'it has no Chart.yaml';
    return (0,errors/* helmError */.l)('CHART_NOT_FOUND', `cannot load chart ${directory}: ${reason}`, {
        hint: isFile
            ? 'unpack the archive, and use the path of its directory that contains Chart.yaml'
            : 'use the path of the directory that contains Chart.yaml',
    });
}
async function readIgnore(directory) {
    const file = (0,external_node_path_.join)(directory, '.helmignore');
    const text = await (0,promises_.readFile)(file, 'utf8')
        .catch((0,lib.ifMissing)(''))
        .catch((cause) => {
        throw unreadable(directory, cause);
    });
    return parseIgnore(text, file);
}
function unreadable(directory, cause) {
    const reason = cause.message;
    return (0,errors/* helmError */.l)('CHART_UNREADABLE', `cannot load chart ${directory}: ${reason}`, { cause });
}
async function checkLink(root, path, directory, name) {
    const real = await (0,promises_.realpath)(path).catch(() => undefined);
    if (real !== undefined && (real === root || real.startsWith(root + external_node_path_.sep)))
        return;
    const kind = real === undefined ? 'a broken link' : 'a link out of the chart';
    throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${directory}: ${name} is ${kind}`, {
        hint: 'copy the file into the chart, or add it to .helmignore',
    });
}
/**
 * Builds a chart from its files, charts below charts/ included (helm pkg/chart/v2/loader/load.go).
 *
 * @param what names the chart in messages, at the start of file positions
 * @param depth number of charts that contain this chart
 * @throws `CHART_INVALID`, `VALUES_INVALID`, `CHART_TOO_LARGE`
 */
async function chartOf(files, what, depth = 0) {
    if (depth > MAX_DEPTH)
        throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${what}: its charts are nested too deep`);
    const chartFile = files.find((one) => one.name === 'Chart.yaml');
    if (chartFile === undefined) {
        throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot load chart ${what}: its Chart.yaml is missing`, {
            hint: 'check the "!" rules in .helmignore: they ignore everything that they do not match',
        });
    }
    const { metadata, warnings } = parseMetadata((0,lib.textOf)(chartFile.bytes), `${what}/Chart.yaml`);
    checkFiles(files, what);
    const own = files.filter((one) => !one.name.startsWith('charts/') || one.name.endsWith('.prov'));
    const dependencies = [];
    for (const [name, below] of groupCharts(files)) {
        if (name.startsWith('_') || name.startsWith('.'))
            continue;
        const where = `${what}/charts/${name}`;
        if (name.endsWith('.tgz')) {
            const { readArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 45519));
            const archive = below[0];
            dependencies.push(await chartOf(await readArchive(archive.bytes, where), where, depth + 1));
        }
        else if (below.every((one) => one.name !== '')) {
            dependencies.push(await chartOf(below, where, depth + 1));
        }
    }
    dependencies.sort((a, b) => compare(a.metadata.name, b.metadata.name));
    return {
        metadata,
        files: [...own].sort((a, b) => compare(a.name, b.name)),
        dependencies,
        warnings,
    };
}
/**
 * Parses and validates the text of a Chart.yaml. Unknown keys become warnings.
 *
 * @param what names the file in messages, at the start of positions
 * @throws `CHART_INVALID` with line and column of every problem
 */
function parseMetadata(text, what) {
    const file = parseYaml(text, what, 'CHART_INVALID');
    const metadata = metadataOf(parseShape(file, metadataSchema));
    const problems = metadataProblems(metadata).map(({ path, message }) => `${file.at(path)}: ${path.join('.')}: ${message}`);
    if (problems.length > 0)
        throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot parse ${problems.join('; ')}`);
    return { metadata, warnings: unknownKeys(file) };
}
function unknownKeys(file) {
    return Object.keys(file.value)
        .filter((key) => !METADATA_KEYS.has(key))
        .map((key) => `${file.at([key])}: helm ignores the unknown key ${key}`);
}
/** Groups the files below charts/ by the first part of their name. A file of charts/ itself has the name ''. */
function groupCharts(files) {
    const groups = new Map();
    for (const { name, bytes } of files) {
        if (!name.startsWith('charts/') || name.endsWith('.prov'))
            continue;
        const [, group = '', ...rest] = name.split('/');
        const below = groups.get(group) ?? [];
        below.push({ name: rest.join('/'), bytes });
        groups.set(group, below);
    }
    return groups;
}
function checkFiles(files, what) {
    for (const { name, bytes } of files) {
        if (name === 'values.schema.json') {
            try {
                JSON.parse((0,lib.textOf)(bytes));
            }
            catch (cause) {
                const reason = cause.message;
                throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot parse ${what}/${name}: expected JSON: ${reason}`, {
                    cause,
                });
            }
        }
        if (name === 'values.yaml') {
            const { value, at } = parseYaml((0,lib.textOf)(bytes), `${what}/${name}`, 'VALUES_INVALID');
            if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
                throw (0,errors/* helmError */.l)('VALUES_INVALID', `cannot parse ${at([])}: expected a map of values`);
        }
    }
}
function tooLarge(directory, name) {
    const limits = `${MAX_FILES} files, ${chart_file/* MAX_FILE_SIZE */.w} bytes a file and ${chart_file/* MAX_CHART_SIZE */.q} bytes`;
    return (0,errors/* helmError */.l)('CHART_TOO_LARGE', `cannot load chart ${directory}: expected at most ${limits}, got more at ${name}`, { hint: 'exclude files with .helmignore' });
}
function withoutMark(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
/** Compares two texts by their UTF-8 bytes, in any locale. Returns a negative number, 0 or a positive number. */
function compare(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/values.js



/**
 * Sets values in the text of a values.yaml and returns the new text. Comments and order stay.
 *
 * @param what names the file in messages, at the start of positions
 * @throws `VALUES_INVALID` when the map that contains a path is missing, or for invalid YAML
 */
function overrideValues(text, overrides, what) {
    if (overrides.length === 0)
        return text;
    const { document, at } = parseYaml(text, what, 'VALUES_INVALID');
    const problems = [];
    for (const { path, value } of overrides) {
        const keys = path.split('.');
        const above = keys.slice(0, -1);
        const parent = above.length === 0 ? document.contents : document.getIn(above, true);
        if ((0,dist/* isMap */.jh)(parent))
            document.setIn(keys, value);
        else
            problems.push(`${at(above)}: expected a map at "${above.join('.')}" for ${path}`);
    }
    if (problems.length > 0) {
        throw (0,errors/* helmError */.l)('VALUES_INVALID', `cannot set values: ${problems.join('; ')}`, {
            hint: 'correct the path of `pin`, or add the map to values.yaml',
        });
    }
    return document.toString({ lineWidth: 0 });
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/lock.js






const lockSchema = schemas/* looseObject */._H3({
    generated: schemas/* string */.YjP().optional(),
    digest: schemas/* string */.YjP(),
    dependencies: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), version: schemas/* string */.YjP(), repository: schemas/* string */.YjP().optional() }))
        .nullish(),
});
/**
 * Computes the digest of a Chart.lock over the dependencies of Chart.yaml and their locked versions (helm
 * internal/resolver HashReq). The digest binds both lists, but not the content of a dependency.
 */
function lockDigest(requested, locked) {
    return (0,lib.digestOf)(goJson([requested.map(dependencyFields), locked.map(dependencyFields)]));
}
/**
 * Formats a Chart.lock as helm writes it.
 *
 * @param requested dependencies of Chart.yaml, with constraints
 * @param locked the same dependencies, with versions
 * @param epochSeconds value of `generated`, in seconds since the epoch
 */
function lockText(requested, locked, epochSeconds) {
    const generated = new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
    return (0,dist/* stringify */.As)({
        dependencies: locked.map(({ name, version, repository }) => ({
            name,
            repository: repository ?? '',
            version,
        })),
        digest: lockDigest(requested, locked),
        generated,
    }, { lineWidth: 0 });
}
/**
 * Checks that a Chart.lock matches a Chart.yaml and the packaged versions of its dependencies.
 *
 * @param text of the Chart.lock
 * @param versions of the packaged dependencies, by name
 * @param directory of the chart, for messages
 * @throws `LOCK_OUT_OF_SYNC`, `CHART_INVALID`
 */
function checkLock(text, metadata, versions, directory) {
    const what = `${directory}/Chart.lock`;
    const lock = parseShape(parseYaml(text, what, 'CHART_INVALID'), lockSchema);
    const locked = lock.dependencies ?? [];
    const expected = lockDigest(metadata.dependencies ?? [], locked);
    const hint = `run \`helm dependency update ${directory}\`, or remove Chart.lock`;
    if (lock.digest !== expected) {
        const reason = `expected the digest of Chart.yaml ${expected}, got ${lock.digest}`;
        throw (0,errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, { hint });
    }
    for (const { name, version } of locked) {
        const packaged = versions.get(name);
        if (packaged !== undefined && packaged !== version) {
            const reason = `expected the locked ${name} ${version}, got ${packaged}`;
            throw (0,errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, { hint });
        }
    }
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/version.js

/**
 * Reports whether a version satisfies a constraint of helm's syntax (github.com/Masterminds/semver). Commas and blanks
 * mean "and", `||` means "or", `!=` excludes. An empty constraint accepts every version except pre-releases.
 */
function satisfies(version, constraint) {
    const parsed = semver.parse(version) ?? semver.coerce(version, { includePrerelease: true });
    if (parsed === null)
        return false;
    return constraint
        .split('||')
        .some((part) => satisfiesAll(parsed, part.replaceAll(',', ' ').trim()));
}
function satisfiesAll(version, range) {
    const excluded = [];
    const rest = range
        .replaceAll('=>', '>=')
        .replaceAll('=<', '<=')
        .replace(/!=\s*(\S+)/g, (_, one) => {
        excluded.push(one);
        return ' ';
    })
        .trim();
    if (excluded.some((one) => semver.satisfies(version, one, { includePrerelease: true })))
        return false;
    return semver.satisfies(version, rest === '' ? '*' : rest);
}

;// CONCATENATED MODULE: ./packages/helm/lib/options.js

/** Schema of one chart: an entry of `charts:` in sealwright.yaml. */
const chartOptionsSchema = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP().min(1).describe('Directory of the chart, relative to the configuration file'),
    version: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Version to publish, in place of the one in Chart.yaml'),
    'app-version': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('appVersion to publish, in place of the one in Chart.yaml'),
    pin: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[\w-]+(\.[\w-]+)*$/, 'must be a path in values.yaml, such as image'), schemas/* string */.YjP().min(1))
        .optional()
        .describe('Values to pin to an image: path in values.yaml -> name of an image of this file, or a reference with a digest. Sets <path>.repository and <path>.digest in this chart and in every chart that contains it'),
})
    .describe('One Helm chart to package and publish');
/** Schema of the `charts` section of sealwright.yaml. */
const chartsSchema = schemas/* array */.YOg(chartOptionsSchema)
    .describe('Helm charts to package and publish, each to <registry>/charts/<name>');

;// CONCATENATED MODULE: ./packages/helm/lib/publish/package.js










/**
 * Packages a chart directory as `helm package` does, but to the same bytes from any checkout. A `file://` dependency
 * is packaged from its source directory. A chart in charts/ is packaged unchanged.
 *
 * @throws `VALUES_INVALID`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_MISSING`, `DEPENDENCY_VERSION`,
 * `LOCK_OUT_OF_SYNC`, and the errors of `loadChart`
 */
async function packageChart(directory, options) {
    const prepared = await prepare((0,external_node_path_.resolve)(directory), options, options, []);
    const files = filesOf(prepared);
    const tgz = await (0,archive/* writeArchive */._)(files, prepared.metadata.name, options.epochSeconds);
    return {
        metadata: prepared.metadata,
        tgz,
        digest: (0,lib.digestOf)(tgz),
        files: files.map((one) => one.name),
        warnings: prepared.warnings,
    };
}
/** Loads a chart, applies the overrides, and adds its dependencies and its lock. */
async function prepare(directory, overrides, options, above) {
    if (above.includes(directory)) {
        throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot package charts: dependency cycle: ${[...above, directory].join(' -> ')}`);
    }
    const chart = changed(await loadChart(directory), overrides, directory);
    const requested = chart.metadata.dependencies ?? [];
    if (requested.length === 0)
        return chart;
    const inside = new Map(chart.dependencies.map((one) => [one.metadata.name, one]));
    const missing = [];
    for (const one of requested) {
        if (!one.repository?.startsWith('file://')) {
            if (!inside.has(one.name))
                missing.push(missingText(one));
            continue;
        }
        const path = (0,external_node_path_.resolve)(directory, one.repository.slice('file://'.length));
        const dependency = await prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [
            ...above,
            directory,
        ]);
        checkDependency(one, dependency.metadata, directory);
        inside.set(dependency.metadata.name, dependency);
    }
    refuseMissing(missing, requested, inside, directory);
    const dependencies = [...inside.values()].sort((a, b) => compare(a.metadata.name, b.metadata.name));
    const warnings = [...chart.warnings, ...dependencies.flatMap((one) => one.warnings)];
    return locked({ ...chart, dependencies, warnings }, options.epochSeconds, directory);
}
function changed(chart, overrides, directory) {
    const { version, appVersion, values = [] } = overrides;
    if (version !== undefined && !isLenientVersion(version)) {
        throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot package ${directory}: expected a version such as 1.2.3, got "${version}"`);
    }
    let files = chart.files;
    let { metadata } = chart;
    if (version !== undefined || appVersion !== undefined) {
        const what = `${directory}/Chart.yaml`;
        const { document } = parseYaml((0,lib.textOf)(fileOf(files, 'Chart.yaml')), what, 'CHART_INVALID');
        if (version !== undefined)
            document.set('version', version);
        if (appVersion !== undefined)
            document.set('appVersion', appVersion);
        const text = document.toString({ lineWidth: 0 });
        metadata = parseMetadata(text, what).metadata;
        files = withFile(files, 'Chart.yaml', text);
    }
    if (values.length > 0) {
        const before = (0,lib.textOf)(fileOf(files, 'values.yaml'));
        const text = overrideValues(before, values, `${directory}/values.yaml`);
        files = withFile(files, 'values.yaml', text);
    }
    return { ...chart, metadata, files };
}
function checkDependency(wanted, found, directory) {
    const where = `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository})`;
    if (found.name !== wanted.name) {
        throw (0,errors/* helmError */.l)('DEPENDENCY_MISSING', `${where}: expected a chart named ${wanted.name}, got ${found.name}`);
    }
    if (!satisfies(found.version, wanted.version ?? '')) {
        throw (0,errors/* helmError */.l)('DEPENDENCY_VERSION', `${where}: expected version ${wanted.version}, got ${found.version}`, { hint: 'change the version of the dependency in Chart.yaml' });
    }
}
function missingText(one) {
    return one.repository ? `${one.name} from ${one.repository}` : `${one.name} from charts/`;
}
function refuseMissing(missing, requested, inside, directory) {
    const wrong = requested.filter((one) => {
        const found = inside.get(one.name)?.metadata.version;
        return found !== undefined && !satisfies(found, one.version ?? '');
    });
    if (missing.length > 0) {
        const remote = requested.some((one) => one.repository && !inside.has(one.name));
        throw (0,errors/* helmError */.l)(remote ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING', `cannot package ${directory}: charts/ does not contain ${missing.join(', ')}`, {
            hint: remote
                ? `run \`helm dependency build ${directory}\`, which downloads the dependencies into charts/`
                : 'put the chart into charts/, or set its directory as a file:// repository',
        });
    }
    if (wrong.length > 0) {
        const versions = wrong.map((one) => `expected ${one.name} ${one.version}, got ${inside.get(one.name)?.metadata.version}`);
        throw (0,errors/* helmError */.l)('DEPENDENCY_VERSION', `cannot package ${directory}: versions in charts/ differ: ${versions.join('; ')}`, { hint: `run \`helm dependency update ${directory}\`` });
    }
}
/** Checks an existing Chart.lock, or adds the one that `helm dependency update` would write. */
function locked(chart, epochSeconds, directory) {
    const { metadata, dependencies, files } = chart;
    if (metadata.apiVersion !== 'v2')
        return chart;
    const versions = new Map(dependencies.map((one) => [one.metadata.name, one.metadata.version]));
    const existing = files.find((one) => one.name === 'Chart.lock');
    if (existing !== undefined) {
        checkLock((0,lib.textOf)(existing.bytes), metadata, versions, directory);
        return chart;
    }
    const requested = metadata.dependencies ?? [];
    const resolved = requested.map(({ name, repository }) => ({
        name,
        version: versions.get(name) ?? '',
        repository: repository ?? '',
    }));
    const text = lockText(requested, resolved, epochSeconds);
    return { ...chart, files: withFile(files, 'Chart.lock', text) };
}
const FIRST = ['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json'];
/** Returns all files in helm's order: the well-known ones, templates, others, then each dependency. */
function filesOf(chart) {
    const rank = (name) => {
        const at = FIRST.indexOf(name);
        if (at >= 0)
            return at;
        return name.startsWith('templates/') ? FIRST.length : FIRST.length + 1;
    };
    const own = chart.files.toSorted((a, b) => rank(a.name) - rank(b.name) || compare(a.name, b.name));
    const below = chart.dependencies.flatMap((one) => filesOf(one).map(({ name, bytes }) => ({ name: `charts/${one.metadata.name}/${name}`, bytes })));
    return [...own, ...below];
}
function fileOf(files, name) {
    return files.find((one) => one.name === name)?.bytes ?? new Uint8Array();
}
function withFile(files, name, text) {
    const others = files.filter((one) => one.name !== name);
    return [...others, { name, bytes: new TextEncoder().encode(text) }];
}

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 42 modules
var oci_lib = __webpack_require__(83539);
;// CONCATENATED MODULE: ./packages/helm/lib/publish/publish.js







/** Media type of a chart's config, its metadata as JSON (helm pkg/registry/constants.go). */
const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
/** Media type of a chart's archive layer (helm pkg/registry/constants.go). */
const HELM_CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
/** Media type of a chart's provenance layer (helm pkg/registry/constants.go). */
const HELM_PROVENANCE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const HELM_CHART_LEGACY = 'application/tar+gzip';
/** Limit of an archive in bytes: a chart unpacks to at most 100 MiB, and its archive is not larger. */
const ARCHIVE_LIMIT = 100 * 1024 * 1024;
/** Returns the tag of a version. A tag cannot contain `+`, so `_` replaces it (helm pkg/registry/reference.go). */
function tagOf(version) {
    return version.replaceAll('+', '_');
}
/** Returns the version of a tag: `tagOf` in reverse. */
function versionOf(tag) {
    return tag.replaceAll('_', '+');
}
/**
 * Builds the manifest that `helm push` writes for the same archive, with the same bytes and digest (helm
 * pkg/registry/{client,chart}.go).
 *
 * @param createdSeconds modification time of the archive for helm (TZ is UTC), in seconds since the epoch
 */
function chartManifest(chart, createdSeconds) {
    const { metadata, tgz } = chart;
    const configBytes = new TextEncoder().encode(metadataJson(metadata));
    const config = (0,oci_lib/* describe */.q0)(HELM_CONFIG, configBytes);
    const layer = (0,oci_lib/* describe */.q0)(HELM_CHART, tgz);
    const fields = ({ mediaType, digest, size }) => ({ mediaType, digest, size });
    const manifestBytes = new TextEncoder().encode(goJson({
        schemaVersion: 2,
        config: fields(config),
        layers: [fields(layer)],
        annotations: annotationsOf(metadata, createdSeconds),
    }));
    return {
        manifest: (0,oci_lib/* describe */.q0)(oci_lib/* OCI_MANIFEST */.EG, manifestBytes),
        manifestBytes,
        config,
        configBytes,
        layer,
    };
}
function annotationsOf(metadata, createdSeconds) {
    const { name, version, description, home, sources, maintainers } = metadata;
    const authors = maintainers
        ?.map((one) => `${one.name ?? ''}${one.email ? ` (${one.email})` : ''}`)
        .join(', ');
    const own = {
        description,
        title: name,
        version,
        url: home,
        created: new Date(createdSeconds * 1000).toISOString().replace('.000Z', 'Z'),
        source: sources?.[0],
        authors,
    };
    const annotations = {};
    for (const [key, value] of Object.entries(own)) {
        if (value !== undefined && value.trim() !== '')
            annotations[`org.opencontainers.image.${key}`] = value;
    }
    for (const [key, value] of Object.entries(metadata.annotations ?? {})) {
        if (!/^org\.opencontainers\.image\.(title|version)$/.test(key))
            annotations[key] = value;
    }
    return annotations;
}
/**
 * Pushes a chart under its version and reads it back.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @param options.createdSeconds modification time of the archive for helm, in seconds since the epoch
 * @param options.overwrite replaces an existing version of other content
 * @throws `CHART_EXISTS` when the version exists with other content and `overwrite` is not set
 * @throws `CHART_DAMAGED` when the tag does not resolve to the pushed chart
 */
async function pushChart(store, chart, options) {
    const { manifest, manifestBytes, config, configBytes, layer } = chartManifest(chart, options.createdSeconds);
    const tag = tagOf(chart.metadata.version);
    const existing = await store.resolve(tag);
    if (existing?.digest === manifest.digest)
        return { descriptor: manifest, tag, outcome: 'unchanged' };
    if (existing !== undefined && options.overwrite !== true) {
        const { name, version } = chart.metadata;
        throw (0,errors/* helmError */.l)('CHART_EXISTS', `cannot push chart ${name} ${version}: expected digest ${existing.digest} of the existing version, got ${manifest.digest}`, { hint: 'raise the version in Chart.yaml' });
    }
    if (!(await store.has(layer)))
        await store.put(layer, (0,lib.contentOf)(chart.tgz));
    if (!(await store.has(config)))
        await store.put(config, (0,lib.contentOf)(configBytes));
    await store.put(manifest, (0,lib.contentOf)(manifestBytes));
    await store.tag(manifest, tag, { ifAbsent: options.overwrite !== true });
    const stored = await store.resolve(tag);
    if (stored?.digest !== manifest.digest) {
        throw (0,errors/* helmError */.l)('CHART_DAMAGED', `cannot push chart ${chart.metadata.name}: expected tag ${tag} to resolve to ${manifest.digest}, got ${stored?.digest ?? 'nothing'}`, { hint: 'check whether another job pushes the same version' });
    }
    await (0,lib.collect)(store.get(manifest), oci_lib/* MANIFEST_LIMIT */.MV);
    return { descriptor: manifest, tag, outcome: existing === undefined ? 'pushed' : 'overwritten' };
}
/**
 * Pulls a chart by version or digest. Every byte is verified, and name and version in the archive must be those of
 * the config.
 *
 * @throws `CHART_MISSING`, `CHART_DAMAGED`, `CHART_INVALID`, and errors of the store
 */
async function pullChart(store, version) {
    const descriptor = await store.resolve(version.includes(':') ? version : tagOf(version));
    if (descriptor === undefined)
        throw (0,errors/* helmError */.l)('CHART_MISSING', `cannot pull chart version ${version}: it is not in the repository`);
    const what = `chart manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(store.get(descriptor), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const { config, layers = [] } = (0,oci_lib/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    const layer = layers.find((one) => [HELM_CHART, HELM_CHART_LEGACY].includes(one.mediaType));
    if (config?.mediaType !== HELM_CONFIG || layer === undefined)
        throw (0,errors/* helmError */.l)('CHART_DAMAGED', `cannot read ${what}: it is not a Helm chart`);
    const configBytes = await (0,lib.collect)(store.get(config), oci_lib/* MANIFEST_LIMIT */.MV, `config of ${what}`);
    const metadata = metadataOf((0,lib.parseJson)(configBytes, metadataSchema, `config of ${what}`));
    const tgz = await (0,lib.collect)(store.get(layer), ARCHIVE_LIMIT, `archive of ${what}`);
    await checkArchive(tgz, metadata, what);
    const prov = layers.find((one) => one.mediaType === HELM_PROVENANCE);
    if (prov === undefined)
        return { descriptor, metadata, tgz };
    const provenance = await (0,lib.collect)(store.get(prov), oci_lib/* MANIFEST_LIMIT */.MV, `provenance of ${what}`);
    return { descriptor, metadata, tgz, provenance };
}
async function checkArchive(tgz, metadata, what) {
    const files = await (0,archive.readArchive)(tgz, `${metadata.name} (${(0,lib.digestOf)(tgz)})`);
    const file = files.find((one) => one.name === 'Chart.yaml');
    const inside = file === undefined ? undefined : parseMetadata((0,lib.textOf)(file.bytes), 'Chart.yaml').metadata;
    if (inside?.name === metadata.name && inside.version === metadata.version)
        return;
    const archived = inside === undefined ? 'no Chart.yaml' : `${inside.name} ${inside.version}`;
    const expected = `${metadata.name} ${metadata.version} of its config`;
    throw (0,errors/* helmError */.l)('CHART_DAMAGED', `cannot read ${what}: expected ${expected} in its archive, got ${archived}`);
}
/** Lists the versions of a chart repository, newest first. Tags that are not versions are left out. */
async function listCharts(store) {
    const versions = [];
    for await (const tag of store.tags()) {
        const version = versionOf(tag);
        if (isLenientVersion(version))
            versions.push(version);
    }
    const key = (version) => semver.coerce(version, { includePrerelease: true }) ?? '0.0.0';
    return versions.sort((a, b) => semver.rcompare(key(a), key(b)) || (a < b ? -1 : 1));
}

;// CONCATENATED MODULE: ./packages/helm/lib/index.js














/***/ })

};
