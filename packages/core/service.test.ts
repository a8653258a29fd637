import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './service.ts';

test('closes the connection when a client stops in the middle of a request', async () => {
  const failed = Promise.withResolvers<Error>();
  const service = {
    listener: (request: IncomingMessage) => {
      request.on('error', failed.resolve);
      request.resume();
    },
  };
  await using listening = await listen(service, { idle: 50 });
  const socket = connect(listening.port, '127.0.0.1');
  socket.write('PUT /blob HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  socket.resume();
  await once(socket, 'close');
  expect((await failed.promise).message).toBe('aborted');
});

test('keeps the connection while a client sends slowly', async () => {
  const service = {
    listener: (request: IncomingMessage, response: ServerResponse) => {
      request.on('end', () => response.end('whole'));
      request.resume();
    },
  };
  await using listening = await listen(service, { idle: 2000 });
  async function* slowly() {
    for (const part of ['a', 'b', 'c']) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      yield Buffer.from(part);
    }
  }
  const body = ReadableStream.from(slowly());
  const response = await fetch(listening.url, {
    method: 'PUT',
    body,
    duplex: 'half',
  });
  expect(await response.text()).toBe('whole');
});

test('keeps the connection while the service prepares a response', async () => {
  const service = {
    listener: (request: IncomingMessage, response: ServerResponse) => {
      request.resume();
      setTimeout(() => response.end('late'), 250);
    },
  };
  await using listening = await listen(service, { idle: 50 });
  expect(await (await fetch(listening.url)).text()).toBe('late');
});

test('closes the connection when a client stops reading a response', async () => {
  const closed = Promise.withResolvers<boolean>();
  const service = {
    listener: (_: IncomingMessage, response: ServerResponse) => {
      response.on('close', () => closed.resolve(response.writableFinished));
      response.end(Buffer.alloc(64 * 1024 * 1024));
    },
  };
  await using listening = await listen(service, { idle: 50 });
  const socket = connect(listening.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await closed.promise).toBe(false);
  socket.destroy();
});
