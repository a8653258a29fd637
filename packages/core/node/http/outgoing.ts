import type { Content } from '../../content.ts';
import type { DirectConnection } from './connection.ts';

/** Limits of the body that is sent. */
export interface Outgoing {
  /** Bytes of the whole body. */
  readonly length: number;
  /** Settles with the head of the response or with the failure of the connection. */
  readonly head: Promise<unknown>;
  /** Called after every part that the system has accepted. */
  readonly accepted: () => void;
}

/**
 * Sends the body of a request. Returns false when the response or the end of the connection came first: the rest is not
 * sent, and the connection must be closed after the response.
 *
 * Chunks are borrowed. The source reuses its memory at the next read and when it stops, so neither happens while the
 * system still has to send a chunk: bytes of another transfer would leave in its place.
 *
 * @throws what the body throws, Error when its size is another one
 */
export async function sendBody(
  body: Content,
  connection: DirectConnection,
  { length, head, accepted }: Outgoing,
): Promise<boolean> {
  const chunks = body[Symbol.asyncIterator]();
  const race = openRace(head);
  let pending: Promise<unknown> | undefined;
  let sent = 0;
  try {
    for (;;) {
      pending = chunks.next();
      const reading = pending as ReturnType<typeof chunks.next>;
      // The end of the source can be the failure of its verification, which no response hides.
      const next = sent < length ? await race.against(reading) : await reading;
      if (next === undefined) return false;
      pending = undefined;
      if (next.done === true) break;
      sent += next.value.byteLength;
      if (sent > length) throw new Error(`expected a body of ${length} bytes, got more`);
      pending = settlement(connection.write(next.value));
      await race.against(pending);
      // A response to the whole body can be read in the same turn of the event loop in which the last write ends.
      if (race.isOver() && (await isPending(pending))) return false;
      if ((await pending) === 'failed' || (race.isOver() && sent < length)) return false;
      pending = undefined;
      accepted();
    }
    if (sent !== length) throw new Error(`expected a body of ${length} bytes, got ${sent}`);
    return true;
  } finally {
    await stop(chunks, pending);
  }
}

/** Stops a source, after its pending read or the pending write of its chunk. That can be long after the response. */
async function stop(
  chunks: AsyncIterator<Uint8Array>,
  pending: Promise<unknown> | undefined,
): Promise<void> {
  if (pending === undefined) {
    await chunks.return?.();
    return;
  }
  const release = (): unknown => chunks.return?.();
  void pending.then(release, release).catch(() => undefined);
}

/** Waits for work until a head arrives or fails. */
interface Race {
  /** Returns the result of the work, undefined when the head is first. */
  against<T>(work: Promise<T>): Promise<T | undefined>;
  isOver(): boolean;
}

/** Opens a race with one handler on `head`, however many times it is run. */
function openRace(head: Promise<unknown>): Race {
  let isOver = false;
  let wake = (): void => undefined;
  const end = (): void => {
    isOver = true;
    wake();
  };
  head.then(end, end);
  return {
    isOver: () => isOver,
    against: (work) =>
      new Promise((resolve, reject) => {
        work.then(resolve, reject);
        wake = () => resolve(undefined);
        if (isOver) wake();
      }),
  };
}

function settlement(work: Promise<unknown>): Promise<'done' | 'failed'> {
  return work.then(
    () => 'done',
    () => 'failed',
  );
}

/** Reports whether work is not settled after this turn of the event loop. */
async function isPending(work: Promise<unknown>): Promise<boolean> {
  const turn = new Promise<true>((resolve) => setImmediate(resolve, true));
  return Promise.race([work.then(() => false), turn]);
}
