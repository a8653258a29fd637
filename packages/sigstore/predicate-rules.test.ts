import { describe, expect, it } from 'vitest';
import { brokenRule, parsePredicateRule } from './predicate-rules.ts';

const PREDICATE = Buffer.from(
  JSON.stringify({
    bomFormat: 'CycloneDX',
    version: 1,
    'a/b': { 'c~d': true },
    list: [{ name: 'first' }, null],
    builder: { id: 'https://example.com/builder@v1' },
  }),
);

const broken = (...rules: string[]): string | undefined =>
  brokenRule(rules.map(parsePredicateRule), PREDICATE)?.rule.text;

describe('a rule about a predicate', () => {
  it.each([
    'cyclonedx#/bomFormat',
    'cyclonedx#/bomFormat=CycloneDX',
    'cyclonedx#/bomFormat="CycloneDX"',
    'cyclonedx#/version=1',
    'cyclonedx#/a~1b/c~0d=true',
    'cyclonedx#/list/0/name=first',
    'cyclonedx#/list/1=null',
    'cyclonedx#/list/0={"name":"first"}',
    'https://example.com/type#/builder/id=~https://example\\.com/.+@v\\d+',
  ])('%s holds', (rule) => {
    expect(broken(rule)).toBeUndefined();
  });

  it.each([
    'cyclonedx#/none',
    'cyclonedx#/version="1"',
    'cyclonedx#/bomFormat=SPDX',
    'cyclonedx#/builder/id=~example',
    'cyclonedx#/list/2',
    'cyclonedx#/version/deeper',
    'cyclonedx#/__proto__',
    'cyclonedx#/list/length',
    'cyclonedx#/version=~1',
  ])('%s does not', (rule) => {
    expect(broken('cyclonedx#/bomFormat', rule)).toBe(rule);
  });

  it('names the type, short or as a URI', () => {
    expect(parsePredicateRule('cyclonedx#/a').predicateType).toBe('https://cyclonedx.org/bom');
    expect(parsePredicateRule('https://x.example/t#/a').predicateType).toBe('https://x.example/t');
  });

  it.each([
    'cyclonedx',
    'cyclonedx#',
    '#/a',
    'cyclonedx#a',
    'cyclonedx#/a=~(a+)+',
    'cyclonedx#/a=~(',
  ])('%s is refused', (rule) => {
    expect(() => parsePredicateRule(rule)).toThrow(
      expect.objectContaining({ code: 'POLICY_INVALID' }),
    );
  });
});
