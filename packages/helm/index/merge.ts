import type { IndexEntry, IndexFile, PublishedEntry } from './index-file.ts';

/** An index after a merge, and what the merge did. */
export interface MergedIndex {
  readonly index: IndexFile;
  /** `name version` of the entries that were added or changed. */
  readonly changed: readonly string[];
  /** Published charts that the index has with another archive, and keeps so. */
  readonly kept: readonly PublishedEntry[];
}

/**
 * Merges published charts into an index. Nothing that the index has is lost: of a version that it has with the same
 * archive the new URLs are added, and one with another archive stays as it is, unless `replaces`. Two entries of one
 * version become one. An index that has everything is returned as it is, so that the file does not change.
 *
 * @param generated time of the new index, RFC 3339
 * @param replaces whether a published chart replaces the entry of its version
 */
export function mergeIndex(
  index: IndexFile,
  added: readonly PublishedEntry[],
  { generated, replaces = false }: { readonly generated: string; readonly replaces?: boolean },
): MergedIndex {
  const entries = new Map(Object.entries(index.entries).map(([name, list]) => [name, once(list)]));
  const changed = doubles(index);
  const kept: PublishedEntry[] = [];
  for (const entry of added) {
    const list = entries.get(entry.name) ?? [];
    const at = list.findIndex(({ version }) => version === entry.version);
    const existing = list[at];
    const merged = existing === undefined ? entry : mergedEntry(existing, entry, replaces);
    if (merged === undefined) kept.push(entry);
    if (merged === undefined || merged === existing) continue;
    entries.set(entry.name, existing === undefined ? [...list, merged] : list.with(at, merged));
    changed.push(`${entry.name} ${entry.version}`);
  }
  if (changed.length === 0) return { index, changed, kept };
  return { index: { ...index, generated, entries: Object.fromEntries(entries) }, changed, kept };
}

/** Returns the merged entry, `existing` itself when nothing changes, undefined when its archive differs. */
function mergedEntry(
  existing: IndexEntry,
  entry: PublishedEntry,
  replaces: boolean,
): IndexEntry | undefined {
  if (!isSameArchive(existing, entry)) return replaces ? entry : undefined;
  const urls = existing.urls ?? [];
  const missing = entry.urls.filter((url) => !urls.includes(url));
  return missing.length === 0 ? existing : { ...existing, urls: [...urls, ...missing] };
}

/** Reports whether two entries have the same archive. An entry without a digest may have any. */
function isSameArchive(a: IndexEntry, b: IndexEntry): boolean {
  const [left, right] = [digitsOf(a.digest), digitsOf(b.digest)];
  return left === undefined || right === undefined || left === right;
}

function digitsOf(digest: string | undefined): string | undefined {
  return digest?.replace(/^.*:/, '').toLowerCase() || undefined;
}

/** Returns a list with the first entry of each version and archive. chart-releaser adds pre-releases again and again. */
function once(list: readonly IndexEntry[]): readonly IndexEntry[] {
  return list.filter(
    (entry, at) =>
      entry.version === undefined ||
      list.findIndex((one) => one.version === entry.version && isSameArchive(one, entry)) === at,
  );
}

function doubles({ entries }: IndexFile): string[] {
  return Object.entries(entries).flatMap(([name, list]) => {
    const kept = new Set(once(list));
    return list.filter((one) => !kept.has(one)).map(({ version }) => `${name} ${version}`);
  });
}
