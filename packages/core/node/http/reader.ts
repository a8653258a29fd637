import type { Content } from '../../content.ts';
import type { DirectConnection } from './connection.ts';
import { endOfHead, parseField, parseResponse, type ResponseHead } from './message-head.ts';
import { type Pace, paced } from './pace.ts';

const MAX_HEAD = 64 * 1024;
const MAX_LINE = 1024;
const MAX_TRAILERS = 64;
const CHUNK_SIZE =
  /^([0-9a-f]{1,12})(?:;[!#$%&'*+.^_`|~\w-]+(?:=(?:[!#$%&'*+.^_`|~\w-]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"))?)*$/i;
/** Largest number of interim responses before the response. A server may send 103 Early Hints several times. */
const MAX_INTERIM = 16;

/** Reads one response from a connection. Its bytes are borrowed. */
export interface Reader {
  /** Reads the head. @throws Error with the reason */
  head(method: string): Promise<ResponseHead>;
  body(framing: ResponseHead['framing']): Content;
  /** Reports whether no byte after the response was read. */
  isDrained(): boolean;
}

interface Ahead {
  /** Reads on from the connection. */
  read: DirectConnection['read'];
  /** Read from the connection and not yet used. */
  rest: Uint8Array;
}

/** Opens the reader of the next response on a connection. */
export function openReader(connection: DirectConnection, pace: Pace): Reader {
  const ahead: Ahead = { read: () => connection.read(), rest: new Uint8Array() };
  return {
    head: (method) => readHead(ahead, method),
    body(framing) {
      ahead.read = paced(ahead.read, pace);
      if (framing === 'chunked') return chunks(ahead);
      return framing === 'close' ? untilEnd(ahead) : counted(ahead, framing);
    },
    isDrained: () => ahead.rest.byteLength === 0,
  };
}

async function readHead(ahead: Ahead, method: string): Promise<ResponseHead> {
  let seen: Uint8Array = new Uint8Array();
  let interim = 0;
  let interimBytes = 0;
  for (;;) {
    // A head usually arrives in one piece with the start of its body: only a split head is copied.
    const bytes = await more(ahead);
    const joined = seen.byteLength === 0 ? bytes : Buffer.concat([seen, bytes]);
    const end = endOfHead(joined);
    if (end > MAX_HEAD || (end < 0 && joined.byteLength > MAX_HEAD))
      throw new Error(`expected a head of at most ${MAX_HEAD} bytes, got more`);
    if (end < 0) {
      seen = Uint8Array.from(joined);
      continue;
    }
    const head = parseResponse(joined.subarray(0, end - 4), method);
    ahead.rest = joined.subarray(end);
    if (head.status >= 200) return head;
    // Interim responses such as 100 Continue come before the final one. Nothing switches the protocol.
    interimBytes += end;
    if (head.status === 101 || ++interim > MAX_INTERIM || interimBytes > MAX_HEAD)
      throw new Error(
        `expected at most ${MAX_INTERIM} interim responses, got ${head.status} again`,
      );
    seen = new Uint8Array();
  }
}

/** Returns the next bytes, at least one. @throws Error with the code `ECONNRESET` when the connection ends */
async function more(ahead: Ahead): Promise<Uint8Array> {
  const { rest } = ahead;
  ahead.rest = new Uint8Array();
  const bytes = rest.byteLength > 0 ? rest : await ahead.read();
  if (bytes !== undefined) return bytes;
  throw Object.assign(new Error('the server closed the connection'), { code: 'ECONNRESET' });
}

async function* counted(ahead: Ahead, size: number): Content {
  let left = size;
  while (left > 0) {
    const bytes = await more(ahead);
    ahead.rest = bytes.subarray(left);
    const part = bytes.subarray(0, left);
    left -= part.byteLength;
    yield part;
  }
}

async function* chunks(ahead: Ahead): Content {
  for (;;) {
    const size = parseChunkSize(await line(ahead));
    if (size === 0) break;
    yield* counted(ahead, size);
    if ((await line(ahead)) !== '') throw new Error('expected the end of a chunk');
  }
  // Trailers are checked and not used.
  for (let trailers = 0; ; trailers++) {
    const text = await line(ahead);
    if (text === '') return;
    parseField(text);
    if (trailers >= MAX_TRAILERS) throw new Error(`expected at most ${MAX_TRAILERS} trailers`);
  }
}

/** Parses the line before a chunk: its size and extensions (RFC 9112 §7.1). @throws Error for any other text */
function parseChunkSize(text: string): number {
  const [, size] = CHUNK_SIZE.exec(text) ?? [];
  if (size === undefined) throw new Error('expected a chunk size');
  return Number.parseInt(size, 16);
}

/** Reads a line and returns it without its CRLF. */
async function line(ahead: Ahead): Promise<string> {
  let text = '';
  for (;;) {
    const bytes = await more(ahead);
    const end = bytes.indexOf(10);
    text += Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('latin1');
    if (text.length > MAX_LINE)
      throw new Error(`expected lines of at most ${MAX_LINE} bytes in a chunked body`);
    if (end < 0) continue;
    ahead.rest = bytes.subarray(end + 1);
    // A reader that ends lines at LF and one that ends them at CRLF see different messages.
    if (!text.endsWith('\r')) throw new Error('expected CRLF after a line of a chunked body');
    return text.slice(0, -1);
  }
}

async function* untilEnd(ahead: Ahead): Content {
  if (ahead.rest.byteLength > 0) yield await more(ahead);
  for (;;) {
    const bytes = await ahead.read();
    if (bytes === undefined) return;
    yield bytes;
  }
}
