import { expect, test } from 'vitest';
import { collect, owned } from '../../content.ts';
import type { DirectConnection } from './connection.ts';
import { DEFAULT_PACE } from './pace.ts';
import { openReader } from './reader.ts';

/** Reads the response in these bytes to its end. */
async function read(text: string, method = 'GET'): Promise<string> {
  const rest = [Buffer.from(text, 'latin1')];
  const connection = { read: () => Promise.resolve(rest.shift()) } as unknown as DirectConnection;
  const reader = openReader(connection, DEFAULT_PACE);
  const { status, framing } = await reader.head(method);
  const body = framing === 0 ? '' : await collect(owned(reader.body(framing)), 1000);
  return `${status} ${body.toString()}`;
}

const CHUNKED = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
const head = (...lines: readonly string[]) =>
  `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\nhello`;

/* What undici refuses: a seeded fuzz in __tests__/soak compares both on thousands of others. */
test.each([
  ['a bare LF after a chunk size', `${CHUNKED}5\nhello\r\n0\r\n\r\n`],
  ['a bare LF after a chunk', `${CHUNKED}5\r\nhello\n0\r\n\r\n`],
  ['a bare LF after the last chunk', `${CHUNKED}5\r\nhello\r\n0\n\r\n`],
  ['a bare LF at the end', `${CHUNKED}5\r\nhello\r\n0\r\n\n`],
  ['a bare CR before a chunk', `${CHUNKED}5\r\r\nhello\r\n0\r\n\r\n`],
  ['a blank before a chunk size', `${CHUNKED} 5\r\nhello\r\n0\r\n\r\n`],
  ['a blank after a chunk size', `${CHUNKED}5 \r\nhello\r\n0\r\n\r\n`],
  ['a sign before a chunk size', `${CHUNKED}+5\r\nhello\r\n0\r\n\r\n`],
  ['a prefix of a chunk size', `${CHUNKED}0x5\r\nhello\r\n0\r\n\r\n`],
  ['a chunk size beyond 64 bits', `${CHUNKED}10000000000000005\r\nhello\r\n0\r\n\r\n`],
  ['a chunk extension with NUL', `${CHUNKED}5;a\0\r\nhello\r\n0\r\n\r\n`],
  ['a chunk extension without a name', `${CHUNKED}5;=a\r\nhello\r\n0\r\n\r\n`],
  ['a chunk extension with an open quote', `${CHUNKED}5;a="b\r\nhello\r\n0\r\n\r\n`],
  ['a trailer without a name', `${CHUNKED}0\r\n: a\r\n\r\n`],
  ['a trailer without a colon', `${CHUNKED}0\r\na\r\n\r\n`],
  ['a folded trailer', `${CHUNKED}0\r\na: b\r\n c\r\n\r\n`],
  ['a trailer with NUL', `${CHUNKED}0\r\na: \0\r\n\r\n`],
  ['a body without its last chunk', `${CHUNKED}5\r\nhello\r\n`],
  ['a body without its end', `${CHUNKED}5\r\nhello\r\n0\r\n`],
  ['two equal lengths', head('content-length: 5', 'content-length: 5')],
  ['a list of lengths', head('content-length: 5, 5')],
  ['a length with a sign', head('content-length: +5')],
  ['a length and a blank', head('content-length: 5 ')],
  ['an empty length', head('content-length:')],
  ['a length beyond 64 bits', head('content-length: 99999999999999999999')],
  ['two codings', head('transfer-encoding: chunked', 'transfer-encoding: chunked')],
  ['a bare CR in a header', head('a: b\rc', 'content-length: 5')],
  ['a bare LF in a header', head('a: b\nc: d', 'content-length: 5')],
  ['NUL in a header', head('a: b\0c', 'content-length: 5')],
  ['another protocol', 'HTTP/2.0 200 OK\r\ncontent-length: 5\r\n\r\nhello'],
  ['a status of two digits', 'HTTP/1.1 20 OK\r\ncontent-length: 5\r\n\r\nhello'],
  ['a bare CR in the status line', 'HTTP/1.1 200 O\rK\r\ncontent-length: 5\r\n\r\nhello'],
  ['an end before the head', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n'],
  ['another protocol in an interim response', head().replace('200', '101')],
])('refuses %s', async (_, text) => {
  await expect(read(text)).rejects.toThrow(/./);
});

test.each([
  ['an invalid length', 'HTTP/1.1 200 OK\r\ncontent-length: 5x\r\n\r\n'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n'],
])('refuses %s of a response to HEAD', async (_, text) => {
  await expect(read(text, 'HEAD')).rejects.toThrow(/Content-Length/);
});

test.each([
  ['chunk extensions', `${CHUNKED}5;a;b=c;d="e; \\"f"\r\nhello\r\n0\r\n\r\n`, '200 hello'],
  ['trailers', `${CHUNKED}5\r\nhello\r\n0\r\na: b\r\nc:\r\n\r\n`, '200 hello'],
  ['CRLF in a chunk', `${CHUNKED}5\r\n\r\nabc\r\n0\r\n\r\n`, '200 \r\nabc'],
  ['zeros before a size', `${CHUNKED}005\r\nhello\r\n00\r\n\r\n`, '200 hello'],
  ['no reason', 'HTTP/1.1 204\r\n\r\n', '204 '],
])('reads a response with %s', async (_, text, found) => {
  expect(await read(text)).toBe(found);
});
