import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Content } from '../../content.ts';
import type { HttpRequest } from '../../ports.ts';
import { openHttp } from './http.ts';

const WHOLE = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello';
const TIMED_OUT = {
  code: 'HTTP_FAILED',
  message: expect.stringContaining('ETIMEDOUT: no response within') as string,
};

/** Opens a server that plays a script on every connection after its first bytes, and a client. */
async function world(script: (socket: Socket) => unknown) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).setNoDelay(true));
    socket.once('data', () => void script(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const opened = openHttp();
  return {
    port,
    sockets,
    send: (request: Partial<HttpRequest> = {}) =>
      opened.http({ method: 'GET', url: `http://127.0.0.1:${port}/`, ...request }),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends a piece again and again until the connection is closed. */
async function repeat(socket: Socket, piece: (count: number) => string, ms: number): Promise<void> {
  for (let count = 0; !socket.destroyed; count++) {
    await new Promise((resolve) => socket.write(piece(count), resolve));
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the time until the head', () => {
  test.each([
    [
      'drips bytes of the status line',
      (socket: Socket) => repeat(socket, (at) => WHOLE[at] ?? 'x', 40),
    ],
    [
      'drips headers',
      (socket: Socket) =>
        repeat(socket, (at) => (at === 0 ? 'HTTP/1.1 200 OK\r\n' : 'a: b\r\n'), 10),
    ],
    [
      'drips interim responses',
      (socket: Socket) => repeat(socket, (at) => 'HTTP/1.1 103 Early\r\n\r\n'[at % 22] ?? '', 10),
    ],
    ['sends nothing', () => undefined],
  ])('ends a request when the server %s', async (_, script) => {
    await using w = await world(script);
    await expect(w.send({ timeoutMs: 200 })).rejects.toMatchObject(TIMED_OUT);
    await expect(w.send({ timeoutMs: 200, method: 'PUT', body: 'x' })).rejects.toMatchObject(
      TIMED_OUT,
    );
  });

  test('ends a request on a connection that is reused', async () => {
    await using w = await world((socket) => {
      socket.write(WHOLE);
      socket.on('data', () => void repeat(socket, (at) => WHOLE[at] ?? 'x', 40));
    });
    expect(await (await w.send()).text()).toBe('hello');
    await expect(w.send({ timeoutMs: 200 })).rejects.toMatchObject(TIMED_OUT);
    expect(w.sockets.size).toBe(1);
  });

  test('ends a request when the server never speaks TLS', async () => {
    await using w = await world((socket) => repeat(socket, () => '\u0016', 40));
    const url = `https://127.0.0.1:${w.port}/`;
    await expect(w.send({ url, timeoutMs: 100 })).rejects.toMatchObject({ code: 'HTTP_FAILED' });
  });

  test('starts again with every part of a body', async () => {
    await using w = await world(() => undefined);
    async function* slow(): Content {
      for (let part = 0; part < 8; part++) {
        await pause(100);
        yield Buffer.from('x');
      }
      for (const socket of w.sockets) socket.write(WHOLE);
    }
    const headers = { 'content-length': '8' };
    const response = await w.send({ method: 'PUT', body: slow(), headers, timeoutMs: 600 });
    expect(await response.text()).toBe('hello');
  });

  test('is no limit of the body of the response', async () => {
    await using w = await world(async (socket) => {
      socket.write(WHOLE.slice(0, -5));
      await pause(300);
      socket.write('hello');
    });
    expect(await (await w.send({ timeoutMs: 150 })).text()).toBe('hello');
  });
});

describe('interim responses', () => {
  test('are skipped up to a number, and refused beyond it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(100, 102, 103, 199), { maxLength: 40, size: 'max' }),
        fc.boolean(),
        async (statuses, isWhole) => {
          const heads = statuses.map((status) => `HTTP/1.1 ${status} X\r\na: b\r\n\r\n`);
          await using w = await world(async (socket) => {
            for (const piece of isWhole ? [[...heads, WHOLE].join('')] : [...heads, WHOLE])
              await new Promise((resolve) => socket.write(piece, resolve));
          });
          const pending = w.send().then((response) => response.text());
          if (statuses.length <= 16) expect(await pending).toBe('hello');
          else await expect(pending).rejects.toMatchObject({ code: 'HTTP_FAILED' });
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each([
    ['endless', (socket: Socket) => repeat(socket, () => 'HTTP/1.1 100 Continue\r\n\r\n', 0)],
    [
      'large',
      (socket: Socket) =>
        repeat(socket, () => `HTTP/1.1 103 X\r\na: ${'b'.repeat(30_000)}\r\n\r\n`, 0),
    ],
    [
      'of another protocol',
      (socket: Socket) =>
        socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n${WHOLE}`),
    ],
  ])('are refused when they are %s', async (_, script) => {
    await using w = await world(script);
    await expect(w.send()).rejects.toMatchObject({
      code: 'HTTP_FAILED',
      message: expect.stringContaining('interim') as string,
    });
  });
});

describe('an abort', () => {
  test.each(['http://192.0.2.1/', 'https://192.0.2.1/', 'http://[2001:db8::1]:81/'])(
    'ends the attempt to connect to %s',
    async (url) => {
      await using w = await world(() => undefined);
      const abort = new AbortController();
      const pending = w.send({ url, signal: abort.signal });
      setTimeout(() => abort.abort(), 5);
      await expect(pending).rejects.toMatchObject({
        code: expect.stringMatching(/^(INTERRUPTED|HTTP_FAILED)$/) as string,
      });
    },
  );

  test('ends a handshake of TLS', async () => {
    await using w = await world(() => abort.abort());
    const abort = new AbortController();
    const url = `https://127.0.0.1:${w.port}/`;
    await expect(w.send({ url, signal: abort.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  test('ends a body that is read, and a request before it starts', async () => {
    await using w = await world((socket) => socket.write(WHOLE.slice(0, -1)));
    const abort = new AbortController();
    const response = await w.send({ signal: abort.signal });
    const body = response.text();
    abort.abort();
    await expect(body).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expect(w.send({ signal: abort.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(w.sockets.size).toBe(1);
  });
});
