import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import type { HostTls } from '../tls.ts';

/** Parameters of a connection. */
export interface ConnectParts extends HostTls {
  readonly url: URL;
  readonly lookup?: LookupFunction | undefined;
  readonly timeoutMs: number;
}

/** A connection that is read into two buffers in turn, so that a transfer allocates nothing for its bytes. */
export interface DirectConnection {
  /** Reads the next bytes, undefined at the end. They are borrowed: valid until the next read. */
  read(): Promise<Uint8Array | undefined>;
  /** Writes bytes. It resolves when the system has accepted them. */
  write(bytes: Uint8Array | string): Promise<void>;
  /** Fails the connection when no byte moves in either direction for this number of milliseconds. */
  expectWithin(ms: number): void;
  /** Reports whether the connection is open and has no unexpected bytes. */
  isIdle(): boolean;
  /** Closes it; running reads and writes fail with `cause`. Borrowed bytes must not be used after that. */
  destroy(cause?: Error): void;
}

/** A pair of buffers. Larger buffers need fewer system calls for a transfer. */
export type Buffers = readonly [Buffer, Buffer];

interface Waiter {
  readonly resolve: (bytes: Uint8Array | undefined) => void;
  readonly reject: (cause: Error) => void;
}

/** The bytes that arrive on a connection: at most one reader waits, at most one filled buffer is ready. */
interface Incoming {
  readonly onread: OnRead;
  /** Returns the next bytes, undefined at the end. `resume` makes the socket read again. */
  read(resume: () => void): Promise<Uint8Array | undefined>;
  end(cause?: Error): void;
  isIdle(): boolean;
}

function openIncoming(buffers: Buffers): Incoming {
  let filling = 0;
  let ready: Uint8Array | undefined;
  let waiter: Waiter | undefined;
  let ended: { readonly cause: Error | undefined } | undefined;
  return {
    onread: {
      buffer: () => buffers[(filling ^= 1) as 0 | 1],
      callback(size, buffer) {
        const bytes = buffer.subarray(0, size);
        if (waiter === undefined) {
          // The reader still uses the other buffer and this one is full: the socket pauses until the next read.
          ready = bytes;
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
    },
    isIdle: () => ended === undefined && ready === undefined,
  };
}

/** Connects to the host of a URL. @throws the system's error when it cannot connect */
export async function openDirectConnection(
  parts: ConnectParts,
  buffers: Buffers,
): Promise<DirectConnection> {
  const incoming = openIncoming(buffers);
  const socket = openSocket(parts, incoming.onread);
  socket.on('end', () => incoming.end());
  socket.on('close', () => incoming.end(failure('ECONNRESET', 'the connection was closed')));
  await connected(socket, parts);
  socket.on('error', (cause) => incoming.end(cause));
  const resume = (): void => void socket.resume();
  return {
    read: () => incoming.read(resume),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    expectWithin(ms) {
      socket.removeAllListeners('timeout');
      socket.setTimeout(ms, () =>
        socket.destroy(failure('ETIMEDOUT', `no byte was received for ${ms} ms`)),
      );
    },
    isIdle: () => incoming.isIdle() && !socket.destroyed,
    destroy: (cause) => void socket.destroy(cause),
  };
}

interface OnRead {
  buffer(): Buffer;
  callback(size: number, buffer: Uint8Array): boolean;
}

function openSocket({ url, ca, cert, key, lookup }: ConnectParts, onread: OnRead): Socket {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isTls = url.protocol === 'https:';
  const address = {
    host,
    port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
    noDelay: true,
    onread,
    ...(lookup === undefined ? {} : { lookup }),
  };
  if (!isTls) return connectTcp(address);
  // Loaded with the first TLS connection: tests mostly use none.
  return process.getBuiltinModule('node:tls').connect({
    ...address,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    ...(ca === undefined ? {} : { ca: [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  });
}

async function connected(socket: Socket, { url, timeoutMs }: ConnectParts): Promise<void> {
  const event = url.protocol === 'https:' ? 'secureConnect' : 'connect';
  await new Promise<void>((resolve, reject) => {
    socket.setTimeout(timeoutMs, () =>
      socket.destroy(failure('ETIMEDOUT', 'cannot connect in time')),
    );
    socket.once('error', reject);
    socket.once(event, () => {
      socket.off('error', reject);
      resolve();
    });
  });
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
