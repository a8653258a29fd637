import type { Service } from '@sealwright/core';
import type { CtLog } from './ctlog/ctlog.ts';
import type { RekorV1 } from './rekor-v1/service.ts';
import type { Rekor } from './rekor-v2/rekor.ts';
import type { ShardedServices } from './sharded-services.ts';
import type { RotationLog, Sharded } from './state/rotation.ts';
import type { Shards } from './state/shards.ts';
import type { RetiredTrust, TrustMaterial } from './trust.ts';

/**
 * How long clients trust former keys after their rotation, in milliseconds: a certificate from just before it is valid
 * for ten minutes, and needs its log and its timestamp.
 */
const OVERLAP_MS = 10 * 60 * 1000;

type Log = CtLog | Rekor | RekorV1;

/** Returns the certificates and keys of the current and the former shards, which clients must trust. */
export function trustMaterialOf(services: ShardedServices, rotations: RotationLog): TrustMaterial {
  const { fulcio, ctlog, rekor, rekorV1, tsa } = services;
  const logs = { ctlog, rekor, rekorV1 };
  return {
    fulcioChain: fulcio.current().chain,
    tsaChain: tsa.current().chain,
    ctlog: keyOf(ctlog.current()),
    rekor: keyOf(rekor.current()),
    rekorV1: keyOf(rekorV1.current()),
    retired: [
      ...retired('fulcio', fulcio, rotations, ({ chain }) => ({ service: 'fulcio', chain })),
      ...retired('tsa', tsa, rotations, ({ chain }) => ({ service: 'tsa', chain })),
      ...(['ctlog', 'rekor', 'rekorV1'] as const).flatMap((name) =>
        retired<Log>(name, logs[name], rotations, (log) => ({ service: name, log: keyOf(log) })),
      ),
    ],
  };
}

type RetiredMaterial =
  | Pick<Extract<RetiredTrust, { readonly chain: unknown }>, 'service' | 'chain'>
  | Pick<Extract<RetiredTrust, { readonly log: unknown }>, 'service' | 'log'>;

function retired<S extends Service>(
  name: Sharded,
  shards: Shards<S>,
  rotations: RotationLog,
  materialOf: (shard: S) => RetiredMaterial,
): readonly RetiredTrust[] {
  return rotations.timesOf(name).map((at, index) => ({
    ...materialOf(shards.all()[index] as S),
    shard: index + 1,
    until: at + OVERLAP_MS,
  }));
}

function keyOf({ publicKey, logId }: Log): TrustMaterial['rekor'] {
  return { publicKey, logId };
}
