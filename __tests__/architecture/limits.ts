import { posix } from 'node:path';
import type { Violation } from './exceptions.ts';
import { isWritten, keyOfFile, lineAt, type SourceFile } from './sources.ts';
import { isFunction, keyOf, type Node, walk } from './syntax.ts';

/** The most that a folder, a file and a function may have. */
export const LIMITS = { filesOfFolder: 15, linesOfFile: 300, linesOfFunction: 50 };

/** Finds the folders with too many files of their own. */
export function findLargeFolders(files: readonly SourceFile[]): Violation[] {
  const folders = Map.groupBy(files.filter(isWritten), (file) => posix.dirname(file.path));
  return [...folders]
    .filter(([, own]) => own.length > LIMITS.filesOfFolder)
    .map(([folder, own]) => ({
      key: folder,
      text: `${folder}: ${own.length} files, at most ${LIMITS.filesOfFolder}`,
    }));
}

/** Finds the files with too many lines. */
export function findLongFiles(files: readonly SourceFile[]): Violation[] {
  return files.filter(isWritten).flatMap((file) => {
    const lines = file.text.replace(/\n$/, '').split('\n').length;
    if (lines <= LIMITS.linesOfFile) return [];
    const text = `${file.path}:1 ${lines} lines, at most ${LIMITS.linesOfFile}`;
    return [{ key: keyOfFile(file.path), text }];
  });
}

/** Finds the functions (declarations, arrows, methods) with too many lines, signature and body. */
export function findLongFunctions(files: readonly SourceFile[]): Violation[] {
  return files.filter(isWritten).flatMap((file) => {
    const found: Violation[] = [];
    walk(file.program, (node, ancestors) => {
      if (!isFunction(node)) return;
      const named = namedAt(node, ancestors.at(-1));
      const first = lineAt(file, named.start);
      const lines = lineAt(file, node.end) - first + 1;
      if (lines <= LIMITS.linesOfFunction) return;
      const text = `${file.path}:${first} ${named.name} has ${lines} lines, at most ${LIMITS.linesOfFunction}`;
      found.push({ key: `${keyOfFile(file.path)}#${named.name}`, text });
    });
    return found;
  });
}

/** Returns a function's name and where its signature starts: a method's starts with its key. */
function namedAt(node: Node, parent: Node | undefined): { name: string; start: number } {
  const start = node.start;
  if ('id' in node && node.id?.type === 'Identifier') return { name: node.id.name, start };
  if (parent === undefined) return { name: '(anonymous)', start };
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return { name: parent.id.name, start };
  if (
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition' ||
    parent.type === 'Property'
  )
    return {
      name: keyOf(parent.key, parent.computed) ?? '[computed]',
      start: parent.type === 'MethodDefinition' || parent.value === node ? parent.start : start,
    };
  return { name: '(anonymous)', start };
}
