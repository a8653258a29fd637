import { assembleImage } from '@sealwright/image';
import { testStore } from './store.ts';

const { root } = await assembleImage(
  { from: 'scratch', files: [{ source: 'tree', target: '/srv' }], labels: { i: '1', I: '2' } },
  { directory: process.argv[2] ?? '.', target: testStore(), epochSeconds: 1_767_225_600 },
);
process.stdout.write(`${root.digest}\n`);
