export const id = 1401;
export const ids = [1401,6724];
export const modules = {

/***/ 26724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeIssues: () => (/* reexport */ describeIssues),
  inOrder: () => (/* reexport */ inOrder),
  offsetOf: () => (/* reexport */ offsetOf),
  openPositions: () => (/* reexport */ openPositions),
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
    const { lineCounter, position } = openPositions(file);
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter,
        uniqueKeys: true,
        strict: true,
        stringKeys,
    });
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
/** Returns a line counter for a parser of YAML, and a function that formats an offset as `file:line:column`. */
function openPositions(file) {
    const lineCounter = new dist/* LineCounter */.HN();
    const position = (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return `${file}:${line}:${col}`;
    };
    return { lineCounter, position };
}
/** Returns the offset of the value at a path, or of its nearest existing parent. */
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
/** Returns problems, each of which begins with a position in the source, in the order of their positions. */
function inOrder({ file }, problems) {
    const positionOf = (problem) => problem
        .slice(file.length + 1)
        .split(':', 2)
        .map(Number);
    return problems.toSorted((one, other) => {
        const [line = 0, column = 0] = positionOf(one);
        const [otherLine = 0, otherColumn = 0] = positionOf(other);
        return line - otherLine || column - otherColumn;
    });
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
    if (issue.code === 'invalid_key') {
        const key = issue.path.at(-1);
        return issue.issues.map((inner) => messageWith(inner, key)).join('; ');
    }
    if (issue.code === 'invalid_format')
        return messageWith(issue, lookUp(root, issue.path));
    return issue.message;
}
/** Returns `expected X, got Y` for a text of another form. Other problems have their own message. */
function messageWith({ code, message }, value) {
    return code === 'invalid_format' ? `${message}, got ${JSON.stringify(value)}` : message;
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
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35820);
/* harmony import */ var _sealwright_core_archive__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77509);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56118);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59691);
/* harmony import */ var _chart_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70508);






/**
 * Writes a chart archive (helm pkg/chart/v2/util/save.go): regular files in the order of `files`, mode 0644, owner 0,
 * compressed to gzip with the comment "Helm" and no trace of the host.
 *
 * @param prefix the chart's name, which is the top directory of the archive
 * @param epochSeconds modification time of every file, in seconds since the epoch
 */
async function writeArchive(files, prefix, epochSeconds) {
    const pack = tar_stream__WEBPACK_IMPORTED_MODULE_3__.pack();
    const mtime = new Date(epochSeconds * 1000);
    const packed = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(pack, 4 * _chart_file_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT, `archive of chart ${prefix}`);
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
    const zipped = (0,_sealwright_core_archive__WEBPACK_IMPORTED_MODULE_2__/* .gzipOf */ .UV)((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.contentOf)(await packed), 'Helm');
    return (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(zipped, 4 * _chart_file_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT, `archive of chart ${prefix}`);
}
/**
 * Reads a chart archive and removes its top directory from the names, as helm does (helm
 * pkg/chart/loader/archive/archive.go). What helm reads, this reads in the same way or refuses: helm removes the first
 * part of every name, whatever it is, so that two directories would become one chart of which the later files win.
 *
 * @param what names the archive in messages
 * @throws `CHART_INVALID` for damage, several top directories, a file twice, unsafe paths and links
 * @throws `CHART_TOO_LARGE` for more than `MAX_CHART_SIZE` bytes
 */
async function readArchive(bytes, what) {
    const extract = tar_stream__WEBPACK_IMPORTED_MODULE_3__.extract();
    let failure;
    (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(bounded((0,_sealwright_core_archive__WEBPACK_IMPORTED_MODULE_2__/* .gunzipped */ .lY)((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.contentOf)(bytes)), what), { objectMode: false }), extract, (error) => {
        failure = error ?? undefined;
    });
    const files = new Map();
    let top;
    try {
        for await (const entry of extract) {
            const { name, type } = entry.header;
            const content = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_1__.collect)(entry, _chart_file_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_FILE_SIZE */ .w3, `${what}: ${name}`);
            if (type === 'directory')
                continue;
            const path = pathOf(name, type, what);
            top ??= path.top;
            if (path.top !== top)
                throw invalid(what, `expected one top directory, got "${top}" and "${path.top}"`);
            if (files.has(path.name))
                throw invalid(what, `expected "${name}" once, got it twice`);
            files.set(path.name, { name: path.name, bytes: (0,_chart_file_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutMark */ .E_)(content) });
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
    if (files.size === 0)
        throw invalid(what, 'it contains no files');
    if (top === '.' && !files.has('Chart.yaml'))
        throw invalid(what, 'expected names such as "app/Chart.yaml", got names that begin with "./"');
    return [...files.values()];
}
async function* bounded(content, what) {
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > _chart_file_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .helmError */ .l)('CHART_TOO_LARGE', `cannot read chart archive ${what}: expected at most ${_chart_file_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT} bytes, got more`);
        yield chunk;
    }
}
/** Splits the name of a file at its top directory. Names with a backslash have backslashes as separators. */
function pathOf(name, type, what) {
    if (type !== 'file')
        throw invalid(what, `"${name}" is a ${type}`);
    const [top = '', ...rest] = name.split(name.includes('\\') ? '\\' : '/');
    const inside = rest.join('/');
    const parts = inside.split('/');
    const isUnsafe = [top, ...parts].includes('..') ||
        [name, inside].some((path) => path.startsWith('/') || /^[A-Za-z]:/.test(path)) ||
        inside.startsWith('..') ||
        parts.slice(1).includes('') ||
        top.includes('/');
    if (isUnsafe)
        throw invalid(what, `"${name}" is an unsafe path`);
    const clean = parts.filter((part) => part !== '.').join('/');
    if (clean === '' || top === 'Chart.yaml')
        throw invalid(what, `expected files below a directory, got "${name}"`);
    return { top, name: clean };
}
function invalid(what, reason, cause) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .helmError */ .l)('CHART_INVALID', `cannot read chart archive ${what}: ${reason}`, { cause });
}


/***/ }),

/***/ 70508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E_: () => (/* binding */ withoutMark),
/* harmony export */   Ex: () => (/* binding */ textFile),
/* harmony export */   qT: () => (/* binding */ MAX_CHART_SIZE),
/* harmony export */   w3: () => (/* binding */ MAX_FILE_SIZE)
/* harmony export */ });
/** Largest size of an unpacked chart, in bytes (helm pkg/chart/loader/archive). */
const MAX_CHART_SIZE = 100 * 1024 * 1024;
/** Largest size of one file of a chart, in bytes (helm pkg/chart/loader/archive). */
const MAX_FILE_SIZE = 5 * 1024 * 1024;
/** Returns the content of a file without a UTF-8 byte order mark, which helm removes too. */
function withoutMark(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
/** Returns a file of a chart with a text in UTF-8. */
function textFile(name, text) {
    return { name, bytes: new TextEncoder().encode(text) };
}


/***/ }),

/***/ 59691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ helmError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35820);

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
    CHART_EXISTS: 'verdict',
    CHART_MISSING: 'outside',
    CHART_DAMAGED: 'outside',
};
/** Makes errors of Helm charts. */
const helmError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)(HELM_ERRORS);


/***/ }),

/***/ 11401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fQ: () => (/* reexport */ IF_EXISTS),
  mo: () => (/* reexport */ chartOptionsSchema),
  DU: () => (/* reexport */ chartPathProblem),
  listCharts: () => (/* reexport */ listCharts),
  nt: () => (/* reexport */ packageChart),
  pullChart: () => (/* reexport */ pullChart),
  zO: () => (/* reexport */ pushChart),
  Ls: () => (/* reexport */ sourceDirectories)
});

// UNUSED EXPORTS: HELM_CHART, HELM_CONFIG, HELM_PROVENANCE, MAX_CHART_SIZE, MAX_FILE_SIZE, METADATA_KEYS, chartManifest, chartOf, chartsSchema, checkLock, compare, compileGlob, dependencyFields, dependencyOf, goJson, helmError, isLenientVersion, loadChart, lockDigest, lockText, metadataJson, metadataOf, metadataProblems, metadataSchema, overrideValues, parseIgnore, parseMetadata, readArchive, satisfies, tagOf, textFile, versionOf, withoutMark, writeArchive

// EXTERNAL MODULE: ./packages/helm/lib/chart/archive.js
var archive = __webpack_require__(45519);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 13 modules
var lib = __webpack_require__(35820);
// EXTERNAL MODULE: ./packages/helm/lib/errors.js
var errors = __webpack_require__(59691);
// EXTERNAL MODULE: ./packages/helm/lib/chart/chart-file.js
var chart_file = __webpack_require__(70508);
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
;// CONCATENATED MODULE: ./packages/helm/lib/chart/go-scalar.js
const FIXED = new Map([
    ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
    ...words(false, 'n N no No NO false False FALSE off Off OFF'),
    ...words(null, '~ null Null NULL'),
    ['', null],
    ...words(Number.NaN, '.nan .NaN .NAN'),
    ...words(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
    ...words(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
]);
function words(value, list) {
    return list.split(' ').map((word) => [word, value]);
}
const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const MAX_UNSIGNED = 2n ** 64n;
const MIN_SIGNED = -(2n ** 63n);
/**
 * Resolves a plain scalar as helm does (go.yaml.in/yaml/v2 resolve.go): YAML 1.1 without numbers of base 60. A date
 * stays a string, since sigs.k8s.io/yaml decodes it as one.
 */
function resolvePlain(text) {
    const fixed = FIXED.get(text);
    if (fixed !== undefined)
        return fixed;
    if (!/^[-+.\d]/.test(text))
        return text;
    if (text.startsWith('.'))
        return /^\.\d+([eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
    const plain = text.replaceAll('_', '');
    const integer = integerOf(plain);
    if (integer !== undefined)
        return integer;
    return FLOAT.test(plain) ? Number(plain) : text;
}
/** Returns the value of an integer literal of Go, with the prefixes 0x, 0o, 0b and 0. */
function integerOf(plain) {
    const match = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|\d+)$/.exec(plain);
    if (match === null)
        return undefined;
    const [, sign, digits = ''] = match;
    if (/^0\d*[89]/.test(digits))
        return undefined;
    const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits);
    const signed = sign === '-' ? -value : value;
    return signed < MIN_SIGNED || signed >= MAX_UNSIGNED ? undefined : signed;
}
/** Formats a scalar for a member that is a string in Go (sigs.k8s.io/yaml convertToJSONableObject). */
function textOfScalar(value) {
    return typeof value === 'number' ? floatText(value) : String(value);
}
/** Formats a number as Go's `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32. */
function floatText(value) {
    if (Number.isNaN(value))
        return 'NaN';
    const single = Math.fround(value);
    if (!Number.isFinite(single))
        return single > 0 ? '+Inf' : '-Inf';
    if (single === 0)
        return Object.is(single, -0) ? '-0' : '0';
    const [mantissa = '', exponent = ''] = shortest(single).split('e');
    const power = Number(exponent);
    const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
    const sign = single < 0 ? '-' : '';
    if (power < -4 || power >= 6)
        return sign + scientific(digits, power);
    return sign + decimal(digits, power);
}
function shortest(single) {
    for (let digits = 0; digits < 9; digits++) {
        const text = halfToEven(single, digits);
        if (Math.fround(Number(text)) === single)
            return text;
    }
    return single.toExponential(9);
}
/** Returns `value.toExponential(digits)`, which rounds a half away from zero, with a half rounded to even as Go does. */
function halfToEven(value, digits) {
    const text = value.toExponential(digits);
    const [, exact = '', rest = ''] = new RegExp(`^(-?\\d\\.?\\d{${digits}})(\\d*)e`).exec(value.toExponential(20)) ?? [];
    const isHalf = /^50*$/.test(rest);
    return isHalf && /[02468]$/.test(exact) ? `${exact}e${text.split('e')[1]}` : text;
}
function scientific(digits, power) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${digits[0]}${fraction}e${power < 0 ? '-' : '+'}${size}`;
}
function decimal(digits, power) {
    if (power < 0)
        return `0.${'0'.repeat(-power - 1)}${digits}`;
    if (digits.length <= power + 1)
        return digits.padEnd(power + 1, '0');
    return `${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/go-target.js

/**
 * Converts a value to what Go decodes into the type of a schema (sigs.k8s.io/yaml convertToJSONableObject, then
 * encoding/json): a number or boolean becomes a text where the schema has a string, `null` is absent, and the case of keys
 * does not matter. What does not fit stays, so that the schema refuses it.
 *
 * @param converted receives each scalar that became a text
 */
function asTarget(schema, value, converted, path = []) {
    const target = schema;
    if (target.type === 'optional')
        return asTarget(target.unwrap(), value, converted, path);
    if (value === null)
        return target.type === 'string' ? '' : isElement(path) ? null : undefined;
    const below = (inner, item, key) => asTarget(inner, item, converted, [...path, key]);
    if (target.type === 'string' && typeof value !== 'object') {
        const text = textOfScalar(value);
        if (typeof value !== 'string')
            converted({ path, text });
        return text;
    }
    if (target.type === 'array' && Array.isArray(value))
        return value.map((item, at) => below(target.element, item, at));
    if (!isMap(value))
        return plain(value);
    if (target.type === 'record')
        return mapped(value, (item, key) => below(target.valueType, item, key));
    if (target.type === 'object')
        return members(target, value, below);
    return plain(value);
}
function members({ shape }, value, below) {
    const known = new Map(Object.keys(shape).map((key) => [key.toLowerCase(), key]));
    const found = {};
    for (const [key, item] of Object.entries(value)) {
        const name = key in shape ? key : known.get(key.toLowerCase());
        if (name === undefined)
            found[key] = plain(item);
        else if (name === key || !(name in value))
            found[name] = below(shape[name], item, key);
    }
    return found;
}
/** Returns a value without Go's integers, for members of any type. */
function plain(value) {
    if (typeof value === 'bigint')
        return Number(value);
    if (Array.isArray(value))
        return value.map((item) => plain(item));
    return isMap(value) ? mapped(value, plain) : value;
}
function mapped(value, convert) {
    const entries = Object.entries(value).map(([key, item]) => [key, convert(item, key)]);
    return Object.fromEntries(entries);
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Reports whether a path leads to an element of a list: there `null` is not absent, and helm refuses it. */
function isElement(path) {
    return typeof path.at(-1) === 'number';
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/helm/lib/chart/go-yaml.js



/** Aliases expand to at most this many nodes ("billion laughs"). Go has a limit of the same kind. */
const MAX_ALIASED = 100_000;
/**
 * Reads YAML as helm does (go.yaml.in/yaml/v2 through sigs.k8s.io/yaml): words such as `yes` are booleans, of two equal
 * keys the last counts, `<<` merges, and a text may have several documents.
 *
 * @param file names the text in positions
 */
function readGoYaml(text, file) {
    const { lineCounter, position } = (0,yaml.openPositions)(file);
    const parsed = (0,dist/* parseAllDocuments */.hR)(text, {
        lineCounter,
        schema: 'failsafe',
        uniqueKeys: false,
        strict: false,
    });
    const documents = 'empty' in parsed ? [] : parsed;
    const problems = documents.flatMap(({ errors }) => errors.map(({ pos, message }) => `${position(pos[0])}: ${message.split('\n')[0] ?? ''}`));
    const warnings = [];
    const values = [];
    for (const document of problems.length > 0 ? [] : documents) {
        const reader = new Reader(document, (offset, what) => warnings.push(`${position(offset)}: ${what}`));
        try {
            values.push(reader.read(document.contents));
        }
        catch (error) {
            problems.push(`${position(document.range[0])}: ${error.message}`);
        }
    }
    const [first] = documents;
    return {
        values,
        problems,
        warnings,
        at: (path) => position(first === undefined ? 0 : (0,yaml.offsetOf)(first, path)),
    };
}
/** Reads the nodes of one document. */
class Reader {
    #document;
    #warn;
    /** Nodes read so far below an alias. */
    #aliased = 0;
    #open = new Set();
    constructor(document, warn) {
        this.#document = document;
        this.#warn = warn;
    }
    read(node, isAliased = false) {
        if (isAliased && ++this.#aliased > MAX_ALIASED)
            throw new Error(`expected aliases that expand to at most ${MAX_ALIASED} nodes, got more`);
        if (node === null)
            return null;
        if ((0,dist/* isAlias */.Vj)(node))
            return this.#followed(node);
        if ((0,dist/* isScalar */.jn)(node))
            return scalarOf(node);
        if ((0,dist/* isSeq */.oP)(node))
            return node.items.map((item) => this.read(item, isAliased));
        return (0,dist/* isMap */.jh)(node) ? this.#map(node, isAliased) : null;
    }
    #followed(alias) {
        const target = alias.resolve(this.#document);
        if (target === undefined)
            throw new Error(`expected an anchor for the alias ${alias.source}`);
        if (this.#open.has(target))
            throw new Error(`the anchor ${alias.source} contains itself`);
        this.#open.add(target);
        const value = this.read(target, true);
        this.#open.delete(target);
        return value;
    }
    #map(map, isAliased) {
        const merged = Object.create(null);
        const own = Object.create(null);
        for (const { key, value } of map.items) {
            const node = key;
            const name = this.read(node, isAliased);
            if (isMergeKey(node))
                Object.assign(merged, this.#merged(value));
            else {
                const text = keyText(name);
                if (text in own)
                    this.#warn(node?.range?.[0] ?? 0, `the key ${text} is there before, and the last one counts`);
                own[text] = this.read(value, isAliased);
            }
        }
        return { ...merged, ...own };
    }
    #merged(node) {
        const value = this.read(node, true);
        const maps = Array.isArray(value) ? value.toReversed() : [value];
        if (maps.some((each) => typeof each !== 'object' || each === null || Array.isArray(each)))
            throw new Error('expected a map, or a list of maps, to merge');
        return Object.assign({}, ...maps);
    }
}
function isMergeKey(node) {
    return (0,dist/* isScalar */.jn)(node) && node.value === '<<' && node.type === 'PLAIN';
}
function keyText(value) {
    if (typeof value === 'object')
        throw new Error('expected a key that is a text or a number');
    return textOfScalar(value);
}
/** Resolves a scalar. Quoted text and text with the tag `!!str` stay strings. */
function scalarOf(node) {
    // The schema is failsafe: every scalar is a text.
    const text = typeof node.value === 'string' ? node.value : '';
    const isPlain = node.type === 'PLAIN' && node.tag === undefined;
    return isPlain || RESOLVED_TAG.test(node.tag ?? '') ? resolvePlain(text) : text;
}
const RESOLVED_TAG = /^tag:yaml\.org,2002:(int|float|bool|null)$/;

;// CONCATENATED MODULE: ./packages/helm/lib/chart/yaml.js




/**
 * Reads a YAML file of a chart as helm does. An empty text is an empty map. Further documents are ignored with a warning.
 *
 * @param what names the file in messages, at the start of positions
 * @param code of the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
function readChartYaml(text, what, code) {
    const { values, problems, warnings, at } = readGoYaml(text, what);
    if (problems.length > 0)
        throw (0,errors/* helmError */.l)(code, `cannot parse ${problems.join('; ')}`);
    const more = values.length > 1 ? [`${what}: helm reads the first of ${values.length} documents`] : [];
    return { value: values[0] ?? {}, at, warnings: [...warnings, ...more] };
}
/**
 * Parses a document of YAML 1.2 to change values in its text. Equal keys are refused: helm reads the last, and a change
 * would go into the first.
 *
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every problem
 */
function parseEditable(text, what, code) {
    const { source, problems } = (0,yaml.readYaml)(text, what, { stringKeys: false });
    if (problems.length > 0)
        throw (0,errors/* helmError */.l)(code, `cannot change ${problems.join('; ')}`);
    return source.value === null ? parseEditable('{}', what, code) : source;
}
/**
 * Parses a file's value with a schema, as Go decodes it into a struct.
 *
 * @param warn receives a text for each number or boolean that Go reads as a text
 * @throws `CHART_INVALID` with line and column of every problem
 */
function parseShape(file, schema, warn = () => { }) {
    const value = asTarget(schema, file.value, ({ path, text }) => warn(`${file.at(path)}: ${path.join('.')}: helm reads it as the text "${text}": put the value in quotes`));
    const result = schema.safeParse(value);
    if (result.success)
        return result.data;
    const problems = result.error.issues.map((issue) => {
        const path = issue.path.filter((part) => typeof part !== 'symbol');
        const isMissing = issue.code === 'invalid_type' && valueAt(value, path) === undefined;
        return `${file.at(path)}: ${path.join('.') || 'the document'}: ${isMissing ? 'it is missing' : issue.message}`;
    });
    throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
        hint: 'correct these values',
    });
}
function valueAt(root, path) {
    return path.reduce((at, key) => at?.[key], root);
}

;// CONCATENATED MODULE: ./packages/helm/lib/chart/chart-yaml.js



/**
 * Parses and validates the text of a Chart.yaml. What helm ignores or converts becomes a warning.
 *
 * @param what names the file in messages, at the start of positions
 * @param requirements the requirements.yaml of a chart of Helm 2: its members replace those of Chart.yaml
 * @throws `CHART_INVALID` with line and column of every problem
 */
function parseMetadata(text, what, requirements) {
    const warnings = [];
    const warn = (warning) => void warnings.push(warning);
    const file = readChartYaml(text, what, 'CHART_INVALID');
    const parsed = parseShape(file, metadataSchema, warn);
    const metadata = metadataOf({
        ...parsed,
        ...readRequirements(requirements, warn),
    });
    const problems = metadataProblems(metadata).map(({ path, message }) => `${file.at(path)}: ${path.join('.')}: ${message}`);
    if (problems.length > 0)
        throw (0,errors/* helmError */.l)('CHART_INVALID', `cannot parse ${problems.join('; ')}`);
    return { metadata, warnings: [...file.warnings, ...warnings, ...unknownKeys(file)] };
}
function readRequirements(requirements, warn) {
    if (requirements === undefined)
        return {};
    const { text, what } = requirements;
    return parseShape(readChartYaml(text, what, 'CHART_INVALID'), metadataSchema.partial(), warn);
}
function unknownKeys(file) {
    const known = new Set([...METADATA_KEYS].map((key) => key.toLowerCase()));
    return Object.keys(file.value)
        .filter((key) => !known.has(key.toLowerCase()))
        .map((key) => `${file.at([key])}: helm ignores the unknown key ${key}`);
}

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

;// CONCATENATED MODULE: ./packages/helm/lib/chart/requirements.js



/**
 * Returns what `helm package` keeps of a chart with files or members of Helm 2 (helm pkg/chart/v2/loader/load.go and
 * util/save.go). In a chart of `apiVersion: v1`, requirements.yaml holds the dependencies: those of Chart.yaml and a
 * Chart.lock are dropped. In a chart of `v2`, requirements.yaml goes into Chart.yaml, and requirements.lock becomes
 * Chart.lock.
 *
 * @param metadata of the chart with its requirements.yaml
 * @param what names the chart in messages
 */
function archivedChart(metadata, files, what) {
    const requirements = fileNamed(files, 'requirements.yaml');
    if (metadata.apiVersion === 'v1') {
        const kept = files.filter((one) => one.name !== 'Chart.lock');
        if (requirements !== undefined || metadata.dependencies === undefined)
            return { metadata, files: kept };
        const edited = edit(kept, what, (document) => document.delete('dependencies'));
        return { metadata: { ...metadata, dependencies: undefined }, files: edited };
    }
    const lock = fileNamed(files, 'requirements.lock');
    const kept = files
        .filter((one) => !one.name.startsWith('requirements.'))
        .filter((one) => lock === undefined || one.name !== 'Chart.lock');
    const locked = lock === undefined ? kept : [...kept, { ...lock, name: 'Chart.lock' }];
    if (requirements === undefined)
        return { metadata, files: locked };
    const { document } = parseEditable((0,lib.textOf)(requirements.bytes), what, 'CHART_INVALID');
    const members = Object.entries(document.toJS());
    const edited = edit(locked, what, (chart) => {
        for (const [key, value] of members)
            chart.set(key, chart.createNode(value));
    });
    return { metadata, files: edited };
}
function edit(files, what, change) {
    const text = (0,lib.textOf)(fileNamed(files, 'Chart.yaml')?.bytes ?? new Uint8Array());
    const { document } = parseEditable(text, `${what}/Chart.yaml`, 'CHART_INVALID');
    change(document);
    const others = files.filter((one) => one.name !== 'Chart.yaml');
    return [...others, (0,chart_file/* textFile */.Ex)('Chart.yaml', document.toString({ lineWidth: 0 }))];
}
function fileNamed(files, name) {
    return files.find((one) => one.name === name);
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
    const problem = chartPathProblem(directory);
    if (problem !== undefined) {
        const { reason, hint } = problem;
        throw (0,errors/* helmError */.l)('CHART_NOT_FOUND', `cannot load chart ${directory}: ${reason}`, { hint });
    }
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
            if (stats.size > chart_file/* MAX_FILE_SIZE */.w3 || size > chart_file/* MAX_CHART_SIZE */.qT)
                throw tooLarge(directory, name);
            files.push({ name, bytes: (0,chart_file/* withoutMark */.E_)(await (0,promises_.readFile)(path)) });
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
/** Returns why a path is not the directory of a chart, and what to do; undefined when it is one. */
function chartPathProblem(path) {
    const hint = 'use the path of the directory that contains Chart.yaml';
    try {
        const stats = (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            return { reason: 'it does not exist', hint };
        if (!stats.isDirectory())
            return {
                reason: 'expected a directory, got a file',
                hint: 'unpack the archive, and use the path of its directory that contains Chart.yaml',
            };
        const file = (0,external_node_fs_.statSync)((0,external_node_path_.join)(path, 'Chart.yaml'), { throwIfNoEntry: false });
        return file?.isFile() === true ? undefined : { reason: 'it has no Chart.yaml', hint };
    }
    catch (error) {
        return { reason: error.message, hint };
    }
}
/** Reads the .helmignore of a chart. @throws `CHART_UNREADABLE`, `CHART_IGNORE_INVALID` */
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
    const requirements = files.find((one) => one.name === 'requirements.yaml');
    const { metadata, warnings } = parseMetadata((0,lib.textOf)(chartFile.bytes), `${what}/Chart.yaml`, requirements && { text: (0,lib.textOf)(requirements.bytes), what: `${what}/requirements.yaml` });
    checkFiles(files, what, warnings);
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
    const kept = archivedChart(metadata, own, what);
    return {
        metadata: kept.metadata,
        requested: metadata.dependencies ?? [],
        files: kept.files.toSorted((a, b) => compare(a.name, b.name)),
        dependencies,
        warnings,
    };
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
function checkFiles(files, what, warnings) {
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
            const file = readChartYaml((0,lib.textOf)(bytes), `${what}/${name}`, 'VALUES_INVALID');
            if (file.value !== null && (typeof file.value !== 'object' || Array.isArray(file.value)))
                throw (0,errors/* helmError */.l)('VALUES_INVALID', `cannot parse ${file.at([])}: expected a map of values`);
            warnings.push(...file.warnings);
        }
    }
}
function tooLarge(directory, name) {
    const limits = `${MAX_FILES} files, ${chart_file/* MAX_FILE_SIZE */.w3} bytes a file and ${chart_file/* MAX_CHART_SIZE */.qT} bytes`;
    return (0,errors/* helmError */.l)('CHART_TOO_LARGE', `cannot load chart ${directory}: expected at most ${limits}, got more at ${name}`, { hint: 'exclude files with .helmignore' });
}
/** Compares two texts by their UTF-8 bytes, in any locale. Returns a negative number, 0 or a positive number. */
function compare(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

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
    const { document, at } = parseEditable(text, what, 'VALUES_INVALID');
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
    digest: schemas/* string */.YjP().optional(),
    dependencies: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        version: schemas/* string */.YjP().optional(),
        repository: schemas/* string */.YjP().optional(),
    }))
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
 * @param requested dependencies of Chart.yaml, with constraints
 * @param versions of the packaged dependencies, by name
 * @param directory of the chart, for messages
 * @throws `LOCK_OUT_OF_SYNC`, `CHART_INVALID`
 */
function checkLock(text, requested, versions, directory) {
    const what = `${directory}/Chart.lock`;
    const lock = parseShape(readChartYaml(text, what, 'CHART_INVALID'), lockSchema);
    const locked = lock.dependencies ?? [];
    const expected = lockDigest(requested, locked);
    const hint = `run \`helm dependency update ${directory}\`, or remove Chart.lock`;
    if (lock.digest !== expected) {
        const reason = `expected the digest of Chart.yaml ${expected}, got ${lock.digest || 'none'}`;
        throw (0,errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, { hint });
    }
    for (const { name, version } of locked) {
        const packaged = versions.get(name);
        if (packaged !== undefined && version !== undefined && packaged !== version) {
            const reason = `expected the locked ${name} ${version}, got ${packaged}`;
            throw (0,errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `cannot use ${what}: ${reason}`, { hint });
        }
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/sources.js




/**
 * Returns the directories whose files go into a chart's package: its own, and those of its `file://` dependencies, also of
 * theirs. A directory without a readable Chart.yaml has no dependencies: `packageChart` reports it.
 */
async function sourceDirectories(directory) {
    const found = new Set();
    async function visit(path) {
        if (found.has(path))
            return;
        found.add(path);
        for (const { repository } of await dependenciesOf(path))
            if (repository?.startsWith('file://'))
                await visit((0,external_node_path_.resolve)(path, repository.slice('file://'.length)));
    }
    await visit((0,external_node_path_.resolve)(directory));
    return [...found];
}
async function dependenciesOf(directory) {
    const read = (name) => (0,promises_.readFile)((0,external_node_path_.join)(directory, name), 'utf8').catch((0,lib.ifMissing)(''));
    try {
        const [text, requirements] = await Promise.all([read('Chart.yaml'), read('requirements.yaml')]);
        const what = (0,external_node_path_.join)(directory, 'requirements.yaml');
        return parseMetadata(text, directory, { text: requirements, what }).metadata.dependencies ?? [];
    }
    catch {
        return [];
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
    pin: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[\w-]+(\.[\w-]+)*$/, 'expected a path in values.yaml, such as image'), schemas/* string */.YjP().min(1))
        .optional()
        .describe('Values to pin to an image: path in values.yaml -> name of an image of this file, or a reference with a digest. Sets <path>.repository and <path>.digest in this chart and in every chart that contains it'),
})
    .describe('One Helm chart to package and publish');
/** Schema of the `charts` section of sealwright.yaml. */
const chartsSchema = schemas/* array */.YOg(chartOptionsSchema)
    .describe('Helm charts to package and publish, each to <registry>/charts/<name>');

;// CONCATENATED MODULE: ./packages/helm/lib/dependencies/resolve.js








/**
 * Returns a chart with its dependencies: those in charts/, and each `file://` dependency from its source directory
 * instead. A missing dependency is refused as `helm package` does. A chart whose dependencies are all in charts/ is
 * packaged with them, and a version or a lock that does not match is a warning.
 *
 * @param directory of the chart
 * @param epochSeconds time of a Chart.lock that is added, in seconds since the epoch
 * @param loadSource loads the chart of a `file://` dependency by its absolute path
 * @throws `DEPENDENCY_MISSING`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_VERSION`, `LOCK_OUT_OF_SYNC`
 */
async function withDependencies(chart, directory, epochSeconds, loadSource) {
    const warnings = [];
    const sources = [];
    for (const wanted of chart.requested) {
        const path = await sourceOf(wanted, chart, directory, warnings);
        if (path === undefined)
            continue;
        const source = await loadSource(path);
        checkSource(wanted, source, directory);
        sources.push(source);
    }
    const dependencies = merged(chart.dependencies, sources);
    refuseMissing(chart.requested, dependencies, directory);
    warnings.push(...versionWarnings(chart.requested, dependencies));
    const complete = {
        ...chart,
        dependencies,
        warnings: [...chart.warnings, ...warnings, ...dependencies.flatMap((one) => one.warnings)],
    };
    return locked(complete, sources.length > 0, directory, epochSeconds);
}
/** Returns the directory of a `file://` dependency, undefined for other ones and for one that is only in charts/. */
async function sourceOf(wanted, chart, directory, warnings) {
    if (!wanted.repository?.startsWith('file://'))
        return undefined;
    const path = (0,external_node_path_.resolve)(directory, wanted.repository.slice('file://'.length));
    const isThere = await (0,promises_.stat)(path).then(() => true, () => false);
    if (isThere || !chart.dependencies.some((one) => one.metadata.name === wanted.name))
        return path;
    warnings.push(`${wanted.repository} does not exist: ${wanted.name} is taken from charts/`);
    return undefined;
}
/** Returns the charts in charts/ with each source in place of the charts of its name and version. */
function merged(inside, sources) {
    const names = new Set(sources.map((one) => one.metadata.name));
    const unique = sources.filter((one, at) => sources.findIndex((each) => identityOf(each) === identityOf(one)) === at);
    return [...inside.filter((one) => !names.has(one.metadata.name)), ...unique].sort((a, b) => compare(a.metadata.name, b.metadata.name) || compare(a.metadata.version, b.metadata.version));
}
function identityOf({ metadata }) {
    return `${metadata.name} ${metadata.version}`;
}
function checkSource(wanted, { metadata }, directory) {
    const where = `cannot package ${directory}: dependency ${wanted.name} (${wanted.repository})`;
    if (metadata.name !== wanted.name) {
        throw (0,errors/* helmError */.l)('DEPENDENCY_MISSING', `${where}: expected a chart named ${wanted.name}, got ${metadata.name}`);
    }
    if (!satisfies(metadata.version, wanted.version ?? '')) {
        throw (0,errors/* helmError */.l)('DEPENDENCY_VERSION', `${where}: expected version ${wanted.version}, got ${metadata.version}`, { hint: 'change the version of the dependency in Chart.yaml' });
    }
}
function refuseMissing(requested, inside, directory) {
    const names = new Set(inside.map((one) => one.metadata.name));
    const missing = requested.filter((one) => !names.has(one.name));
    if (missing.length === 0)
        return;
    const isRemote = missing.some((one) => one.repository);
    const texts = missing.map((one) => `${one.name} from ${one.repository || 'charts/'}`);
    throw (0,errors/* helmError */.l)(isRemote ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING', `cannot package ${directory}: charts/ does not contain ${texts.join(', ')}`, {
        hint: isRemote
            ? `run \`helm dependency build ${directory}\`, which downloads the dependencies into charts/`
            : 'put the chart into charts/, or set its directory as a file:// repository',
    });
}
/** helm packages a chart in charts/ whatever its version, and leaves it out when it renders the chart. */
function versionWarnings(requested, inside) {
    return requested.flatMap(({ name, version = '' }) => {
        const versions = inside
            .filter((one) => one.metadata.name === name)
            .map((one) => one.metadata.version);
        if (versions.some((each) => satisfies(each, version)))
            return [];
        return [
            `charts/ has ${name} ${versions.join(', ')}, and Chart.yaml wants ${version}: helm leaves it out of what it renders`,
        ];
    });
}
/** Checks an existing Chart.lock, or adds the one that `helm dependency update` writes for `file://` dependencies. */
function locked(chart, hasSources, directory, epochSeconds) {
    const { metadata, dependencies, files, requested } = chart;
    if (metadata.apiVersion !== 'v2')
        return chart;
    const versions = new Map(dependencies.map((one) => [one.metadata.name, one.metadata.version]));
    const existing = files.find((one) => one.name === 'Chart.lock');
    if (existing !== undefined) {
        try {
            checkLock((0,lib.textOf)(existing.bytes), requested, versions, directory);
        }
        catch (error) {
            if (hasSources || !(0,lib.isSealwrightError)(error, 'LOCK_OUT_OF_SYNC'))
                throw error;
            return { ...chart, warnings: [...chart.warnings, error.message] };
        }
        return chart;
    }
    if (!hasSources)
        return chart;
    const resolved = requested.map(({ name, repository }) => ({
        name,
        version: versions.get(name) ?? '',
        repository: repository ?? '',
    }));
    const text = lockText(requested, resolved, epochSeconds);
    return { ...chart, files: [...files, (0,chart_file/* textFile */.Ex)('Chart.lock', text)] };
}

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
    if (chart.requested.length === 0)
        return chart;
    const loadSource = (path) => prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [...above, directory]);
    return withDependencies(chart, directory, options.epochSeconds, loadSource);
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
        const { document } = parseEditable((0,lib.textOf)(fileOf(files, 'Chart.yaml')), what, 'CHART_INVALID');
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
    const below = chart.dependencies.flatMap((one) => filesOf(one).map(({ name, bytes }) => ({
        name: `charts/${directoryOf(one, chart)}/${name}`,
        bytes,
    })));
    return [...own, ...below];
}
/** Returns the directory of a dependency in charts/: its name, and its version when two versions of it are there. */
function directoryOf({ metadata }, { dependencies }) {
    const first = dependencies.find((one) => one.metadata.name === metadata.name);
    return first?.metadata.version === metadata.version
        ? metadata.name
        : `${metadata.name}-${metadata.version}`;
}
function fileOf(files, name) {
    return files.find((one) => one.name === name)?.bytes ?? new Uint8Array();
}
function withFile(files, name, text) {
    const others = files.filter((one) => one.name !== name);
    return [...others, (0,chart_file/* textFile */.Ex)(name, text)];
}

// EXTERNAL MODULE: ./packages/oci/lib/index.js + 48 modules
var oci_lib = __webpack_require__(11797);
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
    const size = (0,oci_lib/* contentSize */.vc)([descriptor, config, layer]);
    if (prov === undefined)
        return { descriptor, metadata, tgz, size };
    const provenance = await (0,lib.collect)(store.get(prov), oci_lib/* MANIFEST_LIMIT */.MV, `provenance of ${what}`);
    return { descriptor, metadata, tgz, size, provenance };
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

;// CONCATENATED MODULE: ./packages/helm/lib/publish/compare.js




/** Files that a message names at most. */
const NAMED = 20;
/**
 * Returns how the content of a chart differs from that of a published one: `changed`, `added` or `removed` and the file,
 * one a line, sorted by file. Dates do not count: of the files, of the manifest, and `generated` in a Chart.lock.
 *
 * @throws `CHART_INVALID` for an archive that cannot be read
 */
async function contentDifferences(published, chart) {
    const [before, after] = await Promise.all([compare_filesOf(published), compare_filesOf(chart)]);
    const names = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
    const files = names.flatMap((name) => {
        const [old, own] = [before.get(name), after.get(name)];
        if (old === own)
            return [];
        return [`${old === undefined ? 'added' : own === undefined ? 'removed' : 'changed'} ${name}`];
    });
    const isSameMetadata = metadataJson(published.metadata) === metadataJson(chart.metadata);
    return files.length > 0 || isSameMetadata ? files : ['changed the metadata of the config'];
}
/** Formats differences for a message, with a count of those that are left out. */
function differencesText(differences) {
    const rest = differences.length - NAMED;
    const lines = differences.slice(0, NAMED);
    return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])]
        .map((line) => `\n  ${line}`)
        .join('');
}
async function compare_filesOf({ metadata, tgz }) {
    const files = await (0,archive.readArchive)(tgz, `${metadata.name}-${metadata.version}.tgz`);
    return new Map(files.map(({ name, bytes }) => [
        name,
        /(^|\/)(Chart|requirements)\.lock$/.test(name)
            ? (0,lib.textOf)(bytes).replace(/^generated:.*$/m, '')
            : Buffer.from(bytes).toString('latin1'),
    ]));
}

;// CONCATENATED MODULE: ./packages/helm/lib/publish/push.js





/** The meaning of a version that exists: keep it when its content is the same, fail always, or replace other content. */
const IF_EXISTS = ['skip-identical', 'fail', 'overwrite'];
/**
 * Pushes a chart under its version and reads it back. Content is compared without dates: a version that exists with the
 * same content stays as it is.
 *
 * @param store the chart's repository, `<parent>/<name>`
 * @throws `CHART_EXISTS` when the version exists with other content, or another publisher pushes it at the same time
 * @throws `CHART_DAMAGED` when the tag does not resolve to the pushed chart, or the existing version cannot be read
 */
async function pushChart(store, chart, options) {
    const { ifExists = 'skip-identical', createdSeconds } = options;
    const built = chartManifest(chart, createdSeconds);
    const { manifest, layer, config } = built;
    const tag = tagOf(chart.metadata.version);
    const size = (0,oci_lib/* contentSize */.vc)([manifest, config, layer]);
    const existing = await store.resolve(tag);
    if (existing?.digest === manifest.digest && ifExists !== 'fail')
        return { descriptor: manifest, tag, size, outcome: 'unchanged' };
    const kept = existing && (await keptVersion(store, chart, existing, ifExists));
    if (kept !== undefined)
        return { ...kept, tag, outcome: 'unchanged' };
    await pushContent(store, chart, built);
    await writeTag(store, chart, manifest, tag, existing !== undefined);
    const stored = await store.resolve(tag);
    if (stored?.digest !== manifest.digest) {
        throw (0,errors/* helmError */.l)('CHART_DAMAGED', `cannot push chart ${chart.metadata.name}: expected tag ${tag} to resolve to ${manifest.digest}, got ${stored?.digest ?? 'nothing'}`, { hint: 'check whether another job pushes the same version' });
    }
    await (0,lib.collect)(store.get(manifest), oci_lib/* MANIFEST_LIMIT */.MV);
    return {
        descriptor: manifest,
        tag,
        size,
        outcome: existing === undefined ? 'pushed' : 'overwritten',
    };
}
/** Returns the existing version when it stays; undefined when it is to be replaced. @throws `CHART_EXISTS` */
async function keptVersion(store, chart, existing, ifExists) {
    const { name, version } = chart.metadata;
    const attempt = `cannot push chart ${name} ${version}`;
    if (ifExists === 'fail')
        throw (0,errors/* helmError */.l)('CHART_EXISTS', `${attempt}: expected a new version, got one that exists as ${existing.digest}`, { hint: 'raise the version in Chart.yaml, or set "if-exists: skip-identical"' });
    const { descriptor, size, ...published } = await pullChart(store, existing.digest);
    const differences = await contentDifferences(published, chart);
    if (differences.length === 0)
        return { descriptor, size };
    if (ifExists === 'overwrite')
        return undefined;
    throw (0,errors/* helmError */.l)('CHART_EXISTS', `${attempt}: expected the content of the published version ${existing.digest}, got other content:${differencesText(differences)}`, { hint: 'raise the version in Chart.yaml' });
}
async function pushContent(store, { tgz }, { manifest, manifestBytes, config, configBytes, layer }) {
    if (!(await store.has(layer)))
        await store.put(layer, (0,lib.contentOf)(tgz));
    if (!(await store.has(config)))
        await store.put(config, (0,lib.contentOf)(configBytes));
    await store.put(manifest, (0,lib.contentOf)(manifestBytes));
}
/** Writes the tag of a version. A new one is written by one publisher only. @throws `CHART_EXISTS` for the other one */
async function writeTag(store, { metadata }, manifest, tag, isReplaced) {
    try {
        await store.tag(manifest, tag, { ifAbsent: !isReplaced });
    }
    catch (cause) {
        if (!(0,lib.isSealwrightError)(cause, 'TAG_EXISTS'))
            throw cause;
        const other = (await store.resolve(tag))?.digest ?? 'nothing';
        throw (0,errors/* helmError */.l)('CHART_EXISTS', `cannot push chart ${metadata.name} ${metadata.version}: another publisher pushed it at the same time: expected ${manifest.digest}, got ${other}`, {
            cause,
            hint: 'check which job must publish this version, and raise the version of the other chart',
        });
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/index.js

















/***/ })

};
