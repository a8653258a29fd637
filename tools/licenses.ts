import { readdir, readFile } from 'node:fs/promises';

interface LockEntry {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
  readonly version?: string;
  readonly license?: string;
}

/** Lists the production dependencies of all workspaces, from the lockfile: path in node_modules, entry. */
export async function productionPackages(
  root: string,
): Promise<[path: string, entry: LockEntry][]> {
  const lock = JSON.parse(await readFile(`${root}/package-lock.json`, 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(lock.packages)
    .filter(
      ([path, entry]) =>
        path.includes('node_modules/') &&
        entry.dev !== true &&
        entry.optional !== true &&
        entry.link !== true,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Returns one text with the licence of every production dependency. The lists that bundlers write are incomplete. */
export async function licenses(root: string): Promise<string> {
  const parts: string[] = [];
  for (const [path, entry] of await productionPackages(root)) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    parts.push(
      `${name}@${entry.version}\n${entry.license ?? ''}\n\n${await licenseText(`${root}/${path}`, name)}`,
    );
  }
  return `${parts.join(`\n${'-'.repeat(80)}\n`)}\n`;
}

async function licenseText(directory: string, name: string): Promise<string> {
  const files = (await readdir(directory))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  if (files.length === 0)
    return `(the package ${name} has no licence file; its package.json names the licence above)`;
  const texts = await Promise.all(files.map((file) => readFile(`${directory}/${file}`, 'utf8')));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}
