/* Creates the folder of a new action, with a task and a test that fails: `npm run new-action NAME`. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const name = process.argv[2] ?? '';
const directory = `${root}actions/${name}`;

if (!/^[a-z]+(-[a-z]+)+$/.test(name)) {
  console.error('usage: npm run new-action VERB-NOUN, in lower case, such as crate-seal');
  process.exit(2);
}
if (existsSync(directory)) {
  console.error(`cannot create actions/${name}: it exists`);
  process.exit(2);
}
await mkdir(directory, { recursive: true });
await writeFile(
  `${directory}/task.ts`,
  `import { defineTask } from '@sealwright/core';
import { z } from 'zod';

export const task = defineTask({
  name: '${name}',
  summary: 'State in one sentence what it does',
  surfaces: ['action', 'cli'],
  inputs: z.strictObject({
    images: z.array(z.string()).describe('References of the images.').meta({ positional: true }),
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The references, by digest.'),
  }),
  async run(inputs, ports) {
    ports.log.info(\`\${inputs.images.length} images\`);
    return { images: inputs.images };
  },
});
`,
);
await writeFile(
  `${directory}/task.test.ts`,
  `import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { task } from './task.ts';

test('returns every image by digest', async () => {
  await using host = memoryHost();
  const { images } = await task.run({ images: ['localhost:5000/demo:1'] }, host.ports);
  expect(images[0]).toMatch(/@sha256:/);
});
`,
);
console.log(
  `created actions/${name}: implement the task until its test passes, then run: npm run gen && npm test`,
);
