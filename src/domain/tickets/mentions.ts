/** `@Ana` in a note: whom it means, and whom somebody is about to mean. */
import type { MemberId } from '../../ids.ts'
import type { Member } from '../members/people.ts'

type Named = Pick<Member, 'id' | 'name'>

export interface NotePart {
  readonly text: string
  /** It is somebody's name, with the sign before it. */
  readonly isMention: boolean
}

/** Of two with one name, both are meant; a longer name before one that begins it. */
export function mentionsIn(text: string, people: Iterable<Named>): MemberId[] {
  const all = [...people]
  const named = new Set(
    pieces(text, all)
      .filter(piece => piece.isMention)
      .map(piece => plain(piece.text.slice(1)))
  )
  return all
    .filter(({ name }) => named.has(plain(name)))
    .map(({ id }) => id)
    .sort()
}

export function noteParts(text: string, people: Iterable<Named>): NotePart[] {
  return pieces(text, [...people])
}

/** The name that is being written before the cursor, without its sign. */
export function nameBegun(before: string): string | undefined {
  return /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(before)?.[1]
}

/** Those whose name, or a part of it, begins so; none once a whole name stands there. */
export function offered<N extends Named>(begun: string, people: Iterable<N>): N[] {
  const wanted = plain(begun)
  return [...people]
    .filter(({ name }) => {
      const known = plain(name)
      return known !== wanted && ` ${known}`.includes(` ${wanted}`)
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

function pieces(text: string, people: readonly Named[]): NotePart[] {
  const names = [...new Set(people.map(({ name }) => name.trim()))]
    .filter(name => name !== '')
    .sort((a, b) => b.length - a.length)
    .map(name => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  if (names.length === 0) return [{ text, isMention: false }]
  const mention = new RegExp(
    `(?<![\\p{L}\\p{N}@.])@(?:${names.join('|')})(?![\\p{L}\\p{N}])`,
    'giu'
  )
  const parts: NotePart[] = []
  let from = 0
  for (const found of text.matchAll(mention)) {
    if (found.index > from) {
      parts.push({ text: text.slice(from, found.index), isMention: false })
    }
    parts.push({ text: found[0], isMention: true })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMention: false })
  return parts
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}
