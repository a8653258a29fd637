import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { Updater } from 'tuf-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStack } from '../stack.ts';
import { directoryState, memoryState, type StackState } from '../state/state.ts';
import { openTufRepository, type TufTarget } from './repository.ts';
import { openTuf, type Tuf } from './tuf.ts';

const host = memoryHost();
const DAY = 24 * 60 * 60 * 1000;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tuf-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

function target(text: string): TufTarget {
  return { path: 'trusted_root.json', bytes: Buffer.from(text) };
}

/** A mirror whose clock is off by `offset.ms`. */
async function openAt(state: StackState, offset = { ms: 0 }): Promise<Tuf> {
  const clock = { ...host.ports.clock, now: () => Date.now() + offset.ms };
  return openTuf(state, { ...host.ports, clock });
}

/** The target that the reference client reads, with the metadata that it has already. */
async function fetchWith(mirror: Listening, root?: Uint8Array): Promise<string> {
  if (root !== undefined) await writeFile(join(directory, 'root.json'), root);
  const client = new Updater({
    metadataDir: directory,
    metadataBaseUrl: mirror.url,
    targetDir: directory,
    targetBaseUrl: `${mirror.url}/targets`,
    config: { fetchRetry: 0 },
  });
  await client.refresh();
  const info = await client.getTargetInfo('trusted_root.json');
  if (info === undefined) return 'no such target';
  return readFile(await client.downloadTarget(info), 'utf8');
}

function signedOf(bytes: Uint8Array | undefined): {
  readonly version: number;
  readonly roles: Record<string, { readonly keyids: string[]; readonly threshold: number }>;
} {
  return (JSON.parse(Buffer.from(bytes ?? []).toString()) as { signed: never }).signed;
}

describe('TUF repository', () => {
  test('serves published targets to the reference client, also after the next publication', async () => {
    const tuf = await openAt(memoryState());
    await using mirror = await listen(tuf);
    expect(await fetchWith(mirror, tuf.repository.initialRoot())).toBe('no such target');
    await tuf.repository.publish([target('one')]);
    expect(await fetchWith(mirror)).toBe('one');
    const before = [...tuf.repository.files.keys()];
    await tuf.repository.publish([target('one')]);
    expect([...tuf.repository.files.keys()]).toEqual(before);
    await tuf.repository.publish([target('two')]);
    expect(await fetchWith(mirror)).toBe('two');
  });

  test('rotates keys and thresholds so that only clients with its first root follow', async () => {
    const tuf = await openAt(memoryState());
    await using mirror = await listen(tuf);
    await tuf.repository.publish([target('one')]);
    expect(await fetchWith(mirror, tuf.repository.initialRoot())).toBe('one');
    await tuf.repository.rotate('root', { keys: 4, threshold: 3 });
    await tuf.repository.rotate('timestamp');
    await tuf.repository.rotate('targets', { keys: 2, threshold: 2 });
    const root = signedOf(tuf.repository.files.get('4.root.json'));
    expect(root.roles['root']).toMatchObject({ threshold: 3, keyids: { length: 4 } });
    expect(root.roles['targets']).toMatchObject({ threshold: 2, keyids: { length: 2 } });
    expect(await fetchWith(mirror)).toBe('one');
    await rm(join(directory, 'timestamp.json'));
    expect(await fetchWith(mirror, tuf.repository.initialRoot())).toBe('one');
    const other = await openAt(memoryState());
    await expect(fetchWith(mirror, other.repository.initialRoot())).rejects.toThrow(/0\/2 keys/);
  });

  test('signs metadata again when it expires soon and a client reads it', async () => {
    const offset = { ms: -100 * DAY };
    const tuf = await openAt(memoryState(), offset);
    await tuf.repository.publish([target('one')]);
    await using mirror = await listen(tuf);
    await expect(fetchWith(mirror, tuf.repository.initialRoot())).rejects.toThrow(/expired/);
    offset.ms = 0;
    expect(await fetchWith(mirror)).toBe('one');
    expect(signedOf(tuf.repository.files.get('timestamp.json')).version).toBe(3);
    expect(tuf.repository.files.has('2.root.json')).toBe(true);
  });
});

describe('repository directory', () => {
  test('has the same keys, roots and versions when it is reopened', async () => {
    const state = join(directory, 'state');
    const first = await openTufRepository(directoryState(state), host.ports);
    await first.publish([target('one')]);
    await first.rotate('root');
    const second = await openTufRepository(directoryState(state), host.ports);
    expect([...second.files.keys()].sort()).toEqual([...first.files.keys()].sort());
    await second.rotate('root');
    await second.publish([target('two')]);
    const tuf = await openAt(directoryState(state));
    await using mirror = await listen(tuf);
    expect(await fetchWith(mirror, first.initialRoot())).toBe('two');
    expect(signedOf(await readFile(join(directory, 'root.json'))).version).toBe(3);
  });

  test('serves earlier clients when a kill cut off a change', async () => {
    const state = join(directory, 'state');
    const first = await openTufRepository(directoryState(state), host.ports);
    await first.publish([target('one')]);
    const log = join(state, 'tuf.log');
    const before = (await readFile(log)).byteLength;
    await first.publish([target('two')]);
    await first.rotate('snapshot');
    const whole = await readFile(log);
    await writeFile(log, whole.subarray(0, before));
    const client = ['root', 'timestamp', 'snapshot', 'targets'].map((role) =>
      join(directory, `${role}.json`),
    );
    const known: Buffer[] = [];
    {
      const tuf = await openAt(directoryState(state));
      await using mirror = await listen(tuf);
      expect(await fetchWith(mirror, first.initialRoot())).toBe('one');
      for (const file of client) known.push(await readFile(file));
    }
    for (let at = before; at <= whole.byteLength; at += 997) {
      await writeFile(log, whole.subarray(0, at));
      for (const [index, file] of client.entries()) await writeFile(file, known[index] ?? '');
      const tuf = await openAt(directoryState(state));
      await using mirror = await listen(tuf);
      expect(['one', 'two']).toContain(await fetchWith(mirror));
      await tuf.repository.publish([target(`at ${at}`)]);
      expect(await fetchWith(mirror)).toBe(`at ${at}`);
    }
  });
});

test('publishes the trusted root with the current URLs of the stack', async () => {
  const state = join(directory, 'state');
  const roots: unknown[] = [];
  let initial: Uint8Array | undefined;
  for (const _ of [1, 2]) {
    await using stack = await openStack({ directory: state }, host.ports);
    initial ??= stack.tuf.initialRoot();
    const mirror = { url: stack.urls.tuf } as Listening;
    const root = JSON.parse(await fetchWith(mirror, initial)) as unknown;
    expect(root).toEqual(JSON.parse(JSON.stringify(stack.trustedRoot)));
    roots.push(root);
  }
  expect(roots[0]).not.toEqual(roots[1]);
});
