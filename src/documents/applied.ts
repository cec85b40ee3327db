/**
 * Taking changes in. A member can sign two different changes under one number, and
 * Automerge refuses the second with a throw; that must spoil their own words and nobody
 * else's. (Measured: a batch that throws leaves the rest of it out.) So of the two the one
 * that others built on is taken.
 */
import * as A from '@automerge/automerge/slim'

/** Each group stands or falls alone. */
export function applied<T>(
  doc: A.Doc<T>,
  groups: readonly (readonly A.Change[])[]
): A.Doc<T> {
  try {
    return A.applyChanges(doc, groups.flat())[0]
  } catch {
    return mostBuiltOn(groups).reduce(appliedAlone, doc)
  }
}

/** What does not fit into `doc` is left out whole. */
export function merged<T>(doc: A.Doc<T>, other: A.Doc<T>): A.Doc<T> {
  try {
    return A.merge(doc, other)
  } catch {
    return doc
  }
}

/** Those first on which most changes of other actors rest; else in the order given. */
function mostBuiltOn(
  groups: readonly (readonly A.Change[])[]
): (readonly A.Change[])[] {
  const decoded = groups.map(group => group.map(change => A.decodeChange(change)))
  const changes = decoded.flat()
  const weight = (group: (typeof decoded)[number]) =>
    changes.filter(({ actor, deps }) =>
      group.some(said => said.actor !== actor && deps.includes(said.hash))
    ).length
  return groups
    .map((group, i) => ({ group, weight: weight(decoded[i] ?? []) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ group }) => group)
}

function appliedAlone<T>(doc: A.Doc<T>, group: readonly A.Change[]): A.Doc<T> {
  try {
    return A.applyChanges(doc, [...group])[0]
  } catch {
    return doc
  }
}
