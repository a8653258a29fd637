import { describe, expect, it } from 'vitest';
import { brokenRule, parsePredicateRule } from './rules.ts';

const PREDICATE = Buffer.from(
  JSON.stringify({
    bomFormat: 'CycloneDX',
    version: 1,
    'a/b': { 'c~d': true },
    list: [{ name: 'first' }, null],
    builder: { id: 'https://example.com/builder@v1' },
  }),
);

const brokenText = async (...rules: string[]): Promise<string | undefined> =>
  brokenRule(await Promise.all(rules.map(parsePredicateRule)), PREDICATE)?.rule.text;

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
    'cyclonedx#$.bomFormat',
    'cyclonedx#$.bomFormat=CycloneDX',
    "cyclonedx#$['a/b']['c~d']=true",
    'cyclonedx#$.list[0].name=~fir.+',
    'cyclonedx#$..name=first',
    'cyclonedx#$.list[?@.name=="first"]',
    'cyclonedx#$.list[?@.name=="fi]rst" || @.name=="first"].name=first',
    'cyclonedx#$.builder.id=~https://.+=?.*',
  ])('passes: %s', async (rule) => {
    expect(await brokenText(rule)).toBeUndefined();
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
    'cyclonedx#$.none',
    'cyclonedx#$.list[?@.name=="second"]',
    'cyclonedx#$.list[*]=null',
    'cyclonedx#$.__proto__',
    'cyclonedx#$.list.length',
    'cyclonedx#$.version=~1',
  ])('is broken: %s', async (rule) => {
    expect(await brokenText('cyclonedx#/bomFormat', rule)).toBe(rule);
  });

  it('has its predicate type as a short name or a URI', async () => {
    const typeOf = async (rule: string) => (await parsePredicateRule(rule)).predicateType;
    expect(await typeOf('cyclonedx#/a')).toBe('https://cyclonedx.org/bom');
    expect(await typeOf('https://x.example/t#/a')).toBe('https://x.example/t');
  });

  it.each([
    'cyclonedx',
    'cyclonedx#',
    '#/a',
    'cyclonedx#a',
    'cyclonedx#/a=~(?=a)b',
    'cyclonedx#/a=~(',
    'cyclonedx#$.a[',
    'cyclonedx#$.a[?match(@.b, "(a+)+")]',
    'cyclonedx#$.a[?search(@.b, "x")]',
    'cyclonedx#bomFormat',
  ])('is refused: %s', async (rule) => {
    await expect(parsePredicateRule(rule)).rejects.toMatchObject({ code: 'POLICY_INVALID' });
  });
});
