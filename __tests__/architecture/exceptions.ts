/** Exceptions from a rule: what is excepted, and why. */
export type Exceptions = Readonly<Record<string, string>>;

/** A rule that may have exceptions. */
export type Rule = 'folders' | 'files' | 'functions' | 'ports' | 'docstrings' | 'prose';

/** One violation of a rule: the key that an exception would name, and the line to print. */
export interface Violation {
  readonly key: string;
  readonly text: string;
}

/** Returns the violations that no exception covers, and a line for each exception that covers nothing. */
export function unexcused(violations: readonly Violation[], exceptions: Exceptions): string[] {
  const keys = new Set(violations.map(({ key }) => key));
  return [
    ...violations.filter(({ key }) => !Object.hasOwn(exceptions, key)).map(({ text }) => text),
    ...Object.keys(exceptions)
      .filter((key) => !keys.has(key))
      .map((key) => `the exception "${key}" is no longer needed: remove it`),
  ];
}

/**
 * The exceptions of every rule, each with its reason. Keys are a folder, a file as `core/digest.ts`, or a name in it:
 * `core/digest.ts#function`, `core/digest.ts: phrase`. One that nothing needs fails the test of its rule.
 */
export const EXCEPTIONS: Readonly<Record<Rule, Exceptions>> = {
  folders: {},
  files: {},
  functions: {},
  /** Only for new keys: everything else comes from a port. */
  ports: {
    'sigstore/fulcio.ts: crypto.generateKeyPairSync':
      'the key of one certificate never leaves the process, and the random port makes bytes, not keys',
    'sigstore-stack/private-key.ts: crypto.generateKeyPairSync':
      'the only place where the stack makes keys: the random port makes bytes, not keys',
  },
  docstrings: {},
  prose: {
    'CONTRIBUTING.md: whoever': 'the example of a docstring that must be decoded',
    'sbom/licenses.ts: hereby': 'words of the MIT license, by which its text is recognised',
  },
};
