/*
 * Heads of HTTP/1.1 messages (RFC 9112), written for requests and parsed for responses. Everything ambiguous is refused: two
 * readers must never see different messages in the same bytes.
 */

/** The head of a response. */
export interface ResponseHead {
  readonly status: number;
  /** Names in lower case. Repeated headers are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** The end of the body: after this number of bytes, by chunks, or with the connection. */
  readonly framing: number | 'chunked' | 'close';
  /** Whether another request may follow on the same connection. */
  readonly keepAlive: boolean;
}

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const MAX_HEADERS = 256;

/** Formats the head of a request with its blank line. @throws TypeError for an invalid header */
export function formatRequest(
  method: string,
  target: string,
  host: string,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = [`${method} ${target} HTTP/1.1`, `host: ${host}`];
  for (const [name, value] of Object.entries(headers)) {
    if (!TOKEN.test(name) || !VALUE.test(value))
      throw new TypeError(`cannot send the header "${name}": invalid name or value`);
    lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Returns the index after the blank line of a head; -1 when the bytes do not contain it. */
export function endOfHead(bytes: Uint8Array): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\r\n\r\n');
  return at < 0 ? -1 : at + 4;
}

/** Parses the head of a response, without its blank line. @throws Error with the reason */
export function parseResponse(bytes: Uint8Array, method: string): ResponseHead {
  const [start = '', ...lines] = Buffer.from(bytes).toString('latin1').split('\r\n');
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/.exec(start) ?? [];
  if (code === undefined) throw new Error('expected an HTTP/1.1 response');
  if (lines.length > MAX_HEADERS) throw new Error(`expected at most ${MAX_HEADERS} headers`);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [name, value] = parseField(line);
    // Some readers take a blank for a digit.
    if (name === 'content-length' && /[\t ]$/.test(line))
      throw new Error('expected no blank after Content-Length');
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  const status = Number(code);
  const hasNoBody = isBodiless(status, method);
  const framing = framingOf(headers, hasNoBody);
  const connection = (headers['connection'] ?? '').toLowerCase();
  // Some servers send a body after such a head, even late. It must not be read as the next response.
  const keepAlive =
    minor === '1' && framing !== 'close' && !hasNoBody && !/\bclose\b/.test(connection);
  return { status, headers, framing, keepAlive };
}

/** Parses the line of a header or trailer to its name in lower case and its value. @throws Error for an invalid one */
export function parseField(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).toLowerCase();
  const value = withoutBlanks(line, colon + 1);
  if (!TOKEN.test(name) || !VALUE.test(value)) throw new Error('invalid header');
  return [name, value];
}

/** Returns a line from a position on without the blanks around it. Other white space stays, and is refused. */
function withoutBlanks(line: string, from: number): string {
  let start = from;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  return line.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Reports whether a response has no body, whatever its headers are (RFC 9112 §6.3). */
function isBodiless(status: number, method: string): boolean {
  return method === 'HEAD' || status === 204 || status === 304 || status < 200;
}

function framingOf(
  headers: Readonly<Record<string, string>>,
  hasNoBody: boolean,
): ResponseHead['framing'] {
  const coding = headers['transfer-encoding']?.toLowerCase();
  const length = headers['content-length'];
  if (coding !== undefined && length !== undefined)
    throw new Error('expected Content-Length or Transfer-Encoding, got both');
  if (length !== undefined && !/^\d{1,15}$/.test(length))
    throw new Error('expected one number as Content-Length');
  if (hasNoBody) return 0;
  if (coding === 'chunked') return 'chunked';
  if (coding !== undefined) throw new Error(`unsupported transfer coding ${coding.slice(0, 40)}`);
  if (length === undefined) return 'close';
  return Number(length);
}
