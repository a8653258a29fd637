import { Worker } from 'node:worker_threads';
import { type Clock, textOf } from '@sealwright/core';
import { type EngineAnswer, type EngineRequest, parseAnswer } from './answer.ts';
import { engineError } from './errors.ts';
import { type EngineModule, loadEngine } from './module.ts';
import { WORKER_PROGRAM } from './worker-program.ts';

/** Limits of one request, and the file of the engine. */
export interface EngineOptions {
  /** A file with the module, instead of the one of this release. */
  readonly path?: string | undefined;
  /** Milliseconds that one chart may take. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of one answer. Default 64 MiB. */
  readonly answerLimit?: number | undefined;
  /** Threads, each with an instance of the module: requests that are answered at the same time. Default 1. */
  readonly threads?: number | undefined;
}

/** Helm's template engine. Each thread answers one request at a time, and later requests wait. */
export interface Engine extends AsyncDisposable {
  /**
   * Lints or renders a chart.
   *
   * @param archive the chart as `.tgz`
   * @param what names the chart in messages
   * @throws `ENGINE_STOPPED` when the chart takes too long, too much memory or stack, or gives too much output
   * @throws `ENGINE_MISSING` when the engine cannot be loaded
   */
  ask(archive: Uint8Array, request: EngineRequest, what: string): Promise<EngineAnswer>;
}

const TIMEOUT_MS = 60_000;
const MIB = 1024 * 1024;

/** Bytes of memory with which an instance is used again. */
const KEEP_BYTES = 256 * MIB;

/** Stack of the thread in MiB: a template may call itself 1000 times. */
const STACK_MB = 64;

/** Opens the engine on threads of its own. The module is compiled once, with the first request. */
export function openEngine(clock: Clock, options: EngineOptions = {}): Engine {
  let module: Promise<EngineModule> | undefined;
  const load = () => (module ??= loadEngine(options.path));
  const workers = Array.from({ length: options.threads ?? 1 }, () =>
    openWorker(load, clock, options),
  );
  return {
    async ask(archive, request, what) {
      const worker = workers.reduce((best, one) =>
        one.unanswered() < best.unanswered() ? one : best,
      );
      return worker.ask(encode(archive, request), what);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** One thread, started with its first request, and the requests that wait for it. */
interface EngineWorker {
  /** Returns the number of requests without an answer. */
  unanswered(): number;
  ask(input: Uint8Array, what: string): Promise<EngineAnswer>;
  stop(): Promise<void>;
}

function openWorker(
  load: () => Promise<EngineModule>,
  clock: Clock,
  options: EngineOptions,
): EngineWorker {
  let thread: Worker | undefined;
  let unanswered = 0;
  let last: Promise<unknown> = Promise.resolve();
  const { timeoutMs = TIMEOUT_MS, answerLimit = 64 * MIB } = options;
  const stop = async () => {
    const stopped = thread;
    thread = undefined;
    await stopped?.terminate();
  };
  const answer = async (input: Uint8Array, what: string) => {
    thread ??= openThread(await load(), answerLimit);
    const reply = await replyOf(thread, input, clock, timeoutMs);
    if (reply.text !== undefined) return parseAnswer(textOf(reply.text));
    await stop();
    throw failureOf(what, reply.failure ?? 'time', { timeoutMs, answerLimit });
  };
  return {
    unanswered: () => unanswered,
    ask(input, what) {
      unanswered++;
      const next = last.then(() => answer(input, what)).finally(() => unanswered--);
      last = next.catch(() => undefined);
      return next;
    },
    stop,
  };
}

function openThread(module: EngineModule, answerLimit: number): Worker {
  const worker = new Worker(WORKER_PROGRAM, {
    eval: true,
    name: 'helm-engine',
    env: {},
    workerData: { module, keepBytes: KEEP_BYTES, answerLimit },
    resourceLimits: { stackSizeMb: STACK_MB },
  });
  worker.unref();
  return worker;
}

/** The thread's reply: the answer, or why there is none. */
interface Reply {
  readonly text?: Uint8Array;
  readonly failure?: string;
}

/** Sends a request and waits for its reply. Without one in time, the reply is empty. */
async function replyOf(
  worker: Worker,
  input: Uint8Array,
  clock: Clock,
  timeoutMs: number,
): Promise<Reply> {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  const fail = (error: Error) => resolve({ failure: error.message });
  const waiting = new AbortController();
  worker.once('message', resolve).once('error', fail).ref();
  const late = clock.sleep(timeoutMs, waiting.signal).then(
    () => resolve({}),
    () => undefined,
  );
  worker.postMessage({ input }, [input.buffer as ArrayBuffer]);
  const reply = await promise;
  waiting.abort();
  await late;
  worker.off('message', resolve).off('error', fail).unref();
  return reply;
}

/** Returns the request as the module reads it: the length of the JSON in four bytes, the JSON, the archive. */
function encode(archive: Uint8Array, request: EngineRequest): Uint8Array {
  const asked = { name: 'release-name', namespace: 'default', values: {}, ...request };
  const json = new TextEncoder().encode(JSON.stringify(asked));
  const input = new Uint8Array(4 + json.byteLength + archive.byteLength);
  new DataView(input.buffer).setUint32(0, json.byteLength, true);
  input.set(json, 4);
  input.set(archive, 4 + json.byteLength);
  return input;
}

function failureOf(
  what: string,
  failure: string,
  { timeoutMs, answerLimit }: { readonly timeoutMs: number; readonly answerLimit: number },
) {
  const reason = reasonOf(failure, timeoutMs, answerLimit);
  return engineError('ENGINE_STOPPED', `cannot render ${what}: ${reason}`, {
    hint: 'look for a template that calls itself, or for a loop over a large number, and render it with: helm template --debug',
  });
}

function reasonOf(failure: string, timeoutMs: number, answerLimit: number): string {
  if (failure === 'time') return `expected an end within ${timeoutMs / 1000} s, got none`;
  if (failure === 'output') return `expected at most ${answerLimit} bytes of output, got more`;
  if (/call stack|stack (overflow|exceeds)/i.test(failure))
    return 'expected templates that end, got one that calls itself without an end';
  if (/out of memory|memory/i.test(failure))
    return 'expected at most 1 GiB of memory, got a template that needs more';
  return `expected an answer of the engine, got "${failure}"`;
}
