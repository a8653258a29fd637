import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { HostTls } from '../tls.ts';
import type { Incoming, OnRead } from './incoming.ts';
import { endOfHead, parseResponse } from './message-head.ts';
import { addressOf, type Proxy } from './proxy.ts';

const MAX_PROXY_HEAD = 16 * 1024;

/** Parameters of a connection. */
export interface SocketParts {
  readonly url: URL;
  /** TLS settings of the host of the URL. */
  readonly tls?: HostTls | undefined;
  readonly proxy?: (Proxy & { readonly tls?: HostTls | undefined }) | undefined;
  readonly lookup?: LookupFunction | undefined;
  /** Ends the attempt to connect. Its reason is the error. */
  readonly signal: AbortSignal;
}

/**
 * Opens a socket whose bytes go to `incoming`: to the host of the URL, or to its proxy. For an `https:` URL, a proxy opens a
 * tunnel (CONNECT, RFC 9110 §9.3.6), and TLS is spoken with the host inside it.
 *
 * @throws the system's error when it cannot connect, or the reason of the signal
 */
export async function openSocket(parts: SocketParts, incoming: Incoming): Promise<Socket> {
  const { url, proxy, signal } = parts;
  signal.throwIfAborted();
  const isTunnel = proxy !== undefined && url.protocol === 'https:';
  if (isTunnel) {
    const outer = await connected(openHop(proxy.url, proxy.tls, parts), signal);
    await openTunnel(outer, url, proxy, signal);
    const socket = await listening(openTls(outer, url, parts.tls), incoming, signal);
    socket.on('data', (chunk: Buffer) => {
      if (!incoming.onread.callback(chunk.byteLength, chunk)) socket.pause();
    });
    return socket;
  }
  const hop = proxy ?? parts;
  return listening(openHop(hop.url, hop.tls, parts, incoming.onread), incoming, signal);
}

/** Waits until a socket is connected. Its end and its later errors go to `incoming`. */
async function listening(socket: Socket, incoming: Incoming, signal: AbortSignal): Promise<Socket> {
  socket.on('end', () => incoming.end());
  socket.on('close', () => incoming.end(failure('ECONNRESET', 'the connection was closed')));
  await connected(socket, signal);
  socket.on('error', (cause) => incoming.end(cause));
  return socket;
}

/** Starts to connect to the host of a URL, with TLS for `https:`. */
function openHop(
  url: URL,
  tls: HostTls | undefined,
  { lookup, proxy }: SocketParts,
  onread?: OnRead,
): Socket {
  const address = {
    ...addressOf(url),
    noDelay: true,
    ...(onread === undefined ? {} : { onread }),
    // The lookup is for hosts that servers name: the user names the proxy.
    ...(lookup === undefined || proxy !== undefined ? {} : { lookup }),
  };
  if (url.protocol !== 'https:') return connectTcp(address);
  return connectTls({ ...address, ...tlsOptions(url, tls) });
}

function openTls(socket: Socket, url: URL, tls: HostTls | undefined): Socket {
  const secure = connectTls({ socket, ...tlsOptions(url, tls) });
  secure.once('close', () => socket.destroy());
  socket.on('error', (cause) => secure.destroy(cause));
  return secure;
}

function connectTls(options: ConnectionOptions): Socket {
  // Loaded with the first TLS connection: tests mostly use none.
  return process.getBuiltinModule('node:tls').connect(options);
}

function tlsOptions(url: URL, { ca, cert, key }: HostTls = {}): ConnectionOptions {
  const { host } = addressOf(url);
  return {
    // Names the certificate that is expected, also without SNI for an address.
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    ...(ca === undefined ? {} : { ca: [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** Waits until a socket is connected, with TLS if it has TLS. @throws its error, or the reason of the signal */
async function connected(socket: Socket, signal: AbortSignal): Promise<Socket> {
  const event = 'encrypted' in socket ? 'secureConnect' : 'connect';
  await settled(socket, signal, (resolve) => socket.once(event, resolve));
  return socket;
}

/** Sends a CONNECT request and reads its response. @throws Error with the code `EPROXY` unless its status is 2xx */
async function openTunnel(
  socket: Socket,
  url: URL,
  { url: { origin }, authorization }: Proxy,
  signal: AbortSignal,
): Promise<void> {
  const { authority } = addressOf(url);
  const lines = [`CONNECT ${authority} HTTP/1.1`, `host: ${authority}`];
  if (authorization !== undefined) lines.push(`proxy-authorization: ${authorization}`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const head = await readProxyHead(socket, signal);
  const end = endOfHead(head);
  const { status } = parseResponse(head.subarray(0, end - 4), 'CONNECT');
  if (status >= 200 && status < 300 && head.byteLength === end) return;
  const reason = status >= 300 || status < 200 ? `with status ${status}` : 'with more than a head';
  const cause = failure('EPROXY', `the proxy ${origin} responded ${reason}`);
  socket.destroy();
  throw cause;
}

async function readProxyHead(socket: Socket, signal: AbortSignal): Promise<Buffer> {
  let head = Buffer.alloc(0);
  await settled(socket, signal, (resolve, reject) => {
    socket.on('data', (bytes: Buffer) => {
      head = Buffer.concat([head, bytes]);
      if (endOfHead(head) >= 0) resolve();
      else if (head.byteLength > MAX_PROXY_HEAD)
        reject(failure('EPROXY', `expected a head of at most ${MAX_PROXY_HEAD} bytes, got more`));
    });
    socket.once('end', () => reject(failure('ECONNRESET', 'the proxy closed the connection')));
  });
  socket.pause();
  socket.removeAllListeners('data').removeAllListeners('end');
  return head;
}

/** Waits for an event of a socket. The socket is destroyed when it fails or the signal aborts. */
async function settled(
  socket: Socket,
  signal: AbortSignal,
  start: (resolve: () => void, reject: (cause: Error) => void) => void,
): Promise<void> {
  const abort = (): void => void socket.destroy(signal.reason as Error);
  let failed: ((cause: Error) => void) | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      failed = reject;
      socket.once('error', reject);
      signal.addEventListener('abort', abort, { once: true });
      return start(resolve, reject);
    });
  } catch (cause) {
    // A destroyed socket may report another error.
    socket.on('error', () => undefined).destroy();
    throw cause;
  } finally {
    signal.removeEventListener('abort', abort);
    if (failed !== undefined) socket.off('error', failed);
  }
}

/** Returns an error with a code, as those of the system. */
export function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
