import { appendFile, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { topLevel } from './outputs.ts';
import type { Subject } from './schema.ts';
import { repositoryOf } from './verify-commands.ts';

/** What earlier steps of a job declared (actions/runner ArtifactsListFileCommand, version 1). */
const listSchema = z.looseObject({
  version: z.literal(1),
  subjects: z.array(z.looseObject({ name: z.string(), digest: z.string() })),
});

/** The runner takes so many in a job, and fails the step that declares more. */
const JOB_LIMIT = 500;

/** One artifact: the name that the runner makes of the line, and its digest. */
interface Declaration {
  readonly name: string;
  readonly digest: string;
  readonly line: string;
}

/**
 * Declares signed images, charts and files as artifacts of the job (`$GITHUB_ARTIFACTS`, actions/runner 2.336), so that
 * later steps such as actions/attest find them. The runner fails a step that declares a name with two digests: what is
 * declared already under another digest is left out, with a notice. Outside of a job nothing is done.
 */
export async function declareArtifacts(
  subjects: readonly Subject[],
  { env, log }: Pick<Ports, 'env' | 'log'>,
): Promise<void> {
  const path = env.get('GITHUB_ARTIFACTS');
  if (path === undefined || path === '') return;
  const known = await readKnown(env.get('GITHUB_ARTIFACTS_LIST'));
  const lines: string[] = [];
  for (const { name, digest, line } of declarationsOf(subjects)) {
    const other = known.get(name);
    if (other === digest) continue;
    if (other !== undefined || known.size >= JOB_LIMIT) {
      const why = other === undefined ? `the job has ${JOB_LIMIT}` : `${name} is ${other} already`;
      log.notice(`${name}@${digest} is not declared as an artifact of the job: ${why}`);
      continue;
    }
    known.set(name, digest);
    lines.push(`${line}\n`);
  }
  if (lines.length === 0) return;
  await appendFile(path, lines.join('')).catch((cause: unknown) =>
    log.warn(`the artifacts of the job cannot be declared: ${(cause as Error).message}`),
  );
}

/** What cannot be read, or is of another version, is as good as nothing: the runner has the last word. */
async function readKnown(path: string | undefined): Promise<Map<string, string>> {
  try {
    const { subjects } = parseJson(await readFile(path ?? ''), listSchema, 'the artifacts list');
    return new Map(subjects.map(({ name, digest }) => [name, digest]));
  } catch {
    return new Map();
  }
}

/** Images and charts of registries, but for those inside an index, and files. */
function declarationsOf(subjects: readonly Subject[]): readonly Declaration[] {
  return topLevel({ subjects }).flatMap((subject): readonly Declaration[] => {
    const { digest, kind, reference } = subject;
    if (kind === 'blob') {
      // A line with = is not taken.
      const file = resolve(reference);
      const isTaken = !/[=\r\n]/.test(file);
      return isTaken ? [{ name: basename(file), digest, line: `file://${file}` }] : [];
    }
    const name = repositoryOf(reference);
    return isInRegistry(name) ? [{ name, digest, line: `oci://${name}@${digest}` }] : [];
  });
}

/** A layout's name is the path of a directory. */
function isInRegistry(name: string): boolean {
  const host = name.split('/')[0] ?? '';
  return name.includes('/') && (host === 'localhost' || /^[^.].*[.:]/.test(host));
}
