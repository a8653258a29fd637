import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { coreError } from '../errors.ts';
import { hostTag, isAlive } from './process.ts';

const POLL_MS = 5;
const PROBE_EVERY_MS = 500;
const STALE_MS = 30_000;
const ORPHANED_MS = 1000;
/** A process that was killed before it wrote its name leaves an empty file. */
const UNNAMED_MS = 3000;
const TIMEOUT_MS = 60_000;

/** How long to wait for a lock, and when to break one. */
export interface LockOptions {
  /** Milliseconds to wait for another holder. Default a minute. */
  readonly waitMs?: number;
  /** Age in milliseconds at which the lock of a living process is broken. Default 30 s. */
  readonly staleMs?: number;
  /** Age in milliseconds at which the lock of a dead process of this machine is broken. Default 1 s. */
  readonly orphanedMs?: number;
}

/** Runs `work` while holding a lock file, which keeps other processes out. @throws `LOCK_TIMEOUT` after a minute */
export async function locked(path: string, work: () => Promise<void>): Promise<void> {
  using lock = await acquireLock(path);
  if (lock === undefined) {
    throw coreError(
      'LOCK_TIMEOUT',
      `cannot write ${path.replace(/\.lock$/, '')}: another process held its lock for a minute`,
      { hint: `if none is running, remove ${path}` },
    );
  }
  await work();
}

/**
 * Takes a lock file, which names this process, and returns it; undefined when another process holds it for longer than
 * `waitMs`. A lock that its process left behind is broken. Disposing of the lock releases it.
 */
export async function acquireLock(
  path: string,
  options: LockOptions = {},
): Promise<Disposable | undefined> {
  const { waitMs = TIMEOUT_MS } = options;
  const owner = `${hostTag()}-${process.pid}-${randomBytes(16).toString('hex')}`;
  // After a break, another process may take the lock first: only one gets it.
  const release = (): void => {
    if (holderOf(path) === owner) rmSync(path, { force: true });
  };
  for (let waited = 0; ; waited += POLL_MS) {
    if (take(path, owner)) return { [Symbol.dispose]: release };
    if (waited % PROBE_EVERY_MS === 0 && (await breakStale(path, options)) && take(path, owner))
      return { [Symbol.dispose]: release };
    if (waited >= waitMs) return undefined;
    await delay(POLL_MS);
  }
}

function take(path: string, owner: string): boolean {
  try {
    writeFileSync(path, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the age in milliseconds at which a lock is broken: it depends on the process that it names. */
function lifeOf(path: string, options: LockOptions): number {
  const { staleMs = STALE_MS, orphanedMs = ORPHANED_MS } = options;
  const [host = '', pid] = (holderOf(path) ?? '').split('-');
  if (host === '') return UNNAMED_MS;
  return host === hostTag() && !isAlive(Number(pid)) ? orphanedMs : staleMs;
}

/** Removes a lock that a killed process left behind, once it is old enough. Returns whether it did. */
async function breakStale(path: string, options: LockOptions): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return false;
  const life = lifeOf(path, options);
  if (life === Number.POSITIVE_INFINITY) return false;
  // The file system's own clock stamps both files, so no other clock is needed.
  const probe = `${path}.${randomBytes(6).toString('hex')}`;
  await (await open(probe, 'wx')).close();
  const now = (await stat(probe)).mtimeMs;
  await rm(probe, { force: true });
  if (now - found.mtimeMs < life) return false;
  // Only one process can rename it. The renamed file may be a newer lock, taken since the look: then it is put back.
  const isMoved = await rename(path, probe).then(
    () => true,
    () => false,
  );
  if (!isMoved) return false;
  const isSame = (await stat(probe)).mtimeMs === found.mtimeMs;
  if (!isSame) await link(probe, path).catch(() => undefined);
  await rm(probe, { force: true });
  return isSame;
}
