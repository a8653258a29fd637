import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { connectStack, type StackStatus } from '@sealwright/sigstore-stack';
import { sealwright } from './cli.ts';
import { run } from './peers.ts';

/** A stack with a registry in a process of its own, and a temporary directory. */
export interface Embedded extends AsyncDisposable {
  /** A temporary directory. */
  readonly work: string;
  /** The outputs of `kind-sigstore-stack`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The variables of cosign v2 with the keys of the stack, and a token. */
  readonly legacyEnv: Readonly<Record<string, string>>;
  /** Pushes an image of one file and returns its reference by digest. */
  pushImage(name: string): Promise<string>;
  status(): Promise<StackStatus>;
}

/** Starts a stack with an empty registry and empty logs. `options` are options of `kind-sigstore-stack`. */
export async function startEmbedded(...options: readonly string[]): Promise<Embedded> {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-embedded-'));
  const directory = join(work, 'stack');
  const started = await sealwright([
    'kind-sigstore-stack',
    '--directory',
    directory,
    '--registry',
    '--json',
    ...options,
  ]);
  if (started.exitCode !== 0) throw new Error(started.stderr);
  const outputs = JSON.parse(started.stdout) as Record<string, string>;
  const output = (name: string): string => outputs[name] ?? '';
  const host = memoryHost();
  const stack = connectStack(directory, host.ports.http, host.ports.clock);
  return {
    work,
    outputs,
    legacyEnv: {
      SIGSTORE_ROOT_FILE: output('fulcio-root'),
      SIGSTORE_CT_LOG_PUBLIC_KEY_FILE: output('ctlog-key'),
      SIGSTORE_REKOR_PUBLIC_KEY: output('rekor-v1-key'),
      SIGSTORE_TSA_CERTIFICATE_FILE: output('tsa-chain'),
      SIGSTORE_ID_TOKEN: await readFile(output('identity-token'), 'utf8'),
    },
    pushImage: (name) => pushImage(work, `${output('registry')}/${name}`, name),
    status: () => stack.status(),
    async [Symbol.asyncDispose]() {
      await stack.stop();
      await host[Symbol.asyncDispose]();
      await rm(work, { recursive: true, force: true });
    },
  };
}

async function pushImage(work: string, repository: string, name: string): Promise<string> {
  const file = `${name}.txt`;
  await writeFile(join(work, file), `content of ${name}\n`);
  await run(['tar', '-cf', `${file}.tar`, file], { cwd: work });
  await run(['crane', 'append', '--new_layer', `${file}.tar`, '--new_tag', `${repository}:1`], {
    cwd: work,
  });
  const digest = (await run(['crane', 'digest', `${repository}:1`])).stdout.trim();
  return `${repository}@${digest}`;
}
