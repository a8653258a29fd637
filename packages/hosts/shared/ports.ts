import { availableParallelism, tmpdir } from 'node:os';
import {
  type Background,
  digester,
  type Hasher,
  type Identity,
  type Log,
  type Ports,
  type Progress,
  type Prompt,
  type StatePort,
  type Summary,
} from '@sealwright/core';
import {
  openBackground,
  openExec,
  openHasher,
  openHttp,
  openTemp,
  openTls,
  systemClock,
  systemRandom,
} from '@sealwright/core/node';

/** The parts of the ports that differ between hosts. */
export interface HostParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly progress: Progress;
  readonly state: StatePort;
  readonly summary: Summary;
  readonly prompt: Prompt;
  readonly signal: AbortSignal;
  readonly exportEnv: (name: string, value: string) => void;
  readonly started: (outputs: unknown) => void;
  readonly identity: (
    ports: Pick<Ports, 'http' | 'clock' | 'random' | 'exec' | 'signal'>,
  ) => Identity;
  /** Returns the argv that starts a background service of the program. */
  readonly backgroundCommand: (service: string) => readonly [string, ...string[]];
  readonly tempParent?: string | undefined;
}

/**
 * Returns a hasher: a thread of its own on four cores or more. On two cores, a transfer and its server leave no core
 * for the thread, and it costs a tenth more than it saves (`npm run bench:oci`).
 */
function hasherFor(cores: number): Hasher & AsyncDisposable {
  if (cores >= 4) return openHasher();
  return { open: digester, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** Returns the directories where podman and docker keep certificates of single registries, in podman's order. */
function certificateFolders(home: string | undefined): readonly string[] {
  return [
    ...(home === undefined ? [] : [`${home}/.config/containers/certs.d`]),
    '/etc/containers/certs.d',
    '/etc/docker/certs.d',
  ];
}

/** Opens the ports of a process on this machine. Disposing them closes connections and ends the hash thread. */
export function openPorts(parts: HostParts): { ports: Ports } & AsyncDisposable {
  const { env } = parts;
  const { http, [Symbol.asyncDispose]: dispose } = openHttp({
    httpProxy: env['http_proxy'] || env['HTTP_PROXY'],
    httpsProxy: env['https_proxy'] || env['HTTPS_PROXY'],
    noProxy: env['no_proxy'] || env['NO_PROXY'],
    tlsOf: openTls({ caFile: env['SSL_CERT_FILE'], directories: certificateFolders(env['HOME']) }),
  });
  const hasher = hasherFor(availableParallelism());
  const exec = openExec(env);
  const background: Background = openBackground(parts.backgroundCommand, env);
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all([dispose(), hasher[Symbol.asyncDispose]()]);
    },
    ports: {
      log: parts.log,
      progress: parts.progress,
      exec,
      http,
      clock: systemClock,
      random: systemRandom,
      hasher,
      env: { get: (name) => env[name], export: parts.exportEnv },
      temp: openTemp(parts.tempParent ?? tmpdir()),
      state: parts.state,
      background,
      identity: parts.identity({
        http,
        clock: systemClock,
        random: systemRandom,
        exec,
        signal: parts.signal,
      }),
      summary: parts.summary,
      prompt: parts.prompt,
      signal: parts.signal,
      started: parts.started,
    },
  };
}
