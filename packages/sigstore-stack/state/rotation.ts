import { parseJson } from '@sealwright/core';
import { z } from 'zod';
import { SERVICE_NAMES } from '../faults/faults.ts';
import type { StackState } from './state.ts';

/** The parts of a stack that can get new keys. `tuf` is all roles of TUF; `tufRoot` and so on are one role. */
export const ROTATIONS = [
  ...SERVICE_NAMES,
  'tufRoot',
  'tufTargets',
  'tufSnapshot',
  'tufTimestamp',
] as const;

/** A part of a stack that can get new keys. */
export type Rotation = (typeof ROTATIONS)[number];

/** The services that have shards: all but TUF. */
export const SHARDED = ['issuer', 'fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa'] as const;

/** A service that has shards. */
export type Sharded = (typeof SHARDED)[number];

const RECORD = z.object({ service: z.enum(SHARDED), at: z.int() });

/** The rotations of all services, with their times. */
export interface RotationLog {
  /** The times when the keys of a service were replaced, oldest first, in milliseconds since the epoch. */
  timesOf(service: Sharded): readonly number[];
  /** @throws `STATE_UNWRITABLE` */
  add(service: Sharded, at: number): Promise<void>;
}

/** Opens the rotations in the journal `rotations`. @throws `STATE_INVALID` */
export function openRotationLog(state: StackState): RotationLog {
  const journal = state.journal('rotations');
  const rotations = journal.records.map(({ leaf }) => parseJson(leaf, RECORD, 'a rotation'));
  return {
    timesOf: (service) => rotations.filter((each) => each.service === service).map(({ at }) => at),
    async add(service, at) {
      const record = { service, at };
      await journal.append([{ leaf: Buffer.from(JSON.stringify(record)), extra: Buffer.of() }]);
      rotations.push(record);
    },
  };
}
