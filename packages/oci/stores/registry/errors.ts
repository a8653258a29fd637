import {
  coreError,
  type HttpResponse,
  isSealwrightError,
  type SealwrightError,
} from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../../errors.ts';
import { loginHint, PACKAGES_WRITE } from './auth/tokens.ts';
import type { RegistryCall } from './request.ts';

/** An error document is for people: this much is enough. */
const ERROR_LIMIT = 64 * 1024;
const SHOWN = 500;

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

/** The error for an answer of a status that is none: `UNAUTHORIZED`, `FORBIDDEN`, `CONTENT_DIFFERS` or `REGISTRY_FAILED`. */
export async function statusError(
  response: HttpResponse,
  ask: RegistryCall,
  { host, repository, hadCredentials }: Asked,
): Promise<SealwrightError> {
  const said = await errorText(response);
  const message = `${ask.doing}: ${ask.method} to ${host} was answered ${response.status}${said === '' ? '' : ` (${said})`}`;
  if (response.status === 401)
    return ociError('UNAUTHORIZED', message, { hint: loginHint(host, hadCredentials) });
  if (response.status === 403)
    return ociError('FORBIDDEN', message, { hint: forbiddenHint(host, repository, ask) });
  if (
    ask.method !== 'DELETE' &&
    ask.write === true &&
    response.status === 400 &&
    said.includes('DIGEST_INVALID')
  )
    return coreError('CONTENT_DIFFERS', message, {
      hint: 'what arrived is not what was announced: it changed while it was read, or on its way',
    });
  const hint = HINTS[response.status];
  const cause = new StatusError(response.status, response.headers['retry-after']);
  return ociError('REGISTRY_FAILED', message, hint === undefined ? { cause } : { cause, hint });
}

/** What a refusal was made of, for whoever may try again. */
class StatusError extends Error {
  readonly status: number;
  readonly retryAfter: string | undefined;
  constructor(status: number, retryAfter: string | undefined) {
    super(`answered ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Statuses after which the same may succeed later; 404 and 416 are what a forgotten upload is answered with. */
const PASSING = new Set([404, 408, 416, 425, 429, 500, 502, 503, 504]);

/** Why a transfer may be tried again, undefined where that is of no use. */
export function passing(error: unknown): { readonly retryAfter: string | undefined } | undefined {
  if (isSealwrightError(error, 'HTTP_FAILED')) return { retryAfter: undefined };
  if (!isSealwrightError(error, 'REGISTRY_FAILED')) return undefined;
  if (isSealwrightError(error.cause, 'HTTP_FAILED')) return { retryAfter: undefined };
  if (!(error.cause instanceof StatusError) || !PASSING.has(error.cause.status)) return undefined;
  return { retryAfter: error.cause.retryAfter };
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

/** The registry's own words (distribution-spec, "Error Codes"), on one line. */
async function errorText(response: HttpResponse): Promise<string> {
  const text = await response.text(ERROR_LIMIT).catch(() => '');
  return oneLine(wordsOf(text)).slice(0, SHOWN);
}

function wordsOf(text: string): string {
  try {
    const { errors } = errorsSchema.parse(JSON.parse(text));
    return errors.map((error) => [error.code, error.message].filter(Boolean).join(': ')).join('; ');
  } catch {
    return text.trimStart().startsWith('<') ? '' : text.slice(0, 200);
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();
}

/** The error for a question that got no answer at all. */
export function unanswered(cause: SealwrightError, ask: RegistryCall, url: URL): SealwrightError {
  const plain = url.protocol === 'https:' && /WRONG_VERSION_NUMBER|EPROTO/.test(cause.message);
  const hint = plain
    ? `${url.host} does not speak https: if it is meant to be so, list it in insecure-registries`
    : cause.hint;
  return ociError(
    'REGISTRY_FAILED',
    `${ask.doing}: ${ask.method} to ${url.host} got no answer`,
    hint === undefined ? { cause } : { cause, hint },
  );
}
