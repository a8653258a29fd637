import type { Content } from './content.ts';
import type { Hasher } from './digest.ts';

/** Messages for people. Each host shows them in its way: stderr, workflow commands, memory. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  /** Shows a message that is not a problem, once and prominently. */
  notice(message: string): void;
  /** Shows a result of the task, which is what it was called for. A command line prints it on standard output. */
  result(message: string): void;
  /**
   * Shows a result that must stay as it is. A command line writes exactly these bytes to standard output, except to a
   * terminal, which may obey them.
   */
  raw(bytes: Uint8Array): void;
  warn(message: string): void;
  /** Hides a text in all later output. */
  mask(secret: string): void;
}

/** A piece of work with visible progress. `end` is called exactly once. */
export interface ProgressItem {
  /**
   * Reports the finished steps, or bytes with `unit`, of `total` when it is known. The host adds the rate of bytes and
   * the elapsed time.
   */
  update(done: number, total?: number, unit?: 'bytes'): void;
  note(text: string): void;
  child(title: string): ProgressItem;
  end(outcome?: 'done' | 'skipped' | 'failed', note?: string): void;
}

/** The progress display of a host. */
export interface Progress {
  start(title: string): ProgressItem;
}

/** A command to run: an argv, never a shell string. */
export interface ExecRequest {
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Its standard input. Secrets go here or into `env`, never into argv. */
  readonly stdin?: string | Uint8Array;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The result of a command that ended. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program. A non-zero exit code is a result.
 *
 * @throws `EXEC_FAILED` when the program cannot be started, does not end within `timeoutMs`, or prints more than the host
 * keeps; `INTERRUPTED` when the signal aborts
 */
export type Exec = (request: ExecRequest) => Promise<ExecResult>;

/** An HTTP request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A stream needs a `content-length` header: many registries refuse chunked bodies. Bytes stay unchanged until the body
   * of the response has been read: a server may respond while they are still being sent.
   */
  readonly body?: Uint8Array | string | Content;
  readonly signal?: AbortSignal;
  /**
   * Milliseconds until the head of the response, however many bytes of it arrive, with all lookups of names. Default
   * 60,000. The time starts again with every part of the body that the system accepts.
   */
  readonly timeoutMs?: number;
  /** A large transfer: the chunks of both bodies are borrowed, so that a few buffers serve any size. */
  readonly bulk?: boolean;
  /**
   * The server that the URL comes from, when it is not from the user. It may name addresses of the internet; of this
   * machine, a private network or a link only when it has such an address itself.
   */
  readonly namedBy?: URL;
}

/** An HTTP response. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. Repeated headers are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Read it to the end or call `discard`, or the connection is lost. It has no deadline, because it can be of any size: it
   * fails when no byte arrives for two minutes, or after a minute less than 1 KiB a second on average.
   */
  readonly body: Content;
  /** Reads the body. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes (default 4 MiB) */
  bytes(limit?: number): Promise<Uint8Array>;
  text(limit?: number): Promise<string>;
  discard(): Promise<void>;
}

/**
 * Sends one HTTP request. It follows no redirect and retries nothing.
 *
 * @throws `HTTP_FAILED` when there is no response, `HTTP_REFUSED` for an address that `namedBy` may not name
 */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** A clock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Waits. @throws `INTERRUPTED` when the signal aborts */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A source of random bytes. */
export interface Random {
  bytes(size: number): Uint8Array;
}

/** The environment variables of the host, secrets included. They are read by name and never listed. */
export interface Env {
  get(name: string): string | undefined;
  /** Sets a variable for later steps of a workflow. On a command line it does nothing. */
  export(name: string, value: string): void;
}

/** A temporary directory. It is removed when it is disposed, at the latest when the process ends. */
export interface TempDirectory extends AsyncDisposable {
  readonly path: string;
}

/** Makes temporary directories. */
export interface Temp {
  directory(label: string): Promise<TempDirectory>;
}

/** Carries one JSON value from a step's main to its post. */
export interface StatePort {
  save(value: unknown): void;
}

/** A request to start a service that outlives this process. */
export interface BackgroundRequest {
  /** Name of a built-in service in the host's table. */
  readonly service: string;
  readonly args: readonly string[];
  /** Receives its standard output and error. */
  readonly logFile: string;
}

/** Starts a detached process of this program and returns its pid. */
export type Background = (request: BackgroundRequest) => Promise<number>;

/** Issues identity tokens (OIDC JWT) of the running job or user. */
export interface Identity {
  /** Requests a token. @throws `IDENTITY_UNAVAILABLE`; the hint names the host's way to get one */
  token(audience: string): Promise<string>;
}

/** A request for a text from the person at the terminal. */
export interface PromptRequest {
  /** What the answer is, such as `password of ada on ghcr.io`. */
  readonly of: string;
  /** Whether the answer must not be shown. */
  readonly secret: boolean;
  /** How to give the answer where there is no terminal. */
  readonly hint: string;
}

/** Reads an answer of the person at the terminal. @throws `INPUT_INVALID` without a terminal, `INTERRUPTED` */
export type Prompt = (request: PromptRequest) => Promise<string>;

/** The job summary of a workflow: a Markdown page. */
export interface Summary {
  append(markdown: string): void;
}

/** Everything outside a task, passed in by the host. Files are not a port. */
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
  readonly prompt: Prompt;
  /** Aborts on Ctrl-C, SIGTERM or a cancelled job. */
  readonly signal: AbortSignal;
  /** Called once by a long-running task that is ready: the host shows its outputs. */
  readonly started: (outputs: unknown) => void;
}
