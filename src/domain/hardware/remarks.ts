/** What a desk wrote of parts: one text for each, by whoever wrote last. */
import type { Timestamp } from '../../ids.ts'
import { done, ok, type Result } from '../../result.ts'
import type { ComponentKey } from './components.ts'

export interface Remarks {
  remarks: Record<ComponentKey, Remark>
}

/** Written by members, about a part. */
export interface Remark {
  text: string
  at: Timestamp
}

/** An empty text takes it away. Undefined if it says so already. */
export function remark(
  { remarks }: Remarks,
  part: ComponentKey,
  text: string,
  at: Timestamp
): Result<Moved | undefined> {
  const before = plainly(remarks[part])
  // what was joined of two may be longer, and is not cut when somebody leaves the field
  const most = Math.max(2000, before?.text.length ?? 0)
  const clean = text.trim().slice(0, most)
  if (clean === (before?.text ?? '')) return ok(undefined)
  const after = clean === '' ? undefined : { text: clean, at }
  if (after) remarks[part] = { ...after }
  else delete remarks[part]
  return ok({ part, before, after })
}

/** What somebody wrote there meanwhile stays. */
export function remarkBack(
  { remarks }: Remarks,
  { part, before, after }: Moved
): Result<void> {
  if (remarks[part]?.text !== after?.text) return done
  if (before) remarks[part] = { ...before }
  else if (part in remarks) delete remarks[part]
  return done
}

/** What stood at a part, and what stands there since; undefined is nothing. */
export interface Moved {
  readonly part: ComponentKey
  readonly before: Remark | undefined
  readonly after: Remark | undefined
}

/** What stands at the other part already is kept: both are one text then. */
export function moveRemark(
  { remarks }: Remarks,
  from: ComponentKey,
  to: ComponentKey
): readonly Moved[] {
  const [own, other] = [plainly(remarks[from]), plainly(remarks[to])]
  if (!own || from === to) return []
  const after = other ? joined(other, own) : own
  remarks[to] = { ...after }
  delete remarks[from]
  return [
    { part: from, before: own, after: undefined },
    { part: to, before: other, after }
  ]
}

/** What somebody wrote there meanwhile stays; at its old place, the joined text does, too. */
export function moveBack({ remarks }: Remarks, moved: readonly Moved[]): void {
  const [home] = moved
  if (home && remarks[home.part]) return
  for (const each of moved) remarkBack({ remarks }, each)
}

/** Of parts of which nothing is said any more. */
export function dropRemarks(
  { remarks }: Remarks,
  parts: ReadonlySet<ComponentKey>
): readonly Moved[] {
  const gone = Object.keys(remarks).filter(part => !parts.has(part))
  return gone.map(part => {
    const before = plainly(remarks[part])
    delete remarks[part]
    return { part, before, after: undefined }
  })
}

/** A paragraph that both have stands there once. */
function joined(first: Remark, second: Remark): Remark {
  const all = [first, second].flatMap(({ text }) => text.split('\n\n'))
  return {
    text: [...new Set(all)].join('\n\n'),
    at: first.at > second.at ? first.at : second.at
  }
}

/** As a value of its own: what was read of a draft is gone with its place. */
function plainly(found: Remark | undefined): Remark | undefined {
  return found && { text: found.text, at: found.at }
}
