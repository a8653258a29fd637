import { readFile } from 'node:fs/promises';
import { defineTask, isSealwrightError, type Ports } from '@sealwright/core';
import { readClaims } from '@sealwright/sigstore';
import { connectStack, type StackFiles, stackFiles } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { type BackgroundStack, startBackgroundStack } from './background-stack.ts';
import { exportVariables, shellExports } from './exports.ts';

/** The task `kind-sigstore-stack`: starts a sigstore for tests in the background. */
export const task = defineTask({
  name: 'kind-sigstore-stack',
  summary:
    'Start a sigstore for tests (OIDC, Fulcio, CT log, Rekor, TSA, TUF) that unmodified cosign accepts',
  surfaces: ['action', 'cli'],
  branding: { icon: 'box', color: 'blue' },
  inputs: z.strictObject({
    mode: z
      .enum(['embedded'])
      .default('embedded')
      .describe('Where the stack runs. embedded: one background process on loopback.'),
    registry: z.boolean().default(false).describe('Start an OCI registry too.'),
    directory: z
      .string()
      .optional()
      .describe(
        'Directory for the files of the stack. Default: a new directory in RUNNER_TEMP or the temporary directory.',
      ),
    from: z
      .string()
      .optional()
      .describe(
        'File of sealwright stack-export to start from. The stack has its keys and logs, but other ports.',
      ),
    repository: z
      .string()
      .optional()
      .describe(
        'Repository OWNER/NAME of the job that identity tokens identify. Default: the repository of the current job, else example/portal.',
      ),
    job: z
      .string()
      .optional()
      .describe(
        'JSON file with claims of the job that identity tokens identify, by the names that GitHub uses. They replace claims of the current job.',
      ),
    email: z
      .email()
      .default('maintainer@example.com')
      .describe(
        'Email address of the person who signs when a client has no token. The browser and device flows are approved at once.',
      ),
    host: z
      .string()
      .default('127.0.0.1')
      .describe(
        'Address to listen on. Use 0.0.0.0 for containers and other machines: every client that reaches it can sign.',
      ),
    'public-host': z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/, 'expected a host name or address, without a port')
      .optional()
      .describe(
        'Host name in the URLs of the services, such as host.docker.internal or a service name. Default: the value of "host", or 127.0.0.1 for 0.0.0.0.',
      ),
    witnesses: z
      .int()
      .min(0)
      .max(16)
      .default(0)
      .describe(
        'Number of witnesses that cosign the checkpoints of Rekor v2. Their verifier keys are in witnesses.txt.',
      ),
    'fulcio-config': z
      .string()
      .optional()
      .describe(
        'File with further OIDC issuers to accept, in the configuration format of Fulcio (YAML or JSON).',
      ),
    'export-env': z
      .boolean()
      .default(true)
      .describe(
        'Set SEALWRIGHT_STACK and the variables of cosign (COSIGN_TRUSTED_ROOT, COSIGN_SIGNING_CONFIG, SIGSTORE_ID_TOKEN) for later steps. A command prints export lines for a shell instead: eval "$(sealwright stack)".',
      ),
    env: z
      .string()
      .optional()
      .describe('File to write the same export lines to, for a shell to read: . FILE.'),
  }),
  outputs: z.strictObject({
    directory: z.string().describe('Directory of the stack, the value of SEALWRIGHT_STACK.'),
    issuer: z.string().describe('URL of the OIDC issuer.'),
    fulcio: z.string().describe('URL of the certificate authority.'),
    rekor: z.string().describe('URL of the transparency log, Rekor v2.'),
    'rekor-v1': z.string().describe('URL of a second transparency log, Rekor v1.'),
    tsa: z.string().describe('URL of the timestamp authority.'),
    tuf: z.string().describe('URL of the TUF mirror.'),
    'tuf-root': z.string().describe('Path of root.json, the first root of the TUF mirror.'),
    'trusted-root': z.string().describe('Path of trusted_root.json.'),
    'signing-config': z.string().describe('Path of signing_config.json.'),
    'client-trust-config': z
      .string()
      .describe(
        'Path of client-trust-config.json, which contains the trusted root and the signing config.',
      ),
    'fulcio-root': z
      .string()
      .describe(
        'Path of the root certificate of Fulcio in PEM, for SIGSTORE_ROOT_FILE of cosign v2.',
      ),
    'ctlog-key': z
      .string()
      .describe(
        'Path of the public key of the CT log, for SIGSTORE_CT_LOG_PUBLIC_KEY_FILE of cosign v2.',
      ),
    'rekor-v1-key': z
      .string()
      .describe('Path of the public key of Rekor v1, for SIGSTORE_REKOR_PUBLIC_KEY of cosign v2.'),
    'tsa-chain': z
      .string()
      .describe(
        'Path of the certificate chain of the timestamp authority, for SIGSTORE_TSA_CERTIFICATE_FILE of cosign v2.',
      ),
    'identity-token': z
      .string()
      .describe('Path of a file with an identity token, which the stack renews.'),
    identity: z
      .string()
      .describe('Subject alternative name of certificates that are issued for the identity token.'),
    registry: z.string().describe('HOST:PORT of the registry. Empty without one.'),
  }),
  run: (inputs, ports) =>
    startBackgroundStack(inputs, ports, async (started) => {
      const files = stackFiles(started.directory);
      const token = await readFile(files.token, 'utf8');
      ports.log.mask(token);
      const outputs = outputsOf(started, files, token);
      if (ports.signal.aborted) return outputs;
      reportTo(ports, inputs['export-env'], started, token);
      return outputs;
    }),
  post: {
    state: z.object({ directory: z.string(), pid: z.number().optional() }),
    async run({ directory, pid }, ports) {
      try {
        const stack = connectStack(directory, ports.http, ports.clock);
        if (pid !== undefined && stack.state.pid !== pid) {
          const other = `process ${stack.state.pid} is the stack of another step`;
          ports.log.info(`the stack had already stopped; ${other} and keeps running`);
          return;
        }
        await stack.stop();
        ports.log.info('the stack has stopped');
      } catch (error) {
        if (!isSealwrightError(error, 'STACK_NOT_RUNNING')) throw error;
        ports.log.info('the stack had already stopped');
      }
    },
  },
});

/** Reports a stack that is up: to later steps, and to the user. */
function reportTo(
  ports: Pick<Ports, 'env' | 'log'>,
  exports: boolean,
  { directory, stack }: BackgroundStack,
  token: string,
): void {
  if (exports) exportVariables(directory, token, ports);
  const list = Object.entries(stack.state.urls).map(([name, url]) => `${name} ${url}`);
  ports.log.info(`sigstore is up: ${list.join(', ')}`);
  ports.log.result(exports ? shellExports(directory) : directory);
}

function outputsOf({ directory, stack }: BackgroundStack, files: StackFiles, token: string) {
  const { urls } = stack.state;
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
}
