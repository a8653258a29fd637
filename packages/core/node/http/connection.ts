import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import type { HostTls } from '../tls.ts';

/** How a connection is made. */
export interface ConnectParts extends HostTls {
  readonly url: URL;
  readonly lookup?: LookupFunction | undefined;
  readonly timeoutMs: number;
}

/** A connection that is read by turns into two buffers, so that nothing is allocated for the bytes of a transfer. */
export interface DirectConnection {
  /** The next bytes, undefined at the end. They are lent: valid until the next read. */
  read(): Promise<Uint8Array | undefined>;
  /** Ends when the system has taken the bytes over. */
  write(bytes: Uint8Array | string): Promise<void>;
  /** Fails what is under way once no byte has moved in either direction for so many ms. */
  expectWithin(ms: number): void;
  /** False when the server has closed it, or has said something that nobody asked for. */
  isIdle(): boolean;
  /** Closes it; what is under way fails with `cause`. Nobody may hold lent bytes any more. */
  destroy(cause?: Error): void;
}

/** A pair of buffers. The larger they are, the fewer system calls a transfer takes. */
export type Buffers = readonly [Buffer, Buffer];

interface Waiter {
  readonly resolve: (bytes: Uint8Array | undefined) => void;
  readonly reject: (cause: Error) => void;
}

/** Connects to the host of a URL. @throws the system's error when there is no way there */
export async function openDirectConnection(
  parts: ConnectParts,
  buffers: Buffers,
): Promise<DirectConnection> {
  let filling = 0;
  let ready: Uint8Array | undefined;
  let waiter: Waiter | undefined;
  let ended: { readonly cause: Error | undefined } | undefined;

  const socket = openSocket(parts, {
    buffer: () => buffers[(filling ^= 1) as 0 | 1],
    callback(size, buffer) {
      const bytes = buffer.subarray(0, size);
      if (waiter === undefined) {
        // The other buffer is lent and this one is full: reading goes on when the reader is back.
        ready = bytes;
        return false;
      }
      const { resolve } = waiter;
      waiter = undefined;
      resolve(bytes);
      return true;
    },
  });
  const end = (cause?: Error): void => {
    ended ??= { cause };
    if (ended.cause === undefined) waiter?.resolve(undefined);
    else waiter?.reject(ended.cause);
    waiter = undefined;
  };
  socket.on('end', () => end());
  socket.on('close', () => end(failure('ECONNRESET', 'the connection was closed')));
  await connected(socket, parts);
  socket.on('error', end);
  return {
    read() {
      if (ready !== undefined) {
        const bytes = ready;
        ready = undefined;
        socket.resume();
        return Promise.resolve(bytes);
      }
      if (ended === undefined)
        return new Promise((resolve, reject) => {
          waiter = { resolve, reject };
        });
      return ended.cause === undefined ? Promise.resolve(undefined) : Promise.reject(ended.cause);
    },
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    expectWithin(ms) {
      socket.removeAllListeners('timeout');
      socket.setTimeout(ms, () => socket.destroy(failure('ETIMEDOUT', `silent for ${ms} ms`)));
    },
    isIdle: () => ended === undefined && ready === undefined && !socket.destroyed,
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
  // Loaded for the first server that speaks it: plain ones are most in tests.
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
    socket.setTimeout(timeoutMs, () => socket.destroy(failure('ETIMEDOUT', 'no connection')));
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
