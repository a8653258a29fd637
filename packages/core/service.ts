import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { coreError } from './errors.ts';
import { systemClock } from './node/system.ts';

/**
 * A service: a `node:http` request listener and, for some, a background loop (sequencing, polling) that runs until the signal
 * aborts.
 */
export interface Service {
  readonly listener: RequestListener;
  run?(signal: AbortSignal): Promise<void>;
}

/** A running service. Disposing it stops the loop, closes the connections and frees the port. */
export interface Listening extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` or `https:`, without a slash at the end. */
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly port: number;
}

/** Where and how to serve. */
export interface ListenOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Serves HTTPS with a certificate, its chain and its key, in PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Milliseconds that running requests get to end after the disposal. Default 0. */
  readonly grace?: number;
  /** Milliseconds without a byte after which a connection is closed, unless the service prepares a response. Default 120,000. */
  readonly idle?: number;
}

/** A client that stops sending a request, or reading a response, holds its connection for this long, in milliseconds. */
const IDLE_MS = 120_000;
/** Milliseconds between two closings of idle connections while a service stops. */
const POLL_MS = 20;

/** Serves a service over HTTP. @throws `INPUT_INVALID` when the address or the certificate cannot be used */
export async function listen(service: Service, options: ListenOptions = {}): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  const server = await startServer(service, host, options);
  const stop = new AbortController();
  const loop = service.run?.(stop.signal) ?? Promise.resolve();
  const { port } = server.address() as AddressInfo;
  const authority = authorityOf(host, port);
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${authority}`,
    host: authority,
    port,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await Promise.all([close(server, options.grace ?? 0), loop]);
    },
  };
}

async function startServer(
  service: Service,
  host: string,
  options: ListenOptions,
): Promise<Server> {
  const { port = 0 } = options;
  try {
    const server = await serverOf(service, options);
    closeIdle(server, options.idle ?? IDLE_MS);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return server;
  } catch (cause) {
    const { message } = cause as Error;
    throw coreError('INPUT_INVALID', `cannot listen on ${authorityOf(host, port)}: ${message}`, {
      cause,
    });
  }
}

/** Closes connections on which no byte arrives and none is accepted for `idle` milliseconds. */
function closeIdle(server: Server, idle: number): void {
  const exchanges = new WeakMap<Socket, { request: IncomingMessage; response: ServerResponse }>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) =>
    exchanges.set(request.socket, { request, response }),
  );
  server.setTimeout(idle, (socket) => {
    const { request, response } = exchanges.get(socket) ?? {};
    // The service may take its time: a log waits for its next checkpoint, and a fault delays a response.
    const isPreparing = request?.complete === true && response?.headersSent === false;
    if (!isPreparing) socket.destroy();
  });
}

function authorityOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function serverOf({ listener }: Service, { tls }: ListenOptions): Promise<Server> {
  const settings = { keepAliveTimeout: 30_000, requestTimeout: 0 };
  // A process that serves nothing loads no server.
  if (tls === undefined) return (await import('node:http')).createServer(settings, listener);
  const https = await import('node:https');
  return https.createServer({ ...settings, ...tls }, listener);
}

/** Refuses new connections, lets running requests end within the grace period, then closes the rest. */
async function close(server: Server, grace: number): Promise<void> {
  const closed = new Promise<'closed'>((resolve) => server.close(() => resolve('closed')));
  for (let left = grace; left > 0; left -= POLL_MS) {
    server.closeIdleConnections();
    if ((await Promise.race([closed, systemClock.sleep(POLL_MS)])) === 'closed') return;
  }
  server.closeAllConnections();
  await closed;
}
