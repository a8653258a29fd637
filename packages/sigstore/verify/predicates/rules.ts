import { canonicalJson, type Json, readJson } from '@sealwright/core';
import { STATEMENT_LIMITS } from '../../bundle/statement.ts';
import { sigstoreError } from '../../errors.ts';
import { type JsonSelector, matching, readSelector, type ValueTest } from './json-path.ts';
import { predicateTypeOf } from './types.ts';

/** A rule about the content of a predicate. */
export interface PredicateRule {
  readonly predicateType: string;
  /** The rule as text, for messages. */
  readonly text: string;
  readonly select: JsonSelector;
  /** The test that every selected value must pass. At least one value must be selected, except for `absent`. */
  readonly test: ValueTest;
}

const LONGEST_TEXT = 64 * 1024;

/**
 * Parses a rule: `TYPE#PATH` (the value exists), `TYPE#PATH=VALUE` (it equals VALUE, JSON or else a text), or
 * `TYPE#PATH=~PATTERN` (it is a text that matches from start to end). TYPE is a URI or a short name, PATH a JSON pointer
 * or a JSONPath query.
 *
 * @throws `POLICY_INVALID`
 */
export async function parsePredicateRule(text: string): Promise<PredicateRule> {
  const hash = text.indexOf('#');
  const [type, rest] = [text.slice(0, Math.max(0, hash)), text.slice(hash + 1)];
  if (type === '' || !/^(?:\/|\$)/.test(rest)) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot parse the predicate rule "${text.slice(0, 200)}": expected TYPE#PATH, TYPE#PATH=VALUE or TYPE#PATH=~PATTERN`,
      {
        hint: 'write PATH as a JSON pointer or a JSONPath query, such as cyclonedx#/bomFormat=CycloneDX',
      },
    );
  }
  const at = operatorIn(rest);
  const path = at < 0 ? rest : rest.slice(0, at);
  const operand = at < 0 ? undefined : rest.slice(at + 1);
  return {
    predicateType: predicateTypeOf(type),
    text,
    select: await readSelector(path),
    test: await testOf(operand),
  };
}

/** A test of a value with at most one of these members. Without one, the value must exist. */
export interface PredicateTest {
  /** False when no value may exist. */
  readonly exists?: boolean | undefined;
  readonly equals?: Json | undefined;
  /** An expression that matches a text from start to end. */
  readonly matches?: string | undefined;
}

/** Returns the rule for a predicate type, a path and a test. @throws `POLICY_INVALID` */
export async function predicateRule(
  type: string,
  path: string,
  { exists, equals, matches }: PredicateTest,
): Promise<PredicateRule> {
  const tests = [exists, equals, matches].filter((each) => each !== undefined).length;
  if (tests > 1)
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the rule about ${path}: expected one of exists, equals and matches, got ${tests}`,
      { hint: 'write a rule for each of them' },
    );
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
    return { ...rule, text: `${name}=~${matches}`, test: await matching(matches) };
  return { ...rule, text: name, test: { kind: 'exists' } };
}

/** Returns the offset of the operator, the first = outside brackets and quotes of a query; -1 without one. */
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

async function testOf(operand: string | undefined): Promise<ValueTest> {
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

/**
 * Returns the first rule that a predicate breaks, and the value that breaks it.
 *
 * @throws `JSON_INVALID`
 */
export function brokenRule(
  rules: readonly PredicateRule[],
  predicate: Uint8Array,
): { readonly rule: PredicateRule; readonly value: string } | undefined {
  if (rules.length === 0) return undefined;
  const json = readJson(predicate, 'the predicate', STATEMENT_LIMITS) as Json;
  for (const rule of rules) {
    const value = breakingValue(rule, json);
    if (value !== undefined) return { rule, value };
  }
  return undefined;
}

function breakingValue({ select, test }: PredicateRule, json: Json): string | undefined {
  let values: readonly Json[];
  try {
    values = select(json);
  } catch (cause) {
    return `a failed query: ${(cause as Error).message}`;
  }
  const [first] = values;
  if (test.kind === 'absent') return first === undefined ? undefined : shown(first);
  if (first === undefined) return 'nothing';
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
