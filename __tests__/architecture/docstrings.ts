import type { Violation } from './exceptions.ts';
import { isWritten, keyOfFile, lineAt, type SourceFile } from './sources.ts';
import { isFunction, type Node, namesOf } from './syntax.ts';

/** Words that a docstring of a function must not start with, and what to write instead. */
const REFUSED_OF_FUNCTIONS: Readonly<Record<string, string>> = {
  What: 'name what the function returns: "Returns the …"',
  Who: 'name what the function returns: "Returns the …"',
  Whoever: 'name what the function returns: "Returns the …"',
  Whether: 'write "Reports whether …"',
  True: 'write "Reports whether …"',
  False: 'write "Reports whether …"',
  Is: 'write "Reports whether …"',
  Has: 'write "Reports whether …"',
  Does: 'write "Reports whether …"',
  The: 'write "Returns the …"',
  A: 'write "Returns a …"',
  An: 'write "Returns an …"',
  All: 'write "Returns all …"',
  Of: 'start with a verb: "Returns …", "Reads …", "Throws …"',
  How: 'start with a verb: "Returns …", "Reads …", "Throws …"',
  This: 'start with a verb: "Returns …", "Reads …", "Throws …"',
  Its: 'start with a verb: "Returns …", "Reads …", "Throws …"',
  As: 'start with a verb: "Returns …", "Reads …", "Throws …"',
};

/** Words that a docstring of a type or a constant must not start with. */
const REFUSED_OF_OTHERS = ['What', 'Who', 'Whoever', 'Whether', 'Of'];

/** Words that end in s and are no verbs. What is both (`Names`, `Lists`) is refused before `of` only. */
const NO_VERBS = new Set(
  `
  Address Aliases Always Annotations Artifacts Attributes Authorities Besides Blobs Buffers Bundles Bytes Certificates
  Chains Charts Chunks Claims Clients Codes Columns Commands Comments Connections Contents Credentials Days Descriptors
  Details Digests Directories Documents Entries Errors Extensions Facts Failures Fields Files Flags Folders Functions
  Headers Hours Identifiers Identities Ids Images Indices Inputs Issuers Items Keys Kinds Layers Less Lines Manifests
  Members Milliseconds Minutes Numbers Options Others Outputs Paths Permissions Platforms Ports Predicates Problems
  Progress Properties References Referrers Registries Repositories Responses Roots Rows Rules Schemas Seconds Secrets
  Sections Services Signatures Statements Statuses Status Subjects Suffixes Tags Templates Texts Times Tokens Types
  Values Versions Words Years
  `
    .trim()
    .split(/\s+/),
);

/** Verbs that may stand before `of`. */
const VERBS_BEFORE_OF = new Set(['Disposes']);

/** Verbs in the third person that do not end in s. */
const OTHER_VERBS = new Set<string>([]);

interface Exported {
  readonly name: string;
  readonly isCallable: boolean;
  /** Where the statement starts that the docstring precedes. */
  readonly start: number;
}

/** Finds the exported symbols without a docstring, and those whose docstring starts with the wrong word. */
export function findDocstringViolations(files: readonly SourceFile[]): Violation[] {
  return files.filter(isWritten).flatMap((file) =>
    exportsOf(file.program).flatMap(({ name, isCallable, start }) => {
      const problem = problemOf(docstringAt(file, start), isCallable);
      if (problem === undefined) return [];
      return [
        {
          key: `${keyOfFile(file.path)}#${name}`,
          text: `${file.path}:${lineAt(file, start)} ${name}: ${problem}`,
        },
      ];
    }),
  );
}

function problemOf(docstring: string | undefined, isCallable: boolean): string | undefined {
  if (docstring === undefined) return 'has no docstring';
  const [first = '', second = ''] = docstring.split(/\s+/);
  const start = `starts with "${first}"`;
  if (!isCallable)
    return REFUSED_OF_OTHERS.includes(first) ? `${start}: name the thing` : undefined;
  if (Object.hasOwn(REFUSED_OF_FUNCTIONS, first)) return `${start}: ${REFUSED_OF_FUNCTIONS[first]}`;
  if (OTHER_VERBS.has(first)) return undefined;
  const isVerb =
    /^[A-Z][a-z]*(-[a-z]+)?s$/.test(first) &&
    !NO_VERBS.has(first) &&
    (second !== 'of' || VERBS_BEFORE_OF.has(first));
  return isVerb ? undefined : `${start}: start with a verb, "Returns …", "Reads …", "Throws …"`;
}

/** Returns the text of the docstring right before an offset, without its stars. */
function docstringAt(file: SourceFile, start: number): string | undefined {
  const comment = file.comments.findLast(({ end }) => end <= start);
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return undefined;
  if (file.text.slice(comment.end, start).trim() !== '') return undefined;
  const text = comment.value.replaceAll(/^\s*\* ?/gm, '').trim();
  return text === '' ? undefined : text;
}

/** Returns what a file exports and declares itself, re-exports left out; of overloads the first. */
function exportsOf(program: SourceFile['program']): readonly Exported[] {
  const found: Exported[] = [];
  const names = new Set<string>();
  const local = new Map<string, readonly Exported[]>();
  for (const statement of program.body) {
    for (const each of declaredBy(statement, statement.start))
      if (!local.has(each.name)) local.set(each.name, [each]);
    if (statement.type === 'ExportDefaultDeclaration')
      found.push({
        name: 'default',
        isCallable: isFunction(statement.declaration),
        start: statement.start,
      });
    if (statement.type !== 'ExportNamedDeclaration' || statement.source !== null) continue;
    if (statement.declaration !== null)
      found.push(...declaredBy(statement.declaration, statement.start));
    for (const { local: name } of statement.specifiers)
      if (name.type === 'Identifier') names.add(name.name);
  }
  found.push(...[...names].flatMap((name) => local.get(name) ?? []));
  return found.filter(({ name }, index) => found.findIndex((each) => each.name === name) === index);
}

function declaredBy(declaration: Node, start: number): readonly Exported[] {
  switch (declaration.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return declaration.id === null
        ? []
        : [{ name: declaration.id.name, isCallable: true, start }];
    case 'ClassDeclaration':
      return declaration.id === null
        ? []
        : [{ name: declaration.id.name, isCallable: false, start }];
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return [{ name: declaration.id.name, isCallable: false, start }];
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id, init }) =>
        namesOf(id).map((name) => ({
          name,
          isCallable: id.type === 'Identifier' && init !== null && isFunction(init),
          start,
        })),
      );
    default:
      return [];
  }
}
