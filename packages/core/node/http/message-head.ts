/*
 * Heads of HTTP/1.1 messages (RFC 9112): what is written before a request's body and what is read before an answer's.
 * Whatever is not plainly right is refused: two readers must never see two messages in the same bytes.
 */

/** A server's answer before its body. */
export interface ResponseHead {
  readonly status: number;
  /** Names in lower case; repeated ones joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** How the body ends: after so many bytes, in chunks, or with the connection. */
  readonly framing: number | 'chunked' | 'close';
  /** Whether another request may follow on the same connection. */
  readonly keepAlive: boolean;
}

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const MAX_HEADERS = 256;

/** The head of a request, its blank line included. @throws TypeError for what is no header */
export function formatRequest(
  method: string,
  url: URL,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`];
  for (const [name, value] of Object.entries(headers)) {
    if (!TOKEN.test(name) || !VALUE.test(value)) throw new TypeError(`"${name}" is no header`);
    lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Where a head ends in `bytes`: the index after its blank line, -1 when it goes on. */
export function endOfHead(bytes: Uint8Array): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n');
  return at < 0 ? -1 : at + 4;
}

/** Parses the head of an answer, without its blank line. @throws Error that says what is wrong with it */
export function parseResponse(bytes: Uint8Array, method: string): ResponseHead {
  const [start = '', ...lines] = Buffer.from(bytes).toString('latin1').split('\r\n');
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/.exec(start) ?? [];
  if (code === undefined) throw new Error('the answer is no HTTP/1.1');
  if (lines.length > MAX_HEADERS) throw new Error(`more than ${MAX_HEADERS} headers`);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    const value = line.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, '');
    if (!TOKEN.test(name) || !VALUE.test(value)) throw new Error('a header that is none');
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  const status = Number(code);
  const framing = framingOf(status, headers, method);
  const connection = (headers['connection'] ?? '').toLowerCase();
  const keepAlive = minor === '1' && framing !== 'close' && !/\bclose\b/.test(connection);
  return { status, headers, framing, keepAlive };
}

function framingOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  method: string,
): ResponseHead['framing'] {
  const coding = headers['transfer-encoding']?.toLowerCase();
  const length = headers['content-length'];
  if (coding !== undefined && length !== undefined)
    throw new Error('a length and a transfer coding at once');
  if (method === 'HEAD' || status === 204 || status === 304 || status < 200) return 0;
  if (coding === 'chunked') return 'chunked';
  if (coding !== undefined) throw new Error(`the transfer coding ${coding.slice(0, 40)}`);
  if (length === undefined) return 'close';
  if (!/^\d{1,15}$/.test(length)) throw new Error('a length that is none');
  return Number(length);
}
