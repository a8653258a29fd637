import { canonicalJson, type Json, readJson } from '@sealwright/core';
import { sigstoreError } from './errors.ts';
import { compilePattern } from './policy.ts';
import { predicateTypeOf } from './predicates.ts';
import { STATEMENT_LIMITS } from './statement.ts';

/** What a predicate must say. */
export interface PredicateRule {
  readonly predicateType: string;
  /** As it was written, for messages. */
  readonly text: string;
  /** Unescaped reference tokens of a JSON pointer (RFC 6901). */
  readonly path: readonly string[];
  readonly test:
    | { readonly kind: 'exists' }
    | { readonly kind: 'equals'; readonly value: Json }
    | { readonly kind: 'matches'; readonly pattern: RegExp };
}

const LONGEST_TEXT = 64 * 1024;

/**
 * Reads a rule: `TYPE#/POINTER` (there is something), `TYPE#/POINTER=VALUE` (JSON, or text that is none), or
 * `TYPE#/POINTER=~PATTERN` (a text of which all matches). TYPE is a URI or a short name.
 *
 * @throws `POLICY_INVALID`
 */
export function parsePredicateRule(text: string): PredicateRule {
  const [, type = '', pointer = '', operator = '', operand = ''] =
    /^([^#]+)#((?:\/[^/=]*)+)(?:(=~|=)(.*))?$/s.exec(text) ?? [];
  if (type === '') {
    throw sigstoreError('POLICY_INVALID', `reading the predicate rule "${text.slice(0, 200)}"`, {
      hint: 'write TYPE#/POINTER, TYPE#/POINTER=VALUE or TYPE#/POINTER=~PATTERN, such as cyclonedx#/bomFormat=CycloneDX',
    });
  }
  const path = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return { predicateType: predicateTypeOf(type), text, path, test: testOf(operator, operand) };
}

function testOf(operator: string, operand: string): PredicateRule['test'] {
  if (operator === '=~') return { kind: 'matches', pattern: compilePattern('predicate', operand) };
  return operator === '=' ? { kind: 'equals', value: valueOf(operand) } : { kind: 'exists' };
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
    const value = valueAt(json, rule.path);
    if (!holds(rule, value))
      return { rule, found: value === undefined ? '(nothing)' : shown(value) };
  }
  return undefined;
}

function holds({ test }: PredicateRule, value: Json | undefined): boolean {
  if (value === undefined) return false;
  if (test.kind === 'exists') return true;
  if (test.kind === 'equals') return canonicalJson(value) === canonicalJson(test.value);
  return typeof value === 'string' && value.length <= LONGEST_TEXT && test.pattern.test(value);
}

function valueAt(json: Json, path: readonly string[]): Json | undefined {
  let at: Json | undefined = json;
  for (const token of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return undefined;
    if (Array.isArray(at) && !/^(0|[1-9]\d*)$/.test(token)) return undefined;
    at = (at as Readonly<Record<string, Json>>)[token];
  }
  return at;
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
