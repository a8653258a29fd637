export const id = 6724;
export const ids = [6724];
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



/***/ })

};
