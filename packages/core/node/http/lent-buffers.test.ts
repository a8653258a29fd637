import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Content } from '../../content.ts';
import { openHttp } from './http.ts';

const MANY = 1_000_000_000;
const END_OF_HEAD = '\r\n\r\n';
const FIRST = 'A'.charCodeAt(0);
const OTHER = 'B'.charCodeAt(0);

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A server that sends one letter without end. */
function endless(sockets: Set<Socket>, letter: string): Server {
  const part = Buffer.alloc(65_536, letter);
  return createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    const fill = (): void => {
      while (!socket.destroyed && socket.write(part));
    };
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${MANY}${END_OF_HEAD}`);
      socket.on('drain', fill);
      fill();
    });
  });
}

/** A server that reads the head of a request, and the rest when `rest` is called. */
function stalled(sockets: Set<Socket>) {
  const received: Buffer[] = [];
  let socket: Socket | undefined;
  const asked = Promise.withResolvers<void>();
  const server = createServer((accepted) => {
    sockets.add(accepted.on('error', () => undefined));
    socket = accepted;
    accepted.once('data', (chunk: Buffer) => {
      received.push(chunk);
      accepted.pause();
      asked.resolve();
    });
  });
  return {
    server,
    isAsked: asked.promise,
    isClosed: () => socket?.destroyed,
    send: (text: string) => void socket?.write(text),
    /** Reads on until the connection is closed or nothing arrives, and returns the body. */
    async rest(): Promise<Buffer> {
      let last = -1;
      socket?.on('data', (chunk: Buffer) => received.push(chunk));
      socket?.resume();
      for (; last !== received.length; await pause(50)) last = received.length;
      const bytes = Buffer.concat(received);
      return bytes.subarray(bytes.indexOf(END_OF_HEAD) + END_OF_HEAD.length);
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Passes content on and counts the chunks. */
function counting(content: Content) {
  const counter = { chunks: 0 };
  async function* pass(): Content {
    for await (const chunk of content) {
      counter.chunks++;
      yield chunk;
    }
  }
  return { counter, content: pass() };
}

/** Waits until a write is pending: no other chunk was asked for. */
async function stall(counter: { readonly chunks: number }): Promise<void> {
  for (let last = -1; last !== counter.chunks || last === 0; await pause(50)) last = counter.chunks;
}

/** Opens two servers that send and one that stalls, and a client with one pool. */
async function world() {
  const sockets = new Set<Socket>();
  const target = stalled(sockets);
  const servers = [endless(sockets, 'A'), endless(sockets, 'B'), target.server] as const;
  const [first = '', other = '', to = ''] = await Promise.all(servers.map(listening));
  const { http, ...opened } = openHttp();
  return {
    target,
    http,
    to,
    get: (url: string) => http({ method: 'GET', url, bulk: true }),
    first,
    other,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      for (const server of servers) await new Promise((resolve) => server.close(resolve));
    },
  };
}

test.each([
  ['401', 'HTTP/1.1 401 Unauthorized\r\ncontent-length: 3\r\n\r\n'],
  ['413', 'HTTP/1.1 413 Too Large\r\ntransfer-encoding: chunked\r\n\r\n'],
  ['201', 'HTTP/1.1 201 Created\r\ncontent-length: 3\r\n\r\n'],
  ['201 without a body', 'HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n'],
  ['a response that is not HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
])('sends no byte of another transfer when the server responds early with %s', async (_, head) => {
  await using w = await world();
  const source = await w.get(w.first);
  const { counter, content } = counting(source.body);
  const headers = { 'content-length': String(MANY) };
  const asked = w
    .http({ method: 'PUT', url: w.to, bulk: true, body: content, headers })
    .catch(() => undefined);
  await stall(counter);
  w.target.send(head);
  await asked;
  // Another transfer reads into every free buffer.
  const other = (await w.get(w.other)).body[Symbol.asyncIterator]();
  for (let chunk = 0; chunk < 16; chunk++) await other.next();
  const body = await w.target.rest();
  expect(body.indexOf(OTHER)).toBe(-1);
  expect(body.lastIndexOf(FIRST)).toBe(body.byteLength - 1);
  await other.return?.();
});

test('asks for no more and closes the connection when the last write is pending at the response', async () => {
  await using w = await world();
  const bytes = Buffer.alloc(64 * 1024 * 1024, 'A');
  async function* whole(): Content {
    try {
      yield bytes;
    } finally {
      bytes.fill('B');
    }
  }
  const headers = { 'content-length': String(bytes.byteLength) };
  const asked = w.http({ method: 'PUT', url: w.to, bulk: true, body: whole(), headers });
  await w.target.isAsked;
  w.target.send('HTTP/1.1 201 Created\r\ncontent-length: 3\r\n\r\n');
  const response = await asked;
  await pause(10);
  const body = w.target.rest();
  w.target.send('yes');
  expect(await response.text()).toBe('yes');
  expect((await body).indexOf(OTHER)).toBe(-1);
  await expect.poll(() => bytes[0]).toBe(OTHER);
  await expect.poll(() => w.target.isClosed()).toBe(true);
});
