import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { coreError, defineTask, type Ports } from '@sealwright/core';
import { connectStack, waitForStack } from '@sealwright/sigstore-stack';
import { z } from 'zod';

export const task = defineTask({
  name: 'kind-sigstore-stack',
  summary:
    'Start a throw-away sigstore (OIDC, Fulcio, CT, transparency log, TSA) that unmodified cosign believes',
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
    repository: z
      .string()
      .optional()
      .describe(
        'OWNER/REPO that the identity tokens name; default: the one of the job, else example/portal.',
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
    rekor: z.string().describe('URL of the transparency log.'),
    tsa: z.string().describe('URL of the timestamp authority.'),
    'trusted-root': z.string().describe('Path of trusted_root.json.'),
    'signing-config': z.string().describe('Path of signing_config.json.'),
    'client-trust-config': z.string().describe('Path of client-trust-config.json: both in one.'),
    'identity-token': z.string().describe('Path of a file with an identity token.'),
    identity: z.string().describe('The subject alternative name that certificates will have.'),
    registry: z.string().describe('HOST:PORT of the registry; empty without one.'),
  }),
  async run(inputs, ports) {
    const directory = resolve(
      inputs.directory ??
        join(
          ports.env.get('RUNNER_TEMP') ?? ports.env.get('TMPDIR') ?? '/tmp',
          `sealwright-stack-${randomUUID()}`,
        ),
    );
    await mkdir(directory, { recursive: true, mode: 0o700 });
    ports.state.save({ directory });
    const args = [
      '--directory',
      directory,
      ...(inputs.registry ? ['--registry'] : []),
      ...jobArgs(inputs.repository, ports),
    ];
    const logFile = join(directory, 'log');
    const pid = await ports.background({ service: 'stack', args, logFile });
    const stack = await waitForStack(directory, { pid, logFile }, ports);
    if (inputs['export-env']) exportFor(stack.state.files, directory, ports);
    ports.log.info(`sigstore is up: ${JSON.stringify(stack.state.urls)}`);
    return {
      directory,
      issuer: stack.state.urls.issuer,
      fulcio: stack.state.urls.fulcio,
      rekor: stack.state.urls.rekor,
      tsa: stack.state.urls.tsa,
      'trusted-root': stack.state.files.trustedRoot,
      'signing-config': stack.state.files.signingConfig,
      'client-trust-config': stack.state.files.clientTrustConfig,
      'identity-token': stack.state.files.token,
      identity: stack.state.identity,
      registry: stack.state.urls.registry?.replace(/^http:\/\//, '') ?? '',
    };
  },
  post: {
    state: z.object({ directory: z.string() }),
    async run({ directory }, ports) {
      const stack = await connectStack(directory, ports);
      await stack.stop();
      ports.log.info('the stack is stopped');
    },
  },
});
