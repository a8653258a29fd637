import { canonicalJson, type Json, readJson } from '@sealwright/core';
import { STATEMENT_LIMITS } from '../../bundle/statement.ts';
import { sigstoreError } from '../../errors.ts';
import { type JsonSelector, matching, readSelector, type ValueTest } from './json-path.ts';
import { predicateTypeOf } from './types.ts';

/** What a predicate must say. */
export interface PredicateRule {
  readonly predicateType: string;
  /** As it was written, for messages. */
  readonly text: string;
  readonly select: JsonSelector;
  /** Every value that is selected must pass; but for `absent` there must be one. */
  readonly test: ValueTest;
}

const LONGEST_TEXT = 64 * 1024;

/**
 * Reads a rule: `TYPE#PATH` (there is something), `TYPE#PATH=VALUE` (JSON, or text that is none), or
 * `TYPE#PATH=~PATTERN` (a text of which all matches). TYPE is a URI or a short name, PATH a JSON pointer or a JSONPath
 * query.
 *
 * @throws `POLICY_INVALID`
 */
export async function parsePredicateRule(text: string): Promise<PredicateRule> {
  const hash = text.indexOf('#');
  const [type, rest] = [text.slice(0, Math.max(0, hash)), text.slice(hash + 1)];
  if (type === '' || !/^(?:\/|\$)/.test(rest)) {
    throw sigstoreError('POLICY_INVALID', `reading the predicate rule "${text.slice(0, 200)}"`, {
      hint: 'write TYPE#PATH, TYPE#PATH=VALUE or TYPE#PATH=~PATTERN, PATH a JSON pointer or a JSONPath query, such as cyclonedx#/bomFormat=CycloneDX',
    });
  }
  const at = operatorIn(rest);
  const path = at < 0 ? rest : rest.slice(0, at);
  const operand = at < 0 ? undefined : rest.slice(at + 1);
  return {
    predicateType: predicateTypeOf(type),
    text,
    select: await readSelector(path),
    test: testOf(operand),
  };
}

/** What a value must be: just one of these, or nothing, which is `exists`. */
export interface PredicateTest {
  /** False: there must be none. */
  readonly exists?: boolean | undefined;
  readonly equals?: Json | undefined;
  /** An expression of which all of a text must match. */
  readonly matches?: string | undefined;
}

/** A rule in parts. @throws `POLICY_INVALID` */
export async function predicateRule(
  type: string,
  path: string,
  { exists, equals, matches }: PredicateTest,
): Promise<PredicateRule> {
  if ([exists, equals, matches].filter((each) => each !== undefined).length > 1)
    throw sigstoreError('POLICY_INVALID', `the rule about ${path} says more than one thing`, {
      hint: 'keep one of exists, equals and matches, and write a rule for each other',
    });
  const name = `${type}#${path}`;
  const rule = { predicateType: predicateTypeOf(type), select: await readSelector(path) };
  if (exists === false) return { ...rule, text: `nothing at ${name}`, test: { kind: 'absent' } };
  if (equals !== undefined)
    return {
      ...rule,
      text: `${name}=${JSON.stringify(equals)}`,
      test: { kind: 'equals', value: equals },
    };
  if (matches !== undefined)
    return { ...rule, text: `${name}=~${matches}`, test: matching(matches) };
  return { ...rule, text: name, test: { kind: 'exists' } };
}

/** Where the operator is: the first = that no bracket or quote of a query encloses. */
function operatorIn(text: string): number {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const c = text[at] as string;
    if (quote !== '') {
      if (c === '\\') at++;
      else if (c === quote) quote = '';
    } else if (depth > 0 && (c === "'" || c === '"')) quote = c;
    else if (c === '[' && text.startsWith('$')) depth++;
    else if (c === ']' && depth > 0) depth--;
    else if (c === '=' && depth === 0) return at;
  }
  return -1;
}

function testOf(operand: string | undefined): ValueTest {
  if (operand === undefined) return { kind: 'exists' };
  return operand.startsWith('~')
    ? matching(operand.slice(1))
    : { kind: 'equals', value: valueOf(operand) };
}

function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** The first of the rules that a predicate breaks, and what it has there. */
export function brokenRule(
  rules: readonly PredicateRule[],
  predicate: Uint8Array,
): { readonly rule: PredicateRule; readonly found: string } | undefined {
  if (rules.length === 0) return undefined;
  const json = readJson(predicate, 'the predicate', STATEMENT_LIMITS) as Json;
  for (const rule of rules) {
    const found = whatBreaks(rule, json);
    if (found !== undefined) return { rule, found };
  }
  return undefined;
}

function whatBreaks({ select, test }: PredicateRule, json: Json): string | undefined {
  let values: readonly Json[];
  try {
    values = select(json);
  } catch (cause) {
    return `what cannot be looked at: ${(cause as Error).message}`;
  }
  const [first] = values;
  if (test.kind === 'absent') return first === undefined ? undefined : shown(first);
  if (first === undefined) return '(nothing)';
  const wrong = values.find((value) => !passes(test, value));
  return wrong === undefined ? undefined : shown(wrong);
}

function passes(test: ValueTest, value: Json): boolean {
  if (test.kind === 'equals') return canonicalJson(value) === canonicalJson(test.value);
  if (test.kind !== 'matches') return test.kind === 'exists';
  return typeof value === 'string' && value.length <= LONGEST_TEXT && test.pattern.test(value);
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
