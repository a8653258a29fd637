import { type HttpResponse, isSealwrightError, type SealwrightError } from '@sealwright/core';
import { z } from 'zod';
import { ociError, RegistryError } from '../../errors.ts';
import { loginHint, PACKAGES_WRITE } from './auth/tokens.ts';
import type { RegistryCall } from './request.ts';

/** An error document is for people: this much is enough. */
const ERROR_LIMIT = 64 * 1024;
const SHOWN = 500;
const CODE_LENGTH = 100;

const errorsSchema = z.looseObject({
  errors: z
    .array(z.looseObject({ code: z.string().optional(), message: z.string().optional() }))
    .max(100),
});

interface Asked {
  readonly host: string;
  readonly repository: string;
  readonly hadCredentials: boolean;
}

/** Returns the error for a response of an unexpected status: it has the code that the status and the body mean. */
export async function statusError(
  response: HttpResponse,
  ask: RegistryCall,
  { host, repository, hadCredentials }: Asked,
): Promise<RegistryError> {
  const { status } = response;
  const { codes, text } = await readErrors(response);
  const message = `${ask.doing}: ${ask.method} to ${host} was answered ${status}${text === '' ? '' : ` (${text})`}`;
  const refusal = { status, codes, retryAfter: response.headers['retry-after'] };
  if (status === 401)
    return new RegistryError('UNAUTHORIZED', message, refusal, {
      hint: loginHint(host, hadCredentials),
    });
  if (status === 403)
    return new RegistryError('FORBIDDEN', message, refusal, {
      hint: forbiddenHint(host, repository, ask),
    });
  const isPush = ask.write === true && ask.method !== 'DELETE';
  if (isPush && status === 400 && codes.includes('DIGEST_INVALID'))
    return new RegistryError('CONTENT_DIFFERS', message, refusal, {
      hint: 'what arrived is not what was announced: it changed while it was read, or on its way',
    });
  const hint = HINTS[status];
  return new RegistryError('REGISTRY_FAILED', message, refusal, hint === undefined ? {} : { hint });
}

/** Statuses after which the same may succeed later; 404 and 416 are what a forgotten upload is answered with. */
const PASSING = new Set([404, 408, 416, 425, 429, 500, 502, 503, 504]);

/** Why a transfer may be tried again, undefined where that is of no use. */
export function passing(error: unknown): { readonly retryAfter: string | undefined } | undefined {
  if (isSealwrightError(error, 'HTTP_FAILED')) return { retryAfter: undefined };
  if (!isSealwrightError(error, 'REGISTRY_FAILED')) return undefined;
  if (isSealwrightError(error.cause, 'HTTP_FAILED')) return { retryAfter: undefined };
  if (!(error instanceof RegistryError) || !PASSING.has(error.status)) return undefined;
  return { retryAfter: error.retryAfter };
}

const HINTS: Readonly<Record<number, string>> = {
  405: 'the registry does not allow this, or is read-only',
  413: 'the registry, or a proxy before it, takes no content as large as this',
  429: 'the registry limits how often it may be asked: try again later, or log in for a higher limit',
};

function forbiddenHint(host: string, repository: string, ask: RegistryCall): string {
  if (host === 'ghcr.io' && ask.write === true)
    return `give the job the permission (a fork's pull request never has it):\n\n${PACKAGES_WRITE}`;
  return `the account may not ${ask.write === true ? 'push to' : 'read'} ${host}/${repository}: ask for access, or log in as another (docker login ${host}, or the inputs registry-username and registry-password)`;
}

/** Reads the errors of a response (distribution-spec, "Error Codes"): their codes, and all of them on one line. */
async function readErrors(response: HttpResponse): Promise<{ codes: string[]; text: string }> {
  const body = await response.text(ERROR_LIMIT).catch(() => '');
  const errors = errorsOf(body);
  if (errors === undefined) {
    const isPage = body.trimStart().startsWith('<');
    return { codes: [], text: isPage ? '' : oneLine(body.slice(0, 200)) };
  }
  const codes = errors.flatMap(({ code }) => (code === undefined ? [] : [oneLine(code)]));
  const words = errors.map((error) => [error.code, error.message].filter(Boolean).join(': '));
  return {
    codes: codes.map((code) => code.slice(0, CODE_LENGTH)),
    text: oneLine(words.join('; ')).slice(0, SHOWN),
  };
}

function errorsOf(body: string): z.output<typeof errorsSchema>['errors'] | undefined {
  try {
    return errorsSchema.safeParse(JSON.parse(body)).data?.errors;
  } catch {
    return undefined; // It is no JSON.
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}

/** System error codes of a response that is not TLS. */
const NO_TLS: readonly unknown[] = ['ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO'];

function isNoTls(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && NO_TLS.includes(cause.code);
}

/** The error for a question that got no answer at all. */
export function unanswered(cause: SealwrightError, ask: RegistryCall, url: URL): SealwrightError {
  const plain = url.protocol === 'https:' && isNoTls(cause.cause);
  const hint = plain
    ? `${url.host} does not speak https: if it is meant to be so, list it in insecure-registries`
    : cause.hint;
  return ociError(
    'REGISTRY_FAILED',
    `${ask.doing}: ${ask.method} to ${url.host} got no answer`,
    hint === undefined ? { cause } : { cause, hint },
  );
}
