/*
 * The demo: it releases examples/portal to a temporary registry and sigstore in this process, and prints the commands
 * that verify the release. `npm run demo -- [--out DIR] [--keep]`.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineTask, type Ports, untilAborted, VERSION } from '@sealwright/core';
import { runCli } from '@sealwright/hosts/cli';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { runRelease } from '@sealwright/release';
import { newLogEntries, nothingChanged, releaseOutputs } from '@sealwright/seal';
import { type RunningState, runStack } from '@sealwright/sigstore-stack';
import { z } from 'zod';

const CONFIG = fileURLToPath(new URL('portal/sealwright.yaml', import.meta.url));

const task = defineTask({
  name: 'demo',
  summary: 'Release examples/portal to temporary services, and print the commands that verify it',
  surfaces: ['cli'],
  inputs: z.strictObject({
    out: z
      .string()
      .default('out/demo')
      .describe('Directory for release.json, release.html and the files of the stack.'),
    keep: z
      .boolean()
      .default(false)
      .describe('Keep the services running until Ctrl-C, to run the printed commands.'),
    registry: z
      .string()
      .optional()
      .describe('Registry to publish to, HOST/PATH. Default: a registry in this process.'),
  }),
  outputs: z.strictObject(releaseOutputs),
  async run(inputs, ports) {
    const out = resolve(inputs.out);
    await using services = await startServices(join(out, 'stack'), ports);
    const registry =
      inputs.registry ?? `${new URL(services.state.urls['registry'] ?? '').host}/portal`;
    const request = {
      config: CONFIG,
      registry,
      sigstore: 'stack',
      out,
      'insecure-registries': [],
      commands: true,
    };
    const first = await runRelease(request, services.ports);
    const again = await runRelease({ ...request, out: join(out, 'again') }, quiet(services.ports));
    const entries = newLogEntries(again.report);
    ports.log.info(
      nothingChanged(again.report)
        ? '\nReleased a second time: nothing changed, same digests, no new log entries.'
        : `\nReleased a second time: something changed (${entries} new log entries).`,
    );
    if (inputs.keep) {
      ports.started(first.outputs);
      await untilAborted(ports.signal);
    } else
      ports.log.info(
        'The services stop now. To run the commands, keep the services with: npm run demo -- --keep',
      );
    return first.outputs;
  },
});

interface Services extends AsyncDisposable {
  readonly state: RunningState;
  /** The ports, with SEALWRIGHT_STACK in the environment. */
  readonly ports: Ports;
}

/** Starts a stack and a registry in this process. `kind-sigstore-stack` starts them in a process of their own. */
async function startServices(directory: string, ports: Ports): Promise<Services> {
  const item = ports.progress.start('start the services');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  const up = Promise.withResolvers<RunningState>();
  const started = (state: unknown): void => up.resolve(state as RunningState);
  const services = () => ({ registry: openRegistryService(memoryStores()) });
  const running = runStack(
    { directory, services, data: 'memory' },
    { ...ports, started, signal: stop.signal },
  );
  running.catch(up.reject);
  const state = await up.promise;
  item.end('done', `${Object.keys(state.urls).length} services on loopback`);
  const env = {
    ...ports.env,
    get: (name: string) => (name === 'SEALWRIGHT_STACK' ? directory : ports.env.get(name)),
  };
  return {
    state,
    ports: { ...ports, env },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
    },
  };
}

/** Returns the ports without progress, information and results. */
function quiet(ports: Ports): Ports {
  const nothing = {
    update: () => undefined,
    note: () => undefined,
    child: () => nothing,
    end: () => undefined,
  };
  return {
    ...ports,
    progress: { start: () => nothing },
    log: { ...ports.log, info: () => undefined, result: () => undefined, raw: () => undefined },
  };
}

process.exitCode = await runCli(
  {
    name: 'npm run',
    version: VERSION,
    commands: [{ name: 'demo', summary: task.summary, load: () => Promise.resolve(task) }],
    backgroundCommand: () => {
      throw new Error('the demo starts no background process');
    },
  },
  ['demo', ...process.argv.slice(2)],
);
