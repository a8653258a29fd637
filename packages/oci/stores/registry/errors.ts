import {
  type HttpResponse,
  isSealwrightError,
  isTransientStatus,
  type SealwrightError,
} from '@sealwright/core';
import { z } from 'zod';
import { ociError, RegistryError } from '../../errors.ts';
import { forbiddenHint, loginHint, storageHint } from './hints.ts';
import type { RegistryCall } from './request.ts';

/** The most bytes of an error document that are read: it is only for messages and codes. */
const ERROR_LIMIT = 64 * 1024;
const TEXT_LENGTH = 500;
const CODE_LENGTH = 100;

const errorsSchema = z.looseObject({
  errors: z
    .array(z.looseObject({ code: z.string().optional(), message: z.string().optional() }))
    .max(100),
});

/** The registry that responded, and whether the request had credentials. */
interface Responder {
  readonly host: string;
  /** The host that responded instead of the registry, which named it in a redirect or a Location. */
  readonly elsewhere?: string;
  readonly repository: string;
  readonly hadCredentials: boolean;
}

/** Returns the error for a response of an unexpected status. Its code follows from the status and the body. */
export async function statusError(
  response: HttpResponse,
  call: RegistryCall,
  { host, elsewhere, repository, hadCredentials }: Responder,
): Promise<RegistryError> {
  const { status } = response;
  const { codes, text } = await readErrors(response);
  const server = elsewhere === undefined ? host : `${elsewhere} (named by ${host})`;
  const message = `cannot ${call.action}: ${call.method} to ${server} returned ${status}${text === '' ? '' : ` (${text})`}`;
  const refusal = { status, codes, retryAfter: response.headers['retry-after'] };
  if (status === 401)
    return new RegistryError('UNAUTHORIZED', message, refusal, {
      hint:
        elsewhere === undefined ? loginHint(host, hadCredentials) : storageHint(host, elsewhere),
    });
  if (status === 403)
    return new RegistryError('FORBIDDEN', message, refusal, {
      hint:
        elsewhere === undefined
          ? forbiddenHint(host, repository, call.write === true)
          : storageHint(host, elsewhere),
    });
  const isPush = call.write === true && call.method !== 'DELETE';
  if (isPush && status === 400 && codes.includes('DIGEST_INVALID'))
    return new RegistryError('CONTENT_DIFFERS', message, refusal, {
      hint: 'the content changed while it was read or on its way: push it again',
    });
  const hint = HINTS[status];
  return new RegistryError('REGISTRY_FAILED', message, refusal, hint === undefined ? {} : { hint });
}

/** Registries return 404 and 416 for an upload session that they lost. */
const LOST_SESSION = [404, 416];

/** Returns the `Retry-After` of a failure that may be transient; undefined when a retry cannot succeed. */
export function transientFailure(
  error: unknown,
): { readonly retryAfter: string | undefined } | undefined {
  if (isSealwrightError(error, 'HTTP_FAILED')) return { retryAfter: undefined };
  if (!isSealwrightError(error, 'REGISTRY_FAILED')) return undefined;
  if (isSealwrightError(error.cause, 'HTTP_FAILED')) return { retryAfter: undefined };
  if (!(error instanceof RegistryError)) return undefined;
  if (!isTransientStatus(error.status) && !LOST_SESSION.includes(error.status)) return undefined;
  return { retryAfter: error.retryAfter };
}

const HINTS: Readonly<Record<number, string>> = {
  405: 'the registry does not support this, or is read-only',
  413: 'the registry, or a proxy before it, limits the size of content: raise its limit',
  429: 'the registry limits the rate of requests: retry later, or log in for a higher limit',
};

/** Reads the errors of a response (distribution-spec, "Error Codes"): their codes, and all of them on one line. */
async function readErrors(response: HttpResponse): Promise<{ codes: string[]; text: string }> {
  const body = await response.text(ERROR_LIMIT).catch(() => '');
  const errors = errorsOf(body);
  if (errors === undefined) {
    const isPage = body.trimStart().startsWith('<');
    return { codes: [], text: isPage ? '' : oneLine(body.slice(0, 200)) };
  }
  const codes = errors.flatMap(({ code }) => (code === undefined ? [] : [oneLine(code)]));
  const texts = errors.map((error) => [error.code, error.message].filter(Boolean).join(': '));
  return {
    codes: codes.map((code) => code.slice(0, CODE_LENGTH)),
    text: oneLine(texts.join('; ')).slice(0, TEXT_LENGTH),
  };
}

function errorsOf(body: string): z.output<typeof errorsSchema>['errors'] | undefined {
  try {
    return errorsSchema.safeParse(JSON.parse(body)).data?.errors;
  } catch {
    return undefined; // The body is not JSON.
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}

/** System error codes of a response that is not TLS. */
const NOT_TLS: readonly unknown[] = ['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'];

function isNotTls(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && NOT_TLS.includes(cause.code);
}

/** Returns the error for a request that got no response. */
export function connectionError(
  cause: SealwrightError,
  call: RegistryCall,
  url: URL,
): SealwrightError {
  const isPlain = url.protocol === 'https:' && isNotTls(cause.cause);
  const hint = isPlain
    ? `${url.host} does not speak https: if that is intended, add it to insecure-registries`
    : cause.hint;
  return ociError(
    'REGISTRY_FAILED',
    `cannot ${call.action}: ${call.method} to ${url.host} got no response`,
    hint === undefined ? { cause } : { cause, hint },
  );
}
