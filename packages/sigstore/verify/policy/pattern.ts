import { sigstoreError } from '../../errors.ts';

/** An expression that matches all of a text. */
export interface Pattern {
  readonly source: string;
  /** Reports whether it matches, in time linear in the length of the text. */
  readonly test: (text: string) => boolean;
}

const PATTERN_LIMIT = 512;

/** Texts that no policy for real signers accepts all of. */
const ANY_TEXTS = ['-', 'nobody@sealwright.invalid', 'https://sealwright.invalid/a/b@c'];

/**
 * Compiles an expression in the syntax of RE2, as cosign's: without back references and look-around, which can take
 * exponential time on a text that an attacker chooses. The engine is loaded here, not at import: that takes 8 ms.
 *
 * @param what the expression is for, as messages name it
 * @throws `POLICY_INVALID`
 */
export async function compilePattern(what: string, source: string): Promise<Pattern> {
  if (source.length > PATTERN_LIMIT) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the expression for the ${what}: expected at most ${PATTERN_LIMIT} characters, got ${source.length}`,
    );
  }
  const { RE2JS } = await import('re2js');
  try {
    const compiled = RE2JS.compile(source);
    return { source, test: (text) => compiled.matches(text) };
  } catch (cause) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the expression ${source} for the ${what}: ${(cause as Error).message}`,
      { cause, hint: 'write it in the syntax of RE2: https://github.com/google/re2/wiki/Syntax' },
    );
  }
}

/** Reports whether an expression accepts any text. */
export function acceptsAnything({ test }: Pattern): boolean {
  return ANY_TEXTS.every((text) => test(text));
}
