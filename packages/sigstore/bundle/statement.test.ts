import { digestOf, textOf } from '@sealwright/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attestationStatement,
  parseStatement,
  preAuthEncoding,
  signatureStatement,
} from './statement.ts';

const subject = digestOf('subject');

describe('statements', () => {
  it('writes the payload of a signature as cosign v3 does', () => {
    expect(textOf(signatureStatement(subject, {}))).toBe(
      `{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"${subject.slice(7)}"},"annotations":{}}],"predicateType":"https://sigstore.dev/cosign/sign/v1","predicate":{}}`,
    );
  });

  it('returns the bytes of a predicate unchanged', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.constantFrom(undefined, 1, 2, '\t'),
        fc.constantFrom('', ' ', '\n'),
        (json, indent, tail) => {
          const text = JSON.stringify(JSON.parse(json), undefined, indent);
          const payload = attestationStatement(
            subject,
            'a"\\{:,b',
            'https://example.com/p',
            Buffer.from(`${text}${tail}`),
          );
          expect(textOf(parseStatement(payload, 'test').predicate)).toBe(text);
        },
      ),
    );
  });

  it('finds the predicate anywhere in the statement, and not a nested member of the same name', () => {
    const payload = Buffer.from(
      `{ "x": {"predicate": 1}, "predicate" : [ "}" , {"predicate":2} ] ,"predicateType":"t","_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"aa","sha512":"bb"},"annotations":{"k":"v","n":1}}]}`,
    );
    const statement = parseStatement(payload, 'test');
    expect(textOf(statement.predicate)).toBe('[ "}" , {"predicate":2} ]');
    expect(statement.subjects).toEqual(['sha256:aa', 'sha512:bb']);
    expect(statement.annotations).toEqual({ k: 'v' });
  });

  it('refuses a predicate that is not one JSON value', () => {
    for (const text of ['', '{', '{},"x":1', '{"a":1,"a":2}', '{}{}']) {
      expect(() => attestationStatement(subject, '_', 't', Buffer.from(text))).toThrow(
        expect.objectContaining({ code: 'PREDICATE_INVALID' }),
      );
    }
  });

  it('refuses a statement with a duplicate key or of another type', () => {
    const good = textOf(signatureStatement(subject, {}));
    expect(() =>
      parseStatement(Buffer.from(good.replace('{"_type"', '{"predicate":1,"_type"')), 'test'),
    ).toThrow('duplicate key');
    expect(() =>
      parseStatement(Buffer.from(good.replace('Statement/v1', 'Statement/v9')), 'test'),
    ).toThrow('_type');
  });

  it('refuses a subject without a sha256 digest', () => {
    expect(() => signatureStatement(digestOf('x', 'sha512'), {})).toThrow(
      expect.objectContaining({ code: 'SUBJECT_INVALID' }),
    );
  });

  it('encodes lengths in bytes (DSSE protocol, test vector)', () => {
    expect(
      textOf(preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'))),
    ).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    expect(textOf(preAuthEncoding('é', Buffer.from('ü')))).toBe('DSSEv1 2 é 2 ü');
  });
});
