import { posix } from 'node:path';
import type { Violation } from '../architecture/exceptions.ts';
import { keyOfFile, lineAt, type SourceFile } from '../architecture/sources.ts';
import { walk } from '../architecture/syntax.ts';
import { REFUSED_FILES, REFUSED_IDENTIFIERS, REFUSED_PHRASES, type Refused } from './words.ts';

/** A file to read for its words: code or a page. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

/** What may be between two words of a phrase: white space, the start of a comment's next line, joined strings. */
const BETWEEN = '(?:\\s|\\*|//|[\'"`]\\s*\\+\\s*[\'"`])+';

const PHRASES = REFUSED_PHRASES.map((refused) => ({
  ...refused,
  expression: new RegExp(`(?<![\\w-])(?:${refused.pattern.replaceAll(' ', BETWEEN)})(?!\\w)`, 'gi'),
}));

const IDENTIFIERS = REFUSED_IDENTIFIERS.map(wholeName);
const FILES = REFUSED_FILES.map(wholeName);

function wholeName(refused: Refused): Refused & { readonly expression: RegExp } {
  return { ...refused, expression: new RegExp(`^(?:${refused.pattern})$`) };
}

/** Finds refused phrases, also where they are broken over lines, each with what to write instead. */
export function findPhrases(texts: readonly Text[]): Violation[] {
  return texts.flatMap(({ path, text }) =>
    PHRASES.flatMap(({ expression, instead }) =>
      [...text.matchAll(expression)].map((match) => {
        const phrase = match[0].replaceAll(new RegExp(BETWEEN, 'g'), ' ').trim().toLowerCase();
        return { phrase, instead, line: lineAt({ text }, match.index) };
      }),
    )
      .sort((one, other) => one.line - other.line)
      .map(({ phrase, instead, line }) => ({
        key: `${keyOfFile(path)}: ${phrase}`,
        text: `${path}:${line} "${phrase}": write ${instead}`,
      })),
  );
}

/** Finds identifiers that are refused, each once a file, with the line where it is first. */
export function findIdentifiers(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const found = new Map<string, Violation>();
    walk(file.program, (node) => {
      if (node.type !== 'Identifier' || found.has(node.name)) return;
      const refused = IDENTIFIERS.find(({ expression }) => expression.test(node.name));
      if (refused === undefined) return;
      const place = `${file.path}:${lineAt(file, node.start)}`;
      found.set(node.name, {
        key: `${keyOfFile(file.path)}: ${node.name}`,
        text: `${place} the name ${node.name}: write ${refused.instead}`,
      });
    });
    return [...found.values()];
  });
}

/** Finds files whose names are refused. */
export function findFileNames(paths: readonly string[]): Violation[] {
  return paths.flatMap((path) => {
    const name = posix.basename(path).replace(/(\.test)?\.ts$/, '');
    const refused = FILES.find(({ expression }) => expression.test(name));
    if (refused === undefined) return [];
    return [{ key: path, text: `${path}:1 the file name ${name}: write ${refused.instead}` }];
  });
}
