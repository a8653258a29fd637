/** A pair of buffers. Larger buffers need fewer system calls for a transfer. */
export type Buffers = readonly [Buffer, Buffer];

/** How a socket of Node reads into buffers of its owner (`onread` of net.connect). */
export interface OnRead {
  buffer(): Buffer;
  callback(size: number, buffer: Uint8Array): boolean;
}

interface Waiter {
  readonly resolve: (bytes: Uint8Array | undefined) => void;
  readonly reject: (cause: Error) => void;
}

/** The bytes that arrive on a connection: at most one reader waits, at most one filled buffer is ready. */
export interface Incoming {
  readonly onread: OnRead;
  /** Returns the next bytes, undefined at the end. `resume` makes the socket read again. */
  read(resume: () => void): Promise<Uint8Array | undefined>;
  end(cause?: Error): void;
  isIdle(): boolean;
  /** Calls `disturbed` when bytes that nobody waits for or the end arrive. Undefined ends the watch. */
  watch(disturbed: (() => void) | undefined): void;
}

/** Opens the incoming bytes of a connection that reads into two buffers in turn. */
export function openIncoming(buffers: Buffers): Incoming {
  let filling = 0;
  let ready: Uint8Array | undefined;
  let waiter: Waiter | undefined;
  let watcher: (() => void) | undefined;
  let ended: { readonly cause: Error | undefined } | undefined;
  return {
    onread: {
      buffer: () => buffers[(filling ^= 1) as 0 | 1],
      callback(size, buffer) {
        const bytes = buffer.subarray(0, size);
        if (waiter === undefined) {
          // The reader still uses the other buffer and this one is full: the socket pauses until the next read.
          ready = bytes;
          watcher?.();
          return false;
        }
        const { resolve } = waiter;
        waiter = undefined;
        resolve(bytes);
        return true;
      },
    },
    read(resume) {
      if (ready !== undefined) {
        const bytes = ready;
        ready = undefined;
        resume();
        return Promise.resolve(bytes);
      }
      if (ended === undefined)
        return new Promise((resolve, reject) => {
          waiter = { resolve, reject };
        });
      return ended.cause === undefined ? Promise.resolve(undefined) : Promise.reject(ended.cause);
    },
    end(cause) {
      ended ??= { cause };
      if (ended.cause === undefined) waiter?.resolve(undefined);
      else waiter?.reject(ended.cause);
      waiter = undefined;
      watcher?.();
    },
    watch(disturbed) {
      watcher = disturbed;
    },
    isIdle: () => ended === undefined && ready === undefined,
  };
}
