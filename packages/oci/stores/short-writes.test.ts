import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/* The system stores a part of a write that reaches the largest size of a file (`ulimit -f`), and refuses the next one. */

const PROGRAM = `
import { closeSync } from 'node:fs';
import { contentOf, digestOf } from '@sealwright/core';
import { create, gather, writeAtomically, writeAtomicallySync, writeWhole } from '@sealwright/core/fs';
import { createArchive, openLayout } from '@sealwright/oci';
const [directory] = process.argv.slice(1);
let path = '';
let bytes = Buffer.alloc(0);
const blobOf = () => ({ mediaType: 'a/b', digest: digestOf(bytes), size: bytes.length });
const onFile = async (work) => {
  const fd = create(path);
  try { await work(fd); } finally { closeSync(fd); }
};
const kinds = {
  writeAtomically: () => writeAtomically(path, [bytes]),
  writeAtomicallySync: async () => writeAtomicallySync(path, bytes),
  writeWhole: () => onFile((fd) => writeWhole(fd, bytes)),
  writeAt: () => onFile((fd) => writeWhole(fd, bytes, 0)),
  gather: () => onFile((fd) => gather(fd, contentOf(bytes), undefined)),
  layout: async () => (await openLayout(path)).put(blobOf(), contentOf(bytes)),
  upload: async () => {
    const upload = await (await openLayout(path)).ingest();
    await upload.append(contentOf(bytes));
    await upload.commit(blobOf().digest);
  },
  archive: async () => {
    const archive = await createArchive(path);
    await archive.put(blobOf(), contentOf(bytes));
  },
};
const outcomes = {};
for (const kind of Object.keys(kinds))
  for (const size of [60_000, 300_000]) {
    path = directory + '/' + kind + size;
    bytes = Buffer.alloc(size, 'x');
    outcomes[kind + ' ' + size] = await kinds[kind]().then(
      () => 'stored',
      (error) => error.cause?.code ?? error.code,
    );
  }
console.log(JSON.stringify(outcomes));
`;
const run = promisify(execFile);

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-short-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const KINDS = [
  'writeAtomically',
  'writeAtomicallySync',
  'writeWhole',
  'writeAt',
  'gather',
  'layout',
  'upload',
  'archive',
];

test('fails when the system stores a part of a write', async () => {
  const limited = ['-c', 'ulimit -f 40 && exec "$@"', 'sh'];
  const node = [process.execPath, '--conditions=sealwright-source', '--input-type=module'];
  const { stdout } = await run('sh', [...limited, ...node, '--eval', PROGRAM, directory], {
    cwd: import.meta.dirname,
  });
  const names = KINDS.flatMap((kind) => [`${kind} 60000`, `${kind} 300000`]);
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(names.map((name) => [name, 'EFBIG'])));
});
