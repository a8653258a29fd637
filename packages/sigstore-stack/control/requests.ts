import { readFileSync } from 'node:fs';
import { type Http, type HttpResponse, isSealwrightError, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { stackError } from '../errors.ts';
import { type RunningState, stackFiles } from '../state/directory.ts';
import { notRunning, STOP_MS } from './stack-process.ts';

/** A client of the control service of a running stack. Its methods throw `STACK_NOT_RUNNING` when nothing listens. */
export interface ControlRequests {
  /** Sends a request. @throws `STACK_REFUSED`, `STACK_ANSWER_INVALID` for another status than 2xx */
  readonly request: (method: string, path: string, body?: unknown) => Promise<HttpResponse>;
  /** Sends a request and parses the response. @throws as `request` */
  readonly read: <T extends z.ZodType>(
    method: string,
    path: string,
    schema: T,
    body?: unknown,
  ) => Promise<z.output<T>>;
}

/** Opens the client of the stack in `directory`. @throws `STACK_NOT_RUNNING` when its control secret is gone */
export function openControlRequests(
  directory: string,
  state: RunningState,
  http: Http,
): ControlRequests {
  const secret = secretOf(directory, state);

  async function send(method: string, path: string, body: unknown): Promise<HttpResponse> {
    const response = await http({
      method,
      url: `${state.controlUrl}${path}`,
      headers: { authorization: `Bearer ${secret}` },
      timeoutMs: STOP_MS,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status < 300) return response;
    throw await refusal(`cannot ${method} ${path} of the stack in ${directory}`, response);
  }

  async function whileRunning<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      throw isSealwrightError(cause, 'HTTP_FAILED') ? notRunning(directory, state, cause) : cause;
    }
  }

  const parsed = async <T extends z.ZodType>(response: HttpResponse, path: string, schema: T) =>
    parseJson(await response.bytes(), schema, `the response of the stack to ${path}`);
  return {
    request: (method, path, body) => whileRunning(send(method, path, body)),
    read: (method, path, schema, body) =>
      whileRunning(send(method, path, body).then((response) => parsed(response, path, schema))),
  };
}

async function refusal(problem: string, response: HttpResponse): Promise<Error> {
  const body = await response.bytes();
  if (response.status !== 400)
    return stackError(
      'STACK_ANSWER_INVALID',
      `${problem}: expected status 200 or 400, got ${response.status}`,
      { hint: 'stop the stack and start it again: another process may have its port' },
    );
  const { message } = parseJson(body, z.object({ message: z.string() }), problem);
  return stackError('STACK_REFUSED', `${problem}: ${message}`);
}

function secretOf(directory: string, state: RunningState): string {
  try {
    return readFileSync(stackFiles(directory).controlSecret, 'utf8');
  } catch (cause) {
    throw notRunning(directory, state, cause);
  }
}
