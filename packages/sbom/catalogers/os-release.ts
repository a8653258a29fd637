/** The distribution of an image, from its os-release(5) file. */
export interface OsRelease {
  readonly id: string;
  readonly versionId?: string;
  readonly name?: string;
}

/** Parses the text of an os-release file. Returns `undefined` when it has no ID. */
export function parseOsRelease(text: string): OsRelease | undefined {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Z][A-Z0-9_]*)=(.*?)\s*$/.exec(line);
    if (match !== null) values.set(match[1] as string, unquoted(match[2] as string));
  }
  const id = values.get('ID');
  if (!id) return undefined;
  const versionId = values.get('VERSION_ID');
  const name = values.get('PRETTY_NAME') ?? values.get('NAME');
  return { id, ...(versionId ? { versionId } : {}), ...(name ? { name } : {}) };
}

function unquoted(text: string): string {
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'") || text.at(-1) !== quote) return text;
  const inner = text.slice(1, -1);
  return quote === '"' ? inner.replace(/\\(["$`\\])/g, '$1') : inner;
}
