import { writeAtomically } from '@sealwright/core/fs';
import { releaseError } from './errors.ts';

/** Writes a text file as a whole. @throws `FILES_FAILED` with the path */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeAtomically(path, [Buffer.from(text)]);
  } catch (cause) {
    const { message } = cause as Error;
    throw releaseError('FILES_FAILED', `cannot write ${path}: ${message}`, { cause });
  }
}
