import type { Ports } from '@sealwright/core';
import { type Journal, openJournal, openJournalFile } from '@sealwright/sigstore';
import type { Subject } from '../report/schema.ts';

/** Largest number of subjects in a warning. */
const NAMED = 10;

/** Opens the state file of a signing step, or a new one. @throws `STATE_INVALID` */
export async function openState(path: string, ports: Pick<Ports, 'log'>): Promise<Journal> {
  const journal = openJournal(await openJournalFile(path, ports));
  const begun = journal.list().filter((each) => each.pushed.length < each.layouts.length);
  if (begun.length > 0)
    ports.log.info(
      `${path} has ${begun.length} unfinished signature${begun.length === 1 ? '' : 's'}: resuming`,
    );
  return journal;
}

/** Runs the work, then flushes the journal to the disk, also after a failure. */
export async function keeping<T>(journal: Journal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await journal.flush();
  }
}

/** Ends a signing step whose subjects are all signed: removes the state file, unless it has other subjects. */
export async function finishState(
  journal: Journal,
  subjects: readonly Subject[],
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  const done = new Set(subjects.map((subject) => subject.reference));
  // Everything is signed, so a damaged file is not a failure.
  const left = await journal.finish(done).catch((error: unknown) => {
    log.warn((error as Error).message);
    return [];
  });
  if (left.length === 0) return;
  const names = [...new Set(left.map((each) => each.subject))];
  log.warn(
    `${journal.path} still has unfinished signatures of other subjects: ${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ', …' : ''}`,
  );
}
