import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryClient } from '@sealwright/oci';
import { all, pushImage } from '@sealwright/oci/testing';
import { expect, test } from 'vitest';
import { DEBIAN_PEERS } from '../../tools/peers/debian.ts';
import { run } from './peers.ts';
import { startDistribution } from './registries.ts';

const PROCESSES = 16;
const EACH = 8;

const worker = fileURLToPath(new URL('attach-worker.ts', import.meta.url));
const program = DEBIAN_PEERS['docker-registry'];
const isInstalled = existsSync(program);
if (!isInstalled) console.log(`SKIPPED: no ${program}`);

test.runIf(isInstalled)(
  `keeps all artifacts that ${PROCESSES} processes attach in parallel, ${EACH} each, without a referrers API`,
  async () => {
    await using registry = await startDistribution(program);
    await using host = memoryHost();
    const repository = `${registry.host}/team/image`;
    const store = openRegistryClient({
      ...host.ports,
      credentials: { for: () => Promise.resolve(undefined) },
    }).open(repository);
    const image = await pushImage(store, 'subject');
    await store.tag(image, 'v1');
    await Promise.all(
      Array.from({ length: PROCESSES }, (_, each) =>
        run([
          process.execPath,
          '--conditions=sealwright-source',
          worker,
          repository,
          JSON.stringify(image),
          `p${each}`,
          String(EACH),
        ]),
      ),
    );
    const listed = await all(store.referrers(image));
    expect(new Set(listed.map(({ annotations }) => annotations?.['by'])).size).toBe(
      PROCESSES * EACH,
    );
    const discover = ['discover', '--plain-http', '--format', 'json', `${repository}:v1`];
    const discovered = await run(['oras', ...discover]);
    const { referrers } = JSON.parse(discovered.stdout) as { referrers: { digest: string }[] };
    expect(referrers.map(({ digest }) => digest).sort()).toEqual(
      listed.map(({ digest }) => digest).sort(),
    );
  },
);
