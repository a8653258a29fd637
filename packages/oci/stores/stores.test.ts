import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { describe, expect, test } from 'vitest';
import {
  type Credentials,
  layoutStores,
  memoryStore,
  memoryStores,
  openLayout,
  openRegistryClient,
  type Store,
  type Stores,
} from '../index.ts';
import { storeChecks } from '../testing/index.ts';

const ada: Credentials = { for: () => Promise.resolve({ username: 'ada', password: 'p:w' }) };
const users = { ada: 'p:w' };

async function inDirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-stores-'));
  try {
    await work(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Runs `work` on a repository of a served registry, through the client. */
async function served(
  stores: Stores,
  options: RegistryOptions,
  work: (store: Store) => Promise<void>,
): Promise<void> {
  await using host = memoryHost();
  await using server = await listen(openRegistryService(stores, options));
  const client = openRegistryClient({ ...host.ports, credentials: ada });
  await work(client.open(`${server.host}/team/app`));
}

const kinds: Readonly<Record<string, (work: (store: Store) => Promise<void>) => Promise<void>>> = {
  memory: (work) => work(memoryStore()),
  'one of many in memory': async (work) => work(await memoryStores().open('team/app')),
  'a layout directory': (work) =>
    inDirectory(async (directory) => work(await openLayout(directory))),
  'one of many in a directory': (work) =>
    inDirectory(async (directory) => work(await layoutStores(directory).open('team/app'))),
  'a registry in memory': (work) => served(memoryStores(), {}, work),
  'a registry on a directory': (work) =>
    inDirectory((directory) => served(layoutStores(directory), {}, work)),
  'a registry with passwords': (work) =>
    served(memoryStores(), { auth: { kind: 'basic', users } }, work),
  'a registry with tokens': (work) =>
    served(memoryStores(), { auth: { kind: 'token', users } }, work),
};

describe.each(Object.entries(kinds))('%s', (_, open) => {
  test.each(storeChecks())('$name', async (check) => {
    await expect(open((store) => check.run(store))).resolves.toBeUndefined();
  });
});

describe('a registry without the referrers API', () => {
  const checks = storeChecks().filter((check) => /referrers|manifests/.test(check.name));
  test.each(checks)('$name', async (check) => {
    const run = served(memoryStores(), { referrers: false }, (store) => check.run(store));
    await expect(run).resolves.toBeUndefined();
  });
});
