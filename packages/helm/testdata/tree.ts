import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A directory with files of a test. Disposing it removes it. */
export interface TestTree extends AsyncDisposable {
  readonly path: string;
  /** Writes files by their paths in the directory. */
  put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
}

/** Makes a temporary directory with files. */
export async function testTree(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<TestTree> {
  const path = await mkdtemp(join(tmpdir(), 'sealwright-tree-'));
  const tree: TestTree = {
    path,
    async put(more) {
      for (const [name, content] of Object.entries(more)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), content);
      }
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  await tree.put(files);
  return tree;
}

/** Returns the text of a Chart.yaml. @param dependencies names of `file://` dependencies, in directories beside it */
export function chartYaml(
  name: string,
  dependencies: readonly string[] = [],
  version = '1.0.0',
): string {
  const head = `apiVersion: v2\nname: ${name}\nversion: ${version}\n`;
  if (dependencies.length === 0) return head;
  const entries = dependencies.map(
    (one) => `  - name: ${one}\n    version: ^1.0.0\n    repository: file://../${one}\n`,
  );
  return `${head}dependencies:\n${entries.join('')}`;
}
