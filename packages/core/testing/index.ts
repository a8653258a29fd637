import { tmpdir } from 'node:os';
import { textOf } from '../content.ts';
import {
  type DigestAlgorithm,
  type Digester,
  digester,
  type Hasher,
  type IncrementalHash,
} from '../digest.ts';
import { coreError } from '../errors.ts';
import { openExec, openHttp, openTemp, systemClock, systemRandom } from '../node/index.ts';
import type { Background, Clock, Http, Identity, Ports, Prompt } from '../ports.ts';

/** A host in memory, with everything that a task did to it. */
export interface MemoryHost extends AsyncDisposable {
  readonly ports: Ports;
  /** `level: message`, in order. */
  readonly logs: string[];
  readonly masked: string[];
  readonly exported: Map<string, string>;
  readonly summary: string[];
  readonly startedWith: unknown[];
  /** The last value of `state.save`. */
  saved: unknown;
  interrupt(): void;
}

/** Ports that replace those of a memory host. */
export interface MemoryHostOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly identity?: Identity;
  readonly http?: Http;
  readonly clock?: Clock;
  readonly background?: Background;
  /** What a person types for each prompt, by what it is. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** Opens a host for tests: real http, exec, clock and temp; messages, progress and outputs stay in memory. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const opened = openHttp();
  const abort = new AbortController();
  const env = new Map(Object.entries(options.env ?? {}));
  const host: MemoryHost = {
    logs: [],
    masked: [],
    exported: new Map(),
    summary: [],
    startedWith: [],
    saved: undefined,
    interrupt: () => abort.abort(),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    ports: {
      log: {
        debug: (message) => void host.logs.push(`debug: ${message}`),
        info: (message) => void host.logs.push(`info: ${message}`),
        notice: (message) => void host.logs.push(`notice: ${message}`),
        result: (message) => void host.logs.push(`result: ${message}`),
        raw: (bytes) => void host.logs.push(`raw: ${textOf(bytes)}`),
        warn: (message) => void host.logs.push(`warn: ${message}`),
        mask: (secret) => void host.masked.push(secret),
      },
      progress: { start: () => silentItem },
      exec: openExec({ PATH: '/usr/local/bin:/usr/bin:/bin' }),
      http: options.http ?? opened.http,
      clock: options.clock ?? systemClock,
      random: systemRandom,
      hasher: { open: digester },
      env: {
        get: (name) => env.get(name),
        export: (name, value) => void host.exported.set(name, value),
      },
      temp: openTemp(tmpdir()),
      state: {
        save: (value) => {
          host.saved = value;
        },
      },
      background: options.background ?? noBackground,
      identity: options.identity ?? noIdentity,
      prompt: promptOf(options.answers ?? {}),
      summary: { append: (markdown) => void host.summary.push(markdown) },
      signal: abort.signal,
      started: (outputs) => void host.startedWith.push(outputs),
    },
  };
  return host;
}

function promptOf(answers: Readonly<Record<string, string>>): Prompt {
  return ({ of }) => {
    const answer = answers[of];
    return answer === undefined
      ? Promise.reject(coreError('INPUT_INVALID', `cannot read the ${of}: no terminal`))
      : Promise.resolve(answer);
  };
}

const noBackground: Background = () =>
  Promise.reject(
    coreError('EXEC_FAILED', 'cannot start a background service: the memory host has none'),
  );

const noIdentity: Identity = {
  token: () =>
    Promise.reject(
      coreError('IDENTITY_UNAVAILABLE', 'cannot get an identity token: the memory host has none'),
    ),
};

const silentItem = {
  update: () => undefined,
  note: () => undefined,
  child: () => silentItem,
  end: () => undefined,
};

/** Returns a hasher that counts the hashes that are neither ended nor dropped: a thread would keep each of them. */
export function countingHasher(): { readonly hasher: Hasher; readonly open: () => number } {
  const held = new Set<Digester>();
  const hold = (hash: Digester): IncrementalHash => {
    held.add(hash);
    return {
      update: (bytes) => {
        hash.update(bytes);
        return Promise.resolve();
      },
      digest: () => {
        held.delete(hash);
        return Promise.resolve(hash.digest());
      },
      copy: () => hold(hash.copy()),
      drop: () => void held.delete(hash),
    };
  };
  return {
    hasher: { open: (algorithm: DigestAlgorithm) => hold(digester(algorithm)) },
    open: () => held.size,
  };
}
