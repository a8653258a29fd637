import { offsetOf, openPositions } from '@sealwright/core/yaml';
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type GoScalar, resolvePlain, textOfScalar } from './go-scalar.ts';

/** A value as Go's YAML reads it. */
export type GoValue = GoScalar | readonly GoValue[] | { readonly [key: string]: GoValue };

/** The documents of a YAML text, with positions of the values of the first one. */
export interface GoYaml {
  /** The value of each document. */
  readonly values: readonly GoValue[];
  /** Problems for which Go refuses the text too, each with its position. */
  readonly problems: readonly string[];
  /** What Go accepts without a word and a person may not want, each with its position. */
  readonly warnings: readonly string[];
  /** `file:line:column` of the value at a path, or of its nearest existing parent. */
  readonly at: (path: readonly PropertyKey[]) => string;
}

/** Aliases expand to at most this many nodes ("billion laughs"). Go has a limit of the same kind. */
const MAX_ALIASED = 100_000;

/**
 * Reads YAML as helm does (go.yaml.in/yaml/v2 through sigs.k8s.io/yaml): words such as `yes` are booleans, of two equal
 * keys the last counts, `<<` merges, and a text may have several documents.
 *
 * @param file names the text in positions
 */
export function readGoYaml(text: string, file: string): GoYaml {
  const { lineCounter, position } = openPositions(file);
  const parsed = parseAllDocuments(text, {
    lineCounter,
    schema: 'failsafe',
    uniqueKeys: false,
    strict: false,
  });
  const documents = 'empty' in parsed ? [] : parsed;
  const control = NOT_IN_YAML.exec(text);
  const problems = documents.flatMap(({ errors }) =>
    errors.map(({ pos, message }) => `${position(pos[0])}: ${withoutPlace(message)}`),
  );
  if (control !== null)
    problems.unshift(
      `${position(control.index)}: expected a text without control characters, got ${JSON.stringify(control[0])}`,
    );
  const warnings: string[] = [];
  const values: GoValue[] = [];
  for (const document of problems.length > 0 ? [] : documents) {
    const reader = new Reader(document, text, (offset, what) =>
      warnings.push(`${position(offset)}: ${what}`),
    );
    try {
      values.push(reader.read(document.contents));
    } catch (error) {
      const at = error instanceof ScalarError ? error.offset : document.range[0];
      problems.push(`${position(at)}: ${(error as Error).message}`);
    }
  }
  const [first] = documents;
  return {
    values,
    problems,
    warnings,
    at: (path) => position(first === undefined ? 0 : offsetOf(first, path)),
  };
}

/** A scalar that Go does not read. */
class ScalarError extends Error {
  readonly offset: number;

  constructor(node: Scalar, message: string) {
    super(message);
    this.offset = node.range?.[0] ?? 0;
  }
}

/** An escape of a character that is not one: half of a pair of UTF-16, or above U+10FFFF. */
const NO_CHARACTER =
  /(?<!\\)(?:\\\\)*\\(?:u[dD][89a-fA-F]|U(?:0000[dD][89a-fA-F]|00(?:[2-9a-fA-F]|1[1-9a-fA-F])|0[1-9a-fA-F]|[1-9a-fA-F]))/;

/** Reads the nodes of one document. */
class Reader {
  readonly #document: Document;
  readonly #text: string;
  readonly #warn: (offset: number, what: string) => void;
  /** Nodes read so far below an alias. */
  #aliased = 0;
  readonly #open = new Set<Node>();

  constructor(document: Document, text: string, warn: (offset: number, what: string) => void) {
    this.#document = document;
    this.#text = text;
    this.#warn = warn;
  }

  read(node: Node | null, isAliased = false): GoValue {
    if (isAliased && ++this.#aliased > MAX_ALIASED)
      throw new Error(`expected aliases that expand to at most ${MAX_ALIASED} nodes, got more`);
    if (node === null) return null;
    if (isAlias(node)) return this.#followed(node);
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node | null, isAliased));
    return isMap(node) ? this.#map(node, isAliased) : null;
  }

  #scalar(node: Scalar, isKey = false): GoScalar {
    const value = scalarOf(node);
    if (!isKey && typeof value === 'number' && !Number.isFinite(value))
      throw new ScalarError(node, 'expected a value that JSON has, got a number without an end');
    const { type, range } = node;
    if (type === 'QUOTE_DOUBLE' && range && NO_CHARACTER.test(this.#text.slice(range[0], range[1])))
      throw new ScalarError(node, 'expected escapes of characters, got half of a pair of UTF-16');
    return value;
  }

  #followed(alias: Alias): GoValue {
    const target = alias.resolve(this.#document);
    if (target === undefined) throw new Error(`expected an anchor for the alias ${alias.source}`);
    if (this.#open.has(target)) throw new Error(`the anchor ${alias.source} contains itself`);
    this.#open.add(target);
    const value = this.read(target, true);
    this.#open.delete(target);
    return value;
  }

  #map(map: YAMLMap, isAliased: boolean): GoValue {
    const merged: Record<string, GoValue> = Object.create(null) as Record<string, GoValue>;
    const own: Record<string, GoValue> = Object.create(null) as Record<string, GoValue>;
    for (const { key, value } of map.items) {
      const node = key as Node | null;
      const name = isScalar(node) ? this.#scalar(node, true) : this.read(node, isAliased);
      if (isMergeKey(node)) Object.assign(merged, this.#merged(value as Node | null));
      else {
        const text = keyText(name);
        if (text in own)
          this.#warn(
            node?.range?.[0] ?? 0,
            `the key ${text} is there before, and the last one counts`,
          );
        own[text] = this.read(value as Node | null, isAliased);
      }
    }
    return { ...merged, ...own };
  }

  #merged(node: Node | null): GoValue {
    const value = this.read(node, true);
    const maps = Array.isArray(value) ? value.toReversed() : [value];
    if (maps.some((each) => typeof each !== 'object' || each === null || Array.isArray(each)))
      throw new Error('expected a map, or a list of maps, to merge');
    return Object.assign({}, ...maps) as GoValue;
  }
}

function isMergeKey(node: Node | null): boolean {
  return isScalar(node) && node.value === '<<' && node.type === 'PLAIN';
}

function keyText(value: GoValue): string {
  if (typeof value === 'object') throw new Error('expected a key that is a text or a number');
  return textOfScalar(value);
}

/** Resolves a scalar. Quoted text and text with the tag `!!str` stay strings. */
function scalarOf(node: Scalar): GoScalar {
  // The schema is failsafe: every scalar is a text.
  const text = typeof node.value === 'string' ? node.value : '';
  const isPlain = node.type === 'PLAIN' && node.tag === undefined;
  return isPlain || RESOLVED_TAG.test(node.tag ?? '') ? resolvePlain(text) : text;
}

const RESOLVED_TAG = /^tag:yaml\.org,2002:(int|float|bool|null)$/;

/** A character that go-yaml refuses (go.yaml.in/yaml readerc.go). */
const NOT_IN_YAML = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Returns the first line of an error of the parser, without the place at its end: the position before it has that. */
function withoutPlace(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:$/, '');
}
