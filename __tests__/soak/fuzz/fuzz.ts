import { isSealwrightError } from '@sealwright/core';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Names the environment variable with the seed of the inputs. */
const SEED_VARIABLE = 'SEALWRIGHT_FUZZ_SEED';

/** The seed of this run. A fixed default, so that a change fails for its own defects only: search with other seeds. */
const seed = Number(process.env[SEED_VARIABLE] ?? 806_857_267);

/** Checks a property with `runs` inputs of the seed. Prints the seed and the number of inputs. */
export async function fuzz<T>(
  name: string,
  runs: number,
  inputs: fc.Arbitrary<T>,
  check: (input: T) => Promise<void>,
): Promise<void> {
  expect(seed, `${SEED_VARIABLE} must be an integer`).toSatisfy(Number.isSafeInteger);
  const outcome = await fc.check(fc.asyncProperty(inputs, check), {
    numRuns: runs,
    seed,
    includeErrorInReport: true,
  });
  console.log(`fuzz: ${name}: ${outcome.numRuns} inputs, ${SEED_VARIABLE}=${seed}`);
  expect(outcome.failed, fc.defaultReportMessage(outcome)).toBe(false);
}

/** A change of bytes: where, as a fraction of their length, how many to remove, and what to insert. */
interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: Uint8Array;
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat({ max: 4 }),
    inserted: fc.uint8Array({ maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Returns bytes with a few changes, cut at a random length in one of four. */
export function mutated(originals: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const cut = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 });
  return fc.tuple(originals, edits, cut).map(([original, list, end]) => {
    const bytes = list.reduce(edited, original);
    return end === null ? bytes : bytes.subarray(0, Math.floor(end * bytes.byteLength));
  });
}

function edited(bytes: Uint8Array, { at, removed, inserted }: Edit): Uint8Array {
  const start = Math.floor(at * bytes.byteLength);
  return Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + removed)]);
}

type Path = readonly string[];

/** Returns the text of a JSON document in which one value is replaced by another one, or removed. */
export function changedJson(document: object): fc.Arbitrary<string> {
  const values = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(null, '', 'AAAA', '__proto__', -1, 1e308, 2 ** 53, [], {}, [null]),
    fc.constantFrom(...pathsOf(document)).map((path) => valueAt(document, path)),
  );
  const change = fc.tuple(fc.constantFrom(...pathsOf(document)), values);
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      JSON.stringify(changes.reduce((json, [path, to]) => replaced(json, path, to), document)),
    );
}

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    [key],
    ...pathsOf(below).map((path) => [key, ...path]),
  ]);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value);
}

function replaced(json: object, path: Path, to: unknown): object {
  const copy = structuredClone(json);
  const parent = valueOrUndefined(copy, path.slice(0, -1));
  if (typeof parent === 'object' && parent !== null)
    (parent as Record<string, unknown>)[path.at(-1) ?? ''] = to;
  return copy;
}

function valueOrUndefined(value: unknown, path: Path): unknown {
  return path.reduce((at, key) => (at as Record<string, unknown> | undefined | null)?.[key], value);
}

/** Returns what a function returns, or undefined when it fails with an error of this library that is no bug. */
export function settled<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!isSealwrightError(error) || error.kind === 'bug') throw error;
    return undefined;
  }
}
