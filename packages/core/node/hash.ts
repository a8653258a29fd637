import type { Digest, DigestAlgorithm, Hasher, IncrementalHash } from '../digest.ts';

/*
 * What a thread does, as text, so that it needs no file of its own beside a bundle. Sums live there under numbers.
 */
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const sums = new Map();
parentPort.on('message', ({ op, id, from, algorithm, bytes, call }) => {
  if (op === 'open') sums.set(id, createHash(algorithm));
  else if (op === 'copy') sums.set(id, sums.get(from).copy());
  else if (op === 'drop') sums.delete(id);
  else if (op === 'update') {
    sums.get(id).update(bytes);
    parentPort.postMessage({ call });
  } else if (op === 'digest') {
    const hex = sums.get(id).digest('hex');
    sums.delete(id);
    parentPort.postMessage({ call, hex });
  }
});
`;

interface Answer {
  readonly call: number;
  readonly hex?: string;
}

/** A hasher beside this thread. It starts with the first sum; disposing it ends it. */
export function openHasher(): Hasher & AsyncDisposable {
  let thread: Thread | undefined;
  return {
    open(algorithm) {
      thread ??= openThread();
      return thread.open(algorithm);
    },
    async [Symbol.asyncDispose]() {
      await thread?.end();
    },
  };
}

interface Thread {
  open(algorithm: DigestAlgorithm): IncrementalHash;
  end(): Promise<unknown>;
}

function openThread(): Thread {
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(PROGRAM, { eval: true, name: 'sums' });
  const calls = new Map<number, PromiseWithResolvers<string>>();
  let broken: { readonly cause: Error } | undefined;
  let last = 0;
  worker.unref();
  worker.on('message', ({ call, hex }: Answer) => {
    calls.get(call)?.resolve(hex ?? '');
    calls.delete(call);
    // A process with nothing else to do may end.
    if (calls.size === 0) worker.unref();
  });
  worker.on('error', (cause: Error) => {
    broken = { cause };
    for (const { reject } of calls.values()) reject(cause);
  });
  function ask(message: object): Promise<string> {
    if (broken !== undefined) return Promise.reject(broken.cause);
    const call = ++last;
    const answer = Promise.withResolvers<string>();
    calls.set(call, answer);
    worker.ref();
    worker.postMessage({ ...message, call });
    return answer.promise;
  }
  function sumOf(id: number, algorithm: DigestAlgorithm): IncrementalHash {
    return {
      async update(bytes) {
        // What is shared is read where it is; anything else has to go there.
        const isShared = bytes.buffer instanceof SharedArrayBuffer;
        await ask({ op: 'update', id, bytes: isShared ? bytes : Uint8Array.from(bytes) });
      },
      digest: async () => `${algorithm}:${await ask({ op: 'digest', id })}` satisfies Digest,
      copy() {
        const copied = ++last;
        worker.postMessage({ op: 'copy', id: copied, from: id });
        return sumOf(copied, algorithm);
      },
      drop: () => worker.postMessage({ op: 'drop', id }),
    };
  }
  return {
    open(algorithm) {
      const id = ++last;
      worker.postMessage({ op: 'open', id, algorithm });
      return sumOf(id, algorithm);
    },
    end: () => worker.terminate(),
  };
}
