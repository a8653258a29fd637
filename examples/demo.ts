/*
 * The demo: a throw-away registry and sigstore in this process, a real release of examples/portal into them, and what
 * a stranger would type to check it. `npm run demo -- [--out DIR] [--keep]`.
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
  summary: 'Release examples/portal on services that live for the run',
  surfaces: ['cli'],
  inputs: z.strictObject({
    out: z
      .string()
      .default('out/demo')
      .describe('Directory for release.json, release.html and the files of the stack.'),
    keep: z
      .boolean()
      .default(false)
      .describe('Leave the services up until Ctrl-C, so that the commands can be tried.'),
    registry: z
      .string()
      .optional()
      .describe('Publish there instead of to a registry of this process.'),
  }),
  outputs: z.strictObject(releaseOutputs),
  async run(inputs, ports) {
    const out = resolve(inputs.out);
    await using services = await startServices(join(out, 'stack'), ports);
    const registry =
      inputs.registry ?? `${new URL(services.state.urls['registry'] ?? '').host}/portal`;
    const request = { config: CONFIG, registry, sigstore: 'stack', out, 'insecure-registries': [] };
    const first = await runRelease(request, services.ports);
    const again = await runRelease({ ...request, out: join(out, 'again') }, quiet(services.ports));
    const entries = newLogEntries(again.report);
    ports.log.info(
      nothingChanged(again.report)
        ? '\nReleased a second time: nothing changed, same digests, no new log entries.'
        : `\nReleased a second time: something changed (${entries} new log entries).`,
    );
    ports.log.info(`Report: ${first.outputs.report} and release.html beside it`);
    if (inputs.keep) {
      ports.started(first.outputs);
      await untilAborted(ports.signal);
    } else
      ports.log.info(
        'The services end now; with `npm run demo -- --keep` they stay up, so that you can try the commands.',
      );
    return first.outputs;
  },
});

interface Services extends AsyncDisposable {
  readonly state: RunningState;
  /** The ports, in an environment where the stack is known. */
  readonly ports: Ports;
}

/** Starts a stack with a registry beside it, as `kind-sigstore-stack` does in a process of its own. */
async function startServices(directory: string, ports: Ports): Promise<Services> {
  const item = ports.progress.start('start a registry and a sigstore');
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
    log: { ...ports.log, info: () => undefined },
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
