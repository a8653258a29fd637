import { isSealwrightError, type Ports, textOf } from '@sealwright/core';
import { sigstoreError } from '../errors.ts';

/** One question to a service of a signature. */
export interface ServiceCall {
  /** How messages name the service: `Fulcio`, `Rekor`. */
  readonly service: string;
  /** Default POST. */
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
  /** Longest answer, bytes. */
  readonly limit: number;
  /** Time until the answer starts. */
  readonly timeoutMs?: number;
}

/** What a service answered. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: Uint8Array;
  /** Its `Location`. */
  readonly location?: string | undefined;
}

/** Asks a service; any status is an answer. @throws `SIGN_FAILED` when there was none */
export async function callService(
  call: ServiceCall,
  ports: Pick<Ports, 'http' | 'signal'>,
): Promise<ServiceAnswer> {
  try {
    const response = await ports.http({
      method: call.method ?? 'POST',
      url: call.url,
      headers: call.headers,
      signal: ports.signal,
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
    });
    const body = await response.bytes(call.limit);
    return { status: response.status, body, location: response.headers['location'] };
  } catch (cause) {
    if (isSealwrightError(cause, 'INTERRUPTED') || ports.signal.aborted) throw cause;
    throw sigstoreError(
      'SIGN_FAILED',
      `asking ${call.service} at ${call.url}: ${withoutUrl((cause as Error).message, call)}`,
      { cause, hint: RERUN },
    );
  }
}

/** What went wrong, without what was asked: that is said before it. */
function withoutUrl(message: string, { method = 'POST', url }: ServiceCall): string {
  return message.replace(`${method} ${url}: `, '');
}

const RERUN = 'a re-run continues where this one stopped';

/** The error for an answer that is not the expected one. */
export function unexpectedAnswer(
  call: ServiceCall,
  answer: ServiceAnswer,
  expected: string,
): Error {
  return sigstoreError(
    'SIGN_FAILED',
    `asking ${call.service} at ${call.url}: status ${answer.status}, expected ${expected}; it said: ${excerpt(answer.body)}`,
    { hint: RERUN },
  );
}

/** The start of an answer as one line of text. */
export function excerpt(body: Uint8Array): string {
  const text = textOf(body.subarray(0, 600)).replace(/\s+/g, ' ').trim();
  return text === '' ? '(nothing)' : text;
}
