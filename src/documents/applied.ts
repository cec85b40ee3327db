/**
 * Taking changes in. A member can sign two different changes under one number, and
 * Automerge refuses the second with a throw; that spoils their own words, and nobody
 * else's. (Measured: a batch that throws leaves the rest of it out.)
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
    return groups.reduce(appliedAlone, doc)
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

function appliedAlone<T>(doc: A.Doc<T>, group: readonly A.Change[]): A.Doc<T> {
  try {
    return A.applyChanges(doc, [...group])[0]
  } catch {
    return doc
  }
}
