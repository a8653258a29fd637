import { parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { StackState } from './state.ts';

/** What of a stack can be given new keys. Of `tuf`, all roles; the others of its kind are one role each. */
export const ROTATIONS = [
  'issuer',
  'fulcio',
  'ctlog',
  'rekor',
  'rekorV1',
  'tsa',
  'tuf',
  'tufRoot',
  'tufTargets',
  'tufSnapshot',
  'tufTimestamp',
] as const;

/** What can be given new keys. */
export type Rotation = (typeof ROTATIONS)[number];

/** A service that has shards: what is not TUF. */
export const SHARDED = ['issuer', 'fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa'] as const;

/** A service that has shards. */
export type Sharded = (typeof SHARDED)[number];

const RECORD = z.object({ service: z.enum(SHARDED), at: z.int() });

/** When which service was rotated. */
export interface RotationLog {
  /** When the keys of a service were replaced, milliseconds since the epoch; the first is of its first keys. */
  timesOf(service: Sharded): readonly number[];
  /** @throws `STATE_UNWRITABLE` */
  add(service: Sharded, at: number): Promise<void>;
}

/** The rotations that `state` keeps in its journal `rotations`. @throws `STATE_INVALID` */
export function openRotationLog(state: StackState): RotationLog {
  const journal = state.journal('rotations');
  const done = journal.records.map(({ leaf }) => parseJson(leaf, RECORD, 'a rotation'));
  return {
    timesOf: (service) => done.filter((each) => each.service === service).map(({ at }) => at),
    async add(service, at) {
      const record = { service, at };
      await journal.append([{ leaf: Buffer.from(JSON.stringify(record)), extra: Buffer.of() }]);
      done.push(record);
    },
  };
}
