/**
 * Returns the known words that a typed one was probably meant for, in the order of `known`: those with the fewest edits, at most
 * a quarter of the word. Case, `-`, `_` and a plural s do not count; two neighbours
 * that changed places count as one edit.
 */
export function suggestionsFor(typed: string, known: readonly string[]): string[] {
  const limit = Math.max(1, Math.floor(typed.length / 4));
  const word = plain(typed);
  const distances = known.map((candidate) => distance(plain(candidate), word));
  const least = Math.min(...distances);
  return least > limit ? [] : known.filter((_, index) => distances[index] === least);
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[-_]/g, '').replace(/s$/, '');
}

/** Returns the optimal string alignment distance: Levenshtein's, with a swap of neighbours as one edit. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let edits = Math.min((row[j - 1] ?? 0) + cost, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      next.push(edits);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
