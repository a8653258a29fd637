import type { Ports } from '@sealwright/core';
import { type Journal, openJournal, openJournalFile } from '@sealwright/sigstore';
import type { Subject } from '../report/schema.ts';

/** Subjects that a warning names at most. */
const NAMED = 10;

/** Opens the state file of a signing step, which may not be there yet. @throws `STATE_INVALID` */
export async function openState(path: string, ports: Pick<Ports, 'log'>): Promise<Journal> {
  const journal = openJournal(await openJournalFile(path, ports));
  const begun = journal.list().filter((each) => each.pushed.length < each.layouts.length);
  if (begun.length > 0)
    ports.log.info(
      `${path} has ${begun.length} unfinished signature${begun.length === 1 ? '' : 's'}: going on with what is made`,
    );
  return journal;
}

/** Does the work, and has its state on disk whatever comes of it. */
export async function keeping<T>(journal: Journal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await journal.flush();
  }
}

/** Ends a signing step whose subjects are all signed. The state file goes, but for what it has of others. */
export async function finishState(
  journal: Journal,
  subjects: readonly Subject[],
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  const done = new Set(subjects.map((subject) => subject.reference));
  // Everything is signed: what is in the file by now is no reason to fail.
  const left = await journal.finish(done).catch((error: unknown) => {
    log.warn((error as Error).message);
    return [];
  });
  if (left.length === 0) return;
  const names = [...new Set(left.map((each) => each.subject))];
  log.warn(
    `${journal.path} still has signatures that were begun of what was not to be signed now: ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', …' : ''}`,
  );
}
