import type { Socket } from 'node:net';
import { type Buffers, openIncoming } from './incoming.ts';
import { failure, openSocket, type SocketParts } from './socket.ts';

/** A connection that is read into two buffers in turn, so that a transfer allocates nothing for its bytes. */
export interface DirectConnection {
  /** Reads the next bytes, undefined at the end. They are borrowed: valid until the next read. */
  read(): Promise<Uint8Array | undefined>;
  /** Writes bytes. It resolves when the system has accepted them. */
  write(bytes: Uint8Array | string): Promise<void>;
  /** Fails the connection when no byte moves in either direction for this number of milliseconds. 0 is no limit. */
  expectWithin(ms: number): void;
  /** Reports whether the connection is open and has no unexpected bytes. */
  isIdle(): boolean;
  /** Calls `disturbed` when the connection ends or receives bytes that no request expects. Undefined ends the watch. */
  watch(disturbed: (() => void) | undefined): void;
  /** Closes it; running reads and writes fail with `cause`. Borrowed bytes must not be used after that. */
  destroy(cause?: Error): void;
}

/** Connects to the host of a URL. @throws the system's error when it cannot connect, or the reason of the signal */
export async function openDirectConnection(
  parts: SocketParts,
  buffers: Buffers,
): Promise<DirectConnection> {
  const incoming = openIncoming(buffers);
  const socket = await openSocket(parts, incoming);
  const resume = (): void => void socket.resume();
  return {
    read: () => incoming.read(resume),
    write: (bytes) => written(socket, bytes),
    expectWithin(ms) {
      socket.removeAllListeners('timeout');
      socket.setTimeout(ms);
      socket.on('timeout', () =>
        socket.destroy(failure('ETIMEDOUT', `no byte was received for ${ms} ms`)),
      );
    },
    isIdle: () => incoming.isIdle() && !socket.destroyed,
    watch: (disturbed) => incoming.watch(disturbed),
    destroy: (cause) => void socket.destroy(cause),
  };
}

function written(socket: Socket, bytes: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
