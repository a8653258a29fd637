import { helmError } from '../errors.ts';
import {
  METADATA_KEYS,
  type Metadata,
  metadataOf,
  metadataProblems,
  metadataSchema,
} from './metadata.ts';
import { type ChartYaml, parseShape, readChartYaml } from './yaml.ts';

/** The text of a file, and the name of the file in messages. */
export interface NamedText {
  readonly text: string;
  readonly what: string;
}

/**
 * Parses and validates the text of a Chart.yaml. What helm ignores or converts becomes a warning.
 *
 * @param what names the file in messages, at the start of positions
 * @param requirements the requirements.yaml of a chart of Helm 2: its members replace those of Chart.yaml
 * @throws `CHART_INVALID` with line and column of every problem
 */
export function parseMetadata(
  text: string,
  what: string,
  requirements?: NamedText,
): { readonly metadata: Metadata; readonly warnings: string[] } {
  const warnings: string[] = [];
  const warn = (warning: string): void => void warnings.push(warning);
  const file = readChartYaml(text, what, 'CHART_INVALID');
  const parsed = parseShape(file, metadataSchema, warn);
  const metadata = metadataOf({
    ...parsed,
    ...readRequirements(requirements, warn),
  } as typeof parsed);
  const problems = metadataProblems(metadata).map(
    ({ path, message }) => `${file.at(path)}: ${path.join('.')}: ${message}`,
  );
  if (problems.length > 0) {
    throw helmError('CHART_INVALID', `cannot parse ${problems.join('; ')}`, {
      hint: 'correct these values',
    });
  }
  return { metadata, warnings: [...file.warnings, ...warnings, ...unknownKeys(file)] };
}

function readRequirements(requirements: NamedText | undefined, warn: (warning: string) => void) {
  if (requirements === undefined) return {};
  const { text, what } = requirements;
  return parseShape(readChartYaml(text, what, 'CHART_INVALID'), metadataSchema.partial(), warn);
}

function unknownKeys(file: ChartYaml): string[] {
  const known = new Set([...METADATA_KEYS].map((key) => key.toLowerCase()));
  return Object.keys(file.value as object)
    .filter((key) => !known.has(key.toLowerCase()))
    .map((key) => `${file.at([key])}: helm ignores the unknown key ${key}`);
}
