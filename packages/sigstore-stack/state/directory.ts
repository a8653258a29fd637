import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseJson } from '@sealwright/core';
import { acquireLock } from '@sealwright/core/fs';
import { z } from 'zod';
import { stackError } from '../errors.ts';

const STATE = z.object({
  version: z.literal(1),
  pid: z.int().positive(),
  /** Base URLs by service: issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf, and the services that run beside them. */
  urls: z.record(z.string(), z.string()),
  controlUrl: z.url(),
  /** ISO 8601. */
  startedAt: z.string(),
});

/** The contents of `state.json` of a running stack. */
export type RunningState = z.output<typeof STATE>;

/** The files of a stack that runs in the background, all 0600. */
export interface StackFiles {
  readonly clientTrustConfig: string;
  readonly trustedRoot: string;
  readonly signingConfig: string;
  /** PEM, as cosign v2 reads it: `SIGSTORE_ROOT_FILE`. */
  readonly fulcioRoot: string;
  /** `SIGSTORE_CT_LOG_PUBLIC_KEY_FILE` */
  readonly ctlogKey: string;
  /** `SIGSTORE_REKOR_PUBLIC_KEY` */
  readonly rekorV1Key: string;
  /** `SIGSTORE_TSA_CERTIFICATE_FILE` */
  readonly tsaChain: string;
  /** The first root of the TUF repository. */
  readonly tufRoot: string;
  /** The verifier keys of the witnesses, one on each line: C2SP signed-note. */
  readonly witnesses: string;
  /** An identity token, renewed while the stack runs. */
  readonly token: string;
  readonly state: string;
  readonly controlSecret: string;
  /** Keys and logs. */
  readonly data: string;
}

/** Returns the paths of the files of the stack in `directory`. */
export function stackFiles(directory: string): StackFiles {
  return {
    clientTrustConfig: join(directory, 'client-trust-config.json'),
    trustedRoot: join(directory, 'trusted_root.json'),
    signingConfig: join(directory, 'signing_config.json'),
    fulcioRoot: join(directory, 'fulcio.pem'),
    ctlogKey: join(directory, 'ctfe.pub'),
    rekorV1Key: join(directory, 'rekor.pub'),
    tsaChain: join(directory, 'tsa.pem'),
    tufRoot: join(directory, 'root.json'),
    witnesses: join(directory, 'witnesses.txt'),
    token: join(directory, 'token'),
    state: join(directory, 'state.json'),
    controlSecret: join(directory, 'control-secret'),
    data: join(directory, 'data'),
  };
}

/** Reads `state.json`. Returns undefined when it does not exist. @throws `STATE_INVALID` */
export function readState(directory: string): RunningState | undefined {
  const file = stackFiles(directory).state;
  try {
    return parseJson(readFileSync(file), STATE, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw stackError('STATE_INVALID', `cannot read ${file}: it is not the state of a stack`, {
      cause,
      hint: 'remove the file if no stack runs there',
    });
  }
}

/** Removes the files that only a running stack has: token, control secret and `state.json`. */
export function removeRunning(directory: string): void {
  const files = stackFiles(directory);
  for (const file of [files.token, files.controlSecret, files.state]) rmSync(file, { force: true });
}

/**
 * Locks the directory until the lock is disposed: two stacks that start in it at once would overwrite each other's log.
 * The lock of a process that has ended is replaced.
 *
 * @throws `STACK_ALREADY_RUNNING` when another start has the lock, `STATE_UNWRITABLE`
 */
export async function holdDirectory(directory: string): Promise<Disposable> {
  const file = join(directory, 'starting');
  const options = { waitMs: 0, staleMs: Number.POSITIVE_INFINITY, orphanedMs: 0 };
  const lock = await acquireLock(file, options).catch((cause: unknown) => {
    throw stackError(
      'STATE_UNWRITABLE',
      `cannot start a stack in ${directory}: cannot write ${file}`,
      { cause, hint: 'check that the directory is writable and that the disk has room' },
    );
  });
  if (lock !== undefined) return lock;
  throw stackError(
    'STACK_ALREADY_RUNNING',
    `cannot start a stack in ${directory}: another one is starting there`,
    { hint: `wait for it and stop it, or remove ${file} if no stack starts there` },
  );
}

/** Reports whether a server accepts connections at the host and port of `url`. */
export function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port) });
    const settle = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(2000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
