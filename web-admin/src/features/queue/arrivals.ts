type Asked = { id: string; submittedAt: string };

/** How many were asked after the newest that the list knew of when it was loaded. Instants are compared, not their spelling. */
export function arrivedSince(latest: readonly Asked[], newest: string, shown: ReadonlyArray<{ id: string }>): number {
  const known = new Set(shown.map((row) => row.id));
  const since = newest ? Date.parse(newest) : Number.NEGATIVE_INFINITY;
  return latest.filter(({ id, submittedAt }) => Date.parse(submittedAt) > since && !known.has(id)).length;
}
