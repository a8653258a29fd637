export const id = 7665;
export const ids = [7665];
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



/***/ })

};
