/**
 * How many letters must be added, dropped, changed, or swapped with their neighbour to make one word of the other
 * (optimal string alignment), which is how people mistype.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] as number) + 1 : changed;
      row.push(Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, changed, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] as number;
}

/** How many mistakes a word of this length is forgiven: with more, a short word would become any other. */
export const forgiven = (word: string): number => (word.length <= 2 ? 0 : word.length <= 5 ? 1 : 2);
