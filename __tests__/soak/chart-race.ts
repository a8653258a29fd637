import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isSealwrightError, mapLimit } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryClient, type RegistryStore } from '@sealwright/oci';
import { task } from '../../actions/helm-oci-publish/task.ts';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';

/** The end of one publisher: the line that it prints, or its error. */
export interface Publication {
  readonly code: string;
  /** The digest that it published or kept. */
  readonly digest?: string | undefined;
  readonly kind?: string | undefined;
  readonly message?: string | undefined;
}

/** The end of both publishers of one version. */
export interface Round {
  readonly publications: readonly Publication[];
  /** The digest that the version has afterwards. */
  readonly tagged: string | undefined;
}

/** Rounds of two publishers. */
export interface RaceOptions {
  /** `127.0.0.1:PORT` of the registry. */
  readonly host: string;
  readonly rounds: number;
  /** Rounds at the same time. */
  readonly concurrency?: number;
  /** What the second publisher has: other content, the same content with another date, or the same manifest. */
  readonly second?: 'other' | 'later' | 'same';
}

const EPOCH = 1_767_225_600;

/** Lets two publishers push one version of a chart at the same time, in each round another chart. */
export async function race(options: RaceOptions): Promise<readonly Round[]> {
  const { host, rounds, concurrency = 1 } = options;
  await using tree = await testTree();
  await using reader = memoryHost();
  const client = openRegistryClient({
    ...reader.ports,
    credentials: { for: () => Promise.resolve(undefined) },
  });
  return await mapLimit(
    Array.from({ length: rounds }, (_, at) => `app-${at}`),
    concurrency,
    (name) => oneRound(name, client.open(`${host}/race/charts/${name}`), tree, options),
  );
}

async function oneRound(
  name: string,
  store: RegistryStore,
  tree: TestTree,
  { host, second = 'other' }: RaceOptions,
): Promise<Round> {
  const values = ['who: one\n', second === 'other' ? 'who: two\n' : 'who: one\n'];
  const publications = await Promise.all(
    values.map(async (text, at) => {
      const directory = join(`${at}`, name);
      await tree.put({
        [`${directory}/Chart.yaml`]: chartYaml(name),
        [`${directory}/values.yaml`]: text,
      });
      await delay(Math.random() * 8);
      const epoch = second === 'later' ? EPOCH + at : EPOCH;
      return publish(join(tree.path, directory), `${host}/race`, epoch);
    }),
  );
  return { publications, tagged: (await store.resolve('1.0.0'))?.digest };
}

/** Publishes a chart as a run of its own does: with a client that does not know the registry yet. */
async function publish(directory: string, registry: string, epoch: number): Promise<Publication> {
  await using host = memoryHost({ env: { SOURCE_DATE_EPOCH: String(epoch) } });
  const inputs = {
    charts: [directory],
    registry,
    sign: false,
    lint: false,
    out: `${directory}-out`,
  };
  try {
    const { charts, changed } = await task.run(task.inputs.parse(inputs), host.ports);
    const digest = charts[0]?.split('@')[1];
    return { code: changed.length > 0 ? 'published' : 'unchanged', digest };
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    return { code: error.code, kind: error.kind, message: error.message };
  }
}

/** Counts the rounds by the ends of their publishers, sorted: `CHART_EXISTS, published`. */
export function outcomes(rounds: readonly Round[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { publications } of rounds) {
    const key = publications
      .map(({ code }) => code)
      .toSorted()
      .join(', ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/** Returns the rounds in which both publishers say that their own digest is published. */
export function doubles(rounds: readonly Round[]): readonly Round[] {
  return rounds.filter(
    ({ publications }) => new Set(publications.flatMap(({ digest }) => digest ?? [])).size > 1,
  );
}

/** Returns the problems of rounds that must have one winner: its digest stays, and the loser names both digests. */
export function problems(rounds: readonly Round[]): readonly string[] {
  return rounds.flatMap(({ publications, tagged }) => {
    const won = publications.filter(({ digest }) => digest !== undefined);
    const lost = publications.filter(({ digest }) => digest === undefined);
    const text = JSON.stringify({ publications, tagged });
    if (won.length !== 1 || won[0]?.digest !== tagged) return [`expected one winner: ${text}`];
    const isNamed = lost.every(
      ({ kind, message = '' }) =>
        kind === 'verdict' && message.includes(tagged ?? '') && digestsIn(message).size === 2,
    );
    return isNamed ? [] : [`expected the loser to name both digests: ${text}`];
  });
}

function digestsIn(message: string): ReadonlySet<string> {
  return new Set(message.match(/sha256:[0-9a-f]{64}/g));
}
