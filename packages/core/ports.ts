import type { Content } from './content.ts';
import type { Hasher } from './digest.ts';

/** Structured, people-readable messages. A host shows them its own way: stderr, workflow commands, memory. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  /** Something a person should know that is not a problem: shown once, prominently. */
  notice(message: string): void;
  warn(message: string): void;
  /** From now on this text never appears in any output. */
  mask(secret: string): void;
}

/** One piece of work that people can watch. `end` is called exactly once. */
export interface ProgressItem {
  /** Bytes or steps done so far, of `total` when known. */
  update(done: number, total?: number): void;
  note(text: string): void;
  child(title: string): ProgressItem;
  end(outcome?: 'done' | 'skipped' | 'failed', note?: string): void;
}

export interface Progress {
  start(title: string): ProgressItem;
}

/** A command to run: an argv, never a shell string. */
export interface ExecRequest {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Written to its standard input. Secrets go here or into env, never into argv. */
  readonly stdin?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program. Never throws for a non-zero exit; throws `EXEC_FAILED` when it cannot be started. */
export type Exec = (request: ExecRequest) => Promise<ExecResult>;

export interface HttpRequest {
  readonly method: string;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream must come with a `content-length` header: many registries refuse chunked bodies. */
  readonly body?: Uint8Array | string | Content;
  readonly signal?: AbortSignal;
  /** Time until the response's headers, default 60,000 ms. */
  readonly timeoutMs?: number;
  /** A large transfer: the chunks of both bodies are lent, and few buffers serve it whatever its size. */
  readonly bulk?: boolean;
  /**
   * The server that named this URL, where we did not: it may send us to the internet, but to this machine, a private
   * network or a link only when it is there itself.
   */
  readonly namedBy?: URL;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Must be read to its end or `discard`ed, or the connection is lost. */
  readonly body: Content;
  /** The whole body. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes (default 4 MiB) */
  bytes(limit?: number): Promise<Uint8Array>;
  text(limit?: number): Promise<string>;
  discard(): Promise<void>;
}

/**
 * One HTTP exchange. Follows no redirect, retries nothing, throws `HTTP_FAILED` only when there was no answer,
 * and `HTTP_REFUSED` for a URL that its `namedBy` may not send us to.
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects with `INTERRUPTED` when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  bytes(size: number): Uint8Array;
}

/** The environment as the host sees it, secrets included: read by name, never listed. */
export interface Env {
  get(name: string): string | undefined;
  /** Makes a variable known to later steps (a workflow host) or to nobody (a command line). */
  export(name: string, value: string): void;
}

/** A directory that is removed when it is disposed, and at the latest when the process ends. */
export interface TempDirectory extends AsyncDisposable {
  readonly path: string;
}

export interface Temp {
  directory(label: string): Promise<TempDirectory>;
}

/** One JSON value from a step's main to its post. */
export interface StatePort {
  save(value: unknown): void;
}

/** A service that outlives this process. */
export interface BackgroundRequest {
  /** Which built-in service: an entry of the host's table. */
  readonly service: string;
  readonly args: readonly string[];
  /** Its standard output and error go here. */
  readonly logFile: string;
}

/** Starts a detached process of our own and returns its pid. */
export type Background = (request: BackgroundRequest) => Promise<number>;

/** Identity tokens (OIDC JWT) of whoever runs this. */
export interface Identity {
  /** A token for `audience`. @throws `IDENTITY_UNAVAILABLE` with the host's way to get one as the hint. */
  token(audience: string): Promise<string>;
}

/** The Markdown page that a workflow shows for a job. */
export interface Summary {
  append(markdown: string): void;
}

/** The outside, handed to a task. Nothing below a host reaches it any other way. Files are not a port. */
export interface Ports {
  readonly log: Log;
  readonly progress: Progress;
  readonly exec: Exec;
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly hasher: Hasher;
  readonly env: Env;
  readonly temp: Temp;
  readonly state: StatePort;
  readonly background: Background;
  readonly identity: Identity;
  readonly summary: Summary;
  /** Aborts on Ctrl-C, SIGTERM or a cancelled job. */
  readonly signal: AbortSignal;
  /** Called once by a long-running task when it is up: the host shows the outputs and says `ready`. */
  readonly started: (outputs: unknown) => void;
}
