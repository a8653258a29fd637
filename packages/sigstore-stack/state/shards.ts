import type { RequestListener } from 'node:http';
import { respond, type Service } from '@sealwright/core';
import type { StackState } from './state.ts';

/**
 * The shards of a service: one for its current keys, and one for the keys before every rotation. All have one URL. The
 * current shard serves it; a former shard, numbered from 1, can be read below `/shards/N/`.
 */
export interface Shards<S extends Service> extends Service {
  current(): S;
  /** All shards, oldest first. The current one is last. */
  all(): readonly S[];
  /** Opens the next shard, with keys of its own, and makes it the current one. */
  rotate(): void;
}

/** Opens the first `count` shards. `open` opens the shard of a number. */
export function openShards<S extends Service>(
  count: number,
  open: (shard: number) => S,
): Shards<S> {
  const shards = Array.from({ length: count }, (_, at) => open(at + 1));
  const current = () => shards.at(-1) as S;
  let signal: AbortSignal | undefined;
  const loops: Promise<void>[] = [];
  const start = (shard: S) => {
    if (signal !== undefined && shard.run !== undefined) loops.push(shard.run(signal));
  };
  const listener: RequestListener = (request, response) => {
    const former = shards.length === 1 ? undefined : formerOf(request.url ?? '/');
    const shard = former === undefined ? undefined : shards[former.shard - 1];
    if (former === undefined || shard === undefined) {
      current().listener(request, response);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      void respond(request, response, { status: 405, headers: { allow: 'GET, HEAD' } });
      return;
    }
    request.url = former.path;
    shard.listener(request, response);
  };
  return {
    listener,
    current,
    all: () => shards,
    rotate() {
      const next = open(shards.length + 1);
      shards.push(next);
      start(next);
    },
    async run(stopped) {
      signal = stopped;
      start(current());
      await new Promise<void>((resolve) => {
        if (stopped.aborted) resolve();
        else stopped.addEventListener('abort', () => resolve(), { once: true });
      });
      await Promise.all(loops);
    },
  };
}

function formerOf(url: string): { readonly shard: number; readonly path: string } | undefined {
  const match = /^\/shards\/(\d{1,6})(\/.*)$/.exec(url);
  return match === null ? undefined : { shard: Number(match[1]), path: match[2] as string };
}

/** Returns the base URL of a former shard of the service at `url`. */
export function shardUrl(url: string, shard: number): string {
  return `${url}/shards/${shard}`;
}

/** Returns the state of a shard: the plain names for the first shard, `NAME.N` for the others. */
export function stateOfShard(state: StackState, shard: number): StackState {
  if (shard === 1) return state;
  const named = (name: string) => `${name}.${shard}`;
  return {
    key: (name, make) => state.key(named(name), make),
    value: (name, make) => state.value(named(name), make),
    journal: (name) => state.journal(named(name)),
  };
}
