/** Whatever a member’s app signs, everybody else’s words are read. */
import * as A from '@automerge/automerge/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { applied, fits, harmless, merged } from '#core/documents/applied.ts'
import { draftOf } from '#core/documents/draft.ts'
import { blank } from '#core/documents/schema.ts'
import { ticketSchema } from '#core/documents/schemas.ts'
import { sound } from '#core/documents/sound.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'

import { damages } from '../support/damage.ts'
import { ana, at, entry } from '../support/tickets.ts'

const base = blank(ticketSchema)
const [mallorys, anas, bens] = ['a', 'b', 'c'].map(letter => letter.repeat(32))

/** Always the same bytes. */
function notes(doc: A.Doc<Ticket>, actor = '', ...all: readonly string[]) {
  return all.reduce(
    (doc, text, n) =>
      A.change(doc, { time: 0 }, draft => {
        const ticket = draftOf(draft, ticketSchema) as Ticket
        const id = entry(parseInt(actor.slice(0, 1), 16) * 16 + n)
        addNote(ticket, id, { by: ana, at: at('2026-11-02T09:00Z'), text })
      }),
    A.clone(doc, { actor })
  )
}

function changesOf(doc: A.Doc<Ticket>, actor = ''): A.Change[] {
  return A.getAllChanges(doc).filter(change => A.decodeChange(change).actor === actor)
}

function read(doc: A.Doc<Ticket>): string[] {
  return Object.values(sound(ticketSchema, doc).notes)
    .map(({ text }) => text)
    .sort()
}

const bensWords = changesOf(notes(base, bens, 'Ben’s words'), bens)
const [mallorysWords] = changesOf(notes(base, mallorys, 'Mallory’s words'), mallorys)
if (!mallorysWords) throw new Error('no change')
const attacks = damages(mallorysWords, [1, 0x7f])

describe('a change that Automerge stumbles over', () => {
  test('is among those that are tried here: some leave a document that shows nothing more', () => {
    const deadly = attacks.filter(attack => {
      const doc = A.clone(base)
      try {
        A.applyChanges(doc, [attack])
        return false
      } catch {
        try {
          return !read(A.applyChanges(doc, bensWords)[0]).includes('Ben’s words')
        } catch {
          return true
        }
      }
    })
    expect(deadly.length).toBeGreaterThan(10)
  })

  test('spoils nobody’s words in a document that is read', () => {
    for (const attack of attacks) {
      for (const groups of [
        [[attack], bensWords],
        [bensWords, [attack]]
      ]) {
        const doc = applied(A.clone(base), groups)
        expect(read(doc)).toContain('Ben’s words')
        A.free(doc)
      }
    }
  })

  test('nor in one that is open, which stays as it is', () => {
    const open = notes(base, anas, 'Ana’s words')
    for (const attack of attacks) {
      const good = harmless(open, [[attack], bensWords])
      expect(good.flat()).toContain(bensWords[0])
      const copy = A.clone(open)
      const [after] = A.applyChanges(copy, good.flat())
      expect(read(after)).toEqual(
        expect.arrayContaining(['Ana’s words', 'Ben’s words'])
      )
      A.free(after)
    }
    expect(read(open)).toEqual(['Ana’s words'])
  })

  test('is left out, whatever it builds on and in whatever order all of it comes', () => {
    const said = notes(base, anas, 'first', 'second', 'third')
    const anasWords = changesOf(said, anas)
    const onTop = changesOf(notes(said, mallorys, 'Mallory’s words'), mallorys)[0]
    if (!onTop) throw new Error('no change')
    const deadly = damages(onTop, [1]).filter(
      attack => harmless(said, [[attack]]).length === 0
    )
    expect(deadly.length).toBeGreaterThan(10)
    const groups = [...anasWords, ...bensWords].map(change => [change])
    fc.assert(
      fc.property(
        fc.constantFrom(...deadly),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (attack, order) => {
          const shuffled = [...groups, [attack]]
            .map((group, n) => ({ group, place: order[n] ?? 0 }))
            .sort((a, b) => a.place - b.place)
            .map(({ group }) => group)
          const doc = applied(A.clone(base), shuffled)
          expect(read(doc)).toEqual(['Ben’s words', 'first', 'second', 'third'])
          A.free(doc)
        }
      )
    )
  })
})

test('what waits for words that nobody brought yet is there when they come', () => {
  const said = notes(base, anas, 'first', 'second')
  const [first = [], second = []] = changesOf(said, anas).map(change => [change])
  const half = applied(A.clone(base), [second])
  expect(read(half)).toEqual([])
  expect(read(applied(half, [first]))).toEqual(['first', 'second'])
})

describe('a snapshot that says something else under a number that is taken', () => {
  const one = notes(base, anas, 'this')
  const other = notes(base, anas, 'that')

  test('is left out', () => {
    expect(fits(one, other)).toBe(false)
    expect(read(one)).toEqual(['this'])
    expect(read(merged(A.clone(one), other))).toEqual(['this'])
  })

  test('does not hide what others have in one that fits', () => {
    const bens2 = notes(base, bens, 'Ben’s words')
    expect(fits(one, bens2)).toBe(true)
    expect(read(merged(A.clone(one), bens2))).toEqual(['Ben’s words', 'this'])
  })
})
