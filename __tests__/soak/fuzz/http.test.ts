import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { openHttp } from '@sealwright/core/node';
import fc from 'fast-check';
import { Client } from 'undici';
import { afterAll, expect, test } from 'vitest';
import { fuzz, mutated } from './fuzz.ts';

/** As our client has it. undici's own limit is lower. */
const MAX_HEAD = 64 * 1024;

/** A response that a client accepted. */
interface Accepted {
  readonly status: number;
  readonly body: string;
}

/** The bytes of the response to the next request, and where they are cut. */
interface Answer {
  readonly method: 'GET' | 'HEAD';
  readonly bytes: Buffer;
  readonly cut: number;
}

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Returns usual values, and odd ones in one of `rest + 1`. */
const mostly = <T>(rest: number, usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: rest, arbitrary: usual }, odd);
const noise = fc.string({ unit: 'binary-ascii', maxLength: 6 });

const starts = mostly(
  15,
  oneOf(
    'HTTP/1.1 200 OK',
    'HTTP/1.1 404 Not Found',
    'HTTP/1.1 206',
    'HTTP/1.0 200 OK',
    'HTTP/1.1 204 No Content',
    'HTTP/1.1 304 Not Modified',
    'HTTP/1.1 200 ',
    'HTTP/1.1 999 \u0000\u0080',
  ),
  oneOf(
    'HTTP/1.2 200 OK',
    'HTTP/2.0 200 OK',
    'HTTP/0.9 200 OK',
    'HTTP/11 200 OK',
    'http/1.1 200 OK',
    'HTTP/1.1 20 OK',
    'HTTP/1.1 2000 OK',
    'HTTP/1.1 099 OK',
    'HTTP/1.1  200 OK',
    'HTTP/1.1\t200 OK',
    'HTTP/1.1 200OK',
    ' HTTP/1.1 200 OK',
    'HTTP/1.1 200 O\rK',
    '',
  ),
);
const names = mostly(
  15,
  oneOf('x-a', 'Content-Type', 'Connection', 'Keep-Alive', 'Location', 'Trailer', 'Upgrade'),
  oneOf('', ' x', 'x ', 'x\t', 'x\u0000', 'x\u00e9', '(x)', '__proto__', 'x'.repeat(5000)),
);
const values = mostly(
  15,
  oneOf('a', 'close', 'keep-alive', 'upgrade', '', '\t b \t', '\u00e9', 'chunked'),
  fc.oneof(
    oneOf(
      'a\u0000b',
      'a\rb',
      'a\nb',
      'a\r\n b',
      'a\r\n\tb',
      '\u007f',
      '\u0001',
      'x'.repeat(70_000),
    ),
    noise,
  ),
);
const colons = mostly(15, oneOf(': ', ':', ':\t'), oneOf(' : ', ''));
const others = fc
  .tuple(names, values, colons)
  .map(([name, value, colon]) => `${name}${colon}${value}`);
const lengths = fc.oneof(
  fc.nat({ max: 20 }).map(String),
  oneOf(
    '+5',
    '-1',
    '5 5',
    '5, 5',
    '5,',
    '',
    '0x5',
    '05',
    '5a',
    '99999999999999999999',
    ' 5 ',
    '5;',
  ),
);
const codings = oneOf(
  'chunked',
  'Chunked',
  'gzip, chunked',
  'chunked, gzip',
  'chunked, chunked',
  'chunked;a=b',
  'identity',
  'gzip',
  '"chunked"',
  ' chunked ',
  '\u000bchunked',
  'xchunked',
  '',
);
const framing = fc.oneof(
  lengths.map((value) => [`Content-Length: ${value}`]),
  codings.map((value) => [`Transfer-Encoding: ${value}`]),
  fc.tuple(lengths, lengths).map(([a, b]) => [`Content-Length: ${a}`, `content-length: ${b}`]),
  fc.tuple(lengths, codings).map(([a, b]) => [`Content-Length: ${a}`, `Transfer-Encoding: ${b}`]),
  fc.tuple(codings, codings).map((two) => two.map((value) => `transfer-encoding: ${value}`)),
  fc.constant([]),
);
const ends = mostly(40, fc.constant('\r\n'), oneOf('\n', '\r', '\n\r', '\r\r\n', ''));

const sizes = mostly(
  12,
  oneOf('5', '5', '5', '05', '5;a=b', '5;a="b;c"'),
  fc.oneof(
    oneOf('5 ;a', '5; a', '5;', '5 ', ' 5', '5\t', '+5', '-5', '0x5', '', '5;a=', '5;=a', '5;a;b'),
    oneOf(
      '5;a="\r\n"',
      '5;\u0000',
      '5;\u00e9',
      '5;a\rb',
      'FFFFFFFFFFFFFFFF',
      '10000000000000005',
      '5g',
    ),
    oneOf(`${'0'.repeat(20)}5`, `5;${'x'.repeat(2000)}`, `5;${'x'.repeat(20_000)}`),
  ),
);
const chunk = fc
  .tuple(sizes, ends, mostly(15, oneOf('hello', '\r\nabc'), oneOf('hell', 'hello!')), ends)
  .map(([size, first, text, last]) => `${size}${first}${text}${last}`);
const trailers = mostly(
  4,
  fc.constant(''),
  fc.array(fc.tuple(others, ends), { maxLength: 3 }).map((list) => list.flat().join('')),
);
const chunked = fc
  .tuple(
    fc.array(chunk, { maxLength: 3 }),
    mostly(15, oneOf('0', '00', '0;a'), oneOf('', '-0')),
    ends,
    trailers,
    ends,
  )
  .map(([list, ...rest]) => [...list, ...rest].join(''));
const bodies = fc.oneof(chunked, oneOf('', 'hello', 'hello world, hello wor'), noise);
const framedBodies: fc.Arbitrary<readonly [readonly string[], string]> = fc.oneof(
  { weight: 4, arbitrary: chunked.map((body) => [['Transfer-Encoding: chunked'], body] as const) },
  {
    weight: 2,
    arbitrary: noise.map((body) => [[`Content-Length: ${body.length}`], body] as const),
  },
  noise.map((body) => [[], body] as const),
  { weight: 3, arbitrary: fc.tuple(framing, bodies) },
);
const interim = mostly(
  12,
  fc.constant(''),
  oneOf(
    'HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n',
    'HTTP/1.1 102 Processing\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\ncontent-length: 5\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\ntransfer-encoding: chunked\r\n\r\n',
    '\r\n',
    '\n',
  ),
);
const responses = fc
  .tuple(interim, starts, fc.array(others, { maxLength: 3 }), framedBodies, fc.array(ends), ends)
  .map(([before, start, some, [frame, body], breaks, end]) => {
    const lines = [start, ...some, ...frame].map((line, at) => `${line}${breaks[at] ?? '\r\n'}`);
    return Buffer.from(`${before}${lines.join('')}${end}${body}`, 'latin1');
  });
const usual = oneOf(
  'HTTP/1.1 200 OK\r\ncontent-length: 11\r\nx-a: 1\r\n\r\nhello world',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nt: 1\r\n\r\n',
  'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nhello world',
  'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n',
).map((text) => Buffer.from(text));
/** All but 100 Continue: undici refuses it, and RFC 9110 §15.2 allows it after every request. */
const answers = fc
  .record<Answer>({
    method: fc.oneof({ weight: 5, arbitrary: oneOf('GET' as const) }, oneOf('HEAD' as const)),
    bytes: fc.oneof(
      responses,
      mutated(usual).map((bytes) => Buffer.from(bytes)),
    ),
    cut: fc.nat({ max: 200 }),
  })
  .filter(({ bytes }) => !bytes.includes(' 100'));

let answer: Answer | undefined;
const sockets = new Set<Socket>();
const server = createServer((socket) => {
  sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
  socket.setNoDelay(true).once('data', () => {
    const { bytes, cut } = answer ?? { bytes: Buffer.alloc(0), cut: 0 };
    socket.write(bytes.subarray(0, cut));
    setImmediate(() => socket.end(bytes.subarray(cut)));
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

async function byOurs(method: string): Promise<Accepted | Error> {
  const { http, ...opened } = openHttp();
  try {
    const response = await http({ method, url: origin });
    const body = Buffer.from(await response.bytes()).toString('latin1');
    return { status: response.status, body };
  } catch (error) {
    return error as Error;
  } finally {
    await opened[Symbol.asyncDispose]();
  }
}

async function byUndici(method: 'GET' | 'HEAD'): Promise<Accepted | Error> {
  const client = new Client(origin, { pipelining: 0, maxHeaderSize: MAX_HEAD });
  try {
    const { statusCode, body } = await client.request({ method, path: '/' });
    return { status: statusCode, body: Buffer.from(await body.arrayBuffer()).toString('latin1') };
  } catch (error) {
    return error as Error;
  } finally {
    await client.destroy();
  }
}

test('refuses every response that undici refuses, and reads the others as undici does', async () => {
  const counts = { both: 0, neither: 0, stricter: 0 };
  await fuzz('HTTP responses', 20_000, answers, async (next) => {
    answer = next;
    const theirs = await byUndici(next.method);
    const ours = await byOurs(next.method);
    if (ours instanceof Error) counts[theirs instanceof Error ? 'neither' : 'stricter']++;
    else counts.both++;
    if (ours instanceof Error) expect(ours).toMatchObject({ code: 'HTTP_FAILED' });
    else expect(ours).toEqual(theirs);
  });
  console.log(
    `fuzz: HTTP responses: ${counts.both} accepted, ${counts.neither} refused, ${counts.stricter} refused by us only`,
  );
  expect(counts.both).toBeGreaterThan(1000);
});
