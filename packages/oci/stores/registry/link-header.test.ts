import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Link, parseLinks } from './link-header.ts';

const next = (target: string): Link => ({ target, relations: ['next'] });

describe('the Link header', () => {
  test.each<[string, readonly Link[]]>([
    ['', []],
    [' , ', []],
    ['<a>; rel="next"', [next('a')]],
    ['<a>;rel=next', [next('a')]],
    ['<a> ; REL = "NEXT"', [next('a')]],
    ['<a>; rel="prev next"', [{ target: 'a', relations: ['prev', 'next'] }]],
    ['<a>; rel="  next\t"', [next('a')]],
    ['<a>; rel="ne\\xt"', [next('a')]],
    ['<a>; rel=next; rel=prev', [next('a')]],
    ['<a>; title="x, <b>; rel=\\"next\\""; rel="last"', [{ target: 'a', relations: ['last'] }]],
    ['<a?b=1,2;c>; rel="next"', [next('a?b=1,2;c')]],
    ['<a>; rel="first", <b>; rel="next"', [{ target: 'a', relations: ['first'] }, next('b')]],
    ['<a>; rel="next",, <b>', [next('a'), { target: 'b', relations: [] }]],
    ["<a>; title*=UTF-8'en'x%20y; crossorigin; rel=next", [next('a')]],
    ['<a>; rel=https://example.org/Rel', [{ target: 'a', relations: ['https://example.org/rel'] }]],
    ['<a>;; rel=next;', [next('a')]],
    ['< a >; rel=next', [next('a')]],
    ['<>; rel=next', [next('')]],
    ['<a>; relation=next', [{ target: 'a', relations: [] }]],
    ['<a>; rel', [{ target: 'a', relations: [] }]],
  ])('reads %j', (header, links) => {
    expect(parseLinks(header)).toEqual(links);
  });

  test.each([
    'a; rel="next"',
    '<a',
    '<a>; rel="next',
    '<a> rel="next"',
    '<a>; rel="next" <b>; rel="next"',
    '<a<b>>; rel="next"',
    '<a>; rel="next" x',
    'next',
  ])('refuses %j', (header) => {
    expect(parseLinks(header)).toBeUndefined();
  });

  test('reads back every list of links that is written by the grammar', () => {
    const relation = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);
    const link = fc.record({
      target: fc.stringMatching(/^[!-;=?-~]{1,20}$/),
      relations: fc.array(relation, { minLength: 1, maxLength: 3 }),
      title: fc.string({ maxLength: 10 }).map((text) => text.replaceAll(/[\p{C}\s]/gu, ' ')),
      isUpper: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(link, { maxLength: 4 }), (links) => {
        const header = links.map(({ target, relations, title, isUpper }) => {
          const value = isUpper ? relations.join(' ').toUpperCase() : relations.join(' ');
          const quoted = title.replaceAll(/["\\]/g, '\\$&');
          return `<${target}>; title="${quoted}"; ${isUpper ? 'Rel' : 'rel'}="${value}"`;
        });
        const expected = links.map(({ target, relations }) => ({ target, relations }));
        expect(parseLinks(header.join(', '))).toEqual(expected);
      }),
    );
  });

  test('ends for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>;,="\\ \trelnx'.split('')) }), (text) => {
        expect(Array.isArray(parseLinks(text) ?? [])).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
