export const id = 8222;
export const ids = [8222,7665];
export const modules = {

/***/ 97665:
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
;// CONCATENATED MODULE: ./packages/core/lib/yaml/known-keys.js

/** All keys of the format, for "did you mean". */
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
/** A problem that names an unknown key, with the known ones that it may have been meant for. */
function withSuggestion(problem, root) {
    const key = /unknown key "([^"]+)"/.exec(problem)?.[1];
    if (key === undefined)
        return problem;
    const near = knownKeys(root).filter((known) => similar(known, key));
    return near.length === 0
        ? `${problem}: remove it`
        : `${problem}: did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}
/** True when one edit, or a change of case or separators, makes one the other. */
function similar(known, typed) {
    const plain = (text) => text.toLowerCase().replaceAll(/[-_]/g, '').replace(/s$/, '');
    const [a, b] = [plain(known), plain(typed)];
    if (a === b)
        return true;
    if (Math.abs(a.length - b.length) > 1)
        return false;
    let at = 0;
    while (at < a.length && a[at] === b[at])
        at++;
    return [
        [a.slice(at + 1), b.slice(at + 1)],
        [a.slice(at), b.slice(at + 1)],
        [a.slice(at + 1), b.slice(at)],
        [a.slice(at + 2), b.slice(at + 2)],
    ].some(([left, right], index) => left === right && (index < 3 || (a[at] === b[at + 1] && a[at + 1] === b[at])));
}

;// CONCATENATED MODULE: ./packages/core/lib/yaml/yaml-source.js


/** Aliases expand to at most this many nodes ("billion laughs"). */
const MAX_ALIASES = 100;
/** Parses YAML 1.2. Problems of syntax are returned, all of them, with their places. */
function readYaml(text, file) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, {
        lineCounter: lines,
        uniqueKeys: true,
        strict: true,
        stringKeys: true,
    });
    const place = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `${file}:${line}:${col}`;
    };
    const problems = document.errors.map((error) => `${place(error.pos[0])}: ${error.message.split('\n')[0] ?? ''}`);
    return {
        problems,
        source: {
            file,
            value: problems.length > 0
                ? undefined
                : document.toJS({ maxAliasCount: MAX_ALIASES }),
            at: (path) => place(offsetOf(document, path)),
            atKey: (path, key) => place(keyOffset(document, path, key)),
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
/** What is wrong with a value by its schema: one line a problem, each with its place and what would be right. */
function describeIssues(source, issues, schema) {
    return issues
        .flatMap((issue) => linesOf(source, issue))
        .map((line) => withSuggestion(line, schema));
}
function linesOf(source, issue) {
    const where = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => `${source.atKey(issue.path, key)}: unknown key "${key}"${where === '' ? '' : ` in ${where}`}`);
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
        return `expected ${article(issue.expected)}, found ${describeValue(lookUp(root, issue.path))}`;
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

/***/ 2852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ writeArchive),
/* harmony export */   readArchive: () => (/* binding */ readArchive)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38522);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97196);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56118);
/* harmony import */ var _chart_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(90802);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59691);







const deflateRaw = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.deflateRaw);
/**
 * A chart archive: regular files only, mode 0644, owner 0, one time for all, in the order given; gzip with nothing of
 * the host in it and the comment "Helm" (helm pkg/chart/v2/util/save.go).
 *
 * @param prefix the chart's name: the directory that all is in
 * @param epochSeconds time of all files
 */
async function writeArchive(files, prefix, epochSeconds) {
    const pack = tar_stream__WEBPACK_IMPORTED_MODULE_4__.pack();
    const mtime = new Date(epochSeconds * 1000);
    const packed = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.collect)(pack, 4 * _chart_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT, `archive of chart ${prefix}`);
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
    return await gzip(await packed);
}
async function gzip(bytes) {
    // RFC 1952: deflate, FCOMMENT, no time, no extra flags, operating system unknown.
    const header = Uint8Array.of(0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff);
    const comment = new TextEncoder().encode('Helm\0');
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE((0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.crc32)(bytes) >>> 0, 0);
    trailer.writeUInt32LE(bytes.byteLength % 2 ** 32, 4);
    return Buffer.concat([header, comment, await deflateRaw(bytes, { level: 6 }), trailer]);
}
/**
 * Reads a chart archive, its one top directory taken off (helm pkg/chart/loader/archive).
 *
 * @throws `CHART_INVALID` for damage, absolute paths, paths with `..`, links; `CHART_TOO_LARGE`
 */
async function readArchive(bytes, what) {
    const extract = tar_stream__WEBPACK_IMPORTED_MODULE_4__.extract();
    const unzip = (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createGunzip)();
    let failure;
    (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from([bytes]), unzip, bounded(what), extract, (error) => {
        failure = error ?? undefined;
    });
    const files = [];
    try {
        for await (const entry of extract) {
            const { name, type } = entry.header;
            const content = await (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_3__.collect)(entry, _chart_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_FILE_SIZE */ .w3, `${what}: ${name}`);
            const path = pathOf(name, type, what);
            if (path !== undefined)
                files.push({ name: path, bytes: content });
        }
    }
    catch (cause) {
        const first = failure ?? cause;
        if (first instanceof Error && 'kind' in first)
            throw first;
        const reason = first instanceof Error ? first.message : 'unreadable';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .helmError */ .l)('CHART_INVALID', `reading chart archive ${what}: ${reason}`, { cause: first });
    }
    finally {
        extract.destroy();
    }
    if (files.length === 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .helmError */ .l)('CHART_INVALID', `reading chart archive ${what}: it holds no files`);
    return files;
}
function bounded(what) {
    return async function* (content) {
        let size = 0;
        for await (const chunk of content) {
            size += chunk.byteLength;
            if (size > _chart_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT)
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .helmError */ .l)('CHART_TOO_LARGE', `reading chart archive ${what}: more than ${_chart_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_CHART_SIZE */ .qT} bytes`);
            yield chunk;
        }
    };
}
function pathOf(name, type, what) {
    if (type === 'directory')
        return undefined;
    const path = name.replaceAll('\\', '/');
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    const bad = path.startsWith('/') || /^[A-Za-z]:/.test(path) || parts.includes('..');
    if (bad || type !== 'file') {
        const found = bad ? 'an unsafe path' : `a ${type}`;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .helmError */ .l)('CHART_INVALID', `reading chart archive ${what}: "${name}" is ${found}`);
    }
    if (parts.length < 2)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .helmError */ .l)('CHART_INVALID', `reading chart archive ${what}: "${name}" is in no directory`);
    return parts.slice(1).join('/');
}


/***/ }),

/***/ 90802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ty: () => (/* binding */ loadChart),
/* harmony export */   UD: () => (/* binding */ compare),
/* harmony export */   jR: () => (/* binding */ parseMetadata),
/* harmony export */   qT: () => (/* binding */ MAX_CHART_SIZE),
/* harmony export */   w3: () => (/* binding */ MAX_FILE_SIZE)
/* harmony export */ });
/* unused harmony export chartOf */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97196);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59691);
/* harmony import */ var _ignore_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62230);
/* harmony import */ var _metadata_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(85405);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92079);







/** helm pkg/chart/loader/archive: what a chart and one of its files may unpack to, in bytes. */
const MAX_CHART_SIZE = 100 * 1024 * 1024;
const MAX_FILE_SIZE = 5 * 1024 * 1024;
const MAX_DEPTH = 16;
const MAX_FILES = 20_000;
/**
 * Reads a chart directory as helm does (helm pkg/chart/v2/loader/directory.go): .helmignore applied, byte order marks
 * removed, special files refused. Links are followed as helm follows them, but not out of the chart: what is published
 * is what the chart's directory holds.
 *
 * @throws `CHART_NOT_FOUND`, `CHART_INVALID`, `CHART_IGNORE_INVALID`, `CHART_TOO_LARGE`, `CHART_UNREADABLE`
 */
async function loadChart(directory) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'Chart.yaml')).catch(() => undefined);
    if (found === undefined) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_NOT_FOUND', `loading chart ${directory}: it has no Chart.yaml`, {
            hint: 'give the directory that Chart.yaml is in',
        });
    }
    const ignoreText = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, '.helmignore'), 'utf8').catch(() => '');
    const ignore = (0,_ignore_js__WEBPACK_IMPORTED_MODULE_4__/* .parseIgnore */ .w)(ignoreText, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, '.helmignore'));
    const files = [];
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(directory);
    let size = 0;
    let seen = 0;
    async function walk(prefix, depth) {
        if (depth > 64)
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `loading chart ${directory}: ${prefix} is too deep`);
        for (const entry of (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, prefix))).sort(compare)) {
            const name = prefix === '' ? entry : `${prefix}/${entry}`;
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, name);
            const link = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
            const stats = link.isSymbolicLink() ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => link) : link;
            if (ignore(name, stats.isDirectory()))
                continue;
            if (++seen > MAX_FILES)
                throw tooLarge(directory, name);
            if (link.isSymbolicLink())
                await checkLink(root, path, `loading chart ${directory}: ${name}`);
            if (stats.isDirectory()) {
                await walk(name, depth + 1);
                continue;
            }
            if (!stats.isFile()) {
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `loading chart ${directory}: ${name} is not a regular file`);
            }
            size += stats.size;
            if (stats.size > MAX_FILE_SIZE || size > MAX_CHART_SIZE)
                throw tooLarge(directory, name);
            files.push({ name, bytes: withoutMark(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path)) });
        }
    }
    try {
        await walk('', 0);
    }
    catch (cause) {
        if (cause instanceof _sealwright_core__WEBPACK_IMPORTED_MODULE_2__.SealwrightError)
            throw cause;
        const reason = cause.message;
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_UNREADABLE', `loading chart ${directory}: ${reason}`, { cause });
    }
    return await chartOf(files, directory);
}
async function checkLink(root, path, what) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path).catch(() => undefined);
    if (real !== undefined && (real === root || real.startsWith(root + node_path__WEBPACK_IMPORTED_MODULE_1__.sep)))
        return;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `${what} is a link ${real === undefined ? 'to nothing' : 'out of the chart'}`, {
        hint: 'copy the file into the chart, or name it in .helmignore',
    });
}
/**
 * A chart of its files, charts below charts/ included (helm pkg/chart/v2/loader/load.go).
 *
 * @param what names the chart in messages; also the start of file positions
 * @throws `CHART_INVALID`
 */
async function chartOf(files, what, depth = 0) {
    if (depth > MAX_DEPTH)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `loading chart ${what}: charts nest too deep`);
    const chartFile = files.find((one) => one.name === 'Chart.yaml');
    if (chartFile === undefined) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `loading chart ${what}: its Chart.yaml is missing`, {
            hint: 'a ! rule in .helmignore ignores everything that it does not match',
        });
    }
    const { metadata, warnings } = parseMetadata((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.textOf)(chartFile.bytes), `${what}/Chart.yaml`);
    checkFiles(files, what);
    const own = files.filter((one) => !one.name.startsWith('charts/') || one.name.endsWith('.prov'));
    const dependencies = [];
    for (const [name, below] of groupCharts(files)) {
        if (name.startsWith('_') || name.startsWith('.'))
            continue;
        const where = `${what}/charts/${name}`;
        if (name.endsWith('.tgz')) {
            const { readArchive } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 2852));
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
/** Parses Chart.yaml. @throws `CHART_INVALID` with line and column of every problem */
function parseMetadata(text, what) {
    const file = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_6__/* .parseYaml */ .h)(text, what, 'CHART_INVALID');
    const metadata = (0,_metadata_js__WEBPACK_IMPORTED_MODULE_5__/* .metadataOf */ .Nk)((0,_yaml_js__WEBPACK_IMPORTED_MODULE_6__/* .parseShape */ .T)(file, _metadata_js__WEBPACK_IMPORTED_MODULE_5__/* .metadataSchema */ .R5));
    const problems = (0,_metadata_js__WEBPACK_IMPORTED_MODULE_5__/* .metadataProblems */ .GE)(metadata).map(({ path, message }) => `${file.at(path)}: ${path.join('.')}: ${message}`);
    if (problems.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', problems.join('; '));
    return { metadata, warnings: unknownKeys(file) };
}
function unknownKeys(file) {
    return Object.keys(file.value)
        .filter((key) => !_metadata_js__WEBPACK_IMPORTED_MODULE_5__/* .METADATA_KEYS */ .L3.has(key))
        .map((key) => `${file.at([key])}: helm does not know the key ${key}`);
}
/** Files below charts/ by the first part of their name; a file of charts/ itself has the name ''. */
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
                JSON.parse((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.textOf)(bytes));
            }
            catch (cause) {
                const reason = cause.message;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_INVALID', `${what}/${name}: not JSON: ${reason}`, { cause });
            }
        }
        if (name === 'values.yaml') {
            const { value, at } = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_6__/* .parseYaml */ .h)((0,_sealwright_core__WEBPACK_IMPORTED_MODULE_2__.textOf)(bytes), `${what}/${name}`, 'VALUES_INVALID');
            if (value !== null && (typeof value !== 'object' || Array.isArray(value)))
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('VALUES_INVALID', `${at([])}: values must be a map`);
        }
    }
}
function tooLarge(directory, name) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .helmError */ .l)('CHART_TOO_LARGE', `loading chart ${directory}: at ${name} it is larger than helm loads (${MAX_FILE_SIZE} bytes a file, ${MAX_CHART_SIZE} in all) or has more than ${MAX_FILES} files`, { hint: 'leave files out with .helmignore' });
}
function withoutMark(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
/** Order by bytes, of any locale independent. */
function compare(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}


/***/ }),

/***/ 59691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ helmError)
/* harmony export */ });
/* harmony import */ var _sealwright_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97196);

/** Errors of Helm charts. */
const helmError = (0,_sealwright_core__WEBPACK_IMPORTED_MODULE_0__.defineErrors)({
    CHART_NOT_FOUND: 'input',
    CHART_INVALID: 'input',
    CHART_IGNORE_INVALID: 'input',
    CHART_TOO_LARGE: 'input',
    CHART_UNREADABLE: 'outside',
    VALUES_INVALID: 'input',
    DEPENDENCY_UNSUPPORTED: 'input',
    DEPENDENCY_MISSING: 'input',
    DEPENDENCY_VERSION: 'input',
    LOCK_OUT_OF_SYNC: 'input',
    CHART_EXISTS: 'input',
    CHART_MISSING: 'outside',
    CHART_DAMAGED: 'outside',
});


/***/ }),

/***/ 62230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ parseIgnore)
/* harmony export */ });
/* unused harmony export compileGlob */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59691);

/**
 * The rules of a .helmignore, as helm applies them (helm pkg/ignore/rules.go): Go's filepath.Match and not
 * gitignore. A `!` rule ignores everything that it does not match; `templates/.?*` is always added.
 *
 * @throws `CHART_IGNORE_INVALID` for `**` or a pattern that Go refuses, with the line
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
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .helmError */ .l)('CHART_IGNORE_INVALID', `${where}: "${line}": helm has no ** in .helmignore`, {
            hint: 'name the directory alone, with a / at its end',
        });
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
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .helmError */ .l)('CHART_IGNORE_INVALID', `${where}: "${line}" is not a pattern`, {
            hint: 'check its [ ] and \\',
        });
    }
    return { negate, directoriesOnly, baseName: !anchored && !glob.includes('/'), pattern };
}
function isIgnored(rules, path, isDirectory) {
    if (path === '' || path === '.' || path === './')
        return false;
    for (const rule of rules) {
        const subject = rule.baseName ? path.slice(path.lastIndexOf('/') + 1) : path;
        const matches = rule.pattern.test(subject);
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
 * Go's filepath.Match on slashes as a regular expression; undefined where Go says ErrBadPattern. What follows a star
 * is taken where it first matches, as in Go, and never tried again further on: no pattern takes more than linear
 * time for each of its stars.
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
        // A lookahead and a reference to what it found make a group that is not entered again.
        return index === chunks.length - 1 ? `[^/]*?${chunk}` : `(?=([^/]*?${chunk}))\\${index}`;
    });
    return new RegExp(`^${parts.join('')}$`, 's');
}
/** A class may match a slash, as it does in Go. */
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
            const found = classCharacter(glob, at + 1);
            if (found === undefined)
                return undefined;
            high = found;
            at = high.next;
        }
        // Go takes a range from high to low as one that matches nothing.
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


/***/ }),

/***/ 85405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GE: () => (/* binding */ metadataProblems),
/* harmony export */   L3: () => (/* binding */ METADATA_KEYS),
/* harmony export */   Nk: () => (/* binding */ metadataOf),
/* harmony export */   Pl: () => (/* binding */ goJson),
/* harmony export */   R5: () => (/* binding */ metadataSchema),
/* harmony export */   Ru: () => (/* binding */ dependencyFields),
/* harmony export */   Ut: () => (/* binding */ isLenientVersion),
/* harmony export */   YE: () => (/* binding */ metadataJson)
/* harmony export */ });
/* unused harmony export dependencyOf */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26921);

const text = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP('must be a text: put it in quotes');
const maintainerSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    name: text.optional(),
    email: text.optional(),
    url: text.optional(),
});
const dependencySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    name: text,
    version: text.optional(),
    repository: text.optional(),
    condition: text.optional(),
    tags: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).optional(),
    enabled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
    'import-values': zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([text, zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP())])).optional(),
    alias: text.optional(),
});
/** Chart.yaml, as helm reads it (helm pkg/chart/v2/metadata.go). Other keys are kept in the file and dropped here. */
const metadataSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    name: text,
    home: text.optional(),
    sources: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).optional(),
    version: text,
    description: text.optional(),
    keywords: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).optional(),
    maintainers: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(maintainerSchema).optional(),
    icon: text.optional(),
    apiVersion: text.optional(),
    condition: text.optional(),
    tags: text.optional(),
    appVersion: text.optional(),
    deprecated: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
    annotations: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), text).optional(),
    kubeVersion: text.optional(),
    dependencies: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(dependencySchema).optional(),
    type: text.optional(),
});
/** Keys of Chart.yaml that helm knows. */
const METADATA_KEYS = new Set(Object.keys(metadataSchema.shape));
/** Cleans what was parsed: control characters out, any white space a blank. */
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
/** A dependency of Chart.yaml or Chart.lock, cleaned. */
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
/** Problems that helm's Metadata.Validate refuses a chart for, with the path of the value. */
function metadataProblems(metadata) {
    const problems = [];
    const { name, version, type, apiVersion } = metadata;
    if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name))
        problems.push({ path: ['name'], message: `"${name}" is no chart name` });
    if (!isLenientVersion(version))
        problems.push({ path: ['version'], message: `"${version}" is not a version, such as 1.2.3` });
    if (type !== undefined && !['', 'application', 'library'].includes(type))
        problems.push({ path: ['type'], message: `"${type}" is neither application nor library` });
    if (apiVersion !== 'v1' && apiVersion !== 'v2')
        problems.push({ path: ['apiVersion'], message: `"${apiVersion}" is neither v1 nor v2` });
    const seen = new Set();
    for (const [index, one] of (metadata.dependencies ?? []).entries()) {
        const path = ['dependencies', index];
        if (one.alias && !/^[a-zA-Z0-9_-]+$/.test(one.alias))
            problems.push({ path: [...path, 'alias'], message: `"${one.alias}" is not [a-zA-Z0-9_-]+` });
        const key = one.alias || one.name;
        if (seen.has(key))
            problems.push({ path, message: `more than one dependency with name or alias "${key}"` });
        seen.add(key);
    }
    return problems;
}
/** True for what helm takes as a version: SemVer, with an optional v, minor and patch (Masterminds NewVersion). */
function isLenientVersion(version) {
    return /^v?\d+(\.\d+){0,2}(-[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/.test(version);
}
/**
 * The metadata as helm's JSON, byte for byte: fixed member order, empty members left out, keys of annotations sorted,
 * HTML characters escaped.
 */
function metadataJson(metadata) {
    return goJson(withoutEmpty({
        ...metadata,
        maintainers: metadata.maintainers?.map((one) => withoutEmpty(one)),
        dependencies: metadata.dependencies?.map(dependencyFields),
    }));
}
/** A dependency's members in helm's order; only `name` and `repository` are written when empty. */
function dependencyFields(one) {
    const { name, version, repository, condition, tags, enabled, alias } = one;
    return {
        name,
        ...withoutEmpty({ version }),
        repository: repository ?? '',
        ...withoutEmpty({ condition, tags, enabled, 'import-values': one['import-values'], alias }),
    };
}
/** JSON as Go's encoding/json writes it: `<`, `>`, `&`, U+2028, U+2029 escaped; keys of annotations sorted. */
function goJson(value) {
    const sorted = sortMaps(value, false);
    const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(sorted).replace(/[<>&\u2028\u2029]/g, escaped);
}
const MAP_KEYS = new Set(['annotations', 'import-values']);
/** Sorts the members of what is a map in Go (annotations and below), and leaves structures as they are. */
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
/** White space to blanks; what Go's unicode.IsPrint refuses (controls, formats, private use) out. */
function sanitize(value) {
    return value.replace(/[\p{White_Space}\x85]/gu, ' ').replace(/[\p{C}]/gu, '');
}


/***/ }),

/***/ 92079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseShape),
/* harmony export */   h: () => (/* binding */ parseYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59691);


/**
 * Parses one YAML document. Aliases are bounded, duplicate keys refused.
 *
 * @param code the error to throw
 * @throws `CHART_INVALID` or `VALUES_INVALID` with line and column of every syntax error
 */
function parseYaml(text, what, code) {
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, { lineCounter, prettyErrors: false });
    if ('empty' in documents || documents.length === 0)
        return parseYaml('{}', what, code);
    if (documents.length > 1)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .helmError */ .l)(code, `reading ${what}: it holds more than one document`);
    const document = documents[0];
    const position = (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return `${what}:${line}:${col}`;
    };
    const at = (path) => {
        for (let length = path.length; length > 0; length--) {
            const node = document.getIn(path.slice(0, length), true);
            if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(node) && node.range)
                return position(node.range[0]);
        }
        return position(document.contents?.range?.[0] ?? 0);
    };
    const problems = document.errors.map((one) => `${position(one.pos[0])}: ${one.message}`);
    let value;
    if (problems.length === 0) {
        try {
            value = document.toJS({ maxAliasCount: 100 });
        }
        catch (cause) {
            problems.push(`${what}: ${cause.message}`);
        }
    }
    if (problems.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .helmError */ .l)(code, `reading ${problems.join('; ')}`);
    return { document, value, at };
}
/** Checks a YAML file's shape. @throws `CHART_INVALID` with line and column of every problem */
function parseShape(file, schema) {
    const result = schema.safeParse(file.value);
    if (result.success)
        return result.data;
    const problems = result.error.issues.map((issue) => {
        const path = issue.path.filter((part) => typeof part !== 'symbol');
        return `${file.at(path)}: ${path.join('.') || 'the whole'}: ${issue.message}`;
    });
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .helmError */ .l)('CHART_INVALID', problems.join('; '), { hint: 'correct these values' });
}


/***/ }),

/***/ 68222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g2: () => (/* reexport */ CONFIG_FILE),
  jR: () => (/* reexport */ NOT_SCANNED),
  T0: () => (/* reexport */ buildAndPublish),
  Z9: () => (/* reexport */ loadConfig),
  Me: () => (/* reexport */ normaliseRegistry),
  Vm: () => (/* reexport */ pinCharts),
  j3: () => (/* reexport */ publishAndSignCharts),
  T_: () => (/* reexport */ runRelease),
  so: () => (/* reexport */ scanImages),
  Jw: () => (/* reexport */ sourceEpoch)
});

// UNUSED EXPORTS: buildImages, configSchema, inventoryImage, publishCharts, publishImage, release, releaseError, tagImage

// EXTERNAL MODULE: ./packages/core/lib/index.js + 15 modules
var lib = __webpack_require__(97196);
// EXTERNAL MODULE: ./packages/oci/lib/index.js + 31 modules
var oci_lib = __webpack_require__(97720);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(26921);
;// CONCATENATED MODULE: ./packages/image/lib/config.js


const stringMap = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
/** The part of an image config that says how to run it (image-spec config.md); other keys are kept. */
const processSchema = schemas/* looseObject */._H3({
    User: schemas/* string */.YjP().optional(),
    ExposedPorts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
    Env: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    Entrypoint: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    Cmd: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    Volumes: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
    WorkingDir: schemas/* string */.YjP().optional(),
    Labels: stringMap.nullish(),
    StopSignal: schemas/* string */.YjP().optional(),
});
const historySchema = schemas/* looseObject */._H3({
    created: schemas/* string */.YjP().optional(),
    created_by: schemas/* string */.YjP().optional(),
    author: schemas/* string */.YjP().optional(),
    comment: schemas/* string */.YjP().optional(),
    empty_layer: schemas/* boolean */.zMY().optional(),
});
/** An OCI image config (image-spec config.md), as far as it is read here. */
const imageConfigSchema = schemas/* looseObject */._H3({
    created: schemas/* string */.YjP().optional(),
    architecture: schemas/* string */.YjP(),
    os: schemas/* string */.YjP(),
    variant: schemas/* string */.YjP().optional(),
    'os.version': schemas/* string */.YjP().optional(),
    'os.features': schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    config: processSchema.nullish(),
    rootfs: schemas/* object */.Ikc({
        type: schemas/* string */.YjP(),
        diff_ids: schemas/* array */.YOg(schemas/* custom */.IeY((value) => typeof value === 'string' && (0,lib.isDigest)(value), 'not a digest')),
    }),
    history: schemas/* array */.YOg(historySchema).nullish(),
});
const CONFIG_LIMIT = 4 * 1024 * 1024;
/** Reads an image config. @throws `JSON_INVALID`, `CONTENT_DIFFERS`, `NOT_FOUND` */
async function readConfig(source, descriptor) {
    const what = `image config ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(source.get(descriptor), CONFIG_LIMIT, what);
    return (0,lib.parseJson)(bytes, imageConfigSchema, what);
}
/** The config of the new image: the parent's, with the options over it. Byte order is fixed. */
function configOf(parts) {
    const { platform, parent, diffId, created } = parts;
    const diffIds = [...(parent?.rootfs.diff_ids ?? []), ...(diffId === undefined ? [] : [diffId])];
    return {
        created,
        architecture: platform.architecture,
        os: platform.os,
        ...(platform.variant === undefined ? {} : { variant: platform.variant }),
        ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
        ...(platform['os.features'] === undefined ? {} : { 'os.features': platform['os.features'] }),
        config: processOf(parts.options, parent?.config ?? {}),
        rootfs: { type: 'layers', diff_ids: diffIds },
        history: [
            ...(parent?.history ?? []),
            {
                created,
                created_by: 'sealwright assemble',
                ...(diffId === undefined ? { empty_layer: true } : {}),
            },
        ],
    };
}
function processOf(options, parent) {
    const { ports, entrypoint, cmd } = options;
    const exposed = {
        ...parent.ExposedPorts,
        ...Object.fromEntries((ports ?? []).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}])),
    };
    const labels = { ...parent.Labels, ...options.labels };
    const env = mergeEnv(parent.Env ?? [], options.env ?? {});
    const merged = {
        ...parent,
        User: options.user ?? parent.User,
        ExposedPorts: Object.keys(exposed).length === 0 ? undefined : sortKeys(exposed),
        Env: env.length === 0 ? undefined : env,
        Entrypoint: entrypoint ?? parent.Entrypoint ?? undefined,
        // As a Dockerfile's ENTRYPOINT does: the parent's arguments were for the parent's program.
        Cmd: cmd ?? (entrypoint === undefined ? (parent.Cmd ?? undefined) : undefined),
        WorkingDir: options.workdir ?? parent.WorkingDir,
        Labels: Object.keys(labels).length === 0 ? undefined : sortKeys(labels),
        StopSignal: options['stop-signal'] ?? parent.StopSignal,
        OnBuild: undefined,
    };
    const kept = Object.entries(merged).filter(([, value]) => value !== undefined && value !== null);
    return sortKeys(Object.fromEntries(kept));
}
/** The parent's variables in their order, changed in place; new ones after them, by name. */
function mergeEnv(parent, own) {
    const merged = new Map(parent.map((line) => [line.split('=', 1)[0] ?? line, line]));
    for (const [name, value] of Object.entries(sortKeys(own)))
        merged.set(name, `${name}=${value}`);
    return [...merged.values()];
}
/** The same members, sorted by key in UTF-16 code units. */
function sortKeys(value) {
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/image/lib/errors.js

/** Errors of image plans and of the assemble engine. */
const imageError = (0,lib.defineErrors)({
    IMAGE_PLAN_INVALID: 'input',
    IMAGE_FILES_INVALID: 'input',
    IMAGE_OPTIONS_INVALID: 'input',
    FILE_CHANGED: 'outside',
    FILE_UNREADABLE: 'outside',
    PARENT_INVALID: 'outside',
    PARENT_NOT_FOUND: 'outside',
    PLATFORM_MISSING: 'input',
    LAYER_INVALID: 'outside',
});

;// CONCATENATED MODULE: ./packages/image/lib/entries.js





const MAX_ENTRIES = 200_000;
/**
 * Expands `files` for one platform into tar entries sorted by path, every parent directory included. Modes follow
 * the executable bit alone, so that umask, checkout and user leave no trace.
 *
 * @param directory where relative sources start
 * @throws `IMAGE_FILES_INVALID` with all problems at once: missing sources, paths that leave the directory, links
 * that are absolute or leave their tree, special files, two entries for one path; `FILE_UNREADABLE`
 */
async function expandFiles(files, directory, platform) {
    const scope = {
        root: await readable(directory, (0,promises_.realpath)(directory)),
        platform,
        problems: [],
        entries: new Map(),
    };
    for (const [index, options] of files.entries())
        await addEntry(scope, index, options);
    addParents(scope);
    if (scope.problems.length > 0) {
        throw imageError('IMAGE_FILES_INVALID', `collecting files for ${platform.os}/${platform.architecture}: ${scope.problems.join('; ')}`, { hint: 'correct these entries of `files`' });
    }
    return [...scope.entries.values()].sort((a, b) => comparePaths(a.path, b.path));
}
async function addEntry(scope, index, options) {
    const where = `files[${index}]`;
    const path = imagePath(options.target ?? options.directory ?? '/');
    if (path === undefined) {
        scope.problems.push(`${where}: "${options.target ?? options.directory}" has a ".." in it`);
        return;
    }
    if (options.source !== undefined)
        return await addSource(scope, where, path, options);
    if (path === '') {
        scope.problems.push(`${where}: the root directory itself cannot be written`);
        return;
    }
    const owner = ownerOf(options);
    if (options.directory !== undefined) {
        const mode = modeOf(options, 0o755);
        add(scope, where, { path, type: 'directory', mode, ...owner, size: 0 });
    }
    else if (options.symlink !== undefined) {
        const linkname = options.symlink;
        add(scope, where, { path, type: 'symlink', mode: 0o777, ...owner, size: 0, linkname });
    }
    else {
        const text = options.content ?? (await rootCertificatesPem());
        const bytes = new TextEncoder().encode(text);
        const content = () => (0,lib.contentOf)(bytes);
        const mode = modeOf(options, 0o644);
        add(scope, where, { path, type: 'file', mode, ...owner, size: bytes.byteLength, content });
    }
}
async function addSource(scope, where, path, options) {
    const source = expandPlatform(options.source, scope.platform);
    const from = (0,external_node_path_.resolve)(scope.root, source);
    const real = isInside(scope.root, from) ? await (0,promises_.realpath)(from).catch(() => undefined) : from;
    if (real === undefined) {
        scope.problems.push(`${where}: source ${source} does not exist in ${scope.root}`);
        return;
    }
    if (!isInside(scope.root, real)) {
        scope.problems.push(`${where}: source ${source} is outside ${scope.root}`);
        return;
    }
    const stats = await readable(real, (0,promises_.lstat)(real));
    const owner = ownerOf(options);
    if (stats.isDirectory()) {
        if (options.mode !== undefined) {
            const reason = 'mode is for single files; list the files that need one';
            scope.problems.push(`${where}: source ${source} is a directory: ${reason}`);
        }
        await addTree(scope, where, { real, path, top: path, owner });
    }
    else if (stats.isFile()) {
        if (path === '' || options.target.endsWith('/')) {
            scope.problems.push(`${where}: target must name the file that ${source} becomes`);
            return;
        }
        const mode = modeOf(options, (stats.mode & 0o100) === 0 ? 0o644 : 0o755);
        const content = () => readExactly(real, stats.size);
        add(scope, where, { path, type: 'file', mode, ...owner, size: stats.size, content });
    }
    else {
        scope.problems.push(`${where}: source ${source} is neither a file nor a directory`);
    }
}
async function addTree(scope, where, tree) {
    if (tree.path !== '') {
        add(scope, where, { path: tree.path, type: 'directory', mode: 0o755, ...tree.owner, size: 0 });
    }
    for (const name of (await readable(tree.real, (0,promises_.readdir)(tree.real))).sort(comparePaths)) {
        const real = (0,external_node_path_.join)(tree.real, name);
        const path = tree.path === '' ? name : `${tree.path}/${name}`;
        const stats = await readable(real, (0,promises_.lstat)(real));
        if (stats.isDirectory()) {
            await addTree(scope, where, { ...tree, real, path });
        }
        else if (stats.isFile()) {
            const mode = (stats.mode & 0o100) === 0 ? 0o644 : 0o755;
            const content = () => readExactly(real, stats.size);
            add(scope, where, { path, type: 'file', mode, ...tree.owner, size: stats.size, content });
        }
        else if (stats.isSymbolicLink()) {
            const linkname = (await readable(real, (0,promises_.readlink)(real))).split(external_node_path_.sep).join('/');
            const problem = linkProblem(linkname, path, tree.top);
            if (problem !== undefined)
                scope.problems.push(`${where}: link ${path} -> ${linkname} ${problem}`);
            add(scope, where, { path, type: 'symlink', mode: 0o777, ...tree.owner, size: 0, linkname });
        }
        else {
            scope.problems.push(`${where}: ${path} is a device, socket or pipe`);
        }
    }
}
function linkProblem(linkname, path, top) {
    if (linkname.startsWith('/') || /^[A-Za-z]:/.test(linkname)) {
        return 'is absolute: make it relative, or write it as a `symlink` entry';
    }
    const end = external_node_path_.posix.join('/', external_node_path_.posix.dirname(path), linkname);
    // posix.join stops at "/" where the kernel would too, so a link that climbs above it is found by its depth.
    const depth = external_node_path_.posix.normalize(external_node_path_.posix.join(external_node_path_.posix.dirname(path), linkname));
    if (depth === '..' || depth.startsWith('../'))
        return 'leaves the tree';
    const inside = top === '' || end === `/${top}` || end.startsWith(`/${top}/`);
    return inside ? undefined : 'leaves the tree';
}
function add(scope, where, entry) {
    const existing = scope.entries.get(entry.path);
    if (scope.entries.size >= MAX_ENTRIES) {
        if (!scope.problems.some((one) => one.includes('more than')))
            scope.problems.push(`${where}: more than ${MAX_ENTRIES} files`);
        return;
    }
    if (/[\0]/.test(entry.path)) {
        scope.problems.push(`${where}: a NUL in a path`);
    }
    else if (existing !== undefined &&
        !(existing.type === 'directory' && entry.type === 'directory')) {
        scope.problems.push(`${where}: /${entry.path} is already there from an earlier entry`);
    }
    else {
        scope.entries.set(entry.path, entry);
    }
}
function addParents(scope) {
    // The map grows meanwhile; a parent that was added has its own parents already.
    for (const { path } of scope.entries.values()) {
        for (let at = external_node_path_.posix.dirname(path); at !== '.'; at = external_node_path_.posix.dirname(at)) {
            const existing = scope.entries.get(at);
            if (existing === undefined) {
                const owner = { uid: 0, gid: 0 };
                const parent = { path: at, type: 'directory', mode: 0o755, ...owner, size: 0 };
                scope.entries.set(at, { ...parent, implicit: true });
            }
            else if (existing.type !== 'directory') {
                scope.problems.push(`/${path} is below /${at}, which is a ${existing.type}`);
            }
        }
    }
}
/** The content of a file that must still be what it was when it was listed. @throws `FILE_CHANGED` */
async function* readExactly(path, size) {
    // Windows has no O_NOFOLLOW.
    const flags = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
    const file = await readable(path, (0,promises_.open)(path, flags));
    try {
        let left = size;
        const stream = file.createReadStream({ autoClose: false, highWaterMark: 256 * 1024 });
        for await (const chunk of stream) {
            left -= chunk.byteLength;
            if (left < 0)
                break;
            yield chunk;
        }
        if (left !== 0) {
            throw imageError('FILE_CHANGED', `reading ${path}: its size is no longer ${size} bytes`, {
                hint: 'something writes to the sources while the image is built; run again when it is done',
            });
        }
    }
    finally {
        await file.close();
    }
}
/** What the file system answers, or an error that names the path. @throws `FILE_UNREADABLE` */
async function readable(path, answer) {
    try {
        return await answer;
    }
    catch (cause) {
        const reason = cause.code ?? 'unknown';
        throw imageError('FILE_UNREADABLE', `reading ${path}: ${reason}`, { cause });
    }
}
async function rootCertificatesPem() {
    const { rootCertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    return `${rootCertificates.join('\n')}\n`;
}
function expandPlatform(source, platform) {
    return source
        .replaceAll('{os}', platform.os)
        .replaceAll('{arch}', platform.architecture)
        .replaceAll('{variant}', platform.variant ?? '');
}
/** The path in a tar: no leading or trailing slash, no `.`; undefined when it has a `..`. */
function imagePath(target) {
    const parts = target.split('/').filter((part) => part !== '' && part !== '.');
    return parts.includes('..') ? undefined : parts.join('/');
}
function isInside(root, path) {
    const between = (0,external_node_path_.relative)(root, path);
    return between !== '..' && !between.startsWith(`..${external_node_path_.sep}`) && !/^([A-Za-z]:|[\\/])/.test(between);
}
function modeOf(options, fallback) {
    return options.mode === undefined ? fallback : Number.parseInt(options.mode, 8);
}
function ownerOf(options) {
    const [uid = 0, gid = 0] = (options.owner ?? '0:0').split(':').map(Number);
    return { uid, gid };
}
/** By path component, so that a directory is followed by what it holds; independent of any locale. */
function comparePaths(a, b) {
    const [left, right] = [a.split('/'), b.split('/')];
    for (let at = 0; at < Math.min(left.length, right.length); at++) {
        const order = Buffer.compare(Buffer.from(left[at] ?? ''), Buffer.from(right[at] ?? ''));
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./packages/image/lib/gzip.js


/** Fixed: another level is another digest. */
const LEVEL = 6;
/** RFC 1952: deflate, no flags, no time, no extra flags, operating system unknown (zlib would write the host's). */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
/**
 * Compresses content to gzip (RFC 1952) with nothing of the host in it. The same content gives the same bytes under
 * one version of Node; another zlib may compress differently.
 */
async function* gzipOf(content) {
    let sum = 0;
    let size = 0;
    async function* counted() {
        for await (const chunk of content) {
            sum = (0,external_node_zlib_.crc32)(chunk, sum);
            size += chunk.byteLength;
            yield chunk;
        }
    }
    const deflate = (0,external_node_zlib_.createDeflateRaw)({ level: LEVEL, strategy: external_node_zlib_.constants.Z_DEFAULT_STRATEGY });
    yield HEADER;
    // A failing source destroys the deflater with its error, which the loop below then throws.
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(counted(), { objectMode: false }), deflate, () => undefined);
    for await (const chunk of deflate)
        yield chunk;
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(sum >>> 0, 0);
    trailer.writeUInt32LE(size % 2 ** 32, 4);
    yield trailer;
}

;// CONCATENATED MODULE: ./packages/image/lib/tar.js
const BLOCK = 512;
const TYPEFLAGS = { file: '0', directory: '5', symlink: '2' };
const MAX_OCTAL_7 = 0o7777777;
const MAX_OCTAL_11 = 0o77777777777;
/**
 * A tar of the entries as they come: POSIX ustar, with a pax extended header (POSIX.1-2008, "pax Interchange
 * Format") only for an entry that ustar cannot hold. No user or group names, one time for all.
 *
 * @param mtime seconds since the epoch
 */
async function* tarOf(entries, mtime) {
    for (const entry of entries) {
        yield headersOf(entry, mtime);
        if (entry.content === undefined)
            continue;
        yield* entry.content();
        const padding = (BLOCK - (entry.size % BLOCK)) % BLOCK;
        if (padding > 0)
            yield new Uint8Array(padding);
    }
    yield new Uint8Array(2 * BLOCK);
}
function headersOf(entry, mtime) {
    const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
    const link = entry.linkname ?? '';
    const split = splitName(name);
    const records = [];
    if (entry.gid > MAX_OCTAL_7)
        records.push(['gid', String(entry.gid)]);
    if (!isPlain(link) || link.length > 100)
        records.push(['linkpath', link]);
    if (mtime > MAX_OCTAL_11)
        records.push(['mtime', String(mtime)]);
    if (split === undefined)
        records.push(['path', name]);
    if (entry.size > MAX_OCTAL_11)
        records.push(['size', String(entry.size)]);
    if (entry.uid > MAX_OCTAL_7)
        records.push(['uid', String(entry.uid)]);
    const block = header({
        name: split?.name ?? fallbackName(name),
        prefix: split?.prefix ?? '',
        mode: entry.mode,
        uid: Math.min(entry.uid, MAX_OCTAL_7),
        gid: Math.min(entry.gid, MAX_OCTAL_7),
        size: Math.min(entry.size, MAX_OCTAL_11),
        mtime: Math.min(mtime, MAX_OCTAL_11),
        typeflag: TYPEFLAGS[entry.type],
        linkname: fallbackName(link),
    });
    if (records.length === 0)
        return block;
    const pax = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(''));
    const padded = Buffer.alloc(Math.ceil(pax.length / BLOCK) * BLOCK);
    pax.copy(padded);
    const paxHeader = header({
        name: 'PaxHeaders.0/entry',
        prefix: '',
        mode: 0o644,
        uid: 0,
        gid: 0,
        size: pax.length,
        mtime: Math.min(mtime, MAX_OCTAL_11),
        typeflag: 'x',
        linkname: '',
    });
    return Buffer.concat([paxHeader, padded, block]);
}
function header(fields) {
    const block = Buffer.alloc(BLOCK);
    block.write(fields.name, 0, 'latin1');
    block.write(octal(fields.mode, 7), 100, 'latin1');
    block.write(octal(fields.uid, 7), 108, 'latin1');
    block.write(octal(fields.gid, 7), 116, 'latin1');
    block.write(octal(fields.size, 11), 124, 'latin1');
    block.write(octal(fields.mtime, 11), 136, 'latin1');
    block.write('        ', 148, 'latin1');
    block.write(fields.typeflag, 156, 'latin1');
    block.write(fields.linkname, 157, 'latin1');
    block.write('ustar\x0000', 257, 'latin1');
    block.write(octal(0, 7), 329, 'latin1');
    block.write(octal(0, 7), 337, 'latin1');
    block.write(fields.prefix, 345, 'latin1');
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
    return block;
}
/** The name in ustar's two fields, or undefined when it does not fit them. */
function splitName(name) {
    if (!isPlain(name))
        return undefined;
    if (name.length <= 100)
        return { name, prefix: '' };
    const at = name.indexOf('/', name.length - 101);
    if (at <= 0 || at > 155 || at >= name.length - 1)
        return undefined;
    return { name: name.slice(at + 1), prefix: name.slice(0, at) };
}
/** What a reader without pax support sees. */
function fallbackName(name) {
    return name.replace(/[^\x20-\x7e]/g, '_').slice(0, 100);
}
function isPlain(text) {
    return /^[\x20-\x7e]*$/.test(text);
}
/** One pax record: its length, which counts itself, a blank, key=value and a newline. */
function paxRecord(key, value) {
    const size = Buffer.byteLength(` ${key}=${value}\n`);
    let length = size + String(size).length;
    length = size + String(length).length;
    return `${length} ${key}=${value}\n`;
}
function octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}

;// CONCATENATED MODULE: ./packages/image/lib/layer.js








/** Writes entries as one gzip layer. @throws `FILE_CHANGED`, and `CONTENT_DIFFERS` from the target */
async function writeLayer(entries, epochSeconds, target) {
    const pass = layerPass(entries, epochSeconds);
    if (target.ingest !== undefined) {
        const upload = await target.ingest();
        try {
            await upload.append(pass.content);
            await upload.commit(pass.result().descriptor.digest);
        }
        catch (cause) {
            await upload.abort().catch(() => undefined);
            throw cause;
        }
        return pass.result();
    }
    for await (const _ of pass.content)
        void _;
    const written = pass.result();
    await target.put(written.descriptor, layerPass(entries, epochSeconds).content);
    return written;
}
/** Both digests, the size and the records of a layer, found while its bytes pass. */
function layerPass(entries, epochSeconds) {
    const files = [];
    const tarSum = (0,lib.digester)();
    const gzipSum = (0,lib.digester)();
    let size = 0;
    async function* content() {
        const recorded = entries.map((entry) => recordedEntry(entry, files));
        const uncompressed = observed(tarOf(recorded, epochSeconds), (chunk) => tarSum.update(chunk));
        yield* observed(gzipOf(uncompressed), (chunk) => {
            gzipSum.update(chunk);
            size += chunk.byteLength;
        });
    }
    let written;
    return {
        content: content(),
        result() {
            written ??= {
                descriptor: { mediaType: oci_lib/* OCI_LAYER_GZIP */.BQ, digest: gzipSum.digest(), size },
                diffId: tarSum.digest(),
                files,
            };
            return written;
        },
    };
}
function recordedEntry(entry, files) {
    const { type, uid, gid, size, linkname, content } = entry;
    const mode = entry.mode.toString(8).padStart(4, '0');
    const record = {
        path: `/${entry.path}`,
        type,
        mode,
        uid,
        gid,
        size,
        ...(linkname === undefined ? {} : { linkname }),
    };
    if (content === undefined) {
        files.push(record);
        return entry;
    }
    return {
        ...entry,
        content: async function* () {
            const sum = (0,lib.digester)();
            yield* observed(content(), (chunk) => sum.update(chunk));
            files.push({ ...record, digest: sum.digest() });
        },
    };
}
async function* observed(content, see) {
    for await (const chunk of content) {
        see(chunk);
        yield chunk;
    }
}
const DEFAULT_LAYER_LIMITS = { bytes: 32 * 1024 ** 3, entries: 1_000_000 };
/**
 * Reads the entries of a layer (tar, tar+gzip, tar+zstd; OCI and Docker types).
 *
 * @throws `LAYER_INVALID` for an unknown type, damage, a path with `..`, or more than the limits
 */
async function* readLayer(source, layer, limits = DEFAULT_LAYER_LIMITS) {
    const extract = tar_stream.extract();
    const content = bounded(decompressed(source.get(layer), layer), limits.bytes, layer);
    // A failure reaches the loop through the extractor, which the pipeline destroys.
    let failure;
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(content, { objectMode: false }), extract, (error) => {
        failure = error ?? undefined;
    });
    let entries = 0;
    try {
        for await (const entry of extract) {
            if (++entries > limits.entries)
                throw invalid(layer, `more than ${limits.entries} entries`);
            const read = entryOf(entry.header, entry, layer);
            if (read !== undefined)
                yield read;
            entry.resume();
        }
    }
    catch (cause) {
        const first = failure ?? cause;
        if (first instanceof Error && 'kind' in first)
            throw first;
        throw invalid(layer, first instanceof Error ? first.message : 'it cannot be read', first);
    }
    finally {
        extract.destroy();
    }
}
function entryOf(header, content, layer) {
    const parts = header.name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw invalid(layer, `the path "${header.name}" has a ".." in it`);
    if (parts.length === 0)
        return undefined;
    return {
        path: parts.join('/'),
        type: typeOf(header.type),
        mode: header.mode ?? 0,
        uid: header.uid ?? 0,
        gid: header.gid ?? 0,
        size: header.size ?? 0,
        linkname: header.linkname ?? undefined,
        content,
    };
}
function typeOf(type) {
    if (type === 'file' || type === 'contiguous-file')
        return 'file';
    return type === 'directory' || type === 'symlink' || type === 'link' ? type : 'other';
}
function decompressed(content, layer) {
    const type = layer.mediaType;
    if (type.endsWith('.tar'))
        return content;
    const stream = /[+.]gzip$/.test(type)
        ? (0,external_node_zlib_.createGunzip)()
        : /[+.]zstd$/.test(type)
            ? (0,external_node_zlib_.createZstdDecompress)()
            : undefined;
    if (stream === undefined)
        throw invalid(layer, `its type ${type} is not known`);
    (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(content, { objectMode: false }), stream, () => undefined);
    return stream;
}
async function* bounded(content, limit, layer) {
    let size = 0;
    for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > limit)
            throw invalid(layer, `more than ${limit} bytes unpacked`);
        yield chunk;
    }
}
function invalid(layer, found, cause) {
    return imageError('LAYER_INVALID', `reading layer ${layer.digest}: ${found}`, { cause });
}

;// CONCATENATED MODULE: ./packages/image/lib/parent.js





/** Everything of a parent that could be built on. In-index attestations (unknown/unknown) are left out. */
async function readParent(parent) {
    const { source, descriptor } = parent;
    if (!(0,oci_lib/* isIndexType */.$U)(descriptor.mediaType))
        return [await readPlatform(source, descriptor)];
    const what = `parent ${parent.name ?? descriptor.digest}`;
    const bytes = await (0,lib.collect)(source.get(descriptor), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const index = (0,oci_lib/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    const found = [];
    for (const one of index.manifests ?? []) {
        const { os, architecture } = one.platform ?? { os: 'unknown', architecture: 'unknown' };
        if (os === 'unknown' || architecture === 'unknown')
            continue;
        if (!(0,oci_lib/* isManifestType */.Q3)(one.mediaType) || (0,oci_lib/* isIndexType */.$U)(one.mediaType))
            continue;
        found.push(await readPlatform(source, one));
    }
    if (found.length === 0) {
        throw imageError('PARENT_INVALID', `reading ${what}: the index holds no image with a platform`);
    }
    return found;
}
async function readPlatform(source, descriptor) {
    const what = `parent manifest ${descriptor.digest}`;
    const bytes = await (0,lib.collect)(source.get(descriptor), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const manifest = (0,oci_lib/* parseManifest */.Ng)(bytes, what, descriptor.mediaType);
    if (manifest.config === undefined || manifest.layers === undefined) {
        throw imageError('PARENT_INVALID', `reading ${what}: it is not an image`);
    }
    const config = await readConfig(source, manifest.config);
    const { os, architecture, variant } = config;
    if (config.rootfs.diff_ids.length !== manifest.layers.length) {
        throw imageError('PARENT_INVALID', `reading ${what}: ${manifest.layers.length} layers, but its config has ${config.rootfs.diff_ids.length} diff_ids`);
    }
    const platform = descriptor.platform ?? {
        os,
        architecture,
        ...(variant === undefined ? {} : { variant }),
    };
    const layers = manifest.layers.map((layer) => asOci(layer, what));
    return { platform, manifest: descriptor, layers, config };
}
/** The same bytes under the OCI name of their type. */
function asOci(layer, what) {
    const { digest, size } = layer;
    switch (layer.mediaType) {
        case 'application/vnd.docker.image.rootfs.diff.tar.gzip':
            return { mediaType: oci_lib/* OCI_LAYER_GZIP */.BQ, digest, size };
        case 'application/vnd.docker.image.rootfs.diff.tar':
            return { mediaType: oci_lib/* OCI_LAYER */.QP, digest, size };
        case oci_lib/* OCI_LAYER */.QP:
        case oci_lib/* OCI_LAYER_GZIP */.BQ:
        case `${oci_lib/* OCI_LAYER */.QP}+zstd`:
            return { mediaType: layer.mediaType, digest, size };
        default:
            throw imageError('PARENT_INVALID', `reading ${what}: a layer of type ${layer.mediaType}`, {
                hint: 'only tar layers, plain or compressed by gzip or zstd, can be built on',
            });
    }
}
/**
 * The parent's image for a platform: the same variant, or the only one of that os and architecture.
 * @throws `PLATFORM_MISSING`
 */
function selectPlatform(parents, platform, what) {
    const near = parents.filter((one) => one.platform.os === platform.os && one.platform.architecture === platform.architecture);
    const exact = near.find((one) => one.platform.variant === platform.variant);
    const chosen = exact ?? (near.length === 1 ? near[0] : undefined);
    if (chosen !== undefined)
        return chosen;
    const offered = parents.map((one) => (0,oci_lib/* platformName */.$r)(one.platform)).join(', ');
    throw imageError('PLATFORM_MISSING', `choosing ${(0,oci_lib/* platformName */.$r)(platform)} of ${what}: it has ${offered}`, { hint: 'correct `platforms`, or build from a parent that has this platform' });
}
/** Copies layers that the target has not got yet. */
async function copyLayers(source, target, layers) {
    for (const layer of layers) {
        if (!(await target.has(layer)))
            await target.put(layer, source.get(layer));
    }
}
/**
 * Leaves out the implied directories that the parent has already, so that its modes and owners stay (a child
 * that adds /tmp/x must not take the sticky bit from /tmp).
 *
 * @throws `IMAGE_FILES_INVALID` for a path that goes through a link or file of the parent
 */
async function withoutParentDirectories(entries, source, layers) {
    const wanted = new Set(entries.filter((one) => one.implicit).map((one) => one.path));
    if (wanted.size === 0 || layers.length === 0)
        return [...entries];
    const found = new Map();
    for (const layer of layers) {
        for await (const entry of readLayer(source, layer))
            noteEntry(found, wanted, entry);
    }
    const problems = [...found]
        .filter(([, type]) => type !== 'directory')
        .map(([path, type]) => `/${path} is a ${type} in the parent`);
    if (problems.length > 0) {
        throw imageError('IMAGE_FILES_INVALID', `adding files below the parent's: ${problems.join('; ')}`, {
            hint: 'write the targets with the path that the link points to',
        });
    }
    return entries.filter((one) => !(one.implicit && found.has(one.path)));
}
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
function noteEntry(found, wanted, entry) {
    const at = entry.path.lastIndexOf('/') + 1;
    const [directory, name] = [entry.path.slice(0, at), entry.path.slice(at)];
    const drop = (prefix) => {
        for (const path of found.keys())
            if (path.startsWith(prefix))
                found.delete(path);
    };
    if (name === OPAQUE)
        drop(directory);
    else if (name.startsWith(WHITEOUT)) {
        const removed = directory + name.slice(WHITEOUT.length);
        found.delete(removed);
        drop(`${removed}/`);
    }
    else {
        if (wanted.has(entry.path)) {
            found.set(entry.path, entry.type === 'symlink' ? `link to ${entry.linkname}` : entry.type);
        }
        // Layers may leave directories out that their files are in.
        for (let end = entry.path.indexOf('/'); end > 0; end = entry.path.indexOf('/', end + 1)) {
            const above = entry.path.slice(0, end);
            if (wanted.has(above) && !found.has(above))
                found.set(above, 'directory');
        }
    }
}

;// CONCATENATED MODULE: ./packages/image/lib/plan.js

/** What a scratch image is built for when it does not say. */
const DEFAULT_PLATFORMS = ['linux/amd64', 'linux/arm64'];
/**
 * Orders images by parent.
 *
 * @throws `IMAGE_PLAN_INVALID` with all problems at once: unknown parents, cycles (named link by link), platforms
 * that the parent is not built for
 */
function planImages(images) {
    const problems = [];
    const parents = new Map();
    for (const [name, { from }] of Object.entries(images)) {
        const parent = parseParent(from, images);
        if (typeof parent === 'string')
            problems.push(`images.${name}.from: ${parent}`);
        else
            parents.set(name, parent);
    }
    problems.push(...cyclesOf(parents));
    if (problems.length === 0)
        problems.push(...platformProblems(images, parents));
    if (problems.length > 0) {
        throw imageError('IMAGE_PLAN_INVALID', `planning images: ${problems.join('; ')}`, {
            hint: 'correct `from` and `platforms` of these images',
        });
    }
    const planned = [...parents].map(([name, parent]) => {
        const level = ancestorsOf(name, parents).length;
        const platforms = platformsOf(name, images, parents);
        return { name, options: images[name], parent, level, platforms };
    });
    planned.sort((a, b) => a.level - b.level || compare(a.name, b.name));
    const levels = [];
    for (const { name, level } of planned)
        (levels[level] ??= []).push(name);
    return { images: planned, levels };
}
/** The parent that `from` names, or what is wrong with it. */
function parseParent(from, images) {
    if (Object.hasOwn(images, from))
        return { kind: 'image', name: from };
    if (from === 'scratch')
        return { kind: 'scratch' };
    if (from.startsWith('oci:'))
        return parseLayout(from.slice('oci:'.length));
    if (/[/:@]/.test(from))
        return { kind: 'reference', reference: from };
    const names = Object.keys(images).sort();
    return `"${from}" is no image of this file (${names.join(', ')}); write a reference in full, such as docker.io/library/${from}:TAG`;
}
function parseLayout(text) {
    const at = text.indexOf('@');
    if (at > 0)
        return { kind: 'layout', directory: text.slice(0, at), reference: text.slice(at + 1) };
    const colon = text.lastIndexOf(':');
    // A drive letter's colon is no tag's, and a tag has no slash.
    if (colon > 1 && /^[\w.-]+$/.test(text.slice(colon + 1))) {
        return { kind: 'layout', directory: text.slice(0, colon), reference: text.slice(colon + 1) };
    }
    return text === '' ? 'oci: needs a directory' : { kind: 'layout', directory: text };
}
/** The names from `name`'s parent up to the root of its tree; ends when it meets a name again. */
function ancestorsOf(name, parents) {
    const found = [];
    for (let at = parents.get(name); at?.kind === 'image'; at = parents.get(at.name)) {
        if (found.includes(at.name))
            break;
        found.push(at.name);
    }
    return found;
}
function cyclesOf(parents) {
    const seen = new Set();
    const cycles = [];
    for (const name of [...parents.keys()].sort()) {
        const ancestors = ancestorsOf(name, parents);
        if (seen.has(name) || !ancestors.includes(name))
            continue;
        for (const member of ancestors)
            seen.add(member);
        cycles.push(`cycle: ${[name, ...ancestors].join(' is from ')}`);
    }
    return cycles;
}
function platformsOf(name, images, parents) {
    for (const at of [name, ...ancestorsOf(name, parents)]) {
        const own = images[at]?.platforms;
        if (own !== undefined)
            return [...new Set(own)];
        if (parents.get(at)?.kind === 'scratch')
            return DEFAULT_PLATFORMS;
    }
    return undefined;
}
function platformProblems(images, parents) {
    const problems = [];
    for (const [name, parent] of parents) {
        if (parent.kind !== 'image')
            continue;
        const offered = platformsOf(parent.name, images, parents);
        const missing = (images[name]?.platforms ?? []).filter((one) => !(offered ?? [one]).includes(one));
        if (missing.length > 0) {
            problems.push(`images.${name}.platforms: ${missing.join(', ')} not built by its parent ${parent.name} (${offered?.join(', ')})`);
        }
    }
    return problems;
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./packages/image/lib/assemble.js








/**
 * Assembles an image: for each platform the parent's layers, one layer of `files`, a config and a manifest; then the
 * index. The same sources, options, parent and epoch give the same digests on any machine with the same Node.
 *
 * `org.opencontainers.image.base.digest` is, on a platform manifest, the digest of the parent's platform manifest
 * (the image that shares its first layers, image-spec annotations.md, and what a rebase compares with), and, on the
 * index, the digest of the parent as it was given, normally its index. `base.name` is the parent's name on both.
 *
 * @throws `IMAGE_FILES_INVALID`, `IMAGE_OPTIONS_INVALID`, `PLATFORM_MISSING`, `PARENT_INVALID`, `FILE_CHANGED`,
 * and whatever the stores throw
 */
async function assembleImage(options, context) {
    checkEpoch(context.epochSeconds);
    const { target, parent } = context;
    const parents = parent === undefined ? [] : await readParent(parent);
    const wanted = wantedPlatforms(options, parents);
    const platforms = [];
    for (const platform of wanted) {
        const from = parent === undefined
            ? undefined
            : selectPlatform(parents, platform, `parent ${parent.name ?? parent.descriptor.digest}`);
        const assembled = await assemblePlatform(options, context, platform, from);
        platforms.push(assembled);
        context.onPlatform?.(assembled);
    }
    const index = {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_INDEX */.$p,
        manifests: platforms.map(({ platform, manifest }) => ({ ...manifest, platform })),
        annotations: annotationsOf(options, context, parent?.descriptor),
    };
    const root = await putJson(target, oci_lib/* OCI_INDEX */.$p, index);
    if (context.tag !== undefined)
        await target.tag?.(root, context.tag);
    return { root, platforms };
}
async function assemblePlatform(options, context, platform, from) {
    const { target, epochSeconds, parent } = context;
    const inherited = from?.layers ?? [];
    const expanded = await expandFiles(options.files ?? [], context.directory, platform);
    if (parent !== undefined)
        await copyLayers(parent.source, target, inherited);
    const entries = await withoutParentDirectories(expanded, target, inherited);
    const own = entries.length === 0 ? undefined : await writeLayer(entries, epochSeconds, target);
    const config = await putJson(target, oci_lib/* OCI_CONFIG */.TF, configOf({
        options,
        platform,
        parent: from?.config,
        diffId: own?.diffId,
        created: timeOf(epochSeconds),
    }));
    const ownLayers = own === undefined ? [] : [own.descriptor];
    const layers = [...inherited, ...ownLayers];
    const manifest = await putJson(target, oci_lib/* OCI_MANIFEST */.EG, {
        schemaVersion: 2,
        mediaType: oci_lib/* OCI_MANIFEST */.EG,
        config,
        layers,
        annotations: annotationsOf(options, context, from?.manifest),
    });
    return { platform, manifest, config, layers, ownLayers, files: own?.files ?? [] };
}
function wantedPlatforms(options, parents) {
    const named = options.platforms?.map(oci_lib/* parsePlatform */.FL);
    if (named !== undefined)
        return uniquePlatforms(named);
    if (parents.length > 0)
        return uniquePlatforms(parents.map((one) => one.platform));
    return DEFAULT_PLATFORMS.map(oci_lib/* parsePlatform */.FL);
}
function uniquePlatforms(platforms) {
    const byName = new Map(platforms.map((one) => [(0,oci_lib/* platformName */.$r)(one), one]));
    return [...byName].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
function annotationsOf(options, context, base) {
    const name = context.parent?.name;
    return sortKeys({
        'org.opencontainers.image.created': timeOf(context.epochSeconds),
        ...options.annotations,
        ...(base === undefined ? {} : { 'org.opencontainers.image.base.digest': base.digest }),
        ...(name === undefined ? {} : { 'org.opencontainers.image.base.name': name }),
    });
}
async function putJson(target, mediaType, value) {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const descriptor = (0,oci_lib/* describe */.q0)(mediaType, bytes);
    await target.put(descriptor, (0,lib.contentOf)(bytes));
    return descriptor;
}
function checkEpoch(epochSeconds) {
    if (Number.isSafeInteger(epochSeconds) && epochSeconds >= 0 && epochSeconds < 253_402_300_800)
        return;
    throw imageError('IMAGE_OPTIONS_INVALID', `the time ${epochSeconds} is not whole seconds from 1970 to 9999`, { hint: 'give the time of the commit, as SOURCE_DATE_EPOCH does' });
}
function timeOf(epochSeconds) {
    return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}

;// CONCATENATED MODULE: ./packages/image/lib/options.js

const target = schemas/* string */.YjP()
    .regex(/^\/[^\0]*$/, 'must be an absolute path, such as /etc/passwd')
    .describe('Absolute path in the image');
const mode = schemas/* string */.YjP()
    .regex(/^0?[0-7]{3,4}$/, 'must be an octal mode in quotes, such as "0755"')
    .describe('Octal mode, in quotes. Default: files 0755 when executable in the source, else 0644; directories 0755');
const owner = schemas/* string */.YjP()
    .regex(/^\d{1,10}:\d{1,10}$/, 'must be "uid:gid" in numbers, such as "65532:65532"')
    .describe('Numeric "uid:gid". Default: 0:0');
const KINDS = ['source', 'builtin', 'content', 'directory', 'symlink'];
/**
 * One entry of an image's `files`: exactly one of `source`, `builtin`, `content`, `directory` and `symlink`
 * says what it is.
 */
const fileOptionsSchema = schemas/* strictObject */.rej({
    source: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('A file, or a directory whose tree is copied under the target; relative to the configuration file. {os}, {arch} and {variant} stand for the platform'),
    builtin: schemas/* enum */.k5n(['ca-certificates'])
        .optional()
        .describe('ca-certificates: the root certificates that Node.js ships, as one PEM file'),
    content: schemas/* string */.YjP().optional().describe('The text of the file'),
    directory: target
        .optional()
        .describe('Makes a directory of this absolute path, such as /tmp with mode "1777"'),
    symlink: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('What the symbolic link at the target points to'),
    target: target.optional(),
    mode: mode.optional(),
    owner: owner.optional(),
})
    .superRefine((entry, context) => {
    const kinds = KINDS.filter((kind) => entry[kind] !== undefined);
    if (kinds.length !== 1) {
        const found = kinds.length === 0 ? 'none' : kinds.join(' and ');
        context.addIssue({
            code: 'custom',
            message: `needs exactly one of ${KINDS.join(', ')}, found ${found}`,
        });
    }
    if (entry.directory === undefined && entry.target === undefined) {
        context.addIssue({ code: 'custom', path: ['target'], message: 'is missing' });
    }
    if (entry.directory !== undefined && entry.target !== undefined) {
        const message = 'is not for a directory entry: `directory` is already the path';
        context.addIssue({ code: 'custom', path: ['target'], message });
    }
    if (entry.symlink !== undefined && entry.mode !== undefined) {
        context.addIssue({ code: 'custom', path: ['mode'], message: 'symbolic links have no mode' });
    }
})
    .describe('One file, directory tree, directory or symbolic link of the image');
/** Options of one image: an entry of `images:` in sealwright.yaml. */
const imageOptionsSchema = schemas/* strictObject */.rej({
    from: schemas/* string */.YjP()
        .min(1)
        .describe('The parent: scratch, the name of another image of this file, a reference such as ghcr.io/owner/base@sha256:…, or oci:DIR[:tag]'),
    platforms: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/, 'must be os/arch[/variant]'))
        .min(1)
        .optional()
        .describe("Platforms to build. Default: the parent's, and linux/amd64 and linux/arm64 from scratch"),
    files: schemas/* array */.YOg(fileOptionsSchema).optional().describe('What this image adds, as one layer'),
    user: schemas/* string */.YjP().min(1).optional().describe('User of the process: name, uid, or "uid:gid"'),
    env: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[^=\0]+$/, 'must be a variable name'), schemas/* string */.YjP())
        .optional()
        .describe("Environment variables, merged over the parent's"),
    entrypoint: schemas/* array */.YOg(schemas/* string */.YjP())
        .optional()
        .describe("Program and first arguments, one by one. Setting it clears the parent's cmd"),
    cmd: schemas/* array */.YOg(schemas/* string */.YjP()).optional().describe('Default arguments, one by one'),
    workdir: target.optional().describe('Working directory of the process'),
    ports: schemas/* array */.YOg(schemas/* string */.YjP()
        .regex(/^\d{1,5}(\/(tcp|udp|sctp))?$/, 'must be a port such as "8080" or "53/udp"'))
        .optional()
        .describe('Ports that the process listens on, in quotes'),
    labels: schemas/* record */.g1P(schemas/* string */.YjP().min(1), schemas/* string */.YjP())
        .optional()
        .describe("Labels of the image config, merged over the parent's"),
    annotations: schemas/* record */.g1P(schemas/* string */.YjP().min(1), schemas/* string */.YjP())
        .optional()
        .describe('Annotations of the manifests and the index'),
    'stop-signal': schemas/* string */.YjP()
        .regex(/^(SIG[A-Z0-9+-]+|\d+)$/, 'must be a signal such as SIGTERM')
        .optional()
        .describe('Signal that stops the process'),
    tags: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^\w[\w.-]{0,127}$/, 'must be a tag: letters, digits, _ . -'))
        .optional()
        .describe('Tags of this image, in place of those of the file'),
})
    .describe('One image to assemble');
/** The `images` section of sealwright.yaml: options by name. A name is also the last part of the repository. */
const imagesSchema = schemas/* record */.g1P(schemas/* string */.YjP()
    .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'must be lower-case letters and digits, joined by . _ -'), imageOptionsSchema)
    .describe('Images by name, built in the order of their parents');

;// CONCATENATED MODULE: ./packages/image/lib/index.js











;// CONCATENATED MODULE: ./packages/release/lib/errors.js

/** Errors of configuration files and of releases. */
const releaseError = (0,lib.defineErrors)({
    CONFIG_INVALID: 'input',
    CONFIG_NOT_FOUND: 'input',
    REGISTRY_INVALID: 'input',
    RELEASE_INCOMPLETE: 'outside',
    REPORT_INVALID: 'input',
});

;// CONCATENATED MODULE: ./packages/release/lib/build.js




/** Builds the tree of images of a configuration, parents first, side by side where they do not depend on each other. */
async function buildImages(context, ports) {
    const { config } = context.loaded;
    const plan = planImages(config.images ?? {});
    const wanted = closure(plan.images, context.only);
    const built = new Map();
    for (const level of plan.levels) {
        const images = plan.images.filter((image) => level.includes(image.name) && wanted.has(image.name));
        const results = await (0,lib.mapLimit)(images, 2, (image) => {
            (0,lib.throwIfAborted)(ports.signal);
            return buildOne(image, context, built);
        });
        for (const result of results)
            built.set(result.name, result);
    }
    return [...built.values()];
}
/** The names that are wanted and all that they are built on. */
function closure(images, only) {
    if (only === undefined || only.length === 0)
        return new Set(images.map((image) => image.name));
    const unknown = only.filter((name) => !images.some((image) => image.name === name));
    if (unknown.length > 0) {
        throw releaseError('CONFIG_INVALID', `there is no image named ${unknown.join(', ')}`, {
            hint: `the images are ${images.map((image) => image.name).join(', ')}`,
        });
    }
    const wanted = new Set(only);
    for (const image of images.toReversed()) {
        if (wanted.has(image.name) && image.parent.kind === 'image')
            wanted.add(image.parent.name);
    }
    return wanted;
}
async function buildOne(image, context, built) {
    const item = context.progress.child(image.name);
    try {
        const parent = await parentOf(image, context, built);
        const options = image.platforms === undefined
            ? image.options
            : { ...image.options, platforms: [...image.platforms] };
        const assembled = await assembleImage(options, {
            directory: context.loaded.directory,
            target: context.layout,
            epochSeconds: context.epochSeconds,
            tag: image.name,
            onPlatform: ({ platform }) => item.note((0,oci_lib/* platformName */.$r)(platform)),
            ...(parent === undefined ? {} : { parent: parent.image }),
        });
        const bytes = assembled.platforms
            .flatMap(({ layers }) => layers)
            .reduce((sum, layer) => sum + layer.size, 0);
        item.end('done', `${assembled.platforms.length} platforms, ${(0,lib.sizeText)(bytes)}`);
        return {
            name: image.name,
            assembled,
            ...(parent === undefined
                ? {}
                : { parent: { name: parent.shown, digest: parent.image.descriptor.digest } }),
        };
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
/**
 * What an image starts from. A parent of the same file is named as the configuration publishes it, wherever this run
 * publishes to, so that the destination does not change a digest.
 */
async function parentOf(image, context, built) {
    const { parent } = image;
    if (parent.kind === 'scratch')
        return undefined;
    if (parent.kind === 'image') {
        const { registry, tags } = context.loaded.config;
        const root = built.get(parent.name)?.assembled.root;
        if (root === undefined)
            throw new Error(`the plan built ${image.name} before its parent ${parent.name}`);
        const tag = context.loaded.config.images?.[parent.name]?.tags?.[0] ?? tags[0] ?? 'latest';
        return {
            image: {
                source: context.layout,
                descriptor: root,
                name: `${registry}/${parent.name}:${tag}`,
            },
            shown: parent.name,
        };
    }
    const text = parent.kind === 'layout' ? `oci:${parent.directory}` : parent.reference;
    const source = parent.kind === 'layout'
        ? await (0,oci_lib/* openLayout */.B9)(parent.directory)
        : await context.openRepository(parent.reference);
    const wanted = parent.kind === 'layout' ? (parent.reference ?? 'latest') : tagOrDigest(parent.reference);
    const descriptor = await source.resolve(wanted);
    if (descriptor === undefined) {
        throw releaseError('CONFIG_INVALID', `images.${image.name}.from: ${text} has no ${wanted}`, {
            hint: 'check the tag or digest; a private registry may say "not found" to strangers: log in first',
        });
    }
    return { image: { source, descriptor, name: text }, shown: text };
}
function tagOrDigest(reference) {
    const parsed = (0,oci_lib/* parseReference */.F2)(reference);
    return parsed.digest ?? parsed.tag ?? 'latest';
}

// EXTERNAL MODULE: ./packages/helm/lib/archive.js
var archive = __webpack_require__(2852);
// EXTERNAL MODULE: ./packages/helm/lib/chart.js
var lib_chart = __webpack_require__(90802);
// EXTERNAL MODULE: ./packages/helm/lib/errors.js
var errors = __webpack_require__(59691);
// EXTERNAL MODULE: ./packages/helm/lib/ignore.js
var ignore = __webpack_require__(62230);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./packages/helm/lib/metadata.js
var lib_metadata = __webpack_require__(85405);
// EXTERNAL MODULE: ./packages/helm/lib/yaml.js
var yaml = __webpack_require__(92079);
;// CONCATENATED MODULE: ./packages/helm/lib/lock.js






const lockSchema = schemas/* looseObject */._H3({
    generated: schemas/* string */.YjP().optional(),
    digest: schemas/* string */.YjP(),
    dependencies: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), version: schemas/* string */.YjP(), repository: schemas/* string */.YjP().optional() }))
        .nullish(),
});
/**
 * The digest of a Chart.lock: over what Chart.yaml asks for and what was locked (helm internal/resolver HashReq).
 * It says that both belong together; it says nothing of the content of a dependency.
 */
function lockDigest(requested, locked) {
    return (0,lib.digestOf)((0,lib_metadata/* goJson */.Pl)([requested.map(lib_metadata/* dependencyFields */.Ru), locked.map(lib_metadata/* dependencyFields */.Ru)]));
}
/** Chart.lock as helm writes it: what each dependency was resolved to. */
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
 * Checks that a Chart.lock was made for this Chart.yaml, and for these versions of its dependencies.
 *
 * @param versions of the dependencies that go into the package, by name
 * @throws `LOCK_OUT_OF_SYNC`, `CHART_INVALID`
 */
function checkLock(text, metadata, versions, directory) {
    const what = `${directory}/Chart.lock`;
    const lock = (0,yaml/* parseShape */.T)((0,yaml/* parseYaml */.h)(text, what, 'CHART_INVALID'), lockSchema);
    const locked = lock.dependencies ?? [];
    const expected = lockDigest(metadata.dependencies ?? [], locked);
    const hint = `run \`helm dependency update ${directory}\`, or remove Chart.lock`;
    if (lock.digest !== expected) {
        const found = `digest ${lock.digest}, expected ${expected}`;
        throw (0,errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `${what} was not made for this Chart.yaml: ${found}`, {
            hint,
        });
    }
    for (const { name, version } of locked) {
        const packaged = versions.get(name);
        if (packaged !== undefined && packaged !== version) {
            const found = `${name} ${version} is locked, but ${packaged} would be packaged`;
            throw (0,errors/* helmError */.l)('LOCK_OUT_OF_SYNC', `${what}: ${found}`, { hint });
        }
    }
}

;// CONCATENATED MODULE: ./packages/helm/lib/options.js

/** Options of one chart: an entry of `charts:` in sealwright.yaml. */
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
        .describe('Values to pin to an image: path in values.yaml -> name of an image of this file, or a reference with a digest. Sets <path>.repository and <path>.digest, in this chart and wherever another chart contains it'),
})
    .describe('One Helm chart to package and publish');
/** The `charts` section of sealwright.yaml. */
const chartsSchema = schemas/* array */.YOg(chartOptionsSchema)
    .describe('Helm charts to package and publish; each to <registry>/charts/<name>');

;// CONCATENATED MODULE: ./packages/helm/lib/values.js



/**
 * Sets values in the text of a values.yaml; comments and order stay.
 *
 * @throws `VALUES_INVALID` when the map that a path leads through is not there
 */
function overrideValues(text, overrides, what) {
    if (overrides.length === 0)
        return text;
    const { document, at } = (0,yaml/* parseYaml */.h)(text, what, 'VALUES_INVALID');
    const problems = [];
    for (const { path, value } of overrides) {
        const keys = path.split('.');
        const above = keys.slice(0, -1);
        const parent = above.length === 0 ? document.contents : document.getIn(above, true);
        if ((0,dist/* isMap */.jh)(parent))
            document.setIn(keys, value);
        else
            problems.push(`${at(above)}: ${above.join('.')} is no map to set ${path} in`);
    }
    if (problems.length > 0) {
        throw (0,errors/* helmError */.l)('VALUES_INVALID', problems.join('; '), {
            hint: 'correct the path of `pin`, or add the map to values.yaml',
        });
    }
    return document.toString({ lineWidth: 0 });
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var node_modules_semver = __webpack_require__(62088);
;// CONCATENATED MODULE: ./packages/helm/lib/version.js

/**
 * True when a version meets a constraint as helm writes them (github.com/Masterminds/semver): commas and blanks mean
 * and, `||` means or, `!=` excludes; an empty constraint takes anything that is no pre-release.
 */
function satisfies(version, constraint) {
    const parsed = node_modules_semver.parse(version) ?? node_modules_semver.coerce(version, { includePrerelease: true });
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
    if (excluded.some((one) => node_modules_semver.satisfies(version, one, { includePrerelease: true })))
        return false;
    return node_modules_semver.satisfies(version, rest === '' ? '*' : rest);
}

;// CONCATENATED MODULE: ./packages/helm/lib/package.js










/**
 * Packages a chart directory: what `helm package` makes, but the same bytes from any checkout. Dependencies by
 * `file://` go inside from their source; charts that lie in charts/ go inside as they are.
 *
 * @throws what `loadChart` throws, `VALUES_INVALID`, `DEPENDENCY_UNSUPPORTED`, `DEPENDENCY_MISSING`,
 * `DEPENDENCY_VERSION`, `LOCK_OUT_OF_SYNC`
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
/** Loads a chart, changes it, and puts its dependencies and its lock in place. */
async function prepare(directory, overrides, options, above) {
    if (above.includes(directory)) {
        throw (0,errors/* helmError */.l)('CHART_INVALID', `packaging charts: cycle: ${[...above, directory].join(' needs ')}`);
    }
    const chart = changed(await (0,lib_chart/* loadChart */.Ty)(directory), overrides, directory);
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
        const found = await prepare(path, options.dependencyOverrides?.(path) ?? {}, options, [
            ...above,
            directory,
        ]);
        checkDependency(one, found.metadata, directory);
        inside.set(found.metadata.name, found);
    }
    refuseMissing(missing, requested, inside, directory);
    const dependencies = [...inside.values()].sort((a, b) => (0,lib_chart/* compare */.UD)(a.metadata.name, b.metadata.name));
    const warnings = [...chart.warnings, ...dependencies.flatMap((one) => one.warnings)];
    return locked({ ...chart, dependencies, warnings }, options.epochSeconds, directory);
}
function changed(chart, overrides, directory) {
    const { version, appVersion, values = [] } = overrides;
    if (version !== undefined && !(0,lib_metadata/* isLenientVersion */.Ut)(version)) {
        throw (0,errors/* helmError */.l)('CHART_INVALID', `packaging ${directory}: "${version}" is not a version, such as 1.2.3`);
    }
    let files = chart.files;
    let { metadata } = chart;
    if (version !== undefined || appVersion !== undefined) {
        const what = `${directory}/Chart.yaml`;
        const { document } = (0,yaml/* parseYaml */.h)((0,lib.textOf)(fileOf(files, 'Chart.yaml')), what, 'CHART_INVALID');
        if (version !== undefined)
            document.set('version', version);
        if (appVersion !== undefined)
            document.set('appVersion', appVersion);
        const text = document.toString({ lineWidth: 0 });
        metadata = (0,lib_chart/* parseMetadata */.jR)(text, what).metadata;
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
    const where = `packaging ${directory}: its dependency ${wanted.name} (${wanted.repository})`;
    if (found.name !== wanted.name) {
        throw (0,errors/* helmError */.l)('DEPENDENCY_MISSING', `${where} is a chart named ${found.name}`);
    }
    if (!satisfies(found.version, wanted.version ?? '')) {
        throw (0,errors/* helmError */.l)('DEPENDENCY_VERSION', `${where} has version ${found.version}, expected ${wanted.version}`, { hint: 'change the version of the dependency in Chart.yaml' });
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
        throw (0,errors/* helmError */.l)(remote ? 'DEPENDENCY_UNSUPPORTED' : 'DEPENDENCY_MISSING', `packaging ${directory}: not in charts/: ${missing.join(', ')}`, {
            hint: remote
                ? `dependencies from a registry or an index are not supported yet: run \`helm dependency build ${directory}\` first, which puts them into charts/`
                : 'put the chart into charts/, or name its directory as a file:// repository',
        });
    }
    if (wrong.length > 0) {
        const found = wrong.map((one) => `${one.name} ${inside.get(one.name)?.metadata.version}, expected ${one.version}`);
        throw (0,errors/* helmError */.l)('DEPENDENCY_VERSION', `packaging ${directory}: in charts/: ${found.join(', ')}`, {
            hint: `run \`helm dependency update ${directory}\``,
        });
    }
}
/** Checks the lock that is there, or makes the one that `helm dependency update` would have made. */
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
/** All files in helm's order: the well-known ones, templates, others, then each dependency. */
function filesOf(chart) {
    const rank = (name) => {
        const at = FIRST.indexOf(name);
        if (at >= 0)
            return at;
        return name.startsWith('templates/') ? FIRST.length : FIRST.length + 1;
    };
    const own = chart.files.toSorted((a, b) => rank(a.name) - rank(b.name) || (0,lib_chart/* compare */.UD)(a.name, b.name));
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

;// CONCATENATED MODULE: ./packages/helm/lib/publish.js







/** Media types of helm's OCI format (helm pkg/registry/constants.go). */
const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const HELM_CHART = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const HELM_PROVENANCE = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const HELM_CHART_LEGACY = 'application/tar+gzip';
/** Charts are unpacked to at most 100 MiB; an archive is no larger. */
const ARCHIVE_LIMIT = (/* unused pure expression or super */ null && (100 * 1024 * 1024));
/** The tag of a version: `+` is no tag character and becomes `_` (helm pkg/registry/reference.go). */
function tagOf(version) {
    return version.replaceAll('+', '_');
}
/** The version of a tag. */
function versionOf(tag) {
    return tag.replaceAll('_', '+');
}
/**
 * The manifest that `helm push` makes of the same archive when the file's time is `createdSeconds` and TZ is UTC:
 * same bytes, same digest (helm pkg/registry/{client,chart}.go).
 */
function chartManifest(chart, createdSeconds) {
    const { metadata, tgz } = chart;
    const configBytes = new TextEncoder().encode((0,lib_metadata/* metadataJson */.YE)(metadata));
    const config = (0,oci_lib/* describe */.q0)(HELM_CONFIG, configBytes);
    const layer = (0,oci_lib/* describe */.q0)(HELM_CHART, tgz);
    const fields = ({ mediaType, digest, size }) => ({ mediaType, digest, size });
    const manifestBytes = new TextEncoder().encode((0,lib_metadata/* goJson */.Pl)({
        schemaVersion: 2,
        config: fields(config),
        layers: [fields(layer)],
        annotations: publish_annotationsOf(metadata, createdSeconds),
    }));
    return {
        manifest: (0,oci_lib/* describe */.q0)(oci_lib/* OCI_MANIFEST */.EG, manifestBytes),
        manifestBytes,
        config,
        configBytes,
        layer,
    };
}
function publish_annotationsOf(metadata, createdSeconds) {
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
 * Pushes a chart to its repository, `<parent>/<name>`, under its version, and reads it back.
 *
 * @param options.createdSeconds what helm takes from the archive's file time, in seconds since the epoch
 * @throws `CHART_EXISTS` when the version is there with other content and `overwrite` is not set, `CHART_DAMAGED`
 */
async function pushChart(store, chart, options) {
    const { manifest, manifestBytes, config, configBytes, layer } = chartManifest(chart, options.createdSeconds);
    const tag = tagOf(chart.metadata.version);
    const existing = await store.resolve(tag);
    if (existing?.digest === manifest.digest)
        return { descriptor: manifest, tag, outcome: 'unchanged' };
    if (existing !== undefined && options.overwrite !== true) {
        const { name, version } = chart.metadata;
        throw (0,errors/* helmError */.l)('CHART_EXISTS', `pushing chart ${name} ${version}: the version is there with digest ${existing.digest}, this one is ${manifest.digest}`, { hint: 'raise the version in Chart.yaml, or allow overwriting' });
    }
    if (!(await store.has(layer)))
        await store.put(layer, (0,lib.contentOf)(chart.tgz));
    if (!(await store.has(config)))
        await store.put(config, (0,lib.contentOf)(configBytes));
    await store.put(manifest, (0,lib.contentOf)(manifestBytes));
    await store.tag(manifest, tag, { ifAbsent: options.overwrite !== true });
    const stored = await store.resolve(tag);
    if (stored?.digest !== manifest.digest) {
        throw (0,errors/* helmError */.l)('CHART_DAMAGED', `pushing chart ${chart.metadata.name}: the tag ${tag} reads back as ${stored?.digest ?? 'nothing'}, expected ${manifest.digest}`, { hint: 'somebody else may have pushed the same version at the same time' });
    }
    await (0,lib.collect)(store.get(manifest), oci_lib/* MANIFEST_LIMIT */.MV);
    return { descriptor: manifest, tag, outcome: existing === undefined ? 'pushed' : 'overwritten' };
}
/**
 * Pulls a chart by version or digest; every byte is verified, and the metadata in the archive must be that of the
 * config.
 *
 * @throws `CHART_MISSING`, `CHART_DAMAGED`, and whatever the store throws
 */
async function pullChart(store, version) {
    const descriptor = await store.resolve(version.includes(':') ? version : tagOf(version));
    if (descriptor === undefined)
        throw helmError('CHART_MISSING', `pulling chart version ${version}: it is not in the repository`);
    const what = `chart manifest ${descriptor.digest}`;
    const bytes = await collect(store.get(descriptor), MANIFEST_LIMIT, what);
    const { config, layers = [] } = parseManifest(bytes, what, descriptor.mediaType);
    const layer = layers.find((one) => [HELM_CHART, HELM_CHART_LEGACY].includes(one.mediaType));
    if (config?.mediaType !== HELM_CONFIG || layer === undefined)
        throw helmError('CHART_DAMAGED', `reading ${what}: it is not a Helm chart`);
    const configBytes = await collect(store.get(config), MANIFEST_LIMIT, `config of ${what}`);
    const metadata = metadataOf(parseJson(configBytes, metadataSchema, `config of ${what}`));
    const tgz = await collect(store.get(layer), ARCHIVE_LIMIT, `archive of ${what}`);
    await checkArchive(tgz, metadata, what);
    const prov = layers.find((one) => one.mediaType === HELM_PROVENANCE);
    if (prov === undefined)
        return { descriptor, metadata, tgz };
    const provenance = await collect(store.get(prov), MANIFEST_LIMIT, `provenance of ${what}`);
    return { descriptor, metadata, tgz, provenance };
}
async function checkArchive(tgz, metadata, what) {
    const files = await readArchive(tgz, `${metadata.name} (${digestOf(tgz)})`);
    const file = files.find((one) => one.name === 'Chart.yaml');
    const inside = file === undefined ? undefined : parseMetadata(textOf(file.bytes), 'Chart.yaml').metadata;
    if (inside?.name === metadata.name && inside.version === metadata.version)
        return;
    const found = inside === undefined ? 'no Chart.yaml' : `${inside.name} ${inside.version}`;
    throw helmError('CHART_DAMAGED', `reading ${what}: its archive holds ${found}, its config says ${metadata.name} ${metadata.version}`);
}
/** The versions of a chart repository, newest first; tags that are no versions are left out. */
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












// EXTERNAL MODULE: ./packages/seal/lib/index.js + 28 modules
var seal_lib = __webpack_require__(88326);
;// CONCATENATED MODULE: ./packages/release/lib/charts.js





/** Packages and pushes charts in their order, each pinned to the images that it deploys, wherever it is contained. */
async function publishCharts(context, ports) {
    const pins = new Map(context.charts.map((chart) => [
        (0,external_node_path_.resolve)(context.directory, chart.path),
        valuesOf(chart, context.images),
    ]));
    const published = [];
    for (const chart of context.charts)
        published.push(await publishOne(chart, pins, context, ports));
    return published;
}
async function publishOne(options, pins, context, ports) {
    const item = context.progress.child(options.path);
    try {
        const directory = (0,external_node_path_.resolve)(context.directory, options.path);
        const chart = await packageChart(directory, {
            epochSeconds: context.epochSeconds,
            version: options.version,
            appVersion: options['app-version'],
            values: pins.get(directory),
            dependencyOverrides: (dependency) => {
                const values = pins.get(dependency);
                return values === undefined ? undefined : { values };
            },
        });
        for (const warning of chart.warnings)
            ports.log.warn(`${options.path}: ${warning}`);
        const { name, version } = chart.metadata;
        const repository = `${context.registry}/charts/${name}`;
        const store = context.open(repository);
        const pushed = await pushChart(store, chart, { createdSeconds: context.epochSeconds });
        const changed = pushed.outcome !== 'unchanged';
        item.end(changed ? 'done' : 'skipped', `${name} ${version}, ${(0,lib.sizeText)(chart.tgz.byteLength)}${changed ? '' : ', already there'}`);
        return {
            name,
            version,
            repository,
            tag: pushed.tag,
            store,
            descriptor: pushed.descriptor,
            size: chart.tgz.byteLength,
            changed,
        };
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
/** The values that pin a chart: `<path>.repository` and `<path>.digest`. */
function valuesOf(chart, images) {
    return Object.entries(chart.pin ?? {}).flatMap(([path, name]) => {
        const reference = images.get(name) ?? name;
        const at = reference.indexOf('@sha');
        if (at < 0) {
            throw releaseError('CONFIG_INVALID', `charts: ${chart.path}: pin.${path}: "${name}" is no image of this release and no reference with a digest`, {
                hint: `the images are ${[...images.keys()].join(', ') || 'none'}; a reference with a digest is HOST/NAME@sha256:…`,
            });
        }
        return [
            { path: `${path}.repository`, value: (0,seal_lib/* repositoryOf */._M)(reference) },
            { path: `${path}.digest`, value: reference.slice(at + 1) },
        ];
    });
}

// EXTERNAL MODULE: ./packages/core/lib/yaml/index.js + 2 modules
var lib_yaml = __webpack_require__(97665);
// EXTERNAL MODULE: ./node_modules/packageurl-js/index.js
var packageurl_js = __webpack_require__(87091);
;// CONCATENATED MODULE: ./packages/sbom/lib/errors.js

/** Errors of SBOM cataloguing. */
const sbomError = (0,lib.defineErrors)({
    SUBJECT_INVALID: 'outside',
    IMAGE_TOO_LARGE: 'outside',
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/sbom/lib/elf.js
const MAX_HEADERS = 4096;
/** Parses an ELF file's headers. Undefined when it is none, or is damaged. */
function parseElf(bytes) {
    if (bytes.byteLength < 64 || Buffer.compare(bytes.subarray(0, 4), Buffer.from('\x7fELF')) !== 0)
        return undefined;
    const wide = bytes[4] === 2;
    const littleEndian = bytes[5] === 1;
    const reader = readerOf(bytes, wide, littleEndian);
    const segments = segmentsOf(reader);
    function bytesAt(address, size) {
        const segment = segments.find((one) => address >= one.address && address + size <= one.address + one.size);
        if (segment === undefined)
            return undefined;
        const start = segment.offset + address - segment.address;
        return bytes.subarray(start, start + size);
    }
    const section = (name) => findSection(bytes, reader, name);
    return { littleEndian, wide, segments, section, bytesAt };
}
function readerOf(bytes, wide, littleEndian) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const u32 = (at) => view.getUint32(at, littleEndian);
    return {
        wide,
        u16: (at) => view.getUint16(at, littleEndian),
        u32,
        word: (at) => (wide ? Number(view.getBigUint64(at, littleEndian)) : u32(at)),
        inside: (offset, size) => offset >= 0 && size >= 0 && offset + size <= bytes.byteLength,
    };
}
function segmentsOf({ wide, u16, u32, word, inside }) {
    const [offset, size, count] = wide ? [word(32), u16(54), u16(56)] : [word(28), u16(42), u16(44)];
    if (size < (wide ? 56 : 32) || count > MAX_HEADERS || !inside(offset, size * count))
        return [];
    return Array.from({ length: count }, (_, index) => offset + index * size)
        .filter((at) => u32(at) === 1)
        .map((at) => ({
        offset: word(at + (wide ? 8 : 4)),
        address: word(at + (wide ? 16 : 8)),
        size: word(at + (wide ? 32 : 16)),
        writable: (u32(at + (wide ? 4 : 24)) & 2) !== 0,
    }))
        .filter((one) => inside(one.offset, one.size));
}
function findSection(bytes, reader, name) {
    const { wide, u16, u32, word, inside } = reader;
    const [offset, size, count] = wide ? [word(40), u16(58), u16(60)] : [word(32), u16(46), u16(48)];
    if (size < (wide ? 64 : 40) || count > MAX_HEADERS || !inside(offset, size * count))
        return undefined;
    const regionAt = (index) => {
        const at = offset + index * size;
        return {
            address: word(at + (wide ? 16 : 12)),
            offset: word(at + (wide ? 24 : 16)),
            size: word(at + (wide ? 32 : 20)),
            writable: true,
        };
    };
    const namesIndex = u16(wide ? 62 : 50);
    if (namesIndex >= count)
        return undefined;
    const names = regionAt(namesIndex);
    const wanted = Buffer.from(`${name}\0`);
    for (let index = 0; index < count; index++) {
        const start = names.offset + u32(offset + index * size);
        if (!inside(start, wanted.length))
            continue;
        if (Buffer.compare(bytes.subarray(start, start + wanted.length), wanted) !== 0)
            continue;
        const found = regionAt(index);
        return inside(found.offset, found.size) ? found : undefined;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/go.js


const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const ALIGNMENT = 16;
const go_HEADER = 32;
/** Module lists of the largest programs are some hundred kilobytes. */
const MAX_STRING = 16 * 1024 * 1024;
/**
 * Reads Go's build information out of an ELF binary: the section .go.buildinfo, or the first writable segment; strings
 * inline (Go 1.18 and later) or behind pointers (before). Undefined when there is none.
 */
function readGoBuildInfo(bytes) {
    try {
        const elf = parseElf(bytes);
        const region = elf?.section('.go.buildinfo') ?? elf?.segments.find((one) => one.writable);
        if (elf === undefined || region === undefined)
            return undefined;
        const data = Buffer.from(bytes.buffer, bytes.byteOffset + region.offset, Math.min(region.size, bytes.byteLength - region.offset));
        const start = findMagic(data);
        if (start === undefined)
            return undefined;
        const strings = readStrings(elf, data.subarray(start));
        if (strings === undefined || strings.version === '')
            return undefined;
        return { goVersion: strings.version, ...parseModules(strings.modules) };
    }
    catch (cause) {
        // A damaged file is a file without build information, not a failure of the whole catalogue.
        if (cause instanceof RangeError)
            return undefined;
        throw cause;
    }
}
function findMagic(data) {
    for (let at = data.indexOf(MAGIC); at >= 0; at = data.indexOf(MAGIC, at + 1)) {
        if (at % ALIGNMENT === 0 && data.length - at >= go_HEADER)
            return at;
    }
    return undefined;
}
function readStrings(elf, data) {
    const flags = data[15] ?? 0;
    if ((flags & 2) !== 0) {
        const version = inlineString(data, go_HEADER);
        const modules = version === undefined ? undefined : inlineString(data, version.end);
        if (version === undefined || modules === undefined)
            return undefined;
        return { version: version.text, modules: modules.text };
    }
    const pointerSize = data[14] ?? 0;
    if (pointerSize !== 4 && pointerSize !== 8)
        return undefined;
    const littleEndian = (flags & 1) === 0;
    const read = (bytes, at) => readPointer(bytes, at, pointerSize, littleEndian);
    const stringAt = (address) => {
        const header = elf.bytesAt(address, 2 * pointerSize);
        if (header === undefined)
            return undefined;
        const length = read(Buffer.from(header), pointerSize);
        if (length > MAX_STRING)
            return undefined;
        const text = elf.bytesAt(read(Buffer.from(header), 0), length);
        return text === undefined ? undefined : Buffer.from(text).toString('latin1');
    };
    const version = stringAt(read(data, 16));
    if (version === undefined)
        return undefined;
    return { version, modules: stringAt(read(data, 16 + pointerSize)) ?? '' };
}
function readPointer(bytes, at, size, littleEndian) {
    if (size === 4)
        return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
}
/** A string with its length before it as a varint. */
function inlineString(data, start) {
    let length = 0;
    let at = start;
    for (let shift = 0;; shift += 7) {
        const byte = data[at++];
        if (byte === undefined || shift > 28)
            return undefined;
        length += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80)
            break;
    }
    if (length > MAX_STRING || at + length > data.length)
        return undefined;
    return { text: data.toString('latin1', at, at + length), end: at + length };
}
/** The module list: lines of tab-separated fields between two 16-byte marks. */
function parseModules(marked) {
    const isMarked = marked.length >= 33 && marked.at(-17) === '\n';
    const text = isMarked ? (0,lib.textOf)(Buffer.from(marked.slice(16, -16), 'latin1')) : '';
    const dependencies = [];
    const settings = {};
    let path;
    let main;
    let last;
    for (const line of text.split('\n')) {
        const [kind, ...fields] = line.split('\t');
        if (kind === 'path')
            path = fields[0];
        else if (kind === 'mod') {
            main = moduleOf(fields);
            last = 'main';
        }
        else if (kind === 'dep') {
            dependencies.push(moduleOf(fields));
            last = 'dependency';
        }
        else if (kind === '=>') {
            const replacedBy = moduleOf(fields);
            if (last === 'main' && main !== undefined)
                main = { ...main, replacedBy };
            const replaced = last === 'dependency' ? dependencies.pop() : undefined;
            if (replaced !== undefined)
                dependencies.push({ ...replaced, replacedBy });
        }
        else if (kind === 'build') {
            const [key = '', ...value] = (fields[0] ?? '').split('=');
            settings[key] = value.join('=');
        }
    }
    return {
        ...(path === undefined ? {} : { path }),
        ...(main === undefined ? {} : { main }),
        dependencies,
        settings,
    };
}
function moduleOf([path = '', version = '', sum]) {
    return sum ? { path, version, sum } : { path, version };
}

;// CONCATENATED MODULE: ./packages/sbom/lib/filesystem.js





/** Bounds: bytes of one text that is kept, of all of them, of one binary that is looked into, and number of files. */
const MAX_TEXT = 16 * 1024 * 1024;
const MAX_TEXTS = 256 * 1024 * 1024;
const MAX_BINARY = 512 * 1024 * 1024;
const MAX_FILES = 1_000_000;
const MAGIC_SIZE = 4;
const INTERESTING = /(^|\/)(package\.json|package-lock\.json|npm-shrinkwrap\.json|\.package-lock\.json|os-release|(LICEN[CS]E|COPYING|UNLICENSE)[^/]*)$/i;
/**
 * Applies an image's layers in order, whiteouts included (image-spec layer.md), and keeps of each file what the
 * catalogers need. One file at a time is in memory.
 *
 * @throws `LAYER_INVALID`, `IMAGE_TOO_LARGE`
 */
async function readFiles(source, layers) {
    const files = new Map();
    const directories = new Set();
    const notes = [];
    let kept = 0;
    for (const layer of layers) {
        const before = new Set(files.keys());
        for await (const entry of readLayer(source, layer)) {
            const path = `/${entry.path}`;
            if (removeWhiteout(files, before, path))
                continue;
            files.delete(path);
            if (entry.type !== 'directory' && directories.delete(path))
                removeTree(files, path);
            before.delete(path);
            if (entry.type === 'link') {
                const linked = files.get(`/${(entry.linkname ?? '').replace(/^(\.?\/)+/, '')}`);
                if (linked !== undefined)
                    files.set(path, { ...linked, path });
                addAncestors(directories, path);
            }
            if (entry.type !== 'file')
                continue;
            const file = await readFile(path, entry, notes);
            kept += file.bytes?.byteLength ?? 0;
            files.set(path, file);
            addAncestors(directories, path);
            if (files.size > MAX_FILES || kept > MAX_TEXTS) {
                throw sbomError('IMAGE_TOO_LARGE', `cataloguing layer ${layer.digest}: ${files.size} files`, {
                    hint: `at most ${MAX_FILES} files and ${MAX_TEXTS} bytes of package metadata are read`,
                });
            }
        }
    }
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files: sorted, notes };
}
async function readFile(path, entry, notes) {
    const sum = (0,lib.digester)();
    const sha1 = (0,external_node_crypto_.createHash)('sha1');
    const isText = INTERESTING.test(path) && entry.size <= MAX_TEXT;
    const chunks = [];
    let head = Buffer.alloc(0);
    let keep = isText || entry.size <= MAX_BINARY;
    for await (const chunk of entry.content) {
        sum.update(chunk);
        sha1.update(chunk);
        if (head.length < MAGIC_SIZE) {
            head = Buffer.concat([head, chunk.subarray(0, MAGIC_SIZE)]);
            keep &&= isText || head.length < MAGIC_SIZE || isElf(head);
            if (!keep)
                chunks.length = 0;
        }
        if (keep)
            chunks.push(chunk);
    }
    if (isElf(head) && entry.size > MAX_BINARY)
        notes.push(`${path}: not looked into, larger than ${MAX_BINARY} bytes`);
    const { size } = entry;
    const executable = (entry.mode & 0o111) !== 0;
    const base = { path, size, digest: sum.digest(), sha1: sha1.digest('hex'), executable };
    if (isText)
        return { ...base, bytes: Buffer.concat(chunks) };
    const go = isElf(head) && keep ? readGoBuildInfo(Buffer.concat(chunks)) : undefined;
    return go === undefined ? base : { ...base, go };
}
function isElf(bytes) {
    return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
const filesystem_WHITEOUT = '.wh.';
/** Applies a whiteout entry; it hides only what lower layers put there. */
function removeWhiteout(files, before, path) {
    const at = path.lastIndexOf('/') + 1;
    const [directory, name] = [path.slice(0, at), path.slice(at)];
    if (!name.startsWith(filesystem_WHITEOUT))
        return false;
    const hidden = name === '.wh..wh..opq' ? directory : `${directory}${name.slice(filesystem_WHITEOUT.length)}`;
    const prefix = hidden.endsWith('/') ? hidden : `${hidden}/`;
    for (const one of before) {
        if (one !== hidden && !one.startsWith(prefix))
            continue;
        files.delete(one);
        before.delete(one);
    }
    return true;
}
/** Remembers the directories that files were put into: only their paths can cover a tree. */
function addAncestors(directories, path) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        const directory = path.slice(0, at);
        if (directories.has(directory))
            return;
        directories.add(directory);
    }
}
function removeTree(files, path) {
    for (const one of files.keys())
        if (one.startsWith(`${path}/`))
            files.delete(one);
}

;// CONCATENATED MODULE: ./packages/sbom/lib/licenses.js
/** Identifiers of the SPDX license list that packages really carry; anything else is given as a name. */
const IDENTIFIERS = new Set(`0BSD AFL-2.1 AFL-3.0 AGPL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-2.0
  BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause BSD-3-Clause-Clear BSD-4-Clause BSL-1.0 BUSL-1.1 CC-BY-3.0 CC-BY-4.0
  CC-BY-SA-3.0 CC-BY-SA-4.0 CC0-1.0 CDDL-1.0 CDDL-1.1 ECL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FSFAP GPL-2.0
  GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later HPND ISC LGPL-2.0-only LGPL-2.0-or-later
  LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-1.1 MPL-2.0
  MS-PL NCSA OFL-1.1 OpenSSL PostgreSQL PSF-2.0 Python-2.0 Ruby Unicode-3.0 Unicode-DFS-2016 Unlicense UPL-1.0 W3C
  WTFPL X11 Zlib ZPL-2.1`.split(/\s+/));
const EXCEPTIONS = new Set('Classpath-exception-2.0 GCC-exception-3.1 LLVM-exception Autoconf-exception-3.0'.split(' '));
/** True for an SPDX license expression whose every identifier is known here (SPDX 2.3, annex D). */
function isLicenseExpression(text) {
    const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
    let at = 0;
    let depth = 0;
    function operand() {
        const token = tokens[at++];
        if (token === '(') {
            if (++depth > 16)
                return false;
            const inner = expression() && tokens[at++] === ')';
            depth--;
            return inner;
        }
        if (token === undefined || !IDENTIFIERS.has(token.replace(/\+$/, '')))
            return false;
        if (tokens[at] !== 'WITH')
            return true;
        at++;
        return EXCEPTIONS.has(tokens[at++] ?? '');
    }
    function expression() {
        if (!operand())
            return false;
        while (tokens[at] === 'AND' || tokens[at] === 'OR') {
            at++;
            if (!operand())
                return false;
        }
        return true;
    }
    return expression() && at === tokens.length;
}
/** Phrases that only this license's text has; the first that matches decides, so the order matters. */
const TEXTS = [
    ['Apache-2.0', [/Apache License\s+Version 2\.0/i]],
    ['MPL-2.0', [/Mozilla Public License,? (Version|v\.?) ?2\.0/i]],
    ['AGPL-3.0-only', [/GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i]],
    ['LGPL-3.0-only', [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i]],
    ['LGPL-2.1-only', [/GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i]],
    ['GPL-3.0-only', [/GNU GENERAL PUBLIC LICENSE\s+Version 3/i]],
    ['GPL-2.0-only', [/GNU GENERAL PUBLIC LICENSE\s+Version 2/i]],
    ['BSD-3-Clause', [/Redistribution and use in source and binary forms/i, /Neither the name/i]],
    ['BSD-2-Clause', [/Redistribution and use in source and binary forms/i]],
    ['MIT', [/Permission is hereby granted, free of charge/i, /shall be\s+included in all copies/i]],
    ['MIT-0', [/Permission is hereby granted, free of charge/i]],
    ['0BSD', [/Permission to use, copy, modify, and\/or distribute/i, /^((?!appear in all).)*$/is]],
    ['ISC', [/Permission to use, copy, modify, and(\/or)? distribute/i]],
    ['Unlicense', [/free and unencumbered software released into the public domain/i]],
    ['CC0-1.0', [/CC0 1\.0 Universal/i]],
];
/** The license that a license file is the text of, by its telling phrases; undefined when none is obvious. */
function detectLicense(text) {
    const flat = text.slice(0, 64 * 1024).replace(/\s+/g, ' ');
    return TEXTS.find(([, phrases]) => phrases.every((phrase) => phrase.test(flat)))?.[0];
}

;// CONCATENATED MODULE: ./packages/sbom/lib/npm.js


const LIMITS = { bytes: 16 * 1024 * 1024, depth: 64 };
const licenseSchema = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* object */.Ikc({ type: schemas/* string */.YjP() })]);
const packageJsonSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().min(1),
    version: schemas/* string */.YjP().min(1),
    license: licenseSchema.optional().catch(undefined),
    licenses: schemas/* array */.YOg(licenseSchema).optional().catch(undefined),
});
const needsSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional();
const lockedSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().optional(),
    version: schemas/* string */.YjP().optional(),
    integrity: schemas/* string */.YjP().optional(),
    license: schemas/* unknown */.L5J().optional(),
    dev: schemas/* boolean */.zMY().optional(),
    optional: schemas/* boolean */.zMY().optional(),
    devOptional: schemas/* boolean */.zMY().optional(),
    link: schemas/* boolean */.zMY().optional(),
    dependencies: needsSchema,
    optionalDependencies: needsSchema,
});
const oldLockedSchema = schemas/* looseObject */._H3({
    version: schemas/* string */.YjP().optional(),
    integrity: schemas/* string */.YjP().optional(),
    dev: schemas/* boolean */.zMY().optional(),
    optional: schemas/* boolean */.zMY().optional(),
    get dependencies() {
        return schemas/* record */.g1P(schemas/* string */.YjP(), oldLockedSchema).optional();
    },
});
const lockfileSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP().optional(),
    version: schemas/* string */.YjP().optional(),
    lockfileVersion: schemas/* number */.aig(),
    packages: schemas/* record */.g1P(schemas/* string */.YjP(), lockedSchema).optional(),
    dependencies: schemas/* record */.g1P(schemas/* string */.YjP(), oldLockedSchema).optional(),
});
/** The package of a package.json; undefined when it names none. */
function readPackageJson(bytes, path) {
    const parsed = tryParse(bytes, packageJsonSchema, path);
    if (parsed === undefined)
        return undefined;
    const { name, version } = parsed;
    const all = parsed.license === undefined ? (parsed.licenses ?? []) : [parsed.license];
    const names = all.map((one) => (typeof one === 'string' ? one : one.type));
    const license = names.length > 1 ? `(${names.join(' OR ')})` : names[0];
    return { name, version, ...(license ? { license } : {}), scope: 'required', needs: [] };
}
/** All packages of a package-lock.json or npm-shrinkwrap.json of version 1, 2 or 3. */
function readLockfile(bytes, path) {
    const lock = tryParse(bytes, lockfileSchema, path);
    if (lock === undefined)
        return undefined;
    if (lock.packages !== undefined)
        return readPackages(lock.packages, lock.name);
    const found = [];
    readOld(lock.dependencies ?? {}, found, 0);
    return found;
}
function readPackages(packages, rootName) {
    const identities = new Map();
    for (const [location, one] of Object.entries(packages)) {
        const name = one.name ?? (location === '' ? rootName : nameOf(location));
        if (name && one.version && one.link !== true)
            identities.set(location, `${name}@${one.version}`);
    }
    const found = [];
    for (const [location, identity] of identities) {
        const one = packages[location];
        const wanted = Object.keys({ ...one.dependencies, ...one.optionalDependencies });
        const needs = wanted
            .map((name) => identities.get(locate(location, name, identities)))
            .filter((need) => need !== undefined);
        const at = identity.lastIndexOf('@');
        found.push({
            name: identity.slice(0, at),
            version: identity.slice(at + 1),
            ...(typeof one.license === 'string' ? { license: one.license } : {}),
            scope: scopeOf(one),
            ...tarballDigestOf(one.integrity),
            needs: [...new Set(needs)].sort(),
        });
    }
    return found;
}
/** Where Node would find `name` from a package at `location`: its own node_modules, then those above. */
function locate(location, name, known) {
    for (let at = location;;) {
        const candidate = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
        if (known.has(candidate) || at === '')
            return candidate;
        const up = at.lastIndexOf('/node_modules/');
        at = up >= 0 ? at.slice(0, up) : '';
    }
}
function readOld(dependencies, found, depth) {
    if (depth > 32)
        return;
    for (const [name, one] of Object.entries(dependencies)) {
        const version = one.version ?? '';
        if (/^\d/.test(version)) {
            found.push({
                name,
                version,
                scope: scopeOf(one),
                ...tarballDigestOf(one.integrity),
                needs: [],
            });
        }
        readOld(one.dependencies ?? {}, found, depth + 1);
    }
}
function scopeOf(one) {
    if (one.dev === true)
        return 'excluded';
    return one.optional === true ? 'optional' : 'required';
}
function tarballDigestOf(integrity) {
    const match = /(?:^|\s)sha512-([A-Za-z0-9+/]{86}==)/.exec(integrity ?? '');
    if (match === null)
        return {};
    const hex = Buffer.from(match[1] ?? '', 'base64').toString('hex');
    return { tarballDigest: `sha512:${hex}` };
}
function nameOf(location) {
    const at = location.lastIndexOf('node_modules/');
    return at < 0 ? undefined : location.slice(at + 'node_modules/'.length);
}
/** Files of strangers may be anything: one that does not parse is no package. */
function tryParse(bytes, schema, what) {
    try {
        return (0,lib.parseJson)(bytes, schema, what, LIMITS);
    }
    catch (cause) {
        if ((0,lib.isSealwrightError)(cause, 'JSON_INVALID'))
            return undefined;
        throw cause;
    }
}

;// CONCATENATED MODULE: ./packages/sbom/lib/os-release.js
/** Parses /etc/os-release. Undefined when it has no ID. */
function parseOsRelease(text) {
    const values = new Map();
    for (const line of text.split('\n')) {
        const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line);
        if (match !== null)
            values.set(match[1], unquoted(match[2]));
    }
    const id = values.get('ID');
    if (!id)
        return undefined;
    const versionId = values.get('VERSION_ID');
    const name = values.get('PRETTY_NAME') ?? values.get('NAME');
    return { id, ...(versionId ? { versionId } : {}), ...(name ? { name } : {}) };
}
function unquoted(text) {
    const quote = text[0];
    if (text.length < 2 || (quote !== '"' && quote !== "'") || text.at(-1) !== quote)
        return text;
    const inner = text.slice(1, -1);
    return quote === '"' ? inner.replace(/\\(["$`\\])/g, '$1') : inner;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/catalog.js









/**
 * Finds what one platform's image is made of: npm packages (lockfiles and package.json), Go modules in binaries,
 * the distribution, license files, and every file with its digest.
 *
 * @param manifest of one platform, not an index
 * @throws `SUBJECT_INVALID`, `LAYER_INVALID`, `IMAGE_TOO_LARGE`, and whatever the source throws
 */
async function catalogImage(source, manifest) {
    const what = `manifest ${manifest.digest}`;
    const bytes = await (0,lib.collect)(source.get(manifest), oci_lib/* MANIFEST_LIMIT */.MV, what);
    const { config, layers } = (0,oci_lib/* parseManifest */.Ng)(bytes, what, manifest.mediaType);
    if (config === undefined || layers === undefined) {
        throw sbomError('SUBJECT_INVALID', `cataloguing ${what}: it is not an image of one platform`, {
            hint: 'catalogue each manifest of an index, then compose them',
        });
    }
    const { os, architecture, variant } = await readConfig(source, config);
    const { files, notes } = await readFiles(source, layers);
    return {
        subject: { mediaType: manifest.mediaType, digest: manifest.digest, size: manifest.size },
        platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
        os: findOsRelease(files),
        packages: findPackages(files),
        files: files.map(({ path, size, digest, sha1 }) => ({ path, size, digest, sha1 })),
        notes,
    };
}
function findOsRelease(files) {
    for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
        const bytes = files.find((one) => one.path === path)?.bytes;
        if (bytes !== undefined)
            return parseOsRelease((0,lib.textOf)(bytes));
    }
    return undefined;
}
function findPackages(files) {
    const found = new Map();
    const licenses = licensesByDirectory(files);
    for (const file of files) {
        for (const one of packagesOf(file, licenses)) {
            const other = found.get(one.purl);
            found.set(one.purl, other === undefined ? one : merged(other, one));
        }
    }
    return [...found.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1));
}
function packagesOf(file, licenses) {
    if (file.go !== undefined)
        return goPackages(file);
    if (file.bytes === undefined)
        return [];
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const directory = file.path.slice(0, file.path.lastIndexOf('/'));
    if (name === 'package.json') {
        const one = readPackageJson(file.bytes, file.path);
        if (one === undefined)
            return [];
        const foundLicenses = licenses.get(directory) ?? [];
        return [npmPackage(one, file.path, foundLicenses)].filter((found) => found !== undefined);
    }
    if (!/^(package-lock|npm-shrinkwrap|\.package-lock)\.json$/.test(name))
        return [];
    return (readLockfile(file.bytes, file.path) ?? [])
        .map((one) => npmPackage(one, file.path, []))
        .filter((found) => found !== undefined);
}
function npmPackage(one, path, foundLicenses) {
    const purl = npmPurl(one.name, one.version);
    if (purl === undefined)
        return undefined;
    const needs = one.needs.map((need) => {
        const at = need.lastIndexOf('@');
        return npmPurl(need.slice(0, at), need.slice(at + 1));
    });
    return {
        purl,
        name: one.name,
        version: one.version,
        ecosystem: 'npm',
        scope: one.scope,
        license: one.license,
        foundLicenses,
        digests: one.tarballDigest === undefined ? [] : [one.tarballDigest],
        locations: [path],
        needs: needs.filter((need) => need !== undefined),
    };
}
function npmPurl(name, version) {
    const match = /^(?:(@[^/]+)\/)?([^/@]+)$/.exec(name);
    if (match === null)
        return undefined;
    return purlOf('npm', match[1], match[2], version);
}
function goPackages(file) {
    const { main, dependencies = [], goVersion = '' } = file.go ?? {};
    const standard = goPackage({ path: 'stdlib', version: goVersion.replace(/^go/, '').split(' ', 1)[0] ?? '' }, file.path, []);
    const needed = dependencies.map((one) => goPackage(one.replacedBy ?? one, file.path, []));
    const found = [standard, ...needed].filter((one) => one !== undefined);
    if (main === undefined)
        return found;
    const needs = found.map((one) => one.purl).sort();
    const program = goPackage(main.replacedBy ?? main, file.path, needs);
    return program === undefined ? found : [program, ...found];
}
function goPackage({ path, version }, location, needs) {
    const known = version === '' || version === '(devel)' ? undefined : version;
    const at = path.lastIndexOf('/');
    const namespace = at < 0 ? undefined : path.slice(0, at);
    const name = path.slice(at + 1);
    // A replacement by a directory has no module path that anybody could look up.
    if (name === '' || path.startsWith('.') || path.startsWith('/'))
        return undefined;
    const purl = purlOf('golang', namespace, name, known);
    return {
        purl,
        name: path,
        version: known,
        ecosystem: 'golang',
        scope: 'required',
        license: path === 'stdlib' ? 'BSD-3-Clause' : undefined,
        foundLicenses: [],
        digests: [],
        locations: [location],
        needs,
    };
}
function licensesByDirectory(files) {
    const found = new Map();
    for (const { path, bytes } of files) {
        if (bytes === undefined || !/\/(LICEN[CS]E|COPYING|UNLICENSE)[^/]*$/i.test(path))
            continue;
        const license = detectLicense((0,lib.textOf)(bytes));
        const directory = path.slice(0, path.lastIndexOf('/'));
        const known = found.get(directory) ?? [];
        if (license !== undefined && !known.includes(license))
            found.set(directory, [...known, license]);
    }
    return found;
}
function merged(a, b) {
    const both = (left, right) => [...new Set([...left, ...right])].sort();
    const scopes = ['required', 'optional', 'excluded'];
    return {
        ...a,
        scope: scopes.find((scope) => a.scope === scope || b.scope === scope) ?? 'required',
        license: a.license ?? b.license,
        foundLicenses: both(a.foundLicenses, b.foundLicenses),
        digests: both(a.digests, b.digests),
        locations: both(a.locations, b.locations),
        needs: both(a.needs, b.needs),
    };
}
function purlOf(type, namespace, name, version) {
    return new packageurl_js.PackageURL(type, namespace, name, version, undefined, undefined).toString();
}

;// CONCATENATED MODULE: ./packages/sbom/lib/document.js


/** Documents hold all files of an image up to this number, and none beyond. */
const MAX_DOCUMENT_FILES = 1000;
/** The package URL of an image (purl-spec, type oci). */
function imagePurl(meta, digest, platform) {
    const repository = (meta.repository ?? '').toLowerCase();
    const name = encodeURIComponent((repository.split('/').at(-1) || meta.name).toLowerCase());
    const qualifiers = [
        platform === undefined ? '' : `arch=${encodeURIComponent(platform.architecture)}`,
        repository === ''
            ? ''
            : `repository_url=${encodeURIComponent(repository).replaceAll('%2F', '/').replaceAll('%3A', ':')}`,
    ].filter((one) => one !== '');
    const query = qualifiers.length === 0 ? '' : `?${qualifiers.join('&')}`;
    return `pkg:oci/${name}@${encodeURIComponent(digest)}${query}`;
}
/** A version 5 UUID (RFC 9562) in the URL name space. */
function uuid5(name) {
    const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
    const hash = (0,external_node_crypto_.createHash)('sha1').update(namespace).update(name).digest();
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    const hex = hash.toString('hex').slice(0, 32);
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        hex.slice(12, 16),
        hex.slice(16, 20),
        hex.slice(20),
    ].join('-');
}
/** An identity that the subject and the content of a document give: same document, same identity. */
function documentUuid(kind, subject, body) {
    const content = (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex');
    return uuid5(`sealwright:${kind}:${(0,lib.hexOf)(subject)}:${content}`);
}
/** RFC 3339, as both formats want it. */
function timestampOf(epochSeconds) {
    return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
/** The files that go into a document. */
function documentFiles(catalog) {
    return catalog.files.length > MAX_DOCUMENT_FILES ? [] : catalog.files;
}
/** The bytes of a document: indented JSON, ending with a newline. */
function documentBytes(document) {
    return new TextEncoder().encode(`${JSON.stringify(document, undefined, 2)}\n`);
}

;// CONCATENATED MODULE: ./packages/sbom/lib/cyclonedx.js




/*
 * Written as plain typed objects and checked against the official schema in the tests: the CycloneDX library takes
 * longer to load than this takes to run, and makes no nested dependency graph with stable references.
 */
/** The media type of the document. */
const CYCLONEDX_TYPE = 'application/vnd.cyclonedx+json';
/** The CycloneDX 1.6 JSON document of one platform's image. The same catalogue and meta give the same bytes. */
function toCycloneDx(catalog, meta) {
    const { component, components, dependencies } = partOf(catalog, meta, '');
    return documentOf(catalog.subject.digest, meta, component, components, dependencies);
}
/** One document for an index: each platform's image is a component with its own components inside. */
function composeCycloneDx(index, catalogs, meta) {
    const parts = catalogs.map((one) => partOf(one, meta, `${(0,oci_lib/* platformName */.$r)(one.platform)}/`));
    const root = imageComponent(meta, index.digest, imagePurl(meta, index.digest));
    const components = parts.map((one) => ({ ...one.component, components: one.components }));
    const dependencies = [
        { ref: root['bom-ref'], dependsOn: components.map((one) => one['bom-ref']).sort() },
        ...parts.flatMap((one) => one.dependencies),
    ];
    return documentOf(index.digest, meta, root, components, dependencies);
}
function documentOf(subject, meta, component, components, dependencies) {
    const body = {
        version: 1,
        metadata: {
            timestamp: timestampOf(meta.epochSeconds),
            tools: {
                components: [{ type: 'application', name: meta.tool.name, version: meta.tool.version }],
            },
            component,
        },
        components,
        dependencies: dependencies.toSorted((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)),
    };
    const uuid = documentUuid('cyclonedx', subject, JSON.stringify(body));
    return documentBytes({
        $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        serialNumber: `urn:uuid:${uuid}`,
        ...body,
    });
}
function imageComponent(meta, digest, purl, properties = []) {
    return {
        'bom-ref': purl,
        type: 'container',
        name: meta.repository ?? meta.name,
        version: digest,
        hashes: [hashOf(digest)],
        purl,
        ...(properties.length === 0
            ? {}
            : { properties: properties.map(([name, value]) => ({ name, value })) }),
    };
}
/** @param prefix makes references unique where one document holds many images */
function partOf(catalog, meta, prefix) {
    const { subject, platform, packages, os } = catalog;
    const files = documentFiles(catalog);
    const omitted = catalog.files.length - files.length;
    const component = imageComponent(meta, subject.digest, imagePurl(meta, subject.digest, platform), [
        ['sealwright:platform', (0,oci_lib/* platformName */.$r)(platform)],
        ...(omitted === 0 ? [] : [['sealwright:files:omitted', String(omitted)]]),
        ...catalog.notes.map((note) => ['sealwright:note', note]),
    ]);
    const ref = (text) => `${prefix}${text}`;
    const distribution = os === undefined ? [] : [osComponent(os, ref(`os:${os.id}`))];
    const fileComponents = files.map(({ path, digest }) => ({
        'bom-ref': ref(`file:${path}`),
        type: 'file',
        name: path,
        hashes: [hashOf(digest)],
    }));
    const known = new Set(packages.map((one) => one.purl));
    const needed = new Set(packages.flatMap((one) => one.needs));
    const roots = packages.filter((one) => !needed.has(one.purl)).map((one) => ref(one.purl));
    const dependencies = [
        {
            ref: component['bom-ref'],
            dependsOn: [...distribution.map((one) => one['bom-ref']), ...roots].sort(),
        },
        ...packages.map((one) => ({
            ref: ref(one.purl),
            dependsOn: one.needs
                .filter((need) => known.has(need) && need !== one.purl)
                .map(ref)
                .sort(),
        })),
    ];
    const components = [
        ...distribution,
        ...packages.map((one) => packageComponent(one, ref(one.purl))),
        ...fileComponents,
    ];
    return { component, components, dependencies };
}
function osComponent(os, ref) {
    return {
        'bom-ref': ref,
        type: 'operating-system',
        name: os.id,
        ...(os.versionId === undefined ? {} : { version: os.versionId }),
        ...(os.name === undefined ? {} : { description: os.name }),
    };
}
function packageComponent(one, ref) {
    const scoped = /^(@[^/]+)\/(.+)$/.exec(one.name);
    const isNpmScoped = one.ecosystem === 'npm' && scoped !== null;
    return {
        'bom-ref': ref,
        type: 'library',
        ...(isNpmScoped ? { group: scoped[1] } : {}),
        name: isNpmScoped ? scoped[2] : one.name,
        ...(one.version === undefined ? {} : { version: one.version }),
        scope: one.scope,
        ...licensesOf(one.license),
        purl: one.purl,
        ...distributionOf(one),
        evidence: {
            occurrences: one.locations.map((location) => ({ location })),
            ...(one.foundLicenses.length === 0
                ? {}
                : { licenses: one.foundLicenses.map((id) => ({ license: { id } })) }),
        },
    };
}
function licensesOf(license) {
    if (license === undefined || license === '')
        return {};
    if (!isLicenseExpression(license))
        return { licenses: [{ license: { name: license } }] };
    return / /.test(license)
        ? { licenses: [{ expression: license }] }
        : { licenses: [{ license: { id: license } }] };
}
/** The digest in a lockfile is of the tarball, not of what is on disk. */
function distributionOf({ digests, name, version }) {
    if (digests.length === 0)
        return {};
    const file = `${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
    return {
        externalReferences: [{ type: 'distribution', url: file, hashes: digests.map(hashOf) }],
    };
}
function hashOf(digest) {
    return { alg: (0,lib.algorithmOf)(digest) === 'sha256' ? 'SHA-256' : 'SHA-512', content: (0,lib.hexOf)(digest) };
}

;// CONCATENATED MODULE: ./packages/sbom/lib/spdx.js





/*
 * Written as plain objects: there is no maintained SPDX document model for JavaScript.
 */
/** The media type of the document. */
const SPDX_TYPE = 'application/spdx+json';
/** The SPDX 2.3 JSON document of one platform's image. The same catalogue and meta give the same bytes. */
function toSpdx(catalog, meta) {
    const part = spdx_partOf(catalog, meta, '');
    return spdx_documentOf(catalog.subject.digest, meta, part);
}
/** One document for an index: the index, its images as its variants, and what each of them holds. */
function composeSpdx(index, catalogs, meta) {
    const parts = catalogs.map((one) => spdx_partOf(one, meta, `${(0,oci_lib/* platformName */.$r)(one.platform)}-`));
    const id = 'SPDXRef-Index';
    const root = imagePackage(id, meta, index.digest, imagePurl(meta, index.digest), 'image index');
    return spdx_documentOf(index.digest, meta, {
        id,
        packages: [root, ...parts.flatMap((one) => one.packages)],
        files: parts.flatMap((one) => one.files),
        relationships: [
            ...parts.map((one) => relationship(one.id, 'VARIANT_OF', id)),
            ...parts.flatMap((one) => one.relationships),
        ],
    });
}
function spdx_documentOf(subject, meta, part) {
    const name = meta.repository ?? meta.name;
    const body = {
        name: `${name}@${subject}`,
        creationInfo: {
            created: timestampOf(meta.epochSeconds),
            creators: [`Tool: ${meta.tool.name}-${meta.tool.version}`],
            licenseListVersion: '3.27',
        },
        packages: part.packages,
        ...(part.files.length === 0 ? {} : { files: part.files }),
        relationships: [relationship('SPDXRef-DOCUMENT', 'DESCRIBES', part.id), ...part.relationships],
    };
    const uuid = documentUuid('spdx', subject, JSON.stringify(body));
    return documentBytes({
        spdxVersion: 'SPDX-2.3',
        dataLicense: 'CC0-1.0',
        SPDXID: 'SPDXRef-DOCUMENT',
        documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(meta.name)}-${uuid}`,
        ...body,
    });
}
function imagePackage(id, meta, digest, purl, summary) {
    return {
        SPDXID: id,
        name: meta.repository ?? meta.name,
        versionInfo: digest,
        summary,
        primaryPackagePurpose: 'CONTAINER',
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        checksums: [checksumOf(digest)],
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        externalRefs: [purlRef(purl)],
    };
}
/** @param prefix makes identifiers unique where one document holds many images */
function spdx_partOf(catalog, meta, prefix) {
    const { subject, platform, packages, os } = catalog;
    const id = identifier('Image', `${prefix}${subject.digest}`);
    const purl = imagePurl(meta, subject.digest, platform);
    const ref = (kind, text) => identifier(kind, `${prefix}${text}`);
    const packageId = (one) => ref('Package', one);
    const osId = os === undefined ? undefined : ref('OperatingSystem', os.id);
    const files = documentFiles(catalog).map(({ path, digest, sha1 }) => ({
        SPDXID: ref('File', path),
        fileName: `.${path}`,
        checksums: [{ algorithm: 'SHA1', checksumValue: sha1 }, checksumOf(digest)],
        licenseConcluded: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
    }));
    const known = new Set(packages.map((one) => one.purl));
    return {
        id,
        packages: [
            imagePackage(id, meta, subject.digest, purl, `image for ${(0,oci_lib/* platformName */.$r)(platform)}`),
            ...(os === undefined || osId === undefined ? [] : [osPackage(osId, os)]),
            ...packages.map((one) => softwarePackage(packageId(one.purl), one)),
        ],
        files,
        relationships: [
            ...(osId === undefined ? [] : [relationship(id, 'CONTAINS', osId)]),
            ...packages.map((one) => one.scope === 'excluded'
                ? relationship(packageId(one.purl), 'DEV_DEPENDENCY_OF', id)
                : relationship(id, 'CONTAINS', packageId(one.purl))),
            ...packages.flatMap((one) => one.needs
                .filter((need) => known.has(need) && need !== one.purl)
                .map((need) => relationship(packageId(one.purl), 'DEPENDS_ON', packageId(need)))),
            ...files.map((one) => relationship(id, 'CONTAINS', one.SPDXID)),
        ],
    };
}
function osPackage(id, os) {
    return {
        SPDXID: id,
        name: os.id,
        ...(os.versionId === undefined ? {} : { versionInfo: os.versionId }),
        ...(os.name === undefined ? {} : { summary: os.name }),
        // Written with a dash in the specification's text and with this in its JSON schema.
        primaryPackagePurpose: 'OPERATING_SYSTEM',
        ...unknown(),
    };
}
function softwarePackage(id, one) {
    const { license, foundLicenses } = one;
    const isExpression = license !== undefined && isLicenseExpression(license);
    const comments = [
        `found in ${one.locations.join(', ')}`,
        ...(license === undefined || isExpression ? [] : [`declared license: ${license}`]),
        ...one.digests.map((digest) => `its tarball is ${digest}`),
    ];
    return {
        SPDXID: id,
        name: one.name,
        ...(one.version === undefined ? {} : { versionInfo: one.version }),
        primaryPackagePurpose: 'LIBRARY',
        ...unknown(),
        licenseConcluded: foundLicenses.length === 0 ? 'NOASSERTION' : foundLicenses.join(' AND '),
        licenseDeclared: isExpression ? license : 'NOASSERTION',
        comment: comments.join('; '),
        externalRefs: [purlRef(one.purl)],
    };
}
function unknown() {
    return {
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
    };
}
function purlRef(purl) {
    return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}
function checksumOf(digest) {
    return { algorithm: (0,lib.algorithmOf)(digest).toUpperCase(), checksumValue: (0,lib.hexOf)(digest) };
}
function relationship(from, type, to) {
    return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}
/** A readable identifier that stays unique: letters, digits, dots and dashes, and a short hash of the whole. */
function identifier(kind, text) {
    const readable = text.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 64);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
    return `SPDXRef-${kind}-${readable}-${hash}`;
}

;// CONCATENATED MODULE: ./packages/sbom/lib/compose.js


/** The SBOM of one platform's image. */
function sbomOf(format, catalog, meta) {
    const bytes = format === 'cyclonedx' ? toCycloneDx(catalog, meta) : toSpdx(catalog, meta);
    return { format, mediaType: compose_typeOf(format), bytes, components: countOf([catalog]) };
}
/** The SBOM of an index: one document with every platform's image and what each holds. */
function composeSbom(format, index, catalogs, meta) {
    const bytes = format === 'cyclonedx'
        ? composeCycloneDx(index, catalogs, meta)
        : composeSpdx(index, catalogs, meta);
    return { format, mediaType: compose_typeOf(format), bytes, components: countOf(catalogs) };
}
function compose_typeOf(format) {
    return format === 'cyclonedx' ? CYCLONEDX_TYPE : SPDX_TYPE;
}
function countOf(catalogs) {
    return catalogs.reduce((sum, { packages, os }) => sum + packages.length + (os ? 1 : 0), 0);
}

;// CONCATENATED MODULE: ./packages/sbom/lib/options.js

/** The `sbom` section of sealwright.yaml. */
const sbomOptionsSchema = schemas/* strictObject */.rej({
    formats: schemas/* array */.YOg(schemas/* enum */.k5n(['cyclonedx', 'spdx']))
        .min(1)
        .optional()
        .describe('Documents to make of each image: cyclonedx (1.6 JSON), spdx (2.3 JSON). Default: both'),
})
    .describe('Software bills of materials');
/** What is made when nothing is said. */
const DEFAULT_FORMATS = ['cyclonedx', 'spdx'];

;// CONCATENATED MODULE: ./packages/sbom/lib/index.js













// EXTERNAL MODULE: ./packages/sigstore/lib/index.js + 50 modules
var sigstore_lib = __webpack_require__(32521);
;// CONCATENATED MODULE: ./packages/release/lib/config.js










/** The file that a release is made from, where nothing else is said. */
const CONFIG_FILE = 'sealwright.yaml';
/** The schema of sealwright.yaml, version 1. Each section has the inputs of the task that does its part. */
const configSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1).describe('The version of this format.'),
    registry: schemas/* string */.YjP()
        .min(1)
        .describe('Where everything is published: images as REGISTRY/NAME, charts as REGISTRY/charts/NAME.'),
    tags: schemas/* array */.YOg(schemas/* string */.YjP().regex(/^\w[\w.-]{0,127}$/, 'must be a tag: letters, digits, _ . -'))
        .min(1)
        .default(['latest'])
        .describe('Tags of the images.'),
    images: imagesSchema.optional(),
    sbom: sbomOptionsSchema.optional(),
    sign: sigstore_lib/* signSectionSchema */.yo.optional(),
    verify: sigstore_lib/* verifySectionSchema */.cF.optional(),
    charts: schemas/* array */.YOg(chartOptionsSchema)
        .optional()
        .describe('Helm charts, published after the images.'),
});
/**
 * Reads sealwright.yaml and checks all of it, the files that it names included, before anything is done.
 *
 * @param shown how messages name the file
 * @throws `CONFIG_NOT_FOUND`; `CONFIG_INVALID` with every problem at once, each as file:line:column
 */
async function loadConfig(path, shown = path) {
    const file = (0,external_node_path_.resolve)(path);
    const text = await (0,promises_.readFile)(file, 'utf8').catch((cause) => {
        throw releaseError('CONFIG_NOT_FOUND', `there is no readable ${shown}`, {
            cause,
            hint: `write one (see docs/sealwright-yaml.md) or name another with "config"`,
        });
    });
    const { source, problems } = (0,lib_yaml.readYaml)(text, shown);
    if (problems.length > 0)
        throw config_invalid(shown, problems);
    const directory = (0,external_node_path_.dirname)(file);
    const result = configSchema.safeParse(source.value);
    const schemaProblems = result.success
        ? []
        : (0,lib_yaml.describeIssues)(source, result.error.issues, configSchema);
    const all = [...schemaProblems, ...missingFiles(source, directory)];
    if (all.length > 0 || !result.success)
        throw config_invalid(shown, all);
    return { config: result.data, file, directory, project: (0,external_node_path_.basename)(directory) };
}
function config_invalid(shown, problems) {
    const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    return releaseError('CONFIG_INVALID', `${many} in ${shown}; nothing was done\n  ${problems.join('\n  ')}`, {
        hint: 'every key is described in docs/sealwright-yaml.md; an editor that reads docs/schemas/sealwright.schema.json completes them',
    });
}
/** Files that the configuration names and that are not there. Works on what has not passed the schema too. */
function missingFiles(source, directory) {
    const { images, charts } = (source.value ?? {});
    const problems = [];
    for (const [name, image] of Object.entries(isMap(images) ? images : {})) {
        for (const [index, file] of (Array.isArray(image?.files) ? image.files : []).entries()) {
            if (typeof file?.source !== 'string')
                continue;
            const fixed = file.source.split(/\{(?:os|arch|variant)\}/)[0] ?? '';
            const wanted = fixed === file.source ? fixed : (0,external_node_path_.dirname)(`${fixed}x`);
            if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, wanted)))
                continue;
            problems.push(`${source.at(['images', name, 'files', index, 'source'])}: there is no ${wanted} beside ${source.file}`);
        }
    }
    for (const [index, chart] of (Array.isArray(charts) ? charts : []).entries()) {
        if (typeof chart?.path !== 'string')
            continue;
        const file = (0,external_node_path_.join)(directory, chart.path, 'Chart.yaml');
        if ((0,external_node_fs_.existsSync)(file) && (0,external_node_fs_.statSync)(file).isFile())
            continue;
        problems.push(`${source.at(['charts', index, 'path'])}: there is no chart in ${chart.path} (no Chart.yaml)`);
    }
    return problems;
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * A registry prefix fit for references: `${{ github.repository }}` may hold upper case, which no registry takes.
 *
 * @param log is told when the name was changed
 * @throws `REGISTRY_INVALID`
 */
function normaliseRegistry(text, log) {
    const trimmed = text
        .trim()
        .replace(/^oci:\/\//, '')
        .replace(/\/+$/, '');
    if (/^https?:\/\//.test(trimmed) || trimmed === '' || /\s/.test(trimmed)) {
        throw releaseError('REGISTRY_INVALID', `"${text}" is not a registry to publish to`, {
            hint: 'write HOST/PATH without a scheme, such as ghcr.io/owner/project',
        });
    }
    const lower = trimmed.toLowerCase();
    if (lower !== trimmed)
        log.notice(`${trimmed} has upper-case letters, which registries refuse: publishing to ${lower}`);
    return lower;
}

;// CONCATENATED MODULE: ./packages/release/lib/epoch.js
/**
 * The time of everything that is made, in seconds since the epoch: SOURCE_DATE_EPOCH, else the time of the commit
 * that is checked out, else 0. HEAD's own time is used rather than that of the last commit to a folder: a shallow
 * clone, which is what workflows have, could not tell the latter, and two clones must agree.
 */
async function sourceEpoch(directory, ports) {
    const given = ports.env.get('SOURCE_DATE_EPOCH');
    if (given !== undefined && /^\d{1,11}$/.test(given))
        return Number(given);
    const asked = await ports
        .exec({ argv: ['git', '-C', directory, 'log', '-1', '--format=%ct'] })
        .catch(() => undefined);
    const text = asked?.stdout.trim() ?? '';
    if (asked?.exitCode === 0 && /^\d+$/.test(text))
        return Number(text);
    ports.log.notice('not a git checkout and no SOURCE_DATE_EPOCH: everything is dated 1970-01-01');
    return 0;
}

;// CONCATENATED MODULE: ./packages/release/lib/inventory.js


/**
 * The SBOMs of an image: one document of each format for every platform, and one over all of them for the index. They
 * are made from the very bytes that are published, read from `source`.
 */
async function inventoryImage(source, root, platforms, context) {
    const item = context.progress.child(`${context.name}: SBOM`);
    try {
        const formats = context.formats ?? DEFAULT_FORMATS;
        const meta = {
            name: context.name,
            repository: context.repository,
            epochSeconds: context.epochSeconds,
            tool: { name: 'sealwright', version: context.version },
        };
        const catalogs = [];
        for (const manifest of platforms)
            catalogs.push(await catalogImage(source, manifest));
        const single = catalogs.map((catalog) => ({
            subject: catalog.subject,
            documents: formats.map((format) => sbomOf(format, catalog, meta)),
        }));
        const isIndex = platforms.length !== 1 || platforms[0]?.digest !== root.digest;
        const composed = {
            subject: root,
            documents: formats.map((format) => composeSbom(format, root, catalogs, meta)),
        };
        const all = isIndex ? [composed, ...single] : single;
        item.end('done', catalogs
            .map((catalog) => `${(0,oci_lib/* platformName */.$r)(catalog.platform)} ${catalog.packages.length} packages`)
            .join(', '));
        return all;
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/release/lib/pins.js




/**
 * Chart options for directories that share one set of pins: each chart gets those whose path is a map in its own
 * values.yaml.
 *
 * @throws `CONFIG_INVALID` for a pin that no chart has a place for
 */
async function pinCharts(request) {
    const paths = Object.keys(request.pins);
    const places = await Promise.all(request.directories.map((directory) => placesIn(directory, paths)));
    const homeless = paths.filter((path) => !places.some((found) => found.includes(path)));
    if (homeless.length > 0) {
        throw releaseError('CONFIG_INVALID', `pin: no chart has ${homeless.join(', ')} in its values.yaml`, {
            hint: 'a pin is the path of a map that holds repository and digest, such as image',
        });
    }
    return request.directories.map((path, index) => ({
        path,
        pin: Object.fromEntries(Object.entries(request.pins).filter(([pin]) => places[index]?.includes(pin))),
        version: request.version,
        'app-version': request.appVersion,
    }));
}
async function placesIn(directory, paths) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(directory, 'values.yaml'), 'utf8').catch(() => '');
    const document = (0,dist/* parseDocument */.Tp)(text);
    return paths.filter((path) => (0,dist/* isMap */.jh)(document.getIn(path.split('.'), true)));
}

;// CONCATENATED MODULE: ./packages/release/lib/publish.js


/** Copies an image, by digest, from the layout into its repository. */
async function publishImage(image, from, to, progress) {
    const item = progress.child(to.repository);
    try {
        const result = await (0,oci_lib/* copy */.C)(from, to.store, image.assembled.root, {
            onProgress: (done, total) => item.update(done, total),
        });
        item.end(result.copied > 0 ? 'done' : 'skipped', result.copied > 0 ? `${result.copied} parts, ${(0,lib.sizeText)(result.bytes)}` : 'already there');
        return { ...image, ...to, changed: result.copied > 0 };
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
/** Names an image: a tag that names it already is left alone. Returns the tags that were written. */
async function tagImage(store, root, tags) {
    const written = [];
    for (const tag of tags) {
        const current = await store.resolve(tag);
        if (current?.digest === root.digest)
            continue;
        await store.tag(root, tag);
        written.push(tag);
    }
    return written;
}

;// CONCATENATED MODULE: ./packages/release/lib/draft.js


/** Starts a report of what a request plans. */
function openDraft(request) {
    const { config, project } = request.loaded;
    const planned = [
        ...Object.keys(config.images ?? {}),
        ...(config.charts ?? []).map((chart) => chart.path),
    ];
    const entries = [];
    const chartsDone = [];
    const add = (subject, store, descriptor) => {
        const predicateTypes = subject.sbom.map((record) => record.predicateType);
        entries.push({
            subject: { ...subject, verify: (0,seal_lib/* strangerCommands */.JY)(subject, request.stranger) },
            check: { store, descriptor, predicateTypes },
        });
    };
    const missing = () => {
        const done = new Set([...entries.map(({ subject }) => subject.name), ...chartsDone]);
        return planned.filter((name) => !done.has(name));
    };
    return {
        addImage(image, sealed, tags, tagged) {
            for (const { subject, descriptor } of imageSubjects(image, sealed, tags, tagged))
                add(subject, image.store, descriptor);
        },
        addChart(chart, sealed) {
            chartsDone.push(config.charts?.[chartsDone.length]?.path ?? chart.name);
            add(chartSubject(chart, sealed), chart.store, chart.descriptor);
        },
        imageReferences() {
            const indexes = entries.filter(({ subject }) => subject.kind === 'index');
            return new Map(indexes.map(({ subject }) => [subject.name, subject.reference]));
        },
        checks: () => entries.map(({ check }) => check),
        setVerdicts(verdicts) {
            for (const [index, verdict] of verdicts.entries()) {
                const entry = entries[index];
                if (entry !== undefined)
                    entries[index] = { ...entry, subject: { ...entry.subject, verdict } };
            }
        },
        progress: () => ({ published: entries.map(({ subject }) => subject.name), missing: missing() }),
        report(error) {
            const reason = error instanceof Error ? error.message : String(error);
            return {
                ...(0,seal_lib/* emptyReport */._O)(project, request.version),
                subjects: entries.map(({ subject }) => subject),
                unpublished: error === undefined ? [] : missing().map((name) => ({ name, reason })),
                services: request.services,
            };
        },
    };
}
/** An image as subjects: its index, then its platforms. */
function imageSubjects(image, sealed, tags, tagged) {
    const { root, platforms } = image.assembled;
    const names = platforms.map(({ platform }) => (0,oci_lib/* platformName */.$r)(platform));
    const blobs = new Map(platforms
        .flatMap(({ layers, config, manifest }) => [...layers, config, manifest])
        .map((each) => [each.digest, each.size]));
    const parent = image.parent === undefined ? {} : { parent: image.parent };
    const index = (0,seal_lib/* newSubject */.FJ)({
        name: image.name,
        kind: 'index',
        reference: `${image.repository}:${tags[0] ?? 'latest'}@${root.digest}`,
        digest: root.digest,
        size: sum(blobs.values()) + root.size,
        platforms: names,
        changed: image.changed || tagged,
        ...parent,
        ...facts(sealed, root.digest),
    });
    const singles = platforms.map(({ platform, manifest, layers, config }) => ({
        descriptor: manifest,
        subject: (0,seal_lib/* newSubject */.FJ)({
            name: `${image.name} ${(0,oci_lib/* platformName */.$r)(platform)}`,
            kind: 'image',
            reference: `${image.repository}@${manifest.digest}`,
            digest: manifest.digest,
            size: sum([...layers, config, manifest].map((each) => each.size)),
            platforms: [(0,oci_lib/* platformName */.$r)(platform)],
            changed: image.changed,
            ...facts(sealed, manifest.digest),
        }),
    }));
    return [{ subject: index, descriptor: root }, ...singles];
}
/** A chart as a subject. */
function chartSubject(chart, sealed) {
    return (0,seal_lib/* newSubject */.FJ)({
        // An image and its chart often have one name.
        name: `charts/${chart.name}`,
        kind: 'chart',
        reference: `${chart.repository}:${chart.tag}@${chart.descriptor.digest}`,
        digest: chart.descriptor.digest,
        size: chart.size,
        changed: chart.changed,
        signatures: [...(sealed?.signatures ?? [])],
    });
}
function facts(sealed, digest) {
    const own = sealed.get(digest);
    return { signatures: [...(own?.signatures ?? [])], sbom: [...(own?.sbom ?? [])] };
}
function sum(sizes) {
    let total = 0;
    for (const size of sizes)
        total += size;
    return total;
}

;// CONCATENATED MODULE: ./packages/release/lib/release.js










/**
 * The pipeline: images are built into a layout, their SBOMs are made from it, those bytes are copied, signed,
 * attested and only then tagged; charts follow, pinned to them; at the end everything is verified as a stranger
 * would. Nothing is done twice: what is there already is left alone. What was and what was not published is known
 * at any moment.
 */
async function release(request, ports) {
    const draft = openDraft(request);
    try {
        const layout = await (0,oci_lib/* openLayout */.B9)((0,external_node_path_.join)(request.workDirectory, 'layout'));
        const built = await stage('build', ports, (progress) => buildImages({
            loaded: request.loaded,
            layout,
            epochSeconds: request.epochSeconds,
            openRepository: (reference) => Promise.resolve(request.registries.open((0,seal_lib/* repositoryOf */._M)(reference))),
            progress,
        }, ports));
        const inventories = await takeInventory(built, layout, request, ports);
        for (const image of built) {
            (0,lib.throwIfAborted)(ports.signal);
            await release_publishOne(image, layout, inventories.get(image.name) ?? [], draft, request, ports);
        }
        await releaseCharts(draft, request, ports);
        await verify(draft, request, ports);
        return { report: draft.report() };
    }
    catch (error) {
        return { report: draft.report(error), error: incomplete(error, draft) };
    }
}
/** A piece of work at the top of the progress tree. */
async function stage(title, ports, work) {
    const item = ports.progress.start(title);
    try {
        const result = await work(item);
        item.end('done');
        return result;
    }
    catch (error) {
        item.end('failed');
        throw error;
    }
}
async function takeInventory(built, layout, request, ports) {
    const { config } = request.loaded;
    return stage('SBOM', ports, async (progress) => {
        const found = new Map();
        for (const { name, assembled } of built) {
            const manifests = assembled.platforms.map(({ manifest }) => manifest);
            const context = {
                name,
                repository: `${config.registry}/${name}`,
                formats: config.sbom?.formats,
                epochSeconds: request.epochSeconds,
                version: request.version,
                progress,
            };
            found.set(name, await inventoryImage(layout, assembled.root, manifests, context));
        }
        return found;
    });
}
async function release_publishOne(image, layout, inventories, draft, request, ports) {
    const repository = `${request.registry}/${image.name}`;
    const tags = request.loaded.config.images?.[image.name]?.tags ?? request.loaded.config.tags;
    await stage(`publish ${image.name}`, ports, async (progress) => {
        const store = request.registries.open(repository);
        const published = await publishImage(image, layout, { repository, store }, progress);
        const subjects = [
            image.assembled.root,
            ...image.assembled.platforms.map(({ manifest }) => manifest),
        ];
        const sealed = await (0,seal_lib/* sealManifests */._d)(store, subjects, inventories, { signer: request.signer, repository }, { item: progress, title: 'sign and attest' });
        const written = await tagImage(store, image.assembled.root, tags);
        const tagging = progress.child(`tag ${tags.join(', ')}`);
        tagging.end(written.length > 0 ? 'done' : 'skipped');
        draft.addImage(published, sealed, tags, written.length > 0);
    });
}
async function releaseCharts(draft, request, ports) {
    const charts = request.loaded.config.charts ?? [];
    if (charts.length === 0)
        return;
    await stage('charts', ports, async (progress) => {
        const published = await publishCharts({
            directory: request.loaded.directory,
            charts,
            epochSeconds: request.epochSeconds,
            images: draft.imageReferences(),
            open: (repository) => request.registries.open(repository),
            registry: request.registry,
            progress,
        }, ports);
        for (const chart of published) {
            const sealed = await (0,seal_lib/* sealManifests */._d)(chart.store, [chart.descriptor], [], { signer: request.signer, repository: chart.repository }, { item: progress, title: `sign ${chart.name}` });
            draft.addChart(chart, sealed.get(chart.descriptor.digest));
        }
    });
}
async function verify(draft, request, ports) {
    await stage('verify as a stranger', ports, async (progress) => {
        const checks = draft.checks();
        const policy = request.policy ?? (0,sigstore_lib/* policyOfSigner */.w5)(request.signer);
        const verdicts = await (0,seal_lib/* checkManifests */.d5)(checks, policy, request.trust);
        draft.setVerdicts(verdicts);
        const good = verdicts.filter((verdict) => verdict.result === 'verified').length;
        progress.note(`${good} of ${verdicts.length} verified`);
    });
}
/** The error that stopped a release, saying what was and what was not published. */
function incomplete(error, draft) {
    const { published, missing } = draft.progress();
    const known = (0,lib.isSealwrightError)(error) ? error : undefined;
    const message = known?.message ?? (error instanceof Error ? error.message : String(error));
    const list = [
        `published: ${published.length === 0 ? 'nothing' : published.join(', ')}`,
        `not published: ${missing.length === 0 ? 'nothing' : missing.join(', ')}`,
    ];
    const details = {
        cause: error,
        ...(known?.hint === undefined
            ? {}
            : { hint: `${known.hint}\nRun it again to complete it: what is published stays as it is.` }),
    };
    if (known === undefined && !isFileError(error))
        return new lib.SealwrightError('INTERNAL', 'bug', `${message}\n${list.join('\n')}`, details);
    return new lib.SealwrightError(known?.code ?? 'FILES_FAILED', known?.kind ?? 'outside', `${message}\n${list.join('\n')}`, details);
}
/** A system error of files: a full disk, no permission. */
function isFileError(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error;
}

;// CONCATENATED MODULE: ./packages/release/lib/run.js
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







/**
 * Releases what a sealwright.yaml names, writes the reports and shows them. When it is cut short the reports are
 * written all the same, with what was and was not published.
 *
 * @throws what stopped the release; `RELEASE_REJECTED` when our own verification says no
 */
async function runRelease(inputs, ports) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const loaded = await loadConfig(inputs.config);
        const registry = normaliseRegistry(inputs.registry ?? loaded.config.registry, ports.log);
        const sealing = await (0,seal_lib/* openSealing */.wj)({
            ...loaded.config.sign,
            ...given(inputs),
            'insecure-registries': inputs['insecure-registries'],
            out: inputs.out,
        }, registry, ports);
        const work = __addDisposableResource(env_1, await ports.temp.directory('release'), true);
        const { report, error } = await release({
            loaded,
            registry,
            registries: await (0,oci_lib/* openRegistries */.cs)(inputs, registry, ports),
            epochSeconds: await sourceEpoch(loaded.directory, ports),
            workDirectory: work.path,
            policy: loaded.config.verify && (await (0,seal_lib/* openPolicy */.tX)(loaded.config.verify, ports)),
            version: lib.VERSION,
            ...sealing,
        }, ports);
        const path = await (0,seal_lib/* writeReport */.u5)(report, inputs.out);
        ports.summary.append((0,seal_lib/* markdownReport */.qN)(report));
        if (error !== undefined)
            throw error;
        ports.log.info((0,seal_lib/* terminalReport */.RR)(report));
        (0,seal_lib/* requireVerified */.YT)(report, undefined, path);
        return { outputs: (0,seal_lib/* outputsOf */.Yz)(report, path), report };
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
/** Signing inputs that were given: they go before what the configuration says. */
function given(inputs) {
    return Object.fromEntries(Object.entries(inputs).filter(([name, value]) => name in sigstore_lib/* signOverrides */.fd && value !== undefined));
}

;// CONCATENATED MODULE: ./packages/release/lib/scan.js






/** What is said wherever an SBOM is made, until vulnerabilities are matched: silence would read as "none found". */
const NOT_SCANNED = 'SBOM only: vulnerability matching is not done yet, so nothing here says that an image is free of known vulnerabilities';
/** Makes the SBOMs of images from what their stores hold, writes them and, when asked, attests them. */
async function scanImages(request, ports) {
    const { sealing } = request;
    const item = ports.progress.start('SBOM');
    const subjects = [];
    const documents = [];
    for (const found of request.found) {
        const { manifest } = await (0,oci_lib/* readManifest */.WI)(found.store, found.descriptor);
        const children = (manifest.manifests ?? []).filter((child) => child.platform !== undefined && child.platform.os !== 'unknown');
        const platforms = found.kind === 'index' ? children : [found.descriptor];
        const context = {
            name: found.name,
            repository: found.repository,
            formats: request.formats,
            epochSeconds: request.epochSeconds,
            version: lib.VERSION,
            progress: item,
        };
        const inventories = await inventoryImage(found.store, found.descriptor, platforms, context);
        const sealed = sealing === undefined
            ? undefined
            : await (0,seal_lib/* sealManifests */._d)(found.store, inventories.map(({ subject }) => subject), inventories, { signer: sealing.signer, repository: found.repository, attestOnly: true }, { item, title: `attest ${found.name}` });
        for (const inventory of inventories) {
            documents.push(...(await writeDocuments(inventory, found, request.directory)));
            const own = sealed?.get(inventory.subject.digest);
            const subject = (0,seal_lib/* newSubject */.FJ)({
                name: scan_nameOf(inventory, found),
                kind: inventory.subject.digest === found.descriptor.digest ? found.kind : 'image',
                reference: `${found.repository}@${inventory.subject.digest}`,
                digest: inventory.subject.digest,
                size: inventory.subject.size,
                changed: own?.signatures.some((record) => record.created) ?? false,
                sbom: [...(own?.sbom ?? inventory.documents.map(seal_lib/* sbomRecord */.$p))],
                signatures: [...(own?.signatures ?? [])],
            });
            subjects.push(sealing === undefined
                ? subject
                : { ...subject, verify: (0,seal_lib/* strangerCommands */.JY)(subject, sealing.stranger) });
        }
    }
    item.end('done', NOT_SCANNED);
    const services = sealing?.services ?? (0,seal_lib/* servicesOf */.Yj)(undefined, request.found[0]?.repository);
    return { report: { ...(0,seal_lib/* emptyReport */._O)('sbom', lib.VERSION), subjects, services }, documents };
}
function scan_nameOf(inventory, found) {
    if (inventory.subject.digest === found.descriptor.digest)
        return found.name;
    const { platform } = inventory.subject;
    return `${found.name} ${platform === undefined ? inventory.subject.digest : [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')}`;
}
async function writeDocuments(inventory, found, directory) {
    await (0,promises_.mkdir)(directory, { recursive: true });
    const stem = scan_nameOf(inventory, found).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
    const paths = [];
    for (const document of inventory.documents) {
        const path = (0,external_node_path_.join)(directory, `${stem}.${document.format === 'spdx' ? 'spdx' : 'cdx'}.json`);
        await (0,promises_.writeFile)(path, document.bytes);
        paths.push(path);
    }
    return paths;
}

;// CONCATENATED MODULE: ./packages/release/lib/steps.js






/** Builds images into a layout and, when asked, pushes and tags them. */
async function buildAndPublish(request, ports) {
    const { loaded, registry, layout } = request;
    const progress = ports.progress.start('build');
    const openRepository = (reference) => Promise.resolve(request.registries.open((0,seal_lib/* repositoryOf */._M)(reference)));
    const built = await buildImages({ ...request, openRepository, progress }, ports);
    progress.end();
    const subjects = [];
    for (const image of built) {
        const repository = request.push
            ? `${registry}/${image.name}`
            : `${loaded.config.registry}/${image.name}`;
        const tags = loaded.config.images?.[image.name]?.tags ?? loaded.config.tags;
        if (!request.push) {
            subjects.push(...imageSubjects({ ...image, repository, store: layout, changed: true }, new Map(), tags, false).map(({ subject }) => subject));
            continue;
        }
        const item = ports.progress.start(`publish ${image.name}`);
        const published = await publishImage(image, layout, { repository, store: request.registries.open(repository) }, item);
        const written = await tagImage(published.store, image.assembled.root, tags);
        item.end(published.changed || written.length > 0 ? 'done' : 'skipped', image.assembled.root.digest);
        subjects.push(...imageSubjects(published, new Map(), tags, written.length > 0).map(({ subject }) => subject));
    }
    return {
        ...(0,seal_lib/* emptyReport */._O)(loaded.project, lib.VERSION),
        subjects,
        services: (0,seal_lib/* servicesOf */.Yj)(undefined, registry),
    };
}
/** Publishes charts and, when asked, signs them. */
async function publishAndSignCharts(request, ports) {
    const { sealing } = request;
    const item = ports.progress.start('charts');
    const published = await publishCharts({ ...request, open: (repository) => request.registries.open(repository), progress: item }, ports);
    const subjects = [];
    for (const chart of published) {
        const sealed = sealing === undefined
            ? undefined
            : await (0,seal_lib/* sealManifests */._d)(chart.store, [chart.descriptor], [], { signer: sealing.signer, repository: chart.repository }, { item, title: `sign ${chart.name}` });
        const subject = chartSubject(chart, sealed?.get(chart.descriptor.digest));
        subjects.push(sealing === undefined
            ? subject
            : { ...subject, verify: (0,seal_lib/* strangerCommands */.JY)(subject, sealing.stranger) });
    }
    item.end();
    return {
        ...(0,seal_lib/* emptyReport */._O)('charts', lib.VERSION),
        subjects,
        services: sealing?.services ?? (0,seal_lib/* servicesOf */.Yj)(undefined, request.registry),
    };
}

;// CONCATENATED MODULE: ./packages/release/lib/index.js














/***/ })

};
