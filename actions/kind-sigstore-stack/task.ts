import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineTask, isSealwrightError, type Ports, parseJson, readJson } from '@sealwright/core';
import { readClaims } from '@sealwright/sigstore';
import {
  connectStack,
  importState,
  JOB_CLAIMS,
  type JobClaims,
  jobOfRunner,
  type StackFiles,
  stackFiles,
  waitForStack,
} from '@sealwright/sigstore-stack';
import { z } from 'zod';

export const task = defineTask({
  name: 'kind-sigstore-stack',
  summary:
    'Start a throw-away sigstore (OIDC, Fulcio, CT, transparency log, TSA, TUF) that unmodified cosign believes',
  surfaces: ['action', 'cli'],
  branding: { icon: 'box', color: 'blue' },
  inputs: z.strictObject({
    mode: z
      .enum(['embedded'])
      .default('embedded')
      .describe('embedded: one background process on loopback.'),
    registry: z.boolean().default(false).describe('Start an OCI registry beside it.'),
    directory: z
      .string()
      .optional()
      .describe(
        'Where the stack keeps its files; default: a new directory under the temporary one.',
      ),
    from: z
      .string()
      .optional()
      .describe('A file of stack-export: the stack has the keys and logs in it, on other ports.'),
    repository: z
      .string()
      .optional()
      .describe(
        'OWNER/REPO whose job the identity tokens are of, instead of the job that runs this; without either example/portal.',
      ),
    job: z
      .string()
      .optional()
      .describe(
        "JSON file with claims of the job that identity tokens are of, by GitHub's names; they go before the others.",
      ),
    email: z
      .email()
      .default('maintainer@example.com')
      .describe(
        'Who signs where a client brings no token: the browser and device flows are approved at once.',
      ),
    host: z
      .string()
      .default('127.0.0.1')
      .describe(
        'Address to listen on; 0.0.0.0 lets containers and other machines in: whoever reaches it can sign.',
      ),
    'public-host': z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or address, without a port')
      .optional()
      .describe(
        'The host that clients reach it by, in every URL: host.docker.internal, a service name. Default: host, or 127.0.0.1 for 0.0.0.0.',
      ),
    witnesses: z
      .int()
      .min(0)
      .max(16)
      .default(0)
      .describe(
        'Witnesses that cosign the checkpoints of Rekor v2; their verifier keys are in witnesses.txt.',
      ),
    'fulcio-config': z
      .string()
      .optional()
      .describe(
        "File with issuers to accept beside the stack's own, in the format of Fulcio's configuration (YAML or JSON).",
      ),
    'export-env': z
      .boolean()
      .default(true)
      .describe(
        'Set SEALWRIGHT_STACK and what cosign reads (COSIGN_TRUSTED_ROOT, COSIGN_SIGNING_CONFIG, SIGSTORE_ID_TOKEN) for later steps.',
      ),
  }),
  outputs: z.strictObject({
    directory: z.string().describe('The directory of the stack: SEALWRIGHT_STACK.'),
    issuer: z.string().describe('URL of the OIDC issuer.'),
    fulcio: z.string().describe('URL of the certificate authority.'),
    rekor: z.string().describe('URL of the transparency log, Rekor v2.'),
    'rekor-v1': z.string().describe('URL of a second transparency log, Rekor v1.'),
    tsa: z.string().describe('URL of the timestamp authority.'),
    tuf: z.string().describe('URL of the TUF mirror, for clients that follow one.'),
    'tuf-root': z.string().describe('Path of root.json: the first root of the TUF mirror.'),
    'trusted-root': z.string().describe('Path of trusted_root.json.'),
    'signing-config': z.string().describe('Path of signing_config.json.'),
    'client-trust-config': z.string().describe('Path of client-trust-config.json: both in one.'),
    'fulcio-root': z
      .string()
      .describe('Path of the root certificate in PEM: SIGSTORE_ROOT_FILE of cosign v2.'),
    'ctlog-key': z
      .string()
      .describe("Path of the CT log's key: SIGSTORE_CT_LOG_PUBLIC_KEY_FILE of cosign v2."),
    'rekor-v1-key': z
      .string()
      .describe("Path of Rekor v1's key: SIGSTORE_REKOR_PUBLIC_KEY of cosign v2."),
    'tsa-chain': z
      .string()
      .describe(
        "Path of the timestamp authority's chain: SIGSTORE_TSA_CERTIFICATE_FILE of cosign v2.",
      ),
    'identity-token': z.string().describe('Path of a file with an identity token.'),
    identity: z.string().describe('The subject alternative name that certificates will have.'),
    registry: z.string().describe('HOST:PORT of the registry; empty without one.'),
  }),
  async run(inputs, ports) {
    const directory = resolve(
      inputs.directory ??
        join(
          ports.env.get('RUNNER_TEMP') ?? tmpdir(),
          `sealwright-stack-${Buffer.from(ports.random.bytes(8)).toString('hex')}`,
        ),
    );
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if (inputs.from !== undefined) await importState(inputs.from, directory);
    ports.state.save({ directory });
    const args = [
      '--directory',
      directory,
      ...(inputs.registry ? ['--registry'] : []),
      '--job',
      await writeJob(directory, inputs, ports),
      '--email',
      inputs.email,
      '--host',
      inputs.host,
      '--witnesses',
      String(inputs.witnesses),
      ...(inputs['public-host'] === undefined ? [] : ['--public-host', inputs['public-host']]),
      ...(inputs['fulcio-config'] === undefined
        ? []
        : ['--fulcio-config', resolve(inputs['fulcio-config'])]),
    ];
    const logFile = join(directory, 'log');
    const pid = await ports.background({ service: 'stack', args, logFile });
    const stack = await waitForStack(directory, { pid, logFile }, ports);
    const files = stackFiles(directory);
    const token = await readFile(files.token, 'utf8');
    ports.log.mask(token);
    if (inputs['export-env']) exportFor(files, directory, token, ports);
    const { urls } = stack.state;
    ports.log.info(
      `sigstore is up: ${Object.entries(urls)
        .map(([name, url]) => `${name} ${url}`)
        .join(', ')}`,
    );
    return {
      directory,
      issuer: urls['issuer'] ?? '',
      fulcio: urls['fulcio'] ?? '',
      rekor: urls['rekor'] ?? '',
      'rekor-v1': urls['rekorV1'] ?? '',
      tsa: urls['tsa'] ?? '',
      tuf: urls['tuf'] ?? '',
      'tuf-root': files.tufRoot,
      'trusted-root': files.trustedRoot,
      'signing-config': files.signingConfig,
      'client-trust-config': files.clientTrustConfig,
      'fulcio-root': files.fulcioRoot,
      'ctlog-key': files.ctlogKey,
      'rekor-v1-key': files.rekorV1Key,
      'tsa-chain': files.tsaChain,
      'identity-token': files.token,
      identity: readClaims(token).identity,
      registry: urls['registry']?.replace(/^http:\/\//, '') ?? '',
    };
  },
  post: {
    state: z.object({ directory: z.string() }),
    async run({ directory }, ports) {
      try {
        await connectStack(directory, ports.http, ports.clock).stop();
        ports.log.info('the stack is stopped');
      } catch (error) {
        if (!isSealwrightError(error, 'STACK_NOT_RUNNING')) throw error;
        ports.log.info('the stack had ended already');
      }
    },
  },
});

/** What unmodified cosign v3 and our own tasks read. */
function exportFor(
  files: StackFiles,
  directory: string,
  token: string,
  ports: Pick<Ports, 'env'>,
): void {
  ports.env.export('SEALWRIGHT_STACK', directory);
  ports.env.export('COSIGN_TRUSTED_ROOT', files.trustedRoot);
  ports.env.export('COSIGN_SIGNING_CONFIG', files.signingConfig);
  ports.env.export('SIGSTORE_ID_TOKEN', token);
}

/** Writes down whose tokens the stack mints: the job that runs this step, where there is one, and what was given. */
async function writeJob(
  directory: string,
  inputs: { readonly job?: string | undefined; readonly repository?: string | undefined },
  ports: Pick<Ports, 'env'>,
): Promise<string> {
  const here =
    inputs.repository === undefined
      ? jobOfRunner((name) => ports.env.get(name), await eventOf(ports.env))
      : { repository: inputs.repository };
  const given =
    inputs.job === undefined
      ? {}
      : parseJson(await readFile(inputs.job), JOB_CLAIMS, `the job in ${inputs.job}`);
  const job: JobClaims = { ...here, ...given };
  const file = join(directory, 'job.json');
  await writeFile(file, `${JSON.stringify(job, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

/** What started the workflow. It only adds claims: without a readable one they have their defaults. */
async function eventOf(env: Ports['env']): Promise<unknown> {
  const file = env.get('GITHUB_EVENT_PATH');
  if (file === undefined) return undefined;
  try {
    return readJson(await readFile(file), file);
  } catch {
    return undefined;
  }
}
