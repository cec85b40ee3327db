/** What stands in most lists, first that of most; in more than `beyond` of them. */
export function mostShared(
  lists: readonly (readonly string[])[],
  beyond = 0
): readonly string[] {
  const counts = new Map<string, number>()
  for (const name of lists.flatMap(names => [...new Set(names)])) {
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > beyond)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name)
}
