import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A real chart: its directory in a checkout, and the name of it in messages. */
export interface CorpusChart {
  readonly directory: string;
  readonly label: string;
}

interface ListedRepository {
  /** `OWNER/NAME` */
  readonly repository: string;
  readonly commit: string;
  /** The names of the charts in each folder, with blanks between them. */
  readonly charts: Readonly<Record<string, string>>;
}

/**
 * Returns the charts of charts.json, from checkouts of its repositories at `ROOT/OWNER/NAME`.
 *
 * @throws with the commands that make a missing checkout, or one with another commit
 */
export async function listedCharts(root: string): Promise<readonly CorpusChart[]> {
  const text = await readFile(new URL('charts.json', import.meta.url), 'utf8');
  const repositories = JSON.parse(text) as readonly ListedRepository[];
  return repositories.flatMap(({ repository, commit, charts }) => {
    const checkout = join(root, repository);
    const listed = Object.entries(charts).flatMap(([folder, names]) =>
      names.split(' ').map((name) => join(folder, name)),
    );
    const missing = listed.find((path) => !existsSync(join(checkout, path, 'Chart.yaml')));
    if (missing !== undefined)
      throw new Error(
        `cannot judge ${repository}: expected ${missing} in ${checkout}, got none\n` +
          `git init ${checkout} && git -C ${checkout} fetch --depth 1 https://github.com/${repository} ${commit} && git -C ${checkout} checkout FETCH_HEAD`,
      );
    return listed.map((path) => ({
      directory: join(checkout, path),
      label: join(repository, path),
    }));
  });
}
