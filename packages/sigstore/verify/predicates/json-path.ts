import type { Json } from '@sealwright/core';
import { sigstoreError } from '../../errors.ts';
import { compilePattern, type Pattern } from '../policy/pattern.ts';

/** A function that selects values of a JSON document: at most one for a pointer, any number for a query. */
export type JsonSelector = (json: Json) => readonly Json[];

/** The most values that a query may select: the document, which anybody may have written, decides how many there are. */
const NODE_LIMIT = 100_000;

/**
 * Reads a selector: a JSON pointer (RFC 6901) or a JSONPath query (RFC 9535). The functions `match` and `search` are not
 * supported, because their expressions can take exponential time.
 *
 * @throws `POLICY_INVALID`
 */
export async function readSelector(text: string): Promise<JsonSelector> {
  if (/^(?:\/[^/]*)+$/.test(text)) return pointer(text);
  if (text.startsWith('$')) return query(text);
  throw sigstoreError(
    'POLICY_INVALID',
    `cannot parse the path "${text.slice(0, 200)}": expected a JSON pointer or a JSONPath query`,
    { hint: 'write a JSON pointer (/a/0/b) or a JSONPath query ($.a[0].b)' },
  );
}

function pointer(text: string): JsonSelector {
  const tokens = text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (json) => {
    let at: Json | undefined = json;
    for (const token of tokens) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return [];
      if (Array.isArray(at) && !/^(0|[1-9]\d*)$/.test(token)) return [];
      at = (at as Readonly<Record<string, Json>>)[token];
    }
    return at === undefined ? [] : [at];
  };
}

async function query(text: string): Promise<JsonSelector> {
  const { JSONPathEnvironment } = await import('json-p3');
  const environment = new JSONPathEnvironment();
  environment.functionRegister.delete('match');
  environment.functionRegister.delete('search');
  const compiled = compile();
  return (json) => {
    const values: Json[] = [];
    for (const { value } of compiled.lazyQuery(json as Parameters<typeof compiled.lazyQuery>[0])) {
      if (values.length >= NODE_LIMIT) throw new RangeError(`more than ${NODE_LIMIT} values`);
      values.push(value as Json);
    }
    return values;
  };

  function compile() {
    try {
      return environment.compile(text);
    } catch (cause) {
      throw sigstoreError(
        'POLICY_INVALID',
        `cannot parse the JSONPath query ${text}: ${(cause as Error).message}`,
        { cause, hint: 'write a query of RFC 9535, without its functions match and search' },
      );
    }
  }
}

/** A test of the selected values. */
export type ValueTest =
  | { readonly kind: 'exists' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'equals'; readonly value: Json }
  | { readonly kind: 'matches'; readonly pattern: Pattern };

/** Returns the test for a text that an expression matches from start to end. @throws `POLICY_INVALID` */
export async function matching(pattern: string): Promise<ValueTest> {
  return { kind: 'matches', pattern: await compilePattern('predicate', pattern) };
}
