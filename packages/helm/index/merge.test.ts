import { digestOf } from '@sealwright/core';
import { expect, test } from 'vitest';
import { EMPTY_INDEX, type IndexEntry, indexEntry } from './index-file.ts';
import { mergeIndex } from './merge.ts';

const generated = '2026-01-02T00:00:00Z';
const entryOf = (version: string, content: string, url = `oci://host/charts/app:${version}`) =>
  indexEntry({ apiVersion: 'v2', name: 'app', version }, [url], digestOf(content), 0);
const indexOf = (...list: IndexEntry[]) => ({ ...EMPTY_INDEX, entries: { app: list } });

test('adds new versions beside those that are there', () => {
  const [old, next] = [entryOf('1.0.0', 'a', 'app-1.0.0.tgz'), entryOf('1.1.0', 'b')];
  const { index, changed, kept } = mergeIndex(indexOf(old), [next], { generated });
  expect(index).toEqual({ ...indexOf(old, next), generated });
  expect([changed, kept]).toEqual([['app 1.1.0'], []]);
});

test('returns the same index when it has everything', () => {
  const index = indexOf(entryOf('1.0.0', 'a'));
  expect(mergeIndex(index, [entryOf('1.0.0', 'a')], { generated }).index).toBe(index);
});

test('adds the URL of a version that it has with the same archive', () => {
  const old = { ...entryOf('1.0.0', 'a', 'https://host/app-1.0.0.tgz'), created: 'then' };
  const { index } = mergeIndex(indexOf(old), [entryOf('1.0.0', 'a')], { generated });
  const urls = ['https://host/app-1.0.0.tgz', 'oci://host/charts/app:1.0.0'];
  expect(index.entries['app']).toEqual([{ ...old, urls }]);
});

test('keeps a version with another archive, and replaces it with "replaces"', () => {
  const [old, next] = [entryOf('1.0.0', 'a'), entryOf('1.0.0', 'b')];
  const index = indexOf(old);
  expect(mergeIndex(index, [next], { generated })).toEqual({ index, changed: [], kept: [next] });
  const { index: replaced } = mergeIndex(index, [next], { generated, replaces: true });
  expect(replaced.entries['app']).toEqual([next]);
});

test('makes two equal entries of a pre-release one, and keeps two archives of a version', () => {
  const [one, two] = [entryOf('1.0.0-rc.1', 'a'), entryOf('1.0.0-rc.1', 'b')];
  const { index, changed } = mergeIndex(indexOf(one, { ...one }, two, { ...one }), [], {
    generated,
  });
  expect(index.entries['app']).toEqual([one, two]);
  expect(changed).toEqual(['app 1.0.0-rc.1', 'app 1.0.0-rc.1']);
});

test('compares digests with and without the algorithm in front', () => {
  const old = { ...entryOf('1.0.0', 'a'), digest: digestOf('a') };
  expect(mergeIndex(indexOf(old), [entryOf('1.0.0', 'a')], { generated }).kept).toEqual([]);
  expect(mergeIndex(indexOf(old), [entryOf('1.0.0', 'b')], { generated }).kept).toHaveLength(1);
});
