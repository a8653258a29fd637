import { isSealwrightError, type Ports, textOf } from '@sealwright/core';
import { sigstoreError } from '../errors.ts';

/** The ports that calls of sigstore services use. */
export type ServicePorts = Pick<Ports, 'http' | 'signal' | 'clock'>;

/** A request to Fulcio, Rekor or a timestamp authority. */
export interface ServiceCall {
  /** How messages name the service: `Fulcio`, `Rekor`. */
  readonly service: string;
  /** Default POST. */
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | undefined;
  /** The largest response body, bytes. */
  readonly limit: number;
  /** Time until the response starts, milliseconds. */
  readonly timeoutMs?: number;
}

/** The response of a service, of any status. */
export interface ServiceResponse {
  readonly status: number;
  readonly body: Uint8Array;
  /** The `Location` header. */
  readonly location?: string | undefined;
}

/** Sends a request to a service and returns its response, of any status. @throws `SIGN_FAILED` without a response */
export async function callService(
  call: ServiceCall,
  ports: Pick<ServicePorts, 'http' | 'signal'>,
): Promise<ServiceResponse> {
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
      `cannot call ${call.service} at ${call.url}: ${withoutUrl((cause as Error).message, call)}`,
      { cause, hint: RERUN },
    );
  }
}

/** Returns a message without the method and URL of the request, which the message around it has. */
function withoutUrl(message: string, { method = 'POST', url }: ServiceCall): string {
  return message.replace(`cannot send ${method} ${url}: `, '');
}

const RERUN = 'run it again: it continues where this run stopped';

/** Returns the error for a response with an unexpected status. */
export function unexpectedStatus(
  call: ServiceCall,
  { status, body }: ServiceResponse,
  expected: string,
): Error {
  return sigstoreError(
    'SIGN_FAILED',
    `cannot call ${call.service} at ${call.url}: expected status ${expected}, got ${status}: ${excerpt(body)}`,
    { hint: RERUN },
  );
}

/** Returns the start of a response body as one line of text. */
export function excerpt(body: Uint8Array): string {
  const text = textOf(body.subarray(0, 600)).replace(/\s+/g, ' ').trim();
  return text === '' ? '(an empty body)' : text;
}
