/**
 * Taking changes in. Automerge refuses some with a throw: the second of two different ones
 * that a member signed under one number, or one whose operations make no sense. That must
 * spoil their own words and nobody else's.
 *
 * *Measured.* A batch that throws leaves the rest of it out; and of forty thousand changes
 * damaged at random, but with a right checksum, every hundredth panicked inside Automerge
 * and left a document that takes, or shows, nothing any more. So what could throw is tried
 * on a copy, which costs about a millisecond whatever the size. If all together do not go,
 * each goes alone, after what it builds on, and of two under one number the one that
 * others built on.
 */
import * as A from '@automerge/automerge/slim'

type Group = readonly A.Change[]

/** Each group stands or falls alone. The document that was given is not used again. */
export function applied<T>(doc: A.Doc<T>, groups: readonly Group[]): A.Doc<T> {
  const { after } = taken(doc, groups)
  if (after !== doc) free(doc)
  return after
}

/** Those that it takes, in an order in which it does. */
export function harmless<T>(doc: A.Doc<T>, groups: readonly Group[]): readonly Group[] {
  const { after, good } = taken(doc, groups)
  if (after !== doc) free(after)
  return good
}

/** What does not fit into `doc`, which is not used again, is left out whole. */
export function merged<T>(doc: A.Doc<T>, other: A.Doc<T>): A.Doc<T> {
  const after = tried(doc, copy => A.merge(copy, other))
  if (after) free(doc)
  return after ?? doc
}

export function fits<T>(doc: A.Doc<T>, other: A.Doc<T>): boolean {
  const after = tried(doc, copy => A.merge(copy, other))
  if (after) free(after)
  return after !== undefined
}

interface Taken<T> {
  readonly after: A.Doc<T>
  readonly good: readonly Group[]
}

function taken<T>(doc: A.Doc<T>, groups: readonly Group[]): Taken<T> {
  if (groups.every(({ length }) => length === 0)) return { after: doc, good: groups }
  const whole = withChanges(doc, groups.flat())
  if (whole) return { after: whole, good: groups }
  const good: Group[] = []
  let after = doc
  const take = (changes: Group): void => {
    const next = withChanges(after, changes)
    if (!next) return
    if (after !== doc) free(after)
    after = next
    good.push(changes)
  }
  let waiting = mostBuiltOn(groups)
  for (let ready = waiting; ready.length > 0;) {
    ready = waiting.filter(({ needs }) => A.hasHeads(after, [...needs]))
    waiting = waiting.filter(each => !ready.includes(each))
    for (const { changes } of ready) take(changes)
  }
  // for what nobody brought yet
  for (const { changes } of waiting) take(changes)
  return { after, good }
}

function withChanges<T>(doc: A.Doc<T>, changes: Group): A.Doc<T> | undefined {
  return tried(doc, copy => A.applyChanges(copy, [...changes])[0])
}

function tried<T>(
  doc: A.Doc<T>,
  work: (copy: A.Doc<T>) => A.Doc<T>
): A.Doc<T> | undefined {
  const copy = A.clone(doc, { actor: A.getActorId(doc) })
  try {
    const after = work(copy)
    A.hasHeads(after, A.getHeads(after)) // over some of what it takes, this panics
    return after
  } catch {
    free(copy)
    return undefined
  }
}

interface Built {
  readonly changes: Group
  /** Hashes of the changes of others that it builds on. */
  readonly needs: readonly string[]
}

/** Those first on which most changes of other actors rest; else in the order given. */
function mostBuiltOn(groups: readonly Group[]): Built[] {
  const decoded = groups.map(group => group.map(change => A.decodeChange(change)))
  const all = decoded.flat()
  const weight = (group: (typeof decoded)[number]) =>
    all.filter(({ actor, deps }) =>
      group.some(said => said.actor !== actor && deps.includes(said.hash))
    ).length
  return groups
    .map((changes, i) => {
      const said = decoded[i] ?? []
      const own = new Set(said.map(({ hash }) => hash))
      const needs = said.flatMap(({ deps }) => deps.filter(hash => !own.has(hash)))
      return { changes, needs, weight: weight(said) }
    })
    .sort((a, b) => b.weight - a.weight)
}

/** Also what Automerge panicked over. */
function free<T>(doc: A.Doc<T>): void {
  try {
    A.free(doc)
  } catch {
    // it is lost to Automerge, and nobody reads it again
  }
}
