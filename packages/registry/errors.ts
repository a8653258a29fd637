import type { ServerResponse } from 'node:http';

/** Error codes of distribution-spec v1.1 ("Error Codes"), with the status each is answered with. */
const STATUSES = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 400,
  BLOB_UPLOAD_UNKNOWN: 404,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 404,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 400,
  UNAUTHORIZED: 401,
  DENIED: 403,
  UNSUPPORTED: 405,
  TOOMANYREQUESTS: 429,
  RANGE_INVALID: 416,
  UNKNOWN: 500,
} as const;

export type RegistryErrorCode = keyof typeof STATUSES;

/** A refusal that a client is told in the specification's form. */
export class Refusal extends Error {
  readonly code: RegistryErrorCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;

  constructor(
    code: RegistryErrorCode,
    message: string,
    options: { status?: number; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? STATUSES[code];
    this.headers = options.headers ?? {};
  }
}

/** Answers with a refusal. */
export function sendRefusal(response: ServerResponse, refusal: Refusal, head: boolean): void {
  const body = JSON.stringify({
    errors: [{ code: refusal.code, message: refusal.message, detail: {} }],
  });
  response.writeHead(refusal.status, {
    ...refusal.headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(head ? undefined : body);
}
