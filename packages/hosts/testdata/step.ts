/* A step for the tests: one small task under the workflow host. `node step.ts main|post` */
import { coreError, defineErrors, defineTask } from '@sealwright/core';
import { z } from 'zod';
import { runAction } from '../actions/index.ts';

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly demo: 'UNSIGNED';
  }
}

const demoError = defineErrors({ UNSIGNED: 'verdict' });

const task = defineTask({
  name: 'demo',
  summary: 'A task for tests',
  surfaces: ['action'],
  inputs: z.strictObject({
    how: z.enum(['fine', 'verdict', 'outside', 'bug', 'late', 'identity', 'wait', 'stop', 'nothing']).describe('What happens.'),
    images: z.array(z.string()).default([]).describe('Some.'),
    token: z.string().optional().describe('Secret.').meta({ secret: true }),
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The same.'),
    digests: z.record(z.string(), z.string()).describe('By name.'),
  }),
  async run(inputs, ports) {
    ports.state.save({ note: 'from main' });
    ports.log.info(`token ${inputs.token}`);
    ports.summary.append('## Demo');
    ports.env.export('DEMO_VARIABLE', 'exported');
    if (inputs.how === 'verdict') throw demoError('UNSIGNED', 'it has no signature', { outputs: { report: 'out/report.json' } });
    if (inputs.how === 'outside') throw coreError('HTTP_FAILED', 'no response', { hint: 'run it again' });
    if (inputs.how === 'bug') throw new TypeError('a defect');
    if (inputs.how === 'late') {
      setTimeout(() => {
        throw new TypeError('a late defect');
      }, 5);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    if (inputs.how === 'wait') await ports.clock.sleep(60_000, ports.signal);
    if (inputs.how === 'stop') await ports.clock.sleep(60_000, ports.signal).catch(() => undefined);
    if (inputs.how === 'identity') await ports.identity.token('sigstore');
    if (inputs.how === 'nothing') return undefined as never;
    return { images: inputs.images, digests: { a: 'b' } };
  },
  post: {
    state: z.object({ note: z.string() }),
    async run({ note }, ports) {
      ports.log.info(`post: ${note}`);
    },
  },
});

await runAction({
  task,
  stage: process.argv[2] === 'post' ? 'post' : 'main',
  backgroundCommand: () => ['false'],
});
