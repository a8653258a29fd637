import { appendFile, readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Ports, parseJson } from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';
import { topLevel } from './outputs.ts';
import type { Subject } from './schema.ts';
import { repositoryOf } from './verify-commands.ts';

/** Artifacts that earlier steps of the job declared (actions/runner ArtifactsListFileCommand, version 1). */
const listSchema = lazily(() =>
  z.looseObject({
    version: z.literal(1),
    subjects: z.array(z.looseObject({ name: z.string(), digest: z.string() })),
  }),
);

/** Largest number of artifacts in a job. The runner fails a step that declares more. */
const JOB_LIMIT = 500;

/** One artifact: its name and digest as the runner reads them, and its line. */
interface Declaration {
  readonly name: string;
  readonly digest: string;
  readonly line: string;
}

/**
 * Declares signed images, charts and files as artifacts of the job (`$GITHUB_ARTIFACTS`, actions/runner 2.336), so that
 * later steps such as actions/attest find them. The runner fails a step that declares a name with a second digest: such an
 * artifact is omitted with a notice. Outside a job nothing is declared.
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
      const why =
        other === undefined
          ? `the job already has ${JOB_LIMIT}`
          : `it is already declared as ${other}`;
      log.notice(`cannot declare ${name}@${digest} as an artifact of the job: ${why}`);
      continue;
    }
    known.set(name, digest);
    lines.push(`${line}\n`);
  }
  if (lines.length === 0) return;
  await appendFile(path, lines.join('')).catch((cause: unknown) =>
    log.warn(`cannot declare the artifacts of the job: ${(cause as Error).message}`),
  );
}

/** Reads the declared artifacts. An unreadable list counts as empty: the runner checks it again. */
async function readKnown(path: string | undefined): Promise<Map<string, string>> {
  try {
    const { subjects } = parseJson(await readFile(path ?? ''), listSchema(), 'the artifacts list');
    return new Map(subjects.map(({ name, digest }) => [name, digest]));
  } catch {
    return new Map();
  }
}

/** Returns the declarations of images and charts in registries, without platform images, and of files. */
function declarationsOf(subjects: readonly Subject[]): readonly Declaration[] {
  return topLevel({ subjects }).flatMap((subject): readonly Declaration[] => {
    const { digest, kind, reference } = subject;
    if (kind === 'blob') {
      // The runner refuses a line with =.
      const file = resolve(reference);
      const isAccepted = !/[=\r\n]/.test(file);
      return isAccepted ? [{ name: basename(file), digest, line: `file://${file}` }] : [];
    }
    const name = repositoryOf(reference);
    return isInRegistry(name) ? [{ name, digest, line: `oci://${name}@${digest}` }] : [];
  });
}

/** Reports whether a name begins with a registry host: a layout's name is a path. */
function isInRegistry(name: string): boolean {
  const host = name.split('/')[0] ?? '';
  return name.includes('/') && (host === 'localhost' || /^[^.].*[.:]/.test(host));
}
