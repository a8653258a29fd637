import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { coreError } from '../errors.ts';
import { hostTag, isAlive } from './process.ts';

const POLL_MS = 5;
const PROBE_EVERY_MS = 500;
/** Nobody holds it that long; and one whose holder is dead, as far as this machine can tell, not even so long. */
const STALE_MS = 30_000;
const ORPHANED_MS = 1000;
const UNNAMED_MS = 3000;
const TIMEOUT_MS = 60_000;

/** Runs `work` while holding a lock file, which keeps other processes out. @throws `LOCK_TIMEOUT` after a minute */
export async function locked(path: string, work: () => Promise<void>): Promise<void> {
  const owner = await acquire(path);
  try {
    await work();
  } finally {
    // One who was taken for dead must not drop the lock of who came after.
    if (holderOf(path) === owner) rmSync(path, { force: true });
  }
}

/** What the lock file says while it is ours. */
async function acquire(path: string): Promise<string> {
  const owner = `${hostTag()}-${process.pid}-${randomBytes(16).toString('hex')}`;
  for (let waited = 0; waited < TIMEOUT_MS; waited += POLL_MS) {
    if (take(path, owner)) return owner;
    if (waited % PROBE_EVERY_MS === POLL_MS) await breakStale(path);
    await delay(POLL_MS);
  }
  throw coreError(
    'LOCK_TIMEOUT',
    `cannot write ${path.replace(/\.lock$/, '')}: another process held its lock for a minute`,
    { hint: `if none is running, remove ${path}` },
  );
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
  } catch {
    return undefined;
  }
}

/** How old a lock may be, by who it names: nobody, where its process was killed before it had written its name. */
function lifeOf(path: string): number {
  const [host = '', pid] = (holderOf(path) ?? '').split('-');
  if (host === '') return UNNAMED_MS;
  return host === hostTag() && !isAlive(Number(pid)) ? ORPHANED_MS : STALE_MS;
}

/** A lock that a killed process left behind is dropped once it is old: an update takes milliseconds. */
async function breakStale(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  // The file system's own clock stamps both files, so no other clock is needed.
  const probe = `${path}.${randomBytes(6).toString('hex')}`;
  await (await open(probe, 'wx')).close();
  const now = (await stat(probe)).mtimeMs;
  await rm(probe, { force: true });
  if (now - found.mtimeMs <= lifeOf(path)) return;
  // Only one can move it away. What was moved may be the next one's, taken since we looked: then it goes back.
  const isMoved = await rename(path, probe).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  if ((await stat(probe)).mtimeMs !== found.mtimeMs) await link(probe, path).catch(() => undefined);
  await rm(probe, { force: true });
}
