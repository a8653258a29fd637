import { expect, test } from 'vitest';
import { parseSource, readSources } from './sources.ts';
import { type Node, walk } from './syntax.ts';

/** The begin of an error's text: what could not be done. */
const FORM = /^cannot (?:[a-z]|…)/;
/** A function that makes the errors of a package: `ociError('CODE', text)`. */
const MAKER = /^(?!on)[a-z]+Error$/;

/** Files that pass a text on, how many such errors they make, and where the text has its begin. */
const PASSED_ON: Readonly<Record<string, readonly [count: number, reason: string]>> = {
  'packages/cli/images/delete.ts': [1, 'a list of problems, each "cannot delete"'],
  'packages/core/fs/input.ts': [1, 'the text of the JSON error, with another code'],
  'packages/core/input-fields.ts': [
    1,
    'one problem is the text: it begins with the name of the input',
  ],
  'packages/helm/dependencies/repositories/index-file.ts': [
    1,
    'the text of the index error, with another kind',
  ],
  'packages/image/layers/layer.ts': [1, 'layerError has the text'],
  'packages/oci/model/platform.ts': [1, 'the caller passes "cannot scan"'],
  'packages/oci/model/reference.ts': [2, 'messageAt writes "cannot parse reference"'],
  'packages/oci/stores/archive/archive-index.ts': [1, 'the caller writes "cannot read" before it'],
  'packages/oci/stores/registry/http.ts': [5, 'another constant of the file has the same name'],
  'packages/release/release.ts': [2, 'withList adds what is published to the text of the cause'],
  'packages/seal/report/outputs.ts': [2, 'the caller passes "cannot verify N of M"'],
  'packages/seal/sign/attempts.ts': [1, 'a list whose first line begins with "cannot sign"'],
  'packages/seal/sign/attestation-files.ts': [1, 'a list of problems, each "cannot read"'],
  'packages/sigstore-stack/control/requests.ts': [
    2,
    'the caller passes "cannot COMMAND the stack"',
  ],
  'packages/sigstore/bundle/statement.ts': [1, 'the text of the JSON error, with another code'],
  'packages/sigstore/identity/identity-token.ts': [
    1,
    'the text of the JSON error, with another code',
  ],
  'packages/sigstore/sign/fulcio.ts': [1, 'the text of the JSON error, with another code'],
  'packages/sigstore/sign/journal/journal.ts': [1, 'the text of the JSON error, with another code'],
  'packages/sigstore/sign/rekor-v1.ts': [1, 'the text of the JSON error, with another code'],
  'packages/sigstore/sign/rekor.ts': [1, 'the text of the JSON error, with another code'],
  'packages/sigstore/trust/trust.ts': [1, 'the text of the cause'],
};

type Constants = ReadonlyMap<string, readonly Node[]>;

/**
 * Returns the texts of coded errors in a source, in their order. A substitution of a template reads `…`; a text that
 * the source does not write down begins with `(`.
 */
function errorTextsIn(program: Node): string[] {
  const constants = constantsIn(program);
  const texts: string[] = [];
  walk(program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const [code, text] = node.arguments;
    if (!MAKER.test(node.callee.name) || code?.type === 'SpreadElement') return;
    if (!isCode(code) || text === undefined) return;
    texts.push(...textsOf(text, constants));
  });
  return texts;
}

/** Reports whether an argument can be an error code: a literal in upper case, or an expression. */
function isCode(node: Node | undefined): boolean {
  if (node?.type !== 'Literal')
    return node?.type === 'ConditionalExpression' || node?.type === 'Identifier';
  return typeof node.value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(node.value);
}

/** Returns the values of the constants of a source by name. Functions may have constants of the same name. */
function constantsIn(program: Node): Constants {
  const found = new Map<string, Node[]>();
  walk(program, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.init === null)
      return;
    found.set(node.id.name, [...(found.get(node.id.name) ?? []), node.init]);
  });
  return found;
}

function textsOf(node: Node, constants: Constants): string[] {
  switch (node.type) {
    case 'Literal':
      return [String(node.value)];
    case 'TemplateLiteral': {
      const [first = '', ...rest] = node.quasis.map(({ value }) => value.cooked ?? '');
      const [start] = node.expressions;
      const begins = first !== '' || start === undefined ? [first] : textsOf(start, constants);
      return begins.map((begin) => [begin, ...rest].join(first === '' ? '' : '…'));
    }
    case 'BinaryExpression':
      return textsOf(node.left, constants);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((each) => textsOf(each, constants));
    case 'Identifier':
      return constants.get(node.name)?.flatMap((each) => textsOf(each, constants)) ?? ['('];
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' &&
        node.callee.object.type !== 'ArrayExpression'
        ? textsOf(node.callee.object, constants)
        : ['('];
    default:
      return ['('];
  }
}

function textsOfSource(text: string): string[] {
  return errorTextsIn(parseSource('packages/oci/example.ts', text).program);
}

test.each([
  [`ociError('STORE_FAILED', 'no such file')`, ['no such file']],
  ['ociError("STORE_FAILED", `cannot read ${path}: ${reason}`, { cause })', ['cannot read …: …']],
  [`const what = 'bad'; ociError('STORE_FAILED', \`\${what}: \${reason}\`)`, ['bad: ']],
  [
    `ociError(gone ? 'A_B' : 'C_D', gone ? 'it is gone' : 'cannot read it')`,
    ['it is gone', 'cannot read it'],
  ],
  [`ociError('STORE_FAILED', 'cannot read ' + path)`, ['cannot read ']],
  [`ociError('STORE_FAILED', reasonOf(cause))`, ['(']],
  [`onError(error, 'no code')`, []],
])('reads the texts of errors in: %s', (source, texts) => {
  expect(textsOfSource(source)).toEqual(texts);
});

const sources = await readSources();

test('begins the text of every coded error with what could not be done', () => {
  const texts = sources.flatMap(({ path, program }) =>
    errorTextsIn(program).map((text) => ({ path, text })),
  );
  const written = texts.filter(({ text }) => !text.startsWith('('));
  expect(written.length).toBeGreaterThan(270);
  expect(written.filter(({ text }) => !FORM.test(text))).toEqual([]);
});

test('passes on the texts of other errors only in the files that are listed with a reason', () => {
  const counts = new Map<string, number>();
  for (const { path, program } of sources)
    for (const text of errorTextsIn(program))
      if (text.startsWith('(')) counts.set(path, (counts.get(path) ?? 0) + 1);
  const listed = Object.entries(PASSED_ON).map(([path, [count]]) => [path, count]);
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(listed));
});
