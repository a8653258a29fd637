import { sharedBuffer } from '../../content.ts';
import { type DirectConnection, openDirectConnection } from './connection.ts';
import type { Buffers } from './incoming.ts';
import type { SocketParts } from './socket.ts';

/** Milliseconds that an idle connection is kept: servers close idle connections at any time. */
const IDLE_MS = 1500;
const MAX_IDLE = 64;
const MAX_SPARE = 16;

/** A connection with the buffers that it reads into. */
export interface PooledConnection {
  readonly connection: DirectConnection;
  readonly buffers: Buffers;
  readonly key: string;
  /** Reused: the server may close it at any moment. */
  readonly isUsed: boolean;
}

/** Parameters of a connection. It is reused only for the same parameters. */
export interface PoolParts extends SocketParts {
  /** Bytes of each of its buffers. */
  readonly bufferBytes: number;
  /** Distinguishes connections with different lookups. */
  readonly purpose: string;
}

/** A pool of connections, kept for a moment after use. */
export interface Pool {
  /** Returns an idle connection or opens one. @throws the system's error when it cannot connect */
  take(parts: PoolParts, isFresh: boolean): Promise<PooledConnection>;
  /** Returns an idle connection to the pool. */
  keep(pooled: PooledConnection): void;
  /** Closes a connection. */
  drop(pooled: PooledConnection): void;
  close(): void;
}

/** Opens an empty pool. */
export function openPool(): Pool {
  const spare = openSpareBuffers();
  const open = new Set<DirectConnection>();
  const idle = openIdle(drop);

  function drop({ connection, buffers }: PooledConnection): void {
    // Buffers that were returned twice would be in use by two transfers.
    if (!open.delete(connection)) return;
    connection.watch(undefined);
    connection.destroy();
    spare.keep(buffers);
  }
  return {
    drop,
    keep: (pooled) => idle.keep(pooled),
    async take(parts, isFresh) {
      const { url, proxy, bufferBytes, purpose } = parts;
      const key = `${url.origin} ${proxy?.url.origin ?? ''} ${bufferBytes} ${purpose}`;
      const known = isFresh ? undefined : idle.take(key);
      if (known !== undefined) return { ...known, isUsed: true };
      const buffers = spare.take(bufferBytes);
      const connection = await openDirectConnection(parts, buffers);
      open.add(connection);
      return { connection, buffers, key, isUsed: false };
    },
    close() {
      idle.close();
      for (const connection of open) connection.destroy();
    },
  };
}

/** The idle connections of a pool. */
interface Idle {
  keep(pooled: PooledConnection): void;
  take(key: string): PooledConnection | undefined;
  close(): void;
}

/** Opens an empty list of idle connections. It drops them after a moment, and at once when bytes arrive on them. */
function openIdle(drop: (pooled: PooledConnection) => void): Idle {
  const idle: { readonly pooled: PooledConnection; readonly timer: NodeJS.Timeout }[] = [];

  function remove(at: number): PooledConnection | undefined {
    const [found] = at < 0 ? [] : idle.splice(at, 1);
    clearTimeout(found?.timer);
    found?.pooled.connection.watch(undefined);
    return found?.pooled;
  }
  return {
    keep(pooled) {
      if (idle.length >= MAX_IDLE || !pooled.connection.isIdle()) return drop(pooled);
      const expire = (): void => {
        if (remove(idle.findIndex((each) => each.pooled === pooled)) !== undefined) drop(pooled);
      };
      // Bytes that no request expects are no response to the next one.
      pooled.connection.watch(expire);
      idle.push({ pooled, timer: setTimeout(expire, IDLE_MS).unref() });
      return undefined;
    },
    take(key) {
      for (;;) {
        const found = remove(idle.findLastIndex((each) => each.pooled.key === key));
        if (found === undefined || found.connection.isIdle()) return found;
        drop(found);
      }
    },
    close() {
      for (const { timer } of idle) clearTimeout(timer);
    },
  };
}

/** Opens a store of unused buffers, by their size. */
function openSpareBuffers(): { keep(buffers: Buffers): void; take(size: number): Buffers } {
  const spare = new Map<number, Buffers[]>();
  return {
    keep(buffers) {
      const size = buffers[0].byteLength;
      const kept = spare.get(size) ?? [];
      spare.set(size, kept);
      if (kept.length < MAX_SPARE) kept.push(buffers);
    },
    take: (size) => spare.get(size)?.pop() ?? [sharedBuffer(size), sharedBuffer(size)],
  };
}
