import type { Digest, DigestAlgorithm, Hasher, IncrementalHash } from '../digest.ts';

/* The program of the thread, as text, so that a bundle needs no file for it. The thread numbers its hashes. */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const hashes = new Map();
parentPort.on('message', ({ op, id, from, algorithm, bytes, call }) => {
  if (op === 'open') hashes.set(id, createHash(algorithm));
  else if (op === 'copy') hashes.set(id, hashes.get(from).copy());
  else if (op === 'drop') hashes.delete(id);
  else if (op === 'update') {
    hashes.get(id).update(bytes);
    parentPort.postMessage({ call });
  } else if (op === 'digest') {
    const hex = hashes.get(id).digest('hex');
    hashes.delete(id);
    parentPort.postMessage({ call, hex });
  }
});
`;

/** The thread's response to a call. */
interface Response {
  readonly call: number;
  readonly hex?: string;
}

/** Opens a hasher on another thread. The thread starts with the first hash and ends when the hasher is disposed. */
export function openHasher(): Hasher & AsyncDisposable {
  let thread: Thread | undefined;
  let lastId = 0;
  return {
    open(algorithm) {
      thread ??= openThread();
      const id = ++lastId;
      thread.post({ op: 'open', id, algorithm });
      return hashOf(thread, () => ++lastId, id, algorithm);
    },
    async [Symbol.asyncDispose]() {
      await thread?.end();
    },
  };
}

/** A hash on the thread, by its number. */
function hashOf(
  thread: Thread,
  nextId: () => number,
  id: number,
  algorithm: DigestAlgorithm,
): IncrementalHash {
  return {
    async update(bytes) {
      // The thread reads shared memory in place; other memory is copied.
      const isShared = bytes.buffer instanceof SharedArrayBuffer;
      await thread.call({ op: 'update', id, bytes: isShared ? bytes : Uint8Array.from(bytes) });
    },
    digest: async () => `${algorithm}:${await thread.call({ op: 'digest', id })}` satisfies Digest,
    copy() {
      const copied = nextId();
      thread.post({ op: 'copy', id: copied, from: id });
      return hashOf(thread, nextId, copied, algorithm);
    },
    drop: () => thread.post({ op: 'drop', id }),
  };
}

interface Thread {
  /** Sends a message without a response. */
  post(message: object): void;
  /** Sends a message and waits for the response. Returns its hex digits. */
  call(message: object): Promise<string>;
  end(): Promise<unknown>;
}

function openThread(): Thread {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(PROGRAM, { eval: true, name: 'hashes' });
  const calls = new Map<number, PromiseWithResolvers<string>>();
  let broken: { readonly cause: Error } | undefined;
  let last = 0;
  worker.unref();
  worker.on('message', ({ call, hex }: Response) => {
    calls.get(call)?.resolve(hex ?? '');
    calls.delete(call);
    // A process with no other work may end.
    if (calls.size === 0) worker.unref();
  });
  worker.on('error', (cause: Error) => {
    broken = { cause };
    for (const { reject } of calls.values()) reject(cause);
  });
  return {
    post: (message) => worker.postMessage(message),
    call(message) {
      if (broken !== undefined) return Promise.reject(broken.cause);
      const call = ++last;
      const response = Promise.withResolvers<string>();
      calls.set(call, response);
      worker.ref();
      worker.postMessage({ ...message, call });
      return response.promise;
    },
    end: () => worker.terminate(),
  };
}
