import { isRepositoryName, memoryStore } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { expect, test } from 'vitest';
import { readOnlyStores, repositoryNameOf } from './single.ts';

test('names a repository after its file', () => {
  const names = ['/x/app.tar', 'App_1.0.oci.tar', '.oci', 'a  b--c', 'ünïcode', '/'];
  expect(names.map((name) => repositoryNameOf(name))).toEqual([
    'app',
    'app_1.0',
    'archive',
    'a-b-c',
    'n-code',
    'archive',
  ]);
  expect(names.every((name) => isRepositoryName(repositoryNameOf(name)))).toBe(true);
});

test('reads the one repository, and refuses writes and other repositories', async () => {
  const reader = memoryStore();
  const image = await pushImage(reader, 'content');
  const stores = readOnlyStores('app', reader);
  const store = await stores.open('app');
  expect(await store.resolve(image.digest)).toEqual(image);
  await expect(store.tag(image, 'v1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(store.ingest()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await store.mount(image, 'other')).toBe(false);
  await expect(stores.open('other')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
