import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A service: a `node:http` request listener and, when it has one, a background loop (sequencing, polling) that
 * runs until the signal aborts.
 */
export interface Service {
  readonly listener: RequestListener;
  run?(signal: AbortSignal): Promise<void>;
}

/** A service that is up. Disposing it stops the loop, ends open connections and frees the port. */
export interface Listening extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, no trailing slash. */
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly port: number;
}

export interface ListenOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: a free one. */
  readonly port?: number;
}

/** Serves a service over HTTP. @throws the system's error when the port cannot be bound. */
export async function listen(service: Service, options: ListenOptions = {}): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 0 }, service.listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const stop = new AbortController();
  const loop = service.run?.(stop.signal) ?? Promise.resolve();
  const { port } = server.address() as AddressInfo;
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url: `http://${authority}`,
    host: authority,
    port,
    async [Symbol.asyncDispose]() {
      stop.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, loop]);
    },
  };
}
