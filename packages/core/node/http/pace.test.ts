import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openHttp } from './http.ts';

const PACE = { idleMs: 10_000, graceMs: 100, bytesPerSecond: 10_000 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens a server that sends a head and then a piece again and again until the connection is closed. */
async function world(head: string, piece: string, ms: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).setNoDelay(true));
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
      void (async () => {
        for (; !socket.destroyed; await pause(ms)) socket.write(piece);
      })();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const opened = openHttp({ pace: PACE });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    sockets,
    send: (bulk: boolean) => opened.http({ method: 'GET', url, bulk }),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const CHUNKED = 'transfer-encoding: chunked';

test.each([
  ['of a length', 'content-length: 1000000', 'x'],
  ['in chunks', CHUNKED, '1\r\nx\r\n'],
  ['in chunks, in the line of a size', CHUNKED, '0'],
  ['until the end of the connection', 'connection: close', 'x'],
])('ends a body that arrives in single bytes %s', async (_, head, piece) => {
  await using w = await world(head, piece, 5);
  for (const bulk of [true, false]) {
    const response = await w.send(bulk);
    await expect(response.bytes()).rejects.toMatchObject({
      code: 'HTTP_FAILED',
      message: expect.stringMatching(/ETIMEDOUT|expected lines of at most/) as string,
    });
  }
  await expect.poll(() => [...w.sockets].every((socket) => socket.destroyed)).toBe(true);
});

test('does not count the time in which the body is not read', async () => {
  await using w = await world('content-length: 30', 'x'.repeat(10), 5);
  const response = await w.send(false);
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size < 30) await pause(300);
  }
  expect(size).toBe(30);
});

test.each([
  ['the time is over', { timeoutMs: 50 }, 'HTTP_FAILED'],
  ['it is interrupted', { signal: AbortSignal.timeout(50) }, 'INTERRUPTED'],
])('ends the lookup of a server that names a URL when %s', async (_, limits, code) => {
  await using opened = openHttp({ addressesOf: () => new Promise(() => undefined) });
  const url = 'http://127.0.0.1:9/';
  const namedBy = new URL('http://registry.example/');
  await expect(opened.http({ method: 'GET', url, namedBy, ...limits })).rejects.toMatchObject({
    code,
  });
});
