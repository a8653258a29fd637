import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The result of an operation: yes, or the reason why it is not available. */
export type Cell = 'yes' | { readonly not: string };

const page = fileURLToPath(new URL('../../docs/registries.md', import.meta.url));

/**
 * Compares a table of results with the one in docs/registries.md between `<!-- NAME -->` and `<!-- /NAME -->`. With
 * `UPDATE=1` it writes the table. @throws Error with the table when the page has another one
 */
export async function checkTable(
  name: string,
  corner: string,
  columns: readonly string[],
  rows: ReadonlyMap<string, ReadonlyMap<string, Cell>>,
): Promise<void> {
  const wanted = `<!-- ${name} -->\n\n${format(corner, columns, rows)}\n\n<!-- /${name} -->`;
  const text = await readFile(page, 'utf8');
  const current = new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`).exec(text)?.[0];
  if (current === wanted) return;
  if (process.env['UPDATE'] === '1' && current !== undefined)
    return writeFile(
      page,
      text.replace(current, () => wanted),
    );
  throw new Error(`docs/registries.md has another table: write this one with UPDATE=1\n${wanted}`);
}

function format(
  corner: string,
  columns: readonly string[],
  rows: ReadonlyMap<string, ReadonlyMap<string, Cell>>,
): string {
  const notes: string[] = [];
  const lines = [...rows].map(([row, cells]) => {
    const shown = columns.map((column) => {
      const cell = cells.get(column) ?? { not: 'not tried' };
      if (cell === 'yes') return '✓';
      if (!notes.includes(cell.not)) notes.push(cell.not);
      return `– ${notes.indexOf(cell.not) + 1}`;
    });
    return `| ${[row, ...shown].join(' | ')} |`;
  });
  const head = `| ${[corner, ...columns].join(' | ')} |`;
  const rule = `| ${[corner, ...columns].map(() => '---').join(' | ')} |`;
  const foot = notes.map((note, at) => `${at + 1}. ${note}`);
  return [head, rule, ...lines, ...(foot.length === 0 ? [] : ['', ...foot])].join('\n');
}
