import { describe, expect, test } from 'vitest';
import { readSources } from './sources.ts';

/** A mechanism that one file owns: the text by which a copy is recognised, the owner, and other files that may have it. */
interface Mechanism {
  readonly name: string;
  readonly pattern: RegExp;
  readonly owner: string;
  /** Files with the same text for another purpose, each with the reason. */
  readonly others?: Readonly<Record<string, string>>;
}

const MECHANISMS: readonly Mechanism[] = [
  {
    name: 'base64',
    pattern: /\.toString\('base64(?:url)?'\)|Buffer\.from\([^;]*, 'base64(?:url)?'\)/,
    owner: 'packages/core/text/base64.ts',
    others: {
      'packages/core/crypto/ecdsa-digest.ts':
        'coordinates of a JWK in a hot path, in the same package',
    },
  },
  { name: 'PEM', pattern: /`-----BEGIN|\/\^-----BEGIN \(/, owner: 'packages/core/text/pem.ts' },
  {
    name: 'YAML positions',
    pattern: /new LineCounter/,
    owner: 'packages/core/yaml/source.ts',
  },
  {
    name: 'edit distance',
    pattern: /Levenshtein|function distance/,
    owner: 'packages/core/text/suggestion.ts',
  },
  {
    name: 'gzip framing',
    pattern: /createDeflateRaw|deflateRaw\(/,
    owner: 'packages/core/archive/gzip.ts',
  },
  { name: 'tar headers', pattern: /write\('ustar/, owner: 'packages/core/archive/tar.ts' },
  {
    name: 'Merkle arithmetic',
    pattern: /function (?:nodeHash|leafHash|auditPath|leftSize|splitOf)\b/,
    owner: 'packages/core/crypto/merkle.ts',
  },
  { name: 'jitter', pattern: /\/ 2 \*\* 32|random\.bytes\(1\)/, owner: 'packages/core/retry.ts' },
  {
    name: 'write coalescer',
    pattern: /let waiting\b|waiting = new Map/,
    owner: 'packages/core/concurrency.ts',
  },
  {
    name: 'tag grammar',
    pattern: /\\w\[\\w\.-\]\{0,127\}/,
    owner: 'packages/oci/model/reference.ts',
  },
  {
    name: "the runner's token request",
    pattern: /env\['ACTIONS_ID_TOKEN_REQUEST|getIDToken/,
    owner: 'packages/hosts/shared/runner-token.ts',
  },
  {
    name: 'process liveness',
    pattern: /process\.kill\([^,]+, 0\)/,
    owner: 'packages/core/fs/process.ts',
  },
  {
    name: 'exclusive lock file',
    pattern: /flag: 'wx'/,
    owner: 'packages/core/fs/lock.ts',
  },
  {
    name: 'atomic write',
    pattern: /\brename(?:Sync)?\(/,
    owner: 'packages/core/fs/atomic.ts',
    others: {
      'packages/core/fs/lock.ts': 'takes a stale lock away',
      'packages/oci/stores/archive/draft.ts':
        'names a finished archive that was written over several processes',
      'packages/oci/stores/layout/blob-file.ts':
        'names a finished download that several processes resume',
      'packages/oci/stores/layout/ingest.ts': 'names a finished upload by its digest',
      'packages/sigstore-stack/state/archive.ts': 'puts a whole imported directory in place',
    },
  },
];

describe('owners', () => {
  test.each(MECHANISMS)('finds $name in one file', async ({ pattern, owner, others = {} }) => {
    const files = (await readSources()).filter(({ text }) => pattern.test(text));
    const paths = files.map(({ path }) => path).filter((path) => !Object.hasOwn(others, path));
    expect(paths).toEqual([owner]);
    const unneeded = Object.keys(others).filter(
      (path) => !files.some((file) => file.path === path),
    );
    expect(unneeded).toEqual([]);
  });

  test('uses the hand-written ECDSA only in the stack, on which no verdict depends (ADR 11)', async () => {
    const users = (await readSources()).filter(({ text }) =>
      /import \{[^}]*\bverify(?:Ecdsa)?Digest\b[^}]*\} from '@sealwright\/core\/crypto'/.test(text),
    );
    expect(users.map(({ path }) => path)).toEqual(['packages/sigstore-stack/rekor-v2/prehash.ts']);
  });
});
