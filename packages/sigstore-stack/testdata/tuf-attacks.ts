import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryState, type StackState } from '../state/state.ts';
import { openTuf, type Tuf } from '../tuf/tuf.ts';
import { commonOf, fileOf, signMetadata, tufKey } from '../tuf/metadata.ts';
import type { TufTarget } from '../tuf/repository.ts';

/* Files that an attacker between a client and its TUF mirror could serve. */

/** Opens a mirror that serves any files. */
export async function hostileMirror(files: ReadonlyMap<string, Uint8Array>) {
  const served = new Map(files);
  const listening = await listen({
    listener: (request, response) => {
      const bytes = served.get((request.url ?? '').slice(1));
      response.writeHead(bytes === undefined ? 404 : 200);
      response.end(bytes);
    },
  });
  return {
    url: listening.url,
    serve: (next: ReadonlyMap<string, Uint8Array>) => {
      served.clear();
      for (const [name, bytes] of next) served.set(name, bytes);
    },
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}

/** A mirror with the state of its keys. */
export interface Repository {
  readonly tuf: Tuf;
  readonly state: StackState;
}

/** Opens a repository for a trusted root. Its clock is off by `offset` milliseconds. */
export async function openRepository(root: Uint8Array, offset = 0): Promise<Repository> {
  const { ports } = memoryHost();
  const clock = { ...ports.clock, now: () => Date.now() + offset };
  const state = memoryState();
  const tuf = await openTuf(state, { ...ports, clock });
  await tuf.repository.publish(targetsOf(root, ''));
  return { tuf, state };
}

/** Returns a trusted root, and a file that differs in every version. */
export function targetsOf(root: Uint8Array, version: string): TufTarget[] {
  return [
    { path: 'trusted_root.json', bytes: root },
    { path: 'version', bytes: Buffer.from(version) },
  ];
}

/** The files of a mirror before and during an attack. */
export interface Attack {
  readonly root: Uint8Array;
  readonly before?: ReadonlyMap<string, Uint8Array>;
  readonly after: ReadonlyMap<string, Uint8Array>;
  /** The expected error of a client. */
  readonly words: RegExp;
}

const UNSIGNED = /0\/1 keys|got 0, want 1/;

/** The attacks by name. Each gets the trusted root of the repository. */
export const attacks: Readonly<Record<string, (trusted: Uint8Array) => Promise<Attack>>> = {
  'outdated files': async (trusted) => {
    const { tuf } = await openRepository(trusted);
    const old = new Map(tuf.repository.files);
    await tuf.repository.publish(targetsOf(trusted, 'next'));
    const root = tuf.repository.initialRoot();
    const before = new Map(tuf.repository.files);
    return { root, before, after: old, words: /timestamp version 2/ };
  },
  'a new timestamp of the former snapshot': async (trusted) => {
    const { tuf, state } = await openRepository(trusted);
    await tuf.repository.publish(targetsOf(trusted, 'next'));
    const before = new Map(tuf.repository.files);
    const snapshot = before.get('1.snapshot.json') ?? Buffer.of();
    const meta = { 'snapshot.json': { version: 1, ...fileOf(snapshot) } };
    const signed = { ...commonOf('timestamp', 99, Date.now() + 86_400_000), meta };
    const key = state.key('tuf-timestamp-1', () => {
      throw new Error('no such key');
    });
    const timestamp = signMetadata(signed, [tufKey(key)]);
    const after = new Map(before).set('timestamp.json', timestamp);
    const root = tuf.repository.initialRoot();
    return { root, before, after, words: /snapshot version 1/ };
  },
  'files that have expired': async (trusted) => {
    const { tuf } = await openRepository(trusted, -400 * 86_400_000);
    const { files } = tuf.repository;
    return { root: tuf.repository.initialRoot(), after: files, words: /expired/ };
  },
  'files that other keys signed': async (trusted) => {
    const { tuf } = await openRepository(trusted);
    const other = await openRepository(trusted);
    const { files } = other.tuf.repository;
    return { root: tuf.repository.initialRoot(), after: files, words: UNSIGNED };
  },
  'a changed target': async (trusted) => {
    const { tuf } = await openRepository(trusted);
    const after = new Map(tuf.repository.files);
    for (const [name, bytes] of after)
      if (name.endsWith('.trusted_root.json'))
        after.set(name, Buffer.from(Buffer.from(bytes).toString().replace('sigstore', 'sigstorf')));
    return { root: tuf.repository.initialRoot(), after, words: /hash/ };
  },
  'a rotation without one of its roots': async (trusted) => {
    const { tuf } = await openRepository(trusted);
    await tuf.repository.rotate('timestamp');
    await tuf.repository.rotate('timestamp');
    const after = new Map(tuf.repository.files);
    after.delete('2.root.json');
    return { root: tuf.repository.initialRoot(), after, words: UNSIGNED };
  },
  'a root without signatures of the old keys': async (trusted) => {
    const { tuf } = await openRepository(trusted);
    const other = await openRepository(trusted);
    await other.tuf.repository.rotate('root');
    const after = new Map(other.tuf.repository.files);
    return { root: tuf.repository.initialRoot(), after, words: /0\/2 keys|got 0, want 2/ };
  },
};

/** Returns a repository whose top-level targets are empty, and whose delegated role names a trusted root. */
export async function delegatingMirror(
  trusted: Uint8Array,
): Promise<Pick<Attack, 'root' | 'after'>> {
  const { tuf, state } = await openRepository(trusted);
  const expires = Date.now() + 86_400_000;
  const key = (name: string) =>
    tufKey(
      state.key(name, () => {
        throw new Error('no such key');
      }),
    );
  const helper = key('tuf-targets-1');
  const targets = signMetadata(
    {
      ...commonOf('targets', 50, expires),
      targets: {},
      delegations: {
        keys: { [helper.id]: helper.json },
        roles: [{ name: 'helper', keyids: [helper.id], threshold: 1, paths: ['*'], terminating: false }],
      },
    },
    [helper, key('tuf-targets-2')],
  );
  const listed = { 'trusted_root.json': fileOf(trusted) };
  const delegated = signMetadata(
    { ...commonOf('targets', 50, expires), targets: listed },
    [helper],
  );
  const meta = { 'targets.json': { version: 50 }, 'helper.json': { version: 50 } };
  const snapshot = signMetadata({ ...commonOf('snapshot', 50, expires), meta }, [
    key('tuf-snapshot-1'),
  ]);
  const named = { 'snapshot.json': { version: 50, ...fileOf(snapshot) } };
  const timestamp = signMetadata({ ...commonOf('timestamp', 50, expires), meta: named }, [
    key('tuf-timestamp-1'),
  ]);
  const after = new Map(tuf.repository.files)
    .set('50.targets.json', targets)
    .set('50.helper.json', delegated)
    .set('50.snapshot.json', snapshot)
    .set('timestamp.json', timestamp);
  return { root: tuf.repository.initialRoot(), after };
}
