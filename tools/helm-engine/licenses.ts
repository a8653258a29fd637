import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Returns one text with the licence files of Go and of the vendored modules, each different text once. */
export async function engineLicenses(vendor: string, goroot: string): Promise<string> {
  const owners = new Map<string, string[]>();
  const add = async (name: string, file: string) => {
    const text = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n').trim();
    owners.set(text, [...(owners.get(text) ?? []), name]);
  };
  await add('Go', join(goroot, 'LICENSE'));
  const entries = await readdir(vendor, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.sort()) await add(relative(vendor, join(file, '..')), file);
  const parts = [...owners].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  return `${parts.join(`\n\n${'-'.repeat(80)}\n`)}\n`;
}
