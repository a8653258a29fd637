import { ApiError } from '../web/routes.ts';

/*
 * The errors of Rekor v1: those of its handlers (pkg/api/error.go), and those of go-openapi's validation before them
 * (status 422, codes from 600). Their messages are upstream's.
 */

/** Returns the body `{code, message}`. The gRPC codes of the shared routes become the HTTP status. */
export function rekorRefusal(error: ApiError): object {
  return { code: error.code < 100 ? error.status : error.code, message: error.message };
}

/** Returns an error of status 400. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 400, message);
}

/** Returns an error of status 422 with go-openapi's code: 601 type, 602 required, 605 pattern, 609 minimum. */
export function unprocessable(code: number, message: string): ApiError {
  return new ApiError(422, code, message);
}
