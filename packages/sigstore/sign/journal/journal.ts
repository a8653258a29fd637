import { base64, type Digest, fromBase64, parseJson } from '@sealwright/core';
import type { KeyMaterial, LogEntry } from '../../bundle/bundle.ts';
import { sigstoreError } from '../../errors.ts';
import type { Draft, DraftSubject } from '../draft.ts';
import type { SignatureLayouts } from '../verification-material.ts';
import { eventSchema, type JournalEvent, type Layout, type LoggedEntry } from './journal-event.ts';
import type { JournalFile } from './journal-file.ts';

/** The progress of one signature. */
export interface SigningProgress extends DraftSubject {
  /** The layouts that it is made for. */
  readonly layouts: readonly Layout[];
  /** The layouts that are pushed. */
  readonly pushed: readonly Layout[];
  /** How many timestamps it has. */
  readonly timestamps: number;
  /** The indices of its log entries. */
  readonly logIndices: readonly string[];
}

/**
 * The journal of unfinished signatures. Another signer can resume a draft after a service failed or the process ended.
 * It contains certificates, signatures, timestamps and log entries, and no private key.
 */
export interface Journal {
  /** The path of its file; undefined for a journal in memory. */
  readonly path: string | undefined;
  /** Returns the draft over a message, by the digest of the message. */
  find(message: Digest): Draft | undefined;
  /** Records a new signature and returns its draft. */
  begin(
    message: Digest,
    subject: DraftSubject,
    layouts: SignatureLayouts,
    signed: Pick<Draft, 'signature' | 'material'>,
  ): Draft;
  /** Removes a draft that cannot be used. */
  drop(message: Digest): void;
  /** Records that the signature is pushed in a layout. */
  pushed(message: Digest, layout: Layout): void;
  /** Lists all drafts, also those of earlier processes. */
  list(): readonly SigningProgress[];
  /** Waits until all records are in the file. */
  flush(): Promise<void>;
  /** Marks all drafts of these subjects as done. Removes the file when no others are left, and returns the others. */
  finish(subjects: ReadonlySet<string>): Promise<readonly SigningProgress[]>;
}

interface Item {
  readonly subject: DraftSubject;
  readonly layouts: readonly Layout[];
  readonly signature: Uint8Array;
  readonly material: KeyMaterial;
  readonly entries: Map<string, LogEntry>;
  readonly timestamps: Map<string, Uint8Array>;
  readonly pushed: Set<Layout>;
}

const LINE_LIMITS = { bytes: 16 * 1024 * 1024, depth: 16 };

/** Opens a journal from the lines of its file; without a file, a journal in memory. @throws `STATE_INVALID` */
export function openJournal(file?: JournalFile): Journal {
  const items = new Map<Digest, Item>();
  readAll(items, file?.lines ?? [], file?.path);
  const record = (event: JournalEvent): void => {
    apply(items, event);
    file?.append(JSON.stringify(event));
  };
  const find = (message: Digest): Draft | undefined => {
    const item = items.get(message);
    return item && draftOf(message, item, record);
  };
  return {
    path: file?.path,
    find,
    begin(message, subject, layouts, { signature, material }) {
      record({
        version: 1,
        message,
        event: 'signed',
        ...subject,
        layouts: layoutNames(layouts),
        signature: base64(signature),
        material: { ...material, der: base64(material.der), ...issuersOf(material) },
      } as JournalEvent);
      return find(message) as Draft;
    },
    drop: (message) => record({ version: 1, message, event: 'dropped' }),
    pushed: (message, at) => record({ version: 1, message, event: 'pushed', layout: at }),
    list: () => [...items.values()].map(progressOf),
    flush: async () => file?.flush(),
    async finish(subjects) {
      if (file === undefined) return [];
      await file.flush();
      // Another process may have written to the file.
      const current = new Map<Digest, Item>();
      readAll(current, await file.reread(), file.path);
      const left = [...current.values()]
        .map(progressOf)
        .filter((each) => !subjects.has(each.subject) && each.pushed.length < each.layouts.length);
      if (left.length === 0) await file.remove();
      return left;
    },
  };
}

function layoutNames({ bundle, legacy }: SignatureLayouts): Layout[] {
  return [...(bundle ? (['bundle'] as const) : []), ...(legacy ? (['legacy'] as const) : [])];
}

function issuersOf(material: KeyMaterial): { issuers?: string[] } {
  return material.kind === 'certificate' ? { issuers: [...material.issuers] } : {};
}

function readAll(
  items: Map<Digest, Item>,
  lines: readonly string[],
  path: string | undefined,
): void {
  for (const [at, line] of lines.entries()) {
    const event = readEvent(line, `line ${at + 1} of the state file ${path}`);
    if (event !== undefined) apply(items, event);
  }
}

/** The start of every line. */
const HEAD = '{"version":1,"message":"sha256:';

/** Reports whether a line is cut: its process was killed. */
function isTorn(line: string): boolean {
  if (!line.startsWith(HEAD) && !HEAD.startsWith(line)) return false;
  try {
    JSON.parse(line);
    return false;
  } catch {
    return true;
  }
}

/** Reads the event of a line; undefined for a cut line. @throws `STATE_INVALID` */
function readEvent(line: string, what: string): JournalEvent | undefined {
  if (isTorn(line)) return undefined;
  try {
    return parseJson(line, eventSchema(), what, LINE_LIMITS);
  } catch (cause) {
    throw sigstoreError('STATE_INVALID', (cause as Error).message, {
      cause,
      hint: 'remove the file, or set "resume" to a file that a signing step wrote',
    });
  }
}

function apply(items: Map<Digest, Item>, event: JournalEvent): void {
  const message = event.message;
  const item = items.get(message);
  if (event.event === 'signed') items.set(message, itemOf(event));
  else if (event.event === 'dropped') items.delete(message);
  else if (item === undefined) return;
  else if (event.event === 'timestamped')
    item.timestamps.set(event.url, fromBase64(event.timestamp));
  else if (event.event === 'logged') item.entries.set(event.url, event.entry);
  else item.pushed.add(event.layout);
}

function itemOf(event: Extract<JournalEvent, { event: 'signed' }>): Item {
  const { subject, predicateType, layouts, signature, material } = event;
  return {
    subject: { subject, predicateType },
    layouts,
    signature: fromBase64(signature),
    material: { ...material, der: fromBase64(material.der) },
    entries: new Map(),
    timestamps: new Map(),
    pushed: new Set(),
  };
}

function draftOf(message: Digest, item: Item, record: (event: JournalEvent) => void): Draft {
  const { signature, material, entries, timestamps } = item;
  return {
    signature,
    material,
    entries,
    timestamps,
    logged: (at, entry) =>
      record({ version: 1, message, event: 'logged', url: at, entry: entry as LoggedEntry }),
    timestamped: (at, timestamp) =>
      record({ version: 1, message, event: 'timestamped', url: at, timestamp: base64(timestamp) }),
  };
}

function progressOf({ subject, layouts, pushed, timestamps, entries }: Item): SigningProgress {
  return {
    ...subject,
    layouts,
    pushed: [...pushed],
    timestamps: timestamps.size,
    logIndices: [...entries.values()].map((entry) => entry.logIndex),
  };
}
