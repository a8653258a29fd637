import { readFile } from 'node:fs/promises';
import { coreError } from '@sealwright/core';
import { type Attestation, predicateTypeOf } from '@sealwright/sigstore';

/**
 * Reads predicates to attest from inputs `TYPE=FILE`, where TYPE is a URI or a short name of cosign.
 *
 * @throws `INPUT_INVALID` with every input that cannot be read
 */
export async function readAttestations(
  inputs: readonly string[],
  replace = false,
): Promise<readonly Attestation[]> {
  const problems: string[] = [];
  const read = await Promise.all(
    inputs.map(async (input): Promise<readonly Attestation[]> => {
      // A URI can have a = in its query, so the last one separates.
      const at = input.lastIndexOf('=');
      const [type, file] = [input.slice(0, Math.max(0, at)), input.slice(at + 1)];
      if (at <= 0 || file === '') {
        problems.push(`cannot read the attestation "${input}": expected TYPE=FILE`);
        return [];
      }
      const predicate = await readFile(file).catch((cause: unknown) => {
        problems.push(`cannot read ${file}: ${(cause as Error).message}`);
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

/** Reads annotations from inputs `KEY=VALUE`. @throws `INPUT_INVALID` */
export function readAnnotations(inputs: readonly string[]): Readonly<Record<string, string>> {
  const wrong = inputs.filter((input) => input.indexOf('=') <= 0);
  if (wrong.length > 0)
    throw coreError(
      'INPUT_INVALID',
      `cannot read annotations ${wrong.join(', ')}: expected KEY=VALUE`,
    );
  return Object.fromEntries(
    inputs.map((input) => [
      input.slice(0, input.indexOf('=')),
      input.slice(input.indexOf('=') + 1),
    ]),
  );
}
