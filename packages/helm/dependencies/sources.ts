import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ifMissing } from '@sealwright/core';
import { parseMetadata } from '../chart/chart-yaml.ts';

/**
 * Returns the directories whose files go into a chart's package: its own, and those of its `file://` dependencies, also of
 * theirs. A directory without a readable Chart.yaml has no dependencies: `packageChart` reports it.
 */
export async function sourceDirectories(directory: string): Promise<readonly string[]> {
  const found = new Set<string>();
  async function visit(path: string): Promise<void> {
    if (found.has(path)) return;
    found.add(path);
    for (const { repository } of await dependenciesOf(path))
      if (repository?.startsWith('file://'))
        await visit(resolve(path, repository.slice('file://'.length)));
  }
  await visit(resolve(directory));
  return [...found];
}

async function dependenciesOf(directory: string) {
  const read = (name: string): Promise<string> =>
    readFile(join(directory, name), 'utf8').catch(ifMissing(''));
  try {
    const [text, requirements] = await Promise.all([read('Chart.yaml'), read('requirements.yaml')]);
    const what = join(directory, 'requirements.yaml');
    return parseMetadata(text, directory, { text: requirements, what }).metadata.dependencies ?? [];
  } catch {
    return [];
  }
}
