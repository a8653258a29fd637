import { describe, expect, test } from 'vitest';
import { EXCEPTIONS, unexcused } from './architecture/exceptions.ts';
import { parseSource, readSources } from './architecture/sources.ts';
import { findFileNames, findIdentifiers, findPhrases } from './prose/scan.ts';
import { readPaths, readTexts } from './prose/texts.ts';

describe('prose', () => {
  test('finds no refused phrase or name in code, pages and help texts', async () => {
    const violations = [
      ...findFileNames(await readPaths()),
      ...findIdentifiers(await readSources()),
      ...findPhrases(await readTexts()),
    ];
    expect(unexcused(violations, EXCEPTIONS.prose)).toEqual([]);
  });
});

function phrasesIn(text: string): string[] {
  return findPhrases([{ path: 'a.ts', text }]).map((each) => each.text);
}

describe('planted violations', () => {
  test.each([
    ['is none', "throw fail('a header that is none');"],
    ['is none', '/** Nothing of what is\n * none. */'],
    ['what is no', '// what is no digest'],
    ['is told', "const help = 'the stack ' +\n  'is told';"],
    ['gone on', '// is gone on with'],
    ['as ever', 'It is sent as\never.'],
    ['whoever', 'Whoever reads this'],
    ['of whom', '/// of\n// whom'],
    ['asks', 'It asks the registry'],
    ['is asked', 'what is asked'],
    ['says', 'the log says'],
    ['answers 404', 'it answers 404'],
    ['lies', "import { x } from './lies.ts';"],
    ['lent', 'the chunk is lent;'],
    ['strangers', 'believable to strangers'],
    ['true when', '/** True when it is. */'],
  ])('reports "%s" in %s', (phrase, text) => {
    expect(phrasesIn(`\n${text}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(`^a\\.ts:[23] "[a-z ]*${phrase}": write .`)]),
    );
  });

  test('reports the line of a phrase that is broken over lines', () => {
    expect(phrasesIn('/**\n * a log that\n * is none.\n */')).toEqual([
      expect.stringContaining('a.ts:3 "is none"'),
    ]);
    expect(phrasesIn('/**\n * a log is\n * none.\n */')).toEqual([
      expect.stringContaining('a.ts:2 "is none"'),
    ]);
  });

  test.each([
    'undefined when there is none',
    'undefined when there\n * is none',
    'what is no longer there',
    'checksums, silent, planets, families, essays, basket',
    'it stands for an identity',
    'a Bearer token',
  ])('reports nothing in %s', (text) => {
    expect(phrasesIn(text)).toEqual([]);
  });

  test.each([
    'Lies',
    'lie',
    'LIES',
    'isLie',
    'tellLie',
    'liars',
    'BEARERS',
    'strangerCommands',
    'askedOnce',
    'Lane',
    'LaneParts',
    'Lines',
    'placeOf',
    'Testimony',
    'Question',
    'Found',
  ])('reports the name %s', (name) => {
    const file = parseSource('packages/a/b.ts', `\nconst ${name} = 1;\nuse(${name});`);
    expect(findIdentifiers([file]).map(({ text }) => text)).toEqual([
      expect.stringMatching(`^packages/a/b\\.ts:2 the name ${name}: write `),
    ]);
  });

  test.each(['lines', 'found', 'families', 'replies', 'bearer', 'client', 'questions', 'applied'])(
    'reports nothing for the name %s',
    (name) => {
      expect(findIdentifiers([parseSource('packages/a/b.ts', `const ${name} = 1;`)])).toEqual([]);
    },
  );

  test.each(['lies.ts', 'lies.test.ts', 'bearers.ts', 'strangers.ts', 'asked-once.ts', 'found.ts'])(
    'reports the file %s',
    (name) => {
      expect(findFileNames([`packages/a/${name}`]).map(({ key }) => key)).toEqual([
        `packages/a/${name}`,
      ]);
    },
  );

  test('reports an exception when nothing needs it', () => {
    expect(unexcused(findPhrases([{ path: 'a.ts', text: 'fine' }]), { 'a.ts: says': '' })).toEqual([
      'the exception "a.ts: says" is no longer needed: remove it',
    ]);
  });
});
