import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt, run } from './peers.ts';
import type { Cell } from './table.ts';

/* Operations of other clients on a registry, by their own commands. Each throws when its program fails. */

/** The operations of a client, the columns of the table. */
export const OPERATIONS = ['push', 'pull', 'attach', 'discover', 'delete'] as const;

/** The registry and the files of a client. */
export interface ClientContext {
  /** `127.0.0.1:PORT` of the registry. */
  readonly host: string;
  /** A directory of its own. */
  readonly work: string;
  /** A layout with one index under the tag v1. */
  readonly layout: string;
  /** A directory with `note.txt`, `chart/`, and `root.tar`, a tar of a root file system. */
  readonly files: string;
  /** The command line of docker, undefined without a daemon. */
  readonly docker: readonly [string, ...string[]] | undefined;
}

/** A client: what each operation results in, undefined when it could not be tried. */
export type Client = Readonly<
  Record<(typeof OPERATIONS)[number], (context: ClientContext) => Promise<Cell | undefined>>
>;

const no = (reason: string) => () => Promise.resolve({ not: reason });
const none = no('it has no such command');
/** Runs a command that must fail with a message. */
const expectFailure = async (
  argv: readonly [string, ...string[]],
  message: RegExp,
): Promise<void> => {
  const result = await attempt(argv);
  if (result.exitCode === 0 || !message.test(`${result.stdout}${result.stderr}`))
    throw new Error(
      `${argv.join(' ')}\nexpected a failure with ${message}\n${result.stdout}${result.stderr}`,
    );
};
/** Runs a command whose output must contain a text. */
const expectOutput = async (
  argv: readonly [string, ...string[]],
  text: string,
  env?: Record<string, string>,
): Promise<void> => {
  const result = await run(argv, env === undefined ? {} : { env });
  const output = `${result.stdout}${result.stderr}`;
  if (!output.includes(text))
    throw new Error(`${argv.join(' ')}\nexpected an output with ${text}\n${output}`);
};
/** Returns an operation that results in yes unless `work` throws. */
const done =
  (work: (context: ClientContext) => Promise<unknown>) =>
  async (context: ClientContext): Promise<Cell> => {
    await work(context);
    return 'yes';
  };

const crane: Client = {
  push: done(async ({ host, layout }) =>
    run(['crane', 'push', '--index', layout, `${host}/crane/app:v1`]),
  ),
  pull: done(async ({ host, work }) => {
    await run(['crane', 'pull', '--format', 'oci', `${host}/crane/app:v1`, join(work, 'out')]);
    await expectOutput(['crane', 'manifest', `${host}/crane/app:v1`], 'manifests');
  }),
  attach: none,
  discover: none,
  delete: done(async ({ host }) => {
    const { stdout } = await run(['crane', 'digest', `${host}/crane/app:v1`]);
    await run(['crane', 'delete', `${host}/crane/app@${stdout.trim()}`]);
    await expectFailure(['crane', 'digest', `${host}/crane/app@${stdout.trim()}`], /404/);
  }),
};

const oras: Client = {
  push: done(async ({ host, layout }) =>
    run([
      'oras',
      'cp',
      '-r',
      '--from-oci-layout',
      '--to-plain-http',
      `${layout}:v1`,
      `${host}/oras/app:v1`,
    ]),
  ),
  pull: done(async ({ host, work }) =>
    run([
      'oras',
      'cp',
      '-r',
      '--from-plain-http',
      '--to-oci-layout',
      `${host}/oras/app:v1`,
      `${join(work, 'out')}:v1`,
    ]),
  ),
  attach: done(async ({ host, files }) =>
    run(
      [
        'oras',
        'attach',
        '--plain-http',
        '--artifact-type',
        'application/vnd.example.note',
        `${host}/oras/app:v1`,
        'note.txt:text/plain',
      ],
      { cwd: files },
    ),
  ),
  discover: done(async ({ host }) =>
    expectOutput(
      ['oras', 'discover', '--plain-http', `${host}/oras/app:v1`],
      'application/vnd.example.note',
    ),
  ),
  delete: done(async ({ host }) => {
    await run(['oras', 'manifest', 'delete', '-f', '--plain-http', `${host}/oras/app:v1`]);
    await expectFailure(
      ['oras', 'manifest', 'fetch', '--plain-http', `${host}/oras/app:v1`],
      /not found/,
    );
  }),
};

const regctl: Client = {
  push: done(async ({ host, layout }) => {
    await run(['regctl', 'registry', 'set', '--tls', 'disabled', host]);
    await run([
      'regctl',
      'image',
      'copy',
      '--referrers',
      `ocidir://${layout}:v1`,
      `${host}/regctl/app:v1`,
    ]);
  }),
  pull: done(async ({ host, work }) =>
    run([
      'regctl',
      'image',
      'copy',
      '--referrers',
      `${host}/regctl/app:v1`,
      `ocidir://${join(work, 'out')}:v1`,
    ]),
  ),
  attach: done(async ({ host, files }) =>
    run([
      'regctl',
      'artifact',
      'put',
      '--artifact-type',
      'application/vnd.example.note',
      '-f',
      join(files, 'note.txt'),
      '--subject',
      `${host}/regctl/app:v1`,
    ]),
  ),
  discover: done(async ({ host }) =>
    expectOutput(
      ['regctl', 'artifact', 'list', `${host}/regctl/app:v1`],
      'application/vnd.example.note',
    ),
  ),
  delete: done(async ({ host }) => {
    await run(['regctl', 'tag', 'delete', `${host}/regctl/app:v1`]);
    await expectFailure(['regctl', 'manifest', 'head', `${host}/regctl/app:v1`], /not found/i);
  }),
};

const skopeo: Client = {
  push: done(async ({ host, layout }) =>
    run([
      'skopeo',
      'copy',
      '--insecure-policy',
      '--all',
      '--dest-tls-verify=false',
      `oci:${layout}:v1`,
      `docker://${host}/skopeo/app:v1`,
    ]),
  ),
  pull: done(async ({ host, work }) =>
    run([
      'skopeo',
      'copy',
      '--insecure-policy',
      '--all',
      '--src-tls-verify=false',
      `docker://${host}/skopeo/app:v1`,
      `oci:${join(work, 'out')}:v1`,
    ]),
  ),
  attach: none,
  discover: none,
  delete: done(async ({ host }) => {
    await run(['skopeo', 'delete', '--tls-verify=false', `docker://${host}/skopeo/app:v1`]);
    const inspect = ['skopeo', 'inspect', '--raw', '--tls-verify=false'] as const;
    await expectFailure([...inspect, `docker://${host}/skopeo/app:v1`], /manifest unknown/);
  }),
};

const needsDocker =
  (work: (docker: readonly [string, ...string[]], context: ClientContext) => Promise<unknown>) =>
  async (context: ClientContext): Promise<Cell | undefined> => {
    if (context.docker === undefined) return undefined;
    await work(context.docker, context);
    return 'yes';
  };

const docker: Client = {
  push: needsDocker(async (client, { host, files }) => {
    await run([...client, 'import', join(files, 'root.tar'), `${host}/docker/app:v1`]);
    await run([...client, 'push', `${host}/docker/app:v1`]);
  }),
  pull: needsDocker(async (client, { host }) => {
    await run([...client, 'rmi', `${host}/docker/app:v1`]);
    await run([...client, 'pull', `${host}/docker/app:v1`]);
  }),
  attach: none,
  discover: none,
  delete: none,
};

const helm = (program: 'helm' | 'helm3'): Client => ({
  push: done(async ({ host, files, work }) => {
    await run([program, 'package', join(files, 'chart'), '-d', work]);
    const chart = join(work, 'note-1.2.3.tgz');
    await run([program, 'push', '--plain-http', chart, `oci://${host}/${program}`]);
  }),
  pull: done(async ({ host, work }) => {
    await mkdir(join(work, 'out'), { recursive: true });
    const chart = `oci://${host}/${program}/note`;
    await run([
      program,
      'pull',
      '--plain-http',
      chart,
      '--version',
      '1.2.3',
      '-d',
      join(work, 'out'),
    ]);
    await expectOutput(
      [program, 'show', 'chart', '--plain-http', chart, '--version', '1.2.3'],
      'name: note',
    );
  }),
  attach: none,
  discover: none,
  delete: none,
});

const cosign = (program: 'cosign' | 'cosign2'): Client => {
  const key = { COSIGN_PASSWORD: '' };
  const image = (host: string): string => `${host}/${program}/app:v1`;
  const offline =
    program === 'cosign2'
      ? (['--tlog-upload=false'] as const)
      : (['--use-signing-config=false', '--tlog-upload=false'] as const);
  return {
    push: done(async ({ host, files }) =>
      run([program, 'upload', 'blob', '-f', join(files, 'note.txt'), image(host)]),
    ),
    pull: done(async ({ host, work }) => {
      await run([program, 'save', '--dir', join(work, 'saved'), image(host)]);
    }),
    attach: done(async ({ host, work }) => {
      await mkdir(join(work, 'keys'), { recursive: true });
      await run([program, 'generate-key-pair'], { cwd: join(work, 'keys'), env: key });
      const sign = [
        program,
        'sign',
        '--yes',
        ...offline,
        '--key',
        join(work, 'keys/cosign.key'),
      ] as const;
      await run([...sign, image(host)], { env: key });
    }),
    discover: done(async ({ host, work }) => {
      const pub = join(work, 'keys/cosign.pub');
      const verify = [program, 'verify', '--insecure-ignore-tlog=true', '--key', pub] as const;
      await run([...verify, image(host)], { env: key });
      await expectOutput([program, 'tree', image(host)], '🍒');
    }),
    async delete({ host, work }) {
      await run([program, 'clean', '--force', image(host)]);
      const pub = join(work, 'keys/cosign.pub');
      const verify = [program, 'verify', '--insecure-ignore-tlog=true', '--key', pub] as const;
      const { exitCode } = await attempt([...verify, image(host)], { env: key });
      return exitCode === 0 ? { not: 'its clean leaves what is kept as referrers' } : 'yes';
    },
  };
};

/** The clients by name and version. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  'crane v0.21.9': crane,
  'oras v1.3.6': oras,
  'regctl v0.11.5': regctl,
  'skopeo 1.9.3': skopeo,
  'docker 20.10.24': docker,
  'helm v4.2.4': helm('helm'),
  'helm v3.21.4': helm('helm3'),
  'cosign v3.1.2': cosign('cosign'),
  'cosign v2.6.4': cosign('cosign2'),
};

/** Writes the files that clients push. */
export async function makeFiles(directory: string): Promise<void> {
  const chart = join(directory, 'chart');
  await mkdir(join(chart, 'templates'), { recursive: true });
  await writeFile(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: note\nversion: 1.2.3\n');
  await writeFile(
    join(chart, 'templates/note.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: note\n',
  );
  await writeFile(join(directory, 'note.txt'), 'a note\n');
  await run(['tar', '-cf', join(directory, 'root.tar'), '-C', directory, 'note.txt']);
}
