import { chmod, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ChartFile, writeArchive } from '@sealwright/helm';
import { corners, nested } from './corners-table.ts';

/** Differences from helm that are on purpose, by the name of the chart: each of them must begin with this text. */
export const ON_PURPOSE: ReadonlyMap<string, string> = new Map([
  // Only content of the chart's directory is published.
  ['link-out', 'only Sealwright refuses it: '],
  // helm 3 accepts every apiVersion, and helm 4 does not.
  ['v3-api-version', 'only Sealwright refuses it: '],
  // helm package writes both versions into one directory, so that one of them is lost.
  ['archives-two-versions', 'helm template release differs: '],
]);

/** Writes the charts of the table below a directory, and those that need links, modes, times or archives. */
export async function writeCorners(root: string): Promise<void> {
  for (const [name, files] of Object.entries(corners))
    for (const [path, content] of Object.entries(files)) await put(join(root, name, path), content);
  await writeLinks(root);
  await writeModes(root);
  await writeArchives(root);
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function writeLinks(root: string): Promise<void> {
  const outside = join(root, '.outside', 'text.txt');
  await put(outside, 'outside\n');
  await symlink('values.yaml', join(root, 'link-inside', 'again.yaml'));
  await symlink('templates', join(root, 'link-folder', 'more'));
  await symlink(outside, join(root, 'link-out', 'text.txt'));
  await symlink(outside, join(root, 'link-out-ignored', 'text.txt'));
  await symlink('nowhere', join(root, 'link-broken', 'text.txt'));
}

async function writeModes(root: string): Promise<void> {
  await chmod(join(root, 'modes', 'run.sh'), 0o755);
  await chmod(join(root, 'modes', 'values.yaml'), 0o600);
  const files = ['Chart.yaml', 'values.yaml', 'templates/a.yaml'];
  for (const [at, seconds] of [0, 4_102_444_800, 315_532_800].entries())
    await utimes(join(root, 'times', files[at] ?? ''), seconds, seconds);
}

async function writeArchives(root: string): Promise<void> {
  const archive = async (version: string): Promise<Uint8Array> => {
    const files: readonly ChartFile[] = Object.entries(nested('inner', version)).map(
      ([name, text]) => ({ name, bytes: Buffer.from(text) }),
    );
    return writeArchive(files, 'inner', 0);
  };
  const one = await archive('1.0.0');
  await put(join(root, 'archive-inside', 'charts', 'inner-1.0.0.tgz'), one);
  await put(join(root, 'archive-no-dependency', 'charts', 'inner-1.0.0.tgz'), one);
  await put(join(root, 'archives-two-versions', 'charts', 'inner-1.0.0.tgz'), one);
  await put(
    join(root, 'archives-two-versions', 'charts', 'inner-2.0.0.tgz'),
    await archive('2.0.0'),
  );
  await put(join(root, 'archive-prov', 'charts', 'inner-1.0.0.tgz'), one);
  await put(join(root, 'archive-prov', 'charts', 'inner-1.0.0.tgz.prov'), 'signed\n');
  await put(join(root, 'archive-damaged', 'charts', 'inner-1.0.0.tgz'), one.subarray(0, 60));
}
