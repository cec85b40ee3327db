import { expect, test } from 'vitest'

import { mostLetters } from '#core/domain/desk/long-texts.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { fittingNotes } from '#core/past/settle.ts'

import { ana, aTicket, at, entry } from '../support/tickets.ts'

const old = { id: '7', author: 'Zoe', at: at('2026-11-02T09:00Z') }

test('an old note that is too long comes as several, and not a word is lost', () => {
  const text = Array.from({ length: 50_000 }, (_, n) => `line ${n}\n`).join('')
  const parts = fittingNotes({ ...old, text })
  expect(parts.length).toBeGreaterThan(1)
  expect(parts.map(part => part.text).join('')).toBe(text)
  expect(new Set(parts.map(part => part.id)).size).toBe(parts.length)
  expect(parts[0]?.id).toBe('7')
  const ticket = aTicket()
  for (const [n, part] of parts.entries()) {
    const note = { by: ana, at: old.at, text: `${part.author}:\n${part.text}` }
    expect(addNote(ticket, entry(n), note).ok).toBe(true)
  }
  const longest = { by: ana, at: old.at, text: 'x'.repeat(mostLetters + 1) }
  expect(addNote(ticket, entry(99), longest)).toEqual({
    ok: false,
    error: { type: 'too-long' }
  })
})

test('a short one, or one without a word, stays one', () => {
  expect(fittingNotes({ ...old, text: 'Called back.' })).toHaveLength(1)
  expect(fittingNotes({ ...old, text: '' })).toHaveLength(1)
})
