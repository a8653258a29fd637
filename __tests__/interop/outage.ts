import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestSigstore } from './sigstore.ts';

interface Config {
  rekorTlogUrls: { url: string; majorApiVersion: number }[];
}

/** Writes a signing config of the stack whose Rekor v2 URL refuses connections, and returns its path. */
export async function configWithoutLog({ stack, work }: TestSigstore): Promise<string> {
  const config = JSON.parse(await readFile(stack['signing-config'] ?? '', 'utf8')) as Config;
  const rekorTlogUrls = config.rekorTlogUrls.map((log) =>
    log.majorApiVersion === 2 ? { ...log, url: 'http://127.0.0.1:9' } : log,
  );
  const path = join(work, 'no-log.json');
  await writeFile(path, JSON.stringify({ ...config, rekorTlogUrls }));
  return path;
}
