import { readFile } from 'node:fs/promises';
import { coreError } from '@sealwright/core';
import { type Attestation, predicateTypeOf } from '@sealwright/sigstore';

/**
 * Predicates to attest, as inputs name them: `TYPE=FILE`, TYPE a URI or one of cosign's short names.
 *
 * @throws `INPUT_INVALID` naming all that cannot be read
 */
export async function readAttestations(
  inputs: readonly string[],
  replace = false,
): Promise<readonly Attestation[]> {
  const problems: string[] = [];
  const read = await Promise.all(
    inputs.map(async (input): Promise<readonly Attestation[]> => {
      // A URI may have a = in its query; a path seldom has one.
      const at = input.lastIndexOf('=');
      const [type, file] = [input.slice(0, Math.max(0, at)), input.slice(at + 1)];
      if (at <= 0 || file === '') {
        problems.push(`"${input}" is expected as TYPE=FILE`);
        return [];
      }
      const predicate = await readFile(file).catch((cause: unknown) => {
        problems.push(`reading ${file}: ${(cause as Error).message}`);
        return undefined;
      });
      return predicate === undefined
        ? []
        : [{ predicateType: predicateTypeOf(type), predicate, replace }];
    }),
  );
  if (problems.length > 0) throw coreError('INPUT_INVALID', problems.join('\n'));
  return read.flat();
}

/** Annotations as inputs name them: `KEY=VALUE`. @throws `INPUT_INVALID` */
export function readAnnotations(inputs: readonly string[]): Readonly<Record<string, string>> {
  const wrong = inputs.filter((input) => input.indexOf('=') <= 0);
  if (wrong.length > 0)
    throw coreError('INPUT_INVALID', `annotations are expected as KEY=VALUE: ${wrong.join(', ')}`);
  return Object.fromEntries(
    inputs.map((input) => [
      input.slice(0, input.indexOf('=')),
      input.slice(input.indexOf('=') + 1),
    ]),
  );
}
