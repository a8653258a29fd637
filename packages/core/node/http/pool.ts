import type { LookupFunction } from 'node:net';
import { sharedBuffer } from '../../content.ts';
import {
  type Buffers,
  type ConnectParts,
  type DirectConnection,
  openDirectConnection,
} from './connection.ts';

/** A connection is used again within this time: servers close idle ones when they like. */
const IDLE_MS = 1500;
const MAX_IDLE = 64;
const MAX_SPARE = 16;

/** A connection with the buffers that it reads into. */
export interface PooledConnection {
  readonly connection: DirectConnection;
  readonly buffers: Buffers;
  readonly key: string;
  /** It served before: the server may close it at any moment. */
  readonly isUsed: boolean;
}

/** What a connection is for. Only connections of the same are used again. */
export interface PoolParts extends ConnectParts {
  /** Bytes of each of its buffers. */
  readonly bufferBytes: number;
  readonly lookup?: LookupFunction | undefined;
  /** Where a look-up differs, what for. */
  readonly purpose: string;
}

/** Connections, kept for a moment after use. */
export interface Pool {
  /** An idle connection, or a new one. @throws the system's error when there is no way there */
  take(parts: PoolParts, isFresh: boolean): Promise<PooledConnection>;
  /** Gives a connection back on which nothing is under way. */
  keep(lane: PooledConnection): void;
  drop(lane: PooledConnection): void;
  close(): void;
}

export function openPool(): Pool {
  const idle: { readonly lane: PooledConnection; readonly timer: NodeJS.Timeout }[] = [];
  const spare = new Map<number, Buffers[]>();
  const open = new Set<DirectConnection>();

  function drop({ connection, buffers }: PooledConnection): void {
    connection.destroy();
    open.delete(connection);
    const size = buffers[0].byteLength;
    const kept = spare.get(size) ?? [];
    spare.set(size, kept);
    if (kept.length < MAX_SPARE) kept.push(buffers);
  }
  function takeIdle(key: string): PooledConnection | undefined {
    for (;;) {
      const at = idle.findLastIndex((each) => each.lane.key === key);
      const [found] = at < 0 ? [] : idle.splice(at, 1);
      if (found === undefined) return undefined;
      clearTimeout(found.timer);
      if (found.lane.connection.isIdle()) return { ...found.lane, isUsed: true };
      drop(found.lane);
    }
  }
  return {
    drop,
    async take(parts, isFresh) {
      const { url, bufferBytes, purpose } = parts;
      const key = `${url.origin} ${bufferBytes} ${purpose}`;
      const known = isFresh ? undefined : takeIdle(key);
      if (known !== undefined) return known;
      const buffers = spare.get(bufferBytes)?.pop() ?? [
        sharedBuffer(bufferBytes),
        sharedBuffer(bufferBytes),
      ];
      const connection = await openDirectConnection(parts, buffers);
      open.add(connection);
      return { connection, buffers, key, isUsed: false };
    },
    keep(lane) {
      if (idle.length >= MAX_IDLE || !lane.connection.isIdle()) return drop(lane);
      const timer = setTimeout(() => {
        const at = idle.findIndex((each) => each.lane === lane);
        if (at >= 0) idle.splice(at, 1);
        drop(lane);
      }, IDLE_MS).unref();
      idle.push({ lane, timer });
      return undefined;
    },
    close() {
      for (const { timer } of idle) clearTimeout(timer);
      for (const connection of open) connection.destroy();
    },
  };
}
