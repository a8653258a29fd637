import { ApiError } from '../web/routes.ts';

/*
 * How Rekor v1 refuses: pkg/api/error.go for what its handlers find, go-openapi's validation (status 422, codes
 * from 600) for what never reaches them.
 */

/** The body `{code, message}`: gRPC's small codes, which the shared parts use, are no codes here. */
export function rekorRefusal(error: ApiError): object {
  return { code: error.code < 100 ? error.status : error.code, message: error.message };
}

/** Status 400. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 400, message);
}

/** Status 422 with a code of go-openapi/errors/schema.go: 601 type, 602 required, 605 pattern, 609 minimum. */
export function unprocessable(code: number, message: string): ApiError {
  return new ApiError(422, code, message);
}
